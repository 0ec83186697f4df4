$version: "2.0"

namespace com.amazonaws.elasticloadbalancingv2

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError
use smithy.waiters#waitable
use virga.model#serviceNames

structure Action {
    @required()
    Type: ActionTypeEnum
    TargetGroupArn: TargetGroupArn
    AuthenticateOidcConfig: AuthenticateOidcActionConfig
    AuthenticateCognitoConfig: AuthenticateCognitoActionConfig
    Order: ActionOrder
    RedirectConfig: RedirectActionConfig
    FixedResponseConfig: FixedResponseActionConfig
    ForwardConfig: ForwardActionConfig
    JwtValidationConfig: JwtValidationActionConfig
}

@range(
    min: 1
    max: 50000
)
integer ActionOrder

list Actions {
    member: Action
}

enum ActionTypeEnum {
    FORWARD = "forward"
    AUTHENTICATE_OIDC = "authenticate-oidc"
    AUTHENTICATE_COGNITO = "authenticate-cognito"
    REDIRECT = "redirect"
    FIXED_RESPONSE = "fixed-response"
    JWT_VALIDATION = "jwt-validation"
}

operation AddListenerCertificates {
    input: AddListenerCertificatesInput
    output: AddListenerCertificatesOutput
    errors: [
        CertificateNotFoundException
        ListenerNotFoundException
        TooManyCertificatesException
    ]
}

structure AddListenerCertificatesInput {
    @required()
    ListenerArn: ListenerArn
    @required()
    Certificates: CertificateList
}

structure AddListenerCertificatesOutput {
    Certificates: CertificateList
}

operation AddTags {
    input: AddTagsInput
    output: AddTagsOutput
    errors: [
        DuplicateTagKeysException
        ListenerNotFoundException
        LoadBalancerNotFoundException
        RuleNotFoundException
        TargetGroupNotFoundException
        TooManyTagsException
        TrustStoreNotFoundException
    ]
}

structure AddTagsInput {
    @required()
    ResourceArns: ResourceArns
    @required()
    Tags: TagList
}

structure AddTagsOutput {}

operation AddTrustStoreRevocations {
    input: AddTrustStoreRevocationsInput
    output: AddTrustStoreRevocationsOutput
    errors: [
        InvalidRevocationContentException
        RevocationContentNotFoundException
        TooManyTrustStoreRevocationEntriesException
        TrustStoreNotFoundException
    ]
}

structure AddTrustStoreRevocationsInput {
    @required()
    TrustStoreArn: TrustStoreArn
    RevocationContents: RevocationContents
}

structure AddTrustStoreRevocationsOutput {
    TrustStoreRevocations: TrustStoreRevocations
}

structure AdministrativeOverride {
    State: TargetAdministrativeOverrideStateEnum
    Reason: TargetAdministrativeOverrideReasonEnum
    Description: Description
}

enum AdvertiseTrustStoreCaNamesEnum {
    ON = "on"
    OFF = "off"
}

string AllocationId

@awsQueryError(
    code: "AllocationIdNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure AllocationIdNotFoundException {}

list AlpnPolicyName {
    member: AlpnPolicyValue
}

@awsQueryError(
    code: "ALPNPolicyNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure ALPNPolicyNotSupportedException {}

string AlpnPolicyValue

structure AnomalyDetection {
    Result: AnomalyResultEnum
    MitigationInEffect: MitigationInEffectEnum
}

enum AnomalyResultEnum {
    ANOMALOUS = "anomalous"
    NORMAL = "normal"
}

map AuthenticateCognitoActionAuthenticationRequestExtraParams {
    key: AuthenticateCognitoActionAuthenticationRequestParamName
    value: AuthenticateCognitoActionAuthenticationRequestParamValue
}

string AuthenticateCognitoActionAuthenticationRequestParamName

string AuthenticateCognitoActionAuthenticationRequestParamValue

enum AuthenticateCognitoActionConditionalBehaviorEnum {
    DENY = "deny"
    ALLOW = "allow"
    AUTHENTICATE = "authenticate"
}

structure AuthenticateCognitoActionConfig {
    @required()
    UserPoolArn: AuthenticateCognitoActionUserPoolArn
    @required()
    UserPoolClientId: AuthenticateCognitoActionUserPoolClientId
    @required()
    UserPoolDomain: AuthenticateCognitoActionUserPoolDomain
    SessionCookieName: AuthenticateCognitoActionSessionCookieName
    Scope: AuthenticateCognitoActionScope
    SessionTimeout: AuthenticateCognitoActionSessionTimeout
    AuthenticationRequestExtraParams: AuthenticateCognitoActionAuthenticationRequestExtraParams
    OnUnauthenticatedRequest: AuthenticateCognitoActionConditionalBehaviorEnum
}

string AuthenticateCognitoActionScope

string AuthenticateCognitoActionSessionCookieName

long AuthenticateCognitoActionSessionTimeout

string AuthenticateCognitoActionUserPoolArn

string AuthenticateCognitoActionUserPoolClientId

string AuthenticateCognitoActionUserPoolDomain

map AuthenticateOidcActionAuthenticationRequestExtraParams {
    key: AuthenticateOidcActionAuthenticationRequestParamName
    value: AuthenticateOidcActionAuthenticationRequestParamValue
}

string AuthenticateOidcActionAuthenticationRequestParamName

string AuthenticateOidcActionAuthenticationRequestParamValue

string AuthenticateOidcActionAuthorizationEndpoint

string AuthenticateOidcActionClientId

string AuthenticateOidcActionClientSecret

enum AuthenticateOidcActionConditionalBehaviorEnum {
    DENY = "deny"
    ALLOW = "allow"
    AUTHENTICATE = "authenticate"
}

structure AuthenticateOidcActionConfig {
    @required()
    Issuer: AuthenticateOidcActionIssuer
    @required()
    AuthorizationEndpoint: AuthenticateOidcActionAuthorizationEndpoint
    @required()
    TokenEndpoint: AuthenticateOidcActionTokenEndpoint
    @required()
    UserInfoEndpoint: AuthenticateOidcActionUserInfoEndpoint
    @required()
    ClientId: AuthenticateOidcActionClientId
    ClientSecret: AuthenticateOidcActionClientSecret
    SessionCookieName: AuthenticateOidcActionSessionCookieName
    Scope: AuthenticateOidcActionScope
    SessionTimeout: AuthenticateOidcActionSessionTimeout
    AuthenticationRequestExtraParams: AuthenticateOidcActionAuthenticationRequestExtraParams
    OnUnauthenticatedRequest: AuthenticateOidcActionConditionalBehaviorEnum
    UseExistingClientSecret: AuthenticateOidcActionUseExistingClientSecret
}

string AuthenticateOidcActionIssuer

string AuthenticateOidcActionScope

string AuthenticateOidcActionSessionCookieName

long AuthenticateOidcActionSessionTimeout

string AuthenticateOidcActionTokenEndpoint

boolean AuthenticateOidcActionUseExistingClientSecret

string AuthenticateOidcActionUserInfoEndpoint

structure AvailabilityZone {
    ZoneName: ZoneName
    SubnetId: SubnetId
    OutpostId: OutpostId
    LoadBalancerAddresses: LoadBalancerAddresses
    SourceNatIpv6Prefixes: SourceNatIpv6Prefixes
}

@awsQueryError(
    code: "AvailabilityZoneNotSupported"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure AvailabilityZoneNotSupportedException {}

list AvailabilityZones {
    member: AvailabilityZone
}

@awsQueryError(
    code: "CaCertificatesBundleNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure CaCertificatesBundleNotFoundException {}

string CanonicalHostedZoneId

@awsQueryError(
    code: "CapacityDecreaseRequestLimitExceeded"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure CapacityDecreaseRequestsLimitExceededException {}

@awsQueryError(
    code: "CapacityReservationPending"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure CapacityReservationPendingException {}

enum CapacityReservationStateEnum {
    PROVISIONED = "provisioned"
    PENDING = "pending"
    REBALANCING = "rebalancing"
    FAILED = "failed"
}

structure CapacityReservationStatus {
    Code: CapacityReservationStateEnum
    Reason: StateReason
}

integer CapacityUnits

double CapacityUnitsDouble

@awsQueryError(
    code: "CapacityUnitsLimitExceeded"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure CapacityUnitsLimitExceededException {}

structure Certificate {
    CertificateArn: CertificateArn
    IsDefault: Default
}

string CertificateArn

list CertificateList {
    member: Certificate
}

@awsQueryError(
    code: "CertificateNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure CertificateNotFoundException {}

structure Cipher {
    Name: CipherName
    Priority: CipherPriority
}

string CipherName

integer CipherPriority

list Ciphers {
    member: Cipher
}

@length(
    max: 64
)
string ConditionFieldName

timestamp CreatedTime

operation CreateListener {
    input: CreateListenerInput
    output: CreateListenerOutput
    errors: [
        ALPNPolicyNotSupportedException
        CertificateNotFoundException
        DuplicateListenerException
        IncompatibleProtocolsException
        InvalidConfigurationRequestException
        InvalidLoadBalancerActionException
        LoadBalancerNotFoundException
        SSLPolicyNotFoundException
        TargetGroupAssociationLimitException
        TargetGroupNotFoundException
        TooManyActionsException
        TooManyCertificatesException
        TooManyListenersException
        TooManyRegistrationsForTargetIdException
        TooManyTagsException
        TooManyTargetsException
        TooManyUniqueTargetGroupsPerLoadBalancerException
        TrustStoreNotFoundException
        TrustStoreNotReadyException
        UnsupportedProtocolException
    ]
}

structure CreateListenerInput {
    @required()
    LoadBalancerArn: LoadBalancerArn
    Protocol: ProtocolEnum
    Port: Port
    SslPolicy: SslPolicyName
    Certificates: CertificateList
    @required()
    DefaultActions: Actions
    AlpnPolicy: AlpnPolicyName
    Tags: TagList
    MutualAuthentication: MutualAuthenticationAttributes
}

structure CreateListenerOutput {
    Listeners: Listeners
}

operation CreateLoadBalancer {
    input: CreateLoadBalancerInput
    output: CreateLoadBalancerOutput
    errors: [
        AllocationIdNotFoundException
        AvailabilityZoneNotSupportedException
        DuplicateLoadBalancerNameException
        DuplicateTagKeysException
        InvalidConfigurationRequestException
        InvalidSchemeException
        InvalidSecurityGroupException
        InvalidSubnetException
        OperationNotPermittedException
        ResourceInUseException
        SubnetNotFoundException
        TooManyLoadBalancersException
        TooManyTagsException
    ]
}

structure CreateLoadBalancerInput {
    @required()
    Name: LoadBalancerName
    Subnets: Subnets
    SubnetMappings: SubnetMappings
    SecurityGroups: SecurityGroups
    Scheme: LoadBalancerSchemeEnum
    Tags: TagList
    Type: LoadBalancerTypeEnum
    IpAddressType: IpAddressType
    CustomerOwnedIpv4Pool: CustomerOwnedIpv4Pool
    EnablePrefixForIpv6SourceNat: EnablePrefixForIpv6SourceNatEnum
    IpamPools: IpamPools
}

structure CreateLoadBalancerOutput {
    LoadBalancers: LoadBalancers
}

operation CreateRule {
    input: CreateRuleInput
    output: CreateRuleOutput
    errors: [
        IncompatibleProtocolsException
        InvalidConfigurationRequestException
        InvalidLoadBalancerActionException
        ListenerNotFoundException
        PriorityInUseException
        TargetGroupAssociationLimitException
        TargetGroupNotFoundException
        TooManyActionsException
        TooManyRegistrationsForTargetIdException
        TooManyRulesException
        TooManyTagsException
        TooManyTargetGroupsException
        TooManyTargetsException
        TooManyUniqueTargetGroupsPerLoadBalancerException
        UnsupportedProtocolException
    ]
}

structure CreateRuleInput {
    @required()
    ListenerArn: ListenerArn
    @required()
    Conditions: RuleConditionList
    @required()
    Priority: RulePriority
    @required()
    Actions: Actions
    Tags: TagList
    Transforms: RuleTransformList
}

structure CreateRuleOutput {
    Rules: Rules
}

operation CreateTargetGroup {
    input: CreateTargetGroupInput
    output: CreateTargetGroupOutput
    errors: [
        DuplicateTargetGroupNameException
        InvalidConfigurationRequestException
        TooManyTagsException
        TooManyTargetGroupsException
    ]
}

structure CreateTargetGroupInput {
    @required()
    Name: TargetGroupName
    Protocol: ProtocolEnum
    ProtocolVersion: ProtocolVersion
    Port: Port
    VpcId: VpcId
    HealthCheckProtocol: ProtocolEnum
    HealthCheckPort: HealthCheckPort
    HealthCheckEnabled: HealthCheckEnabled
    HealthCheckPath: Path
    HealthCheckIntervalSeconds: HealthCheckIntervalSeconds
    HealthCheckTimeoutSeconds: HealthCheckTimeoutSeconds
    HealthyThresholdCount: HealthCheckThresholdCount
    UnhealthyThresholdCount: HealthCheckThresholdCount
    Matcher: Matcher
    TargetType: TargetTypeEnum
    Tags: TagList
    IpAddressType: TargetGroupIpAddressTypeEnum
    TargetControlPort: TargetControlPort
}

structure CreateTargetGroupOutput {
    TargetGroups: TargetGroups
}

operation CreateTrustStore {
    input: CreateTrustStoreInput
    output: CreateTrustStoreOutput
    errors: [
        CaCertificatesBundleNotFoundException
        DuplicateTagKeysException
        DuplicateTrustStoreNameException
        InvalidCaCertificatesBundleException
        TooManyTagsException
        TooManyTrustStoresException
    ]
}

structure CreateTrustStoreInput {
    @required()
    Name: TrustStoreName
    @required()
    CaCertificatesBundleS3Bucket: S3Bucket
    @required()
    CaCertificatesBundleS3Key: S3Key
    CaCertificatesBundleS3ObjectVersion: S3ObjectVersion
    Tags: TagList
}

structure CreateTrustStoreOutput {
    TrustStores: TrustStores
}

@length(
    max: 256
)
@pattern("^(ipv4pool-coip-)[a-zA-Z0-9]+$")
string CustomerOwnedIpv4Pool

integer DecreaseRequestsRemaining

boolean Default

@awsQueryError(
    code: "DeleteAssociationSameAccount"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure DeleteAssociationSameAccountException {}

operation DeleteListener {
    input: DeleteListenerInput
    output: DeleteListenerOutput
    errors: [
        ListenerNotFoundException
        ResourceInUseException
    ]
}

structure DeleteListenerInput {
    @required()
    ListenerArn: ListenerArn
}

structure DeleteListenerOutput {}

operation DeleteLoadBalancer {
    input: DeleteLoadBalancerInput
    output: DeleteLoadBalancerOutput
    errors: [
        LoadBalancerNotFoundException
        OperationNotPermittedException
        ResourceInUseException
    ]
}

structure DeleteLoadBalancerInput {
    @required()
    LoadBalancerArn: LoadBalancerArn
}

structure DeleteLoadBalancerOutput {}

operation DeleteRule {
    input: DeleteRuleInput
    output: DeleteRuleOutput
    errors: [
        OperationNotPermittedException
        RuleNotFoundException
    ]
}

structure DeleteRuleInput {
    @required()
    RuleArn: RuleArn
}

structure DeleteRuleOutput {}

operation DeleteSharedTrustStoreAssociation {
    input: DeleteSharedTrustStoreAssociationInput
    output: DeleteSharedTrustStoreAssociationOutput
    errors: [
        DeleteAssociationSameAccountException
        TrustStoreAssociationNotFoundException
        TrustStoreNotFoundException
    ]
}

structure DeleteSharedTrustStoreAssociationInput {
    @required()
    TrustStoreArn: TrustStoreArn
    @required()
    ResourceArn: ResourceArn
}

structure DeleteSharedTrustStoreAssociationOutput {}

operation DeleteTargetGroup {
    input: DeleteTargetGroupInput
    output: DeleteTargetGroupOutput
    errors: [
        ResourceInUseException
    ]
}

structure DeleteTargetGroupInput {
    @required()
    TargetGroupArn: TargetGroupArn
}

structure DeleteTargetGroupOutput {}

operation DeleteTrustStore {
    input: DeleteTrustStoreInput
    output: DeleteTrustStoreOutput
    errors: [
        TrustStoreInUseException
        TrustStoreNotFoundException
    ]
}

structure DeleteTrustStoreInput {
    @required()
    TrustStoreArn: TrustStoreArn
}

structure DeleteTrustStoreOutput {}

operation DeregisterTargets {
    input: DeregisterTargetsInput
    output: DeregisterTargetsOutput
    errors: [
        InvalidTargetException
        TargetGroupNotFoundException
    ]
}

structure DeregisterTargetsInput {
    @required()
    TargetGroupArn: TargetGroupArn
    @required()
    Targets: TargetDescriptions
}

structure DeregisterTargetsOutput {}

@paginated(
    inputToken: "Marker"
    outputToken: "NextMarker"
    items: "Limits"
    pageSize: "PageSize"
)
operation DescribeAccountLimits {
    input: DescribeAccountLimitsInput
    output: DescribeAccountLimitsOutput
}

structure DescribeAccountLimitsInput {
    Marker: Marker
    PageSize: PageSize
}

structure DescribeAccountLimitsOutput {
    Limits: Limits
    NextMarker: Marker
}

operation DescribeCapacityReservation {
    input: DescribeCapacityReservationInput
    output: DescribeCapacityReservationOutput
    errors: [
        LoadBalancerNotFoundException
    ]
}

structure DescribeCapacityReservationInput {
    @required()
    LoadBalancerArn: LoadBalancerArn
}

structure DescribeCapacityReservationOutput {
    LastModifiedTime: LastModifiedTime
    DecreaseRequestsRemaining: DecreaseRequestsRemaining
    MinimumLoadBalancerCapacity: MinimumLoadBalancerCapacity
    CapacityReservationState: ZonalCapacityReservationStates
}

operation DescribeListenerAttributes {
    input: DescribeListenerAttributesInput
    output: DescribeListenerAttributesOutput
    errors: [
        ListenerNotFoundException
    ]
}

structure DescribeListenerAttributesInput {
    @required()
    ListenerArn: ListenerArn
}

structure DescribeListenerAttributesOutput {
    Attributes: ListenerAttributes
}

@paginated(
    inputToken: "Marker"
    outputToken: "NextMarker"
    items: "Certificates"
    pageSize: "PageSize"
)
operation DescribeListenerCertificates {
    input: DescribeListenerCertificatesInput
    output: DescribeListenerCertificatesOutput
    errors: [
        ListenerNotFoundException
    ]
}

structure DescribeListenerCertificatesInput {
    @required()
    ListenerArn: ListenerArn
    Marker: Marker
    PageSize: PageSize
}

structure DescribeListenerCertificatesOutput {
    Certificates: CertificateList
    NextMarker: Marker
}

@paginated(
    inputToken: "Marker"
    outputToken: "NextMarker"
    items: "Listeners"
    pageSize: "PageSize"
)
operation DescribeListeners {
    input: DescribeListenersInput
    output: DescribeListenersOutput
    errors: [
        ListenerNotFoundException
        LoadBalancerNotFoundException
        UnsupportedProtocolException
    ]
}

structure DescribeListenersInput {
    LoadBalancerArn: LoadBalancerArn
    ListenerArns: ListenerArns
    Marker: Marker
    PageSize: PageSize
}

structure DescribeListenersOutput {
    Listeners: Listeners
    NextMarker: Marker
}

operation DescribeLoadBalancerAttributes {
    input: DescribeLoadBalancerAttributesInput
    output: DescribeLoadBalancerAttributesOutput
    errors: [
        LoadBalancerNotFoundException
    ]
}

structure DescribeLoadBalancerAttributesInput {
    @required()
    LoadBalancerArn: LoadBalancerArn
}

structure DescribeLoadBalancerAttributesOutput {
    Attributes: LoadBalancerAttributes
}

@paginated(
    inputToken: "Marker"
    outputToken: "NextMarker"
    items: "LoadBalancers"
    pageSize: "PageSize"
)
@waitable(
    LoadBalancerAvailable: {
        acceptors: [
            {
                state: "success"
                matcher: {
                    output: {
                        path: "LoadBalancers[].State.Code"
                        expected: "active"
                        comparator: "allStringEquals"
                    }
                }
            }
            {
                state: "retry"
                matcher: {
                    output: {
                        path: "LoadBalancers[].State.Code"
                        expected: "provisioning"
                        comparator: "anyStringEquals"
                    }
                }
            }
            {
                state: "retry"
                matcher: {
                    errorType: "LoadBalancerNotFound"
                }
            }
        ]
        minDelay: 15
    }
    LoadBalancerExists: {
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
                    errorType: "LoadBalancerNotFound"
                }
            }
        ]
        minDelay: 15
    }
    LoadBalancersDeleted: {
        acceptors: [
            {
                state: "retry"
                matcher: {
                    output: {
                        path: "LoadBalancers[].State.Code"
                        expected: "active"
                        comparator: "allStringEquals"
                    }
                }
            }
            {
                state: "success"
                matcher: {
                    errorType: "LoadBalancerNotFound"
                }
            }
        ]
        minDelay: 15
    }
)
operation DescribeLoadBalancers {
    input: DescribeLoadBalancersInput
    output: DescribeLoadBalancersOutput
    errors: [
        LoadBalancerNotFoundException
    ]
}

structure DescribeLoadBalancersInput {
    LoadBalancerArns: LoadBalancerArns
    Names: LoadBalancerNames
    Marker: Marker
    PageSize: PageSize
}

structure DescribeLoadBalancersOutput {
    LoadBalancers: LoadBalancers
    NextMarker: Marker
}

@paginated(
    inputToken: "Marker"
    outputToken: "NextMarker"
    items: "Rules"
    pageSize: "PageSize"
)
operation DescribeRules {
    input: DescribeRulesInput
    output: DescribeRulesOutput
    errors: [
        ListenerNotFoundException
        RuleNotFoundException
        UnsupportedProtocolException
    ]
}

structure DescribeRulesInput {
    ListenerArn: ListenerArn
    RuleArns: RuleArns
    Marker: Marker
    PageSize: PageSize
}

structure DescribeRulesOutput {
    Rules: Rules
    NextMarker: Marker
}

@paginated(
    inputToken: "Marker"
    outputToken: "NextMarker"
    items: "SslPolicies"
    pageSize: "PageSize"
)
operation DescribeSSLPolicies {
    input: DescribeSSLPoliciesInput
    output: DescribeSSLPoliciesOutput
    errors: [
        SSLPolicyNotFoundException
    ]
}

structure DescribeSSLPoliciesInput {
    Names: SslPolicyNames
    Marker: Marker
    PageSize: PageSize
    LoadBalancerType: LoadBalancerTypeEnum
}

structure DescribeSSLPoliciesOutput {
    SslPolicies: SslPolicies
    NextMarker: Marker
}

operation DescribeTags {
    input: DescribeTagsInput
    output: DescribeTagsOutput
    errors: [
        ListenerNotFoundException
        LoadBalancerNotFoundException
        RuleNotFoundException
        TargetGroupNotFoundException
        TrustStoreNotFoundException
    ]
}

structure DescribeTagsInput {
    @required()
    ResourceArns: ResourceArns
}

structure DescribeTagsOutput {
    TagDescriptions: TagDescriptions
}

operation DescribeTargetGroupAttributes {
    input: DescribeTargetGroupAttributesInput
    output: DescribeTargetGroupAttributesOutput
    errors: [
        TargetGroupNotFoundException
    ]
}

structure DescribeTargetGroupAttributesInput {
    @required()
    TargetGroupArn: TargetGroupArn
}

structure DescribeTargetGroupAttributesOutput {
    Attributes: TargetGroupAttributes
}

@paginated(
    inputToken: "Marker"
    outputToken: "NextMarker"
    items: "TargetGroups"
    pageSize: "PageSize"
)
operation DescribeTargetGroups {
    input: DescribeTargetGroupsInput
    output: DescribeTargetGroupsOutput
    errors: [
        LoadBalancerNotFoundException
        TargetGroupNotFoundException
    ]
}

structure DescribeTargetGroupsInput {
    LoadBalancerArn: LoadBalancerArn
    TargetGroupArns: TargetGroupArns
    Names: TargetGroupNames
    Marker: Marker
    PageSize: PageSize
}

structure DescribeTargetGroupsOutput {
    TargetGroups: TargetGroups
    NextMarker: Marker
}

@waitable(
    TargetDeregistered: {
        acceptors: [
            {
                state: "success"
                matcher: {
                    errorType: "InvalidTarget"
                }
            }
            {
                state: "success"
                matcher: {
                    output: {
                        path: "TargetHealthDescriptions[].TargetHealth.State"
                        expected: "unused"
                        comparator: "allStringEquals"
                    }
                }
            }
        ]
        minDelay: 15
    }
    TargetInService: {
        acceptors: [
            {
                state: "success"
                matcher: {
                    output: {
                        path: "TargetHealthDescriptions[].TargetHealth.State"
                        expected: "healthy"
                        comparator: "allStringEquals"
                    }
                }
            }
            {
                state: "retry"
                matcher: {
                    errorType: "InvalidInstance"
                }
            }
        ]
        minDelay: 15
    }
)
operation DescribeTargetHealth {
    input: DescribeTargetHealthInput
    output: DescribeTargetHealthOutput
    errors: [
        HealthUnavailableException
        InvalidTargetException
        TargetGroupNotFoundException
    ]
}

structure DescribeTargetHealthInput {
    @required()
    TargetGroupArn: TargetGroupArn
    Targets: TargetDescriptions
    Include: ListOfDescribeTargetHealthIncludeOptions
}

enum DescribeTargetHealthInputIncludeEnum {
    ANOMALY_DETECTION = "AnomalyDetection"
    ALL = "All"
}

structure DescribeTargetHealthOutput {
    TargetHealthDescriptions: TargetHealthDescriptions
}

@paginated(
    inputToken: "Marker"
    outputToken: "NextMarker"
    items: "TrustStoreAssociations"
    pageSize: "PageSize"
)
operation DescribeTrustStoreAssociations {
    input: DescribeTrustStoreAssociationsInput
    output: DescribeTrustStoreAssociationsOutput
    errors: [
        TrustStoreNotFoundException
    ]
}

structure DescribeTrustStoreAssociationsInput {
    @required()
    TrustStoreArn: TrustStoreArn
    Marker: Marker
    PageSize: PageSize
}

structure DescribeTrustStoreAssociationsOutput {
    TrustStoreAssociations: TrustStoreAssociations
    NextMarker: Marker
}

structure DescribeTrustStoreRevocation {
    TrustStoreArn: TrustStoreArn
    RevocationId: RevocationId
    RevocationType: RevocationType
    NumberOfRevokedEntries: NumberOfRevokedEntries
}

list DescribeTrustStoreRevocationResponse {
    member: DescribeTrustStoreRevocation
}

@paginated(
    inputToken: "Marker"
    outputToken: "NextMarker"
    items: "TrustStoreRevocations"
    pageSize: "PageSize"
)
operation DescribeTrustStoreRevocations {
    input: DescribeTrustStoreRevocationsInput
    output: DescribeTrustStoreRevocationsOutput
    errors: [
        RevocationIdNotFoundException
        TrustStoreNotFoundException
    ]
}

structure DescribeTrustStoreRevocationsInput {
    @required()
    TrustStoreArn: TrustStoreArn
    RevocationIds: RevocationIds
    Marker: Marker
    PageSize: PageSize
}

structure DescribeTrustStoreRevocationsOutput {
    TrustStoreRevocations: DescribeTrustStoreRevocationResponse
    NextMarker: Marker
}

@paginated(
    inputToken: "Marker"
    outputToken: "NextMarker"
    items: "TrustStores"
    pageSize: "PageSize"
)
operation DescribeTrustStores {
    input: DescribeTrustStoresInput
    output: DescribeTrustStoresOutput
    errors: [
        TrustStoreNotFoundException
    ]
}

structure DescribeTrustStoresInput {
    TrustStoreArns: TrustStoreArns
    Names: TrustStoreNames
    Marker: Marker
    PageSize: PageSize
}

structure DescribeTrustStoresOutput {
    TrustStores: TrustStores
    NextMarker: Marker
}

string Description

string DNSName

@awsQueryError(
    code: "DuplicateListener"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure DuplicateListenerException {}

@awsQueryError(
    code: "DuplicateLoadBalancerName"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure DuplicateLoadBalancerNameException {}

@awsQueryError(
    code: "DuplicateTagKeys"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure DuplicateTagKeysException {}

@awsQueryError(
    code: "DuplicateTargetGroupName"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure DuplicateTargetGroupNameException {}

@awsQueryError(
    code: "DuplicateTrustStoreName"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure DuplicateTrustStoreNameException {}

@service(
    sdkId: "Elastic Load Balancing v2"
    arnNamespace: "elasticloadbalancing"
    cloudFormationName: "ElasticLoadBalancingv2"
    cloudTrailEventSource: "elasticloadbalancing.amazonaws.com"
    endpointPrefix: "elasticloadbalancing"
)
@sigv4(
    name: "elasticloadbalancing"
)
@awsQuery()
@xmlNamespace(
    uri: "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"
)
@serviceNames(
    module: "elbv2"
)
service ElasticLoadBalancing_v10 {
    version: "2015-12-01"
    operations: [
        AddListenerCertificates
        AddTags
        AddTrustStoreRevocations
        CreateListener
        CreateLoadBalancer
        CreateRule
        CreateTargetGroup
        CreateTrustStore
        DeleteListener
        DeleteLoadBalancer
        DeleteRule
        DeleteSharedTrustStoreAssociation
        DeleteTargetGroup
        DeleteTrustStore
        DeregisterTargets
        DescribeAccountLimits
        DescribeCapacityReservation
        DescribeListenerAttributes
        DescribeListenerCertificates
        DescribeListeners
        DescribeLoadBalancerAttributes
        DescribeLoadBalancers
        DescribeRules
        DescribeSSLPolicies
        DescribeTags
        DescribeTargetGroupAttributes
        DescribeTargetGroups
        DescribeTargetHealth
        DescribeTrustStoreAssociations
        DescribeTrustStoreRevocations
        DescribeTrustStores
        GetResourcePolicy
        GetTrustStoreCaCertificatesBundle
        GetTrustStoreRevocationContent
        ModifyCapacityReservation
        ModifyIpPools
        ModifyListener
        ModifyListenerAttributes
        ModifyLoadBalancerAttributes
        ModifyRule
        ModifyTargetGroup
        ModifyTargetGroupAttributes
        ModifyTrustStore
        RegisterTargets
        RemoveListenerCertificates
        RemoveTags
        RemoveTrustStoreRevocations
        SetIpAddressType
        SetRulePriorities
        SetSecurityGroups
        SetSubnets
    ]
}

enum EnablePrefixForIpv6SourceNatEnum {
    ON = "on"
    OFF = "off"
}

string EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic

enum EnforceSecurityGroupInboundRulesOnPrivateLinkTrafficEnum {
    ON = "on"
    OFF = "off"
}

structure FixedResponseActionConfig {
    MessageBody: FixedResponseActionMessage
    @required()
    StatusCode: FixedResponseActionStatusCode
    ContentType: FixedResponseActionContentType
}

@length(
    min: 0
    max: 32
)
string FixedResponseActionContentType

@length(
    min: 0
    max: 1024
)
string FixedResponseActionMessage

@pattern("^(2|4|5)\\d\\d$")
string FixedResponseActionStatusCode

structure ForwardActionConfig {
    TargetGroups: TargetGroupList
    TargetGroupStickinessConfig: TargetGroupStickinessConfig
}

operation GetResourcePolicy {
    input: GetResourcePolicyInput
    output: GetResourcePolicyOutput
    errors: [
        ResourceNotFoundException
    ]
}

structure GetResourcePolicyInput {
    @required()
    ResourceArn: ResourceArn
}

structure GetResourcePolicyOutput {
    Policy: Policy
}

operation GetTrustStoreCaCertificatesBundle {
    input: GetTrustStoreCaCertificatesBundleInput
    output: GetTrustStoreCaCertificatesBundleOutput
    errors: [
        TrustStoreNotFoundException
    ]
}

structure GetTrustStoreCaCertificatesBundleInput {
    @required()
    TrustStoreArn: TrustStoreArn
}

structure GetTrustStoreCaCertificatesBundleOutput {
    Location: Location
}

operation GetTrustStoreRevocationContent {
    input: GetTrustStoreRevocationContentInput
    output: GetTrustStoreRevocationContentOutput
    errors: [
        RevocationIdNotFoundException
        TrustStoreNotFoundException
    ]
}

structure GetTrustStoreRevocationContentInput {
    @required()
    TrustStoreArn: TrustStoreArn
    @required()
    RevocationId: RevocationId
}

structure GetTrustStoreRevocationContentOutput {
    Location: Location
}

string GrpcCode

boolean HealthCheckEnabled

@range(
    min: 5
    max: 300
)
integer HealthCheckIntervalSeconds

string HealthCheckPort

@range(
    min: 2
    max: 10
)
integer HealthCheckThresholdCount

@range(
    min: 2
    max: 120
)
integer HealthCheckTimeoutSeconds

@awsQueryError(
    code: "HealthUnavailable"
    httpResponseCode: 500
)
@error("server")
@httpError(500)
structure HealthUnavailableException {}

structure HostHeaderConditionConfig {
    Values: ListOfString
    RegexValues: ListOfString
}

structure HostHeaderRewriteConfig {
    Rewrites: RewriteConfigList
}

string HttpCode

structure HttpHeaderConditionConfig {
    HttpHeaderName: HttpHeaderConditionName
    Values: ListOfString
    RegexValues: ListOfString
}

string HttpHeaderConditionName

structure HttpRequestMethodConditionConfig {
    Values: ListOfString
}

boolean IgnoreClientCertificateExpiry

@awsQueryError(
    code: "IncompatibleProtocols"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure IncompatibleProtocolsException {}

@awsQueryError(
    code: "InsufficientCapacity"
    httpResponseCode: 500
)
@error("server")
@httpError(500)
structure InsufficientCapacityException {}

@awsQueryError(
    code: "InvalidCaCertificatesBundle"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidCaCertificatesBundleException {}

@awsQueryError(
    code: "InvalidConfigurationRequest"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidConfigurationRequestException {}

@awsQueryError(
    code: "InvalidLoadBalancerAction"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidLoadBalancerActionException {}

@awsQueryError(
    code: "InvalidRevocationContent"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidRevocationContentException {}

@awsQueryError(
    code: "InvalidScheme"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidSchemeException {}

@awsQueryError(
    code: "InvalidSecurityGroup"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidSecurityGroupException {}

@awsQueryError(
    code: "InvalidSubnet"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidSubnetException {}

@awsQueryError(
    code: "InvalidTarget"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidTargetException {}

string IpAddress

enum IpAddressType {
    IPV4 = "ipv4"
    DUALSTACK = "dualstack"
    DUALSTACK_WITHOUT_PUBLIC_IPV4 = "dualstack-without-public-ipv4"
}

@length(
    max: 1000
)
@pattern("^(ipam-pool-)[a-zA-Z0-9]+$")
string IpamPoolId

structure IpamPools {
    Ipv4IpamPoolId: IpamPoolId
}

string IPv6Address

boolean IsDefault

structure JwtValidationActionAdditionalClaim {
    @required()
    Format: JwtValidationActionAdditionalClaimFormatEnum
    @required()
    Name: JwtValidationActionAdditionalClaimName
    @required()
    Values: JwtValidationActionAdditionalClaimValues
}

enum JwtValidationActionAdditionalClaimFormatEnum {
    SINGLE_STRING = "single-string"
    STRING_ARRAY = "string-array"
    SPACE_SEPARATED_VALUES = "space-separated-values"
}

string JwtValidationActionAdditionalClaimName

list JwtValidationActionAdditionalClaims {
    member: JwtValidationActionAdditionalClaim
}

string JwtValidationActionAdditionalClaimValue

list JwtValidationActionAdditionalClaimValues {
    member: JwtValidationActionAdditionalClaimValue
}

structure JwtValidationActionConfig {
    @required()
    JwksEndpoint: JwtValidationActionJwksEndpoint
    @required()
    Issuer: JwtValidationActionIssuer
    AdditionalClaims: JwtValidationActionAdditionalClaims
}

string JwtValidationActionIssuer

string JwtValidationActionJwksEndpoint

timestamp LastModifiedTime

structure Limit {
    Name: Name
    Max: Max
}

list Limits {
    member: Limit
}

structure Listener {
    ListenerArn: ListenerArn
    LoadBalancerArn: LoadBalancerArn
    Port: Port
    Protocol: ProtocolEnum
    Certificates: CertificateList
    SslPolicy: SslPolicyName
    DefaultActions: Actions
    AlpnPolicy: AlpnPolicyName
    MutualAuthentication: MutualAuthenticationAttributes
}

string ListenerArn

list ListenerArns {
    member: ListenerArn
}

structure ListenerAttribute {
    Key: ListenerAttributeKey
    Value: ListenerAttributeValue
}

@length(
    max: 256
)
@pattern("^[a-zA-Z0-9._]+$")
string ListenerAttributeKey

list ListenerAttributes {
    member: ListenerAttribute
}

string ListenerAttributeValue

@awsQueryError(
    code: "ListenerNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure ListenerNotFoundException {}

list Listeners {
    member: Listener
}

list ListOfDescribeTargetHealthIncludeOptions {
    member: DescribeTargetHealthInputIncludeEnum
}

list ListOfString {
    member: StringValue
}

structure LoadBalancer {
    LoadBalancerArn: LoadBalancerArn
    DNSName: DNSName
    CanonicalHostedZoneId: CanonicalHostedZoneId
    CreatedTime: CreatedTime
    LoadBalancerName: LoadBalancerName
    Scheme: LoadBalancerSchemeEnum
    VpcId: VpcId
    State: LoadBalancerState
    Type: LoadBalancerTypeEnum
    AvailabilityZones: AvailabilityZones
    SecurityGroups: SecurityGroups
    IpAddressType: IpAddressType
    CustomerOwnedIpv4Pool: CustomerOwnedIpv4Pool
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic
    EnablePrefixForIpv6SourceNat: EnablePrefixForIpv6SourceNatEnum
    IpamPools: IpamPools
}

structure LoadBalancerAddress {
    IpAddress: IpAddress
    AllocationId: AllocationId
    PrivateIPv4Address: PrivateIPv4Address
    IPv6Address: IPv6Address
}

list LoadBalancerAddresses {
    member: LoadBalancerAddress
}

string LoadBalancerArn

list LoadBalancerArns {
    member: LoadBalancerArn
}

structure LoadBalancerAttribute {
    Key: LoadBalancerAttributeKey
    Value: LoadBalancerAttributeValue
}

@length(
    max: 256
)
@pattern("^[a-zA-Z0-9._]+$")
string LoadBalancerAttributeKey

@length(
    max: 20
)
list LoadBalancerAttributes {
    member: LoadBalancerAttribute
}

@length(
    max: 1024
)
string LoadBalancerAttributeValue

string LoadBalancerName

list LoadBalancerNames {
    member: LoadBalancerName
}

@awsQueryError(
    code: "LoadBalancerNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure LoadBalancerNotFoundException {}

list LoadBalancers {
    member: LoadBalancer
}

enum LoadBalancerSchemeEnum {
    INTERNET_FACING = "internet-facing"
    INTERNAL = "internal"
}

structure LoadBalancerState {
    Code: LoadBalancerStateEnum
    Reason: StateReason
}

enum LoadBalancerStateEnum {
    ACTIVE = "active"
    PROVISIONING = "provisioning"
    ACTIVE_IMPAIRED = "active_impaired"
    FAILED = "failed"
}

enum LoadBalancerTypeEnum {
    APPLICATION = "application"
    NETWORK = "network"
    GATEWAY = "gateway"
}

string Location

string Marker

structure Matcher {
    HttpCode: HttpCode
    GrpcCode: GrpcCode
}

string Max

structure MinimumLoadBalancerCapacity {
    CapacityUnits: CapacityUnits
}

enum MitigationInEffectEnum {
    YES = "yes"
    NO = "no"
}

string Mode

operation ModifyCapacityReservation {
    input: ModifyCapacityReservationInput
    output: ModifyCapacityReservationOutput
    errors: [
        CapacityDecreaseRequestsLimitExceededException
        CapacityReservationPendingException
        CapacityUnitsLimitExceededException
        InsufficientCapacityException
        InvalidConfigurationRequestException
        LoadBalancerNotFoundException
        OperationNotPermittedException
        PriorRequestNotCompleteException
    ]
}

structure ModifyCapacityReservationInput {
    @required()
    LoadBalancerArn: LoadBalancerArn
    MinimumLoadBalancerCapacity: MinimumLoadBalancerCapacity
    ResetCapacityReservation: ResetCapacityReservation
}

structure ModifyCapacityReservationOutput {
    LastModifiedTime: LastModifiedTime
    DecreaseRequestsRemaining: DecreaseRequestsRemaining
    MinimumLoadBalancerCapacity: MinimumLoadBalancerCapacity
    CapacityReservationState: ZonalCapacityReservationStates
}

operation ModifyIpPools {
    input: ModifyIpPoolsInput
    output: ModifyIpPoolsOutput
    errors: [
        LoadBalancerNotFoundException
    ]
}

structure ModifyIpPoolsInput {
    @required()
    LoadBalancerArn: LoadBalancerArn
    IpamPools: IpamPools
    RemoveIpamPools: RemoveIpamPools
}

structure ModifyIpPoolsOutput {
    IpamPools: IpamPools
}

operation ModifyListener {
    input: ModifyListenerInput
    output: ModifyListenerOutput
    errors: [
        ALPNPolicyNotSupportedException
        CertificateNotFoundException
        DuplicateListenerException
        IncompatibleProtocolsException
        InvalidConfigurationRequestException
        InvalidLoadBalancerActionException
        ListenerNotFoundException
        SSLPolicyNotFoundException
        TargetGroupAssociationLimitException
        TargetGroupNotFoundException
        TooManyActionsException
        TooManyCertificatesException
        TooManyListenersException
        TooManyRegistrationsForTargetIdException
        TooManyTargetsException
        TooManyUniqueTargetGroupsPerLoadBalancerException
        TrustStoreNotFoundException
        TrustStoreNotReadyException
        UnsupportedProtocolException
    ]
}

operation ModifyListenerAttributes {
    input: ModifyListenerAttributesInput
    output: ModifyListenerAttributesOutput
    errors: [
        InvalidConfigurationRequestException
        ListenerNotFoundException
    ]
}

structure ModifyListenerAttributesInput {
    @required()
    ListenerArn: ListenerArn
    @required()
    Attributes: ListenerAttributes
}

structure ModifyListenerAttributesOutput {
    Attributes: ListenerAttributes
}

structure ModifyListenerInput {
    @required()
    ListenerArn: ListenerArn
    Port: Port
    Protocol: ProtocolEnum
    SslPolicy: SslPolicyName
    Certificates: CertificateList
    DefaultActions: Actions
    AlpnPolicy: AlpnPolicyName
    MutualAuthentication: MutualAuthenticationAttributes
}

structure ModifyListenerOutput {
    Listeners: Listeners
}

operation ModifyLoadBalancerAttributes {
    input: ModifyLoadBalancerAttributesInput
    output: ModifyLoadBalancerAttributesOutput
    errors: [
        InvalidConfigurationRequestException
        LoadBalancerNotFoundException
    ]
}

structure ModifyLoadBalancerAttributesInput {
    @required()
    LoadBalancerArn: LoadBalancerArn
    @required()
    Attributes: LoadBalancerAttributes
}

structure ModifyLoadBalancerAttributesOutput {
    Attributes: LoadBalancerAttributes
}

operation ModifyRule {
    input: ModifyRuleInput
    output: ModifyRuleOutput
    errors: [
        IncompatibleProtocolsException
        InvalidLoadBalancerActionException
        OperationNotPermittedException
        RuleNotFoundException
        TargetGroupAssociationLimitException
        TargetGroupNotFoundException
        TooManyActionsException
        TooManyRegistrationsForTargetIdException
        TooManyTargetsException
        TooManyUniqueTargetGroupsPerLoadBalancerException
        UnsupportedProtocolException
    ]
}

structure ModifyRuleInput {
    @required()
    RuleArn: RuleArn
    Conditions: RuleConditionList
    Actions: Actions
    Transforms: RuleTransformList
    ResetTransforms: ResetTransforms
}

structure ModifyRuleOutput {
    Rules: Rules
}

operation ModifyTargetGroup {
    input: ModifyTargetGroupInput
    output: ModifyTargetGroupOutput
    errors: [
        InvalidConfigurationRequestException
        TargetGroupNotFoundException
    ]
}

operation ModifyTargetGroupAttributes {
    input: ModifyTargetGroupAttributesInput
    output: ModifyTargetGroupAttributesOutput
    errors: [
        InvalidConfigurationRequestException
        TargetGroupNotFoundException
    ]
}

structure ModifyTargetGroupAttributesInput {
    @required()
    TargetGroupArn: TargetGroupArn
    @required()
    Attributes: TargetGroupAttributes
}

structure ModifyTargetGroupAttributesOutput {
    Attributes: TargetGroupAttributes
}

structure ModifyTargetGroupInput {
    @required()
    TargetGroupArn: TargetGroupArn
    HealthCheckProtocol: ProtocolEnum
    HealthCheckPort: HealthCheckPort
    HealthCheckPath: Path
    HealthCheckEnabled: HealthCheckEnabled
    HealthCheckIntervalSeconds: HealthCheckIntervalSeconds
    HealthCheckTimeoutSeconds: HealthCheckTimeoutSeconds
    HealthyThresholdCount: HealthCheckThresholdCount
    UnhealthyThresholdCount: HealthCheckThresholdCount
    Matcher: Matcher
}

structure ModifyTargetGroupOutput {
    TargetGroups: TargetGroups
}

operation ModifyTrustStore {
    input: ModifyTrustStoreInput
    output: ModifyTrustStoreOutput
    errors: [
        CaCertificatesBundleNotFoundException
        InvalidCaCertificatesBundleException
        TrustStoreNotFoundException
    ]
}

structure ModifyTrustStoreInput {
    @required()
    TrustStoreArn: TrustStoreArn
    @required()
    CaCertificatesBundleS3Bucket: S3Bucket
    @required()
    CaCertificatesBundleS3Key: S3Key
    CaCertificatesBundleS3ObjectVersion: S3ObjectVersion
}

structure ModifyTrustStoreOutput {
    TrustStores: TrustStores
}

structure MutualAuthenticationAttributes {
    Mode: Mode
    TrustStoreArn: TrustStoreArn
    IgnoreClientCertificateExpiry: IgnoreClientCertificateExpiry
    TrustStoreAssociationStatus: TrustStoreAssociationStatusEnum
    AdvertiseTrustStoreCaNames: AdvertiseTrustStoreCaNamesEnum
}

string Name

integer NumberOfCaCertificates

long NumberOfRevokedEntries

@awsQueryError(
    code: "OperationNotPermitted"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure OperationNotPermittedException {}

string OutpostId

@range(
    min: 1
    max: 400
)
integer PageSize

@length(
    min: 1
    max: 1024
)
string Path

structure PathPatternConditionConfig {
    Values: ListOfString
    RegexValues: ListOfString
}

@length(
    min: 1
)
string Policy

@range(
    min: 1
    max: 65535
)
integer Port

@awsQueryError(
    code: "PriorityInUse"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure PriorityInUseException {}

@awsQueryError(
    code: "PriorRequestNotComplete"
    httpResponseCode: 429
)
@error("client")
@httpError(429)
structure PriorRequestNotCompleteException {}

string PrivateIPv4Address

enum ProtocolEnum {
    HTTP
    HTTPS
    TCP
    TLS
    UDP
    TCP_UDP
    GENEVE
    QUIC
    TCP_QUIC
}

string ProtocolVersion

structure QueryStringConditionConfig {
    Values: QueryStringKeyValuePairList
}

structure QueryStringKeyValuePair {
    Key: StringValue
    Value: StringValue
}

list QueryStringKeyValuePairList {
    member: QueryStringKeyValuePair
}

@length(
    min: 1
    max: 256
)
string QuicServerId

structure RedirectActionConfig {
    Protocol: RedirectActionProtocol
    Port: RedirectActionPort
    Host: RedirectActionHost
    Path: RedirectActionPath
    Query: RedirectActionQuery
    @required()
    StatusCode: RedirectActionStatusCodeEnum
}

@length(
    min: 1
    max: 128
)
string RedirectActionHost

@length(
    min: 1
    max: 128
)
string RedirectActionPath

string RedirectActionPort

@pattern("^(HTTPS?|#\\{protocol\\})$")
string RedirectActionProtocol

@length(
    min: 0
    max: 128
)
string RedirectActionQuery

enum RedirectActionStatusCodeEnum {
    HTTP_301
    HTTP_302
}

operation RegisterTargets {
    input: RegisterTargetsInput
    output: RegisterTargetsOutput
    errors: [
        InvalidTargetException
        TargetGroupNotFoundException
        TooManyRegistrationsForTargetIdException
        TooManyTargetsException
    ]
}

structure RegisterTargetsInput {
    @required()
    TargetGroupArn: TargetGroupArn
    @required()
    Targets: TargetDescriptions
}

structure RegisterTargetsOutput {}

enum RemoveIpamPoolEnum {
    IPV4 = "ipv4"
}

list RemoveIpamPools {
    member: RemoveIpamPoolEnum
}

operation RemoveListenerCertificates {
    input: RemoveListenerCertificatesInput
    output: RemoveListenerCertificatesOutput
    errors: [
        ListenerNotFoundException
        OperationNotPermittedException
    ]
}

structure RemoveListenerCertificatesInput {
    @required()
    ListenerArn: ListenerArn
    @required()
    Certificates: CertificateList
}

structure RemoveListenerCertificatesOutput {}

operation RemoveTags {
    input: RemoveTagsInput
    output: RemoveTagsOutput
    errors: [
        ListenerNotFoundException
        LoadBalancerNotFoundException
        RuleNotFoundException
        TargetGroupNotFoundException
        TooManyTagsException
        TrustStoreNotFoundException
    ]
}

structure RemoveTagsInput {
    @required()
    ResourceArns: ResourceArns
    @required()
    TagKeys: TagKeys
}

structure RemoveTagsOutput {}

operation RemoveTrustStoreRevocations {
    input: RemoveTrustStoreRevocationsInput
    output: RemoveTrustStoreRevocationsOutput
    errors: [
        RevocationIdNotFoundException
        TrustStoreNotFoundException
    ]
}

structure RemoveTrustStoreRevocationsInput {
    @required()
    TrustStoreArn: TrustStoreArn
    @required()
    RevocationIds: RevocationIds
}

structure RemoveTrustStoreRevocationsOutput {}

boolean ResetCapacityReservation

boolean ResetTransforms

string ResourceArn

list ResourceArns {
    member: ResourceArn
}

@awsQueryError(
    code: "ResourceInUse"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure ResourceInUseException {}

@awsQueryError(
    code: "ResourceNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure ResourceNotFoundException {}

structure RevocationContent {
    S3Bucket: S3Bucket
    S3Key: S3Key
    S3ObjectVersion: S3ObjectVersion
    RevocationType: RevocationType
}

@awsQueryError(
    code: "RevocationContentNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure RevocationContentNotFoundException {}

list RevocationContents {
    member: RevocationContent
}

long RevocationId

@awsQueryError(
    code: "RevocationIdNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure RevocationIdNotFoundException {}

list RevocationIds {
    member: RevocationId
}

enum RevocationType {
    CRL
}

structure RewriteConfig {
    @required()
    Regex: StringValue
    @required()
    Replace: StringValue
}

list RewriteConfigList {
    member: RewriteConfig
}

structure Rule {
    RuleArn: RuleArn
    Priority: String
    Conditions: RuleConditionList
    Actions: Actions
    IsDefault: IsDefault
    Transforms: RuleTransformList
}

string RuleArn

list RuleArns {
    member: RuleArn
}

structure RuleCondition {
    Field: ConditionFieldName
    Values: ListOfString
    HostHeaderConfig: HostHeaderConditionConfig
    PathPatternConfig: PathPatternConditionConfig
    HttpHeaderConfig: HttpHeaderConditionConfig
    QueryStringConfig: QueryStringConditionConfig
    HttpRequestMethodConfig: HttpRequestMethodConditionConfig
    SourceIpConfig: SourceIpConditionConfig
    RegexValues: ListOfString
}

list RuleConditionList {
    member: RuleCondition
}

@awsQueryError(
    code: "RuleNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure RuleNotFoundException {}

@range(
    min: 1
    max: 50000
)
integer RulePriority

list RulePriorityList {
    member: RulePriorityPair
}

structure RulePriorityPair {
    RuleArn: RuleArn
    Priority: RulePriority
}

list Rules {
    member: Rule
}

structure RuleTransform {
    @required()
    Type: TransformTypeEnum
    HostHeaderRewriteConfig: HostHeaderRewriteConfig
    UrlRewriteConfig: UrlRewriteConfig
}

list RuleTransformList {
    member: RuleTransform
}

string S3Bucket

string S3Key

string S3ObjectVersion

string SecurityGroupId

list SecurityGroups {
    member: SecurityGroupId
}

operation SetIpAddressType {
    input: SetIpAddressTypeInput
    output: SetIpAddressTypeOutput
    errors: [
        InvalidConfigurationRequestException
        InvalidSubnetException
        LoadBalancerNotFoundException
    ]
}

structure SetIpAddressTypeInput {
    @required()
    LoadBalancerArn: LoadBalancerArn
    @required()
    IpAddressType: IpAddressType
}

structure SetIpAddressTypeOutput {
    IpAddressType: IpAddressType
}

operation SetRulePriorities {
    input: SetRulePrioritiesInput
    output: SetRulePrioritiesOutput
    errors: [
        OperationNotPermittedException
        PriorityInUseException
        RuleNotFoundException
    ]
}

structure SetRulePrioritiesInput {
    @required()
    RulePriorities: RulePriorityList
}

structure SetRulePrioritiesOutput {
    Rules: Rules
}

operation SetSecurityGroups {
    input: SetSecurityGroupsInput
    output: SetSecurityGroupsOutput
    errors: [
        InvalidConfigurationRequestException
        InvalidSecurityGroupException
        LoadBalancerNotFoundException
    ]
}

structure SetSecurityGroupsInput {
    @required()
    LoadBalancerArn: LoadBalancerArn
    @required()
    SecurityGroups: SecurityGroups
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: EnforceSecurityGroupInboundRulesOnPrivateLinkTrafficEnum
}

structure SetSecurityGroupsOutput {
    SecurityGroupIds: SecurityGroups
    EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: EnforceSecurityGroupInboundRulesOnPrivateLinkTrafficEnum
}

operation SetSubnets {
    input: SetSubnetsInput
    output: SetSubnetsOutput
    errors: [
        AllocationIdNotFoundException
        AvailabilityZoneNotSupportedException
        CapacityReservationPendingException
        InvalidConfigurationRequestException
        InvalidSubnetException
        LoadBalancerNotFoundException
        SubnetNotFoundException
    ]
}

structure SetSubnetsInput {
    @required()
    LoadBalancerArn: LoadBalancerArn
    Subnets: Subnets
    SubnetMappings: SubnetMappings
    IpAddressType: IpAddressType
    EnablePrefixForIpv6SourceNat: EnablePrefixForIpv6SourceNatEnum
}

structure SetSubnetsOutput {
    AvailabilityZones: AvailabilityZones
    IpAddressType: IpAddressType
    EnablePrefixForIpv6SourceNat: EnablePrefixForIpv6SourceNatEnum
}

structure SourceIpConditionConfig {
    Values: ListOfString
}

string SourceNatIpv6Prefix

list SourceNatIpv6Prefixes {
    member: SourceNatIpv6Prefix
}

list SslPolicies {
    member: SslPolicy
}

structure SslPolicy {
    SslProtocols: SslProtocols
    Ciphers: Ciphers
    Name: SslPolicyName
    SupportedLoadBalancerTypes: ListOfString
}

string SslPolicyName

list SslPolicyNames {
    member: SslPolicyName
}

@awsQueryError(
    code: "SSLPolicyNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure SSLPolicyNotFoundException {}

string SslProtocol

list SslProtocols {
    member: SslProtocol
}

string StateReason

string StringValue

string SubnetId

structure SubnetMapping {
    SubnetId: SubnetId
    AllocationId: AllocationId
    PrivateIPv4Address: PrivateIPv4Address
    IPv6Address: IPv6Address
    SourceNatIpv6Prefix: SourceNatIpv6Prefix
}

list SubnetMappings {
    member: SubnetMapping
}

@awsQueryError(
    code: "SubnetNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure SubnetNotFoundException {}

list Subnets {
    member: SubnetId
}

structure Tag {
    @required()
    Key: TagKey
    Value: TagValue
}

structure TagDescription {
    ResourceArn: ResourceArn
    Tags: TagList
}

list TagDescriptions {
    member: TagDescription
}

@length(
    min: 1
    max: 128
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string TagKey

list TagKeys {
    member: TagKey
}

@length(
    min: 1
)
list TagList {
    member: Tag
}

@length(
    min: 0
    max: 256
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string TagValue

enum TargetAdministrativeOverrideReasonEnum {
    ADMINISTRATIVE_OVERRIDE_UNKNOWN = "AdministrativeOverride.Unknown"
    ADMINISTRATIVE_OVERRIDE_NO_OVERRIDE = "AdministrativeOverride.NoOverride"
    ADMINISTRATIVE_OVERRIDE_ZONAL_SHIFT_ACTIVE = "AdministrativeOverride.ZonalShiftActive"
    ADMINISTRATIVE_OVERRIDE_ZONAL_SHIFT_DELEGATED_TO_DNS = "AdministrativeOverride.ZonalShiftDelegatedToDns"
}

enum TargetAdministrativeOverrideStateEnum {
    UNKNOWN = "unknown"
    NO_OVERRIDE = "no_override"
    ZONAL_SHIFT_ACTIVE = "zonal_shift_active"
    ZONAL_SHIFT_DELEGATED_TO_DNS = "zonal_shift_delegated_to_dns"
}

@range(
    min: 1
    max: 65535
)
integer TargetControlPort

structure TargetDescription {
    @required()
    Id: TargetId
    Port: Port
    AvailabilityZone: ZoneName
    QuicServerId: QuicServerId
}

list TargetDescriptions {
    member: TargetDescription
}

structure TargetGroup {
    TargetGroupArn: TargetGroupArn
    TargetGroupName: TargetGroupName
    Protocol: ProtocolEnum
    Port: Port
    VpcId: VpcId
    HealthCheckProtocol: ProtocolEnum
    HealthCheckPort: HealthCheckPort
    HealthCheckEnabled: HealthCheckEnabled
    HealthCheckIntervalSeconds: HealthCheckIntervalSeconds
    HealthCheckTimeoutSeconds: HealthCheckTimeoutSeconds
    HealthyThresholdCount: HealthCheckThresholdCount
    UnhealthyThresholdCount: HealthCheckThresholdCount
    HealthCheckPath: Path
    Matcher: Matcher
    LoadBalancerArns: LoadBalancerArns
    TargetType: TargetTypeEnum
    ProtocolVersion: ProtocolVersion
    IpAddressType: TargetGroupIpAddressTypeEnum
    TargetControlPort: TargetControlPort
}

string TargetGroupArn

list TargetGroupArns {
    member: TargetGroupArn
}

@awsQueryError(
    code: "TargetGroupAssociationLimit"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TargetGroupAssociationLimitException {}

structure TargetGroupAttribute {
    Key: TargetGroupAttributeKey
    Value: TargetGroupAttributeValue
}

@length(
    max: 256
)
@pattern("^[a-zA-Z0-9._]+$")
string TargetGroupAttributeKey

list TargetGroupAttributes {
    member: TargetGroupAttribute
}

string TargetGroupAttributeValue

enum TargetGroupIpAddressTypeEnum {
    IPV4 = "ipv4"
    IPV6 = "ipv6"
}

list TargetGroupList {
    member: TargetGroupTuple
}

string TargetGroupName

list TargetGroupNames {
    member: TargetGroupName
}

@awsQueryError(
    code: "TargetGroupNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TargetGroupNotFoundException {}

list TargetGroups {
    member: TargetGroup
}

structure TargetGroupStickinessConfig {
    Enabled: TargetGroupStickinessEnabled
    DurationSeconds: TargetGroupStickinessDurationSeconds
}

integer TargetGroupStickinessDurationSeconds

boolean TargetGroupStickinessEnabled

structure TargetGroupTuple {
    TargetGroupArn: TargetGroupArn
    Weight: TargetGroupWeight
}

integer TargetGroupWeight

structure TargetHealth {
    State: TargetHealthStateEnum
    Reason: TargetHealthReasonEnum
    Description: Description
}

structure TargetHealthDescription {
    Target: TargetDescription
    HealthCheckPort: HealthCheckPort
    TargetHealth: TargetHealth
    AnomalyDetection: AnomalyDetection
    AdministrativeOverride: AdministrativeOverride
}

list TargetHealthDescriptions {
    member: TargetHealthDescription
}

enum TargetHealthReasonEnum {
    ELB_REGISTRATION_IN_PROGRESS = "Elb.RegistrationInProgress"
    ELB_INITIAL_HEALTH_CHECKING = "Elb.InitialHealthChecking"
    TARGET_RESPONSE_CODE_MISMATCH = "Target.ResponseCodeMismatch"
    TARGET_TIMEOUT = "Target.Timeout"
    TARGET_FAILED_HEALTH_CHECKS = "Target.FailedHealthChecks"
    TARGET_NOT_REGISTERED = "Target.NotRegistered"
    TARGET_NOT_IN_USE = "Target.NotInUse"
    TARGET_DEREGISTRATION_IN_PROGRESS = "Target.DeregistrationInProgress"
    TARGET_INVALID_STATE = "Target.InvalidState"
    TARGET_IP_UNUSABLE = "Target.IpUnusable"
    TARGET_HEALTH_CHECK_DISABLED = "Target.HealthCheckDisabled"
    ELB_INTERNAL_ERROR = "Elb.InternalError"
}

enum TargetHealthStateEnum {
    INITIAL = "initial"
    HEALTHY = "healthy"
    UNHEALTHY = "unhealthy"
    UNHEALTHY_DRAINING = "unhealthy.draining"
    UNUSED = "unused"
    DRAINING = "draining"
    UNAVAILABLE = "unavailable"
}

string TargetId

enum TargetTypeEnum {
    INSTANCE = "instance"
    IP = "ip"
    LAMBDA = "lambda"
    ALB = "alb"
}

@awsQueryError(
    code: "TooManyActions"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TooManyActionsException {}

@awsQueryError(
    code: "TooManyCertificates"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TooManyCertificatesException {}

@awsQueryError(
    code: "TooManyListeners"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TooManyListenersException {}

@awsQueryError(
    code: "TooManyLoadBalancers"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TooManyLoadBalancersException {}

@awsQueryError(
    code: "TooManyRegistrationsForTargetId"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TooManyRegistrationsForTargetIdException {}

@awsQueryError(
    code: "TooManyRules"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TooManyRulesException {}

@awsQueryError(
    code: "TooManyTags"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TooManyTagsException {}

@awsQueryError(
    code: "TooManyTargetGroups"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TooManyTargetGroupsException {}

@awsQueryError(
    code: "TooManyTargets"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TooManyTargetsException {}

@awsQueryError(
    code: "TooManyTrustStoreRevocationEntries"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TooManyTrustStoreRevocationEntriesException {}

@awsQueryError(
    code: "TooManyTrustStores"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TooManyTrustStoresException {}

@awsQueryError(
    code: "TooManyUniqueTargetGroupsPerLoadBalancer"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TooManyUniqueTargetGroupsPerLoadBalancerException {}

long TotalRevokedEntries

enum TransformTypeEnum {
    HOST_HEADER_REWRITE = "host-header-rewrite"
    URL_REWRITE = "url-rewrite"
}

structure TrustStore {
    Name: TrustStoreName
    TrustStoreArn: TrustStoreArn
    Status: TrustStoreStatus
    NumberOfCaCertificates: NumberOfCaCertificates
    TotalRevokedEntries: TotalRevokedEntries
}

string TrustStoreArn

list TrustStoreArns {
    member: TrustStoreArn
}

structure TrustStoreAssociation {
    ResourceArn: TrustStoreAssociationResourceArn
}

@awsQueryError(
    code: "AssociationNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TrustStoreAssociationNotFoundException {}

string TrustStoreAssociationResourceArn

list TrustStoreAssociations {
    member: TrustStoreAssociation
}

enum TrustStoreAssociationStatusEnum {
    ACTIVE = "active"
    REMOVED = "removed"
}

@awsQueryError(
    code: "TrustStoreInUse"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TrustStoreInUseException {}

@length(
    min: 1
    max: 32
)
@pattern("^([a-zA-Z0-9]+-)*[a-zA-Z0-9]+$")
string TrustStoreName

list TrustStoreNames {
    member: TrustStoreName
}

@awsQueryError(
    code: "TrustStoreNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TrustStoreNotFoundException {}

@awsQueryError(
    code: "TrustStoreNotReady"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TrustStoreNotReadyException {}

structure TrustStoreRevocation {
    TrustStoreArn: TrustStoreArn
    RevocationId: RevocationId
    RevocationType: RevocationType
    NumberOfRevokedEntries: NumberOfRevokedEntries
}

list TrustStoreRevocations {
    member: TrustStoreRevocation
}

list TrustStores {
    member: TrustStore
}

enum TrustStoreStatus {
    ACTIVE
    CREATING
}

@awsQueryError(
    code: "UnsupportedProtocol"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure UnsupportedProtocolException {}

structure UrlRewriteConfig {
    Rewrites: RewriteConfigList
}

string VpcId

structure ZonalCapacityReservationState {
    State: CapacityReservationStatus
    AvailabilityZone: ZoneName
    EffectiveCapacityUnits: CapacityUnitsDouble
}

list ZonalCapacityReservationStates {
    member: ZonalCapacityReservationState
}

string ZoneName
