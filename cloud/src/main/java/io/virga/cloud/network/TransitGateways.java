package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Acting;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Tags;
import io.virga.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/** What is done to transit gateways, whoever does it: each a part of a transaction, with the wake-ups that it needs. */
final class TransitGateways {
    private final Ids ids;
    private final Interfaces interfaces;

    TransitGateways(Ids ids, Interfaces interfaces) {
        this.ids = requireNonNull(ids, "ids is null");
        this.interfaces = requireNonNull(interfaces, "interfaces is null");
    }

    /** A transit gateway as it will be. */
    TransitGateway planned(
            Acting acting,
            Optional<String> description,
            TransitGateway.Options options,
            SortedMap<String, String> tags) {
        return new TransitGateway(
                ids.next("tgw"),
                acting.account(),
                acting.region(),
                tags,
                description,
                options,
                new TransitState.Pending(),
                acting.time());
    }

    /** Inserts a transit gateway, and the default route table, if it has one. */
    TransitGateway insert(Transaction transaction, TransitGateway planned) {
        TransitGateway.Options options = planned.options();
        TransitGateway made = planned;
        if (options.associates() || options.propagates()) {
            TransitGatewayRouteTable table = insert(transaction, plannedTable(planned, Tags.NONE, planned.created()));
            made = planned.withOptions(new TransitGateway.Options(
                    options.asn(),
                    options.autoAccept(),
                    options.associates(),
                    Optional.of(table.id()).filter(id -> options.associates()),
                    options.propagates(),
                    Optional.of(table.id()).filter(id -> options.propagates()),
                    options.dnsSupport(),
                    options.vpnEcmp()));
        }
        transaction.insert(TransitGateway.TYPE.documents(), made);
        TransitGatewayReconciler.WAKER.wake(transaction, made.id());
        return made;
    }

    /** A route table as it will be. */
    TransitGatewayRouteTable plannedTable(TransitGateway gateway, SortedMap<String, String> tags, Instant created) {
        return new TransitGatewayRouteTable(
                ids.next("tgw-rtb"),
                gateway.account(),
                gateway.region(),
                tags,
                gateway.id(),
                List.of(),
                List.of(),
                new TransitState.Pending(),
                created);
    }

    TransitGatewayRouteTable insert(Transaction transaction, TransitGatewayRouteTable planned) {
        transaction.insert(TransitGatewayRouteTable.TYPE.documents(), planned);
        TransitGatewayReconciler.WAKER.wake(transaction, planned.id());
        return planned;
    }

    /** An attachment as it will be; one of a VPC gets its ports by {@link #withPorts}. */
    TransitGatewayAttachment planned(Acting acting, TransitGatewayAttachment.Kind kind) {
        return new TransitGatewayAttachment(
                ids.next("tgw-attach"),
                acting.account(),
                acting.region(),
                kind,
                kind instanceof TransitGatewayAttachment.Kind.OfVpc
                        ? new TransitState.Pending()
                        : new TransitState.PendingAcceptance(),
                acting.time());
    }

    /** What a new attachment is to a transit gateway: associated and propagated as its options say. */
    static TransitGatewayAttachment.Side side(TransitGateway gateway, boolean propagates) {
        return new TransitGatewayAttachment.Side(
                gateway.id(),
                gateway.associationTable(),
                gateway.propagationTable().filter(table -> propagates).stream().toList());
    }

    /**
     * An attachment of a VPC with interfaces in more subnets, which are made.
     *
     * @throws io.virga.wire.ServiceException two subnets are in one zone, or one is not of the VPC or has no free address
     */
    TransitGatewayAttachment.Kind.OfVpc withPorts(
            Transaction transaction,
            Acting acting,
            String attachmentId,
            TransitGatewayAttachment.Kind.OfVpc vpc,
            List<Subnet> more) {
        List<TransitGatewayAttachment.Port> ports = new ArrayList<>(vpc.ports());
        Set<String> zones = new HashSet<>();
        ports.forEach(port -> zones.add(port.zone()));
        for (Subnet subnet : more) {
            if (!subnet.vpcId().equals(vpc.vpcId())) {
                throw TransitGatewayErrors.foreignSubnet(subnet.id(), vpc.vpcId());
            }
            if (!zones.add(subnet.zone())) {
                throw TransitGatewayErrors.zoneTwice(subnet.zone());
            }
            String interfaceId = ids.next("eni");
            InterfaceSpec spec = new InterfaceSpec(
                    subnet,
                    List.of(),
                    WantedAddresses.ANY,
                    false,
                    "Network Interface for Transit Gateway Attachment " + attachmentId,
                    Tags.NONE);
            interfaces.createManaged(
                    transaction,
                    acting,
                    spec,
                    free(interfaces.addresses(transaction, spec, Set.of())),
                    interfaceId,
                    NetworkInterface.Manager.transitGateway());
            ports.add(new TransitGatewayAttachment.Port(subnet.id(), subnet.zone(), interfaceId));
        }
        ports.sort(Comparator.comparing(TransitGatewayAttachment.Port::zone));
        return with(vpc, ports);
    }

    private static TransitGatewayAttachment.Kind.OfVpc with(
            TransitGatewayAttachment.Kind.OfVpc vpc, List<TransitGatewayAttachment.Port> ports) {
        return new TransitGatewayAttachment.Kind.OfVpc(vpc.tags(), vpc.side(), vpc.vpcId(), ports, vpc.options());
    }

    private static Addressing.Free free(Addressing addressing) {
        return switch (addressing) {
            case Addressing.Free free -> free;
            case Addressing.Refusal refusal -> throw NetworkErrors.of(refusal);
        };
    }

    /** An attachment of a VPC without its interfaces in some subnets, which are deleted. */
    static TransitGatewayAttachment.Kind.OfVpc withoutPorts(
            Transaction transaction, TransitGatewayAttachment.Kind.OfVpc vpc, Set<String> subnetIds) {
        List<TransitGatewayAttachment.Port> rest = new ArrayList<>();
        for (TransitGatewayAttachment.Port port : vpc.ports()) {
            if (subnetIds.contains(port.subnetId())) {
                transaction
                        .get(NetworkInterface.TYPE.documents(), port.interfaceId())
                        .ifPresent(i -> Interfaces.delete(transaction, i));
            } else {
                rest.add(port);
            }
        }
        return with(vpc, rest);
    }

    static void insert(Transaction transaction, TransitGatewayAttachment attachment) {
        transaction.insert(TransitGatewayAttachment.TYPE.documents(), attachment);
        TransitGatewayReconciler.WAKER.wake(transaction, attachment.id());
    }

    /** Replaces an attachment, whose reconciler and whose networks learn of it. */
    static void put(Transaction transaction, TransitGatewayAttachment attachment) {
        transaction.replace(TransitGatewayAttachment.TYPE.documents(), attachment);
        TransitGatewayReconciler.WAKER.wake(transaction, attachment.id());
        wakeNetworks(transaction, attachment);
    }

    /** Replaces a route table. The networks that are routed by it learn of it. */
    static void put(Transaction transaction, TransitGatewayRouteTable table) {
        transaction.replace(TransitGatewayRouteTable.TYPE.documents(), table);
        wakeNetworks(transaction, table.gatewayId());
    }

    /** Replaces a route table, with another state. */
    static void putState(Transaction transaction, TransitGatewayRouteTable table, TransitState state) {
        put(transaction, table.withState(state));
        TransitGatewayReconciler.WAKER.wake(transaction, table.id());
    }

    /** Replaces a transit gateway, whose reconciler learns of it. */
    static void put(Transaction transaction, TransitGateway gateway) {
        transaction.replace(TransitGateway.TYPE.documents(), gateway);
        TransitGatewayReconciler.WAKER.wake(transaction, gateway.id());
    }

    /** Wakes all VPCs whose packets a transit gateway routes, also through other ones, after this transaction. */
    static void wakeNetworks(Transaction transaction, String gatewayId) {
        TransitNetworksReconciler.WAKER.wake(transaction, TransitNetworksReconciler.Portion.first(gatewayId));
    }

    /** Wakes all VPCs that an attachment concerns: its own one too, if it does not count as the gateway's any more. */
    static void wakeNetworks(Transaction transaction, TransitGatewayAttachment attachment) {
        attachment.ofVpc().ifPresent(vpc -> NetworkReconciler.WAKER.wake(transaction, vpc.vpcId()));
        attachment.sides().forEach(side -> wakeNetworks(transaction, side.gatewayId()));
    }

    /** Tells the transit gateways of a VPC that its blocks have changed. */
    static void blocksChanged(Transaction transaction, Vpc vpc) {
        TransitGatewayAttachment.ofVpc(transaction, vpc.id()).stream()
                .flatMap(attachment -> attachment.sides().stream())
                .forEach(side -> wakeNetworks(transaction, side.gatewayId()));
    }

    /** Takes from all attachments what they are to a route table that goes. */
    static void forget(Transaction transaction, TransitGatewayRouteTable table) {
        UnaryOperator<TransitGatewayAttachment.Side> change = side -> side.withoutPropagated(table.id());
        TransitGatewayAttachment.propagatedTo(transaction, table.id())
                .forEach(attachment -> transaction.replace(
                        TransitGatewayAttachment.TYPE.documents(), attachment.withSide(table.gatewayId(), change)));
    }

    /** Deletes the interfaces of an attachment that goes, and takes it from all route tables. */
    static TransitGatewayAttachment released(Transaction transaction, TransitGatewayAttachment attachment) {
        TransitGatewayAttachment free = attachment;
        for (TransitGatewayAttachment.Side side : attachment.sides()) {
            free = free.withSide(side.gatewayId(), gone -> TransitGatewayAttachment.Side.of(gone.gatewayId()));
        }
        Optional<TransitGatewayAttachment.Kind.OfVpc> vpc = free.ofVpc();
        if (vpc.isPresent()) {
            vpc.get()
                    .ports()
                    .forEach(port -> transaction
                            .get(NetworkInterface.TYPE.documents(), port.interfaceId())
                            .ifPresent(i -> Interfaces.delete(transaction, i)));
        }
        return free;
    }
}
