package io.virga.host.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.dhcp.Dhcpv6Packet.Option;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class Dhcpv6AnswersTest {
    private static final Option CLIENT = new Option(Dhcpv6Answers.CLIENT_ID, new byte[] {0, 3, 0, 1, 2, 0, 0, 0, 0, 1});
    private static final Option SERVER = new Option(Dhcpv6Answers.SERVER_ID, Dhcpv6Answers.SERVER);
    private static final Option STRANGER =
            new Option(Dhcpv6Answers.SERVER_ID, new byte[] {0, 3, 0, 1, 9, 9, 9, 9, 9, 9});
    private static final Dhcpv6Lease LEASE = new Dhcpv6Lease(
            List.of(InetAddress.ofLiteral("2001:db8::10"), InetAddress.ofLiteral("2001:db8::11")),
            List.of(InetAddress.ofLiteral("fd00:ec2::253")),
            "ec2.internal example.com",
            List.of(InetAddress.ofLiteral("fd00:ec2::123")));

    private static Option association(int id, String... addresses) {
        List<Option> inside = new ArrayList<>();
        for (String address : addresses) {
            inside.add(new Option(
                    Dhcpv6Answers.IA_ADDRESS,
                    ByteBuffer.allocate(24)
                            .put(InetAddress.ofLiteral(address).getAddress())
                            .array()));
        }
        return Option.of(Dhcpv6Answers.IA_NA, ByteBuffer.allocate(12).putInt(id).array(), inside);
    }

    /** The answer to a message, through its bytes and back. */
    private static Optional<Dhcpv6Packet> ask(Dhcpv6Lease lease, int type, Option... options) {
        Dhcpv6Packet asked = new Dhcpv6Packet(type, 0x123456, List.of(options));
        return Dhcpv6Answers.answer(
                        Dhcpv6Packet.decode(ByteBuffer.wrap(asked.encode())).orElseThrow(), lease)
                .map(answer ->
                        Dhcpv6Packet.decode(ByteBuffer.wrap(answer.encode())).orElseThrow());
    }

    private static Optional<Dhcpv6Packet> ask(int type, Option... options) {
        return ask(LEASE, type, options);
    }

    /** The addresses of an association with their preferred and valid times, as texts. */
    private static List<String> granted(Option association) {
        List<String> granted = new ArrayList<>();
        ByteBuffer value = association.value().duplicate();
        value.position(12);
        for (Option option : Dhcpv6Packet.options(value).orElseThrow()) {
            ByteBuffer bytes = option.value().duplicate();
            if (option.code() == Dhcpv6Answers.STATUS) {
                granted.add("status " + bytes.getShort());
            } else {
                byte[] address = new byte[16];
                bytes.get(address);
                granted.add("%s %d %d".formatted(inet(address), bytes.getInt(), bytes.getInt()));
            }
        }
        return granted;
    }

    private static String inet(byte[] address) {
        return Arrays.equals(address, InetAddress.ofLiteral("2001:db8::10").getAddress())
                ? "ten"
                : Arrays.equals(address, InetAddress.ofLiteral("2001:db8::11").getAddress()) ? "eleven" : "other";
    }

    @Test
    void offersAndGrantsTheInterfacesAddresses() {
        Dhcpv6Packet offer = ask(Dhcpv6Answers.SOLICIT, CLIENT, association(7)).orElseThrow();
        assertThat(offer.type()).isEqualTo(Dhcpv6Answers.ADVERTISE);
        assertThat(offer.transactionId()).isEqualTo(0x123456);
        assertThat(offer.option(Dhcpv6Answers.CLIENT_ID)).contains(CLIENT);
        assertThat(offer.option(Dhcpv6Answers.SERVER_ID)).contains(SERVER);
        Option association = offer.option(Dhcpv6Answers.IA_NA).orElseThrow();
        assertThat(association.value().getInt(0)).isEqualTo(7);
        assertThat(association.value().getInt(4)).isEqualTo(70);
        assertThat(association.value().getInt(8)).isEqualTo(112);
        assertThat(granted(association)).containsExactly("ten 140 450", "eleven 140 450");
        assertThat(offer.option(Dhcpv6Answers.DNS_SERVERS).orElseThrow().bytes())
                .isEqualTo(InetAddress.ofLiteral("fd00:ec2::253").getAddress());
        assertThat(offer.option(Dhcpv6Answers.SNTP_SERVERS).orElseThrow().bytes())
                .isEqualTo(InetAddress.ofLiteral("fd00:ec2::123").getAddress());
        assertThat(offer.option(Dhcpv6Answers.DOMAIN_LIST).orElseThrow().bytes())
                .isEqualTo("\3ec2\10internal\0\7example\3com\0".getBytes(StandardCharsets.US_ASCII));

        Dhcpv6Packet grant = ask(Dhcpv6Answers.REQUEST, CLIENT, SERVER, association(7, "2001:db8::10"))
                .orElseThrow();
        assertThat(grant.type()).isEqualTo(Dhcpv6Answers.REPLY);
        assertThat(granted(grant.option(Dhcpv6Answers.IA_NA).orElseThrow()))
                .containsExactly("ten 140 450", "eleven 140 450");
        Dhcpv6Packet rapid = ask(
                        Dhcpv6Answers.SOLICIT,
                        CLIENT,
                        new Option(Dhcpv6Answers.RAPID_COMMIT, new byte[0]),
                        association(7))
                .orElseThrow();
        assertThat(rapid.type()).isEqualTo(Dhcpv6Answers.REPLY);
        assertThat(rapid.option(Dhcpv6Answers.RAPID_COMMIT)).isPresent();
    }

    @Test
    void takesBackWhatIsNotTheInterfacesAnyMore() {
        for (Dhcpv6Packet reply : List.of(
                ask(Dhcpv6Answers.RENEW, CLIENT, SERVER, association(7, "2001:db8::99", "2001:db8::10"))
                        .orElseThrow(),
                ask(Dhcpv6Answers.REBIND, CLIENT, association(7, "2001:db8::99", "2001:db8::10"))
                        .orElseThrow())) {
            assertThat(reply.type()).isEqualTo(Dhcpv6Answers.REPLY);
            assertThat(granted(reply.option(Dhcpv6Answers.IA_NA).orElseThrow()))
                    .containsExactly("ten 140 450", "eleven 140 450", "other 0 0");
        }
    }

    @Test
    void refusesSecondAssociationsAndPrefixes() {
        Option prefixes = new Option(
                Dhcpv6Answers.IA_PD, ByteBuffer.allocate(12).putInt(9).array());
        Dhcpv6Packet offer = ask(Dhcpv6Answers.SOLICIT, CLIENT, association(7), association(8), prefixes)
                .orElseThrow();
        assertThat(granted(offer.options(Dhcpv6Answers.IA_NA).get(1)))
                .containsExactly("status " + Dhcpv6Answers.NO_ADDRESSES);
        assertThat(granted(offer.option(Dhcpv6Answers.IA_PD).orElseThrow()))
                .containsExactly("status " + Dhcpv6Answers.NO_PREFIX);
        Dhcpv6Lease none = new Dhcpv6Lease(List.of(), List.of(), "", List.of());
        assertThat(granted(ask(none, Dhcpv6Answers.SOLICIT, CLIENT, association(7))
                        .orElseThrow()
                        .option(Dhcpv6Answers.IA_NA)
                        .orElseThrow()))
                .containsExactly("status " + Dhcpv6Answers.NO_ADDRESSES);
    }

    @Test
    void confirmsAddressesOfItsLinkOnly() {
        Option right = ask(Dhcpv6Answers.CONFIRM, CLIENT, association(7, "2001:db8::11"))
                .orElseThrow()
                .option(Dhcpv6Answers.STATUS)
                .orElseThrow();
        assertThat(right.value().getShort(0)).isEqualTo((short) Dhcpv6Answers.SUCCESS);
        Option wrong = ask(Dhcpv6Answers.CONFIRM, CLIENT, association(7, "2001:db8::99"))
                .orElseThrow()
                .option(Dhcpv6Answers.STATUS)
                .orElseThrow();
        assertThat(wrong.value().getShort(0)).isEqualTo((short) Dhcpv6Answers.NOT_ON_LINK);
        assertThat(ask(Dhcpv6Answers.CONFIRM, CLIENT, association(7))).isEmpty();
    }

    @Test
    void tellsWhatElseThereIsWithoutAddresses() {
        Dhcpv6Packet reply = ask(Dhcpv6Answers.INFORMATION_REQUEST).orElseThrow();
        assertThat(reply.option(Dhcpv6Answers.DNS_SERVERS)).isPresent();
        assertThat(reply.option(Dhcpv6Answers.IA_NA)).isEmpty();
        assertThat(ask(Dhcpv6Answers.RELEASE, CLIENT, SERVER, association(7, "2001:db8::10"))
                        .orElseThrow()
                        .option(Dhcpv6Answers.STATUS))
                .isPresent();
    }

    @Test
    void leavesTheRestUnanswered() {
        assertThat(ask(Dhcpv6Answers.SOLICIT, association(7))).isEmpty();
        assertThat(ask(Dhcpv6Answers.SOLICIT, CLIENT, SERVER)).isEmpty();
        assertThat(ask(Dhcpv6Answers.REQUEST, CLIENT, association(7))).isEmpty();
        assertThat(ask(Dhcpv6Answers.REQUEST, CLIENT, STRANGER, association(7))).isEmpty();
        assertThat(ask(Dhcpv6Answers.INFORMATION_REQUEST, STRANGER)).isEmpty();
        assertThat(ask(Dhcpv6Answers.REPLY, CLIENT, SERVER)).isEmpty();
        assertThat(Dhcpv6Packet.decode(ByteBuffer.wrap(new byte[] {1, 2, 3}))).isEmpty();
        assertThat(Dhcpv6Packet.decode(ByteBuffer.wrap(new byte[] {1, 0, 0, 0, 0, 1, 0, 9, 1})))
                .isEmpty();
        // An association that is cut off is none.
        Dhcpv6Packet offer = ask(Dhcpv6Answers.SOLICIT, CLIENT, new Option(Dhcpv6Answers.IA_NA, new byte[] {0, 1}))
                .orElseThrow();
        assertThat(offer.option(Dhcpv6Answers.IA_NA)).isEmpty();
    }
}
