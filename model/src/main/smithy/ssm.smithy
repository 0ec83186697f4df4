$version: "2.0"

namespace com.amazonaws.ssm

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use smithy.waiters#waitable

@error("client")
@httpError(400)
structure AccessDeniedException {
    @required()
    Message: String
}

@pattern("\\w{16,128}")
string AccessKeyIdType

@sensitive()
string AccessKeySecretType

@pattern("^(oi)-[0-9a-f]{12}$")
string AccessRequestId

enum AccessRequestStatus {
    APPROVED = "Approved"
    REJECTED = "Rejected"
    REVOKED = "Revoked"
    EXPIRED = "Expired"
    PENDING = "Pending"
}

enum AccessType {
    STANDARD = "Standard"
    JUST_IN_TIME = "JustInTime"
}

string Account

@pattern("(?i)all|[0-9]{12}")
string AccountId

@length(
    max: 20
)
list AccountIdList {
    member: AccountId
}

@length(
    min: 1
    max: 50
)
list Accounts {
    member: Account
}

structure AccountSharingInfo {
    AccountId: AccountId
    SharedDocumentVersion: SharedDocumentVersion
}

list AccountSharingInfoList {
    member: AccountSharingInfo
}

structure Activation {
    ActivationId: ActivationId
    Description: ActivationDescription
    DefaultInstanceName: DefaultInstanceName
    IamRole: IamRole
    RegistrationLimit: RegistrationLimit
    RegistrationsCount: RegistrationsCount
    ExpirationDate: ExpirationDate
    Expired: Boolean
    CreatedDate: CreatedDate
    Tags: TagList
}

@length(
    min: 20
    max: 250
)
string ActivationCode

@length(
    min: 0
    max: 256
)
string ActivationDescription

@pattern("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
string ActivationId

list ActivationList {
    member: Activation
}

operation AddTagsToResource {
    input: AddTagsToResourceRequest
    output: AddTagsToResourceResult
    errors: [
        InternalServerError
        InvalidResourceId
        InvalidResourceType
        TooManyTagsError
        TooManyUpdates
    ]
}

structure AddTagsToResourceRequest {
    @required()
    ResourceType: ResourceTypeForTagging
    @required()
    ResourceId: ResourceId
    @required()
    Tags: TagList
}

structure AddTagsToResourceResult {}

@length(
    max: 10
)
string AgentErrorCode

@length(
    min: 1
    max: 255
)
string AgentType

@pattern("^[0-9]{1,6}(\\.[0-9]{1,6}){2,3}$")
string AgentVersion

boolean AggregatorSchemaOnly

structure Alarm {
    @required()
    Name: AlarmName
}

structure AlarmConfiguration {
    IgnorePollAlarmFailure: Boolean
    @required()
    Alarms: AlarmList
}

@length(
    min: 1
    max: 1
)
list AlarmList {
    member: Alarm
}

@length(
    min: 1
    max: 255
)
@pattern("^(?!\\s*$).+")
string AlarmName

structure AlarmStateInformation {
    @required()
    Name: AlarmName
    @required()
    State: ExternalAlarmState
}

@length(
    min: 1
    max: 1
)
list AlarmStateInformationList {
    member: AlarmStateInformation
}

@length(
    min: 0
    max: 1024
)
string AllowedPattern

@error("client")
@httpError(400)
structure AlreadyExistsException {
    Message: String
}

@service(
    sdkId: "SSM"
    arnNamespace: "ssm"
    cloudFormationName: "SSM"
    cloudTrailEventSource: "ssm.amazonaws.com"
    endpointPrefix: "ssm"
)
@sigv4(
    name: "ssm"
)
@awsJson1_1()
service AmazonSSM {
    version: "2014-11-06"
    operations: [
        AddTagsToResource
        AssociateOpsItemRelatedItem
        CancelCommand
        CancelMaintenanceWindowExecution
        CreateActivation
        CreateAssociation
        CreateAssociationBatch
        CreateDocument
        CreateMaintenanceWindow
        CreateOpsItem
        CreateOpsMetadata
        CreatePatchBaseline
        CreateResourceDataSync
        DeleteActivation
        DeleteAssociation
        DeleteDocument
        DeleteInventory
        DeleteMaintenanceWindow
        DeleteOpsItem
        DeleteOpsMetadata
        DeleteParameter
        DeleteParameters
        DeletePatchBaseline
        DeleteResourceDataSync
        DeleteResourcePolicy
        DeregisterManagedInstance
        DeregisterPatchBaselineForPatchGroup
        DeregisterTargetFromMaintenanceWindow
        DeregisterTaskFromMaintenanceWindow
        DescribeActivations
        DescribeAssociation
        DescribeAssociationExecutions
        DescribeAssociationExecutionTargets
        DescribeAutomationExecutions
        DescribeAutomationStepExecutions
        DescribeAvailablePatches
        DescribeDocument
        DescribeDocumentPermission
        DescribeEffectiveInstanceAssociations
        DescribeEffectivePatchesForPatchBaseline
        DescribeInstanceAssociationsStatus
        DescribeInstanceInformation
        DescribeInstancePatches
        DescribeInstancePatchStates
        DescribeInstancePatchStatesForPatchGroup
        DescribeInstanceProperties
        DescribeInventoryDeletions
        DescribeMaintenanceWindowExecutions
        DescribeMaintenanceWindowExecutionTaskInvocations
        DescribeMaintenanceWindowExecutionTasks
        DescribeMaintenanceWindows
        DescribeMaintenanceWindowSchedule
        DescribeMaintenanceWindowsForTarget
        DescribeMaintenanceWindowTargets
        DescribeMaintenanceWindowTasks
        DescribeOpsItems
        DescribeParameters
        DescribePatchBaselines
        DescribePatchGroups
        DescribePatchGroupState
        DescribePatchProperties
        DescribeSessions
        DisassociateOpsItemRelatedItem
        GetAccessToken
        GetAutomationExecution
        GetCalendarState
        GetCommandInvocation
        GetConnectionStatus
        GetDefaultPatchBaseline
        GetDeployablePatchSnapshotForInstance
        GetDocument
        GetExecutionPreview
        GetInventory
        GetInventorySchema
        GetMaintenanceWindow
        GetMaintenanceWindowExecution
        GetMaintenanceWindowExecutionTask
        GetMaintenanceWindowExecutionTaskInvocation
        GetMaintenanceWindowTask
        GetOpsItem
        GetOpsMetadata
        GetOpsSummary
        GetParameter
        GetParameterHistory
        GetParameters
        GetParametersByPath
        GetPatchBaseline
        GetPatchBaselineForPatchGroup
        GetResourcePolicies
        GetServiceSetting
        LabelParameterVersion
        ListAssociations
        ListAssociationVersions
        ListCommandInvocations
        ListCommands
        ListComplianceItems
        ListComplianceSummaries
        ListDocumentMetadataHistory
        ListDocuments
        ListDocumentVersions
        ListInventoryEntries
        ListNodes
        ListNodesSummary
        ListOpsItemEvents
        ListOpsItemRelatedItems
        ListOpsMetadata
        ListResourceComplianceSummaries
        ListResourceDataSync
        ListTagsForResource
        ModifyDocumentPermission
        PutComplianceItems
        PutInventory
        PutParameter
        PutResourcePolicy
        RegisterDefaultPatchBaseline
        RegisterPatchBaselineForPatchGroup
        RegisterTargetWithMaintenanceWindow
        RegisterTaskWithMaintenanceWindow
        RemoveTagsFromResource
        ResetServiceSetting
        ResumeSession
        SendAutomationSignal
        SendCommand
        StartAccessRequest
        StartAssociationsOnce
        StartAutomationExecution
        StartChangeRequestExecution
        StartExecutionPreview
        StartSession
        StopAutomationExecution
        TerminateSession
        UnlabelParameterVersion
        UpdateAssociation
        UpdateAssociationStatus
        UpdateDocument
        UpdateDocumentDefaultVersion
        UpdateDocumentMetadata
        UpdateMaintenanceWindow
        UpdateMaintenanceWindowTarget
        UpdateMaintenanceWindowTask
        UpdateManagedInstanceRole
        UpdateOpsItem
        UpdateOpsMetadata
        UpdatePatchBaseline
        UpdateResourceDataSync
        UpdateServiceSetting
    ]
}

boolean ApplyOnlyAtCronInterval

@range(
    min: 0
    max: 360
)
integer ApproveAfterDays

@length(
    max: 120
)
string Architecture

@error("client")
@httpError(400)
structure AssociatedInstances {}

operation AssociateOpsItemRelatedItem {
    input: AssociateOpsItemRelatedItemRequest
    output: AssociateOpsItemRelatedItemResponse
    errors: [
        InternalServerError
        OpsItemConflictException
        OpsItemInvalidParameterException
        OpsItemLimitExceededException
        OpsItemNotFoundException
        OpsItemRelatedItemAlreadyExistsException
    ]
}

structure AssociateOpsItemRelatedItemRequest {
    @required()
    OpsItemId: OpsItemId
    @required()
    AssociationType: OpsItemRelatedItemAssociationType
    @required()
    ResourceType: OpsItemRelatedItemAssociationResourceType
    @required()
    ResourceUri: OpsItemRelatedItemAssociationResourceUri
}

structure AssociateOpsItemRelatedItemResponse {
    AssociationId: OpsItemRelatedItemAssociationId
}

structure Association {
    Name: DocumentARN
    InstanceId: InstanceId
    AssociationId: AssociationId
    AssociationVersion: AssociationVersion
    DocumentVersion: DocumentVersion
    Targets: Targets
    LastExecutionDate: DateTime
    Overview: AssociationOverview
    ScheduleExpression: ScheduleExpression
    AssociationName: AssociationName
    ScheduleOffset: ScheduleOffset
    Duration: Duration
    TargetMaps: TargetMaps
}

@error("client")
@httpError(400)
structure AssociationAlreadyExists {}

enum AssociationComplianceSeverity {
    CRITICAL
    HIGH
    MEDIUM
    LOW
    UNSPECIFIED
}

structure AssociationDescription {
    Name: DocumentARN
    InstanceId: InstanceId
    AssociationVersion: AssociationVersion
    Date: DateTime
    LastUpdateAssociationDate: DateTime
    Status: AssociationStatus
    Overview: AssociationOverview
    DocumentVersion: DocumentVersion
    AutomationTargetParameterName: AutomationTargetParameterName
    Parameters: Parameters
    AssociationId: AssociationId
    Targets: Targets
    ScheduleExpression: ScheduleExpression
    OutputLocation: InstanceAssociationOutputLocation
    LastExecutionDate: DateTime
    LastSuccessfulExecutionDate: DateTime
    AssociationName: AssociationName
    MaxErrors: MaxErrors
    MaxConcurrency: MaxConcurrency
    ComplianceSeverity: AssociationComplianceSeverity
    SyncCompliance: AssociationSyncCompliance
    ApplyOnlyAtCronInterval: ApplyOnlyAtCronInterval
    CalendarNames: CalendarNameOrARNList
    TargetLocations: TargetLocations
    ScheduleOffset: ScheduleOffset
    Duration: Duration
    TargetMaps: TargetMaps
    AlarmConfiguration: AlarmConfiguration
    TriggeredAlarms: AlarmStateInformationList
    AssociationDispatchAssumeRole: AssociationDispatchAssumeRoleArn
}

list AssociationDescriptionList {
    member: AssociationDescription
}

@length(
    min: 1
    max: 512
)
@pattern("arn:aws(-[^:]+)?:iam::[0-9]{12}:role/.+")
string AssociationDispatchAssumeRoleArn

@error("client")
@httpError(400)
structure AssociationDoesNotExist {
    Message: String
}

structure AssociationExecution {
    AssociationId: AssociationId
    AssociationVersion: AssociationVersion
    ExecutionId: AssociationExecutionId
    Status: StatusName
    DetailedStatus: StatusName
    CreatedTime: DateTime
    LastExecutionDate: DateTime
    ResourceCountByStatus: ResourceCountByStatus
    AlarmConfiguration: AlarmConfiguration
    TriggeredAlarms: AlarmStateInformationList
}

@error("client")
@httpError(400)
structure AssociationExecutionDoesNotExist {
    Message: String
}

structure AssociationExecutionFilter {
    @required()
    Key: AssociationExecutionFilterKey
    @required()
    Value: AssociationExecutionFilterValue
    @required()
    Type: AssociationFilterOperatorType
}

enum AssociationExecutionFilterKey {
    EXECUTION_ID = "ExecutionId"
    STATUS = "Status"
    CREATED_TIME = "CreatedTime"
}

@length(
    min: 1
)
list AssociationExecutionFilterList {
    member: AssociationExecutionFilter
}

@length(
    min: 1
)
string AssociationExecutionFilterValue

@pattern("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")
string AssociationExecutionId

list AssociationExecutionsList {
    member: AssociationExecution
}

structure AssociationExecutionTarget {
    AssociationId: AssociationId
    AssociationVersion: AssociationVersion
    ExecutionId: AssociationExecutionId
    ResourceId: AssociationResourceId
    ResourceType: AssociationResourceType
    Status: StatusName
    DetailedStatus: StatusName
    LastExecutionDate: DateTime
    OutputSource: OutputSource
}

structure AssociationExecutionTargetsFilter {
    @required()
    Key: AssociationExecutionTargetsFilterKey
    @required()
    Value: AssociationExecutionTargetsFilterValue
}

enum AssociationExecutionTargetsFilterKey {
    STATUS = "Status"
    RESOURCE_ID = "ResourceId"
    RESOURCE_TYPE = "ResourceType"
}

@length(
    min: 1
)
list AssociationExecutionTargetsFilterList {
    member: AssociationExecutionTargetsFilter
}

@length(
    min: 1
)
string AssociationExecutionTargetsFilterValue

list AssociationExecutionTargetsList {
    member: AssociationExecutionTarget
}

structure AssociationFilter {
    @required()
    key: AssociationFilterKey
    @required()
    value: AssociationFilterValue
}

enum AssociationFilterKey {
    INSTANCE_ID = "InstanceId"
    NAME = "Name"
    ASSOCIATION_ID = "AssociationId"
    ASSOCIATION_STATUS_NAME = "AssociationStatusName"
    LAST_EXECUTED_BEFORE = "LastExecutedBefore"
    LAST_EXECUTED_AFTER = "LastExecutedAfter"
    ASSOCIATION_NAME = "AssociationName"
    RESOURCE_GROUP_NAME = "ResourceGroupName"
}

@length(
    min: 1
)
list AssociationFilterList {
    member: AssociationFilter
}

enum AssociationFilterOperatorType {
    EQUAL
    LESS_THAN
    GREATER_THAN
}

@length(
    min: 1
)
string AssociationFilterValue

@pattern("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")
string AssociationId

@length(
    min: 1
    max: 10
)
list AssociationIdList {
    member: AssociationId
}

@error("client")
@httpError(400)
structure AssociationLimitExceeded {}

list AssociationList {
    member: Association
}

@pattern("^[a-zA-Z0-9_\\-.]{3,128}$")
string AssociationName

structure AssociationOverview {
    Status: StatusName
    DetailedStatus: StatusName
    AssociationStatusAggregatedCount: AssociationStatusAggregatedCount
}

@length(
    min: 1
    max: 100
)
string AssociationResourceId

@length(
    min: 1
    max: 50
)
string AssociationResourceType

structure AssociationStatus {
    @required()
    Date: DateTime
    @required()
    Name: AssociationStatusName
    @required()
    Message: StatusMessage
    AdditionalInfo: StatusAdditionalInfo
}

map AssociationStatusAggregatedCount {
    key: StatusName
    value: InstanceCount
}

enum AssociationStatusName {
    PENDING = "Pending"
    SUCCESS = "Success"
    FAILED = "Failed"
}

enum AssociationSyncCompliance {
    AUTO
    MANUAL
}

@pattern("([$]LATEST)|([1-9][0-9]*)")
string AssociationVersion

structure AssociationVersionInfo {
    AssociationId: AssociationId
    AssociationVersion: AssociationVersion
    CreatedDate: DateTime
    Name: DocumentARN
    DocumentVersion: DocumentVersion
    Parameters: Parameters
    Targets: Targets
    ScheduleExpression: ScheduleExpression
    OutputLocation: InstanceAssociationOutputLocation
    AssociationName: AssociationName
    MaxErrors: MaxErrors
    MaxConcurrency: MaxConcurrency
    ComplianceSeverity: AssociationComplianceSeverity
    SyncCompliance: AssociationSyncCompliance
    ApplyOnlyAtCronInterval: ApplyOnlyAtCronInterval
    CalendarNames: CalendarNameOrARNList
    TargetLocations: TargetLocations
    ScheduleOffset: ScheduleOffset
    Duration: Duration
    TargetMaps: TargetMaps
    AssociationDispatchAssumeRole: AssociationDispatchAssumeRoleArn
}

@error("client")
@httpError(400)
structure AssociationVersionLimitExceeded {
    Message: String
}

@length(
    min: 1
)
list AssociationVersionList {
    member: AssociationVersionInfo
}

structure AttachmentContent {
    Name: AttachmentName
    Size: ContentLength
    Hash: AttachmentHash
    HashType: AttachmentHashType
    Url: AttachmentUrl
}

list AttachmentContentList {
    member: AttachmentContent
}

@length(
    max: 256
)
string AttachmentHash

enum AttachmentHashType {
    SHA256 = "Sha256"
}

@pattern("^[a-zA-Z0-9_\\-.]{3,128}$")
string AttachmentIdentifier

structure AttachmentInformation {
    Name: AttachmentName
}

list AttachmentInformationList {
    member: AttachmentInformation
}

@pattern("^[a-zA-Z0-9_\\-.]{3,128}$")
string AttachmentName

structure AttachmentsSource {
    Key: AttachmentsSourceKey
    Values: AttachmentsSourceValues
    Name: AttachmentIdentifier
}

enum AttachmentsSourceKey {
    SOURCE_URL = "SourceUrl"
    S3FILE_URL = "S3FileUrl"
    ATTACHMENT_REFERENCE = "AttachmentReference"
}

@length(
    min: 0
    max: 20
)
list AttachmentsSourceList {
    member: AttachmentsSource
}

@length(
    min: 1
    max: 1024
)
string AttachmentsSourceValue

@length(
    min: 1
    max: 1
)
list AttachmentsSourceValues {
    member: AttachmentsSourceValue
}

string AttachmentUrl

@length(
    min: 1
    max: 64
)
string AttributeName

@length(
    min: 0
    max: 4096
)
string AttributeValue

@pattern("^aws:[a-zA-Z]{3,25}$")
string AutomationActionName

@error("client")
@httpError(400)
structure AutomationDefinitionNotApprovedException {
    Message: String
}

@error("client")
@httpError(400)
structure AutomationDefinitionNotFoundException {
    Message: String
}

@error("client")
@httpError(400)
structure AutomationDefinitionVersionNotFoundException {
    Message: String
}

structure AutomationExecution {
    AutomationExecutionId: AutomationExecutionId
    DocumentName: DocumentName
    DocumentVersion: DocumentVersion
    ExecutionStartTime: DateTime
    ExecutionEndTime: DateTime
    AutomationExecutionStatus: AutomationExecutionStatus
    StepExecutions: StepExecutionList
    StepExecutionsTruncated: Boolean
    Parameters: AutomationParameterMap
    Outputs: AutomationParameterMap
    FailureMessage: String
    Mode: ExecutionMode
    ParentAutomationExecutionId: AutomationExecutionId
    ExecutedBy: String
    CurrentStepName: String
    CurrentAction: String
    TargetParameterName: AutomationParameterKey
    Targets: Targets
    TargetMaps: TargetMaps
    ResolvedTargets: ResolvedTargets
    MaxConcurrency: MaxConcurrency
    MaxErrors: MaxErrors
    Target: String
    TargetLocations: TargetLocations
    ProgressCounters: ProgressCounters
    AlarmConfiguration: AlarmConfiguration
    TriggeredAlarms: AlarmStateInformationList
    TargetLocationsURL: TargetLocationsURL
    AutomationSubtype: AutomationSubtype
    ScheduledTime: DateTime
    Runbooks: Runbooks
    OpsItemId: String
    AssociationId: String
    ChangeRequestName: ChangeRequestName
    Variables: AutomationParameterMap
}

structure AutomationExecutionFilter {
    @required()
    Key: AutomationExecutionFilterKey
    @required()
    Values: AutomationExecutionFilterValueList
}

enum AutomationExecutionFilterKey {
    DOCUMENT_NAME_PREFIX = "DocumentNamePrefix"
    EXECUTION_STATUS = "ExecutionStatus"
    EXECUTION_ID = "ExecutionId"
    PARENT_EXECUTION_ID = "ParentExecutionId"
    CURRENT_ACTION = "CurrentAction"
    START_TIME_BEFORE = "StartTimeBefore"
    START_TIME_AFTER = "StartTimeAfter"
    AUTOMATION_TYPE = "AutomationType"
    TAG_KEY = "TagKey"
    TARGET_RESOURCE_GROUP = "TargetResourceGroup"
    AUTOMATION_SUBTYPE = "AutomationSubtype"
    OPS_ITEM_ID = "OpsItemId"
}

@length(
    min: 1
    max: 10
)
list AutomationExecutionFilterList {
    member: AutomationExecutionFilter
}

@length(
    min: 1
    max: 150
)
string AutomationExecutionFilterValue

@length(
    min: 1
    max: 10
)
list AutomationExecutionFilterValueList {
    member: AutomationExecutionFilterValue
}

@length(
    min: 36
    max: 36
)
string AutomationExecutionId

structure AutomationExecutionInputs {
    Parameters: AutomationParameterMap
    TargetParameterName: AutomationParameterKey
    Targets: Targets
    TargetMaps: TargetMaps
    TargetLocations: TargetLocations
    TargetLocationsURL: TargetLocationsURL
}

@error("client")
@httpError(400)
structure AutomationExecutionLimitExceededException {
    Message: String
}

structure AutomationExecutionMetadata {
    AutomationExecutionId: AutomationExecutionId
    DocumentName: DocumentName
    DocumentVersion: DocumentVersion
    AutomationExecutionStatus: AutomationExecutionStatus
    ExecutionStartTime: DateTime
    ExecutionEndTime: DateTime
    ExecutedBy: String
    LogFile: String
    Outputs: AutomationParameterMap
    Mode: ExecutionMode
    ParentAutomationExecutionId: AutomationExecutionId
    CurrentStepName: String
    CurrentAction: String
    FailureMessage: String
    TargetParameterName: AutomationParameterKey
    Targets: Targets
    TargetMaps: TargetMaps
    ResolvedTargets: ResolvedTargets
    MaxConcurrency: MaxConcurrency
    MaxErrors: MaxErrors
    Target: String
    AutomationType: AutomationType
    AlarmConfiguration: AlarmConfiguration
    TriggeredAlarms: AlarmStateInformationList
    TargetLocationsURL: TargetLocationsURL
    AutomationSubtype: AutomationSubtype
    ScheduledTime: DateTime
    Runbooks: Runbooks
    OpsItemId: String
    AssociationId: String
    ChangeRequestName: ChangeRequestName
}

list AutomationExecutionMetadataList {
    member: AutomationExecutionMetadata
}

@error("client")
@httpError(400)
structure AutomationExecutionNotFoundException {
    Message: String
}

structure AutomationExecutionPreview {
    StepPreviews: StepPreviewMap
    Regions: RegionList
    TargetPreviews: TargetPreviewList
    TotalAccounts: Integer
}

enum AutomationExecutionStatus {
    PENDING = "Pending"
    IN_PROGRESS = "InProgress"
    WAITING = "Waiting"
    SUCCESS = "Success"
    TIMED_OUT = "TimedOut"
    CANCELLING = "Cancelling"
    CANCELLED = "Cancelled"
    FAILED = "Failed"
    PENDING_APPROVAL = "PendingApproval"
    APPROVED = "Approved"
    REJECTED = "Rejected"
    SCHEDULED = "Scheduled"
    RUNBOOK_IN_PROGRESS = "RunbookInProgress"
    PENDING_CHANGE_CALENDAR_OVERRIDE = "PendingChangeCalendarOverride"
    CHANGE_CALENDAR_OVERRIDE_APPROVED = "ChangeCalendarOverrideApproved"
    CHANGE_CALENDAR_OVERRIDE_REJECTED = "ChangeCalendarOverrideRejected"
    COMPLETED_WITH_SUCCESS = "CompletedWithSuccess"
    COMPLETED_WITH_FAILURE = "CompletedWithFailure"
    EXITED = "Exited"
}

@length(
    min: 1
    max: 50
)
string AutomationParameterKey

@length(
    min: 1
    max: 200
)
map AutomationParameterMap {
    key: AutomationParameterKey
    value: AutomationParameterValueList
}

@length(
    min: 1
    max: 512
)
string AutomationParameterValue

@length(
    min: 0
    max: 50
)
list AutomationParameterValueList {
    member: AutomationParameterValue
}

@error("client")
@httpError(400)
structure AutomationStepNotFoundException {
    Message: String
}

enum AutomationSubtype {
    CHANGE_REQUEST = "ChangeRequest"
    ACCESS_REQUEST = "AccessRequest"
}

@length(
    min: 1
    max: 50
)
string AutomationTargetParameterName

enum AutomationType {
    CROSS_ACCOUNT = "CrossAccount"
    LOCAL = "Local"
}

@length(
    min: 1
    max: 1024
)
string BaselineDescription

@length(
    min: 20
    max: 128
)
@pattern("^[a-zA-Z0-9_\\-:/]{20,128}$")
string BaselineId

@length(
    min: 3
    max: 128
)
@pattern("^[a-zA-Z0-9_\\-.]{3,128}$")
string BaselineName

structure BaselineOverride {
    OperatingSystem: OperatingSystem
    GlobalFilters: PatchFilterGroup
    ApprovalRules: PatchRuleGroup
    ApprovedPatches: PatchIdList
    ApprovedPatchesComplianceLevel: PatchComplianceLevel
    RejectedPatches: PatchIdList
    RejectedPatchesAction: PatchAction
    ApprovedPatchesEnableNonSecurity: Boolean
    Sources: PatchSourceList
    AvailableSecurityUpdatesComplianceStatus: PatchComplianceStatus
}

string BatchErrorMessage

string CalendarNameOrARN

list CalendarNameOrARNList {
    member: CalendarNameOrARN
}

enum CalendarState {
    OPEN
    CLOSED
}

operation CancelCommand {
    input: CancelCommandRequest
    output: CancelCommandResult
    errors: [
        DuplicateInstanceId
        InternalServerError
        InvalidCommandId
        InvalidInstanceId
    ]
}

structure CancelCommandRequest {
    @required()
    CommandId: CommandId
    InstanceIds: InstanceIdList
}

structure CancelCommandResult {}

operation CancelMaintenanceWindowExecution {
    input: CancelMaintenanceWindowExecutionRequest
    output: CancelMaintenanceWindowExecutionResult
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

structure CancelMaintenanceWindowExecutionRequest {
    @required()
    WindowExecutionId: MaintenanceWindowExecutionId
}

structure CancelMaintenanceWindowExecutionResult {
    WindowExecutionId: MaintenanceWindowExecutionId
}

@length(
    max: 128
)
string Category

@length(
    min: 0
    max: 3
)
list CategoryEnumList {
    member: Category
}

@length(
    min: 0
    max: 3
)
list CategoryList {
    member: Category
}

@length(
    min: 1
    max: 32768
)
string ChangeDetailsValue

@length(
    min: 1
    max: 1024
)
string ChangeRequestName

@length(
    min: 1
    max: 64
)
string ClientToken

@length(
    min: 1
    max: 512
)
string CloudWatchLogGroupName

structure CloudWatchOutputConfig {
    CloudWatchLogGroupName: CloudWatchLogGroupName
    CloudWatchOutputEnabled: CloudWatchOutputEnabled
}

boolean CloudWatchOutputEnabled

structure Command {
    CommandId: CommandId
    DocumentName: DocumentName
    DocumentVersion: DocumentVersion
    Comment: Comment
    ExpiresAfter: DateTime
    Parameters: Parameters
    InstanceIds: InstanceIdList
    Targets: Targets
    RequestedDateTime: DateTime
    Status: CommandStatus
    StatusDetails: StatusDetails
    OutputS3Region: S3Region
    OutputS3BucketName: S3BucketName
    OutputS3KeyPrefix: S3KeyPrefix
    MaxConcurrency: MaxConcurrency
    MaxErrors: MaxErrors
    TargetCount: TargetCount
    CompletedCount: CompletedCount
    ErrorCount: ErrorCount
    DeliveryTimedOutCount: DeliveryTimedOutCount
    ServiceRole: ServiceRole
    NotificationConfig: NotificationConfig
    CloudWatchOutputConfig: CloudWatchOutputConfig
    TimeoutSeconds: TimeoutSeconds
    AlarmConfiguration: AlarmConfiguration
    TriggeredAlarms: AlarmStateInformationList
}

structure CommandFilter {
    @required()
    key: CommandFilterKey
    @required()
    value: CommandFilterValue
}

enum CommandFilterKey {
    INVOKED_AFTER = "InvokedAfter"
    INVOKED_BEFORE = "InvokedBefore"
    STATUS = "Status"
    EXECUTION_STAGE = "ExecutionStage"
    DOCUMENT_NAME = "DocumentName"
}

@length(
    min: 1
    max: 5
)
list CommandFilterList {
    member: CommandFilter
}

@length(
    min: 1
    max: 128
)
string CommandFilterValue

@length(
    min: 36
    max: 36
)
string CommandId

structure CommandInvocation {
    CommandId: CommandId
    InstanceId: InstanceId
    InstanceName: InstanceTagName
    Comment: Comment
    DocumentName: DocumentName
    DocumentVersion: DocumentVersion
    RequestedDateTime: DateTime
    Status: CommandInvocationStatus
    StatusDetails: StatusDetails
    TraceOutput: InvocationTraceOutput
    StandardOutputUrl: Url
    StandardErrorUrl: Url
    CommandPlugins: CommandPluginList
    ServiceRole: ServiceRole
    NotificationConfig: NotificationConfig
    CloudWatchOutputConfig: CloudWatchOutputConfig
}

list CommandInvocationList {
    member: CommandInvocation
}

enum CommandInvocationStatus {
    PENDING = "Pending"
    IN_PROGRESS = "InProgress"
    DELAYED = "Delayed"
    SUCCESS = "Success"
    CANCELLED = "Cancelled"
    TIMED_OUT = "TimedOut"
    FAILED = "Failed"
    CANCELLING = "Cancelling"
}

list CommandList {
    member: Command
}

@range(
    min: 1
    max: 50
)
integer CommandMaxResults

structure CommandPlugin {
    Name: CommandPluginName
    Status: CommandPluginStatus
    StatusDetails: StatusDetails
    ResponseCode: ResponseCode
    ResponseStartDateTime: DateTime
    ResponseFinishDateTime: DateTime
    Output: CommandPluginOutput
    StandardOutputUrl: Url
    StandardErrorUrl: Url
    OutputS3Region: S3Region
    OutputS3BucketName: S3BucketName
    OutputS3KeyPrefix: S3KeyPrefix
}

list CommandPluginList {
    member: CommandPlugin
}

@length(
    min: 4
)
string CommandPluginName

@length(
    max: 2500
)
string CommandPluginOutput

enum CommandPluginStatus {
    PENDING = "Pending"
    IN_PROGRESS = "InProgress"
    SUCCESS = "Success"
    TIMED_OUT = "TimedOut"
    CANCELLED = "Cancelled"
    FAILED = "Failed"
}

enum CommandStatus {
    PENDING = "Pending"
    IN_PROGRESS = "InProgress"
    SUCCESS = "Success"
    CANCELLED = "Cancelled"
    FAILED = "Failed"
    TIMED_OUT = "TimedOut"
    CANCELLING = "Cancelling"
}

@length(
    max: 100
)
string Comment

integer CompletedCount

@length(
    max: 100
)
string ComplianceExecutionId

structure ComplianceExecutionSummary {
    @required()
    ExecutionTime: DateTime
    ExecutionId: ComplianceExecutionId
    ExecutionType: ComplianceExecutionType
}

@length(
    max: 50
)
string ComplianceExecutionType

string ComplianceFilterValue

structure ComplianceItem {
    ComplianceType: ComplianceTypeName
    ResourceType: ComplianceResourceType
    ResourceId: ComplianceResourceId
    Id: ComplianceItemId
    Title: ComplianceItemTitle
    Status: ComplianceStatus
    Severity: ComplianceSeverity
    ExecutionSummary: ComplianceExecutionSummary
    Details: ComplianceItemDetails
}

@length(
    max: 256
)
string ComplianceItemContentHash

map ComplianceItemDetails {
    key: AttributeName
    value: AttributeValue
}

structure ComplianceItemEntry {
    Id: ComplianceItemId
    Title: ComplianceItemTitle
    @required()
    Severity: ComplianceSeverity
    @required()
    Status: ComplianceStatus
    Details: ComplianceItemDetails
}

@length(
    min: 0
    max: 10000
)
list ComplianceItemEntryList {
    member: ComplianceItemEntry
}

string ComplianceItemId

list ComplianceItemList {
    member: ComplianceItem
}

@length(
    max: 500
)
string ComplianceItemTitle

enum ComplianceQueryOperatorType {
    EQUAL
    NOT_EQUAL
    BEGIN_WITH
    LESS_THAN
    GREATER_THAN
}

@length(
    min: 1
    max: 100
)
string ComplianceResourceId

@length(
    min: 1
)
list ComplianceResourceIdList {
    member: ComplianceResourceId
}

@length(
    min: 1
    max: 50
)
string ComplianceResourceType

@length(
    min: 1
)
list ComplianceResourceTypeList {
    member: ComplianceResourceType
}

enum ComplianceSeverity {
    CRITICAL
    HIGH
    MEDIUM
    LOW
    INFORMATIONAL
    UNSPECIFIED
}

enum ComplianceStatus {
    COMPLIANT
    NON_COMPLIANT
}

structure ComplianceStringFilter {
    Key: ComplianceStringFilterKey
    Values: ComplianceStringFilterValueList
    Type: ComplianceQueryOperatorType
}

@length(
    min: 1
    max: 200
)
string ComplianceStringFilterKey

list ComplianceStringFilterList {
    member: ComplianceStringFilter
}

@length(
    min: 1
    max: 20
)
list ComplianceStringFilterValueList {
    member: ComplianceFilterValue
}

integer ComplianceSummaryCount

structure ComplianceSummaryItem {
    ComplianceType: ComplianceTypeName
    CompliantSummary: CompliantSummary
    NonCompliantSummary: NonCompliantSummary
}

list ComplianceSummaryItemList {
    member: ComplianceSummaryItem
}

@error("client")
@httpError(400)
structure ComplianceTypeCountLimitExceededException {
    Message: String
}

@length(
    min: 1
    max: 100
)
@pattern("[A-Za-z0-9_\\-]\\w+|Custom:[a-zA-Z0-9_\\-]\\w+")
string ComplianceTypeName

enum ComplianceUploadType {
    COMPLETE
    PARTIAL
}

structure CompliantSummary {
    CompliantCount: ComplianceSummaryCount
    SeveritySummary: SeveritySummary
}

@length(
    min: 1
    max: 255
)
string ComputerName

enum ConnectionStatus {
    CONNECTED = "connected"
    NOTCONNECTED = "notconnected"
}

long ContentLength

operation CreateActivation {
    input: CreateActivationRequest
    output: CreateActivationResult
    errors: [
        InternalServerError
        InvalidParameters
    ]
}

structure CreateActivationRequest {
    Description: ActivationDescription
    DefaultInstanceName: DefaultInstanceName
    @required()
    IamRole: IamRole
    RegistrationLimit: RegistrationLimit
    ExpirationDate: ExpirationDate
    Tags: TagList
    RegistrationMetadata: RegistrationMetadataList
}

structure CreateActivationResult {
    ActivationId: ActivationId
    ActivationCode: ActivationCode
}

operation CreateAssociation {
    input: CreateAssociationRequest
    output: CreateAssociationResult
    errors: [
        AssociationAlreadyExists
        AssociationLimitExceeded
        InternalServerError
        InvalidDocument
        InvalidDocumentVersion
        InvalidInstanceId
        InvalidOutputLocation
        InvalidParameters
        InvalidSchedule
        InvalidTag
        InvalidTarget
        InvalidTargetMaps
        UnsupportedPlatformType
    ]
}

operation CreateAssociationBatch {
    input: CreateAssociationBatchRequest
    output: CreateAssociationBatchResult
    errors: [
        AssociationLimitExceeded
        DuplicateInstanceId
        InternalServerError
        InvalidDocument
        InvalidDocumentVersion
        InvalidInstanceId
        InvalidOutputLocation
        InvalidParameters
        InvalidSchedule
        InvalidTarget
        InvalidTargetMaps
        UnsupportedPlatformType
    ]
}

structure CreateAssociationBatchRequest {
    @required()
    Entries: CreateAssociationBatchRequestEntries
    AssociationDispatchAssumeRole: AssociationDispatchAssumeRoleArn
}

@length(
    min: 1
)
list CreateAssociationBatchRequestEntries {
    member: CreateAssociationBatchRequestEntry
}

structure CreateAssociationBatchRequestEntry {
    @required()
    Name: DocumentARN
    InstanceId: InstanceId
    Parameters: Parameters
    AutomationTargetParameterName: AutomationTargetParameterName
    DocumentVersion: DocumentVersion
    Targets: Targets
    ScheduleExpression: ScheduleExpression
    OutputLocation: InstanceAssociationOutputLocation
    AssociationName: AssociationName
    MaxErrors: MaxErrors
    MaxConcurrency: MaxConcurrency
    ComplianceSeverity: AssociationComplianceSeverity
    SyncCompliance: AssociationSyncCompliance
    ApplyOnlyAtCronInterval: ApplyOnlyAtCronInterval
    CalendarNames: CalendarNameOrARNList
    TargetLocations: TargetLocations
    ScheduleOffset: ScheduleOffset
    Duration: Duration
    TargetMaps: TargetMaps
    AlarmConfiguration: AlarmConfiguration
}

structure CreateAssociationBatchResult {
    Successful: AssociationDescriptionList
    Failed: FailedCreateAssociationList
}

structure CreateAssociationRequest {
    @required()
    Name: DocumentARN
    DocumentVersion: DocumentVersion
    InstanceId: InstanceId
    Parameters: Parameters
    Targets: Targets
    ScheduleExpression: ScheduleExpression
    OutputLocation: InstanceAssociationOutputLocation
    AssociationName: AssociationName
    AutomationTargetParameterName: AutomationTargetParameterName
    MaxErrors: MaxErrors
    MaxConcurrency: MaxConcurrency
    ComplianceSeverity: AssociationComplianceSeverity
    SyncCompliance: AssociationSyncCompliance
    ApplyOnlyAtCronInterval: ApplyOnlyAtCronInterval
    CalendarNames: CalendarNameOrARNList
    TargetLocations: TargetLocations
    ScheduleOffset: ScheduleOffset
    Duration: Duration
    TargetMaps: TargetMaps
    Tags: TagList
    AlarmConfiguration: AlarmConfiguration
    AssociationDispatchAssumeRole: AssociationDispatchAssumeRoleArn
}

structure CreateAssociationResult {
    AssociationDescription: AssociationDescription
}

timestamp CreatedDate

operation CreateDocument {
    input: CreateDocumentRequest
    output: CreateDocumentResult
    errors: [
        DocumentAlreadyExists
        DocumentLimitExceeded
        InternalServerError
        InvalidDocumentContent
        InvalidDocumentSchemaVersion
        MaxDocumentSizeExceeded
        NoLongerSupportedException
        TooManyUpdates
    ]
}

structure CreateDocumentRequest {
    @required()
    Content: DocumentContent
    Requires: DocumentRequiresList
    Attachments: AttachmentsSourceList
    @required()
    Name: DocumentName
    DisplayName: DocumentDisplayName
    VersionName: DocumentVersionName
    DocumentType: DocumentType
    DocumentFormat: DocumentFormat
    TargetType: TargetType
    Tags: TagList
}

structure CreateDocumentResult {
    DocumentDescription: DocumentDescription
}

operation CreateMaintenanceWindow {
    input: CreateMaintenanceWindowRequest
    output: CreateMaintenanceWindowResult
    errors: [
        IdempotentParameterMismatch
        InternalServerError
        ResourceLimitExceededException
    ]
}

structure CreateMaintenanceWindowRequest {
    @required()
    Name: MaintenanceWindowName
    Description: MaintenanceWindowDescription
    StartDate: MaintenanceWindowStringDateTime
    EndDate: MaintenanceWindowStringDateTime
    @required()
    Schedule: MaintenanceWindowSchedule
    ScheduleTimezone: MaintenanceWindowTimezone
    ScheduleOffset: MaintenanceWindowOffset
    @required()
    Duration: MaintenanceWindowDurationHours
    @required()
    Cutoff: MaintenanceWindowCutoff
    @required()
    AllowUnassociatedTargets: MaintenanceWindowAllowUnassociatedTargets
    @idempotencyToken()
    ClientToken: ClientToken
    Tags: TagList
}

structure CreateMaintenanceWindowResult {
    WindowId: MaintenanceWindowId
}

operation CreateOpsItem {
    input: CreateOpsItemRequest
    output: CreateOpsItemResponse
    errors: [
        InternalServerError
        OpsItemAccessDeniedException
        OpsItemAlreadyExistsException
        OpsItemInvalidParameterException
        OpsItemLimitExceededException
    ]
}

structure CreateOpsItemRequest {
    @required()
    Description: OpsItemDescription
    OpsItemType: OpsItemType
    OperationalData: OpsItemOperationalData
    Notifications: OpsItemNotifications
    Priority: OpsItemPriority
    RelatedOpsItems: RelatedOpsItems
    @required()
    Source: OpsItemSource
    @required()
    Title: OpsItemTitle
    Tags: TagList
    Category: OpsItemCategory
    Severity: OpsItemSeverity
    ActualStartTime: DateTime
    ActualEndTime: DateTime
    PlannedStartTime: DateTime
    PlannedEndTime: DateTime
    AccountId: OpsItemAccountId
}

structure CreateOpsItemResponse {
    OpsItemId: String
    OpsItemArn: OpsItemArn
}

operation CreateOpsMetadata {
    input: CreateOpsMetadataRequest
    output: CreateOpsMetadataResult
    errors: [
        InternalServerError
        OpsMetadataAlreadyExistsException
        OpsMetadataInvalidArgumentException
        OpsMetadataLimitExceededException
        OpsMetadataTooManyUpdatesException
    ]
}

structure CreateOpsMetadataRequest {
    @required()
    ResourceId: OpsMetadataResourceId
    Metadata: MetadataMap
    Tags: TagList
}

structure CreateOpsMetadataResult {
    OpsMetadataArn: OpsMetadataArn
}

operation CreatePatchBaseline {
    input: CreatePatchBaselineRequest
    output: CreatePatchBaselineResult
    errors: [
        IdempotentParameterMismatch
        InternalServerError
        ResourceLimitExceededException
    ]
}

structure CreatePatchBaselineRequest {
    OperatingSystem: OperatingSystem
    @required()
    Name: BaselineName
    GlobalFilters: PatchFilterGroup
    ApprovalRules: PatchRuleGroup
    ApprovedPatches: PatchIdList
    ApprovedPatchesComplianceLevel: PatchComplianceLevel
    ApprovedPatchesEnableNonSecurity: Boolean
    RejectedPatches: PatchIdList
    RejectedPatchesAction: PatchAction
    Description: BaselineDescription
    Sources: PatchSourceList
    AvailableSecurityUpdatesComplianceStatus: PatchComplianceStatus
    @idempotencyToken()
    ClientToken: ClientToken
    Tags: TagList
}

structure CreatePatchBaselineResult {
    BaselineId: BaselineId
}

operation CreateResourceDataSync {
    input: CreateResourceDataSyncRequest
    output: CreateResourceDataSyncResult
    errors: [
        InternalServerError
        ResourceDataSyncAlreadyExistsException
        ResourceDataSyncCountExceededException
        ResourceDataSyncInvalidConfigurationException
    ]
}

structure CreateResourceDataSyncRequest {
    @required()
    SyncName: ResourceDataSyncName
    S3Destination: ResourceDataSyncS3Destination
    SyncType: ResourceDataSyncType
    SyncSource: ResourceDataSyncSource
}

structure CreateResourceDataSyncResult {}

structure Credentials {
    @required()
    AccessKeyId: AccessKeyIdType
    @required()
    SecretAccessKey: AccessKeySecretType
    @required()
    SessionToken: SessionTokenType
    @required()
    ExpirationTime: DateTime
}

@error("client")
@httpError(400)
structure CustomSchemaCountLimitExceededException {
    Message: String
}

timestamp DateTime

boolean DefaultBaseline

@length(
    min: 0
    max: 256
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string DefaultInstanceName

operation DeleteActivation {
    input: DeleteActivationRequest
    output: DeleteActivationResult
    errors: [
        InternalServerError
        InvalidActivation
        InvalidActivationId
        TooManyUpdates
    ]
}

structure DeleteActivationRequest {
    @required()
    ActivationId: ActivationId
}

structure DeleteActivationResult {}

operation DeleteAssociation {
    input: DeleteAssociationRequest
    output: DeleteAssociationResult
    errors: [
        AssociationDoesNotExist
        InternalServerError
        InvalidDocument
        InvalidInstanceId
        TooManyUpdates
    ]
}

structure DeleteAssociationRequest {
    Name: DocumentARN
    InstanceId: InstanceId
    AssociationId: AssociationId
}

structure DeleteAssociationResult {}

operation DeleteDocument {
    input: DeleteDocumentRequest
    output: DeleteDocumentResult
    errors: [
        AssociatedInstances
        InternalServerError
        InvalidDocument
        InvalidDocumentOperation
        TooManyUpdates
    ]
}

structure DeleteDocumentRequest {
    @required()
    Name: DocumentName
    DocumentVersion: DocumentVersion
    VersionName: DocumentVersionName
    Force: Boolean
}

structure DeleteDocumentResult {}

operation DeleteInventory {
    input: DeleteInventoryRequest
    output: DeleteInventoryResult
    errors: [
        InternalServerError
        InvalidDeleteInventoryParametersException
        InvalidInventoryRequestException
        InvalidOptionException
        InvalidTypeNameException
    ]
}

structure DeleteInventoryRequest {
    @required()
    TypeName: InventoryItemTypeName
    SchemaDeleteOption: InventorySchemaDeleteOption
    DryRun: DryRun
    @idempotencyToken()
    ClientToken: UUID
}

structure DeleteInventoryResult {
    DeletionId: UUID
    TypeName: InventoryItemTypeName
    DeletionSummary: InventoryDeletionSummary
}

operation DeleteMaintenanceWindow {
    input: DeleteMaintenanceWindowRequest
    output: DeleteMaintenanceWindowResult
    errors: [
        InternalServerError
    ]
}

structure DeleteMaintenanceWindowRequest {
    @required()
    WindowId: MaintenanceWindowId
}

structure DeleteMaintenanceWindowResult {
    WindowId: MaintenanceWindowId
}

operation DeleteOpsItem {
    input: DeleteOpsItemRequest
    output: DeleteOpsItemResponse
    errors: [
        InternalServerError
        OpsItemInvalidParameterException
    ]
}

structure DeleteOpsItemRequest {
    @required()
    OpsItemId: OpsItemId
}

structure DeleteOpsItemResponse {}

operation DeleteOpsMetadata {
    input: DeleteOpsMetadataRequest
    output: DeleteOpsMetadataResult
    errors: [
        InternalServerError
        OpsMetadataInvalidArgumentException
        OpsMetadataNotFoundException
    ]
}

structure DeleteOpsMetadataRequest {
    @required()
    OpsMetadataArn: OpsMetadataArn
}

structure DeleteOpsMetadataResult {}

operation DeleteParameter {
    input: DeleteParameterRequest
    output: DeleteParameterResult
    errors: [
        InternalServerError
        ParameterNotFound
    ]
}

structure DeleteParameterRequest {
    @required()
    Name: PSParameterName
}

structure DeleteParameterResult {}

operation DeleteParameters {
    input: DeleteParametersRequest
    output: DeleteParametersResult
    errors: [
        InternalServerError
    ]
}

structure DeleteParametersRequest {
    @required()
    Names: ParameterNameList
}

structure DeleteParametersResult {
    DeletedParameters: ParameterNameList
    InvalidParameters: ParameterNameList
}

operation DeletePatchBaseline {
    input: DeletePatchBaselineRequest
    output: DeletePatchBaselineResult
    errors: [
        InternalServerError
        ResourceInUseException
    ]
}

structure DeletePatchBaselineRequest {
    @required()
    BaselineId: BaselineId
}

structure DeletePatchBaselineResult {
    BaselineId: BaselineId
}

operation DeleteResourceDataSync {
    input: DeleteResourceDataSyncRequest
    output: DeleteResourceDataSyncResult
    errors: [
        InternalServerError
        ResourceDataSyncInvalidConfigurationException
        ResourceDataSyncNotFoundException
    ]
}

structure DeleteResourceDataSyncRequest {
    @required()
    SyncName: ResourceDataSyncName
    SyncType: ResourceDataSyncType
}

structure DeleteResourceDataSyncResult {}

operation DeleteResourcePolicy {
    input: DeleteResourcePolicyRequest
    output: DeleteResourcePolicyResponse
    errors: [
        InternalServerError
        MalformedResourcePolicyDocumentException
        ResourceNotFoundException
        ResourcePolicyConflictException
        ResourcePolicyInvalidParameterException
        ResourcePolicyNotFoundException
    ]
}

structure DeleteResourcePolicyRequest {
    @required()
    ResourceArn: ResourceArnString
    @required()
    PolicyId: PolicyId
    @required()
    PolicyHash: PolicyHash
}

structure DeleteResourcePolicyResponse {}

integer DeliveryTimedOutCount

operation DeregisterManagedInstance {
    input: DeregisterManagedInstanceRequest
    output: DeregisterManagedInstanceResult
    errors: [
        InternalServerError
        InvalidInstanceId
    ]
}

structure DeregisterManagedInstanceRequest {
    @required()
    InstanceId: ManagedInstanceId
}

structure DeregisterManagedInstanceResult {}

operation DeregisterPatchBaselineForPatchGroup {
    input: DeregisterPatchBaselineForPatchGroupRequest
    output: DeregisterPatchBaselineForPatchGroupResult
    errors: [
        InternalServerError
        InvalidResourceId
    ]
}

structure DeregisterPatchBaselineForPatchGroupRequest {
    @required()
    BaselineId: BaselineId
    @required()
    PatchGroup: PatchGroup
}

structure DeregisterPatchBaselineForPatchGroupResult {
    BaselineId: BaselineId
    PatchGroup: PatchGroup
}

operation DeregisterTargetFromMaintenanceWindow {
    input: DeregisterTargetFromMaintenanceWindowRequest
    output: DeregisterTargetFromMaintenanceWindowResult
    errors: [
        DoesNotExistException
        InternalServerError
        TargetInUseException
    ]
}

structure DeregisterTargetFromMaintenanceWindowRequest {
    @required()
    WindowId: MaintenanceWindowId
    @required()
    WindowTargetId: MaintenanceWindowTargetId
    Safe: Boolean
}

structure DeregisterTargetFromMaintenanceWindowResult {
    WindowId: MaintenanceWindowId
    WindowTargetId: MaintenanceWindowTargetId
}

operation DeregisterTaskFromMaintenanceWindow {
    input: DeregisterTaskFromMaintenanceWindowRequest
    output: DeregisterTaskFromMaintenanceWindowResult
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

structure DeregisterTaskFromMaintenanceWindowRequest {
    @required()
    WindowId: MaintenanceWindowId
    @required()
    WindowTaskId: MaintenanceWindowTaskId
}

structure DeregisterTaskFromMaintenanceWindowResult {
    WindowId: MaintenanceWindowId
    WindowTaskId: MaintenanceWindowTaskId
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ActivationList"
    pageSize: "MaxResults"
)
operation DescribeActivations {
    input: DescribeActivationsRequest
    output: DescribeActivationsResult
    errors: [
        InternalServerError
        InvalidFilter
        InvalidNextToken
    ]
}

structure DescribeActivationsFilter {
    FilterKey: DescribeActivationsFilterKeys
    FilterValues: StringList
}

enum DescribeActivationsFilterKeys {
    ACTIVATION_IDS = "ActivationIds"
    DEFAULT_INSTANCE_NAME = "DefaultInstanceName"
    IAM_ROLE = "IamRole"
}

list DescribeActivationsFilterList {
    member: DescribeActivationsFilter
}

structure DescribeActivationsRequest {
    Filters: DescribeActivationsFilterList
    MaxResults: MaxResults
    NextToken: NextToken
}

structure DescribeActivationsResult {
    ActivationList: ActivationList
    NextToken: NextToken
}

operation DescribeAssociation {
    input: DescribeAssociationRequest
    output: DescribeAssociationResult
    errors: [
        AssociationDoesNotExist
        InternalServerError
        InvalidAssociationVersion
        InvalidDocument
        InvalidInstanceId
    ]
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "AssociationExecutions"
    pageSize: "MaxResults"
)
operation DescribeAssociationExecutions {
    input: DescribeAssociationExecutionsRequest
    output: DescribeAssociationExecutionsResult
    errors: [
        AssociationDoesNotExist
        InternalServerError
        InvalidNextToken
    ]
}

structure DescribeAssociationExecutionsRequest {
    @required()
    AssociationId: AssociationId
    Filters: AssociationExecutionFilterList
    MaxResults: MaxResults
    NextToken: NextToken
}

structure DescribeAssociationExecutionsResult {
    AssociationExecutions: AssociationExecutionsList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "AssociationExecutionTargets"
    pageSize: "MaxResults"
)
operation DescribeAssociationExecutionTargets {
    input: DescribeAssociationExecutionTargetsRequest
    output: DescribeAssociationExecutionTargetsResult
    errors: [
        AssociationDoesNotExist
        AssociationExecutionDoesNotExist
        InternalServerError
        InvalidNextToken
    ]
}

structure DescribeAssociationExecutionTargetsRequest {
    @required()
    AssociationId: AssociationId
    @required()
    ExecutionId: AssociationExecutionId
    Filters: AssociationExecutionTargetsFilterList
    MaxResults: MaxResults
    NextToken: NextToken
}

structure DescribeAssociationExecutionTargetsResult {
    AssociationExecutionTargets: AssociationExecutionTargetsList
    NextToken: NextToken
}

structure DescribeAssociationRequest {
    Name: DocumentARN
    InstanceId: InstanceId
    AssociationId: AssociationId
    AssociationVersion: AssociationVersion
}

structure DescribeAssociationResult {
    AssociationDescription: AssociationDescription
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "AutomationExecutionMetadataList"
    pageSize: "MaxResults"
)
operation DescribeAutomationExecutions {
    input: DescribeAutomationExecutionsRequest
    output: DescribeAutomationExecutionsResult
    errors: [
        InternalServerError
        InvalidFilterKey
        InvalidFilterValue
        InvalidNextToken
    ]
}

structure DescribeAutomationExecutionsRequest {
    Filters: AutomationExecutionFilterList
    MaxResults: MaxResults
    NextToken: NextToken
}

structure DescribeAutomationExecutionsResult {
    AutomationExecutionMetadataList: AutomationExecutionMetadataList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "StepExecutions"
    pageSize: "MaxResults"
)
operation DescribeAutomationStepExecutions {
    input: DescribeAutomationStepExecutionsRequest
    output: DescribeAutomationStepExecutionsResult
    errors: [
        AutomationExecutionNotFoundException
        InternalServerError
        InvalidFilterKey
        InvalidFilterValue
        InvalidNextToken
    ]
}

structure DescribeAutomationStepExecutionsRequest {
    @required()
    AutomationExecutionId: AutomationExecutionId
    Filters: StepExecutionFilterList
    NextToken: NextToken
    MaxResults: MaxResults
    ReverseOrder: Boolean
}

structure DescribeAutomationStepExecutionsResult {
    StepExecutions: StepExecutionList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Patches"
    pageSize: "MaxResults"
)
operation DescribeAvailablePatches {
    input: DescribeAvailablePatchesRequest
    output: DescribeAvailablePatchesResult
    errors: [
        InternalServerError
    ]
}

structure DescribeAvailablePatchesRequest {
    Filters: PatchOrchestratorFilterList
    MaxResults: PatchBaselineMaxResults
    NextToken: NextToken
}

structure DescribeAvailablePatchesResult {
    Patches: PatchList
    NextToken: NextToken
}

operation DescribeDocument {
    input: DescribeDocumentRequest
    output: DescribeDocumentResult
    errors: [
        InternalServerError
        InvalidDocument
        InvalidDocumentVersion
    ]
}

operation DescribeDocumentPermission {
    input: DescribeDocumentPermissionRequest
    output: DescribeDocumentPermissionResponse
    errors: [
        InternalServerError
        InvalidDocument
        InvalidDocumentOperation
        InvalidNextToken
        InvalidPermissionType
    ]
}

structure DescribeDocumentPermissionRequest {
    @required()
    Name: DocumentName
    @required()
    PermissionType: DocumentPermissionType
    MaxResults: DocumentPermissionMaxResults
    NextToken: NextToken
}

structure DescribeDocumentPermissionResponse {
    AccountIds: AccountIdList
    AccountSharingInfoList: AccountSharingInfoList
    NextToken: NextToken
}

structure DescribeDocumentRequest {
    @required()
    Name: DocumentARN
    DocumentVersion: DocumentVersion
    VersionName: DocumentVersionName
}

structure DescribeDocumentResult {
    Document: DocumentDescription
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Associations"
    pageSize: "MaxResults"
)
operation DescribeEffectiveInstanceAssociations {
    input: DescribeEffectiveInstanceAssociationsRequest
    output: DescribeEffectiveInstanceAssociationsResult
    errors: [
        InternalServerError
        InvalidInstanceId
        InvalidNextToken
    ]
}

structure DescribeEffectiveInstanceAssociationsRequest {
    @required()
    InstanceId: InstanceId
    MaxResults: EffectiveInstanceAssociationMaxResults
    NextToken: NextToken
}

structure DescribeEffectiveInstanceAssociationsResult {
    Associations: InstanceAssociationList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "EffectivePatches"
    pageSize: "MaxResults"
)
operation DescribeEffectivePatchesForPatchBaseline {
    input: DescribeEffectivePatchesForPatchBaselineRequest
    output: DescribeEffectivePatchesForPatchBaselineResult
    errors: [
        DoesNotExistException
        InternalServerError
        InvalidResourceId
        UnsupportedOperatingSystem
    ]
}

structure DescribeEffectivePatchesForPatchBaselineRequest {
    @required()
    BaselineId: BaselineId
    MaxResults: PatchBaselineMaxResults
    NextToken: NextToken
}

structure DescribeEffectivePatchesForPatchBaselineResult {
    EffectivePatches: EffectivePatchList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "InstanceAssociationStatusInfos"
    pageSize: "MaxResults"
)
operation DescribeInstanceAssociationsStatus {
    input: DescribeInstanceAssociationsStatusRequest
    output: DescribeInstanceAssociationsStatusResult
    errors: [
        InternalServerError
        InvalidInstanceId
        InvalidNextToken
    ]
}

structure DescribeInstanceAssociationsStatusRequest {
    @required()
    InstanceId: InstanceId
    MaxResults: MaxResults
    NextToken: NextToken
}

structure DescribeInstanceAssociationsStatusResult {
    InstanceAssociationStatusInfos: InstanceAssociationStatusInfos
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "InstanceInformationList"
    pageSize: "MaxResults"
)
operation DescribeInstanceInformation {
    input: DescribeInstanceInformationRequest
    output: DescribeInstanceInformationResult
    errors: [
        InternalServerError
        InvalidFilterKey
        InvalidInstanceId
        InvalidInstanceInformationFilterValue
        InvalidNextToken
    ]
}

structure DescribeInstanceInformationRequest {
    InstanceInformationFilterList: InstanceInformationFilterList
    Filters: InstanceInformationStringFilterList
    MaxResults: MaxResultsEC2Compatible
    NextToken: NextToken
}

structure DescribeInstanceInformationResult {
    InstanceInformationList: InstanceInformationList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Patches"
    pageSize: "MaxResults"
)
operation DescribeInstancePatches {
    input: DescribeInstancePatchesRequest
    output: DescribeInstancePatchesResult
    errors: [
        InternalServerError
        InvalidFilter
        InvalidInstanceId
        InvalidNextToken
    ]
}

structure DescribeInstancePatchesRequest {
    @required()
    InstanceId: InstanceId
    Filters: PatchOrchestratorFilterList
    NextToken: NextToken
    MaxResults: PatchComplianceMaxResults
}

structure DescribeInstancePatchesResult {
    Patches: PatchComplianceDataList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "InstancePatchStates"
    pageSize: "MaxResults"
)
operation DescribeInstancePatchStates {
    input: DescribeInstancePatchStatesRequest
    output: DescribeInstancePatchStatesResult
    errors: [
        InternalServerError
        InvalidNextToken
    ]
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "InstancePatchStates"
    pageSize: "MaxResults"
)
operation DescribeInstancePatchStatesForPatchGroup {
    input: DescribeInstancePatchStatesForPatchGroupRequest
    output: DescribeInstancePatchStatesForPatchGroupResult
    errors: [
        InternalServerError
        InvalidFilter
        InvalidNextToken
    ]
}

structure DescribeInstancePatchStatesForPatchGroupRequest {
    @required()
    PatchGroup: PatchGroup
    Filters: InstancePatchStateFilterList
    NextToken: NextToken
    MaxResults: PatchComplianceMaxResults
}

structure DescribeInstancePatchStatesForPatchGroupResult {
    InstancePatchStates: InstancePatchStatesList
    NextToken: NextToken
}

structure DescribeInstancePatchStatesRequest {
    @required()
    InstanceIds: InstanceIdList
    NextToken: NextToken
    MaxResults: PatchComplianceMaxResults
}

structure DescribeInstancePatchStatesResult {
    InstancePatchStates: InstancePatchStateList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "InstanceProperties"
    pageSize: "MaxResults"
)
operation DescribeInstanceProperties {
    input: DescribeInstancePropertiesRequest
    output: DescribeInstancePropertiesResult
    errors: [
        InternalServerError
        InvalidActivationId
        InvalidDocument
        InvalidFilterKey
        InvalidInstanceId
        InvalidInstancePropertyFilterValue
        InvalidNextToken
    ]
}

@range(
    min: 5
    max: 1000
)
integer DescribeInstancePropertiesMaxResults

structure DescribeInstancePropertiesRequest {
    InstancePropertyFilterList: InstancePropertyFilterList
    FiltersWithOperator: InstancePropertyStringFilterList
    MaxResults: DescribeInstancePropertiesMaxResults
    NextToken: NextToken
}

structure DescribeInstancePropertiesResult {
    InstanceProperties: InstanceProperties
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "InventoryDeletions"
    pageSize: "MaxResults"
)
operation DescribeInventoryDeletions {
    input: DescribeInventoryDeletionsRequest
    output: DescribeInventoryDeletionsResult
    errors: [
        InternalServerError
        InvalidDeletionIdException
        InvalidNextToken
    ]
}

structure DescribeInventoryDeletionsRequest {
    DeletionId: UUID
    NextToken: NextToken
    MaxResults: MaxResults
}

structure DescribeInventoryDeletionsResult {
    InventoryDeletions: InventoryDeletionsList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "WindowExecutions"
    pageSize: "MaxResults"
)
operation DescribeMaintenanceWindowExecutions {
    input: DescribeMaintenanceWindowExecutionsRequest
    output: DescribeMaintenanceWindowExecutionsResult
    errors: [
        InternalServerError
    ]
}

structure DescribeMaintenanceWindowExecutionsRequest {
    @required()
    WindowId: MaintenanceWindowId
    Filters: MaintenanceWindowFilterList
    MaxResults: MaintenanceWindowMaxResults
    NextToken: NextToken
}

structure DescribeMaintenanceWindowExecutionsResult {
    WindowExecutions: MaintenanceWindowExecutionList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "WindowExecutionTaskInvocationIdentities"
    pageSize: "MaxResults"
)
operation DescribeMaintenanceWindowExecutionTaskInvocations {
    input: DescribeMaintenanceWindowExecutionTaskInvocationsRequest
    output: DescribeMaintenanceWindowExecutionTaskInvocationsResult
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

structure DescribeMaintenanceWindowExecutionTaskInvocationsRequest {
    @required()
    WindowExecutionId: MaintenanceWindowExecutionId
    @required()
    TaskId: MaintenanceWindowExecutionTaskId
    Filters: MaintenanceWindowFilterList
    MaxResults: MaintenanceWindowMaxResults
    NextToken: NextToken
}

structure DescribeMaintenanceWindowExecutionTaskInvocationsResult {
    WindowExecutionTaskInvocationIdentities: MaintenanceWindowExecutionTaskInvocationIdentityList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "WindowExecutionTaskIdentities"
    pageSize: "MaxResults"
)
operation DescribeMaintenanceWindowExecutionTasks {
    input: DescribeMaintenanceWindowExecutionTasksRequest
    output: DescribeMaintenanceWindowExecutionTasksResult
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

structure DescribeMaintenanceWindowExecutionTasksRequest {
    @required()
    WindowExecutionId: MaintenanceWindowExecutionId
    Filters: MaintenanceWindowFilterList
    MaxResults: MaintenanceWindowMaxResults
    NextToken: NextToken
}

structure DescribeMaintenanceWindowExecutionTasksResult {
    WindowExecutionTaskIdentities: MaintenanceWindowExecutionTaskIdentityList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "WindowIdentities"
    pageSize: "MaxResults"
)
operation DescribeMaintenanceWindows {
    input: DescribeMaintenanceWindowsRequest
    output: DescribeMaintenanceWindowsResult
    errors: [
        InternalServerError
    ]
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ScheduledWindowExecutions"
    pageSize: "MaxResults"
)
operation DescribeMaintenanceWindowSchedule {
    input: DescribeMaintenanceWindowScheduleRequest
    output: DescribeMaintenanceWindowScheduleResult
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

structure DescribeMaintenanceWindowScheduleRequest {
    WindowId: MaintenanceWindowId
    Targets: Targets
    ResourceType: MaintenanceWindowResourceType
    Filters: PatchOrchestratorFilterList
    MaxResults: MaintenanceWindowSearchMaxResults
    NextToken: NextToken
}

structure DescribeMaintenanceWindowScheduleResult {
    ScheduledWindowExecutions: ScheduledWindowExecutionList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "WindowIdentities"
    pageSize: "MaxResults"
)
operation DescribeMaintenanceWindowsForTarget {
    input: DescribeMaintenanceWindowsForTargetRequest
    output: DescribeMaintenanceWindowsForTargetResult
    errors: [
        InternalServerError
    ]
}

structure DescribeMaintenanceWindowsForTargetRequest {
    @required()
    Targets: Targets
    @required()
    ResourceType: MaintenanceWindowResourceType
    MaxResults: MaintenanceWindowSearchMaxResults
    NextToken: NextToken
}

structure DescribeMaintenanceWindowsForTargetResult {
    WindowIdentities: MaintenanceWindowsForTargetList
    NextToken: NextToken
}

structure DescribeMaintenanceWindowsRequest {
    Filters: MaintenanceWindowFilterList
    MaxResults: MaintenanceWindowMaxResults
    NextToken: NextToken
}

structure DescribeMaintenanceWindowsResult {
    WindowIdentities: MaintenanceWindowIdentityList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Targets"
    pageSize: "MaxResults"
)
operation DescribeMaintenanceWindowTargets {
    input: DescribeMaintenanceWindowTargetsRequest
    output: DescribeMaintenanceWindowTargetsResult
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

structure DescribeMaintenanceWindowTargetsRequest {
    @required()
    WindowId: MaintenanceWindowId
    Filters: MaintenanceWindowFilterList
    MaxResults: MaintenanceWindowMaxResults
    NextToken: NextToken
}

structure DescribeMaintenanceWindowTargetsResult {
    Targets: MaintenanceWindowTargetList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Tasks"
    pageSize: "MaxResults"
)
operation DescribeMaintenanceWindowTasks {
    input: DescribeMaintenanceWindowTasksRequest
    output: DescribeMaintenanceWindowTasksResult
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

structure DescribeMaintenanceWindowTasksRequest {
    @required()
    WindowId: MaintenanceWindowId
    Filters: MaintenanceWindowFilterList
    MaxResults: MaintenanceWindowMaxResults
    NextToken: NextToken
}

structure DescribeMaintenanceWindowTasksResult {
    Tasks: MaintenanceWindowTaskList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "OpsItemSummaries"
    pageSize: "MaxResults"
)
operation DescribeOpsItems {
    input: DescribeOpsItemsRequest
    output: DescribeOpsItemsResponse
    errors: [
        InternalServerError
    ]
}

structure DescribeOpsItemsRequest {
    OpsItemFilters: OpsItemFilters
    MaxResults: OpsItemMaxResults
    NextToken: String
}

structure DescribeOpsItemsResponse {
    NextToken: String
    OpsItemSummaries: OpsItemSummaries
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Parameters"
    pageSize: "MaxResults"
)
operation DescribeParameters {
    input: DescribeParametersRequest
    output: DescribeParametersResult
    errors: [
        InternalServerError
        InvalidFilterKey
        InvalidFilterOption
        InvalidFilterValue
        InvalidNextToken
    ]
}

structure DescribeParametersRequest {
    Filters: ParametersFilterList
    ParameterFilters: ParameterStringFilterList
    MaxResults: MaxResults
    NextToken: NextToken
    Shared: Boolean
}

structure DescribeParametersResult {
    Parameters: ParameterMetadataList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "BaselineIdentities"
    pageSize: "MaxResults"
)
operation DescribePatchBaselines {
    input: DescribePatchBaselinesRequest
    output: DescribePatchBaselinesResult
    errors: [
        InternalServerError
    ]
}

structure DescribePatchBaselinesRequest {
    Filters: PatchOrchestratorFilterList
    MaxResults: PatchBaselineMaxResults
    NextToken: NextToken
}

structure DescribePatchBaselinesResult {
    BaselineIdentities: PatchBaselineIdentityList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Mappings"
    pageSize: "MaxResults"
)
operation DescribePatchGroups {
    input: DescribePatchGroupsRequest
    output: DescribePatchGroupsResult
    errors: [
        InternalServerError
    ]
}

structure DescribePatchGroupsRequest {
    MaxResults: PatchBaselineMaxResults
    Filters: PatchOrchestratorFilterList
    NextToken: NextToken
}

structure DescribePatchGroupsResult {
    Mappings: PatchGroupPatchBaselineMappingList
    NextToken: NextToken
}

operation DescribePatchGroupState {
    input: DescribePatchGroupStateRequest
    output: DescribePatchGroupStateResult
    errors: [
        InternalServerError
        InvalidNextToken
    ]
}

structure DescribePatchGroupStateRequest {
    @required()
    PatchGroup: PatchGroup
}

structure DescribePatchGroupStateResult {
    Instances: Integer
    InstancesWithInstalledPatches: Integer
    InstancesWithInstalledOtherPatches: Integer
    InstancesWithInstalledPendingRebootPatches: InstancesCount
    InstancesWithInstalledRejectedPatches: InstancesCount
    InstancesWithMissingPatches: Integer
    InstancesWithFailedPatches: Integer
    InstancesWithNotApplicablePatches: Integer
    InstancesWithUnreportedNotApplicablePatches: Integer
    InstancesWithCriticalNonCompliantPatches: InstancesCount
    InstancesWithSecurityNonCompliantPatches: InstancesCount
    InstancesWithOtherNonCompliantPatches: InstancesCount
    InstancesWithAvailableSecurityUpdates: Integer
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Properties"
    pageSize: "MaxResults"
)
operation DescribePatchProperties {
    input: DescribePatchPropertiesRequest
    output: DescribePatchPropertiesResult
    errors: [
        InternalServerError
    ]
}

structure DescribePatchPropertiesRequest {
    @required()
    OperatingSystem: OperatingSystem
    @required()
    Property: PatchProperty
    PatchSet: PatchSet
    MaxResults: MaxResults
    NextToken: NextToken
}

structure DescribePatchPropertiesResult {
    Properties: PatchPropertiesList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Sessions"
    pageSize: "MaxResults"
)
operation DescribeSessions {
    input: DescribeSessionsRequest
    output: DescribeSessionsResponse
    errors: [
        InternalServerError
        InvalidFilterKey
        InvalidNextToken
    ]
}

structure DescribeSessionsRequest {
    @required()
    State: SessionState
    MaxResults: SessionMaxResults
    NextToken: NextToken
    Filters: SessionFilterList
}

structure DescribeSessionsResponse {
    Sessions: SessionList
    NextToken: NextToken
}

string DescriptionInDocument

operation DisassociateOpsItemRelatedItem {
    input: DisassociateOpsItemRelatedItemRequest
    output: DisassociateOpsItemRelatedItemResponse
    errors: [
        InternalServerError
        OpsItemConflictException
        OpsItemInvalidParameterException
        OpsItemNotFoundException
        OpsItemRelatedItemAssociationNotFoundException
    ]
}

structure DisassociateOpsItemRelatedItemRequest {
    @required()
    OpsItemId: OpsItemId
    @required()
    AssociationId: OpsItemRelatedItemAssociationId
}

structure DisassociateOpsItemRelatedItemResponse {}

@error("client")
@httpError(400)
structure DocumentAlreadyExists {
    Message: String
}

@pattern("^[a-zA-Z0-9_\\-.:/]{3,128}$")
string DocumentARN

string DocumentAuthor

@length(
    min: 1
)
string DocumentContent

structure DocumentDefaultVersionDescription {
    Name: DocumentName
    DefaultVersion: DocumentVersion
    DefaultVersionName: DocumentVersionName
}

structure DocumentDescription {
    Sha1: DocumentSha1
    Hash: DocumentHash
    HashType: DocumentHashType
    Name: DocumentARN
    DisplayName: DocumentDisplayName
    VersionName: DocumentVersionName
    Owner: DocumentOwner
    CreatedDate: DateTime
    Status: DocumentStatus
    StatusInformation: DocumentStatusInformation
    DocumentVersion: DocumentVersion
    Description: DescriptionInDocument
    Parameters: DocumentParameterList
    PlatformTypes: PlatformTypeList
    DocumentType: DocumentType
    SchemaVersion: DocumentSchemaVersion
    LatestVersion: DocumentVersion
    DefaultVersion: DocumentVersion
    DocumentFormat: DocumentFormat
    TargetType: TargetType
    Tags: TagList
    AttachmentsInformation: AttachmentInformationList
    Requires: DocumentRequiresList
    Author: DocumentAuthor
    ReviewInformation: ReviewInformationList
    ApprovedVersion: DocumentVersion
    PendingReviewVersion: DocumentVersion
    ReviewStatus: ReviewStatus
    Category: CategoryList
    CategoryEnum: CategoryEnumList
}

@length(
    max: 1024
)
@pattern("^[\\w\\.\\-\\:\\/ ]*$")
string DocumentDisplayName

structure DocumentFilter {
    @required()
    key: DocumentFilterKey
    @required()
    value: DocumentFilterValue
}

enum DocumentFilterKey {
    NAME = "Name"
    OWNER = "Owner"
    PLATFORM_TYPES = "PlatformTypes"
    DOCUMENT_TYPE = "DocumentType"
}

@length(
    min: 1
)
list DocumentFilterList {
    member: DocumentFilter
}

@length(
    min: 1
)
string DocumentFilterValue

enum DocumentFormat {
    YAML
    JSON
    TEXT
}

@length(
    max: 256
)
string DocumentHash

enum DocumentHashType {
    SHA256 = "Sha256"
    SHA1 = "Sha1"
}

structure DocumentIdentifier {
    Name: DocumentARN
    CreatedDate: DateTime
    DisplayName: DocumentDisplayName
    Owner: DocumentOwner
    VersionName: DocumentVersionName
    PlatformTypes: PlatformTypeList
    DocumentVersion: DocumentVersion
    DocumentType: DocumentType
    SchemaVersion: DocumentSchemaVersion
    DocumentFormat: DocumentFormat
    TargetType: TargetType
    Tags: TagList
    Requires: DocumentRequiresList
    ReviewStatus: ReviewStatus
    Author: DocumentAuthor
}

list DocumentIdentifierList {
    member: DocumentIdentifier
}

structure DocumentKeyValuesFilter {
    Key: DocumentKeyValuesFilterKey
    Values: DocumentKeyValuesFilterValues
}

@length(
    min: 1
    max: 128
)
string DocumentKeyValuesFilterKey

@length(
    min: 0
    max: 6
)
list DocumentKeyValuesFilterList {
    member: DocumentKeyValuesFilter
}

@length(
    min: 1
    max: 256
)
string DocumentKeyValuesFilterValue

list DocumentKeyValuesFilterValues {
    member: DocumentKeyValuesFilterValue
}

@error("client")
@httpError(400)
structure DocumentLimitExceeded {
    Message: String
}

enum DocumentMetadataEnum {
    DOCUMENT_REVIEWS = "DocumentReviews"
}

structure DocumentMetadataResponseInfo {
    ReviewerResponse: DocumentReviewerResponseList
}

@pattern("^[a-zA-Z0-9_\\-.]{3,128}$")
string DocumentName

string DocumentOwner

structure DocumentParameter {
    Name: DocumentParameterName
    Type: DocumentParameterType
    Description: DocumentParameterDescrption
    DefaultValue: DocumentParameterDefaultValue
}

string DocumentParameterDefaultValue

string DocumentParameterDescrption

list DocumentParameterList {
    member: DocumentParameter
}

string DocumentParameterName

enum DocumentParameterType {
    STRING = "String"
    STRING_LIST = "StringList"
}

@error("client")
@httpError(400)
structure DocumentPermissionLimit {
    Message: String
}

@range(
    min: 1
    max: 200
)
integer DocumentPermissionMaxResults

enum DocumentPermissionType {
    SHARE = "Share"
}

structure DocumentRequires {
    @required()
    Name: DocumentARN
    Version: DocumentVersion
    RequireType: RequireType
    VersionName: DocumentVersionName
}

@length(
    min: 1
)
list DocumentRequiresList {
    member: DocumentRequires
}

enum DocumentReviewAction {
    SEND_FOR_REVIEW = "SendForReview"
    UPDATE_REVIEW = "UpdateReview"
    APPROVE = "Approve"
    REJECT = "Reject"
}

@length(
    min: 1
    max: 1024
)
@pattern("^(?!\\s*$).+")
string DocumentReviewComment

@length(
    min: 0
    max: 1
)
list DocumentReviewCommentList {
    member: DocumentReviewCommentSource
}

structure DocumentReviewCommentSource {
    Type: DocumentReviewCommentType
    Content: DocumentReviewComment
}

enum DocumentReviewCommentType {
    COMMENT = "Comment"
}

list DocumentReviewerResponseList {
    member: DocumentReviewerResponseSource
}

structure DocumentReviewerResponseSource {
    CreateTime: DateTime
    UpdatedTime: DateTime
    ReviewStatus: ReviewStatus
    Comment: DocumentReviewCommentList
    Reviewer: Reviewer
}

structure DocumentReviews {
    @required()
    Action: DocumentReviewAction
    Comment: DocumentReviewCommentList
}

@pattern("([0-9]+)\\.([0-9]+)")
string DocumentSchemaVersion

string DocumentSha1

enum DocumentStatus {
    CREATING = "Creating"
    ACTIVE = "Active"
    UPDATING = "Updating"
    DELETING = "Deleting"
    FAILED = "Failed"
}

string DocumentStatusInformation

enum DocumentType {
    COMMAND = "Command"
    POLICY = "Policy"
    AUTOMATION = "Automation"
    SESSION = "Session"
    PACKAGE = "Package"
    APPLICATION_CONFIGURATION = "ApplicationConfiguration"
    APPLICATION_CONFIGURATION_SCHEMA = "ApplicationConfigurationSchema"
    DEPLOYMENT_STRATEGY = "DeploymentStrategy"
    CHANGE_CALENDAR = "ChangeCalendar"
    AUTOMATION_CHANGE_TEMPLATE = "Automation.ChangeTemplate"
    PROBLEM_ANALYSIS = "ProblemAnalysis"
    PROBLEM_ANALYSIS_TEMPLATE = "ProblemAnalysisTemplate"
    CLOUD_FORMATION = "CloudFormation"
    CONFORMANCE_PACK_TEMPLATE = "ConformancePackTemplate"
    QUICK_SETUP = "QuickSetup"
    MANUAL_APPROVAL_POLICY = "ManualApprovalPolicy"
    AUTO_APPROVAL_POLICY = "AutoApprovalPolicy"
}

@pattern("([$]LATEST|[$]DEFAULT|^[1-9][0-9]*$)")
string DocumentVersion

structure DocumentVersionInfo {
    Name: DocumentName
    DisplayName: DocumentDisplayName
    DocumentVersion: DocumentVersion
    VersionName: DocumentVersionName
    CreatedDate: DateTime
    IsDefaultVersion: Boolean
    DocumentFormat: DocumentFormat
    Status: DocumentStatus
    StatusInformation: DocumentStatusInformation
    ReviewStatus: ReviewStatus
}

@error("client")
@httpError(400)
structure DocumentVersionLimitExceeded {
    Message: String
}

@length(
    min: 1
)
list DocumentVersionList {
    member: DocumentVersionInfo
}

@pattern("^[a-zA-Z0-9_\\-.]{1,128}$")
string DocumentVersionName

@pattern("(^[1-9][0-9]*$)")
string DocumentVersionNumber

@error("client")
@httpError(400)
structure DoesNotExistException {
    Message: String
}

boolean DryRun

@error("client")
@httpError(400)
structure DuplicateDocumentContent {
    Message: String
}

@error("client")
@httpError(400)
structure DuplicateDocumentVersionName {
    Message: String
}

@error("client")
@httpError(400)
structure DuplicateInstanceId {}

@range(
    min: 1
    max: 24
)
integer Duration

@range(
    min: 1
    max: 5
)
integer EffectiveInstanceAssociationMaxResults

structure EffectivePatch {
    Patch: Patch
    PatchStatus: PatchStatus
}

list EffectivePatchList {
    member: EffectivePatch
}

integer ErrorCount

@length(
    min: 6
    max: 68
)
@pattern("^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})|(\\d{12})$")
string ExcludeAccount

@length(
    min: 1
    max: 5000
)
list ExcludeAccounts {
    member: ExcludeAccount
}

union ExecutionInputs {
    Automation: AutomationExecutionInputs
}

enum ExecutionMode {
    AUTO = "Auto"
    INTERACTIVE = "Interactive"
}

union ExecutionPreview {
    Automation: AutomationExecutionPreview
}

@length(
    min: 36
    max: 36
)
@pattern("[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}")
string ExecutionPreviewId

enum ExecutionPreviewStatus {
    PENDING = "Pending"
    IN_PROGRESS = "InProgress"
    SUCCESS = "Success"
    FAILED = "Failed"
}

@length(
    min: 1
    max: 64
)
@pattern("[\\w+=,.@/-]+")
string ExecutionRoleName

timestamp ExpirationDate

enum ExternalAlarmState {
    UNKNOWN
    ALARM
}

structure FailedCreateAssociation {
    Entry: CreateAssociationBatchRequestEntry
    Message: BatchErrorMessage
    Fault: Fault
}

list FailedCreateAssociationList {
    member: FailedCreateAssociation
}

structure FailureDetails {
    FailureStage: String
    FailureType: String
    Details: AutomationParameterMap
}

enum Fault {
    CLIENT = "Client"
    SERVER = "Server"
    UNKNOWN = "Unknown"
}

@error("client")
@httpError(400)
structure FeatureNotAvailableException {
    Message: String
}

operation GetAccessToken {
    input: GetAccessTokenRequest
    output: GetAccessTokenResponse
    errors: [
        AccessDeniedException
        InternalServerError
        ResourceNotFoundException
        ThrottlingException
        ValidationException
    ]
}

structure GetAccessTokenRequest {
    @required()
    AccessRequestId: AccessRequestId
}

structure GetAccessTokenResponse {
    Credentials: Credentials
    AccessRequestStatus: AccessRequestStatus
}

operation GetAutomationExecution {
    input: GetAutomationExecutionRequest
    output: GetAutomationExecutionResult
    errors: [
        AutomationExecutionNotFoundException
        InternalServerError
    ]
}

structure GetAutomationExecutionRequest {
    @required()
    AutomationExecutionId: AutomationExecutionId
}

structure GetAutomationExecutionResult {
    AutomationExecution: AutomationExecution
}

operation GetCalendarState {
    input: GetCalendarStateRequest
    output: GetCalendarStateResponse
    errors: [
        InternalServerError
        InvalidDocument
        InvalidDocumentType
        UnsupportedCalendarException
    ]
}

structure GetCalendarStateRequest {
    @required()
    CalendarNames: CalendarNameOrARNList
    AtTime: ISO8601String
}

structure GetCalendarStateResponse {
    State: CalendarState
    AtTime: ISO8601String
    NextTransitionTime: ISO8601String
}

@waitable(
    CommandExecuted: {
        acceptors: [
            {
                state: "retry"
                matcher: {
                    output: {
                        path: "Status"
                        expected: "Pending"
                        comparator: "stringEquals"
                    }
                }
            }
            {
                state: "retry"
                matcher: {
                    output: {
                        path: "Status"
                        expected: "InProgress"
                        comparator: "stringEquals"
                    }
                }
            }
            {
                state: "retry"
                matcher: {
                    output: {
                        path: "Status"
                        expected: "Delayed"
                        comparator: "stringEquals"
                    }
                }
            }
            {
                state: "success"
                matcher: {
                    output: {
                        path: "Status"
                        expected: "Success"
                        comparator: "stringEquals"
                    }
                }
            }
            {
                state: "failure"
                matcher: {
                    output: {
                        path: "Status"
                        expected: "Cancelled"
                        comparator: "stringEquals"
                    }
                }
            }
            {
                state: "failure"
                matcher: {
                    output: {
                        path: "Status"
                        expected: "TimedOut"
                        comparator: "stringEquals"
                    }
                }
            }
            {
                state: "failure"
                matcher: {
                    output: {
                        path: "Status"
                        expected: "Failed"
                        comparator: "stringEquals"
                    }
                }
            }
            {
                state: "failure"
                matcher: {
                    output: {
                        path: "Status"
                        expected: "Cancelling"
                        comparator: "stringEquals"
                    }
                }
            }
            {
                state: "retry"
                matcher: {
                    errorType: "InvocationDoesNotExist"
                }
            }
        ]
        minDelay: 5
    }
)
operation GetCommandInvocation {
    input: GetCommandInvocationRequest
    output: GetCommandInvocationResult
    errors: [
        InternalServerError
        InvalidCommandId
        InvalidInstanceId
        InvalidPluginName
        InvocationDoesNotExist
    ]
}

structure GetCommandInvocationRequest {
    @required()
    CommandId: CommandId
    @required()
    InstanceId: InstanceId
    PluginName: CommandPluginName
}

structure GetCommandInvocationResult {
    CommandId: CommandId
    InstanceId: InstanceId
    Comment: Comment
    DocumentName: DocumentName
    DocumentVersion: DocumentVersion
    PluginName: CommandPluginName
    ResponseCode: ResponseCode
    ExecutionStartDateTime: StringDateTime
    ExecutionElapsedTime: StringDateTime
    ExecutionEndDateTime: StringDateTime
    Status: CommandInvocationStatus
    StatusDetails: StatusDetails
    StandardOutputContent: StandardOutputContent
    StandardOutputUrl: Url
    StandardErrorContent: StandardErrorContent
    StandardErrorUrl: Url
    CloudWatchOutputConfig: CloudWatchOutputConfig
}

operation GetConnectionStatus {
    input: GetConnectionStatusRequest
    output: GetConnectionStatusResponse
    errors: [
        InternalServerError
    ]
}

structure GetConnectionStatusRequest {
    @required()
    Target: SessionTarget
}

structure GetConnectionStatusResponse {
    Target: SessionTarget
    Status: ConnectionStatus
}

operation GetDefaultPatchBaseline {
    input: GetDefaultPatchBaselineRequest
    output: GetDefaultPatchBaselineResult
    errors: [
        InternalServerError
    ]
}

structure GetDefaultPatchBaselineRequest {
    OperatingSystem: OperatingSystem
}

structure GetDefaultPatchBaselineResult {
    BaselineId: BaselineId
    OperatingSystem: OperatingSystem
}

operation GetDeployablePatchSnapshotForInstance {
    input: GetDeployablePatchSnapshotForInstanceRequest
    output: GetDeployablePatchSnapshotForInstanceResult
    errors: [
        InternalServerError
        UnsupportedFeatureRequiredException
        UnsupportedOperatingSystem
    ]
}

structure GetDeployablePatchSnapshotForInstanceRequest {
    @required()
    InstanceId: InstanceId
    @required()
    SnapshotId: SnapshotId
    BaselineOverride: BaselineOverride
    UseS3DualStackEndpoint: Boolean
}

structure GetDeployablePatchSnapshotForInstanceResult {
    InstanceId: InstanceId
    SnapshotId: SnapshotId
    SnapshotDownloadUrl: SnapshotDownloadUrl
    Product: Product
}

operation GetDocument {
    input: GetDocumentRequest
    output: GetDocumentResult
    errors: [
        InternalServerError
        InvalidDocument
        InvalidDocumentVersion
    ]
}

structure GetDocumentRequest {
    @required()
    Name: DocumentARN
    VersionName: DocumentVersionName
    DocumentVersion: DocumentVersion
    DocumentFormat: DocumentFormat
}

structure GetDocumentResult {
    Name: DocumentARN
    CreatedDate: DateTime
    DisplayName: DocumentDisplayName
    VersionName: DocumentVersionName
    DocumentVersion: DocumentVersion
    Status: DocumentStatus
    StatusInformation: DocumentStatusInformation
    Content: DocumentContent
    DocumentType: DocumentType
    DocumentFormat: DocumentFormat
    Requires: DocumentRequiresList
    AttachmentsContent: AttachmentContentList
    ReviewStatus: ReviewStatus
}

operation GetExecutionPreview {
    input: GetExecutionPreviewRequest
    output: GetExecutionPreviewResponse
    errors: [
        InternalServerError
        ResourceNotFoundException
    ]
}

structure GetExecutionPreviewRequest {
    @required()
    ExecutionPreviewId: ExecutionPreviewId
}

structure GetExecutionPreviewResponse {
    ExecutionPreviewId: ExecutionPreviewId
    EndedAt: DateTime
    Status: ExecutionPreviewStatus
    StatusMessage: String
    ExecutionPreview: ExecutionPreview
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Entities"
    pageSize: "MaxResults"
)
operation GetInventory {
    input: GetInventoryRequest
    output: GetInventoryResult
    errors: [
        InternalServerError
        InvalidAggregatorException
        InvalidFilter
        InvalidInventoryGroupException
        InvalidNextToken
        InvalidResultAttributeException
        InvalidTypeNameException
    ]
}

structure GetInventoryRequest {
    Filters: InventoryFilterList
    Aggregators: InventoryAggregatorList
    ResultAttributes: ResultAttributeList
    NextToken: NextToken
    MaxResults: MaxResults
}

structure GetInventoryResult {
    Entities: InventoryResultEntityList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Schemas"
    pageSize: "MaxResults"
)
operation GetInventorySchema {
    input: GetInventorySchemaRequest
    output: GetInventorySchemaResult
    errors: [
        InternalServerError
        InvalidNextToken
        InvalidTypeNameException
    ]
}

@range(
    min: 50
    max: 200
)
integer GetInventorySchemaMaxResults

structure GetInventorySchemaRequest {
    TypeName: InventoryItemTypeNameFilter
    NextToken: NextToken
    MaxResults: GetInventorySchemaMaxResults
    Aggregator: AggregatorSchemaOnly
    SubType: IsSubTypeSchema
}

structure GetInventorySchemaResult {
    Schemas: InventoryItemSchemaResultList
    NextToken: NextToken
}

operation GetMaintenanceWindow {
    input: GetMaintenanceWindowRequest
    output: GetMaintenanceWindowResult
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

operation GetMaintenanceWindowExecution {
    input: GetMaintenanceWindowExecutionRequest
    output: GetMaintenanceWindowExecutionResult
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

structure GetMaintenanceWindowExecutionRequest {
    @required()
    WindowExecutionId: MaintenanceWindowExecutionId
}

structure GetMaintenanceWindowExecutionResult {
    WindowExecutionId: MaintenanceWindowExecutionId
    TaskIds: MaintenanceWindowExecutionTaskIdList
    Status: MaintenanceWindowExecutionStatus
    StatusDetails: MaintenanceWindowExecutionStatusDetails
    StartTime: DateTime
    EndTime: DateTime
}

operation GetMaintenanceWindowExecutionTask {
    input: GetMaintenanceWindowExecutionTaskRequest
    output: GetMaintenanceWindowExecutionTaskResult
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

operation GetMaintenanceWindowExecutionTaskInvocation {
    input: GetMaintenanceWindowExecutionTaskInvocationRequest
    output: GetMaintenanceWindowExecutionTaskInvocationResult
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

structure GetMaintenanceWindowExecutionTaskInvocationRequest {
    @required()
    WindowExecutionId: MaintenanceWindowExecutionId
    @required()
    TaskId: MaintenanceWindowExecutionTaskId
    @required()
    InvocationId: MaintenanceWindowExecutionTaskInvocationId
}

structure GetMaintenanceWindowExecutionTaskInvocationResult {
    WindowExecutionId: MaintenanceWindowExecutionId
    TaskExecutionId: MaintenanceWindowExecutionTaskId
    InvocationId: MaintenanceWindowExecutionTaskInvocationId
    ExecutionId: MaintenanceWindowExecutionTaskExecutionId
    TaskType: MaintenanceWindowTaskType
    Parameters: MaintenanceWindowExecutionTaskInvocationParameters
    Status: MaintenanceWindowExecutionStatus
    StatusDetails: MaintenanceWindowExecutionStatusDetails
    StartTime: DateTime
    EndTime: DateTime
    OwnerInformation: OwnerInformation
    WindowTargetId: MaintenanceWindowTaskTargetId
}

structure GetMaintenanceWindowExecutionTaskRequest {
    @required()
    WindowExecutionId: MaintenanceWindowExecutionId
    @required()
    TaskId: MaintenanceWindowExecutionTaskId
}

structure GetMaintenanceWindowExecutionTaskResult {
    WindowExecutionId: MaintenanceWindowExecutionId
    TaskExecutionId: MaintenanceWindowExecutionTaskId
    TaskArn: MaintenanceWindowTaskArn
    ServiceRole: ServiceRole
    Type: MaintenanceWindowTaskType
    TaskParameters: MaintenanceWindowTaskParametersList
    Priority: MaintenanceWindowTaskPriority
    MaxConcurrency: MaxConcurrency
    MaxErrors: MaxErrors
    Status: MaintenanceWindowExecutionStatus
    StatusDetails: MaintenanceWindowExecutionStatusDetails
    StartTime: DateTime
    EndTime: DateTime
    AlarmConfiguration: AlarmConfiguration
    TriggeredAlarms: AlarmStateInformationList
}

structure GetMaintenanceWindowRequest {
    @required()
    WindowId: MaintenanceWindowId
}

structure GetMaintenanceWindowResult {
    WindowId: MaintenanceWindowId
    Name: MaintenanceWindowName
    Description: MaintenanceWindowDescription
    StartDate: MaintenanceWindowStringDateTime
    EndDate: MaintenanceWindowStringDateTime
    Schedule: MaintenanceWindowSchedule
    ScheduleTimezone: MaintenanceWindowTimezone
    ScheduleOffset: MaintenanceWindowOffset
    NextExecutionTime: MaintenanceWindowStringDateTime
    Duration: MaintenanceWindowDurationHours
    Cutoff: MaintenanceWindowCutoff
    AllowUnassociatedTargets: MaintenanceWindowAllowUnassociatedTargets
    Enabled: MaintenanceWindowEnabled
    CreatedDate: DateTime
    ModifiedDate: DateTime
}

operation GetMaintenanceWindowTask {
    input: GetMaintenanceWindowTaskRequest
    output: GetMaintenanceWindowTaskResult
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

structure GetMaintenanceWindowTaskRequest {
    @required()
    WindowId: MaintenanceWindowId
    @required()
    WindowTaskId: MaintenanceWindowTaskId
}

structure GetMaintenanceWindowTaskResult {
    WindowId: MaintenanceWindowId
    WindowTaskId: MaintenanceWindowTaskId
    Targets: Targets
    TaskArn: MaintenanceWindowTaskArn
    ServiceRoleArn: ServiceRole
    TaskType: MaintenanceWindowTaskType
    TaskParameters: MaintenanceWindowTaskParameters
    TaskInvocationParameters: MaintenanceWindowTaskInvocationParameters
    Priority: MaintenanceWindowTaskPriority
    MaxConcurrency: MaxConcurrency
    MaxErrors: MaxErrors
    LoggingInfo: LoggingInfo
    Name: MaintenanceWindowName
    Description: MaintenanceWindowDescription
    CutoffBehavior: MaintenanceWindowTaskCutoffBehavior
    AlarmConfiguration: AlarmConfiguration
}

operation GetOpsItem {
    input: GetOpsItemRequest
    output: GetOpsItemResponse
    errors: [
        InternalServerError
        OpsItemAccessDeniedException
        OpsItemNotFoundException
    ]
}

structure GetOpsItemRequest {
    @required()
    OpsItemId: OpsItemId
    OpsItemArn: OpsItemArn
}

structure GetOpsItemResponse {
    OpsItem: OpsItem
}

operation GetOpsMetadata {
    input: GetOpsMetadataRequest
    output: GetOpsMetadataResult
    errors: [
        InternalServerError
        OpsMetadataInvalidArgumentException
        OpsMetadataNotFoundException
    ]
}

@range(
    min: 1
    max: 10
)
integer GetOpsMetadataMaxResults

structure GetOpsMetadataRequest {
    @required()
    OpsMetadataArn: OpsMetadataArn
    MaxResults: GetOpsMetadataMaxResults
    NextToken: NextToken
}

structure GetOpsMetadataResult {
    ResourceId: OpsMetadataResourceId
    Metadata: MetadataMap
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Entities"
    pageSize: "MaxResults"
)
operation GetOpsSummary {
    input: GetOpsSummaryRequest
    output: GetOpsSummaryResult
    errors: [
        InternalServerError
        InvalidAggregatorException
        InvalidFilter
        InvalidNextToken
        InvalidTypeNameException
        ResourceDataSyncNotFoundException
    ]
}

structure GetOpsSummaryRequest {
    SyncName: ResourceDataSyncName
    Filters: OpsFilterList
    Aggregators: OpsAggregatorList
    ResultAttributes: OpsResultAttributeList
    NextToken: NextToken
    MaxResults: MaxResults
}

structure GetOpsSummaryResult {
    Entities: OpsEntityList
    NextToken: NextToken
}

operation GetParameter {
    input: GetParameterRequest
    output: GetParameterResult
    errors: [
        InternalServerError
        InvalidKeyId
        ParameterNotFound
        ParameterVersionNotFound
    ]
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Parameters"
    pageSize: "MaxResults"
)
operation GetParameterHistory {
    input: GetParameterHistoryRequest
    output: GetParameterHistoryResult
    errors: [
        InternalServerError
        InvalidKeyId
        InvalidNextToken
        ParameterNotFound
    ]
}

structure GetParameterHistoryRequest {
    @required()
    Name: PSParameterName
    WithDecryption: Boolean
    MaxResults: MaxResults
    NextToken: NextToken
}

structure GetParameterHistoryResult {
    Parameters: ParameterHistoryList
    NextToken: NextToken
}

structure GetParameterRequest {
    @required()
    Name: PSParameterName
    WithDecryption: Boolean
}

structure GetParameterResult {
    Parameter: Parameter
}

operation GetParameters {
    input: GetParametersRequest
    output: GetParametersResult
    errors: [
        InternalServerError
        InvalidKeyId
    ]
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Parameters"
    pageSize: "MaxResults"
)
operation GetParametersByPath {
    input: GetParametersByPathRequest
    output: GetParametersByPathResult
    errors: [
        InternalServerError
        InvalidFilterKey
        InvalidFilterOption
        InvalidFilterValue
        InvalidKeyId
        InvalidNextToken
    ]
}

@range(
    min: 1
    max: 10
)
integer GetParametersByPathMaxResults

structure GetParametersByPathRequest {
    @required()
    Path: PSParameterName
    Recursive: Boolean
    ParameterFilters: ParameterStringFilterList
    WithDecryption: Boolean
    MaxResults: GetParametersByPathMaxResults
    NextToken: NextToken
}

structure GetParametersByPathResult {
    Parameters: ParameterList
    NextToken: NextToken
}

structure GetParametersRequest {
    @required()
    Names: ParameterNameList
    WithDecryption: Boolean
}

structure GetParametersResult {
    Parameters: ParameterList
    InvalidParameters: ParameterNameList
}

operation GetPatchBaseline {
    input: GetPatchBaselineRequest
    output: GetPatchBaselineResult
    errors: [
        DoesNotExistException
        InternalServerError
        InvalidResourceId
    ]
}

operation GetPatchBaselineForPatchGroup {
    input: GetPatchBaselineForPatchGroupRequest
    output: GetPatchBaselineForPatchGroupResult
    errors: [
        InternalServerError
    ]
}

structure GetPatchBaselineForPatchGroupRequest {
    @required()
    PatchGroup: PatchGroup
    OperatingSystem: OperatingSystem
}

structure GetPatchBaselineForPatchGroupResult {
    BaselineId: BaselineId
    PatchGroup: PatchGroup
    OperatingSystem: OperatingSystem
}

structure GetPatchBaselineRequest {
    @required()
    BaselineId: BaselineId
}

structure GetPatchBaselineResult {
    BaselineId: BaselineId
    Name: BaselineName
    OperatingSystem: OperatingSystem
    GlobalFilters: PatchFilterGroup
    ApprovalRules: PatchRuleGroup
    ApprovedPatches: PatchIdList
    ApprovedPatchesComplianceLevel: PatchComplianceLevel
    ApprovedPatchesEnableNonSecurity: Boolean
    RejectedPatches: PatchIdList
    RejectedPatchesAction: PatchAction
    PatchGroups: PatchGroupList
    CreatedDate: DateTime
    ModifiedDate: DateTime
    Description: BaselineDescription
    Sources: PatchSourceList
    AvailableSecurityUpdatesComplianceStatus: PatchComplianceStatus
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Policies"
    pageSize: "MaxResults"
)
operation GetResourcePolicies {
    input: GetResourcePoliciesRequest
    output: GetResourcePoliciesResponse
    errors: [
        InternalServerError
        ResourceNotFoundException
        ResourcePolicyInvalidParameterException
    ]
}

structure GetResourcePoliciesRequest {
    @required()
    ResourceArn: ResourceArnString
    NextToken: String
    MaxResults: ResourcePolicyMaxResults
}

structure GetResourcePoliciesResponse {
    NextToken: String
    Policies: GetResourcePoliciesResponseEntries
}

list GetResourcePoliciesResponseEntries {
    member: GetResourcePoliciesResponseEntry
}

structure GetResourcePoliciesResponseEntry {
    PolicyId: PolicyId
    PolicyHash: PolicyHash
    Policy: Policy
}

operation GetServiceSetting {
    input: GetServiceSettingRequest
    output: GetServiceSettingResult
    errors: [
        InternalServerError
        ServiceSettingNotFound
    ]
}

structure GetServiceSettingRequest {
    @required()
    SettingId: ServiceSettingId
}

structure GetServiceSettingResult {
    ServiceSetting: ServiceSetting
}

@error("client")
@httpError(400)
structure HierarchyLevelLimitExceededException {
    message: String
}

@error("client")
@httpError(400)
structure HierarchyTypeMismatchException {
    message: String
}

@length(
    max: 64
)
string IamRole

@length(
    min: 36
    max: 36
)
@pattern("[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}")
string IdempotencyToken

@error("client")
@httpError(400)
structure IdempotentParameterMismatch {
    Message: String
}

enum ImpactType {
    MUTATING = "Mutating"
    NON_MUTATING = "NonMutating"
    UNDETERMINED = "Undetermined"
}

@error("client")
@httpError(400)
structure IncompatiblePolicyException {
    message: String
}

@length(
    min: 1
    max: 256
)
@pattern("^https://.+$|^s3://([^/]+)/(.*?([^/]+))$")
string InstallOverrideList

structure InstanceAggregatedAssociationOverview {
    DetailedStatus: StatusName
    InstanceAssociationStatusAggregatedCount: InstanceAssociationStatusAggregatedCount
}

structure InstanceAssociation {
    AssociationId: AssociationId
    InstanceId: InstanceId
    Content: DocumentContent
    AssociationVersion: AssociationVersion
}

@length(
    min: 1
    max: 512
)
string InstanceAssociationExecutionSummary

list InstanceAssociationList {
    member: InstanceAssociation
}

structure InstanceAssociationOutputLocation {
    S3Location: S3OutputLocation
}

structure InstanceAssociationOutputUrl {
    S3OutputUrl: S3OutputUrl
}

map InstanceAssociationStatusAggregatedCount {
    key: StatusName
    value: InstanceCount
}

structure InstanceAssociationStatusInfo {
    AssociationId: AssociationId
    Name: DocumentARN
    DocumentVersion: DocumentVersion
    AssociationVersion: AssociationVersion
    InstanceId: InstanceId
    ExecutionDate: DateTime
    Status: StatusName
    DetailedStatus: StatusName
    ExecutionSummary: InstanceAssociationExecutionSummary
    ErrorCode: AgentErrorCode
    OutputUrl: InstanceAssociationOutputUrl
    AssociationName: AssociationName
}

list InstanceAssociationStatusInfos {
    member: InstanceAssociationStatusInfo
}

integer InstanceCount

@pattern("(^i-(\\w{8}|\\w{17})$)|(^mi-\\w{17}$)")
string InstanceId

@length(
    min: 0
    max: 50
)
list InstanceIdList {
    member: InstanceId
}

structure InstanceInfo {
    AgentType: AgentType
    AgentVersion: AgentVersion
    ComputerName: ComputerName
    InstanceStatus: InstanceStatus
    IpAddress: IpAddressString
    ManagedStatus: ManagedStatus
    PlatformType: PlatformType
    PlatformName: PlatformName
    PlatformVersion: PlatformVersion
    ResourceType: ResourceType
}

structure InstanceInformation {
    InstanceId: InstanceId
    PingStatus: PingStatus
    LastPingDateTime: DateTime
    AgentVersion: Version
    IsLatestVersion: Boolean
    PlatformType: PlatformType
    PlatformName: String
    PlatformVersion: String
    ActivationId: ActivationId
    IamRole: IamRole
    RegistrationDate: DateTime
    ResourceType: ResourceType
    Name: String
    IPAddress: IPAddress
    ComputerName: ComputerName
    AssociationStatus: StatusName
    LastAssociationExecutionDate: DateTime
    LastSuccessfulAssociationExecutionDate: DateTime
    AssociationOverview: InstanceAggregatedAssociationOverview
    SourceId: SourceId
    SourceType: SourceType
}

structure InstanceInformationFilter {
    @required()
    key: InstanceInformationFilterKey
    @required()
    valueSet: InstanceInformationFilterValueSet
}

enum InstanceInformationFilterKey {
    INSTANCE_IDS = "InstanceIds"
    AGENT_VERSION = "AgentVersion"
    PING_STATUS = "PingStatus"
    PLATFORM_TYPES = "PlatformTypes"
    ACTIVATION_IDS = "ActivationIds"
    IAM_ROLE = "IamRole"
    RESOURCE_TYPE = "ResourceType"
    ASSOCIATION_STATUS = "AssociationStatus"
}

@length(
    min: 0
)
list InstanceInformationFilterList {
    member: InstanceInformationFilter
}

@length(
    min: 1
)
string InstanceInformationFilterValue

@length(
    min: 1
    max: 100
)
list InstanceInformationFilterValueSet {
    member: InstanceInformationFilterValue
}

list InstanceInformationList {
    member: InstanceInformation
}

structure InstanceInformationStringFilter {
    @required()
    Key: InstanceInformationStringFilterKey
    @required()
    Values: InstanceInformationFilterValueSet
}

@length(
    min: 1
)
string InstanceInformationStringFilterKey

@length(
    min: 0
)
list InstanceInformationStringFilterList {
    member: InstanceInformationStringFilter
}

@length(
    max: 255
)
string InstanceName

structure InstancePatchState {
    @required()
    InstanceId: InstanceId
    @required()
    PatchGroup: PatchGroup
    @required()
    BaselineId: BaselineId
    SnapshotId: SnapshotId
    InstallOverrideList: InstallOverrideList
    OwnerInformation: OwnerInformation
    InstalledCount: PatchInstalledCount
    InstalledOtherCount: PatchInstalledOtherCount
    InstalledPendingRebootCount: PatchInstalledPendingRebootCount
    InstalledRejectedCount: PatchInstalledRejectedCount
    MissingCount: PatchMissingCount
    FailedCount: PatchFailedCount
    UnreportedNotApplicableCount: PatchUnreportedNotApplicableCount
    NotApplicableCount: PatchNotApplicableCount
    AvailableSecurityUpdateCount: PatchAvailableSecurityUpdateCount
    @required()
    OperationStartTime: DateTime
    @required()
    OperationEndTime: DateTime
    @required()
    Operation: PatchOperationType
    LastNoRebootInstallOperationTime: DateTime
    RebootOption: RebootOption
    CriticalNonCompliantCount: PatchCriticalNonCompliantCount
    SecurityNonCompliantCount: PatchSecurityNonCompliantCount
    OtherNonCompliantCount: PatchOtherNonCompliantCount
}

structure InstancePatchStateFilter {
    @required()
    Key: InstancePatchStateFilterKey
    @required()
    Values: InstancePatchStateFilterValues
    @required()
    Type: InstancePatchStateOperatorType
}

@length(
    min: 1
    max: 200
)
string InstancePatchStateFilterKey

@length(
    min: 0
    max: 4
)
list InstancePatchStateFilterList {
    member: InstancePatchStateFilter
}

string InstancePatchStateFilterValue

@length(
    min: 1
    max: 1
)
list InstancePatchStateFilterValues {
    member: InstancePatchStateFilterValue
}

list InstancePatchStateList {
    member: InstancePatchState
}

enum InstancePatchStateOperatorType {
    EQUAL = "Equal"
    NOT_EQUAL = "NotEqual"
    LESS_THAN = "LessThan"
    GREATER_THAN = "GreaterThan"
}

@length(
    min: 1
    max: 5
)
list InstancePatchStatesList {
    member: InstancePatchState
}

list InstanceProperties {
    member: InstanceProperty
}

structure InstanceProperty {
    Name: InstanceName
    InstanceId: InstanceId
    InstanceType: InstanceType
    InstanceRole: InstanceRole
    KeyName: KeyName
    InstanceState: InstanceState
    Architecture: Architecture
    IPAddress: IPAddress
    LaunchTime: DateTime
    PingStatus: PingStatus
    LastPingDateTime: DateTime
    AgentVersion: Version
    PlatformType: PlatformType
    PlatformName: PlatformName
    PlatformVersion: PlatformVersion
    ActivationId: ActivationId
    IamRole: IamRole
    RegistrationDate: DateTime
    ResourceType: String
    ComputerName: ComputerName
    AssociationStatus: StatusName
    LastAssociationExecutionDate: DateTime
    LastSuccessfulAssociationExecutionDate: DateTime
    AssociationOverview: InstanceAggregatedAssociationOverview
    SourceId: SourceId
    SourceType: SourceType
}

structure InstancePropertyFilter {
    @required()
    key: InstancePropertyFilterKey
    @required()
    valueSet: InstancePropertyFilterValueSet
}

enum InstancePropertyFilterKey {
    INSTANCE_IDS = "InstanceIds"
    AGENT_VERSION = "AgentVersion"
    PING_STATUS = "PingStatus"
    PLATFORM_TYPES = "PlatformTypes"
    DOCUMENT_NAME = "DocumentName"
    ACTIVATION_IDS = "ActivationIds"
    IAM_ROLE = "IamRole"
    RESOURCE_TYPE = "ResourceType"
    ASSOCIATION_STATUS = "AssociationStatus"
}

@length(
    min: 1
    max: 40
)
list InstancePropertyFilterList {
    member: InstancePropertyFilter
}

enum InstancePropertyFilterOperator {
    EQUAL = "Equal"
    NOT_EQUAL = "NotEqual"
    BEGIN_WITH = "BeginWith"
    LESS_THAN = "LessThan"
    GREATER_THAN = "GreaterThan"
}

@length(
    min: 1
    max: 100000
)
@pattern("^.{1,100000}$")
string InstancePropertyFilterValue

@length(
    min: 1
    max: 40
)
list InstancePropertyFilterValueSet {
    member: InstancePropertyFilterValue
}

structure InstancePropertyStringFilter {
    @required()
    Key: InstancePropertyStringFilterKey
    @required()
    Values: InstancePropertyFilterValueSet
    Operator: InstancePropertyFilterOperator
}

@length(
    min: 1
    max: 100000
)
@pattern("^.{1,100000}$")
string InstancePropertyStringFilterKey

@length(
    min: 1
    max: 40
)
list InstancePropertyStringFilterList {
    member: InstancePropertyStringFilter
}

@length(
    max: 120
)
string InstanceRole

integer InstancesCount

@length(
    max: 120
)
string InstanceState

@length(
    min: 1
    max: 255
)
string InstanceStatus

@length(
    max: 255
)
string InstanceTagName

@length(
    max: 120
)
string InstanceType

@error("server")
@httpError(500)
structure InternalServerError {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidActivation {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidActivationId {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidAggregatorException {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidAllowedPatternException {
    message: String
}

@error("client")
@httpError(400)
structure InvalidAssociation {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidAssociationVersion {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidAutomationExecutionParametersException {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidAutomationSignalException {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidAutomationStatusUpdateException {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidCommandId {}

@error("client")
@httpError(400)
structure InvalidDeleteInventoryParametersException {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidDeletionIdException {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidDocument {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidDocumentContent {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidDocumentOperation {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidDocumentSchemaVersion {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidDocumentType {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidDocumentVersion {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidFilter {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidFilterKey {}

@error("client")
@httpError(400)
structure InvalidFilterOption {
    message: String
}

@error("client")
@httpError(400)
structure InvalidFilterValue {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidInstanceId {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidInstanceInformationFilterValue {
    message: String
}

@error("client")
@httpError(400)
structure InvalidInstancePropertyFilterValue {
    message: String
}

@error("client")
@httpError(400)
structure InvalidInventoryGroupException {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidInventoryItemContextException {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidInventoryRequestException {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidItemContentException {
    TypeName: InventoryItemTypeName
    Message: String
}

@error("client")
@httpError(400)
structure InvalidKeyId {
    message: String
}

@error("client")
@httpError(400)
structure InvalidNextToken {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidNotificationConfig {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidOptionException {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidOutputFolder {}

@error("client")
@httpError(400)
structure InvalidOutputLocation {}

@error("client")
@httpError(400)
structure InvalidParameters {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidPermissionType {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidPluginName {}

@error("client")
@httpError(400)
structure InvalidPolicyAttributeException {
    message: String
}

@error("client")
@httpError(400)
structure InvalidPolicyTypeException {
    message: String
}

@error("client")
@httpError(400)
structure InvalidResourceId {}

@error("client")
@httpError(400)
structure InvalidResourceType {}

@error("client")
@httpError(400)
structure InvalidResultAttributeException {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidRole {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidSchedule {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidTag {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidTarget {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidTargetMaps {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidTypeNameException {
    Message: String
}

@error("client")
@httpError(400)
structure InvalidUpdate {
    Message: String
}

structure InventoryAggregator {
    Expression: InventoryAggregatorExpression
    Aggregators: InventoryAggregatorList
    Groups: InventoryGroupList
}

@length(
    min: 1
    max: 1000
)
string InventoryAggregatorExpression

@length(
    min: 1
    max: 10
)
list InventoryAggregatorList {
    member: InventoryAggregator
}

enum InventoryAttributeDataType {
    STRING = "string"
    NUMBER = "number"
}

string InventoryDeletionLastStatusMessage

timestamp InventoryDeletionLastStatusUpdateTime

list InventoryDeletionsList {
    member: InventoryDeletionStatusItem
}

timestamp InventoryDeletionStartTime

enum InventoryDeletionStatus {
    IN_PROGRESS = "InProgress"
    COMPLETE = "Complete"
}

structure InventoryDeletionStatusItem {
    DeletionId: UUID
    TypeName: InventoryItemTypeName
    DeletionStartTime: InventoryDeletionStartTime
    LastStatus: InventoryDeletionStatus
    LastStatusMessage: InventoryDeletionLastStatusMessage
    DeletionSummary: InventoryDeletionSummary
    LastStatusUpdateTime: InventoryDeletionLastStatusUpdateTime
}

structure InventoryDeletionSummary {
    TotalCount: TotalCount
    RemainingCount: RemainingCount
    SummaryItems: InventoryDeletionSummaryItems
}

structure InventoryDeletionSummaryItem {
    Version: InventoryItemSchemaVersion
    Count: ResourceCount
    RemainingCount: RemainingCount
}

list InventoryDeletionSummaryItems {
    member: InventoryDeletionSummaryItem
}

structure InventoryFilter {
    @required()
    Key: InventoryFilterKey
    @required()
    Values: InventoryFilterValueList
    Type: InventoryQueryOperatorType
}

@length(
    min: 1
    max: 200
)
string InventoryFilterKey

@length(
    min: 1
    max: 5
)
list InventoryFilterList {
    member: InventoryFilter
}

string InventoryFilterValue

@length(
    min: 1
    max: 40
)
list InventoryFilterValueList {
    member: InventoryFilterValue
}

structure InventoryGroup {
    @required()
    Name: InventoryGroupName
    @required()
    Filters: InventoryFilterList
}

@length(
    min: 1
    max: 15
)
list InventoryGroupList {
    member: InventoryGroup
}

@length(
    min: 1
    max: 200
)
string InventoryGroupName

structure InventoryItem {
    @required()
    TypeName: InventoryItemTypeName
    @required()
    SchemaVersion: InventoryItemSchemaVersion
    @required()
    CaptureTime: InventoryItemCaptureTime
    ContentHash: InventoryItemContentHash
    Content: InventoryItemEntryList
    Context: InventoryItemContentContext
}

structure InventoryItemAttribute {
    @required()
    Name: InventoryItemAttributeName
    @required()
    DataType: InventoryAttributeDataType
}

@length(
    min: 1
    max: 50
)
list InventoryItemAttributeList {
    member: InventoryItemAttribute
}

string InventoryItemAttributeName

@pattern("^(20)[0-9][0-9]-(0[1-9]|1[012])-([12][0-9]|3[01]|0[1-9])(T)(2[0-3]|[0-1][0-9])(:[0-5][0-9])(:[0-5][0-9])(Z)$")
string InventoryItemCaptureTime

@length(
    min: 0
    max: 50
)
map InventoryItemContentContext {
    key: AttributeName
    value: AttributeValue
}

@length(
    max: 256
)
string InventoryItemContentHash

@length(
    min: 0
    max: 50
)
map InventoryItemEntry {
    key: AttributeName
    value: AttributeValue
}

@length(
    min: 0
    max: 10000
)
list InventoryItemEntryList {
    member: InventoryItemEntry
}

@length(
    min: 1
    max: 30
)
list InventoryItemList {
    member: InventoryItem
}

structure InventoryItemSchema {
    @required()
    TypeName: InventoryItemTypeName
    Version: InventoryItemSchemaVersion
    @required()
    Attributes: InventoryItemAttributeList
    DisplayName: InventoryTypeDisplayName
}

list InventoryItemSchemaResultList {
    member: InventoryItemSchema
}

@pattern("^([0-9]{1,6})(\\.[0-9]{1,6})$")
string InventoryItemSchemaVersion

@length(
    min: 1
    max: 100
)
@pattern("^(AWS|Custom):.*$")
string InventoryItemTypeName

@length(
    min: 0
    max: 100
)
string InventoryItemTypeNameFilter

enum InventoryQueryOperatorType {
    EQUAL = "Equal"
    NOT_EQUAL = "NotEqual"
    BEGIN_WITH = "BeginWith"
    LESS_THAN = "LessThan"
    GREATER_THAN = "GreaterThan"
    EXISTS = "Exists"
}

structure InventoryResultEntity {
    Id: InventoryResultEntityId
    Data: InventoryResultItemMap
}

string InventoryResultEntityId

list InventoryResultEntityList {
    member: InventoryResultEntity
}

structure InventoryResultItem {
    @required()
    TypeName: InventoryItemTypeName
    @required()
    SchemaVersion: InventoryItemSchemaVersion
    CaptureTime: InventoryItemCaptureTime
    ContentHash: InventoryItemContentHash
    @required()
    Content: InventoryItemEntryList
}

string InventoryResultItemKey

map InventoryResultItemMap {
    key: InventoryResultItemKey
    value: InventoryResultItem
}

enum InventorySchemaDeleteOption {
    DISABLE_SCHEMA = "DisableSchema"
    DELETE_SCHEMA = "DeleteSchema"
}

string InventoryTypeDisplayName

@error("client")
@httpError(400)
structure InvocationDoesNotExist {}

@length(
    max: 2500
)
string InvocationTraceOutput

@length(
    min: 1
    max: 46
)
@sensitive()
string IPAddress

@length(
    min: 1
    max: 46
)
@sensitive()
string IpAddressString

string ISO8601String

boolean IsSubTypeSchema

@error("client")
@httpError(400)
structure ItemContentMismatchException {
    TypeName: InventoryItemTypeName
    Message: String
}

@error("client")
@httpError(400)
structure ItemSizeLimitExceededException {
    TypeName: InventoryItemTypeName
    Message: String
}

list KeyList {
    member: TagKey
}

@length(
    max: 255
)
string KeyName

operation LabelParameterVersion {
    input: LabelParameterVersionRequest
    output: LabelParameterVersionResult
    errors: [
        InternalServerError
        ParameterNotFound
        ParameterVersionLabelLimitExceeded
        ParameterVersionNotFound
        TooManyUpdates
    ]
}

structure LabelParameterVersionRequest {
    @required()
    Name: PSParameterName
    ParameterVersion: PSParameterVersion
    @required()
    Labels: ParameterLabelList
}

structure LabelParameterVersionResult {
    InvalidLabels: ParameterLabelList
    ParameterVersion: PSParameterVersion
}

string LastResourceDataSyncMessage

enum LastResourceDataSyncStatus {
    SUCCESSFUL = "Successful"
    FAILED = "Failed"
    IN_PROGRESS = "InProgress"
}

timestamp LastResourceDataSyncTime

timestamp LastSuccessfulResourceDataSyncTime

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Associations"
    pageSize: "MaxResults"
)
operation ListAssociations {
    input: ListAssociationsRequest
    output: ListAssociationsResult
    errors: [
        InternalServerError
        InvalidNextToken
    ]
}

structure ListAssociationsRequest {
    AssociationFilterList: AssociationFilterList
    MaxResults: MaxResults
    NextToken: NextToken
}

structure ListAssociationsResult {
    Associations: AssociationList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "AssociationVersions"
    pageSize: "MaxResults"
)
operation ListAssociationVersions {
    input: ListAssociationVersionsRequest
    output: ListAssociationVersionsResult
    errors: [
        AssociationDoesNotExist
        InternalServerError
        InvalidNextToken
    ]
}

structure ListAssociationVersionsRequest {
    @required()
    AssociationId: AssociationId
    MaxResults: MaxResults
    NextToken: NextToken
}

structure ListAssociationVersionsResult {
    AssociationVersions: AssociationVersionList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "CommandInvocations"
    pageSize: "MaxResults"
)
operation ListCommandInvocations {
    input: ListCommandInvocationsRequest
    output: ListCommandInvocationsResult
    errors: [
        InternalServerError
        InvalidCommandId
        InvalidFilterKey
        InvalidInstanceId
        InvalidNextToken
    ]
}

structure ListCommandInvocationsRequest {
    CommandId: CommandId
    InstanceId: InstanceId
    MaxResults: CommandMaxResults
    NextToken: NextToken
    Filters: CommandFilterList
    Details: Boolean
}

structure ListCommandInvocationsResult {
    CommandInvocations: CommandInvocationList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Commands"
    pageSize: "MaxResults"
)
operation ListCommands {
    input: ListCommandsRequest
    output: ListCommandsResult
    errors: [
        InternalServerError
        InvalidCommandId
        InvalidFilterKey
        InvalidInstanceId
        InvalidNextToken
    ]
}

structure ListCommandsRequest {
    CommandId: CommandId
    InstanceId: InstanceId
    MaxResults: CommandMaxResults
    NextToken: NextToken
    Filters: CommandFilterList
}

structure ListCommandsResult {
    Commands: CommandList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ComplianceItems"
    pageSize: "MaxResults"
)
operation ListComplianceItems {
    input: ListComplianceItemsRequest
    output: ListComplianceItemsResult
    errors: [
        InternalServerError
        InvalidFilter
        InvalidNextToken
        InvalidResourceId
        InvalidResourceType
    ]
}

structure ListComplianceItemsRequest {
    Filters: ComplianceStringFilterList
    ResourceIds: ComplianceResourceIdList
    ResourceTypes: ComplianceResourceTypeList
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListComplianceItemsResult {
    ComplianceItems: ComplianceItemList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ComplianceSummaryItems"
    pageSize: "MaxResults"
)
operation ListComplianceSummaries {
    input: ListComplianceSummariesRequest
    output: ListComplianceSummariesResult
    errors: [
        InternalServerError
        InvalidFilter
        InvalidNextToken
    ]
}

structure ListComplianceSummariesRequest {
    Filters: ComplianceStringFilterList
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListComplianceSummariesResult {
    ComplianceSummaryItems: ComplianceSummaryItemList
    NextToken: NextToken
}

operation ListDocumentMetadataHistory {
    input: ListDocumentMetadataHistoryRequest
    output: ListDocumentMetadataHistoryResponse
    errors: [
        InternalServerError
        InvalidDocument
        InvalidDocumentVersion
        InvalidNextToken
    ]
}

structure ListDocumentMetadataHistoryRequest {
    @required()
    Name: DocumentName
    DocumentVersion: DocumentVersion
    @required()
    Metadata: DocumentMetadataEnum
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListDocumentMetadataHistoryResponse {
    Name: DocumentName
    DocumentVersion: DocumentVersion
    Author: DocumentAuthor
    Metadata: DocumentMetadataResponseInfo
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "DocumentIdentifiers"
    pageSize: "MaxResults"
)
operation ListDocuments {
    input: ListDocumentsRequest
    output: ListDocumentsResult
    errors: [
        InternalServerError
        InvalidFilterKey
        InvalidNextToken
    ]
}

structure ListDocumentsRequest {
    DocumentFilterList: DocumentFilterList
    Filters: DocumentKeyValuesFilterList
    MaxResults: MaxResults
    NextToken: NextToken
}

structure ListDocumentsResult {
    DocumentIdentifiers: DocumentIdentifierList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "DocumentVersions"
    pageSize: "MaxResults"
)
operation ListDocumentVersions {
    input: ListDocumentVersionsRequest
    output: ListDocumentVersionsResult
    errors: [
        InternalServerError
        InvalidDocument
        InvalidNextToken
    ]
}

structure ListDocumentVersionsRequest {
    @required()
    Name: DocumentARN
    MaxResults: MaxResults
    NextToken: NextToken
}

structure ListDocumentVersionsResult {
    DocumentVersions: DocumentVersionList
    NextToken: NextToken
}

operation ListInventoryEntries {
    input: ListInventoryEntriesRequest
    output: ListInventoryEntriesResult
    errors: [
        InternalServerError
        InvalidFilter
        InvalidInstanceId
        InvalidNextToken
        InvalidTypeNameException
    ]
}

structure ListInventoryEntriesRequest {
    @required()
    InstanceId: InstanceId
    @required()
    TypeName: InventoryItemTypeName
    Filters: InventoryFilterList
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListInventoryEntriesResult {
    TypeName: InventoryItemTypeName
    InstanceId: InstanceId
    SchemaVersion: InventoryItemSchemaVersion
    CaptureTime: InventoryItemCaptureTime
    Entries: InventoryItemEntryList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Nodes"
    pageSize: "MaxResults"
)
operation ListNodes {
    input: ListNodesRequest
    output: ListNodesResult
    errors: [
        InternalServerError
        InvalidFilter
        InvalidNextToken
        ResourceDataSyncNotFoundException
        UnsupportedOperationException
    ]
}

structure ListNodesRequest {
    SyncName: ResourceDataSyncName
    Filters: NodeFilterList
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListNodesResult {
    Nodes: NodeList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Summary"
    pageSize: "MaxResults"
)
operation ListNodesSummary {
    input: ListNodesSummaryRequest
    output: ListNodesSummaryResult
    errors: [
        InternalServerError
        InvalidAggregatorException
        InvalidFilter
        InvalidNextToken
        ResourceDataSyncNotFoundException
        UnsupportedOperationException
    ]
}

structure ListNodesSummaryRequest {
    SyncName: ResourceDataSyncName
    Filters: NodeFilterList
    @required()
    Aggregators: NodeAggregatorList
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListNodesSummaryResult {
    Summary: NodeSummaryList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Summaries"
    pageSize: "MaxResults"
)
operation ListOpsItemEvents {
    input: ListOpsItemEventsRequest
    output: ListOpsItemEventsResponse
    errors: [
        InternalServerError
        OpsItemInvalidParameterException
        OpsItemLimitExceededException
        OpsItemNotFoundException
    ]
}

structure ListOpsItemEventsRequest {
    Filters: OpsItemEventFilters
    MaxResults: OpsItemEventMaxResults
    NextToken: String
}

structure ListOpsItemEventsResponse {
    NextToken: String
    Summaries: OpsItemEventSummaries
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Summaries"
    pageSize: "MaxResults"
)
operation ListOpsItemRelatedItems {
    input: ListOpsItemRelatedItemsRequest
    output: ListOpsItemRelatedItemsResponse
    errors: [
        InternalServerError
        OpsItemInvalidParameterException
    ]
}

structure ListOpsItemRelatedItemsRequest {
    OpsItemId: OpsItemId
    Filters: OpsItemRelatedItemsFilters
    MaxResults: OpsItemRelatedItemsMaxResults
    NextToken: String
}

structure ListOpsItemRelatedItemsResponse {
    NextToken: String
    Summaries: OpsItemRelatedItemSummaries
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "OpsMetadataList"
    pageSize: "MaxResults"
)
operation ListOpsMetadata {
    input: ListOpsMetadataRequest
    output: ListOpsMetadataResult
    errors: [
        InternalServerError
        OpsMetadataInvalidArgumentException
    ]
}

@range(
    min: 1
    max: 50
)
integer ListOpsMetadataMaxResults

structure ListOpsMetadataRequest {
    Filters: OpsMetadataFilterList
    MaxResults: ListOpsMetadataMaxResults
    NextToken: NextToken
}

structure ListOpsMetadataResult {
    OpsMetadataList: OpsMetadataList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ResourceComplianceSummaryItems"
    pageSize: "MaxResults"
)
operation ListResourceComplianceSummaries {
    input: ListResourceComplianceSummariesRequest
    output: ListResourceComplianceSummariesResult
    errors: [
        InternalServerError
        InvalidFilter
        InvalidNextToken
    ]
}

structure ListResourceComplianceSummariesRequest {
    Filters: ComplianceStringFilterList
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListResourceComplianceSummariesResult {
    ResourceComplianceSummaryItems: ResourceComplianceSummaryItemList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ResourceDataSyncItems"
    pageSize: "MaxResults"
)
operation ListResourceDataSync {
    input: ListResourceDataSyncRequest
    output: ListResourceDataSyncResult
    errors: [
        InternalServerError
        InvalidNextToken
        ResourceDataSyncInvalidConfigurationException
    ]
}

structure ListResourceDataSyncRequest {
    SyncType: ResourceDataSyncType
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListResourceDataSyncResult {
    ResourceDataSyncItems: ResourceDataSyncItemList
    NextToken: NextToken
}

operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResult
    errors: [
        InternalServerError
        InvalidResourceId
        InvalidResourceType
    ]
}

structure ListTagsForResourceRequest {
    @required()
    ResourceType: ResourceTypeForTagging
    @required()
    ResourceId: ResourceId
}

structure ListTagsForResourceResult {
    TagList: TagList
}

structure LoggingInfo {
    @required()
    S3BucketName: S3BucketName
    S3KeyPrefix: S3KeyPrefix
    @required()
    S3Region: S3Region
}

boolean MaintenanceWindowAllowUnassociatedTargets

structure MaintenanceWindowAutomationParameters {
    DocumentVersion: DocumentVersion
    Parameters: AutomationParameterMap
}

@range(
    min: 0
    max: 23
)
integer MaintenanceWindowCutoff

@length(
    min: 1
    max: 128
)
@sensitive()
string MaintenanceWindowDescription

@range(
    min: 1
    max: 24
)
integer MaintenanceWindowDurationHours

boolean MaintenanceWindowEnabled

structure MaintenanceWindowExecution {
    WindowId: MaintenanceWindowId
    WindowExecutionId: MaintenanceWindowExecutionId
    Status: MaintenanceWindowExecutionStatus
    StatusDetails: MaintenanceWindowExecutionStatusDetails
    StartTime: DateTime
    EndTime: DateTime
}

@length(
    min: 36
    max: 36
)
@pattern("^[0-9a-fA-F]{8}\\-[0-9a-fA-F]{4}\\-[0-9a-fA-F]{4}\\-[0-9a-fA-F]{4}\\-[0-9a-fA-F]{12}$")
string MaintenanceWindowExecutionId

list MaintenanceWindowExecutionList {
    member: MaintenanceWindowExecution
}

enum MaintenanceWindowExecutionStatus {
    PENDING
    IN_PROGRESS
    SUCCESS
    FAILED
    TIMED_OUT
    CANCELLING
    CANCELLED
    SKIPPED_OVERLAPPING
}

@length(
    min: 0
    max: 250
)
string MaintenanceWindowExecutionStatusDetails

string MaintenanceWindowExecutionTaskExecutionId

@length(
    min: 36
    max: 36
)
@pattern("^[0-9a-fA-F]{8}\\-[0-9a-fA-F]{4}\\-[0-9a-fA-F]{4}\\-[0-9a-fA-F]{4}\\-[0-9a-fA-F]{12}$")
string MaintenanceWindowExecutionTaskId

structure MaintenanceWindowExecutionTaskIdentity {
    WindowExecutionId: MaintenanceWindowExecutionId
    TaskExecutionId: MaintenanceWindowExecutionTaskId
    Status: MaintenanceWindowExecutionStatus
    StatusDetails: MaintenanceWindowExecutionStatusDetails
    StartTime: DateTime
    EndTime: DateTime
    TaskArn: MaintenanceWindowTaskArn
    TaskType: MaintenanceWindowTaskType
    AlarmConfiguration: AlarmConfiguration
    TriggeredAlarms: AlarmStateInformationList
}

list MaintenanceWindowExecutionTaskIdentityList {
    member: MaintenanceWindowExecutionTaskIdentity
}

list MaintenanceWindowExecutionTaskIdList {
    member: MaintenanceWindowExecutionTaskId
}

@length(
    min: 36
    max: 36
)
@pattern("^[0-9a-fA-F]{8}\\-[0-9a-fA-F]{4}\\-[0-9a-fA-F]{4}\\-[0-9a-fA-F]{4}\\-[0-9a-fA-F]{12}$")
string MaintenanceWindowExecutionTaskInvocationId

structure MaintenanceWindowExecutionTaskInvocationIdentity {
    WindowExecutionId: MaintenanceWindowExecutionId
    TaskExecutionId: MaintenanceWindowExecutionTaskId
    InvocationId: MaintenanceWindowExecutionTaskInvocationId
    ExecutionId: MaintenanceWindowExecutionTaskExecutionId
    TaskType: MaintenanceWindowTaskType
    Parameters: MaintenanceWindowExecutionTaskInvocationParameters
    Status: MaintenanceWindowExecutionStatus
    StatusDetails: MaintenanceWindowExecutionStatusDetails
    StartTime: DateTime
    EndTime: DateTime
    OwnerInformation: OwnerInformation
    WindowTargetId: MaintenanceWindowTaskTargetId
}

list MaintenanceWindowExecutionTaskInvocationIdentityList {
    member: MaintenanceWindowExecutionTaskInvocationIdentity
}

@sensitive()
string MaintenanceWindowExecutionTaskInvocationParameters

structure MaintenanceWindowFilter {
    Key: MaintenanceWindowFilterKey
    Values: MaintenanceWindowFilterValues
}

@length(
    min: 1
    max: 128
)
string MaintenanceWindowFilterKey

@length(
    min: 0
    max: 5
)
list MaintenanceWindowFilterList {
    member: MaintenanceWindowFilter
}

@length(
    min: 1
    max: 256
)
string MaintenanceWindowFilterValue

list MaintenanceWindowFilterValues {
    member: MaintenanceWindowFilterValue
}

@length(
    min: 20
    max: 20
)
@pattern("^mw-[0-9a-f]{17}$")
string MaintenanceWindowId

structure MaintenanceWindowIdentity {
    WindowId: MaintenanceWindowId
    Name: MaintenanceWindowName
    Description: MaintenanceWindowDescription
    Enabled: MaintenanceWindowEnabled
    Duration: MaintenanceWindowDurationHours
    Cutoff: MaintenanceWindowCutoff
    Schedule: MaintenanceWindowSchedule
    ScheduleTimezone: MaintenanceWindowTimezone
    ScheduleOffset: MaintenanceWindowOffset
    EndDate: MaintenanceWindowStringDateTime
    StartDate: MaintenanceWindowStringDateTime
    NextExecutionTime: MaintenanceWindowStringDateTime
}

structure MaintenanceWindowIdentityForTarget {
    WindowId: MaintenanceWindowId
    Name: MaintenanceWindowName
}

list MaintenanceWindowIdentityList {
    member: MaintenanceWindowIdentity
}

@length(
    min: 1
    max: 8000
)
string MaintenanceWindowLambdaClientContext

structure MaintenanceWindowLambdaParameters {
    ClientContext: MaintenanceWindowLambdaClientContext
    Qualifier: MaintenanceWindowLambdaQualifier
    Payload: MaintenanceWindowLambdaPayload
}

@length(
    max: 4096
)
@sensitive()
blob MaintenanceWindowLambdaPayload

@length(
    min: 1
    max: 128
)
string MaintenanceWindowLambdaQualifier

@range(
    min: 10
    max: 100
)
integer MaintenanceWindowMaxResults

@length(
    min: 3
    max: 128
)
@pattern("^[a-zA-Z0-9_\\-.]{3,128}$")
string MaintenanceWindowName

@range(
    min: 1
    max: 6
)
integer MaintenanceWindowOffset

enum MaintenanceWindowResourceType {
    INSTANCE
    RESOURCE_GROUP
}

structure MaintenanceWindowRunCommandParameters {
    Comment: Comment
    CloudWatchOutputConfig: CloudWatchOutputConfig
    DocumentHash: DocumentHash
    DocumentHashType: DocumentHashType
    DocumentVersion: DocumentVersion
    NotificationConfig: NotificationConfig
    OutputS3BucketName: S3BucketName
    OutputS3KeyPrefix: S3KeyPrefix
    Parameters: Parameters
    ServiceRoleArn: ServiceRole
    TimeoutSeconds: TimeoutSeconds
}

@length(
    min: 1
    max: 256
)
string MaintenanceWindowSchedule

@range(
    min: 1
)
integer MaintenanceWindowSearchMaxResults

list MaintenanceWindowsForTargetList {
    member: MaintenanceWindowIdentityForTarget
}

@length(
    max: 4096
)
@sensitive()
string MaintenanceWindowStepFunctionsInput

@length(
    min: 1
    max: 80
)
string MaintenanceWindowStepFunctionsName

structure MaintenanceWindowStepFunctionsParameters {
    Input: MaintenanceWindowStepFunctionsInput
    Name: MaintenanceWindowStepFunctionsName
}

string MaintenanceWindowStringDateTime

structure MaintenanceWindowTarget {
    WindowId: MaintenanceWindowId
    WindowTargetId: MaintenanceWindowTargetId
    ResourceType: MaintenanceWindowResourceType
    Targets: Targets
    OwnerInformation: OwnerInformation
    Name: MaintenanceWindowName
    Description: MaintenanceWindowDescription
}

@length(
    min: 36
    max: 36
)
@pattern("^[0-9a-fA-F]{8}\\-[0-9a-fA-F]{4}\\-[0-9a-fA-F]{4}\\-[0-9a-fA-F]{4}\\-[0-9a-fA-F]{12}$")
string MaintenanceWindowTargetId

list MaintenanceWindowTargetList {
    member: MaintenanceWindowTarget
}

structure MaintenanceWindowTask {
    WindowId: MaintenanceWindowId
    WindowTaskId: MaintenanceWindowTaskId
    TaskArn: MaintenanceWindowTaskArn
    Type: MaintenanceWindowTaskType
    Targets: Targets
    TaskParameters: MaintenanceWindowTaskParameters
    Priority: MaintenanceWindowTaskPriority
    LoggingInfo: LoggingInfo
    ServiceRoleArn: ServiceRole
    MaxConcurrency: MaxConcurrency
    MaxErrors: MaxErrors
    Name: MaintenanceWindowName
    Description: MaintenanceWindowDescription
    CutoffBehavior: MaintenanceWindowTaskCutoffBehavior
    AlarmConfiguration: AlarmConfiguration
}

@length(
    min: 1
    max: 1600
)
string MaintenanceWindowTaskArn

enum MaintenanceWindowTaskCutoffBehavior {
    CONTINUE_TASK
    CANCEL_TASK
}

@length(
    min: 36
    max: 36
)
@pattern("^[0-9a-fA-F]{8}\\-[0-9a-fA-F]{4}\\-[0-9a-fA-F]{4}\\-[0-9a-fA-F]{4}\\-[0-9a-fA-F]{12}$")
string MaintenanceWindowTaskId

structure MaintenanceWindowTaskInvocationParameters {
    RunCommand: MaintenanceWindowRunCommandParameters
    Automation: MaintenanceWindowAutomationParameters
    StepFunctions: MaintenanceWindowStepFunctionsParameters
    Lambda: MaintenanceWindowLambdaParameters
}

list MaintenanceWindowTaskList {
    member: MaintenanceWindowTask
}

@length(
    min: 1
    max: 255
)
string MaintenanceWindowTaskParameterName

@sensitive()
map MaintenanceWindowTaskParameters {
    key: MaintenanceWindowTaskParameterName
    value: MaintenanceWindowTaskParameterValueExpression
}

@sensitive()
list MaintenanceWindowTaskParametersList {
    member: MaintenanceWindowTaskParameters
}

@length(
    min: 1
    max: 255
)
@sensitive()
string MaintenanceWindowTaskParameterValue

@sensitive()
structure MaintenanceWindowTaskParameterValueExpression {
    Values: MaintenanceWindowTaskParameterValueList
}

@sensitive()
list MaintenanceWindowTaskParameterValueList {
    member: MaintenanceWindowTaskParameterValue
}

@range(
    min: 0
)
integer MaintenanceWindowTaskPriority

@length(
    max: 36
)
string MaintenanceWindowTaskTargetId

enum MaintenanceWindowTaskType {
    RUN_COMMAND
    AUTOMATION
    STEP_FUNCTIONS
    LAMBDA
}

string MaintenanceWindowTimezone

@error("client")
@httpError(400)
structure MalformedResourcePolicyDocumentException {
    Message: String
}

@length(
    min: 20
    max: 124
)
@pattern("(^mi-[0-9a-f]{17}$)|(^eks_c:[0-9A-Za-z][A-Za-z0-9\\-_]{0,99}_\\w{17}$)")
string ManagedInstanceId

enum ManagedStatus {
    ALL = "All"
    MANAGED = "Managed"
    UNMANAGED = "Unmanaged"
}

@length(
    min: 1
    max: 7
)
@pattern("^([1-9][0-9]*|[1-9][0-9]%|[1-9]%|100%)$")
string MaxConcurrency

@error("client")
@httpError(400)
structure MaxDocumentSizeExceeded {
    Message: String
}

@length(
    min: 1
    max: 7
)
@pattern("^([1-9][0-9]*|[0]|[1-9][0-9]%|[0-9]%|100%)$")
string MaxErrors

@range(
    min: 1
    max: 50
)
integer MaxResults

@range(
    min: 5
    max: 50
)
integer MaxResultsEC2Compatible

@length(
    min: 1
    max: 4
)
@pattern("^([1-9]|[1-9][0-9]|[1-9][0-9][0-9]|1[0-4][0-3][0-9]|1440)$")
string MaxSessionDuration

@length(
    min: 1
    max: 256
)
@pattern("^(?!\\s*$).+")
string MetadataKey

@length(
    min: 1
    max: 10
)
list MetadataKeysToDeleteList {
    member: MetadataKey
}

@length(
    min: 1
    max: 5
)
map MetadataMap {
    key: MetadataKey
    value: MetadataValue
}

structure MetadataValue {
    Value: MetadataValueString
}

@length(
    min: 1
    max: 4096
)
string MetadataValueString

operation ModifyDocumentPermission {
    input: ModifyDocumentPermissionRequest
    output: ModifyDocumentPermissionResponse
    errors: [
        DocumentLimitExceeded
        DocumentPermissionLimit
        InternalServerError
        InvalidDocument
        InvalidPermissionType
    ]
}

structure ModifyDocumentPermissionRequest {
    @required()
    Name: DocumentName
    @required()
    PermissionType: DocumentPermissionType
    AccountIdsToAdd: AccountIdList
    AccountIdsToRemove: AccountIdList
    SharedDocumentVersion: SharedDocumentVersion
}

structure ModifyDocumentPermissionResponse {}

string NextToken

structure Node {
    CaptureTime: NodeCaptureTime
    Id: NodeId
    Owner: NodeOwnerInfo
    Region: NodeRegion
    NodeType: NodeType
}

@pattern("[0-9]{12}")
string NodeAccountId

structure NodeAggregator {
    @required()
    AggregatorType: NodeAggregatorType
    @required()
    TypeName: NodeTypeName
    @required()
    AttributeName: NodeAttributeName
    Aggregators: NodeAggregatorList
}

@length(
    min: 1
    max: 2
)
list NodeAggregatorList {
    member: NodeAggregator
}

enum NodeAggregatorType {
    COUNT = "Count"
}

enum NodeAttributeName {
    AGENT_VERSION = "AgentVersion"
    PLATFORM_NAME = "PlatformName"
    PLATFORM_TYPE = "PlatformType"
    PLATFORM_VERSION = "PlatformVersion"
    REGION = "Region"
    RESOURCE_TYPE = "ResourceType"
}

timestamp NodeCaptureTime

structure NodeFilter {
    @required()
    Key: NodeFilterKey
    @required()
    Values: NodeFilterValueList
    Type: NodeFilterOperatorType
}

enum NodeFilterKey {
    AGENT_TYPE = "AgentType"
    AGENT_VERSION = "AgentVersion"
    COMPUTER_NAME = "ComputerName"
    INSTANCE_ID = "InstanceId"
    INSTANCE_STATUS = "InstanceStatus"
    IP_ADDRESS = "IpAddress"
    MANAGED_STATUS = "ManagedStatus"
    PLATFORM_NAME = "PlatformName"
    PLATFORM_TYPE = "PlatformType"
    PLATFORM_VERSION = "PlatformVersion"
    RESOURCE_TYPE = "ResourceType"
    ORGANIZATIONAL_UNIT_ID = "OrganizationalUnitId"
    ORGANIZATIONAL_UNIT_PATH = "OrganizationalUnitPath"
    REGION = "Region"
    ACCOUNT_ID = "AccountId"
}

@length(
    min: 1
    max: 5
)
list NodeFilterList {
    member: NodeFilter
}

enum NodeFilterOperatorType {
    EQUAL = "Equal"
    NOT_EQUAL = "NotEqual"
    BEGIN_WITH = "BeginWith"
}

@length(
    min: 0
    max: 512
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string NodeFilterValue

@length(
    min: 1
    max: 5
)
list NodeFilterValueList {
    member: NodeFilterValue
}

@pattern("(^i-(\\w{8}|\\w{17})$)|(^mi-\\w{17}$)")
string NodeId

@length(
    min: 0
    max: 50
)
list NodeList {
    member: Node
}

@length(
    min: 1
    max: 68
)
@pattern("^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$")
string NodeOrganizationalUnitId

@length(
    min: 1
    max: 512
)
string NodeOrganizationalUnitPath

structure NodeOwnerInfo {
    AccountId: NodeAccountId
    OrganizationalUnitId: NodeOrganizationalUnitId
    OrganizationalUnitPath: NodeOrganizationalUnitPath
}

@length(
    min: 1
    max: 64
)
string NodeRegion

@length(
    min: 0
    max: 3
)
map NodeSummary {
    key: AttributeName
    value: AttributeValue
}

@length(
    min: 0
    max: 50
)
list NodeSummaryList {
    member: NodeSummary
}

union NodeType {
    Instance: InstanceInfo
}

enum NodeTypeName {
    INSTANCE = "Instance"
}

@error("client")
@httpError(400)
structure NoLongerSupportedException {
    Message: String
}

structure NonCompliantSummary {
    NonCompliantCount: ComplianceSummaryCount
    SeveritySummary: SeveritySummary
}

map NormalStringMap {
    key: String
    value: String
}

string NotificationArn

structure NotificationConfig {
    NotificationArn: NotificationArn
    NotificationEvents: NotificationEventList
    NotificationType: NotificationType
}

enum NotificationEvent {
    ALL = "All"
    IN_PROGRESS = "InProgress"
    SUCCESS = "Success"
    TIMED_OUT = "TimedOut"
    CANCELLED = "Cancelled"
    FAILED = "Failed"
}

list NotificationEventList {
    member: NotificationEvent
}

enum NotificationType {
    COMMAND = "Command"
    INVOCATION = "Invocation"
}

enum OperatingSystem {
    WINDOWS
    AMAZON_LINUX
    AMAZON_LINUX_2
    AMAZON_LINUX_2022
    UBUNTU
    REDHAT_ENTERPRISE_LINUX
    SUSE
    CENTOS
    ORACLE_LINUX
    DEBIAN
    MACOS
    RASPBIAN
    ROCKY_LINUX
    ALMA_LINUX
    AMAZON_LINUX_2023
}

structure OpsAggregator {
    AggregatorType: OpsAggregatorType
    TypeName: OpsDataTypeName
    AttributeName: OpsDataAttributeName
    Values: OpsAggregatorValueMap
    Filters: OpsFilterList
    Aggregators: OpsAggregatorList
}

@length(
    min: 1
    max: 12
)
list OpsAggregatorList {
    member: OpsAggregator
}

@length(
    min: 1
    max: 20
)
@pattern("^(range|count|sum)")
string OpsAggregatorType

@length(
    min: 0
    max: 2048
)
string OpsAggregatorValue

@length(
    min: 1
    max: 32
)
string OpsAggregatorValueKey

@length(
    min: 0
    max: 5
)
map OpsAggregatorValueMap {
    key: OpsAggregatorValueKey
    value: OpsAggregatorValue
}

@length(
    min: 1
    max: 128
)
string OpsDataAttributeName

@length(
    min: 1
    max: 100
)
@pattern("^(AWS|Custom):.*$")
string OpsDataTypeName

structure OpsEntity {
    Id: OpsEntityId
    Data: OpsEntityItemMap
}

string OpsEntityId

structure OpsEntityItem {
    CaptureTime: OpsEntityItemCaptureTime
    Content: OpsEntityItemEntryList
}

@pattern("^(20)[0-9][0-9]-(0[1-9]|1[012])-([12][0-9]|3[01]|0[1-9])(T)(2[0-3]|[0-1][0-9])(:[0-5][0-9])(:[0-5][0-9])(Z)$")
string OpsEntityItemCaptureTime

@length(
    min: 0
    max: 50
)
map OpsEntityItemEntry {
    key: AttributeName
    value: AttributeValue
}

@length(
    min: 0
    max: 10000
)
list OpsEntityItemEntryList {
    member: OpsEntityItemEntry
}

string OpsEntityItemKey

map OpsEntityItemMap {
    key: OpsEntityItemKey
    value: OpsEntityItem
}

list OpsEntityList {
    member: OpsEntity
}

structure OpsFilter {
    @required()
    Key: OpsFilterKey
    @required()
    Values: OpsFilterValueList
    Type: OpsFilterOperatorType
}

@length(
    min: 1
    max: 200
)
string OpsFilterKey

@length(
    min: 1
    max: 5
)
list OpsFilterList {
    member: OpsFilter
}

enum OpsFilterOperatorType {
    EQUAL = "Equal"
    NOT_EQUAL = "NotEqual"
    BEGIN_WITH = "BeginWith"
    LESS_THAN = "LessThan"
    GREATER_THAN = "GreaterThan"
    EXISTS = "Exists"
}

@length(
    min: 0
    max: 256
)
string OpsFilterValue

@length(
    min: 1
    max: 40
)
list OpsFilterValueList {
    member: OpsFilterValue
}

structure OpsItem {
    CreatedBy: String
    OpsItemType: OpsItemType
    CreatedTime: DateTime
    Description: OpsItemDescription
    LastModifiedBy: String
    LastModifiedTime: DateTime
    Notifications: OpsItemNotifications
    Priority: OpsItemPriority
    RelatedOpsItems: RelatedOpsItems
    Status: OpsItemStatus
    OpsItemId: OpsItemId
    Version: String
    Title: OpsItemTitle
    Source: OpsItemSource
    OperationalData: OpsItemOperationalData
    Category: OpsItemCategory
    Severity: OpsItemSeverity
    ActualStartTime: DateTime
    ActualEndTime: DateTime
    PlannedStartTime: DateTime
    PlannedEndTime: DateTime
    OpsItemArn: OpsItemArn
}

@error("client")
@httpError(400)
structure OpsItemAccessDeniedException {
    Message: String
}

@pattern("^[0-9]{12}$")
string OpsItemAccountId

@error("client")
@httpError(400)
structure OpsItemAlreadyExistsException {
    Message: String
    OpsItemId: String
}

@length(
    min: 20
    max: 2048
)
@pattern("arn:(aws[a-zA-Z-]*)?:ssm:[a-z0-9-\\.]{0,63}:[0-9]{12}:opsitem.*")
string OpsItemArn

@length(
    min: 1
    max: 64
)
@pattern("^(?!\\s*$).+")
string OpsItemCategory

@error("client")
@httpError(400)
structure OpsItemConflictException {
    Message: String
}

@length(
    min: 1
    max: 128
)
@pattern("^(?!\\s*$).+")
string OpsItemDataKey

enum OpsItemDataType {
    SEARCHABLE_STRING = "SearchableString"
    STRING = "String"
}

structure OpsItemDataValue {
    Value: OpsItemDataValueString
    Type: OpsItemDataType
}

@pattern("[\\s\\S]*\\S[\\s\\S]*")
string OpsItemDataValueString

@length(
    min: 1
    max: 2048
)
@pattern("[\\s\\S]*\\S[\\s\\S]*")
string OpsItemDescription

structure OpsItemEventFilter {
    @required()
    Key: OpsItemEventFilterKey
    @required()
    Values: OpsItemEventFilterValues
    @required()
    Operator: OpsItemEventFilterOperator
}

enum OpsItemEventFilterKey {
    OPS_ITEM_ID = "OpsItemId"
}

enum OpsItemEventFilterOperator {
    EQUAL = "Equal"
}

list OpsItemEventFilters {
    member: OpsItemEventFilter
}

@length(
    min: 1
    max: 15
)
@pattern("^(oi)-[0-9a-f]{12}$")
string OpsItemEventFilterValue

list OpsItemEventFilterValues {
    member: OpsItemEventFilterValue
}

@range(
    min: 1
    max: 50
)
integer OpsItemEventMaxResults

list OpsItemEventSummaries {
    member: OpsItemEventSummary
}

structure OpsItemEventSummary {
    OpsItemId: String
    EventId: String
    Source: String
    DetailType: String
    Detail: String
    CreatedBy: OpsItemIdentity
    CreatedTime: DateTime
}

structure OpsItemFilter {
    @required()
    Key: OpsItemFilterKey
    @required()
    Values: OpsItemFilterValues
    @required()
    Operator: OpsItemFilterOperator
}

enum OpsItemFilterKey {
    STATUS = "Status"
    CREATED_BY = "CreatedBy"
    SOURCE = "Source"
    PRIORITY = "Priority"
    TITLE = "Title"
    OPS_ITEM_ID = "OpsItemId"
    CREATED_TIME = "CreatedTime"
    LAST_MODIFIED_TIME = "LastModifiedTime"
    ACTUAL_START_TIME = "ActualStartTime"
    ACTUAL_END_TIME = "ActualEndTime"
    PLANNED_START_TIME = "PlannedStartTime"
    PLANNED_END_TIME = "PlannedEndTime"
    OPERATIONAL_DATA = "OperationalData"
    OPERATIONAL_DATA_KEY = "OperationalDataKey"
    OPERATIONAL_DATA_VALUE = "OperationalDataValue"
    RESOURCE_ID = "ResourceId"
    AUTOMATION_ID = "AutomationId"
    CATEGORY = "Category"
    SEVERITY = "Severity"
    OPS_ITEM_TYPE = "OpsItemType"
    ACCESS_REQUEST_BY_REQUESTER_ARN = "AccessRequestByRequesterArn"
    ACCESS_REQUEST_BY_REQUESTER_ID = "AccessRequestByRequesterId"
    ACCESS_REQUEST_BY_APPROVER_ARN = "AccessRequestByApproverArn"
    ACCESS_REQUEST_BY_APPROVER_ID = "AccessRequestByApproverId"
    ACCESS_REQUEST_BY_SOURCE_ACCOUNT_ID = "AccessRequestBySourceAccountId"
    ACCESS_REQUEST_BY_SOURCE_OPS_ITEM_ID = "AccessRequestBySourceOpsItemId"
    ACCESS_REQUEST_BY_SOURCE_REGION = "AccessRequestBySourceRegion"
    ACCESS_REQUEST_BY_IS_REPLICA = "AccessRequestByIsReplica"
    ACCESS_REQUEST_BY_TARGET_RESOURCE_ID = "AccessRequestByTargetResourceId"
    CHANGE_REQUEST_BY_REQUESTER_ARN = "ChangeRequestByRequesterArn"
    CHANGE_REQUEST_BY_REQUESTER_NAME = "ChangeRequestByRequesterName"
    CHANGE_REQUEST_BY_APPROVER_ARN = "ChangeRequestByApproverArn"
    CHANGE_REQUEST_BY_APPROVER_NAME = "ChangeRequestByApproverName"
    CHANGE_REQUEST_BY_TEMPLATE = "ChangeRequestByTemplate"
    CHANGE_REQUEST_BY_TARGETS_RESOURCE_GROUP = "ChangeRequestByTargetsResourceGroup"
    INSIGHT_BY_TYPE = "InsightByType"
    ACCOUNT_ID = "AccountId"
}

enum OpsItemFilterOperator {
    EQUAL = "Equal"
    CONTAINS = "Contains"
    GREATER_THAN = "GreaterThan"
    LESS_THAN = "LessThan"
}

list OpsItemFilters {
    member: OpsItemFilter
}

string OpsItemFilterValue

list OpsItemFilterValues {
    member: OpsItemFilterValue
}

@pattern("^(oi)-[0-9a-f]{12}$")
string OpsItemId

structure OpsItemIdentity {
    Arn: String
}

@error("client")
@httpError(400)
structure OpsItemInvalidParameterException {
    ParameterNames: OpsItemParameterNamesList
    Message: String
}

@error("client")
@httpError(400)
structure OpsItemLimitExceededException {
    ResourceTypes: OpsItemParameterNamesList
    Limit: Integer
    LimitType: String
    Message: String
}

@range(
    min: 1
    max: 50
)
integer OpsItemMaxResults

@error("client")
@httpError(400)
structure OpsItemNotFoundException {
    Message: String
}

structure OpsItemNotification {
    Arn: String
}

list OpsItemNotifications {
    member: OpsItemNotification
}

map OpsItemOperationalData {
    key: OpsItemDataKey
    value: OpsItemDataValue
}

list OpsItemOpsDataKeysList {
    member: String
}

list OpsItemParameterNamesList {
    member: String
}

@range(
    min: 1
    max: 5
)
integer OpsItemPriority

@error("client")
@httpError(400)
structure OpsItemRelatedItemAlreadyExistsException {
    Message: String
    ResourceUri: OpsItemRelatedItemAssociationResourceUri
    OpsItemId: OpsItemId
}

string OpsItemRelatedItemAssociationId

@error("client")
@httpError(400)
structure OpsItemRelatedItemAssociationNotFoundException {
    Message: String
}

string OpsItemRelatedItemAssociationResourceType

string OpsItemRelatedItemAssociationResourceUri

string OpsItemRelatedItemAssociationType

structure OpsItemRelatedItemsFilter {
    @required()
    Key: OpsItemRelatedItemsFilterKey
    @required()
    Values: OpsItemRelatedItemsFilterValues
    @required()
    Operator: OpsItemRelatedItemsFilterOperator
}

enum OpsItemRelatedItemsFilterKey {
    RESOURCE_TYPE = "ResourceType"
    ASSOCIATION_ID = "AssociationId"
    RESOURCE_URI = "ResourceUri"
}

enum OpsItemRelatedItemsFilterOperator {
    EQUAL = "Equal"
}

list OpsItemRelatedItemsFilters {
    member: OpsItemRelatedItemsFilter
}

string OpsItemRelatedItemsFilterValue

list OpsItemRelatedItemsFilterValues {
    member: OpsItemRelatedItemsFilterValue
}

@range(
    min: 1
    max: 50
)
integer OpsItemRelatedItemsMaxResults

list OpsItemRelatedItemSummaries {
    member: OpsItemRelatedItemSummary
}

structure OpsItemRelatedItemSummary {
    OpsItemId: OpsItemId
    AssociationId: OpsItemRelatedItemAssociationId
    ResourceType: OpsItemRelatedItemAssociationResourceType
    AssociationType: OpsItemRelatedItemAssociationType
    ResourceUri: OpsItemRelatedItemAssociationResourceUri
    CreatedBy: OpsItemIdentity
    CreatedTime: DateTime
    LastModifiedBy: OpsItemIdentity
    LastModifiedTime: DateTime
}

@length(
    min: 1
    max: 64
)
@pattern("^(?!\\s*$).+")
string OpsItemSeverity

@length(
    min: 1
    max: 128
)
@pattern("^(?!\\s*$).+")
string OpsItemSource

enum OpsItemStatus {
    OPEN = "Open"
    IN_PROGRESS = "InProgress"
    RESOLVED = "Resolved"
    PENDING = "Pending"
    TIMED_OUT = "TimedOut"
    CANCELLING = "Cancelling"
    CANCELLED = "Cancelled"
    FAILED = "Failed"
    COMPLETED_WITH_SUCCESS = "CompletedWithSuccess"
    COMPLETED_WITH_FAILURE = "CompletedWithFailure"
    SCHEDULED = "Scheduled"
    RUNBOOK_IN_PROGRESS = "RunbookInProgress"
    PENDING_CHANGE_CALENDAR_OVERRIDE = "PendingChangeCalendarOverride"
    CHANGE_CALENDAR_OVERRIDE_APPROVED = "ChangeCalendarOverrideApproved"
    CHANGE_CALENDAR_OVERRIDE_REJECTED = "ChangeCalendarOverrideRejected"
    PENDING_APPROVAL = "PendingApproval"
    APPROVED = "Approved"
    REVOKED = "Revoked"
    REJECTED = "Rejected"
    CLOSED = "Closed"
}

list OpsItemSummaries {
    member: OpsItemSummary
}

structure OpsItemSummary {
    CreatedBy: String
    CreatedTime: DateTime
    LastModifiedBy: String
    LastModifiedTime: DateTime
    Priority: OpsItemPriority
    Source: OpsItemSource
    Status: OpsItemStatus
    OpsItemId: OpsItemId
    Title: OpsItemTitle
    OperationalData: OpsItemOperationalData
    Category: OpsItemCategory
    Severity: OpsItemSeverity
    OpsItemType: OpsItemType
    ActualStartTime: DateTime
    ActualEndTime: DateTime
    PlannedStartTime: DateTime
    PlannedEndTime: DateTime
}

@length(
    min: 1
    max: 1024
)
@pattern("^(?!\\s*$).+")
string OpsItemTitle

string OpsItemType

structure OpsMetadata {
    ResourceId: OpsMetadataResourceId
    OpsMetadataArn: OpsMetadataArn
    LastModifiedDate: DateTime
    LastModifiedUser: String
    CreationDate: DateTime
}

@error("client")
@httpError(400)
structure OpsMetadataAlreadyExistsException {
    message: String
}

@length(
    min: 1
    max: 1011
)
@pattern("arn:(aws[a-zA-Z-]*)?:ssm:[a-z0-9-\\.]{0,63}:[a-z0-9-\\.]{0,63}:opsmetadata\\/([a-zA-Z0-9-_\\.\\/]*)")
string OpsMetadataArn

structure OpsMetadataFilter {
    @required()
    Key: OpsMetadataFilterKey
    @required()
    Values: OpsMetadataFilterValueList
}

@length(
    min: 1
    max: 128
)
@pattern("^(?!\\s*$).+")
string OpsMetadataFilterKey

@length(
    min: 0
    max: 10
)
list OpsMetadataFilterList {
    member: OpsMetadataFilter
}

@length(
    min: 1
    max: 1024
)
string OpsMetadataFilterValue

@length(
    min: 1
    max: 10
)
list OpsMetadataFilterValueList {
    member: OpsMetadataFilterValue
}

@error("client")
@httpError(400)
structure OpsMetadataInvalidArgumentException {
    message: String
}

@error("client")
@httpError(400)
structure OpsMetadataKeyLimitExceededException {
    message: String
}

@error("client")
@httpError(400)
structure OpsMetadataLimitExceededException {
    message: String
}

@length(
    min: 1
    max: 50
)
list OpsMetadataList {
    member: OpsMetadata
}

@error("client")
@httpError(400)
structure OpsMetadataNotFoundException {
    message: String
}

@length(
    min: 1
    max: 1024
)
@pattern("^(?!\\s*$).+")
string OpsMetadataResourceId

@error("client")
@httpError(400)
structure OpsMetadataTooManyUpdatesException {
    message: String
}

structure OpsResultAttribute {
    @required()
    TypeName: OpsDataTypeName
}

@length(
    min: 1
)
list OpsResultAttributeList {
    member: OpsResultAttribute
}

structure OutputSource {
    OutputSourceId: OutputSourceId
    OutputSourceType: OutputSourceType
}

@length(
    min: 36
    max: 36
)
string OutputSourceId

string OutputSourceType

@length(
    min: 1
    max: 128
)
@sensitive()
string OwnerInformation

structure Parameter {
    Name: PSParameterName
    Type: ParameterType
    Value: PSParameterValue
    Version: PSParameterVersion
    Selector: PSParameterSelector
    SourceResult: String
    LastModifiedDate: DateTime
    ARN: String
    DataType: ParameterDataType
}

@error("client")
@httpError(400)
structure ParameterAlreadyExists {
    message: String
}

@length(
    min: 0
    max: 128
)
string ParameterDataType

@length(
    min: 0
    max: 1024
)
string ParameterDescription

structure ParameterHistory {
    Name: PSParameterName
    Type: ParameterType
    KeyId: ParameterKeyId
    LastModifiedDate: DateTime
    LastModifiedUser: String
    Description: ParameterDescription
    Value: PSParameterValue
    AllowedPattern: AllowedPattern
    Version: PSParameterVersion
    Labels: ParameterLabelList
    Tier: ParameterTier
    Policies: ParameterPolicyList
    DataType: ParameterDataType
}

list ParameterHistoryList {
    member: ParameterHistory
}

structure ParameterInlinePolicy {
    PolicyText: String
    PolicyType: String
    PolicyStatus: String
}

@length(
    min: 1
    max: 256
)
@pattern("^([a-zA-Z0-9:/_-]+)$")
string ParameterKeyId

@length(
    min: 1
    max: 100
)
string ParameterLabel

@length(
    min: 1
    max: 10
)
list ParameterLabelList {
    member: ParameterLabel
}

@error("client")
@httpError(400)
structure ParameterLimitExceeded {
    message: String
}

list ParameterList {
    member: Parameter
}

@error("client")
@httpError(400)
structure ParameterMaxVersionLimitExceeded {
    message: String
}

structure ParameterMetadata {
    Name: PSParameterName
    ARN: String
    Type: ParameterType
    KeyId: ParameterKeyId
    LastModifiedDate: DateTime
    LastModifiedUser: String
    Description: ParameterDescription
    AllowedPattern: AllowedPattern
    Version: PSParameterVersion
    Tier: ParameterTier
    Policies: ParameterPolicyList
    DataType: ParameterDataType
}

list ParameterMetadataList {
    member: ParameterMetadata
}

string ParameterName

@length(
    min: 1
    max: 10
)
list ParameterNameList {
    member: PSParameterName
}

@error("client")
@httpError(400)
structure ParameterNotFound {
    message: String
}

@error("client")
@httpError(400)
structure ParameterPatternMismatchException {
    message: String
}

@length(
    min: 1
    max: 4096
)
string ParameterPolicies

list ParameterPolicyList {
    member: ParameterInlinePolicy
}

@sensitive()
map Parameters {
    key: ParameterName
    value: ParameterValueList
}

structure ParametersFilter {
    @required()
    Key: ParametersFilterKey
    @required()
    Values: ParametersFilterValueList
}

enum ParametersFilterKey {
    NAME = "Name"
    TYPE = "Type"
    KEY_ID = "KeyId"
}

list ParametersFilterList {
    member: ParametersFilter
}

@length(
    min: 1
    max: 1024
)
string ParametersFilterValue

@length(
    min: 1
    max: 50
)
list ParametersFilterValueList {
    member: ParametersFilterValue
}

structure ParameterStringFilter {
    @required()
    Key: ParameterStringFilterKey
    Option: ParameterStringQueryOption
    Values: ParameterStringFilterValueList
}

@length(
    min: 1
    max: 132
)
@pattern("tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType")
string ParameterStringFilterKey

list ParameterStringFilterList {
    member: ParameterStringFilter
}

@length(
    min: 1
    max: 1024
)
string ParameterStringFilterValue

@length(
    min: 1
    max: 50
)
list ParameterStringFilterValueList {
    member: ParameterStringFilterValue
}

@length(
    min: 1
    max: 10
)
string ParameterStringQueryOption

enum ParameterTier {
    STANDARD = "Standard"
    ADVANCED = "Advanced"
    INTELLIGENT_TIERING = "Intelligent-Tiering"
}

enum ParameterType {
    STRING = "String"
    STRING_LIST = "StringList"
    SECURE_STRING = "SecureString"
}

string ParameterValue

list ParameterValueList {
    member: ParameterValue
}

@error("client")
@httpError(400)
structure ParameterVersionLabelLimitExceeded {
    message: String
}

@error("client")
@httpError(400)
structure ParameterVersionNotFound {
    message: String
}

structure ParentStepDetails {
    StepExecutionId: String
    StepName: String
    Action: AutomationActionName
    Iteration: Integer
    IteratorValue: String
}

structure Patch {
    Id: PatchId
    ReleaseDate: DateTime
    Title: PatchTitle
    Description: PatchDescription
    ContentUrl: PatchContentUrl
    Vendor: PatchVendor
    ProductFamily: PatchProductFamily
    Product: PatchProduct
    Classification: PatchClassification
    MsrcSeverity: PatchMsrcSeverity
    KbNumber: PatchKbNumber
    MsrcNumber: PatchMsrcNumber
    Language: PatchLanguage
    AdvisoryIds: PatchAdvisoryIdList
    BugzillaIds: PatchBugzillaIdList
    CVEIds: PatchCVEIdList
    Name: PatchName
    Epoch: PatchEpoch
    Version: PatchVersion
    Release: PatchRelease
    Arch: PatchArch
    Severity: PatchSeverity
    Repository: PatchRepository
}

enum PatchAction {
    ALLOW_AS_DEPENDENCY
    BLOCK
}

string PatchAdvisoryId

list PatchAdvisoryIdList {
    member: PatchAdvisoryId
}

string PatchArch

integer PatchAvailableSecurityUpdateCount

structure PatchBaselineIdentity {
    BaselineId: BaselineId
    BaselineName: BaselineName
    OperatingSystem: OperatingSystem
    BaselineDescription: BaselineDescription
    DefaultBaseline: DefaultBaseline
}

list PatchBaselineIdentityList {
    member: PatchBaselineIdentity
}

@range(
    min: 1
    max: 100
)
integer PatchBaselineMaxResults

string PatchBugzillaId

list PatchBugzillaIdList {
    member: PatchBugzillaId
}

string PatchClassification

structure PatchComplianceData {
    @required()
    Title: PatchTitle
    @required()
    KBId: PatchKbNumber
    @required()
    Classification: PatchClassification
    @required()
    Severity: PatchSeverity
    @required()
    State: PatchComplianceDataState
    @required()
    InstalledTime: DateTime
    CVEIds: PatchCVEIds
}

list PatchComplianceDataList {
    member: PatchComplianceData
}

enum PatchComplianceDataState {
    INSTALLED
    INSTALLED_OTHER
    INSTALLED_PENDING_REBOOT
    INSTALLED_REJECTED
    MISSING
    NOT_APPLICABLE
    FAILED
    AVAILABLE_SECURITY_UPDATE
}

enum PatchComplianceLevel {
    CRITICAL
    HIGH
    MEDIUM
    LOW
    INFORMATIONAL
    UNSPECIFIED
}

@range(
    min: 10
    max: 100
)
integer PatchComplianceMaxResults

enum PatchComplianceStatus {
    COMPLIANT
    NON_COMPLIANT
}

string PatchContentUrl

integer PatchCriticalNonCompliantCount

string PatchCVEId

list PatchCVEIdList {
    member: PatchCVEId
}

string PatchCVEIds

enum PatchDeploymentStatus {
    APPROVED
    PENDING_APPROVAL
    EXPLICIT_APPROVED
    EXPLICIT_REJECTED
}

string PatchDescription

integer PatchEpoch

integer PatchFailedCount

structure PatchFilter {
    @required()
    Key: PatchFilterKey
    @required()
    Values: PatchFilterValueList
}

structure PatchFilterGroup {
    @required()
    PatchFilters: PatchFilterList
}

enum PatchFilterKey {
    ARCH
    ADVISORY_ID
    BUGZILLA_ID
    PATCH_SET
    PRODUCT
    PRODUCT_FAMILY
    CLASSIFICATION
    CVE_ID
    EPOCH
    MSRC_SEVERITY
    NAME
    PATCH_ID
    SECTION
    PRIORITY
    REPOSITORY
    RELEASE
    SEVERITY
    SECURITY
    VERSION
}

@length(
    min: 0
    max: 4
)
list PatchFilterList {
    member: PatchFilter
}

@length(
    min: 1
    max: 64
)
string PatchFilterValue

@length(
    min: 1
    max: 20
)
list PatchFilterValueList {
    member: PatchFilterValue
}

@length(
    min: 1
    max: 256
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string PatchGroup

list PatchGroupList {
    member: PatchGroup
}

structure PatchGroupPatchBaselineMapping {
    PatchGroup: PatchGroup
    BaselineIdentity: PatchBaselineIdentity
}

list PatchGroupPatchBaselineMappingList {
    member: PatchGroupPatchBaselineMapping
}

@length(
    min: 1
    max: 100
)
string PatchId

@length(
    min: 0
    max: 50
)
list PatchIdList {
    member: PatchId
}

integer PatchInstalledCount

integer PatchInstalledOtherCount

integer PatchInstalledPendingRebootCount

integer PatchInstalledRejectedCount

string PatchKbNumber

string PatchLanguage

list PatchList {
    member: Patch
}

integer PatchMissingCount

string PatchMsrcNumber

string PatchMsrcSeverity

string PatchName

integer PatchNotApplicableCount

enum PatchOperationType {
    SCAN = "Scan"
    INSTALL = "Install"
}

structure PatchOrchestratorFilter {
    Key: PatchOrchestratorFilterKey
    Values: PatchOrchestratorFilterValues
}

@length(
    min: 1
    max: 128
)
string PatchOrchestratorFilterKey

@length(
    min: 0
    max: 5
)
list PatchOrchestratorFilterList {
    member: PatchOrchestratorFilter
}

@length(
    min: 1
    max: 256
)
string PatchOrchestratorFilterValue

list PatchOrchestratorFilterValues {
    member: PatchOrchestratorFilterValue
}

integer PatchOtherNonCompliantCount

string PatchProduct

string PatchProductFamily

list PatchPropertiesList {
    member: PatchPropertyEntry
}

enum PatchProperty {
    PRODUCT
    PRODUCT_FAMILY
    CLASSIFICATION
    MSRC_SEVERITY
    PRIORITY
    SEVERITY
}

map PatchPropertyEntry {
    key: AttributeName
    value: AttributeValue
}

string PatchRelease

string PatchRepository

structure PatchRule {
    @required()
    PatchFilterGroup: PatchFilterGroup
    ComplianceLevel: PatchComplianceLevel
    ApproveAfterDays: ApproveAfterDays
    ApproveUntilDate: PatchStringDateTime
    EnableNonSecurity: Boolean
}

structure PatchRuleGroup {
    @required()
    PatchRules: PatchRuleList
}

@length(
    min: 0
    max: 10
)
list PatchRuleList {
    member: PatchRule
}

integer PatchSecurityNonCompliantCount

enum PatchSet {
    OS
    APPLICATION
}

string PatchSeverity

structure PatchSource {
    @required()
    Name: PatchSourceName
    @required()
    Products: PatchSourceProductList
    @required()
    Configuration: PatchSourceConfiguration
}

@length(
    min: 1
    max: 1024
)
@sensitive()
string PatchSourceConfiguration

@length(
    min: 0
    max: 20
)
list PatchSourceList {
    member: PatchSource
}

@pattern("^[a-zA-Z0-9_\\-.]{3,50}$")
string PatchSourceName

@length(
    min: 1
    max: 128
)
string PatchSourceProduct

@length(
    min: 1
    max: 20
)
list PatchSourceProductList {
    member: PatchSourceProduct
}

structure PatchStatus {
    DeploymentStatus: PatchDeploymentStatus
    ComplianceLevel: PatchComplianceLevel
    ApprovalDate: DateTime
}

@length(
    min: 1
    max: 10
)
string PatchStringDateTime

string PatchTitle

integer PatchUnreportedNotApplicableCount

string PatchVendor

string PatchVersion

enum PingStatus {
    ONLINE = "Online"
    CONNECTION_LOST = "ConnectionLost"
    INACTIVE = "Inactive"
}

@length(
    max: 120
)
string PlatformName

enum PlatformType {
    WINDOWS = "Windows"
    LINUX = "Linux"
    MAC_OS = "MacOS"
}

list PlatformTypeList {
    member: PlatformType
}

@length(
    max: 120
)
string PlatformVersion

@error("client")
@httpError(400)
structure PoliciesLimitExceededException {
    message: String
}

@pattern("^(?!\\s*$).+")
string Policy

string PolicyHash

string PolicyId

string Product

structure ProgressCounters {
    TotalSteps: Integer
    SuccessSteps: Integer
    FailedSteps: Integer
    CancelledSteps: Integer
    TimedOutSteps: Integer
}

@length(
    min: 1
    max: 2048
)
string PSParameterName

@length(
    min: 0
    max: 128
)
string PSParameterSelector

@sensitive()
string PSParameterValue

long PSParameterVersion

operation PutComplianceItems {
    input: PutComplianceItemsRequest
    output: PutComplianceItemsResult
    errors: [
        ComplianceTypeCountLimitExceededException
        InternalServerError
        InvalidItemContentException
        InvalidResourceId
        InvalidResourceType
        ItemSizeLimitExceededException
        TotalSizeLimitExceededException
    ]
}

structure PutComplianceItemsRequest {
    @required()
    ResourceId: ComplianceResourceId
    @required()
    ResourceType: ComplianceResourceType
    @required()
    ComplianceType: ComplianceTypeName
    @required()
    ExecutionSummary: ComplianceExecutionSummary
    @required()
    Items: ComplianceItemEntryList
    ItemContentHash: ComplianceItemContentHash
    UploadType: ComplianceUploadType
}

structure PutComplianceItemsResult {}

operation PutInventory {
    input: PutInventoryRequest
    output: PutInventoryResult
    errors: [
        CustomSchemaCountLimitExceededException
        InternalServerError
        InvalidInstanceId
        InvalidInventoryItemContextException
        InvalidItemContentException
        InvalidTypeNameException
        ItemContentMismatchException
        ItemSizeLimitExceededException
        SubTypeCountLimitExceededException
        TotalSizeLimitExceededException
        UnsupportedInventoryItemContextException
        UnsupportedInventorySchemaVersionException
    ]
}

string PutInventoryMessage

structure PutInventoryRequest {
    @required()
    InstanceId: InstanceId
    @required()
    Items: InventoryItemList
}

structure PutInventoryResult {
    Message: PutInventoryMessage
}

operation PutParameter {
    input: PutParameterRequest
    output: PutParameterResult
    errors: [
        HierarchyLevelLimitExceededException
        HierarchyTypeMismatchException
        IncompatiblePolicyException
        InternalServerError
        InvalidAllowedPatternException
        InvalidKeyId
        InvalidPolicyAttributeException
        InvalidPolicyTypeException
        ParameterAlreadyExists
        ParameterLimitExceeded
        ParameterMaxVersionLimitExceeded
        ParameterPatternMismatchException
        PoliciesLimitExceededException
        TooManyUpdates
        UnsupportedParameterType
    ]
}

structure PutParameterRequest {
    @required()
    Name: PSParameterName
    Description: ParameterDescription
    @required()
    Value: PSParameterValue
    Type: ParameterType
    KeyId: ParameterKeyId
    Overwrite: Boolean
    AllowedPattern: AllowedPattern
    Tags: TagList
    Tier: ParameterTier
    Policies: ParameterPolicies
    DataType: ParameterDataType
}

structure PutParameterResult {
    Version: PSParameterVersion
    Tier: ParameterTier
}

operation PutResourcePolicy {
    input: PutResourcePolicyRequest
    output: PutResourcePolicyResponse
    errors: [
        InternalServerError
        MalformedResourcePolicyDocumentException
        ResourceNotFoundException
        ResourcePolicyConflictException
        ResourcePolicyInvalidParameterException
        ResourcePolicyLimitExceededException
        ResourcePolicyNotFoundException
    ]
}

structure PutResourcePolicyRequest {
    @required()
    ResourceArn: ResourceArnString
    @required()
    Policy: Policy
    PolicyId: PolicyId
    PolicyHash: PolicyHash
}

structure PutResourcePolicyResponse {
    PolicyId: PolicyId
    PolicyHash: PolicyHash
}

enum RebootOption {
    REBOOT_IF_NEEDED = "RebootIfNeeded"
    NO_REBOOT = "NoReboot"
}

string Region

@length(
    min: 1
    max: 50
)
list RegionList {
    member: Region
}

@length(
    min: 1
    max: 50
)
list Regions {
    member: Region
}

operation RegisterDefaultPatchBaseline {
    input: RegisterDefaultPatchBaselineRequest
    output: RegisterDefaultPatchBaselineResult
    errors: [
        DoesNotExistException
        InternalServerError
        InvalidResourceId
    ]
}

structure RegisterDefaultPatchBaselineRequest {
    @required()
    BaselineId: BaselineId
}

structure RegisterDefaultPatchBaselineResult {
    BaselineId: BaselineId
}

operation RegisterPatchBaselineForPatchGroup {
    input: RegisterPatchBaselineForPatchGroupRequest
    output: RegisterPatchBaselineForPatchGroupResult
    errors: [
        AlreadyExistsException
        DoesNotExistException
        InternalServerError
        InvalidResourceId
        ResourceLimitExceededException
    ]
}

structure RegisterPatchBaselineForPatchGroupRequest {
    @required()
    BaselineId: BaselineId
    @required()
    PatchGroup: PatchGroup
}

structure RegisterPatchBaselineForPatchGroupResult {
    BaselineId: BaselineId
    PatchGroup: PatchGroup
}

operation RegisterTargetWithMaintenanceWindow {
    input: RegisterTargetWithMaintenanceWindowRequest
    output: RegisterTargetWithMaintenanceWindowResult
    errors: [
        DoesNotExistException
        IdempotentParameterMismatch
        InternalServerError
        ResourceLimitExceededException
    ]
}

structure RegisterTargetWithMaintenanceWindowRequest {
    @required()
    WindowId: MaintenanceWindowId
    @required()
    ResourceType: MaintenanceWindowResourceType
    @required()
    Targets: Targets
    OwnerInformation: OwnerInformation
    Name: MaintenanceWindowName
    Description: MaintenanceWindowDescription
    @idempotencyToken()
    ClientToken: ClientToken
}

structure RegisterTargetWithMaintenanceWindowResult {
    WindowTargetId: MaintenanceWindowTargetId
}

operation RegisterTaskWithMaintenanceWindow {
    input: RegisterTaskWithMaintenanceWindowRequest
    output: RegisterTaskWithMaintenanceWindowResult
    errors: [
        DoesNotExistException
        FeatureNotAvailableException
        IdempotentParameterMismatch
        InternalServerError
        ResourceLimitExceededException
    ]
}

structure RegisterTaskWithMaintenanceWindowRequest {
    @required()
    WindowId: MaintenanceWindowId
    Targets: Targets
    @required()
    TaskArn: MaintenanceWindowTaskArn
    ServiceRoleArn: ServiceRole
    @required()
    TaskType: MaintenanceWindowTaskType
    TaskParameters: MaintenanceWindowTaskParameters
    TaskInvocationParameters: MaintenanceWindowTaskInvocationParameters
    Priority: MaintenanceWindowTaskPriority
    MaxConcurrency: MaxConcurrency
    MaxErrors: MaxErrors
    LoggingInfo: LoggingInfo
    Name: MaintenanceWindowName
    Description: MaintenanceWindowDescription
    @idempotencyToken()
    ClientToken: ClientToken
    CutoffBehavior: MaintenanceWindowTaskCutoffBehavior
    AlarmConfiguration: AlarmConfiguration
}

structure RegisterTaskWithMaintenanceWindowResult {
    WindowTaskId: MaintenanceWindowTaskId
}

@range(
    min: 1
    max: 1000
)
integer RegistrationLimit

structure RegistrationMetadataItem {
    @required()
    Key: RegistrationMetadataKey
    @required()
    Value: RegistrationMetadataValue
}

@length(
    min: 1
    max: 128
)
@pattern("^(?!\\s*$).+")
string RegistrationMetadataKey

list RegistrationMetadataList {
    member: RegistrationMetadataItem
}

@length(
    min: 1
    max: 2048
)
@pattern("^(?!\\s*$).+")
string RegistrationMetadataValue

@range(
    min: 1
    max: 1000
)
integer RegistrationsCount

structure RelatedOpsItem {
    @required()
    OpsItemId: String
}

list RelatedOpsItems {
    member: RelatedOpsItem
}

integer RemainingCount

operation RemoveTagsFromResource {
    input: RemoveTagsFromResourceRequest
    output: RemoveTagsFromResourceResult
    errors: [
        InternalServerError
        InvalidResourceId
        InvalidResourceType
        TooManyUpdates
    ]
}

structure RemoveTagsFromResourceRequest {
    @required()
    ResourceType: ResourceTypeForTagging
    @required()
    ResourceId: ResourceId
    @required()
    TagKeys: KeyList
}

structure RemoveTagsFromResourceResult {}

@length(
    max: 128
)
@pattern("^[a-zA-Z0-9_\\-.]{1,128}$")
string RequireType

operation ResetServiceSetting {
    input: ResetServiceSettingRequest
    output: ResetServiceSettingResult
    errors: [
        InternalServerError
        ServiceSettingNotFound
        TooManyUpdates
    ]
}

structure ResetServiceSettingRequest {
    @required()
    SettingId: ServiceSettingId
}

structure ResetServiceSettingResult {
    ServiceSetting: ServiceSetting
}

structure ResolvedTargets {
    ParameterValues: TargetParameterList
    Truncated: Boolean
}

@length(
    min: 20
    max: 2048
)
string ResourceArnString

structure ResourceComplianceSummaryItem {
    ComplianceType: ComplianceTypeName
    ResourceType: ComplianceResourceType
    ResourceId: ComplianceResourceId
    Status: ComplianceStatus
    OverallSeverity: ComplianceSeverity
    ExecutionSummary: ComplianceExecutionSummary
    CompliantSummary: CompliantSummary
    NonCompliantSummary: NonCompliantSummary
}

list ResourceComplianceSummaryItemList {
    member: ResourceComplianceSummaryItem
}

integer ResourceCount

string ResourceCountByStatus

@error("client")
@httpError(400)
structure ResourceDataSyncAlreadyExistsException {
    SyncName: ResourceDataSyncName
}

@length(
    min: 1
    max: 512
)
@pattern("arn:.*")
string ResourceDataSyncAWSKMSKeyARN

structure ResourceDataSyncAwsOrganizationsSource {
    @required()
    OrganizationSourceType: ResourceDataSyncOrganizationSourceType
    OrganizationalUnits: ResourceDataSyncOrganizationalUnitList
}

@error("client")
@httpError(400)
structure ResourceDataSyncConflictException {
    Message: String
}

@error("client")
@httpError(400)
structure ResourceDataSyncCountExceededException {
    Message: String
}

timestamp ResourceDataSyncCreatedTime

structure ResourceDataSyncDestinationDataSharing {
    DestinationDataSharingType: ResourceDataSyncDestinationDataSharingType
}

@length(
    min: 1
    max: 64
)
string ResourceDataSyncDestinationDataSharingType

boolean ResourceDataSyncEnableAllOpsDataSources

boolean ResourceDataSyncIncludeFutureRegions

@error("client")
@httpError(400)
structure ResourceDataSyncInvalidConfigurationException {
    Message: String
}

structure ResourceDataSyncItem {
    SyncName: ResourceDataSyncName
    SyncType: ResourceDataSyncType
    SyncSource: ResourceDataSyncSourceWithState
    S3Destination: ResourceDataSyncS3Destination
    LastSyncTime: LastResourceDataSyncTime
    LastSuccessfulSyncTime: LastSuccessfulResourceDataSyncTime
    SyncLastModifiedTime: ResourceDataSyncLastModifiedTime
    LastStatus: LastResourceDataSyncStatus
    SyncCreatedTime: ResourceDataSyncCreatedTime
    LastSyncStatusMessage: LastResourceDataSyncMessage
}

list ResourceDataSyncItemList {
    member: ResourceDataSyncItem
}

timestamp ResourceDataSyncLastModifiedTime

@length(
    min: 1
    max: 64
)
string ResourceDataSyncName

@error("client")
@httpError(400)
structure ResourceDataSyncNotFoundException {
    SyncName: ResourceDataSyncName
    SyncType: ResourceDataSyncType
    Message: String
}

structure ResourceDataSyncOrganizationalUnit {
    OrganizationalUnitId: ResourceDataSyncOrganizationalUnitId
}

@length(
    min: 1
    max: 128
)
@pattern("^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$")
string ResourceDataSyncOrganizationalUnitId

@length(
    min: 1
    max: 1000
)
list ResourceDataSyncOrganizationalUnitList {
    member: ResourceDataSyncOrganizationalUnit
}

@length(
    min: 1
    max: 64
)
string ResourceDataSyncOrganizationSourceType

@length(
    min: 1
    max: 2048
)
string ResourceDataSyncS3BucketName

structure ResourceDataSyncS3Destination {
    @required()
    BucketName: ResourceDataSyncS3BucketName
    Prefix: ResourceDataSyncS3Prefix
    @required()
    SyncFormat: ResourceDataSyncS3Format
    @required()
    Region: ResourceDataSyncS3Region
    AWSKMSKeyARN: ResourceDataSyncAWSKMSKeyARN
    DestinationDataSharing: ResourceDataSyncDestinationDataSharing
}

enum ResourceDataSyncS3Format {
    JSON_SER_DE = "JsonSerDe"
}

@length(
    min: 1
    max: 256
)
string ResourceDataSyncS3Prefix

@length(
    min: 1
    max: 64
)
string ResourceDataSyncS3Region

structure ResourceDataSyncSource {
    @required()
    SourceType: ResourceDataSyncSourceType
    AwsOrganizationsSource: ResourceDataSyncAwsOrganizationsSource
    @required()
    SourceRegions: ResourceDataSyncSourceRegionList
    IncludeFutureRegions: ResourceDataSyncIncludeFutureRegions
    EnableAllOpsDataSources: ResourceDataSyncEnableAllOpsDataSources
}

@length(
    min: 1
    max: 64
)
string ResourceDataSyncSourceRegion

list ResourceDataSyncSourceRegionList {
    member: ResourceDataSyncSourceRegion
}

@length(
    min: 1
    max: 64
)
string ResourceDataSyncSourceType

structure ResourceDataSyncSourceWithState {
    SourceType: ResourceDataSyncSourceType
    AwsOrganizationsSource: ResourceDataSyncAwsOrganizationsSource
    SourceRegions: ResourceDataSyncSourceRegionList
    IncludeFutureRegions: ResourceDataSyncIncludeFutureRegions
    State: ResourceDataSyncState
    EnableAllOpsDataSources: ResourceDataSyncEnableAllOpsDataSources
}

@length(
    min: 1
    max: 64
)
string ResourceDataSyncState

@length(
    min: 1
    max: 64
)
string ResourceDataSyncType

string ResourceId

@error("client")
@httpError(400)
structure ResourceInUseException {
    Message: String
}

@error("client")
@httpError(400)
structure ResourceLimitExceededException {
    Message: String
}

@error("client")
@httpError(400)
structure ResourceNotFoundException {
    Message: String
}

@error("client")
@httpError(400)
structure ResourcePolicyConflictException {
    Message: String
}

@error("client")
@httpError(400)
structure ResourcePolicyInvalidParameterException {
    ParameterNames: ResourcePolicyParameterNamesList
    Message: String
}

@error("client")
@httpError(400)
structure ResourcePolicyLimitExceededException {
    Limit: Integer
    LimitType: String
    Message: String
}

@range(
    min: 1
    max: 50
)
integer ResourcePolicyMaxResults

@error("client")
@httpError(400)
structure ResourcePolicyNotFoundException {
    Message: String
}

list ResourcePolicyParameterNamesList {
    member: String
}

enum ResourceType {
    MANAGED_INSTANCE = "ManagedInstance"
    EC2INSTANCE = "EC2Instance"
}

enum ResourceTypeForTagging {
    DOCUMENT = "Document"
    MANAGED_INSTANCE = "ManagedInstance"
    MAINTENANCE_WINDOW = "MaintenanceWindow"
    PARAMETER = "Parameter"
    PATCH_BASELINE = "PatchBaseline"
    OPS_ITEM = "OpsItem"
    OPS_METADATA = "OpsMetadata"
    AUTOMATION = "Automation"
    ASSOCIATION = "Association"
}

integer ResponseCode

structure ResultAttribute {
    @required()
    TypeName: InventoryItemTypeName
}

@length(
    min: 1
    max: 1
)
list ResultAttributeList {
    member: ResultAttribute
}

operation ResumeSession {
    input: ResumeSessionRequest
    output: ResumeSessionResponse
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

structure ResumeSessionRequest {
    @required()
    SessionId: SessionId
}

structure ResumeSessionResponse {
    SessionId: SessionId
    TokenValue: TokenValue
    StreamUrl: StreamUrl
}

@length(
    max: 50
)
@pattern("^[a-zA-Z0-9_\\-.]{1,128}$")
string Reviewer

structure ReviewInformation {
    ReviewedTime: DateTime
    Status: ReviewStatus
    Reviewer: Reviewer
}

@length(
    min: 1
)
list ReviewInformationList {
    member: ReviewInformation
}

enum ReviewStatus {
    APPROVED
    NOT_REVIEWED
    PENDING
    REJECTED
}

structure Runbook {
    @required()
    DocumentName: DocumentARN
    DocumentVersion: DocumentVersion
    Parameters: AutomationParameterMap
    TargetParameterName: AutomationParameterKey
    Targets: Targets
    TargetMaps: TargetMaps
    MaxConcurrency: MaxConcurrency
    MaxErrors: MaxErrors
    TargetLocations: TargetLocations
}

@length(
    min: 1
    max: 1
)
list Runbooks {
    member: Runbook
}

@length(
    min: 3
    max: 63
)
string S3BucketName

@length(
    max: 500
)
string S3KeyPrefix

structure S3OutputLocation {
    OutputS3Region: S3Region
    OutputS3BucketName: S3BucketName
    OutputS3KeyPrefix: S3KeyPrefix
}

structure S3OutputUrl {
    OutputUrl: Url
}

@length(
    min: 3
    max: 20
)
string S3Region

structure ScheduledWindowExecution {
    WindowId: MaintenanceWindowId
    Name: MaintenanceWindowName
    ExecutionTime: MaintenanceWindowStringDateTime
}

list ScheduledWindowExecutionList {
    member: ScheduledWindowExecution
}

@length(
    min: 1
    max: 256
)
string ScheduleExpression

@range(
    min: 1
    max: 6
)
integer ScheduleOffset

operation SendAutomationSignal {
    input: SendAutomationSignalRequest
    output: SendAutomationSignalResult
    errors: [
        AutomationExecutionNotFoundException
        AutomationStepNotFoundException
        InternalServerError
        InvalidAutomationSignalException
    ]
}

structure SendAutomationSignalRequest {
    @required()
    AutomationExecutionId: AutomationExecutionId
    @required()
    SignalType: SignalType
    Payload: AutomationParameterMap
}

structure SendAutomationSignalResult {}

operation SendCommand {
    input: SendCommandRequest
    output: SendCommandResult
    errors: [
        DuplicateInstanceId
        InternalServerError
        InvalidDocument
        InvalidDocumentVersion
        InvalidInstanceId
        InvalidNotificationConfig
        InvalidOutputFolder
        InvalidParameters
        InvalidRole
        MaxDocumentSizeExceeded
        UnsupportedPlatformType
    ]
}

structure SendCommandRequest {
    InstanceIds: InstanceIdList
    Targets: Targets
    @required()
    DocumentName: DocumentARN
    DocumentVersion: DocumentVersion
    DocumentHash: DocumentHash
    DocumentHashType: DocumentHashType
    TimeoutSeconds: TimeoutSeconds
    Comment: Comment
    Parameters: Parameters
    OutputS3Region: S3Region
    OutputS3BucketName: S3BucketName
    OutputS3KeyPrefix: S3KeyPrefix
    MaxConcurrency: MaxConcurrency
    MaxErrors: MaxErrors
    ServiceRoleArn: ServiceRole
    NotificationConfig: NotificationConfig
    CloudWatchOutputConfig: CloudWatchOutputConfig
    AlarmConfiguration: AlarmConfiguration
}

structure SendCommandResult {
    Command: Command
}

@error("client")
@httpError(400)
structure ServiceQuotaExceededException {
    @required()
    Message: String
    ResourceId: String
    ResourceType: String
    @required()
    QuotaCode: String
    @required()
    ServiceCode: String
}

string ServiceRole

structure ServiceSetting {
    SettingId: ServiceSettingId
    SettingValue: ServiceSettingValue
    LastModifiedDate: DateTime
    LastModifiedUser: String
    ARN: String
    Status: String
}

@length(
    min: 1
    max: 1000
)
string ServiceSettingId

@error("client")
@httpError(400)
structure ServiceSettingNotFound {
    Message: String
}

@length(
    min: 1
    max: 4096
)
string ServiceSettingValue

structure Session {
    SessionId: SessionId
    Target: SessionTarget
    Status: SessionStatus
    StartDate: DateTime
    EndDate: DateTime
    DocumentName: DocumentName
    Owner: SessionOwner
    Reason: SessionReason
    Details: SessionDetails
    OutputUrl: SessionManagerOutputUrl
    MaxSessionDuration: MaxSessionDuration
    AccessType: AccessType
}

@length(
    min: 1
    max: 1024
)
string SessionDetails

structure SessionFilter {
    @required()
    key: SessionFilterKey
    @required()
    value: SessionFilterValue
}

enum SessionFilterKey {
    INVOKED_AFTER = "InvokedAfter"
    INVOKED_BEFORE = "InvokedBefore"
    TARGET = "Target"
    OWNER = "Owner"
    STATUS = "Status"
    SESSION_ID = "SessionId"
    ACCESS_TYPE = "AccessType"
}

@length(
    min: 1
    max: 6
)
list SessionFilterList {
    member: SessionFilter
}

@length(
    min: 1
    max: 400
)
string SessionFilterValue

@length(
    min: 1
    max: 96
)
string SessionId

list SessionList {
    member: Session
}

@length(
    min: 1
    max: 2083
)
string SessionManagerCloudWatchOutputUrl

structure SessionManagerOutputUrl {
    S3OutputUrl: SessionManagerS3OutputUrl
    CloudWatchOutputUrl: SessionManagerCloudWatchOutputUrl
}

@length(
    min: 1
    max: 255
)
string SessionManagerParameterName

map SessionManagerParameters {
    key: SessionManagerParameterName
    value: SessionManagerParameterValueList
}

@length(
    min: 1
    max: 65535
)
string SessionManagerParameterValue

list SessionManagerParameterValueList {
    member: SessionManagerParameterValue
}

@length(
    min: 1
    max: 2083
)
string SessionManagerS3OutputUrl

@range(
    min: 1
    max: 200
)
integer SessionMaxResults

@length(
    min: 1
    max: 256
)
string SessionOwner

@length(
    min: 1
    max: 256
)
@pattern("^.{1,256}$")
string SessionReason

enum SessionState {
    ACTIVE = "Active"
    HISTORY = "History"
}

enum SessionStatus {
    CONNECTED = "Connected"
    CONNECTING = "Connecting"
    DISCONNECTED = "Disconnected"
    TERMINATED = "Terminated"
    TERMINATING = "Terminating"
    FAILED = "Failed"
}

@length(
    min: 1
    max: 400
)
string SessionTarget

@sensitive()
string SessionTokenType

structure SeveritySummary {
    CriticalCount: ComplianceSummaryCount
    HighCount: ComplianceSummaryCount
    MediumCount: ComplianceSummaryCount
    LowCount: ComplianceSummaryCount
    InformationalCount: ComplianceSummaryCount
    UnspecifiedCount: ComplianceSummaryCount
}

@length(
    max: 8
)
@pattern("([$]LATEST|[$]DEFAULT|[$]ALL)")
string SharedDocumentVersion

enum SignalType {
    APPROVE = "Approve"
    REJECT = "Reject"
    START_STEP = "StartStep"
    STOP_STEP = "StopStep"
    RESUME = "Resume"
    REVOKE = "Revoke"
}

string SnapshotDownloadUrl

@length(
    min: 36
    max: 36
)
@pattern("^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$")
string SnapshotId

@length(
    min: 0
    max: 128
)
@pattern("^[a-zA-Z0-9:_-]*$")
string SourceId

enum SourceType {
    AWS_EC2_INSTANCE = "AWS::EC2::Instance"
    AWS_IO_T_THING = "AWS::IoT::Thing"
    AWS_SSM_MANAGED_INSTANCE = "AWS::SSM::ManagedInstance"
}

@length(
    max: 8000
)
string StandardErrorContent

@length(
    max: 24000
)
string StandardOutputContent

operation StartAccessRequest {
    input: StartAccessRequestRequest
    output: StartAccessRequestResponse
    errors: [
        AccessDeniedException
        InternalServerError
        ResourceNotFoundException
        ServiceQuotaExceededException
        ThrottlingException
        ValidationException
    ]
}

structure StartAccessRequestRequest {
    @required()
    Reason: String1to256
    @required()
    Targets: Targets
    Tags: TagList
}

structure StartAccessRequestResponse {
    AccessRequestId: AccessRequestId
}

operation StartAssociationsOnce {
    input: StartAssociationsOnceRequest
    output: StartAssociationsOnceResult
    errors: [
        AssociationDoesNotExist
        InvalidAssociation
    ]
}

structure StartAssociationsOnceRequest {
    @required()
    AssociationIds: AssociationIdList
}

structure StartAssociationsOnceResult {}

operation StartAutomationExecution {
    input: StartAutomationExecutionRequest
    output: StartAutomationExecutionResult
    errors: [
        AutomationDefinitionNotFoundException
        AutomationDefinitionVersionNotFoundException
        AutomationExecutionLimitExceededException
        IdempotentParameterMismatch
        InternalServerError
        InvalidAutomationExecutionParametersException
        InvalidTarget
    ]
}

structure StartAutomationExecutionRequest {
    @required()
    DocumentName: DocumentARN
    DocumentVersion: DocumentVersion
    Parameters: AutomationParameterMap
    ClientToken: IdempotencyToken
    Mode: ExecutionMode
    TargetParameterName: AutomationParameterKey
    Targets: Targets
    TargetMaps: TargetMaps
    MaxConcurrency: MaxConcurrency
    MaxErrors: MaxErrors
    TargetLocations: TargetLocations
    Tags: TagList
    AlarmConfiguration: AlarmConfiguration
    TargetLocationsURL: TargetLocationsURL
}

structure StartAutomationExecutionResult {
    AutomationExecutionId: AutomationExecutionId
}

operation StartChangeRequestExecution {
    input: StartChangeRequestExecutionRequest
    output: StartChangeRequestExecutionResult
    errors: [
        AutomationDefinitionNotApprovedException
        AutomationDefinitionNotFoundException
        AutomationDefinitionVersionNotFoundException
        AutomationExecutionLimitExceededException
        IdempotentParameterMismatch
        InternalServerError
        InvalidAutomationExecutionParametersException
        NoLongerSupportedException
    ]
}

structure StartChangeRequestExecutionRequest {
    ScheduledTime: DateTime
    @required()
    DocumentName: DocumentARN
    DocumentVersion: DocumentVersion
    Parameters: AutomationParameterMap
    ChangeRequestName: ChangeRequestName
    ClientToken: IdempotencyToken
    AutoApprove: Boolean
    @required()
    Runbooks: Runbooks
    Tags: TagList
    ScheduledEndTime: DateTime
    ChangeDetails: ChangeDetailsValue
}

structure StartChangeRequestExecutionResult {
    AutomationExecutionId: AutomationExecutionId
}

operation StartExecutionPreview {
    input: StartExecutionPreviewRequest
    output: StartExecutionPreviewResponse
    errors: [
        InternalServerError
        ValidationException
    ]
}

structure StartExecutionPreviewRequest {
    @required()
    DocumentName: DocumentName
    DocumentVersion: DocumentVersion
    ExecutionInputs: ExecutionInputs
}

structure StartExecutionPreviewResponse {
    ExecutionPreviewId: ExecutionPreviewId
}

operation StartSession {
    input: StartSessionRequest
    output: StartSessionResponse
    errors: [
        InternalServerError
        InvalidDocument
        TargetNotConnected
    ]
}

structure StartSessionRequest {
    @required()
    Target: SessionTarget
    DocumentName: DocumentARN
    Reason: SessionReason
    Parameters: SessionManagerParameters
}

structure StartSessionResponse {
    SessionId: SessionId
    TokenValue: TokenValue
    StreamUrl: StreamUrl
}

@length(
    max: 1024
)
string StatusAdditionalInfo

@length(
    min: 0
    max: 100
)
string StatusDetails

@length(
    min: 1
    max: 1024
)
string StatusMessage

string StatusName

@error("client")
@httpError(400)
structure StatusUnchanged {}

structure StepExecution {
    StepName: String
    Action: AutomationActionName
    TimeoutSeconds: Long
    OnFailure: String
    MaxAttempts: Integer
    ExecutionStartTime: DateTime
    ExecutionEndTime: DateTime
    StepStatus: AutomationExecutionStatus
    ResponseCode: String
    Inputs: NormalStringMap
    Outputs: AutomationParameterMap
    Response: String
    FailureMessage: String
    FailureDetails: FailureDetails
    StepExecutionId: String
    OverriddenParameters: AutomationParameterMap
    IsEnd: Boolean
    NextStep: String
    IsCritical: Boolean
    ValidNextSteps: ValidNextStepList
    Targets: Targets
    TargetLocation: TargetLocation
    TriggeredAlarms: AlarmStateInformationList
    ParentStepDetails: ParentStepDetails
}

structure StepExecutionFilter {
    @required()
    Key: StepExecutionFilterKey
    @required()
    Values: StepExecutionFilterValueList
}

enum StepExecutionFilterKey {
    START_TIME_BEFORE = "StartTimeBefore"
    START_TIME_AFTER = "StartTimeAfter"
    STEP_EXECUTION_STATUS = "StepExecutionStatus"
    STEP_EXECUTION_ID = "StepExecutionId"
    STEP_NAME = "StepName"
    ACTION = "Action"
    PARENT_STEP_EXECUTION_ID = "ParentStepExecutionId"
    PARENT_STEP_ITERATION = "ParentStepIteration"
    PARENT_STEP_ITERATOR_VALUE = "ParentStepIteratorValue"
}

@length(
    min: 1
    max: 6
)
list StepExecutionFilterList {
    member: StepExecutionFilter
}

@length(
    min: 1
    max: 150
)
string StepExecutionFilterValue

@length(
    min: 1
    max: 10
)
list StepExecutionFilterValueList {
    member: StepExecutionFilterValue
}

list StepExecutionList {
    member: StepExecution
}

map StepPreviewMap {
    key: ImpactType
    value: Integer
}

operation StopAutomationExecution {
    input: StopAutomationExecutionRequest
    output: StopAutomationExecutionResult
    errors: [
        AutomationExecutionNotFoundException
        InternalServerError
        InvalidAutomationStatusUpdateException
    ]
}

structure StopAutomationExecutionRequest {
    @required()
    AutomationExecutionId: AutomationExecutionId
    Type: StopType
}

structure StopAutomationExecutionResult {}

enum StopType {
    COMPLETE = "Complete"
    CANCEL = "Cancel"
}

string StreamUrl

@length(
    min: 1
    max: 256
)
string String1to256

@pattern("^([\\-]?\\d{4}(?!\\d{2}\\b))((-?)((0[1-9]|1[0-2])(\\3([12]\\d|0[1-9]|3[01]))?|W([0-4]\\d|5[0-2])(-?[1-7])?|(00[1-9]|0[1-9]\\d|[12]\\d{2}|3([0-5]\\d|6[1-6])))([T\\s]((([01]\\d|2[0-3])((:?)[0-5]\\d)?|24\\:?00)([\\.,]\\d(?!:))?)?(\\17[0-5]\\d([\\.,]\\d)?)?([zZ]|([\\-])([01]\\d|2[0-3]):?([0-5]\\d)?)?)?)?$")
string StringDateTime

list StringList {
    member: String
}

@error("client")
@httpError(400)
structure SubTypeCountLimitExceededException {
    Message: String
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
    max: 1000
)
list TagList {
    member: Tag
}

@length(
    min: 0
    max: 256
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string TagValue

structure Target {
    Key: TargetKey
    Values: TargetValues
}

integer TargetCount

@error("client")
@httpError(400)
structure TargetInUseException {
    Message: String
}

@length(
    min: 1
    max: 163
)
@pattern("^[\\p{L}\\p{Z}\\p{N}_.:/=\\-@]*$|resource-groups:ResourceTypeFilters|resource-groups:Name")
string TargetKey

structure TargetLocation {
    Accounts: Accounts
    Regions: Regions
    TargetLocationMaxConcurrency: MaxConcurrency
    TargetLocationMaxErrors: MaxErrors
    ExecutionRoleName: ExecutionRoleName
    TargetLocationAlarmConfiguration: AlarmConfiguration
    IncludeChildOrganizationUnits: Boolean
    ExcludeAccounts: ExcludeAccounts
    Targets: Targets
    TargetsMaxConcurrency: MaxConcurrency
    TargetsMaxErrors: MaxErrors
}

@length(
    min: 1
    max: 100
)
list TargetLocations {
    member: TargetLocation
}

@pattern("^https:\\/\\/[-a-zA-Z0-9@:%._\\+~#=]{1,253}\\.s3(\\.[a-z\\d-]{9,16})?\\.amazonaws\\.com\\/.{1,2000}")
string TargetLocationsURL

@length(
    min: 1
    max: 20
)
map TargetMap {
    key: TargetMapKey
    value: TargetMapValueList
}

@length(
    min: 1
    max: 50
)
string TargetMapKey

@length(
    min: 0
    max: 300
)
list TargetMaps {
    member: TargetMap
}

@length(
    min: 1
    max: 50
)
string TargetMapValue

@length(
    min: 0
    max: 25
)
list TargetMapValueList {
    member: TargetMapValue
}

@error("client")
@httpError(400)
structure TargetNotConnected {
    Message: String
}

list TargetParameterList {
    member: ParameterValue
}

structure TargetPreview {
    Count: Integer
    TargetType: String
}

@length(
    min: 0
    max: 50
)
list TargetPreviewList {
    member: TargetPreview
}

@length(
    min: 0
    max: 5
)
list Targets {
    member: Target
}

@length(
    max: 200
)
@pattern("^\\/[\\w\\.\\-\\:\\/]*$")
string TargetType

string TargetValue

@length(
    min: 0
    max: 50
)
list TargetValues {
    member: TargetValue
}

operation TerminateSession {
    input: TerminateSessionRequest
    output: TerminateSessionResponse
    errors: [
        InternalServerError
    ]
}

structure TerminateSessionRequest {
    @required()
    SessionId: SessionId
}

structure TerminateSessionResponse {
    SessionId: SessionId
}

@error("client")
@httpError(400)
structure ThrottlingException {
    @required()
    Message: String
    QuotaCode: String
    ServiceCode: String
}

@range(
    min: 30
    max: 2592000
)
integer TimeoutSeconds

@length(
    min: 0
    max: 300
)
string TokenValue

@error("client")
@httpError(400)
structure TooManyTagsError {}

@error("client")
@httpError(400)
structure TooManyUpdates {
    Message: String
}

integer TotalCount

@error("client")
@httpError(400)
structure TotalSizeLimitExceededException {
    Message: String
}

operation UnlabelParameterVersion {
    input: UnlabelParameterVersionRequest
    output: UnlabelParameterVersionResult
    errors: [
        InternalServerError
        ParameterNotFound
        ParameterVersionNotFound
        TooManyUpdates
    ]
}

structure UnlabelParameterVersionRequest {
    @required()
    Name: PSParameterName
    @required()
    ParameterVersion: PSParameterVersion
    @required()
    Labels: ParameterLabelList
}

structure UnlabelParameterVersionResult {
    RemovedLabels: ParameterLabelList
    InvalidLabels: ParameterLabelList
}

@error("client")
@httpError(400)
structure UnsupportedCalendarException {
    Message: String
}

@error("client")
@httpError(400)
structure UnsupportedFeatureRequiredException {
    Message: String
}

@error("client")
@httpError(400)
structure UnsupportedInventoryItemContextException {
    TypeName: InventoryItemTypeName
    Message: String
}

@error("client")
@httpError(400)
structure UnsupportedInventorySchemaVersionException {
    Message: String
}

@error("client")
@httpError(400)
structure UnsupportedOperatingSystem {
    Message: String
}

@error("client")
@httpError(400)
structure UnsupportedOperationException {
    Message: String
}

@error("client")
@httpError(400)
structure UnsupportedParameterType {
    message: String
}

@error("client")
@httpError(400)
structure UnsupportedPlatformType {
    Message: String
}

operation UpdateAssociation {
    input: UpdateAssociationRequest
    output: UpdateAssociationResult
    errors: [
        AssociationDoesNotExist
        AssociationVersionLimitExceeded
        InternalServerError
        InvalidAssociationVersion
        InvalidDocument
        InvalidDocumentVersion
        InvalidOutputLocation
        InvalidParameters
        InvalidSchedule
        InvalidTarget
        InvalidTargetMaps
        InvalidUpdate
        TooManyUpdates
    ]
}

structure UpdateAssociationRequest {
    @required()
    AssociationId: AssociationId
    Parameters: Parameters
    DocumentVersion: DocumentVersion
    ScheduleExpression: ScheduleExpression
    OutputLocation: InstanceAssociationOutputLocation
    Name: DocumentARN
    Targets: Targets
    AssociationName: AssociationName
    AssociationVersion: AssociationVersion
    AutomationTargetParameterName: AutomationTargetParameterName
    MaxErrors: MaxErrors
    MaxConcurrency: MaxConcurrency
    ComplianceSeverity: AssociationComplianceSeverity
    SyncCompliance: AssociationSyncCompliance
    ApplyOnlyAtCronInterval: ApplyOnlyAtCronInterval
    CalendarNames: CalendarNameOrARNList
    TargetLocations: TargetLocations
    ScheduleOffset: ScheduleOffset
    Duration: Duration
    TargetMaps: TargetMaps
    AlarmConfiguration: AlarmConfiguration
    AssociationDispatchAssumeRole: AssociationDispatchAssumeRoleArn
}

structure UpdateAssociationResult {
    AssociationDescription: AssociationDescription
}

operation UpdateAssociationStatus {
    input: UpdateAssociationStatusRequest
    output: UpdateAssociationStatusResult
    errors: [
        AssociationDoesNotExist
        InternalServerError
        InvalidDocument
        InvalidInstanceId
        StatusUnchanged
        TooManyUpdates
    ]
}

structure UpdateAssociationStatusRequest {
    @required()
    Name: DocumentARN
    @required()
    InstanceId: InstanceId
    @required()
    AssociationStatus: AssociationStatus
}

structure UpdateAssociationStatusResult {
    AssociationDescription: AssociationDescription
}

operation UpdateDocument {
    input: UpdateDocumentRequest
    output: UpdateDocumentResult
    errors: [
        DocumentVersionLimitExceeded
        DuplicateDocumentContent
        DuplicateDocumentVersionName
        InternalServerError
        InvalidDocument
        InvalidDocumentContent
        InvalidDocumentOperation
        InvalidDocumentSchemaVersion
        InvalidDocumentVersion
        MaxDocumentSizeExceeded
    ]
}

operation UpdateDocumentDefaultVersion {
    input: UpdateDocumentDefaultVersionRequest
    output: UpdateDocumentDefaultVersionResult
    errors: [
        InternalServerError
        InvalidDocument
        InvalidDocumentSchemaVersion
        InvalidDocumentVersion
    ]
}

structure UpdateDocumentDefaultVersionRequest {
    @required()
    Name: DocumentName
    @required()
    DocumentVersion: DocumentVersionNumber
}

structure UpdateDocumentDefaultVersionResult {
    Description: DocumentDefaultVersionDescription
}

operation UpdateDocumentMetadata {
    input: UpdateDocumentMetadataRequest
    output: UpdateDocumentMetadataResponse
    errors: [
        InternalServerError
        InvalidDocument
        InvalidDocumentOperation
        InvalidDocumentVersion
        TooManyUpdates
    ]
}

structure UpdateDocumentMetadataRequest {
    @required()
    Name: DocumentName
    DocumentVersion: DocumentVersion
    @required()
    DocumentReviews: DocumentReviews
}

structure UpdateDocumentMetadataResponse {}

structure UpdateDocumentRequest {
    @required()
    Content: DocumentContent
    Attachments: AttachmentsSourceList
    @required()
    Name: DocumentName
    DisplayName: DocumentDisplayName
    VersionName: DocumentVersionName
    DocumentVersion: DocumentVersion
    DocumentFormat: DocumentFormat
    TargetType: TargetType
}

structure UpdateDocumentResult {
    DocumentDescription: DocumentDescription
}

operation UpdateMaintenanceWindow {
    input: UpdateMaintenanceWindowRequest
    output: UpdateMaintenanceWindowResult
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

structure UpdateMaintenanceWindowRequest {
    @required()
    WindowId: MaintenanceWindowId
    Name: MaintenanceWindowName
    Description: MaintenanceWindowDescription
    StartDate: MaintenanceWindowStringDateTime
    EndDate: MaintenanceWindowStringDateTime
    Schedule: MaintenanceWindowSchedule
    ScheduleTimezone: MaintenanceWindowTimezone
    ScheduleOffset: MaintenanceWindowOffset
    Duration: MaintenanceWindowDurationHours
    Cutoff: MaintenanceWindowCutoff
    AllowUnassociatedTargets: MaintenanceWindowAllowUnassociatedTargets
    Enabled: MaintenanceWindowEnabled
    Replace: Boolean
}

structure UpdateMaintenanceWindowResult {
    WindowId: MaintenanceWindowId
    Name: MaintenanceWindowName
    Description: MaintenanceWindowDescription
    StartDate: MaintenanceWindowStringDateTime
    EndDate: MaintenanceWindowStringDateTime
    Schedule: MaintenanceWindowSchedule
    ScheduleTimezone: MaintenanceWindowTimezone
    ScheduleOffset: MaintenanceWindowOffset
    Duration: MaintenanceWindowDurationHours
    Cutoff: MaintenanceWindowCutoff
    AllowUnassociatedTargets: MaintenanceWindowAllowUnassociatedTargets
    Enabled: MaintenanceWindowEnabled
}

operation UpdateMaintenanceWindowTarget {
    input: UpdateMaintenanceWindowTargetRequest
    output: UpdateMaintenanceWindowTargetResult
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

structure UpdateMaintenanceWindowTargetRequest {
    @required()
    WindowId: MaintenanceWindowId
    @required()
    WindowTargetId: MaintenanceWindowTargetId
    Targets: Targets
    OwnerInformation: OwnerInformation
    Name: MaintenanceWindowName
    Description: MaintenanceWindowDescription
    Replace: Boolean
}

structure UpdateMaintenanceWindowTargetResult {
    WindowId: MaintenanceWindowId
    WindowTargetId: MaintenanceWindowTargetId
    Targets: Targets
    OwnerInformation: OwnerInformation
    Name: MaintenanceWindowName
    Description: MaintenanceWindowDescription
}

operation UpdateMaintenanceWindowTask {
    input: UpdateMaintenanceWindowTaskRequest
    output: UpdateMaintenanceWindowTaskResult
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

structure UpdateMaintenanceWindowTaskRequest {
    @required()
    WindowId: MaintenanceWindowId
    @required()
    WindowTaskId: MaintenanceWindowTaskId
    Targets: Targets
    TaskArn: MaintenanceWindowTaskArn
    ServiceRoleArn: ServiceRole
    TaskParameters: MaintenanceWindowTaskParameters
    TaskInvocationParameters: MaintenanceWindowTaskInvocationParameters
    Priority: MaintenanceWindowTaskPriority
    MaxConcurrency: MaxConcurrency
    MaxErrors: MaxErrors
    LoggingInfo: LoggingInfo
    Name: MaintenanceWindowName
    Description: MaintenanceWindowDescription
    Replace: Boolean
    CutoffBehavior: MaintenanceWindowTaskCutoffBehavior
    AlarmConfiguration: AlarmConfiguration
}

structure UpdateMaintenanceWindowTaskResult {
    WindowId: MaintenanceWindowId
    WindowTaskId: MaintenanceWindowTaskId
    Targets: Targets
    TaskArn: MaintenanceWindowTaskArn
    ServiceRoleArn: ServiceRole
    TaskParameters: MaintenanceWindowTaskParameters
    TaskInvocationParameters: MaintenanceWindowTaskInvocationParameters
    Priority: MaintenanceWindowTaskPriority
    MaxConcurrency: MaxConcurrency
    MaxErrors: MaxErrors
    LoggingInfo: LoggingInfo
    Name: MaintenanceWindowName
    Description: MaintenanceWindowDescription
    CutoffBehavior: MaintenanceWindowTaskCutoffBehavior
    AlarmConfiguration: AlarmConfiguration
}

operation UpdateManagedInstanceRole {
    input: UpdateManagedInstanceRoleRequest
    output: UpdateManagedInstanceRoleResult
    errors: [
        InternalServerError
        InvalidInstanceId
    ]
}

structure UpdateManagedInstanceRoleRequest {
    @required()
    InstanceId: ManagedInstanceId
    @required()
    IamRole: IamRole
}

structure UpdateManagedInstanceRoleResult {}

operation UpdateOpsItem {
    input: UpdateOpsItemRequest
    output: UpdateOpsItemResponse
    errors: [
        InternalServerError
        OpsItemAccessDeniedException
        OpsItemAlreadyExistsException
        OpsItemConflictException
        OpsItemInvalidParameterException
        OpsItemLimitExceededException
        OpsItemNotFoundException
    ]
}

structure UpdateOpsItemRequest {
    Description: OpsItemDescription
    OperationalData: OpsItemOperationalData
    OperationalDataToDelete: OpsItemOpsDataKeysList
    Notifications: OpsItemNotifications
    Priority: OpsItemPriority
    RelatedOpsItems: RelatedOpsItems
    Status: OpsItemStatus
    @required()
    OpsItemId: OpsItemId
    Title: OpsItemTitle
    Category: OpsItemCategory
    Severity: OpsItemSeverity
    ActualStartTime: DateTime
    ActualEndTime: DateTime
    PlannedStartTime: DateTime
    PlannedEndTime: DateTime
    OpsItemArn: OpsItemArn
}

structure UpdateOpsItemResponse {}

operation UpdateOpsMetadata {
    input: UpdateOpsMetadataRequest
    output: UpdateOpsMetadataResult
    errors: [
        InternalServerError
        OpsMetadataInvalidArgumentException
        OpsMetadataKeyLimitExceededException
        OpsMetadataNotFoundException
        OpsMetadataTooManyUpdatesException
    ]
}

structure UpdateOpsMetadataRequest {
    @required()
    OpsMetadataArn: OpsMetadataArn
    MetadataToUpdate: MetadataMap
    KeysToDelete: MetadataKeysToDeleteList
}

structure UpdateOpsMetadataResult {
    OpsMetadataArn: OpsMetadataArn
}

operation UpdatePatchBaseline {
    input: UpdatePatchBaselineRequest
    output: UpdatePatchBaselineResult
    errors: [
        DoesNotExistException
        InternalServerError
    ]
}

structure UpdatePatchBaselineRequest {
    @required()
    BaselineId: BaselineId
    Name: BaselineName
    GlobalFilters: PatchFilterGroup
    ApprovalRules: PatchRuleGroup
    ApprovedPatches: PatchIdList
    ApprovedPatchesComplianceLevel: PatchComplianceLevel
    ApprovedPatchesEnableNonSecurity: Boolean
    RejectedPatches: PatchIdList
    RejectedPatchesAction: PatchAction
    Description: BaselineDescription
    Sources: PatchSourceList
    AvailableSecurityUpdatesComplianceStatus: PatchComplianceStatus
    Replace: Boolean
}

structure UpdatePatchBaselineResult {
    BaselineId: BaselineId
    Name: BaselineName
    OperatingSystem: OperatingSystem
    GlobalFilters: PatchFilterGroup
    ApprovalRules: PatchRuleGroup
    ApprovedPatches: PatchIdList
    ApprovedPatchesComplianceLevel: PatchComplianceLevel
    ApprovedPatchesEnableNonSecurity: Boolean
    RejectedPatches: PatchIdList
    RejectedPatchesAction: PatchAction
    CreatedDate: DateTime
    ModifiedDate: DateTime
    Description: BaselineDescription
    Sources: PatchSourceList
    AvailableSecurityUpdatesComplianceStatus: PatchComplianceStatus
}

operation UpdateResourceDataSync {
    input: UpdateResourceDataSyncRequest
    output: UpdateResourceDataSyncResult
    errors: [
        InternalServerError
        ResourceDataSyncConflictException
        ResourceDataSyncInvalidConfigurationException
        ResourceDataSyncNotFoundException
    ]
}

structure UpdateResourceDataSyncRequest {
    @required()
    SyncName: ResourceDataSyncName
    @required()
    SyncType: ResourceDataSyncType
    @required()
    SyncSource: ResourceDataSyncSource
}

structure UpdateResourceDataSyncResult {}

operation UpdateServiceSetting {
    input: UpdateServiceSettingRequest
    output: UpdateServiceSettingResult
    errors: [
        InternalServerError
        ServiceSettingNotFound
        TooManyUpdates
    ]
}

structure UpdateServiceSettingRequest {
    @required()
    SettingId: ServiceSettingId
    @required()
    SettingValue: ServiceSettingValue
}

structure UpdateServiceSettingResult {}

string Url

@pattern("[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}")
string UUID

@error("client")
@httpError(400)
structure ValidationException {
    Message: String
    ReasonCode: String
}

@length(
    min: 1
    max: 65535
)
string ValidNextStep

list ValidNextStepList {
    member: ValidNextStep
}

@pattern("^[0-9]{1,6}(\\.[0-9]{1,6}){2,3}$")
string Version
