package io.virga.cloud.identity.sts;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.identity.Account;
import io.virga.cloud.identity.AuthorizationMessages;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Family;
import java.util.List;

/** STS's temporary credentials. They are in no document. */
public final class SessionFamily implements Family {
    private final SessionTokens tokens;
    private final AuthorizationMessages messages;
    private final List<Account> accounts;

    /** @param accounts the accounts whose roots have configured keys */
    public SessionFamily(SessionTokens tokens, AuthorizationMessages messages, List<Account> accounts) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.messages = requireNonNull(messages, "messages is null");
        this.accounts = List.copyOf(accounts);
    }

    @Override
    public void register(Operations operations) {
        new SessionOperations(tokens, messages, accounts).register(operations);
        new RoleSessions(tokens).register(operations);
    }

    /** The key that seals tokens is made or read at each start and after a reset. */
    @Override
    public void begin() {
        tokens.forget();
    }
}
