package io.virga.cloud.identity.sts;

import static java.util.Objects.requireNonNull;

import io.virga.api.sts.DecodeAuthorizationMessageRequest;
import io.virga.api.sts.DecodeAuthorizationMessageResponse;
import io.virga.api.sts.FederatedUser;
import io.virga.api.sts.GetAccessKeyInfoRequest;
import io.virga.api.sts.GetAccessKeyInfoResponse;
import io.virga.api.sts.GetFederationTokenRequest;
import io.virga.api.sts.GetFederationTokenResponse;
import io.virga.api.sts.GetSessionTokenRequest;
import io.virga.api.sts.GetSessionTokenResponse;
import io.virga.api.sts.Sts;
import io.virga.arn.Arn;
import io.virga.arn.Partition;
import io.virga.cloud.identity.Account;
import io.virga.cloud.identity.AuthorizationMessages;
import io.virga.cloud.identity.iam.Assumable;
import io.virga.cloud.identity.iam.MfaDevices;
import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Session;
import io.virga.cloud.operation.Target;
import io.virga.policy.RequestContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** GetSessionToken, GetFederationToken, GetAccessKeyInfo and DecodeAuthorizationMessage. */
final class SessionOperations {
    private static final int DEFAULT_SECONDS = 43_200;

    /** Sessions of a root last an hour at most; who asks for more gets an hour. */
    private static final int MOST_ROOT_SECONDS = 3600;

    private static final Action GET_FEDERATION_TOKEN = Action.of("sts:GetFederationToken");
    private static final Action TAG_SESSION = Action.of("sts:TagSession");

    private final SessionTokens tokens;
    private final AuthorizationMessages messages;
    private final List<Account> accounts;
    private final MfaDevices devices;

    /** @param accounts the accounts whose roots have configured keys */
    SessionOperations(
            SessionTokens tokens, AuthorizationMessages messages, List<Account> accounts, MfaDevices devices) {
        this.devices = requireNonNull(devices, "devices is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.messages = requireNonNull(messages, "messages is null");
        this.accounts = List.copyOf(accounts);
    }

    void register(Operations operations) {
        operations.on(Sts.GET_SESSION_TOKEN, this::sessionToken, "DurationSeconds", "SerialNumber", "TokenCode");
        operations.on(
                Sts.GET_FEDERATION_TOKEN,
                this::federationToken,
                "Name",
                "Policy",
                "PolicyArns",
                "DurationSeconds",
                "Tags");
        operations.on(Sts.GET_ACCESS_KEY_INFO, this::accessKeyInfo, "AccessKeyId");
        operations.on(Sts.DECODE_AUTHORIZATION_MESSAGE, this::decode, "EncodedMessage");
    }

    private GetSessionTokenResponse sessionToken(Call call, GetSessionTokenRequest request) {
        requireLastingKey(call);
        SecondFactor factor = new SecondFactor(devices, request.serialNumber(), request.tokenCode());
        if (!factor.isGiven()) {
            return sessionToken(call, request, Session.NONE);
        }
        MfaDevices.Proof proof = factor.prove(call);
        Session proven = new Session(
                Optional.empty(),
                Optional.empty(),
                Optional.of(call.time()),
                Optional.empty(),
                Session.NONE.tags(),
                List.of(),
                Set.of(),
                Optional.empty());
        GetSessionTokenResponse answer = sessionToken(call, request, proven);
        return call.write(transaction -> {
            factor.take(transaction, proof);
            return answer;
        });
    }

    private GetSessionTokenResponse sessionToken(Call call, GetSessionTokenRequest request, Session facts) {
        return GetSessionTokenResponse.builder()
                .credentials(CredentialViews.of(tokens.issue(
                        call.caller().principal(),
                        facts,
                        call.time(),
                        seconds(call.caller(), request.durationSeconds()))))
                .build();
    }

    private static void requireLastingKey(Call call) {
        boolean lasting = call.caller().session().issued().isEmpty()
                && (call.caller().principal() instanceof Principal.User
                        || call.caller().principal() instanceof Principal.Root);
        if (!lasting) {
            throw StsErrors.accessDenied("Cannot call " + call.operation().name() + " with session credentials");
        }
    }

    private static int seconds(Caller caller, Optional<Integer> wanted) {
        int seconds = wanted.orElse(DEFAULT_SECONDS);
        return caller.principal() instanceof Principal.Root ? Math.min(seconds, MOST_ROOT_SECONDS) : seconds;
    }

    /** The federated user that the credentials are for, as policies see it. */
    private record FederatedTarget(Arn user, SortedMap<String, String> tags) implements Target {
        @Override
        public String arn() {
            return user.toString();
        }

        @Override
        public void addKeys(RequestContext.Builder keys) {
            keys.value("aws:ResourceAccount", user.account());
            SessionTags.addKeys(keys, tags, List.of());
        }
    }

    private GetFederationTokenResponse federationToken(Call call, GetFederationTokenRequest request) {
        SortedMap<String, String> tags = SessionTags.of(request.tags());
        Optional<Principal.User> user =
                call.caller().principal() instanceof Principal.User own ? Optional.of(own) : Optional.empty();
        Principal.FederatedUser federated =
                new Principal.FederatedUser(call.account(), request.name().orElseThrow(), user);
        Arn arn = federated.arn().in(Partition.of(call.region()));
        FederatedTarget target = new FederatedTarget(arn, tags);
        call.acting().authorize(GET_FEDERATION_TOKEN, target);
        if (!tags.isEmpty()) {
            call.acting().authorize(TAG_SESSION, target);
        }
        requireLastingKey(call);
        List<String> policies =
                call.read(reader -> SessionPolicies.of(reader, call.account(), request.policy(), request.policyArns()));
        Optional<Integer> packed = SessionPolicies.packedSize(policies, tags);
        Session facts = new Session(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                tags,
                policies,
                Set.of(),
                Optional.empty());
        return GetFederationTokenResponse.builder()
                .credentials(CredentialViews.of(
                        tokens.issue(federated, facts, call.time(), seconds(call.caller(), request.durationSeconds()))))
                .federatedUser(FederatedUser.builder()
                        .federatedUserId(federated.uniqueId())
                        .arn(arn.toString())
                        .build())
                .packedPolicySize(packed)
                .build();
    }

    private GetAccessKeyInfoResponse accessKeyInfo(Call call, GetAccessKeyInfoRequest request) {
        String id = request.accessKeyId().orElseThrow();
        Optional<String> account = accounts.stream()
                .filter(configured -> configured.accessKeyId().equals(id))
                .map(Account::id)
                .findFirst()
                .or(() -> SessionTokens.accountOf(id))
                .or(() -> call.read(reader -> Assumable.accountOfKey(reader, id)));
        return GetAccessKeyInfoResponse.builder()
                .account(account.orElseThrow(
                        () -> StsErrors.validation("The access key ID " + id + " belongs to no account.")))
                .build();
    }

    private DecodeAuthorizationMessageResponse decode(Call call, DecodeAuthorizationMessageRequest request) {
        return DecodeAuthorizationMessageResponse.builder()
                .decodedMessage(
                        messages.decode(call.account(), request.encodedMessage().orElseThrow())
                                .orElseThrow(StsErrors::invalidAuthorizationMessage))
                .build();
    }
}
