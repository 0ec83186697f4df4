package io.virga.trials.fuzz;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values from the server's answers: the newest ids, names and addresses, by the names of their elements. Requests that
 * contain them pass validation and reach the code behind the decoder.
 */
final class Known {
    private static final Pattern ID = Pattern.compile("[a-z]{1,12}-[0-9a-f]{8,17}");
    /** The kind of an IAM resource's ARN is its group: {@code role}, {@code instance-profile}. */
    private static final Pattern ARN = Pattern.compile("arn:aws:iam::[0-9a-z]*:([a-z-]+)/.+");

    private static final int MOST_NAMES = 500;
    private static final int LONGEST = 128;

    private final Map<String, Ring> byName = new ConcurrentHashMap<>();
    private final Ring ids = new Ring();

    /** The newest texts, one of which is chosen at random. */
    private static final class Ring {
        private final String[] texts = new String[32];
        private int count;

        synchronized void add(String text) {
            for (int i = 0; i < Math.min(count, texts.length); i++) {
                if (texts[i].equals(text)) {
                    return;
                }
            }
            texts[count++ % texts.length] = text;
        }

        synchronized Optional<String> any(Dice dice) {
            return count == 0 ? Optional.empty() : Optional.of(texts[dice.below(Math.min(count, texts.length))]);
        }
    }

    /** Stores the text of an element without children. */
    void learn(String element, String text) {
        if (text.isEmpty() || text.length() > LONGEST || isKept(text)) {
            return;
        }
        learnAs(element.toLowerCase(Locale.ROOT), text);
        Matcher arn = ARN.matcher(text);
        if (arn.matches()) {
            learnAs(arn.group(1).replace("-", "") + "arn", text);
        }
        if (ID.matcher(text).matches()) {
            ids.add(text);
        }
    }

    /** Whether requests must not name this: it is a principal of the trial, or the key that it begins with. */
    private static boolean isKept(String text) {
        return text.contains(Principals.MARK) || text.equals(Key.ROOT.accessKeyId());
    }

    private void learnAs(String name, String text) {
        Ring ring = byName.get(name);
        if (ring == null) {
            if (byName.size() >= MOST_NAMES) {
                return;
            }
            ring = byName.computeIfAbsent(name, n -> new Ring());
        }
        ring.add(text);
    }

    /** A random text of the elements with this name (in lower case, singular). */
    Optional<String> any(String name, Dice dice) {
        Ring ring = byName.get(name);
        return ring == null ? Optional.empty() : ring.any(dice);
    }

    /** The id of any resource. */
    Optional<String> anyId(Dice dice) {
        return ids.any(dice);
    }

    /** Forgets everything; called when the server was reset. */
    void clear() {
        byName.clear();
        synchronized (ids) {
            ids.count = 0;
        }
    }
}
