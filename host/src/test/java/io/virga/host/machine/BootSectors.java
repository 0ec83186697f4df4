package io.virga.host.machine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Guests of one sector: they write their words to the first serial port, and then do one thing. They need no kernel, and boot
 * in a tenth of a second.
 */
public enum BootSectors {
    /** Halts, and ignores the power button. */
    STUBBORN(0xfb, 0xf4, 0xeb, 0xfc),

    /** Writes its words for ever. */
    CHATTY(0xeb, 0xec),

    /** Counts the timer's interrupts in its memory, and writes a letter for each: a to z, and again. */
    COUNTING(
            0xc6, 0x06, 0x00, 0x06, 0x61, // mov byte [0x600], 'a'
            0xfb, 0xf4, // sti; hlt
            0xba, 0xf8, 0x03, 0xa0, 0x00, 0x06, 0xee, // mov dx, 0x3f8; mov al, [0x600]; out dx, al
            0xfe, 0xc0, 0x3c, 0x7b, 0x75, 0x02, 0xb0, 0x61, // inc al; cmp al, 'z' + 1; jnz over; mov al, 'a'
            0xa2, 0x00, 0x06, 0xeb, 0xeb), // over: mov [0x600], al; jmp to hlt

    /** Powers itself off: writes the sleep type to ACPI's PM1a control register of q35, where SeaBIOS places it. */
    SHORT_LIVED(0xba, 0x04, 0x06, 0xb8, 0x00, 0x20, 0xef, 0xf4, 0xeb, 0xfd),

    /** Enables the power button in PM1a, polls it at each timer interrupt, and powers off when it was pressed. */
    POLITE(
            0xba, 0x02, 0x06, 0xb8, 0x00, 0x01, 0xef, // mov dx, 0x602; mov ax, 0x100; out dx, ax
            0xfb, 0xf4, // sti; hlt
            0xba, 0x00, 0x06, 0xed, 0xf6, 0xc4, 0x01, 0x74, 0xf5, // in ax, 0x600; test ah, 1; jz back
            0xba, 0x04, 0x06, 0xb8, 0x00, 0x20, 0xef, 0xf4, 0xeb, 0xfd);

    private static final int DISK_BYTES = 1 << 20;
    private static final int SECTOR_BYTES = 512;
    private static final int ORIGIN = 0x7c00;
    private static final int[] SAY = {
        0x31,
        0xc0,
        0x8e,
        0xd8, // xor ax, ax; mov ds, ax
        0xbe,
        0x00,
        0x00, // mov si, words
        0xac,
        0x84,
        0xc0,
        0x74,
        0x06, // lodsb; test al, al; jz done
        0xba,
        0xf8,
        0x03,
        0xee,
        0xeb,
        0xf5 // mov dx, 0x3f8; out dx, al; jmp lodsb
    };

    @SuppressWarnings("ImmutableEnumChecker") // machine code, which nothing changes
    private final int[] deed;

    BootSectors(int... deed) {
        this.deed = deed;
    }

    /** Writes a raw disk image with this guest. */
    public Path write(Path file, String words) throws IOException {
        int[] say = SAY.clone();
        int wordsAt = ORIGIN + say.length + deed.length;
        say[5] = wordsAt & 0xff;
        say[6] = wordsAt >> 8;
        ByteArrayOutputStream sector = new ByteArrayOutputStream();
        Arrays.stream(say).forEach(sector::write);
        Arrays.stream(deed).forEach(sector::write);
        sector.writeBytes(words.getBytes(StandardCharsets.US_ASCII));
        byte[] disk = Arrays.copyOf(sector.toByteArray(), DISK_BYTES);
        disk[SECTOR_BYTES - 2] = 0x55;
        disk[SECTOR_BYTES - 1] = (byte) 0xaa;
        return Files.write(file, disk);
    }
}
