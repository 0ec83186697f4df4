package io.virga.cloud.identity.iam;

import io.virga.api.iam.Iam;
import io.virga.api.iam.ListEntitiesForPolicyRequest;
import io.virga.api.iam.ListEntitiesForPolicyResponse;
import io.virga.api.iam.PolicyGroup;
import io.virga.api.iam.PolicyRole;
import io.virga.api.iam.PolicyUser;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** What managed policies are attached to. */
final class PolicyEntityOperations {
    private static final String ALL = "";
    private static final String AS_BOUNDARY = "PermissionsBoundary";
    private static final String AS_PERMISSIONS = "PermissionsPolicy";

    void register(Operations operations) {
        operations.describe(
                Iam.LIST_ENTITIES_FOR_POLICY,
                PolicyEntityOperations::list,
                "PolicyArn",
                "EntityFilter",
                "PathPrefix",
                "PolicyUsageFilter");
    }

    private static ListEntitiesForPolicyResponse list(Call call, ListEntitiesForPolicyRequest request) {
        return call.read(reader -> {
            ManagedPolicy policy = ManagedPolicies.get(
                    reader,
                    call.acting(),
                    call.action(),
                    request.policyArn().orElseThrow(() -> IamErrors.missing("PolicyArn")));
            Listing<Grantee<?>> page =
                    Listing.of(call, request, entities(reader, call, policy, request), PolicyEntityOperations::key);
            return ListEntitiesForPolicyResponse.builder()
                    .policyGroups(views(
                            page,
                            Group.class,
                            group -> PolicyGroup.builder()
                                    .groupName(group.name())
                                    .groupId(group.id())
                                    .build()))
                    .policyUsers(views(
                            page,
                            User.class,
                            user -> PolicyUser.builder()
                                    .userName(user.name())
                                    .userId(user.id())
                                    .build()))
                    .policyRoles(views(
                            page,
                            Role.class,
                            role -> PolicyRole.builder()
                                    .roleName(role.name())
                                    .roleId(role.id())
                                    .build()))
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    private static String key(Grantee<?> grantee) {
        return grantee.getClass().getSimpleName() + " " + grantee.name();
    }

    private static <D, V> List<V> views(Listing<Grantee<?>> page, Class<D> type, Function<D, V> view) {
        return page.items().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .map(view)
                .toList();
    }

    private static List<Grantee<?>> entities(
            Reader reader, Call call, ManagedPolicy policy, ListEntitiesForPolicyRequest request) {
        String kind = request.entityFilter().orElse(ALL);
        String usage = request.policyUsageFilter().orElse(ALL);
        String prefix = request.pathPrefix().orElse("/");
        List<Grantee<?>> all = new ArrayList<>();
        if (!usage.equals(AS_BOUNDARY)) {
            if (is(kind, "Group")) {
                all.addAll(Group.TYPE.having(reader, call.account(), User.ATTACHED, policy.id()));
            }
            addUsersAndRoles(all, reader, call, policy, kind, User.ATTACHED);
        }
        if (!usage.equals(AS_PERMISSIONS)) {
            addUsersAndRoles(all, reader, call, policy, kind, User.BOUNDARY);
        }
        return all.stream()
                .filter(grantee -> grantee.path().startsWith(prefix))
                .distinct()
                .sorted(Comparator.comparing(PolicyEntityOperations::key))
                .toList();
    }

    private static void addUsersAndRoles(
            List<Grantee<?>> all, Reader reader, Call call, ManagedPolicy policy, String kind, String use) {
        if (is(kind, "User")) {
            all.addAll(User.TYPE.having(reader, call.account(), use, policy.id()));
        }
        if (is(kind, "Role")) {
            all.addAll(Role.TYPE.having(reader, call.account(), use, policy.id()));
        }
    }

    private static boolean is(String asked, String kind) {
        return asked.equals(ALL) || asked.equals(kind);
    }
}
