package io.virga.host.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.InstanceMetadata;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ServerSocketChannel;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InstanceMetadataServiceTest {
    private final InstanceMetadataService service = new InstanceMetadataService(InstantSource.system(), new Random(1));

    private static InstanceMetadata metadata(String instanceId, String... addresses) {
        return new InstanceMetadata(
                instanceId,
                1,
                "vpc-1",
                List.of(addresses),
                true,
                false,
                1,
                new InstanceMetadata.Content(
                        new TreeMap<>(Map.of("meta-data/instance-id", instanceId)), Map.of(), Optional.empty()));
    }

    private String asked() throws Exception {
        try (ServerSocketChannel listener =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
                HttpClient client = HttpClient.newHttpClient()) {
            service.serve("vpc-1", listener);
            int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/latest/meta-data/instance-id"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : Integer.toString(answer.statusCode());
        }
    }

    @Test
    void answersWhatWasPublishedAgainUnchanged() throws Exception {
        service.publish(metadata("i-1", "127.0.0.1"));
        service.publish(metadata("i-1", "127.0.0.1"));
        assertThat(asked()).isEqualTo("i-1");
    }

    @Test
    void answersNoMoreAtAnAddressThatWasGivenUp() throws Exception {
        service.publish(metadata("i-1", "127.0.0.1"));
        service.publish(metadata("i-1", "10.0.0.1"));
        assertThat(asked()).isEqualTo("503");
    }

    @Test
    void theNextOwnerOfAnAddressKeepsItWhenTheLastOneGoes() throws Exception {
        service.publish(metadata("i-1", "127.0.0.1"));
        service.publish(metadata("i-2", "127.0.0.1"));
        service.withdraw("i-1", 1);
        assertThat(asked()).isEqualTo("i-2");
        service.withdraw("i-2", 1);
        assertThat(asked()).isEqualTo("503");
    }
}
