package io.virga.wire;

import static io.virga.wire.DynamicStructure.list;
import static io.virga.wire.DynamicStructure.map;
import static io.virga.wire.DynamicStructure.part;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.virga.wire.DynamicStructure.DynamicSchema;
import io.virga.wire.Member.Location;
import io.virga.wire.ServiceModel.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What restJson1 makes of method, path, query and headers; how bodies are done is tested with awsJson. */
class RestJsonTest {
    private static final ProtocolCodec CODEC = ProtocolCodec.of(Protocol.REST_JSON_1);
    private static final DynamicSchema NOTHING = new DynamicSchema("Nothing");
    private static final DynamicSchema TAGGED = new DynamicSchema(
            "Tagged",
            part(Member.named("Arn").at(Location.LABEL, "").required(), SimpleSchema.STRING),
            part(Member.named("Keys").at(Location.QUERY, "tagKeys"), list("member", SimpleSchema.STRING)),
            part(Member.named("Most").at(Location.QUERY, "maxResults"), SimpleSchema.INTEGER),
            part(
                    Member.named("Rest").at(Location.QUERY_PARAMS, ""),
                    map("Rest", "key", "value", () -> SimpleSchema.STRING)),
            part(Member.named("Length").at(Location.HEADER, "x-amz-Length"), SimpleSchema.INTEGER),
            part(Member.named("Names").at(Location.HEADER, "x-amz-Names"), list("member", SimpleSchema.STRING)),
            part("Text", SimpleSchema.STRING));
    private static final DynamicSchema FILE =
            new DynamicSchema("File", part(Member.named("Path").at(Location.LABEL, ""), SimpleSchema.STRING));
    private static final DynamicSchema ERROR = new DynamicSchema(
            "NoFile",
            false,
            false,
            Optional.of(ErrorFacts.of("NoFile", 404)),
            part("Message", SimpleSchema.STRING),
            part(Member.named("Where").at(Location.HEADER, "x-where"), SimpleSchema.STRING),
            part(Member.named("Code").json("code"), SimpleSchema.STRING));
    private static final DynamicService SERVICE =
            new DynamicService("test", Protocol.REST_JSON_1, "").withErrors(List.of(ErrorFacts.of("NoFile", 404)));

    private static final Operation<DynamicStructure, DynamicStructure> TAG = add("Tag", TAGGED, "POST", "/tags/{Arn}");

    static {
        add("ListTags", TAGGED, "GET", "/tags/{Arn}");
        add("ListFiles", NOTHING, "GET", "/files");
        add("GetFile", FILE, "GET", "/files/{Path+}");
        add("GetFileMode", FILE, "GET", "/files/{Path+}/mode");
        add("GetIndex", NOTHING, "GET", "/files/index");
        add("GetVersion", FILE, "GET", "/files/{Path}?version");
        add("DescribeTags", FILE, "GET", "/described/{Path}/");
    }

    private static Operation<DynamicStructure, DynamicStructure> add(
            String name, DynamicSchema input, String method, String uri) {
        return SERVICE.add(name, input, TAGGED, new HttpBinding(method, uri, 200));
    }

    private static WireRequest request(String method, String path, String query, String... headers) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return new WireRequest(method, path, query, all, new byte[0]);
    }

    private static void assertRefused(WireRequest request, String code) {
        assertThatThrownBy(() -> CODEC.decodeInput(CODEC.operation(SERVICE, request), request))
                .asInstanceOf(type(ServiceException.class))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.status()).isEqualTo(400);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /tags/arn%3Aaws%3Aefs%3Aus-east-1%3A1%3Afile-system%2Ffs-1, , ListTags",
        "POST, /tags/arn:aws:efs, , Tag",
        "GET, /files, , ListFiles",
        "GET, /files/, , ListFiles",
        "GET, /files/index, , GetIndex",
        "GET, /files/index/, , GetIndex",
        "GET, /files/a, , GetFile",
        "GET, /files/a, version, GetVersion",
        "GET, /files/a, version=1, GetFile",
        "GET, /files/a/b/c, , GetFile",
        "GET, /files/a/b/mode, , GetFileMode",
        "GET, /files/mode, , GetFile",
        "GET, /described/a, , DescribeTags",
        "GET, /described/a/, , DescribeTags"
    })
    void theMostSpecificPathIsTheOperations(String method, String path, String query, String operation) {
        assertThat(CODEC.operation(SERVICE, request(method, path, query == null ? "" : query))
                        .name())
                .isEqualTo(operation);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /nothing",
        "DELETE, /files",
        "POST, /files",
        "GET, /tags/",
        "GET, /tags//",
        "GET, /tags/a/b",
        "GET, /files//",
        "get, /files",
        "GET, /FILES",
        "GET, //files",
        "GET, /files/../tags"
    })
    void whatLeadsNowhereIsAnUnknownOperation(String method, String path) {
        WireRequest request = request(method, path, "");
        if (path.startsWith("/files/..")) {
            // Paths are not normalised: dots are a name like any other
            assertThat(CODEC.operation(SERVICE, request).name()).isEqualTo("GetFile");
            return;
        }
        assertThatThrownBy(() -> CODEC.operation(SERVICE, request))
                .asInstanceOf(type(ServiceException.class))
                .satisfies(e -> {
                    WireAnswer answer = CODEC.encodeError(SERVICE, e, "id");
                    assertThat(answer.status()).isEqualTo(404);
                    assertThat(answer.headers()).containsEntry("x-amzn-ErrorType", "UnknownOperationException");
                });
    }

    @Test
    void membersComeFromWhereTheyAreBound() {
        WireRequest request = new WireRequest(
                "POST",
                "/tags/arn%3Aaws%2Fx%25%C3%A9+",
                "tagKeys=a%20b&tagKeys=c&maxResults=5&X-Amz-Signature=0",
                Map.of(
                        "x-amz-length", List.of("7"),
                        "x-amz-names", List.of("a, \"b,\\\"c\"", "d"),
                        "content-type", List.of("application/json; charset=utf-8")),
                "{\"Text\": \"t\", \"Arn\": \"other\", \"Most\": 9}".getBytes(UTF_8));
        assertThat(CODEC.decodeInput(TAG, request))
                .isEqualTo(TAGGED.with(
                        "Arn",
                        "arn:aws/x%\u00e9+",
                        "Keys",
                        List.of("a b", "c"),
                        "Most",
                        5,
                        "Rest",
                        Map.of("tagKeys", "a b", "maxResults", "5"),
                        "Length",
                        7,
                        "Names",
                        List.of("a", "b,\"c", "d"),
                        "Text",
                        "t"));
    }

    @Test
    void whatIsMalformedBesideTheBodyIsRefused() {
        assertRefused(request("POST", "/tags/%zz", ""), "SerializationException");
        assertRefused(request("POST", "/tags/%ff", ""), "SerializationException");
        assertRefused(request("POST", "/tags/%C3%28", ""), "SerializationException");
        assertRefused(request("POST", "/tags/a", "maxResults=x"), "SerializationException");
        assertRefused(request("POST", "/tags/a", "maxResults="), "SerializationException");
        assertRefused(request("POST", "/tags/a", "maxResults=1&maxResults=2"), "SerializationException");
        assertRefused(request("POST", "/tags/a", "maxResults=%zz"), "MalformedQueryString");
        assertRefused(request("POST", "/tags/a", "", "x-amz-length", "1,2"), "SerializationException");
        assertRefused(request("POST", "/tags/a", "", "x-amz-names", "\"a"), "SerializationException");
        assertRefused(request("POST", "/tags/a", "", "x-amz-names", "\"a\"b"), "SerializationException");
    }

    @Test
    void aMalformedQueryIsToldAsRestServicesDo() {
        WireRequest request = request("POST", "/tags/a", "maxResults=%zz");
        assertThatThrownBy(() -> CODEC.operation(SERVICE, request))
                .asInstanceOf(type(ServiceException.class))
                .satisfies(e -> assertThat(CODEC.encodeError(SERVICE, e, "id").headers())
                        .containsEntry("x-amzn-ErrorType", "SerializationException"));
    }

    @Test
    void aHeadersValueStaysInItsHeader() {
        DynamicStructure output = TAGGED.with("Names", List.of("a\r\nSet-Cookie: x", "b,c", "d\"e"));
        assertThat(CODEC.encodeOutput(TAG, output, "r").headers())
                .containsEntry("x-amz-Names", "a  Set-Cookie: x, \"b,c\", \"d\\\"e\"");
    }

    @Test
    void anErrorHasItsTypeInAHeaderAndItsMembersWhereTheyAreBound() {
        ServiceException error = ServiceException.of(ERROR.with("Where", "there", "Code", "c"), "It is gone");
        WireAnswer answer = CODEC.encodeError(SERVICE, error, "id");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("x-amzn-ErrorType", "NoFile", "Content-Type", "application/json", "x-where", "there"));
        assertThat(new String(answer.bytes(), UTF_8)).isEqualTo("{\"message\":\"It is gone\",\"code\":\"c\"}");
        ServiceException own = ServiceException.of(ERROR.with("Message", "It is gone"), "It is gone");
        assertThat(new String(CODEC.encodeError(SERVICE, own, "id").bytes(), UTF_8))
                .isEqualTo("{\"Message\":\"It is gone\"}");
    }

    @Test
    void anAnswerOfStatus204HasNoBody() {
        Operation<DynamicStructure, DynamicStructure> delete = new DynamicService("other", Protocol.REST_JSON_1, "")
                .add("Delete", NOTHING, NOTHING, new HttpBinding("DELETE", "/", 204));
        WireAnswer answer = CODEC.encodeOutput(delete, NOTHING.with(), "r");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers()).isEmpty();
        assertThat(answer.bytes()).isEmpty();
    }
}
