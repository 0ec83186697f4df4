package io.virga.cloud.identity.sts;

import static java.util.Objects.requireNonNull;

import io.virga.api.sts.AssumeRoleWithWebIdentityRequest;
import io.virga.api.sts.AssumeRoleWithWebIdentityResponse;
import io.virga.api.sts.Sts;
import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.cloud.identity.RequestKeys;
import io.virga.cloud.identity.iam.Assumable;
import io.virga.cloud.identity.iam.OidcProvider;
import io.virga.cloud.identity.iam.Role;
import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Actor;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.Session;
import io.virga.policy.AuthorizationQuestion;
import io.virga.policy.Evaluation;
import io.virga.policy.PolicySet;
import io.virga.policy.RequestContext;
import io.virga.store.Reader;
import io.virga.wire.ServiceException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * AssumeRoleWithWebIdentity, for tokens of OpenID Connect providers that the role's account knows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">AssumeRoleWithWebIdentity</a>
 */
final class WebIdentitySessions {
    /** How far the provider's clock may be ahead or behind: "IAM provides a five-minute window". */
    private static final long SKEW_SECONDS = 300;

    private static final Action ASSUME = Action.of("sts:AssumeRoleWithWebIdentity");

    private final RoleSessionMaker maker;
    private final ProviderKeys keys;

    WebIdentitySessions(RoleSessionMaker maker, ProviderKeys keys) {
        this.maker = requireNonNull(maker, "maker is null");
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

    /** Until its token is verified, nobody knows whose a call is, and it is recorded in nobody's account. */
    private AssumeRoleWithWebIdentityResponse assume(Call call, AssumeRoleWithWebIdentityRequest request) {
        WebIdentityToken token = WebIdentityToken.of(request.webIdentityToken().orElseThrow())
                .orElseThrow(() -> StsErrors.invalidIdentityToken("The ID Token provided is not a valid JWT."));
        Arn arn = Arn.find(request.roleArn().orElseThrow())
                .orElseThrow(() -> StsErrors.validation("Request ARN is invalid"));
        WebIdentity identity = identity(call, token, arn.account());
        call.recordAs(identity.user());
        checkTimes(token, call.time());
        return call.read(reader -> assume(
                call,
                reader,
                Assumable.role(reader, arn, call.region()).orElseThrow(StsErrors::notAuthorizedByWebIdentity),
                arn,
                wanted(request, identity),
                identity));
    }

    private WebIdentity identity(Call call, WebIdentityToken token, String account) {
        String issuer = token.text("iss");
        OidcProvider provider = call.<Optional<OidcProvider>>read(
                        reader -> OidcProvider.ofIssuer(reader, account, issuer))
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
        String providerArn = OidcProvider.TYPE
                .resources()
                .arn(provider)
                .in(Partition.of(call.region()))
                .toString();
        return WebIdentity.of(token, provider, providerArn, issuer);
    }

    private static void checkTimes(WebIdentityToken token, Instant now) {
        long seconds = now.getEpochSecond();
        long expires =
                token.seconds("exp").orElseThrow(() -> StsErrors.invalidIdentityToken("Missing a required claim: exp"));
        long issued =
                token.seconds("iat").orElseThrow(() -> StsErrors.invalidIdentityToken("Missing a required claim: iat"));
        if (seconds - SKEW_SECONDS >= expires) {
            throw StsErrors.expiredToken(now, Instant.ofEpochSecond(expires));
        }
        if (issued > seconds + SKEW_SECONDS || token.seconds("nbf").orElse(0L) > seconds + SKEW_SECONDS) {
            throw StsErrors.invalidIdentityToken("The ID Token is not valid yet.");
        }
    }

    private static RoleSessionMaker.Wanted wanted(AssumeRoleWithWebIdentityRequest request, WebIdentity identity) {
        return new RoleSessionMaker.Wanted(
                ASSUME,
                request.roleSessionName().orElseThrow(),
                request.durationSeconds(),
                request.policy(),
                request.policyArns(),
                identity.tags(),
                identity.sourceIdentity(),
                Optional.of(identity.federation()),
                identity.federation()::addKeys);
    }

    private AssumeRoleWithWebIdentityResponse assume(
            Call call, Reader reader, Role role, Arn arn, RoleSessionMaker.Wanted wanted, WebIdentity identity) {
        RoleSessionMaker.Made made = maker.make(
                call, reader, arn, role, wanted, (action, target) -> authorize(call, action, target, identity));
        return AssumeRoleWithWebIdentityResponse.builder()
                .credentials(made.credentials())
                .subjectFromWebIdentityToken(identity.subject())
                .assumedRoleUser(made.user())
                .packedPolicySize(made.packedSize())
                .provider(identity.issuer())
                .audience(identity.audience())
                .sourceIdentity(identity.sourceIdentity())
                .build();
    }

    /**
     * The trust policy alone decides, about the user of the provider. Whoever sent the request, signed or not, does not
     * matter: nothing of that session is among the condition keys.
     *
     * @throws ServiceException AccessDenied
     */
    private static void authorize(Call call, Action action, TrustedRole role, WebIdentity identity) {
        call.acting().pass(action, role);
        io.virga.policy.Principal user = new io.virga.policy.Principal.ExternalIdentity(identity.provider());
        Actor sender = call.request().actor();
        Actor actor = new Actor(
                new Caller(identity.user(), Session.NONE), sender.account(), sender.region(), sender.source());
        RequestContext.Builder context =
                RequestKeys.of(actor, call.time(), user, Map.of()).extend();
        role.addKeys(context);
        AuthorizationQuestion question =
                new AuthorizationQuestion(user, action.name(), role.arn(), role.owner(), context.build());
        PolicySet policies = PolicySet.none().withResource(role.policy().orElseThrow());
        if (!Evaluation.decide(question, policies).isAllowed()) {
            throw StsErrors.notAuthorizedByWebIdentity();
        }
    }
}
