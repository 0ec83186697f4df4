package io.virga.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.smithy.aws.traits.ServiceTrait;
import software.amazon.smithy.aws.traits.auth.SigV4Trait;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.node.StringNode;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/** A service's names and protocols, as the generated code has them. */
final class ServiceFacts {
    static final ShapeId NAMES = ShapeId.from("virga.model#serviceNames");

    /** The protocols' traits with their names in Java, in the order in which AWS's clients prefer them. */
    private static final Map<String, String> PROTOCOLS = protocolsByTrait();

    private final ServiceShape service;
    private final ServiceTrait trait;
    private final ObjectNode names;

    ServiceFacts(ServiceShape service) {
        this.service = service;
        this.trait = service.expectTrait(ServiceTrait.class);
        this.names = service.findTrait(NAMES)
                .map(found -> found.toNode().expectObjectNode())
                .orElse(ObjectNode.objectNode());
        if (protocols().isEmpty()) {
            throw new IllegalArgumentException("The generator knows the protocols " + PROTOCOLS.keySet() + ", and "
                    + service.getId() + " names none of them.");
        }
    }

    private static Map<String, String> protocolsByTrait() {
        Map<String, String> traits = new LinkedHashMap<>();
        traits.put("smithy.protocols#rpcv2Cbor", "RPC_V2_CBOR");
        traits.put("aws.protocols#awsJson1_0", "AWS_JSON_1_0");
        traits.put("aws.protocols#awsJson1_1", "AWS_JSON_1_1");
        traits.put("aws.protocols#restJson1", "REST_JSON_1");
        traits.put("aws.protocols#awsQuery", "AWS_QUERY");
        traits.put("aws.protocols#ec2Query", "EC2_QUERY");
        return traits;
    }

    /** The service's protocols by their names in Java, the preferred one first. */
    List<String> protocols() {
        return PROTOCOLS.entrySet().stream()
                .filter(protocol -> service.hasTrait(protocol.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    boolean isEc2() {
        return protocols().contains("EC2_QUERY");
    }

    boolean isAwsQueryOnly() {
        return protocols().equals(List.of("AWS_QUERY"));
    }

    String serviceId() {
        return trait.getSdkId();
    }

    boolean isQueryCompatible() {
        return service.hasTrait("aws.protocols#awsQueryCompatible");
    }

    /** The Java expression that makes the service's names. */
    String namesExpression() {
        String shapeName = service.getId().getName();
        List<String> values = new ArrayList<>();
        values.add(name("module")
                .orElseGet(() -> trait.getSdkId().toLowerCase(Locale.ROOT).replace(' ', '-')));
        values.add(trait.getSdkId());
        values.add(service.expectTrait(SigV4Trait.class).getName());
        values.add(name("iamPrefix").orElseGet(trait::getArnNamespace));
        values.add(service.getId().getNamespace());
        values.add(shapeName);
        values.add(name("targetPrefix").orElse(shapeName));
        values.add(service.getVersion());
        values.add(service.getTrait(XmlNamespaceTrait.class)
                .map(XmlNamespaceTrait::getUri)
                .map(this::asSent)
                .orElse(""));
        return "new ServiceNames("
                + String.join(", ", values.stream().map(JavaNames::literal).toList()) + ")";
    }

    /** EC2's answers have a slash at the end of their namespace, which the model leaves out. Libcloud looks for it. */
    private String asSent(String namespace) {
        return isEc2() && !namespace.endsWith("/") ? namespace + "/" : namespace;
    }

    private Optional<String> name(String kind) {
        return names.getStringMember(kind).map(StringNode::getValue);
    }
}
