package io.virga.host.image;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.image.BuildSteps.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes a cloud image of the distribution that this machine runs, such as Debian 12 on Debian 12. */
final class DebianImage {
    static final long SIZE_BYTES = 3L << 30;
    static final String COMMAND_LINE =
            "root=LABEL=" + DiskAssembly.ROOT_LABEL + " ro console=tty0 console=ttyS0,115200 net.ifnames=0 quiet";
    static final List<Step> STEPS = List.of(
            new Step("reading the lists of packages", 3, 0),
            new Step("installing the packages of the system", 80, 2200),
            new Step("downloading the boot loader", 2, 40),
            new Step("making the root file system", 10, 0),
            new Step("compressing the bootable disk", 15, 0));

    private static final List<String> PACKAGES = List.of(
            "systemd-sysv",
            "udev",
            "dbus",
            "libpam-systemd",
            "cloud-init",
            "cloud-guest-utils",
            "openssh-server",
            "sudo",
            "isc-dhcp-client",
            "iproute2",
            "iputils-ping",
            "netbase",
            "curl",
            "wget",
            "ca-certificates",
            "qemu-guest-agent",
            "nfs-common",
            "e2fsprogs",
            "fdisk",
            "gdisk",
            "kmod",
            "less",
            "vim-tiny",
            "procps",
            "lz4",
            "zstd",
            "python3",
            "apt-utils",
            "bash-completion");

    /**
     * Keeps fakeroot from trying a real chown. For a user that the namespace does not map, chown fails with EINVAL; fakeroot
     * ignores only EPERM.
     */
    private static final Map<String, String> FAKEROOT = Map.of("FAKEROOTDONTTRYCHOWN", "1");

    private final BuildPrograms programs;
    private final Apt apt;
    private final Path directory;
    private final Ownership ownership;

    DebianImage(BuildPrograms programs, Apt apt, Path directory, Ownership ownership) {
        this.programs = programs;
        this.apt = apt;
        this.directory = directory;
        this.ownership = ownership;
    }

    /** The finished files, still in the build's directory. */
    record Made(Path disk, Path kernel, Path initialRamDisk, String description, String loginUser) {}

    Made make(BuildSteps steps) throws IOException {
        Distribution distribution = Distribution.current();
        steps.next();
        apt.update(steps::line);
        List<Path> sources = apt.distributionSources();
        if (sources.isEmpty()) {
            throw new HostException(
                    Reason.FAILED,
                    "No apt source of this machine offers Debian's or Ubuntu's own packages. Check"
                            + " /etc/apt/sources.list.");
        }
        steps.next();
        Path archive = directory.resolve("system.tar");
        install(distribution, sources, archive, steps);
        steps.next();
        UnpackedPackages tools = new UnpackedPackages(directory.resolve("tools"));
        apt.unpack(apt.download(TinyImage.TOOL_PACKAGES, directory.resolve("packages"), steps::line), tools.root());

        steps.next();
        DiskAssembly assembly = new DiskAssembly(
                programs,
                tools,
                directory,
                distribution.codeName(),
                SIZE_BYTES,
                Files.getLastModifiedTime(archive).toMillis() / 1000);
        Path disk = assembly.createDisk();
        Path tree = Files.createDirectory(directory.resolve("root"));
        fillRoot(assembly, archive, tree, disk);
        assembly.installBootLoader(disk);
        Path kernel = bootFile(tree, "vmlinuz-");
        Path initialRamDisk = bootFile(tree, "initrd.img-");
        steps.next();
        Path image = directory.resolve("disk.qcow2");
        assembly.convert(disk, image);
        String version = kernel.getFileName().toString().substring("vmlinuz-".length());
        return new Made(
                image,
                kernel,
                initialRamDisk,
                distribution.name() + ", Linux " + version + ", systemd, cloud-init, OpenSSH",
                distribution.loginUser());
    }

    private void install(Distribution distribution, List<Path> sources, Path archive, BuildSteps steps)
            throws IOException {
        List<String> packages = new ArrayList<>(PACKAGES);
        packages.addAll(distribution.packages());
        packages.add(apt.kernelMetapackage());
        Path finish = prepared("finish-system", "@COMMAND_LINE@", COMMAND_LINE);
        Path cloud = prepared("cloud.cfg", "@USER@", distribution.loginUser());
        Path initramfs = prepared("initramfs.conf", "", "");
        Path modules = prepared("initramfs-modules", "", "");
        List<String> command = new ArrayList<>();
        if (mode().equals("fakechroot")) {
            // In this mode mmdebstrap emulates root only if it does not appear to run as root.
            command.addAll(List.of("unshare", "--user", "--map-user=1000", "--"));
        }
        command.addAll(List.of(
                "mmdebstrap",
                "--verbose",
                "--mode=" + mode(),
                "--variant=minbase",
                "--format=tar",
                "--include=" + String.join(",", packages),
                "--dpkgopt=path-exclude=/usr/share/man/*",
                "--dpkgopt=path-exclude=/usr/share/locale/*",
                "--dpkgopt=path-exclude=/usr/share/doc/*",
                "--dpkgopt=path-include=/usr/share/doc/*/copyright",
                "--aptopt=Acquire::Languages \"none\""));
        apt.acquireSettings().forEach(setting -> command.add("--aptopt=" + setting));
        command.addAll(List.of(
                "--essential-hook=mkdir -p \"$1\"/etc/initramfs-tools/conf.d",
                "--essential-hook=upload " + quoted(initramfs) + " /etc/initramfs-tools/conf.d/10-virga",
                "--essential-hook=upload " + quoted(modules) + " /etc/initramfs-tools/modules",
                "--customize-hook=upload " + quoted(cloud) + " /etc/cloud/cloud.cfg.d/90_virga.cfg",
                "--customize-hook=upload " + quoted(finish) + " /root/finish-system",
                "--customize-hook=chroot \"$1\" sh /root/finish-system " + distribution.loginUser(),
                distribution.codeName(),
                "-"));
        sources.forEach(source -> command.add(source.toString()));
        programs.runInto(new BuildPrograms.Run(command, FAKEROOT, directory), archive, steps::line);
    }

    /** The mode of mmdebstrap, chosen by the rights of this process. */
    private String mode() {
        if (ownership.fullRoot()) {
            return "root";
        }
        return ownership.root() ? "fakechroot" : "unshare";
    }

    /** Runs both steps in one fakeroot session: the second step must see the owners that the first one set. */
    private void fillRoot(DiskAssembly assembly, Path archive, Path tree, Path disk) throws IOException {
        Path script = directory.resolve("fill-root");
        Files.writeString(
                script,
                "set -e\ntar -xpf \"$1\" -C \"$2\" --numeric-owner --exclude='./dev/*'\nshift 2\nexec \"$@\"\n",
                StandardCharsets.UTF_8);
        List<String> command = new ArrayList<>(List.of("sh", script.toString(), archive.toString(), tree.toString()));
        command.addAll(assembly.makeRootCommand(disk, tree));
        List<String> words = new ArrayList<>(ownership.fullRoot() ? List.of() : List.of("fakeroot", "--"));
        words.addAll(command);
        Map<String, String> environment = new HashMap<>(assembly.makeRootEnvironment());
        environment.putAll(FAKEROOT);
        programs.run(new BuildPrograms.Run(words, environment, directory));
    }

    private Path prepared(String name, String mark, String value) throws IOException {
        Path file = directory.resolve(name);
        String text = GuestTree.resourceText("debian/" + name);
        Files.writeString(file, mark.isEmpty() ? text : text.replace(mark, value), StandardCharsets.UTF_8);
        return file;
    }

    private static Path bootFile(Path tree, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(tree.resolve("boot"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the installed system has no " + prefix + " in /boot"));
        }
    }

    /** Quotes a path for mmdebstrap's hooks, which a shell runs. */
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
