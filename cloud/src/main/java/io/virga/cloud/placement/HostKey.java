package io.virga.cloud.placement;

import static java.util.Objects.requireNonNull;

/**
 * The key of a resource on one host, for documents and reconcilers of both: {@code vpc-0123456789abcdef0@host-1}.
 *
 * @param id the resource's id, which has no {@code @}
 */
public record HostKey(String id, String host) {
    private static final char AT = '@';

    public HostKey {
        requireNonNull(id, "id is null");
        requireNonNull(host, "host is null");
    }

    /** Whether a key is one of a resource on one host, and not the id of a resource. */
    public static boolean isOne(String key) {
        return key.indexOf(AT) >= 0;
    }

    public static HostKey of(String key) {
        int at = key.indexOf(AT);
        return new HostKey(key.substring(0, at), key.substring(at + 1));
    }

    public String text() {
        return id + AT + host;
    }
}
