package io.virga.server.http;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Networks as the owner of the machine sees them, beyond EC2's API. */
public interface NetworkAdministration {
    /**
     * Who may open connections to whom in a VPC, with its peers and the internet.
     *
     * @param ends the ids of interfaces, and {@code internet}
     * @param pairs those of the ends between which something passes
     * @param leftOut the number of interfaces that were not looked at, since there are too many
     */
    record Traffic(List<String> ends, List<Pair> pairs, int leftOut) {
        public Traffic {
            ends = List.copyOf(ends);
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * What may be sent from one end to another.
     *
     * @param traffic protocols with their ports: {@code tcp 22, 80-90}, {@code ping}, or {@code all}
     */
    record Pair(String from, String to, List<String> traffic) {
        public Pair {
            requireNonNull(from, "from is null");
            requireNonNull(to, "to is null");
            traffic = List.copyOf(traffic);
        }
    }

    /**
     * The traffic of a VPC, in whatever account and region.
     *
     * @throws io.virga.wire.ServiceException when there is no such VPC
     */
    Traffic traffic(String vpcId);

    /**
     * A record of a flow log.
     *
     * @param written when it was written
     * @param line the record in the flow log's own format
     * @param values all its fields that apply, by their names in formats
     */
    record FlowRecord(String flowLogId, Instant written, String line, SortedMap<String, String> values) {
        public FlowRecord {
            requireNonNull(flowLogId, "flowLogId is null");
            requireNonNull(written, "written is null");
            requireNonNull(line, "line is null");
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }
    }

    /**
     * The records of flow logs, of whatever account and region, in the order in which they were written. When there are very
     * many, the first of them: ask again for those after the last one.
     *
     * @param id a flow log, VPC, subnet or interface; empty for all
     * @param after records that were written later are told
     */
    List<FlowRecord> flows(Optional<String> id, Instant after);
}
