# This region on this host: terraform init && terraform apply. What it is stands in region.yaml; this file is the same in every region.
terraform {
  required_version = ">= 1.9"
}

module "region" {
  source = "../../terraform/modules/region-local"

  region       = yamldecode(file("${path.module}/region.yaml"))
  folder       = abspath(path.module)
  launcher     = coalesce(var.launcher, abspath("${path.module}/../../meridian"))
  world        = coalesce(var.world, abspath("${path.module}/../../.meridian"))
  drain_within = var.drain_within
  purge        = var.purge
  force        = var.force
}

variable "launcher" {
  type        = string
  description = "Absolute path of the meridian command; null is that of this checkout."
  default     = null
}

variable "world" {
  type        = string
  description = "Absolute path of the folder with the world's data; null is .meridian of this checkout."
  default     = null
}

variable "drain_within" {
  type        = string
  description = "How long destroy waits for open conversations before it cuts them off, ISO 8601. Must be applied before destroy."
  default     = "PT10M"
}

variable "purge" {
  type        = bool
  description = "Whether destroy deletes the region's data too, conversations included. Must be applied before destroy."
  default     = false
}

variable "force" {
  type        = bool
  description = "Whether destroy may leave countries without a region, and goes on where the control plane does not answer. Must be applied before destroy."
  default     = false
}

output "url" {
  value       = module.region.url
  description = "Address of the front door."
}

output "prometheus" {
  value       = module.region.prometheus
  description = "Address of the region's Prometheus."
}

output "instances" {
  value       = module.region.instances
  description = "Address of each instance, past the front door, by name."
}
