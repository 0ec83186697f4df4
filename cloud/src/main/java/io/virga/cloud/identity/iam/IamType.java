package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.resource.IdSyntax;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A kind of resources of IAM: its resource type, and lookups by name.
 *
 * <p>No two of an account have names that differ in case alone; a lookup needs the very name.
 */
public final class IamType<D extends IamResource<D>> {
    private static final int LONGEST_ID = 128;

    private final ResourceType<D> resources;
    private final Index<D> byName;
    private final String noun;
    private final String idPrefix;

    private IamType(ResourceType<D> resources, Index<D> byName, String noun, String idPrefix) {
        this.resources = resources;
        this.byName = byName;
        this.noun = noun;
        this.idPrefix = idPrefix;
    }

    /**
     * Describes a kind.
     *
     * @param name as IAM's authorization table has it
     * @param noun as errors call it, in lower case
     * @param idPrefix what unique ids begin with: {@code AIDA}
     */
    static <D extends IamResource<D>> IamType<D> of(
            String name, String noun, String idPrefix, Class<D> type, UnaryOperator<ResourceType.Builder<D>> more) {
        Index<D> byName = Index.unique("name", resource -> List.of(nameKey(resource.account(), resource.name())));
        ResourceType<D> resources = more.apply(ResourceType.of("iam", name, new IdSyntax.Name(LONGEST_ID, ""), type)
                        .errors("NoSuchEntity", "ValidationError", noun)
                        .global()
                        .arnValues(resource -> List.of(resource.nameWithPath()))
                        .idFilter("id")
                        .index(byName))
                .build();
        return new IamType<>(resources, byName, requireNonNull(noun, "noun is null"), idPrefix);
    }

    private static String nameKey(String account, String name) {
        return account + "/" + name.toLowerCase(Locale.ROOT);
    }

    public ResourceType<D> resources() {
        return resources;
    }

    String noun() {
        return noun;
    }

    /** What requests call the name: {@code userName}. */
    String member() {
        return switch (noun) {
            case "instance profile" -> "instanceProfileName";
            case "virtual MFA device" -> "virtualMFADeviceName";
            default -> noun + "Name";
        };
    }

    String idPrefix() {
        return idPrefix;
    }

    /** The resource with this name, for someone who acts. */
    Optional<D> find(Reader reader, Acting acting, Purpose purpose, String name) {
        Optional<D> found = named(reader, acting.account(), name);
        found.ifPresentOrElse(
                resource -> resources.authorize(reader, acting, purpose, resource),
                () -> resources.authorizeUnknown(acting, purpose, List.of(name)));
        return found;
    }

    /**
     * The resource with this name, for someone who acts.
     *
     * @throws io.virga.wire.ServiceException NoSuchEntity
     */
    D get(Reader reader, Acting acting, Purpose purpose, String name) {
        return find(reader, acting, purpose, name).orElseThrow(() -> IamErrors.noSuchEntity(noun, name));
    }

    private Optional<D> named(Reader reader, String account, String name) {
        return sameName(reader, account, name)
                .filter(resource -> resource.name().equals(name));
    }

    /** The resource whose name is this one or differs from it in case alone: what forbids another one of the name. */
    Optional<D> sameName(Reader reader, String account, String name) {
        return reader.find(resources.documents(), byName, nameKey(account, name)).stream()
                .findFirst();
    }

    /** The ARN of a resource of this name, as far as its name alone tells it: for one that is not there. */
    Arn arnOfName(String account, String name) {
        return resources.kind().arn().fill(Partition.AWS, "", account, List.of(name));
    }

    /** The account's resources, in the order of their names. */
    List<D> all(Reader reader, String account) {
        return resources.unguarded().all(reader, Scope.global(account)).stream()
                .sorted(Comparator.comparing(IamResource::name))
                .toList();
    }

    long count(Reader reader, String account) {
        return resources.unguarded().count(reader, Scope.global(account));
    }

    /** The resource with this unique id, for rules between resources. */
    Optional<D> withId(Reader reader, String id) {
        return reader.get(resources.documents(), id);
    }

    /** The account's resources that have a value for an indexed filter, for rules between resources. */
    List<D> having(Reader reader, String account, String filter, String value) {
        return resources.unguarded().findBy(reader, Scope.global(account), filter, value);
    }

    long countHaving(Reader reader, String account, String filter, String value) {
        return resources.unguarded().countBy(reader, Scope.global(account), filter, value);
    }
}
