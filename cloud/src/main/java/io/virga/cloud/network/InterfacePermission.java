package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Scope;
import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;

/**
 * The permission of another account to use an interface.
 *
 * @param account the owner of the interface
 * @param grantee the account that has the permission
 * @param permission {@code INSTANCE-ATTACH}
 */
record InterfacePermission(
        String id, String account, String region, String networkInterfaceId, String grantee, String permission) {
    /** The permission to attach the interface to an instance. */
    static final String ATTACH = "INSTANCE-ATTACH";

    private static final Index<InterfacePermission> BY_OWNER =
            Index.of("owner", permission -> List.of(new Scope(permission.account(), permission.region()).key()));

    private static final Index<InterfacePermission> BY_INTERFACE =
            Index.of("interface", permission -> List.of(permission.networkInterfaceId()));

    static final DocumentType<InterfacePermission> DOCUMENTS = DocumentType.json(
            "network_interface_permission",
            InterfacePermission.class,
            InterfacePermission::id,
            List.of(BY_OWNER, BY_INTERFACE));

    InterfacePermission {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(networkInterfaceId, "networkInterfaceId is null");
        requireNonNull(grantee, "grantee is null");
        requireNonNull(permission, "permission is null");
    }

    /** The permissions that an account has given in a region. */
    static List<InterfacePermission> of(Reader reader, Scope owner) {
        return reader.find(DOCUMENTS, BY_OWNER, owner.key());
    }

    /** The permissions to use an interface. */
    static List<InterfacePermission> to(Reader reader, String interfaceId) {
        return reader.find(DOCUMENTS, BY_INTERFACE, interfaceId);
    }

    /** Deletes the permissions to use an interface that goes. */
    static void deleteAll(Transaction transaction, String interfaceId) {
        to(transaction, interfaceId).forEach(permission -> transaction.delete(DOCUMENTS, permission.id()));
    }
}
