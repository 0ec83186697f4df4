package io.virga.cloud.account;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AccountAttribute;
import io.virga.api.ec2.AccountAttributeValue;
import io.virga.api.ec2.DescribeAccountAttributesRequest;
import io.virga.api.ec2.DescribeAccountAttributesResult;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.network.DefaultVpc;
import io.virga.cloud.network.Vpc;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** DescribeAccountAttributes. */
final class AccountAttributeOperations {
    private final Quotas quotas;

    AccountAttributeOperations(Quotas quotas) {
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    void register(Operations operations) {
        operations.on(Ec2.DESCRIBE_ACCOUNT_ATTRIBUTES, this::describe, "AttributeNames");
    }

    private DescribeAccountAttributesResult describe(Call call, DescribeAccountAttributesRequest request) {
        String defaultVpc = call.read(
                reader -> DefaultVpc.find(reader, Scope.of(call)).map(Vpc::id).orElse("none"));
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "vpc-max-security-groups-per-interface",
                String.valueOf(quotas.limit(Quotas.SECURITY_GROUPS_PER_INTERFACE)));
        all.put("max-instances", String.valueOf(quotas.limit(Quotas.RUNNING_VCPUS)));
        all.put("supported-platforms", "VPC");
        all.put("default-vpc", defaultVpc);
        String elasticAddresses = String.valueOf(quotas.limit(Quotas.ELASTIC_ADDRESSES));
        all.put("max-elastic-ips", elasticAddresses);
        all.put("vpc-max-elastic-ips", elasticAddresses);
        List<String> wanted = request.attributeNames();
        for (String name : wanted) {
            if (!all.containsKey(name)) {
                throw Errors.invalidValue(name, "attributeName", "Unknown account attribute.");
            }
        }
        return DescribeAccountAttributesResult.builder()
                .accountAttributes(all.entrySet().stream()
                        .filter(entry -> wanted.isEmpty() || wanted.contains(entry.getKey()))
                        .map(entry -> attribute(entry.getKey(), entry.getValue()))
                        .toList())
                .build();
    }

    private static AccountAttribute attribute(String name, String value) {
        return AccountAttribute.builder()
                .attributeName(name)
                .attributeValues(List.of(
                        AccountAttributeValue.builder().attributeValue(value).build()))
                .build();
    }
}
