package io.virga.trials.fuzz;

/** How the bytes of a request are sent, and how many answers are due. */
enum Delivery {
    /** At once. */
    WHOLE(1),
    /** The same bytes a second time, after the first answer. */
    REPLAYED(2),
    /** The same bytes four times, without waiting for an answer. */
    PIPELINED(4),
    /** In pieces with pauses between them. */
    SLOWLY(1),
    /** The last part is never sent; the client closes its half of the connection instead. */
    TRUNCATED(1),
    /** Whole, and the client closes the connection before any answer. */
    ABANDONED(0),
    /** Bytes that may not be HTTP; the client closes its half of the connection after them. */
    RAW(1);

    private final int answers;

    Delivery(int answers) {
        this.answers = answers;
    }

    int answers() {
        return answers;
    }

    /** Whether the server may close the connection instead of answering. */
    boolean mayBeClosed() {
        return this == TRUNCATED || this == RAW || this == ABANDONED;
    }
}
