package io.virga.cloud.prefixlist;

import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * The entries of an earlier version of a prefix list.
 *
 * @param id the list's id and the version: {@code pl-0123456789abcdef0/3}
 */
record PrefixListVersion(String id, String listId, List<PrefixList.Entry> entries) {
    /** The versions that are kept of a list, with the current one. */
    private static final int MOST = 1000;

    /** Nobody follows them: what refers to a list refers to its current version. */
    static final DocumentType<PrefixListVersion> DOCUMENTS = DocumentType.json(
                    "prefix_list_version", PrefixListVersion.class, PrefixListVersion::id, List.of())
            .unfollowed();

    PrefixListVersion {
        requireNonNull(id, "id is null");
        requireNonNull(listId, "listId is null");
        entries = List.copyOf(entries);
    }

    private static String id(String listId, long version) {
        return listId + "/" + version;
    }

    /** The entries of a version of a list, if it has that version. */
    static Optional<List<PrefixList.Entry>> entries(Reader reader, PrefixList list, long version) {
        return version == list.version()
                ? Optional.of(list.entries())
                : reader.get(DOCUMENTS, id(list.id(), version)).map(PrefixListVersion::entries);
    }

    /** Keeps the current version of a list, which is about to get another one. The oldest version goes when there are too many. */
    static void keep(Transaction transaction, PrefixList list) {
        transaction.insert(DOCUMENTS, new PrefixListVersion(id(list.id(), list.version()), list.id(), list.entries()));
        transaction.delete(DOCUMENTS, id(list.id(), list.version() + 1 - MOST));
    }

    /** Deletes the versions of a list. */
    static void deleteAll(Transaction transaction, PrefixList list) {
        for (long version = Math.max(1, list.version() - MOST); version < list.version(); version++) {
            transaction.delete(DOCUMENTS, id(list.id(), version));
        }
    }
}
