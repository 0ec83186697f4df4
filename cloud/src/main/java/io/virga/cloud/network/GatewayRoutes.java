package io.virga.cloud.network;

import io.virga.store.Reader;

/**
 * What the route table of an internet gateway may have: routes to blocks of the VPC and of its subnets, whose targets are
 * interfaces. That destinations inside the VPC are such blocks is required of every route table.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html">Gateway route tables</a>
 */
final class GatewayRoutes {
    private GatewayRoutes() {}

    /** Refuses a route that a table can't have if it is a gateway's. */
    static void check(Reader reader, RouteTable table, RouteTable.Entry entry) {
        if (table.isOfGateway()) {
            require(vpc(reader, table), table, entry);
        }
    }

    /** Refuses a table that can't become the table of a gateway. */
    static void checkTable(Reader reader, RouteTable table) {
        if (table.isMain()) {
            throw VpcErrors.mainTableForGateway(table.id());
        }
        Vpc vpc = vpc(reader, table);
        table.entries().forEach(entry -> require(vpc, table, entry));
    }

    private static Vpc vpc(Reader reader, RouteTable table) {
        return reader.get(Vpc.TYPE.documents(), table.vpcId()).orElseThrow();
    }

    private static void require(Vpc vpc, RouteTable table, RouteTable.Entry entry) {
        boolean isInside = entry.block()
                .filter(block -> vpc.blockAround(block).isPresent())
                .isPresent();
        if (!isInside || !(entry.target() instanceof RouteTable.Target.Interface)) {
            throw VpcErrors.gatewayRoute(table.id(), entry.destination());
        }
    }
}
