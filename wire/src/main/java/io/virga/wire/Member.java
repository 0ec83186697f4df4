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

    /** Where a REST protocol has a member ({@code smithy.api#httpHeader} and its siblings). */
    public enum Location {
        /** In the body, under its JSON name. */
        BODY,
        /** In the path, in the place of the label that has the member's name. */
        LABEL,
        /** In the query, under the location's name. */
        QUERY,
        /** All parameters of the query, by their names. */
        QUERY_PARAMS,
        /** In the header that the location names. */
        HEADER,
        /** In all headers whose names begin with the location's name. */
        PREFIX_HEADERS,
        /** The whole body. */
        PAYLOAD,
        /** The status of the answer. */
        STATUS;

        /** Whether a member is in the body of a request: what only answers have binds nothing there. */
        boolean isInRequestBody() {
            return this == BODY || this == STATUS;
        }

        /** Whether a member is in the body of an answer: what only requests have binds nothing there. */
        boolean isInAnswerBody() {
            return switch (this) {
                case BODY, LABEL, QUERY, QUERY_PARAMS -> true;
                case HEADER, PREFIX_HEADERS, PAYLOAD, STATUS -> false;
            };
        }
    }

    private final String name;
    private String queryName;
    private String xmlName;
    private String jsonName;
    private Location location = Location.BODY;
    private String locationName = "";
    private String mediaType = "";
    private boolean streaming;
    private boolean eventStream;
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
        this.jsonName = name;
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

    /** The name in JSON bodies of REST protocols; the others write the model's name. */
    public Member json(String jsonName) {
        this.jsonName = jsonName;
        return this;
    }

    /** Binds the member to a part of the HTTP message other than the body's members. */
    public Member at(Location location, String locationName) {
        this.location = location;
        this.locationName = locationName;
        return this;
    }

    /** What a string or blob contains; text that is JSON stands in headers in Base64. */
    public Member mediaType(String mediaType) {
        this.mediaType = mediaType;
        return this;
    }

    /** A blob of any size, which is the whole body. */
    public Member streaming() {
        this.streaming = true;
        return this;
    }

    /** A stream of events, which no codec here reads or writes. */
    public Member eventStream() {
        this.eventStream = true;
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

    /** Whether this is where an error of the model keeps its message. */
    boolean isMessage() {
        return name.equalsIgnoreCase("message");
    }

    void belongTo(StructureSchema<?> owner, int index) {
        this.owner = owner;
        this.index = index;
    }

    /** The member's name in the model, which is its name in most JSON protocols and in CBOR, too. */
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

    /** The name in JSON bodies of REST protocols. */
    public String jsonName() {
        return jsonName;
    }

    public Location location() {
        return location;
    }

    /** The name of the header, the prefix of the headers or the key in the query; "" where there is none. */
    public String locationName() {
        return locationName;
    }

    /** The media type of what a string or blob contains, or "". */
    public String mediaType() {
        return mediaType;
    }

    public boolean isStreaming() {
        return streaming;
    }

    public boolean isEventStream() {
        return eventStream;
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
