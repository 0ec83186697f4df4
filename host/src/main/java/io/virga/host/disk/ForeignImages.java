package io.virga.host.disk;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.jail.Jail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Inspects an untrusted disk image before it is imported. */
public final class ForeignImages {
    private static final int SECTOR_BYTES = 512;
    private static final int LARGE_SECTOR_BYTES = 4096;

    /** The prefix of temporary directories. */
    public static final String TEMPORARY = "inspection-";

    /** How much of a disk's beginning is inspected. */
    static final int BEGINNING_BYTES = 8192;

    private static final byte[] PARTITION_TABLE = "EFI PART".getBytes(StandardCharsets.US_ASCII);

    private final QemuImg qemuImg;

    public ForeignImages(Jail jail) {
        this.qemuImg = new QemuImg(requireNonNull(jail, "jail is null"));
    }

    /**
     * Whether a disk begins with a boot sector or a partition table. Without either it cannot boot, and is most likely not
     * a disk.
     *
     * @param directory where a temporary directory may be made
     * @throws HostException INVALID when the image is refused
     */
    public boolean canBoot(Path image, Path directory) {
        try {
            ForeignImage foreign = ForeignImage.of(image);
            if (foreign.format() == ImageFormat.RAW) {
                return canBoot(beginning(image));
            }
            Path work = Files.createTempDirectory(directory, TEMPORARY);
            try {
                Path target = work.resolve("beginning");
                qemuImg.copyBeginning(qemuImg.readable(foreign, work.resolve("source")), target);
                return canBoot(beginning(target));
            } finally {
                DurableFiles.deleteTree(work);
            }
        } catch (IOException e) {
            throw new HostException(
                    Reason.INVALID, "the image %s can't be read: %s".formatted(image, e.getMessage()), e);
        }
    }

    private static byte[] beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BEGINNING_BYTES);
        }
    }

    static boolean canBoot(byte[] beginning) {
        boolean marked = beginning.length >= SECTOR_BYTES
                && beginning[SECTOR_BYTES - 2] == 0x55
                && beginning[SECTOR_BYTES - 1] == (byte) 0xaa;
        return marked || hasPartitionTable(beginning, SECTOR_BYTES) || hasPartitionTable(beginning, LARGE_SECTOR_BYTES);
    }

    private static boolean hasPartitionTable(byte[] beginning, int at) {
        int end = at + PARTITION_TABLE.length;
        return beginning.length >= end && Arrays.equals(beginning, at, end, PARTITION_TABLE, 0, PARTITION_TABLE.length);
    }
}
