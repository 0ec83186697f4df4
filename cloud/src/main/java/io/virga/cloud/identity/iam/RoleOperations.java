package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.CreateRoleRequest;
import io.virga.api.iam.CreateRoleResponse;
import io.virga.api.iam.DeleteRoleRequest;
import io.virga.api.iam.DeleteRoleResponse;
import io.virga.api.iam.GetRoleRequest;
import io.virga.api.iam.GetRoleResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListRolesRequest;
import io.virga.api.iam.ListRolesResponse;
import io.virga.api.iam.UpdateAssumeRolePolicyRequest;
import io.virga.api.iam.UpdateAssumeRolePolicyResponse;
import io.virga.api.iam.UpdateRoleDescriptionRequest;
import io.virga.api.iam.UpdateRoleDescriptionResponse;
import io.virga.api.iam.UpdateRoleRequest;
import io.virga.api.iam.UpdateRoleResponse;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.policy.PolicyDocument;
import io.virga.policy.PolicyGrammar;
import io.virga.store.Transaction;
import java.util.Optional;

/** Roles. */
final class RoleOperations {
    private static final String ROOT_PATH = "/";
    private static final String SERVICE_PATH = "/aws-service-role/";
    private static final int DEFAULT_SESSION_SECONDS = 3600;

    private final IamIds ids;

    RoleOperations(IamIds ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    void register(Operations operations) {
        operations.on(
                Iam.CREATE_ROLE,
                this::create,
                "Path",
                "RoleName",
                "AssumeRolePolicyDocument",
                "Description",
                "MaxSessionDuration",
                "PermissionsBoundary",
                "Tags");
        operations.on(Iam.GET_ROLE, RoleOperations::get, "RoleName");
        operations.on(Iam.DELETE_ROLE, RoleOperations::delete, "RoleName");
        operations.describe(Iam.LIST_ROLES, RoleOperations::list, "PathPrefix");
        operations.on(Iam.UPDATE_ROLE, RoleOperations::update, "RoleName", "Description", "MaxSessionDuration");
        operations.on(Iam.UPDATE_ROLE_DESCRIPTION, RoleOperations::describe, "RoleName", "Description");
        operations.on(Iam.UPDATE_ASSUME_ROLE_POLICY, RoleOperations::updateTrust, "RoleName", "PolicyDocument");
    }

    private static String name(Optional<String> name) {
        return name.orElseThrow(() -> IamErrors.missing("RoleName"));
    }

    private static String trust(String text) {
        Documents.parse(text, PolicyGrammar.TRUST);
        int limit = IamQuotas.of("TrustPolicySize");
        if (PolicyDocument.sizeWithoutWhiteSpace(text) > limit) {
            throw IamErrors.limitExceeded("ACLSizePerRole", limit);
        }
        return text;
    }

    private CreateRoleResponse create(Call call, CreateRoleRequest request) {
        String name = name(request.roleName());
        String path = request.path().orElse(ROOT_PATH);
        return call.write(transaction -> {
            Role role = new Role(
                    ids.next(Role.TYPE.idPrefix()),
                    call.account(),
                    IamTags.of(request.tags()),
                    path,
                    name,
                    call.time(),
                    Grants.NONE.withBoundary(Boundaries.asked(transaction, call, request.permissionsBoundary())),
                    trust(request.assumeRolePolicyDocument()
                            .orElseThrow(() -> IamErrors.missing("AssumeRolePolicyDocument"))),
                    request.description().filter(text -> !text.isEmpty()),
                    request.maxSessionDuration().orElse(DEFAULT_SESSION_SECONDS),
                    Optional.empty());
            Edits.insert(call, transaction, Role.TYPE, "RolesPerAccount", role);
            if (path.startsWith(SERVICE_PATH)) {
                throw IamErrors.validation("Roles with path " + SERVICE_PATH + " can only be created by services.");
            }
            return CreateRoleResponse.builder()
                    .role(IamViews.wholeRole(call, transaction, role))
                    .build();
        });
    }

    private static GetRoleResponse get(Call call, GetRoleRequest request) {
        return call.read(reader -> GetRoleResponse.builder()
                .role(IamViews.wholeRole(
                        call, reader, Role.TYPE.get(reader, call.acting(), call.action(), name(request.roleName()))))
                .build());
    }

    private static DeleteRoleResponse delete(Call call, DeleteRoleRequest request) {
        return call.write(transaction -> {
            Role role = Role.TYPE.get(transaction, call.acting(), call.action(), name(request.roleName()));
            Grantees.checkModifiable(role);
            checkUnused(transaction, role);
            transaction.delete(Role.TYPE.resources().documents(), role.id());
            return DeleteRoleResponse.builder().build();
        });
    }

    private static void checkUnused(Transaction transaction, Role role) {
        if (InstanceProfile.TYPE.countHaving(transaction, role.account(), InstanceProfile.ROLE, role.id()) > 0) {
            throw IamErrors.deleteConflict("must remove roles from instance profile first");
        }
        Grantees.checkBare(role);
    }

    private static ListRolesResponse list(Call call, ListRolesRequest request) {
        Listing<Role> page = call.read(reader ->
                Listing.of(call, request, Edits.under(Role.TYPE, reader, call, request.pathPrefix()), Role::name));
        return ListRolesResponse.builder()
                .roles(page.map(role -> IamViews.role(call, role).build()))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static UpdateRoleResponse update(Call call, UpdateRoleRequest request) {
        return Edits.change(
                call,
                Role.TYPE,
                call.action(),
                name(request.roleName()),
                (transaction, role) -> {
                    Grantees.checkModifiable(role);
                    return role.described(
                            request.description().or(role::description).filter(text -> !text.isEmpty()),
                            request.maxSessionDuration().orElse(role.maxSessionSeconds()));
                },
                () -> UpdateRoleResponse.builder().build());
    }

    /** The description is free, that of a role linked to a service, too. */
    private static UpdateRoleDescriptionResponse describe(Call call, UpdateRoleDescriptionRequest request) {
        return call.write(transaction -> {
            Role role = Role.TYPE.get(transaction, call.acting(), call.action(), name(request.roleName()));
            Role changed =
                    role.described(request.description().filter(text -> !text.isEmpty()), role.maxSessionSeconds());
            transaction.replace(Role.TYPE.resources().documents(), changed);
            return UpdateRoleDescriptionResponse.builder()
                    .role(IamViews.wholeRole(call, transaction, changed))
                    .build();
        });
    }

    private static UpdateAssumeRolePolicyResponse updateTrust(Call call, UpdateAssumeRolePolicyRequest request) {
        String text = request.policyDocument().orElseThrow(() -> IamErrors.missing("PolicyDocument"));
        return Edits.change(
                call,
                Role.TYPE,
                call.action(),
                name(request.roleName()),
                (transaction, role) -> {
                    Grantees.checkModifiable(role);
                    return role.withTrust(trust(text));
                },
                () -> UpdateAssumeRolePolicyResponse.builder().build());
    }
}
