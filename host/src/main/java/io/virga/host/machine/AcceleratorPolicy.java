package io.virga.host.machine;

import java.util.Locale;
import java.util.Optional;

/** How the accelerator of guests is chosen: by Virga after a trial, or by the user ({@code --accelerator}). */
public enum AcceleratorPolicy {
    /** KVM if a Linux kernel has reached user space with it, and sooner than with TCG; otherwise TCG. */
    AUTO,
    /** KVM without a trial. A guest that KVM fails is not started again with TCG. */
    KVM,
    /** TCG, QEMU's translator, even if KVM works. */
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

    /** The user's word for the policy. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
