package io.virga.cloud.network;

import io.virga.api.ec2.DnsOptionsSpecification;
import io.virga.api.ec2.ModifyVpcEndpointRequest;
import io.virga.api.ec2.SubnetConfiguration;
import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What requests about VPC endpoints ask for, checked as far as that needs no documents. */
final class EndpointRequests {
    private static final String SERVICE_DEFINED = "service-defined";

    private EndpointRequests() {}

    /**
     * Refuses addresses of IPv6, and their names.
     *
     * @throws io.virga.wire.ServiceException InvalidParameter
     */
    static void checkAddresses(Optional<String> ipAddressType, Optional<DnsOptionsSpecification> dnsOptions) {
        ipAddressType.filter(type -> !type.equals(VpcEndpoint.IPV4)).ifPresent(type -> {
            throw VpcEndpointErrors.wrongFamily("ipAddressType", type);
        });
        dnsOptions
                .flatMap(DnsOptionsSpecification::dnsRecordIpType)
                .filter(type -> !type.equals(VpcEndpoint.IPV4) && !type.equals(SERVICE_DEFINED))
                .ifPresent(type -> {
                    throw VpcEndpointErrors.wrongFamily("dnsRecordIpType", type);
                });
        if (dnsOptions
                .flatMap(DnsOptionsSpecification::privateDnsOnlyForInboundResolverEndpoint)
                .orElse(false)) {
            throw VpcEndpointErrors.onlyForResolvers();
        }
    }

    /** Refuses a parameter that endpoints of another type have. */
    static void requireNone(String what, String type, List<?> given) {
        if (!given.isEmpty()) {
            throw VpcEndpointErrors.onlyFor(what, type);
        }
    }

    /** The addresses that are wanted, by subnet. */
    static Map<String, String> addresses(List<SubnetConfiguration> configurations) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (SubnetConfiguration configuration : configurations) {
            configuration.ipv6().ifPresent(address -> {
                throw VpcEndpointErrors.wrongFamily("subnetConfiguration.ipv6", address);
            });
            String subnetId = subnetId(configuration);
            configuration.ipv4().ifPresent(address -> {
                if (wanted.put(subnetId, address) != null) {
                    throw Errors.invalidParameterValue("The subnet " + subnetId + " is configured more than once.");
                }
            });
        }
        return wanted;
    }

    private static String subnetId(SubnetConfiguration configuration) {
        return configuration.subnetId().orElseThrow(() -> Errors.missingParameter("SubnetConfigurations.SubnetId"));
    }

    /** The subnets that are named, also by their configurations. */
    static List<String> subnets(List<String> named, List<SubnetConfiguration> configurations) {
        Set<String> all = new LinkedHashSet<>(named);
        configurations.forEach(configuration -> all.add(subnetId(configuration)));
        return List.copyOf(all);
    }

    /** The action of ModifyVpcEndpoint, with the attributes that it changes. */
    static Purpose purpose(Action action, ModifyVpcEndpointRequest request) {
        List<String> changed = new ArrayList<>();
        add(
                changed,
                "PolicyDocument",
                request.policyDocument().isPresent() || request.resetPolicy().orElse(false));
        add(
                changed,
                "RouteTableIds",
                !request.addRouteTableIds().isEmpty()
                        || !request.removeRouteTableIds().isEmpty());
        add(
                changed,
                "SubnetIds",
                !request.addSubnetIds().isEmpty() || !request.removeSubnetIds().isEmpty());
        add(changed, "SubnetConfigurations", !request.subnetConfigurations().isEmpty());
        add(
                changed,
                "SecurityGroupIds",
                !request.addSecurityGroupIds().isEmpty()
                        || !request.removeSecurityGroupIds().isEmpty());
        add(changed, "PrivateDnsEnabled", request.privateDnsEnabled().isPresent());
        add(changed, "IpAddressType", request.ipAddressType().isPresent());
        add(changed, "DnsOptions", request.dnsOptions().isPresent());
        return changed.isEmpty() ? action : action.with(keys -> keys.values("ec2:Attribute", changed));
    }

    private static void add(List<String> changed, String attribute, boolean isChanged) {
        if (isChanged) {
            changed.add(attribute);
        }
    }
}
