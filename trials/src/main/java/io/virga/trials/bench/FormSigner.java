package io.virga.trials.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Builds signed HTTP requests of forms as bytes. Each request is signed anew, as an SDK does, and as cheaply as Java
 * allows: the client and the measured server share the processors. Not thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html">Signature Version 4</a>
 */
final class FormSigner {
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String TYPE = "application/x-www-form-urlencoded; charset=utf-8";
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String HEADERS = "content-type;host;x-amz-date";

    private final String host;
    private final String service;
    private final String region;
    private final String accessKeyId;
    private final String secretAccessKey;
    private final InstantSource clock;
    private final MessageDigest sha256;
    private final Mac hmac;

    private long second = Long.MIN_VALUE;
    private String date = "";
    private String day = "";

    /** @param service the signing name of the service */
    FormSigner(
            URI endpoint,
            String service,
            String region,
            String accessKeyId,
            String secretAccessKey,
            InstantSource clock) {
        this.service = service;
        this.host = endpoint.getHost() + ":" + endpoint.getPort();
        this.region = region;
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
        this.clock = clock;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
            this.hmac = Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The whole request, head and body. */
    byte[] request(byte[] form) {
        tick();
        String canonical = "POST\n/\n\ncontent-type:" + TYPE + "\nhost:" + host + "\nx-amz-date:" + date + "\n\n"
                + HEADERS + "\n" + hash(form);
        String scope = day + "/" + region + "/" + service + "/aws4_request";
        String toSign = ALGORITHM + "\n" + date + "\n" + scope + "\n" + hash(canonical.getBytes(UTF_8));
        String signature = HexFormat.of().formatHex(hmac.doFinal(toSign.getBytes(UTF_8)));
        byte[] head = ("POST / HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + TYPE + "\r\nContent-Length: "
                        + form.length + "\r\nX-Amz-Date: " + date + "\r\nAuthorization: " + ALGORITHM + " Credential="
                        + accessKeyId + "/" + scope + ", SignedHeaders=" + HEADERS + ", Signature=" + signature
                        + "\r\n\r\n")
                .getBytes(ISO_8859_1);
        byte[] request = new byte[head.length + form.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(form, 0, request, head.length, form.length);
        return request;
    }

    private String hash(byte[] bytes) {
        return HexFormat.of().formatHex(sha256.digest(bytes));
    }

    /** Updates the date, and once a day the signing key. */
    private void tick() {
        Instant now = clock.instant();
        if (now.getEpochSecond() == second) {
            return;
        }
        second = now.getEpochSecond();
        date = AMZ_DATE.format(now);
        if (!date.substring(0, 8).equals(day)) {
            day = date.substring(0, 8);
            byte[] key = mac(("AWS4" + secretAccessKey).getBytes(UTF_8), day);
            key = mac(key, region);
            key = mac(key, service);
            use(mac(key, "aws4_request"));
        }
    }

    private byte[] mac(byte[] key, String text) {
        use(key);
        return hmac.doFinal(text.getBytes(UTF_8));
    }

    private void use(byte[] key) {
        try {
            hmac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC takes any key", e);
        }
    }
}
