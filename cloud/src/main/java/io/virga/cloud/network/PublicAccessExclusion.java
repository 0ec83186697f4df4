package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An exclusion from blocked public access: of a VPC with all of its subnets, or of one subnet.
 *
 * @param subnetId the subnet that is excluded; empty for the whole VPC
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html">VPC BPA basics</a>
 */
public record PublicAccessExclusion(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String vpcId,
        Optional<String> subnetId,
        Mode mode,
        State state,
        Instant created,
        Instant updated)
        implements Resource<PublicAccessExclusion> {
    /** How long a deleted exclusion is shown. */
    static final Duration SHOWN = Duration.ofHours(1);

    /** What an exclusion allows. */
    public enum Mode {
        BIDIRECTIONAL("allow-bidirectional"),
        /** Connections from inside. It changes nothing when only ingress is blocked. */
        EGRESS("allow-egress");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        /** The name of the mode in the API. */
        String word() {
            return word;
        }

        static Optional<Mode> of(String word) {
            return List.of(values()).stream()
                    .filter(mode -> mode.word.equals(word))
                    .findFirst();
        }
    }

    /** The states of an exclusion. It is in force until its deletion begins. */
    public enum State {
        CREATING("create-in-progress"),
        CREATED("create-complete"),
        UPDATING("update-in-progress"),
        UPDATED("update-complete"),
        DELETING("delete-in-progress"),
        DELETED("delete-complete");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The name of the state in the API. */
        String word() {
            return word;
        }
    }

    private static final Index<PublicAccessExclusion> IN_VPC =
            Index.of("in_vpc", exclusion -> exclusion.isInForce() ? List.of(exclusion.vpcId()) : List.of());

    private static final Index<PublicAccessExclusion> OF_RESOURCE = Index.unique(
            "of_resource", exclusion -> exclusion.isInForce() ? List.of(exclusion.resourceId()) : List.of());

    private static final Index<PublicAccessExclusion> IN_FORCE = Index.of(
            "in_force",
            exclusion -> exclusion.isInForce() ? List.of(Scope.of(exclusion).key()) : List.of());

    public static final ResourceType<PublicAccessExclusion> TYPE = ResourceType.named(
                    "vpc-block-public-access-exclusion", "vpcbpa-exclude", PublicAccessExclusion.class)
            .errors(
                    "InvalidVpcBlockPublicAccessExclusionId.NotFound",
                    "InvalidVpcBlockPublicAccessExclusionId.Malformed",
                    "VPC block public access exclusion")
            .index(IN_VPC)
            .index(OF_RESOURCE)
            .index(IN_FORCE)
            .noIdFilter()
            .filter(
                    "internet-gateway-exclusion-mode",
                    exclusion -> exclusion.mode().word())
            .filter("resource-arn", PublicAccessExclusion::resourceArn)
            .filter("state", exclusion -> exclusion.state().word())
            .build();

    public PublicAccessExclusion {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(vpcId, "vpcId is null");
        requireNonNull(subnetId, "subnetId is null");
        requireNonNull(mode, "mode is null");
        requireNonNull(state, "state is null");
        requireNonNull(created, "created is null");
        requireNonNull(updated, "updated is null");
    }

    /** The exclusions of a VPC and of its subnets that are in force. */
    static List<PublicAccessExclusion> inVpc(Reader reader, String vpcId) {
        return reader.find(TYPE.documents(), IN_VPC, vpcId);
    }

    /** The exclusion of a VPC or subnet that is in force. */
    static Optional<PublicAccessExclusion> ofResource(Reader reader, String resourceId) {
        return reader.find(TYPE.documents(), OF_RESOURCE, resourceId).stream().findFirst();
    }

    /** The number of an account's exclusions in a region that are in force. */
    static long count(Reader reader, Scope scope) {
        return reader.count(TYPE.documents(), IN_FORCE, scope.key());
    }

    boolean isInForce() {
        return state != State.DELETING && state != State.DELETED;
    }

    /** The id of the VPC or subnet that is excluded. */
    String resourceId() {
        return subnetId.orElse(vpcId);
    }

    String resourceArn() {
        return subnetId.map(id -> Subnet.TYPE.arnOf(this, id))
                .orElseGet(() -> Vpc.TYPE.arnOf(this, vpcId))
                .toString();
    }

    /** Has its VPC and itself brought to what it is now. */
    void wake(Transaction transaction) {
        NetworkReconciler.WAKER.wake(transaction, vpcId);
        PublicAccessReconciler.WAKER.wake(transaction, id);
    }

    /** Begins its deletion, as that of what it excludes. */
    void end(Transaction transaction, Instant now) {
        PublicAccessExclusion ending = with(mode, State.DELETING, now);
        transaction.replace(TYPE.documents(), ending);
        ending.wake(transaction);
    }

    PublicAccessExclusion with(Mode newMode, State newState, Instant now) {
        return new PublicAccessExclusion(id, account, region, tags, vpcId, subnetId, newMode, newState, created, now);
    }

    @Override
    public PublicAccessExclusion withTags(SortedMap<String, String> newTags) {
        return new PublicAccessExclusion(id, account, region, newTags, vpcId, subnetId, mode, state, created, updated);
    }
}
