package io.virga.host.wire;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.virga.host.api.ContentSource;
import io.virga.host.api.HostException;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Route.Target;
import tools.jackson.databind.json.JsonMapper;

/** The values of {@code host-api} as JSON. The types themselves do not know their JSON form. */
public final class HostJson {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = MachineSpec.Boot.Disk.class, name = "disk"),
        @JsonSubTypes.Type(value = MachineSpec.Boot.Direct.class, name = "direct")
    })
    private interface BootKind {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = NetworkSpec.Rule.Peer.Block.class, name = "block"),
        @JsonSubTypes.Type(value = NetworkSpec.Rule.Peer.Group.class, name = "group")
    })
    private interface PeerKind {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Target.InternetGateway.class, name = "internet-gateway"),
        @JsonSubTypes.Type(value = Target.EgressOnlyInternetGateway.class, name = "egress-only-internet-gateway"),
        @JsonSubTypes.Type(value = Target.NatGateway.class, name = "nat-gateway"),
        @JsonSubTypes.Type(value = Target.Interface.class, name = "interface"),
        @JsonSubTypes.Type(value = Target.Peering.class, name = "peering"),
        @JsonSubTypes.Type(value = Target.Blackhole.class, name = "blackhole")
    })
    private interface TargetKind {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ContentSource.HostFile.class, name = "file"),
        @JsonSubTypes.Type(value = ContentSource.Sent.class, name = "sent")
    })
    private interface SourceKind {}

    /** The one mapper, for all that is written to a wire or a file. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(MachineSpec.Boot.class, BootKind.class)
            .addMixIn(NetworkSpec.Rule.Peer.class, PeerKind.class)
            .addMixIn(Target.class, TargetKind.class)
            .addMixIn(ContentSource.class, SourceKind.class)
            .build();

    private HostJson() {}

    /** A refusal of a call, as JSON. */
    public record Refusal(HostException.Reason reason, String message) {
        public static Refusal of(HostException e) {
            return new Refusal(e.reason(), String.valueOf(e.getMessage()));
        }

        @JsonIgnore
        public HostException exception() {
            return new HostException(reason, message);
        }
    }
}
