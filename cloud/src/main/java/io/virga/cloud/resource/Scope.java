package io.virga.cloud.resource;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Call;

/** An account in a region: the boundary of what a request can see. */
public record Scope(String account, String region) {
    public Scope {
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
    }

    /** An account, for what belongs to no region: the resources of IAM and of other global services. */
    public static Scope global(String account) {
        return new Scope(account, Resource.NO_REGION);
    }

    public static Scope of(Call call) {
        return new Scope(call.account(), call.region());
    }

    /** What an actor can see. */
    public static Scope of(Acting acting) {
        return new Scope(acting.account(), acting.region());
    }

    /** The account and region that a resource belongs to. */
    public static Scope of(Resource<?> resource) {
        return new Scope(resource.account(), resource.region());
    }

    /** The key of this scope in an index. */
    public String key() {
        return account + "/" + region;
    }

    /** The key of a value within this scope in an index. */
    String key(String value) {
        return account + "/" + region + "/" + value;
    }
}
