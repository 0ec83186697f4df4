package io.virga.wire;

import io.virga.wire.ServiceModel.Protocol;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * EC2's protocol: requests are query parameters, answers are XML ("AWS EC2 query protocol" in the Smithy specification).
 *
 * <p>All lists are flattened in requests and wrapped in answers; the request id is the first element of an answer.
 */
final class Ec2QueryCodec implements ProtocolCodec {
    static final Ec2QueryCodec INSTANCE = new Ec2QueryCodec();

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "text/xml;charset=UTF-8");

    private final QueryDecoder decoder = new QueryDecoder(Protocol.EC2_QUERY);

    private Ec2QueryCodec() {}

    @Override
    public Protocol protocol() {
        return Protocol.EC2_QUERY;
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
        out.raw(DECLARATION);
        out.raw("<" + operation.name() + "Response xmlns=\"");
        out.attribute(operation.service().xmlNamespace());
        out.raw("\"><requestId>");
        out.text(requestId);
        out.raw("</requestId>");
        if (output.schema().members().isEmpty()) {
            // "Is true if the request succeeds, and an error otherwise": the model lacks it, but every empty answer has
            // it
            out.raw("<return>true</return>");
        }
        new XmlEncoder(out, true).members(output);
        out.raw("</" + operation.name() + "Response>");
        out.finish();
    }

    @Override
    public int keepEncoded(Structure structure) {
        byte[] members = XmlEncoder.bytes(structure, true);
        structure.keep(members);
        return members.length;
    }

    @Override
    public WireAnswer encodeError(ServiceModel service, ServiceException error, String requestId) {
        CommonErrors.Told told = CommonErrors.told(service, protocol(), error);
        return new WireAnswer(told.status(), HEADERS, to -> writeError(error, told, requestId, new XmlOutput(to)));
    }

    private static void writeError(ServiceException error, CommonErrors.Told told, String requestId, XmlOutput out)
            throws IOException {
        out.raw(DECLARATION);
        out.raw("<Response><Errors><Error><Code>");
        out.text(told.code());
        out.raw("</Code><Message>");
        out.text(error.getMessage());
        out.raw("</Message>");
        if (error.details().isPresent()) {
            new XmlEncoder(out, true).membersBesideMessage(error.details().get());
        }
        out.raw("</Error></Errors><RequestID>");
        out.text(requestId);
        out.raw("</RequestID></Response>");
        out.finish();
    }
}
