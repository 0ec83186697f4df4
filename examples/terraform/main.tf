# Terraform and OpenTofu, with the provider hashicorp/aws (5.0 or later), read where Virga is from the environment:
#   eval "$(./virga env)"; terraform init && terraform apply
# Without the environment: ./virga env --for terraform > provider.tf, in the place of the block below.
provider "aws" {}

data "aws_ami" "newest" {
  owners      = ["self", "amazon"]
  most_recent = true

  filter {
    name   = "architecture"
    values = ["x86_64"]
  }
}

resource "aws_vpc" "example" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "example" {
  vpc_id     = aws_vpc.example.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_instance" "example" {
  ami           = data.aws_ami.newest.id
  instance_type = "t3.nano"
  subnet_id     = aws_subnet.example.id
}

output "state" {
  value = aws_instance.example.instance_state
}
