package io.meridian.chat.sockets.entity;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.meridian.settings.Wire;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Frames as text. Reading is strict: a number is no text and no truth value, because a client that
 * confuses them is wrong in other ways too. Thread-safe.
 */
public final class Frames {

  private static final ObjectWriter WRITER = Wire.mapper().writerFor(ServerFrame.class);
  private static final ObjectReader READER = strict().readerFor(ClientFrame.class);

  private static final String TYPES =
      Stream.of(ClientFrame.class.getAnnotation(JsonSubTypes.class).value())
          .map(JsonSubTypes.Type::name)
          .collect(Collectors.joining(", "));

  private Frames() {}

  /** Writes a frame as one line. */
  public static String write(ServerFrame frame) {
    try {
      return WRITER.writeValueAsString(frame);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not writable as JSON: " + frame.getClass(), e);
    }
  }

  /** Reads a frame. The error names the place and the rule, never the frame itself. */
  public static ClientFrame read(String text) {
    ClientFrame frame;
    try {
      frame = READER.readValue(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(reason(e), e);
    }
    if (frame == null) {
      throw new IllegalArgumentException("a frame must be a JSON object with a type, was null");
    }
    return frame;
  }

  // The library's own texts quote what was sent.
  private static String reason(JsonProcessingException e) {
    if (e.getCause() instanceof IllegalArgumentException rule) {
      return rule.getMessage();
    }
    if (e instanceof InvalidTypeIdException) {
      return "type must be one of " + TYPES;
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      int last = mapping.getPath().size() - 1;
      return mapping.getPath().get(last).getFieldName()
          + " must be of the kind that the protocol says";
    }
    return "a frame must be a JSON object with a type";
  }

  private static JsonMapper strict() {
    JsonMapper mapper = ((JsonMapper) Wire.mapper()).rebuild().build();
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    mapper
        .coercionConfigFor(LogicalType.Boolean)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.String, CoercionAction.Fail);
    mapper
        .coercionConfigFor(LogicalType.Integer)
        .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    return mapper;
  }
}
