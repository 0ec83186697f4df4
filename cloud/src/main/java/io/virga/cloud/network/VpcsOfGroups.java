package io.virga.cloud.network;

import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.firewall.VpcDirectory;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;
import java.util.Optional;

/** VPCs as security groups and network ACLs see them. */
public final class VpcsOfGroups implements VpcDirectory {
    @Override
    public Optional<String> defaultVpcId(Reader reader, Scope scope) {
        return DefaultVpc.find(reader, scope).map(Vpc::id);
    }

    @Override
    public boolean isDefault(Reader reader, String vpcId) {
        return reader.get(Vpc.TYPE.documents(), vpcId).map(Vpc::isDefault).orElse(false);
    }

    @Override
    public boolean hasIpv6(Reader reader, String vpcId) {
        return reader.get(Vpc.TYPE.documents(), vpcId)
                .filter(vpc -> !vpc.ipv6Blocks().isEmpty())
                .isPresent();
    }

    @Override
    public void requireVpc(Reader reader, Acting acting, Purpose purpose, String vpcId) {
        Vpc.TYPE.get(reader, acting, purpose, vpcId);
    }

    @Override
    public void requireSubnet(Reader reader, Acting acting, Purpose purpose, String subnetId) {
        Subnet.TYPE.get(reader, acting, purpose, subnetId);
    }

    @Override
    public void authorizeUnknownSubnet(Acting acting, Purpose purpose) {
        Subnet.TYPE.authorizeUnknown(acting, purpose, List.of("*"));
    }

    @Override
    public List<PeeredVpc> peers(Reader reader, String vpcId) {
        return VpcPeering.ofVpc(reader, vpcId).stream()
                .filter(VpcPeering::isActive)
                .filter(peering ->
                        peering.requester().region().equals(peering.accepter().region()))
                .map(peering -> {
                    VpcPeering.Side other = peering.beyond(vpcId);
                    return new PeeredVpc(peering.id(), other.vpcId(), other.account());
                })
                .toList();
    }

    @Override
    public boolean isInUse(Reader reader, SecurityGroup group) {
        return NetworkInterface.isGroupInUse(reader, group) || VpcEndpoint.isGroupInUse(reader, group);
    }

    @Override
    public boolean isInUse(Reader reader, SecurityGroup group, String vpcId) {
        return NetworkInterface.isGroupInUse(reader, group, vpcId) || VpcEndpoint.isGroupInUse(reader, group, vpcId);
    }

    @Override
    public void rulesChanged(Transaction transaction, String vpcId) {
        NetworkReconciler.WAKER.wake(transaction, vpcId);
    }
}
