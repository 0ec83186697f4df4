package io.virga.cloud.firewall;

import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.Optional;

/** What security groups need to know about VPCs, and how they report changes to them. */
public interface VpcDirectory {
    /** The id of the default VPC, the only one whose groups can be referred to by name. */
    Optional<String> defaultVpcId(Reader reader, Scope scope);

    /** Whether a VPC is a default VPC. */
    boolean isDefault(Reader reader, String vpcId);

    /** Refuses a VPC that the actor cannot see with EC2's error, and one for which it lacks the permission. */
    void requireVpc(Reader reader, Acting acting, Purpose purpose, String vpcId);

    /** Whether a resource in the group's VPC uses the group. */
    boolean isInUse(Reader reader, SecurityGroup group);

    /** Called when the rules of a group in the VPC have changed. */
    void rulesChanged(Transaction transaction, String vpcId);
}
