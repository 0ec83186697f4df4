package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that a host needs to start a machine.
 *
 * @param id the instance's id
 * @param generation counts the starts of this instance; a later start has a greater generation
 * @param vcpus the number of processors that the guest sees
 * @param memoryMiB the guest's memory
 * @param cpuLimit the total CPU time that the machine may use, in processors: 0.5 is half of one processor
 * @param uuid the SMBIOS system UUID that the guest reads; cloud-init recognizes EC2 by the prefix {@code ec2}
 * @param boot how the machine boots
 * @param disks the disks in the order in which the guest finds them, the root disk first
 * @param nics the network interfaces in the order of their device index
 */
public record MachineSpec(
        String id,
        long generation,
        int vcpus,
        long memoryMiB,
        double cpuLimit,
        String uuid,
        Boot boot,
        List<DiskAttachment> disks,
        List<NicAttachment> nics) {
    /**
     * The maximum number of disks and interfaces, counted together, of a machine on any host. The control plane refuses
     * more before it changes anything; a host refuses a spec with more.
     */
    public static final int MOST_DEVICES = 16;

    /** How a machine boots. */
    public sealed interface Boot {
        /** Boots from the first disk, through a firmware. */
        record Disk(Firmware firmware) implements Boot {
            public Disk {
                requireNonNull(firmware, "firmware is null");
            }
        }

        /** Boots a kernel and an initial RAM disk without firmware and boot loader; see {@link Disks#putBootFiles}. */
        record Direct(String bootFilesId) implements Boot {
            public Direct {
                requireNonNull(bootFilesId, "bootFilesId is null");
            }
        }
    }

    /** EC2's boot modes. */
    public enum Firmware {
        LEGACY_BIOS,
        UEFI
    }

    /**
     * A disk attached to the machine.
     *
     * @param diskId the volume's id
     * @param serial the serial number of the disk in the guest
     * @param deviceName EC2's device name: {@code /dev/xvda}
     * @param limits how much the machine may read and write; no limit in a spec of an earlier version
     */
    public record DiskAttachment(String diskId, String serial, String deviceName, DiskLimits limits) {
        public DiskAttachment {
            requireNonNull(diskId, "diskId is null");
            requireNonNull(serial, "serial is null");
            requireNonNull(deviceName, "deviceName is null");
            limits = limits == null ? DiskLimits.NONE : limits;
        }

        /** An attachment without limits. */
        public DiskAttachment(String diskId, String serial, String deviceName) {
            this(diskId, serial, deviceName, DiskLimits.NONE);
        }

        /** The same attachment with other limits. */
        public DiskAttachment withLimits(DiskLimits now) {
            return new DiskAttachment(diskId, serial, deviceName, now);
        }
    }

    /** A network interface attached to the machine, with the ids of the {@link NetworkSpec} that contains it. */
    public record NicAttachment(String networkId, String interfaceId, String macAddress, int deviceIndex) {
        public NicAttachment {
            requireNonNull(networkId, "networkId is null");
            requireNonNull(interfaceId, "interfaceId is null");
            requireNonNull(macAddress, "macAddress is null");
        }
    }

    /** The same machine with other disks. */
    public MachineSpec withDisks(List<DiskAttachment> now) {
        return new MachineSpec(id, generation, vcpus, memoryMiB, cpuLimit, uuid, boot, now, nics);
    }

    /** The same machine with other network interfaces. */
    public MachineSpec withNics(List<NicAttachment> now) {
        return new MachineSpec(id, generation, vcpus, memoryMiB, cpuLimit, uuid, boot, disks, now);
    }

    /**
     * Refuses a machine that cannot go on with memory that was saved of this one: its guest would find another machine.
     *
     * @throws HostException INVALID
     */
    public void requireRestorableAs(MachineSpec wanted) {
        wanted.requireSame("processors", vcpus, wanted.vcpus);
        wanted.requireSame("MiB of memory", memoryMiB, wanted.memoryMiB);
        wanted.requireSame("ways to boot", boot, wanted.boot);
        wanted.requireSame("disks", diskIds(), wanted.diskIds());
        wanted.requireSame("interfaces", addressesOfInterfaces(), wanted.addressesOfInterfaces());
    }

    private void requireSame(String what, Object saved, Object now) {
        if (!saved.equals(now)) {
            throw new HostException(
                    HostException.Reason.INVALID,
                    "the memory of %s was saved of a machine with other %s: %s, and not %s"
                            .formatted(id, what, saved, now));
        }
    }

    private Set<String> diskIds() {
        return disks.stream().map(DiskAttachment::diskId).collect(Collectors.toSet());
    }

    private Set<List<String>> addressesOfInterfaces() {
        return nics.stream()
                .map(nic -> List.of(nic.interfaceId(), nic.macAddress()))
                .collect(Collectors.toSet());
    }

    public MachineSpec {
        requireNonNull(id, "id is null");
        requireNonNull(uuid, "uuid is null");
        requireNonNull(boot, "boot is null");
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
        if (vcpus < 1 || memoryMiB < 1 || !(cpuLimit > 0)) {
            throw new IllegalArgumentException("a machine needs processors and memory: " + id);
        }
    }
}
