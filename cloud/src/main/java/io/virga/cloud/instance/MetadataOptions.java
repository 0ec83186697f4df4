package io.virga.cloud.instance;

/**
 * How an instance may ask for its metadata.
 *
 * @param enabled whether it gets answers at all
 * @param tokensRequired whether only version 2 is answered
 * @param hopLimit the time to live of the answer with a token, 1 to 64
 * @param tags whether its tags are part of it
 */
public record MetadataOptions(boolean enabled, boolean tokensRequired, int hopLimit, boolean tags) {
    /** What EC2 takes where neither the request nor the account says otherwise. */
    static final MetadataOptions DEFAULT = new MetadataOptions(true, false, 1, false);
}
