package io.virga.cloud.identity.iam;

import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Purpose;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;

/** Finds managed policies: those of accounts in the store, and AWS's own. */
public final class ManagedPolicies {
    private static final String KIND = "policy/";

    private ManagedPolicies() {}

    /** The policy with this unique id, for rules between resources. */
    public static Optional<ManagedPolicy> withId(Reader reader, String id) {
        Optional<ManagedPolicy> own = ManagedPolicy.TYPE.withId(reader, id);
        return own.isPresent() ? own : AwsManagedPolicies.withId(id);
    }

    /** The ARN of the policy with this unique id, which something names. */
    static Arn arn(Reader reader, String id) {
        return withId(reader, id)
                .map(ManagedPolicy.TYPE.resources()::arn)
                .orElseThrow(() -> new IllegalStateException("a policy that something names is not there: " + id));
    }

    static Optional<Arn> boundaryArn(Reader reader, Grants grants) {
        return grants.boundary().map(id -> arn(reader, id));
    }

    /** The policy of an account, or of AWS, with this ARN, for rules between resources. */
    public static Optional<ManagedPolicy> withArn(Reader reader, String account, String arn) {
        return nameWithPath(arn)
                .flatMap(name -> name.account().equals(ManagedPolicy.AWS)
                        ? AwsManagedPolicies.named(name.text())
                        : ofAccount(reader, account, name));
    }

    private static Optional<ManagedPolicy> ofAccount(Reader reader, String account, Name name) {
        return name.account().equals(account)
                ? ManagedPolicy.TYPE
                        .sameName(
                                reader,
                                account,
                                name.text().substring(name.text().lastIndexOf('/') + 1))
                        .filter(policy -> policy.nameWithPath().equals(name.text()))
                : Optional.empty();
    }

    private record Name(String account, String text) {}

    private static Optional<Name> nameWithPath(String arn) {
        return Arn.find(arn)
                .filter(found -> found.service().equals("iam")
                        && found.region().isEmpty()
                        && found.resource().startsWith(KIND)
                        && found.resource().length() > KIND.length())
                .map(found -> new Name(found.account(), found.resource().substring(KIND.length())));
    }

    /**
     * The policy with this ARN, for someone who acts.
     *
     * @throws io.virga.wire.ServiceException InvalidInput for what is no ARN of a policy; NoSuchEntity
     */
    static ManagedPolicy get(Reader reader, Acting acting, Purpose purpose, String arn) {
        checkArn(arn);
        Optional<ManagedPolicy> found = withArn(reader, acting.account(), arn);
        found.ifPresentOrElse(
                policy -> ManagedPolicy.TYPE.resources().authorize(reader, acting, purpose, policy),
                () -> ManagedPolicy.TYPE
                        .resources()
                        .authorizeUnknown(
                                acting,
                                purpose,
                                List.of(nameWithPath(arn).map(Name::text).orElse("*"))));
        return found.orElseThrow(() -> IamErrors.noSuchPolicy(arn));
    }

    /**
     * The same, for what changes it.
     *
     * @throws io.virga.wire.ServiceException AccessDenied for one of AWS's
     */
    static ManagedPolicy own(Reader reader, Acting acting, Purpose purpose, String arn) {
        ManagedPolicy policy = get(reader, acting, purpose, arn);
        if (policy.isAws()) {
            throw IamErrors.outsideAccount();
        }
        return policy;
    }

    /** The policy that a request names to be attached: what it is attached to is what the caller needs permission for. */
    static ManagedPolicy attachable(Reader reader, String account, String arn) {
        checkArn(arn);
        return withArn(reader, account, arn).orElseThrow(() -> IamErrors.notAttachable(arn));
    }

    /**
     * The ARN that the policy of this ARN has, for condition keys: a request may name another partition, and a policy that
     * forbids to attach one must match all the same.
     */
    static String canonical(Call call, String arn) {
        return nameWithPath(arn)
                .map(name -> Arn.of(Partition.of(call.region()), "iam", "", name.account(), KIND + name.text())
                        .toString())
                .orElse(arn);
    }

    static void checkArn(String arn) {
        if (nameWithPath(arn).isEmpty()) {
            throw IamErrors.invalidInput("ARN " + arn + " is not valid.");
        }
    }
}
