package io.virga.cloud.resource;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** The form that the ids of a resource type have. */
public sealed interface IdSyntax {
    /** Whether a text has this form. */
    boolean matches(String id);

    /** What all ids of the type begin with, and no other type's of the service: {@code vol-}. */
    default Optional<String> prefix() {
        return Optional.empty();
    }

    /**
     * EC2's: a prefix, a dash, and 8 or 17 hexadecimal digits in lower case.
     *
     * @param name the prefix without the dash: {@code vol}
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html">Resource IDs</a>
     */
    record Hexadecimal(String name) implements IdSyntax {
        private static final int SHORT = 8;
        private static final int LONG = 17;

        public Hexadecimal {
            requireNonNull(name, "name is null");
        }

        @Override
        public Optional<String> prefix() {
            return Optional.of(name + "-");
        }

        @Override
        public boolean matches(String id) {
            int digits = id.length() - name.length() - 1;
            return (digits == SHORT || digits == LONG)
                    && id.startsWith(name)
                    && id.charAt(name.length()) == '-'
                    && isHexadecimal(id, name.length() + 1, id.length());
        }
    }

    /** A UUID in its usual form, in lower case: {@code 1234abcd-12ab-34cd-56ef-1234567890ab}, as KMS names keys. */
    record Uuid() implements IdSyntax {
        private static final int[] GROUPS = {8, 4, 4, 4, 12};

        @Override
        public boolean matches(String id) {
            int at = 0;
            for (int digits : GROUPS) {
                int end = at + digits;
                if (end > id.length() || !isHexadecimal(id, at, end)) {
                    return false;
                }
                if (end < id.length() && id.charAt(end) != '-') {
                    return false;
                }
                at = end + 1;
            }
            return at == id.length() + 1;
        }
    }

    /**
     * A name that the user gives: letters and digits of ASCII, and some other characters.
     *
     * @param longest in characters
     * @param others what may stand in it besides: {@code +=,.@-_} in the names of IAM
     */
    record Name(int longest, String others) implements IdSyntax {
        public Name {
            requireNonNull(others, "others is null");
        }

        @Override
        public boolean matches(String id) {
            return !id.isEmpty() && id.length() <= longest && isWord(id, others);
        }
    }

    /**
     * Names with slashes between them, none of them empty: {@code division/team/Bob}, {@code /prod/db/password}.
     *
     * @param longest in characters, all together
     * @param others what may stand in a name besides letters and digits
     * @param rooted whether a slash may stand before the first name
     */
    record Path(int longest, String others, boolean rooted) implements IdSyntax {
        public Path {
            requireNonNull(others, "others is null");
        }

        @Override
        public boolean matches(String id) {
            if (id.length() > longest) {
                return false;
            }
            int at = rooted && id.startsWith("/") ? 1 : 0;
            while (true) {
                int slash = id.indexOf('/', at);
                String name = slash < 0 ? id.substring(at) : id.substring(at, slash);
                if (name.isEmpty() || !isWord(name, others)) {
                    return false;
                }
                if (slash < 0) {
                    return true;
                }
                at = slash + 1;
            }
        }
    }

    private static boolean isHexadecimal(String text, int begin, int end) {
        for (int i = begin; i < end; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWord(String text, String others) {
        return text.chars()
                .allMatch(c -> (c >= '0' && c <= '9')
                        || (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || others.indexOf(c) >= 0);
    }
}
