package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.api.Services;
import io.virga.api.ec2.Ec2;
import io.virga.api.sts.Sts;
import io.virga.wire.ServiceModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.xml.sax.SAXException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds what is wrong with an answer, independent of the request. The answer must be complete and of the right
 * protocol, must not be a server fault, must come in time, and must not be a success where the request must be refused.
 */
final class Oracle {
    /** The longest time that a server may take to answer. */
    static final Duration LONGEST = Duration.ofSeconds(2);

    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9]*(\\.[A-Za-z0-9]+)*");
    private static final Pattern REQUEST_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<String> FAULTS =
            Set.of("InternalError", "InternalFailure", "ServiceUnavailable", "Unavailable");
    private static final JsonMapper JSON = new JsonMapper();

    private Oracle() {}

    /**
     * The verdict on an exchange.
     *
     * @param status the status of the last answer; 0 when there was none
     * @param code the error code of the last answer; "" when there was none
     * @param message the message of that error
     * @param breach what is wrong; empty when nothing is
     */
    record Judgement(int status, String code, String message, Optional<String> breach) {}

    /** An answer violates a rule. The message says how. */
    private static final class BreachException extends Exception {
        private static final long serialVersionUID = 1L;

        BreachException(String message) {
            super(message, null, false, false);
        }
    }

    private record Read(String code, String message) {
        static final Read SUCCESS = new Read("", "");
    }

    /** @param leaves receives the names and texts in successful answers */
    static Judgement judge(Shot shot, Exchange exchange, BiConsumer<String, String> leaves) {
        int status = 0;
        Read read = Read.SUCCESS;
        try {
            for (Answer answer : exchange.answers()) {
                status = answer.status();
                read = read(shot, answer, leaves);
                check(shot, answer, read);
            }
            requireAnswered(shot, exchange);
            // The time starts with the last byte sent, so it does not count how slowly the client sends.
            if (exchange.nanos() > LONGEST.toNanos()) {
                throw new BreachException("answered after " + exchange.nanos() / 1_000_000 + " ms");
            }
        } catch (BreachException e) {
            return new Judgement(status, read.code(), read.message(), Optional.of(e.getMessage()));
        }
        return new Judgement(status, read.code(), read.message(), Optional.empty());
    }

    private static void requireAnswered(Shot shot, Exchange exchange) throws BreachException {
        if (exchange.fault().isPresent()) {
            throw new BreachException(exchange.fault().get());
        }
        boolean closedAfterAnAnswer = exchange.closed() && !exchange.answers().isEmpty();
        if (exchange.answers().size() < exchange.due()
                && !shot.delivery().mayBeClosed()
                && !(closedAfterAnAnswer && exchange.answers().getLast().status() >= 400)) {
            throw new BreachException("the connection was closed after "
                    + exchange.answers().size() + " of " + exchange.due() + " answers");
        }
    }

    private static void check(Shot shot, Answer answer, Read read) throws BreachException {
        boolean throttled = answer.status() == 503 && read.code().equals("RequestLimitExceeded");
        if ((answer.status() >= 500 && !throttled) || FAULTS.contains(read.code())) {
            throw new BreachException("status " + answer.status() + " " + read.code() + ": " + read.message());
        }
        if (answer.status() < 200 || (answer.status() >= 300 && answer.status() < 400)) {
            throw new BreachException("status " + answer.status());
        }
        if (shot.isForeign() && answer.status() != 403) {
            throw new BreachException("status " + answer.status() + " for what comes from elsewhere");
        }
        if (answer.status() >= 300) {
            return;
        }
        if (shot.mustBeRefused() && read.code().isEmpty()) {
            throw new BreachException("status " + answer.status() + " for what must be refused");
        }
    }

    /** Checks elements of ids only: clients choose names freely, and a name may look like an id. */
    private static void requireHidden(Shot shot, List<String[]> leaves) throws BreachException {
        for (String[] leaf : leaves) {
            if (leaf[0].endsWith("Id") && shot.mustNotShow().contains(leaf[1])) {
                throw new BreachException("it shows the " + leaf[0] + " " + leaf[1] + ", which is another region's");
            }
        }
    }

    private static Read read(Shot shot, Answer answer, BiConsumer<String, String> leaves) throws BreachException {
        if (shot.method().equals("HEAD")) {
            return answer.status() < 400 ? Read.SUCCESS : new Read("HEAD", "");
        }
        String type = answer.header("content-type").orElse("");
        return switch (shot.form()) {
            case EC2, STS, EITHER -> xml(shot, answer, type, leaves);
            case OWN -> json(answer, type);
            case ANY -> {
                if (type.startsWith("text/plain") && answer.status() == 200) {
                    yield Read.SUCCESS;
                }
                yield type.startsWith("text/xml") ? xml(shot, answer, type, leaves) : json(answer, type);
            }
        };
    }

    private static Read xml(Shot shot, Answer answer, String type, BiConsumer<String, String> leaves)
            throws BreachException {
        if (!type.startsWith("text/xml")) {
            throw new BreachException("Content-Type: " + type);
        }
        boolean success = answer.status() < 300;
        AnswerXml xml;
        List<String[]> found = new ArrayList<>();
        try {
            xml = AnswerXml.of(answer.body(), (name, text) -> found.add(new String[] {name, text}));
        } catch (SAXException e) {
            throw new BreachException("not well-formed XML: " + e.getMessage());
        }
        // A request that exceeds a limit is refused before its service is determined.
        boolean unread = answer.status() == 413 || answer.status() == 431 || answer.status() == 414;
        Read read = success ? success(shot, xml) : error(unread ? Shot.Form.EITHER : shot.form(), xml);
        String requestId = success
                ? xml.text("requestId")
                        .or(() -> xml.text("ResponseMetadata/RequestId"))
                        .orElse("")
                : xml.text("RequestID").or(() -> xml.text("RequestId")).orElse("");
        if (!REQUEST_ID.matcher(requestId).matches()) {
            throw new BreachException("no request id: '" + requestId + "'");
        }
        if (!answer.header("x-amzn-requestid").equals(Optional.of(requestId))) {
            throw new BreachException("the header's request id is another one than the body's");
        }
        if (success) {
            requireHidden(shot, found);
            found.forEach(leaf -> leaves.accept(leaf[0], leaf[1]));
        }
        return read;
    }

    private static Read success(Shot shot, AnswerXml xml) throws BreachException {
        ServiceModel service = xml.namespace().equals(Sts.MODEL.xmlNamespace()) ? Sts.MODEL : Ec2.MODEL;
        require(xml.namespace().equals(service.xmlNamespace()), "the namespace is " + xml.namespace());
        require(shot.form() != Shot.Form.EC2 || service == Ec2.MODEL, "an answer in STS's form");
        require(shot.form() != Shot.Form.STS || service == Sts.MODEL, "an answer in EC2's form");
        require(xml.root().endsWith("Response"), "the root is " + xml.root());
        String action = xml.root().substring(0, xml.root().length() - "Response".length());
        require(service.operation(action).isPresent(), "the root is " + xml.root() + ", of no operation");
        require(shot.operation().isEmpty() || action.equals(shot.operation()), "the root is " + xml.root());
        if (service == Sts.MODEL) {
            require(xml.texts().containsKey(action + "Result"), "there is no " + action + "Result");
        }
        return Read.SUCCESS;
    }

    private static Read error(Shot.Form form, AnswerXml xml) throws BreachException {
        boolean ec2 = xml.root().equals("Response");
        boolean sts = xml.root().equals("ErrorResponse");
        require(ec2 || sts, "an error with the root " + xml.root());
        require(form != Shot.Form.EC2 || ec2, "an error in STS's form");
        require(form != Shot.Form.STS || sts, "an error in EC2's form");
        if (sts) {
            // A request that is signed for another service is answered in that one's name.
            boolean known = form == Shot.Form.STS
                    ? xml.namespace().equals(Sts.MODEL.xmlNamespace())
                    : Services.ALL.stream()
                            .anyMatch(service -> service.xmlNamespace().equals(xml.namespace()));
            require(known, "the namespace is " + xml.namespace());
            require(xml.text("Error/Type").filter("Sender"::equals).isPresent(), "no Type that says Sender");
        }
        String path = ec2 ? "Errors/Error/" : "Error/";
        return error(
                xml.text(path + "Code").orElse(""), xml.text(path + "Message").orElse(""));
    }

    private static Read error(String code, String message) throws BreachException {
        require(CODE.matcher(code).matches(), "an error whose code is '" + code + "'");
        require(!message.isBlank(), "an error " + code + " without a message");
        return new Read(code, message);
    }

    /** Parses JSON, or one line of JSON for each step of a long operation. */
    private static Read json(Answer answer, String type) throws BreachException {
        require(
                type.startsWith("application/json") || type.startsWith("application/x-ndjson"),
                "Content-Type: " + type);
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
