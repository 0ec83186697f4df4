package io.virga.cloud.identity;

import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Family;

/** Accounts, and who acts in them. */
public final class IdentityFamily implements Family {
    @Override
    public void register(Operations operations) {
        new SecurityTokenOperations().register(operations);
    }
}
