package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.virga.wire.sigv4.SignedRequest;
import io.virga.wire.sigv4.Signer;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bytes of a shot: signed, then altered by its edits. */
final class WireRequest {
    private static final int CHUNK = 100;

    private final List<Header> headers;
    private String target;
    private byte[] body;

    private WireRequest(Shot shot, String host) {
        headers = new ArrayList<>(shot.headers());
        if (headers.stream().noneMatch(header -> header.name().equals("Host"))) {
            headers.addFirst(new Header("Host", host));
        }
        target = shot.target();
        body = shot.body();
    }

    /**
     * The bytes to send.
     *
     * @param host the value of the Host header, unless the shot has its own
     * @param adminKey the key that the server's own pages require
     * @param keys the principals' keys
     * @param now the current time; the signature's time may differ from it
     */
    static byte[] of(Shot shot, String host, String adminKey, Map<Principal, Key> keys, Instant now) {
        if (shot.target().isEmpty()) {
            return shot.body(); // the body includes the head
        }
        WireRequest request = new WireRequest(shot, host);
        request.sign(
                shot,
                adminKey,
                shot.signing().key(keys),
                now.plusSeconds(shot.signing().skewSeconds()));
        shot.signing().edits().forEach(request::edit);
        return request.bytes(shot);
    }

    private void sign(Shot shot, String adminKey, Key key, Instant time) {
        Signing signing = shot.signing();
        Map<String, List<String>> signed = new LinkedHashMap<>();
        headers.stream()
                .filter(header -> !header.name().equals("Expect"))
                .forEach(header -> signed.computeIfAbsent(header.name(), name -> new ArrayList<>())
                        .add(header.value()));
        int question = target.indexOf('?');
        SignedRequest request = new SignedRequest(
                shot.method(),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                signed,
                body);
        Signer signer = new Signer(
                key.accessKeyId(),
                key.secretAccessKey(),
                Optional.of(key.token()).filter(token -> !token.isEmpty()),
                signing.region(),
                signing.service());
        switch (signing.style()) {
            case NONE -> {}
            case HEADER -> signer.sign(request, time).forEach((name, value) -> headers.add(new Header(name, value)));
            case ADMIN_KEY -> headers.add(new Header("Authorization", "Bearer " + adminKey));
            case QUERY ->
                target = request.rawPath() + "?"
                        + signer.presign(request, time, Duration.ofSeconds(signing.lifetimeSeconds()));
        }
    }

    private void edit(Signing.Edit edit) {
        switch (edit.what()) {
            case REMOVE_HEADER -> headers.removeIf(header -> header.name().equalsIgnoreCase(edit.name()));
            case SET_HEADER -> {
                headers.removeIf(header -> header.name().equalsIgnoreCase(edit.name()));
                headers.add(new Header(edit.name(), edit.value()));
            }
            case ADD_HEADER -> headers.add(new Header(edit.name(), edit.value()));
            case CUT_FROM_HEADER ->
                headers.replaceAll(header -> header.name().equalsIgnoreCase(edit.name())
                        ? new Header(header.name(), header.value().replace(edit.value(), ""))
                        : header);
            case FLIP_SIGNATURE ->
                headers.replaceAll(header -> header.name().equals("Authorization")
                        ? new Header(header.name(), flipped(header.value()))
                        : header);
            case SET_BODY -> body = edit.value().getBytes(ISO_8859_1);
            case SET_TARGET -> target = edit.value();
            case APPEND_TO_TARGET -> target += edit.value();
        }
    }

    private static String flipped(String authorization) {
        char last = authorization.charAt(authorization.length() - 1);
        return authorization.substring(0, authorization.length() - 1) + (last == '0' ? '1' : '0');
    }

    private byte[] bytes(Shot shot) {
        StringBuilder head = new StringBuilder(1024);
        head.append(shot.method())
                .append(' ')
                .append(target)
                .append(' ')
                .append(shot.version())
                .append("\r\n");
        for (Header header : headers) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        boolean bodiless = body.length == 0 && shot.method().equals("GET");
        if (shot.chunked()) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (!bodiless) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + body.length + 16);
        bytes.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        if (shot.chunked()) {
            chunks(bytes);
        } else {
            bytes.writeBytes(body);
        }
        return bytes.toByteArray();
    }

    private void chunks(ByteArrayOutputStream to) {
        int size = Math.max(CHUNK, body.length / 20);
        for (int at = 0; at < body.length; at += size) {
            int length = Math.min(size, body.length - at);
            to.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
            to.write(body, at, length);
            to.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        to.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
    }
}
