package io.virga.cloud.operation;

import io.virga.wire.Member;
import io.virga.wire.Operation;
import io.virga.wire.Schema;
import io.virga.wire.ServiceModel;
import io.virga.wire.ServiceNames;
import io.virga.wire.SimpleSchema;
import io.virga.wire.Structure;
import io.virga.wire.StructureSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service of another protocol than EC2's, whose operation has members with the names that mean something in EC2: as those
 * of KMS's {@code Sign} and of many others.
 */
final class MadeUpService extends ServiceModel {
    static final MadeUpService MODEL = new MadeUpService();

    private static final Shape INPUT = new Shape(
            "SignRequest",
            Map.of(
                    "DryRun", SimpleSchema.BOOLEAN,
                    "Filters", SimpleSchema.STRING,
                    "MaxResults", SimpleSchema.INTEGER,
                    "NextToken", SimpleSchema.STRING,
                    "ClientToken", SimpleSchema.STRING,
                    "KeyId", SimpleSchema.STRING));

    private static final Shape OUTPUT = new Shape("SignResponse", Map.of());

    static final Operation<Values, Values> SIGN = new Operation<>(MODEL, 0, "Sign", Values.class, Values.class);

    private MadeUpService() {
        super(
                new ServiceNames(
                        "seal",
                        "Seal",
                        "seal",
                        "seal",
                        "io.virga.seal",
                        "SealService",
                        "SealService",
                        "2026-01-01",
                        "https://seal.example/"),
                Protocol.AWS_QUERY);
    }

    static Values input(Map<String, Object> members) {
        Object[] values = new Object[INPUT.members().size()];
        members.forEach((name, value) -> values[INPUT.member(name).orElseThrow().index()] = value);
        return INPUT.make(values);
    }

    static Values output() {
        return OUTPUT.make(new Object[0]);
    }

    @Override
    public List<Operation<?, ?>> operations() {
        return List.of(SIGN);
    }

    @Override
    public Optional<Operation<?, ?>> operation(String name) {
        return Optional.<Operation<?, ?>>of(SIGN).filter(o -> o.name().equals(name));
    }

    @Override
    protected StructureSchema<?> inputSchema(int operation) {
        return INPUT;
    }

    @Override
    protected StructureSchema<?> outputSchema(int operation) {
        return OUTPUT;
    }

    @Override
    protected List<String> filterNames(int operation) {
        return List.of();
    }

    @Override
    protected Optional<Operation.Paginator> paginator(int operation) {
        return Optional.empty();
    }

    /** A structure of either shape. */
    static final class Values extends Structure {
        private final Shape shape;

        private Values(Shape shape, Object[] values) {
            super(values);
            this.shape = shape;
        }

        @Override
        public StructureSchema<Values> schema() {
            return shape;
        }
    }

    private static final class Shape extends StructureSchema<Values> {
        private final Map<String, SimpleSchema> targets;

        Shape(String name, Map<String, SimpleSchema> targets) {
            super(name, targets.keySet().stream().sorted().map(Member::named).toArray(Member[]::new));
            this.targets = targets;
        }

        @Override
        public Values make(Object[] values) {
            return new Values(this, values);
        }

        @Override
        protected Schema target(int member) {
            return targets.get(members().get(member).name());
        }
    }
}
