package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.ChangePasswordRequest;
import io.virga.api.iam.ChangePasswordResponse;
import io.virga.api.iam.CreateLoginProfileRequest;
import io.virga.api.iam.CreateLoginProfileResponse;
import io.virga.api.iam.DeleteLoginProfileRequest;
import io.virga.api.iam.DeleteLoginProfileResponse;
import io.virga.api.iam.GetLoginProfileRequest;
import io.virga.api.iam.GetLoginProfileResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.UpdateLoginProfileRequest;
import io.virga.api.iam.UpdateLoginProfileResponse;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Passwords of users. There is no console to sign in to; they are kept, checked and changed by the API. */
final class LoginProfileOperations {
    private static final int LONGEST = 128;

    private final Passwords passwords;
    private final Guesses guesses = new Guesses();

    LoginProfileOperations(Passwords passwords) {
        this.passwords = requireNonNull(passwords, "passwords is null");
    }

    void register(Operations operations) {
        operations.on(Iam.CREATE_LOGIN_PROFILE, this::create, "UserName", "Password", "PasswordResetRequired");
        operations.on(Iam.GET_LOGIN_PROFILE, LoginProfileOperations::get, "UserName");
        operations.on(Iam.UPDATE_LOGIN_PROFILE, this::update, "UserName", "Password", "PasswordResetRequired");
        operations.on(Iam.DELETE_LOGIN_PROFILE, LoginProfileOperations::delete, "UserName");
        operations.on(Iam.CHANGE_PASSWORD, this::change, "OldPassword", "NewPassword");
    }

    /** A user with its password, if it has one. */
    private record Found(User user, Optional<LoginProfile> profile, AccountSettings settings) {}

    private static Found found(Reader reader, Call call, Optional<String> name) {
        User user = Owners.of(call, reader, name).orElseThrow(() -> IamErrors.noSuchEntity(User.TYPE.noun(), "root"));
        return new Found(user, LoginProfile.of(reader, user), AccountSettings.of(reader, call.account()));
    }

    private static LoginProfile profile(Found found) {
        return found.profile()
                .orElseThrow(() -> IamErrors.notThere(
                        "Login Profile for User " + found.user().name() + " cannot be found."));
    }

    private static void checkRules(Found found, String password) {
        Optional<PasswordRules> own = found.settings().passwords();
        Optional<String> refusal = password.length() > LONGEST
                ? Optional.of("Password should have a maximum length of " + LONGEST)
                : own.orElse(PasswordRules.DEFAULT).refusal(password, own.isEmpty());
        if (refusal.isPresent()) {
            throw IamErrors.passwordPolicyViolation(refusal.get());
        }
    }

    /** Made before the transaction, since it takes long. */
    private <T> T hashing(Call call, Supplier<T> work) {
        // The sessions of a role are one caller: their names are free to choose.
        return passwords.gate().admit(call.caller().userId().replaceFirst(":.*", ""), work);
    }

    /** The hash of a password that may be used again. */
    private String unused(Found found, LoginProfile profile, String password) {
        checkReuse(found, profile, password);
        return passwords.hash(password);
    }

    private void checkReuse(Found found, LoginProfile profile, String password) {
        int most =
                found.settings().passwords().map(PasswordRules::reusePrevention).orElse(0);
        List<String> last = profile.former()
                .subList(0, Math.max(0, Math.min(profile.former().size(), most - 1)));
        boolean isUsed = most > 0
                && (passwords.matches(password, profile.password())
                        || last.stream().anyMatch(hash -> passwords.matches(password, hash)));
        if (isUsed) {
            throw IamErrors.passwordPolicyViolation(
                    "Policy constraint violation with password reuse prevention during" + " password change.");
        }
    }

    private CreateLoginProfileResponse create(Call call, CreateLoginProfileRequest request) {
        Found found = call.read(reader -> found(reader, call, request.userName()));
        if (found.profile().isPresent()) {
            throw exists(found.user());
        }
        String password = request.password().orElseThrow(() -> IamErrors.missing("Password"));
        checkRules(found, password);
        String hash = hashing(call, () -> passwords.hash(password));
        CreateLoginProfileResponse response = call.write(transaction -> {
            Found now = found(transaction, call, request.userName());
            if (now.profile().isPresent()) {
                throw exists(now.user());
            }
            LoginProfile profile = new LoginProfile(
                    now.user().id(),
                    call.time(),
                    hash,
                    List.of(),
                    call.time(),
                    request.passwordResetRequired().orElse(false));
            transaction.insert(LoginProfile.DOCUMENTS, profile);
            return CreateLoginProfileResponse.builder()
                    .loginProfile(view(now.user(), profile))
                    .build();
        });
        guesses.succeeded(found.user().id());
        return response;
    }

    private static RuntimeException exists(User user) {
        return IamErrors.exists("Login Profile for user " + user.name() + " already exists.");
    }

    private static io.virga.api.iam.LoginProfile view(User user, LoginProfile profile) {
        return io.virga.api.iam.LoginProfile.builder()
                .userName(user.name())
                .createDate(IamViews.time(profile.created()))
                .passwordResetRequired(profile.resetRequired())
                .build();
    }

    private static GetLoginProfileResponse get(Call call, GetLoginProfileRequest request) {
        Found found = call.read(reader -> found(reader, call, request.userName()));
        return GetLoginProfileResponse.builder()
                .loginProfile(view(found.user(), profile(found)))
                .build();
    }

    private UpdateLoginProfileResponse update(Call call, UpdateLoginProfileRequest request) {
        Found found = call.read(reader -> found(reader, call, request.userName()));
        LoginProfile before = profile(found);
        Optional<String> hash = request.password().map(password -> {
            checkRules(found, password);
            return hashing(call, () -> unused(found, before, password));
        });
        UpdateLoginProfileResponse response = call.write(transaction -> {
            LoginProfile profile = profile(found(transaction, call, request.userName()));
            if (hash.isPresent()) {
                checkUnchanged(found.user(), before, profile);
            }
            LoginProfile changed =
                    hash.map(text -> profile.withPassword(text, call.time())).orElse(profile);
            transaction.replace(
                    LoginProfile.DOCUMENTS,
                    changed.withResetRequired(request.passwordResetRequired().orElse(profile.resetRequired())));
            return UpdateLoginProfileResponse.builder().build();
        });
        if (hash.isPresent()) {
            guesses.succeeded(before.id());
        }
        return response;
    }

    /** A password that was checked against a profile may follow no other one. */
    private static void checkUnchanged(User user, LoginProfile checked, LoginProfile now) {
        boolean isOf = checked.id().equals(now.id())
                && checked.password().equals(now.password())
                && checked.former().equals(now.former());
        if (!isOf) {
            throw IamErrors.temporarilyUnmodifiable("Login Profile for User " + user.name()
                    + " is being changed by another request. Please try again.");
        }
    }

    private static DeleteLoginProfileResponse delete(Call call, DeleteLoginProfileRequest request) {
        return call.write(transaction -> {
            LoginProfile profile = profile(found(transaction, call, request.userName()));
            transaction.delete(LoginProfile.DOCUMENTS, profile.id());
            return DeleteLoginProfileResponse.builder().build();
        });
    }

    private void checkOld(Call call, LoginProfile profile, String old) {
        if (!guesses.begin(profile.id(), call.time())) {
            throw IamErrors.throttled();
        }
        if (!passwords.matches(old, profile.password())) {
            throw IamErrors.wrongPassword();
        }
        guesses.succeeded(profile.id());
    }

    /** The calling user's own password. */
    private ChangePasswordResponse change(Call call, ChangePasswordRequest request) {
        Found found = call.read(reader -> found(reader, call, Optional.empty()));
        LoginProfile before = profile(found);
        String old = request.oldPassword().orElseThrow(() -> IamErrors.missing("OldPassword"));
        String hash = hashing(call, () -> {
            checkOld(call, before, old);
            String password = request.newPassword().orElseThrow(() -> IamErrors.missing("NewPassword"));
            checkRules(found, password);
            return unused(found, before, password);
        });
        return call.write(transaction -> {
            LoginProfile profile = profile(found(transaction, call, Optional.empty()));
            checkUnchanged(found.user(), before, profile);
            transaction.replace(
                    LoginProfile.DOCUMENTS,
                    profile.withPassword(hash, call.time()).withResetRequired(false));
            return ChangePasswordResponse.builder().build();
        });
    }
}
