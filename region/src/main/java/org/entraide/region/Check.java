package org.entraide.region;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

/** {@code ./entraide region check}: what is missing before a deploy, and before the first SMS. */
@Command(
    name = "check",
    description = "Says what is missing before a deploy, and before the first SMS.",
    mixinStandardHelpOptions = true)
final class Check implements Callable<Integer> {
  /** One dollar, which is what SNS starts with. */
  private static final double TOO_LITTLE = 1;

  @Parameters(paramLabel = "ENV", description = "An environment of samconfig.toml.")
  private String name;

  @Option(names = "--dry-run", description = "Look at this machine only, and ask AWS nothing.")
  private boolean dryRun;

  private int missing;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Environment environment = Environment.of(name);
    fine("environment", environment.stack() + " in " + environment.awsRegion());
    Sam.Answer sam = Sam.ask("--version");
    if (sam.status() == 0) {
      fine("SAM CLI", sam.output());
      boolean valid = Sam.ask("validate", "--lint", "--config-env", name).status() == 0;
      tell(valid, "template", "sam validate --lint", "sam validate --lint finds errors");
    } else {
      missing("SAM CLI", "install it: pip install aws-sam-cli");
    }
    List<Path> unpackaged = unpackaged();
    tell(
        unpackaged.isEmpty(),
        "functions",
        "packaged",
        "not packaged (mvn package -DskipTests): " + unpackaged);
    if (!dryRun) {
      askAws(environment);
    }
    System.out.println(
        missing == 0
            ? "nothing is missing"
            : missing + (missing == 1 ? " thing is" : " things are") + " missing");
    return missing == 0 ? 0 : 1;
  }

  private static List<Path> unpackaged() throws IOException {
    try (Stream<Path> functions = Files.list(Project.file("functions"))) {
      return functions
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .filter(folder -> !Files.exists(folder.resolve("target/function.zip")))
          .map(Path::getFileName)
          .toList();
    }
  }

  private void askAws(Environment environment) throws IOException, InterruptedException {
    try (DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build()) {
      credentials.resolveCredentials();
      fine("AWS credentials", "found");
    } catch (SdkException e) {
      missing("AWS credentials", "none found (aws configure sso, or AWS_PROFILE)");
      return;
    }
    try (SnsClient sns =
        SnsClient.builder()
            .region(Region.of(environment.awsRegion()))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      boolean sandbox = sns.getSMSSandboxAccountStatus(r -> {}).isInSandbox();
      tell(!sandbox, "SMS sandbox", "left", "ask AWS to leave it: SMS reach verified numbers only");
      Map<String, String> sms = sns.getSMSAttributes(r -> {}).attributes();
      double limit = Double.parseDouble(sms.getOrDefault("MonthlySpendLimit", "1"));
      tell(
          limit > TOO_LITTLE,
          "SMS spend limit",
          limit + " USD a month",
          limit + " USD a month, about 14 SMS; ask AWS for more");
      String sender = sms.get("DefaultSenderID");
      tell(
          sender != null,
          "SMS sender id",
          sender,
          "none by default; register one and set it (SNS, text messaging preferences)");
    } catch (SdkException e) {
      missing("SNS", "could not be asked: " + e.getMessage());
    }
    Optional<Map<String, String>> outputs = environment.outputs();
    tell(outputs.isPresent(), "stack", "deployed", "not deployed yet, or not seen");
    outputs.ifPresent(
        found ->
            tell(
                found.containsKey("UserPoolId") || !found.getOrDefault("Issuer", "").isEmpty(),
                "accounts",
                "issuer " + found.get("Issuer"),
                "no user pool and no issuer"));
  }

  private void tell(boolean fine, String what, String when, String whenNot) {
    if (fine) {
      fine(what, when);
    } else {
      missing(what, whenNot);
    }
  }

  private static void fine(String what, String detail) {
    System.out.printf("ok       %-16s %s%n", what, detail);
  }

  private void missing(String what, String detail) {
    missing++;
    System.out.printf("missing  %-16s %s%n", what, detail);
  }
}
