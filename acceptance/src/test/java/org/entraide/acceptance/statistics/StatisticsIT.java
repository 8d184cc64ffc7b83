package org.entraide.acceptance.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.YearMonth;
import org.entraide.acceptance.stack.Api;
import org.entraide.acceptance.stack.Bodies;
import org.entraide.acceptance.stack.Caller;
import org.entraide.acceptance.stack.LocalStack;
import org.junit.jupiter.api.Test;

/** What was done through the API is what the statistics say, to its own town only. */
public class StatisticsIT {
  private static final String TOWN = "com-02290";
  private static final String OTHER = "com-02347";
  private static final int PEOPLE = 6;

  @Test
  void theStatisticsOfATownAreWhatWasDoneInIt() {
    Api api = LocalStack.shared("statistics").api();
    String path = "/v1/collectivities/" + TOWN;
    Caller referent = Caller.referent(TOWN);
    api.post(Caller.PLATFORM, "/v1/collectivities", Bodies.awake(TOWN)).succeeded("opening");
    api.post(Caller.PLATFORM, "/v1/collectivities", Bodies.awake(OTHER)).succeeded("opening");
    String volunteer =
        api.post(referent, path + "/volunteers", Bodies.volunteer("Paul", "+33639980101", "VISIT"))
            .succeeded("a volunteer")
            .id();
    api.post(referent, path + "/volunteers/" + volunteer + "/vetting", Bodies.vetting())
        .succeeded("vetting");
    YearMonth month = null;
    for (int person = 0; person < PEOPLE; person++) {
      String beneficiary =
          api.post(
                  referent,
                  path + "/beneficiaries",
                  Bodies.beneficiary("Lucienne", "+3335301013" + person))
              .succeeded("a beneficiary")
              .id();
      ObjectNode help = Bodies.declaredHelp(beneficiary, "VISIT").put("volunteerId", volunteer);
      month = YearMonth.from(LocalDate.parse(help.path("date").asText()));
      api.post(referent, path + "/declared-help", help).succeeded("declaring help");
    }
    api.quiesce();

    String asked = "/statistics?from=" + month + "&to=" + month;
    JsonNode done = api.get(referent, path + asked).succeeded("reading").json();
    JsonNode row = done.at("/months/0");
    assertThat(row.path("helpsDone").asInt()).as(done.toString()).isEqualTo(PEOPLE);
    assertThat(row.path("minutesDeclared").asInt()).isEqualTo(PEOPLE * 45);
    assertThat(row.path("minutesConfirmed").asInt()).isZero();
    assertThat(row.path("peopleHelped").asInt()).isEqualTo(PEOPLE);
    assertThat(row.get("activeVolunteers").isNull()).as("one is too few").isTrue();
    assertThat(row.has("cost")).isTrue();

    JsonNode other =
        api.get(Caller.referent(OTHER), "/v1/collectivities/" + OTHER + asked)
            .succeeded("reading")
            .json();
    assertThat(other.at("/months/0/helpsDone").asInt(-1)).isZero();
    assertThat(api.get(Caller.referent(OTHER), path + asked).status()).isEqualTo(404);
  }
}
