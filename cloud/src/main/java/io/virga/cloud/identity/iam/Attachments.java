package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.AttachedPolicy;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.KeyedAction;
import io.virga.store.Reader;
import io.virga.wire.Structure;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The managed policies of users, groups or roles: what the operations on them have in common. */
final class Attachments<D extends Grantee<D>> {
    private final IamType<D> type;
    private final String quota;

    /** @param quota how many may be attached to one */
    Attachments(IamType<D> type, String quota) {
        this.type = requireNonNull(type, "type is null");
        this.quota = requireNonNull(quota, "quota is null");
    }

    private static KeyedAction about(Call call, String policyArn) {
        return Edits.action(call, keys -> keys.value("iam:PolicyARN", ManagedPolicies.canonical(call, policyArn)));
    }

    /** Attaches a policy; one that is attached already stays so. */
    <O extends Structure> O attach(Call call, String owner, String arn, Supplier<O> answer) {
        return Edits.change(
                call,
                type,
                about(call, arn),
                owner,
                (transaction, grantee) -> {
                    ManagedPolicy policy = ManagedPolicies.attachable(transaction, call.account(), arn);
                    Grantees.checkModifiable(grantee);
                    if (policy.isForServices()) {
                        throw IamErrors.serviceRolePolicy();
                    }
                    List<String> attached = grantee.grants().attached();
                    if (attached.contains(policy.id())) {
                        return grantee;
                    }
                    if (attached.size() >= IamQuotas.of(quota)) {
                        throw IamErrors.limitExceeded(
                                quota.replace("AttachedPolicies", "Policies"), IamQuotas.of(quota));
                    }
                    return grantee.withGrants(grantee.grants().withAttached(policy.id()));
                },
                answer);
    }

    <O extends Structure> O detach(Call call, String owner, String arn, Supplier<O> answer) {
        return Edits.change(
                call,
                type,
                about(call, arn),
                owner,
                (transaction, grantee) -> {
                    ManagedPolicies.checkArn(arn);
                    Grantees.checkModifiable(grantee);
                    ManagedPolicy policy = ManagedPolicies.withArn(transaction, call.account(), arn)
                            .filter(found -> grantee.grants().attached().contains(found.id()))
                            .orElseThrow(() -> IamErrors.noSuchPolicy(arn));
                    return grantee.withGrants(grantee.grants().withoutAttached(policy.id()));
                },
                answer);
    }

    /** A page of the policies whose paths begin with a prefix. */
    Listing<AttachedPolicy> list(Call call, Structure request, String owner, Optional<String> pathPrefix) {
        return call.read(reader -> {
            D grantee = type.get(reader, call.acting(), call.action(), owner);
            List<ManagedPolicy> policies = attached(reader, grantee, pathPrefix.orElse("/"));
            Listing<ManagedPolicy> page = Listing.of(call, request, policies, Attachments::key);
            return new Listing<>(page.map(policy -> view(call, policy)), page.truncated(), page.marker());
        });
    }

    private static String key(ManagedPolicy policy) {
        return policy.name() + " " + policy.account();
    }

    private static List<ManagedPolicy> attached(Reader reader, Grantee<?> grantee, String prefix) {
        return grantee.grants().attached().stream()
                .flatMap(id -> ManagedPolicies.withId(reader, id).stream())
                .filter(policy -> policy.path().startsWith(prefix))
                .sorted(Comparator.comparing(Attachments::key))
                .toList();
    }

    /** All policies attached to a user, group or role. */
    static List<AttachedPolicy> views(Call call, Reader reader, Grantee<?> grantee) {
        return attached(reader, grantee, "/").stream()
                .map(policy -> view(call, policy))
                .toList();
    }

    private static AttachedPolicy view(Call call, ManagedPolicy policy) {
        return AttachedPolicy.builder()
                .policyName(policy.name())
                .policyArn(IamViews.arn(call, ManagedPolicy.TYPE.resources().arn(policy)))
                .build();
    }

    <O extends Structure> O putBoundary(Call call, String owner, String arn, Supplier<O> answer) {
        return Edits.change(
                call,
                type,
                Edits.action(call, keys -> keys.value("iam:PermissionsBoundary", ManagedPolicies.canonical(call, arn))),
                owner,
                (transaction, grantee) -> {
                    Grantees.checkModifiable(grantee);
                    Optional<String> policy = Boundaries.asked(transaction, call, Optional.of(arn));
                    return grantee.withGrants(grantee.grants().withBoundary(policy));
                },
                answer);
    }

    <O extends Structure> O deleteBoundary(Call call, String owner, Supplier<O> answer) {
        return Edits.change(
                call,
                type,
                call.action(),
                owner,
                (transaction, grantee) -> {
                    Grantees.checkModifiable(grantee);
                    if (grantee.grants().boundary().isEmpty()) {
                        throw IamErrors.notThere(
                                "The " + type.noun() + " with name " + owner + " has no permissions boundary.");
                    }
                    return grantee.withGrants(grantee.grants().withBoundary(Optional.empty()));
                },
                answer);
    }
}
