package io.virga.cloud.volume;

import io.virga.cloud.operation.Errors;
import io.virga.wire.ServiceException;
import java.util.Locale;

/** The errors about the properties of volumes, each code with its message in one place. */
final class VolumeErrors {
    private VolumeErrors() {}

    static ServiceException unknownType(String name) {
        return Errors.invalidValue(name, "volumeType", "Unknown volume type.");
    }

    static ServiceException sizeOutOfRange(VolumeType type, int sizeGiB) {
        return Errors.invalidValue(
                sizeGiB,
                "volumeSize",
                "A volume of type " + type.wireName() + " has " + type.smallestGiB() + " to " + type.largestGiB()
                        + " GiB.");
    }

    static ServiceException unsupportedParameter(VolumeType type, String parameter) {
        return Errors.invalidParameterCombination(
                "The parameter " + parameter + " is not supported for " + type.wireName() + " volumes.");
    }

    static ServiceException iopsMissing(VolumeType type) {
        return Errors.of(
                "MissingParameter", "The parameter iops must be specified for " + type.wireName() + " volumes.");
    }

    static ServiceException iopsOutOfRange(VolumeType type, int iops, int fewest, int most) {
        return Errors.invalidValue(
                iops, "iops", "A volume of type " + type.wireName() + " has " + fewest + " to " + most + " IOPS.");
    }

    static ServiceException iopsRatio(double ratio, int most) {
        return Errors.invalidParameterValue(
                String.format(Locale.ROOT, "Iops to volume size ratio of %f is too high; maximum is %d", ratio, most));
    }

    static ServiceException throughputOutOfRange(int throughput, int least, int most) {
        return Errors.invalidValue(throughput, "throughput", "A gp3 volume has " + least + " to " + most + " MiB/s.");
    }

    static ServiceException throughputRatio(double ratio, double most) {
        return Errors.invalidParameterValue(String.format(
                Locale.ROOT,
                "Throughput (MiBps) to iops ratio of %f is too high; maximum is %f MiBps per iops",
                ratio,
                most));
    }

    static ServiceException notBootable(VolumeType type) {
        return Errors.invalidParameterCombination("Volumes of type " + type.wireName()
                + " cannot be root volumes. Choose gp3, gp2, io2, io1 or standard.");
    }
}
