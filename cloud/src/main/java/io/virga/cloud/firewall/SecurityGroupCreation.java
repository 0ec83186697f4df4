package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateSecurityGroupRequest;
import io.virga.api.ec2.CreateSecurityGroupResult;
import io.virga.api.ec2.DeleteSecurityGroupRequest;
import io.virga.api.ec2.DeleteSecurityGroupResult;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** CreateSecurityGroup and DeleteSecurityGroup. */
final class SecurityGroupCreation {
    private static final Pattern TEXT = Pattern.compile("[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}");

    private final Ids ids;
    private final Quotas quotas;
    private final VpcDirectory networks;

    SecurityGroupCreation(Ids ids, Quotas quotas, VpcDirectory networks) {
        this.ids = requireNonNull(ids, "ids is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
        this.networks = requireNonNull(networks, "networks is null");
    }

    void register(Operations operations) {
        operations.on(
                Ec2.CREATE_SECURITY_GROUP, this::create, "Description", "GroupName", "VpcId", "TagSpecifications");
        operations.on(Ec2.DELETE_SECURITY_GROUP, this::delete, "GroupId", "GroupName");
    }

    private CreateSecurityGroupResult create(Call call, CreateSecurityGroupRequest request) {
        String name = name(request.groupName());
        String description = text("GroupDescription", request.description());
        String type = SecurityGroup.TYPE.name();
        SortedMap<String, String> tags =
                Tags.of(request.tagSpecifications(), Set.of(type)).getOrDefault(type, Tags.NONE);
        return call.write(transaction -> {
            Scope scope = Scope.of(call);
            String vpcId = vpc(transaction, call, request.vpcId());
            SecurityGroup group =
                    new SecurityGroup(ids.next("sg"), call.account(), call.region(), tags, vpcId, name, description);
            SecurityGroup.TYPE.authorizeCreation(transaction, call.acting(), call.action(), group);
            if (SecurityGroup.named(transaction, scope, vpcId, name).isPresent()) {
                throw SecurityGroupErrors.duplicateGroup(name, vpcId);
            }
            quotas.check(
                    Quotas.SECURITY_GROUPS,
                    SecurityGroup.count(transaction, scope) + 1,
                    "SecurityGroupLimitExceeded",
                    "The maximum number of security groups for your account in this region has been reached.");
            new SecurityGroups(ids).create(transaction, group, networks.hasIpv6(transaction, vpcId));
            networks.rulesChanged(transaction, vpcId);
            return CreateSecurityGroupResult.builder()
                    .groupId(group.id())
                    .securityGroupArn(group.arn())
                    .tags(Tags.view(tags))
                    .build();
        });
    }

    private String vpc(Reader reader, Call call, Optional<String> wanted) {
        String vpcId = wanted.or(() -> networks.defaultVpcId(reader, Scope.of(call)))
                .orElseThrow(SecurityGroupErrors::noDefaultVpc);
        networks.requireVpc(reader, call.acting(), call.action(), vpcId);
        return vpcId;
    }

    /** The name of the new group: EC2 strips trailing spaces. */
    private static String name(Optional<String> given) {
        String name = text("GroupName", given.map(text -> text.replaceFirst(" +$", "")));
        if (name.toLowerCase(Locale.ROOT).startsWith("sg-")) {
            throw Errors.invalidValue(name, "groupName", "Group names may not be in the format sg-*.");
        }
        if (name.equalsIgnoreCase(SecurityGroups.DEFAULT)) {
            throw Errors.invalidParameterValue("Cannot use reserved security group name: default");
        }
        return name;
    }

    private static String text(String parameter, Optional<String> given) {
        String text = given.orElseThrow(() -> Errors.missingParameter(parameter));
        if (!TEXT.matcher(text).matches()) {
            throw Errors.invalidValue(
                    text,
                    parameter,
                    "Character sets beyond ASCII are not supported, and it has 1 to 255 characters of"
                            + " a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&;{}!$*");
        }
        return text;
    }

    private DeleteSecurityGroupResult delete(Call call, DeleteSecurityGroupRequest request) {
        return call.write(transaction -> {
            SecurityGroup group = SecurityGroup.requested(
                    transaction, call.acting(), call.action(), networks, request.groupId(), request.groupName());
            if (group.name().equals(SecurityGroups.DEFAULT)) {
                throw SecurityGroupErrors.defaultGroupStays(group.id());
            }
            boolean named = SecurityGroupRule.naming(transaction, group.id()).stream()
                    .anyMatch(rule ->
                            !rule.groupId().equals(group.id()) && rule.peer() instanceof SecurityGroupRule.Peer.Group);
            boolean associated = !SecurityGroupVpcAssociation.ofGroup(transaction, group.id())
                    .isEmpty();
            if (named || associated || networks.isInUse(transaction, group)) {
                throw SecurityGroupErrors.inUse(group.id());
            }
            SecurityGroups.delete(transaction, group);
            networks.rulesChanged(transaction, group.vpcId());
            return DeleteSecurityGroupResult.builder()
                    .returnValue(true)
                    .groupId(group.id())
                    .build();
        });
    }
}
