$version: "2.0"

namespace com.amazonaws.eventbridge

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use virga.model#serviceNames

@error("client")
@httpError(400)
structure AccessDeniedException {}

@length(
    min: 12
    max: 12
)
@pattern("\\d{12}")
string AccountId

@length(
    min: 1
    max: 64
)
@pattern("events:[a-zA-Z]+")
string Action

operation ActivateEventSource {
    input: ActivateEventSourceRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InternalException
        InvalidStateException
        OperationDisabledException
        ResourceNotFoundException
    ]
}

structure ActivateEventSourceRequest {
    @required()
    Name: EventSourceName
}

structure ApiDestination {
    ApiDestinationArn: ApiDestinationArn
    Name: ApiDestinationName
    ApiDestinationState: ApiDestinationState
    ConnectionArn: ConnectionArn
    InvocationEndpoint: HttpsEndpoint
    HttpMethod: ApiDestinationHttpMethod
    InvocationRateLimitPerSecond: ApiDestinationInvocationRateLimitPerSecond
    CreationTime: Timestamp
    LastModifiedTime: Timestamp
}

@length(
    min: 1
    max: 1600
)
@pattern("^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:api-destination\\/[\\.\\-_A-Za-z0-9]+\\/[\\-A-Za-z0-9]+$")
string ApiDestinationArn

@length(
    max: 512
)
@pattern(".*")
string ApiDestinationDescription

enum ApiDestinationHttpMethod {
    POST
    GET
    HEAD
    OPTIONS
    PUT
    PATCH
    DELETE
}

@range(
    min: 1
)
integer ApiDestinationInvocationRateLimitPerSecond

@length(
    min: 1
    max: 64
)
@pattern("[\\.\\-_A-Za-z0-9]+")
string ApiDestinationName

list ApiDestinationResponseList {
    member: ApiDestination
}

enum ApiDestinationState {
    ACTIVE
    INACTIVE
}

structure AppSyncParameters {
    GraphQLOperation: GraphQLOperation
}

structure Archive {
    ArchiveName: ArchiveName
    EventSourceArn: EventBusArn
    State: ArchiveState
    StateReason: ArchiveStateReason
    RetentionDays: RetentionDays
    SizeBytes: Long
    EventCount: Long
    CreationTime: Timestamp
}

@length(
    min: 1
    max: 1600
)
@pattern("^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:.+\\/.+$")
string ArchiveArn

@length(
    max: 512
)
@pattern(".*")
string ArchiveDescription

@length(
    min: 1
    max: 48
)
@pattern("[\\.\\-_A-Za-z0-9]+")
string ArchiveName

list ArchiveResponseList {
    member: Archive
}

enum ArchiveState {
    ENABLED
    DISABLED
    CREATING
    UPDATING
    CREATE_FAILED
    UPDATE_FAILED
}

@length(
    max: 512
)
@pattern(".*")
string ArchiveStateReason

@length(
    min: 1
    max: 1600
)
string Arn

enum AssignPublicIp {
    ENABLED
    DISABLED
}

@length(
    min: 1
    max: 512
)
@pattern("^[ \\t]*[^\\x00-\\x1F:\\x7F]+([ \\t]+[^\\x00-\\x1F:\\x7F]+)*[ \\t]*$")
string AuthHeaderParameters

@length(
    min: 1
    max: 512
)
@pattern("^[ \\t]*[^\\x00-\\x1F:\\x7F]+([ \\t]+[^\\x00-\\x1F:\\x7F]+)*[ \\t]*$")
@sensitive()
string AuthHeaderParametersSensitive

@service(
    sdkId: "EventBridge"
    arnNamespace: "events"
    cloudFormationName: "EventBridge"
    cloudTrailEventSource: "events.amazonaws.com"
    endpointPrefix: "events"
)
@sigv4(
    name: "events"
)
@awsJson1_1()
@serviceNames(
    module: "events"
)
service AWSEvents {
    version: "2015-10-07"
    operations: [
        ActivateEventSource
        CancelReplay
        CreateApiDestination
        CreateArchive
        CreateConnection
        CreateEndpoint
        CreateEventBus
        CreatePartnerEventSource
        DeactivateEventSource
        DeauthorizeConnection
        DeleteApiDestination
        DeleteArchive
        DeleteConnection
        DeleteEndpoint
        DeleteEventBus
        DeletePartnerEventSource
        DeleteRule
        DescribeApiDestination
        DescribeArchive
        DescribeConnection
        DescribeEndpoint
        DescribeEventBus
        DescribeEventSource
        DescribePartnerEventSource
        DescribeReplay
        DescribeRule
        DisableRule
        EnableRule
        ListApiDestinations
        ListArchives
        ListConnections
        ListEndpoints
        ListEventBuses
        ListEventSources
        ListPartnerEventSourceAccounts
        ListPartnerEventSources
        ListReplays
        ListRuleNamesByTarget
        ListRules
        ListTagsForResource
        ListTargetsByRule
        PutEvents
        PutPartnerEvents
        PutPermission
        PutRule
        PutTargets
        RemovePermission
        RemoveTargets
        StartReplay
        TagResource
        TestEventPattern
        UntagResource
        UpdateApiDestination
        UpdateArchive
        UpdateConnection
        UpdateEndpoint
        UpdateEventBus
    ]
}

structure AwsVpcConfiguration {
    @required()
    Subnets: StringList
    SecurityGroups: StringList
    AssignPublicIp: AssignPublicIp
}

structure BatchArrayProperties {
    Size: Integer
}

structure BatchParameters {
    @required()
    JobDefinition: String
    @required()
    JobName: String
    ArrayProperties: BatchArrayProperties
    RetryStrategy: BatchRetryStrategy
}

structure BatchRetryStrategy {
    Attempts: Integer
}

operation CancelReplay {
    input: CancelReplayRequest
    output: CancelReplayResponse
    errors: [
        ConcurrentModificationException
        IllegalStatusException
        InternalException
        ResourceNotFoundException
    ]
}

structure CancelReplayRequest {
    @required()
    ReplayName: ReplayName
}

structure CancelReplayResponse {
    ReplayArn: ReplayArn
    State: ReplayState
    StateReason: ReplayStateReason
}

@length(
    min: 1
    max: 255
)
string CapacityProvider

@length(
    max: 6
)
list CapacityProviderStrategy {
    member: CapacityProviderStrategyItem
}

structure CapacityProviderStrategyItem {
    @required()
    capacityProvider: CapacityProvider
    weight: CapacityProviderStrategyItemWeight
    base: CapacityProviderStrategyItemBase
}

@range(
    min: 0
    max: 100000
)
integer CapacityProviderStrategyItemBase

@range(
    min: 0
    max: 1000
)
integer CapacityProviderStrategyItemWeight

@error("client")
@httpError(400)
structure ConcurrentModificationException {}

structure Condition {
    @required()
    Type: String
    @required()
    Key: String
    @required()
    Value: String
}

structure Connection {
    ConnectionArn: ConnectionArn
    Name: ConnectionName
    ConnectionState: ConnectionState
    StateReason: ConnectionStateReason
    AuthorizationType: ConnectionAuthorizationType
    CreationTime: Timestamp
    LastModifiedTime: Timestamp
    LastAuthorizedTime: Timestamp
}

structure ConnectionApiKeyAuthResponseParameters {
    ApiKeyName: AuthHeaderParameters
}

@length(
    min: 1
    max: 1600
)
@pattern("^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:connection\\/[\\.\\-_A-Za-z0-9]+\\/[\\-A-Za-z0-9]+$")
string ConnectionArn

enum ConnectionAuthorizationType {
    BASIC
    OAUTH_CLIENT_CREDENTIALS
    API_KEY
}

structure ConnectionAuthResponseParameters {
    BasicAuthParameters: ConnectionBasicAuthResponseParameters
    OAuthParameters: ConnectionOAuthResponseParameters
    ApiKeyAuthParameters: ConnectionApiKeyAuthResponseParameters
    InvocationHttpParameters: ConnectionHttpParameters
    ConnectivityParameters: DescribeConnectionConnectivityParameters
}

structure ConnectionBasicAuthResponseParameters {
    Username: AuthHeaderParameters
}

structure ConnectionBodyParameter {
    Key: String
    Value: SensitiveString
    IsValueSecret: Boolean
}

@length(
    min: 0
    max: 100
)
list ConnectionBodyParametersList {
    member: ConnectionBodyParameter
}

@length(
    max: 512
)
@pattern(".*")
string ConnectionDescription

structure ConnectionHeaderParameter {
    Key: HeaderKey
    Value: HeaderValueSensitive
    IsValueSecret: Boolean
}

@length(
    min: 0
    max: 100
)
list ConnectionHeaderParametersList {
    member: ConnectionHeaderParameter
}

structure ConnectionHttpParameters {
    HeaderParameters: ConnectionHeaderParametersList
    QueryStringParameters: ConnectionQueryStringParametersList
    BodyParameters: ConnectionBodyParametersList
}

@length(
    min: 1
    max: 64
)
@pattern("[\\.\\-_A-Za-z0-9]+")
string ConnectionName

structure ConnectionOAuthClientResponseParameters {
    ClientID: AuthHeaderParameters
}

enum ConnectionOAuthHttpMethod {
    GET
    POST
    PUT
}

structure ConnectionOAuthResponseParameters {
    ClientParameters: ConnectionOAuthClientResponseParameters
    AuthorizationEndpoint: HttpsEndpoint
    HttpMethod: ConnectionOAuthHttpMethod
    OAuthHttpParameters: ConnectionHttpParameters
}

structure ConnectionQueryStringParameter {
    Key: QueryStringKey
    Value: QueryStringValueSensitive
    IsValueSecret: Boolean
}

@length(
    min: 0
    max: 100
)
list ConnectionQueryStringParametersList {
    member: ConnectionQueryStringParameter
}

list ConnectionResponseList {
    member: Connection
}

enum ConnectionState {
    CREATING
    UPDATING
    DELETING
    AUTHORIZED
    DEAUTHORIZED
    AUTHORIZING
    DEAUTHORIZING
    ACTIVE
    FAILED_CONNECTIVITY
}

@length(
    max: 512
)
@pattern(".*")
string ConnectionStateReason

structure ConnectivityResourceConfigurationArn {
    @required()
    ResourceConfigurationArn: ResourceConfigurationArn
}

structure ConnectivityResourceParameters {
    @required()
    ResourceParameters: ConnectivityResourceConfigurationArn
}

operation CreateApiDestination {
    input: CreateApiDestinationRequest
    output: CreateApiDestinationResponse
    errors: [
        InternalException
        LimitExceededException
        ResourceAlreadyExistsException
        ResourceNotFoundException
    ]
}

structure CreateApiDestinationRequest {
    @required()
    Name: ApiDestinationName
    Description: ApiDestinationDescription
    @required()
    ConnectionArn: ConnectionArn
    @required()
    InvocationEndpoint: HttpsEndpoint
    @required()
    HttpMethod: ApiDestinationHttpMethod
    InvocationRateLimitPerSecond: ApiDestinationInvocationRateLimitPerSecond
}

structure CreateApiDestinationResponse {
    ApiDestinationArn: ApiDestinationArn
    ApiDestinationState: ApiDestinationState
    CreationTime: Timestamp
    LastModifiedTime: Timestamp
}

operation CreateArchive {
    input: CreateArchiveRequest
    output: CreateArchiveResponse
    errors: [
        ConcurrentModificationException
        InternalException
        InvalidEventPatternException
        LimitExceededException
        ResourceAlreadyExistsException
        ResourceNotFoundException
    ]
}

structure CreateArchiveRequest {
    @required()
    ArchiveName: ArchiveName
    @required()
    EventSourceArn: EventBusArn
    Description: ArchiveDescription
    EventPattern: EventPattern
    RetentionDays: RetentionDays
    KmsKeyIdentifier: KmsKeyIdentifier
}

structure CreateArchiveResponse {
    ArchiveArn: ArchiveArn
    State: ArchiveState
    StateReason: ArchiveStateReason
    CreationTime: Timestamp
}

operation CreateConnection {
    input: CreateConnectionRequest
    output: CreateConnectionResponse
    errors: [
        AccessDeniedException
        InternalException
        LimitExceededException
        ResourceAlreadyExistsException
        ResourceNotFoundException
        ThrottlingException
    ]
}

structure CreateConnectionApiKeyAuthRequestParameters {
    @required()
    ApiKeyName: AuthHeaderParameters
    @required()
    ApiKeyValue: AuthHeaderParametersSensitive
}

structure CreateConnectionAuthRequestParameters {
    BasicAuthParameters: CreateConnectionBasicAuthRequestParameters
    OAuthParameters: CreateConnectionOAuthRequestParameters
    ApiKeyAuthParameters: CreateConnectionApiKeyAuthRequestParameters
    InvocationHttpParameters: ConnectionHttpParameters
    ConnectivityParameters: ConnectivityResourceParameters
}

structure CreateConnectionBasicAuthRequestParameters {
    @required()
    Username: AuthHeaderParameters
    @required()
    Password: AuthHeaderParametersSensitive
}

structure CreateConnectionOAuthClientRequestParameters {
    @required()
    ClientID: AuthHeaderParameters
    @required()
    ClientSecret: AuthHeaderParametersSensitive
}

structure CreateConnectionOAuthRequestParameters {
    @required()
    ClientParameters: CreateConnectionOAuthClientRequestParameters
    @required()
    AuthorizationEndpoint: HttpsEndpoint
    @required()
    HttpMethod: ConnectionOAuthHttpMethod
    OAuthHttpParameters: ConnectionHttpParameters
}

structure CreateConnectionRequest {
    @required()
    Name: ConnectionName
    Description: ConnectionDescription
    @required()
    AuthorizationType: ConnectionAuthorizationType
    @required()
    AuthParameters: CreateConnectionAuthRequestParameters
    InvocationConnectivityParameters: ConnectivityResourceParameters
    KmsKeyIdentifier: KmsKeyIdentifier
}

structure CreateConnectionResponse {
    ConnectionArn: ConnectionArn
    ConnectionState: ConnectionState
    CreationTime: Timestamp
    LastModifiedTime: Timestamp
}

@length(
    min: 1
    max: 128
)
string CreatedBy

operation CreateEndpoint {
    input: CreateEndpointRequest
    output: CreateEndpointResponse
    errors: [
        InternalException
        LimitExceededException
        ResourceAlreadyExistsException
    ]
}

structure CreateEndpointRequest {
    @required()
    Name: EndpointName
    Description: EndpointDescription
    @required()
    RoutingConfig: RoutingConfig
    ReplicationConfig: ReplicationConfig
    @required()
    EventBuses: EndpointEventBusList
    RoleArn: IamRoleArn
}

structure CreateEndpointResponse {
    Name: EndpointName
    Arn: EndpointArn
    RoutingConfig: RoutingConfig
    ReplicationConfig: ReplicationConfig
    EventBuses: EndpointEventBusList
    RoleArn: IamRoleArn
    State: EndpointState
}

operation CreateEventBus {
    input: CreateEventBusRequest
    output: CreateEventBusResponse
    errors: [
        ConcurrentModificationException
        InternalException
        InvalidStateException
        LimitExceededException
        OperationDisabledException
        ResourceAlreadyExistsException
        ResourceNotFoundException
    ]
}

structure CreateEventBusRequest {
    @required()
    Name: EventBusName
    EventSourceName: EventSourceName
    Description: EventBusDescription
    KmsKeyIdentifier: KmsKeyIdentifier
    DeadLetterConfig: DeadLetterConfig
    LogConfig: LogConfig
    Tags: TagList
}

structure CreateEventBusResponse {
    EventBusArn: String
    Description: EventBusDescription
    KmsKeyIdentifier: KmsKeyIdentifier
    DeadLetterConfig: DeadLetterConfig
    LogConfig: LogConfig
}

operation CreatePartnerEventSource {
    input: CreatePartnerEventSourceRequest
    output: CreatePartnerEventSourceResponse
    errors: [
        ConcurrentModificationException
        InternalException
        LimitExceededException
        OperationDisabledException
        ResourceAlreadyExistsException
    ]
}

structure CreatePartnerEventSourceRequest {
    @required()
    Name: EventSourceName
    @required()
    Account: AccountId
}

structure CreatePartnerEventSourceResponse {
    EventSourceArn: String
}

@length(
    min: 1
    max: 64
)
string Database

@length(
    min: 1
    max: 128
)
string DbUser

operation DeactivateEventSource {
    input: DeactivateEventSourceRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InternalException
        InvalidStateException
        OperationDisabledException
        ResourceNotFoundException
    ]
}

structure DeactivateEventSourceRequest {
    @required()
    Name: EventSourceName
}

structure DeadLetterConfig {
    Arn: ResourceArn
}

operation DeauthorizeConnection {
    input: DeauthorizeConnectionRequest
    output: DeauthorizeConnectionResponse
    errors: [
        ConcurrentModificationException
        InternalException
        ResourceNotFoundException
    ]
}

structure DeauthorizeConnectionRequest {
    @required()
    Name: ConnectionName
}

structure DeauthorizeConnectionResponse {
    ConnectionArn: ConnectionArn
    ConnectionState: ConnectionState
    CreationTime: Timestamp
    LastModifiedTime: Timestamp
    LastAuthorizedTime: Timestamp
}

operation DeleteApiDestination {
    input: DeleteApiDestinationRequest
    output: DeleteApiDestinationResponse
    errors: [
        ConcurrentModificationException
        InternalException
        ResourceNotFoundException
    ]
}

structure DeleteApiDestinationRequest {
    @required()
    Name: ApiDestinationName
}

structure DeleteApiDestinationResponse {}

operation DeleteArchive {
    input: DeleteArchiveRequest
    output: DeleteArchiveResponse
    errors: [
        ConcurrentModificationException
        InternalException
        ResourceNotFoundException
    ]
}

structure DeleteArchiveRequest {
    @required()
    ArchiveName: ArchiveName
}

structure DeleteArchiveResponse {}

operation DeleteConnection {
    input: DeleteConnectionRequest
    output: DeleteConnectionResponse
    errors: [
        ConcurrentModificationException
        InternalException
        ResourceNotFoundException
    ]
}

structure DeleteConnectionRequest {
    @required()
    Name: ConnectionName
}

structure DeleteConnectionResponse {
    ConnectionArn: ConnectionArn
    ConnectionState: ConnectionState
    CreationTime: Timestamp
    LastModifiedTime: Timestamp
    LastAuthorizedTime: Timestamp
}

operation DeleteEndpoint {
    input: DeleteEndpointRequest
    output: DeleteEndpointResponse
    errors: [
        ConcurrentModificationException
        InternalException
        ResourceNotFoundException
    ]
}

structure DeleteEndpointRequest {
    @required()
    Name: EndpointName
}

structure DeleteEndpointResponse {}

operation DeleteEventBus {
    input: DeleteEventBusRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InternalException
    ]
}

structure DeleteEventBusRequest {
    @required()
    Name: EventBusName
}

operation DeletePartnerEventSource {
    input: DeletePartnerEventSourceRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InternalException
        OperationDisabledException
    ]
}

structure DeletePartnerEventSourceRequest {
    @required()
    Name: EventSourceName
    @required()
    Account: AccountId
}

operation DeleteRule {
    input: DeleteRuleRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InternalException
        ManagedRuleException
        ResourceNotFoundException
    ]
}

structure DeleteRuleRequest {
    @required()
    Name: RuleName
    EventBusName: EventBusNameOrArn
    Force: Boolean
}

operation DescribeApiDestination {
    input: DescribeApiDestinationRequest
    output: DescribeApiDestinationResponse
    errors: [
        InternalException
        ResourceNotFoundException
    ]
}

structure DescribeApiDestinationRequest {
    @required()
    Name: ApiDestinationName
}

structure DescribeApiDestinationResponse {
    ApiDestinationArn: ApiDestinationArn
    Name: ApiDestinationName
    Description: ApiDestinationDescription
    ApiDestinationState: ApiDestinationState
    ConnectionArn: ConnectionArn
    InvocationEndpoint: HttpsEndpoint
    HttpMethod: ApiDestinationHttpMethod
    InvocationRateLimitPerSecond: ApiDestinationInvocationRateLimitPerSecond
    CreationTime: Timestamp
    LastModifiedTime: Timestamp
}

operation DescribeArchive {
    input: DescribeArchiveRequest
    output: DescribeArchiveResponse
    errors: [
        InternalException
        ResourceAlreadyExistsException
        ResourceNotFoundException
    ]
}

structure DescribeArchiveRequest {
    @required()
    ArchiveName: ArchiveName
}

structure DescribeArchiveResponse {
    ArchiveArn: ArchiveArn
    ArchiveName: ArchiveName
    EventSourceArn: EventBusArn
    Description: ArchiveDescription
    EventPattern: EventPattern
    State: ArchiveState
    StateReason: ArchiveStateReason
    KmsKeyIdentifier: KmsKeyIdentifier
    RetentionDays: RetentionDays
    SizeBytes: Long
    EventCount: Long
    CreationTime: Timestamp
}

operation DescribeConnection {
    input: DescribeConnectionRequest
    output: DescribeConnectionResponse
    errors: [
        InternalException
        ResourceNotFoundException
    ]
}

structure DescribeConnectionConnectivityParameters {
    @required()
    ResourceParameters: DescribeConnectionResourceParameters
}

structure DescribeConnectionRequest {
    @required()
    Name: ConnectionName
}

structure DescribeConnectionResourceParameters {
    @required()
    ResourceConfigurationArn: ResourceConfigurationArn
    @required()
    ResourceAssociationArn: ResourceAssociationArn
}

structure DescribeConnectionResponse {
    ConnectionArn: ConnectionArn
    Name: ConnectionName
    Description: ConnectionDescription
    InvocationConnectivityParameters: DescribeConnectionConnectivityParameters
    ConnectionState: ConnectionState
    StateReason: ConnectionStateReason
    AuthorizationType: ConnectionAuthorizationType
    SecretArn: SecretsManagerSecretArn
    KmsKeyIdentifier: KmsKeyIdentifier
    AuthParameters: ConnectionAuthResponseParameters
    CreationTime: Timestamp
    LastModifiedTime: Timestamp
    LastAuthorizedTime: Timestamp
}

operation DescribeEndpoint {
    input: DescribeEndpointRequest
    output: DescribeEndpointResponse
    errors: [
        InternalException
        ResourceNotFoundException
    ]
}

structure DescribeEndpointRequest {
    @required()
    Name: EndpointName
    HomeRegion: HomeRegion
}

structure DescribeEndpointResponse {
    Name: EndpointName
    Description: EndpointDescription
    Arn: EndpointArn
    RoutingConfig: RoutingConfig
    ReplicationConfig: ReplicationConfig
    EventBuses: EndpointEventBusList
    RoleArn: IamRoleArn
    EndpointId: EndpointId
    EndpointUrl: EndpointUrl
    State: EndpointState
    StateReason: EndpointStateReason
    CreationTime: Timestamp
    LastModifiedTime: Timestamp
}

operation DescribeEventBus {
    input: DescribeEventBusRequest
    output: DescribeEventBusResponse
    errors: [
        InternalException
        ResourceNotFoundException
    ]
}

structure DescribeEventBusRequest {
    Name: EventBusNameOrArn
}

structure DescribeEventBusResponse {
    Name: String
    Arn: String
    Description: EventBusDescription
    KmsKeyIdentifier: KmsKeyIdentifier
    DeadLetterConfig: DeadLetterConfig
    Policy: String
    LogConfig: LogConfig
    CreationTime: Timestamp
    LastModifiedTime: Timestamp
}

operation DescribeEventSource {
    input: DescribeEventSourceRequest
    output: DescribeEventSourceResponse
    errors: [
        InternalException
        OperationDisabledException
        ResourceNotFoundException
    ]
}

structure DescribeEventSourceRequest {
    @required()
    Name: EventSourceName
}

structure DescribeEventSourceResponse {
    Arn: String
    CreatedBy: String
    CreationTime: Timestamp
    ExpirationTime: Timestamp
    Name: String
    State: EventSourceState
}

operation DescribePartnerEventSource {
    input: DescribePartnerEventSourceRequest
    output: DescribePartnerEventSourceResponse
    errors: [
        InternalException
        OperationDisabledException
        ResourceNotFoundException
    ]
}

structure DescribePartnerEventSourceRequest {
    @required()
    Name: EventSourceName
}

structure DescribePartnerEventSourceResponse {
    Arn: String
    Name: String
}

operation DescribeReplay {
    input: DescribeReplayRequest
    output: DescribeReplayResponse
    errors: [
        InternalException
        ResourceNotFoundException
    ]
}

structure DescribeReplayRequest {
    @required()
    ReplayName: ReplayName
}

structure DescribeReplayResponse {
    ReplayName: ReplayName
    ReplayArn: ReplayArn
    Description: ReplayDescription
    State: ReplayState
    StateReason: ReplayStateReason
    EventSourceArn: ArchiveArn
    Destination: ReplayDestination
    EventStartTime: Timestamp
    EventEndTime: Timestamp
    EventLastReplayedTime: Timestamp
    ReplayStartTime: Timestamp
    ReplayEndTime: Timestamp
}

operation DescribeRule {
    input: DescribeRuleRequest
    output: DescribeRuleResponse
    errors: [
        InternalException
        ResourceNotFoundException
    ]
}

structure DescribeRuleRequest {
    @required()
    Name: RuleName
    EventBusName: EventBusNameOrArn
}

structure DescribeRuleResponse {
    Name: RuleName
    Arn: RuleArn
    EventPattern: EventPattern
    ScheduleExpression: ScheduleExpression
    State: RuleState
    Description: RuleDescription
    RoleArn: RoleArn
    ManagedBy: ManagedBy
    EventBusName: EventBusName
    CreatedBy: CreatedBy
}

operation DisableRule {
    input: DisableRuleRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InternalException
        ManagedRuleException
        ResourceNotFoundException
    ]
}

structure DisableRuleRequest {
    @required()
    Name: RuleName
    EventBusName: EventBusNameOrArn
}

structure EcsParameters {
    @required()
    TaskDefinitionArn: Arn
    TaskCount: LimitMin1
    LaunchType: LaunchType
    NetworkConfiguration: NetworkConfiguration
    PlatformVersion: String
    Group: String
    CapacityProviderStrategy: CapacityProviderStrategy
    EnableECSManagedTags: Boolean
    EnableExecuteCommand: Boolean
    PlacementConstraints: PlacementConstraints
    PlacementStrategy: PlacementStrategies
    PropagateTags: PropagateTags
    ReferenceId: ReferenceId
    Tags: TagList
}

operation EnableRule {
    input: EnableRuleRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InternalException
        ManagedRuleException
        ResourceNotFoundException
    ]
}

structure EnableRuleRequest {
    @required()
    Name: RuleName
    EventBusName: EventBusNameOrArn
}

structure Endpoint {
    Name: EndpointName
    Description: EndpointDescription
    Arn: EndpointArn
    RoutingConfig: RoutingConfig
    ReplicationConfig: ReplicationConfig
    EventBuses: EndpointEventBusList
    RoleArn: IamRoleArn
    EndpointId: EndpointId
    EndpointUrl: EndpointUrl
    State: EndpointState
    StateReason: EndpointStateReason
    CreationTime: Timestamp
    LastModifiedTime: Timestamp
}

@length(
    min: 1
    max: 1600
)
@pattern("^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:endpoint\\/[/\\.\\-_A-Za-z0-9]+$")
string EndpointArn

@length(
    max: 512
)
@pattern(".*")
string EndpointDescription

structure EndpointEventBus {
    @required()
    EventBusArn: NonPartnerEventBusArn
}

@length(
    min: 2
    max: 2
)
list EndpointEventBusList {
    member: EndpointEventBus
}

@length(
    min: 1
    max: 50
)
@pattern("^[A-Za-z0-9\\-]+[\\.][A-Za-z0-9\\-]+$")
string EndpointId

list EndpointList {
    member: Endpoint
}

@length(
    min: 1
    max: 64
)
@pattern("[\\.\\-_A-Za-z0-9]+")
string EndpointName

enum EndpointState {
    ACTIVE
    CREATING
    UPDATING
    DELETING
    CREATE_FAILED
    UPDATE_FAILED
    DELETE_FAILED
}

@length(
    min: 1
    max: 512
)
@pattern(".*")
string EndpointStateReason

@length(
    min: 1
    max: 256
)
@pattern("^(https://)?[\\.\\-a-z0-9]+$")
string EndpointUrl

string ErrorCode

string ErrorMessage

structure EventBus {
    Name: String
    Arn: String
    Description: EventBusDescription
    Policy: String
    CreationTime: Timestamp
    LastModifiedTime: Timestamp
}

@length(
    min: 1
    max: 1600
)
@pattern("^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:.+\\/.+$")
string EventBusArn

@length(
    max: 512
)
string EventBusDescription

list EventBusList {
    member: EventBus
}

@length(
    min: 1
    max: 256
)
@pattern("[/\\.\\-_A-Za-z0-9]+")
string EventBusName

@length(
    min: 1
    max: 1600
)
@pattern("(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+")
string EventBusNameOrArn

@length(
    max: 64
)
string EventId

@length(
    max: 4096
)
string EventPattern

@length(
    max: 2048
)
string EventResource

list EventResourceList {
    member: EventResource
}

structure EventSource {
    Arn: String
    CreatedBy: String
    CreationTime: Timestamp
    ExpirationTime: Timestamp
    Name: String
    State: EventSourceState
}

list EventSourceList {
    member: EventSource
}

@length(
    min: 1
    max: 256
)
@pattern("aws\\.partner(/[\\.\\-_A-Za-z0-9]+){2,}")
string EventSourceName

@length(
    min: 1
    max: 256
)
@pattern("[/\\.\\-_A-Za-z0-9]+")
string EventSourceNamePrefix

enum EventSourceState {
    PENDING
    ACTIVE
    DELETED
}

timestamp EventTime

structure FailoverConfig {
    @required()
    Primary: Primary
    @required()
    Secondary: Secondary
}

@length(
    min: 1
    max: 1048576
)
@sensitive()
string GraphQLOperation

@length(
    max: 512
)
@pattern("^[!#$%&'*+-.^_`|~0-9a-zA-Z]+$")
string HeaderKey

map HeaderParametersMap {
    key: HeaderKey
    value: HeaderValue
}

@length(
    max: 512
)
@pattern("^[ \\t]*[\\x20-\\x7E]+([ \\t]+[\\x20-\\x7E]+)*[ \\t]*$")
string HeaderValue

@length(
    max: 512
)
@pattern("^[ \\t]*[\\x20-\\x7E]+([ \\t]+[\\x20-\\x7E]+)*[ \\t]*$")
@sensitive()
string HeaderValueSensitive

@length(
    min: 1
    max: 1600
)
@pattern("^arn:aws([a-z]|\\-)*:route53:::healthcheck/[\\-a-z0-9]+$")
string HealthCheck

@length(
    min: 9
    max: 20
)
@pattern("^[\\-a-z0-9]+$")
string HomeRegion

structure HttpParameters {
    PathParameterValues: PathParameterList
    HeaderParameters: HeaderParametersMap
    QueryStringParameters: QueryStringParametersMap
}

@length(
    min: 1
    max: 2048
)
@pattern("^((%[0-9A-Fa-f]{2}|[-()_.!~*';/?:@\\x26=+$,A-Za-z0-9])+)([).!';/?:,])?$")
string HttpsEndpoint

@length(
    min: 1
    max: 256
)
@pattern("^arn:aws[a-z-]*:iam::\\d{12}:role\\/[\\w+=,.@/-]+$")
string IamRoleArn

@error("client")
@httpError(400)
structure IllegalStatusException {}

enum IncludeDetail {
    NONE
    FULL
}

structure InputTransformer {
    InputPathsMap: TransformerPaths
    @required()
    InputTemplate: TransformerInput
}

@length(
    min: 1
    max: 256
)
@pattern("[A-Za-z0-9\\_\\-]+")
string InputTransformerPathKey

@error("server")
@httpError(500)
structure InternalException {}

@error("client")
@httpError(400)
structure InvalidEventPatternException {}

@error("client")
@httpError(400)
structure InvalidStateException {}

structure KinesisParameters {
    @required()
    PartitionKeyPath: TargetPartitionKeyPath
}

@length(
    max: 2048
)
@pattern("^[a-zA-Z0-9_\\-/:]*$")
string KmsKeyIdentifier

enum LaunchType {
    EC2
    FARGATE
    EXTERNAL
}

enum Level {
    OFF
    ERROR
    INFO
    TRACE
}

@error("client")
@httpError(400)
structure LimitExceededException {}

@range(
    min: 1
    max: 100
)
integer LimitMax100

@range(
    min: 1
)
integer LimitMin1

operation ListApiDestinations {
    input: ListApiDestinationsRequest
    output: ListApiDestinationsResponse
    errors: [
        InternalException
    ]
}

structure ListApiDestinationsRequest {
    NamePrefix: ApiDestinationName
    ConnectionArn: ConnectionArn
    NextToken: NextToken
    Limit: LimitMax100
}

structure ListApiDestinationsResponse {
    ApiDestinations: ApiDestinationResponseList
    NextToken: NextToken
}

operation ListArchives {
    input: ListArchivesRequest
    output: ListArchivesResponse
    errors: [
        InternalException
        ResourceNotFoundException
    ]
}

structure ListArchivesRequest {
    NamePrefix: ArchiveName
    EventSourceArn: EventBusArn
    State: ArchiveState
    NextToken: NextToken
    Limit: LimitMax100
}

structure ListArchivesResponse {
    Archives: ArchiveResponseList
    NextToken: NextToken
}

operation ListConnections {
    input: ListConnectionsRequest
    output: ListConnectionsResponse
    errors: [
        InternalException
    ]
}

structure ListConnectionsRequest {
    NamePrefix: ConnectionName
    ConnectionState: ConnectionState
    NextToken: NextToken
    Limit: LimitMax100
}

structure ListConnectionsResponse {
    Connections: ConnectionResponseList
    NextToken: NextToken
}

operation ListEndpoints {
    input: ListEndpointsRequest
    output: ListEndpointsResponse
    errors: [
        InternalException
    ]
}

structure ListEndpointsRequest {
    NamePrefix: EndpointName
    HomeRegion: HomeRegion
    NextToken: NextToken
    MaxResults: LimitMax100
}

structure ListEndpointsResponse {
    Endpoints: EndpointList
    NextToken: NextToken
}

operation ListEventBuses {
    input: ListEventBusesRequest
    output: ListEventBusesResponse
    errors: [
        InternalException
    ]
}

structure ListEventBusesRequest {
    NamePrefix: EventBusName
    NextToken: NextToken
    Limit: LimitMax100
}

structure ListEventBusesResponse {
    EventBuses: EventBusList
    NextToken: NextToken
}

operation ListEventSources {
    input: ListEventSourcesRequest
    output: ListEventSourcesResponse
    errors: [
        InternalException
        OperationDisabledException
    ]
}

structure ListEventSourcesRequest {
    NamePrefix: EventSourceNamePrefix
    NextToken: NextToken
    Limit: LimitMax100
}

structure ListEventSourcesResponse {
    EventSources: EventSourceList
    NextToken: NextToken
}

operation ListPartnerEventSourceAccounts {
    input: ListPartnerEventSourceAccountsRequest
    output: ListPartnerEventSourceAccountsResponse
    errors: [
        InternalException
        OperationDisabledException
        ResourceNotFoundException
    ]
}

structure ListPartnerEventSourceAccountsRequest {
    @required()
    EventSourceName: EventSourceName
    NextToken: NextToken
    Limit: LimitMax100
}

structure ListPartnerEventSourceAccountsResponse {
    PartnerEventSourceAccounts: PartnerEventSourceAccountList
    NextToken: NextToken
}

operation ListPartnerEventSources {
    input: ListPartnerEventSourcesRequest
    output: ListPartnerEventSourcesResponse
    errors: [
        InternalException
        OperationDisabledException
    ]
}

structure ListPartnerEventSourcesRequest {
    @required()
    NamePrefix: PartnerEventSourceNamePrefix
    NextToken: NextToken
    Limit: LimitMax100
}

structure ListPartnerEventSourcesResponse {
    PartnerEventSources: PartnerEventSourceList
    NextToken: NextToken
}

operation ListReplays {
    input: ListReplaysRequest
    output: ListReplaysResponse
    errors: [
        InternalException
    ]
}

structure ListReplaysRequest {
    NamePrefix: ReplayName
    State: ReplayState
    EventSourceArn: ArchiveArn
    NextToken: NextToken
    Limit: LimitMax100
}

structure ListReplaysResponse {
    Replays: ReplayList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "RuleNames"
    pageSize: "Limit"
)
operation ListRuleNamesByTarget {
    input: ListRuleNamesByTargetRequest
    output: ListRuleNamesByTargetResponse
    errors: [
        InternalException
        ResourceNotFoundException
    ]
}

structure ListRuleNamesByTargetRequest {
    @required()
    TargetArn: TargetArn
    EventBusName: EventBusNameOrArn
    NextToken: NextToken
    Limit: LimitMax100
}

structure ListRuleNamesByTargetResponse {
    RuleNames: RuleNameList
    NextToken: NextToken
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Rules"
    pageSize: "Limit"
)
operation ListRules {
    input: ListRulesRequest
    output: ListRulesResponse
    errors: [
        InternalException
        ResourceNotFoundException
    ]
}

structure ListRulesRequest {
    NamePrefix: RuleName
    EventBusName: EventBusNameOrArn
    NextToken: NextToken
    Limit: LimitMax100
}

structure ListRulesResponse {
    Rules: RuleResponseList
    NextToken: NextToken
}

operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResponse
    errors: [
        InternalException
        ResourceNotFoundException
    ]
}

structure ListTagsForResourceRequest {
    @required()
    ResourceARN: Arn
}

structure ListTagsForResourceResponse {
    Tags: TagList
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Targets"
    pageSize: "Limit"
)
operation ListTargetsByRule {
    input: ListTargetsByRuleRequest
    output: ListTargetsByRuleResponse
    errors: [
        InternalException
        ResourceNotFoundException
    ]
}

structure ListTargetsByRuleRequest {
    @required()
    Rule: RuleName
    EventBusName: EventBusNameOrArn
    NextToken: NextToken
    Limit: LimitMax100
}

structure ListTargetsByRuleResponse {
    Targets: TargetList
    NextToken: NextToken
}

structure LogConfig {
    IncludeDetail: IncludeDetail
    Level: Level
}

@length(
    min: 1
    max: 128
)
string ManagedBy

@error("client")
@httpError(400)
structure ManagedRuleException {}

@range(
    min: 60
    max: 86400
)
integer MaximumEventAgeInSeconds

@range(
    min: 0
    max: 185
)
integer MaximumRetryAttempts

@length(
    max: 100
)
string MessageGroupId

structure NetworkConfiguration {
    awsvpcConfiguration: AwsVpcConfiguration
}

@length(
    min: 1
    max: 2048
)
string NextToken

@length(
    min: 1
    max: 512
)
@pattern("^arn:aws[a-z-]*:events:[a-z]+-[a-z-]+-\\d+:\\d{12}:event-bus/[\\w.-]+$")
string NonPartnerEventBusArn

@length(
    min: 1
    max: 256
)
@pattern("[\\.\\-_A-Za-z0-9]+")
string NonPartnerEventBusName

@length(
    min: 1
    max: 1600
)
@pattern("(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[\\.\\-_A-Za-z0-9]+")
string NonPartnerEventBusNameOrArn

@error("client")
@httpError(400)
structure OperationDisabledException {}

structure PartnerEventSource {
    Arn: String
    Name: String
}

structure PartnerEventSourceAccount {
    Account: AccountId
    CreationTime: Timestamp
    ExpirationTime: Timestamp
    State: EventSourceState
}

list PartnerEventSourceAccountList {
    member: PartnerEventSourceAccount
}

list PartnerEventSourceList {
    member: PartnerEventSource
}

@length(
    min: 1
    max: 256
)
@pattern("aws\\.partner/[\\.\\-_A-Za-z0-9]+/[/\\.\\-_A-Za-z0-9]*")
string PartnerEventSourceNamePrefix

@pattern("^(?!\\s*$).+")
string PathParameter

list PathParameterList {
    member: PathParameter
}

structure PlacementConstraint {
    type: PlacementConstraintType
    expression: PlacementConstraintExpression
}

@length(
    max: 2000
)
string PlacementConstraintExpression

@length(
    max: 10
)
list PlacementConstraints {
    member: PlacementConstraint
}

enum PlacementConstraintType {
    DISTINCT_INSTANCE = "distinctInstance"
    MEMBER_OF = "memberOf"
}

@length(
    max: 5
)
list PlacementStrategies {
    member: PlacementStrategy
}

structure PlacementStrategy {
    type: PlacementStrategyType
    field: PlacementStrategyField
}

@length(
    max: 255
)
string PlacementStrategyField

enum PlacementStrategyType {
    RANDOM = "random"
    SPREAD = "spread"
    BINPACK = "binpack"
}

@error("client")
@httpError(400)
structure PolicyLengthExceededException {}

structure Primary {
    @required()
    HealthCheck: HealthCheck
}

@length(
    min: 1
    max: 12
)
@pattern("(\\d{12}|\\*)")
string Principal

enum PropagateTags {
    TASK_DEFINITION
}

operation PutEvents {
    input: PutEventsRequest
    output: PutEventsResponse
    errors: [
        InternalException
    ]
}

structure PutEventsRequest {
    @required()
    Entries: PutEventsRequestEntryList
    EndpointId: EndpointId
}

structure PutEventsRequestEntry {
    Time: EventTime
    Source: String
    Resources: EventResourceList
    DetailType: String
    Detail: String
    EventBusName: NonPartnerEventBusNameOrArn
    TraceHeader: TraceHeader
}

@length(
    min: 1
    max: 10
)
list PutEventsRequestEntryList {
    member: PutEventsRequestEntry
}

structure PutEventsResponse {
    FailedEntryCount: Integer
    Entries: PutEventsResultEntryList
}

structure PutEventsResultEntry {
    EventId: EventId
    ErrorCode: ErrorCode
    ErrorMessage: ErrorMessage
}

list PutEventsResultEntryList {
    member: PutEventsResultEntry
}

operation PutPartnerEvents {
    input: PutPartnerEventsRequest
    output: PutPartnerEventsResponse
    errors: [
        InternalException
        OperationDisabledException
    ]
}

structure PutPartnerEventsRequest {
    @required()
    Entries: PutPartnerEventsRequestEntryList
}

structure PutPartnerEventsRequestEntry {
    Time: EventTime
    Source: EventSourceName
    Resources: EventResourceList
    DetailType: String
    Detail: String
}

@length(
    min: 1
    max: 20
)
list PutPartnerEventsRequestEntryList {
    member: PutPartnerEventsRequestEntry
}

structure PutPartnerEventsResponse {
    FailedEntryCount: Integer
    Entries: PutPartnerEventsResultEntryList
}

structure PutPartnerEventsResultEntry {
    EventId: EventId
    ErrorCode: ErrorCode
    ErrorMessage: ErrorMessage
}

list PutPartnerEventsResultEntryList {
    member: PutPartnerEventsResultEntry
}

operation PutPermission {
    input: PutPermissionRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InternalException
        OperationDisabledException
        PolicyLengthExceededException
        ResourceNotFoundException
    ]
}

structure PutPermissionRequest {
    EventBusName: NonPartnerEventBusName
    Action: Action
    Principal: Principal
    StatementId: StatementId
    Condition: Condition
    Policy: String
}

operation PutRule {
    input: PutRuleRequest
    output: PutRuleResponse
    errors: [
        ConcurrentModificationException
        InternalException
        InvalidEventPatternException
        LimitExceededException
        ManagedRuleException
        ResourceNotFoundException
    ]
}

structure PutRuleRequest {
    @required()
    Name: RuleName
    ScheduleExpression: ScheduleExpression
    EventPattern: EventPattern
    State: RuleState
    Description: RuleDescription
    RoleArn: RoleArn
    Tags: TagList
    EventBusName: EventBusNameOrArn
}

structure PutRuleResponse {
    RuleArn: RuleArn
}

operation PutTargets {
    input: PutTargetsRequest
    output: PutTargetsResponse
    errors: [
        ConcurrentModificationException
        InternalException
        LimitExceededException
        ManagedRuleException
        ResourceNotFoundException
    ]
}

structure PutTargetsRequest {
    @required()
    Rule: RuleName
    EventBusName: EventBusNameOrArn
    @required()
    Targets: TargetList
}

structure PutTargetsResponse {
    FailedEntryCount: Integer
    FailedEntries: PutTargetsResultEntryList
}

structure PutTargetsResultEntry {
    TargetId: TargetId
    ErrorCode: ErrorCode
    ErrorMessage: ErrorMessage
}

list PutTargetsResultEntryList {
    member: PutTargetsResultEntry
}

@length(
    max: 512
)
@pattern("[^\\x00-\\x1F\\x7F]+")
string QueryStringKey

map QueryStringParametersMap {
    key: QueryStringKey
    value: QueryStringValue
}

@length(
    max: 512
)
@pattern("[^\\x00-\\x09\\x0B\\x0C\\x0E-\\x1F\\x7F]+")
string QueryStringValue

@length(
    max: 512
)
@pattern("[^\\x00-\\x09\\x0B\\x0C\\x0E-\\x1F\\x7F]+")
@sensitive()
string QueryStringValueSensitive

structure RedshiftDataParameters {
    SecretManagerArn: RedshiftSecretManagerArn
    @required()
    Database: Database
    DbUser: DbUser
    Sql: Sql
    StatementName: StatementName
    WithEvent: Boolean
    Sqls: Sqls
}

@length(
    min: 1
    max: 1600
)
@pattern("(^arn:aws([a-z]|\\-)*:secretsmanager:[a-z0-9-.]+:.*)|(\\$(\\.[\\w_-]+(\\[(\\d+|\\*)\\])*)*)")
string RedshiftSecretManagerArn

@length(
    max: 1024
)
string ReferenceId

operation RemovePermission {
    input: RemovePermissionRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InternalException
        OperationDisabledException
        ResourceNotFoundException
    ]
}

structure RemovePermissionRequest {
    StatementId: StatementId
    RemoveAllPermissions: Boolean
    EventBusName: NonPartnerEventBusName
}

operation RemoveTargets {
    input: RemoveTargetsRequest
    output: RemoveTargetsResponse
    errors: [
        ConcurrentModificationException
        InternalException
        ManagedRuleException
        ResourceNotFoundException
    ]
}

structure RemoveTargetsRequest {
    @required()
    Rule: RuleName
    EventBusName: EventBusNameOrArn
    @required()
    Ids: TargetIdList
    Force: Boolean
}

structure RemoveTargetsResponse {
    FailedEntryCount: Integer
    FailedEntries: RemoveTargetsResultEntryList
}

structure RemoveTargetsResultEntry {
    TargetId: TargetId
    ErrorCode: ErrorCode
    ErrorMessage: ErrorMessage
}

list RemoveTargetsResultEntryList {
    member: RemoveTargetsResultEntry
}

structure Replay {
    ReplayName: ReplayName
    EventSourceArn: ArchiveArn
    State: ReplayState
    StateReason: ReplayStateReason
    EventStartTime: Timestamp
    EventEndTime: Timestamp
    EventLastReplayedTime: Timestamp
    ReplayStartTime: Timestamp
    ReplayEndTime: Timestamp
}

@length(
    min: 1
    max: 1600
)
@pattern("^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:.+\\/[\\.\\-_A-Za-z0-9]+$")
string ReplayArn

@length(
    max: 512
)
@pattern(".*")
string ReplayDescription

structure ReplayDestination {
    @required()
    Arn: Arn
    FilterArns: ReplayDestinationFilters
}

list ReplayDestinationFilters {
    member: Arn
}

list ReplayList {
    member: Replay
}

@length(
    min: 1
    max: 64
)
@pattern("[\\.\\-_A-Za-z0-9]+")
string ReplayName

enum ReplayState {
    STARTING
    RUNNING
    CANCELLING
    COMPLETED
    CANCELLED
    FAILED
}

@length(
    max: 512
)
@pattern(".*")
string ReplayStateReason

structure ReplicationConfig {
    State: ReplicationState
}

enum ReplicationState {
    ENABLED
    DISABLED
}

@error("client")
@httpError(400)
structure ResourceAlreadyExistsException {}

@length(
    min: 1
    max: 1600
)
string ResourceArn

@length(
    min: 17
    max: 2048
)
@pattern("^arn:[a-z0-9\\\\-]+:vpc-lattice:[a-zA-Z0-9\\\\-]+:\\\\d{12}:servicenetworkresourceassociation/snra-[0-9a-z]{17}$")
string ResourceAssociationArn

@length(
    min: 0
    max: 2048
)
@pattern("^(?:^arn:[a-z0-9\\-]+:vpc-lattice:[a-zA-Z0-9\\-]+:\\d{12}:resourceconfiguration/rcfg-[0-9a-z]{17}$|^$)")
string ResourceConfigurationArn

@error("client")
@httpError(400)
structure ResourceNotFoundException {}

@range(
    min: 0
)
integer RetentionDays

structure RetryPolicy {
    MaximumRetryAttempts: MaximumRetryAttempts
    MaximumEventAgeInSeconds: MaximumEventAgeInSeconds
}

@length(
    min: 1
    max: 1600
)
string RoleArn

@length(
    min: 9
    max: 20
)
@pattern("^[\\-a-z0-9]+$")
string Route

structure RoutingConfig {
    @required()
    FailoverConfig: FailoverConfig
}

structure Rule {
    Name: RuleName
    Arn: RuleArn
    EventPattern: EventPattern
    State: RuleState
    Description: RuleDescription
    ScheduleExpression: ScheduleExpression
    RoleArn: RoleArn
    ManagedBy: ManagedBy
    EventBusName: EventBusName
}

@length(
    min: 1
    max: 1600
)
string RuleArn

@length(
    max: 512
)
string RuleDescription

@length(
    min: 1
    max: 64
)
@pattern("[\\.\\-_A-Za-z0-9]+")
string RuleName

list RuleNameList {
    member: RuleName
}

list RuleResponseList {
    member: Rule
}

enum RuleState {
    ENABLED
    DISABLED
    ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS
}

structure RunCommandParameters {
    @required()
    RunCommandTargets: RunCommandTargets
}

structure RunCommandTarget {
    @required()
    Key: RunCommandTargetKey
    @required()
    Values: RunCommandTargetValues
}

@length(
    min: 1
    max: 128
)
@pattern("^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*$")
string RunCommandTargetKey

@length(
    min: 1
    max: 5
)
list RunCommandTargets {
    member: RunCommandTarget
}

@length(
    min: 1
    max: 256
)
string RunCommandTargetValue

@length(
    min: 1
    max: 50
)
list RunCommandTargetValues {
    member: RunCommandTargetValue
}

structure SageMakerPipelineParameter {
    @required()
    Name: SageMakerPipelineParameterName
    @required()
    Value: SageMakerPipelineParameterValue
}

@length(
    min: 0
    max: 200
)
list SageMakerPipelineParameterList {
    member: SageMakerPipelineParameter
}

@length(
    min: 1
    max: 256
)
@pattern("^[a-zA-Z0-9](-*[a-zA-Z0-9])*$")
string SageMakerPipelineParameterName

structure SageMakerPipelineParameters {
    PipelineParameterList: SageMakerPipelineParameterList
}

@length(
    max: 1024
)
string SageMakerPipelineParameterValue

@length(
    max: 256
)
string ScheduleExpression

structure Secondary {
    @required()
    Route: Route
}

@length(
    min: 20
    max: 2048
)
@pattern("^arn:aws([a-z]|\\-)*:secretsmanager:([a-z]|\\d|\\-)*:([0-9]{12})?:secret:[\\/_+=\\.@\\-A-Za-z0-9]+$")
string SecretsManagerSecretArn

@sensitive()
string SensitiveString

@length(
    min: 1
    max: 100000
)
@sensitive()
string Sql

@length(
    min: 0
    max: 40
)
@sensitive()
list Sqls {
    member: Sql
}

structure SqsParameters {
    MessageGroupId: MessageGroupId
}

operation StartReplay {
    input: StartReplayRequest
    output: StartReplayResponse
    errors: [
        InternalException
        InvalidEventPatternException
        LimitExceededException
        ResourceAlreadyExistsException
        ResourceNotFoundException
    ]
}

structure StartReplayRequest {
    @required()
    ReplayName: ReplayName
    Description: ReplayDescription
    @required()
    EventSourceArn: ArchiveArn
    @required()
    EventStartTime: Timestamp
    @required()
    EventEndTime: Timestamp
    @required()
    Destination: ReplayDestination
}

structure StartReplayResponse {
    ReplayArn: ReplayArn
    State: ReplayState
    StateReason: ReplayStateReason
    ReplayStartTime: Timestamp
}

@length(
    min: 1
    max: 64
)
@pattern("[a-zA-Z0-9-_]+")
string StatementId

@length(
    min: 1
    max: 500
)
string StatementName

list StringList {
    member: String
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

list TagList {
    member: Tag
}

operation TagResource {
    input: TagResourceRequest
    output: TagResourceResponse
    errors: [
        ConcurrentModificationException
        InternalException
        ManagedRuleException
        ResourceNotFoundException
    ]
}

structure TagResourceRequest {
    @required()
    ResourceARN: Arn
    @required()
    Tags: TagList
}

structure TagResourceResponse {}

@length(
    min: 0
    max: 256
)
string TagValue

structure Target {
    @required()
    Id: TargetId
    @required()
    Arn: TargetArn
    RoleArn: RoleArn
    Input: TargetInput
    InputPath: TargetInputPath
    InputTransformer: InputTransformer
    KinesisParameters: KinesisParameters
    RunCommandParameters: RunCommandParameters
    EcsParameters: EcsParameters
    BatchParameters: BatchParameters
    SqsParameters: SqsParameters
    HttpParameters: HttpParameters
    RedshiftDataParameters: RedshiftDataParameters
    SageMakerPipelineParameters: SageMakerPipelineParameters
    DeadLetterConfig: DeadLetterConfig
    RetryPolicy: RetryPolicy
    AppSyncParameters: AppSyncParameters
}

@length(
    min: 1
    max: 1600
)
string TargetArn

@length(
    min: 1
    max: 64
)
@pattern("[\\.\\-_A-Za-z0-9]+")
string TargetId

@length(
    min: 1
    max: 100
)
list TargetIdList {
    member: TargetId
}

@length(
    max: 8192
)
string TargetInput

@length(
    max: 256
)
string TargetInputPath

@length(
    min: 1
    max: 100
)
list TargetList {
    member: Target
}

@length(
    max: 256
)
string TargetPartitionKeyPath

operation TestEventPattern {
    input: TestEventPatternRequest
    output: TestEventPatternResponse
    errors: [
        InternalException
        InvalidEventPatternException
    ]
}

structure TestEventPatternRequest {
    @required()
    EventPattern: EventPattern
    @required()
    Event: String
}

structure TestEventPatternResponse {
    Result: Boolean
}

@error("client")
@httpError(400)
structure ThrottlingException {}

@length(
    min: 1
    max: 500
)
string TraceHeader

@length(
    min: 1
    max: 8192
)
string TransformerInput

@length(
    max: 100
)
map TransformerPaths {
    key: InputTransformerPathKey
    value: TargetInputPath
}

operation UntagResource {
    input: UntagResourceRequest
    output: UntagResourceResponse
    errors: [
        ConcurrentModificationException
        InternalException
        ManagedRuleException
        ResourceNotFoundException
    ]
}

structure UntagResourceRequest {
    @required()
    ResourceARN: Arn
    @required()
    TagKeys: TagKeyList
}

structure UntagResourceResponse {}

operation UpdateApiDestination {
    input: UpdateApiDestinationRequest
    output: UpdateApiDestinationResponse
    errors: [
        ConcurrentModificationException
        InternalException
        LimitExceededException
        ResourceNotFoundException
    ]
}

structure UpdateApiDestinationRequest {
    @required()
    Name: ApiDestinationName
    Description: ApiDestinationDescription
    ConnectionArn: ConnectionArn
    InvocationEndpoint: HttpsEndpoint
    HttpMethod: ApiDestinationHttpMethod
    InvocationRateLimitPerSecond: ApiDestinationInvocationRateLimitPerSecond
}

structure UpdateApiDestinationResponse {
    ApiDestinationArn: ApiDestinationArn
    ApiDestinationState: ApiDestinationState
    CreationTime: Timestamp
    LastModifiedTime: Timestamp
}

operation UpdateArchive {
    input: UpdateArchiveRequest
    output: UpdateArchiveResponse
    errors: [
        ConcurrentModificationException
        InternalException
        InvalidEventPatternException
        LimitExceededException
        ResourceNotFoundException
    ]
}

structure UpdateArchiveRequest {
    @required()
    ArchiveName: ArchiveName
    Description: ArchiveDescription
    EventPattern: EventPattern
    RetentionDays: RetentionDays
    KmsKeyIdentifier: KmsKeyIdentifier
}

structure UpdateArchiveResponse {
    ArchiveArn: ArchiveArn
    State: ArchiveState
    StateReason: ArchiveStateReason
    CreationTime: Timestamp
}

operation UpdateConnection {
    input: UpdateConnectionRequest
    output: UpdateConnectionResponse
    errors: [
        AccessDeniedException
        ConcurrentModificationException
        InternalException
        LimitExceededException
        ResourceNotFoundException
        ThrottlingException
    ]
}

structure UpdateConnectionApiKeyAuthRequestParameters {
    ApiKeyName: AuthHeaderParameters
    ApiKeyValue: AuthHeaderParametersSensitive
}

structure UpdateConnectionAuthRequestParameters {
    BasicAuthParameters: UpdateConnectionBasicAuthRequestParameters
    OAuthParameters: UpdateConnectionOAuthRequestParameters
    ApiKeyAuthParameters: UpdateConnectionApiKeyAuthRequestParameters
    InvocationHttpParameters: ConnectionHttpParameters
    ConnectivityParameters: ConnectivityResourceParameters
}

structure UpdateConnectionBasicAuthRequestParameters {
    Username: AuthHeaderParameters
    Password: AuthHeaderParametersSensitive
}

structure UpdateConnectionOAuthClientRequestParameters {
    ClientID: AuthHeaderParameters
    ClientSecret: AuthHeaderParametersSensitive
}

structure UpdateConnectionOAuthRequestParameters {
    ClientParameters: UpdateConnectionOAuthClientRequestParameters
    AuthorizationEndpoint: HttpsEndpoint
    HttpMethod: ConnectionOAuthHttpMethod
    OAuthHttpParameters: ConnectionHttpParameters
}

structure UpdateConnectionRequest {
    @required()
    Name: ConnectionName
    Description: ConnectionDescription
    AuthorizationType: ConnectionAuthorizationType
    AuthParameters: UpdateConnectionAuthRequestParameters
    InvocationConnectivityParameters: ConnectivityResourceParameters
    KmsKeyIdentifier: KmsKeyIdentifier
}

structure UpdateConnectionResponse {
    ConnectionArn: ConnectionArn
    ConnectionState: ConnectionState
    CreationTime: Timestamp
    LastModifiedTime: Timestamp
    LastAuthorizedTime: Timestamp
}

operation UpdateEndpoint {
    input: UpdateEndpointRequest
    output: UpdateEndpointResponse
    errors: [
        ConcurrentModificationException
        InternalException
        ResourceNotFoundException
    ]
}

structure UpdateEndpointRequest {
    @required()
    Name: EndpointName
    Description: EndpointDescription
    RoutingConfig: RoutingConfig
    ReplicationConfig: ReplicationConfig
    EventBuses: EndpointEventBusList
    RoleArn: IamRoleArn
}

structure UpdateEndpointResponse {
    Name: EndpointName
    Arn: EndpointArn
    RoutingConfig: RoutingConfig
    ReplicationConfig: ReplicationConfig
    EventBuses: EndpointEventBusList
    RoleArn: IamRoleArn
    EndpointId: EndpointId
    EndpointUrl: EndpointUrl
    State: EndpointState
}

operation UpdateEventBus {
    input: UpdateEventBusRequest
    output: UpdateEventBusResponse
    errors: [
        ConcurrentModificationException
        InternalException
        OperationDisabledException
        ResourceNotFoundException
    ]
}

structure UpdateEventBusRequest {
    Name: EventBusName
    KmsKeyIdentifier: KmsKeyIdentifier
    Description: EventBusDescription
    DeadLetterConfig: DeadLetterConfig
    LogConfig: LogConfig
}

structure UpdateEventBusResponse {
    Arn: String
    Name: EventBusName
    KmsKeyIdentifier: KmsKeyIdentifier
    Description: EventBusDescription
    DeadLetterConfig: DeadLetterConfig
    LogConfig: LogConfig
}
