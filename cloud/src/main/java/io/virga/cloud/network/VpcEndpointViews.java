package io.virga.cloud.network;

import io.virga.api.ec2.ServiceDetail;
import io.virga.api.ec2.ServiceTypeDetail;
import io.virga.cloud.region.Zone;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.List;

/** VPC endpoints and their services as the API shows them. Pure functions of the documents. */
final class VpcEndpointViews {
    /** The policy of an endpoint that was given none. */
    private static final String FULL_ACCESS = "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private VpcEndpointViews() {}

    static io.virga.api.ec2.VpcEndpoint endpoint(Reader reader, VpcEndpoint endpoint) {
        return io.virga.api.ec2.VpcEndpoint.builder()
                .vpcEndpointId(endpoint.id())
                .vpcEndpointType(VpcEndpoint.GATEWAY)
                .vpcId(endpoint.vpcId())
                .serviceName(endpoint.service())
                .serviceRegion(endpoint.region())
                .state(VpcEndpoint.AVAILABLE)
                .policyDocument(endpoint.policy().orElse(FULL_ACCESS))
                .routeTableIds(
                        endpoint.tables(reader).stream().map(RouteTable::id).toList())
                .subnetIds(List.of())
                .groups(List.of())
                .ipAddressType(VpcEndpoint.IPV4)
                .privateDnsEnabled(false)
                .requesterManaged(false)
                .networkInterfaceIds(List.of())
                .dnsEntries(List.of())
                .creationTimestamp(endpoint.created())
                .ownerId(endpoint.account())
                .tags(Tags.view(endpoint.tags()))
                .build();
    }

    static ServiceDetail service(VpcEndpointService service, List<Zone> zones) {
        return ServiceDetail.builder()
                .serviceName(service.name())
                .serviceId(service.id())
                .serviceType(List.of(ServiceTypeDetail.builder()
                        .serviceType(VpcEndpoint.GATEWAY)
                        .build()))
                .serviceRegion(service.region())
                .availabilityZones(zones.stream().map(Zone::name).toList())
                .availabilityZoneIds(zones.stream().map(Zone::id).toList())
                .owner(VpcEndpointService.OWNER)
                .baseEndpointDnsNames(List.of(service.host()))
                .vpcEndpointPolicySupported(true)
                .acceptanceRequired(false)
                .managesVpcEndpoints(false)
                .supportedIpAddressTypes(List.of(VpcEndpoint.IPV4))
                .tags(List.of())
                .build();
    }
}
