package io.virga.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORParser;

/**
 * CBOR as a tree of Java's own values, read by Jackson: how long numbers and strings are on the wire does not count. A tag is
 * the first of a list of two.
 */
final class CborTree {
    private static final CBORFactory CBOR = new CBORFactory();

    private CborTree() {}

    static Object read(byte[] bytes) {
        if (bytes.length == 0) {
            return List.of();
        }
        try (CBORParser cbor = (CBORParser) CBOR.createParser(ObjectReadContext.empty(), bytes)) {
            cbor.nextToken();
            Object value = value(cbor);
            if (cbor.nextToken() != null) {
                throw new AssertionError("There is more behind the end");
            }
            return value;
        }
    }

    private static Object value(CBORParser cbor) {
        int tag = cbor.getCurrentTag();
        Object value = switch (cbor.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (cbor.nextToken() != JsonToken.END_OBJECT) {
                    String name = cbor.currentName();
                    cbor.nextToken();
                    map.put(name, value(cbor));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (cbor.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(cbor));
                }
                yield list;
            }
            case VALUE_STRING -> cbor.getString();
            case VALUE_TRUE, VALUE_FALSE -> cbor.getBooleanValue();
            case VALUE_NULL -> List.of("null");
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> cbor.getDoubleValue();
            case VALUE_EMBEDDED_OBJECT -> Arrays.toString(cbor.getBinaryValue());
            default -> throw new AssertionError(cbor.currentToken());
        };
        return tag < 0 ? value : List.of(tag, value);
    }
}
