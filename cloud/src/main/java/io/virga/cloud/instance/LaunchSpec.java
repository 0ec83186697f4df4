package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.catalogue.InstanceType;
import io.virga.cloud.network.InstanceNames;
import io.virga.cloud.network.Subnet;
import io.virga.cloud.network.WantedAddresses;
import io.virga.cloud.region.Zone;
import io.virga.cloud.resource.Tags;
import io.virga.cloud.volume.VolumeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What launched instances are to be: the same whether a request, a template, a fleet or a scaling group wants them. What can be
 * said without looking at documents was checked before.
 *
 * @param networks the network interfaces in the order of their device index, the primary one first
 * @param tags by the type of what they are for: {@code instance}, {@code volume}, {@code network-interface}
 * @param zone the wanted Availability Zone, if any
 */
public record LaunchSpec(
        String imageId,
        InstanceType type,
        Optional<String> keyName,
        Options options,
        List<Network> networks,
        List<Device> devices,
        Optional<Zone> zone,
        Map<String, SortedMap<String, String>> tags,
        Optional<String> clientToken) {
    public LaunchSpec {
        requireNonNull(imageId, "imageId is null");
        requireNonNull(type, "type is null");
        requireNonNull(keyName, "keyName is null");
        requireNonNull(options, "options is null");
        networks = List.copyOf(networks);
        devices = List.copyOf(devices);
        requireNonNull(zone, "zone is null");
        tags = Map.copyOf(tags);
        requireNonNull(clientToken, "clientToken is null");
    }

    SortedMap<String, String> tagsOf(String kind) {
        return tags.getOrDefault(kind, Tags.NONE);
    }

    /**
     * The attributes of the instances.
     *
     * @param userData in Base64
     * @param shutdownBehavior {@code stop} or {@code terminate}
     * @param names how they are named
     */
    public record Options(
            int cores,
            int threadsPerCore,
            Optional<String> userData,
            boolean disableApiTermination,
            boolean disableApiStop,
            String shutdownBehavior,
            boolean ebsOptimized,
            Metadata metadata,
            Names names) {
        public Options {
            requireNonNull(userData, "userData is null");
            requireNonNull(shutdownBehavior, "shutdownBehavior is null");
            requireNonNull(metadata, "metadata is null");
            requireNonNull(names, "names is null");
        }
    }

    /** How the instances are named; what is empty is as the subnet has it. */
    public record Names(Optional<InstanceNames.Hostname> hostname, Optional<Boolean> ipv4, Optional<Boolean> ipv6) {
        /** All as the subnet has it. */
        public static final Names OF_SUBNET = new Names(Optional.empty(), Optional.empty(), Optional.empty());

        public Names {
            requireNonNull(hostname, "hostname is null");
            requireNonNull(ipv4, "ipv4 is null");
            requireNonNull(ipv6, "ipv6 is null");
        }

        /** The names of instances in a subnet; empty for those that are usual there. */
        Optional<InstanceNames> in(Subnet subnet) {
            InstanceNames wanted = subnet.names().with(hostname, ipv4, ipv6);
            subnet.check(wanted);
            return subnet.namesOnLaunch().isEmpty() && wanted.equals(subnet.names())
                    ? Optional.empty()
                    : Optional.of(wanted);
        }
    }

    /** How the instances may access their metadata; what is empty is as the image has it. */
    public record Metadata(
            Optional<Boolean> enabled,
            Optional<Boolean> tokensRequired,
            Optional<Integer> hopLimit,
            boolean tags,
            boolean ipv6) {
        /** All as the image has it. */
        public static final Metadata OF_IMAGE =
                new Metadata(Optional.empty(), Optional.empty(), Optional.empty(), false, false);

        public Metadata {
            requireNonNull(enabled, "enabled is null");
            requireNonNull(tokensRequired, "tokensRequired is null");
            requireNonNull(hopLimit, "hopLimit is null");
        }

        MetadataOptions of(MetadataOptions defaults) {
            return new MetadataOptions(
                    enabled.orElse(defaults.enabled()),
                    tokensRequired.orElse(defaults.tokensRequired()),
                    hopLimit.orElse(defaults.hopLimit()),
                    tags,
                    ipv6);
        }
    }

    /** A network interface of each instance. */
    public sealed interface Network {
        /** Its place at the instance; the primary interface has 0. */
        int deviceIndex();

        /** Whether it is deleted with its instance. */
        boolean deleteOnTermination();

        /**
         * An interface that is made.
         *
         * @param subnetId the subnet; empty: a default one for the primary interface, and the primary one's for others
         * @param groupNames groups of the default VPC; not together with {@code groupIds}
         * @param publicAddress empty: as the subnet has it, if the instance has no other interface
         */
        record New(
                int deviceIndex,
                Optional<String> subnetId,
                List<String> groupIds,
                List<String> groupNames,
                WantedAddresses addresses,
                Optional<Boolean> publicAddress,
                String description,
                boolean deleteOnTermination)
                implements Network {
            /** The primary interface, all by default. */
            public static final New DEFAULT =
                    new New(0, Optional.empty(), List.of(), List.of(), WantedAddresses.ANY, Optional.empty(), "", true);

            public New {
                requireNonNull(subnetId, "subnetId is null");
                groupIds = List.copyOf(groupIds);
                groupNames = List.copyOf(groupNames);
                requireNonNull(addresses, "addresses is null");
                requireNonNull(publicAddress, "publicAddress is null");
                requireNonNull(description, "description is null");
            }
        }

        /** An interface that exists, for one instance. */
        record Existing(int deviceIndex, String interfaceId, boolean deleteOnTermination) implements Network {
            public Existing {
                requireNonNull(interfaceId, "interfaceId is null");
            }
        }
    }

    /** How a launch differs from the image in one device. */
    public sealed interface Device {
        String deviceName();

        /** The image's device is left out. */
        record LeftOut(String deviceName) implements Device {
            public LeftOut {
                requireNonNull(deviceName, "deviceName is null");
            }
        }

        /** A volume that is added, or changes to the image's; what is empty is as the image has it, or by default. */
        record Volume(
                String deviceName,
                Optional<String> snapshotId,
                Optional<Integer> sizeGiB,
                Optional<VolumeType> type,
                Optional<Integer> iops,
                Optional<Integer> throughputMiBps,
                Optional<Boolean> deleteOnTermination)
                implements Device {
            public Volume {
                requireNonNull(deviceName, "deviceName is null");
                requireNonNull(snapshotId, "snapshotId is null");
                requireNonNull(sizeGiB, "sizeGiB is null");
                requireNonNull(type, "type is null");
                requireNonNull(iops, "iops is null");
                requireNonNull(throughputMiBps, "throughputMiBps is null");
                requireNonNull(deleteOnTermination, "deleteOnTermination is null");
            }
        }
    }
}
