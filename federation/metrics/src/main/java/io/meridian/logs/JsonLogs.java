package io.meridian.logs;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Makes the log of the whole server JSON lines as long as the WAR runs, unless {@code
 * meridian.log.format} is another than {@code json}, and counts its messages in any case.
 */
public class JsonLogs implements ServletContextListener {

  private final Logger root = Logger.getLogger("");
  private final Map<Handler, Formatter> former = new LinkedHashMap<>();
  private MessageCounter counter;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Config config = ConfigProvider.getConfig();
    if (value(config, "meridian.log.format", "json").equals("json")) {
      Formatter lines =
          new JsonLines(
              value(config, "meridian.region", ""), value(config, "meridian.instance", "unnamed"));
      for (Handler handler : root.getHandlers()) {
        former.put(handler, handler.getFormatter());
        handler.setFormatter(lines);
      }
    }
    counter = new MessageCounter();
    root.addHandler(counter);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    root.removeHandler(counter);
    former.forEach(Handler::setFormatter);
  }

  private static String value(Config config, String key, String otherwise) {
    return config.getOptionalValue(key, String.class).orElse(otherwise);
  }
}
