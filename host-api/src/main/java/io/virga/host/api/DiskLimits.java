package io.virga.host.api;

/**
 * How much a machine may read and write on a disk, both counted together. Zero means no limit.
 *
 * @param iops input and output operations a second
 * @param bytesPerSecond bytes a second
 * @param burstIops operations a second for as long as a burst lasts; zero: no bursts
 * @param burstBytesPerSecond bytes a second for as long as a burst lasts; zero: no bursts
 * @param burstSeconds how long a burst at its full rate may last; it has to be earned anew by doing less than the limit
 */
public record DiskLimits(long iops, long bytesPerSecond, long burstIops, long burstBytesPerSecond, long burstSeconds) {
    /** No limit. */
    public static final DiskLimits NONE = new DiskLimits(0, 0, 0, 0, 0);

    private static final long LARGEST = 1_000_000_000_000L;
    private static final long LONGEST_SECONDS = 3600;

    /** What a whole burst may have: QEMU refuses more (throttle.h, THROTTLE_VALUE_MAX). */
    private static final long LARGEST_BURST = 1_000_000_000_000_000L;

    public DiskLimits {
        require(iops, burstIops);
        require(bytesPerSecond, burstBytesPerSecond);
        if (Math.max(burstIops, burstBytesPerSecond) > LARGEST_BURST / Math.max(burstSeconds, 1)) {
            throw new IllegalArgumentException("not a burst: %d s".formatted(burstSeconds));
        }
        boolean bursts = burstIops > 0 || burstBytesPerSecond > 0;
        if (bursts ? burstSeconds < 1 || burstSeconds > LONGEST_SECONDS : burstSeconds != 0) {
            throw new IllegalArgumentException("not the length of a burst: %d s".formatted(burstSeconds));
        }
    }

    /** Limits without bursts. */
    public static DiskLimits of(long iops, long bytesPerSecond) {
        return new DiskLimits(iops, bytesPerSecond, 0, 0, 0);
    }

    private static void require(long rate, long burst) {
        boolean isRate = rate >= 0 && rate <= LARGEST;
        boolean isBurst = burst == 0 || (rate > 0 && burst > rate && burst <= LARGEST);
        if (!isRate || !isBurst) {
            throw new IllegalArgumentException("not a limit: %d, and %d in bursts".formatted(rate, burst));
        }
    }
}
