package io.virga.cloud.network;

import io.virga.cloud.address.AddressBlock;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.time.Instant;
import java.util.List;

/** What is done to VPC peering connections, whoever does it: each a part of a transaction, with the wake-ups that it needs. */
final class VpcPeerings {
    private VpcPeerings() {}

    /** Gives a connection another status. Both VPCs learn of it. */
    static VpcPeering put(Transaction transaction, VpcPeering peering, VpcPeering.Status status, Instant now) {
        VpcPeering changed = peering.withStatus(status, now);
        transaction.replace(VpcPeering.TYPE.documents(), changed);
        VpcPeeringReconciler.WAKER.wake(transaction, peering.id());
        wakeVpcs(transaction, peering);
        return changed;
    }

    /** Puts a connection with other options. Both VPCs learn of it. */
    static void put(Transaction transaction, VpcPeering changed) {
        transaction.replace(VpcPeering.TYPE.documents(), changed);
        wakeVpcs(transaction, changed);
    }

    /** Tells the other VPCs of connections of which one side allows names to be resolved that a VPC's DNS attributes have changed. */
    static void dnsChanged(Transaction transaction, String vpcId) {
        VpcPeering.ofVpc(transaction, vpcId).stream()
                .filter(peering ->
                        peering.requester().allowsDns() || peering.accepter().allowsDns())
                .forEach(peering -> wakeVpcs(transaction, peering));
    }

    private static void wakeVpcs(Transaction transaction, VpcPeering peering) {
        NetworkReconciler.WAKER.wake(transaction, peering.requester().vpcId());
        NetworkReconciler.WAKER.wake(transaction, peering.accepter().vpcId());
    }

    /**
     * Refuses a further block of a VPC that its connections forbid.
     *
     * @throws io.virga.wire.ServiceException the block overlaps the other VPC of an active connection, or the VPC has
     *     requested a connection that waits
     */
    static void checkBlock(Reader reader, Vpc vpc, AddressBlock more) {
        for (VpcPeering peering : VpcPeering.ofVpc(reader, vpc.id())) {
            VpcPeering.Side other = peering.beyond(vpc.id());
            if (peering.isPending() && other.equals(peering.accepter())) {
                throw VpcErrors.peeringWaits(vpc.id(), peering.id());
            }
            List<String> beyond = VpcPeering.blocks(reader, other);
            if (peering.isActive() && VpcPeering.overlap(beyond, List.of(more.toString()))) {
                throw VpcErrors.overlappingBlock(more.toString(), "a CIDR of the peered VPC " + other.vpcId());
            }
        }
    }

    /** Tells the connections and transit gateways of a VPC that its blocks have changed. A request between VPCs that overlap now fails. */
    static void blocksChanged(Transaction transaction, Vpc vpc, Instant now) {
        for (VpcPeering peering : VpcPeering.ofVpc(transaction, vpc.id())) {
            if (peering.isPending() && peering.isImpossible(transaction)) {
                put(transaction, peering, new VpcPeering.Status.Failed(), now);
            } else {
                wakeVpcs(transaction, peering);
            }
        }
        TransitGateways.blocksChanged(transaction, vpc);
    }
}
