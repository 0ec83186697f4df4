package io.virga.trials.fuzz;

import io.virga.api.Services;
import io.virga.api.ec2.Ec2;
import io.virga.wire.Member;
import io.virga.wire.Operation;
import io.virga.wire.ServiceModel;
import io.virga.wire.ServiceModel.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The operations of all services, and what the server's answers say about them: which are implemented, and which members
 * are supported. The fuzzer discovers this at run time, so it covers new operations and services without configuration.
 */
final class Surface {
    /** All services at the endpoint. */
    static final List<ServiceModel> SERVICES =
            Stream.concat(Stream.of(Ec2.MODEL), Services.ALL.stream()).toList();

    private static final Pattern MEMBER = Pattern.compile("The parameter ([A-Za-z0-9.]+) of (\\w+) is not supported");

    /** Operations that cost the server as much as a hundred others: RSA keys, and hashes of passwords. */
    private static final Set<String> COSTLY =
            Set.of("CreateKeyPair", "CreateLoginProfile", "UpdateLoginProfile", "ChangePassword");

    private final List<Operation<?, ?>> all;
    private final Set<Operation<?, ?>> missing = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Map<Protocols, List<List<Operation<?, ?>>>> listed;
    private volatile Map<Protocols, List<List<Operation<?, ?>>>> implemented;

    /** The protocols that a mutation makes sense in. */
    enum Protocols {
        /** Those whose requests are made of parameters. */
        QUERY,
        /** Those whose requests have a document in the body. */
        DOCUMENT,
        ALL;

        boolean contains(Protocol protocol) {
            return this == ALL || ModelRequests.isQuery(protocol) == (this == QUERY);
        }
    }

    /** @param only the one operation to test; empty for all */
    Surface(Optional<String> only) {
        all = SERVICES.stream()
                .<Operation<?, ?>>flatMap(service -> service.operations().stream())
                .filter(operation -> only.isEmpty() || operation.name().equals(only.get()))
                .toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is no operation " + only.orElse(""));
        }
        listed = byService(all);
        implemented = byService(all.stream().filter(Operation::isDescribed).toList());
    }

    /** The operations in lists by service, for each set of protocols. A service counts as often as it is to be chosen. */
    private static Map<Protocols, List<List<Operation<?, ?>>>> byService(List<Operation<?, ?>> operations) {
        Map<Protocols, List<List<Operation<?, ?>>>> result = new LinkedHashMap<>();
        for (Protocols protocols : Protocols.values()) {
            List<List<Operation<?, ?>>> lists = new ArrayList<>();
            for (ServiceModel service : SERVICES) {
                List<Operation<?, ?>> own = operations.stream()
                        .filter(operation -> operation.service().equals(service))
                        .filter(operation -> service.protocols().stream().anyMatch(protocols::contains))
                        .toList();
                for (int i = own.isEmpty() ? 0 : weight(service); i > 0; i--) {
                    lists.add(own);
                }
            }
            result.put(protocols, lists);
        }
        return result;
    }

    /** How often a service is chosen, compared with one that has few operations or no handlers. */
    private static int weight(ServiceModel service) {
        return switch (service.name()) {
            case "ec2" -> 8;
            case "iam" -> 5;
            default -> 1;
        };
    }

    List<Operation<?, ?>> all() {
        return all;
    }

    /** Whether there is an operation to be called in one of these protocols. */
    boolean has(Protocols protocols) {
        return !listed.get(protocols).isEmpty();
    }

    /** The number of operations that the server has not reported as missing. */
    int implemented() {
        return (int) all.stream()
                .filter(operation -> operation.isDescribed() && !missing.contains(operation))
                .count();
    }

    /** Learns from an error message that an operation or a member is not supported. */
    void heard(Operation<?, ?> operation, String message) {
        Matcher member = MEMBER.matcher(message);
        if (member.find() && member.group(2).equals(operation.name())) {
            refused.add(operation + ":" + member.group(1));
        } else if (message.startsWith("The operation " + operation.name() + " is part of the ")
                && missing.add(operation)) {
            implemented = byService(all.stream()
                    .filter(each -> each.isDescribed() && !missing.contains(each))
                    .toList());
        }
    }

    /** A random operation; in three of four cases an implemented one. */
    Operation<?, ?> any(Protocols protocols, Dice dice) {
        List<List<Operation<?, ?>>> there = implemented.get(protocols);
        if (there.isEmpty() || dice.oneIn(4)) {
            return dice.of(dice.of(listed.get(protocols)));
        }
        Operation<?, ?> operation = dice.of(dice.of(there));
        return COSTLY.contains(operation.name()) && !dice.oneIn(8) ? dice.of(dice.of(there)) : operation;
    }

    /** A valid request of a random operation, with random optional members. */
    Draft draft(Protocols protocols, Known known, Dice dice) {
        Operation<?, ?> operation = any(protocols, dice);
        List<Protocol> spoken = operation.service().protocols().stream()
                .filter(protocols::contains)
                .toList();
        return draft(operation, dice.of(spoken), new LiveValues(operation, known, dice), choice(operation, dice));
    }

    /** The smallest valid request of an operation. */
    static Draft minimal(Operation<?, ?> operation, Protocol protocol) {
        return draft(operation, protocol, Values.plain(), ModelRequests.REQUIRED);
    }

    /** A request without members. */
    static Draft empty(Operation<?, ?> operation, Protocol protocol) {
        return ModelRequests.isQuery(protocol)
                ? new Draft(operation, protocol, List.of())
                : new Draft(operation, protocol, Map.of());
    }

    private static Draft draft(
            Operation<?, ?> operation, Protocol protocol, Values values, ModelRequests.Choice choice) {
        if (!operation.isDescribed()) {
            Draft draft = empty(operation, protocol);
            draft.parameters.add(new Parameter("Name", "a"));
            if (!draft.isQuery()) {
                draft.document.put("Name", "a");
                draft.document.put("Tags", List.of(new LinkedHashMap<String, Object>(Map.of("Key", "a"))));
            }
            return draft;
        }
        return ModelRequests.isQuery(protocol)
                ? new Draft(operation, protocol, ModelRequests.of(operation, protocol, values, choice))
                : new Draft(
                        operation,
                        protocol,
                        ModelTrees.of(operation, values, choice, protocol == Protocol.REST_JSON_1));
    }

    private ModelRequests.Choice choice(Operation<?, ?> operation, Dice dice) {
        int most = 2 + dice.below(12);
        return new ModelRequests.Choice() {
            private int left = most;

            @Override
            public boolean includes(String path, Member member) {
                boolean wanted = left > 0 && dice.oneIn(likelihood(path, member));
                if (wanted && (!refused.contains(operation + ":" + path) || dice.oneIn(50))) {
                    left--;
                    return true;
                }
                return false;
            }

            @Override
            public int elements(String path, int fewest, int largest) {
                return Math.min(largest, Math.max(1, fewest) + (dice.oneIn(3) ? dice.below(3) : 0));
            }
        };
    }

    private static int likelihood(String path, Member member) {
        return switch (member.name()) {
            case "DryRun" -> 6;
            case "InstanceIds", "GroupId", "ResourceIds", "Name", "Values" -> 2;
            default -> path.contains(".") ? 2 : 4;
        };
    }
}
