// The AWS SDK for JavaScript v3 reads where Virga is from the environment:
//   npm install @aws-sdk/client-ec2; eval "$(./virga env)"; node examples/javascript/instances.mjs
import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  EC2Client,
  RunInstancesCommand,
  TerminateInstancesCommand,
  waitUntilInstanceRunning,
} from "@aws-sdk/client-ec2";

const client = new EC2Client();
const { Images } = await client.send(
  new DescribeImagesCommand({
    Owners: ["self", "amazon"],
    Filters: [{ Name: "architecture", Values: ["x86_64"] }],
  }),
);
const { Instances } = await client.send(
  new RunInstancesCommand({ ImageId: Images[0].ImageId, InstanceType: "t3.nano", MinCount: 1, MaxCount: 1 }),
);
const InstanceIds = [Instances[0].InstanceId];
await waitUntilInstanceRunning({ client, maxWaitTime: 120, minDelay: 1 }, { InstanceIds });
const { Reservations } = await client.send(new DescribeInstancesCommand({ InstanceIds }));
console.log(Reservations[0].Instances[0].State.Name);
await client.send(new TerminateInstancesCommand({ InstanceIds }));
