package io.virga.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import io.virga.store.StoreException.Reason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores documents as JSON. Empty components are omitted; missing ones are read as an empty optional or collection, zero or
 * false; unknown properties are ignored. A record of a sealed interface has its simple name in the property {@code "@"}.
 */
final class JsonDocumentCodec<D> implements DocumentCodec<D> {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new DocumentIntrospector())
            .addModule(new DocumentModule())
            .changeDefaultVisibility(visibility -> visibility
                    .with(Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

    private static final ObjectReader OF_EARLIER = MAPPER.readerFor(new TypeReference<TreeMap<String, Object>>() {});

    private final Class<D> type;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    JsonDocumentCodec(Class<D> type) {
        this.type = requireNonNull(type, "type is null");
        reader = MAPPER.readerFor(type);
        writer = MAPPER.writerFor(type);
    }

    @Override
    public byte[] encode(D document) {
        try {
            return writer.writeValueAsBytes(document);
        } catch (JacksonException e) {
            throw new StoreException(
                    Reason.DOCUMENT, "a " + type.getSimpleName() + " can't be written: " + e.getMessage(), e);
        }
    }

    /** The document in bytes of an earlier form. */
    D decode(byte[] bytes, List<Upcaster> upcasters) {
        try {
            Map<String, Object> document = OF_EARLIER.readValue(bytes);
            upcasters.forEach(upcaster -> upcaster.change(document));
            return reader.readValue(MAPPER.writeValueAsBytes(document));
        } catch (JacksonException e) {
            throw new StoreException(
                    Reason.DOCUMENT,
                    "a " + type.getSimpleName() + " of an earlier form can't be read: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public D decode(byte[] bytes) {
        try {
            return reader.readValue(bytes);
        } catch (JacksonException e) {
            throw new StoreException(
                    Reason.DOCUMENT, "a " + type.getSimpleName() + " can't be read: " + e.getMessage(), e);
        }
    }
}
