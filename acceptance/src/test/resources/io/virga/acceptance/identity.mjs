// A user with a policy, and a role with an external id and a session policy, by the AWS SDK for JavaScript v3.
// Prints "all is well" at the end.
import assert from "node:assert/strict";
import { DescribeInstancesCommand, EC2Client, TerminateInstancesCommand } from "@aws-sdk/client-ec2";
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteUserCommand,
  GetUserCommand,
  IAMClient,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

const endpoint = process.env.AWS_ENDPOINT_URL;
const made = (Client, key) =>
  new Client({
    endpoint,
    region: "us-east-1",
    ...(key && {
      credentials: {
        accessKeyId: key.AccessKeyId,
        secretAccessKey: key.SecretAccessKey,
        sessionToken: key.SessionToken,
      },
    }),
  });
const policy = (...statements) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

const iam = made(IAMClient);
const user = (await iam.send(new CreateUserCommand({ UserName: "jo", Path: "/web/" }))).User;
assert.equal(user.Arn, "arn:aws:iam::123456789012:user/web/jo");
await iam.send(
  new PutUserPolicyCommand({
    UserName: "jo",
    PolicyName: "looks",
    PolicyDocument: policy({ Effect: "Allow", Action: "ec2:Describe*", Resource: "*" }),
  }),
);
const key = (await iam.send(new CreateAccessKeyCommand({ UserName: "jo" }))).AccessKey;
assert.equal((await made(STSClient, key).send(new GetCallerIdentityCommand({}))).Arn, user.Arn);
const ec2 = made(EC2Client, key);
assert.ok(Array.isArray((await ec2.send(new DescribeInstancesCommand({}))).Reservations ?? []));
await assert.rejects(ec2.send(new TerminateInstancesCommand({ InstanceIds: ["i-00000000000000000"] })), (error) => {
  assert.equal(error.name, "UnauthorizedOperation");
  assert.equal(error.$metadata.httpStatusCode, 403);
  return true;
});
await assert.rejects(iam.send(new DeleteUserCommand({ UserName: "jo" })), { name: "DeleteConflictException" });
await assert.rejects(iam.send(new GetUserCommand({ UserName: "nobody" })), { name: "NoSuchEntityException" });

const role = (
  await iam.send(
    new CreateRoleCommand({
      RoleName: "web",
      AssumeRolePolicyDocument: policy({
        Effect: "Allow",
        Principal: { AWS: user.Arn },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": "0815" } },
      }),
    }),
  )
).Role;
await iam.send(
  new PutRolePolicyCommand({
    RoleName: "web",
    PolicyName: "all",
    PolicyDocument: policy({ Effect: "Allow", Action: "ec2:*", Resource: "*" }),
  }),
);
const sts = made(STSClient, key);
const wanted = { RoleArn: role.Arn, RoleSessionName: "js", Policy: policy({ Effect: "Allow", Action: "ec2:DescribeInstances", Resource: "*" }) };
await assert.rejects(sts.send(new AssumeRoleCommand(wanted)), { name: "AccessDenied" });
const session = (await sts.send(new AssumeRoleCommand({ ...wanted, ExternalId: "0815" }))).Credentials;
assert.ok(session.Expiration instanceof Date);
const asRole = made(EC2Client, session);
await asRole.send(new DescribeInstancesCommand({}));
await assert.rejects(asRole.send(new TerminateInstancesCommand({ InstanceIds: ["i-00000000000000000"] })), /no session policy allows/);

console.log("all is well");
