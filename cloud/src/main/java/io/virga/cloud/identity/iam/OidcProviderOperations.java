package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.AddClientIDToOpenIDConnectProviderRequest;
import io.virga.api.iam.AddClientIDToOpenIDConnectProviderResponse;
import io.virga.api.iam.CreateOpenIDConnectProviderRequest;
import io.virga.api.iam.CreateOpenIDConnectProviderResponse;
import io.virga.api.iam.DeleteOpenIDConnectProviderRequest;
import io.virga.api.iam.DeleteOpenIDConnectProviderResponse;
import io.virga.api.iam.GetOpenIDConnectProviderRequest;
import io.virga.api.iam.GetOpenIDConnectProviderResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListOpenIDConnectProviderTagsRequest;
import io.virga.api.iam.ListOpenIDConnectProviderTagsResponse;
import io.virga.api.iam.ListOpenIDConnectProvidersRequest;
import io.virga.api.iam.ListOpenIDConnectProvidersResponse;
import io.virga.api.iam.OpenIDConnectProviderListEntry;
import io.virga.api.iam.RemoveClientIDFromOpenIDConnectProviderRequest;
import io.virga.api.iam.RemoveClientIDFromOpenIDConnectProviderResponse;
import io.virga.api.iam.Tag;
import io.virga.api.iam.TagOpenIDConnectProviderRequest;
import io.virga.api.iam.TagOpenIDConnectProviderResponse;
import io.virga.api.iam.UntagOpenIDConnectProviderRequest;
import io.virga.api.iam.UntagOpenIDConnectProviderResponse;
import io.virga.api.iam.UpdateOpenIDConnectProviderThumbprintRequest;
import io.virga.api.iam.UpdateOpenIDConnectProviderThumbprintResponse;
import io.virga.arn.Arn;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.Purpose;
import io.virga.store.Reader;
import io.virga.wire.Structure;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** OpenID Connect providers. */
final class OidcProviderOperations {
    private static final String SCHEME = "https://";
    private static final String KIND = "oidc-provider/";
    private static final int LONGEST_URL = 255;

    private final IamIds ids;

    OidcProviderOperations(IamIds ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    void register(Operations operations) {
        String arn = "OpenIDConnectProviderArn";
        operations.on(
                Iam.CREATE_OPEN_ID_CONNECT_PROVIDER, this::create, "Url", "ClientIDList", "ThumbprintList", "Tags");
        operations.on(Iam.GET_OPEN_ID_CONNECT_PROVIDER, OidcProviderOperations::get, arn);
        operations.on(Iam.DELETE_OPEN_ID_CONNECT_PROVIDER, OidcProviderOperations::delete, arn);
        operations.on(Iam.LIST_OPEN_ID_CONNECT_PROVIDERS, OidcProviderOperations::list);
        operations.on(
                Iam.UPDATE_OPEN_ID_CONNECT_PROVIDER_THUMBPRINT,
                OidcProviderOperations::updateThumbprints,
                arn,
                "ThumbprintList");
        operations.on(
                Iam.ADD_CLIENT_ID_TO_OPEN_ID_CONNECT_PROVIDER, OidcProviderOperations::addClient, arn, "ClientID");
        operations.on(
                Iam.REMOVE_CLIENT_ID_FROM_OPEN_ID_CONNECT_PROVIDER,
                OidcProviderOperations::removeClient,
                arn,
                "ClientID");
        operations.on(Iam.TAG_OPEN_ID_CONNECT_PROVIDER, OidcProviderOperations::tag, arn, "Tags");
        operations.on(Iam.UNTAG_OPEN_ID_CONNECT_PROVIDER, OidcProviderOperations::untag, arn, "TagKeys");
        operations.describe(Iam.LIST_OPEN_ID_CONNECT_PROVIDER_TAGS, OidcProviderOperations::listTags, arn);
    }

    /** The issuer without its scheme: "The URL must begin with https:// … path components are allowed but query parameters are not". */
    private static String name(Optional<String> url) {
        String text = url.orElseThrow(() -> IamErrors.missing("Url"));
        try {
            URI uri = URI.create(text);
            if (text.startsWith(SCHEME)
                    && text.length() <= LONGEST_URL
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null) {
                return text.substring(SCHEME.length());
            }
        } catch (IllegalArgumentException e) {
            // Not a URL: refused below.
        }
        throw IamErrors.invalidInput("Invalid Open ID Connect Provider URL");
    }

    private static List<String> checked(String quota, List<String> values) {
        List<String> distinct = values.stream().distinct().toList();
        IamQuotas.checkRoom(quota, distinct.size() - 1L);
        return distinct;
    }

    private CreateOpenIDConnectProviderResponse create(Call call, CreateOpenIDConnectProviderRequest request) {
        return call.write(transaction -> {
            OidcProvider provider = new OidcProvider(
                    ids.next(OidcProvider.ID_PREFIX),
                    call.account(),
                    IamTags.of(request.tags()),
                    name(request.url()),
                    call.time(),
                    checked("ClientIdsPerOpenIdConnectProvider", request.clientIDList()),
                    checked("ThumbprintsPerOpenIdConnectProvider", request.thumbprintList()));
            Edits.authorizeCreation(call, transaction, OidcProvider.TYPE, provider);
            OidcProvider.TYPE
                    .sameName(transaction, call.account(), provider.name())
                    .ifPresent(taken -> {
                        throw IamErrors.exists("Provider with url " + SCHEME + provider.name() + " already exists.");
                    });
            IamQuotas.checkRoom(
                    "OpenIdConnectProvidersPerAccount", OidcProvider.TYPE.count(transaction, call.account()));
            transaction.insert(OidcProvider.TYPE.resources().documents(), provider);
            CreateOpenIDConnectProviderResponse.Builder answer = CreateOpenIDConnectProviderResponse.builder()
                    .openIDConnectProviderArn(
                            IamViews.arn(call, OidcProvider.TYPE.resources().arn(provider)));
            return provider.tags().isEmpty()
                    ? answer.build()
                    : answer.tags(IamTags.view(provider.tags())).build();
        });
    }

    private static OidcProvider find(Reader reader, Call call, Purpose purpose, Optional<String> arn) {
        String text = arn.orElseThrow(() -> IamErrors.missing("OpenIDConnectProviderArn"));
        String name = Arn.find(text)
                .filter(found -> found.account().equals(call.account())
                        && found.resource().startsWith(KIND)
                        && found.resource().length() > KIND.length())
                .map(found -> found.resource().substring(KIND.length()))
                .orElseThrow(() -> IamErrors.invalidInput("Invalid ARN: " + text));
        return OidcProvider.TYPE
                .find(reader, call.acting(), purpose, name)
                .orElseThrow(() -> IamErrors.notThere("OpenIDConnect Provider not found for arn " + text));
    }

    private static GetOpenIDConnectProviderResponse get(Call call, GetOpenIDConnectProviderRequest request) {
        OidcProvider provider =
                call.read(reader -> find(reader, call, call.action(), request.openIDConnectProviderArn()));
        return GetOpenIDConnectProviderResponse.builder()
                .url(provider.name())
                .clientIDList(provider.clientIds())
                .thumbprintList(provider.thumbprints())
                .createDate(IamViews.time(provider.created()))
                .tags(IamTags.view(provider.tags()))
                .build();
    }

    private static DeleteOpenIDConnectProviderResponse delete(Call call, DeleteOpenIDConnectProviderRequest request) {
        return call.write(transaction -> {
            OidcProvider provider = find(transaction, call, call.action(), request.openIDConnectProviderArn());
            transaction.delete(OidcProvider.TYPE.resources().documents(), provider.id());
            return DeleteOpenIDConnectProviderResponse.builder().build();
        });
    }

    private static ListOpenIDConnectProvidersResponse list(Call call, ListOpenIDConnectProvidersRequest request) {
        List<OidcProvider> all = call.read(reader -> OidcProvider.TYPE.all(reader, call.account()));
        return ListOpenIDConnectProvidersResponse.builder()
                .openIDConnectProviderList(all.stream()
                        .map(provider -> OpenIDConnectProviderListEntry.builder()
                                .arn(IamViews.arn(
                                        call, OidcProvider.TYPE.resources().arn(provider)))
                                .build())
                        .toList())
                .build();
    }

    private static <O extends Structure> O change(
            Call call, Optional<String> arn, UnaryOperator<OidcProvider> change, Supplier<O> answer) {
        return call.write(transaction -> {
            OidcProvider provider = find(transaction, call, call.action(), arn);
            transaction.replace(OidcProvider.TYPE.resources().documents(), change.apply(provider));
            return answer.get();
        });
    }

    private static UpdateOpenIDConnectProviderThumbprintResponse updateThumbprints(
            Call call, UpdateOpenIDConnectProviderThumbprintRequest request) {
        return change(
                call,
                request.openIDConnectProviderArn(),
                provider -> provider.withThumbprints(
                        checked("ThumbprintsPerOpenIdConnectProvider", request.thumbprintList())),
                () -> UpdateOpenIDConnectProviderThumbprintResponse.builder().build());
    }

    private static AddClientIDToOpenIDConnectProviderResponse addClient(
            Call call, AddClientIDToOpenIDConnectProviderRequest request) {
        String client = request.clientID().orElseThrow(() -> IamErrors.missing("ClientID"));
        return change(
                call,
                request.openIDConnectProviderArn(),
                provider -> {
                    List<String> more = new ArrayList<>(provider.clientIds());
                    more.add(client);
                    return provider.withClientIds(checked("ClientIdsPerOpenIdConnectProvider", more));
                },
                () -> AddClientIDToOpenIDConnectProviderResponse.builder().build());
    }

    private static RemoveClientIDFromOpenIDConnectProviderResponse removeClient(
            Call call, RemoveClientIDFromOpenIDConnectProviderRequest request) {
        String client = request.clientID().orElseThrow(() -> IamErrors.missing("ClientID"));
        return change(
                call,
                request.openIDConnectProviderArn(),
                provider -> provider.withClientIds(provider.clientIds().stream()
                        .filter(one -> !one.equals(client))
                        .toList()),
                () -> RemoveClientIDFromOpenIDConnectProviderResponse.builder().build());
    }

    private static TagOpenIDConnectProviderResponse tag(Call call, TagOpenIDConnectProviderRequest request) {
        return TagOperations.tag(
                call,
                OidcProvider.TYPE,
                (reader, purpose) -> find(reader, call, purpose, request.openIDConnectProviderArn()),
                request.tags(),
                () -> TagOpenIDConnectProviderResponse.builder().build());
    }

    private static UntagOpenIDConnectProviderResponse untag(Call call, UntagOpenIDConnectProviderRequest request) {
        return TagOperations.untag(
                call,
                OidcProvider.TYPE,
                (reader, purpose) -> find(reader, call, purpose, request.openIDConnectProviderArn()),
                request.tagKeys(),
                () -> UntagOpenIDConnectProviderResponse.builder().build());
    }

    private static ListOpenIDConnectProviderTagsResponse listTags(
            Call call, ListOpenIDConnectProviderTagsRequest request) {
        Listing<Tag> page = TagOperations.list(
                call, request, (reader, purpose) -> find(reader, call, purpose, request.openIDConnectProviderArn()));
        return ListOpenIDConnectProviderTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }
}
