package io.virga.cloud.resource;

import static java.util.Objects.requireNonNull;

import io.virga.store.Change;
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
import java.util.function.Function;

/**
 * What the API shows of resources of one type. Views are kept, encoded, so that describing what has not changed costs
 * little more than copying bytes.
 *
 * <p>A view is never older than the state that is read. It is a function of documents, which never change: a store gives
 * another object for a document that was written. So all that a view was made of is noted, looked up again whenever the
 * view is wanted, and a view that was made of the very same objects is shown again; any other is made anew.
 *
 * @param <D> the record of such a resource
 * @param <V> what the API shows of it
 */
public final class Views<D extends Resource<D>, V extends Structure> {
    /** What a view takes of the heap for each byte of its encoded form: those bytes, and twice as much for its objects. */
    private static final int HEAP_BYTES_FOR_A_BYTE = 3;

    private final DocumentType<D> documents;
    private final Maker<D, V> maker;
    private final ProtocolCodec codec = ProtocolCodec.of(ServiceModel.Protocol.EC2_QUERY);
    private final TwoGenerationCache<Kept<?, ?>> kept;

    /** Makes a view of a resource, and of what else it reads. Nothing but what is read may make a difference to it. */
    @FunctionalInterface
    public interface Maker<D, V> {
        V make(Reader reader, D resource);
    }

    /** A view, and what it was made of. */
    record Kept<D, V>(V view, int heapBytes, D resource, List<Part<?>> parts) {
        @SuppressWarnings("ReferenceEquality") // another object is another state of the resource
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
     * What the API shows of these, in their order. A view is made when its turn comes to be encoded.
     *
     * @param reader must be readable until then: a snapshot
     */
    public List<V> of(Reader reader, List<D> resources) {
        return StreamedList.of(resources, resource -> of(reader, resource));
    }

    /** What the API shows of a resource in the state that is read. */
    @SuppressWarnings("unchecked") // a view that was made of the very same resource is of its type
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
            if (change.type().equals(documents.name())) {
                kept.remove(change.id());
            }
        }
    }

    /** Whether two answers to a lookup are the same documents, or the same number. */
    @SuppressWarnings("ReferenceEquality") // that they are the same objects is just the question
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

    /** What was looked up, and what was found. */
    record Part<R>(Function<Reader, R> lookup, R found) {
        boolean isIn(Reader reader) {
            return isSame(found, lookup.apply(reader));
        }
    }

    /** Reads, and notes what was looked up and found. */
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
    }
}
