package io.virga.trials.bench;

import io.virga.trials.client.Pauses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Measures requests to one endpoint, or to several in turn, so that all of them meet the same good and bad times. */
final class ApiTrial {
    private final List<Subject> subjects;
    private final Options options;
    private final Progress progress;

    /**
     * The extent of the measurement.
     *
     * @param longestWarmUp the longest warm-up of each kind of work, which ends when the cost has settled
     * @param round the duration of a round
     * @param rounds the number of rounds; the results are their medians
     * @param residents instances that exist while descriptions and tags are measured, and the size of a big launch
     * @param most the maximum number of requests in a round
     */
    record Options(
            Duration longestWarmUp, Duration round, int rounds, int readers, int writers, int residents, long most) {}

    /**
     * The results of one kind of work, by subject.
     *
     * @param unsettled the subjects whose cost was still changing when their warm-up was over
     */
    record Row(Work work, Map<String, Rounds> bySubject, List<String> unsettled) {
        Row {
            unsettled = List.copyOf(unsettled);
        }
    }

    ApiTrial(List<Subject> subjects, Options options, Progress progress) {
        this.subjects = List.copyOf(subjects);
        this.options = options;
        this.progress = progress;
    }

    /** All kinds of work, in the order in which they are measured. */
    static List<Work> works(Options options) {
        Work.Users users = new Work.Users();
        return List.of(
                Work.describeOne(options.readers()),
                Work.describeOneAsUser(options.readers(), users),
                Work.describeMany(options.readers(), options.residents()),
                Work.describeManyAsUser(options.readers(), options.residents(), users),
                Work.callerIdentity(options.readers()),
                Work.getUser(options.readers()),
                Work.tag(options.writers()),
                Work.launchOne(options.writers()),
                Work.launchMany(options.residents()));
    }

    /** @param directory for logs of the servers; those that run here may write there */
    List<Row> run(List<Work> works, Path directory) throws IOException, InterruptedException {
        Map<Subject, Pauses> pauses = new HashMap<>();
        try {
            for (Subject subject : subjects) {
                if (subject.process().isPresent()) {
                    Pauses.watch(subject.process().get().pid(), directory)
                            .ifPresent(watched -> pauses.put(subject, watched));
                }
            }
            return run(works, pauses);
        } finally {
            for (Pauses watched : pauses.values()) {
                watched.close();
            }
        }
    }

    private List<Row> run(List<Work> works, Map<Subject, Pauses> pauses) throws IOException, InterruptedException {
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
            List<String> unsettled = new ArrayList<>();
            for (Subject subject : subjects) {
                progress.step(work.title() + ": " + subject.name() + " warms up");
                Work.Residents its = residents.get(subject);
                boolean settled = WarmUp.run(
                        options.longestWarmUp(),
                        duration -> work.round(subject, its, duration, options.most())
                                .load());
                if (!settled) {
                    unsettled.add(subject.name());
                }
                rounds.put(subject.name(), new ArrayList<>());
            }
            for (Pauses watched : pauses.values()) {
                watched.begin();
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
            for (Subject subject : subjects) {
                Pauses watched = pauses.get(subject);
                OptionalDouble longest =
                        watched == null ? OptionalDouble.empty() : OptionalDouble.of(watched.longestMillis());
                medians.put(subject.name(), new Rounds(rounds.get(subject.name()), longest));
            }
            rows.add(new Row(work, medians, unsettled));
        }
        return rows;
    }
}
