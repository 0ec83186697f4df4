package io.virga.cloud.identity.iam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reports of the credentials of an account's users, as CSV.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Generate credential
 *     reports for your Amazon Web Services account</a>
 */
final class CredentialReports {
    private static final String NONE = "N/A";
    private static final String UNKNOWN = "no_information";
    private static final String COLUMNS = "user,arn,user_creation_time,password_enabled,password_last_used,"
            + "password_last_changed,password_next_rotation,mfa_active,"
            + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,"
            + "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
            + "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,"
            + "cert_2_active,cert_2_last_rotated";

    /**
     * The last report of an account.
     *
     * @param id the account
     */
    record Report(String id, Instant generated, String csv) {
        static final DocumentType<Report> DOCUMENTS =
                DocumentType.json("iam_credential_report", Report.class, Report::id, List.of());

        Report {
            requireNonNull(id, "id is null");
            requireNonNull(generated, "generated is null");
            requireNonNull(csv, "csv is null");
        }

        byte[] bytes() {
            return csv.getBytes(UTF_8);
        }
    }

    private final KeyUses uses;
    private final List<String> configured;

    /** @param configured the accounts whose roots have a configured access key */
    CredentialReports(KeyUses uses, List<String> configured) {
        this.uses = requireNonNull(uses, "uses is null");
        this.configured = List.copyOf(configured);
    }

    Optional<Report> last(Reader reader, String account) {
        return reader.get(Report.DOCUMENTS, account);
    }

    /** A report of what the account has now. */
    Report make(Reader reader, String account, Function<User, String> arns, String rootArn, Instant time) {
        StringBuilder csv = new StringBuilder(COLUMNS).append('\n');
        List<String> root = new ArrayList<>(
                List.of("<root_account>", rootArn, UNKNOWN, "not_supported", UNKNOWN, UNKNOWN, NONE, "false"));
        addKeys(reader, root, AccessKey.TYPE.of(reader, account, Optional.empty()), configured.contains(account));
        addCertificates(root, SigningCertificate.TYPE.of(reader, account, Optional.empty()));
        addLine(csv, root);
        for (User user : User.TYPE.all(reader, account)) {
            addLine(csv, line(reader, user, arns.apply(user)));
        }
        return new Report(account, time, csv.toString());
    }

    private List<String> line(Reader reader, User user, String arn) {
        Optional<LoginProfile> profile = LoginProfile.of(reader, user);
        int days = AccountSettings.of(reader, user.account())
                .passwords()
                .map(PasswordRules::maximumAgeDays)
                .orElse(0);
        List<String> line = new ArrayList<>(List.of(
                user.name(),
                arn,
                time(user.created()),
                String.valueOf(profile.isPresent()),
                profile.isPresent() ? UNKNOWN : NONE,
                profile.map(one -> time(one.changed())).orElse(NONE),
                profile.filter(one -> days > 0)
                        .map(one -> time(one.changed().plusSeconds(days * 86_400L)))
                        .orElse(NONE),
                String.valueOf(!MfaDevice.of(reader, user.account(), user.id()).isEmpty())));
        addKeys(reader, line, AccessKey.TYPE.of(reader, user.account(), Optional.of(user.id())), false);
        addCertificates(line, SigningCertificate.TYPE.of(reader, user.account(), Optional.of(user.id())));
        return line;
    }

    private static String time(Instant time) {
        return IamViews.time(time).toString().replace("Z", "+00:00");
    }

    /** Two access keys; of a configured one nothing is known. */
    private void addKeys(Reader reader, List<String> line, List<AccessKey> all, boolean isConfigured) {
        List<List<String>> columns = new ArrayList<>();
        if (isConfigured) {
            columns.add(List.of("true", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN));
        }
        for (AccessKey key : all) {
            Optional<KeyUses.Use> use = uses.of(reader, key.id());
            columns.add(List.of(
                    String.valueOf(key.active()),
                    time(key.created()),
                    use.map(known -> time(known.time())).orElse(NONE),
                    use.map(KeyUses.Use::region).orElse(NONE),
                    use.map(KeyUses.Use::service).orElse(NONE)));
        }
        for (int i = 0; i < 2; i++) {
            line.addAll(i < columns.size() ? columns.get(i) : List.of("false", NONE, NONE, NONE, NONE));
        }
    }

    private static void addCertificates(List<String> line, List<SigningCertificate> all) {
        for (int i = 0; i < 2; i++) {
            line.addAll(
                    i < all.size()
                            ? List.of(
                                    String.valueOf(all.get(i).active()),
                                    time(all.get(i).created()))
                            : List.of("false", NONE));
        }
    }

    private static void addLine(StringBuilder csv, List<String> line) {
        csv.append(String.join(",", line)).append('\n');
    }
}
