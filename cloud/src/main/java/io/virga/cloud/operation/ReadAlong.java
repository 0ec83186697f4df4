package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

/**
 * The purpose of a lookup that AWS authorizes by no action of its own: what is found decides about the answer, and is not
 * what the call acts on.
 *
 * @param reason why the action's entry in the authorization table does not name the resource, as a clause
 */
public record ReadAlong(String reason) implements Purpose {
    /** For operations that list: their actions have no resources, and are authorized before they begin. */
    public static final ReadAlong LISTED = new ReadAlong("the action lists, and has no resources");

    public ReadAlong {
        requireNonNull(reason, "reason is null");
    }
}
