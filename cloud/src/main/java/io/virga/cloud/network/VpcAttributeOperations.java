package io.virga.cloud.network;

import io.virga.api.ec2.AttributeBooleanValue;
import io.virga.api.ec2.DescribeVpcAttributeRequest;
import io.virga.api.ec2.DescribeVpcAttributeResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ModifyVpcAttributeRequest;
import io.virga.api.ec2.ModifyVpcAttributeResult;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;

/** DescribeVpcAttribute and ModifyVpcAttribute. */
final class VpcAttributeOperations {
    private static final String DNS_SUPPORT = "EnableDnsSupport";
    private static final String DNS_HOSTNAMES = "EnableDnsHostnames";
    private static final String METRICS = "EnableNetworkAddressUsageMetrics";

    void register(Operations operations) {
        operations.on(Ec2.DESCRIBE_VPC_ATTRIBUTE, this::describe, "VpcId", "Attribute");
        operations.on(Ec2.MODIFY_VPC_ATTRIBUTE, this::modify, "VpcId", DNS_SUPPORT, DNS_HOSTNAMES, METRICS);
    }

    private DescribeVpcAttributeResult describe(Call call, DescribeVpcAttributeRequest request) {
        String id = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        String attribute = request.attribute().orElseThrow(() -> Errors.missingParameter("Attribute"));
        return call.read(reader -> {
            Vpc.Attributes attributes =
                    Vpc.TYPE.get(reader, call.acting(), call.action(), id).attributes();
            DescribeVpcAttributeResult.Builder view =
                    DescribeVpcAttributeResult.builder().vpcId(id);
            switch (attribute) {
                case "enableDnsSupport" -> view.enableDnsSupport(flag(attributes.dnsSupport()));
                case "enableDnsHostnames" -> view.enableDnsHostnames(flag(attributes.dnsHostnames()));
                case "enableNetworkAddressUsageMetrics" ->
                    view.enableNetworkAddressUsageMetrics(flag(attributes.networkAddressUsageMetrics()));
                default -> throw Errors.invalidValue(attribute, "attribute", "Unknown attribute.");
            }
            return view.build();
        });
    }

    private static AttributeBooleanValue flag(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }

    private ModifyVpcAttributeResult modify(Call call, ModifyVpcAttributeRequest request) {
        String id = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        AttributeChange change = new AttributeChange.Given()
                .flag(DNS_SUPPORT, request.enableDnsSupport())
                .flag(DNS_HOSTNAMES, request.enableDnsHostnames())
                .flag(METRICS, request.enableNetworkAddressUsageMetrics())
                .only();
        return call.write(transaction -> {
            Vpc vpc = Vpc.TYPE.get(transaction, call.acting(), change.of(call), id);
            Vpc.Attributes changed = changed(vpc, change);
            if (!changed.equals(vpc.attributes())) {
                transaction.replace(Vpc.TYPE.documents(), vpc.withAttributes(changed));
                NetworkReconciler.WAKER.wake(transaction, id);
                VpcPeerings.dnsChanged(transaction, id);
                VpcMetadataReconciler.WAKER.wake(transaction, id);
            }
            return ModifyVpcAttributeResult.builder().build();
        });
    }

    private static Vpc.Attributes changed(Vpc vpc, AttributeChange change) {
        Vpc.Attributes now = vpc.attributes();
        return switch (change.name()) {
            case DNS_SUPPORT -> new Vpc.Attributes(change.isOn(), now.dnsHostnames(), now.networkAddressUsageMetrics());
            case DNS_HOSTNAMES -> {
                if (change.isOn() && !now.dnsSupport()) {
                    throw VpcErrors.hostnamesNeedSupport(vpc.id());
                }
                yield new Vpc.Attributes(now.dnsSupport(), change.isOn(), now.networkAddressUsageMetrics());
            }
            default -> new Vpc.Attributes(now.dnsSupport(), now.dnsHostnames(), change.isOn());
        };
    }
}
