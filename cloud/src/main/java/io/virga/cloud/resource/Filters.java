package io.virga.cloud.resource;

import io.virga.api.ec2.Filter;
import io.virga.cloud.operation.Errors;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The filters of one request. An item must match all of them, each with at least one value. */
public final class Filters {
    private static final int MOST_FILTERS = 50;
    private static final int MOST_VALUES = 200;

    /** One filter of a request, with its values parsed. */
    private record Condition(String name, List<Wildcard> values) {}

    private final List<Condition> conditions;

    private Filters(List<Condition> conditions) {
        this.conditions = conditions;
    }

    /** Parses the filters of a request. Checks their names, and the number of filters and values. */
    public static Filters of(List<Filter> filters, FilterTable<?> table) {
        if (filters.size() > MOST_FILTERS) {
            throw Errors.of("FilterLimitExceeded", "A request may have " + MOST_FILTERS + " filters at the most.");
        }
        List<Condition> conditions = new ArrayList<>();
        int values = 0;
        for (Filter filter : filters) {
            String name = filter.name().orElseThrow(() -> Errors.missingParameter("Filter.Name"));
            if (!table.has(name)) {
                throw Errors.invalidParameterValue("The filter '" + name + "' is invalid");
            }
            if (filter.values().isEmpty()) {
                throw Errors.invalidParameterValue("The filter '" + name + "' has no values");
            }
            values += filter.values().size();
            if (values > MOST_VALUES) {
                throw Errors.of("FilterLimitExceeded", "The maximum number of filter values is " + MOST_VALUES + ".");
            }
            conditions.add(new Condition(
                    name, filter.values().stream().map(Wildcard::of).toList()));
        }
        return new Filters(List.copyOf(conditions));
    }

    public boolean isEmpty() {
        return conditions.isEmpty();
    }

    public <T> boolean match(T thing, FilterTable<T> table, Reader reader) {
        for (Condition condition : conditions) {
            if (!matchesAny(table.values(thing, condition.name(), reader), condition.values())) {
                return false;
            }
        }
        return true;
    }

    private static boolean matchesAny(Collection<String> texts, List<Wildcard> wildcards) {
        for (String text : texts) {
            for (Wildcard wildcard : wildcards) {
                if (wildcard.matches(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The values of this filter, if the request has the filter and no value has wildcards; otherwise empty. */
    Optional<List<String>> exactValues(String name) {
        return conditions.stream()
                .filter(condition -> condition.name().equals(name))
                .filter(condition ->
                        condition.values().stream().allMatch(w -> w.literal().isPresent()))
                .findFirst()
                .map(condition -> condition.values().stream()
                        .flatMap(w -> w.literal().stream())
                        .distinct()
                        .toList());
    }

    /** The names of the request's filters. */
    List<String> names() {
        return conditions.stream().map(Condition::name).toList();
    }
}
