package io.virga.cloud.resource;

import io.virga.arn.Arn;
import io.virga.arn.ArnPattern;
import io.virga.arn.Partition;
import io.virga.authorization.ResourceKind;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.KeyedAction;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.operation.Target;
import io.virga.policy.ContextValue;
import io.virga.policy.RequestContext;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The resources of one type as policies see them: ARNs and condition keys. */
final class Targets<D extends Resource<D>> {
    private final ResourceType<D> type;
    private final Map<String, BiFunction<D, Reader, ?>> keys;
    private final Function<D, List<String>> arnValues;
    /** Read at the first use: a start that authorizes nothing reads no table. */
    private volatile ResourceKind kind;

    Targets(ResourceType<D> type, Map<String, BiFunction<D, Reader, ?>> keys, Function<D, List<String>> arnValues) {
        this.type = type;
        this.keys = Collections.unmodifiableMap(keys);
        this.arnValues = arnValues;
    }

    Set<String> conditionKeys() {
        return keys.keySet();
    }

    private ResourceKind kind() {
        ResourceKind known = kind;
        if (known == null) {
            known = type.kind();
            kind = known;
        }
        return known;
    }

    Arn arn(Scope scope, List<String> values) {
        return arn(Partition.of(scope.region()), scope, values);
    }

    private Arn arn(Partition partition, Scope scope, List<String> values) {
        return kind().arn().fill(partition, scope.region(), scope.account(), values);
    }

    /** What belongs to no region is in the partition in which somebody acts on it. */
    private Partition partition(Acting acting, String region) {
        return Partition.of(type.isGlobal() ? acting.region() : region);
    }

    /** Refuses unless the purpose is allowed on the target, which is made only if that is not clear without it. */
    void authorize(Acting acting, Purpose purpose, Supplier<Target> target) {
        switch (purpose) {
            case ReadAlong _ -> {}
            case Action action -> {
                if (!acting.mayEverywhere(action)) {
                    acting.authorize(action, target.get());
                }
            }
            case KeyedAction(Action action, Consumer<RequestContext.Builder> more) -> {
                if (!acting.mayEverywhere(action)) {
                    acting.authorize(action, new Keyed(target.get(), more));
                }
            }
        }
    }

    /** A target with keys of the action. */
    private record Keyed(Target target, Consumer<RequestContext.Builder> more) implements Target {
        @Override
        public String arn() {
            return target.arn();
        }

        @Override
        public void addKeys(RequestContext.Builder context) {
            target.addKeys(context);
            more.accept(context);
        }
    }

    /** A resource that exists. */
    Target of(Acting acting, Reader reader, D resource) {
        return new Existing(partition(acting, resource.region()), reader, resource);
    }

    private final class Existing implements Target {
        private final Partition partition;
        private final Reader reader;
        private final D resource;

        Existing(Partition partition, Reader reader, D resource) {
            this.partition = partition;
            this.reader = reader;
            this.resource = resource;
        }

        @Override
        public String arn() {
            return Targets.this
                    .arn(partition, Scope.of(resource), arnValues.apply(resource))
                    .toString();
        }

        @Override
        public void addKeys(RequestContext.Builder context) {
            context.value("aws:ResourceAccount", resource.account());
            context.family("aws:ResourceTag/", resource::tags);
            context.family(type.service() + ":ResourceTag/", resource::tags);
            addOwn(context, reader, resource);
        }
    }

    private void addOwn(RequestContext.Builder context, Reader reader, D resource) {
        keys.forEach((key, value) -> context.computed(key, () -> value(value.apply(resource, reader))));
    }

    private static Optional<ContextValue> value(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.flatMap(Targets::value);
            case Collection<?> several ->
                Optional.of(new ContextValue.Multiple(
                        several.stream().map(Targets::text).toList()));
            default -> Optional.of(new ContextValue.Single(text(value)));
        };
    }

    private static String text(Object value) {
        return value instanceof Instant time ? Times.seconds(time) : value.toString();
    }

    /** A resource that does not exist, or that the actor cannot see: nothing is known of it but its name. */
    Target unknown(Acting acting, List<String> values) {
        Scope scope = type.scope(acting);
        return new Named(arn(partition(acting, acting.region()), scope, values).toString(), scope.account());
    }

    private record Named(String arn, String account) implements Target {
        @Override
        public void addKeys(RequestContext.Builder context) {
            context.value("aws:ResourceAccount", account);
        }
    }

    /** A resource that is to be created: it has no id yet, and its tags are those of the request. */
    Target planned(Acting acting, Reader reader, D resource) {
        return new Planned(partition(acting, resource.region()), reader, resource);
    }

    private final class Planned implements Target {
        private static final String ANY = "*";

        private final Partition partition;
        private final Reader reader;
        private final D resource;

        Planned(Partition partition, Reader reader, D resource) {
            this.partition = partition;
            this.reader = reader;
            this.resource = resource;
        }

        /** A name that the user has given is in the ARN; an id that the service gives is not known yet. */
        @Override
        public String arn() {
            ArnPattern form = kind().arn();
            List<String> values = arnValues.apply(resource).stream()
                    .map(value -> value.equals(resource.id()) ? ANY : value)
                    .toList();
            return form.fill(partition, resource.region(), resource.account(), values)
                    .toString();
        }

        @Override
        public void addKeys(RequestContext.Builder context) {
            context.value("aws:ResourceAccount", resource.account());
            Tags.keys(resource.tags()).accept(context);
            addOwn(context, reader, resource);
        }
    }
}
