package io.virga.cloud.instance;

import io.virga.arn.Partition;
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.Subnet;
import io.virga.cloud.network.Vpc;
import io.virga.host.api.InstanceMetadata;
import io.virga.store.Reader;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The metadata that an instance reads at 169.254.169.254.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-metadata-reference.html">Categories of
 *     instance metadata</a>
 */
final class MetadataTree {
    private static final String META = "meta-data/";

    private MetadataTree() {}

    /** The documents that the metadata are built from. */
    private record Sources(Instance instance, List<Connection> connections) {}

    /** An interface with its security groups, subnet and VPC. */
    private record Connection(
            NetworkInterface networkInterface,
            List<String> groupNames,
            Optional<String> publicDnsName,
            Optional<Subnet> subnet,
            Optional<Vpc> vpc) {}

    /** The metadata of an instance, from its documents. */
    static InstanceMetadata of(Reader reader, Instance instance) {
        List<NetworkInterface> interfaces = reader.get(NetworkInterface.TYPE.documents(), instance.interfaceIds());
        Sources sources = new Sources(
                instance, interfaces.stream().map(i -> connection(reader, i)).toList());
        MetadataOptions options = instance.attributes().metadata();
        return new InstanceMetadata(
                instance.id(),
                instance.status().generation(),
                instance.launch().vpcId(),
                interfaces.stream()
                        .flatMap(i -> (options.ipv6() ? i.allAddresses() : i.privateAddresses()).stream())
                        .toList(),
                options.enabled(),
                options.tokensRequired(),
                options.hopLimit(),
                content(sources));
    }

    private static Connection connection(Reader reader, NetworkInterface i) {
        return new Connection(
                i,
                List.copyOf(SecurityGroup.names(reader, i.groupIds())),
                i.publicDnsName(reader),
                reader.get(Subnet.TYPE.documents(), i.subnetId()),
                reader.get(Vpc.TYPE.documents(), i.vpcId()));
    }

    private static InstanceMetadata.Content content(Sources sources) {
        Instance instance = sources.instance();
        Optional<Connection> primary = sources.connections().stream().findFirst();
        SortedMap<String, String> leaves = new TreeMap<>();
        Map<String, String> listings = new LinkedHashMap<>();
        putInstance(leaves, instance);
        putKey(leaves, listings, instance);
        primary.ifPresent(first -> putPrimary(leaves, first));
        sources.connections().forEach(connection -> putInterface(leaves, connection));
        putBlockDevices(leaves, instance);
        if (instance.attributes().metadata().tags()) {
            instance.tags().forEach((key, value) -> leaves.put(META + "tags/instance/" + key, value));
        }
        leaves.put(
                "dynamic/instance-identity/document",
                identity(
                        instance,
                        primary.flatMap(first -> first.networkInterface().privateAddress())));
        return new InstanceMetadata.Content(
                leaves, listings, instance.attributes().userData().map(UserData::decode));
    }

    private static void putInstance(SortedMap<String, String> leaves, Instance instance) {
        Instance.Launch launch = instance.launch();
        leaves.put(META + "ami-id", launch.imageId());
        leaves.put(META + "ami-launch-index", String.valueOf(launch.index()));
        leaves.put(META + "ami-manifest-path", "(unknown)");
        leaves.put(META + "instance-action", "none");
        leaves.put(META + "instance-id", instance.id());
        leaves.put(META + "instance-life-cycle", "on-demand");
        leaves.put(META + "instance-type", instance.attributes().instanceType());
        launch.kernelId().ifPresent(id -> leaves.put(META + "kernel-id", id));
        launch.ramdiskId().ifPresent(id -> leaves.put(META + "ramdisk-id", id));
        leaves.put(META + "placement/availability-zone", launch.zone());
        leaves.put(META + "placement/availability-zone-id", launch.zoneId());
        leaves.put(META + "placement/region", instance.region());
        leaves.put(META + "profile", "default-hvm");
        leaves.put(META + "reservation-id", launch.reservationId());
        Partition partition = Partition.of(instance.region());
        leaves.put(META + "services/domain", partition.domain());
        leaves.put(META + "services/partition", partition.id());
        leaves.put(META + "system", "nitro");
    }

    private static void putKey(SortedMap<String, String> leaves, Map<String, String> listings, Instance instance) {
        instance.launch().publicKey().ifPresent(line -> {
            leaves.put(META + "public-keys/0/openssh-key", line);
            listings.put(
                    META + "public-keys/", "0=" + instance.launch().keyName().orElse(""));
        });
    }

    private static void putPrimary(SortedMap<String, String> leaves, Connection connection) {
        NetworkInterface i = connection.networkInterface();
        i.privateDnsName().ifPresent(name -> {
            leaves.put(META + "hostname", name);
            leaves.put(META + "local-hostname", name);
        });
        i.privateAddress().ifPresent(address -> leaves.put(META + "local-ipv4", address));
        i.ipv6Addresses().stream().findFirst().ifPresent(address -> leaves.put(META + "ipv6", address));
        leaves.put(META + "mac", i.macAddress());
        leaves.put(META + "security-groups", String.join("\n", connection.groupNames()));
        i.publicAddress().ifPresent(address -> leaves.put(META + "public-ipv4", address));
        connection.publicDnsName().ifPresent(name -> leaves.put(META + "public-hostname", name));
    }

    private static void putInterface(SortedMap<String, String> leaves, Connection connection) {
        NetworkInterface i = connection.networkInterface();
        String prefix = META + "network/interfaces/macs/" + i.macAddress() + "/";
        leaves.put(
                prefix + "device-number",
                String.valueOf(i.attachment()
                        .map(NetworkInterface.Attachment::deviceIndex)
                        .orElse(0)));
        leaves.put(prefix + "interface-id", i.id());
        i.privateDnsName().ifPresent(name -> leaves.put(prefix + "local-hostname", name));
        putUnlessEmpty(leaves, prefix + "local-ipv4s", i.privateAddresses());
        putUnlessEmpty(leaves, prefix + "ipv6s", i.ipv6Addresses());
        putUnlessEmpty(leaves, prefix + "ipv4-prefix", i.ipv4Prefixes());
        putUnlessEmpty(leaves, prefix + "ipv6-prefix", i.ipv6Prefixes());
        leaves.put(prefix + "mac", i.macAddress());
        leaves.put(prefix + "owner-id", i.account());
        leaves.put(prefix + "security-group-ids", String.join("\n", i.groupIds()));
        leaves.put(prefix + "security-groups", String.join("\n", connection.groupNames()));
        leaves.put(prefix + "subnet-id", i.subnetId());
        leaves.put(prefix + "vpc-id", i.vpcId());
        connection.subnet().ifPresent(subnet -> {
            subnet.cidr().ifPresent(cidr -> leaves.put(prefix + "subnet-ipv4-cidr-block", cidr));
            subnet.ipv6Block().ifPresent(block -> leaves.put(prefix + "subnet-ipv6-cidr-blocks", block.cidr()));
        });
        connection.vpc().ifPresent(vpc -> {
            leaves.put(prefix + "vpc-ipv4-cidr-block", vpc.cidr());
            leaves.put(prefix + "vpc-ipv4-cidr-blocks", String.join("\n", vpc.cidrs()));
            putUnlessEmpty(leaves, prefix + "vpc-ipv6-cidr-blocks", vpc.ipv6Cidrs());
        });
        putUnlessEmpty(leaves, prefix + "public-ipv4s", i.publicAddresses());
        i.addresses()
                .forEach(address -> address.publicAddress()
                        .ifPresent(published ->
                                leaves.put(prefix + "ipv4-associations/" + published, address.privateAddress())));
        connection.publicDnsName().ifPresent(name -> leaves.put(prefix + "public-hostname", name));
    }

    private static void putUnlessEmpty(SortedMap<String, String> leaves, String path, List<String> lines) {
        if (!lines.isEmpty()) {
            leaves.put(path, String.join("\n", lines));
        }
    }

    private static void putBlockDevices(SortedMap<String, String> leaves, Instance instance) {
        int ebs = 0;
        for (Instance.BlockDevice device : instance.blockDevices()) {
            String name = device.deviceName().replaceFirst("^/dev/", "");
            if (device.deviceName().equals(instance.launch().rootDeviceName())) {
                leaves.put(META + "block-device-mapping/ami", name);
                leaves.put(META + "block-device-mapping/root", device.deviceName());
            } else {
                leaves.put(META + "block-device-mapping/ebs" + ++ebs, name);
            }
        }
    }

    /** The identity document, with its members in EC2's order. It is unsigned, because Virga has no signing keys yet. */
    private static String identity(Instance instance, Optional<String> privateAddress) {
        Instance.Launch launch = instance.launch();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("accountId", instance.account());
        document.put("architecture", launch.architecture());
        document.put("availabilityZone", launch.zone());
        document.put("billingProducts", null);
        document.put("devpayProductCodes", null);
        document.put("marketplaceProductCodes", null);
        document.put("imageId", launch.imageId());
        document.put("instanceId", instance.id());
        document.put("instanceType", instance.attributes().instanceType());
        document.put("kernelId", launch.kernelId().orElse(null));
        document.put("pendingTime", instance.status().launchTime().truncatedTo(ChronoUnit.SECONDS));
        document.put("privateIp", privateAddress.orElse(null));
        document.put("ramdiskId", launch.ramdiskId().orElse(null));
        document.put("region", instance.region());
        document.put("version", "2017-09-30");
        // Ids, zones and times contain nothing that JSON would have to escape.
        return document.entrySet().stream()
                .map(entry -> "  \"" + entry.getKey() + "\" : "
                        + (entry.getValue() == null ? "null" : "\"" + entry.getValue() + "\""))
                .collect(Collectors.joining(",\n", "{\n", "\n}"));
    }
}
