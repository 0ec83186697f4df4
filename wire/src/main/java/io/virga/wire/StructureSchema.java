package io.virga.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schema of a structure: its members in the model's order, and the factory of its values.
 *
 * <p>The generator writes one subclass for each structure. The schemas of members are resolved lazily, through
 * {@link #target(int)}.
 */
public abstract non-sealed class StructureSchema<S extends Structure> extends Schema {
    private final List<Member> members;
    private final Map<String, Member> byName;
    private final boolean hasXmlAttributes;
    private volatile Map<String, Member> byQueryName;
    private volatile Map<String, Member> byJsonName;

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

    /** The member with this key in query requests, for the decoders. */
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

    /** The member with this name in JSON bodies of REST protocols, for the decoders. */
    final Optional<Member> memberByJsonName(String jsonName) {
        Map<String, Member> index = byJsonName;
        if (index == null) {
            index = HashMap.newHashMap(members.size());
            for (Member member : members) {
                index.put(member.jsonName(), member);
            }
            byJsonName = index;
        }
        return Optional.ofNullable(index.get(jsonName));
    }

    /** Whether some members are written as attributes of the structure's element. */
    final boolean hasXmlAttributes() {
        return hasXmlAttributes;
    }

    /** Whether the model has no shape here, and this stands in its place: an operation without input or output. */
    public boolean isUnit() {
        return false;
    }

    /** Whether just one member is present in a value. */
    public boolean isUnion() {
        return false;
    }

    /** What a client sees of the error that the shape describes; empty for shapes that are no errors. */
    public Optional<ErrorFacts> errorFacts() {
        return Optional.empty();
    }

    /** Makes a structure of these values, one for each member, null where absent. It takes ownership of the array. */
    public abstract S make(Object[] values);

    /** The Java class of the structures. */
    @SuppressWarnings("unchecked") // make() returns exactly that class, which is final
    public final Class<S> structureType() {
        return (Class<S>) make(new Object[members.size()]).getClass();
    }

    /** The schema of a member's value. */
    protected abstract Schema target(int member);
}
