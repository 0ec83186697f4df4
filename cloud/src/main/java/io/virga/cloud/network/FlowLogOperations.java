package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateFlowLogsRequest;
import io.virga.api.ec2.CreateFlowLogsResult;
import io.virga.api.ec2.DeleteFlowLogsRequest;
import io.virga.api.ec2.DeleteFlowLogsResult;
import io.virga.api.ec2.DescribeFlowLogsRequest;
import io.virga.api.ec2.DescribeFlowLogsResult;
import io.virga.api.ec2.DestinationOptionsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.UnsuccessfulItem;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Idempotency;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * CreateFlowLogs, DeleteFlowLogs and DescribeFlowLogs. There is no destination yet that records can be delivered to, so every
 * one that a request names is refused. Records of a flow log without one are kept by Virga.
 */
final class FlowLogOperations {
    private static final int MOST_RESOURCES = 1000;
    private static final List<Integer> INTERVALS = List.of(60, 600);
    private static final int DEFAULT_INTERVAL = 600;

    private static final ReadAlong MADE_BEFORE =
            new ReadAlong("the caller must be allowed to make such flow logs, not to do something to these");

    private final Ids ids;
    private final Quotas quotas;

    FlowLogOperations(Ids ids, Quotas quotas) {
        this.ids = requireNonNull(ids, "ids is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    void register(Operations operations) {
        operations.idempotent(
                Ec2.CREATE_FLOW_LOGS,
                this::create,
                new MadeBefore(),
                "DeliverCrossAccountRole",
                "DeliverLogsPermissionArn",
                "DestinationOptions.FileFormat",
                "DestinationOptions.HiveCompatiblePartitions",
                "DestinationOptions.PerHourPartition",
                "LogDestination",
                "LogDestinationType",
                "LogFormat",
                "LogGroupName",
                "MaxAggregationInterval",
                "ResourceIds",
                "ResourceType",
                "TagSpecifications",
                "TrafficType");
        operations.on(Ec2.DELETE_FLOW_LOGS, this::delete, "FlowLogIds");
        operations.describe(Ec2.DESCRIBE_FLOW_LOGS, this::describe, "FlowLogIds");
    }

    private CreateFlowLogsResult create(Call call, CreateFlowLogsRequest request) {
        FlowLog.Watched watched = watched(request);
        List<String> resources = List.copyOf(new LinkedHashSet<>(request.resourceIds()));
        if (resources.isEmpty()) {
            throw Errors.missingParameter("ResourceId");
        }
        if (resources.size() > MOST_RESOURCES) {
            throw FlowLogErrors.tooManyResources(MOST_RESOURCES);
        }
        type(watched).checkIds(resources);
        refuseDestinations(request);
        FlowLog.Traffic traffic = FlowLog.Traffic.valueOf(
                request.trafficType().orElseThrow(() -> Errors.missingParameter("TrafficType")));
        String format = request.logFormat().orElse(FlowLogFormat.DEFAULT);
        FlowLogFormat.of(format);
        Duration interval = interval(request);
        FlowLog model = new FlowLog(
                ids.next("fl"),
                call.account(),
                call.region(),
                Tags.of(request.tagSpecifications(), FlowLog.TYPE),
                ids.next("fl"),
                watched,
                resources.getFirst(),
                "",
                traffic,
                format,
                interval,
                call.time());
        return call.write(transaction -> {
            List<UnsuccessfulItem> failed = new ArrayList<>();
            FlowLog.TYPE.authorizeCreation(transaction, call.acting(), call.action(), model);
            for (String resourceId : resources) {
                Optional<String> vpcId = vpcOf(transaction, call, watched, resourceId);
                if (vpcId.isPresent()) {
                    insert(transaction, of(model, ids.next("fl"), resourceId, vpcId.get()));
                } else {
                    failed.add(FlowLogErrors.missing(resourceId, type(watched).notFound(List.of(resourceId))));
                }
            }
            if (failed.size() == resources.size() && call.clientToken().isPresent()) {
                throw FlowLogErrors.nothingMade(failed);
            }
            return answer(call, FlowLog.ofBatch(transaction, model.batch()), failed);
        });
    }

    private static FlowLog of(FlowLog model, String id, String resourceId, String vpcId) {
        return new FlowLog(
                id,
                model.account(),
                model.region(),
                model.tags(),
                model.batch(),
                model.watched(),
                resourceId,
                vpcId,
                model.traffic(),
                model.format(),
                model.interval(),
                model.created());
    }

    private void insert(Transaction transaction, FlowLog log) {
        List<FlowLog> there = FlowLog.of(transaction, Scope.of(log), log.resourceId());
        if (there.stream().anyMatch(log::isLike)) {
            throw FlowLogErrors.exists(log.resourceId());
        }
        quotas.check(
                Quotas.FLOW_LOGS_PER_RESOURCE,
                there.size() + 1L,
                "FlowLogsLimitExceeded",
                "The maximum number of flow logs of " + log.resourceId() + " has been reached.");
        quotas.check(
                Quotas.FLOW_LOGS,
                FlowLog.count(transaction, Scope.of(log)) + 1,
                "FlowLogsLimitExceeded",
                "The maximum number of flow logs has been reached.");
        transaction.insert(FlowLog.TYPE.documents(), log);
        NetworkReconciler.WAKER.wake(transaction, log.vpcId());
    }

    private static FlowLog.Watched watched(CreateFlowLogsRequest request) {
        String kind = request.resourceType().orElseThrow(() -> Errors.missingParameter("ResourceType"));
        return switch (kind) {
            case "VPC" -> FlowLog.Watched.VPC;
            case "Subnet" -> FlowLog.Watched.SUBNET;
            case "NetworkInterface" -> FlowLog.Watched.INTERFACE;
            default -> throw FlowLogErrors.notWatched(kind);
        };
    }

    private static ResourceType<?> type(FlowLog.Watched watched) {
        return switch (watched) {
            case VPC -> Vpc.TYPE;
            case SUBNET -> Subnet.TYPE;
            case INTERFACE -> NetworkInterface.TYPE;
        };
    }

    private static void refuseDestinations(CreateFlowLogsRequest request) {
        refuse("LogDestinationType", request.logDestinationType());
        refuse("LogDestination", request.logDestination());
        refuse("LogGroupName", request.logGroupName());
        refuse("DeliverLogsPermissionArn", request.deliverLogsPermissionArn());
        refuse("DeliverCrossAccountRole", request.deliverCrossAccountRole());
        request.destinationOptions().ifPresent(FlowLogOperations::refuseFiles);
    }

    private static void refuseFiles(DestinationOptionsRequest options) {
        refuse("DestinationOptions.FileFormat", options.fileFormat());
        refuse("DestinationOptions.HiveCompatiblePartitions", options.hiveCompatiblePartitions());
        refuse("DestinationOptions.PerHourPartition", options.perHourPartition());
    }

    private static void refuse(String parameter, Optional<?> given) {
        if (given.isPresent()) {
            throw FlowLogErrors.noSuchDestination(parameter);
        }
    }

    private static Duration interval(CreateFlowLogsRequest request) {
        int seconds = request.maxAggregationInterval().orElse(DEFAULT_INTERVAL);
        if (!INTERVALS.contains(seconds)) {
            throw Errors.invalidValue(seconds, "maxAggregationInterval", "It is one of 60 and 600.");
        }
        return Duration.ofSeconds(seconds);
    }

    /** The VPC of a resource for which the caller may make a flow log; empty when there is no such resource. */
    private static Optional<String> vpcOf(Reader reader, Call call, FlowLog.Watched watched, String id) {
        return switch (watched) {
            case VPC -> Vpc.TYPE.find(reader, call.acting(), call.action(), id).map(Vpc::id);
            case SUBNET ->
                Subnet.TYPE.find(reader, call.acting(), call.action(), id).map(Subnet::vpcId);
            case INTERFACE ->
                NetworkInterface.TYPE
                        .find(reader, call.acting(), call.action(), id)
                        .map(NetworkInterface::vpcId);
        };
    }

    private static CreateFlowLogsResult answer(Call call, List<FlowLog> made, List<UnsuccessfulItem> failed) {
        return CreateFlowLogsResult.builder()
                .clientToken(call.clientToken().orElse(null))
                .flowLogIds(made.stream().map(FlowLog::id).toList())
                .unsuccessful(failed)
                .build();
    }

    /** A repeated request is answered with the flow logs that it has made and that are still there. */
    private static final class MadeBefore implements Idempotency<CreateFlowLogsRequest, CreateFlowLogsResult> {
        @Override
        public String subject(CreateFlowLogsResult answer) {
            return answer.flowLogIds().getFirst();
        }

        @Override
        public CreateFlowLogsResult answer(Reader reader, Call call, String id) {
            FlowLog one = FlowLog.TYPE.get(reader, call.acting(), MADE_BEFORE, id);
            List<FlowLog> made = FlowLog.ofBatch(reader, one.batch());
            for (FlowLog log : made) {
                vpcOf(reader, call, log.watched(), log.resourceId());
            }
            FlowLog.TYPE.authorizeCreation(reader, call.acting(), call.action(), one);
            return FlowLogOperations.answer(call, made, List.of());
        }
    }

    /** Deletes flow logs. What cannot be deleted is told of, and keeps nothing else from it. */
    private DeleteFlowLogsResult delete(Call call, DeleteFlowLogsRequest request) {
        if (request.flowLogIds().isEmpty()) {
            throw Errors.missingParameter("FlowLogId");
        }
        if (request.flowLogIds().size() > MOST_RESOURCES) {
            throw FlowLogErrors.tooManyResources(MOST_RESOURCES);
        }
        return call.write(transaction -> {
            List<UnsuccessfulItem> failed = new ArrayList<>();
            for (String id : new LinkedHashSet<>(request.flowLogIds())) {
                Optional<FlowLog> found = FlowLog.TYPE.find(transaction, call.acting(), call.action(), id);
                if (found.isPresent()) {
                    transaction.delete(FlowLog.TYPE.documents(), id);
                    NetworkReconciler.WAKER.wake(transaction, found.get().vpcId());
                } else {
                    failed.add(FlowLogErrors.missing(id));
                }
            }
            return DeleteFlowLogsResult.builder().unsuccessful(failed).build();
        });
    }

    private DescribeFlowLogsResult describe(Call call, DescribeFlowLogsRequest request) {
        return call.read(reader -> {
            Page<FlowLog> page = Page.of(call, reader, FlowLog.TYPE, request, request.flowLogIds());
            return DescribeFlowLogsResult.builder()
                    .flowLogs(page.items().stream().map(FlowLogOperations::view).toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    /** A flow log as the API shows it. It has no destination, so it shows none. */
    private static io.virga.api.ec2.FlowLog view(FlowLog log) {
        return io.virga.api.ec2.FlowLog.builder()
                .flowLogId(log.id())
                .flowLogStatus("ACTIVE")
                .creationTime(log.created())
                .deliverLogsStatus(FlowLog.DELIVERED)
                .resourceId(log.resourceId())
                .trafficType(log.traffic().name())
                .logFormat(log.format())
                .maxAggregationInterval((int) log.interval().toSeconds())
                .tags(Tags.view(log.tags()))
                .build();
    }
}
