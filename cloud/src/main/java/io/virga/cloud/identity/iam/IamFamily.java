package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.identity.SealedSecrets;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.Kinds;
import io.virga.store.Store;
import java.security.SecureRandom;

/** IAM: users, groups, roles, their keys and policies. */
public final class IamFamily implements Family {
    public static final Kinds KINDS = Kinds.ofTypes(
                    User.TYPE.resources(),
                    Group.TYPE.resources(),
                    Role.TYPE.resources(),
                    ManagedPolicy.TYPE.resources(),
                    InstanceProfile.TYPE.resources())
            .and(AccessKey.DOCUMENTS, RoleDeletionTask.DOCUMENTS);

    private final IamIds ids;
    private final IamPolicies policies = new IamPolicies();
    private final AccessKeys keys;
    private final ServiceLinkedRoles linkedRoles;

    /** @param random the source of randomness for ids and secrets */
    public IamFamily(Store store, SealedSecrets secrets, SecureRandom random) {
        this.ids = new IamIds(requireNonNull(random, "random is null"));
        this.keys = new AccessKeys(store, secrets, ids);
        this.linkedRoles = new ServiceLinkedRoles(ids);
    }

    /** The policies of users and roles. */
    public IamPolicies policies() {
        return policies;
    }

    /** The credentials of users, and of roots by keys that were made here. */
    public AccessKeys keys() {
        return keys;
    }

    /** The roles as which services act. */
    public ServiceLinkedRoles linkedRoles() {
        return linkedRoles;
    }

    @Override
    public Kinds kinds() {
        return KINDS;
    }

    @Override
    public void register(Operations operations) {
        new UserOperations(ids, keys).register(operations);
        new AccessKeyOperations(keys).register(operations);
        new InlinePolicyOperations().register(operations);
        new RoleOperations(ids).register(operations);
        new GroupOperations(ids).register(operations);
        new PolicyOperations(ids).register(operations);
        new PolicyVersionOperations().register(operations);
        new PolicyEntityOperations().register(operations);
        new AttachmentOperations().register(operations);
        new TagOperations().register(operations);
        new InstanceProfileOperations(ids).register(operations);
        new ServiceLinkedRoleOperations(ids, linkedRoles).register(operations);
    }
}
