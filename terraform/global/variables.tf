variable "port_base" {
  type        = number
  description = "First port of the world; each region takes 100 more from there on."
  default     = 17000
  nullable    = false

  validation {
    condition     = var.port_base >= 1024 && var.port_base <= 61435 && floor(var.port_base) == var.port_base
    error_message = "port_base must be a whole number within 1024..61435, was ${var.port_base}."
  }
}

variable "world" {
  type        = string
  description = "Absolute path of the folder with the world's data; null is .meridian of this checkout."
  default     = null

  validation {
    condition     = startswith(coalesce(var.world, "/"), "/")
    error_message = "world must be an absolute path, was ${coalesce(var.world, "null")}."
  }
}

variable "launcher" {
  type        = string
  description = "Absolute path of the meridian command; null is that of this checkout."
  default     = null

  validation {
    condition     = try(fileexists(var.launcher), var.launcher == null)
    error_message = "launcher must be the path of the meridian command, was ${coalesce(var.launcher, "null")}."
  }
}

variable "patience" {
  type        = string
  description = "How long apply waits for one process to answer, ISO 8601."
  default     = "PT4M"
  nullable    = false

  validation {
    condition     = can(regex("^PT(\\d+H)?(\\d+M)?(\\d+S)?$", var.patience)) && var.patience != "PT"
    error_message = "patience must be a duration such as PT4M, was ${var.patience}."
  }
}
