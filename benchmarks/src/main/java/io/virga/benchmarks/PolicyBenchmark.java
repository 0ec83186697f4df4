package io.virga.benchmarks;

import io.virga.policy.ActionName;
import io.virga.policy.AuthorizationQuestion;
import io.virga.policy.Decision;
import io.virga.policy.Evaluation;
import io.virga.policy.Policy;
import io.virga.policy.PolicyDocument;
import io.virga.policy.PolicyGrammar;
import io.virga.policy.PolicySet;
import io.virga.policy.Principal;
import io.virga.policy.RequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decides about a user with ten managed policies of 6,000 characters each, and compiles one of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PolicyBenchmark {
    private static final String ACCOUNT = "123456789012";
    private static final int CHARACTERS = 6_000;
    private static final String[] SERVICES = {
        "ec2", "ecs", "rds", "sqs", "sns", "kms", "logs", "cloudwatch", "autoscaling", "ssm"
    };
    private static final ActionName DESCRIBE = ActionName.of("ec2:DescribeInstances");
    private static final ActionName START = ActionName.of("ec2:StartInstances");

    private final List<String> texts = texts();
    private final PolicySet policies = PolicySet.builder()
            .identity(texts.stream().map(text -> compiled(text)).toList())
            .build();
    private final AuthorizationQuestion describe = question(DESCRIBE, "*");
    private final AuthorizationQuestion start =
            question(START, "arn:aws:ec2:us-east-1:" + ACCOUNT + ":instance/i-0123456789abcdef0");
    private final AuthorizationQuestion root = new AuthorizationQuestion(
            new Principal.Root("arn:aws:iam::" + ACCOUNT + ":root"),
            DESCRIBE,
            "*",
            Optional.of(ACCOUNT),
            RequestContext.empty());

    private static Policy compiled(String text) {
        return Policy.of("managed", PolicyDocument.parse(text, PolicyGrammar.MANAGED));
    }

    /** Half of the statements are about EC2, and every other one has conditions. */
    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int policy = 0; policy < 10; policy++) {
            StringBuilder text = new StringBuilder("{\"Version\":\"2012-10-17\",\"Statement\":[");
            int statement = 0;
            while (text.length() < CHARACTERS - 400) {
                text.append(statement == 0 ? "" : ",").append(statement(policy, statement));
                statement++;
            }
            texts.add(text.append("]}").toString());
        }
        return texts;
    }

    private static String statement(int policy, int number) {
        String service = number % 2 == 0 ? "ec2" : SERVICES[(policy + number) % SERVICES.length];
        String kind = "P" + policy + "S" + number;
        String condition = number % 4 < 2
                ? ""
                : ",\"Condition\":{\"StringEquals\":{\"aws:ResourceTag/Team\":\"${aws:PrincipalTag/Team}\"},"
                        + "\"IpAddress\":{\"aws:SourceIp\":[\"203.0.113.0/24\",\"198.51.100.0/24\"]}}";
        // The last policy alone has what is asked for: all others are read in vain
        String found = policy == 9 && number >= 20
                ? "\"ec2:Describe*\",\"ec2:StartInstances\""
                : "\"" + service + ":Create" + kind + "*\",\"" + service + ":Delete" + kind + "\",\"" + service
                        + ":Modify" + kind + "*\"";
        return "{\"Sid\":\"" + kind + "\",\"Effect\":\"" + (number % 7 == 6 && policy < 9 ? "Deny" : "Allow")
                + "\",\"Action\":[" + found + "],\"Resource\":[\"*\",\"arn:aws:" + service
                + ":*:" + ACCOUNT + ":thing/${aws:username}/*\"]" + condition + "}";
    }

    private static AuthorizationQuestion question(ActionName action, String resource) {
        Principal.User user = new Principal.User("arn:aws:iam::" + ACCOUNT + ":user/dev/bob", "AIDAEXAMPLEEXAMPLE12");
        RequestContext context = RequestContext.builder()
                .principal(user)
                .value("aws:SourceIp", "203.0.113.9")
                .family("aws:PrincipalTag/", () -> Map.of("Team", "red"))
                .family("aws:ResourceTag/", () -> Map.of("Team", "red"))
                .build();
        return new AuthorizationQuestion(user, action, resource, Optional.of(ACCOUNT), context);
    }

    @Benchmark
    public Decision describeByTenPolicies() {
        return Evaluation.decide(describe, policies);
    }

    @Benchmark
    public Decision startByTenPolicies() {
        return Evaluation.decide(start, policies);
    }

    @Benchmark
    public Decision root() {
        return Evaluation.decide(root, policies);
    }

    @Benchmark
    public Policy compile() {
        return compiled(texts.getFirst());
    }
}
