package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** A security group. Its rules are resources of their own: {@link SecurityGroupRule}. */
public record SecurityGroup(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String vpcId,
        String name,
        String description)
        implements Resource<SecurityGroup> {
    /**
     * By name in the form that EC2 compares: without regard to case. Not unique, since older databases hold names that
     * differ only in case.
     */
    private static final Index<SecurityGroup> NAMES =
            Index.of("name_in_vpc", group -> List.of(nameKey(group.vpcId(), group.name())));

    /** Stands for the id of a group that is known by its name only, and does not exist. */
    private static final String ANY_ID = "*";

    private static final Index<SecurityGroup> BY_VPC = Index.of("vpc", group -> List.of(group.vpcId()));

    public static final ResourceType<SecurityGroup> TYPE = type();

    public SecurityGroup {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(vpcId, "vpcId is null");
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
    }

    private static ResourceType<SecurityGroup> type() {
        ResourceType.Builder<SecurityGroup> type = ResourceType.named("security-group", "sg", SecurityGroup.class)
                .errors("InvalidGroup.NotFound", "InvalidGroupId.Malformed", "security group")
                .emptyIdsAreInvalid("groupId")
                .index(NAMES)
                .index(BY_VPC)
                .filter("description", SecurityGroup::description)
                .idFilter("group-id")
                .indexedFilter("group-name", group -> List.of(group.name()))
                .filter("owner-id", SecurityGroup::account)
                .indexedFilter("vpc-id", group -> List.of(group.vpcId()))
                .conditionKey("ec2:SecurityGroupID", SecurityGroup::id)
                .conditionKey("ec2:Vpc", group -> vpcArn(group, group.vpcId()));
        for (boolean egress : List.of(false, true)) {
            String prefix = egress ? "egress.ip-permission." : "ip-permission.";
            type.filterAll(prefix + "cidr", rules(egress, rule -> rule.peer().cidrIpv4()));
            type.filterAll(
                    prefix + "from-port", rules(egress, rule -> rule.fromPort().map(String::valueOf)));
            type.filterAll(
                    prefix + "group-id", rules(egress, rule -> rule.peer().groupId()));
            type.filterAll(
                    prefix + "group-name",
                    (group, reader) -> names(
                            reader,
                            group.account(),
                            rules(egress, rule -> rule.peer().groupId()).of(group, reader)));
            type.filterAll(
                    prefix + "ipv6-cidr", rules(egress, rule -> rule.peer().cidrIpv6()));
            type.filterAll(prefix + "protocol", rules(egress, rule -> Optional.of(rule.protocol())));
            type.filterAll(
                    prefix + "to-port", rules(egress, rule -> rule.toPort().map(String::valueOf)));
            type.filterAll(prefix + "user-id", rules(egress, SecurityGroup::peerAccount));
            type.filterAll(
                    prefix + "prefix-list-id", rules(egress, rule -> rule.peer().prefixListId()));
        }
        return type.build();
    }

    private static FilterTable.Values<SecurityGroup> rules(
            boolean egress, Function<SecurityGroupRule, Optional<String>> value) {
        return (group, reader) -> SecurityGroupRule.ofGroup(reader, group.id()).stream()
                .filter(rule -> rule.egress() == egress)
                .flatMap(rule -> value.apply(rule).stream())
                .toList();
    }

    /** The number of an account's groups in a region. */
    static long count(Reader reader, Scope scope) {
        return TYPE.unguarded().count(reader, scope);
    }

    /** The groups of a VPC. */
    public static List<SecurityGroup> inVpc(Reader reader, String vpcId) {
        return reader.find(TYPE.documents(), BY_VPC, vpcId);
    }

    /** The groups that can be used in a VPC: its own, and those that are associated with it. */
    public static List<SecurityGroup> usableIn(Reader reader, String vpcId) {
        List<String> associated = SecurityGroupVpcAssociation.ofVpc(reader, vpcId).stream()
                .map(SecurityGroupVpcAssociation::groupId)
                .toList();
        return associated.isEmpty()
                ? inVpc(reader, vpcId)
                : Stream.concat(inVpc(reader, vpcId).stream(), reader.get(TYPE.documents(), associated).stream())
                        .toList();
    }

    /** Whether interfaces and rules in a VPC can use the group: it is the VPC's, or is associated with it. */
    public boolean isUsableIn(Reader reader, String otherVpcId) {
        return vpcId.equals(otherVpcId)
                || SecurityGroupVpcAssociation.find(reader, id, otherVpcId).isPresent();
    }

    /** The group with this id, if it is in this VPC, whoever owns it. */
    static Optional<SecurityGroup> find(Reader reader, String groupId, String vpcId) {
        return reader.get(TYPE.documents(), groupId)
                .filter(group -> group.vpcId().equals(vpcId));
    }

    /** The group of a VPC with this name. EC2 compares group names without regard to case; an exact match takes precedence. */
    public static Optional<SecurityGroup> named(Reader reader, Scope scope, String vpcId, String name) {
        return reader.find(TYPE.documents(), NAMES, nameKey(vpcId, name)).stream()
                .filter(group -> group.account().equals(scope.account()))
                .min(Comparator.comparing((SecurityGroup group) -> !group.name().equals(name)));
    }

    private static String nameKey(String vpcId, String name) {
        return vpcId + "/" + name.toLowerCase(Locale.ROOT);
    }

    /** The groups of the default VPC with these names, for someone who acts, or EC2's error, which lists all missing names. */
    public static List<SecurityGroup> inDefaultVpc(
            Reader reader, Acting acting, Purpose purpose, Optional<String> defaultVpcId, List<String> names) {
        List<SecurityGroup> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            defaultVpcId
                    .flatMap(vpcId -> named(reader, Scope.of(acting), vpcId, name))
                    .ifPresentOrElse(found::add, () -> missing.add(name));
        }
        found.forEach(group -> TYPE.authorize(reader, acting, purpose, group));
        if (!missing.isEmpty()) {
            TYPE.authorizeUnknown(acting, purpose, List.of(ANY_ID));
            throw SecurityGroupErrors.notInDefaultVpc(missing);
        }
        return found;
    }

    /** The group that a request refers to by id or, in the default VPC, by name; a request with both is refused. */
    static SecurityGroup requested(
            Reader reader,
            Acting acting,
            Purpose purpose,
            VpcDirectory networks,
            Optional<String> groupId,
            Optional<String> groupName) {
        if (groupId.isPresent() && groupName.isPresent()) {
            throw Errors.invalidParameterCombination("The parameters groupId and groupName cannot be used together.");
        }
        if (groupId.isPresent()) {
            return TYPE.get(reader, acting, purpose, groupId.get());
        }
        String name = groupName.orElseThrow(() -> Errors.missingParameter("groupName or groupId"));
        Optional<String> defaultVpcId = networks.defaultVpcId(reader, Scope.of(acting));
        return inDefaultVpc(reader, acting, purpose, defaultVpcId, List.of(name))
                .getFirst();
    }

    /** The ARN of the VPC of a resource of this package. Written here, since networks know of groups and not the other way round. */
    static Arn vpcArn(Resource<?> resource, String vpcId) {
        String region = resource.region();
        return Arn.of(Partition.of(region), "ec2", region, resource.account(), "vpc/" + vpcId);
    }

    /** The names of the groups with these ids. */
    public static List<String> names(Reader reader, Collection<String> ids) {
        return reader.get(TYPE.documents(), List.copyOf(ids)).stream()
                .map(SecurityGroup::name)
                .toList();
    }

    /** The names of the groups with these ids that are an account's. */
    private static List<String> names(Reader reader, String account, Collection<String> ids) {
        return reader.get(TYPE.documents(), List.copyOf(ids)).stream()
                .filter(group -> group.account().equals(account))
                .map(SecurityGroup::name)
                .toList();
    }

    /** The account of the group that a rule names. */
    private static Optional<String> peerAccount(SecurityGroupRule rule) {
        return switch (rule.peer()) {
            case SecurityGroupRule.Peer.Group _ -> Optional.of(rule.account());
            case SecurityGroupRule.Peer.PeeredGroup peered -> Optional.of(peered.account());
            default -> Optional.empty();
        };
    }

    String arn() {
        return TYPE.arn(this).toString();
    }

    @Override
    public SecurityGroup withTags(SortedMap<String, String> newTags) {
        return new SecurityGroup(id, account, region, newTags, vpcId, name, description);
    }
}
