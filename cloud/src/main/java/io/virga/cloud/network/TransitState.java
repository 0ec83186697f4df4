package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The states of transit gateways, and of their attachments and route tables; each kind uses some of them.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html">Attachments to a VPC</a>
 */
public sealed interface TransitState {
    /** How long what has ended is shown. */
    Duration SHOWN = Duration.ofHours(1);

    /** The name of the state in the API. */
    String word();

    record Pending() implements TransitState {
        @Override
        public String word() {
            return "pending";
        }
    }

    /** Of a peering attachment that the other side has not answered. */
    record PendingAcceptance() implements TransitState {
        @Override
        public String word() {
            return "pendingAcceptance";
        }
    }

    record Available() implements TransitState {
        @Override
        public String word() {
            return "available";
        }
    }

    record Modifying() implements TransitState {
        @Override
        public String word() {
            return "modifying";
        }
    }

    record Deleting() implements TransitState {
        @Override
        public String word() {
            return "deleting";
        }
    }

    record Deleted(Instant at) implements TransitState {
        public Deleted {
            requireNonNull(at, "at is null");
        }

        @Override
        public String word() {
            return "deleted";
        }
    }

    /** Of a peering attachment that the other side has refused. */
    record Rejected(Instant at) implements TransitState {
        public Rejected {
            requireNonNull(at, "at is null");
        }

        @Override
        public String word() {
            return "rejected";
        }
    }

    /** When it came to its end; empty while it has not. */
    default Optional<Instant> ended() {
        return switch (this) {
            case Pending(), PendingAcceptance(), Available(), Modifying(), Deleting() -> Optional.empty();
            case Deleted(Instant at) -> Optional.of(at);
            case Rejected(Instant at) -> Optional.of(at);
        };
    }

    /** Whether it takes traffic, and requests about it. */
    default boolean isAvailable() {
        return this instanceof Available || this instanceof Modifying;
    }

    /** Whether it is there: neither ended nor about to. */
    default boolean isLasting() {
        return ended().isEmpty() && !(this instanceof Deleting);
    }
}
