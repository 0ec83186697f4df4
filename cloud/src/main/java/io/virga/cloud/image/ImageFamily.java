package io.virga.cloud.image;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Public images that common tools look for: their publisher, their names, and their properties in EC2.
 *
 * @see <a href="https://docs.aws.amazon.com/linux/al2023/ug/naming-and-versioning.html">Amazon Linux 2023</a>
 * @see <a href="https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/">Ubuntu</a>
 * @see <a href="https://wiki.debian.org/Cloud/AmazonEC2Image">Debian</a>
 */
public enum ImageFamily {
    AMAZON_LINUX_2023(
            "al2023",
            ImageFamily.AMAZON,
            "al2023-ami-%1$s-kernel-6.1-%2$s",
            "Amazon Linux 2023 AMI %1$s %2$s HVM kernel-6.1",
            8,
            90),
    AMAZON_LINUX_2023_MINIMAL(
            "al2023-minimal",
            ImageFamily.AMAZON,
            "al2023-ami-minimal-%1$s-kernel-6.1-%2$s",
            "Amazon Linux 2023 AMI %1$s %2$s Minimal HVM kernel-6.1",
            2,
            90),
    UBUNTU_22_04(
            "ubuntu-22.04",
            ImageFamily.CANONICAL,
            "ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-%3$s-server-%1$s",
            "Canonical, Ubuntu, 22.04, %3$s jammy image",
            8,
            730),
    UBUNTU_24_04(
            "ubuntu-24.04",
            ImageFamily.CANONICAL,
            "ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-%3$s-server-%1$s",
            "Canonical, Ubuntu, 24.04, %3$s noble image",
            8,
            730),
    DEBIAN_12("debian-12", ImageFamily.DEBIAN, "debian-12-%3$s-%1$s", "Debian 12 (%1$s)", 8, 730),
    DEBIAN_13("debian-13", ImageFamily.DEBIAN, "debian-13-%3$s-%1$s", "Debian 13 (%1$s)", 8, 730);

    static final String AMAZON = "137112412989";
    static final String CANONICAL = "099720109477";
    static final String DEBIAN = "136693071363";

    /** Debian numbers its builds by day; this day has the number 0. */
    private static final LocalDate DEBIAN_BUILD_ZERO = LocalDate.of(2019, 8, 2);

    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;

    private final String label;
    private final String account;
    private final String name;
    private final String description;
    private final int sizeGiB;
    private final int lifetimeDays;

    /**
     * In the format strings, argument 1 is the release, 2 is EC2's name of the architecture, and 3 is Debian's.
     *
     * @param lifetimeDays the days from an image's creation to its deprecation
     */
    ImageFamily(String label, String account, String name, String description, int sizeGiB, int lifetimeDays) {
        this.label = label;
        this.account = account;
        this.name = name;
        this.description = description;
        this.sizeGiB = sizeGiB;
        this.lifetimeDays = lifetimeDays;
    }

    /** The family with this label. */
    public static Optional<ImageFamily> labelled(String label) {
        requireNonNull(label, "label is null");
        return Arrays.stream(values())
                .filter(family -> family.label.equals(label))
                .findFirst();
    }

    /** The labels of all families. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ImageFamily::label).toList();
    }

    /** The owner alias that EC2 shows for images of Amazon and of verified publishers. */
    static Optional<String> ownerAlias(String account) {
        return switch (account) {
            case AMAZON, CANONICAL, DEBIAN -> Optional.of("amazon");
            default -> Optional.empty();
        };
    }

    /** A short name for users to type: {@code ubuntu-24.04}. */
    public String label() {
        return label;
    }

    /** The account that publishes the images. */
    public String account() {
        return account;
    }

    /**
     * The name of an image.
     *
     * @param architecture as EC2 names it: {@code x86_64} or {@code arm64}
     */
    public String name(String release, String architecture) {
        return name.formatted(release, architecture, debianArchitecture(architecture));
    }

    /** The release of an image of this family, which its name tells; empty for an image that is not of this family. */
    Optional<String> release(Image image) {
        if (!image.account().equals(account)) {
            return Optional.empty();
        }
        String[] around = name("\n", image.architecture()).split("\n", -1);
        String name = image.name();
        if (name.length() <= around[0].length() + around[1].length()
                || !name.startsWith(around[0])
                || !name.endsWith(around[1])) {
            return Optional.empty();
        }
        String release = name.substring(around[0].length(), name.length() - around[1].length());
        // "minimal-2023.9.20251208.0" is the release of no family, but its minimal image's name begins like the
        // other's.
        return Character.isDigit(release.charAt(0)) ? Optional.of(release) : Optional.empty();
    }

    String description(String release, String architecture) {
        return description.formatted(release, architecture, debianArchitecture(architecture));
    }

    private static String debianArchitecture(String architecture) {
        return architecture.equals("x86_64") ? "amd64" : architecture;
    }

    /** The version that the publisher would give to a release built now. */
    public String release(Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return switch (this) {
            case AMAZON_LINUX_2023, AMAZON_LINUX_2023_MINIMAL -> "2023.0." + DATE.format(day) + ".0";
            case UBUNTU_22_04, UBUNTU_24_04 -> DATE.format(day);
            case DEBIAN_12, DEBIAN_13 -> DATE.format(day) + "-" + ChronoUnit.DAYS.between(DEBIAN_BUILD_ZERO, day);
        };
    }

    /** The device name of the root volume. */
    public String rootDeviceName() {
        return account.equals(CANONICAL) ? "/dev/sda1" : "/dev/xvda";
    }

    int sizeGiB() {
        return sizeGiB;
    }

    String volumeType() {
        return this == UBUNTU_22_04 ? "gp2" : "gp3";
    }

    static String bootMode(String architecture) {
        return architecture.equals("arm64") ? "uefi" : "uefi-preferred";
    }

    /** The properties of an image. An image that has been replaced by a newer one is deprecated after a while. */
    Image.Traits traits(Instant created, boolean replaced) {
        boolean requiresTokens = switch (this) {
            case AMAZON_LINUX_2023, AMAZON_LINUX_2023_MINIMAL, DEBIAN_13 -> true;
            case UBUNTU_22_04, UBUNTU_24_04, DEBIAN_12 -> false;
        };
        return new Image.Traits(
                Optional.of("simple"),
                requiresTokens ? Optional.of("v2.0") : Optional.empty(),
                account.equals(CANONICAL) ? List.of("/dev/sdb", "/dev/sdc") : List.of(),
                replaced ? Optional.of(created.plus(lifetimeDays, ChronoUnit.DAYS)) : Optional.empty());
    }
}
