package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateVpcBlockPublicAccessExclusionRequest;
import io.virga.api.ec2.CreateVpcBlockPublicAccessExclusionResult;
import io.virga.api.ec2.DeleteVpcBlockPublicAccessExclusionRequest;
import io.virga.api.ec2.DeleteVpcBlockPublicAccessExclusionResult;
import io.virga.api.ec2.DescribeVpcBlockPublicAccessExclusionsRequest;
import io.virga.api.ec2.DescribeVpcBlockPublicAccessExclusionsResult;
import io.virga.api.ec2.DescribeVpcBlockPublicAccessOptionsRequest;
import io.virga.api.ec2.DescribeVpcBlockPublicAccessOptionsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ModifyVpcBlockPublicAccessExclusionRequest;
import io.virga.api.ec2.ModifyVpcBlockPublicAccessExclusionResult;
import io.virga.api.ec2.ModifyVpcBlockPublicAccessOptionsRequest;
import io.virga.api.ec2.ModifyVpcBlockPublicAccessOptionsResult;
import io.virga.api.ec2.VpcBlockPublicAccessExclusion;
import io.virga.api.ec2.VpcBlockPublicAccessExclusionsAllowed;
import io.virga.api.ec2.VpcBlockPublicAccessOptions;
import io.virga.api.ec2.VpcBlockPublicAccessState;
import io.virga.cloud.network.PublicAccessExclusion.State;
import io.virga.cloud.network.PublicAccessOptions.BlockMode;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Transaction;
import java.util.Optional;
import java.util.SortedMap;

/** The operations of VPC Block Public Access, on options and on exclusions. */
final class PublicAccessOperations {
    private static final String MODE = "InternetGatewayExclusionMode";

    private final Ids ids;
    private final Quotas quotas;

    PublicAccessOperations(Ids ids, Quotas quotas) {
        this.ids = requireNonNull(ids, "ids is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    void register(Operations operations) {
        operations.on(Ec2.DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS, this::describeOptions);
        operations.on(Ec2.MODIFY_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS, this::modifyOptions, "InternetGatewayBlockMode");
        operations.on(
                Ec2.CREATE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION,
                this::create,
                "SubnetId",
                "VpcId",
                MODE,
                "TagSpecifications");
        operations.on(Ec2.MODIFY_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION, this::modify, "ExclusionId", MODE);
        operations.on(Ec2.DELETE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION, this::delete, "ExclusionId");
        operations.describe(Ec2.DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, this::describe, "ExclusionIds");
    }

    private DescribeVpcBlockPublicAccessOptionsResult describeOptions(
            Call call, DescribeVpcBlockPublicAccessOptionsRequest request) {
        Scope scope = Scope.of(call);
        return DescribeVpcBlockPublicAccessOptionsResult.builder()
                .vpcBlockPublicAccessOptions(view(scope, call.read(reader -> PublicAccessOptions.of(reader, scope))))
                .build();
    }

    private ModifyVpcBlockPublicAccessOptionsResult modifyOptions(
            Call call, ModifyVpcBlockPublicAccessOptionsRequest request) {
        BlockMode mode = request.internetGatewayBlockMode()
                .flatMap(BlockMode::of)
                .orElseThrow(() -> Errors.missingParameter("InternetGatewayBlockMode"));
        Scope scope = Scope.of(call);
        return call.write(transaction -> {
            PublicAccessOptions changed =
                    new PublicAccessOptions(scope.account(), scope.region(), mode, false, call.time());
            Optional<PublicAccessOptions> before = PublicAccessOptions.of(transaction, scope);
            if (before.filter(same -> same.mode() == mode).isPresent()) {
                return ModifyVpcBlockPublicAccessOptionsResult.builder()
                        .vpcBlockPublicAccessOptions(view(scope, before))
                        .build();
            }
            if (before.isPresent()) {
                transaction.replace(PublicAccessOptions.DOCUMENTS, changed);
            } else {
                transaction.insert(PublicAccessOptions.DOCUMENTS, changed);
            }
            PublicAccessReconciler.WAKER.wake(transaction, scope.key());
            return ModifyVpcBlockPublicAccessOptionsResult.builder()
                    .vpcBlockPublicAccessOptions(view(scope, Optional.of(changed)))
                    .build();
        });
    }

    private static VpcBlockPublicAccessOptions view(Scope scope, Optional<PublicAccessOptions> options) {
        return VpcBlockPublicAccessOptions.builder()
                .awsAccountId(scope.account())
                .awsRegion(scope.region())
                .state(options.map(chosen -> chosen.settled()
                                ? VpcBlockPublicAccessState.UPDATE_COMPLETE
                                : VpcBlockPublicAccessState.UPDATE_IN_PROGRESS)
                        .orElse(VpcBlockPublicAccessState.DEFAULT_STATE))
                .internetGatewayBlockMode(options.map(PublicAccessOptions::mode)
                        .orElse(BlockMode.OFF)
                        .word())
                .lastUpdateTimestamp(options.map(PublicAccessOptions::updated).orElse(null))
                .managedBy("account")
                .exclusionsAllowed(VpcBlockPublicAccessExclusionsAllowed.ALLOWED)
                .build();
    }

    private CreateVpcBlockPublicAccessExclusionResult create(
            Call call, CreateVpcBlockPublicAccessExclusionRequest request) {
        PublicAccessExclusion.Mode mode = mode(request.internetGatewayExclusionMode());
        if (request.vpcId().isPresent() && request.subnetId().isPresent()) {
            throw Errors.invalidParameterCombination("Specify either a subnet ID or a VPC ID, not both.");
        }
        if (request.vpcId().isEmpty() && request.subnetId().isEmpty()) {
            throw Errors.missingParameter("VpcId");
        }
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), PublicAccessExclusion.TYPE);
        return call.write(transaction -> {
            request.vpcId().ifPresent(id -> Vpc.TYPE.get(transaction, call.acting(), call.action(), id));
            PublicAccessExclusion planned = new PublicAccessExclusion(
                    ids.next("vpcbpa-exclude"),
                    call.account(),
                    call.region(),
                    tags,
                    request.subnetId()
                            .map(id -> Subnet.TYPE
                                    .get(transaction, call.acting(), call.action(), id)
                                    .vpcId())
                            .or(request::vpcId)
                            .orElseThrow(),
                    request.subnetId(),
                    mode,
                    State.CREATING,
                    call.time(),
                    call.time());
            PublicAccessExclusion.TYPE.authorizeCreation(transaction, call.acting(), call.action(), planned);
            PublicAccessExclusion.ofResource(transaction, planned.resourceId()).ifPresent(other -> {
                throw VpcErrors.exclusionExists(planned.resourceId(), other.id());
            });
            quotas.check(
                    Quotas.PUBLIC_ACCESS_EXCLUSIONS,
                    PublicAccessExclusion.count(transaction, Scope.of(call)) + 1,
                    "VpcBlockPublicAccessExclusionLimitExceeded",
                    "The maximum number of VPC block public access exclusions has been reached.");
            transaction.insert(PublicAccessExclusion.TYPE.documents(), planned);
            planned.wake(transaction);
            return CreateVpcBlockPublicAccessExclusionResult.builder()
                    .vpcBlockPublicAccessExclusion(view(planned))
                    .build();
        });
    }

    private static PublicAccessExclusion.Mode mode(Optional<String> word) {
        return word.flatMap(PublicAccessExclusion.Mode::of).orElseThrow(() -> Errors.missingParameter(MODE));
    }

    private ModifyVpcBlockPublicAccessExclusionResult modify(
            Call call, ModifyVpcBlockPublicAccessExclusionRequest request) {
        String id = request.exclusionId().orElseThrow(() -> Errors.missingParameter("ExclusionId"));
        PublicAccessExclusion.Mode mode = mode(request.internetGatewayExclusionMode());
        return call.write(transaction -> {
            PublicAccessExclusion found = PublicAccessExclusion.TYPE.get(
                    transaction,
                    call.acting(),
                    call.action().with(keys -> {
                        keys.value("ec2:Attribute", MODE);
                        keys.value("ec2:Attribute/" + MODE, mode.word());
                    }),
                    id);
            return ModifyVpcBlockPublicAccessExclusionResult.builder()
                    .vpcBlockPublicAccessExclusion(view(put(transaction, call, found, mode, State.UPDATING)))
                    .build();
        });
    }

    private DeleteVpcBlockPublicAccessExclusionResult delete(
            Call call, DeleteVpcBlockPublicAccessExclusionRequest request) {
        String id = request.exclusionId().orElseThrow(() -> Errors.missingParameter("ExclusionId"));
        return call.write(transaction -> {
            PublicAccessExclusion found = PublicAccessExclusion.TYPE.get(transaction, call.acting(), call.action(), id);
            return DeleteVpcBlockPublicAccessExclusionResult.builder()
                    .vpcBlockPublicAccessExclusion(view(put(transaction, call, found, found.mode(), State.DELETING)))
                    .build();
        });
    }

    private static PublicAccessExclusion put(
            Transaction transaction,
            Call call,
            PublicAccessExclusion found,
            PublicAccessExclusion.Mode mode,
            State state) {
        if (!found.isInForce()) {
            throw VpcErrors.exclusionState(found.id(), found.state().word());
        }
        PublicAccessExclusion changed = found.with(mode, state, call.time());
        transaction.replace(PublicAccessExclusion.TYPE.documents(), changed);
        changed.wake(transaction);
        return changed;
    }

    private DescribeVpcBlockPublicAccessExclusionsResult describe(
            Call call, DescribeVpcBlockPublicAccessExclusionsRequest request) {
        return call.read(reader -> {
            Page<PublicAccessExclusion> page =
                    Page.of(call, reader, PublicAccessExclusion.TYPE, request, request.exclusionIds());
            return DescribeVpcBlockPublicAccessExclusionsResult.builder()
                    .vpcBlockPublicAccessExclusions(page.items().stream()
                            .map(PublicAccessOperations::view)
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private static VpcBlockPublicAccessExclusion view(PublicAccessExclusion exclusion) {
        return VpcBlockPublicAccessExclusion.builder()
                .exclusionId(exclusion.id())
                .internetGatewayExclusionMode(exclusion.mode().word())
                .resourceArn(exclusion.resourceArn())
                .state(exclusion.state().word())
                .creationTimestamp(exclusion.created())
                .lastUpdateTimestamp(exclusion.updated())
                .deletionTimestamp(exclusion.state() == State.DELETED ? exclusion.updated() : null)
                .tags(Tags.view(exclusion.tags()))
                .build();
    }
}
