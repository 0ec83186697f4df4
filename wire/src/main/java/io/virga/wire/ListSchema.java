package io.virga.wire;

import static java.util.Objects.requireNonNull;

/** A list. The element's schema is found late, since shapes may refer to each other in circles. */
public abstract non-sealed class ListSchema extends Schema {
    private final String elementName;
    private XmlTag tag;

    /**
     * @param elementName the name of an element in XML and in query keys that are not flattened: the {@code xmlName} of
     *     the list's member, else {@code member}
     */
    protected ListSchema(String name, String elementName, Constraints constraints) {
        super(name, ShapeType.LIST, constraints);
        this.elementName = requireNonNull(elementName, "elementName is null");
    }

    public final String elementName() {
        return elementName;
    }

    public abstract Schema element();

    /** The namespace URI to declare on an element, or "", as nearly everywhere. */
    protected String elementNamespaceUri() {
        return "";
    }

    /** An element's tag in XML answers, encoded once. */
    final XmlTag tag() {
        XmlTag found = tag;
        if (found == null) {
            found = XmlTag.of(elementName, "", elementNamespaceUri());
            tag = found;
        }
        return found;
    }
}
