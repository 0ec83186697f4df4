package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AttachNetworkInterfaceRequest;
import io.virga.api.ec2.AttachNetworkInterfaceResult;
import io.virga.api.ec2.DetachNetworkInterfaceRequest;
import io.virga.api.ec2.DetachNetworkInterfaceResult;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.network.Interfaces;
import io.virga.cloud.network.NetworkErrors;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.store.Reader;
import io.virga.wire.ServiceException;
import java.util.List;
import java.util.regex.Pattern;

/** AttachNetworkInterface and DetachNetworkInterface. */
final class InterfaceAttachmentOperations {
    private static final Pattern ATTACHMENT = Pattern.compile("eni-attach-([0-9a-f]{8}|[0-9a-f]{17})");
    private static final String ANY = "*";

    private final InterfaceAttachments attachments;

    InterfaceAttachmentOperations(InterfaceAttachments attachments) {
        this.attachments = requireNonNull(attachments, "attachments is null");
    }

    void register(Operations operations) {
        operations.on(
                Ec2.ATTACH_NETWORK_INTERFACE,
                this::attach,
                "NetworkInterfaceId",
                "InstanceId",
                "DeviceIndex",
                "NetworkCardIndex");
        operations.on(Ec2.DETACH_NETWORK_INTERFACE, this::detach, "AttachmentId", "Force");
    }

    private AttachNetworkInterfaceResult attach(Call call, AttachNetworkInterfaceRequest request) {
        String interfaceId =
                request.networkInterfaceId().orElseThrow(() -> Errors.missingParameter("NetworkInterfaceId"));
        String instanceId = request.instanceId().orElseThrow(() -> Errors.missingParameter("InstanceId"));
        int deviceIndex = request.deviceIndex().orElseThrow(() -> Errors.missingParameter("DeviceIndex"));
        int card = request.networkCardIndex().orElse(0);
        if (card != 0) {
            throw LaunchErrors.networkCard(card);
        }
        return call.write(transaction -> {
            NetworkInterface i = networkInterface(call, transaction, interfaceId);
            Instance instance = Instance.TYPE.get(transaction, call.acting(), call.action(), instanceId);
            NetworkInterface attached = attachments
                    .attach(transaction, instance, i, deviceIndex, call.time())
                    .orElseThrow(AttachmentErrors::of);
            return AttachNetworkInterfaceResult.builder()
                    .attachmentId(attached.attachment().map(NetworkInterface.Attachment::id))
                    .networkCardIndex(card)
                    .build();
        });
    }

    private static NetworkInterface networkInterface(Call call, Reader reader, String id) {
        NetworkInterface.TYPE.checkId(id);
        return NetworkInterface.TYPE
                .find(reader, call.acting(), call.action(), id)
                .orElseThrow(() -> notOwn(call, reader, id));
    }

    private static ServiceException notOwn(Call call, Reader reader, String id) {
        return Interfaces.isLentTo(reader, id, call.account())
                ? Errors.unsupportedOperation("The network interface " + id
                        + " is in a VPC of another account, and interfaces of several VPCs at one instance are not"
                        + " supported here yet.")
                : NetworkInterface.TYPE.notFound(List.of(id));
    }

    private DetachNetworkInterfaceResult detach(Call call, DetachNetworkInterfaceRequest request) {
        String id = request.attachmentId().orElseThrow(() -> Errors.missingParameter("AttachmentId"));
        if (!ATTACHMENT.matcher(id).matches()) {
            throw NetworkErrors.malformedAttachment(id);
        }
        InterfaceAttachments.Detaching detaching = request.force().orElse(false)
                ? InterfaceAttachments.Detaching.FORCED
                : InterfaceAttachments.Detaching.ASKED;
        return call.write(transaction -> {
            NetworkInterface i = attached(call, transaction, id);
            String instanceId = i.attachment().orElseThrow().instanceId();
            Instance instance = Instance.TYPE.get(transaction, call.acting(), call.action(), instanceId);
            attachments.detach(transaction, instance, i, detaching).orElseThrow(AttachmentErrors::of);
            return DetachNetworkInterfaceResult.builder().build();
        });
    }

    /** The interface with this attachment. A refusal must not tell whether there is one. */
    private static NetworkInterface attached(Call call, Reader reader, String attachmentId) {
        List<NetworkInterface> found = NetworkInterface.TYPE.findBy(
                reader, call.acting(), call.action(), NetworkInterface.ATTACHMENT_ID, attachmentId);
        if (found.isEmpty()) {
            NetworkInterface.TYPE.authorizeUnknown(call.acting(), call.action(), List.of(ANY));
            throw NetworkErrors.noAttachment(attachmentId);
        }
        return found.getFirst();
    }
}
