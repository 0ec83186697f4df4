package io.virga.host.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Answers the questions for which a network's resolver is authoritative: a function of query and zone. RFC 1035. */
final class DnsAnswers {
    private static final int TTL_SECONDS = 60;
    private static final int UDP_PAYLOAD = 1232;
    private static final Name REVERSE_IPV4 = Name.fromConstantString("in-addr.arpa.");
    private static final Name REVERSE_IPV6 = Name.fromConstantString("ip6.arpa.");
    /** The labels of a whole address below these names: one for each byte, and one for each half of a byte. */
    private static final int LABELS_IPV4 = 4;

    private static final int LABELS_IPV6 = 32;

    private DnsAnswers() {}

    /** The answer; empty when the query has to be forwarded. */
    static Optional<Message> answer(Message query, DnsZone zone) {
        if (query.getHeader().getOpcode() != Opcode.QUERY) {
            return Optional.of(reply(query, Rcode.NOTIMP));
        }
        Record question = query.getQuestion();
        if (question == null || query.getHeader().getCount(Section.QUESTION) != 1) {
            return Optional.of(reply(query, Rcode.FORMERR));
        }
        if (question.getDClass() != DClass.IN) {
            return Optional.empty();
        }
        if (question.getName().subdomain(REVERSE_IPV4)) {
            return name(query, zone, REVERSE_IPV4, LABELS_IPV4);
        }
        return question.getName().subdomain(REVERSE_IPV6)
                ? name(query, zone, REVERSE_IPV6, LABELS_IPV6)
                : address(query, zone);
    }

    private static Optional<Message> address(Message query, DnsZone zone) {
        Name asked = query.getQuestion().getName();
        String text = asked.toString(true).toLowerCase(Locale.ROOT);
        List<InetAddress> known = zone.find(text);
        boolean ours = !zone.domainName().isEmpty()
                && (text.equals(zone.domainName()) || text.endsWith("." + zone.domainName()));
        if (known.isEmpty() && !ours) {
            return Optional.empty();
        }
        boolean exists = !known.isEmpty() || text.equals(zone.domainName());
        Message reply = reply(query, exists ? Rcode.NOERROR : Rcode.NXDOMAIN);
        int type = query.getQuestion().getType();
        for (InetAddress address : known) {
            boolean ipv4 = address instanceof Inet4Address;
            if (type == Type.ANY || type == (ipv4 ? Type.A : Type.AAAA)) {
                reply.addRecord(
                        ipv4
                                ? new ARecord(asked, DClass.IN, TTL_SECONDS, address)
                                : new AAAARecord(asked, DClass.IN, TTL_SECONDS, address),
                        Section.ANSWER);
            }
        }
        if (reply.getSection(Section.ANSWER).isEmpty()) {
            reply.addRecord(authority(ours ? zone.domainName() : text), Section.AUTHORITY);
        }
        return Optional.of(reply);
    }

    private static Optional<Message> name(Message query, DnsZone zone, Name reverse, int labels) {
        Name asked = query.getQuestion().getName();
        InetAddress address;
        try {
            if (asked.labels() != reverse.labels() + labels) {
                return Optional.empty();
            }
            address = ReverseMap.fromName(asked);
        } catch (UnknownHostException e) {
            // The labels are no numbers: the upstream resolvers may know the name.
            return Optional.empty();
        }
        Optional<String> name = zone.find(address);
        if (name.isEmpty() && !zone.inside().test(address)) {
            return Optional.empty();
        }
        Message reply = reply(query, name.isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR);
        int type = query.getQuestion().getType();
        if (name.isPresent() && (type == Type.PTR || type == Type.ANY)) {
            reply.addRecord(new PTRRecord(asked, DClass.IN, TTL_SECONDS, absolute(name.get())), Section.ANSWER);
        } else {
            reply.addRecord(authority(reverse.toString(true)), Section.AUTHORITY);
        }
        return Optional.of(reply);
    }

    /** An answer that holds only the question. */
    static Message reply(Message query, int rcode) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setOpcode(query.getHeader().getOpcode());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.RA);
        if (query.getHeader().getFlag(Flags.RD)) {
            reply.getHeader().setFlag(Flags.RD);
        }
        reply.getHeader().setRcode(rcode);
        if (query.getQuestion() != null) {
            reply.addRecord(query.getQuestion(), Section.QUESTION);
        }
        if (query.getOPT() != null) {
            reply.addRecord(new OPTRecord(UDP_PAYLOAD, 0, 0), Section.ADDITIONAL);
        }
        return reply;
    }

    /** The SOA record that limits how long a negative answer is cached: RFC 2308. */
    private static SOARecord authority(String zone) {
        Name name = absolute(zone);
        Name server = absolute("ns0." + zone);
        return new SOARecord(
                name,
                DClass.IN,
                TTL_SECONDS,
                server,
                absolute("hostmaster." + zone),
                1,
                3600,
                600,
                86_400,
                TTL_SECONDS);
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new IllegalStateException("not a DNS name: " + name, e);
        }
    }
}
