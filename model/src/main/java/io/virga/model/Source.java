package io.virga.model;

/** Java source text in the making: lines with the indentation that their braces ask for. */
final class Source {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** Adds a line. One that begins with a closing brace is indented less, and what follows an opening one more. */
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
