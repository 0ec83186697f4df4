package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Scope;
import io.virga.store.DocumentType;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;

/**
 * The last owner of a public address that was an Elastic IP address: it may have the address again, as long as nobody else
 * has allocated it. There are at most as many as the pool has addresses.
 */
record FormerAddress(String publicAddress, String account, String region) {
    static final DocumentType<FormerAddress> DOCUMENTS =
            DocumentType.json("former_address", FormerAddress.class, FormerAddress::publicAddress, List.of());

    FormerAddress {
        requireNonNull(publicAddress, "publicAddress is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
    }

    /** Remembers the owner of an address that is released. */
    static void remember(Transaction transaction, ElasticAddress address) {
        transaction.put(DOCUMENTS, new FormerAddress(address.publicAddress(), address.account(), address.region()));
    }

    /** Whether an address was last an Elastic IP address of this account in this region. */
    static boolean wasOf(Reader reader, Scope scope, String publicAddress) {
        return reader.get(DOCUMENTS, publicAddress)
                .filter(former -> former.account().equals(scope.account())
                        && former.region().equals(scope.region()))
                .isPresent();
    }

    /** Forgets the former owner of an address that has a new one. */
    static void forget(Transaction transaction, String publicAddress) {
        transaction.delete(DOCUMENTS, publicAddress);
    }
}
