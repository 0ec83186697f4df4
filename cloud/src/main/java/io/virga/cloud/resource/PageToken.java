package io.virga.cloud.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.wire.Member;
import io.virga.wire.Structure;
import io.virga.wire.StructureJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * The values of {@code NextToken}, and of IAM's {@code Marker}: the position after which the next page begins, and a digest of the position and the
 * query.
 *
 * <p>The query consists of the operation, the caller, the region and all members of the request except those that ask for
 * a page, and {@code DryRun}. A token used with another query is refused with {@code InvalidNextToken}, because
 * continuing from its position would silently skip items. No state is kept, so paging continues after a restart. A forged
 * token gains nothing, since all results are looked up in the caller's own scope.
 */
public final class PageToken {
    private static final Set<String> OUTSIDE_THE_QUESTION =
            Set.of("DryRun", "MaxResults", "NextToken", "MaxItems", "Marker");
    private static final int DIGEST_BYTES = 16;

    private PageToken() {}

    /** The token with which a request continues after a position. */
    public static String of(Call call, Structure request, String position) {
        byte[] place = position.getBytes(UTF_8);
        byte[] token = Arrays.copyOf(digest(call, request, place), DIGEST_BYTES + place.length);
        System.arraycopy(place, 0, token, DIGEST_BYTES, place.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * The position after which a request continues; "" when the request has no token.
     *
     * @throws io.virga.wire.ServiceException {@code InvalidNextToken} when the token was not issued for this query
     */
    public static String position(Call call, Structure request) {
        Optional<Object> token = request.value("NextToken").filter(value -> !value.equals(""));
        return token.map(value -> find(call, request, (String) value)
                        .orElseThrow(() -> Errors.of(
                                "InvalidNextToken",
                                "The token '" + value + "' is not one that this request has returned.")))
                .orElse("");
    }

    /** The position of a token; empty when the token was not issued for this query. */
    public static Optional<String> find(Call call, Structure request, String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length >= DIGEST_BYTES) {
                byte[] place = Arrays.copyOfRange(bytes, DIGEST_BYTES, bytes.length);
                if (Arrays.equals(digest(call, request, place), Arrays.copyOf(bytes, DIGEST_BYTES))) {
                    return Optional.of(new String(place, UTF_8));
                }
            }
        } catch (IllegalArgumentException e) {
            // Not Base64: like any other token that was never issued.
        }
        return Optional.empty();
    }

    private static byte[] digest(Call call, Structure request, byte[] place) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {
                call.operation().toString(), call.caller().arn().toString(), call.region()
            }) {
                digest.update(part.getBytes(UTF_8));
                digest.update((byte) 0);
            }
            digest.update(StructureJson.write(question(request)));
            digest.update((byte) 0);
            return Arrays.copyOf(digest.digest(place), DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Structure question(Structure request) {
        Object[] members = new Object[request.schema().members().size()];
        for (Member member : request.schema().members()) {
            if (!OUTSIDE_THE_QUESTION.contains(member.name())) {
                members[member.index()] = request.value(member.index());
            }
        }
        return request.schema().make(members);
    }
}
