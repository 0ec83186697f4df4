package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Some reports of a host.
 *
 * @param next where the page ends
 * @param complete whether no report between the cursor and this page is missing. Otherwise the host was started since, or has
 *     discarded some: all machines of the host have to be looked at
 * @param machines the machines that have changed, as they were then. Only a hint: {@link Machines#status} is authoritative
 */
public record ReportPage(ReportCursor next, boolean complete, List<MachineStatus> machines) {
    public ReportPage {
        requireNonNull(next, "next is null");
        machines = List.copyOf(machines);
    }
}
