$version: "2.0"

namespace com.amazonaws.s3

use aws.api#service
use aws.auth#sigv4
use aws.auth#unsignedPayload
use aws.protocols#restXml
use smithy.waiters#waitable
use virga.model#pageResults

structure AbacStatus {
    Status: BucketAbacStatus
}

timestamp AbortDate

structure AbortIncompleteMultipartUpload {
    DaysAfterInitiation: DaysAfterInitiation
}

@http(
    method: "DELETE"
    uri: "/{Bucket}/{Key+}?x-id=AbortMultipartUpload"
    code: 204
)
operation AbortMultipartUpload {
    input: AbortMultipartUploadRequest
    output: AbortMultipartUploadOutput
    errors: [
        NoSuchUpload
    ]
}

structure AbortMultipartUploadOutput {
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure AbortMultipartUploadRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpQuery("uploadId")
    @required()
    UploadId: MultipartUploadId
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-if-match-initiated-time")
    IfMatchInitiatedTime: IfMatchInitiatedTime
}

string AbortRuleId

structure AccelerateConfiguration {
    Status: BucketAccelerateStatus
}

string AcceptRanges

structure AccessControlPolicy {
    @xmlName("AccessControlList")
    Grants: Grants
    Owner: Owner
}

structure AccessControlTranslation {
    @required()
    Owner: OwnerOverride
}

@error("client")
@httpError(403)
structure AccessDenied {}

string AccessKeyIdValue

boolean AccessPointAlias

string AccessPointArn

string AccountId

string AllowedHeader

list AllowedHeaders {
    member: AllowedHeader
}

string AllowedMethod

list AllowedMethods {
    member: AllowedMethod
}

string AllowedOrigin

list AllowedOrigins {
    member: AllowedOrigin
}

boolean AllowQuotedRecordDelimiter

@service(
    sdkId: "S3"
    arnNamespace: "s3"
    cloudFormationName: "S3"
    cloudTrailEventSource: "s3.amazonaws.com"
    endpointPrefix: "s3"
)
@sigv4(
    name: "s3"
)
@restXml()
service AmazonS3 {
    version: "2006-03-01"
    operations: [
        AbortMultipartUpload
        CompleteMultipartUpload
        CopyObject
        CreateBucket
        CreateBucketMetadataConfiguration
        CreateBucketMetadataTableConfiguration
        CreateMultipartUpload
        CreateSession
        DeleteBucket
        DeleteBucketAnalyticsConfiguration
        DeleteBucketCors
        DeleteBucketEncryption
        DeleteBucketIntelligentTieringConfiguration
        DeleteBucketInventoryConfiguration
        DeleteBucketLifecycle
        DeleteBucketMetadataConfiguration
        DeleteBucketMetadataTableConfiguration
        DeleteBucketMetricsConfiguration
        DeleteBucketOwnershipControls
        DeleteBucketPolicy
        DeleteBucketReplication
        DeleteBucketTagging
        DeleteBucketWebsite
        DeleteObject
        DeleteObjects
        DeleteObjectTagging
        DeletePublicAccessBlock
        GetBucketAbac
        GetBucketAccelerateConfiguration
        GetBucketAcl
        GetBucketAnalyticsConfiguration
        GetBucketCors
        GetBucketEncryption
        GetBucketIntelligentTieringConfiguration
        GetBucketInventoryConfiguration
        GetBucketLifecycle
        GetBucketLifecycleConfiguration
        GetBucketLocation
        GetBucketLogging
        GetBucketMetadataConfiguration
        GetBucketMetadataTableConfiguration
        GetBucketMetricsConfiguration
        GetBucketNotification
        GetBucketNotificationConfiguration
        GetBucketOwnershipControls
        GetBucketPolicy
        GetBucketPolicyStatus
        GetBucketReplication
        GetBucketRequestPayment
        GetBucketTagging
        GetBucketVersioning
        GetBucketWebsite
        GetObject
        GetObjectAcl
        GetObjectAttributes
        GetObjectLegalHold
        GetObjectLockConfiguration
        GetObjectRetention
        GetObjectTagging
        GetObjectTorrent
        GetPublicAccessBlock
        HeadBucket
        HeadObject
        ListBucketAnalyticsConfigurations
        ListBucketIntelligentTieringConfigurations
        ListBucketInventoryConfigurations
        ListBucketMetricsConfigurations
        ListBuckets
        ListDirectoryBuckets
        ListMultipartUploads
        ListObjects
        ListObjectsV2
        ListObjectVersions
        ListParts
        PutBucketAbac
        PutBucketAccelerateConfiguration
        PutBucketAcl
        PutBucketAnalyticsConfiguration
        PutBucketCors
        PutBucketEncryption
        PutBucketIntelligentTieringConfiguration
        PutBucketInventoryConfiguration
        PutBucketLifecycle
        PutBucketLifecycleConfiguration
        PutBucketLogging
        PutBucketMetricsConfiguration
        PutBucketNotification
        PutBucketNotificationConfiguration
        PutBucketOwnershipControls
        PutBucketPolicy
        PutBucketReplication
        PutBucketRequestPayment
        PutBucketTagging
        PutBucketVersioning
        PutBucketWebsite
        PutObject
        PutObjectAcl
        PutObjectLegalHold
        PutObjectLockConfiguration
        PutObjectRetention
        PutObjectTagging
        PutPublicAccessBlock
        RenameObject
        RestoreObject
        SelectObjectContent
        UpdateBucketMetadataInventoryTableConfiguration
        UpdateBucketMetadataJournalTableConfiguration
        UpdateObjectEncryption
        UploadPart
        UploadPartCopy
        WriteGetObjectResponse
    ]
}

structure AnalyticsAndOperator {
    Prefix: Prefix
    @xmlFlattened()
    @xmlName("Tag")
    Tags: TagSet
}

structure AnalyticsConfiguration {
    @required()
    Id: AnalyticsId
    Filter: AnalyticsFilter
    @required()
    StorageClassAnalysis: StorageClassAnalysis
}

list AnalyticsConfigurationList {
    member: AnalyticsConfiguration
}

structure AnalyticsExportDestination {
    @required()
    S3BucketDestination: AnalyticsS3BucketDestination
}

structure AnalyticsFilter {
    Prefix: Prefix
    Tag: Tag
    And: AnalyticsAndOperator
}

string AnalyticsId

structure AnalyticsS3BucketDestination {
    @required()
    Format: AnalyticsS3ExportFileFormat
    BucketAccountId: AccountId
    @required()
    Bucket: BucketName
    Prefix: Prefix
}

enum AnalyticsS3ExportFileFormat {
    CSV
}

enum ArchiveStatus {
    ARCHIVE_ACCESS
    DEEP_ARCHIVE_ACCESS
}

structure BlockedEncryptionTypes {
    @xmlFlattened()
    EncryptionType: EncryptionTypeList
}

blob Body

structure Bucket {
    Name: BucketName
    CreationDate: CreationDate
    BucketRegion: BucketRegion
    BucketArn: S3RegionalOrS3ExpressBucketArnString
}

enum BucketAbacStatus {
    ENABLED = "Enabled"
    DISABLED = "Disabled"
}

enum BucketAccelerateStatus {
    ENABLED = "Enabled"
    SUSPENDED = "Suspended"
}

@error("client")
@httpError(409)
structure BucketAlreadyExists {}

@error("client")
@httpError(409)
structure BucketAlreadyOwnedByYou {}

enum BucketCannedACL {
    PRIVATE = "private"
    PUBLIC_READ = "public-read"
    PUBLIC_READ_WRITE = "public-read-write"
    AUTHENTICATED_READ = "authenticated-read"
}

structure BucketInfo {
    DataRedundancy: DataRedundancy
    Type: BucketType
}

boolean BucketKeyEnabled

structure BucketLifecycleConfiguration {
    @required()
    @xmlFlattened()
    @xmlName("Rule")
    Rules: LifecycleRules
}

enum BucketLocationConstraint {
    AF_SOUTH_1 = "af-south-1"
    AP_EAST_1 = "ap-east-1"
    AP_EAST_2 = "ap-east-2"
    AP_NORTHEAST_1 = "ap-northeast-1"
    AP_NORTHEAST_2 = "ap-northeast-2"
    AP_NORTHEAST_3 = "ap-northeast-3"
    AP_SOUTH_1 = "ap-south-1"
    AP_SOUTH_2 = "ap-south-2"
    AP_SOUTHEAST_1 = "ap-southeast-1"
    AP_SOUTHEAST_2 = "ap-southeast-2"
    AP_SOUTHEAST_3 = "ap-southeast-3"
    AP_SOUTHEAST_4 = "ap-southeast-4"
    AP_SOUTHEAST_5 = "ap-southeast-5"
    AP_SOUTHEAST_6 = "ap-southeast-6"
    AP_SOUTHEAST_7 = "ap-southeast-7"
    CA_CENTRAL_1 = "ca-central-1"
    CA_WEST_1 = "ca-west-1"
    CN_NORTH_1 = "cn-north-1"
    CN_NORTHWEST_1 = "cn-northwest-1"
    EU
    EU_CENTRAL_1 = "eu-central-1"
    EU_CENTRAL_2 = "eu-central-2"
    EU_NORTH_1 = "eu-north-1"
    EU_SOUTH_1 = "eu-south-1"
    EU_SOUTH_2 = "eu-south-2"
    EU_WEST_1 = "eu-west-1"
    EU_WEST_2 = "eu-west-2"
    EU_WEST_3 = "eu-west-3"
    IL_CENTRAL_1 = "il-central-1"
    ME_CENTRAL_1 = "me-central-1"
    ME_SOUTH_1 = "me-south-1"
    MX_CENTRAL_1 = "mx-central-1"
    SA_EAST_1 = "sa-east-1"
    US_EAST_2 = "us-east-2"
    US_GOV_EAST_1 = "us-gov-east-1"
    US_GOV_WEST_1 = "us-gov-west-1"
    US_WEST_1 = "us-west-1"
    US_WEST_2 = "us-west-2"
}

string BucketLocationName

structure BucketLoggingStatus {
    LoggingEnabled: LoggingEnabled
}

enum BucketLogsPermission {
    FULL_CONTROL
    READ
    WRITE
}

string BucketName

enum BucketNamespace {
    ACCOUNT_REGIONAL = "account-regional"
    GLOBAL = "global"
}

string BucketRegion

list Buckets {
    @xmlName("Bucket")
    member: Bucket
}

enum BucketType {
    DIRECTORY = "Directory"
}

enum BucketVersioningStatus {
    ENABLED = "Enabled"
    SUSPENDED = "Suspended"
}

boolean BypassGovernanceRetention

long BytesProcessed

long BytesReturned

long BytesScanned

string CacheControl

structure Checksum {
    ChecksumCRC32: ChecksumCRC32
    ChecksumCRC32C: ChecksumCRC32C
    ChecksumCRC64NVME: ChecksumCRC64NVME
    ChecksumSHA1: ChecksumSHA1
    ChecksumSHA256: ChecksumSHA256
    ChecksumSHA512: ChecksumSHA512
    ChecksumMD5: ChecksumMD5
    ChecksumXXHASH64: ChecksumXXHASH64
    ChecksumXXHASH3: ChecksumXXHASH3
    ChecksumXXHASH128: ChecksumXXHASH128
    ChecksumType: ChecksumType
}

enum ChecksumAlgorithm {
    CRC32
    CRC32C
    SHA1
    SHA256
    CRC64NVME
    SHA512
    MD5
    XXHASH64
    XXHASH3
    XXHASH128
}

list ChecksumAlgorithmList {
    member: ChecksumAlgorithm
}

string ChecksumCRC32

string ChecksumCRC32C

string ChecksumCRC64NVME

string ChecksumMD5

enum ChecksumMode {
    ENABLED
}

string ChecksumSHA1

string ChecksumSHA256

string ChecksumSHA512

enum ChecksumType {
    COMPOSITE
    FULL_OBJECT
}

string ChecksumXXHASH128

string ChecksumXXHASH3

string ChecksumXXHASH64

string ClientToken

string CloudFunction

structure CloudFunctionConfiguration {
    Id: NotificationId
    @deprecated()
    Event: Event
    @xmlFlattened()
    @xmlName("Event")
    Events: EventList
    CloudFunction: CloudFunction
    InvocationRole: CloudFunctionInvocationRole
}

string CloudFunctionInvocationRole

string Code

string Comments

structure CommonPrefix {
    Prefix: Prefix
}

list CommonPrefixList {
    member: CommonPrefix
}

structure CompletedMultipartUpload {
    @xmlFlattened()
    @xmlName("Part")
    Parts: CompletedPartList
}

structure CompletedPart {
    ETag: ETag
    ChecksumCRC32: ChecksumCRC32
    ChecksumCRC32C: ChecksumCRC32C
    ChecksumCRC64NVME: ChecksumCRC64NVME
    ChecksumSHA1: ChecksumSHA1
    ChecksumSHA256: ChecksumSHA256
    ChecksumSHA512: ChecksumSHA512
    ChecksumMD5: ChecksumMD5
    ChecksumXXHASH64: ChecksumXXHASH64
    ChecksumXXHASH3: ChecksumXXHASH3
    ChecksumXXHASH128: ChecksumXXHASH128
    PartNumber: PartNumber
}

list CompletedPartList {
    member: CompletedPart
}

@http(
    method: "POST"
    uri: "/{Bucket}/{Key+}"
    code: 200
)
operation CompleteMultipartUpload {
    input: CompleteMultipartUploadRequest
    output: CompleteMultipartUploadOutput
}

structure CompleteMultipartUploadOutput {
    Location: Location
    Bucket: BucketName
    Key: ObjectKey
    @httpHeader("x-amz-expiration")
    Expiration: Expiration
    ETag: ETag
    ChecksumCRC32: ChecksumCRC32
    ChecksumCRC32C: ChecksumCRC32C
    ChecksumCRC64NVME: ChecksumCRC64NVME
    ChecksumSHA1: ChecksumSHA1
    ChecksumSHA256: ChecksumSHA256
    ChecksumSHA512: ChecksumSHA512
    ChecksumMD5: ChecksumMD5
    ChecksumXXHASH64: ChecksumXXHASH64
    ChecksumXXHASH3: ChecksumXXHASH3
    ChecksumXXHASH128: ChecksumXXHASH128
    ChecksumType: ChecksumType
    @httpHeader("x-amz-server-side-encryption")
    ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-version-id")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id")
    SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled")
    BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure CompleteMultipartUploadRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpPayload()
    @xmlName("CompleteMultipartUpload")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    MultipartUpload: CompletedMultipartUpload
    @httpQuery("uploadId")
    @required()
    UploadId: MultipartUploadId
    @httpHeader("x-amz-checksum-crc32")
    ChecksumCRC32: ChecksumCRC32
    @httpHeader("x-amz-checksum-crc32c")
    ChecksumCRC32C: ChecksumCRC32C
    @httpHeader("x-amz-checksum-crc64nvme")
    ChecksumCRC64NVME: ChecksumCRC64NVME
    @httpHeader("x-amz-checksum-sha1")
    ChecksumSHA1: ChecksumSHA1
    @httpHeader("x-amz-checksum-sha256")
    ChecksumSHA256: ChecksumSHA256
    @httpHeader("x-amz-checksum-sha512")
    ChecksumSHA512: ChecksumSHA512
    @httpHeader("x-amz-checksum-md5")
    ChecksumMD5: ChecksumMD5
    @httpHeader("x-amz-checksum-xxhash64")
    ChecksumXXHASH64: ChecksumXXHASH64
    @httpHeader("x-amz-checksum-xxhash3")
    ChecksumXXHASH3: ChecksumXXHASH3
    @httpHeader("x-amz-checksum-xxhash128")
    ChecksumXXHASH128: ChecksumXXHASH128
    @httpHeader("x-amz-checksum-type")
    ChecksumType: ChecksumType
    @httpHeader("x-amz-mp-object-size")
    MpuObjectSize: MpuObjectSize
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("If-Match")
    IfMatch: IfMatch
    @httpHeader("If-None-Match")
    IfNoneMatch: IfNoneMatch
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key")
    SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
}

enum CompressionType {
    NONE
    GZIP
    BZIP2
}

structure Condition {
    HttpErrorCodeReturnedEquals: HttpErrorCodeReturnedEquals
    KeyPrefixEquals: KeyPrefixEquals
}

boolean ConfirmRemoveSelfBucketAccess

string ContentDisposition

string ContentEncoding

string ContentLanguage

long ContentLength

string ContentMD5

string ContentRange

string ContentType

structure ContinuationEvent {}

@http(
    method: "PUT"
    uri: "/{Bucket}/{Key+}?x-id=CopyObject"
    code: 200
)
operation CopyObject {
    input: CopyObjectRequest
    output: CopyObjectOutput
    errors: [
        ObjectNotInActiveTierError
    ]
}

structure CopyObjectOutput {
    @httpPayload()
    CopyObjectResult: CopyObjectResult
    @httpHeader("x-amz-expiration")
    Expiration: Expiration
    @httpHeader("x-amz-copy-source-version-id")
    CopySourceVersionId: CopySourceVersionId
    @httpHeader("x-amz-version-id")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-server-side-encryption")
    ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id")
    SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-context")
    SSEKMSEncryptionContext: SSEKMSEncryptionContext
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled")
    BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure CopyObjectRequest {
    @httpHeader("x-amz-acl")
    ACL: ObjectCannedACL
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Cache-Control")
    CacheControl: CacheControl
    @httpHeader("x-amz-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("Content-Disposition")
    ContentDisposition: ContentDisposition
    @httpHeader("Content-Encoding")
    ContentEncoding: ContentEncoding
    @httpHeader("Content-Language")
    ContentLanguage: ContentLanguage
    @httpHeader("Content-Type")
    ContentType: ContentType
    @httpHeader("x-amz-copy-source")
    @required()
    CopySource: CopySource
    @httpHeader("x-amz-copy-source-if-match")
    CopySourceIfMatch: CopySourceIfMatch
    @httpHeader("x-amz-copy-source-if-modified-since")
    CopySourceIfModifiedSince: CopySourceIfModifiedSince
    @httpHeader("x-amz-copy-source-if-none-match")
    CopySourceIfNoneMatch: CopySourceIfNoneMatch
    @httpHeader("x-amz-copy-source-if-unmodified-since")
    CopySourceIfUnmodifiedSince: CopySourceIfUnmodifiedSince
    @httpHeader("Expires")
    Expires: Expires
    @httpHeader("x-amz-grant-full-control")
    GrantFullControl: GrantFullControl
    @httpHeader("x-amz-grant-read")
    GrantRead: GrantRead
    @httpHeader("x-amz-grant-read-acp")
    GrantReadACP: GrantReadACP
    @httpHeader("x-amz-grant-write-acp")
    GrantWriteACP: GrantWriteACP
    @httpHeader("If-Match")
    IfMatch: IfMatch
    @httpHeader("If-None-Match")
    IfNoneMatch: IfNoneMatch
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpPrefixHeaders("x-amz-meta-")
    Metadata: Metadata
    @httpHeader("x-amz-metadata-directive")
    MetadataDirective: MetadataDirective
    @httpHeader("x-amz-tagging-directive")
    TaggingDirective: TaggingDirective
    @httpHeader("x-amz-server-side-encryption")
    ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-storage-class")
    StorageClass: StorageClass
    @httpHeader("x-amz-website-redirect-location")
    WebsiteRedirectLocation: WebsiteRedirectLocation
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key")
    SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id")
    SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-context")
    SSEKMSEncryptionContext: SSEKMSEncryptionContext
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled")
    BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-copy-source-server-side-encryption-customer-algorithm")
    CopySourceSSECustomerAlgorithm: CopySourceSSECustomerAlgorithm
    @httpHeader("x-amz-copy-source-server-side-encryption-customer-key")
    CopySourceSSECustomerKey: CopySourceSSECustomerKey
    @httpHeader("x-amz-copy-source-server-side-encryption-customer-key-MD5")
    CopySourceSSECustomerKeyMD5: CopySourceSSECustomerKeyMD5
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-tagging")
    Tagging: TaggingHeader
    @httpHeader("x-amz-object-lock-mode")
    ObjectLockMode: ObjectLockMode
    @httpHeader("x-amz-object-lock-retain-until-date")
    ObjectLockRetainUntilDate: ObjectLockRetainUntilDate
    @httpHeader("x-amz-object-lock-legal-hold")
    ObjectLockLegalHoldStatus: ObjectLockLegalHoldStatus
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-source-expected-bucket-owner")
    ExpectedSourceBucketOwner: AccountId
}

structure CopyObjectResult {
    ETag: ETag
    LastModified: LastModified
    ChecksumType: ChecksumType
    ChecksumCRC32: ChecksumCRC32
    ChecksumCRC32C: ChecksumCRC32C
    ChecksumCRC64NVME: ChecksumCRC64NVME
    ChecksumSHA1: ChecksumSHA1
    ChecksumSHA256: ChecksumSHA256
    ChecksumSHA512: ChecksumSHA512
    ChecksumMD5: ChecksumMD5
    ChecksumXXHASH64: ChecksumXXHASH64
    ChecksumXXHASH3: ChecksumXXHASH3
    ChecksumXXHASH128: ChecksumXXHASH128
}

structure CopyPartResult {
    ETag: ETag
    LastModified: LastModified
    ChecksumCRC32: ChecksumCRC32
    ChecksumCRC32C: ChecksumCRC32C
    ChecksumCRC64NVME: ChecksumCRC64NVME
    ChecksumSHA1: ChecksumSHA1
    ChecksumSHA256: ChecksumSHA256
    ChecksumSHA512: ChecksumSHA512
    ChecksumMD5: ChecksumMD5
    ChecksumXXHASH64: ChecksumXXHASH64
    ChecksumXXHASH3: ChecksumXXHASH3
    ChecksumXXHASH128: ChecksumXXHASH128
}

@pattern("\\/?.+\\/.+")
string CopySource

string CopySourceIfMatch

timestamp CopySourceIfModifiedSince

string CopySourceIfNoneMatch

timestamp CopySourceIfUnmodifiedSince

string CopySourceRange

string CopySourceSSECustomerAlgorithm

@sensitive()
string CopySourceSSECustomerKey

string CopySourceSSECustomerKeyMD5

string CopySourceVersionId

structure CORSConfiguration {
    @required()
    @xmlFlattened()
    @xmlName("CORSRule")
    CORSRules: CORSRules
}

structure CORSRule {
    ID: ID
    @xmlFlattened()
    @xmlName("AllowedHeader")
    AllowedHeaders: AllowedHeaders
    @required()
    @xmlFlattened()
    @xmlName("AllowedMethod")
    AllowedMethods: AllowedMethods
    @required()
    @xmlFlattened()
    @xmlName("AllowedOrigin")
    AllowedOrigins: AllowedOrigins
    @xmlFlattened()
    @xmlName("ExposeHeader")
    ExposeHeaders: ExposeHeaders
    MaxAgeSeconds: MaxAgeSeconds
}

list CORSRules {
    member: CORSRule
}

@http(
    method: "PUT"
    uri: "/{Bucket}"
    code: 200
)
operation CreateBucket {
    input: CreateBucketRequest
    output: CreateBucketOutput
    errors: [
        BucketAlreadyExists
        BucketAlreadyOwnedByYou
    ]
}

structure CreateBucketConfiguration {
    LocationConstraint: BucketLocationConstraint
    Location: LocationInfo
    Bucket: BucketInfo
    Tags: TagSet
}

@http(
    method: "POST"
    uri: "/{Bucket}?metadataConfiguration"
    code: 200
)
operation CreateBucketMetadataConfiguration {
    input: CreateBucketMetadataConfigurationRequest
    output: Unit
}

structure CreateBucketMetadataConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpPayload()
    @required()
    @xmlName("MetadataConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    MetadataConfiguration: MetadataConfiguration
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "POST"
    uri: "/{Bucket}?metadataTable"
    code: 200
)
operation CreateBucketMetadataTableConfiguration {
    input: CreateBucketMetadataTableConfigurationRequest
    output: Unit
}

structure CreateBucketMetadataTableConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpPayload()
    @required()
    @xmlName("MetadataTableConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    MetadataTableConfiguration: MetadataTableConfiguration
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

structure CreateBucketOutput {
    @httpHeader("Location")
    Location: Location
    @httpHeader("x-amz-bucket-arn")
    BucketArn: S3RegionalOrS3ExpressBucketArnString
}

structure CreateBucketRequest {
    @httpHeader("x-amz-acl")
    ACL: BucketCannedACL
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpPayload()
    @xmlName("CreateBucketConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    CreateBucketConfiguration: CreateBucketConfiguration
    @httpHeader("x-amz-grant-full-control")
    GrantFullControl: GrantFullControl
    @httpHeader("x-amz-grant-read")
    GrantRead: GrantRead
    @httpHeader("x-amz-grant-read-acp")
    GrantReadACP: GrantReadACP
    @httpHeader("x-amz-grant-write")
    GrantWrite: GrantWrite
    @httpHeader("x-amz-grant-write-acp")
    GrantWriteACP: GrantWriteACP
    @httpHeader("x-amz-bucket-object-lock-enabled")
    ObjectLockEnabledForBucket: ObjectLockEnabledForBucket
    @httpHeader("x-amz-object-ownership")
    ObjectOwnership: ObjectOwnership
    @httpHeader("x-amz-bucket-namespace")
    BucketNamespace: BucketNamespace
}

@http(
    method: "POST"
    uri: "/{Bucket}/{Key+}?uploads"
    code: 200
)
operation CreateMultipartUpload {
    input: CreateMultipartUploadRequest
    output: CreateMultipartUploadOutput
}

structure CreateMultipartUploadOutput {
    @httpHeader("x-amz-abort-date")
    AbortDate: AbortDate
    @httpHeader("x-amz-abort-rule-id")
    AbortRuleId: AbortRuleId
    @xmlName("Bucket")
    Bucket: BucketName
    Key: ObjectKey
    UploadId: MultipartUploadId
    @httpHeader("x-amz-server-side-encryption")
    ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id")
    SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-context")
    SSEKMSEncryptionContext: SSEKMSEncryptionContext
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled")
    BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
    @httpHeader("x-amz-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-checksum-type")
    ChecksumType: ChecksumType
}

structure CreateMultipartUploadRequest {
    @httpHeader("x-amz-acl")
    ACL: ObjectCannedACL
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Cache-Control")
    CacheControl: CacheControl
    @httpHeader("Content-Disposition")
    ContentDisposition: ContentDisposition
    @httpHeader("Content-Encoding")
    ContentEncoding: ContentEncoding
    @httpHeader("Content-Language")
    ContentLanguage: ContentLanguage
    @httpHeader("Content-Type")
    ContentType: ContentType
    @httpHeader("Expires")
    Expires: Expires
    @httpHeader("x-amz-grant-full-control")
    GrantFullControl: GrantFullControl
    @httpHeader("x-amz-grant-read")
    GrantRead: GrantRead
    @httpHeader("x-amz-grant-read-acp")
    GrantReadACP: GrantReadACP
    @httpHeader("x-amz-grant-write-acp")
    GrantWriteACP: GrantWriteACP
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpPrefixHeaders("x-amz-meta-")
    Metadata: Metadata
    @httpHeader("x-amz-server-side-encryption")
    ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-storage-class")
    StorageClass: StorageClass
    @httpHeader("x-amz-website-redirect-location")
    WebsiteRedirectLocation: WebsiteRedirectLocation
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key")
    SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id")
    SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-context")
    SSEKMSEncryptionContext: SSEKMSEncryptionContext
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled")
    BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-tagging")
    Tagging: TaggingHeader
    @httpHeader("x-amz-object-lock-mode")
    ObjectLockMode: ObjectLockMode
    @httpHeader("x-amz-object-lock-retain-until-date")
    ObjectLockRetainUntilDate: ObjectLockRetainUntilDate
    @httpHeader("x-amz-object-lock-legal-hold")
    ObjectLockLegalHoldStatus: ObjectLockLegalHoldStatus
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-checksum-type")
    ChecksumType: ChecksumType
}

@http(
    method: "GET"
    uri: "/{Bucket}?session"
    code: 200
)
operation CreateSession {
    input: CreateSessionRequest
    output: CreateSessionOutput
    errors: [
        NoSuchBucket
    ]
}

structure CreateSessionOutput {
    @httpHeader("x-amz-server-side-encryption")
    ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id")
    SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-context")
    SSEKMSEncryptionContext: SSEKMSEncryptionContext
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled")
    BucketKeyEnabled: BucketKeyEnabled
    @required()
    @xmlName("Credentials")
    Credentials: SessionCredentials
}

structure CreateSessionRequest {
    @httpHeader("x-amz-create-session-mode")
    SessionMode: SessionMode
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-server-side-encryption")
    ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id")
    SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-context")
    SSEKMSEncryptionContext: SSEKMSEncryptionContext
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled")
    BucketKeyEnabled: BucketKeyEnabled
}

timestamp CreationDate

structure CSVInput {
    FileHeaderInfo: FileHeaderInfo
    Comments: Comments
    QuoteEscapeCharacter: QuoteEscapeCharacter
    RecordDelimiter: RecordDelimiter
    FieldDelimiter: FieldDelimiter
    QuoteCharacter: QuoteCharacter
    AllowQuotedRecordDelimiter: AllowQuotedRecordDelimiter
}

structure CSVOutput {
    QuoteFields: QuoteFields
    QuoteEscapeCharacter: QuoteEscapeCharacter
    RecordDelimiter: RecordDelimiter
    FieldDelimiter: FieldDelimiter
    QuoteCharacter: QuoteCharacter
}

enum DataRedundancy {
    SINGLE_AVAILABILITY_ZONE = "SingleAvailabilityZone"
    SINGLE_LOCAL_ZONE = "SingleLocalZone"
}

@timestampFormat("date-time")
timestamp Date

integer Days

integer DaysAfterInitiation

structure DefaultRetention {
    Mode: ObjectLockRetentionMode
    Days: Days
    Years: Years
}

structure Delete {
    @required()
    @xmlFlattened()
    @xmlName("Object")
    Objects: ObjectIdentifierList
    Quiet: Quiet
}

@http(
    method: "DELETE"
    uri: "/{Bucket}"
    code: 204
)
operation DeleteBucket {
    input: DeleteBucketRequest
    output: Unit
}

@http(
    method: "DELETE"
    uri: "/{Bucket}?analytics"
    code: 204
)
operation DeleteBucketAnalyticsConfiguration {
    input: DeleteBucketAnalyticsConfigurationRequest
    output: Unit
}

structure DeleteBucketAnalyticsConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("id")
    @required()
    Id: AnalyticsId
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "DELETE"
    uri: "/{Bucket}?cors"
    code: 204
)
operation DeleteBucketCors {
    input: DeleteBucketCorsRequest
    output: Unit
}

structure DeleteBucketCorsRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "DELETE"
    uri: "/{Bucket}?encryption"
    code: 204
)
operation DeleteBucketEncryption {
    input: DeleteBucketEncryptionRequest
    output: Unit
}

structure DeleteBucketEncryptionRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "DELETE"
    uri: "/{Bucket}?intelligent-tiering"
    code: 204
)
operation DeleteBucketIntelligentTieringConfiguration {
    input: DeleteBucketIntelligentTieringConfigurationRequest
    output: Unit
}

structure DeleteBucketIntelligentTieringConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("id")
    @required()
    Id: IntelligentTieringId
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "DELETE"
    uri: "/{Bucket}?inventory"
    code: 204
)
operation DeleteBucketInventoryConfiguration {
    input: DeleteBucketInventoryConfigurationRequest
    output: Unit
}

structure DeleteBucketInventoryConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("id")
    @required()
    Id: InventoryId
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "DELETE"
    uri: "/{Bucket}?lifecycle"
    code: 204
)
operation DeleteBucketLifecycle {
    input: DeleteBucketLifecycleRequest
    output: Unit
}

structure DeleteBucketLifecycleRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "DELETE"
    uri: "/{Bucket}?metadataConfiguration"
    code: 204
)
operation DeleteBucketMetadataConfiguration {
    input: DeleteBucketMetadataConfigurationRequest
    output: Unit
}

structure DeleteBucketMetadataConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "DELETE"
    uri: "/{Bucket}?metadataTable"
    code: 204
)
operation DeleteBucketMetadataTableConfiguration {
    input: DeleteBucketMetadataTableConfigurationRequest
    output: Unit
}

structure DeleteBucketMetadataTableConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "DELETE"
    uri: "/{Bucket}?metrics"
    code: 204
)
operation DeleteBucketMetricsConfiguration {
    input: DeleteBucketMetricsConfigurationRequest
    output: Unit
}

structure DeleteBucketMetricsConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("id")
    @required()
    Id: MetricsId
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "DELETE"
    uri: "/{Bucket}?ownershipControls"
    code: 204
)
operation DeleteBucketOwnershipControls {
    input: DeleteBucketOwnershipControlsRequest
    output: Unit
}

structure DeleteBucketOwnershipControlsRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "DELETE"
    uri: "/{Bucket}?policy"
    code: 204
)
operation DeleteBucketPolicy {
    input: DeleteBucketPolicyRequest
    output: Unit
}

structure DeleteBucketPolicyRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "DELETE"
    uri: "/{Bucket}?replication"
    code: 204
)
operation DeleteBucketReplication {
    input: DeleteBucketReplicationRequest
    output: Unit
}

structure DeleteBucketReplicationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

structure DeleteBucketRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "DELETE"
    uri: "/{Bucket}?tagging"
    code: 204
)
operation DeleteBucketTagging {
    input: DeleteBucketTaggingRequest
    output: Unit
}

structure DeleteBucketTaggingRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "DELETE"
    uri: "/{Bucket}?website"
    code: 204
)
operation DeleteBucketWebsite {
    input: DeleteBucketWebsiteRequest
    output: Unit
}

structure DeleteBucketWebsiteRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

structure DeletedObject {
    Key: ObjectKey
    VersionId: ObjectVersionId
    DeleteMarker: DeleteMarker
    DeleteMarkerVersionId: DeleteMarkerVersionId
}

list DeletedObjects {
    member: DeletedObject
}

boolean DeleteMarker

structure DeleteMarkerEntry {
    Owner: Owner
    Key: ObjectKey
    VersionId: ObjectVersionId
    IsLatest: IsLatest
    LastModified: LastModified
}

structure DeleteMarkerReplication {
    Status: DeleteMarkerReplicationStatus
}

enum DeleteMarkerReplicationStatus {
    ENABLED = "Enabled"
    DISABLED = "Disabled"
}

list DeleteMarkers {
    member: DeleteMarkerEntry
}

string DeleteMarkerVersionId

@http(
    method: "DELETE"
    uri: "/{Bucket}/{Key+}?x-id=DeleteObject"
    code: 204
)
operation DeleteObject {
    input: DeleteObjectRequest
    output: DeleteObjectOutput
}

structure DeleteObjectOutput {
    @httpHeader("x-amz-delete-marker")
    DeleteMarker: DeleteMarker
    @httpHeader("x-amz-version-id")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure DeleteObjectRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpHeader("x-amz-mfa")
    MFA: MFA
    @httpQuery("versionId")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-bypass-governance-retention")
    BypassGovernanceRetention: BypassGovernanceRetention
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("If-Match")
    IfMatch: IfMatch
    @httpHeader("x-amz-if-match-last-modified-time")
    IfMatchLastModifiedTime: IfMatchLastModifiedTime
    @httpHeader("x-amz-if-match-size")
    IfMatchSize: IfMatchSize
}

@http(
    method: "POST"
    uri: "/{Bucket}?delete"
    code: 200
)
operation DeleteObjects {
    input: DeleteObjectsRequest
    output: DeleteObjectsOutput
}

structure DeleteObjectsOutput {
    @xmlFlattened()
    Deleted: DeletedObjects
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
    @xmlFlattened()
    @xmlName("Error")
    Errors: Errors
}

structure DeleteObjectsRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpPayload()
    @required()
    @xmlName("Delete")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    Delete: Delete
    @httpHeader("x-amz-mfa")
    MFA: MFA
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-bypass-governance-retention")
    BypassGovernanceRetention: BypassGovernanceRetention
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
}

@http(
    method: "DELETE"
    uri: "/{Bucket}/{Key+}?tagging"
    code: 204
)
operation DeleteObjectTagging {
    input: DeleteObjectTaggingRequest
    output: DeleteObjectTaggingOutput
}

structure DeleteObjectTaggingOutput {
    @httpHeader("x-amz-version-id")
    VersionId: ObjectVersionId
}

structure DeleteObjectTaggingRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpQuery("versionId")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "DELETE"
    uri: "/{Bucket}?publicAccessBlock"
    code: 204
)
operation DeletePublicAccessBlock {
    input: DeletePublicAccessBlockRequest
    output: Unit
}

structure DeletePublicAccessBlockRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

string Delimiter

string Description

structure Destination {
    @required()
    Bucket: BucketName
    Account: AccountId
    StorageClass: StorageClass
    AccessControlTranslation: AccessControlTranslation
    EncryptionConfiguration: EncryptionConfiguration
    ReplicationTime: ReplicationTime
    Metrics: Metrics
}

structure DestinationResult {
    TableBucketType: S3TablesBucketType
    TableBucketArn: S3TablesBucketArn
    TableNamespace: S3TablesNamespace
}

@length(
    min: 0
    max: 1024
)
string DirectoryBucketToken

string DisplayName

string EmailAddress

boolean EnableRequestProgress

enum EncodingType {
    URL = "url"
}

structure Encryption {
    @required()
    EncryptionType: ServerSideEncryption
    KMSKeyId: SSEKMSKeyId
    KMSContext: KMSContext
}

structure EncryptionConfiguration {
    ReplicaKmsKeyID: ReplicaKmsKeyID
}

enum EncryptionType {
    NONE
    SSE_C = "SSE-C"
}

list EncryptionTypeList {
    @xmlName("EncryptionType")
    member: EncryptionType
}

@error("client")
@httpError(400)
structure EncryptionTypeMismatch {}

long End

structure EndEvent {}

structure Error {
    Key: ObjectKey
    VersionId: ObjectVersionId
    Code: Code
    Message: Message
}

string ErrorCode

structure ErrorDetails {
    ErrorCode: ErrorCode
    ErrorMessage: ErrorMessage
}

structure ErrorDocument {
    @required()
    Key: ObjectKey
}

string ErrorMessage

list Errors {
    member: Error
}

string ETag

enum Event {
    S3_REDUCED_REDUNDANCY_LOST_OBJECT = "s3:ReducedRedundancyLostObject"
    S3_OBJECT_CREATED = "s3:ObjectCreated:*"
    S3_OBJECT_CREATED_PUT = "s3:ObjectCreated:Put"
    S3_OBJECT_CREATED_POST = "s3:ObjectCreated:Post"
    S3_OBJECT_CREATED_COPY = "s3:ObjectCreated:Copy"
    S3_OBJECT_CREATED_COMPLETE_MULTIPART_UPLOAD = "s3:ObjectCreated:CompleteMultipartUpload"
    S3_OBJECT_REMOVED = "s3:ObjectRemoved:*"
    S3_OBJECT_REMOVED_DELETE = "s3:ObjectRemoved:Delete"
    S3_OBJECT_REMOVED_DELETE_MARKER_CREATED = "s3:ObjectRemoved:DeleteMarkerCreated"
    S3_OBJECT_RESTORE = "s3:ObjectRestore:*"
    S3_OBJECT_RESTORE_POST = "s3:ObjectRestore:Post"
    S3_OBJECT_RESTORE_COMPLETED = "s3:ObjectRestore:Completed"
    S3_REPLICATION = "s3:Replication:*"
    S3_REPLICATION_OPERATION_FAILED_REPLICATION = "s3:Replication:OperationFailedReplication"
    S3_REPLICATION_OPERATION_NOT_TRACKED = "s3:Replication:OperationNotTracked"
    S3_REPLICATION_OPERATION_MISSED_THRESHOLD = "s3:Replication:OperationMissedThreshold"
    S3_REPLICATION_OPERATION_REPLICATED_AFTER_THRESHOLD = "s3:Replication:OperationReplicatedAfterThreshold"
    S3_OBJECT_RESTORE_DELETE = "s3:ObjectRestore:Delete"
    S3_LIFECYCLE_TRANSITION = "s3:LifecycleTransition"
    S3_INTELLIGENT_TIERING = "s3:IntelligentTiering"
    S3_OBJECT_ACL_PUT = "s3:ObjectAcl:Put"
    S3_LIFECYCLE_EXPIRATION = "s3:LifecycleExpiration:*"
    S3_LIFECYCLE_EXPIRATION_DELETE = "s3:LifecycleExpiration:Delete"
    S3_LIFECYCLE_EXPIRATION_DELETE_MARKER_CREATED = "s3:LifecycleExpiration:DeleteMarkerCreated"
    S3_OBJECT_TAGGING = "s3:ObjectTagging:*"
    S3_OBJECT_TAGGING_PUT = "s3:ObjectTagging:Put"
    S3_OBJECT_TAGGING_DELETE = "s3:ObjectTagging:Delete"
}

structure EventBridgeConfiguration {}

list EventList {
    member: Event
}

structure ExistingObjectReplication {
    @required()
    Status: ExistingObjectReplicationStatus
}

enum ExistingObjectReplicationStatus {
    ENABLED = "Enabled"
    DISABLED = "Disabled"
}

string Expiration

enum ExpirationState {
    ENABLED
    DISABLED
}

enum ExpirationStatus {
    ENABLED = "Enabled"
    DISABLED = "Disabled"
}

boolean ExpiredObjectDeleteMarker

string Expires

string ExposeHeader

list ExposeHeaders {
    member: ExposeHeader
}

string Expression

enum ExpressionType {
    SQL
}

boolean FetchOwner

string FieldDelimiter

enum FileHeaderInfo {
    USE
    IGNORE
    NONE
}

structure FilterRule {
    Name: FilterRuleName
    Value: FilterRuleValue
}

list FilterRuleList {
    member: FilterRule
}

enum FilterRuleName {
    PREFIX = "prefix"
    SUFFIX = "suffix"
}

string FilterRuleValue

@http(
    method: "GET"
    uri: "/{Bucket}?abac"
    code: 200
)
operation GetBucketAbac {
    input: GetBucketAbacRequest
    output: GetBucketAbacOutput
}

structure GetBucketAbacOutput {
    @httpPayload()
    AbacStatus: AbacStatus
}

structure GetBucketAbacRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?accelerate"
    code: 200
)
operation GetBucketAccelerateConfiguration {
    input: GetBucketAccelerateConfigurationRequest
    output: GetBucketAccelerateConfigurationOutput
}

structure GetBucketAccelerateConfigurationOutput {
    Status: BucketAccelerateStatus
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure GetBucketAccelerateConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
}

@http(
    method: "GET"
    uri: "/{Bucket}?acl"
    code: 200
)
operation GetBucketAcl {
    input: GetBucketAclRequest
    output: GetBucketAclOutput
}

structure GetBucketAclOutput {
    Owner: Owner
    @xmlName("AccessControlList")
    Grants: Grants
}

structure GetBucketAclRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?analytics&x-id=GetBucketAnalyticsConfiguration"
    code: 200
)
operation GetBucketAnalyticsConfiguration {
    input: GetBucketAnalyticsConfigurationRequest
    output: GetBucketAnalyticsConfigurationOutput
}

structure GetBucketAnalyticsConfigurationOutput {
    @httpPayload()
    AnalyticsConfiguration: AnalyticsConfiguration
}

structure GetBucketAnalyticsConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("id")
    @required()
    Id: AnalyticsId
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?cors"
    code: 200
)
operation GetBucketCors {
    input: GetBucketCorsRequest
    output: GetBucketCorsOutput
}

structure GetBucketCorsOutput {
    @xmlFlattened()
    @xmlName("CORSRule")
    CORSRules: CORSRules
}

structure GetBucketCorsRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?encryption"
    code: 200
)
operation GetBucketEncryption {
    input: GetBucketEncryptionRequest
    output: GetBucketEncryptionOutput
}

structure GetBucketEncryptionOutput {
    @httpPayload()
    ServerSideEncryptionConfiguration: ServerSideEncryptionConfiguration
}

structure GetBucketEncryptionRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?intelligent-tiering&x-id=GetBucketIntelligentTieringConfiguration"
    code: 200
)
operation GetBucketIntelligentTieringConfiguration {
    input: GetBucketIntelligentTieringConfigurationRequest
    output: GetBucketIntelligentTieringConfigurationOutput
}

structure GetBucketIntelligentTieringConfigurationOutput {
    @httpPayload()
    IntelligentTieringConfiguration: IntelligentTieringConfiguration
}

structure GetBucketIntelligentTieringConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("id")
    @required()
    Id: IntelligentTieringId
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?inventory&x-id=GetBucketInventoryConfiguration"
    code: 200
)
operation GetBucketInventoryConfiguration {
    input: GetBucketInventoryConfigurationRequest
    output: GetBucketInventoryConfigurationOutput
}

structure GetBucketInventoryConfigurationOutput {
    @httpPayload()
    InventoryConfiguration: InventoryConfiguration
}

structure GetBucketInventoryConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("id")
    @required()
    Id: InventoryId
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@deprecated()
@http(
    method: "GET"
    uri: "/{Bucket}?lifecycle&x-id=GetBucketLifecycle"
    code: 200
)
operation GetBucketLifecycle {
    input: GetBucketLifecycleRequest
    output: GetBucketLifecycleOutput
}

@http(
    method: "GET"
    uri: "/{Bucket}?lifecycle&x-id=GetBucketLifecycleConfiguration"
    code: 200
)
operation GetBucketLifecycleConfiguration {
    input: GetBucketLifecycleConfigurationRequest
    output: GetBucketLifecycleConfigurationOutput
}

structure GetBucketLifecycleConfigurationOutput {
    @xmlFlattened()
    @xmlName("Rule")
    Rules: LifecycleRules
    @httpHeader("x-amz-transition-default-minimum-object-size")
    TransitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize
}

structure GetBucketLifecycleConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

structure GetBucketLifecycleOutput {
    @xmlFlattened()
    @xmlName("Rule")
    Rules: Rules
}

structure GetBucketLifecycleRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?location"
    code: 200
)
operation GetBucketLocation {
    input: GetBucketLocationRequest
    output: GetBucketLocationOutput
}

structure GetBucketLocationOutput {
    LocationConstraint: BucketLocationConstraint
}

structure GetBucketLocationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?logging"
    code: 200
)
operation GetBucketLogging {
    input: GetBucketLoggingRequest
    output: GetBucketLoggingOutput
}

structure GetBucketLoggingOutput {
    LoggingEnabled: LoggingEnabled
}

structure GetBucketLoggingRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?metadataConfiguration"
    code: 200
)
operation GetBucketMetadataConfiguration {
    input: GetBucketMetadataConfigurationRequest
    output: GetBucketMetadataConfigurationOutput
}

structure GetBucketMetadataConfigurationOutput {
    @httpPayload()
    GetBucketMetadataConfigurationResult: GetBucketMetadataConfigurationResult
}

structure GetBucketMetadataConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

structure GetBucketMetadataConfigurationResult {
    @required()
    MetadataConfigurationResult: MetadataConfigurationResult
}

@http(
    method: "GET"
    uri: "/{Bucket}?metadataTable"
    code: 200
)
operation GetBucketMetadataTableConfiguration {
    input: GetBucketMetadataTableConfigurationRequest
    output: GetBucketMetadataTableConfigurationOutput
}

structure GetBucketMetadataTableConfigurationOutput {
    @httpPayload()
    GetBucketMetadataTableConfigurationResult: GetBucketMetadataTableConfigurationResult
}

structure GetBucketMetadataTableConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

structure GetBucketMetadataTableConfigurationResult {
    @required()
    MetadataTableConfigurationResult: MetadataTableConfigurationResult
    @required()
    Status: MetadataTableStatus
    Error: ErrorDetails
}

@http(
    method: "GET"
    uri: "/{Bucket}?metrics&x-id=GetBucketMetricsConfiguration"
    code: 200
)
operation GetBucketMetricsConfiguration {
    input: GetBucketMetricsConfigurationRequest
    output: GetBucketMetricsConfigurationOutput
}

structure GetBucketMetricsConfigurationOutput {
    @httpPayload()
    MetricsConfiguration: MetricsConfiguration
}

structure GetBucketMetricsConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("id")
    @required()
    Id: MetricsId
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@deprecated()
@http(
    method: "GET"
    uri: "/{Bucket}?notification&x-id=GetBucketNotification"
    code: 200
)
operation GetBucketNotification {
    input: GetBucketNotificationConfigurationRequest
    output: NotificationConfigurationDeprecated
}

@http(
    method: "GET"
    uri: "/{Bucket}?notification&x-id=GetBucketNotificationConfiguration"
    code: 200
)
operation GetBucketNotificationConfiguration {
    input: GetBucketNotificationConfigurationRequest
    output: NotificationConfiguration
}

structure GetBucketNotificationConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?ownershipControls"
    code: 200
)
operation GetBucketOwnershipControls {
    input: GetBucketOwnershipControlsRequest
    output: GetBucketOwnershipControlsOutput
}

structure GetBucketOwnershipControlsOutput {
    @httpPayload()
    OwnershipControls: OwnershipControls
}

structure GetBucketOwnershipControlsRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?policy"
    code: 200
)
operation GetBucketPolicy {
    input: GetBucketPolicyRequest
    output: GetBucketPolicyOutput
}

structure GetBucketPolicyOutput {
    @httpPayload()
    Policy: Policy
}

structure GetBucketPolicyRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?policyStatus"
    code: 200
)
operation GetBucketPolicyStatus {
    input: GetBucketPolicyStatusRequest
    output: GetBucketPolicyStatusOutput
}

structure GetBucketPolicyStatusOutput {
    @httpPayload()
    PolicyStatus: PolicyStatus
}

structure GetBucketPolicyStatusRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?replication"
    code: 200
)
operation GetBucketReplication {
    input: GetBucketReplicationRequest
    output: GetBucketReplicationOutput
}

structure GetBucketReplicationOutput {
    @httpPayload()
    ReplicationConfiguration: ReplicationConfiguration
}

structure GetBucketReplicationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?requestPayment"
    code: 200
)
operation GetBucketRequestPayment {
    input: GetBucketRequestPaymentRequest
    output: GetBucketRequestPaymentOutput
}

structure GetBucketRequestPaymentOutput {
    Payer: Payer
}

structure GetBucketRequestPaymentRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?tagging"
    code: 200
)
operation GetBucketTagging {
    input: GetBucketTaggingRequest
    output: GetBucketTaggingOutput
}

structure GetBucketTaggingOutput {
    @required()
    TagSet: TagSet
}

structure GetBucketTaggingRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?versioning"
    code: 200
)
operation GetBucketVersioning {
    input: GetBucketVersioningRequest
    output: GetBucketVersioningOutput
}

structure GetBucketVersioningOutput {
    Status: BucketVersioningStatus
    @xmlName("MfaDelete")
    MFADelete: MFADeleteStatus
}

structure GetBucketVersioningRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?website"
    code: 200
)
operation GetBucketWebsite {
    input: GetBucketWebsiteRequest
    output: GetBucketWebsiteOutput
}

structure GetBucketWebsiteOutput {
    RedirectAllRequestsTo: RedirectAllRequestsTo
    IndexDocument: IndexDocument
    ErrorDocument: ErrorDocument
    RoutingRules: RoutingRules
}

structure GetBucketWebsiteRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}/{Key+}?x-id=GetObject"
    code: 200
)
operation GetObject {
    input: GetObjectRequest
    output: GetObjectOutput
    errors: [
        InvalidObjectState
        NoSuchKey
    ]
}

@http(
    method: "GET"
    uri: "/{Bucket}/{Key+}?acl"
    code: 200
)
operation GetObjectAcl {
    input: GetObjectAclRequest
    output: GetObjectAclOutput
    errors: [
        NoSuchKey
    ]
}

structure GetObjectAclOutput {
    Owner: Owner
    @xmlName("AccessControlList")
    Grants: Grants
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure GetObjectAclRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpQuery("versionId")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}/{Key+}?attributes"
    code: 200
)
operation GetObjectAttributes {
    input: GetObjectAttributesRequest
    output: GetObjectAttributesOutput
    errors: [
        NoSuchKey
    ]
}

structure GetObjectAttributesOutput {
    @httpHeader("x-amz-delete-marker")
    DeleteMarker: DeleteMarker
    @httpHeader("Last-Modified")
    LastModified: LastModified
    @httpHeader("x-amz-version-id")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
    ETag: ETag
    Checksum: Checksum
    ObjectParts: GetObjectAttributesParts
    StorageClass: StorageClass
    ObjectSize: ObjectSize
}

structure GetObjectAttributesParts {
    @xmlName("PartsCount")
    TotalPartsCount: PartsCount
    PartNumberMarker: PartNumberMarker
    NextPartNumberMarker: NextPartNumberMarker
    MaxParts: MaxParts
    IsTruncated: IsTruncated
    @xmlFlattened()
    @xmlName("Part")
    Parts: PartsList
}

structure GetObjectAttributesRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpQuery("versionId")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-max-parts")
    MaxParts: MaxParts
    @httpHeader("x-amz-part-number-marker")
    PartNumberMarker: PartNumberMarker
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key")
    SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-object-attributes")
    @required()
    ObjectAttributes: ObjectAttributesList
}

@http(
    method: "GET"
    uri: "/{Bucket}/{Key+}?legal-hold"
    code: 200
)
operation GetObjectLegalHold {
    input: GetObjectLegalHoldRequest
    output: GetObjectLegalHoldOutput
}

structure GetObjectLegalHoldOutput {
    @httpPayload()
    @xmlName("LegalHold")
    LegalHold: ObjectLockLegalHold
}

structure GetObjectLegalHoldRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpQuery("versionId")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?object-lock"
    code: 200
)
operation GetObjectLockConfiguration {
    input: GetObjectLockConfigurationRequest
    output: GetObjectLockConfigurationOutput
}

structure GetObjectLockConfigurationOutput {
    @httpPayload()
    ObjectLockConfiguration: ObjectLockConfiguration
}

structure GetObjectLockConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

structure GetObjectOutput {
    @httpPayload()
    Body: StreamingBody = ""
    @httpHeader("x-amz-delete-marker")
    DeleteMarker: DeleteMarker
    @httpHeader("accept-ranges")
    AcceptRanges: AcceptRanges
    @httpHeader("x-amz-expiration")
    Expiration: Expiration
    @httpHeader("x-amz-restore")
    Restore: Restore
    @httpHeader("Last-Modified")
    LastModified: LastModified
    @httpHeader("Content-Length")
    ContentLength: ContentLength
    @httpHeader("ETag")
    ETag: ETag
    @httpHeader("x-amz-checksum-crc32")
    ChecksumCRC32: ChecksumCRC32
    @httpHeader("x-amz-checksum-crc32c")
    ChecksumCRC32C: ChecksumCRC32C
    @httpHeader("x-amz-checksum-crc64nvme")
    ChecksumCRC64NVME: ChecksumCRC64NVME
    @httpHeader("x-amz-checksum-sha1")
    ChecksumSHA1: ChecksumSHA1
    @httpHeader("x-amz-checksum-sha256")
    ChecksumSHA256: ChecksumSHA256
    @httpHeader("x-amz-checksum-sha512")
    ChecksumSHA512: ChecksumSHA512
    @httpHeader("x-amz-checksum-md5")
    ChecksumMD5: ChecksumMD5
    @httpHeader("x-amz-checksum-xxhash64")
    ChecksumXXHASH64: ChecksumXXHASH64
    @httpHeader("x-amz-checksum-xxhash3")
    ChecksumXXHASH3: ChecksumXXHASH3
    @httpHeader("x-amz-checksum-xxhash128")
    ChecksumXXHASH128: ChecksumXXHASH128
    @httpHeader("x-amz-checksum-type")
    ChecksumType: ChecksumType
    @httpHeader("x-amz-missing-meta")
    MissingMeta: MissingMeta
    @httpHeader("x-amz-version-id")
    VersionId: ObjectVersionId
    @httpHeader("Cache-Control")
    CacheControl: CacheControl
    @httpHeader("Content-Disposition")
    ContentDisposition: ContentDisposition
    @httpHeader("Content-Encoding")
    ContentEncoding: ContentEncoding
    @httpHeader("Content-Language")
    ContentLanguage: ContentLanguage
    @httpHeader("Content-Range")
    ContentRange: ContentRange
    @httpHeader("Content-Type")
    ContentType: ContentType
    @httpHeader("Expires")
    Expires: Expires
    @httpHeader("x-amz-website-redirect-location")
    WebsiteRedirectLocation: WebsiteRedirectLocation
    @httpHeader("x-amz-server-side-encryption")
    ServerSideEncryption: ServerSideEncryption
    @httpPrefixHeaders("x-amz-meta-")
    Metadata: Metadata
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id")
    SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled")
    BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-storage-class")
    StorageClass: StorageClass
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
    @httpHeader("x-amz-replication-status")
    ReplicationStatus: ReplicationStatus
    @httpHeader("x-amz-mp-parts-count")
    PartsCount: PartsCount
    @httpHeader("x-amz-tagging-count")
    TagCount: TagCount
    @httpHeader("x-amz-object-lock-mode")
    ObjectLockMode: ObjectLockMode
    @httpHeader("x-amz-object-lock-retain-until-date")
    ObjectLockRetainUntilDate: ObjectLockRetainUntilDate
    @httpHeader("x-amz-object-lock-legal-hold")
    ObjectLockLegalHoldStatus: ObjectLockLegalHoldStatus
}

structure GetObjectRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("If-Match")
    IfMatch: IfMatch
    @httpHeader("If-Modified-Since")
    IfModifiedSince: IfModifiedSince
    @httpHeader("If-None-Match")
    IfNoneMatch: IfNoneMatch
    @httpHeader("If-Unmodified-Since")
    IfUnmodifiedSince: IfUnmodifiedSince
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpHeader("Range")
    Range: Range
    @httpQuery("response-cache-control")
    ResponseCacheControl: ResponseCacheControl
    @httpQuery("response-content-disposition")
    ResponseContentDisposition: ResponseContentDisposition
    @httpQuery("response-content-encoding")
    ResponseContentEncoding: ResponseContentEncoding
    @httpQuery("response-content-language")
    ResponseContentLanguage: ResponseContentLanguage
    @httpQuery("response-content-type")
    ResponseContentType: ResponseContentType
    @httpQuery("response-expires")
    ResponseExpires: ResponseExpires
    @httpQuery("versionId")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key")
    SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpQuery("partNumber")
    PartNumber: PartNumber
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-checksum-mode")
    ChecksumMode: ChecksumMode
}

integer GetObjectResponseStatusCode

@http(
    method: "GET"
    uri: "/{Bucket}/{Key+}?retention"
    code: 200
)
operation GetObjectRetention {
    input: GetObjectRetentionRequest
    output: GetObjectRetentionOutput
}

structure GetObjectRetentionOutput {
    @httpPayload()
    @xmlName("Retention")
    Retention: ObjectLockRetention
}

structure GetObjectRetentionRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpQuery("versionId")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}/{Key+}?tagging"
    code: 200
)
operation GetObjectTagging {
    input: GetObjectTaggingRequest
    output: GetObjectTaggingOutput
}

structure GetObjectTaggingOutput {
    @httpHeader("x-amz-version-id")
    VersionId: ObjectVersionId
    @required()
    TagSet: TagSet
}

structure GetObjectTaggingRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpQuery("versionId")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
}

@http(
    method: "GET"
    uri: "/{Bucket}/{Key+}?torrent"
    code: 200
)
operation GetObjectTorrent {
    input: GetObjectTorrentRequest
    output: GetObjectTorrentOutput
}

structure GetObjectTorrentOutput {
    @httpPayload()
    Body: StreamingBody = ""
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure GetObjectTorrentRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?publicAccessBlock"
    code: 200
)
operation GetPublicAccessBlock {
    input: GetPublicAccessBlockRequest
    output: GetPublicAccessBlockOutput
}

structure GetPublicAccessBlockOutput {
    @httpPayload()
    PublicAccessBlockConfiguration: PublicAccessBlockConfiguration
}

structure GetPublicAccessBlockRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

structure GlacierJobParameters {
    @required()
    Tier: Tier
}

structure Grant {
    Grantee: Grantee
    Permission: Permission
}

@xmlNamespace(
    prefix: "xsi"
    uri: "http://www.w3.org/2001/XMLSchema-instance"
)
structure Grantee {
    DisplayName: DisplayName
    EmailAddress: EmailAddress
    ID: ID
    @required()
    @xmlAttribute()
    @xmlName("xsi:type")
    Type: Type
    URI: URI
}

string GrantFullControl

string GrantRead

string GrantReadACP

list Grants {
    @xmlName("Grant")
    member: Grant
}

string GrantWrite

string GrantWriteACP

@http(
    method: "HEAD"
    uri: "/{Bucket}"
    code: 200
)
@waitable(
    BucketExists: {
        acceptors: [
            {
                state: "success"
                matcher: {
                    success: true
                }
            }
            {
                state: "success"
                matcher: {
                    success: false
                }
            }
            {
                state: "success"
                matcher: {
                    success: false
                }
            }
            {
                state: "retry"
                matcher: {
                    success: false
                }
            }
        ]
        minDelay: 5
    }
    BucketNotExists: {
        acceptors: [
            {
                state: "success"
                matcher: {
                    success: false
                }
            }
        ]
        minDelay: 5
    }
)
operation HeadBucket {
    input: HeadBucketRequest
    output: HeadBucketOutput
    errors: [
        NoSuchBucket
    ]
}

structure HeadBucketOutput {
    @httpHeader("x-amz-bucket-arn")
    BucketArn: S3RegionalOrS3ExpressBucketArnString
    @httpHeader("x-amz-bucket-location-type")
    BucketLocationType: LocationType
    @httpHeader("x-amz-bucket-location-name")
    BucketLocationName: BucketLocationName
    @httpHeader("x-amz-bucket-region")
    BucketRegion: Region
    @httpHeader("x-amz-access-point-alias")
    AccessPointAlias: AccessPointAlias
}

structure HeadBucketRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "HEAD"
    uri: "/{Bucket}/{Key+}"
    code: 200
)
@waitable(
    ObjectExists: {
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
        minDelay: 5
    }
    ObjectNotExists: {
        acceptors: [
            {
                state: "success"
                matcher: {
                    success: false
                }
            }
        ]
        minDelay: 5
    }
)
operation HeadObject {
    input: HeadObjectRequest
    output: HeadObjectOutput
    errors: [
        NoSuchKey
    ]
}

structure HeadObjectOutput {
    @httpHeader("x-amz-delete-marker")
    DeleteMarker: DeleteMarker
    @httpHeader("accept-ranges")
    AcceptRanges: AcceptRanges
    @httpHeader("x-amz-expiration")
    Expiration: Expiration
    @httpHeader("x-amz-restore")
    Restore: Restore
    @httpHeader("x-amz-archive-status")
    ArchiveStatus: ArchiveStatus
    @httpHeader("Last-Modified")
    LastModified: LastModified
    @httpHeader("Content-Length")
    ContentLength: ContentLength
    @httpHeader("x-amz-checksum-crc32")
    ChecksumCRC32: ChecksumCRC32
    @httpHeader("x-amz-checksum-crc32c")
    ChecksumCRC32C: ChecksumCRC32C
    @httpHeader("x-amz-checksum-crc64nvme")
    ChecksumCRC64NVME: ChecksumCRC64NVME
    @httpHeader("x-amz-checksum-sha1")
    ChecksumSHA1: ChecksumSHA1
    @httpHeader("x-amz-checksum-sha256")
    ChecksumSHA256: ChecksumSHA256
    @httpHeader("x-amz-checksum-sha512")
    ChecksumSHA512: ChecksumSHA512
    @httpHeader("x-amz-checksum-md5")
    ChecksumMD5: ChecksumMD5
    @httpHeader("x-amz-checksum-xxhash64")
    ChecksumXXHASH64: ChecksumXXHASH64
    @httpHeader("x-amz-checksum-xxhash3")
    ChecksumXXHASH3: ChecksumXXHASH3
    @httpHeader("x-amz-checksum-xxhash128")
    ChecksumXXHASH128: ChecksumXXHASH128
    @httpHeader("x-amz-checksum-type")
    ChecksumType: ChecksumType
    @httpHeader("ETag")
    ETag: ETag
    @httpHeader("x-amz-missing-meta")
    MissingMeta: MissingMeta
    @httpHeader("x-amz-version-id")
    VersionId: ObjectVersionId
    @httpHeader("Cache-Control")
    CacheControl: CacheControl
    @httpHeader("Content-Disposition")
    ContentDisposition: ContentDisposition
    @httpHeader("Content-Encoding")
    ContentEncoding: ContentEncoding
    @httpHeader("Content-Language")
    ContentLanguage: ContentLanguage
    @httpHeader("Content-Type")
    ContentType: ContentType
    @httpHeader("Content-Range")
    ContentRange: ContentRange
    @httpHeader("Expires")
    Expires: Expires
    @httpHeader("x-amz-website-redirect-location")
    WebsiteRedirectLocation: WebsiteRedirectLocation
    @httpHeader("x-amz-server-side-encryption")
    ServerSideEncryption: ServerSideEncryption
    @httpPrefixHeaders("x-amz-meta-")
    Metadata: Metadata
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id")
    SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled")
    BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-storage-class")
    StorageClass: StorageClass
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
    @httpHeader("x-amz-replication-status")
    ReplicationStatus: ReplicationStatus
    @httpHeader("x-amz-mp-parts-count")
    PartsCount: PartsCount
    @httpHeader("x-amz-tagging-count")
    TagCount: TagCount
    @httpHeader("x-amz-object-lock-mode")
    ObjectLockMode: ObjectLockMode
    @httpHeader("x-amz-object-lock-retain-until-date")
    ObjectLockRetainUntilDate: ObjectLockRetainUntilDate
    @httpHeader("x-amz-object-lock-legal-hold")
    ObjectLockLegalHoldStatus: ObjectLockLegalHoldStatus
}

structure HeadObjectRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("If-Match")
    IfMatch: IfMatch
    @httpHeader("If-Modified-Since")
    IfModifiedSince: IfModifiedSince
    @httpHeader("If-None-Match")
    IfNoneMatch: IfNoneMatch
    @httpHeader("If-Unmodified-Since")
    IfUnmodifiedSince: IfUnmodifiedSince
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpHeader("Range")
    Range: Range
    @httpQuery("response-cache-control")
    ResponseCacheControl: ResponseCacheControl
    @httpQuery("response-content-disposition")
    ResponseContentDisposition: ResponseContentDisposition
    @httpQuery("response-content-encoding")
    ResponseContentEncoding: ResponseContentEncoding
    @httpQuery("response-content-language")
    ResponseContentLanguage: ResponseContentLanguage
    @httpQuery("response-content-type")
    ResponseContentType: ResponseContentType
    @httpQuery("response-expires")
    ResponseExpires: ResponseExpires
    @httpQuery("versionId")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key")
    SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpQuery("partNumber")
    PartNumber: PartNumber
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-checksum-mode")
    ChecksumMode: ChecksumMode
}

string HostName

string HttpErrorCodeReturnedEquals

string HttpRedirectCode

string ID

@error("client")
@httpError(400)
structure IdempotencyParameterMismatch {}

string IfMatch

@timestampFormat("http-date")
timestamp IfMatchInitiatedTime

@timestampFormat("http-date")
timestamp IfMatchLastModifiedTime

long IfMatchSize

timestamp IfModifiedSince

string IfNoneMatch

timestamp IfUnmodifiedSince

structure IndexDocument {
    @required()
    Suffix: Suffix
}

timestamp Initiated

structure Initiator {
    ID: ID
    DisplayName: DisplayName
}

structure InputSerialization {
    CSV: CSVInput
    CompressionType: CompressionType
    JSON: JSONInput
    Parquet: ParquetInput
}

enum IntelligentTieringAccessTier {
    ARCHIVE_ACCESS
    DEEP_ARCHIVE_ACCESS
}

structure IntelligentTieringAndOperator {
    Prefix: Prefix
    @xmlFlattened()
    @xmlName("Tag")
    Tags: TagSet
}

structure IntelligentTieringConfiguration {
    @required()
    Id: IntelligentTieringId
    Filter: IntelligentTieringFilter
    @required()
    Status: IntelligentTieringStatus
    @required()
    @xmlFlattened()
    @xmlName("Tiering")
    Tierings: TieringList
}

list IntelligentTieringConfigurationList {
    member: IntelligentTieringConfiguration
}

integer IntelligentTieringDays

structure IntelligentTieringFilter {
    Prefix: Prefix
    Tag: Tag
    And: IntelligentTieringAndOperator
}

string IntelligentTieringId

enum IntelligentTieringStatus {
    ENABLED = "Enabled"
    DISABLED = "Disabled"
}

@error("client")
@httpError(403)
structure InvalidObjectState {
    StorageClass: StorageClass
    AccessTier: IntelligentTieringAccessTier
}

@error("client")
@httpError(400)
structure InvalidRequest {}

@error("client")
@httpError(400)
structure InvalidWriteOffset {}

structure InventoryConfiguration {
    @required()
    Destination: InventoryDestination
    @required()
    IsEnabled: IsEnabled
    Filter: InventoryFilter
    @required()
    Id: InventoryId
    @required()
    IncludedObjectVersions: InventoryIncludedObjectVersions
    OptionalFields: InventoryOptionalFields
    @required()
    Schedule: InventorySchedule
}

list InventoryConfigurationList {
    member: InventoryConfiguration
}

enum InventoryConfigurationState {
    ENABLED
    DISABLED
}

structure InventoryDestination {
    @required()
    S3BucketDestination: InventoryS3BucketDestination
}

structure InventoryEncryption {
    @xmlName("SSE-S3")
    SSES3: SSES3
    @xmlName("SSE-KMS")
    SSEKMS: SSEKMS
}

structure InventoryFilter {
    @required()
    Prefix: Prefix
}

enum InventoryFormat {
    CSV
    ORC
    PARQUET = "Parquet"
}

enum InventoryFrequency {
    DAILY = "Daily"
    WEEKLY = "Weekly"
}

string InventoryId

enum InventoryIncludedObjectVersions {
    ALL = "All"
    CURRENT = "Current"
}

enum InventoryOptionalField {
    SIZE = "Size"
    LAST_MODIFIED_DATE = "LastModifiedDate"
    STORAGE_CLASS = "StorageClass"
    E_TAG = "ETag"
    IS_MULTIPART_UPLOADED = "IsMultipartUploaded"
    REPLICATION_STATUS = "ReplicationStatus"
    ENCRYPTION_STATUS = "EncryptionStatus"
    OBJECT_LOCK_RETAIN_UNTIL_DATE = "ObjectLockRetainUntilDate"
    OBJECT_LOCK_MODE = "ObjectLockMode"
    OBJECT_LOCK_LEGAL_HOLD_STATUS = "ObjectLockLegalHoldStatus"
    INTELLIGENT_TIERING_ACCESS_TIER = "IntelligentTieringAccessTier"
    BUCKET_KEY_STATUS = "BucketKeyStatus"
    CHECKSUM_ALGORITHM = "ChecksumAlgorithm"
    OBJECT_ACCESS_CONTROL_LIST = "ObjectAccessControlList"
    OBJECT_OWNER = "ObjectOwner"
    LIFECYCLE_EXPIRATION_DATE = "LifecycleExpirationDate"
}

list InventoryOptionalFields {
    @xmlName("Field")
    member: InventoryOptionalField
}

structure InventoryS3BucketDestination {
    AccountId: AccountId
    @required()
    Bucket: BucketName
    @required()
    Format: InventoryFormat
    Prefix: Prefix
    Encryption: InventoryEncryption
}

structure InventorySchedule {
    @required()
    Frequency: InventoryFrequency
}

structure InventoryTableConfiguration {
    @required()
    ConfigurationState: InventoryConfigurationState
    EncryptionConfiguration: MetadataTableEncryptionConfiguration
}

structure InventoryTableConfigurationResult {
    @required()
    ConfigurationState: InventoryConfigurationState
    TableStatus: MetadataTableStatus
    Error: ErrorDetails
    TableName: S3TablesName
    TableArn: S3TablesArn
}

structure InventoryTableConfigurationUpdates {
    @required()
    ConfigurationState: InventoryConfigurationState
    EncryptionConfiguration: MetadataTableEncryptionConfiguration
}

boolean IsEnabled

boolean IsLatest

boolean IsPublic

boolean IsRestoreInProgress

boolean IsTruncated

structure JournalTableConfiguration {
    @required()
    RecordExpiration: RecordExpiration
    EncryptionConfiguration: MetadataTableEncryptionConfiguration
}

structure JournalTableConfigurationResult {
    @required()
    TableStatus: MetadataTableStatus
    Error: ErrorDetails
    @required()
    TableName: S3TablesName
    TableArn: S3TablesArn
    @required()
    RecordExpiration: RecordExpiration
}

structure JournalTableConfigurationUpdates {
    @required()
    RecordExpiration: RecordExpiration
}

structure JSONInput {
    Type: JSONType
}

structure JSONOutput {
    RecordDelimiter: RecordDelimiter
}

enum JSONType {
    DOCUMENT
    LINES
}

integer KeyCount

string KeyMarker

string KeyPrefixEquals

string KMSContext

string KmsKeyArn

string LambdaFunctionArn

structure LambdaFunctionConfiguration {
    Id: NotificationId
    @required()
    @xmlName("CloudFunction")
    LambdaFunctionArn: LambdaFunctionArn
    @required()
    @xmlFlattened()
    @xmlName("Event")
    Events: EventList
    Filter: NotificationConfigurationFilter
}

list LambdaFunctionConfigurationList {
    member: LambdaFunctionConfiguration
}

timestamp LastModified

@timestampFormat("http-date")
timestamp LastModifiedTime

structure LifecycleConfiguration {
    @required()
    @xmlFlattened()
    @xmlName("Rule")
    Rules: Rules
}

structure LifecycleExpiration {
    Date: Date
    Days: Days
    ExpiredObjectDeleteMarker: ExpiredObjectDeleteMarker
}

structure LifecycleRule {
    Expiration: LifecycleExpiration
    ID: ID
    @deprecated()
    Prefix: Prefix
    Filter: LifecycleRuleFilter
    @required()
    Status: ExpirationStatus
    @xmlFlattened()
    @xmlName("Transition")
    Transitions: TransitionList
    @xmlFlattened()
    @xmlName("NoncurrentVersionTransition")
    NoncurrentVersionTransitions: NoncurrentVersionTransitionList
    NoncurrentVersionExpiration: NoncurrentVersionExpiration
    AbortIncompleteMultipartUpload: AbortIncompleteMultipartUpload
}

structure LifecycleRuleAndOperator {
    Prefix: Prefix
    @xmlFlattened()
    @xmlName("Tag")
    Tags: TagSet
    ObjectSizeGreaterThan: ObjectSizeGreaterThanBytes
    ObjectSizeLessThan: ObjectSizeLessThanBytes
}

structure LifecycleRuleFilter {
    Prefix: Prefix
    Tag: Tag
    ObjectSizeGreaterThan: ObjectSizeGreaterThanBytes
    ObjectSizeLessThan: ObjectSizeLessThanBytes
    And: LifecycleRuleAndOperator
}

list LifecycleRules {
    member: LifecycleRule
}

@http(
    method: "GET"
    uri: "/{Bucket}?analytics&x-id=ListBucketAnalyticsConfigurations"
    code: 200
)
operation ListBucketAnalyticsConfigurations {
    input: ListBucketAnalyticsConfigurationsRequest
    output: ListBucketAnalyticsConfigurationsOutput
}

structure ListBucketAnalyticsConfigurationsOutput {
    IsTruncated: IsTruncated
    ContinuationToken: Token
    NextContinuationToken: NextToken
    @xmlFlattened()
    @xmlName("AnalyticsConfiguration")
    AnalyticsConfigurationList: AnalyticsConfigurationList
}

structure ListBucketAnalyticsConfigurationsRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("continuation-token")
    ContinuationToken: Token
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?intelligent-tiering&x-id=ListBucketIntelligentTieringConfigurations"
    code: 200
)
operation ListBucketIntelligentTieringConfigurations {
    input: ListBucketIntelligentTieringConfigurationsRequest
    output: ListBucketIntelligentTieringConfigurationsOutput
}

structure ListBucketIntelligentTieringConfigurationsOutput {
    IsTruncated: IsTruncated
    ContinuationToken: Token
    NextContinuationToken: NextToken
    @xmlFlattened()
    @xmlName("IntelligentTieringConfiguration")
    IntelligentTieringConfigurationList: IntelligentTieringConfigurationList
}

structure ListBucketIntelligentTieringConfigurationsRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("continuation-token")
    ContinuationToken: Token
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?inventory&x-id=ListBucketInventoryConfigurations"
    code: 200
)
operation ListBucketInventoryConfigurations {
    input: ListBucketInventoryConfigurationsRequest
    output: ListBucketInventoryConfigurationsOutput
}

structure ListBucketInventoryConfigurationsOutput {
    ContinuationToken: Token
    @xmlFlattened()
    @xmlName("InventoryConfiguration")
    InventoryConfigurationList: InventoryConfigurationList
    IsTruncated: IsTruncated
    NextContinuationToken: NextToken
}

structure ListBucketInventoryConfigurationsRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("continuation-token")
    ContinuationToken: Token
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/{Bucket}?metrics&x-id=ListBucketMetricsConfigurations"
    code: 200
)
operation ListBucketMetricsConfigurations {
    input: ListBucketMetricsConfigurationsRequest
    output: ListBucketMetricsConfigurationsOutput
}

structure ListBucketMetricsConfigurationsOutput {
    IsTruncated: IsTruncated
    ContinuationToken: Token
    NextContinuationToken: NextToken
    @xmlFlattened()
    @xmlName("MetricsConfiguration")
    MetricsConfigurationList: MetricsConfigurationList
}

structure ListBucketMetricsConfigurationsRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("continuation-token")
    ContinuationToken: Token
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "GET"
    uri: "/?x-id=ListBuckets"
    code: 200
)
@paginated(
    inputToken: "ContinuationToken"
    outputToken: "ContinuationToken"
    items: "Buckets"
    pageSize: "MaxBuckets"
)
operation ListBuckets {
    input: ListBucketsRequest
    output: ListBucketsOutput
}

structure ListBucketsOutput {
    Buckets: Buckets
    Owner: Owner
    ContinuationToken: NextToken
    Prefix: Prefix
}

structure ListBucketsRequest {
    @httpQuery("max-buckets")
    MaxBuckets: MaxBuckets
    @httpQuery("continuation-token")
    ContinuationToken: Token
    @httpQuery("prefix")
    Prefix: Prefix
    @httpQuery("bucket-region")
    BucketRegion: BucketRegion
}

@http(
    method: "GET"
    uri: "/?x-id=ListDirectoryBuckets"
    code: 200
)
@paginated(
    inputToken: "ContinuationToken"
    outputToken: "ContinuationToken"
    items: "Buckets"
    pageSize: "MaxDirectoryBuckets"
)
operation ListDirectoryBuckets {
    input: ListDirectoryBucketsRequest
    output: ListDirectoryBucketsOutput
}

structure ListDirectoryBucketsOutput {
    Buckets: Buckets
    ContinuationToken: DirectoryBucketToken
}

structure ListDirectoryBucketsRequest {
    @httpQuery("continuation-token")
    ContinuationToken: DirectoryBucketToken
    @httpQuery("max-directory-buckets")
    MaxDirectoryBuckets: MaxDirectoryBuckets
}

@http(
    method: "GET"
    uri: "/{Bucket}?uploads"
    code: 200
)
operation ListMultipartUploads {
    input: ListMultipartUploadsRequest
    output: ListMultipartUploadsOutput
}

structure ListMultipartUploadsOutput {
    Bucket: BucketName
    KeyMarker: KeyMarker
    UploadIdMarker: UploadIdMarker
    NextKeyMarker: NextKeyMarker
    Prefix: Prefix
    Delimiter: Delimiter
    NextUploadIdMarker: NextUploadIdMarker
    MaxUploads: MaxUploads
    IsTruncated: IsTruncated
    @xmlFlattened()
    @xmlName("Upload")
    Uploads: MultipartUploadList
    @xmlFlattened()
    CommonPrefixes: CommonPrefixList
    EncodingType: EncodingType
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure ListMultipartUploadsRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("delimiter")
    Delimiter: Delimiter
    @httpQuery("encoding-type")
    EncodingType: EncodingType
    @httpQuery("key-marker")
    KeyMarker: KeyMarker
    @httpQuery("max-uploads")
    MaxUploads: MaxUploads
    @httpQuery("prefix")
    Prefix: Prefix
    @httpQuery("upload-id-marker")
    UploadIdMarker: UploadIdMarker
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
}

@http(
    method: "GET"
    uri: "/{Bucket}"
    code: 200
)
operation ListObjects {
    input: ListObjectsRequest
    output: ListObjectsOutput
    errors: [
        NoSuchBucket
    ]
}

structure ListObjectsOutput {
    IsTruncated: IsTruncated
    Marker: Marker
    NextMarker: NextMarker
    @xmlFlattened()
    Contents: ObjectList
    Name: BucketName
    Prefix: Prefix
    Delimiter: Delimiter
    MaxKeys: MaxKeys
    @xmlFlattened()
    CommonPrefixes: CommonPrefixList
    EncodingType: EncodingType
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure ListObjectsRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("delimiter")
    Delimiter: Delimiter
    @httpQuery("encoding-type")
    EncodingType: EncodingType
    @httpQuery("marker")
    Marker: Marker
    @httpQuery("max-keys")
    MaxKeys: MaxKeys
    @httpQuery("prefix")
    Prefix: Prefix
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-optional-object-attributes")
    OptionalObjectAttributes: OptionalObjectAttributesList
}

@http(
    method: "GET"
    uri: "/{Bucket}?list-type=2"
    code: 200
)
@paginated(
    inputToken: "ContinuationToken"
    outputToken: "NextContinuationToken"
    items: "Contents"
    pageSize: "MaxKeys"
)
@pageResults([
    "Contents"
    "CommonPrefixes"
])
operation ListObjectsV2 {
    input: ListObjectsV2Request
    output: ListObjectsV2Output
    errors: [
        NoSuchBucket
    ]
}

structure ListObjectsV2Output {
    IsTruncated: IsTruncated
    @xmlFlattened()
    Contents: ObjectList
    Name: BucketName
    Prefix: Prefix
    Delimiter: Delimiter
    MaxKeys: MaxKeys
    @xmlFlattened()
    CommonPrefixes: CommonPrefixList
    EncodingType: EncodingType
    KeyCount: KeyCount
    ContinuationToken: Token
    NextContinuationToken: NextToken
    StartAfter: StartAfter
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure ListObjectsV2Request {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("delimiter")
    Delimiter: Delimiter
    @httpQuery("encoding-type")
    EncodingType: EncodingType
    @httpQuery("max-keys")
    MaxKeys: MaxKeys
    @httpQuery("prefix")
    Prefix: Prefix
    @httpQuery("continuation-token")
    ContinuationToken: Token
    @httpQuery("fetch-owner")
    FetchOwner: FetchOwner
    @httpQuery("start-after")
    StartAfter: StartAfter
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-optional-object-attributes")
    OptionalObjectAttributes: OptionalObjectAttributesList
}

@http(
    method: "GET"
    uri: "/{Bucket}?versions"
    code: 200
)
operation ListObjectVersions {
    input: ListObjectVersionsRequest
    output: ListObjectVersionsOutput
}

structure ListObjectVersionsOutput {
    IsTruncated: IsTruncated
    KeyMarker: KeyMarker
    VersionIdMarker: VersionIdMarker
    NextKeyMarker: NextKeyMarker
    NextVersionIdMarker: NextVersionIdMarker
    @xmlFlattened()
    @xmlName("Version")
    Versions: ObjectVersionList
    @xmlFlattened()
    @xmlName("DeleteMarker")
    DeleteMarkers: DeleteMarkers
    Name: BucketName
    Prefix: Prefix
    Delimiter: Delimiter
    MaxKeys: MaxKeys
    @xmlFlattened()
    CommonPrefixes: CommonPrefixList
    EncodingType: EncodingType
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure ListObjectVersionsRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("delimiter")
    Delimiter: Delimiter
    @httpQuery("encoding-type")
    EncodingType: EncodingType
    @httpQuery("key-marker")
    KeyMarker: KeyMarker
    @httpQuery("max-keys")
    MaxKeys: MaxKeys
    @httpQuery("prefix")
    Prefix: Prefix
    @httpQuery("version-id-marker")
    VersionIdMarker: VersionIdMarker
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-optional-object-attributes")
    OptionalObjectAttributes: OptionalObjectAttributesList
}

@http(
    method: "GET"
    uri: "/{Bucket}/{Key+}?x-id=ListParts"
    code: 200
)
operation ListParts {
    input: ListPartsRequest
    output: ListPartsOutput
}

structure ListPartsOutput {
    @httpHeader("x-amz-abort-date")
    AbortDate: AbortDate
    @httpHeader("x-amz-abort-rule-id")
    AbortRuleId: AbortRuleId
    Bucket: BucketName
    Key: ObjectKey
    UploadId: MultipartUploadId
    PartNumberMarker: PartNumberMarker
    NextPartNumberMarker: NextPartNumberMarker
    MaxParts: MaxParts
    IsTruncated: IsTruncated
    @xmlFlattened()
    @xmlName("Part")
    Parts: Parts
    Initiator: Initiator
    Owner: Owner
    StorageClass: StorageClass
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
    ChecksumAlgorithm: ChecksumAlgorithm
    ChecksumType: ChecksumType
}

structure ListPartsRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpQuery("max-parts")
    MaxParts: MaxParts
    @httpQuery("part-number-marker")
    PartNumberMarker: PartNumberMarker
    @httpQuery("uploadId")
    @required()
    UploadId: MultipartUploadId
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key")
    SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
}

string Location

structure LocationInfo {
    Type: LocationType
    Name: LocationNameAsString
}

string LocationNameAsString

string LocationPrefix

enum LocationType {
    AVAILABILITY_ZONE = "AvailabilityZone"
    LOCAL_ZONE = "LocalZone"
}

structure LoggingEnabled {
    @required()
    TargetBucket: TargetBucket
    TargetGrants: TargetGrants
    @required()
    TargetPrefix: TargetPrefix
    TargetObjectKeyFormat: TargetObjectKeyFormat
}

string Marker

integer MaxAgeSeconds

@range(
    min: 1
    max: 10000
)
integer MaxBuckets

@range(
    min: 0
    max: 1000
)
integer MaxDirectoryBuckets

integer MaxKeys

integer MaxParts

integer MaxUploads

string Message

map Metadata {
    key: MetadataKey
    value: MetadataValue
}

structure MetadataConfiguration {
    @required()
    JournalTableConfiguration: JournalTableConfiguration
    InventoryTableConfiguration: InventoryTableConfiguration
}

structure MetadataConfigurationResult {
    @required()
    DestinationResult: DestinationResult
    JournalTableConfigurationResult: JournalTableConfigurationResult
    InventoryTableConfigurationResult: InventoryTableConfigurationResult
}

enum MetadataDirective {
    COPY
    REPLACE
}

structure MetadataEntry {
    Name: MetadataKey
    Value: MetadataValue
}

string MetadataKey

structure MetadataTableConfiguration {
    @required()
    S3TablesDestination: S3TablesDestination
}

structure MetadataTableConfigurationResult {
    @required()
    S3TablesDestinationResult: S3TablesDestinationResult
}

structure MetadataTableEncryptionConfiguration {
    @required()
    SseAlgorithm: TableSseAlgorithm
    KmsKeyArn: KmsKeyArn
}

string MetadataTableStatus

string MetadataValue

structure Metrics {
    @required()
    Status: MetricsStatus
    EventThreshold: ReplicationTimeValue
}

structure MetricsAndOperator {
    Prefix: Prefix
    @xmlFlattened()
    @xmlName("Tag")
    Tags: TagSet
    AccessPointArn: AccessPointArn
}

structure MetricsConfiguration {
    @required()
    Id: MetricsId
    Filter: MetricsFilter
}

list MetricsConfigurationList {
    member: MetricsConfiguration
}

structure MetricsFilter {
    Prefix: Prefix
    Tag: Tag
    AccessPointArn: AccessPointArn
    And: MetricsAndOperator
}

string MetricsId

enum MetricsStatus {
    ENABLED = "Enabled"
    DISABLED = "Disabled"
}

string MFA

enum MFADelete {
    ENABLED = "Enabled"
    DISABLED = "Disabled"
}

enum MFADeleteStatus {
    ENABLED = "Enabled"
    DISABLED = "Disabled"
}

integer Minutes

integer MissingMeta

long MpuObjectSize

structure MultipartUpload {
    UploadId: MultipartUploadId
    Key: ObjectKey
    Initiated: Initiated
    StorageClass: StorageClass
    Owner: Owner
    Initiator: Initiator
    ChecksumAlgorithm: ChecksumAlgorithm
    ChecksumType: ChecksumType
}

string MultipartUploadId

list MultipartUploadList {
    member: MultipartUpload
}

string NextKeyMarker

string NextMarker

integer NextPartNumberMarker

string NextToken

string NextUploadIdMarker

string NextVersionIdMarker

structure NoncurrentVersionExpiration {
    NoncurrentDays: Days
    NewerNoncurrentVersions: VersionCount
}

structure NoncurrentVersionTransition {
    NoncurrentDays: Days
    StorageClass: TransitionStorageClass
    NewerNoncurrentVersions: VersionCount
}

list NoncurrentVersionTransitionList {
    member: NoncurrentVersionTransition
}

@length(
    min: 20
    max: 2048
)
@pattern("arn:aws[a-zA-Z0-9-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[a-zA-Z0-9-]+")
@sensitive()
string NonEmptyKmsKeyArnString

@error("client")
@httpError(404)
structure NoSuchBucket {}

@error("client")
@httpError(404)
structure NoSuchKey {}

@error("client")
@httpError(404)
structure NoSuchUpload {}

structure NotificationConfiguration {
    @xmlFlattened()
    @xmlName("TopicConfiguration")
    TopicConfigurations: TopicConfigurationList
    @xmlFlattened()
    @xmlName("QueueConfiguration")
    QueueConfigurations: QueueConfigurationList
    @xmlFlattened()
    @xmlName("CloudFunctionConfiguration")
    LambdaFunctionConfigurations: LambdaFunctionConfigurationList
    EventBridgeConfiguration: EventBridgeConfiguration
}

structure NotificationConfigurationDeprecated {
    TopicConfiguration: TopicConfigurationDeprecated
    QueueConfiguration: QueueConfigurationDeprecated
    CloudFunctionConfiguration: CloudFunctionConfiguration
}

structure NotificationConfigurationFilter {
    @xmlName("S3Key")
    Key: S3KeyFilter
}

string NotificationId

structure Object {
    Key: ObjectKey
    LastModified: LastModified
    ETag: ETag
    @xmlFlattened()
    ChecksumAlgorithm: ChecksumAlgorithmList
    ChecksumType: ChecksumType
    Size: Size
    StorageClass: ObjectStorageClass
    Owner: Owner
    RestoreStatus: RestoreStatus
}

@error("client")
@httpError(403)
structure ObjectAlreadyInActiveTierError {}

enum ObjectAttributes {
    E_TAG = "ETag"
    CHECKSUM = "Checksum"
    OBJECT_PARTS = "ObjectParts"
    STORAGE_CLASS = "StorageClass"
    OBJECT_SIZE = "ObjectSize"
}

list ObjectAttributesList {
    member: ObjectAttributes
}

enum ObjectCannedACL {
    PRIVATE = "private"
    PUBLIC_READ = "public-read"
    PUBLIC_READ_WRITE = "public-read-write"
    AUTHENTICATED_READ = "authenticated-read"
    AWS_EXEC_READ = "aws-exec-read"
    BUCKET_OWNER_READ = "bucket-owner-read"
    BUCKET_OWNER_FULL_CONTROL = "bucket-owner-full-control"
}

union ObjectEncryption {
    @xmlName("SSE-KMS")
    SSEKMS: SSEKMSEncryption
}

structure ObjectIdentifier {
    @required()
    Key: ObjectKey
    VersionId: ObjectVersionId
    ETag: ETag
    LastModifiedTime: LastModifiedTime
    Size: Size
}

list ObjectIdentifierList {
    member: ObjectIdentifier
}

@length(
    min: 1
)
string ObjectKey

list ObjectList {
    member: Object
}

structure ObjectLockConfiguration {
    ObjectLockEnabled: ObjectLockEnabled
    Rule: ObjectLockRule
}

enum ObjectLockEnabled {
    ENABLED = "Enabled"
}

boolean ObjectLockEnabledForBucket

structure ObjectLockLegalHold {
    Status: ObjectLockLegalHoldStatus
}

enum ObjectLockLegalHoldStatus {
    ON
    OFF
}

enum ObjectLockMode {
    GOVERNANCE
    COMPLIANCE
}

@timestampFormat("date-time")
timestamp ObjectLockRetainUntilDate

structure ObjectLockRetention {
    Mode: ObjectLockRetentionMode
    RetainUntilDate: Date
}

enum ObjectLockRetentionMode {
    GOVERNANCE
    COMPLIANCE
}

structure ObjectLockRule {
    DefaultRetention: DefaultRetention
}

string ObjectLockToken

@error("client")
@httpError(403)
structure ObjectNotInActiveTierError {}

enum ObjectOwnership {
    BUCKET_OWNER_PREFERRED = "BucketOwnerPreferred"
    OBJECT_WRITER = "ObjectWriter"
    BUCKET_OWNER_ENFORCED = "BucketOwnerEnforced"
}

structure ObjectPart {
    PartNumber: PartNumber
    Size: Size
    ChecksumCRC32: ChecksumCRC32
    ChecksumCRC32C: ChecksumCRC32C
    ChecksumCRC64NVME: ChecksumCRC64NVME
    ChecksumSHA1: ChecksumSHA1
    ChecksumSHA256: ChecksumSHA256
    ChecksumSHA512: ChecksumSHA512
    ChecksumMD5: ChecksumMD5
    ChecksumXXHASH64: ChecksumXXHASH64
    ChecksumXXHASH3: ChecksumXXHASH3
    ChecksumXXHASH128: ChecksumXXHASH128
}

long ObjectSize

long ObjectSizeGreaterThanBytes

long ObjectSizeLessThanBytes

enum ObjectStorageClass {
    STANDARD
    REDUCED_REDUNDANCY
    GLACIER
    STANDARD_IA
    ONEZONE_IA
    INTELLIGENT_TIERING
    DEEP_ARCHIVE
    OUTPOSTS
    GLACIER_IR
    SNOW
    EXPRESS_ONEZONE
    FSX_OPENZFS
    FSX_ONTAP
}

structure ObjectVersion {
    ETag: ETag
    @xmlFlattened()
    ChecksumAlgorithm: ChecksumAlgorithmList
    ChecksumType: ChecksumType
    Size: Size
    StorageClass: ObjectVersionStorageClass
    Key: ObjectKey
    VersionId: ObjectVersionId
    IsLatest: IsLatest
    LastModified: LastModified
    Owner: Owner
    RestoreStatus: RestoreStatus
}

string ObjectVersionId

list ObjectVersionList {
    member: ObjectVersion
}

enum ObjectVersionStorageClass {
    STANDARD
}

enum OptionalObjectAttributes {
    RESTORE_STATUS = "RestoreStatus"
}

list OptionalObjectAttributesList {
    member: OptionalObjectAttributes
}

structure OutputLocation {
    S3: S3Location
}

structure OutputSerialization {
    CSV: CSVOutput
    JSON: JSONOutput
}

structure Owner {
    DisplayName: DisplayName
    ID: ID
}

enum OwnerOverride {
    DESTINATION = "Destination"
}

structure OwnershipControls {
    @required()
    @xmlFlattened()
    @xmlName("Rule")
    Rules: OwnershipControlsRules
}

structure OwnershipControlsRule {
    @required()
    ObjectOwnership: ObjectOwnership
}

list OwnershipControlsRules {
    member: OwnershipControlsRule
}

structure ParquetInput {}

structure Part {
    PartNumber: PartNumber
    LastModified: LastModified
    ETag: ETag
    Size: Size
    ChecksumCRC32: ChecksumCRC32
    ChecksumCRC32C: ChecksumCRC32C
    ChecksumCRC64NVME: ChecksumCRC64NVME
    ChecksumSHA1: ChecksumSHA1
    ChecksumSHA256: ChecksumSHA256
    ChecksumSHA512: ChecksumSHA512
    ChecksumMD5: ChecksumMD5
    ChecksumXXHASH64: ChecksumXXHASH64
    ChecksumXXHASH3: ChecksumXXHASH3
    ChecksumXXHASH128: ChecksumXXHASH128
}

enum PartitionDateSource {
    EVENT_TIME = "EventTime"
    DELIVERY_TIME = "DeliveryTime"
}

structure PartitionedPrefix {
    PartitionDateSource: PartitionDateSource
}

integer PartNumber

integer PartNumberMarker

list Parts {
    member: Part
}

integer PartsCount

list PartsList {
    member: ObjectPart
}

enum Payer {
    REQUESTER = "Requester"
    BUCKET_OWNER = "BucketOwner"
}

enum Permission {
    FULL_CONTROL
    WRITE
    WRITE_ACP
    READ
    READ_ACP
}

string Policy

structure PolicyStatus {
    @xmlName("IsPublic")
    IsPublic: IsPublic
}

string Prefix

integer Priority

structure Progress {
    BytesScanned: BytesScanned
    BytesProcessed: BytesProcessed
    BytesReturned: BytesReturned
}

structure ProgressEvent {
    @eventPayload()
    Details: Progress
}

enum Protocol {
    HTTP = "http"
    HTTPS = "https"
}

structure PublicAccessBlockConfiguration {
    @xmlName("BlockPublicAcls")
    BlockPublicAcls: Setting
    @xmlName("IgnorePublicAcls")
    IgnorePublicAcls: Setting
    @xmlName("BlockPublicPolicy")
    BlockPublicPolicy: Setting
    @xmlName("RestrictPublicBuckets")
    RestrictPublicBuckets: Setting
}

@http(
    method: "PUT"
    uri: "/{Bucket}?abac"
    code: 200
)
operation PutBucketAbac {
    input: PutBucketAbacRequest
    output: Unit
}

structure PutBucketAbacRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpPayload()
    @required()
    @xmlName("AbacStatus")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    AbacStatus: AbacStatus
}

@http(
    method: "PUT"
    uri: "/{Bucket}?accelerate"
    code: 200
)
operation PutBucketAccelerateConfiguration {
    input: PutBucketAccelerateConfigurationRequest
    output: Unit
}

structure PutBucketAccelerateConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpPayload()
    @required()
    @xmlName("AccelerateConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    AccelerateConfiguration: AccelerateConfiguration
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
}

@http(
    method: "PUT"
    uri: "/{Bucket}?acl"
    code: 200
)
operation PutBucketAcl {
    input: PutBucketAclRequest
    output: Unit
}

structure PutBucketAclRequest {
    @httpHeader("x-amz-acl")
    ACL: BucketCannedACL
    @httpPayload()
    @xmlName("AccessControlPolicy")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    AccessControlPolicy: AccessControlPolicy
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-grant-full-control")
    GrantFullControl: GrantFullControl
    @httpHeader("x-amz-grant-read")
    GrantRead: GrantRead
    @httpHeader("x-amz-grant-read-acp")
    GrantReadACP: GrantReadACP
    @httpHeader("x-amz-grant-write")
    GrantWrite: GrantWrite
    @httpHeader("x-amz-grant-write-acp")
    GrantWriteACP: GrantWriteACP
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}?analytics"
    code: 200
)
operation PutBucketAnalyticsConfiguration {
    input: PutBucketAnalyticsConfigurationRequest
    output: Unit
}

structure PutBucketAnalyticsConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("id")
    @required()
    Id: AnalyticsId
    @httpPayload()
    @required()
    @xmlName("AnalyticsConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    AnalyticsConfiguration: AnalyticsConfiguration
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}?cors"
    code: 200
)
operation PutBucketCors {
    input: PutBucketCorsRequest
    output: Unit
}

structure PutBucketCorsRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpPayload()
    @required()
    @xmlName("CORSConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    CORSConfiguration: CORSConfiguration
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}?encryption"
    code: 200
)
operation PutBucketEncryption {
    input: PutBucketEncryptionRequest
    output: Unit
}

structure PutBucketEncryptionRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpPayload()
    @required()
    @xmlName("ServerSideEncryptionConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    ServerSideEncryptionConfiguration: ServerSideEncryptionConfiguration
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}?intelligent-tiering"
    code: 200
)
operation PutBucketIntelligentTieringConfiguration {
    input: PutBucketIntelligentTieringConfigurationRequest
    output: Unit
}

structure PutBucketIntelligentTieringConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("id")
    @required()
    Id: IntelligentTieringId
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpPayload()
    @required()
    @xmlName("IntelligentTieringConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    IntelligentTieringConfiguration: IntelligentTieringConfiguration
}

@http(
    method: "PUT"
    uri: "/{Bucket}?inventory"
    code: 200
)
operation PutBucketInventoryConfiguration {
    input: PutBucketInventoryConfigurationRequest
    output: Unit
}

structure PutBucketInventoryConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("id")
    @required()
    Id: InventoryId
    @httpPayload()
    @required()
    @xmlName("InventoryConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    InventoryConfiguration: InventoryConfiguration
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@deprecated()
@http(
    method: "PUT"
    uri: "/{Bucket}?lifecycle&x-id=PutBucketLifecycle"
    code: 200
)
operation PutBucketLifecycle {
    input: PutBucketLifecycleRequest
    output: Unit
}

@http(
    method: "PUT"
    uri: "/{Bucket}?lifecycle&x-id=PutBucketLifecycleConfiguration"
    code: 200
)
operation PutBucketLifecycleConfiguration {
    input: PutBucketLifecycleConfigurationRequest
    output: PutBucketLifecycleConfigurationOutput
}

structure PutBucketLifecycleConfigurationOutput {
    @httpHeader("x-amz-transition-default-minimum-object-size")
    TransitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize
}

structure PutBucketLifecycleConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpPayload()
    @xmlName("LifecycleConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    LifecycleConfiguration: BucketLifecycleConfiguration
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-transition-default-minimum-object-size")
    TransitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize
}

structure PutBucketLifecycleRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpPayload()
    @xmlName("LifecycleConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    LifecycleConfiguration: LifecycleConfiguration
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}?logging"
    code: 200
)
operation PutBucketLogging {
    input: PutBucketLoggingRequest
    output: Unit
}

structure PutBucketLoggingRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpPayload()
    @required()
    @xmlName("BucketLoggingStatus")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    BucketLoggingStatus: BucketLoggingStatus
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}?metrics"
    code: 200
)
operation PutBucketMetricsConfiguration {
    input: PutBucketMetricsConfigurationRequest
    output: Unit
}

structure PutBucketMetricsConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpQuery("id")
    @required()
    Id: MetricsId
    @httpPayload()
    @required()
    @xmlName("MetricsConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    MetricsConfiguration: MetricsConfiguration
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@deprecated()
@http(
    method: "PUT"
    uri: "/{Bucket}?notification&x-id=PutBucketNotification"
    code: 200
)
operation PutBucketNotification {
    input: PutBucketNotificationRequest
    output: Unit
}

@http(
    method: "PUT"
    uri: "/{Bucket}?notification&x-id=PutBucketNotificationConfiguration"
    code: 200
)
operation PutBucketNotificationConfiguration {
    input: PutBucketNotificationConfigurationRequest
    output: Unit
}

structure PutBucketNotificationConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpPayload()
    @required()
    @xmlName("NotificationConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    NotificationConfiguration: NotificationConfiguration
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-skip-destination-validation")
    SkipDestinationValidation: SkipValidation
}

structure PutBucketNotificationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpPayload()
    @required()
    @xmlName("NotificationConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    NotificationConfiguration: NotificationConfigurationDeprecated
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}?ownershipControls"
    code: 200
)
operation PutBucketOwnershipControls {
    input: PutBucketOwnershipControlsRequest
    output: Unit
}

structure PutBucketOwnershipControlsRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpPayload()
    @required()
    @xmlName("OwnershipControls")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    OwnershipControls: OwnershipControls
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
}

@http(
    method: "PUT"
    uri: "/{Bucket}?policy"
    code: 200
)
operation PutBucketPolicy {
    input: PutBucketPolicyRequest
    output: Unit
}

structure PutBucketPolicyRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-confirm-remove-self-bucket-access")
    ConfirmRemoveSelfBucketAccess: ConfirmRemoveSelfBucketAccess
    @httpPayload()
    @required()
    Policy: Policy
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}?replication"
    code: 200
)
operation PutBucketReplication {
    input: PutBucketReplicationRequest
    output: Unit
}

structure PutBucketReplicationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpPayload()
    @required()
    @xmlName("ReplicationConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    ReplicationConfiguration: ReplicationConfiguration
    @httpHeader("x-amz-bucket-object-lock-token")
    Token: ObjectLockToken
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}?requestPayment"
    code: 200
)
operation PutBucketRequestPayment {
    input: PutBucketRequestPaymentRequest
    output: Unit
}

structure PutBucketRequestPaymentRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpPayload()
    @required()
    @xmlName("RequestPaymentConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    RequestPaymentConfiguration: RequestPaymentConfiguration
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}?tagging"
    code: 200
)
operation PutBucketTagging {
    input: PutBucketTaggingRequest
    output: Unit
}

structure PutBucketTaggingRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpPayload()
    @required()
    @xmlName("Tagging")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    Tagging: Tagging
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}?versioning"
    code: 200
)
operation PutBucketVersioning {
    input: PutBucketVersioningRequest
    output: Unit
}

structure PutBucketVersioningRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-mfa")
    MFA: MFA
    @httpPayload()
    @required()
    @xmlName("VersioningConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    VersioningConfiguration: VersioningConfiguration
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}?website"
    code: 200
)
operation PutBucketWebsite {
    input: PutBucketWebsiteRequest
    output: Unit
}

structure PutBucketWebsiteRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpPayload()
    @required()
    @xmlName("WebsiteConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    WebsiteConfiguration: WebsiteConfiguration
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}/{Key+}?x-id=PutObject"
    code: 200
)
operation PutObject {
    input: PutObjectRequest
    output: PutObjectOutput
    errors: [
        EncryptionTypeMismatch
        InvalidRequest
        InvalidWriteOffset
        TooManyParts
    ]
}

@http(
    method: "PUT"
    uri: "/{Bucket}/{Key+}?acl"
    code: 200
)
operation PutObjectAcl {
    input: PutObjectAclRequest
    output: PutObjectAclOutput
    errors: [
        NoSuchKey
    ]
}

structure PutObjectAclOutput {
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure PutObjectAclRequest {
    @httpHeader("x-amz-acl")
    ACL: ObjectCannedACL
    @httpPayload()
    @xmlName("AccessControlPolicy")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    AccessControlPolicy: AccessControlPolicy
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-grant-full-control")
    GrantFullControl: GrantFullControl
    @httpHeader("x-amz-grant-read")
    GrantRead: GrantRead
    @httpHeader("x-amz-grant-read-acp")
    GrantReadACP: GrantReadACP
    @httpHeader("x-amz-grant-write")
    GrantWrite: GrantWrite
    @httpHeader("x-amz-grant-write-acp")
    GrantWriteACP: GrantWriteACP
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpQuery("versionId")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}/{Key+}?legal-hold"
    code: 200
)
operation PutObjectLegalHold {
    input: PutObjectLegalHoldRequest
    output: PutObjectLegalHoldOutput
}

structure PutObjectLegalHoldOutput {
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure PutObjectLegalHoldRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpPayload()
    @xmlName("LegalHold")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    LegalHold: ObjectLockLegalHold
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpQuery("versionId")
    VersionId: ObjectVersionId
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}?object-lock"
    code: 200
)
operation PutObjectLockConfiguration {
    input: PutObjectLockConfigurationRequest
    output: PutObjectLockConfigurationOutput
}

structure PutObjectLockConfigurationOutput {
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure PutObjectLockConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpPayload()
    @xmlName("ObjectLockConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    ObjectLockConfiguration: ObjectLockConfiguration
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-bucket-object-lock-token")
    Token: ObjectLockToken
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

structure PutObjectOutput {
    @httpHeader("x-amz-expiration")
    Expiration: Expiration
    @httpHeader("ETag")
    ETag: ETag
    @httpHeader("x-amz-checksum-crc32")
    ChecksumCRC32: ChecksumCRC32
    @httpHeader("x-amz-checksum-crc32c")
    ChecksumCRC32C: ChecksumCRC32C
    @httpHeader("x-amz-checksum-crc64nvme")
    ChecksumCRC64NVME: ChecksumCRC64NVME
    @httpHeader("x-amz-checksum-sha1")
    ChecksumSHA1: ChecksumSHA1
    @httpHeader("x-amz-checksum-sha256")
    ChecksumSHA256: ChecksumSHA256
    @httpHeader("x-amz-checksum-sha512")
    ChecksumSHA512: ChecksumSHA512
    @httpHeader("x-amz-checksum-md5")
    ChecksumMD5: ChecksumMD5
    @httpHeader("x-amz-checksum-xxhash64")
    ChecksumXXHASH64: ChecksumXXHASH64
    @httpHeader("x-amz-checksum-xxhash3")
    ChecksumXXHASH3: ChecksumXXHASH3
    @httpHeader("x-amz-checksum-xxhash128")
    ChecksumXXHASH128: ChecksumXXHASH128
    @httpHeader("x-amz-checksum-type")
    ChecksumType: ChecksumType
    @httpHeader("x-amz-server-side-encryption")
    ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-version-id")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id")
    SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-context")
    SSEKMSEncryptionContext: SSEKMSEncryptionContext
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled")
    BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-object-size")
    Size: Size
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure PutObjectRequest {
    @httpHeader("x-amz-acl")
    ACL: ObjectCannedACL
    @httpPayload()
    Body: StreamingBody = ""
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Cache-Control")
    CacheControl: CacheControl
    @httpHeader("Content-Disposition")
    ContentDisposition: ContentDisposition
    @httpHeader("Content-Encoding")
    ContentEncoding: ContentEncoding
    @httpHeader("Content-Language")
    ContentLanguage: ContentLanguage
    @httpHeader("Content-Length")
    ContentLength: ContentLength
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("Content-Type")
    ContentType: ContentType
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-checksum-crc32")
    ChecksumCRC32: ChecksumCRC32
    @httpHeader("x-amz-checksum-crc32c")
    ChecksumCRC32C: ChecksumCRC32C
    @httpHeader("x-amz-checksum-crc64nvme")
    ChecksumCRC64NVME: ChecksumCRC64NVME
    @httpHeader("x-amz-checksum-sha1")
    ChecksumSHA1: ChecksumSHA1
    @httpHeader("x-amz-checksum-sha256")
    ChecksumSHA256: ChecksumSHA256
    @httpHeader("x-amz-checksum-sha512")
    ChecksumSHA512: ChecksumSHA512
    @httpHeader("x-amz-checksum-md5")
    ChecksumMD5: ChecksumMD5
    @httpHeader("x-amz-checksum-xxhash64")
    ChecksumXXHASH64: ChecksumXXHASH64
    @httpHeader("x-amz-checksum-xxhash3")
    ChecksumXXHASH3: ChecksumXXHASH3
    @httpHeader("x-amz-checksum-xxhash128")
    ChecksumXXHASH128: ChecksumXXHASH128
    @httpHeader("Expires")
    Expires: Expires
    @httpHeader("If-Match")
    IfMatch: IfMatch
    @httpHeader("If-None-Match")
    IfNoneMatch: IfNoneMatch
    @httpHeader("x-amz-grant-full-control")
    GrantFullControl: GrantFullControl
    @httpHeader("x-amz-grant-read")
    GrantRead: GrantRead
    @httpHeader("x-amz-grant-read-acp")
    GrantReadACP: GrantReadACP
    @httpHeader("x-amz-grant-write-acp")
    GrantWriteACP: GrantWriteACP
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpHeader("x-amz-write-offset-bytes")
    WriteOffsetBytes: WriteOffsetBytes
    @httpPrefixHeaders("x-amz-meta-")
    Metadata: Metadata
    @httpHeader("x-amz-server-side-encryption")
    ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-storage-class")
    StorageClass: StorageClass
    @httpHeader("x-amz-website-redirect-location")
    WebsiteRedirectLocation: WebsiteRedirectLocation
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key")
    SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id")
    SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-context")
    SSEKMSEncryptionContext: SSEKMSEncryptionContext
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled")
    BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-tagging")
    Tagging: TaggingHeader
    @httpHeader("x-amz-object-lock-mode")
    ObjectLockMode: ObjectLockMode
    @httpHeader("x-amz-object-lock-retain-until-date")
    ObjectLockRetainUntilDate: ObjectLockRetainUntilDate
    @httpHeader("x-amz-object-lock-legal-hold")
    ObjectLockLegalHoldStatus: ObjectLockLegalHoldStatus
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}/{Key+}?retention"
    code: 200
)
operation PutObjectRetention {
    input: PutObjectRetentionRequest
    output: PutObjectRetentionOutput
}

structure PutObjectRetentionOutput {
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure PutObjectRetentionRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpPayload()
    @xmlName("Retention")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    Retention: ObjectLockRetention
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpQuery("versionId")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-bypass-governance-retention")
    BypassGovernanceRetention: BypassGovernanceRetention
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}/{Key+}?tagging"
    code: 200
)
operation PutObjectTagging {
    input: PutObjectTaggingRequest
    output: PutObjectTaggingOutput
}

structure PutObjectTaggingOutput {
    @httpHeader("x-amz-version-id")
    VersionId: ObjectVersionId
}

structure PutObjectTaggingRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpQuery("versionId")
    VersionId: ObjectVersionId
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpPayload()
    @required()
    @xmlName("Tagging")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    Tagging: Tagging
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
}

@http(
    method: "PUT"
    uri: "/{Bucket}?publicAccessBlock"
    code: 200
)
operation PutPublicAccessBlock {
    input: PutPublicAccessBlockRequest
    output: Unit
}

structure PutPublicAccessBlockRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpPayload()
    @required()
    @xmlName("PublicAccessBlockConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    PublicAccessBlockConfiguration: PublicAccessBlockConfiguration
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

string QueueArn

structure QueueConfiguration {
    Id: NotificationId
    @required()
    @xmlName("Queue")
    QueueArn: QueueArn
    @required()
    @xmlFlattened()
    @xmlName("Event")
    Events: EventList
    Filter: NotificationConfigurationFilter
}

structure QueueConfigurationDeprecated {
    Id: NotificationId
    @deprecated()
    Event: Event
    @xmlFlattened()
    @xmlName("Event")
    Events: EventList
    Queue: QueueArn
}

list QueueConfigurationList {
    member: QueueConfiguration
}

boolean Quiet

string QuoteCharacter

string QuoteEscapeCharacter

enum QuoteFields {
    ALWAYS
    ASNEEDED
}

string Range

string RecordDelimiter

structure RecordExpiration {
    @required()
    Expiration: ExpirationState
    Days: RecordExpirationDays
}

integer RecordExpirationDays

structure RecordsEvent {
    @eventPayload()
    Payload: Body
}

structure Redirect {
    HostName: HostName
    HttpRedirectCode: HttpRedirectCode
    Protocol: Protocol
    ReplaceKeyPrefixWith: ReplaceKeyPrefixWith
    ReplaceKeyWith: ReplaceKeyWith
}

structure RedirectAllRequestsTo {
    @required()
    HostName: HostName
    Protocol: Protocol
}

@length(
    min: 0
    max: 20
)
string Region

@http(
    method: "PUT"
    uri: "/{Bucket}/{Key+}?renameObject"
    code: 200
)
operation RenameObject {
    input: RenameObjectRequest
    output: RenameObjectOutput
    errors: [
        IdempotencyParameterMismatch
    ]
}

structure RenameObjectOutput {}

structure RenameObjectRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpHeader("x-amz-rename-source")
    @required()
    RenameSource: RenameSource
    @httpHeader("If-Match")
    DestinationIfMatch: IfMatch
    @httpHeader("If-None-Match")
    DestinationIfNoneMatch: IfNoneMatch
    @httpHeader("If-Modified-Since")
    DestinationIfModifiedSince: IfModifiedSince
    @httpHeader("If-Unmodified-Since")
    DestinationIfUnmodifiedSince: IfUnmodifiedSince
    @httpHeader("x-amz-rename-source-if-match")
    SourceIfMatch: RenameSourceIfMatch
    @httpHeader("x-amz-rename-source-if-none-match")
    SourceIfNoneMatch: RenameSourceIfNoneMatch
    @httpHeader("x-amz-rename-source-if-modified-since")
    SourceIfModifiedSince: RenameSourceIfModifiedSince
    @httpHeader("x-amz-rename-source-if-unmodified-since")
    SourceIfUnmodifiedSince: RenameSourceIfUnmodifiedSince
    @httpHeader("x-amz-client-token")
    @idempotencyToken()
    ClientToken: ClientToken
}

@pattern("\\/?.+\\/.+")
string RenameSource

string RenameSourceIfMatch

@timestampFormat("http-date")
timestamp RenameSourceIfModifiedSince

string RenameSourceIfNoneMatch

@timestampFormat("http-date")
timestamp RenameSourceIfUnmodifiedSince

string ReplaceKeyPrefixWith

string ReplaceKeyWith

string ReplicaKmsKeyID

structure ReplicaModifications {
    @required()
    Status: ReplicaModificationsStatus
}

enum ReplicaModificationsStatus {
    ENABLED = "Enabled"
    DISABLED = "Disabled"
}

structure ReplicationConfiguration {
    @required()
    Role: Role
    @required()
    @xmlFlattened()
    @xmlName("Rule")
    Rules: ReplicationRules
}

structure ReplicationRule {
    ID: ID
    Priority: Priority
    @deprecated()
    Prefix: Prefix
    Filter: ReplicationRuleFilter
    @required()
    Status: ReplicationRuleStatus
    SourceSelectionCriteria: SourceSelectionCriteria
    ExistingObjectReplication: ExistingObjectReplication
    @required()
    Destination: Destination
    DeleteMarkerReplication: DeleteMarkerReplication
}

structure ReplicationRuleAndOperator {
    Prefix: Prefix
    @xmlFlattened()
    @xmlName("Tag")
    Tags: TagSet
}

structure ReplicationRuleFilter {
    Prefix: Prefix
    Tag: Tag
    And: ReplicationRuleAndOperator
}

list ReplicationRules {
    member: ReplicationRule
}

enum ReplicationRuleStatus {
    ENABLED = "Enabled"
    DISABLED = "Disabled"
}

enum ReplicationStatus {
    COMPLETE
    PENDING
    FAILED
    REPLICA
    COMPLETED
}

structure ReplicationTime {
    @required()
    Status: ReplicationTimeStatus
    @required()
    Time: ReplicationTimeValue
}

enum ReplicationTimeStatus {
    ENABLED = "Enabled"
    DISABLED = "Disabled"
}

structure ReplicationTimeValue {
    Minutes: Minutes
}

enum RequestCharged {
    REQUESTER = "requester"
}

enum RequestPayer {
    REQUESTER = "requester"
}

structure RequestPaymentConfiguration {
    @required()
    Payer: Payer
}

structure RequestProgress {
    Enabled: EnableRequestProgress
}

string RequestRoute

string RequestToken

string ResponseCacheControl

string ResponseContentDisposition

string ResponseContentEncoding

string ResponseContentLanguage

string ResponseContentType

@timestampFormat("http-date")
timestamp ResponseExpires

string Restore

timestamp RestoreExpiryDate

@http(
    method: "POST"
    uri: "/{Bucket}/{Key+}?restore"
    code: 200
)
operation RestoreObject {
    input: RestoreObjectRequest
    output: RestoreObjectOutput
    errors: [
        ObjectAlreadyInActiveTierError
    ]
}

structure RestoreObjectOutput {
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
    @httpHeader("x-amz-restore-output-path")
    RestoreOutputPath: RestoreOutputPath
}

structure RestoreObjectRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpQuery("versionId")
    VersionId: ObjectVersionId
    @httpPayload()
    @xmlName("RestoreRequest")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    RestoreRequest: RestoreRequest
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

string RestoreOutputPath

structure RestoreRequest {
    Days: Days
    GlacierJobParameters: GlacierJobParameters
    Type: RestoreRequestType
    Tier: Tier
    Description: Description
    SelectParameters: SelectParameters
    OutputLocation: OutputLocation
}

enum RestoreRequestType {
    SELECT
}

structure RestoreStatus {
    IsRestoreInProgress: IsRestoreInProgress
    RestoreExpiryDate: RestoreExpiryDate
}

string Role

structure RoutingRule {
    Condition: Condition
    @required()
    Redirect: Redirect
}

list RoutingRules {
    @xmlName("RoutingRule")
    member: RoutingRule
}

structure Rule {
    Expiration: LifecycleExpiration
    ID: ID
    @required()
    Prefix: Prefix
    @required()
    Status: ExpirationStatus
    Transition: Transition
    NoncurrentVersionTransition: NoncurrentVersionTransition
    NoncurrentVersionExpiration: NoncurrentVersionExpiration
    AbortIncompleteMultipartUpload: AbortIncompleteMultipartUpload
}

list Rules {
    member: Rule
}

structure S3KeyFilter {
    @xmlFlattened()
    @xmlName("FilterRule")
    FilterRules: FilterRuleList
}

structure S3Location {
    @required()
    BucketName: BucketName
    @required()
    Prefix: LocationPrefix
    Encryption: Encryption
    CannedACL: ObjectCannedACL
    AccessControlList: Grants
    Tagging: Tagging
    UserMetadata: UserMetadata
    StorageClass: StorageClass
}

@length(
    min: 1
    max: 128
)
@pattern("arn:[^:]+:(s3|s3express):.*")
string S3RegionalOrS3ExpressBucketArnString

string S3TablesArn

string S3TablesBucketArn

enum S3TablesBucketType {
    AWS = "aws"
    CUSTOMER = "customer"
}

structure S3TablesDestination {
    @required()
    TableBucketArn: S3TablesBucketArn
    @required()
    TableName: S3TablesName
}

structure S3TablesDestinationResult {
    @required()
    TableBucketArn: S3TablesBucketArn
    @required()
    TableName: S3TablesName
    @required()
    TableArn: S3TablesArn
    @required()
    TableNamespace: S3TablesNamespace
}

string S3TablesName

string S3TablesNamespace

structure ScanRange {
    Start: Start
    End: End
}

@http(
    method: "POST"
    uri: "/{Bucket}/{Key+}?select&select-type=2"
    code: 200
)
operation SelectObjectContent {
    input: SelectObjectContentRequest
    output: SelectObjectContentOutput
}

@streaming()
union SelectObjectContentEventStream {
    Records: RecordsEvent
    Stats: StatsEvent
    Progress: ProgressEvent
    Cont: ContinuationEvent
    End: EndEvent
}

structure SelectObjectContentOutput {
    @httpPayload()
    Payload: SelectObjectContentEventStream
}

structure SelectObjectContentRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key")
    SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @required()
    Expression: Expression
    @required()
    ExpressionType: ExpressionType
    RequestProgress: RequestProgress
    @required()
    InputSerialization: InputSerialization
    @required()
    OutputSerialization: OutputSerialization
    ScanRange: ScanRange
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

structure SelectParameters {
    @required()
    InputSerialization: InputSerialization
    @required()
    ExpressionType: ExpressionType
    @required()
    Expression: Expression
    @required()
    OutputSerialization: OutputSerialization
}

enum ServerSideEncryption {
    AES256
    AWS_FSX = "aws:fsx"
    AWS_KMS = "aws:kms"
    AWS_KMS_DSSE = "aws:kms:dsse"
}

structure ServerSideEncryptionByDefault {
    @required()
    SSEAlgorithm: ServerSideEncryption
    KMSMasterKeyID: SSEKMSKeyId
}

structure ServerSideEncryptionConfiguration {
    @required()
    @xmlFlattened()
    @xmlName("Rule")
    Rules: ServerSideEncryptionRules
}

structure ServerSideEncryptionRule {
    ApplyServerSideEncryptionByDefault: ServerSideEncryptionByDefault
    BucketKeyEnabled: BucketKeyEnabled
    BlockedEncryptionTypes: BlockedEncryptionTypes
}

list ServerSideEncryptionRules {
    member: ServerSideEncryptionRule
}

structure SessionCredentials {
    @required()
    @xmlName("AccessKeyId")
    AccessKeyId: AccessKeyIdValue
    @required()
    @xmlName("SecretAccessKey")
    SecretAccessKey: SessionCredentialValue
    @required()
    @xmlName("SessionToken")
    SessionToken: SessionCredentialValue
    @required()
    @xmlName("Expiration")
    Expiration: SessionExpiration
}

@sensitive()
string SessionCredentialValue

timestamp SessionExpiration

enum SessionMode {
    READ_ONLY = "ReadOnly"
    READ_WRITE = "ReadWrite"
}

boolean Setting

structure SimplePrefix {}

long Size

boolean SkipValidation

structure SourceSelectionCriteria {
    SseKmsEncryptedObjects: SseKmsEncryptedObjects
    ReplicaModifications: ReplicaModifications
}

string SSECustomerAlgorithm

@sensitive()
string SSECustomerKey

string SSECustomerKeyMD5

structure SSEKMS {
    @required()
    KeyId: SSEKMSKeyId
}

structure SseKmsEncryptedObjects {
    @required()
    Status: SseKmsEncryptedObjectsStatus
}

enum SseKmsEncryptedObjectsStatus {
    ENABLED = "Enabled"
    DISABLED = "Disabled"
}

structure SSEKMSEncryption {
    @required()
    KMSKeyArn: NonEmptyKmsKeyArnString
    BucketKeyEnabled: BucketKeyEnabled
}

@sensitive()
string SSEKMSEncryptionContext

@sensitive()
string SSEKMSKeyId

structure SSES3 {}

long Start

string StartAfter

structure Stats {
    BytesScanned: BytesScanned
    BytesProcessed: BytesProcessed
    BytesReturned: BytesReturned
}

structure StatsEvent {
    @eventPayload()
    Details: Stats
}

enum StorageClass {
    STANDARD
    REDUCED_REDUNDANCY
    STANDARD_IA
    ONEZONE_IA
    INTELLIGENT_TIERING
    GLACIER
    DEEP_ARCHIVE
    OUTPOSTS
    GLACIER_IR
    SNOW
    EXPRESS_ONEZONE
    FSX_OPENZFS
    FSX_ONTAP
}

structure StorageClassAnalysis {
    DataExport: StorageClassAnalysisDataExport
}

structure StorageClassAnalysisDataExport {
    @required()
    OutputSchemaVersion: StorageClassAnalysisSchemaVersion
    @required()
    Destination: AnalyticsExportDestination
}

enum StorageClassAnalysisSchemaVersion {
    V_1
}

@streaming()
blob StreamingBody

string Suffix

enum TableSseAlgorithm {
    AWS_KMS = "aws:kms"
    AES256
}

structure Tag {
    @required()
    Key: ObjectKey
    @required()
    Value: Value
}

integer TagCount

structure Tagging {
    @required()
    TagSet: TagSet
}

enum TaggingDirective {
    COPY
    REPLACE
}

string TaggingHeader

list TagSet {
    @xmlName("Tag")
    member: Tag
}

string TargetBucket

structure TargetGrant {
    Grantee: Grantee
    Permission: BucketLogsPermission
}

list TargetGrants {
    @xmlName("Grant")
    member: TargetGrant
}

structure TargetObjectKeyFormat {
    @xmlName("SimplePrefix")
    SimplePrefix: SimplePrefix
    @xmlName("PartitionedPrefix")
    PartitionedPrefix: PartitionedPrefix
}

string TargetPrefix

enum Tier {
    STANDARD = "Standard"
    BULK = "Bulk"
    EXPEDITED = "Expedited"
}

structure Tiering {
    @required()
    Days: IntelligentTieringDays
    @required()
    AccessTier: IntelligentTieringAccessTier
}

list TieringList {
    member: Tiering
}

string Token

@error("client")
@httpError(400)
structure TooManyParts {}

string TopicArn

structure TopicConfiguration {
    Id: NotificationId
    @required()
    @xmlName("Topic")
    TopicArn: TopicArn
    @required()
    @xmlFlattened()
    @xmlName("Event")
    Events: EventList
    Filter: NotificationConfigurationFilter
}

structure TopicConfigurationDeprecated {
    Id: NotificationId
    @xmlFlattened()
    @xmlName("Event")
    Events: EventList
    @deprecated()
    Event: Event
    Topic: TopicArn
}

list TopicConfigurationList {
    member: TopicConfiguration
}

structure Transition {
    Date: Date
    Days: Days
    StorageClass: TransitionStorageClass
}

enum TransitionDefaultMinimumObjectSize {
    VARIES_BY_STORAGE_CLASS = "varies_by_storage_class"
    ALL_STORAGE_CLASSES_128K = "all_storage_classes_128K"
}

list TransitionList {
    member: Transition
}

enum TransitionStorageClass {
    GLACIER
    STANDARD_IA
    ONEZONE_IA
    INTELLIGENT_TIERING
    DEEP_ARCHIVE
    GLACIER_IR
}

enum Type {
    CANONICAL_USER = "CanonicalUser"
    AMAZON_CUSTOMER_BY_EMAIL = "AmazonCustomerByEmail"
    GROUP = "Group"
}

@http(
    method: "PUT"
    uri: "/{Bucket}?metadataInventoryTable"
    code: 200
)
operation UpdateBucketMetadataInventoryTableConfiguration {
    input: UpdateBucketMetadataInventoryTableConfigurationRequest
    output: Unit
}

structure UpdateBucketMetadataInventoryTableConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpPayload()
    @required()
    @xmlName("InventoryTableConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    InventoryTableConfiguration: InventoryTableConfigurationUpdates
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}?metadataJournalTable"
    code: 200
)
operation UpdateBucketMetadataJournalTableConfiguration {
    input: UpdateBucketMetadataJournalTableConfigurationRequest
    output: Unit
}

structure UpdateBucketMetadataJournalTableConfigurationRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpPayload()
    @required()
    @xmlName("JournalTableConfiguration")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    JournalTableConfiguration: JournalTableConfigurationUpdates
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

@http(
    method: "PUT"
    uri: "/{Bucket}/{Key+}?encryption"
    code: 200
)
operation UpdateObjectEncryption {
    input: UpdateObjectEncryptionRequest
    output: UpdateObjectEncryptionResponse
    errors: [
        AccessDenied
        InvalidRequest
        NoSuchKey
    ]
}

structure UpdateObjectEncryptionRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpQuery("versionId")
    VersionId: ObjectVersionId
    @httpPayload()
    @required()
    @xmlName("ObjectEncryption")
    @xmlNamespace(
        uri: "http://s3.amazonaws.com/doc/2006-03-01/"
    )
    ObjectEncryption: ObjectEncryption
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
}

structure UpdateObjectEncryptionResponse {
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

string UploadIdMarker

@http(
    method: "PUT"
    uri: "/{Bucket}/{Key+}?x-id=UploadPart"
    code: 200
)
operation UploadPart {
    input: UploadPartRequest
    output: UploadPartOutput
}

@http(
    method: "PUT"
    uri: "/{Bucket}/{Key+}?x-id=UploadPartCopy"
    code: 200
)
operation UploadPartCopy {
    input: UploadPartCopyRequest
    output: UploadPartCopyOutput
}

structure UploadPartCopyOutput {
    @httpHeader("x-amz-copy-source-version-id")
    CopySourceVersionId: CopySourceVersionId
    @httpPayload()
    CopyPartResult: CopyPartResult
    @httpHeader("x-amz-server-side-encryption")
    ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id")
    SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled")
    BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure UploadPartCopyRequest {
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("x-amz-copy-source")
    @required()
    CopySource: CopySource
    @httpHeader("x-amz-copy-source-if-match")
    CopySourceIfMatch: CopySourceIfMatch
    @httpHeader("x-amz-copy-source-if-modified-since")
    CopySourceIfModifiedSince: CopySourceIfModifiedSince
    @httpHeader("x-amz-copy-source-if-none-match")
    CopySourceIfNoneMatch: CopySourceIfNoneMatch
    @httpHeader("x-amz-copy-source-if-unmodified-since")
    CopySourceIfUnmodifiedSince: CopySourceIfUnmodifiedSince
    @httpHeader("x-amz-copy-source-range")
    CopySourceRange: CopySourceRange
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpQuery("partNumber")
    @required()
    PartNumber: PartNumber
    @httpQuery("uploadId")
    @required()
    UploadId: MultipartUploadId
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key")
    SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-copy-source-server-side-encryption-customer-algorithm")
    CopySourceSSECustomerAlgorithm: CopySourceSSECustomerAlgorithm
    @httpHeader("x-amz-copy-source-server-side-encryption-customer-key")
    CopySourceSSECustomerKey: CopySourceSSECustomerKey
    @httpHeader("x-amz-copy-source-server-side-encryption-customer-key-MD5")
    CopySourceSSECustomerKeyMD5: CopySourceSSECustomerKeyMD5
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
    @httpHeader("x-amz-source-expected-bucket-owner")
    ExpectedSourceBucketOwner: AccountId
}

structure UploadPartOutput {
    @httpHeader("x-amz-server-side-encryption")
    ServerSideEncryption: ServerSideEncryption
    @httpHeader("ETag")
    ETag: ETag
    @httpHeader("x-amz-checksum-crc32")
    ChecksumCRC32: ChecksumCRC32
    @httpHeader("x-amz-checksum-crc32c")
    ChecksumCRC32C: ChecksumCRC32C
    @httpHeader("x-amz-checksum-crc64nvme")
    ChecksumCRC64NVME: ChecksumCRC64NVME
    @httpHeader("x-amz-checksum-sha1")
    ChecksumSHA1: ChecksumSHA1
    @httpHeader("x-amz-checksum-sha256")
    ChecksumSHA256: ChecksumSHA256
    @httpHeader("x-amz-checksum-sha512")
    ChecksumSHA512: ChecksumSHA512
    @httpHeader("x-amz-checksum-md5")
    ChecksumMD5: ChecksumMD5
    @httpHeader("x-amz-checksum-xxhash64")
    ChecksumXXHASH64: ChecksumXXHASH64
    @httpHeader("x-amz-checksum-xxhash3")
    ChecksumXXHASH3: ChecksumXXHASH3
    @httpHeader("x-amz-checksum-xxhash128")
    ChecksumXXHASH128: ChecksumXXHASH128
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-server-side-encryption-aws-kms-key-id")
    SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-server-side-encryption-bucket-key-enabled")
    BucketKeyEnabled: BucketKeyEnabled
    @httpHeader("x-amz-request-charged")
    RequestCharged: RequestCharged
}

structure UploadPartRequest {
    @httpPayload()
    Body: StreamingBody = ""
    @httpLabel()
    @required()
    Bucket: BucketName
    @httpHeader("Content-Length")
    ContentLength: ContentLength
    @httpHeader("Content-MD5")
    ContentMD5: ContentMD5
    @httpHeader("x-amz-sdk-checksum-algorithm")
    ChecksumAlgorithm: ChecksumAlgorithm
    @httpHeader("x-amz-checksum-crc32")
    ChecksumCRC32: ChecksumCRC32
    @httpHeader("x-amz-checksum-crc32c")
    ChecksumCRC32C: ChecksumCRC32C
    @httpHeader("x-amz-checksum-crc64nvme")
    ChecksumCRC64NVME: ChecksumCRC64NVME
    @httpHeader("x-amz-checksum-sha1")
    ChecksumSHA1: ChecksumSHA1
    @httpHeader("x-amz-checksum-sha256")
    ChecksumSHA256: ChecksumSHA256
    @httpHeader("x-amz-checksum-sha512")
    ChecksumSHA512: ChecksumSHA512
    @httpHeader("x-amz-checksum-md5")
    ChecksumMD5: ChecksumMD5
    @httpHeader("x-amz-checksum-xxhash64")
    ChecksumXXHASH64: ChecksumXXHASH64
    @httpHeader("x-amz-checksum-xxhash3")
    ChecksumXXHASH3: ChecksumXXHASH3
    @httpHeader("x-amz-checksum-xxhash128")
    ChecksumXXHASH128: ChecksumXXHASH128
    @httpLabel()
    @required()
    Key: ObjectKey
    @httpQuery("partNumber")
    @required()
    PartNumber: PartNumber
    @httpQuery("uploadId")
    @required()
    UploadId: MultipartUploadId
    @httpHeader("x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-server-side-encryption-customer-key")
    SSECustomerKey: SSECustomerKey
    @httpHeader("x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-request-payer")
    RequestPayer: RequestPayer
    @httpHeader("x-amz-expected-bucket-owner")
    ExpectedBucketOwner: AccountId
}

string URI

list UserMetadata {
    @xmlName("MetadataEntry")
    member: MetadataEntry
}

string Value

integer VersionCount

string VersionIdMarker

structure VersioningConfiguration {
    @xmlName("MfaDelete")
    MFADelete: MFADelete
    Status: BucketVersioningStatus
}

structure WebsiteConfiguration {
    ErrorDocument: ErrorDocument
    IndexDocument: IndexDocument
    RedirectAllRequestsTo: RedirectAllRequestsTo
    RoutingRules: RoutingRules
}

string WebsiteRedirectLocation

@unsignedPayload()
@http(
    method: "POST"
    uri: "/WriteGetObjectResponse"
    code: 200
)
operation WriteGetObjectResponse {
    input: WriteGetObjectResponseRequest
    output: Unit
}

structure WriteGetObjectResponseRequest {
    @hostLabel()
    @httpHeader("x-amz-request-route")
    @required()
    RequestRoute: RequestRoute
    @httpHeader("x-amz-request-token")
    @required()
    RequestToken: RequestToken
    @httpPayload()
    Body: StreamingBody = ""
    @httpHeader("x-amz-fwd-status")
    StatusCode: GetObjectResponseStatusCode
    @httpHeader("x-amz-fwd-error-code")
    ErrorCode: ErrorCode
    @httpHeader("x-amz-fwd-error-message")
    ErrorMessage: ErrorMessage
    @httpHeader("x-amz-fwd-header-accept-ranges")
    AcceptRanges: AcceptRanges
    @httpHeader("x-amz-fwd-header-Cache-Control")
    CacheControl: CacheControl
    @httpHeader("x-amz-fwd-header-Content-Disposition")
    ContentDisposition: ContentDisposition
    @httpHeader("x-amz-fwd-header-Content-Encoding")
    ContentEncoding: ContentEncoding
    @httpHeader("x-amz-fwd-header-Content-Language")
    ContentLanguage: ContentLanguage
    @httpHeader("Content-Length")
    ContentLength: ContentLength
    @httpHeader("x-amz-fwd-header-Content-Range")
    ContentRange: ContentRange
    @httpHeader("x-amz-fwd-header-Content-Type")
    ContentType: ContentType
    @httpHeader("x-amz-fwd-header-x-amz-checksum-crc32")
    ChecksumCRC32: ChecksumCRC32
    @httpHeader("x-amz-fwd-header-x-amz-checksum-crc32c")
    ChecksumCRC32C: ChecksumCRC32C
    @httpHeader("x-amz-fwd-header-x-amz-checksum-crc64nvme")
    ChecksumCRC64NVME: ChecksumCRC64NVME
    @httpHeader("x-amz-fwd-header-x-amz-checksum-sha1")
    ChecksumSHA1: ChecksumSHA1
    @httpHeader("x-amz-fwd-header-x-amz-checksum-sha256")
    ChecksumSHA256: ChecksumSHA256
    @httpHeader("x-amz-fwd-header-x-amz-checksum-sha512")
    ChecksumSHA512: ChecksumSHA512
    @httpHeader("x-amz-fwd-header-x-amz-checksum-md5")
    ChecksumMD5: ChecksumMD5
    @httpHeader("x-amz-fwd-header-x-amz-checksum-xxhash64")
    ChecksumXXHASH64: ChecksumXXHASH64
    @httpHeader("x-amz-fwd-header-x-amz-checksum-xxhash3")
    ChecksumXXHASH3: ChecksumXXHASH3
    @httpHeader("x-amz-fwd-header-x-amz-checksum-xxhash128")
    ChecksumXXHASH128: ChecksumXXHASH128
    @httpHeader("x-amz-fwd-header-x-amz-delete-marker")
    DeleteMarker: DeleteMarker
    @httpHeader("x-amz-fwd-header-ETag")
    ETag: ETag
    @httpHeader("x-amz-fwd-header-Expires")
    Expires: Expires
    @httpHeader("x-amz-fwd-header-x-amz-expiration")
    Expiration: Expiration
    @httpHeader("x-amz-fwd-header-Last-Modified")
    LastModified: LastModified
    @httpHeader("x-amz-fwd-header-x-amz-missing-meta")
    MissingMeta: MissingMeta
    @httpPrefixHeaders("x-amz-meta-")
    Metadata: Metadata
    @httpHeader("x-amz-fwd-header-x-amz-object-lock-mode")
    ObjectLockMode: ObjectLockMode
    @httpHeader("x-amz-fwd-header-x-amz-object-lock-legal-hold")
    ObjectLockLegalHoldStatus: ObjectLockLegalHoldStatus
    @httpHeader("x-amz-fwd-header-x-amz-object-lock-retain-until-date")
    ObjectLockRetainUntilDate: ObjectLockRetainUntilDate
    @httpHeader("x-amz-fwd-header-x-amz-mp-parts-count")
    PartsCount: PartsCount
    @httpHeader("x-amz-fwd-header-x-amz-replication-status")
    ReplicationStatus: ReplicationStatus
    @httpHeader("x-amz-fwd-header-x-amz-request-charged")
    RequestCharged: RequestCharged
    @httpHeader("x-amz-fwd-header-x-amz-restore")
    Restore: Restore
    @httpHeader("x-amz-fwd-header-x-amz-server-side-encryption")
    ServerSideEncryption: ServerSideEncryption
    @httpHeader("x-amz-fwd-header-x-amz-server-side-encryption-customer-algorithm")
    SSECustomerAlgorithm: SSECustomerAlgorithm
    @httpHeader("x-amz-fwd-header-x-amz-server-side-encryption-aws-kms-key-id")
    SSEKMSKeyId: SSEKMSKeyId
    @httpHeader("x-amz-fwd-header-x-amz-server-side-encryption-customer-key-MD5")
    SSECustomerKeyMD5: SSECustomerKeyMD5
    @httpHeader("x-amz-fwd-header-x-amz-storage-class")
    StorageClass: StorageClass
    @httpHeader("x-amz-fwd-header-x-amz-tagging-count")
    TagCount: TagCount
    @httpHeader("x-amz-fwd-header-x-amz-version-id")
    VersionId: ObjectVersionId
    @httpHeader("x-amz-fwd-header-x-amz-server-side-encryption-bucket-key-enabled")
    BucketKeyEnabled: BucketKeyEnabled
}

long WriteOffsetBytes

integer Years
