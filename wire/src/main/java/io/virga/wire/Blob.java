package io.virga.wire;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Base64;

/** Immutable bytes: the value of a {@code blob} shape. */
public final class Blob {
    private final byte[] bytes;

    private Blob(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A blob with a copy of the bytes. */
    public static Blob of(byte[] bytes) {
        return new Blob(requireNonNull(bytes, "bytes is null").clone());
    }

    /** Decodes a Base64 text; throws {@link IllegalArgumentException} when the text is not Base64. */
    public static Blob fromBase64(String text) {
        return new Blob(Base64.getDecoder().decode(text));
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** The bytes in Base64, the form of blobs in every AWS protocol. */
    public String toBase64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Blob that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Blob[" + bytes.length + " bytes]";
    }
}
