package io.virga.policy;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who makes a request ("AWS JSON policy elements: Principal").
 *
 * <p>ARNs are taken as they are: the caller vouches for their form.
 */
public sealed interface Principal {
    /** As GetCallerIdentity tells it; absent for {@link ExternalIdentity}, {@link Service} and {@link Anonymous}. */
    Optional<String> arn();

    /** The account that the principal belongs to; absent where it belongs to none. */
    Optional<String> accountId();

    /** {@code aws:userid}: the unique id, and for sessions also the name. */
    String userId();

    /** {@code aws:PrincipalType}. */
    String type();

    /**
     * The values of {@code aws:PrincipalArn}, {@code aws:PrincipalAccount}, {@code aws:PrincipalType}, {@code
     * aws:PrincipalIsAWSService}, {@code aws:PrincipalServiceName}, {@code aws:userid} and {@code aws:username}, as far
     * as requests of this kind of principal have them ("Principal key values").
     */
    default Map<String, String> contextValues() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("aws:PrincipalType", type());
        values.put("aws:userid", userId());
        accountId().ifPresent(account -> values.put("aws:PrincipalAccount", account));
        switch (this) {
            case Root root -> values.put("aws:PrincipalArn", root.rootArn());
            case User user -> {
                values.put("aws:PrincipalArn", user.userArn());
                values.put("aws:username", user.name());
            }
            case AssumedRole session -> values.put("aws:PrincipalArn", session.roleArn());
            case FederatedUser session -> values.put("aws:PrincipalArn", session.sessionArn());
            case Service service -> values.put("aws:PrincipalServiceName", service.name());
            case ExternalIdentity _, Anonymous _ -> values.put("aws:PrincipalAccount", "anonymous");
        }
        if (isSigned()) {
            values.put("aws:PrincipalIsAWSService", Boolean.toString(this instanceof Service));
        }
        return values;
    }

    private boolean isSigned() {
        return !(this instanceof Anonymous || this instanceof ExternalIdentity);
    }

    /**
     * The root user of an account.
     *
     * @param rootArn {@code arn:aws:iam::123456789012:root}
     */
    record Root(String rootArn) implements Principal {
        public Root {
            requireArn(rootArn);
        }

        @Override
        public Optional<String> arn() {
            return Optional.of(rootArn);
        }

        @Override
        public Optional<String> accountId() {
            return Optional.of(accountOf(rootArn));
        }

        @Override
        public String userId() {
            return accountOf(rootArn);
        }

        @Override
        public String type() {
            return "Account";
        }
    }

    /**
     * An IAM user, also with credentials of GetSessionToken.
     *
     * @param userArn {@code arn:aws:iam::123456789012:user/path/name}
     * @param uniqueId {@code AIDA…}
     */
    record User(String userArn, String uniqueId) implements Principal {
        public User {
            requireArn(userArn);
            requireNonNull(uniqueId, "uniqueId is null");
        }

        /** Without its path. */
        public String name() {
            return userArn.substring(userArn.lastIndexOf('/') + 1);
        }

        @Override
        public Optional<String> arn() {
            return Optional.of(userArn);
        }

        @Override
        public Optional<String> accountId() {
            return Optional.of(accountOf(userArn));
        }

        @Override
        public String userId() {
            return uniqueId;
        }

        @Override
        public String type() {
            return "User";
        }
    }

    /**
     * A session of a role, by whichever AssumeRole operation.
     *
     * @param sessionArn {@code arn:aws:sts::123456789012:assumed-role/name/session}
     * @param roleArn {@code arn:aws:iam::123456789012:role/path/name}
     * @param roleId {@code AROA…}
     */
    record AssumedRole(String sessionArn, String roleArn, String roleId) implements Principal {
        private static final String SERVICE_LINKED = ":role/aws-service-role/";

        public AssumedRole {
            requireArn(sessionArn);
            requireArn(roleArn);
            requireNonNull(roleId, "roleId is null");
        }

        public String sessionName() {
            return sessionArn.substring(sessionArn.lastIndexOf('/') + 1);
        }

        /** Whether a service made the role for itself: its path, which IAM reserves, says so. */
        public boolean isServiceLinked() {
            return roleArn.contains(SERVICE_LINKED);
        }

        @Override
        public Optional<String> arn() {
            return Optional.of(sessionArn);
        }

        @Override
        public Optional<String> accountId() {
            return Optional.of(accountOf(roleArn));
        }

        @Override
        public String userId() {
            return roleId + ":" + sessionName();
        }

        @Override
        public String type() {
            return "AssumedRole";
        }
    }

    /**
     * A session of GetFederationToken.
     *
     * @param sessionArn {@code arn:aws:sts::123456789012:federated-user/name}
     * @param user who asked for the session; absent when it was the root user
     */
    record FederatedUser(String sessionArn, Optional<User> user) implements Principal {
        public FederatedUser {
            requireArn(sessionArn);
            requireNonNull(user, "user is null");
        }

        @Override
        public Optional<String> arn() {
            return Optional.of(sessionArn);
        }

        @Override
        public Optional<String> accountId() {
            return Optional.of(accountOf(sessionArn));
        }

        @Override
        public String userId() {
            return accountOf(sessionArn) + ":" + sessionArn.substring(sessionArn.lastIndexOf('/') + 1);
        }

        @Override
        public String type() {
            return "FederatedUser";
        }
    }

    /**
     * A user of an OpenID Connect or SAML provider who asks for a role by AssumeRoleWithWebIdentity or
     * AssumeRoleWithSAML, which nobody signs. With the role, the user is an {@link AssumedRole}.
     *
     * @param provider the provider's ARN, or its domain for those that AWS knows
     */
    record ExternalIdentity(String provider) implements Principal {
        public ExternalIdentity {
            requireNonNull(provider, "provider is null");
        }

        @Override
        public Optional<String> arn() {
            return Optional.empty();
        }

        @Override
        public Optional<String> accountId() {
            return Optional.empty();
        }

        @Override
        public String userId() {
            return "anonymous";
        }

        @Override
        public String type() {
            return "Anonymous";
        }
    }

    /**
     * A service that acts on its own account and not with anybody's credentials.
     *
     * @param name {@code ec2.amazonaws.com}
     */
    record Service(String name) implements Principal {
        public Service {
            requireNonNull(name, "name is null");
        }

        @Override
        public Optional<String> arn() {
            return Optional.empty();
        }

        @Override
        public Optional<String> accountId() {
            return Optional.empty();
        }

        @Override
        public String userId() {
            return name;
        }

        @Override
        public String type() {
            return "Service";
        }
    }

    /** Nobody who is known: an unsigned request. */
    record Anonymous() implements Principal {
        @Override
        public Optional<String> arn() {
            return Optional.empty();
        }

        @Override
        public Optional<String> accountId() {
            return Optional.empty();
        }

        @Override
        public String userId() {
            return "anonymous";
        }

        @Override
        public String type() {
            return "Anonymous";
        }
    }

    private static void requireArn(String arn) {
        if (!ResourceName.of(requireNonNull(arn, "arn is null")).isArn()) {
            throw new IllegalArgumentException("Not an ARN: " + arn);
        }
    }

    /** The fifth segment of an ARN. */
    private static String accountOf(String arn) {
        return ResourceName.of(arn).segment(4);
    }
}
