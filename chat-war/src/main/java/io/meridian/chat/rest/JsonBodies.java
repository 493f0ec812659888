package io.meridian.chat.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import io.meridian.settings.Wire;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** JSON bodies by the mapper of {@link Wire}, so that a record has one form on every wire. */
@Provider
@Priority(Priorities.USER - 1000)
@Consumes({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

  /** Largest body in bytes that is read. */
  static final int MAX_BYTES = 1 << 16;

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType m) {
    return isObject(type);
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    byte[] bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("body must be at most " + MAX_BYTES + " bytes");
    }
    if (bytes.length == 0) {
      throw new IllegalArgumentException("body must not be empty");
    }
    Object value =
        Wire.read(
            new String(bytes, UTF_8),
            new TypeReference<Object>() {
              @Override
              public Type getType() {
                return generic;
              }
            });
    if (value == null) {
      throw new IllegalArgumentException("body must not be null");
    }
    return value;
  }

  @Override
  public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType m) {
    return isObject(type);
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    body.write(Wire.mapper().writeValueAsBytes(value));
  }

  private static boolean isObject(Class<?> type) {
    return !(CharSequence.class.isAssignableFrom(type)
        || InputStream.class.isAssignableFrom(type)
        || StreamingOutput.class.isAssignableFrom(type)
        || type == byte[].class);
  }
}
