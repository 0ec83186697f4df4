package io.virga.store;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** The form of a record: an object with a member for each component that is not empty, in their order. */
final class JsonRecord extends JsonForm {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final byte[][] names;
    /** Each name as it is written: in quotation marks, with a colon. */
    private final byte[][] members;

    private final JsonForm[] forms;
    /** Takes an array of all components, and returns the record. */
    private final MethodHandle constructor;
    /** For each component, takes the record and returns it. */
    private final MethodHandle[] getters;

    private JsonRecord(Class<?> type, RecordComponent[] components) throws ReflectiveOperationException {
        this.names = names(components.length, i -> components[i].getName());
        this.members = new byte[components.length][];
        this.forms = new JsonForm[components.length];
        this.getters = new MethodHandle[components.length];
        for (int i = 0; i < components.length; i++) {
            members[i] = ('"' + components[i].getName() + "\":").getBytes(StandardCharsets.US_ASCII);
            Field field = type.getDeclaredField(components[i].getName());
            field.setAccessible(true);
            getters[i] = LOOKUP.unreflectGetter(field).asType(MethodType.genericMethodType(1));
        }
        Constructor<?> declared = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        declared.setAccessible(true);
        this.constructor = LOOKUP.unreflectConstructor(declared)
                .asFixedArity()
                .asType(MethodType.genericMethodType(components.length))
                .asSpreader(Object[].class, components.length);
    }

    static JsonRecord of(Class<?> type, Map<Class<?>, JsonForm> records) {
        JsonForm known = records.get(type);
        if (known != null) {
            return (JsonRecord) known;
        }
        RecordComponent[] components = type.getRecordComponents();
        try {
            JsonRecord made = new JsonRecord(type, components);
            records.put(type, made);
            for (int i = 0; i < components.length; i++) {
                made.forms[i] = of(components[i].getGenericType(), records);
            }
            return made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("documents cannot be made of " + type, e);
        }
    }

    @Override
    Object read(JsonInput in) {
        Object[] values = new Object[forms.length];
        in.take('{');
        if (!in.takeIf('}')) {
            int next = 0;
            do {
                int place = in.name(names, next);
                if (place < 0) {
                    in.skipValue();
                } else {
                    values[place] = forms[place].readNullable(in);
                    next = place + 1;
                }
            } while (in.hasMore('}'));
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                values[i] = forms[i].nothing();
            }
        }
        return made(values);
    }

    private Object made(Object[] values) {
        try {
            return (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    void write(JsonOutput out, Object value) {
        out.letter('{');
        writeComponents(out, value, false);
        out.letter('}');
    }

    /** @param more whether members of the object were written before */
    void writeComponents(JsonOutput out, Object value, boolean more) {
        boolean comma = more;
        for (int i = 0; i < forms.length; i++) {
            Object component = component(i, value);
            if (!forms[i].isNothing(component)) {
                if (comma) {
                    out.letter(',');
                }
                comma = true;
                out.raw(members[i]);
                forms[i].write(out, component);
            }
        }
    }

    private Object component(int place, Object value) {
        try {
            return (Object) getters[place].invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException(e);
        }
    }
}
