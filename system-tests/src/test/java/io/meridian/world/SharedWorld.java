package io.meridian.world;

import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a parameter of type World or TlsWorld: one of each for the whole run, brought up for
 * the first test that asks and taken down after the last, whatever happened in between.
 */
public final class SharedWorld implements ParameterResolver {

  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(SharedWorld.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Set.of(World.class, TlsWorld.class).contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext.Store worlds = context.getRoot().getStore(HERE);
    return parameter.getParameter().getType() == World.class
        ? worlds.getOrComputeIfAbsent(World.class, type -> World.fresh(), World.class)
        : worlds.getOrComputeIfAbsent(TlsWorld.class, type -> TlsWorld.fresh(), TlsWorld.class);
  }
}
