package io.virga.cloud.trail;

import io.virga.wire.Blob;
import io.virga.wire.Document;
import io.virga.wire.ListSchema;
import io.virga.wire.MapSchema;
import io.virga.wire.Member;
import io.virga.wire.Operation;
import io.virga.wire.Schema;
import io.virga.wire.Structure;
import io.virga.wire.StructureJson;
import io.virga.wire.StructureSchema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as the JSON of CloudTrail's records.
 *
 * <p>Inputs and answers are written by the names of the model, with a small first letter. EC2's are written by the names of
 * its older XML interface, in which a list is a set of items: {@code "instancesSet": {"items": [{"instanceId": …}]}}. How
 * CloudTrail writes each operation of EC2 is not documented; these are the rules that its published examples follow.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a>
 */
final class EventJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String EVENT_VERSION = "1.11";
    private static final String ID = "Id";
    private static final String SET = "Set";
    private static final String ITEMS = "items";

    private EventJson() {}

    /** @param known the operation as it is in the model now; empty if it is there no more: then the members keep the model's names */
    static String of(TrailEvent event, Optional<Operation<?, ?>> known) {
        Optional<Operation<?, ?>> operation = known.filter(Operation::isDescribed);
        ObjectNode record = JSON.createObjectNode();
        record.put("eventVersion", EVENT_VERSION);
        record.set("userIdentity", JSON.readTree(event.identity()));
        record.put("eventTime", event.time().truncatedTo(ChronoUnit.SECONDS).toString());
        record.put("eventSource", TrailEvent.source(event.service()));
        record.put("eventName", event.operation());
        record.put("awsRegion", event.region());
        record.put("sourceIPAddress", event.address());
        record.put("userAgent", event.userAgent());
        if (!event.errorCode().isEmpty()) {
            record.put("errorCode", event.errorCode());
            record.put("errorMessage", event.errorMessage());
        }
        record.set("requestParameters", members(event.input(), operation.map(Operation::input), false, event));
        record.set("responseElements", members(event.output(), operation.map(Operation::output), true, event));
        record.put("requestID", event.requestId());
        record.put("eventID", event.id().toString());
        record.put("readOnly", event.readOnly());
        record.put("eventType", "AwsApiCall");
        record.put("managementEvent", true);
        record.put("recipientAccountId", event.account());
        record.put("eventCategory", "Management");
        return record.toString();
    }

    private static JsonNode members(
            String json, Optional<? extends StructureSchema<?>> schema, boolean answer, TrailEvent event) {
        if (json.isEmpty() || (json.equals("{}") && !answer)) {
            return JSON.nullNode();
        }
        Optional<Structure> structure = schema.flatMap(shape -> read(shape, json));
        if (structure.isEmpty()) {
            return JSON.readTree(json);
        }
        boolean ec2 = event.service().equals("ec2");
        ObjectNode node = JSON.createObjectNode();
        if (ec2 && answer) {
            node.put("requestId", event.requestId());
        }
        add(node, structure.get(), new Form(ec2, answer));
        return node;
    }

    private static Optional<Structure> read(StructureSchema<?> schema, String json) {
        try {
            return Optional.of(StructureJson.read(schema, json.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // the model has changed since
        }
    }

    /** The names of members. */
    private record Form(boolean ec2, boolean answer) {
        static boolean isList(Member member) {
            return member.target() instanceof ListSchema;
        }

        String name(Member member) {
            if (!ec2) {
                return small(member.name());
            }
            if (answer) {
                return member.xmlName().equals("return") ? "_return" : small(member.xmlName());
            }
            if (!isList(member)) {
                return small(member.name());
            }
            String one = small(member.queryName());
            return one.endsWith(ID) ? one.substring(0, one.length() - ID.length()) + "s" + SET : one + SET;
        }

        private static String small(String name) {
            return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
        }

        /** What the items of a set of texts are called: {@code instanceId}. */
        String item(Member member) {
            return small(answer ? member.xmlName() : member.queryName());
        }
    }

    private static void add(ObjectNode to, Structure structure, Form form) {
        for (Member member : structure.schema().members()) {
            Object value = structure.value(member.index());
            if (value != null) {
                to.set(form.name(member), value(member.target(), value, member, form));
            }
        }
    }

    private static JsonNode value(Schema schema, Object value, Member member, Form form) {
        return switch (value) {
            case null -> JSON.nullNode();
            case Structure structure -> {
                ObjectNode node = JSON.createObjectNode();
                add(node, structure, form);
                yield node;
            }
            case List<?> list -> list((ListSchema) schema, list, member, form);
            case Map<?, ?> map -> {
                ObjectNode node = JSON.createObjectNode();
                map.forEach((key, element) ->
                        node.set(key.toString(), value(((MapSchema) schema).value(), element, member, form)));
                yield node;
            }
            case Boolean truth -> JSON.getNodeFactory().booleanNode(truth);
            case Integer number -> JSON.getNodeFactory().numberNode(number);
            case Long number -> JSON.getNodeFactory().numberNode(number);
            case Float number -> JSON.getNodeFactory().numberNode(number);
            case Double number -> JSON.getNodeFactory().numberNode(number);
            case Instant time -> JSON.getNodeFactory().stringNode(time.toString());
            case Blob blob -> JSON.getNodeFactory().stringNode(blob.toString());
            case Document document -> JSON.getNodeFactory().stringNode(document.toString());
            default -> JSON.getNodeFactory().stringNode(value.toString());
        };
    }

    private static JsonNode list(ListSchema schema, List<?> list, Member member, Form form) {
        ArrayNode items = JSON.createArrayNode();
        boolean texts = form.ec2() && !(schema.element() instanceof StructureSchema<?>);
        for (Object element : list) {
            JsonNode item = value(schema.element(), element, member, form);
            if (texts) {
                ObjectNode named = JSON.createObjectNode();
                named.set(form.item(member), item);
                items.add(named);
            } else {
                items.add(item);
            }
        }
        if (!form.ec2()) {
            return items;
        }
        ObjectNode set = JSON.createObjectNode();
        set.set(ITEMS, items);
        return set;
    }
}
