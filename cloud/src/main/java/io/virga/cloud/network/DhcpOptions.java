package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A set of DHCP options, which any number of VPCs can use. It never changes.
 *
 * @param options the options in the order of the request
 * @param isDefault whether new VPCs in the region get it
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/VPC_DHCP_Options.html">DHCP option sets</a>
 */
public record DhcpOptions(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        List<Option> options,
        boolean isDefault)
        implements Resource<DhcpOptions> {
    /** What a VPC without DHCP options has in the place of their id. */
    public static final String NONE = "default";

    static final String DOMAIN_NAME = "domain-name";
    static final String DOMAIN_NAME_SERVERS = "domain-name-servers";
    static final String NTP_SERVERS = "ntp-servers";
    static final String NETBIOS_NAME_SERVERS = "netbios-name-servers";
    static final String NETBIOS_NODE_TYPE = "netbios-node-type";

    /** The DNS server of the VPC itself, in the place of an address. */
    static final String AMAZON_PROVIDED_DNS = "AmazonProvidedDNS";

    /** A domain name without the dot that it may end with. */
    static String withoutDot(String domain) {
        return domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
    }

    /** One option: {@code domain-name-servers}, and its values. */
    public record Option(String key, List<String> values) {
        public Option {
            requireNonNull(key, "key is null");
            values = List.copyOf(values);
        }
    }

    private static final Index<DhcpOptions> DEFAULT_OF = Index.of(
            "default_of", set -> set.isDefault() ? List.of(Scope.of(set).key()) : List.of());

    public static final ResourceType<DhcpOptions> TYPE = ResourceType.named("dhcp-options", "dopt", DhcpOptions.class)
            .errors("InvalidDhcpOptionID.NotFound", "InvalidDhcpOptionsId.Malformed", "dhcpOption")
            .index(DEFAULT_OF)
            .idFilter("dhcp-options-id")
            .filter("key", set -> set.options().stream().map(Option::key).toList())
            .filter("value", set -> set.options().stream().map(Option::values).toList())
            .filter("owner-id", DhcpOptions::account)
            .conditionKey("ec2:DhcpOptionsID", DhcpOptions::id)
            .build();

    public DhcpOptions {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        options = List.copyOf(options);
    }

    /** The set that new VPCs get; empty when the account has deleted it. */
    static Optional<DhcpOptions> ofNewVpcs(Reader reader, Scope scope) {
        return reader.find(TYPE.documents(), DEFAULT_OF, scope.key()).stream().findFirst();
    }

    /** The options of a VPC; empty when it has none. */
    static Optional<DhcpOptions> of(Reader reader, Vpc vpc) {
        return reader.get(TYPE.documents(), vpc.dhcpOptionsId());
    }

    /** The values of an option; empty when the set does not have it. */
    List<String> values(String key) {
        return options.stream()
                .filter(option -> option.key().equals(key))
                .flatMap(option -> option.values().stream())
                .toList();
    }

    @Override
    public DhcpOptions withTags(SortedMap<String, String> newTags) {
        return new DhcpOptions(id, account, region, newTags, options, isDefault);
    }
}
