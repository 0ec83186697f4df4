package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.DiskLimits;
import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.MachineFootprint;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.Boot;
import io.virga.host.api.MachineSpec.DiskAttachment;
import io.virga.host.api.MachineSpec.NicAttachment;
import io.virga.host.disk.BootFiles;
import io.virga.host.network.Tap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds the command line of a machine for the jail of {@link MachineProcess}, in which files have their usual names, and
 * sockets and taps are open descriptors.
 *
 * <p>Every disk and interface has its own PCI Express port, {@link MachineLayout}. The remaining ports are for devices that
 * are plugged in later.
 */
final class QemuCommand {
    /** Ports for disks and interfaces, including those that are plugged in later. */
    static final int PORTS = MachineSpec.MOST_DEVICES;

    /** Descriptors that QEMU inherits, since it can open nothing but its disks. */
    static final int CONSOLE_LOG_DESCRIPTOR = 3;

    static final int CONTROL_DESCRIPTOR = 4;
    static final int SPARE_DESCRIPTOR = 5;
    static final int CONSOLE_DESCRIPTOR = 6;

    private static final int FIRST_TAP_DESCRIPTOR = 7;
    private static final int CONSOLE_LOG_SET = 1;

    static final List<String> SANDBOX =
            List.of("-sandbox", "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny");

    private final QemuSettings settings;
    private final MachineSpec spec;
    private final JsonMapper json = JsonMapper.shared();
    private final List<String> command = new ArrayList<>();
    private final MachineLayout layout;

    private QemuCommand(QemuSettings settings, MachineSpec spec, MachineLayout layout) {
        this.settings = requireNonNull(settings, "settings is null");
        this.spec = requireNonNull(spec, "spec is null");
        this.layout = requireNonNull(layout, "layout is null");
    }

    /**
     * The command line.
     *
     * @param layout where the devices are
     * @param incoming whether QEMU waits for the guest's memory
     * @param pidFile the absolute path of the pid file, which marks the process as this machine's
     * @param disks the files of the spec's disks
     * @param bootFiles for a direct boot
     * @param firmware for a boot through UEFI
     * @param variables the machine's own UEFI variables
     * @param taps the taps of the spec's interfaces
     */
    static List<String> of(
            QemuSettings settings,
            MachineSpec spec,
            MachineLayout layout,
            boolean incoming,
            Path pidFile,
            List<Path> disks,
            Optional<BootFiles> bootFiles,
            Optional<UefiFirmware> firmware,
            Optional<Path> variables,
            List<Tap> taps) {
        QemuCommand command = new QemuCommand(settings, spec, layout);
        command.base(pidFile, firmware, variables);
        command.identity();
        command.console();
        command.ports();
        bootFiles.ifPresent(command::directBoot);
        for (int i = 0; i < disks.size(); i++) {
            command.disk(spec.disks().get(i), disks.get(i));
        }
        for (int i = 0; i < taps.size(); i++) {
            command.nic(spec.nics().get(i), taps.get(i), i);
        }
        if (incoming) {
            command.add("-incoming", "defer");
        }
        return List.copyOf(command.command);
    }

    private void base(Path pidFile, Optional<UefiFirmware> firmware, Optional<Path> variables) {
        command.add(settings.program().toString());
        add("-name", value(spec.id()) + ",debug-threads=on");
        add("-pidfile", pidFile.toString());
        add("-accel", accelerator());
        String machine = layout.machineType() + ",usb=off,vmport=off";
        if (firmware.isPresent()) {
            addJson("-blockdev", flash("uefi-code", firmware.get().code(), true));
            addJson("-blockdev", flash("uefi-vars", variables.orElseThrow(), false));
            machine += ",pflash0=uefi-code,pflash1=uefi-vars";
        }
        add("-machine", machine);
        add("-cpu", settings.cpuModel());
        add("-smp", Integer.toString(spec.vcpus()));
        add("-m", spec.memoryMiB() + "M");
        command.addAll(List.of("-nodefaults", "-no-user-config", "-display", "none"));
        // stopped, so that the process is recorded and limited before the guest's first instruction
        command.add("-S");
        // QEMU stays after the guest's power-off, so that even a Virga that was not running then finds out
        add("-action", "shutdown=pause");
        add("-rtc", "base=utc");
        if (settings.sandbox()) {
            command.addAll(SANDBOX);
        }
        // a socket serves one client: the first is for Virga, the second for a person who inspects the machine
        monitor("control", CONTROL_DESCRIPTOR);
        monitor("spare", SPARE_DESCRIPTOR);
    }

    private void monitor(String id, int descriptor) {
        add("-chardev", "socket,id=%s,fd=%d,server=on,wait=off".formatted(id, descriptor));
        add("-mon", "chardev=%s,mode=control".formatted(id));
    }

    /**
     * One thread for all of a guest's processors. With one thread each, QEMU 7.2 crashed when one processor used a device
     * while another one changed the addresses of devices, as firmware and boot loaders do.
     */
    private static final String TRANSLATION = "tcg,thread=single,tb-size=";

    private String accelerator() {
        return settings.accelerator() == Accelerator.KVM
                ? "kvm"
                : TRANSLATION + MachineFootprint.translationBufferMiB(spec.memoryMiB());
    }

    /** The guest's DMI tables, as on EC2: cloud-init recognizes EC2 by them, and other tools read the instance's id. */
    private void identity() {
        add("-uuid", spec.uuid());
        add("-smbios", "type=0,vendor=Amazon EC2,version=1.0");
        add("-smbios", "type=1,manufacturer=Amazon EC2,serial=%1$s,uuid=%1$s".formatted(value(spec.uuid())));
        add("-smbios", "type=2,manufacturer=Amazon EC2,asset=" + value(spec.id()));
        add("-smbios", "type=3,manufacturer=Amazon EC2,asset=Amazon EC2");
    }

    private void console() {
        add("-add-fd", "fd=%d,set=%d".formatted(CONSOLE_LOG_DESCRIPTOR, CONSOLE_LOG_SET));
        add(
                "-chardev",
                "socket,id=console,fd=%d,server=on,wait=off,logfile=/dev/fdset/%d,logappend=on"
                        .formatted(CONSOLE_DESCRIPTOR, CONSOLE_LOG_SET));
        add("-serial", "chardev:console");
    }

    private void ports() {
        for (int i = 0; i < PORTS; i++) {
            add(
                    "-device",
                    "pcie-root-port,id=port%d,chassis=%d,bus=pcie.0,addr=0x%x.%d%s"
                            .formatted(i, i + 1, 2 + i / 8, i % 8, i % 8 == 0 ? ",multifunction=on" : ""));
        }
        add("-device", "virtio-rng-pci,bus=pcie.0");
    }

    private void directBoot(BootFiles files) {
        add("-kernel", files.kernel().toString());
        add("-initrd", files.initialRamDisk().toString());
        add("-append", files.commandLine());
    }

    private void disk(DiskAttachment disk, Path file) {
        int port = layout.port(disk.diskId());
        Map<String, Object> device = DiskNodes.device(disk, DiskNodes.DATA + port, port);
        addJson("-blockdev", DiskNodes.data(port, file.toString()));
        if (!disk.limits().equals(DiskLimits.NONE)) {
            addJson("-object", DiskNodes.limits(port, disk.limits()));
            addJson("-blockdev", DiskNodes.limited(port, DiskNodes.DATA + port));
            device.put("drive", DiskNodes.LIMITED + port);
        }
        if (spec.boot() instanceof Boot.Disk) {
            device.put("bootindex", port + 1);
        }
        addJson("-device", device);
    }

    private void nic(NicAttachment nic, Tap tap, int index) {
        String vhost = usesVhost(settings.accelerator()) ? ",vhost=on,vhostfd=" + vhostDescriptor(index) : "";
        String name = InterfaceDevices.TAP + nic.interfaceId();
        add("-netdev", "tap,id=%s,fd=%d%s".formatted(value(name), tapDescriptor(index), vhost));
        addJson("-device", InterfaceDevices.device(nic, tap, layout.port(nic.interfaceId())));
    }

    /** The descriptor of the tap of an interface. */
    static int tapDescriptor(int index) {
        return FIRST_TAP_DESCRIPTOR + 2 * index;
    }

    /** The descriptor of {@code /dev/vhost-net} for an interface. */
    static int vhostDescriptor(int index) {
        return FIRST_TAP_DESCRIPTOR + 2 * index + 1;
    }

    /** Whether packets are moved by vhost in the kernel. Not under TCG: the guest is the bottleneck, and each thread counts. */
    static boolean usesVhost(Accelerator accelerator) {
        return accelerator == Accelerator.KVM && VhostNet.present();
    }

    private static Map<String, Object> flash(String node, Path file, boolean readOnly) {
        Map<String, Object> flash = new LinkedHashMap<>();
        flash.put("driver", "raw");
        flash.put("node-name", node);
        flash.put("read-only", readOnly);
        flash.put("file", Map.of("driver", "file", "filename", file.toString(), "read-only", readOnly));
        return flash;
    }

    private void add(String option, String value) {
        command.add(option);
        command.add(value);
    }

    private void addJson(String option, Map<String, Object> value) {
        add(option, json.writeValueAsString(value));
    }

    /** Escapes commas: in QEMU's options a comma ends a value, and a double comma is a literal one. */
    private static String value(String text) {
        return text.replace(",", ",,");
    }
}
