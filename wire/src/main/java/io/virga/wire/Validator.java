package io.virga.wire;

import io.virga.wire.ConstraintCheck.IllegalCharacter;
import io.virga.wire.ConstraintCheck.NoMatch;
import io.virga.wire.ConstraintCheck.NotInEnum;
import io.virga.wire.ConstraintCheck.TooLarge;
import io.virga.wire.ConstraintCheck.TooLong;
import io.virga.wire.ConstraintCheck.TooShort;
import io.virga.wire.ConstraintCheck.TooSmall;
import io.virga.wire.ConstraintCheck.Violation;
import io.virga.wire.ServiceModel.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Checks an input against its schema, to any depth: required members, enums, ranges, lengths and patterns. A text with a
 * character that the service's protocols cannot carry is refused in every member of every operation, so that no answer
 * ever has to alter it.
 *
 * <p>EC2 answers the first thing that is wrong, {@code MissingParameter} or {@code InvalidParameterValue}, and calls a
 * member what the client called it ({@code BlockDeviceMapping.1.Ebs.VolumeType}). The other services answer one error with
 * all that is wrong, by the names of the model ({@code policyArns.1.member.arn}); its code is that of {@link
 * ServiceConventions}.
 */
public final class Validator {
    /** The maximum number of violations in one {@code ValidationError}. */
    private static final int MOST_VIOLATIONS = 10;

    private final ServiceConventions conventions;
    private final boolean xml;
    private final Set<String> selfChecked;
    private final List<String> violations = new ArrayList<>();

    private Validator(ServiceModel service, Set<String> selfChecked) {
        this.conventions = service.conventions();
        this.xml = service.protocols().contains(Protocol.EC2_QUERY)
                || service.protocols().contains(Protocol.AWS_QUERY);
        this.selfChecked = Set.copyOf(selfChecked);
    }

    /** Throws a {@link ServiceException} of status 400 when the model doesn't allow the input. */
    public static <I extends Structure> void validate(Operation<I, ?> operation, I input) {
        validate(operation, input, Set.of());
    }

    /**
     * The same, but skips the values of some top-level members, which the operation checks by its own rules.
     *
     * @param selfChecked the members' names in the model
     */
    public static <I extends Structure> void validate(Operation<I, ?> operation, I input, Set<String> selfChecked) {
        Validator validator = new Validator(operation.service(), selfChecked);
        validator.members(input, null);
        if (!validator.violations.isEmpty()) {
            throw WireErrors.validationErrors(
                    validator.conventions, validator.violations.size(), String.join("; ", validator.violations));
        }
    }

    /** The position in the input. Simple members get a path only when they are wrong, so that valid input costs little. */
    private sealed interface Path {}

    private record MemberPath(Path parent, Member member) implements Path {}

    private record ElementPath(Path parent, int index) implements Path {}

    private record EntryPath(Path parent, int index, String part) implements Path {}

    private void members(Structure structure, Path path) {
        List<Member> members = structure.schema().members();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            Object value = structure.value(i);
            if (value != null) {
                if (path == null && selfChecked.contains(member.name())) {
                    continue;
                }
                Schema target = member.target();
                if (target instanceof SimpleSchema) {
                    Violation violation = target.check().violationOf(value, xml);
                    if (violation != null) {
                        illegal(value, new MemberPath(path, member), violation);
                    }
                } else {
                    value(target, value, new MemberPath(path, member));
                }
            } else if (member.isRequired()) {
                missing(new MemberPath(path, member));
            }
        }
    }

    private void value(Schema schema, Object value, Path path) {
        // A sparse list or map has nulls, which are all legal
        if (value == null || violations.size() >= MOST_VIOLATIONS) {
            return;
        }
        Violation violation = schema.check().violationOf(value, xml);
        if (violation != null) {
            illegal(value, path, violation);
        }
        switch (schema) {
            case SimpleSchema _ -> {}
            case StructureSchema<?> _ -> members((Structure) value, path);
            case ListSchema list -> {
                int index = 0;
                for (Object element : (List<?>) value) {
                    value(list.element(), element, new ElementPath(path, ++index));
                }
            }
            case MapSchema map -> {
                int index = 0;
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    index++;
                    value(map.key(), entry.getKey(), new EntryPath(path, index, map.keyName()));
                    value(map.value(), entry.getValue(), new EntryPath(path, index, map.valueName()));
                }
            }
        }
    }

    private void missing(Path path) {
        switch (conventions.family()) {
            case EC2 -> throw WireErrors.missingParameter(conventions, queryName(path));
            case OTHERS ->
                add("Value null at '" + modelName(path) + "' failed to satisfy constraint: Member must not be null");
        }
    }

    private void illegal(Object value, Path path, Violation violation) {
        switch (conventions.family()) {
            case EC2 ->
                throw WireErrors.illegalValue(
                        isSensitive(path) ? "***" : text(value), queryName(path), ec2Reason(violation));
            case OTHERS ->
                add("Value " + (isSensitive(path) ? "" : "'" + WireErrors.shown(text(value)) + "' ") + "at '"
                        + modelName(path) + "' failed to satisfy constraint: " + awsReason(violation));
        }
    }

    private void add(String violation) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add(violation);
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case Blob blob -> blob.toBase64();
            case Structure structure -> structure.schema().name();
            case List<?> list -> list.size() + " elements";
            case Map<?, ?> map -> map.size() + " entries";
            default -> value.toString();
        };
    }

    private static boolean isSensitive(Path path) {
        return switch (path) {
            case MemberPath member -> member.member().isSensitive();
            case ElementPath element -> isSensitive(element.parent());
            case EntryPath entry -> isSensitive(entry.parent());
        };
    }

    private static String ec2Reason(Violation violation) {
        return switch (violation) {
            case TooSmall small -> "Expecting a value of at least " + ConstraintCheck.number(small.minimum()) + ".";
            case TooLarge large -> "Expecting a value of at most " + ConstraintCheck.number(large.maximum()) + ".";
            case TooShort s -> "Expecting a length of at least " + s.minimum() + ".";
            case TooLong l -> "Expecting a length of at most " + l.maximum() + ".";
            case NoMatch match -> "Expecting a value that matches " + match.pattern() + ".";
            // A list of a thousand instance types would not help the reader
            case NotInEnum many when many.values().size() > 30 -> "It is not one of the values that the API defines.";
            case NotInEnum none -> "Valid values are: " + String.join(", ", none.values()) + ".";
            case IllegalCharacter illegal ->
                "It contains the character " + XmlText.name(illegal.codePoint()) + ", which is not allowed.";
        };
    }

    private static String awsReason(Violation violation) {
        return switch (violation) {
            case TooSmall small ->
                "Member must have value greater than or equal to " + ConstraintCheck.number(small.minimum());
            case TooLarge large ->
                "Member must have value less than or equal to " + ConstraintCheck.number(large.maximum());
            case TooShort s -> "Member must have length greater than or equal to " + s.minimum();
            case TooLong l -> "Member must have length less than or equal to " + l.maximum();
            case NoMatch match -> "Member must satisfy regular expression pattern: " + match.pattern();
            case NotInEnum none -> "Member must satisfy enum value set: " + none.values();
            case IllegalCharacter illegal ->
                "Member must not contain the character " + XmlText.name(illegal.codePoint());
        };
    }

    /** The name as the client sends it; list indexes are counted as if the client had left no gaps. */
    private static String queryName(Path path) {
        return switch (path) {
            case MemberPath member
            when member.parent() == null -> member.member().queryName();
            case MemberPath member ->
                queryName(member.parent()) + "." + member.member().queryName();
            case ElementPath element -> queryName(element.parent()) + "." + element.index();
            case EntryPath entry -> queryName(entry.parent()) + "." + entry.index() + "." + entry.part();
        };
    }

    private static String modelName(Path path) {
        return switch (path) {
            case MemberPath member -> {
                String name = member.member().name();
                String lower = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
                yield member.parent() == null ? lower : modelName(member.parent()) + "." + lower;
            }
            case ElementPath element -> modelName(element.parent()) + "." + element.index() + ".member";
            case EntryPath entry -> modelName(entry.parent()) + "." + entry.index() + "." + entry.part();
        };
    }
}
