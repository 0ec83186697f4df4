package io.virga.trials.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An answer's XML, read by a strict parser: its root, and the texts near the root by their paths ({@code
 * Errors/Error/Code}).
 */
record AnswerXml(String root, String namespace, Map<String, String> texts) {
    private static final int DEEPEST_KEPT = 4;
    private static final ThreadLocal<SAXParser> PARSER = ThreadLocal.withInitial(AnswerXml::parser);

    Optional<String> text(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    /**
     * Parses an answer.
     *
     * @param leaves receives the name and text of every element without children, but for those that repeat the request
     * @throws SAXException when the answer is not well-formed
     */
    static AnswerXml of(byte[] xml, BiConsumer<String, String> leaves) throws SAXException {
        Reading reading = new Reading(leaves);
        try {
            SAXParser parser = PARSER.get();
            parser.parse(new ByteArrayInputStream(xml), reading);
        } catch (IOException e) {
            // Thrown for bytes that are not UTF-8.
            throw new SAXException(e.getMessage(), e);
        }
        return new AnswerXml(reading.root, reading.namespace, reading.texts);
    }

    private static SAXParser parser() {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newSAXParser();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("this Java has no XML parser", e);
        }
    }

    private static final class Reading extends DefaultHandler {
        private final BiConsumer<String, String> leaves;
        private final Map<String, String> texts = new HashMap<>();
        private final List<String> path = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private String root = "";
        private String namespace = "";
        private boolean leaf;

        Reading(BiConsumer<String, String> leaves) {
            this.leaves = leaves;
        }

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes) {
            if (root.isEmpty()) {
                root = localName;
                namespace = uri;
            } else {
                path.add(localName);
            }
            text.setLength(0);
            leaf = true;
        }

        @Override
        public void characters(char[] chars, int start, int length) {
            text.append(chars, start, length);
        }

        /** What could not be done is listed with the ids that the request named, whether they exist or not. */
        private boolean repeatsTheRequest() {
            return path.getFirst().startsWith("unsuccessful");
        }

        @Override
        public void endElement(String uri, String localName, String qName) {
            if (path.isEmpty()) {
                return;
            }
            if (path.size() <= DEEPEST_KEPT) {
                texts.putIfAbsent(String.join("/", path), leaf ? text.toString() : "");
            }
            if (leaf && !repeatsTheRequest()) {
                leaves.accept(localName, text.toString());
            }
            leaf = false;
            path.removeLast();
        }
    }
}
