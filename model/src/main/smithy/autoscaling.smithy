$version: "2.0"

namespace com.amazonaws.autoscaling

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsQuery
use aws.protocols#awsQueryError
use virga.model#serviceNames

structure AcceleratorCountRequest {
    Min: NullablePositiveInteger
    Max: NullablePositiveInteger
}

enum AcceleratorManufacturer {
    NVIDIA = "nvidia"
    AMD = "amd"
    AMAZON_WEB_SERVICES = "amazon-web-services"
    XILINX = "xilinx"
}

list AcceleratorManufacturers {
    member: AcceleratorManufacturer
}

enum AcceleratorName {
    A100 = "a100"
    V100 = "v100"
    K80 = "k80"
    T4 = "t4"
    M60 = "m60"
    RADEON_PRO_V520 = "radeon-pro-v520"
    VU9P = "vu9p"
}

list AcceleratorNames {
    member: AcceleratorName
}

structure AcceleratorTotalMemoryMiBRequest {
    Min: NullablePositiveInteger
    Max: NullablePositiveInteger
}

enum AcceleratorType {
    GPU = "gpu"
    FPGA = "fpga"
    INFERENCE = "inference"
}

list AcceleratorTypes {
    member: AcceleratorType
}

@awsQueryError(
    code: "ActiveInstanceRefreshNotFound"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure ActiveInstanceRefreshNotFoundFault {
    message: XmlStringMaxLen255
}

list Activities {
    member: Activity
}

structure ActivitiesType {
    @required()
    Activities: Activities
    NextToken: XmlString
}

structure Activity {
    @required()
    ActivityId: XmlString
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    Description: XmlString
    @required()
    Cause: XmlStringMaxLen1023
    @required()
    StartTime: TimestampType
    EndTime: TimestampType
    @required()
    StatusCode: ScalingActivityStatusCode
    StatusMessage: XmlStringMaxLen255
    Progress: Progress
    Details: XmlString
    AutoScalingGroupState: AutoScalingGroupState
    AutoScalingGroupARN: ResourceName
}

list ActivityIds {
    member: XmlString
}

structure ActivityType {
    Activity: Activity
}

structure AdjustmentType {
    AdjustmentType: XmlStringMaxLen255
}

list AdjustmentTypes {
    member: AdjustmentType
}

structure Alarm {
    AlarmName: XmlStringMaxLen255
    AlarmARN: ResourceName
}

list AlarmList {
    member: XmlStringMaxLen255
}

list Alarms {
    member: Alarm
}

structure AlarmSpecification {
    Alarms: AlarmList
}

@length(
    min: 1
    max: 30
)
@pattern("[a-zA-Z0-9\\.\\*\\-]+")
string AllowedInstanceType

@length(
    max: 400
)
list AllowedInstanceTypes {
    member: AllowedInstanceType
}

@awsQueryError(
    code: "AlreadyExists"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure AlreadyExistsFault {
    message: XmlStringMaxLen255
}

@length(
    min: 1
    max: 4000
)
@pattern("[\\u0009\\u000A\\u000D\\u0020-\\u007e]+")
string AnyPrintableAsciiStringMaxLen4000

@length(
    min: 1
    max: 255
)
@pattern("[A-Za-z0-9\\-_\\/]+")
string AsciiStringMaxLen255

boolean AssociatePublicIpAddress

operation AttachInstances {
    input: AttachInstancesQuery
    output: Unit
    errors: [
        ResourceContentionFault
        ServiceLinkedRoleFailure
    ]
}

structure AttachInstancesQuery {
    InstanceIds: InstanceIds
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
}

operation AttachLoadBalancers {
    input: AttachLoadBalancersType
    output: AttachLoadBalancersResultType
    errors: [
        InstanceRefreshInProgressFault
        ResourceContentionFault
        ServiceLinkedRoleFailure
    ]
}

structure AttachLoadBalancersResultType {}

structure AttachLoadBalancersType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    LoadBalancerNames: LoadBalancerNames
}

operation AttachLoadBalancerTargetGroups {
    input: AttachLoadBalancerTargetGroupsType
    output: AttachLoadBalancerTargetGroupsResultType
    errors: [
        InstanceRefreshInProgressFault
        ResourceContentionFault
        ServiceLinkedRoleFailure
    ]
}

structure AttachLoadBalancerTargetGroupsResultType {}

structure AttachLoadBalancerTargetGroupsType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    TargetGroupARNs: TargetGroupARNs
}

operation AttachTrafficSources {
    input: AttachTrafficSourcesType
    output: AttachTrafficSourcesResultType
    errors: [
        InstanceRefreshInProgressFault
        ResourceContentionFault
        ServiceLinkedRoleFailure
    ]
}

structure AttachTrafficSourcesResultType {}

structure AttachTrafficSourcesType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    TrafficSources: TrafficSources
    SkipZonalShiftValidation: SkipZonalShiftValidation
}

boolean AutoRollback

@service(
    sdkId: "Auto Scaling"
    arnNamespace: "autoscaling"
    cloudFormationName: "AutoScaling"
    cloudTrailEventSource: "autoscaling.amazonaws.com"
    endpointPrefix: "autoscaling"
)
@sigv4(
    name: "autoscaling"
)
@awsQuery()
@xmlNamespace(
    uri: "http://autoscaling.amazonaws.com/doc/2011-01-01/"
)
@serviceNames(
    module: "autoscaling"
)
service AutoScaling_2011_01_01 {
    version: "2011-01-01"
    operations: [
        AttachInstances
        AttachLoadBalancers
        AttachLoadBalancerTargetGroups
        AttachTrafficSources
        BatchDeleteScheduledAction
        BatchPutScheduledUpdateGroupAction
        CancelInstanceRefresh
        CompleteLifecycleAction
        CreateAutoScalingGroup
        CreateLaunchConfiguration
        CreateOrUpdateTags
        DeleteAutoScalingGroup
        DeleteLaunchConfiguration
        DeleteLifecycleHook
        DeleteNotificationConfiguration
        DeletePolicy
        DeleteScheduledAction
        DeleteTags
        DeleteWarmPool
        DescribeAccountLimits
        DescribeAdjustmentTypes
        DescribeAutoScalingGroups
        DescribeAutoScalingInstances
        DescribeAutoScalingNotificationTypes
        DescribeInstanceRefreshes
        DescribeLaunchConfigurations
        DescribeLifecycleHooks
        DescribeLifecycleHookTypes
        DescribeLoadBalancers
        DescribeLoadBalancerTargetGroups
        DescribeMetricCollectionTypes
        DescribeNotificationConfigurations
        DescribePolicies
        DescribeScalingActivities
        DescribeScalingProcessTypes
        DescribeScheduledActions
        DescribeTags
        DescribeTerminationPolicyTypes
        DescribeTrafficSources
        DescribeWarmPool
        DetachInstances
        DetachLoadBalancers
        DetachLoadBalancerTargetGroups
        DetachTrafficSources
        DisableMetricsCollection
        EnableMetricsCollection
        EnterStandby
        ExecutePolicy
        ExitStandby
        GetPredictiveScalingForecast
        LaunchInstances
        PutLifecycleHook
        PutNotificationConfiguration
        PutScalingPolicy
        PutScheduledUpdateGroupAction
        PutWarmPool
        RecordLifecycleActionHeartbeat
        ResumeProcesses
        RollbackInstanceRefresh
        SetDesiredCapacity
        SetInstanceHealth
        SetInstanceProtection
        StartInstanceRefresh
        SuspendProcesses
        TerminateInstanceInAutoScalingGroup
        UpdateAutoScalingGroup
    ]
}

structure AutoScalingGroup {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    AutoScalingGroupARN: ResourceName
    LaunchConfigurationName: XmlStringMaxLen255
    LaunchTemplate: LaunchTemplateSpecification
    MixedInstancesPolicy: MixedInstancesPolicy
    @required()
    MinSize: AutoScalingGroupMinSize
    @required()
    MaxSize: AutoScalingGroupMaxSize
    @required()
    DesiredCapacity: AutoScalingGroupDesiredCapacity
    PredictedCapacity: AutoScalingGroupPredictedCapacity
    @required()
    DefaultCooldown: Cooldown
    @required()
    AvailabilityZones: AvailabilityZones
    AvailabilityZoneIds: AvailabilityZoneIds
    LoadBalancerNames: LoadBalancerNames
    TargetGroupARNs: TargetGroupARNs
    @required()
    HealthCheckType: XmlStringMaxLen32
    HealthCheckGracePeriod: HealthCheckGracePeriod
    Instances: Instances
    @required()
    CreatedTime: TimestampType
    SuspendedProcesses: SuspendedProcesses
    PlacementGroup: XmlStringMaxLen255
    VPCZoneIdentifier: XmlStringMaxLen5000
    EnabledMetrics: EnabledMetrics
    Status: XmlStringMaxLen255
    Tags: TagDescriptionList
    TerminationPolicies: TerminationPolicies
    NewInstancesProtectedFromScaleIn: InstanceProtected
    ServiceLinkedRoleARN: ResourceName
    MaxInstanceLifetime: MaxInstanceLifetime
    CapacityRebalance: CapacityRebalanceEnabled
    WarmPoolConfiguration: WarmPoolConfiguration
    WarmPoolSize: WarmPoolSize
    Context: Context
    DesiredCapacityType: XmlStringMaxLen255
    DefaultInstanceWarmup: DefaultInstanceWarmup
    TrafficSources: TrafficSources
    InstanceMaintenancePolicy: InstanceMaintenancePolicy
    DeletionProtection: DeletionProtection
    AvailabilityZoneDistribution: AvailabilityZoneDistribution
    AvailabilityZoneImpairmentPolicy: AvailabilityZoneImpairmentPolicy
    CapacityReservationSpecification: CapacityReservationSpecification
    InstanceLifecyclePolicy: InstanceLifecyclePolicy
}

integer AutoScalingGroupDesiredCapacity

integer AutoScalingGroupMaxSize

integer AutoScalingGroupMinSize

list AutoScalingGroupNames {
    member: XmlStringMaxLen255
}

structure AutoScalingGroupNamesType {
    AutoScalingGroupNames: AutoScalingGroupNames
    IncludeInstances: IncludeInstances
    NextToken: XmlString
    MaxRecords: MaxRecords
    Filters: Filters
}

integer AutoScalingGroupPredictedCapacity

list AutoScalingGroups {
    member: AutoScalingGroup
}

@length(
    min: 1
    max: 32
)
string AutoScalingGroupState

structure AutoScalingGroupsType {
    @required()
    AutoScalingGroups: AutoScalingGroups
    NextToken: XmlString
}

structure AutoScalingInstanceDetails {
    @required()
    InstanceId: XmlStringMaxLen19
    InstanceType: XmlStringMaxLen255
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    AvailabilityZone: XmlStringMaxLen255
    AvailabilityZoneId: XmlStringMaxLen255
    @required()
    LifecycleState: XmlStringMaxLen32
    @required()
    HealthStatus: XmlStringMaxLen32
    LaunchConfigurationName: XmlStringMaxLen255
    LaunchTemplate: LaunchTemplateSpecification
    ImageId: XmlStringMaxLen255
    @required()
    ProtectedFromScaleIn: InstanceProtected
    WeightedCapacity: XmlStringMaxLen32
}

list AutoScalingInstances {
    member: AutoScalingInstanceDetails
}

structure AutoScalingInstancesType {
    AutoScalingInstances: AutoScalingInstances
    NextToken: XmlString
}

list AutoScalingNotificationTypes {
    member: XmlStringMaxLen255
}

structure AvailabilityZoneDistribution {
    CapacityDistributionStrategy: CapacityDistributionStrategy
}

list AvailabilityZoneIds {
    member: XmlStringMaxLen255
}

@length(
    max: 1
)
list AvailabilityZoneIdsLimit1 {
    member: XmlStringMaxLen255
}

structure AvailabilityZoneImpairmentPolicy {
    ZonalShiftEnabled: ZonalShiftEnabled
    ImpairedZoneHealthCheckBehavior: ImpairedZoneHealthCheckBehavior
}

list AvailabilityZones {
    member: XmlStringMaxLen255
}

@length(
    max: 1
)
list AvailabilityZonesLimit1 {
    member: XmlStringMaxLen255
}

@range(
    min: 0
    max: 172800
)
integer BakeTime

enum BareMetal {
    INCLUDED = "included"
    EXCLUDED = "excluded"
    REQUIRED = "required"
}

structure BaselineEbsBandwidthMbpsRequest {
    Min: NullablePositiveInteger
    Max: NullablePositiveInteger
}

structure BaselinePerformanceFactorsRequest {
    Cpu: CpuPerformanceFactorRequest
}

operation BatchDeleteScheduledAction {
    input: BatchDeleteScheduledActionType
    output: BatchDeleteScheduledActionAnswer
    errors: [
        ResourceContentionFault
    ]
}

structure BatchDeleteScheduledActionAnswer {
    FailedScheduledActions: FailedScheduledUpdateGroupActionRequests
}

structure BatchDeleteScheduledActionType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    ScheduledActionNames: ScheduledActionNames
}

operation BatchPutScheduledUpdateGroupAction {
    input: BatchPutScheduledUpdateGroupActionType
    output: BatchPutScheduledUpdateGroupActionAnswer
    errors: [
        AlreadyExistsFault
        LimitExceededFault
        ResourceContentionFault
    ]
}

structure BatchPutScheduledUpdateGroupActionAnswer {
    FailedScheduledUpdateGroupActions: FailedScheduledUpdateGroupActionRequests
}

structure BatchPutScheduledUpdateGroupActionType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    ScheduledUpdateGroupActions: ScheduledUpdateGroupActionRequests
}

boolean BlockDeviceEbsDeleteOnTermination

boolean BlockDeviceEbsEncrypted

@range(
    min: 100
    max: 20000
)
integer BlockDeviceEbsIops

@range(
    min: 125
    max: 1000
)
integer BlockDeviceEbsThroughput

@range(
    min: 1
    max: 16384
)
integer BlockDeviceEbsVolumeSize

@length(
    min: 1
    max: 255
)
string BlockDeviceEbsVolumeType

structure BlockDeviceMapping {
    VirtualName: XmlStringMaxLen255
    @required()
    DeviceName: XmlStringMaxLen255
    Ebs: Ebs
    NoDevice: NoDevice
}

list BlockDeviceMappings {
    member: BlockDeviceMapping
}

boolean BooleanType

enum BurstablePerformance {
    INCLUDED = "included"
    EXCLUDED = "excluded"
    REQUIRED = "required"
}

operation CancelInstanceRefresh {
    input: CancelInstanceRefreshType
    output: CancelInstanceRefreshAnswer
    errors: [
        ActiveInstanceRefreshNotFoundFault
        LimitExceededFault
        ResourceContentionFault
    ]
}

structure CancelInstanceRefreshAnswer {
    InstanceRefreshId: XmlStringMaxLen255
}

structure CancelInstanceRefreshType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    WaitForTransitioningInstances: BooleanType
}

enum CapacityDistributionStrategy {
    BALANCED_ONLY = "balanced-only"
    BALANCED_BEST_EFFORT = "balanced-best-effort"
}

structure CapacityForecast {
    @required()
    Timestamps: PredictiveScalingForecastTimestamps
    @required()
    Values: PredictiveScalingForecastValues
}

boolean CapacityRebalanceEnabled

list CapacityReservationIds {
    member: AsciiStringMaxLen255
}

enum CapacityReservationPreference {
    CAPACITY_RESERVATIONS_ONLY = "capacity-reservations-only"
    CAPACITY_RESERVATIONS_FIRST = "capacity-reservations-first"
    NONE = "none"
    DEFAULT = "default"
}

list CapacityReservationResourceGroupArns {
    member: ResourceName
}

structure CapacityReservationSpecification {
    CapacityReservationPreference: CapacityReservationPreference
    CapacityReservationTarget: CapacityReservationTarget
}

structure CapacityReservationTarget {
    CapacityReservationIds: CapacityReservationIds
    CapacityReservationResourceGroupArns: CapacityReservationResourceGroupArns
}

@range(
    min: 0
    max: 172800
)
integer CheckpointDelay

list CheckpointPercentages {
    member: NonZeroIntPercent
}

list ClassicLinkVPCSecurityGroups {
    member: XmlStringMaxLen255
}

@length(
    min: 1
    max: 64
)
@pattern("[A-Za-z0-9\\-_\\/]+")
string ClientToken

operation CompleteLifecycleAction {
    input: CompleteLifecycleActionType
    output: CompleteLifecycleActionAnswer
    errors: [
        ResourceContentionFault
    ]
}

structure CompleteLifecycleActionAnswer {}

structure CompleteLifecycleActionType {
    @required()
    LifecycleHookName: AsciiStringMaxLen255
    @required()
    AutoScalingGroupName: ResourceName
    LifecycleActionToken: LifecycleActionToken
    @required()
    LifecycleActionResult: LifecycleActionResult
    InstanceId: XmlStringMaxLen19
}

string Context

integer Cooldown

enum CpuManufacturer {
    INTEL = "intel"
    AMD = "amd"
    AMAZON_WEB_SERVICES = "amazon-web-services"
    APPLE = "apple"
}

list CpuManufacturers {
    member: CpuManufacturer
}

structure CpuPerformanceFactorRequest {
    @xmlName("Reference")
    References: PerformanceFactorReferenceSetRequest
}

operation CreateAutoScalingGroup {
    input: CreateAutoScalingGroupType
    output: Unit
    errors: [
        AlreadyExistsFault
        LimitExceededFault
        ResourceContentionFault
        ServiceLinkedRoleFailure
    ]
}

structure CreateAutoScalingGroupType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    LaunchConfigurationName: XmlStringMaxLen255
    LaunchTemplate: LaunchTemplateSpecification
    MixedInstancesPolicy: MixedInstancesPolicy
    InstanceId: XmlStringMaxLen19
    @required()
    MinSize: AutoScalingGroupMinSize
    @required()
    MaxSize: AutoScalingGroupMaxSize
    DesiredCapacity: AutoScalingGroupDesiredCapacity
    DefaultCooldown: Cooldown
    AvailabilityZones: AvailabilityZones
    AvailabilityZoneIds: AvailabilityZoneIds
    LoadBalancerNames: LoadBalancerNames
    TargetGroupARNs: TargetGroupARNs
    HealthCheckType: XmlStringMaxLen32
    HealthCheckGracePeriod: HealthCheckGracePeriod
    PlacementGroup: XmlStringMaxLen255
    VPCZoneIdentifier: XmlStringMaxLen5000
    TerminationPolicies: TerminationPolicies
    NewInstancesProtectedFromScaleIn: InstanceProtected
    CapacityRebalance: CapacityRebalanceEnabled
    LifecycleHookSpecificationList: LifecycleHookSpecifications
    DeletionProtection: DeletionProtection
    Tags: Tags
    ServiceLinkedRoleARN: ResourceName
    MaxInstanceLifetime: MaxInstanceLifetime
    Context: Context
    DesiredCapacityType: XmlStringMaxLen255
    DefaultInstanceWarmup: DefaultInstanceWarmup
    TrafficSources: TrafficSources
    InstanceMaintenancePolicy: InstanceMaintenancePolicy
    AvailabilityZoneDistribution: AvailabilityZoneDistribution
    AvailabilityZoneImpairmentPolicy: AvailabilityZoneImpairmentPolicy
    SkipZonalShiftValidation: SkipZonalShiftValidation
    CapacityReservationSpecification: CapacityReservationSpecification
    InstanceLifecyclePolicy: InstanceLifecyclePolicy
}

operation CreateLaunchConfiguration {
    input: CreateLaunchConfigurationType
    output: Unit
    errors: [
        AlreadyExistsFault
        LimitExceededFault
        ResourceContentionFault
    ]
}

structure CreateLaunchConfigurationType {
    @required()
    LaunchConfigurationName: XmlStringMaxLen255
    ImageId: XmlStringMaxLen255
    KeyName: XmlStringMaxLen255
    SecurityGroups: SecurityGroups
    ClassicLinkVPCId: XmlStringMaxLen255
    ClassicLinkVPCSecurityGroups: ClassicLinkVPCSecurityGroups
    UserData: XmlStringUserData
    InstanceId: XmlStringMaxLen19
    InstanceType: XmlStringMaxLen255
    KernelId: XmlStringMaxLen255
    RamdiskId: XmlStringMaxLen255
    BlockDeviceMappings: BlockDeviceMappings
    InstanceMonitoring: InstanceMonitoring
    SpotPrice: SpotPrice
    IamInstanceProfile: XmlStringMaxLen1600
    EbsOptimized: EbsOptimized
    AssociatePublicIpAddress: AssociatePublicIpAddress
    PlacementTenancy: XmlStringMaxLen64
    MetadataOptions: InstanceMetadataOptions
}

operation CreateOrUpdateTags {
    input: CreateOrUpdateTagsType
    output: Unit
    errors: [
        AlreadyExistsFault
        LimitExceededFault
        ResourceContentionFault
        ResourceInUseFault
    ]
}

structure CreateOrUpdateTagsType {
    @required()
    Tags: Tags
}

structure CustomizedMetricSpecification {
    MetricName: MetricName
    Namespace: MetricNamespace
    Dimensions: MetricDimensions
    Statistic: MetricStatistic
    Unit: MetricUnit
    Period: MetricGranularityInSeconds
    Metrics: TargetTrackingMetricDataQueries
}

integer DefaultInstanceWarmup

operation DeleteAutoScalingGroup {
    input: DeleteAutoScalingGroupType
    output: Unit
    errors: [
        ResourceContentionFault
        ResourceInUseFault
        ScalingActivityInProgressFault
    ]
}

structure DeleteAutoScalingGroupType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    ForceDelete: ForceDelete
}

operation DeleteLaunchConfiguration {
    input: LaunchConfigurationNameType
    output: Unit
    errors: [
        ResourceContentionFault
        ResourceInUseFault
    ]
}

operation DeleteLifecycleHook {
    input: DeleteLifecycleHookType
    output: DeleteLifecycleHookAnswer
    errors: [
        ResourceContentionFault
    ]
}

structure DeleteLifecycleHookAnswer {}

structure DeleteLifecycleHookType {
    @required()
    LifecycleHookName: AsciiStringMaxLen255
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
}

operation DeleteNotificationConfiguration {
    input: DeleteNotificationConfigurationType
    output: Unit
    errors: [
        ResourceContentionFault
    ]
}

structure DeleteNotificationConfigurationType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    TopicARN: XmlStringMaxLen255
}

operation DeletePolicy {
    input: DeletePolicyType
    output: Unit
    errors: [
        ResourceContentionFault
        ServiceLinkedRoleFailure
    ]
}

structure DeletePolicyType {
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    PolicyName: ResourceName
}

operation DeleteScheduledAction {
    input: DeleteScheduledActionType
    output: Unit
    errors: [
        ResourceContentionFault
    ]
}

structure DeleteScheduledActionType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    ScheduledActionName: XmlStringMaxLen255
}

operation DeleteTags {
    input: DeleteTagsType
    output: Unit
    errors: [
        ResourceContentionFault
        ResourceInUseFault
    ]
}

structure DeleteTagsType {
    @required()
    Tags: Tags
}

operation DeleteWarmPool {
    input: DeleteWarmPoolType
    output: DeleteWarmPoolAnswer
    errors: [
        LimitExceededFault
        ResourceContentionFault
        ResourceInUseFault
        ScalingActivityInProgressFault
    ]
}

structure DeleteWarmPoolAnswer {}

structure DeleteWarmPoolType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    ForceDelete: ForceDelete
}

enum DeletionProtection {
    NONE = "none"
    PREVENT_FORCE_DELETION = "prevent-force-deletion"
    PREVENT_ALL_DELETION = "prevent-all-deletion"
}

operation DescribeAccountLimits {
    input: Unit
    output: DescribeAccountLimitsAnswer
    errors: [
        ResourceContentionFault
    ]
}

structure DescribeAccountLimitsAnswer {
    MaxNumberOfAutoScalingGroups: MaxNumberOfAutoScalingGroups
    MaxNumberOfLaunchConfigurations: MaxNumberOfLaunchConfigurations
    NumberOfAutoScalingGroups: NumberOfAutoScalingGroups
    NumberOfLaunchConfigurations: NumberOfLaunchConfigurations
}

operation DescribeAdjustmentTypes {
    input: Unit
    output: DescribeAdjustmentTypesAnswer
    errors: [
        ResourceContentionFault
    ]
}

structure DescribeAdjustmentTypesAnswer {
    AdjustmentTypes: AdjustmentTypes
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "AutoScalingGroups"
    pageSize: "MaxRecords"
)
operation DescribeAutoScalingGroups {
    input: AutoScalingGroupNamesType
    output: AutoScalingGroupsType
    errors: [
        InvalidNextToken
        ResourceContentionFault
    ]
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "AutoScalingInstances"
    pageSize: "MaxRecords"
)
operation DescribeAutoScalingInstances {
    input: DescribeAutoScalingInstancesType
    output: AutoScalingInstancesType
    errors: [
        InvalidNextToken
        ResourceContentionFault
    ]
}

structure DescribeAutoScalingInstancesType {
    InstanceIds: InstanceIds
    MaxRecords: MaxRecords
    NextToken: XmlString
}

operation DescribeAutoScalingNotificationTypes {
    input: Unit
    output: DescribeAutoScalingNotificationTypesAnswer
    errors: [
        ResourceContentionFault
    ]
}

structure DescribeAutoScalingNotificationTypesAnswer {
    AutoScalingNotificationTypes: AutoScalingNotificationTypes
}

operation DescribeInstanceRefreshes {
    input: DescribeInstanceRefreshesType
    output: DescribeInstanceRefreshesAnswer
    errors: [
        InvalidNextToken
        ResourceContentionFault
    ]
}

structure DescribeInstanceRefreshesAnswer {
    InstanceRefreshes: InstanceRefreshes
    NextToken: XmlString
}

structure DescribeInstanceRefreshesType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    InstanceRefreshIds: InstanceRefreshIds
    NextToken: XmlString
    MaxRecords: MaxRecords
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "LaunchConfigurations"
    pageSize: "MaxRecords"
)
operation DescribeLaunchConfigurations {
    input: LaunchConfigurationNamesType
    output: LaunchConfigurationsType
    errors: [
        InvalidNextToken
        ResourceContentionFault
    ]
}

operation DescribeLifecycleHooks {
    input: DescribeLifecycleHooksType
    output: DescribeLifecycleHooksAnswer
    errors: [
        ResourceContentionFault
    ]
}

structure DescribeLifecycleHooksAnswer {
    LifecycleHooks: LifecycleHooks
}

structure DescribeLifecycleHooksType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    LifecycleHookNames: LifecycleHookNames
}

operation DescribeLifecycleHookTypes {
    input: Unit
    output: DescribeLifecycleHookTypesAnswer
    errors: [
        ResourceContentionFault
    ]
}

structure DescribeLifecycleHookTypesAnswer {
    LifecycleHookTypes: AutoScalingNotificationTypes
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "LoadBalancers"
    pageSize: "MaxRecords"
)
operation DescribeLoadBalancers {
    input: DescribeLoadBalancersRequest
    output: DescribeLoadBalancersResponse
    errors: [
        InvalidNextToken
        ResourceContentionFault
    ]
}

structure DescribeLoadBalancersRequest {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    NextToken: XmlString
    MaxRecords: MaxRecords
}

structure DescribeLoadBalancersResponse {
    LoadBalancers: LoadBalancerStates
    NextToken: XmlString
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "LoadBalancerTargetGroups"
    pageSize: "MaxRecords"
)
operation DescribeLoadBalancerTargetGroups {
    input: DescribeLoadBalancerTargetGroupsRequest
    output: DescribeLoadBalancerTargetGroupsResponse
    errors: [
        InvalidNextToken
        ResourceContentionFault
    ]
}

structure DescribeLoadBalancerTargetGroupsRequest {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    NextToken: XmlString
    MaxRecords: MaxRecords
}

structure DescribeLoadBalancerTargetGroupsResponse {
    LoadBalancerTargetGroups: LoadBalancerTargetGroupStates
    NextToken: XmlString
}

operation DescribeMetricCollectionTypes {
    input: Unit
    output: DescribeMetricCollectionTypesAnswer
    errors: [
        ResourceContentionFault
    ]
}

structure DescribeMetricCollectionTypesAnswer {
    Metrics: MetricCollectionTypes
    Granularities: MetricGranularityTypes
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "NotificationConfigurations"
    pageSize: "MaxRecords"
)
operation DescribeNotificationConfigurations {
    input: DescribeNotificationConfigurationsType
    output: DescribeNotificationConfigurationsAnswer
    errors: [
        InvalidNextToken
        ResourceContentionFault
    ]
}

structure DescribeNotificationConfigurationsAnswer {
    @required()
    NotificationConfigurations: NotificationConfigurations
    NextToken: XmlString
}

structure DescribeNotificationConfigurationsType {
    AutoScalingGroupNames: AutoScalingGroupNames
    NextToken: XmlString
    MaxRecords: MaxRecords
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ScalingPolicies"
    pageSize: "MaxRecords"
)
operation DescribePolicies {
    input: DescribePoliciesType
    output: PoliciesType
    errors: [
        InvalidNextToken
        ResourceContentionFault
        ServiceLinkedRoleFailure
    ]
}

structure DescribePoliciesType {
    AutoScalingGroupName: XmlStringMaxLen255
    PolicyNames: PolicyNames
    PolicyTypes: PolicyTypes
    NextToken: XmlString
    MaxRecords: MaxRecords
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Activities"
    pageSize: "MaxRecords"
)
operation DescribeScalingActivities {
    input: DescribeScalingActivitiesType
    output: ActivitiesType
    errors: [
        InvalidNextToken
        ResourceContentionFault
    ]
}

structure DescribeScalingActivitiesType {
    ActivityIds: ActivityIds
    AutoScalingGroupName: XmlStringMaxLen255
    IncludeDeletedGroups: IncludeDeletedGroups
    MaxRecords: MaxRecords
    NextToken: XmlString
    Filters: Filters
}

operation DescribeScalingProcessTypes {
    input: Unit
    output: ProcessesType
    errors: [
        ResourceContentionFault
    ]
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "ScheduledUpdateGroupActions"
    pageSize: "MaxRecords"
)
operation DescribeScheduledActions {
    input: DescribeScheduledActionsType
    output: ScheduledActionsType
    errors: [
        InvalidNextToken
        ResourceContentionFault
    ]
}

structure DescribeScheduledActionsType {
    AutoScalingGroupName: XmlStringMaxLen255
    ScheduledActionNames: ScheduledActionNames
    StartTime: TimestampType
    EndTime: TimestampType
    NextToken: XmlString
    MaxRecords: MaxRecords
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Tags"
    pageSize: "MaxRecords"
)
operation DescribeTags {
    input: DescribeTagsType
    output: TagsType
    errors: [
        InvalidNextToken
        ResourceContentionFault
    ]
}

structure DescribeTagsType {
    Filters: Filters
    NextToken: XmlString
    MaxRecords: MaxRecords
}

operation DescribeTerminationPolicyTypes {
    input: Unit
    output: DescribeTerminationPolicyTypesAnswer
    errors: [
        ResourceContentionFault
    ]
}

structure DescribeTerminationPolicyTypesAnswer {
    TerminationPolicyTypes: TerminationPolicies
}

operation DescribeTrafficSources {
    input: DescribeTrafficSourcesRequest
    output: DescribeTrafficSourcesResponse
    errors: [
        InvalidNextToken
        ResourceContentionFault
    ]
}

structure DescribeTrafficSourcesRequest {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    TrafficSourceType: XmlStringMaxLen255
    NextToken: XmlString
    MaxRecords: MaxRecords
}

structure DescribeTrafficSourcesResponse {
    TrafficSources: TrafficSourceStates
    NextToken: XmlString
}

@paginated(
    inputToken: "NextToken"
    outputToken: "NextToken"
    items: "Instances"
    pageSize: "MaxRecords"
)
operation DescribeWarmPool {
    input: DescribeWarmPoolType
    output: DescribeWarmPoolAnswer
    errors: [
        InvalidNextToken
        LimitExceededFault
        ResourceContentionFault
    ]
}

structure DescribeWarmPoolAnswer {
    WarmPoolConfiguration: WarmPoolConfiguration
    Instances: Instances
    NextToken: XmlString
}

structure DescribeWarmPoolType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    MaxRecords: MaxRecords
    NextToken: XmlString
}

structure DesiredConfiguration {
    LaunchTemplate: LaunchTemplateSpecification
    MixedInstancesPolicy: MixedInstancesPolicy
}

operation DetachInstances {
    input: DetachInstancesQuery
    output: DetachInstancesAnswer
    errors: [
        ResourceContentionFault
    ]
}

structure DetachInstancesAnswer {
    Activities: Activities
}

structure DetachInstancesQuery {
    InstanceIds: InstanceIds
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    ShouldDecrementDesiredCapacity: ShouldDecrementDesiredCapacity
}

operation DetachLoadBalancers {
    input: DetachLoadBalancersType
    output: DetachLoadBalancersResultType
    errors: [
        ResourceContentionFault
    ]
}

structure DetachLoadBalancersResultType {}

structure DetachLoadBalancersType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    LoadBalancerNames: LoadBalancerNames
}

operation DetachLoadBalancerTargetGroups {
    input: DetachLoadBalancerTargetGroupsType
    output: DetachLoadBalancerTargetGroupsResultType
    errors: [
        ResourceContentionFault
    ]
}

structure DetachLoadBalancerTargetGroupsResultType {}

structure DetachLoadBalancerTargetGroupsType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    TargetGroupARNs: TargetGroupARNs
}

operation DetachTrafficSources {
    input: DetachTrafficSourcesType
    output: DetachTrafficSourcesResultType
    errors: [
        ResourceContentionFault
    ]
}

structure DetachTrafficSourcesResultType {}

structure DetachTrafficSourcesType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    TrafficSources: TrafficSources
}

operation DisableMetricsCollection {
    input: DisableMetricsCollectionQuery
    output: Unit
    errors: [
        ResourceContentionFault
    ]
}

structure DisableMetricsCollectionQuery {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    Metrics: Metrics
}

boolean DisableScaleIn

structure Ebs {
    SnapshotId: XmlStringMaxLen255
    VolumeSize: BlockDeviceEbsVolumeSize
    VolumeType: BlockDeviceEbsVolumeType
    DeleteOnTermination: BlockDeviceEbsDeleteOnTermination
    Iops: BlockDeviceEbsIops
    Encrypted: BlockDeviceEbsEncrypted
    Throughput: BlockDeviceEbsThroughput
}

boolean EbsOptimized

structure EnabledMetric {
    Metric: XmlStringMaxLen255
    Granularity: XmlStringMaxLen255
}

list EnabledMetrics {
    member: EnabledMetric
}

operation EnableMetricsCollection {
    input: EnableMetricsCollectionQuery
    output: Unit
    errors: [
        ResourceContentionFault
    ]
}

structure EnableMetricsCollectionQuery {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    Metrics: Metrics
    @required()
    Granularity: XmlStringMaxLen255
}

operation EnterStandby {
    input: EnterStandbyQuery
    output: EnterStandbyAnswer
    errors: [
        ResourceContentionFault
    ]
}

structure EnterStandbyAnswer {
    Activities: Activities
}

structure EnterStandbyQuery {
    InstanceIds: InstanceIds
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    ShouldDecrementDesiredCapacity: ShouldDecrementDesiredCapacity
}

integer EstimatedInstanceWarmup

@length(
    min: 1
    max: 30
)
@pattern("[a-zA-Z0-9\\.\\*\\-]+")
string ExcludedInstance

@length(
    max: 400
)
list ExcludedInstanceTypes {
    member: ExcludedInstance
}

operation ExecutePolicy {
    input: ExecutePolicyType
    output: Unit
    errors: [
        ResourceContentionFault
        ScalingActivityInProgressFault
    ]
}

structure ExecutePolicyType {
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    PolicyName: ResourceName
    HonorCooldown: HonorCooldown
    MetricValue: MetricScale
    BreachThreshold: MetricScale
}

operation ExitStandby {
    input: ExitStandbyQuery
    output: ExitStandbyAnswer
    errors: [
        ResourceContentionFault
    ]
}

structure ExitStandbyAnswer {
    Activities: Activities
}

structure ExitStandbyQuery {
    InstanceIds: InstanceIds
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
}

structure FailedScheduledUpdateGroupActionRequest {
    @required()
    ScheduledActionName: XmlStringMaxLen255
    ErrorCode: XmlStringMaxLen64
    ErrorMessage: XmlString
}

list FailedScheduledUpdateGroupActionRequests {
    member: FailedScheduledUpdateGroupActionRequest
}

structure Filter {
    Name: XmlString
    Values: Values
}

list Filters {
    member: Filter
}

boolean ForceDelete

operation GetPredictiveScalingForecast {
    input: GetPredictiveScalingForecastType
    output: GetPredictiveScalingForecastAnswer
    errors: [
        ResourceContentionFault
    ]
}

structure GetPredictiveScalingForecastAnswer {
    @required()
    LoadForecast: LoadForecasts
    @required()
    CapacityForecast: CapacityForecast
    @required()
    UpdateTime: TimestampType
}

structure GetPredictiveScalingForecastType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    PolicyName: XmlStringMaxLen255
    @required()
    StartTime: TimestampType
    @required()
    EndTime: TimestampType
}

integer GlobalTimeout

integer HealthCheckGracePeriod

integer HeartbeatTimeout

boolean HonorCooldown

@awsQueryError(
    code: "IdempotentParameterMismatch"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure IdempotentParameterMismatchError {
    Message: XmlStringMaxLen255
}

@length(
    min: 5
    max: 21
)
@pattern("^ami-[a-z0-9]{1,17}$")
string ImageId

enum ImpairedZoneHealthCheckBehavior {
    REPLACE_UNHEALTHY = "ReplaceUnhealthy"
    IGNORE_UNHEALTHY = "IgnoreUnhealthy"
}

boolean IncludeDeletedGroups

boolean IncludeInstances

structure Instance {
    @required()
    InstanceId: XmlStringMaxLen19
    InstanceType: XmlStringMaxLen255
    @required()
    AvailabilityZone: XmlStringMaxLen255
    AvailabilityZoneId: XmlStringMaxLen255
    @required()
    LifecycleState: LifecycleState
    @required()
    HealthStatus: XmlStringMaxLen32
    LaunchConfigurationName: XmlStringMaxLen255
    LaunchTemplate: LaunchTemplateSpecification
    ImageId: XmlStringMaxLen255
    @required()
    ProtectedFromScaleIn: InstanceProtected
    WeightedCapacity: XmlStringMaxLen32
}

structure InstanceCollection {
    InstanceType: XmlStringMaxLen255
    MarketType: XmlStringMaxLen64
    SubnetId: XmlStringMaxLen255
    AvailabilityZone: XmlStringMaxLen255
    AvailabilityZoneId: XmlStringMaxLen255
    InstanceIds: InstanceIds
}

list InstanceCollections {
    member: InstanceCollection
}

enum InstanceGeneration {
    CURRENT = "current"
    PREVIOUS = "previous"
}

list InstanceGenerations {
    member: InstanceGeneration
}

list InstanceIds {
    member: XmlStringMaxLen19
}

structure InstanceLifecyclePolicy {
    RetentionTriggers: RetentionTriggers
}

structure InstanceMaintenancePolicy {
    MinHealthyPercentage: IntPercentResettable
    MaxHealthyPercentage: IntPercent100To200Resettable
}

enum InstanceMetadataEndpointState {
    DISABLED = "disabled"
    ENABLED = "enabled"
}

@range(
    min: 1
    max: 64
)
integer InstanceMetadataHttpPutResponseHopLimit

enum InstanceMetadataHttpTokensState {
    OPTIONAL = "optional"
    REQUIRED = "required"
}

structure InstanceMetadataOptions {
    HttpTokens: InstanceMetadataHttpTokensState
    HttpPutResponseHopLimit: InstanceMetadataHttpPutResponseHopLimit
    HttpEndpoint: InstanceMetadataEndpointState
}

structure InstanceMonitoring {
    Enabled: MonitoringEnabled
}

boolean InstanceProtected

structure InstanceRefresh {
    InstanceRefreshId: XmlStringMaxLen255
    AutoScalingGroupName: XmlStringMaxLen255
    Status: InstanceRefreshStatus
    StatusReason: XmlStringMaxLen1023
    StartTime: TimestampType
    EndTime: TimestampType
    PercentageComplete: IntPercent
    InstancesToUpdate: InstancesToUpdate
    ProgressDetails: InstanceRefreshProgressDetails
    Preferences: RefreshPreferences
    DesiredConfiguration: DesiredConfiguration
    RollbackDetails: RollbackDetails
    Strategy: RefreshStrategy
}

list InstanceRefreshes {
    member: InstanceRefresh
}

list InstanceRefreshIds {
    member: XmlStringMaxLen255
}

@awsQueryError(
    code: "InstanceRefreshInProgress"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InstanceRefreshInProgressFault {
    message: XmlStringMaxLen255
}

structure InstanceRefreshLivePoolProgress {
    PercentageComplete: IntPercent
    InstancesToUpdate: InstancesToUpdate
}

structure InstanceRefreshProgressDetails {
    LivePoolProgress: InstanceRefreshLivePoolProgress
    WarmPoolProgress: InstanceRefreshWarmPoolProgress
}

enum InstanceRefreshStatus {
    PENDING = "Pending"
    IN_PROGRESS = "InProgress"
    SUCCESSFUL = "Successful"
    FAILED = "Failed"
    CANCELLING = "Cancelling"
    CANCELLED = "Cancelled"
    ROLLBACK_IN_PROGRESS = "RollbackInProgress"
    ROLLBACK_FAILED = "RollbackFailed"
    ROLLBACK_SUCCESSFUL = "RollbackSuccessful"
    BAKING = "Baking"
}

structure InstanceRefreshWarmPoolProgress {
    PercentageComplete: IntPercent
    InstancesToUpdate: InstancesToUpdate
}

structure InstanceRequirements {
    @required()
    VCpuCount: VCpuCountRequest
    @required()
    MemoryMiB: MemoryMiBRequest
    CpuManufacturers: CpuManufacturers
    MemoryGiBPerVCpu: MemoryGiBPerVCpuRequest
    ExcludedInstanceTypes: ExcludedInstanceTypes
    InstanceGenerations: InstanceGenerations
    SpotMaxPricePercentageOverLowestPrice: NullablePositiveInteger
    MaxSpotPriceAsPercentageOfOptimalOnDemandPrice: NullablePositiveInteger
    OnDemandMaxPricePercentageOverLowestPrice: NullablePositiveInteger
    BareMetal: BareMetal
    BurstablePerformance: BurstablePerformance
    RequireHibernateSupport: NullableBoolean
    NetworkInterfaceCount: NetworkInterfaceCountRequest
    LocalStorage: LocalStorage
    LocalStorageTypes: LocalStorageTypes
    TotalLocalStorageGB: TotalLocalStorageGBRequest
    BaselineEbsBandwidthMbps: BaselineEbsBandwidthMbpsRequest
    AcceleratorTypes: AcceleratorTypes
    AcceleratorCount: AcceleratorCountRequest
    AcceleratorManufacturers: AcceleratorManufacturers
    AcceleratorNames: AcceleratorNames
    AcceleratorTotalMemoryMiB: AcceleratorTotalMemoryMiBRequest
    NetworkBandwidthGbps: NetworkBandwidthGbpsRequest
    AllowedInstanceTypes: AllowedInstanceTypes
    BaselinePerformanceFactors: BaselinePerformanceFactorsRequest
}

structure InstanceReusePolicy {
    ReuseOnScaleIn: ReuseOnScaleIn
}

list Instances {
    member: Instance
}

structure InstancesDistribution {
    OnDemandAllocationStrategy: XmlString
    OnDemandBaseCapacity: OnDemandBaseCapacity
    OnDemandPercentageAboveBaseCapacity: OnDemandPercentageAboveBaseCapacity
    SpotAllocationStrategy: XmlString
    SpotInstancePools: SpotInstancePools
    SpotMaxPrice: MixedInstanceSpotPrice
}

@range(
    min: 0
)
integer InstancesToUpdate

@range(
    min: 0
    max: 100
)
integer IntPercent

@range(
    min: 100
    max: 200
)
integer IntPercent100To200

@range(
    min: -1
    max: 200
)
integer IntPercent100To200Resettable

@range(
    min: -1
    max: 100
)
integer IntPercentResettable

@awsQueryError(
    code: "InvalidNextToken"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure InvalidNextToken {
    message: XmlStringMaxLen255
}

@awsQueryError(
    code: "IrreversibleInstanceRefresh"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure IrreversibleInstanceRefreshFault {
    message: XmlStringMaxLen255
}

structure LaunchConfiguration {
    @required()
    LaunchConfigurationName: XmlStringMaxLen255
    LaunchConfigurationARN: ResourceName
    @required()
    ImageId: XmlStringMaxLen255
    KeyName: XmlStringMaxLen255
    SecurityGroups: SecurityGroups
    ClassicLinkVPCId: XmlStringMaxLen255
    ClassicLinkVPCSecurityGroups: ClassicLinkVPCSecurityGroups
    UserData: XmlStringUserData
    @required()
    InstanceType: XmlStringMaxLen255
    KernelId: XmlStringMaxLen255
    RamdiskId: XmlStringMaxLen255
    BlockDeviceMappings: BlockDeviceMappings
    InstanceMonitoring: InstanceMonitoring
    SpotPrice: SpotPrice
    IamInstanceProfile: XmlStringMaxLen1600
    @required()
    CreatedTime: TimestampType
    EbsOptimized: EbsOptimized
    AssociatePublicIpAddress: AssociatePublicIpAddress
    PlacementTenancy: XmlStringMaxLen64
    MetadataOptions: InstanceMetadataOptions
}

list LaunchConfigurationNames {
    member: XmlStringMaxLen255
}

structure LaunchConfigurationNamesType {
    LaunchConfigurationNames: LaunchConfigurationNames
    NextToken: XmlString
    MaxRecords: MaxRecords
}

structure LaunchConfigurationNameType {
    @required()
    LaunchConfigurationName: XmlStringMaxLen255
}

list LaunchConfigurations {
    member: LaunchConfiguration
}

structure LaunchConfigurationsType {
    @required()
    LaunchConfigurations: LaunchConfigurations
    NextToken: XmlString
}

operation LaunchInstances {
    input: LaunchInstancesRequest
    output: LaunchInstancesResult
    errors: [
        IdempotentParameterMismatchError
        ResourceContentionFault
    ]
}

structure LaunchInstancesError {
    InstanceType: XmlStringMaxLen255
    MarketType: XmlStringMaxLen64
    SubnetId: XmlStringMaxLen255
    AvailabilityZone: XmlStringMaxLen255
    AvailabilityZoneId: XmlStringMaxLen255
    ErrorCode: XmlStringMaxLen64
    ErrorMessage: XmlString
}

list LaunchInstancesErrors {
    member: LaunchInstancesError
}

structure LaunchInstancesRequest {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    RequestedCapacity: RequestedCapacity
    @idempotencyToken()
    @required()
    ClientToken: ClientToken
    AvailabilityZones: AvailabilityZonesLimit1
    AvailabilityZoneIds: AvailabilityZoneIdsLimit1
    SubnetIds: SubnetIdsLimit1
    RetryStrategy: RetryStrategy
}

structure LaunchInstancesResult {
    AutoScalingGroupName: XmlStringMaxLen255
    ClientToken: ClientToken
    Instances: InstanceCollections
    Errors: LaunchInstancesErrors
}

structure LaunchTemplate {
    LaunchTemplateSpecification: LaunchTemplateSpecification
    Overrides: Overrides
}

@length(
    min: 3
    max: 128
)
@pattern("[a-zA-Z0-9\\(\\)\\.\\-/_]+")
string LaunchTemplateName

structure LaunchTemplateOverrides {
    InstanceType: XmlStringMaxLen255
    WeightedCapacity: XmlStringMaxLen32
    LaunchTemplateSpecification: LaunchTemplateSpecification
    InstanceRequirements: InstanceRequirements
    ImageId: ImageId
}

structure LaunchTemplateSpecification {
    LaunchTemplateId: XmlStringMaxLen255
    LaunchTemplateName: LaunchTemplateName
    Version: XmlStringMaxLen255
}

string LifecycleActionResult

@length(
    min: 36
    max: 36
)
string LifecycleActionToken

structure LifecycleHook {
    LifecycleHookName: AsciiStringMaxLen255
    AutoScalingGroupName: XmlStringMaxLen255
    LifecycleTransition: LifecycleTransition
    NotificationTargetARN: NotificationTargetResourceName
    RoleARN: XmlStringMaxLen255
    NotificationMetadata: AnyPrintableAsciiStringMaxLen4000
    HeartbeatTimeout: HeartbeatTimeout
    GlobalTimeout: GlobalTimeout
    DefaultResult: LifecycleActionResult
}

@length(
    max: 50
)
list LifecycleHookNames {
    member: AsciiStringMaxLen255
}

list LifecycleHooks {
    member: LifecycleHook
}

structure LifecycleHookSpecification {
    @required()
    LifecycleHookName: AsciiStringMaxLen255
    @required()
    LifecycleTransition: LifecycleTransition
    NotificationMetadata: AnyPrintableAsciiStringMaxLen4000
    HeartbeatTimeout: HeartbeatTimeout
    DefaultResult: LifecycleActionResult
    NotificationTargetARN: NotificationTargetResourceName
    RoleARN: XmlStringMaxLen255
}

list LifecycleHookSpecifications {
    member: LifecycleHookSpecification
}

enum LifecycleState {
    PENDING = "Pending"
    PENDING_WAIT = "Pending:Wait"
    PENDING_PROCEED = "Pending:Proceed"
    QUARANTINED = "Quarantined"
    IN_SERVICE = "InService"
    TERMINATING = "Terminating"
    TERMINATING_WAIT = "Terminating:Wait"
    TERMINATING_PROCEED = "Terminating:Proceed"
    TERMINATING_RETAINED = "Terminating:Retained"
    TERMINATED = "Terminated"
    DETACHING = "Detaching"
    DETACHED = "Detached"
    ENTERING_STANDBY = "EnteringStandby"
    STANDBY = "Standby"
    REPLACING_ROOT_VOLUME = "ReplacingRootVolume"
    REPLACING_ROOT_VOLUME_WAIT = "ReplacingRootVolume:Wait"
    REPLACING_ROOT_VOLUME_PROCEED = "ReplacingRootVolume:Proceed"
    ROOT_VOLUME_REPLACED = "RootVolumeReplaced"
    WARMED_PENDING = "Warmed:Pending"
    WARMED_PENDING_WAIT = "Warmed:Pending:Wait"
    WARMED_PENDING_PROCEED = "Warmed:Pending:Proceed"
    WARMED_PENDING_RETAINED = "Warmed:Pending:Retained"
    WARMED_TERMINATING = "Warmed:Terminating"
    WARMED_TERMINATING_WAIT = "Warmed:Terminating:Wait"
    WARMED_TERMINATING_PROCEED = "Warmed:Terminating:Proceed"
    WARMED_TERMINATING_RETAINED = "Warmed:Terminating:Retained"
    WARMED_TERMINATED = "Warmed:Terminated"
    WARMED_STOPPED = "Warmed:Stopped"
    WARMED_RUNNING = "Warmed:Running"
    WARMED_HIBERNATED = "Warmed:Hibernated"
}

string LifecycleTransition

@awsQueryError(
    code: "LimitExceeded"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure LimitExceededFault {
    message: XmlStringMaxLen255
}

list LoadBalancerNames {
    member: XmlStringMaxLen255
}

structure LoadBalancerState {
    LoadBalancerName: XmlStringMaxLen255
    State: XmlStringMaxLen255
}

list LoadBalancerStates {
    member: LoadBalancerState
}

structure LoadBalancerTargetGroupState {
    LoadBalancerTargetGroupARN: XmlStringMaxLen511
    State: XmlStringMaxLen255
}

list LoadBalancerTargetGroupStates {
    member: LoadBalancerTargetGroupState
}

structure LoadForecast {
    @required()
    Timestamps: PredictiveScalingForecastTimestamps
    @required()
    Values: PredictiveScalingForecastValues
    @required()
    MetricSpecification: PredictiveScalingMetricSpecification
}

list LoadForecasts {
    member: LoadForecast
}

enum LocalStorage {
    INCLUDED = "included"
    EXCLUDED = "excluded"
    REQUIRED = "required"
}

enum LocalStorageType {
    HDD = "hdd"
    SSD = "ssd"
}

list LocalStorageTypes {
    member: LocalStorageType
}

@range(
    min: -1
)
integer MaxGroupPreparedCapacity

integer MaxInstanceLifetime

integer MaxNumberOfAutoScalingGroups

integer MaxNumberOfLaunchConfigurations

integer MaxRecords

structure MemoryGiBPerVCpuRequest {
    Min: NullablePositiveDouble
    Max: NullablePositiveDouble
}

structure MemoryMiBRequest {
    @required()
    Min: NullablePositiveInteger
    Max: NullablePositiveInteger
}

structure Metric {
    @required()
    Namespace: MetricNamespace
    @required()
    MetricName: MetricName
    Dimensions: MetricDimensions
}

structure MetricCollectionType {
    Metric: XmlStringMaxLen255
}

list MetricCollectionTypes {
    member: MetricCollectionType
}

list MetricDataQueries {
    member: MetricDataQuery
}

structure MetricDataQuery {
    @required()
    Id: XmlStringMaxLen255
    Expression: XmlStringMaxLen1023
    MetricStat: MetricStat
    Label: XmlStringMetricLabel
    ReturnData: ReturnData
}

structure MetricDimension {
    @required()
    Name: MetricDimensionName
    @required()
    Value: MetricDimensionValue
}

string MetricDimensionName

list MetricDimensions {
    member: MetricDimension
}

string MetricDimensionValue

@range(
    min: 1
)
integer MetricGranularityInSeconds

structure MetricGranularityType {
    Granularity: XmlStringMaxLen255
}

list MetricGranularityTypes {
    member: MetricGranularityType
}

string MetricName

string MetricNamespace

list Metrics {
    member: XmlStringMaxLen255
}

double MetricScale

structure MetricStat {
    @required()
    Metric: Metric
    @required()
    Stat: XmlStringMetricStat
    Unit: MetricUnit
}

enum MetricStatistic {
    AVERAGE = "Average"
    MINIMUM = "Minimum"
    MAXIMUM = "Maximum"
    SAMPLE_COUNT = "SampleCount"
    SUM = "Sum"
}

enum MetricType {
    ASG_AVERAGE_CPU_UTILIZATION = "ASGAverageCPUUtilization"
    ASG_AVERAGE_NETWORK_IN = "ASGAverageNetworkIn"
    ASG_AVERAGE_NETWORK_OUT = "ASGAverageNetworkOut"
    ALB_REQUEST_COUNT_PER_TARGET = "ALBRequestCountPerTarget"
}

string MetricUnit

integer MinAdjustmentMagnitude

@deprecated()
integer MinAdjustmentStep

structure MixedInstancesPolicy {
    LaunchTemplate: LaunchTemplate
    InstancesDistribution: InstancesDistribution
}

@length(
    min: 0
    max: 255
)
string MixedInstanceSpotPrice

boolean MonitoringEnabled

structure NetworkBandwidthGbpsRequest {
    Min: NullablePositiveDouble
    Max: NullablePositiveDouble
}

structure NetworkInterfaceCountRequest {
    Min: NullablePositiveInteger
    Max: NullablePositiveInteger
}

boolean NoDevice

@range(
    min: 1
    max: 100
)
integer NonZeroIntPercent

structure NotificationConfiguration {
    AutoScalingGroupName: XmlStringMaxLen255
    TopicARN: XmlStringMaxLen255
    NotificationType: XmlStringMaxLen255
}

list NotificationConfigurations {
    member: NotificationConfiguration
}

@length(
    min: 0
    max: 255
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string NotificationTargetResourceName

boolean NullableBoolean

@range(
    min: 0
)
double NullablePositiveDouble

@range(
    min: 0
)
integer NullablePositiveInteger

integer NumberOfAutoScalingGroups

integer NumberOfLaunchConfigurations

integer OnDemandBaseCapacity

integer OnDemandPercentageAboveBaseCapacity

list Overrides {
    member: LaunchTemplateOverrides
}

structure PerformanceFactorReferenceRequest {
    InstanceFamily: String
}

list PerformanceFactorReferenceSetRequest {
    @xmlName("item")
    member: PerformanceFactorReferenceRequest
}

structure PoliciesType {
    ScalingPolicies: ScalingPolicies
    NextToken: XmlString
}

structure PolicyARNType {
    PolicyARN: ResourceName
    Alarms: Alarms
}

integer PolicyIncrement

list PolicyNames {
    member: ResourceName
}

list PolicyTypes {
    member: XmlStringMaxLen64
}

enum PredefinedLoadMetricType {
    ASG_TOTAL_CPU_UTILIZATION = "ASGTotalCPUUtilization"
    ASG_TOTAL_NETWORK_IN = "ASGTotalNetworkIn"
    ASG_TOTAL_NETWORK_OUT = "ASGTotalNetworkOut"
    ALB_TARGET_GROUP_REQUEST_COUNT = "ALBTargetGroupRequestCount"
}

enum PredefinedMetricPairType {
    ASGCPU_UTILIZATION = "ASGCPUUtilization"
    ASG_NETWORK_IN = "ASGNetworkIn"
    ASG_NETWORK_OUT = "ASGNetworkOut"
    ALB_REQUEST_COUNT = "ALBRequestCount"
}

structure PredefinedMetricSpecification {
    @required()
    PredefinedMetricType: MetricType
    ResourceLabel: XmlStringMaxLen1023
}

enum PredefinedScalingMetricType {
    ASG_AVERAGE_CPU_UTILIZATION = "ASGAverageCPUUtilization"
    ASG_AVERAGE_NETWORK_IN = "ASGAverageNetworkIn"
    ASG_AVERAGE_NETWORK_OUT = "ASGAverageNetworkOut"
    ALB_REQUEST_COUNT_PER_TARGET = "ALBRequestCountPerTarget"
}

structure PredictiveScalingConfiguration {
    @required()
    MetricSpecifications: PredictiveScalingMetricSpecifications
    Mode: PredictiveScalingMode
    SchedulingBufferTime: PredictiveScalingSchedulingBufferTime
    MaxCapacityBreachBehavior: PredictiveScalingMaxCapacityBreachBehavior
    MaxCapacityBuffer: PredictiveScalingMaxCapacityBuffer
}

structure PredictiveScalingCustomizedCapacityMetric {
    @required()
    MetricDataQueries: MetricDataQueries
}

structure PredictiveScalingCustomizedLoadMetric {
    @required()
    MetricDataQueries: MetricDataQueries
}

structure PredictiveScalingCustomizedScalingMetric {
    @required()
    MetricDataQueries: MetricDataQueries
}

list PredictiveScalingForecastTimestamps {
    member: TimestampType
}

list PredictiveScalingForecastValues {
    member: MetricScale
}

enum PredictiveScalingMaxCapacityBreachBehavior {
    HONOR_MAX_CAPACITY = "HonorMaxCapacity"
    INCREASE_MAX_CAPACITY = "IncreaseMaxCapacity"
}

@range(
    min: 0
    max: 100
)
integer PredictiveScalingMaxCapacityBuffer

structure PredictiveScalingMetricSpecification {
    @required()
    TargetValue: MetricScale
    PredefinedMetricPairSpecification: PredictiveScalingPredefinedMetricPair
    PredefinedScalingMetricSpecification: PredictiveScalingPredefinedScalingMetric
    PredefinedLoadMetricSpecification: PredictiveScalingPredefinedLoadMetric
    CustomizedScalingMetricSpecification: PredictiveScalingCustomizedScalingMetric
    CustomizedLoadMetricSpecification: PredictiveScalingCustomizedLoadMetric
    CustomizedCapacityMetricSpecification: PredictiveScalingCustomizedCapacityMetric
}

list PredictiveScalingMetricSpecifications {
    member: PredictiveScalingMetricSpecification
}

enum PredictiveScalingMode {
    FORECAST_AND_SCALE = "ForecastAndScale"
    FORECAST_ONLY = "ForecastOnly"
}

structure PredictiveScalingPredefinedLoadMetric {
    @required()
    PredefinedMetricType: PredefinedLoadMetricType
    ResourceLabel: XmlStringMaxLen1023
}

structure PredictiveScalingPredefinedMetricPair {
    @required()
    PredefinedMetricType: PredefinedMetricPairType
    ResourceLabel: XmlStringMaxLen1023
}

structure PredictiveScalingPredefinedScalingMetric {
    @required()
    PredefinedMetricType: PredefinedScalingMetricType
    ResourceLabel: XmlStringMaxLen1023
}

@range(
    min: 0
)
integer PredictiveScalingSchedulingBufferTime

list Processes {
    member: ProcessType
}

structure ProcessesType {
    Processes: Processes
}

list ProcessNames {
    member: XmlStringMaxLen255
}

structure ProcessType {
    @required()
    ProcessName: XmlStringMaxLen255
}

integer Progress

boolean PropagateAtLaunch

boolean ProtectedFromScaleIn

operation PutLifecycleHook {
    input: PutLifecycleHookType
    output: PutLifecycleHookAnswer
    errors: [
        LimitExceededFault
        ResourceContentionFault
    ]
}

structure PutLifecycleHookAnswer {}

structure PutLifecycleHookType {
    @required()
    LifecycleHookName: AsciiStringMaxLen255
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    LifecycleTransition: LifecycleTransition
    RoleARN: XmlStringMaxLen255
    NotificationTargetARN: NotificationTargetResourceName
    NotificationMetadata: AnyPrintableAsciiStringMaxLen4000
    HeartbeatTimeout: HeartbeatTimeout
    DefaultResult: LifecycleActionResult
}

operation PutNotificationConfiguration {
    input: PutNotificationConfigurationType
    output: Unit
    errors: [
        LimitExceededFault
        ResourceContentionFault
        ServiceLinkedRoleFailure
    ]
}

structure PutNotificationConfigurationType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    TopicARN: XmlStringMaxLen255
    @required()
    NotificationTypes: AutoScalingNotificationTypes
}

operation PutScalingPolicy {
    input: PutScalingPolicyType
    output: PolicyARNType
    errors: [
        LimitExceededFault
        ResourceContentionFault
        ServiceLinkedRoleFailure
    ]
}

structure PutScalingPolicyType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    PolicyName: XmlStringMaxLen255
    PolicyType: XmlStringMaxLen64
    AdjustmentType: XmlStringMaxLen255
    MinAdjustmentStep: MinAdjustmentStep
    MinAdjustmentMagnitude: MinAdjustmentMagnitude
    ScalingAdjustment: PolicyIncrement
    Cooldown: Cooldown
    MetricAggregationType: XmlStringMaxLen32
    StepAdjustments: StepAdjustments
    EstimatedInstanceWarmup: EstimatedInstanceWarmup
    TargetTrackingConfiguration: TargetTrackingConfiguration
    Enabled: ScalingPolicyEnabled
    PredictiveScalingConfiguration: PredictiveScalingConfiguration
}

operation PutScheduledUpdateGroupAction {
    input: PutScheduledUpdateGroupActionType
    output: Unit
    errors: [
        AlreadyExistsFault
        LimitExceededFault
        ResourceContentionFault
    ]
}

structure PutScheduledUpdateGroupActionType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    ScheduledActionName: XmlStringMaxLen255
    Time: TimestampType
    StartTime: TimestampType
    EndTime: TimestampType
    Recurrence: XmlStringMaxLen255
    MinSize: AutoScalingGroupMinSize
    MaxSize: AutoScalingGroupMaxSize
    DesiredCapacity: AutoScalingGroupDesiredCapacity
    TimeZone: XmlStringMaxLen255
}

operation PutWarmPool {
    input: PutWarmPoolType
    output: PutWarmPoolAnswer
    errors: [
        InstanceRefreshInProgressFault
        LimitExceededFault
        ResourceContentionFault
    ]
}

structure PutWarmPoolAnswer {}

structure PutWarmPoolType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    MaxGroupPreparedCapacity: MaxGroupPreparedCapacity
    MinSize: WarmPoolMinSize
    PoolState: WarmPoolState
    InstanceReusePolicy: InstanceReusePolicy
}

operation RecordLifecycleActionHeartbeat {
    input: RecordLifecycleActionHeartbeatType
    output: RecordLifecycleActionHeartbeatAnswer
    errors: [
        ResourceContentionFault
    ]
}

structure RecordLifecycleActionHeartbeatAnswer {}

structure RecordLifecycleActionHeartbeatType {
    @required()
    LifecycleHookName: AsciiStringMaxLen255
    @required()
    AutoScalingGroupName: ResourceName
    LifecycleActionToken: LifecycleActionToken
    InstanceId: XmlStringMaxLen19
}

@range(
    min: 0
)
integer RefreshInstanceWarmup

structure RefreshPreferences {
    MinHealthyPercentage: IntPercent
    InstanceWarmup: RefreshInstanceWarmup
    CheckpointPercentages: CheckpointPercentages
    CheckpointDelay: CheckpointDelay
    SkipMatching: SkipMatching
    AutoRollback: AutoRollback
    ScaleInProtectedInstances: ScaleInProtectedInstances
    StandbyInstances: StandbyInstances
    AlarmSpecification: AlarmSpecification
    MaxHealthyPercentage: IntPercent100To200
    BakeTime: BakeTime
}

enum RefreshStrategy {
    ROLLING = "Rolling"
    REPLACE_ROOT_VOLUME = "ReplaceRootVolume"
}

@range(
    min: 1
)
integer RequestedCapacity

@awsQueryError(
    code: "ResourceContention"
    httpResponseCode: 500
)
@error("server")
@httpError(500)
structure ResourceContentionFault {
    message: XmlStringMaxLen255
}

@awsQueryError(
    code: "ResourceInUse"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure ResourceInUseFault {
    message: XmlStringMaxLen255
}

@length(
    min: 1
    max: 1600
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string ResourceName

operation ResumeProcesses {
    input: ScalingProcessQuery
    output: Unit
    errors: [
        ResourceContentionFault
        ResourceInUseFault
    ]
}

enum RetentionAction {
    RETAIN = "retain"
    TERMINATE = "terminate"
}

structure RetentionTriggers {
    TerminateHookAbandon: RetentionAction
}

enum RetryStrategy {
    RETRY_WITH_GROUP_CONFIGURATION = "retry-with-group-configuration"
    NONE = "none"
}

boolean ReturnData

boolean ReuseOnScaleIn

structure RollbackDetails {
    RollbackReason: XmlStringMaxLen1023
    RollbackStartTime: TimestampType
    PercentageCompleteOnRollback: IntPercent
    InstancesToUpdateOnRollback: InstancesToUpdate
    ProgressDetailsOnRollback: InstanceRefreshProgressDetails
}

operation RollbackInstanceRefresh {
    input: RollbackInstanceRefreshType
    output: RollbackInstanceRefreshAnswer
    errors: [
        ActiveInstanceRefreshNotFoundFault
        IrreversibleInstanceRefreshFault
        LimitExceededFault
        ResourceContentionFault
    ]
}

structure RollbackInstanceRefreshAnswer {
    InstanceRefreshId: XmlStringMaxLen255
}

structure RollbackInstanceRefreshType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
}

enum ScaleInProtectedInstances {
    REFRESH = "Refresh"
    IGNORE = "Ignore"
    WAIT = "Wait"
}

@awsQueryError(
    code: "ScalingActivityInProgress"
    httpResponseCode: 400
)
@error("client")
@httpError(400)
structure ScalingActivityInProgressFault {
    message: XmlStringMaxLen255
}

enum ScalingActivityStatusCode {
    PENDING_SPOT_BID_PLACEMENT = "PendingSpotBidPlacement"
    WAITING_FOR_SPOT_INSTANCE_REQUEST_ID = "WaitingForSpotInstanceRequestId"
    WAITING_FOR_SPOT_INSTANCE_ID = "WaitingForSpotInstanceId"
    WAITING_FOR_INSTANCE_ID = "WaitingForInstanceId"
    PRE_IN_SERVICE = "PreInService"
    IN_PROGRESS = "InProgress"
    WAITING_FOR_ELB_CONNECTION_DRAINING = "WaitingForELBConnectionDraining"
    MID_LIFECYCLE_ACTION = "MidLifecycleAction"
    WAITING_FOR_INSTANCE_WARMUP = "WaitingForInstanceWarmup"
    SUCCESSFUL = "Successful"
    FAILED = "Failed"
    CANCELLED = "Cancelled"
    WAITING_FOR_CONNECTION_DRAINING = "WaitingForConnectionDraining"
    WAITING_FOR_IN_PLACE_UPDATE_TO_START = "WaitingForInPlaceUpdateToStart"
    WAITING_FOR_IN_PLACE_UPDATE_TO_FINALIZE = "WaitingForInPlaceUpdateToFinalize"
    IN_PLACE_UPDATE_IN_PROGRESS = "InPlaceUpdateInProgress"
}

list ScalingPolicies {
    member: ScalingPolicy
}

structure ScalingPolicy {
    AutoScalingGroupName: XmlStringMaxLen255
    PolicyName: XmlStringMaxLen255
    PolicyARN: ResourceName
    PolicyType: XmlStringMaxLen64
    AdjustmentType: XmlStringMaxLen255
    MinAdjustmentStep: MinAdjustmentStep
    MinAdjustmentMagnitude: MinAdjustmentMagnitude
    ScalingAdjustment: PolicyIncrement
    Cooldown: Cooldown
    StepAdjustments: StepAdjustments
    MetricAggregationType: XmlStringMaxLen32
    EstimatedInstanceWarmup: EstimatedInstanceWarmup
    Alarms: Alarms
    TargetTrackingConfiguration: TargetTrackingConfiguration
    Enabled: ScalingPolicyEnabled
    PredictiveScalingConfiguration: PredictiveScalingConfiguration
}

boolean ScalingPolicyEnabled

structure ScalingProcessQuery {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    ScalingProcesses: ProcessNames
}

list ScheduledActionNames {
    member: XmlStringMaxLen255
}

structure ScheduledActionsType {
    ScheduledUpdateGroupActions: ScheduledUpdateGroupActions
    NextToken: XmlString
}

structure ScheduledUpdateGroupAction {
    AutoScalingGroupName: XmlStringMaxLen255
    ScheduledActionName: XmlStringMaxLen255
    ScheduledActionARN: ResourceName
    Time: TimestampType
    StartTime: TimestampType
    EndTime: TimestampType
    Recurrence: XmlStringMaxLen255
    MinSize: AutoScalingGroupMinSize
    MaxSize: AutoScalingGroupMaxSize
    DesiredCapacity: AutoScalingGroupDesiredCapacity
    TimeZone: XmlStringMaxLen255
}

structure ScheduledUpdateGroupActionRequest {
    @required()
    ScheduledActionName: XmlStringMaxLen255
    StartTime: TimestampType
    EndTime: TimestampType
    Recurrence: XmlStringMaxLen255
    MinSize: AutoScalingGroupMinSize
    MaxSize: AutoScalingGroupMaxSize
    DesiredCapacity: AutoScalingGroupDesiredCapacity
    TimeZone: XmlStringMaxLen255
}

list ScheduledUpdateGroupActionRequests {
    member: ScheduledUpdateGroupActionRequest
}

list ScheduledUpdateGroupActions {
    member: ScheduledUpdateGroupAction
}

list SecurityGroups {
    member: XmlString
}

@awsQueryError(
    code: "ServiceLinkedRoleFailure"
    httpResponseCode: 500
)
@error("server")
@httpError(500)
structure ServiceLinkedRoleFailure {
    message: XmlStringMaxLen255
}

operation SetDesiredCapacity {
    input: SetDesiredCapacityType
    output: Unit
    errors: [
        ResourceContentionFault
        ScalingActivityInProgressFault
    ]
}

structure SetDesiredCapacityType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    DesiredCapacity: AutoScalingGroupDesiredCapacity
    HonorCooldown: HonorCooldown
}

operation SetInstanceHealth {
    input: SetInstanceHealthQuery
    output: Unit
    errors: [
        ResourceContentionFault
    ]
}

structure SetInstanceHealthQuery {
    @required()
    InstanceId: XmlStringMaxLen19
    @required()
    HealthStatus: XmlStringMaxLen32
    ShouldRespectGracePeriod: ShouldRespectGracePeriod
}

operation SetInstanceProtection {
    input: SetInstanceProtectionQuery
    output: SetInstanceProtectionAnswer
    errors: [
        LimitExceededFault
        ResourceContentionFault
    ]
}

structure SetInstanceProtectionAnswer {}

structure SetInstanceProtectionQuery {
    @required()
    InstanceIds: InstanceIds
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    @required()
    ProtectedFromScaleIn: ProtectedFromScaleIn
}

boolean ShouldDecrementDesiredCapacity

boolean ShouldRespectGracePeriod

boolean SkipMatching

boolean SkipZonalShiftValidation

integer SpotInstancePools

@length(
    min: 1
    max: 255
)
string SpotPrice

enum StandbyInstances {
    TERMINATE = "Terminate"
    IGNORE = "Ignore"
    WAIT = "Wait"
}

operation StartInstanceRefresh {
    input: StartInstanceRefreshType
    output: StartInstanceRefreshAnswer
    errors: [
        InstanceRefreshInProgressFault
        LimitExceededFault
        ResourceContentionFault
    ]
}

structure StartInstanceRefreshAnswer {
    InstanceRefreshId: XmlStringMaxLen255
}

structure StartInstanceRefreshType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    Strategy: RefreshStrategy
    DesiredConfiguration: DesiredConfiguration
    Preferences: RefreshPreferences
}

structure StepAdjustment {
    MetricIntervalLowerBound: MetricScale
    MetricIntervalUpperBound: MetricScale
    @required()
    ScalingAdjustment: PolicyIncrement
}

list StepAdjustments {
    member: StepAdjustment
}

@length(
    max: 1
)
list SubnetIdsLimit1 {
    member: XmlStringMaxLen255
}

structure SuspendedProcess {
    ProcessName: XmlStringMaxLen255
    SuspensionReason: XmlStringMaxLen255
}

list SuspendedProcesses {
    member: SuspendedProcess
}

operation SuspendProcesses {
    input: ScalingProcessQuery
    output: Unit
    errors: [
        ResourceContentionFault
        ResourceInUseFault
    ]
}

structure Tag {
    ResourceId: XmlString
    ResourceType: XmlString
    @required()
    Key: TagKey
    Value: TagValue
    PropagateAtLaunch: PropagateAtLaunch
}

structure TagDescription {
    ResourceId: XmlString
    ResourceType: XmlString
    Key: TagKey
    Value: TagValue
    PropagateAtLaunch: PropagateAtLaunch
}

list TagDescriptionList {
    member: TagDescription
}

@length(
    min: 1
    max: 128
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string TagKey

list Tags {
    member: Tag
}

structure TagsType {
    Tags: TagDescriptionList
    NextToken: XmlString
}

@length(
    min: 0
    max: 256
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string TagValue

list TargetGroupARNs {
    member: XmlStringMaxLen511
}

structure TargetTrackingConfiguration {
    PredefinedMetricSpecification: PredefinedMetricSpecification
    CustomizedMetricSpecification: CustomizedMetricSpecification
    @required()
    TargetValue: MetricScale
    DisableScaleIn: DisableScaleIn
}

list TargetTrackingMetricDataQueries {
    member: TargetTrackingMetricDataQuery
}

structure TargetTrackingMetricDataQuery {
    @required()
    Id: XmlStringMaxLen64
    Expression: XmlStringMaxLen2047
    MetricStat: TargetTrackingMetricStat
    Label: XmlStringMetricLabel
    Period: MetricGranularityInSeconds
    ReturnData: ReturnData
}

structure TargetTrackingMetricStat {
    @required()
    Metric: Metric
    @required()
    Stat: XmlStringMetricStat
    Unit: MetricUnit
    Period: MetricGranularityInSeconds
}

operation TerminateInstanceInAutoScalingGroup {
    input: TerminateInstanceInAutoScalingGroupType
    output: ActivityType
    errors: [
        ResourceContentionFault
        ScalingActivityInProgressFault
    ]
}

structure TerminateInstanceInAutoScalingGroupType {
    @required()
    InstanceId: XmlStringMaxLen19
    @required()
    ShouldDecrementDesiredCapacity: ShouldDecrementDesiredCapacity
}

list TerminationPolicies {
    member: XmlStringMaxLen1600
}

timestamp TimestampType

structure TotalLocalStorageGBRequest {
    Min: NullablePositiveDouble
    Max: NullablePositiveDouble
}

structure TrafficSourceIdentifier {
    @required()
    Identifier: XmlStringMaxLen511
    Type: XmlStringMaxLen511
}

list TrafficSources {
    member: TrafficSourceIdentifier
}

structure TrafficSourceState {
    @deprecated()
    TrafficSource: XmlStringMaxLen511
    State: XmlStringMaxLen255
    Identifier: XmlStringMaxLen511
    Type: XmlStringMaxLen511
}

list TrafficSourceStates {
    member: TrafficSourceState
}

operation UpdateAutoScalingGroup {
    input: UpdateAutoScalingGroupType
    output: Unit
    errors: [
        ResourceContentionFault
        ScalingActivityInProgressFault
        ServiceLinkedRoleFailure
    ]
}

structure UpdateAutoScalingGroupType {
    @required()
    AutoScalingGroupName: XmlStringMaxLen255
    LaunchConfigurationName: XmlStringMaxLen255
    LaunchTemplate: LaunchTemplateSpecification
    MixedInstancesPolicy: MixedInstancesPolicy
    MinSize: AutoScalingGroupMinSize
    MaxSize: AutoScalingGroupMaxSize
    DesiredCapacity: AutoScalingGroupDesiredCapacity
    DefaultCooldown: Cooldown
    AvailabilityZones: AvailabilityZones
    AvailabilityZoneIds: AvailabilityZoneIds
    HealthCheckType: XmlStringMaxLen32
    HealthCheckGracePeriod: HealthCheckGracePeriod
    PlacementGroup: UpdatePlacementGroupParam
    VPCZoneIdentifier: XmlStringMaxLen5000
    TerminationPolicies: TerminationPolicies
    NewInstancesProtectedFromScaleIn: InstanceProtected
    ServiceLinkedRoleARN: ResourceName
    MaxInstanceLifetime: MaxInstanceLifetime
    CapacityRebalance: CapacityRebalanceEnabled
    Context: Context
    DesiredCapacityType: XmlStringMaxLen255
    DefaultInstanceWarmup: DefaultInstanceWarmup
    InstanceMaintenancePolicy: InstanceMaintenancePolicy
    AvailabilityZoneDistribution: AvailabilityZoneDistribution
    AvailabilityZoneImpairmentPolicy: AvailabilityZoneImpairmentPolicy
    SkipZonalShiftValidation: SkipZonalShiftValidation
    CapacityReservationSpecification: CapacityReservationSpecification
    InstanceLifecyclePolicy: InstanceLifecyclePolicy
    DeletionProtection: DeletionProtection
}

@length(
    min: 0
    max: 255
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string UpdatePlacementGroupParam

list Values {
    member: XmlString
}

structure VCpuCountRequest {
    @required()
    Min: NullablePositiveInteger
    Max: NullablePositiveInteger
}

structure WarmPoolConfiguration {
    MaxGroupPreparedCapacity: MaxGroupPreparedCapacity
    MinSize: WarmPoolMinSize
    PoolState: WarmPoolState
    Status: WarmPoolStatus
    InstanceReusePolicy: InstanceReusePolicy
}

@range(
    min: 0
)
integer WarmPoolMinSize

integer WarmPoolSize

enum WarmPoolState {
    STOPPED = "Stopped"
    RUNNING = "Running"
    HIBERNATED = "Hibernated"
}

enum WarmPoolStatus {
    PENDING_DELETE = "PendingDelete"
}

@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string XmlString

@length(
    min: 1
    max: 1023
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string XmlStringMaxLen1023

@length(
    min: 1
    max: 1600
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string XmlStringMaxLen1600

@length(
    min: 1
    max: 19
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string XmlStringMaxLen19

@length(
    min: 1
    max: 2047
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string XmlStringMaxLen2047

@length(
    min: 1
    max: 255
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string XmlStringMaxLen255

@length(
    min: 1
    max: 32
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string XmlStringMaxLen32

@length(
    min: 1
    max: 5000
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string XmlStringMaxLen5000

@length(
    min: 1
    max: 511
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string XmlStringMaxLen511

@length(
    min: 1
    max: 64
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string XmlStringMaxLen64

@length(
    max: 2047
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string XmlStringMetricLabel

@length(
    min: 1
    max: 100
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string XmlStringMetricStat

@length(
    max: 21847
)
@pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
string XmlStringUserData

boolean ZonalShiftEnabled
