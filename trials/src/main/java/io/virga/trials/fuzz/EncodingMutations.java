package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;

/** Forms with bytes that violate the encoding. */
final class EncodingMutations {
    private static final String HOSTILE = "]]><a b=\"'&amp;&#0;<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>"
            + "\u0001\u000b\u001f\u007f\u0085\u2028\ufffe\uffff\r\n\t-->\u202e";

    private EncodingMutations() {}

    static void badEscape(Draft draft, Dice dice) {
        insert(draft, dice, dice.of("%4g", "%zz", "%%%", "%u0041", "%-1", "%\u00ff1"));
        draft.mustBeRefused = true;
    }

    static void notUtf8(Draft draft, Dice dice) {
        insert(draft, dice, dice.of("%FF", "%C3%28", "%80", "%F8%88%80%80%80", "%F4%90%80%80", "%E2%82", "%FE%FF"));
        draft.mustBeRefused = true;
    }

    static void overlong(Draft draft, Dice dice) {
        insert(draft, dice, dice.of("%C0%AF", "%C0%80", "%E0%80%AF", "%F0%80%80%AF", "%C1%81"));
        draft.mustBeRefused = true;
    }

    static void surrogate(Draft draft, Dice dice) {
        insert(draft, dice, dice.of("%ED%A0%80", "%ED%BF%BF", "%ED%A0%BD%ED%B8%80"));
        draft.mustBeRefused = true;
    }

    static void nul(Draft draft, Dice dice) {
        insert(draft, dice, dice.of("%00", "\u0000", "%00%00%00", "a%00b"));
    }

    static void hostileToXml(Draft draft, Dice dice) {
        int from = dice.below(HOSTILE.length());
        insert(draft, dice, URLEncoder.encode(HOSTILE.substring(from), UTF_8));
    }

    static void unicode(Draft draft, Dice dice) {
        insert(
                draft,
                dice,
                URLEncoder.encode(
                        dice.of(
                                "\ud83d\ude00",
                                "\ud800\udc00",
                                "\udbff\udfff",
                                "e\u0301",
                                "\u0130\u0131\u017f",
                                "\ufeff",
                                "\u200b"),
                        UTF_8));
    }

    /** Inserts bytes that every encoder would escape. */
    static void rawBytes(Draft draft, Dice dice) {
        insert(draft, dice, dice.bytes(1 + dice.below(20)));
    }

    static void spaces(Draft draft, Dice dice) {
        insert(draft, dice, dice.of("+", "%20", " ", "+%2B+", "%0A", "%0D%0A"));
    }

    static void encodedTwice(Draft draft, Dice dice) {
        List<String> pieces = draft.pieces();
        int place = dice.below(pieces.size());
        pieces.set(place, pieces.get(place).replace("%", "%25"));
    }

    /** Escapes every byte, which must not change the meaning. */
    static void allEscaped(Draft draft, Dice dice) {
        List<String> pieces = draft.pieces();
        boolean upper = dice.oneIn(2);
        for (int i = 0; i < pieces.size(); i++) {
            StringBuilder escaped = new StringBuilder();
            String piece = pieces.get(i);
            for (int at = 0; at < piece.length(); at++) {
                char c = piece.charAt(at);
                boolean plain = c == '%'
                        || c == '='
                        || c == '+'
                        || (at > 0 && piece.charAt(at - 1) == '%')
                        || (at > 1 && piece.charAt(at - 2) == '%');
                escaped.append(plain ? String.valueOf(c) : (upper ? "%%%02X" : "%%%02x").formatted((int) c));
            }
            pieces.set(i, escaped.toString());
        }
    }

    static void blanks(Draft draft, Dice dice) {
        draft.pieces().add(dice.below(draft.pieces().size() + 1), dice.of("", "&&&", "=", "=x", "&=&", "===", ";"));
    }

    static void longName(Draft draft, Dice dice) {
        insertName(draft, dice, dice.of("a", "%41", ".", ".1").repeat(1000 + dice.below(30_000)));
    }

    static void nameAlone(Draft draft, Dice dice) {
        List<String> pieces = draft.pieces();
        int place = dice.below(pieces.size());
        String piece = pieces.get(place);
        pieces.set(place, piece.substring(0, Math.max(0, piece.indexOf('='))));
    }

    static void byteOrderMark(Draft draft, Dice dice) {
        draft.pieces()
                .set(
                        0,
                        dice.of("%EF%BB%BF", new String("\ufeff".getBytes(UTF_8), ISO_8859_1))
                                + draft.pieces().getFirst());
        draft.mustBeRefused = true; // there is no action with that name
    }

    private static void insert(Draft draft, Dice dice, String raw) {
        List<String> pieces = draft.pieces();
        int place = dice.below(pieces.size());
        String piece = pieces.get(place);
        int equals = piece.indexOf('=');
        // Usually after the equals sign, and never within an escape
        int at = equals < 0 || dice.oneIn(5) ? 0 : dice.oneIn(2) ? equals + 1 : piece.length();
        pieces.set(place, piece.substring(0, at) + raw + piece.substring(at));
    }

    private static void insertName(Draft draft, Dice dice, String raw) {
        List<String> pieces = draft.pieces();
        int place = dice.below(pieces.size());
        pieces.set(place, raw + pieces.get(place));
    }
}
