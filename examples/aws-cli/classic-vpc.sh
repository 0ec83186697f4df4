#!/bin/sh
# The classic VPC by the AWS CLI: public and private subnets in two zones, an internet gateway, a NAT gateway, a bastion,
# network ACLs, a gateway endpoint, and a flow log. It is built, read back, and taken down again:
#   eval "$(./virga env)"; sh examples/aws-cli/classic-vpc.sh
# NAME=lab names it (default: classic), and KEEP=1 leaves it standing; TAKE_DOWN=1 then takes down what is standing.
set -eu

name=${NAME:-classic}
export AWS_PAGER=

ec2() { aws ec2 "$@" --output text; }

# tags KIND NAME: the tags of something new.
tags() { printf 'ResourceType=%s,Tags=[{Key=Stack,Value=%s},{Key=Name,Value=%s}]' "$1" "$name" "$name-$2"; }

# same WHAT EXPECTED FOUND
same() {
    [ "$2" = "$3" ] && return
    echo "$1: expected $2, found $3" >&2
    exit 1
}

build() {
    vpc=$(ec2 create-vpc --cidr-block 10.20.0.0/16 --tag-specifications "$(tags vpc vpc)" --query Vpc.VpcId)
    ec2 modify-vpc-attribute --vpc-id "$vpc" --enable-dns-hostnames

    gateway=$(ec2 create-internet-gateway --tag-specifications "$(tags internet-gateway gateway)" \
        --query InternetGateway.InternetGatewayId)
    ec2 attach-internet-gateway --internet-gateway-id "$gateway" --vpc-id "$vpc"

    # shellcheck disable=SC2046 # one word for each
    set -- $(ec2 describe-availability-zones --filters Name=state,Values=available \
        --query '[AvailabilityZones[0].RegionName, AvailabilityZones[:2].ZoneName][]')
    region=$1 first=$2 second=$3
    public_1=$(subnet public-1 10.20.0.0/24 "$first") public_2=$(subnet public-2 10.20.1.0/24 "$second")
    private_1=$(subnet private-1 10.20.10.0/24 "$first") private_2=$(subnet private-2 10.20.11.0/24 "$second")
    ec2 modify-subnet-attribute --subnet-id "$public_1" --map-public-ip-on-launch
    ec2 modify-subnet-attribute --subnet-id "$public_2" --map-public-ip-on-launch

    address=$(ec2 allocate-address --domain vpc --tag-specifications "$(tags elastic-ip nat)" --query AllocationId)
    nat=$(ec2 create-nat-gateway --subnet-id "$public_1" --allocation-id "$address" \
        --tag-specifications "$(tags natgateway nat)" --query NatGateway.NatGatewayId)
    ec2 wait nat-gateway-available --nat-gateway-ids "$nat"

    public=$(table public "$public_1" "$public_2")
    private=$(table private "$private_1" "$private_2")
    ec2 create-route --route-table-id "$public" --destination-cidr-block 0.0.0.0/0 --gateway-id "$gateway" >/dev/null
    ec2 create-route --route-table-id "$private" --destination-cidr-block 0.0.0.0/0 --nat-gateway-id "$nat" >/dev/null
    ec2 create-vpc-endpoint --vpc-id "$vpc" --service-name "com.amazonaws.$region.s3" --route-table-ids "$private" \
        --tag-specifications "$(tags vpc-endpoint s3)" >/dev/null

    # Network ACLs know no connections: answers come to the ports 1024 to 65535.
    acl=$(ec2 create-network-acl --vpc-id "$vpc" --tag-specifications "$(tags network-acl private)" \
        --query NetworkAcl.NetworkAclId)
    entry 100 ingress tcp From=22,To=22 10.20.0.0/16 allow
    entry 110 ingress tcp From=1024,To=65535 0.0.0.0/0 allow
    entry 100 egress all From=0,To=65535 0.0.0.0/0 allow
    for association in $(ec2 describe-network-acls --filters "Name=vpc-id,Values=$vpc" Name=default,Values=true \
        --query "NetworkAcls[0].Associations[?SubnetId=='$private_1' || SubnetId=='$private_2'].NetworkAclAssociationId"); do
        ec2 replace-network-acl-association --association-id "$association" --network-acl-id "$acl" >/dev/null
    done

    # Without a destination, Virga keeps the records itself, and "virga network flows $vpc" shows them. AWS wants one.
    ec2 create-flow-logs --resource-type VPC --resource-ids "$vpc" --traffic-type ALL \
        --tag-specifications "$(tags vpc-flow-log flows)" >/dev/null

    # The bastion is reached by SSH from anywhere, and what is inside from the bastion only.
    outer=$(group bastion 'SSH from anywhere')
    ec2 authorize-security-group-ingress --group-id "$outer" --protocol tcp --port 22 --cidr 0.0.0.0/0 >/dev/null
    inner=$(group inside 'SSH from the bastion')
    ec2 authorize-security-group-ingress --group-id "$inner" --protocol tcp --port 22 --source-group "$outer" >/dev/null
    image=$(ec2 describe-images --owners self amazon --filters Name=architecture,Values=x86_64 --query 'Images[0].ImageId')
    bastion=$(instance bastion "$public_1" "$outer") inside=$(instance inside "$private_2" "$inner")
    ec2 wait instance-running --instance-ids "$bastion" "$inside"
}

subnet() {
    ec2 create-subnet --vpc-id "$vpc" --cidr-block "$2" --availability-zone "$3" \
        --tag-specifications "$(tags subnet "$1")" --query Subnet.SubnetId
}

# table NAME SUBNET...
table() {
    made=$(ec2 create-route-table --vpc-id "$vpc" --tag-specifications "$(tags route-table "$1")" \
        --query RouteTable.RouteTableId)
    shift
    for of in "$@"; do
        ec2 associate-route-table --route-table-id "$made" --subnet-id "$of" >/dev/null
    done
    echo "$made"
}

# entry NUMBER DIRECTION PROTOCOL PORTS BLOCK ACTION
entry() {
    ec2 create-network-acl-entry --network-acl-id "$acl" --rule-number "$1" "--$2" --protocol "$3" --port-range "$4" \
        --cidr-block "$5" --rule-action "$6"
}

group() {
    ec2 create-security-group --vpc-id "$vpc" --group-name "$name-$1" --description "$2" \
        --tag-specifications "$(tags security-group "$1")" --query GroupId
}

instance() {
    ec2 run-instances --image-id "$image" --instance-type t3.nano --subnet-id "$2" --security-group-ids "$3" \
        --tag-specifications "$(tags instance "$1")" --query 'Instances[0].InstanceId'
}

read_back() {
    same 'subnets and zones' "10.20.0.0/24 $first 10.20.1.0/24 $second 10.20.10.0/24 $first 10.20.11.0/24 $second" \
        "$(words describe-subnets --filters "Name=vpc-id,Values=$vpc" \
            --query 'sort_by(Subnets, &CidrBlock)[].[CidrBlock, AvailabilityZone][]')"
    default="Routes[?DestinationCidrBlock=='0.0.0.0/0']|[0]"
    endpoints="Routes[?starts_with(not_null(GatewayId, ''), 'vpce-')]"
    same 'the ways out, and routes to the endpoint' "$nat 1 $gateway 0" "$(words describe-route-tables \
        --route-table-ids "$public" "$private" \
        --query "sort_by(RouteTables, &Tags[?Key=='Name']|[0].Value)[].[$default.not_null(NatGatewayId, GatewayId), length($endpoints)][]")"
    same 'subnets and rules of the ACL' '2 5' "$(words describe-network-acls --network-acl-ids "$acl" \
        --query 'NetworkAcls[0].[length(Associations), length(Entries)]')"
    same 'who may reach what is inside' "$outer" "$(words describe-security-groups --group-ids "$inner" \
        --query 'SecurityGroups[0].IpPermissions[0].UserIdGroupPairs[0].GroupId')"
    same 'the flow log' "$vpc ALL ACTIVE" "$(words describe-flow-logs --filter "Name=resource-id,Values=$vpc" \
        --query 'FlowLogs[].[ResourceId, TrafficType, FlowLogStatus][]')"
    # shellcheck disable=SC2046 # one word for each
    set -- $(words describe-instances --instance-ids "$bastion" "$inside" \
        --query "Reservations[].Instances[].[InstanceId, not_null(PublicIpAddress, '-')][]")
    [ "$1" = "$bastion" ] || set -- "$3" "$4" "$1" "$2"
    same 'a public address inside' - "$4"
    echo "$vpc: the bastion is at $2"
}

# words COMMAND...: the answer in one line, with one space between words.
words() { ec2 "$@" | tr -s '\t\n' '  ' | sed 's/ $//'; }
# made KIND: the ids of the name's resources of a kind, from the tags.
made() { echo "$tags" | awk -v kind="$1" '$1 == kind { print $2 }'; }

# Takes down whatever has the name's tag, so what an earlier run has left goes as well.
take_down() {
    tags=$(ec2 describe-tags --filters Name=key,Values=Stack "Name=value,Values=$name" \
        --query 'Tags[].[ResourceType, ResourceId]')
    # shellcheck disable=SC2046 # one word for each
    if [ -n "$(made instance)" ]; then
        ec2 terminate-instances --instance-ids $(made instance) >/dev/null
        ec2 wait instance-terminated --instance-ids $(made instance)
    fi
    for id in $(made vpc-flow-log); do ec2 delete-flow-logs --flow-log-ids "$id" >/dev/null; done
    for id in $(made vpc-endpoint); do
        ec2 delete-vpc-endpoints --vpc-endpoint-ids "$id" >/dev/null
    done
    # A NAT gateway is described, with its tags, for an hour after it was deleted.
    for id in $(ec2 describe-nat-gateways --filter "Name=tag:Stack,Values=$name" 'Name=state,Values=pending,available' \
        --query 'NatGateways[].NatGatewayId'); do
        ec2 delete-nat-gateway --nat-gateway-id "$id" >/dev/null
        ec2 wait nat-gateway-deleted --nat-gateway-ids "$id"
    done
    for id in $(made elastic-ip); do ec2 release-address --allocation-id "$id"; done
    for id in $(made subnet); do ec2 delete-subnet --subnet-id "$id"; done
    for id in $(made route-table); do ec2 delete-route-table --route-table-id "$id"; done
    for id in $(made network-acl); do ec2 delete-network-acl --network-acl-id "$id"; done
    # The group inside names the bastion's, which can be deleted after it only.
    for id in $(ec2 describe-security-groups --filters "Name=tag:Stack,Values=$name" \
        --query 'reverse(sort_by(SecurityGroups, &GroupName))[].GroupId'); do
        ec2 delete-security-group --group-id "$id" >/dev/null
    done
    for id in $(made internet-gateway); do
        for vpc in $(ec2 describe-internet-gateways --internet-gateway-ids "$id" \
            --query 'InternetGateways[].Attachments[].VpcId'); do
            ec2 detach-internet-gateway --internet-gateway-id "$id" --vpc-id "$vpc"
        done
        ec2 delete-internet-gateway --internet-gateway-id "$id"
    done
    for vpc in $(made vpc); do ec2 delete-vpc --vpc-id "$vpc"; done
    same 'what is left' '' "$(words describe-tags --filters Name=key,Values=Stack "Name=value,Values=$name" \
        --query "Tags[?ResourceType!='instance' && ResourceType!='natgateway'].ResourceId")"
}

if [ "${TAKE_DOWN:-}" != 1 ]; then
    build
    read_back
fi
if [ "${KEEP:-}" != 1 ]; then
    take_down
    echo 'nothing is left'
fi
