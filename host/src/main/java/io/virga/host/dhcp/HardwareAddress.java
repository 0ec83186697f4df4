package io.virga.host.dhcp;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An Ethernet address in canonical form: {@code 02:ab:cd:00:00:01}.
 *
 * @param text six bytes in lower case, separated by colons
 */
public record HardwareAddress(String text) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");
    private static final HexFormat FORMAT = HexFormat.ofDelimiter(":");
    static final int LENGTH = 6;

    public HardwareAddress {
        text = text.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not an Ethernet address: " + text);
        }
    }

    static HardwareAddress of(byte[] bytes) {
        return new HardwareAddress(FORMAT.formatHex(bytes, 0, LENGTH));
    }

    byte[] bytes() {
        return FORMAT.parseHex(text);
    }
}
