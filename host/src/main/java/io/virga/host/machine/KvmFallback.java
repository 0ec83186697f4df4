package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules for a guest that KVM fails: it starts again with TCG in the same generation and stays without KVM until the
 * machine's host restarts, and KVM proves itself anew before it runs another guest.
 */
final class KvmFallback {
    private static final Logger log = LoggerFactory.getLogger(KvmFallback.class);

    private final MachineDirectory directory;
    private final MachineContext context;

    KvmFallback(MachineDirectory directory, MachineContext context) {
        this.directory = requireNonNull(directory, "directory is null");
        this.context = requireNonNull(context, "context is null");
    }

    /** How a guest is run that KVM has failed. */
    QemuSettings settings() {
        return context.accelerators().fallback();
    }

    /** How KVM has failed the last process of a machine, for which the next one is run without; empty when it has not. */
    Optional<String> failure(Optional<MachineRecord> last) {
        return last.filter(known -> known.process().isOfThisBoot())
                .flatMap(MachineRecord::kvmFailure)
                .filter(_ -> context.accelerators().mayFallBack());
    }

    /**
     * Whether a guest may be started again without KVM: KVM runs it, and nobody has said that only KVM may. A guest whose
     * memory was restored is no guest that boots.
     */
    boolean isOpenTo(MachineRecord known) {
        return known.runsWith(Accelerator.KVM)
                && known.restored().isEmpty()
                && context.accelerators().mayFallBack();
    }

    /** Whether KVM still runs a guest that is on record to be started again without it. */
    boolean isUnfinished(MachineRecord known) {
        return isOpenTo(known) && failure(Optional.of(known)).isPresent() && !known.killAsked();
    }

    /** Whether a guest that did not start may start without KVM. */
    boolean isOpenAfter(QemuSettings settings, HostException refusal) {
        // A QEMU that is gone, or does not answer, when its guest is to run has said nothing of why.
        return settings.accelerator() == Accelerator.KVM
                && context.accelerators().mayFallBack()
                && refusal.reason() == Reason.FAILED
                && (refusal.getCause() instanceof QmpException || MachineProcess.isFaultOfKvm(refusal.getMessage()));
    }

    /**
     * KVM has failed this machine's guest.
     *
     * @param what what happened, in words for a person
     */
    void distrustKvm(String id, String what) {
        log.warn("KVM fails {}: {}. It is started again with QEMU's translator (TCG)", id, what);
        context.accelerators().failed(id, what);
        context.later(Duration.ZERO, context.accelerators()::proveAnew);
    }

    /** Tells those who read the console, while no guest writes to it. */
    void note(String what) throws IOException {
        directory.noteOnConsole(
                "KVM failed this guest: %s. It starts again with QEMU's translator (TCG), which is slower."
                        .formatted(what));
    }
}
