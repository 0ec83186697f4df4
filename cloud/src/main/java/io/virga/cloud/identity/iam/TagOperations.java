package io.virga.cloud.identity.iam;

import io.virga.api.iam.Iam;
import io.virga.api.iam.ListInstanceProfileTagsRequest;
import io.virga.api.iam.ListInstanceProfileTagsResponse;
import io.virga.api.iam.ListPolicyTagsRequest;
import io.virga.api.iam.ListPolicyTagsResponse;
import io.virga.api.iam.ListRoleTagsRequest;
import io.virga.api.iam.ListRoleTagsResponse;
import io.virga.api.iam.ListUserTagsRequest;
import io.virga.api.iam.ListUserTagsResponse;
import io.virga.api.iam.Tag;
import io.virga.api.iam.TagInstanceProfileRequest;
import io.virga.api.iam.TagInstanceProfileResponse;
import io.virga.api.iam.TagPolicyRequest;
import io.virga.api.iam.TagPolicyResponse;
import io.virga.api.iam.TagRoleRequest;
import io.virga.api.iam.TagRoleResponse;
import io.virga.api.iam.TagUserRequest;
import io.virga.api.iam.TagUserResponse;
import io.virga.api.iam.UntagInstanceProfileRequest;
import io.virga.api.iam.UntagInstanceProfileResponse;
import io.virga.api.iam.UntagPolicyRequest;
import io.virga.api.iam.UntagPolicyResponse;
import io.virga.api.iam.UntagRoleRequest;
import io.virga.api.iam.UntagRoleResponse;
import io.virga.api.iam.UntagUserRequest;
import io.virga.api.iam.UntagUserResponse;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.Purpose;
import io.virga.store.Reader;
import io.virga.wire.Structure;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The tags of users, roles, managed policies and instance profiles. */
final class TagOperations {
    void register(Operations operations) {
        operations.on(Iam.TAG_USER, TagOperations::tagUser, "UserName", "Tags");
        operations.on(Iam.UNTAG_USER, TagOperations::untagUser, "UserName", "TagKeys");
        operations.describe(Iam.LIST_USER_TAGS, TagOperations::listUserTags, "UserName");
        operations.on(Iam.TAG_ROLE, TagOperations::tagRole, "RoleName", "Tags");
        operations.on(Iam.UNTAG_ROLE, TagOperations::untagRole, "RoleName", "TagKeys");
        operations.describe(Iam.LIST_ROLE_TAGS, TagOperations::listRoleTags, "RoleName");
        operations.on(Iam.TAG_POLICY, TagOperations::tagPolicy, "PolicyArn", "Tags");
        operations.on(Iam.UNTAG_POLICY, TagOperations::untagPolicy, "PolicyArn", "TagKeys");
        operations.describe(Iam.LIST_POLICY_TAGS, TagOperations::listPolicyTags, "PolicyArn");
        operations.on(Iam.TAG_INSTANCE_PROFILE, TagOperations::tagInstanceProfile, "InstanceProfileName", "Tags");
        operations.on(
                Iam.UNTAG_INSTANCE_PROFILE, TagOperations::untagInstanceProfile, "InstanceProfileName", "TagKeys");
        operations.describe(
                Iam.LIST_INSTANCE_PROFILE_TAGS, TagOperations::listInstanceProfileTags, "InstanceProfileName");
    }

    private static String text(Optional<String> value, String member) {
        return value.orElseThrow(() -> IamErrors.missing(member));
    }

    private static ManagedPolicy own(Reader reader, Call call, Purpose purpose, Optional<String> arn) {
        return ManagedPolicies.own(reader, call.acting(), purpose, text(arn, "PolicyArn"));
    }

    static <D extends IamResource<D>, O extends Structure> O tag(
            Call call, IamType<D> type, BiFunction<Reader, Purpose, D> find, List<Tag> tags, Supplier<O> answer) {
        SortedMap<String, String> more = IamTags.of(tags);
        return call.write(transaction -> {
            D found = find.apply(transaction, Edits.tagging(call, more));
            transaction.replace(type.resources().documents(), found.withTags(IamTags.plus(found.tags(), more)));
            return answer.get();
        });
    }

    static <D extends IamResource<D>, O extends Structure> O untag(
            Call call, IamType<D> type, BiFunction<Reader, Purpose, D> find, List<String> tagKeys, Supplier<O> answer) {
        return call.write(transaction -> {
            D found = find.apply(transaction, Edits.action(call, keys -> keys.values("aws:TagKeys", tagKeys)));
            transaction.replace(type.resources().documents(), found.withTags(IamTags.minus(found.tags(), tagKeys)));
            return answer.get();
        });
    }

    static <D extends IamResource<D>> Listing<Tag> list(
            Call call, Structure request, BiFunction<Reader, Purpose, D> find) {
        D found = call.read(reader -> find.apply(reader, call.action()));
        return Listing.of(
                call, request, IamTags.view(found.tags()), tag -> tag.key().orElse(""));
    }

    private static TagUserResponse tagUser(Call call, TagUserRequest request) {
        return tag(
                call,
                User.TYPE,
                (reader, purpose) ->
                        User.TYPE.get(reader, call.acting(), purpose, text(request.userName(), "UserName")),
                request.tags(),
                () -> TagUserResponse.builder().build());
    }

    private static UntagUserResponse untagUser(Call call, UntagUserRequest request) {
        return untag(
                call,
                User.TYPE,
                (reader, purpose) ->
                        User.TYPE.get(reader, call.acting(), purpose, text(request.userName(), "UserName")),
                request.tagKeys(),
                () -> UntagUserResponse.builder().build());
    }

    private static ListUserTagsResponse listUserTags(Call call, ListUserTagsRequest request) {
        Listing<Tag> page = list(
                call,
                request,
                (reader, purpose) ->
                        User.TYPE.get(reader, call.acting(), purpose, text(request.userName(), "UserName")));
        return ListUserTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static TagRoleResponse tagRole(Call call, TagRoleRequest request) {
        return tag(
                call,
                Role.TYPE,
                (reader, purpose) ->
                        Role.TYPE.get(reader, call.acting(), purpose, text(request.roleName(), "RoleName")),
                request.tags(),
                () -> TagRoleResponse.builder().build());
    }

    private static UntagRoleResponse untagRole(Call call, UntagRoleRequest request) {
        return untag(
                call,
                Role.TYPE,
                (reader, purpose) ->
                        Role.TYPE.get(reader, call.acting(), purpose, text(request.roleName(), "RoleName")),
                request.tagKeys(),
                () -> UntagRoleResponse.builder().build());
    }

    private static ListRoleTagsResponse listRoleTags(Call call, ListRoleTagsRequest request) {
        Listing<Tag> page = list(
                call,
                request,
                (reader, purpose) ->
                        Role.TYPE.get(reader, call.acting(), purpose, text(request.roleName(), "RoleName")));
        return ListRoleTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static TagPolicyResponse tagPolicy(Call call, TagPolicyRequest request) {
        return tag(
                call,
                ManagedPolicy.TYPE,
                (reader, purpose) -> own(reader, call, purpose, request.policyArn()),
                request.tags(),
                () -> TagPolicyResponse.builder().build());
    }

    private static UntagPolicyResponse untagPolicy(Call call, UntagPolicyRequest request) {
        return untag(
                call,
                ManagedPolicy.TYPE,
                (reader, purpose) -> own(reader, call, purpose, request.policyArn()),
                request.tagKeys(),
                () -> UntagPolicyResponse.builder().build());
    }

    private static ListPolicyTagsResponse listPolicyTags(Call call, ListPolicyTagsRequest request) {
        Listing<Tag> page = list(call, request, (reader, purpose) -> own(reader, call, purpose, request.policyArn()));
        return ListPolicyTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static TagInstanceProfileResponse tagInstanceProfile(Call call, TagInstanceProfileRequest request) {
        return tag(
                call,
                InstanceProfile.TYPE,
                (reader, purpose) -> InstanceProfile.TYPE.get(
                        reader, call.acting(), purpose, text(request.instanceProfileName(), "InstanceProfileName")),
                request.tags(),
                () -> TagInstanceProfileResponse.builder().build());
    }

    private static UntagInstanceProfileResponse untagInstanceProfile(Call call, UntagInstanceProfileRequest request) {
        return untag(
                call,
                InstanceProfile.TYPE,
                (reader, purpose) -> InstanceProfile.TYPE.get(
                        reader, call.acting(), purpose, text(request.instanceProfileName(), "InstanceProfileName")),
                request.tagKeys(),
                () -> UntagInstanceProfileResponse.builder().build());
    }

    private static ListInstanceProfileTagsResponse listInstanceProfileTags(
            Call call, ListInstanceProfileTagsRequest request) {
        Listing<Tag> page = list(
                call,
                request,
                (reader, purpose) -> InstanceProfile.TYPE.get(
                        reader, call.acting(), purpose, text(request.instanceProfileName(), "InstanceProfileName")));
        return ListInstanceProfileTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }
}
