package io.meridian.control.console.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meridian.region.RegionId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GlobalPrometheusTest {

  @Test
  void valuesAreReadByRegionAndWhatIsNoNumberIsUnknown() {
    String answer =
        """
        {"status":"success","data":{"resultType":"vector","result":[
          {"metric":{"region":"eu-west"},"value":[1767607200,"0.25"]},
          {"metric":{"region":"us-east"},"value":[1767607200,"NaN"]},
          {"metric":{"region":"cn-north"},"value":[1767607200,"+Inf"]}]}}
        """;

    assertThat(GlobalPrometheus.byRegion(answer)).containsOnly(entry("eu-west", 0.25));
  }

  @Test
  void answerThatIsNoSuccessTellsWhy() {
    String answer = "{\"status\":\"error\",\"error\":\"query timed out\"}";

    assertThatThrownBy(() -> GlobalPrometheus.byRegion(answer)).hasMessage("query timed out");
  }

  private static Map.Entry<RegionId, Double> entry(String region, double value) {
    return Map.entry(RegionId.of(region), value);
  }
}
