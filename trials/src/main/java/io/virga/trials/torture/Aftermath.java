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
            case Deed.Meaning.Nothing _, Deed.Meaning.Repeats _, Deed.Meaning.Looks _, Deed.Meaning.OpensSession _ ->
                notDone(deed);
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
            case Deed.Meaning.MakesIdentity(Thing.Identity identity) -> {
                Optional<Picture.Identity> made = picture.identity(identity.id());
                if (made.isPresent()) {
                    done(deed);
                    String key = Fact.UNIQUE_ID.key();
                    world.put(identity.with(key, made.get().facts().getOrDefault(key, "")));
                } else {
                    notDone(deed);
                }
            }
            case Deed.Meaning.Adds adds -> {
                Optional<String> made = unknown(adds.id(), adds.fact());
                if (made.isPresent()) {
                    done(deed);
                    world.added(adds, made.get());
                } else {
                    notDone(deed);
                }
            }
            case Deed.Meaning.Changes _, Deed.Meaning.Moves _, Deed.Meaning.Deletes _ -> compare(deed);
        }
    }

    /** The name of a fact of an identity that no answer has told. */
    private Optional<String> unknown(String id, Fact fact) {
        if (!(world.find(id).orElse(null) instanceof Thing.Identity known)) {
            return Optional.empty();
        }
        return picture.identity(id).stream()
                .flatMap(shown -> shown.facts().keySet().stream())
                .filter(key -> !known.facts().containsKey(key))
                .flatMap(key -> fact.name(key).stream())
                .findFirst();
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
