package io.meridian.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.meridian.world.SharedWorld;
import io.meridian.world.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients of every kind find at the door of a region. */
@Order(2)
@ExtendWith(SharedWorld.class)
class FrontDoorIT {

  @Test
  void clientThatOffersAnUpgradeToHttp2IsServed(World world) throws Exception {
    HttpClient offers = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    URI sessions = world.fronts().get("us-east").resolve("/api/sessions");
    HttpRequest request =
        HttpRequest.newBuilder(sessions)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"site\":\"" + World.SITE + "\"}"))
            .build();

    assertThat(offers.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
  }
}
