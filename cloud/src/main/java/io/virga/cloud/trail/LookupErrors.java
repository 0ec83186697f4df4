package io.virga.cloud.trail;

import io.virga.api.cloudtrail.InvalidEventCategoryException;
import io.virga.api.cloudtrail.InvalidLookupAttributesException;
import io.virga.api.cloudtrail.InvalidMaxResultsException;
import io.virga.api.cloudtrail.InvalidNextTokenException;
import io.virga.api.cloudtrail.InvalidTimeRangeException;
import io.virga.wire.ServiceException;

/**
 * The errors of LookupEvents.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html#API_LookupEvents_Errors">LookupEvents</a>
 */
final class LookupErrors {
    private LookupErrors() {}

    static ServiceException invalidAttributes(String message) {
        return ServiceException.of(InvalidLookupAttributesException.builder().build(), message);
    }

    static ServiceException invalidTimeRange() {
        return ServiceException.of(
                InvalidTimeRangeException.builder().build(), "The start time must not be after the end time.");
    }

    static ServiceException invalidMaxResults() {
        return ServiceException.of(
                InvalidMaxResultsException.builder().build(), "MaxResults must be a number from 1 to 50.");
    }

    static ServiceException invalidNextToken() {
        return ServiceException.of(
                InvalidNextTokenException.builder().build(), "The token is not one that this request has returned.");
    }

    static ServiceException invalidCategory(String category) {
        return ServiceException.of(
                InvalidEventCategoryException.builder().build(), "There is no event category " + category + ".");
    }
}
