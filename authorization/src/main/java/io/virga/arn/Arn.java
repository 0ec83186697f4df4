package io.virga.arn;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An Amazon Resource Name: {@code arn:partition:service:region:account:resource}.
 *
 * <p>Whether such a partition, account or resource exists is not looked at, only the form: six parts, where region and
 * account may be empty, and the resource may have colons and slashes of its own.
 *
 * @param partition {@code aws}, {@code aws-cn}, {@code aws-us-gov}
 * @param service the IAM prefix of the service: {@code ec2}
 * @param region empty for what belongs to no region, as IAM's users
 * @param account twelve digits; {@code aws} for what is AWS's own; empty for what belongs to no account, as public images
 * @param resource {@code instance/i-0123456789abcdef0}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon Resource Names</a>
 */
public record Arn(String partition, String service, String region, String account, String resource) {
    private static final String SCHEME = "arn";
    private static final int PARTS = 6;

    public Arn {
        checkPart(partition, "partition", false);
        checkPart(service, "service", false);
        checkPart(region, "region", true);
        checkPart(account, "account", true);
        if (requireNonNull(resource, "resource is null").isEmpty()) {
            throw new IllegalArgumentException("an ARN needs a resource");
        }
    }

    private static void checkPart(String text, String name, boolean maybeEmpty) {
        requireNonNull(text, () -> name + " is null");
        if (text.isEmpty() && !maybeEmpty) {
            throw new IllegalArgumentException("an ARN needs a " + name);
        }
        if (text.indexOf(':') >= 0) {
            throw new IllegalArgumentException("a colon in the " + name + " of an ARN: " + text);
        }
    }

    /** An ARN in a partition. */
    public static Arn of(Partition partition, String service, String region, String account, String resource) {
        return new Arn(partition.id(), service, region, account, resource);
    }

    /** The ARN that a text is, when it is one. */
    public static Optional<Arn> find(String text) {
        String[] parts = text.split(":", PARTS);
        if (parts.length != PARTS
                || !parts[0].equals(SCHEME)
                || parts[1].isEmpty()
                || parts[2].isEmpty()
                || parts[5].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]));
    }

    /**
     * The ARN that a text is.
     *
     * @throws IllegalArgumentException the text is none
     */
    public static Arn parse(String text) {
        return find(text).orElseThrow(() -> new IllegalArgumentException("not an ARN: " + text));
    }

    /** The same resource as another partition names it: IAM keeps principals without a region, and so without one. */
    public Arn in(Partition other) {
        return new Arn(other.id(), service, region, account, resource);
    }

    @Override
    public String toString() {
        return SCHEME + ":" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
