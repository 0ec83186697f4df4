package io.virga.store;

import static java.util.Objects.requireNonNull;

/** Another document has the same id, or the same value in a unique index. The transaction can continue. */
public final class DuplicateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final String index;
    private final String value;

    /** @param index the index's name, or {@code id} */
    public DuplicateException(String type, String index, String value) {
        super("another document of type " + type + " has " + index + " " + value, null, false, false);
        this.type = requireNonNull(type, "type is null");
        this.index = requireNonNull(index, "index is null");
        this.value = requireNonNull(value, "value is null");
    }

    public String type() {
        return type;
    }

    public String index() {
        return index;
    }

    public String value() {
        return value;
    }
}
