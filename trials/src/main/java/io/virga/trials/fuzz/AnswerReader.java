package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.wire.ServiceModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.xml.sax.SAXException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an answer as a client of its protocol does, but strictly. */
final class AnswerReader {
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9]*(\\.[A-Za-z0-9]+)*");
    private static final Pattern REQUEST_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** Statuses of refusals before the service of a request is determined. */
    private static final Set<Integer> UNREAD = Set.of(413, 414, 431);
    /** Codes of refusals before the service of a request is determined. */
    private static final Set<String> MALFORMED = Set.of("MalformedRequest", "MethodNotAllowed", "RequestTimeout");

    private static final String XML = "text/xml";
    private static final String AWS_JSON = "application/x-amz-json-1.";
    private static final String REST_JSON = "application/json";
    private static final String CBOR = "application/cbor";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Shot shot;
    private final Answer answer;
    private final BiConsumer<String, String> leaves;

    /** What an answer says: the code and message of its error, or neither. */
    record Read(String code, String message) {
        static final Read SUCCESS = new Read("", "");
    }

    private AnswerReader(Shot shot, Answer answer, BiConsumer<String, String> leaves) {
        this.shot = shot;
        this.answer = answer;
        this.leaves = leaves;
    }

    /**
     * Reads an answer in the form that the shot requires.
     *
     * @param leaves receives the names and texts in a successful answer
     */
    static Read read(Shot shot, Answer answer, BiConsumer<String, String> leaves) throws BreachException {
        if (shot.method().equals("HEAD")) {
            return answer.status() < 400 ? Read.SUCCESS : new Read("HEAD", "");
        }
        return new AnswerReader(shot, answer, leaves).read();
    }

    private Read read() throws BreachException {
        String type = answer.header("content-type").orElse("");
        return switch (shot.form()) {
            case EC2, QUERY -> xml(type);
            case JSON_1_0, JSON_1_1, REST_JSON, CBOR -> {
                // A request that is refused before its service is determined is answered in EC2's form.
                yield isEnvelope(type) ? xml(type) : document(shot.form(), type);
            }
            case OWN -> json(type);
            case EITHER, ANY -> ofAnyForm(type);
        };
    }

    private boolean isEnvelope(String type) {
        return type.startsWith(XML)
                && (UNREAD.contains(answer.status())
                        || MALFORMED.stream().anyMatch(new String(answer.body(), UTF_8)::contains));
    }

    private Read ofAnyForm(String type) throws BreachException {
        if (type.startsWith("text/plain") && answer.status() == 200 && shot.form() == Shot.Form.ANY) {
            return Read.SUCCESS;
        }
        if (type.startsWith(AWS_JSON)) {
            return document(type.endsWith("0") ? Shot.Form.JSON_1_0 : Shot.Form.JSON_1_1, type);
        }
        if (type.startsWith(CBOR)) {
            return document(Shot.Form.CBOR, type);
        }
        if (type.startsWith(REST_JSON) && answer.header("x-amzn-errortype").isPresent()) {
            return document(Shot.Form.REST_JSON, type);
        }
        return type.startsWith(XML) || shot.form() == Shot.Form.EITHER ? xml(type) : json(type);
    }

    /** An answer of a protocol whose bodies are documents. */
    private Read document(Shot.Form form, String type) throws BreachException {
        boolean success = answer.status() < 300;
        require(
                answer.header("x-amzn-requestid")
                        .filter(id -> REQUEST_ID.matcher(id).matches())
                        .isPresent(),
                "no request id");
        if (success && answer.body().length == 0) {
            return Read.SUCCESS;
        }
        String media = switch (form) {
            case JSON_1_0 -> AWS_JSON + "0";
            case JSON_1_1 -> AWS_JSON + "1";
            case CBOR -> CBOR;
            default -> REST_JSON;
        };
        require(type.equals(media), "Content-Type: " + type);
        return form == Shot.Form.CBOR ? cbor(success) : awsJson(form, success);
    }

    private Read cbor(boolean success) throws BreachException {
        Map<String, Object> map;
        try {
            map = AnswerCbor.map(answer.body());
        } catch (IOException e) {
            throw new BreachException("not CBOR: " + e.getMessage());
        }
        require(
                answer.header("smithy-protocol").equals(Optional.of("rpc-v2-cbor")),
                "an answer without the header smithy-protocol");
        return success
                ? Read.SUCCESS
                : documentError(
                        afterHash(String.valueOf(map.get("__type"))), String.valueOf(map.getOrDefault("message", "-")));
    }

    private Read awsJson(Shot.Form form, boolean success) throws BreachException {
        JsonNode json;
        try {
            json = JSON.readTree(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(answer.body())).toString());
        } catch (JacksonException e) {
            throw new BreachException("not JSON: " + e.getOriginalMessage());
        } catch (CharacterCodingException e) {
            throw new BreachException("not UTF-8");
        }
        require(json.isObject(), "not an object: " + json);
        if (success) {
            learn("", json);
            return Read.SUCCESS;
        }
        String type = form == Shot.Form.REST_JSON
                ? answer.header("x-amzn-errortype").orElse("")
                : json.path("__type").asString("");
        require(form != Shot.Form.JSON_1_0 || type.contains("#"), "an error whose type has no namespace: " + type);
        require(
                form == Shot.Form.JSON_1_0 || !type.contains("#"),
                "an error whose type has a namespace, which this protocol's have not: " + type);
        return documentError(afterHash(type), json.path("message").asString("-"));
    }

    private void learn(String name, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(entry -> learn(entry.getKey(), entry.getValue()));
        } else if (node.isArray()) {
            node.forEach(element -> learn(name, element));
        } else if (!node.isNull()) {
            leaves.accept(name, node.asString());
        }
    }

    private Read documentError(String code, String message) throws BreachException {
        boolean queryToo = shot.form() != Shot.Form.EITHER
                && shot.form() != Shot.Form.ANY
                && shot.service()
                        .filter(service -> service.has(ServiceModel.Trait.QUERY_COMPATIBLE))
                        .isPresent();
        require(
                !queryToo || answer.header("x-amzn-query-error").isPresent(),
                "an error without the header x-amzn-query-error");
        return error(code, message);
    }

    private static String afterHash(String type) {
        return type.substring(type.indexOf('#') + 1);
    }

    /** Checks elements of ids only: clients choose names freely, and a name may look like an id. */
    private void requireHidden(List<String[]> found) throws BreachException {
        for (String[] leaf : found) {
            if (leaf[0].endsWith("Id") && shot.mustNotShow().contains(leaf[1])) {
                throw new BreachException("it shows the " + leaf[0] + " " + leaf[1] + ", which is another region's");
            }
        }
    }

    private Read xml(String type) throws BreachException {
        require(type.startsWith(XML), "Content-Type: " + type);
        boolean success = answer.status() < 300;
        AnswerXml xml;
        List<String[]> found = new ArrayList<>();
        try {
            xml = AnswerXml.of(answer.body(), (name, text) -> found.add(new String[] {name, text}));
        } catch (SAXException e) {
            throw new BreachException("not well-formed XML: " + e.getMessage());
        }
        boolean unread = isEnvelope(type);
        Read read = success ? success(xml) : error(unread ? Shot.Form.EITHER : shot.form(), xml);
        String requestId = success
                ? xml.text("requestId")
                        .or(() -> xml.text("ResponseMetadata/RequestId"))
                        .orElse("")
                : xml.text("RequestID").or(() -> xml.text("RequestId")).orElse("");
        require(REQUEST_ID.matcher(requestId).matches(), "no request id: '" + requestId + "'");
        require(
                answer.header("x-amzn-requestid").equals(Optional.of(requestId)),
                "the header's request id is another one than the body's");
        if (success) {
            requireHidden(found);
            found.forEach(leaf -> leaves.accept(leaf[0], leaf[1]));
        }
        return read;
    }

    private static Optional<ServiceModel> ofNamespace(String namespace) {
        return Surface.SERVICES.stream()
                .filter(service -> service.xmlNamespace().equals(namespace))
                .findFirst();
    }

    private Read success(AnswerXml xml) throws BreachException {
        ServiceModel service = ofNamespace(xml.namespace())
                .orElseThrow(() -> new BreachException("the namespace is " + xml.namespace()));
        boolean ec2 = service.protocol() == ServiceModel.Protocol.EC2_QUERY;
        require(shot.form() != Shot.Form.EC2 || ec2, "an answer in another service's form than EC2's");
        require(
                shot.form() != Shot.Form.QUERY || shot.service().equals(Optional.of(service)),
                "an answer in the form of " + service.name());
        require(xml.root().endsWith("Response"), "the root is " + xml.root());
        String action = xml.root().substring(0, xml.root().length() - "Response".length());
        require(service.operation(action).isPresent(), "the root is " + xml.root() + ", of no operation");
        require(shot.operation().isEmpty() || action.equals(shot.operation()), "the root is " + xml.root());
        require(ec2 || xml.texts().containsKey(action + "Result"), "there is no " + action + "Result");
        return Read.SUCCESS;
    }

    private Read error(Shot.Form form, AnswerXml xml) throws BreachException {
        boolean ec2 = xml.root().equals("Response");
        boolean query = xml.root().equals("ErrorResponse");
        require(ec2 || query, "an error with the root " + xml.root());
        require(form != Shot.Form.EC2 || ec2, "an error in awsQuery's form");
        require(form != Shot.Form.QUERY || query, "an error in EC2's form");
        if (query) {
            Optional<ServiceModel> service = ofNamespace(xml.namespace());
            // A request that is signed for another service is answered in that one's name.
            require(
                    form == Shot.Form.QUERY ? isSignedLike(service, shot) : service.isPresent(),
                    "the namespace is " + xml.namespace());
            require(xml.text("Error/Type").filter("Sender"::equals).isPresent(), "no Type that says Sender");
        }
        String path = ec2 ? "Errors/Error/" : "Error/";
        return error(
                xml.text(path + "Code").orElse(""), xml.text(path + "Message").orElse(""));
    }

    /** Services that sign with one name can't be told apart by a request that can't be read. */
    private static boolean isSignedLike(Optional<ServiceModel> service, Shot shot) {
        return service.map(ServiceModel::signingName).equals(shot.service().map(ServiceModel::signingName));
    }

    private static Read error(String code, String message) throws BreachException {
        require(CODE.matcher(code).matches(), "an error whose code is '" + code + "'");
        require(!message.isBlank(), "an error " + code + " without a message");
        return new Read(code, message);
    }

    /** Parses the JSON of Virga's own pages, or one line of JSON for each step of a long operation. */
    private Read json(String type) throws BreachException {
        require(type.startsWith(REST_JSON) || type.startsWith("application/x-ndjson"), "Content-Type: " + type);
        Read last = Read.SUCCESS;
        try {
            for (String line : new String(answer.body(), UTF_8).split("\n")) {
                JsonNode json = JSON.readTree(line);
                require(json.isObject(), "not an object: " + line);
                if (json.has("code")) {
                    last = error(
                            json.get("code").asString(), json.get("message").asString());
                }
            }
        } catch (JacksonException e) {
            throw new BreachException("not JSON: " + e.getOriginalMessage());
        }
        require(answer.status() < 300 || !last.code().isEmpty(), "an error without a code");
        return last;
    }

    private static void require(boolean holds, String otherwise) throws BreachException {
        if (!holds) {
            throw new BreachException(otherwise);
        }
    }
}
