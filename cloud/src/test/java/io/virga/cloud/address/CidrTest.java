package io.virga.cloud.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0/8",
                "10.0.0.0.0/8",
                "256.0.0.0/8",
                "01.0.0.0/8",
                " 10.0.0.0/8",
                "10.0.0.0/8 ",
                "a.b.c.d/8",
                "10.0.0.1/8",
                "::/0",
                "10.0.0.0/8/8"
            })
    void isNoBlock(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.of(text));
    }

    @Test
    void clearsTheBitsBeyondThePrefix() {
        assertThat(Cidr.parseLoosely("172.31.4.7/16").orElseThrow()).hasToString("172.31.0.0/16");
        assertThat(Cidr.parseLoosely("255.255.255.255/0").orElseThrow()).hasToString("0.0.0.0/0");
        assertThat(Cidr.parseLoosely("255.255.255.255/32").orElseThrow()).hasToString("255.255.255.255/32");
        assertThat(Cidr.parseLoosely("1.2.3.4/33")).isEmpty();
    }

    @Test
    void hasItsAddressesAndNoOthers() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            int prefix = random.nextInt(33);
            Cidr block = Cidr.parseLoosely(Cidr.format(random.nextInt()) + "/" + prefix)
                    .orElseThrow();
            assertThat(Cidr.of(block.toString())).isEqualTo(block);
            assertThat(block.size()).isEqualTo(1L << (32 - prefix));
            long place = random.nextLong(block.size());
            int inside = block.address(place);
            assertThat(block.contains(inside)).isTrue();
            assertThat(Cidr.parseAddress(Cidr.format(inside))).contains(inside);
            assertThat((inside & 0xffffffffL) - (block.first() & 0xffffffffL)).isEqualTo(place);
            int any = random.nextInt();
            long distance = (any & 0xffffffffL) - (block.first() & 0xffffffffL);
            assertThat(block.contains(any)).isEqualTo(distance >= 0 && distance < block.size());
        }
    }

    /** Against regular expressions, on texts that are nearly blocks. */
    @Test
    void readsWhatIsABlockAndNothingElse() {
        Random random = new Random(17);
        String letters = "0123456789./ -a";
        int blocks = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder(Cidr.format(random.nextInt() << random.nextInt(32)));
            text.append('/').append(random.nextInt(40));
            for (int change = random.nextInt(3); change > 0; change--) {
                int place = random.nextInt(text.length());
                String letter = String.valueOf(letters.charAt(random.nextInt(letters.length())));
                text.replace(place, place + random.nextInt(2), letter);
            }
            String mutant = text.toString();
            boolean loose =
                    mutant.matches("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)"
                            + "/([0-2]?\\d|3[0-2])");
            assertThat(Cidr.parseLoosely(mutant).isPresent()).as(mutant).isEqualTo(loose);
            boolean strict = loose
                    && Cidr.parseLoosely(mutant).orElseThrow().toString().equals(mutant.replaceFirst("/0(.)$", "/$1"));
            assertThat(Cidr.parse(mutant).isPresent()).as(mutant).isEqualTo(strict);
            blocks += loose ? 1 : 0;
        }
        assertThat(blocks).isBetween(20_000, 180_000);
    }

    @Test
    void overlapsWhereOneIsInTheOther() {
        Random random = new Random(13);
        for (int i = 0; i < 20_000; i++) {
            Cidr a = Cidr.parseLoosely(Cidr.format(random.nextInt() & 0xff0f0000) + "/" + random.nextInt(17))
                    .orElseThrow();
            Cidr b = Cidr.parseLoosely(Cidr.format(random.nextInt() & 0xff0f0000) + "/" + random.nextInt(17))
                    .orElseThrow();
            long firstA = a.first() & 0xffffffffL;
            long firstB = b.first() & 0xffffffffL;
            boolean apart = firstA + a.size() <= firstB || firstB + b.size() <= firstA;
            assertThat(a.overlaps(b)).as("%s %s", a, b).isEqualTo(!apart);
            assertThat(b.overlaps(a)).isEqualTo(a.overlaps(b));
            assertThat(a.overlaps(b)).isEqualTo(a.contains(b) || b.contains(a));
        }
    }

    @Test
    void refusesWhatIsOutside() {
        Cidr block = Cidr.of("10.0.0.0/30");
        assertThat(Cidr.format(block.address(3))).isEqualTo("10.0.0.3");
        assertThatIllegalArgumentException().isThrownBy(() -> block.address(4));
        assertThatIllegalArgumentException().isThrownBy(() -> block.address(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cidr(1, 31));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cidr(0, 33));
    }
}
