package io.virga.wire;

/**
 * The errors of decoding and validation: each code with its message, in one place.
 *
 * <p>EC2 distinguishes {@code MissingParameter}, {@code UnknownParameter} and {@code InvalidParameterValue} (Amazon EC2
 * API Reference, "Error codes for the Amazon EC2 API"). awsQuery services answer {@code ValidationError} for every input
 * that their model forbids. All are HTTP 400.
 */
public final class WireErrors {
    private static final int LONGEST_SHOWN = 256;

    private WireErrors() {}

    private static ServiceException badRequest(String code, String message) {
        return new ServiceException(code, 400, message);
    }

    /** The request's parameters can't be parsed. */
    static ServiceException malformedQuery(String reason) {
        return badRequest("MalformedQueryString", "The query string contains a syntax error. " + reason);
    }

    /** A body that is not what its headers or its protocol say. */
    static ServiceException unreadableBody(String reason) {
        return badRequest("SerializationException", reason);
    }

    static ServiceException inflatedTooLarge(int limitBytes) {
        return new ServiceException(
                "RequestEntityTooLarge",
                413,
                "The request's body inflates to more than " + limitBytes + " bytes. Send several smaller requests.");
    }

    /** A value in a body, a path, a query or a header that is not of the member's type. */
    static ServiceException wrongType(String where, String wanted) {
        return badRequest("SerializationException", "The value of " + shown(where) + " must be " + wanted + ".");
    }

    /** A request that names no operation of the service's, in a protocol without {@code Action}. */
    static ServiceException unknownOperation(ServiceModel service, String named) {
        return badRequest(
                "UnknownOperationException",
                "The service " + service.name() + " has no operation " + shown(named) + ".");
    }

    static ServiceException missingAction() {
        return badRequest("MissingAction", "The request is missing an action or a required parameter: Action.");
    }

    static ServiceException invalidAction(String action, String version) {
        return badRequest(
                "InvalidAction",
                "The action " + shown(action) + " is not valid for this web service, version " + shown(version) + ".");
    }

    static ServiceException unsupportedMediaType(String sent, String wanted) {
        return new ServiceException(
                "UnsupportedMediaTypeException",
                415,
                "The body's media type '" + shown(sent) + "' is not supported here. Send " + wanted + ".");
    }

    static ServiceException tooManyParameters() {
        return badRequest(
                "MalformedQueryString",
                "The request has more than " + QueryParameters.MAX_PARAMETERS + " parameters. Send several requests.");
    }

    /** The same parameter was sent twice. Choosing one would drop the other silently. */
    static ServiceException repeatedParameter(String parameter) {
        return badRequest(
                "InvalidParameterCombination", "The parameter '" + shown(parameter) + "' may only be specified once.");
    }

    /** The input has no member with this name. */
    static ServiceException unknownParameter(String parameter) {
        return badRequest("UnknownParameter", "The parameter " + shown(parameter) + " is not recognized");
    }

    /** A list index is missing or too large. */
    static ServiceException invalidIndex(ServiceModel.Protocol protocol, String parameter, String index) {
        return invalid(
                protocol,
                "Invalid index '" + shown(index) + "' in parameter " + shown(parameter)
                        + ". Lists are numbered from 1, to " + QueryDecoder.MAX_INDEX + " at most.");
    }

    /** The name has more parts than {@link QueryDecoder#MAX_DEPTH} allows. */
    static ServiceException tooDeep(ServiceModel.Protocol protocol, String parameter) {
        return invalid(
                protocol,
                "The parameter " + shown(parameter) + " is nested more than " + QueryDecoder.MAX_DEPTH
                        + " levels deep.");
    }

    /** A text is not a value of the member's type. */
    static ServiceException invalidValue(
            ServiceModel.Protocol protocol, String value, String parameter, String wanted) {
        return invalid(
                protocol,
                "Invalid value '" + shown(value) + "' for parameter " + shown(parameter) + ". It must be " + wanted
                        + ".");
    }

    /** A map entry has a key without a value, or a value without a key. */
    static ServiceException incompleteEntry(ServiceModel.Protocol protocol, String map, String missing) {
        return invalid(protocol, "An entry of the parameter " + shown(map) + " has no " + missing + ".");
    }

    static ServiceException missingParameter(ServiceConventions conventions, String parameter) {
        return conventions.missingMember("The request must contain the parameter " + parameter);
    }

    static ServiceException illegalValue(String value, String parameter, String reason) {
        return badRequest(
                "InvalidParameterValue",
                "Value (" + shown(value) + ") for parameter " + parameter + " is invalid. " + reason);
    }

    static ServiceException validationErrors(ServiceConventions conventions, int count, String violations) {
        return conventions.invalidMember(
                count + " validation error" + (count == 1 ? "" : "s") + " detected: " + violations);
    }

    private static ServiceException invalid(ServiceModel.Protocol protocol, String message) {
        return switch (protocol) {
            case EC2_QUERY -> badRequest("InvalidParameterValue", message);
            case AWS_QUERY, AWS_JSON_1_0, AWS_JSON_1_1, REST_JSON_1, RPC_V2_CBOR ->
                badRequest("ValidationError", message);
        };
    }

    /**
     * Makes a client's text safe for an error message: truncated, since an answer should not repeat megabytes, and with
     * {@code \\u0001} for a character that XML cannot carry.
     */
    static String shown(String text) {
        String some = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
        if (XmlText.firstIllegal(some).isEmpty()) {
            return some;
        }
        StringBuilder escaped = new StringBuilder();
        some.codePoints().forEach(c -> {
            if (XmlText.firstIllegal(Character.toString(c)).isPresent()) {
                escaped.append("\\u%04x".formatted(c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
