package io.virga.cloud.resource;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes ids: a prefix and 17 random hexadecimal digits, as EC2's are since 2018. */
public final class Ids {
    private static final HexFormat HEX = HexFormat.of();

    private final RandomGenerator random;

    /** @param random may be used by several threads at once */
    public Ids(RandomGenerator random) {
        this.random = requireNonNull(random, "random is null");
    }

    /** A new id: {@code next("vol")} is {@code vol-0123456789abcdef0}. */
    public String next(String prefix) {
        return prefix + "-0" + HEX.toHexDigits(random.nextLong());
    }

    /** A MAC address of EC2's kind: locally administered, beginning with {@code 02}. */
    public String nextMacAddress() {
        String digits = HEX.toHexDigits(random.nextLong());
        StringBuilder address = new StringBuilder("02");
        for (int i = 0; i < 5; i++) {
            address.append(':').append(digits, 2 * i, 2 * i + 2);
        }
        return address.toString();
    }

    /** A UUID of an instance, which begins with {@code ec2} so that the guest knows where it runs. */
    public String nextMachineUuid() {
        String digits = HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
        return "ec2" + digits.substring(3, 8) + "-" + digits.substring(8, 12) + "-4" + digits.substring(13, 16) + "-a"
                + digits.substring(17, 20) + "-" + digits.substring(20, 32);
    }
}
