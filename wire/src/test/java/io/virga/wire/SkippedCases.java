package io.virga.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.wire.ServiceModel.Protocol;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * The published protocol test cases that do not hold here, each with the reason. A case on the list has to exist and to
 * fail: one that passes is taken off.
 */
final class SkippedCases {
    private static final String DEFAULTS = "no model here tells defaults, so no server can fill them in";
    private static final String COMPRESSED = "a client's headers; the case has no body to read";
    private static final String NO_TARGET = "the case lacks X-Amz-Target, which every client sends";

    private static final Map<String, String> EC2_QUERY = Map.of(
            "Ec2EmptyQueryLists",
            "an empty list leaves no trace in a client's request",
            "SDKAppliedContentEncoding_ec2Query",
            COMPRESSED,
            "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_ec2Query",
            COMPRESSED);

    private static final Map<String, String> AWS_QUERY = Map.of(
            "QueryEmptyQueryMaps",
            "an empty map leaves no trace in a client's request",
            "SDKAppliedContentEncoding_awsQuery",
            COMPRESSED,
            "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsQuery",
            COMPRESSED);

    private static final Map<String, String> AWS_JSON_1_0 = Map.of(
            "AwsJson10EndpointTrait",
            NO_TARGET,
            "AwsJson10EndpointTraitWithHostLabel",
            NO_TARGET,
            "AwsJson10ServerPopulatesDefaultsWhenMissingInRequestBody",
            DEFAULTS,
            "AwsJson10ServerPopulatesDefaultsInResponseWhenMissingInParams.answer",
            DEFAULTS,
            "AwsJson10ServerPopulatesNestedDefaultsWhenMissingInRequestBody",
            DEFAULTS,
            "AwsJson10ServerPopulatesNestedDefaultValuesWhenMissingInInResponseParams.answer",
            DEFAULTS,
            "SDKAppliedContentEncoding_awsJson1_0",
            COMPRESSED,
            "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_0",
            COMPRESSED);

    private static final Map<String, String> AWS_JSON_1_1 = Map.of(
            "AwsJson11IntEnums.answer",
            "the case asks for a request's header in an answer",
            "parses_the_request_id_from_the_response.answer",
            "the front door writes the request's id into every answer",
            "MachinelearningPredictEndpoint",
            NO_TARGET,
            "SDKAppliedContentEncoding_awsJson1_1",
            COMPRESSED,
            "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_1",
            COMPRESSED);

    private static final Map<String, String> REST_JSON_1 = Map.ofEntries(
            Map.entry(
                    "RestJsonEndpointTraitWithHostLabel",
                    "the case has a body without a media type, which other cases want refused"),
            Map.entry("RestJsonOmitsEmptyListQueryValues", "an empty list leaves no trace in a client's request"),
            Map.entry(
                    "RestJsonHttpWithEmptyStructurePayload",
                    "an empty object is a structure that is present and has no member"),
            Map.entry(
                    "RestJsonHttpWithHeadersButNoPayload",
                    "an empty object is a structure that is present and has no member"),
            Map.entry("RestJsonServerPopulatesDefaultsWhenMissingInRequestBody", DEFAULTS),
            Map.entry("RestJsonServerPopulatesDefaultsInResponseWhenMissingInParams.answer", DEFAULTS),
            Map.entry("RestJsonServerPopulatesNestedDefaultsWhenMissingInRequestBody", DEFAULTS),
            Map.entry("RestJsonServerPopulatesNestedDefaultValuesWhenMissingInInResponseParams.answer", DEFAULTS),
            Map.entry("SDKAppliedContentEncoding_restJson1", COMPRESSED),
            Map.entry("SDKAppendedGzipAfterProvidedEncoding_restJson1", COMPRESSED));

    private static final String SMALL = "no service here has integers of 8 or 16 bits";
    private static final String OFFSETS =
            "Smithy asks servers to read times with an offset, and they name the same instant";
    private static final String ACCEPT =
            "AWS's services answer in the form of their protocol, whatever the client accepts";
    private static final String EMPTY_OBJECT = "older clients send an empty object where the model has no body";
    private static final String UNIQUE = "no model here tells that elements are unique";
    private static final String ENUM_TRAIT = "no model here has Smithy 1's trait for enums";

    private static final Map<String, String> MALFORMED = Map.ofEntries(
            Map.entry("RestJsonBodyByteUnderflowOverflow#1", SMALL),
            Map.entry("RestJsonBodyByteUnderflowOverflow#2", SMALL),
            Map.entry("RestJsonBodyShortUnderflowOverflow#1", SMALL),
            Map.entry("RestJsonBodyShortUnderflowOverflow#2", SMALL),
            Map.entry("RestJsonBodyTimestampDateTimeRejectsUTCOffsets", OFFSETS),
            Map.entry("RestJsonHeaderByteUnderflowOverflow#1", SMALL),
            Map.entry("RestJsonHeaderByteUnderflowOverflow#2", SMALL),
            Map.entry("RestJsonHeaderShortUnderflowOverflow#1", SMALL),
            Map.entry("RestJsonHeaderShortUnderflowOverflow#2", SMALL),
            Map.entry("RestJsonMalformedEnumTraitString", ENUM_TRAIT),
            Map.entry("RestJsonPathByteUnderflowOverflow#1", SMALL),
            Map.entry("RestJsonPathByteUnderflowOverflow#2", SMALL),
            Map.entry("RestJsonPathShortUnderflowOverflow#1", SMALL),
            Map.entry("RestJsonPathShortUnderflowOverflow#2", SMALL),
            Map.entry("RestJsonPathTimestampDefaultRejectsUTCOffsets", OFFSETS),
            Map.entry("RestJsonQueryByteUnderflowOverflow#1", SMALL),
            Map.entry("RestJsonQueryByteUnderflowOverflow#2", SMALL),
            Map.entry("RestJsonQueryShortUnderflowOverflow#1", SMALL),
            Map.entry("RestJsonQueryShortUnderflowOverflow#2", SMALL),
            Map.entry("RestJsonStringPayloadUnsatisfiableAccept", ACCEPT),
            Map.entry("RestJsonWithBodyExpectsApplicationJsonAccept", ACCEPT),
            Map.entry("RestJsonWithPayloadExpectsImpliedAccept", ACCEPT),
            Map.entry("RestJsonWithPayloadExpectsModeledAccept", ACCEPT),
            Map.entry("RestJsonWithoutBodyEmptyInputExpectsEmptyContentType", EMPTY_OBJECT),
            Map.entry("RestJsonWithoutBodyExpectsEmptyContentType", EMPTY_OBJECT),
            Map.entry("RestJsonMalformedUniqueItemsBlobList", UNIQUE),
            Map.entry("RestJsonMalformedUniqueItemsBooleanList", UNIQUE),
            Map.entry("RestJsonMalformedUniqueItemsStringList", UNIQUE),
            Map.entry("RestJsonMalformedUniqueItemsByteList", UNIQUE),
            Map.entry("RestJsonMalformedUniqueItemsShortList", UNIQUE),
            Map.entry("RestJsonMalformedUniqueItemsIntegerList", UNIQUE),
            Map.entry("RestJsonMalformedUniqueItemsLongList", UNIQUE),
            Map.entry("RestJsonMalformedUniqueItemsTimestampList", UNIQUE),
            Map.entry("RestJsonMalformedUniqueItemsDateTimeList", UNIQUE),
            Map.entry("RestJsonMalformedUniqueItemsHttpDateList", UNIQUE),
            Map.entry("RestJsonMalformedUniqueItemsEnumList", UNIQUE),
            Map.entry("RestJsonMalformedUniqueItemsIntEnumList", UNIQUE),
            Map.entry("RestJsonMalformedUniqueItemsListList", UNIQUE),
            Map.entry("RestJsonMalformedUniqueItemsStructureList", UNIQUE),
            Map.entry("RestJsonMalformedUniqueItemsUnionList", UNIQUE));

    private final Map<String, String> reasons;
    private final Set<String> met = new HashSet<>();

    private SkippedCases(Map<String, String> reasons) {
        this.reasons = reasons;
    }

    static SkippedCases of(Protocol protocol) {
        return new SkippedCases(
                switch (protocol) {
                    case EC2_QUERY -> EC2_QUERY;
                    case AWS_QUERY -> AWS_QUERY;
                    case AWS_JSON_1_0 -> AWS_JSON_1_0;
                    case AWS_JSON_1_1 -> AWS_JSON_1_1;
                    case REST_JSON_1 -> REST_JSON_1;
                    case RPC_V2_CBOR -> Map.of();
                });
    }

    static SkippedCases ofMalformedRequests() {
        return new SkippedCases(MALFORMED);
    }

    /** The same for the cases of one id, by their numbers. */
    DynamicTest test(String id, int number, Executable test) {
        return test(reasons.containsKey(id + "#" + number) ? id + "#" + number : id, test);
    }

    DynamicTest test(String id, Executable test) {
        String reason = reasons.get(id);
        if (reason == null) {
            return DynamicTest.dynamicTest(id, test);
        }
        met.add(id);
        return DynamicTest.dynamicTest(
                id + " (not here: " + reason + ")",
                () -> assertThatThrownBy(test::execute)
                        .describedAs("%s passes: take it off the list of skipped cases", id)
                        .isInstanceOf(Throwable.class));
    }

    void assertAllMet() {
        assertThat(met).isEqualTo(reasons.keySet());
    }
}
