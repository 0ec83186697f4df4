package io.virga.cloud.image;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Scope;

/** What there is to launch before anybody has made an image. */
public sealed interface FirstImages {
    FirstImages NONE = new None();

    /** Nothing: who wants an image makes it. */
    record None() implements FirstImages {}

    /** The images of simulated hosts: public ones, and an account's own. */
    record Simulated(SimulatedImages images) implements FirstImages {
        public Simulated {
            requireNonNull(images, "images is null");
        }
    }

    /** An image that is pending from the first start on, until it is made: {@link Images#complete}. */
    record ToBuild(Scope owner, String name, String description, String architecture) implements FirstImages {
        public ToBuild {
            requireNonNull(owner, "owner is null");
            requireNonNull(name, "name is null");
            requireNonNull(description, "description is null");
            requireNonNull(architecture, "architecture is null");
        }
    }
}
