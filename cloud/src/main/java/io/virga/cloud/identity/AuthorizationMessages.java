package io.virga.cloud.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.authorization.AuthorizationTable;
import io.virga.authorization.ConditionKey;
import io.virga.cloud.operation.Actor;
import io.virga.cloud.operation.Decided;
import io.virga.policy.ContextValue;
import io.virga.policy.Decision;
import io.virga.policy.Principal;
import io.virga.policy.RequestContext;
import io.virga.policy.StatementReference;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The encoded messages of refusals: all that led to a refusal, which the caller must not read without a permission of its
 * own. Encrypted, and bound to the account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html">DecodeAuthorizationMessage</a>
 */
public final class AuthorizationMessages {
    private static final JsonMapper JSON = new JsonMapper();

    private final SealedSecrets.Seal seal;

    public AuthorizationMessages(SealedSecrets secrets) {
        this.seal = secrets.forPurpose("authorization-messages");
    }

    /** A refusal as a text of letters, digits, dashes and underscores. */
    String encode(Actor actor, Principal principal, Decided refusal, RequestContext context) {
        return seal.close(actor.account(), json(actor, principal, refusal, context));
    }

    /** The JSON of a message that {@link #encode} made for this account; empty for any other text. */
    public Optional<String> decode(String account, String message) {
        return seal.open(account, message).map(bytes -> new String(bytes, UTF_8));
    }

    private static byte[] json(Actor actor, Principal principal, Decided refusal, RequestContext context) {
        ObjectNode message = JSON.createObjectNode();
        message.put("allowed", false);
        message.put("explicitDeny", refusal.decision() instanceof Decision.ExplicitlyDenied);
        ArrayNode statements = message.putObject("matchedStatements").putArray("items");
        if (refusal.decision() instanceof Decision.ExplicitlyDenied(List<StatementReference> because)) {
            because.forEach(statement -> add(statements.addObject(), statement));
        }
        message.putObject("failures").putArray("items");
        ObjectNode asked = message.putObject("context");
        asked.putObject("principal")
                .put("id", principal.userId())
                .put("arn", principal.arn().orElse(""));
        asked.put("action", refusal.action().toString());
        asked.put("resource", refusal.resource());
        ArrayNode conditions = asked.putObject("conditions").putArray("items");
        for (String key : keys(actor, refusal)) {
            context.find(key).ifPresent(value -> add(conditions.addObject(), key, value));
        }
        return JSON.writeValueAsBytes(message);
    }

    private static void add(ObjectNode to, StatementReference reference) {
        to.put("statementId", reference.statement().sid().orElse(""));
        to.put("effect", "DENY");
        to.put("sourcePolicyId", reference.policy());
        to.put("sourcePolicyType", reference.type().phrase());
    }

    private static void add(ObjectNode to, String key, ContextValue value) {
        to.put("key", key);
        ArrayNode values = to.putObject("values").putArray("items");
        value.values().forEach(text -> values.addObject().put("value", text));
    }

    /** The keys that the action's table names, families of tags aside, and the most asked for of all requests. */
    private static NavigableSet<String> keys(Actor actor, Decided refusal) {
        NavigableSet<String> keys = new TreeSet<>(List.of(
                "aws:CurrentTime",
                "aws:PrincipalArn",
                "aws:RequestedRegion",
                "aws:ResourceAccount",
                "aws:SecureTransport",
                "aws:SourceIp",
                "aws:SourceVpc",
                "aws:SourceVpce",
                "aws:UserAgent",
                "aws:VpcSourceIp",
                "aws:userid",
                "aws:username"));
        actor.caller().session().tags().keySet().forEach(tag -> keys.add("aws:PrincipalTag/" + tag));
        String action =
                refusal.action().toString().substring(refusal.action().service().length() + 1);
        AuthorizationTable.find(refusal.action().service())
                .flatMap(table -> table.action(action))
                .ifPresent(entry -> {
                    entry.keys().stream().map(ConditionKey::name).forEach(keys::add);
                    entry.resources()
                            .forEach(use ->
                                    use.keys().stream().map(ConditionKey::name).forEach(keys::add));
                });
        keys.removeIf(key -> key.contains("${"));
        return keys;
    }
}
