package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.virga.cloud.placement.Hosts;
import io.virga.host.api.FlowPart;
import io.virga.host.api.HostException;
import io.virga.store.Reader;
import io.virga.store.Store;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the records of flow logs: asks hosts every few seconds what they have counted, sums it up for each flow log, and writes
 * the records of an interval when it is over. While there is no flow log, no host is asked.
 */
public final class FlowLogRecorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlowLogRecorder.class);

    /** How exact start and end of a record are. AWS: they may be 60 seconds late. */
    private static final Duration PERIOD = Duration.ofSeconds(5);

    /** A line with a time and all fields. A failure of the machine may leave others. */
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}( [^ ]+){" + FlowLogField.values().length + "}");

    /** An answer with more records ends with the interval that it is in. */
    private static final int MANY_RECORDS = 10_000;

    private final Store store;
    private final Hosts hosts;
    private final InstantSource clock;
    private final FlowRecordFiles files;
    private final Map<String, FlowTally> tallies = new HashMap<>();

    /** The time of the last records, in milliseconds since the epoch. Guarded by {@code files}. */
    private long lastWritten;

    private final Map<HostNetwork, Asked> asked = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("flow-logs").daemon().factory());

    /** The last question to a host. */
    private record Asked(long read, Instant at) {}

    /**
     * A record, with the flow log that it belongs to.
     *
     * @param written when it was written; later records have no earlier time
     * @param values those of fields that apply
     */
    public record Recorded(String flowLogId, FlowLogFormat format, Instant written, Map<FlowLogField, String> values) {
        public Recorded {
            requireNonNull(flowLogId, "flowLogId is null");
            requireNonNull(format, "format is null");
            requireNonNull(written, "written is null");
            values = Map.copyOf(values);
        }
    }

    /** @param directory where the records are kept */
    public FlowLogRecorder(Store store, Hosts hosts, InstantSource clock, Path directory) {
        this.store = requireNonNull(store, "store is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.files = new FlowRecordFiles(directory, FlowRecordFiles.Limits.DEFAULT);
    }

    /** Begins to record. */
    public void start() {
        Future<?> _ = timer.scheduleWithFixedDelay(
                this::attempt, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt() {
        try {
            record();
        } catch (RuntimeException | Error e) {
            // A scheduled task that throws is never run again.
            LOG.warn("Flows could not be recorded; the next attempt is in {} s", PERIOD.toSeconds(), e);
        }
    }

    /** Asks the hosts, and writes the records of intervals that are over. */
    public synchronized void record() {
        List<FlowLog> logs = store.read(reader -> reader.count(FlowLog.TYPE.documents()) == 0
                ? List.<FlowLog>of()
                : reader.all(FlowLog.TYPE.documents()));
        Set<String> ids = logs.stream().map(FlowLog::id).collect(toSet());
        tallies.keySet().retainAll(ids);
        Map<String, List<FlowLog>> byVpc = logs.stream().collect(groupingBy(FlowLog::vpcId));
        asked.keySet().removeIf(network -> !byVpc.containsKey(network.vpcId()));
        logs.forEach(log -> tallies.computeIfAbsent(log.id(), _ -> new FlowTally(log, clock.instant())));
        byVpc.forEach(this::ask);
        Instant now = clock.instant();
        try {
            for (FlowLog log : logs) {
                FlowTally tally = tallies.get(log.id());
                if (!now.isBefore(tally.end())) {
                    tallies.put(log.id(), new FlowTally(log, now));
                    write(log, tally, now);
                }
            }
        } finally {
            files.keepOnly(ids);
        }
    }

    private void ask(String vpcId, List<FlowLog> logs) {
        for (HostNetwork network : store.read(reader -> HostNetwork.ofVpc(reader, vpcId))) {
            Asked before = asked.getOrDefault(network, new Asked(0, Instant.EPOCH));
            try {
                if (hosts.isLost(store, network.host())) {
                    missing(network, logs);
                    continue;
                }
                FlowPart part = hosts.get(network.host()).networks().flows(vpcId, before.read());
                Instant now = clock.instant();
                asked.put(network, new Asked(part.number(), now));
                take(part, before.at(), now, logs);
            } catch (HostException e) {
                LOG.warn("The host {} does not tell the flows of {}: {}", network.host(), vpcId, e.getMessage());
                missing(network, logs);
            }
        }
    }

    private void take(FlowPart part, Instant from, Instant to, List<FlowLog> logs) {
        if (part.flows().isEmpty() && part.lost().isEmpty()) {
            return;
        }
        Map<String, Optional<FlowTally.Place>> places = new HashMap<>();
        for (FlowLog log : logs) {
            tallies.get(log.id())
                    .add(
                            part,
                            from,
                            to,
                            portId -> places.computeIfAbsent(portId, id -> store.read(reader -> place(reader, id))));
        }
    }

    /** Notes for all interfaces of a VPC on a host that some of their flows are missing. */
    private void missing(HostNetwork network, List<FlowLog> logs) {
        for (FlowLog log : logs) {
            store.read(reader -> present(reader, log)).stream()
                    .filter(place -> place.networkInterface()
                            .plug()
                            .map(plug -> plug.host().equals(network.host()))
                            // Those of gateways and endpoints are on each host.
                            .orElse(true))
                    .forEach(place -> tallies.get(log.id()).lose(place));
        }
    }

    /** The interface with this id, or of the NAT gateway with it. */
    private static Optional<FlowTally.Place> place(Reader reader, String portId) {
        return reader.get(NetworkInterface.TYPE.documents(), portId)
                .or(() -> reader.get(NatGateway.TYPE.documents(), portId)
                        .flatMap(gateway -> gateway.networkInterface(reader)))
                .map(i -> new FlowTally.Place(i, peeringsToOtherRegions(reader, i.vpcId())));
    }

    private static Set<String> peeringsToOtherRegions(Reader reader, String vpcId) {
        return VpcPeering.ofVpc(reader, vpcId).stream()
                .filter(peering ->
                        !peering.requester().region().equals(peering.accepter().region()))
                .map(VpcPeering::id)
                .collect(toSet());
    }

    /** The interfaces whose traffic a flow log records, and that are on hosts. Those of transit gateways are not. */
    private static List<FlowTally.Place> present(Reader reader, FlowLog log) {
        return Vpc.find(reader, log.vpcId()).stream()
                .flatMap(vpc -> NetworkInterface.inVpc(reader, vpc).stream())
                .filter(log::watches)
                .filter(FlowLogRecorder::hasPort)
                .map(i -> new FlowTally.Place(i, Set.of()))
                .toList();
    }

    private static boolean hasPort(NetworkInterface i) {
        return i.plug().isPresent()
                || i.manager()
                        .filter(manager -> !manager.equals(NetworkInterface.Manager.transitGateway()))
                        .isPresent();
    }

    private void write(FlowLog log, FlowTally tally, Instant now) {
        List<FlowTally.Place> present = store.read(reader -> present(reader, log));
        List<Map<FlowLogField, String>> records = tally.records(now, present);
        synchronized (files) {
            // No two flow logs have records of one time, so that readers can go on after the last time that they have
            // seen.
            lastWritten = Math.max(now.toEpochMilli(), lastWritten + 1);
            try {
                files.append(
                        log.id(),
                        records.stream()
                                .map(values -> lastWritten + " " + line(values))
                                .toList());
            } catch (UncheckedIOException e) {
                LOG.warn("The records of {} could not be written, and are lost: {}", log.id(), e.getMessage());
            }
        }
    }

    /** A record in files: with all fields, whatever the format of the flow log is. */
    private static String line(Map<FlowLogField, String> values) {
        return Arrays.stream(FlowLogField.values())
                .map(field -> values.getOrDefault(field, FlowLogField.NONE))
                .collect(Collectors.joining(" "));
    }

    private static Recorded recorded(FlowLog log, FlowLogFormat format, String line) {
        String[] words = line.split(" ", -1);
        FlowLogField[] fields = FlowLogField.values();
        Map<FlowLogField, String> values = new EnumMap<>(FlowLogField.class);
        for (int i = 0; i < fields.length && i + 1 < words.length; i++) {
            if (!words[i + 1].equals(FlowLogField.NONE)) {
                values.put(fields[i], words[i + 1]);
            }
        }
        return new Recorded(log.id(), format, Instant.ofEpochMilli(Long.parseLong(words[0])), values);
    }

    /**
     * Records in the order in which they were written, of whatever account and region. When there are very many, the first of
     * them; the others are found after the time of the last.
     *
     * @param id a flow log, VPC, subnet or interface; empty for all
     * @param after records that were written later are told
     */
    public List<Recorded> records(Optional<String> id, Instant after) {
        List<FlowLog> logs = store.read(reader -> reader.all(FlowLog.TYPE.documents())).stream()
                .filter(log -> id.filter(wanted -> wanted.startsWith("fl-") && !wanted.equals(log.id()))
                        .isEmpty())
                .toList();
        List<Line> lines = new ArrayList<>();
        synchronized (files) {
            for (FlowLog log : logs) {
                files.lines(log.id(), after).stream()
                        .filter(text -> WHOLE.matcher(text).matches())
                        .map(text -> new Line(log, Long.parseLong(text, 0, text.indexOf(' '), 10), text))
                        .filter(line -> line.written() > after.toEpochMilli())
                        .filter(line -> id.isEmpty()
                                || log.id().equals(id.get())
                                || line.text().contains(id.get()))
                        .limit(MANY_RECORDS)
                        .forEach(lines::add);
            }
        }
        lines.sort(Comparator.comparingLong(Line::written));
        // There are many files, and little of them is asked for: only what is told is taken apart.
        long last = lines.size() <= MANY_RECORDS
                ? Long.MAX_VALUE
                : lines.get(MANY_RECORDS - 1).written();
        Map<String, FlowLogFormat> formats = new HashMap<>();
        return lines.stream()
                .takeWhile(line -> line.written() <= last)
                .map(line -> recorded(
                        line.log(),
                        formats.computeIfAbsent(
                                line.log().id(),
                                _ -> FlowLogFormat.of(line.log().format())),
                        line.text()))
                .filter(record -> id.isEmpty() || isOf(record, id.get()))
                .toList();
    }

    private record Line(FlowLog log, long written, String text) {}

    private static boolean isOf(Recorded record, String id) {
        Set<String> ids = new HashSet<>(Set.of(record.flowLogId()));
        for (FlowLogField field : List.of(FlowLogField.VPC_ID, FlowLogField.SUBNET_ID, FlowLogField.INTERFACE_ID)) {
            Optional.ofNullable(record.values().get(field)).ifPresent(ids::add);
        }
        return ids.contains(id);
    }

    /** Records no more. What was counted in running intervals is lost. */
    @Override
    public void close() {
        timer.close();
    }
}
