package io.virga.host.machine;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;

/** What failed input and output means for a caller of the host. */
final class MachineFailures {
    private MachineFailures() {}

    /** @param what could not be done */
    static HostException of(String what, IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left on device")
                ? new HostException(Reason.DISK_FULL, "%s: the file system is full; free some space".formatted(what), e)
                : new HostException(Reason.FAILED, "%s: %s".formatted(what, message), e);
    }
}
