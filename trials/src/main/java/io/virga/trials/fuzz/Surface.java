package io.virga.trials.fuzz;

import io.virga.api.ec2.Ec2;
import io.virga.api.sts.Sts;
import io.virga.wire.Member;
import io.virga.wire.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operations, and what the server's answers say about them: which are implemented, and which members are supported.
 * The fuzzer discovers this at run time, so it covers new operations without configuration.
 */
final class Surface {
    private static final Pattern MEMBER = Pattern.compile("The parameter ([A-Za-z0-9.]+) of (\\w+) is not supported");

    private final List<Operation<?, ?>> all;
    private final Set<Operation<?, ?>> missing = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private volatile List<Operation<?, ?>> implemented;

    /** @param only the one operation to test; empty for all */
    Surface(Optional<String> only) {
        List<Operation<?, ?>> chosen = new ArrayList<>(Ec2.MODEL.operations());
        chosen.addAll(Sts.MODEL.operations());
        only.ifPresent(name -> chosen.removeIf(operation -> !operation.name().equals(name)));
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("there is no operation " + only.orElse(""));
        }
        all = List.copyOf(chosen);
        implemented = all;
    }

    List<Operation<?, ?>> all() {
        return all;
    }

    Optional<Operation<?, ?>> operation(String name) {
        return Ec2.MODEL.operation(name).or(() -> Sts.MODEL.operation(name));
    }

    /** The number of operations that the server has not reported as missing. */
    int implemented() {
        return implemented.size();
    }

    /** Learns from an error message that an operation or a member is not supported. */
    void heard(Operation<?, ?> operation, String message) {
        Matcher member = MEMBER.matcher(message);
        if (member.find() && member.group(2).equals(operation.name())) {
            refused.add(operation.name() + ":" + member.group(1));
        } else if (message.startsWith("The operation " + operation.name() + " is part of the ")) {
            missing.add(operation);
            implemented = all.stream().filter(each -> !missing.contains(each)).toList();
        }
    }

    /** A random operation; in three of four cases an implemented one. */
    Operation<?, ?> any(Dice dice) {
        List<Operation<?, ?>> there = implemented;
        if (there.isEmpty() || dice.oneIn(4)) {
            return dice.of(all);
        }
        Operation<?, ?> operation = dice.of(there);
        // An RSA key costs the server as much as a hundred other requests.
        return operation.name().equals("CreateKeyPair") && !dice.oneIn(8) ? dice.of(there) : operation;
    }

    /** A valid input of an operation, with random optional members. */
    List<Parameter> input(Operation<?, ?> operation, Known known, Dice dice) {
        int most = 2 + dice.below(12);
        return ModelRequests.of(operation, new LiveValues(operation, known, dice), new ModelRequests.Choice() {
            private int left = most;

            @Override
            public boolean includes(String path, Member member) {
                boolean wanted = left > 0 && dice.oneIn(likelihood(path, member));
                if (wanted && (!refused.contains(operation.name() + ":" + path) || dice.oneIn(50))) {
                    left--;
                    return true;
                }
                return false;
            }

            @Override
            public int elements(String path, int fewest, int largest) {
                return Math.min(largest, Math.max(1, fewest) + (dice.oneIn(3) ? dice.below(3) : 0));
            }
        });
    }

    private static int likelihood(String path, Member member) {
        return switch (member.name()) {
            case "DryRun" -> 6;
            case "InstanceIds", "GroupId", "ResourceIds", "Name", "Values" -> 2;
            default -> path.contains(".") ? 2 : 4;
        };
    }
}
