package io.virga.cloud.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.resource.Tags;
import io.virga.host.api.FlowPart;
import io.virga.host.api.FlowPart.Flow;
import io.virga.host.api.FlowPart.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlowTallyTest {
    private static final String VPC = "vpc-0123456789abcdef0";
    private static final String SUBNET = "subnet-0123456789abcdef0";
    private static final String ENI = "eni-0123456789abcdef0";
    private static final Instant BEGIN = Instant.parse("2026-11-30T10:00:07Z");
    private static final Instant SOON = BEGIN.plusSeconds(5);
    private static final FlowTally.Place PLACE = new FlowTally.Place(
            new NetworkInterface(
                    ENI,
                    "123456789012",
                    "us-east-1",
                    Tags.NONE,
                    VPC,
                    SUBNET,
                    "us-east-1a",
                    "use1-az1",
                    "",
                    "02:00:00:00:00:01",
                    List.of(NetworkInterface.Address.of("10.0.0.5"), NetworkInterface.Address.of("10.0.0.6")),
                    List.of("fd00::5"),
                    Optional.empty(),
                    List.of(),
                    false,
                    List.of(),
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
            Set.of("pcx-far"));

    private static FlowLog log(FlowLog.Traffic traffic) {
        return new FlowLog(
                "fl-0123456789abcdef0",
                "123456789012",
                "us-east-1",
                Tags.NONE,
                "fl-0123456789abcdef1",
                FlowLog.Watched.SUBNET,
                SUBNET,
                VPC,
                traffic,
                FlowLogFormat.DEFAULT,
                Duration.ofMinutes(1),
                BEGIN);
    }

    private static Flow flow(
            boolean leaving, boolean accepted, String from, String to, int flags, long packets, Way way) {
        return new Flow(ENI, leaving, accepted, 6, from, to, 1000, 22, flags, packets, packets * 60, way, "");
    }

    private static FlowPart part(Flow... flows) {
        return new FlowPart(1, List.of(flows), List.of());
    }

    private static List<Map<FlowLogField, String>> records(FlowTally tally) {
        return tally.records(tally.end(), List.of(PLACE));
    }

    private static String line(String format, Map<FlowLogField, String> record) {
        return FlowLogFormat.of(format).line(record);
    }

    @Test
    void sumsUpPartsOfAnInterval() {
        FlowTally tally = new FlowTally(log(FlowLog.Traffic.ALL), BEGIN);
        assertThat(tally.end()).isEqualTo(Instant.parse("2026-11-30T10:01:00Z"));
        Flow syn = flow(true, true, "10.0.0.6", "10.0.1.9", 2, 1, Way.WITHIN);
        Flow fin = flow(true, true, "10.0.0.6", "10.0.1.9", 1, 4, Way.WITHIN);
        tally.add(part(syn), Instant.EPOCH, SOON, id -> Optional.of(PLACE));
        tally.add(part(fin), SOON, SOON.plusSeconds(5), id -> Optional.of(PLACE));
        List<Map<FlowLogField, String>> records = records(tally);
        assertThat(records).hasSize(1);
        assertThat(line(FlowLogFormat.DEFAULT, records.getFirst()))
                .isEqualTo("2 123456789012 " + ENI + " 10.0.0.5 10.0.1.9 1000 22 6 5 300 " + BEGIN.getEpochSecond()
                        + " " + SOON.plusSeconds(5).getEpochSecond() + " ACCEPT OK");
        assertThat(line(
                        "${vpc-id} ${subnet-id} ${instance-id} ${tcp-flags} ${type} ${pkt-srcaddr} ${pkt-dstaddr}"
                                + " ${region} ${az-id} ${sublocation-type} ${sublocation-id} ${pkt-src-aws-service}"
                                + " ${pkt-dst-aws-service} ${flow-direction} ${traffic-path} ${version}",
                        records.getFirst()))
                .isEqualTo(VPC + " " + SUBNET + " - 3 IPv4 10.0.0.6 10.0.1.9 us-east-1 use1-az1 - - - - egress 1 5");
    }

    @Test
    void tellsTheInterfacesAddressAndThatOfThePackets() {
        FlowTally tally = new FlowTally(log(FlowLog.Traffic.ALL), BEGIN);
        tally.add(
                part(
                        flow(false, true, "10.0.9.9", "203.0.113.7", 0, 1, Way.NONE),
                        flow(true, true, "203.0.113.7", "10.0.9.9", 0, 1, Way.INTERNET_GATEWAY),
                        flow(true, true, "fd00::5", "fd00::9", 0, 1, Way.NONE),
                        flow(true, true, "fd00::77", "fd00::9", 0, 1, Way.NONE)),
                BEGIN,
                SOON,
                id -> Optional.of(PLACE));
        assertThat(records(tally))
                .extracting(record -> line(
                        "${srcaddr} ${dstaddr} ${pkt-srcaddr} ${pkt-dstaddr} ${flow-direction} ${traffic-path} ${type}",
                        record))
                .containsExactly(
                        "10.0.9.9 10.0.0.5 10.0.9.9 203.0.113.7 ingress - IPv4",
                        "10.0.0.5 10.0.9.9 203.0.113.7 10.0.9.9 egress 8 IPv4",
                        "fd00::5 fd00::9 fd00::5 fd00::9 egress - IPv6",
                        "fd00::5 fd00::9 fd00::77 fd00::9 egress - IPv6");
    }

    @Test
    void tellsPeeringsWithinTheRegionFromOthers() {
        FlowTally tally = new FlowTally(log(FlowLog.Traffic.ALL), BEGIN);
        for (String peering : List.of("pcx-near", "pcx-far")) {
            tally.add(
                    part(new Flow(ENI, true, true, 17, "10.0.0.5", "10.9.0.1", 1, 2, 0, 1, 60, Way.PEERING, peering)),
                    BEGIN,
                    SOON,
                    id -> Optional.of(PLACE));
        }
        assertThat(records(tally))
                .extracting(record -> record.get(FlowLogField.TRAFFIC_PATH))
                .containsExactly("4", "5");
    }

    @Test
    void recordsOnlyTheTrafficThatIsAskedFor() {
        FlowTally tally = new FlowTally(log(FlowLog.Traffic.REJECT), BEGIN);
        tally.add(
                part(
                        flow(true, true, "10.0.0.5", "10.0.1.9", 0, 1, Way.WITHIN),
                        flow(false, false, "10.0.1.9", "10.0.0.5", 0, 2, Way.NONE)),
                BEGIN,
                SOON,
                id -> Optional.of(PLACE));
        assertThat(records(tally))
                .extracting(record -> line("${action} ${packets}", record))
                .containsExactly("REJECT 2");
    }

    @Test
    void tellsInterfacesWithoutTrafficAndThoseOfWhichSomeIsMissing() {
        FlowTally tally = new FlowTally(log(FlowLog.Traffic.ALL), BEGIN);
        assertThat(records(tally))
                .extracting(record -> line(FlowLogFormat.DEFAULT, record))
                .containsExactly("2 123456789012 " + ENI + " - - - - - - - " + BEGIN.getEpochSecond() + " "
                        + tally.end().getEpochSecond() + " - NODATA");
        tally.add(new FlowPart(1, List.of(), List.of(ENI)), BEGIN, SOON, id -> Optional.of(PLACE));
        assertThat(records(tally))
                .extracting(record -> record.get(FlowLogField.LOG_STATUS))
                .containsExactly("SKIPDATA");
    }

    @Test
    void isBounded() {
        FlowTally tally = new FlowTally(log(FlowLog.Traffic.ALL), BEGIN);
        List<Flow> many = new ArrayList<>();
        for (int port = 1; port <= FlowTally.MOST_FLOWS + 1; port++) {
            many.add(new Flow(ENI, true, true, 17, "10.0.0.5", "10.0.1.9", port, 9, 0, 1, 60, Way.WITHIN, ""));
        }
        tally.add(new FlowPart(1, many, List.of()), BEGIN, SOON, id -> Optional.of(PLACE));
        List<Map<FlowLogField, String>> records = records(tally);
        assertThat(records).hasSize(FlowTally.MOST_FLOWS + 1);
        assertThat(records.getLast()).containsEntry(FlowLogField.LOG_STATUS, "SKIPDATA");
    }
}
