$version: "2.0"

namespace com.amazonaws.elasticloadbalancing

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError
use smithy.waiters#waitable
use virga.model#serviceNames

structure AccessLog {
    @required()
    Enabled: AccessLogEnabled
    S3BucketName: S3BucketName
    EmitInterval: AccessLogInterval
    S3BucketPrefix: AccessLogPrefix
}

boolean AccessLogEnabled

integer AccessLogInterval

string AccessLogPrefix

string AccessPointName

@awsQueryError(
    code: "LoadBalancerNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure AccessPointNotFoundException {}

integer AccessPointPort

structure AddAvailabilityZonesInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    AvailabilityZones: AvailabilityZones
}

structure AddAvailabilityZonesOutput {
    AvailabilityZones: AvailabilityZones
}

structure AdditionalAttribute {
    Key: AdditionalAttributeKey
    Value: AdditionalAttributeValue
}

@length(
    max: 256
)
@pattern("^[a-zA-Z0-9.]+$")
string AdditionalAttributeKey

@length(
    max: 10
)
list AdditionalAttributes {
    member: AdditionalAttribute
}

@length(
    max: 256
)
@pattern("^[a-zA-Z0-9.]+$")
string AdditionalAttributeValue

operation AddTags {
    input: AddTagsInput
    output: AddTagsOutput
    errors: [
        AccessPointNotFoundException
        DuplicateTagKeysException
        TooManyTagsException
    ]
}

structure AddTagsInput {
    @required()
    LoadBalancerNames: LoadBalancerNames
    @required()
    Tags: TagList
}

structure AddTagsOutput {}

list AppCookieStickinessPolicies {
    member: AppCookieStickinessPolicy
}

structure AppCookieStickinessPolicy {
    PolicyName: PolicyName
    CookieName: CookieName
}

operation ApplySecurityGroupsToLoadBalancer {
    input: ApplySecurityGroupsToLoadBalancerInput
    output: ApplySecurityGroupsToLoadBalancerOutput
    errors: [
        AccessPointNotFoundException
        InvalidConfigurationRequestException
        InvalidSecurityGroupException
    ]
}

structure ApplySecurityGroupsToLoadBalancerInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    SecurityGroups: SecurityGroups
}

structure ApplySecurityGroupsToLoadBalancerOutput {
    SecurityGroups: SecurityGroups
}

operation AttachLoadBalancerToSubnets {
    input: AttachLoadBalancerToSubnetsInput
    output: AttachLoadBalancerToSubnetsOutput
    errors: [
        AccessPointNotFoundException
        InvalidConfigurationRequestException
        InvalidSubnetException
        SubnetNotFoundException
    ]
}

structure AttachLoadBalancerToSubnetsInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    Subnets: Subnets
}

structure AttachLoadBalancerToSubnetsOutput {
    Subnets: Subnets
}

string AttributeName

string AttributeType

string AttributeValue

string AvailabilityZone

list AvailabilityZones {
    member: AvailabilityZone
}

structure BackendServerDescription {
    InstancePort: InstancePort
    PolicyNames: PolicyNames
}

list BackendServerDescriptions {
    member: BackendServerDescription
}

string Cardinality

@awsQueryError(
    code: "CertificateNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure CertificateNotFoundException {}

operation ConfigureHealthCheck {
    input: ConfigureHealthCheckInput
    output: ConfigureHealthCheckOutput
    errors: [
        AccessPointNotFoundException
    ]
}

structure ConfigureHealthCheckInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    HealthCheck: HealthCheck
}

structure ConfigureHealthCheckOutput {
    HealthCheck: HealthCheck
}

structure ConnectionDraining {
    @required()
    Enabled: ConnectionDrainingEnabled
    Timeout: ConnectionDrainingTimeout
}

boolean ConnectionDrainingEnabled

integer ConnectionDrainingTimeout

structure ConnectionSettings {
    @required()
    IdleTimeout: IdleTimeout
}

long CookieExpirationPeriod

string CookieName

structure CreateAccessPointInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    Listeners: Listeners
    AvailabilityZones: AvailabilityZones
    Subnets: Subnets
    SecurityGroups: SecurityGroups
    Scheme: LoadBalancerScheme
    Tags: TagList
}

structure CreateAccessPointOutput {
    DNSName: DNSName
}

operation CreateAppCookieStickinessPolicy {
    input: CreateAppCookieStickinessPolicyInput
    output: CreateAppCookieStickinessPolicyOutput
    errors: [
        AccessPointNotFoundException
        DuplicatePolicyNameException
        InvalidConfigurationRequestException
        TooManyPoliciesException
    ]
}

structure CreateAppCookieStickinessPolicyInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    PolicyName: PolicyName
    @required()
    CookieName: CookieName
}

structure CreateAppCookieStickinessPolicyOutput {}

timestamp CreatedTime

operation CreateLBCookieStickinessPolicy {
    input: CreateLBCookieStickinessPolicyInput
    output: CreateLBCookieStickinessPolicyOutput
    errors: [
        AccessPointNotFoundException
        DuplicatePolicyNameException
        InvalidConfigurationRequestException
        TooManyPoliciesException
    ]
}

structure CreateLBCookieStickinessPolicyInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    PolicyName: PolicyName
    CookieExpirationPeriod: CookieExpirationPeriod
}

structure CreateLBCookieStickinessPolicyOutput {}

operation CreateLoadBalancer {
    input: CreateAccessPointInput
    output: CreateAccessPointOutput
    errors: [
        CertificateNotFoundException
        DuplicateAccessPointNameException
        DuplicateTagKeysException
        InvalidConfigurationRequestException
        InvalidSchemeException
        InvalidSecurityGroupException
        InvalidSubnetException
        OperationNotPermittedException
        SubnetNotFoundException
        TooManyAccessPointsException
        TooManyTagsException
        UnsupportedProtocolException
    ]
}

structure CreateLoadBalancerListenerInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    Listeners: Listeners
}

structure CreateLoadBalancerListenerOutput {}

operation CreateLoadBalancerListeners {
    input: CreateLoadBalancerListenerInput
    output: CreateLoadBalancerListenerOutput
    errors: [
        AccessPointNotFoundException
        CertificateNotFoundException
        DuplicateListenerException
        InvalidConfigurationRequestException
        UnsupportedProtocolException
    ]
}

operation CreateLoadBalancerPolicy {
    input: CreateLoadBalancerPolicyInput
    output: CreateLoadBalancerPolicyOutput
    errors: [
        AccessPointNotFoundException
        DuplicatePolicyNameException
        InvalidConfigurationRequestException
        PolicyTypeNotFoundException
        TooManyPoliciesException
    ]
}

structure CreateLoadBalancerPolicyInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    PolicyName: PolicyName
    @required()
    PolicyTypeName: PolicyTypeName
    PolicyAttributes: PolicyAttributes
}

structure CreateLoadBalancerPolicyOutput {}

structure CrossZoneLoadBalancing {
    @required()
    Enabled: CrossZoneLoadBalancingEnabled
}

boolean CrossZoneLoadBalancingEnabled

string DefaultValue

structure DeleteAccessPointInput {
    @required()
    LoadBalancerName: AccessPointName
}

structure DeleteAccessPointOutput {}

operation DeleteLoadBalancer {
    input: DeleteAccessPointInput
    output: DeleteAccessPointOutput
}

structure DeleteLoadBalancerListenerInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    LoadBalancerPorts: Ports
}

structure DeleteLoadBalancerListenerOutput {}

operation DeleteLoadBalancerListeners {
    input: DeleteLoadBalancerListenerInput
    output: DeleteLoadBalancerListenerOutput
    errors: [
        AccessPointNotFoundException
    ]
}

operation DeleteLoadBalancerPolicy {
    input: DeleteLoadBalancerPolicyInput
    output: DeleteLoadBalancerPolicyOutput
    errors: [
        AccessPointNotFoundException
        InvalidConfigurationRequestException
    ]
}

structure DeleteLoadBalancerPolicyInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    PolicyName: PolicyName
}

structure DeleteLoadBalancerPolicyOutput {}

@awsQueryError(
    code: "DependencyThrottle"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure DependencyThrottleException {}

structure DeregisterEndPointsInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    Instances: Instances
}

structure DeregisterEndPointsOutput {
    Instances: Instances
}

operation DeregisterInstancesFromLoadBalancer {
    input: DeregisterEndPointsInput
    output: DeregisterEndPointsOutput
    errors: [
        AccessPointNotFoundException
        InvalidEndPointException
    ]
}

structure DescribeAccessPointsInput {
    LoadBalancerNames: LoadBalancerNames
    Marker: Marker
    PageSize: PageSize
}

structure DescribeAccessPointsOutput {
    LoadBalancerDescriptions: LoadBalancerDescriptions
    NextMarker: Marker
}

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

structure DescribeEndPointStateInput {
    @required()
    LoadBalancerName: AccessPointName
    Instances: Instances
}

structure DescribeEndPointStateOutput {
    InstanceStates: InstanceStates
}

@waitable(
    AnyInstanceInService: {
        acceptors: [
            {
                state: "success"
                matcher: {
                    output: {
                        path: "InstanceStates[].State"
                        expected: "InService"
                        comparator: "anyStringEquals"
                    }
                }
            }
        ]
        minDelay: 15
    }
    InstanceDeregistered: {
        acceptors: [
            {
                state: "success"
                matcher: {
                    output: {
                        path: "InstanceStates[].State"
                        expected: "OutOfService"
                        comparator: "allStringEquals"
                    }
                }
            }
            {
                state: "success"
                matcher: {
                    errorType: "InvalidInstance"
                }
            }
        ]
        minDelay: 15
    }
    InstanceInService: {
        acceptors: [
            {
                state: "success"
                matcher: {
                    output: {
                        path: "InstanceStates[].State"
                        expected: "InService"
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
operation DescribeInstanceHealth {
    input: DescribeEndPointStateInput
    output: DescribeEndPointStateOutput
    errors: [
        AccessPointNotFoundException
        InvalidEndPointException
    ]
}

operation DescribeLoadBalancerAttributes {
    input: DescribeLoadBalancerAttributesInput
    output: DescribeLoadBalancerAttributesOutput
    errors: [
        AccessPointNotFoundException
        LoadBalancerAttributeNotFoundException
    ]
}

structure DescribeLoadBalancerAttributesInput {
    @required()
    LoadBalancerName: AccessPointName
}

structure DescribeLoadBalancerAttributesOutput {
    LoadBalancerAttributes: LoadBalancerAttributes
}

operation DescribeLoadBalancerPolicies {
    input: DescribeLoadBalancerPoliciesInput
    output: DescribeLoadBalancerPoliciesOutput
    errors: [
        AccessPointNotFoundException
        PolicyNotFoundException
    ]
}

structure DescribeLoadBalancerPoliciesInput {
    LoadBalancerName: AccessPointName
    PolicyNames: PolicyNames
}

structure DescribeLoadBalancerPoliciesOutput {
    PolicyDescriptions: PolicyDescriptions
}

operation DescribeLoadBalancerPolicyTypes {
    input: DescribeLoadBalancerPolicyTypesInput
    output: DescribeLoadBalancerPolicyTypesOutput
    errors: [
        PolicyTypeNotFoundException
    ]
}

structure DescribeLoadBalancerPolicyTypesInput {
    PolicyTypeNames: PolicyTypeNames
}

structure DescribeLoadBalancerPolicyTypesOutput {
    PolicyTypeDescriptions: PolicyTypeDescriptions
}

@paginated(
    inputToken: "Marker"
    outputToken: "NextMarker"
    items: "LoadBalancerDescriptions"
    pageSize: "PageSize"
)
operation DescribeLoadBalancers {
    input: DescribeAccessPointsInput
    output: DescribeAccessPointsOutput
    errors: [
        AccessPointNotFoundException
        DependencyThrottleException
    ]
}

operation DescribeTags {
    input: DescribeTagsInput
    output: DescribeTagsOutput
    errors: [
        AccessPointNotFoundException
    ]
}

structure DescribeTagsInput {
    @required()
    LoadBalancerNames: LoadBalancerNamesMax20
}

structure DescribeTagsOutput {
    TagDescriptions: TagDescriptions
}

string Description

operation DetachLoadBalancerFromSubnets {
    input: DetachLoadBalancerFromSubnetsInput
    output: DetachLoadBalancerFromSubnetsOutput
    errors: [
        AccessPointNotFoundException
        InvalidConfigurationRequestException
    ]
}

structure DetachLoadBalancerFromSubnetsInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    Subnets: Subnets
}

structure DetachLoadBalancerFromSubnetsOutput {
    Subnets: Subnets
}

operation DisableAvailabilityZonesForLoadBalancer {
    input: RemoveAvailabilityZonesInput
    output: RemoveAvailabilityZonesOutput
    errors: [
        AccessPointNotFoundException
        InvalidConfigurationRequestException
    ]
}

string DNSName

@awsQueryError(
    code: "DuplicateLoadBalancerName"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure DuplicateAccessPointNameException {}

@awsQueryError(
    code: "DuplicateListener"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure DuplicateListenerException {}

@awsQueryError(
    code: "DuplicatePolicyName"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure DuplicatePolicyNameException {}

@awsQueryError(
    code: "DuplicateTagKeys"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure DuplicateTagKeysException {}

@service(
    sdkId: "Elastic Load Balancing"
    arnNamespace: "elasticloadbalancing"
    cloudFormationName: "ElasticLoadBalancing"
    cloudTrailEventSource: "elasticloadbalancing.amazonaws.com"
    endpointPrefix: "elasticloadbalancing"
)
@sigv4(
    name: "elasticloadbalancing"
)
@awsQuery()
@xmlNamespace(
    uri: "http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/"
)
@serviceNames(
    module: "elb"
)
service ElasticLoadBalancing_v7 {
    version: "2012-06-01"
    operations: [
        AddTags
        ApplySecurityGroupsToLoadBalancer
        AttachLoadBalancerToSubnets
        ConfigureHealthCheck
        CreateAppCookieStickinessPolicy
        CreateLBCookieStickinessPolicy
        CreateLoadBalancer
        CreateLoadBalancerListeners
        CreateLoadBalancerPolicy
        DeleteLoadBalancer
        DeleteLoadBalancerListeners
        DeleteLoadBalancerPolicy
        DeregisterInstancesFromLoadBalancer
        DescribeAccountLimits
        DescribeInstanceHealth
        DescribeLoadBalancerAttributes
        DescribeLoadBalancerPolicies
        DescribeLoadBalancerPolicyTypes
        DescribeLoadBalancers
        DescribeTags
        DetachLoadBalancerFromSubnets
        DisableAvailabilityZonesForLoadBalancer
        EnableAvailabilityZonesForLoadBalancer
        ModifyLoadBalancerAttributes
        RegisterInstancesWithLoadBalancer
        RemoveTags
        SetLoadBalancerListenerSSLCertificate
        SetLoadBalancerPoliciesForBackendServer
        SetLoadBalancerPoliciesOfListener
    ]
}

operation EnableAvailabilityZonesForLoadBalancer {
    input: AddAvailabilityZonesInput
    output: AddAvailabilityZonesOutput
    errors: [
        AccessPointNotFoundException
    ]
}

integer EndPointPort

structure HealthCheck {
    @required()
    Target: HealthCheckTarget
    @required()
    Interval: HealthCheckInterval
    @required()
    Timeout: HealthCheckTimeout
    @required()
    UnhealthyThreshold: UnhealthyThreshold
    @required()
    HealthyThreshold: HealthyThreshold
}

@range(
    min: 5
    max: 300
)
integer HealthCheckInterval

string HealthCheckTarget

@range(
    min: 2
    max: 60
)
integer HealthCheckTimeout

@range(
    min: 2
    max: 10
)
integer HealthyThreshold

@range(
    min: 1
    max: 3600
)
integer IdleTimeout

structure Instance {
    InstanceId: InstanceId
}

string InstanceId

@range(
    min: 1
    max: 65535
)
integer InstancePort

list Instances {
    member: Instance
}

structure InstanceState {
    InstanceId: InstanceId
    State: State
    ReasonCode: ReasonCode
    Description: Description
}

list InstanceStates {
    member: InstanceState
}

@awsQueryError(
    code: "InvalidConfigurationRequest"
    httpResponseCode: 409
)
@error("client")
@httpError(409)
structure InvalidConfigurationRequestException {}

@awsQueryError(
    code: "InvalidInstance"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidEndPointException {}

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

list LBCookieStickinessPolicies {
    member: LBCookieStickinessPolicy
}

structure LBCookieStickinessPolicy {
    PolicyName: PolicyName
    CookieExpirationPeriod: CookieExpirationPeriod
}

structure Limit {
    Name: Name
    Max: Max
}

list Limits {
    member: Limit
}

structure Listener {
    @required()
    Protocol: Protocol
    @required()
    LoadBalancerPort: AccessPointPort
    InstanceProtocol: Protocol
    @required()
    InstancePort: InstancePort
    SSLCertificateId: SSLCertificateId
}

structure ListenerDescription {
    Listener: Listener
    PolicyNames: PolicyNames
}

list ListenerDescriptions {
    member: ListenerDescription
}

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

@awsQueryError(
    code: "LoadBalancerAttributeNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure LoadBalancerAttributeNotFoundException {}

structure LoadBalancerAttributes {
    CrossZoneLoadBalancing: CrossZoneLoadBalancing
    AccessLog: AccessLog
    ConnectionDraining: ConnectionDraining
    ConnectionSettings: ConnectionSettings
    AdditionalAttributes: AdditionalAttributes
}

structure LoadBalancerDescription {
    LoadBalancerName: AccessPointName
    DNSName: DNSName
    CanonicalHostedZoneName: DNSName
    CanonicalHostedZoneNameID: DNSName
    ListenerDescriptions: ListenerDescriptions
    Policies: Policies
    BackendServerDescriptions: BackendServerDescriptions
    AvailabilityZones: AvailabilityZones
    Subnets: Subnets
    VPCId: VPCId
    Instances: Instances
    HealthCheck: HealthCheck
    SourceSecurityGroup: SourceSecurityGroup
    SecurityGroups: SecurityGroups
    CreatedTime: CreatedTime
    Scheme: LoadBalancerScheme
}

list LoadBalancerDescriptions {
    member: LoadBalancerDescription
}

list LoadBalancerNames {
    member: AccessPointName
}

@length(
    min: 1
    max: 20
)
list LoadBalancerNamesMax20 {
    member: AccessPointName
}

string LoadBalancerScheme

string Marker

string Max

operation ModifyLoadBalancerAttributes {
    input: ModifyLoadBalancerAttributesInput
    output: ModifyLoadBalancerAttributesOutput
    errors: [
        AccessPointNotFoundException
        InvalidConfigurationRequestException
        LoadBalancerAttributeNotFoundException
    ]
}

structure ModifyLoadBalancerAttributesInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    LoadBalancerAttributes: LoadBalancerAttributes
}

structure ModifyLoadBalancerAttributesOutput {
    LoadBalancerName: AccessPointName
    LoadBalancerAttributes: LoadBalancerAttributes
}

string Name

@awsQueryError(
    code: "OperationNotPermitted"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure OperationNotPermittedException {}

@range(
    min: 1
    max: 400
)
integer PageSize

structure Policies {
    AppCookieStickinessPolicies: AppCookieStickinessPolicies
    LBCookieStickinessPolicies: LBCookieStickinessPolicies
    OtherPolicies: PolicyNames
}

structure PolicyAttribute {
    AttributeName: AttributeName
    AttributeValue: AttributeValue
}

structure PolicyAttributeDescription {
    AttributeName: AttributeName
    AttributeValue: AttributeValue
}

list PolicyAttributeDescriptions {
    member: PolicyAttributeDescription
}

list PolicyAttributes {
    member: PolicyAttribute
}

structure PolicyAttributeTypeDescription {
    AttributeName: AttributeName
    AttributeType: AttributeType
    Description: Description
    DefaultValue: DefaultValue
    Cardinality: Cardinality
}

list PolicyAttributeTypeDescriptions {
    member: PolicyAttributeTypeDescription
}

structure PolicyDescription {
    PolicyName: PolicyName
    PolicyTypeName: PolicyTypeName
    PolicyAttributeDescriptions: PolicyAttributeDescriptions
}

list PolicyDescriptions {
    member: PolicyDescription
}

string PolicyName

list PolicyNames {
    member: PolicyName
}

@awsQueryError(
    code: "PolicyNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure PolicyNotFoundException {}

structure PolicyTypeDescription {
    PolicyTypeName: PolicyTypeName
    Description: Description
    PolicyAttributeTypeDescriptions: PolicyAttributeTypeDescriptions
}

list PolicyTypeDescriptions {
    member: PolicyTypeDescription
}

string PolicyTypeName

list PolicyTypeNames {
    member: PolicyTypeName
}

@awsQueryError(
    code: "PolicyTypeNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure PolicyTypeNotFoundException {}

list Ports {
    member: AccessPointPort
}

string Protocol

string ReasonCode

structure RegisterEndPointsInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    Instances: Instances
}

structure RegisterEndPointsOutput {
    Instances: Instances
}

operation RegisterInstancesWithLoadBalancer {
    input: RegisterEndPointsInput
    output: RegisterEndPointsOutput
    errors: [
        AccessPointNotFoundException
        InvalidEndPointException
    ]
}

structure RemoveAvailabilityZonesInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    AvailabilityZones: AvailabilityZones
}

structure RemoveAvailabilityZonesOutput {
    AvailabilityZones: AvailabilityZones
}

operation RemoveTags {
    input: RemoveTagsInput
    output: RemoveTagsOutput
    errors: [
        AccessPointNotFoundException
    ]
}

structure RemoveTagsInput {
    @required()
    LoadBalancerNames: LoadBalancerNames
    @required()
    Tags: TagKeyList
}

structure RemoveTagsOutput {}

string S3BucketName

string SecurityGroupId

string SecurityGroupName

string SecurityGroupOwnerAlias

list SecurityGroups {
    member: SecurityGroupId
}

operation SetLoadBalancerListenerSSLCertificate {
    input: SetLoadBalancerListenerSSLCertificateInput
    output: SetLoadBalancerListenerSSLCertificateOutput
    errors: [
        AccessPointNotFoundException
        CertificateNotFoundException
        InvalidConfigurationRequestException
        ListenerNotFoundException
        UnsupportedProtocolException
    ]
}

structure SetLoadBalancerListenerSSLCertificateInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    LoadBalancerPort: AccessPointPort
    @required()
    SSLCertificateId: SSLCertificateId
}

structure SetLoadBalancerListenerSSLCertificateOutput {}

operation SetLoadBalancerPoliciesForBackendServer {
    input: SetLoadBalancerPoliciesForBackendServerInput
    output: SetLoadBalancerPoliciesForBackendServerOutput
    errors: [
        AccessPointNotFoundException
        InvalidConfigurationRequestException
        PolicyNotFoundException
    ]
}

structure SetLoadBalancerPoliciesForBackendServerInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    InstancePort: EndPointPort
    @required()
    PolicyNames: PolicyNames
}

structure SetLoadBalancerPoliciesForBackendServerOutput {}

operation SetLoadBalancerPoliciesOfListener {
    input: SetLoadBalancerPoliciesOfListenerInput
    output: SetLoadBalancerPoliciesOfListenerOutput
    errors: [
        AccessPointNotFoundException
        InvalidConfigurationRequestException
        ListenerNotFoundException
        PolicyNotFoundException
    ]
}

structure SetLoadBalancerPoliciesOfListenerInput {
    @required()
    LoadBalancerName: AccessPointName
    @required()
    LoadBalancerPort: AccessPointPort
    @required()
    PolicyNames: PolicyNames
}

structure SetLoadBalancerPoliciesOfListenerOutput {}

structure SourceSecurityGroup {
    OwnerAlias: SecurityGroupOwnerAlias
    GroupName: SecurityGroupName
}

string SSLCertificateId

string State

string SubnetId

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
    LoadBalancerName: AccessPointName
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

@length(
    min: 1
)
list TagKeyList {
    member: TagKeyOnly
}

structure TagKeyOnly {
    Key: TagKey
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

@awsQueryError(
    code: "TooManyLoadBalancers"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TooManyAccessPointsException {}

@awsQueryError(
    code: "TooManyPolicies"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TooManyPoliciesException {}

@awsQueryError(
    code: "TooManyTags"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure TooManyTagsException {}

@range(
    min: 2
    max: 10
)
integer UnhealthyThreshold

@awsQueryError(
    code: "UnsupportedProtocol"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure UnsupportedProtocolException {}

string VPCId
