package io.virga.cloud.network;

import io.virga.api.ec2.UnsuccessfulItem;
import io.virga.api.ec2.UnsuccessfulItemError;
import io.virga.cloud.operation.Errors;
import io.virga.wire.ServiceException;
import java.util.Collection;
import java.util.List;

/** The errors about flow logs, each code with its message in one place. */
final class FlowLogErrors {
    private FlowLogErrors() {}

    static ServiceException malformedFormat(String text) {
        String shown = text.length() > FlowLogFormat.MOST_CHARACTERS ? "..." : text;
        return Errors.of("InvalidParameter", "Value '" + shown + "' at 'logFormat' has an invalid format");
    }

    static ServiceException unknownFields(Collection<String> fields) {
        return Errors.of("InvalidParameter", "Unknown fields provided: " + String.join(", ", fields));
    }

    static ServiceException laterFields(Collection<String> fields) {
        return Errors.unsupportedOperation(
                "Records have the fields of versions 2 to 5. They do not have " + String.join(", ", fields) + ".");
    }

    static ServiceException noSuchDestination(String parameter) {
        return Errors.unsupportedOperation("The parameter " + parameter + " names a destination, and there is none yet:"
                + " neither s3 nor cloud-watch-logs nor kinesis-data-firehose. Without a destination, Virga keeps the"
                + " records itself, and ./virga network flows shows them.");
    }

    static ServiceException notWatched(String kind) {
        return Errors.unsupportedOperation("The traffic of resources of the type " + kind
                + " is not recorded. Use VPC, Subnet or NetworkInterface.");
    }

    static ServiceException exists(String resourceId) {
        return Errors.of(
                "FlowLogAlreadyExists",
                "Error. There is an existing Flow Log with the same configuration and log destination for " + resourceId
                        + ".");
    }

    /** A resource that has no flow log since it does not exist, or a flow log that does not. */
    static UnsuccessfulItem missing(String id, ServiceException error) {
        return UnsuccessfulItem.builder()
                .resourceId(id)
                .error(UnsuccessfulItemError.builder()
                        .code(error.code())
                        .message(error.getMessage())
                        .build())
                .build();
    }

    static UnsuccessfulItem missing(String flowLogId) {
        return missing(
                flowLogId,
                Errors.of(
                        "InvalidFlowLogId.NotFound",
                        "These flow log ids in the input list are not found: [TotalCount: 1] " + flowLogId));
    }

    static ServiceException tooManyResources(int most) {
        return Errors.invalidParameterValue("A request names " + most + " resources at the most.");
    }

    /** For a request with a client token that has made nothing, so that there is nothing to answer it with again. */
    static ServiceException nothingMade(List<UnsuccessfulItem> failed) {
        UnsuccessfulItemError first = failed.getFirst().error().orElseThrow();
        return Errors.of(first.code().orElseThrow(), first.message().orElseThrow());
    }
}
