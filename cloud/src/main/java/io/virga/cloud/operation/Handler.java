package io.virga.cloud.operation;

import io.virga.wire.Structure;

/** The implementation of an operation. It throws {@link io.virga.wire.ServiceException} to refuse a request. */
@FunctionalInterface
public interface Handler<I extends Structure, O extends Structure> {
    O handle(Call call, I request);
}
