package io.virga.cloud.identity.sts;

import static java.util.Objects.requireNonNull;

import io.virga.api.sts.AssumeRoleRequest;
import io.virga.api.sts.AssumeRoleResponse;
import io.virga.api.sts.Sts;
import io.virga.arn.Arn;
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
import java.util.Optional;

/**
 * AssumeRole.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class RoleSessions {
    /** A session of a role that assumes a role lasts an hour at most. */
    private static final int MOST_CHAINED_SECONDS = 3600;

    private static final Action ASSUME = Action.of("sts:AssumeRole");

    private final RoleSessionMaker maker;
    private final MfaDevices devices;

    RoleSessions(RoleSessionMaker maker, MfaDevices devices) {
        this.maker = requireNonNull(maker, "maker is null");
        this.devices = requireNonNull(devices, "devices is null");
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

    /** Everything is decided before the transaction of a second factor, which only takes the code. */
    private AssumeRoleResponse assume(Call call, AssumeRoleRequest request) {
        if (call.caller().principal() instanceof Principal.Root) {
            throw StsErrors.accessDenied("Roles may not be assumed by root accounts.");
        }
        SecondFactor factor = new SecondFactor(devices, request.serialNumber(), request.tokenCode());
        if (!factor.isGiven()) {
            return assume(call, request, false);
        }
        MfaDevices.Proof proof = factor.prove(call);
        AssumeRoleResponse answer = assume(call, request, true);
        return call.write(transaction -> {
            factor.take(transaction, proof);
            return answer;
        });
    }

    private AssumeRoleResponse assume(Call call, AssumeRoleRequest request, boolean secondFactor) {
        RoleSessionMaker.Wanted wanted = wanted(call, request, secondFactor);
        return call.read(reader -> assume(call, reader, request.roleArn().orElseThrow(), wanted));
    }

    private AssumeRoleResponse assume(Call call, Reader reader, String text, RoleSessionMaker.Wanted wanted) {
        Optional<Arn> arn = Arn.find(text);
        Optional<Role> role = arn.flatMap(found -> Assumable.role(reader, found, call.region()));
        if (role.isEmpty()) {
            authorize(call, ASSUME, new UnknownRole(text));
            throw arn.isEmpty() ? StsErrors.validation(text + " is invalid") : StsErrors.mayNotAssume(call, text);
        }
        RoleSessionMaker.Made made = maker.make(
                call,
                reader,
                arn.orElseThrow(),
                role.get(),
                wanted,
                (action, target) -> authorize(call, action, target));
        return AssumeRoleResponse.builder()
                .credentials(made.credentials())
                .assumedRoleUser(made.user())
                .packedPolicySize(made.packedSize())
                .sourceIdentity(wanted.sourceIdentity())
                .build();
    }

    /** What the request asks for, checked as far as that needs no role. */
    private static RoleSessionMaker.Wanted wanted(Call call, AssumeRoleRequest request, boolean secondFactor) {
        Session asking = call.caller().session();
        if (call.caller().principal() instanceof Principal.RoleSession
                && request.durationSeconds().orElse(0) > MOST_CHAINED_SECONDS) {
            throw StsErrors.validation("The requested DurationSeconds exceeds the 1 hour session limit for roles"
                    + " assumed by role chaining.");
        }
        return new RoleSessionMaker.Wanted(
                ASSUME,
                request.roleSessionName().orElseThrow(),
                request.durationSeconds(),
                request.policy(),
                request.policyArns(),
                RequestedTags.of(asking, request.tags(), request.transitiveTagKeys()),
                sourceIdentity(asking, request),
                Optional.empty(),
                keys -> {
                    request.externalId().ifPresent(id -> keys.value("sts:ExternalId", id));
                    if (secondFactor) {
                        keys.value("aws:MultiFactorAuthPresent", "true");
                        keys.value("aws:MultiFactorAuthAge", "0");
                    }
                });
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

    /** A refusal to assume does not say whose policy lacks what, which would tell whether the role exists. The log has it. */
    private static void authorize(Call call, Action action, Target role) {
        try {
            call.acting().authorize(action, role);
        } catch (ServiceException e) {
            throw action.equals(ASSUME) ? StsErrors.mayNotAssume(call, role.arn()) : e;
        }
    }
}
