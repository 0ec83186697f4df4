package io.virga.store;

import java.util.List;

/** A second type of document. */
record Network(String id, String name) {
    static final Index<Network> NAME = Index.of("name", network -> List.of(network.name()));
    static final DocumentType<Network> TYPE = DocumentType.json("network", Network.class, Network::id, List.of(NAME));
}
