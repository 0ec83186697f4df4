package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.store.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An OpenID Connect provider whose users an account trusts.
 *
 * @param name the issuer's URL without {@code https://}, which is also the name in the ARN
 * @param clientIds the audiences that its tokens may be for
 * @param thumbprints SHA-1 of certificates of authorities, in 40 hexadecimal digits
 */
public record OidcProvider(
        String id,
        String account,
        SortedMap<String, String> tags,
        String name,
        Instant created,
        List<String> clientIds,
        List<String> thumbprints)
        implements IamResource<OidcProvider> {
    static final String ID_PREFIX = "OIDC";

    public static final IamType<OidcProvider> TYPE =
            IamType.of("oidc-provider", "OpenIDConnect provider", ID_PREFIX, OidcProvider.class, type -> type);

    public OidcProvider {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(name, "name is null");
        requireNonNull(created, "created is null");
        clientIds = List.copyOf(clientIds);
        thumbprints = List.copyOf(thumbprints);
    }

    /** The provider of an account that issues tokens with this {@code iss}. */
    public static Optional<OidcProvider> ofIssuer(Reader reader, String account, String issuer) {
        String name = issuer.startsWith("https://") ? issuer.substring("https://".length()) : issuer;
        return TYPE.sameName(reader, account, name)
                .filter(provider -> provider.name().equals(name));
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public OidcProvider withTags(SortedMap<String, String> newTags) {
        return new OidcProvider(id, account, newTags, name, created, clientIds, thumbprints);
    }

    OidcProvider withClientIds(List<String> newClientIds) {
        return new OidcProvider(id, account, tags, name, created, newClientIds, thumbprints);
    }

    OidcProvider withThumbprints(List<String> newThumbprints) {
        return new OidcProvider(id, account, tags, name, created, clientIds, newThumbprints);
    }
}
