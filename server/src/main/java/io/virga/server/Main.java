package io.virga.server;

import io.virga.server.command.VirgaCommand;
import io.virga.server.doctor.Finding;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /** Runs a command and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(VirgaCommand.run(
                new VirgaCommand.Parts(
                        CloudControlPlane.starter(InstantSource.system(), new SecureRandom()),
                        Main::accelerator,
                        InstantSource.system()),
                arguments));
    }

    private static Finding accelerator() {
        return new Finding("Accelerator", Finding.Verdict.LESSER, "not looked at by this build", Optional.empty());
    }
}
