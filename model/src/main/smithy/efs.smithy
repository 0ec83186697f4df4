$version: "2.0"

namespace com.amazonaws.efs

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1

@error("client")
@httpError(409)
structure AccessPointAlreadyExists {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
    @required()
    AccessPointId: AccessPointId
}

@length(
    max: 128
)
@pattern("^arn:aws[-a-z]*:elasticfilesystem:[0-9a-z-:]+:access-point/fsap-[0-9a-f]{8,40}$")
string AccessPointArn

structure AccessPointDescription {
    ClientToken: ClientToken
    Name: Name
    Tags: Tags
    AccessPointId: AccessPointId
    AccessPointArn: AccessPointArn
    FileSystemId: FileSystemId
    PosixUser: PosixUser
    RootDirectory: RootDirectory
    OwnerId: AwsAccountId
    LifeCycleState: LifeCycleState
}

list AccessPointDescriptions {
    member: AccessPointDescription
}

@length(
    max: 128
)
@pattern("^(arn:aws[-a-z]*:elasticfilesystem:[0-9a-z-:]+:access-point/fsap-[0-9a-f]{8,40}|fsap-[0-9a-f]{8,40})$")
string AccessPointId

@error("client")
@httpError(403)
structure AccessPointLimitExceeded {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@error("client")
@httpError(404)
structure AccessPointNotFound {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

string AvailabilityZoneId

@length(
    min: 1
    max: 64
)
@pattern(".+")
string AvailabilityZoneName

@error("client")
@httpError(400)
structure AvailabilityZonesMismatch {
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@length(
    max: 14
)
@pattern("^(\\d{12})|(\\d{4}-\\d{4}-\\d{4})$")
string AwsAccountId

boolean Backup

structure BackupPolicy {
    @required()
    Status: Status
}

structure BackupPolicyDescription {
    BackupPolicy: BackupPolicy
}

@error("client")
@httpError(400)
structure BadRequest {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

boolean BypassPolicyLockoutSafetyCheck

@length(
    min: 1
    max: 64
)
@pattern(".+")
string ClientToken

@error("client")
@httpError(409)
structure ConflictException {
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@http(
    method: "POST"
    uri: "/2015-02-01/access-points"
    code: 200
)
operation CreateAccessPoint {
    input: CreateAccessPointRequest
    output: AccessPointDescription
    errors: [
        AccessPointAlreadyExists
        AccessPointLimitExceeded
        BadRequest
        FileSystemNotFound
        IncorrectFileSystemLifeCycleState
        InternalServerError
        ThrottlingException
    ]
}

structure CreateAccessPointRequest {
    @idempotencyToken()
    @required()
    ClientToken: ClientToken
    Tags: Tags
    @required()
    FileSystemId: FileSystemId
    PosixUser: PosixUser
    RootDirectory: RootDirectory
}

@http(
    method: "POST"
    uri: "/2015-02-01/file-systems"
    code: 201
)
operation CreateFileSystem {
    input: CreateFileSystemRequest
    output: FileSystemDescription
    errors: [
        BadRequest
        FileSystemAlreadyExists
        FileSystemLimitExceeded
        InsufficientThroughputCapacity
        InternalServerError
        ThroughputLimitExceeded
        UnsupportedAvailabilityZone
    ]
}

structure CreateFileSystemRequest {
    @idempotencyToken()
    @required()
    CreationToken: CreationToken
    PerformanceMode: PerformanceMode
    Encrypted: Encrypted
    KmsKeyId: KmsKeyId
    ThroughputMode: ThroughputMode
    ProvisionedThroughputInMibps: ProvisionedThroughputInMibps
    AvailabilityZoneName: AvailabilityZoneName
    Backup: Backup
    Tags: Tags
}

@http(
    method: "POST"
    uri: "/2015-02-01/mount-targets"
    code: 200
)
operation CreateMountTarget {
    input: CreateMountTargetRequest
    output: MountTargetDescription
    errors: [
        AvailabilityZonesMismatch
        BadRequest
        FileSystemNotFound
        IncorrectFileSystemLifeCycleState
        InternalServerError
        IpAddressInUse
        MountTargetConflict
        NetworkInterfaceLimitExceeded
        NoFreeAddressesInSubnet
        SecurityGroupLimitExceeded
        SecurityGroupNotFound
        SubnetNotFound
        UnsupportedAvailabilityZone
    ]
}

structure CreateMountTargetRequest {
    @required()
    FileSystemId: FileSystemId
    @required()
    SubnetId: SubnetId
    IpAddress: IpAddress
    Ipv6Address: Ipv6Address
    IpAddressType: IpAddressType
    SecurityGroups: SecurityGroups
}

@http(
    method: "POST"
    uri: "/2015-02-01/file-systems/{SourceFileSystemId}/replication-configuration"
    code: 200
)
operation CreateReplicationConfiguration {
    input: CreateReplicationConfigurationRequest
    output: ReplicationConfigurationDescription
    errors: [
        BadRequest
        ConflictException
        FileSystemLimitExceeded
        FileSystemNotFound
        IncorrectFileSystemLifeCycleState
        InsufficientThroughputCapacity
        InternalServerError
        ReplicationNotFound
        ThroughputLimitExceeded
        UnsupportedAvailabilityZone
        ValidationException
    ]
}

structure CreateReplicationConfigurationRequest {
    @httpLabel()
    @required()
    SourceFileSystemId: FileSystemId
    @required()
    Destinations: DestinationsToCreate
}

@deprecated()
@http(
    method: "POST"
    uri: "/2015-02-01/create-tags/{FileSystemId}"
    code: 204
)
operation CreateTags {
    input: CreateTagsRequest
    output: Unit
    errors: [
        BadRequest
        FileSystemNotFound
        InternalServerError
    ]
}

structure CreateTagsRequest {
    @httpLabel()
    @required()
    FileSystemId: FileSystemId
    @required()
    Tags: Tags
}

structure CreationInfo {
    @required()
    OwnerUid: OwnerUid
    @required()
    OwnerGid: OwnerGid
    @required()
    Permissions: Permissions
}

@length(
    min: 1
    max: 64
)
@pattern(".+")
string CreationToken

@http(
    method: "DELETE"
    uri: "/2015-02-01/access-points/{AccessPointId}"
    code: 204
)
operation DeleteAccessPoint {
    input: DeleteAccessPointRequest
    output: Unit
    errors: [
        AccessPointNotFound
        BadRequest
        InternalServerError
    ]
}

structure DeleteAccessPointRequest {
    @httpLabel()
    @required()
    AccessPointId: AccessPointId
}

@http(
    method: "DELETE"
    uri: "/2015-02-01/file-systems/{FileSystemId}"
    code: 204
)
operation DeleteFileSystem {
    input: DeleteFileSystemRequest
    output: Unit
    errors: [
        BadRequest
        FileSystemInUse
        FileSystemNotFound
        InternalServerError
    ]
}

@http(
    method: "DELETE"
    uri: "/2015-02-01/file-systems/{FileSystemId}/policy"
    code: 200
)
operation DeleteFileSystemPolicy {
    input: DeleteFileSystemPolicyRequest
    output: Unit
    errors: [
        BadRequest
        FileSystemNotFound
        IncorrectFileSystemLifeCycleState
        InternalServerError
    ]
}

structure DeleteFileSystemPolicyRequest {
    @httpLabel()
    @required()
    FileSystemId: FileSystemId
}

structure DeleteFileSystemRequest {
    @httpLabel()
    @required()
    FileSystemId: FileSystemId
}

@http(
    method: "DELETE"
    uri: "/2015-02-01/mount-targets/{MountTargetId}"
    code: 204
)
operation DeleteMountTarget {
    input: DeleteMountTargetRequest
    output: Unit
    errors: [
        BadRequest
        DependencyTimeout
        InternalServerError
        MountTargetNotFound
    ]
}

structure DeleteMountTargetRequest {
    @httpLabel()
    @required()
    MountTargetId: MountTargetId
}

@http(
    method: "DELETE"
    uri: "/2015-02-01/file-systems/{SourceFileSystemId}/replication-configuration"
    code: 204
)
operation DeleteReplicationConfiguration {
    input: DeleteReplicationConfigurationRequest
    output: Unit
    errors: [
        BadRequest
        FileSystemNotFound
        InternalServerError
        ReplicationNotFound
    ]
}

structure DeleteReplicationConfigurationRequest {
    @httpLabel()
    @required()
    SourceFileSystemId: FileSystemId
    @httpQuery("deletionMode")
    DeletionMode: DeletionMode
}

@deprecated()
@http(
    method: "POST"
    uri: "/2015-02-01/delete-tags/{FileSystemId}"
    code: 204
)
operation DeleteTags {
    input: DeleteTagsRequest
    output: Unit
    errors: [
        BadRequest
        FileSystemNotFound
        InternalServerError
    ]
}

structure DeleteTagsRequest {
    @httpLabel()
    @required()
    FileSystemId: FileSystemId
    @required()
    TagKeys: TagKeys
}

enum DeletionMode {
    ALL_CONFIGURATIONS
    LOCAL_CONFIGURATION_ONLY
}

@error("server")
@httpError(504)
structure DependencyTimeout {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@http(
    method: "GET"
    uri: "/2015-02-01/access-points"
    code: 200
)
@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "AccessPoints"
    pageSize: "MaxResults"
)
operation DescribeAccessPoints {
    input: DescribeAccessPointsRequest
    output: DescribeAccessPointsResponse
    errors: [
        AccessPointNotFound
        BadRequest
        FileSystemNotFound
        InternalServerError
    ]
}

structure DescribeAccessPointsRequest {
    @httpQuery("MaxResults")
    MaxResults: MaxResults
    @httpQuery("NextToken")
    NextToken: Token
    @httpQuery("AccessPointId")
    AccessPointId: AccessPointId
    @httpQuery("FileSystemId")
    FileSystemId: FileSystemId
}

structure DescribeAccessPointsResponse {
    AccessPoints: AccessPointDescriptions
    NextToken: Token
}

@http(
    method: "GET"
    uri: "/2015-02-01/account-preferences"
    code: 200
)
operation DescribeAccountPreferences {
    input: DescribeAccountPreferencesRequest
    output: DescribeAccountPreferencesResponse
    errors: [
        InternalServerError
    ]
}

structure DescribeAccountPreferencesRequest {
    NextToken: Token
    MaxResults: MaxResults
}

structure DescribeAccountPreferencesResponse {
    ResourceIdPreference: ResourceIdPreference
    NextToken: Token
}

@http(
    method: "GET"
    uri: "/2015-02-01/file-systems/{FileSystemId}/backup-policy"
    code: 200
)
operation DescribeBackupPolicy {
    input: DescribeBackupPolicyRequest
    output: BackupPolicyDescription
    errors: [
        BadRequest
        FileSystemNotFound
        InternalServerError
        PolicyNotFound
        ValidationException
    ]
}

structure DescribeBackupPolicyRequest {
    @httpLabel()
    @required()
    FileSystemId: FileSystemId
}

@http(
    method: "GET"
    uri: "/2015-02-01/file-systems/{FileSystemId}/policy"
    code: 200
)
operation DescribeFileSystemPolicy {
    input: DescribeFileSystemPolicyRequest
    output: FileSystemPolicyDescription
    errors: [
        BadRequest
        FileSystemNotFound
        InternalServerError
        PolicyNotFound
    ]
}

structure DescribeFileSystemPolicyRequest {
    @httpLabel()
    @required()
    FileSystemId: FileSystemId
}

@http(
    method: "GET"
    uri: "/2015-02-01/file-systems"
    code: 200
)
@paginated(
    inputToken: "Marker"
    outputToken: "NextMarker"
    items: "FileSystems"
    pageSize: "MaxItems"
)
operation DescribeFileSystems {
    input: DescribeFileSystemsRequest
    output: DescribeFileSystemsResponse
    errors: [
        BadRequest
        FileSystemNotFound
        InternalServerError
    ]
}

structure DescribeFileSystemsRequest {
    @httpQuery("MaxItems")
    MaxItems: MaxItems
    @httpQuery("Marker")
    Marker: Marker
    @httpQuery("CreationToken")
    CreationToken: CreationToken
    @httpQuery("FileSystemId")
    FileSystemId: FileSystemId
}

structure DescribeFileSystemsResponse {
    Marker: Marker
    FileSystems: FileSystemDescriptions
    NextMarker: Marker
}

@http(
    method: "GET"
    uri: "/2015-02-01/file-systems/{FileSystemId}/lifecycle-configuration"
    code: 200
)
operation DescribeLifecycleConfiguration {
    input: DescribeLifecycleConfigurationRequest
    output: LifecycleConfigurationDescription
    errors: [
        BadRequest
        FileSystemNotFound
        InternalServerError
    ]
}

structure DescribeLifecycleConfigurationRequest {
    @httpLabel()
    @required()
    FileSystemId: FileSystemId
}

@http(
    method: "GET"
    uri: "/2015-02-01/mount-targets"
    code: 200
)
@paginated(
    inputToken: "Marker"
    outputToken: "NextMarker"
    items: "MountTargets"
    pageSize: "MaxItems"
)
operation DescribeMountTargets {
    input: DescribeMountTargetsRequest
    output: DescribeMountTargetsResponse
    errors: [
        AccessPointNotFound
        BadRequest
        FileSystemNotFound
        InternalServerError
        MountTargetNotFound
    ]
}

@http(
    method: "GET"
    uri: "/2015-02-01/mount-targets/{MountTargetId}/security-groups"
    code: 200
)
operation DescribeMountTargetSecurityGroups {
    input: DescribeMountTargetSecurityGroupsRequest
    output: DescribeMountTargetSecurityGroupsResponse
    errors: [
        BadRequest
        IncorrectMountTargetState
        InternalServerError
        MountTargetNotFound
    ]
}

structure DescribeMountTargetSecurityGroupsRequest {
    @httpLabel()
    @required()
    MountTargetId: MountTargetId
}

structure DescribeMountTargetSecurityGroupsResponse {
    @required()
    SecurityGroups: SecurityGroups
}

structure DescribeMountTargetsRequest {
    @httpQuery("MaxItems")
    MaxItems: MaxItems
    @httpQuery("Marker")
    Marker: Marker
    @httpQuery("FileSystemId")
    FileSystemId: FileSystemId
    @httpQuery("MountTargetId")
    MountTargetId: MountTargetId
    @httpQuery("AccessPointId")
    AccessPointId: AccessPointId
}

structure DescribeMountTargetsResponse {
    Marker: Marker
    MountTargets: MountTargetDescriptions
    NextMarker: Marker
}

@http(
    method: "GET"
    uri: "/2015-02-01/file-systems/replication-configurations"
    code: 200
)
@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Replications"
    pageSize: "MaxResults"
)
operation DescribeReplicationConfigurations {
    input: DescribeReplicationConfigurationsRequest
    output: DescribeReplicationConfigurationsResponse
    errors: [
        BadRequest
        FileSystemNotFound
        InternalServerError
        ReplicationNotFound
        ValidationException
    ]
}

structure DescribeReplicationConfigurationsRequest {
    @httpQuery("FileSystemId")
    FileSystemId: FileSystemId
    @httpQuery("NextToken")
    NextToken: Token
    @httpQuery("MaxResults")
    MaxResults: MaxResults
}

structure DescribeReplicationConfigurationsResponse {
    Replications: ReplicationConfigurationDescriptions
    NextToken: Token
}

@deprecated()
@http(
    method: "GET"
    uri: "/2015-02-01/tags/{FileSystemId}/"
    code: 200
)
@paginated(
    inputToken: "Marker"
    outputToken: "NextMarker"
    items: "Tags"
    pageSize: "MaxItems"
)
operation DescribeTags {
    input: DescribeTagsRequest
    output: DescribeTagsResponse
    errors: [
        BadRequest
        FileSystemNotFound
        InternalServerError
    ]
}

structure DescribeTagsRequest {
    @httpQuery("MaxItems")
    MaxItems: MaxItems
    @httpQuery("Marker")
    Marker: Marker
    @httpLabel()
    @required()
    FileSystemId: FileSystemId
}

structure DescribeTagsResponse {
    Marker: Marker
    @required()
    Tags: Tags
    NextMarker: Marker
}

structure Destination {
    @required()
    Status: ReplicationStatus
    @required()
    FileSystemId: FileSystemId
    @required()
    Region: RegionName
    LastReplicatedTimestamp: Timestamp
    OwnerId: AwsAccountId
    StatusMessage: StatusMessage
    RoleArn: RoleArn
}

list Destinations {
    member: Destination
}

list DestinationsToCreate {
    member: DestinationToCreate
}

structure DestinationToCreate {
    Region: RegionName
    AvailabilityZoneName: AvailabilityZoneName
    KmsKeyId: KmsKeyId
    FileSystemId: FileSystemId
    RoleArn: RoleArn
}

boolean Encrypted

@length(
    min: 1
)
string ErrorCode

string ErrorMessage

@error("client")
@httpError(409)
structure FileSystemAlreadyExists {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
    @required()
    FileSystemId: FileSystemId
}

string FileSystemArn

structure FileSystemDescription {
    @required()
    OwnerId: AwsAccountId
    @required()
    CreationToken: CreationToken
    @required()
    FileSystemId: FileSystemId
    FileSystemArn: FileSystemArn
    @required()
    CreationTime: Timestamp
    @required()
    LifeCycleState: LifeCycleState
    Name: TagValue
    @required()
    NumberOfMountTargets: MountTargetCount
    @required()
    SizeInBytes: FileSystemSize
    @required()
    PerformanceMode: PerformanceMode
    Encrypted: Encrypted
    KmsKeyId: KmsKeyId
    ThroughputMode: ThroughputMode
    ProvisionedThroughputInMibps: ProvisionedThroughputInMibps
    AvailabilityZoneName: AvailabilityZoneName
    AvailabilityZoneId: AvailabilityZoneId
    @required()
    Tags: Tags
    FileSystemProtection: FileSystemProtectionDescription
}

list FileSystemDescriptions {
    member: FileSystemDescription
}

@length(
    max: 128
)
@pattern("^(arn:aws[-a-z]*:elasticfilesystem:[0-9a-z-:]+:file-system/fs-[0-9a-f]{8,40}|fs-[0-9a-f]{8,40})$")
string FileSystemId

@error("client")
@httpError(409)
structure FileSystemInUse {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@error("client")
@httpError(403)
structure FileSystemLimitExceeded {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@error("client")
@httpError(404)
structure FileSystemNotFound {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@range(
    min: 0
)
long FileSystemNullableSizeValue

structure FileSystemPolicyDescription {
    FileSystemId: FileSystemId
    Policy: Policy
}

structure FileSystemProtectionDescription {
    ReplicationOverwriteProtection: ReplicationOverwriteProtection
}

structure FileSystemSize {
    @required()
    Value: FileSystemSizeValue
    Timestamp: Timestamp
    ValueInIA: FileSystemNullableSizeValue
    ValueInStandard: FileSystemNullableSizeValue
    ValueInArchive: FileSystemNullableSizeValue
}

@range(
    min: 0
)
long FileSystemSizeValue

@range(
    min: 0
    max: 4294967295
)
long Gid

@error("client")
@httpError(409)
structure IncorrectFileSystemLifeCycleState {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@error("client")
@httpError(409)
structure IncorrectMountTargetState {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@error("server")
@httpError(503)
structure InsufficientThroughputCapacity {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@error("server")
@httpError(500)
structure InternalServerError {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@error("client")
@httpError(400)
structure InvalidPolicyException {
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@length(
    min: 7
    max: 15
)
@pattern("^[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}$")
string IpAddress

@error("client")
@httpError(409)
structure IpAddressInUse {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

enum IpAddressType {
    IPV4_ONLY
    IPV6_ONLY
    DUAL_STACK
}

@length(
    min: 3
    max: 39
)
string Ipv6Address

@length(
    max: 2048
)
@pattern("^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32}|alias/[a-zA-Z0-9/_-]+|(arn:aws[-a-z]*:kms:[a-z0-9-]+:\\d{12}:((key/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})|(key/mrk-[0-9a-f]{32})|(alias/[a-zA-Z0-9/_-]+))))$")
string KmsKeyId

structure LifecycleConfigurationDescription {
    LifecyclePolicies: LifecyclePolicies
}

@length(
    max: 3
)
list LifecyclePolicies {
    member: LifecyclePolicy
}

structure LifecyclePolicy {
    TransitionToIA: TransitionToIARules
    TransitionToPrimaryStorageClass: TransitionToPrimaryStorageClassRules
    TransitionToArchive: TransitionToArchiveRules
}

enum LifeCycleState {
    CREATING = "creating"
    AVAILABLE = "available"
    UPDATING = "updating"
    DELETING = "deleting"
    DELETED = "deleted"
    ERROR = "error"
}

@http(
    method: "GET"
    uri: "/2015-02-01/resource-tags/{ResourceId}"
    code: 200
)
operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResponse
    errors: [
        AccessPointNotFound
        BadRequest
        FileSystemNotFound
        InternalServerError
    ]
}

structure ListTagsForResourceRequest {
    @httpLabel()
    @required()
    ResourceId: ResourceId
    @httpQuery("MaxResults")
    MaxResults: MaxResults
    @httpQuery("NextToken")
    NextToken: Token
}

structure ListTagsForResourceResponse {
    Tags: Tags
    NextToken: Token
}

@service(
    sdkId: "EFS"
    arnNamespace: "elasticfilesystem"
    cloudFormationName: "EFS"
    cloudTrailEventSource: "elasticfilesystem.amazonaws.com"
    endpointPrefix: "elasticfilesystem"
)
@sigv4(
    name: "elasticfilesystem"
)
@restJson1()
service MagnolioAPIService_v20150201 {
    version: "2015-02-01"
    operations: [
        CreateAccessPoint
        CreateFileSystem
        CreateMountTarget
        CreateReplicationConfiguration
        CreateTags
        DeleteAccessPoint
        DeleteFileSystem
        DeleteFileSystemPolicy
        DeleteMountTarget
        DeleteReplicationConfiguration
        DeleteTags
        DescribeAccessPoints
        DescribeAccountPreferences
        DescribeBackupPolicy
        DescribeFileSystemPolicy
        DescribeFileSystems
        DescribeLifecycleConfiguration
        DescribeMountTargets
        DescribeMountTargetSecurityGroups
        DescribeReplicationConfigurations
        DescribeTags
        ListTagsForResource
        ModifyMountTargetSecurityGroups
        PutAccountPreferences
        PutBackupPolicy
        PutFileSystemPolicy
        PutLifecycleConfiguration
        TagResource
        UntagResource
        UpdateFileSystem
        UpdateFileSystemProtection
    ]
}

@length(
    min: 1
    max: 128
)
@pattern(".+")
string Marker

@range(
    min: 1
)
integer MaxItems

@range(
    min: 1
)
integer MaxResults

@http(
    method: "PUT"
    uri: "/2015-02-01/mount-targets/{MountTargetId}/security-groups"
    code: 204
)
operation ModifyMountTargetSecurityGroups {
    input: ModifyMountTargetSecurityGroupsRequest
    output: Unit
    errors: [
        BadRequest
        IncorrectMountTargetState
        InternalServerError
        MountTargetNotFound
        SecurityGroupLimitExceeded
        SecurityGroupNotFound
    ]
}

structure ModifyMountTargetSecurityGroupsRequest {
    @httpLabel()
    @required()
    MountTargetId: MountTargetId
    SecurityGroups: SecurityGroups
}

@error("client")
@httpError(409)
structure MountTargetConflict {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@range(
    min: 0
)
integer MountTargetCount

structure MountTargetDescription {
    OwnerId: AwsAccountId
    @required()
    MountTargetId: MountTargetId
    @required()
    FileSystemId: FileSystemId
    @required()
    SubnetId: SubnetId
    @required()
    LifeCycleState: LifeCycleState
    IpAddress: IpAddress
    Ipv6Address: Ipv6Address
    NetworkInterfaceId: NetworkInterfaceId
    AvailabilityZoneId: AvailabilityZoneId
    AvailabilityZoneName: AvailabilityZoneName
    VpcId: VpcId
}

list MountTargetDescriptions {
    member: MountTargetDescription
}

@length(
    min: 13
    max: 45
)
@pattern("^fsmt-[0-9a-f]{8,40}$")
string MountTargetId

@error("client")
@httpError(404)
structure MountTargetNotFound {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

string Name

string NetworkInterfaceId

@error("client")
@httpError(409)
structure NetworkInterfaceLimitExceeded {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@error("client")
@httpError(409)
structure NoFreeAddressesInSubnet {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@range(
    min: 0
    max: 4294967295
)
long OwnerGid

@range(
    min: 0
    max: 4294967295
)
long OwnerUid

@length(
    min: 1
    max: 100
)
@pattern("^(\\/|(\\/(?!\\.)+[^$#<>;`|&?{}^*/\\n]+){1,4})$")
string Path

enum PerformanceMode {
    GENERAL_PURPOSE = "generalPurpose"
    MAX_IO = "maxIO"
}

@length(
    min: 3
    max: 4
)
@pattern("^[0-7]{3,4}$")
string Permissions

@length(
    min: 1
    max: 20000
)
@pattern("[\\s\\S]+")
string Policy

@error("client")
@httpError(404)
structure PolicyNotFound {
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

structure PosixUser {
    @required()
    Uid: Uid
    @required()
    Gid: Gid
    SecondaryGids: SecondaryGids
}

@range(
    min: 1.0
)
double ProvisionedThroughputInMibps

@http(
    method: "PUT"
    uri: "/2015-02-01/account-preferences"
    code: 200
)
operation PutAccountPreferences {
    input: PutAccountPreferencesRequest
    output: PutAccountPreferencesResponse
    errors: [
        BadRequest
        InternalServerError
    ]
}

structure PutAccountPreferencesRequest {
    @required()
    ResourceIdType: ResourceIdType
}

structure PutAccountPreferencesResponse {
    ResourceIdPreference: ResourceIdPreference
}

@http(
    method: "PUT"
    uri: "/2015-02-01/file-systems/{FileSystemId}/backup-policy"
    code: 200
)
operation PutBackupPolicy {
    input: PutBackupPolicyRequest
    output: BackupPolicyDescription
    errors: [
        BadRequest
        FileSystemNotFound
        IncorrectFileSystemLifeCycleState
        InternalServerError
        ValidationException
    ]
}

structure PutBackupPolicyRequest {
    @httpLabel()
    @required()
    FileSystemId: FileSystemId
    @required()
    BackupPolicy: BackupPolicy
}

@http(
    method: "PUT"
    uri: "/2015-02-01/file-systems/{FileSystemId}/policy"
    code: 200
)
operation PutFileSystemPolicy {
    input: PutFileSystemPolicyRequest
    output: FileSystemPolicyDescription
    errors: [
        BadRequest
        FileSystemNotFound
        IncorrectFileSystemLifeCycleState
        InternalServerError
        InvalidPolicyException
    ]
}

structure PutFileSystemPolicyRequest {
    @httpLabel()
    @required()
    FileSystemId: FileSystemId
    @required()
    Policy: Policy
    BypassPolicyLockoutSafetyCheck: BypassPolicyLockoutSafetyCheck
}

@http(
    method: "PUT"
    uri: "/2015-02-01/file-systems/{FileSystemId}/lifecycle-configuration"
    code: 200
)
operation PutLifecycleConfiguration {
    input: PutLifecycleConfigurationRequest
    output: LifecycleConfigurationDescription
    errors: [
        BadRequest
        FileSystemNotFound
        IncorrectFileSystemLifeCycleState
        InternalServerError
    ]
}

structure PutLifecycleConfigurationRequest {
    @httpLabel()
    @required()
    FileSystemId: FileSystemId
    @required()
    LifecyclePolicies: LifecyclePolicies
}

@length(
    min: 1
    max: 64
)
@pattern("^[a-z]{2}-((iso[a-z]{0,1}-)|(gov-)){0,1}[a-z]+-{0,1}[0-9]{0,1}$")
string RegionName

@error("client")
@httpError(409)
structure ReplicationAlreadyExists {
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

structure ReplicationConfigurationDescription {
    @required()
    SourceFileSystemId: FileSystemId
    @required()
    SourceFileSystemRegion: RegionName
    @required()
    SourceFileSystemArn: FileSystemArn
    @required()
    OriginalSourceFileSystemArn: FileSystemArn
    @required()
    CreationTime: Timestamp
    @required()
    Destinations: Destinations
    SourceFileSystemOwnerId: AwsAccountId
}

list ReplicationConfigurationDescriptions {
    member: ReplicationConfigurationDescription
}

@error("client")
@httpError(404)
structure ReplicationNotFound {
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

enum ReplicationOverwriteProtection {
    ENABLED
    DISABLED
    REPLICATING
}

enum ReplicationStatus {
    ENABLED
    ENABLING
    DELETING
    ERROR
    PAUSED
    PAUSING
}

enum Resource {
    FILE_SYSTEM
    MOUNT_TARGET
}

@length(
    max: 128
)
@pattern("^(arn:aws[-a-z]*:elasticfilesystem:[0-9a-z-:]+:(access-point/fsap|file-system/fs)-[0-9a-f]{8,40}|fs(ap)?-[0-9a-f]{8,40})$")
string ResourceId

structure ResourceIdPreference {
    ResourceIdType: ResourceIdType
    Resources: Resources
}

enum ResourceIdType {
    LONG_ID
    SHORT_ID
}

list Resources {
    member: Resource
}

@length(
    max: 2048
)
@pattern("arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+")
string RoleArn

structure RootDirectory {
    Path: Path
    CreationInfo: CreationInfo
}

@length(
    min: 0
    max: 16
)
list SecondaryGids {
    member: Gid
}

@length(
    min: 11
    max: 43
)
@pattern("^sg-[0-9a-f]{8,40}")
string SecurityGroup

@error("client")
@httpError(400)
structure SecurityGroupLimitExceeded {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@error("client")
@httpError(400)
structure SecurityGroupNotFound {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@length(
    max: 100
)
list SecurityGroups {
    member: SecurityGroup
}

enum Status {
    ENABLED
    ENABLING
    DISABLED
    DISABLING
}

string StatusMessage

@length(
    min: 15
    max: 47
)
@pattern("^subnet-[0-9a-f]{8,40}$")
string SubnetId

@error("client")
@httpError(400)
structure SubnetNotFound {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
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
@pattern("^(?![aA]{1}[wW]{1}[sS]{1}:)([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$")
string TagKey

@length(
    min: 1
    max: 50
)
list TagKeys {
    member: TagKey
}

@http(
    method: "POST"
    uri: "/2015-02-01/resource-tags/{ResourceId}"
    code: 200
)
operation TagResource {
    input: TagResourceRequest
    output: Unit
    errors: [
        AccessPointNotFound
        BadRequest
        FileSystemNotFound
        InternalServerError
    ]
}

structure TagResourceRequest {
    @httpLabel()
    @required()
    ResourceId: ResourceId
    @required()
    Tags: Tags
}

list Tags {
    member: Tag
}

@length(
    max: 256
)
@pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$")
string TagValue

@error("client")
@httpError(429)
structure ThrottlingException {
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@error("client")
@httpError(400)
structure ThroughputLimitExceeded {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

enum ThroughputMode {
    BURSTING = "bursting"
    PROVISIONED = "provisioned"
    ELASTIC = "elastic"
}

@length(
    min: 1
    max: 128
)
@pattern(".+")
string Token

@error("client")
@httpError(429)
structure TooManyRequests {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

enum TransitionToArchiveRules {
    AFTER_1_DAY
    AFTER_7_DAYS
    AFTER_14_DAYS
    AFTER_30_DAYS
    AFTER_60_DAYS
    AFTER_90_DAYS
    AFTER_180_DAYS
    AFTER_270_DAYS
    AFTER_365_DAYS
}

enum TransitionToIARules {
    AFTER_7_DAYS
    AFTER_14_DAYS
    AFTER_30_DAYS
    AFTER_60_DAYS
    AFTER_90_DAYS
    AFTER_1_DAY
    AFTER_180_DAYS
    AFTER_270_DAYS
    AFTER_365_DAYS
}

enum TransitionToPrimaryStorageClassRules {
    AFTER_1_ACCESS
}

@range(
    min: 0
    max: 4294967295
)
long Uid

@error("client")
@httpError(400)
structure UnsupportedAvailabilityZone {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

@http(
    method: "DELETE"
    uri: "/2015-02-01/resource-tags/{ResourceId}"
    code: 200
)
operation UntagResource {
    input: UntagResourceRequest
    output: Unit
    errors: [
        AccessPointNotFound
        BadRequest
        FileSystemNotFound
        InternalServerError
    ]
}

structure UntagResourceRequest {
    @httpLabel()
    @required()
    ResourceId: ResourceId
    @httpQuery("tagKeys")
    @required()
    TagKeys: TagKeys
}

@http(
    method: "PUT"
    uri: "/2015-02-01/file-systems/{FileSystemId}"
    code: 202
)
operation UpdateFileSystem {
    input: UpdateFileSystemRequest
    output: FileSystemDescription
    errors: [
        BadRequest
        FileSystemNotFound
        IncorrectFileSystemLifeCycleState
        InsufficientThroughputCapacity
        InternalServerError
        ThroughputLimitExceeded
        TooManyRequests
    ]
}

@http(
    method: "PUT"
    uri: "/2015-02-01/file-systems/{FileSystemId}/protection"
    code: 200
)
operation UpdateFileSystemProtection {
    input: UpdateFileSystemProtectionRequest
    output: FileSystemProtectionDescription
    errors: [
        BadRequest
        FileSystemNotFound
        IncorrectFileSystemLifeCycleState
        InsufficientThroughputCapacity
        InternalServerError
        ReplicationAlreadyExists
        ThroughputLimitExceeded
        TooManyRequests
    ]
}

structure UpdateFileSystemProtectionRequest {
    @httpLabel()
    @required()
    FileSystemId: FileSystemId
    ReplicationOverwriteProtection: ReplicationOverwriteProtection
}

structure UpdateFileSystemRequest {
    @httpLabel()
    @required()
    FileSystemId: FileSystemId
    ThroughputMode: ThroughputMode
    ProvisionedThroughputInMibps: ProvisionedThroughputInMibps
}

@error("client")
@httpError(400)
structure ValidationException {
    @required()
    ErrorCode: ErrorCode
    Message: ErrorMessage
}

string VpcId
