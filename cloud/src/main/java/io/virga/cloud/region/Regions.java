package io.virga.cloud.region;

import io.virga.cloud.operation.Errors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The regions: those that AWS enables for every account, those that this Virga is configured with, and AWS's opt-in regions,
 * which accept no requests unless Virga is configured with them.
 */
public final class Regions {
    public static final String DEFAULT = "us-east-1";

    private static final Pattern NAME = Pattern.compile("([a-z]{2})(-[a-z]+)?-([a-z]+)-([0-9])");
    private static final List<String> LETTERS = List.of("a", "b", "c");

    private final Map<String, List<Zone>> enabled = new TreeMap<>(AwsRegions.enabled());
    private final Map<String, List<Zone>> optIn = AwsRegions.optIn();
    private final List<String> named;

    /** @param names the configured regions, the default one first: regions of AWS, or other names of the same form */
    public Regions(List<String> names) {
        requireNames(names);
        for (String name : names) {
            enabled.computeIfAbsent(name, absent -> optIn.getOrDefault(absent, zones(absent, parts(absent))));
        }
        named = List.copyOf(names);
    }

    /**
     * Checks a list of region names.
     *
     * @throws IllegalArgumentException the list is empty, or a name does not have the form of a region name
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

    /**
     * The zones of a region that AWS does not have. Their ids are formed like AWS's: two letters, the first letters of the
     * direction, the number: {@code use1-az1}.
     */
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

    /** The regions that accept requests, sorted. */
    public List<String> names() {
        return List.copyOf(enabled.keySet());
    }

    /** All regions, sorted: those that accept requests, and those that are not opted in. */
    public List<String> all() {
        return Stream.concat(enabled.keySet().stream(), optIn.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The configured regions, the default one first. */
    public List<String> named() {
        return named;
    }

    /** The default region, used where none is named. */
    public String first() {
        return named.getFirst();
    }

    /** Whether a region accepts requests. */
    public boolean has(String region) {
        return enabled.containsKey(region);
    }

    /**
     * Refuses a region that accepts no requests.
     *
     * @throws io.virga.wire.ServiceException AuthFailure, as EC2 answers in regions that an account has not opted in to
     */
    public void check(String region) {
        if (has(region)) {
            return;
        }
        throw optIn.containsKey(region) ? Errors.regionNotOptedIn(region) : Errors.unknownRegion(region);
    }

    /** EC2's opt-in status of a region, for example {@code opt-in-not-required}. */
    String optInStatus(String region) {
        if (!optIn.containsKey(region)) {
            return "opt-in-not-required";
        }
        return has(region) ? "opted-in" : "not-opted-in";
    }

    /** The zones of a region; empty if the region accepts no requests. */
    public List<Zone> zones(String region) {
        return enabled.getOrDefault(region, List.of());
    }

    /** The zone that a request names by name or by id; empty when it names none. Naming both is refused. */
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
