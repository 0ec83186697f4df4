package io.virga.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Changes the code in one place after the other, and sees that the tables of cases notice each change. */
class PolicyMutationTest {
    private static final Pattern OPERATOR = Pattern.compile(
            "([A-Z_]+)\\(\"([A-Za-z]+)\",\\s*(true|false),\\s*((?:number|date)\\([^)]*\\)|Comparisons::\\w+),\\s*(Values\\.\\w+)\\)");

    /**
     * A source with a change.
     *
     * @param what is told when no row notices
     */
    private record Mutant(String file, String table, String what, String source) {}

    @Test
    @Timeout(600)
    void theTablesCatchEveryMutant() {
        List<Mutant> mutants = new ArrayList<>(written());
        mutants.addAll(operators());
        assertThat(mutants).hasSizeGreaterThan(300);
        // One compiler a processor: a compiler works for one at a time
        int slices = Runtime.getRuntime().availableProcessors();
        assertThat(IntStream.range(0, slices)
                        .parallel()
                        .boxed()
                        .flatMap(slice -> problems(mutants, slice, slices).stream()))
                .isEmpty();
    }

    private static List<String> problems(List<Mutant> mutants, int slice, int slices) {
        List<String> problems = new ArrayList<>();
        try (MutantCompiler compiler = new MutantCompiler()) {
            for (int i = slice; i < mutants.size(); i += slices) {
                problem(compiler, mutants.get(i)).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private static Optional<String> problem(MutantCompiler compiler, Mutant mutant) {
        String name = mutant.file() + ": " + mutant.what();
        try {
            Map<String, byte[]> classes = compiler.compile(mutant.file(), mutant.source());
            boolean caught = MutantCompiler.isCaught(classes, mutant.table());
            return caught ? Optional.empty() : Optional.of(name);
        } catch (IllegalArgumentException e) {
            return Optional.of(name + ": " + e.getMessage());
        }
    }

    /** The mutants that are written down. */
    private static List<Mutant> written() {
        List<Mutant> mutants = new ArrayList<>();
        for (TableReader.Line line : TableReader.read("mutants")) {
            List<String> fields = new TableReader.Line(line.table(), line.number(), line.text() + " ").fields(5);
            String source = MutantCompiler.source(fields.get(0));
            List<MatchResult> places =
                    anyWhiteSpace(fields.get(3)).matcher(source).results().toList();
            assertThat(places).as(line + ": the text stands once in the source").hasSize(1);
            MatchResult place = places.getFirst();
            mutants.add(new Mutant(
                    fields.get(0),
                    fields.get(1),
                    fields.get(2),
                    source.substring(0, place.start()) + fields.get(4) + source.substring(place.end())));
        }
        return mutants;
    }

    /** Texts that differ from one in their white space alone; where it has a space, there may be none. */
    private static Pattern anyWhiteSpace(String text) {
        return Pattern.compile(Stream.of(text.strip().split("(?<=[^\\w\\s])|(?=[^\\w\\s])|\\s+"))
                .filter(token -> !token.isBlank())
                .map(token -> Pattern.quote(token.strip()))
                .collect(Collectors.joining("\\s*")));
    }

    /** Each operator negated, always and never matching, with another comparison, and with its bound moved. */
    private static List<Mutant> operators() {
        String source = MutantCompiler.source("ConditionOperator.java");
        List<Mutant> mutants = new ArrayList<>();
        Matcher operator = OPERATOR.matcher(source);
        while (operator.find()) {
            String name = operator.group(2);
            String factory = operator.group(4);
            add(mutants, source, operator, 3, Boolean.toString(operator.group(3).equals("false")), name + " negated");
            add(mutants, source, operator, 4, "(_, _) -> (_, _) -> true", name + " matches always");
            add(mutants, source, operator, 4, "(_, _) -> (_, _) -> false", name + " matches never");
            for (String other : others(name, factory)) {
                add(mutants, source, operator, 4, other, name + " compares by " + other);
            }
            if (operator.group(5).equals("Values.TEXT") && !name.equals("Null")) {
                add(mutants, source, operator, 5, "Values.PLAIN", name + " has no variables");
            }
        }
        assertThat(mutants.stream().filter(mutant -> mutant.what().endsWith(" negated")))
                .as("operators found in the source")
                .hasSize(ConditionOperator.values().length);
        return mutants;
    }

    /** Comparisons that an operator could be mistaken for. */
    private static List<String> others(String name, String factory) {
        if (factory.startsWith("number") || factory.startsWith("date")) {
            String kind = factory.substring(0, factory.indexOf('('));
            return Stream.of("==", "!=", "<", "<=", ">", ">=")
                    .map(order -> kind + "(order -> order " + order + " 0)")
                    .filter(other -> !other.equals(factory))
                    .toList();
        }
        // Null compares "true" and "false" alone, and does it the same way by any comparison of texts
        return name.equals("Null")
                ? List.of()
                : Stream.of("equal", "equalIgnoringCase", "like", "arn")
                        .map(other -> "Comparisons::" + other)
                        .filter(other -> !other.equals(factory))
                        .toList();
    }

    private static void add(
            List<Mutant> mutants, String source, Matcher place, int group, String replacement, String what) {
        mutants.add(new Mutant(
                "ConditionOperator.java",
                "conditions@" + place.group(2),
                what,
                source.substring(0, place.start(group)) + replacement + source.substring(place.end(group))));
    }
}
