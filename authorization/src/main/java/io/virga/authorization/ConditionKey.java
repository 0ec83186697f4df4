package io.virga.authorization;

import static java.util.Objects.requireNonNull;

/**
 * A condition key of a service, or a family of such keys that differ in a variable.
 *
 * @param name {@code ec2:InstanceType}; a family is {@code aws:RequestTag/${TagKey}}
 * @param type what its values are
 * @param multivalued a request can have several values for it, so that policies need {@code ForAllValues} or
 *     {@code ForAnyValue}
 */
public record ConditionKey(String name, Type type, boolean multivalued) {
    /** What the values of a key are, and so which operators fit them. */
    public enum Type {
        STRING,
        NUMERIC,
        BOOL,
        DATE,
        ARN,
        IP_ADDRESS,
        BINARY
    }

    public ConditionKey {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }

    /** Whether a key in a policy is this one, or one of this family. Names are the same in any case. */
    public boolean covers(String key) {
        int begin = name.indexOf("${");
        if (begin < 0) {
            return name.equalsIgnoreCase(key);
        }
        int end = name.indexOf('}', begin) + 1;
        int after = name.length() - end;
        return key.length() > begin + after
                && key.regionMatches(true, 0, name, 0, begin)
                && key.regionMatches(true, key.length() - after, name, end, after);
    }
}
