package io.virga.trials.torture;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of an answer. */
record Xml(String name, String text, List<Xml> children) {
    private static final XMLInputFactory FACTORY = factory();

    Xml {
        requireNonNull(name, "name is null");
        requireNonNull(text, "text is null");
        children = List.copyOf(children);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** An element that is still open. */
    private record Open(String name, StringBuilder text, List<Xml> children) {}

    /** Parses an answer; throws {@link IllegalArgumentException} when it is no complete document. */
    static Xml of(byte[] answer) {
        Deque<Open> open = new ArrayDeque<>();
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(answer));
            while (true) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT ->
                        open.push(new Open(reader.getLocalName(), new StringBuilder(), new ArrayList<>()));
                    case XMLStreamConstants.CHARACTERS -> {
                        if (!open.isEmpty()) {
                            open.peek().text().append(reader.getText());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        Open done = open.pop();
                        Xml element = new Xml(done.name(), done.text().toString(), done.children());
                        if (open.isEmpty()) {
                            return element;
                        }
                        open.peek().children().add(element);
                    }
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("not a whole XML document: " + e.getMessage(), e);
        }
    }

    /** The first element at a path of names below this one. */
    Optional<Xml> at(String... path) {
        Optional<Xml> found = Optional.of(this);
        for (String step : path) {
            found = found.flatMap(element -> element.children.stream()
                    .filter(child -> child.name.equals(step))
                    .findFirst());
        }
        return found;
    }

    /** The text of the first element at a path; "" where there is none. */
    String word(String... path) {
        return at(path).map(Xml::text).orElse("");
    }

    /** The items of a list. */
    List<Xml> items(String list) {
        return at(list).map(Xml::children).orElse(List.of());
    }
}
