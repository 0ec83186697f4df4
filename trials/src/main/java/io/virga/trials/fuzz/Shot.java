package io.virga.trials.fuzz;

import static java.util.Objects.requireNonNull;

import io.virga.wire.ServiceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One request as data, so that it can be stored in a file and sent again. It is signed each time it is sent, because a
 * signature is valid for minutes only.
 *
 * @param number its place in the run
 * @param mutation the change that was applied
 * @param serviceName the service that it is for, or ""
 * @param operation the original action, or ""
 * @param target path and query as they are sent
 * @param version the protocol of the request line
 * @param headers the headers other than Host, Content-Length and the signature's
 * @param body the body; for {@link Delivery#RAW} all bytes, including the head
 * @param chunked whether the body is sent in chunks
 * @param form the form that the answer must have
 * @param mustBeRefused whether a successful answer would be wrong
 * @param mustNotShow values that no successful answer may contain
 */
record Shot(
        long number,
        String mutation,
        String serviceName,
        String operation,
        String method,
        String target,
        String version,
        List<Header> headers,
        byte[] body,
        boolean chunked,
        Signing signing,
        Delivery delivery,
        Form form,
        boolean mustBeRefused,
        List<String> mustNotShow) {
    /** The form of an answer. */
    enum Form {
        EC2,
        /** That of awsQuery, in the name of the shot's service. */
        QUERY,
        JSON_1_0,
        JSON_1_1,
        REST_JSON,
        CBOR,
        /** JSON, of Virga's own pages. */
        OWN,
        /** An error in the form of any service: the request does not determine the service. */
        EITHER,
        /** Any of these, or plain text: the path leads to no service. */
        ANY;

        static Form of(ServiceModel.Protocol protocol) {
            return switch (protocol) {
                case EC2_QUERY -> EC2;
                case AWS_QUERY -> QUERY;
                case AWS_JSON_1_0 -> JSON_1_0;
                case AWS_JSON_1_1 -> JSON_1_1;
                case REST_JSON_1 -> REST_JSON;
                case RPC_V2_CBOR -> CBOR;
            };
        }
    }

    Shot {
        requireNonNull(form, "form is null");
        headers = List.copyOf(headers);
        mustNotShow = List.copyOf(mustNotShow);
    }

    /** The service that the request is for, if any. */
    Optional<ServiceModel> service() {
        return Surface.SERVICES.stream()
                .filter(service -> service.name().equals(serviceName))
                .findFirst();
    }

    Shot withBody(byte[] newBody) {
        return new Shot(
                number,
                mutation,
                serviceName,
                operation,
                method,
                target,
                version,
                headers,
                newBody,
                chunked,
                signing,
                delivery,
                form,
                mustBeRefused,
                mustNotShow);
    }

    Shot withForm(Form newForm) {
        return new Shot(
                number,
                mutation,
                serviceName,
                operation,
                method,
                target,
                version,
                headers,
                body,
                chunked,
                signing,
                delivery,
                newForm,
                mustBeRefused,
                mustNotShow);
    }

    Shot withHeader(Header header) {
        List<Header> more = new ArrayList<>(headers);
        more.add(header);
        return new Shot(
                number,
                mutation,
                serviceName,
                operation,
                method,
                target,
                version,
                more,
                body,
                chunked,
                signing,
                delivery,
                form,
                mustBeRefused,
                mustNotShow);
    }

    /** Whether the request appears to come from another site. */
    boolean isForeign() {
        return Mutation.isOfDoorstep(mutation);
    }
}
