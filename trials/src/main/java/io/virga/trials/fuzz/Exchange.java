package io.virga.trials.fuzz;

import java.util.List;
import java.util.Optional;

/**
 * The result of sending a request.
 *
 * @param answers the answers received
 * @param due the number of answers expected
 * @param closed whether the server closed the connection
 * @param fault received bytes that are not HTTP, or a timeout
 * @param nanos from the last byte sent to the last byte received
 */
record Exchange(List<Answer> answers, int due, boolean closed, Optional<String> fault, long nanos) {
    Exchange {
        answers = List.copyOf(answers);
    }
}
