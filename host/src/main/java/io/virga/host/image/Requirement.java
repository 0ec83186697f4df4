package io.virga.host.image;

import static java.util.Objects.requireNonNull;

/**
 * A program that a build needs.
 *
 * @param program the name of the program
 * @param debianPackage the package that contains it, on Debian and Ubuntu
 * @param reason what the build needs it for
 */
public record Requirement(String program, String debianPackage, String reason) {
    public Requirement {
        requireNonNull(program, "program is null");
        requireNonNull(debianPackage, "debianPackage is null");
        requireNonNull(reason, "reason is null");
    }
}
