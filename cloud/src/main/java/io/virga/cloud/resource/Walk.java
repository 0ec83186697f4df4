package io.virga.cloud.resource;

import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Iterates over the resources under some values of an index, each once, in the order of their ids. It reads them in batches,
 * no more than the caller asks for, so the cost of a page does not depend on the number of resources.
 */
final class Walk<D extends Resource<D>> implements Iterator<D> {
    private static final int MOST_AT_ONCE = 1000;

    private final Reader reader;
    private final DocumentType<D> documents;
    /** The parts with a current element, ordered by its id, except the part that returned the last element. */
    private final Queue<Part> parts = new PriorityQueue<>(Comparator.comparing(Part::headId));

    private String last;
    private Part given;

    /** A value in an index. */
    record Source<D>(Index<D> index, String value) {}

    /**
     * @param after only resources with greater ids are returned
     * @param atFirst how many the caller is likely to need
     */
    Walk(Reader reader, DocumentType<D> documents, List<Source<D>> sources, String after, int atFirst) {
        this.reader = reader;
        this.documents = documents;
        this.last = after;
        for (Source<D> source : sources) {
            put(new Part(source, after, Math.min(atFirst, MOST_AT_ONCE)));
        }
    }

    private void put(Part part) {
        if (part.hasHead()) {
            parts.add(part);
        }
    }

    @Override
    public boolean hasNext() {
        if (given != null) {
            given.advance();
            put(given);
            given = null;
        }
        while (!parts.isEmpty() && parts.peek().headId().equals(last)) {
            Part again = parts.poll();
            again.advance();
            put(again);
        }
        return !parts.isEmpty();
    }

    @Override
    public D next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        // The element after this one is read only when the caller asks for it.
        given = parts.poll();
        last = given.headId();
        return given.head();
    }

    /** The resources under one value. */
    private final class Part {
        private final Source<D> source;
        private List<D> some;
        private int position;
        private int atOnce;

        Part(Source<D> source, String after, int atFirst) {
            this.source = source;
            this.atOnce = atFirst;
            read(after);
        }

        private void read(String after) {
            some = reader.find(documents, source.index(), source.value(), after, atOnce);
            position = 0;
        }

        boolean hasHead() {
            return position < some.size();
        }

        D head() {
            return some.get(position);
        }

        String headId() {
            return head().id();
        }

        void advance() {
            position++;
            if (position == some.size() && position == atOnce) {
                atOnce = Math.min(2 * atOnce, MOST_AT_ONCE);
                read(some.getLast().id());
            }
        }
    }
}
