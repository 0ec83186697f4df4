package io.virga.server.command;

import io.virga.server.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code virga --version} prints, and {@code virga trial --version}. */
public final class VersionProvider implements IVersionProvider {
    public VersionProvider() {}

    @Override
    public String[] getVersion() {
        return new String[] {"Virga " + Version.text()};
    }
}
