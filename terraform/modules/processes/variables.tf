variable "note" {
  type        = string
  description = "Path of the addresses.json that the launcher writes beside the data of a region or of the global parts. May be unknown until it is written."
  nullable    = false
}
