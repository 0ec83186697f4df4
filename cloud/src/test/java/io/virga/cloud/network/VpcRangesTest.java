package io.virga.cloud.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.address.Cidr;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VpcRangesTest {
    /** EC2's table of restrictions, row by row. */
    @ParameterizedTest
    @CsvSource({
        "10.20.0.0/16,10.21.0.0/16,false",
        "10.20.0.0/16,10.0.0.0/16,false",
        "10.20.0.0/16,172.16.0.0/16,true",
        "10.20.0.0/16,192.168.0.0/24,true",
        "10.20.0.0/16,198.19.0.0/24,true",
        "10.20.0.0/16,100.64.0.0/16,false",
        "10.20.0.0/16,203.0.113.0/24,false",
        "10.1.0.0/16,10.0.128.0/17,true",
        "10.0.0.0/16,10.1.0.0/16,false",
        "172.16.0.0/16,172.20.0.0/16,false",
        "172.16.0.0/16,172.31.0.0/20,true",
        "172.16.0.0/16,10.0.0.0/16,true",
        "172.16.0.0/16,198.19.0.0/24,true",
        "172.16.0.0/16,100.127.0.0/16,false",
        "192.168.0.0/20,192.168.16.0/20,false",
        "192.168.0.0/20,10.0.0.0/16,true",
        "192.168.0.0/20,198.19.0.0/24,true",
        "192.168.0.0/20,8.8.8.0/24,false",
        "198.19.0.0/20,10.0.0.0/16,true",
        "198.19.0.0/20,192.168.0.0/16,true",
        "198.19.0.0/20,100.64.0.0/16,false",
        "100.64.0.0/16,10.0.0.0/16,true",
        "100.64.0.0/16,172.16.0.0/16,true",
        "100.64.0.0/16,198.19.0.0/16,true",
        "100.64.0.0/16,203.0.113.0/24,false"
    })
    void restrictsAsEc2Does(String present, String more, boolean restricted) {
        assertThat(VpcRanges.isRestricted(List.of(Cidr.of(present)), Cidr.of(more)))
                .isEqualTo(restricted);
    }
}
