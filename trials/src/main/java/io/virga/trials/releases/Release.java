package io.virga.trials.releases;

import java.util.List;
import java.util.Optional;

/**
 * A release of a distribution that Virga must run on.
 *
 * @param title the name that people use
 * @param suite the name in its archive
 * @param mirror its archive
 * @param components components of the archive
 * @param keyring where this machine may have the archive's keys, and how else to get them
 */
record Release(String title, String suite, String mirror, String components, Keyring keyring) {
    /**
     * The keys that an archive is signed with.
     *
     * @param file the path of the keys on a machine that knows this distribution
     * @param packageName the archive's package that contains them in the same file
     * @param fingerprint the fingerprint of the key that signs the release; keys from the package are trusted only if
     *     it matches. Empty where the file must exist
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
