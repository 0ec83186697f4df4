package io.virga.cloud.prefixlist;

import static java.util.Objects.requireNonNull;

import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;

/** What refers to prefix lists: the rules of security groups, the routes of route tables. */
public interface PrefixListReferences {
    /** A resource that refers to a list: a security group, a route table. */
    record Reference(String resourceId, String owner) {
        public Reference {
            requireNonNull(resourceId, "resourceId is null");
            requireNonNull(owner, "owner is null");
        }
    }

    /** The resources that refer to a list, each once. */
    List<Reference> to(Reader reader, PrefixList list);

    /** The ids of the resources that would exceed a quota if the list had so many entries at most. */
    List<String> exceededBy(Reader reader, PrefixList list, int maxEntries);

    /** Called when the entries of a list have changed. */
    void changed(Transaction transaction, PrefixList list);

    /** All that several of them know of. */
    static PrefixListReferences all(List<PrefixListReferences> parts) {
        List<PrefixListReferences> all = List.copyOf(parts);
        return new PrefixListReferences() {
            @Override
            public List<Reference> to(Reader reader, PrefixList list) {
                return all.stream()
                        .flatMap(part -> part.to(reader, list).stream())
                        .toList();
            }

            @Override
            public List<String> exceededBy(Reader reader, PrefixList list, int maxEntries) {
                return all.stream()
                        .flatMap(part -> part.exceededBy(reader, list, maxEntries).stream())
                        .toList();
            }

            @Override
            public void changed(Transaction transaction, PrefixList list) {
                all.forEach(part -> part.changed(transaction, list));
            }
        };
    }
}
