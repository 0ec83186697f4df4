$version: "2.0"

namespace com.amazonaws.ec2instanceconnect

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1

@error("client")
@httpError(400)
structure AuthException {
    Message: String
}

@length(
    min: 6
    max: 32
)
@pattern("^(\\w+-){2,3}\\d+\\w+$")
string AvailabilityZone

@service(
    sdkId: "EC2 Instance Connect"
    arnNamespace: "ec2-instance-connect"
    cloudFormationName: "EC2InstanceConnect"
    cloudTrailEventSource: "ec2-instance-connect.amazonaws.com"
    endpointPrefix: "ec2-instance-connect"
)
@sigv4(
    name: "ec2-instance-connect"
)
@awsJson1_1()
service AWSEC2InstanceConnectService {
    version: "2018-04-02"
    operations: [
        SendSerialConsoleSSHPublicKey
        SendSSHPublicKey
    ]
}

@error("client")
@httpError(400)
structure EC2InstanceNotFoundException {
    Message: String
}

@error("client")
@httpError(400)
structure EC2InstanceStateInvalidException {
    Message: String
}

@error("client")
@httpError(400)
structure EC2InstanceTypeInvalidException {
    Message: String
}

@error("client")
@httpError(400)
structure EC2InstanceUnavailableException {
    Message: String
}

@length(
    min: 10
    max: 32
)
@pattern("^i-[a-f0-9]+$")
string InstanceId

@length(
    min: 1
    max: 32
)
@pattern("(^[A-Za-z_][A-Za-z0-9\\@\\._-]{0,30}[A-Za-z0-9\\$_-]?$)|(^(?=.{2,32}$)[0-9]{1,32}[A-Za-z\\@\\._-][A-Za-z0-9\\@\\._-]*[A-Za-z0-9\\$_-]?$)")
string InstanceOSUser

@error("client")
@httpError(400)
structure InvalidArgsException {
    Message: String
}

string RequestId

operation SendSerialConsoleSSHPublicKey {
    input: SendSerialConsoleSSHPublicKeyRequest
    output: SendSerialConsoleSSHPublicKeyResponse
    errors: [
        AuthException
        EC2InstanceNotFoundException
        EC2InstanceStateInvalidException
        EC2InstanceTypeInvalidException
        EC2InstanceUnavailableException
        InvalidArgsException
        SerialConsoleAccessDisabledException
        SerialConsoleSessionLimitExceededException
        SerialConsoleSessionUnavailableException
        SerialConsoleSessionUnsupportedException
        ServiceException
        ThrottlingException
    ]
}

structure SendSerialConsoleSSHPublicKeyRequest {
    @required()
    InstanceId: InstanceId
    SerialPort: SerialPort
    @required()
    SSHPublicKey: SSHPublicKey
}

structure SendSerialConsoleSSHPublicKeyResponse {
    RequestId: RequestId
    Success: Success
}

operation SendSSHPublicKey {
    input: SendSSHPublicKeyRequest
    output: SendSSHPublicKeyResponse
    errors: [
        AuthException
        EC2InstanceNotFoundException
        EC2InstanceStateInvalidException
        EC2InstanceUnavailableException
        InvalidArgsException
        ServiceException
        ThrottlingException
    ]
}

structure SendSSHPublicKeyRequest {
    @required()
    InstanceId: InstanceId
    @required()
    InstanceOSUser: InstanceOSUser
    @required()
    SSHPublicKey: SSHPublicKey
    AvailabilityZone: AvailabilityZone
}

structure SendSSHPublicKeyResponse {
    RequestId: RequestId
    Success: Success
}

@error("client")
@httpError(400)
structure SerialConsoleAccessDisabledException {
    Message: String
}

@error("client")
@httpError(400)
structure SerialConsoleSessionLimitExceededException {
    Message: String
}

@error("server")
@httpError(500)
structure SerialConsoleSessionUnavailableException {
    Message: String
}

@error("client")
@httpError(400)
structure SerialConsoleSessionUnsupportedException {
    Message: String
}

@range(
    min: 0
    max: 0
)
integer SerialPort

@error("server")
@httpError(500)
structure ServiceException {
    Message: String
}

@length(
    min: 80
    max: 4096
)
string SSHPublicKey

boolean Success

@error("client")
@httpError(400)
structure ThrottlingException {
    Message: String
}
