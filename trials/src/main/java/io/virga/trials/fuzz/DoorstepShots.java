package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * Requests as a browser sends them for a web page of another site. Their signatures are valid, because everybody knows
 * the key. The server must still refuse them with 403 before anything is done.
 */
final class DoorstepShots {
    /** The name prefix of key pairs that must never be created. */
    static final String KEY_NAME = "past-the-doorstep";

    private DoorstepShots() {}

    static void host(Draft draft, Dice dice) {
        draft.headers.add(foreignHost(dice));
        refused(draft);
    }

    static void page(Draft draft, Dice dice) {
        draft.headers.add(foreignPage(dice));
        if (dice.oneIn(2)) {
            draft.method = dice.of("GET", "OPTIONS");
            draft.inQuery = Integer.MAX_VALUE;
        }
        if (dice.oneIn(2)) {
            draft.signing = draft.signing.withStyle(Signing.Style.QUERY);
            draft.contentType("text/plain");
        }
        refused(draft);
    }

    private static void refused(Draft draft) {
        draft.mustBeRefused = true;
        // It is refused before its service is determined.
        draft.form = Shot.Form.EITHER;
    }

    /** A request that would have a visible effect if it were executed. */
    static Shot effect(long number, String mutation, Dice dice) {
        String form = "Action=CreateKeyPair&Version=2016-11-15&KeyType=ed25519&KeyName=" + KEY_NAME + number;
        boolean inUrl = dice.oneIn(2);
        return new Shot(
                number,
                mutation,
                "ec2",
                "CreateKeyPair",
                inUrl ? "GET" : "POST",
                inUrl ? "/?" + form : "/",
                "HTTP/1.1",
                List.of(
                        new Header("Content-Type", dice.of("text/plain", Draft.FORM)),
                        dice.oneIn(2) ? foreignHost(dice) : foreignPage(dice)),
                (inUrl ? "" : form).getBytes(UTF_8),
                false,
                Signing.good(Draft.REGION, "ec2")
                        .withStyle(dice.of(List.of(Signing.Style.HEADER, Signing.Style.QUERY))),
                Delivery.WHOLE,
                Shot.Form.EC2,
                true,
                List.of());
    }

    /** A request to Virga's own pages, even with the right key. */
    static Shot own(long number, String mutation, Dice dice) {
        Shot shot = OwnPages.shot(
                number,
                mutation,
                dice.of("GET", "POST", "OPTIONS"),
                dice.of("/_virga/reset", "/_virga/images", "/_virga/images/import", "/_virga/health"),
                "{}",
                Signing.owner(),
                true);
        return shot.withHeader(dice.oneIn(2) ? foreignHost(dice) : foreignPage(dice));
    }

    private static Header foreignHost(Dice dice) {
        return new Header(
                "Host",
                dice.of(
                        "evil.example",
                        "evil.example:4566",
                        "127.0.0.1.evil.example",
                        "localhost.evil.example:80",
                        "0.0.0.0:4566",
                        "[::2]:4566",
                        "192.168.1.1",
                        "2130706433",
                        "a".repeat(250)));
    }

    private static Header foreignPage(Dice dice) {
        return dice.oneIn(2)
                ? new Header(
                        "Origin",
                        dice.of(
                                "http://evil.example",
                                "https://evil.example:4566",
                                "null",
                                "",
                                "file://",
                                "http://127.0.0.1:1",
                                "http://localhost.evil.example"))
                : new Header("Sec-Fetch-Site", dice.of("cross-site", "same-site", "x", ""));
    }
}
