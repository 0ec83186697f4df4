"""Does what a user of boto3 does with instances of the given image, and checks every step."""
import os
import sys

import boto3
from botocore.exceptions import ClientError, WaiterError

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


assert boto3.client("sts", endpoint_url=endpoint).get_caller_identity()["Account"] == "123456789012"
image = ec2.describe_images(Owners=["self"], Filters=[{"Name": "name", "Values": [image_name]}])["Images"][0]["ImageId"]

one = {"ImageId": image, "InstanceType": "t3.nano", "MinCount": 1, "MaxCount": 1}
refused("DryRunOperation", ec2.run_instances, **one, DryRun=True)
refused("InvalidParameterValue", ec2.describe_instances, Filters=[{"Name": "no-such-filter", "Values": ["a"]}])

tags = [{"ResourceType": kind, "Tags": [{"Key": "Name", "Value": "boto"}]} for kind in ("instance", "volume")]
launched = ec2.run_instances(**{**one, "MinCount": 2, "MaxCount": 2}, TagSpecifications=tags, UserData="#!/bin/sh\n:\n")
ids = [instance["InstanceId"] for instance in launched["Instances"]]
wait("instance_running", ids)

pages = list(ec2.get_paginator("describe_instances").paginate(
    Filters=[{"Name": "tag:Name", "Values": ["bo*"]}], PaginationConfig={"PageSize": 5}))
assert sorted(i["InstanceId"] for p in pages for r in p["Reservations"] for i in r["Instances"]) == sorted(ids)
volumes = ec2.describe_volumes(Filters=[{"Name": "tag:Name", "Values": ["boto"]}])["Volumes"]
assert len(volumes) == 2 and {v["State"] for v in volumes} == {"in-use"}, volumes

instance = resource.Instance(ids[0])
assert instance.state["Name"] == "running" and instance.public_ip_address, instance.state
assert instance.vpc.is_default
assert {i.id for i in resource.instances.filter(InstanceIds=ids)} == set(ids)
instance.create_tags(Tags=[{"Key": "role", "Value": "first"}])
instance.reload()
assert {"Key": "role", "Value": "first"} in instance.tags
first_address, private_address = instance.public_ip_address, instance.private_ip_address

instance.stop(Force=True)
wait("instance_stopped", [instance.id])
instance.reload()
assert instance.public_ip_address is None and instance.private_ip_address == private_address
instance.modify_attribute(InstanceType={"Value": "t3.micro"})
instance.start()
wait("instance_running", [instance.id])
instance.reload()
assert instance.instance_type == "t3.micro" and instance.private_ip_address == private_address
assert instance.public_ip_address

ec2.terminate_instances(InstanceIds=ids)
wait("instance_terminated", ids)
refused("IncorrectInstanceState", ec2.start_instances, InstanceIds=ids[:1])
try:
    ec2.get_waiter("instance_running").wait(InstanceIds=ids, WaiterConfig={"Delay": 1, "MaxAttempts": 2})
    raise AssertionError("waited for what never comes")
except WaiterError:
    pass
assert not ec2.describe_volumes(Filters=[{"Name": "tag:Name", "Values": ["boto"]}])["Volumes"]
print("all is well")
