package io.virga.host.machine;

import io.virga.host.machine.QmpException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The processor that a guest sees, as QEMU tells it of its first one.
 *
 * @param model what names it, by QEMU's names of the properties
 * @param features the registers of CPUID that have bits for features, except those that are 0, as {@code 7.0 EBX}. What a
 *     processor tells in other registers is not there
 */
record GuestProcessor(Map<String, String> model, Map<String, Long> features) {
    private static final List<String> MODEL =
            List.of("type", "vendor", "model-id", "family", "model", "stepping", "phys-bits", "level", "xlevel");

    private static final int LONGEST_TEXT = 100;
    private static final int MOST_REGISTERS = 256;

    GuestProcessor {
        model = Map.copyOf(model);
        features = Map.copyOf(features);
    }

    /** Asks QEMU, whose guest may stand still or have no memory yet. */
    static GuestProcessor of(QemuDialogue qemu) throws QmpException {
        String path =
                qemu.ask("query-cpus-fast", Map.of()).path(0).path("qom-path").asString("");
        Map<String, String> model = new TreeMap<>();
        for (String property : MODEL) {
            String text = property(qemu, path, property).asString("");
            if (text.length() > LONGEST_TEXT) {
                throw new QmpException(Kind.REFUSED, "QEMU tells an impossible %s of a processor".formatted(property));
            }
            model.put(property, text);
        }
        Map<String, Long> features = new TreeMap<>();
        for (JsonNode register : property(qemu, path, "feature-words")) {
            long bits = register.path("features").asLong(0);
            if (bits != 0) {
                features.put(name(register), bits);
            }
        }
        if (features.isEmpty() || features.size() > MOST_REGISTERS) {
            throw new QmpException(Kind.REFUSED, "QEMU tells %d registers of a processor".formatted(features.size()));
        }
        return new GuestProcessor(model, features);
    }

    private static JsonNode property(QemuDialogue qemu, String path, String property) throws QmpException {
        return qemu.ask("qom-get", Map.of("path", path, "property", property));
    }

    private static String name(JsonNode register) {
        return "%X.%X %.3s"
                .formatted(
                        register.path("cpuid-input-eax").asLong(0),
                        register.path("cpuid-input-ecx").asLong(0),
                        register.path("cpuid-register").asString(""));
    }

    /**
     * Refuses another processor than this one.
     *
     * @throws QmpException REFUSED
     */
    void requireSame(GuestProcessor now) throws QmpException {
        List<String> differences = new ArrayList<>();
        for (String name : names(model, now.model)) {
            String was = model.getOrDefault(name, "");
            String is = now.model.getOrDefault(name, "");
            if (!was.equals(is)) {
                differences.add("%s was %s and is %s".formatted(name, was, is));
            }
        }
        for (String name : names(features, now.features)) {
            long was = features.getOrDefault(name, 0L);
            long is = now.features.getOrDefault(name, 0L);
            if (was != is) {
                differences.add("CPUID %s was %08x and is %08x".formatted(name, was, is));
            }
        }
        if (!differences.isEmpty()) {
            throw new QmpException(
                    Kind.REFUSED, "QEMU gives it another processor here: " + String.join(", ", differences));
        }
    }

    private static TreeSet<String> names(Map<String, ?> one, Map<String, ?> other) {
        TreeSet<String> names = new TreeSet<>();
        Stream.of(one, other).forEach(map -> names.addAll(map.keySet()));
        return names;
    }
}
