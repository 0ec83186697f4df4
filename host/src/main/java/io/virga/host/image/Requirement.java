package io.virga.host.image;

import static java.util.Objects.requireNonNull;

/**
 * Something that a build needs and this machine does not have.
 *
 * @param program what is missing
 * @param debianPackage the package that brings it, on Debian and Ubuntu
 * @param reason what it is needed for
 */
public record Requirement(String program, String debianPackage, String reason) {
    public Requirement {
        requireNonNull(program, "program is null");
        requireNonNull(debianPackage, "debianPackage is null");
        requireNonNull(reason, "reason is null");
    }
}
