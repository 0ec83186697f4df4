package io.virga.cloud.identity;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Caller;
import io.virga.wire.sigv4.CredentialsSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All credentials by which requests may be signed: the configured keys of roots, lasting keys, and those of sessions. */
public final class Credentials implements CredentialsSource<Caller> {
    private final Map<String, Lookup<Caller>> configured;
    private final CredentialsSource<Caller> lasting;
    private final CredentialsSource<Caller> sessions;

    /**
     * @param lasting the keys that users have
     * @param sessions temporary credentials, which come with a token
     */
    public Credentials(List<Account> accounts, CredentialsSource<Caller> lasting, CredentialsSource<Caller> sessions) {
        this.configured = accounts.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Account::accessKeyId, account -> new Found<>(account.secretAccessKey(), account.caller())));
        this.lasting = requireNonNull(lasting, "lasting is null");
        this.sessions = requireNonNull(sessions, "sessions is null");
    }

    /** Without sessions: no token is valid. */
    public Credentials(List<Account> accounts, CredentialsSource<Caller> lasting) {
        this(accounts, lasting, (accessKeyId, sessionToken) -> new NotFound<>());
    }

    @Override
    public Lookup<Caller> find(String accessKeyId, Optional<String> sessionToken) {
        if (sessionToken.isPresent()) {
            return sessions.find(accessKeyId, sessionToken);
        }
        Lookup<Caller> root = configured.get(accessKeyId);
        return root != null ? root : lasting.find(accessKeyId, sessionToken);
    }
}
