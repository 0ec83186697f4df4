package io.virga.server;

import static java.util.Comparator.comparing;

import io.virga.cloud.operation.Operations;
import io.virga.wire.Member;
import io.virga.wire.Operation;
import io.virga.wire.ServiceModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The page of implemented operations and the members they support, generated from the tables of operations. */
final class CoveragePage {
    private static final String BEGIN = """
        # What is implemented

        This page is written by `CoverageTest` from the service models and the tables of operations; the build fails when it
        is out of date. To write it anew: `mvn verify -pl server -am -Dtest=CoverageTest -Dvirga.update=true
        -Dsurefire.failIfNoSpecifiedTests=false`.

        An operation that is not listed here answers `UnsupportedOperation` (`UnsupportedOperationException` in the JSON
        protocols), one that its service does not have `InvalidAction` (`UnknownOperationException`). A member under "refused"
        gets `UnsupportedOperation`, too, when a request holds it: nothing is dropped silently. An obeyed member may have values
        that are refused by name, such as a `Placement.Tenancy` other than `default`. A member with a reason behind it is taken,
        and cannot change an answer here: `ReadMembersTest` holds that every other obeyed member is read.
        """;

    private static final String NONE_YET = """

        ## Services without operations yet

        Each of their operations is known at the endpoint, and refused in the service's own protocol. S3 is not among them: Virga
        does not speak its protocol, restXml.

        | service | API version | protocols | in the model |
        |---|---|---|--:|
        """;

    private final Operations operations;

    CoveragePage(Operations operations) {
        this.operations = operations;
    }

    String of(List<ServiceModel> services) {
        Map<Boolean, List<ServiceModel>> byHandlers = services.stream()
                .sorted(comparing(ServiceModel::name))
                .collect(Collectors.partitioningBy(
                        service -> !implemented(service).isEmpty()));
        StringBuilder page = new StringBuilder(BEGIN);
        page.append("\n| service | API version | operations implemented | in the model |\n|---|---|--:|--:|\n");
        for (ServiceModel service : byHandlers.get(true)) {
            page.append("| %s | %s | %d | %d |\n"
                    .formatted(
                            service.name(),
                            service.version(),
                            implemented(service).size(),
                            service.operations().size()));
        }
        page.append(NONE_YET);
        for (ServiceModel service : byHandlers.get(false)) {
            page.append("| %s | %s | %s | %d |\n"
                    .formatted(
                            service.name(),
                            service.version(),
                            service.protocols().stream()
                                    .map(CoveragePage::protocol)
                                    .collect(Collectors.joining(", ")),
                            service.operations().size()));
        }
        for (ServiceModel service : byHandlers.get(true)) {
            page.append("\n## ").append(service.name()).append("\n\n");
            page.append("| operation | members obeyed | members refused | filters |\n|---|---|---|--:|\n");
            implemented(service).forEach(operation -> page.append(row(operation)));
        }
        return page.toString();
    }

    private static String protocol(ServiceModel.Protocol protocol) {
        return switch (protocol) {
            case EC2_QUERY -> "ec2Query";
            case AWS_QUERY -> "awsQuery";
            case AWS_JSON_1_0 -> "awsJson1_0";
            case AWS_JSON_1_1 -> "awsJson1_1";
            case REST_JSON_1 -> "restJson1";
            case RPC_V2_CBOR -> "rpcv2Cbor";
        };
    }

    @SuppressWarnings("ReferenceEquality") // each service has a single model object
    private List<Operation<?, ?>> implemented(ServiceModel service) {
        return operations.implemented().stream()
                .filter(operation -> operation.service() == service)
                .sorted(comparing(Operation::name))
                .toList();
    }

    private String row(Operation<?, ?> operation) {
        List<String> obeyed = operations.obeyed(operation);
        Set<String> begun = obeyed.stream().map(path -> path.split("\\.")[0]).collect(Collectors.toSet());
        List<String> refused = operation.input().members().stream()
                .map(Member::name)
                .filter(name -> !begun.contains(name))
                .sorted()
                .toList();
        int filters = begun.contains("Filters") ? operation.filterNames().size() : 0;
        return "| %s | %s | %s | %s |\n"
                .formatted(
                        operation.name(),
                        obeyed(operation),
                        code(refused),
                        filters == 0 ? "" : Integer.toString(filters));
    }

    private String obeyed(Operation<?, ?> operation) {
        Map<String, String> withoutEffect = operations.withoutEffect(operation);
        return operations.obeyed(operation).stream()
                .map(path -> "`" + path + "`"
                        + Optional.ofNullable(withoutEffect.get(path))
                                .map(reason -> " (" + reason + ")")
                                .orElse(""))
                .collect(Collectors.joining(", "));
    }

    private static String code(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
