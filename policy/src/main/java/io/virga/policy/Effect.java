package io.virga.policy;

/** What a statement does to the requests that it applies to. */
public enum Effect {
    ALLOW,
    DENY
}
