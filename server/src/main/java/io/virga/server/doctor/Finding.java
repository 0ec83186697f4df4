package io.virga.server.doctor;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The result of one check.
 *
 * @param subject what was checked
 * @param verdict the result
 * @param detail what the check found
 * @param advice what to do; empty when nothing need be done
 */
public record Finding(String subject, Verdict verdict, String detail, Optional<String> advice) {
    /** The result of a check. */
    public enum Verdict {
        /** As it should be. */
        GOOD,
        /** Instances run, but slower, fewer of them, or without some feature. */
        LESSER,
        /** No instance runs. */
        MISSING
    }

    public Finding {
        requireNonNull(subject, "subject is null");
        requireNonNull(verdict, "verdict is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(advice, "advice is null");
    }

    static Finding good(String subject, String detail) {
        return new Finding(subject, Verdict.GOOD, detail, Optional.empty());
    }

    static Finding lesser(String subject, String detail, String advice) {
        return new Finding(subject, Verdict.LESSER, detail, Optional.of(advice));
    }

    static Finding missing(String subject, String detail, String advice) {
        return new Finding(subject, Verdict.MISSING, detail, Optional.of(advice));
    }
}
