package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * How an instance is named in its VPC: its host name, and whether the name made of its id leads to its addresses. Names made
 * of private IPv4 addresses always lead to these.
 *
 * @param hostname what the host name is made of
 * @param ipv4 whether the name made of the id leads to the primary IPv4 address
 * @param ipv6 whether the name made of the id leads to the first IPv6 address
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-naming.html">EC2 instance hostnames and
 *     domains</a>
 */
public record InstanceNames(Hostname hostname, boolean ipv4, boolean ipv6) {
    /** What a host name is made of. */
    public enum Hostname {
        IP("ip-name"),
        RESOURCE("resource-name");

        private final String word;

        Hostname(String word) {
            this.word = word;
        }

        /** The name of the type in the API. */
        public String word() {
            return word;
        }

        public static Optional<Hostname> of(String word) {
            return List.of(values()).stream()
                    .filter(type -> type.word.equals(word))
                    .findFirst();
        }
    }

    /** Names made of IPv4 addresses only. */
    static final InstanceNames OF_ADDRESSES = new InstanceNames(Hostname.IP, false, false);

    /** A host name made of the id, which leads nowhere: what there is at first where there are no IPv4 addresses. */
    static final InstanceNames OF_ID = new InstanceNames(Hostname.RESOURCE, false, false);

    public InstanceNames {
        requireNonNull(hostname, "hostname is null");
    }

    /** What a request names, and the rest as it is here. */
    public InstanceNames with(
            Optional<Hostname> otherHostname, Optional<Boolean> otherIpv4, Optional<Boolean> otherIpv6) {
        return new InstanceNames(otherHostname.orElse(hostname), otherIpv4.orElse(ipv4), otherIpv6.orElse(ipv6));
    }
}
