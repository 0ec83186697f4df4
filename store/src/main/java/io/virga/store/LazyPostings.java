package io.virga.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * An index that is there, or that is built when it is first used. Of very many documents, a start builds the indexes after it
 * has begun to serve, and whoever needs one sooner builds it or waits for it.
 */
final class LazyPostings {
    /** Empty once the index is there: it has all documents of the start. Guarded by this object. */
    private Optional<Supplier<Postings>> build;

    private volatile Optional<Postings> built;

    private LazyPostings(Optional<Supplier<Postings>> build, Optional<Postings> built) {
        this.build = build;
        this.built = built;
    }

    static LazyPostings of(Postings postings) {
        return new LazyPostings(Optional.empty(), Optional.of(postings));
    }

    static LazyPostings later(Supplier<Postings> build) {
        return new LazyPostings(Optional.of(requireNonNull(build, "build is null")), Optional.empty());
    }

    Postings get() {
        return built.orElseGet(this::build);
    }

    private synchronized Postings build() {
        if (built.isEmpty()) {
            try {
                built = Optional.of(build.orElseThrow().get());
                build = Optional.empty();
            } catch (StoreException e) {
                // Whoever asks next is told the same, and reads nothing again.
                build = Optional.of(() -> {
                    throw e;
                });
                throw e;
            }
        }
        return built.orElseThrow();
    }
}
