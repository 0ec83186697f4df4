package io.virga.policy;

import io.virga.policy.PrincipalSelection.Entry;

/**
 * The form of one entry of {@code Principal} ("AWS JSON policy elements: Principal"). Whether a user or role exists is
 * the caller's question.
 */
final class PrincipalSyntax {
    private PrincipalSyntax() {}

    static boolean isValid(Entry entry) {
        return switch (entry.type()) {
            case AWS ->
                entry.isEveryone()
                        || isAccountId(entry.value())
                        || isUniqueId(entry.value())
                        || isArnOfPrincipal(entry.value());
            case SERVICE -> isDomain(entry.value());
            case FEDERATED -> isDomain(entry.value()) || isProviderArn(entry.value());
        };
    }

    /** Twelve digits. */
    static boolean isAccountId(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The unique id of a user (AIDA) or role (AROA); IAM keeps these in place of ARNs. */
    static boolean isUniqueId(String text) {
        return text.length() >= 16
                && text.length() <= 128
                && (text.startsWith("AIDA") || text.startsWith("AROA"))
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'));
    }

    private static boolean isArnOfPrincipal(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 6 || !parts[0].equals("arn") || !parts[3].isEmpty() || !isAccountId(parts[4])) {
            return false;
        }
        String name = parts[5];
        if (name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
            return false;
        }
        return switch (parts[2]) {
            case "iam" -> name.equals("root") || hasName(name, "user/") || hasName(name, "role/");
            case "sts" -> isSession(name) || hasName(name, "federated-user/");
            default -> false;
        };
    }

    private static boolean hasName(String text, String prefix) {
        return text.startsWith(prefix) && text.length() > prefix.length() && !text.endsWith("/");
    }

    private static boolean isSession(String text) {
        String[] parts = text.split("/", -1);
        return parts.length == 3 && parts[0].equals("assumed-role") && !parts[1].isEmpty() && !parts[2].isEmpty();
    }

    private static boolean isProviderArn(String text) {
        String[] parts = text.split(":", 6);
        return parts.length == 6
                && parts[0].equals("arn")
                && parts[2].equals("iam")
                && parts[3].isEmpty()
                && isAccountId(parts[4])
                && text.indexOf('*') < 0
                && (hasName(parts[5], "saml-provider/") || hasName(parts[5], "oidc-provider/"));
    }

    private static boolean isDomain(String text) {
        return text.indexOf('.') > 0
                && !text.endsWith(".")
                && text.chars()
                        .allMatch(c -> (c >= '0' && c <= '9')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= 'a' && c <= 'z')
                                || c == '.'
                                || c == '-');
    }
}
