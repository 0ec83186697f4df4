package io.virga.cloud.identity.iam;

import static io.virga.cloud.PolicyTexts.allow;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.iam.Iam;
import io.virga.api.iam.SigningCertificate;
import io.virga.cloud.CloudTester;
import io.virga.cloud.operation.Caller;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningCertificatesTest extends IamTest {
    private static final String FIRST = TestCredentials.read("first.pem");
    private static final String SECOND = TestCredentials.read("second.pem");

    private SigningCertificate upload(Map<String, ?> members) {
        return tester.call(Iam.UPLOAD_SIGNING_CERTIFICATE, members)
                .certificate()
                .orElseThrow();
    }

    private static Map<String, String> ofBob(String body) {
        return Map.of("UserName", "bob", "CertificateBody", body);
    }

    private List<SigningCertificate> list(Map<String, ?> members) {
        return tester.call(Iam.LIST_SIGNING_CERTIFICATES, members).certificates();
    }

    @Test
    void aCertificateIsKeptAsItIs() {
        tester.user("bob");
        SigningCertificate first = upload(ofBob(FIRST));
        assertThat(first.certificateId().orElseThrow()).matches("[A-Z2-7]{32}");
        assertThat(first.certificateBody()).contains(FIRST);
        assertThat(first.status()).contains("Active");
        assertThat(first.userName()).contains("bob");
        upload(ofBob(TestCredentials.read("issued.pem")));
        tester.assertRefused("LimitExceeded", 409, Iam.UPLOAD_SIGNING_CERTIFICATE, ofBob(SECOND));
        tester.cloud().restart();
        assertThat(list(Map.of("UserName", "bob"))).hasSize(2).first().isEqualTo(first);
        assertThat(tester.call(Iam.LIST_SIGNING_CERTIFICATES, Map.of("UserName", "bob", "MaxItems", 1))
                        .isTruncated())
                .contains(true);
    }

    @Test
    void onlyOneValidCertificateIsTaken() {
        tester.user("bob");
        assertThat(tester.refused(Iam.UPLOAD_SIGNING_CERTIFICATE, ofBob("no-certificate")))
                .hasMessageContaining("one PEM block of the label CERTIFICATE")
                .hasMessageNotContaining("no-certificate");
        for (String malformed : List.of(
                FIRST + SECOND,
                "Certificate:\n" + FIRST,
                TestCredentials.read("rsa-2048.pem"),
                TestCredentials.read("rsa-2048.pem").replace("PUBLIC KEY", "CERTIFICATE"),
                TestCredentials.read("expired.pem"),
                TestCredentials.read("early.pem"))) {
            tester.assertRefused("MalformedCertificate", 400, Iam.UPLOAD_SIGNING_CERTIFICATE, ofBob(malformed));
        }
        tester.assertRefused(
                "InvalidCertificate", 400, Iam.UPLOAD_SIGNING_CERTIFICATE, ofBob(TestCredentials.read("forged.pem")));
        assertThat(list(Map.of("UserName", "bob"))).isEmpty();
        tester.assertRefused(
                "NoSuchEntity",
                404,
                Iam.UPLOAD_SIGNING_CERTIFICATE,
                Map.of("UserName", "eve", "CertificateBody", "no-certificate"));
    }

    /** Otherwise a user takes the time of a processor by one small request: the time grows with the cube of the length. */
    @Test
    void aKeyThatTakesLongIsNotUsed() {
        tester.user("bob");
        assertThat(tester.refused(Iam.UPLOAD_SIGNING_CERTIFICATE, ofBob(TestCredentials.read("dsa-4096.pem"))))
                .hasMessageContaining("a DSA key of at most 3072 bits")
                .satisfies(e -> assertThat(e.code()).isEqualTo("InvalidCertificate"));
    }

    /** The JDK reads them, and gives the same certificate for each. */
    @Test
    void otherFormsOfACertificateAreNotTaken() {
        tester.user("bob");
        byte[] der = Pem.decode("CERTIFICATE", FIRST).orElseThrow();
        assertThat(der).startsWith(0x30, 0x82);
        ByteBuffer indefinite = ByteBuffer.allocate(der.length)
                .put((byte) 0x30)
                .put((byte) 0x80)
                .put(der, 4, der.length - 4)
                .putShort((short) 0);
        for (byte[] form : List.of(FIRST.getBytes(StandardCharsets.US_ASCII), indefinite.array())) {
            tester.assertRefused(
                    "MalformedCertificate",
                    400,
                    Iam.UPLOAD_SIGNING_CERTIFICATE,
                    ofBob(Pem.encode("CERTIFICATE", form)));
        }
    }

    @Test
    void anAccountHasACertificateOnce() {
        tester.user("bob");
        tester.user("eve");
        upload(ofBob(FIRST));
        for (String user : List.of("bob", "eve")) {
            tester.assertRefused(
                    "DuplicateCertificate",
                    409,
                    Iam.UPLOAD_SIGNING_CERTIFICATE,
                    Map.of("UserName", user, "CertificateBody", FIRST.strip()));
        }
        tester.call(CloudTester.STRANGER, Iam.UPLOAD_SIGNING_CERTIFICATE, Map.of("CertificateBody", FIRST));
    }

    @Test
    void usersAndTheRootManageTheirOwn() {
        Caller bob = tester.user("bob");
        tester.give("bob", allow("iam:*SigningCertificate*", "arn:aws:iam::*:user/${aws:username}"));
        String id = tester.call(bob, Iam.UPLOAD_SIGNING_CERTIFICATE, Map.of("CertificateBody", FIRST))
                .certificate()
                .orElseThrow()
                .certificateId()
                .orElseThrow();
        assertThat(summary()).containsEntry("AccountSigningCertificatesPresent", 0);
        String ofRoot =
                upload(Map.of("CertificateBody", SECOND)).certificateId().orElseThrow();
        assertThat(summary())
                .containsEntry("AccountSigningCertificatesPresent", 1)
                .containsEntry("SigningCertificatesPerUserQuota", 2);
        assertThat(tester.refused(Iam.DELETE_SIGNING_CERTIFICATE, Map.of("CertificateId", id)))
                .hasMessage("The Certificate with id " + id + " cannot be found.");
        assertThat(tester.refused(bob, Iam.DELETE_SIGNING_CERTIFICATE, Map.of("CertificateId", ofRoot))
                        .code())
                .isEqualTo("NoSuchEntity");
        tester.call(bob, Iam.UPDATE_SIGNING_CERTIFICATE, Map.of("CertificateId", id, "Status", "Inactive"));
        assertThat(list(Map.of("UserName", "bob")).getFirst().status()).contains("Inactive");

        tester.call(Iam.GENERATE_CREDENTIAL_REPORT, Map.of());
        List<String> report = new String(
                        tester.call(Iam.GET_CREDENTIAL_REPORT, Map.of())
                                .content()
                                .orElseThrow()
                                .toByteArray(),
                        StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(report.get(1)).endsWith(",true,2026-01-31T12:00:00+00:00,false,N/A");
        assertThat(report.get(2)).endsWith(",false,2026-01-31T12:00:00+00:00,false,N/A");

        tester.call(
                Iam.DELETE_ACCESS_KEY,
                Map.of(
                        "UserName",
                        "bob",
                        "AccessKeyId",
                        bob.session().accessKeyId().orElseThrow()));
        tester.call(Iam.DELETE_USER_POLICY, Map.of("UserName", "bob", "PolicyName", "test"));
        assertThat(tester.refused(Iam.DELETE_USER, Map.of("UserName", "bob")))
                .hasMessage("Cannot delete entity, must delete signing certificates first.");
        tester.call(Iam.DELETE_SIGNING_CERTIFICATE, Map.of("UserName", "bob", "CertificateId", id));
        tester.call(Iam.DELETE_USER, Map.of("UserName", "bob"));
        tester.call(Iam.DELETE_SIGNING_CERTIFICATE, Map.of("CertificateId", ofRoot));
        assertThat(list(Map.of())).isEmpty();
    }

    private Map<String, Integer> summary() {
        return tester.call(Iam.GET_ACCOUNT_SUMMARY, Map.of()).summaryMap();
    }
}
