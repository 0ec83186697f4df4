package io.virga.cloud.catalogue;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.DescribeInstanceTypeOfferingsRequest;
import io.virga.api.ec2.DescribeInstanceTypeOfferingsResult;
import io.virga.api.ec2.DescribeInstanceTypesRequest;
import io.virga.api.ec2.DescribeInstanceTypesResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.InstanceTypeInfo;
import io.virga.api.ec2.InstanceTypeOffering;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.region.Regions;
import io.virga.cloud.region.Zone;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.Page;
import java.util.List;

/** DescribeInstanceTypes and DescribeInstanceTypeOfferings. */
public final class InstanceTypeOperations {
    /** The maximum number of types in an answer, and the default when the request has no MaxResults. */
    private static final int TYPES_A_PAGE = 100;

    private static final int OFFERINGS_A_PAGE = 1000;

    /** An instance type offered at a location. */
    private record Offering(String type, String location) {
        String position() {
            return location + "/" + type;
        }
    }

    private static final FilterTable<Offering> OFFERING_FILTERS =
            new FilterTable<Offering>().on("instance-type", Offering::type).on("location", Offering::location);

    private final InstanceTypeCatalogue catalogue;
    private final Regions regions;

    public InstanceTypeOperations(InstanceTypeCatalogue catalogue, Regions regions) {
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.regions = requireNonNull(regions, "regions is null");
    }

    public void register(Operations operations) {
        // Every region supports all types, so IncludeUnsupportedInRegion adds none.
        operations.describe(
                Ec2.DESCRIBE_INSTANCE_TYPES, this::describeTypes, "InstanceTypes", "IncludeUnsupportedInRegion");
        operations.checksItself(Ec2.DESCRIBE_INSTANCE_TYPES, "InstanceTypes");
        operations.describe(Ec2.DESCRIBE_INSTANCE_TYPE_OFFERINGS, this::describeOfferings, "LocationType");
    }

    /** The filters of DescribeInstanceTypes. */
    public static FilterTable<?> typeFilters() {
        return InstanceTypeFilters.FILTERS;
    }

    /** The filters of DescribeInstanceTypeOfferings. */
    public static FilterTable<?> offeringFilters() {
        return OFFERING_FILTERS;
    }

    private DescribeInstanceTypesResult describeTypes(Call call, DescribeInstanceTypesRequest request) {
        List<String> wanted = request.instanceTypes();
        List<String> unknown = catalogue.unknown(wanted);
        if (!unknown.isEmpty()) {
            throw Errors.of(
                    "InvalidInstanceType",
                    "The following supplied instance types do not exist: [" + String.join(", ", unknown) + "]");
        }
        List<InstanceType> types = wanted.isEmpty()
                ? catalogue.all()
                : wanted.stream()
                        .distinct()
                        .flatMap(name -> catalogue.find(name).stream())
                        .toList();
        int limit = Math.min(request.maxResults().orElse(TYPES_A_PAGE), TYPES_A_PAGE);
        DescribeInstanceTypesRequest limited =
                request.toBuilder().maxResults(limit).build();
        boolean tellRegion = request.includeUnsupportedInRegion().orElse(false);
        Page<InstanceType> page = call.read(
                reader -> Page.of(call, reader, types, InstanceType::name, InstanceTypeFilters.FILTERS, limited));
        return DescribeInstanceTypesResult.builder()
                .instanceTypes(page.items().stream()
                        .map(type -> view(type, tellRegion))
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static InstanceTypeInfo view(InstanceType type, boolean tellRegion) {
        InstanceTypeInfo view = InstanceTypeViews.view(type);
        return tellRegion ? view.toBuilder().supportedInRegion(true).build() : view;
    }

    private DescribeInstanceTypeOfferingsResult describeOfferings(
            Call call, DescribeInstanceTypeOfferingsRequest request) {
        String locationType = request.locationType().orElse("region");
        List<Offering> offerings = locations(locationType, call.region()).stream()
                .flatMap(location -> catalogue.names().stream().map(type -> new Offering(type, location)))
                .toList();
        int limit = request.maxResults().orElse(OFFERINGS_A_PAGE);
        DescribeInstanceTypeOfferingsRequest limited =
                request.toBuilder().maxResults(limit).build();
        Page<Offering> page =
                call.read(reader -> Page.of(call, reader, offerings, Offering::position, OFFERING_FILTERS, limited));
        return DescribeInstanceTypeOfferingsResult.builder()
                .instanceTypeOfferings(page.items().stream()
                        .map(offering -> InstanceTypeOffering.builder()
                                .instanceType(offering.type())
                                .locationType(locationType)
                                .location(offering.location())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** The locations of a type in a region. There are no Outposts. */
    private List<String> locations(String locationType, String region) {
        return switch (locationType) {
            case "region" -> List.of(region);
            case "availability-zone" ->
                regions.zones(region).stream().map(Zone::name).toList();
            case "availability-zone-id" ->
                regions.zones(region).stream().map(Zone::id).toList();
            case "outpost" -> List.of();
            default ->
                throw Errors.invalidValue(
                        locationType,
                        "locationType",
                        "It is one of region, availability-zone, availability-zone-id and outpost.");
        };
    }
}
