package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.store.Index;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A service-specific credential of a user, without its secret: no service here asks for it, so that it is told once and kept
 * nowhere.
 *
 * @param id {@code ACCA…}
 * @param name the name that goes with the secret, which stays when the user is renamed: {@code jane-at-123456789012}
 * @param expires since when it is no longer good; empty for one that does not expire
 * @param reset when it last got another secret; empty for one that has its first
 */
record ServiceCredential(
        String id,
        String account,
        Optional<String> user,
        boolean active,
        Instant created,
        CredentialService service,
        String name,
        Optional<Instant> expires,
        Optional<Instant> reset)
        implements IamCredential<ServiceCredential> {
    private static final Index<ServiceCredential> BY_NAME = Index.unique(
            "name", credential -> List.of(nameKey(credential.account(), credential.service(), credential.name())));

    static final CredentialType<ServiceCredential> TYPE = CredentialType.of(
            "iam_service_credential", ServiceCredential.class, "Service Specific Credential", List.of(BY_NAME));

    ServiceCredential {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(user, "user is null");
        requireNonNull(created, "created is null");
        requireNonNull(service, "service is null");
        requireNonNull(name, "name is null");
        requireNonNull(expires, "expires is null");
        requireNonNull(reset, "reset is null");
    }

    private static String nameKey(String account, CredentialService service, String name) {
        return account + "/" + service.principal() + "/" + name;
    }

    /** The first name that no credential of the account has for the service: {@code jane-at-…}, then {@code jane+1-at-…}. */
    static String freeName(Reader reader, User user, CredentialService service) {
        return IntStream.iterate(0, number -> number + 1)
                .mapToObj(number -> user.name() + (number == 0 ? "" : "+" + number) + "-at-" + user.account())
                .filter(name -> reader.count(TYPE.documents(), BY_NAME, nameKey(user.account(), service, name)) == 0)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public ServiceCredential withActive(boolean isActive) {
        return new ServiceCredential(id, account, user, isActive, created, service, name, expires, reset);
    }

    /** With another secret since this time. */
    ServiceCredential withReset(Instant time) {
        return new ServiceCredential(id, account, user, active, created, service, name, expires, Optional.of(time));
    }
}
