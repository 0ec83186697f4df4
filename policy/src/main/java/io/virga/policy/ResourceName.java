package io.virga.policy;

/**
 * A resource of a request, with the places of the colons that divide its ARN.
 *
 * <p>An ARN has six segments; what follows the fifth colon is the resource, whatever it contains.
 */
final class ResourceName {
    static final int SEGMENTS = 6;

    private final String text;

    /** The five colons; none when the text is no ARN. */
    private final int[] colons;

    private ResourceName(String text, int[] colons) {
        this.text = text;
        this.colons = colons;
    }

    static ResourceName of(String text) {
        if (!text.startsWith("arn:")) {
            return new ResourceName(text, new int[0]);
        }
        int[] colons = new int[SEGMENTS - 1];
        int at = -1;
        for (int i = 0; i < colons.length; i++) {
            at = text.indexOf(':', at + 1);
            if (at < 0) {
                return new ResourceName(text, new int[0]);
            }
            colons[i] = at;
        }
        return new ResourceName(text, colons);
    }

    boolean isArn() {
        return colons.length > 0;
    }

    String text() {
        return text;
    }

    /** The text of a segment, from 0. */
    String segment(int segment) {
        return text.substring(begin(segment), end(segment));
    }

    /** Whether a segment, from 0, matches a pattern. */
    boolean segmentMatches(int segment, Glob glob) {
        return glob.matches(text, begin(segment), end(segment));
    }

    private int begin(int segment) {
        return segment == 0 ? 0 : colons[segment - 1] + 1;
    }

    private int end(int segment) {
        return segment == SEGMENTS - 1 ? text.length() : colons[segment];
    }
}
