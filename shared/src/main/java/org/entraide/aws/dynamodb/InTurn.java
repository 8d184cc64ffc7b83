package org.entraide.aws.dynamodb;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * What each of several places gives, one place after the other, none opened before it is needed. A
 * {@code flatMap} would not do: the iterator of such a stream has read a place, and the places of a
 * place, to the end before it gives the first.
 */
final class InTurn<P, T> implements Iterator<T> {
  private final Iterator<P> places;
  private final Function<P, Iterator<T>> open;
  private Iterator<T> at = Collections.emptyIterator();

  InTurn(Iterator<P> places, Function<P, Iterator<T>> open) {
    this.places = places;
    this.open = open;
  }

  @Override
  public boolean hasNext() {
    while (!at.hasNext() && places.hasNext()) {
      at = open.apply(places.next());
    }
    return at.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return at.next();
  }
}
