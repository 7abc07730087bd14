package io.github.fgsim.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The console in a headless Chromium: what a reader does with it, and what is to be seen then. */
final class ConsolePage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriver driver;

  private ConsolePage(ChromeDriver driver) {
    this.driver = driver;
  }

  private FluentWait<WebDriver> until(Supplier<String> what) {
    return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .ignoring(StaleElementReferenceException.class)
        .withMessage(what);
  }

  /** The program of the first of these names that the PATH has. */
  static Optional<Path> program(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static ConsolePage open(Path chromium, Path chromedriver, URI endpoint) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toString());
    options.addArguments(
        "--headless=new",
        "--no-sandbox", // a container's root has none
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--window-size=1280,860",
        "--force-device-scale-factor=1",
        "--hide-scrollbars");
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(chromedriver.toFile()).build();
    ConsolePage page = new ConsolePage(new ChromeDriver(service, options));
    page.driver.get(endpoint + "/_simulator/");
    page.sees("fact-live", "live");
    return page;
  }

  /** Waits until an element has this text somewhere in it. */
  void sees(String id, String text) {
    until(() -> id + " shows " + text + ", but: " + text(id)).until(d -> text(id).contains(text));
  }

  /** Waits until an element has this text nowhere in it. */
  void misses(String id, String text) {
    until(() -> id + " does not show " + text + ", but: " + text(id))
        .until(d -> !text(id).contains(text));
  }

  /** What is to be read in an element. */
  String text(String id) {
    return driver.findElement(By.id(id)).getText();
  }

  /** Everything in the page as text, what is not shown too. */
  String all() {
    return String.valueOf(driver.executeScript("return document.documentElement.textContent"));
  }

  Object script(String script) {
    return driver.executeScript(script);
  }

  void view(String name) {
    driver.findElement(By.id("tab-" + name)).click();
    until(() -> "the view " + name).until(d -> d.findElement(By.id("view-" + name)).isDisplayed());
  }

  /** Chooses the row of a list that has this text in it. */
  void choose(String list, String text) {
    until(() -> list + " has a row with " + text + ", but: " + text("rows-" + list))
        .until(
            d -> {
              for (WebElement row : rows(list)) {
                if (row.getText().contains(text)) {
                  row.click();
                  return true;
                }
              }
              return false;
            });
  }

  List<WebElement> rows(String list) {
    return driver.findElements(By.cssSelector("#rows-" + list + " tr"));
  }

  void click(String css) {
    until(() -> "a click on " + css)
        .until(
            d -> {
              WebElement element = d.findElement(By.cssSelector(css));
              ((ChromeDriver) d)
                  .executeScript("arguments[0].scrollIntoView({block:'center'})", element);
              element.click();
              return true;
            });
  }

  void fill(String css, String text) {
    WebElement field = driver.findElement(By.cssSelector(css));
    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
  }

  void fillAndSubmit(String css, String text) {
    fill(css, text);
    driver.findElement(By.cssSelector(css)).sendKeys(Keys.ENTER);
  }

  void select(String css, String value) {
    new Select(driver.findElement(By.cssSelector(css))).selectByValue(value);
  }

  void press(CharSequence keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /** The id of what has the focus, or of what it is in. */
  String focus() {
    return String.valueOf(
        driver.executeScript("return document.activeElement.closest('[id]')?.id ?? ''"));
  }

  void waitFor(String script) {
    until(() -> script).until(d -> Boolean.TRUE.equals(driver.executeScript(script)));
  }

  /** What the browser complained of, such as what the content security policy blocked. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(Object::toString)
        .toList();
  }

  void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    waitFor("return window.outerWidth <= " + width);
  }

  void keepScreenshot(String name) {
    Path folder = Path.of(System.getProperty("console.screenshots", "target"));
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(name), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
