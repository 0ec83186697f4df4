package io.virga.cloud.prefixlist;

import io.virga.cloud.operation.Errors;
import io.virga.wire.ServiceException;
import java.util.List;

/** The errors about prefix lists, each code with its message in one place. */
final class PrefixListErrors {
    private PrefixListErrors() {}

    static ServiceException entriesAndSize() {
        return Errors.invalidParameterCombination(
                "You cannot modify the entries and the maximum entries for the prefix list in the same request.");
    }

    static ServiceException nothingToModify() {
        return Errors.of(
                "InvalidRequest",
                "The request received was invalid: it names no entries, no maximum of entries and no name.");
    }

    static ServiceException addedAndRemoved(String cidr) {
        return Errors.invalidParameterValue(
                "Request cannot contain Cidr " + cidr + " in both AddPrefixListEntries and RemovePrefixListEntries");
    }

    static ServiceException twice(String cidr) {
        return Errors.invalidParameterValue("Request cannot contain Cidr " + cidr + " more than once");
    }

    static ServiceException alreadyThere(String cidr) {
        return Errors.of(
                "InvalidPrefixListModification", "The prefix list has an entry with Cidr " + cidr + " already.");
    }

    static ServiceException notThere(String cidr) {
        return Errors.of("InvalidPrefixListModification", "The prefix list has no entry with Cidr " + cidr + ".");
    }

    static ServiceException malformedBlock(String cidr, PrefixList.Family family) {
        return Errors.invalidParameterValue("The Cidr " + cidr + " is not a valid " + family + " CIDR block.");
    }

    static ServiceException versionMismatch() {
        return Errors.of("PrefixListVersionMismatch", "The prefix list has the incorrect version number.");
    }

    static ServiceException noVersion(long version) {
        return Errors.invalidParameterValue(
                "The specified value for version is not valid. The prefix list has no version " + version
                        + ", or keeps it no longer.");
    }

    static ServiceException tooManyEntries() {
        return Errors.of(
                "PrefixListMaxEntriesExceeded", "You've reached the maximum number of entries for the prefix list.");
    }

    static ServiceException tooManyLists(int most) {
        return Errors.of(
                "PrefixListLimitExceeded",
                "The maximum number of prefix lists for your account in this region has been reached (" + most + ").");
    }

    static ServiceException ofAws(String id) {
        return Errors.unsupportedOperation("The prefix list " + id + " is managed by AWS, and cannot be changed.");
    }

    /** The state message of a list that could not become larger. */
    static String cannotHold(List<String> resourceIds) {
        return "The following resources do not support the new maximum size: " + firstTen(resourceIds);
    }

    /** The state message of a list that could not be deleted. */
    static String inUse(List<String> resourceIds) {
        return "The following resources refer to the prefix list: " + firstTen(resourceIds);
    }

    private static String firstTen(List<String> ids) {
        return String.join(", ", ids.subList(0, Math.min(10, ids.size())));
    }
}
