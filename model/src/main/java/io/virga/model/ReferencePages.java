package io.virga.model;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.smithy.model.node.ObjectNode;

/**
 * The tables of the reference's pages, extracted to one JSON file: a map of services by prefix, each with
 * {@code privileges}, {@code resources} and {@code conditions}. What belongs to an action without a kind of resource
 * stands in a row with an empty kind.
 */
record ReferencePages(ObjectNode services) implements AuthorizationSource {
    @Override
    public Optional<AuthorizationFacts> facts(String prefix) {
        return services.getObjectMember(prefix).map(service -> facts(prefix, service));
    }

    private static AuthorizationFacts facts(String prefix, ObjectNode service) {
        AuthorizationFacts facts = new AuthorizationFacts(prefix);
        for (ObjectNode key : AuthorizationSource.values(service, "conditions")) {
            facts.keys()
                    .put(
                            AuthorizationFacts.key(AuthorizationSource.text(key, "condition")),
                            AuthorizationSource.text(key, "type"));
        }
        for (ObjectNode kind : AuthorizationSource.values(service, "resources")) {
            facts.kinds()
                    .put(
                            AuthorizationSource.text(kind, "resource"),
                            new AuthorizationFacts.Kind(
                                    new TreeSet<>(List.of(AuthorizationSource.text(kind, "arn"))),
                                    AuthorizationSource.keys(kind, "condition_keys")));
        }
        for (ObjectNode action : AuthorizationSource.values(service, "privileges")) {
            facts.actions().put(AuthorizationSource.text(action, "privilege"), action(action));
        }
        return facts;
    }

    private static AuthorizationFacts.Action action(ObjectNode node) {
        AuthorizationFacts.Action action =
                new AuthorizationFacts.Action(AuthorizationFacts.level(AuthorizationSource.text(node, "access_level")));
        for (ObjectNode row : AuthorizationSource.values(node, "resource_types")) {
            action.needs().addAll(AuthorizationSource.texts(row, "dependent_actions"));
            String kind = AuthorizationSource.text(row, "resource_type");
            if (kind.isEmpty()) {
                action.keys().addAll(AuthorizationSource.keys(row, "condition_keys"));
            } else {
                action.uses()
                        .put(
                                kind,
                                new AuthorizationFacts.Use(
                                        Optional.of(row.expectBooleanMember("required")
                                                .getValue()),
                                        AuthorizationSource.keys(row, "condition_keys")));
            }
        }
        return action;
    }
}
