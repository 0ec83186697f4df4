"""What a person does with IAM and STS: a user with a policy, a role with an external id, a session policy.

Prints "all is well" at the end; the first thing that is otherwise than on AWS ends it.
"""
import json
import os
import sys

import boto3
from botocore.exceptions import ClientError

image_name = sys.argv[1]
ACCOUNT = "123456789012"


def client(service, key=None):
    if key is None:
        return boto3.client(service, endpoint_url=os.environ["AWS_ENDPOINT_URL"])
    return boto3.client(
        service,
        endpoint_url=os.environ["AWS_ENDPOINT_URL"],
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"],
        aws_session_token=key.get("SessionToken"),
    )


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as e:
        assert e.response["Error"]["Code"] == code, e
        return e.response["Error"]["Message"]
    raise AssertionError("was not refused: %s" % arguments)


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


iam = client("iam")
ec2 = client("ec2")
image = ec2.describe_images(Owners=["self"], Filters=[{"Name": "name", "Values": [image_name]}])["Images"][0]["ImageId"]

# A user with a managed policy, whom a tag limits
user = iam.create_user(UserName="ann", Path="/team/", Tags=[{"Key": "team", "Value": "a"}])["User"]
assert user["Arn"] == "arn:aws:iam::%s:user/team/ann" % ACCOUNT, user
iam.get_waiter("user_exists").wait(UserName="ann", WaiterConfig={"Delay": 1, "MaxAttempts": 30})
refused("EntityAlreadyExists", iam.create_user, UserName="ANN")
policy = iam.create_policy(
    PolicyName="starts-what-is-tagged",
    PolicyDocument=document(
        {"Effect": "Allow", "Action": "ec2:DescribeInstances", "Resource": "*"},
        {
            "Effect": "Allow",
            "Action": ["ec2:StopInstances", "ec2:StartInstances"],
            "Resource": "arn:aws:ec2:*:*:instance/*",
            "Condition": {"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}},
        },
    ),
)["Policy"]
iam.attach_user_policy(UserName="ann", PolicyArn=policy["Arn"])
key = iam.create_access_key(UserName="ann")["AccessKey"]
assert client("sts", key).get_caller_identity()["Arn"] == user["Arn"]

ids = [
    ec2.run_instances(
        ImageId=image,
        InstanceType="t3.nano",
        MinCount=1,
        MaxCount=1,
        TagSpecifications=[{"ResourceType": "instance", "Tags": [{"Key": "team", "Value": team}]}],
    )["Instances"][0]["InstanceId"]
    for team in ("a", "b")
]
ec2.get_waiter("instance_running").wait(InstanceIds=ids, WaiterConfig={"Delay": 1, "MaxAttempts": 90})
hers = client("ec2", key)
assert len(hers.describe_instances(InstanceIds=ids)["Reservations"]) == 2
hers.stop_instances(InstanceIds=[ids[0]])
message = refused("UnauthorizedOperation", hers.stop_instances, InstanceIds=[ids[1]])
assert "user/team/ann is not authorized to perform: ec2:StopInstances on resource: arn:aws:ec2:" in message, message
encoded = message.split("Encoded authorization failure message: ")[1]
decoded = json.loads(client("sts").decode_authorization_message(EncodedMessage=encoded)["DecodedMessage"])
assert decoded["allowed"] is False and decoded["context"]["action"] == "ec2:StopInstances", decoded
refused("UnauthorizedOperation", hers.terminate_instances, InstanceIds=[ids[0]])
refused("DryRunOperation", hers.start_instances, InstanceIds=[ids[0]], DryRun=True)
refused("AccessDenied", client("iam", key).list_users)

# A new default version of the policy holds for the next request
iam.create_policy_version(
    PolicyArn=policy["Arn"],
    PolicyDocument=document({"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}),
    SetAsDefault=True,
)
message = refused("UnauthorizedOperation", hers.describe_instances)
assert "with an explicit deny in an identity-based policy" in message, message

# A role for her, with an external id and a session policy that takes something away
role = iam.create_role(
    RoleName="operator",
    AssumeRolePolicyDocument=document(
        {
            "Effect": "Allow",
            "Principal": {"AWS": user["Arn"]},
            "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"sts:ExternalId": "4711"}},
        }
    ),
)["Role"]
iam.attach_role_policy(RoleName="operator", PolicyArn="arn:aws:iam::aws:policy/AmazonEC2FullAccess")
sts = client("sts", key)
refused("AccessDenied", sts.assume_role, RoleArn=role["Arn"], RoleSessionName="early", ExternalId="4712")
session = sts.assume_role(
    RoleArn=role["Arn"],
    RoleSessionName="night",
    ExternalId="4711",
    DurationSeconds=900,
    Policy=document({"Effect": "Allow", "Action": "ec2:Describe*", "Resource": "*"}),
)
assert session["AssumedRoleUser"]["Arn"] == "arn:aws:sts::%s:assumed-role/operator/night" % ACCOUNT, session
at_night = client("ec2", session["Credentials"])
assert len(at_night.describe_instances(InstanceIds=ids)["Reservations"]) == 2
message = refused("UnauthorizedOperation", at_night.terminate_instances, InstanceIds=ids)
assert "because no session policy allows the ec2:TerminateInstances action" in message, message
full = sts.assume_role(RoleArn=role["Arn"], RoleSessionName="day", ExternalId="4711")["Credentials"]
client("ec2", full).terminate_instances(InstanceIds=ids)

# What is in use is not deleted; pages, and what a key was last used for
refused("DeleteConflict", iam.delete_user, UserName="ann")
refused("DeleteConflict", iam.delete_policy, PolicyArn=policy["Arn"])
for name in ("bob", "carol", "dave"):
    iam.create_user(UserName=name)
names = [u["UserName"] for page in iam.get_paginator("list_users").paginate(PaginationConfig={"PageSize": 2}) for u in page["Users"]]
assert names == ["ann", "bob", "carol", "dave"], names
assert iam.get_access_key_last_used(AccessKeyId=key["AccessKeyId"])["UserName"] == "ann"
simulated = iam.simulate_principal_policy(PolicySourceArn=user["Arn"], ActionNames=["ec2:RunInstances"])
assert simulated["EvaluationResults"][0]["EvalDecision"] == "explicitDeny", simulated

iam.delete_access_key(UserName="ann", AccessKeyId=key["AccessKeyId"])
refused("AuthFailure", hers.describe_instances)
iam.detach_user_policy(UserName="ann", PolicyArn=policy["Arn"])
iam.delete_user(UserName="ann")
refused("NoSuchEntity", iam.get_user, UserName="ann")

print("all is well")
