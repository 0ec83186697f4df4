package io.virga.cloud.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The images that simulated hosts can launch from the start: public ones with the owners and names that tools look for, and
 * images of the account's own such as real hosts can have.
 *
 * <p>Each region has its own images, with ids that are the same in every Virga. The public ones are not stored: they are
 * built in memory when a region's images are first looked up.
 */
public final class SimulatedImages {
    private static final List<String> ARCHITECTURES = List.of("x86_64", "arm64");

    /** The releases, as AWS published them under these names; the newest of each family comes last. */
    private static final List<Release> RELEASES = List.of(
            // Each minimal image is slightly older, so that "the newest match" of a loose search is the standard image.
            new Release(ImageFamily.AMAZON_LINUX_2023_MINIMAL, "2023.9.20251208.0", "2025-12-05T19:41:07Z"),
            new Release(ImageFamily.AMAZON_LINUX_2023_MINIMAL, "2023.12.20260803.3", "2026-08-03T17:21:52Z"),
            new Release(ImageFamily.AMAZON_LINUX_2023, "2023.9.20251208.0", "2025-12-05T19:58:30Z"),
            new Release(ImageFamily.AMAZON_LINUX_2023, "2023.12.20260803.3", "2026-08-03T17:39:25Z"),
            new Release(ImageFamily.UBUNTU_22_04, "20231207", "2023-12-07T18:33:20Z"),
            new Release(ImageFamily.UBUNTU_22_04, "20251015", "2025-10-15T08:05:34Z"),
            new Release(ImageFamily.UBUNTU_24_04, "20250821", "2025-08-21T06:42:19Z"),
            new Release(ImageFamily.UBUNTU_24_04, "20260714", "2026-07-14T11:54:44Z"),
            new Release(ImageFamily.DEBIAN_12, "20240717-1811", "2024-07-17T20:06:03Z"),
            new Release(ImageFamily.DEBIAN_12, "20251006-2257", "2025-10-06T19:12:40Z"),
            new Release(ImageFamily.DEBIAN_13, "20250814-2204", "2025-08-14T15:26:11Z"),
            new Release(ImageFamily.DEBIAN_13, "20251117-2299", "2025-11-17T19:10:58Z"));

    private record Release(ImageFamily family, String version, Instant created) {
        Release(ImageFamily family, String version, String created) {
            this(family, version, Instant.parse(created));
        }
    }

    /**
     * An image that an account owns from the beginning.
     *
     * @param sizeGiB the size of the root volume
     */
    public record Own(String name, String description, String architecture, int sizeGiB) {
        public Own {
            requireNonNull(name, "name is null");
            requireNonNull(description, "description is null");
            requireNonNull(architecture, "architecture is null");
        }
    }

    private final List<Scope> scopes;
    private final List<Own> own;
    private final Map<String, Map<String, Image>> publicByRegion = new ConcurrentHashMap<>();
    /** The sizes of snapshots in GiB, by id, for all regions whose images were built so far. */
    private final Map<String, Integer> snapshots = new ConcurrentHashMap<>();

    /** Guarded by this object's lock. */
    private boolean allMade;

    /**
     * @param scopes all accounts in all possible regions
     * @param own the images that each account owns in each region from the beginning
     */
    public SimulatedImages(List<Scope> scopes, List<Own> own) {
        this.scopes = List.copyOf(scopes);
        this.own = List.copyOf(own);
    }

    /** The public images of a region, by id. */
    Map<String, Image> publicIn(String region) {
        return publicByRegion.computeIfAbsent(region, absent -> {
            Map<String, Image> images = makePublic(absent);
            images.values().forEach(this::note);
            return images;
        });
    }

    private static Map<String, Image> makePublic(String region) {
        Map<String, Image> images = new LinkedHashMap<>();
        for (int i = 0; i < RELEASES.size(); i++) {
            Release release = RELEASES.get(i);
            boolean replaced = i + 1 < RELEASES.size() && RELEASES.get(i + 1).family() == release.family();
            for (String architecture : ARCHITECTURES) {
                Image image = image(region, release, architecture, replaced);
                images.put(image.id(), image);
            }
        }
        return images;
    }

    private static Image image(String region, Release release, String architecture, boolean replaced) {
        ImageFamily family = release.family();
        String name = family.name(release.version(), architecture);
        Scope owner = new Scope(family.account(), region);
        return new Image(
                id("ami", owner, name),
                family.account(),
                region,
                Tags.NONE,
                name,
                family.description(release.version(), architecture),
                architecture,
                true,
                release.created(),
                family.rootDeviceName(),
                List.of(new Image.BlockDevice(
                        family.rootDeviceName(), id("snap", owner, name), family.sizeGiB(), family.volumeType(), true)),
                ImageFamily.bootMode(architecture),
                Optional.empty(),
                Optional.empty(),
                family.traits(release.created(), replaced),
                Optional.empty());
    }

    /** The images that an account owns in a region from the beginning. */
    List<Image> ownIn(Scope scope, Instant now) {
        List<Image> images = own.stream().map(image -> image(scope, image, now)).toList();
        images.forEach(this::note);
        return images;
    }

    private static Image image(Scope scope, Own own, Instant now) {
        return new Image(
                id("ami", scope, own.name()),
                scope.account(),
                scope.region(),
                Tags.NONE,
                own.name(),
                own.description(),
                own.architecture(),
                true,
                now,
                Images.ROOT_DEVICE,
                List.of(new Image.BlockDevice(
                        Images.ROOT_DEVICE, id("snap", scope, own.name()), own.sizeGiB(), "gp3", true)),
                "legacy-bios",
                Optional.empty(),
                Optional.empty(),
                Image.Traits.NONE,
                Optional.empty());
    }

    /** The size in GiB of a snapshot that belongs to one of these images; empty for any other snapshot. */
    public Optional<Integer> snapshotGiB(String snapshotId) {
        Integer known = snapshots.get(snapshotId);
        if (known == null) {
            // The snapshot may belong to a region whose images were not looked up since the last restart.
            makeAll();
            known = snapshots.get(snapshotId);
        }
        return Optional.ofNullable(known);
    }

    private synchronized void makeAll() {
        if (!allMade) {
            scopes.stream().map(Scope::region).distinct().forEach(this::publicIn);
            scopes.forEach(scope -> ownIn(scope, Instant.EPOCH));
            allMade = true;
        }
    }

    private void note(Image image) {
        image.blockDevices().forEach(device -> snapshots.put(device.snapshotId(), device.sizeGiB()));
    }

    private static String id(String prefix, Scope owner, String name) {
        byte[] digest =
                sha256().digest((prefix + "/" + owner.region() + "/" + owner.account() + "/" + name).getBytes(UTF_8));
        return prefix + "-0" + HexFormat.of().formatHex(digest, 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
