package io.virga.trials.fuzz;

import io.virga.wire.ListSchema;
import io.virga.wire.MapSchema;
import io.virga.wire.Member;
import io.virga.wire.Operation;
import io.virga.wire.Schema;
import io.virga.wire.ServiceModel;
import io.virga.wire.SimpleSchema;
import io.virga.wire.StructureSchema;
import java.util.ArrayList;
import java.util.List;

/** Builds requests from the model: the parameters of a valid input of an operation. */
public final class ModelRequests {
    private static final int DEEPEST = 12;

    private final Values values;
    private final Choice choice;
    private final boolean flattened;
    private final List<Parameter> parameters = new ArrayList<>();

    /** Chooses which optional members are present, and how long lists are. */
    interface Choice {
        boolean includes(String path, Member member);

        int elements(String path, int fewest, int most);
    }

    static final Choice REQUIRED = new Choice() {
        @Override
        public boolean includes(String path, Member member) {
            return false;
        }

        @Override
        public int elements(String path, int fewest, int most) {
            return Math.max(1, fewest);
        }
    };

    /** Whether requests of a protocol are made of parameters. */
    static boolean isQuery(ServiceModel.Protocol protocol) {
        return protocol == ServiceModel.Protocol.EC2_QUERY || protocol == ServiceModel.Protocol.AWS_QUERY;
    }

    private ModelRequests(ServiceModel.Protocol protocol, Values values, Choice choice) {
        this.values = values;
        this.choice = choice;
        this.flattened = switch (protocol) {
            case EC2_QUERY -> true;
            case AWS_QUERY -> false;
            case AWS_JSON_1_0, AWS_JSON_1_1, REST_JSON_1, RPC_V2_CBOR ->
                throw new IllegalArgumentException("Requests of " + protocol + " have no parameters");
        };
    }

    /** The smallest valid input: required members only, each with a plain value that its shape allows. */
    public static List<Parameter> minimal(Operation<?, ?> operation) {
        return of(operation, Values.plain(), REQUIRED);
    }

    /** A valid input with these values and members. */
    static List<Parameter> of(Operation<?, ?> operation, Values values, Choice choice) {
        return of(operation, operation.service().protocol(), values, choice);
    }

    /** The same, in one of the protocols of its service. */
    static List<Parameter> of(Operation<?, ?> operation, ServiceModel.Protocol protocol, Values values, Choice choice) {
        ModelRequests requests = new ModelRequests(protocol, values, choice);
        requests.members(operation.input(), "", "", 0);
        return requests.parameters;
    }

    private void members(StructureSchema<?> schema, String key, String path, int depth) {
        for (Member member : schema.members()) {
            String memberPath = path.isEmpty() ? member.name() : path + "." + member.name();
            if (member.isRequired() || (depth < DEEPEST && choice.includes(memberPath, member))) {
                String memberKey = key.isEmpty() ? member.queryName() : key + "." + member.queryName();
                put(member.target(), flattened || member.isFlattened(), memberKey, memberPath, depth + 1);
            }
        }
    }

    private void put(Schema schema, boolean flat, String key, String path, int depth) {
        switch (schema) {
            case SimpleSchema simple -> parameters.add(new Parameter(key, values.text(path, simple)));
            case StructureSchema<?> structure -> {
                int before = parameters.size();
                members(structure, key, path, depth);
                if (parameters.size() == before) {
                    parameters.add(new Parameter(key, "")); // present but empty
                }
            }
            case ListSchema list -> {
                String base = flat ? key : key + "." + list.elementName();
                int count = choice.elements(
                        path,
                        list.constraints().minimumLength(),
                        list.constraints().maximumLength());
                for (int i = 1; i <= count; i++) {
                    put(list.element(), flattened, base + "." + i, path, depth + 1);
                }
            }
            case MapSchema map -> {
                String base = (flat ? key : key + ".entry") + ".1.";
                put(map.key(), flattened, base + map.keyName(), path, depth + 1);
                put(map.value(), flattened, base + map.valueName(), path, depth + 1);
            }
        }
    }
}
