package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.catalogue.InstanceType;

/** Why an instance of a type cannot have what is wanted for it. */
public sealed interface TypeLimit {
    /** More volumes, and interfaces beside them, than EC2 allows for the type. */
    record Volumes(InstanceType type, int volumes) implements TypeLimit {
        public Volumes {
            requireNonNull(type, "type is null");
        }
    }

    /** More volumes and interfaces than a machine of a Virga host has slots. */
    record MachineSlots(int volumes, int slots) implements TypeLimit {}

    /** More interfaces than EC2 allows for the type. */
    record InterfaceCount(InstanceType type, int interfaces, int most) implements TypeLimit {
        public InterfaceCount {
            requireNonNull(type, "type is null");
        }
    }

    /** More private IPv4 addresses and blocks of one interface than EC2 allows for the type. */
    record PrivateAddresses(int addresses, int most) implements TypeLimit {}

    /** More IPv6 addresses and blocks of one interface than EC2 allows for the type. */
    record Ipv6Addresses(int addresses, int most) implements TypeLimit {}

    /** Blocks are delegated only to interfaces of instances that are built on the Nitro System. */
    record NoPrefixes(String instanceType) implements TypeLimit {
        public NoPrefixes {
            requireNonNull(instanceType, "instanceType is null");
        }
    }

    /** The image's architecture is not the type's. */
    record OtherArchitecture(InstanceType type, String architecture) implements TypeLimit {
        public OtherArchitecture {
            requireNonNull(type, "type is null");
            requireNonNull(architecture, "architecture is null");
        }
    }
}
