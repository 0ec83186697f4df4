package io.virga.wire;

import io.virga.wire.ServiceModel.Protocol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An error's code and status in a protocol: those of the service's model where the model has the error, and else those of
 * the errors that all services share, which the JSON protocols call by other names than the query protocols.
 *
 * <p>So a handler, the dispatcher or the check of a signature throws the same error whatever protocol the request speaks.
 */
final class CommonErrors {
    /** An error as it is told: code, status, and the code for {@code x-amzn-query-error}. */
    record Told(String code, int status, String queryCode) {
        /** The code as the id of a shape: {@code com.amazonaws.sqs#QueueDoesNotExist}. */
        String qualified(ServiceModel service) {
            return service.names().namespace() + "#" + code;
        }

        /** Adds the header by which clients of awsQuery's times still find the code that they know. */
        void addQueryError(ServiceModel service, Map<String, String> headers) {
            if (service.has(ServiceModel.Trait.QUERY_COMPATIBLE)) {
                headers.put("x-amzn-query-error", queryCode + ";" + (status < 500 ? "Sender" : "Receiver"));
            }
        }
    }

    /**
     * An error that all services share.
     *
     * @param queryCode its code in the query protocols
     * @param jsonCode its code in awsJson, restJson1 and rpcv2Cbor
     */
    private record Common(String queryCode, int queryStatus, String jsonCode, int jsonStatus, int restStatus) {}

    private static final List<Common> ERRORS = List.of(
            new Common("AccessDenied", 403, "AccessDeniedException", 400, 403),
            new Common("ExpiredToken", 403, "ExpiredTokenException", 400, 403),
            new Common("IncompleteSignature", 400, "IncompleteSignatureException", 400, 400),
            new Common("InvalidAction", 400, "UnknownOperationException", 400, 404),
            new Common("InvalidClientTokenId", 403, "UnrecognizedClientException", 400, 403),
            new Common("MalformedQueryString", 400, "SerializationException", 400, 400),
            new Common("MissingAuthenticationToken", 403, "MissingAuthenticationTokenException", 400, 403),
            new Common("RequestEntityTooLarge", 413, "RequestEntityTooLargeException", 413, 413),
            new Common("ServiceUnavailable", 503, "ServiceUnavailableException", 503, 503),
            new Common("SignatureDoesNotMatch", 403, "InvalidSignatureException", 400, 403),
            new Common("Throttling", 400, "ThrottlingException", 400, 429),
            new Common("UnsupportedOperation", 400, "UnsupportedOperationException", 400, 400),
            new Common("ValidationError", 400, "ValidationException", 400, 400));

    private static final Map<String, Common> BY_QUERY_CODE = new HashMap<>();
    private static final Map<String, Common> BY_JSON_CODE = new HashMap<>();

    static {
        for (Common error : ERRORS) {
            BY_QUERY_CODE.put(error.queryCode(), error);
            BY_JSON_CODE.put(error.jsonCode(), error);
        }
        // EC2's names, which the dispatcher and the front door use for requests of every service
        BY_QUERY_CODE.put("InternalError", new Common("InternalFailure", 500, "InternalFailure", 500, 500));
        BY_QUERY_CODE.put("MissingAction", new Common("MissingAction", 400, "UnknownOperationException", 400, 404));
    }

    private CommonErrors() {}

    /** How an error of a service is told in a protocol. */
    static Told told(ServiceModel service, Protocol protocol, ServiceException error) {
        Optional<ErrorFacts> modeled = modeled(service, error);
        boolean query = protocol == Protocol.AWS_QUERY || protocol == Protocol.EC2_QUERY;
        if (modeled.isPresent()) {
            ErrorFacts facts = modeled.get();
            return new Told(query ? facts.queryCode() : facts.shapeName(), error.status(), facts.queryCode());
        }
        return query ? inQuery(error) : inJson(protocol, error);
    }

    private static Told inQuery(ServiceException error) {
        Common common = BY_JSON_CODE.get(error.code());
        return common == null
                ? new Told(error.code(), error.status(), error.code())
                : new Told(common.queryCode(), common.queryStatus(), common.queryCode());
    }

    private static Told inJson(Protocol protocol, ServiceException error) {
        Common common = BY_QUERY_CODE.getOrDefault(error.code(), BY_JSON_CODE.get(error.code()));
        if (common == null) {
            return new Told(error.code(), error.status(), error.code());
        }
        int status = protocol == Protocol.REST_JSON_1 ? common.restStatus() : common.jsonStatus();
        return new Told(common.jsonCode(), status, common.queryCode());
    }

    private static Optional<ErrorFacts> modeled(ServiceModel service, ServiceException error) {
        Optional<ErrorFacts> own =
                error.details().flatMap(details -> details.schema().errorFacts());
        if (own.isPresent()) {
            return own;
        }
        return service.errors().stream()
                .filter(facts -> facts.shapeName().equals(error.code())
                        || facts.queryCode().equals(error.code()))
                .findFirst();
    }
}
