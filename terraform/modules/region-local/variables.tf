variable "region" {
  type = object({
    id     = string
    name   = string
    zone   = string
    admits = string
    location = object({
      latitude  = number
      longitude = number
    })
    capacity  = number
    instances = number
  })
  description = "The region as its region.yaml describes it: yamldecode(file(\"region.yaml\"))."
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]+(-[a-z0-9]+)*$", var.region.id)) && length(var.region.id) <= 40
    error_message = "region.id must be lower-case words joined by hyphens, at most 40 characters, was ${var.region.id}."
  }
  validation {
    condition     = var.region.id == basename(var.folder)
    error_message = "region.id must be the name of its folder, ${basename(var.folder)}, was ${var.region.id}."
  }
  validation {
    condition     = contains(["any", "zone"], var.region.admits)
    error_message = "region.admits must be any or zone, was ${var.region.admits}."
  }
  validation {
    condition     = abs(var.region.location.latitude) <= 90
    error_message = "region.location.latitude must be degrees within -90..90, was ${var.region.location.latitude}."
  }
  validation {
    condition     = abs(var.region.location.longitude) <= 180
    error_message = "region.location.longitude must be degrees within -180..180, was ${var.region.location.longitude}."
  }
  validation {
    condition     = var.region.capacity >= 1 && var.region.capacity <= 10000000 && floor(var.region.capacity) == var.region.capacity
    error_message = "region.capacity must be a whole number within 1..10000000, was ${var.region.capacity}."
  }
  validation {
    condition     = var.region.instances >= 1 && var.region.instances <= 32 && floor(var.region.instances) == var.region.instances
    error_message = "region.instances must be a whole number within 1..32, was ${var.region.instances}."
  }
}

variable "folder" {
  type        = string
  description = "Absolute path of the region's folder, which holds its region.yaml and has its id for a name."
  nullable    = false

  validation {
    condition     = fileexists("${var.folder}/region.yaml")
    error_message = "folder must hold a region.yaml, was ${var.folder}."
  }
}

variable "launcher" {
  type        = string
  description = "Absolute path of the meridian command."
  nullable    = false

  validation {
    condition     = fileexists(var.launcher)
    error_message = "launcher must be the path of the meridian command, was ${var.launcher}."
  }
}

variable "world" {
  type        = string
  description = "Absolute path of the folder with the world's data."
  nullable    = false

  validation {
    condition     = startswith(var.world, "/")
    error_message = "world must be an absolute path, was ${var.world}."
  }
}

variable "drain_within" {
  type        = string
  description = "How long destroy waits for open conversations before it cuts them off, ISO 8601. Must be applied before destroy."
  default     = "PT10M"
  nullable    = false

  validation {
    condition     = can(regex("^PT(\\d+H)?(\\d+M)?(\\d+S)?$", var.drain_within)) && var.drain_within != "PT"
    error_message = "drain_within must be a duration such as PT10M, was ${var.drain_within}."
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

variable "purge" {
  type        = bool
  description = "Whether destroy deletes the region's data too, conversations included. Must be applied before destroy."
  default     = false
  nullable    = false
}

variable "force" {
  type        = bool
  description = "Whether destroy may leave countries without a region, and goes on where the control plane does not answer. Must be applied before destroy."
  default     = false
  nullable    = false
}
