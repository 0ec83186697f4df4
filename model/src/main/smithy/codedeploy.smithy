$version: "2.0"

namespace com.amazonaws.codedeploy

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use smithy.waiters#waitable

@deprecated()
string AdditionalDeploymentStatusInfo

operation AddTagsToOnPremisesInstances {
    input: AddTagsToOnPremisesInstancesInput
    output: Unit
    errors: [
        InstanceLimitExceededException
        InstanceNameRequiredException
        InstanceNotRegisteredException
        InvalidInstanceNameException
        InvalidTagException
        TagLimitExceededException
        TagRequiredException
    ]
}

structure AddTagsToOnPremisesInstancesInput {
    @required()
    tags: TagList
    @required()
    instanceNames: InstanceNameList
}

structure Alarm {
    name: AlarmName
}

structure AlarmConfiguration {
    enabled: Boolean
    ignorePollAlarmFailure: Boolean
    alarms: AlarmList
}

list AlarmList {
    member: Alarm
}

string AlarmName

@error("client")
@httpError(400)
structure AlarmsLimitExceededException {}

@error("client")
@httpError(400)
structure ApplicationAlreadyExistsException {}

@error("client")
@httpError(400)
structure ApplicationDoesNotExistException {}

string ApplicationId

structure ApplicationInfo {
    applicationId: ApplicationId
    applicationName: ApplicationName
    createTime: Timestamp
    linkedToGitHub: Boolean
    gitHubAccountName: GitHubAccountTokenName
    computePlatform: ComputePlatform
}

@error("client")
@httpError(400)
structure ApplicationLimitExceededException {}

@length(
    min: 1
    max: 100
)
string ApplicationName

@error("client")
@httpError(400)
structure ApplicationNameRequiredException {}

enum ApplicationRevisionSortBy {
    REGISTER_TIME = "registerTime"
    FIRST_USED_TIME = "firstUsedTime"
    LAST_USED_TIME = "lastUsedTime"
}

list ApplicationsInfoList {
    member: ApplicationInfo
}

list ApplicationsList {
    member: ApplicationName
}

structure AppSpecContent {
    content: RawStringContent
    sha256: RawStringSha256
}

@length(
    min: 1
    max: 1011
)
string Arn

@error("client")
@httpError(400)
structure ArnNotSupportedException {}

structure AutoRollbackConfiguration {
    enabled: Boolean
    events: AutoRollbackEventsList
}

enum AutoRollbackEvent {
    DEPLOYMENT_FAILURE
    DEPLOYMENT_STOP_ON_ALARM
    DEPLOYMENT_STOP_ON_REQUEST
}

list AutoRollbackEventsList {
    member: AutoRollbackEvent
}

structure AutoScalingGroup {
    name: AutoScalingGroupName
    hook: AutoScalingGroupHook
    terminationHook: AutoScalingGroupHook
}

string AutoScalingGroupHook

list AutoScalingGroupList {
    member: AutoScalingGroup
}

string AutoScalingGroupName

list AutoScalingGroupNameList {
    member: AutoScalingGroupName
}

operation BatchGetApplicationRevisions {
    input: BatchGetApplicationRevisionsInput
    output: BatchGetApplicationRevisionsOutput
    errors: [
        ApplicationDoesNotExistException
        ApplicationNameRequiredException
        BatchLimitExceededException
        InvalidApplicationNameException
        InvalidRevisionException
        RevisionRequiredException
    ]
}

structure BatchGetApplicationRevisionsInput {
    @required()
    applicationName: ApplicationName
    @required()
    revisions: RevisionLocationList
}

structure BatchGetApplicationRevisionsOutput {
    applicationName: ApplicationName
    errorMessage: ErrorMessage
    revisions: RevisionInfoList
}

operation BatchGetApplications {
    input: BatchGetApplicationsInput
    output: BatchGetApplicationsOutput
    errors: [
        ApplicationDoesNotExistException
        ApplicationNameRequiredException
        BatchLimitExceededException
        InvalidApplicationNameException
    ]
}

structure BatchGetApplicationsInput {
    @required()
    applicationNames: ApplicationsList
}

structure BatchGetApplicationsOutput {
    applicationsInfo: ApplicationsInfoList
}

operation BatchGetDeploymentGroups {
    input: BatchGetDeploymentGroupsInput
    output: BatchGetDeploymentGroupsOutput
    errors: [
        ApplicationDoesNotExistException
        ApplicationNameRequiredException
        BatchLimitExceededException
        DeploymentConfigDoesNotExistException
        DeploymentGroupNameRequiredException
        InvalidApplicationNameException
        InvalidDeploymentGroupNameException
    ]
}

structure BatchGetDeploymentGroupsInput {
    @required()
    applicationName: ApplicationName
    @required()
    deploymentGroupNames: DeploymentGroupsList
}

structure BatchGetDeploymentGroupsOutput {
    deploymentGroupsInfo: DeploymentGroupInfoList
    errorMessage: ErrorMessage
}

@deprecated()
operation BatchGetDeploymentInstances {
    input: BatchGetDeploymentInstancesInput
    output: BatchGetDeploymentInstancesOutput
    errors: [
        BatchLimitExceededException
        DeploymentDoesNotExistException
        DeploymentIdRequiredException
        InstanceIdRequiredException
        InvalidComputePlatformException
        InvalidDeploymentIdException
        InvalidInstanceNameException
    ]
}

structure BatchGetDeploymentInstancesInput {
    @required()
    deploymentId: DeploymentId
    @required()
    instanceIds: InstancesList
}

structure BatchGetDeploymentInstancesOutput {
    instancesSummary: InstanceSummaryList
    errorMessage: ErrorMessage
}

operation BatchGetDeployments {
    input: BatchGetDeploymentsInput
    output: BatchGetDeploymentsOutput
    errors: [
        BatchLimitExceededException
        DeploymentIdRequiredException
        InvalidDeploymentIdException
    ]
}

structure BatchGetDeploymentsInput {
    @required()
    deploymentIds: DeploymentsList
}

structure BatchGetDeploymentsOutput {
    deploymentsInfo: DeploymentsInfoList
}

operation BatchGetDeploymentTargets {
    input: BatchGetDeploymentTargetsInput
    output: BatchGetDeploymentTargetsOutput
    errors: [
        DeploymentDoesNotExistException
        DeploymentIdRequiredException
        DeploymentNotStartedException
        DeploymentTargetDoesNotExistException
        DeploymentTargetIdRequiredException
        DeploymentTargetListSizeExceededException
        InstanceDoesNotExistException
        InvalidDeploymentIdException
        InvalidDeploymentTargetIdException
    ]
}

structure BatchGetDeploymentTargetsInput {
    @required()
    deploymentId: DeploymentId
    @required()
    targetIds: TargetIdList
}

structure BatchGetDeploymentTargetsOutput {
    deploymentTargets: DeploymentTargetList
}

operation BatchGetOnPremisesInstances {
    input: BatchGetOnPremisesInstancesInput
    output: BatchGetOnPremisesInstancesOutput
    errors: [
        BatchLimitExceededException
        InstanceNameRequiredException
        InvalidInstanceNameException
    ]
}

structure BatchGetOnPremisesInstancesInput {
    @required()
    instanceNames: InstanceNameList
}

structure BatchGetOnPremisesInstancesOutput {
    instanceInfos: InstanceInfoList
}

@error("client")
@httpError(400)
structure BatchLimitExceededException {}

structure BlueGreenDeploymentConfiguration {
    terminateBlueInstancesOnDeploymentSuccess: BlueInstanceTerminationOption
    deploymentReadyOption: DeploymentReadyOption
    greenFleetProvisioningOption: GreenFleetProvisioningOption
}

structure BlueInstanceTerminationOption {
    action: InstanceAction
    terminationWaitTimeInMinutes: Duration
}

@error("client")
@httpError(400)
structure BucketNameFilterRequiredException {}

enum BundleType {
    TAR = "tar"
    TGZ = "tgz"
    ZIP = "zip"
    YAML
    JSON
}

string CloudFormationResourceType

structure CloudFormationTarget {
    deploymentId: DeploymentId
    targetId: TargetId
    lastUpdatedAt: Time
    lifecycleEvents: LifecycleEventList
    status: TargetStatus
    resourceType: CloudFormationResourceType
    targetVersionWeight: TrafficWeight
}

@service(
    sdkId: "CodeDeploy"
    arnNamespace: "codedeploy"
    cloudFormationName: "CodeDeploy"
    cloudTrailEventSource: "codedeploy.amazonaws.com"
    endpointPrefix: "codedeploy"
)
@sigv4(
    name: "codedeploy"
)
@awsJson1_1()
service CodeDeploy_20141006 {
    version: "2014-10-06"
    operations: [
        AddTagsToOnPremisesInstances
        BatchGetApplicationRevisions
        BatchGetApplications
        BatchGetDeploymentGroups
        BatchGetDeploymentInstances
        BatchGetDeployments
        BatchGetDeploymentTargets
        BatchGetOnPremisesInstances
        ContinueDeployment
        CreateApplication
        CreateDeployment
        CreateDeploymentConfig
        CreateDeploymentGroup
        DeleteApplication
        DeleteDeploymentConfig
        DeleteDeploymentGroup
        DeleteGitHubAccountToken
        DeleteResourcesByExternalId
        DeregisterOnPremisesInstance
        GetApplication
        GetApplicationRevision
        GetDeployment
        GetDeploymentConfig
        GetDeploymentGroup
        GetDeploymentInstance
        GetDeploymentTarget
        GetOnPremisesInstance
        ListApplicationRevisions
        ListApplications
        ListDeploymentConfigs
        ListDeploymentGroups
        ListDeploymentInstances
        ListDeployments
        ListDeploymentTargets
        ListGitHubAccountTokenNames
        ListOnPremisesInstances
        ListTagsForResource
        PutLifecycleEventHookExecutionStatus
        RegisterApplicationRevision
        RegisterOnPremisesInstance
        RemoveTagsFromOnPremisesInstances
        SkipWaitTimeForInstanceTermination
        StopDeployment
        TagResource
        UntagResource
        UpdateApplication
        UpdateDeploymentGroup
    ]
}

string CommitId

enum ComputePlatform {
    SERVER = "Server"
    LAMBDA = "Lambda"
    ECS
}

operation ContinueDeployment {
    input: ContinueDeploymentInput
    output: Unit
    errors: [
        DeploymentAlreadyCompletedException
        DeploymentDoesNotExistException
        DeploymentIdRequiredException
        DeploymentIsNotInReadyStateException
        InvalidDeploymentIdException
        InvalidDeploymentStatusException
        InvalidDeploymentWaitTypeException
        UnsupportedActionForDeploymentTypeException
    ]
}

structure ContinueDeploymentInput {
    deploymentId: DeploymentId
    deploymentWaitType: DeploymentWaitType
}

operation CreateApplication {
    input: CreateApplicationInput
    output: CreateApplicationOutput
    errors: [
        ApplicationAlreadyExistsException
        ApplicationLimitExceededException
        ApplicationNameRequiredException
        InvalidApplicationNameException
        InvalidComputePlatformException
        InvalidTagsToAddException
    ]
}

structure CreateApplicationInput {
    @required()
    applicationName: ApplicationName
    computePlatform: ComputePlatform
    tags: TagList
}

structure CreateApplicationOutput {
    applicationId: ApplicationId
}

operation CreateDeployment {
    input: CreateDeploymentInput
    output: CreateDeploymentOutput
    errors: [
        AlarmsLimitExceededException
        ApplicationDoesNotExistException
        ApplicationNameRequiredException
        DeploymentConfigDoesNotExistException
        DeploymentGroupDoesNotExistException
        DeploymentGroupNameRequiredException
        DeploymentLimitExceededException
        DescriptionTooLongException
        InvalidAlarmConfigException
        InvalidApplicationNameException
        InvalidAutoRollbackConfigException
        InvalidAutoScalingGroupException
        InvalidDeploymentConfigNameException
        InvalidDeploymentGroupNameException
        InvalidFileExistsBehaviorException
        InvalidGitHubAccountTokenException
        InvalidIgnoreApplicationStopFailuresValueException
        InvalidLoadBalancerInfoException
        InvalidRevisionException
        InvalidRoleException
        InvalidTargetInstancesException
        InvalidTrafficRoutingConfigurationException
        InvalidUpdateOutdatedInstancesOnlyValueException
        RevisionDoesNotExistException
        RevisionRequiredException
        ThrottlingException
    ]
}

operation CreateDeploymentConfig {
    input: CreateDeploymentConfigInput
    output: CreateDeploymentConfigOutput
    errors: [
        DeploymentConfigAlreadyExistsException
        DeploymentConfigLimitExceededException
        DeploymentConfigNameRequiredException
        InvalidComputePlatformException
        InvalidDeploymentConfigNameException
        InvalidMinimumHealthyHostValueException
        InvalidTrafficRoutingConfigurationException
        InvalidZonalDeploymentConfigurationException
    ]
}

structure CreateDeploymentConfigInput {
    @required()
    deploymentConfigName: DeploymentConfigName
    minimumHealthyHosts: MinimumHealthyHosts
    trafficRoutingConfig: TrafficRoutingConfig
    computePlatform: ComputePlatform
    zonalConfig: ZonalConfig
}

structure CreateDeploymentConfigOutput {
    deploymentConfigId: DeploymentConfigId
}

operation CreateDeploymentGroup {
    input: CreateDeploymentGroupInput
    output: CreateDeploymentGroupOutput
    errors: [
        AlarmsLimitExceededException
        ApplicationDoesNotExistException
        ApplicationNameRequiredException
        DeploymentConfigDoesNotExistException
        DeploymentGroupAlreadyExistsException
        DeploymentGroupLimitExceededException
        DeploymentGroupNameRequiredException
        ECSServiceMappingLimitExceededException
        InvalidAlarmConfigException
        InvalidApplicationNameException
        InvalidAutoRollbackConfigException
        InvalidAutoScalingGroupException
        InvalidBlueGreenDeploymentConfigurationException
        InvalidDeploymentConfigNameException
        InvalidDeploymentGroupNameException
        InvalidDeploymentStyleException
        InvalidEC2TagCombinationException
        InvalidEC2TagException
        InvalidECSServiceException
        InvalidInputException
        InvalidLoadBalancerInfoException
        InvalidOnPremisesTagCombinationException
        InvalidRoleException
        InvalidTagException
        InvalidTagsToAddException
        InvalidTargetGroupPairException
        InvalidTrafficRoutingConfigurationException
        InvalidTriggerConfigException
        LifecycleHookLimitExceededException
        RoleRequiredException
        TagSetListLimitExceededException
        ThrottlingException
        TriggerTargetsLimitExceededException
    ]
}

structure CreateDeploymentGroupInput {
    @required()
    applicationName: ApplicationName
    @required()
    deploymentGroupName: DeploymentGroupName
    deploymentConfigName: DeploymentConfigName
    ec2TagFilters: EC2TagFilterList
    onPremisesInstanceTagFilters: TagFilterList
    autoScalingGroups: AutoScalingGroupNameList
    @required()
    serviceRoleArn: Role
    triggerConfigurations: TriggerConfigList
    alarmConfiguration: AlarmConfiguration
    autoRollbackConfiguration: AutoRollbackConfiguration
    outdatedInstancesStrategy: OutdatedInstancesStrategy
    deploymentStyle: DeploymentStyle
    blueGreenDeploymentConfiguration: BlueGreenDeploymentConfiguration
    loadBalancerInfo: LoadBalancerInfo
    ec2TagSet: EC2TagSet
    ecsServices: ECSServiceList
    onPremisesTagSet: OnPremisesTagSet
    tags: TagList
    terminationHookEnabled: NullableBoolean
}

structure CreateDeploymentGroupOutput {
    deploymentGroupId: DeploymentGroupId
}

structure CreateDeploymentInput {
    @required()
    applicationName: ApplicationName
    deploymentGroupName: DeploymentGroupName
    revision: RevisionLocation
    deploymentConfigName: DeploymentConfigName
    description: Description
    ignoreApplicationStopFailures: Boolean
    targetInstances: TargetInstances
    autoRollbackConfiguration: AutoRollbackConfiguration
    updateOutdatedInstancesOnly: Boolean
    fileExistsBehavior: FileExistsBehavior
    overrideAlarmConfiguration: AlarmConfiguration
}

structure CreateDeploymentOutput {
    deploymentId: DeploymentId
}

operation DeleteApplication {
    input: DeleteApplicationInput
    output: Unit
    errors: [
        ApplicationNameRequiredException
        InvalidApplicationNameException
        InvalidRoleException
    ]
}

structure DeleteApplicationInput {
    @required()
    applicationName: ApplicationName
}

operation DeleteDeploymentConfig {
    input: DeleteDeploymentConfigInput
    output: Unit
    errors: [
        DeploymentConfigInUseException
        DeploymentConfigNameRequiredException
        InvalidDeploymentConfigNameException
        InvalidOperationException
    ]
}

structure DeleteDeploymentConfigInput {
    @required()
    deploymentConfigName: DeploymentConfigName
}

operation DeleteDeploymentGroup {
    input: DeleteDeploymentGroupInput
    output: DeleteDeploymentGroupOutput
    errors: [
        ApplicationNameRequiredException
        DeploymentGroupNameRequiredException
        InvalidApplicationNameException
        InvalidDeploymentGroupNameException
        InvalidRoleException
    ]
}

structure DeleteDeploymentGroupInput {
    @required()
    applicationName: ApplicationName
    @required()
    deploymentGroupName: DeploymentGroupName
}

structure DeleteDeploymentGroupOutput {
    hooksNotCleanedUp: AutoScalingGroupList
}

operation DeleteGitHubAccountToken {
    input: DeleteGitHubAccountTokenInput
    output: DeleteGitHubAccountTokenOutput
    errors: [
        GitHubAccountTokenDoesNotExistException
        GitHubAccountTokenNameRequiredException
        InvalidGitHubAccountTokenNameException
        OperationNotSupportedException
        ResourceValidationException
    ]
}

structure DeleteGitHubAccountTokenInput {
    tokenName: GitHubAccountTokenName
}

structure DeleteGitHubAccountTokenOutput {
    tokenName: GitHubAccountTokenName
}

operation DeleteResourcesByExternalId {
    input: DeleteResourcesByExternalIdInput
    output: DeleteResourcesByExternalIdOutput
}

structure DeleteResourcesByExternalIdInput {
    externalId: ExternalId
}

structure DeleteResourcesByExternalIdOutput {}

@error("client")
@httpError(400)
structure DeploymentAlreadyCompletedException {}

@error("client")
@httpError(400)
structure DeploymentAlreadyStartedException {}

@error("client")
@httpError(400)
structure DeploymentConfigAlreadyExistsException {}

@error("client")
@httpError(400)
structure DeploymentConfigDoesNotExistException {}

string DeploymentConfigId

structure DeploymentConfigInfo {
    deploymentConfigId: DeploymentConfigId
    deploymentConfigName: DeploymentConfigName
    minimumHealthyHosts: MinimumHealthyHosts
    createTime: Timestamp
    computePlatform: ComputePlatform
    trafficRoutingConfig: TrafficRoutingConfig
    zonalConfig: ZonalConfig
}

@error("client")
@httpError(400)
structure DeploymentConfigInUseException {}

@error("client")
@httpError(400)
structure DeploymentConfigLimitExceededException {}

@length(
    min: 1
    max: 100
)
string DeploymentConfigName

@error("client")
@httpError(400)
structure DeploymentConfigNameRequiredException {}

list DeploymentConfigsList {
    member: DeploymentConfigName
}

enum DeploymentCreator {
    USER = "user"
    AUTOSCALING = "autoscaling"
    CODE_DEPLOY_ROLLBACK = "codeDeployRollback"
    CODE_DEPLOY = "CodeDeploy"
    CODE_DEPLOY_AUTO_UPDATE = "CodeDeployAutoUpdate"
    CLOUD_FORMATION = "CloudFormation"
    CLOUD_FORMATION_ROLLBACK = "CloudFormationRollback"
    AUTOSCALING_TERMINATION = "autoscalingTermination"
}

@error("client")
@httpError(400)
structure DeploymentDoesNotExistException {}

@error("client")
@httpError(400)
structure DeploymentGroupAlreadyExistsException {}

@error("client")
@httpError(400)
structure DeploymentGroupDoesNotExistException {}

string DeploymentGroupId

structure DeploymentGroupInfo {
    applicationName: ApplicationName
    deploymentGroupId: DeploymentGroupId
    deploymentGroupName: DeploymentGroupName
    deploymentConfigName: DeploymentConfigName
    ec2TagFilters: EC2TagFilterList
    onPremisesInstanceTagFilters: TagFilterList
    autoScalingGroups: AutoScalingGroupList
    serviceRoleArn: Role
    targetRevision: RevisionLocation
    triggerConfigurations: TriggerConfigList
    alarmConfiguration: AlarmConfiguration
    autoRollbackConfiguration: AutoRollbackConfiguration
    deploymentStyle: DeploymentStyle
    outdatedInstancesStrategy: OutdatedInstancesStrategy
    blueGreenDeploymentConfiguration: BlueGreenDeploymentConfiguration
    loadBalancerInfo: LoadBalancerInfo
    lastSuccessfulDeployment: LastDeploymentInfo
    lastAttemptedDeployment: LastDeploymentInfo
    ec2TagSet: EC2TagSet
    onPremisesTagSet: OnPremisesTagSet
    computePlatform: ComputePlatform
    ecsServices: ECSServiceList
    terminationHookEnabled: Boolean
}

list DeploymentGroupInfoList {
    member: DeploymentGroupInfo
}

@error("client")
@httpError(400)
structure DeploymentGroupLimitExceededException {}

@length(
    min: 1
    max: 100
)
string DeploymentGroupName

@error("client")
@httpError(400)
structure DeploymentGroupNameRequiredException {}

list DeploymentGroupsList {
    member: DeploymentGroupName
}

string DeploymentId

@error("client")
@httpError(400)
structure DeploymentIdRequiredException {}

structure DeploymentInfo {
    applicationName: ApplicationName
    deploymentGroupName: DeploymentGroupName
    deploymentConfigName: DeploymentConfigName
    deploymentId: DeploymentId
    previousRevision: RevisionLocation
    revision: RevisionLocation
    status: DeploymentStatus
    errorInformation: ErrorInformation
    createTime: Timestamp
    startTime: Timestamp
    completeTime: Timestamp
    deploymentOverview: DeploymentOverview
    description: Description
    creator: DeploymentCreator
    ignoreApplicationStopFailures: Boolean
    autoRollbackConfiguration: AutoRollbackConfiguration
    updateOutdatedInstancesOnly: Boolean
    rollbackInfo: RollbackInfo
    deploymentStyle: DeploymentStyle
    targetInstances: TargetInstances
    instanceTerminationWaitTimeStarted: Boolean
    blueGreenDeploymentConfiguration: BlueGreenDeploymentConfiguration
    loadBalancerInfo: LoadBalancerInfo
    additionalDeploymentStatusInfo: AdditionalDeploymentStatusInfo
    fileExistsBehavior: FileExistsBehavior
    deploymentStatusMessages: DeploymentStatusMessageList
    computePlatform: ComputePlatform
    externalId: ExternalId
    relatedDeployments: RelatedDeployments
    overrideAlarmConfiguration: AlarmConfiguration
}

@error("client")
@httpError(400)
structure DeploymentIsNotInReadyStateException {}

@error("client")
@httpError(400)
structure DeploymentLimitExceededException {}

@error("client")
@httpError(400)
structure DeploymentNotStartedException {}

enum DeploymentOption {
    WITH_TRAFFIC_CONTROL
    WITHOUT_TRAFFIC_CONTROL
}

structure DeploymentOverview {
    Pending: InstanceCount
    InProgress: InstanceCount
    Succeeded: InstanceCount
    Failed: InstanceCount
    Skipped: InstanceCount
    Ready: InstanceCount
}

enum DeploymentReadyAction {
    CONTINUE_DEPLOYMENT
    STOP_DEPLOYMENT
}

structure DeploymentReadyOption {
    actionOnTimeout: DeploymentReadyAction
    waitTimeInMinutes: Duration
}

list DeploymentsInfoList {
    member: DeploymentInfo
}

list DeploymentsList {
    member: DeploymentId
}

enum DeploymentStatus {
    CREATED = "Created"
    QUEUED = "Queued"
    IN_PROGRESS = "InProgress"
    BAKING = "Baking"
    SUCCEEDED = "Succeeded"
    FAILED = "Failed"
    STOPPED = "Stopped"
    READY = "Ready"
}

list DeploymentStatusList {
    member: DeploymentStatus
}

list DeploymentStatusMessageList {
    member: ErrorMessage
}

structure DeploymentStyle {
    deploymentType: DeploymentType
    deploymentOption: DeploymentOption
}

structure DeploymentTarget {
    deploymentTargetType: DeploymentTargetType
    instanceTarget: InstanceTarget
    lambdaTarget: LambdaTarget
    ecsTarget: ECSTarget
    cloudFormationTarget: CloudFormationTarget
}

@error("client")
@httpError(400)
structure DeploymentTargetDoesNotExistException {}

@error("client")
@httpError(400)
structure DeploymentTargetIdRequiredException {}

list DeploymentTargetList {
    member: DeploymentTarget
}

@error("client")
@httpError(400)
structure DeploymentTargetListSizeExceededException {}

enum DeploymentTargetType {
    INSTANCE_TARGET = "InstanceTarget"
    LAMBDA_TARGET = "LambdaTarget"
    ECS_TARGET = "ECSTarget"
    CLOUD_FORMATION_TARGET = "CloudFormationTarget"
}

enum DeploymentType {
    IN_PLACE
    BLUE_GREEN
}

enum DeploymentWaitType {
    READY_WAIT
    TERMINATION_WAIT
}

operation DeregisterOnPremisesInstance {
    input: DeregisterOnPremisesInstanceInput
    output: Unit
    errors: [
        InstanceNameRequiredException
        InvalidInstanceNameException
    ]
}

structure DeregisterOnPremisesInstanceInput {
    @required()
    instanceName: InstanceName
}

string Description

@error("client")
@httpError(400)
structure DescriptionTooLongException {}

structure Diagnostics {
    errorCode: LifecycleErrorCode
    scriptName: ScriptName
    message: LifecycleMessage
    logTail: LogTail
}

integer Duration

structure EC2TagFilter {
    Key: Key
    Value: Value
    Type: EC2TagFilterType
}

list EC2TagFilterList {
    member: EC2TagFilter
}

enum EC2TagFilterType {
    KEY_ONLY
    VALUE_ONLY
    KEY_AND_VALUE
}

structure EC2TagSet {
    ec2TagSetList: EC2TagSetList
}

list EC2TagSetList {
    member: EC2TagFilterList
}

string ECSClusterName

structure ECSService {
    serviceName: ECSServiceName
    clusterName: ECSClusterName
}

list ECSServiceList {
    member: ECSService
}

@error("client")
@httpError(400)
structure ECSServiceMappingLimitExceededException {}

string ECSServiceName

structure ECSTarget {
    deploymentId: DeploymentId
    targetId: TargetId
    targetArn: TargetArn
    lastUpdatedAt: Time
    lifecycleEvents: LifecycleEventList
    status: TargetStatus
    taskSetsInfo: ECSTaskSetList
}

structure ECSTaskSet {
    identifer: ECSTaskSetIdentifier
    desiredCount: ECSTaskSetCount
    pendingCount: ECSTaskSetCount
    runningCount: ECSTaskSetCount
    status: ECSTaskSetStatus
    trafficWeight: TrafficWeight
    targetGroup: TargetGroupInfo
    taskSetLabel: TargetLabel
}

long ECSTaskSetCount

string ECSTaskSetIdentifier

list ECSTaskSetList {
    member: ECSTaskSet
}

string ECSTaskSetStatus

structure ELBInfo {
    name: ELBName
}

list ELBInfoList {
    member: ELBInfo
}

string ELBName

enum ErrorCode {
    AGENT_ISSUE
    ALARM_ACTIVE
    APPLICATION_MISSING
    AUTOSCALING_VALIDATION_ERROR
    AUTO_SCALING_CONFIGURATION
    AUTO_SCALING_IAM_ROLE_PERMISSIONS
    CODEDEPLOY_RESOURCE_CANNOT_BE_FOUND
    CUSTOMER_APPLICATION_UNHEALTHY
    DEPLOYMENT_GROUP_MISSING
    ECS_UPDATE_ERROR
    ELASTIC_LOAD_BALANCING_INVALID
    ELB_INVALID_INSTANCE
    HEALTH_CONSTRAINTS
    HEALTH_CONSTRAINTS_INVALID
    HOOK_EXECUTION_FAILURE
    IAM_ROLE_MISSING
    IAM_ROLE_PERMISSIONS
    INTERNAL_ERROR
    INVALID_ECS_SERVICE
    INVALID_LAMBDA_CONFIGURATION
    INVALID_LAMBDA_FUNCTION
    INVALID_REVISION
    MANUAL_STOP
    MISSING_BLUE_GREEN_DEPLOYMENT_CONFIGURATION
    MISSING_ELB_INFORMATION
    MISSING_GITHUB_TOKEN
    NO_EC2_SUBSCRIPTION
    NO_INSTANCES
    OVER_MAX_INSTANCES
    RESOURCE_LIMIT_EXCEEDED
    REVISION_MISSING
    THROTTLED
    TIMEOUT
    CLOUDFORMATION_STACK_FAILURE
}

structure ErrorInformation {
    code: ErrorCode
    message: ErrorMessage
}

string ErrorMessage

string ETag

string ExternalId

enum FileExistsBehavior {
    DISALLOW
    OVERWRITE
    RETAIN
}

string FilterValue

list FilterValueList {
    member: FilterValue
}

structure GenericRevisionInfo {
    description: Description
    deploymentGroups: DeploymentGroupsList
    firstUsedTime: Timestamp
    lastUsedTime: Timestamp
    registerTime: Timestamp
}

operation GetApplication {
    input: GetApplicationInput
    output: GetApplicationOutput
    errors: [
        ApplicationDoesNotExistException
        ApplicationNameRequiredException
        InvalidApplicationNameException
    ]
}

structure GetApplicationInput {
    @required()
    applicationName: ApplicationName
}

structure GetApplicationOutput {
    application: ApplicationInfo
}

operation GetApplicationRevision {
    input: GetApplicationRevisionInput
    output: GetApplicationRevisionOutput
    errors: [
        ApplicationDoesNotExistException
        ApplicationNameRequiredException
        InvalidApplicationNameException
        InvalidRevisionException
        RevisionDoesNotExistException
        RevisionRequiredException
    ]
}

structure GetApplicationRevisionInput {
    @required()
    applicationName: ApplicationName
    @required()
    revision: RevisionLocation
}

structure GetApplicationRevisionOutput {
    applicationName: ApplicationName
    revision: RevisionLocation
    revisionInfo: GenericRevisionInfo
}

@waitable(
    DeploymentSuccessful: {
        acceptors: [
            {
                state: "success"
                matcher: {
                    output: {
                        path: "deploymentInfo.status"
                        expected: "Succeeded"
                        comparator: "stringEquals"
                    }
                }
            }
            {
                state: "failure"
                matcher: {
                    output: {
                        path: "deploymentInfo.status"
                        expected: "Failed"
                        comparator: "stringEquals"
                    }
                }
            }
            {
                state: "failure"
                matcher: {
                    output: {
                        path: "deploymentInfo.status"
                        expected: "Stopped"
                        comparator: "stringEquals"
                    }
                }
            }
        ]
        minDelay: 15
    }
)
operation GetDeployment {
    input: GetDeploymentInput
    output: GetDeploymentOutput
    errors: [
        DeploymentDoesNotExistException
        DeploymentIdRequiredException
        InvalidDeploymentIdException
    ]
}

operation GetDeploymentConfig {
    input: GetDeploymentConfigInput
    output: GetDeploymentConfigOutput
    errors: [
        DeploymentConfigDoesNotExistException
        DeploymentConfigNameRequiredException
        InvalidComputePlatformException
        InvalidDeploymentConfigNameException
    ]
}

structure GetDeploymentConfigInput {
    @required()
    deploymentConfigName: DeploymentConfigName
}

structure GetDeploymentConfigOutput {
    deploymentConfigInfo: DeploymentConfigInfo
}

operation GetDeploymentGroup {
    input: GetDeploymentGroupInput
    output: GetDeploymentGroupOutput
    errors: [
        ApplicationDoesNotExistException
        ApplicationNameRequiredException
        DeploymentConfigDoesNotExistException
        DeploymentGroupDoesNotExistException
        DeploymentGroupNameRequiredException
        InvalidApplicationNameException
        InvalidDeploymentGroupNameException
    ]
}

structure GetDeploymentGroupInput {
    @required()
    applicationName: ApplicationName
    @required()
    deploymentGroupName: DeploymentGroupName
}

structure GetDeploymentGroupOutput {
    deploymentGroupInfo: DeploymentGroupInfo
}

structure GetDeploymentInput {
    @required()
    deploymentId: DeploymentId
}

@deprecated()
operation GetDeploymentInstance {
    input: GetDeploymentInstanceInput
    output: GetDeploymentInstanceOutput
    errors: [
        DeploymentDoesNotExistException
        DeploymentIdRequiredException
        InstanceDoesNotExistException
        InstanceIdRequiredException
        InvalidComputePlatformException
        InvalidDeploymentIdException
        InvalidInstanceNameException
    ]
}

structure GetDeploymentInstanceInput {
    @required()
    deploymentId: DeploymentId
    @required()
    instanceId: InstanceId
}

structure GetDeploymentInstanceOutput {
    instanceSummary: InstanceSummary
}

structure GetDeploymentOutput {
    deploymentInfo: DeploymentInfo
}

operation GetDeploymentTarget {
    input: GetDeploymentTargetInput
    output: GetDeploymentTargetOutput
    errors: [
        DeploymentDoesNotExistException
        DeploymentIdRequiredException
        DeploymentNotStartedException
        DeploymentTargetDoesNotExistException
        DeploymentTargetIdRequiredException
        InvalidDeploymentIdException
        InvalidDeploymentTargetIdException
        InvalidInstanceNameException
    ]
}

structure GetDeploymentTargetInput {
    @required()
    deploymentId: DeploymentId
    @required()
    targetId: TargetId
}

structure GetDeploymentTargetOutput {
    deploymentTarget: DeploymentTarget
}

operation GetOnPremisesInstance {
    input: GetOnPremisesInstanceInput
    output: GetOnPremisesInstanceOutput
    errors: [
        InstanceNameRequiredException
        InstanceNotRegisteredException
        InvalidInstanceNameException
    ]
}

structure GetOnPremisesInstanceInput {
    @required()
    instanceName: InstanceName
}

structure GetOnPremisesInstanceOutput {
    instanceInfo: InstanceInfo
}

@error("client")
@httpError(400)
structure GitHubAccountTokenDoesNotExistException {}

string GitHubAccountTokenName

list GitHubAccountTokenNameList {
    member: GitHubAccountTokenName
}

@error("client")
@httpError(400)
structure GitHubAccountTokenNameRequiredException {}

structure GitHubLocation {
    repository: Repository
    commitId: CommitId
}

enum GreenFleetProvisioningAction {
    DISCOVER_EXISTING
    COPY_AUTO_SCALING_GROUP
}

structure GreenFleetProvisioningOption {
    action: GreenFleetProvisioningAction
}

@error("client")
@httpError(400)
structure IamArnRequiredException {}

string IamSessionArn

@error("client")
@httpError(400)
structure IamSessionArnAlreadyRegisteredException {}

string IamUserArn

@error("client")
@httpError(400)
structure IamUserArnAlreadyRegisteredException {}

@error("client")
@httpError(400)
structure IamUserArnRequiredException {}

enum InstanceAction {
    TERMINATE
    KEEP_ALIVE
}

string InstanceArn

long InstanceCount

@deprecated()
@error("client")
@httpError(400)
structure InstanceDoesNotExistException {}

string InstanceId

@deprecated()
@error("client")
@httpError(400)
structure InstanceIdRequiredException {}

structure InstanceInfo {
    instanceName: InstanceName
    iamSessionArn: IamSessionArn
    iamUserArn: IamUserArn
    instanceArn: InstanceArn
    registerTime: Timestamp
    deregisterTime: Timestamp
    tags: TagList
}

list InstanceInfoList {
    member: InstanceInfo
}

@error("client")
@httpError(400)
structure InstanceLimitExceededException {}

string InstanceName

@error("client")
@httpError(400)
structure InstanceNameAlreadyRegisteredException {}

list InstanceNameList {
    member: InstanceName
}

@error("client")
@httpError(400)
structure InstanceNameRequiredException {}

@error("client")
@httpError(400)
structure InstanceNotRegisteredException {}

list InstancesList {
    member: InstanceId
}

enum InstanceStatus {
    PENDING = "Pending"
    IN_PROGRESS = "InProgress"
    SUCCEEDED = "Succeeded"
    FAILED = "Failed"
    SKIPPED = "Skipped"
    UNKNOWN = "Unknown"
    READY = "Ready"
}

list InstanceStatusList {
    member: InstanceStatus
}

@deprecated()
structure InstanceSummary {
    deploymentId: DeploymentId
    instanceId: InstanceId
    status: InstanceStatus
    lastUpdatedAt: Timestamp
    lifecycleEvents: LifecycleEventList
    instanceType: InstanceType
}

list InstanceSummaryList {
    member: InstanceSummary
}

structure InstanceTarget {
    deploymentId: DeploymentId
    targetId: TargetId
    targetArn: TargetArn
    status: TargetStatus
    lastUpdatedAt: Time
    lifecycleEvents: LifecycleEventList
    instanceLabel: TargetLabel
}

enum InstanceType {
    BLUE = "Blue"
    GREEN = "Green"
}

list InstanceTypeList {
    member: InstanceType
}

@error("client")
@httpError(400)
structure InvalidAlarmConfigException {}

@error("client")
@httpError(400)
structure InvalidApplicationNameException {}

@error("client")
@httpError(400)
structure InvalidArnException {}

@error("client")
@httpError(400)
structure InvalidAutoRollbackConfigException {}

@error("client")
@httpError(400)
structure InvalidAutoScalingGroupException {}

@error("client")
@httpError(400)
structure InvalidBlueGreenDeploymentConfigurationException {}

@error("client")
@httpError(400)
structure InvalidBucketNameFilterException {}

@error("client")
@httpError(400)
structure InvalidComputePlatformException {}

@error("client")
@httpError(400)
structure InvalidDeployedStateFilterException {}

@error("client")
@httpError(400)
structure InvalidDeploymentConfigNameException {}

@error("client")
@httpError(400)
structure InvalidDeploymentGroupNameException {}

@error("client")
@httpError(400)
structure InvalidDeploymentIdException {}

@error("client")
@httpError(400)
structure InvalidDeploymentInstanceTypeException {}

@error("client")
@httpError(400)
structure InvalidDeploymentStatusException {}

@error("client")
@httpError(400)
structure InvalidDeploymentStyleException {}

@error("client")
@httpError(400)
structure InvalidDeploymentTargetIdException {}

@error("client")
@httpError(400)
structure InvalidDeploymentWaitTypeException {}

@error("client")
@httpError(400)
structure InvalidEC2TagCombinationException {}

@error("client")
@httpError(400)
structure InvalidEC2TagException {}

@error("client")
@httpError(400)
structure InvalidECSServiceException {}

@error("client")
@httpError(400)
structure InvalidExternalIdException {}

@error("client")
@httpError(400)
structure InvalidFileExistsBehaviorException {}

@error("client")
@httpError(400)
structure InvalidGitHubAccountTokenException {}

@error("client")
@httpError(400)
structure InvalidGitHubAccountTokenNameException {}

@error("client")
@httpError(400)
structure InvalidIamSessionArnException {}

@error("client")
@httpError(400)
structure InvalidIamUserArnException {}

@error("client")
@httpError(400)
structure InvalidIgnoreApplicationStopFailuresValueException {}

@error("client")
@httpError(400)
structure InvalidInputException {}

@error("client")
@httpError(400)
structure InvalidInstanceIdException {}

@error("client")
@httpError(400)
structure InvalidInstanceNameException {}

@error("client")
@httpError(400)
structure InvalidInstanceStatusException {}

@error("client")
@httpError(400)
structure InvalidInstanceTypeException {}

@error("client")
@httpError(400)
structure InvalidKeyPrefixFilterException {}

@error("client")
@httpError(400)
structure InvalidLifecycleEventHookExecutionIdException {}

@error("client")
@httpError(400)
structure InvalidLifecycleEventHookExecutionStatusException {}

@error("client")
@httpError(400)
structure InvalidLoadBalancerInfoException {}

@error("client")
@httpError(400)
structure InvalidMinimumHealthyHostValueException {}

@error("client")
@httpError(400)
structure InvalidNextTokenException {}

@error("client")
@httpError(400)
structure InvalidOnPremisesTagCombinationException {}

@error("client")
@httpError(400)
structure InvalidOperationException {}

@error("client")
@httpError(400)
structure InvalidRegistrationStatusException {}

@error("client")
@httpError(400)
structure InvalidRevisionException {}

@error("client")
@httpError(400)
structure InvalidRoleException {}

@error("client")
@httpError(400)
structure InvalidSortByException {}

@error("client")
@httpError(400)
structure InvalidSortOrderException {}

@error("client")
@httpError(400)
structure InvalidTagException {}

@error("client")
@httpError(400)
structure InvalidTagFilterException {}

@error("client")
@httpError(400)
structure InvalidTagsToAddException {}

@error("client")
@httpError(400)
structure InvalidTargetException {}

@error("client")
@httpError(400)
structure InvalidTargetFilterNameException {}

@error("client")
@httpError(400)
structure InvalidTargetGroupPairException {}

@error("client")
@httpError(400)
structure InvalidTargetInstancesException {}

@error("client")
@httpError(400)
structure InvalidTimeRangeException {}

@error("client")
@httpError(400)
structure InvalidTrafficRoutingConfigurationException {}

@error("client")
@httpError(400)
structure InvalidTriggerConfigException {}

@error("client")
@httpError(400)
structure InvalidUpdateOutdatedInstancesOnlyValueException {}

@error("client")
@httpError(400)
structure InvalidZonalDeploymentConfigurationException {}

string Key

string LambdaFunctionAlias

structure LambdaFunctionInfo {
    functionName: LambdaFunctionName
    functionAlias: LambdaFunctionAlias
    currentVersion: Version
    targetVersion: Version
    targetVersionWeight: TrafficWeight
}

string LambdaFunctionName

structure LambdaTarget {
    deploymentId: DeploymentId
    targetId: TargetId
    targetArn: TargetArn
    status: TargetStatus
    lastUpdatedAt: Time
    lifecycleEvents: LifecycleEventList
    lambdaFunctionInfo: LambdaFunctionInfo
}

structure LastDeploymentInfo {
    deploymentId: DeploymentId
    status: DeploymentStatus
    endTime: Timestamp
    createTime: Timestamp
}

enum LifecycleErrorCode {
    SUCCESS = "Success"
    SCRIPT_MISSING = "ScriptMissing"
    SCRIPT_NOT_EXECUTABLE = "ScriptNotExecutable"
    SCRIPT_TIMED_OUT = "ScriptTimedOut"
    SCRIPT_FAILED = "ScriptFailed"
    UNKNOWN_ERROR = "UnknownError"
}

structure LifecycleEvent {
    lifecycleEventName: LifecycleEventName
    diagnostics: Diagnostics
    startTime: Timestamp
    endTime: Timestamp
    status: LifecycleEventStatus
}

@error("client")
@httpError(400)
structure LifecycleEventAlreadyCompletedException {}

string LifecycleEventHookExecutionId

list LifecycleEventList {
    member: LifecycleEvent
}

string LifecycleEventName

enum LifecycleEventStatus {
    PENDING = "Pending"
    IN_PROGRESS = "InProgress"
    SUCCEEDED = "Succeeded"
    FAILED = "Failed"
    SKIPPED = "Skipped"
    UNKNOWN = "Unknown"
}

@error("client")
@httpError(400)
structure LifecycleHookLimitExceededException {}

string LifecycleMessage

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "revisions"
)
operation ListApplicationRevisions {
    input: ListApplicationRevisionsInput
    output: ListApplicationRevisionsOutput
    errors: [
        ApplicationDoesNotExistException
        ApplicationNameRequiredException
        BucketNameFilterRequiredException
        InvalidApplicationNameException
        InvalidBucketNameFilterException
        InvalidDeployedStateFilterException
        InvalidKeyPrefixFilterException
        InvalidNextTokenException
        InvalidSortByException
        InvalidSortOrderException
    ]
}

structure ListApplicationRevisionsInput {
    @required()
    applicationName: ApplicationName
    sortBy: ApplicationRevisionSortBy
    sortOrder: SortOrder
    s3Bucket: S3Bucket
    s3KeyPrefix: S3Key
    deployed: ListStateFilterAction
    nextToken: NextToken
}

structure ListApplicationRevisionsOutput {
    revisions: RevisionLocationList
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "applications"
)
operation ListApplications {
    input: ListApplicationsInput
    output: ListApplicationsOutput
    errors: [
        InvalidNextTokenException
    ]
}

structure ListApplicationsInput {
    nextToken: NextToken
}

structure ListApplicationsOutput {
    applications: ApplicationsList
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "deploymentConfigsList"
)
operation ListDeploymentConfigs {
    input: ListDeploymentConfigsInput
    output: ListDeploymentConfigsOutput
    errors: [
        InvalidNextTokenException
    ]
}

structure ListDeploymentConfigsInput {
    nextToken: NextToken
}

structure ListDeploymentConfigsOutput {
    deploymentConfigsList: DeploymentConfigsList
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "deploymentGroups"
)
operation ListDeploymentGroups {
    input: ListDeploymentGroupsInput
    output: ListDeploymentGroupsOutput
    errors: [
        ApplicationDoesNotExistException
        ApplicationNameRequiredException
        InvalidApplicationNameException
        InvalidNextTokenException
    ]
}

structure ListDeploymentGroupsInput {
    @required()
    applicationName: ApplicationName
    nextToken: NextToken
}

structure ListDeploymentGroupsOutput {
    applicationName: ApplicationName
    deploymentGroups: DeploymentGroupsList
    nextToken: NextToken
}

@deprecated()
@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "instancesList"
)
operation ListDeploymentInstances {
    input: ListDeploymentInstancesInput
    output: ListDeploymentInstancesOutput
    errors: [
        DeploymentDoesNotExistException
        DeploymentIdRequiredException
        DeploymentNotStartedException
        InvalidComputePlatformException
        InvalidDeploymentIdException
        InvalidDeploymentInstanceTypeException
        InvalidInstanceStatusException
        InvalidInstanceTypeException
        InvalidNextTokenException
        InvalidTargetFilterNameException
    ]
}

structure ListDeploymentInstancesInput {
    @required()
    deploymentId: DeploymentId
    nextToken: NextToken
    instanceStatusFilter: InstanceStatusList
    instanceTypeFilter: InstanceTypeList
}

structure ListDeploymentInstancesOutput {
    instancesList: InstancesList
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "deployments"
)
operation ListDeployments {
    input: ListDeploymentsInput
    output: ListDeploymentsOutput
    errors: [
        ApplicationDoesNotExistException
        ApplicationNameRequiredException
        DeploymentGroupDoesNotExistException
        DeploymentGroupNameRequiredException
        InvalidApplicationNameException
        InvalidDeploymentGroupNameException
        InvalidDeploymentStatusException
        InvalidExternalIdException
        InvalidInputException
        InvalidNextTokenException
        InvalidTimeRangeException
    ]
}

structure ListDeploymentsInput {
    applicationName: ApplicationName
    deploymentGroupName: DeploymentGroupName
    externalId: ExternalId
    includeOnlyStatuses: DeploymentStatusList
    createTimeRange: TimeRange
    nextToken: NextToken
}

structure ListDeploymentsOutput {
    deployments: DeploymentsList
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "targetIds"
)
operation ListDeploymentTargets {
    input: ListDeploymentTargetsInput
    output: ListDeploymentTargetsOutput
    errors: [
        DeploymentDoesNotExistException
        DeploymentIdRequiredException
        DeploymentNotStartedException
        InvalidDeploymentIdException
        InvalidDeploymentInstanceTypeException
        InvalidInstanceStatusException
        InvalidInstanceTypeException
        InvalidNextTokenException
        InvalidTargetFilterNameException
    ]
}

structure ListDeploymentTargetsInput {
    @required()
    deploymentId: DeploymentId
    nextToken: NextToken
    targetFilters: TargetFilters
}

structure ListDeploymentTargetsOutput {
    targetIds: TargetIdList
    nextToken: NextToken
}

string ListenerArn

list ListenerArnList {
    member: ListenerArn
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "tokenNameList"
)
operation ListGitHubAccountTokenNames {
    input: ListGitHubAccountTokenNamesInput
    output: ListGitHubAccountTokenNamesOutput
    errors: [
        InvalidNextTokenException
        OperationNotSupportedException
        ResourceValidationException
    ]
}

structure ListGitHubAccountTokenNamesInput {
    nextToken: NextToken
}

structure ListGitHubAccountTokenNamesOutput {
    tokenNameList: GitHubAccountTokenNameList
    nextToken: NextToken
}

@paginated(
    inputToken: "nextToken"
    outputToken: "nextToken"
    items: "instanceNames"
)
operation ListOnPremisesInstances {
    input: ListOnPremisesInstancesInput
    output: ListOnPremisesInstancesOutput
    errors: [
        InvalidNextTokenException
        InvalidRegistrationStatusException
        InvalidTagFilterException
    ]
}

structure ListOnPremisesInstancesInput {
    registrationStatus: RegistrationStatus
    tagFilters: TagFilterList
    nextToken: NextToken
}

structure ListOnPremisesInstancesOutput {
    instanceNames: InstanceNameList
    nextToken: NextToken
}

enum ListStateFilterAction {
    INCLUDE = "include"
    EXCLUDE = "exclude"
    IGNORE = "ignore"
}

operation ListTagsForResource {
    input: ListTagsForResourceInput
    output: ListTagsForResourceOutput
    errors: [
        ArnNotSupportedException
        InvalidArnException
        ResourceArnRequiredException
    ]
}

structure ListTagsForResourceInput {
    @required()
    ResourceArn: Arn
    NextToken: NextToken
}

structure ListTagsForResourceOutput {
    Tags: TagList
    NextToken: NextToken
}

structure LoadBalancerInfo {
    elbInfoList: ELBInfoList
    targetGroupInfoList: TargetGroupInfoList
    targetGroupPairInfoList: TargetGroupPairInfoList
}

string LogTail

string Message

structure MinimumHealthyHosts {
    type: MinimumHealthyHostsType
    value: MinimumHealthyHostsValue
}

structure MinimumHealthyHostsPerZone {
    type: MinimumHealthyHostsPerZoneType
    value: MinimumHealthyHostsPerZoneValue
}

enum MinimumHealthyHostsPerZoneType {
    HOST_COUNT
    FLEET_PERCENT
}

integer MinimumHealthyHostsPerZoneValue

enum MinimumHealthyHostsType {
    HOST_COUNT
    FLEET_PERCENT
}

integer MinimumHealthyHostsValue

@error("client")
@httpError(400)
structure MultipleIamArnsProvidedException {}

string NextToken

boolean NullableBoolean

structure OnPremisesTagSet {
    onPremisesTagSetList: OnPremisesTagSetList
}

list OnPremisesTagSetList {
    member: TagFilterList
}

@error("client")
@httpError(400)
structure OperationNotSupportedException {}

enum OutdatedInstancesStrategy {
    UPDATE
    IGNORE
}

integer Percentage

operation PutLifecycleEventHookExecutionStatus {
    input: PutLifecycleEventHookExecutionStatusInput
    output: PutLifecycleEventHookExecutionStatusOutput
    errors: [
        DeploymentDoesNotExistException
        DeploymentIdRequiredException
        InvalidDeploymentIdException
        InvalidLifecycleEventHookExecutionIdException
        InvalidLifecycleEventHookExecutionStatusException
        LifecycleEventAlreadyCompletedException
        UnsupportedActionForDeploymentTypeException
    ]
}

structure PutLifecycleEventHookExecutionStatusInput {
    deploymentId: DeploymentId
    lifecycleEventHookExecutionId: LifecycleEventHookExecutionId
    status: LifecycleEventStatus
}

structure PutLifecycleEventHookExecutionStatusOutput {
    lifecycleEventHookExecutionId: LifecycleEventHookExecutionId
}

@deprecated()
structure RawString {
    content: RawStringContent
    sha256: RawStringSha256
}

string RawStringContent

string RawStringSha256

operation RegisterApplicationRevision {
    input: RegisterApplicationRevisionInput
    output: Unit
    errors: [
        ApplicationDoesNotExistException
        ApplicationNameRequiredException
        DescriptionTooLongException
        InvalidApplicationNameException
        InvalidRevisionException
        RevisionRequiredException
    ]
}

structure RegisterApplicationRevisionInput {
    @required()
    applicationName: ApplicationName
    description: Description
    @required()
    revision: RevisionLocation
}

operation RegisterOnPremisesInstance {
    input: RegisterOnPremisesInstanceInput
    output: Unit
    errors: [
        IamArnRequiredException
        IamSessionArnAlreadyRegisteredException
        IamUserArnAlreadyRegisteredException
        IamUserArnRequiredException
        InstanceNameAlreadyRegisteredException
        InstanceNameRequiredException
        InvalidIamSessionArnException
        InvalidIamUserArnException
        InvalidInstanceNameException
        MultipleIamArnsProvidedException
    ]
}

structure RegisterOnPremisesInstanceInput {
    @required()
    instanceName: InstanceName
    iamSessionArn: IamSessionArn
    iamUserArn: IamUserArn
}

enum RegistrationStatus {
    REGISTERED = "Registered"
    DEREGISTERED = "Deregistered"
}

structure RelatedDeployments {
    autoUpdateOutdatedInstancesRootDeploymentId: DeploymentId
    autoUpdateOutdatedInstancesDeploymentIds: DeploymentsList
}

operation RemoveTagsFromOnPremisesInstances {
    input: RemoveTagsFromOnPremisesInstancesInput
    output: Unit
    errors: [
        InstanceLimitExceededException
        InstanceNameRequiredException
        InstanceNotRegisteredException
        InvalidInstanceNameException
        InvalidTagException
        TagLimitExceededException
        TagRequiredException
    ]
}

structure RemoveTagsFromOnPremisesInstancesInput {
    @required()
    tags: TagList
    @required()
    instanceNames: InstanceNameList
}

string Repository

@error("client")
@httpError(400)
structure ResourceArnRequiredException {}

@error("client")
@httpError(400)
structure ResourceValidationException {}

@error("client")
@httpError(400)
structure RevisionDoesNotExistException {}

structure RevisionInfo {
    revisionLocation: RevisionLocation
    genericRevisionInfo: GenericRevisionInfo
}

list RevisionInfoList {
    member: RevisionInfo
}

structure RevisionLocation {
    revisionType: RevisionLocationType
    s3Location: S3Location
    gitHubLocation: GitHubLocation
    string: RawString
    appSpecContent: AppSpecContent
}

list RevisionLocationList {
    member: RevisionLocation
}

enum RevisionLocationType {
    S3
    GIT_HUB = "GitHub"
    STRING = "String"
    APP_SPEC_CONTENT = "AppSpecContent"
}

@error("client")
@httpError(400)
structure RevisionRequiredException {}

string Role

@error("client")
@httpError(400)
structure RoleRequiredException {}

structure RollbackInfo {
    rollbackDeploymentId: DeploymentId
    rollbackTriggeringDeploymentId: DeploymentId
    rollbackMessage: Description
}

string S3Bucket

string S3Key

structure S3Location {
    bucket: S3Bucket
    key: S3Key
    bundleType: BundleType
    version: VersionId
    eTag: ETag
}

string ScriptName

@deprecated()
operation SkipWaitTimeForInstanceTermination {
    input: SkipWaitTimeForInstanceTerminationInput
    output: Unit
    errors: [
        DeploymentAlreadyCompletedException
        DeploymentDoesNotExistException
        DeploymentIdRequiredException
        DeploymentNotStartedException
        InvalidDeploymentIdException
        UnsupportedActionForDeploymentTypeException
    ]
}

structure SkipWaitTimeForInstanceTerminationInput {
    deploymentId: DeploymentId
}

enum SortOrder {
    ASCENDING = "ascending"
    DESCENDING = "descending"
}

operation StopDeployment {
    input: StopDeploymentInput
    output: StopDeploymentOutput
    errors: [
        DeploymentAlreadyCompletedException
        DeploymentDoesNotExistException
        DeploymentGroupDoesNotExistException
        DeploymentIdRequiredException
        InvalidDeploymentIdException
        UnsupportedActionForDeploymentTypeException
    ]
}

structure StopDeploymentInput {
    @required()
    deploymentId: DeploymentId
    autoRollbackEnabled: NullableBoolean
}

structure StopDeploymentOutput {
    status: StopStatus
    statusMessage: Message
}

enum StopStatus {
    PENDING = "Pending"
    SUCCEEDED = "Succeeded"
}

structure Tag {
    Key: Key
    Value: Value
}

structure TagFilter {
    Key: Key
    Value: Value
    Type: TagFilterType
}

list TagFilterList {
    member: TagFilter
}

enum TagFilterType {
    KEY_ONLY
    VALUE_ONLY
    KEY_AND_VALUE
}

list TagKeyList {
    member: Key
}

@error("client")
@httpError(400)
structure TagLimitExceededException {}

list TagList {
    member: Tag
}

@error("client")
@httpError(400)
structure TagRequiredException {}

operation TagResource {
    input: TagResourceInput
    output: TagResourceOutput
    errors: [
        ApplicationDoesNotExistException
        ArnNotSupportedException
        DeploymentConfigDoesNotExistException
        DeploymentGroupDoesNotExistException
        InvalidArnException
        InvalidTagsToAddException
        ResourceArnRequiredException
        TagRequiredException
    ]
}

structure TagResourceInput {
    @required()
    ResourceArn: Arn
    @required()
    Tags: TagList
}

structure TagResourceOutput {}

@error("client")
@httpError(400)
structure TagSetListLimitExceededException {}

string TargetArn

enum TargetFilterName {
    TARGET_STATUS = "TargetStatus"
    SERVER_INSTANCE_LABEL = "ServerInstanceLabel"
}

map TargetFilters {
    key: TargetFilterName
    value: FilterValueList
}

structure TargetGroupInfo {
    name: TargetGroupName
}

list TargetGroupInfoList {
    member: TargetGroupInfo
}

string TargetGroupName

structure TargetGroupPairInfo {
    targetGroups: TargetGroupInfoList
    prodTrafficRoute: TrafficRoute
    testTrafficRoute: TrafficRoute
}

list TargetGroupPairInfoList {
    member: TargetGroupPairInfo
}

string TargetId

list TargetIdList {
    member: TargetId
}

structure TargetInstances {
    tagFilters: EC2TagFilterList
    autoScalingGroups: AutoScalingGroupNameList
    ec2TagSet: EC2TagSet
}

enum TargetLabel {
    BLUE = "Blue"
    GREEN = "Green"
}

enum TargetStatus {
    PENDING = "Pending"
    IN_PROGRESS = "InProgress"
    SUCCEEDED = "Succeeded"
    FAILED = "Failed"
    SKIPPED = "Skipped"
    UNKNOWN = "Unknown"
    READY = "Ready"
}

@error("client")
@httpError(400)
structure ThrottlingException {}

timestamp Time

structure TimeBasedCanary {
    canaryPercentage: Percentage
    canaryInterval: WaitTimeInMins
}

structure TimeBasedLinear {
    linearPercentage: Percentage
    linearInterval: WaitTimeInMins
}

structure TimeRange {
    start: Timestamp
    end: Timestamp
}

structure TrafficRoute {
    listenerArns: ListenerArnList
}

structure TrafficRoutingConfig {
    type: TrafficRoutingType
    timeBasedCanary: TimeBasedCanary
    timeBasedLinear: TimeBasedLinear
}

enum TrafficRoutingType {
    TIME_BASED_CANARY = "TimeBasedCanary"
    TIME_BASED_LINEAR = "TimeBasedLinear"
    ALL_AT_ONCE = "AllAtOnce"
}

double TrafficWeight

structure TriggerConfig {
    triggerName: TriggerName
    triggerTargetArn: TriggerTargetArn
    triggerEvents: TriggerEventTypeList
}

list TriggerConfigList {
    member: TriggerConfig
}

enum TriggerEventType {
    DEPLOYMENT_START = "DeploymentStart"
    DEPLOYMENT_SUCCESS = "DeploymentSuccess"
    DEPLOYMENT_FAILURE = "DeploymentFailure"
    DEPLOYMENT_STOP = "DeploymentStop"
    DEPLOYMENT_ROLLBACK = "DeploymentRollback"
    DEPLOYMENT_READY = "DeploymentReady"
    INSTANCE_START = "InstanceStart"
    INSTANCE_SUCCESS = "InstanceSuccess"
    INSTANCE_FAILURE = "InstanceFailure"
    INSTANCE_READY = "InstanceReady"
}

list TriggerEventTypeList {
    member: TriggerEventType
}

string TriggerName

string TriggerTargetArn

@error("client")
@httpError(400)
structure TriggerTargetsLimitExceededException {}

@error("client")
@httpError(400)
structure UnsupportedActionForDeploymentTypeException {}

operation UntagResource {
    input: UntagResourceInput
    output: UntagResourceOutput
    errors: [
        ApplicationDoesNotExistException
        ArnNotSupportedException
        DeploymentConfigDoesNotExistException
        DeploymentGroupDoesNotExistException
        InvalidArnException
        InvalidTagsToAddException
        ResourceArnRequiredException
        TagRequiredException
    ]
}

structure UntagResourceInput {
    @required()
    ResourceArn: Arn
    @required()
    TagKeys: TagKeyList
}

structure UntagResourceOutput {}

operation UpdateApplication {
    input: UpdateApplicationInput
    output: Unit
    errors: [
        ApplicationAlreadyExistsException
        ApplicationDoesNotExistException
        ApplicationNameRequiredException
        InvalidApplicationNameException
    ]
}

structure UpdateApplicationInput {
    applicationName: ApplicationName
    newApplicationName: ApplicationName
}

operation UpdateDeploymentGroup {
    input: UpdateDeploymentGroupInput
    output: UpdateDeploymentGroupOutput
    errors: [
        AlarmsLimitExceededException
        ApplicationDoesNotExistException
        ApplicationNameRequiredException
        DeploymentConfigDoesNotExistException
        DeploymentGroupAlreadyExistsException
        DeploymentGroupDoesNotExistException
        DeploymentGroupNameRequiredException
        ECSServiceMappingLimitExceededException
        InvalidAlarmConfigException
        InvalidApplicationNameException
        InvalidAutoRollbackConfigException
        InvalidAutoScalingGroupException
        InvalidBlueGreenDeploymentConfigurationException
        InvalidDeploymentConfigNameException
        InvalidDeploymentGroupNameException
        InvalidDeploymentStyleException
        InvalidEC2TagCombinationException
        InvalidEC2TagException
        InvalidECSServiceException
        InvalidInputException
        InvalidLoadBalancerInfoException
        InvalidOnPremisesTagCombinationException
        InvalidRoleException
        InvalidTagException
        InvalidTargetGroupPairException
        InvalidTrafficRoutingConfigurationException
        InvalidTriggerConfigException
        LifecycleHookLimitExceededException
        TagSetListLimitExceededException
        ThrottlingException
        TriggerTargetsLimitExceededException
    ]
}

structure UpdateDeploymentGroupInput {
    @required()
    applicationName: ApplicationName
    @required()
    currentDeploymentGroupName: DeploymentGroupName
    newDeploymentGroupName: DeploymentGroupName
    deploymentConfigName: DeploymentConfigName
    ec2TagFilters: EC2TagFilterList
    onPremisesInstanceTagFilters: TagFilterList
    autoScalingGroups: AutoScalingGroupNameList
    serviceRoleArn: Role
    triggerConfigurations: TriggerConfigList
    alarmConfiguration: AlarmConfiguration
    autoRollbackConfiguration: AutoRollbackConfiguration
    outdatedInstancesStrategy: OutdatedInstancesStrategy
    deploymentStyle: DeploymentStyle
    blueGreenDeploymentConfiguration: BlueGreenDeploymentConfiguration
    loadBalancerInfo: LoadBalancerInfo
    ec2TagSet: EC2TagSet
    ecsServices: ECSServiceList
    onPremisesTagSet: OnPremisesTagSet
    terminationHookEnabled: NullableBoolean
}

structure UpdateDeploymentGroupOutput {
    hooksNotCleanedUp: AutoScalingGroupList
}

string Value

string Version

string VersionId

integer WaitTimeInMins

long WaitTimeInSeconds

structure ZonalConfig {
    firstZoneMonitorDurationInSeconds: WaitTimeInSeconds
    monitorDurationInSeconds: WaitTimeInSeconds
    minimumHealthyHostsPerZone: MinimumHealthyHostsPerZone
}
