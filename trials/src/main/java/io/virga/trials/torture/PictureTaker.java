package io.virga.trials.torture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the whole state from the API. */
record PictureTaker(Connections connections) {
    private static final List<String> ATTRIBUTES = List.of(
            "disableApiTermination",
            "disableApiStop",
            "instanceInitiatedShutdownBehavior",
            "userData",
            "sourceDestCheck");

    /** @param attributesOf the instances whose attributes are queried, one by one */
    Picture take(Collection<String> attributesOf) throws IOException {
        List<Picture.Machine> machines = machinesOf(all("DescribeInstances", "reservationSet"));
        List<Picture.Disk> disks = all("DescribeVolumes", "volumeSet").stream()
                .map(Picture.Disk::of)
                .toList();
        List<Picture.Card> cards = all("DescribeNetworkInterfaces", "networkInterfaceSet").stream()
                .map(Picture.Card::of)
                .toList();
        List<Picture.Group> groups = all("DescribeSecurityGroups", "securityGroupInfo").stream()
                .map(Picture.Group::of)
                .toList();
        List<Picture.Key> keys =
                all("DescribeKeyPairs", "keySet").stream().map(Picture.Key::of).toList();
        Map<String, SortedMap<String, String>> tags = new TreeMap<>();
        for (Xml tag : all("DescribeTags", "tagSet")) {
            // Skip images: they have tags from the start, and clients do not change them.
            if (!tag.word("resourceType").equals("image")) {
                tags.computeIfAbsent(tag.word("resourceId"), id -> new TreeMap<>())
                        .put(tag.word("key"), tag.word("value"));
            }
        }
        Map<String, Integer> free = new TreeMap<>();
        for (Xml subnet : all("DescribeSubnets", "subnetSet")) {
            free.put(subnet.word("subnetId"), Integer.valueOf(subnet.word("availableIpAddressCount")));
        }
        Map<String, Map<String, String>> attributes = new TreeMap<>();
        for (String id : attributesOf) {
            attributes.put(id, attributes(id));
        }
        return new Picture(
                machines, disks, cards, groups, keys, tags, attributes, free, new IdentityTaker(connections).take());
    }

    private static List<Picture.Machine> machinesOf(List<Xml> reservations) {
        List<Picture.Machine> machines = new ArrayList<>();
        for (Xml reservation : reservations) {
            for (Xml item : reservation.items("instancesSet")) {
                machines.add(Picture.Machine.of(reservation.word("reservationId"), item));
            }
        }
        return machines;
    }

    /** Describes these instances only. */
    List<Picture.Machine> machines(Collection<String> ids) throws IOException {
        Map<String, String> parameters = new TreeMap<>();
        ids.forEach(id -> parameters.put("InstanceId." + (parameters.size() + 1), id));
        return machinesOf(ask("DescribeInstances", parameters).items("reservationSet"));
    }

    private Map<String, String> attributes(String id) throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (String name : ATTRIBUTES) {
            Xml answer = ask("DescribeInstanceAttribute", Map.of("InstanceId", id, "Attribute", name));
            values.put(name, answer.word(name, "value"));
        }
        return values;
    }

    private List<Xml> all(String action, String list) throws IOException {
        List<Xml> items = new ArrayList<>();
        Map<String, String> parameters = Map.of();
        while (true) {
            Xml answer = ask(action, parameters);
            items.addAll(answer.items(list));
            String next = answer.word("nextToken");
            if (next.isEmpty()) {
                return items;
            }
            parameters = Map.of("NextToken", next);
        }
    }

    /** The id of the image with this name. */
    String imageId(String name) throws IOException {
        for (Xml image : ask("DescribeImages", Map.of()).items("imagesSet")) {
            if (image.word("name").equals(name)) {
                return image.word("imageId");
            }
        }
        throw new IOException("there is no image " + name);
    }

    /** Sends a request that must be acknowledged, and returns the answer. */
    Xml ask(String action, Map<String, String> parameters) throws IOException {
        return connections.ask(Route.EC2, action, parameters);
    }
}
