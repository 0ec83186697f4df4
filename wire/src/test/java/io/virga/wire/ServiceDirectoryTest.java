package io.virga.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.virga.wire.DynamicStructure.DynamicSchema;
import io.virga.wire.ServiceModel.Protocol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which service a request is for, and which of its protocols it speaks. */
class ServiceDirectoryTest {
    private static final DynamicSchema NOTHING = new DynamicSchema("Nothing");
    private static final DynamicService EC2 = service("ec2", "ec2", "2016-11-15", Protocol.EC2_QUERY);
    private static final DynamicService ELB = service("elb", "elasticloadbalancing", "2012-06-01", Protocol.AWS_QUERY);
    private static final DynamicService ELBV2 =
            service("elbv2", "elasticloadbalancing", "2015-12-01", Protocol.AWS_QUERY);
    private static final DynamicService CLOUDWATCH = service(
            "cloudwatch", "monitoring", "2010-08-01", Protocol.RPC_V2_CBOR, Protocol.AWS_JSON_1_0, Protocol.AWS_QUERY);
    private static final DynamicService TRAIL = new DynamicService(
            new ServiceNames(
                    "cloudtrail",
                    "CloudTrail",
                    "cloudtrail",
                    "cloudtrail",
                    "com.amazonaws.cloudtrail",
                    "CloudTrail_20131101",
                    "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
                    "2013-11-01",
                    ""),
            Protocol.AWS_JSON_1_1);
    private static final DynamicService FILES = service("efs", "elasticfilesystem", "2015-02-01", Protocol.REST_JSON_1);
    private static final DynamicService MORE_FILES =
            service("efs2", "elasticfilesystem", "2025-02-01", Protocol.REST_JSON_1);

    private static final ServiceDirectory DIRECTORY =
            new ServiceDirectory(List.of(EC2, ELB, ELBV2, CLOUDWATCH, TRAIL, FILES, MORE_FILES));

    static {
        EC2.add("DescribeTags", NOTHING, NOTHING);
        ELB.add("DescribeLoadBalancers", NOTHING, NOTHING);
        ELB.add("DescribeTags", NOTHING, NOTHING);
        ELBV2.add("DescribeLoadBalancers", NOTHING, NOTHING);
        ELBV2.add("DescribeRules", NOTHING, NOTHING);
        CLOUDWATCH.add("PutMetricData", NOTHING, NOTHING);
        TRAIL.add("LookupEvents", NOTHING, NOTHING);
        FILES.add("List", NOTHING, NOTHING, new HttpBinding("GET", "/files", 200));
        MORE_FILES.add("More", NOTHING, NOTHING, new HttpBinding("GET", "/more", 200));
    }

    private static DynamicService service(String module, String signingName, String version, Protocol... protocols) {
        return new DynamicService(
                new ServiceNames(
                        module,
                        module,
                        signingName,
                        module,
                        "com.amazonaws." + module,
                        module + "Service",
                        module + "Service",
                        version,
                        "http://" + module),
                protocols);
    }

    private static WireRequest form(String form) {
        return WireRequest.ofForm(form.getBytes(UTF_8));
    }

    private static WireRequest request(String method, String path, String query, String... headers) {
        Map<String, List<String>> all = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return new WireRequest(method, path, query, all, new byte[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "Action=DescribeLoadBalancers&Version=2015-12-01, elbv2",
        "Action=DescribeLoadBalancers&Version=2012-06-01, elb",
        "Action=DescribeRules&Version=2015-12-01, elbv2",
        "Action=DescribeRules, elbv2",
        "Action=DescribeTags, elb",
        "Action=Nothing&Version=2015-12-01, elb",
        "Action=%zz, elb"
    })
    void servicesThatSignWithOneNameAreToldApartByVersionAndAction(String form, String service) {
        assertThat(DIRECTORY.signedFor("elasticloadbalancing", form(form)).map(ServiceModel::name))
                .contains(service);
    }

    @Test
    void restServicesThatSignWithOneNameAreToldApartByPath() {
        assertThat(DIRECTORY.signedFor("elasticfilesystem", request("GET", "/more", "")))
                .contains(MORE_FILES);
        assertThat(DIRECTORY.signedFor("elasticfilesystem", request("GET", "/files", "")))
                .contains(FILES);
    }

    @Test
    void aSigningNameThatNobodyHasIsNobodys() {
        assertThat(DIRECTORY.signedFor("cloudwatch", form("Action=PutMetricData")))
                .isEmpty();
        assertThat(DIRECTORY.signedFor("monitoring", form("anything"))).contains(CLOUDWATCH);
    }

    @Test
    void anUnsignedRequestIsNamedByWhatNoTwoServicesShare() {
        assertThat(DIRECTORY.named(form("Action=DescribeLoadBalancers&Version=2015-12-01")))
                .contains(ELBV2);
        assertThat(DIRECTORY.named(form("Action=DescribeLoadBalancers"))).isEmpty();
        assertThat(DIRECTORY.named(request("POST", "/", "", "x-amz-target", "cloudwatchService.Any")))
                .contains(CLOUDWATCH);
        assertThat(DIRECTORY.named(request(
                        "POST",
                        "/service/cloudwatchService/operation/PutMetricData",
                        "",
                        "smithy-protocol",
                        "rpc-v2-cbor")))
                .contains(CLOUDWATCH);
        assertThat(DIRECTORY.named(request("GET", "/files", ""))).isEmpty();
    }

    @Test
    void theHeadersTellTheProtocol() {
        assertThat(protocol(
                        CLOUDWATCH,
                        request(
                                "POST",
                                "/service/cloudwatchService/operation/PutMetricData",
                                "",
                                "smithy-protocol",
                                "rpc-v2-cbor")))
                .isEqualTo(Protocol.RPC_V2_CBOR);
        assertThat(protocol(CLOUDWATCH, request("POST", "/", "", "x-amz-target", "cloudwatchService.PutMetricData")))
                .isEqualTo(Protocol.AWS_JSON_1_0);
        assertThat(protocol(CLOUDWATCH, form("Action=PutMetricData"))).isEqualTo(Protocol.AWS_QUERY);
        assertThat(protocol(CLOUDWATCH, request("GET", "/", "Action=PutMetricData")))
                .isEqualTo(Protocol.AWS_QUERY);
        assertThat(protocol(CLOUDWATCH, request("GET", "/", ""))).isEqualTo(Protocol.RPC_V2_CBOR);
        assertThat(protocol(EC2, request("POST", "/", "", "x-amz-target", "a.b")))
                .isEqualTo(Protocol.EC2_QUERY);
    }

    private static Protocol protocol(ServiceModel service, WireRequest request) {
        return ProtocolCodec.of(service, request).protocol();
    }

    @ParameterizedTest
    @CsvSource({
        "CloudTrail_20131101.LookupEvents, true",
        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents, true",
        "CloudTrail.LookupEvents, false",
        "CloudTrail_20131101.Nothing, false",
        "LookupEvents, false",
        ".LookupEvents, false",
        "CloudTrail_20131101., false"
    })
    void aTargetIsTheServicesNameOrThatOfItsShape(String target, boolean known) {
        ProtocolCodec codec = ProtocolCodec.of(Protocol.AWS_JSON_1_1);
        assertThat(codec.find(TRAIL, request("POST", "/", "", "x-amz-target", target))
                        .isPresent())
                .isEqualTo(known);
    }

    @Test
    void anUnknownOperationIsToldInTheProtocolsForm() {
        assertUnknown(CLOUDWATCH, form("Action=Nothing&Version=1"), 400, "<Code>InvalidAction</Code>");
        assertUnknown(EC2, form("Action=Nothing"), 400, "<Code>InvalidAction</Code>");
        assertUnknown(EC2, form("Nothing=1"), 400, "<Code>MissingAction</Code>");
        assertUnknown(
                CLOUDWATCH,
                request("POST", "/", "", "x-amz-target", "cloudwatchService.Nothing"),
                400,
                "\"__type\":\"com.amazonaws.cloudwatch#UnknownOperationException\"");
        assertUnknown(TRAIL, request("POST", "/", ""), 400, "\"__type\":\"UnknownOperationException\"");
        assertUnknown(
                CLOUDWATCH,
                request("POST", "/service/cloudwatchService/operation/No", "", "smithy-protocol", "rpc-v2-cbor"),
                400,
                "UnknownOperationException");
        assertUnknown(FILES, request("GET", "/nothing", ""), 404, "has no operation GET /nothing");
    }

    private static void assertUnknown(ServiceModel service, WireRequest request, int status, String part) {
        ProtocolCodec codec = ProtocolCodec.of(service, request);
        assertThatThrownBy(() -> codec.operation(service, request))
                .asInstanceOf(type(ServiceException.class))
                .satisfies(e -> {
                    WireAnswer answer = codec.encodeError(service, e, "id");
                    assertThat(answer.status()).isEqualTo(status);
                    assertThat(new String(answer.bytes(), UTF_8)).contains(part);
                });
    }

    @Test
    void anErrorOfNobodysIsToldInTheFormThatTheRequestSpeaks() {
        ServiceException error = new ServiceException("UnknownService", 400, "no");
        assertThat(new String(
                        ServiceDirectory.encodeError(form("Action=X"), error, "id")
                                .bytes(),
                        UTF_8))
                .startsWith("<?xml")
                .contains("<Response><Errors><Error><Code>UnknownService</Code><Message>no</Message>");
        WireAnswer json = ServiceDirectory.encodeError(
                request("POST", "/", "", "x-amz-target", "a.b", "content-type", "application/x-amz-json-1.1"),
                error,
                "id");
        assertThat(json.headers()).containsEntry("Content-Type", "application/x-amz-json-1.1");
        assertThat(new String(json.bytes(), UTF_8)).isEqualTo("{\"__type\":\"UnknownService\",\"message\":\"no\"}");
        WireAnswer cbor = ServiceDirectory.encodeError(
                request("POST", "/service/a/operation/b", "", "smithy-protocol", "rpc-v2-cbor"), error, "id");
        assertThat(CborTree.read(cbor.bytes()))
                .isEqualTo(Map.of("__type", "com.amazon.coral.service#UnknownService", "message", "no"));
    }
}
