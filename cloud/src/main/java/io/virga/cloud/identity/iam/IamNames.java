package io.virga.cloud.identity.iam;

import java.util.regex.Pattern;

/** The form of names and paths. */
final class IamNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]+");
    private static final Pattern PATH = Pattern.compile("/|/[!-~]*[!-.0-~]/");

    private IamNames() {}

    /** @param member {@code userName} */
    static void checkName(String member, String name) {
        if (!NAME.matcher(name).matches()) {
            throw IamErrors.validation("The specified value for " + member + " is invalid. It must contain only"
                    + " alphanumeric characters and/or the following: +=,.@_-");
        }
    }

    static void checkPath(String path) {
        if (!PATH.matcher(path).matches()) {
            throw IamErrors.validation(
                    "The specified value for path is invalid. It must begin and end with / and contain"
                            + " only alphanumeric characters and/or / characters.");
        }
    }
}
