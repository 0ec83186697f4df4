package io.virga.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The values of {@code Principal} or {@code NotPrincipal}.
 *
 * @param except whether everybody but the entries is meant: {@code NotPrincipal}
 * @param entries at least one; {@code "*"} alone is {@code {"AWS": "*"}}
 */
public record PrincipalSelection(boolean except, List<Entry> entries) {
    public PrincipalSelection {
        entries = List.copyOf(entries);
    }

    /** The key under which a principal stands. Canonical users, which only Amazon S3 knows, are refused. */
    public enum EntryType {
        AWS("AWS"),
        SERVICE("Service"),
        FEDERATED("Federated");

        private final String key;

        EntryType(String key) {
            this.key = key;
        }

        /** As it is written in a document. */
        public String key() {
            return key;
        }
    }

    /**
     * One principal.
     *
     * @param type the key under which it stands
     * @param value an ARN, account id, unique id, service, provider, or {@code *}
     */
    public record Entry(EntryType type, String value) {
        public Entry {
            requireNonNull(type, "type is null");
            requireNonNull(value, "value is null");
        }

        boolean isEveryone() {
            return type == EntryType.AWS && value.equals("*");
        }
    }
}
