# A sign-in before the sealed room, with Cloudflare Access.

terraform {
  required_providers {
    cloudflare = {
      source  = "cloudflare/cloudflare"
      version = "~> 5.0"
    }
  }
}

variable "account_id" {
  type = string
}

variable "host" {
  description = "Where the site is, such as trust.example.com"
  type        = string
}

variable "readers" {
  description = "Mail addresses of who may read. Take one out when the grant ends."
  type        = list(string)
}

resource "cloudflare_zero_trust_access_policy" "readers" {
  account_id = var.account_id
  name       = "Readers of the room"
  decision   = "allow"
  include    = [for reader in var.readers : { email = { email = reader } }]
}

resource "cloudflare_zero_trust_access_application" "room" {
  account_id       = var.account_id
  name             = "Trust center: the room"
  type             = "self_hosted"
  domain           = "${var.host}/room"
  session_duration = "8h"
  policies         = [{ id = cloudflare_zero_trust_access_policy.readers.id, precedence = 1 }]
}
