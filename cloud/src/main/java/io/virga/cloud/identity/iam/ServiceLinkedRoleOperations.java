package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.CreateServiceLinkedRoleRequest;
import io.virga.api.iam.CreateServiceLinkedRoleResponse;
import io.virga.api.iam.DeleteServiceLinkedRoleRequest;
import io.virga.api.iam.DeleteServiceLinkedRoleResponse;
import io.virga.api.iam.GetServiceLinkedRoleDeletionStatusRequest;
import io.virga.api.iam.GetServiceLinkedRoleDeletionStatusResponse;
import io.virga.api.iam.Iam;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Roles that are linked to services. */
final class ServiceLinkedRoleOperations {
    private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,64}");
    private static final int LONGEST_NAME = 64;
    private static final String SUCCEEDED = "SUCCEEDED";

    private final IamIds ids;
    private final ServiceLinkedRoles roles;

    ServiceLinkedRoleOperations(IamIds ids, ServiceLinkedRoles roles) {
        this.ids = requireNonNull(ids, "ids is null");
        this.roles = requireNonNull(roles, "roles is null");
    }

    void register(Operations operations) {
        operations.on(Iam.CREATE_SERVICE_LINKED_ROLE, this::create, "AWSServiceName", "Description", "CustomSuffix");
        operations.on(Iam.DELETE_SERVICE_LINKED_ROLE, this::delete, "RoleName");
        operations.on(
                Iam.GET_SERVICE_LINKED_ROLE_DELETION_STATUS, ServiceLinkedRoleOperations::status, "DeletionTaskId");
    }

    private CreateServiceLinkedRoleResponse create(Call call, CreateServiceLinkedRoleRequest request) {
        String principal = request.awsServiceName().orElseThrow(() -> IamErrors.missing("AWSServiceName"));
        Optional<String> suffix = request.customSuffix().filter(text -> !text.isEmpty());
        return call.write(transaction -> {
            Optional<LinkedService> known = LinkedService.of(principal);
            if (known.isEmpty()) {
                Role.TYPE
                        .resources()
                        .authorizeUnknown(
                                call.acting(),
                                Edits.action(call, keys -> keys.value("iam:AWSServiceName", principal)),
                                List.of("aws-service-role/" + principal + "/*"));
                throw IamErrors.invalidInput("Service role name for " + principal
                        + " is not known. Services with roles of their own are named as autoscaling.amazonaws.com.");
            }
            Role role = roles.make(
                    call.account(),
                    known.get(),
                    suffix.map(text -> "_" + text).orElse(""),
                    request.description().filter(text -> !text.isEmpty()),
                    call.time());
            Role.TYPE
                    .resources()
                    .authorizeCreation(
                            transaction,
                            call.acting(),
                            Edits.action(call, keys -> keys.value("iam:AWSServiceName", principal)),
                            role);
            checkSuffix(known.get(), suffix, role.name());
            Role.TYPE.sameName(transaction, call.account(), role.name()).ifPresent(taken -> {
                throw IamErrors.invalidInput("Service role name " + role.name()
                        + " has been taken in this account, please try a different suffix.");
            });
            IamQuotas.checkRoom("RolesPerAccount", Role.TYPE.count(transaction, call.account()));
            transaction.insert(Role.TYPE.resources().documents(), role);
            return CreateServiceLinkedRoleResponse.builder()
                    .role(IamViews.wholeRole(call, transaction, role))
                    .build();
        });
    }

    private static void checkSuffix(LinkedService service, Optional<String> suffix, String name) {
        if (suffix.isPresent() && !service.suffixes()) {
            throw IamErrors.invalidInput("Custom suffix is not allowed for " + service.principal());
        }
        if (suffix.filter(text -> !SUFFIX.matcher(text).matches()).isPresent() || name.length() > LONGEST_NAME) {
            throw IamErrors.invalidInput("The custom suffix " + suffix.orElse("") + " is not valid.");
        }
    }

    /** Nothing here goes on using a role, so that a deletion succeeds at once; services make a new one when they need it. */
    private DeleteServiceLinkedRoleResponse delete(Call call, DeleteServiceLinkedRoleRequest request) {
        String name = request.roleName().orElseThrow(() -> IamErrors.missing("RoleName"));
        return call.write(transaction -> {
            Role role = Role.TYPE.get(transaction, call.acting(), call.action(), name);
            String service = role.service()
                    .orElseThrow(() -> IamErrors.notThere(
                            "Role " + role.name() + " is not a service-linked role of this account."));
            String id = "task/aws-service-role/" + service + "/" + role.name() + "/" + ids.next("");
            transaction.insert(
                    RoleDeletionTask.DOCUMENTS,
                    new RoleDeletionTask(id, call.account(), role.nameWithPath(), call.time()));
            transaction.delete(Role.TYPE.resources().documents(), role.id());
            return DeleteServiceLinkedRoleResponse.builder().deletionTaskId(id).build();
        });
    }

    private static GetServiceLinkedRoleDeletionStatusResponse status(
            Call call, GetServiceLinkedRoleDeletionStatusRequest request) {
        String id = request.deletionTaskId().orElseThrow(() -> IamErrors.missing("DeletionTaskId"));
        Optional<RoleDeletionTask> task = call.read(reader -> RoleDeletionTask.find(reader, call.account(), id));
        Role.TYPE
                .resources()
                .authorizeUnknown(
                        call.acting(),
                        call.action(),
                        List.of(task.map(RoleDeletionTask::role).orElse("*")));
        if (task.isEmpty()) {
            throw IamErrors.notThere("Deletion task " + id + " cannot be found.");
        }
        return GetServiceLinkedRoleDeletionStatusResponse.builder()
                .status(SUCCEEDED)
                .build();
    }
}
