package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.AddUserToGroupRequest;
import io.virga.api.iam.AddUserToGroupResponse;
import io.virga.api.iam.CreateGroupRequest;
import io.virga.api.iam.CreateGroupResponse;
import io.virga.api.iam.DeleteGroupRequest;
import io.virga.api.iam.DeleteGroupResponse;
import io.virga.api.iam.GetGroupRequest;
import io.virga.api.iam.GetGroupResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListGroupsForUserRequest;
import io.virga.api.iam.ListGroupsForUserResponse;
import io.virga.api.iam.ListGroupsRequest;
import io.virga.api.iam.ListGroupsResponse;
import io.virga.api.iam.RemoveUserFromGroupRequest;
import io.virga.api.iam.RemoveUserFromGroupResponse;
import io.virga.api.iam.UpdateGroupRequest;
import io.virga.api.iam.UpdateGroupResponse;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.ReadAlong;
import io.virga.store.Reader;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Groups, and who is in them. */
final class GroupOperations {
    private static final String ROOT_PATH = "/";
    private static final ReadAlong MEMBER = new ReadAlong("membership is authorized on the group");

    private final IamIds ids;

    GroupOperations(IamIds ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    void register(Operations operations) {
        operations.on(Iam.CREATE_GROUP, this::create, "Path", "GroupName");
        operations.describe(Iam.GET_GROUP, GroupOperations::get, "GroupName");
        operations.on(Iam.DELETE_GROUP, GroupOperations::delete, "GroupName");
        operations.on(Iam.UPDATE_GROUP, GroupOperations::update, "GroupName", "NewPath", "NewGroupName");
        operations.describe(Iam.LIST_GROUPS, GroupOperations::list, "PathPrefix");
        operations.on(Iam.ADD_USER_TO_GROUP, GroupOperations::add, "GroupName", "UserName");
        operations.on(Iam.REMOVE_USER_FROM_GROUP, GroupOperations::remove, "GroupName", "UserName");
        operations.describe(Iam.LIST_GROUPS_FOR_USER, GroupOperations::listOfUser, "UserName");
    }

    private static String name(Optional<String> name) {
        return name.orElseThrow(() -> IamErrors.missing("GroupName"));
    }

    private static String userName(Optional<String> name) {
        return name.orElseThrow(() -> IamErrors.missing("UserName"));
    }

    private CreateGroupResponse create(Call call, CreateGroupRequest request) {
        return call.write(transaction -> {
            Group group = new Group(
                    ids.next(Group.TYPE.idPrefix()),
                    call.account(),
                    request.path().orElse(ROOT_PATH),
                    name(request.groupName()),
                    call.time(),
                    Grants.NONE);
            Edits.insert(call, transaction, Group.TYPE, "GroupsPerAccount", group);
            return CreateGroupResponse.builder()
                    .group(IamViews.group(call, group))
                    .build();
        });
    }

    private static GetGroupResponse get(Call call, GetGroupRequest request) {
        return call.read(reader -> {
            Group group = Group.TYPE.get(reader, call.acting(), call.action(), name(request.groupName()));
            Listing<User> page = Listing.of(call, request, users(reader, group), User::name);
            return GetGroupResponse.builder()
                    .group(IamViews.group(call, group))
                    .users(page.map(user -> IamViews.user(call, user).build()))
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    private static List<User> users(Reader reader, Group group) {
        return User.TYPE.having(reader, group.account(), User.GROUP, group.id()).stream()
                .sorted(Comparator.comparing(User::name))
                .toList();
    }

    private static DeleteGroupResponse delete(Call call, DeleteGroupRequest request) {
        return call.write(transaction -> {
            Group group = Group.TYPE.get(transaction, call.acting(), call.action(), name(request.groupName()));
            if (User.TYPE.countHaving(transaction, group.account(), User.GROUP, group.id()) > 0) {
                throw IamErrors.deleteConflict("must remove users from group first");
            }
            Grantees.checkBare(group);
            transaction.delete(Group.TYPE.resources().documents(), group.id());
            return DeleteGroupResponse.builder().build();
        });
    }

    private static UpdateGroupResponse update(Call call, UpdateGroupRequest request) {
        return Edits.change(
                call,
                Group.TYPE,
                call.action(),
                name(request.groupName()),
                (transaction, group) -> {
                    Group renamed = group.named(
                            request.newPath().orElse(group.path()),
                            request.newGroupName().orElse(group.name()));
                    Edits.checkRename(call, transaction, Group.TYPE, group, renamed);
                    return renamed;
                },
                () -> UpdateGroupResponse.builder().build());
    }

    private static ListGroupsResponse list(Call call, ListGroupsRequest request) {
        Listing<Group> page = call.read(reader ->
                Listing.of(call, request, Edits.under(Group.TYPE, reader, call, request.pathPrefix()), Group::name));
        return ListGroupsResponse.builder()
                .groups(page.map(group -> IamViews.group(call, group)))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static AddUserToGroupResponse add(Call call, AddUserToGroupRequest request) {
        return call.write(transaction -> {
            Group group = Group.TYPE.get(transaction, call.acting(), call.action(), name(request.groupName()));
            User user = User.TYPE.get(transaction, call.acting(), MEMBER, userName(request.userName()));
            if (!user.groups().contains(group.id())) {
                IamQuotas.checkRoom("GroupsPerUser", user.groups().size());
                transaction.replace(User.TYPE.resources().documents(), user.in(group.id()));
            }
            return AddUserToGroupResponse.builder().build();
        });
    }

    private static RemoveUserFromGroupResponse remove(Call call, RemoveUserFromGroupRequest request) {
        return call.write(transaction -> {
            Group group = Group.TYPE.get(transaction, call.acting(), call.action(), name(request.groupName()));
            User user = User.TYPE.get(transaction, call.acting(), MEMBER, userName(request.userName()));
            if (!user.groups().contains(group.id())) {
                throw IamErrors.notThere("User " + user.name() + " is not in group " + group.name() + ".");
            }
            transaction.replace(User.TYPE.resources().documents(), user.notIn(group.id()));
            return RemoveUserFromGroupResponse.builder().build();
        });
    }

    private static ListGroupsForUserResponse listOfUser(Call call, ListGroupsForUserRequest request) {
        return call.read(reader -> {
            User user = User.TYPE.get(reader, call.acting(), call.action(), userName(request.userName()));
            Listing<Group> page = Listing.of(call, request, groups(reader, user), Group::name);
            return ListGroupsForUserResponse.builder()
                    .groups(page.map(group -> IamViews.group(call, group)))
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    /** The groups of a user, in the order of their names. */
    static List<Group> groups(Reader reader, User user) {
        return user.groups().stream()
                .flatMap(id -> Group.TYPE.withId(reader, id).stream())
                .sorted(Comparator.comparing(Group::name))
                .toList();
    }
}
