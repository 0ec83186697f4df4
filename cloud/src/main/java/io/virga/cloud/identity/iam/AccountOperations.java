package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.CreateAccountAliasRequest;
import io.virga.api.iam.CreateAccountAliasResponse;
import io.virga.api.iam.DeleteAccountAliasRequest;
import io.virga.api.iam.DeleteAccountAliasResponse;
import io.virga.api.iam.DeleteAccountPasswordPolicyRequest;
import io.virga.api.iam.DeleteAccountPasswordPolicyResponse;
import io.virga.api.iam.GetAccountPasswordPolicyRequest;
import io.virga.api.iam.GetAccountPasswordPolicyResponse;
import io.virga.api.iam.GetAccountSummaryRequest;
import io.virga.api.iam.GetAccountSummaryResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListAccountAliasesRequest;
import io.virga.api.iam.ListAccountAliasesResponse;
import io.virga.api.iam.PasswordPolicy;
import io.virga.api.iam.UpdateAccountPasswordPolicyRequest;
import io.virga.api.iam.UpdateAccountPasswordPolicyResponse;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.store.DuplicateException;
import io.virga.store.Transaction;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an account has itself: its alias, its rules for passwords, and the counts of what is in it. */
final class AccountOperations {
    private static final Pattern ALIAS = Pattern.compile("[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]");
    private static final int DEFAULT_LENGTH = 6;

    private final AccountSummary summary;

    AccountOperations(AccountSummary summary) {
        this.summary = requireNonNull(summary, "summary is null");
    }

    void register(Operations operations) {
        operations.on(Iam.CREATE_ACCOUNT_ALIAS, AccountOperations::createAlias, "AccountAlias");
        operations.on(Iam.DELETE_ACCOUNT_ALIAS, AccountOperations::deleteAlias, "AccountAlias");
        operations.describe(Iam.LIST_ACCOUNT_ALIASES, AccountOperations::listAliases);
        operations.on(Iam.GET_ACCOUNT_SUMMARY, this::summary);
        operations.on(
                Iam.UPDATE_ACCOUNT_PASSWORD_POLICY,
                AccountOperations::updatePasswords,
                "MinimumPasswordLength",
                "RequireSymbols",
                "RequireNumbers",
                "RequireUppercaseCharacters",
                "RequireLowercaseCharacters",
                "AllowUsersToChangePassword",
                "MaxPasswordAge",
                "PasswordReusePrevention",
                "HardExpiry");
        operations.on(Iam.GET_ACCOUNT_PASSWORD_POLICY, AccountOperations::getPasswords);
        operations.on(Iam.DELETE_ACCOUNT_PASSWORD_POLICY, AccountOperations::deletePasswords);
    }

    /** An account has one alias: another one replaces it. */
    private static CreateAccountAliasResponse createAlias(Call call, CreateAccountAliasRequest request) {
        String alias = request.accountAlias().orElseThrow(() -> IamErrors.missing("AccountAlias"));
        if (!ALIAS.matcher(alias).matches()) {
            throw IamErrors.validation("The specified value for accountAlias is invalid. It must contain only digits,"
                    + " lowercase letters, and single hyphens between them.");
        }
        return call.write(transaction -> {
            AccountSettings settings = AccountSettings.of(transaction, call.account());
            put(transaction, settings.withAlias(Optional.of(alias)));
            return CreateAccountAliasResponse.builder().build();
        });
    }

    private static void put(Transaction transaction, AccountSettings settings) {
        try {
            transaction.put(AccountSettings.DOCUMENTS, settings);
        } catch (DuplicateException e) {
            throw IamErrors.exists("The account alias " + settings.alias().orElse("") + " already exists.");
        }
    }

    private static DeleteAccountAliasResponse deleteAlias(Call call, DeleteAccountAliasRequest request) {
        String alias = request.accountAlias().orElseThrow(() -> IamErrors.missing("AccountAlias"));
        return call.write(transaction -> {
            AccountSettings settings = AccountSettings.of(transaction, call.account());
            if (!settings.alias().equals(Optional.of(alias))) {
                throw IamErrors.notThere("The account alias " + alias + " cannot be found.");
            }
            put(transaction, settings.withAlias(Optional.empty()));
            return DeleteAccountAliasResponse.builder().build();
        });
    }

    private static ListAccountAliasesResponse listAliases(Call call, ListAccountAliasesRequest request) {
        AccountSettings settings = call.read(reader -> AccountSettings.of(reader, call.account()));
        Listing<String> page =
                Listing.of(call, request, settings.alias().stream().toList(), alias -> alias);
        return ListAccountAliasesResponse.builder()
                .accountAliases(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private GetAccountSummaryResponse summary(Call call, GetAccountSummaryRequest request) {
        return GetAccountSummaryResponse.builder()
                .summaryMap(call.read(reader -> summary.of(reader, call.account())))
                .build();
    }

    /** "If you do not specify a value for a parameter, the default value is used": nothing of the rules before stays. */
    private static UpdateAccountPasswordPolicyResponse updatePasswords(
            Call call, UpdateAccountPasswordPolicyRequest request) {
        PasswordRules rules = new PasswordRules(
                request.minimumPasswordLength().orElse(DEFAULT_LENGTH),
                request.requireSymbols().orElse(false),
                request.requireNumbers().orElse(false),
                request.requireUppercaseCharacters().orElse(false),
                request.requireLowercaseCharacters().orElse(false),
                request.allowUsersToChangePassword().orElse(false),
                request.maxPasswordAge().orElse(0),
                request.passwordReusePrevention().orElse(0),
                request.hardExpiry().orElse(false));
        return call.write(transaction -> {
            put(transaction, AccountSettings.of(transaction, call.account()).withPasswords(Optional.of(rules)));
            return UpdateAccountPasswordPolicyResponse.builder().build();
        });
    }

    private static PasswordRules rules(AccountSettings settings) {
        return settings.passwords()
                .orElseThrow(() -> IamErrors.notThere(
                        "The Password Policy with domain name " + settings.id() + " cannot be found."));
    }

    private static GetAccountPasswordPolicyResponse getPasswords(Call call, GetAccountPasswordPolicyRequest request) {
        PasswordRules rules = rules(call.read(reader -> AccountSettings.of(reader, call.account())));
        PasswordPolicy.Builder view = PasswordPolicy.builder()
                .minimumPasswordLength(rules.minimumLength())
                .requireSymbols(rules.symbols())
                .requireNumbers(rules.numbers())
                .requireUppercaseCharacters(rules.uppercase())
                .requireLowercaseCharacters(rules.lowercase())
                .allowUsersToChangePassword(rules.usersMayChange())
                .expirePasswords(rules.maximumAgeDays() > 0)
                .hardExpiry(rules.hardExpiry());
        if (rules.maximumAgeDays() > 0) {
            view = view.maxPasswordAge(rules.maximumAgeDays());
        }
        if (rules.reusePrevention() > 0) {
            view = view.passwordReusePrevention(rules.reusePrevention());
        }
        return GetAccountPasswordPolicyResponse.builder()
                .passwordPolicy(view.build())
                .build();
    }

    private static DeleteAccountPasswordPolicyResponse deletePasswords(
            Call call, DeleteAccountPasswordPolicyRequest request) {
        return call.write(transaction -> {
            AccountSettings settings = AccountSettings.of(transaction, call.account());
            rules(settings);
            put(transaction, settings.withPasswords(Optional.empty()));
            return DeleteAccountPasswordPolicyResponse.builder().build();
        });
    }
}
