package io.virga.wire;

import static java.util.Objects.requireNonNull;

/**
 * Where an operation of a REST protocol is reached ({@code smithy.api#http}).
 *
 * @param method the HTTP method, in upper case
 * @param uri the path with its labels, {@code /2015-02-01/file-systems/{FileSystemId}}; {@code {Path+}} takes slashes, too. A
 *     constant query may follow a question mark.
 * @param status the status of a success
 * @see <a href="https://smithy.io/2.0/spec/http-bindings.html">Smithy, HTTP bindings</a>
 */
public record HttpBinding(String method, String uri, int status) {
    /** The binding of all operations that are told apart by something else than method and path. */
    public static final HttpBinding RPC = new HttpBinding("POST", "/", 200);

    public HttpBinding {
        requireNonNull(method, "method is null");
        requireNonNull(uri, "uri is null");
    }
}
