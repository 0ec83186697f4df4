package io.virga.host.image;

import io.virga.host.image.BuildSteps.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Makes {@code virga-tiny}. */
final class TinyImage {
    static final long SIZE_BYTES = 1L << 30;
    static final String COMMAND_LINE = "console=tty0 console=ttyS0,115200 net.ifnames=0 panic=5 quiet";
    static final List<Step> STEPS = List.of(
            new Step("reading the lists of packages", 3, 0),
            new Step("downloading the kernel and programs", 6, 110),
            new Step("unpacking", 3, 0),
            new Step("gathering the files of the guest", 1, 0),
            new Step("making the bootable disk", 2, 0));

    /** The packages whose files go into the guest. */
    private static final List<String> PACKAGES = List.of(
            "busybox-static",
            "bash",
            "dropbear-bin",
            "openssh-sftp-server",
            "curl",
            "ca-certificates",
            "e2fsprogs",
            "fdisk",
            "util-linux");
    /** The packages whose programs only the build runs. */
    static final List<String> TOOL_PACKAGES =
            List.of("grub-common", "grub-pc-bin", "grub-efi-amd64-bin", "mtools", "e2fsprogs", "zstd", "xz-utils");

    private static final List<String> PROGRAMS = List.of(
            "bash", "dropbear", "dropbearkey", "curl", "mke2fs", "e2fsck", "resize2fs", "sfdisk", "partx", "lsblk");
    private static final Map<String, String> PROGRAM_LINKS =
            Map.of("mkfs.ext4", "mke2fs", "fsck.ext4", "e2fsck", "e2label", "e2fsck");
    /** Commands of busybox that are useless in this guest, or would shadow the real programs. */
    private static final Set<String> APPLETS_LEFT_OUT =
            Set.of("busybox", "dpkg", "dpkg-deb", "rpm", "rpm2cpio", "linuxrc");
    /** Modules in the initial RAM disk that are needed to reach the root file system. */
    private static final List<String> EARLY_MODULES = List.of("virtio_pci", "virtio_blk", "nvme", "ext4");
    /** Modules that the running guest needs: network, entropy, console and power button. */
    private static final List<String> LATE_MODULES =
            List.of("virtio_net", "virtio_rng", "virtio_console", "virtio_balloon", "button", "evdev");

    private static final List<String> SCRIPTS =
            List.of("start", "stop", "instance", "ssh-server", "serial-console", "dhcp-event", "power-button");

    private final BuildPrograms programs;
    private final Apt apt;
    private final Path directory;

    TinyImage(BuildPrograms programs, Apt apt, Path directory) {
        this.programs = programs;
        this.apt = apt;
        this.directory = directory;
    }

    /** The finished files, still in the build's directory. */
    record Made(Path disk, Path kernel, Path initialRamDisk, String kernelVersion) {}

    Made make(BuildSteps steps, Ownership ownership) throws IOException {
        steps.next();
        apt.update(steps::line);
        steps.next();
        List<Path> packageFiles =
                new ArrayList<>(apt.downloadAlone(apt.kernelPackages(), directory.resolve("kernel"), steps::line));
        Set<String> wanted = new LinkedHashSet<>(PACKAGES);
        wanted.addAll(TOOL_PACKAGES);
        packageFiles.addAll(apt.download(List.copyOf(wanted), directory.resolve("packages"), steps::line));
        steps.next();
        UnpackedPackages packages = new UnpackedPackages(directory.resolve("unpacked"));
        apt.unpack(packageFiles, packages.root());

        steps.next();
        Path kernel = kernelFile(packages);
        String version = kernel.getFileName().toString().substring("vmlinuz-".length());
        KernelModules modules =
                new KernelModules(modulesDirectory(packages, version), file -> readModule(packages, file));
        Path initialRamDisk = directory.resolve("initrd.img");
        List<String> early = modules.loadOrder(EARLY_MODULES);
        writeInitialRamDisk(initialRamDisk, packages, modules, early);
        GuestTree tree = new GuestTree(directory.resolve("root"));
        fill(tree, packages, modules, version);
        tree.file("boot/vmlinuz", Files.readAllBytes(kernel), "rw-r--r--");
        tree.file("boot/initrd.img", Files.readAllBytes(initialRamDisk), "rw-r--r--");
        FileTime time = Files.getLastModifiedTime(kernel);
        tree.setTimes(time);

        steps.next();
        DiskAssembly assembly =
                new DiskAssembly(programs, packages, directory, "virga-tiny", SIZE_BYTES, time.toMillis() / 1000);
        Path disk = assembly.createDisk();
        programs.run(new BuildPrograms.Run(
                ownership.asRoot(assembly.makeRootCommand(disk, tree.root())),
                assembly.makeRootEnvironment(),
                directory));
        assembly.installBootLoader(disk);
        Path image = directory.resolve("disk.qcow2");
        assembly.convert(disk, image);
        return new Made(image, kernel, initialRamDisk, version);
    }

    private static Path kernelFile(UnpackedPackages packages) throws IOException {
        try (Stream<Path> files = Files.list(packages.file("boot"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("vmlinuz-"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the kernel package holds no kernel"));
        }
    }

    private static Path modulesDirectory(UnpackedPackages packages, String version) {
        Path merged = packages.root().resolve("usr/lib/modules").resolve(version);
        return Files.isDirectory(merged) ? merged : packages.file("lib/modules/" + version);
    }

    private byte[] readModule(UnpackedPackages packages, Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".ko")) {
            return Files.readAllBytes(file);
        }
        if (name.endsWith(".gz")) {
            try (java.util.zip.GZIPInputStream in = new java.util.zip.GZIPInputStream(Files.newInputStream(file))) {
                return in.readAllBytes();
            }
        }
        Path plain = directory.resolve("module.ko");
        List<String> command =
                packages.command(name.endsWith(".xz") ? "xz" : "zstd", List.of("-q", "-d", "-c", file.toString()));
        programs.runInto(new BuildPrograms.Run(command, Map.of(), directory), plain, _ -> {});
        return Files.readAllBytes(plain);
    }

    private static void writeInitialRamDisk(
            Path file, UnpackedPackages packages, KernelModules modules, List<String> order) throws IOException {
        InitialRamDisk disk = new InitialRamDisk();
        disk.addFile("init", GuestTree.resource("tiny/initramfs-init"), 0755);
        disk.addFile("bin/busybox", Files.readAllBytes(packages.program("busybox")), 0755);
        for (String applet : List.of(
                "sh", "mount", "insmod", "dd", "tr", "switch_root", "usleep", "cat", "cut", "uname", "poweroff")) {
            disk.addLink("bin/" + applet, "busybox");
        }
        StringBuilder names = new StringBuilder();
        for (String module : order) {
            disk.addFile("modules/" + module + ".ko", modules.content(module), 0644);
            names.append(module).append(".ko\n");
        }
        disk.addFile("modules/order", names.toString().getBytes(StandardCharsets.US_ASCII), 0644);
        for (String place : List.of("proc", "sys", "root")) {
            disk.addDirectory(place);
        }
        disk.write(file);
    }

    private void fill(GuestTree tree, UnpackedPackages packages, KernelModules modules, String version)
            throws IOException {
        layOut(tree);
        addPrograms(tree, packages);
        addModules(tree, modules, version);
        for (String script : SCRIPTS) {
            tree.file("usr/lib/virga/" + script, GuestTree.resource("tiny/" + script), "rwxr-xr-x");
        }
        tree.file("usr/bin/sudo", GuestTree.resource("tiny/sudo"), "rwxr-xr-x");
        tree.text("etc/inittab", GuestTree.resourceText("tiny/inittab"));
        tree.text("etc/profile", GuestTree.resourceText("tiny/profile"));
        tree.text("etc/motd", GuestTree.resourceText("tiny/motd"));
        tree.link("etc/acpi/PWRF/00000080", "/usr/lib/virga/power-button");
        tree.text(
                "boot/grub/grub.cfg", GuestTree.resourceText("tiny/grub.cfg").replace("@COMMAND_LINE@", COMMAND_LINE));
        addAccounts(tree);
        addCertificates(tree, packages);
    }

    private static void layOut(GuestTree tree) throws IOException {
        tree.directory("", "rwxr-xr-x");
        for (String directory : List.of(
                "boot",
                "dev",
                "etc",
                "home",
                "mnt",
                "opt",
                "proc",
                "run",
                "srv",
                "sys",
                "usr/bin",
                "usr/lib64",
                "usr/local/bin",
                UnpackedPackages.LIBRARIES,
                "var/lib",
                "var/log",
                "var/spool",
                "var/tmp")) {
            tree.directory(directory, "rwxr-xr-x");
        }
        tree.directory("root", "rwx------");
        tree.directory("tmp", "rwxrwxrwx");
        tree.link("bin", "usr/bin");
        tree.link("sbin", "usr/bin");
        tree.link("usr/sbin", "bin");
        tree.link("lib", "usr/lib");
        tree.link("lib64", "usr/lib64");
        tree.link("usr/lib64/" + UnpackedPackages.LOADER, "../lib/x86_64-linux-gnu/" + UnpackedPackages.LOADER);
        tree.link("var/run", "/run");
        tree.link("etc/mtab", "/proc/self/mounts");
    }

    private void addPrograms(GuestTree tree, UnpackedPackages packages) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String name : PROGRAMS) {
            sources.add(packages.program(name));
            tree.program("usr/bin/" + name, packages.program(name));
        }
        Path fileTransfer = packages.file("usr/lib/openssh/sftp-server");
        sources.add(fileTransfer);
        tree.program("usr/lib/openssh/sftp-server", fileTransfer);
        tree.link("usr/lib/sftp-server", "openssh/sftp-server");
        for (Map.Entry<String, Path> library : packages.librariesOf(sources).entrySet()) {
            tree.program(UnpackedPackages.LIBRARIES + "/" + library.getKey(), library.getValue());
        }
        for (Map.Entry<String, String> link : PROGRAM_LINKS.entrySet()) {
            tree.link("usr/bin/" + link.getKey(), link.getValue());
        }
        Path busybox = packages.program("busybox");
        tree.program("usr/bin/busybox", busybox);
        // busybox is setuid root for su and similar commands; it drops root's rights for all others.
        Files.setAttribute(tree.root().resolve("usr/bin/busybox"), "unix:mode", 04755);
        for (String applet :
                programs.lines(new BuildPrograms.Run(List.of(busybox.toString(), "--list"), Map.of(), directory))) {
            if (!APPLETS_LEFT_OUT.contains(applet) && !tree.contains("usr/bin/" + applet)) {
                tree.link("usr/bin/" + applet, "busybox");
            }
        }
    }

    private static void addModules(GuestTree tree, KernelModules modules, String version) throws IOException {
        List<String> early = modules.loadOrder(EARLY_MODULES);
        List<String> late = new ArrayList<>(modules.loadOrder(LATE_MODULES));
        late.removeAll(early);
        Map<String, List<String>> needs = new LinkedHashMap<>();
        for (String module : late) {
            needs.put(
                    module,
                    modules.needs(module).stream().filter(late::contains).toList());
            tree.file("usr/lib/modules/" + version + "/" + module + ".ko", modules.content(module), "rw-r--r--");
        }
        StringBuilder dependencies = new StringBuilder();
        needs.forEach((module, others) -> {
            dependencies.append(module).append(".ko:");
            others.forEach(other -> dependencies.append(' ').append(other).append(".ko"));
            dependencies.append('\n');
        });
        tree.text("usr/lib/modules/" + version + "/modules.dep", dependencies.toString());
        tree.text("etc/modules", String.join("\n", late) + "\n");
    }

    private static void addAccounts(GuestTree tree) throws IOException {
        tree.text("etc/passwd", """
            root:x:0:0:root:/root:/bin/bash
            nobody:x:65534:65534:nobody:/nonexistent:/bin/false
            ec2-user:x:1000:1000:EC2 user:/home/ec2-user:/bin/bash
            """);
        tree.text("etc/group", """
            root:x:0:
            tty:x:5:
            wheel:x:10:ec2-user
            nogroup:x:65534:
            ec2-user:x:1000:
            """);
        // root's password is empty: this allows logins on the serial port and su, but never SSH.
        tree.file(
                "etc/shadow",
                "root::19000:0:99999:7:::\nnobody:*:19000:0:99999:7:::\nec2-user:*:19000:0:99999:7:::\n"
                        .getBytes(StandardCharsets.US_ASCII),
                "rw-------");
        tree.text("etc/shells", "/bin/sh\n/bin/bash\n");
        tree.text("etc/hostname", "virga-tiny\n");
        tree.text("etc/hosts", "127.0.0.1 localhost\n::1 localhost\n");
        tree.text("etc/nsswitch.conf", "passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n");
        tree.text("etc/os-release", "ID=virga-tiny\nNAME=\"virga-tiny\"\nPRETTY_NAME=\"virga-tiny\"\nID_LIKE=debian\n");
        tree.text("home/ec2-user/.profile", "cd\n");
    }

    private static void addCertificates(GuestTree tree, UnpackedPackages packages) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(packages.file("usr/share/ca-certificates"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".crt"))
                    .sorted()
                    .toList()) {
                all.write(Files.readAllBytes(file));
            }
        }
        tree.file("etc/ssl/certs/ca-certificates.crt", all.toByteArray(), "rw-r--r--");
    }
}
