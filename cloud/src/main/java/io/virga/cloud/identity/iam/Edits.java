package io.virga.cloud.identity.iam;

import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.KeyedAction;
import io.virga.cloud.operation.Purpose;
import io.virga.policy.RequestContext;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import io.virga.wire.Structure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What operations on all kinds of IAM's resources have in common. */
final class Edits {
    private Edits() {}

    /** Replaces the resource of a name by what an operation makes of it, and answers. */
    static <D extends IamResource<D>, O extends Structure> O change(
            Call call,
            IamType<D> type,
            Purpose purpose,
            String name,
            BiFunction<Transaction, D, D> change,
            Supplier<O> answer) {
        return call.write(transaction -> {
            D found = type.get(transaction, call.acting(), purpose, name);
            transaction.replace(type.resources().documents(), change.apply(transaction, found));
            return answer.get();
        });
    }

    /**
     * Adds a resource: authorized with its tags, refused when the name is taken or the account has no room.
     *
     * @param quota the name of the quota for such resources
     */
    static <D extends IamResource<D>> void insert(
            Call call, Transaction transaction, IamType<D> type, String quota, D made) {
        IamNames.checkName(type.member(), made.name());
        IamNames.checkPath(made.path());
        authorizeCreation(call, transaction, type, made);
        type.sameName(transaction, made.account(), made.name()).ifPresent(taken -> {
            throw IamErrors.alreadyExists(type.noun(), made.name());
        });
        IamQuotas.checkRoom(quota, type.count(transaction, made.account()));
        transaction.insert(type.resources().documents(), made);
    }

    /** Who creates something with tags needs the permission to tag it, too: {@code iam:TagUser} beside CreateUser. */
    static <D extends IamResource<D>> void authorizeCreation(
            Call call, Transaction transaction, IamType<D> type, D made) {
        type.resources().authorizeCreation(transaction, call.acting(), call.action(), made);
        if (!made.tags().isEmpty()) {
            Action tagging = Action.of("iam:Tag"
                    + call.operation().name().substring("Create".length()).replace("Virtual", ""));
            type.resources().authorizeCreation(transaction, call.acting(), tagging, made);
        }
    }

    /**
     * Refuses a new name or path that the caller may not give, or that is taken: "you must have appropriate permissions on
     * both the source object and the target object".
     */
    static <D extends IamResource<D>> void checkRename(
            Call call, Transaction transaction, IamType<D> type, D before, D after) {
        IamNames.checkName(
                "new" + Character.toUpperCase(type.member().charAt(0))
                        + type.member().substring(1),
                after.name());
        IamNames.checkPath(after.path());
        type.resources().authorizeUnknown(call.acting(), call.action(), List.of(after.nameWithPath()));
        type.sameName(transaction, after.account(), after.name())
                .filter(taken -> !taken.id().equals(before.id()))
                .ifPresent(taken -> {
                    throw IamErrors.alreadyExists(type.noun(), after.name());
                });
    }

    /** The account's resources whose paths begin with a prefix, in the order of their names. */
    static <D extends IamResource<D>> List<D> under(
            IamType<D> type, Reader reader, Call call, Optional<String> pathPrefix) {
        String prefix = pathPrefix.orElse("/");
        return type.all(reader, call.account()).stream()
                .filter(resource -> resource.path().startsWith(prefix))
                .toList();
    }

    /** The operation's action, with condition keys that tell what it is to do. */
    static KeyedAction action(Call call, Consumer<RequestContext.Builder> keys) {
        return call.action().with(keys);
    }

    /** The condition keys of tags that a request gives. */
    static KeyedAction tagging(Call call, Map<String, String> tags) {
        return action(call, keys -> {
            keys.family("aws:RequestTag/", () -> tags);
            keys.values("aws:TagKeys", List.copyOf(tags.keySet()));
        });
    }
}
