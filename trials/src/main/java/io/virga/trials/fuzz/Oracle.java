package io.virga.trials.fuzz;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Finds what is wrong with an answer, independent of the request. The answer must be complete and of the right
 * protocol, must not be a server fault, must come in time, and must not be a success where the request must be refused.
 */
final class Oracle {
    /** The longest time that a server may take to answer. */
    static final Duration LONGEST = Duration.ofSeconds(2);

    private static final Set<String> FAULTS = Set.of(
            "InternalError", "InternalFailure", "ServiceUnavailable", "ServiceUnavailableException", "Unavailable");
    private static final Set<String> THROTTLING = Set.of("RequestLimitExceeded", "Throttling", "ThrottlingException");

    private Oracle() {}

    /**
     * The verdict on an exchange.
     *
     * @param status the status of the last answer; 0 when there was none
     * @param code the error code of the last answer; "" when there was none
     * @param message the message of that error
     * @param breach what is wrong; empty when nothing is
     */
    record Judgement(int status, String code, String message, Optional<String> breach) {}

    /** @param leaves receives the names and texts in successful answers */
    static Judgement judge(Shot shot, Exchange exchange, BiConsumer<String, String> leaves) {
        int status = 0;
        AnswerReader.Read read = AnswerReader.Read.SUCCESS;
        try {
            for (Answer answer : exchange.answers()) {
                status = answer.status();
                read = AnswerReader.read(shot, answer, leaves);
                check(shot, answer, read);
            }
            requireAnswered(shot, exchange);
            // The time starts with the last byte sent, so it does not count how slowly the client sends.
            if (exchange.nanos() > LONGEST.toNanos()) {
                throw new BreachException("answered after " + exchange.nanos() / 1_000_000 + " ms");
            }
        } catch (BreachException e) {
            return new Judgement(status, read.code(), read.message(), Optional.of(e.getMessage()));
        }
        return new Judgement(status, read.code(), read.message(), Optional.empty());
    }

    private static void requireAnswered(Shot shot, Exchange exchange) throws BreachException {
        if (exchange.fault().isPresent()) {
            throw new BreachException(exchange.fault().get());
        }
        boolean closedAfterAnAnswer = exchange.closed() && !exchange.answers().isEmpty();
        if (exchange.answers().size() < exchange.due()
                && !shot.delivery().mayBeClosed()
                && !(closedAfterAnAnswer && exchange.answers().getLast().status() >= 400)) {
            throw new BreachException("the connection was closed after "
                    + exchange.answers().size() + " of " + exchange.due() + " answers");
        }
    }

    private static void check(Shot shot, Answer answer, AnswerReader.Read read) throws BreachException {
        boolean throttled = answer.status() == 503 && THROTTLING.contains(read.code());
        if ((answer.status() >= 500 && !throttled) || FAULTS.contains(read.code())) {
            throw new BreachException("status " + answer.status() + " " + read.code() + ": " + read.message());
        }
        if (answer.status() < 200 || (answer.status() >= 300 && answer.status() < 400)) {
            throw new BreachException("status " + answer.status());
        }
        if (shot.isForeign() && answer.status() != 403) {
            throw new BreachException("status " + answer.status() + " for what comes from elsewhere");
        }
        if (answer.status() >= 300) {
            return;
        }
        if (shot.mustBeRefused() && read.code().isEmpty()) {
            throw new BreachException("status " + answer.status() + " for what must be refused");
        }
    }
}
