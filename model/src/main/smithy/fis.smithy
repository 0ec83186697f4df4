$version: "2.0"

namespace com.amazonaws.fis

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1

enum AccountTargeting {
    SINGLE_ACCOUNT = "single-account"
    MULTI_ACCOUNT = "multi-account"
}

structure Action {
    id: ActionId
    arn: ResourceArn
    description: ActionDescription
    parameters: ActionParameterMap
    targets: ActionTargetMap
    tags: TagMap
}

@length(
    max: 512
)
@pattern("[\\s\\S]+")
string ActionDescription

@length(
    max: 128
)
@pattern("[\\S]+")
string ActionId

structure ActionParameter {
    description: ActionParameterDescription
    required: ActionParameterRequired
}

@length(
    max: 512
)
@pattern("[\\s\\S]+")
string ActionParameterDescription

map ActionParameterMap {
    key: ActionParameterName
    value: ActionParameter
}

@length(
    max: 64
)
@pattern("[\\S]+")
string ActionParameterName

boolean ActionParameterRequired

enum ActionsMode {
    SKIP_ALL = "skip-all"
    RUN_ALL = "run-all"
}

structure ActionSummary {
    id: ActionId
    arn: ResourceArn
    description: ActionDescription
    targets: ActionTargetMap
    tags: TagMap
}

list ActionSummaryList {
    member: ActionSummary
}

structure ActionTarget {
    resourceType: TargetResourceTypeId
}

map ActionTargetMap {
    key: ActionTargetName
    value: ActionTarget
}

@length(
    max: 64
)
@pattern("[\\S]+")
string ActionTargetName

@length(
    min: 1
    max: 1024
)
@pattern("[\\S]+")
string ClientToken

@length(
    min: 20
    max: 2048
)
@pattern("[\\S]+")
string CloudWatchLogGroupArn

@error("client")
@httpError(409)
structure ConflictException {
    message: ExceptionMessage
}

@http(
    method: "POST"
    uri: "/experimentTemplates"
    code: 200
)
operation CreateExperimentTemplate {
    input: CreateExperimentTemplateRequest
    output: CreateExperimentTemplateResponse
    errors: [
        ConflictException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ValidationException
    ]
}

structure CreateExperimentTemplateActionInput {
    @required()
    actionId: ActionId
    description: ExperimentTemplateActionDescription
    parameters: ExperimentTemplateActionParameterMap
    targets: ExperimentTemplateActionTargetMap
    startAfter: ExperimentTemplateActionStartAfterList
}

map CreateExperimentTemplateActionInputMap {
    key: ExperimentTemplateActionName
    value: CreateExperimentTemplateActionInput
}

structure CreateExperimentTemplateExperimentOptionsInput {
    accountTargeting: AccountTargeting
    emptyTargetResolutionMode: EmptyTargetResolutionMode
}

structure CreateExperimentTemplateLogConfigurationInput {
    cloudWatchLogsConfiguration: ExperimentTemplateCloudWatchLogsLogConfigurationInput
    s3Configuration: ExperimentTemplateS3LogConfigurationInput
    @required()
    logSchemaVersion: LogSchemaVersion
}

structure CreateExperimentTemplateReportConfigurationInput {
    outputs: ExperimentTemplateReportConfigurationOutputsInput
    dataSources: ExperimentTemplateReportConfigurationDataSourcesInput
    preExperimentDuration: ReportConfigurationDuration
    postExperimentDuration: ReportConfigurationDuration
}

structure CreateExperimentTemplateRequest {
    @idempotencyToken()
    @required()
    clientToken: ClientToken
    @required()
    description: ExperimentTemplateDescription
    @required()
    stopConditions: CreateExperimentTemplateStopConditionInputList
    targets: CreateExperimentTemplateTargetInputMap
    @required()
    actions: CreateExperimentTemplateActionInputMap
    @required()
    roleArn: RoleArn
    tags: TagMap
    logConfiguration: CreateExperimentTemplateLogConfigurationInput
    experimentOptions: CreateExperimentTemplateExperimentOptionsInput
    experimentReportConfiguration: CreateExperimentTemplateReportConfigurationInput
}

structure CreateExperimentTemplateResponse {
    experimentTemplate: ExperimentTemplate
}

structure CreateExperimentTemplateStopConditionInput {
    @required()
    source: StopConditionSource
    value: StopConditionValue
}

list CreateExperimentTemplateStopConditionInputList {
    member: CreateExperimentTemplateStopConditionInput
}

structure CreateExperimentTemplateTargetInput {
    @required()
    resourceType: TargetResourceTypeId
    resourceArns: ResourceArnList
    resourceTags: TagMap
    filters: ExperimentTemplateTargetFilterInputList
    @required()
    selectionMode: ExperimentTemplateTargetSelectionMode
    parameters: ExperimentTemplateTargetParameterMap
}

map CreateExperimentTemplateTargetInputMap {
    key: ExperimentTemplateTargetName
    value: CreateExperimentTemplateTargetInput
}

@http(
    method: "POST"
    uri: "/experimentTemplates/{experimentTemplateId}/targetAccountConfigurations/{accountId}"
    code: 200
)
operation CreateTargetAccountConfiguration {
    input: CreateTargetAccountConfigurationRequest
    output: CreateTargetAccountConfigurationResponse
    errors: [
        ConflictException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ValidationException
    ]
}

structure CreateTargetAccountConfigurationRequest {
    @idempotencyToken()
    clientToken: ClientToken
    @httpLabel()
    @required()
    experimentTemplateId: ExperimentTemplateId
    @httpLabel()
    @required()
    accountId: TargetAccountId
    @required()
    roleArn: RoleArn
    description: TargetAccountConfigurationDescription
}

structure CreateTargetAccountConfigurationResponse {
    targetAccountConfiguration: TargetAccountConfiguration
}

timestamp CreationTime

@http(
    method: "DELETE"
    uri: "/experimentTemplates/{id}"
    code: 200
)
operation DeleteExperimentTemplate {
    input: DeleteExperimentTemplateRequest
    output: DeleteExperimentTemplateResponse
    errors: [
        ResourceNotFoundException
        ValidationException
    ]
}

structure DeleteExperimentTemplateRequest {
    @httpLabel()
    @required()
    id: ExperimentTemplateId
}

structure DeleteExperimentTemplateResponse {
    experimentTemplate: ExperimentTemplate
}

@http(
    method: "DELETE"
    uri: "/experimentTemplates/{experimentTemplateId}/targetAccountConfigurations/{accountId}"
    code: 200
)
operation DeleteTargetAccountConfiguration {
    input: DeleteTargetAccountConfigurationRequest
    output: DeleteTargetAccountConfigurationResponse
    errors: [
        ResourceNotFoundException
        ValidationException
    ]
}

structure DeleteTargetAccountConfigurationRequest {
    @httpLabel()
    @required()
    experimentTemplateId: ExperimentTemplateId
    @httpLabel()
    @required()
    accountId: TargetAccountId
}

structure DeleteTargetAccountConfigurationResponse {
    targetAccountConfiguration: TargetAccountConfiguration
}

enum EmptyTargetResolutionMode {
    FAIL = "fail"
    SKIP = "skip"
}

@length(
    max: 1024
)
@pattern("[\\s\\S]+")
string ExceptionMessage

structure Experiment {
    id: ExperimentId
    arn: ResourceArn
    experimentTemplateId: ExperimentTemplateId
    roleArn: RoleArn
    state: ExperimentState
    targets: ExperimentTargetMap
    actions: ExperimentActionMap
    stopConditions: ExperimentStopConditionList
    creationTime: CreationTime
    startTime: ExperimentStartTime
    endTime: ExperimentEndTime
    tags: TagMap
    logConfiguration: ExperimentLogConfiguration
    experimentOptions: ExperimentOptions
    targetAccountConfigurationsCount: TargetAccountConfigurationsCount
    experimentReportConfiguration: ExperimentReportConfiguration
    experimentReport: ExperimentReport
}

structure ExperimentAction {
    actionId: ActionId
    description: ExperimentActionDescription
    parameters: ExperimentActionParameterMap
    targets: ExperimentActionTargetMap
    startAfter: ExperimentActionStartAfterList
    state: ExperimentActionState
    startTime: ExperimentActionStartTime
    endTime: ExperimentActionEndTime
}

@length(
    max: 512
)
@pattern("[\\s\\S]+")
string ExperimentActionDescription

timestamp ExperimentActionEndTime

map ExperimentActionMap {
    key: ExperimentActionName
    value: ExperimentAction
}

@length(
    max: 64
)
@pattern("[\\S]+")
string ExperimentActionName

@length(
    max: 1024
)
@pattern("[\\S]+")
string ExperimentActionParameter

map ExperimentActionParameterMap {
    key: ExperimentActionParameterName
    value: ExperimentActionParameter
}

@length(
    max: 64
)
@pattern("[\\S]+")
string ExperimentActionParameterName

@length(
    max: 64
)
@pattern("[\\S]+")
string ExperimentActionStartAfter

list ExperimentActionStartAfterList {
    member: ExperimentActionStartAfter
}

timestamp ExperimentActionStartTime

structure ExperimentActionState {
    status: ExperimentActionStatus
    reason: ExperimentActionStatusReason
}

enum ExperimentActionStatus {
    PENDING = "pending"
    INITIATING = "initiating"
    RUNNING = "running"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    STOPPING = "stopping"
    STOPPED = "stopped"
    FAILED = "failed"
    SKIPPED = "skipped"
}

@length(
    max: 512
)
@pattern("[\\s\\S]+")
string ExperimentActionStatusReason

map ExperimentActionTargetMap {
    key: ExperimentActionTargetName
    value: ExperimentTargetName
}

@length(
    max: 64
)
@pattern("[\\S]+")
string ExperimentActionTargetName

structure ExperimentCloudWatchLogsLogConfiguration {
    logGroupArn: CloudWatchLogGroupArn
}

timestamp ExperimentEndTime

structure ExperimentError {
    accountId: ExperimentErrorAccountId
    code: ExperimentErrorCode
    location: ExperimentErrorLocation
}

string ExperimentErrorAccountId

@length(
    max: 128
)
@pattern("[\\S]+")
string ExperimentErrorCode

string ExperimentErrorLocation

@length(
    max: 64
)
@pattern("[\\S]+")
string ExperimentId

structure ExperimentLogConfiguration {
    cloudWatchLogsConfiguration: ExperimentCloudWatchLogsLogConfiguration
    s3Configuration: ExperimentS3LogConfiguration
    logSchemaVersion: LogSchemaVersion
}

structure ExperimentOptions {
    accountTargeting: AccountTargeting
    emptyTargetResolutionMode: EmptyTargetResolutionMode
    actionsMode: ActionsMode
}

structure ExperimentReport {
    state: ExperimentReportState
    s3Reports: ExperimentReportS3ReportList
}

structure ExperimentReportConfiguration {
    outputs: ExperimentReportConfigurationOutputs
    dataSources: ExperimentReportConfigurationDataSources
    preExperimentDuration: ReportConfigurationDuration
    postExperimentDuration: ReportConfigurationDuration
}

structure ExperimentReportConfigurationCloudWatchDashboard {
    dashboardIdentifier: ReportConfigurationCloudWatchDashboardIdentifier
}

list ExperimentReportConfigurationCloudWatchDashboardList {
    member: ExperimentReportConfigurationCloudWatchDashboard
}

structure ExperimentReportConfigurationDataSources {
    cloudWatchDashboards: ExperimentReportConfigurationCloudWatchDashboardList
}

structure ExperimentReportConfigurationOutputs {
    s3Configuration: ExperimentReportConfigurationOutputsS3Configuration
}

structure ExperimentReportConfigurationOutputsS3Configuration {
    bucketName: S3BucketName
    prefix: ReportConfigurationS3OutputPrefix
}

structure ExperimentReportError {
    code: ExperimentReportErrorCode
}

@length(
    max: 128
)
@pattern("[\\s\\S]+")
string ExperimentReportErrorCode

@length(
    max: 512
)
@pattern("[\\s\\S]+")
string ExperimentReportReason

structure ExperimentReportS3Report {
    arn: ExperimentReportS3ReportArn
    reportType: ExperimentReportS3ReportType
}

@pattern("[\\s\\S]+")
string ExperimentReportS3ReportArn

list ExperimentReportS3ReportList {
    member: ExperimentReportS3Report
}

@pattern("[\\s\\S]+")
string ExperimentReportS3ReportType

structure ExperimentReportState {
    status: ExperimentReportStatus
    reason: ExperimentReportReason
    error: ExperimentReportError
}

enum ExperimentReportStatus {
    PENDING = "pending"
    RUNNING = "running"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    FAILED = "failed"
}

structure ExperimentS3LogConfiguration {
    bucketName: S3BucketName
    prefix: S3ObjectKey
}

timestamp ExperimentStartTime

structure ExperimentState {
    status: ExperimentStatus
    reason: ExperimentStatusReason
    error: ExperimentError
}

enum ExperimentStatus {
    PENDING = "pending"
    INITIATING = "initiating"
    RUNNING = "running"
    COMPLETED = "completed"
    STOPPING = "stopping"
    STOPPED = "stopped"
    FAILED = "failed"
    CANCELLED = "cancelled"
}

@length(
    max: 512
)
@pattern("[\\s\\S]+")
string ExperimentStatusReason

structure ExperimentStopCondition {
    source: StopConditionSource
    value: StopConditionValue
}

list ExperimentStopConditionList {
    member: ExperimentStopCondition
}

structure ExperimentSummary {
    id: ExperimentId
    arn: ResourceArn
    experimentTemplateId: ExperimentTemplateId
    state: ExperimentState
    creationTime: CreationTime
    tags: TagMap
    experimentOptions: ExperimentOptions
}

list ExperimentSummaryList {
    member: ExperimentSummary
}

structure ExperimentTarget {
    resourceType: TargetResourceTypeId
    resourceArns: ResourceArnList
    resourceTags: TagMap
    filters: ExperimentTargetFilterList
    selectionMode: ExperimentTargetSelectionMode
    parameters: ExperimentTargetParameterMap
}

structure ExperimentTargetAccountConfiguration {
    roleArn: RoleArn
    accountId: TargetAccountId
    description: TargetAccountConfigurationDescription
}

list ExperimentTargetAccountConfigurationList {
    member: ExperimentTargetAccountConfigurationSummary
}

structure ExperimentTargetAccountConfigurationSummary {
    roleArn: RoleArn
    accountId: TargetAccountId
    description: TargetAccountConfigurationDescription
}

structure ExperimentTargetFilter {
    path: ExperimentTargetFilterPath
    values: ExperimentTargetFilterValues
}

list ExperimentTargetFilterList {
    member: ExperimentTargetFilter
}

@length(
    max: 256
)
@pattern("[\\S]+")
string ExperimentTargetFilterPath

@length(
    max: 128
)
@pattern("[\\S]+")
string ExperimentTargetFilterValue

list ExperimentTargetFilterValues {
    member: ExperimentTargetFilterValue
}

map ExperimentTargetMap {
    key: ExperimentTargetName
    value: ExperimentTarget
}

@length(
    max: 64
)
@pattern("[\\S]+")
string ExperimentTargetName

map ExperimentTargetParameterMap {
    key: ExperimentTargetParameterName
    value: ExperimentTargetParameterValue
}

@length(
    max: 64
)
@pattern("[\\S]+")
string ExperimentTargetParameterName

@length(
    min: 1
    max: 1024
)
string ExperimentTargetParameterValue

@length(
    max: 64
)
@pattern("[\\S]+")
string ExperimentTargetSelectionMode

structure ExperimentTemplate {
    id: ExperimentTemplateId
    arn: ResourceArn
    description: ExperimentTemplateDescription
    targets: ExperimentTemplateTargetMap
    actions: ExperimentTemplateActionMap
    stopConditions: ExperimentTemplateStopConditionList
    creationTime: CreationTime
    lastUpdateTime: LastUpdateTime
    roleArn: RoleArn
    tags: TagMap
    logConfiguration: ExperimentTemplateLogConfiguration
    experimentOptions: ExperimentTemplateExperimentOptions
    targetAccountConfigurationsCount: TargetAccountConfigurationsCount
    experimentReportConfiguration: ExperimentTemplateReportConfiguration
}

structure ExperimentTemplateAction {
    actionId: ActionId
    description: ExperimentTemplateActionDescription
    parameters: ExperimentTemplateActionParameterMap
    targets: ExperimentTemplateActionTargetMap
    startAfter: ExperimentTemplateActionStartAfterList
}

@length(
    max: 512
)
@pattern("[\\s\\S]+")
string ExperimentTemplateActionDescription

map ExperimentTemplateActionMap {
    key: ExperimentTemplateActionName
    value: ExperimentTemplateAction
}

@length(
    max: 64
)
@pattern("[\\S]+")
string ExperimentTemplateActionName

@length(
    max: 1024
)
@pattern("[\\S]+")
string ExperimentTemplateActionParameter

map ExperimentTemplateActionParameterMap {
    key: ExperimentTemplateActionParameterName
    value: ExperimentTemplateActionParameter
}

@length(
    max: 64
)
@pattern("[\\S]+")
string ExperimentTemplateActionParameterName

@length(
    max: 64
)
@pattern("[\\S]+")
string ExperimentTemplateActionStartAfter

list ExperimentTemplateActionStartAfterList {
    member: ExperimentTemplateActionStartAfter
}

map ExperimentTemplateActionTargetMap {
    key: ExperimentTemplateActionTargetName
    value: ExperimentTemplateTargetName
}

@length(
    max: 64
)
@pattern("[\\S]+")
string ExperimentTemplateActionTargetName

structure ExperimentTemplateCloudWatchLogsLogConfiguration {
    logGroupArn: CloudWatchLogGroupArn
}

structure ExperimentTemplateCloudWatchLogsLogConfigurationInput {
    @required()
    logGroupArn: CloudWatchLogGroupArn
}

@length(
    max: 512
)
@pattern("[\\s\\S]+")
string ExperimentTemplateDescription

structure ExperimentTemplateExperimentOptions {
    accountTargeting: AccountTargeting
    emptyTargetResolutionMode: EmptyTargetResolutionMode
}

@length(
    max: 64
)
@pattern("[\\S]+")
string ExperimentTemplateId

structure ExperimentTemplateLogConfiguration {
    cloudWatchLogsConfiguration: ExperimentTemplateCloudWatchLogsLogConfiguration
    s3Configuration: ExperimentTemplateS3LogConfiguration
    logSchemaVersion: LogSchemaVersion
}

structure ExperimentTemplateReportConfiguration {
    outputs: ExperimentTemplateReportConfigurationOutputs
    dataSources: ExperimentTemplateReportConfigurationDataSources
    preExperimentDuration: ReportConfigurationDuration
    postExperimentDuration: ReportConfigurationDuration
}

structure ExperimentTemplateReportConfigurationCloudWatchDashboard {
    dashboardIdentifier: ReportConfigurationCloudWatchDashboardIdentifier
}

list ExperimentTemplateReportConfigurationCloudWatchDashboardList {
    member: ExperimentTemplateReportConfigurationCloudWatchDashboard
}

structure ExperimentTemplateReportConfigurationDataSources {
    cloudWatchDashboards: ExperimentTemplateReportConfigurationCloudWatchDashboardList
}

structure ExperimentTemplateReportConfigurationDataSourcesInput {
    cloudWatchDashboards: ReportConfigurationCloudWatchDashboardInputList
}

structure ExperimentTemplateReportConfigurationOutputs {
    s3Configuration: ReportConfigurationS3Output
}

structure ExperimentTemplateReportConfigurationOutputsInput {
    s3Configuration: ReportConfigurationS3OutputInput
}

structure ExperimentTemplateS3LogConfiguration {
    bucketName: S3BucketName
    prefix: S3ObjectKey
}

structure ExperimentTemplateS3LogConfigurationInput {
    @required()
    bucketName: S3BucketName
    prefix: S3ObjectKey
}

structure ExperimentTemplateStopCondition {
    source: StopConditionSource
    value: StopConditionValue
}

list ExperimentTemplateStopConditionList {
    member: ExperimentTemplateStopCondition
}

structure ExperimentTemplateSummary {
    id: ExperimentTemplateId
    arn: ResourceArn
    description: ExperimentTemplateDescription
    creationTime: CreationTime
    lastUpdateTime: LastUpdateTime
    tags: TagMap
}

list ExperimentTemplateSummaryList {
    member: ExperimentTemplateSummary
}

structure ExperimentTemplateTarget {
    resourceType: TargetResourceTypeId
    resourceArns: ResourceArnList
    resourceTags: TagMap
    filters: ExperimentTemplateTargetFilterList
    selectionMode: ExperimentTemplateTargetSelectionMode
    parameters: ExperimentTemplateTargetParameterMap
}

structure ExperimentTemplateTargetFilter {
    path: ExperimentTemplateTargetFilterPath
    values: ExperimentTemplateTargetFilterValues
}

list ExperimentTemplateTargetFilterInputList {
    member: ExperimentTemplateTargetInputFilter
}

list ExperimentTemplateTargetFilterList {
    member: ExperimentTemplateTargetFilter
}

@length(
    max: 256
)
@pattern("[\\S]+")
string ExperimentTemplateTargetFilterPath

@length(
    max: 128
)
@pattern("[\\S]+")
string ExperimentTemplateTargetFilterValue

list ExperimentTemplateTargetFilterValues {
    member: ExperimentTemplateTargetFilterValue
}

structure ExperimentTemplateTargetInputFilter {
    @required()
    path: ExperimentTemplateTargetFilterPath
    @required()
    values: ExperimentTemplateTargetFilterValues
}

map ExperimentTemplateTargetMap {
    key: ExperimentTemplateTargetName
    value: ExperimentTemplateTarget
}

@length(
    max: 64
)
@pattern("[\\S]+")
string ExperimentTemplateTargetName

map ExperimentTemplateTargetParameterMap {
    key: ExperimentTemplateTargetParameterName
    value: ExperimentTemplateTargetParameterValue
}

@length(
    max: 64
)
@pattern("[\\S]+")
string ExperimentTemplateTargetParameterName

@length(
    min: 1
    max: 1024
)
@pattern("^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+$")
string ExperimentTemplateTargetParameterValue

@length(
    max: 64
)
@pattern("[\\S]+")
string ExperimentTemplateTargetSelectionMode

@service(
    sdkId: "fis"
    arnNamespace: "fis"
    cloudFormationName: "Fis"
    cloudTrailEventSource: "fis.amazonaws.com"
    endpointPrefix: "fis"
)
@sigv4(
    name: "fis"
)
@restJson1()
service FaultInjectionSimulator {
    version: "2020-12-01"
    operations: [
        CreateExperimentTemplate
        CreateTargetAccountConfiguration
        DeleteExperimentTemplate
        DeleteTargetAccountConfiguration
        GetAction
        GetExperiment
        GetExperimentTargetAccountConfiguration
        GetExperimentTemplate
        GetSafetyLever
        GetTargetAccountConfiguration
        GetTargetResourceType
        ListActions
        ListExperimentResolvedTargets
        ListExperiments
        ListExperimentTargetAccountConfigurations
        ListExperimentTemplates
        ListTagsForResource
        ListTargetAccountConfigurations
        ListTargetResourceTypes
        StartExperiment
        StopExperiment
        TagResource
        UntagResource
        UpdateExperimentTemplate
        UpdateSafetyLeverState
        UpdateTargetAccountConfiguration
    ]
}

@http(
    method: "GET"
    uri: "/actions/{id}"
    code: 200
)
operation GetAction {
    input: GetActionRequest
    output: GetActionResponse
    errors: [
        ResourceNotFoundException
        ValidationException
    ]
}

structure GetActionRequest {
    @httpLabel()
    @required()
    id: ActionId
}

structure GetActionResponse {
    action: Action
}

@http(
    method: "GET"
    uri: "/experiments/{id}"
    code: 200
)
operation GetExperiment {
    input: GetExperimentRequest
    output: GetExperimentResponse
    errors: [
        ResourceNotFoundException
        ValidationException
    ]
}

structure GetExperimentRequest {
    @httpLabel()
    @required()
    id: ExperimentId
}

structure GetExperimentResponse {
    experiment: Experiment
}

@http(
    method: "GET"
    uri: "/experiments/{experimentId}/targetAccountConfigurations/{accountId}"
    code: 200
)
operation GetExperimentTargetAccountConfiguration {
    input: GetExperimentTargetAccountConfigurationRequest
    output: GetExperimentTargetAccountConfigurationResponse
    errors: [
        ResourceNotFoundException
        ValidationException
    ]
}

structure GetExperimentTargetAccountConfigurationRequest {
    @httpLabel()
    @required()
    experimentId: ExperimentId
    @httpLabel()
    @required()
    accountId: TargetAccountId
}

structure GetExperimentTargetAccountConfigurationResponse {
    targetAccountConfiguration: ExperimentTargetAccountConfiguration
}

@http(
    method: "GET"
    uri: "/experimentTemplates/{id}"
    code: 200
)
operation GetExperimentTemplate {
    input: GetExperimentTemplateRequest
    output: GetExperimentTemplateResponse
    errors: [
        ResourceNotFoundException
        ValidationException
    ]
}

structure GetExperimentTemplateRequest {
    @httpLabel()
    @required()
    id: ExperimentTemplateId
}

structure GetExperimentTemplateResponse {
    experimentTemplate: ExperimentTemplate
}

@http(
    method: "GET"
    uri: "/safetyLevers/{id}"
    code: 200
)
operation GetSafetyLever {
    input: GetSafetyLeverRequest
    output: GetSafetyLeverResponse
    errors: [
        ResourceNotFoundException
    ]
}

structure GetSafetyLeverRequest {
    @httpLabel()
    @required()
    id: SafetyLeverId
}

structure GetSafetyLeverResponse {
    safetyLever: SafetyLever
}

@http(
    method: "GET"
    uri: "/experimentTemplates/{experimentTemplateId}/targetAccountConfigurations/{accountId}"
    code: 200
)
operation GetTargetAccountConfiguration {
    input: GetTargetAccountConfigurationRequest
    output: GetTargetAccountConfigurationResponse
    errors: [
        ResourceNotFoundException
        ValidationException
    ]
}

structure GetTargetAccountConfigurationRequest {
    @httpLabel()
    @required()
    experimentTemplateId: ExperimentTemplateId
    @httpLabel()
    @required()
    accountId: TargetAccountId
}

structure GetTargetAccountConfigurationResponse {
    targetAccountConfiguration: TargetAccountConfiguration
}

@http(
    method: "GET"
    uri: "/targetResourceTypes/{resourceType}"
    code: 200
)
operation GetTargetResourceType {
    input: GetTargetResourceTypeRequest
    output: GetTargetResourceTypeResponse
    errors: [
        ResourceNotFoundException
        ValidationException
    ]
}

structure GetTargetResourceTypeRequest {
    @httpLabel()
    @required()
    resourceType: TargetResourceTypeId
}

structure GetTargetResourceTypeResponse {
    targetResourceType: TargetResourceType
}

timestamp LastUpdateTime

@http(
    method: "GET"
    uri: "/actions"
    code: 200
)
@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "actions"
    pageSize: "maxResults"
)
operation ListActions {
    input: ListActionsRequest
    output: ListActionsResponse
    errors: [
        ValidationException
    ]
}

@range(
    min: 1
    max: 100
)
integer ListActionsMaxResults

structure ListActionsRequest {
    @httpQuery("maxResults")
    maxResults: ListActionsMaxResults
    @httpQuery("nextToken")
    nextToken: NextToken
}

structure ListActionsResponse {
    actions: ActionSummaryList
    nextToken: NextToken
}

@http(
    method: "GET"
    uri: "/experiments/{experimentId}/resolvedTargets"
    code: 200
)
@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "resolvedTargets"
    pageSize: "maxResults"
)
operation ListExperimentResolvedTargets {
    input: ListExperimentResolvedTargetsRequest
    output: ListExperimentResolvedTargetsResponse
    errors: [
        ResourceNotFoundException
        ValidationException
    ]
}

@range(
    min: 1
    max: 100
)
integer ListExperimentResolvedTargetsMaxResults

structure ListExperimentResolvedTargetsRequest {
    @httpLabel()
    @required()
    experimentId: ExperimentId
    @httpQuery("maxResults")
    maxResults: ListExperimentResolvedTargetsMaxResults
    @httpQuery("nextToken")
    nextToken: NextToken
    @httpQuery("targetName")
    targetName: TargetName
}

structure ListExperimentResolvedTargetsResponse {
    resolvedTargets: ResolvedTargetList
    nextToken: NextToken
}

@http(
    method: "GET"
    uri: "/experiments"
    code: 200
)
@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "experiments"
    pageSize: "maxResults"
)
operation ListExperiments {
    input: ListExperimentsRequest
    output: ListExperimentsResponse
    errors: [
        ValidationException
    ]
}

@range(
    min: 1
    max: 100
)
integer ListExperimentsMaxResults

structure ListExperimentsRequest {
    @httpQuery("maxResults")
    maxResults: ListExperimentsMaxResults
    @httpQuery("nextToken")
    nextToken: NextToken
    @httpQuery("experimentTemplateId")
    experimentTemplateId: ExperimentTemplateId
}

structure ListExperimentsResponse {
    experiments: ExperimentSummaryList
    nextToken: NextToken
}

@http(
    method: "GET"
    uri: "/experiments/{experimentId}/targetAccountConfigurations"
    code: 200
)
operation ListExperimentTargetAccountConfigurations {
    input: ListExperimentTargetAccountConfigurationsRequest
    output: ListExperimentTargetAccountConfigurationsResponse
    errors: [
        ResourceNotFoundException
        ValidationException
    ]
}

structure ListExperimentTargetAccountConfigurationsRequest {
    @httpLabel()
    @required()
    experimentId: ExperimentId
    @httpQuery("nextToken")
    nextToken: NextToken
}

structure ListExperimentTargetAccountConfigurationsResponse {
    targetAccountConfigurations: ExperimentTargetAccountConfigurationList
    nextToken: NextToken
}

@http(
    method: "GET"
    uri: "/experimentTemplates"
    code: 200
)
@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "experimentTemplates"
    pageSize: "maxResults"
)
operation ListExperimentTemplates {
    input: ListExperimentTemplatesRequest
    output: ListExperimentTemplatesResponse
    errors: [
        ValidationException
    ]
}

@range(
    min: 1
    max: 100
)
integer ListExperimentTemplatesMaxResults

structure ListExperimentTemplatesRequest {
    @httpQuery("maxResults")
    maxResults: ListExperimentTemplatesMaxResults
    @httpQuery("nextToken")
    nextToken: NextToken
}

structure ListExperimentTemplatesResponse {
    experimentTemplates: ExperimentTemplateSummaryList
    nextToken: NextToken
}

@http(
    method: "GET"
    uri: "/tags/{resourceArn}"
    code: 200
)
operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResponse
}

structure ListTagsForResourceRequest {
    @httpLabel()
    @required()
    resourceArn: ResourceArn
}

structure ListTagsForResourceResponse {
    tags: TagMap
}

@http(
    method: "GET"
    uri: "/experimentTemplates/{experimentTemplateId}/targetAccountConfigurations"
    code: 200
)
@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "targetAccountConfigurations"
    pageSize: "maxResults"
)
operation ListTargetAccountConfigurations {
    input: ListTargetAccountConfigurationsRequest
    output: ListTargetAccountConfigurationsResponse
    errors: [
        ResourceNotFoundException
        ValidationException
    ]
}

@range(
    min: 1
    max: 100
)
integer ListTargetAccountConfigurationsMaxResults

structure ListTargetAccountConfigurationsRequest {
    @httpLabel()
    @required()
    experimentTemplateId: ExperimentTemplateId
    @httpQuery("maxResults")
    maxResults: ListTargetAccountConfigurationsMaxResults
    @httpQuery("nextToken")
    nextToken: NextToken
}

structure ListTargetAccountConfigurationsResponse {
    targetAccountConfigurations: TargetAccountConfigurationList
    nextToken: NextToken
}

@http(
    method: "GET"
    uri: "/targetResourceTypes"
    code: 200
)
@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "targetResourceTypes"
    pageSize: "maxResults"
)
operation ListTargetResourceTypes {
    input: ListTargetResourceTypesRequest
    output: ListTargetResourceTypesResponse
    errors: [
        ValidationException
    ]
}

@range(
    min: 1
    max: 100
)
integer ListTargetResourceTypesMaxResults

structure ListTargetResourceTypesRequest {
    @httpQuery("maxResults")
    maxResults: ListTargetResourceTypesMaxResults
    @httpQuery("nextToken")
    nextToken: NextToken
}

structure ListTargetResourceTypesResponse {
    targetResourceTypes: TargetResourceTypeSummaryList
    nextToken: NextToken
}

integer LogSchemaVersion

@length(
    min: 1
    max: 1024
)
@pattern("[\\S]+")
string NextToken

@length(
    max: 512
)
@pattern("[\\S]+")
string ReportConfigurationCloudWatchDashboardIdentifier

structure ReportConfigurationCloudWatchDashboardInput {
    dashboardIdentifier: ReportConfigurationCloudWatchDashboardIdentifier
}

list ReportConfigurationCloudWatchDashboardInputList {
    member: ReportConfigurationCloudWatchDashboardInput
}

@length(
    max: 32
)
@pattern("[\\S]+")
string ReportConfigurationDuration

structure ReportConfigurationS3Output {
    bucketName: S3BucketName
    prefix: ReportConfigurationS3OutputPrefix
}

structure ReportConfigurationS3OutputInput {
    bucketName: S3BucketName
    prefix: ReportConfigurationS3OutputPrefix
}

@length(
    max: 256
)
@pattern("[\\S]+")
string ReportConfigurationS3OutputPrefix

structure ResolvedTarget {
    resourceType: TargetResourceTypeId
    targetName: TargetName
    targetInformation: TargetInformationMap
}

list ResolvedTargetList {
    member: ResolvedTarget
}

@length(
    min: 20
    max: 2048
)
@pattern("[\\S]+")
string ResourceArn

@length(
    max: 5
)
list ResourceArnList {
    member: ResourceArn
}

@error("client")
@httpError(404)
structure ResourceNotFoundException {
    message: ExceptionMessage
}

@length(
    min: 20
    max: 2048
)
@pattern("[\\S]+")
string RoleArn

@length(
    min: 3
    max: 63
)
@pattern("[\\S]+")
string S3BucketName

@length(
    min: 1
    max: 700
)
@pattern("[\\s\\S]+")
string S3ObjectKey

structure SafetyLever {
    id: SafetyLeverId
    arn: ResourceArn
    state: SafetyLeverState
}

@length(
    max: 64
)
@pattern("[\\S]+")
string SafetyLeverId

structure SafetyLeverState {
    status: SafetyLeverStatus
    reason: SafetyLeverStatusReason
}

enum SafetyLeverStatus {
    DISENGAGED = "disengaged"
    ENGAGED = "engaged"
    ENGAGING = "engaging"
}

enum SafetyLeverStatusInput {
    DISENGAGED = "disengaged"
    ENGAGED = "engaged"
}

string SafetyLeverStatusReason

@error("client")
@httpError(402)
structure ServiceQuotaExceededException {
    message: ExceptionMessage
}

@http(
    method: "POST"
    uri: "/experiments"
    code: 200
)
operation StartExperiment {
    input: StartExperimentRequest
    output: StartExperimentResponse
    errors: [
        ConflictException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ValidationException
    ]
}

structure StartExperimentExperimentOptionsInput {
    actionsMode: ActionsMode
}

structure StartExperimentRequest {
    @idempotencyToken()
    @required()
    clientToken: ClientToken
    @required()
    experimentTemplateId: ExperimentTemplateId
    experimentOptions: StartExperimentExperimentOptionsInput
    tags: TagMap
}

structure StartExperimentResponse {
    experiment: Experiment
}

@length(
    max: 64
)
@pattern("[\\S]+")
string StopConditionSource

@length(
    min: 20
    max: 2048
)
@pattern("[\\s\\S]+")
string StopConditionValue

@http(
    method: "DELETE"
    uri: "/experiments/{id}"
    code: 200
)
operation StopExperiment {
    input: StopExperimentRequest
    output: StopExperimentResponse
    errors: [
        ResourceNotFoundException
        ValidationException
    ]
}

structure StopExperimentRequest {
    @httpLabel()
    @required()
    id: ExperimentId
}

structure StopExperimentResponse {
    experiment: Experiment
}

@length(
    max: 128
)
@pattern("[\\s\\S]+")
string TagKey

list TagKeyList {
    member: TagKey
}

@length(
    max: 50
)
map TagMap {
    key: TagKey
    value: TagValue
}

@http(
    method: "POST"
    uri: "/tags/{resourceArn}"
    code: 200
)
operation TagResource {
    input: TagResourceRequest
    output: TagResourceResponse
}

structure TagResourceRequest {
    @httpLabel()
    @required()
    resourceArn: ResourceArn
    @required()
    tags: TagMap
}

structure TagResourceResponse {}

@length(
    max: 256
)
@pattern("[\\s\\S]*")
string TagValue

structure TargetAccountConfiguration {
    roleArn: RoleArn
    accountId: TargetAccountId
    description: TargetAccountConfigurationDescription
}

@length(
    max: 512
)
@pattern("[\\s\\S]*")
string TargetAccountConfigurationDescription

list TargetAccountConfigurationList {
    member: TargetAccountConfigurationSummary
}

@range(
    min: 0
)
long TargetAccountConfigurationsCount

structure TargetAccountConfigurationSummary {
    roleArn: RoleArn
    accountId: TargetAccountId
    description: TargetAccountConfigurationDescription
}

@length(
    min: 12
    max: 48
)
@pattern("[\\S]+")
string TargetAccountId

@length(
    max: 64
)
@pattern("[\\S]+")
string TargetInformationKey

map TargetInformationMap {
    key: TargetInformationKey
    value: TargetInformationValue
}

@length(
    max: 2048
)
@pattern("[\\S]+")
string TargetInformationValue

@length(
    max: 64
)
@pattern("[\\S]+")
string TargetName

structure TargetResourceType {
    resourceType: TargetResourceTypeId
    description: TargetResourceTypeDescription
    parameters: TargetResourceTypeParameterMap
}

@length(
    max: 512
)
@pattern("[\\s\\S]+")
string TargetResourceTypeDescription

@length(
    max: 128
)
@pattern("[\\S]+")
string TargetResourceTypeId

structure TargetResourceTypeParameter {
    description: TargetResourceTypeParameterDescription
    required: TargetResourceTypeParameterRequired
}

@length(
    max: 512
)
@pattern("[\\s\\S]+")
string TargetResourceTypeParameterDescription

map TargetResourceTypeParameterMap {
    key: TargetResourceTypeParameterName
    value: TargetResourceTypeParameter
}

@length(
    max: 64
)
@pattern("[\\S]+")
string TargetResourceTypeParameterName

boolean TargetResourceTypeParameterRequired

structure TargetResourceTypeSummary {
    resourceType: TargetResourceTypeId
    description: TargetResourceTypeDescription
}

list TargetResourceTypeSummaryList {
    member: TargetResourceTypeSummary
}

@http(
    method: "DELETE"
    uri: "/tags/{resourceArn}"
    code: 200
)
operation UntagResource {
    input: UntagResourceRequest
    output: UntagResourceResponse
}

structure UntagResourceRequest {
    @httpLabel()
    @required()
    resourceArn: ResourceArn
    @httpQuery("tagKeys")
    tagKeys: TagKeyList
}

structure UntagResourceResponse {}

@http(
    method: "PATCH"
    uri: "/experimentTemplates/{id}"
    code: 200
)
operation UpdateExperimentTemplate {
    input: UpdateExperimentTemplateRequest
    output: UpdateExperimentTemplateResponse
    errors: [
        ResourceNotFoundException
        ServiceQuotaExceededException
        ValidationException
    ]
}

structure UpdateExperimentTemplateActionInputItem {
    actionId: ActionId
    description: ExperimentTemplateActionDescription
    parameters: ExperimentTemplateActionParameterMap
    targets: ExperimentTemplateActionTargetMap
    startAfter: ExperimentTemplateActionStartAfterList
}

map UpdateExperimentTemplateActionInputMap {
    key: ExperimentTemplateActionName
    value: UpdateExperimentTemplateActionInputItem
}

structure UpdateExperimentTemplateExperimentOptionsInput {
    emptyTargetResolutionMode: EmptyTargetResolutionMode
}

structure UpdateExperimentTemplateLogConfigurationInput {
    cloudWatchLogsConfiguration: ExperimentTemplateCloudWatchLogsLogConfigurationInput
    s3Configuration: ExperimentTemplateS3LogConfigurationInput
    logSchemaVersion: LogSchemaVersion
}

structure UpdateExperimentTemplateReportConfigurationInput {
    outputs: ExperimentTemplateReportConfigurationOutputsInput
    dataSources: ExperimentTemplateReportConfigurationDataSourcesInput
    preExperimentDuration: ReportConfigurationDuration
    postExperimentDuration: ReportConfigurationDuration
}

structure UpdateExperimentTemplateRequest {
    @httpLabel()
    @required()
    id: ExperimentTemplateId
    description: ExperimentTemplateDescription
    stopConditions: UpdateExperimentTemplateStopConditionInputList
    targets: UpdateExperimentTemplateTargetInputMap
    actions: UpdateExperimentTemplateActionInputMap
    roleArn: RoleArn
    logConfiguration: UpdateExperimentTemplateLogConfigurationInput
    experimentOptions: UpdateExperimentTemplateExperimentOptionsInput
    experimentReportConfiguration: UpdateExperimentTemplateReportConfigurationInput
}

structure UpdateExperimentTemplateResponse {
    experimentTemplate: ExperimentTemplate
}

structure UpdateExperimentTemplateStopConditionInput {
    @required()
    source: StopConditionSource
    value: StopConditionValue
}

list UpdateExperimentTemplateStopConditionInputList {
    member: UpdateExperimentTemplateStopConditionInput
}

structure UpdateExperimentTemplateTargetInput {
    @required()
    resourceType: TargetResourceTypeId
    resourceArns: ResourceArnList
    resourceTags: TagMap
    filters: ExperimentTemplateTargetFilterInputList
    @required()
    selectionMode: ExperimentTemplateTargetSelectionMode
    parameters: ExperimentTemplateTargetParameterMap
}

map UpdateExperimentTemplateTargetInputMap {
    key: ExperimentTemplateTargetName
    value: UpdateExperimentTemplateTargetInput
}

@http(
    method: "PATCH"
    uri: "/safetyLevers/{id}/state"
    code: 200
)
operation UpdateSafetyLeverState {
    input: UpdateSafetyLeverStateRequest
    output: UpdateSafetyLeverStateResponse
    errors: [
        ConflictException
        ResourceNotFoundException
        ValidationException
    ]
}

structure UpdateSafetyLeverStateInput {
    @required()
    status: SafetyLeverStatusInput
    @required()
    reason: SafetyLeverStatusReason
}

structure UpdateSafetyLeverStateRequest {
    @httpLabel()
    @required()
    id: SafetyLeverId
    @required()
    state: UpdateSafetyLeverStateInput
}

structure UpdateSafetyLeverStateResponse {
    safetyLever: SafetyLever
}

@http(
    method: "PATCH"
    uri: "/experimentTemplates/{experimentTemplateId}/targetAccountConfigurations/{accountId}"
    code: 200
)
operation UpdateTargetAccountConfiguration {
    input: UpdateTargetAccountConfigurationRequest
    output: UpdateTargetAccountConfigurationResponse
    errors: [
        ResourceNotFoundException
        ValidationException
    ]
}

structure UpdateTargetAccountConfigurationRequest {
    @httpLabel()
    @required()
    experimentTemplateId: ExperimentTemplateId
    @httpLabel()
    @required()
    accountId: TargetAccountId
    roleArn: RoleArn
    description: TargetAccountConfigurationDescription
}

structure UpdateTargetAccountConfigurationResponse {
    targetAccountConfiguration: TargetAccountConfiguration
}

@error("client")
@httpError(400)
structure ValidationException {
    message: ExceptionMessage
}
