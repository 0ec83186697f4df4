package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultRoutesTest {
    private static final String HEAD =
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT";

    private static String line(String device, String destination, int metric, String mask) {
        return "%s\t%s\t0100A8C0\t0003\t0\t0\t%d\t%s\t0\t0\t0".formatted(device, destination, metric, mask);
    }

    @Test
    void theDevicesOfDefaultRoutesAreThereInTheOrderOfTheirMetrics() {
        assertThat(DefaultRoutes.devices(List.of(
                        HEAD,
                        line("wlan0", "00000000", 600, "00000000"),
                        line("eth0", "00000000", 100, "00000000"),
                        line("eth0", "0000A8C0", 100, "0000FFFF"))))
                .containsExactly("eth0", "wlan0");
    }

    /** Half of all addresses begins with a zero bit, as VPNs route them; that is no default route. */
    @Test
    void aRouteToAPartOfAllAddressesIsNone() {
        assertThat(DefaultRoutes.devices(List.of(HEAD, line("tun0", "00000000", 0, "00000080"))))
                .isEmpty();
    }

    @Test
    void aRouteThatLeadsNowhereHasNoDevice() {
        assertThat(DefaultRoutes.devices(List.of(HEAD, line("*", "00000000", 0, "00000000"))))
                .isEmpty();
    }

    @Test
    void aMachineWithoutRoutesHasNone() {
        assertThat(DefaultRoutes.devices(List.of(HEAD))).isEmpty();
        assertThat(DefaultRoutes.devices(List.of())).isEmpty();
    }
}
