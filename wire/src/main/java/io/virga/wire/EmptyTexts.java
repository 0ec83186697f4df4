package io.virga.wire;

import java.util.Set;

/**
 * Decides whether an empty text in an ec2Query request ({@code KeyName=}) is a value or counts as absent.
 *
 * <p>Clients without a null send every member, empty ones included, and EC2 takes those as absent: Terraform's provider sends
 * {@code InstanceId=} together with a network interface in AssociateAddress, Packer and Ansible's modules send the fields of
 * their configuration that nobody has set. The rule for each member:
 *
 * <table>
 * <caption>Empty texts</caption>
 * <tr><th>member</th><th>an empty text is</th></tr>
 * <tr><td>one that the operation does not have</td><td>ignored</td></tr>
 * <tr><td>optional reference to another resource, address, block, enum or token</td><td>absent</td></tr>
 * <tr><td>required by the model</td><td>a value; the operation refuses it ({@code InvalidInstanceID.Malformed})</td></tr>
 * <tr><td>{@code ImageId}</td><td>a value: EC2 is known to answer {@code InvalidAMIID.Malformed}</td></tr>
 * <tr><td>an element of a list</td><td>a value: {@code InstanceId.1=} is malformed, {@code Filter.1.Value.1=} matches empty
 *     values</td></tr>
 * <tr><td>a number, boolean or time</td><td>a value, which is refused: no client is known to send it, and {@code DryRun=}
 *     must not do what it was to try</td></tr>
 * <tr><td>a tag's {@code Key} and {@code Value}, the {@code Value} of an attribute, descriptions, policies, user data, bytes,
 *     names of devices, {@code NoDevice}</td><td>a value, refused where it is none of the member's type</td></tr>
 * </table>
 */
final class EmptyTexts {
    /** Optional members of any operation whose empty text differs from an absent one. */
    private static final Set<String> VALUES = Set.of(
            "Description",
            "DeviceName",
            "ImageId",
            "Key",
            "Name",
            "NoDevice",
            "PolicyDocument",
            "UserData",
            "Value",
            "VirtualName");

    private EmptyTexts() {}

    /** Whether an empty text for a member counts as absent. */
    static boolean meansAbsent(Member member) {
        return member.target() instanceof SimpleSchema simple
                && simple.type() == ShapeType.STRING
                && !member.isRequired()
                && !VALUES.contains(member.name());
    }
}
