package io.virga.cloud.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.cloud.CloudTester;
import io.virga.cloud.FaultyStore;
import io.virga.cloud.placement.Quotas;
import io.virga.host.api.NetworkSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** VPCs learn of a change of their transit gateway in portions, whatever happens between them. */
class TransitNetworksReconcilerTest {
    private static final int VPCS = TransitNetworksReconciler.MOST_WOKEN + 2;

    @TempDir
    Path directory;

    @Test
    void aCrashBetweenPortionsLeavesNoVpcBehind() {
        try (TransitTester tester =
                new TransitTester(directory, CloudTester.Options.defaults().withQuota(Quotas.VPCS, VPCS + 1))) {
            String gateway = tester.gateway(Map.of());
            List<String> vpcs = new ArrayList<>();
            List<String> subnets = new ArrayList<>();
            List<String> attachments = new ArrayList<>();
            for (int i = 1; i <= VPCS; i++) {
                String vpc = tester.vpcs().vpc("10.%d.0.0/16".formatted(i));
                String subnet = subnet(tester, vpc, "10.%d.0.0/24".formatted(i));
                attachments.add(tester.call(
                                Ec2.CREATE_TRANSIT_GATEWAY_VPC_ATTACHMENT,
                                TransitTester.attaching(gateway, vpc, subnet))
                        .transitGatewayVpcAttachment()
                        .flatMap(made -> made.transitGatewayAttachmentId())
                        .orElseThrow());
                vpcs.add(vpc);
                subnets.add(subnet);
            }
            tester.cloud().settle();
            // The last one in the order in which they are woken, which the first portion does not have.
            String last = vpcs.stream().max(String::compareTo).orElseThrow();
            tester.vpcs().launch(subnets.get(vpcs.indexOf(last)));
            tester.cloud().settle();
            String table = tester.defaultTable(gateway);
            route(tester, last, "10.200.0.0/16", gateway);

            for (FaultyStore.Fault fault : FaultyStore.Fault.values()) {
                tester.cloud().restartWithFault(1, fault);
                tester.cloud().settle();
                tester.call(
                        Ec2.CREATE_TRANSIT_GATEWAY_ROUTE,
                        TransitTester.route(table, "10.200.0.0/16", attachments.get(vpcs.indexOf(last) == 0 ? 1 : 0)));
                settle(tester);
                assertThat(leads(tester, last)).as("%s, with a route", fault).isTrue();
                tester.call(
                        Ec2.DELETE_TRANSIT_GATEWAY_ROUTE,
                        Map.of("TransitGatewayRouteTableId", table, "DestinationCidrBlock", "10.200.0.0/16"));
                settle(tester);
                assertThat(leads(tester, last)).as("%s, without a route", fault).isFalse();
            }
        }
    }

    private static void settle(TransitTester tester) {
        try {
            tester.cloud().settle();
        } catch (IllegalStateException e) {
            // The store of a crashed control plane fails every access.
            assertThat(tester.cloud().restartIfCrashed()).as("%s", e).isTrue();
        }
        tester.cloud().restartIfCrashed();
        tester.cloud().settle();
    }

    private static void route(TransitTester tester, String vpc, String cidr, String gateway) {
        tester.call(
                Ec2.CREATE_ROUTE,
                Map.of(
                        "RouteTableId",
                        tester.vpcs().main(vpc).routeTableId().orElseThrow(),
                        "DestinationCidrBlock",
                        cidr,
                        "TransitGatewayId",
                        gateway));
        tester.cloud().settle();
    }

    /** Whether the host of a VPC has the way that the transit gateway's route makes. */
    private static boolean leads(TransitTester tester, String vpc) {
        NetworkSpec spec = tester.cloud().host().appliedNetwork(vpc).orElseThrow();
        return spec.routeTables().stream()
                .flatMap(table -> table.routes().stream())
                .anyMatch(route -> route.destinationCidr().equals("10.200.0.0/16")
                        && route.target() instanceof NetworkSpec.Route.Target.Peering);
    }

    private static String subnet(TransitTester tester, String vpc, String cidr) {
        return tester.call(Ec2.CREATE_SUBNET, Map.of("VpcId", vpc, "CidrBlock", cidr))
                .subnet()
                .flatMap(io.virga.api.ec2.Subnet::subnetId)
                .orElseThrow();
    }
}
