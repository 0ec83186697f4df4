package io.virga.cloud.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Session;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Callers as records tell of them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html">CloudTrail
 *     userIdentity element</a>
 */
final class UserIdentities {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_KNOWN = 1000;

    private final ConcurrentMap<Key, String> known = new ConcurrentHashMap<>();

    private record Key(Caller caller, Partition partition) {}

    /** The JSON of a caller's identity, in the partition of a region. */
    String of(Caller caller, String region) {
        Key key = new Key(caller, Partition.of(region));
        String json = known.get(key);
        if (json == null) {
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            json = new String(JSON.writeValueAsBytes(identity(caller, key.partition())), UTF_8);
            known.put(key, json);
        }
        return json;
    }

    /** The name by which LookupEvents finds a caller. */
    static String username(Principal principal) {
        return switch (principal) {
            case Principal.Root _ -> "root";
            case Principal.User user -> user.name();
            case Principal.RoleSession session -> session.sessionName();
            case Principal.FederatedUser federated -> federated.name();
            case Principal.Service service -> service.sessionName();
            case Principal.WebIdentityUser user -> user.subject();
            case Principal.Anonymous _ -> "";
        };
    }

    private static ObjectNode identity(Caller caller, Partition partition) {
        ObjectNode node = JSON.createObjectNode();
        Principal principal = caller.principal();
        Session session = caller.session();
        node.put("type", type(principal));
        node.put("principalId", caller.userId());
        if (principal instanceof Principal.Anonymous) {
            return node;
        }
        if (principal instanceof Principal.WebIdentityUser user) {
            node.put("userName", user.subject());
            node.put("identityProvider", text(user.arn(), partition));
            return node;
        }
        node.put("arn", text(caller.arn(), partition));
        node.put("accountId", caller.account());
        session.accessKeyId().ifPresent(key -> node.put("accessKeyId", key));
        switch (principal) {
            case Principal.User user -> node.put("userName", user.name());
            case Principal.RoleSession role ->
                issuer(node, "Role", role.roleId(), text(role.roleArn(), partition), role.account(), role.roleName());
            case Principal.Service service -> {
                issuer(
                        node,
                        "Role",
                        service.roleId(),
                        text(service.roleArn(), partition),
                        service.account(),
                        service.roleName());
                node.put("invokedBy", service.service());
            }
            case Principal.FederatedUser federated ->
                federated
                        .user()
                        .ifPresentOrElse(
                                user -> issuer(
                                        node,
                                        "IAMUser",
                                        user.uniqueId(),
                                        text(user.arn(), partition),
                                        user.account(),
                                        user.name()),
                                () -> issuer(
                                        node,
                                        "Root",
                                        federated.account(),
                                        text(new Principal.Root(federated.account()).arn(), partition),
                                        federated.account(),
                                        ""));
            case Principal.Root _, Principal.WebIdentityUser _, Principal.Anonymous _ -> {}
        }
        addSession(node, session);
        return node;
    }

    private static void addSession(ObjectNode node, Session session) {
        session.issued().ifPresent(issued -> {
            ObjectNode attributes = context(node).putObject("attributes");
            attributes.put(
                    "creationDate", issued.truncatedTo(ChronoUnit.SECONDS).toString());
            attributes.put(
                    "mfaAuthenticated",
                    String.valueOf(session.mfaAuthenticated().isPresent()));
        });
        session.federation()
                .ifPresent(federation ->
                        context(node).putObject("webIdFederationData").put("federatedProvider", federation.provider()));
        session.sourceIdentity().ifPresent(name -> context(node).put("sourceIdentity", name));
    }

    private static String type(Principal principal) {
        return switch (principal) {
            case Principal.Root _ -> "Root";
            case Principal.User _ -> "IAMUser";
            case Principal.RoleSession _, Principal.Service _ -> "AssumedRole";
            case Principal.FederatedUser _ -> "FederatedUser";
            case Principal.WebIdentityUser _ -> "WebIdentityUser";
            case Principal.Anonymous _ -> "Unknown";
        };
    }

    private static ObjectNode context(ObjectNode node) {
        return node.withObject("/sessionContext");
    }

    private static void issuer(
            ObjectNode node, String type, String principalId, String arn, String account, String userName) {
        ObjectNode issuer = context(node).putObject("sessionIssuer");
        issuer.put("type", type);
        issuer.put("principalId", principalId);
        issuer.put("arn", arn);
        issuer.put("accountId", account);
        if (!userName.isEmpty()) {
            issuer.put("userName", userName);
        }
    }

    private static String text(Arn arn, Partition partition) {
        return arn.in(partition).toString();
    }
}
