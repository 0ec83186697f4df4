package io.virga.cloud.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.CloudTester;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.reconcile.Outcome;
import io.virga.host.api.Epoch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostNetworkReconcilerTest {
    @TempDir
    Path directory;

    private NetworkInterface only(CloudTester tester) {
        return tester.store()
                .read(reader -> reader.all(NetworkInterface.TYPE.documents()))
                .getFirst();
    }

    private void mark(CloudTester tester, boolean made) {
        NetworkInterface i = only(tester);
        NetworkInterface.Plug plug =
                new NetworkInterface.Plug(i.plug().orElseThrow().host(), made);
        tester.store().write(transaction -> {
            transaction.replace(NetworkInterface.TYPE.documents(), i.withPlug(Optional.of(plug)));
            return true;
        });
    }

    /** A plan may be of a state before an earlier run has marked an interface. Its instance must not be woken again. */
    @Test
    void tellsAnInstanceOnlyOnceThatItsInterfaceIsMade() {
        try (CloudTester tester = CloudTester.in(directory)) {
            String instanceId = tester.running(tester.image("tiny", 1));
            tester.settle();
            NetworkPlans plans = new NetworkPlans(tester.store());
            List<String> told = new ArrayList<>();
            Hosts hosts = new Hosts(List.of(tester.host()), new Epoch(Long.MAX_VALUE));
            HostNetworkReconciler reconciler =
                    new HostNetworkReconciler(tester.store(), hosts, plans, (transaction, id) -> told.add(id));
            mark(tester, false);
            NetworkInterface awaited = only(tester);
            HostNetwork network = new HostNetwork(
                    awaited.vpcId(), awaited.plug().orElseThrow().host());
            plans.renew(network.vpcId());

            Outcome first = reconciler.reconcile(network);
            plans.renew(network.vpcId());
            Outcome second = reconciler.reconcile(network);
            tester.store().write(first::finish);
            assertThat(told).containsExactly(instanceId);
            assertThat(only(tester).attachmentStatus()).contains("attached");
            tester.store().write(second::finish);

            assertThat(told).containsExactly(instanceId);
        }
    }
}
