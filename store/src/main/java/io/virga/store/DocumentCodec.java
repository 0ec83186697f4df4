package io.virga.store;

/** Encodes documents as bytes and decodes them. Decoding must supply defaults for components that older bytes lack. */
public interface DocumentCodec<D> {
    byte[] encode(D document);

    D decode(byte[] bytes);

    /** A codec that writes the components of records as JSON. */
    static <D> DocumentCodec<D> json(Class<D> type) {
        return new JsonDocumentCodec<>(type);
    }
}
