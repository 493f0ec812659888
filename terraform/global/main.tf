# What stands outside the regions, on this host: the control plane with its PostgreSQL, and the global Prometheus.
locals {
  launcher = coalesce(var.launcher, abspath("${path.module}/../../meridian"))
  world    = coalesce(var.world, abspath("${path.module}/../../.meridian"))
}

# That they are there. Their destruction ends them; data stays, and regions go on with what they hold.
resource "terraform_data" "global" {
  triggers_replace = [local.world, var.port_base]

  input = {
    launcher = local.launcher
    world    = local.world
    note     = "${local.world}/global/addresses.json"
  }

  provisioner "local-exec" {
    command = "\"$LAUNCHER\" global up --dir \"$WORLD\" --port-base \"$PORT_BASE\" --patience \"$PATIENCE\""
    environment = {
      LAUNCHER  = local.launcher
      WORLD     = local.world
      PORT_BASE = var.port_base
      PATIENCE  = var.patience
    }
  }

  provisioner "local-exec" {
    when    = destroy
    command = "\"$LAUNCHER\" global down --dir \"$WORLD\""
    environment = {
      LAUNCHER = self.input.launcher
      WORLD    = self.input.world
    }
  }
}

module "processes" {
  source = "../modules/processes"
  note   = terraform_data.global.output.note
}

# Terraform sees no drift of processes: this warns at every plan and apply.
check "processes" {
  assert {
    condition     = length(module.processes.ended) == 0
    error_message = "${join(", ", module.processes.ended)} started and does not run now. 'meridian global up' starts what is missing."
  }
}
