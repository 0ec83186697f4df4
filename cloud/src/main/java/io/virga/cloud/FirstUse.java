package io.virga.cloud;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.image.Images;
import io.virga.cloud.network.DefaultVpc;
import io.virga.cloud.resource.Scope;
import io.virga.store.DocumentType;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Makes what an account has in a region from the beginning, at the first use of that region: a region that nobody uses costs
 * nothing. It is made once: what a user has deleted stays deleted.
 */
final class FirstUse {
    static final DocumentType<Mark> DOCUMENTS = DocumentType.json("region_use", Mark.class, Mark::id, List.of());

    private final Store store;
    private final DefaultVpc defaultVpc;
    private final Images images;
    private final InstantSource clock;

    /** Says that an account has what it has from the beginning in a region. The id is both, {@code 123456789012/us-east-1}. */
    record Mark(String id, Instant since) {
        Mark {
            requireNonNull(id, "id is null");
            requireNonNull(since, "since is null");
        }
    }

    FirstUse(Store store, DefaultVpc defaultVpc, Images images, InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.defaultVpc = requireNonNull(defaultVpc, "defaultVpc is null");
        this.images = requireNonNull(images, "images is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Makes it, durably, unless it was made before. */
    void ensure(Scope scope) {
        if (store.read(reader -> reader.get(DOCUMENTS, id(scope))).isEmpty()) {
            store.write(transaction -> {
                ensure(transaction, scope);
                return null;
            });
        }
    }

    void ensure(Transaction transaction, Scope scope) {
        if (transaction.get(DOCUMENTS, id(scope)).isPresent()) {
            return;
        }
        transaction.insert(DOCUMENTS, new Mark(id(scope), clock.instant()));
        defaultVpc.ensure(transaction, scope);
        images.begin(transaction, scope);
    }

    private static String id(Scope scope) {
        return scope.account() + "/" + scope.region();
    }
}
