package io.virga.host.image;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import io.virga.host.image.PartitionTable.Partition;
import io.virga.host.image.PartitionTable.Purpose;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Builds a bootable disk in a file: a partition table, GRUB for BIOS and UEFI, and a root file system made from a directory.
 * Partitions are numbered as in Debian's and Ubuntu's cloud images: 1 is the root, 14 and 15 hold the boot loaders.
 */
final class DiskAssembly {
    static final String ROOT_LABEL = "virga-root";

    private static final long BIOS_BOOT_SECTOR = 2048;
    private static final long BIOS_BOOT_SECTORS = 4096;
    private static final long ESP_SECTOR = 6144;
    private static final long ESP_SECTORS = 14336;
    private static final long ROOT_SECTOR = 20480;
    private static final int BLOCK_BYTES = 4096;
    private static final List<String> GRUB_MODULES = List.of(
            "part_gpt",
            "ext2",
            "normal",
            "linux",
            "configfile",
            "search",
            "search_label",
            "serial",
            "terminal",
            "echo",
            "test");

    private final BuildPrograms programs;
    private final UnpackedPackages tools;
    private final Path directory;
    private final String name;
    private final long sizeBytes;
    private final long epochSeconds;

    /**
     * @param tools packages with GRUB, mtools and e2fsprogs
     * @param directory for intermediate files
     * @param name the image's name, from which its identifiers are derived
     * @param epochSeconds the timestamp that is written into the file systems
     */
    DiskAssembly(
            BuildPrograms programs,
            UnpackedPackages tools,
            Path directory,
            String name,
            long sizeBytes,
            long epochSeconds) {
        this.programs = requireNonNull(programs, "programs is null");
        this.tools = requireNonNull(tools, "tools is null");
        this.directory = requireNonNull(directory, "directory is null");
        this.name = requireNonNull(name, "name is null");
        this.sizeBytes = sizeBytes;
        this.epochSeconds = epochSeconds;
    }

    /** The layout of a disk of this size. */
    static PartitionTable layout(String name, long sizeBytes) {
        long sectors = sizeBytes / PartitionTable.SECTOR_BYTES;
        long rootSectors = (sectors - PartitionTable.TABLE_SECTORS - 1 - ROOT_SECTOR) / 8 * 8;
        return new PartitionTable(
                identifier(name, "disk"),
                sectors,
                List.of(
                        new Partition(
                                14,
                                Purpose.BIOS_BOOT,
                                identifier(name, "bios"),
                                "bios",
                                BIOS_BOOT_SECTOR,
                                BIOS_BOOT_SECTORS),
                        new Partition(15, Purpose.EFI_SYSTEM, identifier(name, "esp"), "esp", ESP_SECTOR, ESP_SECTORS),
                        new Partition(
                                1, Purpose.LINUX_ROOT, identifier(name, "root"), "root", ROOT_SECTOR, rootSectors)));
    }

    /** Makes an empty disk with its partition table. */
    Path createDisk() throws IOException {
        Path disk = directory.resolve("disk.raw");
        try (FileChannel channel = FileChannel.open(disk, CREATE_NEW, WRITE)) {
            PartitionTable.writeFully(channel, ByteBuffer.allocate(1), sizeBytes - 1);
            layout(name, sizeBytes).write(channel);
        }
        return disk;
    }

    /**
     * The command that fills the root partition from a directory. It must run as root, or under fakeroot, so that the files
     * get the owners that they have in the guest.
     */
    List<String> makeRootCommand(Path disk, Path tree) {
        Partition root = layout(name, sizeBytes).partitions().getLast();
        long blocks = root.sectors() * PartitionTable.SECTOR_BYTES / BLOCK_BYTES;
        return tools.command(
                "mke2fs",
                List.of(
                        "-q",
                        "-F",
                        "-t",
                        "ext4",
                        "-b",
                        Integer.toString(BLOCK_BYTES),
                        "-L",
                        ROOT_LABEL,
                        "-U",
                        identifier(name, "file system").toString(),
                        "-d",
                        tree.toString(),
                        "-m",
                        "1",
                        "-E",
                        "offset=" + root.firstSector() * PartitionTable.SECTOR_BYTES
                                + ",root_owner=0:0,lazy_itable_init=0,lazy_journal_init=0,hash_seed="
                                + identifier(name, "hash"),
                        disk.toString(),
                        Long.toString(blocks)));
    }

    /** The environment of {@link #makeRootCommand}. */
    Map<String, String> makeRootEnvironment() throws IOException {
        Path settings = directory.resolve("mke2fs.conf");
        Files.write(settings, GuestTree.resource("mke2fs.conf"));
        String epoch = Long.toString(epochSeconds);
        return Map.of("MKE2FS_CONFIG", settings.toString(), "SOURCE_DATE_EPOCH", epoch, "E2FSPROGS_FAKE_TIME", epoch);
    }

    /** Installs GRUB for BIOS and for UEFI. Both read {@code /boot/grub/grub.cfg} of the root file system. */
    void installBootLoader(Path disk) throws IOException {
        Path early = directory.resolve("grub-early.cfg");
        Files.write(early, GuestTree.resource("grub-early.cfg"));
        Path bios = tools.file("usr/lib/grub/i386-pc");
        byte[] core = grubImage("i386-pc", bios, early, List.of("biosdisk"));
        if (core.length > BIOS_BOOT_SECTORS * PartitionTable.SECTOR_BYTES) {
            throw new IOException("GRUB's core image is too large for its partition: " + core.length + " bytes");
        }
        byte[] bootCode = BootBlocks.bootCode(Files.readAllBytes(bios.resolve("boot.img")), BIOS_BOOT_SECTOR);
        byte[] uefi = grubImage("x86_64-efi", tools.file("usr/lib/grub/x86_64-efi"), early, List.of("fat"));
        try (FileChannel channel = FileChannel.open(disk, READ, WRITE)) {
            PartitionTable.writeFully(channel, ByteBuffer.wrap(bootCode), 0);
            PartitionTable.writeFully(
                    channel,
                    ByteBuffer.wrap(BootBlocks.coreImage(core, BIOS_BOOT_SECTOR)),
                    BIOS_BOOT_SECTOR * PartitionTable.SECTOR_BYTES);
        }
        writeEfiSystemPartition(disk, uefi);
    }

    /** Converts the disk into a compressed qcow2 image. */
    void convert(Path disk, Path image) {
        run(List.of(
                "qemu-img",
                "convert",
                "-O",
                "qcow2",
                "-c",
                "-o",
                "compression_type=zstd",
                disk.toString(),
                image.toString()));
    }

    private byte[] grubImage(String platform, Path modules, Path early, List<String> more) throws IOException {
        Path image = directory.resolve("grub." + platform);
        List<String> arguments = new ArrayList<>(List.of(
                "-O",
                platform,
                "-d",
                modules.toString(),
                "-p",
                "(hd0,gpt1)/boot/grub",
                "-c",
                early.toString(),
                "-o",
                image.toString()));
        arguments.addAll(more);
        arguments.addAll(GRUB_MODULES);
        run(tools.command("grub-mkimage", arguments));
        return Files.readAllBytes(image);
    }

    /** Makes the FAT file system in the disk file, with mtools at the partition's offset. */
    private void writeEfiSystemPartition(Path disk, byte[] uefi) throws IOException {
        Path loader = directory.resolve("BOOTX64.EFI");
        Files.write(loader, uefi);
        String place = disk + "@@" + ESP_SECTOR * PartitionTable.SECTOR_BYTES;
        Path settings = directory.resolve("mtools.conf");
        Files.writeString(settings, "mtools_skip_check=1\n");
        Map<String, String> environment =
                Map.of("MTOOLSRC", settings.toString(), "SOURCE_DATE_EPOCH", Long.toString(epochSeconds));
        mtools(
                "mformat",
                environment,
                List.of(
                        "-i",
                        place,
                        "-v",
                        "ESP",
                        "-N",
                        "56495247",
                        "-T",
                        Long.toString(ESP_SECTORS),
                        "-h",
                        "16",
                        "-s",
                        "32",
                        "::"));
        mtools("mmd", environment, List.of("-i", place, "::EFI", "::EFI/BOOT"));
        mtools("mcopy", environment, List.of("-i", place, loader.toString(), "::EFI/BOOT/BOOTX64.EFI"));
    }

    /** mtools selects the tool by the name that it is called by. The loader runs it as mtools, so {@code -c} selects it. */
    private void mtools(String tool, Map<String, String> environment, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("-c", tool));
        words.addAll(arguments);
        programs.run(new BuildPrograms.Run(tools.command("mtools", words), environment, directory));
    }

    private void run(List<String> command) {
        programs.run(new BuildPrograms.Run(command, Map.of(), directory));
    }

    private static UUID identifier(String name, String part) {
        return UUID.nameUUIDFromBytes(("io.virga.host.image " + name + " " + part).getBytes(StandardCharsets.UTF_8));
    }
}
