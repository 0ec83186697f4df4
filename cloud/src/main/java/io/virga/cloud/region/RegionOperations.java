package io.virga.cloud.region;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AvailabilityZone;
import io.virga.api.ec2.DescribeAvailabilityZonesRequest;
import io.virga.api.ec2.DescribeAvailabilityZonesResult;
import io.virga.api.ec2.DescribeRegionsRequest;
import io.virga.api.ec2.DescribeRegionsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Region;
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
public final class RegionOperations {
    private static final String OPTED_IN = "opt-in-not-required";

    static final FilterTable<String> REGION_FILTERS = new FilterTable<String>()
            .on("region-name", region -> region)
            .on("endpoint", RegionOperations::endpoint)
            .on("opt-in-status", region -> OPTED_IN);

    static final FilterTable<Zone> ZONE_FILTERS = new FilterTable<Zone>()
            .on("region-name", Zone::region)
            .on("zone-name", Zone::name)
            .on("zone-id", Zone::id)
            .on("zone-type", zone -> "availability-zone")
            .on("state", zone -> "available")
            .on("opt-in-status", zone -> OPTED_IN)
            .on("group-name", RegionOperations::group)
            .on("group-long-name", zone -> null)
            .on("message", zone -> null)
            .on("parent-zone-id", zone -> null)
            .on("parent-zone-name", zone -> null);

    private final Regions regions;

    public RegionOperations(Regions regions) {
        this.regions = requireNonNull(regions, "regions is null");
    }

    public void register(Operations operations) {
        operations.on(Ec2.DESCRIBE_REGIONS, this::describeRegions, "RegionNames", "AllRegions");
        operations.withoutEffect(Ec2.DESCRIBE_REGIONS, "AllRegions", "no region here needs opting in");
        operations.on(
                Ec2.DESCRIBE_AVAILABILITY_ZONES, this::describeZones, "ZoneNames", "ZoneIds", "AllAvailabilityZones");
        operations.withoutEffect(
                Ec2.DESCRIBE_AVAILABILITY_ZONES, "AllAvailabilityZones", "no zone here needs opting in");
    }

    /** Where AWS's SDKs would look for the region; here every region answers at one address. */
    private static String endpoint(String region) {
        return "ec2." + region + "." + Partition.of(region).domain();
    }

    /** The group of a zone is its region and a number: {@code us-east-1-zg-1}. */
    private static String group(Zone zone) {
        return zone.region() + "-zg-1";
    }

    private DescribeRegionsResult describeRegions(Call call, DescribeRegionsRequest request) {
        Filters filters = Filters.of(request.filters(), REGION_FILTERS);
        List<String> names = named(request.regionNames(), regions.names(), name -> name, "region");
        return call.read(reader -> DescribeRegionsResult.builder()
                .regions(names.stream()
                        .filter(name -> filters.match(name, REGION_FILTERS, reader))
                        .map(RegionOperations::view)
                        .toList())
                .build());
    }

    private static Region view(String name) {
        return Region.builder()
                .regionName(name)
                .endpoint(endpoint(name))
                .optInStatus(OPTED_IN)
                .build();
    }

    private DescribeAvailabilityZonesResult describeZones(Call call, DescribeAvailabilityZonesRequest request) {
        Filters filters = Filters.of(request.filters(), ZONE_FILTERS);
        List<Zone> zones = regions.zones(call.region());
        List<Zone> byName = named(request.zoneNames(), zones, Zone::name, "availability zone");
        List<Zone> byId = named(request.zoneIds(), byName, Zone::id, "availability zone ID");
        return call.read(reader -> DescribeAvailabilityZonesResult.builder()
                .availabilityZones(byId.stream()
                        .filter(zone -> filters.match(zone, ZONE_FILTERS, reader))
                        .map(RegionOperations::view)
                        .toList())
                .build());
    }

    private static AvailabilityZone view(Zone zone) {
        return AvailabilityZone.builder()
                .regionName(zone.region())
                .zoneName(zone.name())
                .zoneId(zone.id())
                .zoneType("availability-zone")
                .state("available")
                .optInStatus(OPTED_IN)
                .groupName(group(zone))
                .networkBorderGroup(zone.region())
                .messages(List.of())
                .build();
    }

    /** Those with the names asked for, all when none is. Unknown names are refused, all of them in one error. */
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
        return names.stream().map(known::get).toList();
    }
}
