package io.virga.host.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Patches the two places in GRUB that locate the rest of it, as {@code grub-install} does on a real disk. Offsets are those
 * of GRUB's {@code boot.S} ({@code GRUB_BOOT_MACHINE_KERNEL_SECTOR}, {@code …_DRIVE_CHECK}) and {@code diskboot.S} (the
 * first block list).
 */
final class BootBlocks {
    /** Boot code ends where the MBR's disk signature begins. */
    static final int BOOT_CODE_BYTES = 440;

    private static final int KERNEL_SECTOR = 0x5c;
    private static final int DRIVE_CHECK = 0x66;
    private static final int FIRST_BLOCK_LIST = PartitionTable.SECTOR_BYTES - 12;

    private BootBlocks() {}

    /** The boot code for the disk's first sector, patched to load the core image from {@code coreSector}. */
    static byte[] bootCode(byte[] bootImage, long coreSector) {
        if (bootImage.length != PartitionTable.SECTOR_BYTES) {
            throw new IllegalArgumentException("GRUB's boot.img has " + bootImage.length + " bytes, not 512");
        }
        byte[] code = Arrays.copyOf(bootImage, BOOT_CODE_BYTES);
        littleEndian(code).putLong(KERNEL_SECTOR, coreSector);
        // As grub-install does on hard disks: two NOPs replace the drive check, to trust the BIOS's drive number.
        code[DRIVE_CHECK] = (byte) 0x90;
        code[DRIVE_CHECK + 1] = (byte) 0x90;
        return code;
    }

    /** The core image for {@code coreSector}: its first sector loads the following ones. */
    static byte[] coreImage(byte[] core, long coreSector) {
        if (core.length <= PartitionTable.SECTOR_BYTES) {
            throw new IllegalArgumentException("GRUB's core image has only " + core.length + " bytes");
        }
        byte[] placed = core.clone();
        littleEndian(placed).putLong(FIRST_BLOCK_LIST, coreSector + 1);
        return placed;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
