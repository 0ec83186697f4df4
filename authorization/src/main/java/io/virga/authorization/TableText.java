package io.virga.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The text of an imported table. An entry is one line and the indented lines below it; entries are sorted by their first two
 * words, without regard to case:
 *
 * <pre>
 * action RunInstances write
 *   keys ec2:Region
 *   needs ec2:CreateTags iam:PassRole
 *   on image required ec2:Owner ec2:Public
 * key ec2:Owner String
 * kind image arn:${Partition}:ec2:${Region}::image/${ImageId}
 *   keys ec2:Owner ec2:Public
 * </pre>
 *
 * <p>An entry is found by bisection and parsed when it is asked for: EC2's table has more than 800 actions, of which a
 * server uses a few, and reading all of it would cost the first request some ten milliseconds.
 */
final class TableText {
    static final String ACTION = "action";
    static final String KEY = "key";
    static final String KIND = "kind";

    private final String source;
    private final String text;

    /** @param source what the text is called in errors */
    TableText(String source, String text) {
        this.source = source;
        this.text = text;
    }

    /**
     * The names of the entries of a sort, in lower case and in the order of the text. Looks at the whole text.
     *
     * @throws IllegalStateException the text has entries of no sort, or they are not sorted
     */
    List<String> names(String sort) {
        List<String> names = new ArrayList<>();
        for (int begin = 0, last = -1; begin < text.length(); last = begin, begin = endOfEntry(begin)) {
            String word = word(begin);
            if (!List.of(ACTION, KEY, KIND).contains(word) || (last >= 0 && compare(last, word, name(begin)) >= 0)) {
                throw refused("not in its place: " + text.substring(begin, endOfLine(begin)));
            }
            if (word.equals(sort)) {
                names.add(lower(name(begin)));
            }
        }
        return names;
    }

    /** Hands each line of an entry over, as its words; false when there is no such entry. The name may be in any case. */
    boolean read(String sort, String name, Consumer<String[]> line) {
        OptionalInt place = find(sort, name);
        if (place.isEmpty()) {
            return false;
        }
        int begin = place.getAsInt();
        int endOfEntry = endOfEntry(begin);
        while (begin < endOfEntry) {
            int end = endOfLine(begin);
            line.accept(text.substring(begin, end).strip().split(" "));
            begin = end + 1;
        }
        return true;
    }

    /** Hands the first line of each entry of a sort over, as its words. Looks at these entries alone. */
    void readAll(String sort, Consumer<String[]> line) {
        int begin = place(sort, "");
        while (begin < text.length() && word(begin).equals(sort)) {
            line.accept(text.substring(begin, endOfLine(begin)).split(" "));
            begin = endOfEntry(begin);
        }
    }

    private OptionalInt find(String sort, String name) {
        int begin = place(sort, name);
        return begin < text.length() && compare(begin, sort, name) == 0 ? OptionalInt.of(begin) : OptionalInt.empty();
    }

    /** Where the entry begins, or would have to: the first that does not come before it. */
    private int place(String sort, String name) {
        int low = 0;
        int high = text.length();
        while (low < high) {
            int begin = beginOfEntry((low + high) >>> 1);
            if (compare(begin, sort, name) < 0) {
                low = endOfEntry(begin);
            } else {
                high = begin;
            }
        }
        return low;
    }

    private int compare(int begin, String sort, String name) {
        int order = word(begin).compareTo(sort);
        return order != 0 ? order : name(begin).compareToIgnoreCase(name);
    }

    private String word(int begin) {
        int space = text.indexOf(' ', begin);
        return text.substring(begin, space < 0 ? text.length() : space);
    }

    private String name(int begin) {
        int nameBegins = Math.min(text.length(), begin + word(begin).length() + 1);
        int end = nameBegins;
        while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '\n') {
            end++;
        }
        return text.substring(nameBegins, end);
    }

    private int beginOfEntry(int at) {
        int begin = text.lastIndexOf('\n', at - 1) + 1;
        while (begin > 0 && text.charAt(begin) == ' ') {
            begin = text.lastIndexOf('\n', begin - 2) + 1;
        }
        return begin;
    }

    private int endOfEntry(int begin) {
        int next = endOfLine(begin) + 1;
        while (next < text.length() && text.charAt(next) == ' ') {
            next = endOfLine(next) + 1;
        }
        return Math.min(next, text.length());
    }

    private int endOfLine(int begin) {
        int end = text.indexOf('\n', begin);
        return end < 0 ? text.length() : end;
    }

    /** The error for what is not of the form. */
    IllegalStateException refused(String what) {
        return new IllegalStateException(source + " is not an authorization table: " + what);
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
