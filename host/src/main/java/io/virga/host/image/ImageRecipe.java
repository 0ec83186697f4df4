package io.virga.host.image;

/** The images that can be made. */
public enum ImageRecipe {
    /** A Debian kernel with busybox, bash, curl and dropbear: boots within seconds, and runs user data that is a script. */
    VIRGA_TINY("virga-tiny"),
    /** A cloud image of this machine's distribution, with systemd, cloud-init and OpenSSH. */
    DEBIAN_12("debian-12");

    /** Counted up with each change of what recipes make, so that images that are kept for tests are made anew. */
    public static final int EDITION = 3;

    private final String label;

    ImageRecipe(String label) {
        this.label = label;
    }

    /** The name that a user types. */
    public String label() {
        return label;
    }
}
