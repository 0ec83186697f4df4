package io.virga.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A structure: its members in the model's order, and how a value of it is made.
 *
 * <p>The generator writes one subclass a structure. Member targets are found late, through {@link #target(int)}.
 */
public abstract non-sealed class StructureSchema<S extends Structure> extends Schema {
    private final List<Member> members;
    private final Map<String, Member> byName;
    private final boolean hasXmlAttributes;
    private volatile Map<String, Member> byQueryName;

    @SuppressWarnings("this-escape") // a member only keeps the reference, for target(int) later
    protected StructureSchema(String name, Member... members) {
        super(name, ShapeType.STRUCTURE, Constraints.NONE);
        this.members = List.of(members);
        Map<String, Member> names = HashMap.newHashMap(members.length);
        for (int i = 0; i < members.length; i++) {
            members[i].belongTo(this, i);
            names.put(members[i].name(), members[i]);
        }
        this.byName = names;
        this.hasXmlAttributes = this.members.stream().anyMatch(Member::isXmlAttribute);
    }

    /** The members in the model's order, which is the order of {@link Structure#value(int)}. */
    public final List<Member> members() {
        return members;
    }

    public final Optional<Member> member(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The member with this key in a query request, for the decoders. */
    public final Optional<Member> memberByQueryName(String queryName) {
        Map<String, Member> index = byQueryName;
        if (index == null) {
            index = HashMap.newHashMap(members.size());
            for (Member member : members) {
                index.put(member.queryName(), member);
            }
            byQueryName = index;
        }
        return Optional.ofNullable(index.get(queryName));
    }

    /** Whether some members are written as attributes of the structure's element. */
    final boolean hasXmlAttributes() {
        return hasXmlAttributes;
    }

    /** A structure of these values, one for each member, null where absent. The array is not copied: hand it over. */
    public abstract S make(Object[] values);

    /** The Java class of the structures. */
    @SuppressWarnings("unchecked") // make() returns just that class, which is final
    public final Class<S> structureType() {
        return (Class<S>) make(new Object[members.size()]).getClass();
    }

    /** The schema of a member's value. */
    protected abstract Schema target(int member);
}
