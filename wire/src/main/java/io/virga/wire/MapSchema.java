package io.virga.wire;

import static java.util.Objects.requireNonNull;

/** The schema of a map with string keys. */
public abstract non-sealed class MapSchema extends Schema {
    private final String keyName;
    private final String valueName;
    private final boolean sparse;
    private XmlTag keyTag;
    private XmlTag valueTag;

    /** {@code keyName} and {@code valueName} are used in XML and in query keys ({@code key} and {@code value} by default). */
    protected MapSchema(String name, String keyName, String valueName, Constraints constraints) {
        this(name, keyName, valueName, constraints, false);
    }

    /** The same, of a map whose values may be null. */
    protected MapSchema(String name, String keyName, String valueName, Constraints constraints, boolean sparse) {
        super(name, ShapeType.MAP, constraints);
        this.keyName = requireNonNull(keyName, "keyName is null");
        this.valueName = requireNonNull(valueName, "valueName is null");
        this.sparse = sparse;
    }

    /** Whether values may be null ({@code smithy.api#sparse}). */
    public final boolean isSparse() {
        return sparse;
    }

    public final String keyName() {
        return keyName;
    }

    public final String valueName() {
        return valueName;
    }

    public abstract Schema key();

    public abstract Schema value();

    /** The namespace URI to declare on a key; "" (none) in nearly all maps. */
    protected String keyNamespaceUri() {
        return "";
    }

    /** The namespace URI to declare on a value, or "". */
    protected String valueNamespaceUri() {
        return "";
    }

    final XmlTag keyTag() {
        XmlTag found = keyTag;
        if (found == null) {
            found = XmlTag.of(keyName, "", keyNamespaceUri());
            keyTag = found;
        }
        return found;
    }

    final XmlTag valueTag() {
        XmlTag found = valueTag;
        if (found == null) {
            found = XmlTag.of(valueName, "", valueNamespaceUri());
            valueTag = found;
        }
        return found;
    }
}
