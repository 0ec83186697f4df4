package io.virga.cloud.volume;

import java.util.Locale;

/** The states of a volume, and the legal transitions between them. */
public enum VolumeState {
    /** The data are being created. */
    CREATING,
    AVAILABLE,
    IN_USE,
    /** The data are being deleted, and then the volume. */
    DELETING,
    /** The data could not be created. */
    ERROR;

    /** The name in the API: {@code in-use}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean mayBecome(VolumeState next) {
        return switch (this) {
            case CREATING -> true;
            case AVAILABLE -> next == IN_USE || next == DELETING;
            case IN_USE -> next == AVAILABLE || next == DELETING;
            case ERROR -> next == DELETING;
            case DELETING -> false;
        };
    }
}
