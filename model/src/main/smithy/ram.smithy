$version: "2.0"

namespace com.amazonaws.ram

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1

@http(
    method: "POST"
    uri: "/acceptresourceshareinvitation"
    code: 200
)
operation AcceptResourceShareInvitation {
    input: AcceptResourceShareInvitationRequest
    output: AcceptResourceShareInvitationResponse
    errors: [
        IdempotentParameterMismatchException
        InvalidClientTokenException
        MalformedArnException
        OperationNotPermittedException
        ResourceShareInvitationAlreadyAcceptedException
        ResourceShareInvitationAlreadyRejectedException
        ResourceShareInvitationArnNotFoundException
        ResourceShareInvitationExpiredException
        ServerInternalException
        ServiceUnavailableException
    ]
}

structure AcceptResourceShareInvitationRequest {
    @required()
    resourceShareInvitationArn: String
    clientToken: String
}

structure AcceptResourceShareInvitationResponse {
    resourceShareInvitation: ResourceShareInvitation
    clientToken: String
}

@service(
    sdkId: "RAM"
    arnNamespace: "ram"
    cloudFormationName: "RAM"
    cloudTrailEventSource: "ram.amazonaws.com"
    endpointPrefix: "ram"
)
@sigv4(
    name: "ram"
)
@restJson1()
service AmazonResourceSharing {
    version: "2018-01-04"
    operations: [
        AcceptResourceShareInvitation
        AssociateResourceShare
        AssociateResourceSharePermission
        CreatePermission
        CreatePermissionVersion
        CreateResourceShare
        DeletePermission
        DeletePermissionVersion
        DeleteResourceShare
        DisassociateResourceShare
        DisassociateResourceSharePermission
        EnableSharingWithAwsOrganization
        GetPermission
        GetResourcePolicies
        GetResourceShareAssociations
        GetResourceShareInvitations
        GetResourceShares
        ListPendingInvitationResources
        ListPermissionAssociations
        ListPermissions
        ListPermissionVersions
        ListPrincipals
        ListReplacePermissionAssociationsWork
        ListResources
        ListResourceSharePermissions
        ListResourceTypes
        ListSourceAssociations
        PromotePermissionCreatedFromPolicy
        PromoteResourceShareCreatedFromPolicy
        RejectResourceShareInvitation
        ReplacePermissionAssociations
        SetDefaultPermissionVersion
        TagResource
        UntagResource
        UpdateResourceShare
    ]
}

structure AssociatedPermission {
    arn: String
    permissionVersion: String
    defaultVersion: Boolean
    resourceType: String
    status: String
    featureSet: PermissionFeatureSet
    lastUpdatedTime: DateTime
    resourceShareArn: String
}

list AssociatedPermissionList {
    member: AssociatedPermission
}

structure AssociatedSource {
    resourceShareArn: String
    sourceId: String
    sourceType: String
    status: String
    lastUpdatedTime: DateTime
    creationTime: DateTime
    statusMessage: String
}

list AssociatedSourceList {
    member: AssociatedSource
}

@http(
    method: "POST"
    uri: "/associateresourceshare"
    code: 200
)
operation AssociateResourceShare {
    input: AssociateResourceShareRequest
    output: AssociateResourceShareResponse
    errors: [
        IdempotentParameterMismatchException
        InvalidClientTokenException
        InvalidParameterException
        InvalidStateTransitionException
        MalformedArnException
        OperationNotPermittedException
        ResourceShareLimitExceededException
        ServerInternalException
        ServiceUnavailableException
        ThrottlingException
        UnknownResourceException
    ]
}

@http(
    method: "POST"
    uri: "/associateresourcesharepermission"
    code: 200
)
operation AssociateResourceSharePermission {
    input: AssociateResourceSharePermissionRequest
    output: AssociateResourceSharePermissionResponse
    errors: [
        InvalidClientTokenException
        InvalidParameterException
        MalformedArnException
        OperationNotPermittedException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure AssociateResourceSharePermissionRequest {
    @required()
    resourceShareArn: String
    @required()
    permissionArn: String
    replace: Boolean
    clientToken: String
    permissionVersion: Integer
}

structure AssociateResourceSharePermissionResponse {
    returnValue: Boolean
    clientToken: String
}

structure AssociateResourceShareRequest {
    @required()
    resourceShareArn: String
    resourceArns: ResourceArnList
    principals: PrincipalArnOrIdList
    clientToken: String
    sources: SourceArnOrAccountList
}

structure AssociateResourceShareResponse {
    resourceShareAssociations: ResourceShareAssociationList
    clientToken: String
}

@http(
    method: "POST"
    uri: "/createpermission"
    code: 200
)
operation CreatePermission {
    input: CreatePermissionRequest
    output: CreatePermissionResponse
    errors: [
        IdempotentParameterMismatchException
        InvalidClientTokenException
        InvalidParameterException
        InvalidPolicyException
        MalformedPolicyTemplateException
        OperationNotPermittedException
        PermissionAlreadyExistsException
        PermissionLimitExceededException
        ServerInternalException
        ServiceUnavailableException
    ]
}

structure CreatePermissionRequest {
    @required()
    name: PermissionName
    @required()
    resourceType: String
    @required()
    policyTemplate: Policy
    clientToken: String
    tags: TagList
}

structure CreatePermissionResponse {
    permission: ResourceSharePermissionSummary
    clientToken: String
}

@http(
    method: "POST"
    uri: "/createpermissionversion"
    code: 200
)
operation CreatePermissionVersion {
    input: CreatePermissionVersionRequest
    output: CreatePermissionVersionResponse
    errors: [
        IdempotentParameterMismatchException
        InvalidClientTokenException
        InvalidParameterException
        InvalidPolicyException
        MalformedArnException
        MalformedPolicyTemplateException
        PermissionVersionsLimitExceededException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure CreatePermissionVersionRequest {
    @required()
    permissionArn: String
    @required()
    policyTemplate: Policy
    clientToken: String
}

structure CreatePermissionVersionResponse {
    permission: ResourceSharePermissionDetail
    clientToken: String
}

@http(
    method: "POST"
    uri: "/createresourceshare"
    code: 200
)
operation CreateResourceShare {
    input: CreateResourceShareRequest
    output: CreateResourceShareResponse
    errors: [
        IdempotentParameterMismatchException
        InvalidClientTokenException
        InvalidParameterException
        InvalidStateTransitionException
        MalformedArnException
        OperationNotPermittedException
        ResourceShareLimitExceededException
        ServerInternalException
        ServiceUnavailableException
        TagLimitExceededException
        TagPolicyViolationException
        ThrottlingException
        UnknownResourceException
    ]
}

structure CreateResourceShareRequest {
    @required()
    name: String
    resourceArns: ResourceArnList
    principals: PrincipalArnOrIdList
    tags: TagList
    allowExternalPrincipals: Boolean
    clientToken: String
    permissionArns: PermissionArnList
    sources: SourceArnOrAccountList
    resourceShareConfiguration: ResourceShareConfiguration
}

structure CreateResourceShareResponse {
    resourceShare: ResourceShare
    clientToken: String
}

timestamp DateTime

@http(
    method: "DELETE"
    uri: "/deletepermission"
    code: 200
)
operation DeletePermission {
    input: DeletePermissionRequest
    output: DeletePermissionResponse
    errors: [
        IdempotentParameterMismatchException
        InvalidClientTokenException
        MalformedArnException
        OperationNotPermittedException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure DeletePermissionRequest {
    @httpQuery("permissionArn")
    @required()
    permissionArn: String
    @httpQuery("clientToken")
    clientToken: String
}

structure DeletePermissionResponse {
    returnValue: Boolean
    clientToken: String
    permissionStatus: PermissionStatus
}

@http(
    method: "DELETE"
    uri: "/deletepermissionversion"
    code: 200
)
operation DeletePermissionVersion {
    input: DeletePermissionVersionRequest
    output: DeletePermissionVersionResponse
    errors: [
        IdempotentParameterMismatchException
        InvalidClientTokenException
        InvalidParameterException
        MalformedArnException
        OperationNotPermittedException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure DeletePermissionVersionRequest {
    @httpQuery("permissionArn")
    @required()
    permissionArn: String
    @httpQuery("permissionVersion")
    @required()
    permissionVersion: Integer
    @httpQuery("clientToken")
    clientToken: String
}

structure DeletePermissionVersionResponse {
    returnValue: Boolean
    clientToken: String
    permissionStatus: PermissionStatus
}

@http(
    method: "DELETE"
    uri: "/deleteresourceshare"
    code: 200
)
operation DeleteResourceShare {
    input: DeleteResourceShareRequest
    output: DeleteResourceShareResponse
    errors: [
        IdempotentParameterMismatchException
        InvalidClientTokenException
        InvalidParameterException
        InvalidStateTransitionException
        MalformedArnException
        OperationNotPermittedException
        ServerInternalException
        ServiceUnavailableException
        ThrottlingException
        UnknownResourceException
    ]
}

structure DeleteResourceShareRequest {
    @httpQuery("resourceShareArn")
    @required()
    resourceShareArn: String
    @httpQuery("clientToken")
    clientToken: String
}

structure DeleteResourceShareResponse {
    returnValue: Boolean
    clientToken: String
}

@http(
    method: "POST"
    uri: "/disassociateresourceshare"
    code: 200
)
operation DisassociateResourceShare {
    input: DisassociateResourceShareRequest
    output: DisassociateResourceShareResponse
    errors: [
        IdempotentParameterMismatchException
        InvalidClientTokenException
        InvalidParameterException
        InvalidStateTransitionException
        MalformedArnException
        OperationNotPermittedException
        ResourceShareLimitExceededException
        ServerInternalException
        ServiceUnavailableException
        ThrottlingException
        UnknownResourceException
    ]
}

@http(
    method: "POST"
    uri: "/disassociateresourcesharepermission"
    code: 200
)
operation DisassociateResourceSharePermission {
    input: DisassociateResourceSharePermissionRequest
    output: DisassociateResourceSharePermissionResponse
    errors: [
        InvalidClientTokenException
        InvalidParameterException
        InvalidStateTransitionException
        MalformedArnException
        OperationNotPermittedException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure DisassociateResourceSharePermissionRequest {
    @required()
    resourceShareArn: String
    @required()
    permissionArn: String
    clientToken: String
}

structure DisassociateResourceSharePermissionResponse {
    returnValue: Boolean
    clientToken: String
}

structure DisassociateResourceShareRequest {
    @required()
    resourceShareArn: String
    resourceArns: ResourceArnList
    principals: PrincipalArnOrIdList
    clientToken: String
    sources: SourceArnOrAccountList
}

structure DisassociateResourceShareResponse {
    resourceShareAssociations: ResourceShareAssociationList
    clientToken: String
}

@http(
    method: "POST"
    uri: "/enablesharingwithawsorganization"
    code: 200
)
operation EnableSharingWithAwsOrganization {
    input: EnableSharingWithAwsOrganizationRequest
    output: EnableSharingWithAwsOrganizationResponse
    errors: [
        OperationNotPermittedException
        ServerInternalException
        ServiceUnavailableException
    ]
}

structure EnableSharingWithAwsOrganizationRequest {}

structure EnableSharingWithAwsOrganizationResponse {
    returnValue: Boolean
}

@http(
    method: "POST"
    uri: "/getpermission"
    code: 200
)
operation GetPermission {
    input: GetPermissionRequest
    output: GetPermissionResponse
    errors: [
        InvalidParameterException
        MalformedArnException
        OperationNotPermittedException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure GetPermissionRequest {
    @required()
    permissionArn: String
    permissionVersion: Integer
}

structure GetPermissionResponse {
    permission: ResourceSharePermissionDetail
}

@http(
    method: "POST"
    uri: "/getresourcepolicies"
    code: 200
)
@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "policies"
    pageSize: "maxResults"
)
operation GetResourcePolicies {
    input: GetResourcePoliciesRequest
    output: GetResourcePoliciesResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterException
        MalformedArnException
        ResourceArnNotFoundException
        ServerInternalException
        ServiceUnavailableException
    ]
}

structure GetResourcePoliciesRequest {
    @required()
    resourceArns: ResourceArnList
    principal: String
    nextToken: String
    maxResults: MaxResults
}

structure GetResourcePoliciesResponse {
    policies: PolicyList
    nextToken: String
}

@http(
    method: "POST"
    uri: "/getresourceshareassociations"
    code: 200
)
@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "resourceShareAssociations"
    pageSize: "maxResults"
)
operation GetResourceShareAssociations {
    input: GetResourceShareAssociationsRequest
    output: GetResourceShareAssociationsResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterException
        MalformedArnException
        OperationNotPermittedException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure GetResourceShareAssociationsRequest {
    @required()
    associationType: ResourceShareAssociationType
    resourceShareArns: ResourceShareArnList
    resourceArn: String
    principal: String
    associationStatus: ResourceShareAssociationStatus
    nextToken: String
    maxResults: MaxResults
}

structure GetResourceShareAssociationsResponse {
    resourceShareAssociations: ResourceShareAssociationList
    nextToken: String
}

@http(
    method: "POST"
    uri: "/getresourceshareinvitations"
    code: 200
)
@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "resourceShareInvitations"
    pageSize: "maxResults"
)
operation GetResourceShareInvitations {
    input: GetResourceShareInvitationsRequest
    output: GetResourceShareInvitationsResponse
    errors: [
        InvalidMaxResultsException
        InvalidNextTokenException
        InvalidParameterException
        MalformedArnException
        ResourceShareInvitationArnNotFoundException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure GetResourceShareInvitationsRequest {
    resourceShareInvitationArns: ResourceShareInvitationArnList
    resourceShareArns: ResourceShareArnList
    nextToken: String
    maxResults: MaxResults
}

structure GetResourceShareInvitationsResponse {
    resourceShareInvitations: ResourceShareInvitationList
    nextToken: String
}

@http(
    method: "POST"
    uri: "/getresourceshares"
    code: 200
)
@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "resourceShares"
    pageSize: "maxResults"
)
operation GetResourceShares {
    input: GetResourceSharesRequest
    output: GetResourceSharesResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterException
        MalformedArnException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure GetResourceSharesRequest {
    resourceShareArns: ResourceShareArnList
    resourceShareStatus: ResourceShareStatus
    @required()
    resourceOwner: ResourceOwner
    name: String
    tagFilters: TagFilters
    nextToken: String
    maxResults: MaxResults
    permissionArn: String
    permissionVersion: Integer
}

structure GetResourceSharesResponse {
    resourceShares: ResourceShareList
    nextToken: String
}

@error("client")
@httpError(400)
structure IdempotentParameterMismatchException {
    @required()
    message: String
}

@error("client")
@httpError(400)
structure InvalidClientTokenException {
    @required()
    message: String
}

@error("client")
@httpError(400)
structure InvalidMaxResultsException {
    @required()
    message: String
}

@error("client")
@httpError(400)
structure InvalidNextTokenException {
    @required()
    message: String
}

@error("client")
@httpError(400)
structure InvalidParameterException {
    @required()
    message: String
}

@error("client")
@httpError(400)
structure InvalidPolicyException {
    @required()
    message: String
}

@error("client")
@httpError(400)
structure InvalidResourceTypeException {
    @required()
    message: String
}

@error("client")
@httpError(400)
structure InvalidStateTransitionException {
    @required()
    message: String
}

@http(
    method: "POST"
    uri: "/listpendinginvitationresources"
    code: 200
)
operation ListPendingInvitationResources {
    input: ListPendingInvitationResourcesRequest
    output: ListPendingInvitationResourcesResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterException
        MalformedArnException
        MissingRequiredParameterException
        ResourceShareInvitationAlreadyRejectedException
        ResourceShareInvitationArnNotFoundException
        ResourceShareInvitationExpiredException
        ServerInternalException
        ServiceUnavailableException
    ]
}

structure ListPendingInvitationResourcesRequest {
    @required()
    resourceShareInvitationArn: String
    nextToken: String
    maxResults: MaxResults
    resourceRegionScope: ResourceRegionScopeFilter
}

structure ListPendingInvitationResourcesResponse {
    resources: ResourceList
    nextToken: String
}

@http(
    method: "POST"
    uri: "/listpermissionassociations"
    code: 200
)
operation ListPermissionAssociations {
    input: ListPermissionAssociationsRequest
    output: ListPermissionAssociationsResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterException
        MalformedArnException
        ServerInternalException
        ServiceUnavailableException
    ]
}

structure ListPermissionAssociationsRequest {
    permissionArn: String
    permissionVersion: Integer
    associationStatus: ResourceShareAssociationStatus
    resourceType: String
    featureSet: PermissionFeatureSet
    defaultVersion: Boolean
    nextToken: String
    maxResults: MaxResults
}

structure ListPermissionAssociationsResponse {
    permissions: AssociatedPermissionList
    nextToken: String
}

@http(
    method: "POST"
    uri: "/listpermissions"
    code: 200
)
operation ListPermissions {
    input: ListPermissionsRequest
    output: ListPermissionsResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterException
        OperationNotPermittedException
        ServerInternalException
        ServiceUnavailableException
    ]
}

structure ListPermissionsRequest {
    resourceType: String
    nextToken: String
    maxResults: MaxResults
    permissionType: PermissionTypeFilter
}

structure ListPermissionsResponse {
    permissions: ResourceSharePermissionList
    nextToken: String
}

@http(
    method: "POST"
    uri: "/listpermissionversions"
    code: 200
)
operation ListPermissionVersions {
    input: ListPermissionVersionsRequest
    output: ListPermissionVersionsResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterException
        MalformedArnException
        OperationNotPermittedException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure ListPermissionVersionsRequest {
    @required()
    permissionArn: String
    nextToken: String
    maxResults: MaxResults
}

structure ListPermissionVersionsResponse {
    permissions: ResourceSharePermissionList
    nextToken: String
}

@http(
    method: "POST"
    uri: "/listprincipals"
    code: 200
)
@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "principals"
    pageSize: "maxResults"
)
operation ListPrincipals {
    input: ListPrincipalsRequest
    output: ListPrincipalsResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterException
        MalformedArnException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure ListPrincipalsRequest {
    @required()
    resourceOwner: ResourceOwner
    resourceArn: String
    principals: PrincipalArnOrIdList
    resourceType: String
    resourceShareArns: ResourceShareArnList
    nextToken: String
    maxResults: MaxResults
}

structure ListPrincipalsResponse {
    principals: PrincipalList
    nextToken: String
}

@http(
    method: "POST"
    uri: "/listreplacepermissionassociationswork"
    code: 200
)
operation ListReplacePermissionAssociationsWork {
    input: ListReplacePermissionAssociationsWorkRequest
    output: ListReplacePermissionAssociationsWorkResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterException
        ServerInternalException
        ServiceUnavailableException
    ]
}

structure ListReplacePermissionAssociationsWorkRequest {
    workIds: ReplacePermissionAssociationsWorkIdList
    status: ReplacePermissionAssociationsWorkStatus
    nextToken: String
    maxResults: MaxResults
}

structure ListReplacePermissionAssociationsWorkResponse {
    replacePermissionAssociationsWorks: ReplacePermissionAssociationsWorkList
    nextToken: String
}

@http(
    method: "POST"
    uri: "/listresources"
    code: 200
)
@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "resources"
    pageSize: "maxResults"
)
operation ListResources {
    input: ListResourcesRequest
    output: ListResourcesResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterException
        InvalidResourceTypeException
        MalformedArnException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

@http(
    method: "POST"
    uri: "/listresourcesharepermissions"
    code: 200
)
operation ListResourceSharePermissions {
    input: ListResourceSharePermissionsRequest
    output: ListResourceSharePermissionsResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterException
        MalformedArnException
        OperationNotPermittedException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure ListResourceSharePermissionsRequest {
    @required()
    resourceShareArn: String
    nextToken: String
    maxResults: MaxResults
}

structure ListResourceSharePermissionsResponse {
    permissions: ResourceSharePermissionList
    nextToken: String
}

structure ListResourcesRequest {
    @required()
    resourceOwner: ResourceOwner
    principal: String
    resourceType: String
    resourceArns: ResourceArnList
    resourceShareArns: ResourceShareArnList
    nextToken: String
    maxResults: MaxResults
    resourceRegionScope: ResourceRegionScopeFilter
}

structure ListResourcesResponse {
    resources: ResourceList
    nextToken: String
}

@http(
    method: "POST"
    uri: "/listresourcetypes"
    code: 200
)
operation ListResourceTypes {
    input: ListResourceTypesRequest
    output: ListResourceTypesResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterException
        ServerInternalException
        ServiceUnavailableException
    ]
}

structure ListResourceTypesRequest {
    nextToken: String
    maxResults: MaxResults
    resourceRegionScope: ResourceRegionScopeFilter
}

structure ListResourceTypesResponse {
    resourceTypes: ServiceNameAndResourceTypeList
    nextToken: String
}

@http(
    method: "POST"
    uri: "/listsourceassociations"
    code: 200
)
@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "sourceAssociations"
    pageSize: "maxResults"
)
operation ListSourceAssociations {
    input: ListSourceAssociationsRequest
    output: ListSourceAssociationsResponse
    errors: [
        InvalidNextTokenException
        InvalidParameterException
        MalformedArnException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure ListSourceAssociationsRequest {
    resourceShareArns: ResourceShareArnList
    sourceId: String
    sourceType: String
    associationStatus: ResourceShareAssociationStatus
    nextToken: String
    maxResults: MaxResults
}

structure ListSourceAssociationsResponse {
    sourceAssociations: AssociatedSourceList
    nextToken: String
}

@error("client")
@httpError(400)
structure MalformedArnException {
    @required()
    message: String
}

@error("client")
@httpError(400)
structure MalformedPolicyTemplateException {
    @required()
    message: String
}

@range(
    min: 1
    max: 500
)
integer MaxResults

@error("client")
@httpError(400)
structure MissingRequiredParameterException {
    @required()
    message: String
}

@error("client")
@httpError(400)
structure OperationNotPermittedException {
    @required()
    message: String
}

@error("client")
@httpError(409)
structure PermissionAlreadyExistsException {
    @required()
    message: String
}

list PermissionArnList {
    member: String
}

enum PermissionFeatureSet {
    CREATED_FROM_POLICY
    PROMOTING_TO_STANDARD
    STANDARD
}

@error("client")
@httpError(400)
structure PermissionLimitExceededException {
    @required()
    message: String
}

@length(
    min: 1
    max: 36
)
@pattern("[\\w.-]*")
string PermissionName

enum PermissionStatus {
    ATTACHABLE
    UNATTACHABLE
    DELETING
    DELETED
}

enum PermissionType {
    CUSTOMER_MANAGED
    AWS_MANAGED
}

enum PermissionTypeFilter {
    ALL
    AWS_MANAGED
    CUSTOMER_MANAGED
}

@error("client")
@httpError(400)
structure PermissionVersionsLimitExceededException {
    @required()
    message: String
}

string Policy

list PolicyList {
    member: Policy
}

structure Principal {
    id: String
    resourceShareArn: String
    creationTime: DateTime
    lastUpdatedTime: DateTime
    external: Boolean
}

list PrincipalArnOrIdList {
    member: String
}

list PrincipalList {
    member: Principal
}

@http(
    method: "POST"
    uri: "/promotepermissioncreatedfrompolicy"
    code: 200
)
operation PromotePermissionCreatedFromPolicy {
    input: PromotePermissionCreatedFromPolicyRequest
    output: PromotePermissionCreatedFromPolicyResponse
    errors: [
        InvalidParameterException
        InvalidPolicyException
        MalformedArnException
        MissingRequiredParameterException
        OperationNotPermittedException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure PromotePermissionCreatedFromPolicyRequest {
    @required()
    permissionArn: String
    @required()
    name: String
    clientToken: String
}

structure PromotePermissionCreatedFromPolicyResponse {
    permission: ResourceSharePermissionSummary
    clientToken: String
}

@http(
    method: "POST"
    uri: "/promoteresourcesharecreatedfrompolicy"
    code: 200
)
operation PromoteResourceShareCreatedFromPolicy {
    input: PromoteResourceShareCreatedFromPolicyRequest
    output: PromoteResourceShareCreatedFromPolicyResponse
    errors: [
        InvalidParameterException
        InvalidStateTransitionException
        MalformedArnException
        MissingRequiredParameterException
        OperationNotPermittedException
        ResourceShareLimitExceededException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
        UnmatchedPolicyPermissionException
    ]
}

structure PromoteResourceShareCreatedFromPolicyRequest {
    @httpQuery("resourceShareArn")
    @required()
    resourceShareArn: String
}

structure PromoteResourceShareCreatedFromPolicyResponse {
    returnValue: Boolean
}

@http(
    method: "POST"
    uri: "/rejectresourceshareinvitation"
    code: 200
)
operation RejectResourceShareInvitation {
    input: RejectResourceShareInvitationRequest
    output: RejectResourceShareInvitationResponse
    errors: [
        IdempotentParameterMismatchException
        InvalidClientTokenException
        MalformedArnException
        OperationNotPermittedException
        ResourceShareInvitationAlreadyAcceptedException
        ResourceShareInvitationAlreadyRejectedException
        ResourceShareInvitationArnNotFoundException
        ResourceShareInvitationExpiredException
        ServerInternalException
        ServiceUnavailableException
    ]
}

structure RejectResourceShareInvitationRequest {
    @required()
    resourceShareInvitationArn: String
    clientToken: String
}

structure RejectResourceShareInvitationResponse {
    resourceShareInvitation: ResourceShareInvitation
    clientToken: String
}

@http(
    method: "POST"
    uri: "/replacepermissionassociations"
    code: 200
)
operation ReplacePermissionAssociations {
    input: ReplacePermissionAssociationsRequest
    output: ReplacePermissionAssociationsResponse
    errors: [
        IdempotentParameterMismatchException
        InvalidClientTokenException
        InvalidParameterException
        MalformedArnException
        OperationNotPermittedException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure ReplacePermissionAssociationsRequest {
    @required()
    fromPermissionArn: String
    fromPermissionVersion: Integer
    @required()
    toPermissionArn: String
    clientToken: String
}

structure ReplacePermissionAssociationsResponse {
    replacePermissionAssociationsWork: ReplacePermissionAssociationsWork
    clientToken: String
}

structure ReplacePermissionAssociationsWork {
    id: String
    fromPermissionArn: String
    fromPermissionVersion: String
    toPermissionArn: String
    toPermissionVersion: String
    status: ReplacePermissionAssociationsWorkStatus
    statusMessage: String
    creationTime: DateTime
    lastUpdatedTime: DateTime
}

list ReplacePermissionAssociationsWorkIdList {
    member: String
}

list ReplacePermissionAssociationsWorkList {
    member: ReplacePermissionAssociationsWork
}

enum ReplacePermissionAssociationsWorkStatus {
    IN_PROGRESS
    COMPLETED
    FAILED
}

structure Resource {
    arn: String
    type: String
    resourceShareArn: String
    resourceGroupArn: String
    status: ResourceStatus
    statusMessage: String
    creationTime: DateTime
    lastUpdatedTime: DateTime
    resourceRegionScope: ResourceRegionScope
}

list ResourceArnList {
    member: String
}

@error("client")
@httpError(400)
structure ResourceArnNotFoundException {
    @required()
    message: String
}

list ResourceList {
    member: Resource
}

enum ResourceOwner {
    SELF
    OTHER_ACCOUNTS = "OTHER-ACCOUNTS"
}

enum ResourceRegionScope {
    REGIONAL
    GLOBAL
}

enum ResourceRegionScopeFilter {
    ALL
    REGIONAL
    GLOBAL
}

structure ResourceShare {
    resourceShareArn: String
    name: String
    owningAccountId: String
    allowExternalPrincipals: Boolean
    status: ResourceShareStatus
    statusMessage: String
    tags: TagList
    creationTime: DateTime
    lastUpdatedTime: DateTime
    featureSet: ResourceShareFeatureSet
    resourceShareConfiguration: ResourceShareConfiguration
}

list ResourceShareArnList {
    member: String
}

structure ResourceShareAssociation {
    resourceShareArn: String
    resourceShareName: String
    associatedEntity: String
    associationType: ResourceShareAssociationType
    status: ResourceShareAssociationStatus
    statusMessage: String
    creationTime: DateTime
    lastUpdatedTime: DateTime
    external: Boolean
}

list ResourceShareAssociationList {
    member: ResourceShareAssociation
}

enum ResourceShareAssociationStatus {
    ASSOCIATING
    ASSOCIATED
    FAILED
    DISASSOCIATING
    DISASSOCIATED
    SUSPENDED
    SUSPENDING
    RESTORING
}

enum ResourceShareAssociationType {
    PRINCIPAL
    RESOURCE
    SOURCE
}

structure ResourceShareConfiguration {
    retainSharingOnAccountLeaveOrganization: Boolean
}

enum ResourceShareFeatureSet {
    CREATED_FROM_POLICY
    PROMOTING_TO_STANDARD
    STANDARD
}

structure ResourceShareInvitation {
    resourceShareInvitationArn: String
    resourceShareName: String
    resourceShareArn: String
    senderAccountId: String
    receiverAccountId: String
    invitationTimestamp: DateTime
    status: ResourceShareInvitationStatus
    @deprecated()
    resourceShareAssociations: ResourceShareAssociationList
    receiverArn: String
}

@error("client")
@httpError(400)
structure ResourceShareInvitationAlreadyAcceptedException {
    @required()
    message: String
}

@error("client")
@httpError(400)
structure ResourceShareInvitationAlreadyRejectedException {
    @required()
    message: String
}

list ResourceShareInvitationArnList {
    member: String
}

@error("client")
@httpError(400)
structure ResourceShareInvitationArnNotFoundException {
    @required()
    message: String
}

@error("client")
@httpError(400)
structure ResourceShareInvitationExpiredException {
    @required()
    message: String
}

list ResourceShareInvitationList {
    member: ResourceShareInvitation
}

enum ResourceShareInvitationStatus {
    PENDING
    ACCEPTED
    REJECTED
    EXPIRED
}

@error("client")
@httpError(400)
structure ResourceShareLimitExceededException {
    @required()
    message: String
}

list ResourceShareList {
    member: ResourceShare
}

structure ResourceSharePermissionDetail {
    arn: String
    version: String
    defaultVersion: Boolean
    name: String
    resourceType: String
    permission: String
    creationTime: DateTime
    lastUpdatedTime: DateTime
    isResourceTypeDefault: Boolean
    permissionType: PermissionType
    featureSet: PermissionFeatureSet
    status: PermissionStatus
    tags: TagList
}

list ResourceSharePermissionList {
    member: ResourceSharePermissionSummary
}

structure ResourceSharePermissionSummary {
    arn: String
    version: String
    defaultVersion: Boolean
    name: String
    resourceType: String
    status: String
    creationTime: DateTime
    lastUpdatedTime: DateTime
    isResourceTypeDefault: Boolean
    permissionType: PermissionType
    featureSet: PermissionFeatureSet
    tags: TagList
}

enum ResourceShareStatus {
    PENDING
    ACTIVE
    FAILED
    DELETING
    DELETED
}

enum ResourceStatus {
    AVAILABLE
    ZONAL_RESOURCE_INACCESSIBLE
    LIMIT_EXCEEDED
    UNAVAILABLE
    PENDING
}

@error("server")
@httpError(500)
structure ServerInternalException {
    @required()
    message: String
}

structure ServiceNameAndResourceType {
    resourceType: String
    serviceName: String
    resourceRegionScope: ResourceRegionScope
}

list ServiceNameAndResourceTypeList {
    member: ServiceNameAndResourceType
}

@error("server")
@httpError(503)
structure ServiceUnavailableException {
    @required()
    message: String
}

@http(
    method: "POST"
    uri: "/setdefaultpermissionversion"
    code: 200
)
operation SetDefaultPermissionVersion {
    input: SetDefaultPermissionVersionRequest
    output: SetDefaultPermissionVersionResponse
    errors: [
        IdempotentParameterMismatchException
        InvalidClientTokenException
        InvalidParameterException
        MalformedArnException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure SetDefaultPermissionVersionRequest {
    @required()
    permissionArn: String
    @required()
    permissionVersion: Integer
    clientToken: String
}

structure SetDefaultPermissionVersionResponse {
    returnValue: Boolean
    clientToken: String
}

list SourceArnOrAccountList {
    member: String
}

structure Tag {
    key: TagKey
    value: TagValue
}

structure TagFilter {
    tagKey: TagKey
    tagValues: TagValueList
}

list TagFilters {
    member: TagFilter
}

string TagKey

list TagKeyList {
    member: TagKey
}

@error("client")
@httpError(400)
structure TagLimitExceededException {
    @required()
    message: String
}

list TagList {
    member: Tag
}

@error("client")
@httpError(400)
structure TagPolicyViolationException {
    @required()
    message: String
}

@http(
    method: "POST"
    uri: "/tagresource"
    code: 200
)
operation TagResource {
    input: TagResourceRequest
    output: TagResourceResponse
    errors: [
        InvalidParameterException
        MalformedArnException
        ResourceArnNotFoundException
        ServerInternalException
        ServiceUnavailableException
        TagLimitExceededException
        TagPolicyViolationException
        UnknownResourceException
    ]
}

structure TagResourceRequest {
    resourceShareArn: String
    @required()
    tags: TagList
    resourceArn: String
}

structure TagResourceResponse {}

string TagValue

list TagValueList {
    member: TagValue
}

@error("client")
@httpError(429)
structure ThrottlingException {
    @required()
    message: String
}

@error("client")
@httpError(400)
structure UnknownResourceException {
    @required()
    message: String
}

@error("client")
@httpError(400)
structure UnmatchedPolicyPermissionException {
    @required()
    message: String
}

@http(
    method: "POST"
    uri: "/untagresource"
    code: 200
)
operation UntagResource {
    input: UntagResourceRequest
    output: UntagResourceResponse
    errors: [
        InvalidParameterException
        MalformedArnException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure UntagResourceRequest {
    resourceShareArn: String
    @required()
    tagKeys: TagKeyList
    resourceArn: String
}

structure UntagResourceResponse {}

@http(
    method: "POST"
    uri: "/updateresourceshare"
    code: 200
)
operation UpdateResourceShare {
    input: UpdateResourceShareRequest
    output: UpdateResourceShareResponse
    errors: [
        IdempotentParameterMismatchException
        InvalidClientTokenException
        InvalidParameterException
        MalformedArnException
        MissingRequiredParameterException
        OperationNotPermittedException
        ServerInternalException
        ServiceUnavailableException
        UnknownResourceException
    ]
}

structure UpdateResourceShareRequest {
    @required()
    resourceShareArn: String
    name: String
    allowExternalPrincipals: Boolean
    clientToken: String
}

structure UpdateResourceShareResponse {
    resourceShare: ResourceShare
    clientToken: String
}
