package io.virga.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.authorization.ActionName;
import io.virga.authorization.AuthorizationTable;
import io.virga.authorization.OperationRule;
import io.virga.wire.Operation;
import io.virga.wire.ServiceModel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is answered of which nobody knows who may ask it. */
class AuthorizationTest {
    static List<ServiceModel> services() {
        return CloudControlPlane.SERVICES;
    }

    /** Services that share a prefix share a table: both generations of Elastic Load Balancing do. */
    private static AuthorizationTable table(ServiceModel service) {
        return AuthorizationTable.of(service.names().iamPrefix());
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyOperationHasARule(ServiceModel service) {
        AuthorizationTable table = table(service);
        assertThat(service.operations().stream()
                        .map(Operation::name)
                        .filter(operation -> table.rule(operation).isEmpty()))
                .as("operations of " + service.name() + " without an action of their name in its .table,"
                        + " and without a line in its .overlay (docs/adding-an-operation.md)")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyActionOfARuleIsThere(ServiceModel service) {
        AuthorizationTable table = table(service);
        for (Operation<?, ?> operation : service.operations()) {
            if (table.rule(operation.name()).orElseThrow() instanceof OperationRule.Actions rule) {
                assertThat(Stream.concat(rule.always().stream(), rule.sometimes().stream()))
                        .as(operation.toString())
                        .allSatisfy(AuthorizationTest::isThere);
            }
        }
    }

    private static void isThere(ActionName name) {
        AuthorizationTable.find(name.service())
                .ifPresent(table -> assertThat(table.action(name.action())).isPresent());
    }

    @Test
    void onlyTheseOperationsNeedNoPolicyOfTheCaller() {
        List<String> open = CloudControlPlane.SERVICES.stream()
                .flatMap(service -> service.operations().stream()
                        .filter(operation ->
                                !(table(service).rule(operation.name()).orElseThrow() instanceof OperationRule.Actions))
                        .map(operation -> service.name() + ":" + operation.name()))
                .toList();
        assertThat(open)
                .containsExactly(
                        "sts:AssumeRoleWithSAML",
                        "sts:AssumeRoleWithWebIdentity",
                        "sts:GetCallerIdentity",
                        "sts:GetSessionToken");
    }
}
