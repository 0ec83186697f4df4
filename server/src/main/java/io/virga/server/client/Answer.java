package io.virga.server.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A part of an answer: an XML element. Its members are found by their names. */
public final class Answer {
    private final Element element;

    private Answer(Element element) {
        this.element = element;
    }

    static Answer parse(byte[] xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null); // the default one writes to the console
            return new Answer(builder.parse(new ByteArrayInputStream(xml)).getDocumentElement());
        } catch (SAXException e) {
            String text = new String(xml, 0, Math.min(xml.length, 200), UTF_8);
            throw new IOException("The answer is not XML: " + text, e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text of a member, by its path: {@code instanceState.name}. */
    public Optional<String> text(String path) {
        return at(path).map(answer -> answer.element.getTextContent());
    }

    /** The text of a member that is present in every such answer. */
    public String required(String path) {
        return text(path)
                .orElseThrow(
                        () -> new IllegalStateException("The answer has no " + path + ": " + element.getTagName()));
    }

    /** The items of a list. */
    public List<Answer> items(String path) {
        return at(path).map(list -> children(list.element, "item")).orElse(List.of());
    }

    Optional<Answer> at(String path) {
        Answer here = this;
        for (String name : path.split("\\.")) {
            List<Answer> found = children(here.element, name);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            here = found.getFirst();
        }
        return Optional.of(here);
    }

    private static List<Answer> children(Element parent, String name) {
        List<Answer> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getTagName().equals(name)) {
                found.add(new Answer(child));
            }
        }
        return found;
    }
}
