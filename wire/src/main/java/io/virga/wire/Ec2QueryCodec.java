package io.virga.wire;

import java.io.IOException;
import java.io.OutputStream;

/**
 * EC2's protocol: requests are query parameters, answers are XML ("AWS EC2 query protocol" in the Smithy specification).
 *
 * <p>All lists are flattened in requests and wrapped in answers; the request id is the first element of an answer.
 */
final class Ec2QueryCodec implements ProtocolCodec {
    static final Ec2QueryCodec INSTANCE = new Ec2QueryCodec();

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final QueryDecoder decoder = new QueryDecoder(ServiceModel.Protocol.EC2_QUERY);

    private Ec2QueryCodec() {}

    @Override
    public <I extends Structure> I decodeInput(Operation<I, ?> operation, QueryParameters parameters) {
        return decoder.decode(operation.input(), parameters);
    }

    @Override
    public <O extends Structure> void encodeOutput(
            Operation<?, O> operation, O output, String requestId, OutputStream to) throws IOException {
        XmlOutput out = new XmlOutput(to);
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
    public void encodeError(ServiceModel service, ServiceException error, String requestId, OutputStream to)
            throws IOException {
        XmlOutput out = new XmlOutput(to);
        out.raw(DECLARATION);
        out.raw("<Response><Errors><Error><Code>");
        out.text(error.code());
        out.raw("</Code><Message>");
        out.text(error.getMessage());
        out.raw("</Message>");
        if (error.details().isPresent()) {
            new XmlEncoder(out, true).members(error.details().get());
        }
        out.raw("</Error></Errors><RequestID>");
        out.text(requestId);
        out.raw("</RequestID></Response>");
        out.finish();
    }

    @Override
    public String contentType() {
        return "text/xml;charset=UTF-8";
    }
}
