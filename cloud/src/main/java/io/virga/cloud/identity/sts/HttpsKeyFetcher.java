package io.virga.cloud.identity.sts;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Fetches over HTTPS, with the authorities that Java trusts. It follows no redirects, so that an issuer cannot send it
 * elsewhere.
 */
final class HttpsKeyFetcher implements KeyFetcher {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int LARGEST = 256 << 10;
    private static final int SUCCESS = 200;

    @Override
    public byte[] fetch(URI address) throws IOException, InterruptedException {
        if (!"https".equals(address.getScheme())) {
            throw new IOException("not an address of HTTPS: " + address);
        }
        return fetch(address, LARGEST);
    }

    static byte[] fetch(URI address, int largest) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(LONGEST)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(address).timeout(LONGEST).build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != SUCCESS) {
                    throw new IOException("status " + answer.statusCode());
                }
                byte[] bytes = body.readNBytes(largest + 1);
                if (bytes.length > largest) {
                    throw new IOException("more than " + largest + " bytes");
                }
                return bytes;
            }
        }
    }
}
