package io.virga.cloud.instance;

import io.virga.cloud.operation.Errors;
import java.util.Base64;

/** The rules for user data: Base64 of at most 16 KiB. */
final class UserData {
    private static final int MOST_BYTES = 16 * 1024;

    private UserData() {}

    /**
     * Returns the text unchanged, after checking it.
     *
     * @throws io.virga.wire.ServiceException InvalidParameterValue, as RunInstances and ModifyInstanceAttribute answer
     */
    static String check(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(base64);
            if (!base64.matches("[A-Za-z0-9+/=\\s]*")) {
                throw new IllegalArgumentException("characters outside of Base64's alphabet");
            }
        } catch (IllegalArgumentException e) {
            throw Errors.invalidParameterValue("Invalid BASE64 encoding of user data.");
        }
        if (bytes.length > MOST_BYTES) {
            throw Errors.invalidParameterValue("User data is limited to " + MOST_BYTES + " bytes");
        }
        return base64;
    }

    static byte[] decode(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }
}
