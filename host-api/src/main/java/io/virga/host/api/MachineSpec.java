package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * All that a host must know to start a machine.
 *
 * @param id the instance's id
 * @param generation counts the starts of this instance; a later start has a greater one
 * @param vcpus processors that the guest sees
 * @param memoryMiB the guest's memory
 * @param cpuLimit processors' worth of time that the machine may use in all: 0.5 is half of one
 * @param uuid what the guest reads as its SMBIOS system UUID; cloud-init knows EC2 by its beginning with {@code ec2}
 * @param boot how it starts
 * @param disks in the order in which the guest finds them, the root disk first
 * @param nics in the order of their device index
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
     * The most disks and interfaces, counted together, that a machine of any host can have. The control plane refuses
     * more before anything is done; a host refuses such a spec.
     */
    public static final int MOST_DEVICES = 16;

    /** How a machine starts. */
    public sealed interface Boot {
        /** From the first disk, through a firmware. */
        record Disk(Firmware firmware) implements Boot {
            public Disk {
                requireNonNull(firmware, "firmware is null");
            }
        }

        /** A kernel and an initial RAM disk without firmware and boot loader, kept under this id: {@link Disks#putBootFiles}. */
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
     * A disk in the machine.
     *
     * @param diskId the volume's id
     * @param serial what the guest reads as the disk's serial number
     * @param deviceName EC2's name for the place: {@code /dev/xvda}
     */
    public record DiskAttachment(String diskId, String serial, String deviceName) {
        public DiskAttachment {
            requireNonNull(diskId, "diskId is null");
            requireNonNull(serial, "serial is null");
            requireNonNull(deviceName, "deviceName is null");
        }
    }

    /** A network interface in the machine, by the ids in the {@link NetworkSpec} that holds it. */
    public record NicAttachment(String networkId, String interfaceId, String macAddress, int deviceIndex) {
        public NicAttachment {
            requireNonNull(networkId, "networkId is null");
            requireNonNull(interfaceId, "interfaceId is null");
            requireNonNull(macAddress, "macAddress is null");
        }
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
