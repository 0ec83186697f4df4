package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.Iam;
import io.virga.cloud.identity.Account;
import io.virga.cloud.identity.SealedSecrets;
import io.virga.cloud.operation.CallRecorder;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.Kinds;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.wire.sigv4.CredentialsSource;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** IAM: users, groups, roles, their keys and policies. */
public final class IamFamily implements Family {
    public static final Kinds KINDS = Kinds.ofTypes(
                    User.TYPE.resources(),
                    Group.TYPE.resources(),
                    Role.TYPE.resources(),
                    ManagedPolicy.TYPE.resources(),
                    InstanceProfile.TYPE.resources(),
                    OidcProvider.TYPE.resources(),
                    MfaDevice.TYPE.resources())
            .and(
                    AccessKey.TYPE.documents(),
                    SshKey.TYPE.documents(),
                    SigningCertificate.TYPE.documents(),
                    ServiceCredential.TYPE.documents(),
                    RoleDeletionTask.DOCUMENTS,
                    AccountSettings.DOCUMENTS,
                    LoginProfile.DOCUMENTS,
                    CredentialReports.Report.DOCUMENTS,
                    KeyUses.Use.DOCUMENTS);

    private final Store store;
    private final IamIds ids;
    private final PolicyPrincipals principals;
    private final IamPolicies policies = new IamPolicies();
    private final AccessKeys keys;
    private final ServiceLinkedRoles linkedRoles;
    private final MfaDevices mfaDevices;
    private final Passwords passwords;
    private final KeyUses uses;
    private final List<String> rootsWithKeys;

    /**
     * @param accounts whose roots have a configured access key
     * @param random the source of randomness for ids and secrets
     */
    public IamFamily(Store store, List<Account> accounts, SealedSecrets secrets, SecureRandom random) {
        this.store = requireNonNull(store, "store is null");
        this.ids = new IamIds(requireNonNull(random, "random is null"));
        this.principals =
                new PolicyPrincipals(accounts.stream().map(Account::id).collect(Collectors.toSet()));
        this.keys = new AccessKeys(store, secrets, ids);
        this.linkedRoles = new ServiceLinkedRoles(ids);
        this.mfaDevices = new MfaDevices(secrets, random);
        this.passwords = new Passwords(random);
        this.uses = new KeyUses(store, KeyUses.WRITTEN_EVERY);
        this.rootsWithKeys = accounts.stream().map(Account::id).toList();
    }

    /** The policies of users and roles. */
    public IamPolicies policies() {
        return policies;
    }

    /** The principals of policies of resources. */
    public PolicyPrincipals principals() {
        return principals;
    }

    /** The credentials of users, and of roots by keys that were made here. */
    public AccessKeys keys() {
        return keys;
    }

    /** The same credentials of sessions, without those of users and roles that were deleted. */
    public CredentialsSource<Caller> present(CredentialsSource<Caller> sessions) {
        return new PresentSessions(store, sessions);
    }

    /** The roles as which services act. */
    public ServiceLinkedRoles linkedRoles() {
        return linkedRoles;
    }

    /** Checks the codes of virtual MFA devices. */
    public MfaDevices mfaDevices() {
        return mfaDevices;
    }

    /** Notes when access keys are used. */
    public CallRecorder recorder() {
        return uses;
    }

    /** Trust policies of earlier versions have ARNs, which would trust whoever gets a name that has become free. */
    @Override
    public void begin() {
        uses.forgetAll();
        List<Role> mended = store.read(this::mended);
        if (!mended.isEmpty()) {
            store.write(transaction -> {
                mended(transaction)
                        .forEach(role ->
                                transaction.replace(Role.TYPE.resources().documents(), role));
                return null;
            });
        }
    }

    private List<Role> mended(Reader reader) {
        List<Role> mended = new ArrayList<>();
        for (Role role : reader.all(Role.TYPE.resources().documents())) {
            String trust = principals.mend(reader, role.trust(), ids);
            if (!trust.equals(role.trust())) {
                mended.add(role.withTrust(trust));
            }
        }
        return mended;
    }

    @Override
    public void resume() {
        uses.start();
    }

    @Override
    public void close() {
        uses.close();
    }

    @Override
    public Kinds kinds() {
        return KINDS;
    }

    @Override
    public void register(Operations operations) {
        operations.needsNoRegion(Iam.MODEL);
        new UserOperations(ids).register(operations);
        new AccessKeyOperations(keys, uses).register(operations);
        new SshKeyOperations(ids).register(operations);
        new SigningCertificateOperations(ids).register(operations);
        new ServiceCredentialOperations(ids).register(operations);
        new InlinePolicyOperations().register(operations);
        new RoleOperations(ids, principals).register(operations);
        new GroupOperations(ids).register(operations);
        new PolicyOperations(ids).register(operations);
        new PolicyVersionOperations().register(operations);
        new PolicyEntityOperations().register(operations);
        new AttachmentOperations().register(operations);
        new TagOperations().register(operations);
        new AccountOperations(new AccountSummary(rootsWithKeys)).register(operations);
        new AuthorizationDetails().register(operations);
        new OidcProviderOperations(ids).register(operations);
        new MfaDeviceOperations(ids, mfaDevices).register(operations);
        new LoginProfileOperations(passwords).register(operations);
        new SimulationOperations(policies).register(operations);
        new CredentialReportOperations(new CredentialReports(uses, rootsWithKeys)).register(operations);
        new InstanceProfileOperations(ids).register(operations);
        new ServiceLinkedRoleOperations(ids, linkedRoles).register(operations);
    }
}
