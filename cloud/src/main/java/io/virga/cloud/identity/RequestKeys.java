package io.virga.cloud.identity;

import io.virga.cloud.operation.Actor;
import io.virga.cloud.operation.Session;
import io.virga.cloud.operation.Source;
import io.virga.policy.ContextValue;
import io.virga.policy.Principal;
import io.virga.policy.RequestContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The condition keys that are the same for all that a request does.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS global
 *     condition context keys</a>
 */
public final class RequestKeys {
    private RequestKeys() {}

    /**
     * The condition keys that a request has, whatever it acts on.
     *
     * @param tags the tags of the user or role; those of the session come before them
     */
    public static RequestContext of(Actor actor, Instant time, Principal principal, Map<String, String> tags) {
        RequestContext.Builder keys = RequestContext.builder().principal(principal);
        addTime(keys, time);
        addSource(keys, actor.source());
        addSession(keys, actor.caller().session(), time);
        keys.value("aws:RequestedRegion", actor.region());
        keys.family("aws:PrincipalTag/", () -> {
            Map<String, String> all = new HashMap<>(tags);
            all.putAll(actor.caller().session().tags());
            return all;
        });
        return keys.build();
    }

    private static void addTime(RequestContext.Builder keys, Instant time) {
        keys.computed("aws:CurrentTime", () -> single(time.toString()));
        keys.computed("aws:EpochTime", () -> single(String.valueOf(time.getEpochSecond())));
    }

    private static void addSource(RequestContext.Builder keys, Source source) {
        // AWS gives one of the two: the address of a request by an endpoint is private, and may be many VPCs'.
        String key = source.endpoint().isPresent() ? "aws:VpcSourceIp" : "aws:SourceIp";
        source.address().ifPresent(address -> keys.value(key, address));
        source.endpoint().ifPresent(endpoint -> {
            keys.value("aws:SourceVpce", endpoint.id());
            keys.value("aws:SourceVpc", endpoint.vpcId());
        });
        source.userAgent().ifPresent(agent -> keys.value("aws:UserAgent", agent));
        keys.value("aws:SecureTransport", String.valueOf(source.encrypted()));
        List<String> via = source.via();
        keys.value("aws:ViaAWSService", String.valueOf(!via.isEmpty()));
        if (!via.isEmpty()) {
            keys.values("aws:CalledVia", via);
            keys.value("aws:CalledViaFirst", via.getFirst());
            keys.value("aws:CalledViaLast", via.getLast());
        }
    }

    /** Lasting keys cannot tell of a second factor, so requests signed with them have none of its keys. */
    private static void addSession(RequestContext.Builder keys, Session session, Instant time) {
        session.issued().ifPresent(issued -> {
            keys.computed("aws:TokenIssueTime", () -> single(issued.toString()));
            keys.value(
                    "aws:MultiFactorAuthPresent",
                    String.valueOf(session.mfaAuthenticated().isPresent()));
        });
        session.mfaAuthenticated()
                .ifPresent(since -> keys.computed(
                        "aws:MultiFactorAuthAge",
                        () -> single(
                                String.valueOf(Duration.between(since, time).toSeconds()))));
        session.sourceIdentity().ifPresent(name -> keys.value("aws:SourceIdentity", name));
        session.federation().ifPresent(federation -> federation.addKeys(keys));
    }

    private static Optional<ContextValue> single(String value) {
        return Optional.of(new ContextValue.Single(value));
    }
}
