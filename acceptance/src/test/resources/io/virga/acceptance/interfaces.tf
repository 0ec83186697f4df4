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
}

data "aws_subnet" "first" {
  availability_zone = "us-east-1a"
  default_for_az    = true
}

resource "aws_network_interface" "second" {
  subnet_id         = data.aws_subnet.first.id
  description       = local.word
  private_ips_count = var.changed ? 2 : 1
  source_dest_check = var.changed
  tags              = { Name = local.word }
}

resource "aws_network_interface" "named" {
  subnet_id   = data.aws_subnet.first.id
  private_ips = ["172.31.9.1", "172.31.9.2"]
}

resource "aws_eip" "with_interface" {
  domain            = "vpc"
  network_interface = var.changed ? aws_network_interface.named.id : aws_network_interface.second.id
  tags              = { Name = local.word }
}

resource "aws_eip" "alone" {
  domain = "vpc"
}

resource "aws_eip_association" "of_secondary" {
  allocation_id        = aws_eip.alone.id
  network_interface_id = aws_network_interface.named.id
  private_ip_address   = "172.31.9.2"
}
