package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * A flow log: it records what passes and what is refused at interfaces. It outlives the resource whose traffic it records, and
 * records nothing then.
 *
 * @param batch the same for all flow logs of one request
 * @param watched the kind of the resource
 * @param resourceId the VPC, subnet or interface whose traffic is recorded
 * @param vpcId the VPC in which that is
 * @param traffic the traffic that is recorded
 * @param format the fields of a record, as the client gave them: {@code ${srcaddr} ${dstaddr}}
 * @param interval the time whose traffic is summed up in one record
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html">VPC Flow Logs</a>
 */
public record FlowLog(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String batch,
        Watched watched,
        String resourceId,
        String vpcId,
        Traffic traffic,
        String format,
        Duration interval,
        Instant created)
        implements Resource<FlowLog> {
    /** What came of the delivery of records. Those that Virga keeps itself are always there. */
    static final String DELIVERED = "SUCCESS";

    /** The kinds of resources whose traffic can be recorded. */
    public enum Watched {
        VPC("VPC"),
        SUBNET("Subnet"),
        INTERFACE("NetworkInterface");

        private final String word;

        Watched(String word) {
            this.word = word;
        }

        /** The name of the kind in the API. */
        String word() {
            return word;
        }
    }

    /** The traffic that is recorded. */
    public enum Traffic {
        ACCEPT,
        REJECT,
        ALL;

        /** Whether traffic is recorded that was accepted, or was not. */
        public boolean includes(boolean accepted) {
            return switch (this) {
                case ACCEPT -> accepted;
                case REJECT -> !accepted;
                case ALL -> true;
            };
        }
    }

    private static final Index<FlowLog> OF_VPC = Index.of("of_vpc", log -> List.of(log.vpcId()));

    private static final Index<FlowLog> OF_BATCH = Index.of("of_batch", log -> List.of(log.batch()));

    public static final ResourceType<FlowLog> TYPE = ResourceType.named("vpc-flow-log", "fl", FlowLog.class)
            .errors("InvalidFlowLogId.NotFound", "InvalidFlowLogId.Malformed", "flow log")
            .index(OF_VPC)
            .index(OF_BATCH)
            .idFilter("flow-log-id")
            .filter("deliver-log-status", _ -> DELIVERED)
            .emptyFilters("log-destination-type", "log-group-name")
            .indexedFilter("resource-id", log -> List.of(log.resourceId()))
            .filter("traffic-type", log -> log.traffic().name())
            .build();

    public FlowLog {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(batch, "batch is null");
        requireNonNull(watched, "watched is null");
        requireNonNull(resourceId, "resourceId is null");
        requireNonNull(vpcId, "vpcId is null");
        requireNonNull(traffic, "traffic is null");
        requireNonNull(format, "format is null");
        requireNonNull(interval, "interval is null");
        requireNonNull(created, "created is null");
    }

    /** The flow logs of a VPC, of its subnets and of its interfaces. */
    static List<FlowLog> inVpc(Reader reader, String vpcId) {
        return reader.find(TYPE.documents(), OF_VPC, vpcId);
    }

    /** The flow logs that one request has made and that are still there. */
    static List<FlowLog> ofBatch(Reader reader, String batch) {
        return reader.find(TYPE.documents(), OF_BATCH, batch);
    }

    /** How many flow logs an account has in a Region. */
    static long count(Reader reader, Scope scope) {
        return TYPE.unguarded().count(reader, scope);
    }

    /** The flow logs of a resource. */
    static List<FlowLog> of(Reader reader, Scope scope, String resourceId) {
        return TYPE.unguarded().findBy(reader, scope, "resource-id", resourceId);
    }

    /** Whether another flow log would record the same in the same way. */
    boolean isLike(FlowLog other) {
        return resourceId.equals(other.resourceId)
                && traffic == other.traffic
                && format.equals(other.format)
                && interval.equals(other.interval);
    }

    /** Whether the traffic of an interface is recorded. */
    boolean watches(NetworkInterface i) {
        return switch (watched) {
            case VPC -> resourceId.equals(i.vpcId());
            case SUBNET -> resourceId.equals(i.subnetId());
            case INTERFACE -> resourceId.equals(i.id());
        };
    }

    @Override
    public FlowLog withTags(SortedMap<String, String> newTags) {
        return new FlowLog(
                id, account, region, newTags, batch, watched, resourceId, vpcId, traffic, format, interval, created);
    }
}
