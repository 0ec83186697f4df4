$version: "2.0"

namespace com.amazonaws.costexplorer

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use virga.model#serviceNames

@length(
    min: 12
    max: 12
)
@pattern("[0-9]{12}")
string AccountId

enum AccountScope {
    PAYER
    LINKED
}

string AmortizedRecurringFee

string AmortizedUpfrontFee

@range(
    min: 0
    max: 600
)
integer AnalysesPageSize

structure AnalysisDetails {
    SavingsPlansPurchaseAnalysisDetails: SavingsPlansPurchaseAnalysisDetails
}

@length(
    min: 36
    max: 36
)
@pattern("^[\\S\\s]{8}-[\\S\\s]{4}-[\\S\\s]{4}-[\\S\\s]{4}-[\\S\\s]{12}$")
string AnalysisId

@length(
    min: 0
    max: 600
)
list AnalysisIds {
    member: AnalysisId
}

@error("client")
@httpError(400)
structure AnalysisNotFoundException {
    Message: ErrorMessage
}

enum AnalysisStatus {
    SUCCEEDED
    PROCESSING
    FAILED
}

structure AnalysisSummary {
    EstimatedCompletionTime: ZonedDateTime
    AnalysisCompletionTime: ZonedDateTime
    AnalysisStartedTime: ZonedDateTime
    AnalysisStatus: AnalysisStatus
    ErrorCode: ErrorCode
    AnalysisId: AnalysisId
    CommitmentPurchaseAnalysisConfiguration: CommitmentPurchaseAnalysisConfiguration
}

list AnalysisSummaryList {
    member: AnalysisSummary
}

enum AnalysisType {
    MAX_SAVINGS
    CUSTOM_COMMITMENT
}

list Anomalies {
    member: Anomaly
}

structure Anomaly {
    @required()
    AnomalyId: GenericString
    AnomalyStartDate: YearMonthDay
    AnomalyEndDate: YearMonthDay
    DimensionValue: GenericString
    RootCauses: RootCauses
    @required()
    AnomalyScore: AnomalyScore
    @required()
    Impact: Impact
    @required()
    MonitorArn: GenericString
    Feedback: AnomalyFeedbackType
}

structure AnomalyDateInterval {
    @required()
    StartDate: YearMonthDay
    EndDate: YearMonthDay
}

enum AnomalyFeedbackType {
    YES
    NO
    PLANNED_ACTIVITY
}

structure AnomalyMonitor {
    MonitorArn: GenericString
    @required()
    MonitorName: GenericString
    CreationDate: YearMonthDay
    LastUpdatedDate: YearMonthDay
    LastEvaluatedDate: YearMonthDay
    @required()
    MonitorType: MonitorType
    MonitorDimension: MonitorDimension
    MonitorSpecification: Expression
    DimensionalValueCount: NonNegativeInteger
}

list AnomalyMonitors {
    member: AnomalyMonitor
}

structure AnomalyScore {
    @required()
    MaxScore: GenericDouble
    @required()
    CurrentScore: GenericDouble
}

structure AnomalySubscription {
    SubscriptionArn: GenericString
    AccountId: GenericString
    @required()
    MonitorArnList: MonitorArnList
    @required()
    Subscribers: Subscribers
    @deprecated()
    Threshold: NullableNonNegativeDouble
    @required()
    Frequency: AnomalySubscriptionFrequency
    @required()
    SubscriptionName: GenericString
    ThresholdExpression: Expression
}

enum AnomalySubscriptionFrequency {
    DAILY
    IMMEDIATE
    WEEKLY
}

list AnomalySubscriptions {
    member: AnomalySubscription
}

map ApproximateUsageRecordsPerService {
    key: GenericString
    value: NonNegativeLong
}

enum ApproximationDimension {
    SERVICE
    RESOURCE
}

@length(
    min: 20
    max: 2048
)
@pattern("arn:aws[-a-z0-9]*:[a-z0-9]+:[-a-z0-9]*:[0-9]{12}:[-a-zA-Z0-9/:_]+")
string Arn

map Attributes {
    key: AttributeType
    value: AttributeValue
}

string AttributeType

string AttributeValue

@service(
    sdkId: "Cost Explorer"
    arnNamespace: "ce"
    cloudFormationName: "CostExplorer"
    cloudTrailEventSource: "ce.amazonaws.com"
    endpointPrefix: "ce"
)
@sigv4(
    name: "ce"
)
@awsJson1_1()
@serviceNames(
    module: "ce"
)
service AWSInsightsIndexService {
    version: "2017-10-25"
    operations: [
        CreateAnomalyMonitor
        CreateAnomalySubscription
        CreateCostCategoryDefinition
        DeleteAnomalyMonitor
        DeleteAnomalySubscription
        DeleteCostCategoryDefinition
        DescribeCostCategoryDefinition
        GetAnomalies
        GetAnomalyMonitors
        GetAnomalySubscriptions
        GetApproximateUsageRecords
        GetCommitmentPurchaseAnalysis
        GetCostAndUsage
        GetCostAndUsageComparisons
        GetCostAndUsageWithResources
        GetCostCategories
        GetCostComparisonDrivers
        GetCostForecast
        GetDimensionValues
        GetReservationCoverage
        GetReservationPurchaseRecommendation
        GetReservationUtilization
        GetRightsizingRecommendation
        GetSavingsPlanPurchaseRecommendationDetails
        GetSavingsPlansCoverage
        GetSavingsPlansPurchaseRecommendation
        GetSavingsPlansUtilization
        GetSavingsPlansUtilizationDetails
        GetTags
        GetUsageForecast
        ListCommitmentPurchaseAnalyses
        ListCostAllocationTagBackfillHistory
        ListCostAllocationTags
        ListCostCategoryDefinitions
        ListCostCategoryResourceAssociations
        ListSavingsPlansPurchaseRecommendationGeneration
        ListTagsForResource
        ProvideAnomalyFeedback
        StartCommitmentPurchaseAnalysis
        StartCostAllocationTagBackfill
        StartSavingsPlansPurchaseRecommendationGeneration
        TagResource
        UntagResource
        UpdateAnomalyMonitor
        UpdateAnomalySubscription
        UpdateCostAllocationTagsStatus
        UpdateCostCategoryDefinition
    ]
}

@error("client")
@httpError(400)
structure BackfillLimitExceededException {
    Message: ErrorMessage
}

@error("client")
@httpError(400)
structure BillExpirationException {
    Message: ErrorMessage
}

@length(
    min: 20
    max: 2048
)
@pattern("^arn:aws[a-z-]*:(billing)::[0-9]{12}:billingview/[-a-zA-Z0-9/:_+=.-@]{1,43}$")
string BillingViewArn

@error("client")
@httpError(400)
structure BillingViewHealthStatusException {
    Message: ErrorMessage
}

structure CommitmentPurchaseAnalysisConfiguration {
    SavingsPlansPurchaseAnalysisConfiguration: SavingsPlansPurchaseAnalysisConfiguration
}

map ComparisonMetrics {
    key: MetricName
    value: ComparisonMetricValue
}

structure ComparisonMetricValue {
    BaselineTimePeriodAmount: GenericString
    ComparisonTimePeriodAmount: GenericString
    Difference: GenericString
    Unit: GenericString
}

enum Context {
    COST_AND_USAGE
    RESERVATIONS
    SAVINGS_PLANS
}

structure CostAllocationTag {
    @required()
    TagKey: TagKey
    @required()
    Type: CostAllocationTagType
    @required()
    Status: CostAllocationTagStatus
    LastUpdatedDate: ZonedDateTime
    LastUsedDate: ZonedDateTime
}

structure CostAllocationTagBackfillRequest {
    BackfillFrom: ZonedDateTime
    RequestedAt: ZonedDateTime
    CompletedAt: ZonedDateTime
    BackfillStatus: CostAllocationTagBackfillStatus
    LastUpdatedAt: ZonedDateTime
}

@length(
    min: 0
    max: 1000
)
list CostAllocationTagBackfillRequestList {
    member: CostAllocationTagBackfillRequest
}

enum CostAllocationTagBackfillStatus {
    SUCCEEDED
    PROCESSING
    FAILED
}

@length(
    min: 1
    max: 100
)
list CostAllocationTagKeyList {
    member: TagKey
}

@length(
    min: 0
    max: 100
)
list CostAllocationTagList {
    member: CostAllocationTag
}

@range(
    min: 1
    max: 1000
)
integer CostAllocationTagsMaxResults

enum CostAllocationTagStatus {
    ACTIVE = "Active"
    INACTIVE = "Inactive"
}

structure CostAllocationTagStatusEntry {
    @required()
    TagKey: TagKey
    @required()
    Status: CostAllocationTagStatus
}

@length(
    min: 1
    max: 20
)
list CostAllocationTagStatusList {
    member: CostAllocationTagStatusEntry
}

enum CostAllocationTagType {
    AWS_GENERATED = "AWSGenerated"
    USER_DEFINED = "UserDefined"
}

structure CostAndUsageComparison {
    CostAndUsageSelector: Expression
    Metrics: ComparisonMetrics
}

list CostAndUsageComparisons {
    member: CostAndUsageComparison
}

@range(
    min: 1
    max: 2000
)
integer CostAndUsageComparisonsMaxResults

structure CostCategory {
    @required()
    CostCategoryArn: Arn
    @required()
    EffectiveStart: ZonedDateTime
    EffectiveEnd: ZonedDateTime
    @required()
    Name: CostCategoryName
    @required()
    RuleVersion: CostCategoryRuleVersion
    @required()
    Rules: CostCategoryRulesList
    SplitChargeRules: CostCategorySplitChargeRulesList
    ProcessingStatus: CostCategoryProcessingStatusList
    DefaultValue: CostCategoryValue
}

structure CostCategoryInheritedValueDimension {
    DimensionName: CostCategoryInheritedValueDimensionName
    DimensionKey: GenericString
}

enum CostCategoryInheritedValueDimensionName {
    LINKED_ACCOUNT_NAME
    TAG
}

@range(
    min: 1
    max: 100
)
integer CostCategoryMaxResults

@length(
    min: 1
    max: 50
)
@pattern("^(?! )[\\p{L}\\p{N}\\p{Z}-_]*(?<! )$")
string CostCategoryName

list CostCategoryNamesList {
    member: CostCategoryName
}

structure CostCategoryProcessingStatus {
    Component: CostCategoryStatusComponent
    Status: CostCategoryStatus
}

list CostCategoryProcessingStatusList {
    member: CostCategoryProcessingStatus
}

structure CostCategoryReference {
    CostCategoryArn: Arn
    Name: CostCategoryName
    EffectiveStart: ZonedDateTime
    EffectiveEnd: ZonedDateTime
    NumberOfRules: NonNegativeInteger
    ProcessingStatus: CostCategoryProcessingStatusList
    Values: CostCategoryValuesList
    DefaultValue: CostCategoryValue
    SupportedResourceTypes: ResourceTypes
}

list CostCategoryReferencesList {
    member: CostCategoryReference
}

structure CostCategoryResourceAssociation {
    ResourceArn: GenericArn
    CostCategoryName: CostCategoryName
    CostCategoryArn: Arn
}

list CostCategoryResourceAssociations {
    member: CostCategoryResourceAssociation
}

structure CostCategoryRule {
    Value: CostCategoryValue
    Rule: Expression
    InheritedValue: CostCategoryInheritedValueDimension
    Type: CostCategoryRuleType
}

@length(
    min: 1
    max: 500
)
list CostCategoryRulesList {
    member: CostCategoryRule
}

enum CostCategoryRuleType {
    REGULAR
    INHERITED_VALUE
}

enum CostCategoryRuleVersion {
    COST_CATEGORY_EXPRESSION_V1 = "CostCategoryExpression.v1"
}

enum CostCategorySplitChargeMethod {
    FIXED
    PROPORTIONAL
    EVEN
}

structure CostCategorySplitChargeRule {
    @required()
    Source: GenericString
    @required()
    Targets: CostCategorySplitChargeRuleTargetsList
    @required()
    Method: CostCategorySplitChargeMethod
    Parameters: CostCategorySplitChargeRuleParametersList
}

structure CostCategorySplitChargeRuleParameter {
    @required()
    Type: CostCategorySplitChargeRuleParameterType
    @required()
    Values: CostCategorySplitChargeRuleParameterValuesList
}

@length(
    min: 1
    max: 10
)
list CostCategorySplitChargeRuleParametersList {
    member: CostCategorySplitChargeRuleParameter
}

enum CostCategorySplitChargeRuleParameterType {
    ALLOCATION_PERCENTAGES
}

@length(
    min: 1
    max: 500
)
list CostCategorySplitChargeRuleParameterValuesList {
    member: GenericString
}

@length(
    min: 1
    max: 10
)
list CostCategorySplitChargeRulesList {
    member: CostCategorySplitChargeRule
}

@length(
    min: 1
    max: 500
)
list CostCategorySplitChargeRuleTargetsList {
    member: GenericString
}

enum CostCategoryStatus {
    PROCESSING
    APPLIED
}

enum CostCategoryStatusComponent {
    COST_EXPLORER
}

@length(
    min: 1
    max: 50
)
@pattern("^(?! )[\\p{L}\\p{N}\\p{Z}-_]*(?<! )$")
string CostCategoryValue

structure CostCategoryValues {
    Key: CostCategoryName
    Values: Values
    MatchOptions: MatchOptions
}

list CostCategoryValuesList {
    member: CostCategoryValue
}

structure CostComparisonDriver {
    CostSelector: Expression
    Metrics: ComparisonMetrics
    CostDrivers: CostDrivers
}

list CostComparisonDrivers {
    member: CostComparisonDriver
}

@range(
    min: 1
    max: 10
)
integer CostComparisonDriversMaxResults

structure CostDriver {
    Type: GenericString
    Name: GenericString
    Metrics: ComparisonMetrics
}

list CostDrivers {
    member: CostDriver
}

structure Coverage {
    CoverageHours: CoverageHours
    CoverageNormalizedUnits: CoverageNormalizedUnits
    CoverageCost: CoverageCost
}

structure CoverageByTime {
    TimePeriod: DateInterval
    Groups: ReservationCoverageGroups
    Total: Coverage
}

structure CoverageCost {
    OnDemandCost: OnDemandCost
}

structure CoverageHours {
    OnDemandHours: OnDemandHours
    ReservedHours: ReservedHours
    TotalRunningHours: TotalRunningHours
    CoverageHoursPercentage: CoverageHoursPercentage
}

string CoverageHoursPercentage

structure CoverageNormalizedUnits {
    OnDemandNormalizedUnits: OnDemandNormalizedUnits
    ReservedNormalizedUnits: ReservedNormalizedUnits
    TotalRunningNormalizedUnits: TotalRunningNormalizedUnits
    CoverageNormalizedUnitsPercentage: CoverageNormalizedUnitsPercentage
}

string CoverageNormalizedUnitsPercentage

list CoveragesByTime {
    member: CoverageByTime
}

operation CreateAnomalyMonitor {
    input: CreateAnomalyMonitorRequest
    output: CreateAnomalyMonitorResponse
    errors: [
        LimitExceededException
    ]
}

structure CreateAnomalyMonitorRequest {
    @required()
    AnomalyMonitor: AnomalyMonitor
    ResourceTags: ResourceTagList
}

structure CreateAnomalyMonitorResponse {
    @required()
    MonitorArn: GenericString
}

operation CreateAnomalySubscription {
    input: CreateAnomalySubscriptionRequest
    output: CreateAnomalySubscriptionResponse
    errors: [
        LimitExceededException
        UnknownMonitorException
    ]
}

structure CreateAnomalySubscriptionRequest {
    @required()
    AnomalySubscription: AnomalySubscription
    ResourceTags: ResourceTagList
}

structure CreateAnomalySubscriptionResponse {
    @required()
    SubscriptionArn: GenericString
}

operation CreateCostCategoryDefinition {
    input: CreateCostCategoryDefinitionRequest
    output: CreateCostCategoryDefinitionResponse
    errors: [
        LimitExceededException
        ServiceQuotaExceededException
    ]
}

structure CreateCostCategoryDefinitionRequest {
    @required()
    Name: CostCategoryName
    EffectiveStart: ZonedDateTime
    @required()
    RuleVersion: CostCategoryRuleVersion
    @required()
    Rules: CostCategoryRulesList
    DefaultValue: CostCategoryValue
    SplitChargeRules: CostCategorySplitChargeRulesList
    ResourceTags: ResourceTagList
}

structure CreateCostCategoryDefinitionResponse {
    CostCategoryArn: Arn
    EffectiveStart: ZonedDateTime
}

structure CurrentInstance {
    ResourceId: GenericString
    InstanceName: GenericString
    Tags: TagValuesList
    ResourceDetails: ResourceDetails
    ResourceUtilization: ResourceUtilization
    ReservationCoveredHoursInLookbackPeriod: GenericString
    SavingsPlansCoveredHoursInLookbackPeriod: GenericString
    OnDemandHoursInLookbackPeriod: GenericString
    TotalRunningHoursInLookbackPeriod: GenericString
    MonthlyCost: GenericString
    CurrencyCode: GenericString
}

@error("client")
@httpError(400)
structure DataUnavailableException {
    Message: ErrorMessage
}

structure DateInterval {
    @required()
    Start: YearMonthDay
    @required()
    End: YearMonthDay
}

operation DeleteAnomalyMonitor {
    input: DeleteAnomalyMonitorRequest
    output: DeleteAnomalyMonitorResponse
    errors: [
        LimitExceededException
        UnknownMonitorException
    ]
}

structure DeleteAnomalyMonitorRequest {
    @required()
    MonitorArn: GenericString
}

structure DeleteAnomalyMonitorResponse {}

operation DeleteAnomalySubscription {
    input: DeleteAnomalySubscriptionRequest
    output: DeleteAnomalySubscriptionResponse
    errors: [
        LimitExceededException
        UnknownSubscriptionException
    ]
}

structure DeleteAnomalySubscriptionRequest {
    @required()
    SubscriptionArn: GenericString
}

structure DeleteAnomalySubscriptionResponse {}

operation DeleteCostCategoryDefinition {
    input: DeleteCostCategoryDefinitionRequest
    output: DeleteCostCategoryDefinitionResponse
    errors: [
        LimitExceededException
        ResourceNotFoundException
    ]
}

structure DeleteCostCategoryDefinitionRequest {
    @required()
    CostCategoryArn: Arn
}

structure DeleteCostCategoryDefinitionResponse {
    CostCategoryArn: Arn
    EffectiveEnd: ZonedDateTime
}

operation DescribeCostCategoryDefinition {
    input: DescribeCostCategoryDefinitionRequest
    output: DescribeCostCategoryDefinitionResponse
    errors: [
        LimitExceededException
        ResourceNotFoundException
    ]
}

structure DescribeCostCategoryDefinitionRequest {
    @required()
    CostCategoryArn: Arn
    EffectiveOn: ZonedDateTime
}

structure DescribeCostCategoryDefinitionResponse {
    CostCategory: CostCategory
}

enum Dimension {
    AZ
    INSTANCE_TYPE
    LINKED_ACCOUNT
    PAYER_ACCOUNT
    LINKED_ACCOUNT_NAME
    OPERATION
    PURCHASE_TYPE
    REGION
    SERVICE
    SERVICE_CODE
    USAGE_TYPE
    USAGE_TYPE_GROUP
    RECORD_TYPE
    OPERATING_SYSTEM
    TENANCY
    SCOPE
    PLATFORM
    SUBSCRIPTION_ID
    LEGAL_ENTITY_NAME
    DEPLOYMENT_OPTION
    DATABASE_ENGINE
    CACHE_ENGINE
    INSTANCE_TYPE_FAMILY
    BILLING_ENTITY
    RESERVATION_ID
    RESOURCE_ID
    RIGHTSIZING_TYPE
    SAVINGS_PLANS_TYPE
    SAVINGS_PLAN_ARN
    PAYMENT_OPTION
    AGREEMENT_END_DATE_TIME_AFTER
    AGREEMENT_END_DATE_TIME_BEFORE
    INVOICING_ENTITY
    ANOMALY_TOTAL_IMPACT_ABSOLUTE
    ANOMALY_TOTAL_IMPACT_PERCENTAGE
}

structure DimensionValues {
    Key: Dimension
    Values: Values
    MatchOptions: MatchOptions
}

structure DimensionValuesWithAttributes {
    Value: Value
    Attributes: Attributes
}

list DimensionValuesWithAttributesList {
    member: DimensionValuesWithAttributes
}

structure DiskResourceUtilization {
    DiskReadOpsPerSecond: GenericString
    DiskWriteOpsPerSecond: GenericString
    DiskReadBytesPerSecond: GenericString
    DiskWriteBytesPerSecond: GenericString
}

structure DynamoDBCapacityDetails {
    CapacityUnits: GenericString
    Region: GenericString
}

structure EBSResourceUtilization {
    EbsReadOpsPerSecond: GenericString
    EbsWriteOpsPerSecond: GenericString
    EbsReadBytesPerSecond: GenericString
    EbsWriteBytesPerSecond: GenericString
}

structure EC2InstanceDetails {
    Family: GenericString
    InstanceType: GenericString
    Region: GenericString
    AvailabilityZone: GenericString
    Platform: GenericString
    Tenancy: GenericString
    CurrentGeneration: GenericBoolean
    SizeFlexEligible: GenericBoolean
}

structure EC2ResourceDetails {
    HourlyOnDemandRate: GenericString
    InstanceType: GenericString
    Platform: GenericString
    Region: GenericString
    Sku: GenericString
    Memory: GenericString
    NetworkPerformance: GenericString
    Storage: GenericString
    Vcpu: GenericString
}

structure EC2ResourceUtilization {
    MaxCpuUtilizationPercentage: GenericString
    MaxMemoryUtilizationPercentage: GenericString
    MaxStorageUtilizationPercentage: GenericString
    EBSResourceUtilization: EBSResourceUtilization
    DiskResourceUtilization: DiskResourceUtilization
    NetworkResourceUtilization: NetworkResourceUtilization
}

structure EC2Specification {
    OfferingClass: OfferingClass
}

structure ElastiCacheInstanceDetails {
    Family: GenericString
    NodeType: GenericString
    Region: GenericString
    ProductDescription: GenericString
    CurrentGeneration: GenericBoolean
    SizeFlexEligible: GenericBoolean
}

string Entity

enum ErrorCode {
    NO_USAGE_FOUND
    INTERNAL_FAILURE
    INVALID_SAVINGS_PLANS_TO_ADD
    INVALID_SAVINGS_PLANS_TO_EXCLUDE
    INVALID_ACCOUNT_ID
}

string ErrorMessage

structure ESInstanceDetails {
    InstanceClass: GenericString
    InstanceSize: GenericString
    Region: GenericString
    CurrentGeneration: GenericBoolean
    SizeFlexEligible: GenericBoolean
}

boolean Estimated

structure Expression {
    Or: Expressions
    And: Expressions
    Not: Expression
    Dimensions: DimensionValues
    Tags: TagValues
    CostCategories: CostCategoryValues
}

list Expressions {
    member: Expression
}

enum FindingReasonCode {
    CPU_OVER_PROVISIONED
    CPU_UNDER_PROVISIONED
    MEMORY_OVER_PROVISIONED
    MEMORY_UNDER_PROVISIONED
    EBS_THROUGHPUT_OVER_PROVISIONED
    EBS_THROUGHPUT_UNDER_PROVISIONED
    EBS_IOPS_OVER_PROVISIONED
    EBS_IOPS_UNDER_PROVISIONED
    NETWORK_BANDWIDTH_OVER_PROVISIONED
    NETWORK_BANDWIDTH_UNDER_PROVISIONED
    NETWORK_PPS_OVER_PROVISIONED
    NETWORK_PPS_UNDER_PROVISIONED
    DISK_IOPS_OVER_PROVISIONED
    DISK_IOPS_UNDER_PROVISIONED
    DISK_THROUGHPUT_OVER_PROVISIONED
    DISK_THROUGHPUT_UNDER_PROVISIONED
}

list FindingReasonCodes {
    member: FindingReasonCode
}

structure ForecastResult {
    TimePeriod: DateInterval
    MeanValue: GenericString
    PredictionIntervalLowerBound: GenericString
    PredictionIntervalUpperBound: GenericString
}

list ForecastResultsByTime {
    member: ForecastResult
}

@error("client")
@httpError(400)
structure GenerationExistsException {
    Message: ErrorMessage
}

enum GenerationStatus {
    SUCCEEDED
    PROCESSING
    FAILED
}

structure GenerationSummary {
    RecommendationId: RecommendationId
    GenerationStatus: GenerationStatus
    GenerationStartedTime: ZonedDateTime
    GenerationCompletionTime: ZonedDateTime
    EstimatedCompletionTime: ZonedDateTime
}

list GenerationSummaryList {
    member: GenerationSummary
}

@length(
    min: 20
    max: 2048
)
@pattern("arn:aws[-a-z0-9]*:[a-z0-9]+:[-a-z0-9]*:[0-9]{12}:[-a-zA-Z0-9/:_]+")
string GenericArn

boolean GenericBoolean

double GenericDouble

@length(
    min: 0
    max: 1024
)
@pattern("[\\S\\s]*")
string GenericString

@paginated(
    inputToken: "NextPageToken"
    outputToken: "NextPageToken"
    items: "Anomalies"
    pageSize: "MaxResults"
)
operation GetAnomalies {
    input: GetAnomaliesRequest
    output: GetAnomaliesResponse
    errors: [
        InvalidNextTokenException
        LimitExceededException
    ]
}

structure GetAnomaliesRequest {
    MonitorArn: GenericString
    @required()
    DateInterval: AnomalyDateInterval
    Feedback: AnomalyFeedbackType
    TotalImpact: TotalImpactFilter
    NextPageToken: NextPageToken
    MaxResults: PageSize
}

structure GetAnomaliesResponse {
    @required()
    Anomalies: Anomalies
    NextPageToken: NextPageToken
}

@paginated(
    inputToken: "NextPageToken"
    outputToken: "NextPageToken"
    items: "AnomalyMonitors"
    pageSize: "MaxResults"
)
operation GetAnomalyMonitors {
    input: GetAnomalyMonitorsRequest
    output: GetAnomalyMonitorsResponse
    errors: [
        InvalidNextTokenException
        LimitExceededException
        UnknownMonitorException
    ]
}

structure GetAnomalyMonitorsRequest {
    MonitorArnList: Values
    NextPageToken: NextPageToken
    MaxResults: PageSize
}

structure GetAnomalyMonitorsResponse {
    @required()
    AnomalyMonitors: AnomalyMonitors
    NextPageToken: NextPageToken
}

@paginated(
    inputToken: "NextPageToken"
    outputToken: "NextPageToken"
    items: "AnomalySubscriptions"
    pageSize: "MaxResults"
)
operation GetAnomalySubscriptions {
    input: GetAnomalySubscriptionsRequest
    output: GetAnomalySubscriptionsResponse
    errors: [
        InvalidNextTokenException
        LimitExceededException
        UnknownSubscriptionException
    ]
}

structure GetAnomalySubscriptionsRequest {
    SubscriptionArnList: Values
    MonitorArn: GenericString
    NextPageToken: NextPageToken
    MaxResults: PageSize
}

structure GetAnomalySubscriptionsResponse {
    @required()
    AnomalySubscriptions: AnomalySubscriptions
    NextPageToken: NextPageToken
}

operation GetApproximateUsageRecords {
    input: GetApproximateUsageRecordsRequest
    output: GetApproximateUsageRecordsResponse
    errors: [
        DataUnavailableException
        LimitExceededException
    ]
}

structure GetApproximateUsageRecordsRequest {
    @required()
    Granularity: Granularity
    Services: UsageServices
    @required()
    ApproximationDimension: ApproximationDimension
}

structure GetApproximateUsageRecordsResponse {
    Services: ApproximateUsageRecordsPerService
    TotalRecords: NonNegativeLong
    LookbackPeriod: DateInterval
}

operation GetCommitmentPurchaseAnalysis {
    input: GetCommitmentPurchaseAnalysisRequest
    output: GetCommitmentPurchaseAnalysisResponse
    errors: [
        AnalysisNotFoundException
        DataUnavailableException
        LimitExceededException
    ]
}

structure GetCommitmentPurchaseAnalysisRequest {
    @required()
    AnalysisId: AnalysisId
}

structure GetCommitmentPurchaseAnalysisResponse {
    @required()
    EstimatedCompletionTime: ZonedDateTime
    AnalysisCompletionTime: ZonedDateTime
    @required()
    AnalysisStartedTime: ZonedDateTime
    @required()
    AnalysisId: AnalysisId
    @required()
    AnalysisStatus: AnalysisStatus
    ErrorCode: ErrorCode
    AnalysisDetails: AnalysisDetails
    @required()
    CommitmentPurchaseAnalysisConfiguration: CommitmentPurchaseAnalysisConfiguration
}

operation GetCostAndUsage {
    input: GetCostAndUsageRequest
    output: GetCostAndUsageResponse
    errors: [
        BillExpirationException
        BillingViewHealthStatusException
        DataUnavailableException
        InvalidNextTokenException
        LimitExceededException
        RequestChangedException
        ResourceNotFoundException
    ]
}

@paginated(
    inputToken: "NextPageToken"
    outputToken: "NextPageToken"
    items: "CostAndUsageComparisons"
    pageSize: "MaxResults"
)
operation GetCostAndUsageComparisons {
    input: GetCostAndUsageComparisonsRequest
    output: GetCostAndUsageComparisonsResponse
    errors: [
        BillingViewHealthStatusException
        DataUnavailableException
        InvalidNextTokenException
        LimitExceededException
        ResourceNotFoundException
    ]
}

structure GetCostAndUsageComparisonsRequest {
    BillingViewArn: BillingViewArn
    @required()
    BaselineTimePeriod: DateInterval
    @required()
    ComparisonTimePeriod: DateInterval
    @required()
    MetricForComparison: MetricName
    Filter: Expression
    GroupBy: GroupDefinitions
    MaxResults: CostAndUsageComparisonsMaxResults
    NextPageToken: NextPageToken
}

structure GetCostAndUsageComparisonsResponse {
    CostAndUsageComparisons: CostAndUsageComparisons
    TotalCostAndUsage: ComparisonMetrics
    NextPageToken: NextPageToken
}

structure GetCostAndUsageRequest {
    @required()
    TimePeriod: DateInterval
    @required()
    Granularity: Granularity
    Filter: Expression
    @required()
    Metrics: MetricNames
    GroupBy: GroupDefinitions
    BillingViewArn: BillingViewArn
    NextPageToken: NextPageToken
}

structure GetCostAndUsageResponse {
    NextPageToken: NextPageToken
    GroupDefinitions: GroupDefinitions
    ResultsByTime: ResultsByTime
    DimensionValueAttributes: DimensionValuesWithAttributesList
}

operation GetCostAndUsageWithResources {
    input: GetCostAndUsageWithResourcesRequest
    output: GetCostAndUsageWithResourcesResponse
    errors: [
        BillExpirationException
        BillingViewHealthStatusException
        DataUnavailableException
        InvalidNextTokenException
        LimitExceededException
        RequestChangedException
        ResourceNotFoundException
    ]
}

structure GetCostAndUsageWithResourcesRequest {
    @required()
    TimePeriod: DateInterval
    @required()
    Granularity: Granularity
    @required()
    Filter: Expression
    Metrics: MetricNames
    GroupBy: GroupDefinitions
    BillingViewArn: BillingViewArn
    NextPageToken: NextPageToken
}

structure GetCostAndUsageWithResourcesResponse {
    NextPageToken: NextPageToken
    GroupDefinitions: GroupDefinitions
    ResultsByTime: ResultsByTime
    DimensionValueAttributes: DimensionValuesWithAttributesList
}

operation GetCostCategories {
    input: GetCostCategoriesRequest
    output: GetCostCategoriesResponse
    errors: [
        BillExpirationException
        BillingViewHealthStatusException
        DataUnavailableException
        InvalidNextTokenException
        LimitExceededException
        RequestChangedException
        ResourceNotFoundException
    ]
}

structure GetCostCategoriesRequest {
    SearchString: SearchString
    @required()
    TimePeriod: DateInterval
    CostCategoryName: CostCategoryName
    Filter: Expression
    SortBy: SortDefinitions
    BillingViewArn: BillingViewArn
    MaxResults: MaxResults
    NextPageToken: NextPageToken
}

structure GetCostCategoriesResponse {
    NextPageToken: NextPageToken
    CostCategoryNames: CostCategoryNamesList
    CostCategoryValues: CostCategoryValuesList
    @required()
    ReturnSize: PageSize
    @required()
    TotalSize: PageSize
}

@paginated(
    inputToken: "NextPageToken"
    outputToken: "NextPageToken"
    items: "CostComparisonDrivers"
    pageSize: "MaxResults"
)
operation GetCostComparisonDrivers {
    input: GetCostComparisonDriversRequest
    output: GetCostComparisonDriversResponse
    errors: [
        BillingViewHealthStatusException
        DataUnavailableException
        InvalidNextTokenException
        LimitExceededException
        ResourceNotFoundException
    ]
}

structure GetCostComparisonDriversRequest {
    BillingViewArn: BillingViewArn
    @required()
    BaselineTimePeriod: DateInterval
    @required()
    ComparisonTimePeriod: DateInterval
    @required()
    MetricForComparison: MetricName
    Filter: Expression
    GroupBy: GroupDefinitions
    MaxResults: CostComparisonDriversMaxResults
    NextPageToken: NextPageToken
}

structure GetCostComparisonDriversResponse {
    CostComparisonDrivers: CostComparisonDrivers
    NextPageToken: NextPageToken
}

operation GetCostForecast {
    input: GetCostForecastRequest
    output: GetCostForecastResponse
    errors: [
        BillingViewHealthStatusException
        DataUnavailableException
        LimitExceededException
        ResourceNotFoundException
    ]
}

structure GetCostForecastRequest {
    @required()
    TimePeriod: DateInterval
    @required()
    Metric: Metric
    @required()
    Granularity: Granularity
    Filter: Expression
    BillingViewArn: BillingViewArn
    PredictionIntervalLevel: PredictionIntervalLevel
}

structure GetCostForecastResponse {
    Total: MetricValue
    ForecastResultsByTime: ForecastResultsByTime
}

operation GetDimensionValues {
    input: GetDimensionValuesRequest
    output: GetDimensionValuesResponse
    errors: [
        BillExpirationException
        BillingViewHealthStatusException
        DataUnavailableException
        InvalidNextTokenException
        LimitExceededException
        RequestChangedException
        ResourceNotFoundException
    ]
}

structure GetDimensionValuesRequest {
    SearchString: SearchString
    @required()
    TimePeriod: DateInterval
    @required()
    Dimension: Dimension
    Context: Context
    Filter: Expression
    SortBy: SortDefinitions
    BillingViewArn: BillingViewArn
    MaxResults: MaxResults
    NextPageToken: NextPageToken
}

structure GetDimensionValuesResponse {
    @required()
    DimensionValues: DimensionValuesWithAttributesList
    @required()
    ReturnSize: PageSize
    @required()
    TotalSize: PageSize
    NextPageToken: NextPageToken
}

operation GetReservationCoverage {
    input: GetReservationCoverageRequest
    output: GetReservationCoverageResponse
    errors: [
        DataUnavailableException
        InvalidNextTokenException
        LimitExceededException
    ]
}

structure GetReservationCoverageRequest {
    @required()
    TimePeriod: DateInterval
    GroupBy: GroupDefinitions
    Granularity: Granularity
    Filter: Expression
    Metrics: MetricNames
    NextPageToken: NextPageToken
    SortBy: SortDefinition
    MaxResults: MaxResults
}

structure GetReservationCoverageResponse {
    @required()
    CoveragesByTime: CoveragesByTime
    Total: Coverage
    NextPageToken: NextPageToken
}

@paginated(
    inputToken: "NextPageToken"
    outputToken: "NextPageToken"
    items: "Recommendations"
    pageSize: "PageSize"
)
operation GetReservationPurchaseRecommendation {
    input: GetReservationPurchaseRecommendationRequest
    output: GetReservationPurchaseRecommendationResponse
    errors: [
        DataUnavailableException
        InvalidNextTokenException
        LimitExceededException
    ]
}

structure GetReservationPurchaseRecommendationRequest {
    AccountId: GenericString
    @required()
    Service: GenericString
    Filter: Expression
    AccountScope: AccountScope
    LookbackPeriodInDays: LookbackPeriodInDays
    TermInYears: TermInYears
    PaymentOption: PaymentOption
    ServiceSpecification: ServiceSpecification
    PageSize: RecommendationsPageSize
    NextPageToken: NextPageToken
}

structure GetReservationPurchaseRecommendationResponse {
    Metadata: ReservationPurchaseRecommendationMetadata
    Recommendations: ReservationPurchaseRecommendations
    NextPageToken: NextPageToken
}

operation GetReservationUtilization {
    input: GetReservationUtilizationRequest
    output: GetReservationUtilizationResponse
    errors: [
        DataUnavailableException
        InvalidNextTokenException
        LimitExceededException
    ]
}

structure GetReservationUtilizationRequest {
    @required()
    TimePeriod: DateInterval
    GroupBy: GroupDefinitions
    Granularity: Granularity
    Filter: Expression
    SortBy: SortDefinition
    NextPageToken: NextPageToken
    MaxResults: MaxResults
}

structure GetReservationUtilizationResponse {
    @required()
    UtilizationsByTime: UtilizationsByTime
    Total: ReservationAggregates
    NextPageToken: NextPageToken
}

@paginated(
    inputToken: "NextPageToken"
    outputToken: "NextPageToken"
    items: "RightsizingRecommendations"
    pageSize: "PageSize"
)
operation GetRightsizingRecommendation {
    input: GetRightsizingRecommendationRequest
    output: GetRightsizingRecommendationResponse
    errors: [
        InvalidNextTokenException
        LimitExceededException
    ]
}

structure GetRightsizingRecommendationRequest {
    Filter: Expression
    Configuration: RightsizingRecommendationConfiguration
    @required()
    Service: GenericString
    PageSize: RecommendationsPageSize
    NextPageToken: NextPageToken
}

structure GetRightsizingRecommendationResponse {
    Metadata: RightsizingRecommendationMetadata
    Summary: RightsizingRecommendationSummary
    RightsizingRecommendations: RightsizingRecommendationList
    NextPageToken: NextPageToken
    Configuration: RightsizingRecommendationConfiguration
}

operation GetSavingsPlanPurchaseRecommendationDetails {
    input: GetSavingsPlanPurchaseRecommendationDetailsRequest
    output: GetSavingsPlanPurchaseRecommendationDetailsResponse
    errors: [
        DataUnavailableException
        LimitExceededException
    ]
}

structure GetSavingsPlanPurchaseRecommendationDetailsRequest {
    @required()
    RecommendationDetailId: RecommendationDetailId
}

structure GetSavingsPlanPurchaseRecommendationDetailsResponse {
    RecommendationDetailId: RecommendationDetailId
    RecommendationDetailData: RecommendationDetailData
}

operation GetSavingsPlansCoverage {
    input: GetSavingsPlansCoverageRequest
    output: GetSavingsPlansCoverageResponse
    errors: [
        DataUnavailableException
        InvalidNextTokenException
        LimitExceededException
    ]
}

structure GetSavingsPlansCoverageRequest {
    @required()
    TimePeriod: DateInterval
    GroupBy: GroupDefinitions
    Granularity: Granularity
    Filter: Expression
    Metrics: MetricNames
    NextToken: NextPageToken
    MaxResults: MaxResults
    SortBy: SortDefinition
}

structure GetSavingsPlansCoverageResponse {
    @required()
    SavingsPlansCoverages: SavingsPlansCoverages
    NextToken: NextPageToken
}

operation GetSavingsPlansPurchaseRecommendation {
    input: GetSavingsPlansPurchaseRecommendationRequest
    output: GetSavingsPlansPurchaseRecommendationResponse
    errors: [
        InvalidNextTokenException
        LimitExceededException
    ]
}

structure GetSavingsPlansPurchaseRecommendationRequest {
    @required()
    SavingsPlansType: SupportedSavingsPlansType
    @required()
    TermInYears: TermInYears
    @required()
    PaymentOption: PaymentOption
    AccountScope: AccountScope
    NextPageToken: NextPageToken
    PageSize: RecommendationsPageSize
    @required()
    LookbackPeriodInDays: LookbackPeriodInDays
    Filter: Expression
}

structure GetSavingsPlansPurchaseRecommendationResponse {
    Metadata: SavingsPlansPurchaseRecommendationMetadata
    SavingsPlansPurchaseRecommendation: SavingsPlansPurchaseRecommendation
    NextPageToken: NextPageToken
}

operation GetSavingsPlansUtilization {
    input: GetSavingsPlansUtilizationRequest
    output: GetSavingsPlansUtilizationResponse
    errors: [
        DataUnavailableException
        LimitExceededException
    ]
}

operation GetSavingsPlansUtilizationDetails {
    input: GetSavingsPlansUtilizationDetailsRequest
    output: GetSavingsPlansUtilizationDetailsResponse
    errors: [
        DataUnavailableException
        InvalidNextTokenException
        LimitExceededException
    ]
}

structure GetSavingsPlansUtilizationDetailsRequest {
    @required()
    TimePeriod: DateInterval
    Filter: Expression
    DataType: SavingsPlansDataTypes
    NextToken: NextPageToken
    MaxResults: MaxResults
    SortBy: SortDefinition
}

structure GetSavingsPlansUtilizationDetailsResponse {
    @required()
    SavingsPlansUtilizationDetails: SavingsPlansUtilizationDetails
    Total: SavingsPlansUtilizationAggregates
    @required()
    TimePeriod: DateInterval
    NextToken: NextPageToken
}

structure GetSavingsPlansUtilizationRequest {
    @required()
    TimePeriod: DateInterval
    Granularity: Granularity
    Filter: Expression
    SortBy: SortDefinition
}

structure GetSavingsPlansUtilizationResponse {
    SavingsPlansUtilizationsByTime: SavingsPlansUtilizationsByTime
    @required()
    Total: SavingsPlansUtilizationAggregates
}

operation GetTags {
    input: GetTagsRequest
    output: GetTagsResponse
    errors: [
        BillExpirationException
        BillingViewHealthStatusException
        DataUnavailableException
        InvalidNextTokenException
        LimitExceededException
        RequestChangedException
        ResourceNotFoundException
    ]
}

structure GetTagsRequest {
    SearchString: SearchString
    @required()
    TimePeriod: DateInterval
    TagKey: TagKey
    Filter: Expression
    SortBy: SortDefinitions
    BillingViewArn: BillingViewArn
    MaxResults: MaxResults
    NextPageToken: NextPageToken
}

structure GetTagsResponse {
    NextPageToken: NextPageToken
    @required()
    Tags: TagList
    @required()
    ReturnSize: PageSize
    @required()
    TotalSize: PageSize
}

operation GetUsageForecast {
    input: GetUsageForecastRequest
    output: GetUsageForecastResponse
    errors: [
        BillingViewHealthStatusException
        DataUnavailableException
        LimitExceededException
        ResourceNotFoundException
        UnresolvableUsageUnitException
    ]
}

structure GetUsageForecastRequest {
    @required()
    TimePeriod: DateInterval
    @required()
    Metric: Metric
    @required()
    Granularity: Granularity
    Filter: Expression
    BillingViewArn: BillingViewArn
    PredictionIntervalLevel: PredictionIntervalLevel
}

structure GetUsageForecastResponse {
    Total: MetricValue
    ForecastResultsByTime: ForecastResultsByTime
}

enum Granularity {
    DAILY
    MONTHLY
    HOURLY
}

structure Group {
    Keys: Keys
    Metrics: Metrics
}

structure GroupDefinition {
    Type: GroupDefinitionType
    Key: GroupDefinitionKey
}

@length(
    min: 0
    max: 1024
)
@pattern("[\\S\\s]*")
string GroupDefinitionKey

list GroupDefinitions {
    member: GroupDefinition
}

enum GroupDefinitionType {
    DIMENSION
    TAG
    COST_CATEGORY
}

list Groups {
    member: Group
}

structure Impact {
    @required()
    MaxImpact: GenericDouble
    TotalImpact: GenericDouble
    TotalActualSpend: NullableNonNegativeDouble
    TotalExpectedSpend: NullableNonNegativeDouble
    TotalImpactPercentage: NullableNonNegativeDouble
}

structure InstanceDetails {
    EC2InstanceDetails: EC2InstanceDetails
    RDSInstanceDetails: RDSInstanceDetails
    RedshiftInstanceDetails: RedshiftInstanceDetails
    ElastiCacheInstanceDetails: ElastiCacheInstanceDetails
    ESInstanceDetails: ESInstanceDetails
    MemoryDBInstanceDetails: MemoryDBInstanceDetails
}

@error("client")
@httpError(400)
structure InvalidNextTokenException {
    Message: ErrorMessage
}

string Key

list Keys {
    member: Key
}

@error("client")
@httpError(400)
structure LimitExceededException {
    Message: ErrorMessage
}

@paginated(
    inputToken: "NextPageToken"
    outputToken: "NextPageToken"
    items: "AnalysisSummaryList"
    pageSize: "PageSize"
)
operation ListCommitmentPurchaseAnalyses {
    input: ListCommitmentPurchaseAnalysesRequest
    output: ListCommitmentPurchaseAnalysesResponse
    errors: [
        DataUnavailableException
        InvalidNextTokenException
        LimitExceededException
    ]
}

structure ListCommitmentPurchaseAnalysesRequest {
    AnalysisStatus: AnalysisStatus
    NextPageToken: NextPageToken
    PageSize: AnalysesPageSize
    AnalysisIds: AnalysisIds
}

structure ListCommitmentPurchaseAnalysesResponse {
    AnalysisSummaryList: AnalysisSummaryList
    NextPageToken: NextPageToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "BackfillRequests"
    pageSize: "MaxResults"
)
operation ListCostAllocationTagBackfillHistory {
    input: ListCostAllocationTagBackfillHistoryRequest
    output: ListCostAllocationTagBackfillHistoryResponse
    errors: [
        InvalidNextTokenException
        LimitExceededException
    ]
}

structure ListCostAllocationTagBackfillHistoryRequest {
    NextToken: NextPageToken
    MaxResults: CostAllocationTagsMaxResults
}

structure ListCostAllocationTagBackfillHistoryResponse {
    BackfillRequests: CostAllocationTagBackfillRequestList
    NextToken: NextPageToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "CostAllocationTags"
    pageSize: "MaxResults"
)
operation ListCostAllocationTags {
    input: ListCostAllocationTagsRequest
    output: ListCostAllocationTagsResponse
    errors: [
        InvalidNextTokenException
        LimitExceededException
    ]
}

structure ListCostAllocationTagsRequest {
    Status: CostAllocationTagStatus
    TagKeys: CostAllocationTagKeyList
    Type: CostAllocationTagType
    NextToken: NextPageToken
    MaxResults: CostAllocationTagsMaxResults
}

structure ListCostAllocationTagsResponse {
    CostAllocationTags: CostAllocationTagList
    NextToken: NextPageToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "CostCategoryReferences"
    pageSize: "MaxResults"
)
operation ListCostCategoryDefinitions {
    input: ListCostCategoryDefinitionsRequest
    output: ListCostCategoryDefinitionsResponse
    errors: [
        LimitExceededException
    ]
}

structure ListCostCategoryDefinitionsRequest {
    EffectiveOn: ZonedDateTime
    NextToken: NextPageToken
    MaxResults: CostCategoryMaxResults
    SupportedResourceTypes: ResourceTypesFilterInput
}

structure ListCostCategoryDefinitionsResponse {
    CostCategoryReferences: CostCategoryReferencesList
    NextToken: NextPageToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "CostCategoryResourceAssociations"
    pageSize: "MaxResults"
)
operation ListCostCategoryResourceAssociations {
    input: ListCostCategoryResourceAssociationsRequest
    output: ListCostCategoryResourceAssociationsResponse
    errors: [
        LimitExceededException
        ResourceNotFoundException
    ]
}

structure ListCostCategoryResourceAssociationsRequest {
    CostCategoryArn: Arn
    NextToken: NextPageToken
    MaxResults: CostCategoryMaxResults
}

structure ListCostCategoryResourceAssociationsResponse {
    CostCategoryResourceAssociations: CostCategoryResourceAssociations
    NextToken: NextPageToken
}

@paginated(
    inputToken: "NextPageToken"
    outputToken: "NextPageToken"
    items: "GenerationSummaryList"
    pageSize: "PageSize"
)
operation ListSavingsPlansPurchaseRecommendationGeneration {
    input: ListSavingsPlansPurchaseRecommendationGenerationRequest
    output: ListSavingsPlansPurchaseRecommendationGenerationResponse
    errors: [
        DataUnavailableException
        InvalidNextTokenException
        LimitExceededException
    ]
}

structure ListSavingsPlansPurchaseRecommendationGenerationRequest {
    GenerationStatus: GenerationStatus
    RecommendationIds: RecommendationIdList
    PageSize: RecommendationsPageSize
    NextPageToken: NextPageToken
}

structure ListSavingsPlansPurchaseRecommendationGenerationResponse {
    GenerationSummaryList: GenerationSummaryList
    NextPageToken: NextPageToken
}

operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResponse
    errors: [
        LimitExceededException
        ResourceNotFoundException
    ]
}

structure ListTagsForResourceRequest {
    @required()
    ResourceArn: Arn
}

structure ListTagsForResourceResponse {
    ResourceTags: ResourceTagList
}

enum LookbackPeriodInDays {
    SEVEN_DAYS
    THIRTY_DAYS
    SIXTY_DAYS
}

enum MatchOption {
    EQUALS
    ABSENT
    STARTS_WITH
    ENDS_WITH
    CONTAINS
    CASE_SENSITIVE
    CASE_INSENSITIVE
    GREATER_THAN_OR_EQUAL
}

list MatchOptions {
    member: MatchOption
}

@range(
    min: 1
)
integer MaxResults

structure MemoryDBInstanceDetails {
    Family: GenericString
    NodeType: GenericString
    Region: GenericString
    CurrentGeneration: GenericBoolean
    SizeFlexEligible: GenericBoolean
}

enum Metric {
    BLENDED_COST
    UNBLENDED_COST
    AMORTIZED_COST
    NET_UNBLENDED_COST
    NET_AMORTIZED_COST
    USAGE_QUANTITY
    NORMALIZED_USAGE_AMOUNT
}

string MetricAmount

@length(
    min: 0
    max: 1024
)
@pattern("[\\S\\s]*")
string MetricName

list MetricNames {
    member: MetricName
}

map Metrics {
    key: MetricName
    value: MetricValue
}

list MetricsOverLookbackPeriod {
    member: RecommendationDetailHourlyMetrics
}

string MetricUnit

structure MetricValue {
    Amount: MetricAmount
    Unit: MetricUnit
}

structure ModifyRecommendationDetail {
    TargetInstances: TargetInstancesList
}

list MonitorArnList {
    member: Arn
}

enum MonitorDimension {
    SERVICE
    LINKED_ACCOUNT
    TAG
    COST_CATEGORY
}

enum MonitorType {
    DIMENSIONAL
    CUSTOM
}

string NetRISavings

structure NetworkResourceUtilization {
    NetworkInBytesPerSecond: GenericString
    NetworkOutBytesPerSecond: GenericString
    NetworkPacketsInPerSecond: GenericString
    NetworkPacketsOutPerSecond: GenericString
}

@length(
    min: 0
    max: 8192
)
@pattern("[\\S\\s]*")
string NextPageToken

@range(
    min: 0
)
integer NonNegativeInteger

@range(
    min: 0
)
long NonNegativeLong

@range(
    min: 0.0
)
double NullableNonNegativeDouble

enum NumericOperator {
    EQUAL
    GREATER_THAN_OR_EQUAL
    LESS_THAN_OR_EQUAL
    GREATER_THAN
    LESS_THAN
    BETWEEN
}

enum OfferingClass {
    STANDARD
    CONVERTIBLE
}

string OnDemandCost

string OnDemandCostOfRIHoursUsed

string OnDemandHours

string OnDemandNormalizedUnits

integer PageSize

enum PaymentOption {
    NO_UPFRONT
    PARTIAL_UPFRONT
    ALL_UPFRONT
    LIGHT_UTILIZATION
    MEDIUM_UTILIZATION
    HEAVY_UTILIZATION
}

enum PlatformDifference {
    HYPERVISOR
    NETWORK_INTERFACE
    STORAGE_INTERFACE
    INSTANCE_STORE_AVAILABILITY
    VIRTUALIZATION_TYPE
}

list PlatformDifferences {
    member: PlatformDifference
}

@range(
    min: 51
    max: 99
)
integer PredictionIntervalLevel

operation ProvideAnomalyFeedback {
    input: ProvideAnomalyFeedbackRequest
    output: ProvideAnomalyFeedbackResponse
    errors: [
        LimitExceededException
    ]
}

structure ProvideAnomalyFeedbackRequest {
    @required()
    AnomalyId: GenericString
    @required()
    Feedback: AnomalyFeedbackType
}

structure ProvideAnomalyFeedbackResponse {
    @required()
    AnomalyId: GenericString
}

string PurchasedHours

string PurchasedUnits

structure RDSInstanceDetails {
    Family: GenericString
    InstanceType: GenericString
    Region: GenericString
    DatabaseEngine: GenericString
    DatabaseEdition: GenericString
    DeploymentOption: GenericString
    LicenseModel: GenericString
    CurrentGeneration: GenericBoolean
    SizeFlexEligible: GenericBoolean
    DeploymentModel: GenericString
}

string RealizedSavings

structure RecommendationDetailData {
    AccountScope: AccountScope
    LookbackPeriodInDays: LookbackPeriodInDays
    SavingsPlansType: SupportedSavingsPlansType
    TermInYears: TermInYears
    PaymentOption: PaymentOption
    AccountId: GenericString
    CurrencyCode: GenericString
    InstanceFamily: GenericString
    Region: GenericString
    OfferingId: GenericString
    GenerationTimestamp: ZonedDateTime
    LatestUsageTimestamp: ZonedDateTime
    CurrentAverageHourlyOnDemandSpend: GenericString
    CurrentMaximumHourlyOnDemandSpend: GenericString
    CurrentMinimumHourlyOnDemandSpend: GenericString
    EstimatedAverageUtilization: GenericString
    EstimatedMonthlySavingsAmount: GenericString
    EstimatedOnDemandCost: GenericString
    EstimatedOnDemandCostWithCurrentCommitment: GenericString
    EstimatedROI: GenericString
    EstimatedSPCost: GenericString
    EstimatedSavingsAmount: GenericString
    EstimatedSavingsPercentage: GenericString
    ExistingHourlyCommitment: GenericString
    HourlyCommitmentToPurchase: GenericString
    UpfrontCost: GenericString
    CurrentAverageCoverage: GenericString
    EstimatedAverageCoverage: GenericString
    MetricsOverLookbackPeriod: MetricsOverLookbackPeriod
}

structure RecommendationDetailHourlyMetrics {
    StartTime: ZonedDateTime
    EstimatedOnDemandCost: GenericString
    CurrentCoverage: GenericString
    EstimatedCoverage: GenericString
    EstimatedNewCommitmentUtilization: GenericString
}

@length(
    min: 36
    max: 36
)
@pattern("^[\\S\\s]{8}-[\\S\\s]{4}-[\\S\\s]{4}-[\\S\\s]{4}-[\\S\\s]{12}$")
string RecommendationDetailId

@length(
    min: 36
    max: 36
)
@pattern("^[\\S\\s]{8}-[\\S\\s]{4}-[\\S\\s]{4}-[\\S\\s]{4}-[\\S\\s]{12}$")
string RecommendationId

list RecommendationIdList {
    member: RecommendationId
}

@range(
    min: 0
    max: 6000
)
integer RecommendationsPageSize

enum RecommendationTarget {
    SAME_INSTANCE_FAMILY
    CROSS_INSTANCE_FAMILY
}

structure RedshiftInstanceDetails {
    Family: GenericString
    NodeType: GenericString
    Region: GenericString
    CurrentGeneration: GenericBoolean
    SizeFlexEligible: GenericBoolean
}

@error("client")
@httpError(400)
structure RequestChangedException {
    Message: ErrorMessage
}

structure ReservationAggregates {
    UtilizationPercentage: UtilizationPercentage
    UtilizationPercentageInUnits: UtilizationPercentageInUnits
    PurchasedHours: PurchasedHours
    PurchasedUnits: PurchasedUnits
    TotalActualHours: TotalActualHours
    TotalActualUnits: TotalActualUnits
    UnusedHours: UnusedHours
    UnusedUnits: UnusedUnits
    OnDemandCostOfRIHoursUsed: OnDemandCostOfRIHoursUsed
    NetRISavings: NetRISavings
    TotalPotentialRISavings: TotalPotentialRISavings
    AmortizedUpfrontFee: AmortizedUpfrontFee
    AmortizedRecurringFee: AmortizedRecurringFee
    TotalAmortizedFee: TotalAmortizedFee
    RICostForUnusedHours: RICostForUnusedHours
    RealizedSavings: RealizedSavings
    UnrealizedSavings: UnrealizedSavings
}

structure ReservationCoverageGroup {
    Attributes: Attributes
    Coverage: Coverage
}

list ReservationCoverageGroups {
    member: ReservationCoverageGroup
}

string ReservationGroupKey

string ReservationGroupValue

structure ReservationPurchaseRecommendation {
    AccountScope: AccountScope
    LookbackPeriodInDays: LookbackPeriodInDays
    TermInYears: TermInYears
    PaymentOption: PaymentOption
    ServiceSpecification: ServiceSpecification
    RecommendationDetails: ReservationPurchaseRecommendationDetails
    RecommendationSummary: ReservationPurchaseRecommendationSummary
}

structure ReservationPurchaseRecommendationDetail {
    AccountId: GenericString
    InstanceDetails: InstanceDetails
    RecommendedNumberOfInstancesToPurchase: GenericString
    RecommendedNormalizedUnitsToPurchase: GenericString
    MinimumNumberOfInstancesUsedPerHour: GenericString
    MinimumNormalizedUnitsUsedPerHour: GenericString
    MaximumNumberOfInstancesUsedPerHour: GenericString
    MaximumNormalizedUnitsUsedPerHour: GenericString
    AverageNumberOfInstancesUsedPerHour: GenericString
    AverageNormalizedUnitsUsedPerHour: GenericString
    AverageUtilization: GenericString
    EstimatedBreakEvenInMonths: GenericString
    CurrencyCode: GenericString
    EstimatedMonthlySavingsAmount: GenericString
    EstimatedMonthlySavingsPercentage: GenericString
    EstimatedMonthlyOnDemandCost: GenericString
    EstimatedReservationCostForLookbackPeriod: GenericString
    UpfrontCost: GenericString
    RecurringStandardMonthlyCost: GenericString
    ReservedCapacityDetails: ReservedCapacityDetails
    RecommendedNumberOfCapacityUnitsToPurchase: GenericString
    MinimumNumberOfCapacityUnitsUsedPerHour: GenericString
    MaximumNumberOfCapacityUnitsUsedPerHour: GenericString
    AverageNumberOfCapacityUnitsUsedPerHour: GenericString
}

list ReservationPurchaseRecommendationDetails {
    member: ReservationPurchaseRecommendationDetail
}

structure ReservationPurchaseRecommendationMetadata {
    RecommendationId: GenericString
    GenerationTimestamp: GenericString
    AdditionalMetadata: GenericString
}

list ReservationPurchaseRecommendations {
    member: ReservationPurchaseRecommendation
}

structure ReservationPurchaseRecommendationSummary {
    TotalEstimatedMonthlySavingsAmount: GenericString
    TotalEstimatedMonthlySavingsPercentage: GenericString
    CurrencyCode: GenericString
}

structure ReservationUtilizationGroup {
    Key: ReservationGroupKey
    Value: ReservationGroupValue
    Attributes: Attributes
    Utilization: ReservationAggregates
}

list ReservationUtilizationGroups {
    member: ReservationUtilizationGroup
}

structure ReservedCapacityDetails {
    DynamoDBCapacityDetails: DynamoDBCapacityDetails
}

string ReservedHours

string ReservedNormalizedUnits

structure ResourceDetails {
    EC2ResourceDetails: EC2ResourceDetails
}

@error("client")
@httpError(400)
structure ResourceNotFoundException {
    Message: ErrorMessage
    ResourceName: Arn
}

structure ResourceTag {
    @required()
    Key: ResourceTagKey
    @required()
    Value: ResourceTagValue
}

@length(
    min: 1
    max: 128
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string ResourceTagKey

@length(
    min: 0
    max: 200
)
list ResourceTagKeyList {
    member: ResourceTagKey
}

@length(
    min: 0
    max: 200
)
list ResourceTagList {
    member: ResourceTag
}

@length(
    min: 0
    max: 256
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string ResourceTagValue

@pattern("^[-a-zA-Z0-9/_]+:[-a-zA-Z0-9/_]+")
string ResourceType

list ResourceTypes {
    member: ResourceType
}

@length(
    min: 0
    max: 5
)
list ResourceTypesFilterInput {
    member: ResourceType
}

structure ResourceUtilization {
    EC2ResourceUtilization: EC2ResourceUtilization
}

structure ResultByTime {
    TimePeriod: DateInterval
    Total: Metrics
    Groups: Groups
    Estimated: Estimated
}

list ResultsByTime {
    member: ResultByTime
}

string RICostForUnusedHours

structure RightsizingRecommendation {
    AccountId: GenericString
    CurrentInstance: CurrentInstance
    RightsizingType: RightsizingType
    ModifyRecommendationDetail: ModifyRecommendationDetail
    TerminateRecommendationDetail: TerminateRecommendationDetail
    FindingReasonCodes: FindingReasonCodes
}

structure RightsizingRecommendationConfiguration {
    @required()
    RecommendationTarget: RecommendationTarget
    @required()
    BenefitsConsidered: GenericBoolean
}

list RightsizingRecommendationList {
    member: RightsizingRecommendation
}

structure RightsizingRecommendationMetadata {
    RecommendationId: GenericString
    GenerationTimestamp: GenericString
    LookbackPeriodInDays: LookbackPeriodInDays
    AdditionalMetadata: GenericString
}

structure RightsizingRecommendationSummary {
    TotalRecommendationCount: GenericString
    EstimatedTotalMonthlySavingsAmount: GenericString
    SavingsCurrencyCode: GenericString
    SavingsPercentage: GenericString
}

enum RightsizingType {
    TERMINATE
    MODIFY
}

structure RootCause {
    Service: GenericString
    Region: GenericString
    LinkedAccount: GenericString
    LinkedAccountName: GenericString
    UsageType: GenericString
    Impact: RootCauseImpact
}

structure RootCauseImpact {
    @required()
    Contribution: GenericDouble
}

list RootCauses {
    member: RootCause
}

string SavingsPlanArn

structure SavingsPlans {
    PaymentOption: PaymentOption
    SavingsPlansType: SupportedSavingsPlansType
    Region: GenericString
    InstanceFamily: GenericString
    TermInYears: TermInYears
    SavingsPlansCommitment: SavingsPlansCommitment
    OfferingId: GenericString
}

structure SavingsPlansAmortizedCommitment {
    AmortizedRecurringCommitment: GenericString
    AmortizedUpfrontCommitment: GenericString
    TotalAmortizedCommitment: GenericString
}

@range(
    min: 0.001
    max: 5000
)
double SavingsPlansCommitment

structure SavingsPlansCoverage {
    Attributes: Attributes
    Coverage: SavingsPlansCoverageData
    TimePeriod: DateInterval
}

structure SavingsPlansCoverageData {
    SpendCoveredBySavingsPlans: GenericString
    OnDemandCost: GenericString
    TotalCost: GenericString
    CoveragePercentage: GenericString
}

list SavingsPlansCoverages {
    member: SavingsPlansCoverage
}

enum SavingsPlansDataType {
    ATTRIBUTES
    UTILIZATION
    AMORTIZED_COMMITMENT
    SAVINGS
}

list SavingsPlansDataTypes {
    member: SavingsPlansDataType
}

structure SavingsPlansDetails {
    Region: GenericString
    InstanceFamily: GenericString
    OfferingId: GenericString
}

@length(
    min: 36
    max: 36
)
@pattern("^[\\S\\s]{8}-[\\S\\s]{4}-[\\S\\s]{4}-[\\S\\s]{4}-[\\S\\s]{12}$")
string SavingsPlansId

structure SavingsPlansPurchaseAnalysisConfiguration {
    AccountScope: AccountScope
    AccountId: AccountId
    @required()
    AnalysisType: AnalysisType
    @required()
    SavingsPlansToAdd: SavingsPlansToAdd
    SavingsPlansToExclude: SavingsPlansToExclude
    @required()
    LookBackTimePeriod: DateInterval
}

structure SavingsPlansPurchaseAnalysisDetails {
    CurrencyCode: GenericString
    LookbackPeriodInHours: GenericString
    CurrentAverageCoverage: GenericString
    CurrentAverageHourlyOnDemandSpend: GenericString
    CurrentMaximumHourlyOnDemandSpend: GenericString
    CurrentMinimumHourlyOnDemandSpend: GenericString
    CurrentOnDemandSpend: GenericString
    ExistingHourlyCommitment: GenericString
    HourlyCommitmentToPurchase: GenericString
    EstimatedAverageCoverage: GenericString
    EstimatedAverageUtilization: GenericString
    EstimatedMonthlySavingsAmount: GenericString
    EstimatedOnDemandCost: GenericString
    EstimatedOnDemandCostWithCurrentCommitment: GenericString
    EstimatedROI: GenericString
    EstimatedSavingsAmount: GenericString
    EstimatedSavingsPercentage: GenericString
    EstimatedCommitmentCost: GenericString
    LatestUsageTimestamp: GenericString
    UpfrontCost: GenericString
    AdditionalMetadata: GenericString
    MetricsOverLookbackPeriod: MetricsOverLookbackPeriod
}

structure SavingsPlansPurchaseRecommendation {
    AccountScope: AccountScope
    SavingsPlansType: SupportedSavingsPlansType
    TermInYears: TermInYears
    PaymentOption: PaymentOption
    LookbackPeriodInDays: LookbackPeriodInDays
    SavingsPlansPurchaseRecommendationDetails: SavingsPlansPurchaseRecommendationDetailList
    SavingsPlansPurchaseRecommendationSummary: SavingsPlansPurchaseRecommendationSummary
}

structure SavingsPlansPurchaseRecommendationDetail {
    SavingsPlansDetails: SavingsPlansDetails
    AccountId: GenericString
    UpfrontCost: GenericString
    EstimatedROI: GenericString
    CurrencyCode: GenericString
    EstimatedSPCost: GenericString
    EstimatedOnDemandCost: GenericString
    EstimatedOnDemandCostWithCurrentCommitment: GenericString
    EstimatedSavingsAmount: GenericString
    EstimatedSavingsPercentage: GenericString
    HourlyCommitmentToPurchase: GenericString
    EstimatedAverageUtilization: GenericString
    EstimatedMonthlySavingsAmount: GenericString
    CurrentMinimumHourlyOnDemandSpend: GenericString
    CurrentMaximumHourlyOnDemandSpend: GenericString
    CurrentAverageHourlyOnDemandSpend: GenericString
    RecommendationDetailId: RecommendationDetailId
}

list SavingsPlansPurchaseRecommendationDetailList {
    member: SavingsPlansPurchaseRecommendationDetail
}

structure SavingsPlansPurchaseRecommendationMetadata {
    RecommendationId: GenericString
    GenerationTimestamp: GenericString
    AdditionalMetadata: GenericString
}

structure SavingsPlansPurchaseRecommendationSummary {
    EstimatedROI: GenericString
    CurrencyCode: GenericString
    EstimatedTotalCost: GenericString
    CurrentOnDemandSpend: GenericString
    EstimatedSavingsAmount: GenericString
    TotalRecommendationCount: GenericString
    DailyCommitmentToPurchase: GenericString
    HourlyCommitmentToPurchase: GenericString
    EstimatedSavingsPercentage: GenericString
    EstimatedMonthlySavingsAmount: GenericString
    EstimatedOnDemandCostWithCurrentCommitment: GenericString
}

structure SavingsPlansSavings {
    NetSavings: GenericString
    OnDemandCostEquivalent: GenericString
}

@length(
    min: 1
    max: 1
)
list SavingsPlansToAdd {
    member: SavingsPlans
}

@length(
    min: 0
    max: 1000
)
list SavingsPlansToExclude {
    member: SavingsPlansId
}

structure SavingsPlansUtilization {
    TotalCommitment: GenericString
    UsedCommitment: GenericString
    UnusedCommitment: GenericString
    UtilizationPercentage: GenericString
}

structure SavingsPlansUtilizationAggregates {
    @required()
    Utilization: SavingsPlansUtilization
    Savings: SavingsPlansSavings
    AmortizedCommitment: SavingsPlansAmortizedCommitment
}

structure SavingsPlansUtilizationByTime {
    @required()
    TimePeriod: DateInterval
    @required()
    Utilization: SavingsPlansUtilization
    Savings: SavingsPlansSavings
    AmortizedCommitment: SavingsPlansAmortizedCommitment
}

structure SavingsPlansUtilizationDetail {
    SavingsPlanArn: SavingsPlanArn
    Attributes: Attributes
    Utilization: SavingsPlansUtilization
    Savings: SavingsPlansSavings
    AmortizedCommitment: SavingsPlansAmortizedCommitment
}

list SavingsPlansUtilizationDetails {
    member: SavingsPlansUtilizationDetail
}

list SavingsPlansUtilizationsByTime {
    member: SavingsPlansUtilizationByTime
}

@length(
    min: 0
    max: 1024
)
@pattern("[\\S\\s]*")
string SearchString

@error("client")
@httpError(400)
structure ServiceQuotaExceededException {
    Message: ErrorMessage
}

structure ServiceSpecification {
    EC2Specification: EC2Specification
}

structure SortDefinition {
    @required()
    Key: SortDefinitionKey
    SortOrder: SortOrder
}

@length(
    min: 0
    max: 1024
)
@pattern("[\\S\\s]*")
string SortDefinitionKey

list SortDefinitions {
    member: SortDefinition
}

enum SortOrder {
    ASCENDING
    DESCENDING
}

operation StartCommitmentPurchaseAnalysis {
    input: StartCommitmentPurchaseAnalysisRequest
    output: StartCommitmentPurchaseAnalysisResponse
    errors: [
        DataUnavailableException
        GenerationExistsException
        LimitExceededException
        ServiceQuotaExceededException
    ]
}

structure StartCommitmentPurchaseAnalysisRequest {
    @required()
    CommitmentPurchaseAnalysisConfiguration: CommitmentPurchaseAnalysisConfiguration
}

structure StartCommitmentPurchaseAnalysisResponse {
    @required()
    AnalysisId: AnalysisId
    @required()
    AnalysisStartedTime: ZonedDateTime
    @required()
    EstimatedCompletionTime: ZonedDateTime
}

operation StartCostAllocationTagBackfill {
    input: StartCostAllocationTagBackfillRequest
    output: StartCostAllocationTagBackfillResponse
    errors: [
        BackfillLimitExceededException
        LimitExceededException
    ]
}

structure StartCostAllocationTagBackfillRequest {
    @required()
    BackfillFrom: ZonedDateTime
}

structure StartCostAllocationTagBackfillResponse {
    BackfillRequest: CostAllocationTagBackfillRequest
}

operation StartSavingsPlansPurchaseRecommendationGeneration {
    input: StartSavingsPlansPurchaseRecommendationGenerationRequest
    output: StartSavingsPlansPurchaseRecommendationGenerationResponse
    errors: [
        DataUnavailableException
        GenerationExistsException
        LimitExceededException
        ServiceQuotaExceededException
    ]
}

structure StartSavingsPlansPurchaseRecommendationGenerationRequest {}

structure StartSavingsPlansPurchaseRecommendationGenerationResponse {
    RecommendationId: RecommendationId
    GenerationStartedTime: ZonedDateTime
    EstimatedCompletionTime: ZonedDateTime
}

structure Subscriber {
    Address: SubscriberAddress
    Type: SubscriberType
    Status: SubscriberStatus
}

@length(
    min: 6
    max: 302
)
@pattern("(^[a-zA-Z0-9.!#$%&'*+=?^_‘{|}~-]+@[a-zA-Z0-9_-]+(\\.[a-zA-Z0-9_-]+)+$)|(^arn:(aws[a-zA-Z-]*):sns:[a-zA-Z0-9-]+:[0-9]{12}:[a-zA-Z0-9_-]+(\\.fifo)?$)")
string SubscriberAddress

list Subscribers {
    member: Subscriber
}

enum SubscriberStatus {
    CONFIRMED
    DECLINED
}

enum SubscriberType {
    EMAIL
    SNS
}

enum SupportedSavingsPlansType {
    COMPUTE_SP
    EC2_INSTANCE_SP
    SAGEMAKER_SP
    DATABASE_SP
}

@length(
    min: 0
    max: 1024
)
@pattern("[\\S\\s]*")
string TagKey

list TagList {
    member: Entity
}

operation TagResource {
    input: TagResourceRequest
    output: TagResourceResponse
    errors: [
        LimitExceededException
        ResourceNotFoundException
        TooManyTagsException
    ]
}

structure TagResourceRequest {
    @required()
    ResourceArn: Arn
    @required()
    ResourceTags: ResourceTagList
}

structure TagResourceResponse {}

structure TagValues {
    Key: TagKey
    Values: Values
    MatchOptions: MatchOptions
}

list TagValuesList {
    member: TagValues
}

structure TargetInstance {
    EstimatedMonthlyCost: GenericString
    EstimatedMonthlySavings: GenericString
    CurrencyCode: GenericString
    DefaultTargetInstance: GenericBoolean
    ResourceDetails: ResourceDetails
    ExpectedResourceUtilization: ResourceUtilization
    PlatformDifferences: PlatformDifferences
}

list TargetInstancesList {
    member: TargetInstance
}

structure TerminateRecommendationDetail {
    EstimatedMonthlySavings: GenericString
    CurrencyCode: GenericString
}

enum TermInYears {
    ONE_YEAR
    THREE_YEARS
}

@error("client")
@httpError(400)
structure TooManyTagsException {
    Message: ErrorMessage
    ResourceName: Arn
}

string TotalActualHours

string TotalActualUnits

string TotalAmortizedFee

structure TotalImpactFilter {
    @required()
    NumericOperator: NumericOperator
    @required()
    StartValue: GenericDouble
    EndValue: GenericDouble
}

string TotalPotentialRISavings

string TotalRunningHours

string TotalRunningNormalizedUnits

@error("client")
@httpError(400)
structure UnknownMonitorException {
    Message: ErrorMessage
}

@error("client")
@httpError(400)
structure UnknownSubscriptionException {
    Message: ErrorMessage
}

string UnrealizedSavings

@error("client")
@httpError(400)
structure UnresolvableUsageUnitException {
    Message: ErrorMessage
}

operation UntagResource {
    input: UntagResourceRequest
    output: UntagResourceResponse
    errors: [
        LimitExceededException
        ResourceNotFoundException
    ]
}

structure UntagResourceRequest {
    @required()
    ResourceArn: Arn
    @required()
    ResourceTagKeys: ResourceTagKeyList
}

structure UntagResourceResponse {}

string UnusedHours

string UnusedUnits

operation UpdateAnomalyMonitor {
    input: UpdateAnomalyMonitorRequest
    output: UpdateAnomalyMonitorResponse
    errors: [
        LimitExceededException
        UnknownMonitorException
    ]
}

structure UpdateAnomalyMonitorRequest {
    @required()
    MonitorArn: GenericString
    MonitorName: GenericString
}

structure UpdateAnomalyMonitorResponse {
    @required()
    MonitorArn: GenericString
}

operation UpdateAnomalySubscription {
    input: UpdateAnomalySubscriptionRequest
    output: UpdateAnomalySubscriptionResponse
    errors: [
        LimitExceededException
        UnknownMonitorException
        UnknownSubscriptionException
    ]
}

structure UpdateAnomalySubscriptionRequest {
    @required()
    SubscriptionArn: GenericString
    @deprecated()
    Threshold: NullableNonNegativeDouble
    Frequency: AnomalySubscriptionFrequency
    MonitorArnList: MonitorArnList
    Subscribers: Subscribers
    SubscriptionName: GenericString
    ThresholdExpression: Expression
}

structure UpdateAnomalySubscriptionResponse {
    @required()
    SubscriptionArn: GenericString
}

operation UpdateCostAllocationTagsStatus {
    input: UpdateCostAllocationTagsStatusRequest
    output: UpdateCostAllocationTagsStatusResponse
    errors: [
        LimitExceededException
    ]
}

structure UpdateCostAllocationTagsStatusError {
    TagKey: TagKey
    Code: GenericString
    Message: ErrorMessage
}

@length(
    min: 0
    max: 20
)
list UpdateCostAllocationTagsStatusErrors {
    member: UpdateCostAllocationTagsStatusError
}

structure UpdateCostAllocationTagsStatusRequest {
    @required()
    CostAllocationTagsStatus: CostAllocationTagStatusList
}

structure UpdateCostAllocationTagsStatusResponse {
    Errors: UpdateCostAllocationTagsStatusErrors
}

operation UpdateCostCategoryDefinition {
    input: UpdateCostCategoryDefinitionRequest
    output: UpdateCostCategoryDefinitionResponse
    errors: [
        LimitExceededException
        ResourceNotFoundException
        ServiceQuotaExceededException
    ]
}

structure UpdateCostCategoryDefinitionRequest {
    @required()
    CostCategoryArn: Arn
    EffectiveStart: ZonedDateTime
    @required()
    RuleVersion: CostCategoryRuleVersion
    @required()
    Rules: CostCategoryRulesList
    DefaultValue: CostCategoryValue
    SplitChargeRules: CostCategorySplitChargeRulesList
}

structure UpdateCostCategoryDefinitionResponse {
    CostCategoryArn: Arn
    EffectiveStart: ZonedDateTime
}

list UsageServices {
    member: GenericString
}

structure UtilizationByTime {
    TimePeriod: DateInterval
    Groups: ReservationUtilizationGroups
    Total: ReservationAggregates
}

string UtilizationPercentage

string UtilizationPercentageInUnits

list UtilizationsByTime {
    member: UtilizationByTime
}

@length(
    min: 0
    max: 1024
)
@pattern("[\\S\\s]*")
string Value

list Values {
    member: Value
}

@length(
    min: 0
    max: 40
)
@pattern("(\\d{4}-\\d{2}-\\d{2})(T\\d{2}:\\d{2}:\\d{2}Z)?")
string YearMonthDay

@length(
    min: 20
    max: 25
)
@pattern("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(([+-]\\d\\d:\\d\\d)|Z)$")
string ZonedDateTime
