package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.machine.QmpException.Kind;
import io.virga.host.wire.HostJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GuestProcessorTest {
    @TempDir
    private Path directory;

    private FakeQemu qemu;
    private QemuDialogue dialogue;

    @BeforeEach
    void open() throws IOException {
        qemu = new FakeQemu(directory);
        dialogue = qemu.dialogue();
        qemu.processor.put("vendor", "AuthenticAMD");
        qemu.processor.put("family", 15);
        features(register(1, 0, "EDX", 0xf), register(7, 1, "EAX", 0));
    }

    @AfterEach
    void close() throws IOException {
        dialogue.disconnect();
        qemu.close();
    }

    private void features(Object... registers) {
        qemu.processor.put("feature-words", List.of(registers));
    }

    private static Map<String, Object> register(long eax, long ecx, String name, long bits) {
        return Map.of("cpuid-input-eax", eax, "cpuid-input-ecx", ecx, "cpuid-register", name, "features", bits);
    }

    @Test
    void isWhatQemuTellsOfItsFirstProcessor() throws Exception {
        GuestProcessor processor = GuestProcessor.of(dialogue);

        assertThat(processor.model()).containsEntry("vendor", "AuthenticAMD").containsEntry("family", "15");
        assertThat(processor.features()).isEqualTo(Map.of("1.0 EDX", 0xfL));
        String json = HostJson.MAPPER.writeValueAsString(processor);
        assertThat(HostJson.MAPPER.readValue(json, GuestProcessor.class)).isEqualTo(processor);
    }

    @Test
    void aRegisterThatOnlyOneQemuKnowsCountsAsEmpty() throws Exception {
        GuestProcessor saved = GuestProcessor.of(dialogue);
        features(register(1, 0, "EDX", 0xf), register(0x24, 0, "EBX", 0));
        GuestProcessor now = GuestProcessor.of(dialogue);

        assertThatCode(() -> saved.requireSame(now)).doesNotThrowAnyException();
    }

    @Test
    void moreOrFewerFeaturesAndAnotherModelAreRefused() throws Exception {
        GuestProcessor saved = GuestProcessor.of(dialogue);
        features(register(1, 0, "EDX", 0x7), register(7, 1, "EAX", 2));
        qemu.processor.put("family", 6);
        GuestProcessor now = GuestProcessor.of(dialogue);

        assertThatThrownBy(() -> saved.requireSame(now))
                .isInstanceOfSatisfying(
                        QmpException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageEndingWith("family was 15 and is 6, CPUID 1.0 EDX was 0000000f and is 00000007,"
                        + " CPUID 7.1 EAX was 00000000 and is 00000002");
    }

    @Test
    void whatIsNoProcessorIsRefused() {
        features();
        assertThatThrownBy(() -> GuestProcessor.of(dialogue)).hasMessageContaining("0 registers");
        features(
                IntStream.range(0, 1000).mapToObj(i -> register(i, 0, "EAX", 1)).toArray());
        assertThatThrownBy(() -> GuestProcessor.of(dialogue)).hasMessageContaining("1000 registers");
        features(register(1, 0, "EDX", 0xf));
        qemu.processor.put("model-id", "x".repeat(101));
        assertThatThrownBy(() -> GuestProcessor.of(dialogue)).hasMessageContaining("impossible model-id");
    }
}
