package io.virga.host.image;

import java.util.List;
import java.util.function.Consumer;

/** Tells how far a build is: by its step, and within a step by the lines that programs print. */
final class BuildSteps {
    /**
     * A step to come.
     *
     * @param seconds how long it took where it was measured
     * @param lines how many lines its programs printed there; 0 when it is over before anybody looks
     */
    record Step(String words, double seconds, int lines) {}

    private final List<Step> steps;
    private final Consumer<BuildProgress> progress;
    private final double secondsInAll;
    private int current = -1;
    private int lines;

    BuildSteps(List<Step> steps, Consumer<BuildProgress> progress) {
        this.steps = List.copyOf(steps);
        this.progress = progress;
        this.secondsInAll = steps.stream().mapToDouble(Step::seconds).sum();
    }

    void next() {
        current++;
        lines = 0;
        tell(0);
    }

    /** A line of a program: each brings the step nearer to its end, and never quite there. */
    synchronized void line(String line) {
        lines++;
        int expected = steps.get(current).lines;
        if (expected > 0 && !line.isBlank()) {
            tell(Math.min(0.95, (double) lines / expected));
        }
    }

    void end() {
        progress.accept(new BuildProgress("done", 1));
    }

    private void tell(double partOfStep) {
        double before =
                steps.subList(0, current).stream().mapToDouble(Step::seconds).sum();
        Step step = steps.get(current);
        progress.accept(new BuildProgress(step.words, (before + step.seconds * partOfStep) / secondsInAll));
    }
}
