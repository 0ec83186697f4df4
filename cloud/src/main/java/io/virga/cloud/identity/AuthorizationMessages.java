package io.virga.cloud.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.authorization.AuthorizationTable;
import io.virga.authorization.ConditionKey;
import io.virga.cloud.operation.Actor;
import io.virga.cloud.operation.Decided;
import io.virga.policy.ContextValue;
import io.virga.policy.Decision;
import io.virga.policy.Principal;
import io.virga.policy.RequestContext;
import io.virga.policy.StatementReference;
import io.virga.store.DocumentType;
import io.virga.store.Store;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The encoded messages of refusals: all that led to a refusal, which the caller must not read without a permission of its
 * own. Encrypted with AES-256 in GCM by a key in the store, and bound to the account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html">DecodeAuthorizationMessage</a>
 */
public final class AuthorizationMessages {
    private static final String ID = "1";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte FORM = 1;
    private static final JsonMapper JSON = new JsonMapper();

    /** The key, in Base64. */
    record Key(String id, String bytes) {
        Key {
            requireNonNull(id, "id is null");
            requireNonNull(bytes, "bytes is null");
        }

        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    static final DocumentType<Key> KEYS = DocumentType.json("authorization_message_key", Key.class, Key::id, List.of());

    private final Store store;
    private final SecureRandom random;
    private volatile Optional<SecretKeySpec> key = Optional.empty();

    public AuthorizationMessages(Store store, SecureRandom random) {
        this.store = requireNonNull(store, "store is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** Reads the key, or makes it at the first start. Refusals are made in transactions, which cannot read it. */
    void begin() {
        Key stored = store.<Optional<Key>>read(reader -> reader.get(KEYS, ID)).orElseGet(this::make);
        key = Optional.of(new SecretKeySpec(Base64.getDecoder().decode(stored.bytes()), "AES"));
    }

    private Key make() {
        return store.write(transaction -> transaction.get(KEYS, ID).orElseGet(() -> {
            byte[] bytes = new byte[KEY_BYTES];
            random.nextBytes(bytes);
            Key made = new Key(ID, Base64.getEncoder().encodeToString(bytes));
            transaction.insert(KEYS, made);
            return made;
        }));
    }

    private SecretKeySpec key() {
        return key.orElseThrow(() -> new IllegalStateException("a message before the key was read"));
    }

    /** A refusal as a text of letters, digits, dashes and underscores. */
    String encode(Actor actor, Principal principal, Decided refusal, RequestContext context) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] secret = crypt(Cipher.ENCRYPT_MODE, nonce, actor.account(), json(actor, principal, refusal, context));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(1 + nonce.length + secret.length)
                        .put(FORM)
                        .put(nonce)
                        .put(secret)
                        .array());
    }

    /** The JSON of a message that {@link #encode} made for this account; empty for any other text. */
    public Optional<String> decode(String account, String message) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(message));
            if (bytes.remaining() <= 1 + NONCE_BYTES || bytes.get() != FORM) {
                return Optional.empty();
            }
            byte[] nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            byte[] secret = new byte[bytes.remaining()];
            bytes.get(secret);
            return Optional.of(new String(crypt(Cipher.DECRYPT_MODE, nonce, account, secret), UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not Base64, or not encrypted with this key for this account
        }
    }

    private byte[] crypt(int mode, byte[] nonce, String account, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(account.getBytes(UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a message of this account", e);
        }
    }

    private static byte[] json(Actor actor, Principal principal, Decided refusal, RequestContext context) {
        ObjectNode message = JSON.createObjectNode();
        message.put("allowed", false);
        message.put("explicitDeny", refusal.decision() instanceof Decision.ExplicitlyDenied);
        ArrayNode statements = message.putObject("matchedStatements").putArray("items");
        if (refusal.decision() instanceof Decision.ExplicitlyDenied(List<StatementReference> because)) {
            because.forEach(statement -> add(statements.addObject(), statement));
        }
        message.putObject("failures").putArray("items");
        ObjectNode asked = message.putObject("context");
        asked.putObject("principal")
                .put("id", principal.userId())
                .put("arn", principal.arn().orElse(""));
        asked.put("action", refusal.action().toString());
        asked.put("resource", refusal.resource());
        ArrayNode conditions = asked.putObject("conditions").putArray("items");
        for (String key : keys(actor, refusal)) {
            context.find(key).ifPresent(value -> add(conditions.addObject(), key, value));
        }
        return JSON.writeValueAsBytes(message);
    }

    private static void add(ObjectNode to, StatementReference reference) {
        to.put("statementId", reference.statement().sid().orElse(""));
        to.put("effect", "DENY");
        to.put("sourcePolicyId", reference.policy());
        to.put("sourcePolicyType", reference.type().phrase());
    }

    private static void add(ObjectNode to, String key, ContextValue value) {
        to.put("key", key);
        ArrayNode values = to.putObject("values").putArray("items");
        value.values().forEach(text -> values.addObject().put("value", text));
    }

    /** The keys that the action's table names, families of tags aside, and the most asked for of all requests. */
    private static TreeSet<String> keys(Actor actor, Decided refusal) {
        TreeSet<String> keys = new TreeSet<>(List.of(
                "aws:CurrentTime",
                "aws:PrincipalArn",
                "aws:RequestedRegion",
                "aws:ResourceAccount",
                "aws:SecureTransport",
                "aws:SourceIp",
                "aws:UserAgent",
                "aws:userid",
                "aws:username"));
        actor.caller().session().tags().keySet().forEach(tag -> keys.add("aws:PrincipalTag/" + tag));
        String action =
                refusal.action().toString().substring(refusal.action().service().length() + 1);
        AuthorizationTable.find(refusal.action().service())
                .flatMap(table -> table.action(action))
                .ifPresent(entry -> {
                    entry.keys().stream().map(ConditionKey::name).forEach(keys::add);
                    entry.resources()
                            .forEach(use ->
                                    use.keys().stream().map(ConditionKey::name).forEach(keys::add));
                });
        keys.removeIf(key -> key.contains("${"));
        return keys;
    }
}
