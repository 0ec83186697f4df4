package io.virga.trials.fuzz;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * One request as data, so that it can be kept in a file and sent again: signed anew each time, since a signature is good for
 * minutes only.
 *
 * @param number its place in the run
 * @param mutation what was done to it
 * @param operation the action that it began as, or ""
 * @param target path and query as they are sent
 * @param version the protocol of the request line
 * @param headers those beside Host, Content-Length and the signature's
 * @param body of the request; for {@link Delivery#RAW} all that is sent, head and all
 * @param chunked whether the body goes in chunks
 * @param form the form that its answer must have
 * @param mustBeRefused whether an answer of success would be wrong
 * @param mustNotShow what no answer of success may hold
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
    /** What an answer looks like. */
    enum Form {
        EC2,
        STS,
        /** JSON, of Virga's own pages. */
        OWN,
        /** An error in either service's form: the request does not tell whose it is. */
        EITHER,
        /** Any of them, or a plain text: the path leads to no service. */
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

    /** Whether it comes from another site, as far as the server can know. */
    boolean isForeign() {
        return Mutation.isOfDoorstep(mutation);
    }
}
