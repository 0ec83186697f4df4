package io.virga.cloud.instance;

import io.virga.api.ec2.DescribeInstanceStatusRequest;
import io.virga.api.ec2.DescribeInstanceStatusResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.InstanceStatus;
import io.virga.api.ec2.InstanceStatusDetails;
import io.virga.api.ec2.InstanceStatusSummary;
import io.virga.api.ec2.OperatorResponse;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.Page;
import java.util.List;

/**
 * DescribeInstanceStatus. The checks tell whether the machine runs: a machine that is paused or does not respond is
 * {@code impaired} until that passes. An instance whose machine has ended is no longer {@code running}, and its state reason
 * says why.
 */
public final class InstanceStatusOperations {
    private static final FilterTable<Instance> FILTERS = new FilterTable<Instance>()
            .on("availability-zone", i -> i.launch().zone())
            .on("availability-zone-id", i -> i.launch().zoneId())
            .on("instance-state-code", i -> i.state().code())
            .on("instance-state-name", i -> i.state().wireName())
            .on("instance-status.reachability", InstanceStatusOperations::reachability)
            .on("instance-status.status", InstanceStatusOperations::status)
            .on("system-status.reachability", InstanceStatusOperations::reachability)
            .on("system-status.status", InstanceStatusOperations::status)
            .on("attached-ebs-status.status", InstanceStatusOperations::status)
            .on("operator.managed", i -> false)
            .onNothing(
                    "event.code",
                    "event.description",
                    "event.instance-event-id",
                    "event.not-after",
                    "event.not-before",
                    "event.not-before-deadline",
                    "operator.principal");

    public void register(Operations operations) {
        operations.describe(
                Ec2.DESCRIBE_INSTANCE_STATUS,
                this::describe,
                "InstanceIds",
                "IncludeAllInstances",
                "IncludeManagedResources");
        operations.withoutEffect(
                Ec2.DESCRIBE_INSTANCE_STATUS, "IncludeManagedResources", "no service provider manages resources here");
    }

    /** The filters of DescribeInstanceStatus. */
    public static FilterTable<?> filters() {
        return FILTERS;
    }

    private static String status(Instance instance) {
        return switch (instance.state()) {
            case RUNNING -> instance.status().impairment().isPresent() ? "impaired" : "ok";
            case PENDING -> "initializing";
            case STOPPING, STOPPED, SHUTTING_DOWN, TERMINATED -> "not-applicable";
        };
    }

    private static String reachability(Instance instance) {
        return switch (instance.state()) {
            case RUNNING -> instance.status().impairment().isPresent() ? "failed" : "passed";
            case PENDING -> "initializing";
            case STOPPING, STOPPED, SHUTTING_DOWN, TERMINATED -> "not-applicable";
        };
    }

    private DescribeInstanceStatusResult describe(Call call, DescribeInstanceStatusRequest request) {
        boolean all = request.includeAllInstances().orElse(false);
        return call.read(reader -> {
            Page<Instance> page = Page.of(
                    call,
                    reader,
                    Instance.TYPE,
                    FILTERS,
                    request,
                    request.instanceIds(),
                    instance -> all || instance.state() == InstanceState.RUNNING);
            return DescribeInstanceStatusResult.builder()
                    .instanceStatuses(page.items().stream()
                            .map(InstanceStatusOperations::view)
                            .toList())
                    .nextToken(page.nextToken())
                    .build();
        });
    }

    private static InstanceStatus view(Instance instance) {
        InstanceStatusSummary.Builder summary = InstanceStatusSummary.builder().status(status(instance));
        if (instance.state() == InstanceState.RUNNING || instance.state() == InstanceState.PENDING) {
            summary.details(List.of(InstanceStatusDetails.builder()
                    .name("reachability")
                    .status(reachability(instance))
                    .impairedSince(instance.status().impairment().map(Instance.Impairment::since))
                    .build()));
        }
        return InstanceStatus.builder()
                .instanceId(instance.id())
                .availabilityZone(instance.launch().zone())
                .availabilityZoneId(instance.launch().zoneId())
                .instanceState(InstanceViews.state(instance.state()))
                .instanceStatus(summary.build())
                .systemStatus(summary.build())
                .operator(OperatorResponse.builder().managed(false).build())
                .build();
    }
}
