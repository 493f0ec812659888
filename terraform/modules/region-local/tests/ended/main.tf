# Makes the launcher of the tests start processes that have ended at once.
terraform {
  required_version = ">= 1.9"
}

variable "world" {
  type        = string
  description = "The world of the tests."
}

resource "terraform_data" "ended" {
  provisioner "local-exec" {
    command = "touch \"$WORLD/ended\""
    environment = {
      WORLD = var.world
    }
  }
}
