package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.virga.wire.Operation;
import io.virga.wire.ServiceModel;
import java.util.ArrayList;
import java.util.List;

/**
 * A request under construction: valid at first, then changed by mutations. Each char of its texts is one byte of the
 * wire.
 */
final class Draft {
    static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
    static final String REGION = "us-east-1";
    static final String OTHER_REGION = "eu-west-1";

    final Operation<?, ?> operation;
    final List<Parameter> parameters;
    final List<Header> headers = new ArrayList<>();
    final List<String> mustNotShow = new ArrayList<>();
    private final List<String> pieces = new ArrayList<>();
    private boolean encoded;

    String method = "POST";
    String path = "/";
    String version = "HTTP/1.1";
    /** How many pieces, counted from the first, go into the query. */
    int inQuery;
    /** Follows the pieces in the body. */
    String padding = "";

    boolean chunked;
    Signing signing;
    Delivery delivery = Delivery.WHOLE;
    Shot.Form form;
    boolean mustBeRefused;

    Draft(Operation<?, ?> operation, List<Parameter> parameters) {
        this.operation = operation;
        this.parameters = new ArrayList<>(parameters);
        ServiceModel service = operation.service();
        signing = Signing.good(REGION, service.signingName());
        form = isSts() ? Shot.Form.STS : Shot.Form.EC2;
        headers.add(new Header("Content-Type", FORM));
    }

    boolean isSts() {
        return operation.service().protocol() == ServiceModel.Protocol.AWS_QUERY;
    }

    /** The encoded parameters of the form, Action and Version first. After this call, only the pieces count. */
    List<String> pieces() {
        if (!encoded) {
            encoded = true;
            pieces.add("Action=" + operation.name());
            pieces.add("Version=" + operation.service().version());
            parameters.forEach(parameter -> pieces.add(parameter.encoded()));
        }
        return pieces;
    }

    /** Marks that the request no longer determines which service's error form the answer must have. */
    void unclear() {
        if (isSts()) {
            form = Shot.Form.EITHER;
        }
    }

    void contentType(String type) {
        headers.removeIf(header -> header.name().equals("Content-Type"));
        headers.add(new Header("Content-Type", type));
    }

    Shot shot(long number, String mutation) {
        List<String> all = pieces();
        int split = Math.min(inQuery, all.size());
        String query = String.join("&", all.subList(0, split));
        String body = String.join("&", all.subList(split, all.size())) + padding;
        return new Shot(
                number,
                mutation,
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
