# Where the tests keep their world, and what stands in for the launcher.
terraform {
  required_version = ">= 1.9"
}

locals {
  world = abspath("${path.root}/.terraform/test-world")
}

resource "terraform_data" "world" {
  provisioner "local-exec" {
    command = "rm -rf \"$WORLD\" && mkdir -p \"$WORLD\" && touch \"$WORLD/calls\""
    environment = {
      WORLD = local.world
    }
  }
}

output "world" {
  value = local.world
}

output "calls" {
  value = "${local.world}/calls"
}

output "launcher" {
  value = abspath("${path.module}/launcher")
}

output "folder" {
  value = abspath("${path.module}/../../examples/mumbai/ap-south")
}
