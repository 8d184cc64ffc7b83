package org.entraide.simulator.report;

import java.util.List;
import java.util.Locale;
import org.entraide.simulator.measure.Estimate;
import org.entraide.simulator.measure.Metric;
import org.entraide.simulator.measure.Results;
import org.entraide.simulator.policy.Policy;

/** A panel of bars for each metric, with 95 % intervals, as SVG. */
public final class Plot {
  private static final int COLUMNS = 2;
  private static final int PANEL_WIDTH = 470;
  private static final int BAR = 20;
  private static final int LABEL = 110;
  private static final int LENGTH = 250;
  private static final int HEAD = 44;
  private static final int TITLE = 34;
  private static final int GAP = 18;
  private static final String OURS = "#1b5e20";
  private static final String RIVAL = "#90a4ae";

  private final Results results;
  private final StringBuilder svg = new StringBuilder();

  private Plot(Results results) {
    this.results = results;
  }

  /**
   * The file's text.
   *
   * @param title what was played
   */
  public static String of(Results results, String title) {
    return new Plot(results).drawn(title);
  }

  private String drawn(String title) {
    int panels = (Metric.values().length + COLUMNS - 1) / COLUMNS;
    int height = HEAD + panels * panelHeight();
    int width = COLUMNS * PANEL_WIDTH + GAP;
    add(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d'"
            + " font-family='sans-serif' font-size='12'>%n",
        width, height, width, height);
    add("<rect width='100%%' height='100%%' fill='white'/>%n");
    add("<text x='%d' y='26' font-size='15' font-weight='bold'>%s</text>%n", GAP, escaped(title));
    for (Metric metric : Metric.values()) {
      int column = metric.ordinal() % COLUMNS;
      int row = metric.ordinal() / COLUMNS;
      panel(metric, GAP + column * PANEL_WIDTH, HEAD + row * panelHeight());
    }
    return svg.append("</svg>\n").toString();
  }

  private int panelHeight() {
    return TITLE + results.policies().size() * BAR + GAP;
  }

  private void panel(Metric metric, int x, int y) {
    List<Policy> policies = results.policies();
    double most =
        policies.stream()
            .map(policy -> results.estimate(policy, metric))
            .mapToDouble(e -> e.mean() + e.margin())
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    add("<text x='%d' y='%d' font-weight='bold'>%s</text>%n", x, y + 16, escaped(metric.title()));
    for (int i = 0; i < policies.size(); i++) {
      bar(metric, policies.get(i), x, y + TITLE + i * BAR, most <= 0 ? 1 : most);
    }
  }

  private void bar(Metric metric, Policy policy, int x, int y, double most) {
    Estimate estimate = results.estimate(policy, metric);
    add("<text x='%d' y='%d'>%s</text>%n", x, y + 6, policy.label());
    if (Double.isNaN(estimate.mean())) {
      return;
    }
    double scale = LENGTH / most;
    int left = x + LABEL;
    add(
        "<rect x='%d' y='%d' width='%.1f' height='%d' fill='%s'/>%n",
        left, y - 6, estimate.mean() * scale, BAR - 6, policy == Policy.ENTRAIDE ? OURS : RIVAL);
    double low = left + Math.max(0, estimate.mean() - estimate.margin()) * scale;
    double high = left + (estimate.mean() + estimate.margin()) * scale;
    add("<path d='M%.1f %d H%.1f' stroke='black'/>%n", low, y + 1, high);
    add("<text x='%.1f' y='%d'>%s</text>%n", high + 6, y + 6, metric.format(estimate.mean()));
  }

  private void add(String form, Object... values) {
    svg.append(String.format(Locale.ROOT, form, values));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
