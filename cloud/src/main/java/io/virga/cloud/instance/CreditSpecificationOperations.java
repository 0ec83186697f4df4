package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreditSpecificationRequest;
import io.virga.api.ec2.DescribeInstanceCreditSpecificationsRequest;
import io.virga.api.ec2.DescribeInstanceCreditSpecificationsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.GetDefaultCreditSpecificationRequest;
import io.virga.api.ec2.GetDefaultCreditSpecificationResult;
import io.virga.api.ec2.InstanceCreditSpecification;
import io.virga.api.ec2.InstanceFamilyCreditSpecification;
import io.virga.cloud.catalogue.InstanceType;
import io.virga.cloud.catalogue.InstanceTypeCatalogue;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.Page;

/**
 * CPU credits of burstable instances. Nothing here holds an instance back to its baseline yet, so each of them runs as EC2's do
 * with {@code unlimited}, and that is what is shown; {@code standard} is refused.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances-unlimited-mode.html">
 *     Unlimited mode for burstable performance instances</a>
 */
public final class CreditSpecificationOperations {
    private static final String UNLIMITED = "unlimited";
    private static final String STANDARD = "standard";
    private static final FilterTable<Instance> FILTERS = new FilterTable<Instance>().on("instance-id", Instance::id);

    private final InstanceTypeCatalogue catalogue;

    CreditSpecificationOperations(InstanceTypeCatalogue catalogue) {
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
    }

    /** The filters of DescribeInstanceCreditSpecifications. */
    public static FilterTable<?> filters() {
        return FILTERS;
    }

    void register(Operations operations) {
        operations.describe(Ec2.DESCRIBE_INSTANCE_CREDIT_SPECIFICATIONS, this::describe, "InstanceIds");
        operations.on(Ec2.GET_DEFAULT_CREDIT_SPECIFICATION, this::ofFamily, "InstanceFamily");
    }

    /**
     * Checks what a launch asks for.
     *
     * @throws io.virga.wire.ServiceException the type has no credits, or not these
     */
    static void check(InstanceType type, CreditSpecificationRequest wanted) {
        String credits = wanted.cpuCredits().orElseThrow();
        if (!credits.equals(UNLIMITED) && !credits.equals(STANDARD)) {
            throw Errors.invalidValue(credits, "CpuCredits", "It must be standard or unlimited.");
        }
        if (!type.features().burstablePerformance()) {
            throw Errors.invalidParameterCombination(
                    "The parameter CreditSpecification is only for burstable performance" + " instances, and "
                            + type.name() + " is none.");
        }
        if (credits.equals(STANDARD)) {
            throw Errors.unsupportedOperation("CPU credits are not counted here yet: every burstable instance runs with"
                    + " unlimited credits, and standard ones cannot be had.");
        }
    }

    private DescribeInstanceCreditSpecificationsResult describe(
            Call call, DescribeInstanceCreditSpecificationsRequest request) {
        return call.read(reader -> {
            Page<Instance> page =
                    Page.of(call, reader, Instance.TYPE, FILTERS, request, request.instanceIds(), instance -> {
                        boolean isBurstable = isBurstable(instance);
                        if (!isBurstable && !request.instanceIds().isEmpty()) {
                            throw LaunchErrors.noCredits(instance.id());
                        }
                        return isBurstable;
                    });
            return DescribeInstanceCreditSpecificationsResult.builder()
                    .instanceCreditSpecifications(page.items().stream()
                            .map(instance -> InstanceCreditSpecification.builder()
                                    .instanceId(instance.id())
                                    .cpuCredits(UNLIMITED)
                                    .build())
                            .toList())
                    .nextToken(page.nextToken())
                    .build();
        });
    }

    private boolean isBurstable(Instance instance) {
        return catalogue
                .find(instance.attributes().instanceType())
                .filter(type -> type.features().burstablePerformance())
                .isPresent();
    }

    private GetDefaultCreditSpecificationResult ofFamily(Call call, GetDefaultCreditSpecificationRequest request) {
        String family = request.instanceFamily().orElseThrow(() -> Errors.missingParameter("InstanceFamily"));
        boolean isBurstable = catalogue.all().stream()
                .anyMatch(type ->
                        type.features().burstablePerformance() && type.name().startsWith(family + "."));
        if (!isBurstable) {
            throw Errors.invalidValue(family, "InstanceFamily", "It must be a family of burstable instances.");
        }
        return GetDefaultCreditSpecificationResult.builder()
                .instanceFamilyCreditSpecification(InstanceFamilyCreditSpecification.builder()
                        .instanceFamily(family)
                        .cpuCredits(UNLIMITED)
                        .build())
                .build();
    }
}
