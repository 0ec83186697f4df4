package io.virga.wire;

import java.util.Set;

/**
 * Decides whether an empty text in an ec2Query request ({@code KeyName=}) is a value or counts as absent.
 *
 * <p>Clients without a null send every member, empty ones included. EC2 treats an empty id or name that refers to another
 * resource as absent (Terraform's provider sends {@code InstanceId=} together with a network interface in
 * AssociateAddress). The rule for each member:
 *
 * <table>
 * <caption>Empty texts</caption>
 * <tr><th>member</th><th>an empty text is</th></tr>
 * <tr><td>optional reference to another resource: {@code …Id}, {@code …Arn}, {@code …Name}, {@code AvailabilityZone}</td>
 *     <td>absent</td></tr>
 * <tr><td>{@code ClientToken}, {@code NextToken}</td><td>absent</td></tr>
 * <tr><td>required by the model</td><td>a value; the operation refuses it ({@code InvalidInstanceID.Malformed})</td></tr>
 * <tr><td>{@code ImageId}</td><td>a value: EC2 is known to answer {@code InvalidAMIID.Malformed}</td></tr>
 * <tr><td>an element of a list</td><td>a value: {@code InstanceId.1=} is malformed, {@code Filter.1.Value.1=} matches empty
 *     values</td></tr>
 * <tr><td>a tag's {@code Value}, descriptions, user data, every other text</td><td>a value</td></tr>
 * <tr><td>numbers, booleans, times, enums</td><td>refused: not a value of the type</td></tr>
 * </table>
 */
final class EmptyTexts {
    private static final Set<String> REFERENCES = Set.of("AvailabilityZone", "ClientToken", "NextToken");

    /** Members whose names end like those of references but that are no references, or whose empty text EC2 refuses. */
    private static final Set<String> VALUES = Set.of("DeviceName", "ImageId", "Name", "VirtualName");

    private EmptyTexts() {}

    /** Whether an empty text for a member counts as absent. */
    static boolean meansAbsent(Member member) {
        String name = member.name();
        return member.target().type() == ShapeType.STRING
                && !member.isRequired()
                && !VALUES.contains(name)
                && (REFERENCES.contains(name) || name.endsWith("Id") || name.endsWith("Arn") || name.endsWith("Name"));
    }
}
