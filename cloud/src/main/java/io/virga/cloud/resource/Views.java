package io.virga.cloud.resource;

import static java.util.Objects.requireNonNull;

import io.virga.store.Change;
import io.virga.store.Difference;
import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import io.virga.wire.ProtocolCodec;
import io.virga.wire.ServiceModel;
import io.virga.wire.StreamedList;
import io.virga.wire.Structure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The views of resources of one type: what the API shows of them. Views are cached in encoded form, so describing unchanged
 * resources costs little more than copying bytes.
 *
 * <p>A view is never older than the state that is read. It is a function of documents, and documents are immutable: a
 * changed document is another object. The cache records every lookup that made a view. To serve the view again, it repeats
 * these lookups in the state being read, and serves the cached view only if they return the very same objects. Otherwise it
 * makes the view again.
 *
 * @param <D> the record of such a resource
 * @param <V> the view
 */
public final class Views<D extends Resource<D>, V extends Structure> {
    /** Estimated heap bytes of a view for each byte of its encoded form: that byte, and twice as much for the objects. */
    private static final int HEAP_BYTES_FOR_A_BYTE = 3;

    private final DocumentType<D> documents;
    private final Maker<D, V> maker;
    private final ProtocolCodec codec = ProtocolCodec.of(ServiceModel.Protocol.EC2_QUERY);
    private final TwoGenerationCache<Kept<?, ?>> kept;

    /** Makes the view of a resource. The result may depend only on the resource and on what is looked up in the reader. */
    @FunctionalInterface
    public interface Maker<D, V> {
        V make(Reader reader, D resource);
    }

    /** A view, and the lookups that made it. */
    record Kept<D, V>(V view, int heapBytes, D resource, List<Part<?>> parts) {
        @SuppressWarnings("ReferenceEquality") // another object is another revision of the resource
        boolean isOf(Reader reader, Object present) {
            if (resource != present) {
                return false;
            }
            for (Part<?> part : parts) {
                if (!part.isIn(reader)) {
                    return false;
                }
            }
            return true;
        }
    }

    public Views(DocumentType<D> documents, Maker<D, V> maker, ViewCache cache) {
        this.documents = requireNonNull(documents, "documents is null");
        this.maker = requireNonNull(maker, "maker is null");
        this.kept = cache.kept();
    }

    /**
     * The views of these resources, in their order. A view is made when it is encoded.
     *
     * @param reader must stay readable until then: a snapshot
     */
    public List<V> of(Reader reader, List<D> resources) {
        return StreamedList.of(resources, resource -> of(reader, resource));
    }

    /** The view of a resource in the state being read. */
    @SuppressWarnings("unchecked") // a view made of the very same resource has its type
    public V of(Reader reader, D resource) {
        Optional<Kept<?, ?>> known = kept.find(resource.id());
        if (known.isPresent() && known.get().isOf(reader, resource)) {
            return (V) known.get().view();
        }
        NotingReader noting = new NotingReader(reader);
        V view = maker.make(noting, resource);
        kept.put(
                resource.id(),
                new Kept<>(view, HEAP_BYTES_FOR_A_BYTE * codec.keepEncoded(view), resource, List.copyOf(noting.parts)));
        return view;
    }

    /** Evicts views of changed documents. They can never be served again. */
    public void forget(List<Change> changes) {
        for (Change change : changes) {
            if (change.isOf(documents)) {
                kept.remove(change.id());
            }
        }
    }

    /** Whether two results of a lookup are the same documents or the same number. */
    @SuppressWarnings("ReferenceEquality") // whether they are the same objects is the very question
    private static boolean isSame(Object one, Object other) {
        return switch (one) {
            case Optional<?> optional -> optional.orElse(null) == ((Optional<?>) other).orElse(null);
            case List<?> list -> {
                List<?> others = (List<?>) other;
                boolean same = list.size() == others.size();
                Iterator<?> iterator = others.iterator();
                for (Object element : list) {
                    same = same && element == iterator.next();
                }
                yield same;
            }
            default -> one.equals(other);
        };
    }

    /** A lookup and its result. */
    record Part<R>(Function<Reader, R> lookup, R found) {
        boolean isIn(Reader reader) {
            return isSame(found, lookup.apply(reader));
        }
    }

    /** A reader that records every lookup and its result. */
    private static final class NotingReader implements Reader {
        private final Reader reader;
        private final List<Part<?>> parts = new ArrayList<>(4);

        NotingReader(Reader reader) {
            this.reader = reader;
        }

        private <R> R noted(Function<Reader, R> lookup) {
            R found = lookup.apply(reader);
            parts.add(new Part<>(lookup, found));
            return found;
        }

        @Override
        public long sequence() {
            return noted(Reader::sequence);
        }

        @Override
        public <E> Optional<E> get(DocumentType<E> type, String id) {
            return noted(r -> r.get(type, id));
        }

        @Override
        public <E> List<E> get(DocumentType<E> type, List<String> ids) {
            return noted(r -> r.get(type, ids));
        }

        @Override
        public <E> List<E> all(DocumentType<E> type) {
            return noted(r -> r.all(type));
        }

        @Override
        public <E> void each(DocumentType<E> type, Consumer<E> visitor) {
            all(type).forEach(visitor);
        }

        @Override
        public <E> List<E> find(DocumentType<E> type, Index<E> index, String value) {
            return noted(r -> r.find(type, index, value));
        }

        @Override
        public <E> List<E> find(DocumentType<E> type, Index<E> index, String value, String afterId, int limit) {
            return noted(r -> r.find(type, index, value, afterId, limit));
        }

        @Override
        public <E> List<E> findRange(DocumentType<E> type, Index<E> index, String from, String to, int limit) {
            return noted(r -> r.findRange(type, index, from, to, limit));
        }

        @Override
        public <E> long count(DocumentType<E> type, Index<E> index, String value) {
            return noted(r -> r.count(type, index, value));
        }

        @Override
        public <E> long count(DocumentType<E> type) {
            return noted(r -> r.count(type));
        }

        @Override
        public Object state(DocumentType<?> type) {
            return noted(r -> r.state(type));
        }

        /** A view is of one state, and what differs from another one is not part of it. */
        @Override
        public <E> Optional<Difference<E>> differenceFrom(DocumentType<E> type, Object earlier, int most) {
            throw new UnsupportedOperationException();
        }
    }
}
