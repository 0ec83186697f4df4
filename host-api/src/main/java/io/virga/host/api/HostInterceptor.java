package io.virga.host.api;

import java.util.function.Supplier;

/** Stands between a host and those that call it. */
@FunctionalInterface
public interface HostInterceptor {
    /**
     * Answers a call, usually with what the host answers.
     *
     * @param proceed calls the host; {@link HostCall.Done} is the answer of a call that answers nothing
     */
    Object call(HostCall call, Supplier<Object> proceed);
}
