# The life of a region with a launcher that only notes how it was called.
run "setup" {
  module {
    source = "./tests/setup"
  }
}

variables {
  region = {
    id        = "ap-south"
    name      = "Mumbai"
    zone      = "WORLD"
    admits    = "any"
    location  = { latitude = 19.08, longitude = 72.88 }
    capacity  = 1000
    instances = 1
  }
}

run "apply_brings_the_region_up" {
  variables {
    folder   = run.setup.folder
    launcher = run.setup.launcher
    world    = run.setup.world
  }

  assert {
    condition     = file(run.setup.calls) == "region up ap-south\n"
    error_message = "apply must call 'region up' once, called: ${file(run.setup.calls)}"
  }
  assert {
    condition     = output.url == "http://127.0.0.1:1"
    error_message = "url must be that of the note, was ${coalesce(output.url, "null")}"
  }
}

run "second_apply_changes_nothing" {
  variables {
    folder   = run.setup.folder
    launcher = run.setup.launcher
    world    = run.setup.world
  }

  assert {
    condition     = file(run.setup.calls) == "region up ap-south\n"
    error_message = "a second apply must call nothing, called: ${file(run.setup.calls)}"
  }
}

run "changed_region_file_is_applied_in_place" {
  variables {
    folder   = run.setup.folder
    launcher = run.setup.launcher
    world    = run.setup.world
    region = {
      id        = "ap-south"
      name      = "Mumbai"
      zone      = "WORLD"
      admits    = "any"
      location  = { latitude = 19.08, longitude = 72.88 }
      capacity  = 1000
      instances = 2
    }
  }

  assert {
    condition     = file(run.setup.calls) == "region up ap-south\nregion up ap-south\n"
    error_message = "a changed file must call 'region up' again and remove nothing, called: ${file(run.setup.calls)}"
  }
}

run "options_of_destroy_change_nothing_that_runs" {
  variables {
    folder   = run.setup.folder
    launcher = run.setup.launcher
    world    = run.setup.world
    purge    = true
    force    = true
    region = {
      id        = "ap-south"
      name      = "Mumbai"
      zone      = "WORLD"
      admits    = "any"
      location  = { latitude = 19.08, longitude = 72.88 }
      capacity  = 1000
      instances = 2
    }
  }

  assert {
    condition     = length(split("\n", trimspace(file(run.setup.calls)))) == 2
    error_message = "purge and force must call nothing, called: ${file(run.setup.calls)}"
  }
  assert {
    condition     = terraform_data.region.output.options == "--purge --force"
    error_message = "destroy must purge and force, options were ${terraform_data.region.output.options}"
  }
}

run "mark_the_process_as_ended" {
  module {
    source = "./tests/ended"
  }

  variables {
    world = run.setup.world
  }
}

run "process_that_has_ended_is_reported" {
  variables {
    folder   = run.setup.folder
    launcher = run.setup.launcher
    world    = run.setup.world
  }

  expect_failures = [check.processes]
}
