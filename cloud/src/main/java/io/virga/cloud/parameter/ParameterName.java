package io.virga.cloud.parameter;

import static java.util.Objects.requireNonNull;

import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.wire.ServiceException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A parameter as a request names it: by its name or ARN, with or without a selector.
 *
 * @param asked as the request has it, without spaces around it
 * @param name without a selector; of an ARN, its name
 * @param selector the version or label behind the colon
 * @param arn the ARN, if the request has one
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html#systemsmanager-GetParameter-request-Name">GetParameter</a>
 */
record ParameterName(String asked, String name, Optional<String> selector, Optional<Arn> arn) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.\\-/]+");
    private static final Pattern SELECTOR = Pattern.compile("[a-zA-Z0-9_.\\-]{1,128}");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,18}");
    private static final String RESOURCE = "parameter/";
    private static final String PUBLIC = "/aws/service/";

    ParameterName {
        requireNonNull(asked, "asked is null");
        requireNonNull(name, "name is null");
        requireNonNull(selector, "selector is null");
        requireNonNull(arn, "arn is null");
    }

    /**
     * Reads a name.
     *
     * @throws ServiceException ValidationException
     */
    static ParameterName of(String text) {
        String asked = text.strip();
        Optional<Arn> arn = Arn.find(asked).filter(found -> found.service().equals("ssm"));
        String rest = arn.map(ParameterName::nameIn).orElse(asked);
        int colon = rest.indexOf(':');
        String name = colon < 0 ? rest : rest.substring(0, colon);
        Optional<String> selector = colon < 0 ? Optional.empty() : Optional.of(rest.substring(colon + 1));
        if (!NAME.matcher(name).matches()
                || selector.filter(s -> !SELECTOR.matcher(s).matches()).isPresent()) {
            throw ParameterErrors.invalidName(asked);
        }
        return new ParameterName(asked, name, selector, arn);
    }

    /** The name of a parameter without a path has no slash in front of it; its ARN has one either way. */
    private static String nameIn(Arn arn) {
        if (!arn.resource().startsWith(RESOURCE)) {
            throw ParameterErrors.invalidName(arn.toString());
        }
        String name = arn.resource().substring(RESOURCE.length());
        return name.contains("/") ? "/" + name : name;
    }

    /** The number behind the colon; empty for a label. */
    Optional<Long> version() {
        return selector.filter(text -> VERSION.matcher(text).matches()).map(Long::parseLong);
    }

    /** Whether names like this are AWS's, and belong to no account. */
    boolean isPublic() {
        return isPublic(name);
    }

    static boolean isPublic(String path) {
        return path.startsWith(PUBLIC);
    }

    /** Whether the parameter is in a region: a name is in every region, an ARN in its own. */
    boolean isIn(String region) {
        return arn.isEmpty() || arn.get().region().equals(region);
    }

    /** The ARN of a parameter, or of a path of parameters. */
    static Arn arn(String name, String account, String region) {
        return Arn.of(
                Partition.of(region),
                "ssm",
                region,
                isPublic(name) ? "" : account,
                RESOURCE + (name.startsWith("/") ? name.substring(1) : name));
    }
}
