package io.virga.cloud.volume;

import java.util.Locale;

/** The states of a volume, and how it may go from one to the next. */
public enum VolumeState {
    /** Its data are being made. */
    CREATING,
    AVAILABLE,
    IN_USE,
    /** Its data are being deleted; then it is gone. */
    DELETING,
    /** Its data could not be made. */
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
