package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.DeleteSigningCertificateRequest;
import io.virga.api.iam.DeleteSigningCertificateResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListSigningCertificatesRequest;
import io.virga.api.iam.ListSigningCertificatesResponse;
import io.virga.api.iam.UpdateSigningCertificateRequest;
import io.virga.api.iam.UpdateSigningCertificateResponse;
import io.virga.api.iam.UploadSigningCertificateRequest;
import io.virga.api.iam.UploadSigningCertificateResponse;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import java.util.Optional;

/** Signing certificates. No service here takes requests that are signed with one: they are kept and shown. */
final class SigningCertificateOperations {
    private final IamIds ids;

    SigningCertificateOperations(IamIds ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    void register(Operations operations) {
        operations.on(Iam.UPLOAD_SIGNING_CERTIFICATE, this::upload, "UserName", "CertificateBody");
        operations.describe(Iam.LIST_SIGNING_CERTIFICATES, SigningCertificateOperations::list, "UserName");
        operations.on(
                Iam.UPDATE_SIGNING_CERTIFICATE,
                SigningCertificateOperations::update,
                "UserName",
                "CertificateId",
                "Status");
        operations.on(
                Iam.DELETE_SIGNING_CERTIFICATE, SigningCertificateOperations::delete, "UserName", "CertificateId");
    }

    private static String id(Optional<String> id) {
        return id.orElseThrow(() -> IamErrors.missing("CertificateId"));
    }

    private UploadSigningCertificateResponse upload(Call call, UploadSigningCertificateRequest request) {
        String text = request.certificateBody().orElseThrow(() -> IamErrors.missing("CertificateBody"));
        call.read(reader -> Owners.of(call, reader, request.userName()));
        String digest = CertificateBody.digest(text, call.time());
        return call.write(transaction -> {
            Optional<User> user = Owners.of(call, transaction, request.userName());
            SigningCertificate.withDigest(transaction, call.account(), digest).ifPresent(same -> {
                throw IamErrors.duplicateCertificate(same.id());
            });
            IamQuotas.checkRoom(
                    "CertificatesPerUser",
                    SigningCertificate.TYPE
                            .of(transaction, call.account(), user.map(User::id))
                            .size());
            SigningCertificate certificate = new SigningCertificate(
                    ids.nextCertificate(), call.account(), user.map(User::id), true, call.time(), text, digest);
            transaction.insert(SigningCertificate.TYPE.documents(), certificate);
            return UploadSigningCertificateResponse.builder()
                    .certificate(view(user, certificate))
                    .build();
        });
    }

    private static io.virga.api.iam.SigningCertificate view(Optional<User> user, SigningCertificate certificate) {
        return io.virga.api.iam.SigningCertificate.builder()
                .userName(user.map(User::name))
                .certificateId(certificate.id())
                .certificateBody(certificate.body())
                .status(CredentialType.status(certificate))
                .uploadDate(IamViews.time(certificate.created()))
                .build();
    }

    private static ListSigningCertificatesResponse list(Call call, ListSigningCertificatesRequest request) {
        return call.read(reader -> {
            Optional<User> user = Owners.of(call, reader, request.userName());
            Listing<SigningCertificate> page = Listing.ofCredentials(
                    call, request, SigningCertificate.TYPE.of(reader, call.account(), user.map(User::id)));
            return ListSigningCertificatesResponse.builder()
                    .certificates(page.map(certificate -> view(user, certificate)))
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    private static UpdateSigningCertificateResponse update(Call call, UpdateSigningCertificateRequest request) {
        boolean isActive = CredentialType.isActive(request.status(), IamErrors::invalidInput);
        return call.write(transaction -> {
            Optional<User> user = Owners.of(call, transaction, request.userName());
            SigningCertificate certificate =
                    SigningCertificate.TYPE.get(transaction, call.account(), user, id(request.certificateId()));
            SigningCertificate.TYPE.setActive(transaction, certificate, isActive);
            return UpdateSigningCertificateResponse.builder().build();
        });
    }

    private static DeleteSigningCertificateResponse delete(Call call, DeleteSigningCertificateRequest request) {
        return call.write(transaction -> {
            Optional<User> user = Owners.of(call, transaction, request.userName());
            SigningCertificate certificate =
                    SigningCertificate.TYPE.get(transaction, call.account(), user, id(request.certificateId()));
            transaction.delete(SigningCertificate.TYPE.documents(), certificate.id());
            return DeleteSigningCertificateResponse.builder().build();
        });
    }
}
