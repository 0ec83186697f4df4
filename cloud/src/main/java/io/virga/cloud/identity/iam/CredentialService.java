package io.virga.cloud.identity.iam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The services that take credentials of their own.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_service-specific-creds.html">Service-specific
 *     credentials for IAM users</a>
 */
enum CredentialService {
    CODECOMMIT("codecommit.amazonaws.com", Optional.empty()),
    KEYSPACES("cassandra.amazonaws.com", Optional.empty()),
    BEDROCK("bedrock.amazonaws.com", Optional.of("ABSK")),
    CLOUDWATCH_LOGS("logs.amazonaws.com", Optional.of("ACWL"));

    private final String principal;
    private final Optional<String> keyPrefix;

    CredentialService(String principal, Optional<String> keyPrefix) {
        this.principal = requireNonNull(principal, "principal is null");
        this.keyPrefix = requireNonNull(keyPrefix, "keyPrefix is null");
    }

    /**
     * The service of a name.
     *
     * @throws io.virga.wire.ServiceException NotSupportedService
     */
    static CredentialService of(String name) {
        return Arrays.stream(values())
                .filter(service -> service.principal.equals(name))
                .findFirst()
                .orElseThrow(() -> IamErrors.serviceNotSupported(name));
    }

    /** {@code codecommit.amazonaws.com}. */
    String principal() {
        return principal;
    }

    /** Whether its credentials are API keys, one text that may expire, rather than a user name and a password. */
    boolean takesKeys() {
        return keyPrefix.isPresent();
    }

    /** The secret that a client sends: the password, or an API key, which has the name and the password in it. */
    String secret(String name, String password) {
        return keyPrefix
                .map(prefix -> prefix + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8)))
                .orElse(password);
    }
}
