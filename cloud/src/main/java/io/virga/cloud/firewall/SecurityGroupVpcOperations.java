package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AssociateSecurityGroupVpcRequest;
import io.virga.api.ec2.AssociateSecurityGroupVpcResult;
import io.virga.api.ec2.DescribeSecurityGroupReferencesRequest;
import io.virga.api.ec2.DescribeSecurityGroupReferencesResult;
import io.virga.api.ec2.DescribeSecurityGroupVpcAssociationsRequest;
import io.virga.api.ec2.DescribeSecurityGroupVpcAssociationsResult;
import io.virga.api.ec2.DescribeStaleSecurityGroupsRequest;
import io.virga.api.ec2.DescribeStaleSecurityGroupsResult;
import io.virga.api.ec2.DisassociateSecurityGroupVpcRequest;
import io.virga.api.ec2.DisassociateSecurityGroupVpcResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.GetSecurityGroupsForVpcRequest;
import io.virga.api.ec2.GetSecurityGroupsForVpcResult;
import io.virga.api.ec2.SecurityGroupReference;
import io.virga.api.ec2.StaleSecurityGroup;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import java.util.List;

/**
 * What is about security groups and several VPCs: AssociateSecurityGroupVpc, DisassociateSecurityGroupVpc,
 * DescribeSecurityGroupVpcAssociations, GetSecurityGroupsForVpc, DescribeSecurityGroupReferences and
 * DescribeStaleSecurityGroups.
 */
public final class SecurityGroupVpcOperations {
    private static final FilterTable<SecurityGroup> OF_VPC = new FilterTable<SecurityGroup>()
            .on("group-id", SecurityGroup::id)
            .on("description", SecurityGroup::description)
            .on("group-name", SecurityGroup::name)
            .on("owner-id", SecurityGroup::account)
            .on("primary-vpc-id", SecurityGroup::vpcId);

    private static final FilterTable<SecurityGroupVpcAssociation> OF_ASSOCIATIONS = new FilterTable<
                    SecurityGroupVpcAssociation>()
            .on("group-id", SecurityGroupVpcAssociation::groupId)
            .on("group-owner-id", SecurityGroupVpcAssociation::account)
            .on("state", association -> SecurityGroupVpcAssociation.ASSOCIATED)
            .on("vpc-id", SecurityGroupVpcAssociation::vpcId)
            .on("vpc-owner-id", SecurityGroupVpcAssociation::account);

    private final VpcDirectory networks;

    SecurityGroupVpcOperations(VpcDirectory networks) {
        this.networks = requireNonNull(networks, "networks is null");
    }

    void register(Operations operations) {
        operations.on(Ec2.ASSOCIATE_SECURITY_GROUP_VPC, this::associate, "GroupId", "VpcId");
        operations.on(Ec2.DISASSOCIATE_SECURITY_GROUP_VPC, this::disassociate, "GroupId", "VpcId");
        operations.describe(Ec2.DESCRIBE_SECURITY_GROUP_VPC_ASSOCIATIONS, this::describeAssociations);
        operations.describe(Ec2.GET_SECURITY_GROUPS_FOR_VPC, this::forVpc, "VpcId");
        operations.on(Ec2.DESCRIBE_SECURITY_GROUP_REFERENCES, this::describeReferences, "GroupId");
        operations.describe(Ec2.DESCRIBE_STALE_SECURITY_GROUPS, this::describeStale, "VpcId");
    }

    /** The filters of GetSecurityGroupsForVpc. */
    public static FilterTable<?> filtersOfVpc() {
        return OF_VPC;
    }

    /** The filters of DescribeSecurityGroupVpcAssociations. */
    public static FilterTable<?> filtersOfAssociations() {
        return OF_ASSOCIATIONS;
    }

    private AssociateSecurityGroupVpcResult associate(Call call, AssociateSecurityGroupVpcRequest request) {
        String groupId = request.groupId().orElseThrow(() -> Errors.missingParameter("GroupId"));
        String vpcId = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        return call.write(transaction -> {
            SecurityGroup group = SecurityGroup.TYPE.get(transaction, call.acting(), call.action(), groupId);
            networks.requireVpc(transaction, call.acting(), call.action(), vpcId);
            if (group.name().equals(SecurityGroups.DEFAULT)) {
                throw SecurityGroupErrors.cannotBeAssociated("A default security group");
            }
            if (networks.isDefault(transaction, vpcId) || networks.isDefault(transaction, group.vpcId())) {
                throw SecurityGroupErrors.cannotBeAssociated("The default VPC");
            }
            if (group.isUsableIn(transaction, vpcId)) {
                throw SecurityGroupErrors.alreadyAssociated(groupId, vpcId);
            }
            transaction.insert(SecurityGroupVpcAssociation.DOCUMENTS, SecurityGroupVpcAssociation.of(group, vpcId));
            networks.rulesChanged(transaction, vpcId);
            return AssociateSecurityGroupVpcResult.builder()
                    .state(SecurityGroupVpcAssociation.ASSOCIATED)
                    .build();
        });
    }

    private DisassociateSecurityGroupVpcResult disassociate(Call call, DisassociateSecurityGroupVpcRequest request) {
        String groupId = request.groupId().orElseThrow(() -> Errors.missingParameter("GroupId"));
        String vpcId = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        return call.write(transaction -> {
            SecurityGroup group = SecurityGroup.TYPE.get(transaction, call.acting(), call.action(), groupId);
            networks.requireVpc(transaction, call.acting(), call.action(), vpcId);
            SecurityGroupVpcAssociation association = SecurityGroupVpcAssociation.find(transaction, groupId, vpcId)
                    .orElseThrow(() -> SecurityGroupErrors.notAssociated(groupId, vpcId));
            if (networks.isInUse(transaction, group, vpcId)) {
                throw SecurityGroupErrors.inUse(groupId);
            }
            transaction.delete(SecurityGroupVpcAssociation.DOCUMENTS, association.id());
            networks.rulesChanged(transaction, vpcId);
            return DisassociateSecurityGroupVpcResult.builder()
                    .state(SecurityGroupVpcAssociation.DISASSOCIATED)
                    .build();
        });
    }

    private DescribeSecurityGroupVpcAssociationsResult describeAssociations(
            Call call, DescribeSecurityGroupVpcAssociationsRequest request) {
        return call.read(reader -> {
            Page<SecurityGroupVpcAssociation> page = Page.of(
                    call,
                    reader,
                    SecurityGroupVpcAssociation.in(reader, Scope.of(call)),
                    SecurityGroupVpcAssociation::id,
                    OF_ASSOCIATIONS,
                    request);
            return DescribeSecurityGroupVpcAssociationsResult.builder()
                    .securityGroupVpcAssociations(page.items().stream()
                            .map(association -> io.virga.api.ec2.SecurityGroupVpcAssociation.builder()
                                    .groupId(association.groupId())
                                    .groupOwnerId(association.account())
                                    .vpcId(association.vpcId())
                                    .vpcOwnerId(association.account())
                                    .state(SecurityGroupVpcAssociation.ASSOCIATED)
                                    .build())
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private GetSecurityGroupsForVpcResult forVpc(Call call, GetSecurityGroupsForVpcRequest request) {
        String vpcId = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        return call.read(reader -> {
            networks.requireVpc(reader, call.acting(), call.action(), vpcId);
            Page<SecurityGroup> page =
                    Page.of(call, reader, SecurityGroup.usableIn(reader, vpcId), SecurityGroup::id, OF_VPC, request);
            return GetSecurityGroupsForVpcResult.builder()
                    .securityGroupForVpcs(page.items().stream()
                            .map(SecurityGroupViews::forVpc)
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    /** The peered VPCs whose groups' rules name a group. */
    private DescribeSecurityGroupReferencesResult describeReferences(
            Call call, DescribeSecurityGroupReferencesRequest request) {
        if (request.groupId().isEmpty()) {
            throw Errors.missingParameter("GroupId");
        }
        return call.read(reader -> {
            List<SecurityGroupReference> references =
                    SecurityGroup.TYPE.get(reader, call.acting(), call.action(), request.groupId()).stream()
                            .flatMap(group -> SecurityGroupViews.references(reader, group).stream())
                            .toList();
            return DescribeSecurityGroupReferencesResult.builder()
                    .securityGroupReferenceSet(references)
                    .build();
        });
    }

    private DescribeStaleSecurityGroupsResult describeStale(Call call, DescribeStaleSecurityGroupsRequest request) {
        String vpcId = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        return call.read(reader -> {
            networks.requireVpc(reader, call.acting(), ReadAlong.LISTED, vpcId);
            Page<StaleSecurityGroup> page = Page.of(
                    call,
                    reader,
                    StaleRules.in(reader, networks, vpcId),
                    group -> group.groupId().orElseThrow(),
                    new FilterTable<>(),
                    request);
            return DescribeStaleSecurityGroupsResult.builder()
                    .staleSecurityGroupSet(page.items())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }
}
