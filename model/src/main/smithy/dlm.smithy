$version: "2.0"

namespace com.amazonaws.dlm

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1

structure Action {
    @required()
    Name: ActionName
    @required()
    CrossRegionCopy: CrossRegionCopyActionList
}

@length(
    min: 1
    max: 1
)
list ActionList {
    member: Action
}

@length(
    min: 0
    max: 120
)
@pattern("[0-9A-Za-z _-]+")
string ActionName

structure ArchiveRetainRule {
    @required()
    RetentionArchiveTier: RetentionArchiveTier
}

structure ArchiveRule {
    @required()
    RetainRule: ArchiveRetainRule
}

@length(
    min: 0
    max: 16
)
@pattern("([a-z]+-){2,3}\\d[a-z]")
string AvailabilityZone

@length(
    min: 0
    max: 16
)
@pattern("[a-z]{3,4}\\d-az\\d+")
string AvailabilityZoneId

@length(
    min: 1
    max: 10
)
list AvailabilityZoneIdList {
    member: AvailabilityZoneId
}

@length(
    min: 1
    max: 10
)
list AvailabilityZoneList {
    member: AvailabilityZone
}

@length(
    min: 12
    max: 12
)
@pattern("^[0-9]{12}$")
string AwsAccountId

@length(
    min: 0
    max: 2048
)
@pattern("arn:aws(-[a-z]{1,3}){0,2}:kms:([a-z]+-){2,3}\\d:\\d+:key/.*")
string CmkArn

boolean CopyTags

boolean CopyTagsNullable

@range(
    min: 1
    max: 1000
)
integer Count

@range(
    min: 1
)
integer CreateInterval

@http(
    method: "POST"
    uri: "/policies"
    code: 200
)
operation CreateLifecyclePolicy {
    input: CreateLifecyclePolicyRequest
    output: CreateLifecyclePolicyResponse
    errors: [
        InternalServerException
        InvalidRequestException
        LimitExceededException
    ]
}

structure CreateLifecyclePolicyRequest {
    @required()
    ExecutionRoleArn: ExecutionRoleArn
    @required()
    Description: PolicyDescription
    @required()
    State: SettablePolicyStateValues
    PolicyDetails: PolicyDetails
    Tags: TagMap
    DefaultPolicy: DefaultPolicyTypeValues
    CreateInterval: CreateInterval
    RetainInterval: RetainInterval
    CopyTags: CopyTagsNullable
    ExtendDeletion: ExtendDeletion
    CrossRegionCopyTargets: CrossRegionCopyTargetList
    Exclusions: Exclusions
}

structure CreateLifecyclePolicyResponse {
    PolicyId: PolicyId
}

structure CreateRule {
    Location: LocationValues
    Interval: Interval
    IntervalUnit: IntervalUnitValues
    Times: TimesList
    CronExpression: CronExpression
    Scripts: ScriptsList
}

@length(
    min: 17
    max: 106
)
@pattern("cron\\([^\\n]{11,100}\\)")
string CronExpression

structure CrossRegionCopyAction {
    @required()
    Target: Target
    @required()
    EncryptionConfiguration: EncryptionConfiguration
    RetainRule: CrossRegionCopyRetainRule
}

@length(
    min: 0
    max: 3
)
list CrossRegionCopyActionList {
    member: CrossRegionCopyAction
}

structure CrossRegionCopyDeprecateRule {
    Interval: Interval
    IntervalUnit: RetentionIntervalUnitValues
}

structure CrossRegionCopyRetainRule {
    Interval: Interval
    IntervalUnit: RetentionIntervalUnitValues
}

structure CrossRegionCopyRule {
    TargetRegion: TargetRegion
    Target: Target
    @required()
    Encrypted: Encrypted
    CmkArn: CmkArn
    CopyTags: CopyTagsNullable
    RetainRule: CrossRegionCopyRetainRule
    DeprecateRule: CrossRegionCopyDeprecateRule
}

@length(
    min: 0
    max: 3
)
list CrossRegionCopyRules {
    member: CrossRegionCopyRule
}

structure CrossRegionCopyTarget {
    TargetRegion: TargetRegion
}

@length(
    min: 0
    max: 3
)
list CrossRegionCopyTargetList {
    member: CrossRegionCopyTarget
}

enum DefaultPoliciesTypeValues {
    VOLUME
    INSTANCE
    ALL
}

boolean DefaultPolicy

enum DefaultPolicyTypeValues {
    VOLUME
    INSTANCE
}

@http(
    method: "DELETE"
    uri: "/policies/{PolicyId}"
    code: 200
)
operation DeleteLifecyclePolicy {
    input: DeleteLifecyclePolicyRequest
    output: DeleteLifecyclePolicyResponse
    errors: [
        InternalServerException
        LimitExceededException
        ResourceNotFoundException
    ]
}

structure DeleteLifecyclePolicyRequest {
    @httpLabel()
    @required()
    PolicyId: PolicyId
}

structure DeleteLifecyclePolicyResponse {}

structure DeprecateRule {
    Count: Count
    Interval: Interval
    IntervalUnit: RetentionIntervalUnitValues
}

@length(
    min: 0
    max: 1000
)
@pattern("[\\p{all}]*")
string DescriptionRegex

@service(
    sdkId: "DLM"
    arnNamespace: "dlm"
    cloudFormationName: "DLM"
    cloudTrailEventSource: "dlm.amazonaws.com"
    endpointPrefix: "dlm"
)
@sigv4(
    name: "dlm"
)
@restJson1()
service dlm_20180112 {
    version: "2018-01-12"
    operations: [
        CreateLifecyclePolicy
        DeleteLifecyclePolicy
        GetLifecyclePolicies
        GetLifecyclePolicy
        ListTagsForResource
        TagResource
        UntagResource
        UpdateLifecyclePolicy
    ]
}

boolean Encrypted

structure EncryptionConfiguration {
    @required()
    Encrypted: Encrypted
    CmkArn: CmkArn
}

string ErrorCode

string ErrorMessage

structure EventParameters {
    @required()
    EventType: EventTypeValues
    @required()
    SnapshotOwner: SnapshotOwnerList
    @required()
    DescriptionRegex: DescriptionRegex
}

structure EventSource {
    @required()
    Type: EventSourceValues
    Parameters: EventParameters
}

enum EventSourceValues {
    MANAGED_CWE
}

enum EventTypeValues {
    SHARE_SNAPSHOT = "shareSnapshot"
}

boolean ExcludeBootVolume

boolean ExcludeBootVolumes

@length(
    min: 0
    max: 50
)
list ExcludeDataVolumeTagList {
    member: Tag
}

@length(
    min: 0
    max: 50
)
list ExcludeTagsList {
    member: Tag
}

@length(
    min: 0
    max: 6
)
list ExcludeVolumeTypesList {
    member: VolumeTypeValues
}

structure Exclusions {
    ExcludeBootVolumes: ExcludeBootVolumes
    ExcludeVolumeTypes: ExcludeVolumeTypesList
    ExcludeTags: ExcludeTagsList
}

boolean ExecuteOperationOnScriptFailure

@length(
    min: 0
    max: 200
)
@pattern("^([a-zA-Z0-9_\\-.]{3,128}|[a-zA-Z0-9_\\-.:/]{3,200}|[A-Z0-9_]+)$")
string ExecutionHandler

enum ExecutionHandlerServiceValues {
    AWS_SYSTEMS_MANAGER
}

@length(
    min: 0
    max: 2048
)
@pattern("arn:aws(-[a-z]{1,3}){0,2}:iam::\\d+:role/.*")
string ExecutionRoleArn

boolean ExtendDeletion

structure FastRestoreRule {
    Count: Count
    Interval: Interval
    IntervalUnit: RetentionIntervalUnitValues
    AvailabilityZones: AvailabilityZoneList
    AvailabilityZoneIds: AvailabilityZoneIdList
}

@http(
    method: "GET"
    uri: "/policies"
    code: 200
)
operation GetLifecyclePolicies {
    input: GetLifecyclePoliciesRequest
    output: GetLifecyclePoliciesResponse
    errors: [
        InternalServerException
        InvalidRequestException
        LimitExceededException
        ResourceNotFoundException
    ]
}

structure GetLifecyclePoliciesRequest {
    @httpQuery("policyIds")
    PolicyIds: PolicyIdList
    @httpQuery("state")
    State: GettablePolicyStateValues
    @httpQuery("resourceTypes")
    ResourceTypes: ResourceTypeValuesList
    @httpQuery("targetTags")
    TargetTags: TargetTagsFilterList
    @httpQuery("tagsToAdd")
    TagsToAdd: TagsToAddFilterList
    @httpQuery("defaultPolicyType")
    DefaultPolicyType: DefaultPoliciesTypeValues
}

structure GetLifecyclePoliciesResponse {
    Policies: LifecyclePolicySummaryList
}

@http(
    method: "GET"
    uri: "/policies/{PolicyId}"
    code: 200
)
operation GetLifecyclePolicy {
    input: GetLifecyclePolicyRequest
    output: GetLifecyclePolicyResponse
    errors: [
        InternalServerException
        LimitExceededException
        ResourceNotFoundException
    ]
}

structure GetLifecyclePolicyRequest {
    @httpLabel()
    @required()
    PolicyId: PolicyId
}

structure GetLifecyclePolicyResponse {
    Policy: LifecyclePolicy
}

enum GettablePolicyStateValues {
    ENABLED
    DISABLED
    ERROR
}

@error("server")
@httpError(500)
structure InternalServerException {
    Message: ErrorMessage
    Code: ErrorCode
}

@range(
    min: 1
)
integer Interval

enum IntervalUnitValues {
    HOURS
}

@error("client")
@httpError(400)
structure InvalidRequestException {
    Message: ErrorMessage
    Code: ErrorCode
    RequiredParameters: ParameterList
    MutuallyExclusiveParameters: ParameterList
}

structure LifecyclePolicy {
    PolicyId: PolicyId
    Description: PolicyDescription
    State: GettablePolicyStateValues
    StatusMessage: StatusMessage
    ExecutionRoleArn: ExecutionRoleArn
    DateCreated: Timestamp
    DateModified: Timestamp
    PolicyDetails: PolicyDetails
    Tags: TagMap
    PolicyArn: PolicyArn
    DefaultPolicy: DefaultPolicy
}

structure LifecyclePolicySummary {
    PolicyId: PolicyId
    Description: PolicyDescription
    State: GettablePolicyStateValues
    Tags: TagMap
    PolicyType: PolicyTypeValues
    DefaultPolicy: DefaultPolicy
}

list LifecyclePolicySummaryList {
    member: LifecyclePolicySummary
}

@error("client")
@httpError(429)
structure LimitExceededException {
    Message: ErrorMessage
    Code: ErrorCode
    ResourceType: String
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
        InvalidRequestException
        ResourceNotFoundException
    ]
}

structure ListTagsForResourceRequest {
    @httpLabel()
    @required()
    ResourceArn: PolicyArn
}

structure ListTagsForResourceResponse {
    Tags: TagMap
}

enum LocationValues {
    CLOUD
    OUTPOST_LOCAL
    LOCAL_ZONE
}

boolean NoReboot

string Parameter

list ParameterList {
    member: Parameter
}

structure Parameters {
    ExcludeBootVolume: ExcludeBootVolume
    NoReboot: NoReboot
    ExcludeDataVolumeTags: ExcludeDataVolumeTagList
}

@length(
    min: 0
    max: 2048
)
@pattern("^arn:aws(-[a-z]{1,3}){0,2}:dlm:[A-Za-z0-9_/.-]{0,63}:\\d+:policy/[0-9A-Za-z_-]{1,128}$")
string PolicyArn

@length(
    min: 0
    max: 500
)
@pattern("[0-9A-Za-z _-]+")
string PolicyDescription

structure PolicyDetails {
    PolicyType: PolicyTypeValues
    ResourceTypes: ResourceTypeValuesList
    ResourceLocations: ResourceLocationList
    TargetTags: TargetTagList
    Schedules: ScheduleList
    Parameters: Parameters
    EventSource: EventSource
    Actions: ActionList
    PolicyLanguage: PolicyLanguageValues
    ResourceType: ResourceTypeValues
    CreateInterval: CreateInterval
    RetainInterval: RetainInterval
    CopyTags: CopyTagsNullable
    CrossRegionCopyTargets: CrossRegionCopyTargetList
    ExtendDeletion: ExtendDeletion
    Exclusions: Exclusions
}

@length(
    min: 0
    max: 64
)
@pattern("policy-[a-f0-9]+")
string PolicyId

list PolicyIdList {
    member: PolicyId
}

enum PolicyLanguageValues {
    SIMPLIFIED
    STANDARD
}

enum PolicyTypeValues {
    EBS_SNAPSHOT_MANAGEMENT
    IMAGE_MANAGEMENT
    EVENT_BASED_POLICY
}

@length(
    min: 1
    max: 1
)
list ResourceLocationList {
    member: ResourceLocationValues
}

enum ResourceLocationValues {
    CLOUD
    OUTPOST
    LOCAL_ZONE
}

@error("client")
@httpError(404)
structure ResourceNotFoundException {
    Message: ErrorMessage
    Code: ErrorCode
    ResourceType: String
    ResourceIds: PolicyIdList
}

enum ResourceTypeValues {
    VOLUME
    INSTANCE
}

@length(
    min: 1
    max: 1
)
list ResourceTypeValuesList {
    member: ResourceTypeValues
}

@range(
    min: 1
)
integer RetainInterval

structure RetainRule {
    Count: StandardTierRetainRuleCount
    Interval: StandardTierRetainRuleInterval
    IntervalUnit: RetentionIntervalUnitValues
}

structure RetentionArchiveTier {
    Count: Count
    Interval: Interval
    IntervalUnit: RetentionIntervalUnitValues
}

enum RetentionIntervalUnitValues {
    DAYS
    WEEKS
    MONTHS
    YEARS
}

structure Schedule {
    Name: ScheduleName
    CopyTags: CopyTags
    TagsToAdd: TagsToAddList
    VariableTags: VariableTagsList
    CreateRule: CreateRule
    RetainRule: RetainRule
    FastRestoreRule: FastRestoreRule
    CrossRegionCopyRules: CrossRegionCopyRules
    ShareRules: ShareRules
    DeprecateRule: DeprecateRule
    ArchiveRule: ArchiveRule
}

@length(
    min: 1
    max: 4
)
list ScheduleList {
    member: Schedule
}

@length(
    min: 0
    max: 120
)
@pattern("[0-9A-Za-z _-]+")
string ScheduleName

structure Script {
    Stages: StagesList
    ExecutionHandlerService: ExecutionHandlerServiceValues
    @required()
    ExecutionHandler: ExecutionHandler
    ExecuteOperationOnScriptFailure: ExecuteOperationOnScriptFailure
    ExecutionTimeout: ScriptExecutionTimeout
    MaximumRetryCount: ScriptMaximumRetryCount
}

@range(
    min: 10
    max: 120
)
integer ScriptExecutionTimeout

@range(
    min: 0
    max: 3
)
integer ScriptMaximumRetryCount

@length(
    min: 0
    max: 1
)
list ScriptsList {
    member: Script
}

enum SettablePolicyStateValues {
    ENABLED
    DISABLED
}

structure ShareRule {
    @required()
    TargetAccounts: ShareTargetAccountList
    UnshareInterval: Interval
    UnshareIntervalUnit: RetentionIntervalUnitValues
}

@length(
    min: 0
    max: 1
)
list ShareRules {
    member: ShareRule
}

@length(
    min: 1
)
list ShareTargetAccountList {
    member: AwsAccountId
}

@length(
    min: 0
    max: 50
)
list SnapshotOwnerList {
    member: AwsAccountId
}

@length(
    min: 1
    max: 2
)
list StagesList {
    member: StageValues
}

enum StageValues {
    PRE
    POST
}

@range(
    min: 0
    max: 1000
)
integer StandardTierRetainRuleCount

@range(
    min: 0
)
integer StandardTierRetainRuleInterval

@length(
    min: 0
    max: 500
)
@pattern("[\\p{all}]*")
string StatusMessage

@length(
    min: 0
    max: 500
)
@pattern("[\\p{all}]*")
string String

structure Tag {
    @required()
    Key: String
    @required()
    Value: String
}

@length(
    min: 0
    max: 256
)
@pattern("[\\p{all}]*")
string TagFilter

@length(
    min: 1
    max: 128
)
@pattern("^(?!aws:)[a-zA-Z+-=._:/]+$")
string TagKey

@length(
    min: 1
    max: 200
)
list TagKeyList {
    member: TagKey
}

@length(
    min: 1
    max: 200
)
map TagMap {
    key: TagKey
    value: TagValue
}

@http(
    method: "POST"
    uri: "/tags/{ResourceArn}"
    code: 200
)
operation TagResource {
    input: TagResourceRequest
    output: TagResourceResponse
    errors: [
        InternalServerException
        InvalidRequestException
        ResourceNotFoundException
    ]
}

structure TagResourceRequest {
    @httpLabel()
    @required()
    ResourceArn: PolicyArn
    @required()
    Tags: TagMap
}

structure TagResourceResponse {}

@length(
    min: 0
    max: 50
)
list TagsToAddFilterList {
    member: TagFilter
}

@length(
    min: 0
    max: 45
)
list TagsToAddList {
    member: Tag
}

@length(
    max: 256
)
@pattern("[\\p{all}]*")
string TagValue

@length(
    min: 0
    max: 2048
)
@pattern("^[\\w:\\-\\/\\*]+$")
string Target

@length(
    min: 0
    max: 16
)
@pattern("([a-z]+-){2,3}\\d")
string TargetRegion

@length(
    min: 1
    max: 50
)
list TargetTagList {
    member: Tag
}

@length(
    min: 1
    max: 50
)
list TargetTagsFilterList {
    member: TagFilter
}

@length(
    min: 5
    max: 5
)
@pattern("^(0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]$")
string Time

@length(
    max: 1
)
list TimesList {
    member: Time
}

@timestampFormat("date-time")
timestamp Timestamp

@http(
    method: "DELETE"
    uri: "/tags/{ResourceArn}"
    code: 200
)
operation UntagResource {
    input: UntagResourceRequest
    output: UntagResourceResponse
    errors: [
        InternalServerException
        InvalidRequestException
        ResourceNotFoundException
    ]
}

structure UntagResourceRequest {
    @httpLabel()
    @required()
    ResourceArn: PolicyArn
    @httpQuery("tagKeys")
    @required()
    TagKeys: TagKeyList
}

structure UntagResourceResponse {}

@http(
    method: "PATCH"
    uri: "/policies/{PolicyId}"
    code: 200
)
operation UpdateLifecyclePolicy {
    input: UpdateLifecyclePolicyRequest
    output: UpdateLifecyclePolicyResponse
    errors: [
        InternalServerException
        InvalidRequestException
        LimitExceededException
        ResourceNotFoundException
    ]
}

structure UpdateLifecyclePolicyRequest {
    @httpLabel()
    @required()
    PolicyId: PolicyId
    ExecutionRoleArn: ExecutionRoleArn
    State: SettablePolicyStateValues
    Description: PolicyDescription
    PolicyDetails: PolicyDetails
    CreateInterval: CreateInterval
    RetainInterval: RetainInterval
    CopyTags: CopyTagsNullable
    ExtendDeletion: ExtendDeletion
    CrossRegionCopyTargets: CrossRegionCopyTargetList
    Exclusions: Exclusions
}

structure UpdateLifecyclePolicyResponse {}

@length(
    min: 0
    max: 45
)
list VariableTagsList {
    member: Tag
}

string VolumeTypeValues
