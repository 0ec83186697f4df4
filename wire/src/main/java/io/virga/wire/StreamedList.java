package io.virga.wire;

import static java.util.Objects.requireNonNull;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;

/**
 * The elements of an answer, each made when it is asked for and kept by nobody: an encoder goes through an answer of any
 * length in the memory of one element. Not copied into a structure, as other lists are.
 *
 * @param <T> what an element is made of
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
     * An element for each source, in their order.
     *
     * @param maker makes an element, the same one whenever it is called with the same source
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
