package io.virga.cloud.identity.sts;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.identity.iam.MfaDevices;
import io.virga.cloud.operation.Call;
import io.virga.store.Transaction;
import java.util.Optional;

/** The second factor of a request: a device and a code that it shows. */
record SecondFactor(MfaDevices devices, Optional<String> serialNumber, Optional<String> code) {
    SecondFactor {
        requireNonNull(devices, "devices is null");
        requireNonNull(serialNumber, "serialNumber is null");
        requireNonNull(code, "code is null");
    }

    boolean isGiven() {
        return serialNumber.isPresent() || code.isPresent();
    }

    /**
     * Checks the code, before the transaction that takes it.
     *
     * @throws io.virga.wire.ServiceException ValidationError when device or code is missing; AccessDenied when the device is
     *     not the caller's, or does not show this code now
     */
    MfaDevices.Proof prove(Call call) {
        if (serialNumber.isEmpty() || code.isEmpty()) {
            throw StsErrors.validation("SerialNumber and TokenCode must be given together.");
        }
        return call.<Optional<MfaDevices.Proof>>read(reader ->
                        devices.prove(reader, call.caller().principal(), serialNumber.get(), code.get(), call.time()))
                .orElseThrow(StsErrors::failedSecondFactor);
    }

    /**
     * Takes the code, which is good once.
     *
     * @throws io.virga.wire.ServiceException AccessDenied when another request took it meanwhile
     */
    void take(Transaction transaction, MfaDevices.Proof proof) {
        if (!devices.take(transaction, proof)) {
            throw StsErrors.failedSecondFactor();
        }
    }
}
