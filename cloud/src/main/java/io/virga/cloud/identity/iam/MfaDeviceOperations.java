package io.virga.cloud.identity.iam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.api.iam.CreateVirtualMFADeviceRequest;
import io.virga.api.iam.CreateVirtualMFADeviceResponse;
import io.virga.api.iam.DeactivateMFADeviceRequest;
import io.virga.api.iam.DeactivateMFADeviceResponse;
import io.virga.api.iam.DeleteVirtualMFADeviceRequest;
import io.virga.api.iam.DeleteVirtualMFADeviceResponse;
import io.virga.api.iam.EnableMFADeviceRequest;
import io.virga.api.iam.EnableMFADeviceResponse;
import io.virga.api.iam.GetMFADeviceRequest;
import io.virga.api.iam.GetMFADeviceResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListMFADeviceTagsRequest;
import io.virga.api.iam.ListMFADeviceTagsResponse;
import io.virga.api.iam.ListMFADevicesRequest;
import io.virga.api.iam.ListMFADevicesResponse;
import io.virga.api.iam.ListVirtualMFADevicesRequest;
import io.virga.api.iam.ListVirtualMFADevicesResponse;
import io.virga.api.iam.MFADevice;
import io.virga.api.iam.ResyncMFADeviceRequest;
import io.virga.api.iam.ResyncMFADeviceResponse;
import io.virga.api.iam.Tag;
import io.virga.api.iam.TagMFADeviceRequest;
import io.virga.api.iam.TagMFADeviceResponse;
import io.virga.api.iam.UntagMFADeviceRequest;
import io.virga.api.iam.UntagMFADeviceResponse;
import io.virga.api.iam.VirtualMFADevice;
import io.virga.arn.Arn;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.operation.ReadAlong;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import io.virga.wire.Blob;
import java.util.List;
import java.util.Optional;

/** Virtual MFA devices. There are no others here: no hardware, no passkeys. */
final class MfaDeviceOperations {
    private static final String ROOT_PATH = "/";
    private static final String KIND = "mfa/";
    private static final String UNASSIGNED = "Unassigned";
    private static final String ASSIGNED = "Assigned";
    private static final ReadAlong OF_USER = new ReadAlong("the device is authorized as a part of its user");

    private final IamIds ids;
    private final MfaDevices devices;

    MfaDeviceOperations(IamIds ids, MfaDevices devices) {
        this.ids = requireNonNull(ids, "ids is null");
        this.devices = requireNonNull(devices, "devices is null");
    }

    void register(Operations operations) {
        operations.on(Iam.CREATE_VIRTUAL_MFA_DEVICE, this::create, "Path", "VirtualMFADeviceName", "Tags");
        operations.on(Iam.DELETE_VIRTUAL_MFA_DEVICE, MfaDeviceOperations::delete, "SerialNumber");
        operations.describe(Iam.LIST_VIRTUAL_MFA_DEVICES, MfaDeviceOperations::listVirtual, "AssignmentStatus");
        operations.on(
                Iam.ENABLE_MFA_DEVICE,
                this::enable,
                "UserName",
                "SerialNumber",
                "AuthenticationCode1",
                "AuthenticationCode2");
        operations.on(
                Iam.RESYNC_MFA_DEVICE,
                this::resync,
                "UserName",
                "SerialNumber",
                "AuthenticationCode1",
                "AuthenticationCode2");
        operations.on(Iam.DEACTIVATE_MFA_DEVICE, MfaDeviceOperations::deactivate, "UserName", "SerialNumber");
        operations.describe(Iam.LIST_MFA_DEVICES, MfaDeviceOperations::list, "UserName");
        operations.on(Iam.GET_MFA_DEVICE, MfaDeviceOperations::get, "SerialNumber", "UserName");
        operations.on(Iam.TAG_MFA_DEVICE, MfaDeviceOperations::tag, "SerialNumber", "Tags");
        operations.on(Iam.UNTAG_MFA_DEVICE, MfaDeviceOperations::untag, "SerialNumber", "TagKeys");
        operations.describe(Iam.LIST_MFA_DEVICE_TAGS, MfaDeviceOperations::listTags, "SerialNumber");
    }

    /** The answer has the seed, and no picture of it: people type it in, or have one made of it. */
    private CreateVirtualMFADeviceResponse create(Call call, CreateVirtualMFADeviceRequest request) {
        byte[] seed = devices.newSeed();
        String id = ids.next(MfaDevice.ID_PREFIX);
        return call.write(transaction -> {
            MfaDevice device = new MfaDevice(
                    id,
                    call.account(),
                    IamTags.of(request.tags()),
                    request.path().orElse(ROOT_PATH),
                    request.virtualMFADeviceName().orElseThrow(() -> IamErrors.missing("VirtualMFADeviceName")),
                    call.time(),
                    devices.close(id, seed),
                    Optional.empty());
            Edits.insert(call, transaction, MfaDevice.TYPE, "UsersPerAccount", device);
            VirtualMFADevice.Builder view = VirtualMFADevice.builder()
                    .serialNumber(serialNumber(call, device))
                    .base32StringSeed(Blob.of(MfaDevices.base32(seed).getBytes(UTF_8)));
            return CreateVirtualMFADeviceResponse.builder()
                    .virtualMFADevice(
                            device.tags().isEmpty()
                                    ? view.build()
                                    : view.tags(IamTags.view(device.tags())).build())
                    .build();
        });
    }

    private static String serialNumber(Call call, MfaDevice device) {
        return IamViews.arn(call, MfaDevice.TYPE.resources().arn(device));
    }

    private static MfaDevice find(Reader reader, Call call, Purpose purpose, Optional<String> serialNumber) {
        String text = serialNumber.orElseThrow(() -> IamErrors.missing("SerialNumber"));
        Optional<String> name = Arn.find(text)
                .filter(arn -> arn.account().equals(call.account())
                        && arn.resource().startsWith(KIND)
                        && arn.resource().length() > KIND.length())
                .map(arn -> arn.resource().substring(arn.resource().lastIndexOf('/') + 1));
        return name.flatMap(known -> MfaDevice.TYPE.find(reader, call.acting(), purpose, known))
                .filter(device -> serialNumber(call, device).equals(text))
                .orElseThrow(() -> noDevice(call, purpose, name, text));
    }

    /** A serial number of another form is authorized as what it is: nobody's. */
    private static RuntimeException noDevice(Call call, Purpose purpose, Optional<String> name, String serialNumber) {
        if (name.isEmpty()) {
            MfaDevice.TYPE.resources().authorizeUnknown(call.acting(), purpose, List.of("*"));
        }
        return IamErrors.notThere("VirtualMFADevice with serial number " + serialNumber + " doesn't exist.");
    }

    private static DeleteVirtualMFADeviceResponse delete(Call call, DeleteVirtualMFADeviceRequest request) {
        return call.write(transaction -> {
            MfaDevice device = find(transaction, call, call.action(), request.serialNumber());
            if (device.use().isPresent()) {
                throw IamErrors.conflict("MFA VirtualDevice in use. Must deactivate first.");
            }
            transaction.delete(MfaDevice.TYPE.resources().documents(), device.id());
            return DeleteVirtualMFADeviceResponse.builder().build();
        });
    }

    private static ListVirtualMFADevicesResponse listVirtual(Call call, ListVirtualMFADevicesRequest request) {
        String status = request.assignmentStatus().orElse("Any");
        return call.read(reader -> {
            List<MfaDevice> wanted = MfaDevice.TYPE.all(reader, call.account()).stream()
                    .filter(device -> !status.equals(ASSIGNED) || device.use().isPresent())
                    .filter(device -> !status.equals(UNASSIGNED) || device.use().isEmpty())
                    .toList();
            Listing<MfaDevice> page = Listing.of(call, request, wanted, MfaDevice::name);
            return ListVirtualMFADevicesResponse.builder()
                    .virtualMFADevices(page.map(device -> view(call, reader, device)))
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    private static VirtualMFADevice view(Call call, Reader reader, MfaDevice device) {
        return VirtualMFADevice.builder()
                .serialNumber(serialNumber(call, device))
                .user(device.use()
                        .flatMap(use -> User.TYPE.withId(reader, use.owner()))
                        .map(user -> IamViews.user(call, user).build()))
                .enableDate(device.use().map(use -> IamViews.time(use.enabled())))
                .build();
    }

    private static String code(Optional<String> code, String member) {
        return code.orElseThrow(() -> IamErrors.missing(member));
    }

    /** A user, and the device that it is to use or uses. */
    private record Owned(User user, MfaDevice device) {}

    private EnableMFADeviceResponse enable(Call call, EnableMFADeviceRequest request) {
        Owned before = call.read(reader -> unused(reader, call, request));
        MfaDevice.Use use = devices.shown(
                before.device(),
                before.user().id(),
                Optional.empty(),
                code(request.authenticationCode1(), "AuthenticationCode1"),
                code(request.authenticationCode2(), "AuthenticationCode2"),
                call.time());
        EnableMFADeviceResponse response = call.write(transaction -> {
            replaceUse(transaction, before, unused(transaction, call, request), use);
            return EnableMFADeviceResponse.builder().build();
        });
        devices.forgetGuesses(before.device());
        return response;
    }

    private static Owned unused(Reader reader, Call call, EnableMFADeviceRequest request) {
        String name = request.userName().orElseThrow(() -> IamErrors.missing("UserName"));
        User user = User.TYPE.get(reader, call.acting(), call.action(), name);
        MfaDevice device = find(reader, call, OF_USER, request.serialNumber());
        if (device.use().isPresent()) {
            throw IamErrors.exists("MFA Device is already in use.");
        }
        IamQuotas.checkRoom(
                "MFADevicesPerUser",
                MfaDevice.of(reader, user.account(), user.id()).size());
        return new Owned(user, device);
    }

    /** Codes are checked before the transaction, and are good only for what they were checked against. */
    private static void replaceUse(Transaction transaction, Owned before, Owned now, MfaDevice.Use use) {
        if (!before.device().equals(now.device())
                || !before.user().id().equals(now.user().id())) {
            throw IamErrors.concurrentModification();
        }
        transaction.replace(MfaDevice.TYPE.resources().documents(), now.device().withUse(Optional.of(use)));
    }

    /** The device of a user with this serial number. */
    private static MfaDevice used(Reader reader, Call call, Optional<User> user, Optional<String> serialNumber) {
        MfaDevice device = find(reader, call, OF_USER, serialNumber);
        if (!device.use().map(MfaDevice.Use::owner).equals(user.map(User::id))
                || device.use().isEmpty()) {
            throw IamErrors.notThere("MFA Device invalid for user.");
        }
        return device;
    }

    private ResyncMFADeviceResponse resync(Call call, ResyncMFADeviceRequest request) {
        Owned before = call.read(reader -> inUse(reader, call, request));
        MfaDevice.Use use = devices.shown(
                before.device(),
                before.user().id(),
                before.device().use().map(MfaDevice.Use::enabled),
                code(request.authenticationCode1(), "AuthenticationCode1"),
                code(request.authenticationCode2(), "AuthenticationCode2"),
                call.time());
        ResyncMFADeviceResponse response = call.write(transaction -> {
            replaceUse(transaction, before, inUse(transaction, call, request), use);
            return ResyncMFADeviceResponse.builder().build();
        });
        devices.forgetGuesses(before.device());
        return response;
    }

    private static Owned inUse(Reader reader, Call call, ResyncMFADeviceRequest request) {
        String name = request.userName().orElseThrow(() -> IamErrors.missing("UserName"));
        User user = User.TYPE.get(reader, call.acting(), call.action(), name);
        return new Owned(user, used(reader, call, Optional.of(user), request.serialNumber()));
    }

    private static DeactivateMFADeviceResponse deactivate(Call call, DeactivateMFADeviceRequest request) {
        return call.write(transaction -> {
            Optional<User> user = Owners.of(call, transaction, request.userName());
            MfaDevice device = used(transaction, call, user, request.serialNumber());
            release(transaction, device);
            return DeactivateMFADeviceResponse.builder().build();
        });
    }

    private static void release(Transaction transaction, MfaDevice device) {
        transaction.replace(MfaDevice.TYPE.resources().documents(), device.withUse(Optional.empty()));
    }

    private static ListMFADevicesResponse list(Call call, ListMFADevicesRequest request) {
        return call.read(reader -> {
            Optional<User> user = Owners.of(call, reader, request.userName());
            List<MfaDevice> all = user.map(one -> MfaDevice.of(reader, one.account(), one.id()))
                    .orElse(List.of());
            Listing<MfaDevice> page = Listing.of(call, request, all, MfaDevice::nameWithPath);
            return ListMFADevicesResponse.builder()
                    .mfaDevices(page.map(device -> MFADevice.builder()
                            .userName(user.map(User::name))
                            .serialNumber(serialNumber(call, device))
                            .enableDate(device.use().map(use -> IamViews.time(use.enabled())))
                            .build()))
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    private static GetMFADeviceResponse get(Call call, GetMFADeviceRequest request) {
        return call.read(reader -> {
            Optional<User> user = Owners.of(call, reader, request.userName());
            MfaDevice device = used(reader, call, user, request.serialNumber());
            return GetMFADeviceResponse.builder()
                    .userName(user.map(User::name))
                    .serialNumber(serialNumber(call, device))
                    .enableDate(device.use().map(use -> IamViews.time(use.enabled())))
                    .build();
        });
    }

    private static TagMFADeviceResponse tag(Call call, TagMFADeviceRequest request) {
        return TagOperations.tag(
                call,
                MfaDevice.TYPE,
                (reader, purpose) -> find(reader, call, purpose, request.serialNumber()),
                request.tags(),
                () -> TagMFADeviceResponse.builder().build());
    }

    private static UntagMFADeviceResponse untag(Call call, UntagMFADeviceRequest request) {
        return TagOperations.untag(
                call,
                MfaDevice.TYPE,
                (reader, purpose) -> find(reader, call, purpose, request.serialNumber()),
                request.tagKeys(),
                () -> UntagMFADeviceResponse.builder().build());
    }

    private static ListMFADeviceTagsResponse listTags(Call call, ListMFADeviceTagsRequest request) {
        Listing<Tag> page = TagOperations.list(
                call, request, (reader, purpose) -> find(reader, call, purpose, request.serialNumber()));
        return ListMFADeviceTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }
}
