package io.virga.trials.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Determines the outcome of the requests that were in flight at a kill. Each may have been executed or not, but only
 * completely or not at all.
 */
final class Aftermath {
    private final World world;
    private final Picture picture;
    private final List<Breach> breaches = new ArrayList<>();
    private int done;
    private int notDone;

    private Aftermath(World world, Picture picture) {
        this.world = world;
        this.picture = picture;
    }

    /** The outcomes: how many requests were executed, how many were not, and which were neither. */
    record Finding(int done, int notDone, List<Breach> breaches) {}

    /** Compares the requests in flight with a picture taken after everything has settled, and updates the world. */
    static Finding resolve(World world, Picture picture) {
        Aftermath aftermath = new Aftermath(world, picture);
        world.inFlight().forEach(aftermath::resolve);
        return new Finding(aftermath.done, aftermath.notDone, List.copyOf(aftermath.breaches));
    }

    private void resolve(Deed deed) {
        switch (deed.meaning()) {
            case Deed.Meaning.Nothing _, Deed.Meaning.Repeats _, Deed.Meaning.Looks _ -> notDone(deed);
            case Deed.Meaning.Launches(Wish wish) -> {
                List<Picture.Machine> made = picture.marked(wish.mark());
                if (made.isEmpty() && world.promised(deed).isEmpty()) {
                    notDone(deed);
                } else {
                    done(deed);
                    breaches.addAll(world.shown(deed, wish, made));
                }
            }
            case Deed.Meaning.MakesGroup(String name, String description, var tags) -> {
                Optional<Picture.Group> made = picture.groups().stream()
                        .filter(group -> group.description().equals(description))
                        .findFirst();
                if (made.isPresent()) {
                    done(deed);
                    world.put(new Thing.Group(made.get().id(), deed.client(), name, description, Set.of(), tags));
                } else {
                    notDone(deed);
                }
            }
            case Deed.Meaning.MakesKey(String name, String mark, var tags) -> {
                Optional<Picture.Key> made = picture.keys().stream()
                        .filter(key -> mark.equals(key.tags().get(Wish.MARK)))
                        .findFirst();
                if (made.isPresent()) {
                    done(deed);
                    world.put(new Thing.Key(
                            made.get().id(), deed.client(), name, made.get().fingerprint(), tags));
                } else {
                    notDone(deed);
                }
            }
            case Deed.Meaning.Changes _, Deed.Meaning.Moves _, Deed.Meaning.Deletes _ -> compare(deed);
        }
    }

    private void compare(Deed deed) {
        List<Breach> without = Oracle.checkOnly(world, picture, deed.touched());
        if (without.isEmpty()) {
            notDone(deed);
            return;
        }
        World with = world.copy();
        with.happened(deed);
        // The parts of a deleted thing are known only to the world before the deletion.
        List<Breach> wrong = Oracle.checkOnly(with, picture, deed.touched());
        if (wrong.isEmpty()) {
            done(deed);
        } else {
            breaches.add(new Breach(
                    deed + ", which was in flight",
                    "that it was done wholly or not at all",
                    "against not at all: " + without + "; against wholly: " + wrong));
            world.nothingCameOf(deed);
        }
    }

    private void done(Deed deed) {
        done++;
        world.happened(deed);
        if (!deed.mayHappen()) {
            breaches.add(new Breach(deed + ", which was in flight", "that it is refused: " + deed.refusals(), "done"));
        }
    }

    private void notDone(Deed deed) {
        notDone++;
        world.nothingCameOf(deed);
    }
}
