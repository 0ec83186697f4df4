package io.virga.host.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.HostDescription;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Whatever is said to a host must be a value that another process understands. */
final class PlainValuesTest {
    private static final Set<Class<?>> PLAIN =
            Set.of(String.class, Instant.class, Duration.class, byte[].class, Long.class, Integer.class, Boolean.class);

    private static final Set<Class<?>> HOLDERS = Set.of(List.class, Map.class, SortedMap.class, Optional.class);

    private final Set<Type> seen = new HashSet<>();

    @Test
    void callsAndAnswersArePlainValues() {
        check("Host.describe", HostDescription.class);
        for (Method method : LoopbackHost.methods().values()) {
            check(method.toString(), method.getGenericReturnType());
            for (Type type : method.getGenericParameterTypes()) {
                check(method.toString(), type);
            }
        }
        assertThat(seen).hasSizeGreaterThan(30);
    }

    private void check(String where, Type type) {
        if (!seen.add(type)) {
            return;
        }
        switch (type) {
            case ParameterizedType holder -> {
                assertThat(HOLDERS).as(where).contains((Class<?>) holder.getRawType());
                for (Type argument : holder.getActualTypeArguments()) {
                    check(where, argument);
                }
            }
            case Class<?> plain when plain.isPrimitive() || plain.isEnum() || PLAIN.contains(plain) -> {}
            case Class<?> record
            when record.isRecord() -> {
                for (RecordComponent component : record.getRecordComponents()) {
                    check(record + "." + component.getName(), component.getGenericType());
                }
            }
            case Class<?> sealed
            when sealed.isSealed() -> {
                for (Class<?> permitted : sealed.getPermittedSubclasses()) {
                    check(where, permitted);
                }
            }
            case GenericArrayType array -> assertThat(array).as(where).isNull();
            default ->
                assertThat(type)
                        .as(where + " has a type that is no plain value")
                        .isNull();
        }
    }
}
