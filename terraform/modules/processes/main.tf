# Reads what the launcher notes of the processes it started, and which of them have ended since. Has no resources.
locals {
  note = try(jsondecode(file(var.note)), null)

  pids = {
    for name, folder in try(local.note.parts, {}) : name => {
      pid   = try(regex("(?m)^pid=(\\d+)", file("${folder}/pid"))[0], "0")
      ticks = try(regex("(?m)^ticks=(\\d+)", file("${folder}/pid"))[0], "none")
    }
  }

  # Fields 3 (state) and 22 (start time in clock ticks) of proc(5): a later process with the same number started at another time.
  stats = {
    for name, process in local.pids : name => try(
      regex("^.*\\) (?P<state>\\S)(?: \\S+){18} (?P<ticks>\\d+)", file("/proc/${process.pid}/stat")),
      { state = "X", ticks = "gone" },
    )
  }

  ended = compact([
    for name, process in local.pids :
    local.stats[name].ticks == process.ticks && local.stats[name].state != "Z" ? "" : name
  ])
}
