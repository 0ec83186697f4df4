package io.virga.server.http;

import io.virga.wire.ServiceException;

/** An error answer for a request whose service is unknown. It has EC2's form, which every SDK can read. */
final class Envelope {
    private Envelope() {}

    static ApiResponse of(ServiceException error, String requestId, ApiResponse.Facts facts) {
        String text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors><RequestID>%s</RequestID></Response>\
            """.formatted(escape(error.code()), escape(error.getMessage()), escape(requestId));
        return ApiResponse.of(error.status(), "text/xml;charset=UTF-8", text, facts.withCode(error.code()));
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                // XML 1.0 cannot represent these characters.
                default ->
                    escaped.appendCodePoint(
                            (c < 0x20 && c != '\n' && c != '\t')
                                            || (c >= 0xD800 && c < 0xE000)
                                            || c == 0xFFFE
                                            || c == 0xFFFF
                                    ? 0xFFFD
                                    : c);
            }
        });
        return escaped.toString();
    }
}
