package io.virga.policy;

import io.virga.policy.TableReader.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Checks the tables of policy cases against the code.
 *
 * <p>It uses nothing but the public doors of the package, and is loaded anew for every mutant.
 */
public final class PolicyTables {
    private static final List<String> TABLES =
            List.of("conditions", "actions", "resources", "principals", "evaluation", "documents");
    private static final ActionName ACTION = ActionName.of("ec2:StartInstances");
    private static final String RESOURCE = "arn:aws:ec2:us-east-1:111111111111:instance/i-1";
    private static final String EVERY_RESOURCE = "\"Resource\":\"*\"";
    private static final String EVERY_ACTION = "\"Action\":\"*\"";

    private int rows;
    private final int most;
    private final List<String> failures = new ArrayList<>();

    private PolicyTables(int most) {
        this.most = most;
    }

    static List<String> tables() {
        return TABLES;
    }

    /**
     * The rows of a table that fail, up to a number of them.
     *
     * @param name of the table; behind an at sign, a text without which a block of rows is left out
     */
    public static List<String> failures(String name, int most) {
        int at = name.indexOf('@');
        return at < 0
                ? check(name, "", most).failures
                : check(name.substring(0, at), name.substring(at + 1), most).failures;
    }

    static int rows(String table) {
        return check(table, "", Integer.MAX_VALUE).rows;
    }

    private static PolicyTables check(String table, String wanted, int most) {
        PolicyTables tables = new PolicyTables(most);
        List<Line> lines = blocks(TableReader.read(table), wanted);
        switch (table) {
            case "conditions" -> tables.conditions(lines);
            case "actions" -> tables.actions(lines);
            case "resources" -> tables.resources(lines);
            case "principals" -> new PrincipalCases(tables::row).check(lines);
            case "evaluation" -> tables.each(lines, EvaluationCases::decision, 8);
            case "documents" -> tables.documents(lines);
            default -> throw new IllegalArgumentException(table);
        }
        return tables;
    }

    /** The lines of the blocks whose first line, which has no fields, contains a text. */
    private static List<Line> blocks(List<Line> lines, String wanted) {
        List<Line> found = new ArrayList<>();
        boolean inside = true;
        for (Line line : lines) {
            if (!line.text().contains(" | ")) {
                inside = line.text().contains(wanted);
            }
            if (inside) {
                found.add(line);
            }
        }
        return found;
    }

    /** Counts a row, and keeps it when what came out is something else. */
    private void row(Line line, String expected, String actual) {
        rows++;
        if (!matches(expected, actual)) {
            failures.add(line + "\n    but was " + actual);
        }
    }

    private static boolean matches(String expected, String actual) {
        return expected.endsWith(" ...")
                ? actual.startsWith(expected.substring(0, expected.length() - 3))
                : expected.equals(actual);
    }

    private boolean isFull() {
        return failures.size() >= most;
    }

    private void each(List<Line> lines, java.util.function.Function<List<String>, String> run, int expected) {
        for (Line line : lines) {
            if (isFull()) {
                return;
            }
            List<String> fields = line.fields(expected + 2);
            row(line, fields.get(expected), run.apply(fields));
        }
    }

    private void conditions(List<Line> lines) {
        Optional<StatementPair> pair = Optional.empty();
        for (Line line : lines) {
            if (isFull()) {
                return;
            }
            if (line.begins("condition") || line.begins("condition-2008")) {
                pair = Optional.of(StatementPair.of(
                        line.begins("condition-2008"),
                        EVERY_ACTION + "," + EVERY_RESOURCE + ",\"Condition\":" + line.rest()));
                continue;
            }
            List<String> fields = line.fields(3);
            row(line, fields.get(1), pair.orElseThrow().ask(ACTION, RESOURCE, fields.get(0)));
        }
    }

    private void actions(List<Line> lines) {
        Optional<StatementPair> pair = Optional.empty();
        for (Line line : lines) {
            if (isFull()) {
                return;
            }
            if (line.begins("actions")) {
                pair = Optional.of(StatementPair.of(false, inner(line.rest()) + "," + EVERY_RESOURCE));
                continue;
            }
            List<String> fields = line.fields(3);
            row(line, fields.get(1), pair.orElseThrow().ask(ActionName.of(fields.get(0)), RESOURCE, "{}"));
        }
    }

    private void resources(List<Line> lines) {
        Optional<StatementPair> pair = Optional.empty();
        for (Line line : lines) {
            if (isFull()) {
                return;
            }
            if (line.begins("resources") || line.begins("resources-2008")) {
                pair = Optional.of(
                        StatementPair.of(line.begins("resources-2008"), EVERY_ACTION + "," + inner(line.rest())));
                continue;
            }
            List<String> fields = line.fields(4);
            row(line, fields.get(2), pair.orElseThrow().ask(ACTION, fields.get(0), fields.get(1)));
        }
    }

    private void documents(List<Line> lines) {
        Map<String, List<PolicyGrammar>> kinds = Map.of(
                "iam", List.of(PolicyGrammar.INLINE, PolicyGrammar.MANAGED, PolicyGrammar.SESSION),
                "inline", List.of(PolicyGrammar.INLINE),
                "managed", List.of(PolicyGrammar.MANAGED),
                "session", List.of(PolicyGrammar.SESSION),
                "trust", List.of(PolicyGrammar.TRUST),
                "resource", List.of(PolicyGrammar.RESOURCE),
                "scp", List.of(PolicyGrammar.SERVICE_CONTROL),
                "rcp", List.of(PolicyGrammar.RESOURCE_CONTROL));
        for (Line line : lines) {
            // The text of the document may be empty, and then the line ends with the bar
            List<String> fields = new Line(
                            line.table(),
                            line.number(),
                            line.text() + (line.text().endsWith(" |") ? " " : ""))
                    .fields(4);
            for (String kind : fields.get(0).split(" ")) {
                for (PolicyGrammar grammar : kinds.get(kind)) {
                    if (isFull()) {
                        return;
                    }
                    row(line, fields.get(1), verdict(fields.get(3), grammar));
                }
            }
        }
    }

    private static String verdict(String text, PolicyGrammar grammar) {
        try {
            return PolicyDocument.parse(text, grammar).statements().isEmpty() ? "no statements" : "ok";
        } catch (MalformedPolicyException e) {
            return e.getMessage();
        }
    }

    /** The members of a JSON object, without its braces. */
    static String inner(String object) {
        return object.substring(1, object.length() - 1);
    }

    /** The same elements in a statement that allows and in one that denies. */
    private record StatementPair(Policy allow, Policy deny) {
        static StatementPair of(boolean old, String elements) {
            BiFunction<String, String, Policy> policy = (name, effect) -> Policy.of(
                    name,
                    PolicyDocument.parse(
                            "{\"Version\":\"" + (old ? "2008-10-17" : "2012-10-17") + "\",\"Statement\":{\"Effect\":\""
                                    + effect + "\"," + elements + "}}",
                            PolicyGrammar.INLINE));
            return new StatementPair(policy.apply("allow", "Allow"), policy.apply("deny", "Deny"));
        }

        /** Whether the elements fit: {@code met} or {@code unmet}, or what else came out. */
        String ask(ActionName action, String resource, String context) {
            AuthorizationQuestion question = new AuthorizationQuestion(
                    TestPolicies.USER, action, resource, Optional.empty(), TestPolicies.context(context));
            Decision allowing = Evaluation.decide(
                    question, PolicySet.builder().identity(List.of(allow)).build());
            Decision denying = Evaluation.decide(
                    question,
                    PolicySet.builder()
                            .identity(List.of(TestPolicies.ALLOW_ALL, deny))
                            .build());
            if (allowing instanceof Decision.Allowed && denying instanceof Decision.ExplicitlyDenied) {
                return "met";
            }
            if (allowing instanceof Decision.ImplicitlyDenied && denying instanceof Decision.Allowed) {
                return "unmet";
            }
            return "neither: " + allowing + ", " + denying;
        }
    }
}
