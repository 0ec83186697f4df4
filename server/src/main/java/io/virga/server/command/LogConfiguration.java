package io.virga.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import ch.qos.logback.core.util.FileSize;

/**
 * Says what is logged where. The console is for a person. The log file, which only {@code up} has, contains the
 * details. Logback finds this class as a service. The configuration is in code, because parsing an XML file took a
 * large part of a command's start.
 *
 * <p>{@code -Dlogback.configurationFile=FILE} overrides it, as in any program that uses Logback.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class LogConfiguration extends ContextAwareBase implements Configurator {
    private static final String CONSOLE_LINE = "%d{HH:mm:ss} %-5level %msg%n%ex{short}";
    private static final String FILE_LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{30} [%thread] %msg%n%ex";
    private static final FileSize LARGEST_FILE = FileSize.valueOf("20MB");
    private static final int OLDER_FILES = 5;

    /** Called by Logback. */
    public LogConfiguration() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        context.getStatusManager().add(new NopStatusListener());
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger requests = context.getLogger(LogFile.REQUESTS);
        root.setLevel(Level.INFO);
        root.addAppender(console(context));
        context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
        // Requests are too many for a console.
        requests.setAdditive(false);
        LogFiles.file().map(file -> file(context, file)).ifPresent(file -> {
            root.addAppender(file);
            requests.addAppender(file);
        });
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static Appender<ILoggingEvent> console(LoggerContext context) {
        ThresholdFilter threshold = new ThresholdFilter();
        threshold.setLevel(LogFiles.consoleLevel());
        threshold.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName("console");
        console.setTarget("System.err");
        console.addFilter(threshold);
        console.setEncoder(encoder(context, new PatternLayoutEncoder(), CONSOLE_LINE));
        console.start();
        return console;
    }

    private static Appender<ILoggingEvent> file(LoggerContext context, String name) {
        RollingFileAppender<ILoggingEvent> file = new LogFile();
        file.setContext(context);
        file.setName("file");
        file.setFile(name);
        file.setEncoder(encoder(context, new FileEncoder(), FILE_LINE));
        FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
        names.setContext(context);
        names.setParent(file);
        names.setFileNamePattern(name + ".%i.gz");
        names.setMinIndex(1);
        names.setMaxIndex(OLDER_FILES);
        names.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(LARGEST_FILE);
        size.start();
        file.setRollingPolicy(names);
        file.setTriggeringPolicy(size);
        file.start();
        return file;
    }

    private static PatternLayoutEncoder encoder(LoggerContext context, PatternLayoutEncoder encoder, String line) {
        encoder.setContext(context);
        encoder.setPattern(line);
        encoder.start();
        return encoder;
    }

    /** Writes the lines of requests as they are: each has its time, and there are too many of them to be laid out. */
    static final class FileEncoder extends PatternLayoutEncoder {
        @Override
        public byte[] encode(ILoggingEvent event) {
            return event.getLoggerName().equals(LogFile.REQUESTS)
                    ? (event.getFormattedMessage() + System.lineSeparator()).getBytes(UTF_8)
                    : super.encode(event);
        }
    }
}
