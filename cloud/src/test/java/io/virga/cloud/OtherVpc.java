package io.virga.cloud;

import io.virga.api.ec2.CreateSubnetRequest;
import io.virga.api.ec2.CreateVpcRequest;
import io.virga.api.ec2.Ec2;

/** A VPC with a subnet beside the default one. */
public record OtherVpc(String id, String subnetId) {
    /** @param number of the VPC's block, from 1 to 9: blocks of peered VPCs must not overlap */
    public static OtherVpc in(CloudTester tester, int number) {
        String block = "10." + number + ".0.0/";
        String vpcId = tester.call(
                        Ec2.CREATE_VPC,
                        CreateVpcRequest.builder().cidrBlock(block + 16).build())
                .vpc()
                .orElseThrow()
                .vpcId()
                .orElseThrow();
        String subnetId = tester.call(
                        Ec2.CREATE_SUBNET,
                        CreateSubnetRequest.builder()
                                .vpcId(vpcId)
                                .cidrBlock(block + 24)
                                .build())
                .subnet()
                .orElseThrow()
                .subnetId()
                .orElseThrow();
        return new OtherVpc(vpcId, subnetId);
    }
}
