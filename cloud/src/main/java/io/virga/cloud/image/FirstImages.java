package io.virga.cloud.image;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Scope;

/** The images that exist before a user makes one. */
public sealed interface FirstImages {
    FirstImages NONE = new None();

    /** No images. */
    record None() implements FirstImages {}

    /** The images of simulated hosts: public ones, and the account's own. */
    record Simulated(SimulatedImages images) implements FirstImages {
        public Simulated {
            requireNonNull(images, "images is null");
        }
    }

    /** An image that is pending from the first start until {@link Images#complete} has built it. */
    record ToBuild(Scope owner, String name, String description, String architecture) implements FirstImages {
        public ToBuild {
            requireNonNull(owner, "owner is null");
            requireNonNull(name, "name is null");
            requireNonNull(description, "description is null");
            requireNonNull(architecture, "architecture is null");
        }
    }
}
