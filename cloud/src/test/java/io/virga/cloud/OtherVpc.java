package io.virga.cloud;

import io.virga.api.ec2.CreateSubnetRequest;
import io.virga.api.ec2.CreateVpcRequest;
import io.virga.api.ec2.Ec2;

/** A VPC with a subnet beside the default one. */
public record OtherVpc(String id, String subnetId) {
    /**
     * Makes one.
     *
     * @param number tells several of them apart: from 1 to 9
     */
    public static OtherVpc in(CloudTester tester, int number) {
        String id = tester.call(
                        Ec2.CREATE_VPC,
                        CreateVpcRequest.builder()
                                .cidrBlock("10." + number + ".0.0/16")
                                .build())
                .vpc()
                .orElseThrow()
                .vpcId()
                .orElseThrow();
        String subnetId = tester.call(
                        Ec2.CREATE_SUBNET,
                        CreateSubnetRequest.builder()
                                .vpcId(id)
                                .cidrBlock("10." + number + ".0.0/24")
                                .availabilityZone(CloudTester.REGION + "a")
                                .build())
                .subnet()
                .orElseThrow()
                .subnetId()
                .orElseThrow();
        return new OtherVpc(id, subnetId);
    }
}
