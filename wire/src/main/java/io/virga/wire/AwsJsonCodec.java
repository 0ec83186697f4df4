package io.virga.wire;

import io.virga.wire.ServiceModel.Protocol;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON protocols in which a header names the operation ("AWS JSON 1.0 and 1.1" in the Smithy specification). The two
 * differ in the media type, and in whether an error's type has its namespace.
 */
final class AwsJsonCodec implements ProtocolCodec {
    static final AwsJsonCodec VERSION_1_0 = new AwsJsonCodec(Protocol.AWS_JSON_1_0, "application/x-amz-json-1.0");
    static final AwsJsonCodec VERSION_1_1 = new AwsJsonCodec(Protocol.AWS_JSON_1_1, "application/x-amz-json-1.1");

    private final Protocol protocol;
    private final Map<String, String> headers;

    private AwsJsonCodec(Protocol protocol, String mediaType) {
        this.protocol = protocol;
        this.headers = Map.of("Content-Type", mediaType);
    }

    @Override
    public Protocol protocol() {
        return protocol;
    }

    @Override
    public Optional<Operation<?, ?>> find(ServiceModel service, WireRequest request) {
        return SpokenProtocol.target(service, request).flatMap(service::operation);
    }

    @Override
    public Operation<?, ?> operation(ServiceModel service, WireRequest request) {
        return find(service, request)
                .orElseThrow(() -> WireErrors.unknownOperation(
                        service, request.header(SpokenProtocol.TARGET).orElse("without the header X-Amz-Target")));
    }

    @Override
    public <I extends Structure> I decodeInput(Operation<I, ?> operation, WireRequest request) {
        StructureSchema<I> schema = operation.input();
        Object[] values = new Object[schema.members().size()];
        JsonDecoder.readMembers(RequestBody.of(operation, request), schema, false, values);
        return schema.make(values);
    }

    @Override
    public <O extends Structure> WireAnswer encodeOutput(Operation<?, O> operation, O output, String requestId) {
        if (output.schema().isUnit()) {
            return new WireAnswer(200, headers, WireAnswer.NOTHING);
        }
        return new WireAnswer(
                200,
                headers,
                to -> JsonEncoder.write(to, false, json -> {
                    json.start();
                    json.members(output);
                    json.end();
                }));
    }

    @Override
    public WireAnswer encodeError(ServiceModel service, ServiceException error, String requestId) {
        CommonErrors.Told told = CommonErrors.told(service, protocol, error);
        String type = protocol == Protocol.AWS_JSON_1_0 ? told.qualified(service) : told.code();
        Map<String, String> all = new HashMap<>(headers);
        told.addQueryError(service, all);
        return new WireAnswer(told.status(), all, to -> writeError(error, type, false, to));
    }

    /** The body of an error in JSON: its type where the protocol has it there, its message, its members. */
    static void writeError(ServiceException error, String type, boolean jsonNames, OutputStream to) throws IOException {
        JsonEncoder.write(to, jsonNames, json -> {
            json.start();
            if (!type.isEmpty()) {
                json.text("__type", type);
            }
            if (error.hasMessageOfItsOwn()) {
                json.text("message", error.getMessage());
            }
            error.details().ifPresent(json::members);
            json.end();
        });
    }
}
