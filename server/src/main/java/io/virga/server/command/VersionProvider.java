package io.virga.server.command;

import io.virga.server.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code virga --version} prints. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Virga " + Version.text()};
    }
}
