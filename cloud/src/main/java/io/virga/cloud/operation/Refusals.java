package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.arn.Partition;
import io.virga.policy.Decision;
import io.virga.wire.ErrorFacts;
import io.virga.wire.ServiceException;
import io.virga.wire.ServiceModel;
import java.util.function.Supplier;

/**
 * The errors by which services say that a caller may not do something.
 *
 * @param code the error's code
 * @param status the HTTP status
 * @param encoded whether the message carries the whole decision, encrypted
 */
record Refusals(String code, int status, boolean encoded) {
    static final Refusals EC2 = new Refusals("UnauthorizedOperation", 403, true);

    private static final Refusals QUERY = new Refusals("AccessDenied", 403, false);
    private static final String EXCEPTION = "AccessDeniedException";

    Refusals {
        requireNonNull(code, "code is null");
    }

    /** The error of a service. In the JSON protocols and in CBOR it is a shape, whose status the model may give. */
    static Refusals of(ServiceModel service) {
        return switch (service.protocol()) {
            case EC2_QUERY -> EC2;
            case AWS_QUERY -> QUERY;
            case AWS_JSON_1_0, AWS_JSON_1_1, REST_JSON_1, RPC_V2_CBOR ->
                new Refusals(
                        EXCEPTION,
                        service.errors().stream()
                                .filter(error -> error.shapeName().equals(EXCEPTION))
                                .mapToInt(ErrorFacts::status)
                                .findFirst()
                                .orElse(400),
                        false);
        };
    }

    /** @param message the encrypted decision, made only where the service sends it */
    ServiceException of(Actor actor, Decided refusal, Supplier<String> message) {
        if (!(refusal.decision() instanceof Decision.Denied denied)) {
            throw new IllegalArgumentException("not a refusal: " + refusal);
        }
        String words = "User: " + actor.caller().arn().in(Partition.of(actor.region()))
                + " is not authorized to perform: " + refusal.action()
                + (refusal.resource().equals("*") ? "" : " on resource: " + refusal.resource())
                + " " + denied.reason(refusal.action().name());
        return new ServiceException(
                code,
                status,
                encoded
                        ? "You are not authorized to perform this operation. " + words
                                + ". Encoded authorization failure message: " + message.get()
                        : words);
    }
}
