package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The user space of the guest that tests an accelerator: an initial RAM disk with one program, {@code /init}, which a Linux
 * kernel starts at the end of its boot. The program does what guests do all the time: it computes with AVX if processor and
 * kernel support it, writes to 8 MiB of fresh pages, moves to the second processor, sleeps until a timer interrupt, and ends
 * QEMU through the device isa-debug-exit.
 */
final class ProbeGuest {
    /** The byte that the guest writes to isa-debug-exit when everything worked. */
    static final int ANSWER = 0x2a;

    /** The byte that the guest writes when the second processor is not available. */
    static final int ONE_PROCESSOR = 0x13;

    /** The port of isa-debug-exit. */
    static final int PORT = 0xf4;

    private static final int LOAD_ADDRESS = 0x400000;
    private static final int ELF_HEADER_BYTES = 64;
    private static final int PROGRAM_HEADER_BYTES = 56;
    private static final int X86_64 = 62;
    private static final int EXECUTABLE_FILE = 0100755;

    /** The program: x86-64 instructions and Linux system calls. */
    private static final String CODE = String.join(
            "",
            "b801000000 0fa2", // mov eax, 1; cpuid
            "81e100000018 81f900000018 7513", // ecx & (AVX | OSXSAVE) is not both: skip AVX
            "31c9 0f01d0 2406 3c06 7508", // xgetbv: the kernel keeps XMM and YMM, or skip AVX
            "c5fc57c0 c5fc58c8", // vxorps ymm0, ymm0, ymm0; vaddps ymm1, ymm0, ymm0
            "b809000000 31ff be00008000 ba03000000", // mmap(0, 8 MiB, READ | WRITE,
            "41ba22000000 49c7c0ffffffff 4531c9 0f05", //   PRIVATE | ANONYMOUS, -1, 0)
            "b900080000", // mov ecx, 2048
            "c60001 480500100000 e2f5", // mov byte [rax], 1; add rax, 4096; loop
            "6a02 b8cb000000 31ff be08000000 4889e2 0f05", // sched_setaffinity(0, 8, {processor 1})
            "4889c3", // mov rbx, rax
            "68002d3101 6a00 b823000000 4889e7 31f6 0f05", // nanosleep({0 s, 20 ms}, 0)
            "b8ad000000 bff4000000 be04000000 ba01000000 0f05", // ioperm(0xf4, 4, 1)
            "b02a 4885db 7902 b013", // al = rbx < 0 ? ONE_PROCESSOR : ANSWER
            "e6f4 f390 ebfc"); // out 0xf4, al; pause for ever

    private ProbeGuest() {}

    /** The initial RAM disk, a cpio archive in the "newc" format. */
    static byte[] initialRamDisk() {
        byte[] init = program();
        ByteBuffer archive = ByteBuffer.allocate(1024 + init.length);
        entry(archive, "init", EXECUTABLE_FILE, init);
        entry(archive, "TRAILER!!!", 0, new byte[0]);
        return Arrays.copyOf(archive.array(), archive.position());
    }

    /** A static ELF file with one segment, by the ELF-64 Object File Format. */
    private static byte[] program() {
        byte[] code = HexFormat.of().parseHex(CODE.replace(" ", ""));
        int codeAt = ELF_HEADER_BYTES + PROGRAM_HEADER_BYTES;
        int size = codeAt + code.length;
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        // e_ident: ELF, 64 bits, little-endian, version 1
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0);
        // executable, machine, version, entry
        file.putShort((short) 2).putShort((short) X86_64).putInt(1).putLong(LOAD_ADDRESS + codeAt);
        // offsets of program and section headers, flags, sizes and counts of the headers
        file.putLong(ELF_HEADER_BYTES).putLong(0).putInt(0);
        file.putShort((short) ELF_HEADER_BYTES)
                .putShort((short) PROGRAM_HEADER_BYTES)
                .putShort((short) 1);
        file.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        // PT_LOAD, readable and executable, offset, virtual and physical address, sizes in file and memory, alignment
        file.putInt(1).putInt(5).putLong(0).putLong(LOAD_ADDRESS).putLong(LOAD_ADDRESS);
        file.putLong(size).putLong(size).putLong(0x1000);
        return file.put(code).array();
    }

    private static void entry(ByteBuffer archive, String name, int mode, byte[] content) {
        requireNonNull(content, "content is null");
        byte[] path = (name + "\0").getBytes(StandardCharsets.US_ASCII);
        int[] fields = {1, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, path.length, 0};
        StringBuilder header = new StringBuilder("070701");
        for (int field : fields) {
            header.append("%08X".formatted(field));
        }
        archive.put(header.toString().getBytes(StandardCharsets.US_ASCII)).put(path);
        pad(archive);
        archive.put(content);
        pad(archive);
    }

    private static void pad(ByteBuffer archive) {
        archive.put(new byte[(4 - archive.position() % 4) % 4]);
    }
}
