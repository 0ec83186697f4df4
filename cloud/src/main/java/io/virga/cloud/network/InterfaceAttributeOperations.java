package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AttributeBooleanValue;
import io.virga.api.ec2.AttributeValue;
import io.virga.api.ec2.DescribeNetworkInterfaceAttributeRequest;
import io.virga.api.ec2.DescribeNetworkInterfaceAttributeResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ModifyNetworkInterfaceAttributeRequest;
import io.virga.api.ec2.ModifyNetworkInterfaceAttributeResult;
import io.virga.api.ec2.NetworkInterfaceAttachmentChanges;
import io.virga.api.ec2.ResetNetworkInterfaceAttributeRequest;
import io.virga.api.ec2.ResetNetworkInterfaceAttributeResult;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.policy.RequestContext;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** DescribeNetworkInterfaceAttribute, ModifyNetworkInterfaceAttribute and ResetNetworkInterfaceAttribute. */
final class InterfaceAttributeOperations {
    private final Interfaces interfaces;

    InterfaceAttributeOperations(Interfaces interfaces) {
        this.interfaces = requireNonNull(interfaces, "interfaces is null");
    }

    void register(Operations operations) {
        operations.on(Ec2.DESCRIBE_NETWORK_INTERFACE_ATTRIBUTE, this::describe, "NetworkInterfaceId", "Attribute");
        operations.on(
                Ec2.MODIFY_NETWORK_INTERFACE_ATTRIBUTE,
                this::modify,
                "NetworkInterfaceId",
                "Description",
                "EnablePrimaryIpv6",
                "Groups",
                "SourceDestCheck",
                "Attachment.AttachmentId",
                "Attachment.DeleteOnTermination");
        operations.on(Ec2.RESET_NETWORK_INTERFACE_ATTRIBUTE, this::reset, "NetworkInterfaceId", "SourceDestCheck");
        operations.withoutEffect(
                Ec2.RESET_NETWORK_INTERFACE_ATTRIBUTE,
                "SourceDestCheck",
                "it is the only attribute that can be reset, whatever its value");
    }

    private static String required(Optional<String> id) {
        return id.orElseThrow(() -> Errors.missingParameter("NetworkInterfaceId"));
    }

    private DescribeNetworkInterfaceAttributeResult describe(
            Call call, DescribeNetworkInterfaceAttributeRequest request) {
        String id = required(request.networkInterfaceId());
        String attribute = request.attribute().orElseThrow(() -> Errors.missingParameter("Attribute"));
        return call.read(reader -> {
            NetworkInterface i = NetworkInterface.TYPE.get(reader, call.acting(), ReadAlong.LISTED, id);
            DescribeNetworkInterfaceAttributeResult.Builder view =
                    DescribeNetworkInterfaceAttributeResult.builder().networkInterfaceId(id);
            putAttribute(view, reader, i, attribute);
            return view.build();
        });
    }

    private static void putAttribute(
            DescribeNetworkInterfaceAttributeResult.Builder view, Reader reader, NetworkInterface i, String attribute) {
        switch (attribute) {
            case "description" ->
                view.description(AttributeValue.builder().value(i.description()).build());
            case "groupSet" -> view.groups(NetworkViews.groups(reader, i.groupIds()));
            case "sourceDestCheck" ->
                view.sourceDestCheck(AttributeBooleanValue.builder()
                        .value(i.sourceDestCheck())
                        .build());
            case "attachment" -> view.attachment(NetworkViews.attachment(i));
            case "associatePublicIpAddress" -> view.associatePublicIpAddress(i.assignPublicAddress());
            default -> throw Errors.invalidValue(attribute, "attribute", "Unknown network interface attribute.");
        }
    }

    /** The one attribute that a request changes. */
    private sealed interface Change {
        /** The name of the attribute, which policies know as {@code ec2:Attribute}. */
        String attribute();

        /** The new value, for attributes that have a text, which policies know as {@code ec2:Attribute/NAME}. */
        default Optional<String> value() {
            return Optional.empty();
        }

        record Description(String text) implements Change {
            @Override
            public String attribute() {
                return "Description";
            }

            @Override
            public Optional<String> value() {
                return Optional.of(text);
            }
        }

        record Groups(List<String> ids) implements Change {
            @Override
            public String attribute() {
                return "GroupSet";
            }
        }

        record SourceDest(boolean check) implements Change {
            @Override
            public String attribute() {
                return "SourceDestCheck";
            }

            @Override
            public Optional<String> value() {
                return Optional.of(String.valueOf(check));
            }
        }

        record PrimaryIpv6(boolean enabled) implements Change {
            @Override
            public String attribute() {
                return "EnablePrimaryIpv6";
            }

            @Override
            public Optional<String> value() {
                return Optional.of(String.valueOf(enabled));
            }
        }

        record Attachment(String id, boolean deleteOnTermination) implements Change {
            @Override
            public String attribute() {
                return "Attachment";
            }
        }
    }

    private ModifyNetworkInterfaceAttributeResult modify(Call call, ModifyNetworkInterfaceAttributeRequest request) {
        String id = required(request.networkInterfaceId());
        Change change = change(request);
        return call.write(transaction -> {
            NetworkInterface i = Interfaces.requireOwn(NetworkInterface.TYPE.get(
                    transaction, call.acting(), call.action().with(keys(change)), id));
            NetworkInterface changed = switch (change) {
                case Change.Description(String text) -> i.withDescription(text);
                case Change.Groups(List<String> ids) ->
                    i.withGroupIds(interfaces.groups().replacing(transaction, call.acting(), call.action(), i, ids));
                case Change.SourceDest(boolean check) -> i.withSourceDestCheck(check);
                case Change.PrimaryIpv6(boolean enabled) -> withPrimaryIpv6(i, enabled);
                case Change.Attachment(String attachmentId, boolean goes) ->
                    i.withAttachment(Optional.of(i.attachment()
                            .filter(a -> a.id().equals(attachmentId))
                            .orElseThrow(() -> NetworkErrors.noAttachment(attachmentId))
                            .withDeleteOnTermination(goes)));
            };
            interfaces.change(transaction, changed);
            return ModifyNetworkInterfaceAttributeResult.builder().build();
        });
    }

    private static NetworkInterface withPrimaryIpv6(NetworkInterface i, boolean enabled) {
        if (i.primaryIpv6().isPresent() == enabled) {
            return i;
        }
        if (!enabled) {
            throw NetworkErrors.primaryIpv6Stays(i.id());
        }
        if (i.ipv6Addresses().isEmpty()) {
            throw NetworkErrors.noPrimaryIpv6(i.id());
        }
        return i.withPrimaryIpv6();
    }

    private static Consumer<RequestContext.Builder> keys(Change change) {
        return keys -> {
            keys.value("ec2:Attribute", change.attribute());
            change.value().ifPresent(value -> keys.value("ec2:Attribute/" + change.attribute(), value));
        };
    }

    private static Change change(ModifyNetworkInterfaceAttributeRequest request) {
        List<Change> changes = new ArrayList<>();
        request.description()
                .ifPresent(v -> changes.add(new Change.Description(InterfaceOperations.checkDescription(
                        v.value().orElseThrow(() -> Errors.missingParameter("Description.Value"))))));
        if (request.hasGroups()) {
            changes.add(new Change.Groups(request.groups()));
        }
        request.sourceDestCheck()
                .ifPresent(v -> changes.add(new Change.SourceDest(
                        v.value().orElseThrow(() -> Errors.missingParameter("SourceDestCheck.Value")))));
        request.enablePrimaryIpv6().ifPresent(v -> changes.add(new Change.PrimaryIpv6(v)));
        request.attachment().ifPresent(v -> changes.add(attachment(v)));
        if (changes.size() != 1) {
            throw changes.isEmpty()
                    ? Errors.missingParameter(
                            "Description, SecurityGroupId, SourceDestCheck, EnablePrimaryIpv6 or Attachment")
                    : Errors.invalidParameterCombination("Fields for multiple attribute types specified: "
                            + String.join(
                                    ", ",
                                    changes.stream().map(Change::attribute).toList()));
        }
        return changes.getFirst();
    }

    private static Change attachment(NetworkInterfaceAttachmentChanges changes) {
        return new Change.Attachment(
                changes.attachmentId().orElseThrow(() -> Errors.missingParameter("Attachment.AttachmentId")),
                changes.deleteOnTermination()
                        .orElseThrow(() -> Errors.missingParameter("Attachment.DeleteOnTermination")));
    }

    private ResetNetworkInterfaceAttributeResult reset(Call call, ResetNetworkInterfaceAttributeRequest request) {
        String id = required(request.networkInterfaceId());
        return call.write(transaction -> {
            NetworkInterface i =
                    Interfaces.requireOwn(NetworkInterface.TYPE.get(transaction, call.acting(), call.action(), id));
            interfaces.change(transaction, i.withSourceDestCheck(true));
            return ResetNetworkInterfaceAttributeResult.builder().build();
        });
    }
}
