package io.virga.cloud.instance;

import io.virga.cloud.catalogue.InstanceType;
import io.virga.cloud.operation.Errors;

/** What instance types can be run here, told before anything is done. */
final class InstanceAttributeRules {
    private InstanceAttributeRules() {}

    /** Refuses types that EC2 knows and this Virga cannot make, and images that are not for the type. */
    static void checkLaunchable(InstanceType type, String architecture) {
        if (type.bareMetal()) {
            throw unsupported(type, "is a bare metal type, which needs a machine of its own");
        }
        if (hasAccelerators(type.accelerators())) {
            throw unsupported(type, "has GPUs or other accelerators, which hosts here cannot give");
        }
        // Older types have their instance store volumes only where a block device mapping asks for them.
        if (type.storage()
                .filter(storage -> !storage.nvme().equals("unsupported"))
                .isPresent()) {
            throw unsupported(type, "has instance store volumes, which are not there yet");
        }
        if (!type.processor().architectures().contains(architecture)) {
            throw Errors.invalidParameterValue("The architecture '"
                    + String.join(",", type.processor().architectures()) + "' of the specified instance type does not"
                    + " match the architecture '" + architecture + "' of the specified AMI.");
        }
    }

    private static boolean hasAccelerators(InstanceType.Accelerators accelerators) {
        return !(accelerators.gpus().isEmpty()
                && accelerators.fpgas().isEmpty()
                && accelerators.inference().isEmpty()
                && accelerators.media().isEmpty()
                && accelerators.neuron().isEmpty());
    }

    private static io.virga.wire.ServiceException unsupported(InstanceType type, String why) {
        return Errors.of(
                "Unsupported",
                "The instance type " + type.name() + " " + why
                        + ". Choose a type without, such as t3.micro or m5.large.");
    }
}
