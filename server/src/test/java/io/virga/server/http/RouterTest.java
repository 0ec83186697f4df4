package io.virga.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.wire.ServiceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RouterTest {
    private final List<String> resets = new ArrayList<>();
    private final AtomicBoolean started = new AtomicBoolean(true);
    private final FakeImages images = new FakeImages();
    private static final Map<String, List<String>> WITH_KEY = Map.of("authorization", List.of("Bearer the-key"));

    private Router router(Optional<Runnable> reset) {
        return new Router(
                "1.2",
                Doorstep.LOOPBACK,
                new AdminHandler(
                        "1.2", images, new FakeNetworks(), new FakeHosts(), started::get, reset, "the-key"::equals),
                request -> ApiResponse.of(200, "text/xml", "<service/>", ApiResponse.Facts.NONE));
    }

    private static ApiRequest request(String method, String path, String query, Map<String, List<String>> headers)
            throws IOException {
        return new ApiRequest(
                "id",
                method,
                path,
                query,
                headers,
                new byte[0],
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                false);
    }

    private static String body(ApiResponse response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().writeTo(out);
        return out.toString(UTF_8);
    }

    private static final class FakeNetworks implements NetworkAdministration {
        @Override
        public Traffic traffic(String vpcId) {
            return new NetworkAdministration.Traffic(
                    List.of("eni-1", "internet"),
                    List.of(new NetworkAdministration.Pair("eni-1", "internet", List.of("tcp 22", "of " + vpcId))),
                    3);
        }

        @Override
        public List<FlowRecord> flows(Optional<String> id, Instant after) {
            return List.of(new FlowRecord(
                    "fl-1",
                    after.plusMillis(1),
                    "2 " + id.orElse("-"),
                    new TreeMap<>(Map.of("interface-id", id.orElse("-")))));
        }
    }

    private static final class FakeHosts implements HostAdministration {
        @Override
        public List<Host> list() {
            return List.of(host("rack 1", false));
        }

        @Override
        public Host drain(String name, boolean draining) {
            if (!name.equals("rack 1")) {
                throw new ServiceException("NotFound", 404, "There is no host " + name + " here.");
            }
            return host(name, draining);
        }

        private static Host host(String name, boolean draining) {
            return new Host(
                    name,
                    draining ? "draining" : "enabled",
                    draining,
                    List.of("us-east-1a"),
                    2,
                    1200,
                    4096,
                    4,
                    8,
                    Optional.of("KVM"));
        }
    }

    private static String rack(String state, boolean draining) {
        return "{\"name\":\"rack 1\",\"state\":\"" + state + "\",\"draining\":" + draining
                + ",\"machines\":2,\"memoryMiB\":1200,\"capacityMiB\":4096,\"vcpus\":4,\"processors\":8,"
                + "\"accelerator\":\"KVM\",\"zones\":[\"us-east-1a\"]}";
    }

    @Test
    void listsAndDrainsHostsWithTheKeyOnly() throws IOException {
        Router router = router(Optional.empty());
        assertThat(router.handle(request("GET", "/_virga/hosts", "", Map.of())).status())
                .isEqualTo(403);
        assertThat(router.handle(request("POST", "/_virga/hosts/rack%201/drain", "", Map.of()))
                        .status())
                .isEqualTo(403);
        assertThat(router.handle(request("GET", "/_virga/hosts/rack%201/drain", "", WITH_KEY))
                        .status())
                .isEqualTo(405);
        assertThat(body(router.handle(request("GET", "/_virga/hosts", "", WITH_KEY))))
                .isEqualTo("{\"hosts\":[" + rack("enabled", false) + "]}\n");
        assertThat(body(router.handle(request("POST", "/_virga/hosts/rack+1/drain", "", WITH_KEY))))
                .isEqualTo(rack("draining", true) + "\n");
        assertThat(body(router.handle(request("POST", "/_virga/hosts/rack%201/enable", "", WITH_KEY))))
                .isEqualTo(rack("enabled", false) + "\n");
        assertThat(router.handle(request("POST", "/_virga/hosts/other/drain", "", WITH_KEY))
                        .status())
                .isEqualTo(404);
        assertThat(router.handle(request("POST", "/_virga/hosts/%zz/drain", "", WITH_KEY))
                        .status())
                .isEqualTo(400);
        assertThat(router.handle(request("POST", "/_virga/hosts/other/delete", "", WITH_KEY))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void tellsOfNetworksWithTheKeyOnly() throws IOException {
        Router router = router(Optional.empty());
        String path = "/_virga/networks/vpc-1";
        assertThat(router.handle(request("GET", path, "", Map.of())).status()).isEqualTo(403);
        assertThat(router.handle(request("POST", path, "", WITH_KEY)).status()).isEqualTo(405);
        assertThat(body(router.handle(request("GET", path, "", WITH_KEY))))
                .isEqualTo("{\"ends\":[\"eni-1\",\"internet\"],\"pairs\":[{\"from\":\"eni-1\",\"to\":\"internet\","
                        + "\"traffic\":[\"tcp 22\",\"of vpc-1\"]}],\"leftOut\":3}\n");
    }

    @Test
    void tellsOfFlowsWithTheKeyOnly() throws IOException {
        Router router = router(Optional.empty());
        String path = "/_virga/flows";
        assertThat(router.handle(request("GET", path, "", Map.of())).status()).isEqualTo(403);
        assertThat(router.handle(request("POST", path, "", WITH_KEY)).status()).isEqualTo(405);
        assertThat(router.handle(request("GET", path, "after=now", WITH_KEY)).status())
                .isEqualTo(400);
        assertThat(body(router.handle(request("GET", path, "after=5&id=eni-1", WITH_KEY))))
                .isEqualTo("{\"records\":[{\"flowLogId\":\"fl-1\",\"written\":6,\"line\":\"2 eni-1\","
                        + "\"values\":{\"interface-id\":\"eni-1\"}}]}\n");
    }

    @Test
    void greetsABrowser() throws IOException {
        ApiResponse answer = router(Optional.empty()).handle(request("GET", "/", "", Map.of()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(body(answer)).contains("Virga 1.2");
    }

    /** A guest knows the server by other names, and none of its own pages. */
    @Test
    void aGuestAtAnEndpointReachesServicesOnly() throws IOException {
        Router router = router(Optional.of(() -> {}));
        for (String host : List.of("ec2.us-east-1.amazonaws.com", "172.31.0.9")) {
            ApiRequest asked = request("POST", "/", "", Map.of("host", List.of(host)));
            assertThat(router.handle(asked).status()).isEqualTo(403);
            assertThat(body(router.handle(byEndpoint(asked)))).isEqualTo("<service/>");
        }
        for (String page : List.of("/_virga/health", "/_virga/reset", "/_virga/images")) {
            assertThat(router.handle(byEndpoint(request("POST", page, "", WITH_KEY)))
                            .status())
                    .as(page)
                    .isEqualTo(404);
        }
        assertThat(router.handle(byEndpoint(request("POST", "/", "", Map.of("origin", List.of("https://a.example")))))
                        .status())
                .isEqualTo(403);
    }

    private static ApiRequest byEndpoint(ApiRequest request) {
        return new ApiRequest(
                request.id(),
                request.method(),
                request.rawPath(),
                request.rawQuery(),
                request.headers(),
                request.body(),
                request.client(),
                request.encrypted(),
                Optional.of(new EndpointPassage("vpce-1", "vpc-1", "ec2")));
    }

    @Test
    void leavesTheRestToTheServices() throws IOException {
        Router router = router(Optional.empty());
        assertThat(body(router.handle(request("POST", "/", "", Map.of())))).isEqualTo("<service/>");
        assertThat(body(router.handle(request("GET", "/", "Action=GetCallerIdentity", Map.of()))))
                .isEqualTo("<service/>");
        assertThat(body(router.handle(request("GET", "/", "", Map.of("authorization", List.of("AWS4"))))))
                .isEqualTo("<service/>");
    }

    @Test
    void refusesOtherMethodsAndPaths() throws IOException {
        Router router = router(Optional.empty());
        assertThat(body(router.handle(request("TRACE", "/", "", Map.of())))).contains("TRACE", "MethodNotAllowed");
        assertThat(body(router.handle(request("GET", "/favicon.ico", "", Map.of()))))
                .contains("/favicon.ico", "NotFound");
    }

    /** Whoever a request is for tells its client that it goes no further. */
    @Test
    void letsAnswerRefusalsWhoARequestIsFor() throws IOException {
        Router router = router(Optional.empty());
        ServiceException error = FrontDoorErrors.tooLarge(10);
        assertThat(body(router.refuse(request("POST", "/_virga/images/build", "", Map.of()), error)))
                .startsWith("{\"code\":\"RequestEntityTooLarge\"");
        Map<String, List<String>> foreign = Map.of("host", List.of("elsewhere.example"));
        assertThat(body(router.handle(request("POST", "/_virga/reset", "", foreign))))
                .startsWith("{");
    }

    @Test
    void letsTheServicesAnswerWhatIsRefusedOnTheWayToThem() throws IOException {
        RequestHandler services = new RequestHandler() {
            @Override
            public ApiResponse handle(ApiRequest request) {
                throw new IllegalStateException("it goes no further");
            }

            @Override
            public ApiResponse refuse(ApiRequest request, ServiceException error) {
                return ApiResponse.of(
                        error.status(), "text/plain", "services: " + error.code(), ApiResponse.Facts.NONE);
            }
        };
        Router router = new Router(
                "1.2",
                Doorstep.LOOPBACK,
                new AdminHandler(
                        "1.2", images, new FakeNetworks(), new FakeHosts(), () -> true, Optional.empty(), _ -> false),
                services);
        assertThat(body(router.refuse(request("POST", "/", "", Map.of()), FrontDoorErrors.tooLarge(10))))
                .isEqualTo("services: RequestEntityTooLarge");
        ApiResponse foreign = router.handle(request("POST", "/", "", Map.of("host", List.of("elsewhere.example"))));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(body(foreign)).startsWith("services: ");
    }

    /** What is refused at the doorstep is not worth parsing. */
    @Test
    void refusesWithoutTheBody() throws IOException {
        List<ApiRequest> refused = new ArrayList<>();
        RequestHandler services = new RequestHandler() {
            @Override
            public ApiResponse handle(ApiRequest request) {
                throw new IllegalStateException("it is foreign");
            }

            @Override
            public ApiResponse refuse(ApiRequest request, ServiceException error) {
                refused.add(request);
                return ApiResponse.of(error.status(), "text/plain", error.code(), ApiResponse.Facts.NONE);
            }
        };
        Router router = new Router(
                "1.2",
                Doorstep.LOOPBACK,
                new AdminHandler(
                        "1.2",
                        images,
                        new FakeNetworks(),
                        new FakeHosts(),
                        () -> true,
                        Optional.empty(),
                        "the-key"::equals),
                services);
        Map<String, List<String>> foreign = Map.of("host", List.of("elsewhere.example"));
        ApiRequest request = new ApiRequest(
                "id",
                "POST",
                "/",
                "a=b",
                foreign,
                "Action=DescribeInstances".getBytes(UTF_8),
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                false);
        assertThat(router.handle(request).status()).isEqualTo(403);
        assertThat(refused).singleElement().satisfies(seen -> {
            assertThat(seen.body()).isEmpty();
            assertThat(seen.headers()).isEqualTo(foreign);
            assertThat(seen.rawQuery()).isEqualTo("a=b");
        });
    }

    @Test
    void tellsItsHealthToAnybodyHere() throws IOException {
        assertThat(body(router(Optional.empty()).handle(request("GET", "/_virga/health", "", Map.of()))))
                .isEqualTo("{\"version\":\"1.2\",\"state\":\"running\"}\n");
        started.set(false);
        assertThat(body(router(Optional.empty()).handle(request("GET", "/_virga/health", "", Map.of()))))
                .isEqualTo("{\"version\":\"1.2\",\"state\":\"starting\"}\n");
    }

    @Test
    void keepsItsOwnPagesToThisMachine() throws IOException {
        ApiRequest far = new ApiRequest(
                "id",
                "GET",
                "/_virga/health",
                "",
                Map.of(),
                new byte[0],
                InetAddress.getByAddress(new byte[] {10, 0, 0, 1}),
                false);
        assertThat(router(Optional.empty()).handle(far).status()).isEqualTo(403);
    }

    @Test
    void resetsOnlyWhenAllowedAndForTheKey() throws IOException {
        ApiRequest reset = request("POST", "/_virga/reset", "", WITH_KEY);
        assertThat(router(Optional.empty()).handle(reset).status()).isEqualTo(403);
        Router router = router(Optional.of(() -> resets.add("reset")));
        assertThat(router.handle(request("GET", "/_virga/reset", "", WITH_KEY)).status())
                .isEqualTo(405);
        assertThat(router.handle(request("POST", "/_virga/reset", "", Map.of())).status())
                .isEqualTo(403);
        assertThat(resets).isEmpty();
        assertThat(router.handle(reset).status()).isEqualTo(200);
        assertThat(resets).hasSize(1);
    }

    @Test
    void keepsImagesToThoseWithTheKey() throws IOException {
        for (String header : List.of(
                "",
                "Bearer",
                "Bearer ",
                "Bearer another-key",
                "the-key",
                "Basic the-key",
                "AWS4-HMAC-SHA256 Credential=test")) {
            assertThat(body(router(Optional.empty())
                            .handle(request("GET", "/_virga/images", "", Map.of("authorization", List.of(header))))))
                    .as(header)
                    .contains("AccessDenied", "admin.key");
        }
        assertThat(body(router(Optional.empty()).handle(request("GET", "/_virga/images", "", WITH_KEY))))
                .isEqualTo("{\"images\":[]}\n");
        for (List<String> call : List.of(
                List.of("POST", "/_virga/images/build", "recipe=virga-tiny"),
                List.of("POST", "/_virga/images/import", ""),
                List.of("DELETE", "/_virga/images/ami-1", ""))) {
            ApiResponse answer =
                    router(Optional.empty()).handle(request(call.get(0), call.get(1), call.get(2), Map.of()));
            assertThat(answer.status()).as(call.toString()).isEqualTo(403);
            assertThat(body(answer)).contains("AccessDenied");
        }
        assertThat(images.called).isEmpty();
    }

    @Test
    void tellsEveryStepOfABuild() throws IOException {
        assertThat(body(router(Optional.empty())
                        .handle(request("POST", "/_virga/images/build", "recipe=virga-tiny", WITH_KEY))))
                .isEqualTo("""
                    {"step":"half","part":0.5}
                    {"image":{"id":"ami-1","owner":"123456789012","name":"virga-tiny","architecture":"x86_64","state":"available","description":"","sizeGiB":1,"loginUser":"ec2-user"}}
                    """);
        assertThat(body(router(Optional.empty())
                        .handle(request("POST", "/_virga/images/build", "recipe=other", WITH_KEY))))
                .isEqualTo("{\"code\":\"InvalidRecipe\",\"message\":\"no other\"}\n");
    }

    private static final class FakeImages implements ImageAdministration {
        private final List<String> called = new ArrayList<>();

        @Override
        public List<Image> list() {
            return List.of();
        }

        @Override
        public Image build(String recipe, Publication publication, Progress progress) {
            called.add("build");
            if (!recipe.equals("virga-tiny")) {
                throw new ServiceException("InvalidRecipe", 400, "no " + recipe);
            }
            progress.at("half", 0.5);
            return new Image("ami-1", "123456789012", recipe, "x86_64", "available", "", 1, Optional.of("ec2-user"));
        }

        @Override
        public Image importImage(Import request, Progress progress) {
            called.add("import");
            throw new ServiceException("InvalidSource", 400, "no " + request.source());
        }

        @Override
        public void remove(String id) {
            called.add("remove");
            throw new ServiceException("InvalidAMIID.NotFound", 400, "no " + id);
        }
    }
}
