package io.virga.cloud.key;

import java.util.Optional;

/** The types of key that EC2 supports. */
public enum SshKeyType {
    RSA("rsa", "ssh-rsa"),
    ED25519("ed25519", "ssh-ed25519");

    private final String word;
    private final String algorithm;

    SshKeyType(String word, String algorithm) {
        this.word = word;
        this.algorithm = algorithm;
    }

    /** The name in EC2's API. */
    public String word() {
        return word;
    }

    /** The name in SSH. */
    String algorithm() {
        return algorithm;
    }

    static Optional<SshKeyType> ofWord(String word) {
        for (SshKeyType type : values()) {
            if (type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    static Optional<SshKeyType> ofAlgorithm(String algorithm) {
        for (SshKeyType type : values()) {
            if (type.algorithm.equals(algorithm)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
