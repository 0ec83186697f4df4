package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateNetworkAclEntryRequest;
import io.virga.api.ec2.CreateNetworkAclEntryResult;
import io.virga.api.ec2.CreateNetworkAclRequest;
import io.virga.api.ec2.CreateNetworkAclResult;
import io.virga.api.ec2.DeleteNetworkAclEntryRequest;
import io.virga.api.ec2.DeleteNetworkAclEntryResult;
import io.virga.api.ec2.DeleteNetworkAclRequest;
import io.virga.api.ec2.DeleteNetworkAclResult;
import io.virga.api.ec2.DescribeNetworkAclsRequest;
import io.virga.api.ec2.DescribeNetworkAclsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.IcmpTypeCode;
import io.virga.api.ec2.NetworkAclAssociation;
import io.virga.api.ec2.NetworkAclEntry;
import io.virga.api.ec2.PortRange;
import io.virga.api.ec2.ReplaceNetworkAclAssociationRequest;
import io.virga.api.ec2.ReplaceNetworkAclAssociationResult;
import io.virga.api.ec2.ReplaceNetworkAclEntryRequest;
import io.virga.api.ec2.ReplaceNetworkAclEntryResult;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Idempotency;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** All operations on network ACLs, their entries and associations. */
final class NetworkAclOperations {
    private static final String[] ENTRY = {
        "NetworkAclId",
        "RuleNumber",
        "Protocol",
        "RuleAction",
        "Egress",
        "CidrBlock",
        "Ipv6CidrBlock",
        "IcmpTypeCode",
        "PortRange"
    };

    private static final ReadAlong MADE_BEFORE =
            new ReadAlong("the answer to a repeated request shows what it has made");

    private final Ids ids;
    private final Quotas quotas;
    private final VpcDirectory networks;
    private final NetworkAcls acls;

    NetworkAclOperations(Ids ids, Quotas quotas, VpcDirectory networks) {
        this.ids = requireNonNull(ids, "ids is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
        this.networks = requireNonNull(networks, "networks is null");
        this.acls = new NetworkAcls(ids);
    }

    void register(Operations operations) {
        operations.idempotent(Ec2.CREATE_NETWORK_ACL, this::create, new CreatedBefore(), "VpcId", "TagSpecifications");
        operations.on(Ec2.DELETE_NETWORK_ACL, this::delete, "NetworkAclId");
        operations.describe(Ec2.DESCRIBE_NETWORK_ACLS, this::describe, "NetworkAclIds");
        operations.on(Ec2.CREATE_NETWORK_ACL_ENTRY, this::createEntry, ENTRY);
        operations.on(Ec2.REPLACE_NETWORK_ACL_ENTRY, this::replaceEntry, ENTRY);
        operations.on(Ec2.DELETE_NETWORK_ACL_ENTRY, this::deleteEntry, "NetworkAclId", "RuleNumber", "Egress");
        operations.on(Ec2.REPLACE_NETWORK_ACL_ASSOCIATION, this::replaceAssociation, "AssociationId", "NetworkAclId");
    }

    /** The answer to a repeated creation: the network ACL as it is now. */
    private static final class CreatedBefore implements Idempotency<CreateNetworkAclRequest, CreateNetworkAclResult> {
        @Override
        public String subject(CreateNetworkAclResult answer) {
            return answer.networkAcl().orElseThrow().networkAclId().orElseThrow();
        }

        @Override
        public CreateNetworkAclResult answer(Reader reader, Call call, String subject) {
            NetworkAcl acl = NetworkAcl.TYPE.get(reader, call.acting(), MADE_BEFORE, subject);
            NetworkAcl.TYPE.authorizeCreation(reader, call.acting(), call.action(), acl);
            return created(call, acl);
        }
    }

    private static CreateNetworkAclResult created(Call call, NetworkAcl acl) {
        return CreateNetworkAclResult.builder()
                .networkAcl(view(acl))
                .clientToken(call.clientToken())
                .build();
    }

    private CreateNetworkAclResult create(Call call, CreateNetworkAclRequest request) {
        String vpcId = request.vpcId().orElseThrow(() -> Errors.missingParameter("vpcId"));
        String type = NetworkAcl.TYPE.name();
        SortedMap<String, String> tags =
                Tags.of(request.tagSpecifications(), Set.of(type)).getOrDefault(type, Tags.NONE);
        return call.write(transaction -> {
            networks.requireVpc(transaction, call.acting(), call.action(), vpcId);
            NetworkAcl withoutIpv6 = new NetworkAcl(
                    ids.next("acl"), call.account(), call.region(), tags, vpcId, false, List.of(), List.of());
            NetworkAcl acl = networks.hasIpv6(transaction, vpcId) ? withoutIpv6.withLastIpv6Entries() : withoutIpv6;
            NetworkAcl.TYPE.authorizeCreation(transaction, call.acting(), call.action(), acl);
            quotas.check(
                    Quotas.NETWORK_ACLS_PER_VPC,
                    NetworkAcl.inVpc(transaction, vpcId).size() + 1L,
                    "NetworkAclLimitExceeded",
                    "The maximum number of network ACLs has been reached.");
            transaction.insert(NetworkAcl.TYPE.documents(), acl);
            networks.rulesChanged(transaction, vpcId);
            return created(call, acl);
        });
    }

    private DeleteNetworkAclResult delete(Call call, DeleteNetworkAclRequest request) {
        return call.write(transaction -> {
            NetworkAcl acl = acl(call, transaction, request.networkAclId());
            if (acl.isDefault()) {
                throw NetworkAclErrors.defaultStays(acl.id());
            }
            if (!acl.associations().isEmpty()) {
                throw NetworkAclErrors.inUse(acl.id());
            }
            transaction.delete(NetworkAcl.TYPE.documents(), acl.id());
            networks.rulesChanged(transaction, acl.vpcId());
            return DeleteNetworkAclResult.builder().build();
        });
    }

    private static NetworkAcl acl(Call call, Reader reader, Optional<String> id) {
        return NetworkAcl.TYPE.get(
                reader, call.acting(), call.action(), id.orElseThrow(() -> Errors.missingParameter("networkAclId")));
    }

    private DescribeNetworkAclsResult describe(Call call, DescribeNetworkAclsRequest request) {
        return call.read(reader -> {
            Page<NetworkAcl> page = Page.of(call, reader, NetworkAcl.TYPE, request, request.networkAclIds());
            return DescribeNetworkAclsResult.builder()
                    .networkAcls(page.items().stream()
                            .map(NetworkAclOperations::view)
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private static io.virga.api.ec2.NetworkAcl view(NetworkAcl acl) {
        return io.virga.api.ec2.NetworkAcl.builder()
                .networkAclId(acl.id())
                .vpcId(acl.vpcId())
                .ownerId(acl.account())
                .isDefault(acl.isDefault())
                .entries(acl.allEntries().stream()
                        .map(NetworkAclOperations::view)
                        .toList())
                .associations(acl.associations().stream()
                        .map(association -> NetworkAclAssociation.builder()
                                .networkAclAssociationId(association.id())
                                .networkAclId(acl.id())
                                .subnetId(association.subnetId())
                                .build())
                        .toList())
                .tags(Tags.view(acl.tags()))
                .build();
    }

    private static NetworkAclEntry view(NetworkAcl.Entry entry) {
        return NetworkAclEntry.builder()
                .ruleNumber(entry.ruleNumber())
                .egress(entry.egress())
                .protocol(entry.protocol())
                .ruleAction(entry.allow() ? "allow" : "deny")
                .cidrBlock(entry.isIpv6() ? null : entry.cidr())
                .ipv6CidrBlock(entry.isIpv6() ? entry.cidr() : null)
                .icmpTypeCode(entry.icmp()
                        .map(icmp -> IcmpTypeCode.builder()
                                .type(icmp.type())
                                .code(icmp.code())
                                .build())
                        .orElse(null))
                .portRange(entry.ports()
                        .map(ports -> PortRange.builder()
                                .from(ports.from())
                                .to(ports.to())
                                .build())
                        .orElse(null))
                .build();
    }

    private CreateNetworkAclEntryResult createEntry(Call call, CreateNetworkAclEntryRequest request) {
        NetworkAcl.Entry entry = NetworkAclEntries.of(new NetworkAclEntries.Given(
                request.ruleNumber(),
                request.egress(),
                request.protocol(),
                request.ruleAction(),
                request.cidrBlock(),
                request.ipv6CidrBlock(),
                request.icmpTypeCode(),
                request.portRange()));
        return call.write(transaction -> {
            NetworkAcl acl = acl(call, transaction, request.networkAclId());
            if (acl.entry(entry.ruleNumber(), entry.egress()).isPresent()) {
                throw NetworkAclErrors.entryExists(entry.ruleNumber());
            }
            quotas.check(
                    Quotas.RULES_PER_NETWORK_ACL,
                    acl.countAlike(entry) + 2, // with the new one, and the one that denies the rest
                    "NetworkAclEntryLimitExceeded",
                    "The maximum number of network ACL entries has been reached.");
            put(transaction, acl.withEntry(entry));
            return CreateNetworkAclEntryResult.builder().build();
        });
    }

    private void put(Transaction transaction, NetworkAcl acl) {
        transaction.replace(NetworkAcl.TYPE.documents(), acl);
        networks.rulesChanged(transaction, acl.vpcId());
    }

    private ReplaceNetworkAclEntryResult replaceEntry(Call call, ReplaceNetworkAclEntryRequest request) {
        NetworkAcl.Entry entry = NetworkAclEntries.of(new NetworkAclEntries.Given(
                request.ruleNumber(),
                request.egress(),
                request.protocol(),
                request.ruleAction(),
                request.cidrBlock(),
                request.ipv6CidrBlock(),
                request.icmpTypeCode(),
                request.portRange()));
        return call.write(transaction -> {
            NetworkAcl acl = acl(call, transaction, request.networkAclId());
            requireEntry(acl, entry.ruleNumber(), entry.egress());
            put(transaction, acl.withEntry(entry));
            return ReplaceNetworkAclEntryResult.builder().build();
        });
    }

    private static void requireEntry(NetworkAcl acl, int ruleNumber, boolean egress) {
        if (acl.entry(ruleNumber, egress).isEmpty()) {
            throw NetworkAclErrors.noEntry(ruleNumber, egress);
        }
    }

    private DeleteNetworkAclEntryResult deleteEntry(Call call, DeleteNetworkAclEntryRequest request) {
        int ruleNumber = NetworkAclEntries.ruleNumber(request.ruleNumber());
        boolean egress = request.egress().orElseThrow(() -> Errors.missingParameter("egress"));
        return call.write(transaction -> {
            NetworkAcl acl = acl(call, transaction, request.networkAclId());
            requireEntry(acl, ruleNumber, egress);
            put(transaction, acl.withoutEntry(ruleNumber, egress));
            return DeleteNetworkAclEntryResult.builder().build();
        });
    }

    private ReplaceNetworkAclAssociationResult replaceAssociation(
            Call call, ReplaceNetworkAclAssociationRequest request) {
        String associationId = request.associationId().orElseThrow(() -> Errors.missingParameter("associationId"));
        return call.write(transaction -> {
            NetworkAcl acl = acl(call, transaction, request.networkAclId());
            Optional<NetworkAcl> found = NetworkAcl.ofAssociation(transaction, Scope.of(call), associationId);
            if (found.isEmpty()) {
                networks.authorizeUnknownSubnet(call.acting(), call.action());
                throw NetworkAclErrors.noAssociation(associationId);
            }
            NetworkAcl before = found.get();
            String subnetId = before.subnetOf(associationId);
            networks.requireSubnet(transaction, call.acting(), call.action(), subnetId);
            if (!acl.vpcId().equals(before.vpcId())) {
                throw NetworkAclErrors.differentNetworks(acl.id(), subnetId);
            }
            String id = associationId;
            if (!acl.id().equals(before.id())) {
                transaction.replace(NetworkAcl.TYPE.documents(), before.withoutAssociation(subnetId));
                id = acls.associate(transaction, acl, subnetId);
                networks.rulesChanged(transaction, acl.vpcId());
            }
            return ReplaceNetworkAclAssociationResult.builder()
                    .newAssociationId(id)
                    .build();
        });
    }
}
