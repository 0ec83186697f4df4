"""boto3 (1.28 or later) reads where Virga is from the environment: eval "$(./virga env)"; python examples/boto3_instances.py"""
import boto3

ec2 = boto3.client("ec2")
architecture = {"Name": "architecture", "Values": ["x86_64"]}
image = ec2.describe_images(Owners=["self", "amazon"], Filters=[architecture])["Images"][0]["ImageId"]
instance = ec2.run_instances(ImageId=image, InstanceType="t3.nano", MinCount=1, MaxCount=1)["Instances"][0]
id = instance["InstanceId"]
ec2.get_waiter("instance_running").wait(InstanceIds=[id], WaiterConfig={"Delay": 1})
print(ec2.describe_instances(InstanceIds=[id])["Reservations"][0]["Instances"][0]["State"]["Name"])
ec2.terminate_instances(InstanceIds=[id])
