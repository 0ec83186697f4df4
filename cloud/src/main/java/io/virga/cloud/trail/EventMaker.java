package io.virga.cloud.trail;

import io.virga.authorization.AccessLevel;
import io.virga.authorization.AuthorizationTable;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Request;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.ServiceModel;
import io.virga.wire.Structure;
import io.virga.wire.StructureJson;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;

/** Makes events of calls. */
final class EventMaker {
    /** Inputs and answers with more characters are left out, as CloudTrail leaves out what makes an event too large. */
    private static final int LARGEST = 16 << 10;

    private static final int LONGEST_TEXT = 1024;
    private static final String ASSUME = "AssumeRole";

    private final UserIdentities identities = new UserIdentities();
    private final Secrets secrets = new Secrets();
    private final ConcurrentMap<Operation<?, ?>, Boolean> reading = new ConcurrentHashMap<>();

    /**
     * @param error why the call was refused; empty for one that was answered
     * @param answer the answer of a change; empty for a call that only reads
     */
    TrailEvent event(Request<?, ?> request, Optional<ServiceException> error, Optional<Structure> answer) {
        Caller caller = request.caller();
        return new TrailEvent(
                id(),
                request.time().truncatedTo(ChronoUnit.MILLIS),
                request.id(),
                request.account(),
                request.region(),
                request.service().names().module(),
                request.operation().name(),
                isReadOnly(request.operation()),
                identities.of(caller, request.region()),
                UserIdentities.username(caller.principal()),
                caller.session().accessKeyId().orElse(""),
                request.source().address().orElse(""),
                request.source().userAgent().map(EventMaker::cut).orElse(""),
                error.map(refusal -> code(request, refusal)).orElse(""),
                error.map(refusal -> cut(refusal.getMessage())).orElse(""),
                json(request.input()),
                answer.map(this::json).orElse(""));
    }

    /** EC2's codes say whose fault it was. */
    private static String code(Request<?, ?> request, ServiceException error) {
        return request.service().protocol() == ServiceModel.Protocol.EC2_QUERY
                ? (error.isSenderFault() ? "Client." : "Server.") + error.code()
                : error.code();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    private String json(Structure structure) {
        return StructureJson.text(secrets.without(structure), LARGEST).orElse("");
    }

    /** Whether an operation changes nothing, as its action's access level says. STS's sessions change nothing either. */
    boolean isReadOnly(Operation<?, ?> operation) {
        return reading.computeIfAbsent(operation, EventMaker::readsOnly);
    }

    private static boolean readsOnly(Operation<?, ?> operation) {
        String prefix = operation.service().names().iamPrefix();
        if (prefix.equals("sts") && operation.name().startsWith(ASSUME)) {
            return true;
        }
        return AuthorizationTable.find(prefix)
                .flatMap(table -> table.action(operation.name()))
                .map(action -> action.level() == AccessLevel.READ || action.level() == AccessLevel.LIST)
                .orElseGet(() -> operation.name().matches("(Describe|Get|List|Lookup).*"));
    }

    /** Unique, and no secret: a random number of a generator that costs nothing. */
    private static UUID id() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                (random.nextLong() & ~0xf000L) | 0x4000L,
                (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L);
    }
}
