"""Walks through security groups, network ACLs and prefix lists with boto3, as programs do, against VIRGA's endpoint."""

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


def tcp(port, **peers):
    return {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, **peers}


def block(cidr, description=None):
    return {"CidrIp": cidr, **({"Description": description} if description else {})}


def security_groups(vpc_id):
    group = ec2.create_security_group(GroupName="web", Description="the web", VpcId=vpc_id)["GroupId"]
    database = ec2.create_security_group(GroupName="database", Description="of the web", VpcId=vpc_id)["GroupId"]

    # The old form of one rule, the form of several, and the resource's methods.
    ec2.authorize_security_group_ingress(
        GroupId=group, IpProtocol="tcp", FromPort=80, ToPort=80, CidrIp="0.0.0.0/0"
    )
    added = ec2.authorize_security_group_ingress(
        GroupId=group,
        IpPermissions=[tcp(443, IpRanges=[block("0.0.0.0/0", "https")], Ipv6Ranges=[{"CidrIpv6": "::/0"}])],
        TagSpecifications=[{"ResourceType": "security-group-rule", "Tags": [{"Key": "why", "Value": "https"}]}],
    )["SecurityGroupRules"]
    assert len(added) == 2
    web = resource.SecurityGroup(group)
    web.authorize_egress(IpPermissions=[tcp(5432, UserIdGroupPairs=[{"GroupId": database}])])
    web.revoke_egress(IpPermissions=[{"IpProtocol": "-1", "IpRanges": [block("0.0.0.0/0")]}])
    web.reload()
    assert [p["FromPort"] for p in web.ip_permissions_egress] == [5432]
    refused(
        "InvalidPermission.Duplicate",
        web.authorize_ingress,
        IpPermissions=[tcp(80, IpRanges=[block("0.0.0.0/0")])],
    )

    pages = ec2.get_paginator("describe_security_group_rules").paginate(
        Filters=[{"Name": "group-id", "Values": [group]}], PaginationConfig={"PageSize": 5}
    )
    rules = [rule for page in pages for rule in page["SecurityGroupRules"]]
    assert len(rules) == 4
    https = next(rule for rule in rules if rule.get("CidrIpv4") and rule["FromPort"] == 443)
    assert https["Tags"] == [{"Key": "why", "Value": "https"}]
    ec2.modify_security_group_rules(
        GroupId=group,
        SecurityGroupRules=[
            {
                "SecurityGroupRuleId": https["SecurityGroupRuleId"],
                "SecurityGroupRule": {
                    "IpProtocol": "tcp",
                    "FromPort": 8443,
                    "ToPort": 8443,
                    "CidrIpv4": "198.51.100.0/24",
                    "Description": "moved",
                },
            }
        ],
    )
    ec2.update_security_group_rule_descriptions_ingress(
        GroupId=group, IpPermissions=[tcp(80, IpRanges=[block("0.0.0.0/0", "http")])]
    )
    ec2.update_security_group_rule_descriptions_egress(
        GroupId=group,
        SecurityGroupRuleDescriptions=[
            {"SecurityGroupRuleId": rule["SecurityGroupRuleId"], "Description": "PostgreSQL"}
            for rule in rules
            if rule["IsEgress"]
        ],
    )
    described = ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [group]}])
    assert sorted(rule.get("Description", "") for rule in described["SecurityGroupRules"]) == [
        "",
        "PostgreSQL",
        "http",
        "moved",
    ]

    assert ec2.describe_security_group_references(GroupId=[group])["SecurityGroupReferenceSet"] == []
    assert ec2.describe_stale_security_groups(VpcId=vpc_id)["StaleSecurityGroupSet"] == []
    usable = ec2.get_security_groups_for_vpc(VpcId=vpc_id)["SecurityGroupForVpcs"]
    assert {group, database} <= {one["GroupId"] for one in usable}
    refused("InvalidParameterValue", ec2.associate_security_group_vpc, GroupId=group, VpcId=vpc_id)
    refused("InvalidGroup.NotFound", ec2.disassociate_security_group_vpc, GroupId=group, VpcId=vpc_id)
    assert ec2.describe_security_group_vpc_associations()["SecurityGroupVpcAssociations"] == []

    refused("DependencyViolation", ec2.delete_security_group, GroupId=database)
    return group, database


def prefix_lists(group):
    made = ec2.create_managed_prefix_list(
        PrefixListName="offices",
        AddressFamily="IPv4",
        MaxEntries=3,
        Entries=[{"Cidr": "192.0.2.0/24", "Description": "first"}],
    )["PrefixList"]
    list_id = made["PrefixListId"]
    assert made["Version"] == 1 and made["State"] == "create-complete", made
    changed = ec2.modify_managed_prefix_list(
        PrefixListId=list_id,
        CurrentVersion=1,
        AddEntries=[{"Cidr": "198.51.100.0/24"}],
        RemoveEntries=[{"Cidr": "192.0.2.0/24"}],
    )["PrefixList"]
    assert changed["Version"] == 2
    refused(
        "PrefixListVersionMismatch",
        ec2.modify_managed_prefix_list,
        PrefixListId=list_id,
        CurrentVersion=1,
        AddEntries=[{"Cidr": "203.0.113.0/24"}],
    )
    ec2.restore_managed_prefix_list_version(PrefixListId=list_id, PreviousVersion=1, CurrentVersion=2)
    entries = ec2.get_paginator("get_managed_prefix_list_entries").paginate(PrefixListId=list_id)
    assert [e["Cidr"] for page in entries for e in page["Entries"]] == ["192.0.2.0/24"]

    permission = tcp(22, PrefixListIds=[{"PrefixListId": list_id, "Description": "ssh"}])
    ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])
    found = ec2.describe_security_groups(Filters=[{"Name": "ip-permission.prefix-list-id", "Values": [list_id]}])
    assert [one["GroupId"] for one in found["SecurityGroups"]] == [group]
    users = ec2.get_managed_prefix_list_associations(PrefixListId=list_id)["PrefixListAssociations"]
    assert [user["ResourceId"] for user in users] == [group]
    kept = ec2.delete_managed_prefix_list(PrefixListId=list_id)["PrefixList"]
    assert kept["State"] == "delete-failed" and group in kept["StateMessage"], kept
    too_large = ec2.modify_managed_prefix_list(PrefixListId=list_id, MaxEntries=100)["PrefixList"]
    assert too_large["State"] == "modify-failed" and too_large["MaxEntries"] == 3, too_large
    ec2.revoke_security_group_ingress(GroupId=group, IpPermissions=[permission])
    ec2.delete_managed_prefix_list(PrefixListId=list_id)
    refused("InvalidPrefixListID.NotFound", ec2.describe_managed_prefix_lists, PrefixListIds=[list_id])

    region = ec2.meta.region_name
    s3 = ec2.describe_prefix_lists(
        Filters=[{"Name": "prefix-list-name", "Values": [f"com.amazonaws.{region}.s3"]}]
    )["PrefixLists"][0]
    managed = ec2.describe_managed_prefix_lists(PrefixListIds=[s3["PrefixListId"]])["PrefixLists"][0]
    assert managed["OwnerId"] == "AWS" and "Version" not in managed, managed
    ec2.authorize_security_group_egress(
        GroupId=group, IpPermissions=[tcp(443, PrefixListIds=[{"PrefixListId": s3["PrefixListId"]}])]
    )


def network_acls(vpc):
    initial = ec2.describe_network_acls(
        Filters=[{"Name": "vpc-id", "Values": [vpc.id]}, {"Name": "default", "Values": ["true"]}]
    )["NetworkAcls"][0]
    assert [(e["Egress"], e["RuleNumber"], e["RuleAction"]) for e in initial["Entries"]] == [
        (True, 100, "allow"),
        (True, 32767, "deny"),
        (False, 100, "allow"),
        (False, 32767, "deny"),
    ]
    acl = vpc.create_network_acl()
    acl.create_tags(Tags=[{"Key": "Name", "Value": "private"}])
    entry = {"Egress": False, "RuleAction": "allow", "CidrBlock": "10.0.0.0/8"}
    acl.create_entry(RuleNumber=100, Protocol="6", PortRange={"From": 0, "To": 65535}, **entry)
    acl.create_entry(RuleNumber=110, Protocol="1", IcmpTypeCode={"Type": 8, "Code": -1}, **entry)
    refused("NetworkAclEntryAlreadyExists", acl.create_entry, RuleNumber=110, Protocol="-1", **entry)
    acl.replace_entry(RuleNumber=110, Protocol="-1", **{**entry, "RuleAction": "deny"})
    refused("InvalidNetworkAclEntry.NotFound", acl.delete_entry, RuleNumber=120, Egress=False)
    subnet_id = initial["Associations"][0]["SubnetId"]
    after = acl.replace_association(AssociationId=initial["Associations"][0]["NetworkAclAssociationId"])
    acl.reload()
    assert [one["SubnetId"] for one in acl.associations] == [subnet_id]
    refused("DependencyViolation", acl.delete)
    ec2.replace_network_acl_association(
        AssociationId=after["NewAssociationId"], NetworkAclId=initial["NetworkAclId"]
    )
    acl.delete_entry(RuleNumber=100, Egress=False)
    acl.delete()
    refused("InvalidParameterValue", ec2.delete_network_acl, NetworkAclId=initial["NetworkAclId"])
    refused("DryRunOperation", ec2.create_network_acl, VpcId=vpc.id, DryRun=True)


def main():
    vpc = next(iter(resource.vpcs.filter(Filters=[{"Name": "is-default", "Values": ["true"]}])))
    group, database = security_groups(vpc.id)
    prefix_lists(group)
    network_acls(vpc)
    for one in (group, database):
        ec2.delete_security_group(GroupId=one)
    print("all is well")


main()
