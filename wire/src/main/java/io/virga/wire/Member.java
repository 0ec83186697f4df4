package io.virga.wire;

import static java.util.Objects.requireNonNull;

/**
 * A member of a structure: its names on the wire and its traits in the model.
 *
 * <p>Generated code makes members: {@code Member.named("SubnetId").query("SubnetId").xml("subnetId")}. A member must not
 * change once its schema has been constructed.
 */
public final class Member {
    /**
     * The format of a timestamp. Each protocol has its own default, which a member may override. The default of ec2Query is
     * whole seconds; {@code DATE_TIME} has milliseconds there.
     */
    public enum TimestampFormat {
        PROTOCOL_DEFAULT,
        DATE_TIME,
        HTTP_DATE,
        EPOCH_SECONDS
    }

    private final String name;
    private String queryName;
    private String xmlName;
    private boolean required;
    private boolean flattened;
    private boolean idempotencyToken;
    private boolean xmlAttribute;
    private boolean sensitive;
    private String xmlNamespacePrefix = "";
    private String xmlNamespaceUri = "";
    private TimestampFormat timestampFormat = TimestampFormat.PROTOCOL_DEFAULT;
    private StructureSchema<?> owner;
    private int index = -1;
    private Schema target;
    private XmlTag tag;

    private Member(String name) {
        this.name = requireNonNull(name, "name is null");
        this.queryName = name;
        this.xmlName = name;
    }

    public static Member named(String name) {
        return new Member(name);
    }

    /** Sets the key in query requests of this service's protocol; the generator has resolved ec2QueryName and xmlName. */
    public Member query(String queryName) {
        this.queryName = queryName;
        return this;
    }

    public Member xml(String xmlName) {
        this.xmlName = xmlName;
        return this;
    }

    public Member required() {
        this.required = true;
        return this;
    }

    public Member flattened() {
        this.flattened = true;
        return this;
    }

    public Member idempotencyToken() {
        this.idempotencyToken = true;
        return this;
    }

    public Member xmlAttribute() {
        this.xmlAttribute = true;
        return this;
    }

    public Member sensitive() {
        this.sensitive = true;
        return this;
    }

    public Member xmlNamespace(String prefix, String uri) {
        this.xmlNamespacePrefix = prefix;
        this.xmlNamespaceUri = uri;
        return this;
    }

    public Member timestampFormat(TimestampFormat format) {
        this.timestampFormat = format;
        return this;
    }

    void belongTo(StructureSchema<?> owner, int index) {
        this.owner = owner;
        this.index = index;
    }

    /** The member's name in the model, which is also its JSON name. */
    public String name() {
        return name;
    }

    /** The member's position in the structure, from 0. */
    public int index() {
        return index;
    }

    public String queryName() {
        return queryName;
    }

    public String xmlName() {
        return xmlName;
    }

    public boolean isRequired() {
        return required;
    }

    public boolean isFlattened() {
        return flattened;
    }

    public boolean isIdempotencyToken() {
        return idempotencyToken;
    }

    public boolean isXmlAttribute() {
        return xmlAttribute;
    }

    public boolean isSensitive() {
        return sensitive;
    }

    public String xmlNamespacePrefix() {
        return xmlNamespacePrefix;
    }

    /** The namespace URI to declare on the member's element, or "" for none. */
    public String xmlNamespaceUri() {
        return xmlNamespaceUri;
    }

    public TimestampFormat timestampFormat() {
        return timestampFormat;
    }

    /** The schema of the member's value. */
    public Schema target() {
        Schema found = target;
        if (found == null) {
            found = owner.target(index);
            target = found;
        }
        return found;
    }

    /** The tags of the member's element in XML answers, encoded once. */
    XmlTag tag() {
        XmlTag found = tag;
        if (found == null) {
            // The elements of a flattened list have the name of this member, but the namespace of the list's elements
            found = flattened
                            && target() instanceof ListSchema list
                            && !list.elementNamespaceUri().isEmpty()
                    ? XmlTag.of(xmlName, "", list.elementNamespaceUri())
                    : XmlTag.of(xmlName, xmlNamespacePrefix, xmlNamespaceUri);
            tag = found;
        }
        return found;
    }

    @Override
    public String toString() {
        return owner == null ? name : owner.name() + "$" + name;
    }
}
