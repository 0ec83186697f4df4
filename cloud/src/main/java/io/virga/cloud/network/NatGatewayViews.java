package io.virga.cloud.network;

import io.virga.api.ec2.NatGatewayAddress;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;

/** NAT gateways as the API shows them. Pure functions of the documents. */
final class NatGatewayViews {
    private NatGatewayViews() {}

    static io.virga.api.ec2.NatGateway gateway(Reader reader, NatGateway gateway) {
        io.virga.api.ec2.NatGateway.Builder view = io.virga.api.ec2.NatGateway.builder()
                .natGatewayId(gateway.id())
                .vpcId(gateway.vpcId())
                .subnetId(gateway.subnetId())
                .state(gateway.state().word())
                .connectivityType(gateway.isPublic() ? "public" : "private")
                .availabilityMode("zonal")
                .createTime(gateway.created())
                .deleteTime(gateway.ended().orElse(null))
                .natGatewayAddresses(gateway.networkInterface(reader)
                        .map(NatGatewayViews::addresses)
                        .orElse(List.of()))
                .tags(Tags.view(gateway.tags()));
        if (gateway.state() instanceof NatGateway.State.Failed failed) {
            view.failureCode(failed.code()).failureMessage(failed.message());
        }
        return view.build();
    }

    /** All addresses of a NAT gateway. */
    static List<NatGatewayAddress> addresses(NetworkInterface i) {
        return addresses(i, i.privateAddresses());
    }

    /** Some addresses of a NAT gateway. */
    static List<NatGatewayAddress> addresses(NetworkInterface i, List<String> wanted) {
        return i.addresses().stream()
                .filter(address -> wanted.contains(address.privateAddress()))
                .map(address -> NatGatewayAddress.builder()
                        .networkInterfaceId(i.id())
                        .privateIp(address.privateAddress())
                        .publicIp(address.publicAddress().orElse(null))
                        .allocationId(address.elastic()
                                .map(NetworkInterface.Elastic::allocationId)
                                .orElse(null))
                        .associationId(address.elastic()
                                .map(NetworkInterface.Elastic::associationId)
                                .orElse(null))
                        .isPrimary(Optional.of(address.privateAddress()).equals(i.privateAddress()))
                        .status("succeeded")
                        .build())
                .toList();
    }
}
