package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.machine.QmpException.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MachineLayoutTest {
    private static final List<String> IDS = List.of("vol-1", "eni-1");
    private static final Map<String, Integer> PORTS = Map.of("vol-1", 0, "eni-1", QemuCommand.PORTS - 1);

    @Test
    void takesWhatAQemuMayTell() throws QmpException {
        MachineLayout layout = MachineLayout.told("pc-q35-7.2", PORTS, IDS);
        assertThat(layout.machineType()).isEqualTo("pc-q35-7.2");
        assertThat(layout.ports()).isEqualTo(PORTS);
        // a distribution's own
        assertThat(MachineLayout.told("pc-q35-noble", PORTS, IDS).machineType()).isEqualTo("pc-q35-noble");
    }

    @Test
    void takesNoMachineTypeThatSaysMore() {
        for (String type : List.of("", "q35", "pc-q35-", "pc-q35-7.2,dumpdtb=x", "pc-q35-7.2\n", "microvm")) {
            assertRefused(type, PORTS);
        }
    }

    @Test
    void takesNoPortsInWhichDevicesCannotBe() {
        for (Map<String, Integer> ports : List.of(
                Map.of("vol-1", 0),
                Map.of("vol-1", 0, "eni-1", 1, "vol-2", 2),
                Map.of("vol-1", 0, "eni-1", 0),
                Map.of("vol-1", 0, "eni-1", QemuCommand.PORTS),
                Map.of("vol-1", -1, "eni-1", 0))) {
            assertRefused("pc-q35-7.2", ports);
        }
    }

    private static void assertRefused(String type, Map<String, Integer> ports) {
        assertThatThrownBy(() -> MachineLayout.told(type, ports, IDS))
                .isInstanceOfSatisfying(
                        QmpException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
    }
}
