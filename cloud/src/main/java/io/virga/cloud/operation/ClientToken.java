package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.DuplicateException;
import io.virga.store.Index;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import io.virga.wire.StructureJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.InflaterInputStream;

/**
 * A client token of a request: the same token with the same parameters gets the same answer, with other parameters
 * {@code IdempotentParameterMismatch}.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html">Ensuring idempotency</a>
 */
final class ClientToken {
    /** How long an answer is kept. EC2 promises no more than this for most operations. */
    private static final Duration KEPT = Duration.ofHours(24);

    private static final int MOST_CHARACTERS = 64;

    /** The answer to a token, as long as it is kept; deflated, since it stays in memory as long. */
    record Answer(String id, String parameters, byte[] answer, boolean deflated, Instant expires) {
        static Answer of(String id, String parameters, byte[] answer, Instant expires) {
            Deflater deflater = new Deflater(Deflater.BEST_SPEED);
            try {
                deflater.setInput(answer);
                deflater.finish();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                byte[] part = new byte[4096];
                while (!deflater.finished()) {
                    bytes.write(part, 0, deflater.deflate(part));
                }
                return new Answer(id, parameters, bytes.toByteArray(), true, expires);
            } finally {
                deflater.end();
            }
        }

        byte[] inflated() {
            if (!deflated) {
                return answer;
            }
            try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(answer))) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException("an answer that was kept is damaged", e);
            }
        }
    }

    private static final Index<Answer> BY_EXPIRY =
            Index.ordered("expires", answer -> List.of(answer.expires().toString()));

    static final DocumentType<Answer> ANSWERS =
            DocumentType.json("client_token", Answer.class, Answer::id, List.of(BY_EXPIRY));

    private final String id;
    private final String token;
    private final String parameters;

    private ClientToken(String id, String token, String parameters) {
        this.id = id;
        this.token = token;
        this.parameters = parameters;
    }

    /** The token of a request; empty when its operation knows none or it gives none. */
    static Optional<ClientToken> of(Operation<?, ?> operation, Caller caller, String region, Structure request) {
        Optional<Object> given = request.value("ClientToken").filter(value -> !value.equals(""));
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String token = (String) given.get();
        if (token.length() > MOST_CHARACTERS && operation.name().equals("RunInstances")) {
            throw Errors.invalidParameterValue(
                    "Value (" + token + ") for parameter clientToken is invalid. Token size exceeds 64 characters.");
        }
        String id = caller.account() + "/" + region + "/" + operation.name() + "/" + token;
        return Optional.of(new ClientToken(id, token, digest(request)));
    }

    String token() {
        return token;
    }

    /** The answer that was given before to this token. */
    <O extends Structure> Optional<O> answered(Store store, Operation<?, O> operation, Instant now) {
        return store.read(reader -> answer(reader, now)).map(found -> StructureJson.read(operation.output(), found));
    }

    private Optional<byte[]> answer(Reader reader, Instant now) {
        Optional<Answer> known =
                reader.get(ANSWERS, id).filter(answer -> answer.expires().isAfter(now));
        if (known.isPresent() && !known.get().parameters().equals(parameters)) {
            throw Errors.idempotentParameterMismatch(token);
        }
        return known.map(Answer::inflated);
    }

    /** Keeps the answer, in the transaction that has the effect. */
    void keep(Transaction transaction, Structure answer, Instant now) {
        for (Answer old : transaction.findRange(ANSWERS, BY_EXPIRY, "", now.toString(), 10)) {
            transaction.delete(ANSWERS, old.id());
        }
        requireNonNull(answer, "answer is null");
        if (transaction
                .get(ANSWERS, id)
                .filter(old -> !old.expires().isAfter(now))
                .isPresent()) {
            transaction.delete(ANSWERS, id);
        }
        try {
            transaction.insert(ANSWERS, Answer.of(id, parameters, StructureJson.write(answer), now.plus(KEPT)));
        } catch (DuplicateException e) {
            // The same request came twice at once, and the other one was first.
            throw new AnsweredMeanwhileException();
        }
    }

    /** Two requests with one token at the same time: this one did nothing, and is answered as the other one was. */
    static final class AnsweredMeanwhileException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AnsweredMeanwhileException() {
            super("answered meanwhile", null, false, false);
        }
    }

    private static String digest(Structure request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            // Not its text, in which what is sensitive is not told apart.
            return HexFormat.of().formatHex(digest.digest(StructureJson.write(request)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
