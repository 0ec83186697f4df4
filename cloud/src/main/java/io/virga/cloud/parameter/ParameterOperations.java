package io.virga.cloud.parameter;

import static java.util.Objects.requireNonNull;

import io.virga.api.ssm.GetParameterRequest;
import io.virga.api.ssm.GetParameterResult;
import io.virga.api.ssm.GetParametersByPathRequest;
import io.virga.api.ssm.GetParametersByPathResult;
import io.virga.api.ssm.GetParametersRequest;
import io.virga.api.ssm.GetParametersResult;
import io.virga.api.ssm.Parameter;
import io.virga.api.ssm.Ssm;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.PageToken;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** GetParameter, GetParameters and GetParametersByPath. */
final class ParameterOperations {
    private static final Pattern PATH = Pattern.compile("/(?:[a-zA-Z0-9_.\\-]+/)*+[a-zA-Z0-9_.\\-]*+");
    private static final int LARGEST_PAGE = 10;
    private static final int MOST_LEVELS = 15;
    private static final String NOTHING_IS_SECRET = "all parameters here are of the type String";

    private final PublicParameters parameters;

    ParameterOperations(PublicParameters parameters) {
        this.parameters = requireNonNull(parameters, "parameters is null");
    }

    void register(Operations operations) {
        operations.on(Ssm.GET_PARAMETER, this::get, "Name", "WithDecryption");
        operations.on(Ssm.GET_PARAMETERS, this::getSeveral, "Names", "WithDecryption");
        operations.on(
                Ssm.GET_PARAMETERS_BY_PATH,
                this::getByPath,
                "Path",
                "Recursive",
                "ParameterFilters",
                "WithDecryption",
                "MaxResults",
                "NextToken");
        operations.withoutEffect(Ssm.GET_PARAMETER, "WithDecryption", NOTHING_IS_SECRET);
        operations.withoutEffect(Ssm.GET_PARAMETERS, "WithDecryption", NOTHING_IS_SECRET);
        operations.withoutEffect(Ssm.GET_PARAMETERS_BY_PATH, "WithDecryption", NOTHING_IS_SECRET);
    }

    private static void authorize(Call call, String name) {
        call.acting().authorize(call.action(), ParameterTarget.of(call.acting(), name));
    }

    private GetParameterResult get(Call call, GetParameterRequest request) {
        ParameterName name = ParameterName.of(request.name().orElseThrow());
        authorize(call, name.name());
        return call.read(reader -> {
            PublicParameter found = parameters
                    .find(reader, call.region(), name)
                    .orElseThrow(() -> ParameterErrors.notFound(name.asked()));
            return GetParameterResult.builder()
                    .parameter(view(call, found, name).orElseThrow(() -> ParameterErrors.versionNotFound(name)))
                    .build();
        });
    }

    private GetParametersResult getSeveral(Call call, GetParametersRequest request) {
        List<ParameterName> names =
                request.names().stream().map(ParameterName::of).toList();
        names.forEach(name -> authorize(call, name.name()));
        return call.read(reader -> {
            TreeMap<String, Parameter> found = new TreeMap<>();
            Set<String> invalid = new LinkedHashSet<>();
            for (ParameterName name : names) {
                parameters
                        .find(reader, call.region(), name)
                        .flatMap(parameter -> view(call, parameter, name))
                        .ifPresentOrElse(
                                view -> found.put(
                                        name.name()
                                                + name.selector()
                                                        .map(text -> ":" + text)
                                                        .orElse(""),
                                        view),
                                () -> invalid.add(name.asked()));
            }
            return GetParametersResult.builder()
                    .parameters(List.copyOf(found.values()))
                    .invalidParameters(List.copyOf(invalid))
                    .build();
        });
    }

    private GetParametersByPathResult getByPath(Call call, GetParametersByPathRequest request) {
        String path = request.path().orElseThrow().strip();
        if (!PATH.matcher(path).matches() || path.chars().filter(c -> c == '/').count() > MOST_LEVELS) {
            throw ParameterErrors.invalidPath(path);
        }
        authorize(call, path);
        ParameterFilters filters = ParameterFilters.of(request.parameterFilters());
        String prefix = path.endsWith("/") ? path : path + "/";
        boolean recursive = request.recursive().orElse(false);
        String after = PageToken.position(call, request);
        int limit = request.maxResults().orElse(LARGEST_PAGE);
        return call.read(reader -> {
            List<Parameter> found = new ArrayList<>();
            for (PublicParameter parameter :
                    parameters.in(reader, call.region()).tailMap(prefix).values()) {
                if (!parameter.name().startsWith(prefix) || found.size() > limit) {
                    break;
                }
                boolean below = recursive || parameter.name().indexOf('/', prefix.length()) < 0;
                if (below && parameter.name().compareTo(after) > 0 && filters.admit()) {
                    found.add(view(call, parameter, parameter.newest(), Optional.empty()));
                }
            }
            List<Parameter> page = found.subList(0, Math.min(limit, found.size()));
            return GetParametersByPathResult.builder()
                    .parameters(page)
                    .nextToken(
                            found.size() > limit
                                    ? Optional.of(PageToken.of(
                                            call, request, page.getLast().name().orElseThrow()))
                                    : Optional.empty())
                    .build();
        });
    }

    /** The version that is asked for; empty where there is none. */
    private static Optional<Parameter> view(Call call, PublicParameter parameter, ParameterName name) {
        return parameter.number(name).map(number -> view(call, parameter, number, name.selector()));
    }

    private static Parameter view(Call call, PublicParameter parameter, long number, Optional<String> selector) {
        PublicParameter.Version version = parameter.version(number).orElseThrow();
        return Parameter.builder()
                .name(parameter.name())
                .type("String")
                .value(version.imageId())
                .version(number)
                .selector(selector.map(text -> ":" + text))
                .lastModifiedDate(version.since())
                .arn(ParameterName.arn(parameter.name(), call.account(), call.region())
                        .toString())
                .dataType(parameter.dataType())
                .build();
    }
}
