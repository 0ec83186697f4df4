package io.virga.cloud;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.instance.Instances;
import io.virga.cloud.instance.InterfaceAttachments;
import io.virga.cloud.instance.Launcher;
import io.virga.cloud.network.Associations;
import io.virga.cloud.network.ElasticAddresses;
import io.virga.cloud.network.Interfaces;

/**
 * What can be done without a request: functions of a transaction, of who acts and of what is wanted, which answer with a
 * {@link io.virga.cloud.operation.Result}. The operations of the API are made of them, and so are services that act by
 * themselves.
 */
record Verbs(
        Launcher launcher,
        Instances instances,
        Interfaces interfaces,
        InterfaceAttachments attachments,
        ElasticAddresses addresses,
        Associations associations) {
    Verbs {
        requireNonNull(launcher, "launcher is null");
        requireNonNull(instances, "instances is null");
        requireNonNull(interfaces, "interfaces is null");
        requireNonNull(attachments, "attachments is null");
        requireNonNull(addresses, "addresses is null");
        requireNonNull(associations, "associations is null");
    }
}
