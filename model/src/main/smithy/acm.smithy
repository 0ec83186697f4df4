$version: "2.0"

namespace com.amazonaws.acm

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use smithy.waiters#waitable

@error("client")
@httpError(400)
structure AccessDeniedException {
    Message: ServiceErrorMessage
}

structure AcmCertificateMetadata {
    CreatedAt: TStamp
    Exported: NullableBoolean
    ImportedAt: TStamp
    InUse: NullableBoolean
    IssuedAt: TStamp
    RenewalEligibility: RenewalEligibility
    RevokedAt: TStamp
    Status: CertificateStatus
    RenewalStatus: RenewalStatus
    Type: CertificateType
    ExportOption: CertificateExport
    ManagedBy: CertificateManagedBy
    ValidationMethod: ValidationMethod
}

union AcmCertificateMetadataFilter {
    Status: CertificateStatus
    RenewalStatus: RenewalStatus
    Type: CertificateType
    InUse: NullableBoolean
    Exported: NullableBoolean
    ExportOption: CertificateExport
    ManagedBy: CertificateManagedBy
    ValidationMethod: ValidationMethod
}

operation AddTagsToCertificate {
    input: AddTagsToCertificateRequest
    output: Unit
    errors: [
        InvalidArnException
        InvalidParameterException
        InvalidTagException
        ResourceNotFoundException
        TagPolicyException
        ThrottlingException
        TooManyTagsException
    ]
}

structure AddTagsToCertificateRequest {
    @required()
    CertificateArn: Arn
    @required()
    Tags: TagList
}

@length(
    min: 20
    max: 2048
)
@pattern("arn:[\\w+=/,.@-]+:acm:[\\w+=/,.@-]*:[0-9]+:[\\w+=,.@-]+(/[\\w+=,.@-]+)*")
string Arn

string AvailabilityErrorMessage

@length(
    min: 1
    max: 32768
)
@pattern("-{5}BEGIN CERTIFICATE-{5}\\u000D?\\u000A([A-Za-z0-9/+]{64}\\u000D?\\u000A)*[A-Za-z0-9/+]{1,64}={0,2}\\u000D?\\u000A-{5}END CERTIFICATE-{5}(\\u000D?\\u000A)?")
string CertificateBody

@length(
    min: 1
    max: 32768
)
blob CertificateBodyBlob

@length(
    min: 1
    max: 2097152
)
@pattern("(-{5}BEGIN CERTIFICATE-{5}\\u000D?\\u000A([A-Za-z0-9/+]{64}\\u000D?\\u000A)*[A-Za-z0-9/+]{1,64}={0,2}\\u000D?\\u000A-{5}END CERTIFICATE-{5}\\u000D?\\u000A)*-{5}BEGIN CERTIFICATE-{5}\\u000D?\\u000A([A-Za-z0-9/+]{64}\\u000D?\\u000A)*[A-Za-z0-9/+]{1,64}={0,2}\\u000D?\\u000A-{5}END CERTIFICATE-{5}(\\u000D?\\u000A)?")
string CertificateChain

@length(
    min: 1
    max: 2097152
)
blob CertificateChainBlob

structure CertificateDetail {
    CertificateArn: Arn
    DomainName: DomainNameString
    SubjectAlternativeNames: DomainList
    ManagedBy: CertificateManagedBy
    DomainValidationOptions: DomainValidationList
    Serial: String
    Subject: String
    Issuer: String
    CreatedAt: TStamp
    IssuedAt: TStamp
    ImportedAt: TStamp
    Status: CertificateStatus
    RevokedAt: TStamp
    RevocationReason: RevocationReason
    NotBefore: TStamp
    NotAfter: TStamp
    KeyAlgorithm: KeyAlgorithm
    SignatureAlgorithm: String
    InUseBy: InUseList
    FailureReason: FailureReason
    Type: CertificateType
    RenewalSummary: RenewalSummary
    KeyUsages: KeyUsageList
    ExtendedKeyUsages: ExtendedKeyUsageList
    CertificateAuthorityArn: Arn
    RenewalEligibility: RenewalEligibility
    Options: CertificateOptions
}

enum CertificateExport {
    ENABLED
    DISABLED
}

union CertificateFilter {
    CertificateArn: Arn
    X509AttributeFilter: X509AttributeFilter
    AcmCertificateMetadataFilter: AcmCertificateMetadataFilter
}

union CertificateFilterStatement {
    And: CertificateFilterStatementList
    Or: CertificateFilterStatementList
    Not: CertificateFilterStatement
    Filter: CertificateFilter
}

@length(
    min: 1
    max: 15
)
list CertificateFilterStatementList {
    member: CertificateFilterStatement
}

enum CertificateManagedBy {
    CLOUDFRONT
}

@service(
    sdkId: "ACM"
    arnNamespace: "acm"
    cloudFormationName: "ACM"
    cloudTrailEventSource: "acm.amazonaws.com"
    endpointPrefix: "acm"
)
@sigv4(
    name: "acm"
)
@awsJson1_1()
service CertificateManager {
    version: "2015-12-08"
    operations: [
        AddTagsToCertificate
        DeleteCertificate
        DescribeCertificate
        ExportCertificate
        GetAccountConfiguration
        GetCertificate
        ImportCertificate
        ListCertificates
        ListTagsForCertificate
        PutAccountConfiguration
        RemoveTagsFromCertificate
        RenewCertificate
        RequestCertificate
        ResendValidationEmail
        RevokeCertificate
        SearchCertificates
        UpdateCertificateOptions
    ]
}

union CertificateMetadata {
    AcmCertificateMetadata: AcmCertificateMetadata
}

structure CertificateOptions {
    CertificateTransparencyLoggingPreference: CertificateTransparencyLoggingPreference
    Export: CertificateExport
}

structure CertificateSearchResult {
    CertificateArn: Arn
    X509Attributes: X509Attributes
    CertificateMetadata: CertificateMetadata
}

list CertificateSearchResultList {
    member: CertificateSearchResult
}

enum CertificateStatus {
    PENDING_VALIDATION
    ISSUED
    INACTIVE
    EXPIRED
    VALIDATION_TIMED_OUT
    REVOKED
    FAILED
}

list CertificateStatuses {
    member: CertificateStatus
}

structure CertificateSummary {
    CertificateArn: Arn
    DomainName: DomainNameString
    SubjectAlternativeNameSummaries: DomainList
    HasAdditionalSubjectAlternativeNames: NullableBoolean
    Status: CertificateStatus
    Type: CertificateType
    KeyAlgorithm: KeyAlgorithm
    KeyUsages: KeyUsageNames
    ExtendedKeyUsages: ExtendedKeyUsageNames
    ExportOption: CertificateExport
    InUse: NullableBoolean
    Exported: NullableBoolean
    RenewalEligibility: RenewalEligibility
    NotBefore: TStamp
    NotAfter: TStamp
    CreatedAt: TStamp
    IssuedAt: TStamp
    ImportedAt: TStamp
    RevokedAt: TStamp
    ManagedBy: CertificateManagedBy
}

list CertificateSummaryList {
    member: CertificateSummary
}

enum CertificateTransparencyLoggingPreference {
    ENABLED
    DISABLED
}

enum CertificateType {
    IMPORTED
    AMAZON_ISSUED
    PRIVATE
}

structure CommonNameFilter {
    @required()
    Value: FilterString
    @required()
    ComparisonOperator: ComparisonOperator
}

enum ComparisonOperator {
    CONTAINS
    EQUALS
}

@error("client")
@httpError(400)
structure ConflictException {
    message: String
}

string CoralAvailabilityThrottledResource

string CoralAvailabilityThrottlingReason

structure CustomAttribute {
    ObjectIdentifier: String
    Value: String
}

list CustomAttributeList {
    member: CustomAttribute
}

operation DeleteCertificate {
    input: DeleteCertificateRequest
    output: Unit
    errors: [
        AccessDeniedException
        ConflictException
        InvalidArnException
        ResourceInUseException
        ResourceNotFoundException
        ThrottlingException
    ]
}

structure DeleteCertificateRequest {
    @required()
    CertificateArn: Arn
}

@waitable(
    CertificateValidated: {
        acceptors: [
            {
                state: "success"
                matcher: {
                    output: {
                        path: "Certificate.DomainValidationOptions[].ValidationStatus"
                        expected: "SUCCESS"
                        comparator: "allStringEquals"
                    }
                }
            }
            {
                state: "retry"
                matcher: {
                    output: {
                        path: "Certificate.DomainValidationOptions[].ValidationStatus"
                        expected: "PENDING_VALIDATION"
                        comparator: "anyStringEquals"
                    }
                }
            }
            {
                state: "failure"
                matcher: {
                    output: {
                        path: "Certificate.Status"
                        expected: "FAILED"
                        comparator: "stringEquals"
                    }
                }
            }
            {
                state: "failure"
                matcher: {
                    errorType: "ResourceNotFoundException"
                }
            }
        ]
        minDelay: 60
    }
)
operation DescribeCertificate {
    input: DescribeCertificateRequest
    output: DescribeCertificateResponse
    errors: [
        InvalidArnException
        ResourceNotFoundException
    ]
}

structure DescribeCertificateRequest {
    @required()
    CertificateArn: Arn
}

structure DescribeCertificateResponse {
    Certificate: CertificateDetail
}

structure DistinguishedName {
    CommonName: String
    DomainComponents: DomainComponentList
    Country: String
    CustomAttributes: CustomAttributeList
    DistinguishedNameQualifier: String
    GenerationQualifier: String
    GivenName: String
    Initials: String
    Locality: String
    Organization: String
    OrganizationalUnit: String
    Pseudonym: String
    SerialNumber: String
    State: String
    Surname: String
    Title: String
}

structure DnsNameFilter {
    @required()
    Value: FilterString
    @required()
    ComparisonOperator: ComparisonOperator
}

list DomainComponentList {
    member: String
}

@length(
    min: 1
    max: 100
)
list DomainList {
    member: DomainNameString
}

@length(
    min: 1
    max: 253
)
@pattern("(\\*\\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])")
string DomainNameString

enum DomainStatus {
    PENDING_VALIDATION
    SUCCESS
    FAILED
}

structure DomainValidation {
    @required()
    DomainName: DomainNameString
    ValidationEmails: ValidationEmailList
    ValidationDomain: DomainNameString
    ValidationStatus: DomainStatus
    ResourceRecord: ResourceRecord
    HttpRedirect: HttpRedirect
    ValidationMethod: ValidationMethod
}

@length(
    min: 1
    max: 1000
)
list DomainValidationList {
    member: DomainValidation
}

structure DomainValidationOption {
    @required()
    DomainName: DomainNameString
    @required()
    ValidationDomain: DomainNameString
}

@length(
    min: 1
    max: 100
)
list DomainValidationOptionList {
    member: DomainValidationOption
}

structure ExpiryEventsConfiguration {
    DaysBeforeExpiry: PositiveInteger
}

operation ExportCertificate {
    input: ExportCertificateRequest
    output: ExportCertificateResponse
    errors: [
        InvalidArnException
        RequestInProgressException
        ResourceNotFoundException
        ThrottlingException
    ]
}

structure ExportCertificateRequest {
    @required()
    CertificateArn: Arn
    @required()
    Passphrase: PassphraseBlob
}

structure ExportCertificateResponse {
    Certificate: CertificateBody
    CertificateChain: CertificateChain
    PrivateKey: PrivateKey
}

structure ExtendedKeyUsage {
    Name: ExtendedKeyUsageName
    OID: String
}

list ExtendedKeyUsageFilterList {
    member: ExtendedKeyUsageName
}

list ExtendedKeyUsageList {
    member: ExtendedKeyUsage
}

enum ExtendedKeyUsageName {
    TLS_WEB_SERVER_AUTHENTICATION
    TLS_WEB_CLIENT_AUTHENTICATION
    CODE_SIGNING
    EMAIL_PROTECTION
    TIME_STAMPING
    OCSP_SIGNING
    IPSEC_END_SYSTEM
    IPSEC_TUNNEL
    IPSEC_USER
    ANY
    NONE
    CUSTOM
}

list ExtendedKeyUsageNames {
    member: ExtendedKeyUsageName
}

enum FailureReason {
    NO_AVAILABLE_CONTACTS
    ADDITIONAL_VERIFICATION_REQUIRED
    DOMAIN_NOT_ALLOWED
    INVALID_PUBLIC_DOMAIN
    DOMAIN_VALIDATION_DENIED
    CAA_ERROR
    PCA_LIMIT_EXCEEDED
    PCA_INVALID_ARN
    PCA_INVALID_STATE
    PCA_REQUEST_FAILED
    PCA_NAME_CONSTRAINTS_VALIDATION
    PCA_RESOURCE_NOT_FOUND
    PCA_INVALID_ARGS
    PCA_INVALID_DURATION
    PCA_ACCESS_DENIED
    SLR_NOT_FOUND
    OTHER
}

structure Filters {
    extendedKeyUsage: ExtendedKeyUsageFilterList
    keyUsage: KeyUsageFilterList
    keyTypes: KeyAlgorithmList
    exportOption: CertificateExport
    managedBy: CertificateManagedBy
}

@length(
    min: 1
    max: 256
)
string FilterString

union GeneralName {
    DirectoryName: DistinguishedName
    DnsName: String
    IpAddress: String
    OtherName: OtherName
    RegisteredId: String
    Rfc822Name: String
    UniformResourceIdentifier: String
}

list GeneralNameList {
    member: GeneralName
}

operation GetAccountConfiguration {
    input: Unit
    output: GetAccountConfigurationResponse
    errors: [
        AccessDeniedException
        ThrottlingException
    ]
}

structure GetAccountConfigurationResponse {
    ExpiryEvents: ExpiryEventsConfiguration
}

operation GetCertificate {
    input: GetCertificateRequest
    output: GetCertificateResponse
    errors: [
        InvalidArnException
        RequestInProgressException
        ResourceNotFoundException
    ]
}

structure GetCertificateRequest {
    @required()
    CertificateArn: Arn
}

structure GetCertificateResponse {
    Certificate: CertificateBody
    CertificateChain: CertificateChain
}

structure HttpRedirect {
    RedirectFrom: String
    RedirectTo: String
}

@length(
    min: 1
    max: 32
)
@pattern("\\w+")
string IdempotencyToken

operation ImportCertificate {
    input: ImportCertificateRequest
    output: ImportCertificateResponse
    errors: [
        ConflictException
        InvalidArnException
        InvalidParameterException
        InvalidTagException
        LimitExceededException
        ResourceNotFoundException
        TagPolicyException
        TooManyTagsException
    ]
}

structure ImportCertificateRequest {
    CertificateArn: Arn
    @required()
    Certificate: CertificateBodyBlob
    @required()
    PrivateKey: PrivateKeyBlob
    CertificateChain: CertificateChainBlob
    Tags: TagList
}

structure ImportCertificateResponse {
    CertificateArn: Arn
}

list InUseList {
    member: String
}

@error("client")
@httpError(400)
structure InvalidArgsException {
    message: String
}

@error("client")
@httpError(400)
structure InvalidArnException {
    message: String
}

@error("client")
@httpError(400)
structure InvalidDomainValidationOptionsException {
    message: String
}

@error("client")
@httpError(400)
structure InvalidParameterException {
    message: String
}

@error("client")
@httpError(400)
structure InvalidStateException {
    message: String
}

@error("client")
@httpError(400)
structure InvalidTagException {
    message: String
}

enum KeyAlgorithm {
    RSA_1024
    RSA_2048
    RSA_3072
    RSA_4096
    EC_PRIME256V1 = "EC_prime256v1"
    EC_SECP384R1 = "EC_secp384r1"
    EC_SECP521R1 = "EC_secp521r1"
}

list KeyAlgorithmList {
    member: KeyAlgorithm
}

structure KeyUsage {
    Name: KeyUsageName
}

list KeyUsageFilterList {
    member: KeyUsageName
}

list KeyUsageList {
    member: KeyUsage
}

enum KeyUsageName {
    DIGITAL_SIGNATURE
    NON_REPUDIATION
    KEY_ENCIPHERMENT
    DATA_ENCIPHERMENT
    KEY_AGREEMENT
    CERTIFICATE_SIGNING
    CRL_SIGNING
    ENCIPHER_ONLY
    DECIPHER_ONLY
    ANY
    CUSTOM
}

list KeyUsageNames {
    member: KeyUsageName
}

@error("client")
@httpError(400)
structure LimitExceededException {
    message: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "CertificateSummaryList"
    pageSize: "MaxItems"
)
operation ListCertificates {
    input: ListCertificatesRequest
    output: ListCertificatesResponse
    errors: [
        InvalidArgsException
        ValidationException
    ]
}

structure ListCertificatesRequest {
    CertificateStatuses: CertificateStatuses
    Includes: Filters
    NextToken: NextToken
    MaxItems: MaxItems
    SortBy: SortBy
    SortOrder: SortOrder
}

structure ListCertificatesResponse {
    NextToken: NextToken
    CertificateSummaryList: CertificateSummaryList
}

operation ListTagsForCertificate {
    input: ListTagsForCertificateRequest
    output: ListTagsForCertificateResponse
    errors: [
        InvalidArnException
        ResourceNotFoundException
    ]
}

structure ListTagsForCertificateRequest {
    @required()
    CertificateArn: Arn
}

structure ListTagsForCertificateResponse {
    Tags: TagList
}

@range(
    min: 1
    max: 1000
)
integer MaxItems

@length(
    min: 1
    max: 10000
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]*")
string NextToken

boolean NullableBoolean

structure OtherName {
    ObjectIdentifier: String
    Value: String
}

@length(
    min: 4
    max: 128
)
@sensitive()
blob PassphraseBlob

@length(
    min: 20
    max: 2048
)
@pattern("arn:[\\w+=/,.@-]+:acm-pca:[\\w+=/,.@-]*:[0-9]+:[\\w+=,.@-]+(/[\\w+=,.@-]+)*")
string PcaArn

@range(
    min: 1
)
integer PositiveInteger

@length(
    min: 1
    max: 524288
)
@pattern("-{5}BEGIN PRIVATE KEY-{5}\\u000D?\\u000A([A-Za-z0-9/+]{64}\\u000D?\\u000A)*[A-Za-z0-9/+]{1,64}={0,2}\\u000D?\\u000A-{5}END PRIVATE KEY-{5}(\\u000D?\\u000A)?")
@sensitive()
string PrivateKey

@length(
    min: 1
    max: 5120
)
@sensitive()
blob PrivateKeyBlob

operation PutAccountConfiguration {
    input: PutAccountConfigurationRequest
    output: Unit
    errors: [
        AccessDeniedException
        ConflictException
        ThrottlingException
        ValidationException
    ]
}

structure PutAccountConfigurationRequest {
    ExpiryEvents: ExpiryEventsConfiguration
    @required()
    IdempotencyToken: IdempotencyToken
}

enum RecordType {
    CNAME
}

operation RemoveTagsFromCertificate {
    input: RemoveTagsFromCertificateRequest
    output: Unit
    errors: [
        InvalidArnException
        InvalidParameterException
        InvalidTagException
        ResourceNotFoundException
        TagPolicyException
        ThrottlingException
    ]
}

structure RemoveTagsFromCertificateRequest {
    @required()
    CertificateArn: Arn
    @required()
    Tags: TagList
}

enum RenewalEligibility {
    ELIGIBLE
    INELIGIBLE
}

enum RenewalStatus {
    PENDING_AUTO_RENEWAL
    PENDING_VALIDATION
    SUCCESS
    FAILED
}

structure RenewalSummary {
    @required()
    RenewalStatus: RenewalStatus
    @required()
    DomainValidationOptions: DomainValidationList
    RenewalStatusReason: FailureReason
    @required()
    UpdatedAt: TStamp
}

operation RenewCertificate {
    input: RenewCertificateRequest
    output: Unit
    errors: [
        InvalidArnException
        RequestInProgressException
        ResourceNotFoundException
    ]
}

structure RenewCertificateRequest {
    @required()
    CertificateArn: Arn
}

operation RequestCertificate {
    input: RequestCertificateRequest
    output: RequestCertificateResponse
    errors: [
        InvalidArnException
        InvalidDomainValidationOptionsException
        InvalidParameterException
        InvalidTagException
        LimitExceededException
        TagPolicyException
        TooManyTagsException
    ]
}

structure RequestCertificateRequest {
    @required()
    DomainName: DomainNameString
    ValidationMethod: ValidationMethod
    SubjectAlternativeNames: DomainList
    IdempotencyToken: IdempotencyToken
    DomainValidationOptions: DomainValidationOptionList
    Options: CertificateOptions
    CertificateAuthorityArn: PcaArn
    Tags: TagList
    KeyAlgorithm: KeyAlgorithm
    ManagedBy: CertificateManagedBy
}

structure RequestCertificateResponse {
    CertificateArn: Arn
}

@error("client")
@httpError(400)
structure RequestInProgressException {
    message: String
}

operation ResendValidationEmail {
    input: ResendValidationEmailRequest
    output: Unit
    errors: [
        InvalidArnException
        InvalidDomainValidationOptionsException
        InvalidStateException
        ResourceNotFoundException
    ]
}

structure ResendValidationEmailRequest {
    @required()
    CertificateArn: Arn
    @required()
    Domain: DomainNameString
    @required()
    ValidationDomain: DomainNameString
}

@error("client")
@httpError(400)
structure ResourceInUseException {
    message: String
}

@error("client")
@httpError(400)
structure ResourceNotFoundException {
    message: String
}

structure ResourceRecord {
    @required()
    Name: String
    @required()
    Type: RecordType
    @required()
    Value: String
}

enum RevocationReason {
    UNSPECIFIED
    KEY_COMPROMISE
    CA_COMPROMISE
    AFFILIATION_CHANGED
    SUPERCEDED
    SUPERSEDED
    CESSATION_OF_OPERATION
    CERTIFICATE_HOLD
    REMOVE_FROM_CRL
    PRIVILEGE_WITHDRAWN
    A_A_COMPROMISE
}

operation RevokeCertificate {
    input: RevokeCertificateRequest
    output: RevokeCertificateResponse
    errors: [
        AccessDeniedException
        ConflictException
        InvalidArnException
        ResourceInUseException
        ResourceNotFoundException
        ThrottlingException
    ]
}

structure RevokeCertificateRequest {
    @required()
    CertificateArn: Arn
    @required()
    RevocationReason: RevocationReason
}

structure RevokeCertificateResponse {
    CertificateArn: Arn
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Results"
    pageSize: "MaxResults"
)
operation SearchCertificates {
    input: SearchCertificatesRequest
    output: SearchCertificatesResponse
    errors: [
        AccessDeniedException
        ThrottlingException
        ValidationException
    ]
}

structure SearchCertificatesRequest {
    FilterStatement: CertificateFilterStatement
    MaxResults: SearchMaxResults
    NextToken: NextToken
    SortBy: SearchCertificatesSortBy
    SortOrder: SearchCertificatesSortOrder
}

structure SearchCertificatesResponse {
    Results: CertificateSearchResultList
    NextToken: NextToken
}

enum SearchCertificatesSortBy {
    CREATED_AT
    NOT_AFTER
    STATUS
    RENEWAL_STATUS
    EXPORTED
    IN_USE
    NOT_BEFORE
    KEY_ALGORITHM
    TYPE
    CERTIFICATE_ARN
    COMMON_NAME
    REVOKED_AT
    RENEWAL_ELIGIBILITY
    ISSUED_AT
    MANAGED_BY
    EXPORT_OPTION
    VALIDATION_METHOD
    IMPORTED_AT
}

enum SearchCertificatesSortOrder {
    ASCENDING
    DESCENDING
}

@range(
    min: 1
    max: 500
)
integer SearchMaxResults

@length(
    min: 2
    max: 59
)
@pattern("[0-9a-f]{2}(:[0-9a-f]{2}){1,19}")
string SerialNumber

string ServiceErrorMessage

enum SortBy {
    CREATED_AT
}

enum SortOrder {
    ASCENDING
    DESCENDING
}

union SubjectAlternativeNameFilter {
    DnsName: DnsNameFilter
}

union SubjectFilter {
    CommonName: CommonNameFilter
}

structure Tag {
    @required()
    Key: TagKey
    Value: TagValue
}

@length(
    min: 1
    max: 128
)
@pattern("[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*")
string TagKey

@length(
    min: 1
    max: 50
)
list TagList {
    member: Tag
}

@error("client")
@httpError(400)
structure TagPolicyException {
    message: String
}

@length(
    min: 0
    max: 256
)
@pattern("[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@]*")
string TagValue

@error("client")
@httpError(400)
structure ThrottlingException {
    message: AvailabilityErrorMessage
    throttlingReasons: ThrottlingReasonList
}

structure ThrottlingReason {
    reason: CoralAvailabilityThrottlingReason
    resource: CoralAvailabilityThrottledResource
}

list ThrottlingReasonList {
    member: ThrottlingReason
}

structure TimestampRange {
    Start: TStamp
    End: TStamp
}

@error("client")
@httpError(400)
structure TooManyTagsException {
    message: String
}

timestamp TStamp

operation UpdateCertificateOptions {
    input: UpdateCertificateOptionsRequest
    output: Unit
    errors: [
        InvalidArnException
        InvalidStateException
        LimitExceededException
        ResourceNotFoundException
    ]
}

structure UpdateCertificateOptionsRequest {
    @required()
    CertificateArn: Arn
    @required()
    Options: CertificateOptions
}

list ValidationEmailList {
    member: String
}

@error("client")
@httpError(400)
structure ValidationException {
    message: ValidationExceptionMessage
}

string ValidationExceptionMessage

enum ValidationMethod {
    EMAIL
    DNS
    HTTP
}

union X509AttributeFilter {
    Subject: SubjectFilter
    SubjectAlternativeName: SubjectAlternativeNameFilter
    ExtendedKeyUsage: ExtendedKeyUsageName
    KeyUsage: KeyUsageName
    KeyAlgorithm: KeyAlgorithm
    SerialNumber: SerialNumber
    NotAfter: TimestampRange
    NotBefore: TimestampRange
}

structure X509Attributes {
    Issuer: DistinguishedName
    Subject: DistinguishedName
    SubjectAlternativeNames: GeneralNameList
    ExtendedKeyUsages: ExtendedKeyUsageNames
    KeyAlgorithm: KeyAlgorithm
    KeyUsages: KeyUsageNames
    SerialNumber: SerialNumber
    NotAfter: TStamp
    NotBefore: TStamp
}
