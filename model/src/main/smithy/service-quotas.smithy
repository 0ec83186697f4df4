$version: "2.0"

namespace com.amazonaws.servicequotas

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1

@error("client")
@httpError(400)
structure AccessDeniedException {
    Message: ExceptionMessage
}

@length(
    min: 1
    max: 1011
)
@pattern("arn:aws(-[\\w]+)*:*:.+:[0-9]{12}:.+")
string AmazonResourceName

enum AppliedLevelEnum {
    ACCOUNT
    RESOURCE
    ALL
}

@range(
    min: 0
    max: 10000000000
)
double AppliedValue

operation AssociateServiceQuotaTemplate {
    input: AssociateServiceQuotaTemplateRequest
    output: AssociateServiceQuotaTemplateResponse
    errors: [
        AccessDeniedException
        AWSServiceAccessNotEnabledException
        DependencyAccessDeniedException
        NoAvailableOrganizationException
        OrganizationNotInAllFeaturesModeException
        ServiceException
        TemplatesNotAvailableInRegionException
        TooManyRequestsException
    ]
}

structure AssociateServiceQuotaTemplateRequest {}

structure AssociateServiceQuotaTemplateResponse {}

@length(
    min: 1
    max: 64
)
@pattern("[a-zA-Z][a-zA-Z0-9-]{1,128}")
string AwsRegion

@error("client")
@httpError(400)
structure AWSServiceAccessNotEnabledException {
    Message: ExceptionMessage
}

operation CreateSupportCase {
    input: CreateSupportCaseRequest
    output: CreateSupportCaseResponse
    errors: [
        AccessDeniedException
        DependencyAccessDeniedException
        IllegalArgumentException
        InvalidResourceStateException
        NoSuchResourceException
        ResourceAlreadyExistsException
        ServiceException
        TooManyRequestsException
    ]
}

structure CreateSupportCaseRequest {
    @required()
    RequestId: RequestId
}

structure CreateSupportCaseResponse {}

string CustomerServiceEngagementId

timestamp DateTime

@range(
    min: 0
    max: 10000000000
)
double DefaultValue

operation DeleteServiceQuotaIncreaseRequestFromTemplate {
    input: DeleteServiceQuotaIncreaseRequestFromTemplateRequest
    output: DeleteServiceQuotaIncreaseRequestFromTemplateResponse
    errors: [
        AccessDeniedException
        AWSServiceAccessNotEnabledException
        DependencyAccessDeniedException
        IllegalArgumentException
        NoAvailableOrganizationException
        NoSuchResourceException
        ServiceException
        TemplatesNotAvailableInRegionException
        TooManyRequestsException
    ]
}

structure DeleteServiceQuotaIncreaseRequestFromTemplateRequest {
    @required()
    ServiceCode: ServiceCode
    @required()
    QuotaCode: QuotaCode
    @required()
    AwsRegion: AwsRegion
}

structure DeleteServiceQuotaIncreaseRequestFromTemplateResponse {}

@error("client")
@httpError(400)
structure DependencyAccessDeniedException {
    Message: ExceptionMessage
}

operation DisassociateServiceQuotaTemplate {
    input: DisassociateServiceQuotaTemplateRequest
    output: DisassociateServiceQuotaTemplateResponse
    errors: [
        AccessDeniedException
        AWSServiceAccessNotEnabledException
        DependencyAccessDeniedException
        NoAvailableOrganizationException
        ServiceException
        ServiceQuotaTemplateNotInUseException
        TemplatesNotAvailableInRegionException
        TooManyRequestsException
    ]
}

structure DisassociateServiceQuotaTemplateRequest {}

structure DisassociateServiceQuotaTemplateResponse {}

enum ErrorCode {
    DEPENDENCY_ACCESS_DENIED_ERROR
    DEPENDENCY_THROTTLING_ERROR
    DEPENDENCY_SERVICE_ERROR
    SERVICE_QUOTA_NOT_AVAILABLE_ERROR
}

string ErrorMessage

structure ErrorReason {
    ErrorCode: ErrorCode
    ErrorMessage: ErrorMessage
}

string ExceptionMessage

@length(
    min: 1
    max: 128
)
@pattern("[A-Za-z0-9-_ /]{1,128}")
string ExcludedLimit

list ExcludedQuotaList {
    member: ExcludedLimit
}

@length(
    min: 1
    max: 128
)
@pattern("[A-Za-z0-9-_ /]{1,128}")
string ExcludedService

map ExclusionList {
    key: ExcludedService
    value: ExcludedQuotaList
}

map ExclusionQuotaList {
    key: ExcludedService
    value: QuotaInfoList
}

operation GetAssociationForServiceQuotaTemplate {
    input: GetAssociationForServiceQuotaTemplateRequest
    output: GetAssociationForServiceQuotaTemplateResponse
    errors: [
        AccessDeniedException
        AWSServiceAccessNotEnabledException
        DependencyAccessDeniedException
        NoAvailableOrganizationException
        ServiceException
        ServiceQuotaTemplateNotInUseException
        TemplatesNotAvailableInRegionException
        TooManyRequestsException
    ]
}

structure GetAssociationForServiceQuotaTemplateRequest {}

structure GetAssociationForServiceQuotaTemplateResponse {
    ServiceQuotaTemplateAssociationStatus: ServiceQuotaTemplateAssociationStatus
}

operation GetAutoManagementConfiguration {
    input: GetAutoManagementConfigurationRequest
    output: GetAutoManagementConfigurationResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        NoSuchResourceException
        ServiceException
        TooManyRequestsException
    ]
}

structure GetAutoManagementConfigurationRequest {}

structure GetAutoManagementConfigurationResponse {
    OptInLevel: OptInLevel
    OptInType: OptInType
    NotificationArn: AmazonResourceName
    OptInStatus: OptInStatus
    ExclusionList: ExclusionQuotaList
}

operation GetAWSDefaultServiceQuota {
    input: GetAWSDefaultServiceQuotaRequest
    output: GetAWSDefaultServiceQuotaResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        NoSuchResourceException
        ServiceException
        TooManyRequestsException
    ]
}

structure GetAWSDefaultServiceQuotaRequest {
    @required()
    ServiceCode: ServiceCode
    @required()
    QuotaCode: QuotaCode
}

structure GetAWSDefaultServiceQuotaResponse {
    Quota: ServiceQuota
}

operation GetQuotaUtilizationReport {
    input: GetQuotaUtilizationReportRequest
    output: GetQuotaUtilizationReportResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        NoSuchResourceException
        ServiceException
        TooManyRequestsException
    ]
}

structure GetQuotaUtilizationReportRequest {
    @required()
    ReportId: ReportId
    NextToken: NextToken
    MaxResults: MaxResultsUtilization
}

structure GetQuotaUtilizationReportResponse {
    ReportId: ReportId
    Status: ReportStatus
    GeneratedAt: DateTime
    TotalCount: TotalCount
    Quotas: QuotaUtilizationInfoList
    NextToken: NextToken
    ErrorCode: ReportErrorCode
    ErrorMessage: ReportErrorMessage
}

operation GetRequestedServiceQuotaChange {
    input: GetRequestedServiceQuotaChangeRequest
    output: GetRequestedServiceQuotaChangeResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        NoSuchResourceException
        ServiceException
        TooManyRequestsException
    ]
}

structure GetRequestedServiceQuotaChangeRequest {
    @required()
    RequestId: RequestId
}

structure GetRequestedServiceQuotaChangeResponse {
    RequestedQuota: RequestedServiceQuotaChange
}

operation GetServiceQuota {
    input: GetServiceQuotaRequest
    output: GetServiceQuotaResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        NoSuchResourceException
        ServiceException
        TooManyRequestsException
    ]
}

operation GetServiceQuotaIncreaseRequestFromTemplate {
    input: GetServiceQuotaIncreaseRequestFromTemplateRequest
    output: GetServiceQuotaIncreaseRequestFromTemplateResponse
    errors: [
        AccessDeniedException
        AWSServiceAccessNotEnabledException
        DependencyAccessDeniedException
        IllegalArgumentException
        NoAvailableOrganizationException
        NoSuchResourceException
        ServiceException
        TemplatesNotAvailableInRegionException
        TooManyRequestsException
    ]
}

structure GetServiceQuotaIncreaseRequestFromTemplateRequest {
    @required()
    ServiceCode: ServiceCode
    @required()
    QuotaCode: QuotaCode
    @required()
    AwsRegion: AwsRegion
}

structure GetServiceQuotaIncreaseRequestFromTemplateResponse {
    ServiceQuotaIncreaseRequestInTemplate: ServiceQuotaIncreaseRequestInTemplate
}

structure GetServiceQuotaRequest {
    @required()
    ServiceCode: ServiceCode
    @required()
    QuotaCode: QuotaCode
    ContextId: QuotaContextId
}

structure GetServiceQuotaResponse {
    Quota: ServiceQuota
}

boolean GlobalQuota

@error("client")
@httpError(400)
structure IllegalArgumentException {
    Message: ExceptionMessage
}

list InputTagKeys {
    member: TagKey
}

@length(
    min: 1
)
list InputTags {
    member: Tag
}

@error("client")
@httpError(400)
structure InvalidPaginationTokenException {
    Message: ExceptionMessage
}

@error("client")
@httpError(400)
structure InvalidResourceStateException {
    Message: ExceptionMessage
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Quotas"
    pageSize: "MaxResults"
)
operation ListAWSDefaultServiceQuotas {
    input: ListAWSDefaultServiceQuotasRequest
    output: ListAWSDefaultServiceQuotasResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        InvalidPaginationTokenException
        NoSuchResourceException
        ServiceException
        TooManyRequestsException
    ]
}

structure ListAWSDefaultServiceQuotasRequest {
    @required()
    ServiceCode: ServiceCode
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListAWSDefaultServiceQuotasResponse {
    NextToken: NextToken
    Quotas: ServiceQuotaListDefinition
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "RequestedQuotas"
    pageSize: "MaxResults"
)
operation ListRequestedServiceQuotaChangeHistory {
    input: ListRequestedServiceQuotaChangeHistoryRequest
    output: ListRequestedServiceQuotaChangeHistoryResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        InvalidPaginationTokenException
        NoSuchResourceException
        ServiceException
        TooManyRequestsException
    ]
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "RequestedQuotas"
    pageSize: "MaxResults"
)
operation ListRequestedServiceQuotaChangeHistoryByQuota {
    input: ListRequestedServiceQuotaChangeHistoryByQuotaRequest
    output: ListRequestedServiceQuotaChangeHistoryByQuotaResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        InvalidPaginationTokenException
        NoSuchResourceException
        ServiceException
        TooManyRequestsException
    ]
}

structure ListRequestedServiceQuotaChangeHistoryByQuotaRequest {
    @required()
    ServiceCode: ServiceCode
    @required()
    QuotaCode: QuotaCode
    Status: RequestStatus
    NextToken: NextToken
    MaxResults: MaxResults
    QuotaRequestedAtLevel: AppliedLevelEnum
}

structure ListRequestedServiceQuotaChangeHistoryByQuotaResponse {
    NextToken: NextToken
    RequestedQuotas: RequestedServiceQuotaChangeHistoryListDefinition
}

structure ListRequestedServiceQuotaChangeHistoryRequest {
    ServiceCode: ServiceCode
    Status: RequestStatus
    NextToken: NextToken
    MaxResults: MaxResults
    QuotaRequestedAtLevel: AppliedLevelEnum
}

structure ListRequestedServiceQuotaChangeHistoryResponse {
    NextToken: NextToken
    RequestedQuotas: RequestedServiceQuotaChangeHistoryListDefinition
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ServiceQuotaIncreaseRequestInTemplateList"
    pageSize: "MaxResults"
)
operation ListServiceQuotaIncreaseRequestsInTemplate {
    input: ListServiceQuotaIncreaseRequestsInTemplateRequest
    output: ListServiceQuotaIncreaseRequestsInTemplateResponse
    errors: [
        AccessDeniedException
        AWSServiceAccessNotEnabledException
        DependencyAccessDeniedException
        IllegalArgumentException
        NoAvailableOrganizationException
        ServiceException
        TemplatesNotAvailableInRegionException
        TooManyRequestsException
    ]
}

structure ListServiceQuotaIncreaseRequestsInTemplateRequest {
    ServiceCode: ServiceCode
    AwsRegion: AwsRegion
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListServiceQuotaIncreaseRequestsInTemplateResponse {
    ServiceQuotaIncreaseRequestInTemplateList: ServiceQuotaIncreaseRequestInTemplateList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Quotas"
    pageSize: "MaxResults"
)
operation ListServiceQuotas {
    input: ListServiceQuotasRequest
    output: ListServiceQuotasResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        InvalidPaginationTokenException
        NoSuchResourceException
        ServiceException
        TooManyRequestsException
    ]
}

structure ListServiceQuotasRequest {
    @required()
    ServiceCode: ServiceCode
    NextToken: NextToken
    MaxResults: MaxResults
    QuotaCode: QuotaCode
    QuotaAppliedAtLevel: AppliedLevelEnum
}

structure ListServiceQuotasResponse {
    NextToken: NextToken
    Quotas: ServiceQuotaListDefinition
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Services"
    pageSize: "MaxResults"
)
operation ListServices {
    input: ListServicesRequest
    output: ListServicesResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        InvalidPaginationTokenException
        ServiceException
        TooManyRequestsException
    ]
}

structure ListServicesRequest {
    NextToken: NextToken
    MaxResults: MaxResults
}

structure ListServicesResponse {
    NextToken: NextToken
    Services: ServiceInfoListDefinition
}

operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        NoSuchResourceException
        ServiceException
        TooManyRequestsException
    ]
}

structure ListTagsForResourceRequest {
    @required()
    ResourceARN: AmazonResourceName
}

structure ListTagsForResourceResponse {
    Tags: OutputTags
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
integer MaxResultsUtilization

string MetricDimensionName

@length(
    max: 10
)
map MetricDimensionsMapDefinition {
    key: MetricDimensionName
    value: MetricDimensionValue
}

string MetricDimensionValue

structure MetricInfo {
    MetricNamespace: QuotaMetricNamespace
    MetricName: QuotaMetricName
    MetricDimensions: MetricDimensionsMapDefinition
    MetricStatisticRecommendation: Statistic
}

@length(
    max: 2048
)
@pattern("^[a-zA-Z0-9/+]*={0,2}$")
string NextToken

@error("client")
@httpError(400)
structure NoAvailableOrganizationException {
    Message: ExceptionMessage
}

@error("client")
@httpError(400)
structure NoSuchResourceException {
    Message: ExceptionMessage
}

enum OptInLevel {
    ACCOUNT
}

enum OptInStatus {
    ENABLED
    DISABLED
}

enum OptInType {
    NOTIFY_ONLY = "NotifyOnly"
    NOTIFY_AND_ADJUST = "NotifyAndAdjust"
}

@error("client")
@httpError(400)
structure OrganizationNotInAllFeaturesModeException {
    Message: ExceptionMessage
}

@length(
    max: 200
)
list OutputTags {
    member: Tag
}

enum PeriodUnit {
    MICROSECOND
    MILLISECOND
    SECOND
    MINUTE
    HOUR
    DAY
    WEEK
}

integer PeriodValue

operation PutServiceQuotaIncreaseRequestIntoTemplate {
    input: PutServiceQuotaIncreaseRequestIntoTemplateRequest
    output: PutServiceQuotaIncreaseRequestIntoTemplateResponse
    errors: [
        AccessDeniedException
        AWSServiceAccessNotEnabledException
        DependencyAccessDeniedException
        IllegalArgumentException
        NoAvailableOrganizationException
        NoSuchResourceException
        QuotaExceededException
        ServiceException
        TemplatesNotAvailableInRegionException
        TooManyRequestsException
    ]
}

structure PutServiceQuotaIncreaseRequestIntoTemplateRequest {
    @required()
    QuotaCode: QuotaCode
    @required()
    ServiceCode: ServiceCode
    @required()
    AwsRegion: AwsRegion
    @required()
    DesiredValue: QuotaValue
}

structure PutServiceQuotaIncreaseRequestIntoTemplateResponse {
    ServiceQuotaIncreaseRequestInTemplate: ServiceQuotaIncreaseRequestInTemplate
}

boolean QuotaAdjustable

string QuotaArn

@length(
    min: 1
    max: 128
)
@pattern("[a-zA-Z][a-zA-Z0-9-]{1,128}")
string QuotaCode

string QuotaContextId

structure QuotaContextInfo {
    ContextScope: QuotaContextScope
    ContextScopeType: QuotaContextScopeType
    ContextId: QuotaContextId
}

enum QuotaContextScope {
    RESOURCE
    ACCOUNT
}

string QuotaContextScopeType

@length(
    min: 0
    max: 350
)
@pattern("^.{0,350}$")
string QuotaDescription

@error("client")
@httpError(400)
structure QuotaExceededException {
    Message: ExceptionMessage
}

structure QuotaInfo {
    QuotaCode: QuotaCode
    QuotaName: QuotaName
}

list QuotaInfoList {
    member: QuotaInfo
}

string QuotaMetricName

string QuotaMetricNamespace

string QuotaName

structure QuotaPeriod {
    PeriodValue: PeriodValue
    PeriodUnit: PeriodUnit
}

string QuotaUnit

structure QuotaUtilizationInfo {
    QuotaCode: QuotaCode
    ServiceCode: ServiceCode
    QuotaName: QuotaName
    Namespace: QuotaMetricNamespace
    Utilization: UtilizationPct
    DefaultValue: DefaultValue
    AppliedValue: AppliedValue
    ServiceName: ServiceName
    Adjustable: QuotaAdjustable
}

@length(
    max: 1000
)
list QuotaUtilizationInfoList {
    member: QuotaUtilizationInfo
}

@range(
    min: 0
    max: 10000000000
)
double QuotaValue

@length(
    min: 1
    max: 128
)
@pattern("[a-zA-Z][a-zA-Z0-9]*")
string ReportErrorCode

@length(
    min: 0
    max: 1024
)
@pattern("^.*$")
string ReportErrorMessage

@length(
    min: 1
    max: 128
)
@pattern("[0-9a-zA-Z][a-zA-Z0-9-]{1,128}")
string ReportId

@length(
    min: 0
    max: 350
)
@pattern("^.{0,350}$")
string ReportMessage

enum ReportStatus {
    PENDING
    IN_PROGRESS
    COMPLETED
    FAILED
}

structure RequestedServiceQuotaChange {
    Id: RequestId
    RequestType: RequestType
    CaseId: CustomerServiceEngagementId
    ServiceCode: ServiceCode
    ServiceName: ServiceName
    QuotaCode: QuotaCode
    QuotaName: QuotaName
    DesiredValue: QuotaValue
    Status: RequestStatus
    Created: DateTime
    LastUpdated: DateTime
    Requester: Requester
    QuotaArn: QuotaArn
    GlobalQuota: GlobalQuota
    Unit: QuotaUnit
    QuotaRequestedAtLevel: AppliedLevelEnum
    QuotaContext: QuotaContextInfo
}

list RequestedServiceQuotaChangeHistoryListDefinition {
    member: RequestedServiceQuotaChange
}

string Requester

@length(
    min: 1
    max: 128
)
@pattern("[0-9a-zA-Z][a-zA-Z0-9-]{1,128}")
string RequestId

operation RequestServiceQuotaIncrease {
    input: RequestServiceQuotaIncreaseRequest
    output: RequestServiceQuotaIncreaseResponse
    errors: [
        AccessDeniedException
        DependencyAccessDeniedException
        IllegalArgumentException
        InvalidResourceStateException
        NoSuchResourceException
        QuotaExceededException
        ResourceAlreadyExistsException
        ServiceException
        TooManyRequestsException
    ]
}

structure RequestServiceQuotaIncreaseRequest {
    @required()
    ServiceCode: ServiceCode
    @required()
    QuotaCode: QuotaCode
    @required()
    DesiredValue: QuotaValue
    ContextId: QuotaContextId
    SupportCaseAllowed: SupportCaseAllowed
}

structure RequestServiceQuotaIncreaseResponse {
    RequestedQuota: RequestedServiceQuotaChange
}

enum RequestStatus {
    PENDING
    CASE_OPENED
    APPROVED
    DENIED
    CASE_CLOSED
    NOT_APPROVED
    INVALID_REQUEST
}

enum RequestType {
    AUTOMATIC_MANAGEMENT = "AutomaticManagement"
}

@error("client")
@httpError(400)
structure ResourceAlreadyExistsException {
    Message: ExceptionMessage
}

@length(
    min: 1
    max: 63
)
@pattern("[a-zA-Z][a-zA-Z0-9-]{1,63}")
string ServiceCode

@error("server")
@httpError(500)
structure ServiceException {
    Message: ExceptionMessage
}

structure ServiceInfo {
    ServiceCode: ServiceCode
    ServiceName: ServiceName
}

list ServiceInfoListDefinition {
    member: ServiceInfo
}

string ServiceName

structure ServiceQuota {
    ServiceCode: ServiceCode
    ServiceName: ServiceName
    QuotaArn: QuotaArn
    QuotaCode: QuotaCode
    QuotaName: QuotaName
    Value: QuotaValue
    Unit: QuotaUnit
    Adjustable: QuotaAdjustable
    GlobalQuota: GlobalQuota
    UsageMetric: MetricInfo
    Period: QuotaPeriod
    ErrorReason: ErrorReason
    QuotaAppliedAtLevel: AppliedLevelEnum
    QuotaContext: QuotaContextInfo
    Description: QuotaDescription
}

structure ServiceQuotaIncreaseRequestInTemplate {
    ServiceCode: ServiceCode
    ServiceName: ServiceName
    QuotaCode: QuotaCode
    QuotaName: QuotaName
    DesiredValue: QuotaValue
    AwsRegion: AwsRegion
    Unit: QuotaUnit
    GlobalQuota: GlobalQuota
}

list ServiceQuotaIncreaseRequestInTemplateList {
    member: ServiceQuotaIncreaseRequestInTemplate
}

list ServiceQuotaListDefinition {
    member: ServiceQuota
}

@service(
    sdkId: "Service Quotas"
    arnNamespace: "servicequotas"
    cloudFormationName: "ServiceQuotas"
    cloudTrailEventSource: "servicequotas.amazonaws.com"
    endpointPrefix: "servicequotas"
)
@sigv4(
    name: "servicequotas"
)
@awsJson1_1()
service ServiceQuotasV20190624 {
    version: "2019-06-24"
    operations: [
        AssociateServiceQuotaTemplate
        CreateSupportCase
        DeleteServiceQuotaIncreaseRequestFromTemplate
        DisassociateServiceQuotaTemplate
        GetAssociationForServiceQuotaTemplate
        GetAutoManagementConfiguration
        GetAWSDefaultServiceQuota
        GetQuotaUtilizationReport
        GetRequestedServiceQuotaChange
        GetServiceQuota
        GetServiceQuotaIncreaseRequestFromTemplate
        ListAWSDefaultServiceQuotas
        ListRequestedServiceQuotaChangeHistory
        ListRequestedServiceQuotaChangeHistoryByQuota
        ListServiceQuotaIncreaseRequestsInTemplate
        ListServiceQuotas
        ListServices
        ListTagsForResource
        PutServiceQuotaIncreaseRequestIntoTemplate
        RequestServiceQuotaIncrease
        StartAutoManagement
        StartQuotaUtilizationReport
        StopAutoManagement
        TagResource
        UntagResource
        UpdateAutoManagement
    ]
}

enum ServiceQuotaTemplateAssociationStatus {
    ASSOCIATED
    DISASSOCIATED
}

@error("client")
@httpError(400)
structure ServiceQuotaTemplateNotInUseException {
    Message: ExceptionMessage
}

operation StartAutoManagement {
    input: StartAutoManagementRequest
    output: StartAutoManagementResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        NoSuchResourceException
        ServiceException
        TooManyRequestsException
    ]
}

structure StartAutoManagementRequest {
    @required()
    OptInLevel: OptInLevel
    @required()
    OptInType: OptInType
    NotificationArn: AmazonResourceName
    ExclusionList: ExclusionList
}

structure StartAutoManagementResponse {}

operation StartQuotaUtilizationReport {
    input: StartQuotaUtilizationReportRequest
    output: StartQuotaUtilizationReportResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        InvalidPaginationTokenException
        NoSuchResourceException
        ServiceException
        TooManyRequestsException
    ]
}

structure StartQuotaUtilizationReportRequest {}

structure StartQuotaUtilizationReportResponse {
    ReportId: ReportId
    Status: ReportStatus
    Message: ReportMessage
}

@length(
    min: 1
    max: 256
)
@pattern("(Sum|Maximum)")
string Statistic

operation StopAutoManagement {
    input: StopAutoManagementRequest
    output: StopAutoManagementResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        NoSuchResourceException
        ServiceException
        TooManyRequestsException
    ]
}

structure StopAutoManagementRequest {}

structure StopAutoManagementResponse {}

boolean SupportCaseAllowed

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

@error("client")
@httpError(400)
structure TagPolicyViolationException {
    Message: ExceptionMessage
}

operation TagResource {
    input: TagResourceRequest
    output: TagResourceResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        NoSuchResourceException
        ServiceException
        TagPolicyViolationException
        TooManyRequestsException
        TooManyTagsException
    ]
}

structure TagResourceRequest {
    @required()
    ResourceARN: AmazonResourceName
    @required()
    Tags: InputTags
}

structure TagResourceResponse {}

@length(
    min: 0
    max: 256
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string TagValue

@error("client")
@httpError(400)
structure TemplatesNotAvailableInRegionException {
    Message: ExceptionMessage
}

@error("client")
@httpError(400)
structure TooManyRequestsException {
    Message: ExceptionMessage
}

@error("client")
@httpError(400)
structure TooManyTagsException {
    Message: ExceptionMessage
}

@range(
    min: 0
    max: 2147483647
)
integer TotalCount

operation UntagResource {
    input: UntagResourceRequest
    output: UntagResourceResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        NoSuchResourceException
        ServiceException
        TooManyRequestsException
    ]
}

structure UntagResourceRequest {
    @required()
    ResourceARN: AmazonResourceName
    @required()
    TagKeys: InputTagKeys
}

structure UntagResourceResponse {}

operation UpdateAutoManagement {
    input: UpdateAutoManagementRequest
    output: UpdateAutoManagementResponse
    errors: [
        AccessDeniedException
        IllegalArgumentException
        NoSuchResourceException
        ServiceException
        TooManyRequestsException
    ]
}

structure UpdateAutoManagementRequest {
    OptInType: OptInType
    NotificationArn: AmazonResourceName
    ExclusionList: ExclusionList
}

structure UpdateAutoManagementResponse {}

double UtilizationPct
