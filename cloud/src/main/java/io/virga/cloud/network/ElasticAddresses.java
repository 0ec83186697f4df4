package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Result;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Allocates Elastic IP addresses, and releases them, whoever wants it: each a part of a transaction. */
public final class ElasticAddresses {
    private static final Action ALLOCATE = Action.of("ec2:AllocateAddress");
    private static final Action RELEASE = Action.of("ec2:ReleaseAddress");

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

    /** Why the account may not have one more address in a region; empty if it may. */
    private Optional<AddressRefusal> beyondQuota(Reader reader, Scope scope) {
        return quotas.allows(Quotas.ELASTIC_ADDRESSES, ElasticAddress.count(reader, scope) + 1)
                ? Optional.empty()
                : Optional.of(new AddressRefusal.QuotaReached(
                        Quotas.ELASTIC_ADDRESSES, quotas.limit(Quotas.ELASTIC_ADDRESSES)));
    }

    /** Allocates an address of the pool. */
    public Result<ElasticAddress, AddressRefusal> allocate(
            Transaction transaction, Acting acting, SortedMap<String, String> tags) {
        Scope scope = authorize(transaction, acting, tags, "");
        Optional<AddressRefusal> beyond = beyondQuota(transaction, scope);
        if (beyond.isPresent()) {
            return Result.refused(beyond.get());
        }
        return addresses
                .freePublic(transaction, Set.of())
                .map(free -> Result.<ElasticAddress, AddressRefusal>done(insert(transaction, scope, tags, free)))
                .orElseGet(() -> Result.refused(new AddressRefusal.NoneFree(addresses.publicPool())));
    }

    /** Allocates an address once more that the account has released. */
    public Result<ElasticAddress, AddressRefusal> recover(
            Transaction transaction, Acting acting, SortedMap<String, String> tags, String former) {
        Scope scope = authorize(transaction, acting, tags, former);
        Optional<AddressRefusal> beyond = beyondQuota(transaction, scope);
        if (beyond.isPresent()) {
            return Result.refused(beyond.get());
        }
        if (!FormerAddress.wasOf(transaction, scope, former)) {
            return Result.refused(new AddressRefusal.NeverOwned(former));
        }
        return addresses.isFreePublic(transaction, former)
                ? Result.done(insert(transaction, scope, tags, former))
                : Result.refused(new AddressRefusal.Taken(former));
    }

    private static Scope authorize(Reader reader, Acting acting, SortedMap<String, String> tags, String publicAddress) {
        Scope scope = Scope.of(acting);
        ElasticAddress.TYPE.authorizeCreation(reader, acting, ALLOCATE, planned(scope, tags, publicAddress));
        return scope;
    }

    /** Gives an address to another account, without its tags. */
    Result<ElasticAddress, AddressRefusal> transfer(
            Transaction transaction, ElasticAddress address, Scope scope, SortedMap<String, String> tags) {
        Optional<AddressRefusal> beyond = beyondQuota(transaction, scope);
        if (beyond.isPresent()) {
            return Result.refused(beyond.get());
        }
        transaction.delete(ElasticAddress.TYPE.documents(), address.id());
        return Result.done(insert(transaction, scope, tags, address.publicAddress()));
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

    /** Releases an address. One that is associated in a default VPC is disassociated. */
    public Result<ElasticAddress, AddressRefusal> release(Transaction transaction, Acting acting, String allocationId) {
        return release(transaction, ElasticAddress.TYPE.get(transaction, acting, RELEASE, allocationId));
    }

    private Result<ElasticAddress, AddressRefusal> release(Transaction transaction, ElasticAddress address) {
        boolean stays = address.networkInterface(transaction)
                .flatMap(i -> transaction.get(Vpc.TYPE.documents(), i.vpcId()))
                .filter(vpc -> !vpc.isDefault())
                .isPresent();
        if (stays) {
            return Result.refused(new AddressRefusal.InUse(address.publicAddress()));
        }
        return switch (associations.disassociate(transaction, address)) {
            case Result.Done<ElasticAddress, AddressRefusal>(ElasticAddress free) -> {
                transaction.delete(ElasticAddress.TYPE.documents(), free.id());
                transaction.delete(AddressTransfer.DOCUMENTS, free.id());
                FormerAddress.remember(transaction, free);
                yield Result.done(free);
            }
            case Result.Refused<ElasticAddress, AddressRefusal> refused -> refused;
        };
    }
}
