package io.virga.cloud.resource;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Generates ids: a prefix and 17 hexadecimal digits, the length that EC2 has used since 2018. */
public final class Ids {
    private static final HexFormat HEX = HexFormat.of();

    private final RandomGenerator random;

    /** @param random must be safe for concurrent use */
    public Ids(RandomGenerator random) {
        this.random = requireNonNull(random, "random is null");
    }

    /** A new id: {@code next("vol")} is {@code vol-0123456789abcdef0}. */
    public String next(String prefix) {
        return prefix + "-0" + HEX.toHexDigits(random.nextLong());
    }

    /** A MAC address like EC2's: locally administered, beginning with {@code 02}. */
    public String nextMacAddress() {
        String digits = HEX.toHexDigits(random.nextLong());
        StringBuilder address = new StringBuilder("02");
        for (int i = 0; i < 5; i++) {
            address.append(':').append(digits, 2 * i, 2 * i + 2);
        }
        return address.toString();
    }

    /** A UUID for an instance. It begins with {@code ec2}, by which guests recognize that they run on EC2. */
    public String nextMachineUuid() {
        String digits = HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
        return "ec2" + digits.substring(3, 8) + "-" + digits.substring(8, 12) + "-4" + digits.substring(13, 16) + "-a"
                + digits.substring(17, 20) + "-" + digits.substring(20, 32);
    }
}
