package io.virga.wire;

import static java.util.Objects.requireNonNull;

/** The schema of a list. The element's schema is resolved lazily, since shapes may be recursive. */
public abstract non-sealed class ListSchema extends Schema {
    private final String elementName;
    private final boolean sparse;
    private XmlTag tag;

    /**
     * @param elementName the name of an element in XML, and in the query keys of lists that are not flattened: the
     *     {@code xmlName} of the list's member, else {@code member}
     */
    protected ListSchema(String name, String elementName, Constraints constraints) {
        this(name, elementName, constraints, false);
    }

    /** The same, of a list whose elements may be null. */
    protected ListSchema(String name, String elementName, Constraints constraints, boolean sparse) {
        super(name, ShapeType.LIST, constraints);
        this.elementName = requireNonNull(elementName, "elementName is null");
        this.sparse = sparse;
    }

    /** Whether elements may be null ({@code smithy.api#sparse}). */
    public final boolean isSparse() {
        return sparse;
    }

    public final String elementName() {
        return elementName;
    }

    public abstract Schema element();

    /** The namespace URI to declare on an element; "" (none) in nearly all lists. */
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
