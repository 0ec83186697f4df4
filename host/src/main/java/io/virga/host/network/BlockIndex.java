package io.virga.host.network;

import io.virga.host.network.IpBlock.Family;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Values by blocks of addresses. A look-up costs as much as there are different prefix lengths, however many blocks there are. */
final class BlockIndex<V> {
    private final Map<IpBlock, List<V>> values = new HashMap<>();
    private final Map<Family, Set<Integer>> prefixLengths = new EnumMap<>(Family.class);

    void add(IpBlock block, V value) {
        values.computeIfAbsent(block, _ -> new ArrayList<>()).add(value);
        prefixLengths.computeIfAbsent(block.family(), _ -> new TreeSet<>()).add(block.prefixLength());
    }

    /** The values of all blocks that contain an address, or the first address of a block. */
    List<V> of(IpBlock address) {
        List<V> found = new ArrayList<>();
        for (int prefixLength : prefixLengths.getOrDefault(address.family(), Set.of())) {
            found.addAll(values.getOrDefault(address.withPrefixLength(prefixLength), List.of()));
        }
        return found;
    }
}
