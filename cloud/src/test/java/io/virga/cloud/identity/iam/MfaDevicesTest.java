package io.virga.cloud.identity.iam;

import static io.virga.cloud.PolicyTexts.allow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.api.iam.Iam;
import io.virga.api.iam.VirtualMFADevice;
import io.virga.cloud.DelegatingStore;
import io.virga.cloud.operation.Caller;
import io.virga.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MfaDevicesTest extends IamTest {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Caller bob;
    private String serial;
    private byte[] seed;

    @BeforeEach
    void start() {
        bob = tester.user("bob");
        VirtualMFADevice device = tester.call(Iam.CREATE_VIRTUAL_MFA_DEVICE, Map.of("VirtualMFADeviceName", "phone"))
                .virtualMFADevice()
                .orElseThrow();
        serial = device.serialNumber().orElseThrow();
        seed = decode(new String(device.base32StringSeed().orElseThrow().toByteArray(), StandardCharsets.UTF_8));
    }

    static byte[] decode(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            int letter = LETTERS.indexOf(base32.charAt(bit / 5));
            if (((letter >> (4 - bit % 5)) & 1) == 1) {
                bytes[bit / 8] |= (byte) (1 << (7 - bit % 8));
            }
        }
        return bytes;
    }

    private long now() {
        return TimeCodes.counter(tester.cloud().clock().instant());
    }

    private Map<String, String> enabling(long first, long second) {
        return Map.of(
                "UserName",
                "bob",
                "SerialNumber",
                serial,
                "AuthenticationCode1",
                TimeCodes.code(seed, first),
                "AuthenticationCode2",
                TimeCodes.code(seed, second));
    }

    private boolean use(String code) {
        MfaDevices devices = tester.cloud().cloud().mfaDevices();
        Optional<MfaDevices.Proof> proof = proof(code);
        return proof.isPresent() && tester.cloud().store().write(transaction -> devices.take(transaction, proof.get()));
    }

    private Optional<MfaDevices.Proof> proof(String code) {
        return tester.cloud()
                .store()
                .read(reader -> tester.cloud()
                        .cloud()
                        .mfaDevices()
                        .prove(
                                reader,
                                bob.principal(),
                                serial,
                                code,
                                tester.cloud().clock().instant()));
    }

    @Test
    void twoConsecutiveCodesEnableADeviceAndOneProvesIt() {
        assertThat(serial).isEqualTo("arn:aws:iam::123456789012:mfa/phone");
        assertThat(use(TimeCodes.code(seed, now()))).isFalse();
        tester.assertRefused("InvalidAuthenticationCode", 403, Iam.ENABLE_MFA_DEVICE, enabling(now(), now() + 2));
        tester.call(Iam.ENABLE_MFA_DEVICE, enabling(now() - 1, now()));
        tester.assertRefused("EntityAlreadyExists", 409, Iam.ENABLE_MFA_DEVICE, enabling(now() - 1, now()));
        assertThat(use(TimeCodes.code(seed, now()))).as("used to enable").isFalse();
        tester.cloud().pass(Duration.ofSeconds(30));
        assertThat(use("000000")).isFalse();
        assertThat(use(TimeCodes.code(seed, now()))).isTrue();
        assertThat(use(TimeCodes.code(seed, now()))).as("used again").isFalse();
        assertThat(tester.call(Iam.LIST_MFA_DEVICES, Map.of("UserName", "bob")).mfaDevices())
                .hasSize(1);
        assertThat(tester.call(Iam.LIST_VIRTUAL_MFA_DEVICES, Map.of("AssignmentStatus", "Unassigned"))
                        .virtualMFADevices())
                .isEmpty();
    }

    @Test
    void aDeviceWhoseClockIsOffIsFollowed() {
        long off = 20;
        tester.call(Iam.ENABLE_MFA_DEVICE, enabling(now() + off - 1, now() + off));
        tester.cloud().pass(Duration.ofMinutes(5));
        assertThat(use(TimeCodes.code(seed, now()))).isFalse();
        assertThat(use(TimeCodes.code(seed, now() + off))).isTrue();
        tester.cloud().pass(Duration.ofMinutes(15));
        tester.call(Iam.RESYNC_MFA_DEVICE, enabling(now(), now() + 1));
        tester.cloud().pass(Duration.ofSeconds(60));
        assertThat(use(TimeCodes.code(seed, now()))).isTrue();
    }

    /** Whoever has synchronized a device need not wait for what was typed before. */
    @Test
    void wrongCodesAreForgottenWhenADeviceIsSynchronized() {
        tester.call(Iam.ENABLE_MFA_DEVICE, enabling(now() - 1, now()));
        for (int i = 0; i < 12; i++) {
            tester.cloud().pass(Duration.ofMinutes(5));
            assertThat(use("000000")).isFalse();
        }
        assertThat(use(TimeCodes.code(seed, now()))).as("none is taken now").isFalse();
        tester.call(Iam.RESYNC_MFA_DEVICE, enabling(now() - 1, now()));
        assertThat(use(TimeCodes.code(seed, now() + 1))).isTrue();
        for (int i = 0; i < 12; i++) {
            tester.cloud().pass(Duration.ofMinutes(5));
            assertThat(use("000000")).isFalse();
        }
        tester.call(Iam.DEACTIVATE_MFA_DEVICE, Map.of("UserName", "bob", "SerialNumber", serial));
        tester.call(Iam.ENABLE_MFA_DEVICE, enabling(now() - 1, now()));
        assertThat(use(TimeCodes.code(seed, now() + 1))).isTrue();
    }

    /** Codes that changed nothing are not a way to try more of them. */
    @Test
    void wrongCodesAreNotForgottenWhenTheCommitFails() {
        tester.call(Iam.ENABLE_MFA_DEVICE, enabling(now() - 1, now()));
        AtomicBoolean fails = new AtomicBoolean();
        Thread thread = Thread.currentThread();
        tester.cloud().restartOn(new DelegatingStore(tester.cloud().store()) {
            @Override
            public <R> R write(Function<Transaction, R> work) {
                boolean faulty = Thread.currentThread().equals(thread) && fails.getAndSet(false);
                return super.write(transaction -> {
                    R result = work.apply(transaction);
                    if (faulty) {
                        throw new IllegalStateException("the test lets this write fail");
                    }
                    return result;
                });
            }
        });
        for (int i = 0; i < 12; i++) {
            tester.cloud().pass(Duration.ofMinutes(5));
            assertThat(use("000000")).isFalse();
        }
        fails.set(true);
        assertThatThrownBy(() -> tester.call(Iam.RESYNC_MFA_DEVICE, enabling(now() - 1, now())))
                .hasMessageContaining("the test lets this write fail");
        assertThat(use(TimeCodes.code(seed, now() + 1))).as("none is taken now").isFalse();
    }

    @Test
    void whatIsInUseIsNotDeleted() {
        tester.call(Iam.ENABLE_MFA_DEVICE, enabling(now() - 1, now()));
        tester.assertRefused("DeleteConflict", 409, Iam.DELETE_VIRTUAL_MFA_DEVICE, Map.of("SerialNumber", serial));
        tester.call(
                Iam.DELETE_ACCESS_KEY,
                Map.of(
                        "UserName",
                        "bob",
                        "AccessKeyId",
                        bob.session().accessKeyId().orElseThrow()));
        tester.assertRefused("DeleteConflict", 409, Iam.DELETE_USER, Map.of("UserName", "bob"));
        tester.call(Iam.DEACTIVATE_MFA_DEVICE, Map.of("UserName", "bob", "SerialNumber", serial));
        tester.assertRefused(
                "NoSuchEntity", 404, Iam.DEACTIVATE_MFA_DEVICE, Map.of("UserName", "bob", "SerialNumber", serial));
        tester.call(Iam.DELETE_VIRTUAL_MFA_DEVICE, Map.of("SerialNumber", serial));
        tester.call(Iam.DELETE_USER, Map.of("UserName", "bob"));
        tester.assertRefused("NoSuchEntity", 404, Iam.DELETE_VIRTUAL_MFA_DEVICE, Map.of("SerialNumber", serial));
    }

    @Test
    void aUserManagesItsOwnDevice() {
        tester.give(
                "bob",
                allow("iam:*MFADevice", "arn:aws:iam::*:user/${aws:username}"),
                allow("iam:*VirtualMFADevice", "arn:aws:iam::*:mfa/*"));
        tester.call(bob, Iam.ENABLE_MFA_DEVICE, enabling(now() - 1, now()));
        tester.call(bob, Iam.DEACTIVATE_MFA_DEVICE, Map.of("SerialNumber", serial));
        tester.call(bob, Iam.DELETE_VIRTUAL_MFA_DEVICE, Map.of("SerialNumber", serial));
    }

    @Test
    void aCodeThatTwoRequestsHaveCheckedIsTakenByOne() {
        tester.call(Iam.ENABLE_MFA_DEVICE, enabling(now() - 1, now()));
        tester.cloud().pass(Duration.ofSeconds(30));
        MfaDevices devices = tester.cloud().cloud().mfaDevices();
        MfaDevices.Proof one = proof(TimeCodes.code(seed, now())).orElseThrow();
        MfaDevices.Proof other = proof(TimeCodes.code(seed, now())).orElseThrow();
        assertThat(tester.cloud().store().<Boolean>write(transaction -> devices.take(transaction, one)))
                .isTrue();
        assertThat(tester.cloud().store().<Boolean>write(transaction -> devices.take(transaction, other)))
                .isFalse();
    }
}
