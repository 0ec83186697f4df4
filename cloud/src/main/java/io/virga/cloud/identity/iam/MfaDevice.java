package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A virtual MFA device. Its ARN is its serial number.
 *
 * @param seed the secret that makes its codes, sealed; the device's id is the owner
 * @param use who uses it; empty for a device that nobody uses
 */
public record MfaDevice(
        String id,
        String account,
        SortedMap<String, String> tags,
        String path,
        String name,
        Instant created,
        String seed,
        Optional<Use> use)
        implements IamResource<MfaDevice> {
    static final String ID_PREFIX = "VMFA";

    private static final String OWNER = "owner";

    public static final IamType<MfaDevice> TYPE = IamType.of(
            "mfa",
            "virtual MFA device",
            ID_PREFIX,
            MfaDevice.class,
            type -> type.indexedFilter(
                    OWNER, device -> device.use().map(Use::owner).stream().toList()));

    /**
     * How a device is used.
     *
     * @param owner the unique id of the user
     * @param enabled since when
     * @param lastCounter the period of the last code that was used: neither it nor an earlier one is taken again
     * @param drift how many periods the device's clock is ahead
     */
    public record Use(String owner, Instant enabled, long lastCounter, long drift) {
        public Use {
            requireNonNull(owner, "owner is null");
            requireNonNull(enabled, "enabled is null");
        }
    }

    public MfaDevice {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(path, "path is null");
        requireNonNull(name, "name is null");
        requireNonNull(created, "created is null");
        requireNonNull(seed, "seed is null");
        requireNonNull(use, "use is null");
    }

    /** The devices of a user. */
    static List<MfaDevice> of(Reader reader, String account, String owner) {
        return TYPE.having(reader, account, OWNER, owner).stream()
                .sorted(Comparator.comparing(MfaDevice::nameWithPath))
                .toList();
    }

    /** The number of an account's devices that somebody uses. */
    static long countInUse(Reader reader, String account) {
        return TYPE.resources().unguarded().all(reader, Scope.global(account)).stream()
                .filter(device -> device.use().isPresent())
                .count();
    }

    /** The ARN, in the partition {@code aws}. */
    public String serialNumber() {
        return TYPE.resources().arn(this).toString();
    }

    @Override
    public MfaDevice withTags(SortedMap<String, String> newTags) {
        return new MfaDevice(id, account, newTags, path, name, created, seed, use);
    }

    MfaDevice withUse(Optional<Use> newUse) {
        return new MfaDevice(id, account, tags, path, name, created, seed, newUse);
    }

    @Override
    public String toString() {
        return "MfaDevice[" + id + "]";
    }
}
