package io.virga.store;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The form of a sealed interface: that of the record, whose simple name stands in the member {@code "@"}. */
final class JsonChoice extends JsonForm {
    private static final byte[][] NAME = names(1, i -> "@");

    private final Class<?> type;
    private final TextPool pool = new TextPool();
    private final Map<String, JsonRecord> byName = new HashMap<>();
    private final Map<Class<?>, byte[]> beginnings = new HashMap<>();
    private final Map<Class<?>, JsonRecord> byClass = new HashMap<>();

    private JsonChoice(Class<?> type) {
        this.type = type;
    }

    static JsonForm of(Class<?> type, Map<Class<?>, JsonForm> records) {
        JsonForm known = records.get(type);
        if (known != null) {
            return known;
        }
        JsonChoice made = new JsonChoice(type);
        records.put(type, made);
        List<Class<?>> choices = permitted(type);
        for (Class<?> one : choices) {
            JsonRecord form = JsonRecord.of(one, records);
            if (made.byName.put(one.getSimpleName(), form) != null) {
                throw new IllegalArgumentException(type + " permits two records " + one.getSimpleName());
            }
            made.byClass.put(one, form);
            made.beginnings.put(one, ("\"@\":\"" + one.getSimpleName() + '"').getBytes(StandardCharsets.US_ASCII));
        }
        return made;
    }

    @Override
    Object read(JsonInput in) {
        int begin = in.at();
        JsonRecord form = named(nameIn(in));
        in.backTo(begin);
        // The record passes over the member that it does not know.
        return form.read(in);
    }

    private String nameIn(JsonInput in) {
        in.take('{');
        if (!in.takeIf('}')) {
            do {
                if (in.name(NAME, 0) == 0) {
                    return in.text(pool);
                }
                in.skipValue();
            } while (in.hasMore('}'));
        }
        throw in.wrong("which " + type.getSimpleName() + " it is does not stand there");
    }

    private JsonRecord named(String name) {
        JsonRecord form = byName.get(name);
        if (form == null) {
            throw new IllegalArgumentException("there is no " + type.getSimpleName() + " " + name);
        }
        return form;
    }

    @Override
    void write(JsonOutput out, Object value) {
        out.letter('{');
        out.raw(beginnings.get(value.getClass()));
        byClass.get(value.getClass()).writeComponents(out, value, true);
        out.letter('}');
    }
}
