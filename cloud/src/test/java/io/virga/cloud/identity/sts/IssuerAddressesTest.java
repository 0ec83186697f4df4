package io.virga.cloud.identity.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerAddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "ff02::1",
                "2001::1",
                "2002:7f00:1::1"
            })
    void theMachineAndItsNetworksAreNotPublic(String address) throws UnknownHostException {
        assertThat(IssuerAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void aNeighbourIsInTheNetworkOfTheMachine() throws UnknownHostException {
        InetAddress own = InetAddress.getByName("198.51.112.5");
        assertThat(IssuerAddresses.isInNetwork(InetAddress.getByName("198.51.112.9"), own, 28))
                .isTrue();
        assertThat(IssuerAddresses.isInNetwork(InetAddress.getByName("198.51.112.16"), own, 28))
                .isFalse();
        assertThat(IssuerAddresses.isInNetwork(own, own, 0)).isTrue();
        assertThat(IssuerAddresses.isInNetwork(InetAddress.getByName("198.51.112.9"), own, 0))
                .isFalse();
        assertThat(IssuerAddresses.isInNetwork(
                        InetAddress.getByName("2a01:4f8::9"), InetAddress.getByName("2a01:4f8::1"), 64))
                .isTrue();
        assertThat(IssuerAddresses.isInNetwork(InetAddress.getByName("2a01:4f8::9"), own, 28))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.0.1",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.1.0.1",
                "2606:4700::1111"
            })
    void theInternetIs(String address) throws UnknownHostException {
        assertThat(IssuerAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void aHostThatTheOwnerNamesMayBeAnywhere() throws UnknownHostException {
        IssuerAddresses addresses = new IssuerAddresses(Set.of("Keycloak.internal"));
        InetAddress inside = InetAddress.getByName("10.1.2.3");
        assertThat(addresses.isAllowed("keycloak.INTERNAL", inside)).isTrue();
        assertThat(addresses.isAllowed("other.internal", inside)).isFalse();
        assertThat(addresses.isAllowed("other.internal", InetAddress.getByName("8.8.8.8")))
                .isTrue();
    }
}
