package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.CreateUserRequest;
import io.virga.api.iam.CreateUserResponse;
import io.virga.api.iam.DeleteUserRequest;
import io.virga.api.iam.DeleteUserResponse;
import io.virga.api.iam.GetUserRequest;
import io.virga.api.iam.GetUserResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListUsersRequest;
import io.virga.api.iam.ListUsersResponse;
import io.virga.api.iam.UpdateUserRequest;
import io.virga.api.iam.UpdateUserResponse;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Users. */
final class UserOperations {
    private static final String ROOT_PATH = "/";

    private final IamIds ids;

    UserOperations(IamIds ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    void register(Operations operations) {
        operations.on(Iam.CREATE_USER, this::create, "Path", "UserName", "PermissionsBoundary", "Tags");
        operations.on(Iam.GET_USER, UserOperations::get, "UserName");
        operations.on(Iam.DELETE_USER, UserOperations::delete, "UserName");
        operations.on(Iam.UPDATE_USER, UserOperations::update, "UserName", "NewPath", "NewUserName");
        operations.describe(Iam.LIST_USERS, UserOperations::list, "PathPrefix");
    }

    private CreateUserResponse create(Call call, CreateUserRequest request) {
        String name = request.userName().orElseThrow(() -> IamErrors.missing("UserName"));
        return call.write(transaction -> {
            User user = new User(
                    ids.next(User.TYPE.idPrefix()),
                    call.account(),
                    IamTags.of(request.tags()),
                    request.path().orElse(ROOT_PATH),
                    name,
                    call.time(),
                    Grants.NONE.withBoundary(Boundaries.asked(transaction, call, request.permissionsBoundary())),
                    List.of());
            Edits.insert(call, transaction, User.TYPE, "UsersPerAccount", user);
            return CreateUserResponse.builder()
                    .user(IamViews.wholeUser(call, transaction, user))
                    .build();
        });
    }

    private static GetUserResponse get(Call call, GetUserRequest request) {
        return call.read(reader -> GetUserResponse.builder()
                .user(Owners.of(call, reader, request.userName())
                        .map(user -> IamViews.wholeUser(call, reader, user))
                        .orElseGet(() -> root(call)))
                .build());
    }

    /** The root has neither name nor path; when the account was made is not known. */
    private static io.virga.api.iam.User root(Call call) {
        return io.virga.api.iam.User.builder()
                .userId(call.caller().userId())
                .arn(IamViews.arn(call, call.caller().arn()))
                .createDate(Instant.EPOCH)
                .build();
    }

    private static DeleteUserResponse delete(Call call, DeleteUserRequest request) {
        String name = request.userName().orElseThrow(() -> IamErrors.missing("UserName"));
        return call.write(transaction -> {
            User user = User.TYPE.get(transaction, call.acting(), call.action(), name);
            checkBare(transaction, user);
            transaction.delete(User.TYPE.resources().documents(), user.id());
            return DeleteUserResponse.builder().build();
        });
    }

    /** "You must delete the items attached to the user manually, or the deletion fails." */
    private static void checkBare(Transaction transaction, User user) {
        if (!user.groups().isEmpty()) {
            throw IamErrors.deleteConflict("must remove users from group first");
        }
        Grantees.checkBare(user);
        if (LoginProfile.of(transaction, user).isPresent()) {
            throw IamErrors.deleteConflict("must delete login profile first");
        }
        if (!MfaDevice.of(transaction, user.account(), user.id()).isEmpty()) {
            throw IamErrors.deleteConflict("must delete MFA device first");
        }
        checkNone(transaction, user, AccessKey.TYPE, "access keys");
        checkNone(transaction, user, SshKey.TYPE, "SSH public keys");
        checkNone(transaction, user, SigningCertificate.TYPE, "signing certificates");
        checkNone(transaction, user, ServiceCredential.TYPE, "service specific credentials");
    }

    private static void checkNone(Transaction transaction, User user, CredentialType<?> type, String noun) {
        if (!type.of(transaction, user.account(), Optional.of(user.id())).isEmpty()) {
            throw IamErrors.deleteConflict("must delete " + noun + " first");
        }
    }

    private static UpdateUserResponse update(Call call, UpdateUserRequest request) {
        return Edits.change(
                call,
                User.TYPE,
                call.action(),
                request.userName().orElseThrow(() -> IamErrors.missing("UserName")),
                (transaction, user) -> {
                    User renamed = user.named(
                            request.newPath().orElse(user.path()),
                            request.newUserName().orElse(user.name()));
                    Edits.checkRename(call, transaction, User.TYPE, user, renamed);
                    return renamed;
                },
                () -> UpdateUserResponse.builder().build());
    }

    private static ListUsersResponse list(Call call, ListUsersRequest request) {
        Listing<User> page =
                call.read(reader -> Listing.of(call, request, under(reader, call, request.pathPrefix()), User::name));
        return ListUsersResponse.builder()
                .users(page.map(user -> IamViews.user(call, user).build()))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static List<User> under(Reader reader, Call call, Optional<String> pathPrefix) {
        return Edits.under(User.TYPE, reader, call, pathPrefix);
    }
}
