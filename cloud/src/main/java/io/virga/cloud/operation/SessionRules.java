package io.virga.cloud.operation;

import io.virga.wire.ServiceException;
import java.util.Set;

/**
 * What credentials of GetSessionToken and GetFederationToken cannot do, whatever policies say.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html">Compare AWS STS
 *     credentials</a>
 */
final class SessionRules {
    private static final String CALLER_IDENTITY = "GetCallerIdentity";
    private static final Set<String> WITH_SESSION_TOKEN = Set.of("AssumeRole", CALLER_IDENTITY);

    private SessionRules() {}

    /** @throws ServiceException AccessDenied */
    static void check(Request<?, ?> request) {
        Session session = request.caller().session();
        String service = request.service().names().iamPrefix();
        boolean isIam = service.equals("iam");
        if (session.issued().isEmpty() || (!isIam && !service.equals("sts"))) {
            return;
        }
        String operation = request.operation().name();
        boolean refused = switch (request.caller().principal()) {
            case Principal.FederatedUser _ -> isIam || !operation.equals(CALLER_IDENTITY);
            case Principal.User _, Principal.Root _ ->
                isIam ? session.mfaAuthenticated().isEmpty() : !WITH_SESSION_TOKEN.contains(operation);
            case Principal.RoleSession _, Principal.Service _, Principal.WebIdentityUser _, Principal.Anonymous _ ->
                false;
        };
        if (refused) {
            throw new ServiceException(
                    "AccessDenied", 403, "Cannot call " + operation + " with session credentials of this kind");
        }
    }
}
