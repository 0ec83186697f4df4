package io.virga.host.disk;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The supported formats of disk images, recognized by the first bytes of the file and never by its name. */
enum ImageFormat {
    QCOW2("qcow2"),
    VMDK("vmdk"),
    RAW("raw");

    private record Magic(int offset, byte[] bytes, String name) {
        Magic(int offset, String text, String name) {
            this(offset, text.getBytes(StandardCharsets.ISO_8859_1), name);
        }

        boolean in(byte[] head) {
            return head.length >= offset + bytes.length
                    && Arrays.equals(head, offset, offset + bytes.length, bytes, 0, bytes.length);
        }
    }

    private static final Magic QCOW2_MAGIC = new Magic(0, "QFI\u00fb\0\0\0", "qcow2");
    private static final Magic VMDK_MAGIC = new Magic(0, "KDMV", "vmdk");

    /** Formats that would otherwise be taken for a raw disk, which could never boot. */
    private static final List<Magic> REFUSED = List.of(
            new Magic(0, "QFI\u00fb", "an old qcow"),
            new Magic(0, "COWD", "an old vmdk"),
            new Magic(0, "# Disk DescriptorFile", "only the descriptor of a vmdk, without its disk,"),
            new Magic(0, "vhdxfile", "a vhdx"),
            new Magic(0, "conectix", "a vhd"),
            new Magic(0, "QED\0", "a qed"),
            new Magic(0x40, "\u007f\u0010\u00da\u00be", "a vdi"),
            new Magic(0, "\u001f\u008b", "a gzip-compressed"),
            new Magic(0, "\u00fd7zXZ\0", "an xz-compressed"),
            new Magic(0, "BZh", "a bzip2-compressed"),
            new Magic(0, "(\u00b5/\u00fd", "a zstd-compressed"),
            new Magic(0, "PK\u0003\u0004", "a zip"),
            new Magic(257, "ustar", "a tar (or OVA)"));

    private static final int HEAD = 512;

    private final String qemuName;

    ImageFormat(String qemuName) {
        this.qemuName = qemuName;
    }

    /** QEMU's name of the format. */
    String qemuName() {
        return qemuName;
    }

    /** Recognizes the format of a file. {@code INVALID} when it is not supported. */
    static ImageFormat of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        if (QCOW2_MAGIC.in(head)) {
            return QCOW2;
        }
        if (VMDK_MAGIC.in(head)) {
            return VMDK;
        }
        for (Magic magic : REFUSED) {
            if (magic.in(head)) {
                throw new HostException(
                        Reason.INVALID,
                        "%s is %s file; a disk image must be qcow2, raw, or vmdk in one file: unpack it or convert it with qemu-img convert"
                                .formatted(file, magic.name()));
            }
        }
        if (head.length < HEAD) {
            throw new HostException(Reason.INVALID, "%s is too short to be a disk image".formatted(file));
        }
        return RAW;
    }
}
