package io.virga.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartingUserTest {
    private static final List<String> PASSWD =
            List.of("root:x:0:0:root:/root:/bin/bash", "ada:x:1000:1000:Ada:/home/ada:/bin/bash");

    @Test
    void outsideOfANamespaceItIsTheUserOfTheProcess() {
        List<String> all = List.of("         0          0 4294967295");
        assertThat(StartingUser.of("ada", all, PASSWD)).isEqualTo(new StartingUser("ada", false));
        assertThat(StartingUser.of("root", all, PASSWD)).isEqualTo(new StartingUser("root", false));
    }

    @Test
    void rootOfANamespaceIsAnotherUserOutside() {
        List<String> map = List.of("         0       1000          1", "         1     100000      65536");
        assertThat(StartingUser.of("root", map, PASSWD)).isEqualTo(new StartingUser("ada", true));
    }

    @Test
    void aUserWithoutANameIsToldByItsId() {
        assertThat(StartingUser.of("root", List.of("0 4711 1"), PASSWD)).isEqualTo(new StartingUser("#4711", true));
    }
}
