output "control" {
  value       = try(module.processes.addresses.control, null)
  description = "Address of the control plane."
}

output "prometheus" {
  value       = try(module.processes.addresses.prometheus, null)
  description = "Address of the global Prometheus."
}

output "operator_token" {
  value       = "${local.world}/global/control/state/operator.token"
  description = "File with the operator's token."
}
