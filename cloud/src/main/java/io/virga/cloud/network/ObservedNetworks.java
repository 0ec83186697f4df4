package io.virga.cloud.network;

import io.virga.cloud.placement.Hosts;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.store.Reader;
import io.virga.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The networks of all hosts at a start of Virga, asked of each host in one go, so that a start plans those VPCs only that need
 * it: a plan visits all interfaces of its VPC and their groups.
 *
 * <p>A network is compared by its interfaces. Whatever else of it has changed and is not on the host yet has a wake-up in the
 * store, or the host was lost then, and its record says that its things have to be looked at.
 */
final class ObservedNetworks {
    private static final Logger log = LoggerFactory.getLogger(ObservedNetworks.class);

    /** The interfaces that hosts serve, in each network of each host. */
    private final Map<HostNetwork, Set<String>> served = new HashMap<>();

    private ObservedNetworks() {}

    static ObservedNetworks of(Store store, Hosts hosts) {
        ObservedNetworks observed = new ObservedNetworks();
        for (Host host : hosts.all()) {
            if (!hosts.isLost(store, host.name())) {
                observed.look(host);
            }
        }
        return observed;
    }

    private void look(Host host) {
        try {
            host.networks()
                    .served()
                    .forEach((vpcId, interfaces) ->
                            served.put(new HostNetwork(vpcId, host.name()), new HashSet<>(interfaces)));
        } catch (HostException e) {
            log.warn("The host {} does not tell its networks, and each is applied: {}", host.name(), e.getMessage());
        }
    }

    /** The ids of the VPCs that are not on each of their hosts as they should be, or of which that is unknown. */
    List<String> unsettled(Reader reader) {
        Set<String> unsettled = new HashSet<>();
        Map<HostNetwork, Integer> wanted = new HashMap<>();
        reader.each(
                NetworkInterface.TYPE.documents(),
                i -> i.plug().ifPresent(plug -> {
                    HostNetwork network = new HostNetwork(i.vpcId(), plug.host());
                    wanted.merge(network, 1, Integer::sum);
                    if (!plug.made() || !served.getOrDefault(network, Set.of()).contains(i.id())) {
                        unsettled.add(i.vpcId());
                    }
                }));
        served.forEach((network, interfaces) -> {
            if (interfaces.size() != wanted.getOrDefault(network, 0)) {
                unsettled.add(network.vpcId());
            }
        });
        reader.each(HostNetwork.DOCUMENTS, network -> {
            if (!wanted.containsKey(network)) {
                unsettled.add(network.vpcId());
            }
        });
        return new ArrayList<>(unsettled);
    }
}
