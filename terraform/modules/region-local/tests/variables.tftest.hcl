# Values that can't be are refused before anything is called.
run "setup" {
  module {
    source = "./tests/setup"
  }
}

run "faults_of_the_region" {
  command = plan

  variables {
    folder   = run.setup.folder
    launcher = run.setup.launcher
    world    = run.setup.world
    region = {
      id        = "AP_South"
      name      = "Mumbai"
      zone      = "WORLD"
      admits    = "everybody"
      location  = { latitude = 95, longitude = 190 }
      capacity  = 0
      instances = 33
    }
  }

  expect_failures = [var.region]
}

run "faults_of_paths_and_durations" {
  command = plan

  variables {
    folder       = run.setup.world
    launcher     = "/nowhere/meridian"
    world        = "relative"
    drain_within = "ten minutes"
    patience     = "PT"
    region = {
      id        = "test-world"
      name      = "Mumbai"
      zone      = "WORLD"
      admits    = "any"
      location  = { latitude = 19.08, longitude = 72.88 }
      capacity  = 1000
      instances = 1
    }
  }

  expect_failures = [var.folder, var.launcher, var.world, var.drain_within, var.patience]
}
