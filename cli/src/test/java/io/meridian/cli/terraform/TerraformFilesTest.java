package io.meridian.cli.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.meridian.cli.setup.SearchPath;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Terraform files: format, validity, and their own tests, on a copy. */
class TerraformFilesTest {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final String MODULE = "terraform/modules/region-local";

  @TempDir private Path copy;

  private String terraform;

  @BeforeEach
  void copyFiles() throws IOException {
    SearchPath path = SearchPath.of(System.getenv().getOrDefault("PATH", ""));
    if (path.find("terraform").isEmpty()) {
      System.out.println("SKIPPED: Terraform files, terraform is missing on the PATH");
      abort("terraform is missing on the PATH");
    }
    terraform = path.find("terraform").orElseThrow().toString();
    copyTree(REPOSITORY.resolve("terraform"));
    for (Path region : regions()) {
      Path to = Files.createDirectories(copy.resolve(REPOSITORY.relativize(region)));
      Files.copy(region.resolve("main.tf"), to.resolve("main.tf"));
      Files.copy(region.resolve("region.yaml"), to.resolve("region.yaml"));
    }
    Files.createFile(copy.resolve("meridian"));
  }

  @Test
  void everyFileIsFormatted() throws IOException {
    Run format = run(copy, "fmt", "-check", "-recursive", "-diff");
    assertThat(format.exit()).as(format.text()).isZero();
  }

  @Test
  void everyRootIsValidWithoutAnyProvider() throws IOException {
    List<Path> roots = new ArrayList<>(List.of(copy.resolve("terraform/global")));
    roots.add(copy.resolve(MODULE));
    roots.add(copy.resolve(MODULE).resolve("examples/mumbai"));
    regions().forEach(region -> roots.add(copy.resolve(REPOSITORY.relativize(region))));
    for (Path root : roots) {
      assertThat(run(root, "init", "-backend=false").ok()).contains("successfully initialized");
      assertThat(run(root, "validate").ok()).contains("The configuration is valid");
      assertThat(root.resolve(".terraform.lock.hcl")).doesNotExist();
    }
  }

  @Test
  void testsOfTheModulePass() throws IOException {
    Path module = copy.resolve(MODULE);
    run(module, "init", "-backend=false").ok();
    assertThat(run(module, "test").ok()).contains(" passed, 0 failed");
  }

  @Test
  void planNeedsNeitherWorldNorControlPlane() throws IOException {
    Path root = copy.resolve("regions/eu-west");
    run(root, "init", "-backend=false").ok();
    assertThat(run(root, "plan").ok()).contains("2 to add, 0 to change, 0 to destroy");
    Path global = copy.resolve("terraform/global");
    run(global, "init", "-backend=false").ok();
    assertThat(run(global, "plan").ok()).contains("1 to add, 0 to change, 0 to destroy");
    assertThat(run(global, "plan", "-var", "port_base=80", "-var", "launcher=/nowhere").text())
        .contains("port_base must be", "launcher must be");
  }

  @Test
  void everyRegionHasTheSameMainFile() throws IOException {
    String expected = Files.readString(REPOSITORY.resolve("regions/eu-west/main.tf"));
    for (Path region : regions()) {
      assertThat(region.resolve("main.tf")).hasContent(expected);
    }
  }

  private static List<Path> regions() throws IOException {
    try (Stream<Path> folders = Files.list(REPOSITORY.resolve("regions"))) {
      return folders.filter(folder -> Files.exists(folder.resolve("region.yaml"))).toList();
    }
  }

  private void copyTree(Path from) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.getFileName().toString().equals(".terraform")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(copy.resolve(REPOSITORY.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!file.getFileName().toString().contains("tfstate")) {
              Files.copy(file, copy.resolve(REPOSITORY.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private Run run(Path folder, String verb, String... options) throws IOException {
    List<String> line = new ArrayList<>(List.of(terraform, "-chdir=" + folder, verb));
    if (!verb.equals("fmt")) {
      line.add("-no-color");
    }
    line.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().put("TF_IN_AUTOMATION", "1");
    builder.environment().put("CHECKPOINT_DISABLE", "1");
    builder.environment().remove("TF_CLI_CONFIG_FILE");
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      return new Run(String.join(" ", line), process.waitFor(), text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + line, e);
    }
  }

  /** What a call of Terraform came to. */
  private record Run(String call, int exit, String text) {

    String ok() {
      assertThat(exit).as(call + "\n" + text).isZero();
      return text;
    }
  }
}
