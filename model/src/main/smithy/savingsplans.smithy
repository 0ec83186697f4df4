$version: "2.0"

namespace com.amazonaws.savingsplans

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1

string Amount

@service(
    sdkId: "savingsplans"
    arnNamespace: "savingsplans"
    cloudFormationName: "Savingsplans"
    cloudTrailEventSource: "savingsplans.amazonaws.com"
    endpointPrefix: "savingsplans"
)
@sigv4(
    name: "savingsplans"
)
@restJson1()
service AWSSavingsPlan {
    version: "2019-06-28"
    operations: [
        CreateSavingsPlan
        DeleteQueuedSavingsPlan
        DescribeSavingsPlanRates
        DescribeSavingsPlans
        DescribeSavingsPlansOfferingRates
        DescribeSavingsPlansOfferings
        ListTagsForResource
        ReturnSavingsPlan
        TagResource
        UntagResource
    ]
}

string ClientToken

@http(
    method: "POST"
    uri: "/CreateSavingsPlan"
    code: 200
)
operation CreateSavingsPlan {
    input: CreateSavingsPlanRequest
    output: CreateSavingsPlanResponse
    errors: [
        InternalServerException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ValidationException
    ]
}

structure CreateSavingsPlanRequest {
    @required()
    savingsPlanOfferingId: SavingsPlanOfferingId
    @required()
    commitment: Amount
    upfrontPaymentAmount: Amount
    purchaseTime: DateTime
    @idempotencyToken()
    clientToken: ClientToken
    tags: TagMap
}

structure CreateSavingsPlanResponse {
    savingsPlanId: SavingsPlanId
}

enum CurrencyCode {
    CNY
    USD
    EUR
}

list CurrencyList {
    member: CurrencyCode
}

timestamp DateTime

@http(
    method: "POST"
    uri: "/DeleteQueuedSavingsPlan"
    code: 200
)
operation DeleteQueuedSavingsPlan {
    input: DeleteQueuedSavingsPlanRequest
    output: DeleteQueuedSavingsPlanResponse
    errors: [
        InternalServerException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ValidationException
    ]
}

structure DeleteQueuedSavingsPlanRequest {
    @required()
    savingsPlanId: SavingsPlanId
}

structure DeleteQueuedSavingsPlanResponse {}

@http(
    method: "POST"
    uri: "/DescribeSavingsPlanRates"
    code: 200
)
operation DescribeSavingsPlanRates {
    input: DescribeSavingsPlanRatesRequest
    output: DescribeSavingsPlanRatesResponse
    errors: [
        InternalServerException
        ResourceNotFoundException
        ValidationException
    ]
}

structure DescribeSavingsPlanRatesRequest {
    @required()
    savingsPlanId: SavingsPlanId
    filters: SavingsPlanRateFilterList
    nextToken: PaginationToken
    maxResults: MaxResults
}

structure DescribeSavingsPlanRatesResponse {
    savingsPlanId: SavingsPlanId
    searchResults: SavingsPlanRateList
    nextToken: PaginationToken
}

@http(
    method: "POST"
    uri: "/DescribeSavingsPlans"
    code: 200
)
operation DescribeSavingsPlans {
    input: DescribeSavingsPlansRequest
    output: DescribeSavingsPlansResponse
    errors: [
        InternalServerException
        ValidationException
    ]
}

@http(
    method: "POST"
    uri: "/DescribeSavingsPlansOfferingRates"
    code: 200
)
operation DescribeSavingsPlansOfferingRates {
    input: DescribeSavingsPlansOfferingRatesRequest
    output: DescribeSavingsPlansOfferingRatesResponse
    errors: [
        InternalServerException
        ValidationException
    ]
}

structure DescribeSavingsPlansOfferingRatesRequest {
    savingsPlanOfferingIds: UUIDs
    savingsPlanPaymentOptions: SavingsPlanPaymentOptionList
    savingsPlanTypes: SavingsPlanTypeList
    products: SavingsPlanProductTypeList
    serviceCodes: SavingsPlanRateServiceCodeList
    usageTypes: SavingsPlanRateUsageTypeList
    operations: SavingsPlanRateOperationList
    filters: SavingsPlanOfferingRateFiltersList
    nextToken: PaginationToken
    maxResults: PageSize
}

structure DescribeSavingsPlansOfferingRatesResponse {
    searchResults: SavingsPlanOfferingRatesList
    nextToken: PaginationToken
}

@http(
    method: "POST"
    uri: "/DescribeSavingsPlansOfferings"
    code: 200
)
operation DescribeSavingsPlansOfferings {
    input: DescribeSavingsPlansOfferingsRequest
    output: DescribeSavingsPlansOfferingsResponse
    errors: [
        InternalServerException
        ValidationException
    ]
}

structure DescribeSavingsPlansOfferingsRequest {
    offeringIds: UUIDs
    paymentOptions: SavingsPlanPaymentOptionList
    productType: SavingsPlanProductType
    planTypes: SavingsPlanTypeList
    durations: DurationsList
    currencies: CurrencyList
    descriptions: SavingsPlanDescriptionsList
    serviceCodes: SavingsPlanServiceCodeList
    usageTypes: SavingsPlanUsageTypeList
    operations: SavingsPlanOperationList
    filters: SavingsPlanOfferingFiltersList
    nextToken: PaginationToken
    maxResults: PageSize
}

structure DescribeSavingsPlansOfferingsResponse {
    searchResults: SavingsPlanOfferingsList
    nextToken: PaginationToken
}

structure DescribeSavingsPlansRequest {
    savingsPlanArns: SavingsPlanArnList
    savingsPlanIds: SavingsPlanIdList
    nextToken: PaginationToken
    maxResults: MaxResults
    states: SavingsPlanStateList
    filters: SavingsPlanFilterList
}

structure DescribeSavingsPlansResponse {
    savingsPlans: SavingsPlanList
    nextToken: PaginationToken
}

list DurationsList {
    member: SavingsPlansDuration
}

string EC2InstanceFamily

list FilterValuesList {
    member: JsonSafeFilterValueString
}

@error("server")
@httpError(500)
structure InternalServerException {
    @required()
    message: String
}

@pattern("^[a-zA-Z0-9_ \\/.\\:\\-\\(\\)]+$")
string JsonSafeFilterValueString

list ListOfStrings {
    member: String
}

@http(
    method: "POST"
    uri: "/ListTagsForResource"
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
    @required()
    resourceArn: SavingsPlanArn
}

structure ListTagsForResourceResponse {
    tags: TagMap
}

@range(
    min: 1
    max: 1000
)
integer MaxResults

@range(
    min: 0
    max: 1000
)
integer PageSize

@length(
    max: 1024
)
@pattern("^[A-Za-z0-9/=\\+]+$")
string PaginationToken

structure ParentSavingsPlanOffering {
    offeringId: UUID
    paymentOption: SavingsPlanPaymentOption
    planType: SavingsPlanType
    durationSeconds: SavingsPlansDuration
    currency: CurrencyCode
    planDescription: SavingsPlanDescription
}

string Region

@error("client")
@httpError(404)
structure ResourceNotFoundException {
    @required()
    message: String
}

@http(
    method: "POST"
    uri: "/ReturnSavingsPlan"
    code: 200
)
operation ReturnSavingsPlan {
    input: ReturnSavingsPlanRequest
    output: ReturnSavingsPlanResponse
    errors: [
        InternalServerException
        ResourceNotFoundException
        ServiceQuotaExceededException
        ValidationException
    ]
}

structure ReturnSavingsPlanRequest {
    @required()
    savingsPlanId: SavingsPlanId
    @idempotencyToken()
    clientToken: ClientToken
}

structure ReturnSavingsPlanResponse {
    savingsPlanId: SavingsPlanId
}

structure SavingsPlan {
    offeringId: SavingsPlanOfferingId
    savingsPlanId: SavingsPlanId
    savingsPlanArn: SavingsPlanArn
    description: String
    start: String
    end: String
    state: SavingsPlanState
    region: Region
    ec2InstanceFamily: EC2InstanceFamily
    savingsPlanType: SavingsPlanType
    paymentOption: SavingsPlanPaymentOption
    productTypes: SavingsPlanProductTypeList
    currency: CurrencyCode
    commitment: Amount
    upfrontPaymentAmount: Amount
    recurringPaymentAmount: Amount
    termDurationInSeconds: TermDurationInSeconds
    tags: TagMap
    returnableUntil: String
}

@pattern("arn:aws:[a-z]+:([a-z]{2}-[a-z]+-\\d{1}|):(\\d{12}):savingsplan\\/([0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$")
string SavingsPlanArn

@length(
    max: 100
)
list SavingsPlanArnList {
    member: SavingsPlanArn
}

@pattern("^[a-zA-Z0-9_\\- ]+$")
string SavingsPlanDescription

list SavingsPlanDescriptionsList {
    member: SavingsPlanDescription
}

structure SavingsPlanFilter {
    name: SavingsPlansFilterName
    values: ListOfStrings
}

list SavingsPlanFilterList {
    member: SavingsPlanFilter
}

string SavingsPlanId

list SavingsPlanIdList {
    member: SavingsPlanId
}

list SavingsPlanList {
    member: SavingsPlan
}

structure SavingsPlanOffering {
    offeringId: UUID
    productTypes: SavingsPlanProductTypeList
    planType: SavingsPlanType
    description: SavingsPlanDescription
    paymentOption: SavingsPlanPaymentOption
    durationSeconds: SavingsPlansDuration
    currency: CurrencyCode
    serviceCode: SavingsPlanServiceCode
    usageType: SavingsPlanUsageType
    operation: SavingsPlanOperation
    properties: SavingsPlanOfferingPropertyList
}

enum SavingsPlanOfferingFilterAttribute {
    REGION = "region"
    INSTANCE_FAMILY = "instanceFamily"
}

structure SavingsPlanOfferingFilterElement {
    name: SavingsPlanOfferingFilterAttribute
    values: FilterValuesList
}

list SavingsPlanOfferingFiltersList {
    member: SavingsPlanOfferingFilterElement
}

string SavingsPlanOfferingId

structure SavingsPlanOfferingProperty {
    name: SavingsPlanOfferingPropertyKey
    value: JsonSafeFilterValueString
}

enum SavingsPlanOfferingPropertyKey {
    REGION = "region"
    INSTANCE_FAMILY = "instanceFamily"
}

list SavingsPlanOfferingPropertyList {
    member: SavingsPlanOfferingProperty
}

structure SavingsPlanOfferingRate {
    savingsPlanOffering: ParentSavingsPlanOffering
    rate: SavingsPlanRatePricePerUnit
    unit: SavingsPlanRateUnit
    productType: SavingsPlanProductType
    serviceCode: SavingsPlanRateServiceCode
    usageType: SavingsPlanRateUsageType
    operation: SavingsPlanRateOperation
    properties: SavingsPlanOfferingRatePropertyList
}

structure SavingsPlanOfferingRateFilterElement {
    name: SavingsPlanRateFilterAttribute
    values: FilterValuesList
}

list SavingsPlanOfferingRateFiltersList {
    member: SavingsPlanOfferingRateFilterElement
}

structure SavingsPlanOfferingRateProperty {
    name: JsonSafeFilterValueString
    value: JsonSafeFilterValueString
}

list SavingsPlanOfferingRatePropertyList {
    member: SavingsPlanOfferingRateProperty
}

list SavingsPlanOfferingRatesList {
    member: SavingsPlanOfferingRate
}

list SavingsPlanOfferingsList {
    member: SavingsPlanOffering
}

@length(
    max: 255
)
@pattern("^[a-zA-Z0-9_ \\/.:-]*$")
string SavingsPlanOperation

list SavingsPlanOperationList {
    member: SavingsPlanOperation
}

enum SavingsPlanPaymentOption {
    ALL_UPFRONT = "All Upfront"
    PARTIAL_UPFRONT = "Partial Upfront"
    NO_UPFRONT = "No Upfront"
}

list SavingsPlanPaymentOptionList {
    member: SavingsPlanPaymentOption
}

enum SavingsPlanProductType {
    EC2
    FARGATE = "Fargate"
    LAMBDA = "Lambda"
    SAGE_MAKER = "SageMaker"
    RDS
    DSQL
    DYNAMO_DB = "DynamoDB"
    ELASTI_CACHE = "ElastiCache"
    DOC_DB = "DocDB"
    NEPTUNE = "Neptune"
    TIMESTREAM = "Timestream"
    KEYSPACES = "Keyspaces"
    DMS
    OPEN_SEARCH = "OpenSearch"
}

list SavingsPlanProductTypeList {
    member: SavingsPlanProductType
}

structure SavingsPlanRate {
    rate: Amount
    currency: CurrencyCode
    unit: SavingsPlanRateUnit
    productType: SavingsPlanProductType
    serviceCode: SavingsPlanRateServiceCode
    usageType: SavingsPlanRateUsageType
    operation: SavingsPlanRateOperation
    properties: SavingsPlanRatePropertyList
}

structure SavingsPlanRateFilter {
    name: SavingsPlanRateFilterName
    values: ListOfStrings
}

enum SavingsPlanRateFilterAttribute {
    REGION = "region"
    INSTANCE_FAMILY = "instanceFamily"
    INSTANCE_TYPE = "instanceType"
    PRODUCT_DESCRIPTION = "productDescription"
    TENANCY = "tenancy"
    PRODUCT_ID = "productId"
}

list SavingsPlanRateFilterList {
    member: SavingsPlanRateFilter
}

enum SavingsPlanRateFilterName {
    REGION = "region"
    INSTANCE_TYPE = "instanceType"
    PRODUCT_DESCRIPTION = "productDescription"
    TENANCY = "tenancy"
    PRODUCT_TYPE = "productType"
    SERVICE_CODE = "serviceCode"
    USAGE_TYPE = "usageType"
    OPERATION = "operation"
}

list SavingsPlanRateList {
    member: SavingsPlanRate
}

@length(
    max: 255
)
@pattern("^[a-zA-Z0-9_ \\/.:-]*$")
string SavingsPlanRateOperation

list SavingsPlanRateOperationList {
    member: SavingsPlanRateOperation
}

string SavingsPlanRatePricePerUnit

structure SavingsPlanRateProperty {
    name: SavingsPlanRatePropertyKey
    value: JsonSafeFilterValueString
}

enum SavingsPlanRatePropertyKey {
    REGION = "region"
    INSTANCE_TYPE = "instanceType"
    INSTANCE_FAMILY = "instanceFamily"
    PRODUCT_DESCRIPTION = "productDescription"
    TENANCY = "tenancy"
}

list SavingsPlanRatePropertyList {
    member: SavingsPlanRateProperty
}

enum SavingsPlanRateServiceCode {
    AMAZON_EC2 = "AmazonEC2"
    AMAZON_ECS = "AmazonECS"
    AMAZON_EKS = "AmazonEKS"
    AWS_LAMBDA = "AWSLambda"
    AMAZON_SAGE_MAKER = "AmazonSageMaker"
    AMAZON_RDS = "AmazonRDS"
    AURORA_DSQL = "AuroraDSQL"
    AMAZON_DYNAMO_DB = "AmazonDynamoDB"
    AMAZON_ELASTI_CACHE = "AmazonElastiCache"
    AMAZON_DOC_DB = "AmazonDocDB"
    AMAZON_NEPTUNE = "AmazonNeptune"
    AMAZON_TIMESTREAM = "AmazonTimestream"
    AMAZON_MCS = "AmazonMCS"
    AWS_DATABASE_MIGRATION_SVC = "AWSDatabaseMigrationSvc"
    AMAZON_ES = "AmazonES"
}

list SavingsPlanRateServiceCodeList {
    member: SavingsPlanRateServiceCode
}

enum SavingsPlanRateUnit {
    HRS = "Hrs"
    LAMBDA_GB_SECOND = "Lambda-GB-Second"
    REQUEST = "Request"
    ACU_HR = "ACU-Hr"
    READ_REQUEST_UNITS = "ReadRequestUnits"
    WRITE_REQUEST_UNITS = "WriteRequestUnits"
    READ_CAPACITY_UNIT_HRS = "ReadCapacityUnit-Hrs"
    WRITE_CAPACITY_UNIT_HRS = "WriteCapacityUnit-Hrs"
    REPLICATED_WRITE_REQUEST_UNITS = "ReplicatedWriteRequestUnits"
    REPLICATED_WRITE_CAPACITY_UNIT_HRS = "ReplicatedWriteCapacityUnit-Hrs"
    GB_HOURS = "GB-Hours"
    DPU
    ELASTI_CACHE_PROCESSING_UNIT = "ElastiCacheProcessingUnit"
    DCU_HR = "DCU-Hr"
    NCU_HR = "NCU-hr"
    OCU_HOURS = "OCU-hours"
    JOBS = "Jobs"
}

@length(
    max: 255
)
@pattern("^[a-zA-Z0-9_ \\/.:-]+$")
string SavingsPlanRateUsageType

list SavingsPlanRateUsageTypeList {
    member: SavingsPlanRateUsageType
}

@range(
    min: 0
)
long SavingsPlansDuration

@length(
    max: 255
)
@pattern("^[a-zA-Z]+$")
string SavingsPlanServiceCode

list SavingsPlanServiceCodeList {
    member: SavingsPlanServiceCode
}

enum SavingsPlansFilterName {
    REGION = "region"
    EC2_INSTANCE_FAMILY = "ec2-instance-family"
    COMMITMENT = "commitment"
    UPFRONT = "upfront"
    TERM = "term"
    SAVINGS_PLAN_TYPE = "savings-plan-type"
    PAYMENT_OPTION = "payment-option"
    START = "start"
    END = "end"
    INSTANCE_FAMILY = "instance-family"
}

enum SavingsPlanState {
    PAYMENT_PENDING = "payment-pending"
    PAYMENT_FAILED = "payment-failed"
    ACTIVE = "active"
    RETIRED = "retired"
    QUEUED = "queued"
    QUEUED_DELETED = "queued-deleted"
    PENDING_RETURN = "pending-return"
    RETURNED = "returned"
}

list SavingsPlanStateList {
    member: SavingsPlanState
}

enum SavingsPlanType {
    COMPUTE = "Compute"
    EC2INSTANCE = "EC2Instance"
    SAGE_MAKER = "SageMaker"
    DATABASE = "Database"
}

list SavingsPlanTypeList {
    member: SavingsPlanType
}

@length(
    max: 255
)
@pattern("^[a-zA-Z0-9_ \\/.:-]+$")
string SavingsPlanUsageType

list SavingsPlanUsageTypeList {
    member: SavingsPlanUsageType
}

@error("client")
@httpError(402)
structure ServiceQuotaExceededException {
    @required()
    message: String
}

string TagKey

list TagKeyList {
    member: TagKey
}

map TagMap {
    key: TagKey
    value: TagValue
}

@http(
    method: "POST"
    uri: "/TagResource"
    code: 200
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
    @required()
    resourceArn: SavingsPlanArn
    @required()
    tags: TagMap
}

structure TagResourceResponse {}

string TagValue

long TermDurationInSeconds

@http(
    method: "POST"
    uri: "/UntagResource"
    code: 200
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
    @required()
    resourceArn: SavingsPlanArn
    @required()
    tagKeys: TagKeyList
}

structure UntagResourceResponse {}

@pattern("[a-f0-9]+(-[a-f0-9]+)*")
string UUID

list UUIDs {
    member: UUID
}

@error("client")
@httpError(400)
structure ValidationException {
    @required()
    message: String
}
