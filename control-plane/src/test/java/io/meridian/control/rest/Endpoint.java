package io.meridian.control.rest;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.meridian.control.accounts.boundary.Access;
import io.meridian.identity.Identity.Role;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An endpoint of the REST interface as the code declares it.
 *
 * @param verb of HTTP
 * @param path template below the server, such as {@code /api/sites/{key}}
 * @param method that answers
 */
public record Endpoint(String verb, String path, Method method) {

  /** Every endpoint, by path and verb. */
  public static List<Endpoint> all() {
    return new ClassFileImporter()
            .importPath(java.nio.file.Path.of("target", "classes", "io", "meridian", "control"))
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .map(type -> type.reflect())
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .flatMap(Endpoint::of)
            .sorted(java.util.Comparator.comparing(Endpoint::path).thenComparing(Endpoint::verb))
            .toList();
  }

  private static Stream<Endpoint> of(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(note -> note.annotationType().getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .map(verb -> new Endpoint(verb.value(), template(method), method));
  }

  private static String template(Method method) {
    Path first = method.getDeclaringClass().getAnnotation(Path.class);
    Path second = method.getAnnotation(Path.class);
    String path = "/api/" + first.value() + (second == null ? "" : "/" + second.value());
    return path.replaceAll("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}", "{$1}")
        .replaceAll("/{2,}", "/");
  }

  /** Whether it may change something. */
  public boolean writes() {
    return !verb.equals("GET");
  }

  /** Whether it reads a body. */
  public boolean hasBody() {
    return Arrays.stream(method.getParameters())
        .anyMatch(parameter -> parameter.getAnnotations().length == 0);
  }

  /** Roles that may call it; empty where nobody needs a token. */
  public SortedSet<Role> roles() {
    return Access.unguarded(method)
        ? new TreeSet<>()
        : new TreeSet<>(Access.roles(method.getDeclaringClass(), method));
  }

  /** Names of the query's parameters and of the headers that it reads. */
  public Set<String> parameters() {
    return Arrays.stream(method.getParameters())
        .flatMap(Endpoint::names)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> names(Parameter parameter) {
    return parameter.isAnnotationPresent(BeanParam.class)
        ? Arrays.stream(parameter.getType().getDeclaredFields())
            .map(Field::getAnnotations)
            .flatMap(Endpoint::named)
        : named(parameter.getAnnotations());
  }

  private static Stream<String> named(Annotation[] notes) {
    return Arrays.stream(notes)
        .flatMap(
            note ->
                note instanceof QueryParam query
                    ? Stream.of(query.value())
                    : note instanceof HeaderParam header
                        ? Stream.of(header.value())
                        : Stream.empty());
  }

  @Override
  public String toString() {
    return verb + " " + path;
  }
}
