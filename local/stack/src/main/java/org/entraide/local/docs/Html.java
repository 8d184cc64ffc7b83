package org.entraide.local.docs;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Builds a page. Whatever is called {@code text} is escaped; whatever is called {@code html} is
 * written as it is.
 */
final class Html {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");

  private final StringBuilder page = new StringBuilder();

  Html raw(String html) {
    page.append(html);
    return this;
  }

  Html element(String name, String html) {
    page.append('<').append(name).append('>').append(html).append("</").append(name).append(">\n");
    return this;
  }

  Html heading(int level, String id, String html) {
    page.append("<h%d id=\"%s\">%s</h%d>\n".formatted(level, escape(id), html, level));
    return this;
  }

  /**
   * A table that says what it is (caption) and what its columns are; it scrolls by itself on a
   * narrow screen, with the keyboard too. The first cell of each row is its heading.
   */
  Html table(String caption, List<String> columns, List<List<String>> rowsOfHtml) {
    if (rowsOfHtml.isEmpty()) {
      return this;
    }
    page.append("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"")
        .append(escape(caption))
        .append("\">\n<table>\n");
    element("caption", escape(caption));
    page.append("<thead><tr>");
    columns.forEach(
        column -> page.append("<th scope=\"col\">").append(escape(column)).append("</th>"));
    page.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rowsOfHtml) {
      page.append("<tr><th scope=\"row\">").append(row.get(0)).append("</th>");
      row.subList(1, row.size()).forEach(cell -> page.append("<td>").append(cell).append("</td>"));
      page.append("</tr>\n");
    }
    page.append("</tbody>\n</table>\n</div>\n");
    return this;
  }

  /** Code behind a title that opens it. */
  Html example(String title, String code) {
    page.append("<details><summary>")
        .append(escape(title))
        .append("</summary>\n<pre tabindex=\"0\"><code>");
    page.append(escape(code.strip())).append("</code></pre></details>\n");
    return this;
  }

  /** The little Markdown that the contract uses: headings, lists, paragraphs, code and bold. */
  Html markdown(String text, int headingLevel) {
    boolean inList = false;
    for (String block : blocks(text)) {
      boolean item = block.startsWith("- ");
      if (item != inList) {
        page.append(item ? "<ul>\n" : "</ul>\n");
        inList = item;
      }
      if (item) {
        element("li", inline(block.substring(2)));
      } else if (block.startsWith("## ")) {
        element("h" + headingLevel, inline(block.substring(3)));
      } else {
        element("p", inline(block));
      }
    }
    if (inList) {
      page.append("</ul>\n");
    }
    return this;
  }

  /** Paragraphs, headings and list items, each in one line. */
  private static List<String> blocks(String text) {
    return text
        .strip()
        .replaceAll("\n(- |## )", "\n\n$1")
        .replaceAll("(## [^\n]*)\n", "$1\n\n")
        .lines()
        .toList()
        .stream()
        .map(String::strip)
        .collect(
            java.util.ArrayList::new,
            (blocks, line) -> {
              if (line.isEmpty()) {
                blocks.add("");
              } else if (blocks.isEmpty() || blocks.get(blocks.size() - 1).isEmpty()) {
                blocks.add(line);
              } else {
                blocks.set(blocks.size() - 1, blocks.get(blocks.size() - 1) + " " + line);
              }
            },
            (java.util.ArrayList<String> one, java.util.ArrayList<String> other) ->
                one.addAll(other))
        .stream()
        .filter(block -> !block.isEmpty())
        .toList();
  }

  /** Text with {@code `code`} and {@code **bold**}, as HTML. */
  static String inline(String text) {
    String html = CODE.matcher(escape(text)).replaceAll("<code>$1</code>");
    return STRONG.matcher(html).replaceAll("<strong>$1</strong>");
  }

  static String code(String text) {
    return "<code>" + escape(text) + "</code>";
  }

  static String link(String id, String html) {
    return "<a href=\"#" + escape(id) + "\">" + html + "</a>";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
