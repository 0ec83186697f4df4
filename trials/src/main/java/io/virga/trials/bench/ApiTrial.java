package io.virga.trials.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the requests of issue's table by one endpoint, or by several in turn, so that they share good and bad times. */
final class ApiTrial {
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(30);

    private final List<Subject> subjects;
    private final Options options;
    private final Progress progress;

    /**
     * How much is measured.
     *
     * @param warmUp how many requests that are quickly answered come before those that count; fewer of the others
     * @param round how long a round is
     * @param rounds how many rounds, of which medians are told
     * @param most the most requests of a round
     * @param residents instances that are there while descriptions and tags are measured, and the size of a big launch
     * @param most the most launches of a round
     */
    record Options(int warmUp, Duration round, int rounds, int readers, int writers, int residents, long most) {}

    /** What was measured of one kind of work, by subject. */
    record Row(Work work, Map<String, Rounds> bySubject) {}

    ApiTrial(List<Subject> subjects, Options options, Progress progress) {
        this.subjects = List.copyOf(subjects);
        this.options = options;
        this.progress = progress;
    }

    /** All kinds of work, in the order in which they are measured. */
    static List<Work> works(Options options) {
        return List.of(
                Work.describeOne(options.readers()),
                Work.describeMany(options.readers(), options.residents()),
                Work.tag(options.writers()),
                Work.launchOne(options.writers()),
                Work.launchMany(options.residents()));
    }

    List<Row> run(List<Work> works) throws IOException, InterruptedException {
        Map<Subject, Work.Residents> residents = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            residents.put(subject, new Work.Residents(List.of()));
            if (works.stream().anyMatch(Work::needsResidents)) {
                progress.step("launching " + options.residents() + " instances by " + subject.name());
                residents.put(subject, new Work.Residents(subject.fill(options.residents())));
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Work work : works) {
            Map<String, List<Work.Round>> rounds = new LinkedHashMap<>();
            for (Subject subject : subjects) {
                progress.step(work.title() + ": " + subject.name() + " warms up");
                warmUp(work, subject, residents.get(subject));
                rounds.put(subject.name(), new ArrayList<>());
            }
            for (int round = 1; round <= options.rounds(); round++) {
                for (Subject subject : subjects) {
                    progress.step(
                            work.title() + ": " + subject.name() + ", round " + round + " of " + options.rounds());
                    rounds.get(subject.name())
                            .add(work.round(subject, residents.get(subject), options.round(), options.most()));
                }
            }
            Map<String, Rounds> medians = new LinkedHashMap<>();
            rounds.forEach((name, all) -> medians.put(name, new Rounds(all)));
            rows.add(new Row(work, medians));
        }
        return rows;
    }

    /** In as many rounds as it takes, since an endpoint may be full before. */
    private void warmUp(Work work, Subject subject, Work.Residents residents) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long left = work.share(options.warmUp());
        Duration remaining = LONGEST_WARM_UP;
        while (left > 0 && remaining.isPositive()) {
            left -= Math.max(
                    1, work.round(subject, residents, remaining, left).load().requests());
            remaining = LONGEST_WARM_UP.minusNanos(System.nanoTime() - begin);
        }
    }
}
