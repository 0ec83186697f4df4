package io.virga.host.simulated;

import io.virga.host.api.AttachedDisk;
import io.virga.host.api.AttachedInterface;
import io.virga.host.api.AttachmentState;
import io.virga.host.api.DiskLimits;
import io.virga.host.api.DiskSpec;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The short form in which a journal keeps machines and disks: words between tabs, in a fixed order. A host has very many of
 * them, and as JSON they take three times the room and many times the time. All that a journal kept earlier is JSON, which
 * begins with a brace, and no word does.
 */
final class JournalWords {
    private static final char TAB = '\t';
    private static final String DISK = "disk";
    private static final String DIRECT = "direct";

    private JournalWords() {}

    static String of(SimulatedState.KeptMachine machine) {
        MachineSpec spec = machine.spec();
        MachineStatus status = machine.status();
        Writer words = new Writer();
        words.add(spec.generation());
        words.add(spec.vcpus());
        words.add(spec.memoryMiB());
        words.add(Double.toString(spec.cpuLimit()));
        words.add(spec.uuid());
        switch (spec.boot()) {
            case MachineSpec.Boot.Disk(MachineSpec.Firmware firmware) -> {
                words.add(DISK);
                words.add(firmware.name());
            }
            case MachineSpec.Boot.Direct(String bootFilesId) -> {
                words.add(DIRECT);
                words.add(bootFilesId);
            }
        }
        words.add(spec.disks().size());
        for (MachineSpec.DiskAttachment disk : spec.disks()) {
            words.add(disk.diskId());
            words.add(disk.serial());
            words.add(disk.deviceName());
            words.add(disk.limits());
        }
        words.add(spec.nics().size());
        for (MachineSpec.NicAttachment nic : spec.nics()) {
            words.add(nic.networkId());
            words.add(nic.interfaceId());
            words.add(nic.macAddress());
            words.add(nic.deviceIndex());
        }
        words.add(status.generation());
        words.add(status.state().name());
        words.add(status.detail());
        Instant since = status.since();
        words.add(since.getEpochSecond());
        words.add(since.getNano());
        words.add(status.paused());
        words.add(status.disks().size());
        for (AttachedDisk disk : status.disks()) {
            words.add(disk.diskId());
            words.add(disk.state().name());
            words.add(disk.sizeBytes());
            words.add(disk.limits());
        }
        words.add(status.interfaces().size());
        for (AttachedInterface one : status.interfaces()) {
            words.add(one.interfaceId());
            words.add(one.state().name());
        }
        words.add(machine.obedient());
        words.add(machine.pressed());
        if (status.saving() || machine.pausedBefore()) {
            words.add(status.saving());
            words.add(machine.pausedBefore());
        }
        return words.text.toString();
    }

    static String of(DiskSpec disk) {
        Writer words = new Writer();
        words.add(disk.sizeGiB());
        words.add(disk.snapshotId().isPresent());
        disk.snapshotId().ifPresent(words::add);
        return words.text.toString();
    }

    /** @throws IllegalArgumentException the text is none of a machine */
    static SimulatedState.KeptMachine machine(String id, String text) {
        Reader words = new Reader(text);
        MachineSpec spec = new MachineSpec(
                id,
                words.number(),
                words.count(),
                words.number(),
                Double.parseDouble(words.word()),
                words.word(),
                boot(words),
                words.many(
                        () -> new MachineSpec.DiskAttachment(words.word(), words.word(), words.word(), limits(words))),
                words.many(
                        () -> new MachineSpec.NicAttachment(words.word(), words.word(), words.word(), words.count())));
        MachineStatus status = new MachineStatus(
                id,
                words.number(),
                MachineStatus.State.valueOf(words.word()),
                words.word(),
                Instant.ofEpochSecond(words.number(), words.number()),
                words.flag(),
                false,
                words.many(() -> new AttachedDisk(
                        words.word(), AttachmentState.valueOf(words.word()), words.number(), limits(words))),
                words.many(() -> new AttachedInterface(words.word(), AttachmentState.valueOf(words.word()))));
        boolean obedient = words.flag();
        boolean pressed = words.flag();
        // absent when the machine has neither, and in a journal of an earlier version
        boolean more = !words.isAtEnd();
        boolean saving = more && words.flag();
        boolean pausedBefore = more && words.flag();
        words.end();
        return new SimulatedState.KeptMachine(
                spec, saving ? status.withSaving(true) : status, obedient, pressed, pausedBefore);
    }

    private static MachineSpec.Boot boot(Reader words) {
        String kind = words.word();
        return switch (kind) {
            case DISK -> new MachineSpec.Boot.Disk(MachineSpec.Firmware.valueOf(words.word()));
            case DIRECT -> new MachineSpec.Boot.Direct(words.word());
            default -> throw new IllegalArgumentException("no way to boot: " + kind);
        };
    }

    private static DiskLimits limits(Reader words) {
        if (!words.flag()) {
            return DiskLimits.NONE;
        }
        return new DiskLimits(words.number(), words.number(), words.number(), words.number(), words.number());
    }

    /** @throws IllegalArgumentException the text is none of a disk */
    static DiskSpec disk(String id, String text) {
        Reader words = new Reader(text);
        long sizeGiB = words.number();
        Optional<String> snapshotId = words.flag() ? Optional.of(words.word()) : Optional.empty();
        words.end();
        return new DiskSpec(id, sizeGiB, snapshotId);
    }

    private static final class Writer {
        private final StringBuilder text = new StringBuilder(320);

        private void separate() {
            if (!text.isEmpty()) {
                text.append(TAB);
            }
        }

        void add(long number) {
            separate();
            text.append(number);
        }

        void add(boolean flag) {
            separate();
            text.append(flag ? '+' : '-');
        }

        void add(String word) {
            separate();
            for (int i = 0; i < word.length(); i++) {
                char letter = word.charAt(i);
                switch (letter) {
                    case TAB -> text.append("\\t");
                    case '\n' -> text.append("\\n");
                    case '\r' -> text.append("\\r");
                    case '\\' -> text.append("\\\\");
                    default -> text.append(letter);
                }
            }
        }

        void add(DiskLimits limits) {
            boolean any = !limits.equals(DiskLimits.NONE);
            add(any);
            if (any) {
                add(limits.iops());
                add(limits.bytesPerSecond());
                add(limits.burstIops());
                add(limits.burstBytesPerSecond());
                add(limits.burstSeconds());
            }
        }
    }

    private static final class Reader {
        private final String text;
        private int at;

        private Reader(String text) {
            this.text = text;
        }

        private int endOfWord() {
            if (at > text.length()) {
                throw new IllegalArgumentException("too few words");
            }
            int tab = text.indexOf(TAB, at);
            return tab < 0 ? text.length() : tab;
        }

        String word() {
            int end = endOfWord();
            String word = text.substring(at, end);
            at = end + 1;
            return word.indexOf('\\') < 0 ? word : word.translateEscapes();
        }

        long number() {
            int end = endOfWord();
            long number = Long.parseLong(text, at, end, 10);
            at = end + 1;
            return number;
        }

        int count() {
            return Math.toIntExact(number());
        }

        boolean flag() {
            String word = word();
            return switch (word) {
                case "+" -> true;
                case "-" -> false;
                default -> throw new IllegalArgumentException("neither + nor -: " + word);
            };
        }

        <T> List<T> many(Supplier<T> one) {
            int count = count();
            List<T> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(one.get());
            }
            return all;
        }

        boolean isAtEnd() {
            return at > text.length();
        }

        void end() {
            if (!isAtEnd()) {
                throw new IllegalArgumentException("too many words");
            }
        }
    }
}
