package io.virga.cloud.instance;

import io.virga.cloud.network.NetworkInterface;
import io.virga.host.api.MachineSpec;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;

/** The machine that a host runs for an instance. */
final class MachineSpecs {
    private MachineSpecs() {}

    static MachineSpec of(Reader reader, Instance instance) {
        Instance.Attributes attributes = instance.attributes();
        List<MachineSpec.DiskAttachment> disks = instance.blockDevices().stream()
                .map(device -> new MachineSpec.DiskAttachment(
                        device.volumeId(), serial(device.volumeId()), device.deviceName()))
                .toList();
        List<MachineSpec.NicAttachment> nics =
                reader.get(NetworkInterface.TYPE.documents(), instance.interfaceIds()).stream()
                        .map(MachineSpecs::attachment)
                        .toList();
        return new MachineSpec(
                instance.id(),
                instance.status().generation(),
                attributes.vcpus(),
                attributes.memoryMiB(),
                attributes.vcpus(),
                instance.launch().machineUuid(),
                boot(instance.launch()),
                disks,
                nics);
    }

    static MachineSpec.NicAttachment attachment(NetworkInterface i) {
        return new MachineSpec.NicAttachment(
                i.vpcId(),
                i.id(),
                i.macAddress(),
                i.attachment().map(NetworkInterface.Attachment::deviceIndex).orElse(0));
    }

    /** The serial number of an EBS disk: the volume's id without the dash. That is 20 characters, the maximum length. */
    private static String serial(String volumeId) {
        return volumeId.replace("-", "");
    }

    private static MachineSpec.Boot boot(Instance.Launch launch) {
        Optional<String> kernel = launch.kernelId();
        if (kernel.isPresent()) {
            return new MachineSpec.Boot.Direct(kernel.get());
        }
        return new MachineSpec.Boot.Disk(
                launch.bootMode().equals("uefi") ? MachineSpec.Firmware.UEFI : MachineSpec.Firmware.LEGACY_BIOS);
    }
}
