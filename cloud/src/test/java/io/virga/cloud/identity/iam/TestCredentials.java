package io.virga.cloud.identity.iam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

/** Public keys and certificates, as ssh-keygen and OpenSSL wrote them. */
final class TestCredentials {
    private TestCredentials() {}

    /** @param file in the resources: {@code rsa-2048.pub} */
    static String read(String file) {
        try (InputStream in = requireNonNull(TestCredentials.class.getResourceAsStream("/credentials/" + file), file)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another RSA key of 2048 bits each time, in PEM. */
    static String newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return Pem.encode(
                    "PUBLIC KEY", generator.generateKeyPair().getPublic().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }
}
