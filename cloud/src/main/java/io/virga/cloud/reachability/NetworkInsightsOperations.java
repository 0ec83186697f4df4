package io.virga.cloud.reachability;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateNetworkInsightsPathRequest;
import io.virga.api.ec2.CreateNetworkInsightsPathResult;
import io.virga.api.ec2.DeleteNetworkInsightsAnalysisRequest;
import io.virga.api.ec2.DeleteNetworkInsightsAnalysisResult;
import io.virga.api.ec2.DeleteNetworkInsightsPathRequest;
import io.virga.api.ec2.DeleteNetworkInsightsPathResult;
import io.virga.api.ec2.DescribeNetworkInsightsAnalysesRequest;
import io.virga.api.ec2.DescribeNetworkInsightsAnalysesResult;
import io.virga.api.ec2.DescribeNetworkInsightsPathsRequest;
import io.virga.api.ec2.DescribeNetworkInsightsPathsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.PathRequestFilter;
import io.virga.api.ec2.RequestFilterPortRange;
import io.virga.api.ec2.StartNetworkInsightsAnalysisRequest;
import io.virga.api.ec2.StartNetworkInsightsAnalysisResult;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.network.VpcPeering;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Idempotency;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import io.virga.wire.ServiceException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths of Reachability Analyzer, and their analyses. */
final class NetworkInsightsOperations {
    /** The paths and analyses of a region: Reachability Analyzer's quotas. */
    private static final long MOST_PATHS = 100;

    private static final long MOST_ANALYSES = 1000;
    private static final int LAST_PORT = 65_535;
    private static final Pattern ARN = Pattern.compile(
            "arn:aws[a-z-]*:ec2:(?<region>[a-z0-9-]*):(?<account>[0-9]*):[a-z-]+/(?<id>[a-z]+-[0-9a-z]+)");

    private static final ReadAlong PEERING =
            new ReadAlong("the action's entry in the authorization table has no peering connections");
    private static final ReadAlong MADE_BEFORE =
            new ReadAlong("the caller must be allowed to make such a thing, not to do something to this one");

    private final Ids ids;

    NetworkInsightsOperations(Ids ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    void register(Operations operations) {
        operations.idempotent(
                Ec2.CREATE_NETWORK_INSIGHTS_PATH,
                this::createPath,
                new PathCreatedBefore(),
                "Source",
                "Destination",
                "SourceIp",
                "DestinationIp",
                "Protocol",
                "DestinationPort",
                "FilterAtSource",
                "FilterAtDestination",
                "TagSpecifications");
        operations.on(Ec2.DELETE_NETWORK_INSIGHTS_PATH, this::deletePath, "NetworkInsightsPathId");
        operations.describe(Ec2.DESCRIBE_NETWORK_INSIGHTS_PATHS, this::describePaths, "NetworkInsightsPathIds");
        operations.idempotent(
                Ec2.START_NETWORK_INSIGHTS_ANALYSIS,
                this::start,
                new StartedBefore(),
                "NetworkInsightsPathId",
                "FilterInArns",
                "FilterOutArns",
                "TagSpecifications");
        operations.on(Ec2.DELETE_NETWORK_INSIGHTS_ANALYSIS, this::deleteAnalysis, "NetworkInsightsAnalysisId");
        operations.describe(
                Ec2.DESCRIBE_NETWORK_INSIGHTS_ANALYSES,
                this::describeAnalyses,
                "NetworkInsightsAnalysisIds",
                "NetworkInsightsPathId",
                "AnalysisStartTime",
                "AnalysisEndTime");
    }

    private CreateNetworkInsightsPathResult createPath(Call call, CreateNetworkInsightsPathRequest request) {
        String source = id(call, request.source().orElseThrow(() -> Errors.missingParameter("Source")), "source");
        Optional<String> destination = request.destination().map(text -> id(call, text, "destination"));
        String protocol = request.protocol().orElseThrow(() -> Errors.missingParameter("Protocol"));
        Optional<NetworkInsightsPath.Filter> atSource =
                request.filterAtSource().map(filter -> filter(filter, "FilterAtSource"));
        Optional<NetworkInsightsPath.Filter> atDestination =
                request.filterAtDestination().map(filter -> filter(filter, "FilterAtDestination"));
        refuseBoth("FilterAtSource", atSource, "SourceIp", request.sourceIp());
        refuseBoth("FilterAtSource", atSource, "DestinationPort", request.destinationPort());
        refuseBoth("FilterAtDestination", atDestination, "DestinationIp", request.destinationIp());
        request.sourceIp().ifPresent(text -> requireAddress(text, "sourceIp"));
        request.destinationIp().ifPresent(text -> requireAddress(text, "destinationIp"));
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), NetworkInsightsPath.TYPE);
        NetworkInsightsPath path = new NetworkInsightsPath(
                ids.next("nip"),
                call.account(),
                call.region(),
                tags,
                call.time(),
                source,
                destination,
                protocol,
                request.destinationPort(),
                request.sourceIp(),
                request.destinationIp(),
                atSource,
                atDestination);
        if (destination.isEmpty()
                && path.destinationAddress().isEmpty()
                && atSource.flatMap(NetworkInsightsPath.Filter::destinationAddress)
                        .isEmpty()) {
            throw Errors.missingParameter("Destination or DestinationIp");
        }
        return call.write(transaction -> {
            require(transaction, call, source, NetworkInsightsErrors::noSource);
            destination.ifPresent(id -> require(transaction, call, id, NetworkInsightsErrors::noDestination));
            NetworkInsightsPath.TYPE.authorizeCreation(transaction, call.acting(), call.action(), path);
            if (NetworkInsightsPath.count(transaction, Scope.of(call)) >= MOST_PATHS) {
                throw NetworkInsightsErrors.tooManyPaths(MOST_PATHS);
            }
            transaction.insert(NetworkInsightsPath.TYPE.documents(), path);
            return CreateNetworkInsightsPathResult.builder()
                    .networkInsightsPath(NetworkInsightsViews.path(path))
                    .build();
        });
    }

    private static void refuseBoth(String filter, Optional<?> given, String parameter, Optional<?> other) {
        if (given.isPresent() && other.isPresent()) {
            throw NetworkInsightsErrors.excludes(filter, parameter);
        }
    }

    private static void requireAddress(String text, String parameter) {
        if (Cidr.parseAddress(text).isEmpty()) {
            throw NetworkInsightsErrors.notAnAddress(text, parameter);
        }
    }

    private static NetworkInsightsPath.Filter filter(PathRequestFilter filter, String name) {
        filter.sourceAddress().ifPresent(text -> requireAddress(text, name + ".SourceAddress"));
        filter.destinationAddress().ifPresent(text -> requireAddress(text, name + ".DestinationAddress"));
        return new NetworkInsightsPath.Filter(
                filter.sourceAddress(),
                filter.sourcePortRange().map(range -> range(range, name + ".SourcePortRange")),
                filter.destinationAddress(),
                filter.destinationPortRange().map(range -> range(range, name + ".DestinationPortRange")));
    }

    private static Ports.Range range(RequestFilterPortRange range, String name) {
        int from = range.fromPort().or(range::toPort).orElseThrow(() -> NetworkInsightsErrors.notPorts(name));
        int to = range.toPort().orElse(from);
        if (from < 0 || to > LAST_PORT || from > to) {
            throw NetworkInsightsErrors.notPorts(name);
        }
        return new Ports.Range(from, to);
    }

    /** The id that a source or destination is given by, itself or as an ARN. */
    private static String id(Call call, String text, String parameter) {
        Matcher arn = ARN.matcher(text);
        if (arn.matches()
                && !(arn.group("region").equals(call.region())
                        && arn.group("account").equals(call.account()))) {
            throw NetworkInsightsErrors.ofOtherAccount(text);
        }
        String id = arn.matches() ? arn.group("id") : text;
        if (Ends.find(id).isEmpty()) {
            throw NetworkInsightsErrors.notAnEnd(text, parameter);
        }
        return id;
    }

    private static void require(Reader reader, Call call, String id, Function<String, ServiceException> missing) {
        ResourceType<?> type = Ends.type(id);
        Purpose purpose = type.equals(VpcPeering.TYPE) ? PEERING : call.action();
        if (type.find(reader, call.acting(), purpose, id).isEmpty()) {
            throw missing.apply(id);
        }
    }

    /** A repeated request is answered with the path as it is now. */
    private static final class PathCreatedBefore
            implements Idempotency<CreateNetworkInsightsPathRequest, CreateNetworkInsightsPathResult> {
        @Override
        public String subject(CreateNetworkInsightsPathResult answer) {
            return answer.networkInsightsPath()
                    .flatMap(io.virga.api.ec2.NetworkInsightsPath::networkInsightsPathId)
                    .orElseThrow();
        }

        @Override
        public CreateNetworkInsightsPathResult answer(Reader reader, Call call, String id) {
            NetworkInsightsPath made = NetworkInsightsPath.TYPE.get(reader, call.acting(), MADE_BEFORE, id);
            require(reader, call, made.source(), NetworkInsightsErrors::noSource);
            made.destination().ifPresent(to -> require(reader, call, to, NetworkInsightsErrors::noDestination));
            NetworkInsightsPath.TYPE.authorizeCreation(reader, call.acting(), call.action(), made);
            return CreateNetworkInsightsPathResult.builder()
                    .networkInsightsPath(NetworkInsightsViews.path(made))
                    .build();
        }
    }

    private DeleteNetworkInsightsPathResult deletePath(Call call, DeleteNetworkInsightsPathRequest request) {
        String id = request.networkInsightsPathId().orElseThrow(() -> Errors.missingParameter("NetworkInsightsPathId"));
        return call.write(transaction -> {
            NetworkInsightsPath path = NetworkInsightsPath.TYPE.get(transaction, call.acting(), call.action(), id);
            if (NetworkInsightsAnalysis.isAnyOf(transaction, path)) {
                throw NetworkInsightsErrors.hasAnalyses(id);
            }
            transaction.delete(NetworkInsightsPath.TYPE.documents(), id);
            return DeleteNetworkInsightsPathResult.builder()
                    .networkInsightsPathId(id)
                    .build();
        });
    }

    private DescribeNetworkInsightsPathsResult describePaths(Call call, DescribeNetworkInsightsPathsRequest request) {
        return call.read(reader -> {
            Page<NetworkInsightsPath> page =
                    Page.of(call, reader, NetworkInsightsPath.TYPE, request, request.networkInsightsPathIds());
            return DescribeNetworkInsightsPathsResult.builder()
                    .networkInsightsPaths(page.items().stream()
                            .map(NetworkInsightsViews::path)
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private StartNetworkInsightsAnalysisResult start(Call call, StartNetworkInsightsAnalysisRequest request) {
        String pathId =
                request.networkInsightsPathId().orElseThrow(() -> Errors.missingParameter("NetworkInsightsPathId"));
        request.filterInArns().forEach(arn -> requireArn(arn, "filterInArn"));
        request.filterOutArns().forEach(arn -> requireArn(arn, "filterOutArn"));
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), NetworkInsightsAnalysis.TYPE);
        return call.write(transaction -> {
            NetworkInsightsPath.TYPE.get(transaction, call.acting(), call.action(), pathId);
            NetworkInsightsAnalysis analysis = new NetworkInsightsAnalysis(
                    ids.next("nia"),
                    call.account(),
                    call.region(),
                    tags,
                    pathId,
                    request.filterInArns(),
                    request.filterOutArns(),
                    call.time(),
                    Optional.empty());
            NetworkInsightsAnalysis.TYPE.authorizeCreation(transaction, call.acting(), call.action(), analysis);
            if (NetworkInsightsAnalysis.count(transaction, Scope.of(call)) >= MOST_ANALYSES) {
                throw NetworkInsightsErrors.tooManyAnalyses(MOST_ANALYSES);
            }
            transaction.insert(NetworkInsightsAnalysis.TYPE.documents(), analysis);
            NetworkInsightsAnalysis.WAKER.wake(transaction, analysis.id());
            return started(analysis);
        });
    }

    private static void requireArn(String text, String parameter) {
        if (!ARN.matcher(text).matches()) {
            throw NetworkInsightsErrors.notAnArn(text, parameter);
        }
    }

    private static StartNetworkInsightsAnalysisResult started(NetworkInsightsAnalysis analysis) {
        return StartNetworkInsightsAnalysisResult.builder()
                .networkInsightsAnalysis(NetworkInsightsViews.analysis(analysis))
                .build();
    }

    /** A repeated request is answered with the analysis as it is now. */
    private static final class StartedBefore
            implements Idempotency<StartNetworkInsightsAnalysisRequest, StartNetworkInsightsAnalysisResult> {
        @Override
        public String subject(StartNetworkInsightsAnalysisResult answer) {
            return answer.networkInsightsAnalysis()
                    .flatMap(io.virga.api.ec2.NetworkInsightsAnalysis::networkInsightsAnalysisId)
                    .orElseThrow();
        }

        @Override
        public StartNetworkInsightsAnalysisResult answer(Reader reader, Call call, String id) {
            NetworkInsightsAnalysis made = NetworkInsightsAnalysis.TYPE.get(reader, call.acting(), MADE_BEFORE, id);
            NetworkInsightsPath.TYPE.get(reader, call.acting(), call.action(), made.pathId());
            NetworkInsightsAnalysis.TYPE.authorizeCreation(reader, call.acting(), call.action(), made);
            return started(made);
        }
    }

    private DeleteNetworkInsightsAnalysisResult deleteAnalysis(
            Call call, DeleteNetworkInsightsAnalysisRequest request) {
        String id = request.networkInsightsAnalysisId()
                .orElseThrow(() -> Errors.missingParameter("NetworkInsightsAnalysisId"));
        return call.write(transaction -> {
            NetworkInsightsAnalysis.TYPE.get(transaction, call.acting(), call.action(), id);
            transaction.delete(NetworkInsightsAnalysis.TYPE.documents(), id);
            return DeleteNetworkInsightsAnalysisResult.builder()
                    .networkInsightsAnalysisId(id)
                    .build();
        });
    }

    private DescribeNetworkInsightsAnalysesResult describeAnalyses(
            Call call, DescribeNetworkInsightsAnalysesRequest request) {
        request.networkInsightsPathId().ifPresent(NetworkInsightsPath.TYPE::checkId);
        return call.read(reader -> {
            request.networkInsightsPathId()
                    .ifPresent(id -> NetworkInsightsPath.TYPE.get(reader, call.acting(), ReadAlong.LISTED, id));
            Page<NetworkInsightsAnalysis> page = Page.of(
                    call,
                    reader,
                    NetworkInsightsAnalysis.TYPE,
                    request,
                    request.networkInsightsAnalysisIds(),
                    analysis -> isAskedFor(request, analysis));
            return DescribeNetworkInsightsAnalysesResult.builder()
                    .networkInsightsAnalyses(page.items().stream()
                            .map(NetworkInsightsViews::analysis)
                            .toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private static boolean isAskedFor(
            DescribeNetworkInsightsAnalysesRequest request, NetworkInsightsAnalysis analysis) {
        return request.networkInsightsPathId().map(analysis.pathId()::equals).orElse(true)
                && request.analysisStartTime()
                        .map(start -> !analysis.started().isBefore(start))
                        .orElse(true)
                && request.analysisEndTime()
                        .map(end -> !analysis.started().isAfter(end))
                        .orElse(true);
    }
}
