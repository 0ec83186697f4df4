package io.virga.cloud.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Some events as bytes. Each text is written once and then referred to by its place: of calls that one client repeats, ids
 * and times are left, some 60 bytes each.
 *
 * <p>The form: a version, the number of texts, each with its length in bytes, the number of events, and each event's id,
 * time in milliseconds, flags and references to its texts. Numbers have as many bytes of seven bits as they need.
 */
final class EventBlock {
    private static final int FORM = 1;
    private static final int READ_ONLY = 1;

    /** Below this number, texts are found without a map. */
    private static final int FEW = 16;

    private static final int UUID_LENGTH = 36;

    private EventBlock() {}

    static byte[] encode(List<TrailEvent> events) {
        Writer body = new Writer();
        Map<String, Integer> places = new HashMap<>();
        List<String> texts = new ArrayList<>();
        for (TrailEvent event : events) {
            body.uuid(event.id());
            body.number(event.time().toEpochMilli());
            boolean isUuid = isUuid(event.requestId());
            body.number((event.readOnly() ? READ_ONLY : 0) | (isUuid ? 2 : 0));
            if (isUuid) {
                body.uuid(UUID.fromString(event.requestId()));
            } else {
                body.number(place(places, texts, event.requestId()));
            }
            for (String text : texts(event)) {
                body.number(place(places, texts, text));
            }
        }
        Writer all = new Writer();
        all.number(FORM);
        all.number(texts.size());
        texts.forEach(all::text);
        all.number(events.size());
        all.append(body);
        return all.toByteArray();
    }

    private static int place(Map<String, Integer> places, List<String> texts, String text) {
        if (texts.size() < FEW) {
            return placeOfFew(places, texts, text);
        }
        Integer known = places.get(text);
        if (known != null) {
            return known;
        }
        places.put(text, texts.size());
        texts.add(text);
        return texts.size() - 1;
    }

    /** The texts of one event are compared faster than looked up. */
    private static int placeOfFew(Map<String, Integer> places, List<String> texts, String text) {
        int place = texts.indexOf(text);
        if (place < 0) {
            place = texts.size();
            texts.add(text);
            if (texts.size() == FEW) {
                texts.forEach(known -> places.put(known, places.size()));
            }
        }
        return place;
    }

    /** Only the form in which it is written again: lower case, dashes in their places. */
    private static boolean isUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : ((c < '0' || c > '9') && (c < 'a' || c > 'f'))) {
                return false;
            }
        }
        return true;
    }

    private static String[] texts(TrailEvent event) {
        return new String[] {
            event.account(),
            event.region(),
            event.service(),
            event.operation(),
            event.identity(),
            event.username(),
            event.accessKeyId(),
            event.address(),
            event.userAgent(),
            event.errorCode(),
            event.errorMessage(),
            event.input(),
            event.output()
        };
    }

    /** @throws IllegalArgumentException the bytes are not a block */
    static List<TrailEvent> decode(byte[] block) {
        ByteBuffer bytes = ByteBuffer.wrap(block);
        if (number(bytes) != FORM) {
            throw new IllegalArgumentException("an unknown form of a block of events");
        }
        String[] texts = new String[(int) number(bytes)];
        for (int i = 0; i < texts.length; i++) {
            byte[] text = new byte[(int) number(bytes)];
            bytes.get(text);
            texts[i] = new String(text, UTF_8);
        }
        int count = (int) number(bytes);
        List<TrailEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(event(bytes, texts));
        }
        return events;
    }

    private static TrailEvent event(ByteBuffer bytes, String[] texts) {
        UUID id = new UUID(bytes.getLong(), bytes.getLong());
        Instant time = Instant.ofEpochMilli(number(bytes));
        int flags = (int) number(bytes);
        String requestId =
                (flags & 2) != 0 ? new UUID(bytes.getLong(), bytes.getLong()).toString() : texts[(int) number(bytes)];
        String account = texts[(int) number(bytes)];
        String region = texts[(int) number(bytes)];
        String service = texts[(int) number(bytes)];
        String operation = texts[(int) number(bytes)];
        String identity = texts[(int) number(bytes)];
        String username = texts[(int) number(bytes)];
        String accessKeyId = texts[(int) number(bytes)];
        String address = texts[(int) number(bytes)];
        String userAgent = texts[(int) number(bytes)];
        String errorCode = texts[(int) number(bytes)];
        String errorMessage = texts[(int) number(bytes)];
        String input = texts[(int) number(bytes)];
        String output = texts[(int) number(bytes)];
        return new TrailEvent(
                id,
                time,
                requestId,
                account,
                region,
                service,
                operation,
                (flags & READ_ONLY) != 0,
                identity,
                username,
                accessKeyId,
                address,
                userAgent,
                errorCode,
                errorMessage,
                input,
                output);
    }

    private static long number(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes.get();
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number without an end");
    }

    /** Bytes that grow, without the lock of Java's own stream. */
    private static final class Writer {
        private byte[] bytes = new byte[512];
        private int length;

        private void require(int more) {
            if (bytes.length - length < more) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
            }
        }

        void number(long number) {
            require(10);
            long rest = number;
            while ((rest & ~0x7fL) != 0) {
                bytes[length++] = (byte) ((rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            bytes[length++] = (byte) rest;
        }

        void uuid(UUID uuid) {
            require(2 * Long.BYTES);
            ByteBuffer.wrap(bytes, length, 2 * Long.BYTES)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits());
            length += 2 * Long.BYTES;
        }

        void text(String text) {
            byte[] encoded = text.getBytes(UTF_8);
            number(encoded.length);
            append(encoded, encoded.length);
        }

        void append(Writer other) {
            append(other.bytes, other.length);
        }

        private void append(byte[] more, int count) {
            require(count);
            System.arraycopy(more, 0, bytes, length, count);
            length += count;
        }

        byte[] toByteArray() {
            return Arrays.copyOf(bytes, length);
        }
    }
}
