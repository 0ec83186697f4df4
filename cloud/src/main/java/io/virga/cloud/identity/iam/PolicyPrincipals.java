package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.policy.MalformedPolicyException;
import io.virga.policy.PolicyDocument;
import io.virga.store.Reader;
import java.util.Optional;
import java.util.Set;

/**
 * The users and roles that policies of resources name as principals: the trust policies of roles, and those of any other
 * resource.
 *
 * <p>A policy is kept with unique ids in place of the ARNs of users and roles, so that it does not mean somebody else who gets
 * a name that has become free. It is shown with ARNs, and with the unique ids of those that are gone.
 *
 * <p>Of the accounts that are not here nothing is known. Policies name them, since an account of a vendor is trusted in many
 * templates; such a principal is kept as it was sent, and nobody can act as it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public final class PolicyPrincipals {
    private static final String USER_ID = User.TYPE.idPrefix();
    private static final String ROLE_ID = Role.TYPE.idPrefix();
    private static final int ACCOUNT_DIGITS = 12;

    private final Set<String> accounts;

    /** @param accounts the accounts that are here */
    PolicyPrincipals(Set<String> accounts) {
        this.accounts = Set.copyOf(accounts);
    }

    /**
     * The text of a policy as it is kept.
     *
     * @param region where the policy is saved, which decides the partition of its principals
     * @throws MalformedPolicyException a principal does not exist
     */
    public String keep(Reader reader, String region, PolicyDocument document) {
        requireNonNull(document, "document is null");
        Partition partition = Partition.of(region);
        return PolicyDocument.replacePrincipals(
                document.text(),
                value -> kept(reader, partition, value)
                        .orElseThrow(() -> MalformedPolicyException.unknownPrincipal(value)));
    }

    /** Empty when the principal does not exist. */
    private Optional<String> kept(Reader reader, Partition partition, String value) {
        if (value.equals("*")) {
            return Optional.of(value);
        }
        if (value.length() == ACCOUNT_DIGITS && Character.isDigit(value.charAt(0))) {
            return Optional.of("arn:" + partition.id() + ":iam::" + value + ":root");
        }
        return isUniqueId(value)
                ? Optional.of(value).filter(id -> arnOf(reader, id).isPresent())
                : Arn.find(value)
                        .filter(arn -> arn.partition().equals(partition.id()))
                        .flatMap(arn -> isElsewhere(arn) ? Optional.of(value) : kept(reader, arn));
    }

    private boolean isElsewhere(Arn arn) {
        return arn.account().length() == ACCOUNT_DIGITS && !accounts.contains(arn.account());
    }

    private static Optional<String> kept(Reader reader, Arn arn) {
        String resource = arn.resource();
        int slash = resource.indexOf('/');
        return switch (arn.service() + ":" + (slash < 0 ? resource : resource.substring(0, slash))) {
            case "iam:user", "iam:role" -> uniqueId(reader, arn);
            // Of a session AWS documents no id; the role must be there
            case "sts:assumed-role" ->
                Role.TYPE
                        .sameName(reader, arn.account(), resource.substring(slash + 1, resource.lastIndexOf('/')))
                        .filter(role -> resource.startsWith("assumed-role/" + role.name() + "/"))
                        .map(role -> arn.toString());
            default -> Optional.of(arn.toString());
        };
    }

    /** The unique id of the user or role that has this very ARN, whatever the partition. */
    private static Optional<String> uniqueId(Reader reader, Arn arn) {
        return arn.resource().startsWith("user/")
                ? uniqueId(reader, User.TYPE, arn, "user/")
                : uniqueId(reader, Role.TYPE, arn, "role/");
    }

    private static <D extends IamResource<D>> Optional<String> uniqueId(
            Reader reader, IamType<D> type, Arn arn, String kind) {
        String nameWithPath = arn.resource().substring(kind.length());
        return type.sameName(reader, arn.account(), nameWithPath.substring(nameWithPath.lastIndexOf('/') + 1))
                .filter(found -> found.nameWithPath().equals(nameWithPath))
                .map(IamResource::id);
    }

    private static boolean isUniqueId(String value) {
        return value.startsWith(USER_ID) || value.startsWith(ROLE_ID);
    }

    private static Optional<Arn> arnOf(Reader reader, String id) {
        return User.TYPE
                .withId(reader, id)
                .map(user -> User.TYPE.resources().arn(user))
                .or(() -> Role.TYPE
                        .withId(reader, id)
                        .map(role -> Role.TYPE.resources().arn(role)));
    }

    /**
     * A policy that is kept, as it is shown.
     *
     * @param region where it is asked for, which decides the partition of the ARNs
     */
    public static String show(Reader reader, String region, String text) {
        if (!text.contains(USER_ID) && !text.contains(ROLE_ID)) {
            return text;
        }
        Partition partition = Partition.of(region);
        return PolicyDocument.replacePrincipals(
                text,
                value -> Optional.of(value)
                        .filter(PolicyPrincipals::isUniqueId)
                        .flatMap(id -> arnOf(reader, id))
                        .map(arn -> arn.in(partition).toString())
                        .orElse(value));
    }

    /**
     * A policy that an earlier version kept with ARNs, as it is kept now. Who is gone becomes an id that nobody has: whoever
     * gets the name later is somebody else.
     */
    String mend(Reader reader, String text, IamIds ids) {
        boolean hasArns = text.contains(":user/") || text.contains(":role/");
        return !hasArns
                ? text
                : PolicyDocument.replacePrincipals(
                        text,
                        value -> Arn.find(value)
                                .filter(arn -> arn.service().equals("iam")
                                        && !isElsewhere(arn)
                                        && (arn.resource().startsWith("user/")
                                                || arn.resource().startsWith("role/")))
                                .map(arn -> uniqueId(reader, arn)
                                        .orElseGet(
                                                () -> ids.next(arn.resource().startsWith("user/") ? USER_ID : ROLE_ID)))
                                .orElse(value));
    }
}
