$version: "2.0"

namespace com.amazonaws.iam

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError
use smithy.waiters#waitable
use virga.model#pageResults

operation AcceptDelegationRequest {
    input: AcceptDelegationRequestRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure AcceptDelegationRequestRequest {
    @required()
    DelegationRequestId: delegationRequestIdType
}

enum AccessAdvisorUsageGranularityType {
    SERVICE_LEVEL
    ACTION_LEVEL
}

structure AccessDetail {
    @required()
    ServiceName: serviceNameType
    @required()
    ServiceNamespace: serviceNamespaceType
    Region: stringType
    EntityPath: organizationsEntityPathType
    LastAuthenticatedTime: dateType
    TotalAuthenticatedEntities: integerType
}

list AccessDetails {
    member: AccessDetail
}

structure AccessKey {
    @required()
    UserName: userNameType
    @required()
    AccessKeyId: accessKeyIdType
    @required()
    Status: statusType
    @required()
    SecretAccessKey: accessKeySecretType
    CreateDate: dateType
}

@length(
    min: 16
    max: 128
)
@pattern("[\\w]+")
string accessKeyIdType

structure AccessKeyLastUsed {
    LastUsedDate: dateType
    @required()
    ServiceName: stringType
    @required()
    Region: stringType
}

structure AccessKeyMetadata {
    UserName: userNameType
    AccessKeyId: accessKeyIdType
    Status: statusType
    CreateDate: dateType
}

list accessKeyMetadataListType {
    member: AccessKeyMetadata
}

@sensitive()
string accessKeySecretType

list accountAliasListType {
    member: accountAliasType
}

@length(
    min: 3
    max: 63
)
@pattern("^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$")
string accountAliasType

@pattern("\\d{12}")
string accountIdType

@error("client")
@httpError(400)
structure AccountNotManagementOrDelegatedAdministratorException {}

list ActionNameListType {
    member: ActionNameType
}

@length(
    min: 3
    max: 128
)
string ActionNameType

operation AddClientIDToOpenIDConnectProvider {
    input: AddClientIDToOpenIDConnectProviderRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure AddClientIDToOpenIDConnectProviderRequest {
    @required()
    OpenIDConnectProviderArn: arnType
    @required()
    ClientID: clientIDType
}

operation AddRoleToInstanceProfile {
    input: AddRoleToInstanceProfileRequest
    output: Unit
    errors: [
        EntityAlreadyExistsException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
        UnmodifiableEntityException
    ]
}

structure AddRoleToInstanceProfileRequest {
    @required()
    InstanceProfileName: instanceProfileNameType
    @required()
    RoleName: roleNameType
}

operation AddUserToGroup {
    input: AddUserToGroupRequest
    output: Unit
    errors: [
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure AddUserToGroupRequest {
    @required()
    GroupName: groupNameType
    @required()
    UserName: existingUserNameType
}

boolean allUsers

list ArnListType {
    member: arnType
}

@length(
    min: 20
    max: 2048
)
string arnType

enum assertionEncryptionModeType {
    REQUIRED = "Required"
    ALLOWED = "Allowed"
}

enum assignmentStatusType {
    ASSIGNED = "Assigned"
    UNASSIGNED = "Unassigned"
    ANY = "Any"
}

operation AssociateDelegationRequest {
    input: AssociateDelegationRequestRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure AssociateDelegationRequestRequest {
    @required()
    DelegationRequestId: delegationRequestIdType
}

structure AttachedPermissionsBoundary {
    PermissionsBoundaryType: PermissionsBoundaryAttachmentType
    PermissionsBoundaryArn: arnType
}

list attachedPoliciesListType {
    member: AttachedPolicy
}

structure AttachedPolicy {
    PolicyName: policyNameType
    PolicyArn: arnType
}

operation AttachGroupPolicy {
    input: AttachGroupPolicyRequest
    output: Unit
    errors: [
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        PolicyNotAttachableException
        ServiceFailureException
    ]
}

structure AttachGroupPolicyRequest {
    @required()
    GroupName: groupNameType
    @required()
    PolicyArn: arnType
}

integer attachmentCountType

operation AttachRolePolicy {
    input: AttachRolePolicyRequest
    output: Unit
    errors: [
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        PolicyNotAttachableException
        ServiceFailureException
        UnmodifiableEntityException
    ]
}

structure AttachRolePolicyRequest {
    @required()
    RoleName: roleNameType
    @required()
    PolicyArn: arnType
}

operation AttachUserPolicy {
    input: AttachUserPolicyRequest
    output: Unit
    errors: [
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        PolicyNotAttachableException
        ServiceFailureException
    ]
}

structure AttachUserPolicyRequest {
    @required()
    UserName: userNameType
    @required()
    PolicyArn: arnType
}

@length(
    min: 6
    max: 6
)
@pattern("[\\d]+")
string authenticationCodeType

@service(
    sdkId: "IAM"
    arnNamespace: "iam"
    cloudFormationName: "IAM"
    cloudTrailEventSource: "iam.amazonaws.com"
    endpointPrefix: "iam"
)
@sigv4(
    name: "iam"
)
@awsQuery()
@xmlNamespace(
    uri: "https://iam.amazonaws.com/doc/2010-05-08/"
)
service AWSIdentityManagementV20100508 {
    version: "2010-05-08"
    operations: [
        AcceptDelegationRequest
        AddClientIDToOpenIDConnectProvider
        AddRoleToInstanceProfile
        AddUserToGroup
        AssociateDelegationRequest
        AttachGroupPolicy
        AttachRolePolicy
        AttachUserPolicy
        ChangePassword
        CreateAccessKey
        CreateAccountAlias
        CreateDelegationRequest
        CreateGroup
        CreateInstanceProfile
        CreateLoginProfile
        CreateOpenIDConnectProvider
        CreatePolicy
        CreatePolicyVersion
        CreateRole
        CreateSAMLProvider
        CreateServiceLinkedRole
        CreateServiceSpecificCredential
        CreateUser
        CreateVirtualMFADevice
        DeactivateMFADevice
        DeleteAccessKey
        DeleteAccountAlias
        DeleteAccountPasswordPolicy
        DeleteGroup
        DeleteGroupPolicy
        DeleteInstanceProfile
        DeleteLoginProfile
        DeleteOpenIDConnectProvider
        DeletePolicy
        DeletePolicyVersion
        DeleteRole
        DeleteRolePermissionsBoundary
        DeleteRolePolicy
        DeleteSAMLProvider
        DeleteServerCertificate
        DeleteServiceLinkedRole
        DeleteServiceSpecificCredential
        DeleteSigningCertificate
        DeleteSSHPublicKey
        DeleteUser
        DeleteUserPermissionsBoundary
        DeleteUserPolicy
        DeleteVirtualMFADevice
        DetachGroupPolicy
        DetachRolePolicy
        DetachUserPolicy
        DisableOrganizationsRootCredentialsManagement
        DisableOrganizationsRootSessions
        DisableOutboundWebIdentityFederation
        EnableMFADevice
        EnableOrganizationsRootCredentialsManagement
        EnableOrganizationsRootSessions
        EnableOutboundWebIdentityFederation
        GenerateCredentialReport
        GenerateOrganizationsAccessReport
        GenerateServiceLastAccessedDetails
        GetAccessKeyLastUsed
        GetAccountAuthorizationDetails
        GetAccountPasswordPolicy
        GetAccountSummary
        GetContextKeysForCustomPolicy
        GetContextKeysForPrincipalPolicy
        GetCredentialReport
        GetDelegationRequest
        GetGroup
        GetGroupPolicy
        GetHumanReadableSummary
        GetInstanceProfile
        GetLoginProfile
        GetMFADevice
        GetOpenIDConnectProvider
        GetOrganizationsAccessReport
        GetOutboundWebIdentityFederationInfo
        GetPolicy
        GetPolicyVersion
        GetRole
        GetRolePolicy
        GetSAMLProvider
        GetServerCertificate
        GetServiceLastAccessedDetails
        GetServiceLastAccessedDetailsWithEntities
        GetServiceLinkedRoleDeletionStatus
        GetSSHPublicKey
        GetUser
        GetUserPolicy
        ListAccessKeys
        ListAccountAliases
        ListAttachedGroupPolicies
        ListAttachedRolePolicies
        ListAttachedUserPolicies
        ListDelegationRequests
        ListEntitiesForPolicy
        ListGroupPolicies
        ListGroups
        ListGroupsForUser
        ListInstanceProfiles
        ListInstanceProfilesForRole
        ListInstanceProfileTags
        ListMFADevices
        ListMFADeviceTags
        ListOpenIDConnectProviders
        ListOpenIDConnectProviderTags
        ListOrganizationsFeatures
        ListPolicies
        ListPoliciesGrantingServiceAccess
        ListPolicyTags
        ListPolicyVersions
        ListRolePolicies
        ListRoles
        ListRoleTags
        ListSAMLProviders
        ListSAMLProviderTags
        ListServerCertificates
        ListServerCertificateTags
        ListServiceSpecificCredentials
        ListSigningCertificates
        ListSSHPublicKeys
        ListUserPolicies
        ListUsers
        ListUserTags
        ListVirtualMFADevices
        PutGroupPolicy
        PutRolePermissionsBoundary
        PutRolePolicy
        PutUserPermissionsBoundary
        PutUserPolicy
        RejectDelegationRequest
        RemoveClientIDFromOpenIDConnectProvider
        RemoveRoleFromInstanceProfile
        RemoveUserFromGroup
        ResetServiceSpecificCredential
        ResyncMFADevice
        SendDelegationToken
        SetDefaultPolicyVersion
        SetSecurityTokenServicePreferences
        SimulateCustomPolicy
        SimulatePrincipalPolicy
        TagInstanceProfile
        TagMFADevice
        TagOpenIDConnectProvider
        TagPolicy
        TagRole
        TagSAMLProvider
        TagServerCertificate
        TagUser
        UntagInstanceProfile
        UntagMFADevice
        UntagOpenIDConnectProvider
        UntagPolicy
        UntagRole
        UntagSAMLProvider
        UntagServerCertificate
        UntagUser
        UpdateAccessKey
        UpdateAccountPasswordPolicy
        UpdateAssumeRolePolicy
        UpdateDelegationRequest
        UpdateGroup
        UpdateLoginProfile
        UpdateOpenIDConnectProviderThumbprint
        UpdateRole
        UpdateRoleDescription
        UpdateSAMLProvider
        UpdateServerCertificate
        UpdateServiceSpecificCredential
        UpdateSigningCertificate
        UpdateSSHPublicKey
        UpdateUser
        UploadServerCertificate
        UploadSigningCertificate
        UploadSSHPublicKey
    ]
}

boolean booleanObjectType

boolean booleanType

@sensitive()
blob BootstrapDatum

@error("client")
@httpError(400)
structure CallerIsNotManagementAccountException {}

@length(
    min: 1
    max: 16384
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
string certificateBodyType

@length(
    min: 1
    max: 2097152
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
string certificateChainType

@length(
    min: 24
    max: 128
)
@pattern("[\\w]+")
string certificateIdType

list certificateListType {
    member: SigningCertificate
}

@length(
    min: 1
    max: 128
)
@pattern("[\\u0020-\\u00FF]+")
string CertificationKeyType

map CertificationMapType {
    key: CertificationKeyType
    value: CertificationValueType
}

@length(
    min: 1
    max: 32
)
@pattern("[\\u0020-\\u00FF]+")
string CertificationValueType

operation ChangePassword {
    input: ChangePasswordRequest
    output: Unit
    errors: [
        EntityTemporarilyUnmodifiableException
        InvalidUserTypeException
        LimitExceededException
        NoSuchEntityException
        PasswordPolicyViolationException
        ServiceFailureException
    ]
}

structure ChangePasswordRequest {
    @required()
    OldPassword: passwordType
    @required()
    NewPassword: passwordType
}

list clientIDListType {
    member: clientIDType
}

@length(
    min: 1
    max: 255
)
string clientIDType

integer ColumnNumber

@awsQueryError(
    code: "ConcurrentModification"
    httpResponseCode: 409
)
@error("client")
@httpError(409)
structure ConcurrentModificationException {
    message: ConcurrentModificationMessage
}

string ConcurrentModificationMessage

@length(
    min: 1
    max: 255
)
string consoleDeepLinkType

structure ContextEntry {
    ContextKeyName: ContextKeyNameType
    ContextKeyValues: ContextKeyValueListType
    ContextKeyType: ContextKeyTypeEnum
}

list ContextEntryListType {
    member: ContextEntry
}

list ContextKeyNamesResultListType {
    member: ContextKeyNameType
}

@length(
    min: 5
    max: 256
)
string ContextKeyNameType

enum ContextKeyTypeEnum {
    STRING = "string"
    STRING_LIST = "stringList"
    NUMERIC = "numeric"
    NUMERIC_LIST = "numericList"
    BOOLEAN = "boolean"
    BOOLEAN_LIST = "booleanList"
    IP = "ip"
    IP_LIST = "ipList"
    BINARY = "binary"
    BINARY_LIST = "binaryList"
    DATE = "date"
    DATE_LIST = "dateList"
}

list ContextKeyValueListType {
    member: ContextKeyValueType
}

string ContextKeyValueType

operation CreateAccessKey {
    input: CreateAccessKeyRequest
    output: CreateAccessKeyResponse
    errors: [
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure CreateAccessKeyRequest {
    UserName: existingUserNameType
}

structure CreateAccessKeyResponse {
    @required()
    AccessKey: AccessKey
}

operation CreateAccountAlias {
    input: CreateAccountAliasRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        EntityAlreadyExistsException
        LimitExceededException
        ServiceFailureException
    ]
}

structure CreateAccountAliasRequest {
    @required()
    AccountAlias: accountAliasType
}

operation CreateDelegationRequest {
    input: CreateDelegationRequestRequest
    output: CreateDelegationRequestResponse
    errors: [
        ConcurrentModificationException
        EntityAlreadyExistsException
        InvalidInputException
        LimitExceededException
        ServiceFailureException
    ]
}

structure CreateDelegationRequestRequest {
    OwnerAccountId: accountIdType
    @required()
    Description: delegationRequestDescriptionType
    @required()
    Permissions: DelegationPermission
    RequestMessage: requestMessageType
    @required()
    RequestorWorkflowId: requestorWorkflowIdType
    RedirectUrl: redirectUrlType
    @required()
    NotificationChannel: notificationChannelType
    @required()
    SessionDuration: sessionDurationType
    OnlySendByOwner: booleanType
}

structure CreateDelegationRequestResponse {
    ConsoleDeepLink: consoleDeepLinkType
    DelegationRequestId: delegationRequestIdType
}

operation CreateGroup {
    input: CreateGroupRequest
    output: CreateGroupResponse
    errors: [
        EntityAlreadyExistsException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure CreateGroupRequest {
    Path: pathType
    @required()
    GroupName: groupNameType
}

structure CreateGroupResponse {
    @required()
    Group: Group
}

operation CreateInstanceProfile {
    input: CreateInstanceProfileRequest
    output: CreateInstanceProfileResponse
    errors: [
        ConcurrentModificationException
        EntityAlreadyExistsException
        InvalidInputException
        LimitExceededException
        ServiceFailureException
    ]
}

structure CreateInstanceProfileRequest {
    @required()
    InstanceProfileName: instanceProfileNameType
    Path: pathType
    Tags: tagListType
}

structure CreateInstanceProfileResponse {
    @required()
    InstanceProfile: InstanceProfile
}

operation CreateLoginProfile {
    input: CreateLoginProfileRequest
    output: CreateLoginProfileResponse
    errors: [
        EntityAlreadyExistsException
        LimitExceededException
        NoSuchEntityException
        PasswordPolicyViolationException
        ServiceFailureException
    ]
}

structure CreateLoginProfileRequest {
    UserName: userNameType
    Password: passwordType
    PasswordResetRequired: booleanType
}

structure CreateLoginProfileResponse {
    @required()
    LoginProfile: LoginProfile
}

operation CreateOpenIDConnectProvider {
    input: CreateOpenIDConnectProviderRequest
    output: CreateOpenIDConnectProviderResponse
    errors: [
        ConcurrentModificationException
        EntityAlreadyExistsException
        InvalidInputException
        LimitExceededException
        OpenIdIdpCommunicationErrorException
        ServiceFailureException
    ]
}

structure CreateOpenIDConnectProviderRequest {
    @required()
    Url: OpenIDConnectProviderUrlType
    ClientIDList: clientIDListType
    ThumbprintList: thumbprintListType
    Tags: tagListType
}

structure CreateOpenIDConnectProviderResponse {
    OpenIDConnectProviderArn: arnType
    Tags: tagListType
}

operation CreatePolicy {
    input: CreatePolicyRequest
    output: CreatePolicyResponse
    errors: [
        ConcurrentModificationException
        EntityAlreadyExistsException
        InvalidInputException
        LimitExceededException
        MalformedPolicyDocumentException
        ServiceFailureException
    ]
}

structure CreatePolicyRequest {
    @required()
    PolicyName: policyNameType
    Path: policyPathType
    @required()
    PolicyDocument: policyDocumentType
    Description: policyDescriptionType
    Tags: tagListType
}

structure CreatePolicyResponse {
    Policy: Policy
}

operation CreatePolicyVersion {
    input: CreatePolicyVersionRequest
    output: CreatePolicyVersionResponse
    errors: [
        InvalidInputException
        LimitExceededException
        MalformedPolicyDocumentException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure CreatePolicyVersionRequest {
    @required()
    PolicyArn: arnType
    @required()
    PolicyDocument: policyDocumentType
    SetAsDefault: booleanType
}

structure CreatePolicyVersionResponse {
    PolicyVersion: PolicyVersion
}

operation CreateRole {
    input: CreateRoleRequest
    output: CreateRoleResponse
    errors: [
        ConcurrentModificationException
        EntityAlreadyExistsException
        InvalidInputException
        LimitExceededException
        MalformedPolicyDocumentException
        ServiceFailureException
    ]
}

structure CreateRoleRequest {
    Path: pathType
    @required()
    RoleName: roleNameType
    @required()
    AssumeRolePolicyDocument: policyDocumentType
    Description: roleDescriptionType
    MaxSessionDuration: roleMaxSessionDurationType
    PermissionsBoundary: arnType
    Tags: tagListType
}

structure CreateRoleResponse {
    @required()
    Role: Role
}

operation CreateSAMLProvider {
    input: CreateSAMLProviderRequest
    output: CreateSAMLProviderResponse
    errors: [
        ConcurrentModificationException
        EntityAlreadyExistsException
        InvalidInputException
        LimitExceededException
        ServiceFailureException
    ]
}

structure CreateSAMLProviderRequest {
    @required()
    SAMLMetadataDocument: SAMLMetadataDocumentType
    @required()
    Name: SAMLProviderNameType
    Tags: tagListType
    AssertionEncryptionMode: assertionEncryptionModeType
    AddPrivateKey: privateKeyType
}

structure CreateSAMLProviderResponse {
    SAMLProviderArn: arnType
    Tags: tagListType
}

operation CreateServiceLinkedRole {
    input: CreateServiceLinkedRoleRequest
    output: CreateServiceLinkedRoleResponse
    errors: [
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure CreateServiceLinkedRoleRequest {
    @required()
    AWSServiceName: groupNameType
    Description: roleDescriptionType
    CustomSuffix: customSuffixType
}

structure CreateServiceLinkedRoleResponse {
    Role: Role
}

operation CreateServiceSpecificCredential {
    input: CreateServiceSpecificCredentialRequest
    output: CreateServiceSpecificCredentialResponse
    errors: [
        LimitExceededException
        NoSuchEntityException
        ServiceNotSupportedException
    ]
}

structure CreateServiceSpecificCredentialRequest {
    @required()
    UserName: userNameType
    @required()
    ServiceName: serviceName
    CredentialAgeDays: credentialAgeDays
}

structure CreateServiceSpecificCredentialResponse {
    ServiceSpecificCredential: ServiceSpecificCredential
}

operation CreateUser {
    input: CreateUserRequest
    output: CreateUserResponse
    errors: [
        ConcurrentModificationException
        EntityAlreadyExistsException
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure CreateUserRequest {
    Path: pathType
    @required()
    UserName: userNameType
    PermissionsBoundary: arnType
    Tags: tagListType
}

structure CreateUserResponse {
    User: User
}

operation CreateVirtualMFADevice {
    input: CreateVirtualMFADeviceRequest
    output: CreateVirtualMFADeviceResponse
    errors: [
        ConcurrentModificationException
        EntityAlreadyExistsException
        InvalidInputException
        LimitExceededException
        ServiceFailureException
    ]
}

structure CreateVirtualMFADeviceRequest {
    Path: pathType
    @required()
    VirtualMFADeviceName: virtualMFADeviceName
    Tags: tagListType
}

structure CreateVirtualMFADeviceResponse {
    @required()
    VirtualMFADevice: VirtualMFADevice
}

@range(
    min: 1
    max: 36600
)
integer credentialAgeDays

@awsQueryError(
    code: "ReportExpired"
    httpResponseCode: 410
)
@error("client")
@httpError(410)
structure CredentialReportExpiredException {
    message: credentialReportExpiredExceptionMessage
}

string credentialReportExpiredExceptionMessage

@awsQueryError(
    code: "ReportNotPresent"
    httpResponseCode: 410
)
@error("client")
@httpError(410)
structure CredentialReportNotPresentException {
    message: credentialReportNotPresentExceptionMessage
}

string credentialReportNotPresentExceptionMessage

@awsQueryError(
    code: "ReportInProgress"
    httpResponseCode: 404
)
@error("client")
@httpError(404)
structure CredentialReportNotReadyException {
    message: credentialReportNotReadyExceptionMessage
}

string credentialReportNotReadyExceptionMessage

@length(
    min: 1
    max: 64
)
@pattern("[\\w+=,.@-]+")
string customSuffixType

timestamp dateType

operation DeactivateMFADevice {
    input: DeactivateMFADeviceRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        EntityTemporarilyUnmodifiableException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DeactivateMFADeviceRequest {
    UserName: existingUserNameType
    @required()
    SerialNumber: serialNumberType
}

structure DelegationPermission {
    PolicyTemplateArn: arnType
    Parameters: policyParameterListType
}

structure DelegationRequest {
    DelegationRequestId: delegationRequestIdType
    OwnerAccountId: accountIdType
    Description: delegationRequestDescriptionType
    RequestMessage: requestMessageType
    Permissions: DelegationPermission
    PermissionPolicy: permissionType
    RolePermissionRestrictionArns: rolePermissionRestrictionArnListType
    OwnerId: ownerIdType
    ApproverId: arnType
    State: stateType
    ExpirationTime: dateType
    RequestorId: accountIdType
    RequestorName: requestorNameType
    CreateDate: dateType
    SessionDuration: sessionDurationType
    RedirectUrl: redirectUrlType
    Notes: notesType
    RejectionReason: notesType
    OnlySendByOwner: booleanType
    UpdatedTime: dateType
}

@length(
    max: 1000
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*")
string delegationRequestDescriptionType

@length(
    min: 16
    max: 128
)
@pattern("[\\w-]+")
string delegationRequestIdType

list delegationRequestsListType {
    member: DelegationRequest
}

operation DeleteAccessKey {
    input: DeleteAccessKeyRequest
    output: Unit
    errors: [
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DeleteAccessKeyRequest {
    UserName: existingUserNameType
    @required()
    AccessKeyId: accessKeyIdType
}

operation DeleteAccountAlias {
    input: DeleteAccountAliasRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DeleteAccountAliasRequest {
    @required()
    AccountAlias: accountAliasType
}

operation DeleteAccountPasswordPolicy {
    input: Unit
    output: Unit
    errors: [
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

@awsQueryError(
    code: "DeleteConflict"
    httpResponseCode: 409
)
@error("client")
@httpError(409)
structure DeleteConflictException {
    message: deleteConflictMessage
}

string deleteConflictMessage

operation DeleteGroup {
    input: DeleteGroupRequest
    output: Unit
    errors: [
        DeleteConflictException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

operation DeleteGroupPolicy {
    input: DeleteGroupPolicyRequest
    output: Unit
    errors: [
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DeleteGroupPolicyRequest {
    @required()
    GroupName: groupNameType
    @required()
    PolicyName: policyNameType
}

structure DeleteGroupRequest {
    @required()
    GroupName: groupNameType
}

operation DeleteInstanceProfile {
    input: DeleteInstanceProfileRequest
    output: Unit
    errors: [
        DeleteConflictException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DeleteInstanceProfileRequest {
    @required()
    InstanceProfileName: instanceProfileNameType
}

operation DeleteLoginProfile {
    input: DeleteLoginProfileRequest
    output: Unit
    errors: [
        EntityTemporarilyUnmodifiableException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DeleteLoginProfileRequest {
    UserName: userNameType
}

operation DeleteOpenIDConnectProvider {
    input: DeleteOpenIDConnectProviderRequest
    output: Unit
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DeleteOpenIDConnectProviderRequest {
    @required()
    OpenIDConnectProviderArn: arnType
}

operation DeletePolicy {
    input: DeletePolicyRequest
    output: Unit
    errors: [
        DeleteConflictException
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DeletePolicyRequest {
    @required()
    PolicyArn: arnType
}

operation DeletePolicyVersion {
    input: DeletePolicyVersionRequest
    output: Unit
    errors: [
        DeleteConflictException
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DeletePolicyVersionRequest {
    @required()
    PolicyArn: arnType
    @required()
    VersionId: policyVersionIdType
}

operation DeleteRole {
    input: DeleteRoleRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        DeleteConflictException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
        UnmodifiableEntityException
    ]
}

operation DeleteRolePermissionsBoundary {
    input: DeleteRolePermissionsBoundaryRequest
    output: Unit
    errors: [
        NoSuchEntityException
        ServiceFailureException
        UnmodifiableEntityException
    ]
}

structure DeleteRolePermissionsBoundaryRequest {
    @required()
    RoleName: roleNameType
}

operation DeleteRolePolicy {
    input: DeleteRolePolicyRequest
    output: Unit
    errors: [
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
        UnmodifiableEntityException
    ]
}

structure DeleteRolePolicyRequest {
    @required()
    RoleName: roleNameType
    @required()
    PolicyName: policyNameType
}

structure DeleteRoleRequest {
    @required()
    RoleName: roleNameType
}

operation DeleteSAMLProvider {
    input: DeleteSAMLProviderRequest
    output: Unit
    errors: [
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DeleteSAMLProviderRequest {
    @required()
    SAMLProviderArn: arnType
}

operation DeleteServerCertificate {
    input: DeleteServerCertificateRequest
    output: Unit
    errors: [
        DeleteConflictException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DeleteServerCertificateRequest {
    @required()
    ServerCertificateName: serverCertificateNameType
}

operation DeleteServiceLinkedRole {
    input: DeleteServiceLinkedRoleRequest
    output: DeleteServiceLinkedRoleResponse
    errors: [
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DeleteServiceLinkedRoleRequest {
    @required()
    RoleName: roleNameType
}

structure DeleteServiceLinkedRoleResponse {
    @required()
    DeletionTaskId: DeletionTaskIdType
}

operation DeleteServiceSpecificCredential {
    input: DeleteServiceSpecificCredentialRequest
    output: Unit
    errors: [
        NoSuchEntityException
    ]
}

structure DeleteServiceSpecificCredentialRequest {
    UserName: userNameType
    @required()
    ServiceSpecificCredentialId: serviceSpecificCredentialId
}

operation DeleteSigningCertificate {
    input: DeleteSigningCertificateRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DeleteSigningCertificateRequest {
    UserName: existingUserNameType
    @required()
    CertificateId: certificateIdType
}

operation DeleteSSHPublicKey {
    input: DeleteSSHPublicKeyRequest
    output: Unit
    errors: [
        NoSuchEntityException
    ]
}

structure DeleteSSHPublicKeyRequest {
    @required()
    UserName: userNameType
    @required()
    SSHPublicKeyId: publicKeyIdType
}

operation DeleteUser {
    input: DeleteUserRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        DeleteConflictException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

operation DeleteUserPermissionsBoundary {
    input: DeleteUserPermissionsBoundaryRequest
    output: Unit
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DeleteUserPermissionsBoundaryRequest {
    @required()
    UserName: userNameType
}

operation DeleteUserPolicy {
    input: DeleteUserPolicyRequest
    output: Unit
    errors: [
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DeleteUserPolicyRequest {
    @required()
    UserName: existingUserNameType
    @required()
    PolicyName: policyNameType
}

structure DeleteUserRequest {
    @required()
    UserName: existingUserNameType
}

operation DeleteVirtualMFADevice {
    input: DeleteVirtualMFADeviceRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        DeleteConflictException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DeleteVirtualMFADeviceRequest {
    @required()
    SerialNumber: serialNumberType
}

structure DeletionTaskFailureReasonType {
    Reason: ReasonType
    RoleUsageList: RoleUsageListType
}

@length(
    min: 1
    max: 1000
)
string DeletionTaskIdType

enum DeletionTaskStatusType {
    SUCCEEDED
    IN_PROGRESS
    FAILED
    NOT_STARTED
}

operation DetachGroupPolicy {
    input: DetachGroupPolicyRequest
    output: Unit
    errors: [
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DetachGroupPolicyRequest {
    @required()
    GroupName: groupNameType
    @required()
    PolicyArn: arnType
}

operation DetachRolePolicy {
    input: DetachRolePolicyRequest
    output: Unit
    errors: [
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
        UnmodifiableEntityException
    ]
}

structure DetachRolePolicyRequest {
    @required()
    RoleName: roleNameType
    @required()
    PolicyArn: arnType
}

operation DetachUserPolicy {
    input: DetachUserPolicyRequest
    output: Unit
    errors: [
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure DetachUserPolicyRequest {
    @required()
    UserName: userNameType
    @required()
    PolicyArn: arnType
}

operation DisableOrganizationsRootCredentialsManagement {
    input: DisableOrganizationsRootCredentialsManagementRequest
    output: DisableOrganizationsRootCredentialsManagementResponse
    errors: [
        AccountNotManagementOrDelegatedAdministratorException
        OrganizationNotFoundException
        OrganizationNotInAllFeaturesModeException
        ServiceAccessNotEnabledException
    ]
}

structure DisableOrganizationsRootCredentialsManagementRequest {}

structure DisableOrganizationsRootCredentialsManagementResponse {
    OrganizationId: OrganizationIdType
    EnabledFeatures: FeaturesListType
}

operation DisableOrganizationsRootSessions {
    input: DisableOrganizationsRootSessionsRequest
    output: DisableOrganizationsRootSessionsResponse
    errors: [
        AccountNotManagementOrDelegatedAdministratorException
        OrganizationNotFoundException
        OrganizationNotInAllFeaturesModeException
        ServiceAccessNotEnabledException
    ]
}

structure DisableOrganizationsRootSessionsRequest {}

structure DisableOrganizationsRootSessionsResponse {
    OrganizationId: OrganizationIdType
    EnabledFeatures: FeaturesListType
}

operation DisableOutboundWebIdentityFederation {
    input: Unit
    output: Unit
    errors: [
        FeatureDisabledException
    ]
}

@awsQueryError(
    code: "DuplicateCertificate"
    httpResponseCode: 409
)
@error("client")
@httpError(409)
structure DuplicateCertificateException {
    message: duplicateCertificateMessage
}

string duplicateCertificateMessage

@awsQueryError(
    code: "DuplicateSSHPublicKey"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure DuplicateSSHPublicKeyException {
    message: duplicateSSHPublicKeyMessage
}

string duplicateSSHPublicKeyMessage

operation EnableMFADevice {
    input: EnableMFADeviceRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        EntityAlreadyExistsException
        EntityTemporarilyUnmodifiableException
        InvalidAuthenticationCodeException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure EnableMFADeviceRequest {
    @required()
    UserName: existingUserNameType
    @required()
    SerialNumber: serialNumberType
    @required()
    AuthenticationCode1: authenticationCodeType
    @required()
    AuthenticationCode2: authenticationCodeType
}

operation EnableOrganizationsRootCredentialsManagement {
    input: EnableOrganizationsRootCredentialsManagementRequest
    output: EnableOrganizationsRootCredentialsManagementResponse
    errors: [
        AccountNotManagementOrDelegatedAdministratorException
        CallerIsNotManagementAccountException
        OrganizationNotFoundException
        OrganizationNotInAllFeaturesModeException
        ServiceAccessNotEnabledException
    ]
}

structure EnableOrganizationsRootCredentialsManagementRequest {}

structure EnableOrganizationsRootCredentialsManagementResponse {
    OrganizationId: OrganizationIdType
    EnabledFeatures: FeaturesListType
}

operation EnableOrganizationsRootSessions {
    input: EnableOrganizationsRootSessionsRequest
    output: EnableOrganizationsRootSessionsResponse
    errors: [
        AccountNotManagementOrDelegatedAdministratorException
        CallerIsNotManagementAccountException
        OrganizationNotFoundException
        OrganizationNotInAllFeaturesModeException
        ServiceAccessNotEnabledException
    ]
}

structure EnableOrganizationsRootSessionsRequest {}

structure EnableOrganizationsRootSessionsResponse {
    OrganizationId: OrganizationIdType
    EnabledFeatures: FeaturesListType
}

operation EnableOutboundWebIdentityFederation {
    input: Unit
    output: EnableOutboundWebIdentityFederationResponse
    errors: [
        FeatureEnabledException
    ]
}

structure EnableOutboundWebIdentityFederationResponse {
    IssuerIdentifier: stringType
}

enum encodingType {
    SSH
    PEM
}

@awsQueryError(
    code: "EntityAlreadyExists"
    httpResponseCode: 409
)
@error("client")
@httpError(409)
structure EntityAlreadyExistsException {
    message: entityAlreadyExistsMessage
}

string entityAlreadyExistsMessage

structure EntityDetails {
    @required()
    EntityInfo: EntityInfo
    LastAuthenticated: dateType
}

list entityDetailsListType {
    member: EntityDetails
}

structure EntityInfo {
    @required()
    Arn: arnType
    @required()
    Name: userNameType
    @required()
    Type: policyOwnerEntityType
    @required()
    Id: idType
    Path: pathType
}

list entityListType {
    member: EntityType
}

@length(
    min: 1
    max: 128
)
@pattern("[\\w+=,.@-]+")
string entityNameType

@awsQueryError(
    code: "EntityTemporarilyUnmodifiable"
    httpResponseCode: 409
)
@error("client")
@httpError(409)
structure EntityTemporarilyUnmodifiableException {
    message: entityTemporarilyUnmodifiableMessage
}

string entityTemporarilyUnmodifiableMessage

enum EntityType {
    USER = "User"
    ROLE = "Role"
    GROUP = "Group"
    LOCAL_MANAGED_POLICY = "LocalManagedPolicy"
    AWS_MANAGED_POLICY = "AWSManagedPolicy"
}

structure ErrorDetails {
    @required()
    Message: stringType
    @required()
    Code: stringType
}

map EvalDecisionDetailsType {
    key: EvalDecisionSourceType
    value: PolicyEvaluationDecisionType
}

@length(
    min: 3
    max: 256
)
string EvalDecisionSourceType

structure EvaluationResult {
    @required()
    EvalActionName: ActionNameType
    EvalResourceName: ResourceNameType
    @required()
    EvalDecision: PolicyEvaluationDecisionType
    MatchedStatements: StatementListType
    MissingContextValues: ContextKeyNamesResultListType
    OrganizationsDecisionDetail: OrganizationsDecisionDetail
    PermissionsBoundaryDecisionDetail: PermissionsBoundaryDecisionDetail
    EvalDecisionDetails: EvalDecisionDetailsType
    ResourceSpecificResults: ResourceSpecificResultListType
}

list EvaluationResultsListType {
    member: EvaluationResult
}

@length(
    min: 1
    max: 128
)
@pattern("[\\w+=,.@-]+")
string existingUserNameType

@awsQueryError(
    code: "FeatureDisabled"
    httpResponseCode: 404
)
@error("client")
@httpError(404)
structure FeatureDisabledException {
    message: FeatureDisabledMessage
}

string FeatureDisabledMessage

@awsQueryError(
    code: "FeatureEnabled"
    httpResponseCode: 409
)
@error("client")
@httpError(409)
structure FeatureEnabledException {
    message: FeatureEnabledMessage
}

string FeatureEnabledMessage

list FeaturesListType {
    member: FeatureType
}

enum FeatureType {
    ROOT_CREDENTIALS_MANAGEMENT = "RootCredentialsManagement"
    ROOT_SESSIONS = "RootSessions"
}

operation GenerateCredentialReport {
    input: Unit
    output: GenerateCredentialReportResponse
    errors: [
        LimitExceededException
        ServiceFailureException
    ]
}

structure GenerateCredentialReportResponse {
    State: ReportStateType
    Description: ReportStateDescriptionType
}

operation GenerateOrganizationsAccessReport {
    input: GenerateOrganizationsAccessReportRequest
    output: GenerateOrganizationsAccessReportResponse
    errors: [
        ReportGenerationLimitExceededException
    ]
}

structure GenerateOrganizationsAccessReportRequest {
    @required()
    EntityPath: organizationsEntityPathType
    OrganizationsPolicyId: organizationsPolicyIdType
}

structure GenerateOrganizationsAccessReportResponse {
    JobId: jobIDType
}

operation GenerateServiceLastAccessedDetails {
    input: GenerateServiceLastAccessedDetailsRequest
    output: GenerateServiceLastAccessedDetailsResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
    ]
}

structure GenerateServiceLastAccessedDetailsRequest {
    @required()
    Arn: arnType
    Granularity: AccessAdvisorUsageGranularityType
}

structure GenerateServiceLastAccessedDetailsResponse {
    JobId: jobIDType
}

operation GetAccessKeyLastUsed {
    input: GetAccessKeyLastUsedRequest
    output: GetAccessKeyLastUsedResponse
}

structure GetAccessKeyLastUsedRequest {
    @required()
    AccessKeyId: accessKeyIdType
}

structure GetAccessKeyLastUsedResponse {
    UserName: existingUserNameType
    AccessKeyLastUsed: AccessKeyLastUsed
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "UserDetailList"
    pageSize: "MaxItems"
)
@pageResults([
    "UserDetailList"
    "GroupDetailList"
    "RoleDetailList"
    "Policies"
])
operation GetAccountAuthorizationDetails {
    input: GetAccountAuthorizationDetailsRequest
    output: GetAccountAuthorizationDetailsResponse
    errors: [
        ServiceFailureException
    ]
}

structure GetAccountAuthorizationDetailsRequest {
    Filter: entityListType
    MaxItems: maxItemsType
    Marker: markerType
}

structure GetAccountAuthorizationDetailsResponse {
    UserDetailList: userDetailListType
    GroupDetailList: groupDetailListType
    RoleDetailList: roleDetailListType
    Policies: ManagedPolicyDetailListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

operation GetAccountPasswordPolicy {
    input: Unit
    output: GetAccountPasswordPolicyResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure GetAccountPasswordPolicyResponse {
    @required()
    PasswordPolicy: PasswordPolicy
}

operation GetAccountSummary {
    input: Unit
    output: GetAccountSummaryResponse
    errors: [
        ServiceFailureException
    ]
}

structure GetAccountSummaryResponse {
    SummaryMap: summaryMapType
}

operation GetContextKeysForCustomPolicy {
    input: GetContextKeysForCustomPolicyRequest
    output: GetContextKeysForPolicyResponse
    errors: [
        InvalidInputException
    ]
}

structure GetContextKeysForCustomPolicyRequest {
    @required()
    PolicyInputList: SimulationPolicyListType
}

structure GetContextKeysForPolicyResponse {
    ContextKeyNames: ContextKeyNamesResultListType
}

operation GetContextKeysForPrincipalPolicy {
    input: GetContextKeysForPrincipalPolicyRequest
    output: GetContextKeysForPolicyResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
    ]
}

structure GetContextKeysForPrincipalPolicyRequest {
    @required()
    PolicySourceArn: arnType
    PolicyInputList: SimulationPolicyListType
}

operation GetCredentialReport {
    input: Unit
    output: GetCredentialReportResponse
    errors: [
        CredentialReportExpiredException
        CredentialReportNotPresentException
        CredentialReportNotReadyException
        ServiceFailureException
    ]
}

structure GetCredentialReportResponse {
    Content: ReportContentType
    ReportFormat: ReportFormatType
    GeneratedTime: dateType
}

operation GetDelegationRequest {
    input: GetDelegationRequestRequest
    output: GetDelegationRequestResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure GetDelegationRequestRequest {
    @required()
    DelegationRequestId: delegationRequestIdType
    DelegationPermissionCheck: booleanType
}

structure GetDelegationRequestResponse {
    DelegationRequest: DelegationRequest
    PermissionCheckStatus: permissionCheckStatusType
    PermissionCheckResult: permissionCheckResultType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "Users"
    pageSize: "MaxItems"
)
operation GetGroup {
    input: GetGroupRequest
    output: GetGroupResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

operation GetGroupPolicy {
    input: GetGroupPolicyRequest
    output: GetGroupPolicyResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure GetGroupPolicyRequest {
    @required()
    GroupName: groupNameType
    @required()
    PolicyName: policyNameType
}

structure GetGroupPolicyResponse {
    @required()
    GroupName: groupNameType
    @required()
    PolicyName: policyNameType
    @required()
    PolicyDocument: policyDocumentType
}

structure GetGroupRequest {
    @required()
    GroupName: groupNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure GetGroupResponse {
    @required()
    Group: Group
    @required()
    Users: userListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

operation GetHumanReadableSummary {
    input: GetHumanReadableSummaryRequest
    output: GetHumanReadableSummaryResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure GetHumanReadableSummaryRequest {
    @required()
    EntityArn: arnType
    Locale: localeType
}

structure GetHumanReadableSummaryResponse {
    SummaryContent: summaryContentType
    Locale: localeType
    SummaryState: summaryStateType
}

@waitable(
    InstanceProfileExists: {
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
                    success: false
                }
            }
        ]
        minDelay: 1
    }
)
operation GetInstanceProfile {
    input: GetInstanceProfileRequest
    output: GetInstanceProfileResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure GetInstanceProfileRequest {
    @required()
    InstanceProfileName: instanceProfileNameType
}

structure GetInstanceProfileResponse {
    @required()
    InstanceProfile: InstanceProfile
}

operation GetLoginProfile {
    input: GetLoginProfileRequest
    output: GetLoginProfileResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure GetLoginProfileRequest {
    UserName: userNameType
}

structure GetLoginProfileResponse {
    @required()
    LoginProfile: LoginProfile
}

operation GetMFADevice {
    input: GetMFADeviceRequest
    output: GetMFADeviceResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure GetMFADeviceRequest {
    @required()
    SerialNumber: serialNumberType
    UserName: userNameType
}

structure GetMFADeviceResponse {
    UserName: userNameType
    @required()
    SerialNumber: serialNumberType
    EnableDate: dateType
    Certifications: CertificationMapType
}

operation GetOpenIDConnectProvider {
    input: GetOpenIDConnectProviderRequest
    output: GetOpenIDConnectProviderResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure GetOpenIDConnectProviderRequest {
    @required()
    OpenIDConnectProviderArn: arnType
}

structure GetOpenIDConnectProviderResponse {
    Url: OpenIDConnectProviderUrlType
    ClientIDList: clientIDListType
    ThumbprintList: thumbprintListType
    CreateDate: dateType
    Tags: tagListType
}

operation GetOrganizationsAccessReport {
    input: GetOrganizationsAccessReportRequest
    output: GetOrganizationsAccessReportResponse
    errors: [
        NoSuchEntityException
    ]
}

structure GetOrganizationsAccessReportRequest {
    @required()
    JobId: jobIDType
    MaxItems: maxItemsType
    Marker: markerType
    SortKey: sortKeyType
}

structure GetOrganizationsAccessReportResponse {
    @required()
    JobStatus: jobStatusType
    @required()
    JobCreationDate: dateType
    JobCompletionDate: dateType
    NumberOfServicesAccessible: integerType
    NumberOfServicesNotAccessed: integerType
    AccessDetails: AccessDetails
    IsTruncated: booleanType
    Marker: markerType
    ErrorDetails: ErrorDetails
}

operation GetOutboundWebIdentityFederationInfo {
    input: Unit
    output: GetOutboundWebIdentityFederationInfoResponse
    errors: [
        FeatureDisabledException
    ]
}

structure GetOutboundWebIdentityFederationInfoResponse {
    IssuerIdentifier: stringType
    JwtVendingEnabled: booleanType
}

@waitable(
    PolicyExists: {
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
                    errorType: "NoSuchEntity"
                }
            }
        ]
        minDelay: 1
    }
)
operation GetPolicy {
    input: GetPolicyRequest
    output: GetPolicyResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure GetPolicyRequest {
    @required()
    PolicyArn: arnType
}

structure GetPolicyResponse {
    Policy: Policy
}

operation GetPolicyVersion {
    input: GetPolicyVersionRequest
    output: GetPolicyVersionResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure GetPolicyVersionRequest {
    @required()
    PolicyArn: arnType
    @required()
    VersionId: policyVersionIdType
}

structure GetPolicyVersionResponse {
    PolicyVersion: PolicyVersion
}

@waitable(
    RoleExists: {
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
                    errorType: "NoSuchEntity"
                }
            }
        ]
        minDelay: 1
    }
)
operation GetRole {
    input: GetRoleRequest
    output: GetRoleResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

operation GetRolePolicy {
    input: GetRolePolicyRequest
    output: GetRolePolicyResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure GetRolePolicyRequest {
    @required()
    RoleName: roleNameType
    @required()
    PolicyName: policyNameType
}

structure GetRolePolicyResponse {
    @required()
    RoleName: roleNameType
    @required()
    PolicyName: policyNameType
    @required()
    PolicyDocument: policyDocumentType
}

structure GetRoleRequest {
    @required()
    RoleName: roleNameType
}

structure GetRoleResponse {
    @required()
    Role: Role
}

operation GetSAMLProvider {
    input: GetSAMLProviderRequest
    output: GetSAMLProviderResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure GetSAMLProviderRequest {
    @required()
    SAMLProviderArn: arnType
}

structure GetSAMLProviderResponse {
    SAMLProviderUUID: privateKeyIdType
    SAMLMetadataDocument: SAMLMetadataDocumentType
    CreateDate: dateType
    ValidUntil: dateType
    Tags: tagListType
    AssertionEncryptionMode: assertionEncryptionModeType
    PrivateKeyList: privateKeyList
}

operation GetServerCertificate {
    input: GetServerCertificateRequest
    output: GetServerCertificateResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure GetServerCertificateRequest {
    @required()
    ServerCertificateName: serverCertificateNameType
}

structure GetServerCertificateResponse {
    @required()
    ServerCertificate: ServerCertificate
}

operation GetServiceLastAccessedDetails {
    input: GetServiceLastAccessedDetailsRequest
    output: GetServiceLastAccessedDetailsResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
    ]
}

structure GetServiceLastAccessedDetailsRequest {
    @required()
    JobId: jobIDType
    MaxItems: maxItemsType
    Marker: markerType
}

structure GetServiceLastAccessedDetailsResponse {
    @required()
    JobStatus: jobStatusType
    JobType: AccessAdvisorUsageGranularityType
    @required()
    JobCreationDate: dateType
    @required()
    ServicesLastAccessed: ServicesLastAccessed
    @required()
    JobCompletionDate: dateType
    IsTruncated: booleanType
    Marker: responseMarkerType
    Error: ErrorDetails
}

operation GetServiceLastAccessedDetailsWithEntities {
    input: GetServiceLastAccessedDetailsWithEntitiesRequest
    output: GetServiceLastAccessedDetailsWithEntitiesResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
    ]
}

structure GetServiceLastAccessedDetailsWithEntitiesRequest {
    @required()
    JobId: jobIDType
    @required()
    ServiceNamespace: serviceNamespaceType
    MaxItems: maxItemsType
    Marker: markerType
}

structure GetServiceLastAccessedDetailsWithEntitiesResponse {
    @required()
    JobStatus: jobStatusType
    @required()
    JobCreationDate: dateType
    @required()
    JobCompletionDate: dateType
    @required()
    EntityDetailsList: entityDetailsListType
    IsTruncated: booleanType
    Marker: responseMarkerType
    Error: ErrorDetails
}

operation GetServiceLinkedRoleDeletionStatus {
    input: GetServiceLinkedRoleDeletionStatusRequest
    output: GetServiceLinkedRoleDeletionStatusResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure GetServiceLinkedRoleDeletionStatusRequest {
    @required()
    DeletionTaskId: DeletionTaskIdType
}

structure GetServiceLinkedRoleDeletionStatusResponse {
    @required()
    Status: DeletionTaskStatusType
    Reason: DeletionTaskFailureReasonType
}

operation GetSSHPublicKey {
    input: GetSSHPublicKeyRequest
    output: GetSSHPublicKeyResponse
    errors: [
        NoSuchEntityException
        UnrecognizedPublicKeyEncodingException
    ]
}

structure GetSSHPublicKeyRequest {
    @required()
    UserName: userNameType
    @required()
    SSHPublicKeyId: publicKeyIdType
    @required()
    Encoding: encodingType
}

structure GetSSHPublicKeyResponse {
    SSHPublicKey: SSHPublicKey
}

@waitable(
    UserExists: {
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
                    errorType: "NoSuchEntity"
                }
            }
        ]
        minDelay: 1
    }
)
operation GetUser {
    input: GetUserRequest
    output: GetUserResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

operation GetUserPolicy {
    input: GetUserPolicyRequest
    output: GetUserPolicyResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure GetUserPolicyRequest {
    @required()
    UserName: existingUserNameType
    @required()
    PolicyName: policyNameType
}

structure GetUserPolicyResponse {
    @required()
    UserName: existingUserNameType
    @required()
    PolicyName: policyNameType
    @required()
    PolicyDocument: policyDocumentType
}

structure GetUserRequest {
    UserName: existingUserNameType
}

structure GetUserResponse {
    @required()
    User: User
}

enum globalEndpointTokenVersion {
    V1TOKEN = "v1Token"
    V2TOKEN = "v2Token"
}

structure Group {
    @required()
    Path: pathType
    @required()
    GroupName: groupNameType
    @required()
    GroupId: idType
    @required()
    Arn: arnType
    @required()
    CreateDate: dateType
}

structure GroupDetail {
    Path: pathType
    GroupName: groupNameType
    GroupId: idType
    Arn: arnType
    CreateDate: dateType
    GroupPolicyList: policyDetailListType
    AttachedManagedPolicies: attachedPoliciesListType
}

list groupDetailListType {
    member: GroupDetail
}

list groupListType {
    member: Group
}

list groupNameListType {
    member: groupNameType
}

@length(
    min: 1
    max: 128
)
@pattern("[\\w+=,.@-]+")
string groupNameType

@length(
    min: 16
    max: 128
)
@pattern("[\\w]+")
string idType

structure InstanceProfile {
    @required()
    Path: pathType
    @required()
    InstanceProfileName: instanceProfileNameType
    @required()
    InstanceProfileId: idType
    @required()
    Arn: arnType
    @required()
    CreateDate: dateType
    @required()
    Roles: roleListType
    Tags: tagListType
}

list instanceProfileListType {
    member: InstanceProfile
}

@length(
    min: 1
    max: 128
)
@pattern("[\\w+=,.@-]+")
string instanceProfileNameType

integer integerType

@awsQueryError(
    code: "InvalidAuthenticationCode"
    httpResponseCode: 403
)
@error("client")
@httpError(403)
structure InvalidAuthenticationCodeException {
    message: invalidAuthenticationCodeMessage
}

string invalidAuthenticationCodeMessage

@awsQueryError(
    code: "InvalidCertificate"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidCertificateException {
    message: invalidCertificateMessage
}

string invalidCertificateMessage

@awsQueryError(
    code: "InvalidInput"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidInputException {
    message: invalidInputMessage
}

string invalidInputMessage

@awsQueryError(
    code: "InvalidPublicKey"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidPublicKeyException {
    message: invalidPublicKeyMessage
}

string invalidPublicKeyMessage

@awsQueryError(
    code: "InvalidUserType"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidUserTypeException {
    message: invalidUserTypeMessage
}

string invalidUserTypeMessage

@length(
    min: 36
    max: 36
)
string jobIDType

enum jobStatusType {
    IN_PROGRESS
    COMPLETED
    FAILED
}

@awsQueryError(
    code: "KeyPairMismatch"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure KeyPairMismatchException {
    message: keyPairMismatchMessage
}

string keyPairMismatchMessage

@awsQueryError(
    code: "LimitExceeded"
    httpResponseCode: 409
)
@error("client")
@httpError(409)
structure LimitExceededException {
    message: limitExceededMessage
}

string limitExceededMessage

integer LineNumber

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "AccessKeyMetadata"
    pageSize: "MaxItems"
)
operation ListAccessKeys {
    input: ListAccessKeysRequest
    output: ListAccessKeysResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListAccessKeysRequest {
    UserName: existingUserNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListAccessKeysResponse {
    @required()
    AccessKeyMetadata: accessKeyMetadataListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "AccountAliases"
    pageSize: "MaxItems"
)
operation ListAccountAliases {
    input: ListAccountAliasesRequest
    output: ListAccountAliasesResponse
    errors: [
        ServiceFailureException
    ]
}

structure ListAccountAliasesRequest {
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListAccountAliasesResponse {
    @required()
    AccountAliases: accountAliasListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "AttachedPolicies"
    pageSize: "MaxItems"
)
operation ListAttachedGroupPolicies {
    input: ListAttachedGroupPoliciesRequest
    output: ListAttachedGroupPoliciesResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListAttachedGroupPoliciesRequest {
    @required()
    GroupName: groupNameType
    PathPrefix: policyPathType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListAttachedGroupPoliciesResponse {
    AttachedPolicies: attachedPoliciesListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "AttachedPolicies"
    pageSize: "MaxItems"
)
operation ListAttachedRolePolicies {
    input: ListAttachedRolePoliciesRequest
    output: ListAttachedRolePoliciesResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListAttachedRolePoliciesRequest {
    @required()
    RoleName: roleNameType
    PathPrefix: policyPathType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListAttachedRolePoliciesResponse {
    AttachedPolicies: attachedPoliciesListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "AttachedPolicies"
    pageSize: "MaxItems"
)
operation ListAttachedUserPolicies {
    input: ListAttachedUserPoliciesRequest
    output: ListAttachedUserPoliciesResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListAttachedUserPoliciesRequest {
    @required()
    UserName: userNameType
    PathPrefix: policyPathType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListAttachedUserPoliciesResponse {
    AttachedPolicies: attachedPoliciesListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

operation ListDelegationRequests {
    input: ListDelegationRequestsRequest
    output: ListDelegationRequestsResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListDelegationRequestsRequest {
    OwnerId: ownerIdType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListDelegationRequestsResponse {
    DelegationRequests: delegationRequestsListType
    Marker: markerType
    isTruncated: booleanType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "PolicyGroups"
    pageSize: "MaxItems"
)
@pageResults([
    "PolicyGroups"
    "PolicyUsers"
    "PolicyRoles"
])
operation ListEntitiesForPolicy {
    input: ListEntitiesForPolicyRequest
    output: ListEntitiesForPolicyResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListEntitiesForPolicyRequest {
    @required()
    PolicyArn: arnType
    EntityFilter: EntityType
    PathPrefix: pathType
    PolicyUsageFilter: PolicyUsageType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListEntitiesForPolicyResponse {
    PolicyGroups: PolicyGroupListType
    PolicyUsers: PolicyUserListType
    PolicyRoles: PolicyRoleListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "PolicyNames"
    pageSize: "MaxItems"
)
operation ListGroupPolicies {
    input: ListGroupPoliciesRequest
    output: ListGroupPoliciesResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListGroupPoliciesRequest {
    @required()
    GroupName: groupNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListGroupPoliciesResponse {
    @required()
    PolicyNames: policyNameListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "Groups"
    pageSize: "MaxItems"
)
operation ListGroups {
    input: ListGroupsRequest
    output: ListGroupsResponse
    errors: [
        ServiceFailureException
    ]
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "Groups"
    pageSize: "MaxItems"
)
operation ListGroupsForUser {
    input: ListGroupsForUserRequest
    output: ListGroupsForUserResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListGroupsForUserRequest {
    @required()
    UserName: existingUserNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListGroupsForUserResponse {
    @required()
    Groups: groupListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListGroupsRequest {
    PathPrefix: pathPrefixType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListGroupsResponse {
    @required()
    Groups: groupListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "InstanceProfiles"
    pageSize: "MaxItems"
)
operation ListInstanceProfiles {
    input: ListInstanceProfilesRequest
    output: ListInstanceProfilesResponse
    errors: [
        ServiceFailureException
    ]
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "InstanceProfiles"
    pageSize: "MaxItems"
)
operation ListInstanceProfilesForRole {
    input: ListInstanceProfilesForRoleRequest
    output: ListInstanceProfilesForRoleResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListInstanceProfilesForRoleRequest {
    @required()
    RoleName: roleNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListInstanceProfilesForRoleResponse {
    @required()
    InstanceProfiles: instanceProfileListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListInstanceProfilesRequest {
    PathPrefix: pathPrefixType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListInstanceProfilesResponse {
    @required()
    InstanceProfiles: instanceProfileListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "Tags"
    pageSize: "MaxItems"
)
operation ListInstanceProfileTags {
    input: ListInstanceProfileTagsRequest
    output: ListInstanceProfileTagsResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListInstanceProfileTagsRequest {
    @required()
    InstanceProfileName: instanceProfileNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListInstanceProfileTagsResponse {
    @required()
    Tags: tagListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "MFADevices"
    pageSize: "MaxItems"
)
operation ListMFADevices {
    input: ListMFADevicesRequest
    output: ListMFADevicesResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListMFADevicesRequest {
    UserName: existingUserNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListMFADevicesResponse {
    @required()
    MFADevices: mfaDeviceListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "Tags"
    pageSize: "MaxItems"
)
operation ListMFADeviceTags {
    input: ListMFADeviceTagsRequest
    output: ListMFADeviceTagsResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListMFADeviceTagsRequest {
    @required()
    SerialNumber: serialNumberType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListMFADeviceTagsResponse {
    @required()
    Tags: tagListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

operation ListOpenIDConnectProviders {
    input: ListOpenIDConnectProvidersRequest
    output: ListOpenIDConnectProvidersResponse
    errors: [
        ServiceFailureException
    ]
}

structure ListOpenIDConnectProvidersRequest {}

structure ListOpenIDConnectProvidersResponse {
    OpenIDConnectProviderList: OpenIDConnectProviderListType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "Tags"
    pageSize: "MaxItems"
)
operation ListOpenIDConnectProviderTags {
    input: ListOpenIDConnectProviderTagsRequest
    output: ListOpenIDConnectProviderTagsResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListOpenIDConnectProviderTagsRequest {
    @required()
    OpenIDConnectProviderArn: arnType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListOpenIDConnectProviderTagsResponse {
    @required()
    Tags: tagListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

operation ListOrganizationsFeatures {
    input: ListOrganizationsFeaturesRequest
    output: ListOrganizationsFeaturesResponse
    errors: [
        AccountNotManagementOrDelegatedAdministratorException
        OrganizationNotFoundException
        OrganizationNotInAllFeaturesModeException
        ServiceAccessNotEnabledException
    ]
}

structure ListOrganizationsFeaturesRequest {}

structure ListOrganizationsFeaturesResponse {
    OrganizationId: OrganizationIdType
    EnabledFeatures: FeaturesListType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "Policies"
    pageSize: "MaxItems"
)
operation ListPolicies {
    input: ListPoliciesRequest
    output: ListPoliciesResponse
    errors: [
        ServiceFailureException
    ]
}

operation ListPoliciesGrantingServiceAccess {
    input: ListPoliciesGrantingServiceAccessRequest
    output: ListPoliciesGrantingServiceAccessResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
    ]
}

structure ListPoliciesGrantingServiceAccessEntry {
    ServiceNamespace: serviceNamespaceType
    Policies: policyGrantingServiceAccessListType
}

structure ListPoliciesGrantingServiceAccessRequest {
    Marker: markerType
    @required()
    Arn: arnType
    @required()
    ServiceNamespaces: serviceNamespaceListType
}

structure ListPoliciesGrantingServiceAccessResponse {
    @required()
    PoliciesGrantingServiceAccess: listPolicyGrantingServiceAccessResponseListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

structure ListPoliciesRequest {
    Scope: policyScopeType
    OnlyAttached: booleanType
    PathPrefix: policyPathType
    PolicyUsageFilter: PolicyUsageType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListPoliciesResponse {
    Policies: policyListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

list listPolicyGrantingServiceAccessResponseListType {
    member: ListPoliciesGrantingServiceAccessEntry
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "Tags"
    pageSize: "MaxItems"
)
operation ListPolicyTags {
    input: ListPolicyTagsRequest
    output: ListPolicyTagsResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListPolicyTagsRequest {
    @required()
    PolicyArn: arnType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListPolicyTagsResponse {
    @required()
    Tags: tagListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "Versions"
    pageSize: "MaxItems"
)
operation ListPolicyVersions {
    input: ListPolicyVersionsRequest
    output: ListPolicyVersionsResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListPolicyVersionsRequest {
    @required()
    PolicyArn: arnType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListPolicyVersionsResponse {
    Versions: policyDocumentVersionListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "PolicyNames"
    pageSize: "MaxItems"
)
operation ListRolePolicies {
    input: ListRolePoliciesRequest
    output: ListRolePoliciesResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListRolePoliciesRequest {
    @required()
    RoleName: roleNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListRolePoliciesResponse {
    @required()
    PolicyNames: policyNameListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "Roles"
    pageSize: "MaxItems"
)
operation ListRoles {
    input: ListRolesRequest
    output: ListRolesResponse
    errors: [
        ServiceFailureException
    ]
}

structure ListRolesRequest {
    PathPrefix: pathPrefixType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListRolesResponse {
    @required()
    Roles: roleListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "Tags"
    pageSize: "MaxItems"
)
operation ListRoleTags {
    input: ListRoleTagsRequest
    output: ListRoleTagsResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListRoleTagsRequest {
    @required()
    RoleName: roleNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListRoleTagsResponse {
    @required()
    Tags: tagListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

operation ListSAMLProviders {
    input: ListSAMLProvidersRequest
    output: ListSAMLProvidersResponse
    errors: [
        ServiceFailureException
    ]
}

structure ListSAMLProvidersRequest {}

structure ListSAMLProvidersResponse {
    SAMLProviderList: SAMLProviderListType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "Tags"
    pageSize: "MaxItems"
)
operation ListSAMLProviderTags {
    input: ListSAMLProviderTagsRequest
    output: ListSAMLProviderTagsResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListSAMLProviderTagsRequest {
    @required()
    SAMLProviderArn: arnType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListSAMLProviderTagsResponse {
    @required()
    Tags: tagListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "ServerCertificateMetadataList"
    pageSize: "MaxItems"
)
operation ListServerCertificates {
    input: ListServerCertificatesRequest
    output: ListServerCertificatesResponse
    errors: [
        ServiceFailureException
    ]
}

structure ListServerCertificatesRequest {
    PathPrefix: pathPrefixType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListServerCertificatesResponse {
    @required()
    ServerCertificateMetadataList: serverCertificateMetadataListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "Tags"
    pageSize: "MaxItems"
)
operation ListServerCertificateTags {
    input: ListServerCertificateTagsRequest
    output: ListServerCertificateTagsResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListServerCertificateTagsRequest {
    @required()
    ServerCertificateName: serverCertificateNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListServerCertificateTagsResponse {
    @required()
    Tags: tagListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

operation ListServiceSpecificCredentials {
    input: ListServiceSpecificCredentialsRequest
    output: ListServiceSpecificCredentialsResponse
    errors: [
        NoSuchEntityException
        ServiceNotSupportedException
    ]
}

structure ListServiceSpecificCredentialsRequest {
    UserName: userNameType
    ServiceName: serviceName
    AllUsers: allUsers
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListServiceSpecificCredentialsResponse {
    ServiceSpecificCredentials: ServiceSpecificCredentialsListType
    Marker: responseMarkerType
    IsTruncated: booleanType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "Certificates"
    pageSize: "MaxItems"
)
operation ListSigningCertificates {
    input: ListSigningCertificatesRequest
    output: ListSigningCertificatesResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListSigningCertificatesRequest {
    UserName: existingUserNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListSigningCertificatesResponse {
    @required()
    Certificates: certificateListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "SSHPublicKeys"
    pageSize: "MaxItems"
)
operation ListSSHPublicKeys {
    input: ListSSHPublicKeysRequest
    output: ListSSHPublicKeysResponse
    errors: [
        NoSuchEntityException
    ]
}

structure ListSSHPublicKeysRequest {
    UserName: userNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListSSHPublicKeysResponse {
    SSHPublicKeys: SSHPublicKeyListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "PolicyNames"
    pageSize: "MaxItems"
)
operation ListUserPolicies {
    input: ListUserPoliciesRequest
    output: ListUserPoliciesResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListUserPoliciesRequest {
    @required()
    UserName: existingUserNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListUserPoliciesResponse {
    @required()
    PolicyNames: policyNameListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "Users"
    pageSize: "MaxItems"
)
operation ListUsers {
    input: ListUsersRequest
    output: ListUsersResponse
    errors: [
        ServiceFailureException
    ]
}

structure ListUsersRequest {
    PathPrefix: pathPrefixType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListUsersResponse {
    @required()
    Users: userListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "Tags"
    pageSize: "MaxItems"
)
operation ListUserTags {
    input: ListUserTagsRequest
    output: ListUserTagsResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ListUserTagsRequest {
    @required()
    UserName: existingUserNameType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListUserTagsResponse {
    @required()
    Tags: tagListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "VirtualMFADevices"
    pageSize: "MaxItems"
)
operation ListVirtualMFADevices {
    input: ListVirtualMFADevicesRequest
    output: ListVirtualMFADevicesResponse
}

structure ListVirtualMFADevicesRequest {
    AssignmentStatus: assignmentStatusType
    Marker: markerType
    MaxItems: maxItemsType
}

structure ListVirtualMFADevicesResponse {
    @required()
    VirtualMFADevices: virtualMFADeviceListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@length(
    min: 2
    max: 12
)
string localeType

structure LoginProfile {
    @required()
    UserName: userNameType
    @required()
    CreateDate: dateType
    PasswordResetRequired: booleanType
}

@awsQueryError(
    code: "MalformedCertificate"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure MalformedCertificateException {
    message: malformedCertificateMessage
}

string malformedCertificateMessage

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

structure ManagedPolicyDetail {
    PolicyName: policyNameType
    PolicyId: idType
    Arn: arnType
    Path: policyPathType
    DefaultVersionId: policyVersionIdType
    AttachmentCount: attachmentCountType
    PermissionsBoundaryUsageCount: attachmentCountType
    IsAttachable: booleanType
    Description: policyDescriptionType
    CreateDate: dateType
    UpdateDate: dateType
    PolicyVersionList: policyDocumentVersionListType
}

list ManagedPolicyDetailListType {
    member: ManagedPolicyDetail
}

@length(
    min: 1
    max: 320
)
@pattern("[\\u0020-\\u00FF]+")
string markerType

@range(
    min: 1
    max: 1000
)
integer maxItemsType

@range(
    min: 1
    max: 1095
)
integer maxPasswordAgeType

structure MFADevice {
    @required()
    UserName: userNameType
    @required()
    SerialNumber: serialNumberType
    @required()
    EnableDate: dateType
}

list mfaDeviceListType {
    member: MFADevice
}

@range(
    min: 6
    max: 128
)
integer minimumPasswordLengthType

@awsQueryError(
    code: "NoSuchEntity"
    httpResponseCode: 404
)
@error("client")
@httpError(404)
structure NoSuchEntityException {
    message: noSuchEntityMessage
}

string noSuchEntityMessage

@length(
    max: 500
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*")
string notesType

@length(
    min: 2
    max: 400
)
@pattern("^[a-zA-Z0-9:_.-]+$")
string notificationChannelType

structure OpenIDConnectProviderListEntry {
    Arn: arnType
}

list OpenIDConnectProviderListType {
    member: OpenIDConnectProviderListEntry
}

@length(
    min: 1
    max: 255
)
string OpenIDConnectProviderUrlType

@awsQueryError(
    code: "OpenIdIdpCommunicationError"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure OpenIdIdpCommunicationErrorException {
    message: openIdIdpCommunicationErrorExceptionMessage
}

string openIdIdpCommunicationErrorExceptionMessage

@length(
    max: 34
)
@pattern("^o-[a-z0-9]{10,32}$")
string OrganizationIdType

@error("client")
@httpError(400)
structure OrganizationNotFoundException {}

@error("client")
@httpError(400)
structure OrganizationNotInAllFeaturesModeException {}

structure OrganizationsDecisionDetail {
    AllowedByOrganizations: booleanType
}

@length(
    min: 19
    max: 427
)
@pattern("^o-[0-9a-z]{10,32}\\/r-[0-9a-z]{4,32}[0-9a-z-\\/]*")
string organizationsEntityPathType

@pattern("^p-[0-9a-zA-Z_]{8,128}$")
string organizationsPolicyIdType

@length(
    min: 20
    max: 2048
)
@pattern("^[a-zA-Z0-9:/+=,.@_-]+$")
string ownerIdType

structure PasswordPolicy {
    MinimumPasswordLength: minimumPasswordLengthType
    RequireSymbols: booleanType
    RequireNumbers: booleanType
    RequireUppercaseCharacters: booleanType
    RequireLowercaseCharacters: booleanType
    AllowUsersToChangePassword: booleanType
    ExpirePasswords: booleanType
    MaxPasswordAge: maxPasswordAgeType
    PasswordReusePrevention: passwordReusePreventionType
    HardExpiry: booleanObjectType
}

@awsQueryError(
    code: "PasswordPolicyViolation"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure PasswordPolicyViolationException {
    message: passwordPolicyViolationMessage
}

string passwordPolicyViolationMessage

@range(
    min: 1
    max: 24
)
integer passwordReusePreventionType

@length(
    min: 1
    max: 128
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
@sensitive()
string passwordType

@length(
    min: 1
    max: 512
)
@pattern("\\u002F[\\u0021-\\u007F]*")
string pathPrefixType

@length(
    min: 1
    max: 512
)
@pattern("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)")
string pathType

enum permissionCheckResultType {
    ALLOWED
    DENIED
    UNSURE
}

enum permissionCheckStatusType {
    COMPLETE
    IN_PROGRESS
    FAILED
}

enum PermissionsBoundaryAttachmentType {
    PERMISSIONS_BOUNDARY_POLICY = "PermissionsBoundaryPolicy"
}

structure PermissionsBoundaryDecisionDetail {
    AllowedByPermissionsBoundary: booleanType
}

string permissionType

structure Policy {
    PolicyName: policyNameType
    PolicyId: idType
    Arn: arnType
    Path: policyPathType
    DefaultVersionId: policyVersionIdType
    AttachmentCount: attachmentCountType
    PermissionsBoundaryUsageCount: attachmentCountType
    IsAttachable: booleanType
    Description: policyDescriptionType
    CreateDate: dateType
    UpdateDate: dateType
    Tags: tagListType
}

@length(
    max: 1000
)
string policyDescriptionType

structure PolicyDetail {
    PolicyName: policyNameType
    PolicyDocument: policyDocumentType
}

list policyDetailListType {
    member: PolicyDetail
}

@length(
    min: 1
    max: 131072
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
string policyDocumentType

list policyDocumentVersionListType {
    member: PolicyVersion
}

enum PolicyEvaluationDecisionType {
    ALLOWED = "allowed"
    EXPLICIT_DENY = "explicitDeny"
    IMPLICIT_DENY = "implicitDeny"
}

string policyEvaluationErrorMessage

@awsQueryError(
    code: "PolicyEvaluation"
    httpResponseCode: 500
)
@error("server")
@httpError(500)
structure PolicyEvaluationException {
    message: policyEvaluationErrorMessage
}

structure PolicyGrantingServiceAccess {
    @required()
    PolicyName: policyNameType
    @required()
    PolicyType: policyType
    PolicyArn: arnType
    EntityType: policyOwnerEntityType
    EntityName: entityNameType
}

list policyGrantingServiceAccessListType {
    member: PolicyGrantingServiceAccess
}

structure PolicyGroup {
    GroupName: groupNameType
    GroupId: idType
}

list PolicyGroupListType {
    member: PolicyGroup
}

string PolicyIdentifierType

list policyListType {
    member: Policy
}

list policyNameListType {
    member: policyNameType
}

@length(
    min: 1
    max: 128
)
@pattern("[\\w+=,.@-]+")
string policyNameType

@awsQueryError(
    code: "PolicyNotAttachable"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure PolicyNotAttachableException {
    message: policyNotAttachableMessage
}

string policyNotAttachableMessage

enum policyOwnerEntityType {
    USER
    ROLE
    GROUP
}

structure PolicyParameter {
    Name: policyParameterNameType
    Values: policyParameterValuesListType
    Type: PolicyParameterTypeEnum
}

@length(
    max: 50
)
list policyParameterListType {
    member: PolicyParameter
}

@length(
    min: 5
    max: 256
)
@pattern("[ -~]+")
string policyParameterNameType

enum PolicyParameterTypeEnum {
    STRING = "string"
    STRING_LIST = "stringList"
}

list policyParameterValuesListType {
    member: policyParameterValueType
}

@pattern("[ -~]+")
string policyParameterValueType

@length(
    min: 1
    max: 512
)
@pattern("((/[A-Za-z0-9\\.,\\+@=_-]+)*)/")
string policyPathType

structure PolicyRole {
    RoleName: roleNameType
    RoleId: idType
}

list PolicyRoleListType {
    member: PolicyRole
}

enum policyScopeType {
    ALL = "All"
    AWS
    LOCAL = "Local"
}

enum PolicySourceType {
    USER = "user"
    GROUP = "group"
    ROLE = "role"
    AWS_MANAGED = "aws-managed"
    USER_MANAGED = "user-managed"
    RESOURCE = "resource"
    NONE = "none"
}

enum policyType {
    INLINE
    MANAGED
}

enum PolicyUsageType {
    PERMISSIONS_POLICY = "PermissionsPolicy"
    PERMISSIONS_BOUNDARY = "PermissionsBoundary"
}

structure PolicyUser {
    UserName: userNameType
    UserId: idType
}

list PolicyUserListType {
    member: PolicyUser
}

structure PolicyVersion {
    Document: policyDocumentType
    VersionId: policyVersionIdType
    IsDefaultVersion: booleanType
    CreateDate: dateType
}

@pattern("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?")
string policyVersionIdType

structure Position {
    Line: LineNumber
    Column: ColumnNumber
}

@length(
    min: 22
    max: 64
)
@pattern("[A-Z0-9]+")
string privateKeyIdType

@length(
    max: 2
)
list privateKeyList {
    member: SAMLPrivateKey
}

@length(
    min: 1
    max: 16384
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
@sensitive()
string privateKeyType

@length(
    min: 48
    max: 48
)
@pattern("[:\\w]+")
string publicKeyFingerprintType

@length(
    min: 20
    max: 128
)
@pattern("[\\w]+")
string publicKeyIdType

@length(
    min: 1
    max: 16384
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+")
string publicKeyMaterialType

operation PutGroupPolicy {
    input: PutGroupPolicyRequest
    output: Unit
    errors: [
        LimitExceededException
        MalformedPolicyDocumentException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure PutGroupPolicyRequest {
    @required()
    GroupName: groupNameType
    @required()
    PolicyName: policyNameType
    @required()
    PolicyDocument: policyDocumentType
}

operation PutRolePermissionsBoundary {
    input: PutRolePermissionsBoundaryRequest
    output: Unit
    errors: [
        InvalidInputException
        NoSuchEntityException
        PolicyNotAttachableException
        ServiceFailureException
        UnmodifiableEntityException
    ]
}

structure PutRolePermissionsBoundaryRequest {
    @required()
    RoleName: roleNameType
    @required()
    PermissionsBoundary: arnType
}

operation PutRolePolicy {
    input: PutRolePolicyRequest
    output: Unit
    errors: [
        LimitExceededException
        MalformedPolicyDocumentException
        NoSuchEntityException
        ServiceFailureException
        UnmodifiableEntityException
    ]
}

structure PutRolePolicyRequest {
    @required()
    RoleName: roleNameType
    @required()
    PolicyName: policyNameType
    @required()
    PolicyDocument: policyDocumentType
}

operation PutUserPermissionsBoundary {
    input: PutUserPermissionsBoundaryRequest
    output: Unit
    errors: [
        InvalidInputException
        NoSuchEntityException
        PolicyNotAttachableException
        ServiceFailureException
    ]
}

structure PutUserPermissionsBoundaryRequest {
    @required()
    UserName: userNameType
    @required()
    PermissionsBoundary: arnType
}

operation PutUserPolicy {
    input: PutUserPolicyRequest
    output: Unit
    errors: [
        LimitExceededException
        MalformedPolicyDocumentException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure PutUserPolicyRequest {
    @required()
    UserName: existingUserNameType
    @required()
    PolicyName: policyNameType
    @required()
    PolicyDocument: policyDocumentType
}

@length(
    max: 1000
)
string ReasonType

@length(
    min: 1
    max: 255
)
@pattern("^http(s?)://[a-zA-Z0-9._/-]*(\\?[a-zA-Z0-9._=&-]*)?(#[a-zA-Z0-9._/-]*)?$")
string redirectUrlType

@length(
    min: 1
    max: 100
)
string RegionNameType

operation RejectDelegationRequest {
    input: RejectDelegationRequestRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure RejectDelegationRequestRequest {
    @required()
    DelegationRequestId: delegationRequestIdType
    Notes: notesType
}

operation RemoveClientIDFromOpenIDConnectProvider {
    input: RemoveClientIDFromOpenIDConnectProviderRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure RemoveClientIDFromOpenIDConnectProviderRequest {
    @required()
    OpenIDConnectProviderArn: arnType
    @required()
    ClientID: clientIDType
}

operation RemoveRoleFromInstanceProfile {
    input: RemoveRoleFromInstanceProfileRequest
    output: Unit
    errors: [
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
        UnmodifiableEntityException
    ]
}

structure RemoveRoleFromInstanceProfileRequest {
    @required()
    InstanceProfileName: instanceProfileNameType
    @required()
    RoleName: roleNameType
}

operation RemoveUserFromGroup {
    input: RemoveUserFromGroupRequest
    output: Unit
    errors: [
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure RemoveUserFromGroupRequest {
    @required()
    GroupName: groupNameType
    @required()
    UserName: existingUserNameType
}

blob ReportContentType

enum ReportFormatType {
    TEXT_CSV = "text/csv"
}

@awsQueryError(
    code: "ReportGenerationLimitExceeded"
    httpResponseCode: 409
)
@error("client")
@httpError(409)
structure ReportGenerationLimitExceededException {
    message: reportGenerationLimitExceededMessage
}

string reportGenerationLimitExceededMessage

string ReportStateDescriptionType

enum ReportStateType {
    STARTED
    INPROGRESS
    COMPLETE
}

@length(
    max: 200
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*")
string requestMessageType

@length(
    max: 30
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*")
string requestorNameType

@length(
    min: 5
    max: 400
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]+")
string requestorWorkflowIdType

operation ResetServiceSpecificCredential {
    input: ResetServiceSpecificCredentialRequest
    output: ResetServiceSpecificCredentialResponse
    errors: [
        NoSuchEntityException
    ]
}

structure ResetServiceSpecificCredentialRequest {
    UserName: userNameType
    @required()
    ServiceSpecificCredentialId: serviceSpecificCredentialId
}

structure ResetServiceSpecificCredentialResponse {
    ServiceSpecificCredential: ServiceSpecificCredential
}

@length(
    min: 1
    max: 64
)
string ResourceHandlingOptionType

list ResourceNameListType {
    member: ResourceNameType
}

@length(
    min: 1
    max: 2048
)
string ResourceNameType

structure ResourceSpecificResult {
    @required()
    EvalResourceName: ResourceNameType
    @required()
    EvalResourceDecision: PolicyEvaluationDecisionType
    MatchedStatements: StatementListType
    MissingContextValues: ContextKeyNamesResultListType
    EvalDecisionDetails: EvalDecisionDetailsType
    PermissionsBoundaryDecisionDetail: PermissionsBoundaryDecisionDetail
}

list ResourceSpecificResultListType {
    member: ResourceSpecificResult
}

string responseMarkerType

operation ResyncMFADevice {
    input: ResyncMFADeviceRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidAuthenticationCodeException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure ResyncMFADeviceRequest {
    @required()
    UserName: existingUserNameType
    @required()
    SerialNumber: serialNumberType
    @required()
    AuthenticationCode1: authenticationCodeType
    @required()
    AuthenticationCode2: authenticationCodeType
}

structure Role {
    @required()
    Path: pathType
    @required()
    RoleName: roleNameType
    @required()
    RoleId: idType
    @required()
    Arn: arnType
    @required()
    CreateDate: dateType
    AssumeRolePolicyDocument: policyDocumentType
    Description: roleDescriptionType
    MaxSessionDuration: roleMaxSessionDurationType
    PermissionsBoundary: AttachedPermissionsBoundary
    Tags: tagListType
    RoleLastUsed: RoleLastUsed
}

@length(
    max: 1000
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*")
string roleDescriptionType

structure RoleDetail {
    Path: pathType
    RoleName: roleNameType
    RoleId: idType
    Arn: arnType
    CreateDate: dateType
    AssumeRolePolicyDocument: policyDocumentType
    InstanceProfileList: instanceProfileListType
    RolePolicyList: policyDetailListType
    AttachedManagedPolicies: attachedPoliciesListType
    PermissionsBoundary: AttachedPermissionsBoundary
    Tags: tagListType
    RoleLastUsed: RoleLastUsed
}

list roleDetailListType {
    member: RoleDetail
}

structure RoleLastUsed {
    LastUsedDate: dateType
    Region: stringType
}

list roleListType {
    member: Role
}

@range(
    min: 3600
    max: 43200
)
integer roleMaxSessionDurationType

@length(
    min: 1
    max: 64
)
@pattern("[\\w+=,.@-]+")
string roleNameType

list rolePermissionRestrictionArnListType {
    member: arnType
}

list RoleUsageListType {
    member: RoleUsageType
}

structure RoleUsageType {
    Region: RegionNameType
    Resources: ArnListType
}

@length(
    min: 1000
    max: 10000000
)
string SAMLMetadataDocumentType

structure SAMLPrivateKey {
    KeyId: privateKeyIdType
    Timestamp: dateType
}

structure SAMLProviderListEntry {
    Arn: arnType
    ValidUntil: dateType
    CreateDate: dateType
}

list SAMLProviderListType {
    member: SAMLProviderListEntry
}

@length(
    min: 1
    max: 128
)
@pattern("[\\w._-]+")
string SAMLProviderNameType

operation SendDelegationToken {
    input: SendDelegationTokenRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure SendDelegationTokenRequest {
    @required()
    DelegationRequestId: delegationRequestIdType
}

@length(
    min: 9
    max: 256
)
@pattern("[\\w+=/:,.@-]+")
string serialNumberType

structure ServerCertificate {
    @required()
    ServerCertificateMetadata: ServerCertificateMetadata
    @required()
    CertificateBody: certificateBodyType
    CertificateChain: certificateChainType
    Tags: tagListType
}

structure ServerCertificateMetadata {
    @required()
    Path: pathType
    @required()
    ServerCertificateName: serverCertificateNameType
    @required()
    ServerCertificateId: idType
    @required()
    Arn: arnType
    UploadDate: dateType
    Expiration: dateType
}

list serverCertificateMetadataListType {
    member: ServerCertificateMetadata
}

@length(
    min: 1
    max: 128
)
@pattern("[\\w+=,.@-]+")
string serverCertificateNameType

@error("client")
@httpError(400)
structure ServiceAccessNotEnabledException {}

@length(
    min: 0
    max: 200
)
@pattern("[\\w+=,.@-]+")
string serviceCredentialAlias

@sensitive()
string serviceCredentialSecret

@awsQueryError(
    code: "ServiceFailure"
    httpResponseCode: 500
)
@error("server")
@httpError(500)
structure ServiceFailureException {
    message: serviceFailureExceptionMessage
}

string serviceFailureExceptionMessage

structure ServiceLastAccessed {
    @required()
    ServiceName: serviceNameType
    LastAuthenticated: dateType
    @required()
    ServiceNamespace: serviceNamespaceType
    LastAuthenticatedEntity: arnType
    LastAuthenticatedRegion: stringType
    TotalAuthenticatedEntities: integerType
    TrackedActionsLastAccessed: TrackedActionsLastAccessed
}

string serviceName

@length(
    min: 1
    max: 200
)
list serviceNamespaceListType {
    member: serviceNamespaceType
}

@length(
    min: 1
    max: 64
)
@pattern("[\\w-]*")
string serviceNamespaceType

string serviceNameType

@awsQueryError(
    code: "NotSupportedService"
    httpResponseCode: 404
)
@error("client")
@httpError(404)
structure ServiceNotSupportedException {
    message: serviceNotSupportedMessage
}

string serviceNotSupportedMessage

@sensitive()
string servicePassword

list ServicesLastAccessed {
    member: ServiceLastAccessed
}

structure ServiceSpecificCredential {
    @required()
    CreateDate: dateType
    ExpirationDate: dateType
    @required()
    ServiceName: serviceName
    ServiceUserName: serviceUserName
    ServicePassword: servicePassword
    ServiceCredentialAlias: serviceCredentialAlias
    ServiceCredentialSecret: serviceCredentialSecret
    @required()
    ServiceSpecificCredentialId: serviceSpecificCredentialId
    @required()
    UserName: userNameType
    @required()
    Status: statusType
}

@length(
    min: 20
    max: 128
)
@pattern("[\\w]+")
string serviceSpecificCredentialId

structure ServiceSpecificCredentialMetadata {
    @required()
    UserName: userNameType
    @required()
    Status: statusType
    ServiceUserName: serviceUserName
    ServiceCredentialAlias: serviceCredentialAlias
    @required()
    CreateDate: dateType
    ExpirationDate: dateType
    @required()
    ServiceSpecificCredentialId: serviceSpecificCredentialId
    @required()
    ServiceName: serviceName
}

list ServiceSpecificCredentialsListType {
    member: ServiceSpecificCredentialMetadata
}

@length(
    min: 0
    max: 200
)
@pattern("[\\w+=,.@-]*")
string serviceUserName

@range(
    min: 300
    max: 43200
)
integer sessionDurationType

operation SetDefaultPolicyVersion {
    input: SetDefaultPolicyVersionRequest
    output: Unit
    errors: [
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure SetDefaultPolicyVersionRequest {
    @required()
    PolicyArn: arnType
    @required()
    VersionId: policyVersionIdType
}

operation SetSecurityTokenServicePreferences {
    input: SetSecurityTokenServicePreferencesRequest
    output: Unit
    errors: [
        ServiceFailureException
    ]
}

structure SetSecurityTokenServicePreferencesRequest {
    @required()
    GlobalEndpointTokenVersion: globalEndpointTokenVersion
}

structure SigningCertificate {
    @required()
    UserName: userNameType
    @required()
    CertificateId: certificateIdType
    @required()
    CertificateBody: certificateBodyType
    @required()
    Status: statusType
    UploadDate: dateType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "EvaluationResults"
    pageSize: "MaxItems"
)
operation SimulateCustomPolicy {
    input: SimulateCustomPolicyRequest
    output: SimulatePolicyResponse
    errors: [
        InvalidInputException
        PolicyEvaluationException
    ]
}

structure SimulateCustomPolicyRequest {
    @required()
    PolicyInputList: SimulationPolicyListType
    PermissionsBoundaryPolicyInputList: SimulationPolicyListType
    @required()
    ActionNames: ActionNameListType
    ResourceArns: ResourceNameListType
    ResourcePolicy: policyDocumentType
    ResourceOwner: ResourceNameType
    CallerArn: ResourceNameType
    ContextEntries: ContextEntryListType
    ResourceHandlingOption: ResourceHandlingOptionType
    MaxItems: maxItemsType
    Marker: markerType
}

structure SimulatePolicyResponse {
    EvaluationResults: EvaluationResultsListType
    IsTruncated: booleanType
    Marker: responseMarkerType
}

@paginated(
    inputToken: "Marker"
    outputToken: "Marker"
    items: "EvaluationResults"
    pageSize: "MaxItems"
)
operation SimulatePrincipalPolicy {
    input: SimulatePrincipalPolicyRequest
    output: SimulatePolicyResponse
    errors: [
        InvalidInputException
        NoSuchEntityException
        PolicyEvaluationException
    ]
}

structure SimulatePrincipalPolicyRequest {
    @required()
    PolicySourceArn: arnType
    PolicyInputList: SimulationPolicyListType
    PermissionsBoundaryPolicyInputList: SimulationPolicyListType
    @required()
    ActionNames: ActionNameListType
    ResourceArns: ResourceNameListType
    ResourcePolicy: policyDocumentType
    ResourceOwner: ResourceNameType
    CallerArn: ResourceNameType
    ContextEntries: ContextEntryListType
    ResourceHandlingOption: ResourceHandlingOptionType
    MaxItems: maxItemsType
    Marker: markerType
}

list SimulationPolicyListType {
    member: policyDocumentType
}

enum sortKeyType {
    SERVICE_NAMESPACE_ASCENDING
    SERVICE_NAMESPACE_DESCENDING
    LAST_AUTHENTICATED_TIME_ASCENDING
    LAST_AUTHENTICATED_TIME_DESCENDING
}

structure SSHPublicKey {
    @required()
    UserName: userNameType
    @required()
    SSHPublicKeyId: publicKeyIdType
    @required()
    Fingerprint: publicKeyFingerprintType
    @required()
    SSHPublicKeyBody: publicKeyMaterialType
    @required()
    Status: statusType
    UploadDate: dateType
}

list SSHPublicKeyListType {
    member: SSHPublicKeyMetadata
}

structure SSHPublicKeyMetadata {
    @required()
    UserName: userNameType
    @required()
    SSHPublicKeyId: publicKeyIdType
    @required()
    Status: statusType
    @required()
    UploadDate: dateType
}

structure Statement {
    SourcePolicyId: PolicyIdentifierType
    SourcePolicyType: PolicySourceType
    StartPosition: Position
    EndPosition: Position
}

list StatementListType {
    member: Statement
}

enum stateType {
    UNASSIGNED
    ASSIGNED
    PENDING_APPROVAL
    FINALIZED
    ACCEPTED
    REJECTED
    EXPIRED
}

enum statusType {
    ACTIVE = "Active"
    INACTIVE = "Inactive"
    EXPIRED = "Expired"
}

string stringType

@length(
    min: 0
    max: 10000
)
string summaryContentType

enum summaryKeyType {
    USERS = "Users"
    USERS_QUOTA = "UsersQuota"
    GROUPS = "Groups"
    GROUPS_QUOTA = "GroupsQuota"
    SERVER_CERTIFICATES = "ServerCertificates"
    SERVER_CERTIFICATES_QUOTA = "ServerCertificatesQuota"
    USER_POLICY_SIZE_QUOTA = "UserPolicySizeQuota"
    GROUP_POLICY_SIZE_QUOTA = "GroupPolicySizeQuota"
    GROUPS_PER_USER_QUOTA = "GroupsPerUserQuota"
    SIGNING_CERTIFICATES_PER_USER_QUOTA = "SigningCertificatesPerUserQuota"
    ACCESS_KEYS_PER_USER_QUOTA = "AccessKeysPerUserQuota"
    MFA_DEVICES = "MFADevices"
    MFA_DEVICES_IN_USE = "MFADevicesInUse"
    ACCOUNT_MFA_ENABLED = "AccountMFAEnabled"
    ACCOUNT_ACCESS_KEYS_PRESENT = "AccountAccessKeysPresent"
    ACCOUNT_PASSWORD_PRESENT = "AccountPasswordPresent"
    ACCOUNT_SIGNING_CERTIFICATES_PRESENT = "AccountSigningCertificatesPresent"
    ATTACHED_POLICIES_PER_GROUP_QUOTA = "AttachedPoliciesPerGroupQuota"
    ATTACHED_POLICIES_PER_ROLE_QUOTA = "AttachedPoliciesPerRoleQuota"
    ATTACHED_POLICIES_PER_USER_QUOTA = "AttachedPoliciesPerUserQuota"
    POLICIES = "Policies"
    POLICIES_QUOTA = "PoliciesQuota"
    POLICY_SIZE_QUOTA = "PolicySizeQuota"
    POLICY_VERSIONS_IN_USE = "PolicyVersionsInUse"
    POLICY_VERSIONS_IN_USE_QUOTA = "PolicyVersionsInUseQuota"
    VERSIONS_PER_POLICY_QUOTA = "VersionsPerPolicyQuota"
    GLOBAL_ENDPOINT_TOKEN_VERSION = "GlobalEndpointTokenVersion"
    ASSUME_ROLE_POLICY_SIZE_QUOTA = "AssumeRolePolicySizeQuota"
    INSTANCE_PROFILES = "InstanceProfiles"
    INSTANCE_PROFILES_QUOTA = "InstanceProfilesQuota"
    PROVIDERS = "Providers"
    ROLE_POLICY_SIZE_QUOTA = "RolePolicySizeQuota"
    ROLES = "Roles"
    ROLES_QUOTA = "RolesQuota"
}

map summaryMapType {
    key: summaryKeyType
    value: summaryValueType
}

enum summaryStateType {
    AVAILABLE
    NOT_AVAILABLE
    NOT_SUPPORTED
    FAILED
}

integer summaryValueType

structure Tag {
    @required()
    Key: tagKeyType
    @required()
    Value: tagValueType
}

operation TagInstanceProfile {
    input: TagInstanceProfileRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure TagInstanceProfileRequest {
    @required()
    InstanceProfileName: instanceProfileNameType
    @required()
    Tags: tagListType
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

operation TagMFADevice {
    input: TagMFADeviceRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure TagMFADeviceRequest {
    @required()
    SerialNumber: serialNumberType
    @required()
    Tags: tagListType
}

operation TagOpenIDConnectProvider {
    input: TagOpenIDConnectProviderRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure TagOpenIDConnectProviderRequest {
    @required()
    OpenIDConnectProviderArn: arnType
    @required()
    Tags: tagListType
}

operation TagPolicy {
    input: TagPolicyRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure TagPolicyRequest {
    @required()
    PolicyArn: arnType
    @required()
    Tags: tagListType
}

operation TagRole {
    input: TagRoleRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure TagRoleRequest {
    @required()
    RoleName: roleNameType
    @required()
    Tags: tagListType
}

operation TagSAMLProvider {
    input: TagSAMLProviderRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure TagSAMLProviderRequest {
    @required()
    SAMLProviderArn: arnType
    @required()
    Tags: tagListType
}

operation TagServerCertificate {
    input: TagServerCertificateRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure TagServerCertificateRequest {
    @required()
    ServerCertificateName: serverCertificateNameType
    @required()
    Tags: tagListType
}

operation TagUser {
    input: TagUserRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure TagUserRequest {
    @required()
    UserName: existingUserNameType
    @required()
    Tags: tagListType
}

@length(
    min: 0
    max: 256
)
@pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*")
string tagValueType

list thumbprintListType {
    member: thumbprintType
}

@length(
    min: 40
    max: 40
)
string thumbprintType

structure TrackedActionLastAccessed {
    ActionName: stringType
    LastAccessedEntity: arnType
    LastAccessedTime: dateType
    LastAccessedRegion: stringType
}

list TrackedActionsLastAccessed {
    member: TrackedActionLastAccessed
}

@awsQueryError(
    code: "UnmodifiableEntity"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure UnmodifiableEntityException {
    message: unmodifiableEntityMessage
}

string unmodifiableEntityMessage

@awsQueryError(
    code: "UnrecognizedPublicKeyEncoding"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure UnrecognizedPublicKeyEncodingException {
    message: unrecognizedPublicKeyEncodingMessage
}

string unrecognizedPublicKeyEncodingMessage

operation UntagInstanceProfile {
    input: UntagInstanceProfileRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UntagInstanceProfileRequest {
    @required()
    InstanceProfileName: instanceProfileNameType
    @required()
    TagKeys: tagKeyListType
}

operation UntagMFADevice {
    input: UntagMFADeviceRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UntagMFADeviceRequest {
    @required()
    SerialNumber: serialNumberType
    @required()
    TagKeys: tagKeyListType
}

operation UntagOpenIDConnectProvider {
    input: UntagOpenIDConnectProviderRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UntagOpenIDConnectProviderRequest {
    @required()
    OpenIDConnectProviderArn: arnType
    @required()
    TagKeys: tagKeyListType
}

operation UntagPolicy {
    input: UntagPolicyRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UntagPolicyRequest {
    @required()
    PolicyArn: arnType
    @required()
    TagKeys: tagKeyListType
}

operation UntagRole {
    input: UntagRoleRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UntagRoleRequest {
    @required()
    RoleName: roleNameType
    @required()
    TagKeys: tagKeyListType
}

operation UntagSAMLProvider {
    input: UntagSAMLProviderRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UntagSAMLProviderRequest {
    @required()
    SAMLProviderArn: arnType
    @required()
    TagKeys: tagKeyListType
}

operation UntagServerCertificate {
    input: UntagServerCertificateRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UntagServerCertificateRequest {
    @required()
    ServerCertificateName: serverCertificateNameType
    @required()
    TagKeys: tagKeyListType
}

operation UntagUser {
    input: UntagUserRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UntagUserRequest {
    @required()
    UserName: existingUserNameType
    @required()
    TagKeys: tagKeyListType
}

operation UpdateAccessKey {
    input: UpdateAccessKeyRequest
    output: Unit
    errors: [
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UpdateAccessKeyRequest {
    UserName: existingUserNameType
    @required()
    AccessKeyId: accessKeyIdType
    @required()
    Status: statusType
}

operation UpdateAccountPasswordPolicy {
    input: UpdateAccountPasswordPolicyRequest
    output: Unit
    errors: [
        LimitExceededException
        MalformedPolicyDocumentException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UpdateAccountPasswordPolicyRequest {
    MinimumPasswordLength: minimumPasswordLengthType
    RequireSymbols: booleanType
    RequireNumbers: booleanType
    RequireUppercaseCharacters: booleanType
    RequireLowercaseCharacters: booleanType
    AllowUsersToChangePassword: booleanType
    MaxPasswordAge: maxPasswordAgeType
    PasswordReusePrevention: passwordReusePreventionType
    HardExpiry: booleanObjectType
}

operation UpdateAssumeRolePolicy {
    input: UpdateAssumeRolePolicyRequest
    output: Unit
    errors: [
        LimitExceededException
        MalformedPolicyDocumentException
        NoSuchEntityException
        ServiceFailureException
        UnmodifiableEntityException
    ]
}

structure UpdateAssumeRolePolicyRequest {
    @required()
    RoleName: roleNameType
    @required()
    PolicyDocument: policyDocumentType
}

operation UpdateDelegationRequest {
    input: UpdateDelegationRequestRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UpdateDelegationRequestRequest {
    @required()
    DelegationRequestId: delegationRequestIdType
    Notes: notesType
}

operation UpdateGroup {
    input: UpdateGroupRequest
    output: Unit
    errors: [
        EntityAlreadyExistsException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UpdateGroupRequest {
    @required()
    GroupName: groupNameType
    NewPath: pathType
    NewGroupName: groupNameType
}

operation UpdateLoginProfile {
    input: UpdateLoginProfileRequest
    output: Unit
    errors: [
        EntityTemporarilyUnmodifiableException
        LimitExceededException
        NoSuchEntityException
        PasswordPolicyViolationException
        ServiceFailureException
    ]
}

structure UpdateLoginProfileRequest {
    @required()
    UserName: userNameType
    Password: passwordType
    PasswordResetRequired: booleanObjectType
}

operation UpdateOpenIDConnectProviderThumbprint {
    input: UpdateOpenIDConnectProviderThumbprintRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        InvalidInputException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UpdateOpenIDConnectProviderThumbprintRequest {
    @required()
    OpenIDConnectProviderArn: arnType
    @required()
    ThumbprintList: thumbprintListType
}

operation UpdateRole {
    input: UpdateRoleRequest
    output: UpdateRoleResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
        UnmodifiableEntityException
    ]
}

operation UpdateRoleDescription {
    input: UpdateRoleDescriptionRequest
    output: UpdateRoleDescriptionResponse
    errors: [
        NoSuchEntityException
        ServiceFailureException
        UnmodifiableEntityException
    ]
}

structure UpdateRoleDescriptionRequest {
    @required()
    RoleName: roleNameType
    @required()
    Description: roleDescriptionType
}

structure UpdateRoleDescriptionResponse {
    Role: Role
}

structure UpdateRoleRequest {
    @required()
    RoleName: roleNameType
    Description: roleDescriptionType
    MaxSessionDuration: roleMaxSessionDurationType
}

structure UpdateRoleResponse {}

operation UpdateSAMLProvider {
    input: UpdateSAMLProviderRequest
    output: UpdateSAMLProviderResponse
    errors: [
        ConcurrentModificationException
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UpdateSAMLProviderRequest {
    SAMLMetadataDocument: SAMLMetadataDocumentType
    @required()
    SAMLProviderArn: arnType
    AssertionEncryptionMode: assertionEncryptionModeType
    AddPrivateKey: privateKeyType
    RemovePrivateKey: privateKeyIdType
}

structure UpdateSAMLProviderResponse {
    SAMLProviderArn: arnType
}

operation UpdateServerCertificate {
    input: UpdateServerCertificateRequest
    output: Unit
    errors: [
        EntityAlreadyExistsException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UpdateServerCertificateRequest {
    @required()
    ServerCertificateName: serverCertificateNameType
    NewPath: pathType
    NewServerCertificateName: serverCertificateNameType
}

operation UpdateServiceSpecificCredential {
    input: UpdateServiceSpecificCredentialRequest
    output: Unit
    errors: [
        NoSuchEntityException
    ]
}

structure UpdateServiceSpecificCredentialRequest {
    UserName: userNameType
    @required()
    ServiceSpecificCredentialId: serviceSpecificCredentialId
    @required()
    Status: statusType
}

operation UpdateSigningCertificate {
    input: UpdateSigningCertificateRequest
    output: Unit
    errors: [
        InvalidInputException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UpdateSigningCertificateRequest {
    UserName: existingUserNameType
    @required()
    CertificateId: certificateIdType
    @required()
    Status: statusType
}

operation UpdateSSHPublicKey {
    input: UpdateSSHPublicKeyRequest
    output: Unit
    errors: [
        InvalidInputException
        NoSuchEntityException
    ]
}

structure UpdateSSHPublicKeyRequest {
    @required()
    UserName: userNameType
    @required()
    SSHPublicKeyId: publicKeyIdType
    @required()
    Status: statusType
}

operation UpdateUser {
    input: UpdateUserRequest
    output: Unit
    errors: [
        ConcurrentModificationException
        EntityAlreadyExistsException
        EntityTemporarilyUnmodifiableException
        LimitExceededException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UpdateUserRequest {
    @required()
    UserName: existingUserNameType
    NewPath: pathType
    NewUserName: userNameType
}

operation UploadServerCertificate {
    input: UploadServerCertificateRequest
    output: UploadServerCertificateResponse
    errors: [
        ConcurrentModificationException
        EntityAlreadyExistsException
        InvalidInputException
        KeyPairMismatchException
        LimitExceededException
        MalformedCertificateException
        ServiceFailureException
    ]
}

structure UploadServerCertificateRequest {
    Path: pathType
    @required()
    ServerCertificateName: serverCertificateNameType
    @required()
    CertificateBody: certificateBodyType
    @required()
    PrivateKey: privateKeyType
    CertificateChain: certificateChainType
    Tags: tagListType
}

structure UploadServerCertificateResponse {
    ServerCertificateMetadata: ServerCertificateMetadata
    Tags: tagListType
}

operation UploadSigningCertificate {
    input: UploadSigningCertificateRequest
    output: UploadSigningCertificateResponse
    errors: [
        ConcurrentModificationException
        DuplicateCertificateException
        EntityAlreadyExistsException
        InvalidCertificateException
        LimitExceededException
        MalformedCertificateException
        NoSuchEntityException
        ServiceFailureException
    ]
}

structure UploadSigningCertificateRequest {
    UserName: existingUserNameType
    @required()
    CertificateBody: certificateBodyType
}

structure UploadSigningCertificateResponse {
    @required()
    Certificate: SigningCertificate
}

operation UploadSSHPublicKey {
    input: UploadSSHPublicKeyRequest
    output: UploadSSHPublicKeyResponse
    errors: [
        DuplicateSSHPublicKeyException
        InvalidPublicKeyException
        LimitExceededException
        NoSuchEntityException
        UnrecognizedPublicKeyEncodingException
    ]
}

structure UploadSSHPublicKeyRequest {
    @required()
    UserName: userNameType
    @required()
    SSHPublicKeyBody: publicKeyMaterialType
}

structure UploadSSHPublicKeyResponse {
    SSHPublicKey: SSHPublicKey
}

structure User {
    @required()
    Path: pathType
    @required()
    UserName: userNameType
    @required()
    UserId: idType
    @required()
    Arn: arnType
    @required()
    CreateDate: dateType
    PasswordLastUsed: dateType
    PermissionsBoundary: AttachedPermissionsBoundary
    Tags: tagListType
}

structure UserDetail {
    Path: pathType
    UserName: userNameType
    UserId: idType
    Arn: arnType
    CreateDate: dateType
    UserPolicyList: policyDetailListType
    GroupList: groupNameListType
    AttachedManagedPolicies: attachedPoliciesListType
    PermissionsBoundary: AttachedPermissionsBoundary
    Tags: tagListType
}

list userDetailListType {
    member: UserDetail
}

list userListType {
    member: User
}

@length(
    min: 1
    max: 64
)
@pattern("[\\w+=,.@-]+")
string userNameType

structure VirtualMFADevice {
    @required()
    SerialNumber: serialNumberType
    Base32StringSeed: BootstrapDatum
    QRCodePNG: BootstrapDatum
    User: User
    EnableDate: dateType
    Tags: tagListType
}

list virtualMFADeviceListType {
    member: VirtualMFADevice
}

@length(
    min: 1
)
@pattern("[\\w+=,.@-]+")
string virtualMFADeviceName
