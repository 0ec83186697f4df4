terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

# Whether the second form of each resource is wanted.
variable "changed" {
  type    = bool
  default = false
}

# The endpoint, the region and the keys come from the environment.
provider "aws" {}

locals {
  word = var.changed ? "after" : "before"
  statement = {
    Effect   = "Allow"
    Action   = var.changed ? ["ec2:Describe*", "ec2:StopInstances"] : ["ec2:Describe*"]
    Resource = "*"
  }
  policy      = jsonencode({ Version = "2012-10-17", Statement = [local.statement] })
  key         = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDLt7YaIFtRuLqMtgzarlTMgKQVzPbTxiQ9SyC6EZVyPMgWWnZb4Wu3G1XV2+VXu648DHXPvOta3MivjZ5CcYSBsDRkhWcfZp6TWV3xRGuUtYXmI+KNaYd94uJ0R3cRHjII7X2W24N0tE+jm2V/x8d9MELYSh5ZD+st/N8AWJ5gEf9nX2QlknGTM24zUHF7kL7417z9xx+LFypJfbE25rLr4lbRsGyDkAPySlQ2WNAkz/ZYZ33N/qtq5LPY7q1sxbFhb6itOIz2yBHjuzxbK8WmjxmffyJympCIgDcJcgHdnJ0wttMpc+ePmxzmEv95qpBH2WaufTTQJ2VlkZxL+8T9 bob@host"
  certificate = <<-EOT
    -----BEGIN CERTIFICATE-----
    MIIBIjCByKADAgECAhQLuXmDfP2rDRPNbASbnJb6dt9WeTAKBggqhkjOPQQDAjAQ
    MQ4wDAYDVQQDDAVmaXJzdDAgFw0yNTAxMDEwMDAwMDBaGA8yMTI1MDEwMTAwMDAw
    MFowEDEOMAwGA1UEAwwFZmlyc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARJ
    d1xw5zLwVS2VnB6FOEjCWfMNlbAa6Xo8rFEhnZnXHGdedeq4G88uQqRCVi10SAo3
    a187zzB6X+ADCNhvY/tGMAoGCCqGSM49BAMCA0kAMEYCIQCc/YpfczFpcpLBTN8I
    05RMqtlA8rW9x8lKGPh+Ckj4FQIhAJChjKHnSMd3lE8oG/gxgCVyVLPFRRBZ89Qn
    Ifp7jDNG
    -----END CERTIFICATE-----
  EOT
}

resource "aws_iam_policy" "boundary" {
  name   = "boundary"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })
}

resource "aws_iam_policy" "managed" {
  name   = "managed"
  path   = "/team/"
  policy = local.policy
  tags   = { stage = local.word }
}

resource "aws_iam_user" "alice" {
  name                 = var.changed ? "alicia" : "alice"
  path                 = "/team/"
  force_destroy        = true
  permissions_boundary = aws_iam_policy.boundary.arn
}

# What this user has is made by another client: destroying it takes force_destroy.
resource "aws_iam_user" "burdened" {
  name          = "burdened"
  force_destroy = true
  tags          = { stage = local.word }
}

resource "aws_iam_access_key" "alice" {
  user   = aws_iam_user.alice.name
  status = var.changed ? "Inactive" : "Active"
}

resource "aws_iam_user_login_profile" "alice" {
  user            = aws_iam_user.alice.name
  password_length = 24
}

resource "aws_iam_user_ssh_key" "alice" {
  username   = aws_iam_user.alice.name
  encoding   = "SSH"
  public_key = local.key
  status     = var.changed ? "Inactive" : "Active"
}

resource "aws_iam_signing_certificate" "alice" {
  user_name        = aws_iam_user.alice.name
  certificate_body = local.certificate
  status           = var.changed ? "Inactive" : "Active"
}

resource "aws_iam_service_specific_credential" "alice" {
  user_name    = aws_iam_user.alice.name
  service_name = "codecommit.amazonaws.com"
  status       = var.changed ? "Inactive" : "Active"
}

resource "aws_iam_user_policy" "inline" {
  name   = "inline"
  user   = aws_iam_user.alice.name
  policy = local.policy
}

resource "aws_iam_user_policy_attachment" "managed" {
  user       = aws_iam_user.alice.name
  policy_arn = aws_iam_policy.managed.arn
}

resource "aws_iam_virtual_mfa_device" "phone" {
  virtual_mfa_device_name = "phone"
  tags                    = { stage = local.word }
}

resource "aws_iam_group" "readers" {
  name = "readers"
  path = var.changed ? "/team/" : "/"
}

resource "aws_iam_group_membership" "readers" {
  name  = "readers"
  group = aws_iam_group.readers.name
  users = [aws_iam_user.alice.name]
}

resource "aws_iam_group_policy" "inline" {
  name   = "inline"
  group  = aws_iam_group.readers.name
  policy = local.policy
}

resource "aws_iam_group_policy_attachment" "managed" {
  group      = aws_iam_group.readers.name
  policy_arn = aws_iam_policy.managed.arn
}

resource "aws_iam_role" "web" {
  name                 = "web"
  description          = local.word
  max_session_duration = var.changed ? 7200 : 3600
  permissions_boundary = aws_iam_policy.boundary.arn
  tags                 = { stage = local.word }
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ec2.amazonaws.com", AWS = aws_iam_user.burdened.arn }
    }]
  })
}

resource "aws_iam_role_policy" "inline" {
  name   = "inline"
  role   = aws_iam_role.web.id
  policy = local.policy
}

resource "aws_iam_role_policy_attachment" "managed" {
  role       = aws_iam_role.web.name
  policy_arn = aws_iam_policy.managed.arn
}

resource "aws_iam_instance_profile" "web" {
  name = "web"
  role = aws_iam_role.web.name
  tags = { stage = local.word }
}

resource "aws_iam_openid_connect_provider" "issuer" {
  url             = "https://issuer.example"
  client_id_list  = var.changed ? ["a", "b"] : ["a"]
  thumbprint_list = ["0123456789012345678901234567890123456789"]
}

resource "aws_iam_account_alias" "alias" {
  account_alias = "alias-${local.word}"
}

resource "aws_iam_account_password_policy" "rules" {
  minimum_password_length        = var.changed ? 16 : 14
  require_symbols                = true
  require_numbers                = true
  require_uppercase_characters   = true
  require_lowercase_characters   = true
  allow_users_to_change_password = true
}
