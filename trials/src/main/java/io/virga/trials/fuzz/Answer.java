package io.virga.trials.fuzz;

import java.util.List;
import java.util.Optional;

/** An answer as received. */
record Answer(int status, List<Header> headers, byte[] body) {
    Answer {
        headers = List.copyOf(headers);
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }
}
