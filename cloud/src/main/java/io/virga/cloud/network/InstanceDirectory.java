package io.virga.cloud.network;

import io.virga.store.Reader;
import io.virga.store.Transaction;

/** Instances as their network interfaces see them: networks do not know of instances. */
public interface InstanceDirectory {
    /** The maximum number of private addresses of an interface of this instance. */
    int mostAddresses(Reader reader, String instanceId);

    /** The maximum number of IPv6 addresses of an interface of this instance. */
    int mostIpv6Addresses(Reader reader, String instanceId);

    /**
     * Refuses blocks for the interfaces of an instance whose type does not allow them.
     *
     * @throws io.virga.wire.ServiceException it does not
     */
    void requirePrefixes(Reader reader, String instanceId);

    /** The number of interfaces that an instance has. */
    int interfaces(Reader reader, String instanceId);

    /** Tells an instance that one of its interfaces has changed, so that its metadata must. */
    void interfaceChanged(Transaction transaction, String instanceId);
}
