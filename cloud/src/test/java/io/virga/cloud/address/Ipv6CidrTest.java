package io.virga.cloud.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.Inet6Address;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6CidrTest {
    @ParameterizedTest
    @CsvSource({
        "2001:DB8:0:0:0:0:0:1/32,2001:db8::/32",
        "::/0,::/0",
        "2001:db8:0:1:1:1:1:1/128,2001:db8:0:1:1:1:1:1/128",
        "2001:0:0:1:0:0:0:1/128,2001:0:0:1::1/128",
        "fd76:6972:67ff:ff12:3::/56,fd76:6972:67ff:ff00::/56",
        "1:2:3:4:ffff::/65,1:2:3:4:8000::/65"
    })
    void readsABlockInEachForm(String text, String canonical) {
        assertThat(Ipv6Cidr.canonical(text)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "::", "::/129", "::/x", "10.0.0.0/8", "::ffff:10.0.0.1/128", "g::/16", "/64", "fe80::1%2/64"
            })
    void refusesWhatIsNoBlock(String text) {
        assertThat(Ipv6Cidr.parseLoosely(text)).isEmpty();
    }

    @Test
    void countsTheBlocksInAnotherOne() {
        Ipv6Cidr pool = Ipv6Cidr.of("fd76:6972:6700::/40");
        assertThat(pool.count(56)).isEqualTo(65_536);
        assertThat(pool.block(0, 56)).hasToString("fd76:6972:6700::/56");
        assertThat(pool.block(65_535, 56)).hasToString("fd76:6972:67ff:ff00::/56");
        assertThat(Ipv6Cidr.of("2001:db8:0:1::/64").one(-1).first()).isEqualTo("2001:db8:0:1:ffff:ffff:ffff:ffff");
    }

    @Test
    void blocksOfDifferentFamiliesNeverOverlap() {
        assertThat(AddressBlock.of("::/0").overlaps(AddressBlock.of("0.0.0.0/0")))
                .isFalse();
        assertThat(AddressBlock.of("0.0.0.0/0").overlaps(AddressBlock.of("::/0")))
                .isFalse();
    }

    private static BigInteger number(long high, long low) {
        return BigInteger.valueOf(high)
                .shiftLeft(64)
                .or(unsigned(low))
                .and(BigInteger.TWO.pow(128).subtract(BigInteger.ONE));
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    @Property
    void containsTheAddressesWithItsPrefixAndNoOther(
            @ForAll long high,
            @ForAll long low,
            @ForAll @IntRange(max = 128) int prefix,
            @ForAll @IntRange(max = 127) int bit) {
        Ipv6Cidr address = new Ipv6Cidr(high, low, 128);
        Ipv6Cidr block = Ipv6Cidr.parseLoosely(address.first() + "/" + prefix).orElseThrow();
        assertThat(block.contains(address)).isTrue();
        BigInteger flipped = number(high, low).flipBit(127 - bit);
        Ipv6Cidr other = new Ipv6Cidr(flipped.shiftRight(64).longValue(), flipped.longValue(), 128);
        assertThat(block.contains(other)).isEqualTo(bit >= prefix);
    }

    @Property
    void itsTextIsReadAgainAndByJava(@ForAll long high, @ForAll long low) throws Exception {
        Ipv6Cidr address = new Ipv6Cidr(high, low, 128);
        assertThat(Ipv6Cidr.parseAddress(address.first())).contains(address);
        assertThat(new BigInteger(1, Inet6Address.ofLiteral(address.first()).getAddress()))
                .isEqualTo(number(high, low));
    }
}
