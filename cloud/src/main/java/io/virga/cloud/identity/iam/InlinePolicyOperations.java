package io.virga.cloud.identity.iam;

import io.virga.api.iam.DeleteGroupPolicyRequest;
import io.virga.api.iam.DeleteGroupPolicyResponse;
import io.virga.api.iam.DeleteRolePolicyRequest;
import io.virga.api.iam.DeleteRolePolicyResponse;
import io.virga.api.iam.DeleteUserPolicyRequest;
import io.virga.api.iam.DeleteUserPolicyResponse;
import io.virga.api.iam.GetGroupPolicyRequest;
import io.virga.api.iam.GetGroupPolicyResponse;
import io.virga.api.iam.GetRolePolicyRequest;
import io.virga.api.iam.GetRolePolicyResponse;
import io.virga.api.iam.GetUserPolicyRequest;
import io.virga.api.iam.GetUserPolicyResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListGroupPoliciesRequest;
import io.virga.api.iam.ListGroupPoliciesResponse;
import io.virga.api.iam.ListRolePoliciesRequest;
import io.virga.api.iam.ListRolePoliciesResponse;
import io.virga.api.iam.ListUserPoliciesRequest;
import io.virga.api.iam.ListUserPoliciesResponse;
import io.virga.api.iam.PutGroupPolicyRequest;
import io.virga.api.iam.PutGroupPolicyResponse;
import io.virga.api.iam.PutRolePolicyRequest;
import io.virga.api.iam.PutRolePolicyResponse;
import io.virga.api.iam.PutUserPolicyRequest;
import io.virga.api.iam.PutUserPolicyResponse;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import java.util.Optional;

/** The policies embedded in users, groups and roles. */
final class InlinePolicyOperations {
    private final InlinePolicies<User> users = new InlinePolicies<>(User.TYPE, "UserPolicySize");
    private final InlinePolicies<Group> groups = new InlinePolicies<>(Group.TYPE, "GroupPolicySize");
    private final InlinePolicies<Role> roles = new InlinePolicies<>(Role.TYPE, "RolePolicySize");

    void register(Operations operations) {
        operations.on(Iam.PUT_USER_POLICY, this::putUserPolicy, "UserName", "PolicyName", "PolicyDocument");
        operations.on(Iam.GET_USER_POLICY, this::getUserPolicy, "UserName", "PolicyName");
        operations.on(Iam.DELETE_USER_POLICY, this::deleteUserPolicy, "UserName", "PolicyName");
        operations.describe(Iam.LIST_USER_POLICIES, this::listUserPolicies, "UserName");
        operations.on(Iam.PUT_GROUP_POLICY, this::putGroupPolicy, "GroupName", "PolicyName", "PolicyDocument");
        operations.on(Iam.GET_GROUP_POLICY, this::getGroupPolicy, "GroupName", "PolicyName");
        operations.on(Iam.DELETE_GROUP_POLICY, this::deleteGroupPolicy, "GroupName", "PolicyName");
        operations.describe(Iam.LIST_GROUP_POLICIES, this::listGroupPolicies, "GroupName");
        operations.on(Iam.PUT_ROLE_POLICY, this::putRolePolicy, "RoleName", "PolicyName", "PolicyDocument");
        operations.on(Iam.GET_ROLE_POLICY, this::getRolePolicy, "RoleName", "PolicyName");
        operations.on(Iam.DELETE_ROLE_POLICY, this::deleteRolePolicy, "RoleName", "PolicyName");
        operations.describe(Iam.LIST_ROLE_POLICIES, this::listRolePolicies, "RoleName");
    }

    private static String text(Optional<String> value, String member) {
        return value.orElseThrow(() -> IamErrors.missing(member));
    }

    private PutUserPolicyResponse putUserPolicy(Call call, PutUserPolicyRequest request) {
        return users.put(
                call,
                text(request.userName(), "UserName"),
                text(request.policyName(), "PolicyName"),
                text(request.policyDocument(), "PolicyDocument"),
                () -> PutUserPolicyResponse.builder().build());
    }

    private GetUserPolicyResponse getUserPolicy(Call call, GetUserPolicyRequest request) {
        InlinePolicies.Found found =
                users.get(call, text(request.userName(), "UserName"), text(request.policyName(), "PolicyName"));
        return GetUserPolicyResponse.builder()
                .userName(found.owner())
                .policyName(found.name())
                .policyDocument(found.document())
                .build();
    }

    private DeleteUserPolicyResponse deleteUserPolicy(Call call, DeleteUserPolicyRequest request) {
        return users.delete(
                call,
                text(request.userName(), "UserName"),
                text(request.policyName(), "PolicyName"),
                () -> DeleteUserPolicyResponse.builder().build());
    }

    private ListUserPoliciesResponse listUserPolicies(Call call, ListUserPoliciesRequest request) {
        Listing<String> page = users.list(call, request, text(request.userName(), "UserName"));
        return ListUserPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private PutGroupPolicyResponse putGroupPolicy(Call call, PutGroupPolicyRequest request) {
        return groups.put(
                call,
                text(request.groupName(), "GroupName"),
                text(request.policyName(), "PolicyName"),
                text(request.policyDocument(), "PolicyDocument"),
                () -> PutGroupPolicyResponse.builder().build());
    }

    private GetGroupPolicyResponse getGroupPolicy(Call call, GetGroupPolicyRequest request) {
        InlinePolicies.Found found =
                groups.get(call, text(request.groupName(), "GroupName"), text(request.policyName(), "PolicyName"));
        return GetGroupPolicyResponse.builder()
                .groupName(found.owner())
                .policyName(found.name())
                .policyDocument(found.document())
                .build();
    }

    private DeleteGroupPolicyResponse deleteGroupPolicy(Call call, DeleteGroupPolicyRequest request) {
        return groups.delete(
                call,
                text(request.groupName(), "GroupName"),
                text(request.policyName(), "PolicyName"),
                () -> DeleteGroupPolicyResponse.builder().build());
    }

    private ListGroupPoliciesResponse listGroupPolicies(Call call, ListGroupPoliciesRequest request) {
        Listing<String> page = groups.list(call, request, text(request.groupName(), "GroupName"));
        return ListGroupPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private PutRolePolicyResponse putRolePolicy(Call call, PutRolePolicyRequest request) {
        return roles.put(
                call,
                text(request.roleName(), "RoleName"),
                text(request.policyName(), "PolicyName"),
                text(request.policyDocument(), "PolicyDocument"),
                () -> PutRolePolicyResponse.builder().build());
    }

    private GetRolePolicyResponse getRolePolicy(Call call, GetRolePolicyRequest request) {
        InlinePolicies.Found found =
                roles.get(call, text(request.roleName(), "RoleName"), text(request.policyName(), "PolicyName"));
        return GetRolePolicyResponse.builder()
                .roleName(found.owner())
                .policyName(found.name())
                .policyDocument(found.document())
                .build();
    }

    private DeleteRolePolicyResponse deleteRolePolicy(Call call, DeleteRolePolicyRequest request) {
        return roles.delete(
                call,
                text(request.roleName(), "RoleName"),
                text(request.policyName(), "PolicyName"),
                () -> DeleteRolePolicyResponse.builder().build());
    }

    private ListRolePoliciesResponse listRolePolicies(Call call, ListRolePoliciesRequest request) {
        Listing<String> page = roles.list(call, request, text(request.roleName(), "RoleName"));
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }
}
