package io.virga.cloud.trail;

import static java.util.Objects.requireNonNull;

import io.virga.api.Services;
import io.virga.api.cloudtrail.CloudTrail;
import io.virga.api.cloudtrail.Event;
import io.virga.api.cloudtrail.LookupAttribute;
import io.virga.api.cloudtrail.LookupEventsRequest;
import io.virga.api.cloudtrail.LookupEventsResponse;
import io.virga.api.cloudtrail.Resource;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.PageToken;
import io.virga.cloud.resource.Scope;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.ServiceModel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * LookupEvents.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
 */
final class LookupOperations {
    private static final int LARGEST_PAGE = 50;
    private static final String INSIGHT = "insight";

    private final EventHistory history;

    /** The operations of all services, by service and name; made when the first event is looked up. */
    private volatile Map<String, Operation<?, ?>> described = Map.of();

    LookupOperations(EventHistory history) {
        this.history = requireNonNull(history, "history is null");
    }

    void register(Operations operations) {
        operations.on(
                CloudTrail.LOOKUP_EVENTS,
                this::lookup,
                "LookupAttributes",
                "StartTime",
                "EndTime",
                "EventCategory",
                "MaxResults",
                "NextToken");
        operations.checksItself(CloudTrail.LOOKUP_EVENTS, "LookupAttributes");
        operations.checksItself(CloudTrail.LOOKUP_EVENTS, "EventCategory");
        operations.checksItself(CloudTrail.LOOKUP_EVENTS, "MaxResults");
    }

    /** Where a page ended: what follows is older, or as old with a greater id. */
    private record Position(Instant time, String id) {
        static final Position NEWEST = new Position(Instant.MAX, "");

        static Position of(String text) {
            int space = text.indexOf(' ');
            return new Position(
                    Instant.ofEpochMilli(Long.parseLong(text.substring(0, space))), text.substring(space + 1));
        }

        static String text(TrailEvent event) {
            return event.time().toEpochMilli() + " " + event.id();
        }

        boolean isBefore(TrailEvent event) {
            int order = event.time().compareTo(time);
            return order < 0 || (order == 0 && event.id().compareTo(UUID.fromString(id)) > 0);
        }
    }

    private LookupEventsResponse lookup(Call call, LookupEventsRequest request) {
        Predicate<TrailEvent> wanted = wanted(request.lookupAttributes());
        Instant from = request.startTime().orElse(Instant.MIN);
        Instant to = request.endTime().orElse(Instant.MAX);
        if (from.isAfter(to)) {
            throw LookupErrors.invalidTimeRange();
        }
        int limit = request.maxResults().orElse(LARGEST_PAGE);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw LookupErrors.invalidMaxResults();
        }
        Position position = position(call, request);
        Optional<String> category = request.eventCategory();
        if (category.isPresent()) {
            if (!category.get().equals(INSIGHT)) {
                throw LookupErrors.invalidCategory(category.get());
            }
            return LookupEventsResponse.builder().events(List.of()).build(); // nobody has turned insights on
        }
        Instant latest = position.time().isBefore(to) ? position.time() : to;
        List<TrailEvent> found = call.read(reader -> history.newest(
                reader,
                Scope.of(call),
                from,
                latest,
                event -> position.isBefore(event) && wanted.test(event),
                limit + 1));
        List<TrailEvent> page = found.subList(0, Math.min(limit, found.size()));
        return LookupEventsResponse.builder()
                .events(page.stream().map(this::view).toList())
                .nextToken(
                        found.size() > limit
                                ? Optional.of(PageToken.of(call, request, Position.text(page.getLast())))
                                : Optional.empty())
                .build();
    }

    private static Position position(Call call, LookupEventsRequest request) {
        try {
            String text = PageToken.position(call, request);
            return text.isEmpty() ? Position.NEWEST : Position.of(text);
        } catch (ServiceException e) {
            throw LookupErrors.invalidNextToken();
        }
    }

    private static Predicate<TrailEvent> wanted(List<LookupAttribute> attributes) {
        if (attributes.isEmpty()) {
            return event -> true;
        }
        if (attributes.size() > 1) {
            throw LookupErrors.invalidAttributes("One lookup attribute can be given at most.");
        }
        String key = attributes.getFirst().attributeKey().orElse("");
        String value = attributes.getFirst().attributeValue().orElse("");
        if (value.isEmpty() || value.length() > 2000) {
            throw LookupErrors.invalidAttributes("A lookup attribute needs a value of at most 2000 characters.");
        }
        return switch (key) {
            case "EventId" -> event -> event.id().toString().equals(value);
            case "EventName" -> event -> event.operation().equals(value);
            case "ReadOnly" -> event -> String.valueOf(event.readOnly()).equals(value);
            case "Username" -> event -> event.username().equals(value);
            case "ResourceType" ->
                event -> EventResources.of(event).stream()
                        .anyMatch(resource -> resource.type().equals(value));
            case "ResourceName" ->
                event -> (event.input().contains(value) || event.output().contains(value))
                        && EventResources.of(event).stream()
                                .anyMatch(resource -> resource.name().equals(value));
            case "EventSource" -> event -> TrailEvent.source(event.service()).equals(value);
            case "AccessKeyId" -> event -> event.accessKeyId().equals(value);
            default -> throw LookupErrors.invalidAttributes("There is no lookup attribute " + key + ".");
        };
    }

    private Event view(TrailEvent event) {
        return Event.builder()
                .eventId(event.id().toString())
                .eventName(event.operation())
                .readOnly(String.valueOf(event.readOnly()))
                .accessKeyId(Optional.of(event.accessKeyId()).filter(key -> !key.isEmpty()))
                .eventTime(event.time())
                .eventSource(TrailEvent.source(event.service()))
                .username(Optional.of(event.username()).filter(name -> !name.isEmpty()))
                .resources(EventResources.of(event).stream()
                        .map(resource -> Resource.builder()
                                .resourceType(resource.type())
                                .resourceName(resource.name())
                                .build())
                        .toList())
                .cloudTrailEvent(EventJson.of(
                        event, Optional.ofNullable(described().get(event.service() + " " + event.operation()))))
                .build();
    }

    private Map<String, Operation<?, ?>> described() {
        Map<String, Operation<?, ?>> known = described;
        if (known.isEmpty()) {
            Map<String, Operation<?, ?>> made = new HashMap<>();
            Stream.concat(Stream.of(Ec2.MODEL), Services.ALL.stream())
                    .map(ServiceModel::operations)
                    .flatMap(List::stream)
                    .filter(Operation::isDescribed)
                    .forEach(operation ->
                            made.put(operation.service().names().module() + " " + operation.name(), operation));
            known = Map.copyOf(made);
            described = known;
        }
        return known;
    }
}
