package io.virga.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.wire.ServiceException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudImagesTest {
    @Test
    void tellsAddressesFromFiles() {
        assertThat(CloudImages.url("https://example.org/a.qcow2")).contains(URI.create("https://example.org/a.qcow2"));
        assertThat(CloudImages.url("/images/a.qcow2")).isEmpty();
        assertThat(CloudImages.file("/images/a.qcow2")).isEqualTo(Path.of("/images/a.qcow2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[", "http://a b/", "https://%zz", "http:///a"})
    void anAddressThatIsNoneIsTheClientsFault(String source) {
        assertThatThrownBy(() -> CloudImages.url(source))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("InvalidParameterValue"));
    }

    @Test
    void aFileThatCanBeNoneIsTheClientsFault() {
        assertThatThrownBy(() -> CloudImages.file("a\u0000b"))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("InvalidParameterValue"));
    }
}
