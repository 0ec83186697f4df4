package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Allocates Elastic IP addresses, and releases them: each a part of a transaction. */
final class ElasticAddresses {
    private final Ids ids;
    private final Addresses addresses;
    private final Associations associations;
    private final Quotas quotas;

    ElasticAddresses(Ids ids, Addresses addresses, Associations associations, Quotas quotas) {
        this.ids = requireNonNull(ids, "ids is null");
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.associations = requireNonNull(associations, "associations is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    /** The address as it will be, as far as policies ask. */
    static ElasticAddress planned(Scope scope, SortedMap<String, String> tags, String publicAddress) {
        return new ElasticAddress(
                "*", scope.account(), scope.region(), tags, publicAddress, Optional.empty(), Optional.empty());
    }

    /** Refuses one more address than the account may have in a region. */
    void requireQuota(Reader reader, Scope scope) {
        if (!quotas.allows(Quotas.ELASTIC_ADDRESSES, ElasticAddress.count(reader, scope) + 1)) {
            throw NetworkErrors.tooManyElasticAddresses(quotas.words(Quotas.ELASTIC_ADDRESSES));
        }
    }

    /**
     * Allocates an address.
     *
     * @param former an address that the account has released and wants again
     */
    ElasticAddress allocate(
            Transaction transaction, Scope scope, SortedMap<String, String> tags, Optional<String> former) {
        requireQuota(transaction, scope);
        String chosen = former.map(address -> recovered(transaction, scope, address))
                .or(() -> addresses.freePublic(transaction, Set.of()))
                .orElseThrow(() -> NetworkErrors.noPublicAddress(addresses.publicPool()));
        return insert(transaction, scope, tags, chosen);
    }

    private String recovered(Reader reader, Scope scope, String address) {
        if (!FormerAddress.wasOf(reader, scope, address)) {
            throw NetworkErrors.addressOfAnother(address);
        }
        if (!addresses.isFreePublic(reader, address)) {
            throw NetworkErrors.addressNotFound(address);
        }
        return address;
    }

    /** Gives an address to another account, without its tags. */
    ElasticAddress transfer(
            Transaction transaction, ElasticAddress address, Scope scope, SortedMap<String, String> tags) {
        requireQuota(transaction, scope);
        transaction.delete(ElasticAddress.TYPE.documents(), address.id());
        return insert(transaction, scope, tags, address.publicAddress());
    }

    private ElasticAddress insert(
            Transaction transaction, Scope scope, SortedMap<String, String> tags, String publicAddress) {
        FormerAddress.forget(transaction, publicAddress);
        ElasticAddress created = new ElasticAddress(
                ids.next("eipalloc"),
                scope.account(),
                scope.region(),
                tags,
                publicAddress,
                Optional.empty(),
                Optional.empty());
        transaction.insert(ElasticAddress.TYPE.documents(), created);
        return created;
    }

    /**
     * Releases an address. One that is associated in a default VPC is disassociated.
     *
     * @throws io.virga.wire.ServiceException it is associated in another VPC
     */
    void release(Transaction transaction, ElasticAddress address) {
        boolean stays = address.networkInterface(transaction)
                .flatMap(i -> transaction.get(Vpc.TYPE.documents(), i.vpcId()))
                .filter(vpc -> !vpc.isDefault())
                .isPresent();
        if (stays) {
            throw NetworkErrors.addressInUse(address.publicAddress());
        }
        associations.disassociate(transaction, address);
        transaction.delete(ElasticAddress.TYPE.documents(), address.id());
        transaction.delete(AddressTransfer.DOCUMENTS, address.id());
        FormerAddress.remember(transaction, address);
    }
}
