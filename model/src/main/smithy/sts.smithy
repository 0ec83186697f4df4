$version: "2.0"

namespace com.amazonaws.sts

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError

@length(
    min: 16
    max: 128
)
@pattern("[\\w]*")
string accessKeyIdType

@sensitive()
string accessKeySecretType

string accountType

@length(
    min: 20
    max: 2048
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+")
string arnType

@length(
    min: 2
    max: 193
)
@pattern("[\\w+=,.@:-]*")
string assumedRoleIdType

structure AssumedRoleUser {
    @required()
    AssumedRoleId: assumedRoleIdType
    @required()
    Arn: arnType
}

operation AssumeRole {
    input: AssumeRoleRequest
    output: AssumeRoleResponse
    errors: [
        ExpiredTokenException
        MalformedPolicyDocumentException
        PackedPolicyTooLargeException
        RegionDisabledException
    ]
}

structure AssumeRoleRequest {
    @required()
    RoleArn: arnType
    @required()
    RoleSessionName: roleSessionNameType
    PolicyArns: policyDescriptorListType
    Policy: unrestrictedSessionPolicyDocumentType
    DurationSeconds: roleDurationSecondsType
    Tags: tagListType
    TransitiveTagKeys: tagKeyListType
    ExternalId: externalIdType
    SerialNumber: serialNumberType
    TokenCode: tokenCodeType
    SourceIdentity: sourceIdentityType
    ProvidedContexts: ProvidedContextsListType
}

structure AssumeRoleResponse {
    Credentials: Credentials
    AssumedRoleUser: AssumedRoleUser
    PackedPolicySize: nonNegativeIntegerType
    SourceIdentity: sourceIdentityType
}

@optionalAuth()
operation AssumeRoleWithSAML {
    input: AssumeRoleWithSAMLRequest
    output: AssumeRoleWithSAMLResponse
    errors: [
        ExpiredTokenException
        IDPRejectedClaimException
        InvalidIdentityTokenException
        MalformedPolicyDocumentException
        PackedPolicyTooLargeException
        RegionDisabledException
    ]
}

structure AssumeRoleWithSAMLRequest {
    @required()
    RoleArn: arnType
    @required()
    PrincipalArn: arnType
    @required()
    SAMLAssertion: SAMLAssertionType
    PolicyArns: policyDescriptorListType
    Policy: sessionPolicyDocumentType
    DurationSeconds: roleDurationSecondsType
}

structure AssumeRoleWithSAMLResponse {
    Credentials: Credentials
    AssumedRoleUser: AssumedRoleUser
    PackedPolicySize: nonNegativeIntegerType
    Subject: Subject
    SubjectType: SubjectType
    Issuer: Issuer
    Audience: Audience
    NameQualifier: NameQualifier
    SourceIdentity: sourceIdentityType
}

@optionalAuth()
operation AssumeRoleWithWebIdentity {
    input: AssumeRoleWithWebIdentityRequest
    output: AssumeRoleWithWebIdentityResponse
    errors: [
        ExpiredTokenException
        IDPCommunicationErrorException
        IDPRejectedClaimException
        InvalidIdentityTokenException
        MalformedPolicyDocumentException
        PackedPolicyTooLargeException
        RegionDisabledException
    ]
}

structure AssumeRoleWithWebIdentityRequest {
    @required()
    RoleArn: arnType
    @required()
    RoleSessionName: roleSessionNameType
    @required()
    WebIdentityToken: clientTokenType
    ProviderId: urlType
    PolicyArns: policyDescriptorListType
    Policy: sessionPolicyDocumentType
    DurationSeconds: roleDurationSecondsType
}

structure AssumeRoleWithWebIdentityResponse {
    Credentials: Credentials
    SubjectFromWebIdentityToken: webIdentitySubjectType
    AssumedRoleUser: AssumedRoleUser
    PackedPolicySize: nonNegativeIntegerType
    Provider: Issuer
    Audience: Audience
    SourceIdentity: sourceIdentityType
}

operation AssumeRoot {
    input: AssumeRootRequest
    output: AssumeRootResponse
    errors: [
        ExpiredTokenException
        RegionDisabledException
    ]
}

structure AssumeRootRequest {
    @required()
    TargetPrincipal: TargetPrincipalType
    @required()
    TaskPolicyArn: PolicyDescriptorType
    DurationSeconds: RootDurationSecondsType
}

structure AssumeRootResponse {
    Credentials: Credentials
    SourceIdentity: sourceIdentityType
}

string Audience

@service(
    sdkId: "STS"
    arnNamespace: "sts"
    cloudFormationName: "STS"
    cloudTrailEventSource: "sts.amazonaws.com"
    endpointPrefix: "sts"
)
@sigv4(
    name: "sts"
)
@awsQuery()
@xmlNamespace(
    uri: "https://sts.amazonaws.com/doc/2011-06-15/"
)
service AWSSecurityTokenServiceV20110615 {
    version: "2011-06-15"
    operations: [
        AssumeRole
        AssumeRoleWithSAML
        AssumeRoleWithWebIdentity
        AssumeRoot
        DecodeAuthorizationMessage
        GetAccessKeyInfo
        GetCallerIdentity
        GetDelegatedAccessToken
        GetFederationToken
        GetSessionToken
        GetWebIdentityToken
    ]
}

@length(
    min: 4
    max: 20000
)
@sensitive()
string clientTokenType

@length(
    min: 4
    max: 2048
)
string contextAssertionType

structure Credentials {
    @required()
    AccessKeyId: accessKeyIdType
    @required()
    SecretAccessKey: accessKeySecretType
    @required()
    SessionToken: tokenType
    @required()
    Expiration: dateType
}

timestamp dateType

operation DecodeAuthorizationMessage {
    input: DecodeAuthorizationMessageRequest
    output: DecodeAuthorizationMessageResponse
    errors: [
        InvalidAuthorizationMessageException
    ]
}

structure DecodeAuthorizationMessageRequest {
    @required()
    EncodedMessage: encodedMessageType
}

structure DecodeAuthorizationMessageResponse {
    DecodedMessage: decodedMessageType
}

string decodedMessageType

@range(
    min: 900
    max: 129600
)
integer durationSecondsType

@length(
    min: 1
    max: 10240
)
string encodedMessageType

string expiredIdentityTokenMessage

@awsQueryError(
    code: "ExpiredTokenException"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure ExpiredTokenException {
    message: expiredIdentityTokenMessage
}

@awsQueryError(
    code: "ExpiredTradeInTokenException"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure ExpiredTradeInTokenException {
    message: expiredTradeInTokenExceptionMessage
}

string expiredTradeInTokenExceptionMessage

@length(
    min: 2
    max: 1224
)
@pattern("[\\w+=,.@:\\/-]*")
string externalIdType

@length(
    min: 2
    max: 193
)
@pattern("[\\w+=,.@\\:-]*")
string federatedIdType

structure FederatedUser {
    @required()
    FederatedUserId: federatedIdType
    @required()
    Arn: arnType
}

operation GetAccessKeyInfo {
    input: GetAccessKeyInfoRequest
    output: GetAccessKeyInfoResponse
}

structure GetAccessKeyInfoRequest {
    @required()
    AccessKeyId: accessKeyIdType
}

structure GetAccessKeyInfoResponse {
    Account: accountType
}

operation GetCallerIdentity {
    input: GetCallerIdentityRequest
    output: GetCallerIdentityResponse
}

structure GetCallerIdentityRequest {}

structure GetCallerIdentityResponse {
    UserId: userIdType
    Account: accountType
    Arn: arnType
}

operation GetDelegatedAccessToken {
    input: GetDelegatedAccessTokenRequest
    output: GetDelegatedAccessTokenResponse
    errors: [
        ExpiredTradeInTokenException
        PackedPolicyTooLargeException
        RegionDisabledException
    ]
}

structure GetDelegatedAccessTokenRequest {
    @required()
    TradeInToken: tradeInTokenType
}

structure GetDelegatedAccessTokenResponse {
    Credentials: Credentials
    PackedPolicySize: nonNegativeIntegerType
    AssumedPrincipal: arnType
}

operation GetFederationToken {
    input: GetFederationTokenRequest
    output: GetFederationTokenResponse
    errors: [
        MalformedPolicyDocumentException
        PackedPolicyTooLargeException
        RegionDisabledException
    ]
}

structure GetFederationTokenRequest {
    @required()
    Name: userNameType
    Policy: sessionPolicyDocumentType
    PolicyArns: policyDescriptorListType
    DurationSeconds: durationSecondsType
    Tags: tagListType
}

structure GetFederationTokenResponse {
    Credentials: Credentials
    FederatedUser: FederatedUser
    PackedPolicySize: nonNegativeIntegerType
}

operation GetSessionToken {
    input: GetSessionTokenRequest
    output: GetSessionTokenResponse
    errors: [
        RegionDisabledException
    ]
}

structure GetSessionTokenRequest {
    DurationSeconds: durationSecondsType
    SerialNumber: serialNumberType
    TokenCode: tokenCodeType
}

structure GetSessionTokenResponse {
    Credentials: Credentials
}

operation GetWebIdentityToken {
    input: GetWebIdentityTokenRequest
    output: GetWebIdentityTokenResponse
    errors: [
        JWTPayloadSizeExceededException
        OutboundWebIdentityFederationDisabledException
        SessionDurationEscalationException
    ]
}

structure GetWebIdentityTokenRequest {
    @required()
    Audience: webIdentityTokenAudienceListType
    DurationSeconds: webIdentityTokenDurationSecondsType
    @required()
    SigningAlgorithm: jwtAlgorithmType
    Tags: tagListType
}

structure GetWebIdentityTokenResponse {
    WebIdentityToken: webIdentityTokenType
    Expiration: dateType
}

@awsQueryError(
    code: "IDPCommunicationError"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure IDPCommunicationErrorException {
    message: idpCommunicationErrorMessage
}

string idpCommunicationErrorMessage

@awsQueryError(
    code: "IDPRejectedClaim"
    httpResponseCode: 403
)
@error("client")
@httpError(403)
structure IDPRejectedClaimException {
    message: idpRejectedClaimMessage
}

string idpRejectedClaimMessage

string invalidAuthorizationMessage

@awsQueryError(
    code: "InvalidAuthorizationMessageException"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidAuthorizationMessageException {
    message: invalidAuthorizationMessage
}

@awsQueryError(
    code: "InvalidIdentityToken"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidIdentityTokenException {
    message: invalidIdentityTokenMessage
}

string invalidIdentityTokenMessage

string Issuer

@length(
    min: 5
    max: 5
)
string jwtAlgorithmType

@awsQueryError(
    code: "JWTPayloadSizeExceededException"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure JWTPayloadSizeExceededException {
    message: jwtPayloadSizeExceededExceptionString
}

string jwtPayloadSizeExceededExceptionString

@awsQueryError(
    code: "MalformedPolicyDocument"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure MalformedPolicyDocumentException {
    message: malformedPolicyDocumentMessage
}

string malformedPolicyDocumentMessage

string NameQualifier

@range(
    min: 0
)
integer nonNegativeIntegerType

@awsQueryError(
    code: "OutboundWebIdentityFederationDisabledException"
    httpResponseCode: 403
)
@error("client")
@httpError(403)
structure OutboundWebIdentityFederationDisabledException {
    message: outboundWebIdentityFederationDisabledExceptionString
}

string outboundWebIdentityFederationDisabledExceptionString

@awsQueryError(
    code: "PackedPolicyTooLarge"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure PackedPolicyTooLargeException {
    message: packedPolicyTooLargeMessage
}

string packedPolicyTooLargeMessage

list policyDescriptorListType {
    member: PolicyDescriptorType
}

structure PolicyDescriptorType {
    arn: arnType
}

structure ProvidedContext {
    ProviderArn: arnType
    ContextAssertion: contextAssertionType
}

@length(
    min: 1
    max: 5
)
list ProvidedContextsListType {
    member: ProvidedContext
}

@awsQueryError(
    code: "RegionDisabledException"
    httpResponseCode: 403
)
@error("client")
@httpError(403)
structure RegionDisabledException {
    message: regionDisabledMessage
}

string regionDisabledMessage

@range(
    min: 900
    max: 43200
)
integer roleDurationSecondsType

@length(
    min: 2
    max: 64
)
@pattern("[\\w+=,.@-]*")
string roleSessionNameType

@range(
    min: 0
    max: 900
)
integer RootDurationSecondsType

@length(
    min: 4
    max: 100000
)
@sensitive()
string SAMLAssertionType

@length(
    min: 9
    max: 256
)
@pattern("[\\w+=/:,.@-]*")
string serialNumberType

@awsQueryError(
    code: "SessionDurationEscalationException"
    httpResponseCode: 403
)
@error("client")
@httpError(403)
structure SessionDurationEscalationException {
    message: sessionDurationEscalationExceptionString
}

string sessionDurationEscalationExceptionString

@length(
    min: 1
    max: 2048
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
string sessionPolicyDocumentType

@length(
    min: 2
    max: 64
)
@pattern("[\\w+=,.@-]*")
string sourceIdentityType

string Subject

string SubjectType

structure Tag {
    @required()
    Key: tagKeyType
    @required()
    Value: tagValueType
}

@length(
    max: 50
)
list tagKeyListType {
    member: tagKeyType
}

@length(
    min: 1
    max: 128
)
@pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+")
string tagKeyType

@length(
    max: 50
)
list tagListType {
    member: Tag
}

@length(
    min: 0
    max: 256
)
@pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*")
string tagValueType

@length(
    min: 12
    max: 2048
)
string TargetPrincipalType

@length(
    min: 6
    max: 6
)
@pattern("[\\d]*")
string tokenCodeType

string tokenType

@sensitive()
string tradeInTokenType

@length(
    min: 1
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
string unrestrictedSessionPolicyDocumentType

@length(
    min: 4
    max: 2048
)
string urlType

string userIdType

@length(
    min: 2
    max: 32
)
@pattern("[\\w+=,.@-]*")
string userNameType

@length(
    min: 6
    max: 255
)
string webIdentitySubjectType

@length(
    min: 1
    max: 10
)
list webIdentityTokenAudienceListType {
    member: webIdentityTokenAudienceStringType
}

@length(
    min: 1
    max: 1000
)
string webIdentityTokenAudienceStringType

@range(
    min: 60
    max: 3600
)
integer webIdentityTokenDurationSecondsType

@sensitive()
string webIdentityTokenType
