package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;

/**
 * What IAM keeps of an account itself.
 *
 * @param id the account
 * @param alias the name that stands for the account's number where people sign in; no two accounts have the same
 * @param passwords the rules for passwords of users, if the account has its own
 */
record AccountSettings(String id, Optional<String> alias, Optional<PasswordRules> passwords) {
    static final DocumentType<AccountSettings> DOCUMENTS = DocumentType.json(
            "iam_account",
            AccountSettings.class,
            AccountSettings::id,
            List.of(Index.unique("alias", settings -> settings.alias().stream().toList())));

    AccountSettings {
        requireNonNull(id, "id is null");
        requireNonNull(alias, "alias is null");
        requireNonNull(passwords, "passwords is null");
    }

    static AccountSettings of(Reader reader, String account) {
        return reader.get(DOCUMENTS, account)
                .orElseGet(() -> new AccountSettings(account, Optional.empty(), Optional.empty()));
    }

    AccountSettings withAlias(Optional<String> newAlias) {
        return new AccountSettings(id, newAlias, passwords);
    }

    AccountSettings withPasswords(Optional<PasswordRules> newPasswords) {
        return new AccountSettings(id, alias, newPasswords);
    }
}
