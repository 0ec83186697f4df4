package io.virga.trials.torture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything that the API shows at a moment at which no client changes anything.
 *
 * @param tags the tags from DescribeTags, by resource
 * @param attributes the results of DescribeInstanceAttribute, for the instances that were queried
 * @param freeAddresses the number of free private addresses that each subnet reports
 */
record Picture(
        List<Machine> machines,
        List<Disk> disks,
        List<Card> cards,
        List<Group> groups,
        List<Key> keys,
        Map<String, SortedMap<String, String>> tags,
        Map<String, Map<String, String>> attributes,
        Map<String, Integer> freeAddresses,
        List<Identity> identities) {

    /** An instance. */
    record Machine(
            String id,
            String reservationId,
            String state,
            String type,
            String keyName,
            String token,
            String privateAddress,
            Optional<String> publicAddress,
            Set<String> groups,
            String sourceDestCheck,
            Map<String, String> disks,
            List<String> cards,
            SortedMap<String, String> tags) {
        static Machine of(String reservationId, Xml item) {
            Map<String, String> disks = new LinkedHashMap<>();
            for (Xml device : item.items("blockDeviceMapping")) {
                disks.put(device.word("deviceName"), device.word("ebs", "volumeId"));
            }
            return new Machine(
                    item.word("instanceId"),
                    reservationId,
                    item.word("instanceState", "name"),
                    item.word("instanceType"),
                    item.word("keyName"),
                    item.word("clientToken"),
                    item.word("privateIpAddress"),
                    Optional.of(item.word("ipAddress")).filter(a -> !a.isEmpty()),
                    words(item.items("groupSet"), "groupId"),
                    item.word("sourceDestCheck"),
                    disks,
                    item.items("networkInterfaceSet").stream()
                            .map(card -> card.word("networkInterfaceId"))
                            .toList(),
                    tagsOf(item));
        }

        boolean isStable() {
            return !state.equals("pending") && !state.equals("stopping") && !state.equals("shutting-down");
        }
    }

    /**
     * A volume.
     *
     * @param machine the instance that it is attached to, or ""
     */
    record Disk(String id, String state, int sizeGiB, String machine, String device, SortedMap<String, String> tags) {
        static Disk of(Xml item) {
            Optional<Xml> attachment = item.items("attachmentSet").stream().findFirst();
            return new Disk(
                    item.word("volumeId"),
                    item.word("status"),
                    Integer.parseInt(item.word("size")),
                    attachment.map(a -> a.word("instanceId")).orElse(""),
                    attachment.map(a -> a.word("device")).orElse(""),
                    tagsOf(item));
        }

        boolean isStable() {
            return state.equals("in-use") || state.equals("available");
        }
    }

    /** A network interface. */
    record Card(
            String id,
            String subnet,
            String status,
            String machine,
            String attachment,
            String privateAddress,
            Optional<String> publicAddress,
            Set<String> groups,
            SortedMap<String, String> tags) {
        static Card of(Xml item) {
            return new Card(
                    item.word("networkInterfaceId"),
                    item.word("subnetId"),
                    item.word("status"),
                    item.word("attachment", "instanceId"),
                    item.word("attachment", "status"),
                    item.word("privateIpAddress"),
                    Optional.of(item.word("association", "publicIp")).filter(a -> !a.isEmpty()),
                    words(item.items("groupSet"), "groupId"),
                    tagsOf(item, "tagSet"));
        }
    }

    /** A security group. */
    record Group(
            String id,
            String vpcId,
            String name,
            String description,
            Set<String> rules,
            Set<String> egress,
            SortedMap<String, String> tags) {
        static Group of(Xml item) {
            return new Group(
                    item.word("groupId"),
                    item.word("vpcId"),
                    item.word("groupName"),
                    item.word("groupDescription"),
                    rules(item.items("ipPermissions")),
                    rules(item.items("ipPermissionsEgress")),
                    tagsOf(item));
        }

        private static Set<String> rules(List<Xml> permissions) {
            Set<String> rules = new TreeSet<>();
            for (Xml permission : permissions) {
                for (Xml range : permission.items("ipRanges")) {
                    rules.add(rule(permission, range.word("cidrIp")));
                }
                for (Xml pair : permission.items("groups")) {
                    rules.add(rule(permission, pair.word("groupId")));
                }
            }
            return rules;
        }

        private static String rule(Xml permission, String peer) {
            return Thing.Group.rule(
                    permission.word("ipProtocol"), permission.word("fromPort"), permission.word("toPort"), peer);
        }
    }

    /** A key pair. */
    record Key(String id, String name, String fingerprint, SortedMap<String, String> tags) {
        static Key of(Xml item) {
            return new Key(item.word("keyPairId"), item.word("keyName"), item.word("keyFingerprint"), tagsOf(item));
        }
    }

    /**
     * A resource of IAM.
     *
     * @param id that of the {@link Thing.Identity}
     * @param facts by the keys of {@link Fact}
     * @param attachments the number of identities that a managed policy says it is attached to; 0 for other kinds
     */
    record Identity(String id, SortedMap<String, String> facts, SortedMap<String, String> tags, int attachments) {}

    /** Whether nothing is in transition. */
    boolean isStable() {
        return machines.stream().allMatch(Machine::isStable)
                && disks.stream().allMatch(Disk::isStable)
                && cards.stream().noneMatch(card -> card.attachment().equals("attaching"));
    }

    /** Everything that is in transition, in words for a person. */
    List<String> unstable() {
        return Stream.of(
                        machines.stream().filter(m -> !m.isStable()).map(m -> m.id() + " " + m.state()),
                        disks.stream().filter(d -> !d.isStable()).map(d -> d.id() + " " + d.state()),
                        cards.stream()
                                .filter(c -> c.attachment().equals("attaching"))
                                .map(c -> c.id() + " " + c.attachment()))
                .flatMap(words -> words)
                .toList();
    }

    /** The instances of the launch with this mark. */
    List<Machine> marked(String mark) {
        return machines.stream()
                .filter(m -> mark.equals(m.tags().get(Wish.MARK)))
                .toList();
    }

    /** The resource of IAM with this id. */
    Optional<Identity> identity(String id) {
        return identities.stream().filter(identity -> identity.id().equals(id)).findFirst();
    }

    private static Set<String> words(List<Xml> items, String name) {
        Set<String> words = new TreeSet<>();
        items.forEach(item -> words.add(item.word(name)));
        return words;
    }

    private static SortedMap<String, String> tagsOf(Xml item) {
        return tagsOf(item, "tagSet");
    }

    private static SortedMap<String, String> tagsOf(Xml item, String list) {
        SortedMap<String, String> tags = new TreeMap<>();
        item.items(list).forEach(tag -> tags.put(tag.word("key"), tag.word("value")));
        return tags;
    }
}
