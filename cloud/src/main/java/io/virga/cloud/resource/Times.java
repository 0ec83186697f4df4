package io.virga.cloud.resource;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Times as text, where EC2 uses text: in filters, and in the few members that are declared as strings. Both formats have
 * three digits of a second. The codec writes members declared as times by the same rule: whole seconds, unless the model
 * says milliseconds.
 */
public final class Times {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** Whole seconds, as EC2 writes most times: {@code 2026-01-31T23:59:59.000Z}. */
    public static String seconds(Instant time) {
        return FORMAT.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Milliseconds, as EC2 writes the creation times of volumes and snapshots: {@code 2026-01-31T23:59:59.531Z}. */
    public static String milliseconds(Instant time) {
        return FORMAT.format(time);
    }
}
