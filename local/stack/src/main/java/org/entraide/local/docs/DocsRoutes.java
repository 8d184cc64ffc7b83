package org.entraide.local.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import org.entraide.local.gateway.LocalRoutes;

/**
 * {@code GET /local/docs}: the contract as a page; {@code GET /local/docs/openapi.yaml}: the
 * contract itself.
 */
public final class DocsRoutes {

  private DocsRoutes() {}

  /**
   * Adds both routes. The file is read at each call, so that whoever edits it sees the change.
   *
   * @param openapi the project's {@code openapi.yaml}
   */
  public static void addTo(LocalRoutes routes, Path openapi) {
    routes.add("GET", "/local/docs", request -> LocalRoutes.Answer.html(ApiPage.of(openapi)));
    routes.add(
        "GET",
        "/local/docs/openapi.yaml",
        request -> new LocalRoutes.Answer(200, "application/yaml", Files.readAllBytes(openapi)));
  }
}
