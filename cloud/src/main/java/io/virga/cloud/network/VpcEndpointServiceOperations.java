package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.DescribeVpcEndpointServicesRequest;
import io.virga.api.ec2.DescribeVpcEndpointServicesResult;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.region.Regions;
import io.virga.cloud.region.Zone;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.Page;
import java.util.List;

/** DescribeVpcEndpointServices. */
final class VpcEndpointServiceOperations {
    private static final FilterTable<VpcEndpointService> FILTERS = new FilterTable<VpcEndpointService>()
            .on("owner", service -> VpcEndpointService.OWNER)
            .on("service-name", VpcEndpointService::name)
            .on("service-region", VpcEndpointService::region)
            .on("service-type", VpcEndpointService::type)
            .on("supported-ip-address-types", service -> VpcEndpoint.IPV4)
            // AWS's own services have no tags.
            .on("tag-key", service -> List.of())
            .on("tag-value", service -> List.of())
            .onFamily("tag", (service, key) -> List.of());

    private final VpcEndpointServices services;
    private final Regions regions;

    VpcEndpointServiceOperations(VpcEndpointServices services, Regions regions) {
        this.services = requireNonNull(services, "services is null");
        this.regions = requireNonNull(regions, "regions is null");
    }

    static FilterTable<VpcEndpointService> filters() {
        return FILTERS;
    }

    void register(Operations operations) {
        operations.describe(Ec2.DESCRIBE_VPC_ENDPOINT_SERVICES, this::describe, "ServiceNames", "ServiceRegions");
    }

    private DescribeVpcEndpointServicesResult describe(Call call, DescribeVpcEndpointServicesRequest request) {
        List<VpcEndpointService> all = services.in(call.region());
        List<String> names = request.serviceNames();
        for (String name : names) {
            if (services.find(call.region(), name).isEmpty()) {
                throw VpcEndpointErrors.noService(name);
            }
        }
        List<String> wantedRegions = request.serviceRegions();
        List<VpcEndpointService> wanted = all.stream()
                .filter(service -> names.isEmpty() || names.contains(service.name()))
                .filter(service -> wantedRegions.isEmpty() || wantedRegions.contains(service.region()))
                .toList();
        List<Zone> zones = regions.zones(call.region());
        return call.read(reader -> {
            Page<VpcEndpointService> page = Page.of(call, reader, wanted, VpcEndpointService::name, FILTERS, request);
            return DescribeVpcEndpointServicesResult.builder()
                    .serviceNames(
                            page.items().stream().map(VpcEndpointService::name).toList())
                    .serviceDetails(page.items().stream()
                            .map(service -> VpcEndpointViews.service(service, zones))
                            .toList())
                    .nextToken(page.nextToken())
                    .build();
        });
    }
}
