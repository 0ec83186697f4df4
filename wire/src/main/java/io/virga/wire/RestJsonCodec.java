package io.virga.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.wire.ServiceModel.Protocol;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON protocol in which method and path name the operation, and members stand where the model binds them ("AWS
 * restJson1" in the Smithy specification).
 */
final class RestJsonCodec implements ProtocolCodec {
    static final RestJsonCodec INSTANCE = new RestJsonCodec();

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";

    private RestJsonCodec() {}

    @Override
    public Protocol protocol() {
        return Protocol.REST_JSON_1;
    }

    @Override
    public Optional<Operation<?, ?>> find(ServiceModel service, WireRequest request) {
        return service.routes().match(request).map(RestRoutes.Match::operation);
    }

    @Override
    public Operation<?, ?> operation(ServiceModel service, WireRequest request) {
        return find(service, request)
                .orElseThrow(() -> WireErrors.unknownOperation(service, request.method() + " " + request.rawPath()));
    }

    @Override
    public <I extends Structure> I decodeInput(Operation<I, ?> operation, WireRequest request) {
        return new RestInput(operation, request).decode(operation.input());
    }

    @Override
    public <O extends Structure> WireAnswer encodeOutput(Operation<?, O> operation, O output, String requestId) {
        Map<String, String> headers = new HashMap<>();
        addHeaders(output, headers);
        int status = operation.http().status();
        Optional<Member> payload = Optional.empty();
        for (Member member : output.schema().members()) {
            Object value = output.value(member.index());
            if (member.location() == Member.Location.STATUS && value != null) {
                status = (Integer) value;
            } else if (member.location() == Member.Location.PAYLOAD) {
                payload = Optional.of(member);
            }
        }
        boolean bodyless = status == 204 || status == 304 || output.schema().isUnit();
        if (bodyless) {
            return new WireAnswer(status, headers, WireAnswer.NOTHING);
        }
        if (payload.isPresent()) {
            return new WireAnswer(status, headers, payload(output, payload.get(), headers));
        }
        headers.put(CONTENT_TYPE, JSON);
        return new WireAnswer(
                status,
                headers,
                to -> JsonEncoder.write(to, true, json -> {
                    json.start();
                    json.members(output);
                    json.end();
                }));
    }

    /** The body that is one member's value, and what it is. */
    private static WireAnswer.Body payload(Structure output, Member member, Map<String, String> headers) {
        Object value = output.value(member.index());
        if (value == null) {
            return WireAnswer.NOTHING;
        }
        if (member.isEventStream()) {
            throw new IllegalArgumentException("No codec writes the stream of events " + member);
        }
        return switch (value) {
            case Blob blob -> {
                headers.putIfAbsent(CONTENT_TYPE, mediaType(member, "application/octet-stream"));
                yield to -> to.write(blob.toByteArray());
            }
            case String text -> {
                headers.putIfAbsent(CONTENT_TYPE, mediaType(member, "text/plain"));
                yield to -> to.write(text.getBytes(UTF_8));
            }
            default -> {
                headers.put(CONTENT_TYPE, JSON);
                yield to -> JsonEncoder.write(to, true, json -> json.value(member.target(), value));
            }
        };
    }

    private static String mediaType(Member member, String usual) {
        return member.mediaType().isEmpty() ? usual : member.mediaType();
    }

    /** The headers that members are bound to. One that has a name of its own goes before one of a map of headers. */
    private static void addHeaders(Structure structure, Map<String, String> headers) {
        for (Member member : structure.schema().members()) {
            Object value = structure.value(member.index());
            if (value != null && member.location() == Member.Location.PREFIX_HEADERS) {
                ((Map<?, ?>) value)
                        .forEach((name, text) ->
                                headers.put(HttpText.safe(member.locationName() + name), HttpText.safe((String) text)));
            }
        }
        for (Member member : structure.schema().members()) {
            Object value = structure.value(member.index());
            if (value != null && member.location() == Member.Location.HEADER) {
                headers.put(member.locationName(), HttpText.header(member, value));
            }
        }
    }

    @Override
    public WireAnswer encodeError(ServiceModel service, ServiceException error, String requestId) {
        CommonErrors.Told told = CommonErrors.told(service, protocol(), error);
        Map<String, String> headers = new HashMap<>();
        error.details().ifPresent(details -> addHeaders(details, headers));
        headers.put(CONTENT_TYPE, JSON);
        headers.put("x-amzn-ErrorType", told.code());
        return new WireAnswer(told.status(), headers, to -> AwsJsonCodec.writeError(error, "", true, to));
    }
}
