package io.virga.wire;

import io.virga.wire.DynamicStructure.DynamicSchema;
import io.virga.wire.ServiceModel.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.loader.ModelAssembler;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.HttpTrait;
import software.amazon.smithy.model.traits.RequestCompressionTrait;

/** A service of the published protocol tests: its Smithy shapes, and the same service as the codecs see it. */
record SmithyService(
        ServiceShape shape,
        SmithySchemas schemas,
        DynamicService described,
        Map<OperationShape, Operation<DynamicStructure, DynamicStructure>> operations) {
    private static final Model MODEL = Model.assembler()
            .discoverModels()
            .putProperty(ModelAssembler.ALLOW_UNKNOWN_TRAITS, true)
            .assemble()
            .getResult()
            .orElseThrow();

    static Model model() {
        return MODEL;
    }

    /** All services of the tests that speak a protocol. */
    static List<SmithyService> of(Protocol protocol) {
        String trait = traitOf(protocol);
        return MODEL.getServiceShapes().stream()
                .filter(service -> service.hasTrait(trait))
                .sorted()
                .map(service -> of(service, protocol))
                .toList();
    }

    static String traitOf(Protocol protocol) {
        return switch (protocol) {
            case EC2_QUERY -> "aws.protocols#ec2Query";
            case AWS_QUERY -> "aws.protocols#awsQuery";
            case AWS_JSON_1_0 -> "aws.protocols#awsJson1_0";
            case AWS_JSON_1_1 -> "aws.protocols#awsJson1_1";
            case REST_JSON_1 -> "aws.protocols#restJson1";
            case RPC_V2_CBOR -> "smithy.protocols#rpcv2Cbor";
        };
    }

    private static SmithyService of(ServiceShape service, Protocol protocol) {
        String name = service.getId().getName();
        DynamicService described = new DynamicService(
                new ServiceNames(
                        name,
                        name,
                        name,
                        name,
                        service.getId().getNamespace(),
                        name,
                        name,
                        service.getVersion(),
                        protocol == Protocol.AWS_QUERY || protocol == Protocol.EC2_QUERY ? "https://example.com/" : ""),
                protocol);
        if (service.hasTrait("aws.protocols#awsQueryCompatible")) {
            described.queryCompatible();
        }
        SmithySchemas schemas = new SmithySchemas(MODEL, protocol);
        Map<OperationShape, Operation<DynamicStructure, DynamicStructure>> operations = new LinkedHashMap<>();
        Set<ShapeId> errors = new TreeSet<>();
        for (OperationShape shape : TopDownIndex.of(MODEL).getContainedOperations(service)) {
            DynamicSchema input = schemas.structure(shape.getInputShape());
            DynamicSchema output = schemas.structure(shape.getOutputShape());
            HttpBinding binding = shape.getTrait(HttpTrait.class)
                    .filter(http -> protocol == Protocol.REST_JSON_1)
                    .map(http -> new HttpBinding(http.getMethod(), http.getUri().toString(), http.getCode()))
                    .orElse(HttpBinding.RPC);
            Operation.Trait[] traits = shape.hasTrait(RequestCompressionTrait.class)
                    ? new Operation.Trait[] {Operation.Trait.GZIP_REQUEST}
                    : new Operation.Trait[0];
            operations.put(shape, described.add(shape.getId().getName(), input, output, binding, traits));
            errors.addAll(shape.getErrors(service));
        }
        List<ErrorFacts> facts = new ArrayList<>();
        // The tests of validation declare an error of a library that is not there
        errors.stream()
                .flatMap(id -> MODEL.getShape(id).stream())
                .map(Shape::getId)
                .flatMap(id -> schemas.structure(id).errorFacts().stream())
                .forEach(facts::add);
        described.withErrors(facts);
        return new SmithyService(service, schemas, described, operations);
    }

    /** The errors that an operation declares, and that are there. */
    List<Shape> errors(OperationShape operation) {
        return operation.getErrors(shape).stream()
                .map(MODEL::getShape)
                .flatMap(Optional::stream)
                .toList();
    }
}
