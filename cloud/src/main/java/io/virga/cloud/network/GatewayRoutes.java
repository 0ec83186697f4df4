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

    /** Refuses a route that such a table can't have. */
    static void check(Vpc vpc, RouteTable table, RouteTable.Entry entry) {
        boolean isInside = entry.block()
                .filter(block -> vpc.blockAround(block).isPresent())
                .isPresent();
        if (!isInside || !(entry.target() instanceof RouteTable.Target.Interface)) {
            throw VpcErrors.gatewayRoute(table.id(), entry.destination());
        }
    }

    /** Refuses a table that can't become the table of a gateway. */
    static void checkTable(Reader reader, RouteTable table) {
        if (table.isMain()) {
            throw VpcErrors.gatewayTableIsMain(table.id());
        }
        Vpc vpc = reader.get(Vpc.TYPE.documents(), table.vpcId()).orElseThrow();
        table.entries().forEach(entry -> check(vpc, table, entry));
    }
}
