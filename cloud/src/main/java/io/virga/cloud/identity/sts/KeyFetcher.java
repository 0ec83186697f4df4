package io.virga.cloud.identity.sts;

import java.io.IOException;
import java.net.URI;

/** Fetches documents of identity providers. */
@FunctionalInterface
public interface KeyFetcher {
    /**
     * The body of a successful answer.
     *
     * @param address an address that begins with {@code https://}
     * @throws IOException there is no answer, none in time, too large a one, or one that is not a success
     */
    byte[] fetch(URI address) throws IOException, InterruptedException;
}
