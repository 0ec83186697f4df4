package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.NetworkSpec;
import io.virga.store.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The interfaces of a VPC in one state of the store, as a plan needs them. {@link #in} follows what has changed since: a VPC
 * may have very many interfaces, and few of them change between two plans. An interface that hosts see unchanged keeps its
 * object, so that a host finds what has changed by comparing references.
 */
final class PlannedInterfaces {
    /** So many changes are followed in any case. */
    private static final int LEAST_CHANGES = 64;

    private final Vpc vpc;

    /** Of all interfaces, see {@link Reader#state}. */
    private final Object state;

    private final Map<String, SortedElements<NetworkSpec.Interface>> byHost;
    private final Map<String, SortedElements<NetworkInterface>> toBeMade;
    private final Map<String, SortedElements<String>> members;

    private PlannedInterfaces(
            Vpc vpc,
            Object state,
            Map<String, SortedElements<NetworkSpec.Interface>> byHost,
            Map<String, SortedElements<NetworkInterface>> toBeMade,
            Map<String, SortedElements<String>> members) {
        this.vpc = requireNonNull(vpc, "vpc is null");
        this.state = requireNonNull(state, "state is null");
        this.byHost = Map.copyOf(byHost);
        this.toBeMade = Map.copyOf(toBeMade);
        this.members = Map.copyOf(members);
    }

    /** The interfaces of a VPC. Visits all of them. */
    static PlannedInterfaces of(Reader reader, Vpc vpc) {
        PlannedInterfaces none = new PlannedInterfaces(
                vpc, reader.state(NetworkInterface.TYPE.documents()), Map.of(), Map.of(), Map.of());
        return none.with(none.state, List.of(), NetworkInterface.inVpc(reader, vpc));
    }

    /** The same VPC's interfaces in a later state. */
    PlannedInterfaces in(Reader reader, Vpc now) {
        if (!now.equals(vpc)) {
            // The names of all interfaces depend on the VPC's attributes.
            return of(reader, now);
        }
        // The difference is that of all VPCs. When it is larger than this one, looking at all of this one is less work.
        return reader.differenceFrom(NetworkInterface.TYPE.documents(), state, LEAST_CHANGES + count())
                .map(difference -> with(
                        reader.state(NetworkInterface.TYPE.documents()),
                        ofVpc(difference.before()),
                        ofVpc(difference.after())))
                .orElseGet(() -> of(reader, now));
    }

    private List<NetworkInterface> ofVpc(List<NetworkInterface> some) {
        return some.stream().filter(i -> i.vpcId().equals(vpc.id())).toList();
    }

    private PlannedInterfaces with(Object newState, List<NetworkInterface> gone, List<NetworkInterface> added) {
        Changes<NetworkSpec.Interface> hosts = new Changes<>(NetworkSpec.Interface::id);
        Changes<NetworkInterface> waiting = new Changes<>(NetworkInterface::id);
        Changes<String> addresses = new Changes<>(Function.identity());
        for (NetworkInterface i : gone) {
            i.groupIds()
                    .forEach(group -> i.allAddressesAndBlocks().forEach(address -> addresses.remove(group, address)));
            i.plug().ifPresent(plug -> {
                hosts.remove(plug.host(), i.id());
                waiting.remove(plug.host(), i.id());
            });
        }
        for (NetworkInterface i : added) {
            i.groupIds().forEach(group -> i.allAddressesAndBlocks().forEach(address -> addresses.add(group, address)));
            i.plug().ifPresent(plug -> {
                hosts.add(plug.host(), orSame(plug.host(), spec(vpc, i)));
                if (!plug.made()) {
                    waiting.add(plug.host(), i);
                }
            });
        }
        return new PlannedInterfaces(
                vpc, newState, hosts.appliedTo(byHost), waiting.appliedTo(toBeMade), addresses.appliedTo(members));
    }

    /** The object that a host knows already, if it is equal. */
    private NetworkSpec.Interface orSame(String host, NetworkSpec.Interface spec) {
        return Optional.ofNullable(byHost.get(host))
                .flatMap(known -> known.find(spec.id()))
                .filter(spec::equals)
                .orElse(spec);
    }

    /** The interfaces on each host, in the order of their ids. */
    Map<String, List<NetworkSpec.Interface>> byHost() {
        return lists(byHost);
    }

    /** The interfaces that an instance waits for, by host. */
    Map<String, List<NetworkInterface>> toBeMade() {
        return lists(toBeMade);
    }

    /** The addresses of the interfaces in each security group, by the group's id. */
    Map<String, List<String>> members() {
        return lists(members);
    }

    /** The number of interfaces on hosts. */
    int count() {
        return byHost.values().stream().mapToInt(SortedElements::size).sum();
    }

    private static <E> Map<String, List<E>> lists(Map<String, SortedElements<E>> elements) {
        Map<String, List<E>> lists = new HashMap<>();
        elements.forEach((name, sorted) -> lists.put(name, sorted.list()));
        return lists;
    }

    /** Changes of several named lists. */
    private static final class Changes<E> {
        private final Function<E, String> key;
        private final Map<String, SortedMap<String, Optional<E>>> byName = new HashMap<>();

        Changes(Function<E, String> key) {
            this.key = key;
        }

        void remove(String name, String elementKey) {
            put(name, elementKey, Optional.empty());
        }

        void add(String name, E element) {
            put(name, key.apply(element), Optional.of(element));
        }

        private void put(String name, String elementKey, Optional<E> element) {
            byName.computeIfAbsent(name, n -> new TreeMap<>()).put(elementKey, element);
        }

        Map<String, SortedElements<E>> appliedTo(Map<String, SortedElements<E>> before) {
            Map<String, SortedElements<E>> after = new HashMap<>(before);
            byName.forEach((name, changes) -> {
                SortedElements<E> changed = Optional.ofNullable(before.get(name))
                        .orElseGet(() -> SortedElements.none(key))
                        .with(changes);
                if (changed.isEmpty()) {
                    after.remove(name);
                } else {
                    after.put(name, changed);
                }
            });
            return after;
        }
    }

    /** An interface as hosts have to know it. */
    static NetworkSpec.Interface spec(Vpc vpc, NetworkInterface i) {
        return new NetworkSpec.Interface(
                i.id(),
                i.subnetId(),
                i.macAddress(),
                addresses(vpc, i),
                i.groupIds(),
                i.sourceDestCheck(),
                i.prefixes(),
                resourceName(i));
    }

    private static Optional<NetworkSpec.Interface.ResourceName> resourceName(NetworkInterface i) {
        return i.attachment()
                .flatMap(NetworkInterface.Attachment::names)
                .map(names -> new NetworkSpec.Interface.ResourceName(
                        DnsNames.resourceName(
                                i.region(), i.attachment().orElseThrow().instanceId()),
                        names.hostname() == InstanceNames.Hostname.RESOURCE,
                        names.ipv4(),
                        names.ipv6()));
    }

    private static List<NetworkSpec.Interface.Address> addresses(Vpc vpc, NetworkInterface i) {
        return i.addresses().size() == 1 && i.ipv6Addresses().isEmpty()
                ? List.of(address(vpc, i, i.addresses().getFirst()))
                : Stream.concat(
                                i.addresses().stream().map(address -> address(vpc, i, address)),
                                i.ipv6Addresses().stream().map(PlannedInterfaces::address))
                        .toList();
    }

    /** An IPv6 address. It has no name: subnets give names to IPv4 addresses only. */
    private static NetworkSpec.Interface.Address address(String ipv6Address) {
        return new NetworkSpec.Interface.Address(ipv6Address, "", Optional.empty(), Optional.empty());
    }

    private static NetworkSpec.Interface.Address address(
            Vpc vpc, NetworkInterface i, NetworkInterface.Address address) {
        return new NetworkSpec.Interface.Address(
                address.privateAddress(),
                DnsNames.privateName(i.region(), address.privateAddress()),
                address.publicAddress(),
                address.publicAddress().flatMap(published -> i.publicDnsName(vpc, published)));
    }
}
