package io.virga.cloud.image;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.placement.HostKey;
import io.virga.host.api.Disks;
import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;

/**
 * The data of a snapshot or kernel on a host. Written before the host gets the data, and deleted after it has removed them:
 * what a host has is thus known without a call to it.
 *
 * @param contentId the id of the snapshot or kernel
 * @param there whether the host had them as a whole; otherwise it may lack them
 */
public record HostContent(String contentId, String host, boolean there) {
    private static final String KERNEL_PREFIX = "aki-";

    private static final Index<HostContent> BY_CONTENT = Index.of("content", content -> List.of(content.contentId()));
    private static final String MISSING = "missing";
    private static final Index<HostContent> BY_STATE =
            Index.of("state", content -> content.there() ? List.of() : List.of(MISSING));
    private static final Index<HostContent> BY_HOST = Index.of("host", content -> List.of(content.host()));

    public static final DocumentType<HostContent> DOCUMENTS = DocumentType.json(
            "host_content", HostContent.class, HostContent::key, List.of(BY_CONTENT, BY_HOST, BY_STATE));

    public HostContent {
        requireNonNull(contentId, "contentId is null");
        requireNonNull(host, "host is null");
    }

    /** Data that the host may lack. */
    HostContent(String contentId, String host) {
        this(contentId, host, false);
    }

    /** The key of {@link HostContentReconciler}. */
    String key() {
        return new HostKey(contentId, host).text();
    }

    static HostContent ofKey(String text) {
        HostKey key = HostKey.of(text);
        return new HostContent(key.id(), key.host());
    }

    static boolean isKernel(String contentId) {
        return contentId.startsWith(KERNEL_PREFIX);
    }

    static List<HostContent> of(Reader reader, String contentId) {
        return reader.find(DOCUMENTS, BY_CONTENT, contentId);
    }

    /** Whether the store says that the host has the data, or is about to get them. */
    boolean isRecorded(Reader reader) {
        return reader.get(DOCUMENTS, key()).isPresent();
    }

    /** Whether the store says that the host has the data as a whole. */
    boolean isThere(Reader reader) {
        return reader.get(DOCUMENTS, key()).filter(HostContent::there).isPresent();
    }

    /** Records that the host is about to get the data. */
    void begin(Transaction transaction) {
        transaction.put(DOCUMENTS, this);
    }

    void removeFrom(Disks disks) {
        if (isKernel(contentId)) {
            disks.removeBootFiles(contentId);
        } else {
            disks.removeSnapshot(contentId);
        }
    }

    /** Records that the host has the data. */
    void markThere(Transaction transaction) {
        transaction.put(DOCUMENTS, new HostContent(contentId, host, true));
    }

    /** Has the data brought to the host if they are needed, and removed otherwise. */
    void look(Transaction transaction) {
        HostContentReconciler.WAKER.wake(transaction, this);
    }

    /** The data that hosts may lack. */
    static List<HostContent> missing(Reader reader) {
        return reader.find(DOCUMENTS, BY_STATE, MISSING);
    }

    /** The data on a host. */
    static List<HostContent> on(Reader reader, String host) {
        return reader.find(DOCUMENTS, BY_HOST, host);
    }
}
