package io.virga.trials.fuzz;

import io.virga.server.http.FrontDoorLimits;
import java.util.List;

/** The same parameters, sent in another form. */
final class TransportMutations {
    private static final int BODY_LIMIT = FrontDoorLimits.DEFAULT.bodyBytes();

    private TransportMutations() {}

    static void get(Draft draft, Dice dice) {
        draft.method = "GET";
        draft.inQuery = Integer.MAX_VALUE;
        if (dice.oneIn(2)) {
            draft.headers.clear();
            draft.anyProtocol();
        }
    }

    static void postWithQuery(Draft draft, Dice dice) {
        draft.inQuery = dice.oneIn(2)
                ? Integer.MAX_VALUE
                : 1 + dice.below(draft.pieces().size());
    }

    static void contentType(Draft draft, Dice dice) {
        draft.contentType(dice.of(
                "text/plain",
                "application/json",
                "application/x-amz-json-1.0",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded; charset=utf-16",
                "application/x-www-form-urlencoded",
                "APPLICATION/X-WWW-FORM-URLENCODED",
                "application/x-www-form-urlencodedx",
                "application/cbor",
                "/",
                ";",
                "a".repeat(1000)));
        draft.anyProtocol();
    }

    static void noContentType(Draft draft, Dice dice) {
        draft.headers.clear();
        draft.anyProtocol();
    }

    static void method(Draft draft, Dice dice) {
        draft.method = dice.of("PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "post", "FOO", "PROPFIND", "QUERY");
        draft.form = Shot.Form.ANY;
    }

    static void path(Draft draft, Dice dice) {
        draft.path = dice.of(
                "/x",
                "//",
                "/%2e%2e/",
                "/..;/",
                "/../../etc/passwd",
                "/_virga",
                "/_VIRGA/health",
                "/%5fvirga/health",
                "/_virga%2fhealth",
                "/;a=b",
                "/%00",
                "/%ff",
                "/a%20b",
                "/" + "a/".repeat(500));
        draft.form = Shot.Form.ANY;
    }

    static void chunked(Draft draft, Dice dice) {
        draft.chunked = true;
    }

    static void expectContinue(Draft draft, Dice dice) {
        draft.headers.add(new Header("Expect", "100-continue"));
    }

    static void http10(Draft draft, Dice dice) {
        draft.version = "HTTP/1.0";
    }

    static void manyHeaders(Draft draft, Dice dice) {
        int count = dice.of(List.of(10, 100, 500));
        for (int i = 0; i < count; i++) {
            draft.headers.add(new Header("X-H" + i, dice.word(8)));
        }
    }

    static void longHeader(Draft draft, Dice dice) {
        draft.headers.add(new Header("X-Long", "a".repeat(dice.of(List.of(4000, 16_000, 28_000)))));
    }

    /** Exceeds the limit of a request's head. */
    static void headerOverLimit(Draft draft, Dice dice) {
        draft.headers.add(new Header("X-Long", "a".repeat(dice.of(List.of(33_000, 100_000)))));
        draft.delivery = Delivery.RAW;
        draft.mustBeRefused = true;
        draft.unclear();
    }

    static void doubleHeaders(Draft draft, Dice dice) {
        draft.headers.add(
                new Header(dice.of("Content-Type", "X-A", "Accept", "User-Agent"), dice.of(Draft.FORM, "", "a")));
        draft.headers.add(new Header("X-A", "b"));
    }

    static void contentEncoding(Draft draft, Dice dice) {
        draft.headers.add(new Header("Content-Encoding", dice.of("gzip", "identity", "br", "aws-chunked")));
    }

    /** Fills a form with empty pieces up to the largest allowed body. */
    static void bodyAtLimit(Draft draft, Dice dice) {
        int length = draft.shot(0, "").body().length;
        draft.padding = "&".repeat(Math.max(0, BODY_LIMIT - length));
    }

    static void bodyOverLimit(Draft draft, Dice dice) {
        int length = draft.shot(0, "").body().length;
        draft.padding = "&".repeat(Math.max(0, BODY_LIMIT - length) + 1 + dice.below(2) * BODY_LIMIT);
        draft.chunked = dice.oneIn(3);
        draft.delivery = Delivery.RAW; // the server answers before it has read the body, and closes the connection
        draft.mustBeRefused = true;
        draft.unclear();
    }

    static void pipelined(Draft draft, Dice dice) {
        draft.delivery = Delivery.PIPELINED;
    }

    static void slowly(Draft draft, Dice dice) {
        draft.delivery = Delivery.SLOWLY;
        draft.chunked = dice.oneIn(3);
    }

    static void truncated(Draft draft, Dice dice) {
        draft.delivery = Delivery.TRUNCATED;
        draft.chunked = dice.oneIn(3);
        draft.mustBeRefused = true;
        draft.unclear();
    }

    static void abandoned(Draft draft, Dice dice) {
        draft.delivery = Delivery.ABANDONED;
    }
}
