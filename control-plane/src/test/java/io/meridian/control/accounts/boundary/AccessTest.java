package io.meridian.control.accounts.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.control.loglevels.boundary.LogLevelsResource;
import io.meridian.control.settings.boundary.SettingsResource;
import io.meridian.control.sync.boundary.TargetResource;
import io.meridian.identity.Identity.Role;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTest {

  @Test
  void whatSaysNothingIsForOpsAlone() {
    assertThat(roles(SettingsResource.class, "change")).containsExactly(Role.OPS);
  }

  @Test
  void readingIsOpenToEveryoneWhoReads() {
    assertThat(roles(SettingsResource.class, "settings"))
        .containsExactlyInAnyOrder(Role.OPS, Role.DEVELOPER, Role.VIEWER, Role.SUPERVISOR);
  }

  @Test
  void methodSaysMoreThanItsClass() {
    assertThat(roles(LogLevelsResource.class, "give"))
        .containsExactlyInAnyOrder(Role.OPS, Role.DEVELOPER);
    assertThat(roles(AgentsResource.class, "register"))
        .containsExactlyInAnyOrder(Role.OPS, Role.SUPERVISOR);
  }

  @Test
  void regionsPathsAreNobodyElses() {
    assertThat(roles(TargetResource.class, "target")).containsExactly(Role.REGION);
  }

  private static Set<Role> roles(Class<?> resource, String name) {
    Method method =
        Arrays.stream(resource.getMethods())
            .filter(candidate -> candidate.getName().equals(name))
            .findFirst()
            .orElseThrow();
    return Access.roles(resource, method);
  }
}
