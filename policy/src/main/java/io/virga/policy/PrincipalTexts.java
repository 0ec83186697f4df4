package io.virga.policy;

import io.virga.policy.PrincipalSelection.Entry;
import io.virga.policy.PrincipalSelection.EntryType;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;

/** Replaces principals in the text of a document, and leaves every other character as it is. */
final class PrincipalTexts {
    private final String text;
    private final UnaryOperator<String> replacement;
    private final StringBuilder result;
    private int copied;

    private PrincipalTexts(String text, UnaryOperator<String> replacement) {
        this.text = text;
        this.replacement = replacement;
        this.result = new StringBuilder(text.length());
    }

    /** @param text a document that {@link PolicyParser} accepts */
    static String replace(String text, UnaryOperator<String> replacement) {
        PrincipalTexts texts = new PrincipalTexts(text, replacement);
        try (JsonParser json = PolicyParser.tokens(text)) {
            json.nextToken();
            texts.document(json);
        }
        return texts.result.append(text, texts.copied, text.length()).toString();
    }

    private void document(JsonParser json) {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken value = json.nextToken();
            if (!name.equals("Statement")) {
                json.skipChildren();
            } else if (value == JsonToken.START_OBJECT) {
                statement(json);
            } else {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    statement(json);
                }
            }
        }
    }

    private void statement(JsonParser json) {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken value = json.nextToken();
            if ((name.equals("Principal") || name.equals("NotPrincipal")) && value == JsonToken.START_OBJECT) {
                principals(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void principals(JsonParser json) {
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken value = json.nextToken();
            if (!name.equals(EntryType.AWS.key())) {
                json.skipChildren();
            } else if (value == JsonToken.VALUE_STRING) {
                entry(json);
            } else {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    entry(json);
                }
            }
        }
    }

    private void entry(JsonParser json) {
        int begin = (int) json.currentTokenLocation().getCharOffset();
        String before = json.getString(); // reads the token to its end
        int end = (int) json.currentLocation().getCharOffset();
        String after = new Entry(EntryType.AWS, replacement.apply(before)).value();
        if (!after.equals(before)) {
            result.append(text, copied, begin)
                    .append('"')
                    .append(JsonStringEncoder.getInstance().quoteAsCharArray(after))
                    .append('"');
            copied = end;
        }
    }
}
