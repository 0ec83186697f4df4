package io.virga.host.image;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * The distribution whose packages this machine's apt offers, from {@code os-release(5)}.
 *
 * @param codeName the name of its release in the archive: {@code bookworm}
 * @param name its name for a person: {@code Debian GNU/Linux 12 (bookworm)}
 * @param loginUser the login user of the distribution's own images on EC2
 * @param packages packages that only this distribution's images need
 */
record Distribution(String codeName, String name, String loginUser, List<String> packages) {
    Distribution {
        requireNonNull(codeName, "codeName is null");
        requireNonNull(name, "name is null");
        requireNonNull(loginUser, "loginUser is null");
        packages = List.copyOf(packages);
    }

    static Distribution current() throws IOException {
        return parse(Files.readString(Path.of("/etc/os-release")));
    }

    static Distribution parse(String osRelease) throws IOException {
        Properties facts = new Properties();
        facts.load(new StringReader(osRelease.replace("\"", "")));
        String codeName = facts.getProperty("VERSION_CODENAME", "");
        String name = facts.getProperty("PRETTY_NAME", codeName);
        return switch (facts.getProperty("ID", "")) {
            // systemd-resolved is a separate package since Debian 12.
            case "debian" -> new Distribution(codeName, name, "admin", List.of("systemd-resolved"));
            case "ubuntu" -> new Distribution(codeName, name, "ubuntu", List.of());
            default ->
                throw new HostException(
                        Reason.UNSUPPORTED,
                        "A cloud image can be made on Debian and Ubuntu, and this is " + name
                                + ". Import an image instead: virga image import.");
        };
    }
}
