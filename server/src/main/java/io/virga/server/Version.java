package io.virga.server;

import java.util.Optional;

/** The version of this build. */
public final class Version {
    private Version() {}

    /** The version, or {@code development} when the classes do not come from a jar. */
    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
