package io.virga.cloud.key;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Kinds;
import java.security.SecureRandom;

/** Key pairs. */
public final class KeyFamily implements Family {
    public static final Kinds KINDS = Kinds.ofTypes(KeyPairs.TYPE);

    private final Ids ids;
    private final SecureRandom random;

    /** @param random the source of randomness for private keys */
    public KeyFamily(Ids ids, SecureRandom random) {
        this.ids = requireNonNull(ids, "ids is null");
        this.random = requireNonNull(random, "random is null");
    }

    @Override
    public Kinds kinds() {
        return KINDS;
    }

    @Override
    public void register(Operations operations) {
        new KeyPairOperations(ids, random).register(operations);
    }
}
