package io.virga.trials.fuzz;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * One request as data, so that it can be stored in a file and sent again. It is signed each time it is sent, because a
 * signature is valid for minutes only.
 *
 * @param number its place in the run
 * @param mutation the change that was applied
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
        STS,
        /** JSON, of Virga's own pages. */
        OWN,
        /** An error in either service's form: the request does not determine the service. */
        EITHER,
        /** Any of these, or plain text: the path leads to no service. */
        ANY
    }

    Shot {
        requireNonNull(form, "form is null");
        headers = List.copyOf(headers);
        mustNotShow = List.copyOf(mustNotShow);
    }

    Shot withBody(byte[] newBody) {
        return new Shot(
                number,
                mutation,
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
