package io.virga.host.machine;

import io.virga.host.api.DiskLimits;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineSpec.DiskAttachment;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What QEMU is told of a disk, on its command line and later. A disk on port N is the device {@code disk-ID}, over
 * {@code diskN}, its file. With limits, {@code limitedN} lies between them, which obeys the group {@code limitsN}. The file of
 * a disk that was taken away is replaced with {@code goneN}, which fails all that is asked of it. While it is copied for a
 * snapshot into {@code copyN}, {@code copyingN} stands upon its file.
 */
final class DiskNodes {
    static final String DEVICE = "disk-";
    static final String DATA = "disk";
    static final String LIMITED = "limited";
    static final String LIMITS = "limits";
    static final String GONE = "gone";
    static final String COPYING = "copying";
    static final String COPY = "copy";

    private static final Pattern NODE =
            Pattern.compile("(%s)([0-9]{1,2})".formatted(String.join("|", DATA, LIMITED, GONE, COPYING, COPY)));
    private static final int LONGEST_SERIAL = 20;
    private static final int EIO = 5;

    private DiskNodes() {}

    /** The port to which a node of QEMU's belongs; empty when it is none of a disk's. */
    static Optional<Integer> port(String node) {
        Matcher matcher = NODE.matcher(node);
        return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(2))) : Optional.empty();
    }

    /** The file of a disk. */
    static Map<String, Object> data(int port, String file) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("driver", "qcow2");
        node.put("node-name", DATA + port);
        node.put("discard", "unmap");
        node.put("detect-zeroes", "unmap");
        // uses the host's page cache, which guests of one image share; a guest's flush is an fsync
        node.put("cache", cache());
        node.put("file", file(file));
        return node;
    }

    /** The file of a disk over the file of its snapshot, which QEMU cannot open by the name in the disk's header. */
    static Map<String, Object> data(int port, String file, Optional<String> snapshot) {
        Map<String, Object> node = data(port, file);
        snapshot.ifPresent(backing -> node.put(
                "backing",
                Map.of(
                        "driver",
                        "qcow2",
                        "read-only",
                        true,
                        "cache",
                        cache(),
                        "file",
                        Map.of("driver", "file", "filename", backing, "read-only", true, "cache", cache()))));
        return node;
    }

    private static Map<String, Object> file(String name) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("driver", "file");
        node.put("filename", name);
        node.put("discard", "unmap");
        node.put("aio", "threads");
        node.put("locking", "on");
        node.put("cache", cache());
        return node;
    }

    private static Map<String, Object> cache() {
        return Map.of("direct", false, "no-flush", false);
    }

    /** The file into which a disk is copied. */
    static Map<String, Object> copy(int port, String file) {
        Map<String, Object> node = data(port, file);
        node.put("node-name", COPY + port);
        return node;
    }

    /** What stands between a disk's device and the node with its data, and obeys limits. */
    static Map<String, Object> limited(int port, String node) {
        return Map.of("driver", "throttle", "node-name", LIMITED + port, "throttle-group", LIMITS + port, "file", node);
    }

    /** The limits of a disk, an object of QEMU. */
    static Map<String, Object> limits(int port, DiskLimits limits) {
        return Map.of("qom-type", "throttle-group", "id", LIMITS + port, "limits", limits(limits));
    }

    /** Limits in QEMU's words, all of them: QEMU keeps those that are left out. */
    static Map<String, Object> limits(DiskLimits limits) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("iops-total", limits.iops());
        all.put("iops-total-max", limits.burstIops());
        all.put("iops-total-max-length", limits.burstIops() == 0 ? 1 : limits.burstSeconds());
        all.put("bps-total", limits.bytesPerSecond());
        all.put("bps-total-max", limits.burstBytesPerSecond());
        all.put("bps-total-max-length", limits.burstBytesPerSecond() == 0 ? 1 : limits.burstSeconds());
        return all;
    }

    /** The limits that QEMU tells. */
    static DiskLimits limits(JsonNode told) {
        long burstIops = told.path("iops-total-max").asLong(0);
        long burstBytes = told.path("bps-total-max").asLong(0);
        long seconds = Math.max(
                burstIops == 0 ? 0 : told.path("iops-total-max-length").asLong(1),
                burstBytes == 0 ? 0 : told.path("bps-total-max-length").asLong(1));
        return new DiskLimits(
                told.path("iops-total").asLong(0), told.path("bps-total").asLong(0), burstIops, burstBytes, seconds);
    }

    /** A disk without data on which everything fails. */
    static Map<String, Object> gone(int port, long sizeBytes) {
        return Map.of(
                "driver",
                "blkdebug",
                "node-name",
                GONE + port,
                "image",
                Map.of("driver", "null-co", "size", sizeBytes, "read-zeroes", true),
                "inject-error",
                java.util.List.of(Map.of("event", "none", "errno", EIO)));
    }

    /**
     * The device that the guest sees.
     *
     * @param node the node with its data
     * @throws HostException INVALID when the serial number is too long
     */
    static Map<String, Object> device(DiskAttachment disk, String node, int port) {
        if (disk.serial().getBytes(StandardCharsets.UTF_8).length > LONGEST_SERIAL) {
            throw new HostException(
                    Reason.INVALID,
                    "the serial number %s of the disk %s is longer than %d bytes"
                            .formatted(disk.serial(), disk.diskId(), LONGEST_SERIAL));
        }
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("driver", "virtio-blk-pci");
        device.put("id", DEVICE + disk.diskId());
        device.put("drive", node);
        device.put("bus", "port" + port);
        device.put("serial", disk.serial());
        device.put("write-cache", "on");
        return device;
    }
}
