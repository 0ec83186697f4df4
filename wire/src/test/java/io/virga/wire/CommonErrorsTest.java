package io.virga.wire;

import static io.virga.wire.DynamicStructure.part;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.wire.DynamicStructure.DynamicSchema;
import io.virga.wire.ServiceModel.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One error, told in each protocol by its own code. */
class CommonErrorsTest {
    private static final ErrorFacts NO_QUEUE =
            new ErrorFacts("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", 400, true);
    private static final DynamicSchema NO_QUEUE_SHAPE = new DynamicSchema(
            "QueueDoesNotExist", false, false, Optional.of(NO_QUEUE), part("message", SimpleSchema.STRING));
    private static final DynamicService QUEUES = new DynamicService(
                    new ServiceNames(
                            "sqs",
                            "SQS",
                            "sqs",
                            "sqs",
                            "com.amazonaws.sqs",
                            "AmazonSQS",
                            "AmazonSQS",
                            "2012-11-05",
                            "http://sqs"),
                    Protocol.AWS_JSON_1_0,
                    Protocol.AWS_QUERY)
            .withErrors(List.of(NO_QUEUE))
            .queryCompatible();

    private static WireAnswer told(Protocol protocol, ServiceException error) {
        return ProtocolCodec.of(protocol).encodeError(QUEUES, error, "id");
    }

    @ParameterizedTest
    @CsvSource({
        // thrown, awsQuery, awsJson, restJson1
        "AccessDenied 403, AccessDenied 403, AccessDeniedException 400, AccessDeniedException 403",
        "AccessDeniedException 400, AccessDenied 403, AccessDeniedException 400, AccessDeniedException 403",
        "SignatureDoesNotMatch 403, SignatureDoesNotMatch 403, InvalidSignatureException 400, InvalidSignatureException 403",
        "InvalidClientTokenId 403, InvalidClientTokenId 403, UnrecognizedClientException 400, UnrecognizedClientException 403",
        "ExpiredToken 403, ExpiredToken 403, ExpiredTokenException 400, ExpiredTokenException 403",
        "ThrottlingException 400, Throttling 400, ThrottlingException 400, ThrottlingException 429",
        "ValidationException 400, ValidationError 400, ValidationException 400, ValidationException 400",
        "SerializationException 400, MalformedQueryString 400, SerializationException 400, SerializationException 400",
        "InternalError 500, InternalError 500, InternalFailure 500, InternalFailure 500",
        "UnsupportedOperation 400, UnsupportedOperation 400, UnsupportedOperationException 400, UnsupportedOperationException 400",
        "QueueDoesNotExist 400, AWS.SimpleQueueService.NonExistentQueue 400, QueueDoesNotExist 400, QueueDoesNotExist 400",
        "AWS.SimpleQueueService.NonExistentQueue 400, AWS.SimpleQueueService.NonExistentQueue 400, QueueDoesNotExist 400, QueueDoesNotExist 400",
        "OfItsOwn 409, OfItsOwn 409, OfItsOwn 409, OfItsOwn 409"
    })
    void anErrorHasEachProtocolsCodeAndStatus(String thrown, String query, String json, String rest) {
        String[] parts = thrown.split(" ");
        ServiceException error = new ServiceException(parts[0], Integer.parseInt(parts[1]), "why");
        CommonErrors.Told inQuery = CommonErrors.told(QUEUES, Protocol.AWS_QUERY, error);
        CommonErrors.Told inJson = CommonErrors.told(QUEUES, Protocol.AWS_JSON_1_0, error);
        CommonErrors.Told inRest = CommonErrors.told(QUEUES, Protocol.REST_JSON_1, error);
        assertThat(inQuery.code() + " " + inQuery.status()).isEqualTo(query);
        assertThat(inJson.code() + " " + inJson.status()).isEqualTo(json);
        assertThat(inRest.code() + " " + inRest.status()).isEqualTo(rest);
    }

    @Test
    void aModeledErrorIsToldByItsShapeInJsonAndByItsQueryCodeBeside() {
        ServiceException error = ServiceException.of(NO_QUEUE_SHAPE.with("message", "It is gone"), "It is gone");
        WireAnswer json = told(Protocol.AWS_JSON_1_0, error);
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.headers())
                .isEqualTo(Map.of(
                        "Content-Type",
                        "application/x-amz-json-1.0",
                        "x-amzn-query-error",
                        "AWS.SimpleQueueService.NonExistentQueue;Sender"));
        assertThat(new String(json.bytes(), UTF_8))
                .isEqualTo("{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"It is gone\"}");
        assertThat(new String(told(Protocol.AWS_QUERY, error).bytes(), UTF_8))
                .contains("<Type>Sender</Type><Code>AWS.SimpleQueueService.NonExistentQueue</Code>"
                        + "<Message>It is gone</Message></Error>");
    }

    @Test
    void aCommonErrorHasItsQueryCodeBesideToo() {
        assertThat(told(Protocol.AWS_JSON_1_0, new ServiceException("ValidationException", 400, "no"))
                        .headers())
                .containsEntry("x-amzn-query-error", "ValidationError;Sender");
        assertThat(told(Protocol.AWS_JSON_1_0, new ServiceException("InternalError", 500, "no"))
                        .headers())
                .containsEntry("x-amzn-query-error", "InternalFailure;Receiver");
    }

    @Test
    void ec2sCodesAreItsOwn() {
        DynamicService ec2 = new DynamicService("ec2", Protocol.EC2_QUERY, "http://ec2");
        ServiceException error = new ServiceException("AuthFailure", 401, "no");
        WireAnswer answer = ProtocolCodec.of(Protocol.EC2_QUERY).encodeError(ec2, error, "id");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(new String(answer.bytes(), UTF_8)).contains("<Code>AuthFailure</Code>");
    }

    @Test
    void onlyShapesOfErrorsAreErrors() {
        DynamicSchema shape = new DynamicSchema("Shape");
        assertThatThrownBy(() -> ServiceException.of(shape.with(), "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void conventionsFollowTheProtocolThatClientsPrefer() {
        assertThat(new DynamicService("ec2", Protocol.EC2_QUERY, "").conventions())
                .isSameAs(ServiceConventions.EC2);
        assertThat(new DynamicService("sts", Protocol.AWS_QUERY, "").conventions())
                .isSameAs(ServiceConventions.QUERY);
        assertThat(QUEUES.conventions()).isSameAs(ServiceConventions.JSON);
        assertThat(new DynamicService("efs", Protocol.REST_JSON_1, "").conventions())
                .isSameAs(ServiceConventions.REST_JSON);
    }
}
