package io.virga.wire;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value without a schema: the value of a {@code document} shape, which only the JSON protocols can carry.
 *
 * @see <a href="https://smithy.io/2.0/spec/simple-types.html#document">Smithy, document</a>
 */
public sealed interface Document {
    /** JSON's null. */
    enum Null implements Document {
        NULL
    }

    record Bool(boolean value) implements Document {}

    /** A number, without the zeros at its end: 1.0 and 1 are equal. */
    record Num(BigDecimal value) implements Document {
        public Num {
            value = value.stripTrailingZeros();
        }
    }

    record Text(String value) implements Document {
        public Text {
            requireNonNull(value, "value is null");
        }
    }

    record Array(List<Document> elements) implements Document {
        public Array {
            elements = List.copyOf(elements);
        }
    }

    /** Members by name, in the order of the wire, which does not count. */
    record Fields(Map<String, Document> fields) implements Document {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }
}
