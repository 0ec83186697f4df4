package io.virga.trials.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.cloud.Cloud;
import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import io.virga.trials.client.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All documents of a database as JSON, by type and id, including those that the API does not show.
 *
 * @param breaches documents that are missing from their indexes, or wrong index entries
 */
record Documents(Map<String, Map<String, JsonNode>> byType, List<Breach> breaches) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> FILES = List.of("virga.db", "virga.db-wal");

    Documents {
        requireNonNull(byType, "byType is null");
        breaches = List.copyOf(breaches);
    }

    /**
     * Reads the database of a server that is not running. It opens a copy, so that the server's next start must recover
     * from the kill by itself.
     *
     * @param scratch a directory for the copy, which does not exist before and afterwards
     */
    static Documents read(Path data, Path scratch) throws IOException {
        Files.createDirectories(scratch);
        for (String name : FILES) {
            if (Files.exists(data.resolve(name))) {
                Files.copy(data.resolve(name), scratch.resolve(name));
            }
        }
        try (Store store = SqliteStore.open(scratch.resolve("virga.db"), Cloud.documents())) {
            return store.read(Documents::of);
        } finally {
            Directories.delete(scratch);
        }
    }

    private static Documents of(Reader reader) {
        Map<String, Map<String, JsonNode>> byType = new TreeMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (DocumentType<?> type : Cloud.documents()) {
            byType.put(type.name(), read(reader, type, breaches));
        }
        return new Documents(byType, breaches);
    }

    private static <D> Map<String, JsonNode> read(Reader reader, DocumentType<D> type, List<Breach> breaches) {
        Map<String, JsonNode> documents = new TreeMap<>();
        List<D> all = reader.all(type);
        for (D document : all) {
            String id = type.id().apply(document);
            documents.put(id, json(type, document));
            if (reader.get(type, id).isEmpty()) {
                breaches.add(new Breach(type.name() + " " + id, "found by its id", "not found"));
            }
        }
        for (Index<D> index : type.indexes()) {
            Map<String, List<String>> expected = new TreeMap<>();
            for (D document : all) {
                for (String value : index.values().apply(document)) {
                    expected.computeIfAbsent(value, key -> new ArrayList<>())
                            .add(type.id().apply(document));
                }
            }
            expected.forEach((value, ids) -> {
                List<String> found =
                        reader.find(type, index, value).stream().map(type.id()).toList();
                if (!found.equals(ids.stream().sorted().toList())) {
                    breaches.add(new Breach(
                            "the index " + index.name() + " of " + type.name() + " at " + value,
                            ids.toString(),
                            found.toString()));
                }
                if (index.unique() && ids.size() > 1) {
                    breaches.add(new Breach(
                            "the unique index " + index.name() + " of " + type.name() + " at " + value,
                            "one document",
                            ids.toString()));
                }
            });
        }
        return documents;
    }

    /** A document as JSON; one that is stored in another form, as a text in Base64. */
    private static <D> JsonNode json(DocumentType<D> type, D document) {
        byte[] bytes = type.codec().encode(document);
        return type.isJson()
                ? JSON.readTree(new String(bytes, UTF_8))
                : JSON.valueToTree(Base64.getEncoder().encodeToString(bytes));
    }

    /** The documents of a type, by id. */
    Map<String, JsonNode> of(String type) {
        Map<String, JsonNode> documents = byType.get(type);
        if (documents == null) {
            throw new IllegalArgumentException("there are no documents " + type + "; there are " + byType.keySet());
        }
        return documents;
    }
}
