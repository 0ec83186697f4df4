package io.virga.cloud.prefixlist;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Kinds;

/** Managed prefix lists. */
public final class PrefixListFamily implements Family {
    public static final Kinds KINDS = Kinds.ofTypes(PrefixList.TYPE).and(PrefixListVersion.DOCUMENTS);

    private final Ids ids;
    private final PrefixListReferences references;

    /** @param references what refers to prefix lists */
    public PrefixListFamily(Ids ids, PrefixListReferences references) {
        this.ids = requireNonNull(ids, "ids is null");
        this.references = requireNonNull(references, "references is null");
    }

    @Override
    public Kinds kinds() {
        return KINDS;
    }

    @Override
    public void register(Operations operations) {
        new PrefixListOperations(ids, references).register(operations);
        new PrefixListDescriptions(references).register(operations);
    }
}
