$version: "2.0"

namespace com.amazonaws.cloudwatchlogs

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use virga.model#pageResults
use virga.model#serviceNames

@error("client")
@httpError(400)
structure AccessDeniedException {}

@length(
    min: 1
)
string AccessPolicy

@length(
    min: 12
    max: 12
)
@pattern("^\\d{12}$")
string AccountId

@length(
    min: 0
    max: 20
)
list AccountIds {
    member: AccountId
}

list AccountPolicies {
    member: AccountPolicy
}

structure AccountPolicy {
    policyName: PolicyName
    policyDocument: AccountPolicyDocument
    lastUpdatedTime: Timestamp
    policyType: PolicyType
    scope: Scope
    selectionCriteria: SelectionCriteria
    accountId: AccountId
}

string AccountPolicyDocument

enum ActionStatus {
    IN_PROGRESS
    CLIENT_ERROR
    FAILED
    COMPLETE
}

@length(
    min: 1
    max: 5
)
list AddKeyEntries {
    member: AddKeyEntry
}

structure AddKeyEntry {
    @required()
    key: Key
    @required()
    value: AddKeyValue
    overwriteIfExists: OverwriteIfExists
}

structure AddKeys {
    @required()
    entries: AddKeyEntries
}

@length(
    min: 1
    max: 256
)
string AddKeyValue

list AggregateLogGroupSummaries {
    member: AggregateLogGroupSummary
}

structure AggregateLogGroupSummary {
    logGroupCount: LogGroupCount
    groupingIdentifiers: GroupingIdentifiers
}

string AllowedActionForAllowVendedLogsDeliveryForResource

list AllowedFieldDelimiters {
    member: FieldDelimiter
}

list AllowedFields {
    member: RecordField
}

@length(
    min: 1
    max: 1011
)
@pattern("[\\w+=/:,.@-]*")
string AmazonResourceName

list Anomalies {
    member: Anomaly
}

structure Anomaly {
    @required()
    anomalyId: AnomalyId
    @required()
    patternId: PatternId
    @required()
    anomalyDetectorArn: AnomalyDetectorArn
    @required()
    patternString: PatternString
    patternRegex: PatternRegex
    priority: Priority
    @required()
    firstSeen: EpochMillis
    @required()
    lastSeen: EpochMillis
    @required()
    description: Description
    @required()
    active: Boolean
    @required()
    state: State
    @required()
    histogram: Histogram
    @required()
    logSamples: LogSamples
    @required()
    patternTokens: PatternTokens
    @required()
    logGroupArnList: LogGroupArnList
    suppressed: Boolean
    suppressedDate: EpochMillis
    suppressedUntil: EpochMillis
    isPatternLevelSuppression: Boolean
}

structure AnomalyDetector {
    anomalyDetectorArn: AnomalyDetectorArn
    detectorName: DetectorName
    logGroupArnList: LogGroupArnList
    evaluationFrequency: EvaluationFrequency
    filterPattern: FilterPattern
    anomalyDetectorStatus: AnomalyDetectorStatus
    kmsKeyId: KmsKeyId
    creationTimeStamp: EpochMillis
    lastModifiedTimeStamp: EpochMillis
    anomalyVisibilityTime: AnomalyVisibilityTime
}

@length(
    min: 1
)
@pattern("[\\w#+=/:,.@-]*")
string AnomalyDetectorArn

list AnomalyDetectors {
    member: AnomalyDetector
}

enum AnomalyDetectorStatus {
    INITIALIZING
    TRAINING
    ANALYZING
    FAILED
    DELETED
    PAUSED
}

@length(
    min: 36
    max: 36
)
string AnomalyId

@range(
    min: 7
    max: 90
)
long AnomalyVisibilityTime

boolean ApplyOnTransformedLogs

string Arn

operation AssociateKmsKey {
    input: AssociateKmsKeyRequest
    output: Unit
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure AssociateKmsKeyRequest {
    logGroupName: LogGroupName
    @required()
    kmsKeyId: KmsKeyId
    resourceIdentifier: ResourceIdentifier
}

operation AssociateSourceToS3TableIntegration {
    input: AssociateSourceToS3TableIntegrationRequest
    output: AssociateSourceToS3TableIntegrationResponse
    errors: [
        AccessDeniedException
        InternalServerException
        ResourceNotFoundException
        ThrottlingException
        ValidationException
    ]
}

structure AssociateSourceToS3TableIntegrationRequest {
    @required()
    integrationArn: Arn
    @required()
    dataSource: DataSource
}

structure AssociateSourceToS3TableIntegrationResponse {
    identifier: S3TableIntegrationSourceIdentifier
}

boolean Baseline

@length(
    min: 1
    max: 256
)
string BatchId

boolean BearerTokenAuthenticationEnabled

double BytesScannedValue

operation CancelExportTask {
    input: CancelExportTaskRequest
    output: Unit
    errors: [
        InvalidOperationException
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure CancelExportTaskRequest {
    @required()
    taskId: ExportTaskId
}

operation CancelImportTask {
    input: CancelImportTaskRequest
    output: CancelImportTaskResponse
    errors: [
        AccessDeniedException
        InvalidOperationException
        InvalidParameterException
        ResourceNotFoundException
        ThrottlingException
    ]
}

structure CancelImportTaskRequest {
    @required()
    importId: ImportId
}

structure CancelImportTaskResponse {
    importId: ImportId
    importStatistics: ImportStatistics
    importStatus: ImportStatus
    creationTime: Timestamp
    lastUpdatedTime: Timestamp
}

@length(
    min: 36
    max: 128
)
@pattern("\\S{36,128}")
string ClientToken

@range(
    min: 1
    max: 30
)
integer CollectionRetentionDays

@length(
    min: 1
    max: 128
)
string Column

@length(
    max: 100
)
list Columns {
    member: Column
}

structure ConfigurationTemplate {
    service: Service
    logType: LogType
    resourceType: ResourceType
    deliveryDestinationType: DeliveryDestinationType
    defaultDeliveryConfigValues: ConfigurationTemplateDeliveryConfigValues
    allowedFields: AllowedFields
    allowedOutputFormats: OutputFormats
    allowedActionForAllowVendedLogsDeliveryForResource: AllowedActionForAllowVendedLogsDeliveryForResource
    allowedFieldDelimiters: AllowedFieldDelimiters
    allowedSuffixPathFields: RecordFields
    deliverySourceConfiguration: DeliverySourceConfigurationSchemas
    s3TablesIntegration: S3TablesIntegration
}

structure ConfigurationTemplateDeliveryConfigValues {
    recordFields: RecordFields
    fieldDelimiter: FieldDelimiter
    s3DeliveryConfiguration: S3DeliveryConfiguration
}

list ConfigurationTemplates {
    member: ConfigurationTemplate
}

@error("client")
@httpError(400)
structure ConflictException {}

structure CopyValue {
    @required()
    entries: CopyValueEntries
}

@length(
    min: 1
    max: 5
)
list CopyValueEntries {
    member: CopyValueEntry
}

structure CopyValueEntry {
    @required()
    source: Source
    @required()
    target: Target
    overwriteIfExists: OverwriteIfExists
}

long Count

operation CreateDelivery {
    input: CreateDeliveryRequest
    output: CreateDeliveryResponse
    errors: [
        AccessDeniedException
        ConflictException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ServiceUnavailableException
        ThrottlingException
        ValidationException
    ]
}

structure CreateDeliveryRequest {
    @required()
    deliverySourceName: DeliverySourceName
    @required()
    deliveryDestinationArn: Arn
    recordFields: RecordFields
    fieldDelimiter: FieldDelimiter
    s3DeliveryConfiguration: S3DeliveryConfiguration
    tags: Tags
}

structure CreateDeliveryResponse {
    delivery: Delivery
}

operation CreateExportTask {
    input: CreateExportTaskRequest
    output: CreateExportTaskResponse
    errors: [
        InvalidParameterException
        LimitExceededException
        OperationAbortedException
        ResourceAlreadyExistsException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure CreateExportTaskRequest {
    taskName: ExportTaskName
    @required()
    logGroupName: LogGroupName
    logStreamNamePrefix: LogStreamName
    @required()
    from: Timestamp
    @required()
    to: Timestamp
    @required()
    destination: ExportDestinationBucket
    destinationPrefix: ExportDestinationPrefix
}

structure CreateExportTaskResponse {
    taskId: ExportTaskId
}

operation CreateImportTask {
    input: CreateImportTaskRequest
    output: CreateImportTaskResponse
    errors: [
        AccessDeniedException
        ConflictException
        InvalidOperationException
        InvalidParameterException
        ResourceNotFoundException
        ThrottlingException
        ValidationException
    ]
}

structure CreateImportTaskRequest {
    @required()
    importSourceArn: Arn
    @required()
    importRoleArn: RoleArn
    importFilter: ImportFilter
}

structure CreateImportTaskResponse {
    importId: ImportId
    importDestinationArn: Arn
    creationTime: Timestamp
}

operation CreateLogAnomalyDetector {
    input: CreateLogAnomalyDetectorRequest
    output: CreateLogAnomalyDetectorResponse
    errors: [
        InvalidParameterException
        LimitExceededException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure CreateLogAnomalyDetectorRequest {
    @required()
    logGroupArnList: LogGroupArnList
    detectorName: DetectorName
    evaluationFrequency: EvaluationFrequency
    filterPattern: FilterPattern
    kmsKeyId: DetectorKmsKeyArn
    anomalyVisibilityTime: AnomalyVisibilityTime
    tags: Tags
}

structure CreateLogAnomalyDetectorResponse {
    anomalyDetectorArn: AnomalyDetectorArn
}

operation CreateLogGroup {
    input: CreateLogGroupRequest
    output: Unit
    errors: [
        InvalidParameterException
        LimitExceededException
        OperationAbortedException
        ResourceAlreadyExistsException
        ServiceUnavailableException
    ]
}

structure CreateLogGroupRequest {
    @required()
    logGroupName: LogGroupName
    kmsKeyId: KmsKeyId
    tags: Tags
    logGroupClass: LogGroupClass
    deletionProtectionEnabled: DeletionProtectionEnabled
}

operation CreateLogStream {
    input: CreateLogStreamRequest
    output: Unit
    errors: [
        InvalidParameterException
        ResourceAlreadyExistsException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure CreateLogStreamRequest {
    @required()
    logGroupName: LogGroupName
    @required()
    logStreamName: LogStreamName
}

operation CreateLookupTable {
    input: CreateLookupTableRequest
    output: CreateLookupTableResponse
    errors: [
        AccessDeniedException
        InvalidParameterException
        LimitExceededException
        ResourceAlreadyExistsException
        ServiceUnavailableException
        ValidationException
    ]
}

structure CreateLookupTableRequest {
    @required()
    lookupTableName: LookupTableName
    description: LookupTableDescription
    @required()
    tableBody: TableBody
    kmsKeyId: KmsKeyId
    tags: Tags
}

structure CreateLookupTableResponse {
    lookupTableArn: Arn
    createdAt: Timestamp
}

operation CreateScheduledQuery {
    input: CreateScheduledQueryRequest
    output: CreateScheduledQueryResponse
    errors: [
        AccessDeniedException
        ConflictException
        InternalServerException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ThrottlingException
        ValidationException
    ]
}

structure CreateScheduledQueryRequest {
    @required()
    name: ScheduledQueryName
    description: ScheduledQueryDescription
    @required()
    queryLanguage: QueryLanguage
    @required()
    queryString: QueryString
    logGroupIdentifiers: ScheduledQueryLogGroupIdentifiers
    @required()
    scheduleExpression: ScheduleExpression
    timezone: ScheduleTimezone
    startTimeOffset: StartTimeOffset
    destinationConfiguration: DestinationConfiguration
    scheduleStartTime: Timestamp
    scheduleEndTime: Timestamp
    @required()
    executionRoleArn: RoleArn
    state: ScheduledQueryState
    tags: Tags
}

structure CreateScheduledQueryResponse {
    scheduledQueryArn: Arn
    state: ScheduledQueryState
}

structure CSV {
    quoteCharacter: QuoteCharacter
    delimiter: Delimiter
    columns: Columns
    source: Source
    destination: DestinationField
}

list DashboardViewerPrincipals {
    member: Arn
}

blob Data

@error("client")
@httpError(400)
structure DataAlreadyAcceptedException {
    expectedSequenceToken: SequenceToken
}

string DataProtectionPolicyDocument

enum DataProtectionStatus {
    ACTIVATED
    DELETED
    ARCHIVED
    DISABLED
}

structure DataSource {
    @required()
    name: DataSourceName
    type: DataSourceType
}

structure DataSourceFilter {
    @required()
    name: DataSourceName
    type: DataSourceType
}

@length(
    min: 1
    max: 5
)
list DataSourceFilters {
    member: DataSourceFilter
}

string DataSourceName

string DataSourceType

string DataType

structure DateTimeConverter {
    @required()
    source: Source
    @required()
    target: Target
    targetFormat: TargetFormat
    @required()
    matchPatterns: MatchPatterns
    sourceTimezone: SourceTimezone
    targetTimezone: TargetTimezone
    locale: Locale
}

integer Days

double DefaultValue

operation DeleteAccountPolicy {
    input: DeleteAccountPolicyRequest
    output: Unit
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DeleteAccountPolicyRequest {
    @required()
    policyName: PolicyName
    @required()
    policyType: PolicyType
}

operation DeleteDataProtectionPolicy {
    input: DeleteDataProtectionPolicyRequest
    output: Unit
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DeleteDataProtectionPolicyRequest {
    @required()
    logGroupIdentifier: LogGroupIdentifier
}

operation DeleteDelivery {
    input: DeleteDeliveryRequest
    output: Unit
    errors: [
        ConflictException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ServiceUnavailableException
        ThrottlingException
        ValidationException
    ]
}

operation DeleteDeliveryDestination {
    input: DeleteDeliveryDestinationRequest
    output: Unit
    errors: [
        ConflictException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ServiceUnavailableException
        ThrottlingException
        ValidationException
    ]
}

operation DeleteDeliveryDestinationPolicy {
    input: DeleteDeliveryDestinationPolicyRequest
    output: Unit
    errors: [
        ConflictException
        ResourceNotFoundException
        ServiceUnavailableException
        ValidationException
    ]
}

structure DeleteDeliveryDestinationPolicyRequest {
    @required()
    deliveryDestinationName: DeliveryDestinationName
}

structure DeleteDeliveryDestinationRequest {
    @required()
    name: DeliveryDestinationName
}

structure DeleteDeliveryRequest {
    @required()
    id: DeliveryId
}

operation DeleteDeliverySource {
    input: DeleteDeliverySourceRequest
    output: Unit
    errors: [
        ConflictException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ServiceUnavailableException
        ThrottlingException
        ValidationException
    ]
}

structure DeleteDeliverySourceRequest {
    @required()
    name: DeliverySourceName
}

operation DeleteDestination {
    input: DeleteDestinationRequest
    output: Unit
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DeleteDestinationRequest {
    @required()
    destinationName: DestinationName
}

operation DeleteIndexPolicy {
    input: DeleteIndexPolicyRequest
    output: DeleteIndexPolicyResponse
    errors: [
        InvalidParameterException
        LimitExceededException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DeleteIndexPolicyRequest {
    @required()
    logGroupIdentifier: LogGroupIdentifier
}

structure DeleteIndexPolicyResponse {}

operation DeleteIntegration {
    input: DeleteIntegrationRequest
    output: DeleteIntegrationResponse
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
        ValidationException
    ]
}

structure DeleteIntegrationRequest {
    @required()
    integrationName: IntegrationName
    force: Force
}

structure DeleteIntegrationResponse {}

structure DeleteKeys {
    @required()
    withKeys: DeleteWithKeys
}

operation DeleteLogAnomalyDetector {
    input: DeleteLogAnomalyDetectorRequest
    output: Unit
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DeleteLogAnomalyDetectorRequest {
    @required()
    anomalyDetectorArn: AnomalyDetectorArn
}

operation DeleteLogGroup {
    input: DeleteLogGroupRequest
    output: Unit
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
        ValidationException
    ]
}

structure DeleteLogGroupRequest {
    @required()
    logGroupName: LogGroupName
}

operation DeleteLogStream {
    input: DeleteLogStreamRequest
    output: Unit
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
        ValidationException
    ]
}

structure DeleteLogStreamRequest {
    @required()
    logGroupName: LogGroupName
    @required()
    logStreamName: LogStreamName
}

operation DeleteLookupTable {
    input: DeleteLookupTableRequest
    output: Unit
    errors: [
        AccessDeniedException
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DeleteLookupTableRequest {
    @required()
    lookupTableArn: Arn
}

operation DeleteMetricFilter {
    input: DeleteMetricFilterRequest
    output: Unit
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DeleteMetricFilterRequest {
    @required()
    logGroupName: LogGroupName
    @required()
    filterName: FilterName
}

operation DeleteQueryDefinition {
    input: DeleteQueryDefinitionRequest
    output: DeleteQueryDefinitionResponse
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DeleteQueryDefinitionRequest {
    @required()
    queryDefinitionId: QueryId
}

structure DeleteQueryDefinitionResponse {
    success: Success
}

operation DeleteResourcePolicy {
    input: DeleteResourcePolicyRequest
    output: Unit
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DeleteResourcePolicyRequest {
    policyName: PolicyName
    resourceArn: Arn
    expectedRevisionId: ExpectedRevisionId
}

operation DeleteRetentionPolicy {
    input: DeleteRetentionPolicyRequest
    output: Unit
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DeleteRetentionPolicyRequest {
    @required()
    logGroupName: LogGroupName
}

operation DeleteScheduledQuery {
    input: DeleteScheduledQueryRequest
    output: DeleteScheduledQueryResponse
    errors: [
        AccessDeniedException
        InternalServerException
        ResourceNotFoundException
        ThrottlingException
        ValidationException
    ]
}

structure DeleteScheduledQueryRequest {
    @required()
    identifier: ScheduledQueryIdentifier
}

structure DeleteScheduledQueryResponse {}

operation DeleteSubscriptionFilter {
    input: DeleteSubscriptionFilterRequest
    output: Unit
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DeleteSubscriptionFilterRequest {
    @required()
    logGroupName: LogGroupName
    @required()
    filterName: FilterName
}

operation DeleteTransformer {
    input: DeleteTransformerRequest
    output: Unit
    errors: [
        InvalidOperationException
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DeleteTransformerRequest {
    @required()
    logGroupIdentifier: LogGroupIdentifier
}

@length(
    min: 1
    max: 5
)
list DeleteWithKeys {
    member: WithKey
}

boolean DeletionProtectionEnabled

@length(
    min: 1
    max: 2
)
string Delimiter

list Deliveries {
    member: Delivery
}

structure Delivery {
    id: DeliveryId
    arn: Arn
    deliverySourceName: DeliverySourceName
    deliveryDestinationArn: Arn
    deliveryDestinationType: DeliveryDestinationType
    recordFields: RecordFields
    fieldDelimiter: FieldDelimiter
    s3DeliveryConfiguration: S3DeliveryConfiguration
    tags: Tags
}

structure DeliveryDestination {
    name: DeliveryDestinationName
    arn: Arn
    deliveryDestinationType: DeliveryDestinationType
    outputFormat: OutputFormat
    deliveryDestinationConfiguration: DeliveryDestinationConfiguration
    tags: Tags
}

structure DeliveryDestinationConfiguration {
    @required()
    destinationResourceArn: Arn
}

@length(
    min: 1
    max: 60
)
@pattern("[\\w-]*")
string DeliveryDestinationName

@length(
    min: 1
    max: 51200
)
string DeliveryDestinationPolicy

list DeliveryDestinations {
    member: DeliveryDestination
}

enum DeliveryDestinationType {
    S3
    CWL
    FH
    XRAY
}

@length(
    min: 1
    max: 4
)
list DeliveryDestinationTypes {
    member: DeliveryDestinationType
}

@length(
    min: 1
    max: 64
)
@pattern("^[0-9A-Za-z]+$")
string DeliveryId

structure DeliverySource {
    name: DeliverySourceName
    arn: Arn
    resourceArns: ResourceArns
    service: Service
    logType: LogType
    tags: Tags
    deliverySourceConfiguration: DeliverySourceConfiguration
    status: DeliverySourceStatus
    statusReason: DeliverySourceStatusReason
}

map DeliverySourceConfiguration {
    key: DeliverySourceConfigurationKey
    value: DeliverySourceConfigurationValue
}

@length(
    min: 1
    max: 255
)
string DeliverySourceConfigurationKey

double DeliverySourceConfigurationNumericValue

structure DeliverySourceConfigurationSchema {
    @required()
    keyName: DeliverySourceConfigurationSchemaField
    @required()
    valueType: DeliverySourceConfigurationSchemaValueType
    @required()
    defaultValue: DeliverySourceConfigurationSchemaField
    supportedValues: DeliverySourceConfigurationSupportedValues
    minValue: DeliverySourceConfigurationNumericValue
    maxValue: DeliverySourceConfigurationNumericValue
}

@length(
    min: 1
    max: 256
)
string DeliverySourceConfigurationSchemaField

list DeliverySourceConfigurationSchemas {
    member: DeliverySourceConfigurationSchema
}

enum DeliverySourceConfigurationSchemaValueType {
    STRING = "string"
    BOOLEAN = "boolean"
    INT = "int"
    DOUBLE = "double"
    LONG = "long"
}

list DeliverySourceConfigurationSupportedValues {
    member: DeliverySourceConfigurationSchemaField
}

@length(
    min: 1
    max: 255
)
string DeliverySourceConfigurationValue

@length(
    min: 1
    max: 60
)
@pattern("[\\w-]*")
string DeliverySourceName

list DeliverySources {
    member: DeliverySource
}

enum DeliverySourceStatus {
    ACTIVE
    INACTIVE
}

enum DeliverySourceStatusReason {
    RESOURCE_DELETED
}

@length(
    min: 1
    max: 256
)
string DeliverySuffixPath

boolean Descending

operation DescribeAccountPolicies {
    input: DescribeAccountPoliciesRequest
    output: DescribeAccountPoliciesResponse
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DescribeAccountPoliciesRequest {
    @required()
    policyType: PolicyType
    policyName: PolicyName
    accountIdentifiers: AccountIds
    nextToken: NextToken
}

structure DescribeAccountPoliciesResponse {
    accountPolicies: AccountPolicies
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "configurationTemplates"
    pageSize: "limit"
)
operation DescribeConfigurationTemplates {
    input: DescribeConfigurationTemplatesRequest
    output: DescribeConfigurationTemplatesResponse
    errors: [
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
        ValidationException
    ]
}

structure DescribeConfigurationTemplatesRequest {
    service: Service
    logTypes: LogTypes
    resourceTypes: ResourceTypes
    deliveryDestinationTypes: DeliveryDestinationTypes
    nextToken: NextToken
    limit: DescribeLimit
}

structure DescribeConfigurationTemplatesResponse {
    configurationTemplates: ConfigurationTemplates
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "deliveries"
    pageSize: "limit"
)
operation DescribeDeliveries {
    input: DescribeDeliveriesRequest
    output: DescribeDeliveriesResponse
    errors: [
        ServiceQuotaExceededException
        ServiceUnavailableException
        ThrottlingException
        ValidationException
    ]
}

structure DescribeDeliveriesRequest {
    nextToken: NextToken
    limit: DescribeLimit
}

structure DescribeDeliveriesResponse {
    deliveries: Deliveries
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "deliveryDestinations"
    pageSize: "limit"
)
operation DescribeDeliveryDestinations {
    input: DescribeDeliveryDestinationsRequest
    output: DescribeDeliveryDestinationsResponse
    errors: [
        ServiceQuotaExceededException
        ServiceUnavailableException
        ThrottlingException
        ValidationException
    ]
}

structure DescribeDeliveryDestinationsRequest {
    nextToken: NextToken
    limit: DescribeLimit
}

structure DescribeDeliveryDestinationsResponse {
    deliveryDestinations: DeliveryDestinations
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "deliverySources"
    pageSize: "limit"
)
operation DescribeDeliverySources {
    input: DescribeDeliverySourcesRequest
    output: DescribeDeliverySourcesResponse
    errors: [
        ServiceQuotaExceededException
        ServiceUnavailableException
        ThrottlingException
        ValidationException
    ]
}

structure DescribeDeliverySourcesRequest {
    nextToken: NextToken
    limit: DescribeLimit
}

structure DescribeDeliverySourcesResponse {
    deliverySources: DeliverySources
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "destinations"
    pageSize: "limit"
)
operation DescribeDestinations {
    input: DescribeDestinationsRequest
    output: DescribeDestinationsResponse
    errors: [
        InvalidParameterException
        ServiceUnavailableException
    ]
}

structure DescribeDestinationsRequest {
    DestinationNamePrefix: DestinationName
    nextToken: NextToken
    limit: DescribeLimit
}

structure DescribeDestinationsResponse {
    destinations: Destinations
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "exportTasks"
    pageSize: "limit"
)
operation DescribeExportTasks {
    input: DescribeExportTasksRequest
    output: DescribeExportTasksResponse
    errors: [
        InvalidParameterException
        ServiceUnavailableException
    ]
}

structure DescribeExportTasksRequest {
    taskId: ExportTaskId
    statusCode: ExportTaskStatusCode
    nextToken: NextToken
    limit: DescribeLimit
}

structure DescribeExportTasksResponse {
    exportTasks: ExportTasks
    nextToken: NextToken
}

operation DescribeFieldIndexes {
    input: DescribeFieldIndexesRequest
    output: DescribeFieldIndexesResponse
    errors: [
        InvalidParameterException
        LimitExceededException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

@length(
    min: 1
    max: 100
)
list DescribeFieldIndexesLogGroupIdentifiers {
    member: LogGroupIdentifier
}

structure DescribeFieldIndexesRequest {
    @required()
    logGroupIdentifiers: DescribeFieldIndexesLogGroupIdentifiers
    nextToken: NextToken
}

structure DescribeFieldIndexesResponse {
    fieldIndexes: FieldIndexes
    nextToken: NextToken
}

operation DescribeImportTaskBatches {
    input: DescribeImportTaskBatchesRequest
    output: DescribeImportTaskBatchesResponse
    errors: [
        AccessDeniedException
        InvalidOperationException
        InvalidParameterException
        ResourceNotFoundException
        ThrottlingException
    ]
}

structure DescribeImportTaskBatchesRequest {
    @required()
    importId: ImportId
    batchImportStatus: ImportStatusList
    limit: DescribeLimit
    nextToken: NextToken
}

structure DescribeImportTaskBatchesResponse {
    importSourceArn: Arn
    importId: ImportId
    importBatches: ImportBatchList
    nextToken: NextToken
}

operation DescribeImportTasks {
    input: DescribeImportTasksRequest
    output: DescribeImportTasksResponse
    errors: [
        AccessDeniedException
        InvalidOperationException
        InvalidParameterException
        ResourceNotFoundException
        ThrottlingException
    ]
}

structure DescribeImportTasksRequest {
    importId: ImportId
    importStatus: ImportStatus
    importSourceArn: Arn
    limit: DescribeLimit
    nextToken: NextToken
}

structure DescribeImportTasksResponse {
    imports: ImportList
    nextToken: NextToken
}

operation DescribeIndexPolicies {
    input: DescribeIndexPoliciesRequest
    output: DescribeIndexPoliciesResponse
    errors: [
        InvalidParameterException
        LimitExceededException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

@length(
    min: 1
    max: 1
)
list DescribeIndexPoliciesLogGroupIdentifiers {
    member: LogGroupIdentifier
}

structure DescribeIndexPoliciesRequest {
    @required()
    logGroupIdentifiers: DescribeIndexPoliciesLogGroupIdentifiers
    nextToken: NextToken
}

structure DescribeIndexPoliciesResponse {
    indexPolicies: IndexPolicies
    nextToken: NextToken
}

@range(
    min: 1
    max: 50
)
integer DescribeLimit

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "logGroups"
    pageSize: "limit"
)
operation DescribeLogGroups {
    input: DescribeLogGroupsRequest
    output: DescribeLogGroupsResponse
    errors: [
        InvalidParameterException
        ServiceUnavailableException
    ]
}

@length(
    min: 1
    max: 50
)
list DescribeLogGroupsLogGroupIdentifiers {
    member: LogGroupIdentifier
}

structure DescribeLogGroupsRequest {
    accountIdentifiers: AccountIds
    logGroupNamePrefix: LogGroupName
    logGroupNamePattern: LogGroupNamePattern
    nextToken: NextToken
    limit: DescribeLimit
    includeLinkedAccounts: IncludeLinkedAccounts
    logGroupClass: LogGroupClass
    logGroupIdentifiers: DescribeLogGroupsLogGroupIdentifiers
}

structure DescribeLogGroupsResponse {
    logGroups: LogGroups
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "logStreams"
    pageSize: "limit"
)
operation DescribeLogStreams {
    input: DescribeLogStreamsRequest
    output: DescribeLogStreamsResponse
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DescribeLogStreamsRequest {
    logGroupName: LogGroupName
    logGroupIdentifier: LogGroupIdentifier
    logStreamNamePrefix: LogStreamName
    orderBy: OrderBy
    descending: Descending
    nextToken: NextToken
    limit: DescribeLimit
}

structure DescribeLogStreamsResponse {
    logStreams: LogStreams
    nextToken: NextToken
}

operation DescribeLookupTables {
    input: DescribeLookupTablesRequest
    output: DescribeLookupTablesResponse
    errors: [
        AccessDeniedException
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

@range(
    max: 100
)
integer DescribeLookupTablesMaxResults

structure DescribeLookupTablesRequest {
    lookupTableNamePrefix: LookupTableName
    maxResults: DescribeLookupTablesMaxResults
    nextToken: NextToken
}

structure DescribeLookupTablesResponse {
    lookupTables: LookupTables
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "metricFilters"
    pageSize: "limit"
)
operation DescribeMetricFilters {
    input: DescribeMetricFiltersRequest
    output: DescribeMetricFiltersResponse
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DescribeMetricFiltersRequest {
    logGroupName: LogGroupName
    filterNamePrefix: FilterName
    nextToken: NextToken
    limit: DescribeLimit
    metricName: MetricName
    metricNamespace: MetricNamespace
}

structure DescribeMetricFiltersResponse {
    metricFilters: MetricFilters
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "queries"
    pageSize: "maxResults"
)
operation DescribeQueries {
    input: DescribeQueriesRequest
    output: DescribeQueriesResponse
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

@range(
    min: 1
    max: 1000
)
integer DescribeQueriesMaxResults

structure DescribeQueriesRequest {
    logGroupName: LogGroupName
    status: QueryStatus
    maxResults: DescribeQueriesMaxResults
    nextToken: NextToken
    queryLanguage: QueryLanguage
}

structure DescribeQueriesResponse {
    queries: QueryInfoList
    nextToken: NextToken
}

operation DescribeQueryDefinitions {
    input: DescribeQueryDefinitionsRequest
    output: DescribeQueryDefinitionsResponse
    errors: [
        InvalidParameterException
        ServiceUnavailableException
    ]
}

structure DescribeQueryDefinitionsRequest {
    queryLanguage: QueryLanguage
    queryDefinitionNamePrefix: QueryDefinitionName
    maxResults: QueryListMaxResults
    nextToken: NextToken
}

structure DescribeQueryDefinitionsResponse {
    queryDefinitions: QueryDefinitionList
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "resourcePolicies"
    pageSize: "limit"
)
operation DescribeResourcePolicies {
    input: DescribeResourcePoliciesRequest
    output: DescribeResourcePoliciesResponse
    errors: [
        InvalidParameterException
        ServiceUnavailableException
    ]
}

structure DescribeResourcePoliciesRequest {
    nextToken: NextToken
    limit: DescribeLimit
    resourceArn: Arn
    policyScope: PolicyScope
}

structure DescribeResourcePoliciesResponse {
    resourcePolicies: ResourcePolicies
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "subscriptionFilters"
    pageSize: "limit"
)
operation DescribeSubscriptionFilters {
    input: DescribeSubscriptionFiltersRequest
    output: DescribeSubscriptionFiltersResponse
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DescribeSubscriptionFiltersRequest {
    @required()
    logGroupName: LogGroupName
    filterNamePrefix: FilterName
    nextToken: NextToken
    limit: DescribeLimit
}

structure DescribeSubscriptionFiltersResponse {
    subscriptionFilters: SubscriptionFilters
    nextToken: NextToken
}

@length(
    min: 1
)
string Description

structure Destination {
    destinationName: DestinationName
    targetArn: TargetArn
    roleArn: RoleArn
    accessPolicy: AccessPolicy
    arn: Arn
    creationTime: Timestamp
}

@length(
    min: 1
)
string DestinationArn

structure DestinationConfiguration {
    @required()
    s3Configuration: S3Configuration
}

@length(
    min: 1
    max: 128
)
string DestinationField

@length(
    min: 1
    max: 512
)
@pattern("[^:*]*")
string DestinationName

list Destinations {
    member: Destination
}

@length(
    max: 256
)
@pattern("^arn:aws[a-z\\-]*:kms:[-a-z0-9]*:[0-9]*:key/[-a-z0-9]*$")
string DetectorKmsKeyArn

@length(
    min: 1
)
string DetectorName

map Dimensions {
    key: DimensionsKey
    value: DimensionsValue
}

@length(
    max: 255
)
string DimensionsKey

@length(
    max: 255
)
string DimensionsValue

operation DisassociateKmsKey {
    input: DisassociateKmsKeyRequest
    output: Unit
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure DisassociateKmsKeyRequest {
    logGroupName: LogGroupName
    resourceIdentifier: ResourceIdentifier
}

operation DisassociateSourceFromS3TableIntegration {
    input: DisassociateSourceFromS3TableIntegrationRequest
    output: DisassociateSourceFromS3TableIntegrationResponse
    errors: [
        AccessDeniedException
        InternalServerException
        ResourceNotFoundException
        ThrottlingException
        ValidationException
    ]
}

structure DisassociateSourceFromS3TableIntegrationRequest {
    @required()
    identifier: S3TableIntegrationSourceIdentifier
}

structure DisassociateSourceFromS3TableIntegrationResponse {
    identifier: S3TableIntegrationSourceIdentifier
}

enum Distribution {
    RANDOM = "Random"
    BY_LOG_STREAM = "ByLogStream"
}

integer DynamicTokenPosition

list EmitSystemFields {
    member: SystemField
}

@length(
    max: 256
)
string EncryptionKey

structure Entity {
    keyAttributes: EntityKeyAttributes
    attributes: EntityAttributes
}

@length(
    min: 0
    max: 10
)
map EntityAttributes {
    key: EntityAttributesKey
    value: EntityAttributesValue
}

@length(
    min: 1
    max: 256
)
string EntityAttributesKey

@length(
    min: 1
    max: 512
)
string EntityAttributesValue

@length(
    min: 2
    max: 4
)
map EntityKeyAttributes {
    key: EntityKeyAttributesKey
    value: EntityKeyAttributesValue
}

@length(
    min: 1
    max: 32
)
string EntityKeyAttributesKey

@length(
    min: 1
    max: 512
)
string EntityKeyAttributesValue

enum EntityRejectionErrorType {
    INVALID_ENTITY = "InvalidEntity"
    INVALID_TYPE_VALUE = "InvalidTypeValue"
    INVALID_KEY_ATTRIBUTES = "InvalidKeyAttributes"
    INVALID_ATTRIBUTES = "InvalidAttributes"
    ENTITY_SIZE_TOO_LARGE = "EntitySizeTooLarge"
    UNSUPPORTED_LOG_GROUP_TYPE = "UnsupportedLogGroupType"
    MISSING_REQUIRED_FIELDS = "MissingRequiredFields"
}

map Enumerations {
    key: TokenString
    value: TokenValue
}

@range(
    min: 0
)
long EpochMillis

string ErrorMessage

enum EvaluationFrequency {
    ONE_MIN
    FIVE_MIN
    TEN_MIN
    FIFTEEN_MIN
    THIRTY_MIN
    ONE_HOUR
}

string EventId

@length(
    min: 1
)
string EventMessage

long EventNumber

@range(
    min: 1
    max: 10000
)
integer EventsLimit

@range(
    min: 1
    max: 100000
)
integer EventsLimitStartQuery

enum EventSource {
    CLOUD_TRAIL = "CloudTrail"
    ROUTE53RESOLVER = "Route53Resolver"
    VPC_FLOW = "VPCFlow"
    EKS_AUDIT = "EKSAudit"
    AWSWAF
}

enum ExecutionStatus {
    RUNNING = "Running"
    INVALID_QUERY = "InvalidQuery"
    COMPLETE = "Complete"
    FAILED = "Failed"
    TIMEOUT = "Timeout"
}

list ExecutionStatusList {
    member: ExecutionStatus
}

@length(
    min: 1
)
string ExpectedRevisionId

@length(
    min: 1
    max: 512
)
string ExportDestinationBucket

string ExportDestinationPrefix

structure ExportTask {
    taskId: ExportTaskId
    taskName: ExportTaskName
    logGroupName: LogGroupName
    from: Timestamp
    to: Timestamp
    destination: ExportDestinationBucket
    destinationPrefix: ExportDestinationPrefix
    status: ExportTaskStatus
    executionInfo: ExportTaskExecutionInfo
}

structure ExportTaskExecutionInfo {
    creationTime: Timestamp
    completionTime: Timestamp
}

@length(
    min: 1
    max: 512
)
string ExportTaskId

@length(
    min: 1
    max: 512
)
string ExportTaskName

list ExportTasks {
    member: ExportTask
}

structure ExportTaskStatus {
    code: ExportTaskStatusCode
    message: ExportTaskStatusMessage
}

enum ExportTaskStatusCode {
    CANCELLED
    COMPLETED
    FAILED
    PENDING
    PENDING_CANCEL
    RUNNING
}

string ExportTaskStatusMessage

map ExtractedValues {
    key: Token
    value: Value
}

string Field

@length(
    min: 0
    max: 5
)
string FieldDelimiter

@length(
    min: 1
    max: 64
)
string FieldHeader

structure FieldIndex {
    logGroupIdentifier: LogGroupIdentifier
    fieldIndexName: FieldIndexName
    lastScanTime: Timestamp
    firstEventTime: Timestamp
    lastEventTime: Timestamp
    type: IndexType
}

list FieldIndexes {
    member: FieldIndex
}

@length(
    min: 1
    max: 512
)
@pattern("[\\.\\-_/#A-Za-z0-9]+")
string FieldIndexName

@length(
    min: 1
    max: 20
)
list FieldIndexNames {
    member: FieldIndexName
}

structure FieldsData {
    data: Data
}

@length(
    min: 0
    max: 2000
)
string FieldSelectionCriteria

integer FilterCount

structure FilteredLogEvent {
    logStreamName: LogStreamName
    timestamp: Timestamp
    message: EventMessage
    ingestionTime: Timestamp
    eventId: EventId
}

list FilteredLogEvents {
    member: FilteredLogEvent
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "events"
    pageSize: "limit"
)
@pageResults([
    "events"
    "searchedLogStreams"
])
operation FilterLogEvents {
    input: FilterLogEventsRequest
    output: FilterLogEventsResponse
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure FilterLogEventsRequest {
    logGroupName: LogGroupName
    logGroupIdentifier: LogGroupIdentifier
    logStreamNames: InputLogStreamNames
    logStreamNamePrefix: LogStreamName
    startTime: Timestamp
    endTime: Timestamp
    filterPattern: FilterPattern
    nextToken: NextToken
    limit: EventsLimit
    @deprecated()
    interleaved: Interleaved
    unmask: Unmask
}

structure FilterLogEventsResponse {
    events: FilteredLogEvents
    searchedLogStreams: SearchedLogStreams
    nextToken: NextToken
}

@length(
    min: 1
    max: 512
)
@pattern("[^:*]*")
string FilterName

@length(
    min: 0
    max: 1024
)
string FilterPattern

boolean Flatten

enum FlattenedElement {
    FIRST = "first"
    LAST = "last"
}

boolean Force

boolean ForceUpdate

@length(
    min: 1
    max: 128
)
string FromKey

operation GetDataProtectionPolicy {
    input: GetDataProtectionPolicyRequest
    output: GetDataProtectionPolicyResponse
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure GetDataProtectionPolicyRequest {
    @required()
    logGroupIdentifier: LogGroupIdentifier
}

structure GetDataProtectionPolicyResponse {
    logGroupIdentifier: LogGroupIdentifier
    policyDocument: DataProtectionPolicyDocument
    lastUpdatedTime: Timestamp
}

operation GetDelivery {
    input: GetDeliveryRequest
    output: GetDeliveryResponse
    errors: [
        ResourceNotFoundException
        ServiceQuotaExceededException
        ServiceUnavailableException
        ThrottlingException
        ValidationException
    ]
}

operation GetDeliveryDestination {
    input: GetDeliveryDestinationRequest
    output: GetDeliveryDestinationResponse
    errors: [
        ResourceNotFoundException
        ServiceQuotaExceededException
        ServiceUnavailableException
        ThrottlingException
        ValidationException
    ]
}

operation GetDeliveryDestinationPolicy {
    input: GetDeliveryDestinationPolicyRequest
    output: GetDeliveryDestinationPolicyResponse
    errors: [
        ResourceNotFoundException
        ServiceUnavailableException
        ValidationException
    ]
}

structure GetDeliveryDestinationPolicyRequest {
    @required()
    deliveryDestinationName: DeliveryDestinationName
}

structure GetDeliveryDestinationPolicyResponse {
    policy: Policy
}

structure GetDeliveryDestinationRequest {
    @required()
    name: DeliveryDestinationName
}

structure GetDeliveryDestinationResponse {
    deliveryDestination: DeliveryDestination
}

structure GetDeliveryRequest {
    @required()
    id: DeliveryId
}

structure GetDeliveryResponse {
    delivery: Delivery
}

operation GetDeliverySource {
    input: GetDeliverySourceRequest
    output: GetDeliverySourceResponse
    errors: [
        ResourceNotFoundException
        ServiceQuotaExceededException
        ServiceUnavailableException
        ThrottlingException
        ValidationException
    ]
}

structure GetDeliverySourceRequest {
    @required()
    name: DeliverySourceName
}

structure GetDeliverySourceResponse {
    deliverySource: DeliverySource
}

operation GetIntegration {
    input: GetIntegrationRequest
    output: GetIntegrationResponse
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure GetIntegrationRequest {
    @required()
    integrationName: IntegrationName
}

structure GetIntegrationResponse {
    integrationName: IntegrationName
    integrationType: IntegrationType
    integrationStatus: IntegrationStatus
    integrationDetails: IntegrationDetails
}

operation GetLogAnomalyDetector {
    input: GetLogAnomalyDetectorRequest
    output: GetLogAnomalyDetectorResponse
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure GetLogAnomalyDetectorRequest {
    @required()
    anomalyDetectorArn: AnomalyDetectorArn
}

structure GetLogAnomalyDetectorResponse {
    detectorName: DetectorName
    logGroupArnList: LogGroupArnList
    evaluationFrequency: EvaluationFrequency
    filterPattern: FilterPattern
    anomalyDetectorStatus: AnomalyDetectorStatus
    kmsKeyId: KmsKeyId
    creationTimeStamp: EpochMillis
    lastModifiedTimeStamp: EpochMillis
    anomalyVisibilityTime: AnomalyVisibilityTime
}

operation GetLogEvents {
    input: GetLogEventsRequest
    output: GetLogEventsResponse
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure GetLogEventsRequest {
    logGroupName: LogGroupName
    logGroupIdentifier: LogGroupIdentifier
    @required()
    logStreamName: LogStreamName
    startTime: Timestamp
    endTime: Timestamp
    nextToken: NextToken
    limit: EventsLimit
    startFromHead: StartFromHead
    unmask: Unmask
}

structure GetLogEventsResponse {
    events: OutputLogEvents
    nextForwardToken: NextToken
    nextBackwardToken: NextToken
}

operation GetLogFields {
    input: GetLogFieldsRequest
    output: GetLogFieldsResponse
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure GetLogFieldsRequest {
    @required()
    dataSourceName: DataSourceName
    @required()
    dataSourceType: DataSourceType
}

structure GetLogFieldsResponse {
    logFields: LogFieldsList
}

operation GetLogGroupFields {
    input: GetLogGroupFieldsRequest
    output: GetLogGroupFieldsResponse
    errors: [
        InvalidParameterException
        LimitExceededException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure GetLogGroupFieldsRequest {
    logGroupName: LogGroupName
    time: Timestamp
    logGroupIdentifier: LogGroupIdentifier
}

structure GetLogGroupFieldsResponse {
    logGroupFields: LogGroupFieldList
}

operation GetLogObject {
    input: GetLogObjectRequest
    output: GetLogObjectResponse
    errors: [
        AccessDeniedException
        InvalidOperationException
        InvalidParameterException
        LimitExceededException
        ResourceNotFoundException
    ]
}

structure GetLogObjectRequest {
    unmask: Unmask
    @required()
    logObjectPointer: LogObjectPointer
}

structure GetLogObjectResponse {
    fieldStream: GetLogObjectResponseStream
}

@streaming()
union GetLogObjectResponseStream {
    fields: FieldsData
    InternalStreamingException: InternalStreamingException
}

operation GetLogRecord {
    input: GetLogRecordRequest
    output: GetLogRecordResponse
    errors: [
        InvalidParameterException
        LimitExceededException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure GetLogRecordRequest {
    @required()
    logRecordPointer: LogRecordPointer
    unmask: Unmask
}

structure GetLogRecordResponse {
    logRecord: LogRecord
}

operation GetLookupTable {
    input: GetLookupTableRequest
    output: GetLookupTableResponse
    errors: [
        AccessDeniedException
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure GetLookupTableRequest {
    @required()
    lookupTableArn: Arn
}

structure GetLookupTableResponse {
    lookupTableArn: Arn
    lookupTableName: LookupTableName
    description: LookupTableDescription
    tableBody: TableBody
    sizeBytes: StoredBytes
    lastUpdatedTime: Timestamp
    kmsKeyId: KmsKeyId
}

operation GetQueryResults {
    input: GetQueryResultsRequest
    output: GetQueryResultsResponse
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

@range(
    min: 0
    max: 10000
)
integer GetQueryResultsMaxItems

@length(
    max: 1024
)
string GetQueryResultsNextToken

structure GetQueryResultsRequest {
    @required()
    queryId: QueryId
    nextToken: GetQueryResultsNextToken
    maxItems: GetQueryResultsMaxItems
}

structure GetQueryResultsResponse {
    queryLanguage: QueryLanguage
    results: QueryResults
    statistics: QueryStatistics
    status: QueryStatus
    encryptionKey: EncryptionKey
    nextToken: GetQueryResultsNextToken
}

operation GetScheduledQuery {
    input: GetScheduledQueryRequest
    output: GetScheduledQueryResponse
    errors: [
        AccessDeniedException
        InternalServerException
        ResourceNotFoundException
        ThrottlingException
        ValidationException
    ]
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "triggerHistory"
    pageSize: "maxResults"
)
operation GetScheduledQueryHistory {
    input: GetScheduledQueryHistoryRequest
    output: GetScheduledQueryHistoryResponse
    errors: [
        AccessDeniedException
        InternalServerException
        ResourceNotFoundException
        ThrottlingException
        ValidationException
    ]
}

@range(
    min: 1
    max: 1000
)
integer GetScheduledQueryHistoryMaxResults

structure GetScheduledQueryHistoryRequest {
    @required()
    identifier: ScheduledQueryIdentifier
    @required()
    startTime: Timestamp
    @required()
    endTime: Timestamp
    executionStatuses: ExecutionStatusList
    maxResults: GetScheduledQueryHistoryMaxResults
    nextToken: NextToken
}

structure GetScheduledQueryHistoryResponse {
    name: ScheduledQueryName
    scheduledQueryArn: Arn
    triggerHistory: TriggerHistoryRecordList
    nextToken: NextToken
}

structure GetScheduledQueryRequest {
    @required()
    identifier: ScheduledQueryIdentifier
}

structure GetScheduledQueryResponse {
    scheduledQueryArn: Arn
    name: ScheduledQueryName
    description: ScheduledQueryDescription
    queryLanguage: QueryLanguage
    queryString: QueryString
    logGroupIdentifiers: ScheduledQueryLogGroupIdentifiers
    scheduleExpression: ScheduleExpression
    timezone: ScheduleTimezone
    startTimeOffset: StartTimeOffset
    destinationConfiguration: DestinationConfiguration
    state: ScheduledQueryState
    lastTriggeredTime: Timestamp
    lastExecutionStatus: ExecutionStatus
    scheduleStartTime: Timestamp
    scheduleEndTime: Timestamp
    executionRoleArn: RoleArn
    creationTime: Timestamp
    lastUpdatedTime: Timestamp
}

operation GetTransformer {
    input: GetTransformerRequest
    output: GetTransformerResponse
    errors: [
        InvalidOperationException
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure GetTransformerRequest {
    @required()
    logGroupIdentifier: LogGroupIdentifier
}

structure GetTransformerResponse {
    logGroupIdentifier: LogGroupIdentifier
    creationTime: Timestamp
    lastModifiedTime: Timestamp
    transformerConfig: Processors
}

structure Grok {
    source: Source
    @required()
    match: GrokMatch
}

@length(
    min: 1
    max: 512
)
string GrokMatch

structure GroupingIdentifier {
    key: GroupingIdentifierKey
    value: GroupingIdentifierValue
}

string GroupingIdentifierKey

list GroupingIdentifiers {
    member: GroupingIdentifier
}

string GroupingIdentifierValue

map Histogram {
    key: Time
    value: Count
}

structure Import {
    importId: ImportId
    importSourceArn: Arn
    importStatus: ImportStatus
    importDestinationArn: Arn
    importStatistics: ImportStatistics
    importFilter: ImportFilter
    creationTime: Timestamp
    lastUpdatedTime: Timestamp
    errorMessage: ErrorMessage
}

structure ImportBatch {
    @required()
    batchId: BatchId
    @required()
    status: ImportStatus
    errorMessage: ErrorMessage
}

list ImportBatchList {
    member: ImportBatch
}

structure ImportFilter {
    startEventTime: Timestamp
    endEventTime: Timestamp
}

@length(
    min: 1
    max: 256
)
@pattern("[\\-a-zA-Z0-9]+")
string ImportId

list ImportList {
    member: Import
}

structure ImportStatistics {
    bytesImported: StoredBytes
}

enum ImportStatus {
    IN_PROGRESS
    CANCELLED
    COMPLETED
    FAILED
}

list ImportStatusList {
    member: ImportStatus
}

boolean IncludeLinkedAccounts

list IndexPolicies {
    member: IndexPolicy
}

structure IndexPolicy {
    logGroupIdentifier: LogGroupIdentifier
    lastUpdateTime: Timestamp
    policyDocument: PolicyDocument
    policyName: PolicyName
    source: IndexSource
}

enum IndexSource {
    ACCOUNT
    LOG_GROUP
}

enum IndexType {
    FACET
    FIELD_INDEX
}

@length(
    min: 1
)
string InferredTokenName

list InheritedProperties {
    member: InheritedProperty
}

enum InheritedProperty {
    ACCOUNT_DATA_PROTECTION
}

structure InputLogEvent {
    @required()
    timestamp: Timestamp
    @required()
    message: EventMessage
}

@length(
    min: 1
    max: 10000
)
list InputLogEvents {
    member: InputLogEvent
}

@length(
    min: 1
    max: 100
)
list InputLogStreamNames {
    member: LogStreamName
}

union IntegrationDetails {
    openSearchIntegrationDetails: OpenSearchIntegrationDetails
}

@length(
    min: 1
    max: 50
)
@pattern("[\\.\\-_/#A-Za-z0-9]+")
string IntegrationName

@length(
    min: 1
    max: 50
)
@pattern("[\\.\\-_/#A-Za-z0-9]+")
string IntegrationNamePrefix

enum IntegrationStatus {
    PROVISIONING
    ACTIVE
    FAILED
}

@length(
    min: 1
)
string IntegrationStatusMessage

list IntegrationSummaries {
    member: IntegrationSummary
}

structure IntegrationSummary {
    integrationName: IntegrationName
    integrationType: IntegrationType
    integrationStatus: IntegrationStatus
}

enum IntegrationType {
    OPENSEARCH
}

boolean Interleaved

@error("server")
@httpError(500)
structure InternalServerException {}

@error("client")
@httpError(400)
structure InternalStreamingException {
    message: Message
}

@error("client")
@httpError(400)
structure InvalidOperationException {}

@error("client")
@httpError(400)
structure InvalidParameterException {}

@error("client")
@httpError(400)
structure InvalidSequenceTokenException {
    expectedSequenceToken: SequenceToken
}

boolean IsSampled

@length(
    min: 1
    max: 128
)
string Key

@length(
    min: 1
    max: 128
)
string KeyPrefix

@length(
    min: 1
    max: 128
)
string KeyValueDelimiter

@length(
    max: 256
)
string KmsKeyId

@error("client")
@httpError(400)
structure LimitExceededException {}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "aggregateLogGroupSummaries"
    pageSize: "limit"
)
operation ListAggregateLogGroupSummaries {
    input: ListAggregateLogGroupSummariesRequest
    output: ListAggregateLogGroupSummariesResponse
    errors: [
        InvalidParameterException
        ServiceUnavailableException
        ValidationException
    ]
}

enum ListAggregateLogGroupSummariesGroupBy {
    DATA_SOURCE_NAME_TYPE_AND_FORMAT
    DATA_SOURCE_NAME_AND_TYPE
}

structure ListAggregateLogGroupSummariesRequest {
    accountIdentifiers: AccountIds
    includeLinkedAccounts: IncludeLinkedAccounts
    logGroupClass: LogGroupClass
    logGroupNamePattern: LogGroupNameRegexPattern
    dataSources: DataSourceFilters
    @required()
    groupBy: ListAggregateLogGroupSummariesGroupBy
    nextToken: NextToken
    limit: ListLogGroupsRequestLimit
}

structure ListAggregateLogGroupSummariesResponse {
    aggregateLogGroupSummaries: AggregateLogGroupSummaries
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "anomalies"
    pageSize: "limit"
)
operation ListAnomalies {
    input: ListAnomaliesRequest
    output: ListAnomaliesResponse
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

@range(
    min: 1
    max: 50
)
integer ListAnomaliesLimit

structure ListAnomaliesRequest {
    anomalyDetectorArn: AnomalyDetectorArn
    suppressionState: SuppressionState
    limit: ListAnomaliesLimit
    nextToken: NextToken
}

structure ListAnomaliesResponse {
    anomalies: Anomalies
    nextToken: NextToken
}

operation ListIntegrations {
    input: ListIntegrationsRequest
    output: ListIntegrationsResponse
    errors: [
        InvalidParameterException
        ServiceUnavailableException
    ]
}

structure ListIntegrationsRequest {
    integrationNamePrefix: IntegrationNamePrefix
    integrationType: IntegrationType
    integrationStatus: IntegrationStatus
}

structure ListIntegrationsResponse {
    integrationSummaries: IntegrationSummaries
}

@range(
    min: 1
    max: 1000
)
integer ListLimit

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "anomalyDetectors"
    pageSize: "limit"
)
operation ListLogAnomalyDetectors {
    input: ListLogAnomalyDetectorsRequest
    output: ListLogAnomalyDetectorsResponse
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

@range(
    min: 1
    max: 50
)
integer ListLogAnomalyDetectorsLimit

structure ListLogAnomalyDetectorsRequest {
    filterLogGroupArn: LogGroupArn
    limit: ListLogAnomalyDetectorsLimit
    nextToken: NextToken
}

structure ListLogAnomalyDetectorsResponse {
    anomalyDetectors: AnomalyDetectors
    nextToken: NextToken
}

operation ListLogGroups {
    input: ListLogGroupsRequest
    output: ListLogGroupsResponse
    errors: [
        InvalidParameterException
        ServiceUnavailableException
    ]
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "logGroupIdentifiers"
    pageSize: "maxResults"
)
operation ListLogGroupsForQuery {
    input: ListLogGroupsForQueryRequest
    output: ListLogGroupsForQueryResponse
    errors: [
        AccessDeniedException
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

@range(
    min: 50
    max: 500
)
integer ListLogGroupsForQueryMaxResults

structure ListLogGroupsForQueryRequest {
    @required()
    queryId: QueryId
    nextToken: NextToken
    maxResults: ListLogGroupsForQueryMaxResults
}

structure ListLogGroupsForQueryResponse {
    logGroupIdentifiers: LogGroupIdentifiers
    nextToken: NextToken
}

structure ListLogGroupsRequest {
    logGroupNamePattern: LogGroupNameRegexPattern
    logGroupClass: LogGroupClass
    includeLinkedAccounts: IncludeLinkedAccounts
    accountIdentifiers: AccountIds
    nextToken: NextToken
    limit: ListLimit
    dataSources: DataSourceFilters
    fieldIndexNames: FieldIndexNames
    logGroupTags: TagFilters
}

@range(
    min: 1
    max: 50
)
integer ListLogGroupsRequestLimit

structure ListLogGroupsResponse {
    logGroups: LogGroupSummaries
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "scheduledQueries"
    pageSize: "maxResults"
)
operation ListScheduledQueries {
    input: ListScheduledQueriesRequest
    output: ListScheduledQueriesResponse
    errors: [
        AccessDeniedException
        InternalServerException
        ThrottlingException
        ValidationException
    ]
}

@range(
    min: 1
    max: 1000
)
integer ListScheduledQueriesMaxResults

structure ListScheduledQueriesRequest {
    maxResults: ListScheduledQueriesMaxResults
    nextToken: NextToken
    state: ScheduledQueryState
}

structure ListScheduledQueriesResponse {
    nextToken: NextToken
    scheduledQueries: ScheduledQuerySummaryList
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "sources"
    pageSize: "maxResults"
)
operation ListSourcesForS3TableIntegration {
    input: ListSourcesForS3TableIntegrationRequest
    output: ListSourcesForS3TableIntegrationResponse
    errors: [
        AccessDeniedException
        InternalServerException
        ResourceNotFoundException
        ThrottlingException
        ValidationException
    ]
}

@range(
    min: 1
    max: 100
)
integer ListSourcesForS3TableIntegrationMaxResults

structure ListSourcesForS3TableIntegrationRequest {
    @required()
    integrationArn: Arn
    maxResults: ListSourcesForS3TableIntegrationMaxResults
    nextToken: NextToken
}

structure ListSourcesForS3TableIntegrationResponse {
    sources: S3TableIntegrationSources
    nextToken: NextToken
}

operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResponse
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure ListTagsForResourceRequest {
    @required()
    resourceArn: AmazonResourceName
}

structure ListTagsForResourceResponse {
    tags: Tags
}

@deprecated()
operation ListTagsLogGroup {
    input: ListTagsLogGroupRequest
    output: ListTagsLogGroupResponse
    errors: [
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

@deprecated()
structure ListTagsLogGroupRequest {
    @required()
    logGroupName: LogGroupName
}

@deprecated()
structure ListTagsLogGroupResponse {
    tags: Tags
}

structure ListToMap {
    @required()
    source: Source
    @required()
    key: Key
    valueKey: ValueKey
    target: Target
    flatten: Flatten
    flattenedElement: FlattenedElement
}

structure LiveTailSessionLogEvent {
    logStreamName: LogStreamName
    logGroupIdentifier: LogGroupIdentifier
    message: EventMessage
    timestamp: Timestamp
    ingestionTime: Timestamp
}

structure LiveTailSessionMetadata {
    sampled: IsSampled
}

list LiveTailSessionResults {
    member: LiveTailSessionLogEvent
}

structure LiveTailSessionStart {
    requestId: RequestId
    sessionId: SessionId
    logGroupIdentifiers: StartLiveTailLogGroupIdentifiers
    logStreamNames: InputLogStreamNames
    logStreamNamePrefixes: InputLogStreamNames
    logEventFilterPattern: FilterPattern
}

structure LiveTailSessionUpdate {
    sessionMetadata: LiveTailSessionMetadata
    sessionResults: LiveTailSessionResults
}

@length(
    min: 1
)
string Locale

structure LogEvent {
    timestamp: Timestamp
    message: EventMessage
}

integer LogEventIndex

@length(
    min: 1
    max: 256
)
string LogFieldName

list LogFieldsList {
    member: LogFieldsListItem
}

structure LogFieldsListItem {
    logFieldName: LogFieldName
    logFieldType: LogFieldType
}

structure LogFieldType {
    type: DataType
    element: LogFieldType
    fields: LogFieldsList
}

structure LogGroup {
    logGroupName: LogGroupName
    creationTime: Timestamp
    retentionInDays: Days
    metricFilterCount: FilterCount
    arn: Arn
    storedBytes: StoredBytes
    kmsKeyId: KmsKeyId
    dataProtectionStatus: DataProtectionStatus
    inheritedProperties: InheritedProperties
    logGroupClass: LogGroupClass
    logGroupArn: Arn
    deletionProtectionEnabled: DeletionProtectionEnabled
    bearerTokenAuthenticationEnabled: BearerTokenAuthenticationEnabled
}

@length(
    min: 1
    max: 2048
)
@pattern("[\\w#+=/:,.@-]*")
string LogGroupArn

list LogGroupArnList {
    member: LogGroupArn
}

enum LogGroupClass {
    STANDARD
    INFREQUENT_ACCESS
    DELIVERY
}

integer LogGroupCount

structure LogGroupField {
    name: Field
    percent: Percentage
}

list LogGroupFieldList {
    member: LogGroupField
}

@length(
    min: 1
    max: 2048
)
@pattern("[\\w#+=/:,.@-]*")
string LogGroupIdentifier

list LogGroupIdentifiers {
    member: LogGroupIdentifier
}

@length(
    min: 1
    max: 512
)
@pattern("[\\.\\-_/#A-Za-z0-9]+")
string LogGroupName

@length(
    min: 0
    max: 512
)
@pattern("[\\.\\-_/#A-Za-z0-9]*")
string LogGroupNamePattern

@length(
    min: 3
    max: 129
)
@pattern("(\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24})(\\|\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24}){0,4}")
string LogGroupNameRegexPattern

list LogGroupNames {
    member: LogGroupName
}

list LogGroups {
    member: LogGroup
}

list LogGroupSummaries {
    member: LogGroupSummary
}

structure LogGroupSummary {
    logGroupName: LogGroupName
    logGroupArn: Arn
    logGroupClass: LogGroupClass
}

@length(
    min: 1
    max: 512
)
string LogObjectPointer

map LogRecord {
    key: Field
    value: Value
}

string LogRecordPointer

@service(
    sdkId: "CloudWatch Logs"
    arnNamespace: "logs"
    cloudFormationName: "CloudWatchLogs"
    cloudTrailEventSource: "logs.amazonaws.com"
    endpointPrefix: "logs"
)
@sigv4(
    name: "logs"
)
@awsJson1_1()
@serviceNames(
    module: "logs"
)
service Logs_20140328 {
    version: "2014-03-28"
    operations: [
        AssociateKmsKey
        AssociateSourceToS3TableIntegration
        CancelExportTask
        CancelImportTask
        CreateDelivery
        CreateExportTask
        CreateImportTask
        CreateLogAnomalyDetector
        CreateLogGroup
        CreateLogStream
        CreateLookupTable
        CreateScheduledQuery
        DeleteAccountPolicy
        DeleteDataProtectionPolicy
        DeleteDelivery
        DeleteDeliveryDestination
        DeleteDeliveryDestinationPolicy
        DeleteDeliverySource
        DeleteDestination
        DeleteIndexPolicy
        DeleteIntegration
        DeleteLogAnomalyDetector
        DeleteLogGroup
        DeleteLogStream
        DeleteLookupTable
        DeleteMetricFilter
        DeleteQueryDefinition
        DeleteResourcePolicy
        DeleteRetentionPolicy
        DeleteScheduledQuery
        DeleteSubscriptionFilter
        DeleteTransformer
        DescribeAccountPolicies
        DescribeConfigurationTemplates
        DescribeDeliveries
        DescribeDeliveryDestinations
        DescribeDeliverySources
        DescribeDestinations
        DescribeExportTasks
        DescribeFieldIndexes
        DescribeImportTaskBatches
        DescribeImportTasks
        DescribeIndexPolicies
        DescribeLogGroups
        DescribeLogStreams
        DescribeLookupTables
        DescribeMetricFilters
        DescribeQueries
        DescribeQueryDefinitions
        DescribeResourcePolicies
        DescribeSubscriptionFilters
        DisassociateKmsKey
        DisassociateSourceFromS3TableIntegration
        FilterLogEvents
        GetDataProtectionPolicy
        GetDelivery
        GetDeliveryDestination
        GetDeliveryDestinationPolicy
        GetDeliverySource
        GetIntegration
        GetLogAnomalyDetector
        GetLogEvents
        GetLogFields
        GetLogGroupFields
        GetLogObject
        GetLogRecord
        GetLookupTable
        GetQueryResults
        GetScheduledQuery
        GetScheduledQueryHistory
        GetTransformer
        ListAggregateLogGroupSummaries
        ListAnomalies
        ListIntegrations
        ListLogAnomalyDetectors
        ListLogGroups
        ListLogGroupsForQuery
        ListScheduledQueries
        ListSourcesForS3TableIntegration
        ListTagsForResource
        ListTagsLogGroup
        PutAccountPolicy
        PutBearerTokenAuthentication
        PutDataProtectionPolicy
        PutDeliveryDestination
        PutDeliveryDestinationPolicy
        PutDeliverySource
        PutDestination
        PutDestinationPolicy
        PutIndexPolicy
        PutIntegration
        PutLogEvents
        PutLogGroupDeletionProtection
        PutMetricFilter
        PutQueryDefinition
        PutResourcePolicy
        PutRetentionPolicy
        PutSubscriptionFilter
        PutTransformer
        StartLiveTail
        StartQuery
        StopQuery
        TagLogGroup
        TagResource
        TestMetricFilter
        TestTransformer
        UntagLogGroup
        UntagResource
        UpdateAnomaly
        UpdateDeliveryConfiguration
        UpdateLogAnomalyDetector
        UpdateLookupTable
        UpdateScheduledQuery
    ]
}

list LogSamples {
    member: LogEvent
}

structure LogStream {
    logStreamName: LogStreamName
    creationTime: Timestamp
    firstEventTimestamp: Timestamp
    lastEventTimestamp: Timestamp
    lastIngestionTime: Timestamp
    uploadSequenceToken: SequenceToken
    arn: Arn
    @deprecated()
    storedBytes: StoredBytes
}

@length(
    min: 1
    max: 512
)
@pattern("[^:*]*")
string LogStreamName

list LogStreams {
    member: LogStream
}

boolean LogStreamSearchedCompletely

@length(
    min: 1
    max: 255
)
@pattern("[\\w]*")
string LogType

@length(
    min: 1
    max: 10
)
list LogTypes {
    member: LogType
}

structure LookupTable {
    lookupTableArn: Arn
    lookupTableName: LookupTableName
    description: LookupTableDescription
    tableFields: TableFields
    recordsCount: RecordsCount
    sizeBytes: StoredBytes
    lastUpdatedTime: Timestamp
    kmsKeyId: KmsKeyId
}

@length(
    min: 0
    max: 1024
)
string LookupTableDescription

@length(
    min: 1
    max: 256
)
@pattern("^[a-zA-Z0-9_]+$")
string LookupTableName

list LookupTables {
    member: LookupTable
}

structure LowerCaseString {
    @required()
    withKeys: LowerCaseStringWithKeys
}

@length(
    min: 1
    max: 10
)
list LowerCaseStringWithKeys {
    member: WithKey
}

@error("client")
@httpError(400)
structure MalformedQueryException {
    queryCompileError: QueryCompileError
}

@length(
    min: 1
    max: 10
)
@pattern("^\\d+\\.\\d+(\\.\\d+)?$")
string MappingVersion

@length(
    min: 1
)
string MatchPattern

@length(
    min: 1
    max: 5
)
list MatchPatterns {
    member: MatchPattern
}

string Message

structure MetricFilter {
    filterName: FilterName
    filterPattern: FilterPattern
    metricTransformations: MetricTransformations
    creationTime: Timestamp
    logGroupName: LogGroupName
    applyOnTransformedLogs: ApplyOnTransformedLogs
    fieldSelectionCriteria: FieldSelectionCriteria
    emitSystemFieldDimensions: EmitSystemFields
}

list MetricFilterMatches {
    member: MetricFilterMatchRecord
}

structure MetricFilterMatchRecord {
    eventNumber: EventNumber
    eventMessage: EventMessage
    extractedValues: ExtractedValues
}

list MetricFilters {
    member: MetricFilter
}

@length(
    max: 255
)
@pattern("[^:*$]*")
string MetricName

@length(
    max: 255
)
@pattern("[^:*$]*")
string MetricNamespace

structure MetricTransformation {
    @required()
    metricName: MetricName
    @required()
    metricNamespace: MetricNamespace
    @required()
    metricValue: MetricValue
    defaultValue: DefaultValue
    dimensions: Dimensions
    unit: StandardUnit
}

@length(
    min: 1
    max: 1
)
list MetricTransformations {
    member: MetricTransformation
}

@length(
    max: 100
)
string MetricValue

@length(
    min: 1
    max: 5
)
list MoveKeyEntries {
    member: MoveKeyEntry
}

structure MoveKeyEntry {
    @required()
    source: Source
    @required()
    target: Target
    overwriteIfExists: OverwriteIfExists
}

structure MoveKeys {
    @required()
    entries: MoveKeyEntries
}

@length(
    min: 1
)
string NextToken

@length(
    min: 1
    max: 128
)
string NonMatchValue

enum OCSFVersion {
    V1_1 = "V1.1"
    V1_5 = "V1.5"
}

structure OpenSearchApplication {
    applicationEndpoint: OpenSearchApplicationEndpoint
    applicationArn: Arn
    applicationId: OpenSearchApplicationId
    status: OpenSearchResourceStatus
}

@length(
    min: 1
    max: 1024
)
@pattern("^https://[\\.\\-_/#:A-Za-z0-9]+\\.com$")
string OpenSearchApplicationEndpoint

@length(
    min: 1
    max: 256
)
@pattern("[\\.\\-_/#A-Za-z0-9]+")
string OpenSearchApplicationId

structure OpenSearchCollection {
    collectionEndpoint: OpenSearchCollectionEndpoint
    collectionArn: Arn
    status: OpenSearchResourceStatus
}

@length(
    min: 1
    max: 1024
)
@pattern("^https://[\\.\\-_/#:A-Za-z0-9]+\\.com$")
string OpenSearchCollectionEndpoint

structure OpenSearchDataAccessPolicy {
    policyName: OpenSearchPolicyName
    status: OpenSearchResourceStatus
}

structure OpenSearchDataSource {
    dataSourceName: OpenSearchDataSourceName
    status: OpenSearchResourceStatus
}

@length(
    min: 1
    max: 256
)
@pattern("[\\.\\-_/#A-Za-z0-9]+")
string OpenSearchDataSourceName

structure OpenSearchEncryptionPolicy {
    policyName: OpenSearchPolicyName
    status: OpenSearchResourceStatus
}

structure OpenSearchIntegrationDetails {
    dataSource: OpenSearchDataSource
    application: OpenSearchApplication
    collection: OpenSearchCollection
    workspace: OpenSearchWorkspace
    encryptionPolicy: OpenSearchEncryptionPolicy
    networkPolicy: OpenSearchNetworkPolicy
    accessPolicy: OpenSearchDataAccessPolicy
    lifecyclePolicy: OpenSearchLifecyclePolicy
}

structure OpenSearchLifecyclePolicy {
    policyName: OpenSearchPolicyName
    status: OpenSearchResourceStatus
}

structure OpenSearchNetworkPolicy {
    policyName: OpenSearchPolicyName
    status: OpenSearchResourceStatus
}

@length(
    min: 1
    max: 256
)
@pattern("[\\.\\-_/#A-Za-z0-9]+")
string OpenSearchPolicyName

structure OpenSearchResourceConfig {
    kmsKeyArn: Arn
    @required()
    dataSourceRoleArn: Arn
    @required()
    dashboardViewerPrincipals: DashboardViewerPrincipals
    applicationArn: Arn
    @required()
    retentionDays: CollectionRetentionDays
}

structure OpenSearchResourceStatus {
    status: OpenSearchResourceStatusType
    statusMessage: IntegrationStatusMessage
}

enum OpenSearchResourceStatusType {
    ACTIVE
    NOT_FOUND
    ERROR
}

structure OpenSearchWorkspace {
    workspaceId: OpenSearchWorkspaceId
    status: OpenSearchResourceStatus
}

@length(
    min: 1
    max: 256
)
@pattern("[\\.\\-_/#A-Za-z0-9]+")
string OpenSearchWorkspaceId

@error("client")
@httpError(400)
structure OperationAbortedException {}

enum OrderBy {
    LOG_STREAM_NAME = "LogStreamName"
    LAST_EVENT_TIME = "LastEventTime"
}

enum OutputFormat {
    JSON = "json"
    PLAIN = "plain"
    W3C = "w3c"
    RAW = "raw"
    PARQUET = "parquet"
}

list OutputFormats {
    member: OutputFormat
}

structure OutputLogEvent {
    timestamp: Timestamp
    message: EventMessage
    ingestionTime: Timestamp
}

list OutputLogEvents {
    member: OutputLogEvent
}

boolean OverwriteIfExists

structure ParseCloudfront {
    source: Source
}

structure ParseJSON {
    source: Source
    destination: DestinationField
}

structure ParseKeyValue {
    source: Source
    destination: DestinationField
    fieldDelimiter: ParserFieldDelimiter
    keyValueDelimiter: KeyValueDelimiter
    keyPrefix: KeyPrefix
    nonMatchValue: NonMatchValue
    overwriteIfExists: OverwriteIfExists
}

structure ParsePostgres {
    source: Source
}

@length(
    min: 1
    max: 128
)
string ParserFieldDelimiter

structure ParseRoute53 {
    source: Source
}

structure ParseToOCSF {
    source: Source
    @required()
    eventSource: EventSource
    @required()
    ocsfVersion: OCSFVersion
    mappingVersion: MappingVersion
}

structure ParseVPC {
    source: Source
}

structure ParseWAF {
    source: Source
}

@length(
    min: 32
    max: 32
)
string PatternId

@length(
    min: 1
)
string PatternRegex

@length(
    min: 1
)
string PatternString

structure PatternToken {
    dynamicTokenPosition: DynamicTokenPosition
    isDynamic: Boolean
    tokenString: TokenString
    enumerations: Enumerations
    inferredTokenName: InferredTokenName
}

list PatternTokens {
    member: PatternToken
}

@range(
    min: 0
    max: 100
)
integer Percentage

structure Policy {
    deliveryDestinationPolicy: DeliveryDestinationPolicy
}

@length(
    min: 1
    max: 51200
)
string PolicyDocument

string PolicyName

enum PolicyScope {
    ACCOUNT
    RESOURCE
}

enum PolicyType {
    DATA_PROTECTION_POLICY
    SUBSCRIPTION_FILTER_POLICY
    FIELD_INDEX_POLICY
    TRANSFORMER_POLICY
    METRIC_EXTRACTION_POLICY
}

@length(
    min: 1
)
string Priority

structure Processor {
    addKeys: AddKeys
    copyValue: CopyValue
    csv: CSV
    dateTimeConverter: DateTimeConverter
    deleteKeys: DeleteKeys
    grok: Grok
    listToMap: ListToMap
    lowerCaseString: LowerCaseString
    moveKeys: MoveKeys
    parseCloudfront: ParseCloudfront
    parseJSON: ParseJSON
    parseKeyValue: ParseKeyValue
    parseRoute53: ParseRoute53
    parseToOCSF: ParseToOCSF
    parsePostgres: ParsePostgres
    parseVPC: ParseVPC
    parseWAF: ParseWAF
    renameKeys: RenameKeys
    splitString: SplitString
    substituteString: SubstituteString
    trimString: TrimString
    typeConverter: TypeConverter
    upperCaseString: UpperCaseString
}

@length(
    min: 1
    max: 20
)
list Processors {
    member: Processor
}

operation PutAccountPolicy {
    input: PutAccountPolicyRequest
    output: PutAccountPolicyResponse
    errors: [
        InvalidParameterException
        LimitExceededException
        OperationAbortedException
        ServiceUnavailableException
    ]
}

structure PutAccountPolicyRequest {
    @required()
    policyName: PolicyName
    @required()
    policyDocument: AccountPolicyDocument
    @required()
    policyType: PolicyType
    scope: Scope
    selectionCriteria: SelectionCriteria
}

structure PutAccountPolicyResponse {
    accountPolicy: AccountPolicy
}

operation PutBearerTokenAuthentication {
    input: PutBearerTokenAuthenticationRequest
    output: Unit
    errors: [
        AccessDeniedException
        InvalidOperationException
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure PutBearerTokenAuthenticationRequest {
    @required()
    logGroupIdentifier: LogGroupIdentifier
    @required()
    bearerTokenAuthenticationEnabled: BearerTokenAuthenticationEnabled
}

operation PutDataProtectionPolicy {
    input: PutDataProtectionPolicyRequest
    output: PutDataProtectionPolicyResponse
    errors: [
        InvalidParameterException
        LimitExceededException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure PutDataProtectionPolicyRequest {
    @required()
    logGroupIdentifier: LogGroupIdentifier
    @required()
    policyDocument: DataProtectionPolicyDocument
}

structure PutDataProtectionPolicyResponse {
    logGroupIdentifier: LogGroupIdentifier
    policyDocument: DataProtectionPolicyDocument
    lastUpdatedTime: Timestamp
}

operation PutDeliveryDestination {
    input: PutDeliveryDestinationRequest
    output: PutDeliveryDestinationResponse
    errors: [
        ConflictException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ServiceUnavailableException
        ThrottlingException
        ValidationException
    ]
}

operation PutDeliveryDestinationPolicy {
    input: PutDeliveryDestinationPolicyRequest
    output: PutDeliveryDestinationPolicyResponse
    errors: [
        ConflictException
        ResourceNotFoundException
        ServiceUnavailableException
        ValidationException
    ]
}

structure PutDeliveryDestinationPolicyRequest {
    @required()
    deliveryDestinationName: DeliveryDestinationName
    @required()
    deliveryDestinationPolicy: DeliveryDestinationPolicy
}

structure PutDeliveryDestinationPolicyResponse {
    policy: Policy
}

structure PutDeliveryDestinationRequest {
    @required()
    name: DeliveryDestinationName
    outputFormat: OutputFormat
    deliveryDestinationConfiguration: DeliveryDestinationConfiguration
    deliveryDestinationType: DeliveryDestinationType
    tags: Tags
}

structure PutDeliveryDestinationResponse {
    deliveryDestination: DeliveryDestination
}

operation PutDeliverySource {
    input: PutDeliverySourceRequest
    output: PutDeliverySourceResponse
    errors: [
        ConflictException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ServiceUnavailableException
        ThrottlingException
        ValidationException
    ]
}

structure PutDeliverySourceRequest {
    @required()
    name: DeliverySourceName
    @required()
    resourceArn: Arn
    @required()
    logType: LogType
    tags: Tags
    deliverySourceConfiguration: DeliverySourceConfiguration
}

structure PutDeliverySourceResponse {
    deliverySource: DeliverySource
}

operation PutDestination {
    input: PutDestinationRequest
    output: PutDestinationResponse
    errors: [
        InvalidParameterException
        OperationAbortedException
        ServiceUnavailableException
    ]
}

operation PutDestinationPolicy {
    input: PutDestinationPolicyRequest
    output: Unit
    errors: [
        InvalidParameterException
        OperationAbortedException
        ServiceUnavailableException
    ]
}

structure PutDestinationPolicyRequest {
    @required()
    destinationName: DestinationName
    @required()
    accessPolicy: AccessPolicy
    forceUpdate: ForceUpdate
}

structure PutDestinationRequest {
    @required()
    destinationName: DestinationName
    @required()
    targetArn: TargetArn
    @required()
    roleArn: RoleArn
    tags: Tags
}

structure PutDestinationResponse {
    destination: Destination
}

operation PutIndexPolicy {
    input: PutIndexPolicyRequest
    output: PutIndexPolicyResponse
    errors: [
        InvalidParameterException
        LimitExceededException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure PutIndexPolicyRequest {
    @required()
    logGroupIdentifier: LogGroupIdentifier
    @required()
    policyDocument: PolicyDocument
}

structure PutIndexPolicyResponse {
    indexPolicy: IndexPolicy
}

operation PutIntegration {
    input: PutIntegrationRequest
    output: PutIntegrationResponse
    errors: [
        InvalidParameterException
        LimitExceededException
        ServiceUnavailableException
        ValidationException
    ]
}

structure PutIntegrationRequest {
    @required()
    integrationName: IntegrationName
    @required()
    resourceConfig: ResourceConfig
    @required()
    integrationType: IntegrationType
}

structure PutIntegrationResponse {
    integrationName: IntegrationName
    integrationStatus: IntegrationStatus
}

operation PutLogEvents {
    input: PutLogEventsRequest
    output: PutLogEventsResponse
    errors: [
        DataAlreadyAcceptedException
        InvalidParameterException
        InvalidSequenceTokenException
        ResourceNotFoundException
        ServiceUnavailableException
        UnrecognizedClientException
    ]
}

structure PutLogEventsRequest {
    @required()
    logGroupName: LogGroupName
    @required()
    logStreamName: LogStreamName
    @required()
    logEvents: InputLogEvents
    sequenceToken: SequenceToken
    entity: Entity
}

structure PutLogEventsResponse {
    nextSequenceToken: SequenceToken
    rejectedLogEventsInfo: RejectedLogEventsInfo
    rejectedEntityInfo: RejectedEntityInfo
}

operation PutLogGroupDeletionProtection {
    input: PutLogGroupDeletionProtectionRequest
    output: Unit
    errors: [
        AccessDeniedException
        InvalidOperationException
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure PutLogGroupDeletionProtectionRequest {
    @required()
    logGroupIdentifier: LogGroupIdentifier
    @required()
    deletionProtectionEnabled: DeletionProtectionEnabled
}

operation PutMetricFilter {
    input: PutMetricFilterRequest
    output: Unit
    errors: [
        InvalidOperationException
        InvalidParameterException
        LimitExceededException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure PutMetricFilterRequest {
    @required()
    logGroupName: LogGroupName
    @required()
    filterName: FilterName
    @required()
    filterPattern: FilterPattern
    @required()
    metricTransformations: MetricTransformations
    applyOnTransformedLogs: ApplyOnTransformedLogs
    fieldSelectionCriteria: FieldSelectionCriteria
    emitSystemFieldDimensions: EmitSystemFields
}

operation PutQueryDefinition {
    input: PutQueryDefinitionRequest
    output: PutQueryDefinitionResponse
    errors: [
        InvalidParameterException
        LimitExceededException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure PutQueryDefinitionRequest {
    queryLanguage: QueryLanguage
    @required()
    name: QueryDefinitionName
    queryDefinitionId: QueryId
    logGroupNames: LogGroupNames
    @required()
    queryString: QueryDefinitionString
    @idempotencyToken()
    clientToken: ClientToken
    parameters: QueryParameterList
}

structure PutQueryDefinitionResponse {
    queryDefinitionId: QueryId
}

operation PutResourcePolicy {
    input: PutResourcePolicyRequest
    output: PutResourcePolicyResponse
    errors: [
        InvalidParameterException
        LimitExceededException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure PutResourcePolicyRequest {
    policyName: PolicyName
    policyDocument: PolicyDocument
    resourceArn: Arn
    expectedRevisionId: ExpectedRevisionId
}

structure PutResourcePolicyResponse {
    resourcePolicy: ResourcePolicy
    revisionId: ExpectedRevisionId
}

operation PutRetentionPolicy {
    input: PutRetentionPolicyRequest
    output: Unit
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure PutRetentionPolicyRequest {
    @required()
    logGroupName: LogGroupName
    @required()
    retentionInDays: Days
}

operation PutSubscriptionFilter {
    input: PutSubscriptionFilterRequest
    output: Unit
    errors: [
        InvalidOperationException
        InvalidParameterException
        LimitExceededException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure PutSubscriptionFilterRequest {
    @required()
    logGroupName: LogGroupName
    @required()
    filterName: FilterName
    @required()
    filterPattern: FilterPattern
    @required()
    destinationArn: DestinationArn
    roleArn: RoleArn
    distribution: Distribution
    applyOnTransformedLogs: ApplyOnTransformedLogs
    fieldSelectionCriteria: FieldSelectionCriteria
    emitSystemFields: EmitSystemFields
}

operation PutTransformer {
    input: PutTransformerRequest
    output: Unit
    errors: [
        InvalidOperationException
        InvalidParameterException
        LimitExceededException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure PutTransformerRequest {
    @required()
    logGroupIdentifier: LogGroupIdentifier
    @required()
    transformerConfig: Processors
}

integer QueryCharOffset

structure QueryCompileError {
    location: QueryCompileErrorLocation
    message: Message
}

structure QueryCompileErrorLocation {
    startCharOffset: QueryCharOffset
    endCharOffset: QueryCharOffset
}

structure QueryDefinition {
    queryLanguage: QueryLanguage
    queryDefinitionId: QueryId
    name: QueryDefinitionName
    queryString: QueryDefinitionString
    lastModified: Timestamp
    logGroupNames: LogGroupNames
    parameters: QueryParameterList
}

list QueryDefinitionList {
    member: QueryDefinition
}

@length(
    min: 1
    max: 255
)
string QueryDefinitionName

@length(
    min: 1
    max: 10000
)
string QueryDefinitionString

long QueryDuration

@length(
    min: 1
    max: 256
)
string QueryId

structure QueryInfo {
    queryLanguage: QueryLanguage
    queryId: QueryId
    queryString: QueryString
    status: QueryStatus
    createTime: Timestamp
    logGroupName: LogGroupName
    queryDuration: QueryDuration
    bytesScanned: BytesScannedValue
    userIdentity: UserIdentity
}

list QueryInfoList {
    member: QueryInfo
}

enum QueryLanguage {
    CWLI
    SQL
    PPL
}

@range(
    min: 1
    max: 1000
)
integer QueryListMaxResults

structure QueryParameter {
    @required()
    name: QueryParameterName
    defaultValue: QueryParameterDefaultValue
    description: QueryParameterDescription
}

@length(
    max: 1024
)
string QueryParameterDefaultValue

@length(
    max: 512
)
string QueryParameterDescription

@length(
    max: 20
)
list QueryParameterList {
    member: QueryParameter
}

@length(
    min: 1
    max: 128
)
@pattern("^[a-zA-Z_][a-zA-Z0-9_]*")
string QueryParameterName

list QueryResults {
    member: ResultRows
}

structure QueryStatistics {
    recordsMatched: StatsValue
    recordsScanned: StatsValue
    estimatedRecordsSkipped: StatsValue
    bytesScanned: StatsValue
    estimatedBytesSkipped: StatsValue
    logGroupsScanned: StatsValue
}

enum QueryStatus {
    SCHEDULED = "Scheduled"
    RUNNING = "Running"
    COMPLETE = "Complete"
    FAILED = "Failed"
    CANCELLED = "Cancelled"
    TIMEOUT = "Timeout"
    UNKNOWN = "Unknown"
}

@length(
    min: 0
    max: 10000
)
string QueryString

@length(
    min: 1
    max: 1
)
string QuoteCharacter

structure RecordField {
    name: FieldHeader
    mandatory: Boolean
}

@length(
    min: 0
    max: 128
)
list RecordFields {
    member: FieldHeader
}

@range(
    min: 0
)
long RecordsCount

structure RejectedEntityInfo {
    @required()
    errorType: EntityRejectionErrorType
}

structure RejectedLogEventsInfo {
    tooNewLogEventStartIndex: LogEventIndex
    tooOldLogEventEndIndex: LogEventIndex
    expiredLogEventEndIndex: LogEventIndex
}

@length(
    min: 1
    max: 5
)
list RenameKeyEntries {
    member: RenameKeyEntry
}

structure RenameKeyEntry {
    @required()
    key: Key
    @required()
    renameTo: RenameTo
    overwriteIfExists: OverwriteIfExists
}

structure RenameKeys {
    @required()
    entries: RenameKeyEntries
}

@length(
    min: 1
    max: 128
)
string RenameTo

@length(
    min: 0
    max: 256
)
string RequestId

@error("client")
@httpError(400)
structure ResourceAlreadyExistsException {}

list ResourceArns {
    member: Arn
}

union ResourceConfig {
    openSearchResourceConfig: OpenSearchResourceConfig
}

@length(
    min: 1
    max: 2048
)
@pattern("[\\w+=/:,.@\\-\\*]*")
string ResourceIdentifier

@error("client")
@httpError(400)
structure ResourceNotFoundException {}

list ResourcePolicies {
    member: ResourcePolicy
}

structure ResourcePolicy {
    policyName: PolicyName
    policyDocument: PolicyDocument
    lastUpdatedTime: Timestamp
    policyScope: PolicyScope
    resourceArn: Arn
    revisionId: ExpectedRevisionId
}

@length(
    min: 1
    max: 255
)
@pattern("[\\w-_]*")
string ResourceType

@length(
    min: 1
    max: 10
)
list ResourceTypes {
    member: ResourceType
}

structure ResultField {
    field: Field
    value: Value
}

list ResultRows {
    member: ResultField
}

@length(
    min: 1
)
string RoleArn

structure S3Configuration {
    @required()
    destinationIdentifier: S3Uri
    @required()
    roleArn: RoleArn
    ownerAccountId: AccountId
    kmsKeyId: KmsKeyId
}

structure S3DeliveryConfiguration {
    suffixPath: DeliverySuffixPath
    enableHiveCompatiblePath: Boolean
}

structure S3TableIntegrationSource {
    identifier: S3TableIntegrationSourceIdentifier
    dataSource: DataSource
    status: S3TableIntegrationSourceStatus
    statusReason: S3TableIntegrationSourceStatusReason
    createdTimeStamp: Timestamp
    parentSourceIdentifier: S3TableIntegrationSourceIdentifier
}

@length(
    min: 1
    max: 2048
)
string S3TableIntegrationSourceIdentifier

list S3TableIntegrationSources {
    member: S3TableIntegrationSource
}

enum S3TableIntegrationSourceStatus {
    ACTIVE
    UNHEALTHY
    FAILED
    DATA_SOURCE_DELETE_IN_PROGRESS
}

@length(
    min: 1
)
string S3TableIntegrationSourceStatusReason

@length(
    min: 1
    max: 256
)
string S3TablesDatasourceName

@length(
    min: 1
    max: 256
)
string S3TablesDatasourceType

structure S3TablesIntegration {
    datasourceName: S3TablesDatasourceName
    datasourceType: S3TablesDatasourceType
}

@length(
    max: 1024
)
@pattern("s3://[a-z0-9][\\.\\-a-z0-9]{1,61}[a-z0-9](/.*)?")
string S3Uri

@length(
    max: 1024
)
string ScheduledQueryDescription

structure ScheduledQueryDestination {
    destinationType: ScheduledQueryDestinationType
    destinationIdentifier: String
    status: ActionStatus
    processedIdentifier: String
    errorMessage: String
}

list ScheduledQueryDestinationList {
    member: ScheduledQueryDestination
}

enum ScheduledQueryDestinationType {
    S3
}

@pattern("[\\w#+=/:,.@-]*")
string ScheduledQueryIdentifier

@length(
    min: 1
    max: 50
)
list ScheduledQueryLogGroupIdentifiers {
    member: LogGroupIdentifier
}

@length(
    min: 1
    max: 255
)
@pattern("^[a-zA-Z0-9_\\-/.#]+$")
string ScheduledQueryName

enum ScheduledQueryState {
    ENABLED
    DISABLED
}

structure ScheduledQuerySummary {
    scheduledQueryArn: Arn
    name: ScheduledQueryName
    state: ScheduledQueryState
    lastTriggeredTime: Timestamp
    lastExecutionStatus: ExecutionStatus
    scheduleExpression: ScheduleExpression
    timezone: ScheduleTimezone
    destinationConfiguration: DestinationConfiguration
    creationTime: Timestamp
    lastUpdatedTime: Timestamp
}

list ScheduledQuerySummaryList {
    member: ScheduledQuerySummary
}

@length(
    max: 256
)
string ScheduleExpression

@length(
    min: 1
)
string ScheduleTimezone

enum Scope {
    ALL
}

structure SearchedLogStream {
    logStreamName: LogStreamName
    searchedCompletely: LogStreamSearchedCompletely
}

list SearchedLogStreams {
    member: SearchedLogStream
}

string SelectionCriteria

@length(
    min: 1
)
string SequenceToken

@length(
    min: 1
    max: 255
)
@pattern("[\\w_-]*")
string Service

@error("client")
@httpError(400)
structure ServiceQuotaExceededException {}

@error("server")
@httpError(500)
structure ServiceUnavailableException {}

@length(
    min: 0
    max: 256
)
string SessionId

@error("client")
@httpError(400)
structure SessionStreamingException {
    message: Message
}

@error("client")
@httpError(400)
structure SessionTimeoutException {
    message: Message
}

@length(
    min: 1
    max: 128
)
string Source

@length(
    min: 1
)
string SourceTimezone

structure SplitString {
    @required()
    entries: SplitStringEntries
}

@length(
    min: 1
    max: 128
)
string SplitStringDelimiter

@length(
    min: 1
    max: 10
)
list SplitStringEntries {
    member: SplitStringEntry
}

structure SplitStringEntry {
    @required()
    source: Source
    @required()
    delimiter: SplitStringDelimiter
}

enum StandardUnit {
    SECONDS = "Seconds"
    MICROSECONDS = "Microseconds"
    MILLISECONDS = "Milliseconds"
    BYTES = "Bytes"
    KILOBYTES = "Kilobytes"
    MEGABYTES = "Megabytes"
    GIGABYTES = "Gigabytes"
    TERABYTES = "Terabytes"
    BITS = "Bits"
    KILOBITS = "Kilobits"
    MEGABITS = "Megabits"
    GIGABITS = "Gigabits"
    TERABITS = "Terabits"
    PERCENT = "Percent"
    COUNT = "Count"
    BYTES_SECOND = "Bytes/Second"
    KILOBYTES_SECOND = "Kilobytes/Second"
    MEGABYTES_SECOND = "Megabytes/Second"
    GIGABYTES_SECOND = "Gigabytes/Second"
    TERABYTES_SECOND = "Terabytes/Second"
    BITS_SECOND = "Bits/Second"
    KILOBITS_SECOND = "Kilobits/Second"
    MEGABITS_SECOND = "Megabits/Second"
    GIGABITS_SECOND = "Gigabits/Second"
    TERABITS_SECOND = "Terabits/Second"
    COUNT_SECOND = "Count/Second"
    NONE = "None"
}

boolean StartFromHead

operation StartLiveTail {
    input: StartLiveTailRequest
    output: StartLiveTailResponse
    errors: [
        AccessDeniedException
        InvalidOperationException
        InvalidParameterException
        LimitExceededException
        ResourceNotFoundException
    ]
}

@length(
    min: 1
    max: 10
)
list StartLiveTailLogGroupIdentifiers {
    member: LogGroupIdentifier
}

structure StartLiveTailRequest {
    @required()
    logGroupIdentifiers: StartLiveTailLogGroupIdentifiers
    logStreamNames: InputLogStreamNames
    logStreamNamePrefixes: InputLogStreamNames
    logEventFilterPattern: FilterPattern
}

structure StartLiveTailResponse {
    responseStream: StartLiveTailResponseStream
}

@streaming()
union StartLiveTailResponseStream {
    sessionStart: LiveTailSessionStart
    sessionUpdate: LiveTailSessionUpdate
    SessionTimeoutException: SessionTimeoutException
    SessionStreamingException: SessionStreamingException
}

operation StartQuery {
    input: StartQueryRequest
    output: StartQueryResponse
    errors: [
        InvalidParameterException
        LimitExceededException
        MalformedQueryException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure StartQueryRequest {
    queryLanguage: QueryLanguage
    logGroupName: LogGroupName
    logGroupNames: LogGroupNames
    logGroupIdentifiers: LogGroupIdentifiers
    @required()
    startTime: Timestamp
    @required()
    endTime: Timestamp
    @required()
    queryString: QueryString
    limit: EventsLimitStartQuery
}

structure StartQueryResponse {
    queryId: QueryId
}

long StartTimeOffset

enum State {
    ACTIVE = "Active"
    SUPPRESSED = "Suppressed"
    BASELINE = "Baseline"
}

double StatsValue

operation StopQuery {
    input: StopQueryRequest
    output: StopQueryResponse
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure StopQueryRequest {
    @required()
    queryId: QueryId
}

structure StopQueryResponse {
    success: Success
}

@range(
    min: 0
)
long StoredBytes

structure SubscriptionFilter {
    filterName: FilterName
    logGroupName: LogGroupName
    filterPattern: FilterPattern
    destinationArn: DestinationArn
    roleArn: RoleArn
    distribution: Distribution
    applyOnTransformedLogs: ApplyOnTransformedLogs
    creationTime: Timestamp
    fieldSelectionCriteria: FieldSelectionCriteria
    emitSystemFields: EmitSystemFields
}

list SubscriptionFilters {
    member: SubscriptionFilter
}

structure SubstituteString {
    @required()
    entries: SubstituteStringEntries
}

@length(
    min: 1
    max: 10
)
list SubstituteStringEntries {
    member: SubstituteStringEntry
}

structure SubstituteStringEntry {
    @required()
    source: Source
    @required()
    from: FromKey
    @required()
    to: ToKey
}

boolean Success

structure SuppressionPeriod {
    value: Integer
    suppressionUnit: SuppressionUnit
}

enum SuppressionState {
    SUPPRESSED
    UNSUPPRESSED
}

enum SuppressionType {
    LIMITED
    INFINITE
}

enum SuppressionUnit {
    SECONDS
    MINUTES
    HOURS
}

string SystemField

@length(
    min: 1
    max: 10485760
)
string TableBody

list TableFields {
    member: String
}

structure TagFilter {
    @required()
    key: TagFilterKey
    values: TagFilterValues
}

@length(
    min: 1
    max: 128
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$")
string TagFilterKey

@length(
    min: 1
    max: 5
)
list TagFilters {
    member: TagFilter
}

@length(
    min: 0
    max: 259
)
@pattern("^!?\\*?([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)\\*?$")
string TagFilterValue

@length(
    min: 0
    max: 5
)
list TagFilterValues {
    member: TagFilterValue
}

@length(
    min: 1
    max: 128
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$")
string TagKey

@length(
    min: 0
    max: 50
)
list TagKeyList {
    member: TagKey
}

@length(
    min: 1
)
list TagList {
    member: TagKey
}

@deprecated()
operation TagLogGroup {
    input: TagLogGroupRequest
    output: Unit
    errors: [
        InvalidParameterException
        ResourceNotFoundException
    ]
}

@deprecated()
structure TagLogGroupRequest {
    @required()
    logGroupName: LogGroupName
    @required()
    tags: Tags
}

operation TagResource {
    input: TagResourceRequest
    output: Unit
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
        TooManyTagsException
    ]
}

structure TagResourceRequest {
    @required()
    resourceArn: AmazonResourceName
    @required()
    tags: Tags
}

@length(
    min: 1
    max: 50
)
map Tags {
    key: TagKey
    value: TagValue
}

@length(
    max: 256
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string TagValue

@length(
    min: 1
    max: 128
)
string Target

@length(
    min: 1
)
string TargetArn

@length(
    min: 1
    max: 64
)
string TargetFormat

@length(
    min: 1
)
string TargetTimezone

@length(
    min: 1
    max: 50
)
list TestEventMessages {
    member: EventMessage
}

operation TestMetricFilter {
    input: TestMetricFilterRequest
    output: TestMetricFilterResponse
    errors: [
        InvalidParameterException
        ServiceUnavailableException
    ]
}

structure TestMetricFilterRequest {
    @required()
    filterPattern: FilterPattern
    @required()
    logEventMessages: TestEventMessages
}

structure TestMetricFilterResponse {
    matches: MetricFilterMatches
}

operation TestTransformer {
    input: TestTransformerRequest
    output: TestTransformerResponse
    errors: [
        InvalidOperationException
        InvalidParameterException
        ServiceUnavailableException
    ]
}

structure TestTransformerRequest {
    @required()
    transformerConfig: Processors
    @required()
    logEventMessages: TestEventMessages
}

structure TestTransformerResponse {
    transformedLogs: TransformedLogs
}

@error("client")
@httpError(400)
structure ThrottlingException {}

@length(
    min: 1
)
string Time

@range(
    min: 0
)
long Timestamp

string Token

@length(
    min: 1
)
string TokenString

long TokenValue

@length(
    min: 1
    max: 128
)
string ToKey

@error("client")
@httpError(400)
structure TooManyTagsException {
    message: Message
    resourceName: AmazonResourceName
}

@length(
    min: 1
)
string TransformedEventMessage

structure TransformedLogRecord {
    eventNumber: EventNumber
    eventMessage: EventMessage
    transformedEventMessage: TransformedEventMessage
}

list TransformedLogs {
    member: TransformedLogRecord
}

structure TriggerHistoryRecord {
    queryId: QueryId
    executionStatus: ExecutionStatus
    triggeredTimestamp: Timestamp
    errorMessage: String
    destinations: ScheduledQueryDestinationList
}

list TriggerHistoryRecordList {
    member: TriggerHistoryRecord
}

structure TrimString {
    @required()
    withKeys: TrimStringWithKeys
}

@length(
    min: 1
    max: 10
)
list TrimStringWithKeys {
    member: WithKey
}

enum Type {
    BOOLEAN = "boolean"
    INTEGER = "integer"
    DOUBLE = "double"
    STRING = "string"
}

structure TypeConverter {
    @required()
    entries: TypeConverterEntries
}

@length(
    min: 1
    max: 5
)
list TypeConverterEntries {
    member: TypeConverterEntry
}

structure TypeConverterEntry {
    @required()
    key: Key
    @required()
    type: Type
}

boolean Unmask

@error("client")
@httpError(400)
structure UnrecognizedClientException {}

@deprecated()
operation UntagLogGroup {
    input: UntagLogGroupRequest
    output: Unit
    errors: [
        ResourceNotFoundException
    ]
}

@deprecated()
structure UntagLogGroupRequest {
    @required()
    logGroupName: LogGroupName
    @required()
    tags: TagList
}

operation UntagResource {
    input: UntagResourceRequest
    output: Unit
    errors: [
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure UntagResourceRequest {
    @required()
    resourceArn: AmazonResourceName
    @required()
    tagKeys: TagKeyList
}

operation UpdateAnomaly {
    input: UpdateAnomalyRequest
    output: Unit
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure UpdateAnomalyRequest {
    anomalyId: AnomalyId
    patternId: PatternId
    @required()
    anomalyDetectorArn: AnomalyDetectorArn
    suppressionType: SuppressionType
    suppressionPeriod: SuppressionPeriod
    baseline: Baseline
}

operation UpdateDeliveryConfiguration {
    input: UpdateDeliveryConfigurationRequest
    output: UpdateDeliveryConfigurationResponse
    errors: [
        AccessDeniedException
        ConflictException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
        ValidationException
    ]
}

structure UpdateDeliveryConfigurationRequest {
    @required()
    id: DeliveryId
    recordFields: RecordFields
    fieldDelimiter: FieldDelimiter
    s3DeliveryConfiguration: S3DeliveryConfiguration
}

structure UpdateDeliveryConfigurationResponse {}

operation UpdateLogAnomalyDetector {
    input: UpdateLogAnomalyDetectorRequest
    output: Unit
    errors: [
        InvalidParameterException
        OperationAbortedException
        ResourceNotFoundException
        ServiceUnavailableException
    ]
}

structure UpdateLogAnomalyDetectorRequest {
    @required()
    anomalyDetectorArn: AnomalyDetectorArn
    evaluationFrequency: EvaluationFrequency
    filterPattern: FilterPattern
    anomalyVisibilityTime: AnomalyVisibilityTime
    @required()
    enabled: Boolean
}

operation UpdateLookupTable {
    input: UpdateLookupTableRequest
    output: UpdateLookupTableResponse
    errors: [
        AccessDeniedException
        InvalidParameterException
        ResourceNotFoundException
        ServiceUnavailableException
        ValidationException
    ]
}

structure UpdateLookupTableRequest {
    @required()
    lookupTableArn: Arn
    description: LookupTableDescription
    @required()
    tableBody: TableBody
    kmsKeyId: KmsKeyId
}

structure UpdateLookupTableResponse {
    lookupTableArn: Arn
    lastUpdatedTime: Timestamp
}

operation UpdateScheduledQuery {
    input: UpdateScheduledQueryRequest
    output: UpdateScheduledQueryResponse
    errors: [
        AccessDeniedException
        InternalServerException
        ResourceNotFoundException
        ThrottlingException
        ValidationException
    ]
}

structure UpdateScheduledQueryRequest {
    @required()
    identifier: ScheduledQueryIdentifier
    description: ScheduledQueryDescription
    @required()
    queryLanguage: QueryLanguage
    @required()
    queryString: QueryString
    logGroupIdentifiers: ScheduledQueryLogGroupIdentifiers
    @required()
    scheduleExpression: ScheduleExpression
    timezone: ScheduleTimezone
    startTimeOffset: StartTimeOffset
    destinationConfiguration: DestinationConfiguration
    scheduleStartTime: Timestamp
    scheduleEndTime: Timestamp
    @required()
    executionRoleArn: RoleArn
    state: ScheduledQueryState
}

structure UpdateScheduledQueryResponse {
    scheduledQueryArn: Arn
    name: ScheduledQueryName
    description: ScheduledQueryDescription
    queryLanguage: QueryLanguage
    queryString: QueryString
    logGroupIdentifiers: ScheduledQueryLogGroupIdentifiers
    scheduleExpression: ScheduleExpression
    timezone: ScheduleTimezone
    startTimeOffset: StartTimeOffset
    destinationConfiguration: DestinationConfiguration
    state: ScheduledQueryState
    lastTriggeredTime: Timestamp
    lastExecutionStatus: ExecutionStatus
    scheduleStartTime: Timestamp
    scheduleEndTime: Timestamp
    executionRoleArn: RoleArn
    creationTime: Timestamp
    lastUpdatedTime: Timestamp
}

structure UpperCaseString {
    @required()
    withKeys: UpperCaseStringWithKeys
}

@length(
    min: 1
    max: 10
)
list UpperCaseStringWithKeys {
    member: WithKey
}

@length(
    min: 1
    max: 2048
)
string UserIdentity

@error("client")
@httpError(400)
structure ValidationException {}

string Value

@length(
    min: 1
    max: 128
)
string ValueKey

@length(
    min: 1
)
string WithKey
