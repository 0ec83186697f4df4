$version: "2.0"

namespace com.amazonaws.licensemanager

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1

operation AcceptGrant {
    input: AcceptGrantRequest
    output: AcceptGrantResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure AcceptGrantRequest {
    @required()
    GrantArn: Arn
}

structure AcceptGrantResponse {
    GrantArn: Arn
    Status: GrantStatus
    Version: String
}

@error("client")
@httpError(400)
structure AccessDeniedException {
    Message: Message
}

enum ActivationOverrideBehavior {
    DISTRIBUTED_GRANTS_ONLY
    ALL_GRANTS_PERMITTED_BY_ISSUER
}

enum AllowedOperation {
    CREATE_GRANT = "CreateGrant"
    CHECKOUT_LICENSE = "CheckoutLicense"
    CHECKOUT_BORROW_LICENSE = "CheckoutBorrowLicense"
    CHECK_IN_LICENSE = "CheckInLicense"
    EXTEND_CONSUMPTION_LICENSE = "ExtendConsumptionLicense"
    LIST_PURCHASED_LICENSES = "ListPurchasedLicenses"
    CREATE_TOKEN = "CreateToken"
}

@length(
    min: 1
    max: 8
)
list AllowedOperationList {
    member: AllowedOperation
}

structure AndRuleStatement {
    MatchingRuleStatements: MatchingRuleStatementList
    ScriptRuleStatements: ScriptRuleStatementList
}

@length(
    max: 2048
)
@pattern("^arn:aws[a-zA-Z-]*:[A-Za-z0-9][A-Za-z0-9_/.-]{0,62}:[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9][A-Za-z0-9:_/+=,@.-]{0,1023}$")
string Arn

list ArnList {
    member: Arn
}

structure Asset {
    AssetArn: String
    LatestAssetDiscoveryTime: DateTime
}

list AssetList {
    member: Asset
}

@error("client")
@httpError(400)
structure AuthorizationException {
    Message: Message
}

structure AutomatedDiscoveryInformation {
    LastRunTime: DateTime
}

@service(
    sdkId: "License Manager"
    arnNamespace: "license-manager"
    cloudFormationName: "LicenseManager"
    cloudTrailEventSource: "license-manager.amazonaws.com"
    endpointPrefix: "license-manager"
)
@sigv4(
    name: "license-manager"
)
@awsJson1_1()
service AWSLicenseManager {
    version: "2018-08-01"
    operations: [
        AcceptGrant
        CheckInLicense
        CheckoutBorrowLicense
        CheckoutLicense
        CreateGrant
        CreateGrantVersion
        CreateLicense
        CreateLicenseAssetGroup
        CreateLicenseAssetRuleset
        CreateLicenseConfiguration
        CreateLicenseConversionTaskForResource
        CreateLicenseManagerReportGenerator
        CreateLicenseVersion
        CreateToken
        DeleteGrant
        DeleteLicense
        DeleteLicenseAssetGroup
        DeleteLicenseAssetRuleset
        DeleteLicenseConfiguration
        DeleteLicenseManagerReportGenerator
        DeleteToken
        ExtendLicenseConsumption
        GetAccessToken
        GetGrant
        GetLicense
        GetLicenseAssetGroup
        GetLicenseAssetRuleset
        GetLicenseConfiguration
        GetLicenseConversionTask
        GetLicenseManagerReportGenerator
        GetLicenseUsage
        GetServiceSettings
        ListAssetsForLicenseAssetGroup
        ListAssociationsForLicenseConfiguration
        ListDistributedGrants
        ListFailuresForLicenseConfigurationOperations
        ListLicenseAssetGroups
        ListLicenseAssetRulesets
        ListLicenseConfigurations
        ListLicenseConfigurationsForOrganization
        ListLicenseConversionTasks
        ListLicenseManagerReportGenerators
        ListLicenses
        ListLicenseSpecificationsForResource
        ListLicenseVersions
        ListReceivedGrants
        ListReceivedGrantsForOrganization
        ListReceivedLicenses
        ListReceivedLicensesForOrganization
        ListResourceInventory
        ListTagsForResource
        ListTokens
        ListUsageForLicenseConfiguration
        RejectGrant
        TagResource
        UntagResource
        UpdateLicenseAssetGroup
        UpdateLicenseAssetRuleset
        UpdateLicenseConfiguration
        UpdateLicenseManagerReportGenerator
        UpdateLicenseSpecificationsForResource
        UpdateServiceSettings
    ]
}

structure BorrowConfiguration {
    @required()
    AllowEarlyCheckIn: BoxBoolean
    @required()
    MaxTimeToLiveInMinutes: BoxInteger
}

boolean BoxBoolean

integer BoxInteger

long BoxLong

operation CheckInLicense {
    input: CheckInLicenseRequest
    output: CheckInLicenseResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        ConflictException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceNotFoundException
        ServerInternalException
        ValidationException
    ]
}

structure CheckInLicenseRequest {
    @required()
    LicenseConsumptionToken: String
    Beneficiary: String
}

structure CheckInLicenseResponse {}

operation CheckoutBorrowLicense {
    input: CheckoutBorrowLicenseRequest
    output: CheckoutBorrowLicenseResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        EntitlementNotAllowedException
        InvalidParameterValueException
        NoEntitlementsAllowedException
        RateLimitExceededException
        RedirectException
        ResourceNotFoundException
        ServerInternalException
        UnsupportedDigitalSignatureMethodException
        ValidationException
    ]
}

structure CheckoutBorrowLicenseRequest {
    @required()
    LicenseArn: Arn
    @required()
    Entitlements: EntitlementDataList
    @required()
    DigitalSignatureMethod: DigitalSignatureMethod
    NodeId: String
    CheckoutMetadata: MetadataList
    @required()
    ClientToken: ClientToken
}

structure CheckoutBorrowLicenseResponse {
    LicenseArn: Arn
    LicenseConsumptionToken: String
    EntitlementsAllowed: EntitlementDataList
    NodeId: String
    SignedToken: SignedToken
    IssuedAt: ISO8601DateTime
    Expiration: ISO8601DateTime
    CheckoutMetadata: MetadataList
}

operation CheckoutLicense {
    input: CheckoutLicenseRequest
    output: CheckoutLicenseResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        NoEntitlementsAllowedException
        RateLimitExceededException
        RedirectException
        ResourceNotFoundException
        ServerInternalException
        UnsupportedDigitalSignatureMethodException
        ValidationException
    ]
}

structure CheckoutLicenseRequest {
    @required()
    ProductSKU: String
    @required()
    CheckoutType: CheckoutType
    @required()
    KeyFingerprint: String
    @required()
    Entitlements: EntitlementDataList
    @required()
    ClientToken: ClientToken
    Beneficiary: String
    NodeId: String
}

structure CheckoutLicenseResponse {
    CheckoutType: CheckoutType
    LicenseConsumptionToken: String
    EntitlementsAllowed: EntitlementDataList
    SignedToken: SignedToken
    NodeId: String
    IssuedAt: ISO8601DateTime
    Expiration: ISO8601DateTime
    LicenseArn: String
}

enum CheckoutType {
    PROVISIONAL
    PERPETUAL
}

@length(
    min: 1
    max: 36
)
string ClientRequestToken

@length(
    max: 2048
)
@pattern("\\S+")
string ClientToken

@error("client")
@httpError(400)
structure ConflictException {
    Message: Message
}

structure ConsumedLicenseSummary {
    ResourceType: ResourceType
    ConsumedLicenses: BoxLong
}

list ConsumedLicenseSummaryList {
    member: ConsumedLicenseSummary
}

structure ConsumptionConfiguration {
    RenewType: RenewType
    ProvisionalConfiguration: ProvisionalConfiguration
    BorrowConfiguration: BorrowConfiguration
}

operation CreateGrant {
    input: CreateGrantRequest
    output: CreateGrantResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure CreateGrantRequest {
    @required()
    ClientToken: ClientToken
    @required()
    GrantName: String
    @required()
    LicenseArn: Arn
    @required()
    Principals: PrincipalArnList
    @required()
    HomeRegion: String
    @required()
    AllowedOperations: AllowedOperationList
    Tags: TagList
}

structure CreateGrantResponse {
    GrantArn: Arn
    Status: GrantStatus
    Version: String
}

operation CreateGrantVersion {
    input: CreateGrantVersionRequest
    output: CreateGrantVersionResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure CreateGrantVersionRequest {
    @required()
    ClientToken: ClientToken
    @required()
    GrantArn: Arn
    GrantName: String
    AllowedOperations: AllowedOperationList
    Status: GrantStatus
    StatusReason: StatusReasonMessage
    SourceVersion: String
    Options: Options
}

structure CreateGrantVersionResponse {
    GrantArn: Arn
    Status: GrantStatus
    Version: String
}

operation CreateLicense {
    input: CreateLicenseRequest
    output: CreateLicenseResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        RedirectException
        ServerInternalException
        ValidationException
    ]
}

operation CreateLicenseAssetGroup {
    input: CreateLicenseAssetGroupRequest
    output: CreateLicenseAssetGroupResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure CreateLicenseAssetGroupRequest {
    @required()
    Name: LicenseAssetResourceName
    Description: LicenseAssetResourceDescription
    @required()
    LicenseAssetGroupConfigurations: LicenseAssetGroupConfigurationList
    @required()
    AssociatedLicenseAssetRulesetARNs: LicenseAssetRulesetArnList
    Properties: LicenseAssetGroupPropertyList
    Tags: TagList
    @required()
    ClientToken: String
}

structure CreateLicenseAssetGroupResponse {
    @required()
    LicenseAssetGroupArn: String
    @required()
    Status: String
}

operation CreateLicenseAssetRuleset {
    input: CreateLicenseAssetRulesetRequest
    output: CreateLicenseAssetRulesetResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure CreateLicenseAssetRulesetRequest {
    @required()
    Name: LicenseAssetResourceName
    Description: LicenseAssetResourceDescription
    @required()
    Rules: LicenseAssetRuleList
    Tags: TagList
    @required()
    ClientToken: String
}

structure CreateLicenseAssetRulesetResponse {
    @required()
    LicenseAssetRulesetArn: String
}

operation CreateLicenseConfiguration {
    input: CreateLicenseConfigurationRequest
    output: CreateLicenseConfigurationResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ServerInternalException
    ]
}

structure CreateLicenseConfigurationRequest {
    @required()
    Name: String
    Description: String
    @required()
    LicenseCountingType: LicenseCountingType
    LicenseCount: BoxLong
    LicenseCountHardLimit: BoxBoolean
    LicenseRules: StringList
    Tags: TagList
    DisassociateWhenNotFound: BoxBoolean
    ProductInformationList: ProductInformationList
    LicenseExpiry: BoxLong
}

structure CreateLicenseConfigurationResponse {
    LicenseConfigurationArn: String
}

operation CreateLicenseConversionTaskForResource {
    input: CreateLicenseConversionTaskForResourceRequest
    output: CreateLicenseConversionTaskForResourceResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure CreateLicenseConversionTaskForResourceRequest {
    @required()
    ResourceArn: Arn
    @required()
    SourceLicenseContext: LicenseConversionContext
    @required()
    DestinationLicenseContext: LicenseConversionContext
}

structure CreateLicenseConversionTaskForResourceResponse {
    LicenseConversionTaskId: LicenseConversionTaskId
}

operation CreateLicenseManagerReportGenerator {
    input: CreateLicenseManagerReportGeneratorRequest
    output: CreateLicenseManagerReportGeneratorResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ResourceNotFoundException
        ServerInternalException
        ValidationException
    ]
}

structure CreateLicenseManagerReportGeneratorRequest {
    @required()
    ReportGeneratorName: ReportGeneratorName
    @required()
    Type: ReportTypeList
    @required()
    ReportContext: ReportContext
    @required()
    ReportFrequency: ReportFrequency
    @required()
    ClientToken: ClientRequestToken
    Description: String
    Tags: TagList
}

structure CreateLicenseManagerReportGeneratorResponse {
    LicenseManagerReportGeneratorArn: String
}

structure CreateLicenseRequest {
    @required()
    LicenseName: String
    @required()
    ProductName: String
    @required()
    ProductSKU: String
    @required()
    Issuer: Issuer
    @required()
    HomeRegion: String
    @required()
    Validity: DatetimeRange
    @required()
    Entitlements: EntitlementList
    @required()
    Beneficiary: String
    @required()
    ConsumptionConfiguration: ConsumptionConfiguration
    LicenseMetadata: MetadataList
    @required()
    ClientToken: ClientToken
    Tags: TagList
}

structure CreateLicenseResponse {
    LicenseArn: Arn
    Status: LicenseStatus
    Version: String
}

operation CreateLicenseVersion {
    input: CreateLicenseVersionRequest
    output: CreateLicenseVersionResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        ConflictException
        RateLimitExceededException
        RedirectException
        ResourceNotFoundException
        ServerInternalException
        ValidationException
    ]
}

structure CreateLicenseVersionRequest {
    @required()
    LicenseArn: Arn
    @required()
    LicenseName: String
    @required()
    ProductName: String
    @required()
    Issuer: Issuer
    @required()
    HomeRegion: String
    @required()
    Validity: DatetimeRange
    LicenseMetadata: MetadataList
    @required()
    Entitlements: EntitlementList
    @required()
    ConsumptionConfiguration: ConsumptionConfiguration
    @required()
    Status: LicenseStatus
    @required()
    ClientToken: ClientToken
    SourceVersion: String
}

structure CreateLicenseVersionResponse {
    LicenseArn: Arn
    Version: String
    Status: LicenseStatus
}

operation CreateToken {
    input: CreateTokenRequest
    output: CreateTokenResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        RateLimitExceededException
        RedirectException
        ResourceLimitExceededException
        ResourceNotFoundException
        ServerInternalException
        ValidationException
    ]
}

structure CreateTokenRequest {
    @required()
    LicenseArn: Arn
    RoleArns: ArnList
    ExpirationInDays: Integer
    TokenProperties: MaxSize3StringList
    @required()
    ClientToken: ClientToken
}

structure CreateTokenResponse {
    TokenId: String
    TokenType: TokenType
    Token: TokenString
}

structure CrossAccountDiscoveryServiceStatus {
    Message: String
}

structure CrossRegionDiscoveryStatus {
    Message: RegionStatusMap
}

timestamp DateTime

structure DatetimeRange {
    @required()
    Begin: ISO8601DateTime
    End: ISO8601DateTime
}

operation DeleteGrant {
    input: DeleteGrantRequest
    output: DeleteGrantResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure DeleteGrantRequest {
    @required()
    GrantArn: Arn
    StatusReason: StatusReasonMessage
    @required()
    Version: String
}

structure DeleteGrantResponse {
    GrantArn: Arn
    Status: GrantStatus
    Version: String
}

operation DeleteLicense {
    input: DeleteLicenseRequest
    output: DeleteLicenseResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        ConflictException
        InvalidParameterValueException
        RateLimitExceededException
        RedirectException
        ServerInternalException
        ValidationException
    ]
}

operation DeleteLicenseAssetGroup {
    input: DeleteLicenseAssetGroupRequest
    output: DeleteLicenseAssetGroupResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure DeleteLicenseAssetGroupRequest {
    @required()
    LicenseAssetGroupArn: Arn
}

structure DeleteLicenseAssetGroupResponse {
    @required()
    Status: LicenseAssetGroupStatus
}

operation DeleteLicenseAssetRuleset {
    input: DeleteLicenseAssetRulesetRequest
    output: DeleteLicenseAssetRulesetResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure DeleteLicenseAssetRulesetRequest {
    @required()
    LicenseAssetRulesetArn: Arn
}

structure DeleteLicenseAssetRulesetResponse {}

operation DeleteLicenseConfiguration {
    input: DeleteLicenseConfigurationRequest
    output: DeleteLicenseConfigurationResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
    ]
}

structure DeleteLicenseConfigurationRequest {
    @required()
    LicenseConfigurationArn: String
}

structure DeleteLicenseConfigurationResponse {}

operation DeleteLicenseManagerReportGenerator {
    input: DeleteLicenseManagerReportGeneratorRequest
    output: DeleteLicenseManagerReportGeneratorResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ResourceNotFoundException
        ServerInternalException
        ValidationException
    ]
}

structure DeleteLicenseManagerReportGeneratorRequest {
    @required()
    LicenseManagerReportGeneratorArn: String
}

structure DeleteLicenseManagerReportGeneratorResponse {}

structure DeleteLicenseRequest {
    @required()
    LicenseArn: Arn
    @required()
    SourceVersion: String
}

structure DeleteLicenseResponse {
    Status: LicenseDeletionStatus
    DeletionDate: ISO8601DateTime
}

operation DeleteToken {
    input: DeleteTokenRequest
    output: DeleteTokenResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        RateLimitExceededException
        RedirectException
        ResourceNotFoundException
        ServerInternalException
        ValidationException
    ]
}

structure DeleteTokenRequest {
    @required()
    TokenId: String
}

structure DeleteTokenResponse {}

enum DigitalSignatureMethod {
    JWT_PS384
}

structure Entitlement {
    @required()
    Name: String
    Value: String
    MaxCount: Long
    Overage: BoxBoolean
    @required()
    Unit: EntitlementUnit
    AllowCheckIn: BoxBoolean
}

structure EntitlementData {
    @required()
    Name: String
    Value: String
    @required()
    Unit: EntitlementDataUnit
}

list EntitlementDataList {
    member: EntitlementData
}

enum EntitlementDataUnit {
    COUNT = "Count"
    NONE = "None"
    SECONDS = "Seconds"
    MICROSECONDS = "Microseconds"
    MILLISECONDS = "Milliseconds"
    BYTES = "Bytes"
    KILOBYTES = "Kilobytes"
    MEGABYTES = "Megabytes"
    GIGABYTES = "Gigabytes"
    TERABYTES = "Terabytes"
    BITS = "Bits"
    KILOBITS = "Kilobits"
    MEGABITS = "Megabits"
    GIGABITS = "Gigabits"
    TERABITS = "Terabits"
    PERCENT = "Percent"
    BYTES_SECOND = "Bytes/Second"
    KILOBYTES_SECOND = "Kilobytes/Second"
    MEGABYTES_SECOND = "Megabytes/Second"
    GIGABYTES_SECOND = "Gigabytes/Second"
    TERABYTES_SECOND = "Terabytes/Second"
    BITS_SECOND = "Bits/Second"
    KILOBITS_SECOND = "Kilobits/Second"
    MEGABITS_SECOND = "Megabits/Second"
    GIGABITS_SECOND = "Gigabits/Second"
    TERABITS_SECOND = "Terabits/Second"
    COUNT_SECOND = "Count/Second"
}

list EntitlementList {
    member: Entitlement
}

@error("client")
@httpError(400)
structure EntitlementNotAllowedException {
    Message: Message
}

enum EntitlementUnit {
    COUNT = "Count"
    NONE = "None"
    SECONDS = "Seconds"
    MICROSECONDS = "Microseconds"
    MILLISECONDS = "Milliseconds"
    BYTES = "Bytes"
    KILOBYTES = "Kilobytes"
    MEGABYTES = "Megabytes"
    GIGABYTES = "Gigabytes"
    TERABYTES = "Terabytes"
    BITS = "Bits"
    KILOBITS = "Kilobits"
    MEGABITS = "Megabits"
    GIGABITS = "Gigabits"
    TERABITS = "Terabits"
    PERCENT = "Percent"
    BYTES_SECOND = "Bytes/Second"
    KILOBYTES_SECOND = "Kilobytes/Second"
    MEGABYTES_SECOND = "Megabytes/Second"
    GIGABYTES_SECOND = "Gigabytes/Second"
    TERABYTES_SECOND = "Terabytes/Second"
    BITS_SECOND = "Bits/Second"
    KILOBITS_SECOND = "Kilobits/Second"
    MEGABITS_SECOND = "Megabits/Second"
    GIGABITS_SECOND = "Gigabits/Second"
    TERABITS_SECOND = "Terabits/Second"
    COUNT_SECOND = "Count/Second"
}

structure EntitlementUsage {
    @required()
    Name: String
    @required()
    ConsumedValue: String
    MaxCount: String
    @required()
    Unit: EntitlementDataUnit
}

list EntitlementUsageList {
    member: EntitlementUsage
}

operation ExtendLicenseConsumption {
    input: ExtendLicenseConsumptionRequest
    output: ExtendLicenseConsumptionResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceNotFoundException
        ServerInternalException
        ValidationException
    ]
}

structure ExtendLicenseConsumptionRequest {
    @required()
    LicenseConsumptionToken: String
    DryRun: Boolean
}

structure ExtendLicenseConsumptionResponse {
    LicenseConsumptionToken: String
    Expiration: ISO8601DateTime
}

@error("client")
@httpError(400)
structure FailedDependencyException {
    Message: Message
    ErrorCode: String
}

structure Filter {
    Name: FilterName
    Values: FilterValues
}

@error("client")
@httpError(400)
structure FilterLimitExceededException {
    Message: Message
}

list FilterList {
    member: Filter
}

string FilterName

list Filters {
    member: Filter
}

string FilterValue

list FilterValues {
    member: FilterValue
}

operation GetAccessToken {
    input: GetAccessTokenRequest
    output: GetAccessTokenResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure GetAccessTokenRequest {
    @required()
    Token: TokenString
    TokenProperties: MaxSize3StringList
}

structure GetAccessTokenResponse {
    AccessToken: TokenString
}

operation GetGrant {
    input: GetGrantRequest
    output: GetGrantResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure GetGrantRequest {
    @required()
    GrantArn: Arn
    Version: String
}

structure GetGrantResponse {
    Grant: Grant
}

operation GetLicense {
    input: GetLicenseRequest
    output: GetLicenseResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

operation GetLicenseAssetGroup {
    input: GetLicenseAssetGroupRequest
    output: GetLicenseAssetGroupResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure GetLicenseAssetGroupRequest {
    @required()
    LicenseAssetGroupArn: Arn
}

structure GetLicenseAssetGroupResponse {
    @required()
    LicenseAssetGroup: LicenseAssetGroup
}

operation GetLicenseAssetRuleset {
    input: GetLicenseAssetRulesetRequest
    output: GetLicenseAssetRulesetResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure GetLicenseAssetRulesetRequest {
    @required()
    LicenseAssetRulesetArn: Arn
}

structure GetLicenseAssetRulesetResponse {
    @required()
    LicenseAssetRuleset: LicenseAssetRuleset
}

operation GetLicenseConfiguration {
    input: GetLicenseConfigurationRequest
    output: GetLicenseConfigurationResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
    ]
}

structure GetLicenseConfigurationRequest {
    @required()
    LicenseConfigurationArn: String
}

structure GetLicenseConfigurationResponse {
    LicenseConfigurationId: String
    LicenseConfigurationArn: String
    Name: String
    Description: String
    LicenseCountingType: LicenseCountingType
    LicenseRules: StringList
    LicenseCount: BoxLong
    LicenseCountHardLimit: BoxBoolean
    ConsumedLicenses: BoxLong
    Status: String
    OwnerAccountId: String
    ConsumedLicenseSummaryList: ConsumedLicenseSummaryList
    ManagedResourceSummaryList: ManagedResourceSummaryList
    Tags: TagList
    ProductInformationList: ProductInformationList
    AutomatedDiscoveryInformation: AutomatedDiscoveryInformation
    DisassociateWhenNotFound: BoxBoolean
    LicenseExpiry: BoxLong
}

operation GetLicenseConversionTask {
    input: GetLicenseConversionTaskRequest
    output: GetLicenseConversionTaskResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
    ]
}

structure GetLicenseConversionTaskRequest {
    @required()
    LicenseConversionTaskId: LicenseConversionTaskId
}

structure GetLicenseConversionTaskResponse {
    LicenseConversionTaskId: LicenseConversionTaskId
    ResourceArn: String
    SourceLicenseContext: LicenseConversionContext
    DestinationLicenseContext: LicenseConversionContext
    StatusMessage: String
    Status: LicenseConversionTaskStatus
    StartTime: DateTime
    LicenseConversionTime: DateTime
    EndTime: DateTime
}

operation GetLicenseManagerReportGenerator {
    input: GetLicenseManagerReportGeneratorRequest
    output: GetLicenseManagerReportGeneratorResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ResourceNotFoundException
        ServerInternalException
        ValidationException
    ]
}

structure GetLicenseManagerReportGeneratorRequest {
    @required()
    LicenseManagerReportGeneratorArn: String
}

structure GetLicenseManagerReportGeneratorResponse {
    ReportGenerator: ReportGenerator
}

structure GetLicenseRequest {
    @required()
    LicenseArn: Arn
    Version: String
}

structure GetLicenseResponse {
    License: License
}

operation GetLicenseUsage {
    input: GetLicenseUsageRequest
    output: GetLicenseUsageResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure GetLicenseUsageRequest {
    @required()
    LicenseArn: Arn
}

structure GetLicenseUsageResponse {
    LicenseUsage: LicenseUsage
}

operation GetServiceSettings {
    input: GetServiceSettingsRequest
    output: GetServiceSettingsResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        RateLimitExceededException
        ServerInternalException
    ]
}

structure GetServiceSettingsRequest {}

structure GetServiceSettingsResponse {
    S3BucketArn: String
    SnsTopicArn: String
    OrganizationConfiguration: OrganizationConfiguration
    EnableCrossAccountsDiscovery: BoxBoolean
    LicenseManagerResourceShareArn: String
    CrossRegionDiscoveryHomeRegion: String
    CrossRegionDiscoverySourceRegions: StringList
    ServiceStatus: ServiceStatus
}

structure Grant {
    @required()
    GrantArn: Arn
    @required()
    GrantName: String
    @required()
    ParentArn: Arn
    @required()
    LicenseArn: Arn
    @required()
    GranteePrincipalArn: Arn
    @required()
    HomeRegion: String
    @required()
    GrantStatus: GrantStatus
    StatusReason: StatusReasonMessage
    @required()
    Version: String
    @required()
    GrantedOperations: AllowedOperationList
    Options: Options
}

structure GrantedLicense {
    LicenseArn: Arn
    LicenseName: String
    ProductName: String
    ProductSKU: String
    Issuer: IssuerDetails
    HomeRegion: String
    Status: LicenseStatus
    Validity: DatetimeRange
    Beneficiary: String
    Entitlements: EntitlementList
    ConsumptionConfiguration: ConsumptionConfiguration
    LicenseMetadata: MetadataList
    CreateTime: ISO8601DateTime
    Version: String
    ReceivedMetadata: ReceivedMetadata
}

list GrantedLicenseList {
    member: GrantedLicense
}

list GrantList {
    member: Grant
}

enum GrantStatus {
    PENDING_WORKFLOW
    PENDING_ACCEPT
    REJECTED
    ACTIVE
    FAILED_WORKFLOW
    DELETED
    PENDING_DELETE
    DISABLED
    WORKFLOW_COMPLETED
}

structure InstanceRuleStatement {
    AndRuleStatement: AndRuleStatement
    OrRuleStatement: OrRuleStatement
    MatchingRuleStatement: MatchingRuleStatement
    ScriptRuleStatement: ScriptRuleStatement
}

@error("client")
@httpError(400)
structure InvalidParameterValueException {
    Message: Message
}

@error("client")
@httpError(400)
structure InvalidResourceStateException {
    Message: Message
}

structure InventoryFilter {
    @required()
    Name: String
    @required()
    Condition: InventoryFilterCondition
    Value: String
}

enum InventoryFilterCondition {
    EQUALS
    NOT_EQUALS
    BEGINS_WITH
    CONTAINS
}

list InventoryFilterList {
    member: InventoryFilter
}

@length(
    max: 50
)
@pattern("^(-?(?:[1-9][0-9]*)?[0-9]{4})-(1[0-2]|0[1-9])-(3[0-1]|0[1-9]|[1-2][0-9])T(2[0-3]|[0-1][0-9]):([0-5][0-9]):([0-5][0-9])(\\.[0-9]+)?(Z|[+-](?:2[ 0-3]|[0-1][0-9]):[0-5][0-9])+$")
string ISO8601DateTime

structure Issuer {
    @required()
    Name: String
    SignKey: String
}

structure IssuerDetails {
    Name: String
    SignKey: String
    KeyFingerprint: String
}

structure License {
    LicenseArn: Arn
    LicenseName: String
    ProductName: String
    ProductSKU: String
    Issuer: IssuerDetails
    HomeRegion: String
    Status: LicenseStatus
    Validity: DatetimeRange
    Beneficiary: String
    Entitlements: EntitlementList
    ConsumptionConfiguration: ConsumptionConfiguration
    LicenseMetadata: MetadataList
    CreateTime: ISO8601DateTime
    Version: String
}

structure LicenseAssetGroup {
    @required()
    Name: String
    Description: String
    LicenseAssetGroupConfigurations: LicenseAssetGroupConfigurationList
    @required()
    AssociatedLicenseAssetRulesetARNs: LicenseAssetRulesetArnList
    Properties: LicenseAssetGroupPropertyList
    @required()
    LicenseAssetGroupArn: Arn
    @required()
    Status: LicenseAssetGroupStatus
    StatusMessage: String
    LatestUsageAnalysisTime: DateTime
    LatestResourceDiscoveryTime: DateTime
}

structure LicenseAssetGroupConfiguration {
    UsageDimension: String
}

list LicenseAssetGroupConfigurationList {
    member: LicenseAssetGroupConfiguration
}

list LicenseAssetGroupList {
    member: LicenseAssetGroup
}

structure LicenseAssetGroupProperty {
    @required()
    Key: String
    @required()
    Value: String
}

list LicenseAssetGroupPropertyList {
    member: LicenseAssetGroupProperty
}

enum LicenseAssetGroupStatus {
    ACTIVE
    DISABLED
    DELETED
}

@length(
    max: 1024
)
string LicenseAssetResourceDescription

@length(
    max: 128
)
string LicenseAssetResourceName

structure LicenseAssetRule {
    @required()
    RuleStatement: RuleStatement
}

list LicenseAssetRuleList {
    member: LicenseAssetRule
}

structure LicenseAssetRuleset {
    @required()
    Name: String
    Description: String
    @required()
    Rules: LicenseAssetRuleList
    @required()
    LicenseAssetRulesetArn: Arn
}

list LicenseAssetRulesetArnList {
    member: Arn
}

list LicenseAssetRulesetList {
    member: LicenseAssetRuleset
}

structure LicenseConfiguration {
    LicenseConfigurationId: String
    LicenseConfigurationArn: String
    Name: String
    Description: String
    LicenseCountingType: LicenseCountingType
    LicenseRules: StringList
    LicenseCount: BoxLong
    LicenseCountHardLimit: BoxBoolean
    DisassociateWhenNotFound: BoxBoolean
    ConsumedLicenses: BoxLong
    Status: String
    OwnerAccountId: String
    ConsumedLicenseSummaryList: ConsumedLicenseSummaryList
    ManagedResourceSummaryList: ManagedResourceSummaryList
    ProductInformationList: ProductInformationList
    AutomatedDiscoveryInformation: AutomatedDiscoveryInformation
    LicenseExpiry: BoxLong
}

structure LicenseConfigurationAssociation {
    ResourceArn: String
    ResourceType: ResourceType
    ResourceOwnerId: String
    AssociationTime: DateTime
    AmiAssociationScope: String
}

list LicenseConfigurationAssociations {
    member: LicenseConfigurationAssociation
}

structure LicenseConfigurationRuleStatement {
    AndRuleStatement: AndRuleStatement
    OrRuleStatement: OrRuleStatement
    MatchingRuleStatement: MatchingRuleStatement
}

list LicenseConfigurations {
    member: LicenseConfiguration
}

enum LicenseConfigurationStatus {
    AVAILABLE
    DISABLED
}

structure LicenseConfigurationUsage {
    ResourceArn: String
    ResourceType: ResourceType
    ResourceStatus: String
    ResourceOwnerId: String
    AssociationTime: DateTime
    ConsumedLicenses: BoxLong
}

list LicenseConfigurationUsageList {
    member: LicenseConfigurationUsage
}

structure LicenseConversionContext {
    UsageOperation: UsageOperation
    ProductCodes: ProductCodeList
}

structure LicenseConversionTask {
    LicenseConversionTaskId: LicenseConversionTaskId
    ResourceArn: String
    SourceLicenseContext: LicenseConversionContext
    DestinationLicenseContext: LicenseConversionContext
    Status: LicenseConversionTaskStatus
    StatusMessage: String
    StartTime: DateTime
    LicenseConversionTime: DateTime
    EndTime: DateTime
}

@length(
    max: 50
)
@pattern("^lct-[a-zA-Z0-9]*")
string LicenseConversionTaskId

list LicenseConversionTasks {
    member: LicenseConversionTask
}

enum LicenseConversionTaskStatus {
    IN_PROGRESS
    SUCCEEDED
    FAILED
}

enum LicenseCountingType {
    V_CPU = "vCPU"
    INSTANCE = "Instance"
    CORE = "Core"
    SOCKET = "Socket"
}

enum LicenseDeletionStatus {
    PENDING_DELETE
    DELETED
}

list LicenseList {
    member: License
}

structure LicenseOperationFailure {
    ResourceArn: String
    ResourceType: ResourceType
    ErrorMessage: String
    FailureTime: DateTime
    OperationName: String
    ResourceOwnerId: String
    OperationRequestedBy: String
    MetadataList: MetadataList
}

list LicenseOperationFailureList {
    member: LicenseOperationFailure
}

structure LicenseRuleStatement {
    AndRuleStatement: AndRuleStatement
    OrRuleStatement: OrRuleStatement
    MatchingRuleStatement: MatchingRuleStatement
}

structure LicenseSpecification {
    @required()
    LicenseConfigurationArn: String
    AmiAssociationScope: String
}

list LicenseSpecifications {
    member: LicenseSpecification
}

enum LicenseStatus {
    AVAILABLE
    PENDING_AVAILABLE
    DEACTIVATED
    SUSPENDED
    EXPIRED
    PENDING_DELETE
    DELETED
}

structure LicenseUsage {
    EntitlementUsages: EntitlementUsageList
}

@error("client")
@httpError(400)
structure LicenseUsageException {
    Message: Message
}

operation ListAssetsForLicenseAssetGroup {
    input: ListAssetsForLicenseAssetGroupRequest
    output: ListAssetsForLicenseAssetGroupResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure ListAssetsForLicenseAssetGroupRequest {
    @required()
    LicenseAssetGroupArn: String
    @required()
    AssetType: String
    MaxResults: BoxInteger
    NextToken: String
}

structure ListAssetsForLicenseAssetGroupResponse {
    Assets: AssetList
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "LicenseConfigurationAssociations"
    pageSize: "MaxResults"
)
operation ListAssociationsForLicenseConfiguration {
    input: ListAssociationsForLicenseConfigurationRequest
    output: ListAssociationsForLicenseConfigurationResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        FilterLimitExceededException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
    ]
}

structure ListAssociationsForLicenseConfigurationRequest {
    @required()
    LicenseConfigurationArn: String
    MaxResults: BoxInteger
    NextToken: String
}

structure ListAssociationsForLicenseConfigurationResponse {
    LicenseConfigurationAssociations: LicenseConfigurationAssociations
    NextToken: String
}

operation ListDistributedGrants {
    input: ListDistributedGrantsRequest
    output: ListDistributedGrantsResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure ListDistributedGrantsRequest {
    GrantArns: ArnList
    Filters: FilterList
    NextToken: String
    MaxResults: MaxSize100
}

structure ListDistributedGrantsResponse {
    Grants: GrantList
    NextToken: String
}

operation ListFailuresForLicenseConfigurationOperations {
    input: ListFailuresForLicenseConfigurationOperationsRequest
    output: ListFailuresForLicenseConfigurationOperationsResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
    ]
}

structure ListFailuresForLicenseConfigurationOperationsRequest {
    @required()
    LicenseConfigurationArn: String
    MaxResults: BoxInteger
    NextToken: String
}

structure ListFailuresForLicenseConfigurationOperationsResponse {
    LicenseOperationFailureList: LicenseOperationFailureList
    NextToken: String
}

operation ListLicenseAssetGroups {
    input: ListLicenseAssetGroupsRequest
    output: ListLicenseAssetGroupsResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure ListLicenseAssetGroupsRequest {
    Filters: Filters
    MaxResults: BoxInteger
    NextToken: String
}

structure ListLicenseAssetGroupsResponse {
    LicenseAssetGroups: LicenseAssetGroupList
    NextToken: String
}

operation ListLicenseAssetRulesets {
    input: ListLicenseAssetRulesetsRequest
    output: ListLicenseAssetRulesetsResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure ListLicenseAssetRulesetsRequest {
    Filters: Filters
    ShowAWSManagedLicenseAssetRulesets: Boolean
    MaxResults: BoxInteger
    NextToken: String
}

structure ListLicenseAssetRulesetsResponse {
    LicenseAssetRulesets: LicenseAssetRulesetList
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "LicenseConfigurations"
    pageSize: "MaxResults"
)
operation ListLicenseConfigurations {
    input: ListLicenseConfigurationsRequest
    output: ListLicenseConfigurationsResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        FilterLimitExceededException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
    ]
}

operation ListLicenseConfigurationsForOrganization {
    input: ListLicenseConfigurationsForOrganizationRequest
    output: ListLicenseConfigurationsForOrganizationResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        FilterLimitExceededException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
    ]
}

structure ListLicenseConfigurationsForOrganizationRequest {
    LicenseConfigurationArns: StringList
    MaxResults: BoxInteger
    NextToken: String
    Filters: Filters
}

structure ListLicenseConfigurationsForOrganizationResponse {
    LicenseConfigurations: LicenseConfigurations
    NextToken: String
}

structure ListLicenseConfigurationsRequest {
    LicenseConfigurationArns: StringList
    MaxResults: BoxInteger
    NextToken: String
    Filters: Filters
}

structure ListLicenseConfigurationsResponse {
    LicenseConfigurations: LicenseConfigurations
    NextToken: String
}

operation ListLicenseConversionTasks {
    input: ListLicenseConversionTasksRequest
    output: ListLicenseConversionTasksResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
    ]
}

structure ListLicenseConversionTasksRequest {
    NextToken: String
    MaxResults: BoxInteger
    Filters: Filters
}

structure ListLicenseConversionTasksResponse {
    LicenseConversionTasks: LicenseConversionTasks
    NextToken: String
}

operation ListLicenseManagerReportGenerators {
    input: ListLicenseManagerReportGeneratorsRequest
    output: ListLicenseManagerReportGeneratorsResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ResourceNotFoundException
        ServerInternalException
        ValidationException
    ]
}

structure ListLicenseManagerReportGeneratorsRequest {
    Filters: FilterList
    NextToken: String
    MaxResults: MaxSize100
}

structure ListLicenseManagerReportGeneratorsResponse {
    ReportGenerators: ReportGeneratorList
    NextToken: String
}

operation ListLicenses {
    input: ListLicensesRequest
    output: ListLicensesResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "LicenseSpecifications"
    pageSize: "MaxResults"
)
operation ListLicenseSpecificationsForResource {
    input: ListLicenseSpecificationsForResourceRequest
    output: ListLicenseSpecificationsForResourceResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
    ]
}

structure ListLicenseSpecificationsForResourceRequest {
    @required()
    ResourceArn: String
    MaxResults: BoxInteger
    NextToken: String
}

structure ListLicenseSpecificationsForResourceResponse {
    LicenseSpecifications: LicenseSpecifications
    NextToken: String
}

structure ListLicensesRequest {
    LicenseArns: ArnList
    Filters: FilterList
    NextToken: String
    MaxResults: MaxSize100
}

structure ListLicensesResponse {
    Licenses: LicenseList
    NextToken: String
}

operation ListLicenseVersions {
    input: ListLicenseVersionsRequest
    output: ListLicenseVersionsResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
    ]
}

structure ListLicenseVersionsRequest {
    @required()
    LicenseArn: Arn
    NextToken: String
    MaxResults: MaxSize100
}

structure ListLicenseVersionsResponse {
    Licenses: LicenseList
    NextToken: String
}

operation ListReceivedGrants {
    input: ListReceivedGrantsRequest
    output: ListReceivedGrantsResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

operation ListReceivedGrantsForOrganization {
    input: ListReceivedGrantsForOrganizationRequest
    output: ListReceivedGrantsForOrganizationResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure ListReceivedGrantsForOrganizationRequest {
    @required()
    LicenseArn: Arn
    Filters: FilterList
    NextToken: String
    MaxResults: MaxSize100
}

structure ListReceivedGrantsForOrganizationResponse {
    Grants: GrantList
    NextToken: String
}

structure ListReceivedGrantsRequest {
    GrantArns: ArnList
    Filters: FilterList
    NextToken: String
    MaxResults: MaxSize100
}

structure ListReceivedGrantsResponse {
    Grants: GrantList
    NextToken: String
}

operation ListReceivedLicenses {
    input: ListReceivedLicensesRequest
    output: ListReceivedLicensesResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

operation ListReceivedLicensesForOrganization {
    input: ListReceivedLicensesForOrganizationRequest
    output: ListReceivedLicensesForOrganizationResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure ListReceivedLicensesForOrganizationRequest {
    Filters: FilterList
    NextToken: String
    MaxResults: MaxSize100
}

structure ListReceivedLicensesForOrganizationResponse {
    Licenses: GrantedLicenseList
    NextToken: String
}

structure ListReceivedLicensesRequest {
    LicenseArns: ArnList
    Filters: FilterList
    NextToken: String
    MaxResults: MaxSize100
}

structure ListReceivedLicensesResponse {
    Licenses: GrantedLicenseList
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ResourceInventoryList"
    pageSize: "MaxResults"
)
operation ListResourceInventory {
    input: ListResourceInventoryRequest
    output: ListResourceInventoryResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        FailedDependencyException
        FilterLimitExceededException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
    ]
}

structure ListResourceInventoryRequest {
    MaxResults: BoxInteger
    NextToken: String
    Filters: InventoryFilterList
}

structure ListResourceInventoryResponse {
    ResourceInventoryList: ResourceInventoryList
    NextToken: String
}

operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure ListTagsForResourceRequest {
    @required()
    ResourceArn: String
}

structure ListTagsForResourceResponse {
    Tags: TagList
}

operation ListTokens {
    input: ListTokensRequest
    output: ListTokensResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure ListTokensRequest {
    TokenIds: StringList
    Filters: FilterList
    NextToken: String
    MaxResults: MaxSize100
}

structure ListTokensResponse {
    Tokens: TokenList
    NextToken: String
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "LicenseConfigurationUsageList"
    pageSize: "MaxResults"
)
operation ListUsageForLicenseConfiguration {
    input: ListUsageForLicenseConfigurationRequest
    output: ListUsageForLicenseConfigurationResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        FilterLimitExceededException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
    ]
}

structure ListUsageForLicenseConfigurationRequest {
    @required()
    LicenseConfigurationArn: String
    MaxResults: BoxInteger
    NextToken: String
    Filters: Filters
}

structure ListUsageForLicenseConfigurationResponse {
    LicenseConfigurationUsageList: LicenseConfigurationUsageList
    NextToken: String
}

string Location

structure ManagedResourceSummary {
    ResourceType: ResourceType
    AssociationCount: BoxLong
}

list ManagedResourceSummaryList {
    member: ManagedResourceSummary
}

structure MatchingRuleStatement {
    @required()
    KeyToMatch: String
    @required()
    Constraint: String
    @required()
    ValueToMatch: StringList
}

list MatchingRuleStatementList {
    member: MatchingRuleStatement
}

@range(
    min: 1
    max: 100
)
integer MaxSize100

@length(
    max: 3
)
list MaxSize3StringList {
    member: String
}

string Message

structure Metadata {
    Name: String
    Value: String
}

list MetadataList {
    member: Metadata
}

@error("client")
@httpError(400)
structure NoEntitlementsAllowedException {
    Message: Message
}

structure Options {
    ActivationOverrideBehavior: ActivationOverrideBehavior
}

structure OrganizationConfiguration {
    @required()
    EnableIntegration: Boolean
}

structure OrRuleStatement {
    MatchingRuleStatements: MatchingRuleStatementList
    ScriptRuleStatements: ScriptRuleStatementList
}

@length(
    min: 1
    max: 1
)
list PrincipalArnList {
    member: Arn
}

@pattern("^[A-Za-z0-9]{1,25}$")
string ProductCodeId

list ProductCodeList {
    member: ProductCodeListItem
}

structure ProductCodeListItem {
    @required()
    ProductCodeId: ProductCodeId
    @required()
    ProductCodeType: ProductCodeType
}

enum ProductCodeType {
    MARKETPLACE = "marketplace"
}

structure ProductInformation {
    @required()
    ResourceType: String
    @required()
    ProductInformationFilterList: ProductInformationFilterList
}

structure ProductInformationFilter {
    @required()
    ProductInformationFilterName: String
    ProductInformationFilterValue: StringList
    @required()
    ProductInformationFilterComparator: String
}

list ProductInformationFilterList {
    member: ProductInformationFilter
}

list ProductInformationList {
    member: ProductInformation
}

structure ProvisionalConfiguration {
    @required()
    MaxTimeToLiveInMinutes: BoxInteger
}

@error("client")
@httpError(400)
structure RateLimitExceededException {
    Message: Message
}

structure ReceivedMetadata {
    ReceivedStatus: ReceivedStatus
    ReceivedStatusReason: StatusReasonMessage
    AllowedOperations: AllowedOperationList
}

enum ReceivedStatus {
    PENDING_WORKFLOW
    PENDING_ACCEPT
    REJECTED
    ACTIVE
    FAILED_WORKFLOW
    DELETED
    DISABLED
    WORKFLOW_COMPLETED
}

@error("client")
@httpError(400)
structure RedirectException {
    Location: Location
    Message: Message
}

structure RegionStatus {
    Status: String
}

map RegionStatusMap {
    key: String
    value: RegionStatus
}

operation RejectGrant {
    input: RejectGrantRequest
    output: RejectGrantResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure RejectGrantRequest {
    @required()
    GrantArn: Arn
}

structure RejectGrantResponse {
    GrantArn: Arn
    Status: GrantStatus
    Version: String
}

enum RenewType {
    NONE = "None"
    WEEKLY = "Weekly"
    MONTHLY = "Monthly"
}

structure ReportContext {
    licenseConfigurationArns: ArnList
    licenseAssetGroupArns: ArnList
    reportStartDate: DateTime
    reportEndDate: DateTime
}

structure ReportFrequency {
    value: Integer
    period: ReportFrequencyType
}

enum ReportFrequencyType {
    DAY
    WEEK
    MONTH
    ONE_TIME
}

structure ReportGenerator {
    ReportGeneratorName: String
    ReportType: ReportTypeList
    ReportContext: ReportContext
    ReportFrequency: ReportFrequency
    LicenseManagerReportGeneratorArn: String
    LastRunStatus: String
    LastRunFailureReason: String
    LastReportGenerationTime: String
    ReportCreatorAccount: String
    Description: String
    S3Location: S3Location
    CreateTime: String
    Tags: TagList
}

list ReportGeneratorList {
    member: ReportGenerator
}

@length(
    min: 1
    max: 100
)
string ReportGeneratorName

enum ReportType {
    LICENSE_CONFIGURATION_SUMMARY_REPORT = "LicenseConfigurationSummaryReport"
    LICENSE_CONFIGURATION_USAGE_REPORT = "LicenseConfigurationUsageReport"
    LICENSE_ASSET_GROUP_USAGE_REPORT = "LicenseAssetGroupUsageReport"
}

list ReportTypeList {
    member: ReportType
}

structure ResourceInventory {
    ResourceId: String
    ResourceType: ResourceType
    ResourceArn: String
    Platform: String
    PlatformVersion: String
    ResourceOwningAccountId: String
    MarketplaceProductCodes: StringList
    UsageOperation: String
    AmiId: String
    HostId: String
    Region: String
    InstanceType: String
}

list ResourceInventoryList {
    member: ResourceInventory
}

@error("client")
@httpError(400)
structure ResourceLimitExceededException {
    Message: Message
}

@error("client")
@httpError(400)
structure ResourceNotFoundException {
    Message: Message
}

enum ResourceType {
    EC2_INSTANCE
    EC2_HOST
    EC2_AMI
    RDS
    SYSTEMS_MANAGER_MANAGED_INSTANCE
}

structure RuleStatement {
    LicenseConfigurationRuleStatement: LicenseConfigurationRuleStatement
    LicenseRuleStatement: LicenseRuleStatement
    InstanceRuleStatement: InstanceRuleStatement
}

structure S3Location {
    bucket: String
    keyPrefix: String
}

structure ScriptRuleStatement {
    @required()
    KeyToMatch: String
    @required()
    Script: String
}

list ScriptRuleStatementList {
    member: ScriptRuleStatement
}

@error("server")
@httpError(500)
structure ServerInternalException {
    Message: Message
}

structure ServiceStatus {
    CrossAccountDiscovery: CrossAccountDiscoveryServiceStatus
    CrossRegionDiscovery: CrossRegionDiscoveryStatus
}

@length(
    min: 4096
)
string SignedToken

@length(
    max: 400
)
@pattern("[\\s\\S]+")
string StatusReasonMessage

list StringList {
    member: String
}

structure Tag {
    Key: String
    Value: String
}

list TagKeyList {
    member: String
}

list TagList {
    member: Tag
}

operation TagResource {
    input: TagResourceRequest
    output: TagResourceResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure TagResourceRequest {
    @required()
    ResourceArn: String
    @required()
    Tags: TagList
}

structure TagResourceResponse {}

structure TokenData {
    TokenId: String
    TokenType: String
    LicenseArn: String
    ExpirationTime: ISO8601DateTime
    TokenProperties: MaxSize3StringList
    RoleArns: ArnList
    Status: String
}

list TokenList {
    member: TokenData
}

@length(
    max: 4096
)
@pattern("\\S+")
string TokenString

enum TokenType {
    REFRESH_TOKEN
}

@error("client")
@httpError(400)
structure UnsupportedDigitalSignatureMethodException {
    Message: Message
}

operation UntagResource {
    input: UntagResourceRequest
    output: UntagResourceResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure UntagResourceRequest {
    @required()
    ResourceArn: String
    @required()
    TagKeys: TagKeyList
}

structure UntagResourceResponse {}

operation UpdateLicenseAssetGroup {
    input: UpdateLicenseAssetGroupRequest
    output: UpdateLicenseAssetGroupResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure UpdateLicenseAssetGroupRequest {
    Name: LicenseAssetResourceName
    Description: LicenseAssetResourceDescription
    LicenseAssetGroupConfigurations: LicenseAssetGroupConfigurationList
    @required()
    AssociatedLicenseAssetRulesetARNs: LicenseAssetRulesetArnList
    Properties: LicenseAssetGroupPropertyList
    @required()
    LicenseAssetGroupArn: Arn
    Status: LicenseAssetGroupStatus
    @required()
    ClientToken: String
}

structure UpdateLicenseAssetGroupResponse {
    @required()
    LicenseAssetGroupArn: String
    @required()
    Status: String
}

operation UpdateLicenseAssetRuleset {
    input: UpdateLicenseAssetRulesetRequest
    output: UpdateLicenseAssetRulesetResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure UpdateLicenseAssetRulesetRequest {
    Name: LicenseAssetResourceName
    Description: LicenseAssetResourceDescription
    @required()
    Rules: LicenseAssetRuleList
    @required()
    LicenseAssetRulesetArn: Arn
    @required()
    ClientToken: String
}

structure UpdateLicenseAssetRulesetResponse {
    @required()
    LicenseAssetRulesetArn: String
}

operation UpdateLicenseConfiguration {
    input: UpdateLicenseConfigurationRequest
    output: UpdateLicenseConfigurationResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        ConflictException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ServerInternalException
    ]
}

structure UpdateLicenseConfigurationRequest {
    @required()
    LicenseConfigurationArn: String
    LicenseConfigurationStatus: LicenseConfigurationStatus
    LicenseRules: StringList
    LicenseCount: BoxLong
    LicenseCountHardLimit: BoxBoolean
    Name: String
    Description: String
    ProductInformationList: ProductInformationList
    DisassociateWhenNotFound: BoxBoolean
    LicenseExpiry: BoxLong
}

structure UpdateLicenseConfigurationResponse {}

operation UpdateLicenseManagerReportGenerator {
    input: UpdateLicenseManagerReportGeneratorRequest
    output: UpdateLicenseManagerReportGeneratorResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        InvalidParameterValueException
        RateLimitExceededException
        ResourceLimitExceededException
        ResourceNotFoundException
        ServerInternalException
        ValidationException
    ]
}

structure UpdateLicenseManagerReportGeneratorRequest {
    @required()
    LicenseManagerReportGeneratorArn: String
    @required()
    ReportGeneratorName: ReportGeneratorName
    @required()
    Type: ReportTypeList
    @required()
    ReportContext: ReportContext
    @required()
    ReportFrequency: ReportFrequency
    @required()
    ClientToken: ClientRequestToken
    Description: String
}

structure UpdateLicenseManagerReportGeneratorResponse {}

operation UpdateLicenseSpecificationsForResource {
    input: UpdateLicenseSpecificationsForResourceRequest
    output: UpdateLicenseSpecificationsForResourceResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        ConflictException
        InvalidParameterValueException
        InvalidResourceStateException
        LicenseUsageException
        RateLimitExceededException
        ServerInternalException
    ]
}

structure UpdateLicenseSpecificationsForResourceRequest {
    @required()
    ResourceArn: String
    AddLicenseSpecifications: LicenseSpecifications
    RemoveLicenseSpecifications: LicenseSpecifications
}

structure UpdateLicenseSpecificationsForResourceResponse {}

operation UpdateServiceSettings {
    input: UpdateServiceSettingsRequest
    output: UpdateServiceSettingsResponse
    errors: [
        AccessDeniedException
        AuthorizationException
        ConflictException
        InvalidParameterValueException
        RateLimitExceededException
        ServerInternalException
        ValidationException
    ]
}

structure UpdateServiceSettingsRequest {
    S3BucketArn: String
    SnsTopicArn: String
    OrganizationConfiguration: OrganizationConfiguration
    EnableCrossAccountsDiscovery: BoxBoolean
    EnabledDiscoverySourceRegions: StringList
}

structure UpdateServiceSettingsResponse {}

@length(
    max: 50
)
string UsageOperation

@error("client")
@httpError(400)
structure ValidationException {
    Message: Message
}
