package io.virga.cloud.network;

import io.virga.api.ec2.DescribeSubnetsRequest;
import io.virga.api.ec2.DescribeSubnetsResult;
import io.virga.api.ec2.DescribeVpcsRequest;
import io.virga.api.ec2.DescribeVpcsResult;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Page;

/** DescribeVpcs and DescribeSubnets. */
final class NetworkOperations {
    void register(Operations operations) {
        operations.describe(Ec2.DESCRIBE_VPCS, this::describeVpcs, "VpcIds");
        operations.describe(Ec2.DESCRIBE_SUBNETS, this::describeSubnets, "SubnetIds");
    }

    private DescribeVpcsResult describeVpcs(Call call, DescribeVpcsRequest request) {
        return call.read(reader -> {
            Page<Vpc> page = Page.of(call, reader, Vpc.TYPE, request, request.vpcIds());
            return DescribeVpcsResult.builder()
                    .vpcs(page.items().stream().map(NetworkViews::vpc).toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private DescribeSubnetsResult describeSubnets(Call call, DescribeSubnetsRequest request) {
        return call.read(reader -> {
            Page<Subnet> page = Page.of(call, reader, Subnet.TYPE, request, request.subnetIds());
            return DescribeSubnetsResult.builder()
                    .subnets(page.items().stream()
                            .map(subnet -> NetworkViews.subnet(reader, subnet))
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }
}
