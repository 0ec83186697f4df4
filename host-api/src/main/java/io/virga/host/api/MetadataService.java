package io.virga.host.api;

import java.util.Map;

/** The instance metadata service of a host, at 169.254.169.254 in every network. */
public interface MetadataService {
    /**
     * Serves this metadata to its machine from now on, until the host's restart; replaces any earlier metadata.
     * {@code STALE_GENERATION} when the host serves that of a later start.
     */
    void publish(InstanceMetadata metadata);

    /**
     * Stops serving metadata to the machine; does nothing when none was served. {@code STALE_GENERATION} when the host serves
     * that of a later start.
     */
    void withdraw(String instanceId, long generation);

    /** The instances whose metadata is served now, each with the generation that it is for. */
    @Question
    Map<String, Long> published();
}
