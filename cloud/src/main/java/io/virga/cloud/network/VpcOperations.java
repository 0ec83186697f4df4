package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateDefaultVpcRequest;
import io.virga.api.ec2.CreateDefaultVpcResult;
import io.virga.api.ec2.CreateVpcRequest;
import io.virga.api.ec2.CreateVpcResult;
import io.virga.api.ec2.DeleteVpcRequest;
import io.virga.api.ec2.DeleteVpcResult;
import io.virga.api.ec2.DescribeVpcsRequest;
import io.virga.api.ec2.DescribeVpcsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ModifyVpcTenancyRequest;
import io.virga.api.ec2.ModifyVpcTenancyResult;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Transaction;
import java.util.Optional;
import java.util.SortedMap;

/** CreateVpc, CreateDefaultVpc, DeleteVpc, DescribeVpcs and ModifyVpcTenancy. */
final class VpcOperations {
    private final Vpcs vpcs;
    private final DefaultVpc defaultVpc;
    private final Quotas quotas;

    VpcOperations(Vpcs vpcs, DefaultVpc defaultVpc, Quotas quotas) {
        this.vpcs = requireNonNull(vpcs, "vpcs is null");
        this.defaultVpc = requireNonNull(defaultVpc, "defaultVpc is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    void register(Operations operations) {
        operations.on(
                Ec2.CREATE_VPC,
                this::create,
                "CidrBlock",
                "InstanceTenancy",
                "AmazonProvidedIpv6CidrBlock",
                "Ipv6CidrBlockNetworkBorderGroup",
                "TagSpecifications");
        operations.on(Ec2.CREATE_DEFAULT_VPC, this::createDefault);
        operations.on(Ec2.DELETE_VPC, this::delete, "VpcId");
        operations.describe(Ec2.DESCRIBE_VPCS, this::describe, "VpcIds");
        operations.on(Ec2.MODIFY_VPC_TENANCY, this::modifyTenancy, "VpcId", "InstanceTenancy");
    }

    private CreateVpcResult create(Call call, CreateVpcRequest request) {
        requireDefaultTenancy(request.instanceTenancy());
        boolean withIpv6 = request.amazonProvidedIpv6CidrBlock().orElse(false);
        if (!withIpv6 && request.ipv6CidrBlockNetworkBorderGroup().isPresent()) {
            throw VpcErrors.borderGroupWithoutBlock();
        }
        String text = request.cidrBlock().orElseThrow(() -> Errors.missingParameter("cidrBlock"));
        Cidr block = Cidr.parseLoosely(text).orElseThrow(() -> VpcErrors.notABlock(text, "cidrBlock"));
        if (!VpcRanges.isRange(block)) {
            throw VpcErrors.vpcRange(text);
        }
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), Vpc.TYPE);
        return call.write(transaction -> {
            Vpc ipv4 = vpcs.planned(transaction, Scope.of(call), tags, block, false);
            Vpc.TYPE.authorizeCreation(transaction, call.acting(), call.action(), ipv4);
            checkQuota(transaction, Scope.of(call));
            Vpc vpc = withIpv6
                    ? ipv4.withIpv6Block(
                            vpcs.ipv6Block(transaction, call.region(), request.ipv6CidrBlockNetworkBorderGroup()))
                    : ipv4;
            vpcs.insert(transaction, vpc);
            return CreateVpcResult.builder().vpc(VpcViews.vpc(transaction, vpc)).build();
        });
    }

    private static void requireDefaultTenancy(Optional<String> tenancy) {
        switch (tenancy.orElse("default")) {
            case "default" -> {}
            case "dedicated" -> throw VpcErrors.dedicatedTenancy();
            default -> throw VpcErrors.tenancy(tenancy.orElseThrow());
        }
    }

    private void checkQuota(Transaction transaction, Scope scope) {
        quotas.check(
                Quotas.VPCS,
                Vpc.count(transaction, scope) + 1,
                "VpcLimitExceeded",
                "The maximum number of VPCs has been reached.");
    }

    private CreateDefaultVpcResult createDefault(Call call, CreateDefaultVpcRequest request) {
        return call.write(transaction -> {
            Scope scope = Scope.of(call);
            if (DefaultVpc.find(transaction, scope).isPresent()) {
                throw VpcErrors.defaultVpcExists();
            }
            checkQuota(transaction, scope);
            return CreateDefaultVpcResult.builder()
                    .vpc(VpcViews.vpc(transaction, defaultVpc.create(transaction, scope)))
                    .build();
        });
    }

    private DeleteVpcResult delete(Call call, DeleteVpcRequest request) {
        String id = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        return call.write(transaction -> {
            Vpc vpc = Vpc.TYPE.get(transaction, call.acting(), call.action(), id);
            if (Vpcs.isInUse(transaction, vpc)) {
                throw VpcErrors.hasDependencies("vpc", id);
            }
            vpcs.delete(transaction, vpc, call.time());
            return DeleteVpcResult.builder().build();
        });
    }

    private DescribeVpcsResult describe(Call call, DescribeVpcsRequest request) {
        return call.read(reader -> {
            Page<Vpc> page = Page.of(call, reader, Vpc.TYPE, request, request.vpcIds());
            return DescribeVpcsResult.builder()
                    .vpcs(page.items().stream()
                            .map(vpc -> VpcViews.vpc(reader, vpc))
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    /** Every VPC has the tenancy {@code default}, the only one that a VPC can be changed to. */
    private ModifyVpcTenancyResult modifyTenancy(Call call, ModifyVpcTenancyRequest request) {
        String id = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        requireDefaultTenancy(request.instanceTenancy());
        return call.write(transaction -> {
            Vpc.TYPE.get(
                    transaction,
                    call.acting(),
                    call.action().with(keys -> keys.value("ec2:Attribute", "InstanceTenancy")),
                    id);
            return ModifyVpcTenancyResult.builder().returnValue(true).build();
        });
    }
}
