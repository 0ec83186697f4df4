package io.virga.cloud.identity.iam;

import io.virga.api.iam.AttachGroupPolicyRequest;
import io.virga.api.iam.AttachGroupPolicyResponse;
import io.virga.api.iam.AttachRolePolicyRequest;
import io.virga.api.iam.AttachRolePolicyResponse;
import io.virga.api.iam.AttachUserPolicyRequest;
import io.virga.api.iam.AttachUserPolicyResponse;
import io.virga.api.iam.AttachedPolicy;
import io.virga.api.iam.DeleteRolePermissionsBoundaryRequest;
import io.virga.api.iam.DeleteRolePermissionsBoundaryResponse;
import io.virga.api.iam.DeleteUserPermissionsBoundaryRequest;
import io.virga.api.iam.DeleteUserPermissionsBoundaryResponse;
import io.virga.api.iam.DetachGroupPolicyRequest;
import io.virga.api.iam.DetachGroupPolicyResponse;
import io.virga.api.iam.DetachRolePolicyRequest;
import io.virga.api.iam.DetachRolePolicyResponse;
import io.virga.api.iam.DetachUserPolicyRequest;
import io.virga.api.iam.DetachUserPolicyResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListAttachedGroupPoliciesRequest;
import io.virga.api.iam.ListAttachedGroupPoliciesResponse;
import io.virga.api.iam.ListAttachedRolePoliciesRequest;
import io.virga.api.iam.ListAttachedRolePoliciesResponse;
import io.virga.api.iam.ListAttachedUserPoliciesRequest;
import io.virga.api.iam.ListAttachedUserPoliciesResponse;
import io.virga.api.iam.PutRolePermissionsBoundaryRequest;
import io.virga.api.iam.PutRolePermissionsBoundaryResponse;
import io.virga.api.iam.PutUserPermissionsBoundaryRequest;
import io.virga.api.iam.PutUserPermissionsBoundaryResponse;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import java.util.Optional;

/** The managed policies of users, groups and roles, and permissions boundaries. */
final class AttachmentOperations {
    private final Attachments<User> users = new Attachments<>(User.TYPE, "AttachedPoliciesPerUser");
    private final Attachments<Group> groups = new Attachments<>(Group.TYPE, "AttachedPoliciesPerGroup");
    private final Attachments<Role> roles = new Attachments<>(Role.TYPE, "AttachedPoliciesPerRole");

    void register(Operations operations) {
        operations.on(Iam.ATTACH_USER_POLICY, this::attachUserPolicy, "UserName", "PolicyArn");
        operations.on(Iam.DETACH_USER_POLICY, this::detachUserPolicy, "UserName", "PolicyArn");
        operations.describe(Iam.LIST_ATTACHED_USER_POLICIES, this::listAttachedUserPolicies, "UserName", "PathPrefix");
        operations.on(Iam.ATTACH_GROUP_POLICY, this::attachGroupPolicy, "GroupName", "PolicyArn");
        operations.on(Iam.DETACH_GROUP_POLICY, this::detachGroupPolicy, "GroupName", "PolicyArn");
        operations.describe(
                Iam.LIST_ATTACHED_GROUP_POLICIES, this::listAttachedGroupPolicies, "GroupName", "PathPrefix");
        operations.on(Iam.ATTACH_ROLE_POLICY, this::attachRolePolicy, "RoleName", "PolicyArn");
        operations.on(Iam.DETACH_ROLE_POLICY, this::detachRolePolicy, "RoleName", "PolicyArn");
        operations.describe(Iam.LIST_ATTACHED_ROLE_POLICIES, this::listAttachedRolePolicies, "RoleName", "PathPrefix");
        operations.on(Iam.PUT_USER_PERMISSIONS_BOUNDARY, this::putUserBoundary, "UserName", "PermissionsBoundary");
        operations.on(Iam.DELETE_USER_PERMISSIONS_BOUNDARY, this::deleteUserBoundary, "UserName");
        operations.on(Iam.PUT_ROLE_PERMISSIONS_BOUNDARY, this::putRoleBoundary, "RoleName", "PermissionsBoundary");
        operations.on(Iam.DELETE_ROLE_PERMISSIONS_BOUNDARY, this::deleteRoleBoundary, "RoleName");
    }

    private static String text(Optional<String> value, String member) {
        return value.orElseThrow(() -> IamErrors.missing(member));
    }

    private AttachUserPolicyResponse attachUserPolicy(Call call, AttachUserPolicyRequest request) {
        return users.attach(
                call,
                text(request.userName(), "UserName"),
                text(request.policyArn(), "PolicyArn"),
                () -> AttachUserPolicyResponse.builder().build());
    }

    private DetachUserPolicyResponse detachUserPolicy(Call call, DetachUserPolicyRequest request) {
        return users.detach(
                call,
                text(request.userName(), "UserName"),
                text(request.policyArn(), "PolicyArn"),
                () -> DetachUserPolicyResponse.builder().build());
    }

    private ListAttachedUserPoliciesResponse listAttachedUserPolicies(
            Call call, ListAttachedUserPoliciesRequest request) {
        Listing<AttachedPolicy> page =
                users.list(call, request, text(request.userName(), "UserName"), request.pathPrefix());
        return ListAttachedUserPoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private AttachGroupPolicyResponse attachGroupPolicy(Call call, AttachGroupPolicyRequest request) {
        return groups.attach(
                call,
                text(request.groupName(), "GroupName"),
                text(request.policyArn(), "PolicyArn"),
                () -> AttachGroupPolicyResponse.builder().build());
    }

    private DetachGroupPolicyResponse detachGroupPolicy(Call call, DetachGroupPolicyRequest request) {
        return groups.detach(
                call,
                text(request.groupName(), "GroupName"),
                text(request.policyArn(), "PolicyArn"),
                () -> DetachGroupPolicyResponse.builder().build());
    }

    private ListAttachedGroupPoliciesResponse listAttachedGroupPolicies(
            Call call, ListAttachedGroupPoliciesRequest request) {
        Listing<AttachedPolicy> page =
                groups.list(call, request, text(request.groupName(), "GroupName"), request.pathPrefix());
        return ListAttachedGroupPoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private AttachRolePolicyResponse attachRolePolicy(Call call, AttachRolePolicyRequest request) {
        return roles.attach(
                call,
                text(request.roleName(), "RoleName"),
                text(request.policyArn(), "PolicyArn"),
                () -> AttachRolePolicyResponse.builder().build());
    }

    private DetachRolePolicyResponse detachRolePolicy(Call call, DetachRolePolicyRequest request) {
        return roles.detach(
                call,
                text(request.roleName(), "RoleName"),
                text(request.policyArn(), "PolicyArn"),
                () -> DetachRolePolicyResponse.builder().build());
    }

    private ListAttachedRolePoliciesResponse listAttachedRolePolicies(
            Call call, ListAttachedRolePoliciesRequest request) {
        Listing<AttachedPolicy> page =
                roles.list(call, request, text(request.roleName(), "RoleName"), request.pathPrefix());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private PutUserPermissionsBoundaryResponse putUserBoundary(Call call, PutUserPermissionsBoundaryRequest request) {
        return users.putBoundary(
                call,
                text(request.userName(), "UserName"),
                text(request.permissionsBoundary(), "PermissionsBoundary"),
                () -> PutUserPermissionsBoundaryResponse.builder().build());
    }

    private DeleteUserPermissionsBoundaryResponse deleteUserBoundary(
            Call call, DeleteUserPermissionsBoundaryRequest request) {
        return users.deleteBoundary(
                call,
                text(request.userName(), "UserName"),
                () -> DeleteUserPermissionsBoundaryResponse.builder().build());
    }

    private PutRolePermissionsBoundaryResponse putRoleBoundary(Call call, PutRolePermissionsBoundaryRequest request) {
        return roles.putBoundary(
                call,
                text(request.roleName(), "RoleName"),
                text(request.permissionsBoundary(), "PermissionsBoundary"),
                () -> PutRolePermissionsBoundaryResponse.builder().build());
    }

    private DeleteRolePermissionsBoundaryResponse deleteRoleBoundary(
            Call call, DeleteRolePermissionsBoundaryRequest request) {
        return roles.deleteBoundary(
                call,
                text(request.roleName(), "RoleName"),
                () -> DeleteRolePermissionsBoundaryResponse.builder().build());
    }
}
