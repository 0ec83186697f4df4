package io.virga.cloud.identity.iam;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;

/**
 * Reads X.509 certificates: one in PEM, at a time at which it is valid. Who issued it does not matter, but one that its own
 * subject issued must have the signature of its own key.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSigningCertificate.html">
 *     UploadSigningCertificate</a>
 */
final class CertificateBody {
    private static final String PEM_LABEL = "CERTIFICATE";

    private CertificateBody() {}

    /**
     * The SHA-256 of the certificate in DER, in hexadecimal digits.
     *
     * @throws io.virga.wire.ServiceException MalformedCertificate, InvalidCertificate
     */
    static String digest(String text, Instant now) {
        byte[] der = Pem.decode(PEM_LABEL, text).orElseThrow(() -> malformed(text));
        X509Certificate certificate = parse(text, der);
        checkDates(certificate, now);
        checkOwnSignature(certificate);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static RuntimeException malformed(String text) {
        return IamErrors.malformedCertificate("Certificate " + text + " is malformed.");
    }

    private static X509Certificate parse(String text, byte[] der) {
        ByteArrayInputStream in = new ByteArrayInputStream(der);
        try {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            if (in.available() > 0) {
                throw malformed(text);
            }
            return certificate;
        } catch (CertificateException e) {
            throw malformed(text);
        }
    }

    private static void checkDates(X509Certificate certificate, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
        } catch (CertificateException e) {
            throw IamErrors.malformedCertificate("The certificate is valid from "
                    + certificate.getNotBefore().toInstant() + " to "
                    + certificate.getNotAfter().toInstant() + ", and it is " + IamViews.time(now) + ".");
        }
    }

    private static void checkOwnSignature(X509Certificate certificate) {
        if (!certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
            return;
        }
        try {
            certificate.verify(certificate.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw IamErrors.invalidCertificate("The certificate's signature is not that of its own key.");
        }
    }
}
