package io.virga.wire;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The protocol of STS, IAM and other early services ("AWS query protocol" in the Smithy specification).
 *
 * <p>Lists are wrapped in requests and in answers unless the model marks them as flattened. An answer holds its members in
 * a result element, followed by the response metadata.
 */
final class AwsQueryCodec implements ProtocolCodec {
    static final AwsQueryCodec INSTANCE = new AwsQueryCodec();

    private final QueryDecoder decoder = new QueryDecoder(ServiceModel.Protocol.AWS_QUERY);

    private AwsQueryCodec() {}

    @Override
    public <I extends Structure> I decodeInput(Operation<I, ?> operation, QueryParameters parameters) {
        return decoder.decode(operation.input(), parameters);
    }

    @Override
    public <O extends Structure> void encodeOutput(
            Operation<?, O> operation, O output, String requestId, OutputStream to) throws IOException {
        String name = operation.name();
        XmlOutput out = new XmlOutput(to);
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
    public void encodeError(ServiceModel service, ServiceException error, String requestId, OutputStream to)
            throws IOException {
        XmlOutput out = new XmlOutput(to);
        out.raw("<ErrorResponse xmlns=\"");
        out.attribute(service.xmlNamespace());
        out.raw("\"><Error><Type>" + (error.isSenderFault() ? "Sender" : "Receiver") + "</Type><Code>");
        out.text(error.code());
        out.raw("</Code><Message>");
        out.text(error.getMessage());
        out.raw("</Message>");
        if (error.details().isPresent()) {
            new XmlEncoder(out, false).members(error.details().get());
        }
        out.raw("</Error><RequestId>");
        out.text(requestId);
        out.raw("</RequestId></ErrorResponse>");
        out.finish();
    }

    @Override
    public String contentType() {
        return "text/xml";
    }
}
