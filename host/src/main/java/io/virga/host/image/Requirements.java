package io.virga.host.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The programs that each recipe needs on the machine. Other programs are unpacked from packages for the build. */
final class Requirements {
    private Requirements() {}

    static List<Requirement> of(ImageRecipe recipe, Ownership ownership) {
        List<Requirement> all = new ArrayList<>(List.of(
                new Requirement("apt-get", "apt", "downloads the packages that the image is made from"),
                new Requirement("dpkg-deb", "dpkg", "unpacks packages"),
                new Requirement("tar", "tar", "unpacks packages"),
                new Requirement("qemu-img", "qemu-utils", "writes the image in the form that QEMU reads")));
        switch (recipe) {
            case VIRGA_TINY -> {
                if (!ownership.root()) {
                    all.add(fakeroot());
                }
            }
            case DEBIAN_12 -> {
                all.add(new Requirement("mmdebstrap", "mmdebstrap", "installs the packages of the image"));
                if (!ownership.fullRoot()) {
                    all.add(fakeroot());
                    if (ownership.root()) {
                        all.add(new Requirement(
                                "fakechroot", "fakechroot", "installs packages without the users they belong to"));
                    } else {
                        all.add(new Requirement("newuidmap", "uidmap", "lets an ordinary user install packages"));
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    static String message(ImageRecipe recipe, List<Requirement> missing) {
        String packages =
                missing.stream().map(Requirement::debianPackage).distinct().collect(Collectors.joining(" "));
        String reasons = missing.stream()
                .map(requirement -> requirement.program() + " " + requirement.reason())
                .collect(Collectors.joining("; "));
        return "The image " + recipe.label() + " cannot be made here: " + reasons + ". Install: apt-get install "
                + packages;
    }

    private static Requirement fakeroot() {
        return new Requirement("fakeroot", "fakeroot", "lets files of an ordinary user be root's in the image");
    }
}
