package io.virga.host.metadata;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP response.
 *
 * @param timeToLive the IP time to live of the response's packets; empty for the system's default
 */
record HttpAnswer(
        int status,
        String reason,
        String contentType,
        Map<String, String> headers,
        byte[] body,
        Optional<Integer> timeToLive) {
    static HttpAnswer text(String body) {
        return new HttpAnswer(
                200, "OK", "text/plain", Map.of(), body.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    static HttpAnswer bytes(byte[] body) {
        return new HttpAnswer(200, "OK", "application/octet-stream", Map.of(), body, Optional.empty());
    }

    static HttpAnswer error(int status, String reason) {
        return error(status, reason, Map.of());
    }

    /** An error with the same page as EC2's metadata service sends. */
    static HttpAnswer error(int status, String reason, Map<String, String> headers) {
        String page = String.join(
                "\n",
                List.of(
                        "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>",
                        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\"",
                        "\t\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">",
                        "<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"en\" lang=\"en\">",
                        " <head>",
                        "  <title>%d - %s</title>".formatted(status, reason),
                        " </head>",
                        " <body>",
                        "  <h1>%d - %s</h1>".formatted(status, reason),
                        " </body>",
                        "</html>",
                        ""));
        return new HttpAnswer(
                status, reason, "text/html", headers, page.getBytes(StandardCharsets.ISO_8859_1), Optional.empty());
    }

    HttpAnswer with(Map<String, String> moreHeaders) {
        return new HttpAnswer(status, reason, contentType, moreHeaders, body, timeToLive);
    }

    HttpAnswer withTimeToLive(int hops) {
        return new HttpAnswer(status, reason, contentType, headers, body, Optional.of(hops));
    }
}
