# Security groups, prefix lists and network ACLs of the default VPC, in all the ways in which Terraform makes them.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

# The endpoint, the region and the keys come from the environment.
provider "aws" {}

# Whether the second form of each resource is wanted.
variable "changed" {
  type    = bool
  default = false
}

data "aws_vpcs" "default" {
  filter {
    name   = "is-default"
    values = ["true"]
  }
}

locals { vpc_id = data.aws_vpcs.default.ids[0] }
data "aws_subnets" "all" {
  filter {
    name   = "vpc-id"
    values = [local.vpc_id]
  }
}

resource "aws_security_group" "inline" {
  name        = "inline"
  description = "rules inline"
  vpc_id      = local.vpc_id
  ingress {
    from_port        = 80
    to_port          = 80
    protocol         = "tcp"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
    description      = var.changed ? "HTTP" : "http"
  }
  ingress {
    from_port   = 8
    to_port     = 0
    protocol    = "icmp"
    cidr_blocks = ["10.0.0.0/8"]
  }
  ingress {
    from_port       = 22
    to_port         = 22
    protocol        = "tcp"
    prefix_list_ids = [aws_ec2_managed_prefix_list.offices.id]
  }
  ingress {
    from_port = 0
    to_port   = 0
    protocol  = "-1"
    self      = true
  }
  egress {
    from_port       = 443
    to_port         = 443
    protocol        = "tcp"
    prefix_list_ids = [data.aws_prefix_list.s3.id]
  }
  tags = { Name = "inline" }
}

resource "aws_security_group" "apart" {
  name   = "apart"
  vpc_id = local.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "web" {
  security_group_id = aws_security_group.apart.id
  cidr_ipv4         = "10.0.0.0/8"
  from_port         = var.changed ? 8080 : 80
  to_port           = 8080
  ip_protocol       = "tcp"
  description       = "web"
  tags              = { a = "b" }
}

resource "aws_vpc_security_group_ingress_rule" "group" {
  security_group_id            = aws_security_group.apart.id
  referenced_security_group_id = aws_security_group.inline.id
  ip_protocol                  = "-1"
}

resource "aws_vpc_security_group_egress_rule" "list" {
  security_group_id = aws_security_group.apart.id
  prefix_list_id    = aws_ec2_managed_prefix_list.offices.id
  from_port         = 53
  to_port           = 53
  ip_protocol       = "udp"
}

resource "aws_security_group_rule" "old" {
  type              = "egress"
  security_group_id = aws_security_group.apart.id
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  cidr_blocks       = ["192.0.2.0/24"]
}

resource "aws_ec2_managed_prefix_list" "offices" {
  name           = var.changed ? "sites" : "offices"
  address_family = "IPv4"
  max_entries    = var.changed ? 6 : 5
  entry {
    cidr        = "192.0.2.0/24"
    description = "one"
  }
  dynamic "entry" {
    for_each = var.changed ? ["198.51.100.0/24"] : ["203.0.113.0/24"]
    content { cidr = entry.value }
  }
  tags = { Name = "offices" }
}

resource "aws_ec2_managed_prefix_list" "apart" {
  name           = "apart"
  address_family = "IPv6"
  max_entries    = 3
}

resource "aws_ec2_managed_prefix_list_entry" "one" {
  count          = 3
  prefix_list_id = aws_ec2_managed_prefix_list.apart.id
  cidr           = "2001:db8:${count.index + 1}::/48"
  description    = "entry ${count.index}"
}

data "aws_prefix_list" "s3" { name = "com.amazonaws.us-east-1.s3" }
data "aws_ec2_managed_prefix_list" "dynamodb" { name = "com.amazonaws.us-east-1.dynamodb" }
data "aws_ec2_managed_prefix_list" "mine" { id = aws_ec2_managed_prefix_list.offices.id }
resource "aws_default_network_acl" "default" {
  default_network_acl_id = data.aws_network_acls.default.ids[0]
  subnet_ids             = slice(sort(data.aws_subnets.all.ids), 2, length(data.aws_subnets.all.ids))
  ingress {
    protocol   = "-1"
    rule_no    = 100
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }
  egress {
    protocol   = "-1"
    rule_no    = 100
    action     = "allow"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }
  tags = { Name = "default" }
}

data "aws_network_acls" "default" {
  vpc_id = local.vpc_id
  filter {
    name   = "default"
    values = ["true"]
  }
}

resource "aws_network_acl" "private" {
  vpc_id     = local.vpc_id
  subnet_ids = [sort(data.aws_subnets.all.ids)[0]]
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "10.20.0.0/16"
    from_port  = 0
    to_port    = var.changed ? 1024 : 65535
  }
  ingress {
    rule_no    = 110
    action     = "deny"
    protocol   = "icmp"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
    icmp_type  = 8
    icmp_code  = -1
  }
  ingress {
    rule_no         = 120
    action          = "deny"
    protocol        = "udp"
    ipv6_cidr_block = "2001:db8::/32"
    from_port       = 53
    to_port         = 53
  }
  egress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    cidr_block = "0.0.0.0/0"
    from_port  = 0
    to_port    = 0
  }
  tags = { Name = "private" }
}

resource "aws_network_acl" "apart" { vpc_id = local.vpc_id }
resource "aws_network_acl_rule" "ssh" {
  network_acl_id = aws_network_acl.apart.id
  rule_number    = 200
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "192.0.2.0/24"
  from_port      = 22
  to_port        = 22
}

resource "aws_network_acl_rule" "icmp6" {
  network_acl_id  = aws_network_acl.apart.id
  rule_number     = 201
  egress          = true
  protocol        = "58"
  rule_action     = "allow"
  ipv6_cidr_block = "::/0"
  icmp_type       = -1
  icmp_code       = -1
}

resource "aws_network_acl_association" "apart" {
  network_acl_id = aws_network_acl.apart.id
  subnet_id      = sort(data.aws_subnets.all.ids)[1]
}

data "aws_vpc_security_group_rules" "of" {
  filter {
    name   = "group-id"
    values = [aws_security_group.apart.id]
  }
  depends_on = [aws_vpc_security_group_ingress_rule.web]
}
