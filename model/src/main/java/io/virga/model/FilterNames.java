package io.virga.model;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Extracts the filter names from the documentation of an operation's filters, their only source.
 *
 * <p>The text is a list. Each item begins with the name, mostly in code style; the rest of the item explains the filter and
 * may have nested lists of legal values. Some items name alternatives: "You can also use {@code cidr} as the filter name".
 */
final class FilterNames {
    /** The name of the filter by a tag's value; the documentation has several spellings of it. */
    static final String TAG = "tag:<key>";

    private static final Pattern LIST_TAG = Pattern.compile("<(/?)(ul|li)>");
    private static final Pattern CODE = Pattern.compile("<code>([^<]+)</code>");
    private static final Pattern CODED_NAME = Pattern.compile("\\s*(?:<p>)?\\s*<code>([^<]+)</code>(:&lt;key&gt;)?");
    private static final Pattern BARE_NAME = Pattern.compile("\\s*(?:<p>)?\\s*([a-z][a-z0-9.-]*) - ");
    private static final Pattern ALTERNATIVES =
            Pattern.compile("You can also use ((?:<code>[^<]+</code>|,|\\s|or|and)+)as the filter names?");
    private static final Pattern LONE_NAME = Pattern.compile("using the <code>([^<]+)</code> filter");

    private FilterNames() {}

    /** The sorted filter names in this documentation (HTML). */
    static SortedSet<String> in(String documentation) {
        NavigableSet<String> names = new TreeSet<>();
        for (String item : topLevelItems(documentation)) {
            nameOf(item).ifPresent(names::add);
            Matcher alternatives = ALTERNATIVES.matcher(item);
            while (alternatives.find()) {
                CODE.matcher(alternatives.group(1)).results().forEach(found -> names.add(plain(found.group(1))));
            }
        }
        LONE_NAME.matcher(documentation).results().forEach(found -> names.add(plain(found.group(1))));
        return names;
    }

    private static Optional<String> nameOf(String item) {
        Matcher coded = CODED_NAME.matcher(item);
        if (coded.lookingAt()) {
            String name = plain(coded.group(1));
            boolean isTag = name.equals("tag") || name.startsWith("tag:");
            return Optional.of(isTag ? TAG : name);
        }
        Matcher bare = BARE_NAME.matcher(item);
        return bare.lookingAt() ? Optional.of(bare.group(1)) : Optional.empty();
    }

    private static List<String> topLevelItems(String documentation) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        int start = -1;
        Matcher tag = LIST_TAG.matcher(documentation);
        while (tag.find()) {
            boolean closes = !tag.group(1).isEmpty();
            if (tag.group(2).equals("ul")) {
                depth += closes ? -1 : 1;
            } else if (depth == 1 && !closes) {
                start = tag.end();
            } else if (depth == 1 && start >= 0) {
                items.add(documentation.substring(start, tag.start()));
                start = -1;
            }
        }
        return items;
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").strip();
    }
}
