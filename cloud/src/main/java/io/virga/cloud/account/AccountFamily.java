package io.virga.cloud.account;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Family;

/** EC2's account attributes. Apart from {@code identity}, which must not know networks: networks ask it to authorize. */
public final class AccountFamily implements Family {
    private final Quotas quotas;

    public AccountFamily(Quotas quotas) {
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    @Override
    public void register(Operations operations) {
        new AccountAttributeOperations(quotas).register(operations);
    }
}
