package io.virga.cloud.reachability;

import io.virga.cloud.operation.Errors;
import io.virga.wire.ServiceException;

/** The errors about paths and analyses, each code with its message in one place. */
final class NetworkInsightsErrors {
    private NetworkInsightsErrors() {}

    static ServiceException noSource(String id) {
        return Errors.of("NetworkInsightsSource.NotFound", "The source '" + id + "' does not exist");
    }

    static ServiceException noDestination(String id) {
        return Errors.of("NetworkInsightsDestination.NotFound", "The destination '" + id + "' does not exist");
    }

    static ServiceException tooManyPaths(long most) {
        return Errors.of("NetworkInsightsPath.LimitExceeded", "There can be " + most + " paths in a region.");
    }

    static ServiceException tooManyAnalyses(long most) {
        return Errors.of("NetworkInsightsAnalysis.LimitExceeded", "There can be " + most + " analyses in a region.");
    }

    static ServiceException hasAnalyses(String id) {
        return Errors.of(
                "AnalysisExistsForNetworkInsightsPath",
                "The path " + id + " has analyses. Delete them before you delete the path.");
    }

    static ServiceException notAnEnd(String text, String parameter) {
        return Errors.invalidValue(
                text,
                parameter,
                "It must be the ID or ARN of an instance, a network interface, an internet gateway, a VPC peering"
                        + " connection or a VPC endpoint.");
    }

    static ServiceException ofOtherAccount(String arn) {
        return Errors.unsupportedOperation(
                "Paths within one account and region can be analyzed here, and this is elsewhere: " + arn);
    }

    static ServiceException notAnAddress(String text, String parameter) {
        return Errors.invalidValue(text, parameter, "It must be an IPv4 address.");
    }

    static ServiceException notPorts(String parameter) {
        return Errors.invalidParameterValue(
                "A range of ports (" + parameter + ") begins and ends between 0 and 65535, and not before it begins.");
    }

    static ServiceException excludes(String filter, String parameter) {
        return Errors.invalidParameterCombination(
                "The parameters " + filter + " and " + parameter + " exclude each other.");
    }

    static ServiceException notAnArn(String text, String parameter) {
        return Errors.invalidValue(text, parameter, "It must be the ARN of a resource of EC2.");
    }
}
