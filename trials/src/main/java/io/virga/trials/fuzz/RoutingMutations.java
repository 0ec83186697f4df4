package io.virga.trials.fuzz;

import java.util.Locale;

/** What tells service, protocol and operation of a request, changed: target, media type, path, and the protocol itself. */
final class RoutingMutations {
    private RoutingMutations() {}

    /** Oddities in what names the operation: X-Amz-Target, the path of rpcv2Cbor, or method and path of restJson1. */
    static void name(Draft draft, Dice dice) {
        switch (draft.protocol) {
            case AWS_JSON_1_0, AWS_JSON_1_1 -> target(draft, dice);
            case RPC_V2_CBOR -> cborPath(draft, dice);
            case REST_JSON_1 -> restPath(draft, dice);
            case EC2_QUERY, AWS_QUERY -> throw new IllegalArgumentException(draft.protocol + " has no documents");
        }
    }

    private static void target(Draft draft, Dice dice) {
        String prefix = draft.service().names().targetPrefix();
        String name = draft.operation.name();
        draft.headers.removeIf(header -> header.name().equals("X-Amz-Target"));
        String target = dice.of(
                "",
                name,
                prefix,
                prefix + ".",
                "." + name,
                prefix + "." + name + ".",
                prefix + "." + name + "." + name,
                prefix + "#" + name,
                prefix + "." + name + "x",
                prefix.toUpperCase(Locale.ROOT) + "x." + name,
                "DynamoDB_20120810.ListTables",
                "AmazonSSM.GetParameters",
                "*",
                "\u00ff\u00fe",
                "a".repeat(9_000),
                "..".repeat(300));
        draft.headers.add(new Header("X-Amz-Target", target));
        if (dice.oneIn(4)) {
            draft.headers.removeIf(header -> header.name().equals("X-Amz-Target"));
        } else if (dice.oneIn(6)) {
            draft.headers.add(new Header("X-Amz-Target", prefix + "." + name));
        }
        if (!target.equals("AmazonSSM.GetParameters")) {
            draft.refuse();
        }
        draft.anyProtocol();
    }

    private static void cborPath(Draft draft, Dice dice) {
        String shape = draft.service().names().shapeName();
        String name = draft.operation.name();
        if (dice.oneIn(3)) {
            draft.headers.removeIf(header -> header.name().equals("Smithy-Protocol"));
            if (dice.oneIn(2)) {
                draft.headers.add(new Header("Smithy-Protocol", dice.of("", "rpc-v2-json", "RPC-V2-CBOR", "x")));
            }
        } else {
            draft.path = dice.of(
                    "/",
                    "/service/" + shape,
                    "/service/" + shape + "/operation/",
                    "/service//operation/" + name,
                    "/service/" + shape + "/operation/" + name + "/",
                    "/service/" + shape + "/operation/" + name + "x",
                    "/service/x/operation/" + name,
                    "/x/service/" + shape + "/operation/" + name,
                    "/service/" + shape + "/operation/%00",
                    "/service/" + shape + "/operation/" + "a".repeat(3_000),
                    "/service/" + shape + "/operation/" + name + "?a=%zz");
        }
        draft.anyProtocol();
    }

    private static void restPath(Draft draft, Dice dice) {
        String path = draft.path;
        String separator = path.contains("?") ? "&" : "?";
        draft.path = dice.of(
                "/",
                path + "/",
                path + "x",
                path.replaceFirst("/", "//"),
                path.replace("/a", "/%2F"),
                path.replace("/a", "/"),
                path.replace("/a", "/%00"),
                path.replace("/a", "/%C3%28"),
                path.replace("/a", "/%zz"),
                path.replace("/a", "/.."),
                path.replace("/a", "/" + "%41".repeat(2_000)),
                path.replace("/a", "/a;b=c"),
                path + "/a".repeat(500),
                path + separator,
                path + separator + "a",
                path + separator + "a=b&a=c&=&&",
                path + separator + "maxResults=x&nextToken=%00",
                path + separator + "a=%zz",
                path + separator + "a=%FF",
                path + separator + "a=b&".repeat(500));
        if (dice.oneIn(3)) {
            draft.method = dice.of("GET", "PUT", "POST", "DELETE", "PATCH", "FOO");
        }
    }

    /** What the body is said to be. */
    static void mediaType(Draft draft, Dice dice) {
        draft.headers.removeIf(header -> header.name().equals("Content-Type"));
        if (!dice.oneIn(5)) {
            draft.headers.add(new Header(
                    "Content-Type",
                    dice.of(
                            "text/plain",
                            "application/json",
                            "application/x-amz-json-1.0",
                            "application/x-amz-json-1.1; charset=utf-16",
                            "APPLICATION/X-AMZ-JSON-1.1",
                            "application/cbor",
                            "application/cbor; x=y",
                            "application/x-www-form-urlencoded",
                            "multipart/form-data; boundary=x",
                            "/",
                            ";",
                            "a".repeat(5_000))));
        }
        if (dice.oneIn(4)) {
            draft.headers.add(new Header("Accept", dice.of("text/html", "application/cbor", "", "*/*;q=0")));
        }
        draft.anyProtocol();
    }

    /**
     * The same request in the clothes of another protocol, which its service does not speak: it is answered in the one that
     * the service's clients prefer.
     */
    static void otherProtocol(Draft draft, Dice dice) {
        draft.anyProtocol();
        switch (dice.below(4)) {
            case 0 -> {
                draft.contentType("application/x-www-form-urlencoded");
                draft.content("Action=" + draft.operation.name() + "&Version="
                        + draft.service().version());
            }
            case 1 -> {
                draft.contentType("application/cbor");
                draft.headers.add(new Header("Smithy-Protocol", "rpc-v2-cbor"));
                draft.content(TreeText.cbor(draft.document));
            }
            case 2 -> {
                draft.contentType("application/x-amz-json-1.1");
                draft.headers.removeIf(header -> header.name().equals("X-Amz-Target"));
                draft.headers.add(new Header("X-Amz-Target", "IAM." + draft.operation.name()));
            }
            default -> {
                draft.contentType("application/xml");
                draft.content("<?xml version=\"1.0\"?><a>&b;</a>");
            }
        }
    }

    /** A query service that is spoken to in JSON or CBOR. */
    static void documentForQuery(Draft draft, Dice dice) {
        draft.pieces().clear();
        draft.pieces().add(dice.of("{}", "{\"Name\":\"a\"}", TreeText.hex("a0"), "<a/>", ""));
        draft.contentType(dice.of("application/x-amz-json-1.1", "application/json", "application/cbor", "text/xml"));
        draft.headers.add(
                dice.oneIn(2)
                        ? new Header(
                                "X-Amz-Target", draft.service().names().targetPrefix() + "." + draft.operation.name())
                        : new Header("Smithy-Protocol", "rpc-v2-cbor"));
        draft.refuse();
        draft.anyProtocol();
    }
}
