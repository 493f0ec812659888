package io.meridian.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sources compiled in a test, to show that a rule finds what it forbids. */
final class Planted {

  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("(?:class|record|interface|enum) (\\w+)");

  private final JavaClasses classes;

  private Planted(JavaClasses classes) {
    this.classes = classes;
  }

  /** Compiles one source a text, below that folder. */
  static Planted in(Path folder, String... sources) throws IOException {
    Path output = Files.createDirectories(folder.resolve("classes"));
    List<Path> files = new ArrayList<>();
    for (String source : sources) {
      Path file =
          folder
              .resolve("sources")
              .resolve(first(PACKAGE, source).replace('.', '/'))
              .resolve(first(TYPE, source) + ".java");
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source));
    }
    compile(files, output);
    return new Planted(new ClassFileImporter().importPath(output));
  }

  /** The violations of the rule, one a line; empty when it is kept. */
  List<String> violationsOf(ArchRule rule) {
    return rule.evaluate(classes).getFailureReport().getDetails();
  }

  private static void compile(List<Path> files, Path output) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-d",
              output.toString(),
              "-classpath",
              System.getProperty("java.class.path"));
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!compiled) {
        throw new IllegalArgumentException("planted source does not compile: " + messages);
      }
    }
  }

  private static String first(Pattern pattern, String source) {
    Matcher matcher = pattern.matcher(source);
    if (!matcher.find()) {
      throw new IllegalArgumentException("no " + pattern + " in " + source);
    }
    return matcher.group(1);
  }
}
