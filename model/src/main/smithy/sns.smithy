$version: "2.0"

namespace com.amazonaws.sns

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError

string account

string action

list ActionsList {
    member: action
}

operation AddPermission {
    input: AddPermissionInput
    output: Unit
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        NotFoundException
    ]
}

structure AddPermissionInput {
    @required()
    TopicArn: topicARN
    @required()
    Label: label
    @required()
    AWSAccountId: DelegatesList
    @required()
    ActionName: ActionsList
}

@length(
    min: 1
    max: 1011
)
string AmazonResourceName

@service(
    sdkId: "SNS"
    arnNamespace: "sns"
    cloudFormationName: "SNS"
    cloudTrailEventSource: "sns.amazonaws.com"
    endpointPrefix: "sns"
)
@sigv4(
    name: "sns"
)
@awsQuery()
@xmlNamespace(
    uri: "http://sns.amazonaws.com/doc/2010-03-31/"
)
service AmazonSimpleNotificationService {
    version: "2010-03-31"
    operations: [
        AddPermission
        CheckIfPhoneNumberIsOptedOut
        ConfirmSubscription
        CreatePlatformApplication
        CreatePlatformEndpoint
        CreateSMSSandboxPhoneNumber
        CreateTopic
        DeleteEndpoint
        DeletePlatformApplication
        DeleteSMSSandboxPhoneNumber
        DeleteTopic
        GetDataProtectionPolicy
        GetEndpointAttributes
        GetPlatformApplicationAttributes
        GetSMSAttributes
        GetSMSSandboxAccountStatus
        GetSubscriptionAttributes
        GetTopicAttributes
        ListEndpointsByPlatformApplication
        ListOriginationNumbers
        ListPhoneNumbersOptedOut
        ListPlatformApplications
        ListSMSSandboxPhoneNumbers
        ListSubscriptions
        ListSubscriptionsByTopic
        ListTagsForResource
        ListTopics
        OptInPhoneNumber
        Publish
        PublishBatch
        PutDataProtectionPolicy
        RemovePermission
        SetEndpointAttributes
        SetPlatformApplicationAttributes
        SetSMSAttributes
        SetSubscriptionAttributes
        SetTopicAttributes
        Subscribe
        TagResource
        Unsubscribe
        UntagResource
        VerifySMSSandboxPhoneNumber
    ]
}

string attributeName

string attributeValue

string authenticateOnUnsubscribe

@awsQueryError(
    code: "AuthorizationError"
    httpResponseCode: 403
)
@error("client")
@httpError(403)
structure AuthorizationErrorException {
    message: String
}

@awsQueryError(
    code: "BatchEntryIdsNotDistinct"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure BatchEntryIdsNotDistinctException {
    message: String
}

@awsQueryError(
    code: "BatchRequestTooLong"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure BatchRequestTooLongException {
    message: String
}

structure BatchResultErrorEntry {
    @required()
    Id: String
    @required()
    Code: String
    Message: String
    @required()
    SenderFault: Boolean
}

list BatchResultErrorEntryList {
    member: BatchResultErrorEntry
}

blob Binary

operation CheckIfPhoneNumberIsOptedOut {
    input: CheckIfPhoneNumberIsOptedOutInput
    output: CheckIfPhoneNumberIsOptedOutResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        ThrottledException
    ]
}

structure CheckIfPhoneNumberIsOptedOutInput {
    @required()
    phoneNumber: PhoneNumber
}

structure CheckIfPhoneNumberIsOptedOutResponse {
    isOptedOut: Boolean
}

@awsQueryError(
    code: "ConcurrentAccess"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure ConcurrentAccessException {
    message: String
}

operation ConfirmSubscription {
    input: ConfirmSubscriptionInput
    output: ConfirmSubscriptionResponse
    errors: [
        AuthorizationErrorException
        FilterPolicyLimitExceededException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ReplayLimitExceededException
        SubscriptionLimitExceededException
    ]
}

structure ConfirmSubscriptionInput {
    @required()
    TopicArn: topicARN
    @required()
    Token: token
    AuthenticateOnUnsubscribe: authenticateOnUnsubscribe
}

structure ConfirmSubscriptionResponse {
    SubscriptionArn: subscriptionARN
}

structure CreateEndpointResponse {
    EndpointArn: String
}

operation CreatePlatformApplication {
    input: CreatePlatformApplicationInput
    output: CreatePlatformApplicationResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
    ]
}

structure CreatePlatformApplicationInput {
    @required()
    Name: String
    @required()
    Platform: String
    @required()
    Attributes: MapStringToString
}

structure CreatePlatformApplicationResponse {
    PlatformApplicationArn: String
}

operation CreatePlatformEndpoint {
    input: CreatePlatformEndpointInput
    output: CreateEndpointResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        NotFoundException
    ]
}

structure CreatePlatformEndpointInput {
    @required()
    PlatformApplicationArn: String
    @required()
    Token: String
    CustomUserData: String
    Attributes: MapStringToString
}

operation CreateSMSSandboxPhoneNumber {
    input: CreateSMSSandboxPhoneNumberInput
    output: CreateSMSSandboxPhoneNumberResult
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        OptedOutException
        ThrottledException
        UserErrorException
    ]
}

structure CreateSMSSandboxPhoneNumberInput {
    @required()
    PhoneNumber: PhoneNumberString
    LanguageCode: LanguageCodeString
}

structure CreateSMSSandboxPhoneNumberResult {}

operation CreateTopic {
    input: CreateTopicInput
    output: CreateTopicResponse
    errors: [
        AuthorizationErrorException
        ConcurrentAccessException
        InternalErrorException
        InvalidParameterException
        InvalidSecurityException
        StaleTagException
        TagLimitExceededException
        TagPolicyException
        TopicLimitExceededException
    ]
}

structure CreateTopicInput {
    @required()
    Name: topicName
    Attributes: TopicAttributesMap
    Tags: TagList
    DataProtectionPolicy: attributeValue
}

structure CreateTopicResponse {
    TopicArn: topicARN
}

string delegate

list DelegatesList {
    member: delegate
}

operation DeleteEndpoint {
    input: DeleteEndpointInput
    output: Unit
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
    ]
}

structure DeleteEndpointInput {
    @required()
    EndpointArn: String
}

operation DeletePlatformApplication {
    input: DeletePlatformApplicationInput
    output: Unit
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
    ]
}

structure DeletePlatformApplicationInput {
    @required()
    PlatformApplicationArn: String
}

operation DeleteSMSSandboxPhoneNumber {
    input: DeleteSMSSandboxPhoneNumberInput
    output: DeleteSMSSandboxPhoneNumberResult
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        ResourceNotFoundException
        ThrottledException
        UserErrorException
    ]
}

structure DeleteSMSSandboxPhoneNumberInput {
    @required()
    PhoneNumber: PhoneNumberString
}

structure DeleteSMSSandboxPhoneNumberResult {}

operation DeleteTopic {
    input: DeleteTopicInput
    output: Unit
    errors: [
        AuthorizationErrorException
        ConcurrentAccessException
        InternalErrorException
        InvalidParameterException
        InvalidStateException
        NotFoundException
        StaleTagException
        TagPolicyException
    ]
}

structure DeleteTopicInput {
    @required()
    TopicArn: topicARN
}

@awsQueryError(
    code: "EmptyBatchRequest"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure EmptyBatchRequestException {
    message: String
}

structure Endpoint {
    EndpointArn: String
    Attributes: MapStringToString
}

@awsQueryError(
    code: "EndpointDisabled"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure EndpointDisabledException {
    message: String
}

string endpointString

@awsQueryError(
    code: "FilterPolicyLimitExceeded"
    httpResponseCode: 403
)
@error("client")
@httpError(403)
structure FilterPolicyLimitExceededException {
    message: String
}

operation GetDataProtectionPolicy {
    input: GetDataProtectionPolicyInput
    output: GetDataProtectionPolicyResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        InvalidSecurityException
        NotFoundException
    ]
}

structure GetDataProtectionPolicyInput {
    @required()
    ResourceArn: topicARN
}

structure GetDataProtectionPolicyResponse {
    DataProtectionPolicy: attributeValue
}

operation GetEndpointAttributes {
    input: GetEndpointAttributesInput
    output: GetEndpointAttributesResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        NotFoundException
    ]
}

structure GetEndpointAttributesInput {
    @required()
    EndpointArn: String
}

structure GetEndpointAttributesResponse {
    Attributes: MapStringToString
}

operation GetPlatformApplicationAttributes {
    input: GetPlatformApplicationAttributesInput
    output: GetPlatformApplicationAttributesResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        NotFoundException
    ]
}

structure GetPlatformApplicationAttributesInput {
    @required()
    PlatformApplicationArn: String
}

structure GetPlatformApplicationAttributesResponse {
    Attributes: MapStringToString
}

operation GetSMSAttributes {
    input: GetSMSAttributesInput
    output: GetSMSAttributesResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        ThrottledException
    ]
}

structure GetSMSAttributesInput {
    attributes: ListString
}

structure GetSMSAttributesResponse {
    attributes: MapStringToString
}

operation GetSMSSandboxAccountStatus {
    input: GetSMSSandboxAccountStatusInput
    output: GetSMSSandboxAccountStatusResult
    errors: [
        AuthorizationErrorException
        InternalErrorException
        ThrottledException
    ]
}

structure GetSMSSandboxAccountStatusInput {}

structure GetSMSSandboxAccountStatusResult {
    @required()
    IsInSandbox: Boolean
}

operation GetSubscriptionAttributes {
    input: GetSubscriptionAttributesInput
    output: GetSubscriptionAttributesResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        NotFoundException
    ]
}

structure GetSubscriptionAttributesInput {
    @required()
    SubscriptionArn: subscriptionARN
}

structure GetSubscriptionAttributesResponse {
    Attributes: SubscriptionAttributesMap
}

operation GetTopicAttributes {
    input: GetTopicAttributesInput
    output: GetTopicAttributesResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        InvalidSecurityException
        NotFoundException
    ]
}

structure GetTopicAttributesInput {
    @required()
    TopicArn: topicARN
}

structure GetTopicAttributesResponse {
    Attributes: TopicAttributesMap
}

@awsQueryError(
    code: "InternalError"
    httpResponseCode: 500
)
@error("server")
@httpError(500)
structure InternalErrorException {
    message: String
}

@awsQueryError(
    code: "InvalidBatchEntryId"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidBatchEntryIdException {
    message: String
}

@awsQueryError(
    code: "InvalidParameter"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidParameterException {
    message: String
}

@awsQueryError(
    code: "ParameterValueInvalid"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidParameterValueException {
    message: String
}

@awsQueryError(
    code: "InvalidSecurity"
    httpResponseCode: 403
)
@error("client")
@httpError(403)
structure InvalidSecurityException {
    message: String
}

@awsQueryError(
    code: "InvalidState"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidStateException {
    message: String
}

@length(
    max: 2
)
@pattern("^[A-Za-z]{2}$")
string Iso2CountryCode

@awsQueryError(
    code: "KMSAccessDenied"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure KMSAccessDeniedException {
    message: String
}

@awsQueryError(
    code: "KMSDisabled"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure KMSDisabledException {
    message: String
}

@awsQueryError(
    code: "KMSInvalidState"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure KMSInvalidStateException {
    message: String
}

@awsQueryError(
    code: "KMSNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure KMSNotFoundException {
    message: String
}

@awsQueryError(
    code: "KMSOptInRequired"
    httpResponseCode: 403
)
@error("client")
@httpError(403)
structure KMSOptInRequired {
    message: String
}

@awsQueryError(
    code: "KMSThrottling"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure KMSThrottlingException {
    message: String
}

string label

enum LanguageCodeString {
    EN_US = "en-US"
    EN_GB = "en-GB"
    ES_419 = "es-419"
    ES_ES = "es-ES"
    DE_DE = "de-DE"
    FR_CA = "fr-CA"
    FR_FR = "fr-FR"
    IT_IT = "it-IT"
    JA_JP = "ja-JP"
    PT_BR = "pt-BR"
    KR_KR = "kr-KR"
    ZH_CN = "zh-CN"
    ZH_TW = "zh-TW"
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Endpoints"
)
operation ListEndpointsByPlatformApplication {
    input: ListEndpointsByPlatformApplicationInput
    output: ListEndpointsByPlatformApplicationResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        NotFoundException
    ]
}

structure ListEndpointsByPlatformApplicationInput {
    @required()
    PlatformApplicationArn: String
    NextToken: String
}

structure ListEndpointsByPlatformApplicationResponse {
    Endpoints: ListOfEndpoints
    NextToken: String
}

list ListOfEndpoints {
    member: Endpoint
}

list ListOfPlatformApplications {
    member: PlatformApplication
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "PhoneNumbers"
    pageSize: "MaxResults"
)
operation ListOriginationNumbers {
    input: ListOriginationNumbersRequest
    output: ListOriginationNumbersResult
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        ThrottledException
        ValidationException
    ]
}

structure ListOriginationNumbersRequest {
    NextToken: nextToken
    MaxResults: MaxItemsListOriginationNumbers
}

structure ListOriginationNumbersResult {
    NextToken: nextToken
    PhoneNumbers: PhoneNumberInformationList
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "phoneNumbers"
)
operation ListPhoneNumbersOptedOut {
    input: ListPhoneNumbersOptedOutInput
    output: ListPhoneNumbersOptedOutResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        ThrottledException
    ]
}

structure ListPhoneNumbersOptedOutInput {
    nextToken: String
}

structure ListPhoneNumbersOptedOutResponse {
    phoneNumbers: PhoneNumberList
    nextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "PlatformApplications"
)
operation ListPlatformApplications {
    input: ListPlatformApplicationsInput
    output: ListPlatformApplicationsResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
    ]
}

structure ListPlatformApplicationsInput {
    NextToken: String
}

structure ListPlatformApplicationsResponse {
    PlatformApplications: ListOfPlatformApplications
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "PhoneNumbers"
    pageSize: "MaxResults"
)
operation ListSMSSandboxPhoneNumbers {
    input: ListSMSSandboxPhoneNumbersInput
    output: ListSMSSandboxPhoneNumbersResult
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        ResourceNotFoundException
        ThrottledException
    ]
}

structure ListSMSSandboxPhoneNumbersInput {
    NextToken: nextToken
    MaxResults: MaxItems
}

structure ListSMSSandboxPhoneNumbersResult {
    @required()
    PhoneNumbers: SMSSandboxPhoneNumberList
    NextToken: String
}

list ListString {
    member: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Subscriptions"
)
operation ListSubscriptions {
    input: ListSubscriptionsInput
    output: ListSubscriptionsResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
    ]
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Subscriptions"
)
operation ListSubscriptionsByTopic {
    input: ListSubscriptionsByTopicInput
    output: ListSubscriptionsByTopicResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        NotFoundException
    ]
}

structure ListSubscriptionsByTopicInput {
    @required()
    TopicArn: topicARN
    NextToken: nextToken
}

structure ListSubscriptionsByTopicResponse {
    Subscriptions: SubscriptionsList
    NextToken: nextToken
}

structure ListSubscriptionsInput {
    NextToken: nextToken
}

structure ListSubscriptionsResponse {
    Subscriptions: SubscriptionsList
    NextToken: nextToken
}

operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResponse
    errors: [
        AuthorizationErrorException
        ConcurrentAccessException
        InvalidParameterException
        ResourceNotFoundException
        TagPolicyException
    ]
}

structure ListTagsForResourceRequest {
    @required()
    ResourceArn: AmazonResourceName
}

structure ListTagsForResourceResponse {
    Tags: TagList
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Topics"
)
operation ListTopics {
    input: ListTopicsInput
    output: ListTopicsResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
    ]
}

structure ListTopicsInput {
    NextToken: nextToken
}

structure ListTopicsResponse {
    Topics: TopicsList
    NextToken: nextToken
}

map MapStringToString {
    key: String
    value: String
}

@range(
    min: 1
    max: 100
)
integer MaxItems

@range(
    min: 1
    max: 30
)
integer MaxItemsListOriginationNumbers

string message

map MessageAttributeMap {
    @xmlName("Name")
    key: String
    @xmlName("Value")
    value: MessageAttributeValue
}

structure MessageAttributeValue {
    @required()
    DataType: String
    StringValue: String
    BinaryValue: Binary
}

string messageId

string messageStructure

string nextToken

@awsQueryError(
    code: "NotFound"
    httpResponseCode: 404
)
@error("client")
@httpError(404)
structure NotFoundException {
    message: String
}

enum NumberCapability {
    SMS
    MMS
    VOICE
}

list NumberCapabilityList {
    member: NumberCapability
}

@awsQueryError(
    code: "OptedOut"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure OptedOutException {
    message: String
}

operation OptInPhoneNumber {
    input: OptInPhoneNumberInput
    output: OptInPhoneNumberResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        ThrottledException
    ]
}

structure OptInPhoneNumberInput {
    @required()
    phoneNumber: PhoneNumber
}

structure OptInPhoneNumberResponse {}

@length(
    min: 5
    max: 8
)
@pattern("^[0-9]+$")
string OTPCode

@sensitive()
string PhoneNumber

structure PhoneNumberInformation {
    CreatedAt: Timestamp
    PhoneNumber: PhoneNumber
    Status: String
    Iso2CountryCode: Iso2CountryCode
    RouteType: RouteType
    NumberCapabilities: NumberCapabilityList
}

list PhoneNumberInformationList {
    member: PhoneNumberInformation
}

list PhoneNumberList {
    member: PhoneNumber
}

@length(
    max: 20
)
@pattern("^(\\+[0-9]{8,}|[0-9]{0,9})$")
@sensitive()
string PhoneNumberString

structure PlatformApplication {
    PlatformApplicationArn: String
    Attributes: MapStringToString
}

@awsQueryError(
    code: "PlatformApplicationDisabled"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure PlatformApplicationDisabledException {
    message: String
}

string protocol

operation Publish {
    input: PublishInput
    output: PublishResponse
    errors: [
        AuthorizationErrorException
        EndpointDisabledException
        InternalErrorException
        InvalidParameterException
        InvalidParameterValueException
        InvalidSecurityException
        KMSAccessDeniedException
        KMSDisabledException
        KMSInvalidStateException
        KMSNotFoundException
        KMSOptInRequired
        KMSThrottlingException
        NotFoundException
        PlatformApplicationDisabledException
        ValidationException
    ]
}

operation PublishBatch {
    input: PublishBatchInput
    output: PublishBatchResponse
    errors: [
        AuthorizationErrorException
        BatchEntryIdsNotDistinctException
        BatchRequestTooLongException
        EmptyBatchRequestException
        EndpointDisabledException
        InternalErrorException
        InvalidBatchEntryIdException
        InvalidParameterException
        InvalidParameterValueException
        InvalidSecurityException
        KMSAccessDeniedException
        KMSDisabledException
        KMSInvalidStateException
        KMSNotFoundException
        KMSOptInRequired
        KMSThrottlingException
        NotFoundException
        PlatformApplicationDisabledException
        TooManyEntriesInBatchRequestException
        ValidationException
    ]
}

structure PublishBatchInput {
    @required()
    TopicArn: topicARN
    @required()
    PublishBatchRequestEntries: PublishBatchRequestEntryList
}

structure PublishBatchRequestEntry {
    @required()
    Id: String
    @required()
    Message: message
    Subject: subject
    MessageStructure: messageStructure
    MessageAttributes: MessageAttributeMap
    MessageDeduplicationId: String
    MessageGroupId: String
}

list PublishBatchRequestEntryList {
    member: PublishBatchRequestEntry
}

structure PublishBatchResponse {
    Successful: PublishBatchResultEntryList
    Failed: BatchResultErrorEntryList
}

structure PublishBatchResultEntry {
    Id: String
    MessageId: messageId
    SequenceNumber: String
}

list PublishBatchResultEntryList {
    member: PublishBatchResultEntry
}

structure PublishInput {
    TopicArn: topicARN
    TargetArn: String
    PhoneNumber: PhoneNumber
    @required()
    Message: message
    Subject: subject
    MessageStructure: messageStructure
    MessageAttributes: MessageAttributeMap
    MessageDeduplicationId: String
    MessageGroupId: String
}

structure PublishResponse {
    MessageId: messageId
    SequenceNumber: String
}

operation PutDataProtectionPolicy {
    input: PutDataProtectionPolicyInput
    output: Unit
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        InvalidSecurityException
        NotFoundException
    ]
}

structure PutDataProtectionPolicyInput {
    @required()
    ResourceArn: topicARN
    @required()
    DataProtectionPolicy: attributeValue
}

operation RemovePermission {
    input: RemovePermissionInput
    output: Unit
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        NotFoundException
    ]
}

structure RemovePermissionInput {
    @required()
    TopicArn: topicARN
    @required()
    Label: label
}

@awsQueryError(
    code: "ReplayLimitExceeded"
    httpResponseCode: 403
)
@error("client")
@httpError(403)
structure ReplayLimitExceededException {
    message: String
}

@awsQueryError(
    code: "ResourceNotFound"
    httpResponseCode: 404
)
@error("client")
@httpError(404)
structure ResourceNotFoundException {
    message: String
}

enum RouteType {
    TRANSACTIONAL = "Transactional"
    PROMOTIONAL = "Promotional"
    PREMIUM = "Premium"
}

operation SetEndpointAttributes {
    input: SetEndpointAttributesInput
    output: Unit
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        NotFoundException
    ]
}

structure SetEndpointAttributesInput {
    @required()
    EndpointArn: String
    @required()
    Attributes: MapStringToString
}

operation SetPlatformApplicationAttributes {
    input: SetPlatformApplicationAttributesInput
    output: Unit
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        NotFoundException
    ]
}

structure SetPlatformApplicationAttributesInput {
    @required()
    PlatformApplicationArn: String
    @required()
    Attributes: MapStringToString
}

operation SetSMSAttributes {
    input: SetSMSAttributesInput
    output: SetSMSAttributesResponse
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        ThrottledException
    ]
}

structure SetSMSAttributesInput {
    @required()
    attributes: MapStringToString
}

structure SetSMSAttributesResponse {}

operation SetSubscriptionAttributes {
    input: SetSubscriptionAttributesInput
    output: Unit
    errors: [
        AuthorizationErrorException
        FilterPolicyLimitExceededException
        InternalErrorException
        InvalidParameterException
        NotFoundException
        ReplayLimitExceededException
    ]
}

structure SetSubscriptionAttributesInput {
    @required()
    SubscriptionArn: subscriptionARN
    @required()
    AttributeName: attributeName
    AttributeValue: attributeValue
}

operation SetTopicAttributes {
    input: SetTopicAttributesInput
    output: Unit
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        InvalidSecurityException
        NotFoundException
    ]
}

structure SetTopicAttributesInput {
    @required()
    TopicArn: topicARN
    @required()
    AttributeName: attributeName
    AttributeValue: attributeValue
}

structure SMSSandboxPhoneNumber {
    PhoneNumber: PhoneNumberString
    Status: SMSSandboxPhoneNumberVerificationStatus
}

list SMSSandboxPhoneNumberList {
    member: SMSSandboxPhoneNumber
}

enum SMSSandboxPhoneNumberVerificationStatus {
    PENDING = "Pending"
    VERIFIED = "Verified"
}

@awsQueryError(
    code: "StaleTag"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure StaleTagException {
    message: String
}

string subject

operation Subscribe {
    input: SubscribeInput
    output: SubscribeResponse
    errors: [
        AuthorizationErrorException
        FilterPolicyLimitExceededException
        InternalErrorException
        InvalidParameterException
        InvalidSecurityException
        NotFoundException
        ReplayLimitExceededException
        SubscriptionLimitExceededException
    ]
}

structure SubscribeInput {
    @required()
    TopicArn: topicARN
    @required()
    Protocol: protocol
    Endpoint: endpointString
    Attributes: SubscriptionAttributesMap
    ReturnSubscriptionArn: Boolean
}

structure SubscribeResponse {
    SubscriptionArn: subscriptionARN
}

structure Subscription {
    SubscriptionArn: subscriptionARN
    Owner: account
    Protocol: protocol
    Endpoint: endpointString
    TopicArn: topicARN
}

string subscriptionARN

map SubscriptionAttributesMap {
    key: attributeName
    value: attributeValue
}

@awsQueryError(
    code: "SubscriptionLimitExceeded"
    httpResponseCode: 403
)
@error("client")
@httpError(403)
structure SubscriptionLimitExceededException {
    message: String
}

list SubscriptionsList {
    member: Subscription
}

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

@awsQueryError(
    code: "TagLimitExceeded"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TagLimitExceededException {
    message: String
}

list TagList {
    member: Tag
}

@awsQueryError(
    code: "TagPolicy"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TagPolicyException {
    message: String
}

operation TagResource {
    input: TagResourceRequest
    output: TagResourceResponse
    errors: [
        AuthorizationErrorException
        ConcurrentAccessException
        InvalidParameterException
        ResourceNotFoundException
        StaleTagException
        TagLimitExceededException
        TagPolicyException
    ]
}

structure TagResourceRequest {
    @required()
    ResourceArn: AmazonResourceName
    @required()
    Tags: TagList
}

structure TagResourceResponse {}

@length(
    min: 0
    max: 256
)
string TagValue

@awsQueryError(
    code: "Throttled"
    httpResponseCode: 429
)
@error("client")
@httpError(429)
structure ThrottledException {
    message: String
}

string token

@awsQueryError(
    code: "TooManyEntriesInBatchRequest"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TooManyEntriesInBatchRequestException {
    message: String
}

structure Topic {
    TopicArn: topicARN
}

string topicARN

map TopicAttributesMap {
    key: attributeName
    value: attributeValue
}

@awsQueryError(
    code: "TopicLimitExceeded"
    httpResponseCode: 403
)
@error("client")
@httpError(403)
structure TopicLimitExceededException {
    message: String
}

string topicName

list TopicsList {
    member: Topic
}

operation Unsubscribe {
    input: UnsubscribeInput
    output: Unit
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        InvalidSecurityException
        NotFoundException
    ]
}

structure UnsubscribeInput {
    @required()
    SubscriptionArn: subscriptionARN
}

operation UntagResource {
    input: UntagResourceRequest
    output: UntagResourceResponse
    errors: [
        AuthorizationErrorException
        ConcurrentAccessException
        InvalidParameterException
        ResourceNotFoundException
        StaleTagException
        TagLimitExceededException
        TagPolicyException
    ]
}

structure UntagResourceRequest {
    @required()
    ResourceArn: AmazonResourceName
    @required()
    TagKeys: TagKeyList
}

structure UntagResourceResponse {}

@awsQueryError(
    code: "UserError"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure UserErrorException {
    message: String
}

@awsQueryError(
    code: "ValidationException"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure ValidationException {
    @required()
    Message: String
}

@error("client")
@httpError(400)
structure VerificationException {
    @required()
    Message: String
    @required()
    Status: String
}

operation VerifySMSSandboxPhoneNumber {
    input: VerifySMSSandboxPhoneNumberInput
    output: VerifySMSSandboxPhoneNumberResult
    errors: [
        AuthorizationErrorException
        InternalErrorException
        InvalidParameterException
        ResourceNotFoundException
        ThrottledException
        VerificationException
    ]
}

structure VerifySMSSandboxPhoneNumberInput {
    @required()
    PhoneNumber: PhoneNumberString
    @required()
    OneTimePassword: OTPCode
}

structure VerifySMSSandboxPhoneNumberResult {}
