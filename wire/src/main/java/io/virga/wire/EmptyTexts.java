package io.virga.wire;

import java.util.Set;

/**
 * What an empty text in a request of ec2Query means ({@code KeyName=} with nothing behind it).
 *
 * <p>Clients that know no null send every member of a form. EC2 takes an empty id or name of another thing for absent
 * (the provider of Terraform sends {@code InstanceId=} beside a network interface in AssociateAddress). The rule by member:
 *
 * <table>
 * <caption>Empty texts</caption>
 * <tr><th>member</th><th>an empty text is</th></tr>
 * <tr><td>optional, names another thing: {@code …Id}, {@code …Arn}, {@code …Name}, {@code AvailabilityZone}</td>
 *     <td>absent</td></tr>
 * <tr><td>{@code ClientToken}, {@code NextToken}</td><td>absent</td></tr>
 * <tr><td>required by the model</td><td>a value; the operation refuses it ({@code InvalidInstanceID.Malformed})</td></tr>
 * <tr><td>{@code ImageId}</td><td>a value: EC2 is known to answer {@code InvalidAMIID.Malformed}</td></tr>
 * <tr><td>an element of a list</td><td>a value: {@code InstanceId.1=} is malformed, {@code Filter.1.Value.1=} matches what
 *     is empty</td></tr>
 * <tr><td>a tag's {@code Value}, descriptions, user data, all else that is text</td><td>a value</td></tr>
 * <tr><td>numbers, booleans, times, enums</td><td>refused: not a value of the type</td></tr>
 * </table>
 */
final class EmptyTexts {
    private static final Set<String> REFERENCES = Set.of("AvailabilityZone", "ClientToken", "NextToken");

    /** Names that end like references, but name no other thing, or whose empty text EC2 refuses. */
    private static final Set<String> VALUES = Set.of("DeviceName", "ImageId", "Name", "VirtualName");

    private EmptyTexts() {}

    /** Whether an empty text for a member is the same as none. */
    static boolean meansAbsent(Member member) {
        String name = member.name();
        return member.target().type() == ShapeType.STRING
                && !member.isRequired()
                && !VALUES.contains(name)
                && (REFERENCES.contains(name) || name.endsWith("Id") || name.endsWith("Arn") || name.endsWith("Name"));
    }
}
