$version: "2.0"

namespace com.amazonaws.rbin

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1

@service(
    sdkId: "rbin"
    arnNamespace: "rbin"
    cloudFormationName: "Rbin"
    cloudTrailEventSource: "rbin.amazonaws.com"
    endpointPrefix: "rbin"
)
@sigv4(
    name: "rbin"
)
@restJson1()
service AmazonRecycleBin {
    version: "2021-06-15"
    operations: [
        CreateRule
        DeleteRule
        GetRule
        ListRules
        ListTagsForResource
        LockRule
        TagResource
        UnlockRule
        UntagResource
        UpdateRule
    ]
}

@error("client")
@httpError(409)
structure ConflictException {
    Message: ErrorMessage
    Reason: ConflictExceptionReason
}

enum ConflictExceptionReason {
    INVALID_RULE_STATE
}

@http(
    method: "POST"
    uri: "/rules"
    code: 201
)
operation CreateRule {
    input: CreateRuleRequest
    output: CreateRuleResponse
    errors: [
        InternalServerException
        ServiceQuotaExceededException
        ValidationException
    ]
}

structure CreateRuleRequest {
    @required()
    RetentionPeriod: RetentionPeriod
    Description: Description
    Tags: TagList
    @required()
    ResourceType: ResourceType
    ResourceTags: ResourceTags
    LockConfiguration: LockConfiguration
    ExcludeResourceTags: ExcludeResourceTags
}

structure CreateRuleResponse {
    Identifier: RuleIdentifier
    RetentionPeriod: RetentionPeriod
    Description: Description
    Tags: TagList
    ResourceType: ResourceType
    ResourceTags: ResourceTags
    Status: RuleStatus
    LockConfiguration: LockConfiguration
    LockState: LockState
    RuleArn: RuleArn
    ExcludeResourceTags: ExcludeResourceTags
}

@http(
    method: "DELETE"
    uri: "/rules/{Identifier}"
    code: 204
)
operation DeleteRule {
    input: DeleteRuleRequest
    output: DeleteRuleResponse
    errors: [
        ConflictException
        InternalServerException
        ResourceNotFoundException
        ValidationException
    ]
}

structure DeleteRuleRequest {
    @httpLabel()
    @required()
    Identifier: RuleIdentifier
}

structure DeleteRuleResponse {}

@pattern("^[\\S ]{0,255}$")
string Description

string ErrorMessage

@length(
    min: 0
    max: 5
)
list ExcludeResourceTags {
    member: ResourceTag
}

@http(
    method: "GET"
    uri: "/rules/{Identifier}"
    code: 200
)
operation GetRule {
    input: GetRuleRequest
    output: GetRuleResponse
    errors: [
        InternalServerException
        ResourceNotFoundException
        ValidationException
    ]
}

structure GetRuleRequest {
    @httpLabel()
    @required()
    Identifier: RuleIdentifier
}

structure GetRuleResponse {
    Identifier: RuleIdentifier
    Description: Description
    ResourceType: ResourceType
    RetentionPeriod: RetentionPeriod
    ResourceTags: ResourceTags
    Status: RuleStatus
    LockConfiguration: LockConfiguration
    LockState: LockState
    LockEndTime: Timestamp
    RuleArn: RuleArn
    ExcludeResourceTags: ExcludeResourceTags
}

@error("server")
@httpError(500)
structure InternalServerException {
    Message: ErrorMessage
}

@http(
    method: "POST"
    uri: "/list-rules"
    code: 200
)
@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Rules"
    pageSize: "MaxResults"
)
operation ListRules {
    input: ListRulesRequest
    output: ListRulesResponse
    errors: [
        InternalServerException
        ValidationException
    ]
}

structure ListRulesRequest {
    MaxResults: MaxResults
    NextToken: NextToken
    @required()
    ResourceType: ResourceType
    ResourceTags: ResourceTags
    LockState: LockState
    ExcludeResourceTags: ExcludeResourceTags
}

structure ListRulesResponse {
    Rules: RuleSummaryList
    NextToken: NextToken
}

@http(
    method: "GET"
    uri: "/tags/{ResourceArn}"
    code: 200
)
operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResponse
    errors: [
        InternalServerException
        ResourceNotFoundException
        ValidationException
    ]
}

structure ListTagsForResourceRequest {
    @httpLabel()
    @required()
    ResourceArn: RuleArn
}

structure ListTagsForResourceResponse {
    Tags: TagList
}

structure LockConfiguration {
    @required()
    UnlockDelay: UnlockDelay
}

@http(
    method: "PATCH"
    uri: "/rules/{Identifier}/lock"
    code: 200
)
operation LockRule {
    input: LockRuleRequest
    output: LockRuleResponse
    errors: [
        ConflictException
        InternalServerException
        ResourceNotFoundException
        ValidationException
    ]
}

structure LockRuleRequest {
    @httpLabel()
    @required()
    Identifier: RuleIdentifier
    @required()
    LockConfiguration: LockConfiguration
}

structure LockRuleResponse {
    Identifier: RuleIdentifier
    Description: Description
    ResourceType: ResourceType
    RetentionPeriod: RetentionPeriod
    ResourceTags: ResourceTags
    Status: RuleStatus
    LockConfiguration: LockConfiguration
    LockState: LockState
    RuleArn: RuleArn
    ExcludeResourceTags: ExcludeResourceTags
}

enum LockState {
    LOCKED = "locked"
    PENDING_UNLOCK = "pending_unlock"
    UNLOCKED = "unlocked"
}

@range(
    min: 1
    max: 1000
)
integer MaxResults

@pattern("^[A-Za-z0-9+/=]{1,2048}$")
string NextToken

@error("client")
@httpError(404)
structure ResourceNotFoundException {
    Message: ErrorMessage
    Reason: ResourceNotFoundExceptionReason
}

enum ResourceNotFoundExceptionReason {
    RULE_NOT_FOUND
}

structure ResourceTag {
    @required()
    ResourceTagKey: ResourceTagKey
    ResourceTagValue: ResourceTagValue
}

@pattern("^[\\S\\s]{1,128}$")
string ResourceTagKey

@length(
    min: 0
    max: 50
)
list ResourceTags {
    member: ResourceTag
}

@pattern("^[\\S\\s]{0,256}$")
string ResourceTagValue

enum ResourceType {
    EBS_SNAPSHOT
    EC2_IMAGE
    EBS_VOLUME
}

structure RetentionPeriod {
    @required()
    RetentionPeriodValue: RetentionPeriodValue
    @required()
    RetentionPeriodUnit: RetentionPeriodUnit
}

enum RetentionPeriodUnit {
    DAYS
}

@range(
    min: 1
    max: 3650
)
integer RetentionPeriodValue

@length(
    min: 0
    max: 1011
)
@pattern("^arn:\\S+:rbin:[a-z\\-0-9]{0,63}:[0-9]{12}:rule/[0-9a-zA-Z]{11}{0,1011}$")
string RuleArn

@pattern("[0-9a-zA-Z]{11}")
string RuleIdentifier

enum RuleStatus {
    PENDING = "pending"
    AVAILABLE = "available"
}

structure RuleSummary {
    Identifier: RuleIdentifier
    Description: Description
    RetentionPeriod: RetentionPeriod
    LockState: LockState
    RuleArn: RuleArn
}

list RuleSummaryList {
    member: RuleSummary
}

@error("client")
@httpError(402)
structure ServiceQuotaExceededException {
    Message: ErrorMessage
    Reason: ServiceQuotaExceededExceptionReason
}

enum ServiceQuotaExceededExceptionReason {
    SERVICE_QUOTA_EXCEEDED
}

structure Tag {
    @required()
    Key: TagKey
    @required()
    Value: TagValue
}

@length(
    min: 1
    max: 128
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string TagKey

@length(
    min: 0
    max: 200
)
list TagKeyList {
    member: TagKey
}

@length(
    min: 0
    max: 200
)
list TagList {
    member: Tag
}

@http(
    method: "POST"
    uri: "/tags/{ResourceArn}"
    code: 201
)
operation TagResource {
    input: TagResourceRequest
    output: TagResourceResponse
    errors: [
        InternalServerException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ValidationException
    ]
}

structure TagResourceRequest {
    @httpLabel()
    @required()
    ResourceArn: RuleArn
    @required()
    Tags: TagList
}

structure TagResourceResponse {}

@length(
    min: 0
    max: 256
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string TagValue

structure UnlockDelay {
    @required()
    UnlockDelayValue: UnlockDelayValue
    @required()
    UnlockDelayUnit: UnlockDelayUnit
}

enum UnlockDelayUnit {
    DAYS
}

@range(
    min: 7
    max: 30
)
integer UnlockDelayValue

@http(
    method: "PATCH"
    uri: "/rules/{Identifier}/unlock"
    code: 200
)
operation UnlockRule {
    input: UnlockRuleRequest
    output: UnlockRuleResponse
    errors: [
        ConflictException
        InternalServerException
        ResourceNotFoundException
        ValidationException
    ]
}

structure UnlockRuleRequest {
    @httpLabel()
    @required()
    Identifier: RuleIdentifier
}

structure UnlockRuleResponse {
    Identifier: RuleIdentifier
    Description: Description
    ResourceType: ResourceType
    RetentionPeriod: RetentionPeriod
    ResourceTags: ResourceTags
    Status: RuleStatus
    LockConfiguration: LockConfiguration
    LockState: LockState
    LockEndTime: Timestamp
    RuleArn: RuleArn
    ExcludeResourceTags: ExcludeResourceTags
}

@http(
    method: "DELETE"
    uri: "/tags/{ResourceArn}"
    code: 204
)
operation UntagResource {
    input: UntagResourceRequest
    output: UntagResourceResponse
    errors: [
        InternalServerException
        ResourceNotFoundException
        ValidationException
    ]
}

structure UntagResourceRequest {
    @httpLabel()
    @required()
    ResourceArn: RuleArn
    @httpQuery("tagKeys")
    @required()
    TagKeys: TagKeyList
}

structure UntagResourceResponse {}

@http(
    method: "PATCH"
    uri: "/rules/{Identifier}"
    code: 200
)
operation UpdateRule {
    input: UpdateRuleRequest
    output: UpdateRuleResponse
    errors: [
        ConflictException
        InternalServerException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ValidationException
    ]
}

structure UpdateRuleRequest {
    @httpLabel()
    @required()
    Identifier: RuleIdentifier
    RetentionPeriod: RetentionPeriod
    Description: Description
    ResourceType: ResourceType
    ResourceTags: ResourceTags
    ExcludeResourceTags: ExcludeResourceTags
}

structure UpdateRuleResponse {
    Identifier: RuleIdentifier
    RetentionPeriod: RetentionPeriod
    Description: Description
    ResourceType: ResourceType
    ResourceTags: ResourceTags
    Status: RuleStatus
    LockState: LockState
    LockEndTime: Timestamp
    RuleArn: RuleArn
    ExcludeResourceTags: ExcludeResourceTags
}

@error("client")
@httpError(400)
structure ValidationException {
    Message: ErrorMessage
    Reason: ValidationExceptionReason
}

enum ValidationExceptionReason {
    INVALID_PAGE_TOKEN
    INVALID_PARAMETER_VALUE
}
