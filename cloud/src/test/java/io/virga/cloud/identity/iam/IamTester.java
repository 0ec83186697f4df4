package io.virga.cloud.identity.iam;

import static io.virga.cloud.CloudTester.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.iam.CreateAccessKeyRequest;
import io.virga.api.iam.CreateUserRequest;
import io.virga.api.iam.Iam;
import io.virga.api.iam.PutUserPolicyRequest;
import io.virga.cloud.CloudTester;
import io.virga.cloud.operation.Caller;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import io.virga.wire.sigv4.CredentialsSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A control plane with IAM's own policies, whose callers are who their access keys say. */
final class IamTester implements AutoCloseable {
    static final String ACCOUNT = "123456789012";

    private final CloudTester tester;

    IamTester(Path directory) {
        this.tester = CloudTester.in(directory);
    }

    CloudTester cloud() {
        return tester;
    }

    static String policy(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    static String trust(String principal) {
        return policy("{\"Effect\":\"Allow\",\"Principal\":" + principal + ",\"Action\":\"sts:AssumeRole\"}");
    }

    static final String TRUST_EC2 = trust("{\"Service\":\"ec2.amazonaws.com\"}");

    <I extends Structure, O extends Structure> O call(Operation<I, O> operation, I request) {
        return tester.call(operation, request);
    }

    <I extends Structure, O extends Structure> O call(Caller caller, Operation<I, O> operation, I request) {
        return tester.call(caller, REGION, operation, request);
    }

    /** By the model's names of members. */
    <I extends Structure, O extends Structure> O call(Operation<I, O> operation, Map<String, ?> members) {
        return tester.call(operation, CloudTester.request(operation, members));
    }

    <I extends Structure, O extends Structure> O call(
            Caller caller, Operation<I, O> operation, Map<String, ?> members) {
        return tester.call(caller, REGION, operation, CloudTester.request(operation, members));
    }

    <I extends Structure> ServiceException refused(Operation<I, ?> operation, Map<String, ?> members) {
        return tester.refused(operation, CloudTester.request(operation, members));
    }

    <I extends Structure> ServiceException refused(Caller caller, Operation<I, ?> operation, Map<String, ?> members) {
        return tester.refused(caller, REGION, operation, CloudTester.request(operation, members));
    }

    <I extends Structure> void assertRefused(
            String code, int status, Operation<I, ?> operation, Map<String, ?> members) {
        ServiceException refused = refused(operation, members);
        assertThat(refused.code()).as(refused.getMessage()).isEqualTo(code);
        assertThat(refused.status()).isEqualTo(status);
    }

    /** The caller whose key this is, as the front door finds out. */
    Caller signedWith(String accessKeyId, String secret) {
        CredentialsSource.Lookup<Caller> found = tester.cloud().credentials().find(accessKeyId, Optional.empty());
        assertThat(found).isInstanceOf(CredentialsSource.Found.class);
        CredentialsSource.Found<Caller> credentials = (CredentialsSource.Found<Caller>) found;
        assertThat(credentials.secretAccessKey()).isEqualTo(secret);
        return credentials.principal();
    }

    /** The caller whom a key belongs to now, as the front door finds out for the next request. */
    Caller again(Caller before) {
        String accessKeyId = before.session().accessKeyId().orElseThrow();
        CredentialsSource.Lookup<Caller> found = tester.cloud().credentials().find(accessKeyId, Optional.empty());
        return ((CredentialsSource.Found<Caller>) found).principal();
    }

    boolean isKey(String accessKeyId) {
        return tester.cloud().credentials().find(accessKeyId, Optional.empty()) instanceof CredentialsSource.Found;
    }

    /** A new user with an access key. */
    Caller user(String name) {
        call(Iam.CREATE_USER, CreateUserRequest.builder().userName(name).build());
        io.virga.api.iam.AccessKey key = call(
                        Iam.CREATE_ACCESS_KEY,
                        CreateAccessKeyRequest.builder().userName(name).build())
                .accessKey()
                .orElseThrow();
        return signedWith(key.accessKeyId().orElseThrow(), key.secretAccessKey().orElseThrow());
    }

    void give(String user, String... statements) {
        call(
                Iam.PUT_USER_POLICY,
                PutUserPolicyRequest.builder()
                        .userName(user)
                        .policyName("test")
                        .policyDocument(policy(statements))
                        .build());
    }

    @Override
    public void close() {
        tester.close();
    }
}
