$version: "2.0"

namespace com.amazonaws.sqs

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0
use aws.protocols#awsQueryCompatible

list ActionNameList {
    member: String
}

operation AddPermission {
    input: AddPermissionRequest
    output: Unit
    errors: [
        InvalidAddress
        InvalidSecurity
        OverLimit
        QueueDoesNotExist
        RequestThrottled
        UnsupportedOperation
    ]
}

structure AddPermissionRequest {
    @required()
    QueueUrl: String
    @required()
    Label: String
    @required()
    @xmlFlattened()
    AWSAccountIds: AWSAccountIdList
    @required()
    @xmlFlattened()
    Actions: ActionNameList
}

@service(
    sdkId: "SQS"
    arnNamespace: "sqs"
    cloudFormationName: "SQS"
    cloudTrailEventSource: "sqs.amazonaws.com"
    endpointPrefix: "sqs"
)
@sigv4(
    name: "sqs"
)
@awsJson1_0()
@awsQueryCompatible()
service AmazonSQS {
    version: "2012-11-05"
    operations: [
        AddPermission
        CancelMessageMoveTask
        ChangeMessageVisibility
        ChangeMessageVisibilityBatch
        CreateQueue
        DeleteMessage
        DeleteMessageBatch
        DeleteQueue
        GetQueueAttributes
        GetQueueUrl
        ListDeadLetterSourceQueues
        ListMessageMoveTasks
        ListQueues
        ListQueueTags
        PurgeQueue
        ReceiveMessage
        RemovePermission
        SendMessage
        SendMessageBatch
        SetQueueAttributes
        StartMessageMoveTask
        TagQueue
        UntagQueue
    ]
}

list AttributeNameList {
    member: QueueAttributeName
}

list AWSAccountIdList {
    member: String
}

@error("client")
@httpError(400)
structure BatchEntryIdsNotDistinct {
    message: ExceptionMessage
}

@error("client")
@httpError(400)
structure BatchRequestTooLong {
    message: ExceptionMessage
}

structure BatchResultErrorEntry {
    @required()
    Id: String
    @required()
    SenderFault: Boolean
    @required()
    Code: String
    Message: String
}

list BatchResultErrorEntryList {
    member: BatchResultErrorEntry
}

blob Binary

list BinaryList {
    member: Binary
}

integer BoxedInteger

operation CancelMessageMoveTask {
    input: CancelMessageMoveTaskRequest
    output: CancelMessageMoveTaskResult
    errors: [
        InvalidAddress
        InvalidSecurity
        RequestThrottled
        ResourceNotFoundException
        UnsupportedOperation
    ]
}

structure CancelMessageMoveTaskRequest {
    @required()
    TaskHandle: String
}

structure CancelMessageMoveTaskResult {
    ApproximateNumberOfMessagesMoved: Long
}

operation ChangeMessageVisibility {
    input: ChangeMessageVisibilityRequest
    output: Unit
    errors: [
        InvalidAddress
        InvalidSecurity
        MessageNotInflight
        QueueDoesNotExist
        ReceiptHandleIsInvalid
        RequestThrottled
        UnsupportedOperation
    ]
}

operation ChangeMessageVisibilityBatch {
    input: ChangeMessageVisibilityBatchRequest
    output: ChangeMessageVisibilityBatchResult
    errors: [
        BatchEntryIdsNotDistinct
        EmptyBatchRequest
        InvalidAddress
        InvalidBatchEntryId
        InvalidSecurity
        QueueDoesNotExist
        RequestThrottled
        TooManyEntriesInBatchRequest
        UnsupportedOperation
    ]
}

structure ChangeMessageVisibilityBatchRequest {
    @required()
    QueueUrl: String
    @required()
    @xmlFlattened()
    Entries: ChangeMessageVisibilityBatchRequestEntryList
}

structure ChangeMessageVisibilityBatchRequestEntry {
    @required()
    Id: String
    @required()
    ReceiptHandle: String
    VisibilityTimeout: NullableInteger
}

list ChangeMessageVisibilityBatchRequestEntryList {
    member: ChangeMessageVisibilityBatchRequestEntry
}

structure ChangeMessageVisibilityBatchResult {
    @required()
    @xmlFlattened()
    Successful: ChangeMessageVisibilityBatchResultEntryList
    @required()
    @xmlFlattened()
    Failed: BatchResultErrorEntryList
}

structure ChangeMessageVisibilityBatchResultEntry {
    @required()
    Id: String
}

list ChangeMessageVisibilityBatchResultEntryList {
    member: ChangeMessageVisibilityBatchResultEntry
}

structure ChangeMessageVisibilityRequest {
    @required()
    QueueUrl: String
    @required()
    ReceiptHandle: String
    @required()
    VisibilityTimeout: NullableInteger
}

operation CreateQueue {
    input: CreateQueueRequest
    output: CreateQueueResult
    errors: [
        InvalidAddress
        InvalidAttributeName
        InvalidAttributeValue
        InvalidSecurity
        QueueDeletedRecently
        QueueNameExists
        RequestThrottled
        UnsupportedOperation
    ]
}

structure CreateQueueRequest {
    @required()
    QueueName: String
    @xmlFlattened()
    Attributes: QueueAttributeMap
    @xmlFlattened()
    tags: TagMap
}

structure CreateQueueResult {
    QueueUrl: String
}

operation DeleteMessage {
    input: DeleteMessageRequest
    output: Unit
    errors: [
        InvalidAddress
        InvalidIdFormat
        InvalidSecurity
        QueueDoesNotExist
        ReceiptHandleIsInvalid
        RequestThrottled
        UnsupportedOperation
    ]
}

operation DeleteMessageBatch {
    input: DeleteMessageBatchRequest
    output: DeleteMessageBatchResult
    errors: [
        BatchEntryIdsNotDistinct
        EmptyBatchRequest
        InvalidAddress
        InvalidBatchEntryId
        InvalidSecurity
        QueueDoesNotExist
        RequestThrottled
        TooManyEntriesInBatchRequest
        UnsupportedOperation
    ]
}

structure DeleteMessageBatchRequest {
    @required()
    QueueUrl: String
    @required()
    @xmlFlattened()
    Entries: DeleteMessageBatchRequestEntryList
}

structure DeleteMessageBatchRequestEntry {
    @required()
    Id: String
    @required()
    ReceiptHandle: String
}

list DeleteMessageBatchRequestEntryList {
    member: DeleteMessageBatchRequestEntry
}

structure DeleteMessageBatchResult {
    @required()
    @xmlFlattened()
    Successful: DeleteMessageBatchResultEntryList
    @required()
    @xmlFlattened()
    Failed: BatchResultErrorEntryList
}

structure DeleteMessageBatchResultEntry {
    @required()
    Id: String
}

list DeleteMessageBatchResultEntryList {
    member: DeleteMessageBatchResultEntry
}

structure DeleteMessageRequest {
    @required()
    QueueUrl: String
    @required()
    ReceiptHandle: String
}

operation DeleteQueue {
    input: DeleteQueueRequest
    output: Unit
    errors: [
        InvalidAddress
        InvalidSecurity
        QueueDoesNotExist
        RequestThrottled
        UnsupportedOperation
    ]
}

structure DeleteQueueRequest {
    @required()
    QueueUrl: String
}

@error("client")
@httpError(400)
structure EmptyBatchRequest {
    message: ExceptionMessage
}

string ExceptionMessage

operation GetQueueAttributes {
    input: GetQueueAttributesRequest
    output: GetQueueAttributesResult
    errors: [
        InvalidAddress
        InvalidAttributeName
        InvalidSecurity
        QueueDoesNotExist
        RequestThrottled
        UnsupportedOperation
    ]
}

structure GetQueueAttributesRequest {
    @required()
    QueueUrl: String
    @xmlFlattened()
    AttributeNames: AttributeNameList
}

structure GetQueueAttributesResult {
    @xmlFlattened()
    Attributes: QueueAttributeMap
}

operation GetQueueUrl {
    input: GetQueueUrlRequest
    output: GetQueueUrlResult
    errors: [
        InvalidAddress
        InvalidSecurity
        QueueDoesNotExist
        RequestThrottled
        UnsupportedOperation
    ]
}

structure GetQueueUrlRequest {
    @required()
    QueueName: String
    QueueOwnerAWSAccountId: String
}

structure GetQueueUrlResult {
    QueueUrl: String
}

@error("client")
@httpError(400)
structure InvalidAddress {
    message: ExceptionMessage
}

@error("client")
@httpError(400)
structure InvalidAttributeName {
    message: ExceptionMessage
}

@error("client")
@httpError(400)
structure InvalidAttributeValue {
    message: ExceptionMessage
}

@error("client")
@httpError(400)
structure InvalidBatchEntryId {
    message: ExceptionMessage
}

@deprecated()
@error("client")
@httpError(400)
structure InvalidIdFormat {}

@error("client")
@httpError(400)
structure InvalidMessageContents {
    message: ExceptionMessage
}

@error("client")
@httpError(400)
structure InvalidSecurity {
    message: ExceptionMessage
}

@error("client")
@httpError(400)
structure KmsAccessDenied {
    message: ExceptionMessage
}

@error("client")
@httpError(400)
structure KmsDisabled {
    message: ExceptionMessage
}

@error("client")
@httpError(400)
structure KmsInvalidKeyUsage {
    message: ExceptionMessage
}

@error("client")
@httpError(400)
structure KmsInvalidState {
    message: ExceptionMessage
}

@error("client")
@httpError(400)
structure KmsNotFound {
    message: ExceptionMessage
}

@error("client")
@httpError(400)
structure KmsOptInRequired {
    message: ExceptionMessage
}

@error("client")
@httpError(400)
structure KmsThrottled {
    message: ExceptionMessage
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "queueUrls"
    pageSize: "MaxResults"
)
operation ListDeadLetterSourceQueues {
    input: ListDeadLetterSourceQueuesRequest
    output: ListDeadLetterSourceQueuesResult
    errors: [
        InvalidAddress
        InvalidSecurity
        QueueDoesNotExist
        RequestThrottled
        UnsupportedOperation
    ]
}

structure ListDeadLetterSourceQueuesRequest {
    @required()
    QueueUrl: String
    NextToken: Token
    MaxResults: BoxedInteger
}

structure ListDeadLetterSourceQueuesResult {
    @required()
    @xmlFlattened()
    queueUrls: QueueUrlList
    NextToken: Token
}

operation ListMessageMoveTasks {
    input: ListMessageMoveTasksRequest
    output: ListMessageMoveTasksResult
    errors: [
        InvalidAddress
        InvalidSecurity
        RequestThrottled
        ResourceNotFoundException
        UnsupportedOperation
    ]
}

structure ListMessageMoveTasksRequest {
    @required()
    SourceArn: String
    MaxResults: NullableInteger
}

structure ListMessageMoveTasksResult {
    @xmlFlattened()
    Results: ListMessageMoveTasksResultEntryList
}

structure ListMessageMoveTasksResultEntry {
    TaskHandle: String
    Status: String
    SourceArn: String
    DestinationArn: String
    MaxNumberOfMessagesPerSecond: NullableInteger
    ApproximateNumberOfMessagesMoved: Long
    ApproximateNumberOfMessagesToMove: NullableLong
    FailureReason: String
    StartedTimestamp: Long
}

list ListMessageMoveTasksResultEntryList {
    member: ListMessageMoveTasksResultEntry
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "QueueUrls"
    pageSize: "MaxResults"
)
operation ListQueues {
    input: ListQueuesRequest
    output: ListQueuesResult
    errors: [
        InvalidAddress
        InvalidSecurity
        RequestThrottled
        UnsupportedOperation
    ]
}

structure ListQueuesRequest {
    QueueNamePrefix: String
    NextToken: Token
    MaxResults: BoxedInteger
}

structure ListQueuesResult {
    @xmlFlattened()
    QueueUrls: QueueUrlList
    NextToken: Token
}

operation ListQueueTags {
    input: ListQueueTagsRequest
    output: ListQueueTagsResult
    errors: [
        InvalidAddress
        InvalidSecurity
        QueueDoesNotExist
        RequestThrottled
        UnsupportedOperation
    ]
}

structure ListQueueTagsRequest {
    @required()
    QueueUrl: String
}

structure ListQueueTagsResult {
    @xmlFlattened()
    Tags: TagMap
}

structure Message {
    MessageId: String
    ReceiptHandle: String
    MD5OfBody: String
    Body: String
    @xmlFlattened()
    Attributes: MessageSystemAttributeMap
    MD5OfMessageAttributes: String
    @xmlFlattened()
    MessageAttributes: MessageBodyAttributeMap
}

string MessageAttributeName

list MessageAttributeNameList {
    member: MessageAttributeName
}

structure MessageAttributeValue {
    StringValue: String
    BinaryValue: Binary
    @xmlFlattened()
    StringListValues: StringList
    @xmlFlattened()
    BinaryListValues: BinaryList
    @required()
    DataType: String
}

map MessageBodyAttributeMap {
    key: String
    value: MessageAttributeValue
}

map MessageBodySystemAttributeMap {
    key: MessageSystemAttributeNameForSends
    value: MessageSystemAttributeValue
}

list MessageList {
    member: Message
}

@error("client")
@httpError(400)
structure MessageNotInflight {}

list MessageSystemAttributeList {
    member: MessageSystemAttributeName
}

map MessageSystemAttributeMap {
    key: MessageSystemAttributeName
    value: String
}

enum MessageSystemAttributeName {
    ALL = "All"
    SENDER_ID = "SenderId"
    SENT_TIMESTAMP = "SentTimestamp"
    APPROXIMATE_RECEIVE_COUNT = "ApproximateReceiveCount"
    APPROXIMATE_FIRST_RECEIVE_TIMESTAMP = "ApproximateFirstReceiveTimestamp"
    SEQUENCE_NUMBER = "SequenceNumber"
    MESSAGE_DEDUPLICATION_ID = "MessageDeduplicationId"
    MESSAGE_GROUP_ID = "MessageGroupId"
    AWS_TRACE_HEADER = "AWSTraceHeader"
    DEAD_LETTER_QUEUE_SOURCE_ARN = "DeadLetterQueueSourceArn"
}

enum MessageSystemAttributeNameForSends {
    AWS_TRACE_HEADER = "AWSTraceHeader"
}

structure MessageSystemAttributeValue {
    StringValue: String
    BinaryValue: Binary
    @xmlFlattened()
    StringListValues: StringList
    @xmlFlattened()
    BinaryListValues: BinaryList
    @required()
    DataType: String
}

integer NullableInteger

long NullableLong

@error("client")
@httpError(400)
structure OverLimit {
    message: ExceptionMessage
}

operation PurgeQueue {
    input: PurgeQueueRequest
    output: Unit
    errors: [
        InvalidAddress
        InvalidSecurity
        PurgeQueueInProgress
        QueueDoesNotExist
        RequestThrottled
        UnsupportedOperation
    ]
}

@error("client")
@httpError(400)
structure PurgeQueueInProgress {
    message: ExceptionMessage
}

structure PurgeQueueRequest {
    @required()
    QueueUrl: String
}

map QueueAttributeMap {
    key: QueueAttributeName
    value: String
}

enum QueueAttributeName {
    ALL = "All"
    POLICY = "Policy"
    VISIBILITY_TIMEOUT = "VisibilityTimeout"
    MAXIMUM_MESSAGE_SIZE = "MaximumMessageSize"
    MESSAGE_RETENTION_PERIOD = "MessageRetentionPeriod"
    APPROXIMATE_NUMBER_OF_MESSAGES = "ApproximateNumberOfMessages"
    APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE = "ApproximateNumberOfMessagesNotVisible"
    CREATED_TIMESTAMP = "CreatedTimestamp"
    LAST_MODIFIED_TIMESTAMP = "LastModifiedTimestamp"
    QUEUE_ARN = "QueueArn"
    APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED = "ApproximateNumberOfMessagesDelayed"
    DELAY_SECONDS = "DelaySeconds"
    RECEIVE_MESSAGE_WAIT_TIME_SECONDS = "ReceiveMessageWaitTimeSeconds"
    REDRIVE_POLICY = "RedrivePolicy"
    FIFO_QUEUE = "FifoQueue"
    CONTENT_BASED_DEDUPLICATION = "ContentBasedDeduplication"
    KMS_MASTER_KEY_ID = "KmsMasterKeyId"
    KMS_DATA_KEY_REUSE_PERIOD_SECONDS = "KmsDataKeyReusePeriodSeconds"
    DEDUPLICATION_SCOPE = "DeduplicationScope"
    FIFO_THROUGHPUT_LIMIT = "FifoThroughputLimit"
    REDRIVE_ALLOW_POLICY = "RedriveAllowPolicy"
    SQS_MANAGED_SSE_ENABLED = "SqsManagedSseEnabled"
}

@error("client")
@httpError(400)
structure QueueDeletedRecently {
    message: ExceptionMessage
}

@error("client")
@httpError(400)
structure QueueDoesNotExist {
    message: ExceptionMessage
}

@error("client")
@httpError(400)
structure QueueNameExists {
    message: ExceptionMessage
}

list QueueUrlList {
    member: String
}

@error("client")
@httpError(400)
structure ReceiptHandleIsInvalid {
    message: ExceptionMessage
}

operation ReceiveMessage {
    input: ReceiveMessageRequest
    output: ReceiveMessageResult
    errors: [
        InvalidAddress
        InvalidSecurity
        KmsAccessDenied
        KmsDisabled
        KmsInvalidKeyUsage
        KmsInvalidState
        KmsNotFound
        KmsOptInRequired
        KmsThrottled
        OverLimit
        QueueDoesNotExist
        RequestThrottled
        UnsupportedOperation
    ]
}

structure ReceiveMessageRequest {
    @required()
    QueueUrl: String
    @deprecated()
    @xmlFlattened()
    AttributeNames: AttributeNameList
    @xmlFlattened()
    MessageSystemAttributeNames: MessageSystemAttributeList
    @xmlFlattened()
    MessageAttributeNames: MessageAttributeNameList
    MaxNumberOfMessages: NullableInteger
    VisibilityTimeout: NullableInteger
    WaitTimeSeconds: NullableInteger
    ReceiveRequestAttemptId: String
}

structure ReceiveMessageResult {
    @xmlFlattened()
    Messages: MessageList
}

operation RemovePermission {
    input: RemovePermissionRequest
    output: Unit
    errors: [
        InvalidAddress
        InvalidSecurity
        QueueDoesNotExist
        RequestThrottled
        UnsupportedOperation
    ]
}

structure RemovePermissionRequest {
    @required()
    QueueUrl: String
    @required()
    Label: String
}

@error("client")
@httpError(400)
structure RequestThrottled {
    message: ExceptionMessage
}

@error("client")
@httpError(400)
structure ResourceNotFoundException {
    message: ExceptionMessage
}

operation SendMessage {
    input: SendMessageRequest
    output: SendMessageResult
    errors: [
        InvalidAddress
        InvalidMessageContents
        InvalidSecurity
        KmsAccessDenied
        KmsDisabled
        KmsInvalidKeyUsage
        KmsInvalidState
        KmsNotFound
        KmsOptInRequired
        KmsThrottled
        QueueDoesNotExist
        RequestThrottled
        UnsupportedOperation
    ]
}

operation SendMessageBatch {
    input: SendMessageBatchRequest
    output: SendMessageBatchResult
    errors: [
        BatchEntryIdsNotDistinct
        BatchRequestTooLong
        EmptyBatchRequest
        InvalidAddress
        InvalidBatchEntryId
        InvalidSecurity
        KmsAccessDenied
        KmsDisabled
        KmsInvalidKeyUsage
        KmsInvalidState
        KmsNotFound
        KmsOptInRequired
        KmsThrottled
        QueueDoesNotExist
        RequestThrottled
        TooManyEntriesInBatchRequest
        UnsupportedOperation
    ]
}

structure SendMessageBatchRequest {
    @required()
    QueueUrl: String
    @required()
    @xmlFlattened()
    Entries: SendMessageBatchRequestEntryList
}

structure SendMessageBatchRequestEntry {
    @required()
    Id: String
    @required()
    MessageBody: String
    DelaySeconds: NullableInteger
    @xmlFlattened()
    MessageAttributes: MessageBodyAttributeMap
    @xmlFlattened()
    MessageSystemAttributes: MessageBodySystemAttributeMap
    MessageDeduplicationId: String
    MessageGroupId: String
}

list SendMessageBatchRequestEntryList {
    member: SendMessageBatchRequestEntry
}

structure SendMessageBatchResult {
    @required()
    @xmlFlattened()
    Successful: SendMessageBatchResultEntryList
    @required()
    @xmlFlattened()
    Failed: BatchResultErrorEntryList
}

structure SendMessageBatchResultEntry {
    @required()
    Id: String
    @required()
    MessageId: String
    @required()
    MD5OfMessageBody: String
    MD5OfMessageAttributes: String
    MD5OfMessageSystemAttributes: String
    SequenceNumber: String
}

list SendMessageBatchResultEntryList {
    member: SendMessageBatchResultEntry
}

structure SendMessageRequest {
    @required()
    QueueUrl: String
    @required()
    MessageBody: String
    DelaySeconds: NullableInteger
    @xmlFlattened()
    MessageAttributes: MessageBodyAttributeMap
    @xmlFlattened()
    MessageSystemAttributes: MessageBodySystemAttributeMap
    MessageDeduplicationId: String
    MessageGroupId: String
}

structure SendMessageResult {
    MD5OfMessageBody: String
    MD5OfMessageAttributes: String
    MD5OfMessageSystemAttributes: String
    MessageId: String
    SequenceNumber: String
}

operation SetQueueAttributes {
    input: SetQueueAttributesRequest
    output: Unit
    errors: [
        InvalidAddress
        InvalidAttributeName
        InvalidAttributeValue
        InvalidSecurity
        OverLimit
        QueueDoesNotExist
        RequestThrottled
        UnsupportedOperation
    ]
}

structure SetQueueAttributesRequest {
    @required()
    QueueUrl: String
    @required()
    @xmlFlattened()
    Attributes: QueueAttributeMap
}

operation StartMessageMoveTask {
    input: StartMessageMoveTaskRequest
    output: StartMessageMoveTaskResult
    errors: [
        InvalidAddress
        InvalidSecurity
        RequestThrottled
        ResourceNotFoundException
        UnsupportedOperation
    ]
}

structure StartMessageMoveTaskRequest {
    @required()
    SourceArn: String
    DestinationArn: String
    MaxNumberOfMessagesPerSecond: NullableInteger
}

structure StartMessageMoveTaskResult {
    TaskHandle: String
}

list StringList {
    member: String
}

string TagKey

list TagKeyList {
    member: TagKey
}

map TagMap {
    key: TagKey
    value: TagValue
}

operation TagQueue {
    input: TagQueueRequest
    output: Unit
    errors: [
        InvalidAddress
        InvalidSecurity
        QueueDoesNotExist
        RequestThrottled
        UnsupportedOperation
    ]
}

structure TagQueueRequest {
    @required()
    QueueUrl: String
    @required()
    @xmlFlattened()
    Tags: TagMap
}

string TagValue

string Token

@error("client")
@httpError(400)
structure TooManyEntriesInBatchRequest {
    message: ExceptionMessage
}

@error("client")
@httpError(400)
structure UnsupportedOperation {
    message: ExceptionMessage
}

operation UntagQueue {
    input: UntagQueueRequest
    output: Unit
    errors: [
        InvalidAddress
        InvalidSecurity
        QueueDoesNotExist
        RequestThrottled
        UnsupportedOperation
    ]
}

structure UntagQueueRequest {
    @required()
    QueueUrl: String
    @required()
    @xmlFlattened()
    TagKeys: TagKeyList
}
