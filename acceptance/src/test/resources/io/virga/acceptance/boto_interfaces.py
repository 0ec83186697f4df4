"""Does what a user of boto3 does with network interfaces and Elastic IP addresses, and checks every step."""
import os
import sys
import time

import boto3
from botocore.exceptions import ClientError

image_name = sys.argv[1]
# Debian 12's own version does not read AWS_ENDPOINT_URL yet.
endpoint = os.environ["AWS_ENDPOINT_URL"]
ec2 = boto3.client("ec2", endpoint_url=endpoint)
resource = boto3.resource("ec2", endpoint_url=endpoint)


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as e:
        assert e.response["Error"]["Code"] == code, (code, e.response)
    else:
        raise AssertionError(f"was not refused with {code}")


def wait(name, ids):
    ec2.get_waiter(name).wait(InstanceIds=ids, WaiterConfig={"Delay": 1, "MaxAttempts": 90})


def until(what, check):
    end = time.monotonic() + 60
    while not check():
        assert time.monotonic() < end, what
        time.sleep(0.2)


def shown(interface_id):
    return ec2.describe_network_interfaces(NetworkInterfaceIds=[interface_id])["NetworkInterfaces"][0]


def attached(interface_id):
    return shown(interface_id).get("Attachment", {}).get("Status") == "attached"


image = ec2.describe_images(Owners=["self"], Filters=[{"Name": "name", "Values": [image_name]}])["Images"][0]["ImageId"]
subnet = ec2.describe_subnets(Filters=[{"Name": "availability-zone", "Values": ["us-east-1a"]}])["Subnets"][0]["SubnetId"]
one = {"ImageId": image, "InstanceType": "t3.small", "MinCount": 1, "MaxCount": 1, "SubnetId": subnet}
instance = ec2.run_instances(**one)["Instances"][0]["InstanceId"]
wait("instance_running", [instance])

# An interface of its own.
made = ec2.create_network_interface(
    SubnetId=subnet,
    Description="second",
    SecondaryPrivateIpAddressCount=1,
    TagSpecifications=[{"ResourceType": "network-interface", "Tags": [{"Key": "Name", "Value": "second"}]}],
)["NetworkInterface"]
second = made["NetworkInterfaceId"]
ec2.get_waiter("network_interface_available").wait(NetworkInterfaceIds=[second], WaiterConfig={"Delay": 1})
assert made["Status"] == "available" and len(made["PrivateIpAddresses"]) == 2, made
assert made["TagSet"] == [{"Key": "Name", "Value": "second"}], made
refused("DryRunOperation", ec2.delete_network_interface, NetworkInterfaceId=second, DryRun=True)
refused("InvalidParameterValue", ec2.create_network_interface, SubnetId=subnet, Ipv6AddressCount=1)
refused("InvalidIPAddress.InUse", ec2.create_network_interface, SubnetId=subnet,
        PrivateIpAddress=made["PrivateIpAddress"])
more = ec2.assign_private_ip_addresses(NetworkInterfaceId=second, SecondaryPrivateIpAddressCount=1)
address = more["AssignedPrivateIpAddresses"][0]["PrivateIpAddress"]
assert [i["NetworkInterfaceId"] for i in ec2.describe_network_interfaces(
    Filters=[{"Name": "addresses.private-ip-address", "Values": [address]}])["NetworkInterfaces"]] == [second]
ec2.unassign_private_ip_addresses(NetworkInterfaceId=second, PrivateIpAddresses=[address])
ec2.modify_network_interface_attribute(NetworkInterfaceId=second, SourceDestCheck={"Value": False})
attribute = ec2.describe_network_interface_attribute(NetworkInterfaceId=second, Attribute="sourceDestCheck")
assert attribute["SourceDestCheck"] == {"Value": False}, attribute
ec2.reset_network_interface_attribute(NetworkInterfaceId=second, SourceDestCheck="true")
assert shown(second)["SourceDestCheck"]

# It comes to an instance that runs, and goes.
attachment = ec2.attach_network_interface(NetworkInterfaceId=second, InstanceId=instance, DeviceIndex=1)["AttachmentId"]
until("attached", lambda: attached(second))
refused("InvalidNetworkInterface.InUse", ec2.delete_network_interface, NetworkInterfaceId=second)
assert len(resource.Instance(instance).network_interfaces) == 2
ec2.modify_network_interface_attribute(
    NetworkInterfaceId=second, Attachment={"AttachmentId": attachment, "DeleteOnTermination": True})
ec2.detach_network_interface(AttachmentId=attachment)
until("available", lambda: shown(second)["Status"] == "available")
primary = resource.Instance(instance).network_interfaces_attribute[0]
refused("OperationNotPermitted", ec2.detach_network_interface, AttachmentId=primary["Attachment"]["AttachmentId"])

# An Elastic IP address takes the place of the automatic one, and that comes back.
elastic = ec2.allocate_address(Domain="vpc")
automatic = resource.Instance(instance).public_ip_address
association = ec2.associate_address(AllocationId=elastic["AllocationId"], InstanceId=instance)["AssociationId"]
assert resource.Instance(instance).public_ip_address == elastic["PublicIp"] != automatic
described = ec2.describe_addresses(Filters=[{"Name": "instance-id", "Values": [instance]}])["Addresses"]
assert [a["AssociationId"] for a in described] == [association], described
refused("Resource.AlreadyAssociated", ec2.associate_address, AllocationId=elastic["AllocationId"],
        NetworkInterfaceId=second, AllowReassociation=False)
ec2.stop_instances(InstanceIds=[instance], Force=True)
wait("instance_stopped", [instance])
assert resource.Instance(instance).public_ip_address == elastic["PublicIp"]
ec2.start_instances(InstanceIds=[instance])
wait("instance_running", [instance])
ec2.disassociate_address(AssociationId=association)
refused("InvalidAssociationID.NotFound", ec2.disassociate_address, AssociationId=association)
assert resource.Instance(instance).public_ip_address not in (None, elastic["PublicIp"])

# As Terraform sends it: an empty instance beside an interface.
ec2.associate_address(AllocationId=elastic["AllocationId"], NetworkInterfaceId=second, InstanceId="",
                      PrivateIpAddress=shown(second)["PrivateIpAddresses"][1]["PrivateIpAddress"])
assert shown(second)["PrivateIpAddresses"][1]["Association"]["PublicIp"] == elastic["PublicIp"]
name = ec2.modify_address_attribute(AllocationId=elastic["AllocationId"], DomainName="mail.example.com")
assert name["Address"]["PtrRecord"] == "mail.example.com.", name
attributes = ec2.describe_addresses_attribute(AllocationIds=[elastic["AllocationId"]], Attribute="domain-name")
assert attributes["Addresses"][0]["PtrRecord"] == "mail.example.com.", attributes
ec2.reset_address_attribute(AllocationId=elastic["AllocationId"], Attribute="domain-name")
offer = ec2.enable_address_transfer(AllocationId=elastic["AllocationId"], TransferAccountId="210987654321")
assert offer["AddressTransfer"]["AddressTransferStatus"] == "pending", offer
assert len(ec2.describe_address_transfers()["AddressTransfers"]) == 1
ec2.disable_address_transfer(AllocationId=elastic["AllocationId"])

# A launch with an interface that exists and one that is made.
several = ec2.run_instances(**{k: v for k, v in one.items() if k != "SubnetId"}, NetworkInterfaces=[
    {"DeviceIndex": 0, "SubnetId": subnet, "SecondaryPrivateIpAddressCount": 1},
    {"DeviceIndex": 1, "NetworkInterfaceId": second},
])["Instances"][0]["InstanceId"]
wait("instance_running", [several])
assert [len(i["PrivateIpAddresses"]) for i in resource.Instance(several).network_interfaces_attribute] == [2, 2]

ec2.terminate_instances(InstanceIds=[instance, several])
wait("instance_terminated", [instance, several])
assert shown(second)["Status"] == "available"
ec2.delete_network_interface(NetworkInterfaceId=second)
refused("InvalidNetworkInterfaceID.NotFound", ec2.delete_network_interface, NetworkInterfaceId=second)
ec2.release_address(AllocationId=elastic["AllocationId"])
refused("InvalidAllocationID.NotFound", ec2.release_address, AllocationId=elastic["AllocationId"])
again = ec2.allocate_address(Address=elastic["PublicIp"])
assert again["PublicIp"] == elastic["PublicIp"], again
ec2.release_address(AllocationId=again["AllocationId"])
for _ in range(5):
    ec2.allocate_address()
refused("AddressLimitExceeded", ec2.allocate_address)
for address in ec2.describe_addresses()["Addresses"]:
    ec2.release_address(AllocationId=address["AllocationId"])
print("all is well")
