package io.virga.cloud.identity.iam;

import static io.virga.cloud.PolicyTexts.allow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.virga.api.iam.Iam;
import io.virga.api.iam.ListSSHPublicKeysResponse;
import io.virga.api.iam.SSHPublicKey;
import io.virga.api.iam.SSHPublicKeyMetadata;
import io.virga.cloud.operation.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SshKeysTest extends IamTest {
    private static final String LINE = TestCredentials.read("rsa-2048.pub");
    private static final String PEM = TestCredentials.read("rsa-2048.pem");

    /** As {@code ssh-keygen -l -E md5} prints it. */
    private static final String FINGERPRINT = "22:82:aa:52:36:2f:bf:92:14:ae:5e:f6:20:f1:82:9c";

    private SSHPublicKey upload(String user, String body) {
        return tester.call(Iam.UPLOAD_SSH_PUBLIC_KEY, Map.of("UserName", user, "SSHPublicKeyBody", body))
                .sshPublicKey()
                .orElseThrow();
    }

    private void assertRefused(String code, int status, String body) {
        tester.assertRefused(
                code, status, Iam.UPLOAD_SSH_PUBLIC_KEY, Map.of("UserName", "bob", "SSHPublicKeyBody", body));
    }

    private String get(String id, String encoding) {
        SSHPublicKey key = tester.call(
                        Iam.GET_SSH_PUBLIC_KEY, Map.of("UserName", "bob", "SSHPublicKeyId", id, "Encoding", encoding))
                .sshPublicKey()
                .orElseThrow();
        assertThat(key.fingerprint()).contains(FINGERPRINT);
        return key.sshPublicKeyBody().orElseThrow();
    }

    private ListSSHPublicKeysResponse list(Map<String, ?> members) {
        return tester.call(Iam.LIST_SSH_PUBLIC_KEYS, members);
    }

    @Test
    void aKeyIsShownInBothEncodings() {
        tester.user("bob");
        SSHPublicKey key = upload("bob", LINE);
        String id = key.sshPublicKeyId().orElseThrow();
        assertThat(id).matches("APKA[A-Z2-7]{17}");
        assertThat(key.userName()).contains("bob");
        assertThat(key.status()).contains("Active");
        assertThat(key.fingerprint()).contains(FINGERPRINT);
        assertThat(key.sshPublicKeyBody()).contains(LINE);
        assertThat(get(id, "SSH")).isEqualTo(LINE);
        assertThat(get(id, "PEM")).isEqualTo(PEM);
        tester.call(Iam.DELETE_SSH_PUBLIC_KEY, Map.of("UserName", "bob", "SSHPublicKeyId", id));
        String ofPem = upload("bob", PEM).sshPublicKeyId().orElseThrow();
        tester.cloud().restart();
        assertThat(get(ofPem, "PEM")).isEqualTo(PEM);
        assertThat(get(ofPem, "SSH")).isEqualTo(LINE.substring(0, LINE.lastIndexOf(' ')));
        tester.assertRefused(
                "ValidationError",
                400,
                Iam.GET_SSH_PUBLIC_KEY,
                Map.of("UserName", "bob", "SSHPublicKeyId", ofPem, "Encoding", "DER"));
    }

    @Test
    void onlyLongRsaKeysAreTaken() {
        tester.user("bob");
        assertRefused("InvalidPublicKey", 400, TestCredentials.read("rsa-1024.pub"));
        assertRefused("UnrecognizedPublicKeyEncoding", 400, TestCredentials.read("ed25519.pub"));
        assertRefused("UnrecognizedPublicKeyEncoding", 400, TestCredentials.read("first.pem"));
        assertRefused("UnrecognizedPublicKeyEncoding", 400, "a key");
        assertRefused("InvalidPublicKey", 400, LINE.substring(0, 100));
        assertRefused("InvalidPublicKey", 400, LINE + LINE);
        assertRefused("InvalidPublicKey", 400, PEM + PEM);
        assertRefused("InvalidPublicKey", 400, PEM.replace("MIIB", "MIIC"));
        assertThat(list(Map.of("UserName", "bob")).sshPublicKeys()).isEmpty();
        tester.assertRefused(
                "NoSuchEntity", 404, Iam.UPLOAD_SSH_PUBLIC_KEY, Map.of("UserName", "eve", "SSHPublicKeyBody", "a key"));
    }

    @Test
    void aUserHasAKeyOnceAndFiveOfThem() {
        tester.user("bob");
        tester.user("eve");
        List<String> uploaded = new ArrayList<>();
        uploaded.add(upload("bob", LINE).sshPublicKeyId().orElseThrow());
        assertRefused("DuplicateSSHPublicKey", 400, PEM);
        upload("eve", PEM);
        for (int i = 0; i < 4; i++) {
            tester.cloud().pass(Duration.ofMillis(500));
            uploaded.add(
                    upload("bob", TestCredentials.newKey()).sshPublicKeyId().orElseThrow());
        }
        assertRefused("LimitExceeded", 409, TestCredentials.newKey());
        assertRefused("DuplicateSSHPublicKey", 400, LINE);

        List<String> ids = new ArrayList<>();
        ListSSHPublicKeysResponse page = list(Map.of("UserName", "bob", "MaxItems", 2));
        while (true) {
            page.sshPublicKeys().forEach(key -> ids.add(key.sshPublicKeyId().orElseThrow()));
            if (page.marker().isEmpty()) {
                break;
            }
            page = list(Map.of(
                    "UserName", "bob", "MaxItems", 2, "Marker", page.marker().get()));
        }
        assertThat(ids).as("the oldest first").isEqualTo(uploaded);
    }

    @Test
    void aKeyBelongsToOneUserWhateverItsName() {
        Caller bob = tester.user("bob");
        tester.user("eve");
        String id = upload("bob", LINE).sshPublicKeyId().orElseThrow();
        Map<String, String> ofEve = Map.of("UserName", "eve", "SSHPublicKeyId", id);
        assertThat(tester.refused(Iam.DELETE_SSH_PUBLIC_KEY, ofEve))
                .hasMessage("The Public Key with id " + id + " cannot be found.");
        tester.assertRefused(
                "NoSuchEntity",
                404,
                Iam.UPDATE_SSH_PUBLIC_KEY,
                Map.of("UserName", "eve", "SSHPublicKeyId", id, "Status", "Inactive"));
        tester.call(Iam.UPDATE_SSH_PUBLIC_KEY, Map.of("UserName", "bob", "SSHPublicKeyId", id, "Status", "Inactive"));
        tester.assertRefused(
                "InvalidInput",
                400,
                Iam.UPDATE_SSH_PUBLIC_KEY,
                Map.of("UserName", "bob", "SSHPublicKeyId", id, "Status", "Expired"));
        tester.call(Iam.UPDATE_USER, Map.of("UserName", "bob", "NewUserName", "robert"));
        assertThat(list(Map.of("UserName", "robert")).sshPublicKeys())
                .extracting(SSHPublicKeyMetadata::userName, SSHPublicKeyMetadata::status)
                .containsExactly(tuple(Optional.of("robert"), Optional.of("Inactive")));
        tester.give("robert", allow("iam:ListSSHPublicKeys", "arn:aws:iam::*:user/${aws:username}"));
        assertThat(tester.call(tester.again(bob), Iam.LIST_SSH_PUBLIC_KEYS, Map.of())
                        .sshPublicKeys())
                .hasSize(1);
        assertThat(list(Map.of()).sshPublicKeys()).as("the root has none").isEmpty();

        tester.call(
                Iam.DELETE_ACCESS_KEY,
                Map.of(
                        "UserName",
                        "robert",
                        "AccessKeyId",
                        bob.session().accessKeyId().orElseThrow()));
        tester.call(Iam.DELETE_USER_POLICY, Map.of("UserName", "robert", "PolicyName", "test"));
        assertThat(tester.refused(Iam.DELETE_USER, Map.of("UserName", "robert")))
                .hasMessage("Cannot delete entity, must delete SSH public keys first.");
        tester.call(Iam.DELETE_SSH_PUBLIC_KEY, Map.of("UserName", "robert", "SSHPublicKeyId", id));
        tester.call(Iam.DELETE_USER, Map.of("UserName", "robert"));
    }
}
