package io.virga.cloud.network;

import io.virga.cloud.network.PublicAccessOptions.BlockMode;
import io.virga.cloud.resource.Scope;
import io.virga.host.api.NetworkSpec;
import io.virga.store.Reader;
import java.util.Optional;

/** What is blocked of the public access to VPCs and subnets, after the exclusions. */
final class PublicAccess {
    private PublicAccess() {}

    /** What is blocked of a VPC as a whole. */
    static BlockMode blocked(Reader reader, Vpc vpc) {
        BlockMode mode = PublicAccessOptions.mode(reader, Scope.of(vpc));
        return mode == BlockMode.OFF ? mode : after(mode, PublicAccessExclusion.ofResource(reader, vpc.id()));
    }

    /** What is blocked of a subnet: its own exclusion counts before that of its VPC. */
    static BlockMode blocked(Reader reader, Subnet subnet) {
        return blocked(reader, subnet, PublicAccessOptions.mode(reader, Scope.of(subnet)));
    }

    private static BlockMode blocked(Reader reader, Subnet subnet, BlockMode mode) {
        return mode == BlockMode.OFF
                ? mode
                : after(
                        mode,
                        PublicAccessExclusion.ofResource(reader, subnet.id())
                                .or(() -> PublicAccessExclusion.ofResource(reader, subnet.vpcId())));
    }

    private static BlockMode after(BlockMode mode, Optional<PublicAccessExclusion> exclusion) {
        return exclusion
                .map(excluded -> switch (excluded.mode()) {
                    case BIDIRECTIONAL -> BlockMode.OFF;
                    case EGRESS -> BlockMode.INGRESS;
                })
                .orElse(mode);
    }

    /** What hosts let pass for a subnet. */
    static NetworkSpec.PublicAccess allowed(Reader reader, Subnet subnet) {
        BlockMode mode = PublicAccessOptions.mode(reader, Scope.of(subnet));
        return switch (blocked(reader, subnet, mode)) {
            case OFF -> NetworkSpec.PublicAccess.OPEN;
            case BIDIRECTIONAL -> NetworkSpec.PublicAccess.NONE;
            case INGRESS ->
                // An exclusion lets machines open connections by themselves; otherwise only gateways do.
                mode == BlockMode.INGRESS ? NetworkSpec.PublicAccess.GATEWAYS : NetworkSpec.PublicAccess.EGRESS;
        };
    }
}
