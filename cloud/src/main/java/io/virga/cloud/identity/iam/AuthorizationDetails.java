package io.virga.cloud.identity.iam;

import io.virga.api.iam.GetAccountAuthorizationDetailsRequest;
import io.virga.api.iam.GetAccountAuthorizationDetailsResponse;
import io.virga.api.iam.GroupDetail;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ManagedPolicyDetail;
import io.virga.api.iam.PolicyDetail;
import io.virga.api.iam.RoleDetail;
import io.virga.api.iam.UserDetail;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** GetAccountAuthorizationDetails: everything that decides who may do what in an account. */
final class AuthorizationDetails {
    void register(Operations operations) {
        operations.describe(Iam.GET_ACCOUNT_AUTHORIZATION_DETAILS, AuthorizationDetails::get, "Filter");
    }

    private static GetAccountAuthorizationDetailsResponse get(
            Call call, GetAccountAuthorizationDetailsRequest request) {
        return call.read(reader -> {
            Listing<IamResource<?>> page =
                    Listing.of(call, request, wanted(reader, call, request.filter()), AuthorizationDetails::key);
            return GetAccountAuthorizationDetailsResponse.builder()
                    .userDetailList(views(page, User.class, user -> view(call, reader, user)))
                    .groupDetailList(views(page, Group.class, group -> view(call, reader, group)))
                    .roleDetailList(views(page, Role.class, role -> view(call, reader, role)))
                    .policies(views(page, ManagedPolicy.class, policy -> view(call, reader, policy)))
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    /** Of AWS's policies, only those that the account uses. */
    private static List<IamResource<?>> wanted(Reader reader, Call call, List<String> filter) {
        List<IamResource<?>> all = new ArrayList<>();
        if (isWanted(filter, "User")) {
            all.addAll(User.TYPE.all(reader, call.account()));
        }
        if (isWanted(filter, "Group")) {
            all.addAll(Group.TYPE.all(reader, call.account()));
        }
        if (isWanted(filter, "Role")) {
            all.addAll(Role.TYPE.all(reader, call.account()));
        }
        if (isWanted(filter, "LocalManagedPolicy")) {
            all.addAll(ManagedPolicy.TYPE.all(reader, call.account()));
        }
        if (isWanted(filter, "AWSManagedPolicy")) {
            AwsManagedPolicies.all().stream()
                    .filter(policy -> isUsed(PolicyUses.of(reader, call.account(), policy)))
                    .forEach(all::add);
        }
        all.sort(Comparator.comparing(AuthorizationDetails::key));
        return all;
    }

    private static boolean isUsed(PolicyUses uses) {
        return uses.attachments() + uses.boundaries() > 0;
    }

    private static boolean isWanted(List<String> filter, String kind) {
        return filter.isEmpty() || filter.contains(kind);
    }

    private static String key(IamResource<?> resource) {
        return resource.getClass().getSimpleName() + " " + resource.name() + " " + resource.account();
    }

    private static <D, V> List<V> views(Listing<IamResource<?>> page, Class<D> type, Function<D, V> view) {
        return page.items().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .map(view)
                .toList();
    }

    private static List<PolicyDetail> inline(Grantee<?> grantee) {
        return grantee.grants().inline().entrySet().stream()
                .map(policy -> PolicyDetail.builder()
                        .policyName(policy.getKey())
                        .policyDocument(Documents.encode(policy.getValue()))
                        .build())
                .toList();
    }

    private static UserDetail view(Call call, Reader reader, User user) {
        return UserDetail.builder()
                .path(user.path())
                .userName(user.name())
                .userId(user.id())
                .arn(IamViews.arn(call, User.TYPE.resources().arn(user)))
                .createDate(IamViews.time(user.created()))
                .userPolicyList(inline(user))
                .groupList(GroupOperations.groups(reader, user).stream()
                        .map(Group::name)
                        .toList())
                .attachedManagedPolicies(Attachments.views(call, reader, user))
                .permissionsBoundary(IamViews.boundary(call, reader, user.grants()))
                .tags(IamTags.view(user.tags()))
                .build();
    }

    private static GroupDetail view(Call call, Reader reader, Group group) {
        return GroupDetail.builder()
                .path(group.path())
                .groupName(group.name())
                .groupId(group.id())
                .arn(IamViews.arn(call, Group.TYPE.resources().arn(group)))
                .createDate(IamViews.time(group.created()))
                .groupPolicyList(inline(group))
                .attachedManagedPolicies(Attachments.views(call, reader, group))
                .build();
    }

    private static RoleDetail view(Call call, Reader reader, Role role) {
        return RoleDetail.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(IamViews.arn(call, Role.TYPE.resources().arn(role)))
                .createDate(IamViews.time(role.created()))
                .assumeRolePolicyDocument(IamViews.trust(call, reader, role))
                .instanceProfileList(InstanceProfileOperations.profiles(reader, role).stream()
                        .map(profile -> IamViews.profile(call, reader, profile).build())
                        .toList())
                .rolePolicyList(inline(role))
                .attachedManagedPolicies(Attachments.views(call, reader, role))
                .permissionsBoundary(IamViews.boundary(call, reader, role.grants()))
                .tags(IamTags.view(role.tags()))
                .build();
    }

    private static ManagedPolicyDetail view(Call call, Reader reader, ManagedPolicy policy) {
        PolicyUses uses = PolicyUses.of(reader, call.account(), policy);
        return ManagedPolicyDetail.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(IamViews.arn(call, ManagedPolicy.TYPE.resources().arn(policy)))
                .path(policy.path())
                .defaultVersionId(policy.defaultVersion())
                .attachmentCount(uses.attachments())
                .permissionsBoundaryUsageCount(uses.boundaries())
                .isAttachable(true)
                .description(policy.description())
                .createDate(IamViews.time(policy.created()))
                .updateDate(IamViews.time(policy.updated()))
                .policyVersionList(PolicyVersionOperations.wholeViews(policy))
                .build();
    }
}
