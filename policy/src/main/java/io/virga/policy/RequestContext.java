package io.virga.policy;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The condition keys of a request and their values.
 *
 * <p>Names of keys are compared without case. A key is absent, or has a single value, or is one that can have several
 * values and has any number of them; absent and empty are different things. What is costly to know can be given as a
 * function, which is called at most once, and not at all unless a policy asks.
 *
 * <p>A context can extend another one: what is the same for all resources of a request is computed once.
 */
public final class RequestContext implements Lookup {
    private static final RequestContext EMPTY = builder().build();

    private final Map<String, Supplier<Optional<ContextValue>>> entries;
    private final Map<String, Family> families;
    private final Optional<RequestContext> parent;

    private RequestContext(Builder builder) {
        this.entries = Map.copyOf(builder.entries);
        this.families = Map.copyOf(builder.families);
        this.parent = builder.parent;
    }

    /** A context without keys. */
    public static RequestContext empty() {
        return EMPTY;
    }

    public static Builder builder() {
        return new Builder(Optional.empty());
    }

    /** A context that has all keys of this one except those that the builder sets itself. */
    public Builder extend() {
        return new Builder(Optional.of(this));
    }

    /** What the request has for a key, named in any case. */
    public Optional<ContextValue> find(String key) {
        return find(new ContextKey(requireNonNull(key, "key is null")));
    }

    @Override
    public Optional<ContextValue> find(ContextKey key) {
        for (Optional<RequestContext> context = Optional.of(this);
                context.isPresent();
                context = context.get().parent) {
            RequestContext here = context.get();
            Supplier<Optional<ContextValue>> entry = here.entries.get(key.lower());
            if (entry != null) {
                return entry.get();
            }
            Family family = key.family().isEmpty() ? null : here.families.get(key.family());
            if (family != null) {
                return family.value(key.member());
            }
        }
        return Optional.empty();
    }

    /** A function that is called at most once. */
    private static final class Once implements Supplier<Optional<ContextValue>> {
        private Optional<Supplier<Optional<ContextValue>>> source;
        private Optional<ContextValue> known = Optional.empty();

        Once(Supplier<Optional<ContextValue>> source) {
            this.source = Optional.of(source);
        }

        @Override
        public synchronized Optional<ContextValue> get() {
            if (source.isPresent()) {
                known = source.get().get();
                source = Optional.empty();
            }
            return known;
        }
    }

    /** All keys with the same text before their slash. */
    private static final class Family {
        private final Supplier<Map<String, String>> source;
        private Map<String, String> exact = Map.of();
        private Map<String, String> anyCase = Map.of();
        private boolean known;

        Family(Supplier<Map<String, String>> source) {
            this.source = source;
        }

        /** Of tags that differ in case alone, the one that is written so counts, or else the first in their order. */
        synchronized Optional<ContextValue> value(String member) {
            if (!known) {
                exact = Map.copyOf(source.get());
                anyCase = new HashMap<>();
                new TreeMap<>(exact)
                        .forEach((name, value) -> anyCase.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
                known = true;
            }
            return Optional.ofNullable(exact.getOrDefault(member, anyCase.get(member.toLowerCase(Locale.ROOT))))
                    .map(ContextValue.Single::new);
        }
    }

    /** Collects keys; the last value of a key counts. */
    public static final class Builder {
        private final Map<String, Supplier<Optional<ContextValue>>> entries = new HashMap<>();
        private final Map<String, Family> families = new HashMap<>();
        private final Optional<RequestContext> parent;

        private Builder(Optional<RequestContext> parent) {
            this.parent = parent;
        }

        /** A key with a single value. */
        public Builder value(String key, String value) {
            Optional<ContextValue> known = Optional.of(new ContextValue.Single(value));
            return put(key, () -> known);
        }

        /** A key that can have several values, and here has these. */
        public Builder values(String key, List<String> values) {
            Optional<ContextValue> known = Optional.of(new ContextValue.Multiple(values));
            return put(key, () -> known);
        }

        /** A key whose value, or absence, is found out when a policy asks for it. */
        public Builder computed(String key, Supplier<Optional<ContextValue>> source) {
            return put(key, new Once(requireNonNull(source, "source is null")));
        }

        /**
         * All keys of a family, such as {@code aws:ResourceTag/}, each with a single value.
         *
         * @param prefix with its slash
         * @param source by what follows the slash; asked when a policy asks for the first of them
         */
        public Builder family(String prefix, Supplier<Map<String, String>> source) {
            if (!prefix.endsWith("/") || prefix.indexOf('/') < prefix.length() - 1) {
                throw new IllegalArgumentException("A prefix has one slash, at its end: " + prefix);
            }
            families.put(prefix.toLowerCase(Locale.ROOT), new Family(requireNonNull(source, "source is null")));
            return this;
        }

        /** The keys that say who asks, as AWS documents them for each kind of principal. */
        public Builder principal(Principal principal) {
            principal.contextValues().forEach(this::value);
            return this;
        }

        private Builder put(String key, Supplier<Optional<ContextValue>> source) {
            entries.put(requireNonNull(key, "key is null").toLowerCase(Locale.ROOT), source);
            return this;
        }

        public RequestContext build() {
            return new RequestContext(this);
        }
    }
}
