package io.virga.policy;

import java.util.Optional;

/** Where an evaluation finds the values of condition keys. */
interface Lookup {
    /** Absent where the request has no such key. */
    Optional<ContextValue> find(ContextKey key);
}
