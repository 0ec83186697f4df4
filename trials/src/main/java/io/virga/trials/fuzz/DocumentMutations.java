package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Documents whose members are missing, misplaced, of the wrong type, too deep or too many, and bytes that are none. */
final class DocumentMutations {
    private DocumentMutations() {}

    /** A place in a document: a member of a map or an element of a list. */
    private interface Place {
        void set(Object value);
    }

    private static List<Place> places(Map<String, Object> document) {
        List<Place> places = new ArrayList<>();
        collect(document, places);
        return places;
    }

    private static void collect(Object node, List<Place> to) {
        if (node instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // the trees have no other maps
            Map<String, Object> members = (Map<String, Object>) map;
            for (String name : members.keySet()) {
                to.add(value -> members.put(name, value));
                collect(members.get(name), to);
            }
        } else if (node instanceof List<?> list) {
            list.forEach(element -> collect(element, to));
        }
    }

    private static void replace(Draft draft, Dice dice, Object value) {
        List<Place> places = places(draft.document);
        if (places.isEmpty()) {
            draft.document.put("Name", value);
        } else {
            dice.of(places).set(value);
        }
    }

    static void member(Draft draft, Dice dice) {
        List<String> names = List.copyOf(draft.document.keySet());
        String name = names.isEmpty() ? "Name" : dice.of(names);
        switch (dice.below(5)) {
            case 0 -> draft.document.remove(name);
            case 1 -> draft.document.put(name, null);
            case 2 -> draft.document.put("Q" + dice.word(8), dice.oneIn(2) ? "a" : Map.of("a", List.of(1L)));
            case 3 -> draft.document.put(name.toLowerCase(Locale.ROOT), "a");
            default -> draft.document.put(dice.of("", "__type", "\u0000", "a.b", "\ud83d\ude00", "toString"), 1L);
        }
    }

    static void type(Draft draft, Dice dice) {
        List<Object> values = new ArrayList<>(List.of(
                "abc",
                "",
                0L,
                -1L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                1.5,
                1e300,
                true,
                List.of(),
                Map.of(),
                List.of(List.of(1L)),
                new byte[] {1, 2, -1},
                "2026-13-45T99:99:99Z",
                "\u0000\ufffe",
                Collections.singletonList(null),
                Collections.singletonMap("a", null)));
        values.add(null);
        replace(draft, dice, dice.of(values));
    }

    static void depth(Draft draft, Dice dice) {
        int levels = dice.of(List.of(5, 90, 99, 100, 101, 500, 5_000));
        Object nested = "a";
        boolean list = dice.oneIn(2);
        for (int i = 0; i < Math.min(levels, 500); i++) {
            nested = list ? List.of(nested) : Map.of("Filter", nested);
        }
        if (levels <= 500) {
            replace(draft, dice, nested);
        } else {
            draft.content(
                    draft.isCbor()
                            ? TreeText.hex("a1614181".repeat(levels))
                            : "{\"A\":[".repeat(levels) + "]}".repeat(levels));
            draft.refuse();
        }
    }

    static void size(Draft draft, Dice dice) {
        switch (dice.below(4)) {
            case 0 ->
                replace(draft, dice, dice.of("a", "é", "\u0001", "\ud83d\ude00").repeat(1 + dice.below(100_000)));
            case 1 -> replace(draft, dice, Collections.nCopies(dice.below(40_000), "a"));
            case 2 -> replace(draft, dice, Collections.nCopies(dice.below(30_000), Map.of()));
            default -> {
                Map<String, Object> many = new LinkedHashMap<>();
                for (int i = dice.below(20_000); i >= 0; i--) {
                    many.put("m" + i, 1L);
                }
                replace(draft, dice, many);
            }
        }
    }

    /** Bytes that are no document of the protocol. */
    static void syntax(Draft draft, Dice dice) {
        String good = draft.content();
        String cut = good.substring(0, Math.max(1, good.length() - 1 - dice.below(good.length())));
        draft.content(draft.isCbor() ? badCbor(good, cut, dice) : badJson(good, cut, dice));
        draft.refuse();
    }

    private static String badJson(String good, String cut, Dice dice) {
        return dice.of(
                cut,
                good + "}",
                good + good,
                good + " x",
                "[" + good + "]",
                "null",
                "1",
                "\"a\"",
                "[]",
                "{'Name':'a'}",
                "{Name:1}",
                "{\"Name\":NaN}",
                "{\"Name\":01}",
                "{\"Name\":+1}",
                "{\"Name\":1,}",
                "{,}",
                "{\"Name\" \"a\"}",
                "{\"Name\":\"a\"/* c */}",
                "{\"Name\":\"a\nb\"}",
                "{\"Name\":\"\\x41\"}",
                "{\"Name\":\"\\u12\"}",
                "{\"Name\":\"\u00ff\u00fe\"}",
                "{\"Name\":\"\u00ed\u00a0\u0080\"}",
                "{\"Name\":\"\u00c0\u0080\"}",
                "{\"Name\":\"a\",\"Name\":\"b\"}",
                "\u00fe\u00ff\u0000{\u0000}",
                "{\"Name\":1e" + "9".repeat(5_000) + "}x",
                "{\"Name\":" + "9".repeat(100_000),
                "\u0000",
                " ".repeat(10_000) + "x");
    }

    private static String badCbor(String good, String cut, Dice dice) {
        return dice.of(
                cut,
                good + "\u0000",
                good + good,
                TreeText.hex("80"),
                TreeText.hex("f6"),
                TreeText.hex("01"),
                TreeText.hex("ff"),
                TreeText.hex("bf"),
                TreeText.hex("bf614101"),
                TreeText.hex("a1614161"),
                TreeText.hex("a16141c1"),
                TreeText.hex("a10101"),
                TreeText.hex("a1614162c080"),
                TreeText.hex("a161416fffff"),
                TreeText.hex("a161417bffffffffffffffff"),
                TreeText.hex("a161419bffffffffffffffff"),
                TreeText.hex("bbffffffffffffffff"),
                TreeText.hex("a161417f6161"),
                TreeText.hex("a161417f4161ff"),
                TreeText.hex("a161411c"),
                TreeText.hex("a16141f8"),
                TreeText.hex("a2614101614102"),
                TreeText.hex("a16141" + "c1".repeat(5_000)),
                TreeText.hex("9f".repeat(5_000)),
                "{}");
    }

    /** A document with some bytes changed, which may still be one. */
    static void bytes(Draft draft, Dice dice) {
        StringBuilder text = new StringBuilder(draft.content());
        for (int i = dice.below(4); i >= 0; i--) {
            int at = dice.below(text.length() + 1);
            switch (dice.below(3)) {
                case 0 -> text.insert(at, dice.bytes(1 + dice.below(4)));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + dice.below(4)));
                default ->
                    text.insert(
                            at,
                            dice.of(
                                    "\\u0000",
                                    "\\ud83d",
                                    "1e309",
                                    "-0",
                                    "null",
                                    "\u00bf\u00ff",
                                    "\u009f",
                                    "\u00c1\u00f9"));
            }
        }
        draft.content(text.toString());
    }

    /** A body that is compressed, or says so. */
    static void compressed(Draft draft, Dice dice) {
        draft.headers.add(new Header("Content-Encoding", dice.of("gzip", "gzip", "GZIP", "gzip, gzip", "deflate")));
        if (dice.oneIn(2)) {
            int repeat = dice.of(List.of(1, 1, 10_000_000));
            String text = repeat == 1 ? draft.content() : " ".repeat(repeat);
            draft.content(gzip(text));
        }
    }

    private static String gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array does not fail
        }
        return packed.toString(ISO_8859_1);
    }
}
