$version: "2.0"

namespace com.amazonaws.ebs

use aws.api#service
use aws.auth#sigv4
use aws.auth#unsignedPayload
use aws.protocols#restJson1

@error("client")
@httpError(403)
structure AccessDeniedException {
    Message: ErrorMessage
    @required()
    Reason: AccessDeniedExceptionReason
}

enum AccessDeniedExceptionReason {
    UNAUTHORIZED_ACCOUNT
    DEPENDENCY_ACCESS_DENIED
}

structure Block {
    BlockIndex: BlockIndex
    BlockToken: BlockToken
}

@sensitive()
@streaming()
blob BlockData

@range(
    min: 0
)
integer BlockIndex

@sensitive()
list Blocks {
    member: Block
}

integer BlockSize

@length(
    max: 256
)
@pattern("^[A-Za-z0-9+/=]+$")
string BlockToken

@sensitive()
structure ChangedBlock {
    BlockIndex: BlockIndex
    FirstBlockToken: BlockToken
    SecondBlockToken: BlockToken
}

list ChangedBlocks {
    member: ChangedBlock
}

@range(
    min: 0
)
integer ChangedBlocksCount

@length(
    max: 64
)
@pattern("^[A-Za-z0-9+/=]+$")
string Checksum

enum ChecksumAggregationMethod {
    LINEAR
}

enum ChecksumAlgorithm {
    SHA256
}

@http(
    method: "POST"
    uri: "/snapshots/completion/{SnapshotId}"
    code: 202
)
operation CompleteSnapshot {
    input: CompleteSnapshotRequest
    output: CompleteSnapshotResponse
    errors: [
        AccessDeniedException
        InternalServerException
        RequestThrottledException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ValidationException
    ]
}

structure CompleteSnapshotRequest {
    @httpLabel()
    @required()
    SnapshotId: SnapshotId
    @httpHeader("x-amz-ChangedBlocksCount")
    @required()
    ChangedBlocksCount: ChangedBlocksCount
    @httpHeader("x-amz-Checksum")
    Checksum: Checksum
    @httpHeader("x-amz-Checksum-Algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-Checksum-Aggregation-Method")
    ChecksumAggregationMethod: ChecksumAggregationMethod
}

structure CompleteSnapshotResponse {
    Status: Status
}

@error("client")
@httpError(400)
structure ConcurrentLimitExceededException {
    Message: ErrorMessage
}

@error("client")
@httpError(409)
structure ConflictException {
    Message: ErrorMessage
}

integer DataLength

@length(
    max: 255
)
@pattern("^[\\S\\s]+$")
string Description

@service(
    sdkId: "EBS"
    arnNamespace: "ebs"
    cloudFormationName: "EBS"
    cloudTrailEventSource: "ebs.amazonaws.com"
    endpointPrefix: "ebs"
)
@sigv4(
    name: "ebs"
)
@restJson1()
service Ebs {
    version: "2019-11-02"
    operations: [
        CompleteSnapshot
        GetSnapshotBlock
        ListChangedBlocks
        ListSnapshotBlocks
        PutSnapshotBlock
        StartSnapshot
    ]
}

@length(
    max: 256
)
string ErrorMessage

@http(
    method: "GET"
    uri: "/snapshots/{SnapshotId}/blocks/{BlockIndex}"
    code: 200
)
operation GetSnapshotBlock {
    input: GetSnapshotBlockRequest
    output: GetSnapshotBlockResponse
    errors: [
        AccessDeniedException
        InternalServerException
        RequestThrottledException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ValidationException
    ]
}

structure GetSnapshotBlockRequest {
    @httpLabel()
    @required()
    SnapshotId: SnapshotId
    @httpLabel()
    @required()
    BlockIndex: BlockIndex
    @httpQuery("blockToken")
    @required()
    BlockToken: BlockToken
}

structure GetSnapshotBlockResponse {
    @httpHeader("x-amz-Data-Length")
    DataLength: DataLength
    @httpPayload()
    BlockData: BlockData = ""
    @httpHeader("x-amz-Checksum")
    Checksum: Checksum
    @httpHeader("x-amz-Checksum-Algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
}

@length(
    max: 255
)
@pattern("^[\\S]+$")
string IdempotencyToken

@error("server")
@httpError(500)
structure InternalServerException {
    Message: ErrorMessage
}

@length(
    min: 1
    max: 2048
)
@pattern("arn:aws[a-z\\-]*:kms:.*:[0-9]{12}:key/.*")
@sensitive()
string KmsKeyArn

@http(
    method: "GET"
    uri: "/snapshots/{SecondSnapshotId}/changedblocks"
    code: 200
)
operation ListChangedBlocks {
    input: ListChangedBlocksRequest
    output: ListChangedBlocksResponse
    errors: [
        AccessDeniedException
        InternalServerException
        RequestThrottledException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ValidationException
    ]
}

structure ListChangedBlocksRequest {
    @httpQuery("firstSnapshotId")
    FirstSnapshotId: SnapshotId
    @httpLabel()
    @required()
    SecondSnapshotId: SnapshotId
    @httpQuery("pageToken")
    NextToken: PageToken
    @httpQuery("maxResults")
    MaxResults: MaxResults
    @httpQuery("startingBlockIndex")
    StartingBlockIndex: BlockIndex
}

structure ListChangedBlocksResponse {
    ChangedBlocks: ChangedBlocks
    ExpiryTime: Timestamp
    VolumeSize: VolumeSize
    BlockSize: BlockSize
    NextToken: PageToken
}

@http(
    method: "GET"
    uri: "/snapshots/{SnapshotId}/blocks"
    code: 200
)
operation ListSnapshotBlocks {
    input: ListSnapshotBlocksRequest
    output: ListSnapshotBlocksResponse
    errors: [
        AccessDeniedException
        InternalServerException
        RequestThrottledException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ValidationException
    ]
}

structure ListSnapshotBlocksRequest {
    @httpLabel()
    @required()
    SnapshotId: SnapshotId
    @httpQuery("pageToken")
    NextToken: PageToken
    @httpQuery("maxResults")
    MaxResults: MaxResults
    @httpQuery("startingBlockIndex")
    StartingBlockIndex: BlockIndex
}

structure ListSnapshotBlocksResponse {
    Blocks: Blocks
    ExpiryTime: Timestamp
    VolumeSize: VolumeSize
    BlockSize: BlockSize
    NextToken: PageToken
}

@range(
    min: 100
    max: 10000
)
integer MaxResults

@length(
    min: 1
    max: 24
)
@pattern("\\S+")
string OwnerId

@length(
    max: 256
)
@pattern("^[A-Za-z0-9+/=]+$")
string PageToken

@range(
    min: 0
    max: 100
)
integer Progress

@unsignedPayload()
@http(
    method: "PUT"
    uri: "/snapshots/{SnapshotId}/blocks/{BlockIndex}"
    code: 201
)
operation PutSnapshotBlock {
    input: PutSnapshotBlockRequest
    output: PutSnapshotBlockResponse
    errors: [
        AccessDeniedException
        InternalServerException
        RequestThrottledException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ValidationException
    ]
}

structure PutSnapshotBlockRequest {
    @httpLabel()
    @required()
    SnapshotId: SnapshotId
    @httpLabel()
    @required()
    BlockIndex: BlockIndex
    @httpPayload()
    @required()
    BlockData: BlockData
    @httpHeader("x-amz-Data-Length")
    @required()
    DataLength: DataLength
    @httpHeader("x-amz-Progress")
    Progress: Progress
    @httpHeader("x-amz-Checksum")
    @required()
    Checksum: Checksum
    @httpHeader("x-amz-Checksum-Algorithm")
    @required()
    ChecksumAlgorithm: ChecksumAlgorithm
}

structure PutSnapshotBlockResponse {
    @httpHeader("x-amz-Checksum")
    Checksum: Checksum
    @httpHeader("x-amz-Checksum-Algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
}

@error("client")
@httpError(400)
structure RequestThrottledException {
    Message: ErrorMessage
    Reason: RequestThrottledExceptionReason
}

enum RequestThrottledExceptionReason {
    ACCOUNT_THROTTLED
    DEPENDENCY_REQUEST_THROTTLED
    RESOURCE_LEVEL_THROTTLE
}

@error("client")
@httpError(404)
structure ResourceNotFoundException {
    Message: ErrorMessage
    Reason: ResourceNotFoundExceptionReason
}

enum ResourceNotFoundExceptionReason {
    SNAPSHOT_NOT_FOUND
    GRANT_NOT_FOUND
    DEPENDENCY_RESOURCE_NOT_FOUND
    IMAGE_NOT_FOUND
}

@error("client")
@httpError(402)
structure ServiceQuotaExceededException {
    Message: ErrorMessage
    Reason: ServiceQuotaExceededExceptionReason
}

enum ServiceQuotaExceededExceptionReason {
    DEPENDENCY_SERVICE_QUOTA_EXCEEDED
}

@length(
    min: 1
    max: 64
)
@pattern("^snap-[0-9a-f]+$")
string SnapshotId

enum SSEType {
    SSE_EBS = "sse-ebs"
    SSE_KMS = "sse-kms"
    NONE = "none"
}

@http(
    method: "POST"
    uri: "/snapshots"
    code: 201
)
operation StartSnapshot {
    input: StartSnapshotRequest
    output: StartSnapshotResponse
    errors: [
        AccessDeniedException
        ConcurrentLimitExceededException
        ConflictException
        InternalServerException
        RequestThrottledException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ValidationException
    ]
}

structure StartSnapshotRequest {
    @required()
    VolumeSize: VolumeSize
    ParentSnapshotId: SnapshotId
    Tags: Tags
    Description: Description
    @idempotencyToken()
    ClientToken: IdempotencyToken
    Encrypted: Boolean
    KmsKeyArn: KmsKeyArn
    Timeout: Timeout
}

structure StartSnapshotResponse {
    Description: Description
    SnapshotId: SnapshotId
    OwnerId: OwnerId
    Status: Status
    StartTime: Timestamp
    VolumeSize: VolumeSize
    BlockSize: BlockSize
    Tags: Tags
    ParentSnapshotId: SnapshotId
    KmsKeyArn: KmsKeyArn
    SseType: SSEType
}

enum Status {
    COMPLETED = "completed"
    PENDING = "pending"
    ERROR = "error"
}

structure Tag {
    Key: TagKey
    Value: TagValue
}

@length(
    max: 127
)
@pattern("^[\\S\\s]+$")
string TagKey

list Tags {
    member: Tag
}

@length(
    max: 255
)
@pattern("^[\\S\\s]*$")
string TagValue

@range(
    min: 10
    max: 4320
)
integer Timeout

@error("client")
@httpError(400)
structure ValidationException {
    Message: ErrorMessage
    Reason: ValidationExceptionReason
}

enum ValidationExceptionReason {
    INVALID_CUSTOMER_KEY
    INVALID_PAGE_TOKEN
    INVALID_BLOCK_TOKEN
    INVALID_GRANT_TOKEN
    INVALID_SNAPSHOT_ID
    UNRELATED_SNAPSHOTS
    INVALID_BLOCK
    INVALID_CONTENT_ENCODING
    INVALID_TAG
    INVALID_DEPENDENCY_REQUEST
    INVALID_PARAMETER_VALUE
    INVALID_VOLUME_SIZE
    CONFLICTING_BLOCK_UPDATE
    INVALID_IMAGE_ID
    WRITE_REQUEST_TIMEOUT
}

@range(
    min: 1
)
long VolumeSize
