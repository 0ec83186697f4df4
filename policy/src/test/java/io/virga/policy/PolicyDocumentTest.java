package io.virga.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.policy.PrincipalSelection.Entry;
import io.virga.policy.PrincipalSelection.EntryType;
import io.virga.policy.Statement.Position;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a document is read into; what is refused stands in the table {@code documents}. */
class PolicyDocumentTest {
    private static final String TEXT = """
        {
          "Version": "2012-10-17",
          "Id": "some id",
          "Statement": [
            {
              "Sid": "First",
              "Effect": "Allow",
              "Principal": {"AWS": "123456789012", "Service": ["ec2.amazonaws.com", "lambda.amazonaws.com"]},
              "Action": "sqs:*",
              "Resource": ["arn:aws:sqs:us-east-1:123456789012:a", "arn:aws:sqs:us-east-1:123456789012:b"],
              "Condition": {
                "ForAllValues:StringLikeIfExists": {"aws:TagKeys": ["a*", "b"]},
                "Null": {"aws:TokenIssueTime": true}
              }
            },
            {"Effect": "Deny", "NotPrincipal": {"AWS": "123456789012"}, "NotAction": "sqs:a", "NotResource": "*"}
          ]
        }
        """;

    @Test
    void everyElementIsThere() {
        PolicyDocument document = PolicyDocument.parse(TEXT, PolicyGrammar.RESOURCE);

        assertThat(document.grammar()).isEqualTo(PolicyGrammar.RESOURCE);
        assertThat(document.language()).isEqualTo(PolicyLanguage.V2012_10_17);
        assertThat(document.id()).contains("some id");
        assertThat(document.text()).isEqualTo(TEXT);
        assertThat(document.statements())
                .containsExactly(
                        new Statement(
                                0,
                                Optional.of("First"),
                                Effect.ALLOW,
                                Optional.of(new PrincipalSelection(
                                        false,
                                        List.of(
                                                new Entry(EntryType.AWS, "123456789012"),
                                                new Entry(EntryType.SERVICE, "ec2.amazonaws.com"),
                                                new Entry(EntryType.SERVICE, "lambda.amazonaws.com")))),
                                new Selection(false, List.of("sqs:*")),
                                Optional.of(new Selection(
                                        false,
                                        List.of(
                                                "arn:aws:sqs:us-east-1:123456789012:a",
                                                "arn:aws:sqs:us-east-1:123456789012:b"))),
                                List.of(
                                        new Condition(
                                                ConditionOperator.STRING_LIKE,
                                                Condition.Quantifier.FOR_ALL_VALUES,
                                                true,
                                                "aws:TagKeys",
                                                List.of("a*", "b")),
                                        new Condition(
                                                ConditionOperator.NULL,
                                                Condition.Quantifier.NONE,
                                                false,
                                                "aws:TokenIssueTime",
                                                List.of("true"))),
                                new Position(5, 5),
                                new Position(15, 6)),
                        new Statement(
                                1,
                                Optional.empty(),
                                Effect.DENY,
                                Optional.of(new PrincipalSelection(
                                        true, List.of(new Entry(EntryType.AWS, "123456789012")))),
                                new Selection(true, List.of("sqs:a")),
                                Optional.of(new Selection(true, List.of("*"))),
                                List.of(),
                                new Position(16, 5),
                                new Position(16, 106)));
    }

    @Test
    void aSingleStatementNeedsNoList() {
        PolicyDocument document = PolicyDocument.parse(
                "{\"Statement\":{\"Sid\":\"\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}",
                PolicyGrammar.INLINE);

        assertThat(document.language()).isEqualTo(PolicyLanguage.V2008_10_17);
        assertThat(document.id()).isEmpty();
        assertThat(document.statements()).hasSize(1);
        assertThat(document.statements().getFirst().sid()).isEmpty();
        assertThat(document.statements().getFirst().begin()).isEqualTo(new Position(1, 14));
    }

    @Test
    void whiteSpaceDoesNotCountAgainstQuotasOfIam() {
        String text =
                " {~\t\"Version\":\"2012-10-17\", \"Statement\":{\"Effect\":\"Allow\",\r~\"Action\":\"*\",\"Resource\":\"*\"}}"
                        .replace('~', '\n');

        assertThat(PolicyDocument.sizeWithoutWhiteSpace(text)).isEqualTo(text.length() - 6);
        assertThat(PolicyDocument.parse(text, PolicyGrammar.MANAGED).size()).isEqualTo(text.length() - 6);
        assertThat(PolicyDocument.parse(text, PolicyGrammar.SERVICE_CONTROL).size())
                .isEqualTo(text.length());
        assertThat(PolicyDocument.sizeWithoutWhiteSpace("\"a b\"")).isEqualTo(4);
    }

    @Test
    void aDocumentHasABound() {
        String head =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}";
        String longest = head + " ".repeat(PolicyDocument.MOST_CHARACTERS - head.length() - 1) + "}";

        assertThat(PolicyDocument.parse(longest, PolicyGrammar.MANAGED).text()).hasSize(131_072);
        assertThatThrownBy(() -> PolicyDocument.parse(longest + " ", PolicyGrammar.MANAGED))
                .isInstanceOf(MalformedPolicyException.class);
    }

    @Test
    void aRefusalSaysWhereAndWhy() {
        assertThatThrownBy(() -> PolicyDocument.parse(
                        TestPolicies.document(
                                TestPolicies.statement("Allow", "s3:*"), TestPolicies.statement("Perhaps", "s3:*")),
                        PolicyGrammar.INLINE))
                .isInstanceOfSatisfying(MalformedPolicyException.class, e -> {
                    assertThat(e).hasMessage("Syntax errors in policy.");
                    assertThat(e.detail()).isEqualTo("Statement[1].Effect: neither Allow nor Deny");
                });
    }

    @Test
    void theFullAccessOfResourceControlPoliciesIsTheOnlyOneThatAllows() {
        PolicyDocument document = PolicyDocument.resourceControlFullAccess();

        assertThat(document.grammar()).isEqualTo(PolicyGrammar.RESOURCE_CONTROL);
        assertThat(document.statements().getFirst().effect()).isEqualTo(Effect.ALLOW);
        assertThatThrownBy(() -> PolicyDocument.parse(document.text(), PolicyGrammar.RESOURCE_CONTROL))
                .isInstanceOf(MalformedPolicyException.class);
    }

    @Test
    void documentsOfTheSameTextAndKindAreEqual() {
        String text = TestPolicies.document(TestPolicies.statement("Allow", "*"));

        assertThat(PolicyDocument.parse(text, PolicyGrammar.INLINE))
                .isEqualTo(PolicyDocument.parse(text, PolicyGrammar.INLINE))
                .hasSameHashCodeAs(PolicyDocument.parse(text, PolicyGrammar.INLINE))
                .isNotEqualTo(PolicyDocument.parse(text, PolicyGrammar.MANAGED))
                .isNotEqualTo(PolicyDocument.parse(text + " ", PolicyGrammar.INLINE));
    }

    @Test
    void onlyPrincipalsAreReplaced() {
        String text = """
            { "Id":"arn:aws:iam::1:user/bob", "Statement" : [{"Effect":"Allow",
              "Principal": {"Federated": "arn:aws:iam::1:user/bob" , "AWS" :[ "arn:aws:iam::\\u0031:user/bob",
              "other"]},"Action":["Principal","AWS"], "Condition":{"StringEquals":{"Principal":"arn:aws:iam::1:user/bob"}}
              },{"NotPrincipal":{"AWS":"arn:aws:iam::1:user/bob"}},{"Principal":"*"}]}
            """;
        String replaced = PolicyDocument.replacePrincipals(
                text, value -> value.equals("arn:aws:iam::1:user/bob") ? "AIDA\"BOB" : value);
        assertThat(replaced)
                .isEqualTo(text.replace("\"arn:aws:iam::\\u0031:user/bob\"", "\"AIDA\\\"BOB\"")
                        .replace(
                                "{\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::1:user/bob\"}}",
                                "{\"NotPrincipal\":{\"AWS\":\"AIDA\\\"BOB\"}}"));
        assertThat(PolicyDocument.replacePrincipals(TEXT, value -> value)).isEqualTo(TEXT);
    }
}
