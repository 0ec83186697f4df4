package io.virga.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the generator writes of which services, as a build names it.
 *
 * @param described the services that get classes for their structures
 * @param directory the class with all services of the build, among them every service that is not named otherwise, whose
 *     operations are only named; empty if the build has none
 * @param omitted the services that are left out
 */
record Selection(Map<String, Described> described, Optional<String> directory, Set<String> omitted) {
    private static final Pattern ARGUMENT = Pattern.compile("([a-z0-9-]+|\\*)=(\\w*)(?::(\\w+(?:,\\w+)*))?");

    /**
     * A service with classes.
     *
     * @param className the class of the service: {@code Ssm}
     * @param operations the only operations that get classes; empty for all
     */
    record Described(String className, Set<String> operations) {
        Described {
            operations = Set.copyOf(operations);
        }

        boolean describes(String operation) {
            return operations.isEmpty() || operations.contains(operation);
        }
    }

    /**
     * Reads {@code iam=Iam} (classes for all operations), {@code ssm=Ssm:GetParameter,GetParameters} (classes for these),
     * {@code s3=} (nothing) and {@code *=Services} (the class with all services, also those that no other argument names).
     */
    static Selection of(Iterable<String> arguments) {
        Map<String, Described> described = new TreeMap<>();
        Map<String, String> others = new HashMap<>();
        for (String argument : arguments) {
            Matcher matcher = ARGUMENT.matcher(argument);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "Name services as iam=Iam, ssm=Ssm:GetParameter,GetParameters, s3= or *=Services, not "
                                + argument);
            }
            String service = matcher.group(1);
            String className = matcher.group(2);
            if (service.equals("*") || className.isEmpty()) {
                others.put(service, className);
            } else {
                String operations = Optional.ofNullable(matcher.group(3)).orElse("");
                described.put(
                        service,
                        new Described(className, operations.isEmpty() ? Set.of() : Set.of(operations.split(","))));
            }
        }
        Optional<String> directory = Optional.ofNullable(others.remove("*"));
        return new Selection(described, directory, others.keySet());
    }

    /** Whether the operations of the service are only named. */
    boolean lists(String service) {
        return directory.isPresent() && !described.containsKey(service) && !omitted.contains(service);
    }
}
