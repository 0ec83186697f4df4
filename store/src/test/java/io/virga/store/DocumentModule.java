package io.virga.store;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.module.SimpleModule;

/** Gives missing components of a record an empty value, if their type has one. */
final class DocumentModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    DocumentModule() {
        super("documents");
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addValueInstantiators(new RecordInstantiators());
    }

    private static final class RecordInstantiators extends ValueInstantiators.Base {
        @Override
        public ValueInstantiator modifyValueInstantiator(
                DeserializationConfig config, BeanDescription.Supplier description, ValueInstantiator instantiator) {
            if (description.getBeanClass().isRecord() && instantiator instanceof StdValueInstantiator standard) {
                return new RecordInstantiator(standard);
            }
            return instantiator;
        }
    }

    private static final class RecordInstantiator extends StdValueInstantiator {
        private static final long serialVersionUID = 1L;

        RecordInstantiator(StdValueInstantiator standard) {
            super(standard);
        }

        @Override
        public Object createFromObjectWith(DeserializationContext context, Object[] values) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null) {
                    values[i] = empty(_withArgsCreator.getRawParameterType(i));
                }
            }
            return super.createFromObjectWith(context, values);
        }
    }

    /** The empty value of a type, or null if the type has none. */
    private static Object empty(Class<?> type) {
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == List.class || type == Collection.class) {
            return List.of();
        }
        if (type == Set.class) {
            return Set.of();
        }
        if (type == SortedSet.class) {
            return Collections.emptySortedSet();
        }
        if (type == Map.class) {
            return Map.of();
        }
        return type == SortedMap.class ? Collections.emptySortedMap() : null;
    }
}
