package io.virga.cloud.identity;

import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.cloud.operation.Actor;
import io.virga.policy.Principal;

/** Principals as policies name them: by ARNs in the partition in which they act. */
final class Principals {
    private Principals() {}

    static Principal of(Actor actor) {
        Partition partition = Partition.of(actor.region());
        return switch (actor.caller().principal()) {
            case io.virga.cloud.operation.Principal.Root root -> new Principal.Root(text(root.arn(), partition));
            case io.virga.cloud.operation.Principal.User user -> user(user, partition);
            case io.virga.cloud.operation.Principal.RoleSession session ->
                new Principal.AssumedRole(
                        text(session.arn(), partition), text(session.roleArn(), partition), session.roleId());
            case io.virga.cloud.operation.Principal.FederatedUser federated ->
                new Principal.FederatedUser(
                        text(federated.arn(), partition), federated.user().map(user -> user(user, partition)));
            // A service acts by its service-linked role.
            case io.virga.cloud.operation.Principal.Service service ->
                new Principal.AssumedRole(
                        text(service.arn(), partition), text(service.roleArn(), partition), service.roleId());
            case io.virga.cloud.operation.Principal.WebIdentityUser user ->
                new Principal.ExternalIdentity(text(user.arn(), partition));
            case io.virga.cloud.operation.Principal.Anonymous _ -> new Principal.Anonymous();
        };
    }

    private static Principal.User user(io.virga.cloud.operation.Principal.User user, Partition partition) {
        return new Principal.User(text(user.arn(), partition), user.uniqueId());
    }

    private static String text(Arn arn, Partition partition) {
        return arn.in(partition).toString();
    }
}
