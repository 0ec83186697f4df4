package io.virga.cloud.prefixlist;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.Cidr;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A managed prefix list with the entries of its current version. {@link PrefixListVersion} keeps those of earlier versions.
 *
 * @param maxEntries the entries that it may have at most. Resources that refer to it reserve room for so many
 * @param version the current version, from 1
 * @param stateMessage why the last change failed
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html">Managed prefix lists</a>
 */
public record PrefixList(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String name,
        Family family,
        int maxEntries,
        long version,
        State state,
        Optional<String> stateMessage,
        List<Entry> entries)
        implements Resource<PrefixList> {
    /** The kind of addresses of all entries of a list. */
    public enum Family {
        IPV4("IPv4"),
        IPV6("IPv6");

        private final String text;

        Family(String text) {
            this.text = text;
        }

        static Optional<Family> of(String text) {
            for (Family family : values()) {
                if (family.text.equals(text)) {
                    return Optional.of(family);
                }
            }
            return Optional.empty();
        }

        /** The block in its canonical form; empty when the text is not a block of this family. */
        Optional<String> canonical(String cidr) {
            return switch (this) {
                case IPV4 -> Cidr.parseLoosely(cidr).map(Cidr::toString);
                case IPV6 -> Ipv6Cidr.canonical(cidr);
            };
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What became of the last change. Changes take effect with their transaction, so none of them is ever in progress. */
    public enum State {
        CREATE_COMPLETE,
        MODIFY_COMPLETE,
        MODIFY_FAILED,
        RESTORE_COMPLETE,
        DELETE_COMPLETE,
        DELETE_FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A block of addresses. */
    public record Entry(String cidr, Optional<String> description) {
        public Entry {
            requireNonNull(cidr, "cidr is null");
            requireNonNull(description, "description is null");
        }
    }

    /** The account of the lists that AWS manages, as it stands in their ARNs. */
    static final String AWS = "aws";

    public static final ResourceType<PrefixList> TYPE = ResourceType.named("prefix-list", "pl", PrefixList.class)
            .errors("InvalidPrefixListID.NotFound", "InvalidPrefixListID.Malformed", "prefix list")
            .filter("owner-id", PrefixList::ownerId)
            .idFilter("prefix-list-id")
            .filter("prefix-list-name", PrefixList::name)
            .build();

    public PrefixList {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(name, "name is null");
        requireNonNull(family, "family is null");
        requireNonNull(state, "state is null");
        requireNonNull(stateMessage, "stateMessage is null");
        entries = List.copyOf(entries);
    }

    /** Whether AWS manages it. Such a list can be referred to, and not be changed. */
    public boolean isAwsManaged() {
        return account.equals(AWS);
    }

    /** The account that owns it, as the API shows it: {@code AWS} for a list that AWS manages. */
    String ownerId() {
        return isAwsManaged() ? AWS.toUpperCase(Locale.ROOT) : account;
    }

    /**
     * The number of rules or routes that a reference to this list counts as: its maximum of entries, or the weight that AWS
     * gives to a list of its own.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html">AWS-managed
     *     prefix list weight</a>
     */
    public int weight() {
        return isAwsManaged() ? 1 : maxEntries;
    }

    /** Whether its entries are IPv4 blocks; otherwise they are IPv6 blocks. */
    public boolean isIpv4() {
        return family == Family.IPV4;
    }

    /** The blocks of its entries. */
    public List<String> cidrs() {
        return entries.stream().map(Entry::cidr).toList();
    }

    /** The number of an account's lists in a region. */
    static long count(Reader reader, Scope scope) {
        return TYPE.unguarded().count(reader, scope);
    }

    String arn() {
        return TYPE.arn(this).toString();
    }

    PrefixList withEntries(List<Entry> newEntries, State newState) {
        return new PrefixList(
                id,
                account,
                region,
                tags,
                name,
                family,
                maxEntries,
                version + 1,
                newState,
                Optional.empty(),
                newEntries);
    }

    PrefixList withMaxEntries(int newMaxEntries) {
        return new PrefixList(
                id,
                account,
                region,
                tags,
                name,
                family,
                newMaxEntries,
                version,
                State.MODIFY_COMPLETE,
                Optional.empty(),
                entries);
    }

    PrefixList withName(String newName) {
        return new PrefixList(
                id,
                account,
                region,
                tags,
                newName,
                family,
                maxEntries,
                version,
                State.MODIFY_COMPLETE,
                Optional.empty(),
                entries);
    }

    PrefixList withState(State newState, Optional<String> newStateMessage) {
        return new PrefixList(
                id, account, region, tags, name, family, maxEntries, version, newState, newStateMessage, entries);
    }

    @Override
    public PrefixList withTags(SortedMap<String, String> newTags) {
        return new PrefixList(
                id, account, region, newTags, name, family, maxEntries, version, state, stateMessage, entries);
    }
}
