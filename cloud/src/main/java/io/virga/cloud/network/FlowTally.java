package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.FlowPart;
import io.virga.host.api.FlowPart.Flow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The flows of one flow log in the running interval. Not for several threads at once. */
final class FlowTally {
    /** The flows of an interval that a flow log has at the most. Interfaces of which some are missing are told. */
    static final int MOST_FLOWS = 10_000;

    private static final long NITRO_INTERVAL_SECONDS = 60;
    private static final String ACCEPT = "ACCEPT";
    private static final String REJECT = "REJECT";

    /** What traffic-path is, by AWS's table. */
    private static final String WITHIN_VPC = "1";

    private static final String INTRA_REGION_PEERING = "4";
    private static final String INTER_REGION_PEERING = "5";
    private static final String INTERNET_GATEWAY = "8";

    private final FlowLog log;
    private final Instant begin;
    private final Map<Flow, Sum> sums = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Set<String> lost = new HashSet<>();

    private record Sum(Flow flow, Instant first, Instant last) {}

    /**
     * The interface at which something was counted.
     *
     * @param peeringsToOtherRegions the VPC's peering connections with another region
     */
    record Place(NetworkInterface networkInterface, Set<String> peeringsToOtherRegions) {
        Place {
            requireNonNull(networkInterface, "networkInterface is null");
            peeringsToOtherRegions = Set.copyOf(peeringsToOtherRegions);
        }
    }

    /** @param begin when the interval has begun */
    FlowTally(FlowLog log, Instant begin) {
        this.log = requireNonNull(log, "log is null");
        this.begin = requireNonNull(begin, "begin is null");
    }

    /**
     * When the interval is over. Intervals begin at multiples of their length. It is a minute, whatever the flow log's maximum
     * is: so AWS has it for interfaces of instances on Nitro, which all are here.
     */
    Instant end() {
        long seconds = Math.min(log.interval().toSeconds(), NITRO_INTERVAL_SECONDS);
        return Instant.ofEpochSecond((Math.floorDiv(begin.getEpochSecond(), seconds) + 1) * seconds);
    }

    /**
     * Takes in what a host has counted.
     *
     * @param from since when it was counted
     * @param to until when
     * @param find the interface of a port, if it is still there
     */
    void add(FlowPart part, Instant from, Instant to, Function<String, Optional<Place>> find) {
        for (Flow flow : part.flows()) {
            if (log.traffic().includes(flow.accepted())) {
                find.apply(flow.portId())
                        .filter(place -> log.watches(place.networkInterface()))
                        .ifPresent(place -> add(flow, place, from.isBefore(begin) ? begin : from, to));
            }
        }
        part.lost().forEach(portId -> find.apply(portId).ifPresent(this::lose));
    }

    private void add(Flow flow, Place place, Instant from, Instant to) {
        Flow key = flow.counting(0, 0, 0);
        Sum before = sums.get(key);
        if (before == null && sums.size() >= MOST_FLOWS) {
            lose(place);
            return;
        }
        places.put(place.networkInterface().id(), place);
        places.put(flow.portId(), place);
        sums.put(
                key,
                before == null ? new Sum(flow, from, to) : new Sum(before.flow().plus(flow), before.first(), to));
    }

    /** Notes that something at an interface is missing. */
    void lose(Place place) {
        if (log.watches(place.networkInterface())) {
            places.put(place.networkInterface().id(), place);
            lost.add(place.networkInterface().id());
        }
    }

    /**
     * The records of the interval: those of flows, one for each interface without any, and one for each of which some are
     * missing.
     *
     * @param end when the interval has ended
     * @param present the interfaces that are there now and whose traffic is recorded
     */
    List<Map<FlowLogField, String>> records(Instant end, List<Place> present) {
        List<Map<FlowLogField, String>> records = new ArrayList<>();
        Set<String> seen = new HashSet<>(lost);
        for (Sum sum : sums.values()) {
            Place place = places.get(sum.flow().portId());
            seen.add(place.networkInterface().id());
            records.add(record(sum, place));
        }
        for (Place place : present) {
            if (!seen.contains(place.networkInterface().id())) {
                records.add(record(place, begin, end, "NODATA"));
            }
        }
        lost.forEach(id -> records.add(record(places.get(id), begin, end, "SKIPDATA")));
        return records;
    }

    private static Map<FlowLogField, String> record(Place place, Instant from, Instant to, String status) {
        NetworkInterface i = place.networkInterface();
        Map<FlowLogField, String> values = new EnumMap<>(FlowLogField.class);
        values.put(FlowLogField.ACCOUNT_ID, i.account());
        values.put(FlowLogField.INTERFACE_ID, i.id());
        values.put(FlowLogField.START, Long.toString(from.getEpochSecond()));
        values.put(FlowLogField.END, Long.toString(to.getEpochSecond()));
        values.put(FlowLogField.LOG_STATUS, status);
        values.put(FlowLogField.VPC_ID, i.vpcId());
        values.put(FlowLogField.SUBNET_ID, i.subnetId());
        i.attachment().ifPresent(a -> values.put(FlowLogField.INSTANCE_ID, a.instanceId()));
        values.put(FlowLogField.REGION, i.region());
        values.put(FlowLogField.AZ_ID, i.zoneId());
        return values;
    }

    private static Map<FlowLogField, String> record(Sum sum, Place place) {
        Flow flow = sum.flow();
        NetworkInterface i = place.networkInterface();
        Map<FlowLogField, String> values = record(place, sum.first(), sum.last(), "OK");
        values.put(FlowLogField.SRCADDR, flow.leaving() ? own(i, flow.source()) : flow.source());
        values.put(FlowLogField.DSTADDR, flow.leaving() ? flow.destination() : own(i, flow.destination()));
        values.put(FlowLogField.SRCPORT, Integer.toString(flow.sourcePort()));
        values.put(FlowLogField.DSTPORT, Integer.toString(flow.destinationPort()));
        values.put(FlowLogField.PROTOCOL, Integer.toString(flow.protocol()));
        values.put(FlowLogField.PACKETS, Long.toString(flow.packets()));
        values.put(FlowLogField.BYTES, Long.toString(flow.bytes()));
        values.put(FlowLogField.ACTION, flow.accepted() ? ACCEPT : REJECT);
        values.put(FlowLogField.TCP_FLAGS, Integer.toString(flow.tcpFlags()));
        values.put(FlowLogField.TYPE, isIpv6(flow.source()) ? "IPv6" : "IPv4");
        values.put(FlowLogField.PKT_SRCADDR, flow.source());
        values.put(FlowLogField.PKT_DSTADDR, flow.destination());
        values.put(FlowLogField.FLOW_DIRECTION, flow.leaving() ? "egress" : "ingress");
        path(flow, place).ifPresent(path -> values.put(FlowLogField.TRAFFIC_PATH, path));
        return values;
    }

    private static Optional<String> path(Flow flow, Place place) {
        return switch (flow.way()) {
            case NONE -> Optional.empty();
            case WITHIN -> Optional.of(WITHIN_VPC);
            case INTERNET_GATEWAY -> Optional.of(INTERNET_GATEWAY);
            case PEERING ->
                Optional.of(
                        place.peeringsToOtherRegions().contains(flow.peeringId())
                                ? INTER_REGION_PEERING
                                : INTRA_REGION_PEERING);
        };
    }

    private static boolean isIpv6(String address) {
        return address.indexOf(':') >= 0;
    }

    /**
     * The address of an interface that stands for the one that its packets have: the primary private IPv4 address, or an IPv6
     * address of its own.
     */
    private static String own(NetworkInterface i, String address) {
        if (!isIpv6(address)) {
            return i.privateAddress().orElse(address);
        }
        return i.ipv6Addresses().contains(address)
                ? address
                : i.ipv6Addresses().stream().findFirst().orElse(address);
    }
}
