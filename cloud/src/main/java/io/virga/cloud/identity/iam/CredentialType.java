package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import io.virga.wire.ServiceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A kind of credentials: its documents, lookups by id and owner, and what the operations on all kinds have in common. */
final class CredentialType<C extends IamCredential<C>> {
    static final String ACTIVE = "Active";
    static final String INACTIVE = "Inactive";

    private static final Comparator<IamCredential<?>> OLDEST_FIRST = Comparator.<IamCredential<?>, Instant>comparing(
                    IamCredential::created)
            .thenComparing(IamCredential::id);

    private final DocumentType<C> documents;
    private final Index<C> byOwner;
    private final String noun;

    private CredentialType(DocumentType<C> documents, Index<C> byOwner, String noun) {
        this.documents = documents;
        this.byOwner = byOwner;
        this.noun = noun;
    }

    /**
     * Describes a kind.
     *
     * @param document the name of its document type
     * @param noun as errors call it: {@code Access Key}
     * @param more its own indexes
     */
    static <C extends IamCredential<C>> CredentialType<C> of(
            String document, Class<C> type, String noun, List<Index<C>> more) {
        Index<C> byOwner = Index.of("owner", credential -> List.of(ownerKey(credential.account(), credential.user())));
        List<Index<C>> indexes = new ArrayList<>(List.of(byOwner));
        indexes.addAll(more);
        return new CredentialType<>(
                DocumentType.json(document, type, IamCredential::id, indexes),
                byOwner,
                requireNonNull(noun, "noun is null"));
    }

    private static String ownerKey(String account, Optional<String> user) {
        return account + "/" + user.orElse("root");
    }

    DocumentType<C> documents() {
        return documents;
    }

    /** The credentials of a user, or of the root, the oldest first. */
    List<C> of(Reader reader, String account, Optional<String> user) {
        return reader.find(documents, byOwner, ownerKey(account, user)).stream()
                .sorted(OLDEST_FIRST)
                .toList();
    }

    /** The credentials of all users of an account, the oldest first. */
    List<C> all(Reader reader, String account) {
        return reader.all(documents).stream()
                .filter(credential -> credential.account().equals(account))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    /** A place in the order of {@link #OLDEST_FIRST}: an instant's own text has as many digits as it needs. */
    static String sortKey(IamCredential<?> credential) {
        Instant created = credential.created();
        return "%019d.%09d.%s".formatted(created.getEpochSecond(), created.getNano(), credential.id());
    }

    /** The credential with this id, if it is the account's. */
    Optional<C> find(Reader reader, String account, String id) {
        return reader.get(documents, id)
                .filter(credential -> credential.account().equals(account));
    }

    /**
     * The credential of a user, or of the root, with this id.
     *
     * @throws io.virga.wire.ServiceException NoSuchEntity
     */
    C get(Reader reader, String account, Optional<User> user, String id) {
        return find(reader, account, id)
                .filter(credential -> credential.user().equals(user.map(User::id)))
                .orElseThrow(() -> IamErrors.noSuchCredential(noun, id));
    }

    /**
     * Whether a request wants a credential to be active.
     *
     * @param refusal makes the error of the operation for {@code Expired}, which only time makes
     */
    static boolean isActive(Optional<String> status, Function<String, ServiceException> refusal) {
        String word = status.orElseThrow(() -> IamErrors.missing("Status"));
        if (!word.equals(ACTIVE) && !word.equals(INACTIVE)) {
            throw refusal.apply("A credential can be made Active or Inactive, not " + word + ".");
        }
        return word.equals(ACTIVE);
    }

    void setActive(Transaction transaction, C credential, boolean isActive) {
        transaction.replace(documents, credential.withActive(isActive));
    }

    /** The word of the API. */
    static String status(IamCredential<?> credential) {
        return credential.active() ? ACTIVE : INACTIVE;
    }
}
