package org.entraide.benchmark.matching;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.entraide.aws.dynamodb.DynamoDbStore;
import org.entraide.benchmark.matching.ReadMeter.Reads;
import org.entraide.model.request.HelpRequest;
import org.entraide.port.Cells;
import org.entraide.port.Cells.Cell;
import org.entraide.port.Entities;
import org.entraide.port.Page;
import org.entraide.port.Store;
import org.entraide.runtime.TimeSortedIds;
import org.entraide.usecase.FindCandidates;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;

/** A collectivity of so many volunteers in a database of its own, where matchings are tried. */
final class Site implements AutoCloseable {
  private static final int PAGE = 20;

  private final Cast cast;
  private final int volunteers;
  private final Database database;
  private final Duration loading;
  private final ReadMeter meter = new ReadMeter();
  private final FindCandidates metered;
  private final FindCandidates plain;
  private final Store store;

  private Site(Cast cast, int volunteers, Database database, Duration loading) {
    this.cast = cast;
    this.volunteers = volunteers;
    this.database = database;
    this.loading = loading;
    this.metered = new FindCandidates(store(database.client(meter)));
    this.store = store(database.client());
    this.plain = new FindCandidates(store);
  }

  /**
   * Starts a database and fills it.
   *
   * @param project the root of the project
   */
  static Site settle(Path project, Cast cast, int volunteers)
      throws IOException, InterruptedException, ExecutionException {
    Database database = Database.start(project);
    long begin = System.nanoTime();
    DynamoDbEnhancedClient client = database.client();
    new Loading(client, Database.tables(client), cast).load(volunteers);
    return new Site(cast, volunteers, database, Duration.ofNanos(System.nanoTime() - begin));
  }

  private static Store store(DynamoDbEnhancedClient client) {
    return new DynamoDbStore(Database.tables(client), new TimeSortedIds(new SplittableRandom(1)));
  }

  /** How many volunteers there are. */
  int volunteers() {
    return volunteers;
  }

  /** How long it took to write them. */
  Duration loading() {
    return loading;
  }

  /** What the matchings of these requests read together. */
  Reads reads(List<HelpRequest> requests) {
    requests.forEach(request -> match(metered, request));
    return meter.reads();
  }

  /** How long one matching takes. */
  Duration time(HelpRequest request) {
    long begin = System.nanoTime();
    match(plain, request);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** How long one query takes, which finds the first volunteers of the cell in the middle. */
  Duration timeOfQuery() {
    long begin = System.nanoTime();
    found();
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** How many that query finds: at most a page, however many live in the cell. */
  int found() {
    Cell cell =
        Cells.around(cast.collectivity().position(), Cells.Size.MIDDLE, 0).get(0).cells().get(0);
    return store
        .indexed(
            Entities.VOLUNTEERS,
            Cast.TENANT,
            cell.partition(),
            cell.sortPrefix(),
            new Page.Wanted(PAGE, null))
        .items()
        .size();
  }

  private void match(FindCandidates find, HelpRequest request) {
    find.find(cast.collectivity(), request, Cast.NOW);
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
