package io.meridian.job;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The distribution's Chromium, and what its pages complained about. */
final class Browsers implements AutoCloseable {

  static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** Milliseconds that a page may take to show what is expected. */
  private static final double PATIENCE = 20_000;

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> errors = new ArrayList<>();

  private Browsers(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static boolean isThere() {
    return Files.isExecutable(CHROMIUM);
  }

  static Browsers start() {
    return start(List.of());
  }

  /** One that takes these certificates, and others only of authorities that everybody knows. */
  static Browsers trusting(List<X509Certificate> certificates) {
    String keys = certificates.stream().map(Browsers::pin).collect(Collectors.joining(","));
    return start(List.of("--ignore-certificate-errors-spki-list=" + keys));
  }

  private static Browsers start(List<String> more) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(CHROMIUM)
            .setHeadless(true)
            .setArgs(Stream.of(FLAGS, more).flatMap(List::stream).toList());
    return new Browsers(playwright, playwright.chromium().launch(options));
  }

  /**
   * A page of someone with a browser of their own, whose questions to Meridian come from that
   * address. The socket's handshake does not tell it; nothing depends on it there.
   */
  Page page(String address, int width, int height) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, height).setLocale("en-GB"));
    context.setDefaultTimeout(PATIENCE);
    context.route(
        Pattern.compile("/api/(bootstrap|sessions)"),
        route -> {
          Map<String, String> headers = new HashMap<>(route.request().headers());
          headers.put("X-Forwarded-For", address);
          route.resume(new Route.ResumeOptions().setHeaders(headers));
        });
    Page page = context.newPage();
    page.onPageError(error -> errors.add(page.url() + ": " + error));
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(page.url() + ": " + message.text());
          }
        });
    return page;
  }

  /** Errors of all pages: exceptions, and what the browser itself refused. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  /** Keeps a picture of the page as it is. */
  static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  /** Keeps a picture of the page from its top to its end. */
  static void whole(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }

  /** The SHA-256 of its public key, as Chromium names a key. */
  private static String pin(X509Certificate certificate) {
    try {
      byte[] key = certificate.getPublicKey().getEncoded();
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
