package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Collectors;

/** A parameter of a query request, not encoded yet. */
public record Parameter(String name, String value) {
    public Parameter {
        requireNonNull(name, "name is null");
        requireNonNull(value, "value is null");
    }

    /** The parameter encoded for a form or a query string. */
    public String encoded() {
        return URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8);
    }

    /** A form of an operation's parameters, with its action and version first. */
    public static String form(String action, String version, List<Parameter> parameters) {
        return "Action=" + action + "&Version=" + version
                + parameters.stream()
                        .map(parameter -> "&" + parameter.encoded())
                        .collect(Collectors.joining());
    }
}
