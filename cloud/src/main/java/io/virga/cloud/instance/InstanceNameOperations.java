package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ModifyPrivateDnsNameOptionsRequest;
import io.virga.api.ec2.ModifyPrivateDnsNameOptionsResult;
import io.virga.cloud.network.InstanceNames;
import io.virga.cloud.network.Interfaces;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.Subnet;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import java.util.Optional;

/** ModifyPrivateDnsNameOptions. The names belong to the primary interface of an instance. */
final class InstanceNameOperations {
    private static final ReadAlong OF_INSTANCE =
            new ReadAlong("the action is authorized on the instance, whose interface and subnet these are");

    private final Interfaces interfaces;

    InstanceNameOperations(Interfaces interfaces) {
        this.interfaces = requireNonNull(interfaces, "interfaces is null");
    }

    void register(Operations operations) {
        operations.on(
                Ec2.MODIFY_PRIVATE_DNS_NAME_OPTIONS,
                this::modify,
                "InstanceId",
                "PrivateDnsHostnameType",
                "EnableResourceNameDnsARecord",
                "EnableResourceNameDnsAAAARecord");
    }

    private ModifyPrivateDnsNameOptionsResult modify(Call call, ModifyPrivateDnsNameOptionsRequest request) {
        String id = request.instanceId().orElseThrow(() -> Errors.missingParameter("InstanceId"));
        Optional<InstanceNames.Hostname> hostname = request.privateDnsHostnameType()
                .map(type -> InstanceNames.Hostname.of(type)
                        .orElseThrow(() -> Errors.invalidValue(
                                type, "PrivateDnsHostnameType", "It must be ip-name or resource-name.")));
        return call.write(transaction -> {
            Instance instance = Instance.TYPE.get(transaction, call.acting(), call.action(), id);
            if (!InstanceFilters.hasNetwork(instance)) {
                throw Errors.incorrectInstanceState("The instance '" + id + "' is terminated.");
            }
            NetworkInterface primary = NetworkInterface.TYPE.get(
                    transaction,
                    call.acting(),
                    OF_INSTANCE,
                    instance.interfaceIds().getFirst());
            InstanceNames names = primary.names()
                    .with(hostname, request.enableResourceNameDnsARecord(), request.enableResourceNameDnsAAAARecord());
            if (names.hostname() != primary.names().hostname() && instance.state() != InstanceState.STOPPED) {
                throw Errors.incorrectInstanceState("The instance '" + id
                        + "' must be stopped for a change of its hostname type, which it learns at its start.");
            }
            Subnet.TYPE
                    .get(transaction, call.acting(), OF_INSTANCE, primary.subnetId())
                    .check(names);
            if (!names.equals(primary.names())) {
                interfaces.change(transaction, primary.withNames(names));
            }
            return ModifyPrivateDnsNameOptionsResult.builder().returnValue(true).build();
        });
    }
}
