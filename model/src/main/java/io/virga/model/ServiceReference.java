package io.virga.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.smithy.model.node.ObjectNode;

/**
 * AWS's own service reference: a directory with a {@code PREFIX.json} for each service. It tells neither which kinds of
 * resources are required, nor which condition keys go with which kind, nor dependent actions; but which actions authorize
 * an operation.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html">Simplified AWS
 *     service information for programmatic access</a>
 */
record ServiceReference(Path directory) implements AuthorizationSource {
    @Override
    public Optional<AuthorizationFacts> facts(String prefix) throws IOException {
        Path file = directory.resolve(prefix + ".json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        ObjectNode service = AuthorizationSource.parse(file);
        AuthorizationFacts facts = new AuthorizationFacts(AuthorizationSource.text(service, "Name"));
        if (!facts.prefix().equals(prefix)) {
            throw new IllegalArgumentException(file + " is about " + facts.prefix());
        }
        for (ObjectNode key : AuthorizationSource.objects(service, "ConditionKeys")) {
            facts.keys().put(AuthorizationFacts.key(AuthorizationSource.text(key, "Name")), type(key));
        }
        for (ObjectNode kind : AuthorizationSource.objects(service, "Resources")) {
            facts.kinds()
                    .put(
                            AuthorizationSource.text(kind, "Name"),
                            new AuthorizationFacts.Kind(
                                    AuthorizationSource.texts(kind, "ARNFormats"),
                                    AuthorizationSource.keys(kind, "ConditionKeys")));
        }
        for (ObjectNode action : AuthorizationSource.objects(service, "Actions")) {
            facts.actions().put(AuthorizationSource.text(action, "Name"), action(action));
        }
        return Optional.of(facts);
    }

    private static String type(ObjectNode key) {
        SortedSet<String> types = AuthorizationSource.texts(key, "Types");
        if (types.size() != 1) {
            throw new IllegalArgumentException(AuthorizationSource.text(key, "Name") + " has the types " + types);
        }
        return types.first();
    }

    private static AuthorizationFacts.Action action(ObjectNode node) {
        AuthorizationFacts.Action action = new AuthorizationFacts.Action(level(node));
        action.keys().addAll(AuthorizationSource.keys(node, "ActionConditionKeys"));
        for (ObjectNode kind : AuthorizationSource.objects(node, "Resources")) {
            action.uses()
                    .put(
                            AuthorizationSource.text(kind, "Name"),
                            new AuthorizationFacts.Use(Optional.empty(), new TreeSet<>()));
        }
        return action;
    }

    private static String level(ObjectNode action) {
        ObjectNode properties = action.expectObjectMember("Annotations").expectObjectMember("Properties");
        if (properties.getBooleanMemberOrDefault("IsPermissionManagement")) {
            return "permissions";
        }
        if (properties.getBooleanMemberOrDefault("IsTaggingOnly")) {
            return "tagging";
        }
        if (properties.getBooleanMemberOrDefault("IsWrite")) {
            return "write";
        }
        return properties.getBooleanMemberOrDefault("IsList") ? "list" : "read";
    }

    @Override
    public SortedMap<String, SortedSet<String>> operations(String prefix) throws IOException {
        SortedMap<String, SortedSet<String>> operations = new TreeMap<>();
        ObjectNode service = AuthorizationSource.parse(directory.resolve(prefix + ".json"));
        for (ObjectNode operation : AuthorizationSource.objects(service, "Operations")) {
            SortedSet<String> actions = new TreeSet<>();
            for (ObjectNode action : AuthorizationSource.objects(operation, "AuthorizedActions")) {
                actions.add(
                        AuthorizationSource.text(action, "Service") + ":" + AuthorizationSource.text(action, "Name"));
            }
            if (!actions.isEmpty()) {
                operations.put(AuthorizationSource.text(operation, "Name"), actions);
            }
        }
        return operations;
    }
}
