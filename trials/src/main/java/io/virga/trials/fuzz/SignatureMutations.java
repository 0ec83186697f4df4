package io.virga.trials.fuzz;

import io.virga.trials.fuzz.Signing.Style;
import io.virga.trials.fuzz.Signing.What;
import java.util.List;

/** Signatures that are missing, wrong, expired, of another request, or in the query. */
final class SignatureMutations {
    private SignatureMutations() {}

    static void unsigned(Draft draft, Dice dice) {
        draft.signing = draft.signing.withStyle(Style.NONE);
        refused(draft);
    }

    static void replayed(Draft draft, Dice dice) {
        draft.delivery = Delivery.REPLAYED;
    }

    static void clockWithinBounds(Draft draft, Dice dice) {
        draft.signing = draft.signing.withTime(dice.below(480) - 240, 300);
    }

    static void clockOutOfBounds(Draft draft, Dice dice) {
        long skew = dice.of(List.of(400L, 3600L, 86_400L, 31_536_000L, 3_000_000_000L));
        draft.signing = draft.signing.withTime(dice.oneIn(2) ? skew : -skew, 300);
        draft.mustBeRefused = true;
    }

    static void wrongSecret(Draft draft, Dice dice) {
        draft.signing = draft.signing.withKey("test", dice.of("Test", "", "wrong", dice.word(40)), "");
        draft.mustBeRefused = true;
    }

    static void unknownKey(Draft draft, Dice dice) {
        draft.signing = draft.signing.withKey(dice.of("TEST", "AKIDEXAMPLE", "a/b", dice.word(100)), "test", "");
        draft.mustBeRefused = true;
    }

    static void sessionToken(Draft draft, Dice dice) {
        draft.signing = draft.signing.withKey("test", "test", dice.of("a", dice.word(2000)));
        draft.mustBeRefused = true;
    }

    static void wrongRegion(Draft draft, Dice dice) {
        draft.signing = draft.signing.withScope(
                dice.of("af-south-1", "mars-north-1", "US-EAST-1", "", "us-east-1 ", "*"), draft.signing.service());
        draft.mustBeRefused = true;
        draft.unclear();
    }

    static void wrongService(Draft draft, Dice dice) {
        draft.signing = draft.signing.withScope(Draft.REGION, dice.of("s3", "dynamodb", "EC2", "virga", "", "ec2 "));
        draft.form = Shot.Form.EITHER;
        draft.mustBeRefused = true;
    }

    /** Signs for the other service of this endpoint, which does not have the action. */
    static void otherService(Draft draft, Dice dice) {
        draft.signing = draft.signing.withScope(Draft.REGION, draft.isEc2() ? "sts" : "ec2");
        draft.form = draft.isEc2() ? Shot.Form.EITHER : Shot.Form.EC2;
        draft.mustBeRefused = true;
    }

    static void alteredBody(Draft draft, Dice dice) {
        String body = draft.body() + dice.of("&DryRun=false", "&", " ", "&A=b");
        draft.signing = draft.signing.and(What.SET_BODY, "", body);
        refused(draft);
    }

    static void alteredTarget(Draft draft, Dice dice) {
        draft.signing = dice.oneIn(2)
                ? draft.signing.and(What.SET_TARGET, "", dice.of("/?DryRun=true", "/x", "/a/.."))
                : draft.signing.and(What.APPEND_TO_TARGET, "", "?" + dice.of("a", "a=b"));
        // "/a/.." is the same path, and the signature covers it.
        if (!draft.signing.edits().getLast().value().equals("/a/..")) {
            refused(draft);
        }
    }

    static void alteredHeader(Draft draft, Dice dice) {
        draft.signing = draft.signing.and(
                What.SET_HEADER, "Content-Type", dice.of("application/x-www-form-urlencoded", Draft.FORM + " x"));
        refused(draft);
    }

    static void alteredSignature(Draft draft, Dice dice) {
        draft.signing = draft.signing.and(What.FLIP_SIGNATURE, "", "");
        draft.mustBeRefused = true;
    }

    static void missingHeader(Draft draft, Dice dice) {
        draft.signing =
                draft.signing.and(What.REMOVE_HEADER, dice.of("X-Amz-Date", "Authorization", "Content-Type"), "");
        refused(draft);
    }

    static void unsignedHeader(Draft draft, Dice dice) {
        draft.signing = draft.signing.and(What.ADD_HEADER, dice.of("X-Amz-Target", "x-amz-a", "X-AMZ-DATE"), "a");
        refused(draft);
    }

    static void bodyHash(Draft draft, Dice dice) {
        draft.headers.add(new Header(
                "X-Amz-Content-Sha256",
                dice.of("UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "", "0".repeat(64))));
        refused(draft);
    }

    static void presigned(Draft draft, Dice dice) {
        TransportMutations.get(draft, dice);
        draft.headers.clear();
        draft.signing = draft.signing.withStyle(Style.QUERY).withTime(0, 1 + dice.below(600) + 30);
    }

    static void presignedAltered(Draft draft, Dice dice) {
        presigned(draft, dice);
        draft.signing = draft.signing.and(
                What.APPEND_TO_TARGET, "", dice.of("&DryRun=false", "&X-Amz-Expires=600", "&X-Amz-Signature=0", "&x"));
        refused(draft);
    }

    static void presignedTooLate(Draft draft, Dice dice) {
        presigned(draft, dice);
        draft.signing = dice.oneIn(2)
                ? draft.signing.withTime(-1000, 60)
                : draft.signing.withTime(0, dice.of(List.of(0L, -1L, 604_801L, 99_999_999_999L)));
        refused(draft);
    }

    static void signedTwice(Draft draft, Dice dice) {
        draft.signing = draft.signing.and(
                What.SET_TARGET, "", "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=" + "0".repeat(64));
        refused(draft);
    }

    static void cutAuthorization(Draft draft, Dice dice) {
        draft.signing = draft.signing.and(
                What.CUT_FROM_HEADER,
                "Authorization",
                dice.of(
                        "Credential=",
                        "Signature=",
                        "SignedHeaders=",
                        "AWS4-HMAC-SHA256",
                        "/aws4_request",
                        "host",
                        ","));
        refused(draft);
    }

    static void strangeAuthorization(Draft draft, Dice dice) {
        draft.signing = draft.signing.and(
                What.SET_HEADER,
                "Authorization",
                dice.of(
                        "",
                        "AWS4-HMAC-SHA256",
                        "AWS4-HMAC-SHA256 ",
                        "AWS4-HMAC-SHA256 Credential",
                        "AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature=",
                        "AWS4-HMAC-SHA256 Credential=////,SignedHeaders=;;;;,Signature=x",
                        "AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request,SignedHeaders=host,Signature=",
                        "AWS4-HMAC-SHA256"
                                + " Credential=test/20260101/us-east-1/ec2/aws4_request,SignedHeaders=host,Signature="
                                + "f".repeat(10_000),
                        "AWS4-HMAC-SHA256 " + "Credential=a,".repeat(500),
                        "AWS4-HMAC-SHA256 Credential=a,Credential=b,SignedHeaders=host,Signature=c",
                        "AWS4-ECDSA-P256-SHA256 Credential=a",
                        "AWS test:abc=",
                        "Bearer " + dice.word(30),
                        "Basic dGVzdDp0ZXN0",
                        "=",
                        ",,,,",
                        "\u00ff\u00fe " + dice.bytes(10).replaceAll("[\\x00-\\x1f\\x7f]", "x")));
        refused(draft);
        draft.form = Shot.Form.EITHER;
    }

    static void version2(Draft draft, Dice dice) {
        draft.signing = draft.signing.withStyle(Style.NONE);
        draft.pieces().add("AWSAccessKeyId=test&SignatureVersion=2&SignatureMethod=HmacSHA256&Signature=abc%3D");
        refused(draft);
    }

    private static void refused(Draft draft) {
        draft.mustBeRefused = true;
        draft.unclear();
    }
}
