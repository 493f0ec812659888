# One region on this host, by the launcher. terraform_data is built in: no provider is downloaded.
locals {
  data = "${var.world}/regions/${var.region.id}"
}

# That the region is part of the world. Its destruction drains and removes it.
resource "terraform_data" "region" {
  triggers_replace = [var.region.id, var.world]

  input = {
    launcher = var.launcher
    id       = var.region.id
    world    = var.world
    within   = var.drain_within
    options  = join(" ", concat(var.purge ? ["--purge"] : [], var.force ? ["--force"] : []))
  }

  provisioner "local-exec" {
    when    = destroy
    command = "\"$LAUNCHER\" region remove \"$REGION\" --dir \"$WORLD\" --within \"$WITHIN\" $OPTIONS"
    environment = {
      LAUNCHER = self.input.launcher
      REGION   = self.input.id
      WORLD    = self.input.world
      WITHIN   = self.input.within
      OPTIONS  = self.input.options
    }
  }
}

# That it runs as its region.yaml says. Replaced, not destroyed, when the file changes: 'region up' keeps what runs.
resource "terraform_data" "processes" {
  triggers_replace = [terraform_data.region.id, jsonencode(var.region)]

  input = {
    note = "${local.data}/addresses.json"
  }

  provisioner "local-exec" {
    command = "\"$LAUNCHER\" region up \"$REGION\" --dir \"$WORLD\" --regions \"$REGIONS\" --patience \"$PATIENCE\""
    environment = {
      LAUNCHER = var.launcher
      REGION   = var.region.id
      WORLD    = var.world
      REGIONS  = dirname(var.folder)
      PATIENCE = var.patience
    }
  }
}

# The note is known after 'region up' only, so nothing is read before.
module "processes" {
  source = "../processes"
  note   = terraform_data.processes.output.note
}

# Terraform sees no drift of processes: this warns at every plan and apply.
check "processes" {
  assert {
    condition     = length(module.processes.ended) == 0
    error_message = "Region ${var.region.id}: ${join(", ", module.processes.ended)} started and does not run now. 'meridian region up ${var.region.id}' starts what is missing, as does 'terraform apply -replace=' with the address of this module's terraform_data.processes."
  }
}
