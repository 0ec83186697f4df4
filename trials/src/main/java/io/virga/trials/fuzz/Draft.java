package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.virga.wire.Operation;
import io.virga.wire.ServiceModel;
import io.virga.wire.ServiceModel.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request under construction: valid at first, then changed by mutations. Each char of its texts is one byte of the
 * wire.
 *
 * <p>In the query protocols it is made of {@link #parameters}, in the others of {@link #document}.
 */
final class Draft {
    static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    static final String REGION = "us-east-1";
    static final String OTHER_REGION = "eu-west-1";

    final Operation<?, ?> operation;
    final Protocol protocol;
    final List<Parameter> parameters = new ArrayList<>();
    final Map<String, Object> document = new LinkedHashMap<>();
    final List<Header> headers = new ArrayList<>();
    final List<String> mustNotShow = new ArrayList<>();
    private final List<String> pieces = new ArrayList<>();
    private boolean encoded;
    private String content = "";

    String method = "POST";
    String path = "/";
    String version = "HTTP/1.1";
    /** How many pieces, counted from the first, go into the query. */
    int inQuery;
    /** Follows the pieces or the document in the body. */
    String padding = "";

    boolean chunked;
    Signing signing;
    Delivery delivery = Delivery.WHOLE;
    Shot.Form form;
    boolean mustBeRefused;

    private Draft(Operation<?, ?> operation, Protocol protocol) {
        this.operation = operation;
        this.protocol = protocol;
        signing = Signing.good(REGION, service().signingName());
        form = Shot.Form.of(protocol);
        // Virga knows nothing but the name of such an operation.
        mustBeRefused = !operation.isDescribed();
    }

    /** A request of an operation in its service's preferred protocol, which must be a query protocol. */
    Draft(Operation<?, ?> operation, List<Parameter> parameters) {
        this(operation, operation.service().protocol(), parameters);
    }

    /** A request in a query protocol. */
    Draft(Operation<?, ?> operation, Protocol protocol, List<Parameter> parameters) {
        this(operation, protocol);
        this.parameters.addAll(parameters);
        headers.add(new Header("Content-Type", FORM));
    }

    /** A request in a protocol whose bodies are documents. */
    Draft(Operation<?, ?> operation, Protocol protocol, Map<String, Object> document) {
        this(operation, protocol);
        this.document.putAll(document);
        switch (protocol) {
            case AWS_JSON_1_0, AWS_JSON_1_1 -> {
                headers.add(new Header("Content-Type", jsonType()));
                headers.add(new Header("X-Amz-Target", service().names().targetPrefix() + "." + operation.name()));
            }
            case RPC_V2_CBOR -> {
                headers.add(new Header("Content-Type", "application/cbor"));
                headers.add(new Header("Smithy-Protocol", "rpc-v2-cbor"));
                path = "/service/" + service().names().shapeName() + "/operation/" + operation.name();
            }
            case REST_JSON_1 -> RestParts.move(this, operation);
            case EC2_QUERY, AWS_QUERY -> throw new IllegalArgumentException(protocol + " has no documents");
        }
    }

    ServiceModel service() {
        return operation.service();
    }

    /** Whether it is made of parameters. */
    boolean isQuery() {
        return ModelRequests.isQuery(protocol);
    }

    boolean isEc2() {
        return protocol == Protocol.EC2_QUERY;
    }

    boolean isCbor() {
        return protocol == Protocol.RPC_V2_CBOR;
    }

    private String jsonType() {
        return protocol == Protocol.AWS_JSON_1_0 ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1";
    }

    /** The encoded parameters of the form, Action and Version first. After this call, only the pieces count. */
    List<String> pieces() {
        if (!encoded) {
            encoded = true;
            pieces.add("Action=" + operation.name());
            pieces.add("Version=" + service().version());
            parameters.forEach(parameter -> pieces.add(parameter.encoded()));
        }
        return pieces;
    }

    /** The encoded document. After this call, only this text counts. */
    String content() {
        if (!encoded) {
            encoded = true;
            content = isCbor() ? TreeText.cbor(document) : TreeText.json(document);
        }
        return content;
    }

    void content(String text) {
        encoded = true;
        content = text;
    }

    /** The whole body, unless a part of it goes into the query. */
    String body() {
        return (isQuery() ? String.join("&", pieces()) : content()) + padding;
    }

    /** Marks that no answer but a refusal is right. */
    void refuse() {
        mustBeRefused = true;
    }

    /**
     * Marks that the signature no longer determines which service's error form the answer must have. Headers and paths of some
     * protocols still do.
     */
    void unclear() {
        boolean named = protocol == Protocol.AWS_JSON_1_0 || protocol == Protocol.AWS_JSON_1_1 || isCbor();
        if (!isEc2() && !named) {
            form = Shot.Form.EITHER;
        }
    }

    /** Marks that the request no longer tells which protocol of its service it speaks, if there are several. */
    void anyProtocol() {
        if (service().protocols().size() > 1) {
            form = Shot.Form.EITHER;
        }
    }

    void contentType(String type) {
        headers.removeIf(header -> header.name().equals("Content-Type"));
        headers.add(new Header("Content-Type", type));
    }

    /** Has the request signed by somebody. */
    void signedBy(Principal principal) {
        signing = signing.as(principal);
        if (principal.mayNot(service().name(), operation.name())) {
            refuse();
        }
    }

    Shot shot(long number, String mutation) {
        String query = "";
        String body = body();
        if (isQuery() && inQuery > 0) {
            int split = Math.min(inQuery, pieces().size());
            query = String.join("&", pieces().subList(0, split));
            body = String.join("&", pieces().subList(split, pieces().size())) + padding;
        }
        return new Shot(
                number,
                mutation,
                service().name(),
                operation.name(),
                method,
                query.isEmpty() ? path : path + "?" + query,
                version,
                headers,
                body.getBytes(ISO_8859_1),
                chunked,
                signing,
                delivery,
                form,
                mustBeRefused,
                mustNotShow);
    }
}
