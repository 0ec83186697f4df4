package io.virga.cloud.identity.iam;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules for the passwords of an account's users.
 *
 * @param minimumLength in characters, from 6 to 128
 * @param usersMayChange whether every user may change its own password, without a policy that allows it
 * @param maximumAgeDays after which a password has to be changed; 0 for never
 * @param reusePrevention how many former passwords cannot be used again; 0 for none
 * @param hardExpiry whether an expired password can be changed by an administrator only
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html">Set an account
 *     password policy for IAM users</a>
 */
record PasswordRules(
        int minimumLength,
        boolean symbols,
        boolean numbers,
        boolean uppercase,
        boolean lowercase,
        boolean usersMayChange,
        int maximumAgeDays,
        int reusePrevention,
        boolean hardExpiry) {
    /** "Minimum password length of 8 characters and a maximum length of 128 characters", and a mix of characters. */
    static final PasswordRules DEFAULT = new PasswordRules(8, false, false, false, false, false, 0, 0, false);

    private static final String SYMBOLS = "!@#$%^&*()_+-=[]{}|'";
    private static final int LEAST_KINDS = 3;

    /** Why a password is refused; empty when it is not. */
    Optional<String> refusal(String password, boolean isDefault) {
        if (password.length() < minimumLength) {
            return Optional.of("Password should have a minimum length of " + minimumLength);
        }
        boolean hasSymbol = password.chars().anyMatch(c -> SYMBOLS.indexOf(c) >= 0);
        boolean hasNumber = password.chars().anyMatch(c -> c >= '0' && c <= '9');
        boolean hasUppercase = password.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
        boolean hasLowercase = password.chars().anyMatch(c -> c >= 'a' && c <= 'z');
        if (isDefault) {
            long kinds = Stream.of(hasSymbol, hasNumber, hasUppercase, hasLowercase)
                    .filter(has -> has)
                    .count();
            return kinds < LEAST_KINDS
                    ? Optional.of("Password should have at least three of the mix of character types: uppercase,"
                            + " lowercase, numbers, and symbols")
                    : Optional.empty();
        }
        return missing(symbols, hasSymbol, "symbol")
                .or(() -> missing(numbers, hasNumber, "number"))
                .or(() -> missing(uppercase, hasUppercase, "uppercase letter"))
                .or(() -> missing(lowercase, hasLowercase, "lowercase letter"));
    }

    private static Optional<String> missing(boolean required, boolean has, String what) {
        return required && !has ? Optional.of("Password should have at least one " + what) : Optional.empty();
    }
}
