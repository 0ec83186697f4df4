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
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.Optional;

/** Roles. */
final class RoleOperations {
    private static final String ROOT_PATH = "/";
    private static final String SERVICE_PATH = "/aws-service-role/";
    private static final int DEFAULT_SESSION_SECONDS = 3600;

    private final IamIds ids;
    private final PolicyPrincipals principals;

    RoleOperations(IamIds ids, PolicyPrincipals principals) {
        this.ids = requireNonNull(ids, "ids is null");
        this.principals = requireNonNull(principals, "principals is null");
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
        operations.on(Iam.UPDATE_ASSUME_ROLE_POLICY, this::updateTrust, "RoleName", "PolicyDocument");
    }

    private static String name(Optional<String> name) {
        return name.orElseThrow(() -> IamErrors.missing("RoleName"));
    }

    /** A trust policy that somebody sent, as it is kept. */
    private String trust(Reader reader, Call call, Documents.Sent sent) {
        PolicyDocument document = sent.document();
        int limit = IamQuotas.of("TrustPolicySize");
        if (document.size() > limit) {
            throw IamErrors.limitExceeded("ACLSizePerRole", limit);
        }
        return Documents.keep(principals, reader, call, document);
    }

    private CreateRoleResponse create(Call call, CreateRoleRequest request) {
        String name = name(request.roleName());
        String path = request.path().orElse(ROOT_PATH);
        Documents.Sent sent = Documents.read(
                request.assumeRolePolicyDocument().orElseThrow(() -> IamErrors.missing("AssumeRolePolicyDocument")),
                PolicyGrammar.TRUST);
        return call.write(transaction -> {
            Role asked = new Role(
                    ids.next(Role.TYPE.idPrefix()),
                    call.account(),
                    IamTags.of(request.tags()),
                    path,
                    name,
                    call.time(),
                    Grants.NONE.withBoundary(Boundaries.asked(transaction, call, request.permissionsBoundary())),
                    sent.document().text(),
                    request.description().filter(text -> !text.isEmpty()),
                    request.maxSessionDuration().orElse(DEFAULT_SESSION_SECONDS),
                    Optional.empty());
            // First, since the look at the principals tells who exists.
            Edits.authorizeCreation(call, transaction, Role.TYPE, asked);
            Role role = asked.withTrust(trust(transaction, call, sent));
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
        return call.read(reader -> {
            Listing<Role> page =
                    Listing.of(call, request, Edits.under(Role.TYPE, reader, call, request.pathPrefix()), Role::name);
            return ListRolesResponse.builder()
                    .roles(page.map(role -> IamViews.role(call, reader, role).build()))
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    private static UpdateRoleResponse update(Call call, UpdateRoleRequest request) {
        return Edits.change(
                call,
                Role.TYPE,
                call.action(),
                name(request.roleName()),
                (transaction, role) -> {
                    int seconds = request.maxSessionDuration().orElse(role.maxSessionSeconds());
                    // The description is free, that of a role linked to a service, too.
                    if (seconds != role.maxSessionSeconds()) {
                        Grantees.checkModifiable(role);
                    }
                    return role.described(
                            request.description().or(role::description).filter(text -> !text.isEmpty()), seconds);
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

    private UpdateAssumeRolePolicyResponse updateTrust(Call call, UpdateAssumeRolePolicyRequest request) {
        String text = request.policyDocument().orElseThrow(() -> IamErrors.missing("PolicyDocument"));
        Documents.Sent sent = Documents.read(text, PolicyGrammar.TRUST);
        return Edits.change(
                call,
                Role.TYPE,
                call.action(),
                name(request.roleName()),
                (transaction, role) -> {
                    Grantees.checkModifiable(role);
                    return role.withTrust(trust(transaction, call, sent));
                },
                () -> UpdateAssumeRolePolicyResponse.builder().build());
    }
}
