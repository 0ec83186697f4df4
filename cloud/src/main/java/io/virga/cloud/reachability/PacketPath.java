package io.virga.cloud.reachability;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.AddressBlock;
import java.util.List;
import java.util.Optional;

/**
 * How a packet goes.
 *
 * @param forward what it passes, up to its end
 * @param end where it ends; empty when something stops it
 * @param back what the answer passes; empty when the packet does not arrive
 * @param explanation why the packet or its answer does not arrive; empty when both do
 */
public record PacketPath(List<Hop> forward, Optional<End> end, List<Hop> back, Optional<Explanation> explanation) {
    /** A component on the way, and the packet as it leaves it. */
    public record Hop(Component component, Packet packet) {
        public Hop {
            requireNonNull(component, "component is null");
            requireNonNull(packet, "packet is null");
        }
    }

    /** Where a packet ends. */
    public sealed interface End {
        /** At an interface, as a packet from this address. */
        record AtInterface(String networkId, String interfaceId, AddressBlock source) implements End {
            public AtInterface {
                requireNonNull(networkId, "networkId is null");
                requireNonNull(interfaceId, "interfaceId is null");
                requireNonNull(source, "source is null");
            }
        }

        /** At a gateway or peering connection, which was asked for. */
        record AtComponent(Component component) implements End {
            public AtComponent {
                requireNonNull(component, "component is null");
            }
        }

        /** Outside of all networks that are known, as a packet from this address. */
        record Internet(AddressBlock source) implements End {
            public Internet {
                requireNonNull(source, "source is null");
            }
        }
    }

    public PacketPath {
        forward = List.copyOf(forward);
        requireNonNull(end, "end is null");
        back = List.copyOf(back);
        requireNonNull(explanation, "explanation is null");
    }

    /** Whether the packet arrives, and its answer too. */
    public boolean isFound() {
        return explanation.isEmpty();
    }
}
