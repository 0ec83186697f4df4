"""Builds with boto3 the VPC that everybody builds first, and takes it down again, against VIRGA's endpoint."""

import boto3
from botocore.exceptions import ClientError

ec2 = boto3.client("ec2")
resource = boto3.resource("ec2")


def refused(code, operation, **request):
    try:
        operation(**request)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"{code} was expected")


def named(kind, name):
    return [{"ResourceType": kind, "Tags": [{"Key": "Name", "Value": name}]}]


def build():
    vpc = resource.create_vpc(CidrBlock="10.20.0.0/16", TagSpecifications=named("vpc", "main"))
    vpc.wait_until_available()
    vpc.modify_attribute(EnableDnsHostnames={"Value": True})
    assert vpc.describe_attribute(Attribute="enableDnsHostnames")["EnableDnsHostnames"] == {"Value": True}
    ec2.associate_vpc_cidr_block(VpcId=vpc.id, CidrBlock="10.21.0.0/16")
    options = resource.create_dhcp_options(
        DhcpConfigurations=[
            {"Key": "domain-name", "Values": ["corp.example"]},
            {"Key": "domain-name-servers", "Values": ["AmazonProvidedDNS"]},
            {"Key": "ntp-servers", "Values": ["169.254.169.123"]},
        ]
    )
    options.associate_with_vpc(VpcId=vpc.id)

    gateway = resource.create_internet_gateway(TagSpecifications=named("internet-gateway", "out"))
    gateway.attach_to_vpc(VpcId=vpc.id)
    zones = [zone["ZoneName"] for zone in ec2.describe_availability_zones()["AvailabilityZones"]][:2]
    public = [
        vpc.create_subnet(CidrBlock=f"10.20.{n}.0/24", AvailabilityZone=zone) for n, zone in enumerate(zones)
    ]
    private = [
        vpc.create_subnet(CidrBlock=f"10.20.{10 + n}.0/24", AvailabilityZone=zone) for n, zone in enumerate(zones)
    ]
    for subnet in public:
        ec2.modify_subnet_attribute(SubnetId=subnet.id, MapPublicIpOnLaunch={"Value": True})
        subnet.reload()
        assert subnet.map_public_ip_on_launch
    refused("InvalidSubnet.Conflict", vpc.create_subnet, CidrBlock="10.20.0.128/25")
    refused("InvalidSubnet.Range", vpc.create_subnet, CidrBlock="10.30.0.0/24")

    outside = vpc.create_route_table(TagSpecifications=named("route-table", "public"))
    outside.create_route(DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway.id)
    for subnet in public:
        outside.associate_with_subnet(SubnetId=subnet.id)
    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    nat = ec2.create_nat_gateway(
        SubnetId=public[0].id, AllocationId=address, TagSpecifications=named("natgateway", "nat")
    )["NatGateway"]["NatGatewayId"]
    ec2.get_waiter("nat_gateway_available").wait(NatGatewayIds=[nat], WaiterConfig={"Delay": 1})
    inside = vpc.create_route_table()
    inside.create_route(DestinationCidrBlock="0.0.0.0/0", NatGatewayId=nat)
    for subnet in private:
        inside.associate_with_subnet(SubnetId=subnet.id)
    return vpc, options, gateway, outside, inside, nat, address


def peer(vpc, inside):
    other = resource.create_vpc(CidrBlock="10.30.0.0/16")
    peering = vpc.request_vpc_peering_connection(PeerVpcId=other.id)
    peering.wait_until_exists()
    peering.accept()
    peering.reload()
    assert peering.status["Code"] == "active"
    inside.create_route(DestinationCidrBlock="10.30.0.0/16", VpcPeeringConnectionId=peering.id)
    inside.reload()
    assert {route.destination_cidr_block: route.state for route in inside.routes} == {
        "10.20.0.0/16": "active",
        "10.21.0.0/16": "active",
        "0.0.0.0/0": "active",
        "10.30.0.0/16": "active",
    }
    refused("DependencyViolation", other.delete)
    peering.delete()
    inside.reload()
    assert "blackhole" in [route.state for route in inside.routes]
    other.delete()


def main():
    vpc, options, gateway, outside, inside, nat, address = build()
    peer(vpc, inside)

    refused("DependencyViolation", vpc.delete)
    refused("DependencyViolation", gateway.detach_from_vpc, VpcId=vpc.id)
    ec2.delete_nat_gateway(NatGatewayId=nat)
    ec2.get_waiter("nat_gateway_deleted").wait(NatGatewayIds=[nat], WaiterConfig={"Delay": 1})
    ec2.release_address(AllocationId=address)
    for table in (outside, inside):
        for association in table.associations:
            association.delete()
        table.delete()
    for subnet in vpc.subnets.all():
        subnet.delete()
    gateway.detach_from_vpc(VpcId=vpc.id)
    gateway.delete()
    vpc.delete()
    options.delete()
    refused("InvalidVpcID.NotFound", ec2.describe_vpcs, VpcIds=[vpc.id])
    print("all is well")


main()
