package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AssociateSubnetCidrBlockRequest;
import io.virga.api.ec2.AssociateSubnetCidrBlockResult;
import io.virga.api.ec2.DisassociateSubnetCidrBlockRequest;
import io.virga.api.ec2.DisassociateSubnetCidrBlockResult;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;
import java.util.Optional;

/** AssociateSubnetCidrBlock and DisassociateSubnetCidrBlock, which are about the IPv6 block of a subnet. */
final class SubnetCidrOperations {
    private static final String ANY_ID = "*";
    private static final ReadAlong OF_SUBNET = new ReadAlong("the block is authorized on the subnet, not on its VPC");

    private final Vpcs vpcs;

    SubnetCidrOperations(Vpcs vpcs) {
        this.vpcs = requireNonNull(vpcs, "vpcs is null");
    }

    void register(Operations operations) {
        operations.on(Ec2.ASSOCIATE_SUBNET_CIDR_BLOCK, this::associate, "SubnetId", "Ipv6CidrBlock");
        operations.on(Ec2.DISASSOCIATE_SUBNET_CIDR_BLOCK, this::disassociate, "AssociationId");
    }

    private AssociateSubnetCidrBlockResult associate(Call call, AssociateSubnetCidrBlockRequest request) {
        String id = request.subnetId().orElseThrow(() -> Errors.missingParameter("SubnetId"));
        Ipv6Cidr block = SubnetOperations.ipv6Block(
                request.ipv6CidrBlock().orElseThrow(() -> Errors.missingParameter("Ipv6CidrBlock")));
        return call.write(transaction -> {
            Subnet subnet = Subnet.TYPE.get(transaction, call.acting(), call.action(), id);
            if (subnet.ipv6Block().isPresent()) {
                throw VpcErrors.hasIpv6Block(id);
            }
            Vpc vpc = Vpc.TYPE.get(transaction, call.acting(), OF_SUBNET, subnet.vpcId());
            SubnetOperations.checkBlock(vpc, Subnet.inVpc(transaction, vpc), block);
            Vpc.Block made = vpcs.subnetBlock(block);
            put(transaction, subnet.withIpv6Block(Optional.of(made)));
            return AssociateSubnetCidrBlockResult.builder()
                    .subnetId(id)
                    .ipv6CidrBlockAssociation(VpcViews.ipv6Block(made, "associating"))
                    .build();
        });
    }

    private DisassociateSubnetCidrBlockResult disassociate(Call call, DisassociateSubnetCidrBlockRequest request) {
        String id = request.associationId().orElseThrow(() -> Errors.missingParameter("AssociationId"));
        return call.write(transaction -> {
            Subnet subnet = withAssociation(transaction, call, id);
            Vpc.Block gone = subnet.ipv6Block().orElseThrow();
            if (subnet.isIpv6Only()) {
                throw VpcErrors.ipv6OnlyKeepsBlock(id);
            }
            if (subnet.assignIpv6OnCreation()) {
                throw VpcErrors.assignsIpv6(subnet.id());
            }
            boolean isReserved = SubnetCidrReservation.ofSubnet(transaction, subnet).stream()
                    .anyMatch(reservation -> AddressBlock.isIpv6(reservation.cidr()));
            if (isReserved || NetworkInterface.isIpv6InUse(transaction, subnet)) {
                throw VpcErrors.subnetBlockInUse(subnet.id(), gone.cidr());
            }
            put(transaction, subnet.withIpv6Block(Optional.empty()));
            return DisassociateSubnetCidrBlockResult.builder()
                    .subnetId(subnet.id())
                    .ipv6CidrBlockAssociation(VpcViews.ipv6Block(gone, "disassociating"))
                    .build();
        });
    }

    private static Subnet withAssociation(Reader reader, Call call, String associationId) {
        List<Subnet> found =
                Subnet.TYPE.findBy(reader, call.acting(), call.action(), Subnet.IPV6_ASSOCIATION_FILTER, associationId);
        if (found.isEmpty()) {
            Subnet.TYPE.authorizeUnknown(call.acting(), call.action(), List.of(ANY_ID));
            throw VpcErrors.subnetBlockNotFound(associationId);
        }
        return found.getFirst();
    }

    private static void put(Transaction transaction, Subnet changed) {
        transaction.replace(Subnet.TYPE.documents(), changed);
        NetworkReconciler.WAKER.wake(transaction, changed.vpcId());
        VpcMetadataReconciler.WAKER.wake(transaction, changed.vpcId());
    }
}
