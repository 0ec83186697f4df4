package io.virga.server;

import io.virga.server.command.VirgaCommand;
import io.virga.server.doctor.AcceleratorFinding;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /** Runs a command and ends with its exit code. */
    public static void main(String[] arguments) {
        InstantSource clock = ServerClock.ofThisProcess();
        System.exit(VirgaCommand.run(
                new VirgaCommand.Parts(
                        CloudControlPlane.starter(clock, new SecureRandom()), AcceleratorFinding::of, clock),
                arguments));
    }
}
