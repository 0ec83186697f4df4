package io.virga.cloud.identity.sts;

import static java.util.Objects.requireNonNull;

import io.virga.api.sts.AssumeRoleWithWebIdentityRequest;
import io.virga.api.sts.AssumeRoleWithWebIdentityResponse;
import io.virga.api.sts.AssumedRoleUser;
import io.virga.api.sts.Sts;
import io.virga.api.sts.Tag;
import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.cloud.identity.RequestKeys;
import io.virga.cloud.identity.iam.Assumable;
import io.virga.cloud.identity.iam.OidcProvider;
import io.virga.cloud.identity.iam.Role;
import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Session;
import io.virga.policy.AuthorizationQuestion;
import io.virga.policy.Evaluation;
import io.virga.policy.PolicySet;
import io.virga.policy.RequestContext;
import io.virga.store.Reader;
import io.virga.wire.ServiceException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;

/**
 * AssumeRoleWithWebIdentity, for tokens of OpenID Connect providers that the role's account knows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">AssumeRoleWithWebIdentity</a>
 */
final class WebIdentitySessions {
    private static final int DEFAULT_SECONDS = 3600;

    /** How far the provider's clock may be ahead. */
    private static final long SKEW_SECONDS = 300;

    private static final Action ASSUME = Action.of("sts:AssumeRoleWithWebIdentity");
    private static final Action TAG_SESSION = Action.of("sts:TagSession");
    private static final Action SET_SOURCE_IDENTITY = Action.of("sts:SetSourceIdentity");

    private final SessionTokens tokens;
    private final ProviderKeys keys;

    WebIdentitySessions(SessionTokens tokens, ProviderKeys keys) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.keys = requireNonNull(keys, "keys is null");
    }

    void register(Operations operations) {
        operations.on(
                Sts.ASSUME_ROLE_WITH_WEB_IDENTITY,
                this::assume,
                "RoleArn",
                "RoleSessionName",
                "WebIdentityToken",
                "PolicyArns",
                "Policy",
                "DurationSeconds");
    }

    /** What a token says of its user, once its signature was checked. */
    private record Identity(
            OidcProvider provider,
            String issuer,
            String subject,
            String audience,
            SortedMap<String, String> tags,
            List<String> transitive,
            Optional<String> sourceIdentity) {}

    private AssumeRoleWithWebIdentityResponse assume(Call call, AssumeRoleWithWebIdentityRequest request) {
        WebIdentityToken token = WebIdentityToken.of(request.webIdentityToken().orElseThrow())
                .orElseThrow(() -> StsErrors.invalidIdentityToken("The ID Token provided is not a valid JWT."));
        String text = request.roleArn().orElseThrow();
        Arn arn = Arn.find(text).orElseThrow(() -> StsErrors.validation("Request ARN is invalid"));
        String issuer = token.text("iss");
        OidcProvider provider = call.<Optional<OidcProvider>>read(
                        reader -> OidcProvider.ofIssuer(reader, arn.account(), issuer))
                .orElseThrow(() -> StsErrors.invalidIdentityToken(
                        "No OpenIDConnect provider found in your account for " + issuer));
        // The provider is asked outside of any state of the store, which would be held meanwhile.
        PublicKey key = keys.find(issuer, token.keyId())
                .orElseThrow(() -> StsErrors.invalidIdentityToken("Couldn't retrieve verification key from your"
                        + " identity provider, please reference AssumeRoleWithWebIdentity documentation for"
                        + " requirements"));
        if (!token.isSignedBy(key)) {
            throw StsErrors.invalidIdentityToken("The signature of the ID Token is not valid.");
        }
        checkTimes(token, call.time());
        Identity identity = identity(token, provider, issuer);
        return call.read(reader -> assume(
                call,
                reader,
                request,
                Assumable.role(reader, arn, call.region()).orElseThrow(StsErrors::notAuthorizedByWebIdentity),
                arn,
                identity));
    }

    private static void checkTimes(WebIdentityToken token, Instant now) {
        long seconds = now.getEpochSecond();
        long expires =
                token.seconds("exp").orElseThrow(() -> StsErrors.invalidIdentityToken("Missing a required claim: exp"));
        long issued =
                token.seconds("iat").orElseThrow(() -> StsErrors.invalidIdentityToken("Missing a required claim: iat"));
        if (seconds >= expires) {
            throw StsErrors.expiredToken(now, Instant.ofEpochSecond(expires));
        }
        if (issued > seconds + SKEW_SECONDS || token.seconds("nbf").orElse(0L) > seconds + SKEW_SECONDS) {
            throw StsErrors.invalidIdentityToken("The ID Token is not valid yet.");
        }
    }

    private static Identity identity(WebIdentityToken token, OidcProvider provider, String issuer) {
        String subject = token.text("sub");
        if (subject.isEmpty()) {
            throw StsErrors.invalidIdentityToken("Missing a required claim: sub");
        }
        String audience = token.audiences().stream()
                .filter(provider.clientIds()::contains)
                .findFirst()
                .orElseThrow(() -> StsErrors.invalidIdentityToken("Incorrect token audience"));
        JsonNode claimed = token.claim("https://aws.amazon.com/tags");
        List<Tag> tags = new ArrayList<>();
        claimed.path("principal_tags")
                .properties()
                .forEach(entry -> tags.add(Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue().path(0).asString(""))
                        .build()));
        List<String> transitive = new ArrayList<>();
        claimed.path("transitive_tag_keys").values().forEach(name -> transitive.add(name.asString("")));
        return new Identity(
                provider,
                issuer,
                subject,
                audience,
                SessionTags.of(tags),
                transitive,
                Optional.of(token.text("https://aws.amazon.com/source_identity"))
                        .filter(name -> !name.isEmpty()));
    }

    private AssumeRoleWithWebIdentityResponse assume(
            Call call, Reader reader, AssumeRoleWithWebIdentityRequest request, Role role, Arn arn, Identity identity) {
        TrustedRole target = new TrustedRole(arn, role, context -> addKeys(context, request, identity));
        authorize(call, ASSUME, target, identity);
        if (!identity.tags().isEmpty()) {
            authorize(call, TAG_SESSION, target, identity);
        }
        if (identity.sourceIdentity().isPresent()) {
            authorize(call, SET_SOURCE_IDENTITY, target, identity);
        }
        int seconds = request.durationSeconds().orElse(DEFAULT_SECONDS);
        if (seconds > role.maxSessionSeconds()) {
            throw StsErrors.tooLong();
        }
        List<String> policies = SessionPolicies.of(reader, role.account(), request.policy(), request.policyArns());
        Principal.RoleSession principal = new Principal.RoleSession(
                role.account(),
                role.path(),
                role.name(),
                role.id(),
                request.roleSessionName().orElseThrow());
        Session facts = new Session(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                identity.sourceIdentity(),
                identity.tags(),
                policies,
                SessionTags.transitive(Session.NONE, identity.tags(), identity.transitive()));
        return AssumeRoleWithWebIdentityResponse.builder()
                .credentials(CredentialViews.of(tokens.issue(principal, facts, call.time(), seconds)))
                .subjectFromWebIdentityToken(identity.subject())
                .assumedRoleUser(AssumedRoleUser.builder()
                        .assumedRoleId(principal.uniqueId())
                        .arn(principal.arn().in(Partition.of(call.region())).toString())
                        .build())
                .packedPolicySize(SessionPolicies.packedSize(policies, identity.tags()))
                .provider(identity.issuer())
                .audience(identity.audience())
                .sourceIdentity(identity.sourceIdentity())
                .build();
    }

    private static void addKeys(
            RequestContext.Builder context, AssumeRoleWithWebIdentityRequest request, Identity identity) {
        String name = identity.provider().name();
        context.value(name + ":aud", identity.audience());
        context.value(name + ":sub", identity.subject());
        request.roleSessionName().ifPresent(session -> context.value("sts:RoleSessionName", session));
        identity.sourceIdentity().ifPresent(source -> context.value("sts:SourceIdentity", source));
        SessionTags.addKeys(context, identity.tags(), identity.transitive());
    }

    /**
     * The trust policy alone decides, about the user of the provider. Whoever sent the request, signed or not, does not
     * matter.
     *
     * @throws ServiceException AccessDenied
     */
    private static void authorize(Call call, Action action, TrustedRole role, Identity identity) {
        String provider = OidcProvider.TYPE
                .resources()
                .arn(identity.provider())
                .in(Partition.of(call.region()))
                .toString();
        io.virga.policy.Principal user = new io.virga.policy.Principal.ExternalIdentity(provider);
        RequestContext.Builder context = RequestKeys.of(call.request().actor(), call.time(), user, Map.of())
                .extend();
        role.addKeys(context);
        AuthorizationQuestion question =
                new AuthorizationQuestion(user, action.name(), role.arn(), role.owner(), context.build());
        PolicySet policies = PolicySet.none().withResource(role.policy().orElseThrow());
        if (!Evaluation.decide(question, policies).isAllowed()) {
            throw StsErrors.notAuthorizedByWebIdentity();
        }
    }
}
