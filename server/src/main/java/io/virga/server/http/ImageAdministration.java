package io.virga.server.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** Images as the owner of the machine manages them, beyond EC2's API. */
public interface ImageAdministration {
    /** Receives the progress of an operation. */
    @FunctionalInterface
    interface Progress {
        /**
         * Reports how far the operation is.
         *
         * @param step the current step, in words for a person
         * @param part the part of the whole operation that is done, 0 to 1
         */
        void at(String step, double part);
    }

    /**
     * An image that instances can be launched from.
     *
     * @param id the AMI's id
     * @param owner the account that is shown as the image's owner
     * @param loginUser the user for logins by SSH, if known
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
     * The owner and the name that an image is published under. Absent values follow from {@code as}. Without {@code
     * as}, they are the account itself and the image's usual name.
     *
     * @param as a family of public images, {@code debian-12}, whose publisher and naming scheme to use
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
     * @param source the absolute path of a file on this machine, or an http or https URL
     * @param publication the owner and the name to publish the image under; it must give a name, directly or by {@code as}
     * @param architecture as EC2 names it; empty for the host's own
     * @param loginUser the user for logins by SSH; empty when unknown
     * @param force whether to import the image even if it seems unable to boot
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

    /** All images kept here, whichever account is shown as their owner. */
    List<Image> list();

    /**
     * Makes an image from Debian packages and registers it, unless it exists already. While another image is being
     * built, waits and reports the progress of that build.
     *
     * @param recipe {@code virga-tiny} or {@code debian-12}
     * @throws io.virga.wire.ServiceException when a requirement is missing, or there is no such recipe
     */
    Image build(String recipe, Publication publication, Progress progress);

    /**
     * Makes an AMI from a disk image.
     *
     * @throws io.virga.wire.ServiceException when the source does not exist or is no readable image
     */
    Image importImage(Import request, Progress progress);

    /**
     * Removes an image and its snapshot.
     *
     * @throws io.virga.wire.ServiceException when there is no such image
     */
    void remove(String id);
}
