package io.virga.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import io.virga.store.StoreException.Reason;
import tools.jackson.core.JacksonException;
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
