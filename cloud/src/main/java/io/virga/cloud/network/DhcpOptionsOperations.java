package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AssociateDhcpOptionsRequest;
import io.virga.api.ec2.AssociateDhcpOptionsResult;
import io.virga.api.ec2.CreateDhcpOptionsRequest;
import io.virga.api.ec2.CreateDhcpOptionsResult;
import io.virga.api.ec2.DeleteDhcpOptionsRequest;
import io.virga.api.ec2.DeleteDhcpOptionsResult;
import io.virga.api.ec2.DescribeDhcpOptionsRequest;
import io.virga.api.ec2.DescribeDhcpOptionsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.NewDhcpConfiguration;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Tags;
import io.virga.host.api.NetworkSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** CreateDhcpOptions, DeleteDhcpOptions, DescribeDhcpOptions and AssociateDhcpOptions. */
final class DhcpOptionsOperations {
    private static final int MOST_SERVERS = 4;

    /** What one option of a DHCP message holds. */
    private static final int LONGEST_DOMAINS = 255;

    private static final Set<String> NODE_TYPES = Set.of("1", "2", "4", "8");

    private final Ids ids;

    DhcpOptionsOperations(Ids ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    void register(Operations operations) {
        operations.on(Ec2.CREATE_DHCP_OPTIONS, this::create, "DhcpConfigurations", "TagSpecifications");
        operations.on(Ec2.DELETE_DHCP_OPTIONS, this::delete, "DhcpOptionsId");
        operations.on(Ec2.ASSOCIATE_DHCP_OPTIONS, this::associate, "DhcpOptionsId", "VpcId");
        operations.describe(Ec2.DESCRIBE_DHCP_OPTIONS, this::describe, "DhcpOptionsIds");
    }

    private CreateDhcpOptionsResult create(Call call, CreateDhcpOptionsRequest request) {
        List<DhcpOptions.Option> options = options(request.dhcpConfigurations());
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), DhcpOptions.TYPE);
        return call.write(transaction -> {
            DhcpOptions set = new DhcpOptions(ids.next("dopt"), call.account(), call.region(), tags, options, false);
            DhcpOptions.TYPE.authorizeCreation(transaction, call.acting(), call.action(), set);
            transaction.insert(DhcpOptions.TYPE.documents(), set);
            return CreateDhcpOptionsResult.builder()
                    .dhcpOptions(VpcViews.dhcpOptions(set))
                    .build();
        });
    }

    private static List<DhcpOptions.Option> options(List<NewDhcpConfiguration> given) {
        if (given.isEmpty()) {
            throw Errors.missingParameter("DhcpConfiguration");
        }
        Set<String> seen = new HashSet<>();
        List<DhcpOptions.Option> options = new ArrayList<>();
        for (NewDhcpConfiguration one : given) {
            String key = one.key().orElseThrow(() -> Errors.missingParameter("DhcpConfiguration.Key"));
            if (!seen.add(key)) {
                throw Errors.invalidParameterValue("The DHCP option " + key + " appears more than once.");
            }
            List<String> values = values(key, one.values());
            check(key, values);
            options.add(new DhcpOptions.Option(key, values));
        }
        return options;
    }

    /** The values of an option. Several addresses may stand in one text, with commas between them. */
    private static List<String> values(String key, List<String> given) {
        List<String> values = given.stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        if (values.isEmpty()) {
            throw Errors.invalidParameterValue("The DHCP option " + key + " has no value.");
        }
        return values;
    }

    /**
     * Whether a text is one domain name, or several with spaces between them, which some guests take as a search list. A name
     * may end with a dot.
     */
    private static boolean isDomains(String text) {
        return text.length() <= LONGEST_DOMAINS
                && Stream.of(text.split(" ", -1)).map(DhcpOptions::withoutDot).allMatch(NetworkSpec.Dns::isDomain);
    }

    private static void check(String key, List<String> values) {
        switch (key) {
            case DhcpOptions.DOMAIN_NAME -> check(key, values, 1, DhcpOptionsOperations::isDomains);
            case DhcpOptions.DOMAIN_NAME_SERVERS ->
                check(
                        key,
                        values,
                        MOST_SERVERS,
                        value -> value.equals(DhcpOptions.AMAZON_PROVIDED_DNS) || isAddress(value));
            case DhcpOptions.NTP_SERVERS, DhcpOptions.NETBIOS_NAME_SERVERS ->
                check(key, values, MOST_SERVERS, DhcpOptionsOperations::isAddress);
            case DhcpOptions.NETBIOS_NODE_TYPE -> check(key, values, 1, NODE_TYPES::contains);
            case "ipv6-address-preferred-lease-time" -> throw VpcErrors.leaseTime(key);
            default -> throw Errors.invalidValue(key, "Key", "It is no DHCP option that can be set.");
        }
    }

    private static boolean isAddress(String text) {
        if (Ipv6Cidr.parseAddress(text).isPresent()) {
            throw Errors.unsupportedOperation("DHCP options with IPv6 addresses are not supported here yet.");
        }
        return Cidr.parseAddress(text).isPresent();
    }

    private static void check(String key, List<String> values, int most, Predicate<String> isValue) {
        if (values.size() > most) {
            throw Errors.invalidParameterValue("The DHCP option " + key + " has " + most + " values at the most.");
        }
        values.stream().filter(isValue.negate()).findFirst().ifPresent(value -> {
            throw Errors.invalidValue(value, key, "It is no value of this DHCP option.");
        });
    }

    private DeleteDhcpOptionsResult delete(Call call, DeleteDhcpOptionsRequest request) {
        String id = request.dhcpOptionsId().orElseThrow(() -> Errors.missingParameter("DhcpOptionsId"));
        return call.write(transaction -> {
            DhcpOptions set = DhcpOptions.TYPE.get(transaction, call.acting(), call.action(), id);
            if (Vpc.isAnyWith(transaction, set)) {
                throw VpcErrors.hasDependencies("dhcpOptions", id);
            }
            transaction.delete(DhcpOptions.TYPE.documents(), id);
            return DeleteDhcpOptionsResult.builder().build();
        });
    }

    private AssociateDhcpOptionsResult associate(Call call, AssociateDhcpOptionsRequest request) {
        String id = request.dhcpOptionsId().orElseThrow(() -> Errors.missingParameter("DhcpOptionsId"));
        String vpcId = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        return call.write(transaction -> {
            if (id.equals(DhcpOptions.NONE)) {
                DhcpOptions.TYPE.authorizeUnknown(call.acting(), call.action(), List.of(id));
            } else {
                DhcpOptions.TYPE.get(transaction, call.acting(), call.action(), id);
            }
            Vpc vpc = Vpc.TYPE.get(transaction, call.acting(), call.action(), vpcId);
            transaction.replace(Vpc.TYPE.documents(), vpc.withDhcpOptions(id));
            NetworkReconciler.WAKER.wake(transaction, vpcId);
            return AssociateDhcpOptionsResult.builder().build();
        });
    }

    private DescribeDhcpOptionsResult describe(Call call, DescribeDhcpOptionsRequest request) {
        return call.read(reader -> {
            Page<DhcpOptions> page = Page.of(call, reader, DhcpOptions.TYPE, request, request.dhcpOptionsIds());
            return DescribeDhcpOptionsResult.builder()
                    .dhcpOptions(
                            page.items().stream().map(VpcViews::dhcpOptions).toList())
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }
}
