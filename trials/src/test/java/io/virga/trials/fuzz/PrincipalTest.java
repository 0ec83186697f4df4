package io.virga.trials.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which operations a principal must be refused, whatever the request says. */
class PrincipalTest {
    @ParameterizedTest
    @EnumSource(names = {"READER", "ROLE_SESSION", "USER_SESSION"})
    void readersReadAndDoNothingElse(Principal reader) {
        assertThat(reader.mayNot("ec2", "DescribeInstances")).isFalse();
        assertThat(reader.mayNot("ssm", "GetParameters")).isFalse();
        assertThat(reader.mayNot("cloudtrail", "LookupEvents")).isFalse();
        assertThat(reader.mayNot("ec2", "GetConsoleOutput")).isTrue();
        assertThat(reader.mayNot("ec2", "RunInstances")).isTrue();
        assertThat(reader.mayNot("cloudtrail", "LookupEventsOfOthers")).isTrue();
        assertThat(reader.mayNot("iam", "CreateUser")).isTrue();
    }

    @Test
    void aUsersSessionWithoutMfaCallsNothingOfIamAndLittleOfSts() {
        assertThat(Principal.READER.mayNot("iam", "ListUsers")).isFalse();
        assertThat(Principal.USER_SESSION.mayNot("iam", "ListUsers")).isTrue();
        assertThat(Principal.USER_SESSION.mayNot("sts", "GetSessionToken")).isTrue();
        assertThat(Principal.USER_SESSION.mayNot("sts", "GetCallerIdentity")).isFalse();
    }

    @Test
    void whoIsGoneDoesNothing() {
        assertThat(Principal.GONE_USER.mayNot("sts", "GetCallerIdentity")).isTrue();
        assertThat(Principal.GONE_ROLE_SESSION.mayNot("sts", "GetCallerIdentity"))
                .isTrue();
        assertThat(Principal.GONE_ROLE_SESSION.mayNot("ec2", "DescribeInstances"))
                .isTrue();
        assertThat(Principal.GONE_USER.mayNot("sts", "AssumeRoleWithWebIdentity"))
                .isFalse();
    }
}
