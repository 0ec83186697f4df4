package io.virga.host.api;

/** The states of a disk or an interface that the guest of a running machine has. */
public enum AttachmentState {
    /** The guest has the device. */
    ATTACHED,
    /** The guest was asked to give the device up, and has not done so. */
    DETACHING,
    /**
     * What is behind the device was taken away by force. The guest still has a device of that name until it gives the device
     * up or is reset: a disk on which every read and write fails, or an interface without a link.
     */
    TAKEN_AWAY
}
