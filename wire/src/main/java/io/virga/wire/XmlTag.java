package io.virga.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The encoded tags of an element. It is a record because final fields can be published safely without a lock.
 *
 * @param start {@code <name}, with its namespace, without the closing bracket
 * @param open {@code <name>}
 * @param close {@code </name>}
 * @param empty {@code <name/>}
 */
record XmlTag(byte[] start, byte[] open, byte[] close, byte[] empty) {
    static XmlTag of(String name, String namespacePrefix, String namespaceUri) {
        String start = "<" + name;
        if (!namespaceUri.isEmpty()) {
            String attribute = namespacePrefix.isEmpty() ? " xmlns" : " xmlns:" + namespacePrefix;
            start += attribute + "=\"" + namespaceUri.replace("&", "&amp;").replace("\"", "&quot;") + "\"";
        }
        return new XmlTag(
                start.getBytes(UTF_8),
                (start + ">").getBytes(UTF_8),
                ("</" + name + ">").getBytes(UTF_8),
                (start + "/>").getBytes(UTF_8));
    }
}
