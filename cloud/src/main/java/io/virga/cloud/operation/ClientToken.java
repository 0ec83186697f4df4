package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.DuplicateException;
import io.virga.store.Index;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import io.virga.wire.Structure;
import io.virga.wire.StructureJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The client token of a request. The same token with the same parameters takes effect once; with other parameters it is
 * refused with {@code IdempotentParameterMismatch}.
 *
 * <p>A token stores a digest of the parameters and the id of what was created, never the answer. That costs some hundred
 * bytes of heap per token. {@link Idempotency} builds the answer again.
 *
 * @param <O> the operation's answer
 */
final class ClientToken<O extends Structure> {
    /**
     * How many tokens are remembered, and for how long.
     *
     * @param most the maximum per account; beyond it each new token evicts the account's oldest
     * @param kept how long a token is remembered
     */
    record Bounds(int most, Duration kept) {
        /**
         * A hundred thousand tokens per account, for a day. At five thousand launches a second, that is the last twenty
         * seconds. Clients retry within seconds. Refusing launches instead of evicting tokens would stop a client that has
         * done nothing wrong.
         */
        static final Bounds DEFAULT = new Bounds(100_000, Duration.ofHours(24));
    }

    private static final int MOST_CHARACTERS = 64;
    private static final int EXPIRED_AT_ONCE = 10;

    /**
     * A token that was used.
     *
     * @param parameters the digest of the request's parameters
     * @param subject the id of what the request created
     */
    record Use(String id, String account, String parameters, String subject, Instant expires) {}

    private static final Index<Use> BY_ACCOUNT = Index.of("account", use -> List.of(use.account()));

    private static final Index<Use> BY_EXPIRY =
            Index.ordered("account_expires", use -> List.of(expiryKey(use.account(), use.expires())));

    /** Not "client_token": earlier versions stored whole answers under that name, and nothing reads these any more. */
    static final DocumentType<Use> USES =
            DocumentType.json("client_token_use", Use.class, Use::id, List.of(BY_ACCOUNT, BY_EXPIRY));

    private final Call call;
    private final String id;
    private final String token;
    private final String parameters;
    private final Idempotency<?, O> idempotency;
    private final Bounds bounds;

    private ClientToken(
            Call call, String id, String token, String parameters, Idempotency<?, O> idempotency, Bounds bounds) {
        this.call = call;
        this.id = id;
        this.token = token;
        this.parameters = parameters;
        this.idempotency = idempotency;
        this.bounds = bounds;
    }

    /**
     * Checks the text of a request's token; empty when the request has none.
     *
     * @param given null when the request has no token
     */
    static Optional<String> text(String given) {
        Optional<String> token = Optional.ofNullable(given).filter(text -> !text.isEmpty());
        token.filter(text -> text.length() > MOST_CHARACTERS).ifPresent(text -> {
            throw Errors.invalidParameterValue("Value (" + text
                    + ") for parameter clientToken is invalid. Token size exceeds " + MOST_CHARACTERS
                    + " characters.");
        });
        return token;
    }

    /** The token of a request that has one. */
    static <I extends Structure, O extends Structure> ClientToken<O> of(
            Call call, String token, I request, Idempotency<I, O> idempotency, Bounds bounds) {
        requireNonNull(bounds, "bounds is null");
        String scope = call.read(reader -> idempotency.scope(reader, call, request));
        String id =
                String.join("/", call.account(), call.region(), call.operation().name(), scope, token);
        return new ClientToken<>(call, id, token, digest(request), idempotency, bounds);
    }

    /**
     * The answer, if the token was used before.
     *
     * @throws io.virga.wire.ServiceException IdempotentParameterMismatch, if it was used with other parameters
     */
    Optional<O> answered(Reader reader) {
        Optional<Use> known = reader.get(USES, id).filter(use -> use.expires().isAfter(call.time()));
        if (known.isPresent() && !known.get().parameters().equals(parameters)) {
            throw Errors.idempotentParameterMismatch(token);
        }
        return known.map(use -> idempotency.answer(reader, call, use.subject()));
    }

    /**
     * Stops the work before it begins, if a request with the same token has taken effect since {@link #answered} looked.
     * Otherwise the work could fail because that request holds a resource, such as its address or the last free memory.
     */
    void requireUnused(Reader reader) {
        if (reader.get(USES, id)
                .filter(use -> use.expires().isAfter(call.time()))
                .isPresent()) {
            throw new UsedMeanwhileException();
        }
    }

    /** Stores the use of the token, in the transaction that has the effect. */
    void remember(Transaction transaction, String subject) {
        requireNonNull(subject, "subject is null");
        forgetExpired(transaction);
        makeRoom(transaction);
        Optional<Use> old = transaction.get(USES, id);
        if (old.isPresent() && !old.get().expires().isAfter(call.time())) {
            transaction.delete(USES, id);
        }
        try {
            transaction.insert(
                    USES,
                    new Use(id, call.account(), parameters, subject, call.time().plus(bounds.kept())));
        } catch (DuplicateException e) {
            // A request with the same token was committed after answered() looked.
            throw new UsedMeanwhileException();
        }
    }

    @SuppressWarnings("unchecked") // the dispatcher gives an operation's token to the operation's own call
    String subject(Structure answer) {
        return idempotency.subject((O) answer);
    }

    /**
     * Deletes expired tokens of this account only. Expired tokens of accounts without new ones stay, but their number is
     * bounded all the same.
     */
    private void forgetExpired(Transaction transaction) {
        String account = call.account();
        for (Use expired : transaction.findRange(
                USES, BY_EXPIRY, expiryKey(account, Instant.EPOCH), expiryKey(account, call.time()), EXPIRED_AT_ONCE)) {
            transaction.delete(USES, expired.id());
        }
    }

    private void makeRoom(Transaction transaction) {
        String account = call.account();
        if (transaction.count(USES, BY_ACCOUNT, account) < bounds.most()) {
            return;
        }
        Use oldest = transaction
                .findRange(USES, BY_EXPIRY, expiryKey(account, Instant.EPOCH), account + "/~", 1)
                .getFirst();
        transaction.delete(USES, oldest.id());
    }

    private static String expiryKey(String account, Instant expires) {
        return account + "/" + expires;
    }

    /** A request with the same token took effect first. This one did nothing, and returns the answer of the first. */
    static final class UsedMeanwhileException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsedMeanwhileException() {
            super("the token was used meanwhile", null, false, false);
        }
    }

    /** A digest of the encoded parameters. The structure's toString is no substitute, since it hides sensitive values. */
    private static String digest(Structure request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().withoutPadding().encodeToString(digest.digest(StructureJson.write(request)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
