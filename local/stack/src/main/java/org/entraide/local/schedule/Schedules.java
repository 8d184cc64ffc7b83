package org.entraide.local.schedule;

import java.util.ArrayList;
import java.util.List;
import org.entraide.local.template.Resource;
import org.entraide.local.template.Section;
import org.entraide.local.template.Template;

/**
 * Reads the schedules of a template: {@code Schedule} and {@code ScheduleV2} events of functions,
 * and {@code AWS::Events::Rule} with a schedule.
 */
final class Schedules {
  private final Template template;
  private final List<Schedule> found = new ArrayList<>();

  private Schedules(Template template) {
    this.template = template;
  }

  static List<Schedule> of(Template template) {
    Schedules schedules = new Schedules(template);
    template.ofType("AWS::Serverless::Function").forEach(schedules::addEvents);
    template.ofType("AWS::Events::Rule").forEach(schedules::addRule);
    return schedules.found;
  }

  private void addEvents(Resource function) {
    function
        .properties()
        .section("Events")
        .sections()
        .forEach(
            (name, event) -> {
              Section properties = event.section("Properties");
              switch (event.text("Type")) {
                case "Schedule" -> add(function.id(), name, properties, "Schedule", false);
                case "ScheduleV2" ->
                    add(function.id(), name, properties, "ScheduleExpression", true);
                default -> {
                  // Other triggers are read elsewhere.
                }
              }
            });
  }

  private void add(
      String function, String name, Section properties, String key, boolean scheduler) {
    if (enabled(properties)) {
      found.add(
          new Schedule(
              function + name,
              function,
              rate(properties, key),
              scheduler,
              properties.optionalText("Input")));
    }
  }

  private void addRule(Resource rule) {
    Section properties = rule.properties();
    if (!properties.has("ScheduleExpression") || !enabled(properties)) {
      return;
    }
    for (Section target : properties.sectionList("Targets")) {
      found.add(
          new Schedule(
              rule.id(),
              function(target),
              rate(properties, "ScheduleExpression"),
              false,
              target.optionalText("Input")));
    }
  }

  private String function(Section target) {
    String arn = target.text("Arn");
    return template.ofType("AWS::Serverless::Function").stream()
        .filter(function -> function.arn().equals(arn))
        .map(Resource::id)
        .findFirst()
        .orElseThrow(() -> target.wrong("Arn", "should be a function of the template"));
  }

  private static boolean enabled(Section schedule) {
    return schedule.flag("Enabled", true) && schedule.text("State", "ENABLED").equals("ENABLED");
  }

  private static Rate rate(Section properties, String key) {
    String expression = properties.text(key);
    return Rate.parse(expression)
        .orElseThrow(
            () ->
                properties.wrong(
                    key, expression + " is not supported by the local stack; rate(value unit) is"));
  }
}
