package io.virga.host.machine;

import java.util.Locale;
import java.util.Optional;

/** Who decides what runs guests: Virga by trial, or the user ({@code --accelerator}). */
public enum AcceleratorPolicy {
    /** KVM where a Linux kernel has reached user space with it, and sooner than without it; otherwise TCG. */
    AUTO,
    /** KVM, unproved. A guest that fails with it fails. */
    KVM,
    /** QEMU's translator, even where KVM works. */
    TCG;

    /** The policy that a user names: {@code auto}, {@code kvm} or {@code tcg}; empty for any other word. */
    public static Optional<AcceleratorPolicy> parse(String word) {
        for (AcceleratorPolicy policy : values()) {
            if (policy.word().equals(word)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }

    /** How a user names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
