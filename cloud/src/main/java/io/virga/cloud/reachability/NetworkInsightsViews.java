package io.virga.cloud.reachability;

import io.virga.api.ec2.AnalysisAclRule;
import io.virga.api.ec2.AnalysisComponent;
import io.virga.api.ec2.AnalysisPacketHeader;
import io.virga.api.ec2.AnalysisRouteTableRoute;
import io.virga.api.ec2.AnalysisSecurityGroupRule;
import io.virga.api.ec2.FilterPortRange;
import io.virga.api.ec2.PathComponent;
import io.virga.api.ec2.PathFilter;
import io.virga.api.ec2.PortRange;
import io.virga.api.ec2.TransitGatewayRouteTableRoute;
import io.virga.cloud.firewall.NetworkAcl;
import io.virga.cloud.reachability.AnalysisResult.AclRule;
import io.virga.cloud.reachability.AnalysisResult.GroupRule;
import io.virga.cloud.reachability.AnalysisResult.Header;
import io.virga.cloud.reachability.AnalysisResult.Part;
import io.virga.cloud.reachability.AnalysisResult.Reason;
import io.virga.cloud.reachability.AnalysisResult.Role;
import io.virga.cloud.reachability.AnalysisResult.RouteOfTable;
import io.virga.cloud.reachability.AnalysisResult.Thing;
import io.virga.cloud.reachability.AnalysisResult.TransitRoute;
import io.virga.cloud.resource.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Paths and analyses as the API shows them. Pure functions of the documents. */
final class NetworkInsightsViews {
    private static final String ALL = "all";

    private NetworkInsightsViews() {}

    static io.virga.api.ec2.NetworkInsightsPath path(NetworkInsightsPath path) {
        return io.virga.api.ec2.NetworkInsightsPath.builder()
                .networkInsightsPathId(path.id())
                .networkInsightsPathArn(NetworkInsightsPath.TYPE.arn(path).toString())
                .createdDate(path.created())
                .source(path.source())
                .sourceArn(arn(path, path.source()))
                .destination(path.destination().orElse(null))
                .destinationArn(path.destination().map(id -> arn(path, id)).orElse(null))
                .sourceIp(path.sourceIp().orElse(null))
                .destinationIp(path.destinationIp().orElse(null))
                .protocol(path.protocol())
                .destinationPort(path.destinationPort().orElse(null))
                .filterAtSource(
                        path.atSource().map(NetworkInsightsViews::filter).orElse(null))
                .filterAtDestination(
                        path.atDestination().map(NetworkInsightsViews::filter).orElse(null))
                .tags(Tags.view(path.tags()))
                .build();
    }

    private static String arn(NetworkInsightsPath path, String id) {
        return Ends.type(id).arnOf(path, id).toString();
    }

    private static PathFilter filter(NetworkInsightsPath.Filter filter) {
        return PathFilter.builder()
                .sourceAddress(filter.sourceAddress().orElse(null))
                .sourcePortRange(filter.sourcePorts()
                        .map(NetworkInsightsViews::filterRange)
                        .orElse(null))
                .destinationAddress(filter.destinationAddress().orElse(null))
                .destinationPortRange(filter.destinationPorts()
                        .map(NetworkInsightsViews::filterRange)
                        .orElse(null))
                .build();
    }

    private static FilterPortRange filterRange(Ports.Range range) {
        return FilterPortRange.builder()
                .fromPort(range.from())
                .toPort(range.to())
                .build();
    }

    static io.virga.api.ec2.NetworkInsightsAnalysis analysis(NetworkInsightsAnalysis analysis) {
        io.virga.api.ec2.NetworkInsightsAnalysis.Builder view = io.virga.api.ec2.NetworkInsightsAnalysis.builder()
                .networkInsightsAnalysisId(analysis.id())
                .networkInsightsAnalysisArn(
                        NetworkInsightsAnalysis.TYPE.arn(analysis).toString())
                .networkInsightsPathId(analysis.pathId())
                .filterInArns(analysis.filterIn())
                .filterOutArns(analysis.filterOut())
                .startDate(analysis.started())
                .status(analysis.status())
                .tags(Tags.view(analysis.tags()));
        analysis.result()
                .ifPresent(result -> view.networkPathFound(result.pathFound())
                        .forwardPathComponents(components(result.forward()))
                        .returnPathComponents(components(result.back()))
                        .explanations(result.reasons().stream()
                                .map(NetworkInsightsViews::explanation)
                                .toList()));
        return view.build();
    }

    private static List<PathComponent> components(List<Part> parts) {
        List<PathComponent> components = new ArrayList<>();
        Optional<Header> before = Optional.empty();
        for (Part part : parts) {
            components.add(component(components.size() + 1, part, before));
            before = Optional.of(part.header());
        }
        return components;
    }

    /** As EC2, the header that arrives at the first component, and what leaves each one that changes it. */
    private static PathComponent component(int number, Part part, Optional<Header> before) {
        PathComponent.Builder view = PathComponent.builder()
                .sequenceNumber(number)
                .component(thing(part.component()))
                .attachedTo(thing(part.things(), Role.ATTACHED_TO))
                .subnet(thing(part.things(), Role.SUBNET))
                .vpc(thing(part.things(), Role.VPC))
                .sourceVpc(thing(part.things(), Role.SOURCE_VPC))
                .destinationVpc(thing(part.things(), Role.DESTINATION_VPC))
                .aclRule(part.aclRule().map(NetworkInsightsViews::rule).orElse(null))
                .securityGroupRule(
                        part.groupRule().map(NetworkInsightsViews::rule).orElse(null))
                .routeTableRoute(part.route().map(NetworkInsightsViews::route).orElse(null))
                .transitGateway(thing(part.things(), Role.TRANSIT_GATEWAY))
                .transitGatewayRouteTableRoute(
                        part.transitRoute().map(NetworkInsightsViews::route).orElse(null));
        if (before.isEmpty()) {
            view.inboundHeader(header(part.header()));
        }
        if (!before.equals(Optional.of(part.header()))) {
            view.outboundHeader(header(part.header()));
        }
        return view.build();
    }

    private static AnalysisPacketHeader header(Header header) {
        return AnalysisPacketHeader.builder()
                .protocol(Integer.toString(header.protocol()))
                .sourceAddresses(List.of(header.source() + "/32"))
                .destinationAddresses(List.of(header.destination() + "/32"))
                .sourcePortRanges(ranges(header.sourcePorts()))
                .destinationPortRanges(ranges(header.destinationPorts()))
                .build();
    }

    private static List<PortRange> ranges(List<Ports.Range> ranges) {
        return ranges.stream().map(NetworkInsightsViews::range).toList();
    }

    private static PortRange range(Ports.Range range) {
        return PortRange.builder().from(range.from()).to(range.to()).build();
    }

    private static io.virga.api.ec2.Explanation explanation(Reason reason) {
        Map<Role, Thing> things = reason.things();
        return io.virga.api.ec2.Explanation.builder()
                .explanationCode(reason.code())
                .component(reason.component().map(NetworkInsightsViews::thing).orElse(null))
                .direction(reason.egress()
                        .map(egress -> egress ? "egress" : "ingress")
                        .orElse(null))
                .acl(thing(things, Role.ACL))
                .aclRule(reason.aclRule().map(NetworkInsightsViews::rule).orElse(null))
                .attachedTo(thing(things, Role.ATTACHED_TO))
                .destination(thing(things, Role.DESTINATION))
                .destinationVpc(thing(things, Role.DESTINATION_VPC))
                .internetGateway(thing(things, Role.INTERNET_GATEWAY))
                .natGateway(thing(things, Role.NAT_GATEWAY))
                .networkInterface(thing(things, Role.NETWORK_INTERFACE))
                .routeTable(thing(things, Role.ROUTE_TABLE))
                .routeTableRoute(reason.route().map(NetworkInsightsViews::route).orElse(null))
                .securityGroups(reason.groups().stream()
                        .map(NetworkInsightsViews::thing)
                        .toList())
                .sourceVpc(thing(things, Role.SOURCE_VPC))
                .subnet(thing(things, Role.SUBNET))
                .transitGateway(thing(things, Role.TRANSIT_GATEWAY))
                .transitGatewayAttachment(thing(things, Role.TRANSIT_GATEWAY_ATTACHMENT))
                .transitGatewayRouteTable(thing(things, Role.TRANSIT_GATEWAY_ROUTE_TABLE))
                .transitGatewayRouteTableRoute(
                        reason.transitRoute().map(NetworkInsightsViews::route).orElse(null))
                .vpc(thing(things, Role.VPC))
                .vpcEndpoint(thing(things, Role.VPC_ENDPOINT))
                .vpcPeeringConnection(thing(things, Role.PEERING))
                .address(reason.header().map(Header::destination).orElse(null))
                .portRanges(reason.header()
                        .map(header -> ranges(header.destinationPorts()))
                        .orElse(List.of()))
                .protocols(reason.header()
                        .map(header -> List.of(Integer.toString(header.protocol())))
                        .orElse(List.of()))
                .build();
    }

    private static AnalysisComponent thing(Map<Role, Thing> things, Role role) {
        return Optional.ofNullable(things.get(role))
                .map(NetworkInsightsViews::thing)
                .orElse(null);
    }

    private static AnalysisComponent thing(Thing thing) {
        return AnalysisComponent.builder().id(thing.id()).arn(thing.arn()).build();
    }

    private static AnalysisAclRule rule(AclRule rule) {
        return AnalysisAclRule.builder()
                .ruleNumber(rule.number())
                .egress(rule.egress())
                .ruleAction(rule.allow() ? "allow" : "deny")
                .protocol(protocol(rule.protocol()))
                .cidr(rule.cidr())
                .portRange(rule.ports().map(NetworkInsightsViews::range).orElse(null))
                .build();
    }

    private static AnalysisSecurityGroupRule rule(GroupRule rule) {
        return AnalysisSecurityGroupRule.builder()
                .direction(rule.egress() ? "egress" : "ingress")
                .protocol(protocol(rule.protocol()))
                .portRange(rule.ports().map(NetworkInsightsViews::range).orElse(null))
                .cidr(rule.cidr().orElse(null))
                .securityGroupId(rule.groupId().orElse(null))
                .prefixListId(rule.prefixListId().orElse(null))
                .build();
    }

    private static String protocol(String number) {
        return switch (number) {
            case NetworkAcl.ANY_PROTOCOL -> ALL;
            case "6" -> "tcp";
            case "17" -> "udp";
            default -> number;
        };
    }

    private static TransitGatewayRouteTableRoute route(TransitRoute route) {
        return TransitGatewayRouteTableRoute.builder()
                .destinationCidr(route.destination())
                .prefixListId(route.prefixListId().orElse(null))
                .routeOrigin(route.propagated() ? "propagated" : "static")
                .state(route.active() ? "active" : "blackhole")
                .attachmentId(route.attachmentId().orElse(null))
                .resourceId(route.resourceId().orElse(null))
                .resourceType(route.resourceType().orElse(null))
                .build();
    }

    private static AnalysisRouteTableRoute route(RouteOfTable route) {
        AnalysisRouteTableRoute.Builder view = AnalysisRouteTableRoute.builder()
                .origin(route.created() ? "createroute" : "createroutetable")
                .state(route.active() ? "active" : "blackhole");
        if (route.destination().startsWith("pl-")) {
            view.destinationPrefixListId(route.destination());
        } else {
            view.destinationCidr(route.destination());
        }
        String target = route.targetId();
        switch (target.substring(0, Math.max(0, target.indexOf('-')))) {
            case "nat" -> view.natGatewayId(target);
            case "eni" -> view.networkInterfaceId(target);
            case "pcx" -> view.vpcPeeringConnectionId(target);
            case "tgw" -> view.transitGatewayId(target);
            case "eigw" -> view.egressOnlyInternetGatewayId(target);
            default -> view.gatewayId(target);
        }
        return view.build();
    }
}
