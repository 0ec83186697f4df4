package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AttributeBooleanValue;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one attribute that a request changes, of those that its operation can change.
 *
 * @param name as the request has it, by which policies know it: {@code EnableDnsSupport}
 * @param value the new value as text: {@code true}
 */
record AttributeChange(String name, String value) {
    AttributeChange {
        requireNonNull(name, "name is null");
        requireNonNull(value, "value is null");
    }

    /** Collects what a request has of the attributes of an operation. */
    static final class Given {
        private final List<AttributeChange> all = new ArrayList<>();

        Given flag(String name, Optional<AttributeBooleanValue> given) {
            given.ifPresent(flag -> all.add(new AttributeChange(
                    name, String.valueOf(flag.value().orElseThrow(() -> VpcErrors.valueMissing(name))))));
            return this;
        }

        Given text(String name, Optional<String> given) {
            given.ifPresent(text -> all.add(new AttributeChange(name, text)));
            return this;
        }

        /** @throws io.virga.wire.ServiceException InvalidParameterCombination: the request has none, or several */
        AttributeChange only() {
            return switch (all.size()) {
                case 0 -> throw VpcErrors.noAttribute();
                case 1 -> all.getFirst();
                default ->
                    throw VpcErrors.severalAttributes(
                            all.stream().map(AttributeChange::name).toList());
            };
        }
    }

    /** Whether the new value is {@code true}. */
    boolean isOn() {
        return value.equals("true");
    }

    /** The call's action, with the attribute as policies are asked about it. */
    Purpose of(Call call) {
        return call.action().with(keys -> {
            keys.value("ec2:Attribute", name);
            keys.value("ec2:Attribute/" + name, value);
        });
    }
}
