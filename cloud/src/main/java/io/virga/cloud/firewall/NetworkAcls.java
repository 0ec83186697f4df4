package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;

/** What is done to network ACLs as VPCs and subnets come and go: each a part of a transaction. */
public final class NetworkAcls {
    private static final int FIRST_RULE = 100;
    private static final int FIRST_IPV6_RULE = 101;

    private final Ids ids;

    public NetworkAcls(Ids ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    /**
     * Creates the default network ACL of a new VPC, which allows all traffic.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html">Default network ACL</a>
     */
    public void createDefault(Transaction transaction, Scope owner, String vpcId) {
        transaction.insert(
                NetworkAcl.TYPE.documents(),
                new NetworkAcl(
                        ids.next("acl"),
                        owner.account(),
                        owner.region(),
                        Tags.NONE,
                        vpcId,
                        true,
                        List.of(
                                NetworkAcl.Entry.ofAllTraffic(FIRST_RULE, true, true),
                                NetworkAcl.Entry.ofAllTraffic(FIRST_RULE, false, true)),
                        List.of()));
    }

    /**
     * Gives the network ACLs of a VPC that has got an IPv6 block their last entries for IPv6, and lets IPv6 through the default
     * one: in each direction whose entries are those with which the ACL was made, as EC2 documents for both.
     */
    public static void addIpv6(Transaction transaction, String vpcId) {
        for (NetworkAcl acl : NetworkAcl.inVpc(transaction, vpcId)) {
            NetworkAcl allowing = acl.isDefault() ? allowIpv6(allowIpv6(acl, true), false) : acl;
            transaction.replace(NetworkAcl.TYPE.documents(), allowing.withLastIpv6Entries());
        }
    }

    /** As {@link #addIpv6}, for a VPC that has got its block from an early version of Virga, which left out the last entries. */
    public static void addLastIpv6Entries(Transaction transaction, String vpcId) {
        for (NetworkAcl acl : NetworkAcl.inVpc(transaction, vpcId)) {
            if (acl.entry(NetworkAcl.LAST_IPV6_RULE, true).isEmpty()) {
                transaction.replace(NetworkAcl.TYPE.documents(), acl.withLastIpv6Entries());
            }
        }
    }

    private static NetworkAcl allowIpv6(NetworkAcl acl, boolean egress) {
        NetworkAcl.Entry initial = NetworkAcl.Entry.ofAllTraffic(FIRST_RULE, egress, true);
        List<NetworkAcl.Entry> present = acl.entries().stream()
                .filter(entry -> entry.isOfUser() && entry.egress() == egress)
                .toList();
        return present.equals(List.of(initial))
                ? acl.withEntry(NetworkAcl.Entry.ofAllIpv6Traffic(FIRST_IPV6_RULE, egress, true))
                : acl;
    }

    /** Whether a VPC has a default network ACL. One that was made by an early version of Virga lacks it. */
    public static boolean hasDefault(Reader reader, String vpcId) {
        return NetworkAcl.inVpc(reader, vpcId).stream().anyMatch(NetworkAcl::isDefault);
    }

    /** Whether a VPC has a network ACL besides its default one: then it cannot be deleted. */
    public static boolean hasOthers(Reader reader, String vpcId) {
        return NetworkAcl.inVpc(reader, vpcId).stream().anyMatch(acl -> !acl.isDefault());
    }

    /** Associates a new subnet with the default network ACL of its VPC. */
    public void subnetCreated(Transaction transaction, String vpcId, String subnetId) {
        NetworkAcl acl = NetworkAcl.inVpc(transaction, vpcId).stream()
                .filter(NetworkAcl::isDefault)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the VPC " + vpcId + " has no default network ACL"));
        associate(transaction, acl, subnetId);
    }

    /** Associates a subnet that has no association with a network ACL. Returns the id of the association. */
    String associate(Transaction transaction, NetworkAcl acl, String subnetId) {
        NetworkAcl.Association association = new NetworkAcl.Association(ids.next("aclassoc"), subnetId);
        transaction.replace(NetworkAcl.TYPE.documents(), acl.withAssociation(association));
        return association.id();
    }

    /** Ends the association of a subnet that is deleted. */
    public static void subnetDeleted(Transaction transaction, String subnetId) {
        NetworkAcl.ofSubnet(transaction, subnetId)
                .ifPresent(acl -> transaction.replace(NetworkAcl.TYPE.documents(), acl.withoutAssociation(subnetId)));
    }

    /** Deletes the network ACLs of a VPC that is deleted. */
    public static void vpcDeleted(Transaction transaction, String vpcId) {
        NetworkAcl.inVpc(transaction, vpcId).forEach(acl -> transaction.delete(NetworkAcl.TYPE.documents(), acl.id()));
    }
}
