package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.trials.fuzz.Shot.Form;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle notices every error, and reports nothing else. */
class OracleTest {
    private static final String ID = "0f5e9b1c-8f2e-4c3a-9d6b-1a2b3c4d5e6f";
    private static final String EC2_SUCCESS =
            "<DescribeVpcsResponse xmlns=\"" + Ec2.MODEL.xmlNamespace() + "\"><requestId>" + ID
                    + "</requestId><vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet></DescribeVpcsResponse>";
    private static final String STS_SUCCESS =
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>"
                    + "<Arn>a</Arn></GetCallerIdentityResult><ResponseMetadata><RequestId>" + ID
                    + "</RequestId></ResponseMetadata></GetCallerIdentityResponse>";

    private final List<String> learnt = new ArrayList<>();

    private static String ec2Error(String code, String message) {
        return "<Response><Errors><Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error></Errors><RequestID>" + ID + "</RequestID></Response>";
    }

    private static String stsError(String code) {
        return "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>"
                + code + "</Code><Message>m</Message></Error><RequestId>" + ID + "</RequestId></ErrorResponse>";
    }

    private static Shot shot(Form form, boolean mustBeRefused, String... mustNotShow) {
        return new Shot(
                1,
                "VALID",
                form == Form.QUERY ? "sts" : "ec2",
                form == Form.QUERY ? "GetCallerIdentity" : "DescribeVpcs",
                "POST",
                "/",
                "HTTP/1.1",
                List.of(),
                new byte[0],
                false,
                Signing.good("us-east-1", "ec2"),
                Delivery.WHOLE,
                form,
                mustBeRefused,
                List.of(mustNotShow));
    }

    private static Answer answer(int status, String type, String body) {
        return new Answer(
                status,
                List.of(new Header("Content-Type", type), new Header("x-amzn-RequestId", ID)),
                body.getBytes(UTF_8));
    }

    private static Answer xml(int status, String body) {
        return answer(status, "text/xml;charset=UTF-8", body);
    }

    private static Exchange exchange(Answer... answers) {
        return new Exchange(List.of(answers), 1, false, Optional.empty(), 1000);
    }

    private Optional<String> breach(Shot shot, Exchange exchange) {
        return Oracle.judge(shot, exchange, (name, text) -> learnt.add(name + "=" + text))
                .breach();
    }

    private Optional<String> breach(Form form, int status, String body) {
        return breach(shot(form, false), exchange(xml(status, body)));
    }

    @Test
    void findsNothingWrongWithWhatIsRight() {
        assertThat(breach(Form.EC2, 200, EC2_SUCCESS)).isEmpty();
        assertThat(breach(Form.QUERY, 200, STS_SUCCESS)).isEmpty();
        assertThat(breach(Form.EC2, 400, ec2Error("InvalidVpcID.NotFound", "m")))
                .isEmpty();
        assertThat(breach(Form.QUERY, 403, stsError("SignatureDoesNotMatch"))).isEmpty();
        assertThat(breach(Form.EITHER, 403, stsError("A"))).isEmpty();
        assertThat(breach(Form.EITHER, 403, ec2Error("A", "m"))).isEmpty();
        assertThat(breach(
                        shot(Form.OWN, false),
                        exchange(answer(404, "application/json", "{\"code\":\"NotFound\",\"message\":\"m\"}"))))
                .isEmpty();
        assertThat(learnt).contains("vpcId=vpc-1", "requestId=" + ID, "Arn=a");
    }

    @ParameterizedTest
    @CsvSource({
        "500,InternalError",
        "503,ServiceUnavailable",
        "500,InsufficientInstanceCapacity",
        "505,MalformedRequest"
    })
    void noticesAFaultOfTheServer(int status, String code) {
        assertThat(breach(Form.EC2, status, ec2Error(code, "m")))
                .hasValueSatisfying(b -> assertThat(b).contains(Integer.toString(status), code));
    }

    @Test
    void noticesAFaultThatHidesBehindAnotherStatus() {
        assertThat(breach(Form.EC2, 400, ec2Error("InternalError", "m"))).isPresent();
        assertThat(breach(Form.QUERY, 400, stsError("InternalFailure"))).isPresent();
        assertThat(breach(
                        shot(Form.OWN, false),
                        exchange(answer(
                                200,
                                "application/x-ndjson",
                                "{\"step\":\"a\"}\n{\"code\":\"InternalError\",\"message\":\"m\"}\n"))))
                .isPresent();
    }

    @Test
    void throttlingIsTheOneAnswerOf503() {
        assertThat(breach(Form.EC2, 503, ec2Error("RequestLimitExceeded", "m"))).isEmpty();
        assertThat(breach(Form.EC2, 500, ec2Error("RequestLimitExceeded", "m"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain text",
                "<Response><Errors>",
                "<Response><Errors><Error><Code>A</Code><Message>\u0001</Message></Error></Errors></Response>",
                "<Response><Errors><Error><Code>A</Code><Message>a & b</Message></Error></Errors></Response>",
                "<Response>\ufffe</Response>",
                "<!DOCTYPE a><Response/>"
            })
    void noticesWhatIsNoXml(String body) {
        assertThat(breach(Form.EC2, 400, body))
                .hasValueSatisfying(b -> assertThat(b).contains("XML"));
    }

    @Test
    void noticesBytesThatAreNoUtf8() {
        byte[] body = ec2Error("A", "m#").getBytes(UTF_8);
        for (int i = 0; i < body.length; i++) {
            body[i] = body[i] == '#' ? (byte) 0xC3 : body[i];
        }
        Answer answer = new Answer(400, xml(400, "").headers(), body);
        assertThat(breach(shot(Form.EC2, false), exchange(answer))).isPresent();
    }

    @Test
    void noticesTheOtherProtocol() {
        assertThat(breach(Form.EC2, 400, stsError("A"))).contains("an error in awsQuery's form");
        assertThat(breach(Form.QUERY, 400, ec2Error("A", "m"))).contains("an error in EC2's form");
        assertThat(breach(Form.EC2, 200, STS_SUCCESS)).isPresent();
        assertThat(breach(Form.QUERY, 200, EC2_SUCCESS)).isPresent();
        assertThat(breach(shot(Form.EC2, false), exchange(answer(400, "application/json", "{}"))))
                .isPresent();
        assertThat(breach(Form.EC2, 200, EC2_SUCCESS.replace("2016-11-15", "2013-10-15")))
                .isPresent();
    }

    @Test
    void noticesTheAnswerToAnotherRequest() {
        assertThat(breach(Form.EC2, 200, EC2_SUCCESS.replace("DescribeVpcs", "DescribeTags")))
                .contains("the root is DescribeTagsResponse");
    }

    @Test
    void noticesAnErrorThatSaysTooLittle() {
        assertThat(breach(Form.EC2, 400, ec2Error("", "m"))).isPresent();
        assertThat(breach(Form.EC2, 400, ec2Error("no code", "m"))).isPresent();
        assertThat(breach(Form.EC2, 400, ec2Error("A", ""))).isPresent();
        assertThat(breach(Form.EC2, 400, ec2Error("A", "m").replace(ID, ""))).isPresent();
        assertThat(breach(Form.EC2, 400, ec2Error("A", "m").replace("0f5e", "0f5f")))
                .isPresent();
    }

    @Test
    void noticesASlowAnswerAndNone() {
        Answer good = xml(200, EC2_SUCCESS);
        Exchange slow = new Exchange(
                List.of(good),
                1,
                false,
                Optional.empty(),
                Duration.ofMillis(2001).toNanos());
        assertThat(breach(shot(Form.EC2, false), slow)).contains("answered after 2001 ms");
        Exchange none = new Exchange(List.of(), 1, false, Optional.of("no answer within 10000 ms"), 1);
        assertThat(breach(shot(Form.EC2, false), none)).contains("no answer within 10000 ms");
        Exchange closed = new Exchange(List.of(), 1, true, Optional.empty(), 1);
        assertThat(breach(shot(Form.EC2, false), closed)).isPresent();
        Exchange halfAPipeline = new Exchange(List.of(good), 4, true, Optional.empty(), 1);
        assertThat(breach(shot(Form.EC2, false), halfAPipeline)).isPresent();
    }

    @Test
    void noticesASuccessOfWhatMustBeRefused() {
        assertThat(breach(shot(Form.EC2, true), exchange(xml(200, EC2_SUCCESS))))
                .isPresent();
        assertThat(breach(shot(Form.EC2, true), exchange(xml(400, ec2Error("A", "m")))))
                .isEmpty();
    }

    @Test
    void noticesAnIdOfAnotherRegion() {
        assertThat(breach(shot(Form.EC2, false, "vpc-1"), exchange(xml(200, EC2_SUCCESS))))
                .isPresent();
        assertThat(breach(shot(Form.EC2, false, "vpc-2"), exchange(xml(200, EC2_SUCCESS))))
                .isEmpty();
        // A name may be any text that the client chose.
        String name = EC2_SUCCESS.replace("vpcId", "keyName");
        assertThat(breach(shot(Form.EC2, false, "vpc-1"), exchange(xml(200, name))))
                .isEmpty();
    }
}
