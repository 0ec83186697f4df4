package io.virga.store;

import static java.util.Objects.requireNonNull;

import io.virga.store.StoreException.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores documents as JSON. Empty components are omitted; missing ones are read as an empty optional or collection, zero or
 * false; unknown properties are ignored. A record of a sealed interface has its simple name in the property {@code "@"}.
 *
 * <p>A start decodes all documents, so they are read from their bytes without anything in between ({@link JsonForm}).
 */
final class JsonDocumentCodec<D> implements DocumentCodec<D> {
    /** For documents of earlier forms, which are changed before they are read. Rare, and made when it is needed. */
    private static final class Earlier {
        private static final JsonMapper MAPPER = JsonMapper.shared();
        private static final ObjectReader READER = MAPPER.readerFor(new TypeReference<TreeMap<String, Object>>() {});
        private static final ObjectWriter WRITER = MAPPER.writer();

        private static byte[] changed(byte[] bytes, List<Upcaster> upcasters) {
            Map<String, Object> document = READER.readValue(bytes);
            upcasters.forEach(upcaster -> upcaster.change(document));
            return WRITER.writeValueAsBytes(document);
        }
    }

    private final Class<D> type;
    private volatile JsonForm form;

    JsonDocumentCodec(Class<D> type) {
        this.type = requireNonNull(type, "type is null");
    }

    /** Made when the first document is read or written: most types have none. */
    private JsonForm form() {
        JsonForm made = form;
        if (made == null) {
            made = JsonForm.of(type, new HashMap<>());
            form = made;
        }
        return made;
    }

    @Override
    public byte[] encode(D document) {
        try {
            JsonOutput out = new JsonOutput();
            form().write(out, document);
            return out.bytes();
        } catch (RuntimeException e) {
            throw new StoreException(
                    Reason.DOCUMENT, "a " + type.getSimpleName() + " can't be written: " + e.getMessage(), e);
        }
    }

    /** The document in bytes of an earlier form. */
    D decode(byte[] bytes, List<Upcaster> upcasters) {
        byte[] changed;
        try {
            changed = Earlier.changed(bytes, upcasters);
        } catch (JacksonException e) {
            throw new StoreException(
                    Reason.DOCUMENT,
                    "a " + type.getSimpleName() + " of an earlier form can't be read: " + e.getMessage(),
                    e);
        }
        return decode(changed);
    }

    @Override
    public D decode(byte[] bytes) {
        try {
            JsonInput in = new JsonInput(bytes);
            D document = type.cast(form().read(in));
            in.end();
            return document;
        } catch (RuntimeException e) {
            throw new StoreException(
                    Reason.DOCUMENT, "a " + type.getSimpleName() + " can't be read: " + e.getMessage(), e);
        }
    }
}
