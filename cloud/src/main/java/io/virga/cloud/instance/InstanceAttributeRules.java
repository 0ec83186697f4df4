package io.virga.cloud.instance;

import io.virga.cloud.catalogue.InstanceType;
import io.virga.cloud.network.NetworkInterface;
import io.virga.host.api.MachineSpec;
import java.util.Optional;

/** What Virga supports for each instance type, checked before anything is done. */
final class InstanceAttributeRules {
    private InstanceAttributeRules() {}

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

    /** Whether an image's architecture fits the type. */
    static Optional<TypeLimit> ofArchitecture(InstanceType type, String architecture) {
        return type.processor().architectures().contains(architecture)
                ? Optional.empty()
                : Optional.of(new TypeLimit.OtherArchitecture(type, architecture));
    }

    private static boolean hasAccelerators(InstanceType.Accelerators accelerators) {
        return !(accelerators.gpus().isEmpty()
                && accelerators.fpgas().isEmpty()
                && accelerators.inference().isEmpty()
                && accelerators.media().isEmpty()
                && accelerators.neuron().isEmpty());
    }

    /**
     * Whether an instance of the type, and a machine of a Virga host, can have as many volumes.
     *
     * @param interfaces the number of network interfaces of the instance
     * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/volume_limits.html">Amazon EBS volume limits</a>
     */
    static Optional<TypeLimit> ofAttachments(InstanceType type, int volumes, int interfaces) {
        // EC2's limit does not count the primary interface, which every instance has.
        int attachments = type.sharesAttachments() ? volumes + interfaces - 1 : volumes;
        if (attachments > type.ebs().maximumAttachments()) {
            return Optional.of(new TypeLimit.Volumes(type, volumes));
        }
        return volumes + interfaces > MachineSpec.MOST_DEVICES
                ? Optional.of(new TypeLimit.MachineSlots(volumes, MachineSpec.MOST_DEVICES))
                : Optional.empty();
    }

    /**
     * Whether an instance of the type can have as many network interfaces. All are on the first network card.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AvailableIpPerENI.html">Maximum IP addresses per
     *     network interface</a>
     */
    static Optional<TypeLimit> ofInterfaces(InstanceType type, int interfaces) {
        int most = type.network().cards().getFirst().maximumInterfaces();
        return interfaces > most ? Optional.of(new TypeLimit.InterfaceCount(type, interfaces, most)) : Optional.empty();
    }

    /** Whether an interface of an instance of the type can have as many private IPv4 addresses. */
    static Optional<TypeLimit> ofPrivateAddresses(InstanceType type, int addresses) {
        int most = type.network().ipv4AddressesPerInterface();
        return addresses > most ? Optional.of(new TypeLimit.PrivateAddresses(addresses, most)) : Optional.empty();
    }

    /** Whether an interface of an instance of the type can have as many IPv6 addresses: types of old have none. */
    static Optional<TypeLimit> ofIpv6Addresses(InstanceType type, int addresses) {
        int most = type.network().ipv6AddressesPerInterface();
        return addresses > most ? Optional.of(new TypeLimit.Ipv6Addresses(addresses, most)) : Optional.empty();
    }

    /** Whether interfaces of instances of the type can have delegated blocks, if there are to be any. */
    static Optional<TypeLimit> ofPrefixes(InstanceType type, boolean any) {
        return any && !delegatesPrefixes(type) ? Optional.of(new TypeLimit.NoPrefixes(type.name())) : Optional.empty();
    }

    /** Whether interfaces of instances of the type can have delegated blocks. Bare metal is of the Nitro System, too. */
    static boolean delegatesPrefixes(InstanceType type) {
        return type.hypervisor().map("nitro"::equals).orElse(true);
    }

    /** Whether an instance of the type can have an interface with its addresses. */
    static Optional<TypeLimit> ofInterface(InstanceType type, NetworkInterface i) {
        return ofPrivateAddresses(type, i.addresses().size() + i.ipv4Prefixes().size())
                .or(() -> ofIpv6Addresses(
                        type, i.ipv6Addresses().size() + i.ipv6Prefixes().size()))
                .or(() -> ofPrefixes(type, !i.prefixes().isEmpty()));
    }

    /** Refuses types for which EC2 offers no EBS optimization. */
    static void checkEbsOptimizable(InstanceType type) {
        if (type.ebs().optimized().equals("unsupported")) {
            throw LaunchErrors.notEbsOptimizable(type.name());
        }
    }
}
