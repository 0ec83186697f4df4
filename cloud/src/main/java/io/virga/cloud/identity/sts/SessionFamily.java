package io.virga.cloud.identity.sts;

import static java.util.Objects.requireNonNull;

import io.virga.api.sts.Sts;
import io.virga.cloud.identity.Account;
import io.virga.cloud.identity.AuthorizationMessages;
import io.virga.cloud.identity.iam.MfaDevices;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Family;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** STS's temporary credentials. They are in no document. */
public final class SessionFamily implements Family {
    private final SessionTokens tokens;
    private final AuthorizationMessages messages;
    private final List<Account> accounts;
    private final MfaDevices devices;
    private final ProviderKeys keys;

    /**
     * @param accounts the accounts whose roots have configured keys
     * @param devices checks the codes of second factors
     * @param fetcher fetches the keys of identity providers
     */
    public SessionFamily(
            SessionTokens tokens,
            AuthorizationMessages messages,
            List<Account> accounts,
            MfaDevices devices,
            KeyFetcher fetcher,
            InstantSource clock) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.messages = requireNonNull(messages, "messages is null");
        this.accounts = List.copyOf(accounts);
        this.devices = requireNonNull(devices, "devices is null");
        this.keys = new ProviderKeys(fetcher, clock);
    }

    /**
     * Fetches the keys of identity providers over HTTPS.
     *
     * @param hosts names or addresses of hosts that may be at addresses that are not public: {@code keycloak.internal}
     */
    public static KeyFetcher overHttps(Set<String> hosts) {
        return new HttpsKeyFetcher(new IssuerAddresses(hosts));
    }

    @Override
    public void register(Operations operations) {
        operations.needsNoRegion(Sts.MODEL);
        new SessionOperations(tokens, messages, accounts, devices).register(operations);
        RoleSessionMaker maker = new RoleSessionMaker(tokens);
        new RoleSessions(maker, devices).register(operations);
        new WebIdentitySessions(maker, keys).register(operations);
    }

    /** The key that seals tokens is made or read at each start and after a reset. */
    @Override
    public void begin() {
        tokens.forget();
    }
}
