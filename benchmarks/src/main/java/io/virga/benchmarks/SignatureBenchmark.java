package io.virga.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.api.ec2.Ec2;
import io.virga.wire.sigv4.CredentialsSource;
import io.virga.wire.sigv4.SignatureVerifier;
import io.virga.wire.sigv4.SignedRequest;
import io.virga.wire.sigv4.Signer;
import io.virga.wire.sigv4.VerifiedSignature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** Verifies a signed request like those of the SDKs, and signs one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SignatureBenchmark {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final Signer signer = new Signer("test", "secret", Optional.empty(), "us-east-1", "ec2");
    private final SignatureVerifier<String> verifier = new SignatureVerifier<>(
            (id, token) -> new CredentialsSource.Found<>("secret", id), InstantSource.fixed(NOW), Set.of("us-east-1"));
    private final SignedRequest unsigned = new SignedRequest(
            "POST",
            "/",
            "",
            Map.of(
                    "host", List.of("127.0.0.1:4566"),
                    "content-type", List.of("application/x-www-form-urlencoded; charset=utf-8")),
            "Action=DescribeInstances&Version=2016-11-15&InstanceId.1=i-0123456789abcdef0".getBytes(UTF_8));
    private final SignedRequest signed = signed();

    private SignedRequest signed() {
        Map<String, List<String>> headers = new HashMap<>(unsigned.headers());
        signer.sign(unsigned, NOW).forEach((name, value) -> headers.put(name, List.of(value)));
        return new SignedRequest("POST", "/", "", headers, unsigned.body());
    }

    @Benchmark
    public VerifiedSignature<String> verify() {
        return verifier.verify(signed, Ec2.MODEL);
    }

    @Benchmark
    public Map<String, String> sign() {
        return signer.sign(unsigned, NOW);
    }
}
