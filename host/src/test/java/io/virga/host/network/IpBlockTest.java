package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.network.IpBlock.Family;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class IpBlockTest {
    private static IpBlock random(Random random, Family family, int prefixLength) {
        long high = random.nextLong();
        long low = random.nextLong();
        // Zeros make the short forms of IPv6 addresses.
        if (random.nextBoolean()) {
            high &= 0xffff_0000_ffff_0000L;
            low &= 0x0000_0000_ffff_ffffL << random.nextInt(33);
        }
        return family == Family.IPV4
                ? new IpBlock(family, high & 0xffff_ffff_0000_0000L, 0, prefixLength)
                : new IpBlock(family, high, low, prefixLength);
    }

    private static BigInteger number(IpBlock block) {
        return new BigInteger(1, block.inetAddress().getAddress());
    }

    @Test
    void everyTextIsReadBackAndIsTheSameAddressForOthers() {
        Random random = new Random(20260401);
        for (int i = 0; i < 2000; i++) {
            Family family = random.nextBoolean() ? Family.IPV4 : Family.IPV6;
            IpBlock block = random(random, family, random.nextInt(family.bits + 1));
            assertThat(IpBlock.parse(block.text())).isEqualTo(block);
            assertThat(InetAddress.ofLiteral(block.address(0).text())).isEqualTo(block.inetAddress());
        }
    }

    @Test
    void aBlockHasTheAddressesThatShareItsPrefix() {
        Random random = new Random(20260402);
        int inside = 0;
        for (int i = 0; i < 2000; i++) {
            Family family = random.nextBoolean() ? Family.IPV4 : Family.IPV6;
            IpBlock address = random(random, family, family.bits);
            int length = random.nextInt(family.bits + 1);
            IpBlock other = random.nextBoolean() ? random(random, family, length) : address.withPrefixLength(length);
            int rest = family.bits - length;
            boolean same = number(address).shiftRight(rest).equals(number(other).shiftRight(rest));
            assertThat(other.contains(address)).as("%s in %s", address, other).isEqualTo(same);
            assertThat(number(other).shiftRight(rest).shiftLeft(rest)).isEqualTo(number(other));
            inside += same ? 1 : 0;
        }
        assertThat(inside).isBetween(500, 1900);
        assertThat(IpBlock.parse("0.0.0.0/0").contains(IpBlock.parse("::1"))).isFalse();
    }

    @Test
    void theTextIsTheOneThatTheKernelsProgramsPrint() {
        Map.of(
                        "2001:DB8:0:0:0:0:0:1", "2001:db8::1",
                        "2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1",
                        "2001:0:0:1:0:0:0:1", "2001:0:0:1::1",
                        "2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1",
                        "2001:db8:1:2:3:4:5:6/56", "2001:db8:1::/56",
                        "0:0:0:0:0:0:0:0/0", "::/0",
                        "::1", "::1",
                        "fe80:0:0:0:0:0:0:0", "fe80::",
                        "10.1.2.3/8", "10.0.0.0/8",
                        "10.1.2.3/32", "10.1.2.3")
                .forEach(
                        (given, text) -> assertThat(IpBlock.parse(given).text()).isEqualTo(text));
    }

    @Test
    void anythingElseIsRefused() {
        for (String text : List.of(
                "",
                ":",
                ":::",
                "1:2",
                "::1/129",
                "::1/",
                "fe80::1%eth0",
                "::ffff:10.0.0.1",
                "2001:db8::1 ",
                "1.2.3",
                "1.2.3.4/33",
                "2001:db8::g",
                "1::2::3")) {
            assertThatThrownBy(() -> IpBlock.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void addressesAreCountedFromTheFirst() {
        assertThat(IpBlock.parse("172.31.0.0/20").address(258).text()).isEqualTo("172.31.1.2");
        assertThat(IpBlock.parse("2001:db8::/64").address(1).text()).isEqualTo("2001:db8::1");
    }
}
