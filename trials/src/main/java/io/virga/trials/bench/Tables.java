package io.virga.trials.bench;

import io.virga.trials.bench.ResidentTrial.Point;
import io.virga.trials.bench.ResidentTrial.Question;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what was measured as tables in Markdown. */
final class Tables {
    private Tables() {}

    /** @param names the subjects: the one that the figures to reach are about, then its peer, if any */
    static String api(List<ApiTrial.Row> rows, List<String> names) {
        StringBuilder text = new StringBuilder();
        String first = names.getFirst();
        text.append("| work | clients | to reach | reached | ")
                .append(first)
                .append(": requests/s | p50 ms | p99 ms | server CPU ms | failures |\n")
                .append("|---|--:|---|---|--:|--:|--:|--:|--:|\n");
        for (ApiTrial.Row row : rows) {
            Rounds rounds = row.bySubject().get(first);
            List<Target> targets = Target.of(row.work());
            text.append("| ")
                    .append(row.work().title())
                    .append(" | ")
                    .append(row.work().clients())
                    .append(" | ")
                    .append(targets.stream().map(Target::text).collect(Collectors.joining(", ")))
                    .append(" | ")
                    .append(targets.stream()
                            .map(target -> Target.word(target.isReached().test(rounds)))
                            .collect(Collectors.joining(", ")))
                    .append(" | ")
                    .append(figures(rounds))
                    .append(" | ")
                    .append(rounds.failures())
                    .append(" |\n");
        }
        text.append('\n').append(launches(rows, first)).append(sizes(rows, first));
        for (String peer : names.subList(1, names.size())) {
            text.append('\n').append(peer(rows, first, peer));
        }
        return text.toString();
    }

    private static String figures(Rounds rounds) {
        return number(rounds.perSecond()) + " | " + number(rounds.p50Millis()) + " | " + number(rounds.p99Millis())
                + " | " + number(rounds.cpuMillis());
    }

    /** When launched instances ran: an acknowledged launch is a promise, and this tells how soon it was kept. */
    private static String launches(List<ApiTrial.Row> rows, String name) {
        StringBuilder text = new StringBuilder();
        for (ApiTrial.Row row : rows) {
            Rounds rounds = row.bySubject().get(name);
            if (rounds.untilRunningMillis().isPresent()) {
                text.append(
                        row.work().clients() > 1
                                ? "%s: counted until the last of them ran, %s/s.%n"
                                        .formatted(
                                                row.work().title(),
                                                number(rounds.runningPerSecond().getAsDouble()))
                                : "%s: all of them ran %s ms after the request.%n"
                                        .formatted(
                                                row.work().title(),
                                                number(rounds.untilRunningMillis()
                                                        .getAsDouble())));
            }
        }
        return text.toString();
    }

    private static String sizes(List<ApiTrial.Row> rows, String name) {
        return rows.stream()
                .filter(row -> row.work().key().startsWith("describe"))
                .map(row -> "An answer to %s is %s kB long.%n"
                        .formatted(
                                row.work().title(),
                                number(row.bySubject().get(name).bodyBytes() / 1000.0)))
                .collect(Collectors.joining());
    }

    private static String peer(List<ApiTrial.Row> rows, String first, String peer) {
        StringBuilder text = new StringBuilder();
        text.append("| work | ")
                .append(peer)
                .append(": requests/s | p50 ms | p99 ms | server CPU ms | failures | CPU, times ")
                .append(first)
                .append("'s | p50, times ")
                .append(first)
                .append("'s |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
        for (ApiTrial.Row row : rows) {
            Rounds mine = row.bySubject().get(first);
            Rounds theirs = row.bySubject().get(peer);
            text.append("| ")
                    .append(row.work().title())
                    .append(" | ")
                    .append(figures(theirs))
                    .append(" | ")
                    .append(theirs.failures())
                    .append(" | ")
                    .append(number(theirs.cpuMillis() / mine.cpuMillis()))
                    .append(" | ")
                    .append(number(theirs.p50Millis() / mine.p50Millis()))
                    .append(" |\n");
        }
        return text.toString();
    }

    static String residents(ResidentTrial.Outcome outcome) {
        StringBuilder text = new StringBuilder();
        Point last = outcome.points().getLast();
        text.append("| work | to reach | reached | among ")
                .append(String.format(Locale.ROOT, "%,d", last.residents()))
                .append(": server CPU ms | among 100: server CPU ms | times |\n|---|---|---|--:|--:|--:|\n");
        for (Question question : Question.values()) {
            text.append("| ")
                    .append(question.title())
                    .append(" | ")
                    .append(
                            question.isDescription()
                                    ? "at most " + Target.RATIO + " times | "
                                            + Target.word(last.ratio(question) <= Target.RATIO)
                                    : " | ")
                    .append(" | ")
                    .append(number(last.many().get(question).cpuMillis()))
                    .append(" | ")
                    .append(number(last.few().get(question).cpuMillis()))
                    .append(" | ")
                    .append(String.format(Locale.ROOT, "%.2f", last.ratio(question)))
                    .append(" |\n");
        }
        text.append("| heap an instance | at most 4 kB | ")
                .append(Target.word(outcome.heapBytes() <= Target.HEAP_BYTES))
                .append(" | ")
                .append(number(outcome.heapBytes() / 1000))
                .append(" kB | | |\n")
                .append("| database an instance | | | ")
                .append(number(outcome.storeBytes() / 1000))
                .append(" kB | | |\n\n")
                .append(costs(outcome.points()));
        return text.toString();
    }

    /** The dots of the plot. */
    private static String costs(List<Point> points) {
        StringBuilder text = new StringBuilder("| server CPU ms a request, among | 100 |");
        points.forEach(point -> text.append(String.format(Locale.ROOT, " %,d |", point.residents())));
        text.append("\n|---|").append("--:|".repeat(points.size() + 1)).append('\n');
        for (CostPlot.Line line : lines(points)) {
            text.append("| ").append(line.name()).append(" |");
            line.dots().forEach(dot -> text.append(' ').append(number(dot.y())).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }

    static String plot(ResidentTrial.Outcome outcome) {
        return CostPlot.svg(
                "Server CPU in ms a request, by how many instances there are",
                "resident instances",
                lines(outcome.points()));
    }

    /** A hundred are with the server that always has a hundred: all its rounds together. */
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
        StringBuilder text = new StringBuilder(
                "| start | to reach | reached | ms to the first DescribeRegions answered | MB resident then, to reach | reached | MB |\n"
                        + "|---|---|---|--:|---|---|--:|\n");
        for (StartTrial.Start start : starts) {
            text.append("| ")
                    .append(start.title())
                    .append(" | ")
                    .append(
                            start.isVirga()
                                    ? "1,200 ms | " + Target.word(start.millis() <= Target.START_MILLIS)
                                    : " | ")
                    .append(" | ")
                    .append(String.format(Locale.ROOT, "%,.0f", start.millis()))
                    .append(" | ")
                    .append(
                            start.isVirga()
                                    ? "at most 200 | " + Target.word(start.residentBytes() <= Target.RESIDENT_BYTES)
                                    : " | ")
                    .append(" | ")
                    .append(String.format(Locale.ROOT, "%.0f", start.residentBytes() / 1e6))
                    .append(" |\n");
        }
        return text.toString();
    }

    /** With three digits that count. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        int digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
