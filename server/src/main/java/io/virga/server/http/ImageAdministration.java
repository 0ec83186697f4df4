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
     * @param loginUser who logs in by SSH, if that is known
     */
    record Image(
            String id,
            String name,
            String architecture,
            String state,
            String description,
            int sizeGiB,
            Optional<String> loginUser) {
        public Image {
            requireNonNull(id, "id is null");
            requireNonNull(name, "name is null");
            requireNonNull(architecture, "architecture is null");
            requireNonNull(state, "state is null");
            requireNonNull(description, "description is null");
            requireNonNull(loginUser, "loginUser is null");
        }
    }

    /**
     * A disk image to import.
     *
     * @param source the absolute path of a file of this machine, or an http or https URL
     * @param name what the AMI is called
     * @param architecture as EC2 names it; empty to have it found out, or the host's own
     * @param loginUser who logs in by SSH; empty when it is not known
     * @param force whether it is imported even when nothing can boot from it
     */
    record Import(
            String source, String name, Optional<String> architecture, Optional<String> loginUser, boolean force) {
        public Import {
            requireNonNull(source, "source is null");
            requireNonNull(name, "name is null");
            requireNonNull(architecture, "architecture is null");
            requireNonNull(loginUser, "loginUser is null");
        }
    }

    /** All images of the account. */
    List<Image> list();

    /**
     * Makes an image from Debian packages and registers it, unless it is there already.
     *
     * @param recipe {@code virga-tiny} or {@code debian-12}
     * @throws io.virga.wire.ServiceException what it lacks, or that there is no such recipe
     */
    Image build(String recipe, Progress progress);

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
