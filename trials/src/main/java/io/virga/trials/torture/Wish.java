package io.virga.trials.torture;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameters of a launch.
 *
 * @param mark the value of the tag {@link #MARK} of its instances, which identifies them
 * @param groups ids of its security groups; none for the VPC's default one
 * @param disks sizes in GiB of further volumes by their devices
 * @param keepsDisks whether the further volumes remain when the instance is terminated
 * @param keepsCard whether the network interface remains when the instance is terminated
 */
record Wish(
        String mark,
        int count,
        String imageId,
        String type,
        Optional<String> token,
        Optional<String> keyName,
        Set<String> groups,
        Optional<String> privateAddress,
        Map<String, Integer> disks,
        boolean keepsDisks,
        boolean keepsCard,
        SortedMap<String, String> tags,
        SortedMap<String, String> diskTags,
        SortedMap<String, String> cardTags) {
    /** The tag that identifies the request that made a thing. No deed changes it. */
    static final String MARK = "torture";

    Wish {
        groups = Set.copyOf(groups);
        disks = Collections.unmodifiableMap(new LinkedHashMap<>(disks));
    }

    /** The tags of its instances, with the mark. */
    SortedMap<String, String> allTags() {
        SortedMap<String, String> all = new TreeMap<>(tags);
        all.put(MARK, mark);
        return all;
    }

    /** The parameters of RunInstances. */
    Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("ImageId", imageId);
        all.put("InstanceType", type);
        all.put("MinCount", Integer.toString(count));
        all.put("MaxCount", Integer.toString(count));
        token.ifPresent(t -> all.put("ClientToken", t));
        keyName.ifPresent(k -> all.put("KeyName", k));
        String network = keepsCard ? "NetworkInterface.1." : "";
        if (keepsCard) {
            all.put("NetworkInterface.1.DeviceIndex", "0");
            all.put("NetworkInterface.1.DeleteOnTermination", "false");
        }
        int number = 1;
        for (String group : groups) {
            all.put(network + "SecurityGroupId." + number++, group);
        }
        privateAddress.ifPresent(a -> all.put(network + "PrivateIpAddress", a));
        number = 1;
        for (Map.Entry<String, Integer> disk : disks.entrySet()) {
            String mapping = "BlockDeviceMapping." + number++;
            all.put(mapping + ".DeviceName", disk.getKey());
            all.put(mapping + ".Ebs.VolumeSize", disk.getValue().toString());
            all.put(mapping + ".Ebs.DeleteOnTermination", Boolean.toString(!keepsDisks));
        }
        putTags(all, 1, "instance", allTags());
        putTags(all, 2, "volume", diskTags);
        putTags(all, diskTags.isEmpty() ? 2 : 3, "network-interface", cardTags);
        return all;
    }

    /** Adds a tag specification, unless there are no tags. */
    static void putTags(Map<String, String> parameters, int number, String type, SortedMap<String, String> tags) {
        if (!tags.isEmpty()) {
            parameters.put("TagSpecification." + number + ".ResourceType", type);
            int tag = 1;
            for (Map.Entry<String, String> entry : tags.entrySet()) {
                String place = "TagSpecification." + number + ".Tag." + tag++;
                parameters.put(place + ".Key", entry.getKey());
                parameters.put(place + ".Value", entry.getValue());
            }
        }
    }
}
