package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/** Bytes that are not HTTP, or almost HTTP. The server must answer or close the connection. */
final class RawRequests {
    private static final String HOST = "Host: 127.0.0.1\r\n";
    private static final String END = "\r\n\r\n";

    private RawRequests() {}

    static String requestLine(Dice dice) {
        return dice.of(
                        "",
                        "\r\n\r\n\r\nGET / HTTP/1.1",
                        "GET",
                        "GET /",
                        "GET / HTTP/9.9",
                        "GET / HTTP/2.0",
                        "GET / HTTP/1.1 x",
                        "GET  /  HTTP/1.1",
                        "GET\t/\tHTTP/1.1",
                        " GET / HTTP/1.1",
                        "GET / http/1.1",
                        "GET /\u0000 HTTP/1.1",
                        "GET /% HTTP/1.1",
                        "GET /%zz HTTP/1.1",
                        "GET /?%zz HTTP/1.1",
                        "GET /?\u00ff\u00fe HTTP/1.1",
                        "GET /\u00e4 HTTP/1.1",
                        "GET http://elsewhere/ HTTP/1.1",
                        "GET http://[::1/ HTTP/1.1",
                        "GET ftp://a:99999/ HTTP/1.1",
                        "CONNECT 127.0.0.1:22 HTTP/1.1",
                        "OPTIONS * HTTP/1.1",
                        "TRACE / HTTP/1.1",
                        "G\u0001T / HTTP/1.1",
                        "A".repeat(40_000) + " / HTTP/1.1",
                        "GET /" + "a".repeat(40_000) + " HTTP/1.1",
                        "GET /?" + "a=b&".repeat(9_000) + " HTTP/1.1",
                        "PRI * HTTP/2.0",
                        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                        dice.bytes(1 + dice.below(300)))
                + "\r\n" + HOST + END;
    }

    static String headers(Dice dice) {
        return "GET / HTTP/1.1\r\n"
                + dice.of(
                        "",
                        "Host\r\n",
                        "Host:\r\n",
                        "Host: a\r\nHost: b\r\n",
                        "Host: a b\r\n",
                        "Host: [::1\r\n",
                        "Host: a:99999999\r\n",
                        HOST + ": x\r\n",
                        HOST + "A b: x\r\n",
                        HOST + "A : x\r\n",
                        HOST + " folded\r\n",
                        HOST + "A: b\r\n  c\r\n",
                        HOST + "A: \u0000\r\n",
                        HOST + "A\u0000: b\r\n",
                        HOST + "A: \u00ff\u00fe\r\n",
                        HOST + "A: b\rC: d\r\n",
                        HOST + "A: b\nC: d\n",
                        HOST + "Connection: close, keep-alive, upgrade\r\nUpgrade: h2c\r\n",
                        HOST + "Upgrade: websocket\r\nConnection: Upgrade\r\n",
                        HOST + "Expect: something\r\n",
                        HOST + "Range: bytes=0-1\r\n",
                        HOST + "If-None-Match: *\r\n",
                        HOST + "Authorization\r\n",
                        HOST + "x-amz-date: \r\nAuthorization: \r\n",
                        HOST + "A: " + "b".repeat(40_000) + "\r\n",
                        HOST + "A: b\r\n".repeat(6_000),
                        HOST + dice.bytes(1 + dice.below(200)) + "\r\n")
                + "\r\n";
    }

    static String chunks(Dice dice) {
        String head = "POST / HTTP/1.1\r\n" + HOST + "Content-Type: " + Draft.FORM + "\r\nTransfer-Encoding: "
                + dice.of(
                        "chunked",
                        "chunked",
                        "chunked",
                        "chunked, chunked",
                        "gzip, chunked",
                        "identity",
                        "xchunked",
                        "")
                + END;
        return head
                + dice.of(
                        "",
                        "\r\n",
                        "0\r\n",
                        "0\r\n\r\n",
                        "g\r\nabc\r\n0\r\n\r\n",
                        "-1\r\nabc\r\n0\r\n\r\n",
                        "3\r\nabcd\r\n0\r\n\r\n",
                        "5\r\nabc\r\n0\r\n\r\n",
                        "3 ; x=y\r\nabc\r\n0\r\nA: b\r\n\r\n",
                        "3\nabc\n0\n\n",
                        "0x3\r\nabc\r\n0\r\n\r\n",
                        "FFFFFFFFFFFFFFFF\r\nabc",
                        "7FFFFFFF\r\nabc",
                        "100000\r\n" + "a".repeat(100),
                        "1\r\na\r\n".repeat(5_000) + "0\r\n\r\n",
                        "3;" + "x".repeat(50_000) + "\r\nabc\r\n0\r\n\r\n",
                        "3\r\nabc\r\n0\r\n" + "A: b\r\n".repeat(6_000) + "\r\n");
    }

    /**
     * Two lengths, or a length and chunks. A server that interprets them differently from a proxy in front of it is
     * open to request smuggling.
     */
    static String lengths(Dice dice) {
        String body = "Action=DescribeRegions&Version=2016-11-15";
        return "POST / HTTP/1.1\r\n" + HOST + "Content-Type: " + Draft.FORM + "\r\n"
                + dice.of(
                        "Content-Length: 5\r\nContent-Length: 41\r\n",
                        "Content-Length: 41, 5\r\n",
                        "Content-Length: 41\r\nTransfer-Encoding: chunked\r\n",
                        "Transfer-Encoding: chunked\r\nContent-Length: 41\r\n",
                        "Content-Length: -1\r\n",
                        "Content-Length: +41\r\n",
                        "Content-Length: 0x29\r\n",
                        "Content-Length: 99999999999999999999\r\n",
                        "Content-Length: 2147483648\r\n",
                        "Content-Length: 1048577\r\n",
                        "Content-Length: a\r\n",
                        "Content-Length:\r\n",
                        "Content-Length: 4 1\r\n",
                        "Content-Length : 41\r\n",
                        "Content-Length: 100\r\n",
                        "Content-Length: 3\r\n")
                + "\r\n" + body;
    }

    /** Several complete requests and then malformed bytes, sent without waiting for answers. */
    static String pipeline(Dice dice) {
        String good = "GET /_virga/health HTTP/1.1\r\n" + HOST + END;
        String bad = dice.of(requestLine(dice), headers(dice), chunks(dice), lengths(dice));
        return good.repeat(1 + dice.below(20)) + bad;
    }

    static Shot shot(long number, String mutation, String bytes, boolean mustBeRefused) {
        return new Shot(
                number,
                mutation,
                "",
                "",
                "",
                "",
                "",
                List.of(),
                bytes.getBytes(ISO_8859_1),
                false,
                Signing.good(Draft.REGION, "ec2").withStyle(Signing.Style.NONE),
                Delivery.RAW,
                Shot.Form.ANY,
                mustBeRefused,
                List.of());
    }
}
