package io.virga.cloud.identity.iam;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
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

    /** In bits: checking a signature by a longer key takes seconds. */
    private static final int LONGEST_RSA = 8192;

    /** In bits, of FIPS 186-4: the longest prime modulus, and the longest order of the group. */
    private static final int LONGEST_DSA = 3072;

    private static final int LONGEST_DSA_ORDER = 256;

    private CertificateBody() {}

    /**
     * The SHA-256 of the certificate in DER, in hexadecimal digits.
     *
     * @throws io.virga.wire.ServiceException MalformedCertificate, InvalidCertificate
     */
    static String digest(String text, Instant now) {
        byte[] der = Pem.decode(PEM_LABEL, text).orElseThrow(CertificateBody::malformed);
        X509Certificate certificate = parse(der);
        checkDates(certificate, now);
        checkOwnSignature(certificate);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static RuntimeException malformed() {
        return IamErrors.malformedCertificate(
                "The certificate is malformed. Its body must be one PEM block of the label CERTIFICATE, of a certificate in DER.");
    }

    private static X509Certificate parse(byte[] der) {
        ByteArrayInputStream in = new ByteArrayInputStream(der);
        try {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            // The factory reads PEM and BER too, in which one certificate has many forms.
            if (in.available() > 0 || !Arrays.equals(certificate.getEncoded(), der)) {
                throw malformed();
            }
            return certificate;
        } catch (CertificateException e) {
            throw malformed();
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
        if (!isQuicklyUsed(certificate.getPublicKey())) {
            throw IamErrors.invalidCertificate(
                    "The key of a certificate that its own subject issued must be an EC or EdDSA"
                            + " key, an RSA key of at most " + LONGEST_RSA + " bits, or a DSA key of at most "
                            + LONGEST_DSA
                            + " bits.");
        }
        try {
            certificate.verify(certificate.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw IamErrors.invalidCertificate("The certificate's signature is not that of its own key.");
        }
    }

    /** Whether it takes no long time to check a signature by this key, which its sender has chosen. */
    private static boolean isQuicklyUsed(PublicKey key) {
        return switch (key) {
            case ECPublicKey _, EdECPublicKey _ -> true; // on the curves that the JDK has
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() <= LONGEST_RSA;
            case DSAPublicKey dsa
            when dsa.getParams() != null ->
                dsa.getParams().getP().bitLength() <= LONGEST_DSA
                        && dsa.getParams().getQ().bitLength() <= LONGEST_DSA_ORDER;
            default -> false;
        };
    }
}
