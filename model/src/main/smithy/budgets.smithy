$version: "2.0"

namespace com.amazonaws.budgets

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1

@error("client")
@httpError(400)
structure AccessDeniedException {
    Message: errorMessage
}

@length(
    min: 12
    max: 12
)
@pattern("\\d{12}")
string AccountId

structure Action {
    @required()
    ActionId: ActionId
    @required()
    BudgetName: BudgetName
    @required()
    NotificationType: NotificationType
    @required()
    ActionType: ActionType
    @required()
    ActionThreshold: ActionThreshold
    @required()
    Definition: Definition
    @required()
    ExecutionRoleArn: RoleArn
    @required()
    ApprovalModel: ApprovalModel
    @required()
    Status: ActionStatus
    @required()
    Subscribers: Subscribers
}

@length(
    min: 0
    max: 100
)
list ActionHistories {
    member: ActionHistory
}

structure ActionHistory {
    @required()
    Timestamp: GenericTimestamp
    @required()
    Status: ActionStatus
    @required()
    EventType: EventType
    @required()
    ActionHistoryDetails: ActionHistoryDetails
}

structure ActionHistoryDetails {
    @required()
    Message: GenericString
    @required()
    Action: Action
}

@length(
    min: 36
    max: 36
)
@pattern("^[a-fA-F0-9]{8}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{4}-[a-fA-F0-9]{12}$")
string ActionId

@length(
    min: 0
    max: 100
)
list Actions {
    member: Action
}

enum ActionStatus {
    STANDBY
    PENDING
    EXECUTION_IN_PROGRESS
    EXECUTION_SUCCESS
    EXECUTION_FAILURE
    REVERSE_IN_PROGRESS
    REVERSE_SUCCESS
    REVERSE_FAILURE
    RESET_IN_PROGRESS
    RESET_FAILURE
}

enum ActionSubType {
    STOP_EC2_INSTANCES
    STOP_RDS_INSTANCES
}

structure ActionThreshold {
    @required()
    ActionThresholdValue: NotificationThreshold
    @required()
    ActionThresholdType: ThresholdType
}

enum ActionType {
    APPLY_IAM_POLICY
    APPLY_SCP_POLICY
    RUN_SSM_DOCUMENTS
}

@range(
    min: 1
    max: 60
)
integer AdjustmentPeriod

@length(
    min: 1
    max: 1011
)
string AmazonResourceName

enum ApprovalModel {
    AUTOMATIC
    MANUAL
}

structure AutoAdjustData {
    @required()
    AutoAdjustType: AutoAdjustType
    HistoricalOptions: HistoricalOptions
    LastAutoAdjustTime: GenericTimestamp
}

enum AutoAdjustType {
    HISTORICAL
    FORECAST
}

@service(
    sdkId: "Budgets"
    arnNamespace: "budgets"
    cloudFormationName: "Budgets"
    cloudTrailEventSource: "budgets.amazonaws.com"
    endpointPrefix: "budgets"
)
@sigv4(
    name: "budgets"
)
@awsJson1_1()
service AWSBudgetServiceGateway {
    version: "2016-10-20"
    operations: [
        CreateBudget
        CreateBudgetAction
        CreateNotification
        CreateSubscriber
        DeleteBudget
        DeleteBudgetAction
        DeleteNotification
        DeleteSubscriber
        DescribeBudget
        DescribeBudgetAction
        DescribeBudgetActionHistories
        DescribeBudgetActionsForAccount
        DescribeBudgetActionsForBudget
        DescribeBudgetNotificationsForAccount
        DescribeBudgetPerformanceHistory
        DescribeBudgets
        DescribeNotificationsForBudget
        DescribeSubscribersForNotification
        ExecuteBudgetAction
        ListTagsForResource
        TagResource
        UntagResource
        UpdateBudget
        UpdateBudgetAction
        UpdateNotification
        UpdateSubscriber
    ]
}

@length(
    min: 20
    max: 2048
)
@pattern("^arn:aws[a-z-]*:(billing)::[0-9]{12}:billingview/[a-zA-Z0-9/:_\\+=\\.\\-@]{0,75}[a-zA-Z0-9]$")
string BillingViewArn

@error("client")
@httpError(400)
structure BillingViewHealthStatusException {
    Message: errorMessage
}

structure Budget {
    @required()
    BudgetName: BudgetName
    BudgetLimit: Spend
    PlannedBudgetLimits: PlannedBudgetLimits
    @deprecated()
    CostFilters: CostFilters
    @deprecated()
    CostTypes: CostTypes
    @required()
    TimeUnit: TimeUnit
    TimePeriod: TimePeriod
    CalculatedSpend: CalculatedSpend
    @required()
    BudgetType: BudgetType
    LastUpdatedTime: GenericTimestamp
    AutoAdjustData: AutoAdjustData
    FilterExpression: Expression
    Metrics: Metrics
    BillingViewArn: BillingViewArn
    HealthStatus: HealthStatus
}

structure BudgetedAndActualAmounts {
    BudgetedAmount: Spend
    ActualAmount: Spend
    TimePeriod: TimePeriod
}

list BudgetedAndActualAmountsList {
    member: BudgetedAndActualAmounts
}

@length(
    min: 1
    max: 100
)
@pattern("^(?![^:\\\\]*/action/|(?i).*<script>.*</script>.*)[^:\\\\]+$")
string BudgetName

structure BudgetNotificationsForAccount {
    Notifications: Notifications
    BudgetName: BudgetName
}

@length(
    max: 1000
)
list BudgetNotificationsForAccountList {
    member: BudgetNotificationsForAccount
}

structure BudgetPerformanceHistory {
    BudgetName: BudgetName
    BudgetType: BudgetType
    CostFilters: CostFilters
    CostTypes: CostTypes
    TimeUnit: TimeUnit
    BillingViewArn: BillingViewArn
    BudgetedAndActualAmountsList: BudgetedAndActualAmountsList
    FilterExpression: Expression
    Metrics: Metrics
}

list Budgets {
    member: Budget
}

enum BudgetType {
    USAGE
    COST
    RI_UTILIZATION
    RI_COVERAGE
    SAVINGS_PLANS_UTILIZATION
    SAVINGS_PLANS_COVERAGE
}

structure CalculatedSpend {
    @required()
    ActualSpend: Spend
    ForecastedSpend: Spend
}

enum ComparisonOperator {
    GREATER_THAN
    LESS_THAN
    EQUAL_TO
}

string CostCategoryName

structure CostCategoryValues {
    Key: CostCategoryName
    Values: Values
    MatchOptions: MatchOptions
}

map CostFilters {
    key: GenericString
    value: DimensionValues
}

structure CostTypes {
    IncludeTax: NullableBoolean
    IncludeSubscription: NullableBoolean
    UseBlended: NullableBoolean
    IncludeRefund: NullableBoolean
    IncludeCredit: NullableBoolean
    IncludeUpfront: NullableBoolean
    IncludeRecurring: NullableBoolean
    IncludeOtherSubscription: NullableBoolean
    IncludeSupport: NullableBoolean
    IncludeDiscount: NullableBoolean
    UseAmortized: NullableBoolean
}

operation CreateBudget {
    input: CreateBudgetRequest
    output: CreateBudgetResponse
    errors: [
        AccessDeniedException
        BillingViewHealthStatusException
        CreationLimitExceededException
        DuplicateRecordException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ServiceQuotaExceededException
        ThrottlingException
    ]
}

operation CreateBudgetAction {
    input: CreateBudgetActionRequest
    output: CreateBudgetActionResponse
    errors: [
        AccessDeniedException
        CreationLimitExceededException
        DuplicateRecordException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ServiceQuotaExceededException
        ThrottlingException
    ]
}

structure CreateBudgetActionRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    NotificationType: NotificationType
    @required()
    ActionType: ActionType
    @required()
    ActionThreshold: ActionThreshold
    @required()
    Definition: Definition
    @required()
    ExecutionRoleArn: RoleArn
    @required()
    ApprovalModel: ApprovalModel
    @required()
    Subscribers: Subscribers
    ResourceTags: ResourceTagList
}

structure CreateBudgetActionResponse {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    ActionId: ActionId
}

structure CreateBudgetRequest {
    @required()
    AccountId: AccountId
    @required()
    Budget: Budget
    NotificationsWithSubscribers: NotificationWithSubscribersList
    ResourceTags: ResourceTagList
}

structure CreateBudgetResponse {}

operation CreateNotification {
    input: CreateNotificationRequest
    output: CreateNotificationResponse
    errors: [
        AccessDeniedException
        CreationLimitExceededException
        DuplicateRecordException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

structure CreateNotificationRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    Notification: Notification
    @required()
    Subscribers: Subscribers
}

structure CreateNotificationResponse {}

operation CreateSubscriber {
    input: CreateSubscriberRequest
    output: CreateSubscriberResponse
    errors: [
        AccessDeniedException
        CreationLimitExceededException
        DuplicateRecordException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

structure CreateSubscriberRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    Notification: Notification
    @required()
    Subscriber: Subscriber
}

structure CreateSubscriberResponse {}

@error("client")
@httpError(400)
structure CreationLimitExceededException {
    Message: errorMessage
}

structure Definition {
    IamActionDefinition: IamActionDefinition
    ScpActionDefinition: ScpActionDefinition
    SsmActionDefinition: SsmActionDefinition
}

operation DeleteBudget {
    input: DeleteBudgetRequest
    output: DeleteBudgetResponse
    errors: [
        AccessDeniedException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

operation DeleteBudgetAction {
    input: DeleteBudgetActionRequest
    output: DeleteBudgetActionResponse
    errors: [
        AccessDeniedException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ResourceLockedException
        ThrottlingException
    ]
}

structure DeleteBudgetActionRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    ActionId: ActionId
}

structure DeleteBudgetActionResponse {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    Action: Action
}

structure DeleteBudgetRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
}

structure DeleteBudgetResponse {}

operation DeleteNotification {
    input: DeleteNotificationRequest
    output: DeleteNotificationResponse
    errors: [
        AccessDeniedException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

structure DeleteNotificationRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    Notification: Notification
}

structure DeleteNotificationResponse {}

operation DeleteSubscriber {
    input: DeleteSubscriberRequest
    output: DeleteSubscriberResponse
    errors: [
        AccessDeniedException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

structure DeleteSubscriberRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    Notification: Notification
    @required()
    Subscriber: Subscriber
}

structure DeleteSubscriberResponse {}

operation DescribeBudget {
    input: DescribeBudgetRequest
    output: DescribeBudgetResponse
    errors: [
        AccessDeniedException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

operation DescribeBudgetAction {
    input: DescribeBudgetActionRequest
    output: DescribeBudgetActionResponse
    errors: [
        AccessDeniedException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ActionHistories"
    pageSize: "MaxResults"
)
operation DescribeBudgetActionHistories {
    input: DescribeBudgetActionHistoriesRequest
    output: DescribeBudgetActionHistoriesResponse
    errors: [
        AccessDeniedException
        InternalErrorException
        InvalidNextTokenException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

structure DescribeBudgetActionHistoriesRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    ActionId: ActionId
    TimePeriod: TimePeriod
    MaxResults: MaxResults
    NextToken: GenericString
}

structure DescribeBudgetActionHistoriesResponse {
    @required()
    ActionHistories: ActionHistories
    NextToken: GenericString
}

structure DescribeBudgetActionRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    ActionId: ActionId
}

structure DescribeBudgetActionResponse {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    Action: Action
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Actions"
    pageSize: "MaxResults"
)
operation DescribeBudgetActionsForAccount {
    input: DescribeBudgetActionsForAccountRequest
    output: DescribeBudgetActionsForAccountResponse
    errors: [
        AccessDeniedException
        InternalErrorException
        InvalidNextTokenException
        InvalidParameterException
        ThrottlingException
    ]
}

structure DescribeBudgetActionsForAccountRequest {
    @required()
    AccountId: AccountId
    MaxResults: MaxResults
    NextToken: GenericString
}

structure DescribeBudgetActionsForAccountResponse {
    @required()
    Actions: Actions
    NextToken: GenericString
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Actions"
    pageSize: "MaxResults"
)
operation DescribeBudgetActionsForBudget {
    input: DescribeBudgetActionsForBudgetRequest
    output: DescribeBudgetActionsForBudgetResponse
    errors: [
        AccessDeniedException
        InternalErrorException
        InvalidNextTokenException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

structure DescribeBudgetActionsForBudgetRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    MaxResults: MaxResults
    NextToken: GenericString
}

structure DescribeBudgetActionsForBudgetResponse {
    @required()
    Actions: Actions
    NextToken: GenericString
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "BudgetNotificationsForAccount"
    pageSize: "MaxResults"
)
operation DescribeBudgetNotificationsForAccount {
    input: DescribeBudgetNotificationsForAccountRequest
    output: DescribeBudgetNotificationsForAccountResponse
    errors: [
        AccessDeniedException
        ExpiredNextTokenException
        InternalErrorException
        InvalidNextTokenException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

structure DescribeBudgetNotificationsForAccountRequest {
    @required()
    AccountId: AccountId
    MaxResults: MaxResultsBudgetNotifications
    NextToken: GenericString
}

structure DescribeBudgetNotificationsForAccountResponse {
    BudgetNotificationsForAccount: BudgetNotificationsForAccountList
    NextToken: GenericString
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    pageSize: "MaxResults"
)
operation DescribeBudgetPerformanceHistory {
    input: DescribeBudgetPerformanceHistoryRequest
    output: DescribeBudgetPerformanceHistoryResponse
    errors: [
        AccessDeniedException
        BillingViewHealthStatusException
        ExpiredNextTokenException
        InternalErrorException
        InvalidNextTokenException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

structure DescribeBudgetPerformanceHistoryRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    TimePeriod: TimePeriod
    MaxResults: MaxResults
    NextToken: GenericString
}

structure DescribeBudgetPerformanceHistoryResponse {
    BudgetPerformanceHistory: BudgetPerformanceHistory
    NextToken: GenericString
}

structure DescribeBudgetRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    ShowFilterExpression: NullableBoolean
}

structure DescribeBudgetResponse {
    Budget: Budget
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Budgets"
    pageSize: "MaxResults"
)
operation DescribeBudgets {
    input: DescribeBudgetsRequest
    output: DescribeBudgetsResponse
    errors: [
        AccessDeniedException
        ExpiredNextTokenException
        InternalErrorException
        InvalidNextTokenException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

structure DescribeBudgetsRequest {
    @required()
    AccountId: AccountId
    MaxResults: MaxResultsDescribeBudgets
    NextToken: GenericString
    ShowFilterExpression: NullableBoolean
}

structure DescribeBudgetsResponse {
    Budgets: Budgets
    NextToken: GenericString
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Notifications"
    pageSize: "MaxResults"
)
operation DescribeNotificationsForBudget {
    input: DescribeNotificationsForBudgetRequest
    output: DescribeNotificationsForBudgetResponse
    errors: [
        AccessDeniedException
        ExpiredNextTokenException
        InternalErrorException
        InvalidNextTokenException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

structure DescribeNotificationsForBudgetRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    MaxResults: MaxResults
    NextToken: GenericString
}

structure DescribeNotificationsForBudgetResponse {
    Notifications: Notifications
    NextToken: GenericString
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Subscribers"
    pageSize: "MaxResults"
)
operation DescribeSubscribersForNotification {
    input: DescribeSubscribersForNotificationRequest
    output: DescribeSubscribersForNotificationResponse
    errors: [
        AccessDeniedException
        ExpiredNextTokenException
        InternalErrorException
        InvalidNextTokenException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

structure DescribeSubscribersForNotificationRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    Notification: Notification
    MaxResults: MaxResults
    NextToken: GenericString
}

structure DescribeSubscribersForNotificationResponse {
    Subscribers: Subscribers
    NextToken: GenericString
}

enum Dimension {
    AZ
    INSTANCE_TYPE
    LINKED_ACCOUNT
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
    INVOICING_ENTITY
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
    RESERVATION_MODIFIED
    TAG_KEY
    COST_CATEGORY_NAME
}

@length(
    min: 0
    max: 2147483647
)
@pattern("[\\S\\s]*")
string DimensionValue

list DimensionValues {
    member: DimensionValue
}

@error("client")
@httpError(400)
structure DuplicateRecordException {
    Message: errorMessage
}

string errorMessage

enum EventType {
    SYSTEM
    CREATE_ACTION
    DELETE_ACTION
    UPDATE_ACTION
    EXECUTE_ACTION
}

operation ExecuteBudgetAction {
    input: ExecuteBudgetActionRequest
    output: ExecuteBudgetActionResponse
    errors: [
        AccessDeniedException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ResourceLockedException
        ThrottlingException
    ]
}

structure ExecuteBudgetActionRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    ActionId: ActionId
    @required()
    ExecutionType: ExecutionType
}

structure ExecuteBudgetActionResponse {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    ActionId: ActionId
    @required()
    ExecutionType: ExecutionType
}

enum ExecutionType {
    APPROVE_BUDGET_ACTION
    RETRY_BUDGET_ACTION
    REVERSE_BUDGET_ACTION
    RESET_BUDGET_ACTION
}

@error("client")
@httpError(400)
structure ExpiredNextTokenException {
    Message: errorMessage
}

structure Expression {
    Or: Expressions
    And: Expressions
    Not: Expression
    Dimensions: ExpressionDimensionValues
    Tags: TagValues
    CostCategories: CostCategoryValues
}

structure ExpressionDimensionValues {
    @required()
    Key: Dimension
    @required()
    Values: Values
    MatchOptions: MatchOptions
}

list Expressions {
    member: Expression
}

@length(
    min: 0
    max: 2147483647
)
@pattern(".*")
string GenericString

timestamp GenericTimestamp

@length(
    min: 1
    max: 640
)
@pattern("^([\\u0021-\\u007F]+\\u002F)?[\\w+=,.@-]+$")
string Group

@length(
    min: 1
    max: 100
)
list Groups {
    member: Group
}

structure HealthStatus {
    Status: HealthStatusValue
    StatusReason: HealthStatusReason
    LastUpdatedTime: GenericTimestamp
}

enum HealthStatusReason {
    BILLING_VIEW_NO_ACCESS
    BILLING_VIEW_UNHEALTHY
    FILTER_INVALID
    MULTI_YEAR_HISTORICAL_DATA_DISABLED
}

enum HealthStatusValue {
    HEALTHY
    UNHEALTHY
}

structure HistoricalOptions {
    @required()
    BudgetAdjustmentPeriod: AdjustmentPeriod
    LookBackAvailablePeriods: AdjustmentPeriod
}

structure IamActionDefinition {
    @required()
    PolicyArn: PolicyArn
    Roles: Roles
    Groups: Groups
    Users: Users
}

@length(
    min: 1
    max: 63
)
@pattern("^i-(\\w{8}|\\w{17})$|^[a-zA-Z]([\\w-]{0,61}\\w)?$")
string InstanceId

@length(
    min: 1
    max: 100
)
list InstanceIds {
    member: InstanceId
}

@error("client")
@httpError(400)
structure InternalErrorException {
    Message: errorMessage
}

@error("client")
@httpError(400)
structure InvalidNextTokenException {
    Message: errorMessage
}

@error("client")
@httpError(400)
structure InvalidParameterException {
    Message: errorMessage
}

operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResponse
    errors: [
        AccessDeniedException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

structure ListTagsForResourceRequest {
    @required()
    ResourceARN: AmazonResourceName
}

structure ListTagsForResourceResponse {
    ResourceTags: ResourceTagList
}

enum MatchOption {
    EQUALS
    ABSENT
    STARTS_WITH
    ENDS_WITH
    CONTAINS
    GREATER_THAN_OR_EQUAL
    CASE_SENSITIVE
    CASE_INSENSITIVE
}

list MatchOptions {
    member: MatchOption
}

@range(
    min: 1
    max: 100
)
integer MaxResults

@range(
    min: 1
    max: 1000
)
integer MaxResultsBudgetNotifications

@range(
    min: 1
    max: 1000
)
integer MaxResultsDescribeBudgets

enum Metric {
    BLENDED_COST = "BlendedCost"
    UNBLENDED_COST = "UnblendedCost"
    AMORTIZED_COST = "AmortizedCost"
    NET_UNBLENDED_COST = "NetUnblendedCost"
    NET_AMORTIZED_COST = "NetAmortizedCost"
    USAGE_QUANTITY = "UsageQuantity"
    NORMALIZED_USAGE_AMOUNT = "NormalizedUsageAmount"
    HOURS = "Hours"
}

@length(
    max: 1
)
list Metrics {
    member: Metric
}

@error("client")
@httpError(400)
structure NotFoundException {
    Message: errorMessage
}

structure Notification {
    @required()
    NotificationType: NotificationType
    @required()
    ComparisonOperator: ComparisonOperator
    @required()
    Threshold: NotificationThreshold
    ThresholdType: ThresholdType
    NotificationState: NotificationState
}

list Notifications {
    member: Notification
}

enum NotificationState {
    OK
    ALARM
}

@range(
    min: 0
    max: 15000000000000
)
double NotificationThreshold

enum NotificationType {
    ACTUAL
    FORECASTED
}

structure NotificationWithSubscribers {
    @required()
    Notification: Notification
    @required()
    Subscribers: Subscribers
}

@length(
    max: 10
)
list NotificationWithSubscribersList {
    member: NotificationWithSubscribers
}

boolean NullableBoolean

@length(
    min: 1
    max: 2147483647
)
@pattern("([0-9]*\\.)?[0-9]+")
string NumericValue

map PlannedBudgetLimits {
    key: GenericString
    value: Spend
}

@length(
    min: 25
    max: 684
)
@pattern("^arn:aws(-eusc|-cn|-us-gov|-iso|-iso-[a-z]{1})?:iam::(\\d{12}|aws):policy(\\u002F[\\u0021-\\u007F]+\\u002F|\\u002F)[\\w+=,.@-]+$")
string PolicyArn

@length(
    min: 10
    max: 130
)
@pattern("^p-[0-9a-zA-Z_]{8,128}$")
string PolicyId

@length(
    min: 9
    max: 20
)
@pattern("^\\w{2,4}-\\w+(-\\w+)?-\\d$")
string Region

@error("client")
@httpError(400)
structure ResourceLockedException {
    Message: errorMessage
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
string ResourceTagValue

@length(
    min: 1
    max: 576
)
@pattern("^([\\u0021-\\u007F]+\\u002F)?[\\w+=,.@-]+$")
string Role

@length(
    min: 32
    max: 618
)
@pattern("^arn:aws(-eusc|-cn|-us-gov|-iso|-iso-[a-z]{1})?:iam::\\d{12}:role(\\u002F[\\u0021-\\u007F]+\\u002F|\\u002F)[\\w+=,.@-]+$")
string RoleArn

@length(
    min: 1
    max: 100
)
list Roles {
    member: Role
}

structure ScpActionDefinition {
    @required()
    PolicyId: PolicyId
    @required()
    TargetIds: TargetIds
}

@error("client")
@httpError(400)
structure ServiceQuotaExceededException {
    Message: errorMessage
}

structure Spend {
    @required()
    Amount: NumericValue
    @required()
    Unit: UnitValue
}

structure SsmActionDefinition {
    @required()
    ActionSubType: ActionSubType
    @required()
    Region: Region
    @required()
    InstanceIds: InstanceIds
}

structure Subscriber {
    @required()
    SubscriptionType: SubscriptionType
    @required()
    Address: SubscriberAddress
}

@length(
    min: 1
    max: 2147483647
)
@pattern("(.*[\\n\\r\\t\\f\\ ]?)*")
@sensitive()
string SubscriberAddress

@length(
    min: 1
    max: 11
)
list Subscribers {
    member: Subscriber
}

enum SubscriptionType {
    SNS
    EMAIL
}

@length(
    min: 0
    max: 1024
)
@pattern("[\\S\\s]*")
string TagKey

operation TagResource {
    input: TagResourceRequest
    output: TagResourceResponse
    errors: [
        AccessDeniedException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ServiceQuotaExceededException
        ThrottlingException
    ]
}

structure TagResourceRequest {
    @required()
    ResourceARN: AmazonResourceName
    @required()
    ResourceTags: ResourceTagList
}

structure TagResourceResponse {}

structure TagValues {
    Key: TagKey
    Values: Values
    MatchOptions: MatchOptions
}

@length(
    min: 12
    max: 68
)
@pattern("^(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$)|(\\d{12})")
string TargetId

@length(
    min: 1
    max: 100
)
list TargetIds {
    member: TargetId
}

enum ThresholdType {
    PERCENTAGE
    ABSOLUTE_VALUE
}

@error("client")
@httpError(400)
structure ThrottlingException {
    Message: errorMessage
}

structure TimePeriod {
    Start: GenericTimestamp
    End: GenericTimestamp
}

enum TimeUnit {
    DAILY
    MONTHLY
    QUARTERLY
    ANNUALLY
    CUSTOM
}

@length(
    min: 1
    max: 2147483647
)
@pattern(".*")
string UnitValue

operation UntagResource {
    input: UntagResourceRequest
    output: UntagResourceResponse
    errors: [
        AccessDeniedException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

structure UntagResourceRequest {
    @required()
    ResourceARN: AmazonResourceName
    @required()
    ResourceTagKeys: ResourceTagKeyList
}

structure UntagResourceResponse {}

operation UpdateBudget {
    input: UpdateBudgetRequest
    output: UpdateBudgetResponse
    errors: [
        AccessDeniedException
        BillingViewHealthStatusException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ServiceQuotaExceededException
        ThrottlingException
    ]
}

operation UpdateBudgetAction {
    input: UpdateBudgetActionRequest
    output: UpdateBudgetActionResponse
    errors: [
        AccessDeniedException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ResourceLockedException
        ThrottlingException
    ]
}

structure UpdateBudgetActionRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    ActionId: ActionId
    NotificationType: NotificationType
    ActionThreshold: ActionThreshold
    Definition: Definition
    ExecutionRoleArn: RoleArn
    ApprovalModel: ApprovalModel
    Subscribers: Subscribers
}

structure UpdateBudgetActionResponse {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    OldAction: Action
    @required()
    NewAction: Action
}

structure UpdateBudgetRequest {
    @required()
    AccountId: AccountId
    @required()
    NewBudget: Budget
}

structure UpdateBudgetResponse {}

operation UpdateNotification {
    input: UpdateNotificationRequest
    output: UpdateNotificationResponse
    errors: [
        AccessDeniedException
        DuplicateRecordException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

structure UpdateNotificationRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    OldNotification: Notification
    @required()
    NewNotification: Notification
}

structure UpdateNotificationResponse {}

operation UpdateSubscriber {
    input: UpdateSubscriberRequest
    output: UpdateSubscriberResponse
    errors: [
        AccessDeniedException
        DuplicateRecordException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ThrottlingException
    ]
}

structure UpdateSubscriberRequest {
    @required()
    AccountId: AccountId
    @required()
    BudgetName: BudgetName
    @required()
    Notification: Notification
    @required()
    OldSubscriber: Subscriber
    @required()
    NewSubscriber: Subscriber
}

structure UpdateSubscriberResponse {}

@length(
    min: 1
    max: 576
)
@pattern("^([\\u0021-\\u007F]+\\u002F)?[\\w+=,.@-]+$")
string User

@length(
    min: 1
    max: 100
)
list Users {
    member: User
}

@length(
    min: 0
    max: 1024
)
@pattern("[\\S\\s]*")
string Value

@length(
    min: 1
)
list Values {
    member: Value
}
