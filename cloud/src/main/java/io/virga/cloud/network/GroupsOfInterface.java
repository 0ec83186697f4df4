package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.firewall.SecurityGroups;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The security groups of an interface, as requests name them. */
public final class GroupsOfInterface {
    private final Quotas quotas;

    GroupsOfInterface(Quotas quotas) {
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    /**
     * The ids of the groups of a new interface.
     *
     * @param groupIds groups of the subnet's VPC
     * @param groupNames groups of the default VPC; the subnet's default group when neither has any
     * @throws io.virga.wire.ServiceException a group does not exist, cannot be used in the VPC or by the caller, or they are too
     *     many
     */
    public List<String> ofNew(
            Reader reader,
            Acting acting,
            Purpose purpose,
            Subnet subnet,
            List<String> groupIds,
            List<String> groupNames) {
        List<SecurityGroup> groups = new ArrayList<>(SecurityGroup.TYPE.get(reader, acting, purpose, groupIds));
        Optional<String> defaultVpcId =
                DefaultVpc.find(reader, Scope.of(acting)).map(Vpc::id);
        groups.addAll(SecurityGroup.inDefaultVpc(reader, acting, purpose, defaultVpcId, groupNames));
        if (groups.isEmpty()) {
            groups.add(ofVpc(reader, acting, purpose, subnet.vpcId()));
        }
        return checked(reader, groups, subnet.vpcId(), subnet.id());
    }

    /** As above, of an interface endpoint, whose interfaces all have the same groups. */
    List<String> ofEndpoint(Reader reader, Acting acting, Purpose purpose, String vpcId, List<String> groupIds) {
        List<SecurityGroup> groups = SecurityGroup.TYPE.get(reader, acting, purpose, groupIds);
        return checked(
                reader, groups.isEmpty() ? List.of(ofVpc(reader, acting, purpose, vpcId)) : groups, vpcId, vpcId);
    }

    private static SecurityGroup ofVpc(Reader reader, Acting acting, Purpose purpose, String vpcId) {
        SecurityGroup group = SecurityGroup.named(reader, Scope.of(acting), vpcId, SecurityGroups.DEFAULT)
                .orElseThrow(() -> Errors.internalError("The VPC " + vpcId + " has no default group."));
        SecurityGroup.TYPE.authorize(reader, acting, purpose, group);
        return group;
    }

    /** As above, of groups that replace those of an interface. They must be named. */
    public List<String> replacing(
            Reader reader, Acting acting, Purpose purpose, NetworkInterface i, List<String> groupIds) {
        if (groupIds.isEmpty()) {
            throw Errors.missingParameter("GroupId");
        }
        return checked(reader, SecurityGroup.TYPE.get(reader, acting, purpose, groupIds), i.vpcId(), i.subnetId());
    }

    private List<String> checked(Reader reader, List<SecurityGroup> groups, String vpcId, String subnetId) {
        for (SecurityGroup group : groups) {
            if (!group.isUsableIn(reader, vpcId)) {
                throw NetworkErrors.differentNetworks(group.id(), subnetId);
            }
        }
        List<String> ids = groups.stream().map(SecurityGroup::id).distinct().toList();
        requireFew(ids.size());
        return ids;
    }

    /** Refuses more groups than an interface can have. */
    void requireFew(int count) {
        if (!quotas.allows(Quotas.SECURITY_GROUPS_PER_INTERFACE, count)) {
            throw NetworkErrors.tooManyGroups(quotas.limit(Quotas.SECURITY_GROUPS_PER_INTERFACE));
        }
    }
}
