package io.virga.host.disk;

import java.io.IOException;

/** The header of a disk image is malformed. */
final class HeaderException extends IOException {
    private static final long serialVersionUID = 1L;

    HeaderException(String message) {
        super(message);
    }
}
