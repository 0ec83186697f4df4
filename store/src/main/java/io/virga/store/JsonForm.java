package io.virga.store;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** How the values of one type are read and written. Made once for each component of a record. */
abstract class JsonForm {
    /** Reads a value that is not {@code null}. */
    abstract Object read(JsonInput in);

    /** Writes a value that is not {@link #isNothing}. */
    abstract void write(JsonOutput out, Object value);

    /** The value of a component that is absent or {@code null}; null when the type has no empty value. */
    Object nothing() {
        return null;
    }

    /** Whether a component with this value is left out. */
    boolean isNothing(Object value) {
        return value == null;
    }

    final Object readNullable(JsonInput in) {
        return in.takeNull() ? nothing() : read(in);
    }

    /** Writes a value that cannot be left out, since it is an element. */
    final void writeNullable(JsonOutput out, Object value) {
        if (value == null) {
            out.word("null");
        } else {
            write(out, value);
        }
    }

    /**
     * The form of a type: a record, a sealed interface of records, an enum, a text, a time, a number, bytes, or an optional,
     * list, set or map of them.
     *
     * @param records the forms of records that are known or being made: a record may contain itself
     * @throws IllegalArgumentException another type
     */
    static JsonForm of(Type type, Map<Class<?>, JsonForm> records) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), records);
        }
        if (!(type instanceof Class<?> plain)) {
            throw unknown(type);
        }
        if (plain.isRecord()) {
            return JsonRecord.of(plain, records);
        }
        if (plain.isInterface() && plain.isSealed()) {
            return JsonChoice.of(plain, records);
        }
        return plain.isEnum() ? new OfEnum(plain) : ofScalar(plain);
    }

    private static IllegalArgumentException unknown(Type type) {
        return new IllegalArgumentException("documents have no form for " + type.getTypeName());
    }

    private static JsonForm ofGeneric(Class<?> raw, Type[] arguments, Map<Class<?>, JsonForm> records) {
        JsonForm last = of(arguments[arguments.length - 1], records);
        if (raw == Optional.class) {
            return new OfOptional(last);
        }
        if (raw == List.class || raw == Collection.class) {
            return new OfMany(last, List.of(), JsonForm::list);
        }
        if (raw == Set.class) {
            return new OfMany(last, Set.of(), HashSet::new);
        }
        if (raw == SortedSet.class) {
            return new OfMany(last, Collections.emptySortedSet(), TreeSet::new);
        }
        if (raw == Map.class) {
            return new OfMap(key(arguments[0]), last, Map.of(), LinkedHashMap::new);
        }
        if (raw == SortedMap.class) {
            return new OfMap(key(arguments[0]), last, Collections.emptySortedMap(), TreeMap::new);
        }
        throw unknown(raw);
    }

    private static List<Object> list(List<Object> elements) {
        return elements.contains(null) ? elements : List.copyOf(elements);
    }

    private static Function<String, Object> key(Type type) {
        if (type == String.class) {
            return text -> text;
        }
        if (type instanceof Class<?> plain && plain.isEnum()) {
            return new OfEnum(plain)::named;
        }
        throw unknown(type);
    }

    private static JsonForm ofScalar(Class<?> type) {
        if (type == String.class) {
            return new OfText();
        }
        if (type == Instant.class) {
            return new OfTime();
        }
        if (type == Duration.class) {
            return new OfWritten(Duration::parse);
        }
        if (type == byte[].class) {
            return new OfBytes();
        }
        if (type == boolean.class || type == Boolean.class) {
            return new OfWord(JsonInput::flag, type.isPrimitive() ? false : null);
        }
        if (type == int.class || type == Integer.class) {
            return new OfWord(JsonInput::number, type.isPrimitive() ? 0 : null);
        }
        if (type == long.class || type == Long.class) {
            return new OfWord(JsonInput::bigNumber, type.isPrimitive() ? 0L : null);
        }
        if (type == double.class || type == Double.class) {
            return new OfFraction(type.isPrimitive() ? 0.0 : null);
        }
        throw unknown(type);
    }

    private static final class OfText extends JsonForm {
        private final TextPool pool = new TextPool();

        @Override
        Object read(JsonInput in) {
            return in.text(pool);
        }

        @Override
        void write(JsonOutput out, Object value) {
            out.text((String) value);
        }
    }

    private static final class OfTime extends JsonForm {
        /** The time that was read last: what is made together has equal times. */
        private Instant last = Instant.EPOCH;

        @Override
        Object read(JsonInput in) {
            Instant time = in.time();
            Instant before = last;
            if (time.equals(before)) {
                return before;
            }
            last = time;
            return time;
        }

        @Override
        void write(JsonOutput out, Object value) {
            out.time((Instant) value);
        }
    }

    /** A value that is written as a text. */
    private static final class OfWritten extends JsonForm {
        private final Function<String, Object> parse;

        private OfWritten(Function<String, Object> parse) {
            this.parse = parse;
        }

        @Override
        Object read(JsonInput in) {
            return parse.apply(in.text(TextPool.NONE));
        }

        @Override
        void write(JsonOutput out, Object value) {
            out.text(value.toString());
        }
    }

    private static final class OfBytes extends JsonForm {
        @Override
        Object read(JsonInput in) {
            return Base64.getDecoder().decode(in.text(TextPool.NONE));
        }

        @Override
        void write(JsonOutput out, Object value) {
            out.text(Base64.getEncoder().encodeToString((byte[]) value));
        }
    }

    /** A number or truth value. */
    private static final class OfWord extends JsonForm {
        private final Function<JsonInput, Object> read;
        private final Object nothing;

        private OfWord(Function<JsonInput, Object> read, Object nothing) {
            this.read = read;
            this.nothing = nothing;
        }

        @Override
        Object read(JsonInput in) {
            return read.apply(in);
        }

        @Override
        void write(JsonOutput out, Object value) {
            out.word(value.toString());
        }

        @Override
        Object nothing() {
            return nothing;
        }
    }

    private static final class OfFraction extends JsonForm {
        private final Object nothing;

        private OfFraction(Object nothing) {
            this.nothing = nothing;
        }

        @Override
        Object read(JsonInput in) {
            return in.fraction();
        }

        @Override
        void write(JsonOutput out, Object value) {
            if (Double.isFinite((Double) value)) {
                out.word(value.toString());
            } else {
                out.text(value.toString());
            }
        }

        @Override
        Object nothing() {
            return nothing;
        }
    }

    private static final class OfEnum extends JsonForm {
        private final Class<?> type;
        private final TextPool pool = new TextPool();
        private final Map<String, Object> byText = new HashMap<>();

        private OfEnum(Class<?> type) {
            this.type = type;
            for (Object constant : type.getEnumConstants()) {
                byText.put(constant.toString(), constant);
            }
        }

        Object named(String text) {
            Object constant = byText.get(text);
            if (constant == null) {
                throw new IllegalArgumentException("there is no " + type.getSimpleName() + " " + text);
            }
            return constant;
        }

        @Override
        Object read(JsonInput in) {
            return named(in.text(pool));
        }

        @Override
        void write(JsonOutput out, Object value) {
            out.text(value.toString());
        }
    }

    private static final class OfOptional extends JsonForm {
        private final JsonForm form;

        private OfOptional(JsonForm form) {
            this.form = form;
        }

        @Override
        Object read(JsonInput in) {
            return Optional.of(form.read(in));
        }

        @Override
        void write(JsonOutput out, Object value) {
            form.write(out, ((Optional<?>) value).orElseThrow());
        }

        @Override
        Object nothing() {
            return Optional.empty();
        }

        @Override
        boolean isNothing(Object value) {
            return value == null || ((Optional<?>) value).isEmpty();
        }
    }

    private static final class OfMany extends JsonForm {
        private final JsonForm form;
        private final Object nothing;
        private final Function<List<Object>, Object> make;

        private OfMany(JsonForm form, Object nothing, Function<List<Object>, Object> make) {
            this.form = form;
            this.nothing = nothing;
            this.make = make;
        }

        @Override
        Object read(JsonInput in) {
            in.take('[');
            if (in.takeIf(']')) {
                return nothing;
            }
            List<Object> elements = new ArrayList<>();
            do {
                elements.add(form.readNullable(in));
            } while (in.hasMore(']'));
            return make.apply(elements);
        }

        @Override
        void write(JsonOutput out, Object value) {
            char before = '[';
            for (Object element : (Collection<?>) value) {
                out.letter(before);
                form.writeNullable(out, element);
                before = ',';
            }
            out.word(before == '[' ? "[]" : "]");
        }

        @Override
        Object nothing() {
            return nothing;
        }

        @Override
        boolean isNothing(Object value) {
            return value == null || ((Collection<?>) value).isEmpty();
        }
    }

    private static final class OfMap extends JsonForm {
        private final Function<String, Object> key;
        private final JsonForm form;
        private final Object nothing;
        private final Supplier<Map<Object, Object>> make;
        private final TextPool keys = new TextPool();

        private OfMap(Function<String, Object> key, JsonForm form, Object nothing, Supplier<Map<Object, Object>> make) {
            this.key = key;
            this.form = form;
            this.nothing = nothing;
            this.make = make;
        }

        @Override
        Object read(JsonInput in) {
            in.take('{');
            if (in.takeIf('}')) {
                return nothing;
            }
            Map<Object, Object> map = make.get();
            do {
                Object own = key.apply(in.text(keys));
                in.take(':');
                map.put(own, form.readNullable(in));
            } while (in.hasMore('}'));
            return map;
        }

        @Override
        void write(JsonOutput out, Object value) {
            char before = '{';
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                out.letter(before);
                out.text(entry.getKey().toString());
                out.letter(':');
                form.writeNullable(out, entry.getValue());
                before = ',';
            }
            out.word(before == '{' ? "{}" : "}");
        }

        @Override
        Object nothing() {
            return nothing;
        }

        @Override
        boolean isNothing(Object value) {
            return value == null || ((Map<?, ?>) value).isEmpty();
        }
    }

    /** The classes that a sealed interface permits, and those that its sealed interfaces permit. */
    static List<Class<?>> permitted(Class<?> type) {
        return Arrays.stream(type.getPermittedSubclasses())
                .flatMap(one -> one.isRecord() ? List.<Class<?>>of(one).stream() : permitted(one).stream())
                .toList();
    }

    /** Names as {@link JsonInput#name} takes them. */
    static byte[][] names(int count, IntFunction<String> name) {
        byte[][] names = new byte[count][];
        for (int i = 0; i < count; i++) {
            names[i] = (name.apply(i) + '"').getBytes(StandardCharsets.US_ASCII);
        }
        return names;
    }
}
