# A region whose folder lies outside regions/: everything is given.
terraform {
  required_version = ">= 1.9"
}

module "mumbai" {
  source = "../.."

  region       = yamldecode(file("${path.module}/ap-south/region.yaml"))
  folder       = abspath("${path.module}/ap-south")
  launcher     = abspath("${path.module}/../../../../../meridian")
  world        = abspath("${path.module}/../../../../../.meridian")
  drain_within = "PT30M"
}

output "url" {
  value       = module.mumbai.url
  description = "Address of the front door in Mumbai."
}
