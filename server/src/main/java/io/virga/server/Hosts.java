package io.virga.server;

import java.util.Optional;

/** Where the machines run. */
public sealed interface Hosts {
    /** On this machine. */
    record Local() implements Hosts {
        @Override
        public String toString() {
            return "local";
        }
    }

    /** Nowhere: simulated hosts, for tests of the API. */
    record Simulated(int count) implements Hosts {
        public Simulated {
            if (count < 1 || count > 100_000) {
                throw new IllegalArgumentException("from 1 to 100000 hosts can be simulated, not " + count);
            }
        }

        @Override
        public String toString() {
            return "simulated:" + count;
        }
    }

    /** Reads {@code local} or {@code simulated:N}; empty when it is neither. */
    static Optional<Hosts> parse(String text) {
        if (text.equals("local")) {
            return Optional.of(new Local());
        }
        if (text.matches("simulated:[0-9]{1,6}")) {
            int count = Integer.parseInt(text.substring("simulated:".length()));
            return count >= 1 && count <= 100_000 ? Optional.of(new Simulated(count)) : Optional.empty();
        }
        return Optional.empty();
    }
}
