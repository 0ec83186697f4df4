package io.virga.cloud.prefixlist;

import io.virga.api.ec2.ManagedPrefixList;
import io.virga.cloud.resource.Tags;

/** Prefix lists as the API shows them. */
final class PrefixListViews {
    private PrefixListViews() {}

    static ManagedPrefixList managed(PrefixList list) {
        ManagedPrefixList.Builder view = ManagedPrefixList.builder()
                .prefixListId(list.id())
                .prefixListArn(list.arn())
                .prefixListName(list.name())
                .addressFamily(list.family().toString())
                .state(list.state().toString())
                .stateMessage(list.stateMessage().orElse(null))
                .ownerId(list.ownerId())
                .tags(Tags.view(list.tags()));
        // AWS tells neither of its own lists.
        return list.isAwsManaged()
                ? view.build()
                : view.maxEntries(list.maxEntries()).version(list.version()).build();
    }

    /** A list of a service's addresses, in the form that is older than managed lists. */
    static io.virga.api.ec2.PrefixList ofService(PrefixList list) {
        return io.virga.api.ec2.PrefixList.builder()
                .prefixListId(list.id())
                .prefixListName(list.name())
                .cidrs(list.cidrs())
                .build();
    }
}
