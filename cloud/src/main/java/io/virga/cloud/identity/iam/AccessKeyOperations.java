package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.AccessKeyLastUsed;
import io.virga.api.iam.AccessKeyMetadata;
import io.virga.api.iam.CreateAccessKeyRequest;
import io.virga.api.iam.CreateAccessKeyResponse;
import io.virga.api.iam.DeleteAccessKeyRequest;
import io.virga.api.iam.DeleteAccessKeyResponse;
import io.virga.api.iam.GetAccessKeyLastUsedRequest;
import io.virga.api.iam.GetAccessKeyLastUsedResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListAccessKeysRequest;
import io.virga.api.iam.ListAccessKeysResponse;
import io.virga.api.iam.UpdateAccessKeyRequest;
import io.virga.api.iam.UpdateAccessKeyResponse;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import java.util.List;
import java.util.Optional;

/** Access keys. */
final class AccessKeyOperations {
    private static final String NEVER = "N/A";

    private final AccessKeys keys;
    private final KeyUses uses;

    AccessKeyOperations(AccessKeys keys, KeyUses uses) {
        this.keys = requireNonNull(keys, "keys is null");
        this.uses = requireNonNull(uses, "uses is null");
    }

    void register(Operations operations) {
        operations.on(Iam.CREATE_ACCESS_KEY, this::create, "UserName");
        operations.describe(Iam.LIST_ACCESS_KEYS, this::list, "UserName");
        operations.on(Iam.UPDATE_ACCESS_KEY, this::update, "UserName", "AccessKeyId", "Status");
        operations.on(Iam.GET_ACCESS_KEY_LAST_USED, this::lastUsed, "AccessKeyId");
        operations.on(Iam.DELETE_ACCESS_KEY, this::delete, "UserName", "AccessKeyId");
    }

    private CreateAccessKeyResponse create(Call call, CreateAccessKeyRequest request) {
        return call.write(transaction -> {
            Optional<User> user = Owners.of(call, transaction, request.userName());
            AccessKeys.Made made = keys.make(transaction, call.account(), user.map(User::id), call.time());
            return CreateAccessKeyResponse.builder()
                    .accessKey(io.virga.api.iam.AccessKey.builder()
                            .userName(user.map(User::name))
                            .accessKeyId(made.key().id())
                            .status(CredentialType.ACTIVE)
                            .secretAccessKey(made.secret())
                            .createDate(IamViews.time(made.key().created()))
                            .build())
                    .build();
        });
    }

    private ListAccessKeysResponse list(Call call, ListAccessKeysRequest request) {
        return call.read(reader -> {
            Optional<User> user = Owners.of(call, reader, request.userName());
            Listing<AccessKey> page =
                    Listing.ofCredentials(call, request, AccessKey.TYPE.of(reader, call.account(), user.map(User::id)));
            return ListAccessKeysResponse.builder()
                    .accessKeyMetadata(page.map(key -> view(user, key)))
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    private static AccessKeyMetadata view(Optional<User> user, AccessKey key) {
        return AccessKeyMetadata.builder()
                .userName(user.map(User::name))
                .accessKeyId(key.id())
                .status(CredentialType.status(key))
                .createDate(IamViews.time(key.created()))
                .build();
    }

    private UpdateAccessKeyResponse update(Call call, UpdateAccessKeyRequest request) {
        String id = request.accessKeyId().orElseThrow(() -> IamErrors.missing("AccessKeyId"));
        boolean isActive = CredentialType.isActive(request.status(), IamErrors::invalidInput);
        return call.write(transaction -> {
            Optional<User> user = Owners.of(call, transaction, request.userName());
            AccessKey.TYPE.setActive(transaction, AccessKey.TYPE.get(transaction, call.account(), user, id), isActive);
            return UpdateAccessKeyResponse.builder().build();
        });
    }

    private GetAccessKeyLastUsedResponse lastUsed(Call call, GetAccessKeyLastUsedRequest request) {
        String id = request.accessKeyId().orElseThrow(() -> IamErrors.missing("AccessKeyId"));
        return call.read(reader -> {
            Optional<AccessKey> key = AccessKey.TYPE.find(reader, call.account(), id);
            Optional<User> user = key.flatMap(found -> found.user().flatMap(one -> User.TYPE.withId(reader, one)));
            if (user.isPresent()) {
                User.TYPE.resources().authorize(reader, call.acting(), call.action(), user.get());
            } else {
                User.TYPE.resources().authorizeUnknown(call.acting(), call.action(), List.of("*"));
            }
            if (key.isEmpty()) {
                throw IamErrors.noSuchAccessKey(id);
            }
            return GetAccessKeyLastUsedResponse.builder()
                    .userName(user.map(User::name))
                    .accessKeyLastUsed(view(uses.of(reader, id)))
                    .build();
        });
    }

    private static AccessKeyLastUsed view(Optional<KeyUses.Use> use) {
        return AccessKeyLastUsed.builder()
                .lastUsedDate(use.map(known -> IamViews.time(known.time())))
                .serviceName(use.map(KeyUses.Use::service).orElse(NEVER))
                .region(use.map(KeyUses.Use::region).orElse(NEVER))
                .build();
    }

    private DeleteAccessKeyResponse delete(Call call, DeleteAccessKeyRequest request) {
        String id = request.accessKeyId().orElseThrow(() -> IamErrors.missing("AccessKeyId"));
        return call.write(transaction -> {
            Optional<User> user = Owners.of(call, transaction, request.userName());
            AccessKey key = AccessKey.TYPE.get(transaction, call.account(), user, id);
            transaction.delete(AccessKey.TYPE.documents(), key.id());
            uses.forget(transaction, key.id());
            return DeleteAccessKeyResponse.builder().build();
        });
    }
}
