package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Scope;
import io.virga.store.DocumentType;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;

/** The total number of vCPUs of an account's running instances in a region, for the quota. */
record VcpuUse(String scope, long vcpus) {
    static final DocumentType<VcpuUse> DOCUMENTS =
            DocumentType.json("vcpu_use", VcpuUse.class, VcpuUse::scope, List.of());

    VcpuUse {
        requireNonNull(scope, "scope is null");
        if (vcpus < 0) {
            throw new IllegalArgumentException("more processors were given back than taken in " + scope);
        }
    }

    static long of(Reader reader, Scope scope) {
        return reader.get(DOCUMENTS, id(scope)).map(VcpuUse::vcpus).orElse(0L);
    }

    /** Adds vCPUs, or subtracts them when {@code more} is negative. */
    static void add(Transaction transaction, Scope scope, int more) {
        transaction.put(DOCUMENTS, new VcpuUse(id(scope), of(transaction, scope) + more));
    }

    private static String id(Scope scope) {
        return scope.account() + "/" + scope.region();
    }
}
