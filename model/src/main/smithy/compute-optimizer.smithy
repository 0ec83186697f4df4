$version: "2.0"

namespace com.amazonaws.computeoptimizer

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_0
use smithy.protocols#rpcv2Cbor

@error("client")
@httpError(403)
structure AccessDeniedException {
    message: ErrorMessage
}

structure AccountEnrollmentStatus {
    accountId: AccountId
    status: Status
    statusReason: StatusReason
    lastUpdatedTimestamp: LastUpdatedTimestamp
}

list AccountEnrollmentStatuses {
    member: AccountEnrollmentStatus
}

string AccountId

list AccountIds {
    member: AccountId
}

integer AllocatedStorage

enum AllocationStrategy {
    PRIORITIZED = "Prioritized"
    LOWEST_PRICE = "LowestPrice"
}

enum AsgType {
    SINGLE_INSTANCE_TYPE = "SingleInstanceType"
    MIXED_INSTANCE_TYPES = "MixedInstanceTypes"
}

enum AutoScalingConfiguration {
    TARGET_TRACKING_SCALING_CPU = "TargetTrackingScalingCpu"
    TARGET_TRACKING_SCALING_MEMORY = "TargetTrackingScalingMemory"
}

string AutoScalingGroupArn

list AutoScalingGroupArns {
    member: AutoScalingGroupArn
}

structure AutoScalingGroupConfiguration {
    desiredCapacity: DesiredCapacity
    minSize: MinSize
    maxSize: MaxSize
    instanceType: NullableInstanceType
    allocationStrategy: AllocationStrategy
    estimatedInstanceHourReductionPercentage: NullableEstimatedInstanceHourReductionPercentage
    type: AsgType
    mixedInstanceTypes: MixedInstanceTypes
}

structure AutoScalingGroupEstimatedMonthlySavings {
    currency: Currency
    value: Value
}

string AutoScalingGroupName

structure AutoScalingGroupRecommendation {
    accountId: AccountId
    autoScalingGroupArn: AutoScalingGroupArn
    autoScalingGroupName: AutoScalingGroupName
    finding: Finding
    utilizationMetrics: UtilizationMetrics
    lookBackPeriodInDays: LookBackPeriodInDays
    currentConfiguration: AutoScalingGroupConfiguration
    currentInstanceGpuInfo: GpuInfo
    recommendationOptions: AutoScalingGroupRecommendationOptions
    lastRefreshTimestamp: LastRefreshTimestamp
    currentPerformanceRisk: CurrentPerformanceRisk
    effectiveRecommendationPreferences: EffectiveRecommendationPreferences
    inferredWorkloadTypes: InferredWorkloadTypes
}

structure AutoScalingGroupRecommendationOption {
    configuration: AutoScalingGroupConfiguration
    instanceGpuInfo: GpuInfo
    projectedUtilizationMetrics: ProjectedUtilizationMetrics
    performanceRisk: PerformanceRisk
    rank: Rank
    savingsOpportunity: SavingsOpportunity
    savingsOpportunityAfterDiscounts: AutoScalingGroupSavingsOpportunityAfterDiscounts
    migrationEffort: MigrationEffort
}

list AutoScalingGroupRecommendationOptions {
    member: AutoScalingGroupRecommendationOption
}

list AutoScalingGroupRecommendations {
    member: AutoScalingGroupRecommendation
}

structure AutoScalingGroupSavingsOpportunityAfterDiscounts {
    savingsOpportunityPercentage: SavingsOpportunityPercentage
    estimatedMonthlySavings: AutoScalingGroupEstimatedMonthlySavings
}

string Code

@service(
    sdkId: "Compute Optimizer"
    arnNamespace: "compute-optimizer"
    cloudFormationName: "ComputeOptimizer"
    cloudTrailEventSource: "compute-optimizer.amazonaws.com"
    endpointPrefix: "compute-optimizer"
)
@sigv4(
    name: "compute-optimizer"
)
@awsJson1_0()
@rpcv2Cbor()
service ComputeOptimizerService {
    version: "2019-11-01"
    operations: [
        DeleteRecommendationPreferences
        DescribeRecommendationExportJobs
        ExportAutoScalingGroupRecommendations
        ExportEBSVolumeRecommendations
        ExportEC2InstanceRecommendations
        ExportECSServiceRecommendations
        ExportIdleRecommendations
        ExportLambdaFunctionRecommendations
        ExportLicenseRecommendations
        ExportRDSDatabaseRecommendations
        GetAutoScalingGroupRecommendations
        GetEBSVolumeRecommendations
        GetEC2InstanceRecommendations
        GetEC2RecommendationProjectedMetrics
        GetECSServiceRecommendationProjectedMetrics
        GetECSServiceRecommendations
        GetEffectiveRecommendationPreferences
        GetEnrollmentStatus
        GetEnrollmentStatusesForOrganization
        GetIdleRecommendations
        GetLambdaFunctionRecommendations
        GetLicenseRecommendations
        GetRDSDatabaseRecommendationProjectedMetrics
        GetRDSDatabaseRecommendations
        GetRecommendationPreferences
        GetRecommendationSummaries
        PutRecommendationPreferences
        UpdateEnrollmentStatus
    ]
}

structure ContainerConfiguration {
    containerName: ContainerName
    memorySizeConfiguration: MemorySizeConfiguration
    cpu: NullableCpu
}

list ContainerConfigurations {
    member: ContainerConfiguration
}

string ContainerName

structure ContainerRecommendation {
    containerName: ContainerName
    memorySizeConfiguration: MemorySizeConfiguration
    cpu: NullableCpu
}

list ContainerRecommendations {
    member: ContainerRecommendation
}

integer CpuSize

enum CpuVendorArchitecture {
    AWS_ARM64
    CURRENT
}

list CpuVendorArchitectures {
    member: CpuVendorArchitecture
}

timestamp CreationTimestamp

enum Currency {
    USD
    CNY
}

string CurrentDBInstanceClass

string CurrentInstanceType

enum CurrentPerformanceRisk {
    VERY_LOW = "VeryLow"
    LOW = "Low"
    MEDIUM = "Medium"
    HIGH = "High"
}

structure CurrentPerformanceRiskRatings {
    high: High
    medium: Medium
    low: Low
    veryLow: VeryLow
}

enum CustomizableMetricHeadroom {
    PERCENT_30
    PERCENT_20
    PERCENT_10
    PERCENT_0
}

enum CustomizableMetricName {
    CPU_UTILIZATION = "CpuUtilization"
    MEMORY_UTILIZATION = "MemoryUtilization"
}

structure CustomizableMetricParameters {
    threshold: CustomizableMetricThreshold
    headroom: CustomizableMetricHeadroom
}

enum CustomizableMetricThreshold {
    P90
    P95
    P99_5
}

string DBClusterIdentifier

string DBInstanceClass

structure DBStorageConfiguration {
    storageType: StorageType
    allocatedStorage: AllocatedStorage
    iops: NullableIOPS
    maxAllocatedStorage: NullableMaxAllocatedStorage
    storageThroughput: NullableStorageThroughput
}

operation DeleteRecommendationPreferences {
    input: DeleteRecommendationPreferencesRequest
    output: DeleteRecommendationPreferencesResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        OptInRequiredException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure DeleteRecommendationPreferencesRequest {
    @required()
    resourceType: ResourceType
    scope: Scope
    @required()
    recommendationPreferenceNames: RecommendationPreferenceNames
}

structure DeleteRecommendationPreferencesResponse {}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "recommendationExportJobs"
    pageSize: "maxResults"
)
operation DescribeRecommendationExportJobs {
    input: DescribeRecommendationExportJobsRequest
    output: DescribeRecommendationExportJobsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        OptInRequiredException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure DescribeRecommendationExportJobsRequest {
    jobIds: JobIds
    filters: JobFilters
    nextToken: NextToken
    maxResults: MaxResults
}

structure DescribeRecommendationExportJobsResponse {
    recommendationExportJobs: RecommendationExportJobs
    nextToken: NextToken
}

integer DesiredCapacity

string DestinationBucket

string DestinationKey

string DestinationKeyPrefix

enum Dimension {
    SAVINGS_VALUE = "SavingsValue"
    SAVINGS_VALUE_AFTER_DISCOUNT = "SavingsValueAfterDiscount"
}

structure EBSEffectiveRecommendationPreferences {
    savingsEstimationMode: EBSSavingsEstimationMode
}

structure EBSEstimatedMonthlySavings {
    currency: Currency
    value: Value
}

structure EBSFilter {
    name: EBSFilterName
    values: FilterValues
}

enum EBSFilterName {
    FINDING = "Finding"
}

list EBSFilters {
    member: EBSFilter
}

enum EBSFinding {
    OPTIMIZED = "Optimized"
    NOT_OPTIMIZED = "NotOptimized"
}

enum EBSMetricName {
    VOLUME_READ_OPS_PER_SECOND = "VolumeReadOpsPerSecond"
    VOLUME_WRITE_OPS_PER_SECOND = "VolumeWriteOpsPerSecond"
    VOLUME_READ_BYTES_PER_SECOND = "VolumeReadBytesPerSecond"
    VOLUME_WRITE_BYTES_PER_SECOND = "VolumeWriteBytesPerSecond"
}

structure EBSSavingsEstimationMode {
    source: EBSSavingsEstimationModeSource
}

enum EBSSavingsEstimationModeSource {
    PUBLIC_PRICING = "PublicPricing"
    COST_EXPLORER_RIGHTSIZING = "CostExplorerRightsizing"
    COST_OPTIMIZATION_HUB = "CostOptimizationHub"
}

structure EBSSavingsOpportunityAfterDiscounts {
    savingsOpportunityPercentage: SavingsOpportunityPercentage
    estimatedMonthlySavings: EBSEstimatedMonthlySavings
}

structure EBSUtilizationMetric {
    name: EBSMetricName
    statistic: MetricStatistic
    value: MetricValue
}

list EBSUtilizationMetrics {
    member: EBSUtilizationMetric
}

structure ECSEffectiveRecommendationPreferences {
    savingsEstimationMode: ECSSavingsEstimationMode
}

structure ECSEstimatedMonthlySavings {
    currency: Currency
    value: Value
}

structure ECSSavingsEstimationMode {
    source: ECSSavingsEstimationModeSource
}

enum ECSSavingsEstimationModeSource {
    PUBLIC_PRICING = "PublicPricing"
    COST_EXPLORER_RIGHTSIZING = "CostExplorerRightsizing"
    COST_OPTIMIZATION_HUB = "CostOptimizationHub"
}

structure ECSSavingsOpportunityAfterDiscounts {
    savingsOpportunityPercentage: SavingsOpportunityPercentage
    estimatedMonthlySavings: ECSEstimatedMonthlySavings
}

enum ECSServiceLaunchType {
    EC2
    FARGATE = "Fargate"
}

enum ECSServiceMetricName {
    CPU = "Cpu"
    MEMORY = "Memory"
}

enum ECSServiceMetricStatistic {
    MAXIMUM = "Maximum"
    AVERAGE = "Average"
}

structure ECSServiceProjectedMetric {
    name: ECSServiceMetricName
    timestamps: Timestamps
    upperBoundValues: MetricValues
    lowerBoundValues: MetricValues
}

list ECSServiceProjectedMetrics {
    member: ECSServiceProjectedMetric
}

structure ECSServiceProjectedUtilizationMetric {
    name: ECSServiceMetricName
    statistic: ECSServiceMetricStatistic
    lowerBoundValue: LowerBoundValue
    upperBoundValue: UpperBoundValue
}

list ECSServiceProjectedUtilizationMetrics {
    member: ECSServiceProjectedUtilizationMetric
}

structure ECSServiceRecommendation {
    serviceArn: ServiceArn
    accountId: AccountId
    currentServiceConfiguration: ServiceConfiguration
    utilizationMetrics: ECSServiceUtilizationMetrics
    lookbackPeriodInDays: LookBackPeriodInDays
    launchType: ECSServiceLaunchType
    lastRefreshTimestamp: LastRefreshTimestamp
    finding: ECSServiceRecommendationFinding
    findingReasonCodes: ECSServiceRecommendationFindingReasonCodes
    serviceRecommendationOptions: ECSServiceRecommendationOptions
    currentPerformanceRisk: CurrentPerformanceRisk
    effectiveRecommendationPreferences: ECSEffectiveRecommendationPreferences
    tags: Tags
}

structure ECSServiceRecommendationFilter {
    name: ECSServiceRecommendationFilterName
    values: FilterValues
}

enum ECSServiceRecommendationFilterName {
    FINDING = "Finding"
    FINDING_REASON_CODE = "FindingReasonCode"
}

list ECSServiceRecommendationFilters {
    member: ECSServiceRecommendationFilter
}

enum ECSServiceRecommendationFinding {
    OPTIMIZED = "Optimized"
    UNDERPROVISIONED = "Underprovisioned"
    OVERPROVISIONED = "Overprovisioned"
}

enum ECSServiceRecommendationFindingReasonCode {
    MEMORY_OVERPROVISIONED = "MemoryOverprovisioned"
    MEMORY_UNDERPROVISIONED = "MemoryUnderprovisioned"
    CPU_OVERPROVISIONED = "CPUOverprovisioned"
    CPU_UNDERPROVISIONED = "CPUUnderprovisioned"
}

list ECSServiceRecommendationFindingReasonCodes {
    member: ECSServiceRecommendationFindingReasonCode
}

structure ECSServiceRecommendationOption {
    memory: NullableMemory
    cpu: NullableCpu
    savingsOpportunity: SavingsOpportunity
    savingsOpportunityAfterDiscounts: ECSSavingsOpportunityAfterDiscounts
    projectedUtilizationMetrics: ECSServiceProjectedUtilizationMetrics
    containerRecommendations: ContainerRecommendations
}

list ECSServiceRecommendationOptions {
    member: ECSServiceRecommendationOption
}

list ECSServiceRecommendations {
    member: ECSServiceRecommendation
}

structure ECSServiceRecommendedOptionProjectedMetric {
    recommendedCpuUnits: CpuSize
    recommendedMemorySize: MemorySize
    projectedMetrics: ECSServiceProjectedMetrics
}

list ECSServiceRecommendedOptionProjectedMetrics {
    member: ECSServiceRecommendedOptionProjectedMetric
}

structure ECSServiceUtilizationMetric {
    name: ECSServiceMetricName
    statistic: ECSServiceMetricStatistic
    value: MetricValue
}

list ECSServiceUtilizationMetrics {
    member: ECSServiceUtilizationMetric
}

structure EffectivePreferredResource {
    name: PreferredResourceName
    includeList: PreferredResourceValues
    effectiveIncludeList: PreferredResourceValues
    excludeList: PreferredResourceValues
}

list EffectivePreferredResources {
    member: EffectivePreferredResource
}

structure EffectiveRecommendationPreferences {
    cpuVendorArchitectures: CpuVendorArchitectures
    enhancedInfrastructureMetrics: EnhancedInfrastructureMetrics
    inferredWorkloadTypes: InferredWorkloadTypesPreference
    externalMetricsPreference: ExternalMetricsPreference
    lookBackPeriod: LookBackPeriodPreference
    utilizationPreferences: UtilizationPreferences
    preferredResources: EffectivePreferredResources
    savingsEstimationMode: InstanceSavingsEstimationMode
}

string Engine

string EngineVersion

enum EnhancedInfrastructureMetrics {
    ACTIVE = "Active"
    INACTIVE = "Inactive"
}

structure EnrollmentFilter {
    name: EnrollmentFilterName
    values: FilterValues
}

enum EnrollmentFilterName {
    STATUS = "Status"
}

list EnrollmentFilters {
    member: EnrollmentFilter
}

string ErrorMessage

structure EstimatedMonthlySavings {
    currency: Currency
    value: Value
}

enum ExportableAutoScalingGroupField {
    ACCOUNT_ID = "AccountId"
    AUTO_SCALING_GROUP_ARN = "AutoScalingGroupArn"
    AUTO_SCALING_GROUP_NAME = "AutoScalingGroupName"
    FINDING = "Finding"
    UTILIZATION_METRICS_CPU_MAXIMUM = "UtilizationMetricsCpuMaximum"
    UTILIZATION_METRICS_MEMORY_MAXIMUM = "UtilizationMetricsMemoryMaximum"
    UTILIZATION_METRICS_EBS_READ_OPS_PER_SECOND_MAXIMUM = "UtilizationMetricsEbsReadOpsPerSecondMaximum"
    UTILIZATION_METRICS_EBS_WRITE_OPS_PER_SECOND_MAXIMUM = "UtilizationMetricsEbsWriteOpsPerSecondMaximum"
    UTILIZATION_METRICS_EBS_READ_BYTES_PER_SECOND_MAXIMUM = "UtilizationMetricsEbsReadBytesPerSecondMaximum"
    UTILIZATION_METRICS_EBS_WRITE_BYTES_PER_SECOND_MAXIMUM = "UtilizationMetricsEbsWriteBytesPerSecondMaximum"
    UTILIZATION_METRICS_DISK_READ_OPS_PER_SECOND_MAXIMUM = "UtilizationMetricsDiskReadOpsPerSecondMaximum"
    UTILIZATION_METRICS_DISK_WRITE_OPS_PER_SECOND_MAXIMUM = "UtilizationMetricsDiskWriteOpsPerSecondMaximum"
    UTILIZATION_METRICS_DISK_READ_BYTES_PER_SECOND_MAXIMUM = "UtilizationMetricsDiskReadBytesPerSecondMaximum"
    UTILIZATION_METRICS_DISK_WRITE_BYTES_PER_SECOND_MAXIMUM = "UtilizationMetricsDiskWriteBytesPerSecondMaximum"
    UTILIZATION_METRICS_NETWORK_IN_BYTES_PER_SECOND_MAXIMUM = "UtilizationMetricsNetworkInBytesPerSecondMaximum"
    UTILIZATION_METRICS_NETWORK_OUT_BYTES_PER_SECOND_MAXIMUM = "UtilizationMetricsNetworkOutBytesPerSecondMaximum"
    UTILIZATION_METRICS_NETWORK_PACKETS_IN_PER_SECOND_MAXIMUM = "UtilizationMetricsNetworkPacketsInPerSecondMaximum"
    UTILIZATION_METRICS_NETWORK_PACKETS_OUT_PER_SECOND_MAXIMUM = "UtilizationMetricsNetworkPacketsOutPerSecondMaximum"
    LOOKBACK_PERIOD_IN_DAYS = "LookbackPeriodInDays"
    CURRENT_CONFIGURATION_INSTANCE_TYPE = "CurrentConfigurationInstanceType"
    CURRENT_CONFIGURATION_DESIRED_CAPACITY = "CurrentConfigurationDesiredCapacity"
    CURRENT_CONFIGURATION_MIN_SIZE = "CurrentConfigurationMinSize"
    CURRENT_CONFIGURATION_MAX_SIZE = "CurrentConfigurationMaxSize"
    CURRENT_CONFIGURATION_ALLOCATION_STRATEGY = "CurrentConfigurationAllocationStrategy"
    CURRENT_CONFIGURATION_MIXED_INSTANCE_TYPES = "CurrentConfigurationMixedInstanceTypes"
    CURRENT_CONFIGURATION_TYPE = "CurrentConfigurationType"
    CURRENT_ON_DEMAND_PRICE = "CurrentOnDemandPrice"
    CURRENT_STANDARD_ONE_YEAR_NO_UPFRONT_RESERVED_PRICE = "CurrentStandardOneYearNoUpfrontReservedPrice"
    CURRENT_STANDARD_THREE_YEAR_NO_UPFRONT_RESERVED_PRICE = "CurrentStandardThreeYearNoUpfrontReservedPrice"
    CURRENT_V_CPUS = "CurrentVCpus"
    CURRENT_MEMORY = "CurrentMemory"
    CURRENT_STORAGE = "CurrentStorage"
    CURRENT_NETWORK = "CurrentNetwork"
    RECOMMENDATION_OPTIONS_CONFIGURATION_INSTANCE_TYPE = "RecommendationOptionsConfigurationInstanceType"
    RECOMMENDATION_OPTIONS_CONFIGURATION_DESIRED_CAPACITY = "RecommendationOptionsConfigurationDesiredCapacity"
    RECOMMENDATION_OPTIONS_CONFIGURATION_MIN_SIZE = "RecommendationOptionsConfigurationMinSize"
    RECOMMENDATION_OPTIONS_CONFIGURATION_MAX_SIZE = "RecommendationOptionsConfigurationMaxSize"
    RECOMMENDATION_OPTIONS_CONFIGURATION_ESTIMATED_INSTANCE_HOUR_REDUCTION_PERCENTAGE = "RecommendationOptionsConfigurationEstimatedInstanceHourReductionPercentage"
    RECOMMENDATION_OPTIONS_CONFIGURATION_ALLOCATION_STRATEGY = "RecommendationOptionsConfigurationAllocationStrategy"
    RECOMMENDATION_OPTIONS_CONFIGURATION_MIXED_INSTANCE_TYPES = "RecommendationOptionsConfigurationMixedInstanceTypes"
    RECOMMENDATION_OPTIONS_CONFIGURATION_TYPE = "RecommendationOptionsConfigurationType"
    RECOMMENDATION_OPTIONS_PROJECTED_UTILIZATION_METRICS_CPU_MAXIMUM = "RecommendationOptionsProjectedUtilizationMetricsCpuMaximum"
    RECOMMENDATION_OPTIONS_PROJECTED_UTILIZATION_METRICS_MEMORY_MAXIMUM = "RecommendationOptionsProjectedUtilizationMetricsMemoryMaximum"
    RECOMMENDATION_OPTIONS_PERFORMANCE_RISK = "RecommendationOptionsPerformanceRisk"
    RECOMMENDATION_OPTIONS_ON_DEMAND_PRICE = "RecommendationOptionsOnDemandPrice"
    RECOMMENDATION_OPTIONS_STANDARD_ONE_YEAR_NO_UPFRONT_RESERVED_PRICE = "RecommendationOptionsStandardOneYearNoUpfrontReservedPrice"
    RECOMMENDATION_OPTIONS_STANDARD_THREE_YEAR_NO_UPFRONT_RESERVED_PRICE = "RecommendationOptionsStandardThreeYearNoUpfrontReservedPrice"
    RECOMMENDATION_OPTIONS_VCPUS = "RecommendationOptionsVcpus"
    RECOMMENDATION_OPTIONS_MEMORY = "RecommendationOptionsMemory"
    RECOMMENDATION_OPTIONS_STORAGE = "RecommendationOptionsStorage"
    RECOMMENDATION_OPTIONS_NETWORK = "RecommendationOptionsNetwork"
    LAST_REFRESH_TIMESTAMP = "LastRefreshTimestamp"
    CURRENT_PERFORMANCE_RISK = "CurrentPerformanceRisk"
    RECOMMENDATION_OPTIONS_SAVINGS_OPPORTUNITY_PERCENTAGE = "RecommendationOptionsSavingsOpportunityPercentage"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_CURRENCY = "RecommendationOptionsEstimatedMonthlySavingsCurrency"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_VALUE = "RecommendationOptionsEstimatedMonthlySavingsValue"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_CPU_VENDOR_ARCHITECTURES = "EffectiveRecommendationPreferencesCpuVendorArchitectures"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_ENHANCED_INFRASTRUCTURE_METRICS = "EffectiveRecommendationPreferencesEnhancedInfrastructureMetrics"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_INFERRED_WORKLOAD_TYPES = "EffectiveRecommendationPreferencesInferredWorkloadTypes"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_PREFERRED_RESOURCES = "EffectiveRecommendationPreferencesPreferredResources"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_LOOK_BACK_PERIOD = "EffectiveRecommendationPreferencesLookBackPeriod"
    INFERRED_WORKLOAD_TYPES = "InferredWorkloadTypes"
    RECOMMENDATION_OPTIONS_MIGRATION_EFFORT = "RecommendationOptionsMigrationEffort"
    CURRENT_INSTANCE_GPU_INFO = "CurrentInstanceGpuInfo"
    RECOMMENDATION_OPTIONS_INSTANCE_GPU_INFO = "RecommendationOptionsInstanceGpuInfo"
    UTILIZATION_METRICS_GPU_PERCENTAGE_MAXIMUM = "UtilizationMetricsGpuPercentageMaximum"
    UTILIZATION_METRICS_GPU_MEMORY_PERCENTAGE_MAXIMUM = "UtilizationMetricsGpuMemoryPercentageMaximum"
    RECOMMENDATION_OPTIONS_PROJECTED_UTILIZATION_METRICS_GPU_PERCENTAGE_MAXIMUM = "RecommendationOptionsProjectedUtilizationMetricsGpuPercentageMaximum"
    RECOMMENDATION_OPTIONS_PROJECTED_UTILIZATION_METRICS_GPU_MEMORY_PERCENTAGE_MAXIMUM = "RecommendationOptionsProjectedUtilizationMetricsGpuMemoryPercentageMaximum"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_SAVINGS_ESTIMATION_MODE = "EffectiveRecommendationPreferencesSavingsEstimationMode"
    RECOMMENDATION_OPTIONS_SAVINGS_OPPORTUNITY_AFTER_DISCOUNTS_PERCENTAGE = "RecommendationOptionsSavingsOpportunityAfterDiscountsPercentage"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_CURRENCY_AFTER_DISCOUNTS = "RecommendationOptionsEstimatedMonthlySavingsCurrencyAfterDiscounts"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_VALUE_AFTER_DISCOUNTS = "RecommendationOptionsEstimatedMonthlySavingsValueAfterDiscounts"
}

list ExportableAutoScalingGroupFields {
    member: ExportableAutoScalingGroupField
}

enum ExportableECSServiceField {
    ACCOUNT_ID = "AccountId"
    SERVICE_ARN = "ServiceArn"
    LOOKBACK_PERIOD_IN_DAYS = "LookbackPeriodInDays"
    LAST_REFRESH_TIMESTAMP = "LastRefreshTimestamp"
    LAUNCH_TYPE = "LaunchType"
    CURRENT_PERFORMANCE_RISK = "CurrentPerformanceRisk"
    CURRENT_SERVICE_CONFIGURATION_MEMORY = "CurrentServiceConfigurationMemory"
    CURRENT_SERVICE_CONFIGURATION_CPU = "CurrentServiceConfigurationCpu"
    CURRENT_SERVICE_CONFIGURATION_TASK_DEFINITION_ARN = "CurrentServiceConfigurationTaskDefinitionArn"
    CURRENT_SERVICE_CONFIGURATION_AUTO_SCALING_CONFIGURATION = "CurrentServiceConfigurationAutoScalingConfiguration"
    CURRENT_SERVICE_CONTAINER_CONFIGURATIONS = "CurrentServiceContainerConfigurations"
    UTILIZATION_METRICS_CPU_MAXIMUM = "UtilizationMetricsCpuMaximum"
    UTILIZATION_METRICS_MEMORY_MAXIMUM = "UtilizationMetricsMemoryMaximum"
    FINDING = "Finding"
    FINDING_REASON_CODES = "FindingReasonCodes"
    RECOMMENDATION_OPTIONS_MEMORY = "RecommendationOptionsMemory"
    RECOMMENDATION_OPTIONS_CPU = "RecommendationOptionsCpu"
    RECOMMENDATION_OPTIONS_SAVINGS_OPPORTUNITY_PERCENTAGE = "RecommendationOptionsSavingsOpportunityPercentage"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_CURRENCY = "RecommendationOptionsEstimatedMonthlySavingsCurrency"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_VALUE = "RecommendationOptionsEstimatedMonthlySavingsValue"
    RECOMMENDATION_OPTIONS_CONTAINER_RECOMMENDATIONS = "RecommendationOptionsContainerRecommendations"
    RECOMMENDATION_OPTIONS_PROJECTED_UTILIZATION_METRICS_CPU_MAXIMUM = "RecommendationOptionsProjectedUtilizationMetricsCpuMaximum"
    RECOMMENDATION_OPTIONS_PROJECTED_UTILIZATION_METRICS_MEMORY_MAXIMUM = "RecommendationOptionsProjectedUtilizationMetricsMemoryMaximum"
    TAGS = "Tags"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_SAVINGS_ESTIMATION_MODE = "EffectiveRecommendationPreferencesSavingsEstimationMode"
    RECOMMENDATION_OPTIONS_SAVINGS_OPPORTUNITY_AFTER_DISCOUNTS_PERCENTAGE = "RecommendationOptionsSavingsOpportunityAfterDiscountsPercentage"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_CURRENCY_AFTER_DISCOUNTS = "RecommendationOptionsEstimatedMonthlySavingsCurrencyAfterDiscounts"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_VALUE_AFTER_DISCOUNTS = "RecommendationOptionsEstimatedMonthlySavingsValueAfterDiscounts"
}

list ExportableECSServiceFields {
    member: ExportableECSServiceField
}

enum ExportableIdleField {
    ACCOUNT_ID = "AccountId"
    RESOURCE_ARN = "ResourceArn"
    RESOURCE_ID = "ResourceId"
    RESOURCE_TYPE = "ResourceType"
    LAST_REFRESH_TIMESTAMP = "LastRefreshTimestamp"
    LOOKBACK_PERIOD_IN_DAYS = "LookbackPeriodInDays"
    SAVINGS_OPPORTUNITY = "SavingsOpportunity"
    SAVINGS_OPPORTUNITY_AFTER_DISCOUNT = "SavingsOpportunityAfterDiscount"
    UTILIZATION_METRICS_CPU_MAXIMUM = "UtilizationMetricsCpuMaximum"
    UTILIZATION_METRICS_MEMORY_MAXIMUM = "UtilizationMetricsMemoryMaximum"
    UTILIZATION_METRICS_NETWORK_OUT_BYTES_PER_SECOND_MAXIMUM = "UtilizationMetricsNetworkOutBytesPerSecondMaximum"
    UTILIZATION_METRICS_NETWORK_IN_BYTES_PER_SECOND_MAXIMUM = "UtilizationMetricsNetworkInBytesPerSecondMaximum"
    UTILIZATION_METRICS_DATABASE_CONNECTIONS_MAXIMUM = "UtilizationMetricsDatabaseConnectionsMaximum"
    UTILIZATION_METRICS_EBS_VOLUME_READ_IOPS_MAXIMUM = "UtilizationMetricsEBSVolumeReadIOPSMaximum"
    UTILIZATION_METRICS_EBS_VOLUME_WRITE_IOPS_MAXIMUM = "UtilizationMetricsEBSVolumeWriteIOPSMaximum"
    UTILIZATION_METRICS_VOLUME_READ_OPS_PER_SECOND_MAXIMUM = "UtilizationMetricsVolumeReadOpsPerSecondMaximum"
    UTILIZATION_METRICS_VOLUME_WRITE_OPS_PER_SECOND_MAXIMUM = "UtilizationMetricsVolumeWriteOpsPerSecondMaximum"
    UTILIZATION_METRICS_ACTIVE_CONNECTION_COUNT_MAXIMUM = "UtilizationMetricsActiveConnectionCountMaximum"
    UTILIZATION_METRICS_PACKETS_IN_FROM_SOURCE_MAXIMUM = "UtilizationMetricsPacketsInFromSourceMaximum"
    UTILIZATION_METRICS_PACKETS_IN_FROM_DESTINATION_MAXIMUM = "UtilizationMetricsPacketsInFromDestinationMaximum"
    FINDING = "Finding"
    FINDING_DESCRIPTION = "FindingDescription"
    TAGS = "Tags"
}

list ExportableIdleFields {
    member: ExportableIdleField
}

enum ExportableInstanceField {
    ACCOUNT_ID = "AccountId"
    INSTANCE_ARN = "InstanceArn"
    INSTANCE_NAME = "InstanceName"
    FINDING = "Finding"
    FINDING_REASON_CODES = "FindingReasonCodes"
    LOOKBACK_PERIOD_IN_DAYS = "LookbackPeriodInDays"
    CURRENT_INSTANCE_TYPE = "CurrentInstanceType"
    UTILIZATION_METRICS_CPU_MAXIMUM = "UtilizationMetricsCpuMaximum"
    UTILIZATION_METRICS_MEMORY_MAXIMUM = "UtilizationMetricsMemoryMaximum"
    UTILIZATION_METRICS_EBS_READ_OPS_PER_SECOND_MAXIMUM = "UtilizationMetricsEbsReadOpsPerSecondMaximum"
    UTILIZATION_METRICS_EBS_WRITE_OPS_PER_SECOND_MAXIMUM = "UtilizationMetricsEbsWriteOpsPerSecondMaximum"
    UTILIZATION_METRICS_EBS_READ_BYTES_PER_SECOND_MAXIMUM = "UtilizationMetricsEbsReadBytesPerSecondMaximum"
    UTILIZATION_METRICS_EBS_WRITE_BYTES_PER_SECOND_MAXIMUM = "UtilizationMetricsEbsWriteBytesPerSecondMaximum"
    UTILIZATION_METRICS_DISK_READ_OPS_PER_SECOND_MAXIMUM = "UtilizationMetricsDiskReadOpsPerSecondMaximum"
    UTILIZATION_METRICS_DISK_WRITE_OPS_PER_SECOND_MAXIMUM = "UtilizationMetricsDiskWriteOpsPerSecondMaximum"
    UTILIZATION_METRICS_DISK_READ_BYTES_PER_SECOND_MAXIMUM = "UtilizationMetricsDiskReadBytesPerSecondMaximum"
    UTILIZATION_METRICS_DISK_WRITE_BYTES_PER_SECOND_MAXIMUM = "UtilizationMetricsDiskWriteBytesPerSecondMaximum"
    UTILIZATION_METRICS_NETWORK_IN_BYTES_PER_SECOND_MAXIMUM = "UtilizationMetricsNetworkInBytesPerSecondMaximum"
    UTILIZATION_METRICS_NETWORK_OUT_BYTES_PER_SECOND_MAXIMUM = "UtilizationMetricsNetworkOutBytesPerSecondMaximum"
    UTILIZATION_METRICS_NETWORK_PACKETS_IN_PER_SECOND_MAXIMUM = "UtilizationMetricsNetworkPacketsInPerSecondMaximum"
    UTILIZATION_METRICS_NETWORK_PACKETS_OUT_PER_SECOND_MAXIMUM = "UtilizationMetricsNetworkPacketsOutPerSecondMaximum"
    CURRENT_ON_DEMAND_PRICE = "CurrentOnDemandPrice"
    CURRENT_STANDARD_ONE_YEAR_NO_UPFRONT_RESERVED_PRICE = "CurrentStandardOneYearNoUpfrontReservedPrice"
    CURRENT_STANDARD_THREE_YEAR_NO_UPFRONT_RESERVED_PRICE = "CurrentStandardThreeYearNoUpfrontReservedPrice"
    CURRENT_V_CPUS = "CurrentVCpus"
    CURRENT_MEMORY = "CurrentMemory"
    CURRENT_STORAGE = "CurrentStorage"
    CURRENT_NETWORK = "CurrentNetwork"
    RECOMMENDATION_OPTIONS_INSTANCE_TYPE = "RecommendationOptionsInstanceType"
    RECOMMENDATION_OPTIONS_PROJECTED_UTILIZATION_METRICS_CPU_MAXIMUM = "RecommendationOptionsProjectedUtilizationMetricsCpuMaximum"
    RECOMMENDATION_OPTIONS_PROJECTED_UTILIZATION_METRICS_MEMORY_MAXIMUM = "RecommendationOptionsProjectedUtilizationMetricsMemoryMaximum"
    RECOMMENDATION_OPTIONS_PLATFORM_DIFFERENCES = "RecommendationOptionsPlatformDifferences"
    RECOMMENDATION_OPTIONS_PERFORMANCE_RISK = "RecommendationOptionsPerformanceRisk"
    RECOMMENDATION_OPTIONS_VCPUS = "RecommendationOptionsVcpus"
    RECOMMENDATION_OPTIONS_MEMORY = "RecommendationOptionsMemory"
    RECOMMENDATION_OPTIONS_STORAGE = "RecommendationOptionsStorage"
    RECOMMENDATION_OPTIONS_NETWORK = "RecommendationOptionsNetwork"
    RECOMMENDATION_OPTIONS_ON_DEMAND_PRICE = "RecommendationOptionsOnDemandPrice"
    RECOMMENDATION_OPTIONS_STANDARD_ONE_YEAR_NO_UPFRONT_RESERVED_PRICE = "RecommendationOptionsStandardOneYearNoUpfrontReservedPrice"
    RECOMMENDATION_OPTIONS_STANDARD_THREE_YEAR_NO_UPFRONT_RESERVED_PRICE = "RecommendationOptionsStandardThreeYearNoUpfrontReservedPrice"
    RECOMMENDATIONS_SOURCES_RECOMMENDATION_SOURCE_ARN = "RecommendationsSourcesRecommendationSourceArn"
    RECOMMENDATIONS_SOURCES_RECOMMENDATION_SOURCE_TYPE = "RecommendationsSourcesRecommendationSourceType"
    LAST_REFRESH_TIMESTAMP = "LastRefreshTimestamp"
    CURRENT_PERFORMANCE_RISK = "CurrentPerformanceRisk"
    RECOMMENDATION_OPTIONS_SAVINGS_OPPORTUNITY_PERCENTAGE = "RecommendationOptionsSavingsOpportunityPercentage"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_CURRENCY = "RecommendationOptionsEstimatedMonthlySavingsCurrency"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_VALUE = "RecommendationOptionsEstimatedMonthlySavingsValue"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_CPU_VENDOR_ARCHITECTURES = "EffectiveRecommendationPreferencesCpuVendorArchitectures"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_ENHANCED_INFRASTRUCTURE_METRICS = "EffectiveRecommendationPreferencesEnhancedInfrastructureMetrics"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_INFERRED_WORKLOAD_TYPES = "EffectiveRecommendationPreferencesInferredWorkloadTypes"
    INFERRED_WORKLOAD_TYPES = "InferredWorkloadTypes"
    RECOMMENDATION_OPTIONS_MIGRATION_EFFORT = "RecommendationOptionsMigrationEffort"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_EXTERNAL_METRICS_SOURCE = "EffectiveRecommendationPreferencesExternalMetricsSource"
    TAGS = "Tags"
    INSTANCE_STATE = "InstanceState"
    EXTERNAL_METRIC_STATUS_CODE = "ExternalMetricStatusCode"
    EXTERNAL_METRIC_STATUS_REASON = "ExternalMetricStatusReason"
    CURRENT_INSTANCE_GPU_INFO = "CurrentInstanceGpuInfo"
    RECOMMENDATION_OPTIONS_INSTANCE_GPU_INFO = "RecommendationOptionsInstanceGpuInfo"
    UTILIZATION_METRICS_GPU_PERCENTAGE_MAXIMUM = "UtilizationMetricsGpuPercentageMaximum"
    UTILIZATION_METRICS_GPU_MEMORY_PERCENTAGE_MAXIMUM = "UtilizationMetricsGpuMemoryPercentageMaximum"
    RECOMMENDATION_OPTIONS_PROJECTED_UTILIZATION_METRICS_GPU_PERCENTAGE_MAXIMUM = "RecommendationOptionsProjectedUtilizationMetricsGpuPercentageMaximum"
    RECOMMENDATION_OPTIONS_PROJECTED_UTILIZATION_METRICS_GPU_MEMORY_PERCENTAGE_MAXIMUM = "RecommendationOptionsProjectedUtilizationMetricsGpuMemoryPercentageMaximum"
    IDLE = "Idle"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_PREFERRED_RESOURCES = "EffectiveRecommendationPreferencesPreferredResources"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_LOOK_BACK_PERIOD = "EffectiveRecommendationPreferencesLookBackPeriod"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_UTILIZATION_PREFERENCES = "EffectiveRecommendationPreferencesUtilizationPreferences"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_SAVINGS_ESTIMATION_MODE = "EffectiveRecommendationPreferencesSavingsEstimationMode"
    RECOMMENDATION_OPTIONS_SAVINGS_OPPORTUNITY_AFTER_DISCOUNTS_PERCENTAGE = "RecommendationOptionsSavingsOpportunityAfterDiscountsPercentage"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_CURRENCY_AFTER_DISCOUNTS = "RecommendationOptionsEstimatedMonthlySavingsCurrencyAfterDiscounts"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_VALUE_AFTER_DISCOUNTS = "RecommendationOptionsEstimatedMonthlySavingsValueAfterDiscounts"
}

list ExportableInstanceFields {
    member: ExportableInstanceField
}

enum ExportableLambdaFunctionField {
    ACCOUNT_ID = "AccountId"
    FUNCTION_ARN = "FunctionArn"
    FUNCTION_VERSION = "FunctionVersion"
    FINDING = "Finding"
    FINDING_REASON_CODES = "FindingReasonCodes"
    NUMBER_OF_INVOCATIONS = "NumberOfInvocations"
    UTILIZATION_METRICS_DURATION_MAXIMUM = "UtilizationMetricsDurationMaximum"
    UTILIZATION_METRICS_DURATION_AVERAGE = "UtilizationMetricsDurationAverage"
    UTILIZATION_METRICS_MEMORY_MAXIMUM = "UtilizationMetricsMemoryMaximum"
    UTILIZATION_METRICS_MEMORY_AVERAGE = "UtilizationMetricsMemoryAverage"
    LOOKBACK_PERIOD_IN_DAYS = "LookbackPeriodInDays"
    CURRENT_CONFIGURATION_MEMORY_SIZE = "CurrentConfigurationMemorySize"
    CURRENT_CONFIGURATION_TIMEOUT = "CurrentConfigurationTimeout"
    CURRENT_COST_TOTAL = "CurrentCostTotal"
    CURRENT_COST_AVERAGE = "CurrentCostAverage"
    RECOMMENDATION_OPTIONS_CONFIGURATION_MEMORY_SIZE = "RecommendationOptionsConfigurationMemorySize"
    RECOMMENDATION_OPTIONS_COST_LOW = "RecommendationOptionsCostLow"
    RECOMMENDATION_OPTIONS_COST_HIGH = "RecommendationOptionsCostHigh"
    RECOMMENDATION_OPTIONS_PROJECTED_UTILIZATION_METRICS_DURATION_LOWER_BOUND = "RecommendationOptionsProjectedUtilizationMetricsDurationLowerBound"
    RECOMMENDATION_OPTIONS_PROJECTED_UTILIZATION_METRICS_DURATION_UPPER_BOUND = "RecommendationOptionsProjectedUtilizationMetricsDurationUpperBound"
    RECOMMENDATION_OPTIONS_PROJECTED_UTILIZATION_METRICS_DURATION_EXPECTED = "RecommendationOptionsProjectedUtilizationMetricsDurationExpected"
    LAST_REFRESH_TIMESTAMP = "LastRefreshTimestamp"
    CURRENT_PERFORMANCE_RISK = "CurrentPerformanceRisk"
    RECOMMENDATION_OPTIONS_SAVINGS_OPPORTUNITY_PERCENTAGE = "RecommendationOptionsSavingsOpportunityPercentage"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_CURRENCY = "RecommendationOptionsEstimatedMonthlySavingsCurrency"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_VALUE = "RecommendationOptionsEstimatedMonthlySavingsValue"
    TAGS = "Tags"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_SAVINGS_ESTIMATION_MODE = "EffectiveRecommendationPreferencesSavingsEstimationMode"
    RECOMMENDATION_OPTIONS_SAVINGS_OPPORTUNITY_AFTER_DISCOUNTS_PERCENTAGE = "RecommendationOptionsSavingsOpportunityAfterDiscountsPercentage"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_CURRENCY_AFTER_DISCOUNTS = "RecommendationOptionsEstimatedMonthlySavingsCurrencyAfterDiscounts"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_VALUE_AFTER_DISCOUNTS = "RecommendationOptionsEstimatedMonthlySavingsValueAfterDiscounts"
}

list ExportableLambdaFunctionFields {
    member: ExportableLambdaFunctionField
}

enum ExportableLicenseField {
    ACCOUNT_ID = "AccountId"
    RESOURCE_ARN = "ResourceArn"
    LOOKBACK_PERIOD_IN_DAYS = "LookbackPeriodInDays"
    LAST_REFRESH_TIMESTAMP = "LastRefreshTimestamp"
    FINDING = "Finding"
    FINDING_REASON_CODES = "FindingReasonCodes"
    CURRENT_LICENSE_CONFIGURATION_NUMBER_OF_CORES = "CurrentLicenseConfigurationNumberOfCores"
    CURRENT_LICENSE_CONFIGURATION_INSTANCE_TYPE = "CurrentLicenseConfigurationInstanceType"
    CURRENT_LICENSE_CONFIGURATION_OPERATING_SYSTEM = "CurrentLicenseConfigurationOperatingSystem"
    CURRENT_LICENSE_CONFIGURATION_LICENSE_NAME = "CurrentLicenseConfigurationLicenseName"
    CURRENT_LICENSE_CONFIGURATION_LICENSE_EDITION = "CurrentLicenseConfigurationLicenseEdition"
    CURRENT_LICENSE_CONFIGURATION_LICENSE_MODEL = "CurrentLicenseConfigurationLicenseModel"
    CURRENT_LICENSE_CONFIGURATION_LICENSE_VERSION = "CurrentLicenseConfigurationLicenseVersion"
    CURRENT_LICENSE_CONFIGURATION_METRICS_SOURCE = "CurrentLicenseConfigurationMetricsSource"
    RECOMMENDATION_OPTIONS_OPERATING_SYSTEM = "RecommendationOptionsOperatingSystem"
    RECOMMENDATION_OPTIONS_LICENSE_EDITION = "RecommendationOptionsLicenseEdition"
    RECOMMENDATION_OPTIONS_LICENSE_MODEL = "RecommendationOptionsLicenseModel"
    RECOMMENDATION_OPTIONS_SAVINGS_OPPORTUNITY_PERCENTAGE = "RecommendationOptionsSavingsOpportunityPercentage"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_CURRENCY = "RecommendationOptionsEstimatedMonthlySavingsCurrency"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_VALUE = "RecommendationOptionsEstimatedMonthlySavingsValue"
    TAGS = "Tags"
}

list ExportableLicenseFields {
    member: ExportableLicenseField
}

enum ExportableRDSDBField {
    RESOURCE_ARN = "ResourceArn"
    ACCOUNT_ID = "AccountId"
    ENGINE = "Engine"
    ENGINE_VERSION = "EngineVersion"
    IDLE = "Idle"
    MULTI_AZDB_INSTANCE = "MultiAZDBInstance"
    CLUSTER_WRITER = "ClusterWriter"
    CURRENT_DB_INSTANCE_CLASS = "CurrentDBInstanceClass"
    CURRENT_STORAGE_CONFIGURATION_STORAGE_TYPE = "CurrentStorageConfigurationStorageType"
    CURRENT_STORAGE_CONFIGURATION_ALLOCATED_STORAGE = "CurrentStorageConfigurationAllocatedStorage"
    CURRENT_STORAGE_CONFIGURATION_MAX_ALLOCATED_STORAGE = "CurrentStorageConfigurationMaxAllocatedStorage"
    CURRENT_STORAGE_CONFIGURATION_IOPS = "CurrentStorageConfigurationIOPS"
    CURRENT_STORAGE_CONFIGURATION_STORAGE_THROUGHPUT = "CurrentStorageConfigurationStorageThroughput"
    CURRENT_STORAGE_ESTIMATED_MONTHLY_VOLUME_IO_PS_COST_VARIATION = "CurrentStorageEstimatedMonthlyVolumeIOPsCostVariation"
    CURRENT_INSTANCE_ON_DEMAND_HOURLY_PRICE = "CurrentInstanceOnDemandHourlyPrice"
    CURRENT_STORAGE_ON_DEMAND_MONTHLY_PRICE = "CurrentStorageOnDemandMonthlyPrice"
    LOOKBACK_PERIOD_IN_DAYS = "LookbackPeriodInDays"
    CURRENT_STORAGE_ESTIMATED_CLUSTER_INSTANCE_ON_DEMAND_MONTHLY_COST = "CurrentStorageEstimatedClusterInstanceOnDemandMonthlyCost"
    CURRENT_STORAGE_ESTIMATED_CLUSTER_STORAGE_ON_DEMAND_MONTHLY_COST = "CurrentStorageEstimatedClusterStorageOnDemandMonthlyCost"
    CURRENT_STORAGE_ESTIMATED_CLUSTER_STORAGE_IO_ON_DEMAND_MONTHLY_COST = "CurrentStorageEstimatedClusterStorageIOOnDemandMonthlyCost"
    CURRENT_INSTANCE_PERFORMANCE_RISK = "CurrentInstancePerformanceRisk"
    UTILIZATION_METRICS_CPU_MAXIMUM = "UtilizationMetricsCpuMaximum"
    UTILIZATION_METRICS_MEMORY_MAXIMUM = "UtilizationMetricsMemoryMaximum"
    UTILIZATION_METRICS_EBS_VOLUME_STORAGE_SPACE_UTILIZATION_MAXIMUM = "UtilizationMetricsEBSVolumeStorageSpaceUtilizationMaximum"
    UTILIZATION_METRICS_NETWORK_RECEIVE_THROUGHPUT_MAXIMUM = "UtilizationMetricsNetworkReceiveThroughputMaximum"
    UTILIZATION_METRICS_NETWORK_TRANSMIT_THROUGHPUT_MAXIMUM = "UtilizationMetricsNetworkTransmitThroughputMaximum"
    UTILIZATION_METRICS_EBS_VOLUME_READ_IOPS_MAXIMUM = "UtilizationMetricsEBSVolumeReadIOPSMaximum"
    UTILIZATION_METRICS_EBS_VOLUME_WRITE_IOPS_MAXIMUM = "UtilizationMetricsEBSVolumeWriteIOPSMaximum"
    UTILIZATION_METRICS_EBS_VOLUME_READ_THROUGHPUT_MAXIMUM = "UtilizationMetricsEBSVolumeReadThroughputMaximum"
    UTILIZATION_METRICS_EBS_VOLUME_WRITE_THROUGHPUT_MAXIMUM = "UtilizationMetricsEBSVolumeWriteThroughputMaximum"
    UTILIZATION_METRICS_DATABASE_CONNECTIONS_MAXIMUM = "UtilizationMetricsDatabaseConnectionsMaximum"
    UTILIZATION_METRICS_STORAGE_NETWORK_RECEIVE_THROUGHPUT_MAXIMUM = "UtilizationMetricsStorageNetworkReceiveThroughputMaximum"
    UTILIZATION_METRICS_STORAGE_NETWORK_TRANSMIT_THROUGHPUT_MAXIMUM = "UtilizationMetricsStorageNetworkTransmitThroughputMaximum"
    UTILIZATION_METRICS_AURORA_MEMORY_HEALTH_STATE_MAXIMUM = "UtilizationMetricsAuroraMemoryHealthStateMaximum"
    UTILIZATION_METRICS_AURORA_MEMORY_NUM_DECLINED_SQL_TOTAL_MAXIMUM = "UtilizationMetricsAuroraMemoryNumDeclinedSqlTotalMaximum"
    UTILIZATION_METRICS_AURORA_MEMORY_NUM_KILL_CONN_TOTAL_MAXIMUM = "UtilizationMetricsAuroraMemoryNumKillConnTotalMaximum"
    UTILIZATION_METRICS_AURORA_MEMORY_NUM_KILL_QUERY_TOTAL_MAXIMUM = "UtilizationMetricsAuroraMemoryNumKillQueryTotalMaximum"
    UTILIZATION_METRICS_READ_IOPS_EPHEMERAL_STORAGE_MAXIMUM = "UtilizationMetricsReadIOPSEphemeralStorageMaximum"
    UTILIZATION_METRICS_WRITE_IOPS_EPHEMERAL_STORAGE_MAXIMUM = "UtilizationMetricsWriteIOPSEphemeralStorageMaximum"
    UTILIZATION_METRICS_VOLUME_BYTES_USED_AVERAGE = "UtilizationMetricsVolumeBytesUsedAverage"
    UTILIZATION_METRICS_VOLUME_READ_IO_PS_AVERAGE = "UtilizationMetricsVolumeReadIOPsAverage"
    UTILIZATION_METRICS_VOLUME_WRITE_IO_PS_AVERAGE = "UtilizationMetricsVolumeWriteIOPsAverage"
    INSTANCE_FINDING = "InstanceFinding"
    INSTANCE_FINDING_REASON_CODES = "InstanceFindingReasonCodes"
    STORAGE_FINDING = "StorageFinding"
    STORAGE_FINDING_REASON_CODES = "StorageFindingReasonCodes"
    INSTANCE_RECOMMENDATION_OPTIONS_DB_INSTANCE_CLASS = "InstanceRecommendationOptionsDBInstanceClass"
    INSTANCE_RECOMMENDATION_OPTIONS_RANK = "InstanceRecommendationOptionsRank"
    INSTANCE_RECOMMENDATION_OPTIONS_PERFORMANCE_RISK = "InstanceRecommendationOptionsPerformanceRisk"
    INSTANCE_RECOMMENDATION_OPTIONS_PROJECTED_UTILIZATION_METRICS_CPU_MAXIMUM = "InstanceRecommendationOptionsProjectedUtilizationMetricsCpuMaximum"
    STORAGE_RECOMMENDATION_OPTIONS_STORAGE_TYPE = "StorageRecommendationOptionsStorageType"
    STORAGE_RECOMMENDATION_OPTIONS_ALLOCATED_STORAGE = "StorageRecommendationOptionsAllocatedStorage"
    STORAGE_RECOMMENDATION_OPTIONS_MAX_ALLOCATED_STORAGE = "StorageRecommendationOptionsMaxAllocatedStorage"
    STORAGE_RECOMMENDATION_OPTIONS_IOPS = "StorageRecommendationOptionsIOPS"
    STORAGE_RECOMMENDATION_OPTIONS_STORAGE_THROUGHPUT = "StorageRecommendationOptionsStorageThroughput"
    STORAGE_RECOMMENDATION_OPTIONS_RANK = "StorageRecommendationOptionsRank"
    STORAGE_RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_VOLUME_IO_PS_COST_VARIATION = "StorageRecommendationOptionsEstimatedMonthlyVolumeIOPsCostVariation"
    INSTANCE_RECOMMENDATION_OPTIONS_INSTANCE_ON_DEMAND_HOURLY_PRICE = "InstanceRecommendationOptionsInstanceOnDemandHourlyPrice"
    INSTANCE_RECOMMENDATION_OPTIONS_SAVINGS_OPPORTUNITY_PERCENTAGE = "InstanceRecommendationOptionsSavingsOpportunityPercentage"
    INSTANCE_RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_CURRENCY = "InstanceRecommendationOptionsEstimatedMonthlySavingsCurrency"
    INSTANCE_RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_VALUE = "InstanceRecommendationOptionsEstimatedMonthlySavingsValue"
    INSTANCE_RECOMMENDATION_OPTIONS_SAVINGS_OPPORTUNITY_AFTER_DISCOUNTS_PERCENTAGE = "InstanceRecommendationOptionsSavingsOpportunityAfterDiscountsPercentage"
    INSTANCE_RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_CURRENCY_AFTER_DISCOUNTS = "InstanceRecommendationOptionsEstimatedMonthlySavingsCurrencyAfterDiscounts"
    INSTANCE_RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_VALUE_AFTER_DISCOUNTS = "InstanceRecommendationOptionsEstimatedMonthlySavingsValueAfterDiscounts"
    STORAGE_RECOMMENDATION_OPTIONS_ON_DEMAND_MONTHLY_PRICE = "StorageRecommendationOptionsOnDemandMonthlyPrice"
    STORAGE_RECOMMENDATION_OPTIONS_ESTIMATED_CLUSTER_INSTANCE_ON_DEMAND_MONTHLY_COST = "StorageRecommendationOptionsEstimatedClusterInstanceOnDemandMonthlyCost"
    STORAGE_RECOMMENDATION_OPTIONS_ESTIMATED_CLUSTER_STORAGE_ON_DEMAND_MONTHLY_COST = "StorageRecommendationOptionsEstimatedClusterStorageOnDemandMonthlyCost"
    STORAGE_RECOMMENDATION_OPTIONS_ESTIMATED_CLUSTER_STORAGE_IO_ON_DEMAND_MONTHLY_COST = "StorageRecommendationOptionsEstimatedClusterStorageIOOnDemandMonthlyCost"
    STORAGE_RECOMMENDATION_OPTIONS_SAVINGS_OPPORTUNITY_PERCENTAGE = "StorageRecommendationOptionsSavingsOpportunityPercentage"
    STORAGE_RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_CURRENCY = "StorageRecommendationOptionsEstimatedMonthlySavingsCurrency"
    STORAGE_RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_VALUE = "StorageRecommendationOptionsEstimatedMonthlySavingsValue"
    STORAGE_RECOMMENDATION_OPTIONS_SAVINGS_OPPORTUNITY_AFTER_DISCOUNTS_PERCENTAGE = "StorageRecommendationOptionsSavingsOpportunityAfterDiscountsPercentage"
    STORAGE_RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_CURRENCY_AFTER_DISCOUNTS = "StorageRecommendationOptionsEstimatedMonthlySavingsCurrencyAfterDiscounts"
    STORAGE_RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_VALUE_AFTER_DISCOUNTS = "StorageRecommendationOptionsEstimatedMonthlySavingsValueAfterDiscounts"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_CPU_VENDOR_ARCHITECTURES = "EffectiveRecommendationPreferencesCpuVendorArchitectures"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_ENHANCED_INFRASTRUCTURE_METRICS = "EffectiveRecommendationPreferencesEnhancedInfrastructureMetrics"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_LOOK_BACK_PERIOD = "EffectiveRecommendationPreferencesLookBackPeriod"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_SAVINGS_ESTIMATION_MODE = "EffectiveRecommendationPreferencesSavingsEstimationMode"
    LAST_REFRESH_TIMESTAMP = "LastRefreshTimestamp"
    TAGS = "Tags"
    DB_CLUSTER_IDENTIFIER = "DBClusterIdentifier"
    PROMOTION_TIER = "PromotionTier"
}

list ExportableRDSDBFields {
    member: ExportableRDSDBField
}

enum ExportableVolumeField {
    ACCOUNT_ID = "AccountId"
    VOLUME_ARN = "VolumeArn"
    FINDING = "Finding"
    UTILIZATION_METRICS_VOLUME_READ_OPS_PER_SECOND_MAXIMUM = "UtilizationMetricsVolumeReadOpsPerSecondMaximum"
    UTILIZATION_METRICS_VOLUME_WRITE_OPS_PER_SECOND_MAXIMUM = "UtilizationMetricsVolumeWriteOpsPerSecondMaximum"
    UTILIZATION_METRICS_VOLUME_READ_BYTES_PER_SECOND_MAXIMUM = "UtilizationMetricsVolumeReadBytesPerSecondMaximum"
    UTILIZATION_METRICS_VOLUME_WRITE_BYTES_PER_SECOND_MAXIMUM = "UtilizationMetricsVolumeWriteBytesPerSecondMaximum"
    LOOKBACK_PERIOD_IN_DAYS = "LookbackPeriodInDays"
    CURRENT_CONFIGURATION_VOLUME_TYPE = "CurrentConfigurationVolumeType"
    CURRENT_CONFIGURATION_VOLUME_BASELINE_IOPS = "CurrentConfigurationVolumeBaselineIOPS"
    CURRENT_CONFIGURATION_VOLUME_BASELINE_THROUGHPUT = "CurrentConfigurationVolumeBaselineThroughput"
    CURRENT_CONFIGURATION_VOLUME_BURST_IOPS = "CurrentConfigurationVolumeBurstIOPS"
    CURRENT_CONFIGURATION_VOLUME_BURST_THROUGHPUT = "CurrentConfigurationVolumeBurstThroughput"
    CURRENT_CONFIGURATION_VOLUME_SIZE = "CurrentConfigurationVolumeSize"
    CURRENT_MONTHLY_PRICE = "CurrentMonthlyPrice"
    RECOMMENDATION_OPTIONS_CONFIGURATION_VOLUME_TYPE = "RecommendationOptionsConfigurationVolumeType"
    RECOMMENDATION_OPTIONS_CONFIGURATION_VOLUME_BASELINE_IOPS = "RecommendationOptionsConfigurationVolumeBaselineIOPS"
    RECOMMENDATION_OPTIONS_CONFIGURATION_VOLUME_BASELINE_THROUGHPUT = "RecommendationOptionsConfigurationVolumeBaselineThroughput"
    RECOMMENDATION_OPTIONS_CONFIGURATION_VOLUME_BURST_IOPS = "RecommendationOptionsConfigurationVolumeBurstIOPS"
    RECOMMENDATION_OPTIONS_CONFIGURATION_VOLUME_BURST_THROUGHPUT = "RecommendationOptionsConfigurationVolumeBurstThroughput"
    RECOMMENDATION_OPTIONS_CONFIGURATION_VOLUME_SIZE = "RecommendationOptionsConfigurationVolumeSize"
    RECOMMENDATION_OPTIONS_MONTHLY_PRICE = "RecommendationOptionsMonthlyPrice"
    RECOMMENDATION_OPTIONS_PERFORMANCE_RISK = "RecommendationOptionsPerformanceRisk"
    LAST_REFRESH_TIMESTAMP = "LastRefreshTimestamp"
    CURRENT_PERFORMANCE_RISK = "CurrentPerformanceRisk"
    RECOMMENDATION_OPTIONS_SAVINGS_OPPORTUNITY_PERCENTAGE = "RecommendationOptionsSavingsOpportunityPercentage"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_CURRENCY = "RecommendationOptionsEstimatedMonthlySavingsCurrency"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_VALUE = "RecommendationOptionsEstimatedMonthlySavingsValue"
    TAGS = "Tags"
    ROOT_VOLUME = "RootVolume"
    CURRENT_CONFIGURATION_ROOT_VOLUME = "CurrentConfigurationRootVolume"
    EFFECTIVE_RECOMMENDATION_PREFERENCES_SAVINGS_ESTIMATION_MODE = "EffectiveRecommendationPreferencesSavingsEstimationMode"
    RECOMMENDATION_OPTIONS_SAVINGS_OPPORTUNITY_AFTER_DISCOUNTS_PERCENTAGE = "RecommendationOptionsSavingsOpportunityAfterDiscountsPercentage"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_CURRENCY_AFTER_DISCOUNTS = "RecommendationOptionsEstimatedMonthlySavingsCurrencyAfterDiscounts"
    RECOMMENDATION_OPTIONS_ESTIMATED_MONTHLY_SAVINGS_VALUE_AFTER_DISCOUNTS = "RecommendationOptionsEstimatedMonthlySavingsValueAfterDiscounts"
}

list ExportableVolumeFields {
    member: ExportableVolumeField
}

operation ExportAutoScalingGroupRecommendations {
    input: ExportAutoScalingGroupRecommendationsRequest
    output: ExportAutoScalingGroupRecommendationsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        LimitExceededException
        MissingAuthenticationToken
        OptInRequiredException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure ExportAutoScalingGroupRecommendationsRequest {
    accountIds: AccountIds
    filters: Filters
    fieldsToExport: ExportableAutoScalingGroupFields
    @required()
    s3DestinationConfig: S3DestinationConfig
    fileFormat: FileFormat
    includeMemberAccounts: IncludeMemberAccounts
    recommendationPreferences: RecommendationPreferences
}

structure ExportAutoScalingGroupRecommendationsResponse {
    jobId: JobId
    s3Destination: S3Destination
}

structure ExportDestination {
    s3: S3Destination
}

operation ExportEBSVolumeRecommendations {
    input: ExportEBSVolumeRecommendationsRequest
    output: ExportEBSVolumeRecommendationsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        LimitExceededException
        MissingAuthenticationToken
        OptInRequiredException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure ExportEBSVolumeRecommendationsRequest {
    accountIds: AccountIds
    filters: EBSFilters
    fieldsToExport: ExportableVolumeFields
    @required()
    s3DestinationConfig: S3DestinationConfig
    fileFormat: FileFormat
    includeMemberAccounts: IncludeMemberAccounts
}

structure ExportEBSVolumeRecommendationsResponse {
    jobId: JobId
    s3Destination: S3Destination
}

operation ExportEC2InstanceRecommendations {
    input: ExportEC2InstanceRecommendationsRequest
    output: ExportEC2InstanceRecommendationsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        LimitExceededException
        MissingAuthenticationToken
        OptInRequiredException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure ExportEC2InstanceRecommendationsRequest {
    accountIds: AccountIds
    filters: Filters
    fieldsToExport: ExportableInstanceFields
    @required()
    s3DestinationConfig: S3DestinationConfig
    fileFormat: FileFormat
    includeMemberAccounts: IncludeMemberAccounts
    recommendationPreferences: RecommendationPreferences
}

structure ExportEC2InstanceRecommendationsResponse {
    jobId: JobId
    s3Destination: S3Destination
}

operation ExportECSServiceRecommendations {
    input: ExportECSServiceRecommendationsRequest
    output: ExportECSServiceRecommendationsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        LimitExceededException
        MissingAuthenticationToken
        OptInRequiredException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure ExportECSServiceRecommendationsRequest {
    accountIds: AccountIds
    filters: ECSServiceRecommendationFilters
    fieldsToExport: ExportableECSServiceFields
    @required()
    s3DestinationConfig: S3DestinationConfig
    fileFormat: FileFormat
    includeMemberAccounts: IncludeMemberAccounts
}

structure ExportECSServiceRecommendationsResponse {
    jobId: JobId
    s3Destination: S3Destination
}

operation ExportIdleRecommendations {
    input: ExportIdleRecommendationsRequest
    output: ExportIdleRecommendationsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        LimitExceededException
        MissingAuthenticationToken
        OptInRequiredException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure ExportIdleRecommendationsRequest {
    accountIds: AccountIds
    filters: IdleRecommendationFilters
    fieldsToExport: ExportableIdleFields
    @required()
    s3DestinationConfig: S3DestinationConfig
    fileFormat: FileFormat
    includeMemberAccounts: IncludeMemberAccounts
}

structure ExportIdleRecommendationsResponse {
    jobId: JobId
    s3Destination: S3Destination
}

operation ExportLambdaFunctionRecommendations {
    input: ExportLambdaFunctionRecommendationsRequest
    output: ExportLambdaFunctionRecommendationsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        LimitExceededException
        MissingAuthenticationToken
        OptInRequiredException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure ExportLambdaFunctionRecommendationsRequest {
    accountIds: AccountIds
    filters: LambdaFunctionRecommendationFilters
    fieldsToExport: ExportableLambdaFunctionFields
    @required()
    s3DestinationConfig: S3DestinationConfig
    fileFormat: FileFormat
    includeMemberAccounts: IncludeMemberAccounts
}

structure ExportLambdaFunctionRecommendationsResponse {
    jobId: JobId
    s3Destination: S3Destination
}

operation ExportLicenseRecommendations {
    input: ExportLicenseRecommendationsRequest
    output: ExportLicenseRecommendationsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        LimitExceededException
        MissingAuthenticationToken
        OptInRequiredException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure ExportLicenseRecommendationsRequest {
    accountIds: AccountIds
    filters: LicenseRecommendationFilters
    fieldsToExport: ExportableLicenseFields
    @required()
    s3DestinationConfig: S3DestinationConfig
    fileFormat: FileFormat
    includeMemberAccounts: IncludeMemberAccounts
}

structure ExportLicenseRecommendationsResponse {
    jobId: JobId
    s3Destination: S3Destination
}

operation ExportRDSDatabaseRecommendations {
    input: ExportRDSDatabaseRecommendationsRequest
    output: ExportRDSDatabaseRecommendationsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        LimitExceededException
        MissingAuthenticationToken
        OptInRequiredException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure ExportRDSDatabaseRecommendationsRequest {
    accountIds: AccountIds
    filters: RDSDBRecommendationFilters
    fieldsToExport: ExportableRDSDBFields
    @required()
    s3DestinationConfig: S3DestinationConfig
    fileFormat: FileFormat
    includeMemberAccounts: IncludeMemberAccounts
    recommendationPreferences: RecommendationPreferences
}

structure ExportRDSDatabaseRecommendationsResponse {
    jobId: JobId
    s3Destination: S3Destination
}

structure ExternalMetricsPreference {
    source: ExternalMetricsSource
}

enum ExternalMetricsSource {
    DATADOG = "Datadog"
    DYNATRACE = "Dynatrace"
    NEW_RELIC = "NewRelic"
    INSTANA = "Instana"
}

structure ExternalMetricStatus {
    statusCode: ExternalMetricStatusCode
    statusReason: ExternalMetricStatusReason
}

enum ExternalMetricStatusCode {
    NO_EXTERNAL_METRIC_SET
    INTEGRATION_SUCCESS
    DATADOG_INTEGRATION_ERROR
    DYNATRACE_INTEGRATION_ERROR
    NEWRELIC_INTEGRATION_ERROR
    INSTANA_INTEGRATION_ERROR
    INSUFFICIENT_DATADOG_METRICS
    INSUFFICIENT_DYNATRACE_METRICS
    INSUFFICIENT_NEWRELIC_METRICS
    INSUFFICIENT_INSTANA_METRICS
}

string ExternalMetricStatusReason

string FailureReason

enum FileFormat {
    CSV = "Csv"
}

structure Filter {
    name: FilterName
    values: FilterValues
}

enum FilterName {
    FINDING = "Finding"
    FINDING_REASON_CODES = "FindingReasonCodes"
    RECOMMENDATION_SOURCE_TYPE = "RecommendationSourceType"
    INFERRED_WORKLOAD_TYPES = "InferredWorkloadTypes"
}

list Filters {
    member: Filter
}

string FilterValue

list FilterValues {
    member: FilterValue
}

enum Finding {
    UNDERPROVISIONED = "Underprovisioned"
    OVERPROVISIONED = "Overprovisioned"
    OPTIMIZED = "Optimized"
    NOT_OPTIMIZED = "NotOptimized"
}

enum FindingReasonCode {
    MEMORY_OVERPROVISIONED = "MemoryOverprovisioned"
    MEMORY_UNDERPROVISIONED = "MemoryUnderprovisioned"
}

string FunctionArn

list FunctionArns {
    member: FunctionArn
}

string FunctionVersion

operation GetAutoScalingGroupRecommendations {
    input: GetAutoScalingGroupRecommendationsRequest
    output: GetAutoScalingGroupRecommendationsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        OptInRequiredException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure GetAutoScalingGroupRecommendationsRequest {
    accountIds: AccountIds
    autoScalingGroupArns: AutoScalingGroupArns
    nextToken: NextToken
    maxResults: MaxResults
    filters: Filters
    recommendationPreferences: RecommendationPreferences
}

structure GetAutoScalingGroupRecommendationsResponse {
    nextToken: NextToken
    autoScalingGroupRecommendations: AutoScalingGroupRecommendations
    errors: GetRecommendationErrors
}

operation GetEBSVolumeRecommendations {
    input: GetEBSVolumeRecommendationsRequest
    output: GetEBSVolumeRecommendationsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        OptInRequiredException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure GetEBSVolumeRecommendationsRequest {
    volumeArns: VolumeArns
    nextToken: NextToken
    maxResults: MaxResults
    filters: EBSFilters
    accountIds: AccountIds
}

structure GetEBSVolumeRecommendationsResponse {
    nextToken: NextToken
    volumeRecommendations: VolumeRecommendations
    errors: GetRecommendationErrors
}

operation GetEC2InstanceRecommendations {
    input: GetEC2InstanceRecommendationsRequest
    output: GetEC2InstanceRecommendationsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        OptInRequiredException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure GetEC2InstanceRecommendationsRequest {
    instanceArns: InstanceArns
    nextToken: NextToken
    maxResults: MaxResults
    filters: Filters
    accountIds: AccountIds
    recommendationPreferences: RecommendationPreferences
}

structure GetEC2InstanceRecommendationsResponse {
    nextToken: NextToken
    instanceRecommendations: InstanceRecommendations
    errors: GetRecommendationErrors
}

operation GetEC2RecommendationProjectedMetrics {
    input: GetEC2RecommendationProjectedMetricsRequest
    output: GetEC2RecommendationProjectedMetricsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        OptInRequiredException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure GetEC2RecommendationProjectedMetricsRequest {
    @required()
    instanceArn: InstanceArn
    @required()
    stat: MetricStatistic
    @required()
    period: Period
    @required()
    startTime: Timestamp
    @required()
    endTime: Timestamp
    recommendationPreferences: RecommendationPreferences
}

structure GetEC2RecommendationProjectedMetricsResponse {
    recommendedOptionProjectedMetrics: RecommendedOptionProjectedMetrics
}

operation GetECSServiceRecommendationProjectedMetrics {
    input: GetECSServiceRecommendationProjectedMetricsRequest
    output: GetECSServiceRecommendationProjectedMetricsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        OptInRequiredException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure GetECSServiceRecommendationProjectedMetricsRequest {
    @required()
    serviceArn: ServiceArn
    @required()
    stat: MetricStatistic
    @required()
    period: Period
    @required()
    startTime: Timestamp
    @required()
    endTime: Timestamp
}

structure GetECSServiceRecommendationProjectedMetricsResponse {
    recommendedOptionProjectedMetrics: ECSServiceRecommendedOptionProjectedMetrics
}

operation GetECSServiceRecommendations {
    input: GetECSServiceRecommendationsRequest
    output: GetECSServiceRecommendationsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        OptInRequiredException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure GetECSServiceRecommendationsRequest {
    serviceArns: ServiceArns
    nextToken: NextToken
    maxResults: MaxResults
    filters: ECSServiceRecommendationFilters
    accountIds: AccountIds
}

structure GetECSServiceRecommendationsResponse {
    nextToken: NextToken
    ecsServiceRecommendations: ECSServiceRecommendations
    errors: GetRecommendationErrors
}

operation GetEffectiveRecommendationPreferences {
    input: GetEffectiveRecommendationPreferencesRequest
    output: GetEffectiveRecommendationPreferencesResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        OptInRequiredException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure GetEffectiveRecommendationPreferencesRequest {
    @required()
    resourceArn: ResourceArn
}

structure GetEffectiveRecommendationPreferencesResponse {
    enhancedInfrastructureMetrics: EnhancedInfrastructureMetrics
    externalMetricsPreference: ExternalMetricsPreference
    lookBackPeriod: LookBackPeriodPreference
    utilizationPreferences: UtilizationPreferences
    preferredResources: EffectivePreferredResources
}

operation GetEnrollmentStatus {
    input: GetEnrollmentStatusRequest
    output: GetEnrollmentStatusResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        ServiceUnavailableException
        ThrottlingException
    ]
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "accountEnrollmentStatuses"
    pageSize: "maxResults"
)
operation GetEnrollmentStatusesForOrganization {
    input: GetEnrollmentStatusesForOrganizationRequest
    output: GetEnrollmentStatusesForOrganizationResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure GetEnrollmentStatusesForOrganizationRequest {
    filters: EnrollmentFilters
    nextToken: NextToken
    maxResults: MaxResults
}

structure GetEnrollmentStatusesForOrganizationResponse {
    accountEnrollmentStatuses: AccountEnrollmentStatuses
    nextToken: NextToken
}

structure GetEnrollmentStatusRequest {}

structure GetEnrollmentStatusResponse {
    status: Status
    statusReason: StatusReason
    memberAccountsEnrolled: MemberAccountsEnrolled
    lastUpdatedTimestamp: LastUpdatedTimestamp
    numberOfMemberAccountsOptedIn: NumberOfMemberAccountsOptedIn
}

operation GetIdleRecommendations {
    input: GetIdleRecommendationsRequest
    output: GetIdleRecommendationsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        OptInRequiredException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure GetIdleRecommendationsRequest {
    resourceArns: ResourceArns
    nextToken: NextToken
    maxResults: IdleMaxResults
    filters: IdleRecommendationFilters
    accountIds: AccountIds
    orderBy: OrderBy
}

structure GetIdleRecommendationsResponse {
    nextToken: NextToken
    idleRecommendations: IdleRecommendations
    errors: IdleRecommendationErrors
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "lambdaFunctionRecommendations"
    pageSize: "maxResults"
)
operation GetLambdaFunctionRecommendations {
    input: GetLambdaFunctionRecommendationsRequest
    output: GetLambdaFunctionRecommendationsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        LimitExceededException
        MissingAuthenticationToken
        OptInRequiredException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure GetLambdaFunctionRecommendationsRequest {
    functionArns: FunctionArns
    accountIds: AccountIds
    filters: LambdaFunctionRecommendationFilters
    nextToken: NextToken
    maxResults: MaxResults
}

structure GetLambdaFunctionRecommendationsResponse {
    nextToken: NextToken
    lambdaFunctionRecommendations: LambdaFunctionRecommendations
}

operation GetLicenseRecommendations {
    input: GetLicenseRecommendationsRequest
    output: GetLicenseRecommendationsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        OptInRequiredException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure GetLicenseRecommendationsRequest {
    resourceArns: ResourceArns
    nextToken: NextToken
    maxResults: MaxResults
    filters: LicenseRecommendationFilters
    accountIds: AccountIds
}

structure GetLicenseRecommendationsResponse {
    nextToken: NextToken
    licenseRecommendations: LicenseRecommendations
    errors: GetRecommendationErrors
}

operation GetRDSDatabaseRecommendationProjectedMetrics {
    input: GetRDSDatabaseRecommendationProjectedMetricsRequest
    output: GetRDSDatabaseRecommendationProjectedMetricsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        OptInRequiredException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure GetRDSDatabaseRecommendationProjectedMetricsRequest {
    @required()
    resourceArn: ResourceArn
    @required()
    stat: MetricStatistic
    @required()
    period: Period
    @required()
    startTime: Timestamp
    @required()
    endTime: Timestamp
    recommendationPreferences: RecommendationPreferences
}

structure GetRDSDatabaseRecommendationProjectedMetricsResponse {
    recommendedOptionProjectedMetrics: RDSDatabaseRecommendedOptionProjectedMetrics
}

operation GetRDSDatabaseRecommendations {
    input: GetRDSDatabaseRecommendationsRequest
    output: GetRDSDatabaseRecommendationsResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        OptInRequiredException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure GetRDSDatabaseRecommendationsRequest {
    resourceArns: ResourceArns
    nextToken: NextToken
    maxResults: MaxResults
    filters: RDSDBRecommendationFilters
    accountIds: AccountIds
    recommendationPreferences: RecommendationPreferences
}

structure GetRDSDatabaseRecommendationsResponse {
    nextToken: NextToken
    rdsDBRecommendations: RDSDBRecommendations
    errors: GetRecommendationErrors
}

structure GetRecommendationError {
    identifier: Identifier
    code: Code
    message: Message
}

list GetRecommendationErrors {
    member: GetRecommendationError
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "recommendationPreferencesDetails"
    pageSize: "maxResults"
)
operation GetRecommendationPreferences {
    input: GetRecommendationPreferencesRequest
    output: GetRecommendationPreferencesResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        OptInRequiredException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure GetRecommendationPreferencesRequest {
    @required()
    resourceType: ResourceType
    scope: Scope
    nextToken: NextToken
    maxResults: MaxResults
}

structure GetRecommendationPreferencesResponse {
    nextToken: NextToken
    recommendationPreferencesDetails: RecommendationPreferencesDetails
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "recommendationSummaries"
    pageSize: "maxResults"
)
operation GetRecommendationSummaries {
    input: GetRecommendationSummariesRequest
    output: GetRecommendationSummariesResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        OptInRequiredException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure GetRecommendationSummariesRequest {
    accountIds: AccountIds
    nextToken: NextToken
    maxResults: MaxResults
}

structure GetRecommendationSummariesResponse {
    nextToken: NextToken
    recommendationSummaries: RecommendationSummaries
}

structure Gpu {
    gpuCount: GpuCount
    gpuMemorySizeInMiB: GpuMemorySizeInMiB
}

integer GpuCount

structure GpuInfo {
    gpus: Gpus
}

integer GpuMemorySizeInMiB

list Gpus {
    member: Gpu
}

long High

string Identifier

enum Idle {
    TRUE = "True"
    FALSE = "False"
}

structure IdleEstimatedMonthlySavings {
    currency: Currency
    value: Value
}

enum IdleFinding {
    IDLE = "Idle"
    UNATTACHED = "Unattached"
    UNUSED = "Unused"
}

string IdleFindingDescription

@range(
    min: 0
    max: 100
)
integer IdleMaxResults

enum IdleMetricName {
    CPU
    MEMORY = "Memory"
    NETWORK_OUT_BYTES_PER_SECOND = "NetworkOutBytesPerSecond"
    NETWORK_IN_BYTES_PER_SECOND = "NetworkInBytesPerSecond"
    DATABASE_CONNECTIONS = "DatabaseConnections"
    EBS_VOLUME_READ_IOPS = "EBSVolumeReadIOPS"
    EBS_VOLUME_WRITE_IOPS = "EBSVolumeWriteIOPS"
    VOLUME_READ_OPS_PER_SECOND = "VolumeReadOpsPerSecond"
    VOLUME_WRITE_OPS_PER_SECOND = "VolumeWriteOpsPerSecond"
    ACTIVE_CONNECTION_COUNT = "ActiveConnectionCount"
    PACKETS_IN_FROM_SOURCE = "PacketsInFromSource"
    PACKETS_IN_FROM_DESTINATION = "PacketsInFromDestination"
}

structure IdleRecommendation {
    resourceArn: ResourceArn
    resourceId: ResourceId
    resourceType: IdleRecommendationResourceType
    accountId: AccountId
    finding: IdleFinding
    findingDescription: IdleFindingDescription
    savingsOpportunity: IdleSavingsOpportunity
    savingsOpportunityAfterDiscounts: IdleSavingsOpportunityAfterDiscounts
    utilizationMetrics: IdleUtilizationMetrics
    lookBackPeriodInDays: LookBackPeriodInDays
    lastRefreshTimestamp: LastRefreshTimestamp
    tags: Tags
}

structure IdleRecommendationError {
    identifier: Identifier
    code: Code
    message: Message
    resourceType: IdleRecommendationResourceType
}

list IdleRecommendationErrors {
    member: IdleRecommendationError
}

structure IdleRecommendationFilter {
    name: IdleRecommendationFilterName
    values: FilterValues
}

enum IdleRecommendationFilterName {
    FINDING = "Finding"
    RESOURCE_TYPE = "ResourceType"
}

list IdleRecommendationFilters {
    member: IdleRecommendationFilter
}

enum IdleRecommendationResourceType {
    EC2INSTANCE = "EC2Instance"
    AUTO_SCALING_GROUP = "AutoScalingGroup"
    EBS_VOLUME = "EBSVolume"
    ECS_SERVICE = "ECSService"
    RDSDB_INSTANCE = "RDSDBInstance"
    NAT_GATEWAY = "NatGateway"
}

list IdleRecommendations {
    member: IdleRecommendation
}

structure IdleSavingsOpportunity {
    savingsOpportunityPercentage: SavingsOpportunityPercentage
    estimatedMonthlySavings: IdleEstimatedMonthlySavings
}

structure IdleSavingsOpportunityAfterDiscounts {
    savingsOpportunityPercentage: SavingsOpportunityPercentage
    estimatedMonthlySavings: IdleEstimatedMonthlySavings
}

list IdleSummaries {
    member: IdleSummary
}

structure IdleSummary {
    name: IdleFinding
    value: SummaryValue
}

structure IdleUtilizationMetric {
    name: IdleMetricName
    statistic: MetricStatistic
    value: MetricValue
}

list IdleUtilizationMetrics {
    member: IdleUtilizationMetric
}

boolean IncludeMemberAccounts

structure InferredWorkloadSaving {
    inferredWorkloadTypes: InferredWorkloadTypes
    estimatedMonthlySavings: EstimatedMonthlySavings
}

list InferredWorkloadSavings {
    member: InferredWorkloadSaving
}

enum InferredWorkloadType {
    AMAZON_EMR = "AmazonEmr"
    APACHE_CASSANDRA = "ApacheCassandra"
    APACHE_HADOOP = "ApacheHadoop"
    MEMCACHED = "Memcached"
    NGINX = "Nginx"
    POSTGRE_SQL = "PostgreSql"
    REDIS = "Redis"
    KAFKA = "Kafka"
    SQL_SERVER = "SQLServer"
}

list InferredWorkloadTypes {
    member: InferredWorkloadType
}

enum InferredWorkloadTypesPreference {
    ACTIVE = "Active"
    INACTIVE = "Inactive"
}

string InstanceArn

list InstanceArns {
    member: InstanceArn
}

structure InstanceEstimatedMonthlySavings {
    currency: Currency
    value: Value
}

enum InstanceIdle {
    TRUE = "True"
    FALSE = "False"
}

string InstanceName

structure InstanceRecommendation {
    instanceArn: InstanceArn
    accountId: AccountId
    instanceName: InstanceName
    currentInstanceType: CurrentInstanceType
    finding: Finding
    findingReasonCodes: InstanceRecommendationFindingReasonCodes
    utilizationMetrics: UtilizationMetrics
    lookBackPeriodInDays: LookBackPeriodInDays
    recommendationOptions: RecommendationOptions
    recommendationSources: RecommendationSources
    lastRefreshTimestamp: LastRefreshTimestamp
    currentPerformanceRisk: CurrentPerformanceRisk
    effectiveRecommendationPreferences: EffectiveRecommendationPreferences
    inferredWorkloadTypes: InferredWorkloadTypes
    instanceState: InstanceState
    tags: Tags
    externalMetricStatus: ExternalMetricStatus
    currentInstanceGpuInfo: GpuInfo
    idle: InstanceIdle
}

enum InstanceRecommendationFindingReasonCode {
    CPU_OVERPROVISIONED = "CPUOverprovisioned"
    CPU_UNDERPROVISIONED = "CPUUnderprovisioned"
    MEMORY_OVERPROVISIONED = "MemoryOverprovisioned"
    MEMORY_UNDERPROVISIONED = "MemoryUnderprovisioned"
    EBS_THROUGHPUT_OVERPROVISIONED = "EBSThroughputOverprovisioned"
    EBS_THROUGHPUT_UNDERPROVISIONED = "EBSThroughputUnderprovisioned"
    EBSIOPS_OVERPROVISIONED = "EBSIOPSOverprovisioned"
    EBSIOPS_UNDERPROVISIONED = "EBSIOPSUnderprovisioned"
    NETWORK_BANDWIDTH_OVERPROVISIONED = "NetworkBandwidthOverprovisioned"
    NETWORK_BANDWIDTH_UNDERPROVISIONED = "NetworkBandwidthUnderprovisioned"
    NETWORK_PPS_OVERPROVISIONED = "NetworkPPSOverprovisioned"
    NETWORK_PPS_UNDERPROVISIONED = "NetworkPPSUnderprovisioned"
    DISK_IOPS_OVERPROVISIONED = "DiskIOPSOverprovisioned"
    DISK_IOPS_UNDERPROVISIONED = "DiskIOPSUnderprovisioned"
    DISK_THROUGHPUT_OVERPROVISIONED = "DiskThroughputOverprovisioned"
    DISK_THROUGHPUT_UNDERPROVISIONED = "DiskThroughputUnderprovisioned"
    GPU_UNDERPROVISIONED = "GPUUnderprovisioned"
    GPU_OVERPROVISIONED = "GPUOverprovisioned"
    GPU_MEMORY_UNDERPROVISIONED = "GPUMemoryUnderprovisioned"
    GPU_MEMORY_OVERPROVISIONED = "GPUMemoryOverprovisioned"
}

list InstanceRecommendationFindingReasonCodes {
    member: InstanceRecommendationFindingReasonCode
}

structure InstanceRecommendationOption {
    instanceType: InstanceType
    instanceGpuInfo: GpuInfo
    projectedUtilizationMetrics: ProjectedUtilizationMetrics
    platformDifferences: PlatformDifferences
    performanceRisk: PerformanceRisk
    rank: Rank
    savingsOpportunity: SavingsOpportunity
    savingsOpportunityAfterDiscounts: InstanceSavingsOpportunityAfterDiscounts
    migrationEffort: MigrationEffort
}

list InstanceRecommendations {
    member: InstanceRecommendation
}

structure InstanceSavingsEstimationMode {
    source: InstanceSavingsEstimationModeSource
}

enum InstanceSavingsEstimationModeSource {
    PUBLIC_PRICING = "PublicPricing"
    COST_EXPLORER_RIGHTSIZING = "CostExplorerRightsizing"
    COST_OPTIMIZATION_HUB = "CostOptimizationHub"
}

structure InstanceSavingsOpportunityAfterDiscounts {
    savingsOpportunityPercentage: SavingsOpportunityPercentage
    estimatedMonthlySavings: InstanceEstimatedMonthlySavings
}

enum InstanceState {
    PENDING = "pending"
    RUNNING = "running"
    SHUTTING_DOWN = "shutting-down"
    TERMINATED = "terminated"
    STOPPING = "stopping"
    STOPPED = "stopped"
}

string InstanceType

@error("server")
@httpError(500)
structure InternalServerException {
    message: ErrorMessage
}

@error("client")
@httpError(400)
structure InvalidParameterValueException {
    message: ErrorMessage
}

structure JobFilter {
    name: JobFilterName
    values: FilterValues
}

enum JobFilterName {
    RESOURCE_TYPE = "ResourceType"
    JOB_STATUS = "JobStatus"
}

list JobFilters {
    member: JobFilter
}

string JobId

list JobIds {
    member: JobId
}

enum JobStatus {
    QUEUED = "Queued"
    IN_PROGRESS = "InProgress"
    COMPLETE = "Complete"
    FAILED = "Failed"
}

structure LambdaEffectiveRecommendationPreferences {
    savingsEstimationMode: LambdaSavingsEstimationMode
}

structure LambdaEstimatedMonthlySavings {
    currency: Currency
    value: Value
}

enum LambdaFunctionMemoryMetricName {
    DURATION = "Duration"
}

enum LambdaFunctionMemoryMetricStatistic {
    LOWER_BOUND = "LowerBound"
    UPPER_BOUND = "UpperBound"
    EXPECTED = "Expected"
}

structure LambdaFunctionMemoryProjectedMetric {
    name: LambdaFunctionMemoryMetricName
    statistic: LambdaFunctionMemoryMetricStatistic
    value: MetricValue
}

list LambdaFunctionMemoryProjectedMetrics {
    member: LambdaFunctionMemoryProjectedMetric
}

structure LambdaFunctionMemoryRecommendationOption {
    rank: Rank
    memorySize: MemorySize
    projectedUtilizationMetrics: LambdaFunctionMemoryProjectedMetrics
    savingsOpportunity: SavingsOpportunity
    savingsOpportunityAfterDiscounts: LambdaSavingsOpportunityAfterDiscounts
}

list LambdaFunctionMemoryRecommendationOptions {
    member: LambdaFunctionMemoryRecommendationOption
}

enum LambdaFunctionMetricName {
    DURATION = "Duration"
    MEMORY = "Memory"
}

enum LambdaFunctionMetricStatistic {
    MAXIMUM = "Maximum"
    AVERAGE = "Average"
}

structure LambdaFunctionRecommendation {
    functionArn: FunctionArn
    functionVersion: FunctionVersion
    accountId: AccountId
    currentMemorySize: MemorySize
    numberOfInvocations: NumberOfInvocations
    utilizationMetrics: LambdaFunctionUtilizationMetrics
    lookbackPeriodInDays: LookBackPeriodInDays
    lastRefreshTimestamp: LastRefreshTimestamp
    finding: LambdaFunctionRecommendationFinding
    findingReasonCodes: LambdaFunctionRecommendationFindingReasonCodes
    memorySizeRecommendationOptions: LambdaFunctionMemoryRecommendationOptions
    currentPerformanceRisk: CurrentPerformanceRisk
    effectiveRecommendationPreferences: LambdaEffectiveRecommendationPreferences
    tags: Tags
}

structure LambdaFunctionRecommendationFilter {
    name: LambdaFunctionRecommendationFilterName
    values: FilterValues
}

enum LambdaFunctionRecommendationFilterName {
    FINDING = "Finding"
    FINDING_REASON_CODE = "FindingReasonCode"
}

list LambdaFunctionRecommendationFilters {
    member: LambdaFunctionRecommendationFilter
}

enum LambdaFunctionRecommendationFinding {
    OPTIMIZED = "Optimized"
    NOT_OPTIMIZED = "NotOptimized"
    UNAVAILABLE = "Unavailable"
}

enum LambdaFunctionRecommendationFindingReasonCode {
    MEMORY_OVERPROVISIONED = "MemoryOverprovisioned"
    MEMORY_UNDERPROVISIONED = "MemoryUnderprovisioned"
    INSUFFICIENT_DATA = "InsufficientData"
    INCONCLUSIVE = "Inconclusive"
}

list LambdaFunctionRecommendationFindingReasonCodes {
    member: LambdaFunctionRecommendationFindingReasonCode
}

list LambdaFunctionRecommendations {
    member: LambdaFunctionRecommendation
}

structure LambdaFunctionUtilizationMetric {
    name: LambdaFunctionMetricName
    statistic: LambdaFunctionMetricStatistic
    value: MetricValue
}

list LambdaFunctionUtilizationMetrics {
    member: LambdaFunctionUtilizationMetric
}

structure LambdaSavingsEstimationMode {
    source: LambdaSavingsEstimationModeSource
}

enum LambdaSavingsEstimationModeSource {
    PUBLIC_PRICING = "PublicPricing"
    COST_EXPLORER_RIGHTSIZING = "CostExplorerRightsizing"
    COST_OPTIMIZATION_HUB = "CostOptimizationHub"
}

structure LambdaSavingsOpportunityAfterDiscounts {
    savingsOpportunityPercentage: SavingsOpportunityPercentage
    estimatedMonthlySavings: LambdaEstimatedMonthlySavings
}

timestamp LastRefreshTimestamp

timestamp LastUpdatedTimestamp

structure LicenseConfiguration {
    numberOfCores: NumberOfCores
    instanceType: InstanceType
    operatingSystem: OperatingSystem
    licenseEdition: LicenseEdition
    licenseName: LicenseName
    licenseModel: LicenseModel
    licenseVersion: LicenseVersion
    metricsSource: MetricsSource
}

enum LicenseEdition {
    ENTERPRISE = "Enterprise"
    STANDARD = "Standard"
    FREE = "Free"
    NO_LICENSE_EDITION_FOUND = "NoLicenseEditionFound"
}

enum LicenseFinding {
    INSUFFICIENT_METRICS = "InsufficientMetrics"
    OPTIMIZED = "Optimized"
    NOT_OPTIMIZED = "NotOptimized"
}

enum LicenseFindingReasonCode {
    INVALID_CLOUD_WATCH_APPLICATION_INSIGHTS_SETUP = "InvalidCloudWatchApplicationInsightsSetup"
    CLOUD_WATCH_APPLICATION_INSIGHTS_ERROR = "CloudWatchApplicationInsightsError"
    LICENSE_OVERPROVISIONED = "LicenseOverprovisioned"
    OPTIMIZED = "Optimized"
}

list LicenseFindingReasonCodes {
    member: LicenseFindingReasonCode
}

enum LicenseModel {
    LICENSE_INCLUDED = "LicenseIncluded"
    BRING_YOUR_OWN_LICENSE = "BringYourOwnLicense"
}

enum LicenseName {
    SQL_SERVER = "SQLServer"
}

structure LicenseRecommendation {
    resourceArn: ResourceArn
    accountId: AccountId
    currentLicenseConfiguration: LicenseConfiguration
    lookbackPeriodInDays: LookBackPeriodInDays
    lastRefreshTimestamp: LastRefreshTimestamp
    finding: LicenseFinding
    findingReasonCodes: LicenseFindingReasonCodes
    licenseRecommendationOptions: LicenseRecommendationOptions
    tags: Tags
}

structure LicenseRecommendationFilter {
    name: LicenseRecommendationFilterName
    values: FilterValues
}

enum LicenseRecommendationFilterName {
    FINDING = "Finding"
    FINDING_REASON_CODE = "FindingReasonCode"
    LICENSE_NAME = "LicenseName"
}

list LicenseRecommendationFilters {
    member: LicenseRecommendationFilter
}

structure LicenseRecommendationOption {
    rank: Rank
    operatingSystem: OperatingSystem
    licenseEdition: LicenseEdition
    licenseModel: LicenseModel
    savingsOpportunity: SavingsOpportunity
}

list LicenseRecommendationOptions {
    member: LicenseRecommendationOption
}

list LicenseRecommendations {
    member: LicenseRecommendation
}

string LicenseVersion

@error("client")
@httpError(400)
structure LimitExceededException {
    message: ErrorMessage
}

double LookBackPeriodInDays

enum LookBackPeriodPreference {
    DAYS_14
    DAYS_32
    DAYS_93
}

long Low

double LowerBoundValue

@range(
    min: 0
    max: 1000
)
integer MaxResults

integer MaxSize

long Medium

boolean MemberAccountsEnrolled

integer MemorySize

structure MemorySizeConfiguration {
    memory: NullableMemory
    memoryReservation: NullableMemoryReservation
}

string Message

string MetadataKey

enum MetricName {
    CPU = "Cpu"
    MEMORY = "Memory"
    EBS_READ_OPS_PER_SECOND
    EBS_WRITE_OPS_PER_SECOND
    EBS_READ_BYTES_PER_SECOND
    EBS_WRITE_BYTES_PER_SECOND
    DISK_READ_OPS_PER_SECOND
    DISK_WRITE_OPS_PER_SECOND
    DISK_READ_BYTES_PER_SECOND
    DISK_WRITE_BYTES_PER_SECOND
    NETWORK_IN_BYTES_PER_SECOND
    NETWORK_OUT_BYTES_PER_SECOND
    NETWORK_PACKETS_IN_PER_SECOND
    NETWORK_PACKETS_OUT_PER_SECOND
    GPU_PERCENTAGE
    GPU_MEMORY_PERCENTAGE
}

string MetricProviderArn

structure MetricSource {
    provider: MetricSourceProvider
    providerArn: MetricProviderArn
}

enum MetricSourceProvider {
    CLOUD_WATCH_APPLICATION_INSIGHTS = "CloudWatchApplicationInsights"
}

list MetricsSource {
    member: MetricSource
}

enum MetricStatistic {
    MAXIMUM = "Maximum"
    AVERAGE = "Average"
}

double MetricValue

list MetricValues {
    member: MetricValue
}

enum MigrationEffort {
    VERY_LOW = "VeryLow"
    LOW = "Low"
    MEDIUM = "Medium"
    HIGH = "High"
}

integer MinSize

@error("client")
@httpError(403)
structure MissingAuthenticationToken {
    message: ErrorMessage
}

string MixedInstanceType

list MixedInstanceTypes {
    member: MixedInstanceType
}

string NextToken

integer NullableCpu

double NullableEstimatedInstanceHourReductionPercentage

string NullableInstanceType

integer NullableIOPS

integer NullableMaxAllocatedStorage

integer NullableMemory

integer NullableMemoryReservation

integer NullableStorageThroughput

integer NumberOfCores

long NumberOfInvocations

integer NumberOfMemberAccountsOptedIn

string OperatingSystem

@error("client")
@httpError(403)
structure OptInRequiredException {
    message: ErrorMessage
}

enum Order {
    ASC = "Asc"
    DESC = "Desc"
}

structure OrderBy {
    dimension: Dimension
    order: Order
}

@range(
    min: 0
    max: 4
)
double PerformanceRisk

integer Period

enum PlatformDifference {
    HYPERVISOR = "Hypervisor"
    NETWORK_INTERFACE = "NetworkInterface"
    STORAGE_INTERFACE = "StorageInterface"
    INSTANCE_STORE_AVAILABILITY = "InstanceStoreAvailability"
    VIRTUALIZATION_TYPE = "VirtualizationType"
    ARCHITECTURE = "Architecture"
}

list PlatformDifferences {
    member: PlatformDifference
}

structure PreferredResource {
    name: PreferredResourceName
    includeList: PreferredResourceValues
    excludeList: PreferredResourceValues
}

enum PreferredResourceName {
    EC2INSTANCE_TYPES = "Ec2InstanceTypes"
}

list PreferredResources {
    member: PreferredResource
}

string PreferredResourceValue

list PreferredResourceValues {
    member: PreferredResourceValue
}

structure ProjectedMetric {
    name: MetricName
    timestamps: Timestamps
    values: MetricValues
}

list ProjectedMetrics {
    member: ProjectedMetric
}

list ProjectedUtilizationMetrics {
    member: UtilizationMetric
}

integer PromotionTier

operation PutRecommendationPreferences {
    input: PutRecommendationPreferencesRequest
    output: PutRecommendationPreferencesResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        OptInRequiredException
        ResourceNotFoundException
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure PutRecommendationPreferencesRequest {
    @required()
    resourceType: ResourceType
    scope: Scope
    enhancedInfrastructureMetrics: EnhancedInfrastructureMetrics
    inferredWorkloadTypes: InferredWorkloadTypesPreference
    externalMetricsPreference: ExternalMetricsPreference
    lookBackPeriod: LookBackPeriodPreference
    utilizationPreferences: UtilizationPreferences
    preferredResources: PreferredResources
    savingsEstimationMode: SavingsEstimationMode
}

structure PutRecommendationPreferencesResponse {}

integer Rank

enum RDSCurrentInstancePerformanceRisk {
    VERY_LOW = "VeryLow"
    LOW = "Low"
    MEDIUM = "Medium"
    HIGH = "High"
}

structure RDSDatabaseProjectedMetric {
    name: RDSDBMetricName
    timestamps: Timestamps
    values: MetricValues
}

list RDSDatabaseProjectedMetrics {
    member: RDSDatabaseProjectedMetric
}

structure RDSDatabaseRecommendedOptionProjectedMetric {
    recommendedDBInstanceClass: RecommendedDBInstanceClass
    rank: Rank
    projectedMetrics: RDSDatabaseProjectedMetrics
}

list RDSDatabaseRecommendedOptionProjectedMetrics {
    member: RDSDatabaseRecommendedOptionProjectedMetric
}

structure RDSDBInstanceRecommendationOption {
    dbInstanceClass: DBInstanceClass
    projectedUtilizationMetrics: RDSDBProjectedUtilizationMetrics
    performanceRisk: PerformanceRisk
    rank: Rank
    savingsOpportunity: SavingsOpportunity
    savingsOpportunityAfterDiscounts: RDSInstanceSavingsOpportunityAfterDiscounts
}

list RDSDBInstanceRecommendationOptions {
    member: RDSDBInstanceRecommendationOption
}

enum RDSDBMetricName {
    CPU
    MEMORY = "Memory"
    EBS_VOLUME_STORAGE_SPACE_UTILIZATION = "EBSVolumeStorageSpaceUtilization"
    NETWORK_RECEIVE_THROUGHPUT = "NetworkReceiveThroughput"
    NETWORK_TRANSMIT_THROUGHPUT = "NetworkTransmitThroughput"
    EBS_VOLUME_READ_IOPS = "EBSVolumeReadIOPS"
    EBS_VOLUME_WRITE_IOPS = "EBSVolumeWriteIOPS"
    EBS_VOLUME_READ_THROUGHPUT = "EBSVolumeReadThroughput"
    EBS_VOLUME_WRITE_THROUGHPUT = "EBSVolumeWriteThroughput"
    DATABASE_CONNECTIONS = "DatabaseConnections"
    STORAGE_NETWORK_RECEIVE_THROUGHPUT = "StorageNetworkReceiveThroughput"
    STORAGE_NETWORK_TRANSMIT_THROUGHPUT = "StorageNetworkTransmitThroughput"
    AURORA_MEMORY_HEALTH_STATE = "AuroraMemoryHealthState"
    AURORA_MEMORY_NUM_DECLINED_SQL = "AuroraMemoryNumDeclinedSql"
    AURORA_MEMORY_NUM_KILL_CONN_TOTAL = "AuroraMemoryNumKillConnTotal"
    AURORA_MEMORY_NUM_KILL_QUERY_TOTAL = "AuroraMemoryNumKillQueryTotal"
    READ_IOPS_EPHEMERAL_STORAGE = "ReadIOPSEphemeralStorage"
    WRITE_IOPS_EPHEMERAL_STORAGE = "WriteIOPSEphemeralStorage"
    VOLUME_READ_IO_PS = "VolumeReadIOPs"
    VOLUME_BYTES_USED = "VolumeBytesUsed"
    VOLUME_WRITE_IO_PS = "VolumeWriteIOPs"
}

enum RDSDBMetricStatistic {
    MAXIMUM = "Maximum"
    MINIMUM = "Minimum"
    AVERAGE = "Average"
}

list RDSDBProjectedUtilizationMetrics {
    member: RDSDBUtilizationMetric
}

structure RDSDBRecommendation {
    resourceArn: ResourceArn
    accountId: AccountId
    engine: Engine
    engineVersion: EngineVersion
    promotionTier: PromotionTier
    currentDBInstanceClass: CurrentDBInstanceClass
    currentStorageConfiguration: DBStorageConfiguration
    dbClusterIdentifier: DBClusterIdentifier
    idle: Idle
    instanceFinding: RDSInstanceFinding
    storageFinding: RDSStorageFinding
    instanceFindingReasonCodes: RDSInstanceFindingReasonCodes
    currentInstancePerformanceRisk: RDSCurrentInstancePerformanceRisk
    currentStorageEstimatedMonthlyVolumeIOPsCostVariation: RDSEstimatedMonthlyVolumeIOPsCostVariation
    storageFindingReasonCodes: RDSStorageFindingReasonCodes
    instanceRecommendationOptions: RDSDBInstanceRecommendationOptions
    storageRecommendationOptions: RDSDBStorageRecommendationOptions
    utilizationMetrics: RDSDBUtilizationMetrics
    effectiveRecommendationPreferences: RDSEffectiveRecommendationPreferences
    lookbackPeriodInDays: LookBackPeriodInDays
    lastRefreshTimestamp: LastRefreshTimestamp
    tags: Tags
}

structure RDSDBRecommendationFilter {
    name: RDSDBRecommendationFilterName
    values: FilterValues
}

enum RDSDBRecommendationFilterName {
    INSTANCE_FINDING = "InstanceFinding"
    INSTANCE_FINDING_REASON_CODE = "InstanceFindingReasonCode"
    STORAGE_FINDING = "StorageFinding"
    STORAGE_FINDING_REASON_CODE = "StorageFindingReasonCode"
    IDLE = "Idle"
}

list RDSDBRecommendationFilters {
    member: RDSDBRecommendationFilter
}

list RDSDBRecommendations {
    member: RDSDBRecommendation
}

structure RDSDBStorageRecommendationOption {
    storageConfiguration: DBStorageConfiguration
    rank: Rank
    savingsOpportunity: SavingsOpportunity
    savingsOpportunityAfterDiscounts: RDSStorageSavingsOpportunityAfterDiscounts
    estimatedMonthlyVolumeIOPsCostVariation: RDSEstimatedMonthlyVolumeIOPsCostVariation
}

list RDSDBStorageRecommendationOptions {
    member: RDSDBStorageRecommendationOption
}

structure RDSDBUtilizationMetric {
    name: RDSDBMetricName
    statistic: RDSDBMetricStatistic
    value: MetricValue
}

list RDSDBUtilizationMetrics {
    member: RDSDBUtilizationMetric
}

structure RDSEffectiveRecommendationPreferences {
    cpuVendorArchitectures: CpuVendorArchitectures
    enhancedInfrastructureMetrics: EnhancedInfrastructureMetrics
    lookBackPeriod: LookBackPeriodPreference
    savingsEstimationMode: RDSSavingsEstimationMode
}

enum RDSEstimatedMonthlyVolumeIOPsCostVariation {
    NONE = "None"
    LOW = "Low"
    MEDIUM = "Medium"
    HIGH = "High"
}

structure RDSInstanceEstimatedMonthlySavings {
    currency: Currency
    value: Value
}

enum RDSInstanceFinding {
    OPTIMIZED = "Optimized"
    UNDERPROVISIONED = "Underprovisioned"
    OVERPROVISIONED = "Overprovisioned"
}

enum RDSInstanceFindingReasonCode {
    CPU_OVERPROVISIONED = "CPUOverprovisioned"
    NETWORK_BANDWIDTH_OVERPROVISIONED = "NetworkBandwidthOverprovisioned"
    EBSIOPS_OVERPROVISIONED = "EBSIOPSOverprovisioned"
    EBSIOPS_UNDERPROVISIONED = "EBSIOPSUnderprovisioned"
    EBS_THROUGHPUT_OVERPROVISIONED = "EBSThroughputOverprovisioned"
    CPU_UNDERPROVISIONED = "CPUUnderprovisioned"
    NETWORK_BANDWIDTH_UNDERPROVISIONED = "NetworkBandwidthUnderprovisioned"
    EBS_THROUGHPUT_UNDERPROVISIONED = "EBSThroughputUnderprovisioned"
    NEW_GENERATION_DB_INSTANCE_CLASS_AVAILABLE = "NewGenerationDBInstanceClassAvailable"
    NEW_ENGINE_VERSION_AVAILABLE = "NewEngineVersionAvailable"
    DB_CLUSTER_WRITER_UNDERPROVISIONED = "DBClusterWriterUnderprovisioned"
    MEMORY_UNDERPROVISIONED = "MemoryUnderprovisioned"
    INSTANCE_STORAGE_READ_IOPS_UNDERPROVISIONED = "InstanceStorageReadIOPSUnderprovisioned"
    INSTANCE_STORAGE_WRITE_IOPS_UNDERPROVISIONED = "InstanceStorageWriteIOPSUnderprovisioned"
}

list RDSInstanceFindingReasonCodes {
    member: RDSInstanceFindingReasonCode
}

structure RDSInstanceSavingsOpportunityAfterDiscounts {
    savingsOpportunityPercentage: SavingsOpportunityPercentage
    estimatedMonthlySavings: RDSInstanceEstimatedMonthlySavings
}

structure RDSSavingsEstimationMode {
    source: RDSSavingsEstimationModeSource
}

enum RDSSavingsEstimationModeSource {
    PUBLIC_PRICING = "PublicPricing"
    COST_EXPLORER_RIGHTSIZING = "CostExplorerRightsizing"
    COST_OPTIMIZATION_HUB = "CostOptimizationHub"
}

structure RDSStorageEstimatedMonthlySavings {
    currency: Currency
    value: Value
}

enum RDSStorageFinding {
    OPTIMIZED = "Optimized"
    UNDERPROVISIONED = "Underprovisioned"
    OVERPROVISIONED = "Overprovisioned"
    NOT_OPTIMIZED = "NotOptimized"
}

enum RDSStorageFindingReasonCode {
    EBS_VOLUME_ALLOCATED_STORAGE_UNDERPROVISIONED = "EBSVolumeAllocatedStorageUnderprovisioned"
    EBS_VOLUME_THROUGHPUT_UNDERPROVISIONED = "EBSVolumeThroughputUnderprovisioned"
    EBS_VOLUME_IOPS_OVERPROVISIONED = "EBSVolumeIOPSOverprovisioned"
    EBS_VOLUME_THROUGHPUT_OVERPROVISIONED = "EBSVolumeThroughputOverprovisioned"
    NEW_GENERATION_STORAGE_TYPE_AVAILABLE = "NewGenerationStorageTypeAvailable"
    DB_CLUSTER_STORAGE_OPTION_AVAILABLE = "DBClusterStorageOptionAvailable"
    DB_CLUSTER_STORAGE_SAVINGS_AVAILABLE = "DBClusterStorageSavingsAvailable"
}

list RDSStorageFindingReasonCodes {
    member: RDSStorageFindingReasonCode
}

structure RDSStorageSavingsOpportunityAfterDiscounts {
    savingsOpportunityPercentage: SavingsOpportunityPercentage
    estimatedMonthlySavings: RDSStorageEstimatedMonthlySavings
}

list ReasonCodeSummaries {
    member: ReasonCodeSummary
}

structure ReasonCodeSummary {
    name: FindingReasonCode
    value: SummaryValue
}

structure RecommendationExportJob {
    jobId: JobId
    destination: ExportDestination
    resourceType: ResourceType
    status: JobStatus
    creationTimestamp: CreationTimestamp
    lastUpdatedTimestamp: LastUpdatedTimestamp
    failureReason: FailureReason
}

list RecommendationExportJobs {
    member: RecommendationExportJob
}

list RecommendationOptions {
    member: InstanceRecommendationOption
}

enum RecommendationPreferenceName {
    ENHANCED_INFRASTRUCTURE_METRICS = "EnhancedInfrastructureMetrics"
    INFERRED_WORKLOAD_TYPES = "InferredWorkloadTypes"
    EXTERNAL_METRICS_PREFERENCE = "ExternalMetricsPreference"
    LOOK_BACK_PERIOD_PREFERENCE = "LookBackPeriodPreference"
    PREFERRED_RESOURCES = "PreferredResources"
    UTILIZATION_PREFERENCES = "UtilizationPreferences"
}

list RecommendationPreferenceNames {
    member: RecommendationPreferenceName
}

structure RecommendationPreferences {
    cpuVendorArchitectures: CpuVendorArchitectures
}

structure RecommendationPreferencesDetail {
    scope: Scope
    resourceType: ResourceType
    enhancedInfrastructureMetrics: EnhancedInfrastructureMetrics
    inferredWorkloadTypes: InferredWorkloadTypesPreference
    externalMetricsPreference: ExternalMetricsPreference
    lookBackPeriod: LookBackPeriodPreference
    utilizationPreferences: UtilizationPreferences
    preferredResources: EffectivePreferredResources
    savingsEstimationMode: SavingsEstimationMode
}

list RecommendationPreferencesDetails {
    member: RecommendationPreferencesDetail
}

structure RecommendationSource {
    recommendationSourceArn: RecommendationSourceArn
    recommendationSourceType: RecommendationSourceType
}

string RecommendationSourceArn

list RecommendationSources {
    member: RecommendationSource
}

enum RecommendationSourceType {
    EC2INSTANCE = "Ec2Instance"
    AUTO_SCALING_GROUP = "AutoScalingGroup"
    EBS_VOLUME = "EbsVolume"
    LAMBDA_FUNCTION = "LambdaFunction"
    ECS_SERVICE = "EcsService"
    LICENSE = "License"
    RDS_DB_INSTANCE = "RdsDBInstance"
    RDS_DB_INSTANCE_STORAGE = "RdsDBInstanceStorage"
    AURORA_DB_CLUSTER_STORAGE = "AuroraDBClusterStorage"
    NAT_GATEWAY = "NatGateway"
}

list RecommendationSummaries {
    member: RecommendationSummary
}

structure RecommendationSummary {
    summaries: Summaries
    idleSummaries: IdleSummaries
    recommendationResourceType: RecommendationSourceType
    accountId: AccountId
    savingsOpportunity: SavingsOpportunity
    idleSavingsOpportunity: SavingsOpportunity
    aggregatedSavingsOpportunity: SavingsOpportunity
    currentPerformanceRiskRatings: CurrentPerformanceRiskRatings
    inferredWorkloadSavings: InferredWorkloadSavings
}

string RecommendedDBInstanceClass

string RecommendedInstanceType

structure RecommendedOptionProjectedMetric {
    recommendedInstanceType: RecommendedInstanceType
    rank: Rank
    projectedMetrics: ProjectedMetrics
}

list RecommendedOptionProjectedMetrics {
    member: RecommendedOptionProjectedMetric
}

string ResourceArn

list ResourceArns {
    member: ResourceArn
}

string ResourceId

@error("client")
@httpError(404)
structure ResourceNotFoundException {
    message: ErrorMessage
}

enum ResourceType {
    EC2INSTANCE = "Ec2Instance"
    AUTO_SCALING_GROUP = "AutoScalingGroup"
    EBS_VOLUME = "EbsVolume"
    LAMBDA_FUNCTION = "LambdaFunction"
    NOT_APPLICABLE = "NotApplicable"
    ECS_SERVICE = "EcsService"
    LICENSE = "License"
    RDS_DB_INSTANCE = "RdsDBInstance"
    AURORA_DB_CLUSTER_STORAGE = "AuroraDBClusterStorage"
    IDLE = "Idle"
}

boolean RootVolume

structure S3Destination {
    bucket: DestinationBucket
    key: DestinationKey
    metadataKey: MetadataKey
}

structure S3DestinationConfig {
    bucket: DestinationBucket
    keyPrefix: DestinationKeyPrefix
}

enum SavingsEstimationMode {
    AFTER_DISCOUNTS = "AfterDiscounts"
    BEFORE_DISCOUNTS = "BeforeDiscounts"
}

structure SavingsOpportunity {
    savingsOpportunityPercentage: SavingsOpportunityPercentage
    estimatedMonthlySavings: EstimatedMonthlySavings
}

double SavingsOpportunityPercentage

structure Scope {
    name: ScopeName
    value: ScopeValue
}

enum ScopeName {
    ORGANIZATION = "Organization"
    ACCOUNT_ID = "AccountId"
    RESOURCE_ARN = "ResourceArn"
}

string ScopeValue

string ServiceArn

list ServiceArns {
    member: ServiceArn
}

structure ServiceConfiguration {
    memory: NullableMemory
    cpu: NullableCpu
    containerConfigurations: ContainerConfigurations
    autoScalingConfiguration: AutoScalingConfiguration
    taskDefinitionArn: TaskDefinitionArn
}

@error("server")
@httpError(503)
structure ServiceUnavailableException {
    message: ErrorMessage
}

enum Status {
    ACTIVE = "Active"
    INACTIVE = "Inactive"
    PENDING = "Pending"
    FAILED = "Failed"
}

string StatusReason

string StorageType

list Summaries {
    member: Summary
}

structure Summary {
    name: Finding
    value: SummaryValue
    reasonCodeSummaries: ReasonCodeSummaries
}

double SummaryValue

structure Tag {
    key: TagKey
    value: TagValue
}

string TagKey

list Tags {
    member: Tag
}

string TagValue

string TaskDefinitionArn

@error("client")
@httpError(429)
structure ThrottlingException {
    @required()
    message: ErrorMessage
}

list Timestamps {
    member: Timestamp
}

operation UpdateEnrollmentStatus {
    input: UpdateEnrollmentStatusRequest
    output: UpdateEnrollmentStatusResponse
    errors: [
        AccessDeniedException
        InternalServerException
        InvalidParameterValueException
        MissingAuthenticationToken
        ServiceUnavailableException
        ThrottlingException
    ]
}

structure UpdateEnrollmentStatusRequest {
    @required()
    status: Status
    includeMemberAccounts: IncludeMemberAccounts
}

structure UpdateEnrollmentStatusResponse {
    status: Status
    statusReason: StatusReason
}

double UpperBoundValue

structure UtilizationMetric {
    name: MetricName
    statistic: MetricStatistic
    value: MetricValue
}

list UtilizationMetrics {
    member: UtilizationMetric
}

structure UtilizationPreference {
    metricName: CustomizableMetricName
    metricParameters: CustomizableMetricParameters
}

list UtilizationPreferences {
    member: UtilizationPreference
}

double Value

long VeryLow

string VolumeArn

list VolumeArns {
    member: VolumeArn
}

integer VolumeBaselineIOPS

integer VolumeBaselineThroughput

integer VolumeBurstIOPS

integer VolumeBurstThroughput

structure VolumeConfiguration {
    volumeType: VolumeType
    volumeSize: VolumeSize
    volumeBaselineIOPS: VolumeBaselineIOPS
    volumeBurstIOPS: VolumeBurstIOPS
    volumeBaselineThroughput: VolumeBaselineThroughput
    volumeBurstThroughput: VolumeBurstThroughput
    rootVolume: RootVolume
}

structure VolumeRecommendation {
    volumeArn: VolumeArn
    accountId: AccountId
    currentConfiguration: VolumeConfiguration
    finding: EBSFinding
    utilizationMetrics: EBSUtilizationMetrics
    lookBackPeriodInDays: LookBackPeriodInDays
    volumeRecommendationOptions: VolumeRecommendationOptions
    lastRefreshTimestamp: LastRefreshTimestamp
    currentPerformanceRisk: CurrentPerformanceRisk
    effectiveRecommendationPreferences: EBSEffectiveRecommendationPreferences
    tags: Tags
}

structure VolumeRecommendationOption {
    configuration: VolumeConfiguration
    performanceRisk: PerformanceRisk
    rank: Rank
    savingsOpportunity: SavingsOpportunity
    savingsOpportunityAfterDiscounts: EBSSavingsOpportunityAfterDiscounts
}

list VolumeRecommendationOptions {
    member: VolumeRecommendationOption
}

list VolumeRecommendations {
    member: VolumeRecommendation
}

integer VolumeSize

string VolumeType
