package io.virga.cloud.instance;

import io.virga.api.ec2.Reservation;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Idempotency;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.List;

/** RunInstances' client tokens: a token stores the id of its reservation. */
final class LaunchIdempotency implements Idempotency<RunInstancesRequest, Reservation> {
    @Override
    public String subject(Reservation answer) {
        return answer.reservationId().orElseThrow();
    }

    /** The launch's instances as they are now; {@code IdempotentInstanceTerminated} once all of them are terminated. */
    @Override
    public Reservation answer(Reader reader, Call call, String reservationId) {
        List<Instance> launched =
                Instance.TYPE.findBy(reader, Scope.of(call), InstanceFilters.RESERVATION_ID, reservationId);
        if (launched.stream().allMatch(instance -> instance.state() == InstanceState.TERMINATED)) {
            throw Errors.idempotentInstanceTerminated(reservationId);
        }
        return InstanceViews.reservation(reader, launched);
    }
}
