package io.virga.host.api;

/**
 * What a host reports on its own: machines that have changed. Reports are numbered from 1 at each start of the host, and the
 * latest are kept, so that none is lost when the control plane was away for a while.
 */
public interface Reports {
    /** The number of reports that a host keeps, at least. */
    int KEPT = 10_000;

    /**
     * The reports after a cursor, the oldest first. An empty page tells that there are no more. A page that is not complete
     * has no reports, and ends at the latest one.
     *
     * @param cursor where the last page ended
     * @param most the number of reports on the page, at most
     */
    @Question
    ReportPage since(ReportCursor cursor, int most);
}
