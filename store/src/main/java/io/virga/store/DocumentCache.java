package io.virga.store;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/**
 * Documents as objects, by revision. A revision is given to one document of a store once, and never again while the
 * process lives, even when the work that took it is undone: so an entry is true for ever, and nothing has to be thrown
 * out when a document changes.
 */
final class DocumentCache {
    private final Cache<Long, Entry> entries;

    DocumentCache(long bytes) {
        entries = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Long revision, Entry entry) -> entry.bytes())
                .executor(Runnable::run)
                .build();
    }

    <D> Optional<D> find(DocumentType<D> type, long revision) {
        Entry entry = entries.getIfPresent(revision);
        return entry == null ? Optional.empty() : Optional.of(type.type().cast(entry.document()));
    }

    void keep(long revision, Object document, int bytes) {
        entries.put(revision, new Entry(document, bytes));
    }

    private record Entry(Object document, int bytes) {
        Entry {
            requireNonNull(document, "document is null");
        }
    }
}
