package io.virga.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.smithy.model.node.ObjectNode;

/**
 * The tables of the reference's pages, extracted to JSON: the directories {@code actions}, {@code resourceTypes} and
 * {@code conditionKeys}, each with a {@code PREFIX.json} that is a map of what is in that table.
 */
record ReferenceTables(Path directory) implements AuthorizationSource {
    @Override
    public Optional<AuthorizationFacts> facts(String prefix) throws IOException {
        if (!Files.exists(file("actions", prefix))) {
            return Optional.empty();
        }
        AuthorizationFacts facts = new AuthorizationFacts(prefix);
        for (ObjectNode key : AuthorizationSource.values(AuthorizationSource.parse(file("conditionKeys", prefix)))) {
            facts.keys()
                    .put(
                            AuthorizationFacts.key(AuthorizationSource.text(key, "key")),
                            AuthorizationSource.text(key, "type"));
        }
        for (ObjectNode kind : AuthorizationSource.values(AuthorizationSource.parse(file("resourceTypes", prefix)))) {
            facts.kinds()
                    .put(
                            AuthorizationSource.text(kind, "key"),
                            new AuthorizationFacts.Kind(
                                    new TreeSet<>(List.of(AuthorizationSource.text(kind, "arn"))),
                                    AuthorizationSource.keys(kind, "conditionKeys")));
        }
        for (ObjectNode action : AuthorizationSource.values(AuthorizationSource.parse(file("actions", prefix)))) {
            facts.actions().put(AuthorizationSource.text(action, "name"), action(action));
        }
        return Optional.of(facts);
    }

    private Path file(String table, String prefix) {
        return directory.resolve(table).resolve(prefix + ".json");
    }

    private static AuthorizationFacts.Action action(ObjectNode node) {
        AuthorizationFacts.Action action =
                new AuthorizationFacts.Action(AuthorizationFacts.level(AuthorizationSource.text(node, "accessLevel")));
        action.keys().addAll(AuthorizationSource.keys(node, "conditionKeys"));
        action.needs().addAll(AuthorizationSource.texts(node, "dependentActions"));
        for (ObjectNode row : AuthorizationSource.objects(node, "resourceTypes")) {
            action.needs().addAll(AuthorizationSource.texts(row, "dependentActions"));
            action.uses()
                    .put(
                            AuthorizationSource.text(row, "name"),
                            new AuthorizationFacts.Use(
                                    Optional.of(
                                            row.expectBooleanMember("required").getValue()),
                                    AuthorizationSource.keys(row, "conditionKeys")));
        }
        return action;
    }
}
