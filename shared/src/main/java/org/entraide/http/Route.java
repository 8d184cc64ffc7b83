package org.entraide.http;

import java.util.Set;
import java.util.function.BiFunction;
import org.entraide.model.Role;
import org.entraide.port.Store;

/**
 * What a route does: who may use it, the use case that it calls, and how its outcome is shown. The
 * two are apart so that the answer can be kept in the transaction of the decision
 * (Idempotency-Key).
 *
 * @param roles who may use it at all; empty for a public route
 * @param call parses the request and calls the use case on the store it is given
 * @param view shows the outcome
 * @param <R> the outcome, refusals included
 */
public record Route<R>(
    Set<Role> roles,
    BiFunction<ApiRequest, Store, R> call,
    BiFunction<ApiRequest, R, Response> view) {

  /** A route for these roles. */
  public static <R> Route<R> forRoles(
      Set<Role> roles,
      BiFunction<ApiRequest, Store, R> call,
      BiFunction<ApiRequest, R, Response> view) {
    return new Route<>(roles, call, view);
  }

  /** A route for everybody, signed in or not. */
  public static <R> Route<R> open(
      BiFunction<ApiRequest, Store, R> call, BiFunction<ApiRequest, R, Response> view) {
    return new Route<>(Set.of(), call, view);
  }

  /** A route that reads: what it calls is what it shows. */
  public static Route<Response> reading(
      Set<Role> roles, BiFunction<ApiRequest, Store, Response> read) {
    return new Route<>(roles, read, (request, response) -> response);
  }
}
