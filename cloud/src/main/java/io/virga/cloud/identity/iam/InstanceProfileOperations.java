package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.AddRoleToInstanceProfileRequest;
import io.virga.api.iam.AddRoleToInstanceProfileResponse;
import io.virga.api.iam.CreateInstanceProfileRequest;
import io.virga.api.iam.CreateInstanceProfileResponse;
import io.virga.api.iam.DeleteInstanceProfileRequest;
import io.virga.api.iam.DeleteInstanceProfileResponse;
import io.virga.api.iam.GetInstanceProfileRequest;
import io.virga.api.iam.GetInstanceProfileResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListInstanceProfilesForRoleRequest;
import io.virga.api.iam.ListInstanceProfilesForRoleResponse;
import io.virga.api.iam.ListInstanceProfilesRequest;
import io.virga.api.iam.ListInstanceProfilesResponse;
import io.virga.api.iam.RemoveRoleFromInstanceProfileRequest;
import io.virga.api.iam.RemoveRoleFromInstanceProfileResponse;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Instance profiles, each with at most one role. */
final class InstanceProfileOperations {
    private static final String ROOT_PATH = "/";
    private static final String EC2 = "ec2.amazonaws.com";
    private static final ReadAlong PASSED = new ReadAlong("the role is authorized by iam:PassRole");
    private static final ReadAlong REMOVED = new ReadAlong("the removal is authorized on the instance profile");

    private final IamIds ids;

    InstanceProfileOperations(IamIds ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    void register(Operations operations) {
        operations.on(Iam.CREATE_INSTANCE_PROFILE, this::create, "InstanceProfileName", "Path", "Tags");
        operations.on(Iam.GET_INSTANCE_PROFILE, InstanceProfileOperations::get, "InstanceProfileName");
        operations.on(Iam.DELETE_INSTANCE_PROFILE, InstanceProfileOperations::delete, "InstanceProfileName");
        operations.describe(Iam.LIST_INSTANCE_PROFILES, InstanceProfileOperations::list, "PathPrefix");
        operations.on(
                Iam.ADD_ROLE_TO_INSTANCE_PROFILE, InstanceProfileOperations::add, "InstanceProfileName", "RoleName");
        operations.on(
                Iam.REMOVE_ROLE_FROM_INSTANCE_PROFILE,
                InstanceProfileOperations::remove,
                "InstanceProfileName",
                "RoleName");
        operations.describe(Iam.LIST_INSTANCE_PROFILES_FOR_ROLE, InstanceProfileOperations::listOfRole, "RoleName");
    }

    private static String name(Optional<String> name) {
        return name.orElseThrow(() -> IamErrors.missing("InstanceProfileName"));
    }

    private static String roleName(Optional<String> name) {
        return name.orElseThrow(() -> IamErrors.missing("RoleName"));
    }

    private CreateInstanceProfileResponse create(Call call, CreateInstanceProfileRequest request) {
        return call.write(transaction -> {
            InstanceProfile profile = new InstanceProfile(
                    ids.next(InstanceProfile.TYPE.idPrefix()),
                    call.account(),
                    IamTags.of(request.tags()),
                    request.path().orElse(ROOT_PATH),
                    name(request.instanceProfileName()),
                    call.time(),
                    Optional.empty());
            Edits.insert(call, transaction, InstanceProfile.TYPE, "InstanceProfilesPerAccount", profile);
            return CreateInstanceProfileResponse.builder()
                    .instanceProfile(IamViews.wholeProfile(call, transaction, profile))
                    .build();
        });
    }

    private static GetInstanceProfileResponse get(Call call, GetInstanceProfileRequest request) {
        return call.read(reader -> GetInstanceProfileResponse.builder()
                .instanceProfile(IamViews.wholeProfile(
                        call,
                        reader,
                        InstanceProfile.TYPE.get(
                                reader, call.acting(), call.action(), name(request.instanceProfileName()))))
                .build());
    }

    private static DeleteInstanceProfileResponse delete(Call call, DeleteInstanceProfileRequest request) {
        return call.write(transaction -> {
            InstanceProfile profile = InstanceProfile.TYPE.get(
                    transaction, call.acting(), call.action(), name(request.instanceProfileName()));
            if (profile.role().isPresent()) {
                throw IamErrors.deleteConflict("must remove roles from instance profile first");
            }
            transaction.delete(InstanceProfile.TYPE.resources().documents(), profile.id());
            return DeleteInstanceProfileResponse.builder().build();
        });
    }

    private static ListInstanceProfilesResponse list(Call call, ListInstanceProfilesRequest request) {
        return call.read(reader -> {
            Listing<InstanceProfile> page = Listing.of(
                    call,
                    request,
                    Edits.under(InstanceProfile.TYPE, reader, call, request.pathPrefix()),
                    InstanceProfile::name);
            return ListInstanceProfilesResponse.builder()
                    .instanceProfiles(page.map(
                            profile -> IamViews.profile(call, reader, profile).build()))
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    private static AddRoleToInstanceProfileResponse add(Call call, AddRoleToInstanceProfileRequest request) {
        return Edits.change(
                call,
                InstanceProfile.TYPE,
                call.action(),
                name(request.instanceProfileName()),
                (transaction, profile) ->
                        profile.withRole(Optional.of(passed(call, transaction, profile, roleName(request.roleName())))),
                () -> AddRoleToInstanceProfileResponse.builder().build());
    }

    /** The id of a role that the caller may pass to instances. */
    private static String passed(Call call, Transaction transaction, InstanceProfile profile, String name) {
        Optional<Role> role = Role.TYPE.find(transaction, call.acting(), PASSED, name);
        call.acting()
                .authorizePassRole(
                        role.map(Role.TYPE.resources()::arn).orElseGet(() -> Role.TYPE.arnOfName(call.account(), name)),
                        EC2);
        Role found = role.orElseThrow(() -> IamErrors.noSuchEntity(Role.TYPE.noun(), name));
        Grantees.checkModifiable(found);
        IamQuotas.checkRoom(
                "InstanceSessionsPerInstanceProfile", profile.role().stream().count());
        return found.id();
    }

    private static RemoveRoleFromInstanceProfileResponse remove(
            Call call, RemoveRoleFromInstanceProfileRequest request) {
        return Edits.change(
                call,
                InstanceProfile.TYPE,
                call.action(),
                name(request.instanceProfileName()),
                (transaction, profile) -> {
                    Role role = Role.TYPE.get(transaction, call.acting(), REMOVED, roleName(request.roleName()));
                    if (!profile.role().equals(Optional.of(role.id()))) {
                        throw IamErrors.notThere("The role with name " + role.name()
                                + " is not associated with the instance profile " + profile.name() + ".");
                    }
                    return profile.withRole(Optional.empty());
                },
                () -> RemoveRoleFromInstanceProfileResponse.builder().build());
    }

    private static ListInstanceProfilesForRoleResponse listOfRole(
            Call call, ListInstanceProfilesForRoleRequest request) {
        return call.read(reader -> {
            Role role = Role.TYPE.get(reader, call.acting(), call.action(), roleName(request.roleName()));
            Listing<InstanceProfile> page = Listing.of(call, request, profiles(reader, role), InstanceProfile::name);
            return ListInstanceProfilesForRoleResponse.builder()
                    .instanceProfiles(page.map(
                            profile -> IamViews.profile(call, reader, profile).build()))
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    /** The instance profiles that have a role, in the order of their names. */
    static List<InstanceProfile> profiles(Reader reader, Role role) {
        return InstanceProfile.TYPE.having(reader, role.account(), InstanceProfile.ROLE, role.id()).stream()
                .sorted(Comparator.comparing(InstanceProfile::name))
                .toList();
    }
}
