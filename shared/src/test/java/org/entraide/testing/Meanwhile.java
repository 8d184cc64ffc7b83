package org.entraide.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.entraide.port.Store;

/** A store in which somebody else is faster, once: between what is decided first and its commit. */
public final class Meanwhile {
  private Meanwhile() {}

  /**
   * @param whole does the work
   * @param happens what the other does
   */
  public static Store in(Store whole, Runnable happens) {
    AtomicBoolean happened = new AtomicBoolean();
    Runnable once =
        () -> {
          if (happened.compareAndSet(false, true)) {
            happens.run();
          }
        };
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit")) {
                once.run();
              } else if (method.getName().equals("decide")) {
                int last = arguments.length - 1;
                arguments[last] = followed((Function<?, ?>) arguments[last], once);
              }
              try {
                return method.invoke(whole, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static <T, R> Function<T, R> followed(Function<T, R> decide, Runnable once) {
    return decide.andThen(
        decision -> {
          once.run();
          return decision;
        });
  }
}
