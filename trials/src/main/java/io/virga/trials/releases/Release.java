package io.virga.trials.releases;

import java.util.List;
import java.util.Optional;

/**
 * A release of a distribution that Virga is to run on.
 *
 * @param title as people call it
 * @param suite as its archive calls it
 * @param mirror its archive
 * @param components of the archive
 * @param keyring where this machine may have the archive's keys, and how else to get them
 */
record Release(String title, String suite, String mirror, String components, Keyring keyring) {
    /**
     * The keys that an archive is signed with.
     *
     * @param file where a machine has them that knows this distribution
     * @param packageName of the archive's package that holds them in the same file
     * @param fingerprint of the key that signs the release; what the package brings is trusted for this key only. Empty where
     *     the file has to be there
     */
    record Keyring(String file, String packageName, Optional<String> fingerprint) {}

    private static final Keyring DEBIAN =
            new Keyring("/usr/share/keyrings/debian-archive-keyring.gpg", "debian-archive-keyring", Optional.empty());

    /** The "Ubuntu Archive Automatic Signing Key (2018)". */
    private static final Keyring UBUNTU = new Keyring(
            "/usr/share/keyrings/ubuntu-archive-keyring.gpg",
            "ubuntu-keyring",
            Optional.of("F6ECB3762474EDA9D21B7022871920D1991BC93C"));

    static final List<Release> ALL = List.of(
            new Release("Debian 12", "bookworm", "http://deb.debian.org/debian", "main", DEBIAN),
            new Release("Debian 13", "trixie", "http://deb.debian.org/debian", "main", DEBIAN),
            new Release("Ubuntu 24.04", "noble", "http://archive.ubuntu.com/ubuntu", "main,universe", UBUNTU));
}
