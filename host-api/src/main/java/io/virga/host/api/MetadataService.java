package io.virga.host.api;

/** The instance metadata service of a host, at 169.254.169.254 in every network. */
public interface MetadataService {
    /** Serves this metadata to its machine from now on; replaces any earlier metadata. */
    void publish(InstanceMetadata metadata);

    /** Stops serving metadata to the machine; does nothing when none was served. */
    void withdraw(String instanceId);
}
