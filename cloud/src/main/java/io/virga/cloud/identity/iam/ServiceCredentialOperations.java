package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import io.virga.api.iam.CreateServiceSpecificCredentialRequest;
import io.virga.api.iam.CreateServiceSpecificCredentialResponse;
import io.virga.api.iam.DeleteServiceSpecificCredentialRequest;
import io.virga.api.iam.DeleteServiceSpecificCredentialResponse;
import io.virga.api.iam.Iam;
import io.virga.api.iam.ListServiceSpecificCredentialsRequest;
import io.virga.api.iam.ListServiceSpecificCredentialsResponse;
import io.virga.api.iam.ResetServiceSpecificCredentialRequest;
import io.virga.api.iam.ResetServiceSpecificCredentialResponse;
import io.virga.api.iam.ServiceSpecificCredential;
import io.virga.api.iam.ServiceSpecificCredentialMetadata;
import io.virga.api.iam.UpdateServiceSpecificCredentialRequest;
import io.virga.api.iam.UpdateServiceSpecificCredentialResponse;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.KeyedAction;
import io.virga.cloud.operation.Operations;
import io.virga.store.Reader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Service-specific credentials. None of their services is here: they are kept and shown. */
final class ServiceCredentialOperations {
    private static final String ID_PREFIX = "ACCA";
    private static final String EXPIRED = "Expired";
    private static final String SERVICE_KEY = "iam:ServiceSpecificCredentialServiceName";
    private static final String AGE_KEY = "iam:ServiceSpecificCredentialAgeDays";

    private final IamIds ids;

    ServiceCredentialOperations(IamIds ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    void register(Operations operations) {
        operations.on(
                Iam.CREATE_SERVICE_SPECIFIC_CREDENTIAL, this::create, "UserName", "ServiceName", "CredentialAgeDays");
        operations.describe(
                Iam.LIST_SERVICE_SPECIFIC_CREDENTIALS,
                ServiceCredentialOperations::list,
                "UserName",
                "ServiceName",
                "AllUsers");
        operations.on(
                Iam.UPDATE_SERVICE_SPECIFIC_CREDENTIAL,
                ServiceCredentialOperations::update,
                "UserName",
                "ServiceSpecificCredentialId",
                "Status");
        operations.on(Iam.RESET_SERVICE_SPECIFIC_CREDENTIAL, this::reset, "UserName", "ServiceSpecificCredentialId");
        operations.on(
                Iam.DELETE_SERVICE_SPECIFIC_CREDENTIAL,
                ServiceCredentialOperations::delete,
                "UserName",
                "ServiceSpecificCredentialId");
    }

    private CreateServiceSpecificCredentialResponse create(Call call, CreateServiceSpecificCredentialRequest request) {
        String userName = request.userName().orElseThrow(() -> IamErrors.missing("UserName"));
        String serviceName = request.serviceName().orElseThrow(() -> IamErrors.missing("ServiceName"));
        KeyedAction action = Edits.action(call, keys -> {
            keys.value(SERVICE_KEY, serviceName);
            request.credentialAgeDays().ifPresent(days -> keys.value(AGE_KEY, String.valueOf(days)));
        });
        return call.write(transaction -> {
            User user = User.TYPE.get(transaction, call.acting(), action, userName);
            CredentialService service = CredentialService.of(serviceName);
            if (request.credentialAgeDays().isPresent() && !service.takesKeys()) {
                throw IamErrors.validation(
                        "CredentialAgeDays is only valid for API keys, which " + serviceName + " does not have.");
            }
            checkRoom(transaction, user, service);
            ServiceCredential credential = new ServiceCredential(
                    ids.next(ID_PREFIX),
                    user.account(),
                    Optional.of(user.id()),
                    true,
                    call.time(),
                    service,
                    ServiceCredential.freeName(transaction, user, service),
                    request.credentialAgeDays().map(days -> call.time().plus(Duration.ofDays(days))),
                    Optional.empty());
            transaction.insert(ServiceCredential.TYPE.documents(), credential);
            return CreateServiceSpecificCredentialResponse.builder()
                    .serviceSpecificCredential(withSecret(call, user, credential))
                    .build();
        });
    }

    private static void checkRoom(Reader reader, User user, CredentialService service) {
        IamQuotas.checkRoom(
                "ServiceSpecificCredentialsPerUser",
                ServiceCredential.TYPE.of(reader, user.account(), Optional.of(user.id())).stream()
                        .filter(credential -> credential.service() == service)
                        .count());
    }

    private static String status(Call call, ServiceCredential credential) {
        Optional<Instant> expired =
                credential.expires().filter(end -> !call.time().isBefore(end));
        return expired.isPresent() ? EXPIRED : CredentialType.status(credential);
    }

    /** Nothing makes an expired one good again. */
    private static void checkNotExpired(Call call, ServiceCredential credential) {
        if (status(call, credential).equals(EXPIRED)) {
            throw IamErrors.validation("The credential " + credential.id() + " has expired. Create another one.");
        }
    }

    /** The answer to whoever gets a new secret, which nobody is told again. */
    private ServiceSpecificCredential withSecret(Call call, User user, ServiceCredential credential) {
        String secret = credential.service().secret(credential.name(), ids.nextPassword());
        ServiceSpecificCredential.Builder view = ServiceSpecificCredential.builder()
                .createDate(IamViews.time(credential.created()))
                .expirationDate(credential.expires().map(IamViews::time))
                .serviceName(credential.service().principal())
                .serviceSpecificCredentialId(credential.id())
                .userName(user.name())
                .status(status(call, credential));
        return credential.service().takesKeys()
                ? view.serviceCredentialAlias(credential.name())
                        .serviceCredentialSecret(secret)
                        .build()
                : view.serviceUserName(credential.name())
                        .servicePassword(secret)
                        .build();
    }

    private static ListServiceSpecificCredentialsResponse list(
            Call call, ListServiceSpecificCredentialsRequest request) {
        return call.read(reader -> {
            List<ServiceCredential> all = owned(call, reader, request);
            Optional<CredentialService> service = request.serviceName().map(CredentialService::of);
            Listing<ServiceCredential> page = Listing.ofCredentials(
                    call,
                    request,
                    all.stream()
                            .filter(credential -> service.isEmpty() || credential.service() == service.get())
                            .toList());
            return ListServiceSpecificCredentialsResponse.builder()
                    .serviceSpecificCredentials(page.map(credential -> view(call, reader, credential)))
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    private static List<ServiceCredential> owned(
            Call call, Reader reader, ListServiceSpecificCredentialsRequest request) {
        if (!request.allUsers().orElse(false)) {
            Optional<User> user = Owners.of(call, reader, request.userName());
            return ServiceCredential.TYPE.of(reader, call.account(), user.map(User::id));
        }
        if (request.userName().isPresent()) {
            throw IamErrors.validation("AllUsers cannot be specified together with UserName.");
        }
        User.TYPE.resources().authorizeUnknown(call.acting(), call.action(), List.of("*"));
        return ServiceCredential.TYPE.all(reader, call.account());
    }

    private static ServiceSpecificCredentialMetadata view(Call call, Reader reader, ServiceCredential credential) {
        ServiceSpecificCredentialMetadata.Builder view = ServiceSpecificCredentialMetadata.builder()
                .userName(credential
                        .user()
                        .flatMap(id -> User.TYPE.withId(reader, id))
                        .map(User::name))
                .status(status(call, credential))
                .createDate(IamViews.time(credential.created()))
                .expirationDate(credential.expires().map(IamViews::time))
                .serviceSpecificCredentialId(credential.id())
                .serviceName(credential.service().principal());
        return credential.service().takesKeys()
                ? view.serviceCredentialAlias(credential.name()).build()
                : view.serviceUserName(credential.name()).build();
    }

    /** A credential, and the user whose it is. */
    private record Owned(User user, ServiceCredential credential) {}

    /** The credential of an id, whose service policies may ask for. */
    private static Owned find(Call call, Reader reader, Optional<String> userName, Optional<String> credentialId) {
        String id = credentialId.orElseThrow(() -> IamErrors.missing("ServiceSpecificCredentialId"));
        KeyedAction action = Edits.action(
                call,
                keys -> ServiceCredential.TYPE
                        .find(reader, call.account(), id)
                        .ifPresent(credential ->
                                keys.value(SERVICE_KEY, credential.service().principal())));
        Optional<User> user = Owners.of(call, reader, action, userName);
        ServiceCredential credential = ServiceCredential.TYPE.get(reader, call.account(), user, id);
        return new Owned(user.orElseThrow(), credential);
    }

    private static UpdateServiceSpecificCredentialResponse update(
            Call call, UpdateServiceSpecificCredentialRequest request) {
        boolean isActive = CredentialType.isActive(request.status(), IamErrors::validation);
        return call.write(transaction -> {
            Owned found = find(call, transaction, request.userName(), request.serviceSpecificCredentialId());
            if (isActive) {
                checkNotExpired(call, found.credential());
            }
            ServiceCredential.TYPE.setActive(transaction, found.credential(), isActive);
            return UpdateServiceSpecificCredentialResponse.builder().build();
        });
    }

    /** Another secret, of which nothing is kept either but that it was made. */
    private ResetServiceSpecificCredentialResponse reset(Call call, ResetServiceSpecificCredentialRequest request) {
        return call.write(transaction -> {
            Owned found = find(call, transaction, request.userName(), request.serviceSpecificCredentialId());
            checkNotExpired(call, found.credential());
            ServiceCredential credential = found.credential().withReset(call.time());
            transaction.replace(ServiceCredential.TYPE.documents(), credential);
            return ResetServiceSpecificCredentialResponse.builder()
                    .serviceSpecificCredential(withSecret(call, found.user(), credential))
                    .build();
        });
    }

    private static DeleteServiceSpecificCredentialResponse delete(
            Call call, DeleteServiceSpecificCredentialRequest request) {
        return call.write(transaction -> {
            Owned found = find(call, transaction, request.userName(), request.serviceSpecificCredentialId());
            transaction.delete(
                    ServiceCredential.TYPE.documents(), found.credential().id());
            return DeleteServiceSpecificCredentialResponse.builder().build();
        });
    }
}
