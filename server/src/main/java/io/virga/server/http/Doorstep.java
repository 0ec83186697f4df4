package io.virga.server.http;

import io.virga.wire.ServiceException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides which requests are accepted at all. A browser on this machine can reach the loopback address like any other
 * client, and sends whatever a web page tells it to send. Three headers that a page cannot choose identify such
 * requests:
 *
 * <ul>
 *   <li>{@code Host}: after DNS rebinding the browser takes the server for a host of the page's own, and names that
 *       host;
 *   <li>{@code Origin}: the page's scheme, host and port, or {@code null};
 *   <li>{@code Sec-Fetch-Site}: how the page's site relates to the server's. Browsers also send it on requests without
 *       an origin, for example for an image or a link.
 * </ul>
 *
 * <p>Programs send neither {@code Origin} nor {@code Sec-Fetch-Site}.
 *
 * @param hosts names and addresses of this server in addition to the loopback ones, without a port, in lower case;
 *     {@code *.example.org} means all names below example.org
 * @param origins the origins of the web pages that may call: {@code https://console.example.org}
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
public record Doorstep(Set<String> hosts, Set<String> origins) {
    /** Accepts loopback names only, and no web pages. */
    public static final Doorstep LOOPBACK = new Doorstep(Set.of(), Set.of());

    /** A host with an optional port. An IPv6 address is in brackets. */
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-f:.]+]|[^\\[\\]:/@?#\\s]+)(?::[0-9]{0,5})?");

    private static final Pattern ORIGIN =
            Pattern.compile("(https?)://(\\[[0-9a-f:.]+]|[^\\[\\]:/@?#\\s]+)(:[0-9]{1,5})?");
    private static final Pattern LOOPBACK_IPV4 = Pattern.compile("127(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3}");
    private static final Pattern NAME =
            Pattern.compile("(\\*\\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");
    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9-]+(\\s*,\\s*[A-Za-z0-9-]+)*");
    private static final int LONGEST_HEADER_NAMES = 2000;
    private static final int MOST_DIGITS_OF_PORT = 5;

    /**
     * Checks every host and origin.
     *
     * @throws IllegalArgumentException for an invalid host or origin; the message names it
     */
    public Doorstep {
        hosts = hosts.stream().map(Doorstep::host).collect(Collectors.toUnmodifiableSet());
        origins = origins.stream().map(Doorstep::origin).collect(Collectors.toUnmodifiableSet());
    }

    /** A copy for a server that also listens on this address. */
    public Doorstep listeningAt(InetAddress address) {
        return new Doorstep(
                Stream.concat(hosts.stream(), Stream.of(address.getHostAddress()))
                        .collect(Collectors.toUnmodifiableSet()),
                origins);
    }

    private static String host(String text) {
        String host = text.toLowerCase(Locale.ROOT);
        if (host.contains(":")) {
            return "[" + literal(host.replaceAll("[\\[\\]]", "")).getHostAddress() + "]";
        }
        if (!NAME.matcher(host).matches()) {
            throw new IllegalArgumentException("not a host's name or address, without a port: " + text);
        }
        return host;
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text.replaceFirst("%.*", ""));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a host's name or address, without a port: " + text, e);
        }
    }

    private static String origin(String text) {
        String origin = text.toLowerCase(Locale.ROOT);
        if (!ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException(
                    "not an origin, which is a scheme, a host and perhaps a port, like https://example.org: " + text);
        }
        return withoutDefaultPort(origin);
    }

    private static String withoutDefaultPort(String origin) {
        return origin.startsWith("https:") ? origin.replaceFirst(":443$", "") : origin.replaceFirst(":80$", "");
    }

    /**
     * Refuses a request that is for another host or comes from a foreign web page.
     *
     * @throws ServiceException 403, with what to do
     */
    void require(ApiRequest request) {
        for (String host : request.headers().getOrDefault("host", List.of())) {
            // A guest at a VPC endpoint knows the server by the endpoint's names and addresses.
            if (request.passage().isEmpty() && !isOurs(host)) {
                throw FrontDoorErrors.foreignHost(host);
            }
        }
        boolean configured = false;
        for (String origin : request.headers().getOrDefault("origin", List.of())) {
            configured = origins.contains(withoutDefaultPort(origin));
            if (!configured && !isSame(origin, request.header("host"))) {
                throw FrontDoorErrors.foreignOrigin(origin);
            }
        }
        for (String site : request.headers().getOrDefault("sec-fetch-site", List.of())) {
            boolean own = site.equals("same-origin") || site.equals("none");
            if (!own && !configured) {
                throw FrontDoorErrors.foreignSite();
            }
        }
    }

    /** Whether a Host header names this server. The port is ignored, because it may be a forwarded port. */
    private boolean isOurs(String value) {
        return isPlainlyOurs(value) || isOursInAnyForm(value);
    }

    /** Recognizes what nearly all requests have, a known name with or without a port, at the cost of one comparison. */
    private boolean isPlainlyOurs(String value) {
        int colon = value.indexOf(':');
        String name = colon < 0 ? value : value.substring(0, colon);
        return (name.equals("127.0.0.1") || name.equals("localhost") || hosts.contains(name))
                && (colon < 0 || isPort(value, colon + 1));
    }

    /** Whether the rest of the text is a port: none to five digits. */
    private static boolean isPort(String text, int from) {
        boolean digits = text.length() - from <= MOST_DIGITS_OF_PORT;
        for (int i = from; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }

    private boolean isOursInAnyForm(String value) {
        Matcher parts = AUTHORITY.matcher(value.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return false;
        }
        String host = parts.group(1);
        if (host.startsWith("[")) {
            return isOurAddress(host.substring(1, host.length() - 1));
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return name.equals("localhost")
                || name.endsWith(".localhost") // RFC 6761, section 6.3: resolved to loopback only
                || LOOPBACK_IPV4.matcher(name).matches()
                || hosts.contains(name)
                || hosts.stream().anyMatch(known -> known.startsWith("*.") && name.endsWith(known.substring(1)));
    }

    private boolean isOurAddress(String ipv6) {
        try {
            InetAddress address = InetAddress.ofLiteral(ipv6);
            return address.isLoopbackAddress() || hosts.contains("[" + address.getHostAddress() + "]");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a page was loaded from this server, possibly through a proxy that speaks TLS. */
    private static boolean isSame(String origin, Optional<String> host) {
        String text = origin.toLowerCase(Locale.ROOT);
        if (host.isEmpty() || !ORIGIN.matcher(text).matches()) {
            return false;
        }
        String scheme = text.substring(0, text.indexOf("://") + 3);
        return withoutDefaultPort(text)
                .equals(withoutDefaultPort(scheme + host.get().toLowerCase(Locale.ROOT)));
    }

    /**
     * The answer to a CORS preflight request: the question of a browser whether a page may send a request. Only pages
     * of the configured origins get here. Empty when the request is no preflight request.
     */
    Optional<ApiResponse> preflight(ApiRequest request) {
        boolean asked = request.method().equals("OPTIONS")
                && request.header("access-control-request-method").isPresent()
                && allowedOrigin(request).isPresent();
        if (!asked) {
            return Optional.empty();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, PATCH");
        request.header("access-control-request-headers")
                .filter(names -> names.length() <= LONGEST_HEADER_NAMES
                        && HEADER_NAMES.matcher(names).matches())
                .ifPresent(names -> headers.put("Access-Control-Allow-Headers", names));
        headers.put("Access-Control-Max-Age", "600");
        return Optional.of(new ApiResponse(204, headers, to -> {}, ApiResponse.Facts.NONE));
    }

    /** Adds the headers that let a page of a configured origin read the answer. */
    ApiResponse readable(ApiRequest request, ApiResponse answer) {
        Optional<String> origin = allowedOrigin(request);
        if (origin.isEmpty()) {
            return answer;
        }
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put("Access-Control-Allow-Origin", origin.get());
        headers.put("Access-Control-Expose-Headers", "x-amzn-RequestId");
        headers.put("Vary", "Origin");
        return new ApiResponse(answer.status(), headers, answer.body(), answer.facts());
    }

    private Optional<String> allowedOrigin(ApiRequest request) {
        return request.header("origin").filter(origin -> origins.contains(withoutDefaultPort(origin)));
    }
}
