package io.virga.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.wire.QueryParameters;
import io.virga.wire.ServiceException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Virga's own pages under {@code /_virga/}, for this machine only: health, reset, and images, networks and hosts for the command line. All
 * pages except health require the admin key ({@code Authorization: Bearer KEY}), which is in a file that only the owner
 * of the data directory can read. The root's access key is not accepted, because everybody knows {@code test}.
 *
 * <p>Long operations start their answer at once and send one line of JSON for each step: {@code
 * {"step":"…","part":0.4}}. The last line is either {@code {"image":{…}}} or {@code {"code":"…","message":"…"}}.
 */
public final class AdminHandler implements RequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AdminHandler.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BEARER = "Bearer ";
    private static final String NETWORKS = "/_virga/networks/";
    private static final String FLOWS = "/_virga/flows";
    private static final String HOSTS = "/_virga/hosts";
    private static final Pattern HOST = Pattern.compile(HOSTS + "/([^/]+)/(drain|enable)");
    private static final ApiResponse.Facts FACTS = ApiResponse.Facts.NONE.withService("virga");

    private final String version;
    private final ImageAdministration images;
    private final NetworkAdministration networks;
    private final HostAdministration hosts;
    private final BooleanSupplier started;
    private final Optional<Runnable> reset;
    private final Predicate<String> isAdminKey;

    /**
     * @param started whether changes can be made already
     * @param reset wipes everything; empty when reset is not allowed
     * @param isAdminKey whether a text is the admin key; must compare in constant time
     */
    public AdminHandler(
            String version,
            ImageAdministration images,
            NetworkAdministration networks,
            HostAdministration hosts,
            BooleanSupplier started,
            Optional<Runnable> reset,
            Predicate<String> isAdminKey) {
        this.version = requireNonNull(version, "version is null");
        this.images = requireNonNull(images, "images is null");
        this.networks = requireNonNull(networks, "networks is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.started = requireNonNull(started, "started is null");
        this.reset = requireNonNull(reset, "reset is null");
        this.isAdminKey = requireNonNull(isAdminKey, "isAdminKey is null");
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        try {
            if (!request.client().isLoopbackAddress()) {
                throw FrontDoorErrors.forbidden("Virga's own pages are for the machine that it runs on.");
            }
            return route(request);
        } catch (ServiceException e) {
            return failure(e);
        }
    }

    private ApiResponse route(ApiRequest request) {
        String path = request.rawPath();
        if (path.equals("/_virga/health")) {
            requireMethod(request, "GET");
            String state = started.getAsBoolean() ? "running" : "starting";
            return json(200, JSON.createObjectNode().put("version", version).put("state", state));
        }
        requireAdminKey(request);
        if (path.equals("/_virga/reset")) {
            requireMethod(request, "POST");
            return reset();
        }
        if (path.equals(FLOWS)) {
            requireMethod(request, "GET");
            return flows(QueryParameters.ofQueryString(request.rawQuery()));
        }
        if (path.startsWith(NETWORKS)) {
            requireMethod(request, "GET");
            return traffic(networks.traffic(path.substring(NETWORKS.length())));
        }
        if (path.equals(HOSTS)) {
            requireMethod(request, "GET");
            return hosts();
        }
        Matcher host = HOST.matcher(path);
        if (host.matches()) {
            requireMethod(request, "POST");
            return json(
                    200, json(hosts.drain(decoded(host.group(1)), host.group(2).equals("drain"))));
        }
        if (!path.equals("/_virga/images") && !path.startsWith("/_virga/images/")) {
            throw FrontDoorErrors.notFound(path);
        }
        return switch (path.substring("/_virga/images".length())) {
            case "" -> {
                requireMethod(request, "GET");
                yield list();
            }
            case "/build" -> {
                requireMethod(request, "POST");
                QueryParameters parameters = QueryParameters.ofQueryString(request.rawQuery());
                String recipe = parameters
                        .value("recipe")
                        .orElseThrow(() -> invalid("The recipe is missing: virga-tiny or debian-12."));
                ImageAdministration.Publication publication = new ImageAdministration.Publication(
                        parameters.value("as"), parameters.value("owner"), parameters.value("name"));
                yield stream(progress -> images.build(recipe, publication, progress));
            }
            case "/import" -> {
                requireMethod(request, "POST");
                ImageAdministration.Import wanted = importOf(request);
                yield stream(progress -> images.importImage(wanted, progress));
            }
            default -> {
                requireMethod(request, "DELETE");
                images.remove(path.substring("/_virga/images/".length()));
                yield json(200, JSON.createObjectNode());
            }
        };
    }

    private void requireAdminKey(ApiRequest request) {
        boolean known = request.header("authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .filter(value ->
                        isAdminKey.test(value.substring(BEARER.length()).strip()))
                .isPresent();
        if (!known) {
            throw FrontDoorErrors.missingAdminKey();
        }
    }

    private ApiResponse reset() {
        Runnable wipe = reset.orElseThrow(() -> FrontDoorErrors.forbidden(
                "This Virga may not be reset. Start it with --allow-reset and --hosts simulated:N."));
        wipe.run();
        return json(200, JSON.createObjectNode().put("state", "running"));
    }

    private ApiResponse list() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode array = answer.putArray("images");
        images.list().forEach(image -> array.add(json(image)));
        return json(200, answer);
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("The name of the host is not encoded as in a URL.");
        }
    }

    private ApiResponse hosts() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode array = answer.putArray("hosts");
        hosts.list().forEach(host -> array.add(json(host)));
        return json(200, answer);
    }

    private static ObjectNode json(HostAdministration.Host host) {
        ObjectNode json = JSON.createObjectNode()
                .put("name", host.name())
                .put("state", host.state())
                .put("draining", host.draining())
                .put("machines", host.machines())
                .put("memoryMiB", host.memoryMiB())
                .put("capacityMiB", host.capacityMiB())
                .put("vcpus", host.vcpus())
                .put("processors", host.processors());
        host.accelerator().ifPresent(accelerator -> json.put("accelerator", accelerator));
        ArrayNode zones = json.putArray("zones");
        host.zones().forEach(zones::add);
        return json;
    }

    private ApiResponse flows(QueryParameters parameters) {
        long after;
        try {
            after = Long.parseLong(parameters.value("after").orElse("0"));
        } catch (NumberFormatException e) {
            throw invalid("The time is no number of milliseconds since 1970.");
        }
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode records = answer.putArray("records");
        for (NetworkAdministration.FlowRecord record :
                networks.flows(parameters.value("id"), Instant.ofEpochMilli(after))) {
            ObjectNode values = records.addObject()
                    .put("flowLogId", record.flowLogId())
                    .put("written", record.written().toEpochMilli())
                    .put("line", record.line())
                    .putObject("values");
            record.values().forEach(values::put);
        }
        return json(200, answer);
    }

    private static ApiResponse traffic(NetworkAdministration.Traffic traffic) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode ends = answer.putArray("ends");
        traffic.ends().forEach(ends::add);
        ArrayNode pairs = answer.putArray("pairs");
        for (NetworkAdministration.Pair pair : traffic.pairs()) {
            ArrayNode words = pairs.addObject()
                    .put("from", pair.from())
                    .put("to", pair.to())
                    .putArray("traffic");
            pair.traffic().forEach(words::add);
        }
        return json(200, answer.put("leftOut", traffic.leftOut()));
    }

    private static ImageAdministration.Import importOf(ApiRequest request) {
        try {
            JsonNode json = JSON.readTree(request.body());
            return new ImageAdministration.Import(
                    text(json, "source").orElseThrow(() -> invalid("The source is missing: a file or a URL.")),
                    new ImageAdministration.Publication(text(json, "as"), text(json, "owner"), text(json, "name")),
                    text(json, "architecture"),
                    text(json, "loginUser"),
                    json.path("force").asBoolean(false));
        } catch (JacksonException e) {
            throw invalid("The request is not JSON: " + e.getOriginalMessage());
        }
    }

    private static Optional<String> text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value == null || !value.isString() ? Optional.empty() : Optional.of(value.asString());
    }

    private interface Work {
        ImageAdministration.Image run(ImageAdministration.Progress progress);
    }

    private static ApiResponse stream(Work work) {
        return new ApiResponse(
                200,
                Map.of("Content-Type", "application/x-ndjson"),
                to -> {
                    Lines lines = new Lines(to);
                    try {
                        ImageAdministration.Image image = work.run((step, part) -> lines.write(
                                JSON.createObjectNode().put("step", step).put("part", part)));
                        ObjectNode end = JSON.createObjectNode();
                        end.set("image", json(image));
                        lines.write(end);
                    } catch (ServiceException e) {
                        lines.write(json(e));
                    } catch (UncheckedIOException e) {
                        throw e.getCause(); // the client disconnected
                    } catch (RuntimeException e) {
                        LOG.error("an image could not be made", e);
                        lines.write(json(FrontDoorErrors.internalError()));
                    }
                },
                FACTS);
    }

    /** Writes lines of JSON. Progress may come from several threads: each line is written whole and flushed at once. */
    private static final class Lines {
        private final OutputStream to;

        Lines(OutputStream to) {
            this.to = to;
        }

        synchronized void write(ObjectNode line) {
            try {
                to.write((line + "\n").getBytes(UTF_8));
                to.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void requireMethod(ApiRequest request, String method) {
        boolean allowed = request.method().equals(method)
                || (method.equals("GET") && request.method().equals("HEAD"));
        if (!allowed) {
            throw FrontDoorErrors.methodNotAllowed(request.method(), method);
        }
    }

    private static ServiceException invalid(String message) {
        return new ServiceException("InvalidRequest", 400, message);
    }

    private static ObjectNode json(ImageAdministration.Image image) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", image.id())
                .put("owner", image.owner())
                .put("name", image.name())
                .put("architecture", image.architecture())
                .put("state", image.state())
                .put("description", image.description())
                .put("sizeGiB", image.sizeGiB());
        image.loginUser().ifPresent(user -> json.put("loginUser", user));
        return json;
    }

    private static ObjectNode json(ServiceException e) {
        return JSON.createObjectNode().put("code", e.code()).put("message", e.getMessage());
    }

    private static ApiResponse json(int status, ObjectNode json) {
        return ApiResponse.of(status, "application/json", json + "\n", FACTS);
    }

    /** An error in the form of these pages. */
    static ApiResponse failure(ServiceException e) {
        return ApiResponse.of(e.status(), "application/json", json(e) + "\n", FACTS.withCode(e.code()));
    }
}
