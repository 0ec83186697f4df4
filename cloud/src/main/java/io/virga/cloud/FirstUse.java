package io.virga.cloud;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.image.Images;
import io.virga.cloud.network.DefaultVpc;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.Kinds;
import io.virga.cloud.resource.Scope;
import io.virga.store.DocumentType;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Creates the resources that an account starts with in a region, at the first use of that region, so that an unused region
 * costs nothing. They are created once: what a user deletes stays deleted.
 */
final class FirstUse implements Family {
    /** What is made at a first use now. Whatever was made in an earlier form is completed at the next start. */
    private static final int FORM = 3;

    private static final DocumentType<Mark> MARKS =
            DocumentType.json("region_use", Mark.class, Mark::id, List.of()).after(mark -> mark.put("form", 1));

    static final Kinds KINDS = Kinds.ofDocuments(MARKS);

    private final Store store;
    private final DefaultVpc defaultVpc;
    private final Images images;
    private final InstantSource clock;
    private final List<Scope> atStart;

    /**
     * Records that an account has been set up in a region. The id names both: {@code 123456789012/us-east-1}.
     *
     * @param form 1: the parts of VPCs are no documents of their own; 2: they are; 3: network ACLs have their last entries for
     *     IPv6
     */
    record Mark(String id, Instant since, int form) {
        Mark {
            requireNonNull(id, "id is null");
            requireNonNull(since, "since is null");
        }
    }

    /** @param atStart the scopes that are set up at the start, the others at their first use */
    FirstUse(Store store, DefaultVpc defaultVpc, Images images, InstantSource clock, List<Scope> atStart) {
        this.store = requireNonNull(store, "store is null");
        this.defaultVpc = requireNonNull(defaultVpc, "defaultVpc is null");
        this.images = requireNonNull(images, "images is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.atStart = List.copyOf(atStart);
    }

    @Override
    public Kinds kinds() {
        return KINDS;
    }

    @Override
    public void register(Operations operations) {}

    /** Uses one transaction per scope, because a transaction is bounded. A crash between two of them does no harm. */
    @Override
    public void begin() {
        store.read(reader -> reader.all(MARKS)).stream()
                .filter(mark -> mark.form() < FORM)
                .forEach(this::complete);
        atStart.forEach(this::ensure);
    }

    private void complete(Mark earlier) {
        store.write(transaction -> {
            String[] scope = earlier.id().split("/", 2);
            defaultVpc.complete(transaction, new Scope(scope[0], scope[1]));
            transaction.replace(MARKS, new Mark(earlier.id(), earlier.since(), FORM));
            return null;
        });
    }

    /** Sets up the scope durably, unless that was done before. */
    void ensure(Scope scope) {
        if (!isSetUp(scope)) {
            store.write(transaction -> {
                ensure(transaction, scope);
                return null;
            });
        }
    }

    /** Whether the scope is set up. */
    boolean isSetUp(Scope scope) {
        return store.read(reader -> reader.get(MARKS, id(scope))).isPresent();
    }

    private void ensure(Transaction transaction, Scope scope) {
        if (transaction.get(MARKS, id(scope)).isPresent()) {
            return;
        }
        transaction.insert(MARKS, new Mark(id(scope), clock.instant(), FORM));
        defaultVpc.ensure(transaction, scope);
        images.begin(transaction, scope);
    }

    private static String id(Scope scope) {
        return scope.account() + "/" + scope.region();
    }
}
