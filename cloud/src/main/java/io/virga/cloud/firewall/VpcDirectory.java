package io.virga.cloud.firewall;

import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.Optional;

/** What security groups must know of the networks that they are in, and tell them. */
public interface VpcDirectory {
    /** The id of the default VPC: the one whose groups can be called by name. */
    Optional<String> defaultVpcId(Reader reader, Scope scope);

    /** Whether a VPC is somebody's default one. */
    boolean isDefault(Reader reader, String vpcId);

    /** Refuses, with EC2's error, a VPC that the scope does not see. */
    void requireVpc(Reader reader, Scope scope, String vpcId);

    /** Whether something in a VPC has a group. */
    boolean isInUse(Reader reader, SecurityGroup group);

    /** The rules of a group in a VPC have changed. */
    void rulesChanged(Transaction transaction, String vpcId);
}
