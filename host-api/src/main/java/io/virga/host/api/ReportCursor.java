package io.virga.host.api;

/**
 * A place among the reports of a host.
 *
 * @param incarnation the start of the host whose reports are meant: {@link HostDescription#incarnation}
 * @param sequence the number of the last report that was read; 0 when none of this start was
 */
public record ReportCursor(long incarnation, long sequence) {}
