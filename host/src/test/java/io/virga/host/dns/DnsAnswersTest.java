package io.virga.host.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

final class DnsAnswersTest {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("172.31.0.10");
    private static final InetAddress IPV6_ADDRESS = InetAddress.ofLiteral("2001:db8::10");
    private static final DnsZone ZONE = new DnsZone(
            "ec2.internal",
            Map.of(
                    "ip-172-31-0-10.EC2.internal", List.of(ADDRESS),
                    "i-1.ec2.internal", List.of(ADDRESS, IPV6_ADDRESS),
                    "ec2-198-18-0-1.compute-1.amazonaws.com", List.of(ADDRESS)),
            Map.of(ADDRESS, "ip-172-31-0-10.ec2.internal", IPV6_ADDRESS, "i-1.ec2.internal"),
            address -> address.getHostAddress().startsWith("172.31.")
                    || address.getHostAddress().startsWith("2001:db8:0:"),
            DnsZone.Elsewhere.NOTHING);

    private static Optional<Message> ask(String name, int type) throws Exception {
        return DnsAnswers.answer(Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN)), ZONE);
    }

    @Test
    void knowsItsOwn() throws Exception {
        assertThat(ask("IP-172-31-0-10.ec2.internal.", Type.A).orElseThrow().getSection(Section.ANSWER))
                .singleElement()
                .satisfies(record -> assertThat(record.rdataToString()).isEqualTo("172.31.0.10"));
        assertThat(ask("ec2-198-18-0-1.compute-1.amazonaws.com.", Type.A)).isPresent();
        assertThat(ask("10.0.31.172.in-addr.arpa.", Type.PTR).orElseThrow().getSection(Section.ANSWER))
                .singleElement()
                .satisfies(record -> assertThat(record.rdataToString()).isEqualTo("ip-172-31-0-10.ec2.internal."));
    }

    @Test
    void knowsItsIpv6Addresses() throws Exception {
        assertThat(ask("i-1.ec2.internal.", Type.AAAA).orElseThrow().getSection(Section.ANSWER))
                .singleElement()
                .satisfies(record -> assertThat(record.rdataToString()).isEqualTo("2001:db8:0:0:0:0:0:10"));
        assertThat(ask("i-1.ec2.internal.", Type.A).orElseThrow().getSection(Section.ANSWER))
                .singleElement()
                .satisfies(record -> assertThat(record.rdataToString()).isEqualTo("172.31.0.10"));
        assertThat(ask("i-1.ec2.internal.", Type.ANY).orElseThrow().getSection(Section.ANSWER))
                .hasSize(2);
        assertThat(ask(ReverseMap.fromAddress(IPV6_ADDRESS).toString(), Type.PTR)
                        .orElseThrow()
                        .getSection(Section.ANSWER))
                .singleElement()
                .satisfies(record -> assertThat(record.rdataToString()).isEqualTo("i-1.ec2.internal."));
        assertThat(ask(ReverseMap.fromAddress("2001:db8::11").toString(), Type.PTR)
                        .orElseThrow()
                        .getRcode())
                .isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask(ReverseMap.fromAddress("2001:db9::11").toString(), Type.PTR))
                .isEmpty();
        assertThat(ask("8.b.d.0.1.0.0.2.ip6.arpa.", Type.SOA)).isEmpty();
    }

    @Test
    void saysWhatDoesNotExist() throws Exception {
        Message unknown = ask("nobody.ec2.internal.", Type.A).orElseThrow();
        assertThat(unknown.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(unknown.getSection(Section.AUTHORITY)).singleElement().isInstanceOf(SOARecord.class);
        assertThat(ask("11.0.31.172.in-addr.arpa.", Type.PTR).orElseThrow().getRcode())
                .isEqualTo(Rcode.NXDOMAIN);
        // The name exists, but has no IPv6 address.
        Message other = ask("ip-172-31-0-10.ec2.internal.", Type.AAAA).orElseThrow();
        assertThat(other.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(other.getSection(Section.ANSWER)).isEmpty();
    }

    @Test
    void leavesTheRestToOthers() throws Exception {
        assertThat(ask("example.com.", Type.A)).isEmpty();
        assertThat(ask("notec2.internal.", Type.A)).isEmpty();
        assertThat(ask("8.8.8.8.in-addr.arpa.", Type.PTR)).isEmpty();
        assertThat(ask("31.172.in-addr.arpa.", Type.SOA)).isEmpty();
    }
}
