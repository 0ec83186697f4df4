package io.virga.cloud.network;

import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.firewall.SecurityGroups;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The security groups of an interface, as requests name them. */
public final class GroupsOfInterface {
    private static final int MOST_GROUPS = 5;

    private GroupsOfInterface() {}

    /**
     * The ids of the groups of a new interface.
     *
     * @param groupIds groups of the subnet's VPC
     * @param groupNames groups of the default VPC; the subnet's default group when neither has any
     * @throws io.virga.wire.ServiceException a group does not exist, is of another VPC or may not be used, or they are too
     *     many
     */
    public static List<String> ofNew(
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
            SecurityGroup group = SecurityGroup.named(reader, Scope.of(acting), subnet.vpcId(), SecurityGroups.DEFAULT)
                    .orElseThrow(() -> Errors.internalError("The VPC " + subnet.vpcId() + " has no default group."));
            SecurityGroup.TYPE.authorize(reader, acting, purpose, group);
            groups.add(group);
        }
        return checked(groups, subnet.vpcId(), subnet.id());
    }

    /** As above, of groups that replace those of an interface. They must be named. */
    public static List<String> replacing(
            Reader reader, Acting acting, Purpose purpose, NetworkInterface i, List<String> groupIds) {
        if (groupIds.isEmpty()) {
            throw Errors.missingParameter("GroupId");
        }
        return checked(SecurityGroup.TYPE.get(reader, acting, purpose, groupIds), i.vpcId(), i.subnetId());
    }

    private static List<String> checked(List<SecurityGroup> groups, String vpcId, String subnetId) {
        for (SecurityGroup group : groups) {
            if (!group.vpcId().equals(vpcId)) {
                throw NetworkErrors.differentNetworks(group.id(), subnetId);
            }
        }
        if (groups.size() > MOST_GROUPS) {
            throw NetworkErrors.tooManyGroups(MOST_GROUPS);
        }
        return groups.stream().map(SecurityGroup::id).distinct().toList();
    }
}
