package org.entraide.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.entraide.port.EntityType;
import org.entraide.port.Store;

/** A store in which things of one type cannot be read while that is so said. */
public final class FaultyStore {
  private final Store store;
  private volatile EntityType<?> broken;

  /**
   * @param whole does the work
   */
  public FaultyStore(Store whole) {
    this.store =
        (Store)
            Proxy.newProxyInstance(
                Store.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, arguments) -> {
                  if (broken != null && arguments[0] == broken) {
                    throw new IllegalStateException("cannot read " + broken.name());
                  }
                  try {
                    return method.invoke(whole, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  public Store asStore() {
    return store;
  }

  /** From now on, reading that type fails. */
  public void breaks(EntityType<?> type) {
    broken = type;
  }

  /** From now on, nothing fails. */
  public void mends() {
    broken = null;
  }
}
