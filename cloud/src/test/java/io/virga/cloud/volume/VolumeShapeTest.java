package io.virga.cloud.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.virga.wire.ServiceException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeShapeTest {
    private static VolumeShape shape(String type, int sizeGiB, Integer iops, Integer throughput) {
        return VolumeShape.of(VolumeType.of(type), sizeGiB, Optional.ofNullable(iops), Optional.ofNullable(throughput));
    }

    @ParameterizedTest
    @CsvSource({
        // type, GiB, IOPS and MiB/s asked for, IOPS and MiB/s of the volume
        "gp3, 1, , , 3000, 125",
        "gp3, 1, 3000, , 3000, 125",
        "gp3, 8, 4000, 1000, 4000, 1000",
        "gp3, 65536, 80000, 2000, 80000, 2000",
        "gp3, 1, , 750, 3000, 750",
        "gp2, 1, , , 100, ",
        "gp2, 100, , , 300, ",
        "gp2, 16384, , , 16000, ",
        "io1, 4, 200, , 200, ",
        "io1, 1280, 64000, , 64000, ",
        "io2, 4, 4000, , 4000, ",
        "io2, 65536, 256000, , 256000, ",
        "st1, 125, , , , ",
        "sc1, 16384, , , , ",
        "standard, 1024, , , , "
    })
    void takesWhatEbsTakes(
            String type, int sizeGiB, Integer iops, Integer throughput, Integer iopsGiven, Integer throughputGiven) {
        assertThat(shape(type, sizeGiB, iops, throughput))
                .isEqualTo(new VolumeShape(
                        VolumeType.of(type),
                        sizeGiB,
                        Optional.ofNullable(iopsGiven),
                        Optional.ofNullable(throughputGiven)));
    }

    @ParameterizedTest
    @CsvSource({
        "gp3, 0, , , InvalidParameterValue, 1 to 65536 GiB",
        "gp3, 65537, , , InvalidParameterValue, 1 to 65536 GiB",
        "gp3, 20, 15000, , InvalidParameterValue, Iops to volume size ratio of 750.000000 is too high; maximum is 500",
        "gp3, 100, 2999, , InvalidParameterValue, 3000 to 80000 IOPS",
        "gp3, 200, 80001, , InvalidParameterValue, 3000 to 80000 IOPS",
        "gp3, 100, , 1000, InvalidParameterValue, ratio of 0.333333 is too high; maximum is 0.250000 MiBps per iops",
        "gp3, 100, , 124, InvalidParameterValue, 125 to 2000 MiB/s",
        "gp3, 200, 80000, 2001, InvalidParameterValue, 125 to 2000 MiB/s",
        "gp2, 16385, , , InvalidParameterValue, 1 to 16384 GiB",
        "gp2, 10, 300, , InvalidParameterCombination, The parameter iops is not supported for gp2 volumes",
        "gp2, 10, , 125, InvalidParameterCombination, The parameter throughput is not supported for gp2 volumes",
        "io1, 10, 1000, , InvalidParameterValue, Iops to volume size ratio of 100.000000 is too high; maximum is 50",
        "io1, 3, 100, , InvalidParameterValue, 4 to 16384 GiB",
        "io1, 10, 99, , InvalidParameterValue, 100 to 64000 IOPS",
        "io1, 10, , , MissingParameter, iops must be specified for io1",
        "io2, 10, 10001, , InvalidParameterValue, maximum is 1000",
        "io2, 10, , , MissingParameter, iops must be specified for io2",
        "st1, 124, , , InvalidParameterValue, 125 to 16384 GiB",
        "st1, 125, 500, , InvalidParameterCombination, The parameter iops is not supported for st1 volumes",
        "sc1, 124, , , InvalidParameterValue, 125 to 16384 GiB",
        "standard, 1025, , , InvalidParameterValue, 1 to 1024 GiB",
        "standard, 10, 100, , InvalidParameterCombination, The parameter iops is not supported for standard volumes"
    })
    void refusesWhatEbsRefuses(
            String type, int sizeGiB, Integer iops, Integer throughput, String code, String message) {
        ServiceException refused =
                catchThrowableOfType(ServiceException.class, () -> shape(type, sizeGiB, iops, throughput));
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"gp3,true", "gp2,true", "io1,true", "io2,true", "standard,true", "st1,false", "sc1,false"})
    void bootsFromTheTypesThatEc2BootsFrom(String type, boolean bootable) {
        ServiceException refused = catchThrowableOfType(
                ServiceException.class, () -> VolumeType.of(type).requireBootable());
        assertThat(Optional.ofNullable(refused).map(ServiceException::code))
                .isEqualTo(bootable ? Optional.empty() : Optional.of("InvalidParameterCombination"));
    }

    @Test
    void knowsNoOtherType() {
        ServiceException refused = catchThrowableOfType(ServiceException.class, () -> VolumeType.of("GP3"));
        assertThat(refused.code()).isEqualTo("InvalidParameterValue");
    }
}
