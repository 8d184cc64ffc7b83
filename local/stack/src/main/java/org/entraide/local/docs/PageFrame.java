package org.entraide.local.docs;

/**
 * What stands around the page: its head, its style, its end. The policy in the head forbids scripts
 * and anything from elsewhere.
 */
final class PageFrame {

  static final String FOOT = "</div>\n</body>\n</html>\n";

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --soft: #f1f4f8; --line: #8a94a3; --link: #0b4f91; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #ededed; --paper: #15181c; --soft: #22272e; --line: #7d8794; --link: #9cc9ff; }
      }
      * { box-sizing: border-box; }
      html { scroll-padding-top: 1rem; }
      body { margin: 0; font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
      a { color: var(--link); }
      :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
      .skip { position: absolute; left: -100rem; }
      .skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--paper); z-index: 1; }
      .frame { display: grid; grid-template-columns: 18rem minmax(0, 1fr); }
      nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem; background: var(--soft); font-size: .9rem; }
      nav h2 { font-size: 1rem; margin: 1rem 0 .25rem; }
      nav ul { margin: 0; padding-left: 1rem; }
      main { padding: 1rem 2rem 4rem; max-width: 76rem; }
      main p, main li { max-width: 46rem; }
      h1, h2, h3, h4 { line-height: 1.25; }
      main h2 { margin-top: 3rem; padding-top: .5rem; border-top: 2px solid var(--line); }
      article { margin: 2rem 0 3rem; }
      .route { font-size: 1.1rem; padding: .5rem .75rem; background: var(--soft); max-width: none; overflow-wrap: anywhere; }
      .method { font-weight: bold; font-family: ui-monospace, monospace; }
      code, pre { font-family: ui-monospace, monospace; font-size: .92em; }
      code { overflow-wrap: anywhere; }
      th code, td a code { overflow-wrap: normal; }
      td:last-child { min-width: 14rem; }
      pre { padding: .75rem; background: var(--soft); overflow: auto; max-height: 32rem; }
      .table { overflow-x: auto; margin: 1rem 0; }
      table { border-collapse: collapse; width: 100%; font-size: .92rem; }
      caption { text-align: left; font-weight: bold; padding: .25rem 0; }
      th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border: 1px solid var(--line); }
      thead th { background: var(--soft); }
      tbody th { font-weight: normal; }
      .limits { font-size: .92em; }
      summary { cursor: pointer; padding: .25rem 0; color: var(--link); }
      @media (max-width: 60rem) {
        .frame { display: block; }
        nav { position: static; height: auto; }
        main { padding: 1rem; }
      }
      @media print { nav, .skip { display: none; } .frame { display: block; } }
      """;

  private PageFrame() {}

  static String head(String title) {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <link rel="icon" href="data:,">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        <div class="frame">
        """
        .formatted(Html.escape(title), STYLE);
  }
}
