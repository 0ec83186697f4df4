package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.InstanceNetworkInterfaceSpecification;
import io.virga.api.ec2.Placement;
import io.virga.api.ec2.Reservation;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.cloud.network.Subnet;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Idempotency;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.region.Regions;
import io.virga.cloud.region.Zone;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;

/**
 * The client tokens of RunInstances. A token stores the id of its reservation. The token of a request that names a zone or a
 * subnet is zonal, any other token regional.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-idempotency.html">Ensuring idempotency</a>
 */
final class LaunchIdempotency implements Idempotency<RunInstancesRequest, Reservation> {
    private static final ReadAlong ZONE_OF_TOKEN =
            new ReadAlong("the subnet's zone tells the token apart; the launch is authorized on the subnet later");

    private static final ReadAlong LAUNCHED_BEFORE =
            new ReadAlong("the caller must be allowed to launch such instances, not to do something to these");

    private final Regions regions;

    LaunchIdempotency(Regions regions) {
        this.regions = requireNonNull(regions, "regions is null");
    }

    @Override
    public String scope(Reader reader, Call call, RunInstancesRequest request) {
        Optional<String> subnetId = request.subnetId()
                .or(() -> request.networkInterfaces().stream()
                        .findFirst()
                        .flatMap(InstanceNetworkInterfaceSpecification::subnetId));
        return subnetId.flatMap(id -> Subnet.TYPE.find(reader, call.acting(), ZONE_OF_TOKEN, id))
                .map(Subnet::zone)
                .or(() -> request.placement().flatMap(placement -> zone(call.region(), placement)))
                .orElse("");
    }

    private Optional<String> zone(String region, Placement placement) {
        return regions.zones(region).stream()
                .filter(zone -> placement.availabilityZone().equals(Optional.of(zone.name()))
                        || placement.availabilityZoneId().equals(Optional.of(zone.id())))
                .map(Zone::name)
                .findFirst();
    }

    @Override
    public String subject(Reservation answer) {
        return answer.reservationId().orElseThrow();
    }

    /**
     * The launch's instances in their current state; {@code IdempotentInstanceTerminated} once all of them are shutting down
     * or terminated.
     */
    @Override
    public Reservation answer(Reader reader, Call call, String reservationId) {
        List<Instance> launched = Instance.TYPE.findBy(
                reader, call.acting(), LAUNCHED_BEFORE, InstanceFilters.RESERVATION_ID, reservationId);
        launched.forEach(instance -> Instance.TYPE.authorizeCreation(reader, call.acting(), call.action(), instance));
        if (launched.stream().allMatch(LaunchIdempotency::isEnding)) {
            throw Errors.idempotentInstanceTerminated(reservationId);
        }
        return InstanceViews.launchedBefore(reader, launched);
    }

    private static boolean isEnding(Instance instance) {
        return instance.state() == InstanceState.SHUTTING_DOWN || instance.state() == InstanceState.TERMINATED;
    }
}
