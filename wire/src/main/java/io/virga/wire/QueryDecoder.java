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
 * Decodes query parameters into an input structure, for ec2Query and awsQuery. The two differ in how lists and maps are
 * keyed.
 *
 * <p>The decoder makes one pass over the parameters and puts each where the schema says. List indexes may be sparse and
 * arrive in any order ({@code Filter.3} before {@code Filter.1}); the elements are ordered by index. The cost is linear in
 * the size of the request: nothing is allocated for an index that isn't sent.
 *
 * <p>A repeated parameter is refused. A list, map or structure with a blank value ({@code Tags=}) is present and empty;
 * awsQuery sends an empty list that way. A blank string is the empty string, except in ec2Query where {@link EmptyTexts} says
 * that it counts as absent.
 */
final class QueryDecoder {
    /** The largest list index. It only rejects nonsense; the number of elements is checked by validation. */
    static final int MAX_INDEX = 1_000_000;

    /** The maximum nesting depth: deeper than any input shape of AWS, and safe on a small stack. */
    static final int MAX_DEPTH = 32;

    /** Parameters of the request or its signature, which are ignored unless the input has a member of that name. */
    private static final Set<String> RESERVED = Set.of(
            "AWSAccessKeyId",
            "Signature",
            "SignatureMethod",
            "SignatureVersion",
            "SecurityToken",
            "Timestamp",
            "Expires");

    /** Marks a member that was sent blank and counts as absent, so that a repetition is still detected. */
    private static final Object BLANK = new Object();

    private final ServiceModel.Protocol protocol;

    /** EC2 keys every list as {@code Name.1}; awsQuery does so only for lists that the model marks as flattened. */
    private final boolean alwaysFlattened;

    QueryDecoder(ServiceModel.Protocol protocol) {
        this.protocol = protocol;
        this.alwaysFlattened = switch (protocol) {
            case EC2_QUERY -> true;
            case AWS_QUERY -> false;
            case AWS_JSON_1_0, AWS_JSON_1_1, REST_JSON_1, RPC_V2_CBOR ->
                throw new IllegalArgumentException(protocol + " has no query parameters");
        };
    }

    /** The operation that the parameter {@code Action} names. */
    static Optional<Operation<?, ?>> find(ServiceModel service, WireRequest request) {
        return request.parameters().value("Action").flatMap(service::operation);
    }

    Operation<?, ?> operation(ServiceModel service, WireRequest request) {
        QueryParameters parameters = request.parameters();
        String action = parameters.value("Action").orElseThrow(WireErrors::missingAction);
        return service.operation(action)
                .orElseThrow(() -> WireErrors.invalidAction(
                        action, parameters.value("Version").orElse(service.version())));
    }

    <I extends Structure> I decode(Operation<I, ?> operation, WireRequest request) {
        RequestBody.checkEncoding(operation, request);
        return decode(operation.input(), request.parameters());
    }

    private <S extends Structure> S decode(StructureSchema<S> schema, QueryParameters parameters) {
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

    /** Puts a parameter into the values of a structure; the name of the member starts at {@code start}. */
    private void putMember(StructureSchema<?> schema, Object[] members, Parameter parameter, int start, int depth) {
        if (depth > MAX_DEPTH) {
            throw WireErrors.tooDeep(protocol, parameter.name());
        }
        int end = parameter.endOfPart(start);
        Optional<Member> found = schema.memberByQueryName(parameter.name().substring(start, end));
        if (found.isEmpty()) {
            if (protocol == ServiceModel.Protocol.EC2_QUERY && parameter.value().isEmpty()) {
                return; // EmptyTexts says why
            }
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
     * Adds a parameter to a value that may exist already, and returns the value: a finished one, or a {@link Pending} one.
     *
     * @param end where the part of the name that names this value ends: at a dot, or at the end of the whole name
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
                    putElement(elements, list, flattened, parameter, end + 1, depth);
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

    private Object place(Object existing, Schema schema, Parameter parameter, int end, int depth) {
        return place(existing, schema, alwaysFlattened, schema.timestampFormat(), parameter, end, depth);
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

    /** Whether the name has more parts. Without more parts the value must be blank, and the container is empty. */
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
            PendingElements elements, ListSchema schema, boolean flattened, Parameter parameter, int start, int depth) {
        checkDepth(parameter, depth);
        int at = flattened ? start : skipPart(schema.elementName(), parameter, start);
        int end = parameter.endOfPart(at);
        int place = elements.placeOf(index(parameter, at, end));
        elements.values[place] = place(elements.values[place], schema.element(), parameter, end, depth + 1);
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
        if (part.equals(schema.keyName())) {
            entry.key = place(entry.key, schema.key(), parameter, partEnd, depth + 1);
        } else if (part.equals(schema.valueName())) {
            entry.value = place(entry.value, schema.value(), parameter, partEnd, depth + 1);
        } else {
            throw WireErrors.unknownParameter(parameter.name());
        }
    }

    private void checkDepth(Parameter parameter, int depth) {
        if (depth > MAX_DEPTH) {
            throw WireErrors.tooDeep(protocol, parameter.name());
        }
    }

    /** Skips a fixed part such as {@code member}; returns where the next part starts. */
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
                // A name in place of an index is most often a member that doesn't exist
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

    /** Elements by index: two parallel arrays, plus a map from index to position once elements arrive out of order. */
    private static final class PendingElements extends Pending {
        private int[] indexes = new int[2];
        private Object[] values = new Object[2];
        private int size;
        private boolean sorted = true;
        private Map<Integer, Integer> places;

        /** The position of an index in {@link #values}; a new index is appended. */
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
