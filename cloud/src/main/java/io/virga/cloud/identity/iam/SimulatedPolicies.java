package io.virga.cloud.identity.iam;

import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.policy.Condition;
import io.virga.policy.MalformedPolicyException;
import io.virga.policy.Policy;
import io.virga.policy.PolicyDocument;
import io.virga.policy.PolicyGrammar;
import io.virga.policy.PolicySet;
import io.virga.policy.Principal;
import io.virga.policy.Selection;
import io.virga.policy.Statement;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The policies and callers that requests give to the simulator. */
final class SimulatedPolicies {
    private static final String GIVEN = "PolicyInputList.";
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^*?$}][^},]*)");

    private SimulatedPolicies() {}

    private static Policy parse(String name, String text, PolicyGrammar grammar) {
        try {
            return Policy.of(name, PolicyDocument.parse(text, grammar));
        } catch (MalformedPolicyException e) {
            throw IamErrors.invalidInput("Invalid input for " + name + ": " + e.getMessage());
        }
    }

    /** The policies of a list, named {@code PolicyInputList.1} and so on. */
    static List<Policy> given(List<String> texts) {
        List<Policy> policies = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            policies.add(parse(GIVEN + (i + 1), texts.get(i), PolicyGrammar.INLINE));
        }
        return policies;
    }

    /** At most one. */
    static List<Policy> boundary(List<String> texts) {
        if (texts.size() > 1) {
            throw IamErrors.invalidInput("There can be one permissions boundary policy.");
        }
        return texts.stream()
                .map(text -> parse("PermissionsBoundaryPolicyInputList.1", text, PolicyGrammar.INLINE))
                .toList();
    }

    static PolicySet withResource(PolicySet.Builder set, Optional<String> text) {
        text.ifPresent(policy -> set.resource(parse("ResourcePolicy", policy, PolicyGrammar.RESOURCE)));
        return set.build();
    }

    /** The caller of an ARN, or a user of the account that nothing is known of. */
    static Principal caller(Optional<String> arn, String account, Partition partition) {
        if (arn.isEmpty()) {
            return new Principal.User(
                    Arn.of(partition, "iam", "", account, "user/*").toString(), "*");
        }
        Optional<Arn> found = Arn.find(arn.get())
                .filter(user -> user.service().equals("iam") && user.resource().startsWith("user/"));
        return new Principal.User(
                found.orElseThrow(() -> IamErrors.invalidInput("CallerArn is not the ARN of a user: " + arn.get()))
                        .toString(),
                "*");
    }

    /** A session of a role. */
    static Principal session(String roleArn, String roleId) {
        Arn role = Arn.parse(roleArn);
        String name = role.resource().substring(role.resource().lastIndexOf('/') + 1);
        Arn session = new Arn(role.partition(), "sts", "", role.account(), "assumed-role/" + name + "/simulated");
        return new Principal.AssumedRole(session.toString(), roleArn, roleId);
    }

    /** A user, group or role, and all that its policies are in. */
    static List<IamResource<?>> documents(Reader reader, Grantee<?> grantee) {
        List<Grantee<?>> grantees = new ArrayList<>();
        grantees.add(grantee);
        if (grantee instanceof User user) {
            grantees.addAll(GroupOperations.groups(reader, user));
        }
        List<IamResource<?>> documents = new ArrayList<>(grantees);
        grantees.forEach(one -> one.grants()
                .attached()
                .forEach(id -> ManagedPolicies.withId(reader, id).ifPresent(documents::add)));
        return documents;
    }

    /** The simulator's words for where policies come from, by the policies' names. */
    static Map<String, String> sources(List<IamResource<?>> documents) {
        Map<String, String> sources = new HashMap<>();
        for (IamResource<?> document : documents) {
            switch (document) {
                case ManagedPolicy policy ->
                    sources.putIfAbsent(policy.name(), policy.isAws() ? "aws-managed" : "user-managed");
                case User user -> user.grants().inline().keySet().forEach(name -> sources.putIfAbsent(name, "user"));
                case Group group ->
                    group.grants().inline().keySet().forEach(name -> sources.putIfAbsent(name, "group"));
                case Role role -> role.grants().inline().keySet().forEach(name -> sources.putIfAbsent(name, "role"));
                default -> throw new IllegalArgumentException("no source of policies: " + document);
            }
        }
        return sources;
    }

    /** The condition keys that policies ask for, in conditions and in variables. */
    static List<String> keys(List<Policy> policies) {
        TreeSet<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Policy policy : policies) {
            for (Statement statement : policy.document().statements()) {
                statement.conditions().stream().map(Condition::key).forEach(keys::add);
                texts(statement)
                        .forEach(text -> VARIABLE.matcher(text)
                                .results()
                                .forEach(found -> keys.add(found.group(1).strip())));
            }
        }
        return List.copyOf(keys);
    }

    private static Stream<String> texts(Statement statement) {
        return Stream.concat(
                statement.resources().map(Selection::values).orElse(List.of()).stream(),
                statement.conditions().stream().flatMap(condition -> condition.values().stream()));
    }
}
