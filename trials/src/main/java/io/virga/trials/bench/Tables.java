package io.virga.trials.bench;

import io.virga.trials.bench.ResidentTrial.Point;
import io.virga.trials.bench.ResidentTrial.Question;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Formats the results as tables in Markdown. */
final class Tables {
    /** The number of residents that the targets refer to. */
    private static final int MANY = 100_000;

    private Tables() {}

    /** @param names the subjects: first the one that the targets apply to, then its peer, if any */
    static String api(List<ApiTrial.Row> rows, List<String> names) {
        String first = names.getFirst();
        StringBuilder text = new StringBuilder();
        text.append(row(
                "work",
                "clients",
                "to reach",
                "reached",
                first + ": requests/s",
                "p50 ms",
                "p99 ms",
                "server CPU ms",
                "failures",
                "longest pause ms"));
        text.append(row("---", "--:", "---", "---", "--:", "--:", "--:", "--:", "--:", "--:"));
        for (ApiTrial.Row one : rows) {
            Rounds rounds = one.bySubject().get(first);
            List<Target> targets = Target.of(one.work(), rounds);
            text.append(row(
                    one.work().title(),
                    Integer.toString(one.work().clients()),
                    targets.stream().map(Target::text).collect(Collectors.joining(", ")),
                    targets.stream()
                            .map(target -> Target.word(target.isReached().test(rounds)))
                            .collect(Collectors.joining(", ")),
                    number(rounds.perSecond()),
                    number(rounds.p50Millis()),
                    number(rounds.p99Millis()),
                    number(rounds.cpuMillis()),
                    Long.toString(rounds.failures()),
                    number(rounds.longestPauseMillis().orElse(Double.NaN))));
        }
        text.append(remarks(rows, first));
        for (String peer : names.subList(1, names.size())) {
            text.append('\n').append(peer(rows, first, peer));
        }
        return text.toString();
    }

    /** When launched instances were running (an acknowledged launch is only a promise), and the length of answers. */
    private static String remarks(List<ApiTrial.Row> rows, String name) {
        StringBuilder text = new StringBuilder();
        for (ApiTrial.Row one : rows) {
            Rounds rounds = one.bySubject().get(name);
            String title = one.work().title();
            if (one.unsettled().contains(name)) {
                text.append("- %s had not settled when its warm-up was over: its figures are too high, or noisy.%n"
                        .formatted(title));
            }
            if (one.work().key().startsWith("describe")) {
                text.append("- An answer to %s is %s kB long.%n".formatted(title, number(rounds.bodyBytes() / 1000.0)));
            } else if (rounds.runningPerSecond().isPresent() && one.work().clients() > 1) {
                text.append("- %s, counted until the last of them ran: %s/s.%n"
                        .formatted(title, number(rounds.runningPerSecond().getAsDouble())));
            } else if (rounds.untilRunningMillis().isPresent()) {
                text.append("- %s: all of them ran %s ms after the request.%n"
                        .formatted(title, number(rounds.untilRunningMillis().getAsDouble())));
            }
        }
        for (Target.Compared compared : Target.COMPARED) {
            text.append(comparison(rows, name, compared));
        }
        return text.isEmpty() ? "" : "\n" + text;
    }

    private static String comparison(List<ApiTrial.Row> rows, String name, Target.Compared compared) {
        Optional<ApiTrial.Row> one = row(rows, compared.work());
        Optional<ApiTrial.Row> other = row(rows, compared.with());
        if (one.isEmpty() || other.isEmpty()) {
            return "";
        }
        double ratio = one.get().bySubject().get(name).cpuMillis()
                / other.get().bySubject().get(name).cpuMillis();
        return "- %s: %s times the CPU of the root's call; to reach: at most %s times; reached: %s.%n"
                .formatted(
                        one.get().work().title(),
                        number(ratio),
                        number(compared.most()),
                        Target.word(ratio <= compared.most()));
    }

    private static Optional<ApiTrial.Row> row(List<ApiTrial.Row> rows, String key) {
        return rows.stream().filter(row -> row.work().key().equals(key)).findFirst();
    }

    private static String peer(List<ApiTrial.Row> rows, String first, String peer) {
        StringBuilder text = new StringBuilder();
        text.append(row(
                "work",
                peer + ": requests/s",
                "p50 ms",
                "p99 ms",
                "server CPU ms",
                "failures",
                "CPU, times " + first + "'s",
                "p50, times " + first + "'s"));
        text.append(row("---", "--:", "--:", "--:", "--:", "--:", "--:", "--:"));
        for (ApiTrial.Row one : rows) {
            Rounds mine = one.bySubject().get(first);
            Rounds theirs = one.bySubject().get(peer);
            text.append(row(
                    one.work().title(),
                    number(theirs.perSecond()),
                    number(theirs.p50Millis()),
                    number(theirs.p99Millis()),
                    number(theirs.cpuMillis()),
                    Long.toString(theirs.failures()),
                    number(theirs.cpuMillis() / mine.cpuMillis()),
                    number(theirs.p50Millis() / mine.p50Millis())));
        }
        return text.toString();
    }

    static String residents(ResidentTrial.Outcome outcome) {
        Point last = outcome.points().getLast();
        boolean whole = last.residents() >= MANY;
        StringBuilder text = new StringBuilder();
        text.append(row(
                "work",
                "to reach among 100,000",
                "reached",
                "among %s: server CPU ms".formatted(count(last.residents())),
                "among 100: server CPU ms",
                "times"));
        text.append(row("---", "---", "---", "--:", "--:", "--:"));
        for (Question question : Question.values()) {
            boolean promised = question.isDescription();
            text.append(row(
                    question.title(),
                    promised ? "at most %s times".formatted(Target.RATIO) : "",
                    promised && whole ? Target.word(last.ratio(question) <= Target.RATIO) : "",
                    number(last.many().get(question).cpuMillis()),
                    number(last.few().get(question).cpuMillis()),
                    String.format(Locale.ROOT, "%.2f", last.ratio(question))));
        }
        text.append(row(
                "heap an instance",
                "at most 4 kB",
                whole ? Target.word(outcome.heapBytes() <= Target.HEAP_BYTES) : "",
                number(outcome.heapBytes() / 1000) + " kB",
                "",
                ""));
        text.append(row("database an instance", "", "", number(outcome.storeBytes() / 1000) + " kB", "", ""));
        text.append(row(
                "start, until the first 1000 are described",
                "at most %s s".formatted(number(Target.START_AMONG_MANY_MILLIS / 1000)),
                whole ? Target.word(outcome.start().millis() <= Target.START_AMONG_MANY_MILLIS) : "",
                number(outcome.start().millis() / 1000) + " s",
                "",
                ""));
        return text.append('\n').append(costs(outcome.points())).toString();
    }

    /** The values of the plot's dots. */
    private static String costs(List<Point> points) {
        List<String> head = new ArrayList<>(List.of("server CPU ms a request, among", "100"));
        points.forEach(point -> head.add(count(point.residents())));
        StringBuilder text = new StringBuilder(row(head));
        text.append("|---|").append("--:|".repeat(points.size() + 1)).append('\n');
        for (CostPlot.Line line : lines(points)) {
            List<String> cells = new ArrayList<>(List.of(line.name()));
            line.dots().forEach(dot -> cells.add(number(dot.y())));
            text.append(row(cells));
        }
        return text.toString();
    }

    static String plot(ResidentTrial.Outcome outcome) {
        return CostPlot.svg(
                "Server CPU in ms a request, by how many instances there are",
                "resident instances",
                lines(outcome.points()));
    }

    /** The values for a hundred residents come from all rounds of the server that always has a hundred. */
    private static List<CostPlot.Line> lines(List<Point> points) {
        Map<Question, List<CostPlot.Dot>> dots = new EnumMap<>(Question.class);
        for (Question question : Question.values()) {
            List<Work.Round> few = points.stream()
                    .flatMap(point -> point.few().get(question).rounds().stream())
                    .toList();
            List<CostPlot.Dot> line = new ArrayList<>();
            line.add(new CostPlot.Dot(100, new Rounds(few).cpuMillis()));
            points.forEach(point -> line.add(new CostPlot.Dot(
                    point.residents(), point.many().get(question).cpuMillis())));
            dots.put(question, line);
        }
        return dots.entrySet().stream()
                .map(entry -> new CostPlot.Line(entry.getKey().title(), entry.getValue()))
                .toList();
    }

    static String starts(List<StartTrial.Start> starts) {
        StringBuilder text = new StringBuilder();
        text.append(row(
                "start",
                "to reach",
                "reached",
                "ms to the first DescribeRegions answered",
                "server CPU ms",
                "resident MB then, to reach",
                "reached",
                "MB"));
        text.append(row("---", "---", "---", "--:", "--:", "---", "---", "--:"));
        for (StartTrial.Start start : starts) {
            text.append(row(
                    start.title(),
                    start.isVirga() ? "1,200 ms" : "",
                    start.isVirga() ? Target.word(start.millis() <= Target.START_MILLIS) : "",
                    String.format(Locale.ROOT, "%,.0f", start.millis()),
                    String.format(Locale.ROOT, "%,.0f", start.cpuMillis()),
                    start.isVirga() ? "at most 200" : "",
                    start.isVirga() ? Target.word(start.residentBytes() <= Target.RESIDENT_BYTES) : "",
                    String.format(Locale.ROOT, "%.0f", start.residentBytes() / 1e6)));
        }
        return text.toString();
    }

    /** A row of a table. */
    static String row(String... cells) {
        return row(List.of(cells));
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String count(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Formats with three significant digits; empty for NaN. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        int digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
