$version: "2.0"

namespace com.amazonaws.cloudtrail

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use virga.model#serviceNames

@error("client")
@httpError(400)
structure AccessDeniedException {}

@error("client")
@httpError(400)
structure AccountHasOngoingImportException {}

@length(
    min: 12
    max: 16
)
@pattern("\\d+")
string AccountId

@error("client")
@httpError(400)
structure AccountNotFoundException {}

@error("client")
@httpError(400)
structure AccountNotRegisteredException {}

@error("client")
@httpError(400)
structure AccountRegisteredException {}

operation AddTags {
    input: AddTagsRequest
    output: AddTagsResponse
    errors: [
        ChannelARNInvalidException
        ChannelNotFoundException
        CloudTrailARNInvalidException
        ConflictException
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        InvalidTagParameterException
        InvalidTrailNameException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        ResourceNotFoundException
        ResourceTypeNotSupportedException
        TagsLimitExceededException
        UnsupportedOperationException
    ]
}

structure AddTagsRequest {
    @required()
    ResourceId: String
    @required()
    TagsList: TagsList
}

structure AddTagsResponse {}

structure AdvancedEventSelector {
    Name: SelectorName
    @required()
    FieldSelectors: AdvancedFieldSelectors
}

list AdvancedEventSelectors {
    member: AdvancedEventSelector
}

structure AdvancedFieldSelector {
    @required()
    Field: SelectorField
    Equals: Operator
    StartsWith: Operator
    EndsWith: Operator
    NotEquals: Operator
    NotStartsWith: Operator
    NotEndsWith: Operator
}

@length(
    min: 1
)
list AdvancedFieldSelectors {
    member: AdvancedFieldSelector
}

structure AggregationConfiguration {
    @required()
    Templates: Templates
    @required()
    EventCategory: EventCategoryAggregation
}

@length(
    max: 1
)
list AggregationConfigurations {
    member: AggregationConfiguration
}

enum BillingMode {
    EXTENDABLE_RETENTION_PRICING
    FIXED_RETENTION_PRICING
}

blob ByteBuffer

operation CancelQuery {
    input: CancelQueryRequest
    output: CancelQueryResponse
    errors: [
        ConflictException
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        InactiveQueryException
        InvalidParameterException
        NoManagementAccountSLRExistsException
        OperationNotPermittedException
        QueryIdNotFoundException
        UnsupportedOperationException
    ]
}

structure CancelQueryRequest {
    @deprecated()
    EventDataStore: EventDataStoreArn
    @required()
    QueryId: UUID
    EventDataStoreOwnerAccountId: AccountId
}

structure CancelQueryResponse {
    @required()
    QueryId: UUID
    @required()
    QueryStatus: QueryStatus
    EventDataStoreOwnerAccountId: AccountId
}

@error("client")
@httpError(400)
structure CannotDelegateManagementAccountException {}

structure Channel {
    ChannelArn: ChannelArn
    Name: ChannelName
}

@error("client")
@httpError(400)
structure ChannelAlreadyExistsException {}

@length(
    min: 3
    max: 256
)
@pattern("^[a-zA-Z0-9._/\\-:]+$")
string ChannelArn

@error("client")
@httpError(400)
structure ChannelARNInvalidException {}

@error("client")
@httpError(400)
structure ChannelExistsForEDSException {}

@error("client")
@httpError(400)
structure ChannelMaxLimitExceededException {}

@length(
    min: 3
    max: 128
)
@pattern("^[a-zA-Z0-9._\\-]+$")
string ChannelName

@error("client")
@httpError(400)
structure ChannelNotFoundException {}

list Channels {
    member: Channel
}

@service(
    sdkId: "CloudTrail"
    arnNamespace: "cloudtrail"
    cloudFormationName: "CloudTrail"
    cloudTrailEventSource: "cloudtrail.amazonaws.com"
    endpointPrefix: "cloudtrail"
)
@sigv4(
    name: "cloudtrail"
)
@awsJson1_1()
@serviceNames(
    targetPrefix: "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101"
)
service CloudTrail_20131101 {
    version: "2013-11-01"
    operations: [
        AddTags
        CancelQuery
        CreateChannel
        CreateDashboard
        CreateEventDataStore
        CreateTrail
        DeleteChannel
        DeleteDashboard
        DeleteEventDataStore
        DeleteResourcePolicy
        DeleteTrail
        DeregisterOrganizationDelegatedAdmin
        DescribeQuery
        DescribeTrails
        DisableFederation
        EnableFederation
        GenerateQuery
        GetChannel
        GetDashboard
        GetEventConfiguration
        GetEventDataStore
        GetEventSelectors
        GetImport
        GetInsightSelectors
        GetQueryResults
        GetResourcePolicy
        GetTrail
        GetTrailStatus
        ListChannels
        ListDashboards
        ListEventDataStores
        ListImportFailures
        ListImports
        ListInsightsData
        ListInsightsMetricData
        ListPublicKeys
        ListQueries
        ListTags
        ListTrails
        LookupEvents
        PutEventConfiguration
        PutEventSelectors
        PutInsightSelectors
        PutResourcePolicy
        RegisterOrganizationDelegatedAdmin
        RemoveTags
        RestoreEventDataStore
        SearchSampleQueries
        StartDashboardRefresh
        StartEventDataStoreIngestion
        StartImport
        StartLogging
        StartQuery
        StopEventDataStoreIngestion
        StopImport
        StopLogging
        UpdateChannel
        UpdateDashboard
        UpdateEventDataStore
        UpdateTrail
    ]
}

@error("client")
@httpError(400)
structure CloudTrailAccessNotEnabledException {}

@error("client")
@httpError(400)
structure CloudTrailARNInvalidException {}

@error("client")
@httpError(400)
structure CloudTrailInvalidClientTokenIdException {}

@error("client")
@httpError(400)
structure CloudWatchLogsDeliveryUnavailableException {}

@error("client")
@httpError(400)
structure ConcurrentModificationException {}

@error("client")
@httpError(400)
structure ConflictException {}

structure ContextKeySelector {
    @required()
    Type: Type
    @required()
    Equals: OperatorTargetList
}

@length(
    max: 2
)
list ContextKeySelectors {
    member: ContextKeySelector
}

operation CreateChannel {
    input: CreateChannelRequest
    output: CreateChannelResponse
    errors: [
        ChannelAlreadyExistsException
        ChannelMaxLimitExceededException
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        InvalidEventDataStoreCategoryException
        InvalidParameterException
        InvalidSourceException
        InvalidTagParameterException
        OperationNotPermittedException
        TagsLimitExceededException
        UnsupportedOperationException
    ]
}

structure CreateChannelRequest {
    @required()
    Name: ChannelName
    @required()
    Source: Source
    @required()
    Destinations: Destinations
    Tags: TagsList
}

structure CreateChannelResponse {
    ChannelArn: ChannelArn
    Name: ChannelName
    Source: Source
    Destinations: Destinations
    Tags: TagsList
}

operation CreateDashboard {
    input: CreateDashboardRequest
    output: CreateDashboardResponse
    errors: [
        ConflictException
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        InsufficientEncryptionPolicyException
        InvalidQueryStatementException
        InvalidTagParameterException
        ServiceQuotaExceededException
        UnsupportedOperationException
    ]
}

structure CreateDashboardRequest {
    @required()
    Name: DashboardName
    RefreshSchedule: RefreshSchedule
    TagsList: TagsList
    TerminationProtectionEnabled: TerminationProtectionEnabled
    Widgets: RequestWidgetList
}

structure CreateDashboardResponse {
    DashboardArn: DashboardArn
    Name: DashboardName
    Type: DashboardType
    Widgets: WidgetList
    TagsList: TagsList
    RefreshSchedule: RefreshSchedule
    TerminationProtectionEnabled: TerminationProtectionEnabled
}

operation CreateEventDataStore {
    input: CreateEventDataStoreRequest
    output: CreateEventDataStoreResponse
    errors: [
        CloudTrailAccessNotEnabledException
        ConflictException
        EventDataStoreAlreadyExistsException
        EventDataStoreMaxLimitExceededException
        InsufficientDependencyServiceAccessPermissionException
        InsufficientEncryptionPolicyException
        InvalidEventSelectorsException
        InvalidKmsKeyIdException
        InvalidParameterException
        InvalidTagParameterException
        KmsException
        KmsKeyNotFoundException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        OrganizationNotInAllFeaturesModeException
        OrganizationsNotInUseException
        ThrottlingException
        UnsupportedOperationException
    ]
}

structure CreateEventDataStoreRequest {
    @required()
    Name: EventDataStoreName
    AdvancedEventSelectors: AdvancedEventSelectors
    MultiRegionEnabled: Boolean
    OrganizationEnabled: Boolean
    RetentionPeriod: RetentionPeriod
    TerminationProtectionEnabled: TerminationProtectionEnabled
    TagsList: TagsList
    KmsKeyId: EventDataStoreKmsKeyId
    StartIngestion: Boolean
    BillingMode: BillingMode
}

structure CreateEventDataStoreResponse {
    EventDataStoreArn: EventDataStoreArn
    Name: EventDataStoreName
    Status: EventDataStoreStatus
    AdvancedEventSelectors: AdvancedEventSelectors
    MultiRegionEnabled: Boolean
    OrganizationEnabled: Boolean
    RetentionPeriod: RetentionPeriod
    TerminationProtectionEnabled: TerminationProtectionEnabled
    TagsList: TagsList
    CreatedTimestamp: Date
    UpdatedTimestamp: Date
    KmsKeyId: EventDataStoreKmsKeyId
    BillingMode: BillingMode
}

operation CreateTrail {
    input: CreateTrailRequest
    output: CreateTrailResponse
    errors: [
        CloudTrailAccessNotEnabledException
        CloudTrailInvalidClientTokenIdException
        CloudWatchLogsDeliveryUnavailableException
        ConflictException
        InsufficientDependencyServiceAccessPermissionException
        InsufficientEncryptionPolicyException
        InsufficientS3BucketPolicyException
        InsufficientSnsTopicPolicyException
        InvalidCloudWatchLogsLogGroupArnException
        InvalidCloudWatchLogsRoleArnException
        InvalidKmsKeyIdException
        InvalidParameterCombinationException
        InvalidParameterException
        InvalidS3BucketNameException
        InvalidS3PrefixException
        InvalidSnsTopicNameException
        InvalidTagParameterException
        InvalidTrailNameException
        KmsException
        KmsKeyDisabledException
        KmsKeyNotFoundException
        MaximumNumberOfTrailsExceededException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        OrganizationNotInAllFeaturesModeException
        OrganizationsNotInUseException
        S3BucketDoesNotExistException
        TagsLimitExceededException
        ThrottlingException
        TrailAlreadyExistsException
        TrailNotProvidedException
        UnsupportedOperationException
    ]
}

structure CreateTrailRequest {
    @required()
    Name: String
    @required()
    S3BucketName: String
    S3KeyPrefix: String
    SnsTopicName: String
    IncludeGlobalServiceEvents: Boolean
    IsMultiRegionTrail: Boolean
    EnableLogFileValidation: Boolean
    CloudWatchLogsLogGroupArn: String
    CloudWatchLogsRoleArn: String
    KmsKeyId: String
    IsOrganizationTrail: Boolean
    TagsList: TagsList
}

structure CreateTrailResponse {
    Name: String
    S3BucketName: String
    S3KeyPrefix: String
    @deprecated()
    SnsTopicName: String
    SnsTopicARN: String
    IncludeGlobalServiceEvents: Boolean
    IsMultiRegionTrail: Boolean
    TrailARN: String
    LogFileValidationEnabled: Boolean
    CloudWatchLogsLogGroupArn: String
    CloudWatchLogsRoleArn: String
    KmsKeyId: String
    IsOrganizationTrail: Boolean
}

@pattern("^[a-zA-Z0-9._/\\-:]+$")
string DashboardArn

structure DashboardDetail {
    DashboardArn: DashboardArn
    Type: DashboardType
}

@length(
    min: 3
    max: 128
)
@pattern("^[a-zA-Z0-9_\\-]+$")
string DashboardName

list Dashboards {
    member: DashboardDetail
}

enum DashboardStatus {
    CREATING
    CREATED
    UPDATING
    UPDATED
    DELETING
}

enum DashboardType {
    MANAGED
    CUSTOM
}

structure DataResource {
    Type: String
    Values: DataResourceValues
}

list DataResources {
    member: DataResource
}

list DataResourceValues {
    member: String
}

timestamp Date

@error("client")
@httpError(400)
structure DelegatedAdminAccountLimitExceededException {}

operation DeleteChannel {
    input: DeleteChannelRequest
    output: DeleteChannelResponse
    errors: [
        ChannelARNInvalidException
        ChannelNotFoundException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

structure DeleteChannelRequest {
    @required()
    Channel: ChannelArn
}

structure DeleteChannelResponse {}

operation DeleteDashboard {
    input: DeleteDashboardRequest
    output: DeleteDashboardResponse
    errors: [
        ConflictException
        ResourceNotFoundException
        UnsupportedOperationException
    ]
}

structure DeleteDashboardRequest {
    @required()
    DashboardId: DashboardArn
}

structure DeleteDashboardResponse {}

operation DeleteEventDataStore {
    input: DeleteEventDataStoreRequest
    output: DeleteEventDataStoreResponse
    errors: [
        ChannelExistsForEDSException
        ConflictException
        EventDataStoreARNInvalidException
        EventDataStoreFederationEnabledException
        EventDataStoreHasOngoingImportException
        EventDataStoreNotFoundException
        EventDataStoreTerminationProtectedException
        InactiveEventDataStoreException
        InsufficientDependencyServiceAccessPermissionException
        InvalidParameterException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

structure DeleteEventDataStoreRequest {
    @required()
    EventDataStore: EventDataStoreArn
}

structure DeleteEventDataStoreResponse {}

operation DeleteResourcePolicy {
    input: DeleteResourcePolicyRequest
    output: DeleteResourcePolicyResponse
    errors: [
        ConflictException
        OperationNotPermittedException
        ResourceARNNotValidException
        ResourceNotFoundException
        ResourcePolicyNotFoundException
        ResourceTypeNotSupportedException
        UnsupportedOperationException
    ]
}

structure DeleteResourcePolicyRequest {
    @required()
    ResourceArn: ResourceArn
}

structure DeleteResourcePolicyResponse {}

operation DeleteTrail {
    input: DeleteTrailRequest
    output: DeleteTrailResponse
    errors: [
        CloudTrailARNInvalidException
        ConflictException
        InsufficientDependencyServiceAccessPermissionException
        InvalidHomeRegionException
        InvalidTrailNameException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        ThrottlingException
        TrailNotFoundException
        UnsupportedOperationException
    ]
}

structure DeleteTrailRequest {
    @required()
    Name: String
}

structure DeleteTrailResponse {}

@length(
    max: 1024
)
@pattern("s3://[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9](/.*)?")
string DeliveryS3Uri

enum DeliveryStatus {
    SUCCESS
    FAILED
    FAILED_SIGNING_FILE
    PENDING
    RESOURCE_NOT_FOUND
    ACCESS_DENIED
    ACCESS_DENIED_SIGNING_FILE
    CANCELLED
    UNKNOWN
}

operation DeregisterOrganizationDelegatedAdmin {
    input: DeregisterOrganizationDelegatedAdminRequest
    output: DeregisterOrganizationDelegatedAdminResponse
    errors: [
        AccountNotFoundException
        AccountNotRegisteredException
        CloudTrailAccessNotEnabledException
        ConflictException
        InsufficientDependencyServiceAccessPermissionException
        InvalidParameterException
        NotOrganizationManagementAccountException
        OperationNotPermittedException
        OrganizationNotInAllFeaturesModeException
        OrganizationsNotInUseException
        UnsupportedOperationException
    ]
}

structure DeregisterOrganizationDelegatedAdminRequest {
    @required()
    DelegatedAdminAccountId: AccountId
}

structure DeregisterOrganizationDelegatedAdminResponse {}

operation DescribeQuery {
    input: DescribeQueryRequest
    output: DescribeQueryResponse
    errors: [
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        InvalidParameterException
        NoManagementAccountSLRExistsException
        OperationNotPermittedException
        QueryIdNotFoundException
        UnsupportedOperationException
    ]
}

structure DescribeQueryRequest {
    @deprecated()
    EventDataStore: EventDataStoreArn
    QueryId: UUID
    QueryAlias: QueryAlias
    RefreshId: RefreshId
    EventDataStoreOwnerAccountId: AccountId
}

structure DescribeQueryResponse {
    QueryId: UUID
    QueryString: QueryStatement
    QueryStatus: QueryStatus
    QueryStatistics: QueryStatisticsForDescribeQuery
    ErrorMessage: ErrorMessage
    DeliveryS3Uri: DeliveryS3Uri
    DeliveryStatus: DeliveryStatus
    Prompt: Prompt
    EventDataStoreOwnerAccountId: AccountId
}

operation DescribeTrails {
    input: DescribeTrailsRequest
    output: DescribeTrailsResponse
    errors: [
        CloudTrailARNInvalidException
        InvalidTrailNameException
        NoManagementAccountSLRExistsException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

structure DescribeTrailsRequest {
    trailNameList: TrailNameList
    includeShadowTrails: Boolean
}

structure DescribeTrailsResponse {
    trailList: TrailList
}

structure Destination {
    @required()
    Type: DestinationType
    @required()
    Location: Location
}

@length(
    min: 1
    max: 200
)
list Destinations {
    member: Destination
}

enum DestinationType {
    EVENT_DATA_STORE
    AWS_SERVICE
}

operation DisableFederation {
    input: DisableFederationRequest
    output: DisableFederationResponse
    errors: [
        AccessDeniedException
        CloudTrailAccessNotEnabledException
        ConcurrentModificationException
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        InsufficientDependencyServiceAccessPermissionException
        InvalidParameterException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        OrganizationNotInAllFeaturesModeException
        OrganizationsNotInUseException
        UnsupportedOperationException
    ]
}

structure DisableFederationRequest {
    @required()
    EventDataStore: EventDataStoreArn
}

structure DisableFederationResponse {
    EventDataStoreArn: EventDataStoreArn
    FederationStatus: FederationStatus
}

operation EnableFederation {
    input: EnableFederationRequest
    output: EnableFederationResponse
    errors: [
        AccessDeniedException
        CloudTrailAccessNotEnabledException
        ConcurrentModificationException
        EventDataStoreARNInvalidException
        EventDataStoreFederationEnabledException
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        InsufficientDependencyServiceAccessPermissionException
        InvalidParameterException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        OrganizationNotInAllFeaturesModeException
        OrganizationsNotInUseException
        UnsupportedOperationException
    ]
}

structure EnableFederationRequest {
    @required()
    EventDataStore: EventDataStoreArn
    @required()
    FederationRoleArn: FederationRoleArn
}

structure EnableFederationResponse {
    EventDataStoreArn: EventDataStoreArn
    FederationStatus: FederationStatus
    FederationRoleArn: FederationRoleArn
}

@length(
    max: 128
)
@pattern("^[\\w\\d\\s_.,\\-:\\[\\]]+$")
string ErrorCode

@length(
    min: 4
    max: 1000
)
@pattern(".*")
string ErrorMessage

structure Event {
    EventId: String
    EventName: String
    ReadOnly: String
    AccessKeyId: String
    EventTime: Date
    EventSource: String
    Username: String
    Resources: ResourceList
    CloudTrailEvent: String
}

enum EventCategory {
    INSIGHT = "insight"
}

enum EventCategoryAggregation {
    DATA = "Data"
}

structure EventDataStore {
    EventDataStoreArn: EventDataStoreArn
    Name: EventDataStoreName
    @deprecated()
    TerminationProtectionEnabled: TerminationProtectionEnabled
    @deprecated()
    Status: EventDataStoreStatus
    @deprecated()
    AdvancedEventSelectors: AdvancedEventSelectors
    @deprecated()
    MultiRegionEnabled: Boolean
    @deprecated()
    OrganizationEnabled: Boolean
    @deprecated()
    RetentionPeriod: RetentionPeriod
    @deprecated()
    CreatedTimestamp: Date
    @deprecated()
    UpdatedTimestamp: Date
}

@error("client")
@httpError(400)
structure EventDataStoreAlreadyExistsException {}

@length(
    min: 3
    max: 256
)
@pattern("^[a-zA-Z0-9._/\\-:]+$")
string EventDataStoreArn

@error("client")
@httpError(400)
structure EventDataStoreARNInvalidException {}

@error("client")
@httpError(400)
structure EventDataStoreFederationEnabledException {}

@error("client")
@httpError(400)
structure EventDataStoreHasOngoingImportException {}

@length(
    min: 1
    max: 350
)
@pattern("^[a-zA-Z0-9._/\\-:]+$")
string EventDataStoreKmsKeyId

@length(
    min: 1
    max: 1
)
list EventDataStoreList {
    member: EventDataStoreArn
}

@error("client")
@httpError(400)
structure EventDataStoreMaxLimitExceededException {}

@length(
    min: 3
    max: 128
)
@pattern("^[a-zA-Z0-9._\\-]+$")
string EventDataStoreName

@error("client")
@httpError(400)
structure EventDataStoreNotFoundException {}

list EventDataStores {
    member: EventDataStore
}

enum EventDataStoreStatus {
    CREATED
    ENABLED
    PENDING_DELETION
    STARTING_INGESTION
    STOPPING_INGESTION
    STOPPED_INGESTION
}

@error("client")
@httpError(400)
structure EventDataStoreTerminationProtectedException {}

@length(
    max: 128
)
@pattern("^[A-Za-z0-9_]+$")
string EventName

structure EventSelector {
    ReadWriteType: ReadWriteType
    IncludeManagementEvents: Boolean
    DataResources: DataResources
    ExcludeManagementEventSources: ExcludeManagementEventSources
}

list EventSelectors {
    member: EventSelector
}

list EventsList {
    member: Event
}

@length(
    max: 256
)
@pattern("^[a-z0-9_-]+\\.amazonaws\\.com$")
string EventSource

list ExcludeManagementEventSources {
    member: String
}

@length(
    min: 3
    max: 125
)
@pattern("^[a-zA-Z0-9._/\\-:@=\\+,\\.]+$")
string FederationRoleArn

enum FederationStatus {
    ENABLING
    ENABLED
    DISABLING
    DISABLED
}

operation GenerateQuery {
    input: GenerateQueryRequest
    output: GenerateQueryResponse
    errors: [
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        GenerateResponseException
        InactiveEventDataStoreException
        InvalidParameterException
        NoManagementAccountSLRExistsException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

structure GenerateQueryRequest {
    @required()
    EventDataStores: EventDataStoreList
    @required()
    Prompt: Prompt
}

structure GenerateQueryResponse {
    QueryStatement: QueryStatement
    QueryAlias: QueryAlias
    EventDataStoreOwnerAccountId: AccountId
}

@error("client")
@httpError(400)
structure GenerateResponseException {}

operation GetChannel {
    input: GetChannelRequest
    output: GetChannelResponse
    errors: [
        ChannelARNInvalidException
        ChannelNotFoundException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

structure GetChannelRequest {
    @required()
    Channel: ChannelArn
}

structure GetChannelResponse {
    ChannelArn: ChannelArn
    Name: ChannelName
    Source: Source
    SourceConfig: SourceConfig
    Destinations: Destinations
    IngestionStatus: IngestionStatus
}

operation GetDashboard {
    input: GetDashboardRequest
    output: GetDashboardResponse
    errors: [
        ResourceNotFoundException
        UnsupportedOperationException
    ]
}

structure GetDashboardRequest {
    @required()
    DashboardId: DashboardArn
}

structure GetDashboardResponse {
    DashboardArn: DashboardArn
    Type: DashboardType
    Status: DashboardStatus
    Widgets: WidgetList
    RefreshSchedule: RefreshSchedule
    CreatedTimestamp: Date
    UpdatedTimestamp: Date
    LastRefreshId: RefreshId
    LastRefreshFailureReason: ErrorMessage
    TerminationProtectionEnabled: TerminationProtectionEnabled
}

operation GetEventConfiguration {
    input: GetEventConfigurationRequest
    output: GetEventConfigurationResponse
    errors: [
        CloudTrailARNInvalidException
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        InvalidEventDataStoreCategoryException
        InvalidEventDataStoreStatusException
        InvalidParameterCombinationException
        InvalidParameterException
        InvalidTrailNameException
        NoManagementAccountSLRExistsException
        OperationNotPermittedException
        TrailNotFoundException
        UnsupportedOperationException
    ]
}

structure GetEventConfigurationRequest {
    TrailName: String
    EventDataStore: String
}

structure GetEventConfigurationResponse {
    TrailARN: String
    EventDataStoreArn: EventDataStoreArn
    MaxEventSize: MaxEventSize
    ContextKeySelectors: ContextKeySelectors
    AggregationConfigurations: AggregationConfigurations
}

operation GetEventDataStore {
    input: GetEventDataStoreRequest
    output: GetEventDataStoreResponse
    errors: [
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        InvalidParameterException
        NoManagementAccountSLRExistsException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

structure GetEventDataStoreRequest {
    @required()
    EventDataStore: EventDataStoreArn
}

structure GetEventDataStoreResponse {
    EventDataStoreArn: EventDataStoreArn
    Name: EventDataStoreName
    Status: EventDataStoreStatus
    AdvancedEventSelectors: AdvancedEventSelectors
    MultiRegionEnabled: Boolean
    OrganizationEnabled: Boolean
    RetentionPeriod: RetentionPeriod
    TerminationProtectionEnabled: TerminationProtectionEnabled
    CreatedTimestamp: Date
    UpdatedTimestamp: Date
    KmsKeyId: EventDataStoreKmsKeyId
    BillingMode: BillingMode
    FederationStatus: FederationStatus
    FederationRoleArn: FederationRoleArn
    PartitionKeys: PartitionKeyList
}

operation GetEventSelectors {
    input: GetEventSelectorsRequest
    output: GetEventSelectorsResponse
    errors: [
        CloudTrailARNInvalidException
        InvalidTrailNameException
        NoManagementAccountSLRExistsException
        OperationNotPermittedException
        TrailNotFoundException
        UnsupportedOperationException
    ]
}

structure GetEventSelectorsRequest {
    @required()
    TrailName: String
}

structure GetEventSelectorsResponse {
    TrailARN: String
    EventSelectors: EventSelectors
    AdvancedEventSelectors: AdvancedEventSelectors
}

operation GetImport {
    input: GetImportRequest
    output: GetImportResponse
    errors: [
        ImportNotFoundException
        InvalidParameterException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

structure GetImportRequest {
    @required()
    ImportId: UUID
}

structure GetImportResponse {
    ImportId: UUID
    Destinations: ImportDestinations
    ImportSource: ImportSource
    StartEventTime: Date
    EndEventTime: Date
    ImportStatus: ImportStatus
    CreatedTimestamp: Date
    UpdatedTimestamp: Date
    ImportStatistics: ImportStatistics
}

operation GetInsightSelectors {
    input: GetInsightSelectorsRequest
    output: GetInsightSelectorsResponse
    errors: [
        CloudTrailARNInvalidException
        InsightNotEnabledException
        InvalidParameterCombinationException
        InvalidParameterException
        InvalidTrailNameException
        NoManagementAccountSLRExistsException
        OperationNotPermittedException
        ThrottlingException
        TrailNotFoundException
        UnsupportedOperationException
    ]
}

structure GetInsightSelectorsRequest {
    TrailName: String
    EventDataStore: EventDataStoreArn
}

structure GetInsightSelectorsResponse {
    TrailARN: String
    InsightSelectors: InsightSelectors
    EventDataStoreArn: EventDataStoreArn
    InsightsDestination: EventDataStoreArn
}

operation GetQueryResults {
    input: GetQueryResultsRequest
    output: GetQueryResultsResponse
    errors: [
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        InsufficientEncryptionPolicyException
        InvalidMaxResultsException
        InvalidNextTokenException
        InvalidParameterException
        NoManagementAccountSLRExistsException
        OperationNotPermittedException
        QueryIdNotFoundException
        UnsupportedOperationException
    ]
}

structure GetQueryResultsRequest {
    @deprecated()
    EventDataStore: EventDataStoreArn
    @required()
    QueryId: UUID
    NextToken: PaginationToken
    MaxQueryResults: MaxQueryResults
    EventDataStoreOwnerAccountId: AccountId
}

structure GetQueryResultsResponse {
    QueryStatus: QueryStatus
    QueryStatistics: QueryStatistics
    QueryResultRows: QueryResultRows
    NextToken: PaginationToken
    ErrorMessage: ErrorMessage
}

operation GetResourcePolicy {
    input: GetResourcePolicyRequest
    output: GetResourcePolicyResponse
    errors: [
        OperationNotPermittedException
        ResourceARNNotValidException
        ResourceNotFoundException
        ResourcePolicyNotFoundException
        ResourceTypeNotSupportedException
        UnsupportedOperationException
    ]
}

structure GetResourcePolicyRequest {
    @required()
    ResourceArn: ResourceArn
}

structure GetResourcePolicyResponse {
    ResourceArn: ResourceArn
    ResourcePolicy: ResourcePolicy
    DelegatedAdminResourcePolicy: ResourcePolicy
}

operation GetTrail {
    input: GetTrailRequest
    output: GetTrailResponse
    errors: [
        CloudTrailARNInvalidException
        InvalidTrailNameException
        OperationNotPermittedException
        TrailNotFoundException
        UnsupportedOperationException
    ]
}

structure GetTrailRequest {
    @required()
    Name: String
}

structure GetTrailResponse {
    Trail: Trail
}

operation GetTrailStatus {
    input: GetTrailStatusRequest
    output: GetTrailStatusResponse
    errors: [
        CloudTrailARNInvalidException
        InvalidTrailNameException
        OperationNotPermittedException
        TrailNotFoundException
        UnsupportedOperationException
    ]
}

structure GetTrailStatusRequest {
    @required()
    Name: String
}

structure GetTrailStatusResponse {
    IsLogging: Boolean
    LatestDeliveryError: String
    LatestNotificationError: String
    LatestDeliveryTime: Date
    LatestNotificationTime: Date
    StartLoggingTime: Date
    StopLoggingTime: Date
    LatestCloudWatchLogsDeliveryError: String
    LatestCloudWatchLogsDeliveryTime: Date
    LatestDigestDeliveryTime: Date
    LatestDigestDeliveryError: String
    LatestDeliveryAttemptTime: String
    LatestNotificationAttemptTime: String
    LatestNotificationAttemptSucceeded: String
    LatestDeliveryAttemptSucceeded: String
    TimeLoggingStarted: String
    TimeLoggingStopped: String
}

@length(
    min: 1
    max: 1
)
list ImportDestinations {
    member: EventDataStoreArn
}

list ImportFailureList {
    member: ImportFailureListItem
}

structure ImportFailureListItem {
    Location: String
    Status: ImportFailureStatus
    ErrorType: String
    ErrorMessage: String
    LastUpdatedTime: Date
}

enum ImportFailureStatus {
    FAILED
    RETRY
    SUCCEEDED
}

@error("client")
@httpError(400)
structure ImportNotFoundException {}

list ImportsList {
    member: ImportsListItem
}

structure ImportsListItem {
    ImportId: UUID
    ImportStatus: ImportStatus
    Destinations: ImportDestinations
    CreatedTimestamp: Date
    UpdatedTimestamp: Date
}

structure ImportSource {
    @required()
    S3: S3ImportSource
}

structure ImportStatistics {
    PrefixesFound: Long
    PrefixesCompleted: Long
    FilesCompleted: Long
    EventsCompleted: Long
    FailedEntries: Long
}

enum ImportStatus {
    INITIALIZING
    IN_PROGRESS
    FAILED
    STOPPED
    COMPLETED
}

@error("client")
@httpError(400)
structure InactiveEventDataStoreException {}

@error("client")
@httpError(400)
structure InactiveQueryException {}

structure IngestionStatus {
    LatestIngestionSuccessTime: Date
    LatestIngestionSuccessEventID: UUID
    LatestIngestionErrorCode: ErrorMessage
    LatestIngestionAttemptTime: Date
    LatestIngestionAttemptEventID: UUID
}

@error("client")
@httpError(400)
structure InsightNotEnabledException {}

structure InsightSelector {
    InsightType: InsightType
    EventCategories: SourceEventCategories
}

list InsightSelectors {
    member: InsightSelector
}

enum InsightsMetricDataType {
    FILL_WITH_ZEROS = "FillWithZeros"
    NON_ZERO_DATA = "NonZeroData"
}

@range(
    min: 1
    max: 21600
)
integer InsightsMetricMaxResults

@length(
    min: 1
    max: 5000
)
string InsightsMetricNextToken

@range(
    min: 60
    max: 3600
)
integer InsightsMetricPeriod

list InsightsMetricValues {
    member: Double
}

enum InsightType {
    API_CALL_RATE_INSIGHT = "ApiCallRateInsight"
    API_ERROR_RATE_INSIGHT = "ApiErrorRateInsight"
}

@error("client")
@httpError(400)
structure InsufficientDependencyServiceAccessPermissionException {}

@error("client")
@httpError(400)
structure InsufficientEncryptionPolicyException {}

@error("client")
@httpError(400)
structure InsufficientIAMAccessPermissionException {}

@error("client")
@httpError(400)
structure InsufficientS3BucketPolicyException {}

@error("client")
@httpError(400)
structure InsufficientSnsTopicPolicyException {}

@error("client")
@httpError(400)
structure InvalidCloudWatchLogsLogGroupArnException {}

@error("client")
@httpError(400)
structure InvalidCloudWatchLogsRoleArnException {}

@error("client")
@httpError(400)
structure InvalidDateRangeException {}

@error("client")
@httpError(400)
structure InvalidEventCategoryException {}

@error("client")
@httpError(400)
structure InvalidEventDataStoreCategoryException {}

@error("client")
@httpError(400)
structure InvalidEventDataStoreStatusException {}

@error("client")
@httpError(400)
structure InvalidEventSelectorsException {}

@error("client")
@httpError(400)
structure InvalidHomeRegionException {}

@error("client")
@httpError(400)
structure InvalidImportSourceException {}

@error("client")
@httpError(400)
structure InvalidInsightSelectorsException {}

@error("client")
@httpError(400)
structure InvalidKmsKeyIdException {}

@error("client")
@httpError(400)
structure InvalidLookupAttributesException {}

@error("client")
@httpError(400)
structure InvalidMaxResultsException {}

@error("client")
@httpError(400)
structure InvalidNextTokenException {}

@error("client")
@httpError(400)
structure InvalidParameterCombinationException {}

@error("client")
@httpError(400)
structure InvalidParameterException {}

@error("client")
@httpError(400)
structure InvalidQueryStatementException {}

@error("client")
@httpError(400)
structure InvalidQueryStatusException {}

@error("client")
@httpError(400)
structure InvalidS3BucketNameException {}

@error("client")
@httpError(400)
structure InvalidS3PrefixException {}

@error("client")
@httpError(400)
structure InvalidSnsTopicNameException {}

@error("client")
@httpError(400)
structure InvalidSourceException {}

@error("client")
@httpError(400)
structure InvalidTagParameterException {}

@error("client")
@httpError(400)
structure InvalidTimeRangeException {}

@error("client")
@httpError(400)
structure InvalidTokenException {}

@error("client")
@httpError(400)
structure InvalidTrailNameException {}

@error("client")
@httpError(400)
structure KmsException {}

@deprecated()
@error("client")
@httpError(400)
structure KmsKeyDisabledException {}

@error("client")
@httpError(400)
structure KmsKeyNotFoundException {}

operation ListChannels {
    input: ListChannelsRequest
    output: ListChannelsResponse
    errors: [
        InvalidNextTokenException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

@range(
    min: 1
    max: 1000
)
integer ListChannelsMaxResultsCount

structure ListChannelsRequest {
    MaxResults: ListChannelsMaxResultsCount
    NextToken: PaginationToken
}

structure ListChannelsResponse {
    Channels: Channels
    NextToken: PaginationToken
}

operation ListDashboards {
    input: ListDashboardsRequest
    output: ListDashboardsResponse
    errors: [
        UnsupportedOperationException
    ]
}

@range(
    min: 1
    max: 1000
)
integer ListDashboardsMaxResultsCount

structure ListDashboardsRequest {
    NamePrefix: DashboardName
    Type: DashboardType
    NextToken: PaginationToken
    MaxResults: ListDashboardsMaxResultsCount
}

structure ListDashboardsResponse {
    Dashboards: Dashboards
    NextToken: PaginationToken
}

operation ListEventDataStores {
    input: ListEventDataStoresRequest
    output: ListEventDataStoresResponse
    errors: [
        InvalidMaxResultsException
        InvalidNextTokenException
        NoManagementAccountSLRExistsException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

@range(
    min: 1
    max: 1000
)
integer ListEventDataStoresMaxResultsCount

structure ListEventDataStoresRequest {
    NextToken: PaginationToken
    MaxResults: ListEventDataStoresMaxResultsCount
}

structure ListEventDataStoresResponse {
    EventDataStores: EventDataStores
    NextToken: PaginationToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Failures"
    pageSize: "MaxResults"
)
operation ListImportFailures {
    input: ListImportFailuresRequest
    output: ListImportFailuresResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

@range(
    min: 1
    max: 1000
)
integer ListImportFailuresMaxResultsCount

structure ListImportFailuresRequest {
    @required()
    ImportId: UUID
    MaxResults: ListImportFailuresMaxResultsCount
    NextToken: PaginationToken
}

structure ListImportFailuresResponse {
    Failures: ImportFailureList
    NextToken: PaginationToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Imports"
    pageSize: "MaxResults"
)
operation ListImports {
    input: ListImportsRequest
    output: ListImportsResponse
    errors: [
        EventDataStoreARNInvalidException
        InvalidNextTokenException
        InvalidParameterException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

@range(
    min: 1
    max: 1000
)
integer ListImportsMaxResultsCount

structure ListImportsRequest {
    MaxResults: ListImportsMaxResultsCount
    Destination: EventDataStoreArn
    ImportStatus: ImportStatus
    NextToken: PaginationToken
}

structure ListImportsResponse {
    Imports: ImportsList
    NextToken: PaginationToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Events"
    pageSize: "MaxResults"
)
operation ListInsightsData {
    input: ListInsightsDataRequest
    output: ListInsightsDataResponse
    errors: [
        InvalidParameterException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

enum ListInsightsDataDimensionKey {
    EVENT_ID = "EventId"
    EVENT_NAME = "EventName"
    EVENT_SOURCE = "EventSource"
}

@length(
    min: 1
    max: 1
)
map ListInsightsDataDimensions {
    key: ListInsightsDataDimensionKey
    value: ListInsightsDataDimensionValue
}

@length(
    min: 1
    max: 2000
)
string ListInsightsDataDimensionValue

@range(
    min: 1
    max: 50
)
integer ListInsightsDataMaxResultsCount

structure ListInsightsDataRequest {
    @required()
    InsightSource: ResourceArn
    @required()
    DataType: ListInsightsDataType
    Dimensions: ListInsightsDataDimensions
    StartTime: Date
    EndTime: Date
    MaxResults: ListInsightsDataMaxResultsCount
    NextToken: PaginationToken
}

structure ListInsightsDataResponse {
    Events: EventsList
    NextToken: PaginationToken
}

enum ListInsightsDataType {
    INSIGHTS_EVENTS = "InsightsEvents"
}

operation ListInsightsMetricData {
    input: ListInsightsMetricDataRequest
    output: ListInsightsMetricDataResponse
    errors: [
        InvalidParameterException
        InvalidTrailNameException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

structure ListInsightsMetricDataRequest {
    TrailName: String
    @required()
    EventSource: EventSource
    @required()
    EventName: EventName
    @required()
    InsightType: InsightType
    ErrorCode: ErrorCode
    StartTime: Date
    EndTime: Date
    Period: InsightsMetricPeriod
    DataType: InsightsMetricDataType
    MaxResults: InsightsMetricMaxResults
    NextToken: InsightsMetricNextToken
}

structure ListInsightsMetricDataResponse {
    TrailARN: String
    EventSource: EventSource
    EventName: EventName
    InsightType: InsightType
    ErrorCode: ErrorCode
    Timestamps: Timestamps
    Values: InsightsMetricValues
    NextToken: InsightsMetricNextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "PublicKeyList"
)
operation ListPublicKeys {
    input: ListPublicKeysRequest
    output: ListPublicKeysResponse
    errors: [
        InvalidTimeRangeException
        InvalidTokenException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

structure ListPublicKeysRequest {
    StartTime: Date
    EndTime: Date
    NextToken: String
}

structure ListPublicKeysResponse {
    PublicKeyList: PublicKeyList
    NextToken: String
}

operation ListQueries {
    input: ListQueriesRequest
    output: ListQueriesResponse
    errors: [
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        InvalidDateRangeException
        InvalidMaxResultsException
        InvalidNextTokenException
        InvalidParameterException
        InvalidQueryStatusException
        NoManagementAccountSLRExistsException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

@range(
    min: 1
    max: 1000
)
integer ListQueriesMaxResultsCount

structure ListQueriesRequest {
    @required()
    EventDataStore: EventDataStoreArn
    NextToken: PaginationToken
    MaxResults: ListQueriesMaxResultsCount
    StartTime: Date
    EndTime: Date
    QueryStatus: QueryStatus
}

structure ListQueriesResponse {
    Queries: Queries
    NextToken: PaginationToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ResourceTagList"
)
operation ListTags {
    input: ListTagsRequest
    output: ListTagsResponse
    errors: [
        ChannelARNInvalidException
        CloudTrailARNInvalidException
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        InvalidTokenException
        InvalidTrailNameException
        NoManagementAccountSLRExistsException
        OperationNotPermittedException
        ResourceNotFoundException
        ResourceTypeNotSupportedException
        UnsupportedOperationException
    ]
}

structure ListTagsRequest {
    @required()
    ResourceIdList: ResourceIdList
    NextToken: String
}

structure ListTagsResponse {
    ResourceTagList: ResourceTagList
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Trails"
)
operation ListTrails {
    input: ListTrailsRequest
    output: ListTrailsResponse
    errors: [
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

structure ListTrailsRequest {
    NextToken: String
}

structure ListTrailsResponse {
    Trails: Trails
    NextToken: String
}

@length(
    min: 3
    max: 1024
)
@pattern("^[a-zA-Z0-9._/\\-:*]+$")
string Location

structure LookupAttribute {
    @required()
    AttributeKey: LookupAttributeKey
    @required()
    AttributeValue: LookupAttributeValue
}

enum LookupAttributeKey {
    EVENT_ID = "EventId"
    EVENT_NAME = "EventName"
    READ_ONLY = "ReadOnly"
    USERNAME = "Username"
    RESOURCE_TYPE = "ResourceType"
    RESOURCE_NAME = "ResourceName"
    EVENT_SOURCE = "EventSource"
    ACCESS_KEY_ID = "AccessKeyId"
}

list LookupAttributesList {
    member: LookupAttribute
}

@length(
    min: 1
    max: 2000
)
string LookupAttributeValue

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Events"
    pageSize: "MaxResults"
)
operation LookupEvents {
    input: LookupEventsRequest
    output: LookupEventsResponse
    errors: [
        InvalidEventCategoryException
        InvalidLookupAttributesException
        InvalidMaxResultsException
        InvalidNextTokenException
        InvalidTimeRangeException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

structure LookupEventsRequest {
    LookupAttributes: LookupAttributesList
    StartTime: Date
    EndTime: Date
    EventCategory: EventCategory
    MaxResults: MaxResults
    NextToken: NextToken
}

structure LookupEventsResponse {
    Events: EventsList
    NextToken: NextToken
}

@error("client")
@httpError(400)
structure MaxConcurrentQueriesException {}

enum MaxEventSize {
    STANDARD = "Standard"
    LARGE = "Large"
}

@error("client")
@httpError(400)
structure MaximumNumberOfTrailsExceededException {}

@range(
    min: 1
    max: 1000
)
integer MaxQueryResults

@range(
    min: 1
    max: 50
)
integer MaxResults

string NextToken

@error("client")
@httpError(400)
structure NoManagementAccountSLRExistsException {}

@error("client")
@httpError(400)
structure NotOrganizationManagementAccountException {}

@error("client")
@httpError(400)
structure NotOrganizationMasterAccountException {}

@error("client")
@httpError(400)
structure OperationNotPermittedException {}

@length(
    min: 1
)
list Operator {
    member: OperatorValue
}

@length(
    min: 1
    max: 50
)
list OperatorTargetList {
    member: OperatorTargetListMember
}

@length(
    min: 1
    max: 128
)
string OperatorTargetListMember

@length(
    min: 1
    max: 2048
)
@pattern(".+")
string OperatorValue

@error("client")
@httpError(400)
structure OrganizationNotInAllFeaturesModeException {}

@error("client")
@httpError(400)
structure OrganizationsNotInUseException {}

@length(
    min: 4
    max: 1000
)
@pattern(".*")
string PaginationToken

structure PartitionKey {
    @required()
    Name: PartitionKeyName
    @required()
    Type: PartitionKeyType
}

@length(
    max: 2
)
list PartitionKeyList {
    member: PartitionKey
}

@length(
    min: 1
    max: 255
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*")
string PartitionKeyName

@length(
    min: 0
    max: 255
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*")
string PartitionKeyType

@length(
    min: 3
    max: 500
)
@pattern("^[ -~\\n]*$")
string Prompt

structure PublicKey {
    Value: ByteBuffer
    ValidityStartTime: Date
    ValidityEndTime: Date
    Fingerprint: String
}

list PublicKeyList {
    member: PublicKey
}

operation PutEventConfiguration {
    input: PutEventConfigurationRequest
    output: PutEventConfigurationResponse
    errors: [
        CloudTrailARNInvalidException
        ConflictException
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        InsufficientDependencyServiceAccessPermissionException
        InsufficientIAMAccessPermissionException
        InvalidEventDataStoreCategoryException
        InvalidEventDataStoreStatusException
        InvalidHomeRegionException
        InvalidParameterCombinationException
        InvalidParameterException
        InvalidTrailNameException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        ThrottlingException
        TrailNotFoundException
        UnsupportedOperationException
    ]
}

structure PutEventConfigurationRequest {
    TrailName: String
    EventDataStore: String
    MaxEventSize: MaxEventSize
    ContextKeySelectors: ContextKeySelectors
    AggregationConfigurations: AggregationConfigurations
}

structure PutEventConfigurationResponse {
    TrailARN: String
    EventDataStoreArn: EventDataStoreArn
    MaxEventSize: MaxEventSize
    ContextKeySelectors: ContextKeySelectors
    AggregationConfigurations: AggregationConfigurations
}

operation PutEventSelectors {
    input: PutEventSelectorsRequest
    output: PutEventSelectorsResponse
    errors: [
        CloudTrailARNInvalidException
        ConflictException
        InsufficientDependencyServiceAccessPermissionException
        InvalidEventSelectorsException
        InvalidHomeRegionException
        InvalidTrailNameException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        ThrottlingException
        TrailNotFoundException
        UnsupportedOperationException
    ]
}

structure PutEventSelectorsRequest {
    @required()
    TrailName: String
    EventSelectors: EventSelectors
    AdvancedEventSelectors: AdvancedEventSelectors
}

structure PutEventSelectorsResponse {
    TrailARN: String
    EventSelectors: EventSelectors
    AdvancedEventSelectors: AdvancedEventSelectors
}

operation PutInsightSelectors {
    input: PutInsightSelectorsRequest
    output: PutInsightSelectorsResponse
    errors: [
        CloudTrailARNInvalidException
        InsufficientEncryptionPolicyException
        InsufficientS3BucketPolicyException
        InvalidHomeRegionException
        InvalidInsightSelectorsException
        InvalidParameterCombinationException
        InvalidParameterException
        InvalidTrailNameException
        KmsException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        S3BucketDoesNotExistException
        ThrottlingException
        TrailNotFoundException
        UnsupportedOperationException
    ]
}

structure PutInsightSelectorsRequest {
    TrailName: String
    @required()
    InsightSelectors: InsightSelectors
    EventDataStore: EventDataStoreArn
    InsightsDestination: EventDataStoreArn
}

structure PutInsightSelectorsResponse {
    TrailARN: String
    InsightSelectors: InsightSelectors
    EventDataStoreArn: EventDataStoreArn
    InsightsDestination: EventDataStoreArn
}

operation PutResourcePolicy {
    input: PutResourcePolicyRequest
    output: PutResourcePolicyResponse
    errors: [
        ConflictException
        OperationNotPermittedException
        ResourceARNNotValidException
        ResourceNotFoundException
        ResourcePolicyNotValidException
        ResourceTypeNotSupportedException
        UnsupportedOperationException
    ]
}

structure PutResourcePolicyRequest {
    @required()
    ResourceArn: ResourceArn
    @required()
    ResourcePolicy: ResourcePolicy
}

structure PutResourcePolicyResponse {
    ResourceArn: ResourceArn
    ResourcePolicy: ResourcePolicy
    DelegatedAdminResourcePolicy: ResourcePolicy
}

list Queries {
    member: Query
}

structure Query {
    QueryId: UUID
    QueryStatus: QueryStatus
    CreationTime: Date
}

@length(
    min: 1
    max: 256
)
@pattern("^[a-zA-Z][a-zA-Z0-9._\\-]*$")
string QueryAlias

@error("client")
@httpError(400)
structure QueryIdNotFoundException {}

@length(
    min: 1
    max: 1024
)
@pattern(".*")
string QueryParameter

@length(
    min: 3
    max: 128
)
@pattern("^[a-zA-Z0-9._/\\-:$]+$")
string QueryParameterKey

@length(
    min: 1
    max: 10
)
list QueryParameters {
    member: QueryParameter
}

@length(
    min: 1
    max: 128
)
@pattern("^[a-zA-Z0-9._/\\-:]+$")
string QueryParameterValue

map QueryParameterValues {
    key: QueryParameterKey
    value: QueryParameterValue
}

map QueryResultColumn {
    key: QueryResultKey
    value: QueryResultValue
}

string QueryResultKey

list QueryResultRow {
    member: QueryResultColumn
}

list QueryResultRows {
    member: QueryResultRow
}

string QueryResultValue

@length(
    min: 1
    max: 10000
)
@pattern("(?s).*")
string QueryStatement

structure QueryStatistics {
    ResultsCount: Integer
    TotalResultsCount: Integer
    BytesScanned: Long
}

structure QueryStatisticsForDescribeQuery {
    EventsMatched: Long
    EventsScanned: Long
    BytesScanned: Long
    ExecutionTimeInMillis: Integer
    CreationTime: Date
}

enum QueryStatus {
    QUEUED
    RUNNING
    FINISHED
    FAILED
    CANCELLED
    TIMED_OUT
}

enum ReadWriteType {
    READ_ONLY = "ReadOnly"
    WRITE_ONLY = "WriteOnly"
    ALL = "All"
}

@length(
    min: 10
    max: 20
)
@pattern("\\d+")
string RefreshId

structure RefreshSchedule {
    Frequency: RefreshScheduleFrequency
    Status: RefreshScheduleStatus
    TimeOfDay: TimeOfDay
}

structure RefreshScheduleFrequency {
    Unit: RefreshScheduleFrequencyUnit
    Value: RefreshScheduleFrequencyValue
}

enum RefreshScheduleFrequencyUnit {
    HOURS
    DAYS
}

integer RefreshScheduleFrequencyValue

enum RefreshScheduleStatus {
    ENABLED
    DISABLED
}

operation RegisterOrganizationDelegatedAdmin {
    input: RegisterOrganizationDelegatedAdminRequest
    output: RegisterOrganizationDelegatedAdminResponse
    errors: [
        AccountNotFoundException
        AccountRegisteredException
        CannotDelegateManagementAccountException
        CloudTrailAccessNotEnabledException
        ConflictException
        DelegatedAdminAccountLimitExceededException
        InsufficientDependencyServiceAccessPermissionException
        InsufficientIAMAccessPermissionException
        InvalidParameterException
        NotOrganizationManagementAccountException
        OperationNotPermittedException
        OrganizationNotInAllFeaturesModeException
        OrganizationsNotInUseException
        UnsupportedOperationException
    ]
}

structure RegisterOrganizationDelegatedAdminRequest {
    @required()
    MemberAccountId: AccountId
}

structure RegisterOrganizationDelegatedAdminResponse {}

operation RemoveTags {
    input: RemoveTagsRequest
    output: RemoveTagsResponse
    errors: [
        ChannelARNInvalidException
        ChannelNotFoundException
        CloudTrailARNInvalidException
        ConflictException
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        InvalidTagParameterException
        InvalidTrailNameException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        ResourceNotFoundException
        ResourceTypeNotSupportedException
        UnsupportedOperationException
    ]
}

structure RemoveTagsRequest {
    @required()
    ResourceId: String
    @required()
    TagsList: TagsList
}

structure RemoveTagsResponse {}

structure RequestWidget {
    @required()
    QueryStatement: QueryStatement
    QueryParameters: QueryParameters
    @required()
    ViewProperties: ViewPropertiesMap
}

list RequestWidgetList {
    member: RequestWidget
}

structure Resource {
    ResourceType: String
    ResourceName: String
}

@length(
    min: 3
    max: 256
)
@pattern("^[a-zA-Z0-9._/\\-:]+$")
string ResourceArn

@error("client")
@httpError(400)
structure ResourceARNNotValidException {}

list ResourceIdList {
    member: String
}

list ResourceList {
    member: Resource
}

@error("client")
@httpError(400)
structure ResourceNotFoundException {}

@length(
    min: 1
    max: 8192
)
string ResourcePolicy

@error("client")
@httpError(400)
structure ResourcePolicyNotFoundException {}

@error("client")
@httpError(400)
structure ResourcePolicyNotValidException {}

structure ResourceTag {
    ResourceId: String
    TagsList: TagsList
}

list ResourceTagList {
    member: ResourceTag
}

@error("client")
@httpError(400)
structure ResourceTypeNotSupportedException {}

operation RestoreEventDataStore {
    input: RestoreEventDataStoreRequest
    output: RestoreEventDataStoreResponse
    errors: [
        CloudTrailAccessNotEnabledException
        EventDataStoreARNInvalidException
        EventDataStoreMaxLimitExceededException
        EventDataStoreNotFoundException
        InsufficientDependencyServiceAccessPermissionException
        InvalidEventDataStoreStatusException
        InvalidParameterException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        OrganizationNotInAllFeaturesModeException
        OrganizationsNotInUseException
        UnsupportedOperationException
    ]
}

structure RestoreEventDataStoreRequest {
    @required()
    EventDataStore: EventDataStoreArn
}

structure RestoreEventDataStoreResponse {
    EventDataStoreArn: EventDataStoreArn
    Name: EventDataStoreName
    Status: EventDataStoreStatus
    AdvancedEventSelectors: AdvancedEventSelectors
    MultiRegionEnabled: Boolean
    OrganizationEnabled: Boolean
    RetentionPeriod: RetentionPeriod
    TerminationProtectionEnabled: TerminationProtectionEnabled
    CreatedTimestamp: Date
    UpdatedTimestamp: Date
    KmsKeyId: EventDataStoreKmsKeyId
    BillingMode: BillingMode
}

@range(
    min: 7
    max: 3653
)
integer RetentionPeriod

@error("client")
@httpError(400)
structure S3BucketDoesNotExistException {}

structure S3ImportSource {
    @required()
    S3LocationUri: String
    @required()
    S3BucketRegion: String
    @required()
    S3BucketAccessRoleArn: String
}

string SampleQueryDescription

string SampleQueryName

float SampleQueryRelevance

string SampleQuerySQL

operation SearchSampleQueries {
    input: SearchSampleQueriesRequest
    output: SearchSampleQueriesResponse
    errors: [
        InvalidParameterException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

@range(
    min: 1
    max: 50
)
integer SearchSampleQueriesMaxResults

structure SearchSampleQueriesRequest {
    @required()
    SearchPhrase: SearchSampleQueriesSearchPhrase
    MaxResults: SearchSampleQueriesMaxResults
    NextToken: PaginationToken
}

structure SearchSampleQueriesResponse {
    SearchResults: SearchSampleQueriesSearchResults
    NextToken: PaginationToken
}

@length(
    min: 2
    max: 1000
)
@pattern("^[ -~\\n]*$")
string SearchSampleQueriesSearchPhrase

structure SearchSampleQueriesSearchResult {
    Name: SampleQueryName
    Description: SampleQueryDescription
    SQL: SampleQuerySQL
    Relevance: SampleQueryRelevance
}

list SearchSampleQueriesSearchResults {
    member: SearchSampleQueriesSearchResult
}

@length(
    min: 1
    max: 1000
)
@pattern("[\\w|\\d|\\.|_]+")
string SelectorField

@length(
    min: 0
    max: 1000
)
@pattern(".*")
string SelectorName

@error("client")
@httpError(400)
structure ServiceQuotaExceededException {}

@length(
    min: 1
    max: 256
)
@pattern(".*")
string Source

structure SourceConfig {
    ApplyToAllRegions: Boolean
    AdvancedEventSelectors: AdvancedEventSelectors
}

list SourceEventCategories {
    member: SourceEventCategory
}

enum SourceEventCategory {
    MANAGEMENT = "Management"
    DATA = "Data"
}

operation StartDashboardRefresh {
    input: StartDashboardRefreshRequest
    output: StartDashboardRefreshResponse
    errors: [
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        ResourceNotFoundException
        ServiceQuotaExceededException
        UnsupportedOperationException
    ]
}

structure StartDashboardRefreshRequest {
    @required()
    DashboardId: DashboardArn
    QueryParameterValues: QueryParameterValues
}

structure StartDashboardRefreshResponse {
    RefreshId: RefreshId
}

operation StartEventDataStoreIngestion {
    input: StartEventDataStoreIngestionRequest
    output: StartEventDataStoreIngestionResponse
    errors: [
        ConflictException
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        InsufficientDependencyServiceAccessPermissionException
        InvalidEventDataStoreCategoryException
        InvalidEventDataStoreStatusException
        InvalidParameterException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

structure StartEventDataStoreIngestionRequest {
    @required()
    EventDataStore: EventDataStoreArn
}

structure StartEventDataStoreIngestionResponse {}

operation StartImport {
    input: StartImportRequest
    output: StartImportResponse
    errors: [
        AccountHasOngoingImportException
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        ImportNotFoundException
        InactiveEventDataStoreException
        InsufficientEncryptionPolicyException
        InvalidEventDataStoreCategoryException
        InvalidEventDataStoreStatusException
        InvalidImportSourceException
        InvalidParameterException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

structure StartImportRequest {
    Destinations: ImportDestinations
    ImportSource: ImportSource
    StartEventTime: Date
    EndEventTime: Date
    ImportId: UUID
}

structure StartImportResponse {
    ImportId: UUID
    Destinations: ImportDestinations
    ImportSource: ImportSource
    StartEventTime: Date
    EndEventTime: Date
    ImportStatus: ImportStatus
    CreatedTimestamp: Date
    UpdatedTimestamp: Date
}

operation StartLogging {
    input: StartLoggingRequest
    output: StartLoggingResponse
    errors: [
        CloudTrailARNInvalidException
        ConflictException
        InsufficientDependencyServiceAccessPermissionException
        InvalidHomeRegionException
        InvalidTrailNameException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        ThrottlingException
        TrailNotFoundException
        UnsupportedOperationException
    ]
}

structure StartLoggingRequest {
    @required()
    Name: String
}

structure StartLoggingResponse {}

operation StartQuery {
    input: StartQueryRequest
    output: StartQueryResponse
    errors: [
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        InsufficientEncryptionPolicyException
        InsufficientS3BucketPolicyException
        InvalidParameterException
        InvalidQueryStatementException
        InvalidS3BucketNameException
        InvalidS3PrefixException
        MaxConcurrentQueriesException
        NoManagementAccountSLRExistsException
        OperationNotPermittedException
        S3BucketDoesNotExistException
        UnsupportedOperationException
    ]
}

structure StartQueryRequest {
    QueryStatement: QueryStatement
    DeliveryS3Uri: DeliveryS3Uri
    QueryAlias: QueryAlias
    QueryParameters: QueryParameters
    EventDataStoreOwnerAccountId: AccountId
}

structure StartQueryResponse {
    QueryId: UUID
    EventDataStoreOwnerAccountId: AccountId
}

operation StopEventDataStoreIngestion {
    input: StopEventDataStoreIngestionRequest
    output: StopEventDataStoreIngestionResponse
    errors: [
        ConflictException
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        InsufficientDependencyServiceAccessPermissionException
        InvalidEventDataStoreCategoryException
        InvalidEventDataStoreStatusException
        InvalidParameterException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

structure StopEventDataStoreIngestionRequest {
    @required()
    EventDataStore: EventDataStoreArn
}

structure StopEventDataStoreIngestionResponse {}

operation StopImport {
    input: StopImportRequest
    output: StopImportResponse
    errors: [
        ImportNotFoundException
        InvalidParameterException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

structure StopImportRequest {
    @required()
    ImportId: UUID
}

structure StopImportResponse {
    ImportId: UUID
    ImportSource: ImportSource
    Destinations: ImportDestinations
    ImportStatus: ImportStatus
    CreatedTimestamp: Date
    UpdatedTimestamp: Date
    StartEventTime: Date
    EndEventTime: Date
    ImportStatistics: ImportStatistics
}

operation StopLogging {
    input: StopLoggingRequest
    output: StopLoggingResponse
    errors: [
        CloudTrailARNInvalidException
        ConflictException
        InsufficientDependencyServiceAccessPermissionException
        InvalidHomeRegionException
        InvalidTrailNameException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        ThrottlingException
        TrailNotFoundException
        UnsupportedOperationException
    ]
}

structure StopLoggingRequest {
    @required()
    Name: String
}

structure StopLoggingResponse {}

structure Tag {
    @required()
    Key: TagKey
    Value: TagValue
}

@length(
    min: 1
    max: 128
)
string TagKey

@error("client")
@httpError(400)
structure TagsLimitExceededException {}

@length(
    max: 200
)
list TagsList {
    member: Tag
}

@length(
    min: 1
    max: 256
)
string TagValue

enum Template {
    API_ACTIVITY
    RESOURCE_ACCESS
    USER_ACTIONS
}

@length(
    min: 1
    max: 50
)
list Templates {
    member: Template
}

boolean TerminationProtectionEnabled

@error("client")
@httpError(400)
structure ThrottlingException {}

@pattern("^[0-9]{2}:[0-9]{2}")
string TimeOfDay

list Timestamps {
    member: Date
}

structure Trail {
    Name: String
    S3BucketName: String
    S3KeyPrefix: String
    @deprecated()
    SnsTopicName: String
    SnsTopicARN: String
    IncludeGlobalServiceEvents: Boolean
    IsMultiRegionTrail: Boolean
    HomeRegion: String
    TrailARN: String
    LogFileValidationEnabled: Boolean
    CloudWatchLogsLogGroupArn: String
    CloudWatchLogsRoleArn: String
    KmsKeyId: String
    HasCustomEventSelectors: Boolean
    HasInsightSelectors: Boolean
    IsOrganizationTrail: Boolean
}

@error("client")
@httpError(400)
structure TrailAlreadyExistsException {}

structure TrailInfo {
    TrailARN: String
    Name: String
    HomeRegion: String
}

list TrailList {
    member: Trail
}

list TrailNameList {
    member: String
}

@error("client")
@httpError(400)
structure TrailNotFoundException {}

@error("client")
@httpError(400)
structure TrailNotProvidedException {}

list Trails {
    member: TrailInfo
}

enum Type {
    TAG_CONTEXT = "TagContext"
    REQUEST_CONTEXT = "RequestContext"
}

@error("client")
@httpError(400)
structure UnsupportedOperationException {}

operation UpdateChannel {
    input: UpdateChannelRequest
    output: UpdateChannelResponse
    errors: [
        ChannelAlreadyExistsException
        ChannelARNInvalidException
        ChannelNotFoundException
        EventDataStoreARNInvalidException
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        InvalidEventDataStoreCategoryException
        InvalidParameterException
        OperationNotPermittedException
        UnsupportedOperationException
    ]
}

structure UpdateChannelRequest {
    @required()
    Channel: ChannelArn
    Destinations: Destinations
    Name: ChannelName
}

structure UpdateChannelResponse {
    ChannelArn: ChannelArn
    Name: ChannelName
    Source: Source
    Destinations: Destinations
}

operation UpdateDashboard {
    input: UpdateDashboardRequest
    output: UpdateDashboardResponse
    errors: [
        ConflictException
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        InsufficientEncryptionPolicyException
        InvalidQueryStatementException
        ResourceNotFoundException
        ServiceQuotaExceededException
        UnsupportedOperationException
    ]
}

structure UpdateDashboardRequest {
    @required()
    DashboardId: DashboardArn
    Widgets: RequestWidgetList
    RefreshSchedule: RefreshSchedule
    TerminationProtectionEnabled: TerminationProtectionEnabled
}

structure UpdateDashboardResponse {
    DashboardArn: DashboardArn
    Name: DashboardName
    Type: DashboardType
    Widgets: WidgetList
    RefreshSchedule: RefreshSchedule
    TerminationProtectionEnabled: TerminationProtectionEnabled
    CreatedTimestamp: Date
    UpdatedTimestamp: Date
}

operation UpdateEventDataStore {
    input: UpdateEventDataStoreRequest
    output: UpdateEventDataStoreResponse
    errors: [
        CloudTrailAccessNotEnabledException
        ConflictException
        EventDataStoreAlreadyExistsException
        EventDataStoreARNInvalidException
        EventDataStoreHasOngoingImportException
        EventDataStoreNotFoundException
        InactiveEventDataStoreException
        InsufficientDependencyServiceAccessPermissionException
        InsufficientEncryptionPolicyException
        InvalidEventSelectorsException
        InvalidInsightSelectorsException
        InvalidKmsKeyIdException
        InvalidParameterException
        KmsException
        KmsKeyNotFoundException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        OrganizationNotInAllFeaturesModeException
        OrganizationsNotInUseException
        ThrottlingException
        UnsupportedOperationException
    ]
}

structure UpdateEventDataStoreRequest {
    @required()
    EventDataStore: EventDataStoreArn
    Name: EventDataStoreName
    AdvancedEventSelectors: AdvancedEventSelectors
    MultiRegionEnabled: Boolean
    OrganizationEnabled: Boolean
    RetentionPeriod: RetentionPeriod
    TerminationProtectionEnabled: TerminationProtectionEnabled
    KmsKeyId: EventDataStoreKmsKeyId
    BillingMode: BillingMode
}

structure UpdateEventDataStoreResponse {
    EventDataStoreArn: EventDataStoreArn
    Name: EventDataStoreName
    Status: EventDataStoreStatus
    AdvancedEventSelectors: AdvancedEventSelectors
    MultiRegionEnabled: Boolean
    OrganizationEnabled: Boolean
    RetentionPeriod: RetentionPeriod
    TerminationProtectionEnabled: TerminationProtectionEnabled
    CreatedTimestamp: Date
    UpdatedTimestamp: Date
    KmsKeyId: EventDataStoreKmsKeyId
    BillingMode: BillingMode
    FederationStatus: FederationStatus
    FederationRoleArn: FederationRoleArn
}

operation UpdateTrail {
    input: UpdateTrailRequest
    output: UpdateTrailResponse
    errors: [
        CloudTrailAccessNotEnabledException
        CloudTrailARNInvalidException
        CloudTrailInvalidClientTokenIdException
        CloudWatchLogsDeliveryUnavailableException
        ConflictException
        InsufficientDependencyServiceAccessPermissionException
        InsufficientEncryptionPolicyException
        InsufficientS3BucketPolicyException
        InsufficientSnsTopicPolicyException
        InvalidCloudWatchLogsLogGroupArnException
        InvalidCloudWatchLogsRoleArnException
        InvalidEventSelectorsException
        InvalidHomeRegionException
        InvalidKmsKeyIdException
        InvalidParameterCombinationException
        InvalidParameterException
        InvalidS3BucketNameException
        InvalidS3PrefixException
        InvalidSnsTopicNameException
        InvalidTrailNameException
        KmsException
        KmsKeyDisabledException
        KmsKeyNotFoundException
        NoManagementAccountSLRExistsException
        NotOrganizationMasterAccountException
        OperationNotPermittedException
        OrganizationNotInAllFeaturesModeException
        OrganizationsNotInUseException
        S3BucketDoesNotExistException
        ThrottlingException
        TrailNotFoundException
        TrailNotProvidedException
        UnsupportedOperationException
    ]
}

structure UpdateTrailRequest {
    @required()
    Name: String
    S3BucketName: String
    S3KeyPrefix: String
    SnsTopicName: String
    IncludeGlobalServiceEvents: Boolean
    IsMultiRegionTrail: Boolean
    EnableLogFileValidation: Boolean
    CloudWatchLogsLogGroupArn: String
    CloudWatchLogsRoleArn: String
    KmsKeyId: String
    IsOrganizationTrail: Boolean
}

structure UpdateTrailResponse {
    Name: String
    S3BucketName: String
    S3KeyPrefix: String
    @deprecated()
    SnsTopicName: String
    SnsTopicARN: String
    IncludeGlobalServiceEvents: Boolean
    IsMultiRegionTrail: Boolean
    TrailARN: String
    LogFileValidationEnabled: Boolean
    CloudWatchLogsLogGroupArn: String
    CloudWatchLogsRoleArn: String
    KmsKeyId: String
    IsOrganizationTrail: Boolean
}

@length(
    min: 36
    max: 36
)
@pattern("^[a-f0-9\\-]+$")
string UUID

@length(
    min: 3
    max: 128
)
@pattern("^[a-zA-Z0-9._\\-]+$")
string ViewPropertiesKey

map ViewPropertiesMap {
    key: ViewPropertiesKey
    value: ViewPropertiesValue
}

@length(
    min: 1
    max: 128
)
@pattern("^[a-zA-Z0-9._\\- ]+$")
string ViewPropertiesValue

structure Widget {
    QueryAlias: QueryAlias
    QueryStatement: QueryStatement
    QueryParameters: QueryParameters
    ViewProperties: ViewPropertiesMap
}

list WidgetList {
    member: Widget
}
