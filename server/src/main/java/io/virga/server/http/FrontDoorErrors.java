package io.virga.server.http;

import io.virga.wire.ServiceException;

/** The errors of the front door itself, before a service has seen the request. */
final class FrontDoorErrors {
    private FrontDoorErrors() {}

    static ServiceException tooLarge(int limitBytes) {
        return new ServiceException(
                "RequestEntityTooLarge",
                413,
                "The request's body is larger than " + limitBytes + " bytes. Send several smaller requests.");
    }

    static ServiceException requestTimeout() {
        return new ServiceException("RequestTimeout", 400, "The request did not arrive whole in time. Send it again.");
    }

    static ServiceException internalError() {
        return new ServiceException(
                "InternalError",
                500,
                "An internal error has occurred. The server's log tells more, under the request id.");
    }

    static ServiceException unknownService(String claimed) {
        return new ServiceException(
                "UnknownService",
                400,
                "There is no service '" + shown(claimed)
                        + "' at this endpoint. The signature's scope names the service, as 'ec2' or 'sts'.");
    }

    static ServiceException anotherService(String service, EndpointPassage passage) {
        return new ServiceException(
                "UnknownService",
                400,
                "The VPC endpoint " + passage.endpointId() + " leads to '" + passage.service()
                        + "', and the request is for '" + service + "'.");
    }

    static ServiceException noService() {
        return new ServiceException(
                "MissingAuthenticationToken",
                403,
                "The request is not signed, and its Action and Version do not tell which service it is for. Sign it"
                        + " with Signature Version 4.");
    }

    static ServiceException notFound(String path) {
        return new ServiceException("NotFound", 404, "There is nothing at " + shown(path) + ".");
    }

    static ServiceException methodNotAllowed(String method, String allowed) {
        return new ServiceException(
                "MethodNotAllowed", 405, "The method " + shown(method) + " is not allowed here. Use " + allowed + ".");
    }

    static ServiceException foreignHost(String host) {
        return forbidden(
                "The request is for the host '" + shown(host) + "', which is not this server's name. Nothing was"
                        + " done. Use 127.0.0.1 or localhost, or start Virga with --allow-host NAME.");
    }

    static ServiceException foreignOrigin(String origin) {
        return forbidden("The request comes from a web page of '" + shown(origin) + "'. Nothing was done. Virga takes"
                + " requests of programs; to let this page's scripts call it, start it with --allow-origin ORIGIN.");
    }

    static ServiceException foreignSite() {
        return forbidden(
                "The request comes from a web page of another site. Nothing was done. Type the address into the"
                        + " browser yourself, or let a program send the request.");
    }

    static ServiceException missingAdminKey() {
        return forbidden("Virga's own pages ask for the key in the file admin.key of its data directory: curl -H"
                + " \"Authorization: Bearer $(cat ~/.virga/admin.key)\" ...");
    }

    static ServiceException forbidden(String message) {
        return new ServiceException("AccessDenied", 403, message);
    }

    private static String shown(String text) {
        return text.length() <= 128 ? text : text.substring(0, 128) + "...";
    }
}
