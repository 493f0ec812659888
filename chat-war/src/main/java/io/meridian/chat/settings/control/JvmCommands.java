package io.meridian.chat.settings.control;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** The diagnostic commands of this JVM, those of {@code jcmd}. Thread-safe. */
final class JvmCommands {

  private static final ObjectName COMMANDS = name();

  private JvmCommands() {}

  /** Whether this JVM has a command, by its name in camel case such as {@code vmLog}. */
  static boolean has(String command) {
    try {
      return Arrays.stream(server().getMBeanInfo(COMMANDS).getOperations())
          .anyMatch(operation -> operation.getName().equals(command));
    } catch (JMException e) {
      return false;
    }
  }

  /**
   * Runs a command and returns what it says.
   *
   * @throws IllegalStateException where the JVM refuses it
   */
  static String run(String command, String... arguments) {
    try {
      return (String)
          server()
              .invoke(
                  COMMANDS,
                  command,
                  new Object[] {arguments},
                  new String[] {String[].class.getName()});
    } catch (JMException | RuntimeException e) {
      throw new IllegalStateException(command + " is refused by the JVM: " + cause(e), e);
    }
  }

  private static Throwable cause(Throwable e) {
    return e.getCause() == null ? e : e.getCause();
  }

  private static MBeanServer server() {
    return ManagementFactory.getPlatformMBeanServer();
  }

  private static ObjectName name() {
    try {
      return new ObjectName("com.sun.management:type=DiagnosticCommand");
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException("a constant name must be well-formed", e);
    }
  }
}
