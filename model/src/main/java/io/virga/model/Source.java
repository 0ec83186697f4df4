package io.virga.model;

/** Builds Java source text and indents its lines according to their braces. */
final class Source {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** Adds a line. A leading closing brace decreases the indentation, a trailing opening brace increases it afterwards. */
    Source line(String line) {
        if (line.startsWith("}")) {
            depth--;
        }
        if (!line.isEmpty()) {
            text.append("    ".repeat(depth)).append(line);
        }
        text.append('\n');
        if (line.endsWith("{")) {
            depth++;
        }
        return this;
    }

    Source line() {
        return line("");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
