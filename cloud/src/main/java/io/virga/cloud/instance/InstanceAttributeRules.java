package io.virga.cloud.instance;

import io.virga.cloud.catalogue.InstanceType;
import io.virga.cloud.network.NetworkErrors;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.operation.Errors;
import io.virga.host.api.MachineSpec;

/** What Virga supports for each instance type, checked before anything is done. */
final class InstanceAttributeRules {
    private InstanceAttributeRules() {}

    /** Refuses types that EC2 has but Virga cannot run, and images whose architecture does not fit the type. */
    static void checkLaunchable(InstanceType type, String architecture) {
        checkRunnable(type);
        checkArchitecture(type, architecture);
    }

    /** Refuses types that EC2 has but Virga cannot run. */
    static void checkRunnable(InstanceType type) {
        if (type.bareMetal()) {
            throw LaunchErrors.unsupportedType(type, "is a bare metal type, which needs a machine of its own");
        }
        if (hasAccelerators(type.accelerators())) {
            throw LaunchErrors.unsupportedType(type, "has GPUs or other accelerators, which hosts here cannot give");
        }
        // Older types get their instance store volumes only if a block device mapping asks for them.
        if (type.storage()
                .filter(storage -> !storage.nvme().equals("unsupported"))
                .isPresent()) {
            throw LaunchErrors.unsupportedType(type, "has instance store volumes, which are not there yet");
        }
    }

    /** Refuses an image whose architecture does not fit the type. */
    static void checkArchitecture(InstanceType type, String architecture) {
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
     * Refuses more volumes than an instance of the type, or a machine of a Virga host, can have.
     *
     * @param interfaces the number of network interfaces of the instance
     * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/volume_limits.html">Amazon EBS volume limits</a>
     */
    static void checkAttachments(InstanceType type, int volumes, int interfaces) {
        // EC2's limit does not count the primary interface, which every instance has.
        int attachments = type.sharesAttachments() ? volumes + interfaces - 1 : volumes;
        if (attachments > type.ebs().maximumAttachments()) {
            throw LaunchErrors.attachmentLimit(type, volumes);
        }
        if (volumes + interfaces > MachineSpec.MOST_DEVICES) {
            throw LaunchErrors.machineSlots(volumes, MachineSpec.MOST_DEVICES);
        }
    }

    /**
     * Refuses more network interfaces than an instance of the type can have. All are on the first network card.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html">Maximum IP addresses per
     *     network interface</a>
     */
    static void checkInterfaces(InstanceType type, int interfaces) {
        int most = type.network().cards().getFirst().maximumInterfaces();
        if (interfaces > most) {
            throw LaunchErrors.interfaceLimit(type, interfaces, most);
        }
    }

    /** Refuses more private addresses than an interface of an instance of the type can have. */
    static void checkAddresses(InstanceType type, int addresses) {
        int most = type.network().ipv4AddressesPerInterface();
        if (addresses > most) {
            throw NetworkErrors.tooManyAddresses(addresses, most);
        }
    }

    /** Refuses more IPv6 addresses than an interface of an instance of the type can have: types of old have none. */
    static void checkIpv6Addresses(InstanceType type, int addresses) {
        int most = type.network().ipv6AddressesPerInterface();
        if (addresses > most) {
            throw NetworkErrors.tooManyIpv6Addresses(addresses, most);
        }
    }

    /** Refuses delegated blocks for types that are not built on the Nitro System. */
    static void checkPrefixes(InstanceType type, boolean any) {
        if (any && !delegatesPrefixes(type)) {
            throw NetworkErrors.noPrefixes(type.name());
        }
    }

    /** Whether interfaces of instances of the type can have delegated blocks. Bare metal is of the Nitro System, too. */
    static boolean delegatesPrefixes(InstanceType type) {
        return type.hypervisor().map("nitro"::equals).orElse(true);
    }

    /** Refuses an interface with more addresses than one of an instance of the type can have. */
    static void checkAddresses(InstanceType type, NetworkInterface i) {
        checkAddresses(type, i.addresses().size() + i.ipv4Prefixes().size());
        checkIpv6Addresses(type, i.ipv6Addresses().size() + i.ipv6Prefixes().size());
        checkPrefixes(type, !i.prefixes().isEmpty());
    }

    /** Refuses types for which EC2 offers no EBS optimization. */
    static void checkEbsOptimizable(InstanceType type) {
        if (type.ebs().optimized().equals("unsupported")) {
            throw LaunchErrors.notEbsOptimizable(type.name());
        }
    }
}
