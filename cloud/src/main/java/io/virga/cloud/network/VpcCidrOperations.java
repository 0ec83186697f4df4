package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AssociateVpcCidrBlockRequest;
import io.virga.api.ec2.AssociateVpcCidrBlockResult;
import io.virga.api.ec2.DisassociateVpcCidrBlockRequest;
import io.virga.api.ec2.DisassociateVpcCidrBlockResult;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Ids;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;
import java.util.stream.Stream;

/** AssociateVpcCidrBlock and DisassociateVpcCidrBlock. */
final class VpcCidrOperations {
    private static final String ANY_ID = "*";

    private final Vpcs vpcs;
    private final Ids ids;
    private final Quotas quotas;

    VpcCidrOperations(Vpcs vpcs, Ids ids, Quotas quotas) {
        this.vpcs = requireNonNull(vpcs, "vpcs is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    void register(Operations operations) {
        operations.on(
                Ec2.ASSOCIATE_VPC_CIDR_BLOCK,
                this::associate,
                "VpcId",
                "CidrBlock",
                "AmazonProvidedIpv6CidrBlock",
                "Ipv6CidrBlockNetworkBorderGroup");
        operations.on(Ec2.DISASSOCIATE_VPC_CIDR_BLOCK, this::disassociate, "AssociationId");
    }

    private AssociateVpcCidrBlockResult associate(Call call, AssociateVpcCidrBlockRequest request) {
        String id = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        if (request.amazonProvidedIpv6CidrBlock().orElse(false)) {
            return associateIpv6(call, request, id);
        }
        if (request.ipv6CidrBlockNetworkBorderGroup().isPresent()) {
            throw VpcErrors.borderGroupWithoutBlock();
        }
        String text = request.cidrBlock().orElseThrow(() -> Errors.missingParameter("cidrBlock"));
        Cidr block = Cidr.parseLoosely(text).orElseThrow(() -> VpcErrors.notABlock(text, "cidrBlock"));
        if (!VpcRanges.isRange(block)) {
            throw VpcErrors.vpcRange(text);
        }
        return call.write(transaction -> {
            Vpc vpc = Vpc.TYPE.get(transaction, call.acting(), call.action(), id);
            check(transaction, vpc, block);
            Vpc.Block more = new Vpc.Block(ids.next("vpc-cidr-assoc"), block.toString());
            put(transaction, vpc.withBlock(more));
            VpcPeerings.blocksChanged(transaction, vpc, call.time());
            return AssociateVpcCidrBlockResult.builder()
                    .vpcId(id)
                    .cidrBlockAssociation(VpcViews.block(more, "associating"))
                    .build();
        });
    }

    private AssociateVpcCidrBlockResult associateIpv6(Call call, AssociateVpcCidrBlockRequest request, String id) {
        if (request.cidrBlock().isPresent()) {
            throw Errors.invalidParameterCombination(
                    "The parameters cidrBlock and amazonProvidedIpv6CidrBlock cannot be used together.");
        }
        return call.write(transaction -> {
            Vpc vpc = Vpc.TYPE.get(transaction, call.acting(), call.action(), id);
            checkQuota(Quotas.IPV6_BLOCKS_PER_VPC, vpc, vpc.ipv6Blocks());
            Vpc.Block more = vpcs.ipv6Block(transaction, call.region(), request.ipv6CidrBlockNetworkBorderGroup());
            checkRest(transaction, vpc, AddressBlock.of(more.cidr()));
            vpcs.associate(transaction, vpc, more);
            VpcPeerings.blocksChanged(transaction, vpc, call.time());
            return AssociateVpcCidrBlockResult.builder()
                    .vpcId(id)
                    .ipv6CidrBlockAssociation(VpcViews.ipv6Block(vpc, more, "associating"))
                    .build();
        });
    }

    private void check(Reader reader, Vpc vpc, Cidr more) {
        List<Cidr> present = vpc.cidrs().stream().map(Cidr::of).toList();
        present.stream().filter(more::overlaps).findFirst().ifPresent(other -> {
            throw VpcErrors.overlappingBlock(more.toString(), other.toString());
        });
        if (VpcRanges.isRestricted(present, more)) {
            throw VpcErrors.restrictedRange(more.toString());
        }
        checkRest(reader, vpc, more);
        checkQuota(Quotas.BLOCKS_PER_VPC, vpc, vpc.blocks());
    }

    /** Refuses a block of either family that peerings or routes of the VPC do not allow. */
    private static void checkRest(Reader reader, Vpc vpc, AddressBlock more) {
        VpcPeerings.checkBlock(reader, vpc, more);
        for (RouteTable table : RouteTable.inVpc(reader, vpc)) {
            for (RouteTable.Entry entry : table.entries()) {
                if (entry.block().filter(more::contains).isPresent()) {
                    throw VpcErrors.blockInRoute(more.toString(), entry.destination(), table.id());
                }
            }
        }
    }

    private void checkQuota(String quota, Vpc vpc, List<Vpc.Block> present) {
        quotas.check(
                quota,
                present.size() + 1L,
                "CidrLimitExceeded",
                "This network '" + vpc.id() + "' has met its maximum number of allowed CIDRs.");
    }

    private DisassociateVpcCidrBlockResult disassociate(Call call, DisassociateVpcCidrBlockRequest request) {
        String id = request.associationId().orElseThrow(() -> Errors.missingParameter("AssociationId"));
        return call.write(transaction -> {
            Vpc vpc = withAssociation(transaction, call, id);
            boolean isIpv4 = vpc.blocks().stream()
                    .anyMatch(block -> block.associationId().equals(id));
            Vpc.Block gone = (isIpv4 ? vpc.blocks() : vpc.ipv6Blocks())
                    .stream()
                            .filter(block -> block.associationId().equals(id))
                            .findFirst()
                            .orElseThrow();
            if (gone.equals(vpc.blocks().getFirst())) {
                throw VpcErrors.primaryBlock(id);
            }
            AddressBlock block = AddressBlock.of(gone.cidr());
            if (Subnet.inVpc(transaction, vpc).stream()
                    .flatMap(subnet -> subnet.blocks().stream())
                    .anyMatch(block::contains)) {
                throw VpcErrors.blockInUse(vpc.id(), gone.cidr());
            }
            for (RouteTable table : RouteTable.inVpc(transaction, vpc)) {
                if (table.entry(gone.cidr()).isPresent()) {
                    transaction.replace(RouteTable.TYPE.documents(), table.withoutEntry(gone.cidr()));
                }
            }
            put(transaction, vpc.withoutBlock(gone));
            VpcPeerings.blocksChanged(transaction, vpc, call.time());
            DisassociateVpcCidrBlockResult.Builder answer =
                    DisassociateVpcCidrBlockResult.builder().vpcId(vpc.id());
            return (isIpv4
                            ? answer.cidrBlockAssociation(VpcViews.block(gone, "disassociating"))
                            : answer.ipv6CidrBlockAssociation(VpcViews.ipv6Block(vpc, gone, "disassociating")))
                    .build();
        });
    }

    private static Vpc withAssociation(Reader reader, Call call, String associationId) {
        List<Vpc> found = Stream.of(Vpc.ASSOCIATION_FILTER, Vpc.IPV6_ASSOCIATION_FILTER)
                .flatMap(
                        filter -> Vpc.TYPE.findBy(reader, call.acting(), call.action(), filter, associationId).stream())
                .toList();
        if (found.isEmpty()) {
            Vpc.TYPE.authorizeUnknown(call.acting(), call.action(), List.of(ANY_ID));
            throw VpcErrors.blockNotFound(associationId);
        }
        return found.getFirst();
    }

    private static void put(Transaction transaction, Vpc changed) {
        transaction.replace(Vpc.TYPE.documents(), changed);
        NetworkReconciler.WAKER.wake(transaction, changed.id());
        VpcMetadataReconciler.WAKER.wake(transaction, changed.id());
    }
}
