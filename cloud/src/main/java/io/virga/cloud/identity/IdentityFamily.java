package io.virga.cloud.identity;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Authorizer;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.Kinds;
import io.virga.store.Store;

/** Accounts, who acts in them, and what they may do. */
public final class IdentityFamily implements Family {
    public static final Kinds KINDS = Kinds.ofDocuments(SealedSecrets.KEYS);

    /** The policies of a control plane without users and roles: the root may do everything, and nobody else anything. */
    public static final PolicySource ROOT_ONLY = new RootOnly();

    private final SealedSecrets secrets;
    private final AuthorizationMessages messages;
    private final Authorizer authorizer;

    /**
     * @param policies the policies that apply to callers
     * @param endpoints the policies of VPC endpoints
     */
    public IdentityFamily(Store store, PolicySource policies, EndpointPolicies endpoints, SealedSecrets secrets) {
        requireNonNull(policies, "policies is null");
        this.secrets = requireNonNull(secrets, "secrets is null");
        this.messages = new AuthorizationMessages(secrets);
        this.authorizer = new PolicyAuthorizer(store, policies, endpoints, messages);
    }

    /** Decides what actors may do, in requests and in the background. */
    public Authorizer authorizer() {
        return authorizer;
    }

    /** Opens the messages of refusals. */
    public AuthorizationMessages messages() {
        return messages;
    }

    @Override
    public Kinds kinds() {
        return KINDS;
    }

    @Override
    public void register(Operations operations) {
        new SecurityTokenOperations().register(operations);
    }

    @Override
    public void begin() {
        secrets.begin();
    }
}
