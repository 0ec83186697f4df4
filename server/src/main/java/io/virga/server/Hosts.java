package io.virga.server;

import static java.util.Objects.requireNonNull;

import io.virga.host.machine.AcceleratorPolicy;
import java.util.List;
import java.util.Optional;

/** Where the machines run. */
public sealed interface Hosts {
    /** The names of the Availability Zones that the hosts serve. Empty to let the control plane give each host its zones. */
    List<String> zones();

    /** This machine. The policy chooses the accelerator of its guests. */
    record Local(AcceleratorPolicy accelerator, List<String> zones) implements Hosts {
        public Local {
            requireNonNull(accelerator, "accelerator is null");
            zones = List.copyOf(zones);
        }

        @Override
        public String toString() {
            return "local";
        }
    }

    /** Simulated hosts, for tests of the API. No machine runs. */
    record Simulated(int count, List<String> zones) implements Hosts {
        public Simulated {
            if (count < 1 || count > 100_000) {
                throw new IllegalArgumentException("from 1 to 100000 hosts can be simulated, not " + count);
            }
            zones = List.copyOf(zones);
        }

        @Override
        public String toString() {
            return "simulated:" + count;
        }
    }

    /**
     * Parses {@code local} or {@code simulated:N}; empty for any other text.
     *
     * @param accelerator the policy for guests on this machine
     * @param zones the names of the zones that the hosts serve
     */
    static Optional<Hosts> parse(String text, AcceleratorPolicy accelerator, List<String> zones) {
        if (text.equals("local")) {
            return Optional.of(new Local(accelerator, zones));
        }
        if (text.matches("simulated:[0-9]{1,6}")) {
            int count = Integer.parseInt(text.substring("simulated:".length()));
            return count >= 1 && count <= 100_000 ? Optional.of(new Simulated(count, zones)) : Optional.empty();
        }
        return Optional.empty();
    }
}
