package io.virga.cloud.identity.sts;

import static java.util.Objects.requireNonNull;

import io.virga.api.sts.AssumeRoleRequest;
import io.virga.api.sts.AssumeRoleResponse;
import io.virga.api.sts.AssumedRoleUser;
import io.virga.api.sts.Sts;
import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.cloud.identity.iam.Assumable;
import io.virga.cloud.identity.iam.MfaDevices;
import io.virga.cloud.identity.iam.Role;
import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Session;
import io.virga.cloud.operation.Target;
import io.virga.policy.RequestContext;
import io.virga.store.Reader;
import io.virga.wire.ServiceException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * AssumeRole.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class RoleSessions {
    private static final int DEFAULT_SECONDS = 3600;

    /** A session of a role that assumes a role lasts an hour at most. */
    private static final int MOST_CHAINED_SECONDS = 3600;

    private static final Action ASSUME = Action.of("sts:AssumeRole");
    private static final Action TAG_SESSION = Action.of("sts:TagSession");
    private static final Action SET_SOURCE_IDENTITY = Action.of("sts:SetSourceIdentity");

    private final SessionTokens tokens;
    private final MfaDevices devices;

    RoleSessions(SessionTokens tokens, MfaDevices devices) {
        this.devices = requireNonNull(devices, "devices is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
    }

    void register(Operations operations) {
        operations.on(
                Sts.ASSUME_ROLE,
                this::assume,
                "RoleArn",
                "RoleSessionName",
                "PolicyArns",
                "Policy",
                "DurationSeconds",
                "Tags",
                "TransitiveTagKeys",
                "ExternalId",
                "SerialNumber",
                "TokenCode",
                "SourceIdentity");
    }

    /** A role that is not there: nobody may assume it, and nobody learns that it is not there. */
    private record UnknownRole(String arn) implements Target {
        @Override
        public void addKeys(RequestContext.Builder keys) {}
    }

    private AssumeRoleResponse assume(Call call, AssumeRoleRequest request) {
        String text = request.roleArn().orElseThrow();
        if (call.caller().principal() instanceof Principal.Root) {
            throw StsErrors.accessDenied("Roles may not be assumed by root accounts.");
        }
        SecondFactor factor = new SecondFactor(devices, request.serialNumber(), request.tokenCode());
        if (!factor.isGiven()) {
            return call.read(reader -> assume(call, reader, request, text, false));
        }
        MfaDevices.Proof proof = factor.prove(call);
        return call.write(transaction -> {
            factor.take(transaction, proof);
            return assume(call, transaction, request, text, true);
        });
    }

    private AssumeRoleResponse assume(
            Call call, Reader reader, AssumeRoleRequest request, String text, boolean secondFactor) {
        Optional<Arn> arn = Arn.find(text);
        Optional<Role> role = arn.flatMap(found -> Assumable.role(reader, found, call.region()));
        if (role.isEmpty()) {
            authorize(call, new UnknownRole(text));
            throw arn.isEmpty() ? StsErrors.validation(text + " is invalid") : StsErrors.mayNotAssume(call, text);
        }
        return assume(call, reader, request, arn.orElseThrow(), role.get(), secondFactor);
    }

    private AssumeRoleResponse assume(
            Call call, Reader reader, AssumeRoleRequest request, Arn arn, Role role, boolean secondFactor) {
        Session asking = call.caller().session();
        SortedMap<String, String> requested = SessionTags.of(request.tags());
        SortedMap<String, String> tags = SessionTags.with(asking, requested);
        Optional<String> sourceIdentity = sourceIdentity(asking, request);
        TrustedRole target = new TrustedRole(arn, role, keys -> {
            addKeys(keys, request, tags, sourceIdentity);
            if (secondFactor) {
                keys.value("aws:MultiFactorAuthPresent", "true");
                keys.value("aws:MultiFactorAuthAge", "0");
            }
        });
        authorize(call, target, !tags.isEmpty(), sourceIdentity.isPresent());
        int seconds = seconds(call, role, request.durationSeconds());
        List<String> policies = SessionPolicies.of(reader, role.account(), request.policy(), request.policyArns());
        Optional<Integer> packed = SessionPolicies.packedSize(policies, requested);
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
                sourceIdentity,
                tags,
                policies,
                SessionTags.transitive(asking, requested, request.transitiveTagKeys()));
        return AssumeRoleResponse.builder()
                .credentials(CredentialViews.of(tokens.issue(principal, facts, call.time(), seconds)))
                .assumedRoleUser(AssumedRoleUser.builder()
                        .assumedRoleId(principal.uniqueId())
                        .arn(principal.arn().in(Partition.of(call.region())).toString())
                        .build())
                .packedPolicySize(packed)
                .sourceIdentity(sourceIdentity)
                .build();
    }

    /** A source identity that was set once stays through all further roles. */
    private static Optional<String> sourceIdentity(Session asking, AssumeRoleRequest request) {
        Optional<String> before = asking.sourceIdentity();
        Optional<String> wanted = request.sourceIdentity();
        if (before.isPresent() && wanted.isPresent() && !before.equals(wanted)) {
            throw StsErrors.accessDenied("The source identity of a session cannot be changed once it is set.");
        }
        return before.or(() -> wanted);
    }

    private static void addKeys(
            RequestContext.Builder keys,
            AssumeRoleRequest request,
            SortedMap<String, String> tags,
            Optional<String> sourceIdentity) {
        request.externalId().ifPresent(id -> keys.value("sts:ExternalId", id));
        request.roleSessionName().ifPresent(name -> keys.value("sts:RoleSessionName", name));
        sourceIdentity.ifPresent(name -> keys.value("sts:SourceIdentity", name));
        SessionTags.addKeys(keys, tags, request.transitiveTagKeys());
    }

    private static void authorize(Call call, TrustedRole role, boolean tagged, boolean hasSourceIdentity) {
        authorize(call, role);
        if (tagged) {
            call.acting().authorize(TAG_SESSION, role);
        }
        if (hasSourceIdentity) {
            call.acting().authorize(SET_SOURCE_IDENTITY, role);
        }
    }

    /** The refusal does not say whose policy lacks what, which would tell whether the role exists. The log has it. */
    private static void authorize(Call call, Target role) {
        try {
            call.acting().authorize(ASSUME, role);
        } catch (ServiceException e) {
            throw StsErrors.mayNotAssume(call, role.arn());
        }
    }

    private static int seconds(Call call, Role role, Optional<Integer> wanted) {
        int seconds = wanted.orElse(DEFAULT_SECONDS);
        if (seconds > role.maxSessionSeconds()) {
            throw StsErrors.tooLong();
        }
        if (call.caller().principal() instanceof Principal.RoleSession && seconds > MOST_CHAINED_SECONDS) {
            throw StsErrors.validation("The requested DurationSeconds exceeds the 1 hour session limit for roles"
                    + " assumed by role chaining.");
        }
        return seconds;
    }
}
