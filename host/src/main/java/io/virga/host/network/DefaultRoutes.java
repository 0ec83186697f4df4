package io.virga.host.network;

import java.util.Comparator;
import java.util.List;

/**
 * The default routes of IPv4, as the kernel lists them in {@code /proc/net/route}: one line for each route of the main table,
 * with its device, destination, gateway, flags, reference counts, metric and mask, proc_net(5). Reading them costs no program.
 */
final class DefaultRoutes {
    private static final String EVERYTHING = "00000000";

    /** Where a route that leads nowhere has no device. */
    private static final String NO_DEVICE = "*";

    private static final int DEVICE = 0;
    private static final int DESTINATION = 1;
    private static final int METRIC = 6;
    private static final int MASK = 7;

    private DefaultRoutes() {}

    /** The devices of the default routes, the preferred one first. */
    static List<String> devices(List<String> lines) {
        return lines.stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > MASK
                        && words[DESTINATION].equals(EVERYTHING)
                        && words[MASK].equals(EVERYTHING)
                        && !words[DEVICE].equals(NO_DEVICE))
                .sorted(Comparator.comparingLong(words -> Long.parseLong(words[METRIC])))
                .map(words -> words[DEVICE])
                .toList();
    }
}
