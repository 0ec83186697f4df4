$version: "2.0"

namespace com.amazonaws.health

use aws.auth#sigv4
use aws.protocols#awsJson1_1

structure AccountEntityAggregate {
    accountId: eventArn
    count: count
    statuses: entityStatuses
}

list AccountEntityAggregatesList {
    member: AccountEntityAggregate
}

@length(
    max: 12
)
@pattern("^\\S+$")
string accountId

list affectedAccountsList {
    member: accountId
}

structure AffectedEntity {
    entityArn: entityArn
    eventArn: eventArn
    entityValue: entityValue
    entityUrl: entityUrl
    awsAccountId: accountId
    lastUpdatedTime: Timestamp
    statusCode: entityStatusCode
    tags: tagSet
    entityMetadata: entityMetadata
}

string aggregateValue

@length(
    min: 6
    max: 18
)
@pattern("[a-z]{2,4}\\-[0-9a-z\\-]{4,16}")
string availabilityZone

list availabilityZones {
    member: availabilityZone
}

@length(
    min: 1
    max: 50
)
list awsAccountIdsList {
    member: accountId
}

@aws.api#service(
    sdkId: "Health"
    arnNamespace: "health"
    cloudFormationName: "Health"
    cloudTrailEventSource: "health.amazonaws.com"
    endpointPrefix: "health"
)
@sigv4(
    name: "health"
)
@awsJson1_1()
service AWSHealth_20160804 {
    version: "2016-08-04"
    operations: [
        DescribeAffectedAccountsForOrganization
        DescribeAffectedEntities
        DescribeAffectedEntitiesForOrganization
        DescribeEntityAggregates
        DescribeEntityAggregatesForOrganization
        DescribeEventAggregates
        DescribeEventDetails
        DescribeEventDetailsForOrganization
        DescribeEvents
        DescribeEventsForOrganization
        DescribeEventTypes
        DescribeHealthServiceStatusForOrganization
        DisableHealthServiceAccessForOrganization
        EnableHealthServiceAccessForOrganization
    ]
}

@error("client")
@httpError(400)
structure ConcurrentModificationException {
    message: String
}

integer count

structure DateTimeRange {
    from: Timestamp
    to: Timestamp
}

@length(
    min: 1
    max: 10
)
list dateTimeRangeList {
    member: DateTimeRange
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "affectedAccounts"
    pageSize: "maxResults"
)
operation DescribeAffectedAccountsForOrganization {
    input: DescribeAffectedAccountsForOrganizationRequest
    output: DescribeAffectedAccountsForOrganizationResponse
    errors: [
        InvalidPaginationToken
    ]
}

structure DescribeAffectedAccountsForOrganizationRequest {
    @required()
    eventArn: eventArn
    nextToken: nextToken
    maxResults: maxResults
}

structure DescribeAffectedAccountsForOrganizationResponse {
    affectedAccounts: affectedAccountsList
    eventScopeCode: eventScopeCode
    nextToken: nextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "entities"
    pageSize: "maxResults"
)
operation DescribeAffectedEntities {
    input: DescribeAffectedEntitiesRequest
    output: DescribeAffectedEntitiesResponse
    errors: [
        InvalidPaginationToken
        UnsupportedLocale
    ]
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "entities"
    pageSize: "maxResults"
)
operation DescribeAffectedEntitiesForOrganization {
    input: DescribeAffectedEntitiesForOrganizationRequest
    output: DescribeAffectedEntitiesForOrganizationResponse
    errors: [
        InvalidPaginationToken
        UnsupportedLocale
    ]
}

list DescribeAffectedEntitiesForOrganizationFailedSet {
    member: OrganizationAffectedEntitiesErrorItem
}

structure DescribeAffectedEntitiesForOrganizationRequest {
    @deprecated()
    organizationEntityFilters: OrganizationEntityFiltersList
    locale: locale
    nextToken: nextToken
    maxResults: maxResultsLowerRange
    organizationEntityAccountFilters: OrganizationEntityAccountFiltersList
}

structure DescribeAffectedEntitiesForOrganizationResponse {
    entities: EntityList
    failedSet: DescribeAffectedEntitiesForOrganizationFailedSet
    nextToken: nextToken
}

structure DescribeAffectedEntitiesRequest {
    @required()
    filter: EntityFilter
    locale: locale
    nextToken: nextToken
    maxResults: maxResultsLowerRange
}

structure DescribeAffectedEntitiesResponse {
    entities: EntityList
    nextToken: nextToken
}

operation DescribeEntityAggregates {
    input: DescribeEntityAggregatesRequest
    output: DescribeEntityAggregatesResponse
}

operation DescribeEntityAggregatesForOrganization {
    input: DescribeEntityAggregatesForOrganizationRequest
    output: DescribeEntityAggregatesForOrganizationResponse
}

structure DescribeEntityAggregatesForOrganizationRequest {
    @required()
    eventArns: OrganizationEventArnsList
    awsAccountIds: OrganizationAccountIdsList
}

structure DescribeEntityAggregatesForOrganizationResponse {
    organizationEntityAggregates: OrganizationEntityAggregatesList
}

structure DescribeEntityAggregatesRequest {
    eventArns: EventArnsList
}

structure DescribeEntityAggregatesResponse {
    entityAggregates: EntityAggregateList
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "eventAggregates"
    pageSize: "maxResults"
)
operation DescribeEventAggregates {
    input: DescribeEventAggregatesRequest
    output: DescribeEventAggregatesResponse
    errors: [
        InvalidPaginationToken
    ]
}

structure DescribeEventAggregatesRequest {
    filter: EventFilter
    @required()
    aggregateField: eventAggregateField
    maxResults: maxResults
    nextToken: nextToken
}

structure DescribeEventAggregatesResponse {
    eventAggregates: EventAggregateList
    nextToken: nextToken
}

operation DescribeEventDetails {
    input: DescribeEventDetailsRequest
    output: DescribeEventDetailsResponse
    errors: [
        UnsupportedLocale
    ]
}

list DescribeEventDetailsFailedSet {
    member: EventDetailsErrorItem
}

operation DescribeEventDetailsForOrganization {
    input: DescribeEventDetailsForOrganizationRequest
    output: DescribeEventDetailsForOrganizationResponse
    errors: [
        UnsupportedLocale
    ]
}

list DescribeEventDetailsForOrganizationFailedSet {
    member: OrganizationEventDetailsErrorItem
}

structure DescribeEventDetailsForOrganizationRequest {
    @required()
    organizationEventDetailFilters: OrganizationEventDetailFiltersList
    locale: locale
}

structure DescribeEventDetailsForOrganizationResponse {
    successfulSet: DescribeEventDetailsForOrganizationSuccessfulSet
    failedSet: DescribeEventDetailsForOrganizationFailedSet
}

list DescribeEventDetailsForOrganizationSuccessfulSet {
    member: OrganizationEventDetails
}

structure DescribeEventDetailsRequest {
    @required()
    eventArns: eventArnList
    locale: locale
}

structure DescribeEventDetailsResponse {
    successfulSet: DescribeEventDetailsSuccessfulSet
    failedSet: DescribeEventDetailsFailedSet
}

list DescribeEventDetailsSuccessfulSet {
    member: EventDetails
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "events"
    pageSize: "maxResults"
)
operation DescribeEvents {
    input: DescribeEventsRequest
    output: DescribeEventsResponse
    errors: [
        InvalidPaginationToken
        UnsupportedLocale
    ]
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "events"
    pageSize: "maxResults"
)
operation DescribeEventsForOrganization {
    input: DescribeEventsForOrganizationRequest
    output: DescribeEventsForOrganizationResponse
    errors: [
        InvalidPaginationToken
        UnsupportedLocale
    ]
}

structure DescribeEventsForOrganizationRequest {
    filter: OrganizationEventFilter
    nextToken: nextToken
    maxResults: maxResultsLowerRange
    locale: locale
}

structure DescribeEventsForOrganizationResponse {
    events: OrganizationEventList
    nextToken: nextToken
}

structure DescribeEventsRequest {
    filter: EventFilter
    nextToken: nextToken
    maxResults: maxResultsLowerRange
    locale: locale
}

structure DescribeEventsResponse {
    events: EventList
    nextToken: nextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "eventTypes"
    pageSize: "maxResults"
)
operation DescribeEventTypes {
    input: DescribeEventTypesRequest
    output: DescribeEventTypesResponse
    errors: [
        InvalidPaginationToken
        UnsupportedLocale
    ]
}

structure DescribeEventTypesRequest {
    filter: EventTypeFilter
    locale: locale
    nextToken: nextToken
    maxResults: maxResults
}

structure DescribeEventTypesResponse {
    eventTypes: EventTypeList
    nextToken: nextToken
}

operation DescribeHealthServiceStatusForOrganization {
    input: Unit
    output: DescribeHealthServiceStatusForOrganizationResponse
}

structure DescribeHealthServiceStatusForOrganizationResponse {
    healthServiceAccessStatusForOrganization: healthServiceAccessStatusForOrganization
}

operation DisableHealthServiceAccessForOrganization {
    input: Unit
    output: Unit
    errors: [
        ConcurrentModificationException
    ]
}

operation EnableHealthServiceAccessForOrganization {
    input: Unit
    output: Unit
    errors: [
        ConcurrentModificationException
    ]
}

structure EntityAccountFilter {
    @required()
    eventArn: eventArn
    awsAccountId: accountId
    statusCodes: entityStatusCodeList
}

structure EntityAggregate {
    eventArn: eventArn
    count: count
    statuses: entityStatuses
}

list EntityAggregateList {
    member: EntityAggregate
}

@length(
    max: 1600
)
@pattern(".{0,1600}")
string entityArn

@length(
    min: 1
    max: 99
)
list entityArnList {
    member: entityArn
}

structure EntityFilter {
    @required()
    eventArns: eventArnList
    entityArns: entityArnList
    entityValues: entityValueList
    lastUpdatedTimes: dateTimeRangeList
    tags: tagFilter
    statusCodes: entityStatusCodeList
}

list EntityList {
    member: AffectedEntity
}

map entityMetadata {
    key: entityMetadataKey
    value: entityMetadataValue
}

@length(
    max: 1024
)
string entityMetadataKey

@length(
    max: 1024
)
string entityMetadataValue

enum entityStatusCode {
    IMPAIRED
    UNIMPAIRED
    UNKNOWN
    PENDING
    RESOLVED
}

@length(
    min: 1
    max: 5
)
list entityStatusCodeList {
    member: entityStatusCode
}

map entityStatuses {
    key: entityStatusCode
    value: count
}

string entityUrl

@length(
    max: 1224
)
@pattern(".{0,1224}")
string entityValue

@length(
    min: 1
    max: 99
)
list entityValueList {
    member: entityValue
}

structure Event {
    arn: eventArn
    service: service
    eventTypeCode: eventTypeCode
    eventTypeCategory: eventTypeCategory
    region: region
    availabilityZone: availabilityZone
    startTime: Timestamp
    endTime: Timestamp
    lastUpdatedTime: Timestamp
    statusCode: eventStatusCode
    eventScopeCode: eventScopeCode
    actionability: EventActionability
    personas: EventPersonaList
}

structure EventAccountFilter {
    @required()
    eventArn: eventArn
    awsAccountId: accountId
}

enum EventActionability {
    ACTION_REQUIRED
    ACTION_MAY_BE_REQUIRED
    INFORMATIONAL
}

@length(
    min: 1
    max: 3
)
list EventActionabilityList {
    member: EventActionability
}

structure EventAggregate {
    aggregateValue: aggregateValue
    count: count
}

enum eventAggregateField {
    EVENT_TYPE_CATEGORY = "eventTypeCategory"
}

list EventAggregateList {
    member: EventAggregate
}

@length(
    max: 1600
)
@pattern("arn:aws(-[a-z]+(-[a-z]+)?)?:health:[^:]*:[^:]*:event(?:/[\\w-]+){3}")
string eventArn

@length(
    min: 1
    max: 10
)
list eventArnList {
    member: eventArn
}

@length(
    min: 1
    max: 50
)
list EventArnsList {
    member: eventArn
}

structure EventDescription {
    latestDescription: eventDescriptionString
}

string eventDescriptionString

structure EventDetails {
    event: Event
    eventDescription: EventDescription
    eventMetadata: eventMetadata
}

structure EventDetailsErrorItem {
    eventArn: eventArn
    errorName: String
    errorMessage: String
}

structure EventFilter {
    actionabilities: EventActionabilityList
    eventArns: eventArnList
    eventTypeCodes: eventTypeListList
    services: serviceList
    regions: regionList
    availabilityZones: availabilityZones
    startTimes: dateTimeRangeList
    endTimes: dateTimeRangeList
    lastUpdatedTimes: dateTimeRangeList
    entityArns: entityArnList
    entityValues: entityValueList
    eventTypeCategories: eventTypeCategoryListList
    tags: tagFilter
    eventStatusCodes: eventStatusCodeList
    personas: EventPersonaList
}

list EventList {
    member: Event
}

map eventMetadata {
    key: metadataKey
    value: metadataValue
}

enum EventPersona {
    OPERATIONS
    SECURITY
    BILLING
}

@length(
    min: 1
    max: 3
)
list EventPersonaList {
    member: EventPersona
}

enum eventScopeCode {
    PUBLIC
    ACCOUNT_SPECIFIC
    NONE
}

enum eventStatusCode {
    OPEN = "open"
    CLOSED = "closed"
    UPCOMING = "upcoming"
}

@length(
    min: 1
    max: 6
)
list eventStatusCodeList {
    member: eventStatusCode
}

structure EventType {
    service: service
    code: eventTypeCode
    category: eventTypeCategory
    actionability: EventTypeActionability
    personas: EventTypePersonaList
}

enum EventTypeActionability {
    ACTION_REQUIRED
    ACTION_MAY_BE_REQUIRED
    INFORMATIONAL
}

@length(
    min: 1
    max: 3
)
list EventTypeActionabilityList {
    member: EventTypeActionability
}

enum eventTypeCategory {
    ISSUE = "issue"
    ACCOUNT_NOTIFICATION = "accountNotification"
    SCHEDULED_CHANGE = "scheduledChange"
    INVESTIGATION = "investigation"
}

@length(
    min: 1
    max: 10
)
list EventTypeCategoryList {
    member: eventTypeCategory
}

@length(
    min: 1
    max: 10
)
list eventTypeCategoryListList {
    member: eventTypeCategory
}

@length(
    min: 3
    max: 100
)
@pattern("[a-zA-Z0-9\\_\\-]{3,100}")
string eventTypeCode

@length(
    min: 1
    max: 10
)
list EventTypeCodeList {
    member: eventTypeCode
}

structure EventTypeFilter {
    eventTypeCodes: EventTypeCodeList
    services: serviceList
    eventTypeCategories: EventTypeCategoryList
    actionabilities: EventTypeActionabilityList
    personas: EventTypePersonaList
}

list EventTypeList {
    member: EventType
}

@length(
    min: 1
    max: 10
)
list eventTypeListList {
    member: eventTypeString
}

enum EventTypePersona {
    OPERATIONS
    SECURITY
    BILLING
}

@length(
    min: 1
    max: 3
)
list EventTypePersonaList {
    member: EventTypePersona
}

@length(
    min: 3
    max: 100
)
@pattern("[^:/]{3,100}")
string eventTypeString

string healthServiceAccessStatusForOrganization

@error("client")
@httpError(400)
structure InvalidPaginationToken {
    message: String
}

@length(
    min: 2
    max: 256
)
@pattern(".{2,256}")
string locale

@range(
    min: 10
    max: 100
)
integer maxResults

@range(
    min: 1
    max: 100
)
integer maxResultsLowerRange

@length(
    max: 32766
)
string metadataKey

@length(
    max: 32766
)
string metadataValue

@length(
    min: 4
    max: 10000
)
@pattern("[a-zA-Z0-9=/+_.-]{4,10000}")
string nextToken

@length(
    min: 1
    max: 25
)
list OrganizationAccountIdsList {
    member: accountId
}

structure OrganizationAffectedEntitiesErrorItem {
    awsAccountId: accountId
    eventArn: eventArn
    errorName: String
    errorMessage: String
}

@length(
    min: 1
    max: 10
)
list OrganizationEntityAccountFiltersList {
    member: EntityAccountFilter
}

structure OrganizationEntityAggregate {
    eventArn: eventArn
    count: count
    statuses: entityStatuses
    accounts: AccountEntityAggregatesList
}

list OrganizationEntityAggregatesList {
    member: OrganizationEntityAggregate
}

@length(
    min: 1
    max: 10
)
list OrganizationEntityFiltersList {
    member: EventAccountFilter
}

structure OrganizationEvent {
    arn: eventArn
    service: service
    eventTypeCode: eventTypeCode
    eventTypeCategory: eventTypeCategory
    eventScopeCode: eventScopeCode
    region: region
    startTime: Timestamp
    endTime: Timestamp
    lastUpdatedTime: Timestamp
    statusCode: eventStatusCode
    actionability: EventActionability
    personas: EventPersonaList
}

@length(
    min: 1
    max: 25
)
list OrganizationEventArnsList {
    member: eventArn
}

@length(
    min: 1
    max: 10
)
list OrganizationEventDetailFiltersList {
    member: EventAccountFilter
}

structure OrganizationEventDetails {
    awsAccountId: accountId
    event: Event
    eventDescription: EventDescription
    eventMetadata: eventMetadata
}

structure OrganizationEventDetailsErrorItem {
    awsAccountId: accountId
    eventArn: eventArn
    errorName: String
    errorMessage: String
}

structure OrganizationEventFilter {
    actionabilities: EventActionabilityList
    eventTypeCodes: eventTypeListList
    awsAccountIds: awsAccountIdsList
    services: serviceList
    regions: regionList
    startTime: DateTimeRange
    endTime: DateTimeRange
    lastUpdatedTime: DateTimeRange
    entityArns: entityArnList
    entityValues: entityValueList
    eventTypeCategories: eventTypeCategoryListList
    eventStatusCodes: eventStatusCodeList
    personas: EventPersonaList
}

list OrganizationEventList {
    member: OrganizationEvent
}

@length(
    min: 2
    max: 25
)
@pattern("[^:/]{2,25}")
string region

@length(
    min: 1
    max: 10
)
list regionList {
    member: region
}

@length(
    min: 2
    max: 30
)
@pattern("[^:/]{2,30}")
string service

@length(
    min: 1
    max: 10
)
list serviceList {
    member: service
}

@length(
    max: 50
)
list tagFilter {
    member: tagSet
}

@length(
    max: 127
)
@pattern(".{0,127}")
string tagKey

@length(
    max: 50
)
map tagSet {
    key: tagKey
    value: tagValue
}

@length(
    max: 255
)
@pattern(".{0,255}")
string tagValue

@error("client")
@httpError(400)
structure UnsupportedLocale {
    message: String
}
