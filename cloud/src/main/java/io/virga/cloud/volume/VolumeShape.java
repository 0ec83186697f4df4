package io.virga.cloud.volume;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A volume's type, size and performance, within EBS's limits. RunInstances checks each volume of a launch with this class,
 * and so does every other operation that creates or modifies volumes.
 *
 * @param iops empty for types without provisioned or baseline IOPS
 * @param throughputMiBps for gp3 only
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html">Amazon EBS volume types</a>
 */
public record VolumeShape(VolumeType type, int sizeGiB, Optional<Integer> iops, Optional<Integer> throughputMiBps) {
    private static final int GP3_BASE_IOPS = 3_000;
    private static final int GP3_MOST_IOPS = 80_000;
    private static final int GP3_IOPS_PER_GIB = 500;
    private static final int GP3_BASE_THROUGHPUT = 125;
    private static final int GP3_MOST_THROUGHPUT = 2_000;
    private static final double GP3_THROUGHPUT_PER_IOPS = 0.25;
    private static final int FEWEST_PROVISIONED_IOPS = 100;
    private static final int IO1_MOST_IOPS = 64_000;
    private static final int IO1_IOPS_PER_GIB = 50;
    private static final int IO2_MOST_IOPS = 256_000;
    private static final int IO2_IOPS_PER_GIB = 1_000;

    public VolumeShape {
        requireNonNull(type, "type is null");
        requireNonNull(iops, "iops is null");
        requireNonNull(throughputMiBps, "throughputMiBps is null");
    }

    /**
     * The shape that a request specifies, with EBS's defaults for what the request omits.
     *
     * @throws io.virga.wire.ServiceException InvalidParameterValue for a size, IOPS or throughput that is out of range, or
     *     out of proportion; InvalidParameterCombination for a parameter that the type does not have; MissingParameter for
     *     the IOPS that io1 and io2 require
     */
    public static VolumeShape of(
            VolumeType type, int sizeGiB, Optional<Integer> iops, Optional<Integer> throughputMiBps) {
        if (sizeGiB < type.smallestGiB() || sizeGiB > type.largestGiB()) {
            throw VolumeErrors.sizeOutOfRange(type, sizeGiB);
        }
        Optional<Integer> checkedIops = checkedIops(type, sizeGiB, iops);
        return new VolumeShape(type, sizeGiB, checkedIops, checkedThroughput(type, checkedIops, throughputMiBps));
    }

    private static Optional<Integer> checkedIops(VolumeType type, int sizeGiB, Optional<Integer> asked) {
        return switch (type) {
            case GP3 ->
                Optional.of(proportionate(
                        inRange(type, asked.orElse(GP3_BASE_IOPS), GP3_BASE_IOPS, GP3_MOST_IOPS),
                        sizeGiB,
                        GP3_BASE_IOPS,
                        GP3_IOPS_PER_GIB));
            case IO1 -> Optional.of(provisioned(type, sizeGiB, asked, IO1_MOST_IOPS, IO1_IOPS_PER_GIB));
            case IO2 -> Optional.of(provisioned(type, sizeGiB, asked, IO2_MOST_IOPS, IO2_IOPS_PER_GIB));
            case GP2 -> {
                refuse(type, "iops", asked);
                yield Optional.of(Math.clamp(3L * sizeGiB, 100, 16_000));
            }
            case ST1, SC1, STANDARD -> {
                refuse(type, "iops", asked);
                yield Optional.empty();
            }
        };
    }

    private static int provisioned(VolumeType type, int sizeGiB, Optional<Integer> asked, int most, int perGiB) {
        int iops = asked.orElseThrow(() -> VolumeErrors.iopsMissing(type));
        return proportionate(inRange(type, iops, FEWEST_PROVISIONED_IOPS, most), sizeGiB, 0, perGiB);
    }

    private static int inRange(VolumeType type, int iops, int fewest, int most) {
        if (iops < fewest || iops > most) {
            throw VolumeErrors.iopsOutOfRange(type, iops, fewest, most);
        }
        return iops;
    }

    /** @param free the IOPS that are allowed for a volume of any size */
    private static int proportionate(int iops, int sizeGiB, int free, int perGiB) {
        if (iops > free && iops > (long) perGiB * sizeGiB) {
            throw VolumeErrors.iopsRatio((double) iops / sizeGiB, perGiB);
        }
        return iops;
    }

    private static Optional<Integer> checkedThroughput(
            VolumeType type, Optional<Integer> iops, Optional<Integer> asked) {
        if (type != VolumeType.GP3) {
            refuse(type, "throughput", asked);
            return Optional.empty();
        }
        int throughput = asked.orElse(GP3_BASE_THROUGHPUT);
        if (throughput < GP3_BASE_THROUGHPUT || throughput > GP3_MOST_THROUGHPUT) {
            throw VolumeErrors.throughputOutOfRange(throughput, GP3_BASE_THROUGHPUT, GP3_MOST_THROUGHPUT);
        }
        double ratio = (double) throughput / iops.orElseThrow();
        if (ratio > GP3_THROUGHPUT_PER_IOPS) {
            throw VolumeErrors.throughputRatio(ratio, GP3_THROUGHPUT_PER_IOPS);
        }
        return Optional.of(throughput);
    }

    private static void refuse(VolumeType type, String parameter, Optional<Integer> asked) {
        if (asked.isPresent()) {
            throw VolumeErrors.unsupportedParameter(type, parameter);
        }
    }
}
