package io.virga.cloud.operation;

import io.virga.wire.Structure;

/** What an operation does. It throws {@link io.virga.wire.ServiceException} to refuse. */
@FunctionalInterface
public interface Handler<I extends Structure, O extends Structure> {
    O handle(Call call, I request);
}
