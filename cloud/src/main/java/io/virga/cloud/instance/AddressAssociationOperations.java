package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AssociateAddressRequest;
import io.virga.api.ec2.AssociateAddressResult;
import io.virga.api.ec2.DisassociateAddressRequest;
import io.virga.api.ec2.DisassociateAddressResult;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.network.Associations;
import io.virga.cloud.network.ElasticAddress;
import io.virga.cloud.network.NetworkErrors;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** AssociateAddress and DisassociateAddress. */
final class AddressAssociationOperations {
    private static final Pattern ASSOCIATION = Pattern.compile("eipassoc-([0-9a-f]{8}|[0-9a-f]{17})");
    private static final ReadAlong OF_INSTANCE =
            new ReadAlong("the interface of an instance is authorized as its instance");
    private static final String ANY = "*";

    private final Associations associations;

    AddressAssociationOperations(Associations associations) {
        this.associations = requireNonNull(associations, "associations is null");
    }

    void register(Operations operations) {
        operations.on(
                Ec2.ASSOCIATE_ADDRESS,
                this::associate,
                "AllocationId",
                "PublicIp",
                "InstanceId",
                "NetworkInterfaceId",
                "PrivateIpAddress",
                "AllowReassociation");
        operations.on(Ec2.DISASSOCIATE_ADDRESS, this::disassociate, "AssociationId", "PublicIp");
    }

    private AssociateAddressResult associate(Call call, AssociateAddressRequest request) {
        if (request.allocationId().isPresent() && request.publicIp().isPresent()) {
            throw Errors.invalidParameterCombination(
                    "You may specify public IP or allocation id, but not both in the same call");
        }
        if (request.allocationId().isEmpty() && request.publicIp().isEmpty()) {
            throw Errors.missingParameter("AllocationId");
        }
        // Terraform sends an empty instance beside an interface.
        Optional<String> instanceId = request.instanceId().filter(id -> !id.isEmpty());
        Optional<String> interfaceId = request.networkInterfaceId().filter(id -> !id.isEmpty());
        if (instanceId.isPresent() && interfaceId.isPresent()) {
            throw Errors.invalidParameterCombination(
                    "You may specify an instance or a network interface, but not both in the same call");
        }
        if (instanceId.isEmpty() && interfaceId.isEmpty()) {
            throw Errors.missingParameter("InstanceId or NetworkInterfaceId");
        }
        return call.write(transaction -> {
            ElasticAddress address = address(call, transaction, request);
            NetworkInterface i = interfaceId
                    .map(id -> NetworkInterface.TYPE.get(transaction, call.acting(), call.action(), id))
                    .orElseGet(() -> ofInstance(call, transaction, instanceId.orElseThrow()));
            String associationId = associations
                    .associate(
                            transaction,
                            address,
                            i,
                            request.privateIpAddress().filter(text -> !text.isEmpty()),
                            request.allowReassociation().orElse(true)
                                    ? Associations.Reassociation.ALLOWED
                                    : Associations.Reassociation.REFUSED)
                    .orElseThrow(NetworkErrors::of);
            return AssociateAddressResult.builder().associationId(associationId).build();
        });
    }

    private static ElasticAddress address(Call call, Reader reader, AssociateAddressRequest request) {
        if (request.allocationId().isPresent()) {
            return ElasticAddress.TYPE.get(
                    reader, call.acting(), call.action(), request.allocationId().get());
        }
        String publicIp = request.publicIp().orElseThrow();
        return ElasticAddress.published(reader, call.acting(), call.action(), publicIp)
                .orElseThrow(() -> {
                    ElasticAddress.TYPE.authorizeUnknown(call.acting(), call.action(), List.of(ANY));
                    return NetworkErrors.addressNotFound(publicIp);
                });
    }

    /** The one interface of an instance. */
    private static NetworkInterface ofInstance(Call call, Reader reader, String instanceId) {
        Instance instance = Instance.TYPE.get(reader, call.acting(), call.action(), instanceId);
        return switch (instance.state()) {
            case PENDING, SHUTTING_DOWN, TERMINATED ->
                throw LaunchErrors.instanceNotValid("The " + instance.state().wireName() + " instance '" + instanceId
                        + "' is not in a valid state for this operation.");
            case RUNNING, STOPPING, STOPPED -> {
                if (instance.interfaceIds().size() != 1) {
                    throw LaunchErrors.severalInterfaces(instanceId);
                }
                yield NetworkInterface.TYPE.get(
                        reader,
                        call.acting(),
                        OF_INSTANCE,
                        instance.interfaceIds().getFirst());
            }
        };
    }

    private DisassociateAddressResult disassociate(Call call, DisassociateAddressRequest request) {
        if (request.associationId().isEmpty() && request.publicIp().isPresent()) {
            throw Errors.invalidParameterValue(
                    "You must specify an association id when unmapping an address from a VPC instance");
        }
        if (request.publicIp().isPresent()) {
            throw Errors.invalidParameterCombination(
                    "You may specify public IP or association id, but not both in the same call");
        }
        String id = request.associationId().orElseThrow(() -> Errors.missingParameter("AssociationId"));
        if (!ASSOCIATION.matcher(id).matches()) {
            throw Errors.malformedIds("InvalidAssociationID.Malformed", List.of(id));
        }
        return call.write(transaction -> {
            ElasticAddress address = ElasticAddress.associated(transaction, call.acting(), call.action(), id)
                    .orElseThrow(() -> {
                        ElasticAddress.TYPE.authorizeUnknown(call.acting(), call.action(), List.of(ANY));
                        return NetworkErrors.noAssociation(id);
                    });
            associations.disassociate(transaction, address).orElseThrow(NetworkErrors::of);
            return DisassociateAddressResult.builder().build();
        });
    }
}
