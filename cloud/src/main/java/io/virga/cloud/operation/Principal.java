package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.arn.Arn;
import io.virga.arn.Partition;
import java.util.Optional;

/**
 * An identity that acts in an account. It has no permissions of its own: policies give them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM identifiers</a>
 */
public sealed interface Principal {
    /** The twelve digits of the account in which it acts. */
    String account();

    /** Its ARN, with the partition {@code aws}: an account belongs to no region, so only a request has a partition. */
    Arn arn();

    /** The unique id that IAM gives it, as GetCallerIdentity shows it. */
    String uniqueId();

    /** The root of an account, which may do everything in it. */
    record Root(String account) implements Principal {
        public Root {
            checkAccount(account);
        }

        @Override
        public Arn arn() {
            return global("iam", account, "root");
        }

        @Override
        public String uniqueId() {
            return account;
        }
    }

    /**
     * A user of an account.
     *
     * @param path begins and ends with a slash: {@code /}, {@code /team/}
     */
    record User(String account, String path, String name, String uniqueId) implements Principal {
        public User {
            checkAccount(account);
            checkPath(path);
            requireNonNull(name, "name is null");
            requireNonNull(uniqueId, "uniqueId is null");
        }

        @Override
        public Arn arn() {
            return global("iam", account, "user" + path + name);
        }
    }

    /**
     * A session of a role, which someone has assumed.
     *
     * @param path the path of the role, which begins and ends with a slash
     * @param roleId the unique id of the role
     */
    record RoleSession(String account, String path, String roleName, String roleId, String sessionName)
            implements Principal {
        public RoleSession {
            checkAccount(account);
            checkPath(path);
            requireNonNull(roleName, "roleName is null");
            requireNonNull(roleId, "roleId is null");
            requireNonNull(sessionName, "sessionName is null");
        }

        @Override
        public Arn arn() {
            return global("sts", account, "assumed-role/" + roleName + "/" + sessionName);
        }

        /** The ARN of the role itself, which the policies of the session are attached to. */
        public Arn roleArn() {
            return global("iam", account, "role" + path + roleName);
        }

        @Override
        public String uniqueId() {
            return roleId + ":" + sessionName;
        }
    }

    /**
     * A federated user, with temporary credentials of GetFederationToken.
     *
     * @param user who asked for them; empty when it was the root
     */
    record FederatedUser(String account, String name, Optional<User> user) implements Principal {
        public FederatedUser {
            checkAccount(account);
            requireNonNull(name, "name is null");
            requireNonNull(user, "user is null");
        }

        @Override
        public Arn arn() {
            return global("sts", account, "federated-user/" + name);
        }

        @Override
        public String uniqueId() {
            return account + ":" + name;
        }
    }

    /**
     * A service of AWS that acts in an account by its service-linked role, without a request of anybody.
     *
     * @param service the principal of the service: {@code autoscaling.amazonaws.com}
     * @param roleName the name of its service-linked role: {@code AWSServiceRoleForAutoScaling}
     * @param roleId the unique id of that role
     * @param sessionName the name that the service gives its sessions: {@code AutoScaling}
     */
    record Service(String account, String service, String roleName, String roleId, String sessionName)
            implements Principal {
        public Service {
            checkAccount(account);
            requireNonNull(service, "service is null");
            requireNonNull(roleName, "roleName is null");
            requireNonNull(roleId, "roleId is null");
            requireNonNull(sessionName, "sessionName is null");
        }

        @Override
        public Arn arn() {
            return global("sts", account, "assumed-role/" + roleName + "/" + sessionName);
        }

        /** The ARN of the service-linked role. */
        public Arn roleArn() {
            return global("iam", account, "role/aws-service-role/" + service + "/" + roleName);
        }

        @Override
        public String uniqueId() {
            return roleId + ":" + sessionName;
        }
    }

    /**
     * A user of an identity provider, who has proved to be one by a token, and gets a role by it. Nobody signs such a request.
     *
     * @param account the account whose provider it is
     * @param provider the ARN of the provider
     * @param audience the client that the token is for
     * @param subject the user's name at the provider
     */
    record WebIdentityUser(String account, String provider, String audience, String subject) implements Principal {
        public WebIdentityUser {
            checkAccount(account);
            requireNonNull(provider, "provider is null");
            requireNonNull(audience, "audience is null");
            requireNonNull(subject, "subject is null");
        }

        /** The provider's: its users have none. */
        @Override
        public Arn arn() {
            return Arn.parse(provider);
        }

        @Override
        public String uniqueId() {
            return provider + ":" + audience + ":" + subject;
        }
    }

    /** Anybody whose request has no signature. A few operations take such requests, and find out themselves who asks. */
    record Anonymous() implements Principal {
        private static final String NO_ACCOUNT = "000000000000";

        @Override
        public String account() {
            return NO_ACCOUNT;
        }

        @Override
        public Arn arn() {
            return global("iam", NO_ACCOUNT, "anonymous");
        }

        @Override
        public String uniqueId() {
            return "anonymous";
        }
    }

    private static Arn global(String service, String account, String resource) {
        return Arn.of(Partition.AWS, service, "", account, resource);
    }

    private static void checkAccount(String account) {
        boolean digits = requireNonNull(account, "account is null").length() == 12;
        for (int i = 0; digits && i < 12; i++) {
            digits = account.charAt(i) >= '0' && account.charAt(i) <= '9';
        }
        if (!digits) {
            throw new IllegalArgumentException("an account has twelve digits: " + account);
        }
    }

    private static void checkPath(String path) {
        if (!requireNonNull(path, "path is null").startsWith("/") || !path.endsWith("/")) {
            throw new IllegalArgumentException("a path begins and ends with a slash: " + path);
        }
    }
}
