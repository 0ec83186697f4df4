package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.GenerateCredentialReportRequest;
import io.virga.api.iam.GenerateCredentialReportResponse;
import io.virga.api.iam.GetCredentialReportRequest;
import io.virga.api.iam.GetCredentialReportResponse;
import io.virga.api.iam.Iam;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Operations;
import io.virga.store.Reader;
import io.virga.wire.Blob;
import java.time.Duration;
import java.util.Optional;

/** Credential reports: one is made at most every four hours. */
final class CredentialReportOperations {
    private static final Duration LIFETIME = Duration.ofHours(4);
    private static final String CSV = "text/csv";

    private final CredentialReports reports;

    CredentialReportOperations(CredentialReports reports) {
        this.reports = requireNonNull(reports, "reports is null");
    }

    void register(Operations operations) {
        operations.on(Iam.GENERATE_CREDENTIAL_REPORT, this::generate);
        operations.on(Iam.GET_CREDENTIAL_REPORT, this::get);
    }

    /** The report is complete with the answer. It is made of a state that is read: all other writes wait for a transaction. */
    private GenerateCredentialReportResponse generate(Call call, GenerateCredentialReportRequest request) {
        Optional<CredentialReports.Report> made = call.read(reader -> isMissing(call, reader)
                ? Optional.of(reports.make(
                        reader,
                        call.account(),
                        user -> IamViews.arn(call, User.TYPE.resources().arn(user)),
                        IamViews.arn(call, Caller.root(call.account()).arn()),
                        call.time()))
                : Optional.empty());
        return call.write(transaction -> {
            made.filter(report -> isMissing(call, transaction))
                    .ifPresent(report -> transaction.put(CredentialReports.Report.DOCUMENTS, report));
            return GenerateCredentialReportResponse.builder().state("COMPLETE").build();
        });
    }

    private boolean isMissing(Call call, Reader reader) {
        return reports.last(reader, call.account())
                .filter(last -> !isOld(call, last))
                .isEmpty();
    }

    private static boolean isOld(Call call, CredentialReports.Report report) {
        return report.generated().plus(LIFETIME).isBefore(call.time());
    }

    private GetCredentialReportResponse get(Call call, GetCredentialReportRequest request) {
        CredentialReports.Report report =
                call.read(reader -> reports.last(reader, call.account())).orElseThrow(IamErrors::noReport);
        if (isOld(call, report)) {
            throw IamErrors.expiredReport();
        }
        return GetCredentialReportResponse.builder()
                .content(Blob.of(report.bytes()))
                .reportFormat(CSV)
                .generatedTime(IamViews.time(report.generated()))
                .build();
    }
}
