package io.virga.wire;

import io.virga.wire.ServiceModel.Protocol;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The protocol in which the path names the operation and CBOR carries its members ("Smithy RPC v2 CBOR" in the Smithy
 * specification): CloudWatch's, and that of newer services.
 */
final class RpcCborCodec implements ProtocolCodec {
    static final RpcCborCodec INSTANCE = new RpcCborCodec();

    private static final Pattern PATH = Pattern.compile("/service/([^/]+)/operation/([^/]+)$");
    private static final Map<String, String> EMPTY = Map.of(SpokenProtocol.SMITHY_PROTOCOL, SpokenProtocol.CBOR);
    private static final Map<String, String> HEADERS =
            Map.of(SpokenProtocol.SMITHY_PROTOCOL, SpokenProtocol.CBOR, "Content-Type", "application/cbor");

    private RpcCborCodec() {}

    @Override
    public Protocol protocol() {
        return Protocol.RPC_V2_CBOR;
    }

    @Override
    public Optional<Operation<?, ?>> find(ServiceModel service, WireRequest request) {
        Matcher path = PATH.matcher(request.rawPath());
        boolean own = request.method().equals("POST")
                && path.find()
                && (path.group(1).equals(service.names().shapeName())
                        || path.group(1).equals(service.names().targetPrefix()));
        return own ? service.operation(path.group(2)) : Optional.empty();
    }

    @Override
    public Operation<?, ?> operation(ServiceModel service, WireRequest request) {
        return find(service, request)
                .orElseThrow(() -> WireErrors.unknownOperation(service, request.method() + " " + request.rawPath()));
    }

    @Override
    public <I extends Structure> I decodeInput(Operation<I, ?> operation, WireRequest request) {
        byte[] body = RequestBody.of(operation, request);
        if (body.length > 0 && !request.mediaType().equals("application/cbor")) {
            throw WireErrors.unsupportedMediaType(request.mediaType(), "application/cbor");
        }
        return CborDecoder.decode(body, operation.input());
    }

    @Override
    public <O extends Structure> WireAnswer encodeOutput(Operation<?, O> operation, O output, String requestId) {
        if (output.schema().isUnit()) {
            return new WireAnswer(200, EMPTY, WireAnswer.NOTHING);
        }
        return new WireAnswer(200, HEADERS, to -> {
            CborEncoder cbor = new CborEncoder(to);
            cbor.structure(output);
            cbor.finish();
        });
    }

    @Override
    public WireAnswer encodeError(ServiceModel service, ServiceException error, String requestId) {
        CommonErrors.Told told = CommonErrors.told(service, protocol(), error);
        Map<String, String> headers = new HashMap<>(HEADERS);
        told.addQueryError(service, headers);
        return new WireAnswer(told.status(), headers, to -> {
            CborEncoder cbor = new CborEncoder(to);
            int members = error.details().map(CborEncoder::count).orElse(0);
            cbor.startMap(members + (error.hasMessageOfItsOwn() ? 2 : 1));
            cbor.entry("__type", told.qualified(service));
            if (error.hasMessageOfItsOwn()) {
                cbor.entry("message", error.getMessage());
            }
            if (error.details().isPresent()) {
                cbor.members(error.details().get());
            }
            cbor.finish();
        });
    }
}
