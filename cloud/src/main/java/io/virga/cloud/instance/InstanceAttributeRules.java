package io.virga.cloud.instance;

import io.virga.cloud.catalogue.InstanceType;
import io.virga.cloud.operation.Errors;
import io.virga.host.api.MachineSpec;

/** What instances of a type can be here, checked before anything is done. */
final class InstanceAttributeRules {
    private InstanceAttributeRules() {}

    /** Refuses types that EC2 knows and this Virga cannot make, and images that are not for the type. */
    static void checkLaunchable(InstanceType type, String architecture) {
        if (type.bareMetal()) {
            throw LaunchErrors.unsupportedType(type, "is a bare metal type, which needs a machine of its own");
        }
        if (hasAccelerators(type.accelerators())) {
            throw LaunchErrors.unsupportedType(type, "has GPUs or other accelerators, which hosts here cannot give");
        }
        // Older types have their instance store volumes only where a block device mapping asks for them.
        if (type.storage()
                .filter(storage -> !storage.nvme().equals("unsupported"))
                .isPresent()) {
            throw LaunchErrors.unsupportedType(type, "has instance store volumes, which are not there yet");
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

    /**
     * Refuses more volumes than an instance of the type, or a machine of this Virga, can have.
     *
     * @param interfaces how many network interfaces the instance has beside them
     * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/volume_limits.html">Amazon EBS volume limits</a>
     */
    static void checkAttachments(InstanceType type, int volumes, int interfaces) {
        // EC2's figure leaves out the primary interface, which every instance has.
        int attachments = type.sharesAttachments() ? volumes + interfaces - 1 : volumes;
        if (attachments > type.ebs().maximumAttachments()) {
            throw LaunchErrors.attachmentLimit(type, volumes);
        }
        if (volumes + interfaces > MachineSpec.MOST_DEVICES) {
            throw LaunchErrors.machineSlots(volumes, MachineSpec.MOST_DEVICES);
        }
    }

    /** Refuses types that EC2 cannot give a dedicated way to EBS. */
    static void checkEbsOptimizable(InstanceType type) {
        if (type.ebs().optimized().equals("unsupported")) {
            throw LaunchErrors.notEbsOptimizable(type.name());
        }
    }
}
