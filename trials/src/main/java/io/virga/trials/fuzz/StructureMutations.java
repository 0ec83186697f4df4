package io.virga.trials.fuzz;

import io.virga.wire.ListSchema;
import io.virga.wire.Member;
import io.virga.wire.Operation;
import io.virga.wire.ServiceModel;
import io.virga.wire.ShapeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Members that are missing, repeated or misplaced. */
final class StructureMutations {
    private static final Pattern INDEX = Pattern.compile("\\.[0-9]+");

    private StructureMutations() {}

    static void empty(Draft draft, Dice dice) {
        draft.parameters.clear();
        draft.document.clear();
    }

    static void missing(Draft draft, Dice dice) {
        if (!draft.parameters.isEmpty()) {
            draft.parameters.remove(dice.below(draft.parameters.size()));
        }
    }

    static void doubled(Draft draft, Dice dice) {
        List<String> pieces = draft.pieces();
        String piece = dice.of(pieces);
        pieces.add(dice.below(pieces.size() + 1), piece);
        // Refused unless the piece has no value: an empty list without an index stays an empty list when repeated.
        draft.mustBeRefused |= !piece.endsWith("=") && !piece.startsWith("Version=");
    }

    static void unknown(Draft draft, Dice dice) {
        String name = "Q" + dice.word(1 + dice.below(20));
        int place = dice.below(draft.parameters.size() + 1);
        String path = name + dice.of("", ".1", ".1.Name", ".");
        String value = dice.of("", "1", "true");
        draft.parameters.add(place, new Parameter(path, value));
        // EC2 ignores unknown members that are empty.
        if (!value.isEmpty() || draft.operation.service().protocol() != ServiceModel.Protocol.EC2_QUERY) {
            draft.mustBeRefused = true;
        }
    }

    static void foreign(Draft draft, Dice dice) {
        Operation<?, ?> other = dice.of(draft.operation.service().operations());
        draft.parameters.addAll(Surface.minimal(other, draft.protocol).parameters);
    }

    static void reordered(Draft draft, Dice dice) {
        List<String> pieces = draft.pieces();
        for (int i = pieces.size() - 1; i > 0; i--) {
            int other = dice.below(i + 1);
            String moved = pieces.set(other, pieces.get(i));
            pieces.set(i, moved);
        }
    }

    static void index(Draft draft, Dice dice) {
        String index = dice.of(
                "0",
                "00",
                "01",
                "-1",
                "1x",
                "",
                "1e3",
                "+1",
                " 1",
                "1.",
                "999999",
                "1000000",
                "1000001",
                "2147483647",
                "2147483648",
                "-2147483648",
                "99999999999999999999",
                "\uff11",
                "*");
        renamed(
                draft,
                dice,
                name -> INDEX.matcher(name).find()
                        ? INDEX.matcher(name).replaceFirst("." + index)
                        : name + "." + index);
    }

    static void gaps(Draft draft, Dice dice) {
        for (int i = 0; i < draft.parameters.size(); i++) {
            Parameter parameter = draft.parameters.get(i);
            String wide = INDEX.matcher(parameter.name())
                    .replaceAll(found -> "." + Long.parseLong(found.group().substring(1)) * (1 + dice.below(9999)));
            draft.parameters.set(i, new Parameter(wide, parameter.value()));
        }
    }

    static void deep(Draft draft, Dice dice) {
        String level = dice.of(".1", ".Filter.1", ".A", ".member.1", ".");
        int levels = dice.oneIn(20) ? 5000 : 5 + dice.below(60);
        renamed(draft, dice, name -> name + level.repeat(levels));
    }

    static void nested(Draft draft, Dice dice) {
        String more = dice.of(".1", ".Name", ".member.1", ".entry.1.key", ".", "..", ".1.1");
        renamed(draft, dice, name -> name + more);
    }

    static void flat(Draft draft, Dice dice) {
        renamed(draft, dice, name -> name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "." + name);
    }

    static void otherCase(Draft draft, Dice dice) {
        boolean upper = dice.oneIn(2);
        renamed(
                draft,
                dice,
                name -> upper
                        ? name.toUpperCase(Locale.ROOT)
                        : Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    /** The maximum number of parameters, or more. Most are elements of a list, if the operation has one. */
    static void fiftyThousand(Draft draft, Dice dice) {
        int count = dice.of(List.of(49_990, 50_000, 50_001, 60_000));
        String list = listOfStrings(draft.operation).orElse("A");
        boolean descending = dice.oneIn(2);
        List<Parameter> many = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            many.add(new Parameter(list + "." + (descending ? count - i + 1 : i), "a"));
        }
        draft.parameters.addAll(many);
        draft.mustBeRefused |= count > 50_000;
    }

    static void manyElements(Draft draft, Dice dice) {
        String list = listOfStrings(draft.operation).orElse("Filter");
        int count = 500 + dice.below(3000);
        for (int i = 1; i <= count; i++) {
            draft.parameters.add(new Parameter(list + "." + i, "i-" + "%017x".formatted(i)));
        }
    }

    private static Optional<String> listOfStrings(Operation<?, ?> operation) {
        if (!operation.isDescribed()) {
            return Optional.empty();
        }
        return operation.input().members().stream()
                .filter(member -> member.target() instanceof ListSchema list
                        && list.element().type() == ShapeType.STRING)
                .map(Member::queryName)
                .filter(name -> name.length() < 12)
                .findFirst();
    }

    private interface Renaming {
        String of(String name);
    }

    private static void renamed(Draft draft, Dice dice, Renaming renaming) {
        if (draft.parameters.isEmpty()) {
            draft.parameters.add(new Parameter(renaming.of("Filter.1.Name"), "a"));
            return;
        }
        int place = dice.below(draft.parameters.size());
        Parameter parameter = draft.parameters.get(place);
        draft.parameters.set(place, new Parameter(renaming.of(parameter.name()), parameter.value()));
    }
}
