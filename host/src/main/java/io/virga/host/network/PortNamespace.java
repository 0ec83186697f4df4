package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import java.util.List;
import java.util.Optional;

/**
 * The namespace of one NAT gateway, or of one interface of an endpoint. It is connected like a machine: its device is the other
 * end of a port of its network. Callers serialize calls.
 */
final class PortNamespace {
    /** The name of the device in the namespace. */
    static final String DEVICE = "eth0";

    private final String name;
    private final int mtu;
    private final NetworkCommands commands;
    /** What the namespace holds; empty when it must be inspected. */
    private Optional<Applied> applied = Optional.empty();

    private int incarnation;

    private record Applied(Wiring wiring, NftTable rules) {}

    /** @param mtu the largest packet in bytes */
    PortNamespace(String name, int mtu) {
        this.name = requireNonNull(name, "name is null");
        this.mtu = mtu;
        this.commands = new NetworkCommands(Namespace.named(name));
    }

    /** Makes the namespace if it does not exist. A device can then be put into it. */
    void prepare() {
        if (!Namespaces.exists(name)) {
            applied = Optional.empty();
            Namespaces.create(name);
            incarnation++;
        }
    }

    /** Forgets what the namespace holds, so that it is inspected. */
    void forget() {
        applied = Optional.empty();
    }

    /** How often this process has made the namespace. */
    int incarnation() {
        return incarnation;
    }

    /** Makes the prepared namespace what this port is, whose device must exist. */
    void configure(VpcNamespace.Port port) {
        Optional<Applied> before = applied;
        applied = Optional.empty();
        NftTable rules = port.endpoint().isPresent() ? EndpointRuleset.RULES : NatRuleset.of(port);
        Wiring wiring = Wiring.ofPort(port);
        Wiring there = before.map(Applied::wiring).orElseGet(commands::observe);
        commands.nft(before.map(known -> rules.changesFrom(known.rules())).orElseGet(rules::replacement));
        if (before.isEmpty()) {
            commands.sysctl(port.endpoint().isPresent() ? EndpointRuleset.SETTINGS : NatRuleset.settings());
            commands.ip(List.of("link set dev %s mtu %d up".formatted(DEVICE, mtu)));
        }
        commands.ip(there.additions(wiring, Wiring.Devices.NONE));
        commands.ip(there.removals(wiring));
        commands.flows().cut(there.addressesMissing(wiring));
        applied = Optional.of(new Applied(wiring, rules));
    }
}
