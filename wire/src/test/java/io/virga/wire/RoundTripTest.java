package io.virga.wire;

import static io.virga.wire.DynamicStructure.list;
import static io.virga.wire.DynamicStructure.map;
import static io.virga.wire.DynamicStructure.part;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.wire.DynamicStructure.DynamicSchema;
import io.virga.wire.DynamicStructure.Part;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.json.JsonMapper;

/**
 * Round trips of random structures: decoding a query and reading JSON return equal structures, and the XML has their texts.
 */
class RoundTripTest {
    private static final DynamicSchema SHAPE = shape();
    private static final List<Operation<DynamicStructure, DynamicStructure>> OPERATIONS = List.of(
            new DynamicService("ec2", ServiceModel.Protocol.EC2_QUERY, "http://ec2").add("Do", SHAPE, SHAPE),
            new DynamicService("sts", ServiceModel.Protocol.AWS_QUERY, "http://sts").add("Do", SHAPE, SHAPE));

    private static final int CASES = 1000;

    private static DynamicSchema shape() {
        DynamicSchema[] self = new DynamicSchema[1];
        self[0] = new DynamicSchema(
                "Shape",
                // A name whose empty text is a value in ec2Query as well (EmptyTexts).
                part(Member.named("Description").query("Txt").xml("text"), SimpleSchema.STRING),
                part("Flag", SimpleSchema.BOOLEAN),
                part("Small", SimpleSchema.INTEGER),
                part("Large", SimpleSchema.LONG),
                part("Single", SimpleSchema.FLOAT),
                part("Precise", SimpleSchema.DOUBLE),
                part("Time", SimpleSchema.TIMESTAMP),
                part(
                        Member.named("Epoch").timestampFormat(Member.TimestampFormat.EPOCH_SECONDS),
                        SimpleSchema.TIMESTAMP),
                part("Bytes", SimpleSchema.BLOB),
                part(Member.named("Texts").xml("textSet"), list("item", SimpleSchema.STRING)),
                part(Member.named("FlatTexts").flattened(), list("item", SimpleSchema.STRING)),
                new Part(
                        Member.named("Children").query("Child").xml("childSet"),
                        () -> list("Children", "item", () -> self[0], Constraints.NONE)),
                new Part(Member.named("Only"), () -> self[0]),
                part("Attributes", map("Attributes", "key", "value", () -> SimpleSchema.STRING)));
        return self[0];
    }

    /** A random structure. Containers that are present have elements, since an empty one is not sent in a query. */
    private static DynamicStructure structure(Random random) {
        return structure(random, 3, Instant.ofEpochMilli(0));
    }

    private static DynamicStructure structure(Random random, int depth, Instant epoch) {
        Object[] values = new Object[SHAPE.members().size()];
        values[0] = text(random);
        for (Member member : SHAPE.members()) {
            if (random.nextInt(3) == 0) {
                values[member.index()] = value(random, member, depth, epoch);
            }
        }
        return SHAPE.make(values);
    }

    private static Object value(Random random, Member member, int depth, Instant epoch) {
        return switch (member.name()) {
            case "Description" -> text(random);
            case "Flag" -> random.nextBoolean();
            case "Small" -> random.nextInt();
            case "Large" -> random.nextLong();
            case "Single" -> random.nextInt(5) == 0 ? Float.POSITIVE_INFINITY : Float.intBitsToFloat(random.nextInt());
            case "Precise" -> random.nextInt(5) == 0 ? Double.NaN : Double.longBitsToDouble(random.nextLong());
            case "Time", "Epoch" -> epoch.plusMillis(random.nextLong() % 100_000_000_000_000L);
            case "Bytes" -> {
                byte[] bytes = new byte[random.nextInt(20)];
                random.nextBytes(bytes);
                yield Blob.of(bytes);
            }
            case "Texts", "FlatTexts" -> texts(random);
            case "Attributes" -> {
                Map<String, String> entries = new LinkedHashMap<>();
                texts(random).forEach(key -> entries.put(key, text(random)));
                yield Collections.unmodifiableMap(entries);
            }
            case "Only" -> depth == 0 ? null : structure(random, depth - 1, epoch);
            case "Children" ->
                depth == 0 ? null : List.of(structure(random, depth - 1, epoch), structure(random, depth - 1, epoch));
            default -> throw new IllegalArgumentException(member.name());
        };
    }

    private static List<String> texts(Random random) {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            texts.add(text(random));
        }
        return List.copyOf(texts);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            int c = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(0x20);
                case 1 -> "&<>\"'%+=. ;\r\n\t]".charAt(random.nextInt(15));
                case 2 -> random.nextInt(Character.MAX_CODE_POINT + 1);
                default -> 'a' + random.nextInt(26);
            };
            text.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 'x' : c);
        }
        return text.toString();
    }

    @Test
    void queriesRoundTrip() {
        RandomCases.check(CASES, random -> queryRoundTrips(structure(random), random));
    }

    private static void queryRoundTrips(DynamicStructure structure, Random random) {
        for (Operation<DynamicStructure, DynamicStructure> operation : OPERATIONS) {
            List<String> pairs = new ArrayList<>();
            addMembers(structure, "", operation.service().protocol() == ServiceModel.Protocol.EC2_QUERY, pairs);
            Collections.shuffle(pairs, random);
            WireRequest request = WireRequest.ofForm(String.join("&", pairs).getBytes(UTF_8));
            assertThat(ProtocolCodec.of(operation.service().protocol()).decodeInput(operation, request))
                    .isEqualTo(structure);
        }
    }

    private static void addMembers(Structure structure, String prefix, boolean ec2, List<String> pairs) {
        for (Member member : structure.schema().members()) {
            Object value = structure.value(member.index());
            if (value != null) {
                boolean flat = ec2 || member.isFlattened();
                boolean epoch = member.timestampFormat() == Member.TimestampFormat.EPOCH_SECONDS;
                add(member.target(), value, prefix + member.queryName(), flat, epoch, ec2, pairs);
            }
        }
    }

    private static void add(
            Schema schema, Object value, String name, boolean flat, boolean epoch, boolean ec2, List<String> pairs) {
        switch (schema) {
            case SimpleSchema _ -> {
                String text = switch (value) {
                    case Blob blob -> blob.toBase64();
                    case Instant time
                    when epoch -> BigDecimal.valueOf(time.toEpochMilli(), 3).toPlainString();
                    default -> value.toString();
                };
                pairs.add(name + "=" + URLEncoder.encode(text, UTF_8));
            }
            case StructureSchema<?> _ -> addMembers((Structure) value, name + ".", ec2, pairs);
            case ListSchema list -> {
                int index = 1;
                for (Object element : (List<?>) value) {
                    index += 1 + name.length() % 3;
                    String key = name + (flat ? "." : "." + list.elementName() + ".") + index;
                    add(list.element(), element, key, ec2, false, ec2, pairs);
                }
            }
            case MapSchema map -> {
                int index = 0;
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    String key = name + (flat ? "." : ".entry.") + ++index + ".";
                    add(map.key(), entry.getKey(), key + map.keyName(), ec2, false, ec2, pairs);
                    add(map.value(), entry.getValue(), key + map.valueName(), ec2, false, ec2, pairs);
                }
            }
        }
    }

    @Test
    void jsonRoundTrips() {
        RandomCases.check(CASES, random -> {
            DynamicStructure structure = structure(random);
            assertThat(StructureJson.read(SHAPE, StructureJson.write(structure)))
                    .isEqualTo(structure);
        });
    }

    @Test
    void jsonKeepsEmptyContainersAndNanoseconds() {
        DynamicStructure structure = SHAPE.with(
                "Texts", List.of(), "Attributes", Map.of(), "Time", Instant.ofEpochSecond(5, 1), "Only", SHAPE.with());
        assertThat(StructureJson.read(SHAPE, StructureJson.write(structure))).isEqualTo(structure);
        assertThat(new String(StructureJson.write(structure), UTF_8))
                .isEqualTo("{\"Time\":\"1970-01-01T00:00:05.000000001Z\",\"Texts\":[],\"Only\":{},\"Attributes\":{}}");
    }

    /** Digests of it are stored, and must not change. */
    @Test
    void jsonEscapesTextsAsJacksonDoes() {
        StringBuilder all = new StringBuilder("\\\"/<>\u007f\u00e9\u2028\ud83d\ude00");
        for (char c = 0; c < ' '; c++) {
            all.append(c).append('x');
        }
        for (String text : List.of("", "plain", "\n", all.toString())) {
            assertThat(new String(StructureJson.write(SHAPE.with("Description", text)), UTF_8))
                    .isEqualTo("{\"Description\":" + new JsonMapper().writeValueAsString(text) + "}");
        }
    }

    @Test
    void jsonKeepsHalvesOfSurrogatePairs() {
        List<String> texts = List.of(
                "\ud83d",
                "\ude00",
                "a\ud83d",
                "\ud83db",
                "\ude00\ud83d",
                "\ud83d\ud83d\ude00\ude00\ud83d\ude00",
                "\udfff\n",
                "\\\\uD83D");
        Document document = new Document.Fields(Map.of(
                "\ud83d",
                new Document.Array(
                        texts.stream().<Document>map(Document.Text::new).toList()),
                "other",
                new Document.Array(List.of(
                        Document.Null.NULL, new Document.Bool(true), new Document.Num(new BigDecimal("-1.5"))))));
        DynamicSchema schema = new DynamicSchema(
                "Free",
                part("Any", SimpleSchema.DOCUMENT),
                part("Texts", list("item", SimpleSchema.STRING)),
                part("Attributes", map("Attributes", "key", "value", () -> SimpleSchema.STRING)));
        DynamicStructure structure =
                schema.with("Texts", texts, "Attributes", Map.of("\ude00", "\ud83d"), "Any", document);

        byte[] json = StructureJson.write(structure);

        assertThat(new String(json, UTF_8))
                .contains("\"\\uD83D\",\"\\uDE00\",\"a\\uD83D\"")
                .contains("-1.5");
        assertThat(StructureJson.read(schema, json)).isEqualTo(structure);
    }

    @Test
    void jsonThatIsTooLongIsNotWrittenToItsEnd() {
        List<String> texts = new AbstractList<>() {
            @Override
            public String get(int index) {
                assertThat(index).isLessThan(20);
                return "a text";
            }

            @Override
            public int size() {
                return 1_000_000;
            }
        };

        assertThat(StructureJson.text(SHAPE.with("Texts", texts), 100)).isEmpty();
        assertThat(StructureJson.text(SHAPE.with("Texts", List.of("a")), 15)).contains("{\"Texts\":[\"a\"]}");
        assertThat(StructureJson.text(SHAPE.with("Texts", List.of("ab")), 15)).isEmpty();
    }

    @Test
    void jsonOfAnotherVersionIsReadAndNonsenseRefused() {
        assertThat(StructureJson.read(SHAPE, "{\"Gone\":{\"a\":[1]},\"Small\":7}".getBytes(UTF_8)))
                .isEqualTo(SHAPE.with("Small", 7));
        for (String nonsense : List.of(
                "",
                "[]",
                "{",
                "{}{}",
                "{\"Small\":\"x\"}",
                "{\"Time\":\"x\"}",
                "{\"Texts\":{}}",
                "{\"Description\":null}")) {
            assertThatThrownBy(() -> StructureJson.read(SHAPE, nonsense.getBytes(UTF_8)))
                    .describedAs(nonsense)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aStructureInAnotherShapeHasTheMembersThatBothHave() {
        DynamicSchema inner = new DynamicSchema("Inner", part("Description", SimpleSchema.STRING));
        DynamicSchema fewer = new DynamicSchema(
                "Fewer",
                part("Small", SimpleSchema.INTEGER),
                part("Unknown", SimpleSchema.STRING),
                part("Only", inner),
                part("Children", list("item", inner)));
        DynamicStructure child = SHAPE.with("Description", "a", "Large", 5L);
        assertThat(SHAPE.with("Description", "b", "Small", 1, "Only", child, "Children", List.of(child, SHAPE.with()))
                        .as(fewer))
                .isEqualTo(fewer.with(
                        "Small",
                        1,
                        "Only",
                        inner.with("Description", "a"),
                        "Children",
                        List.of(inner.with("Description", "a"), inner.with())));
    }

    @Test
    void xmlHoldsEveryTextThatIsValid() {
        RandomCases.check(CASES, random -> {
            DynamicStructure structure = SHAPE.with("Description", text(random) + (char) random.nextInt(0x10000));
            for (Operation<DynamicStructure, DynamicStructure> operation : OPERATIONS) {
                try {
                    Validator.validate(operation, structure);
                } catch (ServiceException e) {
                    continue;
                }
                byte[] xml = ProtocolCodec.of(operation.service().protocol())
                        .encodeOutput(operation, structure, "req")
                        .bytes();
                assertThat(XmlComparison.parse(xml)
                                .getElementsByTagNameNS("*", "text")
                                .item(0)
                                .getTextContent())
                        .isEqualTo(structure.get("Description"));
            }
        });
    }

    @Test
    void xmlHoldsWhatWasEncoded() {
        RandomCases.check(CASES, random -> xmlHolds(structure(random)));
    }

    private static void xmlHolds(DynamicStructure structure) {
        for (Operation<DynamicStructure, DynamicStructure> operation : OPERATIONS) {
            byte[] xml = ProtocolCodec.of(operation.service().protocol())
                    .encodeOutput(operation, structure, "req")
                    .bytes();
            Element root = XmlComparison.parse(xml);
            assertThat(root.getLocalName()).isEqualTo("DoResponse");
            Element members = operation.service().protocol() == ServiceModel.Protocol.EC2_QUERY
                    ? root
                    : children(root, "DoResult").getFirst();
            assertText(members, structure);
        }
    }

    private static void assertText(Element element, DynamicStructure structure) {
        // The encoder replaces characters that XML 1.0 cannot carry; requests with such texts fail validation
        String expected = ((String) structure.get("Description"))
                .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "\ufffd");
        assertThat(children(element, "text").getFirst().getTextContent()).isEqualTo(expected);
        if (structure.get("Children") instanceof List<?> list) {
            List<Element> items = children(children(element, "childSet").getFirst(), "item");
            assertThat(items).hasSameSizeAs(list);
            for (int i = 0; i < items.size(); i++) {
                assertText(items.get(i), (DynamicStructure) list.get(i));
            }
        } else {
            assertThat(children(element, "childSet")).isEmpty();
        }
    }

    private static List<Element> children(Element element, String name) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element e && e.getLocalName().equals(name)) {
                children.add(e);
            }
        }
        return children;
    }

    @Test
    void anyBytesAreDecodedOrRefused() {
        RandomCases.check(CASES, random -> areDecodedOrRefused(RandomCases.bytes(random), random));
    }

    private static void areDecodedOrRefused(byte[] form, Random random) {
        for (int i = 0; i < form.length; i++) {
            // Mostly bytes that have a meaning in a query
            form[i] = random.nextInt(4) == 0 ? form[i] : (byte) "Txt=Child.1&%+TextsOnly2".charAt(random.nextInt(24));
        }
        for (Operation<DynamicStructure, DynamicStructure> operation : OPERATIONS) {
            try {
                ProtocolCodec.of(operation.service().protocol()).decodeInput(operation, WireRequest.ofForm(form));
            } catch (ServiceException e) {
                assertThat(e.status()).isEqualTo(400);
            }
        }
    }
}
