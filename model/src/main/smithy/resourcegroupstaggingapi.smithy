$version: "2.0"

namespace com.amazonaws.resourcegroupstaggingapi

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use virga.model#serviceNames

@length(
    min: 0
    max: 256
)
@pattern("[\\s\\S]*")
string AmazonResourceType

string CloudFormationResourceType

list CloudFormationResourceTypes {
    member: CloudFormationResourceType
}

structure ComplianceDetails {
    NoncompliantKeys: TagKeyList
    KeysWithNoncompliantValues: TagKeyList
    ComplianceStatus: ComplianceStatus
}

boolean ComplianceStatus

@error("client")
@httpError(400)
structure ConcurrentModificationException {
    Message: ExceptionMessage
}

@error("client")
@httpError(400)
structure ConstraintViolationException {
    Message: ExceptionMessage
}

operation DescribeReportCreation {
    input: DescribeReportCreationInput
    output: DescribeReportCreationOutput
    errors: [
        ConstraintViolationException
        InternalServiceException
        InvalidParameterException
        ThrottledException
    ]
}

structure DescribeReportCreationInput {}

structure DescribeReportCreationOutput {
    Status: Status
    S3Location: S3Location
    ErrorMessage: ErrorMessage
}

enum ErrorCode {
    INTERNAL_SERVICE_EXCEPTION = "InternalServiceException"
    INVALID_PARAMETER_EXCEPTION = "InvalidParameterException"
}

string ErrorMessage

@length(
    min: 0
    max: 2048
)
string ExceptionMessage

boolean ExcludeCompliantResources

map FailedResourcesMap {
    key: ResourceARN
    value: FailureInfo
}

structure FailureInfo {
    StatusCode: StatusCode
    ErrorCode: ErrorCode
    ErrorMessage: ErrorMessage
}

@paginated(
    inputToken: "PaginationToken"
    outputToken: "PaginationToken"
    items: "SummaryList"
    pageSize: "MaxResults"
)
operation GetComplianceSummary {
    input: GetComplianceSummaryInput
    output: GetComplianceSummaryOutput
    errors: [
        ConstraintViolationException
        InternalServiceException
        InvalidParameterException
        ThrottledException
    ]
}

structure GetComplianceSummaryInput {
    TargetIdFilters: TargetIdFilterList
    RegionFilters: RegionFilterList
    ResourceTypeFilters: ResourceTypeFilterList
    TagKeyFilters: TagKeyFilterList
    GroupBy: GroupBy
    MaxResults: MaxResultsGetComplianceSummary
    PaginationToken: PaginationToken
}

structure GetComplianceSummaryOutput {
    SummaryList: SummaryList
    PaginationToken: PaginationToken
}

@paginated(
    inputToken: "PaginationToken"
    outputToken: "PaginationToken"
    items: "ResourceTagMappingList"
    pageSize: "ResourcesPerPage"
)
operation GetResources {
    input: GetResourcesInput
    output: GetResourcesOutput
    errors: [
        InternalServiceException
        InvalidParameterException
        PaginationTokenExpiredException
        ThrottledException
    ]
}

structure GetResourcesInput {
    PaginationToken: PaginationToken
    TagFilters: TagFilterList
    ResourcesPerPage: ResourcesPerPage
    TagsPerPage: TagsPerPage
    ResourceTypeFilters: ResourceTypeFilterList
    IncludeComplianceDetails: IncludeComplianceDetails
    ExcludeCompliantResources: ExcludeCompliantResources
    ResourceARNList: ResourceARNListForGet
}

structure GetResourcesOutput {
    PaginationToken: PaginationToken
    ResourceTagMappingList: ResourceTagMappingList
}

@paginated(
    inputToken: "PaginationToken"
    outputToken: "PaginationToken"
    items: "TagKeys"
)
operation GetTagKeys {
    input: GetTagKeysInput
    output: GetTagKeysOutput
    errors: [
        InternalServiceException
        InvalidParameterException
        PaginationTokenExpiredException
        ThrottledException
    ]
}

structure GetTagKeysInput {
    PaginationToken: PaginationToken
}

structure GetTagKeysOutput {
    PaginationToken: PaginationToken
    TagKeys: TagKeyList
}

@paginated(
    inputToken: "PaginationToken"
    outputToken: "PaginationToken"
    items: "TagValues"
)
operation GetTagValues {
    input: GetTagValuesInput
    output: GetTagValuesOutput
    errors: [
        InternalServiceException
        InvalidParameterException
        PaginationTokenExpiredException
        ThrottledException
    ]
}

structure GetTagValuesInput {
    PaginationToken: PaginationToken
    @required()
    Key: TagKey
}

structure GetTagValuesOutput {
    PaginationToken: PaginationToken
    TagValues: TagValuesOutputList
}

list GroupBy {
    member: GroupByAttribute
}

enum GroupByAttribute {
    TARGET_ID
    REGION
    RESOURCE_TYPE
}

boolean IncludeComplianceDetails

@error("server")
@httpError(500)
structure InternalServiceException {
    Message: ExceptionMessage
}

@error("client")
@httpError(400)
structure InvalidParameterException {
    Message: ExceptionMessage
}

string LastUpdated

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "RequiredTags"
    pageSize: "MaxResults"
)
operation ListRequiredTags {
    input: ListRequiredTagsInput
    output: ListRequiredTagsOutput
    errors: [
        InternalServiceException
        InvalidParameterException
        PaginationTokenExpiredException
        ThrottledException
    ]
}

structure ListRequiredTagsInput {
    NextToken: PaginationToken
    MaxResults: MaxResultsForListRequiredTags
}

structure ListRequiredTagsOutput {
    RequiredTags: RequiredTagsForListRequiredTags
    NextToken: PaginationToken
}

@range(
    min: 1
    max: 200
)
integer MaxResultsForListRequiredTags

@range(
    min: 1
    max: 1000
)
integer MaxResultsGetComplianceSummary

long NonCompliantResources

@length(
    min: 0
    max: 2048
)
@pattern("[\\s\\S]*")
string PaginationToken

@error("client")
@httpError(400)
structure PaginationTokenExpiredException {
    Message: ExceptionMessage
}

@length(
    min: 1
    max: 256
)
@pattern("[\\s\\S]*")
string Region

@length(
    min: 1
    max: 100
)
list RegionFilterList {
    member: Region
}

list ReportingTagKeys {
    member: TagKey
}

structure RequiredTag {
    ResourceType: ResourceType
    CloudFormationResourceTypes: CloudFormationResourceTypes
    ReportingTagKeys: ReportingTagKeys
}

list RequiredTagsForListRequiredTags {
    member: RequiredTag
}

@length(
    min: 1
    max: 1011
)
@pattern("[\\s\\S]*")
string ResourceARN

@length(
    min: 1
    max: 100
)
list ResourceARNListForGet {
    member: ResourceARN
}

@length(
    min: 1
    max: 20
)
list ResourceARNListForTagUntag {
    member: ResourceARN
}

@service(
    sdkId: "Resource Groups Tagging API"
    arnNamespace: "tagging"
    cloudFormationName: "ResourceGroupsTaggingAPI"
    cloudTrailEventSource: "tagging.amazonaws.com"
    endpointPrefix: "tagging"
)
@sigv4(
    name: "tagging"
)
@awsJson1_1()
@serviceNames(
    module: "resourcegroupstaggingapi"
    iamPrefix: "tag"
)
service ResourceGroupsTaggingAPI_20170126 {
    version: "2017-01-26"
    operations: [
        DescribeReportCreation
        GetComplianceSummary
        GetResources
        GetTagKeys
        GetTagValues
        ListRequiredTags
        StartReportCreation
        TagResources
        UntagResources
    ]
}

integer ResourcesPerPage

structure ResourceTagMapping {
    ResourceARN: ResourceARN
    Tags: TagList
    ComplianceDetails: ComplianceDetails
}

list ResourceTagMappingList {
    member: ResourceTagMapping
}

string ResourceType

list ResourceTypeFilterList {
    member: AmazonResourceType
}

@length(
    min: 3
    max: 63
)
@pattern("[a-z0-9.-]*")
string S3Bucket

string S3Location

operation StartReportCreation {
    input: StartReportCreationInput
    output: StartReportCreationOutput
    errors: [
        ConcurrentModificationException
        ConstraintViolationException
        InternalServiceException
        InvalidParameterException
        ThrottledException
    ]
}

structure StartReportCreationInput {
    @required()
    S3Bucket: S3Bucket
}

structure StartReportCreationOutput {}

string Status

integer StatusCode

structure Summary {
    LastUpdated: LastUpdated
    TargetId: TargetId
    TargetIdType: TargetIdType
    Region: Region
    ResourceType: AmazonResourceType
    NonCompliantResources: NonCompliantResources
}

list SummaryList {
    member: Summary
}

structure Tag {
    @required()
    Key: TagKey
    @required()
    Value: TagValue
}

structure TagFilter {
    Key: TagKey
    Values: TagValueList
}

@length(
    min: 0
    max: 50
)
list TagFilterList {
    member: TagFilter
}

@length(
    min: 1
    max: 128
)
@pattern("[\\s\\S]*")
string TagKey

@length(
    min: 1
    max: 50
)
list TagKeyFilterList {
    member: TagKey
}

list TagKeyList {
    member: TagKey
}

@length(
    min: 1
    max: 50
)
list TagKeyListForUntag {
    member: TagKey
}

list TagList {
    member: Tag
}

@length(
    min: 1
    max: 50
)
map TagMap {
    key: TagKey
    value: TagValue
}

operation TagResources {
    input: TagResourcesInput
    output: TagResourcesOutput
    errors: [
        InternalServiceException
        InvalidParameterException
        ThrottledException
    ]
}

structure TagResourcesInput {
    @required()
    ResourceARNList: ResourceARNListForTagUntag
    @required()
    Tags: TagMap
}

structure TagResourcesOutput {
    FailedResourcesMap: FailedResourcesMap
}

integer TagsPerPage

@length(
    min: 0
    max: 256
)
@pattern("[\\s\\S]*")
string TagValue

@length(
    min: 0
    max: 20
)
list TagValueList {
    member: TagValue
}

list TagValuesOutputList {
    member: TagValue
}

@length(
    min: 6
    max: 68
)
@pattern("[a-zA-Z0-9-]*")
string TargetId

@length(
    min: 1
    max: 100
)
list TargetIdFilterList {
    member: TargetId
}

enum TargetIdType {
    ACCOUNT
    OU
    ROOT
}

@error("client")
@httpError(400)
structure ThrottledException {
    Message: ExceptionMessage
}

operation UntagResources {
    input: UntagResourcesInput
    output: UntagResourcesOutput
    errors: [
        InternalServiceException
        InvalidParameterException
        ThrottledException
    ]
}

structure UntagResourcesInput {
    @required()
    ResourceARNList: ResourceARNListForTagUntag
    @required()
    TagKeys: TagKeyListForUntag
}

structure UntagResourcesOutput {
    FailedResourcesMap: FailedResourcesMap
}
