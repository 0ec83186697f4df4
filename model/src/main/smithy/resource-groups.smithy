$version: "2.0"

namespace com.amazonaws.resourcegroups

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1
use virga.model#pageResults

structure AccountSettings {
    GroupLifecycleEventsDesiredStatus: GroupLifecycleEventsDesiredStatus
    GroupLifecycleEventsStatus: GroupLifecycleEventsStatus
    GroupLifecycleEventsStatusMessage: GroupLifecycleEventsStatusMessage
}

@length(
    min: 12
    max: 1600
)
@pattern("arn:aws(-[a-z]+)*:resource-groups:[a-z]{2}(-[a-z]+)+-\\d{1}:[0-9]{12}:group/[a-zA-Z0-9_\\.-]{1,150}/[a-zA-Z0-9]{22,26}")
string ApplicationArn

map ApplicationTag {
    key: ApplicationTagKey
    value: ApplicationArn
}

@pattern("awsApplication")
string ApplicationTagKey

@service(
    sdkId: "Resource Groups"
    arnNamespace: "resource-groups"
    cloudFormationName: "ResourceGroups"
    cloudTrailEventSource: "resource-groups.amazonaws.com"
    endpointPrefix: "resource-groups"
)
@sigv4(
    name: "resource-groups"
)
@restJson1()
service Ardi {
    version: "2017-11-27"
    operations: [
        CancelTagSyncTask
        CreateGroup
        DeleteGroup
        GetAccountSettings
        GetGroup
        GetGroupConfiguration
        GetGroupQuery
        GetTags
        GetTagSyncTask
        GroupResources
        ListGroupingStatuses
        ListGroupResources
        ListGroups
        ListTagSyncTasks
        PutGroupConfiguration
        SearchResources
        StartTagSyncTask
        Tag
        UngroupResources
        Untag
        UpdateAccountSettings
        UpdateGroup
        UpdateGroupQuery
    ]
}

@error("client")
@httpError(400)
structure BadRequestException {
    Message: ErrorMessage
}

@http(
    method: "POST"
    uri: "/cancel-tag-sync-task"
    code: 200
)
operation CancelTagSyncTask {
    input: CancelTagSyncTaskInput
    output: Unit
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        TooManyRequestsException
        UnauthorizedException
    ]
}

structure CancelTagSyncTaskInput {
    @required()
    TaskArn: TagSyncTaskArn
}

@http(
    method: "POST"
    uri: "/groups"
    code: 200
)
operation CreateGroup {
    input: CreateGroupInput
    output: CreateGroupOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        TooManyRequestsException
    ]
}

structure CreateGroupInput {
    @required()
    Name: CreateGroupName
    Description: Description
    ResourceQuery: ResourceQuery
    Tags: Tags
    Configuration: GroupConfigurationList
    Criticality: Criticality
    Owner: Owner
    DisplayName: DisplayName
}

@length(
    min: 1
    max: 300
)
@pattern("[a-zA-Z0-9_\\.-]+")
string CreateGroupName

structure CreateGroupOutput {
    Group: Group
    ResourceQuery: ResourceQuery
    Tags: Tags
    GroupConfiguration: GroupConfiguration
}

@range(
    min: 1
    max: 10
)
integer Criticality

@http(
    method: "POST"
    uri: "/delete-group"
    code: 200
)
operation DeleteGroup {
    input: DeleteGroupInput
    output: DeleteGroupOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        NotFoundException
        TooManyRequestsException
    ]
}

structure DeleteGroupInput {
    @deprecated()
    GroupName: GroupName
    Group: GroupStringV2
}

structure DeleteGroupOutput {
    Group: Group
}

@length(
    max: 1024
)
@pattern("[\\sa-zA-Z0-9_\\.-]*")
string Description

@length(
    min: 0
    max: 300
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string DisplayName

@length(
    min: 1
    max: 128
)
string ErrorCode

@length(
    min: 1
    max: 1024
)
string ErrorMessage

structure FailedResource {
    ResourceArn: ResourceArn
    ErrorMessage: ErrorMessage
    ErrorCode: ErrorCode
}

list FailedResourceList {
    member: FailedResource
}

@error("client")
@httpError(403)
structure ForbiddenException {
    Message: ErrorMessage
}

@http(
    method: "POST"
    uri: "/get-account-settings"
    code: 200
)
operation GetAccountSettings {
    input: Unit
    output: GetAccountSettingsOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        TooManyRequestsException
    ]
}

structure GetAccountSettingsOutput {
    AccountSettings: AccountSettings
}

@http(
    method: "POST"
    uri: "/get-group"
    code: 200
)
operation GetGroup {
    input: GetGroupInput
    output: GetGroupOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        NotFoundException
        TooManyRequestsException
    ]
}

@http(
    method: "POST"
    uri: "/get-group-configuration"
    code: 200
)
operation GetGroupConfiguration {
    input: GetGroupConfigurationInput
    output: GetGroupConfigurationOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        NotFoundException
        TooManyRequestsException
    ]
}

structure GetGroupConfigurationInput {
    Group: GroupString
}

structure GetGroupConfigurationOutput {
    GroupConfiguration: GroupConfiguration
}

structure GetGroupInput {
    @deprecated()
    GroupName: GroupName
    Group: GroupStringV2
}

structure GetGroupOutput {
    Group: Group
}

@http(
    method: "POST"
    uri: "/get-group-query"
    code: 200
)
operation GetGroupQuery {
    input: GetGroupQueryInput
    output: GetGroupQueryOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        NotFoundException
        TooManyRequestsException
    ]
}

structure GetGroupQueryInput {
    @deprecated()
    GroupName: GroupName
    Group: GroupString
}

structure GetGroupQueryOutput {
    GroupQuery: GroupQuery
}

@http(
    method: "GET"
    uri: "/resources/{Arn}/tags"
    code: 200
)
operation GetTags {
    input: GetTagsInput
    output: GetTagsOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        NotFoundException
        TooManyRequestsException
    ]
}

structure GetTagsInput {
    @httpLabel()
    @required()
    Arn: GroupArnV2
}

structure GetTagsOutput {
    Arn: GroupArnV2
    Tags: Tags
}

@http(
    method: "POST"
    uri: "/get-tag-sync-task"
    code: 200
)
operation GetTagSyncTask {
    input: GetTagSyncTaskInput
    output: GetTagSyncTaskOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        NotFoundException
        TooManyRequestsException
        UnauthorizedException
    ]
}

structure GetTagSyncTaskInput {
    @required()
    TaskArn: TagSyncTaskArn
}

structure GetTagSyncTaskOutput {
    GroupArn: GroupArnV2
    GroupName: GroupName
    TaskArn: TagSyncTaskArn
    TagKey: TagKey
    TagValue: TagValue
    ResourceQuery: ResourceQuery
    RoleArn: RoleArn
    Status: TagSyncTaskStatus
    ErrorMessage: ErrorMessage
    CreatedAt: Timestamp
}

structure Group {
    @required()
    GroupArn: GroupArnV2
    @required()
    Name: GroupName
    Description: Description
    Criticality: Criticality
    Owner: Owner
    DisplayName: DisplayName
    ApplicationTag: ApplicationTag
}

@length(
    min: 12
    max: 1600
)
@pattern("arn:aws(-[a-z]+)*:resource-groups:[a-z]{2}(-[a-z]+)+-\\d{1}:[0-9]{12}:group/([a-zA-Z0-9_\\.-]{1,300}|[a-zA-Z0-9_\\.-]{1,150}/[a-z0-9]{26})")
string GroupArn

@length(
    min: 12
    max: 1600
)
@pattern("arn:aws(-[a-z]+)*:resource-groups:[a-z]{2}(-[a-z]+)+-\\d{1}:[0-9]{12}:group/([a-zA-Z0-9_\\.-]{1,300}|[a-zA-Z0-9_\\.-]{1,150}/[a-z0-9]{26})")
string GroupArnV2

structure GroupConfiguration {
    Configuration: GroupConfigurationList
    ProposedConfiguration: GroupConfigurationList
    Status: GroupConfigurationStatus
    FailureReason: GroupConfigurationFailureReason
}

string GroupConfigurationFailureReason

structure GroupConfigurationItem {
    @required()
    Type: GroupConfigurationType
    Parameters: GroupParameterList
}

@length(
    max: 2
)
list GroupConfigurationList {
    member: GroupConfigurationItem
}

structure GroupConfigurationParameter {
    @required()
    Name: GroupConfigurationParameterName
    Values: GroupConfigurationParameterValueList
}

@length(
    min: 1
    max: 80
)
@pattern("[a-z-]+")
string GroupConfigurationParameterName

@length(
    min: 1
    max: 256
)
@pattern("[a-zA-Z0-9:\\/\\._-]+")
string GroupConfigurationParameterValue

list GroupConfigurationParameterValueList {
    member: GroupConfigurationParameterValue
}

enum GroupConfigurationStatus {
    UPDATING
    UPDATE_COMPLETE
    UPDATE_FAILED
}

@length(
    max: 40
)
@pattern("AWS::[a-zA-Z0-9]+::[a-zA-Z0-9]+")
string GroupConfigurationType

structure GroupFilter {
    @required()
    Name: GroupFilterName
    @required()
    Values: GroupFilterValues
}

list GroupFilterList {
    member: GroupFilter
}

enum GroupFilterName {
    RESOURCE_TYPE = "resource-type"
    CONFIGURATION_TYPE = "configuration-type"
    OWNER = "owner"
    DISPLAY_NAME = "display-name"
    CRITICALITY = "criticality"
}

@length(
    min: 1
    max: 300
)
@pattern("AWS::(AllSupported|[a-zA-Z0-9]+::[a-zA-Z0-9]+)|[\\s\\p{L}0-9_\\.-]*")
string GroupFilterValue

@length(
    min: 1
    max: 5
)
list GroupFilterValues {
    member: GroupFilterValue
}

structure GroupIdentifier {
    GroupName: GroupName
    GroupArn: GroupArn
    Description: Description
    Criticality: Criticality
    Owner: Owner
    DisplayName: DisplayName
}

list GroupIdentifierList {
    member: GroupIdentifier
}

enum GroupingStatus {
    SUCCESS
    FAILED
    IN_PROGRESS
    SKIPPED
}

structure GroupingStatusesItem {
    ResourceArn: ResourceArn
    Action: GroupingType
    Status: GroupingStatus
    ErrorMessage: ErrorMessage
    ErrorCode: ErrorCode
    UpdatedAt: Timestamp
}

list GroupingStatusesList {
    member: GroupingStatusesItem
}

enum GroupingType {
    GROUP
    UNGROUP
}

enum GroupLifecycleEventsDesiredStatus {
    ACTIVE
    INACTIVE
}

enum GroupLifecycleEventsStatus {
    ACTIVE
    INACTIVE
    IN_PROGRESS
    ERROR
}

@length(
    min: 1
    max: 1024
)
string GroupLifecycleEventsStatusMessage

list GroupList {
    member: Group
}

@length(
    min: 1
    max: 300
)
@pattern("[a-zA-Z0-9_\\.-]{1,300}|[a-zA-Z0-9_\\.-]{1,150}/[a-z0-9]{26}")
string GroupName

list GroupParameterList {
    member: GroupConfigurationParameter
}

structure GroupQuery {
    @required()
    GroupName: GroupName
    @required()
    ResourceQuery: ResourceQuery
}

@http(
    method: "POST"
    uri: "/group-resources"
    code: 200
)
operation GroupResources {
    input: GroupResourcesInput
    output: GroupResourcesOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        NotFoundException
        TooManyRequestsException
    ]
}

structure GroupResourcesInput {
    @required()
    Group: GroupStringV2
    @required()
    ResourceArns: ResourceArnList
}

structure GroupResourcesOutput {
    Succeeded: ResourceArnList
    Failed: FailedResourceList
    Pending: PendingResourceList
}

@length(
    min: 1
    max: 1600
)
@pattern("[a-zA-Z0-9_\\.-]{1,300}|[a-zA-Z0-9_\\.-]{1,150}/[a-z0-9]{26}|arn:aws(-[a-z]+)*:resource-groups:[a-z]{2}(-[a-z]+)+-\\d{1}:[0-9]{12}:group/([a-zA-Z0-9_\\.-]{1,300}|[a-zA-Z0-9_\\.-]{1,150}/[a-z0-9]{26})")
string GroupString

@length(
    min: 1
    max: 1600
)
@pattern("[a-zA-Z0-9_\\.-]{1,300}|[a-zA-Z0-9_\\.-]{1,150}/[a-z0-9]{26}|arn:aws(-[a-z]+)*:resource-groups:[a-z]{2}(-[a-z]+)+-\\d{1}:[0-9]{12}:group/([a-zA-Z0-9_\\.-]{1,300}|[a-zA-Z0-9_\\.-]{1,150}/[a-z0-9]{26})")
string GroupStringV2

@error("server")
@httpError(500)
structure InternalServerErrorException {
    Message: ErrorMessage
}

@http(
    method: "POST"
    uri: "/list-grouping-statuses"
    code: 200
)
@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "GroupingStatuses"
    pageSize: "MaxResults"
)
operation ListGroupingStatuses {
    input: ListGroupingStatusesInput
    output: ListGroupingStatusesOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        TooManyRequestsException
    ]
}

structure ListGroupingStatusesFilter {
    @required()
    Name: ListGroupingStatusesFilterName
    @required()
    Values: ListGroupingStatusesFilterValues
}

list ListGroupingStatusesFilterList {
    member: ListGroupingStatusesFilter
}

enum ListGroupingStatusesFilterName {
    STATUS = "status"
    RESOURCE_ARN = "resource-arn"
}

@pattern("SUCCESS|FAILED|IN_PROGRESS|SKIPPED|arn:aws(-[a-z]+)*:[a-z0-9\\-]*:([a-z]{2}(-[a-z]+)+-\\d{1})?:([0-9]{12})?:.+")
string ListGroupingStatusesFilterValue

@length(
    min: 1
    max: 10
)
list ListGroupingStatusesFilterValues {
    member: ListGroupingStatusesFilterValue
}

structure ListGroupingStatusesInput {
    @required()
    Group: GroupStringV2
    MaxResults: MaxResults
    Filters: ListGroupingStatusesFilterList
    NextToken: NextToken
}

structure ListGroupingStatusesOutput {
    Group: GroupStringV2
    GroupingStatuses: GroupingStatusesList
    NextToken: NextToken
}

@http(
    method: "POST"
    uri: "/list-group-resources"
    code: 200
)
@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ResourceIdentifiers"
    pageSize: "MaxResults"
)
@pageResults([
    "ResourceIdentifiers"
    "Resources"
])
operation ListGroupResources {
    input: ListGroupResourcesInput
    output: ListGroupResourcesOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        NotFoundException
        TooManyRequestsException
        UnauthorizedException
    ]
}

structure ListGroupResourcesInput {
    @deprecated()
    GroupName: GroupName
    Group: GroupStringV2
    Filters: ResourceFilterList
    MaxResults: MaxResults
    NextToken: NextToken
}

structure ListGroupResourcesItem {
    Identifier: ResourceIdentifier
    Status: ResourceStatus
}

list ListGroupResourcesItemList {
    member: ListGroupResourcesItem
}

structure ListGroupResourcesOutput {
    Resources: ListGroupResourcesItemList
    @deprecated()
    ResourceIdentifiers: ResourceIdentifierList
    NextToken: NextToken
    QueryErrors: QueryErrorList
}

@http(
    method: "POST"
    uri: "/groups-list"
    code: 200
)
@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "GroupIdentifiers"
    pageSize: "MaxResults"
)
@pageResults([
    "GroupIdentifiers"
    "Groups"
])
operation ListGroups {
    input: ListGroupsInput
    output: ListGroupsOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        TooManyRequestsException
    ]
}

structure ListGroupsInput {
    Filters: GroupFilterList
    @httpQuery("maxResults")
    MaxResults: MaxResults
    @httpQuery("nextToken")
    NextToken: NextToken
}

structure ListGroupsOutput {
    GroupIdentifiers: GroupIdentifierList
    @deprecated()
    Groups: GroupList
    NextToken: NextToken
}

@http(
    method: "POST"
    uri: "/list-tag-sync-tasks"
    code: 200
)
@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "TagSyncTasks"
    pageSize: "MaxResults"
)
operation ListTagSyncTasks {
    input: ListTagSyncTasksInput
    output: ListTagSyncTasksOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        TooManyRequestsException
        UnauthorizedException
    ]
}

structure ListTagSyncTasksFilter {
    GroupArn: GroupArnV2
    GroupName: GroupName
}

list ListTagSyncTasksFilterList {
    member: ListTagSyncTasksFilter
}

structure ListTagSyncTasksInput {
    Filters: ListTagSyncTasksFilterList
    MaxResults: MaxResults
    NextToken: NextToken
}

structure ListTagSyncTasksOutput {
    TagSyncTasks: TagSyncTaskList
    NextToken: NextToken
}

@range(
    min: 1
    max: 50
)
integer MaxResults

@error("client")
@httpError(405)
structure MethodNotAllowedException {
    Message: ErrorMessage
}

@length(
    min: 0
    max: 8192
)
@pattern("^[a-zA-Z0-9+/]*={0,2}$")
string NextToken

@error("client")
@httpError(404)
structure NotFoundException {
    Message: ErrorMessage
}

@length(
    min: 0
    max: 300
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string Owner

structure PendingResource {
    ResourceArn: ResourceArn
}

list PendingResourceList {
    member: PendingResource
}

@http(
    method: "POST"
    uri: "/put-group-configuration"
    code: 202
)
operation PutGroupConfiguration {
    input: PutGroupConfigurationInput
    output: PutGroupConfigurationOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        NotFoundException
        TooManyRequestsException
    ]
}

structure PutGroupConfigurationInput {
    Group: GroupString
    Configuration: GroupConfigurationList
}

structure PutGroupConfigurationOutput {}

@length(
    max: 4096
)
@pattern("[\\s\\S]*")
string Query

structure QueryError {
    ErrorCode: QueryErrorCode
    Message: QueryErrorMessage
}

enum QueryErrorCode {
    CLOUDFORMATION_STACK_INACTIVE
    CLOUDFORMATION_STACK_NOT_EXISTING
    CLOUDFORMATION_STACK_UNASSUMABLE_ROLE
    RESOURCE_TYPE_NOT_SUPPORTED
}

list QueryErrorList {
    member: QueryError
}

string QueryErrorMessage

enum QueryType {
    TAG_FILTERS_1_0
    CLOUDFORMATION_STACK_1_0
}

@pattern("arn:aws(-[a-z]+)*:[a-z0-9\\-]*:([a-z]{2}(-[a-z]+)+-\\d{1})?:([0-9]{12})?:.+")
string ResourceArn

@length(
    min: 1
    max: 10
)
list ResourceArnList {
    member: ResourceArn
}

structure ResourceFilter {
    @required()
    Name: ResourceFilterName
    @required()
    Values: ResourceFilterValues
}

list ResourceFilterList {
    member: ResourceFilter
}

enum ResourceFilterName {
    RESOURCE_TYPE = "resource-type"
}

@length(
    min: 1
    max: 128
)
@pattern("AWS::[a-zA-Z0-9]+::[a-zA-Z0-9]+")
string ResourceFilterValue

@length(
    min: 1
    max: 5
)
list ResourceFilterValues {
    member: ResourceFilterValue
}

structure ResourceIdentifier {
    ResourceArn: ResourceArn
    ResourceType: ResourceType
}

list ResourceIdentifierList {
    member: ResourceIdentifier
}

structure ResourceQuery {
    @required()
    Type: QueryType
    @required()
    Query: Query
}

structure ResourceStatus {
    Name: ResourceStatusValue
}

enum ResourceStatusValue {
    PENDING
}

@pattern("AWS::[a-zA-Z0-9]+::\\w+")
string ResourceType

@length(
    min: 20
    max: 2048
)
@pattern("arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+")
string RoleArn

@http(
    method: "POST"
    uri: "/resources/search"
    code: 200
)
@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ResourceIdentifiers"
    pageSize: "MaxResults"
)
operation SearchResources {
    input: SearchResourcesInput
    output: SearchResourcesOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        TooManyRequestsException
        UnauthorizedException
    ]
}

structure SearchResourcesInput {
    @required()
    ResourceQuery: ResourceQuery
    MaxResults: MaxResults
    NextToken: NextToken
}

structure SearchResourcesOutput {
    ResourceIdentifiers: ResourceIdentifierList
    NextToken: NextToken
    QueryErrors: QueryErrorList
}

@http(
    method: "POST"
    uri: "/start-tag-sync-task"
    code: 200
)
operation StartTagSyncTask {
    input: StartTagSyncTaskInput
    output: StartTagSyncTaskOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        NotFoundException
        TooManyRequestsException
        UnauthorizedException
    ]
}

structure StartTagSyncTaskInput {
    @required()
    Group: GroupStringV2
    TagKey: TagKey
    TagValue: TagValue
    ResourceQuery: ResourceQuery
    @required()
    RoleArn: RoleArn
}

structure StartTagSyncTaskOutput {
    GroupArn: GroupArnV2
    GroupName: GroupName
    TaskArn: TagSyncTaskArn
    TagKey: TagKey
    TagValue: TagValue
    ResourceQuery: ResourceQuery
    RoleArn: RoleArn
}

@http(
    method: "PUT"
    uri: "/resources/{Arn}/tags"
    code: 200
)
operation Tag {
    input: TagInput
    output: TagOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        NotFoundException
        TooManyRequestsException
    ]
}

structure TagInput {
    @httpLabel()
    @required()
    Arn: GroupArnV2
    @required()
    Tags: Tags
}

@length(
    min: 1
    max: 128
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string TagKey

list TagKeyList {
    member: TagKey
}

structure TagOutput {
    Arn: GroupArnV2
    Tags: Tags
}

map Tags {
    key: TagKey
    value: TagValue
}

@length(
    min: 12
    max: 1600
)
@pattern("arn:aws(-[a-z]+)*:resource-groups:[a-z]{2}(-[a-z]+)+-\\d{1}:[0-9]{12}:group/[a-zA-Z0-9_\\.-]{1,150}/[a-z0-9]{26}/tag-sync-task/[a-z0-9]{26}")
string TagSyncTaskArn

structure TagSyncTaskItem {
    GroupArn: GroupArnV2
    GroupName: GroupName
    TaskArn: TagSyncTaskArn
    TagKey: TagKey
    TagValue: TagValue
    ResourceQuery: ResourceQuery
    RoleArn: RoleArn
    Status: TagSyncTaskStatus
    ErrorMessage: ErrorMessage
    CreatedAt: Timestamp
}

list TagSyncTaskList {
    member: TagSyncTaskItem
}

enum TagSyncTaskStatus {
    ACTIVE
    ERROR
}

@length(
    min: 0
    max: 256
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string TagValue

@error("client")
@httpError(429)
structure TooManyRequestsException {
    Message: ErrorMessage
}

@error("client")
@httpError(401)
structure UnauthorizedException {
    Message: ErrorMessage
}

@http(
    method: "POST"
    uri: "/ungroup-resources"
    code: 200
)
operation UngroupResources {
    input: UngroupResourcesInput
    output: UngroupResourcesOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        NotFoundException
        TooManyRequestsException
    ]
}

structure UngroupResourcesInput {
    @required()
    Group: GroupStringV2
    @required()
    ResourceArns: ResourceArnList
}

structure UngroupResourcesOutput {
    Succeeded: ResourceArnList
    Failed: FailedResourceList
    Pending: PendingResourceList
}

@http(
    method: "PATCH"
    uri: "/resources/{Arn}/tags"
    code: 200
)
operation Untag {
    input: UntagInput
    output: UntagOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        NotFoundException
        TooManyRequestsException
    ]
}

structure UntagInput {
    @httpLabel()
    @required()
    Arn: GroupArnV2
    @required()
    Keys: TagKeyList
}

structure UntagOutput {
    Arn: GroupArnV2
    Keys: TagKeyList
}

@http(
    method: "POST"
    uri: "/update-account-settings"
    code: 200
)
operation UpdateAccountSettings {
    input: UpdateAccountSettingsInput
    output: UpdateAccountSettingsOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        TooManyRequestsException
    ]
}

structure UpdateAccountSettingsInput {
    GroupLifecycleEventsDesiredStatus: GroupLifecycleEventsDesiredStatus
}

structure UpdateAccountSettingsOutput {
    AccountSettings: AccountSettings
}

@http(
    method: "POST"
    uri: "/update-group"
    code: 200
)
operation UpdateGroup {
    input: UpdateGroupInput
    output: UpdateGroupOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        NotFoundException
        TooManyRequestsException
    ]
}

structure UpdateGroupInput {
    @deprecated()
    GroupName: GroupName
    Group: GroupStringV2
    Description: Description
    Criticality: Criticality
    Owner: Owner
    DisplayName: DisplayName
}

structure UpdateGroupOutput {
    Group: Group
}

@http(
    method: "POST"
    uri: "/update-group-query"
    code: 200
)
operation UpdateGroupQuery {
    input: UpdateGroupQueryInput
    output: UpdateGroupQueryOutput
    errors: [
        BadRequestException
        ForbiddenException
        InternalServerErrorException
        MethodNotAllowedException
        NotFoundException
        TooManyRequestsException
    ]
}

structure UpdateGroupQueryInput {
    @deprecated()
    GroupName: GroupName
    Group: GroupString
    @required()
    ResourceQuery: ResourceQuery
}

structure UpdateGroupQueryOutput {
    GroupQuery: GroupQuery
}
