package io.virga.cloud.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests keys against the programs that read them. */
class SshKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path directory;

    private Path file(String name, String text) throws IOException {
        Path file = Files.createFile(
                directory.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static Optional<SshPublicKey> parse(String text) {
        return SshPublicKey.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String afterEquals(String opensslOutput) {
        return opensslOutput.substring(opensslOutput.indexOf('=') + 1).strip();
    }

    @ParameterizedTest
    @EnumSource(SshKeyType.class)
    void sshReadsThePrivateKey(SshKeyType type) throws Exception {
        SshPrivateKey key = SshPrivateKey.generate(type, RANDOM);
        String pem = key.pem("my key");
        assertThat(pem)
                .startsWith(
                        type == SshKeyType.RSA
                                ? "-----BEGIN RSA PRIVATE KEY-----\n"
                                : "-----BEGIN OPENSSH PRIVATE KEY-----\n");
        String line = Programs.run(
                "openssh-client", "ssh-keygen", "-y", "-f", file("key", pem).toString());
        assertThat(line).startsWith(key.publicKey().line());
    }

    @Test
    void opensshFilesHoldTheComment() throws Exception {
        SshPrivateKey key = SshPrivateKey.generate(SshKeyType.ED25519, RANDOM);
        String path = file("key", key.pem("my key")).toString();
        assertThat(Programs.run("openssh-client", "ssh-keygen", "-y", "-f", path))
                .endsWith(" my key");
        assertThat(Programs.run("openssh-client", "ssh-keygen", "-l", "-f", path))
                .contains(" my key ");
    }

    @ParameterizedTest
    @EnumSource(SshKeyType.class)
    void puttyReadsThePrivateKey(SshKeyType type) throws Exception {
        SshPrivateKey key = SshPrivateKey.generate(type, RANDOM);
        String path = file("key.ppk", PuttyKeyFile.write(key, "my key")).toString();
        assertThat(Programs.run("putty-tools", "puttygen", path, "-L"))
                .isEqualTo(key.publicKey().line() + " my key");
        // Check the private half: convert it to OpenSSH's format, from which ssh-keygen computes the public half.
        Path converted = directory.resolve("converted");
        Programs.run("putty-tools", "puttygen", path, "-O", "private-openssh-new", "-o", converted.toString());
        assertThat(Programs.run("openssh-client", "ssh-keygen", "-y", "-f", converted.toString()))
                .startsWith(key.publicKey().line());
    }

    @Test
    void fingerprintOfACreatedRsaKeyIsThatOfOpenssl() throws Exception {
        SshPrivateKey key = SshPrivateKey.generate(SshKeyType.RSA, RANDOM);
        String pem = file("key", key.pem("")).toString();
        String der = directory.resolve("key.der").toString();
        Programs.run("openssl", "openssl", "pkcs8", "-in", pem, "-outform", "DER", "-topk8", "-nocrypt", "-out", der);
        String sha1 = Programs.run("openssl", "openssl", "sha1", "-c", der);
        assertThat(Fingerprints.ofCreated(key)).isEqualTo(afterEquals(sha1)).hasSize(59);
    }

    @Test
    void fingerprintOfAnEd25519KeyIsThatOfSshKeygenWithPadding() throws Exception {
        SshPrivateKey key = SshPrivateKey.generate(SshKeyType.ED25519, RANDOM);
        String listed = Programs.run(
                "openssh-client",
                "ssh-keygen",
                "-l",
                "-f",
                file("key", key.pem("")).toString());
        assertThat("SHA256:" + Fingerprints.ofCreated(key)).isEqualTo(listed.split(" ", -1)[1] + "=");
        assertThat(Fingerprints.ofImported(key.publicKey())).isEqualTo(Fingerprints.ofCreated(key));
    }

    @ParameterizedTest
    @CsvSource({"rsa, 1024", "rsa, 2048", "rsa, 3072", "rsa, 2049", "rsa, 4096", "ed25519, 256"})
    void importsWhatSshKeygenMakes(String type, String bits) throws Exception {
        Path path = directory.resolve("made");
        Programs.run(
                "openssh-client",
                "ssh-keygen",
                "-q",
                "-t",
                type,
                "-b",
                bits,
                "-N",
                "",
                "-C",
                "me@here",
                "-f",
                path.toString());
        String line = Files.readString(directory.resolve("made.pub"));
        SshPublicKey key = parse(line).orElseThrow();
        assertThat(line).startsWith(key.line() + " me@here");
        assertThat(key.type().word()).isEqualTo(type);

        String rfc4716 = Programs.run("openssh-client", "ssh-keygen", "-e", "-f", path.toString());
        assertThat(parse(rfc4716).map(SshPublicKey::line)).contains(key.line());
    }

    @ParameterizedTest
    @CsvSource({"RSA, rsa_keygen_bits:2048", "ED25519, ''"})
    void importsDer(String algorithm, String option) throws Exception {
        String made = directory.resolve("made.pem").toString();
        String der = directory.resolve("made.der").toString();
        if (option.isEmpty()) {
            Programs.run("openssl", "openssl", "genpkey", "-algorithm", algorithm, "-out", made);
        } else {
            Programs.run("openssl", "openssl", "genpkey", "-algorithm", algorithm, "-pkeyopt", option, "-out", made);
        }
        Programs.run("openssl", "openssl", "pkey", "-in", made, "-pubout", "-outform", "DER", "-out", der);
        byte[] bytes = Files.readAllBytes(Path.of(der));
        SshPublicKey key = SshPublicKey.parse(bytes).orElseThrow();
        assertThat(key.der()).isEqualTo(bytes);
        assertThat(key.type().word()).isEqualToIgnoringCase(algorithm);
        assertThat(parse(Base64.getMimeEncoder().encodeToString(bytes)).map(SshPublicKey::line))
                .contains(key.line());
        if (key.type() == SshKeyType.RSA) {
            assertThat(Fingerprints.ofImported(key))
                    .isEqualTo(afterEquals(Programs.run("openssl", "openssl", "md5", "-c", der)));
            Files.setPosixFilePermissions(Path.of(made), PosixFilePermissions.fromString("rw-------"));
            assertThat(Programs.run("openssh-client", "ssh-keygen", "-y", "-f", made))
                    .startsWith(key.line());
        }
    }

    @Test
    void refusesKeysOfOtherKinds() throws Exception {
        for (String[] kind : new String[][] {{"ecdsa", "256"}, {"ecdsa", "521"}}) {
            Path path = directory.resolve(kind[0] + kind[1]);
            Programs.run(
                    "openssh-client",
                    "ssh-keygen",
                    "-q",
                    "-t",
                    kind[0],
                    "-b",
                    kind[1],
                    "-N",
                    "",
                    "-f",
                    path.toString());
            assertThat(parse(Files.readString(directory.resolve(kind[0] + kind[1] + ".pub"))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1023, false", "1024, true", "8192, true", "16384, true", "16385, false"})
    void takesRsaKeysOfTheLengthsThatSshKeygenMakes(int bits, boolean taken) {
        // Any odd number will do, since a product of two primes cannot be recognized as such.
        BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE);
        byte[] blob = new SshWriter()
                .string("ssh-rsa")
                .mpint(BigInteger.valueOf(65_537))
                .mpint(modulus)
                .toByteArray();
        assertThat(parse("ssh-rsa " + Base64.getEncoder().encodeToString(blob)).isPresent())
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ssh-rsa",
                "ssh-rsa AAAA",
                "ssh-rsa !!!!",
                "ssh-rsa AAAAB3NzaC1yc2E=",
                "ssh-rsa AAAAB3NzaC1yc2F/////AAAA",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAAQA=",
                "hello",
                "aGVsbG8=",
                "MIIB",
                "0\u0001\u0002",
                "---- BEGIN SSH2 PUBLIC KEY ----",
                "---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----",
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----"
            })
    void refusesWhatIsNoKey(String text) {
        assertThat(parse(text)).isEmpty();
    }

    @Test
    void refusesAKeyUnderTheNameOfAnotherKindOrWithMoreBehindIt() {
        SshPublicKey key = SshPrivateKey.generate(SshKeyType.ED25519, RANDOM).publicKey();
        String base64 = key.line().split(" ", -1)[1];
        assertThat(parse("ssh-rsa " + base64)).isEmpty();
        assertThat(parse(key.line() + "\n" + key.line())).isEmpty();
        byte[] longer = new SshWriter().raw(key.blob()).uint32(0).toByteArray();
        assertThat(parse("ssh-ed25519 " + Base64.getEncoder().encodeToString(longer)))
                .isEmpty();
        assertThat(parse("  " + key.line() + " and a comment of words\r\n").map(SshPublicKey::line))
                .contains(key.line());
    }

    @Test
    void privateKeysDoNotShowThemselves() {
        for (SshKeyType type : SshKeyType.values()) {
            assertThat(SshPrivateKey.generate(type, RANDOM).toString()).hasSizeLessThan(30);
        }
    }
}
