package io.virga.trials.fuzz;

/** How the bytes of a request go out, and how many answers are due. */
enum Delivery {
    /** At once. */
    WHOLE(1),
    /** The same bytes a second time, after the first answer. */
    REPLAYED(2),
    /** The same bytes four times, without waiting for an answer. */
    PIPELINED(4),
    /** In pieces with pauses between them. */
    SLOWLY(1),
    /** The last part is never sent; our half of the connection is closed instead. */
    TRUNCATED(1),
    /** Whole, and the connection is closed before any answer. */
    ABANDONED(0),
    /** Bytes that are perhaps no HTTP; our half of the connection is closed after them. */
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
