package io.virga.cloud.identity.iam;

import io.virga.api.iam.AttachedPermissionsBoundary;
import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.cloud.operation.Call;
import io.virga.store.Reader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The resources of IAM as its API shows them. */
final class IamViews {
    private static final String BOUNDARY_TYPE = "Policy";

    private IamViews() {}

    /** An ARN as the region of the call has it. */
    static String arn(Call call, Arn arn) {
        return arn.in(Partition.of(call.region())).toString();
    }

    /** IAM's times are of whole seconds. */
    static Instant time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    static Optional<AttachedPermissionsBoundary> boundary(Call call, Reader reader, Grants grants) {
        return ManagedPolicies.boundaryArn(reader, grants)
                .map(arn -> AttachedPermissionsBoundary.builder()
                        .permissionsBoundaryType(BOUNDARY_TYPE)
                        .permissionsBoundaryArn(arn(call, arn))
                        .build());
    }

    /** A user as lists show it: without tags and boundary. */
    static io.virga.api.iam.User.Builder user(Call call, User user) {
        return io.virga.api.iam.User.builder()
                .path(user.path())
                .userName(user.name())
                .userId(user.id())
                .arn(arn(call, User.TYPE.resources().arn(user)))
                .createDate(time(user.created()));
    }

    static io.virga.api.iam.User wholeUser(Call call, Reader reader, User user) {
        io.virga.api.iam.User.Builder view =
                user(call, user).permissionsBoundary(boundary(call, reader, user.grants()));
        return user.tags().isEmpty()
                ? view.build()
                : view.tags(IamTags.view(user.tags())).build();
    }

    /** An instance profile as lists show it: without tags. */
    static io.virga.api.iam.InstanceProfile.Builder profile(Call call, Reader reader, InstanceProfile profile) {
        return io.virga.api.iam.InstanceProfile.builder()
                .path(profile.path())
                .instanceProfileName(profile.name())
                .instanceProfileId(profile.id())
                .arn(arn(call, InstanceProfile.TYPE.resources().arn(profile)))
                .createDate(time(profile.created()))
                .roles(profile.role().flatMap(id -> Role.TYPE.withId(reader, id)).stream()
                        .map(role -> role(call, reader, role).build())
                        .toList());
    }

    static io.virga.api.iam.InstanceProfile wholeProfile(Call call, Reader reader, InstanceProfile profile) {
        io.virga.api.iam.InstanceProfile.Builder view = profile(call, reader, profile);
        return profile.tags().isEmpty()
                ? view.build()
                : view.tags(IamTags.view(profile.tags())).build();
    }

    static io.virga.api.iam.Group group(Call call, Group group) {
        return io.virga.api.iam.Group.builder()
                .path(group.path())
                .groupName(group.name())
                .groupId(group.id())
                .arn(arn(call, Group.TYPE.resources().arn(group)))
                .createDate(time(group.created()))
                .build();
    }

    /** A role as lists show it: without tags and boundary. */
    static io.virga.api.iam.Role.Builder role(Call call, Reader reader, Role role) {
        return io.virga.api.iam.Role.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(arn(call, Role.TYPE.resources().arn(role)))
                .createDate(time(role.created()))
                .assumeRolePolicyDocument(trust(call, reader, role))
                .description(role.description())
                .maxSessionDuration(role.maxSessionSeconds());
    }

    /** The trust policy, with the ARNs of the users and roles that it names. */
    static String trust(Call call, Reader reader, Role role) {
        return Documents.encode(PolicyPrincipals.show(reader, call.region(), role.trust()));
    }

    static io.virga.api.iam.Role wholeRole(Call call, Reader reader, Role role) {
        io.virga.api.iam.Role.Builder view =
                role(call, reader, role).permissionsBoundary(boundary(call, reader, role.grants()));
        return role.tags().isEmpty()
                ? view.build()
                : view.tags(IamTags.view(role.tags())).build();
    }
}
