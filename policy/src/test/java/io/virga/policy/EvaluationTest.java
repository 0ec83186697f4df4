package io.virga.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What decisions tell; which decision is made stands in the tables. */
class EvaluationTest {
    private static final ActionName START = ActionName.of("ec2:StartInstances");
    private static final String INSTANCE = "arn:aws:ec2:us-east-1:111111111111:instance/i-1";
    private static final AuthorizationQuestion QUESTION = question(RequestContext.empty());

    private static AuthorizationQuestion question(RequestContext context) {
        return new AuthorizationQuestion(
                TestPolicies.USER, START, INSTANCE, Optional.of(TestPolicies.ACCOUNT), context);
    }

    private static Policy inline(String name, String... statements) {
        return TestPolicies.policy(PolicyGrammar.INLINE, name, statements);
    }

    private static String with(String sid, String effect, String action, String more) {
        return "{\"Sid\":\"" + sid + "\",\"Effect\":\"" + effect + "\",\"Action\":\"" + action + "\",\"Resource\":\"*\""
                + more + "}";
    }

    @Test
    void anAllowanceNamesTheStatementsThatMadeIt() {
        Decision decision = Evaluation.decide(
                QUESTION,
                PolicySet.builder()
                        .identity(List.of(
                                inline("first", TestPolicies.statement("Allow", "s3:*")),
                                inline(
                                        "second",
                                        TestPolicies.statement("Allow", "iam:*"),
                                        TestPolicies.statement("Allow", "ec2:*"))))
                        .boundary(inline("bound", with("All", "Allow", "*", "")))
                        .build());

        assertThat(decision.isAllowed()).isTrue();
        assertThat(((Decision.Allowed) decision).because())
                .extracting(StatementReference::toString)
                .containsExactly(
                        "identity-based policy second, statement 1", "permissions boundary bound, statement All");
    }

    @Test
    void aDenialNamesTheStatementThatDenies() {
        Decision.Denied decision = (Decision.Denied) Evaluation.decide(
                QUESTION,
                PolicySet.builder()
                        .identity(List.of(
                                TestPolicies.ALLOW_ALL, inline("guard", with("NoStart", "Deny", "ec2:Start*", ""))))
                        .build());

        assertThat(((Decision.ExplicitlyDenied) decision).because())
                .extracting(StatementReference::toString)
                .containsExactly("identity-based policy guard, statement NoStart");
        assertThat(decision.message(QUESTION))
                .isEqualTo("User: arn:aws:iam::111111111111:user/dev/bob is not authorized to perform:"
                        + " ec2:StartInstances on resource: " + INSTANCE
                        + " with an explicit deny in an identity-based policy");
    }

    @Test
    void aRefusalNamesWhatHasNoAllow() {
        Policy other = inline("other", TestPolicies.statement("Allow", "s3:*"));
        Policy scp = Policy.of(
                "scp",
                PolicyDocument.parse(
                        TestPolicies.document(TestPolicies.statement("Allow", "s3:*")), PolicyGrammar.SERVICE_CONTROL));
        Decision.ImplicitlyDenied bySession = (Decision.ImplicitlyDenied) Evaluation.decide(
                QUESTION, PolicySet.builder().session(List.of(other)).build());
        Decision.ImplicitlyDenied byLevel = (Decision.ImplicitlyDenied) Evaluation.decide(
                QUESTION,
                PolicySet.builder()
                        .identity(List.of(TestPolicies.ALLOW_ALL))
                        .serviceControl(List.of(List.of(scp)))
                        .build());

        assertThat(bySession.lacking())
                .containsExactly(
                        new Decision.Lack(PolicyType.IDENTITY, OptionalInt.empty()),
                        new Decision.Lack(PolicyType.SESSION, OptionalInt.empty()));
        assertThat(bySession.reason(START))
                .isEqualTo("because no identity-based policy allows the ec2:StartInstances action");
        assertThat(bySession).hasToString("ImplicitlyDenied[no allow in identity-based policy, session policy]");
        assertThat(byLevel).hasToString("ImplicitlyDenied[no allow in service control policy of level 0]");
        assertThat(byLevel.message(new AuthorizationQuestion(
                        new Principal.Anonymous(), START, "*", Optional.empty(), RequestContext.empty())))
                .isEqualTo("User: anonymous is not authorized to perform: ec2:StartInstances on resource: *"
                        + " because no service control policy allows the ec2:StartInstances action");
    }

    @Test
    void everyTypeHasItsWords() {
        List<String> words = new ArrayList<>();
        for (PolicyType type : PolicyType.values()) {
            Statement statement = TestPolicies.ALLOW_ALL.document().statements().getFirst();
            words.add(
                    new Decision.ExplicitlyDenied(List.of(new StatementReference("p", type, statement))).reason(START));
        }

        assertThat(words)
                .containsExactly(
                        "with an explicit deny in a resource control policy",
                        "with an explicit deny in a service control policy",
                        "with an explicit deny in a VPC endpoint policy",
                        "with an explicit deny in a resource-based policy",
                        "with an explicit deny in the role trust policy",
                        "with an explicit deny in an identity-based policy",
                        "with an explicit deny in a permissions boundary",
                        "with an explicit deny in a session policy");
    }

    @Test
    void aSimulationTellsAllStatementsThatMatch() {
        PolicySet.Builder set = PolicySet.builder()
                .identity(List.of(
                        inline(
                                "a",
                                with("One", "Allow", "ec2:*", ""),
                                with("Two", "Allow", "*", ""),
                                with("Three", "Allow", "s3:*", "")),
                        inline("b", with("Four", "Allow", "ec2:Start*", ""))))
                .boundary(inline("bound", with("Five", "Allow", "*", "")));

        Simulation allowed = Evaluation.simulate(QUESTION, set.build());
        Simulation denied = Evaluation.simulate(
                QUESTION,
                set.session(List.of(
                                inline("s", with("Six", "Deny", "ec2:*", ""), with("Seven", "Deny", "*", "")),
                                TestPolicies.ALLOW_ALL))
                        .build());

        assertThat(sids(allowed)).containsExactly("One", "Two", "Four", "Five");
        assertThat(allowed.decision()).isInstanceOf(Decision.Allowed.class);
        assertThat(sids(denied)).containsExactly("Six", "Seven");
    }

    private static List<String> sids(Simulation simulation) {
        return simulation.matched().stream()
                .map(reference -> reference.statement().sid().orElse(""))
                .toList();
    }

    @Test
    void aSimulationTellsTheKeysThatAreMissing() {
        String condition = ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/Team\":\"${aws:username}\","
                + "\"aws:SourceVpc\":\"${aws:userid, 'x'}\"},\"Null\":{\"AWS:sourceVPC\":\"true\"},"
                + "\"BinaryEquals\":{\"app:blob\":\"${\"}}";
        PolicySet set = PolicySet.builder()
                .identity(List.of(
                        inline(
                                "a",
                                with("One", "Allow", "ec2:*", condition),
                                with(
                                        "Two",
                                        "Deny",
                                        "s3:*",
                                        ",\"Condition\":{\"StringEquals\":{\"aws:Referer\":\"x\"}}")),
                        inline(
                                "b",
                                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":[\"arn:aws:s3:::${s3:prefix}\","
                                        + "\"arn:aws:s3:::${app:x, 'y'}\"]}")))
                .build();

        assertThat(Evaluation.simulate(QUESTION, set).missingContextKeys())
                .containsExactly("aws:username", "aws:PrincipalTag/Team", "aws:SourceVpc", "app:blob", "s3:prefix");
        assertThat(Evaluation.simulate(
                                question(RequestContext.builder()
                                        .value("aws:username", "bob")
                                        .value("aws:sourcevpc", "")
                                        .values("s3:prefix", List.of())
                                        .value("app:blob", "")
                                        .value("aws:principaltag/team", "")
                                        .build()),
                                set)
                        .missingContextKeys())
                .isEmpty();
    }

    @Test
    void aSimulationTellsWhatBoundaryAndOrganizationsSay() {
        Policy other = inline("other", TestPolicies.statement("Allow", "s3:*"));
        Policy full = Policy.of(
                "FullAWSAccess",
                PolicyDocument.parse(
                        TestPolicies.document(TestPolicies.statement("Allow", "*")), PolicyGrammar.SERVICE_CONTROL));
        Simulation none = Evaluation.simulate(QUESTION, PolicySet.none());
        Simulation both = Evaluation.simulate(
                QUESTION,
                PolicySet.builder()
                        .boundary(other)
                        .serviceControl(List.of(List.of(full), List.of(full)))
                        .build());
        Simulation opposite = Evaluation.simulate(
                QUESTION,
                PolicySet.builder()
                        .boundary(TestPolicies.ALLOW_ALL)
                        .serviceControl(List.of(List.of(full), List.of()))
                        .build());
        Simulation service = Evaluation.simulate(
                new AuthorizationQuestion(
                        new Principal.Service("ec2.amazonaws.com"),
                        START,
                        INSTANCE,
                        Optional.empty(),
                        RequestContext.empty()),
                PolicySet.builder()
                        .boundary(TestPolicies.ALLOW_ALL)
                        .serviceControl(List.of(List.of(full)))
                        .build());

        assertThat(none.allowedByBoundary()).isEmpty();
        assertThat(none.allowedByOrganizations()).isEmpty();
        assertThat(both.allowedByBoundary()).contains(false);
        assertThat(both.allowedByOrganizations()).contains(true);
        assertThat(opposite.allowedByBoundary()).contains(true);
        assertThat(opposite.allowedByOrganizations()).contains(false);
        assertThat(service.allowedByBoundary()).isEmpty();
        assertThat(service.allowedByOrganizations()).isEmpty();
    }

    @Test
    void withoutPoliciesNobodyButTheRootUserMayDoAnything() {
        assertThat(Evaluation.decide(QUESTION, PolicySet.none()).isAllowed()).isFalse();
        assertThat(Evaluation.decide(
                                new AuthorizationQuestion(
                                        new Principal.Root("arn:aws:iam::111111111111:root"),
                                        START,
                                        INSTANCE,
                                        Optional.empty(),
                                        RequestContext.empty()),
                                PolicySet.none())
                        .isAllowed())
                .isTrue();
    }

    /** Statements are found by bits in words of 64. */
    private static boolean couldStart(String... statements) {
        PolicySet policies =
                PolicySet.builder().identity(List.of(inline("p", statements))).build();
        return Evaluation.couldAllow(TestPolicies.USER, START, policies);
    }

    private static String on(String effect, String action, String resources) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":\"" + action + "\"," + resources + "}";
    }

    @Test
    void anActionCouldBeAllowedWhereAStatementAllowsItOnSomeResourceUnderSomeCondition() {
        assertThat(couldStart(on(
                        "Allow",
                        "ec2:Start*",
                        "\"Resource\":\"" + INSTANCE + "\",\"Condition\":{\"StringEquals\":{"
                                + "\"aws:RequestedRegion\":\"us-west-2\"}}")))
                .isTrue();
        assertThat(couldStart(with("a", "Allow", "ec2:StopInstances", ""))).isFalse();
        PolicySet bounded = PolicySet.builder()
                .identity(List.of(TestPolicies.ALLOW_ALL))
                .boundary(inline("b", with("b", "Allow", "s3:*", "")))
                .build();
        assertThat(Evaluation.couldAllow(TestPolicies.USER, START, bounded)).isFalse();
        assertThat(Evaluation.couldAllow(TestPolicies.USER, START, PolicySet.none()))
                .isFalse();
        Principal root = new Principal.Root("arn:aws:iam::" + TestPolicies.ACCOUNT + ":root");
        assertThat(Evaluation.couldAllow(root, START, PolicySet.none())).isTrue();
    }

    @Test
    void onlyADenialWithoutExceptionsRulesAnActionOut() {
        String allow = with("a", "Allow", "ec2:*", "");
        assertThat(couldStart(allow, with("d", "Deny", "ec2:Start*", ""))).isFalse();
        assertThat(couldStart(allow, on("Deny", "ec2:*", "\"Resource\":\"" + INSTANCE + "\"")))
                .isTrue();
        assertThat(couldStart(allow, on("Deny", "ec2:*", "\"NotResource\":\"*\"")))
                .isTrue();
        assertThat(couldStart(
                        allow,
                        with("d", "Deny", "ec2:*", ",\"Condition\":{\"Bool\":{\"aws:ViaAWSService\":\"false\"}}")))
                .isTrue();
    }

    @Test
    void documentsMayHaveManyStatements() {
        String[] statements = new String[200];
        for (int i = 0; i < statements.length; i++) {
            statements[i] = i % 3 == 0
                    ? "{\"Effect\":\"Deny\",\"NotAction\":[\"ec2:*\",\"x:A" + i + "\"],\"Resource\":\"arn:aws:x:::" + i
                            + "\"}"
                    : TestPolicies.statement("Allow", "x:A" + i + (i % 3 == 1 ? "" : "*"));
        }
        PolicySet set = PolicySet.builder()
                .identity(List.of(inline("many", statements)))
                .build();

        for (int i = 0; i < statements.length; i++) {
            ActionName action = ActionName.of("x:A" + i);
            String index = Integer.toString(i);
            AuthorizationQuestion question = new AuthorizationQuestion(
                    TestPolicies.USER, action, "arn:aws:x:::" + (i / 3 * 3), Optional.empty(), RequestContext.empty());
            List<String> matched = Evaluation.simulate(question, set).matched().stream()
                    .map(reference -> Integer.toString(reference.statement().index()))
                    .toList();
            // A denying statement excepts the action of its own number
            if (i % 3 == 0) {
                assertThat(matched).as("action %s", action).doesNotContain(index);
            } else {
                assertThat(matched).as("action %s", action).containsExactly(Integer.toString(i / 3 * 3));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ec2", "ec2:", ":Run", "ec2:Run:X", "ec2:*", "ec?:Run"})
    void whatIsNoActionIsNoQuestion(String text) {
        assertThatThrownBy(() -> ActionName.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void actionsAreEqualInAnyCase() {
        assertThat(ActionName.of("EC2:runinstances"))
                .isEqualTo(ActionName.of("ec2:RunInstances"))
                .hasSameHashCodeAs(ActionName.of("ec2:RunInstances"))
                .hasToString("EC2:runinstances")
                .isNotEqualTo(ActionName.of("ec2:RunInstance"))
                .isNotEqualTo(ActionName.of("ec3:RunInstances"));
    }

    @Test
    void aPolicyStandsOnlyWhereItsGrammarFits() {
        Policy trust = Policy.of(
                "trust",
                PolicyDocument.parse(
                        TestPolicies.document(
                                "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sts:AssumeRole\"}"),
                        PolicyGrammar.TRUST));
        PolicySet.Builder builder = PolicySet.builder();

        assertThat(builder.resource(trust).build().resourceMustAllow()).isTrue();
        assertThatThrownBy(() -> builder.identity(List.of(trust))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.boundary(trust)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.session(List.of(trust))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.resource(TestPolicies.ALLOW_ALL)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.serviceControl(List.of(List.of(TestPolicies.ALLOW_ALL))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.resourceControl(List.of(List.of(TestPolicies.ALLOW_ALL))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
