package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A NAT gateway. Its addresses are those of its interface.
 *
 * @param interfaceId the interface that is made for it, and deleted with it
 * @param isPublic whether it has Elastic IP addresses
 * @param created when it was made
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html">NAT gateways</a>
 */
public record NatGateway(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String vpcId,
        String subnetId,
        String zone,
        String interfaceId,
        boolean isPublic,
        State state,
        Instant created)
        implements Resource<NatGateway> {
    /** How long one that is deleted or has failed is shown. */
    static final Duration SHOWN = Duration.ofHours(1);

    /** The states of a NAT gateway. */
    public sealed interface State {
        /** The name of the state in the API. */
        String word();

        record Pending() implements State {
            @Override
            public String word() {
                return "pending";
            }
        }

        record Available() implements State {
            @Override
            public String word() {
                return "available";
            }
        }

        record Deleting() implements State {
            @Override
            public String word() {
                return "deleting";
            }
        }

        record Deleted(Instant at) implements State {
            public Deleted {
                requireNonNull(at, "at is null");
            }

            @Override
            public String word() {
                return "deleted";
            }
        }

        /**
         * It could not be made.
         *
         * @param code as EC2 names the failure: {@code Gateway.NotAttached}
         */
        record Failed(Instant at, String code, String message) implements State {
            public Failed {
                requireNonNull(at, "at is null");
                requireNonNull(code, "code is null");
                requireNonNull(message, "message is null");
            }

            @Override
            public String word() {
                return "failed";
            }
        }
    }

    /** The gateways that count for the quota of a zone. */
    private static final Index<NatGateway> OF_ZONE = Index.of(
            "of_zone", gateway -> gateway.isEnded() ? List.of() : List.of(zoneKey(Scope.of(gateway), gateway.zone())));

    private static final Index<NatGateway> BY_INTERFACE =
            Index.of("interface", gateway -> List.of(gateway.interfaceId()));

    public static final ResourceType<NatGateway> TYPE = ResourceType.named("natgateway", "nat", NatGateway.class)
            .errors("NatGatewayNotFound", "NatGatewayMalformed", "natGateway")
            .index(OF_ZONE)
            .index(BY_INTERFACE)
            .idFilter("nat-gateway-id")
            .filter("state", gateway -> gateway.state().word())
            .filter("subnet-id", NatGateway::subnetId)
            .indexedFilter("vpc-id", gateway -> List.of(gateway.vpcId()))
            .conditionKey("ec2:Vpc", gateway -> Vpc.TYPE.arnOf(gateway, gateway.vpcId()))
            .build();

    public NatGateway {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(vpcId, "vpcId is null");
        requireNonNull(subnetId, "subnetId is null");
        requireNonNull(zone, "zone is null");
        requireNonNull(interfaceId, "interfaceId is null");
        requireNonNull(state, "state is null");
        requireNonNull(created, "created is null");
    }

    /** The NAT gateway that an interface belongs to; empty for interfaces of others. */
    static Optional<NatGateway> withInterface(Reader reader, String interfaceId) {
        return reader.find(TYPE.documents(), BY_INTERFACE, interfaceId).stream().findFirst();
    }

    /** The NAT gateways of a VPC that take traffic. */
    static List<NatGateway> availableIn(Reader reader, Vpc vpc) {
        return TYPE.unguarded().findBy(reader, Scope.of(vpc), "vpc-id", vpc.id()).stream()
                .filter(NatGateway::isAvailable)
                .toList();
    }

    private static String zoneKey(Scope scope, String zone) {
        return scope.key() + "/" + zone;
    }

    /** The number of NAT gateways in a zone that are not ended. */
    static long countInZone(Reader reader, Scope scope, String zone) {
        return reader.count(TYPE.documents(), OF_ZONE, zoneKey(scope, zone));
    }

    /** Its interface, as long as it has one. */
    Optional<NetworkInterface> networkInterface(Reader reader) {
        return reader.get(NetworkInterface.TYPE.documents(), interfaceId);
    }

    boolean isAvailable() {
        return state instanceof State.Available;
    }

    /** Whether it is pending or available. */
    boolean isLasting() {
        return isAvailable() || state instanceof State.Pending;
    }

    /** When it ceased to be one; empty while it has its interface. */
    Optional<Instant> ended() {
        return switch (state) {
            case State.Pending(), State.Available(), State.Deleting() -> Optional.empty();
            case State.Deleted(Instant at) -> Optional.of(at);
            case State.Failed(Instant at, String _, String _) -> Optional.of(at);
        };
    }

    private boolean isEnded() {
        return ended().isPresent();
    }

    @Override
    public NatGateway withTags(SortedMap<String, String> newTags) {
        return new NatGateway(
                id, account, region, newTags, vpcId, subnetId, zone, interfaceId, isPublic, state, created);
    }

    NatGateway withState(State newState) {
        return new NatGateway(
                id, account, region, tags, vpcId, subnetId, zone, interfaceId, isPublic, newState, created);
    }
}
