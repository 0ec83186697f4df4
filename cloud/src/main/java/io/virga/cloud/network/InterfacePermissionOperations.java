package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateNetworkInterfacePermissionRequest;
import io.virga.api.ec2.CreateNetworkInterfacePermissionResult;
import io.virga.api.ec2.DeleteNetworkInterfacePermissionRequest;
import io.virga.api.ec2.DeleteNetworkInterfacePermissionResult;
import io.virga.api.ec2.DescribeNetworkInterfacePermissionsRequest;
import io.virga.api.ec2.DescribeNetworkInterfacePermissionsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.NetworkInterfacePermission;
import io.virga.api.ec2.NetworkInterfacePermissionState;
import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.cloud.identity.Account;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.IdSyntax;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * CreateNetworkInterfacePermission, DeleteNetworkInterfacePermission and DescribeNetworkInterfacePermissions. A permission is
 * recorded; its use by the other account is refused, since a machine here has the interfaces of one VPC only.
 */
final class InterfacePermissionOperations {
    private static final String PREFIX = "eni-perm";
    private static final IdSyntax IDS = new IdSyntax.Hexadecimal(PREFIX);
    private static final String FILTER = "network-interface-permission.";

    private static final FilterTable<InterfacePermission> FILTERS = new FilterTable<InterfacePermission>()
            .on(FILTER + "network-interface-permission-id", InterfacePermission::id)
            .on(FILTER + "network-interface-id", InterfacePermission::networkInterfaceId)
            .on(FILTER + "aws-account-id", InterfacePermission::grantee)
            .on(FILTER + "permission", InterfacePermission::permission)
            .onNothing(FILTER + "aws-service");

    private final Ids ids;

    InterfacePermissionOperations(Ids ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    static FilterTable<InterfacePermission> filters() {
        return FILTERS;
    }

    void register(Operations operations) {
        operations.on(
                Ec2.CREATE_NETWORK_INTERFACE_PERMISSION,
                this::create,
                "NetworkInterfaceId",
                "AwsAccountId",
                "Permission");
        operations.on(Ec2.DELETE_NETWORK_INTERFACE_PERMISSION, this::delete, "NetworkInterfacePermissionId", "Force");
        operations.withoutEffect(
                Ec2.DELETE_NETWORK_INTERFACE_PERMISSION,
                "Force",
                "no other account has an interface attached, which is what keeps a permission");
        operations.describe(
                Ec2.DESCRIBE_NETWORK_INTERFACE_PERMISSIONS, this::describe, "NetworkInterfacePermissionIds");
    }

    private CreateNetworkInterfacePermissionResult create(Call call, CreateNetworkInterfacePermissionRequest request) {
        String interfaceId =
                request.networkInterfaceId().orElseThrow(() -> Errors.missingParameter("NetworkInterfaceId"));
        String permission = request.permission().orElseThrow(() -> Errors.missingParameter("Permission"));
        String grantee = request.awsAccountId().orElseThrow(() -> Errors.missingParameter("AwsAccountId"));
        if (permission.equals("EIP-ASSOCIATE")) {
            throw Errors.unsupportedOperation(
                    "Another account cannot associate addresses with an interface of this one here.");
        }
        if (!Account.isId(grantee)) {
            throw Errors.invalidValue(grantee, "awsAccountId", "It must have 12 digits.");
        }
        Consumer<RequestContext.Builder> keys = context -> {
            context.value(
                    "ec2:AuthorizedUser",
                    Arn.of(Partition.of(call.region()), "iam", "", grantee, "root")
                            .toString());
            context.value("ec2:Permission", permission);
        };
        return call.write(transaction -> {
            NetworkInterface i = NetworkInterface.TYPE.get(
                    transaction, call.acting(), call.action().with(keys), interfaceId);
            boolean granted = InterfacePermission.to(transaction, i.id()).stream()
                    .anyMatch(known -> known.grantee().equals(grantee)
                            && known.permission().equals(permission));
            Interfaces.requireOwn(i);
            if (granted) {
                throw Errors.of(
                        "InvalidPermission.Duplicate",
                        "The account " + grantee + " has the permission " + permission + " for " + i.id()
                                + " already.");
            }
            InterfacePermission created =
                    new InterfacePermission(ids.next(PREFIX), i.account(), i.region(), i.id(), grantee, permission);
            transaction.insert(InterfacePermission.DOCUMENTS, created);
            return CreateNetworkInterfacePermissionResult.builder()
                    .interfacePermission(view(created))
                    .build();
        });
    }

    private DeleteNetworkInterfacePermissionResult delete(Call call, DeleteNetworkInterfacePermissionRequest request) {
        String id = request.networkInterfacePermissionId()
                .orElseThrow(() -> Errors.missingParameter("NetworkInterfacePermissionId"));
        checkIds(List.of(id));
        return call.write(transaction -> {
            Optional<InterfacePermission> known = InterfacePermission.of(transaction, Scope.of(call)).stream()
                    .filter(permission -> permission.id().equals(id))
                    .findFirst();
            // The permission is authorized on its interface. A refusal must not tell whether there is one.
            NetworkInterface.TYPE.find(
                    transaction,
                    call.acting(),
                    call.action(),
                    known.map(InterfacePermission::networkInterfaceId).orElse("*"));
            if (known.isEmpty()) {
                throw NetworkErrors.noPermission(List.of(id));
            }
            transaction.delete(InterfacePermission.DOCUMENTS, id);
            return DeleteNetworkInterfacePermissionResult.builder()
                    .returnValue(true)
                    .build();
        });
    }

    private static void checkIds(List<String> wanted) {
        List<String> malformed =
                wanted.stream().filter(id -> !IDS.matches(id)).distinct().toList();
        if (!malformed.isEmpty()) {
            throw Errors.malformedIds("InvalidPermissionID.Malformed", malformed);
        }
    }

    private DescribeNetworkInterfacePermissionsResult describe(
            Call call, DescribeNetworkInterfacePermissionsRequest request) {
        List<String> wanted = request.networkInterfacePermissionIds();
        checkIds(wanted);
        return call.read(reader -> {
            List<InterfacePermission> all = InterfacePermission.of(reader, Scope.of(call));
            requireKnown(wanted, all);
            List<InterfacePermission> chosen = all.stream()
                    .filter(permission -> wanted.isEmpty() || wanted.contains(permission.id()))
                    .toList();
            Page<InterfacePermission> page = Page.of(call, reader, chosen, InterfacePermission::id, FILTERS, request);
            return DescribeNetworkInterfacePermissionsResult.builder()
                    .networkInterfacePermissions(page.items().stream()
                            .map(InterfacePermissionOperations::view)
                            .toList())
                    .nextToken(page.nextToken())
                    .build();
        });
    }

    private static void requireKnown(List<String> wanted, List<InterfacePermission> all) {
        Set<String> known = all.stream().map(InterfacePermission::id).collect(Collectors.toSet());
        List<String> missing = new ArrayList<>(wanted);
        missing.removeAll(known);
        if (!missing.isEmpty()) {
            throw NetworkErrors.noPermission(missing);
        }
    }

    private static NetworkInterfacePermission view(InterfacePermission permission) {
        return NetworkInterfacePermission.builder()
                .networkInterfacePermissionId(permission.id())
                .networkInterfaceId(permission.networkInterfaceId())
                .awsAccountId(permission.grantee())
                .permission(permission.permission())
                .permissionState(NetworkInterfacePermissionState.builder()
                        .state("granted")
                        .build())
                .build();
    }
}
