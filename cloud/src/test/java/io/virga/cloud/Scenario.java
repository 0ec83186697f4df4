package io.virga.cloud;

import io.virga.api.ec2.AcceptVpcPeeringConnectionRequest;
import io.virga.api.ec2.AllocateAddressRequest;
import io.virga.api.ec2.AssociateAddressRequest;
import io.virga.api.ec2.AssociateVpcCidrBlockRequest;
import io.virga.api.ec2.AttachNetworkInterfaceRequest;
import io.virga.api.ec2.AttributeBooleanValue;
import io.virga.api.ec2.AttributeValue;
import io.virga.api.ec2.AuthorizeSecurityGroupIngressRequest;
import io.virga.api.ec2.BlobAttributeValue;
import io.virga.api.ec2.CreateFlowLogsRequest;
import io.virga.api.ec2.CreateNatGatewayRequest;
import io.virga.api.ec2.CreateNetworkInsightsPathRequest;
import io.virga.api.ec2.CreateNetworkInterfaceRequest;
import io.virga.api.ec2.CreateSecurityGroupRequest;
import io.virga.api.ec2.CreateTransitGatewayRequest;
import io.virga.api.ec2.CreateTransitGatewayVpcAttachmentRequest;
import io.virga.api.ec2.CreateVpcBlockPublicAccessExclusionRequest;
import io.virga.api.ec2.CreateVpcEndpointRequest;
import io.virga.api.ec2.CreateVpcPeeringConnectionRequest;
import io.virga.api.ec2.CreateVpcRequest;
import io.virga.api.ec2.DeleteFlowLogsRequest;
import io.virga.api.ec2.DeleteNatGatewayRequest;
import io.virga.api.ec2.DeleteSecurityGroupRequest;
import io.virga.api.ec2.DeleteTransitGatewayRequest;
import io.virga.api.ec2.DeleteTransitGatewayVpcAttachmentRequest;
import io.virga.api.ec2.DeleteVpcBlockPublicAccessExclusionRequest;
import io.virga.api.ec2.DeleteVpcEndpointsRequest;
import io.virga.api.ec2.DeleteVpcPeeringConnectionRequest;
import io.virga.api.ec2.DescribeSubnetsRequest;
import io.virga.api.ec2.DescribeVpcsRequest;
import io.virga.api.ec2.DetachNetworkInterfaceRequest;
import io.virga.api.ec2.DisassociateVpcCidrBlockRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.InstanceMetadataOptionsRequest;
import io.virga.api.ec2.InstanceNetworkInterfaceSpecification;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.IpRange;
import io.virga.api.ec2.ModifyVpcBlockPublicAccessOptionsRequest;
import io.virga.api.ec2.NatGateway;
import io.virga.api.ec2.NetworkInsightsPath;
import io.virga.api.ec2.Placement;
import io.virga.api.ec2.ReleaseAddressRequest;
import io.virga.api.ec2.RevokeSecurityGroupIngressRequest;
import io.virga.api.ec2.StartNetworkInsightsAnalysisRequest;
import io.virga.api.ec2.Subnet;
import io.virga.api.ec2.TransitGateway;
import io.virga.api.ec2.TransitGatewayVpcAttachment;
import io.virga.api.ec2.Vpc;
import io.virga.api.ec2.VpcBlockPublicAccessExclusion;
import io.virga.api.ec2.VpcCidrBlockAssociation;
import io.virga.api.ec2.VpcEndpoint;
import io.virga.api.ec2.VpcPeeringConnection;
import io.virga.cloud.image.Image;
import io.virga.cloud.instance.Instance;
import io.virga.cloud.network.NetworkInterface;
import io.virga.host.api.MachineSpec;
import io.virga.host.simulated.SimulatedHost;
import io.virga.wire.Blob;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A sequence of events that involves the reconcilers. All scenarios together involve each of them. */
record Scenario(String name, Consumer<Life> story) {
    static final List<Scenario> ALL = List.of(
            new Scenario("launch, reboot, stop, start", Scenario::wholeLife),
            new Scenario("a guest that powers itself off", life -> powerOff(life, "stop")),
            new Scenario("a guest that powers itself off for good", life -> powerOff(life, "terminate")),
            new Scenario("a guest that is killed", Scenario::killed),
            new Scenario("a guest that does not obey", Scenario::disobedient),
            new Scenario("a launch whose image has no data", Scenario::imageWithoutData),
            new Scenario("a launch whose image has data on another host", Scenario::imageElsewhere),
            new Scenario("a launch that finds no memory", Scenario::noMemory),
            new Scenario("a start that finds no memory", Scenario::noMemoryAtAStart),
            new Scenario("rules and groups that change", Scenario::groups),
            new Scenario("settings that change while it runs", Scenario::settings),
            new Scenario("settings that change while it is stopped", Scenario::settingsWhileStopped),
            new Scenario("two in one network on two hosts", Scenario::two),
            new Scenario("what stays when an instance goes", Scenario::kept),
            new Scenario("termination before the launch is done", Scenario::terminatedAtOnce),
            new Scenario("termination before the stop is done", Scenario::terminatedWhileStopping),
            new Scenario("termination before the start is done", Scenario::terminatedWhileStarting),
            new Scenario("an image that goes before the launch is done", Scenario::imageGoesAtOnce),
            new Scenario("an image that goes while an instance runs", Scenario::imageGoes),
            new Scenario("an image that goes without its snapshot", Scenario::snapshotStays),
            new Scenario("a VPC that is peered with another one", Scenario::peering),
            new Scenario("a VPC that gets another block and loses it", Scenario::anotherBlock),
            new Scenario("an interface that comes and goes while it runs", Scenario::interfaceWhileRunning),
            new Scenario("an interface that is taken away", Scenario::interfaceTakenAway),
            new Scenario("an interface that comes as it stops", Scenario::interfaceAtAStop),
            new Scenario("an Elastic IP address that comes and goes", Scenario::elasticAddress),
            new Scenario("a NAT gateway that comes and goes", Scenario::natGateway),
            new Scenario("an interface endpoint that comes and goes", Scenario::interfaceEndpoint),
            new Scenario("a flow log that comes and goes", Scenario::flowLog),
            new Scenario("a path that is analyzed", Scenario::analysis),
            new Scenario("public access that is blocked", Scenario::publicAccess),
            new Scenario("a transit gateway that comes and goes", Scenario::transitGateway));

    @Override
    public String toString() {
        return name;
    }

    private static void wholeLife(Life life) {
        Image image = life.image();
        String id = life.launch(image, r -> r.blockDeviceMappings(List.of(Life.volume("/dev/sdf", true))))
                .getFirst();
        life.settle();
        life.reboot(id);
        life.settle();
        life.stop(id, false);
        life.settle();
        life.start(id);
        life.settle();
    }

    private static void powerOff(Life life, String behavior) {
        Image image = life.image();
        String id = life.launch(image, r -> r.instanceInitiatedShutdownBehavior(behavior))
                .getFirst();
        life.settle();
        life.act(() -> life.cloud().host().powerOff(id));
        life.settle();
        if (behavior.equals("stop")) {
            life.start(id);
            life.settle();
        }
    }

    private static void killed(Life life) {
        String id = life.launch(life.image());
        life.settle();
        life.act(() -> life.cloud().host().crash(id, "killed by a test"));
        life.settle();
        life.start(id);
        life.settle();
    }

    private static void disobedient(Life life) {
        String id = life.launch(life.image());
        life.settle();
        life.act(() -> life.cloud().host().obeyPowerButton(id, false));
        life.stop(id, false);
        life.settle();
        life.start(id);
        life.settle();
        life.act(() -> life.cloud().host().obeyPowerButton(id, false));
        life.stop(id, false);
        life.stop(id, true);
        life.settle();
        life.start(id);
        life.settle();
        life.act(() -> life.cloud().host().obeyPowerButton(id, false));
        life.terminate(id);
        life.settle();
    }

    private static void imageWithoutData(Life life) {
        Image image = life.image();
        String snapshot = image.blockDevices().getFirst().snapshotId();
        life.cloud().hosts().forEach(host -> host.disks().removeSnapshot(snapshot));
        life.launch(image, r -> r.blockDeviceMappings(List.of(Life.volume("/dev/sdf", true))));
        life.settle();
    }

    private static void imageElsewhere(Life life) {
        Image image = life.image();
        life.cloud()
                .host()
                .disks()
                .removeSnapshot(image.blockDevices().getFirst().snapshotId());
        String id = life.launch(image);
        life.settle();
        life.terminate(id);
        life.settle();
    }

    /** Fills all but 512 MiB of the host with a machine that the control plane does not know. */
    private static void fillMemory(Life life) {
        SimulatedHost host = life.cloud().host();
        long rest = host.describe().memoryMiB() - 512;
        MachineSpec.Boot boot = new MachineSpec.Boot.Disk(MachineSpec.Firmware.LEGACY_BIOS);
        host.machines().start(new MachineSpec("another's", 1, 1, rest, 1, "uuid", boot, List.of(), List.of()));
    }

    private static void freeMemory(Life life) {
        life.cloud().host().machines().remove("another's", 1);
    }

    private static void noMemory(Life life) {
        Image image = life.image();
        fillMemory(life);
        life.launch(image);
        life.settle();
        freeMemory(life);
    }

    private static void noMemoryAtAStart(Life life) {
        String id = life.launch(life.image());
        life.settle();
        life.stop(id, false);
        life.settle();
        fillMemory(life);
        life.start(id);
        life.settle();
        freeMemory(life);
        life.start(id);
        life.settle();
    }

    private static IpPermission ssh() {
        return IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(22)
                .toPort(22)
                .ipRanges(List.of(IpRange.builder().cidrIp("0.0.0.0/0").build()))
                .build();
    }

    private static void groups(Life life) {
        String id = life.launch(life.image());
        life.settle();
        SteppedCloud cloud = life.cloud();
        String group = cloud.call(
                        Ec2.CREATE_SECURITY_GROUP,
                        CreateSecurityGroupRequest.builder()
                                .groupName("second")
                                .description("of a test")
                                .build())
                .groupId()
                .orElseThrow();
        life.settle();
        cloud.call(
                Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                AuthorizeSecurityGroupIngressRequest.builder()
                        .groupId(group)
                        .ipPermissions(List.of(ssh()))
                        .build());
        life.modify(id, m -> m.groups(List.of(group)));
        life.settle();
        cloud.call(
                Ec2.REVOKE_SECURITY_GROUP_INGRESS,
                RevokeSecurityGroupIngressRequest.builder()
                        .groupId(group)
                        .ipPermissions(List.of(ssh()))
                        .build());
        life.settle();
        life.terminate(id);
        life.settle();
        life.act(() -> cloud.call(
                Ec2.DELETE_SECURITY_GROUP,
                DeleteSecurityGroupRequest.builder().groupId(group).build()));
        life.settle();
    }

    private static void analysis(Life life) {
        String instance = life.launch(life.image());
        life.settle();
        SteppedCloud cloud = life.cloud();
        String path = cloud.call(
                        Ec2.CREATE_NETWORK_INSIGHTS_PATH,
                        CreateNetworkInsightsPathRequest.builder()
                                .source(instance)
                                .destinationIp("192.0.2.1")
                                .protocol("tcp")
                                .clientToken("path")
                                .build())
                .networkInsightsPath()
                .flatMap(NetworkInsightsPath::networkInsightsPathId)
                .orElseThrow();
        life.act(() -> cloud.call(
                Ec2.START_NETWORK_INSIGHTS_ANALYSIS,
                StartNetworkInsightsAnalysisRequest.builder()
                        .networkInsightsPathId(path)
                        .clientToken("analysis")
                        .build()));
        life.settle();
    }

    private static void transitGateway(Life life) {
        life.launch(life.image());
        SteppedCloud cloud = life.cloud();
        Subnet subnet = cloud.call(
                        Ec2.DESCRIBE_SUBNETS, DescribeSubnetsRequest.builder().build())
                .subnets()
                .getFirst();
        TransitGateway gateway = cloud.call(
                        Ec2.CREATE_TRANSIT_GATEWAY,
                        CreateTransitGatewayRequest.builder().build())
                .transitGateway()
                .orElseThrow();
        String id = gateway.transitGatewayId().orElseThrow();
        life.settle();
        String attachment = cloud.call(
                        Ec2.CREATE_TRANSIT_GATEWAY_VPC_ATTACHMENT,
                        CreateTransitGatewayVpcAttachmentRequest.builder()
                                .transitGatewayId(id)
                                .vpcId(subnet.vpcId().orElseThrow())
                                .subnetIds(List.of(subnet.subnetId().orElseThrow()))
                                .build())
                .transitGatewayVpcAttachment()
                .flatMap(TransitGatewayVpcAttachment::transitGatewayAttachmentId)
                .orElseThrow();
        life.settle();
        life.act(() -> cloud.call(
                Ec2.DELETE_TRANSIT_GATEWAY_VPC_ATTACHMENT,
                DeleteTransitGatewayVpcAttachmentRequest.builder()
                        .transitGatewayAttachmentId(attachment)
                        .build()));
        life.settle();
        life.act(() -> cloud.call(
                Ec2.DELETE_TRANSIT_GATEWAY,
                DeleteTransitGatewayRequest.builder().transitGatewayId(id).build()));
        life.settle();
        cloud.pass(Duration.ofHours(2));
        life.settle();
    }

    private static void natGateway(Life life) {
        life.launch(life.image());
        SteppedCloud cloud = life.cloud();
        String subnet = cloud.call(
                        Ec2.DESCRIBE_SUBNETS, DescribeSubnetsRequest.builder().build())
                .subnets()
                .getFirst()
                .subnetId()
                .orElseThrow();
        String gateway = cloud.call(
                        Ec2.CREATE_NAT_GATEWAY,
                        CreateNatGatewayRequest.builder()
                                .subnetId(subnet)
                                .connectivityType("private")
                                .build())
                .natGateway()
                .flatMap(NatGateway::natGatewayId)
                .orElseThrow();
        life.settle();
        life.act(() -> cloud.call(
                Ec2.DELETE_NAT_GATEWAY,
                DeleteNatGatewayRequest.builder().natGatewayId(gateway).build()));
        life.settle();
        cloud.pass(Duration.ofHours(2));
        life.settle();
    }

    private static void flowLog(Life life) {
        life.launch(life.image());
        SteppedCloud cloud = life.cloud();
        String vpc = cloud.call(Ec2.DESCRIBE_VPCS, DescribeVpcsRequest.builder().build())
                .vpcs()
                .getFirst()
                .vpcId()
                .orElseThrow();
        String log = cloud.call(
                        Ec2.CREATE_FLOW_LOGS,
                        CreateFlowLogsRequest.builder()
                                .resourceType("VPC")
                                .resourceIds(List.of(vpc))
                                .trafficType("ALL")
                                .build())
                .flowLogIds()
                .getFirst();
        life.settle();
        life.act(() -> cloud.call(
                Ec2.DELETE_FLOW_LOGS,
                DeleteFlowLogsRequest.builder().flowLogIds(List.of(log)).build()));
        life.settle();
    }

    private static void publicAccess(Life life) {
        life.launch(life.image());
        SteppedCloud cloud = life.cloud();
        String vpc = cloud.call(Ec2.DESCRIBE_VPCS, DescribeVpcsRequest.builder().build())
                .vpcs()
                .getFirst()
                .vpcId()
                .orElseThrow();
        life.act(() -> cloud.call(
                Ec2.MODIFY_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS,
                ModifyVpcBlockPublicAccessOptionsRequest.builder()
                        .internetGatewayBlockMode("block-bidirectional")
                        .build()));
        life.settle();
        String exclusion = cloud.call(
                        Ec2.CREATE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION,
                        CreateVpcBlockPublicAccessExclusionRequest.builder()
                                .vpcId(vpc)
                                .internetGatewayExclusionMode("allow-egress")
                                .build())
                .vpcBlockPublicAccessExclusion()
                .flatMap(VpcBlockPublicAccessExclusion::exclusionId)
                .orElseThrow();
        life.settle();
        life.act(() -> cloud.call(
                Ec2.DELETE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION,
                DeleteVpcBlockPublicAccessExclusionRequest.builder()
                        .exclusionId(exclusion)
                        .build()));
        life.settle();
        cloud.pass(Duration.ofHours(2));
        life.settle();
    }

    private static void interfaceEndpoint(Life life) {
        life.launch(life.image());
        SteppedCloud cloud = life.cloud();
        Subnet subnet = cloud.call(
                        Ec2.DESCRIBE_SUBNETS, DescribeSubnetsRequest.builder().build())
                .subnets()
                .getFirst();
        String endpoint = cloud.call(
                        Ec2.CREATE_VPC_ENDPOINT,
                        CreateVpcEndpointRequest.builder()
                                .vpcId(subnet.vpcId().orElseThrow())
                                .vpcEndpointType("Interface")
                                .serviceName("com.amazonaws.us-east-1.ec2")
                                .subnetIds(List.of(subnet.subnetId().orElseThrow()))
                                .build())
                .vpcEndpoint()
                .flatMap(VpcEndpoint::vpcEndpointId)
                .orElseThrow();
        life.settle();
        life.act(() -> cloud.call(
                Ec2.DELETE_VPC_ENDPOINTS,
                DeleteVpcEndpointsRequest.builder()
                        .vpcEndpointIds(List.of(endpoint))
                        .build()));
        life.settle();
    }

    private static void peering(Life life) {
        life.launch(life.image());
        SteppedCloud cloud = life.cloud();
        String vpc = cloud.call(Ec2.DESCRIBE_VPCS, DescribeVpcsRequest.builder().build())
                .vpcs()
                .getFirst()
                .vpcId()
                .orElseThrow();
        String peer = cloud.call(
                        Ec2.CREATE_VPC,
                        CreateVpcRequest.builder().cidrBlock("10.0.0.0/16").build())
                .vpc()
                .flatMap(Vpc::vpcId)
                .orElseThrow();
        String peering = cloud.call(
                        Ec2.CREATE_VPC_PEERING_CONNECTION,
                        CreateVpcPeeringConnectionRequest.builder()
                                .vpcId(vpc)
                                .peerVpcId(peer)
                                .build())
                .vpcPeeringConnection()
                .flatMap(VpcPeeringConnection::vpcPeeringConnectionId)
                .orElseThrow();
        life.settle();
        life.act(() -> cloud.call(
                Ec2.ACCEPT_VPC_PEERING_CONNECTION,
                AcceptVpcPeeringConnectionRequest.builder()
                        .vpcPeeringConnectionId(peering)
                        .build()));
        life.settle();
        life.act(() -> cloud.call(
                Ec2.DELETE_VPC_PEERING_CONNECTION,
                DeleteVpcPeeringConnectionRequest.builder()
                        .vpcPeeringConnectionId(peering)
                        .build()));
        life.settle();
        cloud.pass(Duration.ofHours(3));
        life.settle();
    }

    private static void anotherBlock(Life life) {
        life.launch(life.image());
        life.settle();
        SteppedCloud cloud = life.cloud();
        String vpc = cloud.call(Ec2.DESCRIBE_VPCS, DescribeVpcsRequest.builder().build())
                .vpcs()
                .getFirst()
                .vpcId()
                .orElseThrow();
        String block = cloud.call(
                        Ec2.ASSOCIATE_VPC_CIDR_BLOCK,
                        AssociateVpcCidrBlockRequest.builder()
                                .vpcId(vpc)
                                .cidrBlock("172.30.0.0/16")
                                .build())
                .cidrBlockAssociation()
                .flatMap(VpcCidrBlockAssociation::associationId)
                .orElseThrow();
        life.settle();
        life.act(() -> cloud.call(
                Ec2.DISASSOCIATE_VPC_CIDR_BLOCK,
                DisassociateVpcCidrBlockRequest.builder().associationId(block).build()));
        life.settle();
    }

    private static AttributeBooleanValue flag(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.builder().value(value).build();
    }

    private static void settings(Life life) {
        String id = life.launch(
                        life.image(),
                        r -> r.metadataOptions(InstanceMetadataOptionsRequest.builder()
                                .instanceMetadataTags("enabled")
                                .build()))
                .getFirst();
        life.settle();
        life.tag(id, "colour", "red");
        life.settle();
        life.tag(id, "colour", "blue");
        life.modify(id, m -> m.sourceDestCheck(flag(false)));
        life.modify(id, m -> m.instanceInitiatedShutdownBehavior(text("terminate")));
        life.settle();
        life.act(() -> life.cloud().host().powerOff(id));
        life.settle();
    }

    private static void settingsWhileStopped(Life life) {
        String id = life.launch(life.image());
        life.settle();
        life.stop(id, false);
        life.settle();
        life.modify(id, m -> m.instanceType(text("t3.small")));
        life.modify(
                id,
                m -> m.userData(BlobAttributeValue.builder()
                        .value(Blob.of("#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII)))
                        .build()));
        life.settle();
        life.start(id);
        life.settle();
    }

    private static Placement zone(String name) {
        return Placement.builder().availabilityZone(name).build();
    }

    private static void two(Life life) {
        Image image = life.image();
        String first = life.launch(image, r -> r.placement(zone("us-east-1a"))).getFirst();
        String second = life.launch(image, r -> r.placement(zone("us-east-1b"))).getFirst();
        life.settle();
        life.terminate(first);
        life.settle();
        life.stop(second, true);
        life.settle();
    }

    private static void kept(Life life) {
        String id = life.launch(
                        life.image(),
                        r -> r.blockDeviceMappings(List.of(Life.volume("/dev/sdf", false)))
                                .networkInterfaces(List.of(InstanceNetworkInterfaceSpecification.builder()
                                        .deviceIndex(0)
                                        .deleteOnTermination(false)
                                        .build())))
                .getFirst();
        life.settle();
        life.terminate(id);
        life.settle();
    }

    private static void terminatedAtOnce(Life life) {
        life.terminate(life.launch(life.image()));
        life.settle();
    }

    private static void terminatedWhileStopping(Life life) {
        String id = life.launch(life.image());
        life.settle();
        life.stop(id, false);
        life.terminate(id);
        life.settle();
    }

    private static void terminatedWhileStarting(Life life) {
        String id = life.launch(life.image());
        life.settle();
        life.stop(id, false);
        life.settle();
        life.start(id);
        life.terminate(id);
        life.settle();
    }

    private static void imageGoesAtOnce(Life life) {
        Image image = life.image();
        life.launch(image);
        life.deregister(image, true);
        life.settle();
    }

    private static void imageGoes(Life life) {
        Image image = life.image();
        String id = life.launch(image);
        life.settle();
        life.deregister(image, true);
        life.settle();
        life.stop(id, false);
        life.settle();
        life.start(id);
        life.settle();
    }

    private static void snapshotStays(Life life) {
        Image image = life.image("registration");
        life.deregister(image, false);
        life.settle();
    }

    private static String createInterface(Life life, String instanceId) {
        String subnetId = life.cloud()
                .store()
                .read(reader -> reader.get(Instance.TYPE.documents(), instanceId))
                .orElseThrow()
                .launch()
                .subnetId();
        return life.cloud()
                .call(
                        Ec2.CREATE_NETWORK_INTERFACE,
                        CreateNetworkInterfaceRequest.builder()
                                .subnetId(subnetId)
                                .build())
                .networkInterface()
                .flatMap(i -> i.networkInterfaceId())
                .orElseThrow();
    }

    private static void attach(Life life, String interfaceId, String instanceId) {
        life.act(() -> life.cloud()
                .call(
                        Ec2.ATTACH_NETWORK_INTERFACE,
                        AttachNetworkInterfaceRequest.builder()
                                .networkInterfaceId(interfaceId)
                                .instanceId(instanceId)
                                .deviceIndex(1)
                                .build()));
    }

    private static void detach(Life life, String interfaceId, boolean force) {
        life.act(() -> life.cloud()
                .store()
                .read(reader -> reader.get(NetworkInterface.TYPE.documents(), interfaceId))
                .flatMap(NetworkInterface::attachment)
                .ifPresent(attachment -> life.cloud()
                        .call(
                                Ec2.DETACH_NETWORK_INTERFACE,
                                DetachNetworkInterfaceRequest.builder()
                                        .attachmentId(attachment.id())
                                        .force(force)
                                        .build())));
    }

    private static void interfaceWhileRunning(Life life) {
        String id = life.launch(life.image());
        String second = createInterface(life, id);
        life.settle();
        attach(life, second, id);
        life.settle();
        detach(life, second, false);
        life.settle();
        attach(life, second, id);
        life.settle();
    }

    private static void interfaceTakenAway(Life life) {
        String id = life.launch(life.image());
        String second = createInterface(life, id);
        life.settle();
        attach(life, second, id);
        life.settle();
        life.act(() -> life.cloud().host().obeyPowerButton(id, false));
        detach(life, second, true);
        life.settle();
        life.stop(id, true);
        life.settle();
    }

    private static void interfaceAtAStop(Life life) {
        String id = life.launch(life.image());
        String second = createInterface(life, id);
        life.settle();
        attach(life, second, id);
        life.stop(id, false);
        life.settle();
        life.start(id);
        life.settle();
        detach(life, second, false);
        life.terminate(id);
        life.settle();
    }

    private static void elasticAddress(Life life) {
        String id = life.launch(life.image());
        life.settle();
        SteppedCloud cloud = life.cloud();
        String allocation = cloud.call(
                        Ec2.ALLOCATE_ADDRESS, AllocateAddressRequest.builder().build())
                .allocationId()
                .orElseThrow();
        life.act(() -> cloud.call(
                Ec2.ASSOCIATE_ADDRESS,
                AssociateAddressRequest.builder()
                        .allocationId(allocation)
                        .instanceId(id)
                        .build()));
        life.settle();
        life.act(() -> cloud.call(
                Ec2.RELEASE_ADDRESS,
                ReleaseAddressRequest.builder().allocationId(allocation).build()));
        life.settle();
    }
}
