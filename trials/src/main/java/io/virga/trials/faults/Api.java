package io.virga.trials.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.trials.client.ApiConnection;
import io.virga.trials.client.ApiConnection.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A client of the API that reads answers by XPath. Not thread-safe. */
final class Api implements AutoCloseable {
    private static final String INSTANCE = "//instancesSet/item";

    private final ApiConnection connection;

    Api(URI endpoint, InstantSource clock) {
        this.connection = new ApiConnection(endpoint, "us-east-1", "test", "test", clock);
    }

    /** An answer, parsed as XML. */
    record Reply(int status, Document document) {
        boolean isGood() {
            return status == 200;
        }

        /** The text at an XPath; empty when nothing is there. */
        String text(String path) {
            try {
                return XPathFactory.newInstance().newXPath().evaluate(path, document);
            } catch (XPathExpressionException e) {
                throw new IllegalArgumentException(path, e);
            }
        }

        List<String> all(String path) {
            try {
                NodeList nodes = (NodeList)
                        XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
                List<String> texts = new ArrayList<>();
                for (int i = 0; i < nodes.getLength(); i++) {
                    texts.add(nodes.item(i).getTextContent());
                }
                return texts;
            } catch (XPathExpressionException e) {
                throw new IllegalArgumentException(path, e);
            }
        }

        String code() {
            return text("//Errors/Error/Code");
        }

        /** The answer as a cell of a table. */
        String told() {
            return isGood() ? "200" : "`" + code() + "` (" + status + "): " + text("//Errors/Error/Message");
        }
    }

    /** Sends a request with the given names and values, alternating, and returns the answer, whatever its status. */
    Reply call(String action, String... parameters) throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            form.put(parameters[i], parameters[i + 1]);
        }
        try {
            Answer answer = connection.send(ApiConnection.form(action, form));
            return new Reply(
                    answer.status(),
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(answer.body())));
        } catch (ParserConfigurationException | SAXException e) {
            throw new BrokenPromiseException("the answer to " + action + " is not XML", e);
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /** Sends a request that must succeed. */
    Reply must(String action, String... parameters) throws IOException {
        Reply reply = call(action, parameters);
        if (!reply.isGood()) {
            throw new BrokenPromiseException(action + " was answered " + reply.told());
        }
        return reply;
    }

    String image(String name) throws IOException {
        return must("DescribeImages", "Owner.1", "self", "Filter.1.Name", "name", "Filter.1.Value.1", name)
                .text("//imagesSet/item[1]/imageId");
    }

    /** Launches an instance of the smallest type and returns its id. */
    String launch(String imageId, String... more) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("ImageId", imageId, "InstanceType", "t3.nano", "MinCount", "1", "MaxCount", "1"));
        words.addAll(List.of(more));
        return must("RunInstances", words.toArray(String[]::new)).text(INSTANCE + "/instanceId");
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    Reply describe(String instanceId) throws IOException {
        return must("DescribeInstances", "InstanceId.1", instanceId);
    }

    String state(String instanceId) throws IOException {
        return describe(instanceId).text(INSTANCE + "/instanceState/name");
    }

    /** The code and the message of an instance's state reason, as a cell of a table. */
    String reason(String instanceId) throws IOException {
        Reply reply = describe(instanceId);
        String code = reply.text(INSTANCE + "/stateReason/code");
        String message = reply.text(INSTANCE + "/stateReason/message");
        // The message starts with the code, as EC2's does; a table needs it only once.
        return "`" + code + "`: " + (message.startsWith(code + ": ") ? message.substring(code.length() + 2) : message);
    }

    /** The ids of all instances in one of these states (of all instances if none is given), read page by page. */
    List<String> instances(String... states) throws IOException {
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            List<String> words = new ArrayList<>(List.of("MaxResults", "500"));
            if (states.length > 0) {
                words.addAll(List.of("Filter.1.Name", "instance-state-name"));
                for (int i = 0; i < states.length; i++) {
                    words.addAll(List.of("Filter.1.Value." + (i + 1), states[i]));
                }
            }
            if (!next.isEmpty()) {
                words.addAll(List.of("NextToken", next));
            }
            Reply reply = must("DescribeInstances", words.toArray(String[]::new));
            ids.addAll(reply.all(INSTANCE + "/instanceId"));
            next = reply.text("/*/nextToken");
        } while (!next.isEmpty());
        return ids;
    }

    /** The text of an instance's console. */
    String console(String instanceId) throws IOException {
        String encoded = must("GetConsoleOutput", "InstanceId", instanceId, "Latest", "true")
                .text("//output");
        return new String(Base64.getMimeDecoder().decode(encoded), UTF_8);
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
