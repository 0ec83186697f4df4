package io.virga.policy;

import io.virga.policy.Template.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An ARN with wildcards and variables, compiled.
 *
 * <p>Each of the six segments is matched by itself: a wildcard never reaches over one of the first five colons. In the
 * last segment, {@code *} matches anything, colons and slashes too.
 */
final class ArnPattern {
    private static final Glob EVERYTHING = Glob.of("*");

    /** A segment that is the same in every request, or one that has to be made first. */
    private sealed interface Segment {
        record Fixed(Glob glob) implements Segment {}

        record Varying(Template template) implements Segment {}
    }

    /** None where everything matches; otherwise six. */
    private final List<Segment> segments;

    /** Whether no ARN can match: the text has too few segments. */
    private final boolean nothing;

    private ArnPattern(List<Segment> segments, boolean nothing) {
        this.segments = List.copyOf(segments);
        this.nothing = nothing;
    }

    /**
     * The pattern of a {@code Resource} value. An ARN that ends early matches whatever could follow. Variables count in
     * the last segment alone.
     */
    static ArnPattern ofResource(String text, boolean variables) {
        if (text.equals("*")) {
            return new ArnPattern(List.of(), false);
        }
        String[] parts = text.split(":", ResourceName.SEGMENTS);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < ResourceName.SEGMENTS; i++) {
            if (i >= parts.length) {
                segments.add(new Segment.Fixed(EVERYTHING));
            } else {
                segments.add(segment(Template.of(parts[i], true, variables && i == ResourceName.SEGMENTS - 1)));
            }
        }
        return new ArnPattern(segments, false);
    }

    /** The pattern of a value of the ARN condition operators; {@code *} alone stands for every ARN. */
    static ArnPattern ofCondition(String text, boolean variables) {
        if (text.equals("*")) {
            return ofResource("arn:*:*:*:*:*", false);
        }
        List<List<Part>> segments = divide(Template.of(text, true, variables).parts());
        if (segments.size() < ResourceName.SEGMENTS) {
            return new ArnPattern(List.of(), true);
        }
        return new ArnPattern(
                segments.stream().map(parts -> segment(Template.of(parts))).toList(), false);
    }

    private static Segment segment(Template template) {
        return template.hasVariables()
                ? new Segment.Varying(template)
                : new Segment.Fixed(template.glob(RequestContext.empty()).orElseThrow());
    }

    /** Cuts at the first five colons that are written in the text; those in names of variables do not count. */
    private static List<List<Part>> divide(List<Part> parts) {
        List<List<Part>> segments = new ArrayList<>();
        List<Part> current = new ArrayList<>();
        for (Part part : parts) {
            if (!(part instanceof Part.Literal(String text))) {
                current.add(part);
                continue;
            }
            int begin = 0;
            int colon = text.indexOf(':');
            while (colon >= 0 && segments.size() < ResourceName.SEGMENTS - 1) {
                current.add(new Part.Literal(text.substring(begin, colon)));
                segments.add(current);
                current = new ArrayList<>();
                begin = colon + 1;
                colon = text.indexOf(':', begin);
            }
            current.add(new Part.Literal(text.substring(begin)));
        }
        segments.add(current);
        return segments;
    }

    /** A variable without a value matches nothing. */
    boolean matches(ResourceName name, Lookup lookup) {
        if (nothing) {
            return false;
        }
        if (segments.isEmpty()) {
            return true;
        }
        if (!name.isArn()) {
            return false;
        }
        // From the end: the resource differs more often than what stands before it
        for (int i = ResourceName.SEGMENTS - 1; i >= 0; i--) {
            boolean matches = switch (segments.get(i)) {
                case Segment.Fixed(Glob glob) -> name.segmentMatches(i, glob);
                case Segment.Varying(Template template) -> {
                    Optional<Glob> glob = template.glob(lookup);
                    yield glob.isPresent() && name.segmentMatches(i, glob.get());
                }
            };
            if (!matches) {
                return false;
            }
        }
        return true;
    }

    /** The condition keys whose values it needs. */
    List<ContextKey> keys() {
        List<ContextKey> keys = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment instanceof Segment.Varying(Template template)) {
                keys.addAll(template.keys());
            }
        }
        return keys;
    }
}
