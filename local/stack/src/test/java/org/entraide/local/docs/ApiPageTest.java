package org.entraide.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.entraide.local.docs.Contract.Operation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiPageTest {

  private static final Path OPENAPI = Path.of(System.getProperty("entraide.root"), "openapi.yaml");

  private static String page;

  @BeforeAll
  static void render() throws IOException {
    page = ApiPage.of(OPENAPI);
  }

  @Test
  void everyRouteHasItsOwnPlaceOnThePage() throws IOException {
    List<String> ids = Contract.read(OPENAPI).operations().stream().map(Operation::id).toList();

    assertThat(all("<h3 id=\"([^\"]+)\">")).containsAll(ids);
  }

  @Test
  void everyLinkOfThePageLeadsSomewhereOnIt() {
    assertThat(all(" id=\"([^\"]+)\""))
        .as("ids")
        .doesNotHaveDuplicates()
        .containsAll(all("href=\"#([^\"]+)\""));
  }

  @Test
  void thePageLoadsNothingFromElsewhereAndRunsNothing() {
    assertThat(page)
        .doesNotContain("<script", "src=", "<link rel=\"stylesheet\"", "@import", "url(");
  }

  @Test
  void everyElementThatIsOpenedIsClosed() {
    for (String element :
        List.of(
            "main", "nav", "section", "article", "table", "thead", "tbody", "tr", "ul", "li", "p",
            "div", "details", "pre", "code", "span")) {
      assertThat(all("<(" + element + ")[ >]"))
          .as("<%s>", element)
          .hasSameSizeAs(all("</(" + element + ")>"));
    }
  }

  @Test
  void textOfTheContractCannotBecomeMarkup() {
    assertThat(Html.inline("<b> & `<i>` **x**"))
        .isEqualTo("&lt;b&gt; &amp; <code>&lt;i&gt;</code> <strong>x</strong>");
  }

  @Test
  void paragraphsListsAndHeadingsAreTold() {
    String html = new Html().markdown("One\ntwo.\n\n## Title\n- a\n  b\n- c\n", 3).toString();

    assertThat(html)
        .isEqualTo("<p>One two.</p>\n<h3>Title</h3>\n<ul>\n<li>a b</li>\n<li>c</li>\n</ul>\n");
  }

  private static List<String> all(String pattern) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
