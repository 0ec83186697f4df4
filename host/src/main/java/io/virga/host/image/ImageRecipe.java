package io.virga.host.image;

/** The images that can be made here. */
public enum ImageRecipe {
    /** A Debian kernel with busybox, bash, curl and dropbear: boots within seconds, runs user data that is a script. */
    VIRGA_TINY("virga-tiny"),
    /** What this machine's distribution offers as a cloud image: systemd, cloud-init, OpenSSH. */
    DEBIAN_12("debian-12");

    private final String label;

    ImageRecipe(String label) {
        this.label = label;
    }

    /** The name that a user types. */
    public String label() {
        return label;
    }
}
