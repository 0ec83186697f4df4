package io.virga.arn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The form that the ARNs of a kind of resource have, as AWS writes it:
 * {@code arn:${Partition}:ec2:${Region}:${Account}:instance/${InstanceId}}.
 *
 * <p>Partition, region and account are filled in where the form has them: an image's has no account, a user's no region.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#resources_table">The
 *     resource types table</a>
 */
public final class ArnPattern {
    private static final String PARTITION = "${Partition}";
    private static final String REGION = "${Region}";
    private static final String ACCOUNT = "${Account}";

    private final Arn form;
    private final List<Segment> resource;
    private final List<String> variables;

    /** A piece of the form's last part: a text, or a variable's name. */
    private record Segment(String text, boolean isVariable) {}

    private ArnPattern(Arn form) {
        this.form = form;
        this.resource = segments(form.resource());
        this.variables =
                resource.stream().filter(Segment::isVariable).map(Segment::text).toList();
    }

    /**
     * The pattern that a text is.
     *
     * @throws IllegalArgumentException the text is no ARN, or a variable in it does not end
     */
    public static ArnPattern of(String text) {
        return new ArnPattern(Arn.parse(text));
    }

    private static List<Segment> segments(String text) {
        List<Segment> segments = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int begin = text.indexOf("${", at);
            if (begin < 0) {
                segments.add(new Segment(text.substring(at), false));
                break;
            }
            int end = text.indexOf('}', begin);
            if (end < 0) {
                throw new IllegalArgumentException("a variable without an end: " + text);
            }
            if (begin > at) {
                segments.add(new Segment(text.substring(at, begin), false));
            } else if (begin > 0) {
                throw new IllegalArgumentException("two variables with nothing between them: " + text);
            }
            segments.add(new Segment(text.substring(begin + 2, end), true));
            at = end + 1;
        }
        return List.copyOf(segments);
    }

    /** The names of the variables in the resource, in their order: {@code BucketName}, {@code ObjectName}. */
    public List<String> variables() {
        return variables;
    }

    /**
     * The ARN of one resource.
     *
     * @param region where the resource is; not used by a form without a region
     * @param account whose the resource is; not used by a form without an account
     * @param values one for each of {@link #variables}
     * @throws IllegalArgumentException another number of values
     */
    public Arn fill(Partition partition, String region, String account, List<String> values) {
        if (values.size() != variables.size()) {
            throw new IllegalArgumentException(this + " takes " + variables.size() + " values, not " + values.size());
        }
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (Segment segment : resource) {
            text.append(segment.isVariable() ? values.get(next++) : segment.text());
        }
        return new Arn(
                form.partition().equals(PARTITION) ? partition.id() : form.partition(),
                form.service(),
                form.region().equals(REGION) ? region : form.region(),
                form.account().equals(ACCOUNT) ? account : form.account(),
                text.toString());
    }

    /**
     * The values of {@link #variables} in an ARN that has this form. Where a form leaves it open where a value ends, each
     * is as short as can be, and the last takes the rest: an object's name may have slashes, its bucket's may not.
     */
    public Optional<List<String>> read(Arn arn) {
        if (!fits(form.partition(), PARTITION, arn.partition())
                || !form.service().equals(arn.service())
                || !fits(form.region(), REGION, arn.region())
                || !fits(form.account(), ACCOUNT, arn.account())) {
            return Optional.empty();
        }
        return readResource(arn.resource());
    }

    private static boolean fits(String part, String variable, String value) {
        return part.equals(value) || (part.equals(variable) && !value.isEmpty());
    }

    private Optional<List<String>> readResource(String text) {
        List<String> values = new ArrayList<>(variables.size());
        int at = 0;
        for (int i = 0; i < resource.size(); i++) {
            Segment segment = resource.get(i);
            if (segment.isVariable()) {
                int end = endOfValue(text, at, i + 1);
                if (end <= at) {
                    return Optional.empty();
                }
                values.add(text.substring(at, end));
                at = end;
            } else if (text.startsWith(segment.text(), at)) {
                at += segment.text().length();
            } else {
                return Optional.empty();
            }
        }
        return at == text.length() ? Optional.of(values) : Optional.empty();
    }

    /** Where the value that begins here ends, before the text that follows it in the form; below 0 for nowhere. */
    private int endOfValue(String text, int begin, int following) {
        if (following == resource.size()) {
            return text.length();
        }
        String next = resource.get(following).text();
        if (following == resource.size() - 1) {
            return text.endsWith(next) ? text.length() - next.length() : -1;
        }
        return text.indexOf(next, begin + 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArnPattern pattern && form.equals(pattern.form);
    }

    @Override
    public int hashCode() {
        return form.hashCode();
    }

    @Override
    public String toString() {
        return form.toString();
    }
}
