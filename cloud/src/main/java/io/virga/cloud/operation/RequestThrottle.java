package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.RequestLimits.Limit;
import io.virga.wire.ServiceModel;
import io.virga.wire.Structure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * EC2's request throttling: a token bucket for each account, region and action, and for a few actions a second one that
 * counts the instances they touch. A request that finds too few tokens fails with {@code RequestLimitExceeded}. Only EC2 is
 * throttled, no other service.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">Request throttling for the Amazon
 *     EC2 API</a>
 */
public final class RequestThrottle {
    /** Admits every request. */
    public static final RequestThrottle OFF = new RequestThrottle(Double.POSITIVE_INFINITY);

    private final double factor;
    private final ConcurrentHashMap<Key, Bucket> buckets = new ConcurrentHashMap<>();

    private enum Kind {
        REQUESTS,
        REQUESTS_FOR_EVERYTHING,
        RESOURCES
    }

    private record Key(String account, String region, String action, Kind kind) {}

    private RequestThrottle(double factor) {
        this.factor = factor;
    }

    /**
     * A throttle with a multiple of EC2's documented limits.
     *
     * @param factor the multiple; 1 for the documented limits
     */
    public static RequestThrottle of(double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("a multiple of EC2's request limits is a number above 0: " + factor);
        }
        return new RequestThrottle(factor);
    }

    /** Takes the tokens of a request; {@code RequestLimitExceeded} (503, as EC2 answers) when there are too few. */
    void admit(Request<?, ?> request) {
        if (this == OFF || request.service().protocol() != ServiceModel.Protocol.EC2_QUERY) {
            return;
        }
        String action = request.operation().name();
        Structure input = request.input();
        boolean everything = RequestLimits.readsEverything(action, input);
        take(
                key(request, everything ? Kind.REQUESTS_FOR_EVERYTHING : Kind.REQUESTS),
                RequestLimits.ofRequests(action, everything),
                1,
                request.time());
        Optional<Limit> resources = RequestLimits.ofResources(action);
        if (resources.isPresent()) {
            take(key(request, Kind.RESOURCES), resources.get(), touched(input), request.time());
        }
    }

    private static Key key(Request<?, ?> request, Kind kind) {
        return new Key(request.account(), request.region(), request.operation().name(), kind);
    }

    private void take(Key key, Limit limit, double tokens, Instant now) {
        Limit multiplied = limit.times(factor);
        if (!buckets.computeIfAbsent(key, k -> new Bucket(multiplied, now)).take(tokens, now)) {
            throw Errors.requestLimitExceeded();
        }
    }

    /** The number of instances that a request touches. */
    private static double touched(Structure request) {
        Optional<Integer> launched = request.value("MaxCount").map(Integer.class::cast);
        return launched.isPresent()
                ? launched.get()
                : request.value("InstanceIds")
                        .map(ids -> ((Collection<?>) ids).size())
                        .orElse(0);
    }

    /** A bucket of tokens, refilled over time. */
    private static final class Bucket {
        private final Limit limit;
        private double tokens;
        private Instant filled;

        Bucket(Limit limit, Instant now) {
            this.limit = requireNonNull(limit, "limit is null");
            this.tokens = limit.capacity();
            this.filled = now;
        }

        synchronized boolean take(double wanted, Instant now) {
            // A clock that is set back adds no tokens and removes none.
            Duration since = Duration.between(filled, now);
            if (since.isPositive()) {
                tokens = Math.min(limit.capacity(), tokens + limit.perSecond() * since.toNanos() / 1e9);
            }
            filled = now;
            if (tokens < wanted) {
                return false;
            }
            tokens -= Math.max(0, wanted);
            return true;
        }
    }
}
