package io.virga.cloud.volume;

import java.util.Locale;

/**
 * EBS's volume types, with the limits of each.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html">Amazon EBS volume types</a>
 */
public enum VolumeType {
    GP3(1, 65_536, true),
    GP2(1, 16_384, true),
    IO1(4, 16_384, true),
    IO2(4, 65_536, true),
    ST1(125, 16_384, false),
    SC1(125, 16_384, false),
    STANDARD(1, 1_024, true);

    private final int smallestGiB;
    private final int largestGiB;
    private final boolean bootable;

    VolumeType(int smallestGiB, int largestGiB, boolean bootable) {
        this.smallestGiB = smallestGiB;
        this.largestGiB = largestGiB;
        this.bootable = bootable;
    }

    /**
     * The type with this name: {@code gp3}.
     *
     * @throws io.virga.wire.ServiceException InvalidParameterValue for an unknown name
     */
    public static VolumeType of(String name) {
        for (VolumeType type : values()) {
            if (type.wireName().equals(name)) {
                return type;
            }
        }
        throw VolumeErrors.unknownType(name);
    }

    /** The name in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int smallestGiB() {
        return smallestGiB;
    }

    public int largestGiB() {
        return largestGiB;
    }

    /**
     * Refuses types that cannot be a boot volume in EC2.
     *
     * @throws io.virga.wire.ServiceException InvalidParameterCombination
     */
    public void requireBootable() {
        if (!bootable) {
            throw VolumeErrors.notBootable(this);
        }
    }
}
