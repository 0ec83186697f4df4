package io.virga.policy;

import io.virga.policy.PolicyDraft.StatementDraft;
import io.virga.policy.PrincipalSelection.Entry;
import io.virga.policy.PrincipalSelection.EntryType;
import io.virga.policy.Statement.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON of a policy document into a draft: names of elements, types and operators are right afterwards.
 *
 * <p>The work is bounded by the length of the text, and the text by {@link PolicyDocument#MOST_CHARACTERS}.
 */
final class PolicyParser {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(PolicyDocument.MOST_CHARACTERS)
                    .maxNameLength(PolicyDocument.MOST_CHARACTERS)
                    .maxNumberLength(100)
                    .build())
            .build();

    private final PolicyGrammar grammar;
    private final JsonParser json;

    private PolicyParser(PolicyGrammar grammar, JsonParser json) {
        this.grammar = grammar;
        this.json = json;
    }

    /** The tokens of a text that may be a document. */
    static JsonParser tokens(String text) {
        return JSON.createParser(ObjectReadContext.empty(), text);
    }

    static PolicyDraft parse(String text, PolicyGrammar grammar) {
        if (text.length() > PolicyDocument.MOST_CHARACTERS) {
            throw Refusals.json(grammar, "longer than " + PolicyDocument.MOST_CHARACTERS + " characters");
        }
        requireCharacters(text, grammar);
        requireJson(text, grammar);
        try (JsonParser json = tokens(text)) {
            json.nextToken();
            return new PolicyParser(grammar, json).document();
        }
    }

    /** What is no JSON is refused as that, whatever else is wrong before the place where it breaks. */
    private static void requireJson(String text, PolicyGrammar grammar) {
        try (JsonParser json = tokens(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw Refusals.json(grammar, "not a JSON object");
            }
            json.skipChildren();
            if (json.nextToken() != null) {
                throw Refusals.json(grammar, "more text after the policy");
            }
        } catch (JacksonException e) {
            throw Refusals.json(grammar, e.getOriginalMessage());
        }
    }

    /** IAM's names, quotas and limits: a document has tabs, line ends, and U+0020 to U+00FF. */
    private static void requireCharacters(String text, PolicyGrammar grammar) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xFF || (c < 0x20 && c != '\t' && c != '\n' && c != '\r')) {
                throw Refusals.json(grammar, "the character at " + i + " is not allowed");
            }
        }
    }

    private PolicyDraft document() {
        Optional<PolicyLanguage> version = Optional.empty();
        Optional<String> id = Optional.empty();
        List<StatementDraft> statements = List.of();
        boolean found = false;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "Version" -> version = Optional.of(language(string(name)));
                case "Id" -> id = Optional.of(string(name));
                case "Statement" -> {
                    statements = statements();
                    found = true;
                }
                default -> throw Refusals.unknownElement(grammar, name, "document");
            }
        }
        if (!found) {
            throw Refusals.missingElement(grammar, "Statement", "document");
        }
        return new PolicyDraft(version, id, statements);
    }

    private PolicyLanguage language(String text) {
        for (PolicyLanguage language : PolicyLanguage.values()) {
            if (language.text().equals(text)) {
                return language;
            }
        }
        throw Refusals.syntax(grammar, "Version: neither 2012-10-17 nor 2008-10-17");
    }

    private List<StatementDraft> statements() {
        List<StatementDraft> statements = new ArrayList<>();
        if (json.currentToken() == JsonToken.START_OBJECT) {
            statements.add(statement(0));
            return statements;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw Refusals.syntax(grammar, "Statement: neither an object nor an array");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw Refusals.syntax(grammar, "Statement[" + statements.size() + "]: not an object");
            }
            statements.add(statement(statements.size()));
        }
        if (statements.isEmpty()) {
            throw grammar == PolicyGrammar.TRUST
                    ? new MalformedPolicyException(
                            "Could not parse the policy: Statement is empty!", "Statement: empty")
                    : Refusals.syntax(grammar, "Statement: empty");
        }
        return statements;
    }

    private StatementDraft statement(int index) {
        String where = "Statement[" + index + "]";
        Position begin = position(json.currentTokenLocation(), 0);
        Map<String, Object> elements = new HashMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            elements.put(name, element(name, where));
        }
        Position end = position(json.currentTokenLocation(), 1);
        if (!(elements.get("Effect") instanceof String effect)) {
            throw Refusals.missingElement(grammar, "Effect", where);
        }
        if (!effect.equalsIgnoreCase("Allow") && !effect.equalsIgnoreCase("Deny")) {
            throw Refusals.syntax(grammar, where + ".Effect: neither Allow nor Deny");
        }
        return new StatementDraft(
                index,
                oneOf(elements, "Sid", "Sid", String.class, where).filter(sid -> !sid.isEmpty()),
                effect,
                oneOf(elements, "Principal", "NotPrincipal", PrincipalSelection.class, where),
                oneOf(elements, "Action", "NotAction", Selection.class, where),
                oneOf(elements, "Resource", "NotResource", Selection.class, where),
                oneOf(elements, "Condition", "Condition", Conditions.class, where)
                        .map(Conditions::list)
                        .orElse(List.of()),
                begin,
                end);
    }

    /** The value of the one of two elements that is there; both together are refused. */
    private <T> Optional<T> oneOf(
            Map<String, Object> elements, String name, String opposite, Class<T> type, String where) {
        if (!name.equals(opposite) && elements.containsKey(name) && elements.containsKey(opposite)) {
            throw Refusals.syntax(grammar, where + ": both " + name + " and " + opposite);
        }
        return Optional.ofNullable(elements.getOrDefault(name, elements.get(opposite)))
                .map(type::cast);
    }

    private Object element(String name, String where) {
        String inside = where + "." + name;
        return switch (name) {
            case "Sid", "Effect" -> string(inside);
            case "Action", "Resource" -> new Selection(false, strings(inside));
            case "NotAction", "NotResource" -> new Selection(true, strings(inside));
            case "Principal" -> new PrincipalSelection(false, principals(inside));
            case "NotPrincipal" -> new PrincipalSelection(true, principals(inside));
            case "Condition" -> new Conditions(conditions(inside));
            default -> throw Refusals.unknownElement(grammar, name, where);
        };
    }

    private record Conditions(List<Condition> list) {}

    private List<Entry> principals(String where) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            if (!string(where).equals("*")) {
                throw Refusals.syntax(grammar, where + ": a string other than *");
            }
            return List.of(new Entry(EntryType.AWS, "*"));
        }
        requireObject(where);
        List<Entry> entries = new ArrayList<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            EntryType type = entryType(name, where);
            for (String value : strings(where + "." + name)) {
                entries.add(new Entry(type, value));
            }
        }
        return entries;
    }

    private EntryType entryType(String name, String where) {
        for (EntryType type : EntryType.values()) {
            if (type.key().equals(name)) {
                return type;
            }
        }
        throw Refusals.syntax(grammar, where + ": " + name + " is none of AWS, Service, Federated");
    }

    private List<Condition> conditions(String where) {
        requireObject(where);
        List<Condition> conditions = new ArrayList<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            String inside = where + "." + name;
            requireObject(inside);
            Optional<OperatorName> operator = OperatorName.parse(name);
            for (String key = json.nextName(); key != null; key = json.nextName()) {
                json.nextToken();
                // IAM takes an operator that does not exist as long as there is nothing under it
                OperatorName known = operator.orElseThrow(
                        () -> Refusals.syntax(grammar, inside + ": there is no such condition operator"));
                if (key.isEmpty()) {
                    throw Refusals.syntax(grammar, inside + ": an empty condition key");
                }
                conditions.add(new Condition(
                        known.operator(), known.quantifier(), known.ifExists(), key, scalars(inside + "." + key)));
            }
        }
        return conditions;
    }

    private void requireObject(String where) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw Refusals.syntax(grammar, where + ": not an object");
        }
    }

    private String string(String where) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw Refusals.syntax(grammar, where + ": not a string");
        }
        return wellFormed(json.getString(), where);
    }

    /** A string or an array of strings. */
    private List<String> strings(String where) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return List.of(string(where));
        }
        List<String> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(string(where));
        }
        return values;
    }

    /** Strings, numbers and booleans: "quotation marks are optional for numeric and Boolean values". */
    private List<String> scalars(String where) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return List.of(scalar(where));
        }
        List<String> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(scalar(where));
        }
        return values;
    }

    private String scalar(String where) {
        JsonToken token = json.currentToken();
        if (token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            throw Refusals.syntax(grammar, where + ": neither string, number nor boolean");
        }
        return wellFormed(json.getString(), where);
    }

    /** Half of a surrogate pair, which only an escape can bring, would match half of a character. */
    private String wellFormed(String text, String where) {
        for (int i = 0; i < text.length(); i++) {
            int point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                throw Refusals.json(grammar, where + ": half of a surrogate pair");
            }
            i += Character.charCount(point) - 1;
        }
        return text;
    }

    private static Position position(TokenStreamLocation location, int width) {
        return new Position(location.getLineNr(), location.getColumnNr() + width);
    }
}
