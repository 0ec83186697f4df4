package io.virga.cloud.region;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AvailabilityZone;
import io.virga.api.ec2.DescribeAvailabilityZonesRequest;
import io.virga.api.ec2.DescribeAvailabilityZonesResult;
import io.virga.api.ec2.DescribeRegionsRequest;
import io.virga.api.ec2.DescribeRegionsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Region;
import io.virga.arn.Partition;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.Filters;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** DescribeRegions and DescribeAvailabilityZones. */
final class RegionOperations {
    static final FilterTable<Region> REGION_FILTERS = new FilterTable<Region>()
            .on("region-name", Region::regionName)
            .on("endpoint", Region::endpoint)
            .on("opt-in-status", Region::optInStatus);

    static final FilterTable<AvailabilityZone> ZONE_FILTERS = new FilterTable<AvailabilityZone>()
            .on("region-name", AvailabilityZone::regionName)
            .on("zone-name", AvailabilityZone::zoneName)
            .on("zone-id", AvailabilityZone::zoneId)
            .on("zone-type", AvailabilityZone::zoneType)
            .on("state", AvailabilityZone::state)
            .on("opt-in-status", AvailabilityZone::optInStatus)
            .on("group-name", AvailabilityZone::groupName)
            .onNothing("group-long-name", "message", "parent-zone-id", "parent-zone-name");

    private final Regions regions;

    RegionOperations(Regions regions) {
        this.regions = requireNonNull(regions, "regions is null");
    }

    void register(Operations operations) {
        operations.describe(Ec2.DESCRIBE_REGIONS, this::describeRegions, "RegionNames", "AllRegions");
        operations.describe(
                Ec2.DESCRIBE_AVAILABILITY_ZONES, this::describeZones, "ZoneNames", "ZoneIds", "AllAvailabilityZones");
        operations.withoutEffect(
                Ec2.DESCRIBE_AVAILABILITY_ZONES, "AllAvailabilityZones", "no zone here needs opting in");
    }

    /** The endpoint that AWS's SDKs use for the region. Virga serves every region at one address. */
    private static String endpoint(String region) {
        return "ec2." + region + "." + Partition.of(region).domain();
    }

    /** The name of a zone's group, made of its region and a number: {@code us-east-1-zg-1}. */
    private static String group(Zone zone) {
        return zone.region() + "-zg-1";
    }

    /** Without names, shows the regions that accept requests. {@code AllRegions} or names show the others as well. */
    private DescribeRegionsResult describeRegions(Call call, DescribeRegionsRequest request) {
        Filters filters = Filters.of(request.filters(), REGION_FILTERS);
        boolean all =
                request.allRegions().orElse(false) || !request.regionNames().isEmpty();
        List<String> there = all ? regions.all() : regions.names();
        List<String> names = named(request.regionNames(), there, name -> name, "region");
        return call.read(reader -> DescribeRegionsResult.builder()
                .regions(names.stream()
                        .map(this::view)
                        .filter(region -> filters.match(region, REGION_FILTERS, reader))
                        .toList())
                .build());
    }

    private Region view(String name) {
        return Region.builder()
                .regionName(name)
                .endpoint(endpoint(name))
                .optInStatus(regions.optInStatus(name))
                .build();
    }

    private DescribeAvailabilityZonesResult describeZones(Call call, DescribeAvailabilityZonesRequest request) {
        Filters filters = Filters.of(request.filters(), ZONE_FILTERS);
        List<Zone> zones = regions.zones(call.region());
        List<Zone> byName = named(request.zoneNames(), zones, Zone::name, "availability zone");
        List<Zone> byId = named(request.zoneIds(), byName, Zone::id, "availability zone ID");
        return call.read(reader -> DescribeAvailabilityZonesResult.builder()
                .availabilityZones(byId.stream()
                        .map(RegionOperations::view)
                        .filter(zone -> filters.match(zone, ZONE_FILTERS, reader))
                        .toList())
                .build());
    }

    /** Availability Zones never need an opt-in of their own, not even in an opt-in region. */
    private static AvailabilityZone view(Zone zone) {
        return AvailabilityZone.builder()
                .regionName(zone.region())
                .zoneName(zone.name())
                .zoneId(zone.id())
                .zoneType("availability-zone")
                .state("available")
                .optInStatus("opt-in-not-required")
                .groupName(group(zone))
                .networkBorderGroup(zone.region())
                .messages(List.of())
                .build();
    }

    /**
     * The items with the given names, without duplicates, or all items if no names are given. One error lists all unknown
     * names.
     */
    private static <T> List<T> named(List<String> names, List<T> all, Function<T, String> name, String noun) {
        if (names.isEmpty()) {
            return all;
        }
        Map<String, T> known = all.stream().collect(Collectors.toMap(name, Function.identity()));
        List<String> unknown = names.stream()
                .filter(wanted -> !known.containsKey(wanted))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw Errors.invalidParameterValue("Invalid " + noun + ": [" + String.join(", ", unknown) + "]");
        }
        return names.stream().distinct().map(known::get).toList();
    }
}
