package org.entraide.collectivities.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.entraide.model.Actor;
import org.entraide.model.CollectivityId;
import org.entraide.model.Position;
import org.entraide.model.Role;
import org.entraide.model.collectivity.Collectivity;
import org.entraide.model.collectivity.HolidayZone;
import org.entraide.model.collectivity.Settings;
import org.entraide.model.message.SmsPrice;
import org.entraide.model.usage.Consumption;
import org.entraide.model.usage.Meter;
import org.entraide.model.usage.PlatformAccount;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** A town owes what it used, to the millionth, and nothing when it used nothing. */
class StatementTest {
  private static final YearMonth DECEMBER = YearMonth.of(2026, 12);
  private static final PriceList PRICES = PriceList.of("eu-west-3");
  private static final Prices OF_DECEMBER = new Prices(PRICES, DECEMBER, null);
  private static final Consumption BUSY =
      new Consumption(
          Map.of(
              Meter.API_REQUESTS,
              1_000L,
              Meter.INVOCATIONS,
              4_000L,
              Meter.COMPUTE,
              1_024_000L * 200,
              Meter.WRITE_UNITS,
              2 * 30_000L,
              Meter.READ_UNITS,
              2 * 9_000L + 1,
              Meter.SMS_PARTS,
              500L));
  private static final Consumption SWEEPS =
      new Consumption(Map.of(Meter.INVOCATIONS, 44_640L, Meter.READ_UNITS, 2 * 66_960L));

  @Test
  void aMonthWithoutUseCostsNothing() {
    Statement statement =
        statement(
            Consumption.NONE, new PlatformAccount(SWEEPS, Consumption.NONE, BUSY), OF_DECEMBER);
    assertThat(statement.lines()).isEmpty();
    assertThat(statement.total()).isZero();
    assertThat(StatementJson.of(statement).path("totalDue").asText()).isEqualTo("0.00");
    assertThat(StatementPage.of(statement)).contains("Aucune consommation ce mois-ci", "0,00");
  }

  @Test
  void eachLineIsQuantityTimesPriceAndTheTotalTheirSum() {
    Statement statement = statement(BUSY, PlatformAccount.NOTHING, OF_DECEMBER);
    assertThat(amounts(statement))
        .containsEntry("API_REQUESTS", 1_170L)
        .containsEntry("INVOCATIONS", 800L)
        .containsEntry("COMPUTE", 2_667L) // 200 × 13.3334
        .containsEntry("WRITE_UNITS", 22_269L)
        .containsEntry("READ_UNITS", 1_338L) // 9000.5 × 0.1487 = 1338.37…
        .containsEntry("SMS_PARTS", 34_500_000L);
    assertThat(statement.total())
        .isEqualTo(statement.lines().stream().mapToLong(Statement.Line::amount).sum())
        .isEqualTo(34_528_244L);
  }

  @Test
  void thePlatformsWorkIsSharedWholeByInvocations() {
    Consumption little = Consumption.of(Meter.INVOCATIONS, 1_000);
    PlatformAccount platform = new PlatformAccount(SWEEPS, Consumption.NONE, BUSY.plus(little));
    long shares =
        amounts(statement(BUSY, platform, OF_DECEMBER)).get(Statement.PLATFORM_SHARE)
            + amounts(statement(little, platform, OF_DECEMBER)).get(Statement.PLATFORM_SHARE);
    long cost = OF_DECEMBER.cost(SWEEPS).longValue();
    assertThat(shares).isBetween(cost - 1, cost + 2);
    assertThat(amounts(statement(little, platform, OF_DECEMBER)).get(Statement.PLATFORM_SHARE))
        .isEqualTo(Math.round(cost / 5.0));
  }

  @Test
  void freeTiersArePassedOnOnlyWhenTheyCount() {
    Consumption everybody = Consumption.of(Meter.INVOCATIONS, 2_000_000);
    Consumption half = Consumption.of(Meter.INVOCATIONS, 1_000_000);
    assertThat(statement(half, PlatformAccount.NOTHING, OF_DECEMBER).total()).isEqualTo(200_000);
    assertThat(
            statement(half, PlatformAccount.NOTHING, new Prices(PRICES, DECEMBER, everybody))
                .total())
        .isEqualTo(100_000);
  }

  @Test
  void aFlatPriceOfTwentyFiveCentsIsABoutTheTownsPresentBill() {
    Statement statement = statement(BUSY, PlatformAccount.NOTHING, OF_DECEMBER);
    assertThat(statement.flat().amount()).isEqualTo(314_520_833L);
  }

  @Test
  void aMonthIsBilledAtThePricesOfItsFirstDay() {
    PriceList list =
        new PriceList(
            "x", List.of(price("0.05", "2026-01-01"), price("0.07", "2026-12-02")), PRICES.rates());
    assertThat(list.price(Meter.SMS_PARTS, DECEMBER).perUnit()).isEqualByComparingTo("0.05");
    assertThat(list.price(Meter.SMS_PARTS, YearMonth.of(2027, 1)).perUnit())
        .isEqualByComparingTo("0.07");
  }

  private static PriceList.Price price(String usd, String from) {
    return new PriceList.Price(
        Meter.SMS_PARTS, new BigDecimal(usd), LocalDate.parse(from), BigDecimal.ZERO, "test");
  }

  @Test
  void everyMeterHasAPriceADayAndASource() {
    for (Meter meter : Meter.values()) {
      PriceList.Price price = PRICES.price(meter, DECEMBER);
      assertThat(price.perUnit()).as(meter.name()).isPositive();
      assertThat(price.source()).as(meter.name()).isNotBlank();
    }
  }

  @Test
  void estimatesOfMessagesUseTheSamePriceOfSms() {
    SmsPrice estimated = SmsPrice.ofFrance();
    assertThat(OF_DECEMBER.micros(Meter.SMS_PARTS))
        .isEqualByComparingTo(BigDecimal.valueOf(estimated.microUnits()));
  }

  @Test
  void thePageIsWellFormedFrenchAndEscapesTheName() throws Exception {
    String page = StatementPage.of(statement(BUSY, PlatformAccount.NOTHING, OF_DECEMBER));
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(page.getBytes(UTF_8)));
    assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo("fr");
    assertThat(document.getElementsByTagName("tr").getLength()).isEqualTo(1 + 6 + 1);
    assertThat(page).contains("Villeneuve &amp; &lt;Fils&gt;", "décembre 2026", "34,53");
    assertThat(page).doesNotContain("null", "<Fils>");
  }

  @Test
  void thePageReadsTheSameWithoutStylesAndAsksNothingFromElsewhere() throws Exception {
    String page = StatementPage.of(statement(BUSY, PlatformAccount.NOTHING, OF_DECEMBER));
    assertThat(page)
        .doesNotContainPattern("(?i)<(script|link|img|iframe|object|base)\\b")
        .doesNotContainPattern("(?i)\\b(src|href|on\\w+)\\s*=|url\\(|@import|https?:");
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(page.getBytes(UTF_8)));
    assertThat(text(document, "caption")).isEqualTo("Consommation et montants");
    assertThat(text(document, "thead")).isEqualTo("PosteQuantitéUnitéPrix unitaire (€)Montant (€)");
    assertThat(text(document, "tbody"))
        .contains("SMS envoyés (en parties)500partie0,06934,5")
        .contains("Appels du service (API)");
    assertThat(text(document, "tfoot")).isEqualTo("Total dû34,53 €");
    for (int n = 0; n < document.getElementsByTagName("th").getLength(); n++) {
      assertThat(document.getElementsByTagName("th").item(n).getAttributes().getNamedItem("scope"))
          .as("what a heading is for is said to who hears the page")
          .isNotNull();
    }
  }

  private static String text(Document document, String element) {
    return document.getElementsByTagName(element).item(0).getTextContent().strip();
  }

  @Test
  void whatIsLittleIsNotPrintedAsNought() {
    Consumption logs = Consumption.of(Meter.LOGS, 12_345);
    assertThat(StatementPage.of(statement(logs, PlatformAccount.NOTHING, OF_DECEMBER)))
        .contains("<td>0,000012</td><td>Go</td>");
  }

  @Test
  void theSpreadsheetHasALineForEachLineAndTheTotal() {
    String csv = StatementCsv.of(statement(BUSY, PlatformAccount.NOTHING, OF_DECEMBER));
    assertThat(csv.lines()).hasSize(1 + 6 + 2);
    assertThat(csv)
        .contains("com-02168,2026-12,SMS_PARTS,500,part,69000,34500000\r\n")
        .endsWith("com-02168,2026-12,TOTAL_DUE_EUR,,,,34.53\r\n");
  }

  private static Map<String, Long> amounts(Statement statement) {
    return statement.lines().stream()
        .collect(Collectors.toMap(Statement.Line::meter, Statement.Line::amount));
  }

  private static Statement statement(Consumption own, PlatformAccount platform, Prices prices) {
    Settings settings = Settings.defaults(null, ZoneId.of("Europe/Paris"), HolidayZone.METROPOLE);
    Collectivity town =
        new Collectivity(
            new CollectivityId("com-02168"),
            "Villeneuve & <Fils>",
            new Position(49, 3),
            15_097,
            settings,
            new Actor("a", Role.PLATFORM, null),
            Instant.EPOCH);
    return Statement.of(
        town,
        DECEMBER,
        own,
        platform,
        prices,
        new BigDecimal("0.25"),
        Optional.of(Instant.parse("2026-12-05T10:00:00Z")));
  }
}
