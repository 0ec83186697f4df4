package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.network.PublicAccessOptions.BlockMode;
import io.virga.cloud.resource.Scope;
import io.virga.host.api.NetworkSpec;
import io.virga.store.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is blocked of the public access to a VPC, after its exclusions. */
final class PublicAccess {
    private final BlockMode mode;
    private final Map<String, PublicAccessExclusion.Mode> exclusions;

    private PublicAccess(BlockMode mode, Map<String, PublicAccessExclusion.Mode> exclusions) {
        this.mode = requireNonNull(mode, "mode is null");
        this.exclusions = Map.copyOf(exclusions);
    }

    static PublicAccess to(Reader reader, Vpc vpc) {
        BlockMode mode = PublicAccessOptions.mode(reader, Scope.of(vpc));
        Map<String, PublicAccessExclusion.Mode> exclusions = new HashMap<>();
        if (mode != BlockMode.OFF) {
            PublicAccessExclusion.inVpc(reader, vpc.id())
                    .forEach(exclusion -> exclusions.put(exclusion.resourceId(), exclusion.mode()));
        }
        return new PublicAccess(mode, exclusions);
    }

    /** What is blocked of a VPC as a whole. */
    BlockMode ofVpc(Vpc vpc) {
        return blocked(Optional.ofNullable(exclusions.get(vpc.id())));
    }

    /** What is blocked of a subnet: its own exclusion counts before that of its VPC. */
    BlockMode ofSubnet(Subnet subnet) {
        return blocked(exclusion(subnet));
    }

    /** What hosts let pass for a subnet. */
    NetworkSpec.PublicAccess allowed(Subnet subnet) {
        return switch (ofSubnet(subnet)) {
            case OFF -> NetworkSpec.PublicAccess.OPEN;
            case BIDIRECTIONAL -> NetworkSpec.PublicAccess.NONE;
            case INGRESS ->
                // An exclusion lets machines open connections by themselves; otherwise only gateways do.
                mode == BlockMode.INGRESS ? NetworkSpec.PublicAccess.GATEWAYS : NetworkSpec.PublicAccess.EGRESS;
        };
    }

    private Optional<PublicAccessExclusion.Mode> exclusion(Subnet subnet) {
        return Optional.ofNullable(exclusions.get(subnet.id()))
                .or(() -> Optional.ofNullable(exclusions.get(subnet.vpcId())));
    }

    private BlockMode blocked(Optional<PublicAccessExclusion.Mode> exclusion) {
        return exclusion
                .map(excluded -> switch (excluded) {
                    case BIDIRECTIONAL -> BlockMode.OFF;
                    case EGRESS -> mode == BlockMode.OFF ? mode : BlockMode.INGRESS;
                })
                .orElse(mode);
    }
}
