package io.virga.host.api;

/** The instance metadata service of a host, at 169.254.169.254 in every network. */
public interface MetadataService {
    /** Serves this to the machine from now on, in place of what was served before. */
    void publish(InstanceMetadata metadata);

    /** Serves nothing more to the machine. Nothing when nothing was served. */
    void withdraw(String instanceId);
}
