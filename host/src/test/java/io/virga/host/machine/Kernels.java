package io.virga.host.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Kernels of a few instructions, which QEMU loads by their Multiboot header. */
enum Kernels {
    /** Answers the probe at once. */
    QUICK("b02a e6f4 ebfe"), // mov al, ANSWER; out PORT, al; jump to itself

    /** Keeps its processor busy for ever. */
    HANGS("ebfe"),

    /** Causes a triple fault: an interrupt without a table of handlers. */
    FAULTS("31c0 50 50 0f011c24 cc"), // xor eax, eax; push eax; push eax; lidt [esp]; int3

    /** Answers after so many instructions that a translator needs minutes for them. */
    SLOW("bb00040000 b9ffffffff e2fe 4b 75f6 b02a e6f4 ebfe");
    // mov ebx, 1024; mov ecx, -1; loop to itself; dec ebx; jnz back; as QUICK

    private static final int MAGIC = 0x1badb002;
    private static final int WITH_ADDRESSES = 1 << 16;
    private static final int HEADER_BYTES = 32;
    private static final int LOAD_ADDRESS = 0x100000;
    private static final int STACK_BYTES = 4096;

    private final String code;

    Kernels(String code) {
        this.code = code;
    }

    Path write(Path file) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(code.replace(" ", ""));
        // mov esp, the end of the loaded image
        byte[] start = {(byte) 0xbc, 0, 0, 0, 0};
        int size = HEADER_BYTES + start.length + bytes.length + STACK_BYTES;
        ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).putInt(1, LOAD_ADDRESS + size);
        ByteBuffer kernel = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        kernel.putInt(MAGIC).putInt(WITH_ADDRESSES).putInt(-(MAGIC + WITH_ADDRESSES));
        // the header's own address, first and last address to load, end of the cleared memory, entry
        kernel.putInt(LOAD_ADDRESS).putInt(LOAD_ADDRESS).putInt(LOAD_ADDRESS + size);
        kernel.putInt(LOAD_ADDRESS + size).putInt(LOAD_ADDRESS + HEADER_BYTES);
        kernel.put(start).put(bytes);
        return Files.write(file, kernel.array());
    }
}
