package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.resource.IdSyntax;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the routes of requests lead to. */
final class RouteTargets {
    private static final String INTERNET_GATEWAY = "igw-";
    private static final IdSyntax INSTANCES = new IdSyntax.Hexadecimal("i");

    /** Addresses of AWS's services, which no route can lead elsewhere. */
    private static final List<AddressBlock> RESERVED =
            List.of(AddressBlock.of("169.254.168.0/22"), AddressBlock.of("fd00:ec2::/32"));

    /** The IPv6 addresses that stand for IPv4 ones, RFC 6052. */
    private static final String NAT64 = "64:ff9b::/96";

    private RouteTargets() {}

    /** A target as a request names it. */
    sealed interface Wanted {
        record Local() implements Wanted {}

        record Gateway(String id) implements Wanted {
            public Gateway {
                requireNonNull(id, "id is null");
            }
        }

        record Instance(String id) implements Wanted {
            public Instance {
                requireNonNull(id, "id is null");
            }
        }

        record EgressOnly(String id) implements Wanted {
            public EgressOnly {
                requireNonNull(id, "id is null");
            }
        }

        record Nat(String id) implements Wanted {
            public Nat {
                requireNonNull(id, "id is null");
            }
        }

        record Peering(String id) implements Wanted {
            public Peering {
                requireNonNull(id, "id is null");
            }
        }

        record Transit(String id) implements Wanted {
            public Transit {
                requireNonNull(id, "id is null");
            }
        }

        record Interface(String id) implements Wanted {
            public Interface {
                requireNonNull(id, "id is null");
            }
        }
    }

    /** Collects the targets that a request names. */
    static final class Given {
        private final List<Wanted> all = new ArrayList<>();

        Given local(Optional<Boolean> wanted) {
            wanted.filter(is -> is).ifPresent(is -> all.add(new Wanted.Local()));
            return this;
        }

        Given gateway(Optional<String> id) {
            id.ifPresent(given -> all.add(new Wanted.Gateway(given)));
            return this;
        }

        Given egressOnly(Optional<String> id) {
            id.ifPresent(given -> all.add(new Wanted.EgressOnly(given)));
            return this;
        }

        Given instance(Optional<String> id) {
            id.ifPresent(given -> all.add(new Wanted.Instance(given)));
            return this;
        }

        Given networkInterface(Optional<String> id) {
            id.ifPresent(given -> all.add(new Wanted.Interface(given)));
            return this;
        }

        Given nat(Optional<String> id) {
            id.ifPresent(given -> all.add(new Wanted.Nat(given)));
            return this;
        }

        Given peering(Optional<String> id) {
            id.ifPresent(given -> all.add(new Wanted.Peering(given)));
            return this;
        }

        Given transit(Optional<String> id) {
            id.ifPresent(given -> all.add(new Wanted.Transit(given)));
            return this;
        }

        /** @throws io.virga.wire.ServiceException the request names none, or several */
        Wanted only() {
            if (all.isEmpty()) {
                throw Errors.missingParameter(
                        "egressOnlyInternetGatewayId, gatewayId, instanceId, natGatewayId, networkInterfaceId, transitGatewayId, or vpcPeeringConnectionId");
            }
            if (all.size() > 1) {
                throw Errors.invalidParameterCombination("A route has one target only.");
            }
            return all.getFirst();
        }
    }

    /** Names, and one more. */
    static String[] with(String[] names, String more) {
        List<String> all = new ArrayList<>(List.of(names));
        all.add(more);
        return all.toArray(String[]::new);
    }

    /** The target that a request names, which must be in the table's VPC. */
    static RouteTable.Target find(Reader reader, Acting acting, ReadAlong purpose, RouteTable table, Wanted wanted) {
        return switch (wanted) {
            case Wanted.Local() -> throw Errors.invalidParameterValue("A new route cannot be local.");
            case Wanted.Gateway(String id) -> gateway(reader, acting, purpose, table, id);
            case Wanted.EgressOnly(String id) -> egressOnly(reader, acting, purpose, table, id);
            case Wanted.Instance(String id) -> networkInterface(table, ofInstance(reader, acting, id));
            case Wanted.Nat(String id) -> nat(reader, acting, purpose, table, id);
            case Wanted.Peering(String id) -> peering(reader, acting, purpose, table, id);
            case Wanted.Transit(String id) -> transit(reader, acting, purpose, table, id);
            case Wanted.Interface(String id) ->
                networkInterface(table, NetworkInterface.TYPE.get(reader, acting, purpose, id));
        };
    }

    private static RouteTable.Target gateway(
            Reader reader, Acting acting, ReadAlong purpose, RouteTable table, String id) {
        if (!id.startsWith(INTERNET_GATEWAY)) {
            throw VpcErrors.gatewayNotFound(id);
        }
        InternetGateway gateway = InternetGateway.TYPE.get(reader, acting, purpose, id);
        if (!gateway.isAttachedTo(table.vpcId())) {
            throw VpcErrors.differentNetworks(table.id(), "network gateway", id);
        }
        return new RouteTable.Target.Internet(id);
    }

    private static RouteTable.Target egressOnly(
            Reader reader, Acting acting, ReadAlong purpose, RouteTable table, String id) {
        EgressOnlyInternetGateway gateway = EgressOnlyInternetGateway.TYPE.get(reader, acting, purpose, id);
        if (!gateway.vpcId().equals(table.vpcId())) {
            throw VpcErrors.differentNetworks(table.id(), "egress-only internet gateway", id);
        }
        return new RouteTable.Target.EgressOnly(id);
    }

    private static RouteTable.Target nat(Reader reader, Acting acting, ReadAlong purpose, RouteTable table, String id) {
        NatGateway gateway = NatGateway.TYPE
                .find(reader, acting, purpose, id)
                .filter(NatGateway::isLasting)
                .orElseThrow(() -> NatGatewayErrors.noSuchTarget(id));
        if (!gateway.vpcId().equals(table.vpcId())) {
            throw VpcErrors.differentNetworks(table.id(), "NAT gateway", id);
        }
        return new RouteTable.Target.Nat(id);
    }

    private static RouteTable.Target peering(
            Reader reader, Acting acting, ReadAlong purpose, RouteTable table, String id) {
        VpcPeering peering = VpcPeering.TYPE.get(reader, acting, purpose, id);
        if (peering.side(table.vpcId()).isEmpty()) {
            throw VpcErrors.differentNetworks(table.id(), "vpc peering connection", id);
        }
        if (!peering.isPending() && !peering.isActive()) {
            throw VpcPeering.TYPE.notFound(List.of(id));
        }
        return new RouteTable.Target.Peering(id);
    }

    /** A transit gateway, which takes traffic of the VPCs that are attached to it. */
    private static RouteTable.Target transit(
            Reader reader, Acting acting, ReadAlong purpose, RouteTable table, String id) {
        TransitGateway gateway = TransitGatewayOperations.lasting(reader, acting, purpose, id);
        if (TransitGatewayAttachment.ofVpc(reader, table.vpcId()).stream()
                .noneMatch(attachment -> attachment.side(gateway.id()).isPresent())) {
            throw TransitGatewayErrors.notAttached(id, table.vpcId());
        }
        return new RouteTable.Target.Transit(id);
    }

    private static NetworkInterface ofInstance(Reader reader, Acting acting, String id) {
        if (!INSTANCES.matches(id)) {
            throw Errors.malformedIds("InvalidInstanceID.Malformed", List.of(id));
        }
        List<NetworkInterface> interfaces = NetworkInterface.ofInstance(reader, Scope.of(acting), id);
        return switch (interfaces.size()) {
            case 0 -> throw VpcErrors.instanceNotFound(id);
            case 1 -> interfaces.getFirst();
            default -> throw VpcErrors.severalInterfaces(id);
        };
    }

    private static RouteTable.Target networkInterface(RouteTable table, NetworkInterface i) {
        if (!i.vpcId().equals(table.vpcId())) {
            throw VpcErrors.differentNetworks(table.id(), "interface", i.id());
        }
        Interfaces.requireOwn(i);
        return new RouteTable.Target.Interface(i.id());
    }

    /** Refuses a target that takes no traffic of the family of a destination. */
    static void checkFamily(String destination, boolean isIpv6, RouteTable.Target target) {
        switch (target) {
            case RouteTable.Target.EgressOnly _ -> {
                if (!isIpv6) {
                    throw VpcErrors.wrongFamily(destination, "an egress-only internet gateway", "IPv6");
                }
            }
            case RouteTable.Target.Nat _ -> {
                if (destination.equals(NAT64)) {
                    throw VpcErrors.nat64(destination);
                }
                if (isIpv6) {
                    throw VpcErrors.wrongFamily(destination, "a NAT gateway", "IPv4");
                }
            }
            case RouteTable.Target.Internet _,
                    RouteTable.Target.Peering _,
                    RouteTable.Target.Transit _,
                    RouteTable.Target.Interface _,
                    RouteTable.Target.Endpoint _ -> {}
        }
    }

    /**
     * Checks the destination of a route against the VPC: of what is within its blocks, only a whole block and the block of a
     * subnet can be routed, and only to an interface.
     */
    static void checkDestination(Reader reader, Vpc vpc, AddressBlock destination, RouteTable.Target target) {
        if (RESERVED.stream().anyMatch(block -> block.contains(destination))) {
            throw VpcErrors.reservedDestination(destination.toString());
        }
        Optional<Vpc.Block> around = vpc.blockAround(destination);
        if (around.isEmpty()) {
            return;
        }
        switch (target) {
            case RouteTable.Target.Internet _,
                    RouteTable.Target.EgressOnly _,
                    RouteTable.Target.Peering _,
                    RouteTable.Target.Transit _,
                    RouteTable.Target.Endpoint _ -> throw VpcErrors.insideVpc(destination.toString());
            case RouteTable.Target.Interface _, RouteTable.Target.Nat _ -> {
                boolean isWhole = around.get().cidr().equals(destination.toString());
                if (!isWhole
                        && Subnet.inVpc(reader, vpc).stream()
                                .noneMatch(subnet -> subnet.blocks().contains(destination))) {
                    throw VpcErrors.noSuchSubnetBlock(destination.toString());
                }
            }
        }
    }
}
