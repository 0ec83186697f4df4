package io.virga.trials.fuzz;

import java.util.List;
import java.util.Optional;

/**
 * What came of sending a request.
 *
 * @param answers those that came
 * @param due how many should have come
 * @param closed whether the server closed the connection
 * @param fault what came and is no HTTP, or that nothing came in time
 * @param nanos from the last byte that was sent to the last that came
 */
record Exchange(List<Answer> answers, int due, boolean closed, Optional<String> fault, long nanos) {
    Exchange {
        answers = List.copyOf(answers);
    }
}
