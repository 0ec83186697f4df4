package io.virga.cloud.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * PuTTY's private key file, version 2 without a passphrase. Every PuTTY since 2003 reads version 2, while version 3 needs
 * 0.75.
 *
 * @see <a href="https://the.earth.li/~sgtatham/putty/0.78/htmldoc/AppendixC.html">PPK file format</a>
 */
final class PuttyKeyFile {
    private static final int COLUMNS = 64;
    private static final String NO_ENCRYPTION = "none";
    private static final String MAC_KEY = "putty-private-key-file-mac-key";

    private PuttyKeyFile() {}

    /** @param comment the name that PuTTY shows for the key; one line */
    static String write(SshPrivateKey key, String comment) {
        String algorithm = key.publicKey().type().algorithm();
        byte[] publicBlob = key.publicKey().blob();
        byte[] privateBlob = key.puttyBlob();
        byte[] signed = new SshWriter()
                .string(algorithm)
                .string(NO_ENCRYPTION)
                .string(comment)
                .string(publicBlob)
                .string(privateBlob)
                .toByteArray();
        StringBuilder file = new StringBuilder();
        line(file, "PuTTY-User-Key-File-2", algorithm);
        line(file, "Encryption", NO_ENCRYPTION);
        line(file, "Comment", comment);
        lines(file, "Public-Lines", publicBlob);
        lines(file, "Private-Lines", privateBlob);
        line(file, "Private-MAC", mac(signed));
        return file.toString();
    }

    private static void line(StringBuilder file, String name, String value) {
        file.append(name).append(": ").append(value).append("\r\n");
    }

    private static void lines(StringBuilder file, String name, byte[] blob) {
        String text = Base64.getEncoder().encodeToString(blob);
        line(file, name, Integer.toString((text.length() + COLUMNS - 1) / COLUMNS));
        for (int start = 0; start < text.length(); start += COLUMNS) {
            file.append(text, start, Math.min(text.length(), start + COLUMNS)).append("\r\n");
        }
    }

    private static String mac(byte[] signed) {
        try {
            byte[] key = MessageDigest.getInstance("SHA-1").digest(MAC_KEY.getBytes(StandardCharsets.US_ASCII));
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return HexFormat.of().formatHex(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-1 and its HMAC", e);
        }
    }
}
