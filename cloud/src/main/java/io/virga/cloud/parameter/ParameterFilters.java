package io.virga.cloud.parameter;

import io.virga.api.ssm.ParameterStringFilter;
import java.util.List;
import java.util.Set;

/**
 * The filters of GetParametersByPath. All public parameters have the type String, no key and no label, so the filters admit
 * either all of them or none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html">ParameterStringFilter</a>
 */
record ParameterFilters(boolean admit) {
    private static final String STRING = "String";
    private static final Set<String> TYPES = Set.of(STRING, "StringList", "SecureString");
    private static final Set<String> KEYS = Set.of("Type", "KeyId", "Label");
    private static final String EQUALS = "Equals";
    private static final String BEGINS_WITH = "BeginsWith";

    static ParameterFilters of(List<ParameterStringFilter> filters) {
        boolean admit = true;
        for (ParameterStringFilter filter : filters) {
            admit &= admits(filter);
        }
        return new ParameterFilters(admit);
    }

    private static boolean admits(ParameterStringFilter filter) {
        String key = filter.key().orElseThrow();
        String option = filter.option().orElse(EQUALS);
        if (!KEYS.contains(key)) {
            throw ParameterErrors.invalidFilterKey(key);
        }
        if (!option.equals(EQUALS) && (!option.equals(BEGINS_WITH) || key.equals("Label"))) {
            throw ParameterErrors.invalidFilterOption(option);
        }
        if (filter.values().isEmpty()) {
            throw ParameterErrors.invalidFilterValue("The filter " + key + " needs a value.");
        }
        if (!key.equals("Type")) {
            return false;
        }
        if (option.equals(EQUALS) && !TYPES.containsAll(filter.values())) {
            throw ParameterErrors.invalidFilterValue("The types of parameters are " + TYPES + ".");
        }
        return filter.values().stream()
                .anyMatch(value -> option.equals(EQUALS) ? value.equals(STRING) : STRING.startsWith(value));
    }
}
