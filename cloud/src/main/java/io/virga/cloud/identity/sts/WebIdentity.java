package io.virga.cloud.identity.sts;

import static java.util.Objects.requireNonNull;

import io.virga.api.sts.Tag;
import io.virga.cloud.identity.iam.OidcProvider;
import io.virga.cloud.operation.Federation;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a token says of its user, once its signature was checked.
 *
 * <p>The audience is who was authorized to use the token ({@code azp}), where the token says so, and else the first of those
 * that it is for ({@code aud}) that the provider has as client id.
 *
 * @param provider the ARN of the provider
 * @param keys the condition keys that the token gives: {@code ISSUER:sub} and others
 */
record WebIdentity(
        String account,
        String provider,
        String issuer,
        String subject,
        String audience,
        SortedMap<String, List<String>> keys,
        RequestedTags tags,
        Optional<String> sourceIdentity) {
    /** "It MUST NOT exceed 255 ASCII characters in length" (OpenID Connect Core 1.0, ID Token). */
    private static final int LONGEST_SUBJECT = 255;

    /** The bytes in JSON of what is kept of the claims aud and amr. */
    private static final int LONGEST_LISTS = 2048;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TAGS = "https://aws.amazon.com/tags";
    private static final String SOURCE_IDENTITY = "https://aws.amazon.com/source_identity";

    WebIdentity {
        requireNonNull(account, "account is null");
        requireNonNull(provider, "provider is null");
        requireNonNull(issuer, "issuer is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(audience, "audience is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(sourceIdentity, "sourceIdentity is null");
    }

    /**
     * Reads the claims of a token.
     *
     * @throws io.virga.wire.ServiceException InvalidIdentityToken: it lacks a claim, or is for somebody else
     */
    static WebIdentity of(WebIdentityToken token, OidcProvider provider, String providerArn, String issuer) {
        String subject = token.text("sub");
        if (subject.isEmpty()) {
            throw StsErrors.invalidIdentityToken("Missing a required claim: sub");
        }
        if (subject.length() > LONGEST_SUBJECT) {
            throw StsErrors.invalidIdentityToken("The claim sub is longer than " + LONGEST_SUBJECT + " characters.");
        }
        String audience = audience(token, provider);
        return new WebIdentity(
                provider.account(),
                providerArn,
                issuer,
                subject,
                audience,
                keys(token, provider.name(), subject, audience),
                tags(token.claim(TAGS)),
                Optional.of(token.text(SOURCE_IDENTITY)).filter(name -> !name.isEmpty()));
    }

    private static String audience(WebIdentityToken token, OidcProvider provider) {
        String authorized = token.text("azp");
        List<String> candidates = authorized.isEmpty() ? token.audiences() : List.of(authorized);
        return candidates.stream()
                .filter(provider.clientIds()::contains)
                .findFirst()
                .orElseThrow(() -> StsErrors.invalidIdentityToken("Incorrect token audience"));
    }

    private static SortedMap<String, List<String>> keys(
            WebIdentityToken token, String issuer, String subject, String audience) {
        SortedMap<String, List<String>> keys = new TreeMap<>();
        keys.put(issuer + ":aud", List.of(audience));
        keys.put(issuer + ":sub", List.of(subject));
        String authorized = token.text("azp");
        if (!authorized.isEmpty()) {
            keys.put(issuer + ":azp", List.of(authorized));
            putUnlessEmpty(keys, issuer + ":oaud", token.audiences());
        }
        putUnlessEmpty(keys, issuer + ":amr", token.texts("amr"));
        checkLists(keys.getOrDefault(issuer + ":oaud", List.of()), keys.getOrDefault(issuer + ":amr", List.of()));
        return keys;
    }

    /** They go into the session's token, which has to fit into the header of a request. */
    private static void checkLists(List<String> audiences, List<String> methods) {
        int bytes = Stream.of(audiences, methods)
                .filter(list -> !list.isEmpty())
                .mapToInt(list -> JSON.writeValueAsBytes(list).length)
                .sum();
        if (bytes > LONGEST_LISTS) {
            throw StsErrors.invalidIdentityToken(
                    "The lists of the claims aud and amr are longer than " + LONGEST_LISTS + " bytes.");
        }
    }

    private static void putUnlessEmpty(Map<String, List<String>> keys, String key, List<String> values) {
        if (!values.isEmpty()) {
            keys.put(key, values);
        }
    }

    private static RequestedTags tags(JsonNode claimed) {
        List<Tag> tags = new ArrayList<>();
        claimed.path("principal_tags")
                .properties()
                .forEach(entry -> tags.add(Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue().path(0).asString(""))
                        .build()));
        List<String> transitive = new ArrayList<>();
        claimed.path("transitive_tag_keys").values().forEach(name -> transitive.add(name.asString("")));
        return RequestedTags.of(Session.NONE, tags, transitive);
    }

    /** The user, for the record of the call. */
    Principal.WebIdentityUser user() {
        return new Principal.WebIdentityUser(account, provider, audience, subject);
    }

    Federation federation() {
        return new Federation(provider, keys);
    }
}
