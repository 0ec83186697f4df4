package io.virga.trials.torture;

import java.util.Optional;

/** What is known of an identity. Its text, and the name that follows it if there may be several, is a fact's key. */
enum Fact {
    /** The unique id that the server chose. */
    UNIQUE_ID("unique id"),
    /** An inline policy, by its name: the document. */
    POLICY("inline policy"),
    /** An attached managed policy, by its ARN. */
    ATTACHED("attached"),
    /** A group of a user, by its name. */
    GROUP("in group"),
    /** An access key of a user, by its id: Active or Inactive. */
    ACCESS_KEY("access key"),
    /** The trust policy of a role: the document. */
    TRUST("trust policy"),
    /** A version of a managed policy, by its id: the document. */
    VERSION("version"),
    /** The id of the default version of a managed policy. */
    DEFAULT_VERSION("default version"),
    /** The role of an instance profile, by its name. */
    ROLE("role");

    private final String text;

    Fact(String text) {
        this.text = text;
    }

    /** The key of a fact of which there is one at most. */
    String key() {
        return text;
    }

    /** The key of a fact of which there may be several. */
    String key(String name) {
        return text + ": " + name;
    }

    /** The name in a key of this fact; empty for a key of another one. */
    Optional<String> name(String key) {
        return key.startsWith(text + ": ") ? Optional.of(key.substring(text.length() + 2)) : Optional.empty();
    }
}
