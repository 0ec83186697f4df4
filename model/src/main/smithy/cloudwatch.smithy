$version: "2.0"

namespace com.amazonaws.cloudwatch

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0
use aws.protocols#awsQuery
use aws.protocols#awsQueryCompatible
use aws.protocols#awsQueryError
use smithy.protocols#rpcv2Cbor
use smithy.waiters#waitable
use virga.model#pageResults
use virga.model#serviceNames

@length(
    min: 1
    max: 255
)
string AccountId

@length(
    min: 1
    max: 1024
)
string ActionPrefix

boolean ActionsEnabled

enum ActionsSuppressedBy {
    WAIT_PERIOD = "WaitPeriod"
    EXTENSION_PERIOD = "ExtensionPeriod"
    ALARM = "Alarm"
}

@length(
    min: 0
    max: 1024
)
string ActionsSuppressedReason

@length(
    min: 1
    max: 1600
)
string AlarmArn

structure AlarmContributor {
    @required()
    ContributorId: ContributorId
    @required()
    ContributorAttributes: ContributorAttributes
    @required()
    StateReason: StateReason
    StateTransitionedTimestamp: Timestamp
}

list AlarmContributors {
    member: AlarmContributor
}

@length(
    min: 0
    max: 1024
)
string AlarmDescription

structure AlarmHistoryItem {
    AlarmName: AlarmName
    AlarmContributorId: ContributorId
    AlarmType: AlarmType
    Timestamp: Timestamp
    HistoryItemType: HistoryItemType
    HistorySummary: HistorySummary
    HistoryData: HistoryData
    AlarmContributorAttributes: ContributorAttributes
}

list AlarmHistoryItems {
    member: AlarmHistoryItem
}

enum AlarmMuteRuleStatus {
    SCHEDULED
    ACTIVE
    EXPIRED
}

list AlarmMuteRuleStatuses {
    member: AlarmMuteRuleStatus
}

list AlarmMuteRuleSummaries {
    member: AlarmMuteRuleSummary
}

structure AlarmMuteRuleSummary {
    AlarmMuteRuleArn: Arn
    ExpireDate: Timestamp
    Status: AlarmMuteRuleStatus
    MuteType: MuteType
    LastUpdatedTimestamp: Timestamp
}

@length(
    min: 1
    max: 255
)
string AlarmName

@length(
    min: 1
    max: 255
)
string AlarmNamePrefix

@length(
    max: 100
)
list AlarmNames {
    member: AlarmName
}

structure AlarmPromQLCriteria {
    @required()
    Query: Query
    PendingPeriod: PendingPeriod
    RecoveryPeriod: RecoveryPeriod
}

@length(
    min: 1
    max: 10240
)
string AlarmRule

enum AlarmType {
    COMPOSITE_ALARM = "CompositeAlarm"
    METRIC_ALARM = "MetricAlarm"
}

list AlarmTypes {
    member: AlarmType
}

@length(
    min: 1
    max: 1024
)
string AmazonResourceName

structure AnomalyDetector {
    @deprecated()
    Namespace: Namespace
    @deprecated()
    MetricName: MetricName
    @deprecated()
    Dimensions: Dimensions
    @deprecated()
    Stat: AnomalyDetectorMetricStat
    Configuration: AnomalyDetectorConfiguration
    StateValue: AnomalyDetectorStateValue
    MetricCharacteristics: MetricCharacteristics
    SingleMetricAnomalyDetector: SingleMetricAnomalyDetector
    MetricMathAnomalyDetector: MetricMathAnomalyDetector
}

structure AnomalyDetectorConfiguration {
    ExcludedTimeRanges: AnomalyDetectorExcludedTimeRanges
    MetricTimezone: AnomalyDetectorMetricTimezone
}

list AnomalyDetectorExcludedTimeRanges {
    member: Range
}

@length(
    max: 50
)
@pattern("(SampleCount|Average|Sum|Minimum|Maximum|IQM|(p|tc|tm|ts|wm)(\\d{1,2}(\\.\\d{0,10})?|100)|[ou]\\d+(\\.\\d*)?)(_E|_L|_H)?|(TM|TC|TS|WM)\\(((((\\d{1,2})(\\.\\d{0,10})?|100(\\.0{0,10})?)%)?:((\\d{1,2})(\\.\\d{0,10})?|100(\\.0{0,10})?)%|((\\d{1,2})(\\.\\d{0,10})?|100(\\.0{0,10})?)%:(((\\d{1,2})(\\.\\d{0,10})?|100(\\.0{0,10})?)%)?)\\)|(TM|TC|TS|WM|PR)\\(((\\d+(\\.\\d{0,10})?|(\\d+(\\.\\d{0,10})?[Ee][+-]?\\d+)):((\\d+(\\.\\d{0,10})?|(\\d+(\\.\\d{0,10})?[Ee][+-]?\\d+)))?|((\\d+(\\.\\d{0,10})?|(\\d+(\\.\\d{0,10})?[Ee][+-]?\\d+)))?:(\\d+(\\.\\d{0,10})?|(\\d+(\\.\\d{0,10})?[Ee][+-]?\\d+)))\\)")
string AnomalyDetectorMetricStat

@length(
    max: 50
)
@pattern(".*")
string AnomalyDetectorMetricTimezone

list AnomalyDetectors {
    member: AnomalyDetector
}

enum AnomalyDetectorStateValue {
    PENDING_TRAINING
    TRAINED_INSUFFICIENT_DATA
    TRAINED
}

enum AnomalyDetectorType {
    SINGLE_METRIC
    METRIC_MATH
}

@length(
    max: 2
)
list AnomalyDetectorTypes {
    member: AnomalyDetectorType
}

@length(
    min: 1
    max: 1600
)
string Arn

@length(
    min: 1
    max: 255
)
string AttributeName

@length(
    min: 1
    max: 1024
)
string AttributeValue

string AwsQueryErrorMessage

list BatchFailures {
    member: PartialFailure
}

enum ComparisonOperator {
    GREATER_THAN_OR_EQUAL_TO_THRESHOLD = "GreaterThanOrEqualToThreshold"
    GREATER_THAN_THRESHOLD = "GreaterThanThreshold"
    LESS_THAN_THRESHOLD = "LessThanThreshold"
    LESS_THAN_OR_EQUAL_TO_THRESHOLD = "LessThanOrEqualToThreshold"
    LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD = "LessThanLowerOrGreaterThanUpperThreshold"
    LESS_THAN_LOWER_THRESHOLD = "LessThanLowerThreshold"
    GREATER_THAN_UPPER_THRESHOLD = "GreaterThanUpperThreshold"
}

structure CompositeAlarm {
    ActionsEnabled: ActionsEnabled
    AlarmActions: ResourceList
    AlarmArn: AlarmArn
    AlarmConfigurationUpdatedTimestamp: Timestamp
    AlarmDescription: AlarmDescription
    AlarmName: AlarmName
    AlarmRule: AlarmRule
    InsufficientDataActions: ResourceList
    OKActions: ResourceList
    StateReason: StateReason
    StateReasonData: StateReasonData
    StateUpdatedTimestamp: Timestamp
    StateValue: StateValue
    StateTransitionedTimestamp: Timestamp
    ActionsSuppressedBy: ActionsSuppressedBy
    ActionsSuppressedReason: ActionsSuppressedReason
    ActionsSuppressor: AlarmArn
    ActionsSuppressorWaitPeriod: SuppressorPeriod
    ActionsSuppressorExtensionPeriod: SuppressorPeriod
}

list CompositeAlarms {
    member: CompositeAlarm
}

@awsQueryError(
    code: "ConcurrentModificationException"
    httpResponseCode: 429
)
@error("client")
@httpError(429)
structure ConcurrentModificationException {}

@error("client")
@httpError(409)
structure ConflictException {
    Message: ErrorMessage
}

@length(
    min: 0
    max: 150
)
map ContributorAttributes {
    key: AttributeName
    value: AttributeValue
}

@length(
    min: 1
    max: 16
)
string ContributorId

list Counts {
    member: DatapointValue
}

string DashboardArn

string DashboardBody

list DashboardEntries {
    member: DashboardEntry
}

structure DashboardEntry {
    DashboardName: DashboardName
    DashboardArn: DashboardArn
    LastModified: LastModified
    Size: Size
}

string DashboardErrorMessage

@awsQueryError(
    code: "InvalidParameterInput"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure DashboardInvalidInputError {
    message: DashboardErrorMessage
    dashboardValidationMessages: DashboardValidationMessages
}

string DashboardName

string DashboardNamePrefix

list DashboardNames {
    member: DashboardName
}

@awsQueryError(
    code: "ResourceNotFound"
    httpResponseCode: 404
)
@error("client")
@httpError(404)
structure DashboardNotFoundError {
    message: DashboardErrorMessage
}

structure DashboardValidationMessage {
    DataPath: DataPath
    Message: Message
}

list DashboardValidationMessages {
    member: DashboardValidationMessage
}

string DataPath

structure Datapoint {
    Timestamp: Timestamp
    SampleCount: DatapointValue
    Average: DatapointValue
    Sum: DatapointValue
    Minimum: DatapointValue
    Maximum: DatapointValue
    Unit: StandardUnit
    ExtendedStatistics: DatapointValueMap
}

list Datapoints {
    member: Datapoint
}

@range(
    min: 1
)
integer DatapointsToAlarm

double DatapointValue

map DatapointValueMap {
    key: ExtendedStatistic
    value: DatapointValue
}

list DatapointValues {
    member: DatapointValue
}

operation DeleteAlarmMuteRule {
    input: DeleteAlarmMuteRuleInput
    output: Unit
}

structure DeleteAlarmMuteRuleInput {
    @required()
    AlarmMuteRuleName: Name
}

operation DeleteAlarms {
    input: DeleteAlarmsInput
    output: Unit
    errors: [
        ResourceNotFound
    ]
}

structure DeleteAlarmsInput {
    @required()
    AlarmNames: AlarmNames
}

operation DeleteAnomalyDetector {
    input: DeleteAnomalyDetectorInput
    output: DeleteAnomalyDetectorOutput
    errors: [
        InternalServiceFault
        InvalidParameterCombinationException
        InvalidParameterValueException
        MissingRequiredParameterException
        ResourceNotFoundException
    ]
}

structure DeleteAnomalyDetectorInput {
    @deprecated()
    Namespace: Namespace
    @deprecated()
    MetricName: MetricName
    @deprecated()
    Dimensions: Dimensions
    @deprecated()
    Stat: AnomalyDetectorMetricStat
    SingleMetricAnomalyDetector: SingleMetricAnomalyDetector
    MetricMathAnomalyDetector: MetricMathAnomalyDetector
}

structure DeleteAnomalyDetectorOutput {}

operation DeleteDashboards {
    input: DeleteDashboardsInput
    output: DeleteDashboardsOutput
    errors: [
        ConflictException
        InternalServiceFault
        InvalidParameterValueException
    ]
}

structure DeleteDashboardsInput {
    @required()
    DashboardNames: DashboardNames
}

structure DeleteDashboardsOutput {}

operation DeleteInsightRules {
    input: DeleteInsightRulesInput
    output: DeleteInsightRulesOutput
    errors: [
        InvalidParameterValueException
        MissingRequiredParameterException
    ]
}

structure DeleteInsightRulesInput {
    @required()
    RuleNames: InsightRuleNames
}

structure DeleteInsightRulesOutput {
    Failures: BatchFailures
}

operation DeleteMetricStream {
    input: DeleteMetricStreamInput
    output: DeleteMetricStreamOutput
    errors: [
        InternalServiceFault
        InvalidParameterValueException
        MissingRequiredParameterException
    ]
}

structure DeleteMetricStreamInput {
    @required()
    Name: MetricStreamName
}

structure DeleteMetricStreamOutput {}

operation DescribeAlarmContributors {
    input: DescribeAlarmContributorsInput
    output: DescribeAlarmContributorsOutput
    errors: [
        InvalidNextToken
        ResourceNotFoundException
    ]
}

structure DescribeAlarmContributorsInput {
    @required()
    AlarmName: AlarmName
    NextToken: NextToken
}

structure DescribeAlarmContributorsOutput {
    @required()
    AlarmContributors: AlarmContributors
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "AlarmHistoryItems"
    pageSize: "MaxRecords"
)
operation DescribeAlarmHistory {
    input: DescribeAlarmHistoryInput
    output: DescribeAlarmHistoryOutput
    errors: [
        InvalidNextToken
    ]
}

structure DescribeAlarmHistoryInput {
    AlarmName: AlarmName
    AlarmContributorId: ContributorId
    AlarmTypes: AlarmTypes
    HistoryItemType: HistoryItemType
    StartDate: Timestamp
    EndDate: Timestamp
    MaxRecords: MaxRecords
    NextToken: NextToken
    ScanBy: ScanBy
}

structure DescribeAlarmHistoryOutput {
    AlarmHistoryItems: AlarmHistoryItems
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "MetricAlarms"
    pageSize: "MaxRecords"
)
@waitable(
    AlarmExists: {
        acceptors: [
            {
                state: "success"
                matcher: {
                    output: {
                        path: "length(MetricAlarms[]) > `0`"
                        expected: "true"
                        comparator: "booleanEquals"
                    }
                }
            }
        ]
        minDelay: 5
    }
    CompositeAlarmExists: {
        acceptors: [
            {
                state: "success"
                matcher: {
                    output: {
                        path: "length(CompositeAlarms[]) > `0`"
                        expected: "true"
                        comparator: "booleanEquals"
                    }
                }
            }
        ]
        minDelay: 5
    }
)
@pageResults([
    "MetricAlarms"
    "CompositeAlarms"
])
operation DescribeAlarms {
    input: DescribeAlarmsInput
    output: DescribeAlarmsOutput
    errors: [
        InvalidNextToken
    ]
}

operation DescribeAlarmsForMetric {
    input: DescribeAlarmsForMetricInput
    output: DescribeAlarmsForMetricOutput
}

structure DescribeAlarmsForMetricInput {
    @required()
    MetricName: MetricName
    @required()
    Namespace: Namespace
    Statistic: Statistic
    ExtendedStatistic: ExtendedStatistic
    Dimensions: Dimensions
    Period: Period
    Unit: StandardUnit
}

structure DescribeAlarmsForMetricOutput {
    MetricAlarms: MetricAlarms
}

structure DescribeAlarmsInput {
    AlarmNames: AlarmNames
    AlarmNamePrefix: AlarmNamePrefix
    AlarmTypes: AlarmTypes
    ChildrenOfAlarmName: AlarmName
    ParentsOfAlarmName: AlarmName
    StateValue: StateValue
    ActionPrefix: ActionPrefix
    MaxRecords: MaxRecords
    NextToken: NextToken
}

structure DescribeAlarmsOutput {
    CompositeAlarms: CompositeAlarms
    MetricAlarms: MetricAlarms
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "AnomalyDetectors"
    pageSize: "MaxResults"
)
operation DescribeAnomalyDetectors {
    input: DescribeAnomalyDetectorsInput
    output: DescribeAnomalyDetectorsOutput
    errors: [
        InternalServiceFault
        InvalidNextToken
        InvalidParameterCombinationException
        InvalidParameterValueException
    ]
}

structure DescribeAnomalyDetectorsInput {
    NextToken: NextToken
    MaxResults: MaxReturnedResultsCount
    Namespace: Namespace
    MetricName: MetricName
    Dimensions: Dimensions
    AnomalyDetectorTypes: AnomalyDetectorTypes
}

structure DescribeAnomalyDetectorsOutput {
    AnomalyDetectors: AnomalyDetectors
    NextToken: NextToken
}

operation DescribeInsightRules {
    input: DescribeInsightRulesInput
    output: DescribeInsightRulesOutput
    errors: [
        InvalidNextToken
    ]
}

structure DescribeInsightRulesInput {
    NextToken: NextToken
    MaxResults: InsightRuleMaxResults
}

structure DescribeInsightRulesOutput {
    NextToken: NextToken
    InsightRules: InsightRules
}

structure Dimension {
    @required()
    Name: DimensionName
    @required()
    Value: DimensionValue
}

structure DimensionFilter {
    @required()
    Name: DimensionName
    Value: DimensionValue
}

@length(
    max: 10
)
list DimensionFilters {
    member: DimensionFilter
}

@length(
    min: 1
    max: 255
)
string DimensionName

@length(
    max: 30
)
list Dimensions {
    member: Dimension
}

@length(
    min: 1
    max: 1024
)
string DimensionValue

operation DisableAlarmActions {
    input: DisableAlarmActionsInput
    output: Unit
}

structure DisableAlarmActionsInput {
    @required()
    AlarmNames: AlarmNames
}

operation DisableInsightRules {
    input: DisableInsightRulesInput
    output: DisableInsightRulesOutput
    errors: [
        InvalidParameterValueException
        MissingRequiredParameterException
    ]
}

structure DisableInsightRulesInput {
    @required()
    RuleNames: InsightRuleNames
}

structure DisableInsightRulesOutput {
    Failures: BatchFailures
}

@length(
    min: 1
    max: 50
)
string Duration

operation EnableAlarmActions {
    input: EnableAlarmActionsInput
    output: Unit
}

structure EnableAlarmActionsInput {
    @required()
    AlarmNames: AlarmNames
}

operation EnableInsightRules {
    input: EnableInsightRulesInput
    output: EnableInsightRulesOutput
    errors: [
        InvalidParameterValueException
        LimitExceededException
        MissingRequiredParameterException
    ]
}

structure EnableInsightRulesInput {
    @required()
    RuleNames: InsightRuleNames
}

structure EnableInsightRulesOutput {
    Failures: BatchFailures
}

structure Entity {
    KeyAttributes: EntityKeyAttributesMap
    Attributes: EntityAttributesMap
}

@length(
    min: 0
    max: 10
)
map EntityAttributesMap {
    key: EntityAttributesMapKeyString
    value: EntityAttributesMapValueString
}

@length(
    min: 1
    max: 256
)
string EntityAttributesMapKeyString

@length(
    min: 1
    max: 2048
)
string EntityAttributesMapValueString

@length(
    min: 2
    max: 4
)
map EntityKeyAttributesMap {
    key: EntityKeyAttributesMapKeyString
    value: EntityKeyAttributesMapValueString
}

@length(
    min: 1
    max: 32
)
string EntityKeyAttributesMapKeyString

@length(
    min: 1
    max: 2048
)
string EntityKeyAttributesMapValueString

structure EntityMetricData {
    Entity: Entity
    MetricData: MetricData
}

list EntityMetricDataList {
    member: EntityMetricData
}

@length(
    min: 1
    max: 255
)
string ErrorMessage

@length(
    min: 1
    max: 255
)
string EvaluateLowSampleCountPercentile

union EvaluationCriteria {
    PromQLCriteria: AlarmPromQLCriteria
}

@range(
    min: 10
    max: 3600
)
integer EvaluationInterval

@range(
    min: 1
)
integer EvaluationPeriods

enum EvaluationState {
    PARTIAL_DATA
    EVALUATION_FAILURE
    EVALUATION_ERROR
}

string ExceptionType

@length(
    min: 1
    max: 256
)
string Expression

string ExtendedStatistic

@length(
    min: 1
    max: 10
)
list ExtendedStatistics {
    member: ExtendedStatistic
}

string FailureCode

string FailureDescription

string FailureResource

string FaultDescription

@waitable(
    AlarmMuteRuleExists: {
        acceptors: [
            {
                state: "success"
                matcher: {
                    success: true
                }
            }
            {
                state: "retry"
                matcher: {
                    success: false
                }
            }
        ]
        minDelay: 5
    }
)
operation GetAlarmMuteRule {
    input: GetAlarmMuteRuleInput
    output: GetAlarmMuteRuleOutput
    errors: [
        ResourceNotFoundException
    ]
}

structure GetAlarmMuteRuleInput {
    @required()
    AlarmMuteRuleName: Name
}

structure GetAlarmMuteRuleOutput {
    Name: Name
    AlarmMuteRuleArn: Arn
    Description: AlarmDescription
    Rule: Rule
    MuteTargets: MuteTargets
    StartDate: Timestamp
    ExpireDate: Timestamp
    Status: AlarmMuteRuleStatus
    LastUpdatedTimestamp: Timestamp
    MuteType: MuteType
}

operation GetDashboard {
    input: GetDashboardInput
    output: GetDashboardOutput
    errors: [
        DashboardNotFoundError
        InternalServiceFault
        InvalidParameterValueException
    ]
}

structure GetDashboardInput {
    @required()
    DashboardName: DashboardName
}

structure GetDashboardOutput {
    DashboardArn: DashboardArn
    DashboardBody: DashboardBody
    DashboardName: DashboardName
}

operation GetInsightRuleReport {
    input: GetInsightRuleReportInput
    output: GetInsightRuleReportOutput
    errors: [
        InvalidParameterValueException
        MissingRequiredParameterException
        ResourceNotFoundException
    ]
}

structure GetInsightRuleReportInput {
    @required()
    RuleName: InsightRuleName
    @required()
    StartTime: Timestamp
    @required()
    EndTime: Timestamp
    @required()
    Period: Period
    MaxContributorCount: InsightRuleUnboundInteger
    Metrics: InsightRuleMetricList
    OrderBy: InsightRuleOrderBy
}

structure GetInsightRuleReportOutput {
    KeyLabels: InsightRuleContributorKeyLabels
    AggregationStatistic: InsightRuleAggregationStatistic
    AggregateValue: InsightRuleUnboundDouble
    ApproximateUniqueCount: InsightRuleUnboundLong
    Contributors: InsightRuleContributors
    MetricDatapoints: InsightRuleMetricDatapoints
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "MetricDataResults"
    pageSize: "MaxDatapoints"
)
@pageResults([
    "MetricDataResults"
    "Messages"
])
operation GetMetricData {
    input: GetMetricDataInput
    output: GetMetricDataOutput
    errors: [
        InvalidNextToken
    ]
}

structure GetMetricDataInput {
    @required()
    MetricDataQueries: MetricDataQueries
    @required()
    StartTime: Timestamp
    @required()
    EndTime: Timestamp
    NextToken: NextToken
    ScanBy: ScanBy
    MaxDatapoints: GetMetricDataMaxDatapoints
    LabelOptions: LabelOptions
}

string GetMetricDataLabelTimezone

integer GetMetricDataMaxDatapoints

structure GetMetricDataOutput {
    MetricDataResults: MetricDataResults
    NextToken: NextToken
    Messages: MetricDataResultMessages
}

operation GetMetricStatistics {
    input: GetMetricStatisticsInput
    output: GetMetricStatisticsOutput
    errors: [
        InternalServiceFault
        InvalidParameterCombinationException
        InvalidParameterValueException
        MissingRequiredParameterException
    ]
}

structure GetMetricStatisticsInput {
    @required()
    Namespace: Namespace
    @required()
    MetricName: MetricName
    Dimensions: Dimensions
    @required()
    StartTime: Timestamp
    @required()
    EndTime: Timestamp
    @required()
    Period: Period
    Statistics: Statistics
    ExtendedStatistics: ExtendedStatistics
    Unit: StandardUnit
}

structure GetMetricStatisticsOutput {
    Label: MetricLabel
    Datapoints: Datapoints
}

operation GetMetricStream {
    input: GetMetricStreamInput
    output: GetMetricStreamOutput
    errors: [
        InternalServiceFault
        InvalidParameterCombinationException
        InvalidParameterValueException
        MissingRequiredParameterException
        ResourceNotFoundException
    ]
}

structure GetMetricStreamInput {
    @required()
    Name: MetricStreamName
}

structure GetMetricStreamOutput {
    Arn: AmazonResourceName
    Name: MetricStreamName
    IncludeFilters: MetricStreamFilters
    ExcludeFilters: MetricStreamFilters
    FirehoseArn: AmazonResourceName
    RoleArn: AmazonResourceName
    State: MetricStreamState
    CreationDate: Timestamp
    LastUpdateDate: Timestamp
    OutputFormat: MetricStreamOutputFormat
    StatisticsConfigurations: MetricStreamStatisticsConfigurations
    IncludeLinkedAccountsMetrics: IncludeLinkedAccountsMetrics
}

operation GetMetricWidgetImage {
    input: GetMetricWidgetImageInput
    output: GetMetricWidgetImageOutput
}

structure GetMetricWidgetImageInput {
    @required()
    MetricWidget: MetricWidget
    OutputFormat: OutputFormat
}

structure GetMetricWidgetImageOutput {
    MetricWidgetImage: MetricWidgetImage
}

operation GetOTelEnrichment {
    input: GetOTelEnrichmentInput
    output: GetOTelEnrichmentOutput
}

structure GetOTelEnrichmentInput {}

structure GetOTelEnrichmentOutput {
    @required()
    Status: OTelEnrichmentStatus
}

@service(
    sdkId: "CloudWatch"
    arnNamespace: "monitoring"
    cloudFormationName: "CloudWatch"
    cloudTrailEventSource: "monitoring.amazonaws.com"
    endpointPrefix: "monitoring"
)
@sigv4(
    name: "monitoring"
)
@awsJson1_0()
@awsQuery()
@awsQueryCompatible()
@xmlNamespace(
    uri: "http://monitoring.amazonaws.com/doc/2010-08-01/"
)
@rpcv2Cbor()
@serviceNames(
    iamPrefix: "cloudwatch"
)
service GraniteServiceVersion20100801 {
    version: "2010-08-01"
    operations: [
        DeleteAlarmMuteRule
        DeleteAlarms
        DeleteAnomalyDetector
        DeleteDashboards
        DeleteInsightRules
        DeleteMetricStream
        DescribeAlarmContributors
        DescribeAlarmHistory
        DescribeAlarms
        DescribeAlarmsForMetric
        DescribeAnomalyDetectors
        DescribeInsightRules
        DisableAlarmActions
        DisableInsightRules
        EnableAlarmActions
        EnableInsightRules
        GetAlarmMuteRule
        GetDashboard
        GetInsightRuleReport
        GetMetricData
        GetMetricStatistics
        GetMetricStream
        GetMetricWidgetImage
        GetOTelEnrichment
        ListAlarmMuteRules
        ListDashboards
        ListManagedInsightRules
        ListMetrics
        ListMetricStreams
        ListTagsForResource
        PutAlarmMuteRule
        PutAnomalyDetector
        PutCompositeAlarm
        PutDashboard
        PutInsightRule
        PutManagedInsightRules
        PutMetricAlarm
        PutMetricData
        PutMetricStream
        SetAlarmState
        StartMetricStreams
        StartOTelEnrichment
        StopMetricStreams
        StopOTelEnrichment
        TagResource
        UntagResource
    ]
}

@length(
    min: 1
    max: 4095
)
string HistoryData

enum HistoryItemType {
    CONFIGURATION_UPDATE = "ConfigurationUpdate"
    STATE_UPDATE = "StateUpdate"
    ACTION = "Action"
    ALARM_CONTRIBUTOR_STATE_UPDATE = "AlarmContributorStateUpdate"
    ALARM_CONTRIBUTOR_ACTION = "AlarmContributorAction"
}

@length(
    min: 1
    max: 255
)
string HistorySummary

boolean IncludeLinkedAccounts

boolean IncludeLinkedAccountsMetrics

structure InsightRule {
    @required()
    Name: InsightRuleName
    @required()
    State: InsightRuleState
    @required()
    Schema: InsightRuleSchema
    @required()
    Definition: InsightRuleDefinition
    ManagedRule: InsightRuleIsManaged
    ApplyOnTransformedLogs: InsightRuleOnTransformedLogs
}

string InsightRuleAggregationStatistic

structure InsightRuleContributor {
    @required()
    Keys: InsightRuleContributorKeys
    @required()
    ApproximateAggregateValue: InsightRuleUnboundDouble
    @required()
    Datapoints: InsightRuleContributorDatapoints
}

structure InsightRuleContributorDatapoint {
    @required()
    Timestamp: Timestamp
    @required()
    ApproximateValue: InsightRuleUnboundDouble
}

list InsightRuleContributorDatapoints {
    member: InsightRuleContributorDatapoint
}

string InsightRuleContributorKey

string InsightRuleContributorKeyLabel

list InsightRuleContributorKeyLabels {
    member: InsightRuleContributorKeyLabel
}

list InsightRuleContributorKeys {
    member: InsightRuleContributorKey
}

list InsightRuleContributors {
    member: InsightRuleContributor
}

@length(
    min: 1
    max: 8192
)
@pattern("[\\x00-\\x7F]+")
string InsightRuleDefinition

boolean InsightRuleIsManaged

@range(
    min: 1
    max: 500
)
integer InsightRuleMaxResults

structure InsightRuleMetricDatapoint {
    @required()
    Timestamp: Timestamp
    UniqueContributors: InsightRuleUnboundDouble
    MaxContributorValue: InsightRuleUnboundDouble
    SampleCount: InsightRuleUnboundDouble
    Average: InsightRuleUnboundDouble
    Sum: InsightRuleUnboundDouble
    Minimum: InsightRuleUnboundDouble
    Maximum: InsightRuleUnboundDouble
}

list InsightRuleMetricDatapoints {
    member: InsightRuleMetricDatapoint
}

list InsightRuleMetricList {
    member: InsightRuleMetricName
}

@length(
    min: 1
    max: 32
)
@pattern("[\\x20-\\x7E]+")
string InsightRuleMetricName

@length(
    min: 1
    max: 128
)
@pattern("[\\x20-\\x7E]+")
string InsightRuleName

list InsightRuleNames {
    member: InsightRuleName
}

boolean InsightRuleOnTransformedLogs

@length(
    min: 1
    max: 32
)
@pattern("[\\x20-\\x7E]+")
string InsightRuleOrderBy

list InsightRules {
    member: InsightRule
}

string InsightRuleSchema

@length(
    min: 1
    max: 32
)
@pattern("[\\x20-\\x7E]+")
string InsightRuleState

double InsightRuleUnboundDouble

integer InsightRuleUnboundInteger

long InsightRuleUnboundLong

@awsQueryError(
    code: "InternalServiceError"
    httpResponseCode: 500
)
@error("server")
@httpError(500)
structure InternalServiceFault {
    Message: FaultDescription
}

@awsQueryError(
    code: "InvalidFormat"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidFormatFault {
    message: ErrorMessage
}

@awsQueryError(
    code: "InvalidNextToken"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidNextToken {
    message: ErrorMessage
}

@awsQueryError(
    code: "InvalidParameterCombination"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidParameterCombinationException {
    message: AwsQueryErrorMessage
}

@awsQueryError(
    code: "InvalidParameterValue"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidParameterValueException {
    message: AwsQueryErrorMessage
}

structure LabelOptions {
    Timezone: GetMetricDataLabelTimezone
}

timestamp LastModified

@awsQueryError(
    code: "LimitExceededException"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure LimitExceededException {}

@awsQueryError(
    code: "LimitExceeded"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure LimitExceededFault {
    message: ErrorMessage
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "AlarmMuteRuleSummaries"
    pageSize: "MaxRecords"
)
operation ListAlarmMuteRules {
    input: ListAlarmMuteRulesInput
    output: ListAlarmMuteRulesOutput
    errors: [
        InvalidNextToken
        ResourceNotFoundException
    ]
}

structure ListAlarmMuteRulesInput {
    AlarmName: Name
    Statuses: AlarmMuteRuleStatuses
    MaxRecords: MaxRecords
    NextToken: NextToken
}

structure ListAlarmMuteRulesOutput {
    AlarmMuteRuleSummaries: AlarmMuteRuleSummaries
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "DashboardEntries"
)
operation ListDashboards {
    input: ListDashboardsInput
    output: ListDashboardsOutput
    errors: [
        InternalServiceFault
        InvalidParameterValueException
    ]
}

structure ListDashboardsInput {
    DashboardNamePrefix: DashboardNamePrefix
    NextToken: NextToken
}

structure ListDashboardsOutput {
    DashboardEntries: DashboardEntries
    NextToken: NextToken
}

operation ListManagedInsightRules {
    input: ListManagedInsightRulesInput
    output: ListManagedInsightRulesOutput
    errors: [
        InvalidNextToken
        InvalidParameterValueException
        MissingRequiredParameterException
    ]
}

structure ListManagedInsightRulesInput {
    @required()
    ResourceARN: AmazonResourceName
    NextToken: NextToken
    MaxResults: InsightRuleMaxResults
}

structure ListManagedInsightRulesOutput {
    ManagedRules: ManagedRuleDescriptions
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Metrics"
)
@pageResults([
    "Metrics"
    "OwningAccounts"
])
operation ListMetrics {
    input: ListMetricsInput
    output: ListMetricsOutput
    errors: [
        InternalServiceFault
        InvalidParameterValueException
    ]
}

structure ListMetricsInput {
    Namespace: Namespace
    MetricName: MetricName
    Dimensions: DimensionFilters
    NextToken: NextToken
    RecentlyActive: RecentlyActive
    IncludeLinkedAccounts: IncludeLinkedAccounts
    OwningAccount: AccountId
}

structure ListMetricsOutput {
    Metrics: Metrics
    NextToken: NextToken
    OwningAccounts: OwningAccounts
}

operation ListMetricStreams {
    input: ListMetricStreamsInput
    output: ListMetricStreamsOutput
    errors: [
        InternalServiceFault
        InvalidNextToken
        InvalidParameterValueException
        MissingRequiredParameterException
    ]
}

structure ListMetricStreamsInput {
    NextToken: NextToken
    MaxResults: ListMetricStreamsMaxResults
}

@range(
    min: 1
    max: 500
)
integer ListMetricStreamsMaxResults

structure ListMetricStreamsOutput {
    NextToken: NextToken
    Entries: MetricStreamEntries
}

operation ListTagsForResource {
    input: ListTagsForResourceInput
    output: ListTagsForResourceOutput
    errors: [
        InternalServiceFault
        InvalidParameterValueException
        ResourceNotFoundException
    ]
}

structure ListTagsForResourceInput {
    @required()
    ResourceARN: AmazonResourceName
}

structure ListTagsForResourceOutput {
    Tags: TagList
}

structure ManagedRule {
    @required()
    TemplateName: TemplateName
    @required()
    ResourceARN: AmazonResourceName
    Tags: TagList
}

structure ManagedRuleDescription {
    TemplateName: TemplateName
    ResourceARN: AmazonResourceName
    RuleState: ManagedRuleState
}

list ManagedRuleDescriptions {
    member: ManagedRuleDescription
}

list ManagedRules {
    member: ManagedRule
}

structure ManagedRuleState {
    @required()
    RuleName: InsightRuleName
    @required()
    State: InsightRuleState
}

@range(
    min: 1
    max: 100
)
integer MaxRecords

@range(
    min: 1
)
integer MaxReturnedResultsCount

string Message

structure MessageData {
    Code: MessageDataCode
    Value: MessageDataValue
}

string MessageDataCode

string MessageDataValue

structure Metric {
    Namespace: Namespace
    MetricName: MetricName
    Dimensions: Dimensions
}

structure MetricAlarm {
    AlarmName: AlarmName
    AlarmArn: AlarmArn
    AlarmDescription: AlarmDescription
    AlarmConfigurationUpdatedTimestamp: Timestamp
    ActionsEnabled: ActionsEnabled
    OKActions: ResourceList
    AlarmActions: ResourceList
    InsufficientDataActions: ResourceList
    StateValue: StateValue
    StateReason: StateReason
    StateReasonData: StateReasonData
    StateUpdatedTimestamp: Timestamp
    MetricName: MetricName
    Namespace: Namespace
    Statistic: Statistic
    ExtendedStatistic: ExtendedStatistic
    Dimensions: Dimensions
    Period: Period
    Unit: StandardUnit
    EvaluationPeriods: EvaluationPeriods
    DatapointsToAlarm: DatapointsToAlarm
    Threshold: Threshold
    ComparisonOperator: ComparisonOperator
    TreatMissingData: TreatMissingData
    EvaluateLowSampleCountPercentile: EvaluateLowSampleCountPercentile
    Metrics: MetricDataQueries
    ThresholdMetricId: MetricId
    EvaluationState: EvaluationState
    StateTransitionedTimestamp: Timestamp
    EvaluationCriteria: EvaluationCriteria
    EvaluationInterval: EvaluationInterval
}

list MetricAlarms {
    member: MetricAlarm
}

structure MetricCharacteristics {
    PeriodicSpikes: PeriodicSpikes
}

list MetricData {
    member: MetricDatum
}

list MetricDataQueries {
    member: MetricDataQuery
}

structure MetricDataQuery {
    @required()
    Id: MetricId
    MetricStat: MetricStat
    Expression: MetricExpression
    Label: MetricLabel
    ReturnData: ReturnData
    Period: Period
    AccountId: AccountId
}

structure MetricDataResult {
    Id: MetricId
    Label: MetricLabel
    Timestamps: Timestamps
    Values: DatapointValues
    StatusCode: StatusCode
    Messages: MetricDataResultMessages
}

list MetricDataResultMessages {
    member: MessageData
}

list MetricDataResults {
    member: MetricDataResult
}

structure MetricDatum {
    @required()
    MetricName: MetricName
    Dimensions: Dimensions
    Timestamp: Timestamp
    Value: DatapointValue
    StatisticValues: StatisticSet
    Values: Values
    Counts: Counts
    Unit: StandardUnit
    StorageResolution: StorageResolution
}

@length(
    min: 1
    max: 2048
)
string MetricExpression

@length(
    min: 1
    max: 255
)
string MetricId

string MetricLabel

structure MetricMathAnomalyDetector {
    MetricDataQueries: MetricDataQueries
}

@length(
    min: 1
    max: 255
)
string MetricName

list Metrics {
    member: Metric
}

structure MetricStat {
    @required()
    Metric: Metric
    @required()
    Period: Period
    @required()
    Stat: Stat
    Unit: StandardUnit
}

list MetricStreamEntries {
    member: MetricStreamEntry
}

structure MetricStreamEntry {
    Arn: AmazonResourceName
    CreationDate: Timestamp
    LastUpdateDate: Timestamp
    Name: MetricStreamName
    FirehoseArn: AmazonResourceName
    State: MetricStreamState
    OutputFormat: MetricStreamOutputFormat
}

structure MetricStreamFilter {
    Namespace: Namespace
    MetricNames: MetricStreamFilterMetricNames
}

list MetricStreamFilterMetricNames {
    member: MetricName
}

list MetricStreamFilters {
    member: MetricStreamFilter
}

@length(
    min: 1
    max: 255
)
string MetricStreamName

list MetricStreamNames {
    member: MetricStreamName
}

enum MetricStreamOutputFormat {
    JSON = "json"
    OPENTELEMETRY0_7 = "opentelemetry0.7"
    OPENTELEMETRY1_0 = "opentelemetry1.0"
}

string MetricStreamState

string MetricStreamStatistic

list MetricStreamStatisticsAdditionalStatistics {
    member: MetricStreamStatistic
}

structure MetricStreamStatisticsConfiguration {
    @required()
    IncludeMetrics: MetricStreamStatisticsIncludeMetrics
    @required()
    AdditionalStatistics: MetricStreamStatisticsAdditionalStatistics
}

list MetricStreamStatisticsConfigurations {
    member: MetricStreamStatisticsConfiguration
}

list MetricStreamStatisticsIncludeMetrics {
    member: MetricStreamStatisticsMetric
}

structure MetricStreamStatisticsMetric {
    @required()
    Namespace: Namespace
    @required()
    MetricName: MetricName
}

string MetricWidget

blob MetricWidgetImage

@awsQueryError(
    code: "MissingParameter"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure MissingRequiredParameterException {
    message: AwsQueryErrorMessage
}

@length(
    max: 100
)
list MuteTargetAlarmNameList {
    member: Name
}

structure MuteTargets {
    @required()
    AlarmNames: MuteTargetAlarmNameList
}

string MuteType

@length(
    min: 1
    max: 255
)
string Name

@length(
    min: 1
    max: 255
)
@pattern("[^:].*")
string Namespace

string NextToken

enum OTelEnrichmentStatus {
    RUNNING = "Running"
    STOPPED = "Stopped"
}

string OutputFormat

list OwningAccounts {
    member: AccountId
}

structure PartialFailure {
    FailureResource: FailureResource
    ExceptionType: ExceptionType
    FailureCode: FailureCode
    FailureDescription: FailureDescription
}

@range(
    min: 0
    max: 86400
)
integer PendingPeriod

@range(
    min: 1
)
integer Period

boolean PeriodicSpikes

operation PutAlarmMuteRule {
    input: PutAlarmMuteRuleInput
    output: Unit
    errors: [
        LimitExceededFault
    ]
}

structure PutAlarmMuteRuleInput {
    @required()
    Name: Name
    Description: AlarmDescription
    @required()
    Rule: Rule
    MuteTargets: MuteTargets
    Tags: TagList
    StartDate: Timestamp
    ExpireDate: Timestamp
}

operation PutAnomalyDetector {
    input: PutAnomalyDetectorInput
    output: PutAnomalyDetectorOutput
    errors: [
        InternalServiceFault
        InvalidParameterCombinationException
        InvalidParameterValueException
        LimitExceededException
        MissingRequiredParameterException
    ]
}

structure PutAnomalyDetectorInput {
    @deprecated()
    Namespace: Namespace
    @deprecated()
    MetricName: MetricName
    @deprecated()
    Dimensions: Dimensions
    @deprecated()
    Stat: AnomalyDetectorMetricStat
    Configuration: AnomalyDetectorConfiguration
    MetricCharacteristics: MetricCharacteristics
    SingleMetricAnomalyDetector: SingleMetricAnomalyDetector
    MetricMathAnomalyDetector: MetricMathAnomalyDetector
}

structure PutAnomalyDetectorOutput {}

operation PutCompositeAlarm {
    input: PutCompositeAlarmInput
    output: Unit
    errors: [
        LimitExceededFault
    ]
}

structure PutCompositeAlarmInput {
    ActionsEnabled: ActionsEnabled
    AlarmActions: ResourceList
    AlarmDescription: AlarmDescription
    @required()
    AlarmName: AlarmName
    @required()
    AlarmRule: AlarmRule
    InsufficientDataActions: ResourceList
    OKActions: ResourceList
    Tags: TagList
    ActionsSuppressor: AlarmArn
    ActionsSuppressorWaitPeriod: SuppressorPeriod
    ActionsSuppressorExtensionPeriod: SuppressorPeriod
}

operation PutDashboard {
    input: PutDashboardInput
    output: PutDashboardOutput
    errors: [
        ConflictException
        DashboardInvalidInputError
        InternalServiceFault
    ]
}

structure PutDashboardInput {
    @required()
    DashboardName: DashboardName
    @required()
    DashboardBody: DashboardBody
    Tags: TagList
}

structure PutDashboardOutput {
    DashboardValidationMessages: DashboardValidationMessages
}

operation PutInsightRule {
    input: PutInsightRuleInput
    output: PutInsightRuleOutput
    errors: [
        InvalidParameterValueException
        LimitExceededException
        MissingRequiredParameterException
    ]
}

structure PutInsightRuleInput {
    @required()
    RuleName: InsightRuleName
    RuleState: InsightRuleState
    @required()
    RuleDefinition: InsightRuleDefinition
    Tags: TagList
    ApplyOnTransformedLogs: InsightRuleOnTransformedLogs
}

structure PutInsightRuleOutput {}

operation PutManagedInsightRules {
    input: PutManagedInsightRulesInput
    output: PutManagedInsightRulesOutput
    errors: [
        InvalidParameterValueException
        MissingRequiredParameterException
    ]
}

structure PutManagedInsightRulesInput {
    @required()
    ManagedRules: ManagedRules
}

structure PutManagedInsightRulesOutput {
    Failures: BatchFailures
}

operation PutMetricAlarm {
    input: PutMetricAlarmInput
    output: Unit
    errors: [
        LimitExceededFault
    ]
}

structure PutMetricAlarmInput {
    @required()
    AlarmName: AlarmName
    AlarmDescription: AlarmDescription
    ActionsEnabled: ActionsEnabled
    OKActions: ResourceList
    AlarmActions: ResourceList
    InsufficientDataActions: ResourceList
    MetricName: MetricName
    Namespace: Namespace
    Statistic: Statistic
    ExtendedStatistic: ExtendedStatistic
    Dimensions: Dimensions
    Period: Period
    Unit: StandardUnit
    EvaluationPeriods: EvaluationPeriods
    DatapointsToAlarm: DatapointsToAlarm
    Threshold: Threshold
    ComparisonOperator: ComparisonOperator
    TreatMissingData: TreatMissingData
    EvaluateLowSampleCountPercentile: EvaluateLowSampleCountPercentile
    Metrics: MetricDataQueries
    Tags: TagList
    ThresholdMetricId: MetricId
    EvaluationCriteria: EvaluationCriteria
    EvaluationInterval: EvaluationInterval
}

@requestCompression(
    encodings: [
        "gzip"
    ]
)
operation PutMetricData {
    input: PutMetricDataInput
    output: Unit
    errors: [
        InternalServiceFault
        InvalidParameterCombinationException
        InvalidParameterValueException
        MissingRequiredParameterException
    ]
}

structure PutMetricDataInput {
    @required()
    Namespace: Namespace
    MetricData: MetricData
    EntityMetricData: EntityMetricDataList
    StrictEntityValidation: StrictEntityValidation
}

operation PutMetricStream {
    input: PutMetricStreamInput
    output: PutMetricStreamOutput
    errors: [
        ConcurrentModificationException
        InternalServiceFault
        InvalidParameterCombinationException
        InvalidParameterValueException
        MissingRequiredParameterException
    ]
}

structure PutMetricStreamInput {
    @required()
    Name: MetricStreamName
    IncludeFilters: MetricStreamFilters
    ExcludeFilters: MetricStreamFilters
    @required()
    FirehoseArn: AmazonResourceName
    @required()
    RoleArn: AmazonResourceName
    @required()
    OutputFormat: MetricStreamOutputFormat
    Tags: TagList
    StatisticsConfigurations: MetricStreamStatisticsConfigurations
    IncludeLinkedAccountsMetrics: IncludeLinkedAccountsMetrics
}

structure PutMetricStreamOutput {
    Arn: AmazonResourceName
}

@length(
    min: 1
    max: 10000
)
string Query

structure Range {
    @required()
    StartTime: Timestamp
    @required()
    EndTime: Timestamp
}

enum RecentlyActive {
    PT3H
}

@range(
    min: 0
    max: 86400
)
integer RecoveryPeriod

string ResourceId

@length(
    max: 5
)
list ResourceList {
    member: ResourceName
}

@length(
    min: 1
    max: 1024
)
string ResourceName

@awsQueryError(
    code: "ResourceNotFound"
    httpResponseCode: 404
)
@error("client")
@httpError(404)
structure ResourceNotFound {
    message: ErrorMessage
}

@awsQueryError(
    code: "ResourceNotFoundException"
    httpResponseCode: 404
)
@error("client")
@httpError(404)
structure ResourceNotFoundException {
    ResourceType: ResourceType
    ResourceId: ResourceId
}

string ResourceType

boolean ReturnData

structure Rule {
    @required()
    Schedule: Schedule
}

enum ScanBy {
    TIMESTAMP_DESCENDING = "TimestampDescending"
    TIMESTAMP_ASCENDING = "TimestampAscending"
}

structure Schedule {
    @required()
    Expression: Expression
    @required()
    Duration: Duration
    Timezone: Timezone
}

operation SetAlarmState {
    input: SetAlarmStateInput
    output: Unit
    errors: [
        InvalidFormatFault
        ResourceNotFound
    ]
}

structure SetAlarmStateInput {
    @required()
    AlarmName: AlarmName
    @required()
    StateValue: StateValue
    @required()
    StateReason: StateReason
    StateReasonData: StateReasonData
}

structure SingleMetricAnomalyDetector {
    AccountId: AccountId
    Namespace: Namespace
    MetricName: MetricName
    Dimensions: Dimensions
    Stat: AnomalyDetectorMetricStat
}

long Size

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

operation StartMetricStreams {
    input: StartMetricStreamsInput
    output: StartMetricStreamsOutput
    errors: [
        InternalServiceFault
        InvalidParameterValueException
        MissingRequiredParameterException
    ]
}

structure StartMetricStreamsInput {
    @required()
    Names: MetricStreamNames
}

structure StartMetricStreamsOutput {}

operation StartOTelEnrichment {
    input: StartOTelEnrichmentInput
    output: StartOTelEnrichmentOutput
}

structure StartOTelEnrichmentInput {}

structure StartOTelEnrichmentOutput {}

string Stat

@length(
    min: 0
    max: 1023
)
string StateReason

@length(
    min: 0
    max: 4000
)
string StateReasonData

enum StateValue {
    OK
    ALARM
    INSUFFICIENT_DATA
}

enum Statistic {
    SAMPLE_COUNT = "SampleCount"
    AVERAGE = "Average"
    SUM = "Sum"
    MINIMUM = "Minimum"
    MAXIMUM = "Maximum"
}

@length(
    min: 1
    max: 5
)
list Statistics {
    member: Statistic
}

structure StatisticSet {
    @required()
    SampleCount: DatapointValue
    @required()
    Sum: DatapointValue
    @required()
    Minimum: DatapointValue
    @required()
    Maximum: DatapointValue
}

enum StatusCode {
    COMPLETE = "Complete"
    INTERNAL_ERROR = "InternalError"
    PARTIAL_DATA = "PartialData"
    FORBIDDEN = "Forbidden"
}

operation StopMetricStreams {
    input: StopMetricStreamsInput
    output: StopMetricStreamsOutput
    errors: [
        InternalServiceFault
        InvalidParameterValueException
        MissingRequiredParameterException
    ]
}

structure StopMetricStreamsInput {
    @required()
    Names: MetricStreamNames
}

structure StopMetricStreamsOutput {}

operation StopOTelEnrichment {
    input: StopOTelEnrichmentInput
    output: StopOTelEnrichmentOutput
}

structure StopOTelEnrichmentInput {}

structure StopOTelEnrichmentOutput {}

@range(
    min: 1
)
integer StorageResolution

boolean StrictEntityValidation

integer SuppressorPeriod

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
string TagKey

list TagKeyList {
    member: TagKey
}

list TagList {
    member: Tag
}

operation TagResource {
    input: TagResourceInput
    output: TagResourceOutput
    errors: [
        ConcurrentModificationException
        ConflictException
        InternalServiceFault
        InvalidParameterValueException
        ResourceNotFoundException
    ]
}

structure TagResourceInput {
    @required()
    ResourceARN: AmazonResourceName
    @required()
    Tags: TagList
}

structure TagResourceOutput {}

@length(
    min: 0
    max: 256
)
string TagValue

@length(
    min: 1
    max: 128
)
@pattern("[0-9A-Za-z][\\-\\.\\_0-9A-Za-z]{0,126}[0-9A-Za-z]")
string TemplateName

double Threshold

list Timestamps {
    member: Timestamp
}

@length(
    min: 1
    max: 50
)
string Timezone

@length(
    min: 1
    max: 255
)
string TreatMissingData

operation UntagResource {
    input: UntagResourceInput
    output: UntagResourceOutput
    errors: [
        ConcurrentModificationException
        ConflictException
        InternalServiceFault
        InvalidParameterValueException
        ResourceNotFoundException
    ]
}

structure UntagResourceInput {
    @required()
    ResourceARN: AmazonResourceName
    @required()
    TagKeys: TagKeyList
}

structure UntagResourceOutput {}

list Values {
    member: DatapointValue
}
