package io.virga.cloud.region;

import io.virga.cloud.operation.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The regions that this Virga is: each with three availability zones. */
public final class Regions {
    public static final String DEFAULT = "us-east-1";

    private static final Pattern NAME = Pattern.compile("([a-z]{2})(-[a-z]+)?-([a-z]+)-([0-9])");
    private static final List<String> LETTERS = List.of("a", "b", "c");

    private final Map<String, List<Zone>> zonesByRegion = new TreeMap<>();
    private final String first;

    /** @param names regions of AWS's, or of your own in their form */
    public Regions(List<String> names) {
        requireNames(names);
        for (String name : names) {
            zonesByRegion.put(name, zones(name, parts(name)));
        }
        first = names.getFirst();
    }

    /**
     * Refuses what cannot be a list of regions.
     *
     * @throws IllegalArgumentException when there is no name, or one that no region could have
     */
    public static void requireNames(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("there must be a region");
        }
        names.forEach(Regions::parts);
    }

    private static Matcher parts(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a region's name looks like us-east-1, not " + name);
        }
        return parts;
    }

    /** Zone ids as AWS forms them: two letters, the first letters of the direction, the number: {@code use1-az1}. */
    private static List<Zone> zones(String region, Matcher parts) {
        String partition = parts.group(2) == null ? "" : parts.group(2).substring(1, 2);
        String stem = parts.group(1) + partition + direction(parts.group(3)) + parts.group(4) + "-az";
        List<Zone> zones = new ArrayList<>();
        for (int i = 0; i < LETTERS.size(); i++) {
            zones.add(new Zone(region, region + LETTERS.get(i), stem + (i + 1)));
        }
        return List.copyOf(zones);
    }

    private static String direction(String word) {
        return switch (word) {
            case "north" -> "n";
            case "south" -> "s";
            case "east" -> "e";
            case "west" -> "w";
            case "central" -> "c";
            case "northeast" -> "ne";
            case "northwest" -> "nw";
            case "southeast" -> "se";
            case "southwest" -> "sw";
            default -> word.substring(0, 1);
        };
    }

    public List<String> names() {
        return List.copyOf(zonesByRegion.keySet());
    }

    /** The region that is meant where none is named. */
    public String first() {
        return first;
    }

    public boolean has(String region) {
        return zonesByRegion.containsKey(region);
    }

    /** The zones of a region that there is. */
    public List<Zone> zones(String region) {
        return zonesByRegion.getOrDefault(region, List.of());
    }

    /** The zone of a region by its name or, where the name is absent, by its id; empty when the request names none. */
    public Optional<Zone> requested(String region, Optional<String> name, Optional<String> id) {
        if (name.isPresent() && id.isPresent()) {
            throw Errors.invalidParameterCombination(
                    "The parameters AvailabilityZone and AvailabilityZoneId cannot be used together.");
        }
        Optional<String> wanted = name.or(() -> id);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(zones(region).stream()
                .filter(zone -> name.isPresent()
                        ? zone.name().equals(name.get())
                        : zone.id().equals(id.orElseThrow()))
                .findFirst()
                .orElseThrow(() -> Errors.invalidValue(
                        wanted.get(),
                        name.isPresent() ? "availabilityZone" : "availabilityZoneId",
                        "It is no zone of " + region + ".")));
    }
}
