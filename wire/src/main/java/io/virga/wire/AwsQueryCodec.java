package io.virga.wire;

import io.virga.wire.ServiceModel.Protocol;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The protocol of STS, IAM and other early services ("AWS query protocol" in the Smithy specification).
 *
 * <p>Lists are wrapped in requests and in answers unless the model marks them as flattened. An answer holds its members in
 * a result element, followed by the response metadata.
 */
final class AwsQueryCodec implements ProtocolCodec {
    static final AwsQueryCodec INSTANCE = new AwsQueryCodec();

    private static final Map<String, String> HEADERS = Map.of("Content-Type", "text/xml");

    private final QueryDecoder decoder = new QueryDecoder(Protocol.AWS_QUERY);

    private AwsQueryCodec() {}

    @Override
    public Protocol protocol() {
        return Protocol.AWS_QUERY;
    }

    @Override
    public Operation<?, ?> operation(ServiceModel service, WireRequest request) {
        return decoder.operation(service, request);
    }

    @Override
    public Optional<Operation<?, ?>> find(ServiceModel service, WireRequest request) {
        return QueryDecoder.find(service, request);
    }

    @Override
    public <I extends Structure> I decodeInput(Operation<I, ?> operation, WireRequest request) {
        return decoder.decode(operation, request);
    }

    @Override
    public <O extends Structure> WireAnswer encodeOutput(Operation<?, O> operation, O output, String requestId) {
        return new WireAnswer(200, HEADERS, to -> writeOutput(operation, output, requestId, new XmlOutput(to)));
    }

    private static void writeOutput(Operation<?, ?> operation, Structure output, String requestId, XmlOutput out)
            throws IOException {
        String name = operation.name();
        out.raw("<" + name + "Response xmlns=\"");
        out.attribute(operation.service().xmlNamespace());
        // Clients expect the result element even when the output has no members
        out.raw("\"><" + name + "Result>");
        new XmlEncoder(out, false).members(output);
        out.raw("</" + name + "Result><ResponseMetadata><RequestId>");
        out.text(requestId);
        out.raw("</RequestId></ResponseMetadata></" + name + "Response>");
        out.finish();
    }

    @Override
    public int keepEncoded(Structure structure) {
        byte[] members = XmlEncoder.bytes(structure, false);
        structure.keep(members);
        return members.length;
    }

    @Override
    public WireAnswer encodeError(ServiceModel service, ServiceException error, String requestId) {
        CommonErrors.Told told = CommonErrors.told(service, protocol(), error);
        return new WireAnswer(
                told.status(), HEADERS, to -> writeError(service, error, told, requestId, new XmlOutput(to)));
    }

    private static void writeError(
            ServiceModel service, ServiceException error, CommonErrors.Told told, String requestId, XmlOutput out)
            throws IOException {
        out.raw("<ErrorResponse xmlns=\"");
        out.attribute(service.xmlNamespace());
        out.raw("\"><Error><Type>" + (told.status() < 500 ? "Sender" : "Receiver") + "</Type><Code>");
        out.text(told.code());
        out.raw("</Code><Message>");
        out.text(error.getMessage());
        out.raw("</Message>");
        if (error.details().isPresent()) {
            new XmlEncoder(out, false).membersBesideMessage(error.details().get());
        }
        out.raw("</Error><RequestId>");
        out.text(requestId);
        out.raw("</RequestId></ErrorResponse>");
        out.finish();
    }
}
