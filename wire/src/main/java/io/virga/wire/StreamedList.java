package io.virga.wire;

import static java.util.Objects.requireNonNull;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;

/**
 * A list that makes each element on access and does not retain it, so that encoding an answer of any length needs the
 * memory of one element. Structures keep it as it is, while they copy other lists.
 *
 * @param <T> the source of an element
 * @param <E> an element
 */
public final class StreamedList<T, E> extends AbstractList<E> {
    private final List<T> sources;
    private final Function<? super T, ? extends E> maker;

    private StreamedList(List<T> sources, Function<? super T, ? extends E> maker) {
        this.sources = sources;
        this.maker = requireNonNull(maker, "maker is null");
    }

    /**
     * A list with one element for each source, in the order of the sources.
     *
     * @param maker makes an element; must return equal elements for the same source
     */
    public static <T, E> List<E> of(List<T> sources, Function<? super T, ? extends E> maker) {
        return new StreamedList<>(List.copyOf(sources), maker);
    }

    @Override
    public E get(int index) {
        return requireNonNull(maker.apply(sources.get(index)), "an element is null");
    }

    @Override
    public int size() {
        return sources.size();
    }
}
