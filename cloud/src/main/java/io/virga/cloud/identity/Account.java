package io.virga.cloud.identity;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Caller;
import java.util.regex.Pattern;

/** An account, with the access key of its root user. */
public record Account(String id, String accessKeyId, String secretAccessKey) {
    private static final Pattern ID = Pattern.compile("[0-9]{12}");

    /** The default account and key, for servers that listen on loopback only. */
    public static final Account DEFAULT = new Account("123456789012", "test", "test");

    public Account {
        requireNonNull(accessKeyId, "accessKeyId is null");
        requireNonNull(secretAccessKey, "secretAccessKey is null");
        if (!isId(id)) {
            throw new IllegalArgumentException("an account has twelve digits, not " + id);
        }
        if (accessKeyId.isBlank() || secretAccessKey.isBlank()) {
            throw new IllegalArgumentException("an account needs an access key and a secret");
        }
    }

    /** The caller that a request signed with this key has: the root of the account. */
    public Caller caller() {
        return Caller.root(id).signedWith(accessKeyId);
    }

    @Override
    public String toString() {
        return "Account[" + id + ", " + accessKeyId + "]";
    }

    /** Whether a text has the form of an account's id: 12 digits. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
