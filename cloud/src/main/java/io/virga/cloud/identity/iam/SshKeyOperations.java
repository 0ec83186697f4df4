package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.DeleteSSHPublicKeyRequest;
import io.virga.api.iam.DeleteSSHPublicKeyResponse;
import io.virga.api.iam.GetSSHPublicKeyRequest;
import io.virga.api.iam.GetSSHPublicKeyResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListSSHPublicKeysRequest;
import io.virga.api.iam.ListSSHPublicKeysResponse;
import io.virga.api.iam.SSHPublicKey;
import io.virga.api.iam.SSHPublicKeyMetadata;
import io.virga.api.iam.UpdateSSHPublicKeyRequest;
import io.virga.api.iam.UpdateSSHPublicKeyResponse;
import io.virga.api.iam.UploadSSHPublicKeyRequest;
import io.virga.api.iam.UploadSSHPublicKeyResponse;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;

/** Public SSH keys of users. There is no CodeCommit here: they are kept and shown. */
final class SshKeyOperations {
    private static final String ID_PREFIX = "APKA";

    private final IamIds ids;

    SshKeyOperations(IamIds ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    void register(Operations operations) {
        operations.on(Iam.UPLOAD_SSH_PUBLIC_KEY, this::upload, "UserName", "SSHPublicKeyBody");
        operations.on(Iam.GET_SSH_PUBLIC_KEY, SshKeyOperations::get, "UserName", "SSHPublicKeyId", "Encoding");
        operations.describe(Iam.LIST_SSH_PUBLIC_KEYS, SshKeyOperations::list, "UserName");
        operations.on(Iam.UPDATE_SSH_PUBLIC_KEY, SshKeyOperations::update, "UserName", "SSHPublicKeyId", "Status");
        operations.on(Iam.DELETE_SSH_PUBLIC_KEY, SshKeyOperations::delete, "UserName", "SSHPublicKeyId");
    }

    private static User user(Call call, Reader reader, Optional<String> name) {
        return User.TYPE.get(
                reader, call.acting(), call.action(), name.orElseThrow(() -> IamErrors.missing("UserName")));
    }

    private static String id(Optional<String> id) {
        return id.orElseThrow(() -> IamErrors.missing("SSHPublicKeyId"));
    }

    private UploadSSHPublicKeyResponse upload(Call call, UploadSSHPublicKeyRequest request) {
        String text = request.sshPublicKeyBody().orElseThrow(() -> IamErrors.missing("SSHPublicKeyBody"));
        call.read(reader -> user(call, reader, request.userName()));
        SshKeyBody body = SshKeyBody.of(text);
        return call.write(transaction -> {
            User user = user(call, transaction, request.userName());
            List<SshKey> before = SshKey.TYPE.of(transaction, user.account(), Optional.of(user.id()));
            if (before.stream().anyMatch(key -> SshKeyBody.of(key.body()).isSameKey(body))) {
                throw IamErrors.duplicateSshPublicKey();
            }
            IamQuotas.checkRoom("SSHPublicKeysPerUser", before.size());
            SshKey key =
                    new SshKey(ids.next(ID_PREFIX), user.account(), Optional.of(user.id()), true, call.time(), text);
            transaction.insert(SshKey.TYPE.documents(), key);
            return UploadSSHPublicKeyResponse.builder()
                    .sshPublicKey(view(user, key, body, text))
                    .build();
        });
    }

    private static SSHPublicKey view(User user, SshKey key, SshKeyBody body, String text) {
        return SSHPublicKey.builder()
                .userName(user.name())
                .sshPublicKeyId(key.id())
                .fingerprint(body.fingerprint())
                .sshPublicKeyBody(text)
                .status(CredentialType.status(key))
                .uploadDate(IamViews.time(key.created()))
                .build();
    }

    private static GetSSHPublicKeyResponse get(Call call, GetSSHPublicKeyRequest request) {
        SshKeyBody.Encoding encoding =
                SshKeyBody.Encoding.valueOf(request.encoding().orElseThrow(() -> IamErrors.missing("Encoding")));
        return call.read(reader -> {
            User user = user(call, reader, request.userName());
            SshKey key = SshKey.TYPE.get(reader, call.account(), Optional.of(user), id(request.sshPublicKeyId()));
            SshKeyBody body = SshKeyBody.of(key.body());
            return GetSSHPublicKeyResponse.builder()
                    .sshPublicKey(view(user, key, body, body.in(encoding)))
                    .build();
        });
    }

    private static ListSSHPublicKeysResponse list(Call call, ListSSHPublicKeysRequest request) {
        return call.read(reader -> {
            Optional<User> user = Owners.of(call, reader, request.userName());
            Listing<SshKey> page =
                    Listing.ofCredentials(call, request, SshKey.TYPE.of(reader, call.account(), user.map(User::id)));
            return ListSSHPublicKeysResponse.builder()
                    .sshPublicKeys(page.map(key -> SSHPublicKeyMetadata.builder()
                            .userName(user.map(User::name))
                            .sshPublicKeyId(key.id())
                            .status(CredentialType.status(key))
                            .uploadDate(IamViews.time(key.created()))
                            .build()))
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    private static UpdateSSHPublicKeyResponse update(Call call, UpdateSSHPublicKeyRequest request) {
        boolean isActive = CredentialType.isActive(request.status(), IamErrors::invalidInput);
        return call.write(transaction -> {
            User user = user(call, transaction, request.userName());
            SshKey key = SshKey.TYPE.get(transaction, call.account(), Optional.of(user), id(request.sshPublicKeyId()));
            SshKey.TYPE.setActive(transaction, key, isActive);
            return UpdateSSHPublicKeyResponse.builder().build();
        });
    }

    private static DeleteSSHPublicKeyResponse delete(Call call, DeleteSSHPublicKeyRequest request) {
        return call.write(transaction -> {
            User user = user(call, transaction, request.userName());
            SshKey key = SshKey.TYPE.get(transaction, call.account(), Optional.of(user), id(request.sshPublicKeyId()));
            transaction.delete(SshKey.TYPE.documents(), key.id());
            return DeleteSSHPublicKeyResponse.builder().build();
        });
    }
}
