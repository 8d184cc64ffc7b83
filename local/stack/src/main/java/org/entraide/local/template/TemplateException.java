package org.entraide.local.template;

/**
 * The template holds something that is wrong, or that the local stack does not support; the message
 * names it and its place.
 */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param place where in the template, such as {@code template.yaml: Resources.X.Properties.Y}
   * @param problem what is wrong there
   */
  public TemplateException(String place, String problem) {
    super(place + ": " + problem);
  }
}
