$version: "2.0"

namespace com.amazonaws.configservice

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use virga.model#serviceNames

structure AccountAggregationSource {
    @required()
    AccountIds: AccountAggregationSourceAccountList
    AllAwsRegions: Boolean
    AwsRegions: AggregatorRegionList
}

@length(
    min: 1
)
list AccountAggregationSourceAccountList {
    member: AccountId
}

@length(
    min: 0
    max: 1
)
list AccountAggregationSourceList {
    member: AccountAggregationSource
}

@pattern("\\d{12}")
string AccountId

structure AggregateComplianceByConfigRule {
    ConfigRuleName: ConfigRuleName
    Compliance: Compliance
    AccountId: AccountId
    AwsRegion: AwsRegion
}

list AggregateComplianceByConfigRuleList {
    member: AggregateComplianceByConfigRule
}

structure AggregateComplianceByConformancePack {
    ConformancePackName: ConformancePackName
    Compliance: AggregateConformancePackCompliance
    AccountId: AccountId
    AwsRegion: AwsRegion
}

list AggregateComplianceByConformancePackList {
    member: AggregateComplianceByConformancePack
}

structure AggregateComplianceCount {
    GroupName: StringWithCharLimit256
    ComplianceSummary: ComplianceSummary
}

list AggregateComplianceCountList {
    member: AggregateComplianceCount
}

structure AggregateConformancePackCompliance {
    ComplianceType: ConformancePackComplianceType
    CompliantRuleCount: Integer
    NonCompliantRuleCount: Integer
    TotalRuleCount: Integer
}

structure AggregateConformancePackComplianceCount {
    CompliantConformancePackCount: Integer
    NonCompliantConformancePackCount: Integer
}

structure AggregateConformancePackComplianceFilters {
    ConformancePackName: ConformancePackName
    ComplianceType: ConformancePackComplianceType
    AccountId: AccountId
    AwsRegion: AwsRegion
}

structure AggregateConformancePackComplianceSummary {
    ComplianceSummary: AggregateConformancePackComplianceCount
    GroupName: StringWithCharLimit256
}

structure AggregateConformancePackComplianceSummaryFilters {
    AccountId: AccountId
    AwsRegion: AwsRegion
}

enum AggregateConformancePackComplianceSummaryGroupKey {
    ACCOUNT_ID
    AWS_REGION
}

list AggregateConformancePackComplianceSummaryList {
    member: AggregateConformancePackComplianceSummary
}

structure AggregatedSourceStatus {
    SourceId: String
    SourceType: AggregatedSourceType
    AwsRegion: AwsRegion
    LastUpdateStatus: AggregatedSourceStatusType
    LastUpdateTime: Date
    LastErrorCode: String
    LastErrorMessage: String
}

list AggregatedSourceStatusList {
    member: AggregatedSourceStatus
}

enum AggregatedSourceStatusType {
    FAILED
    SUCCEEDED
    OUTDATED
}

@length(
    min: 1
)
list AggregatedSourceStatusTypeList {
    member: AggregatedSourceStatusType
}

enum AggregatedSourceType {
    ACCOUNT
    ORGANIZATION
}

structure AggregateEvaluationResult {
    EvaluationResultIdentifier: EvaluationResultIdentifier
    ComplianceType: ComplianceType
    ResultRecordedTime: Date
    ConfigRuleInvokedTime: Date
    Annotation: StringWithCharLimit256
    AccountId: AccountId
    AwsRegion: AwsRegion
}

list AggregateEvaluationResultList {
    member: AggregateEvaluationResult
}

structure AggregateResourceIdentifier {
    @required()
    SourceAccountId: AccountId
    @required()
    SourceRegion: AwsRegion
    @required()
    ResourceId: ResourceId
    @required()
    ResourceType: ResourceType
    ResourceName: ResourceName
}

structure AggregationAuthorization {
    AggregationAuthorizationArn: String
    AuthorizedAccountId: AccountId
    AuthorizedAwsRegion: AwsRegion
    CreationTime: Date
}

list AggregationAuthorizationList {
    member: AggregationAuthorization
}

structure AggregatorFilterResourceType {
    Type: AggregatorFilterType
    Value: ResourceTypeValueList
}

structure AggregatorFilters {
    ResourceType: AggregatorFilterResourceType
    ServicePrincipal: AggregatorFilterServicePrincipal
}

structure AggregatorFilterServicePrincipal {
    Type: AggregatorFilterType
    Value: ServicePrincipalValueList
}

enum AggregatorFilterType {
    INCLUDE
}

@length(
    min: 1
)
list AggregatorRegionList {
    member: String
}

boolean AllSupported

@length(
    min: 1
    max: 1000
)
string AmazonResourceName

@length(
    min: 0
    max: 256
)
string Annotation

string ARN

operation AssociateResourceTypes {
    input: AssociateResourceTypesRequest
    output: AssociateResourceTypesResponse
    errors: [
        ConflictException
        NoSuchConfigurationRecorderException
        ValidationException
    ]
}

structure AssociateResourceTypesRequest {
    @required()
    ConfigurationRecorderArn: AmazonResourceName
    @required()
    ResourceTypes: ResourceTypeList
}

structure AssociateResourceTypesResponse {
    @required()
    ConfigurationRecorder: ConfigurationRecorder
}

@range(
    min: 1
    max: 25
)
integer AutoRemediationAttempts

@range(
    min: 1
    max: 2678000
)
long AutoRemediationAttemptSeconds

string AvailabilityZone

@length(
    min: 1
    max: 64
)
string AwsRegion

structure BaseConfigurationItem {
    version: Version
    accountId: AccountId
    configurationItemCaptureTime: ConfigurationItemCaptureTime
    configurationItemStatus: ConfigurationItemStatus
    configurationStateId: ConfigurationStateId
    arn: ARN
    resourceType: ResourceType
    resourceId: ResourceId
    resourceName: ResourceName
    awsRegion: AwsRegion
    availabilityZone: AvailabilityZone
    resourceCreationTime: ResourceCreationTime
    configuration: Configuration
    supplementaryConfiguration: SupplementaryConfiguration
    recordingFrequency: RecordingFrequency
    configurationItemDeliveryTime: ConfigurationItemDeliveryTime
}

list BaseConfigurationItems {
    member: BaseConfigurationItem
}

@length(
    min: 1
    max: 768
)
string BaseResourceId

operation BatchGetAggregateResourceConfig {
    input: BatchGetAggregateResourceConfigRequest
    output: BatchGetAggregateResourceConfigResponse
    errors: [
        NoSuchConfigurationAggregatorException
        ValidationException
    ]
}

structure BatchGetAggregateResourceConfigRequest {
    @required()
    ConfigurationAggregatorName: ConfigurationAggregatorName
    @required()
    ResourceIdentifiers: ResourceIdentifiersList
}

structure BatchGetAggregateResourceConfigResponse {
    BaseConfigurationItems: BaseConfigurationItems
    UnprocessedResourceIdentifiers: UnprocessedResourceIdentifierList
}

operation BatchGetResourceConfig {
    input: BatchGetResourceConfigRequest
    output: BatchGetResourceConfigResponse
    errors: [
        NoAvailableConfigurationRecorderException
        ValidationException
    ]
}

structure BatchGetResourceConfigRequest {
    @required()
    resourceKeys: ResourceKeys
}

structure BatchGetResourceConfigResponse {
    baseConfigurationItems: BaseConfigurationItems
    unprocessedResourceKeys: ResourceKeys
}

@length(
    min: 1
    max: 256
)
string ChannelName

enum ChronologicalOrder {
    REVERSE = "Reverse"
    FORWARD = "Forward"
}

@length(
    min: 64
    max: 256
)
string ClientToken

structure Compliance {
    ComplianceType: ComplianceType
    ComplianceContributorCount: ComplianceContributorCount
}

structure ComplianceByConfigRule {
    ConfigRuleName: StringWithCharLimit64
    Compliance: Compliance
}

list ComplianceByConfigRules {
    member: ComplianceByConfigRule
}

structure ComplianceByResource {
    ResourceType: StringWithCharLimit256
    ResourceId: BaseResourceId
    Compliance: Compliance
}

list ComplianceByResources {
    member: ComplianceByResource
}

structure ComplianceContributorCount {
    CappedCount: Integer
    CapExceeded: Boolean
}

@length(
    min: 0
    max: 100
)
list ComplianceResourceTypes {
    member: StringWithCharLimit256
}

string ComplianceScore

list ComplianceSummariesByResourceType {
    member: ComplianceSummaryByResourceType
}

structure ComplianceSummary {
    CompliantResourceCount: ComplianceContributorCount
    NonCompliantResourceCount: ComplianceContributorCount
    ComplianceSummaryTimestamp: Date
}

structure ComplianceSummaryByResourceType {
    ResourceType: StringWithCharLimit256
    ComplianceSummary: ComplianceSummary
}

enum ComplianceType {
    COMPLIANT
    NON_COMPLIANT
    NOT_APPLICABLE
    INSUFFICIENT_DATA
}

@length(
    min: 0
    max: 3
)
list ComplianceTypes {
    member: ComplianceType
}

structure ConfigExportDeliveryInfo {
    lastStatus: DeliveryStatus
    lastErrorCode: String
    lastErrorMessage: String
    lastAttemptTime: Date
    lastSuccessfulTime: Date
    nextDeliveryTime: Date
}

structure ConfigRule {
    ConfigRuleName: ConfigRuleName
    ConfigRuleArn: StringWithCharLimit256
    ConfigRuleId: StringWithCharLimit64
    Description: EmptiableStringWithCharLimit256
    Scope: Scope
    @required()
    Source: Source
    InputParameters: StringWithCharLimit1024
    MaximumExecutionFrequency: MaximumExecutionFrequency
    ConfigRuleState: ConfigRuleState
    CreatedBy: StringWithCharLimit256
    EvaluationModes: EvaluationModes
}

structure ConfigRuleComplianceFilters {
    ConfigRuleName: ConfigRuleName
    ComplianceType: ComplianceType
    AccountId: AccountId
    AwsRegion: AwsRegion
}

structure ConfigRuleComplianceSummaryFilters {
    AccountId: AccountId
    AwsRegion: AwsRegion
}

enum ConfigRuleComplianceSummaryGroupKey {
    ACCOUNT_ID
    AWS_REGION
}

structure ConfigRuleEvaluationStatus {
    ConfigRuleName: ConfigRuleName
    ConfigRuleArn: String
    ConfigRuleId: String
    LastSuccessfulInvocationTime: Date
    LastFailedInvocationTime: Date
    LastSuccessfulEvaluationTime: Date
    LastFailedEvaluationTime: Date
    FirstActivatedTime: Date
    LastDeactivatedTime: Date
    LastErrorCode: String
    LastErrorMessage: String
    FirstEvaluationStarted: Boolean
    LastDebugLogDeliveryStatus: String
    LastDebugLogDeliveryStatusReason: String
    LastDebugLogDeliveryTime: Date
}

list ConfigRuleEvaluationStatusList {
    member: ConfigRuleEvaluationStatus
}

@length(
    min: 1
    max: 128
)
@pattern(".*\\S.*")
string ConfigRuleName

@length(
    min: 0
    max: 25
)
list ConfigRuleNames {
    member: ConfigRuleName
}

list ConfigRules {
    member: ConfigRule
}

enum ConfigRuleState {
    ACTIVE
    DELETING
    DELETING_RESULTS
    EVALUATING
}

structure ConfigSnapshotDeliveryProperties {
    deliveryFrequency: MaximumExecutionFrequency
}

structure ConfigStreamDeliveryInfo {
    lastStatus: DeliveryStatus
    lastErrorCode: String
    lastErrorMessage: String
    lastStatusChangeTime: Date
}

string Configuration

structure ConfigurationAggregator {
    ConfigurationAggregatorName: ConfigurationAggregatorName
    ConfigurationAggregatorArn: ConfigurationAggregatorArn
    AccountAggregationSources: AccountAggregationSourceList
    OrganizationAggregationSource: OrganizationAggregationSource
    CreationTime: Date
    LastUpdatedTime: Date
    CreatedBy: StringWithCharLimit256
    AggregatorFilters: AggregatorFilters
}

@pattern("arn:aws[a-z\\-]*:config:[a-z\\-\\d]+:\\d+:config-aggregator/config-aggregator-[a-z\\d]+")
string ConfigurationAggregatorArn

list ConfigurationAggregatorList {
    member: ConfigurationAggregator
}

@length(
    min: 1
    max: 256
)
@pattern("[\\w\\-]+")
string ConfigurationAggregatorName

@length(
    min: 0
    max: 10
)
list ConfigurationAggregatorNameList {
    member: ConfigurationAggregatorName
}

structure ConfigurationItem {
    version: Version
    accountId: AccountId
    configurationItemCaptureTime: ConfigurationItemCaptureTime
    configurationItemStatus: ConfigurationItemStatus
    configurationStateId: ConfigurationStateId
    configurationItemMD5Hash: ConfigurationItemMD5Hash
    arn: ARN
    resourceType: ResourceType
    resourceId: ResourceId
    resourceName: ResourceName
    awsRegion: AwsRegion
    availabilityZone: AvailabilityZone
    resourceCreationTime: ResourceCreationTime
    tags: Tags
    relatedEvents: RelatedEventList
    relationships: RelationshipList
    configuration: Configuration
    supplementaryConfiguration: SupplementaryConfiguration
    recordingFrequency: RecordingFrequency
    configurationItemDeliveryTime: ConfigurationItemDeliveryTime
}

timestamp ConfigurationItemCaptureTime

timestamp ConfigurationItemDeliveryTime

list ConfigurationItemList {
    member: ConfigurationItem
}

string ConfigurationItemMD5Hash

enum ConfigurationItemStatus {
    OK
    RESOURCE_DISCOVERED = "ResourceDiscovered"
    RESOURCE_NOT_RECORDED = "ResourceNotRecorded"
    RESOURCE_DELETED = "ResourceDeleted"
    RESOURCE_DELETED_NOT_RECORDED = "ResourceDeletedNotRecorded"
}

structure ConfigurationRecorder {
    arn: AmazonResourceName
    name: RecorderName
    roleARN: String
    recordingGroup: RecordingGroup
    recordingMode: RecordingMode
    recordingScope: RecordingScope
    servicePrincipal: ServicePrincipal
}

structure ConfigurationRecorderFilter {
    filterName: ConfigurationRecorderFilterName
    filterValue: ConfigurationRecorderFilterValues
}

list ConfigurationRecorderFilterList {
    member: ConfigurationRecorderFilter
}

enum ConfigurationRecorderFilterName {
    RECORDING_SCOPE = "recordingScope"
}

@pattern("^[0-9a-zA-Z\\\\*\\\\.\\\\\\/\\\\?-]*$")
string ConfigurationRecorderFilterValue

list ConfigurationRecorderFilterValues {
    member: ConfigurationRecorderFilterValue
}

list ConfigurationRecorderList {
    member: ConfigurationRecorder
}

list ConfigurationRecorderNameList {
    member: RecorderName
}

structure ConfigurationRecorderStatus {
    arn: AmazonResourceName
    name: String
    lastStartTime: Date
    lastStopTime: Date
    recording: Boolean
    lastStatus: RecorderStatus
    lastErrorCode: String
    lastErrorMessage: String
    lastStatusChangeTime: Date
    servicePrincipal: ServicePrincipal
}

list ConfigurationRecorderStatusList {
    member: ConfigurationRecorderStatus
}

list ConfigurationRecorderSummaries {
    member: ConfigurationRecorderSummary
}

structure ConfigurationRecorderSummary {
    @required()
    arn: AmazonResourceName
    @required()
    name: RecorderName
    servicePrincipal: ServicePrincipal
    @required()
    recordingScope: RecordingScope
}

string ConfigurationStateId

@error("client")
@httpError(400)
structure ConflictException {}

@length(
    min: 1
    max: 2048
)
string ConformancePackArn

structure ConformancePackComplianceFilters {
    ConfigRuleNames: ConformancePackConfigRuleNames
    ComplianceType: ConformancePackComplianceType
}

@length(
    min: 0
    max: 5
)
list ConformancePackComplianceResourceIds {
    member: StringWithCharLimit256
}

structure ConformancePackComplianceScore {
    Score: ComplianceScore
    ConformancePackName: ConformancePackName
    LastUpdatedTime: LastUpdatedTime
}

list ConformancePackComplianceScores {
    member: ConformancePackComplianceScore
}

structure ConformancePackComplianceScoresFilters {
    @required()
    ConformancePackNames: ConformancePackNameFilter
}

structure ConformancePackComplianceSummary {
    @required()
    ConformancePackName: ConformancePackName
    @required()
    ConformancePackComplianceStatus: ConformancePackComplianceType
}

@length(
    min: 1
    max: 5
)
list ConformancePackComplianceSummaryList {
    member: ConformancePackComplianceSummary
}

enum ConformancePackComplianceType {
    COMPLIANT
    NON_COMPLIANT
    INSUFFICIENT_DATA
}

@length(
    min: 0
    max: 10
)
list ConformancePackConfigRuleNames {
    member: StringWithCharLimit64
}

structure ConformancePackDetail {
    @required()
    ConformancePackName: ConformancePackName
    @required()
    ConformancePackArn: ConformancePackArn
    @required()
    ConformancePackId: ConformancePackId
    DeliveryS3Bucket: DeliveryS3Bucket
    DeliveryS3KeyPrefix: DeliveryS3KeyPrefix
    ConformancePackInputParameters: ConformancePackInputParameters
    LastUpdateRequestedTime: Date
    CreatedBy: StringWithCharLimit256
    TemplateSSMDocumentDetails: TemplateSSMDocumentDetails
}

@length(
    min: 0
    max: 25
)
list ConformancePackDetailList {
    member: ConformancePackDetail
}

structure ConformancePackEvaluationFilters {
    ConfigRuleNames: ConformancePackConfigRuleNames
    ComplianceType: ConformancePackComplianceType
    ResourceType: StringWithCharLimit256
    ResourceIds: ConformancePackComplianceResourceIds
}

structure ConformancePackEvaluationResult {
    @required()
    ComplianceType: ConformancePackComplianceType
    @required()
    EvaluationResultIdentifier: EvaluationResultIdentifier
    @required()
    ConfigRuleInvokedTime: Date
    @required()
    ResultRecordedTime: Date
    Annotation: Annotation
}

@length(
    min: 1
    max: 1024
)
string ConformancePackId

structure ConformancePackInputParameter {
    @required()
    ParameterName: ParameterName
    @required()
    ParameterValue: ParameterValue
}

@length(
    min: 0
    max: 60
)
list ConformancePackInputParameters {
    member: ConformancePackInputParameter
}

@length(
    min: 1
    max: 256
)
@pattern("[a-zA-Z][-a-zA-Z0-9]*")
string ConformancePackName

@length(
    min: 1
    max: 25
)
list ConformancePackNameFilter {
    member: ConformancePackName
}

@length(
    min: 0
    max: 25
)
list ConformancePackNamesList {
    member: ConformancePackName
}

@length(
    min: 1
    max: 5
)
list ConformancePackNamesToSummarizeList {
    member: ConformancePackName
}

structure ConformancePackRuleCompliance {
    ConfigRuleName: ConfigRuleName
    ComplianceType: ConformancePackComplianceType
    Controls: ControlsList
}

@length(
    min: 0
    max: 1000
)
list ConformancePackRuleComplianceList {
    member: ConformancePackRuleCompliance
}

@length(
    min: 0
    max: 100
)
list ConformancePackRuleEvaluationResultsList {
    member: ConformancePackEvaluationResult
}

enum ConformancePackState {
    CREATE_IN_PROGRESS
    CREATE_COMPLETE
    CREATE_FAILED
    DELETE_IN_PROGRESS
    DELETE_FAILED
}

structure ConformancePackStatusDetail {
    @required()
    ConformancePackName: ConformancePackName
    @required()
    ConformancePackId: ConformancePackId
    @required()
    ConformancePackArn: ConformancePackArn
    @required()
    ConformancePackState: ConformancePackState
    @required()
    StackArn: StackArn
    ConformancePackStatusReason: ConformancePackStatusReason
    @required()
    LastUpdateRequestedTime: Date
    LastUpdateCompletedTime: Date
}

@length(
    min: 0
    max: 25
)
list ConformancePackStatusDetailsList {
    member: ConformancePackStatusDetail
}

@length(
    min: 0
    max: 2000
)
string ConformancePackStatusReason

@error("client")
@httpError(400)
structure ConformancePackTemplateValidationException {}

@length(
    min: 0
    max: 20
)
list ControlsList {
    member: StringWithCharLimit128
}

@range(
    min: 0
    max: 100
)
integer CosmosPageLimit

structure CustomPolicyDetails {
    @required()
    PolicyRuntime: PolicyRuntime
    @required()
    PolicyText: PolicyText
    EnableDebugLogDelivery: Boolean
}

timestamp Date

@length(
    min: 0
    max: 1000
)
list DebugLogDeliveryAccounts {
    member: AccountId
}

operation DeleteAggregationAuthorization {
    input: DeleteAggregationAuthorizationRequest
    output: Unit
    errors: [
        InvalidParameterValueException
    ]
}

structure DeleteAggregationAuthorizationRequest {
    @required()
    AuthorizedAccountId: AccountId
    @required()
    AuthorizedAwsRegion: AwsRegion
}

operation DeleteConfigRule {
    input: DeleteConfigRuleRequest
    output: Unit
    errors: [
        NoSuchConfigRuleException
        ResourceInUseException
    ]
}

structure DeleteConfigRuleRequest {
    @required()
    ConfigRuleName: ConfigRuleName
}

operation DeleteConfigurationAggregator {
    input: DeleteConfigurationAggregatorRequest
    output: Unit
    errors: [
        NoSuchConfigurationAggregatorException
    ]
}

structure DeleteConfigurationAggregatorRequest {
    @required()
    ConfigurationAggregatorName: ConfigurationAggregatorName
}

operation DeleteConfigurationRecorder {
    input: DeleteConfigurationRecorderRequest
    output: Unit
    errors: [
        NoSuchConfigurationRecorderException
        UnmodifiableEntityException
    ]
}

structure DeleteConfigurationRecorderRequest {
    @required()
    ConfigurationRecorderName: RecorderName
}

operation DeleteConformancePack {
    input: DeleteConformancePackRequest
    output: Unit
    errors: [
        NoSuchConformancePackException
        ResourceInUseException
    ]
}

structure DeleteConformancePackRequest {
    @required()
    ConformancePackName: ConformancePackName
}

operation DeleteDeliveryChannel {
    input: DeleteDeliveryChannelRequest
    output: Unit
    errors: [
        LastDeliveryChannelDeleteFailedException
        NoSuchDeliveryChannelException
    ]
}

structure DeleteDeliveryChannelRequest {
    @required()
    DeliveryChannelName: ChannelName
}

operation DeleteEvaluationResults {
    input: DeleteEvaluationResultsRequest
    output: DeleteEvaluationResultsResponse
    errors: [
        NoSuchConfigRuleException
        ResourceInUseException
    ]
}

structure DeleteEvaluationResultsRequest {
    @required()
    ConfigRuleName: StringWithCharLimit64
}

structure DeleteEvaluationResultsResponse {}

operation DeleteOrganizationConfigRule {
    input: DeleteOrganizationConfigRuleRequest
    output: Unit
    errors: [
        NoSuchOrganizationConfigRuleException
        OrganizationAccessDeniedException
        ResourceInUseException
    ]
}

structure DeleteOrganizationConfigRuleRequest {
    @required()
    OrganizationConfigRuleName: OrganizationConfigRuleName
}

operation DeleteOrganizationConformancePack {
    input: DeleteOrganizationConformancePackRequest
    output: Unit
    errors: [
        NoSuchOrganizationConformancePackException
        OrganizationAccessDeniedException
        ResourceInUseException
    ]
}

structure DeleteOrganizationConformancePackRequest {
    @required()
    OrganizationConformancePackName: OrganizationConformancePackName
}

operation DeletePendingAggregationRequest {
    input: DeletePendingAggregationRequestRequest
    output: Unit
    errors: [
        InvalidParameterValueException
    ]
}

structure DeletePendingAggregationRequestRequest {
    @required()
    RequesterAccountId: AccountId
    @required()
    RequesterAwsRegion: AwsRegion
}

operation DeleteRemediationConfiguration {
    input: DeleteRemediationConfigurationRequest
    output: DeleteRemediationConfigurationResponse
    errors: [
        InsufficientPermissionsException
        InvalidParameterValueException
        NoSuchRemediationConfigurationException
        RemediationInProgressException
    ]
}

structure DeleteRemediationConfigurationRequest {
    @required()
    ConfigRuleName: ConfigRuleName
    ResourceType: String
}

structure DeleteRemediationConfigurationResponse {}

operation DeleteRemediationExceptions {
    input: DeleteRemediationExceptionsRequest
    output: DeleteRemediationExceptionsResponse
    errors: [
        NoSuchRemediationExceptionException
    ]
}

structure DeleteRemediationExceptionsRequest {
    @required()
    ConfigRuleName: ConfigRuleName
    @required()
    ResourceKeys: RemediationExceptionResourceKeys
}

structure DeleteRemediationExceptionsResponse {
    FailedBatches: FailedDeleteRemediationExceptionsBatches
}

operation DeleteResourceConfig {
    input: DeleteResourceConfigRequest
    output: Unit
    errors: [
        NoRunningConfigurationRecorderException
        ValidationException
    ]
}

structure DeleteResourceConfigRequest {
    @required()
    ResourceType: ResourceTypeString
    @required()
    ResourceId: ResourceId
}

operation DeleteRetentionConfiguration {
    input: DeleteRetentionConfigurationRequest
    output: Unit
    errors: [
        InvalidParameterValueException
        NoSuchRetentionConfigurationException
    ]
}

structure DeleteRetentionConfigurationRequest {
    @required()
    RetentionConfigurationName: RetentionConfigurationName
}

operation DeleteServiceLinkedConfigurationRecorder {
    input: DeleteServiceLinkedConfigurationRecorderRequest
    output: DeleteServiceLinkedConfigurationRecorderResponse
    errors: [
        ConflictException
        NoSuchConfigurationRecorderException
        ValidationException
    ]
}

structure DeleteServiceLinkedConfigurationRecorderRequest {
    @required()
    ServicePrincipal: ServicePrincipal
}

structure DeleteServiceLinkedConfigurationRecorderResponse {
    @required()
    Arn: AmazonResourceName
    @required()
    Name: RecorderName
}

operation DeleteStoredQuery {
    input: DeleteStoredQueryRequest
    output: DeleteStoredQueryResponse
    errors: [
        ResourceNotFoundException
        ValidationException
    ]
}

structure DeleteStoredQueryRequest {
    @required()
    QueryName: QueryName
}

structure DeleteStoredQueryResponse {}

operation DeliverConfigSnapshot {
    input: DeliverConfigSnapshotRequest
    output: DeliverConfigSnapshotResponse
    errors: [
        NoAvailableConfigurationRecorderException
        NoRunningConfigurationRecorderException
        NoSuchDeliveryChannelException
    ]
}

structure DeliverConfigSnapshotRequest {
    @required()
    deliveryChannelName: ChannelName
}

structure DeliverConfigSnapshotResponse {
    configSnapshotId: String
}

structure DeliveryChannel {
    name: ChannelName
    s3BucketName: String
    s3KeyPrefix: String
    s3KmsKeyArn: String
    snsTopicARN: String
    configSnapshotDeliveryProperties: ConfigSnapshotDeliveryProperties
}

list DeliveryChannelList {
    member: DeliveryChannel
}

list DeliveryChannelNameList {
    member: ChannelName
}

structure DeliveryChannelStatus {
    name: String
    configSnapshotDeliveryInfo: ConfigExportDeliveryInfo
    configHistoryDeliveryInfo: ConfigExportDeliveryInfo
    configStreamDeliveryInfo: ConfigStreamDeliveryInfo
}

list DeliveryChannelStatusList {
    member: DeliveryChannelStatus
}

@length(
    min: 0
    max: 63
)
string DeliveryS3Bucket

@length(
    min: 0
    max: 1024
)
string DeliveryS3KeyPrefix

enum DeliveryStatus {
    SUCCESS = "Success"
    FAILURE = "Failure"
    NOT_APPLICABLE = "Not_Applicable"
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "AggregateComplianceByConfigRules"
    pageSize: "Limit"
)
operation DescribeAggregateComplianceByConfigRules {
    input: DescribeAggregateComplianceByConfigRulesRequest
    output: DescribeAggregateComplianceByConfigRulesResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        NoSuchConfigurationAggregatorException
        ValidationException
    ]
}

structure DescribeAggregateComplianceByConfigRulesRequest {
    @required()
    ConfigurationAggregatorName: ConfigurationAggregatorName
    Filters: ConfigRuleComplianceFilters
    Limit: GroupByAPILimit
    NextToken: NextToken
}

structure DescribeAggregateComplianceByConfigRulesResponse {
    AggregateComplianceByConfigRules: AggregateComplianceByConfigRuleList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "AggregateComplianceByConformancePacks"
    pageSize: "Limit"
)
operation DescribeAggregateComplianceByConformancePacks {
    input: DescribeAggregateComplianceByConformancePacksRequest
    output: DescribeAggregateComplianceByConformancePacksResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        NoSuchConfigurationAggregatorException
        ValidationException
    ]
}

structure DescribeAggregateComplianceByConformancePacksRequest {
    @required()
    ConfigurationAggregatorName: ConfigurationAggregatorName
    Filters: AggregateConformancePackComplianceFilters
    Limit: Limit
    NextToken: NextToken
}

structure DescribeAggregateComplianceByConformancePacksResponse {
    AggregateComplianceByConformancePacks: AggregateComplianceByConformancePackList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "AggregationAuthorizations"
    pageSize: "Limit"
)
operation DescribeAggregationAuthorizations {
    input: DescribeAggregationAuthorizationsRequest
    output: DescribeAggregationAuthorizationsResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        InvalidParameterValueException
    ]
}

structure DescribeAggregationAuthorizationsRequest {
    Limit: Limit
    NextToken: String
}

structure DescribeAggregationAuthorizationsResponse {
    AggregationAuthorizations: AggregationAuthorizationList
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ComplianceByConfigRules"
)
operation DescribeComplianceByConfigRule {
    input: DescribeComplianceByConfigRuleRequest
    output: DescribeComplianceByConfigRuleResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterValueException
        NoSuchConfigRuleException
    ]
}

structure DescribeComplianceByConfigRuleRequest {
    ConfigRuleNames: ConfigRuleNames
    ComplianceTypes: ComplianceTypes
    NextToken: String
}

structure DescribeComplianceByConfigRuleResponse {
    ComplianceByConfigRules: ComplianceByConfigRules
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ComplianceByResources"
    pageSize: "Limit"
)
operation DescribeComplianceByResource {
    input: DescribeComplianceByResourceRequest
    output: DescribeComplianceByResourceResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterValueException
    ]
}

structure DescribeComplianceByResourceRequest {
    ResourceType: StringWithCharLimit256
    ResourceId: BaseResourceId
    ComplianceTypes: ComplianceTypes
    Limit: Limit
    NextToken: NextToken
}

structure DescribeComplianceByResourceResponse {
    ComplianceByResources: ComplianceByResources
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ConfigRulesEvaluationStatus"
    pageSize: "Limit"
)
operation DescribeConfigRuleEvaluationStatus {
    input: DescribeConfigRuleEvaluationStatusRequest
    output: DescribeConfigRuleEvaluationStatusResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterValueException
        NoSuchConfigRuleException
    ]
}

structure DescribeConfigRuleEvaluationStatusRequest {
    ConfigRuleNames: ConfigRuleNames
    NextToken: String
    Limit: RuleLimit
}

structure DescribeConfigRuleEvaluationStatusResponse {
    ConfigRulesEvaluationStatus: ConfigRuleEvaluationStatusList
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ConfigRules"
)
operation DescribeConfigRules {
    input: DescribeConfigRulesRequest
    output: DescribeConfigRulesResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterValueException
        NoSuchConfigRuleException
    ]
}

structure DescribeConfigRulesFilters {
    EvaluationMode: EvaluationMode
}

structure DescribeConfigRulesRequest {
    ConfigRuleNames: ConfigRuleNames
    NextToken: String
    Filters: DescribeConfigRulesFilters
}

structure DescribeConfigRulesResponse {
    ConfigRules: ConfigRules
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ConfigurationAggregators"
    pageSize: "Limit"
)
operation DescribeConfigurationAggregators {
    input: DescribeConfigurationAggregatorsRequest
    output: DescribeConfigurationAggregatorsResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        InvalidParameterValueException
        NoSuchConfigurationAggregatorException
    ]
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "AggregatedSourceStatusList"
    pageSize: "Limit"
)
operation DescribeConfigurationAggregatorSourcesStatus {
    input: DescribeConfigurationAggregatorSourcesStatusRequest
    output: DescribeConfigurationAggregatorSourcesStatusResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        InvalidParameterValueException
        NoSuchConfigurationAggregatorException
    ]
}

structure DescribeConfigurationAggregatorSourcesStatusRequest {
    @required()
    ConfigurationAggregatorName: ConfigurationAggregatorName
    UpdateStatus: AggregatedSourceStatusTypeList
    NextToken: String
    Limit: Limit
}

structure DescribeConfigurationAggregatorSourcesStatusResponse {
    AggregatedSourceStatusList: AggregatedSourceStatusList
    NextToken: String
}

structure DescribeConfigurationAggregatorsRequest {
    ConfigurationAggregatorNames: ConfigurationAggregatorNameList
    NextToken: String
    Limit: Limit
}

structure DescribeConfigurationAggregatorsResponse {
    ConfigurationAggregators: ConfigurationAggregatorList
    NextToken: String
}

operation DescribeConfigurationRecorders {
    input: DescribeConfigurationRecordersRequest
    output: DescribeConfigurationRecordersResponse
    errors: [
        NoSuchConfigurationRecorderException
        ValidationException
    ]
}

structure DescribeConfigurationRecordersRequest {
    ConfigurationRecorderNames: ConfigurationRecorderNameList
    ServicePrincipal: ServicePrincipal
    Arn: AmazonResourceName
}

structure DescribeConfigurationRecordersResponse {
    ConfigurationRecorders: ConfigurationRecorderList
}

operation DescribeConfigurationRecorderStatus {
    input: DescribeConfigurationRecorderStatusRequest
    output: DescribeConfigurationRecorderStatusResponse
    errors: [
        NoSuchConfigurationRecorderException
        ValidationException
    ]
}

structure DescribeConfigurationRecorderStatusRequest {
    ConfigurationRecorderNames: ConfigurationRecorderNameList
    ServicePrincipal: ServicePrincipal
    Arn: AmazonResourceName
}

structure DescribeConfigurationRecorderStatusResponse {
    ConfigurationRecordersStatus: ConfigurationRecorderStatusList
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ConformancePackRuleComplianceList"
    pageSize: "Limit"
)
operation DescribeConformancePackCompliance {
    input: DescribeConformancePackComplianceRequest
    output: DescribeConformancePackComplianceResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        InvalidParameterValueException
        NoSuchConfigRuleInConformancePackException
        NoSuchConformancePackException
    ]
}

@range(
    min: 0
    max: 1000
)
integer DescribeConformancePackComplianceLimit

structure DescribeConformancePackComplianceRequest {
    @required()
    ConformancePackName: ConformancePackName
    Filters: ConformancePackComplianceFilters
    Limit: DescribeConformancePackComplianceLimit
    NextToken: NextToken
}

structure DescribeConformancePackComplianceResponse {
    @required()
    ConformancePackName: ConformancePackName
    @required()
    ConformancePackRuleComplianceList: ConformancePackRuleComplianceList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ConformancePackDetails"
    pageSize: "Limit"
)
operation DescribeConformancePacks {
    input: DescribeConformancePacksRequest
    output: DescribeConformancePacksResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        InvalidParameterValueException
        NoSuchConformancePackException
    ]
}

structure DescribeConformancePacksRequest {
    ConformancePackNames: ConformancePackNamesList
    Limit: PageSizeLimit
    NextToken: NextToken
}

structure DescribeConformancePacksResponse {
    ConformancePackDetails: ConformancePackDetailList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ConformancePackStatusDetails"
    pageSize: "Limit"
)
operation DescribeConformancePackStatus {
    input: DescribeConformancePackStatusRequest
    output: DescribeConformancePackStatusResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        InvalidParameterValueException
    ]
}

structure DescribeConformancePackStatusRequest {
    ConformancePackNames: ConformancePackNamesList
    Limit: PageSizeLimit
    NextToken: NextToken
}

structure DescribeConformancePackStatusResponse {
    ConformancePackStatusDetails: ConformancePackStatusDetailsList
    NextToken: NextToken
}

operation DescribeDeliveryChannels {
    input: DescribeDeliveryChannelsRequest
    output: DescribeDeliveryChannelsResponse
    errors: [
        NoSuchDeliveryChannelException
    ]
}

structure DescribeDeliveryChannelsRequest {
    DeliveryChannelNames: DeliveryChannelNameList
}

structure DescribeDeliveryChannelsResponse {
    DeliveryChannels: DeliveryChannelList
}

operation DescribeDeliveryChannelStatus {
    input: DescribeDeliveryChannelStatusRequest
    output: DescribeDeliveryChannelStatusResponse
    errors: [
        NoSuchDeliveryChannelException
    ]
}

structure DescribeDeliveryChannelStatusRequest {
    DeliveryChannelNames: DeliveryChannelNameList
}

structure DescribeDeliveryChannelStatusResponse {
    DeliveryChannelsStatus: DeliveryChannelStatusList
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "OrganizationConfigRules"
    pageSize: "Limit"
)
operation DescribeOrganizationConfigRules {
    input: DescribeOrganizationConfigRulesRequest
    output: DescribeOrganizationConfigRulesResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        NoSuchOrganizationConfigRuleException
        OrganizationAccessDeniedException
    ]
}

structure DescribeOrganizationConfigRulesRequest {
    OrganizationConfigRuleNames: OrganizationConfigRuleNames
    Limit: CosmosPageLimit
    NextToken: String
}

structure DescribeOrganizationConfigRulesResponse {
    OrganizationConfigRules: OrganizationConfigRules
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "OrganizationConfigRuleStatuses"
    pageSize: "Limit"
)
operation DescribeOrganizationConfigRuleStatuses {
    input: DescribeOrganizationConfigRuleStatusesRequest
    output: DescribeOrganizationConfigRuleStatusesResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        NoSuchOrganizationConfigRuleException
        OrganizationAccessDeniedException
    ]
}

structure DescribeOrganizationConfigRuleStatusesRequest {
    OrganizationConfigRuleNames: OrganizationConfigRuleNames
    Limit: CosmosPageLimit
    NextToken: String
}

structure DescribeOrganizationConfigRuleStatusesResponse {
    OrganizationConfigRuleStatuses: OrganizationConfigRuleStatuses
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "OrganizationConformancePacks"
    pageSize: "Limit"
)
operation DescribeOrganizationConformancePacks {
    input: DescribeOrganizationConformancePacksRequest
    output: DescribeOrganizationConformancePacksResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        NoSuchOrganizationConformancePackException
        OrganizationAccessDeniedException
    ]
}

structure DescribeOrganizationConformancePacksRequest {
    OrganizationConformancePackNames: OrganizationConformancePackNames
    Limit: CosmosPageLimit
    NextToken: String
}

structure DescribeOrganizationConformancePacksResponse {
    OrganizationConformancePacks: OrganizationConformancePacks
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "OrganizationConformancePackStatuses"
    pageSize: "Limit"
)
operation DescribeOrganizationConformancePackStatuses {
    input: DescribeOrganizationConformancePackStatusesRequest
    output: DescribeOrganizationConformancePackStatusesResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        NoSuchOrganizationConformancePackException
        OrganizationAccessDeniedException
    ]
}

structure DescribeOrganizationConformancePackStatusesRequest {
    OrganizationConformancePackNames: OrganizationConformancePackNames
    Limit: CosmosPageLimit
    NextToken: String
}

structure DescribeOrganizationConformancePackStatusesResponse {
    OrganizationConformancePackStatuses: OrganizationConformancePackStatuses
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "PendingAggregationRequests"
    pageSize: "Limit"
)
operation DescribePendingAggregationRequests {
    input: DescribePendingAggregationRequestsRequest
    output: DescribePendingAggregationRequestsResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        InvalidParameterValueException
    ]
}

@range(
    min: 0
    max: 20
)
integer DescribePendingAggregationRequestsLimit

structure DescribePendingAggregationRequestsRequest {
    Limit: DescribePendingAggregationRequestsLimit
    NextToken: String
}

structure DescribePendingAggregationRequestsResponse {
    PendingAggregationRequests: PendingAggregationRequestList
    NextToken: String
}

operation DescribeRemediationConfigurations {
    input: DescribeRemediationConfigurationsRequest
    output: DescribeRemediationConfigurationsResponse
}

structure DescribeRemediationConfigurationsRequest {
    @required()
    ConfigRuleNames: ConfigRuleNames
}

structure DescribeRemediationConfigurationsResponse {
    RemediationConfigurations: RemediationConfigurations
}

operation DescribeRemediationExceptions {
    input: DescribeRemediationExceptionsRequest
    output: DescribeRemediationExceptionsResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterValueException
    ]
}

structure DescribeRemediationExceptionsRequest {
    @required()
    ConfigRuleName: ConfigRuleName
    ResourceKeys: RemediationExceptionResourceKeys
    Limit: Limit
    NextToken: String
}

structure DescribeRemediationExceptionsResponse {
    RemediationExceptions: RemediationExceptions
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "RemediationExecutionStatuses"
    pageSize: "Limit"
)
operation DescribeRemediationExecutionStatus {
    input: DescribeRemediationExecutionStatusRequest
    output: DescribeRemediationExecutionStatusResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterValueException
        NoSuchRemediationConfigurationException
    ]
}

structure DescribeRemediationExecutionStatusRequest {
    @required()
    ConfigRuleName: ConfigRuleName
    ResourceKeys: ResourceKeys
    Limit: Limit
    NextToken: String
}

structure DescribeRemediationExecutionStatusResponse {
    RemediationExecutionStatuses: RemediationExecutionStatuses
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "RetentionConfigurations"
)
operation DescribeRetentionConfigurations {
    input: DescribeRetentionConfigurationsRequest
    output: DescribeRetentionConfigurationsResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterValueException
        NoSuchRetentionConfigurationException
    ]
}

structure DescribeRetentionConfigurationsRequest {
    RetentionConfigurationNames: RetentionConfigurationNameList
    NextToken: NextToken
}

structure DescribeRetentionConfigurationsResponse {
    RetentionConfigurations: RetentionConfigurationList
    NextToken: NextToken
}

@length(
    min: 1
    max: 256
)
string Description

operation DisassociateResourceTypes {
    input: DisassociateResourceTypesRequest
    output: DisassociateResourceTypesResponse
    errors: [
        ConflictException
        NoSuchConfigurationRecorderException
        ValidationException
    ]
}

structure DisassociateResourceTypesRequest {
    @required()
    ConfigurationRecorderArn: AmazonResourceName
    @required()
    ResourceTypes: ResourceTypeList
}

structure DisassociateResourceTypesResponse {
    @required()
    ConfigurationRecorder: ConfigurationRecorder
}

list DiscoveredResourceIdentifierList {
    member: AggregateResourceIdentifier
}

timestamp EarlierTime

@length(
    min: 0
    max: 256
)
string EmptiableStringWithCharLimit256

string ErrorMessage

structure Evaluation {
    @required()
    ComplianceResourceType: StringWithCharLimit256
    @required()
    ComplianceResourceId: BaseResourceId
    @required()
    ComplianceType: ComplianceType
    Annotation: StringWithCharLimit256
    @required()
    OrderingTimestamp: OrderingTimestamp
}

structure EvaluationContext {
    EvaluationContextIdentifier: EvaluationContextIdentifier
}

@length(
    min: 1
    max: 128
)
string EvaluationContextIdentifier

enum EvaluationMode {
    DETECTIVE
    PROACTIVE
}

structure EvaluationModeConfiguration {
    Mode: EvaluationMode
}

list EvaluationModes {
    member: EvaluationModeConfiguration
}

structure EvaluationResult {
    EvaluationResultIdentifier: EvaluationResultIdentifier
    ComplianceType: ComplianceType
    ResultRecordedTime: Date
    ConfigRuleInvokedTime: Date
    Annotation: StringWithCharLimit256
    ResultToken: String
}

structure EvaluationResultIdentifier {
    EvaluationResultQualifier: EvaluationResultQualifier
    OrderingTimestamp: Date
    ResourceEvaluationId: ResourceEvaluationId
}

structure EvaluationResultQualifier {
    ConfigRuleName: ConfigRuleName
    ResourceType: StringWithCharLimit256
    ResourceId: BaseResourceId
    EvaluationMode: EvaluationMode
}

list EvaluationResults {
    member: EvaluationResult
}

@length(
    min: 0
    max: 100
)
list Evaluations {
    member: Evaluation
}

structure EvaluationStatus {
    @required()
    Status: ResourceEvaluationStatus
    FailureReason: StringWithCharLimit1024
}

@range(
    min: 0
    max: 3600
)
integer EvaluationTimeout

enum EventSource {
    AWS_CONFIG = "aws.config"
}

@length(
    min: 0
    max: 1000
)
list ExcludedAccounts {
    member: AccountId
}

structure ExclusionByResourceTypes {
    resourceTypes: ResourceTypeList
}

structure ExecutionControls {
    SsmControls: SsmControls
}

@length(
    min: 1
    max: 4096
)
string Expression

structure ExternalEvaluation {
    @required()
    ComplianceResourceType: StringWithCharLimit256
    @required()
    ComplianceResourceId: BaseResourceId
    @required()
    ComplianceType: ComplianceType
    Annotation: StringWithCharLimit256
    @required()
    OrderingTimestamp: OrderingTimestamp
}

structure FailedDeleteRemediationExceptionsBatch {
    FailureMessage: String
    FailedItems: RemediationExceptionResourceKeys
}

list FailedDeleteRemediationExceptionsBatches {
    member: FailedDeleteRemediationExceptionsBatch
}

structure FailedRemediationBatch {
    FailureMessage: String
    FailedItems: RemediationConfigurations
}

list FailedRemediationBatches {
    member: FailedRemediationBatch
}

structure FailedRemediationExceptionBatch {
    FailureMessage: String
    FailedItems: RemediationExceptions
}

list FailedRemediationExceptionBatches {
    member: FailedRemediationExceptionBatch
}

structure FieldInfo {
    Name: FieldName
}

list FieldInfoList {
    member: FieldInfo
}

string FieldName

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "AggregateEvaluationResults"
    pageSize: "Limit"
)
operation GetAggregateComplianceDetailsByConfigRule {
    input: GetAggregateComplianceDetailsByConfigRuleRequest
    output: GetAggregateComplianceDetailsByConfigRuleResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        NoSuchConfigurationAggregatorException
        ValidationException
    ]
}

structure GetAggregateComplianceDetailsByConfigRuleRequest {
    @required()
    ConfigurationAggregatorName: ConfigurationAggregatorName
    @required()
    ConfigRuleName: ConfigRuleName
    @required()
    AccountId: AccountId
    @required()
    AwsRegion: AwsRegion
    ComplianceType: ComplianceType
    Limit: Limit
    NextToken: NextToken
}

structure GetAggregateComplianceDetailsByConfigRuleResponse {
    AggregateEvaluationResults: AggregateEvaluationResultList
    NextToken: NextToken
}

operation GetAggregateConfigRuleComplianceSummary {
    input: GetAggregateConfigRuleComplianceSummaryRequest
    output: GetAggregateConfigRuleComplianceSummaryResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        NoSuchConfigurationAggregatorException
        ValidationException
    ]
}

structure GetAggregateConfigRuleComplianceSummaryRequest {
    @required()
    ConfigurationAggregatorName: ConfigurationAggregatorName
    Filters: ConfigRuleComplianceSummaryFilters
    GroupByKey: ConfigRuleComplianceSummaryGroupKey
    Limit: GroupByAPILimit
    NextToken: NextToken
}

structure GetAggregateConfigRuleComplianceSummaryResponse {
    GroupByKey: StringWithCharLimit256
    AggregateComplianceCounts: AggregateComplianceCountList
    NextToken: NextToken
}

operation GetAggregateConformancePackComplianceSummary {
    input: GetAggregateConformancePackComplianceSummaryRequest
    output: GetAggregateConformancePackComplianceSummaryResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        NoSuchConfigurationAggregatorException
        ValidationException
    ]
}

structure GetAggregateConformancePackComplianceSummaryRequest {
    @required()
    ConfigurationAggregatorName: ConfigurationAggregatorName
    Filters: AggregateConformancePackComplianceSummaryFilters
    GroupByKey: AggregateConformancePackComplianceSummaryGroupKey
    Limit: Limit
    NextToken: NextToken
}

structure GetAggregateConformancePackComplianceSummaryResponse {
    AggregateConformancePackComplianceSummaries: AggregateConformancePackComplianceSummaryList
    GroupByKey: StringWithCharLimit256
    NextToken: NextToken
}

operation GetAggregateDiscoveredResourceCounts {
    input: GetAggregateDiscoveredResourceCountsRequest
    output: GetAggregateDiscoveredResourceCountsResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        NoSuchConfigurationAggregatorException
        ValidationException
    ]
}

structure GetAggregateDiscoveredResourceCountsRequest {
    @required()
    ConfigurationAggregatorName: ConfigurationAggregatorName
    Filters: ResourceCountFilters
    GroupByKey: ResourceCountGroupKey
    Limit: GroupByAPILimit
    NextToken: NextToken
}

structure GetAggregateDiscoveredResourceCountsResponse {
    @required()
    TotalDiscoveredResources: Long
    GroupByKey: StringWithCharLimit256
    GroupedResourceCounts: GroupedResourceCountList
    NextToken: NextToken
}

operation GetAggregateResourceConfig {
    input: GetAggregateResourceConfigRequest
    output: GetAggregateResourceConfigResponse
    errors: [
        NoSuchConfigurationAggregatorException
        OversizedConfigurationItemException
        ResourceNotDiscoveredException
        ValidationException
    ]
}

structure GetAggregateResourceConfigRequest {
    @required()
    ConfigurationAggregatorName: ConfigurationAggregatorName
    @required()
    ResourceIdentifier: AggregateResourceIdentifier
}

structure GetAggregateResourceConfigResponse {
    ConfigurationItem: ConfigurationItem
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "EvaluationResults"
    pageSize: "Limit"
)
operation GetComplianceDetailsByConfigRule {
    input: GetComplianceDetailsByConfigRuleRequest
    output: GetComplianceDetailsByConfigRuleResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterValueException
        NoSuchConfigRuleException
    ]
}

structure GetComplianceDetailsByConfigRuleRequest {
    @required()
    ConfigRuleName: StringWithCharLimit64
    ComplianceTypes: ComplianceTypes
    Limit: Limit
    NextToken: NextToken
}

structure GetComplianceDetailsByConfigRuleResponse {
    EvaluationResults: EvaluationResults
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "EvaluationResults"
)
operation GetComplianceDetailsByResource {
    input: GetComplianceDetailsByResourceRequest
    output: GetComplianceDetailsByResourceResponse
    errors: [
        InvalidParameterValueException
    ]
}

structure GetComplianceDetailsByResourceRequest {
    ResourceType: StringWithCharLimit256
    ResourceId: BaseResourceId
    ComplianceTypes: ComplianceTypes
    NextToken: String
    ResourceEvaluationId: ResourceEvaluationId
}

structure GetComplianceDetailsByResourceResponse {
    EvaluationResults: EvaluationResults
    NextToken: String
}

operation GetComplianceSummaryByConfigRule {
    input: Unit
    output: GetComplianceSummaryByConfigRuleResponse
}

structure GetComplianceSummaryByConfigRuleResponse {
    ComplianceSummary: ComplianceSummary
}

operation GetComplianceSummaryByResourceType {
    input: GetComplianceSummaryByResourceTypeRequest
    output: GetComplianceSummaryByResourceTypeResponse
    errors: [
        InvalidParameterValueException
    ]
}

structure GetComplianceSummaryByResourceTypeRequest {
    ResourceTypes: ResourceTypes
}

structure GetComplianceSummaryByResourceTypeResponse {
    ComplianceSummariesByResourceType: ComplianceSummariesByResourceType
}

operation GetConformancePackComplianceDetails {
    input: GetConformancePackComplianceDetailsRequest
    output: GetConformancePackComplianceDetailsResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        InvalidParameterValueException
        NoSuchConfigRuleInConformancePackException
        NoSuchConformancePackException
    ]
}

@range(
    min: 0
    max: 100
)
integer GetConformancePackComplianceDetailsLimit

structure GetConformancePackComplianceDetailsRequest {
    @required()
    ConformancePackName: ConformancePackName
    Filters: ConformancePackEvaluationFilters
    Limit: GetConformancePackComplianceDetailsLimit
    NextToken: NextToken
}

structure GetConformancePackComplianceDetailsResponse {
    @required()
    ConformancePackName: ConformancePackName
    ConformancePackRuleEvaluationResults: ConformancePackRuleEvaluationResultsList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ConformancePackComplianceSummaryList"
    pageSize: "Limit"
)
operation GetConformancePackComplianceSummary {
    input: GetConformancePackComplianceSummaryRequest
    output: GetConformancePackComplianceSummaryResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        NoSuchConformancePackException
    ]
}

structure GetConformancePackComplianceSummaryRequest {
    @required()
    ConformancePackNames: ConformancePackNamesToSummarizeList
    Limit: PageSizeLimit
    NextToken: NextToken
}

structure GetConformancePackComplianceSummaryResponse {
    ConformancePackComplianceSummaryList: ConformancePackComplianceSummaryList
    NextToken: NextToken
}

operation GetCustomRulePolicy {
    input: GetCustomRulePolicyRequest
    output: GetCustomRulePolicyResponse
    errors: [
        NoSuchConfigRuleException
    ]
}

structure GetCustomRulePolicyRequest {
    ConfigRuleName: ConfigRuleName
}

structure GetCustomRulePolicyResponse {
    PolicyText: PolicyText
}

operation GetDiscoveredResourceCounts {
    input: GetDiscoveredResourceCountsRequest
    output: GetDiscoveredResourceCountsResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        ValidationException
    ]
}

structure GetDiscoveredResourceCountsRequest {
    resourceTypes: ResourceTypes
    limit: Limit
    nextToken: NextToken
}

structure GetDiscoveredResourceCountsResponse {
    totalDiscoveredResources: Long
    resourceCounts: ResourceCounts
    nextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "OrganizationConfigRuleDetailedStatus"
    pageSize: "Limit"
)
operation GetOrganizationConfigRuleDetailedStatus {
    input: GetOrganizationConfigRuleDetailedStatusRequest
    output: GetOrganizationConfigRuleDetailedStatusResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        NoSuchOrganizationConfigRuleException
        OrganizationAccessDeniedException
    ]
}

structure GetOrganizationConfigRuleDetailedStatusRequest {
    @required()
    OrganizationConfigRuleName: OrganizationConfigRuleName
    Filters: StatusDetailFilters
    Limit: CosmosPageLimit
    NextToken: String
}

structure GetOrganizationConfigRuleDetailedStatusResponse {
    OrganizationConfigRuleDetailedStatus: OrganizationConfigRuleDetailedStatus
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "OrganizationConformancePackDetailedStatuses"
    pageSize: "Limit"
)
operation GetOrganizationConformancePackDetailedStatus {
    input: GetOrganizationConformancePackDetailedStatusRequest
    output: GetOrganizationConformancePackDetailedStatusResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        NoSuchOrganizationConformancePackException
        OrganizationAccessDeniedException
    ]
}

structure GetOrganizationConformancePackDetailedStatusRequest {
    @required()
    OrganizationConformancePackName: OrganizationConformancePackName
    Filters: OrganizationResourceDetailedStatusFilters
    Limit: CosmosPageLimit
    NextToken: String
}

structure GetOrganizationConformancePackDetailedStatusResponse {
    OrganizationConformancePackDetailedStatuses: OrganizationConformancePackDetailedStatuses
    NextToken: String
}

operation GetOrganizationCustomRulePolicy {
    input: GetOrganizationCustomRulePolicyRequest
    output: GetOrganizationCustomRulePolicyResponse
    errors: [
        NoSuchOrganizationConfigRuleException
        OrganizationAccessDeniedException
    ]
}

structure GetOrganizationCustomRulePolicyRequest {
    @required()
    OrganizationConfigRuleName: OrganizationConfigRuleName
}

structure GetOrganizationCustomRulePolicyResponse {
    PolicyText: PolicyText
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "configurationItems"
    pageSize: "limit"
)
operation GetResourceConfigHistory {
    input: GetResourceConfigHistoryRequest
    output: GetResourceConfigHistoryResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        InvalidTimeRangeException
        NoAvailableConfigurationRecorderException
        ResourceNotDiscoveredException
        ValidationException
    ]
}

structure GetResourceConfigHistoryRequest {
    @required()
    resourceType: ResourceType
    @required()
    resourceId: ResourceId
    laterTime: LaterTime
    earlierTime: EarlierTime
    chronologicalOrder: ChronologicalOrder
    limit: Limit
    nextToken: NextToken
}

structure GetResourceConfigHistoryResponse {
    configurationItems: ConfigurationItemList
    nextToken: NextToken
}

operation GetResourceEvaluationSummary {
    input: GetResourceEvaluationSummaryRequest
    output: GetResourceEvaluationSummaryResponse
    errors: [
        ResourceNotFoundException
    ]
}

structure GetResourceEvaluationSummaryRequest {
    @required()
    ResourceEvaluationId: ResourceEvaluationId
}

structure GetResourceEvaluationSummaryResponse {
    ResourceEvaluationId: ResourceEvaluationId
    EvaluationMode: EvaluationMode
    EvaluationStatus: EvaluationStatus
    EvaluationStartTimestamp: Date
    Compliance: ComplianceType
    EvaluationContext: EvaluationContext
    ResourceDetails: ResourceDetails
}

operation GetStoredQuery {
    input: GetStoredQueryRequest
    output: GetStoredQueryResponse
    errors: [
        ResourceNotFoundException
        ValidationException
    ]
}

structure GetStoredQueryRequest {
    @required()
    QueryName: QueryName
}

structure GetStoredQueryResponse {
    StoredQuery: StoredQuery
}

@range(
    min: 0
    max: 1000
)
integer GroupByAPILimit

structure GroupedResourceCount {
    @required()
    GroupName: StringWithCharLimit256
    @required()
    ResourceCount: Long
}

list GroupedResourceCountList {
    member: GroupedResourceCount
}

@error("client")
@httpError(400)
structure IdempotentParameterMismatch {
    message: String
}

boolean IncludeGlobalResourceTypes

@error("client")
@httpError(400)
structure InsufficientDeliveryPolicyException {}

@error("client")
@httpError(400)
structure InsufficientPermissionsException {}

@error("client")
@httpError(400)
structure InvalidConfigurationRecorderNameException {}

@error("client")
@httpError(400)
structure InvalidDeliveryChannelNameException {}

@error("client")
@httpError(400)
structure InvalidExpressionException {}

@error("client")
@httpError(400)
structure InvalidLimitException {}

@error("client")
@httpError(400)
structure InvalidNextTokenException {}

@error("client")
@httpError(400)
structure InvalidParameterValueException {}

@error("client")
@httpError(400)
structure InvalidRecordingGroupException {}

@error("client")
@httpError(400)
structure InvalidResultTokenException {}

@error("client")
@httpError(400)
structure InvalidRoleException {}

@error("client")
@httpError(400)
structure InvalidS3KeyPrefixException {}

@error("client")
@httpError(400)
structure InvalidS3KmsKeyArnException {}

@error("client")
@httpError(400)
structure InvalidSNSTopicARNException {}

@error("client")
@httpError(400)
structure InvalidTimeRangeException {}

@error("client")
@httpError(400)
structure LastDeliveryChannelDeleteFailedException {}

timestamp LastUpdatedTime

timestamp LaterTime

@range(
    min: 0
    max: 100
)
integer Limit

@error("client")
@httpError(400)
structure LimitExceededException {}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ResourceIdentifiers"
    pageSize: "Limit"
)
operation ListAggregateDiscoveredResources {
    input: ListAggregateDiscoveredResourcesRequest
    output: ListAggregateDiscoveredResourcesResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        NoSuchConfigurationAggregatorException
        ValidationException
    ]
}

structure ListAggregateDiscoveredResourcesRequest {
    @required()
    ConfigurationAggregatorName: ConfigurationAggregatorName
    @required()
    ResourceType: ResourceType
    Filters: ResourceFilters
    Limit: Limit
    NextToken: NextToken
}

structure ListAggregateDiscoveredResourcesResponse {
    ResourceIdentifiers: DiscoveredResourceIdentifierList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ConfigurationRecorderSummaries"
    pageSize: "MaxResults"
)
operation ListConfigurationRecorders {
    input: ListConfigurationRecordersRequest
    output: ListConfigurationRecordersResponse
    errors: [
        ValidationException
    ]
}

structure ListConfigurationRecordersRequest {
    Filters: ConfigurationRecorderFilterList
    MaxResults: MaxResults
    NextToken: NextToken
}

structure ListConfigurationRecordersResponse {
    @required()
    ConfigurationRecorderSummaries: ConfigurationRecorderSummaries
    NextToken: NextToken
}

operation ListConformancePackComplianceScores {
    input: ListConformancePackComplianceScoresRequest
    output: ListConformancePackComplianceScoresResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        InvalidParameterValueException
    ]
}

structure ListConformancePackComplianceScoresRequest {
    Filters: ConformancePackComplianceScoresFilters
    SortOrder: SortOrder
    SortBy: SortBy
    Limit: PageSizeLimit
    NextToken: NextToken
}

structure ListConformancePackComplianceScoresResponse {
    NextToken: NextToken
    @required()
    ConformancePackComplianceScores: ConformancePackComplianceScores
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "resourceIdentifiers"
    pageSize: "limit"
)
operation ListDiscoveredResources {
    input: ListDiscoveredResourcesRequest
    output: ListDiscoveredResourcesResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        NoAvailableConfigurationRecorderException
        ValidationException
    ]
}

structure ListDiscoveredResourcesRequest {
    @required()
    resourceType: ResourceType
    resourceIds: ResourceIdList
    resourceName: ResourceName
    limit: Limit
    includeDeletedResources: Boolean
    nextToken: NextToken
}

structure ListDiscoveredResourcesResponse {
    resourceIdentifiers: ResourceIdentifierList
    nextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ResourceEvaluations"
    pageSize: "Limit"
)
operation ListResourceEvaluations {
    input: ListResourceEvaluationsRequest
    output: ListResourceEvaluationsResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterValueException
        InvalidTimeRangeException
    ]
}

@range(
    min: 0
    max: 100
)
integer ListResourceEvaluationsPageItemLimit

structure ListResourceEvaluationsRequest {
    Filters: ResourceEvaluationFilters
    Limit: ListResourceEvaluationsPageItemLimit
    NextToken: String
}

structure ListResourceEvaluationsResponse {
    ResourceEvaluations: ResourceEvaluations
    NextToken: String
}

operation ListStoredQueries {
    input: ListStoredQueriesRequest
    output: ListStoredQueriesResponse
    errors: [
        InvalidNextTokenException
        ValidationException
    ]
}

structure ListStoredQueriesRequest {
    NextToken: String
    MaxResults: Limit
}

structure ListStoredQueriesResponse {
    StoredQueryMetadata: StoredQueryMetadataList
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Tags"
    pageSize: "Limit"
)
operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResponse
    errors: [
        InvalidLimitException
        InvalidNextTokenException
        ResourceNotFoundException
        ValidationException
    ]
}

structure ListTagsForResourceRequest {
    @required()
    ResourceArn: AmazonResourceName
    Limit: Limit
    NextToken: NextToken
}

structure ListTagsForResourceResponse {
    Tags: TagList
    NextToken: NextToken
}

@error("client")
@httpError(400)
structure MaxActiveResourcesExceededException {}

enum MaximumExecutionFrequency {
    ONE_HOUR = "One_Hour"
    THREE_HOURS = "Three_Hours"
    SIX_HOURS = "Six_Hours"
    TWELVE_HOURS = "Twelve_Hours"
    TWENTY_FOUR_HOURS = "TwentyFour_Hours"
}

@error("client")
@httpError(400)
structure MaxNumberOfConfigRulesExceededException {}

@error("client")
@httpError(400)
structure MaxNumberOfConfigurationRecordersExceededException {}

@error("client")
@httpError(400)
structure MaxNumberOfConformancePacksExceededException {}

@error("client")
@httpError(400)
structure MaxNumberOfDeliveryChannelsExceededException {}

@error("client")
@httpError(400)
structure MaxNumberOfOrganizationConfigRulesExceededException {}

@error("client")
@httpError(400)
structure MaxNumberOfOrganizationConformancePacksExceededException {}

@error("client")
@httpError(400)
structure MaxNumberOfRetentionConfigurationsExceededException {}

@range(
    min: 0
    max: 20
)
integer MaxResults

enum MemberAccountRuleStatus {
    CREATE_SUCCESSFUL
    CREATE_IN_PROGRESS
    CREATE_FAILED
    DELETE_SUCCESSFUL
    DELETE_FAILED
    DELETE_IN_PROGRESS
    UPDATE_SUCCESSFUL
    UPDATE_IN_PROGRESS
    UPDATE_FAILED
}

structure MemberAccountStatus {
    @required()
    AccountId: AccountId
    @required()
    ConfigRuleName: StringWithCharLimit64
    @required()
    MemberAccountRuleStatus: MemberAccountRuleStatus
    ErrorCode: String
    ErrorMessage: String
    LastUpdateTime: Date
}

enum MessageType {
    CONFIGURATION_ITEM_CHANGE_NOTIFICATION = "ConfigurationItemChangeNotification"
    CONFIGURATION_SNAPSHOT_DELIVERY_COMPLETED = "ConfigurationSnapshotDeliveryCompleted"
    SCHEDULED_NOTIFICATION = "ScheduledNotification"
    OVERSIZED_CONFIGURATION_ITEM_CHANGE_NOTIFICATION = "OversizedConfigurationItemChangeNotification"
}

string Name

string NextToken

@error("client")
@httpError(400)
structure NoAvailableConfigurationRecorderException {}

@error("client")
@httpError(400)
structure NoAvailableDeliveryChannelException {}

@error("client")
@httpError(400)
structure NoAvailableOrganizationException {}

@error("client")
@httpError(400)
structure NoRunningConfigurationRecorderException {}

@error("client")
@httpError(400)
structure NoSuchBucketException {}

@error("client")
@httpError(400)
structure NoSuchConfigRuleException {}

@error("client")
@httpError(400)
structure NoSuchConfigRuleInConformancePackException {}

@error("client")
@httpError(400)
structure NoSuchConfigurationAggregatorException {}

@error("client")
@httpError(400)
structure NoSuchConfigurationRecorderException {}

@error("client")
@httpError(400)
structure NoSuchConformancePackException {}

@error("client")
@httpError(400)
structure NoSuchDeliveryChannelException {}

@error("client")
@httpError(400)
structure NoSuchOrganizationConfigRuleException {}

@error("client")
@httpError(400)
structure NoSuchOrganizationConformancePackException {}

@error("client")
@httpError(400)
structure NoSuchRemediationConfigurationException {}

@error("client")
@httpError(400)
structure NoSuchRemediationExceptionException {}

@error("client")
@httpError(400)
structure NoSuchRetentionConfigurationException {}

timestamp OrderingTimestamp

@error("client")
@httpError(400)
structure OrganizationAccessDeniedException {}

structure OrganizationAggregationSource {
    @required()
    RoleArn: String
    AwsRegions: AggregatorRegionList
    AllAwsRegions: Boolean
}

@error("client")
@httpError(400)
structure OrganizationAllFeaturesNotEnabledException {}

structure OrganizationConfigRule {
    @required()
    OrganizationConfigRuleName: OrganizationConfigRuleName
    @required()
    OrganizationConfigRuleArn: StringWithCharLimit256
    OrganizationManagedRuleMetadata: OrganizationManagedRuleMetadata
    OrganizationCustomRuleMetadata: OrganizationCustomRuleMetadata
    ExcludedAccounts: ExcludedAccounts
    LastUpdateTime: Date
    OrganizationCustomPolicyRuleMetadata: OrganizationCustomPolicyRuleMetadataNoPolicy
}

list OrganizationConfigRuleDetailedStatus {
    member: MemberAccountStatus
}

@length(
    min: 1
    max: 64
)
@pattern("[A-Za-z0-9-_]+")
string OrganizationConfigRuleName

@length(
    min: 0
    max: 25
)
list OrganizationConfigRuleNames {
    member: StringWithCharLimit64
}

list OrganizationConfigRules {
    member: OrganizationConfigRule
}

structure OrganizationConfigRuleStatus {
    @required()
    OrganizationConfigRuleName: OrganizationConfigRuleName
    @required()
    OrganizationRuleStatus: OrganizationRuleStatus
    ErrorCode: String
    ErrorMessage: String
    LastUpdateTime: Date
}

list OrganizationConfigRuleStatuses {
    member: OrganizationConfigRuleStatus
}

enum OrganizationConfigRuleTriggerType {
    CONFIGURATION_ITEM_CHANGE_NOTIFICATION = "ConfigurationItemChangeNotification"
    OVERSIZED_CONFIGURATION_ITEM_CHANGE_NOTIFICATION = "OversizedConfigurationItemChangeNotification"
    SCHEDULED_NOTIFICATION = "ScheduledNotification"
}

enum OrganizationConfigRuleTriggerTypeNoSN {
    CONFIGURATION_ITEM_CHANGE_NOTIFICATION = "ConfigurationItemChangeNotification"
    OVERSIZED_CONFIGURATION_ITEM_CHANGE_NOTIFICATION = "OversizedConfigurationItemChangeNotification"
}

list OrganizationConfigRuleTriggerTypeNoSNs {
    member: OrganizationConfigRuleTriggerTypeNoSN
}

list OrganizationConfigRuleTriggerTypes {
    member: OrganizationConfigRuleTriggerType
}

structure OrganizationConformancePack {
    @required()
    OrganizationConformancePackName: OrganizationConformancePackName
    @required()
    OrganizationConformancePackArn: StringWithCharLimit256
    DeliveryS3Bucket: DeliveryS3Bucket
    DeliveryS3KeyPrefix: DeliveryS3KeyPrefix
    ConformancePackInputParameters: ConformancePackInputParameters
    ExcludedAccounts: ExcludedAccounts
    @required()
    LastUpdateTime: Date
}

structure OrganizationConformancePackDetailedStatus {
    @required()
    AccountId: AccountId
    @required()
    ConformancePackName: StringWithCharLimit256
    @required()
    Status: OrganizationResourceDetailedStatus
    ErrorCode: String
    ErrorMessage: String
    LastUpdateTime: Date
}

list OrganizationConformancePackDetailedStatuses {
    member: OrganizationConformancePackDetailedStatus
}

@length(
    min: 1
    max: 128
)
@pattern("[a-zA-Z][-a-zA-Z0-9]*")
string OrganizationConformancePackName

@length(
    min: 0
    max: 25
)
list OrganizationConformancePackNames {
    member: OrganizationConformancePackName
}

list OrganizationConformancePacks {
    member: OrganizationConformancePack
}

structure OrganizationConformancePackStatus {
    @required()
    OrganizationConformancePackName: OrganizationConformancePackName
    @required()
    Status: OrganizationResourceStatus
    ErrorCode: String
    ErrorMessage: String
    LastUpdateTime: Date
}

list OrganizationConformancePackStatuses {
    member: OrganizationConformancePackStatus
}

@error("client")
@httpError(400)
structure OrganizationConformancePackTemplateValidationException {}

structure OrganizationCustomPolicyRuleMetadata {
    Description: StringWithCharLimit256Min0
    OrganizationConfigRuleTriggerTypes: OrganizationConfigRuleTriggerTypeNoSNs
    InputParameters: StringWithCharLimit1024
    MaximumExecutionFrequency: MaximumExecutionFrequency
    ResourceTypesScope: ResourceTypesScope
    ResourceIdScope: StringWithCharLimit768
    TagKeyScope: StringWithCharLimit128
    TagValueScope: StringWithCharLimit256
    @required()
    PolicyRuntime: PolicyRuntime
    @required()
    PolicyText: PolicyText
    DebugLogDeliveryAccounts: DebugLogDeliveryAccounts
}

structure OrganizationCustomPolicyRuleMetadataNoPolicy {
    Description: StringWithCharLimit256Min0
    OrganizationConfigRuleTriggerTypes: OrganizationConfigRuleTriggerTypeNoSNs
    InputParameters: StringWithCharLimit1024
    MaximumExecutionFrequency: MaximumExecutionFrequency
    ResourceTypesScope: ResourceTypesScope
    ResourceIdScope: StringWithCharLimit768
    TagKeyScope: StringWithCharLimit128
    TagValueScope: StringWithCharLimit256
    PolicyRuntime: PolicyRuntime
    DebugLogDeliveryAccounts: DebugLogDeliveryAccounts
}

structure OrganizationCustomRuleMetadata {
    Description: StringWithCharLimit256Min0
    @required()
    LambdaFunctionArn: StringWithCharLimit256
    @required()
    OrganizationConfigRuleTriggerTypes: OrganizationConfigRuleTriggerTypes
    InputParameters: StringWithCharLimit1024
    MaximumExecutionFrequency: MaximumExecutionFrequency
    ResourceTypesScope: ResourceTypesScope
    ResourceIdScope: StringWithCharLimit768
    TagKeyScope: StringWithCharLimit128
    TagValueScope: StringWithCharLimit256
}

structure OrganizationManagedRuleMetadata {
    Description: StringWithCharLimit256Min0
    @required()
    RuleIdentifier: StringWithCharLimit256
    InputParameters: StringWithCharLimit1024
    MaximumExecutionFrequency: MaximumExecutionFrequency
    ResourceTypesScope: ResourceTypesScope
    ResourceIdScope: StringWithCharLimit768
    TagKeyScope: StringWithCharLimit128
    TagValueScope: StringWithCharLimit256
}

enum OrganizationResourceDetailedStatus {
    CREATE_SUCCESSFUL
    CREATE_IN_PROGRESS
    CREATE_FAILED
    DELETE_SUCCESSFUL
    DELETE_FAILED
    DELETE_IN_PROGRESS
    UPDATE_SUCCESSFUL
    UPDATE_IN_PROGRESS
    UPDATE_FAILED
}

structure OrganizationResourceDetailedStatusFilters {
    AccountId: AccountId
    Status: OrganizationResourceDetailedStatus
}

enum OrganizationResourceStatus {
    CREATE_SUCCESSFUL
    CREATE_IN_PROGRESS
    CREATE_FAILED
    DELETE_SUCCESSFUL
    DELETE_FAILED
    DELETE_IN_PROGRESS
    UPDATE_SUCCESSFUL
    UPDATE_IN_PROGRESS
    UPDATE_FAILED
}

enum OrganizationRuleStatus {
    CREATE_SUCCESSFUL
    CREATE_IN_PROGRESS
    CREATE_FAILED
    DELETE_SUCCESSFUL
    DELETE_FAILED
    DELETE_IN_PROGRESS
    UPDATE_SUCCESSFUL
    UPDATE_IN_PROGRESS
    UPDATE_FAILED
}

@error("client")
@httpError(400)
structure OversizedConfigurationItemException {}

enum Owner {
    CUSTOM_LAMBDA
    AWS
    CUSTOM_POLICY
}

@range(
    min: 0
    max: 20
)
integer PageSizeLimit

@length(
    min: 0
    max: 255
)
string ParameterName

@length(
    min: 0
    max: 4096
)
string ParameterValue

structure PendingAggregationRequest {
    RequesterAccountId: AccountId
    RequesterAwsRegion: AwsRegion
}

list PendingAggregationRequestList {
    member: PendingAggregationRequest
}

@range(
    min: 1
    max: 100
)
integer Percentage

@length(
    min: 1
    max: 64
)
@pattern("guard\\-2\\.x\\.x")
string PolicyRuntime

@length(
    min: 0
    max: 10000
)
string PolicyText

operation PutAggregationAuthorization {
    input: PutAggregationAuthorizationRequest
    output: PutAggregationAuthorizationResponse
    errors: [
        InvalidParameterValueException
    ]
}

structure PutAggregationAuthorizationRequest {
    @required()
    AuthorizedAccountId: AccountId
    @required()
    AuthorizedAwsRegion: AwsRegion
    Tags: TagsList
}

structure PutAggregationAuthorizationResponse {
    AggregationAuthorization: AggregationAuthorization
}

operation PutConfigRule {
    input: PutConfigRuleRequest
    output: Unit
    errors: [
        InsufficientPermissionsException
        InvalidParameterValueException
        MaxNumberOfConfigRulesExceededException
        NoAvailableConfigurationRecorderException
        ResourceInUseException
    ]
}

structure PutConfigRuleRequest {
    @required()
    ConfigRule: ConfigRule
    Tags: TagsList
}

operation PutConfigurationAggregator {
    input: PutConfigurationAggregatorRequest
    output: PutConfigurationAggregatorResponse
    errors: [
        InvalidParameterValueException
        InvalidRoleException
        LimitExceededException
        NoAvailableOrganizationException
        OrganizationAccessDeniedException
        OrganizationAllFeaturesNotEnabledException
    ]
}

structure PutConfigurationAggregatorRequest {
    @required()
    ConfigurationAggregatorName: ConfigurationAggregatorName
    AccountAggregationSources: AccountAggregationSourceList
    OrganizationAggregationSource: OrganizationAggregationSource
    Tags: TagsList
    AggregatorFilters: AggregatorFilters
}

structure PutConfigurationAggregatorResponse {
    ConfigurationAggregator: ConfigurationAggregator
}

operation PutConfigurationRecorder {
    input: PutConfigurationRecorderRequest
    output: Unit
    errors: [
        InvalidConfigurationRecorderNameException
        InvalidRecordingGroupException
        InvalidRoleException
        MaxNumberOfConfigurationRecordersExceededException
        UnmodifiableEntityException
        ValidationException
    ]
}

structure PutConfigurationRecorderRequest {
    @required()
    ConfigurationRecorder: ConfigurationRecorder
    Tags: TagsList
}

operation PutConformancePack {
    input: PutConformancePackRequest
    output: PutConformancePackResponse
    errors: [
        ConformancePackTemplateValidationException
        InsufficientPermissionsException
        InvalidParameterValueException
        MaxNumberOfConformancePacksExceededException
        ResourceInUseException
    ]
}

structure PutConformancePackRequest {
    @required()
    ConformancePackName: ConformancePackName
    TemplateS3Uri: TemplateS3Uri
    TemplateBody: TemplateBody
    DeliveryS3Bucket: DeliveryS3Bucket
    DeliveryS3KeyPrefix: DeliveryS3KeyPrefix
    ConformancePackInputParameters: ConformancePackInputParameters
    TemplateSSMDocumentDetails: TemplateSSMDocumentDetails
    Tags: TagsList
}

structure PutConformancePackResponse {
    ConformancePackArn: ConformancePackArn
}

operation PutDeliveryChannel {
    input: PutDeliveryChannelRequest
    output: Unit
    errors: [
        InsufficientDeliveryPolicyException
        InvalidDeliveryChannelNameException
        InvalidS3KeyPrefixException
        InvalidS3KmsKeyArnException
        InvalidSNSTopicARNException
        MaxNumberOfDeliveryChannelsExceededException
        NoAvailableConfigurationRecorderException
        NoSuchBucketException
    ]
}

structure PutDeliveryChannelRequest {
    @required()
    DeliveryChannel: DeliveryChannel
}

operation PutEvaluations {
    input: PutEvaluationsRequest
    output: PutEvaluationsResponse
    errors: [
        InvalidParameterValueException
        InvalidResultTokenException
        NoSuchConfigRuleException
    ]
}

structure PutEvaluationsRequest {
    Evaluations: Evaluations
    @required()
    ResultToken: String
    TestMode: Boolean
}

structure PutEvaluationsResponse {
    FailedEvaluations: Evaluations
}

operation PutExternalEvaluation {
    input: PutExternalEvaluationRequest
    output: PutExternalEvaluationResponse
    errors: [
        InvalidParameterValueException
        NoSuchConfigRuleException
    ]
}

structure PutExternalEvaluationRequest {
    @required()
    ConfigRuleName: ConfigRuleName
    @required()
    ExternalEvaluation: ExternalEvaluation
}

structure PutExternalEvaluationResponse {}

operation PutOrganizationConfigRule {
    input: PutOrganizationConfigRuleRequest
    output: PutOrganizationConfigRuleResponse
    errors: [
        InsufficientPermissionsException
        InvalidParameterValueException
        MaxNumberOfOrganizationConfigRulesExceededException
        NoAvailableOrganizationException
        OrganizationAccessDeniedException
        OrganizationAllFeaturesNotEnabledException
        ResourceInUseException
        ValidationException
    ]
}

structure PutOrganizationConfigRuleRequest {
    @required()
    OrganizationConfigRuleName: OrganizationConfigRuleName
    OrganizationManagedRuleMetadata: OrganizationManagedRuleMetadata
    OrganizationCustomRuleMetadata: OrganizationCustomRuleMetadata
    ExcludedAccounts: ExcludedAccounts
    OrganizationCustomPolicyRuleMetadata: OrganizationCustomPolicyRuleMetadata
}

structure PutOrganizationConfigRuleResponse {
    OrganizationConfigRuleArn: StringWithCharLimit256
}

operation PutOrganizationConformancePack {
    input: PutOrganizationConformancePackRequest
    output: PutOrganizationConformancePackResponse
    errors: [
        InsufficientPermissionsException
        MaxNumberOfOrganizationConformancePacksExceededException
        NoAvailableOrganizationException
        OrganizationAccessDeniedException
        OrganizationAllFeaturesNotEnabledException
        OrganizationConformancePackTemplateValidationException
        ResourceInUseException
        ValidationException
    ]
}

structure PutOrganizationConformancePackRequest {
    @required()
    OrganizationConformancePackName: OrganizationConformancePackName
    TemplateS3Uri: TemplateS3Uri
    TemplateBody: TemplateBody
    DeliveryS3Bucket: DeliveryS3Bucket
    DeliveryS3KeyPrefix: DeliveryS3KeyPrefix
    ConformancePackInputParameters: ConformancePackInputParameters
    ExcludedAccounts: ExcludedAccounts
}

structure PutOrganizationConformancePackResponse {
    OrganizationConformancePackArn: StringWithCharLimit256
}

operation PutRemediationConfigurations {
    input: PutRemediationConfigurationsRequest
    output: PutRemediationConfigurationsResponse
    errors: [
        InsufficientPermissionsException
        InvalidParameterValueException
    ]
}

structure PutRemediationConfigurationsRequest {
    @required()
    RemediationConfigurations: RemediationConfigurations
}

structure PutRemediationConfigurationsResponse {
    FailedBatches: FailedRemediationBatches
}

operation PutRemediationExceptions {
    input: PutRemediationExceptionsRequest
    output: PutRemediationExceptionsResponse
    errors: [
        InsufficientPermissionsException
        InvalidParameterValueException
    ]
}

structure PutRemediationExceptionsRequest {
    @required()
    ConfigRuleName: ConfigRuleName
    @required()
    ResourceKeys: RemediationExceptionResourceKeys
    Message: StringWithCharLimit1024
    ExpirationTime: Date
}

structure PutRemediationExceptionsResponse {
    FailedBatches: FailedRemediationExceptionBatches
}

operation PutResourceConfig {
    input: PutResourceConfigRequest
    output: Unit
    errors: [
        InsufficientPermissionsException
        MaxActiveResourcesExceededException
        NoRunningConfigurationRecorderException
        ValidationException
    ]
}

structure PutResourceConfigRequest {
    @required()
    ResourceType: ResourceTypeString
    @required()
    SchemaVersionId: SchemaVersionId
    @required()
    ResourceId: ResourceId
    ResourceName: ResourceName
    @required()
    Configuration: Configuration
    Tags: Tags
}

operation PutRetentionConfiguration {
    input: PutRetentionConfigurationRequest
    output: PutRetentionConfigurationResponse
    errors: [
        InvalidParameterValueException
        MaxNumberOfRetentionConfigurationsExceededException
    ]
}

structure PutRetentionConfigurationRequest {
    @required()
    RetentionPeriodInDays: RetentionPeriodInDays
}

structure PutRetentionConfigurationResponse {
    RetentionConfiguration: RetentionConfiguration
}

operation PutServiceLinkedConfigurationRecorder {
    input: PutServiceLinkedConfigurationRecorderRequest
    output: PutServiceLinkedConfigurationRecorderResponse
    errors: [
        ConflictException
        InsufficientPermissionsException
        LimitExceededException
        ValidationException
    ]
}

structure PutServiceLinkedConfigurationRecorderRequest {
    @required()
    ServicePrincipal: ServicePrincipal
    Tags: TagsList
}

structure PutServiceLinkedConfigurationRecorderResponse {
    Arn: AmazonResourceName
    Name: RecorderName
}

operation PutStoredQuery {
    input: PutStoredQueryRequest
    output: PutStoredQueryResponse
    errors: [
        ResourceConcurrentModificationException
        TooManyTagsException
        ValidationException
    ]
}

structure PutStoredQueryRequest {
    @required()
    StoredQuery: StoredQuery
    Tags: TagsList
}

structure PutStoredQueryResponse {
    QueryArn: QueryArn
}

@length(
    min: 1
    max: 500
)
@pattern("^arn:aws[a-z\\-]*:config:[a-z\\-\\d]+:\\d+:stored-query/[a-zA-Z0-9-_]+/query-[a-zA-Z\\d-_/]+$")
string QueryArn

@length(
    min: 0
    max: 256
)
@pattern("[\\s\\S]*")
string QueryDescription

@length(
    min: 1
    max: 4096
)
@pattern("[\\s\\S]*")
string QueryExpression

@length(
    min: 1
    max: 36
)
@pattern("^\\S+$")
string QueryId

structure QueryInfo {
    SelectFields: FieldInfoList
}

@length(
    min: 1
    max: 64
)
@pattern("^[a-zA-Z0-9-_]+$")
string QueryName

@length(
    min: 1
    max: 256
)
string RecorderName

enum RecorderStatus {
    PENDING = "Pending"
    SUCCESS = "Success"
    FAILURE = "Failure"
    NOT_APPLICABLE = "NotApplicable"
}

enum RecordingFrequency {
    CONTINUOUS
    DAILY
}

structure RecordingGroup {
    allSupported: AllSupported
    includeGlobalResourceTypes: IncludeGlobalResourceTypes
    resourceTypes: ResourceTypeList
    exclusionByResourceTypes: ExclusionByResourceTypes
    recordingStrategy: RecordingStrategy
}

structure RecordingMode {
    @required()
    recordingFrequency: RecordingFrequency
    recordingModeOverrides: RecordingModeOverrides
}

structure RecordingModeOverride {
    description: Description
    @required()
    resourceTypes: RecordingModeResourceTypesList
    @required()
    recordingFrequency: RecordingFrequency
}

@length(
    min: 0
    max: 1
)
list RecordingModeOverrides {
    member: RecordingModeOverride
}

list RecordingModeResourceTypesList {
    member: ResourceType
}

enum RecordingScope {
    INTERNAL
    PAID
}

structure RecordingStrategy {
    useOnly: RecordingStrategyType
}

enum RecordingStrategyType {
    ALL_SUPPORTED_RESOURCE_TYPES
    INCLUSION_BY_RESOURCE_TYPES
    EXCLUSION_BY_RESOURCE_TYPES
}

@length(
    min: 1
    max: 25
)
list ReevaluateConfigRuleNames {
    member: ConfigRuleName
}

string RelatedEvent

list RelatedEventList {
    member: RelatedEvent
}

structure Relationship {
    resourceType: ResourceType
    resourceId: ResourceId
    resourceName: ResourceName
    relationshipName: RelationshipName
}

list RelationshipList {
    member: Relationship
}

string RelationshipName

structure RemediationConfiguration {
    @required()
    ConfigRuleName: ConfigRuleName
    @required()
    TargetType: RemediationTargetType
    @required()
    TargetId: StringWithCharLimit256
    TargetVersion: String
    Parameters: RemediationParameters
    ResourceType: String
    Automatic: Boolean
    ExecutionControls: ExecutionControls
    MaximumAutomaticAttempts: AutoRemediationAttempts
    RetryAttemptSeconds: AutoRemediationAttemptSeconds
    Arn: StringWithCharLimit1024
    CreatedByService: StringWithCharLimit1024
}

@length(
    min: 0
    max: 25
)
list RemediationConfigurations {
    member: RemediationConfiguration
}

structure RemediationException {
    @required()
    ConfigRuleName: ConfigRuleName
    @required()
    ResourceType: StringWithCharLimit256
    @required()
    ResourceId: StringWithCharLimit1024
    Message: StringWithCharLimit1024
    ExpirationTime: Date
}

structure RemediationExceptionResourceKey {
    ResourceType: StringWithCharLimit256
    ResourceId: StringWithCharLimit1024
}

@length(
    min: 1
    max: 100
)
list RemediationExceptionResourceKeys {
    member: RemediationExceptionResourceKey
}

@length(
    min: 0
    max: 25
)
list RemediationExceptions {
    member: RemediationException
}

enum RemediationExecutionState {
    QUEUED
    IN_PROGRESS
    SUCCEEDED
    FAILED
    UNKNOWN
}

structure RemediationExecutionStatus {
    ResourceKey: ResourceKey
    State: RemediationExecutionState
    StepDetails: RemediationExecutionSteps
    InvocationTime: Date
    LastUpdatedTime: Date
}

list RemediationExecutionStatuses {
    member: RemediationExecutionStatus
}

structure RemediationExecutionStep {
    Name: String
    State: RemediationExecutionStepState
    ErrorMessage: String
    StartTime: Date
    StopTime: Date
}

list RemediationExecutionSteps {
    member: RemediationExecutionStep
}

enum RemediationExecutionStepState {
    SUCCEEDED
    PENDING
    FAILED
    IN_PROGRESS
    EXITED
    UNKNOWN
}

@error("client")
@httpError(400)
structure RemediationInProgressException {}

@length(
    min: 0
    max: 25
)
map RemediationParameters {
    key: StringWithCharLimit256
    value: RemediationParameterValue
}

structure RemediationParameterValue {
    ResourceValue: ResourceValue
    StaticValue: StaticValue
}

enum RemediationTargetType {
    SSM_DOCUMENT
}

@error("client")
@httpError(400)
structure ResourceConcurrentModificationException {
    message: ErrorMessage
}

@length(
    min: 1
    max: 51200
)
string ResourceConfiguration

enum ResourceConfigurationSchemaType {
    CFN_RESOURCE_SCHEMA
}

structure ResourceCount {
    resourceType: ResourceType
    count: Long
}

structure ResourceCountFilters {
    ResourceType: ResourceType
    AccountId: AccountId
    Region: AwsRegion
}

enum ResourceCountGroupKey {
    RESOURCE_TYPE
    ACCOUNT_ID
    AWS_REGION
}

list ResourceCounts {
    member: ResourceCount
}

timestamp ResourceCreationTime

timestamp ResourceDeletionTime

structure ResourceDetails {
    @required()
    ResourceId: BaseResourceId
    @required()
    ResourceType: StringWithCharLimit256
    @required()
    ResourceConfiguration: ResourceConfiguration
    ResourceConfigurationSchemaType: ResourceConfigurationSchemaType
}

structure ResourceEvaluation {
    ResourceEvaluationId: ResourceEvaluationId
    EvaluationMode: EvaluationMode
    EvaluationStartTimestamp: Date
}

structure ResourceEvaluationFilters {
    EvaluationMode: EvaluationMode
    TimeWindow: TimeWindow
    EvaluationContextIdentifier: EvaluationContextIdentifier
}

@length(
    min: 1
    max: 128
)
string ResourceEvaluationId

list ResourceEvaluations {
    member: ResourceEvaluation
}

enum ResourceEvaluationStatus {
    IN_PROGRESS
    FAILED
    SUCCEEDED
}

structure ResourceFilters {
    AccountId: AccountId
    ResourceId: ResourceId
    ResourceName: ResourceName
    Region: AwsRegion
}

@length(
    min: 1
    max: 768
)
string ResourceId

structure ResourceIdentifier {
    resourceType: ResourceType
    resourceId: ResourceId
    resourceName: ResourceName
    resourceDeletionTime: ResourceDeletionTime
}

list ResourceIdentifierList {
    member: ResourceIdentifier
}

@length(
    min: 1
    max: 100
)
list ResourceIdentifiersList {
    member: AggregateResourceIdentifier
}

list ResourceIdList {
    member: ResourceId
}

@error("client")
@httpError(400)
structure ResourceInUseException {}

structure ResourceKey {
    @required()
    resourceType: ResourceType
    @required()
    resourceId: ResourceId
}

@length(
    min: 1
    max: 100
)
list ResourceKeys {
    member: ResourceKey
}

string ResourceName

@error("client")
@httpError(400)
structure ResourceNotDiscoveredException {}

@error("client")
@httpError(400)
structure ResourceNotFoundException {}

enum ResourceType {
    AWS_EC2_CUSTOMER_GATEWAY = "AWS::EC2::CustomerGateway"
    AWS_EC2_EIP = "AWS::EC2::EIP"
    AWS_EC2_HOST = "AWS::EC2::Host"
    AWS_EC2_INSTANCE = "AWS::EC2::Instance"
    AWS_EC2_INTERNET_GATEWAY = "AWS::EC2::InternetGateway"
    AWS_EC2_NETWORK_ACL = "AWS::EC2::NetworkAcl"
    AWS_EC2_NETWORK_INTERFACE = "AWS::EC2::NetworkInterface"
    AWS_EC2_ROUTE_TABLE = "AWS::EC2::RouteTable"
    AWS_EC2_SECURITY_GROUP = "AWS::EC2::SecurityGroup"
    AWS_EC2_SUBNET = "AWS::EC2::Subnet"
    AWS_CLOUD_TRAIL_TRAIL = "AWS::CloudTrail::Trail"
    AWS_EC2_VOLUME = "AWS::EC2::Volume"
    AWS_EC2_VPC = "AWS::EC2::VPC"
    AWS_EC2_VPN_CONNECTION = "AWS::EC2::VPNConnection"
    AWS_EC2_VPN_GATEWAY = "AWS::EC2::VPNGateway"
    AWS_EC2_REGISTERED_HA_INSTANCE = "AWS::EC2::RegisteredHAInstance"
    AWS_EC2_NAT_GATEWAY = "AWS::EC2::NatGateway"
    AWS_EC2_EGRESS_ONLY_INTERNET_GATEWAY = "AWS::EC2::EgressOnlyInternetGateway"
    AWS_EC2_VPC_ENDPOINT = "AWS::EC2::VPCEndpoint"
    AWS_EC2_VPC_ENDPOINT_SERVICE = "AWS::EC2::VPCEndpointService"
    AWS_EC2_FLOW_LOG = "AWS::EC2::FlowLog"
    AWS_EC2_VPC_PEERING_CONNECTION = "AWS::EC2::VPCPeeringConnection"
    AWS_ELASTICSEARCH_DOMAIN = "AWS::Elasticsearch::Domain"
    AWS_IAM_GROUP = "AWS::IAM::Group"
    AWS_IAM_POLICY = "AWS::IAM::Policy"
    AWS_IAM_ROLE = "AWS::IAM::Role"
    AWS_IAM_USER = "AWS::IAM::User"
    AWS_ELASTIC_LOAD_BALANCING_V2_LOAD_BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer"
    AWS_ACM_CERTIFICATE = "AWS::ACM::Certificate"
    AWS_RDS_DB_INSTANCE = "AWS::RDS::DBInstance"
    AWS_RDS_DB_SUBNET_GROUP = "AWS::RDS::DBSubnetGroup"
    AWS_RDS_DB_SECURITY_GROUP = "AWS::RDS::DBSecurityGroup"
    AWS_RDS_DB_SNAPSHOT = "AWS::RDS::DBSnapshot"
    AWS_RDS_DB_CLUSTER = "AWS::RDS::DBCluster"
    AWS_RDS_DB_CLUSTER_SNAPSHOT = "AWS::RDS::DBClusterSnapshot"
    AWS_RDS_EVENT_SUBSCRIPTION = "AWS::RDS::EventSubscription"
    AWS_S3_BUCKET = "AWS::S3::Bucket"
    AWS_S3_ACCOUNT_PUBLIC_ACCESS_BLOCK = "AWS::S3::AccountPublicAccessBlock"
    AWS_REDSHIFT_CLUSTER = "AWS::Redshift::Cluster"
    AWS_REDSHIFT_CLUSTER_SNAPSHOT = "AWS::Redshift::ClusterSnapshot"
    AWS_REDSHIFT_CLUSTER_PARAMETER_GROUP = "AWS::Redshift::ClusterParameterGroup"
    AWS_REDSHIFT_CLUSTER_SECURITY_GROUP = "AWS::Redshift::ClusterSecurityGroup"
    AWS_REDSHIFT_CLUSTER_SUBNET_GROUP = "AWS::Redshift::ClusterSubnetGroup"
    AWS_REDSHIFT_EVENT_SUBSCRIPTION = "AWS::Redshift::EventSubscription"
    AWS_SSM_MANAGED_INSTANCE_INVENTORY = "AWS::SSM::ManagedInstanceInventory"
    AWS_CLOUD_WATCH_ALARM = "AWS::CloudWatch::Alarm"
    AWS_CLOUD_FORMATION_STACK = "AWS::CloudFormation::Stack"
    AWS_ELASTIC_LOAD_BALANCING_LOAD_BALANCER = "AWS::ElasticLoadBalancing::LoadBalancer"
    AWS_AUTO_SCALING_AUTO_SCALING_GROUP = "AWS::AutoScaling::AutoScalingGroup"
    AWS_AUTO_SCALING_LAUNCH_CONFIGURATION = "AWS::AutoScaling::LaunchConfiguration"
    AWS_AUTO_SCALING_SCALING_POLICY = "AWS::AutoScaling::ScalingPolicy"
    AWS_AUTO_SCALING_SCHEDULED_ACTION = "AWS::AutoScaling::ScheduledAction"
    AWS_DYNAMO_DB_TABLE = "AWS::DynamoDB::Table"
    AWS_CODE_BUILD_PROJECT = "AWS::CodeBuild::Project"
    AWS_WAF_RATE_BASED_RULE = "AWS::WAF::RateBasedRule"
    AWS_WAF_RULE = "AWS::WAF::Rule"
    AWS_WAF_RULE_GROUP = "AWS::WAF::RuleGroup"
    AWS_WAF_WEB_ACL = "AWS::WAF::WebACL"
    AWS_WAF_REGIONAL_RATE_BASED_RULE = "AWS::WAFRegional::RateBasedRule"
    AWS_WAF_REGIONAL_RULE = "AWS::WAFRegional::Rule"
    AWS_WAF_REGIONAL_RULE_GROUP = "AWS::WAFRegional::RuleGroup"
    AWS_WAF_REGIONAL_WEB_ACL = "AWS::WAFRegional::WebACL"
    AWS_CLOUD_FRONT_DISTRIBUTION = "AWS::CloudFront::Distribution"
    AWS_CLOUD_FRONT_STREAMING_DISTRIBUTION = "AWS::CloudFront::StreamingDistribution"
    AWS_LAMBDA_FUNCTION = "AWS::Lambda::Function"
    AWS_NETWORK_FIREWALL_FIREWALL = "AWS::NetworkFirewall::Firewall"
    AWS_NETWORK_FIREWALL_FIREWALL_POLICY = "AWS::NetworkFirewall::FirewallPolicy"
    AWS_NETWORK_FIREWALL_RULE_GROUP = "AWS::NetworkFirewall::RuleGroup"
    AWS_ELASTIC_BEANSTALK_APPLICATION = "AWS::ElasticBeanstalk::Application"
    AWS_ELASTIC_BEANSTALK_APPLICATION_VERSION = "AWS::ElasticBeanstalk::ApplicationVersion"
    AWS_ELASTIC_BEANSTALK_ENVIRONMENT = "AWS::ElasticBeanstalk::Environment"
    AWS_WA_FV2_WEB_ACL = "AWS::WAFv2::WebACL"
    AWS_WA_FV2_RULE_GROUP = "AWS::WAFv2::RuleGroup"
    AWS_WA_FV2_IP_SET = "AWS::WAFv2::IPSet"
    AWS_WA_FV2_REGEX_PATTERN_SET = "AWS::WAFv2::RegexPatternSet"
    AWS_WA_FV2_MANAGED_RULE_SET = "AWS::WAFv2::ManagedRuleSet"
    AWS_X_RAY_ENCRYPTION_CONFIG = "AWS::XRay::EncryptionConfig"
    AWS_SSM_ASSOCIATION_COMPLIANCE = "AWS::SSM::AssociationCompliance"
    AWS_SSM_PATCH_COMPLIANCE = "AWS::SSM::PatchCompliance"
    AWS_SHIELD_PROTECTION = "AWS::Shield::Protection"
    AWS_SHIELD_REGIONAL_PROTECTION = "AWS::ShieldRegional::Protection"
    AWS_CONFIG_CONFORMANCE_PACK_COMPLIANCE = "AWS::Config::ConformancePackCompliance"
    AWS_CONFIG_RESOURCE_COMPLIANCE = "AWS::Config::ResourceCompliance"
    AWS_API_GATEWAY_STAGE = "AWS::ApiGateway::Stage"
    AWS_API_GATEWAY_REST_API = "AWS::ApiGateway::RestApi"
    AWS_API_GATEWAY_V2_STAGE = "AWS::ApiGatewayV2::Stage"
    AWS_API_GATEWAY_V2_API = "AWS::ApiGatewayV2::Api"
    AWS_CODE_PIPELINE_PIPELINE = "AWS::CodePipeline::Pipeline"
    AWS_SERVICE_CATALOG_CLOUD_FORMATION_PROVISIONED_PRODUCT = "AWS::ServiceCatalog::CloudFormationProvisionedProduct"
    AWS_SERVICE_CATALOG_CLOUD_FORMATION_PRODUCT = "AWS::ServiceCatalog::CloudFormationProduct"
    AWS_SERVICE_CATALOG_PORTFOLIO = "AWS::ServiceCatalog::Portfolio"
    AWS_SQS_QUEUE = "AWS::SQS::Queue"
    AWS_KMS_KEY = "AWS::KMS::Key"
    AWS_QLDB_LEDGER = "AWS::QLDB::Ledger"
    AWS_SECRETS_MANAGER_SECRET = "AWS::SecretsManager::Secret"
    AWS_SNS_TOPIC = "AWS::SNS::Topic"
    AWS_SSM_FILE_DATA = "AWS::SSM::FileData"
    AWS_BACKUP_BACKUP_PLAN = "AWS::Backup::BackupPlan"
    AWS_BACKUP_BACKUP_SELECTION = "AWS::Backup::BackupSelection"
    AWS_BACKUP_BACKUP_VAULT = "AWS::Backup::BackupVault"
    AWS_BACKUP_RECOVERY_POINT = "AWS::Backup::RecoveryPoint"
    AWS_ECR_REPOSITORY = "AWS::ECR::Repository"
    AWS_ECS_CLUSTER = "AWS::ECS::Cluster"
    AWS_ECS_SERVICE = "AWS::ECS::Service"
    AWS_ECS_TASK_DEFINITION = "AWS::ECS::TaskDefinition"
    AWS_EFS_ACCESS_POINT = "AWS::EFS::AccessPoint"
    AWS_EFS_FILE_SYSTEM = "AWS::EFS::FileSystem"
    AWS_EKS_CLUSTER = "AWS::EKS::Cluster"
    AWS_OPEN_SEARCH_DOMAIN = "AWS::OpenSearch::Domain"
    AWS_EC2_TRANSIT_GATEWAY = "AWS::EC2::TransitGateway"
    AWS_KINESIS_STREAM = "AWS::Kinesis::Stream"
    AWS_KINESIS_STREAM_CONSUMER = "AWS::Kinesis::StreamConsumer"
    AWS_CODE_DEPLOY_APPLICATION = "AWS::CodeDeploy::Application"
    AWS_CODE_DEPLOY_DEPLOYMENT_CONFIG = "AWS::CodeDeploy::DeploymentConfig"
    AWS_CODE_DEPLOY_DEPLOYMENT_GROUP = "AWS::CodeDeploy::DeploymentGroup"
    AWS_EC2_LAUNCH_TEMPLATE = "AWS::EC2::LaunchTemplate"
    AWS_ECR_PUBLIC_REPOSITORY = "AWS::ECR::PublicRepository"
    AWS_GUARD_DUTY_DETECTOR = "AWS::GuardDuty::Detector"
    AWS_EMR_SECURITY_CONFIGURATION = "AWS::EMR::SecurityConfiguration"
    AWS_SAGE_MAKER_CODE_REPOSITORY = "AWS::SageMaker::CodeRepository"
    AWS_ROUTE53RESOLVER_RESOLVER_ENDPOINT = "AWS::Route53Resolver::ResolverEndpoint"
    AWS_ROUTE53RESOLVER_RESOLVER_RULE = "AWS::Route53Resolver::ResolverRule"
    AWS_ROUTE53RESOLVER_RESOLVER_RULE_ASSOCIATION = "AWS::Route53Resolver::ResolverRuleAssociation"
    AWS_DMS_REPLICATION_SUBNET_GROUP = "AWS::DMS::ReplicationSubnetGroup"
    AWS_DMS_EVENT_SUBSCRIPTION = "AWS::DMS::EventSubscription"
    AWS_MSK_CLUSTER = "AWS::MSK::Cluster"
    AWS_STEP_FUNCTIONS_ACTIVITY = "AWS::StepFunctions::Activity"
    AWS_WORK_SPACES_WORKSPACE = "AWS::WorkSpaces::Workspace"
    AWS_WORK_SPACES_CONNECTION_ALIAS = "AWS::WorkSpaces::ConnectionAlias"
    AWS_SAGE_MAKER_MODEL = "AWS::SageMaker::Model"
    AWS_ELASTIC_LOAD_BALANCING_V2_LISTENER = "AWS::ElasticLoadBalancingV2::Listener"
    AWS_STEP_FUNCTIONS_STATE_MACHINE = "AWS::StepFunctions::StateMachine"
    AWS_BATCH_JOB_QUEUE = "AWS::Batch::JobQueue"
    AWS_BATCH_COMPUTE_ENVIRONMENT = "AWS::Batch::ComputeEnvironment"
    AWS_ACCESS_ANALYZER_ANALYZER = "AWS::AccessAnalyzer::Analyzer"
    AWS_ATHENA_WORK_GROUP = "AWS::Athena::WorkGroup"
    AWS_ATHENA_DATA_CATALOG = "AWS::Athena::DataCatalog"
    AWS_DETECTIVE_GRAPH = "AWS::Detective::Graph"
    AWS_GLOBAL_ACCELERATOR_ACCELERATOR = "AWS::GlobalAccelerator::Accelerator"
    AWS_GLOBAL_ACCELERATOR_ENDPOINT_GROUP = "AWS::GlobalAccelerator::EndpointGroup"
    AWS_GLOBAL_ACCELERATOR_LISTENER = "AWS::GlobalAccelerator::Listener"
    AWS_EC2_TRANSIT_GATEWAY_ATTACHMENT = "AWS::EC2::TransitGatewayAttachment"
    AWS_EC2_TRANSIT_GATEWAY_ROUTE_TABLE = "AWS::EC2::TransitGatewayRouteTable"
    AWS_DMS_CERTIFICATE = "AWS::DMS::Certificate"
    AWS_APP_CONFIG_APPLICATION = "AWS::AppConfig::Application"
    AWS_APP_SYNC_GRAPH_QL_API = "AWS::AppSync::GraphQLApi"
    AWS_DATA_SYNC_LOCATION_SMB = "AWS::DataSync::LocationSMB"
    AWS_DATA_SYNC_LOCATION_F_SX_LUSTRE = "AWS::DataSync::LocationFSxLustre"
    AWS_DATA_SYNC_LOCATION_S3 = "AWS::DataSync::LocationS3"
    AWS_DATA_SYNC_LOCATION_EFS = "AWS::DataSync::LocationEFS"
    AWS_DATA_SYNC_TASK = "AWS::DataSync::Task"
    AWS_DATA_SYNC_LOCATION_NFS = "AWS::DataSync::LocationNFS"
    AWS_EC2_NETWORK_INSIGHTS_ACCESS_SCOPE_ANALYSIS = "AWS::EC2::NetworkInsightsAccessScopeAnalysis"
    AWS_EKS_FARGATE_PROFILE = "AWS::EKS::FargateProfile"
    AWS_GLUE_JOB = "AWS::Glue::Job"
    AWS_GUARD_DUTY_THREAT_INTEL_SET = "AWS::GuardDuty::ThreatIntelSet"
    AWS_GUARD_DUTY_IP_SET = "AWS::GuardDuty::IPSet"
    AWS_SAGE_MAKER_WORKTEAM = "AWS::SageMaker::Workteam"
    AWS_SAGE_MAKER_NOTEBOOK_INSTANCE_LIFECYCLE_CONFIG = "AWS::SageMaker::NotebookInstanceLifecycleConfig"
    AWS_SERVICE_DISCOVERY_SERVICE = "AWS::ServiceDiscovery::Service"
    AWS_SERVICE_DISCOVERY_PUBLIC_DNS_NAMESPACE = "AWS::ServiceDiscovery::PublicDnsNamespace"
    AWS_SES_CONTACT_LIST = "AWS::SES::ContactList"
    AWS_SES_CONFIGURATION_SET = "AWS::SES::ConfigurationSet"
    AWS_ROUTE53_HOSTED_ZONE = "AWS::Route53::HostedZone"
    AWS_IO_T_EVENTS_INPUT = "AWS::IoTEvents::Input"
    AWS_IO_T_EVENTS_DETECTOR_MODEL = "AWS::IoTEvents::DetectorModel"
    AWS_IO_T_EVENTS_ALARM_MODEL = "AWS::IoTEvents::AlarmModel"
    AWS_SERVICE_DISCOVERY_HTTP_NAMESPACE = "AWS::ServiceDiscovery::HttpNamespace"
    AWS_EVENTS_EVENT_BUS = "AWS::Events::EventBus"
    AWS_IMAGE_BUILDER_CONTAINER_RECIPE = "AWS::ImageBuilder::ContainerRecipe"
    AWS_IMAGE_BUILDER_DISTRIBUTION_CONFIGURATION = "AWS::ImageBuilder::DistributionConfiguration"
    AWS_IMAGE_BUILDER_INFRASTRUCTURE_CONFIGURATION = "AWS::ImageBuilder::InfrastructureConfiguration"
    AWS_DATA_SYNC_LOCATION_OBJECT_STORAGE = "AWS::DataSync::LocationObjectStorage"
    AWS_DATA_SYNC_LOCATION_HDFS = "AWS::DataSync::LocationHDFS"
    AWS_GLUE_CLASSIFIER = "AWS::Glue::Classifier"
    AWS_ROUTE53RECOVERY_READINESS_CELL = "AWS::Route53RecoveryReadiness::Cell"
    AWS_ROUTE53RECOVERY_READINESS_READINESS_CHECK = "AWS::Route53RecoveryReadiness::ReadinessCheck"
    AWS_ECR_REGISTRY_POLICY = "AWS::ECR::RegistryPolicy"
    AWS_BACKUP_REPORT_PLAN = "AWS::Backup::ReportPlan"
    AWS_LIGHTSAIL_CERTIFICATE = "AWS::Lightsail::Certificate"
    AWS_RUM_APP_MONITOR = "AWS::RUM::AppMonitor"
    AWS_EVENTS_ENDPOINT = "AWS::Events::Endpoint"
    AWS_SES_RECEIPT_RULE_SET = "AWS::SES::ReceiptRuleSet"
    AWS_EVENTS_ARCHIVE = "AWS::Events::Archive"
    AWS_EVENTS_API_DESTINATION = "AWS::Events::ApiDestination"
    AWS_LIGHTSAIL_DISK = "AWS::Lightsail::Disk"
    AWS_FIS_EXPERIMENT_TEMPLATE = "AWS::FIS::ExperimentTemplate"
    AWS_DATA_SYNC_LOCATION_F_SX_WINDOWS = "AWS::DataSync::LocationFSxWindows"
    AWS_SES_RECEIPT_FILTER = "AWS::SES::ReceiptFilter"
    AWS_GUARD_DUTY_FILTER = "AWS::GuardDuty::Filter"
    AWS_SES_TEMPLATE = "AWS::SES::Template"
    AWS_AMAZON_MQ_BROKER = "AWS::AmazonMQ::Broker"
    AWS_APP_CONFIG_ENVIRONMENT = "AWS::AppConfig::Environment"
    AWS_APP_CONFIG_CONFIGURATION_PROFILE = "AWS::AppConfig::ConfigurationProfile"
    AWS_CLOUD9_ENVIRONMENT_EC2 = "AWS::Cloud9::EnvironmentEC2"
    AWS_EVENT_SCHEMAS_REGISTRY = "AWS::EventSchemas::Registry"
    AWS_EVENT_SCHEMAS_REGISTRY_POLICY = "AWS::EventSchemas::RegistryPolicy"
    AWS_EVENT_SCHEMAS_DISCOVERER = "AWS::EventSchemas::Discoverer"
    AWS_FRAUD_DETECTOR_LABEL = "AWS::FraudDetector::Label"
    AWS_FRAUD_DETECTOR_ENTITY_TYPE = "AWS::FraudDetector::EntityType"
    AWS_FRAUD_DETECTOR_VARIABLE = "AWS::FraudDetector::Variable"
    AWS_FRAUD_DETECTOR_OUTCOME = "AWS::FraudDetector::Outcome"
    AWS_IO_T_AUTHORIZER = "AWS::IoT::Authorizer"
    AWS_IO_T_SECURITY_PROFILE = "AWS::IoT::SecurityProfile"
    AWS_IO_T_ROLE_ALIAS = "AWS::IoT::RoleAlias"
    AWS_IO_T_DIMENSION = "AWS::IoT::Dimension"
    AWS_IO_T_ANALYTICS_DATASTORE = "AWS::IoTAnalytics::Datastore"
    AWS_LIGHTSAIL_BUCKET = "AWS::Lightsail::Bucket"
    AWS_LIGHTSAIL_STATIC_IP = "AWS::Lightsail::StaticIp"
    AWS_MEDIA_PACKAGE_PACKAGING_GROUP = "AWS::MediaPackage::PackagingGroup"
    AWS_ROUTE53RECOVERY_READINESS_RECOVERY_GROUP = "AWS::Route53RecoveryReadiness::RecoveryGroup"
    AWS_RESILIENCE_HUB_RESILIENCY_POLICY = "AWS::ResilienceHub::ResiliencyPolicy"
    AWS_TRANSFER_WORKFLOW = "AWS::Transfer::Workflow"
    AWS_EKS_IDENTITY_PROVIDER_CONFIG = "AWS::EKS::IdentityProviderConfig"
    AWS_EKS_ADDON = "AWS::EKS::Addon"
    AWS_GLUE_ML_TRANSFORM = "AWS::Glue::MLTransform"
    AWS_IO_T_POLICY = "AWS::IoT::Policy"
    AWS_IO_T_MITIGATION_ACTION = "AWS::IoT::MitigationAction"
    AWS_IO_T_TWIN_MAKER_WORKSPACE = "AWS::IoTTwinMaker::Workspace"
    AWS_IO_T_TWIN_MAKER_ENTITY = "AWS::IoTTwinMaker::Entity"
    AWS_IO_T_ANALYTICS_DATASET = "AWS::IoTAnalytics::Dataset"
    AWS_IO_T_ANALYTICS_PIPELINE = "AWS::IoTAnalytics::Pipeline"
    AWS_IO_T_ANALYTICS_CHANNEL = "AWS::IoTAnalytics::Channel"
    AWS_IO_T_SITE_WISE_DASHBOARD = "AWS::IoTSiteWise::Dashboard"
    AWS_IO_T_SITE_WISE_PROJECT = "AWS::IoTSiteWise::Project"
    AWS_IO_T_SITE_WISE_PORTAL = "AWS::IoTSiteWise::Portal"
    AWS_IO_T_SITE_WISE_ASSET_MODEL = "AWS::IoTSiteWise::AssetModel"
    AWS_IVS_CHANNEL = "AWS::IVS::Channel"
    AWS_IVS_RECORDING_CONFIGURATION = "AWS::IVS::RecordingConfiguration"
    AWS_IVS_PLAYBACK_KEY_PAIR = "AWS::IVS::PlaybackKeyPair"
    AWS_KINESIS_ANALYTICS_V2_APPLICATION = "AWS::KinesisAnalyticsV2::Application"
    AWS_RDS_GLOBAL_CLUSTER = "AWS::RDS::GlobalCluster"
    AWS_S3_MULTI_REGION_ACCESS_POINT = "AWS::S3::MultiRegionAccessPoint"
    AWS_DEVICE_FARM_TEST_GRID_PROJECT = "AWS::DeviceFarm::TestGridProject"
    AWS_BUDGETS_BUDGETS_ACTION = "AWS::Budgets::BudgetsAction"
    AWS_LEX_BOT = "AWS::Lex::Bot"
    AWS_CODE_GURU_REVIEWER_REPOSITORY_ASSOCIATION = "AWS::CodeGuruReviewer::RepositoryAssociation"
    AWS_IO_T_CUSTOM_METRIC = "AWS::IoT::CustomMetric"
    AWS_ROUTE53RESOLVER_FIREWALL_DOMAIN_LIST = "AWS::Route53Resolver::FirewallDomainList"
    AWS_ROBO_MAKER_ROBOT_APPLICATION_VERSION = "AWS::RoboMaker::RobotApplicationVersion"
    AWS_EC2_TRAFFIC_MIRROR_SESSION = "AWS::EC2::TrafficMirrorSession"
    AWS_IO_T_SITE_WISE_GATEWAY = "AWS::IoTSiteWise::Gateway"
    AWS_LEX_BOT_ALIAS = "AWS::Lex::BotAlias"
    AWS_LOOKOUT_METRICS_ALERT = "AWS::LookoutMetrics::Alert"
    AWS_IO_T_ACCOUNT_AUDIT_CONFIGURATION = "AWS::IoT::AccountAuditConfiguration"
    AWS_EC2_TRAFFIC_MIRROR_TARGET = "AWS::EC2::TrafficMirrorTarget"
    AWS_S3_STORAGE_LENS = "AWS::S3::StorageLens"
    AWS_IO_T_SCHEDULED_AUDIT = "AWS::IoT::ScheduledAudit"
    AWS_EVENTS_CONNECTION = "AWS::Events::Connection"
    AWS_EVENT_SCHEMAS_SCHEMA = "AWS::EventSchemas::Schema"
    AWS_MEDIA_PACKAGE_PACKAGING_CONFIGURATION = "AWS::MediaPackage::PackagingConfiguration"
    AWS_KINESIS_VIDEO_SIGNALING_CHANNEL = "AWS::KinesisVideo::SignalingChannel"
    AWS_APP_STREAM_DIRECTORY_CONFIG = "AWS::AppStream::DirectoryConfig"
    AWS_LOOKOUT_VISION_PROJECT = "AWS::LookoutVision::Project"
    AWS_ROUTE53RECOVERY_CONTROL_CLUSTER = "AWS::Route53RecoveryControl::Cluster"
    AWS_ROUTE53RECOVERY_CONTROL_SAFETY_RULE = "AWS::Route53RecoveryControl::SafetyRule"
    AWS_ROUTE53RECOVERY_CONTROL_CONTROL_PANEL = "AWS::Route53RecoveryControl::ControlPanel"
    AWS_ROUTE53RECOVERY_CONTROL_ROUTING_CONTROL = "AWS::Route53RecoveryControl::RoutingControl"
    AWS_ROUTE53RECOVERY_READINESS_RESOURCE_SET = "AWS::Route53RecoveryReadiness::ResourceSet"
    AWS_ROBO_MAKER_SIMULATION_APPLICATION = "AWS::RoboMaker::SimulationApplication"
    AWS_ROBO_MAKER_ROBOT_APPLICATION = "AWS::RoboMaker::RobotApplication"
    AWS_HEALTH_LAKE_FHIR_DATASTORE = "AWS::HealthLake::FHIRDatastore"
    AWS_PINPOINT_SEGMENT = "AWS::Pinpoint::Segment"
    AWS_PINPOINT_APPLICATION_SETTINGS = "AWS::Pinpoint::ApplicationSettings"
    AWS_EVENTS_RULE = "AWS::Events::Rule"
    AWS_EC2_DHCP_OPTIONS = "AWS::EC2::DHCPOptions"
    AWS_EC2_NETWORK_INSIGHTS_PATH = "AWS::EC2::NetworkInsightsPath"
    AWS_EC2_TRAFFIC_MIRROR_FILTER = "AWS::EC2::TrafficMirrorFilter"
    AWS_EC2_IPAM = "AWS::EC2::IPAM"
    AWS_IO_T_TWIN_MAKER_SCENE = "AWS::IoTTwinMaker::Scene"
    AWS_NETWORK_MANAGER_TRANSIT_GATEWAY_REGISTRATION = "AWS::NetworkManager::TransitGatewayRegistration"
    AWS_CUSTOMER_PROFILES_DOMAIN = "AWS::CustomerProfiles::Domain"
    AWS_AUTO_SCALING_WARM_POOL = "AWS::AutoScaling::WarmPool"
    AWS_CONNECT_PHONE_NUMBER = "AWS::Connect::PhoneNumber"
    AWS_APP_CONFIG_DEPLOYMENT_STRATEGY = "AWS::AppConfig::DeploymentStrategy"
    AWS_APP_FLOW_FLOW = "AWS::AppFlow::Flow"
    AWS_AUDIT_MANAGER_ASSESSMENT = "AWS::AuditManager::Assessment"
    AWS_CLOUD_WATCH_METRIC_STREAM = "AWS::CloudWatch::MetricStream"
    AWS_DEVICE_FARM_INSTANCE_PROFILE = "AWS::DeviceFarm::InstanceProfile"
    AWS_DEVICE_FARM_PROJECT = "AWS::DeviceFarm::Project"
    AWS_EC2_EC2FLEET = "AWS::EC2::EC2Fleet"
    AWS_EC2_SUBNET_ROUTE_TABLE_ASSOCIATION = "AWS::EC2::SubnetRouteTableAssociation"
    AWS_ECR_PULL_THROUGH_CACHE_RULE = "AWS::ECR::PullThroughCacheRule"
    AWS_GROUND_STATION_CONFIG = "AWS::GroundStation::Config"
    AWS_IMAGE_BUILDER_IMAGE_PIPELINE = "AWS::ImageBuilder::ImagePipeline"
    AWS_IO_T_FLEET_METRIC = "AWS::IoT::FleetMetric"
    AWS_IO_T_WIRELESS_SERVICE_PROFILE = "AWS::IoTWireless::ServiceProfile"
    AWS_NETWORK_MANAGER_DEVICE = "AWS::NetworkManager::Device"
    AWS_NETWORK_MANAGER_GLOBAL_NETWORK = "AWS::NetworkManager::GlobalNetwork"
    AWS_NETWORK_MANAGER_LINK = "AWS::NetworkManager::Link"
    AWS_NETWORK_MANAGER_SITE = "AWS::NetworkManager::Site"
    AWS_PANORAMA_PACKAGE = "AWS::Panorama::Package"
    AWS_PINPOINT_APP = "AWS::Pinpoint::App"
    AWS_REDSHIFT_SCHEDULED_ACTION = "AWS::Redshift::ScheduledAction"
    AWS_ROUTE53RESOLVER_FIREWALL_RULE_GROUP_ASSOCIATION = "AWS::Route53Resolver::FirewallRuleGroupAssociation"
    AWS_SAGE_MAKER_APP_IMAGE_CONFIG = "AWS::SageMaker::AppImageConfig"
    AWS_SAGE_MAKER_IMAGE = "AWS::SageMaker::Image"
    AWS_ECS_TASK_SET = "AWS::ECS::TaskSet"
    AWS_CASSANDRA_KEYSPACE = "AWS::Cassandra::Keyspace"
    AWS_SIGNER_SIGNING_PROFILE = "AWS::Signer::SigningProfile"
    AWS_AMPLIFY_APP = "AWS::Amplify::App"
    AWS_APP_MESH_VIRTUAL_NODE = "AWS::AppMesh::VirtualNode"
    AWS_APP_MESH_VIRTUAL_SERVICE = "AWS::AppMesh::VirtualService"
    AWS_APP_RUNNER_VPC_CONNECTOR = "AWS::AppRunner::VpcConnector"
    AWS_APP_STREAM_APPLICATION = "AWS::AppStream::Application"
    AWS_CODE_ARTIFACT_REPOSITORY = "AWS::CodeArtifact::Repository"
    AWS_EC2_PREFIX_LIST = "AWS::EC2::PrefixList"
    AWS_EC2_SPOT_FLEET = "AWS::EC2::SpotFleet"
    AWS_EVIDENTLY_PROJECT = "AWS::Evidently::Project"
    AWS_FORECAST_DATASET = "AWS::Forecast::Dataset"
    AWS_IAM_SAML_PROVIDER = "AWS::IAM::SAMLProvider"
    AWS_IAM_SERVER_CERTIFICATE = "AWS::IAM::ServerCertificate"
    AWS_PINPOINT_CAMPAIGN = "AWS::Pinpoint::Campaign"
    AWS_PINPOINT_IN_APP_TEMPLATE = "AWS::Pinpoint::InAppTemplate"
    AWS_SAGE_MAKER_DOMAIN = "AWS::SageMaker::Domain"
    AWS_TRANSFER_AGREEMENT = "AWS::Transfer::Agreement"
    AWS_TRANSFER_CONNECTOR = "AWS::Transfer::Connector"
    AWS_KINESIS_FIREHOSE_DELIVERY_STREAM = "AWS::KinesisFirehose::DeliveryStream"
    AWS_AMPLIFY_BRANCH = "AWS::Amplify::Branch"
    AWS_APP_INTEGRATIONS_EVENT_INTEGRATION = "AWS::AppIntegrations::EventIntegration"
    AWS_APP_MESH_ROUTE = "AWS::AppMesh::Route"
    AWS_ATHENA_PREPARED_STATEMENT = "AWS::Athena::PreparedStatement"
    AWS_EC2_IPAM_SCOPE = "AWS::EC2::IPAMScope"
    AWS_EVIDENTLY_LAUNCH = "AWS::Evidently::Launch"
    AWS_FORECAST_DATASET_GROUP = "AWS::Forecast::DatasetGroup"
    AWS_GREENGRASS_V2_COMPONENT_VERSION = "AWS::GreengrassV2::ComponentVersion"
    AWS_GROUND_STATION_MISSION_PROFILE = "AWS::GroundStation::MissionProfile"
    AWS_MEDIA_CONNECT_FLOW_ENTITLEMENT = "AWS::MediaConnect::FlowEntitlement"
    AWS_MEDIA_CONNECT_FLOW_VPC_INTERFACE = "AWS::MediaConnect::FlowVpcInterface"
    AWS_MEDIA_TAILOR_PLAYBACK_CONFIGURATION = "AWS::MediaTailor::PlaybackConfiguration"
    AWS_MSK_CONFIGURATION = "AWS::MSK::Configuration"
    AWS_PERSONALIZE_DATASET = "AWS::Personalize::Dataset"
    AWS_PERSONALIZE_SCHEMA = "AWS::Personalize::Schema"
    AWS_PERSONALIZE_SOLUTION = "AWS::Personalize::Solution"
    AWS_PINPOINT_EMAIL_TEMPLATE = "AWS::Pinpoint::EmailTemplate"
    AWS_PINPOINT_EVENT_STREAM = "AWS::Pinpoint::EventStream"
    AWS_RESILIENCE_HUB_APP = "AWS::ResilienceHub::App"
    AWS_ACMPCA_CERTIFICATE_AUTHORITY = "AWS::ACMPCA::CertificateAuthority"
    AWS_APP_CONFIG_HOSTED_CONFIGURATION_VERSION = "AWS::AppConfig::HostedConfigurationVersion"
    AWS_APP_MESH_VIRTUAL_GATEWAY = "AWS::AppMesh::VirtualGateway"
    AWS_APP_MESH_VIRTUAL_ROUTER = "AWS::AppMesh::VirtualRouter"
    AWS_APP_RUNNER_SERVICE = "AWS::AppRunner::Service"
    AWS_CUSTOMER_PROFILES_OBJECT_TYPE = "AWS::CustomerProfiles::ObjectType"
    AWS_DMS_ENDPOINT = "AWS::DMS::Endpoint"
    AWS_EC2_CAPACITY_RESERVATION = "AWS::EC2::CapacityReservation"
    AWS_EC2_CLIENT_VPN_ENDPOINT = "AWS::EC2::ClientVpnEndpoint"
    AWS_KENDRA_INDEX = "AWS::Kendra::Index"
    AWS_KINESIS_VIDEO_STREAM = "AWS::KinesisVideo::Stream"
    AWS_LOGS_DESTINATION = "AWS::Logs::Destination"
    AWS_PINPOINT_EMAIL_CHANNEL = "AWS::Pinpoint::EmailChannel"
    AWS_S3_ACCESS_POINT = "AWS::S3::AccessPoint"
    AWS_NETWORK_MANAGER_CUSTOMER_GATEWAY_ASSOCIATION = "AWS::NetworkManager::CustomerGatewayAssociation"
    AWS_NETWORK_MANAGER_LINK_ASSOCIATION = "AWS::NetworkManager::LinkAssociation"
    AWS_IO_T_WIRELESS_MULTICAST_GROUP = "AWS::IoTWireless::MulticastGroup"
    AWS_PERSONALIZE_DATASET_GROUP = "AWS::Personalize::DatasetGroup"
    AWS_IO_T_TWIN_MAKER_COMPONENT_TYPE = "AWS::IoTTwinMaker::ComponentType"
    AWS_CODE_BUILD_REPORT_GROUP = "AWS::CodeBuild::ReportGroup"
    AWS_SAGE_MAKER_FEATURE_GROUP = "AWS::SageMaker::FeatureGroup"
    AWS_MSK_BATCH_SCRAM_SECRET = "AWS::MSK::BatchScramSecret"
    AWS_APP_STREAM_STACK = "AWS::AppStream::Stack"
    AWS_IO_T_JOB_TEMPLATE = "AWS::IoT::JobTemplate"
    AWS_IO_T_WIRELESS_FUOTA_TASK = "AWS::IoTWireless::FuotaTask"
    AWS_IO_T_PROVISIONING_TEMPLATE = "AWS::IoT::ProvisioningTemplate"
    AWS_INSPECTOR_V2_FILTER = "AWS::InspectorV2::Filter"
    AWS_ROUTE53RESOLVER_RESOLVER_QUERY_LOGGING_CONFIG_ASSOCIATION = "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation"
    AWS_SERVICE_DISCOVERY_INSTANCE = "AWS::ServiceDiscovery::Instance"
    AWS_TRANSFER_CERTIFICATE = "AWS::Transfer::Certificate"
    AWS_MEDIA_CONNECT_FLOW_SOURCE = "AWS::MediaConnect::FlowSource"
    AWS_APS_RULE_GROUPS_NAMESPACE = "AWS::APS::RuleGroupsNamespace"
    AWS_CODE_GURU_PROFILER_PROFILING_GROUP = "AWS::CodeGuruProfiler::ProfilingGroup"
    AWS_ROUTE53RESOLVER_RESOLVER_QUERY_LOGGING_CONFIG = "AWS::Route53Resolver::ResolverQueryLoggingConfig"
    AWS_BATCH_SCHEDULING_POLICY = "AWS::Batch::SchedulingPolicy"
    AWS_ACMPCA_CERTIFICATE_AUTHORITY_ACTIVATION = "AWS::ACMPCA::CertificateAuthorityActivation"
    AWS_APP_MESH_GATEWAY_ROUTE = "AWS::AppMesh::GatewayRoute"
    AWS_APP_MESH_MESH = "AWS::AppMesh::Mesh"
    AWS_CONNECT_INSTANCE = "AWS::Connect::Instance"
    AWS_CONNECT_QUICK_CONNECT = "AWS::Connect::QuickConnect"
    AWS_EC2_CARRIER_GATEWAY = "AWS::EC2::CarrierGateway"
    AWS_EC2_IPAM_POOL = "AWS::EC2::IPAMPool"
    AWS_EC2_TRANSIT_GATEWAY_CONNECT = "AWS::EC2::TransitGatewayConnect"
    AWS_EC2_TRANSIT_GATEWAY_MULTICAST_DOMAIN = "AWS::EC2::TransitGatewayMulticastDomain"
    AWS_ECS_CAPACITY_PROVIDER = "AWS::ECS::CapacityProvider"
    AWS_IAM_INSTANCE_PROFILE = "AWS::IAM::InstanceProfile"
    AWS_IO_T_CA_CERTIFICATE = "AWS::IoT::CACertificate"
    AWS_IO_T_TWIN_MAKER_SYNC_JOB = "AWS::IoTTwinMaker::SyncJob"
    AWS_KAFKA_CONNECT_CONNECTOR = "AWS::KafkaConnect::Connector"
    AWS_LAMBDA_CODE_SIGNING_CONFIG = "AWS::Lambda::CodeSigningConfig"
    AWS_NETWORK_MANAGER_CONNECT_PEER = "AWS::NetworkManager::ConnectPeer"
    AWS_RESOURCE_EXPLORER2_INDEX = "AWS::ResourceExplorer2::Index"
    AWS_APP_STREAM_FLEET = "AWS::AppStream::Fleet"
    AWS_COGNITO_USER_POOL = "AWS::Cognito::UserPool"
    AWS_COGNITO_USER_POOL_CLIENT = "AWS::Cognito::UserPoolClient"
    AWS_COGNITO_USER_POOL_GROUP = "AWS::Cognito::UserPoolGroup"
    AWS_EC2_NETWORK_INSIGHTS_ACCESS_SCOPE = "AWS::EC2::NetworkInsightsAccessScope"
    AWS_EC2_NETWORK_INSIGHTS_ANALYSIS = "AWS::EC2::NetworkInsightsAnalysis"
    AWS_GRAFANA_WORKSPACE = "AWS::Grafana::Workspace"
    AWS_GROUND_STATION_DATAFLOW_ENDPOINT_GROUP = "AWS::GroundStation::DataflowEndpointGroup"
    AWS_IMAGE_BUILDER_IMAGE_RECIPE = "AWS::ImageBuilder::ImageRecipe"
    AWS_KMS_ALIAS = "AWS::KMS::Alias"
    AWS_M2_ENVIRONMENT = "AWS::M2::Environment"
    AWS_QUICK_SIGHT_DATA_SOURCE = "AWS::QuickSight::DataSource"
    AWS_QUICK_SIGHT_TEMPLATE = "AWS::QuickSight::Template"
    AWS_QUICK_SIGHT_THEME = "AWS::QuickSight::Theme"
    AWS_RDS_OPTION_GROUP = "AWS::RDS::OptionGroup"
    AWS_REDSHIFT_ENDPOINT_ACCESS = "AWS::Redshift::EndpointAccess"
    AWS_ROUTE53RESOLVER_FIREWALL_RULE_GROUP = "AWS::Route53Resolver::FirewallRuleGroup"
    AWS_SSM_DOCUMENT = "AWS::SSM::Document"
    AWS_APP_CONFIG_EXTENSION_ASSOCIATION = "AWS::AppConfig::ExtensionAssociation"
    AWS_APP_INTEGRATIONS_APPLICATION = "AWS::AppIntegrations::Application"
    AWS_APP_SYNC_API_CACHE = "AWS::AppSync::ApiCache"
    AWS_BEDROCK_GUARDRAIL = "AWS::Bedrock::Guardrail"
    AWS_BEDROCK_KNOWLEDGE_BASE = "AWS::Bedrock::KnowledgeBase"
    AWS_COGNITO_IDENTITY_POOL = "AWS::Cognito::IdentityPool"
    AWS_CONNECT_RULE = "AWS::Connect::Rule"
    AWS_CONNECT_USER = "AWS::Connect::User"
    AWS_EC2_CLIENT_VPN_TARGET_NETWORK_ASSOCIATION = "AWS::EC2::ClientVpnTargetNetworkAssociation"
    AWS_EC2_EIP_ASSOCIATION = "AWS::EC2::EIPAssociation"
    AWS_EC2_IPAM_RESOURCE_DISCOVERY = "AWS::EC2::IPAMResourceDiscovery"
    AWS_EC2_IPAM_RESOURCE_DISCOVERY_ASSOCIATION = "AWS::EC2::IPAMResourceDiscoveryAssociation"
    AWS_EC2_INSTANCE_CONNECT_ENDPOINT = "AWS::EC2::InstanceConnectEndpoint"
    AWS_EC2_SNAPSHOT_BLOCK_PUBLIC_ACCESS = "AWS::EC2::SnapshotBlockPublicAccess"
    AWS_EC2_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION = "AWS::EC2::VPCBlockPublicAccessExclusion"
    AWS_EC2_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS = "AWS::EC2::VPCBlockPublicAccessOptions"
    AWS_EC2_VPC_ENDPOINT_CONNECTION_NOTIFICATION = "AWS::EC2::VPCEndpointConnectionNotification"
    AWS_EC2_VPN_CONNECTION_ROUTE = "AWS::EC2::VPNConnectionRoute"
    AWS_EVIDENTLY_SEGMENT = "AWS::Evidently::Segment"
    AWS_IAM_OIDC_PROVIDER = "AWS::IAM::OIDCProvider"
    AWS_INSPECTOR_V2_ACTIVATION = "AWS::InspectorV2::Activation"
    AWS_MSK_CLUSTER_POLICY = "AWS::MSK::ClusterPolicy"
    AWS_MSK_VPC_CONNECTION = "AWS::MSK::VpcConnection"
    AWS_MEDIA_CONNECT_GATEWAY = "AWS::MediaConnect::Gateway"
    AWS_MEMORY_DB_SUBNET_GROUP = "AWS::MemoryDB::SubnetGroup"
    AWS_OPEN_SEARCH_SERVERLESS_COLLECTION = "AWS::OpenSearchServerless::Collection"
    AWS_OPEN_SEARCH_SERVERLESS_VPC_ENDPOINT = "AWS::OpenSearchServerless::VpcEndpoint"
    AWS_REDSHIFT_ENDPOINT_AUTHORIZATION = "AWS::Redshift::EndpointAuthorization"
    AWS_ROUTE53PROFILES_PROFILE = "AWS::Route53Profiles::Profile"
    AWS_S3_STORAGE_LENS_GROUP = "AWS::S3::StorageLensGroup"
    AWS_S3EXPRESS_BUCKET_POLICY = "AWS::S3Express::BucketPolicy"
    AWS_S3EXPRESS_DIRECTORY_BUCKET = "AWS::S3Express::DirectoryBucket"
    AWS_SAGE_MAKER_INFERENCE_EXPERIMENT = "AWS::SageMaker::InferenceExperiment"
    AWS_SECURITY_HUB_STANDARD = "AWS::SecurityHub::Standard"
    AWS_TRANSFER_PROFILE = "AWS::Transfer::Profile"
    AWS_CLOUD_FORMATION_STACK_SET = "AWS::CloudFormation::StackSet"
    AWS_MEDIA_PACKAGE_V2_CHANNEL = "AWS::MediaPackageV2::Channel"
    AWS_S3_ACCESS_GRANTS_LOCATION = "AWS::S3::AccessGrantsLocation"
    AWS_S3_ACCESS_GRANT = "AWS::S3::AccessGrant"
    AWS_S3_ACCESS_GRANTS_INSTANCE = "AWS::S3::AccessGrantsInstance"
    AWS_EMR_SERVERLESS_APPLICATION = "AWS::EMRServerless::Application"
    AWS_CONFIG_AGGREGATION_AUTHORIZATION = "AWS::Config::AggregationAuthorization"
    AWS_BEDROCK_APPLICATION_INFERENCE_PROFILE = "AWS::Bedrock::ApplicationInferenceProfile"
    AWS_API_GATEWAY_V2_INTEGRATION = "AWS::ApiGatewayV2::Integration"
    AWS_SAGE_MAKER_MLFLOW_TRACKING_SERVER = "AWS::SageMaker::MlflowTrackingServer"
    AWS_SAGE_MAKER_MODEL_BIAS_JOB_DEFINITION = "AWS::SageMaker::ModelBiasJobDefinition"
    AWS_SECRETS_MANAGER_ROTATION_SCHEDULE = "AWS::SecretsManager::RotationSchedule"
    AWS_DEADLINE_QUEUE_FLEET_ASSOCIATION = "AWS::Deadline::QueueFleetAssociation"
    AWS_ECR_REPOSITORY_CREATION_TEMPLATE = "AWS::ECR::RepositoryCreationTemplate"
    AWS_CLOUD_FORMATION_LAMBDA_HOOK = "AWS::CloudFormation::LambdaHook"
    AWS_EC2_SUBNET_NETWORK_ACL_ASSOCIATION = "AWS::EC2::SubnetNetworkAclAssociation"
    AWS_API_GATEWAY_USAGE_PLAN = "AWS::ApiGateway::UsagePlan"
    AWS_APP_CONFIG_EXTENSION = "AWS::AppConfig::Extension"
    AWS_DEADLINE_FLEET = "AWS::Deadline::Fleet"
    AWS_EMR_STUDIO = "AWS::EMR::Studio"
    AWS_S3TABLES_TABLE_BUCKET = "AWS::S3Tables::TableBucket"
    AWS_CLOUD_FRONT_REALTIME_LOG_CONFIG = "AWS::CloudFront::RealtimeLogConfig"
    AWS_BACKUP_GATEWAY_HYPERVISOR = "AWS::BackupGateway::Hypervisor"
    AWS_BCM_DATA_EXPORTS_EXPORT = "AWS::BCMDataExports::Export"
    AWS_CLOUD_FORMATION_GUARD_HOOK = "AWS::CloudFormation::GuardHook"
    AWS_CLOUD_FRONT_PUBLIC_KEY = "AWS::CloudFront::PublicKey"
    AWS_CLOUD_TRAIL_EVENT_DATA_STORE = "AWS::CloudTrail::EventDataStore"
    AWS_ENTITY_RESOLUTION_ID_MAPPING_WORKFLOW = "AWS::EntityResolution::IdMappingWorkflow"
    AWS_ENTITY_RESOLUTION_SCHEMA_MAPPING = "AWS::EntityResolution::SchemaMapping"
    AWS_IO_T_DOMAIN_CONFIGURATION = "AWS::IoT::DomainConfiguration"
    AWS_PCA_CONNECTOR_AD_DIRECTORY_REGISTRATION = "AWS::PCAConnectorAD::DirectoryRegistration"
    AWS_RDS_INTEGRATION = "AWS::RDS::Integration"
    AWS_CONFIG_CONFORMANCE_PACK = "AWS::Config::ConformancePack"
    AWS_ROLES_ANYWHERE_PROFILE = "AWS::RolesAnywhere::Profile"
    AWS_CODE_ARTIFACT_DOMAIN = "AWS::CodeArtifact::Domain"
    AWS_BACKUP_RESTORE_TESTING_PLAN = "AWS::Backup::RestoreTestingPlan"
    AWS_CONFIG_STORED_QUERY = "AWS::Config::StoredQuery"
    AWS_SAGE_MAKER_DATA_QUALITY_JOB_DEFINITION = "AWS::SageMaker::DataQualityJobDefinition"
    AWS_SAGE_MAKER_MODEL_EXPLAINABILITY_JOB_DEFINITION = "AWS::SageMaker::ModelExplainabilityJobDefinition"
    AWS_SAGE_MAKER_MODEL_QUALITY_JOB_DEFINITION = "AWS::SageMaker::ModelQualityJobDefinition"
    AWS_SAGE_MAKER_STUDIO_LIFECYCLE_CONFIG = "AWS::SageMaker::StudioLifecycleConfig"
    AWS_SES_DEDICATED_IP_POOL = "AWS::SES::DedicatedIpPool"
    AWS_SES_MAIL_MANAGER_TRAFFIC_POLICY = "AWS::SES::MailManagerTrafficPolicy"
    AWS_SSM_RESOURCE_DATA_SYNC = "AWS::SSM::ResourceDataSync"
    AWS_BEDROCK_AGENT_CORE_RUNTIME = "AWS::BedrockAgentCore::Runtime"
    AWS_BEDROCK_AGENT_CORE_BROWSER_CUSTOM = "AWS::BedrockAgentCore::BrowserCustom"
    AWS_ELASTIC_LOAD_BALANCING_V2_TARGET_GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup"
    AWS_EMR_CONTAINERS_VIRTUAL_CLUSTER = "AWS::EMRContainers::VirtualCluster"
    AWS_ENTITY_RESOLUTION_MATCHING_WORKFLOW = "AWS::EntityResolution::MatchingWorkflow"
    AWS_IO_T_CORE_DEVICE_ADVISOR_SUITE_DEFINITION = "AWS::IoTCoreDeviceAdvisor::SuiteDefinition"
    AWS_EC2_SECURITY_GROUP_VPC_ASSOCIATION = "AWS::EC2::SecurityGroupVpcAssociation"
    AWS_EC2_VERIFIED_ACCESS_INSTANCE = "AWS::EC2::VerifiedAccessInstance"
    AWS_KAFKA_CONNECT_CUSTOM_PLUGIN = "AWS::KafkaConnect::CustomPlugin"
    AWS_NETWORK_MANAGER_TRANSIT_GATEWAY_PEERING = "AWS::NetworkManager::TransitGatewayPeering"
    AWS_OPEN_SEARCH_SERVERLESS_SECURITY_CONFIG = "AWS::OpenSearchServerless::SecurityConfig"
    AWS_REDSHIFT_INTEGRATION = "AWS::Redshift::Integration"
    AWS_ROLES_ANYWHERE_TRUST_ANCHOR = "AWS::RolesAnywhere::TrustAnchor"
    AWS_ROUTE53PROFILES_PROFILE_ASSOCIATION = "AWS::Route53Profiles::ProfileAssociation"
    AWS_SSM_INCIDENTS_RESPONSE_PLAN = "AWS::SSMIncidents::ResponsePlan"
    AWS_TRANSFER_SERVER = "AWS::Transfer::Server"
    AWS_GLUE_DATABASE = "AWS::Glue::Database"
    AWS_ORGANIZATIONS_ORGANIZATIONAL_UNIT = "AWS::Organizations::OrganizationalUnit"
    AWS_EC2_IPAM_POOL_CIDR = "AWS::EC2::IPAMPoolCidr"
    AWS_EC2_VPC_GATEWAY_ATTACHMENT = "AWS::EC2::VPCGatewayAttachment"
    AWS_BEDROCK_PROMPT = "AWS::Bedrock::Prompt"
    AWS_COMPREHEND_FLYWHEEL = "AWS::Comprehend::Flywheel"
    AWS_DATA_SYNC_AGENT = "AWS::DataSync::Agent"
    AWS_MEDIA_TAILOR_LIVE_SOURCE = "AWS::MediaTailor::LiveSource"
    AWS_MSK_SERVERLESS_CLUSTER = "AWS::MSK::ServerlessCluster"
    AWS_IO_T_SITE_WISE_ASSET = "AWS::IoTSiteWise::Asset"
    AWS_B2BI_CAPABILITY = "AWS::B2BI::Capability"
    AWS_CLOUD_FRONT_KEY_VALUE_STORE = "AWS::CloudFront::KeyValueStore"
    AWS_DEADLINE_MONITOR = "AWS::Deadline::Monitor"
    AWS_GUARD_DUTY_MALWARE_PROTECTION_PLAN = "AWS::GuardDuty::MalwareProtectionPlan"
    AWS_LOCATION_API_KEY = "AWS::Location::APIKey"
    AWS_MEDIA_PACKAGE_V2_ORIGIN_ENDPOINT = "AWS::MediaPackageV2::OriginEndpoint"
    AWS_PCA_CONNECTOR_AD_CONNECTOR = "AWS::PCAConnectorAD::Connector"
    AWS_S3TABLES_TABLE_BUCKET_POLICY = "AWS::S3Tables::TableBucketPolicy"
    AWS_SECRETS_MANAGER_RESOURCE_POLICY = "AWS::SecretsManager::ResourcePolicy"
    AWS_SSM_CONTACTS_CONTACT = "AWS::SSMContacts::Contact"
    AWS_IO_T_THING_GROUP = "AWS::IoT::ThingGroup"
    AWS_IMAGE_BUILDER_LIFECYCLE_POLICY = "AWS::ImageBuilder::LifecyclePolicy"
    AWS_GAME_LIFT_BUILD = "AWS::GameLift::Build"
    AWS_ECR_REPLICATION_CONFIGURATION = "AWS::ECR::ReplicationConfiguration"
    AWS_EC2_SUBNET_CIDR_BLOCK = "AWS::EC2::SubnetCidrBlock"
    AWS_CONNECT_SECURITY_PROFILE = "AWS::Connect::SecurityProfile"
    AWS_CLEAN_ROOMS_ML_TRAINING_DATASET = "AWS::CleanRoomsML::TrainingDataset"
    AWS_APP_STREAM_APP_BLOCK_BUILDER = "AWS::AppStream::AppBlockBuilder"
    AWS_ROUTE53_DNSSEC = "AWS::Route53::DNSSEC"
    AWS_SAGE_MAKER_USER_PROFILE = "AWS::SageMaker::UserProfile"
    AWS_API_GATEWAY_METHOD = "AWS::ApiGateway::Method"
}

list ResourceTypeList {
    member: ResourceType
}

@length(
    min: 0
    max: 20
)
list ResourceTypes {
    member: StringWithCharLimit256
}

@length(
    min: 0
    max: 100
)
list ResourceTypesScope {
    member: StringWithCharLimit256
}

@length(
    min: 1
    max: 196
)
string ResourceTypeString

@length(
    min: 1
    max: 256
)
@pattern("[a-zA-Z0-9]{2,64}::[a-zA-Z0-9]{2,64}::[a-zA-Z0-9]{2,64}")
string ResourceTypeValue

list ResourceTypeValueList {
    member: ResourceTypeValue
}

structure ResourceValue {
    @required()
    Value: ResourceValueType
}

enum ResourceValueType {
    RESOURCE_ID
}

list Results {
    member: String
}

structure RetentionConfiguration {
    @required()
    Name: RetentionConfigurationName
    @required()
    RetentionPeriodInDays: RetentionPeriodInDays
}

list RetentionConfigurationList {
    member: RetentionConfiguration
}

@length(
    min: 1
    max: 256
)
@pattern("[\\w\\-]+")
string RetentionConfigurationName

@length(
    min: 0
    max: 1
)
list RetentionConfigurationNameList {
    member: RetentionConfigurationName
}

@range(
    min: 30
    max: 2557
)
integer RetentionPeriodInDays

@range(
    min: 0
    max: 50
)
integer RuleLimit

@length(
    min: 1
    max: 128
)
@pattern("[A-Za-z0-9-]+")
string SchemaVersionId

structure Scope {
    ComplianceResourceTypes: ComplianceResourceTypes
    TagKey: StringWithCharLimit128
    TagValue: StringWithCharLimit256
    ComplianceResourceId: BaseResourceId
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Results"
    pageSize: "Limit"
)
operation SelectAggregateResourceConfig {
    input: SelectAggregateResourceConfigRequest
    output: SelectAggregateResourceConfigResponse
    errors: [
        InvalidExpressionException
        InvalidLimitException
        InvalidNextTokenException
        NoSuchConfigurationAggregatorException
    ]
}

structure SelectAggregateResourceConfigRequest {
    @required()
    Expression: Expression
    @required()
    ConfigurationAggregatorName: ConfigurationAggregatorName
    Limit: Limit
    MaxResults: Limit
    NextToken: NextToken
}

structure SelectAggregateResourceConfigResponse {
    Results: Results
    QueryInfo: QueryInfo
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Results"
    pageSize: "Limit"
)
operation SelectResourceConfig {
    input: SelectResourceConfigRequest
    output: SelectResourceConfigResponse
    errors: [
        InvalidExpressionException
        InvalidLimitException
        InvalidNextTokenException
    ]
}

structure SelectResourceConfigRequest {
    @required()
    Expression: Expression
    Limit: Limit
    NextToken: NextToken
}

structure SelectResourceConfigResponse {
    Results: Results
    QueryInfo: QueryInfo
    NextToken: NextToken
}

@length(
    min: 1
    max: 128
)
@pattern("[\\w+=,.@-]+")
string ServicePrincipal

@length(
    min: 1
    max: 128
)
@pattern("[\\w+=,.@-]+")
string ServicePrincipalValue

list ServicePrincipalValueList {
    member: ServicePrincipalValue
}

enum SortBy {
    SCORE
}

enum SortOrder {
    ASCENDING
    DESCENDING
}

structure Source {
    @required()
    Owner: Owner
    SourceIdentifier: StringWithCharLimit256
    SourceDetails: SourceDetails
    CustomPolicyDetails: CustomPolicyDetails
}

structure SourceDetail {
    EventSource: EventSource
    MessageType: MessageType
    MaximumExecutionFrequency: MaximumExecutionFrequency
}

@length(
    min: 0
    max: 25
)
list SourceDetails {
    member: SourceDetail
}

structure SsmControls {
    ConcurrentExecutionRatePercentage: Percentage
    ErrorPercentage: Percentage
}

@pattern("^[a-zA-Z0-9_\\-.:/]{3,200}$")
string SSMDocumentName

@pattern("([$]LATEST|[$]DEFAULT|^[1-9][0-9]*$)")
string SSMDocumentVersion

@length(
    min: 1
    max: 2048
)
string StackArn

@service(
    sdkId: "Config Service"
    arnNamespace: "config"
    cloudFormationName: "ConfigService"
    cloudTrailEventSource: "config.amazonaws.com"
    endpointPrefix: "config"
)
@sigv4(
    name: "config"
)
@awsJson1_1()
@serviceNames(
    module: "config"
)
service StarlingDoveService {
    version: "2014-11-12"
    operations: [
        AssociateResourceTypes
        BatchGetAggregateResourceConfig
        BatchGetResourceConfig
        DeleteAggregationAuthorization
        DeleteConfigRule
        DeleteConfigurationAggregator
        DeleteConfigurationRecorder
        DeleteConformancePack
        DeleteDeliveryChannel
        DeleteEvaluationResults
        DeleteOrganizationConfigRule
        DeleteOrganizationConformancePack
        DeletePendingAggregationRequest
        DeleteRemediationConfiguration
        DeleteRemediationExceptions
        DeleteResourceConfig
        DeleteRetentionConfiguration
        DeleteServiceLinkedConfigurationRecorder
        DeleteStoredQuery
        DeliverConfigSnapshot
        DescribeAggregateComplianceByConfigRules
        DescribeAggregateComplianceByConformancePacks
        DescribeAggregationAuthorizations
        DescribeComplianceByConfigRule
        DescribeComplianceByResource
        DescribeConfigRuleEvaluationStatus
        DescribeConfigRules
        DescribeConfigurationAggregators
        DescribeConfigurationAggregatorSourcesStatus
        DescribeConfigurationRecorders
        DescribeConfigurationRecorderStatus
        DescribeConformancePackCompliance
        DescribeConformancePacks
        DescribeConformancePackStatus
        DescribeDeliveryChannels
        DescribeDeliveryChannelStatus
        DescribeOrganizationConfigRules
        DescribeOrganizationConfigRuleStatuses
        DescribeOrganizationConformancePacks
        DescribeOrganizationConformancePackStatuses
        DescribePendingAggregationRequests
        DescribeRemediationConfigurations
        DescribeRemediationExceptions
        DescribeRemediationExecutionStatus
        DescribeRetentionConfigurations
        DisassociateResourceTypes
        GetAggregateComplianceDetailsByConfigRule
        GetAggregateConfigRuleComplianceSummary
        GetAggregateConformancePackComplianceSummary
        GetAggregateDiscoveredResourceCounts
        GetAggregateResourceConfig
        GetComplianceDetailsByConfigRule
        GetComplianceDetailsByResource
        GetComplianceSummaryByConfigRule
        GetComplianceSummaryByResourceType
        GetConformancePackComplianceDetails
        GetConformancePackComplianceSummary
        GetCustomRulePolicy
        GetDiscoveredResourceCounts
        GetOrganizationConfigRuleDetailedStatus
        GetOrganizationConformancePackDetailedStatus
        GetOrganizationCustomRulePolicy
        GetResourceConfigHistory
        GetResourceEvaluationSummary
        GetStoredQuery
        ListAggregateDiscoveredResources
        ListConfigurationRecorders
        ListConformancePackComplianceScores
        ListDiscoveredResources
        ListResourceEvaluations
        ListStoredQueries
        ListTagsForResource
        PutAggregationAuthorization
        PutConfigRule
        PutConfigurationAggregator
        PutConfigurationRecorder
        PutConformancePack
        PutDeliveryChannel
        PutEvaluations
        PutExternalEvaluation
        PutOrganizationConfigRule
        PutOrganizationConformancePack
        PutRemediationConfigurations
        PutRemediationExceptions
        PutResourceConfig
        PutRetentionConfiguration
        PutServiceLinkedConfigurationRecorder
        PutStoredQuery
        SelectAggregateResourceConfig
        SelectResourceConfig
        StartConfigRulesEvaluation
        StartConfigurationRecorder
        StartRemediationExecution
        StartResourceEvaluation
        StopConfigurationRecorder
        TagResource
        UntagResource
    ]
}

operation StartConfigRulesEvaluation {
    input: StartConfigRulesEvaluationRequest
    output: StartConfigRulesEvaluationResponse
    errors: [
        InvalidParameterValueException
        LimitExceededException
        NoSuchConfigRuleException
        ResourceInUseException
    ]
}

structure StartConfigRulesEvaluationRequest {
    ConfigRuleNames: ReevaluateConfigRuleNames
}

structure StartConfigRulesEvaluationResponse {}

operation StartConfigurationRecorder {
    input: StartConfigurationRecorderRequest
    output: Unit
    errors: [
        NoAvailableDeliveryChannelException
        NoSuchConfigurationRecorderException
        UnmodifiableEntityException
    ]
}

structure StartConfigurationRecorderRequest {
    @required()
    ConfigurationRecorderName: RecorderName
}

operation StartRemediationExecution {
    input: StartRemediationExecutionRequest
    output: StartRemediationExecutionResponse
    errors: [
        InsufficientPermissionsException
        InvalidParameterValueException
        NoSuchRemediationConfigurationException
    ]
}

structure StartRemediationExecutionRequest {
    @required()
    ConfigRuleName: ConfigRuleName
    @required()
    ResourceKeys: ResourceKeys
}

structure StartRemediationExecutionResponse {
    FailureMessage: String
    FailedItems: ResourceKeys
}

operation StartResourceEvaluation {
    input: StartResourceEvaluationRequest
    output: StartResourceEvaluationResponse
    errors: [
        IdempotentParameterMismatch
        InvalidParameterValueException
    ]
}

structure StartResourceEvaluationRequest {
    @required()
    ResourceDetails: ResourceDetails
    EvaluationContext: EvaluationContext
    @required()
    EvaluationMode: EvaluationMode
    EvaluationTimeout: EvaluationTimeout
    ClientToken: ClientToken
}

structure StartResourceEvaluationResponse {
    ResourceEvaluationId: ResourceEvaluationId
}

@length(
    min: 0
    max: 25
)
list StaticParameterValues {
    member: StringWithCharLimit256
}

structure StaticValue {
    @required()
    Values: StaticParameterValues
}

structure StatusDetailFilters {
    AccountId: AccountId
    MemberAccountRuleStatus: MemberAccountRuleStatus
}

operation StopConfigurationRecorder {
    input: StopConfigurationRecorderRequest
    output: Unit
    errors: [
        NoSuchConfigurationRecorderException
        UnmodifiableEntityException
    ]
}

structure StopConfigurationRecorderRequest {
    @required()
    ConfigurationRecorderName: RecorderName
}

structure StoredQuery {
    QueryId: QueryId
    QueryArn: QueryArn
    @required()
    QueryName: QueryName
    Description: QueryDescription
    Expression: QueryExpression
}

structure StoredQueryMetadata {
    @required()
    QueryId: QueryId
    @required()
    QueryArn: QueryArn
    @required()
    QueryName: QueryName
    Description: QueryDescription
}

list StoredQueryMetadataList {
    member: StoredQueryMetadata
}

@length(
    min: 1
    max: 1024
)
string StringWithCharLimit1024

@length(
    min: 1
    max: 128
)
string StringWithCharLimit128

@length(
    min: 1
    max: 256
)
string StringWithCharLimit256

@length(
    min: 0
    max: 256
)
string StringWithCharLimit256Min0

@length(
    min: 1
    max: 64
)
string StringWithCharLimit64

@length(
    min: 1
    max: 768
)
string StringWithCharLimit768

map SupplementaryConfiguration {
    key: SupplementaryConfigurationName
    value: SupplementaryConfigurationValue
}

string SupplementaryConfigurationName

string SupplementaryConfigurationValue

structure Tag {
    Key: TagKey
    Value: TagValue
}

@length(
    min: 1
    max: 128
)
string TagKey

@length(
    min: 1
    max: 50
)
list TagKeyList {
    member: TagKey
}

@length(
    min: 1
    max: 50
)
list TagList {
    member: Tag
}

operation TagResource {
    input: TagResourceRequest
    output: Unit
    errors: [
        ResourceNotFoundException
        TooManyTagsException
        ValidationException
    ]
}

structure TagResourceRequest {
    @required()
    ResourceArn: AmazonResourceName
    @required()
    Tags: TagList
}

map Tags {
    key: Name
    value: Value
}

@length(
    min: 0
    max: 50
)
list TagsList {
    member: Tag
}

@length(
    min: 0
    max: 256
)
string TagValue

@length(
    min: 1
    max: 51200
)
string TemplateBody

@length(
    min: 1
    max: 1024
)
@pattern("s3://.*")
string TemplateS3Uri

structure TemplateSSMDocumentDetails {
    @required()
    DocumentName: SSMDocumentName
    DocumentVersion: SSMDocumentVersion
}

structure TimeWindow {
    StartTime: Date
    EndTime: Date
}

@error("client")
@httpError(400)
structure TooManyTagsException {}

@error("client")
@httpError(400)
structure UnmodifiableEntityException {}

list UnprocessedResourceIdentifierList {
    member: AggregateResourceIdentifier
}

operation UntagResource {
    input: UntagResourceRequest
    output: Unit
    errors: [
        ResourceNotFoundException
        ValidationException
    ]
}

structure UntagResourceRequest {
    @required()
    ResourceArn: AmazonResourceName
    @required()
    TagKeys: TagKeyList
}

@error("client")
@httpError(400)
structure ValidationException {}

string Value

string Version
