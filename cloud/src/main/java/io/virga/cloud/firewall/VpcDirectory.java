package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;
import java.util.Optional;

/** What security groups and network ACLs need to know about VPCs, and how they report changes to them. */
public interface VpcDirectory {
    /**
     * The other side of a VPC's active peering connection.
     *
     * @param connectionId the id of the connection
     * @param account the account that owns the other VPC
     */
    record PeeredVpc(String connectionId, String vpcId, String account) {
        public PeeredVpc {
            requireNonNull(connectionId, "connectionId is null");
            requireNonNull(vpcId, "vpcId is null");
            requireNonNull(account, "account is null");
        }
    }

    /** The id of the default VPC, the only one whose groups can be referred to by name. */
    Optional<String> defaultVpcId(Reader reader, Scope scope);

    /** Whether a VPC is a default VPC. */
    boolean isDefault(Reader reader, String vpcId);

    /** Whether a VPC has an IPv6 block. */
    boolean hasIpv6(Reader reader, String vpcId);

    /** Refuses a VPC that the actor cannot see with EC2's error, and one for which it lacks the permission. */
    void requireVpc(Reader reader, Acting acting, Purpose purpose, String vpcId);

    /** As {@link #requireVpc}, for a subnet. */
    void requireSubnet(Reader reader, Acting acting, Purpose purpose, String subnetId);

    /** Refuses unless the actor may do something to a subnet that does not exist, so that a refusal never tells what does. */
    void authorizeUnknownSubnet(Acting acting, Purpose purpose);

    /** The VPCs in the same region that are peered with a VPC, whose groups its rules can name. */
    List<PeeredVpc> peers(Reader reader, String vpcId);

    /** Whether an interface uses the group. */
    boolean isInUse(Reader reader, SecurityGroup group);

    /** Whether an interface in this VPC uses the group. */
    boolean isInUse(Reader reader, SecurityGroup group, String vpcId);

    /** Called when the rules of a group that is used in the VPC have changed, or the VPC's network ACLs. */
    void rulesChanged(Transaction transaction, String vpcId);
}
