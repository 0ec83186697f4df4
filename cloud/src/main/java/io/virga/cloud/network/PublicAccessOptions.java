package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Scope;
import io.virga.store.DocumentType;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an account has chosen for public access to its VPCs in a region. An account that has never chosen blocks nothing.
 *
 * @param settled whether all hosts obey
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html">Block public access to VPCs and
 *     subnets</a>
 */
record PublicAccessOptions(String account, String region, BlockMode mode, boolean settled, Instant updated) {
    /** What internet gateways may not let pass, but for exclusions. */
    enum BlockMode {
        OFF("off"),
        BIDIRECTIONAL("block-bidirectional"),
        INGRESS("block-ingress");

        private final String word;

        BlockMode(String word) {
            this.word = word;
        }

        /** The name of the mode in the API. */
        String word() {
            return word;
        }

        static Optional<BlockMode> of(String word) {
            return List.of(values()).stream()
                    .filter(mode -> mode.word.equals(word))
                    .findFirst();
        }
    }

    static final DocumentType<PublicAccessOptions> DOCUMENTS = DocumentType.json(
            "vpc_public_access_options",
            PublicAccessOptions.class,
            options -> new Scope(options.account(), options.region()).key(),
            List.of());

    PublicAccessOptions {
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(mode, "mode is null");
        requireNonNull(updated, "updated is null");
    }

    /** What an account has chosen in a region; empty when it never has. */
    static Optional<PublicAccessOptions> of(Reader reader, Scope scope) {
        return reader.get(DOCUMENTS, scope.key());
    }

    /** The mode that is in force for an account in a region. */
    static BlockMode mode(Reader reader, Scope scope) {
        return of(reader, scope).map(PublicAccessOptions::mode).orElse(BlockMode.OFF);
    }

    Scope scope() {
        return new Scope(account, region);
    }

    PublicAccessOptions whenSettled() {
        return new PublicAccessOptions(account, region, mode, true, updated);
    }
}
