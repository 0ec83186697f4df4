package io.virga.cloud.reachability;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an analysis has found. It keeps what it names, since that may change or go.
 *
 * @param pathFound whether packets reach the destination, and answers the source
 * @param forward what packets pass; empty unless a path was found
 * @param back what answers pass
 * @param reasons why no path was found
 */
public record AnalysisResult(boolean pathFound, List<Part> forward, List<Part> back, List<Reason> reasons) {
    /** A resource, by its id and ARN. */
    public record Thing(String id, String arn) {
        public Thing {
            requireNonNull(id, "id is null");
            requireNonNull(arn, "arn is null");
        }
    }

    /** Packets as a part passes them on. */
    public record Header(
            String source,
            String destination,
            int protocol,
            List<Ports.Range> sourcePorts,
            List<Ports.Range> destinationPorts) {
        public Header {
            requireNonNull(source, "source is null");
            requireNonNull(destination, "destination is null");
            sourcePorts = List.copyOf(sourcePorts);
            destinationPorts = List.copyOf(destinationPorts);
        }
    }

    /** A rule of a network ACL. */
    public record AclRule(
            int number, boolean egress, boolean allow, String protocol, String cidr, Optional<Ports.Range> ports) {
        public AclRule {
            requireNonNull(protocol, "protocol is null");
            requireNonNull(cidr, "cidr is null");
            requireNonNull(ports, "ports is null");
        }
    }

    /** A rule of a security group. */
    public record GroupRule(
            boolean egress,
            String protocol,
            Optional<Ports.Range> ports,
            Optional<String> cidr,
            Optional<String> groupId,
            Optional<String> prefixListId) {
        public GroupRule {
            requireNonNull(protocol, "protocol is null");
            requireNonNull(ports, "ports is null");
            requireNonNull(cidr, "cidr is null");
            requireNonNull(groupId, "groupId is null");
            requireNonNull(prefixListId, "prefixListId is null");
        }
    }

    /**
     * A route of a route table.
     *
     * @param destination a block, or the id of a prefix list
     * @param targetId the id of what it leads to; {@code local} inside the VPC
     */
    public record RouteOfTable(String destination, String targetId, boolean active, boolean created) {
        public RouteOfTable {
            requireNonNull(destination, "destination is null");
            requireNonNull(targetId, "targetId is null");
        }
    }

    /**
     * A route of the route table of a transit gateway.
     *
     * @param propagated whether the attachment has it made
     * @param attachmentId where it leads; empty when it drops packets
     * @param resourceId what is attached there
     */
    public record TransitRoute(
            String destination,
            Optional<String> prefixListId,
            boolean propagated,
            boolean active,
            Optional<String> attachmentId,
            Optional<String> resourceId,
            Optional<String> resourceType) {
        public TransitRoute {
            requireNonNull(destination, "destination is null");
            requireNonNull(prefixListId, "prefixListId is null");
            requireNonNull(attachmentId, "attachmentId is null");
            requireNonNull(resourceId, "resourceId is null");
            requireNonNull(resourceType, "resourceType is null");
        }
    }

    /** What a thing is to a part or a reason. */
    public enum Role {
        ACL,
        ATTACHED_TO,
        DESTINATION,
        DESTINATION_VPC,
        INTERNET_GATEWAY,
        NAT_GATEWAY,
        NETWORK_INTERFACE,
        PEERING,
        ROUTE_TABLE,
        SOURCE_VPC,
        SUBNET,
        TRANSIT_GATEWAY,
        TRANSIT_GATEWAY_ATTACHMENT,
        TRANSIT_GATEWAY_ROUTE_TABLE,
        VPC,
        VPC_ENDPOINT
    }

    /** One part of a path. */
    public record Part(
            Thing component,
            Map<Role, Thing> things,
            Optional<AclRule> aclRule,
            Optional<GroupRule> groupRule,
            Optional<RouteOfTable> route,
            Optional<TransitRoute> transitRoute,
            Header header) {
        public Part {
            requireNonNull(component, "component is null");
            things = Map.copyOf(things);
            requireNonNull(aclRule, "aclRule is null");
            requireNonNull(groupRule, "groupRule is null");
            requireNonNull(route, "route is null");
            requireNonNull(transitRoute, "transitRoute is null");
            requireNonNull(header, "header is null");
        }
    }

    /**
     * Why there is no path.
     *
     * @param code an explanation code
     * @param component what refuses packets, unless one of the things says it
     * @param egress whether packets leave it; empty where that makes no difference
     * @param groups the security groups of which none has a rule that applies
     * @param header the packets that are refused
     */
    public record Reason(
            String code,
            Optional<Thing> component,
            Optional<Boolean> egress,
            Map<Role, Thing> things,
            List<Thing> groups,
            Optional<AclRule> aclRule,
            Optional<RouteOfTable> route,
            Optional<TransitRoute> transitRoute,
            Optional<Header> header) {
        public Reason {
            requireNonNull(code, "code is null");
            requireNonNull(component, "component is null");
            requireNonNull(egress, "egress is null");
            things = Map.copyOf(things);
            groups = List.copyOf(groups);
            requireNonNull(aclRule, "aclRule is null");
            requireNonNull(route, "route is null");
            requireNonNull(transitRoute, "transitRoute is null");
            requireNonNull(header, "header is null");
        }

        /** A reason that is about the whole path, or one component of it. */
        static Reason of(String code, Optional<Thing> component) {
            return new Reason(
                    code,
                    component,
                    Optional.empty(),
                    Map.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    public AnalysisResult {
        forward = List.copyOf(forward);
        back = List.copyOf(back);
        reasons = List.copyOf(reasons);
    }

    /** There is no path, for this reason. */
    static AnalysisResult none(Reason reason) {
        return new AnalysisResult(false, List.of(), List.of(), List.of(reason));
    }
}
