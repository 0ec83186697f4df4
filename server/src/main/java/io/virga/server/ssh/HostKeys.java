package io.virga.server.ssh;

import java.util.List;

/**
 * The host keys that a guest printed to its console. cloud-init prints them between two marker lines on every EC2
 * image. Nobody on the network can tamper with the console.
 */
public final class HostKeys {
    private static final String BEGIN = "-----BEGIN SSH HOST KEY KEYS-----";
    private static final String END = "-----END SSH HOST KEY KEYS-----";

    private HostKeys() {}

    /** The keys of the last such block, as lines for a known_hosts file; empty when there is none. */
    public static List<String> knownHosts(String console, String hostName) {
        int begin = console.lastIndexOf(BEGIN);
        int end = begin < 0 ? -1 : console.indexOf(END, begin);
        if (end < 0) {
            return List.of();
        }
        return console.substring(begin + BEGIN.length(), end)
                .lines()
                .map(line -> line.replaceAll("^.*?((ssh|ecdsa|sk)-[a-z0-9@.-]+ [A-Za-z0-9+/=]+).*$", "$1"))
                .filter(line -> line.matches("[a-z0-9@.-]+ [A-Za-z0-9+/=]{40,}"))
                .map(line -> hostName + " " + line)
                .distinct()
                .toList();
    }
}
