package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.catalogue.InstanceType;
import io.virga.cloud.catalogue.InstanceTypeCatalogue;
import io.virga.cloud.network.InstanceDirectory;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.Optional;

/** Instances as network interfaces see them. */
public final class InstancesOfInterfaces implements InstanceDirectory {
    private final InstanceTypeCatalogue catalogue;

    public InstancesOfInterfaces(InstanceTypeCatalogue catalogue) {
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
    }

    @Override
    public int mostAddresses(Reader reader, String instanceId) {
        return type(reader, instanceId)
                .map(type -> type.network().ipv4AddressesPerInterface())
                .orElse(1);
    }

    @Override
    public int mostIpv6Addresses(Reader reader, String instanceId) {
        return type(reader, instanceId)
                .map(type -> type.network().ipv6AddressesPerInterface())
                .orElse(0);
    }

    @Override
    public void requirePrefixes(Reader reader, String instanceId) {
        LaunchErrors.requireWithin(
                type(reader, instanceId).flatMap(type -> InstanceAttributeRules.ofPrefixes(type, true)));
    }

    private Optional<InstanceType> type(Reader reader, String instanceId) {
        return reader.get(Instance.TYPE.documents(), instanceId)
                .flatMap(instance -> catalogue.find(instance.attributes().instanceType()));
    }

    @Override
    public int interfaces(Reader reader, String instanceId) {
        return reader.get(Instance.TYPE.documents(), instanceId)
                .map(instance -> instance.interfaceIds().size())
                .orElse(0);
    }

    @Override
    public void interfaceChanged(Transaction transaction, String instanceId) {
        InstanceReconciler.partChanged(transaction, instanceId);
    }
}
