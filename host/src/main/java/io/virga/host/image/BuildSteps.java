package io.virga.host.image;

import java.util.List;
import java.util.function.Consumer;

/** Reports the progress of a build: by its step, and within a step by the lines that programs print. */
final class BuildSteps {
    /**
     * A step of a build.
     *
     * @param seconds its measured duration
     * @param lines how many lines its programs printed in that measurement; 0 for a short step without inner progress
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

    /** Counts a line that a program printed. Lines advance the step to at most 95 %. */
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
