package io.virga.model;

import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names in the generated Java sources. */
final class JavaNames {
    /** Methods without parameters that every structure declares or inherits. */
    private static final Set<String> TAKEN_METHODS = Set.of(
            "getClass",
            "hashCode",
            "toString",
            "notify",
            "notifyAll",
            "wait",
            "clone",
            "finalize",
            "schema",
            "copyOfValues",
            "builder",
            "toBuilder",
            "build");

    private JavaNames() {}

    /**
     * The name of a member's accessor: {@code vpcId} for {@code VpcId}, {@code s3Bucket} for {@code S3Bucket},
     * {@code dpdTimeoutAction} for {@code DPDTimeoutAction}. Names that Java or the base class forbids get the suffix
     * {@code Value}.
     */
    static String accessor(String member) {
        int capitals = 0;
        while (capitals < member.length() && Character.isUpperCase(member.charAt(capitals))) {
            capitals++;
        }
        boolean wordFollows =
                capitals > 2 && capitals < member.length() && Character.isLowerCase(member.charAt(capitals));
        int lowered = Math.max(1, wordFollows ? capitals - 1 : capitals == member.length() ? capitals : 1);
        String name = member.substring(0, lowered).toLowerCase(Locale.ROOT) + member.substring(lowered);
        return SourceVersion.isKeyword(name) || TAKEN_METHODS.contains(name) ? name + "Value" : name;
    }

    /** The name of a constant: {@code M5_LARGE} for {@code m5.large}, {@code SOURCE_DEST_CHECK} for {@code sourceDestCheck}. */
    static String constant(String text) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAsciiLetterOrDigit(c)) {
                appendBreak(name);
                continue;
            }
            boolean wordBegins = i > 0
                    && Character.isUpperCase(c)
                    && (Character.isLowerCase(text.charAt(i - 1))
                            || (Character.isUpperCase(text.charAt(i - 1))
                                    && i + 1 < text.length()
                                    && Character.isLowerCase(text.charAt(i + 1))));
            if (wordBegins) {
                appendBreak(name);
            }
            name.append(Character.toUpperCase(c));
        }
        while (!name.isEmpty() && name.charAt(name.length() - 1) == '_') {
            name.setLength(name.length() - 1);
        }
        boolean startsWrong = name.isEmpty() || Character.isDigit(name.charAt(0));
        return startsWrong ? "_" + name : name.toString();
    }

    /** Returns the name, with a number appended if it is taken, and adds the result to {@code taken}. */
    static String unique(String name, Set<String> taken) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = name + "_" + i;
        }
        return candidate;
    }

    static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** A Java string literal. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        literal.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        literal.append(c);
                    }
                }
            }
        }
        return literal.append('"').toString();
    }

    private static void appendBreak(StringBuilder name) {
        if (!name.isEmpty() && name.charAt(name.length() - 1) != '_') {
            name.append('_');
        }
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
