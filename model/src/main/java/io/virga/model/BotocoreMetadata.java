package io.virga.model;

import static io.virga.model.BotocoreService.add;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.smithy.aws.traits.ServiceTrait;
import software.amazon.smithy.model.node.ArrayNode;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.node.StringNode;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.ShapeId;

/** The metadata of a botocore service: its names and its protocols. */
final class BotocoreMetadata {
    static final ShapeId SERVICE_NAMES = ShapeId.from("virga.model#serviceNames");

    /**
     * The prefixes of IAM actions that differ from the signing name, by service. botocore lacks them; they come from the
     * Service Authorization Reference.
     */
    private static final Map<String, String> IAM_PREFIXES =
            Map.of("cloudwatch", "cloudwatch", "resourcegroupstaggingapi", "tag");

    private final String module;
    private final ObjectNode metadata;

    /** @param module the service's name in botocore and in the AWS CLI: {@code elbv2} */
    BotocoreMetadata(String module, ObjectNode metadata) {
        this.module = module;
        this.metadata = metadata;
    }

    String version() {
        return text("apiVersion");
    }

    /** The namespace of the service in AWS's own Smithy models: {@code com.amazonaws.elasticloadbalancingv2}. */
    String namespace() {
        return "com.amazonaws." + serviceId().toLowerCase(Locale.ROOT).replaceAll("\\W", "");
    }

    /**
     * The likely name of the service's shape. AWS sends it in {@code X-Amz-Target}; services without that header have a name
     * that botocore lacks, and here get their id without spaces.
     */
    String likelyShapeName() {
        return targetPrefix()
                .map(prefix -> prefix.substring(prefix.lastIndexOf('.') + 1))
                .orElseGet(() -> serviceId().replaceAll("\\W", ""));
    }

    /** Whether each operation has its own HTTP method and path. */
    boolean isRest() {
        return protocols().stream().anyMatch(protocol -> protocol.startsWith("rest-"));
    }

    /** Whether the service describes the filters that its operations accept in the way that {@link FilterNames} reads. */
    boolean hasFilterNames() {
        return protocols().contains("ec2");
    }

    /** Whether names on the wire are those of XML elements and query keys rather than of JSON members. */
    boolean hasXmlNames() {
        return protocols().stream()
                .anyMatch(protocol -> List.of("ec2", "query", "rest-xml").contains(protocol));
    }

    void addTraits(ServiceShape.Builder service) {
        String endpointPrefix = text("endpointPrefix");
        String signingName = optional("signingName").orElse(endpointPrefix);
        service.addTrait(ServiceTrait.builder()
                .sdkId(serviceId())
                .arnNamespace(signingName)
                .endpointPrefix(endpointPrefix)
                .cloudFormationName(JavaNames.capitalized(serviceId().replaceAll("\\W", "")))
                .build(service.getId()));
        add(service, "aws.auth#sigv4", Node.objectNode().withMember("name", signingName));
        for (String protocol : protocols()) {
            add(service, protocolTrait(protocol), Node.objectNode());
        }
        if (metadata.getMember("awsQueryCompatible").isPresent()) {
            add(service, "aws.protocols#awsQueryCompatible", Node.objectNode());
        }
        optional("xmlNamespace")
                .ifPresent(uri -> add(
                        service, "smithy.api#xmlNamespace", Node.objectNode().withMember("uri", uri)));
        addNames(service);
    }

    /** Adds the names that no trait of AWS has, where they differ from their defaults. */
    private void addNames(ServiceShape.Builder service) {
        ObjectNode names = Node.objectNode();
        if (!module.equals(serviceId().toLowerCase(Locale.ROOT).replace(' ', '-'))) {
            names = names.withMember("module", module);
        }
        if (IAM_PREFIXES.containsKey(module)) {
            names = names.withMember("iamPrefix", IAM_PREFIXES.get(module));
        }
        String prefix = targetPrefix().orElse("");
        if (!prefix.isEmpty() && !prefix.equals(service.getId().getName())) {
            names = names.withMember("targetPrefix", prefix);
        }
        if (!names.isEmpty()) {
            add(service, SERVICE_NAMES.toString(), names);
        }
    }

    private String protocolTrait(String protocol) {
        return switch (protocol) {
            case "ec2" -> "aws.protocols#ec2Query";
            case "query" -> "aws.protocols#awsQuery";
            case "json" ->
                optional("jsonVersion").orElse("").equals("1.0")
                        ? "aws.protocols#awsJson1_0"
                        : "aws.protocols#awsJson1_1";
            case "rest-json" -> "aws.protocols#restJson1";
            case "rest-xml" -> "aws.protocols#restXml";
            case "smithy-rpc-v2-cbor" -> "smithy.protocols#rpcv2Cbor";
            default ->
                throw new IllegalArgumentException("The importer does not know the protocol " + protocol + " of "
                        + module + ". Add it to BotocoreMetadata and to the generator.");
        };
    }

    private List<String> protocols() {
        return metadata.getArrayMember("protocols")
                .map(BotocoreMetadata::texts)
                .orElseGet(() -> List.of(text("protocol")));
    }

    private static List<String> texts(ArrayNode array) {
        return array.getElementsAs(StringNode.class).stream()
                .map(StringNode::getValue)
                .toList();
    }

    private String serviceId() {
        return text("serviceId");
    }

    private Optional<String> targetPrefix() {
        return optional("targetPrefix");
    }

    private String text(String member) {
        return BotocoreService.text(metadata, member);
    }

    private Optional<String> optional(String member) {
        return metadata.getStringMember(member).map(StringNode::getValue);
    }
}
