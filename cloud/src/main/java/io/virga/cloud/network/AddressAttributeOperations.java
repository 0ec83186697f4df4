package io.virga.cloud.network;

import io.virga.api.ec2.AddressAttribute;
import io.virga.api.ec2.DescribeAddressesAttributeRequest;
import io.virga.api.ec2.DescribeAddressesAttributeResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ModifyAddressAttributeRequest;
import io.virga.api.ec2.ModifyAddressAttributeResult;
import io.virga.api.ec2.ResetAddressAttributeRequest;
import io.virga.api.ec2.ResetAddressAttributeResult;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Page;
import io.virga.policy.RequestContext;
import io.virga.store.Transaction;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * DescribeAddressesAttribute, ModifyAddressAttribute and ResetAddressAttribute. The one attribute is the name that reverse DNS
 * gives for the address. Virga records it; the reverse zone is that of whoever routes the block of public addresses.
 */
final class AddressAttributeOperations {
    /** The attribute as requests name it. */
    private static final String DOMAIN_NAME = "domain-name";

    private static final int LONGEST_NAME = 253;
    private static final Pattern NAME = Pattern.compile(
            "([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    void register(Operations operations) {
        operations.describe(Ec2.DESCRIBE_ADDRESSES_ATTRIBUTE, this::describe, "AllocationIds", "Attribute");
        operations.on(Ec2.MODIFY_ADDRESS_ATTRIBUTE, this::modify, "AllocationId", "DomainName");
        operations.on(Ec2.RESET_ADDRESS_ATTRIBUTE, this::reset, "AllocationId", "Attribute");
    }

    /** Without an attribute all are shown: there is one. */
    private DescribeAddressesAttributeResult describe(Call call, DescribeAddressesAttributeRequest request) {
        request.attribute().ifPresent(AddressAttributeOperations::check);
        return call.read(reader -> {
            Page<ElasticAddress> page = Page.of(call, reader, ElasticAddress.TYPE, request, request.allocationIds());
            return DescribeAddressesAttributeResult.builder()
                    .addresses(page.items().stream()
                            .map(AddressAttributeOperations::view)
                            .toList())
                    .nextToken(page.nextToken())
                    .build();
        });
    }

    private static void check(String attribute) {
        if (!attribute.equals(DOMAIN_NAME)) {
            throw Errors.invalidValue(attribute, "attribute", "It must be " + DOMAIN_NAME + ".");
        }
    }

    private static AddressAttribute view(ElasticAddress address) {
        return AddressAttribute.builder()
                .allocationId(address.id())
                .publicIp(address.publicAddress())
                .ptrRecord(address.reverseName().map(name -> name + "."))
                .build();
    }

    private ModifyAddressAttributeResult modify(Call call, ModifyAddressAttributeRequest request) {
        String id = required(request.allocationId());
        String name = request.domainName()
                .map(given -> given.endsWith(".") ? given.substring(0, given.length() - 1) : given)
                .orElseThrow(() -> Errors.missingParameter("DomainName"));
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw Errors.invalidValue(name, "domainName", "It is not a domain name.");
        }
        return call.write(transaction -> ModifyAddressAttributeResult.builder()
                .address(view(changed(call, transaction, id, Optional.of(name))))
                .build());
    }

    private ResetAddressAttributeResult reset(Call call, ResetAddressAttributeRequest request) {
        String id = required(request.allocationId());
        check(request.attribute().orElseThrow(() -> Errors.missingParameter("Attribute")));
        return call.write(transaction -> ResetAddressAttributeResult.builder()
                .address(view(changed(call, transaction, id, Optional.empty())))
                .build());
    }

    private static String required(Optional<String> id) {
        return id.orElseThrow(() -> Errors.missingParameter("AllocationId"));
    }

    private static ElasticAddress changed(Call call, Transaction transaction, String id, Optional<String> name) {
        Consumer<RequestContext.Builder> keys = context -> {
            context.value("ec2:Attribute", "DomainName");
            name.ifPresent(value -> context.value("ec2:Attribute/DomainName", value));
        };
        ElasticAddress changed = ElasticAddress.TYPE
                .get(transaction, call.acting(), call.action().with(keys), id)
                .withReverseName(name);
        transaction.replace(ElasticAddress.TYPE.documents(), changed);
        return changed;
    }
}
