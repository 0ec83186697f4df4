package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AcceptAddressTransferRequest;
import io.virga.api.ec2.AcceptAddressTransferResult;
import io.virga.api.ec2.DescribeAddressTransfersRequest;
import io.virga.api.ec2.DescribeAddressTransfersResult;
import io.virga.api.ec2.DisableAddressTransferRequest;
import io.virga.api.ec2.DisableAddressTransferResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.EnableAddressTransferRequest;
import io.virga.api.ec2.EnableAddressTransferResult;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.identity.Account;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * EnableAddressTransfer, DisableAddressTransfer, AcceptAddressTransfer and DescribeAddressTransfers.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/transfer-EIPs-intro.html">Transfer Elastic IP addresses</a>
 */
final class AddressTransferOperations {
    private static final FilterTable<AddressTransfer> NO_FILTERS = new FilterTable<>();

    private final ElasticAddresses addresses;

    AddressTransferOperations(ElasticAddresses addresses) {
        this.addresses = requireNonNull(addresses, "addresses is null");
    }

    void register(Operations operations) {
        operations.on(Ec2.ENABLE_ADDRESS_TRANSFER, this::enable, "AllocationId", "TransferAccountId");
        operations.on(Ec2.DISABLE_ADDRESS_TRANSFER, this::disable, "AllocationId");
        operations.on(Ec2.ACCEPT_ADDRESS_TRANSFER, this::accept, "Address", "TagSpecifications");
        operations.describe(Ec2.DESCRIBE_ADDRESS_TRANSFERS, this::describe, "AllocationIds");
    }

    private EnableAddressTransferResult enable(Call call, EnableAddressTransferRequest request) {
        String id = required(request.allocationId());
        String receiver = request.transferAccountId().orElseThrow(() -> Errors.missingParameter("TransferAccountId"));
        if (!Account.isId(receiver) || receiver.equals(call.account())) {
            throw Errors.invalidValue(
                    receiver, "transferAccountId", "It must be the ID of another account, which has 12 digits.");
        }
        return call.write(transaction -> {
            ElasticAddress address = ElasticAddress.TYPE.get(transaction, call.acting(), call.action(), id);
            AddressTransfer offer = new AddressTransfer(
                    id,
                    address.account(),
                    address.region(),
                    address.publicAddress(),
                    receiver,
                    call.time().plus(AddressTransfer.PENDING),
                    Optional.empty());
            AddressTransfer.put(transaction, offer, call.time());
            return EnableAddressTransferResult.builder()
                    .addressTransfer(view(offer))
                    .build();
        });
    }

    private static String required(Optional<String> id) {
        return id.orElseThrow(() -> Errors.missingParameter("AllocationId"));
    }

    private DisableAddressTransferResult disable(Call call, DisableAddressTransferRequest request) {
        String id = required(request.allocationId());
        return call.write(transaction -> {
            ElasticAddress.TYPE.get(transaction, call.acting(), call.action(), id);
            AddressTransfer offer = AddressTransfer.pending(transaction, id, call.time())
                    .orElseThrow(() -> NetworkErrors.noTransfer(id));
            transaction.delete(AddressTransfer.DOCUMENTS, id);
            return DisableAddressTransferResult.builder()
                    .addressTransfer(view(offer).toBuilder()
                            .addressTransferStatus("disabled")
                            .build())
                    .build();
        });
    }

    private AcceptAddressTransferResult accept(Call call, AcceptAddressTransferRequest request) {
        String publicAddress = request.address().orElseThrow(() -> Errors.missingParameter("Address"));
        if (Cidr.parseAddress(publicAddress).isEmpty()) {
            throw NetworkErrors.malformedAddress(publicAddress);
        }
        String type = ElasticAddress.TYPE.name();
        SortedMap<String, String> tags =
                Tags.of(request.tagSpecifications(), Set.of(type)).getOrDefault(type, Tags.NONE);
        return call.write(transaction -> {
            Scope receiver = Scope.of(call);
            ElasticAddress.TYPE.authorizeCreation(
                    transaction, call.acting(), call.action(), ElasticAddresses.planned(receiver, tags, publicAddress));
            AddressTransfer offer = AddressTransfer.offered(transaction, receiver, publicAddress, call.time())
                    .orElseThrow(() -> NetworkErrors.noTransfer(publicAddress));
            ElasticAddress address = offer.address(transaction);
            if (address.association().isPresent()) {
                throw NetworkErrors.transferOfAssociated(publicAddress);
            }
            if (address.reverseName().isPresent()) {
                throw NetworkErrors.transferWithReverseName(publicAddress);
            }
            addresses.transfer(transaction, address, receiver, tags).orElseThrow(NetworkErrors::of);
            AddressTransfer accepted = offer.acceptedAt(call.time());
            AddressTransfer.put(transaction, accepted, call.time());
            return AcceptAddressTransferResult.builder()
                    .addressTransfer(view(accepted))
                    .build();
        });
    }

    private DescribeAddressTransfersResult describe(Call call, DescribeAddressTransfersRequest request) {
        List<String> ids = request.allocationIds();
        ElasticAddress.TYPE.checkIds(ids);
        return call.read(reader -> {
            List<AddressTransfer> wanted = AddressTransfer.of(reader, Scope.of(call), call.time()).stream()
                    .filter(offer -> ids.isEmpty() || ids.contains(offer.allocationId()))
                    .toList();
            Page<AddressTransfer> page =
                    Page.of(call, reader, wanted, AddressTransfer::allocationId, NO_FILTERS, request);
            return DescribeAddressTransfersResult.builder()
                    .addressTransfers(page.items().stream()
                            .map(AddressTransferOperations::view)
                            .toList())
                    .nextToken(page.nextToken())
                    .build();
        });
    }

    private static io.virga.api.ec2.AddressTransfer view(AddressTransfer offer) {
        return io.virga.api.ec2.AddressTransfer.builder()
                .allocationId(offer.allocationId())
                .publicIp(offer.publicAddress())
                .transferAccountId(offer.receiver())
                .transferOfferExpirationTimestamp(offer.expires())
                .transferOfferAcceptedTimestamp(offer.accepted())
                .addressTransferStatus(offer.status())
                .build();
    }
}
