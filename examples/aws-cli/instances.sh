#!/bin/sh
# The AWS CLI (version 1.29 or later, version 2.13 or later) reads where Virga is from the environment:
#   eval "$(./virga env)"; sh examples/aws-cli/instances.sh
set -eu

image=$(aws ec2 describe-images --owners self amazon \
    --filters Name=architecture,Values=x86_64 --query 'Images[0].ImageId' --output text)
id=$(aws ec2 run-instances --image-id "$image" --instance-type t3.nano --query 'Instances[0].InstanceId' --output text)
aws ec2 wait instance-running --instance-ids "$id"
aws ec2 describe-instances --instance-ids "$id" --query 'Reservations[0].Instances[0].State.Name' --output text
aws ec2 terminate-instances --instance-ids "$id" --output text >/dev/null
