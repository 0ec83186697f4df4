package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is done to security groups, whoever does it: each a part of a transaction. */
public final class SecurityGroups {
    /** The name of the group that every VPC has from the beginning. */
    public static final String DEFAULT = "default";

    private static final SecurityGroupRule.Peer ALL_IPV4 = new SecurityGroupRule.Peer.Ipv4("0.0.0.0/0");
    private static final SecurityGroupRule.Peer ALL_IPV6 = new SecurityGroupRule.Peer.Ipv6("::/0");

    private final Ids ids;

    public SecurityGroups(Ids ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    /**
     * Creates the default group of a new VPC, which allows all traffic between its members and all outbound traffic.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html">Default security groups</a>
     */
    public void createDefault(Transaction transaction, Scope owner, String vpcId) {
        SecurityGroup group = new SecurityGroup(
                ids.next("sg"),
                owner.account(),
                owner.region(),
                Tags.NONE,
                vpcId,
                DEFAULT,
                "default VPC security group");
        transaction.insert(SecurityGroup.TYPE.documents(), group);
        insertRule(transaction, group, false, new SecurityGroupRule.Peer.Group(group.id()));
        insertRule(transaction, group, true, ALL_IPV4);
    }

    /**
     * Lets IPv6 out of the default group of a VPC that has got an IPv6 block, if its outbound rule is the one with which it was
     * made. Other groups are as their users want them.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html">Default security groups</a>
     */
    public void allowIpv6(Transaction transaction, Scope owner, String vpcId) {
        SecurityGroup.named(transaction, owner, vpcId, DEFAULT).ifPresent(group -> {
            List<SecurityGroupRule> outbound = SecurityGroupRule.ofGroup(transaction, group.id(), true);
            if (outbound.size() == 1 && outbound.getFirst().isOfAllTraffic(ALL_IPV4)) {
                insertRule(transaction, group, true, ALL_IPV6);
            }
        });
    }

    /** Deletes the default group of a VPC, which has no other group, with its rules. */
    public void deleteDefault(Transaction transaction, String vpcId) {
        SecurityGroup.inVpc(transaction, vpcId).forEach(group -> delete(transaction, group));
    }

    /** Deletes a group with its rules. */
    static void delete(Transaction transaction, SecurityGroup group) {
        SecurityGroupRule.ofGroup(transaction, group.id())
                .forEach(rule -> transaction.delete(SecurityGroupRule.TYPE.documents(), rule.id()));
        transaction.delete(SecurityGroup.TYPE.documents(), group.id());
    }

    /**
     * Inserts a new group with the rules that every group begins with: all outbound traffic is allowed.
     *
     * @param withIpv6 whether its VPC has an IPv6 block
     */
    void create(Transaction transaction, SecurityGroup group, boolean withIpv6) {
        transaction.insert(SecurityGroup.TYPE.documents(), group);
        insertRule(transaction, group, true, ALL_IPV4);
        if (withIpv6) {
            insertRule(transaction, group, true, ALL_IPV6);
        }
    }

    /** The peered VPCs in which rules name groups of this VPC. */
    public static Set<String> vpcsNamingGroupsOf(Reader reader, String vpcId) {
        Set<String> naming = new TreeSet<>();
        for (SecurityGroup named : SecurityGroup.inVpc(reader, vpcId)) {
            for (SecurityGroupRule rule : SecurityGroupRule.naming(reader, named.id())) {
                if (rule.peer() instanceof SecurityGroupRule.Peer.PeeredGroup) {
                    reader.get(SecurityGroup.TYPE.documents(), rule.groupId())
                            .ifPresent(group -> naming.add(group.vpcId()));
                    SecurityGroupVpcAssociation.ofGroup(reader, rule.groupId())
                            .forEach(association -> naming.add(association.vpcId()));
                }
            }
        }
        naming.remove(vpcId);
        return naming;
    }

    /** Ends the associations of other VPCs' groups with a VPC that is deleted. */
    public static void vpcDeleted(Transaction transaction, String vpcId) {
        SecurityGroupVpcAssociation.ofVpc(transaction, vpcId)
                .forEach(association -> transaction.delete(SecurityGroupVpcAssociation.DOCUMENTS, association.id()));
    }

    /** Tells the VPCs in which a group can be used that its rules have changed. */
    static void rulesChanged(Transaction transaction, VpcDirectory networks, SecurityGroup group) {
        networks.rulesChanged(transaction, group.vpcId());
        SecurityGroupVpcAssociation.ofGroup(transaction, group.id())
                .forEach(association -> networks.rulesChanged(transaction, association.vpcId()));
    }

    private void insertRule(Transaction transaction, SecurityGroup group, boolean egress, SecurityGroupRule.Peer peer) {
        transaction.insert(
                SecurityGroupRule.TYPE.documents(),
                new SecurityGroupRule(
                        ids.next("sgr"),
                        group.account(),
                        group.region(),
                        Tags.NONE,
                        group.id(),
                        egress,
                        "-1",
                        Optional.empty(),
                        Optional.empty(),
                        peer,
                        Optional.empty()));
    }
}
