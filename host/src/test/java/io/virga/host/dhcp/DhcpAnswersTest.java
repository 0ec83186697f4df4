package io.virga.host.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class DhcpAnswersTest {
    private static final HardwareAddress MAC = new HardwareAddress("02:AB:00:00:00:01");
    private static final DhcpLease LEASE = new DhcpLease(
            "eni1",
            MAC,
            address("172.31.0.10"),
            20,
            address("172.31.0.1"),
            new DhcpOptions(
                    List.of(address("172.31.0.2"), address("10.2.5.1")),
                    "ec2.internal",
                    List.of(address("169.254.169.123")),
                    List.of(address("10.2.5.2")),
                    Optional.of(2)),
            "ip-172-31-0-10",
            9001);

    private static Inet4Address address(String text) {
        return (Inet4Address) InetAddress.ofLiteral(text);
    }

    private static DhcpPacket asked(int type, boolean broadcast, String clientAddress, Object... options) {
        SortedMap<Integer, byte[]> all = new TreeMap<>();
        all.put(DhcpAnswers.MESSAGE_TYPE, new byte[] {(byte) type});
        for (int i = 0; i < options.length; i += 2) {
            all.put((Integer) options[i], address((String) options[i + 1]).getAddress());
        }
        return new DhcpPacket(
                DhcpPacket.REQUEST,
                0x12345678,
                broadcast,
                address(clientAddress),
                DhcpPacket.NO_ADDRESS,
                DhcpPacket.NO_ADDRESS,
                DhcpPacket.NO_ADDRESS,
                MAC,
                all);
    }

    private static int type(Optional<DhcpPacket> reply) {
        return reply.orElseThrow().options().get(DhcpAnswers.MESSAGE_TYPE)[0];
    }

    @Test
    void offersTheAddressWithAllThatGoesWithIt() {
        DhcpPacket offer = DhcpAnswers.answer(asked(DhcpAnswers.DISCOVER, true, "0.0.0.0"), LEASE)
                .orElseThrow();
        assertThat(type(Optional.of(offer))).isEqualTo(DhcpAnswers.OFFER);
        assertThat(offer.yourAddress()).isEqualTo(address("172.31.0.10"));
        assertThat(offer.transactionId()).isEqualTo(0x12345678);
        assertThat(offer.broadcast()).isTrue();
        assertThat(offer.address(DhcpAnswers.SUBNET_MASK)).contains(address("255.255.240.0"));
        assertThat(offer.address(DhcpAnswers.BROADCAST_ADDRESS)).contains(address("172.31.15.255"));
        assertThat(offer.address(DhcpAnswers.ROUTER)).contains(address("172.31.0.1"));
        assertThat(offer.address(DhcpAnswers.SERVER_ID)).contains(address("172.31.0.1"));
        // Several addresses in an option follow each other.
        assertThat(offer.options().get(DhcpAnswers.DNS_SERVER)).containsExactly(172, 31, 0, 2, 10, 2, 5, 1);
        assertThat(offer.address(DhcpAnswers.NTP_SERVER)).contains(address("169.254.169.123"));
        assertThat(offer.address(DhcpAnswers.NETBIOS_NAME_SERVER)).contains(address("10.2.5.2"));
        assertThat(offer.options().get(DhcpAnswers.NETBIOS_NODE_TYPE)).containsExactly(2);
        assertThat(offer.options().get(DhcpAnswers.INTERFACE_MTU)).containsExactly(0x23, 0x29);
        assertThat(new String(offer.options().get(DhcpAnswers.DOMAIN_NAME), StandardCharsets.US_ASCII))
                .isEqualTo("ec2.internal");
    }

    @Test
    void grantsOnlyTheInterfacesOwnAddress() {
        assertThat(type(DhcpAnswers.answer(
                        asked(
                                DhcpAnswers.REQUEST,
                                false,
                                "0.0.0.0",
                                DhcpAnswers.REQUESTED_ADDRESS,
                                "172.31.0.10",
                                DhcpAnswers.SERVER_ID,
                                "172.31.0.1"),
                        LEASE)))
                .isEqualTo(DhcpAnswers.ACK);
        // A renewal is identified by the client's current address.
        assertThat(type(DhcpAnswers.answer(asked(DhcpAnswers.REQUEST, false, "172.31.0.10"), LEASE)))
                .isEqualTo(DhcpAnswers.ACK);
        DhcpPacket nak = DhcpAnswers.answer(
                        asked(DhcpAnswers.REQUEST, false, "0.0.0.0", DhcpAnswers.REQUESTED_ADDRESS, "10.0.0.7"), LEASE)
                .orElseThrow();
        assertThat(type(Optional.of(nak))).isEqualTo(DhcpAnswers.NAK);
        assertThat(nak.broadcast()).isTrue();
        assertThat(nak.yourAddress()).isEqualTo(DhcpPacket.NO_ADDRESS);
    }

    @Test
    void keepsSilentWhenItIsNotMeant() {
        assertThat(DhcpAnswers.answer(
                        asked(DhcpAnswers.REQUEST, false, "0.0.0.0", DhcpAnswers.SERVER_ID, "10.9.9.9"), LEASE))
                .isEmpty();
        assertThat(DhcpAnswers.answer(asked(7, false, "172.31.0.10"), LEASE)).isEmpty();
    }

    @Test
    void informsWithoutALease() {
        DhcpPacket ack = DhcpAnswers.answer(asked(DhcpAnswers.INFORM, false, "172.31.0.10"), LEASE)
                .orElseThrow();
        assertThat(ack.yourAddress()).isEqualTo(DhcpPacket.NO_ADDRESS);
        assertThat(ack.options()).doesNotContainKey(DhcpAnswers.LEASE_SECONDS).containsKey(DhcpAnswers.DNS_SERVER);
    }

    @Test
    void whatIsEncodedIsDecoded() {
        SortedMap<Integer, byte[]> options = new TreeMap<>();
        options.put(DhcpAnswers.MESSAGE_TYPE, new byte[] {DhcpAnswers.OFFER});
        options.put(61, new byte[0]);
        options.put(121, new byte[600]);
        DhcpPacket packet = new DhcpPacket(
                DhcpPacket.REPLY,
                -2,
                true,
                address("1.2.3.4"),
                address("5.6.7.8"),
                address("9.10.11.12"),
                address("13.14.15.16"),
                MAC,
                options);
        DhcpPacket again = DhcpPacket.decode(ByteBuffer.wrap(packet.encode())).orElseThrow();
        assertThat(again).usingRecursiveComparison().ignoringFields("options").isEqualTo(packet);
        assertThat(again.options().keySet()).isEqualTo(options.keySet());
        options.forEach((code, value) -> assertThat(again.options().get(code)).containsExactly(value));
    }

    @Test
    void noiseIsNoMessage() {
        Random random = new Random(7);
        byte[] good = asked(DhcpAnswers.DISCOVER, false, "0.0.0.0").encode();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int j = 0; j < 8; j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(bytes.length + 1);
            DhcpPacket.decode(ByteBuffer.wrap(bytes, 0, length)).ifPresent(p -> DhcpAnswers.answer(p, LEASE));
        }
    }
}
