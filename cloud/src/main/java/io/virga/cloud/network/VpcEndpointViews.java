package io.virga.cloud.network;

import io.virga.api.ec2.DnsEntry;
import io.virga.api.ec2.DnsOptions;
import io.virga.api.ec2.PrivateDnsDetails;
import io.virga.api.ec2.SecurityGroupIdentifier;
import io.virga.api.ec2.ServiceDetail;
import io.virga.api.ec2.ServiceTypeDetail;
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.region.Zone;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;

/** VPC endpoints and their services as the API shows them. Pure functions of the documents. */
final class VpcEndpointViews {
    /** The policy of an endpoint that was given none. */
    private static final String FULL_ACCESS = "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private VpcEndpointViews() {}

    static io.virga.api.ec2.VpcEndpoint endpoint(Reader reader, VpcEndpoint endpoint) {
        Optional<VpcEndpoint.PrivateLink> link = endpoint.privateLink();
        List<VpcEndpoint.Place> places =
                link.map(VpcEndpoint.PrivateLink::places).orElse(List.of());
        return io.virga.api.ec2.VpcEndpoint.builder()
                .vpcEndpointId(endpoint.id())
                .vpcEndpointType(endpoint.type())
                .vpcId(endpoint.vpcId())
                .serviceName(endpoint.service())
                .serviceRegion(endpoint.region())
                .state(endpoint.state().word())
                .policyDocument(endpoint.policy().orElse(FULL_ACCESS))
                .routeTableIds(
                        endpoint.tables(reader).stream().map(RouteTable::id).toList())
                .subnetIds(places.stream().map(VpcEndpoint.Place::subnetId).toList())
                .groups(link.map(present -> groups(reader, present.groupIds())).orElse(List.of()))
                .ipAddressType(VpcEndpoint.IPV4)
                .dnsOptions(link.map(present -> DnsOptions.builder()
                                .dnsRecordIpType(VpcEndpoint.IPV4)
                                .build())
                        .orElse(null))
                .privateDnsEnabled(link.map(VpcEndpoint.PrivateLink::privateDns).orElse(false))
                .requesterManaged(false)
                .networkInterfaceIds(
                        places.stream().map(VpcEndpoint.Place::interfaceId).toList())
                .dnsEntries(link.map(present -> entries(endpoint, present)).orElse(List.of()))
                .creationTimestamp(endpoint.created())
                .ownerId(endpoint.account())
                .tags(Tags.view(endpoint.tags()))
                .build();
    }

    private static List<SecurityGroupIdentifier> groups(Reader reader, List<String> ids) {
        return reader.get(SecurityGroup.TYPE.documents(), ids).stream()
                .map(group -> SecurityGroupIdentifier.builder()
                        .groupId(group.id())
                        .groupName(group.name())
                        .build())
                .toList();
    }

    /** The names of an endpoint. There is no Route 53 here, whose zones could have them, so there are no ids of zones. */
    private static List<DnsEntry> entries(VpcEndpoint endpoint, VpcEndpoint.PrivateLink link) {
        return VpcEndpointService.of(endpoint).names(endpoint, link).stream()
                .map(name -> DnsEntry.builder().dnsName(name).build())
                .toList();
    }

    static ServiceDetail service(VpcEndpointService service, List<Zone> zones) {
        boolean linked = service.prefixListId().isEmpty();
        return ServiceDetail.builder()
                .serviceName(service.name())
                .serviceId(service.id())
                .serviceType(List.of(
                        ServiceTypeDetail.builder().serviceType(service.type()).build()))
                .serviceRegion(service.region())
                .availabilityZones(zones.stream().map(Zone::name).toList())
                .availabilityZoneIds(zones.stream().map(Zone::id).toList())
                .owner(VpcEndpointService.OWNER)
                .baseEndpointDnsNames(List.of(linked ? service.domain() : service.host()))
                .privateDnsName(linked ? service.host() : null)
                .privateDnsNames(
                        linked
                                ? List.of(PrivateDnsDetails.builder()
                                        .privateDnsName(service.host())
                                        .build())
                                : List.of())
                .privateDnsNameVerificationState(linked ? "verified" : null)
                .vpcEndpointPolicySupported(true)
                .acceptanceRequired(false)
                .managesVpcEndpoints(false)
                .supportedIpAddressTypes(List.of(VpcEndpoint.IPV4))
                .tags(List.of())
                .build();
    }
}
