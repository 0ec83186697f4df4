package io.virga.server.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** Images as the owner of the machine deals with them, beyond what EC2's API has. */
public interface ImageAdministration {
    /** Hears how far something is. */
    @FunctionalInterface
    interface Progress {
        /**
         * Hears that a step is done in part.
         *
         * @param step what is being done, in words for a person
         * @param part the part of the whole that is done, 0 to 1
         */
        void at(String step, double part);
    }

    /**
     * An image that instances can be launched from.
     *
     * @param id the AMI's id
     * @param owner the account that it is shown as the image of
     * @param loginUser who logs in by SSH, if that is known
     */
    record Image(
            String id,
            String owner,
            String name,
            String architecture,
            String state,
            String description,
            int sizeGiB,
            Optional<String> loginUser) {
        public Image {
            requireNonNull(id, "id is null");
            requireNonNull(owner, "owner is null");
            requireNonNull(name, "name is null");
            requireNonNull(architecture, "architecture is null");
            requireNonNull(state, "state is null");
            requireNonNull(description, "description is null");
            requireNonNull(loginUser, "loginUser is null");
        }
    }

    /**
     * Under which owner and name an image is to be found. What is absent follows from {@code as}, and without that is the
     * account itself and the image's usual name.
     *
     * @param as a family of public images, {@code debian-12}: whose publisher and way of naming is meant
     * @param owner an account, twelve digits
     * @param name the name
     */
    record Publication(Optional<String> as, Optional<String> owner, Optional<String> name) {
        public static final Publication USUAL = new Publication(Optional.empty(), Optional.empty(), Optional.empty());

        public Publication {
            requireNonNull(as, "as is null");
            requireNonNull(owner, "owner is null");
            requireNonNull(name, "name is null");
        }
    }

    /**
     * A disk image to import.
     *
     * @param source the absolute path of a file of this machine, or an http or https URL
     * @param publication where it is to be found; it says the name
     * @param architecture as EC2 names it; empty to have it found out, or the host's own
     * @param loginUser who logs in by SSH; empty when it is not known
     * @param force whether it is imported even when nothing can boot from it
     */
    record Import(
            String source,
            Publication publication,
            Optional<String> architecture,
            Optional<String> loginUser,
            boolean force) {
        public Import {
            requireNonNull(source, "source is null");
            requireNonNull(publication, "publication is null");
            requireNonNull(architecture, "architecture is null");
            requireNonNull(loginUser, "loginUser is null");
        }
    }

    /** All images that are kept here, whoever they are shown as the images of. */
    List<Image> list();

    /**
     * Makes an image from Debian packages and registers it, unless it is there already. While another one is being made it
     * waits, and tells of that one's progress.
     *
     * @param recipe {@code virga-tiny} or {@code debian-12}
     * @throws io.virga.wire.ServiceException what it lacks, or that there is no such recipe
     */
    Image build(String recipe, Publication publication, Progress progress);

    /**
     * Makes an AMI of a disk image.
     *
     * @throws io.virga.wire.ServiceException when the source is not there, or no image that can be read
     */
    Image importImage(Import request, Progress progress);

    /**
     * Removes an image and its snapshot.
     *
     * @throws io.virga.wire.ServiceException when there is no such image
     */
    void remove(String id);
}
