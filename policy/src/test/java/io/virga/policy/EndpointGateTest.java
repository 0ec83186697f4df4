package io.virga.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EndpointGateTest {
    private static final ActionName START = ActionName.of("ec2:StartInstances");
    private static final ActionName STOP = ActionName.of("ec2:StopInstances");
    private static final Principal ROOT = new Principal.Root("arn:aws:iam::111122223333:root");
    private static final Principal ALICE = new Principal.User("arn:aws:iam::111122223333:user/alice", "AIDAALICE");
    private static final Decision ALLOWED = new Decision.Allowed(List.of());

    private static EndpointGate gate(String statements) {
        return new EndpointGate(Policy.of(
                "vpce-1",
                PolicyDocument.parse(
                        "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}", PolicyGrammar.RESOURCE)));
    }

    private static String statement(String effect, String principal, String action) {
        return "{\"Effect\": \"%s\", \"Principal\": %s, \"Action\": \"%s\", \"Resource\": \"*\"}"
                .formatted(effect, principal, action);
    }

    private static AuthorizationQuestion asks(Principal principal, ActionName action) {
        return new AuthorizationQuestion(principal, action, "*", Optional.empty(), RequestContext.empty());
    }

    private static Decision implicit(PolicyType type) {
        return new Decision.ImplicitlyDenied(List.of(new Decision.Lack(type, OptionalInt.empty())));
    }

    private static String reason(Decision decision, ActionName action) {
        return ((Decision.Denied) decision).reason(action);
    }

    @Test
    void letsPassWhatItAllowsAndNothingElse() {
        EndpointGate gate = gate(statement("Allow", "\"*\"", "ec2:Start*"));
        assertThat(gate.decide(asks(ALICE, START), ALLOWED)).isEqualTo(ALLOWED);
        assertThat(reason(gate.decide(asks(ALICE, STOP), ALLOWED), STOP))
                .isEqualTo("because no VPC endpoint policy allows the ec2:StopInstances action");
        assertThat(gate.couldAllow(START)).isTrue();
        assertThat(gate.couldAllow(STOP)).isFalse();
        assertThat(gate.decide(asks(ROOT, STOP), ALLOWED).isAllowed()).isFalse();
    }

    @Test
    void grantsNothing() {
        EndpointGate gate = gate(statement("Allow", "\"*\"", "*"));
        Decision lacking = implicit(PolicyType.IDENTITY);
        assertThat(gate.decide(asks(ALICE, START), lacking)).isEqualTo(lacking);
    }

    @Test
    void aDenialWinsWhereverItIs() {
        EndpointGate gate =
                gate(statement("Allow", "\"*\"", "*") + "," + statement("Deny", "\"*\"", "ec2:StopInstances"));
        for (Decision others : List.of(ALLOWED, implicit(PolicyType.IDENTITY))) {
            assertThat(reason(gate.decide(asks(ALICE, STOP), others), STOP))
                    .isEqualTo("with an explicit deny in a VPC endpoint policy");
        }
        Decision denied = new Decision.ExplicitlyDenied(List.of(new StatementReference(
                "p",
                PolicyType.IDENTITY,
                TestPolicies.ALLOW_ALL.document().statements().getFirst())));
        assertThat(gate.decide(asks(ALICE, STOP), denied)).isEqualTo(denied);
    }

    @Test
    void isNamedBeforeThePoliciesOfTheCaller() {
        EndpointGate gate = gate(statement("Allow", "\"*\"", "ec2:Start*"));
        assertThat(reason(gate.decide(asks(ALICE, STOP), implicit(PolicyType.IDENTITY)), STOP))
                .startsWith("because no VPC endpoint policy");
        assertThat(reason(gate.decide(asks(ALICE, STOP), implicit(PolicyType.SERVICE_CONTROL)), STOP))
                .startsWith("because no service control policy");
    }

    @Test
    void namesPrincipals() {
        EndpointGate gate =
                gate(statement("Allow", "{\"AWS\": \"arn:aws:iam::111122223333:user/alice\"}", "ec2:StartInstances"));
        assertThat(gate.decide(asks(ALICE, START), ALLOWED).isAllowed()).isTrue();
        assertThat(gate.decide(asks(ROOT, START), ALLOWED).isAllowed()).isFalse();
    }

    @Test
    void isOfTheGrammarOfResources() {
        assertThatThrownBy(() -> new EndpointGate(TestPolicies.ALLOW_ALL)).isInstanceOf(IllegalArgumentException.class);
    }
}
