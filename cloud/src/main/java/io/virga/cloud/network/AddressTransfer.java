package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Scope;
import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An offer of an Elastic IP address to another account, pending or accepted.
 *
 * @param allocationId the id that the address has, or had, in the account that offers it
 * @param receiver the account that may accept the address
 * @param expires when a pending offer ends
 * @param accepted when the receiver accepted
 */
record AddressTransfer(
        String allocationId,
        String account,
        String region,
        String publicAddress,
        String receiver,
        Instant expires,
        Optional<Instant> accepted) {
    /** How long an offer can be accepted. */
    static final Duration PENDING = Duration.ofDays(7);

    /** How long an accepted offer is described. */
    private static final Duration DESCRIBED = Duration.ofDays(14);

    private static final Index<AddressTransfer> BY_OWNER =
            Index.of("owner", transfer -> List.of(new Scope(transfer.account(), transfer.region()).key()));

    /** An accepted offer does not keep the address from being offered again by its new owner. */
    private static final Index<AddressTransfer> BY_OFFER = Index.unique(
            "offer",
            transfer -> transfer.accepted().isPresent()
                    ? List.of()
                    : List.of(offerKey(transfer.region(), transfer.publicAddress())));

    static final DocumentType<AddressTransfer> DOCUMENTS = DocumentType.json(
            "address_transfer", AddressTransfer.class, AddressTransfer::allocationId, List.of(BY_OWNER, BY_OFFER));

    AddressTransfer {
        requireNonNull(allocationId, "allocationId is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(publicAddress, "publicAddress is null");
        requireNonNull(receiver, "receiver is null");
        requireNonNull(expires, "expires is null");
        requireNonNull(accepted, "accepted is null");
    }

    private static String offerKey(String region, String publicAddress) {
        return region + "/" + publicAddress;
    }

    /** {@code pending} or {@code accepted}. */
    String status() {
        return accepted.isPresent() ? "accepted" : "pending";
    }

    boolean isDescribedAt(Instant now) {
        return now.isBefore(accepted.map(time -> time.plus(DESCRIBED)).orElse(expires));
    }

    boolean isPendingAt(Instant now) {
        return accepted.isEmpty() && now.isBefore(expires);
    }

    AddressTransfer acceptedAt(Instant now) {
        return new AddressTransfer(allocationId, account, region, publicAddress, receiver, expires, Optional.of(now));
    }

    /** The offers of an account in a region that are described. */
    static List<AddressTransfer> of(Reader reader, Scope scope, Instant now) {
        return reader.find(DOCUMENTS, BY_OWNER, scope.key()).stream()
                .filter(transfer -> transfer.isDescribedAt(now))
                .toList();
    }

    /** The pending offer of the address with this allocation. */
    static Optional<AddressTransfer> pending(Reader reader, String allocationId, Instant now) {
        return reader.get(DOCUMENTS, allocationId).filter(transfer -> transfer.isPendingAt(now));
    }

    /** The pending offer of a public address to an account. */
    static Optional<AddressTransfer> offered(Reader reader, Scope receiver, String publicAddress, Instant now) {
        return reader.find(DOCUMENTS, BY_OFFER, offerKey(receiver.region(), publicAddress)).stream()
                .filter(transfer ->
                        transfer.isPendingAt(now) && transfer.receiver().equals(receiver.account()))
                .findFirst();
    }

    /** The address that is offered. */
    ElasticAddress address(Reader reader) {
        return reader.get(ElasticAddress.TYPE.documents(), allocationId)
                .orElseThrow(() -> new IllegalStateException("an offer of " + allocationId + ", which is gone"));
    }

    /** Writes an offer, and deletes those of its account that are no longer described: so they are bounded. */
    static void put(Transaction transaction, AddressTransfer transfer, Instant now) {
        for (AddressTransfer old :
                transaction.find(DOCUMENTS, BY_OWNER, new Scope(transfer.account(), transfer.region()).key())) {
            if (!old.isDescribedAt(now)) {
                transaction.delete(DOCUMENTS, old.allocationId());
            }
        }
        transaction.put(DOCUMENTS, transfer);
    }
}
