package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The password of a user.
 *
 * @param id the unique id of the user
 * @param password salted and hashed
 * @param former the hashes of the passwords before it, the newest first
 * @param changed when the password was set
 * @param resetRequired whether the user has to set another one at the next sign-in
 */
record LoginProfile(
        String id, Instant created, String password, List<String> former, Instant changed, boolean resetRequired) {
    static final DocumentType<LoginProfile> DOCUMENTS =
            DocumentType.json("iam_login_profile", LoginProfile.class, LoginProfile::id, List.of());

    /** As many as an account's rules can forbid to use again. */
    private static final int MOST_FORMER = 24;

    LoginProfile {
        requireNonNull(id, "id is null");
        requireNonNull(created, "created is null");
        requireNonNull(password, "password is null");
        former = List.copyOf(former);
        requireNonNull(changed, "changed is null");
    }

    static Optional<LoginProfile> of(Reader reader, User user) {
        return reader.get(DOCUMENTS, user.id());
    }

    LoginProfile withPassword(String newPassword, Instant time) {
        List<String> all = new ArrayList<>();
        all.add(password);
        all.addAll(former);
        return new LoginProfile(
                id, created, newPassword, all.subList(0, Math.min(all.size(), MOST_FORMER)), time, resetRequired);
    }

    LoginProfile withResetRequired(boolean isResetRequired) {
        return new LoginProfile(id, created, password, former, changed, isResetRequired);
    }

    @Override
    public String toString() {
        return "LoginProfile[" + id + "]";
    }
}
