output "addresses" {
  value       = local.note
  description = "What the note holds; null where there is none."
}

output "ended" {
  value       = local.note == null ? ["everything"] : local.ended
  description = "Names of the processes that were started and do not run now."
}
