output "id" {
  value       = var.region.id
  description = "Name of the region."
}

output "url" {
  value       = try(module.processes.addresses.url, null)
  description = "Address of its front door."
}

output "prometheus" {
  value       = try(module.processes.addresses.prometheus, null)
  description = "Address of its Prometheus."
}

output "instances" {
  value       = try(module.processes.addresses.instances, null)
  description = "Address of each instance, past the front door, by name."
}
