package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * Requests to Virga's own pages under {@code /_virga/}. Requests that would really build an image or wipe everything
 * are sent only in forms that must be refused.
 */
final class OwnPages {
    private OwnPages() {}

    static Shot anyMethod(long number, String mutation, Dice dice) {
        String path = dice.of("/_virga/health", "/_virga/images", "/_virga/x", "/_virga/", "/_virga/images/");
        String method = dice.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH");
        return shot(number, mutation, method, path, "", signed(), false);
    }

    static Shot unsigned(long number, String mutation, Dice dice) {
        String path = dice.of("/_virga/images", "/_virga/images/build?recipe=virga-tiny", "/_virga/images/ami-1");
        Signing wrong = dice.of(List.of(
                signed().withStyle(Signing.Style.NONE),
                // The access key that everybody knows is not accepted here.
                signed().withStyle(Signing.Style.HEADER),
                signed().withStyle(Signing.Style.QUERY),
                signed().and(Signing.What.SET_HEADER, "Authorization", "Bearer"),
                signed().and(Signing.What.SET_HEADER, "Authorization", "Bearer " + "0".repeat(64)),
                signed().and(Signing.What.SET_HEADER, "Authorization", "Basic dGVzdDp0ZXN0")));
        return shot(number, mutation, dice.of("GET", "POST", "DELETE"), path, "", wrong, true);
    }

    static Shot build(long number, String mutation, Dice dice) {
        String recipe = dice.of("", "x", "virga-tiny%00", "%zz", "../x", "virga-tiny&recipe=debian-12", "%ff");
        return shot(number, mutation, "POST", "/_virga/images/build?recipe=" + recipe, "", signed(), false);
    }

    static Shot json(long number, String mutation, Dice dice) {
        String body = dice.of(
                "",
                "{",
                "{}",
                "[]",
                "null",
                "1",
                "\"a\"",
                "{\"source\":1,\"name\":2}",
                "{\"source\":\"/nowhere\",\"name\":\"a\"}",
                "{\"source\":\"http://127.0.0.1:1/x\",\"name\":\"a\"}",
                "{\"source\":\"http://[\",\"name\":\"a\"}",
                "{\"source\":\"\\u0000\",\"name\":\"\\ud800\"}",
                "{\"source\":\"a\",\"source\":\"b\",\"name\":\"c\"}",
                "[".repeat(100_000),
                "{\"a\":".repeat(5_000),
                "1".repeat(20_000),
                "{\"source\":\"" + "a".repeat(500_000) + "\",\"name\":\"a\"}",
                "\ufeff{}",
                dice.bytes(50));
        return shot(number, mutation, "POST", "/_virga/images/import", body, signed(), false);
    }

    static Shot remove(long number, String mutation, Dice dice) {
        String id = dice.of("ami-0123456789abcdef0", "x", "%00", "%ff", "..%2f..", "a/b", "a".repeat(5_000), "%", "?");
        Shot shot = shot(number, mutation, "DELETE", "/_virga/images/" + id, "", signed(), false);
        // Some of these are not valid paths; such a request is refused before it is routed.
        return shot.withForm(Shot.Form.ANY);
    }

    static Shot reset(long number, String mutation, Dice dice) {
        return unkeyed(number, mutation, dice.of("GET", "PUT", "POST"), "/_virga/reset");
    }

    private static Shot unkeyed(long number, String mutation, String method, String target) {
        return shot(number, mutation, method, target, "", signed().withStyle(Signing.Style.NONE), true);
    }

    private static Signing signed() {
        return Signing.owner();
    }

    static Shot shot(
            long number,
            String mutation,
            String method,
            String target,
            String body,
            Signing signing,
            boolean mustBeRefused) {
        return new Shot(
                number,
                mutation,
                "",
                "",
                method,
                target,
                "HTTP/1.1",
                List.of(),
                body.getBytes(UTF_8),
                false,
                signing,
                Delivery.WHOLE,
                Shot.Form.OWN,
                mustBeRefused,
                List.of());
    }
}
