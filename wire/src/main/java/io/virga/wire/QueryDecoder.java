package io.virga.wire;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Query parameters into an input structure, for ec2Query and awsQuery, which differ only in how lists and maps are
 * keyed.
 *
 * <p>One pass over the parameters, each put at its place by the schema; lists may come sparse and in any order
 * ({@code Filter.3} before {@code Filter.1}), and keep the order of their indexes. The cost is linear in the request:
 * nothing is allocated for an index that isn't sent.
 *
 * <p>A parameter that stands twice is refused. A list, map or structure with a blank value ({@code Tags=}) is present
 * and empty, which is how awsQuery sends an empty list; a blank string is the empty string, but for the members of
 * ec2Query that {@link EmptyTexts} names.
 */
final class QueryDecoder {
    /** The largest list index; it only bounds nonsense, what a list may hold is validation's concern. */
    static final int MAX_INDEX = 1_000_000;

    /** Deeper than any input shape of AWS, and safe on a small stack. */
    static final int MAX_DEPTH = 32;

    /** Parameters that belong to the request or its signature, unless the input has a member of that name. */
    private static final Set<String> RESERVED = Set.of(
            "AWSAccessKeyId",
            "Signature",
            "SignatureMethod",
            "SignatureVersion",
            "SecurityToken",
            "Timestamp",
            "Expires");

    /** Stands in the place of a member that was sent blank and counts as absent, so that a second one is still noticed. */
    private static final Object BLANK = new Object();

    private final ServiceModel.Protocol protocol;

    /** EC2 keys every list as {@code Name.1}; awsQuery does only where the model says flattened. */
    private final boolean alwaysFlattened;

    QueryDecoder(ServiceModel.Protocol protocol) {
        this.protocol = protocol;
        this.alwaysFlattened = switch (protocol) {
            case EC2_QUERY -> true;
            case AWS_QUERY -> false;
        };
    }

    <S extends Structure> S decode(StructureSchema<S> schema, QueryParameters parameters) {
        Object[] members = new Object[schema.members().size()];
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.name(i);
            if (isOutsideTheInput(schema, name)) {
                continue;
            }
            putMember(schema, members, new Parameter(name, parameters.value(i)), 0, 0);
        }
        finishMembers(schema, members);
        return schema.make(members);
    }

    private static boolean isOutsideTheInput(StructureSchema<?> schema, String name) {
        return switch (name) {
            case "Action", "Version" -> true;
            default ->
                (RESERVED.contains(name) || name.regionMatches(true, 0, "X-Amz-", 0, 6))
                        && schema.memberByQueryName(name).isEmpty();
        };
    }

    private record Parameter(String name, String value) {
        int endOfPart(int start) {
            int dot = name.indexOf('.', start);
            return dot < 0 ? name.length() : dot;
        }

        boolean endsAt(int position) {
            return position >= name.length();
        }
    }

    /** Puts a parameter whose member's name starts at a position into the row of a structure's values. */
    private void putMember(StructureSchema<?> schema, Object[] members, Parameter parameter, int start, int depth) {
        if (depth > MAX_DEPTH) {
            throw WireErrors.tooDeep(protocol, parameter.name());
        }
        int end = parameter.endOfPart(start);
        Optional<Member> found = schema.memberByQueryName(parameter.name().substring(start, end));
        if (found.isEmpty()) {
            throw WireErrors.unknownParameter(parameter.name());
        }
        Member member = found.get();
        int index = member.index();
        if (isBlank(member, parameter, end)) {
            if (members[index] != null) {
                throw WireErrors.repeatedParameter(parameter.name());
            }
            members[index] = BLANK;
            return;
        }
        members[index] = place(
                members[index],
                member.target(),
                alwaysFlattened || member.isFlattened(),
                member.timestampFormat(),
                parameter,
                end,
                depth + 1);
    }

    private boolean isBlank(Member member, Parameter parameter, int end) {
        return protocol == ServiceModel.Protocol.EC2_QUERY
                && parameter.value().isEmpty()
                && parameter.endsAt(end)
                && EmptyTexts.meansAbsent(member);
    }

    /**
     * Puts a parameter into a value that may be there already, and returns the value or what is to become one.
     *
     * @param end where the name of what we are in ends: at a dot, or with the parameter's name
     */
    private Object place(
            Object existing,
            Schema schema,
            boolean flattened,
            Member.TimestampFormat format,
            Parameter parameter,
            int end,
            int depth) {
        return switch (schema) {
            case SimpleSchema simple -> scalar(existing, simple, format, parameter, end);
            case StructureSchema<?> structure -> {
                PendingStructure pending =
                        existing == null ? new PendingStructure(structure) : (PendingStructure) existing;
                if (goesOn(structure, parameter, end)) {
                    putMember(structure, pending.members, parameter, end + 1, depth);
                }
                yield pending;
            }
            case ListSchema list -> {
                PendingElements elements = existing == null ? new PendingElements() : (PendingElements) existing;
                if (goesOn(list, parameter, end)) {
                    putElement(elements, list, flattened, format, parameter, end + 1, depth);
                }
                yield elements;
            }
            case MapSchema map -> {
                PendingElements entries = existing == null ? new PendingElements() : (PendingElements) existing;
                if (goesOn(map, parameter, end)) {
                    putEntry(entries, map, flattened, parameter, end + 1, depth);
                }
                yield entries;
            }
        };
    }

    private Object scalar(
            Object existing, SimpleSchema schema, Member.TimestampFormat format, Parameter parameter, int end) {
        if (!parameter.endsAt(end)) {
            throw WireErrors.unknownParameter(parameter.name());
        }
        if (existing != null) {
            throw WireErrors.repeatedParameter(parameter.name());
        }
        Object value = ScalarText.parse(schema.type(), format, parameter.value());
        if (value == null) {
            throw WireErrors.invalidValue(
                    protocol, parameter.value(), parameter.name(), ScalarText.wanted(schema.type()));
        }
        return value;
    }

    /** Whether the name has more parts; a container that is named alone must be blank, and is then empty. */
    private boolean goesOn(Schema schema, Parameter parameter, int end) {
        if (!parameter.endsAt(end)) {
            return true;
        }
        if (!parameter.value().isEmpty()) {
            throw WireErrors.invalidValue(
                    protocol,
                    parameter.value(),
                    parameter.name(),
                    ScalarText.wanted(schema.type()) + ", sent as " + parameter.name() + "."
                            + (schema.type() == ShapeType.STRUCTURE ? "<member>" : "<n>"));
        }
        return false;
    }

    private void putElement(
            PendingElements elements,
            ListSchema schema,
            boolean flattened,
            Member.TimestampFormat format,
            Parameter parameter,
            int start,
            int depth) {
        checkDepth(parameter, depth);
        int at = flattened ? start : skipPart(schema.elementName(), parameter, start);
        int end = parameter.endOfPart(at);
        int place = elements.placeOf(index(parameter, at, end));
        elements.values[place] =
                place(elements.values[place], schema.element(), alwaysFlattened, format, parameter, end, depth + 1);
    }

    private void putEntry(
            PendingElements entries, MapSchema schema, boolean flattened, Parameter parameter, int start, int depth) {
        checkDepth(parameter, depth);
        int at = flattened ? start : skipPart("entry", parameter, start);
        int end = parameter.endOfPart(at);
        int place = entries.placeOf(index(parameter, at, end));
        PendingEntry entry = (PendingEntry) entries.values[place];
        if (entry == null) {
            entry = new PendingEntry();
            entries.values[place] = entry;
        }
        int partStart = Math.min(end + 1, parameter.name().length());
        int partEnd = parameter.endOfPart(partStart);
        String part = parameter.name().substring(partStart, partEnd);
        Member.TimestampFormat format = Member.TimestampFormat.PROTOCOL_DEFAULT;
        if (part.equals(schema.keyName())) {
            entry.key = place(entry.key, schema.key(), alwaysFlattened, format, parameter, partEnd, depth + 1);
        } else if (part.equals(schema.valueName())) {
            entry.value = place(entry.value, schema.value(), alwaysFlattened, format, parameter, partEnd, depth + 1);
        } else {
            throw WireErrors.unknownParameter(parameter.name());
        }
    }

    private void checkDepth(Parameter parameter, int depth) {
        if (depth > MAX_DEPTH) {
            throw WireErrors.tooDeep(protocol, parameter.name());
        }
    }

    /** Steps over a fixed part such as {@code member}; returns where the next one starts. */
    private static int skipPart(String expected, Parameter parameter, int start) {
        int end = parameter.endOfPart(start);
        if (end - start != expected.length()
                || !parameter.name().startsWith(expected, start)
                || parameter.endsAt(end)) {
            throw WireErrors.unknownParameter(parameter.name());
        }
        return end + 1;
    }

    private int index(Parameter parameter, int start, int end) {
        String name = parameter.name();
        int index = 0;
        for (int i = start; i < end; i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                // A name where an index belongs is most often a member that doesn't exist
                throw WireErrors.unknownParameter(name);
            }
            index = index * 10 + digit;
            if (index > MAX_INDEX) {
                throw WireErrors.invalidIndex(protocol, name, name.substring(start, end));
            }
        }
        if (start >= end) {
            throw WireErrors.invalidIndex(protocol, name, "");
        }
        return index;
    }

    private void finishMembers(StructureSchema<?> schema, Object[] members) {
        for (int i = 0; i < members.length; i++) {
            if (BLANK.equals(members[i])) {
                members[i] = null;
            } else if (members[i] instanceof Pending) {
                members[i] = finish(
                        schema.members().get(i).target(),
                        members[i],
                        schema.members().get(i).name());
            }
        }
    }

    private Object finish(Schema schema, Object value, String name) {
        if (!(value instanceof Pending)) {
            return value;
        }
        return switch (schema) {
            case SimpleSchema _ -> value;
            case StructureSchema<?> structure -> {
                Object[] members = ((PendingStructure) value).members;
                finishMembers(structure, members);
                yield structure.make(members);
            }
            case ListSchema list -> {
                Object[] elements = ((PendingElements) value).inOrder();
                for (int i = 0; i < elements.length; i++) {
                    elements[i] = finish(list.element(), elements[i], name);
                }
                yield List.of(elements);
            }
            case MapSchema map -> finishMap(map, (PendingElements) value, name);
        };
    }

    private Object finishMap(MapSchema schema, PendingElements entries, String name) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Object element : entries.inOrder()) {
            PendingEntry entry = (PendingEntry) element;
            if (entry.key == null) {
                throw WireErrors.incompleteEntry(protocol, name, schema.keyName());
            }
            if (entry.value == null) {
                throw WireErrors.incompleteEntry(protocol, name, schema.valueName());
            }
            if (map.put(entry.key, finish(schema.value(), entry.value, name)) != null) {
                throw WireErrors.repeatedParameter(name + "[" + entry.key + "]");
            }
        }
        return Collections.unmodifiableMap(map);
    }

    /** A container that is still being filled. */
    private abstract static sealed class Pending {}

    private static final class PendingStructure extends Pending {
        final Object[] members;

        PendingStructure(StructureSchema<?> schema) {
            members = new Object[schema.members().size()];
        }
    }

    private static final class PendingEntry extends Pending {
        Object key;
        Object value;
    }

    /** Elements by index: two parallel rows, and a map from index to place once they come out of order. */
    private static final class PendingElements extends Pending {
        private int[] indexes = new int[2];
        private Object[] values = new Object[2];
        private int size;
        private boolean sorted = true;
        private Map<Integer, Integer> places;

        /** The place of an index in the row of values, made when it is new. */
        int placeOf(int index) {
            if (size > 0 && indexes[size - 1] == index) {
                return size - 1;
            }
            if (places == null && (size == 0 || index > indexes[size - 1])) {
                return append(index);
            }
            if (places == null) {
                places = new HashMap<>();
                for (int i = 0; i < size; i++) {
                    places.put(indexes[i], i);
                }
            }
            Integer place = places.get(index);
            if (place != null) {
                return place;
            }
            sorted &= index > indexes[size - 1];
            places.put(index, size);
            return append(index);
        }

        private int append(int index) {
            if (size == indexes.length) {
                indexes = Arrays.copyOf(indexes, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            indexes[size] = index;
            return size++;
        }

        Object[] inOrder() {
            if (sorted) {
                return Arrays.copyOf(values, size);
            }
            return new TreeMap<>(places)
                    .values().stream().map(place -> values[place]).toArray();
        }
    }
}
