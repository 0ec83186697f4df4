package io.virga.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Compares XML as clients read it. Ignores whitespace between elements, the order of elements with different names, the
 * notation of times and numbers, and the value of the request id.
 */
final class XmlComparison {
    private XmlComparison() {}

    static Element parse(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("This is not XML", e);
        }
    }

    /** @param optional elements that may be present without being expected: envelope elements that a test case leaves out */
    static void assertSame(Element actual, Element expected, boolean namespaces, Set<String> optional) {
        String path = expected.getLocalName();
        assertThat(actual.getLocalName()).isEqualTo(path);
        if (namespaces) {
            assertThat(actual.getNamespaceURI())
                    .describedAs("namespace of %s", path)
                    .isEqualTo(expected.getNamespaceURI());
        }
        for (int i = 0; i < expected.getAttributes().getLength(); i++) {
            Node attribute = expected.getAttributes().item(i);
            assertThat(actual.getAttribute(attribute.getNodeName()))
                    .describedAs("%s of %s", attribute.getNodeName(), path)
                    .isEqualTo(attribute.getNodeValue());
        }
        Map<String, List<Element>> actualChildren = children(actual);
        Map<String, List<Element>> expectedChildren = children(expected);
        for (String name : optional) {
            if (!expectedChildren.containsKey(name)) {
                actualChildren.remove(name);
            }
        }
        assertThat(actualChildren.keySet()).describedAs("children of %s", path).isEqualTo(expectedChildren.keySet());
        expectedChildren.forEach((name, elements) -> {
            List<Element> others = actualChildren.get(name);
            assertThat(others).describedAs("%s of %s", name, path).hasSameSizeAs(elements);
            for (int i = 0; i < elements.size(); i++) {
                assertSame(others.get(i), elements.get(i), namespaces, optional);
            }
        });
        if (expectedChildren.isEmpty()
                && !path.equalsIgnoreCase("requestId")
                && !sameText(
                        actual.getTextContent().strip(),
                        expected.getTextContent().strip())) {
            assertThat(actual.getTextContent()).describedAs("text of %s", path).isEqualTo(expected.getTextContent());
        }
    }

    private static Map<String, List<Element>> children(Element element) {
        Map<String, List<Element>> children = new TreeMap<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element e) {
                children.computeIfAbsent(e.getLocalName(), name -> new ArrayList<>())
                        .add(e);
            }
        }
        return children;
    }

    private static boolean sameText(String actual, String expected) {
        if (actual.equals(expected)) {
            return true;
        }
        try {
            return Instant.parse(actual).equals(Instant.parse(expected));
        } catch (DateTimeException e) {
            // Not times; try numbers
        }
        try {
            return Double.parseDouble(actual) == Double.parseDouble(expected);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
