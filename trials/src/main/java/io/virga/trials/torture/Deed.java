package io.virga.trials.torture;

import static java.util.Objects.requireNonNull;

import io.virga.trials.client.ApiConnection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A request of a client, and its effect on the world.
 *
 * @param client the client that sends it
 * @param number counts the client's deeds in a life
 * @param mayHappen whether it may be acknowledged
 * @param refusals the error codes with which it may be refused
 */
record Deed(
        int client,
        int number,
        Route route,
        String action,
        Map<String, String> parameters,
        boolean mayHappen,
        Set<String> refusals,
        Meaning meaning) {
    Deed {
        requireNonNull(route, "route is null");
        requireNonNull(action, "action is null");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        refusals = Set.copyOf(refusals);
        requireNonNull(meaning, "meaning is null");
    }

    /** The effect of a request that is executed. */
    sealed interface Meaning {
        /** No visible effect. */
        record Nothing() implements Meaning {}

        /** Changes things, all of them or none. */
        record Changes(List<String> ids, UnaryOperator<Thing> change) implements Meaning {
            public Changes {
                ids = List.copyOf(ids);
            }
        }

        /** Stops, starts or terminates instances, all of them or none. */
        record Moves(List<String> ids, Thing.Goal goal) implements Meaning {
            public Moves {
                ids = List.copyOf(ids);
            }
        }

        /** Launches instances, all of them or none. */
        record Launches(Wish wish) implements Meaning {}

        /** Creates a security group. */
        record MakesGroup(String name, String description, SortedMap<String, String> tags) implements Meaning {}

        /** Creates a key pair. Its tags contain a mark. */
        record MakesKey(String name, String mark, SortedMap<String, String> tags) implements Meaning {}

        /** Creates an identity, whose name contains a mark. */
        record MakesIdentity(Thing.Identity identity) implements Meaning {}

        /**
         * Adds to an identity a fact whose name the server chooses: an access key or a version.
         *
         * @param change makes the identity that has the fact of a given name
         */
        record Adds(String id, Fact fact, BiFunction<Thing.Identity, String, Thing.Identity> change)
                implements Meaning {
            Thing applied(Thing thing, String name) {
                return thing instanceof Thing.Identity identity ? change.apply(identity, name) : thing;
            }
        }

        /** Opens a session of a user or role. */
        record OpensSession(String ownerId) implements Meaning {}

        /** Deletes a thing. */
        record Deletes(String id) implements Meaning {}

        /** Repeats a launch whose answer is known; the answer must name the same instances. */
        record Repeats(List<String> ids) implements Meaning {
            public Repeats {
                ids = List.copyOf(ids);
            }
        }

        /** Describes one of the client's own instances. */
        record Looks(String id) implements Meaning {}
    }

    /** The ids of the things that the request changes or deletes. */
    List<String> touched() {
        return switch (meaning) {
            case Meaning.Changes changes -> changes.ids();
            case Meaning.Moves moves -> moves.ids();
            case Meaning.Deletes deletes -> List.of(deletes.id());
            case Meaning.Adds adds -> List.of(adds.id());
            case Meaning.Nothing _,
                    Meaning.Launches _,
                    Meaning.MakesGroup _,
                    Meaning.MakesKey _,
                    Meaning.MakesIdentity _,
                    Meaning.OpensSession _,
                    Meaning.Repeats _,
                    Meaning.Looks _ -> List.of();
        };
    }

    /** How many instances the request launches, or would launch without DryRun. */
    int launched() {
        return action.equals("RunInstances") ? Integer.parseInt(parameters.get("MaxCount")) : 0;
    }

    /** Whether the request needs memory on a host. A repeated client token does not need it again. */
    boolean wantsRoom() {
        return action.equals("StartInstances")
                || (action.equals("RunInstances")
                        && !(meaning instanceof Meaning.Repeats)
                        && !refusals.contains("IdempotentParameterMismatch"));
    }

    byte[] form() {
        return ApiConnection.form(action, route.service().version(), parameters);
    }

    /** The text for the history. */
    @Override
    public String toString() {
        return "client " + client + " #" + number + " as " + route.credentials() + " " + action + " " + parameters;
    }
}
