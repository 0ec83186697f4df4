package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Kinds;

/** Security groups with their rules, and network ACLs. */
public final class FirewallFamily implements Family {
    public static final Kinds KINDS = Kinds.ofTypes(SecurityGroup.TYPE, SecurityGroupRule.TYPE, NetworkAcl.TYPE)
            .and(SecurityGroupVpcAssociation.DOCUMENTS);

    private final Ids ids;
    private final Quotas quotas;
    private final VpcDirectory networks;

    public FirewallFamily(Ids ids, Quotas quotas, VpcDirectory networks) {
        this.ids = requireNonNull(ids, "ids is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
        this.networks = requireNonNull(networks, "networks is null");
    }

    @Override
    public Kinds kinds() {
        return KINDS;
    }

    @Override
    public void register(Operations operations) {
        RuleQuota quota = new RuleQuota(quotas);
        new SecurityGroupOperations(ids, quota, networks).register(operations);
        new SecurityGroupRuleOperations(quota, networks).register(operations);
        new SecurityGroupCreation(ids, quotas, networks).register(operations);
        new SecurityGroupVpcOperations(networks).register(operations);
        new NetworkAclOperations(ids, quotas, networks).register(operations);
    }
}
