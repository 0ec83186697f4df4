package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.AttributeBooleanValue;
import io.virga.api.ec2.AttributeValue;
import io.virga.api.ec2.DescribeInstanceAttributeRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.EnclaveOptions;
import io.virga.api.ec2.InstanceAttribute;
import io.virga.api.ec2.InstanceBlockDeviceMappingSpecification;
import io.virga.api.ec2.ModifyInstanceAttributeRequest;
import io.virga.api.ec2.ModifyInstanceAttributeResult;
import io.virga.cloud.catalogue.InstanceType;
import io.virga.cloud.catalogue.InstanceTypeCatalogue;
import io.virga.cloud.network.Interfaces;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.NetworkViews;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.volume.Volume;
import io.virga.cloud.volume.Volumes;
import io.virga.policy.RequestContext;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** DescribeInstanceAttribute and ModifyInstanceAttribute. */
final class InstanceAttributeOperations {
    private static final ReadAlong OF_INSTANCE =
            new ReadAlong("an attribute of the primary interface is authorized as one of its instance");

    private final InstanceTypeCatalogue catalogue;
    private final Interfaces interfaces;

    InstanceAttributeOperations(InstanceTypeCatalogue catalogue, Interfaces interfaces) {
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.interfaces = requireNonNull(interfaces, "interfaces is null");
    }

    void register(Operations operations) {
        operations.on(Ec2.DESCRIBE_INSTANCE_ATTRIBUTE, this::describe, "InstanceId", "Attribute");
        operations.on(
                Ec2.MODIFY_INSTANCE_ATTRIBUTE,
                this::modify,
                "InstanceId",
                "Attribute",
                "Value",
                "BlockDeviceMappings.DeviceName",
                "BlockDeviceMappings.Ebs.DeleteOnTermination",
                "DisableApiStop",
                "DisableApiTermination",
                "EbsOptimized",
                "Groups",
                "InstanceInitiatedShutdownBehavior",
                "InstanceType",
                "SourceDestCheck",
                "UserData");
    }

    private InstanceAttribute describe(Call call, DescribeInstanceAttributeRequest request) {
        String id = request.instanceId().orElseThrow(() -> Errors.missingParameter("InstanceId"));
        String attribute = request.attribute().orElseThrow(() -> Errors.missingParameter("Attribute"));
        return call.read(reader -> {
            Instance instance = Instance.TYPE.get(reader, call.acting(), call.action(), id);
            InstanceAttribute.Builder view = InstanceAttribute.builder().instanceId(id);
            putAttribute(view, reader, instance, attribute);
            return view.build();
        });
    }

    private static void putAttribute(
            InstanceAttribute.Builder view, Reader reader, Instance instance, String attribute) {
        Instance.Attributes attributes = instance.attributes();
        Optional<NetworkInterface> primary =
                reader.get(NetworkInterface.TYPE.documents(), instance.interfaceIds()).stream()
                        .findFirst();
        switch (attribute) {
            case "instanceType" -> view.instanceType(value(Optional.of(attributes.instanceType())));
            case "userData" -> view.userData(value(attributes.userData()));
            case "disableApiTermination" -> view.disableApiTermination(flag(attributes.disableApiTermination()));
            case "disableApiStop" -> view.disableApiStop(flag(attributes.disableApiStop()));
            case "instanceInitiatedShutdownBehavior" ->
                view.instanceInitiatedShutdownBehavior(value(Optional.of(attributes.shutdownBehavior())));
            case "ebsOptimized" -> view.ebsOptimized(flag(attributes.ebsOptimized()));
            case "rootDeviceName" ->
                view.rootDeviceName(value(Optional.of(instance.launch().rootDeviceName())));
            case "blockDeviceMapping" -> view.blockDeviceMappings(InstanceViews.blockDevices(reader, instance));
            case "kernel" -> view.kernelId(value(instance.launch().kernelId()));
            case "ramdisk" -> view.ramdiskId(value(instance.launch().ramdiskId()));
            case "productCodes" -> view.productCodes(List.of());
            case "sourceDestCheck" ->
                view.sourceDestCheck(
                        flag(primary.map(NetworkInterface::sourceDestCheck).orElse(true)));
            case "groupSet" ->
                view.groups(primary.map(i -> NetworkViews.groups(reader, i.groupIds()))
                        .orElse(List.of()));
            case "enaSupport" -> view.enaSupport(flag(true));
            case "sriovNetSupport" -> view.sriovNetSupport(value(Optional.empty()));
            case "enclaveOptions" ->
                view.enclaveOptions(EnclaveOptions.builder().enabled(false).build());
            default -> throw Errors.invalidValue(attribute, "attribute", "Unknown instance attribute.");
        }
    }

    private static AttributeValue value(Optional<String> text) {
        return AttributeValue.builder().value(text).build();
    }

    private static AttributeBooleanValue flag(boolean value) {
        return AttributeBooleanValue.builder().value(value).build();
    }

    /** One attribute change of a request, from either of the two forms that the request may use. */
    private sealed interface Change {
        /** The name of the attribute, which policies know as {@code ec2:Attribute}. */
        String attribute();

        /** The new value, for attributes that have a text, which policies know as {@code ec2:Attribute/NAME}. */
        default Optional<String> value() {
            return Optional.empty();
        }

        record Type(String name) implements Change {
            @Override
            public String attribute() {
                return "InstanceType";
            }

            @Override
            public Optional<String> value() {
                return Optional.of(name);
            }
        }

        record Data(String base64) implements Change {
            @Override
            public String attribute() {
                return "UserData";
            }
        }

        record Termination(boolean disabled) implements Change {
            @Override
            public String attribute() {
                return "DisableApiTermination";
            }

            @Override
            public Optional<String> value() {
                return Optional.of(String.valueOf(disabled));
            }
        }

        record Stop(boolean disabled) implements Change {
            @Override
            public String attribute() {
                return "DisableApiStop";
            }

            @Override
            public Optional<String> value() {
                return Optional.of(String.valueOf(disabled));
            }
        }

        record Shutdown(String behavior) implements Change {
            @Override
            public String attribute() {
                return "InstanceInitiatedShutdownBehavior";
            }

            @Override
            public Optional<String> value() {
                return Optional.of(behavior);
            }
        }

        record Ebs(boolean optimized) implements Change {
            @Override
            public String attribute() {
                return "EbsOptimized";
            }

            @Override
            public Optional<String> value() {
                return Optional.of(String.valueOf(optimized));
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

        record Groups(List<String> ids) implements Change {
            @Override
            public String attribute() {
                return "GroupSet";
            }
        }

        record Devices(List<InstanceBlockDeviceMappingSpecification> mappings) implements Change {
            @Override
            public String attribute() {
                return "BlockDeviceMapping";
            }
        }
    }

    private ModifyInstanceAttributeResult modify(Call call, ModifyInstanceAttributeRequest request) {
        String id = request.instanceId().orElseThrow(() -> Errors.missingParameter("InstanceId"));
        List<Change> changes = changes(request);
        if (changes.isEmpty()) {
            throw Errors.invalidParameterCombination("No attributes specified.");
        }
        if (changes.size() > 1) {
            throw Errors.invalidParameterCombination("Fields for multiple attribute types specified: "
                    + String.join(
                            ", ",
                            changes.stream()
                                    .map(c -> c.getClass().getSimpleName())
                                    .toList()));
        }
        return call.write(transaction -> {
            Change change = changes.getFirst();
            Instance instance =
                    Instance.TYPE.get(transaction, call.acting(), call.action().with(keys(change)), id);
            if (instance.state() == InstanceState.TERMINATED || instance.state() == InstanceState.SHUTTING_DOWN) {
                throw Errors.incorrectInstanceState(
                        "The instance '" + id + "' is " + instance.state().wireName() + " and cannot be modified.");
            }
            apply(call, transaction, instance, change);
            return ModifyInstanceAttributeResult.builder().build();
        });
    }

    private static Consumer<RequestContext.Builder> keys(Change change) {
        return keys -> {
            keys.value("ec2:Attribute", change.attribute());
            change.value().ifPresent(value -> keys.value("ec2:Attribute/" + change.attribute(), value));
        };
    }

    private static List<Change> changes(ModifyInstanceAttributeRequest request) {
        List<Change> changes = new ArrayList<>();
        request.attribute().ifPresent(attribute -> {
            String value = request.value().orElse("");
            changes.add(namedChange(attribute, value, request.blockDeviceMappings()));
        });
        request.instanceType().ifPresent(v -> changes.add(new Change.Type(required(v, "InstanceType.Value"))));
        request.userData()
                .ifPresent(v -> changes.add(
                        new Change.Data(v.value().map(blob -> blob.toBase64()).orElse(""))));
        request.disableApiTermination()
                .ifPresent(v -> changes.add(new Change.Termination(required(v, "DisableApiTermination.Value"))));
        request.disableApiStop().ifPresent(v -> changes.add(new Change.Stop(required(v, "DisableApiStop.Value"))));
        request.instanceInitiatedShutdownBehavior()
                .ifPresent(
                        v -> changes.add(new Change.Shutdown(required(v, "InstanceInitiatedShutdownBehavior.Value"))));
        request.ebsOptimized().ifPresent(v -> changes.add(new Change.Ebs(required(v, "EbsOptimized.Value"))));
        request.sourceDestCheck()
                .ifPresent(v -> changes.add(new Change.SourceDest(required(v, "SourceDestCheck.Value"))));
        if (request.hasGroups()) {
            changes.add(new Change.Groups(request.groups()));
        }
        if (request.hasBlockDeviceMappings() && request.attribute().isEmpty()) {
            changes.add(new Change.Devices(request.blockDeviceMappings()));
        }
        return changes;
    }

    private static Change namedChange(
            String attribute, String value, List<InstanceBlockDeviceMappingSpecification> mappings) {
        return switch (attribute) {
            case "instanceType" -> new Change.Type(value);
            case "userData" -> new Change.Data(value);
            case "disableApiTermination" -> new Change.Termination(flag(value));
            case "disableApiStop" -> new Change.Stop(flag(value));
            case "instanceInitiatedShutdownBehavior" -> new Change.Shutdown(value);
            case "ebsOptimized" -> new Change.Ebs(flag(value));
            case "sourceDestCheck" -> new Change.SourceDest(flag(value));
            case "groupSet" -> new Change.Groups(List.of(value.split(",")));
            case "blockDeviceMapping" -> new Change.Devices(mappings);
            default -> throw Errors.unsupportedOperation("The attribute " + attribute + " cannot be changed.");
        };
    }

    private static boolean flag(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Errors.invalidValue(value, "value", "It must be true or false.");
        };
    }

    private static String required(AttributeValue value, String parameter) {
        return value.value().orElseThrow(() -> Errors.missingParameter(parameter));
    }

    private static boolean required(AttributeBooleanValue value, String parameter) {
        return value.value().orElseThrow(() -> Errors.missingParameter(parameter));
    }

    private void apply(Call call, Transaction transaction, Instance instance, Change change) {
        switch (change) {
            case Change.Type(String name) -> put(transaction, instance, a -> withType(transaction, instance, a, name));
            case Change.Data(String base64) -> put(transaction, instance, a -> withUserData(instance, a, base64));
            case Change.Termination(boolean disabled) ->
                put(
                        transaction,
                        instance,
                        a -> with(a, disabled, a.disableApiStop(), a.shutdownBehavior(), a.ebsOptimized()));
            case Change.Stop(boolean disabled) ->
                put(
                        transaction,
                        instance,
                        a -> with(a, a.disableApiTermination(), disabled, a.shutdownBehavior(), a.ebsOptimized()));
            case Change.Shutdown(String behavior) -> {
                if (!behavior.equals("stop") && !behavior.equals("terminate")) {
                    throw Errors.invalidValue(
                            behavior, "instanceInitiatedShutdownBehavior", "It must be stop or terminate.");
                }
                put(
                        transaction,
                        instance,
                        a -> with(a, a.disableApiTermination(), a.disableApiStop(), behavior, a.ebsOptimized()));
            }
            case Change.Ebs(boolean optimized) -> {
                requireStopped(instance, "ebsOptimized");
                if (optimized) {
                    catalogue
                            .find(instance.attributes().instanceType())
                            .ifPresent(InstanceAttributeRules::checkEbsOptimizable);
                }
                put(
                        transaction,
                        instance,
                        a -> with(a, a.disableApiTermination(), a.disableApiStop(), a.shutdownBehavior(), optimized));
            }
            case Change.SourceDest(boolean check) ->
                interfaces.change(transaction, only(call, transaction, instance).withSourceDestCheck(check));
            case Change.Groups(List<String> ids) -> changeGroups(call, transaction, instance, ids);
            case Change.Devices(List<InstanceBlockDeviceMappingSpecification> mappings) ->
                changeDevices(call, transaction, instance, mappings);
        }
    }

    private static void put(Transaction transaction, Instance instance, UnaryOperator<Instance.Attributes> change) {
        transaction.replace(Instance.TYPE.documents(), instance.withAttributes(change.apply(instance.attributes())));
        InstanceReconciler.WAKER.wake(transaction, instance.id());
    }

    private static void requireStopped(Instance instance, String attribute) {
        if (instance.state() != InstanceState.STOPPED) {
            throw Errors.incorrectInstanceState("The instance '" + instance.id()
                    + "' is not in the 'stopped' state, which changing its " + attribute + " needs.");
        }
    }

    private Instance.Attributes withType(Reader reader, Instance instance, Instance.Attributes a, String name) {
        requireStopped(instance, "instanceType");
        InstanceType type = catalogue.find(name).orElseThrow(() -> LaunchErrors.unknownType(name));
        InstanceAttributeRules.checkRunnable(type);
        LaunchErrors.requireWithin(
                InstanceAttributeRules.ofArchitecture(type, instance.launch().architecture()));
        LaunchErrors.requireWithin(InterfaceAttachments.ofType(reader, instance, type));
        if (a.ebsOptimized()) {
            InstanceAttributeRules.checkEbsOptimizable(type);
        }
        return new Instance.Attributes(
                name,
                type.cpu().cores(),
                type.cpu().threadsPerCore(),
                type.memoryMiB(),
                a.userData(),
                a.disableApiTermination(),
                a.disableApiStop(),
                a.shutdownBehavior(),
                a.ebsOptimized(),
                a.metadata());
    }

    private static Instance.Attributes withUserData(Instance instance, Instance.Attributes a, String base64) {
        requireStopped(instance, "userData");
        return new Instance.Attributes(
                a.instanceType(),
                a.cores(),
                a.threadsPerCore(),
                a.memoryMiB(),
                Optional.of(base64).filter(data -> !data.isEmpty()).map(UserData::check),
                a.disableApiTermination(),
                a.disableApiStop(),
                a.shutdownBehavior(),
                a.ebsOptimized(),
                a.metadata());
    }

    private static Instance.Attributes with(
            Instance.Attributes a,
            boolean disableApiTermination,
            boolean disableApiStop,
            String shutdownBehavior,
            boolean ebsOptimized) {
        return new Instance.Attributes(
                a.instanceType(),
                a.cores(),
                a.threadsPerCore(),
                a.memoryMiB(),
                a.userData(),
                disableApiTermination,
                disableApiStop,
                shutdownBehavior,
                ebsOptimized,
                a.metadata());
    }

    /** The one interface of an instance. */
    private static NetworkInterface only(Call call, Reader reader, Instance instance) {
        if (instance.interfaceIds().size() > 1) {
            throw LaunchErrors.severalInterfaces(instance.id());
        }
        return instance.interfaceIds().stream()
                .findFirst()
                .flatMap(id -> NetworkInterface.TYPE.find(reader, call.acting(), OF_INSTANCE, id))
                .orElseThrow(() -> Errors.internalError("The instance has no network interface."));
    }

    private void changeGroups(Call call, Transaction transaction, Instance instance, List<String> groupIds) {
        NetworkInterface i = only(call, transaction, instance);
        interfaces.change(
                transaction,
                i.withGroupIds(interfaces.groups().replacing(transaction, call.acting(), call.action(), i, groupIds)));
    }

    private static void changeDevices(
            Call call,
            Transaction transaction,
            Instance instance,
            List<InstanceBlockDeviceMappingSpecification> mappings) {
        List<Instance.BlockDevice> devices = instance.blockDevices();
        for (InstanceBlockDeviceMappingSpecification mapping : mappings) {
            String name =
                    mapping.deviceName().orElseThrow(() -> Errors.missingParameter("BlockDeviceMapping.DeviceName"));
            boolean delete = mapping.ebs()
                    .flatMap(ebs -> ebs.deleteOnTermination())
                    .orElseThrow(() -> Errors.missingParameter("BlockDeviceMapping.Ebs.DeleteOnTermination"));
            int place = devices.stream()
                    .map(Instance.BlockDevice::deviceName)
                    .toList()
                    .indexOf(name);
            if (place < 0) {
                throw LaunchErrors.deviceNotMapped(name);
            }
            Volume.TYPE
                    .find(
                            transaction,
                            call.acting(),
                            call.action(),
                            devices.get(place).volumeId())
                    .ifPresent(volume -> Volumes.deleteOnTermination(transaction, volume, delete));
        }
    }
}
